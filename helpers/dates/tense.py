"""Does a sentence look back or ahead? The verbs around an expression say it."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future", "modal", "weak"]
"""*weak*: no verb tells, or only *said*, which tells nothing of what was said."""

_LOOK = 120  # characters of the sentence before an expression in which a verb is looked for

_VERB_OF_PLAN = r"""(?:plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|schedul(?:es|ed)|due|slated|set
    |want(?:s|ed)?|hop(?:es|ed|ing)|agreed|agrees|aim(?:s|ed|ing)?|intend(?:s|ed)?|vow(?:s|ed)
    |pledged|promised|decid(?:es|ed)|prepar(?:es|ed|ing)|going|ready|likely|yet|poised
    |seek(?:s|ing)?|sought|urged|order(?:s|ed)|threatened|proposed|needs?|ha(?:s|ve)
    |requir(?:es|ed)|ought|is|are|about|supposed|invited|asked)"""
_CUE = re.compile(
    rf"""\b(?:
      (?P<future>
          (?:will|shall|wo)(?:n['’]t|\snot)?
            (?:\s+(?:also|then|again|likely|be|have|only|now|probably|soon))* (?:\s+[a-z]+)?
        | {_VERB_OF_PLAN}\s+to\s+(?:be\s+)?[a-z]+
        | (?:is|are)\s+(?:taking|meeting|holding|hosting|visiting|travell?ing|heading|speaking|due
            |scheduled|slated|set|expected|planned|leaving|returning|arriving|launching|starting)
        | scheduled | slated | due | upcoming | forthcoming | ahead\s+of
        | expires | starts | begins | opens | open | arrives )
    | (?P<modal> (?:would|should|must|may|might|could|can|ca)(?:n['’]t|\snot)?
            (?:\s+(?:also|then|again|be|have|only|now))* (?:\s+[a-z]+)? )
    | (?P<neutral> to\s+(?:be\s+)?[a-z]+ | based | [Uu]nited | related | named | known )
    | (?P<weak> said | says? | told | tells? | added | according | wrote | writes | announced )
    | (?P<past> was | were | had | did | been | began | came | went | took | made | met | won | lost
        | fell | rose | left | saw | got | gave | became | held | found | kept | sent | brought
        | led | died | broke | struck | shot | spoke | grew | ran | hit | cut | drew | sold | bought
        | paid | stood | sat | beat | hurt | fought | flew | drove | built | caught | taken
        | chose | threw | swept | done | since | ago | spent | heard | felt | thought | knew | meant
        | agreed | freed | fled | stole | wore | swore | withdrew | understood | overcame | bore
        | blew | hung | laid | lit | rode | sang | sank | shook | shut | slid | stuck | tore | woke
        | quit | forgot | froze | hid
        | (?!need|hundred|indeed|exceed|proceed|embed|sacred) [A-Za-z][a-z]+(?<!e)ed )
    )\b | ['’]ll\s""",
    re.VERBOSE,
)
_DEADLINE = re.compile(r"\b(?:by|until|till)\s+(?:the\s+)?(?:[a-z]+\s+)?$", re.IGNORECASE)
_ITS_FUTURE = re.compile(
    r"['’]s\s+(?:[\w-]+\s+){1,3}?(?:will|is\s+(?:expected|due|scheduled|set|to|likely)|would)\b"
)
_VOWED = re.compile(r"[^.;]{0,60}?\b[a-z]{3,}ed\s+to\s")  # "On Monday, they vowed to ..."
_A_REPORT = re.compile(r"\ban?\s+$", re.IGNORECASE)  # "a December report" looks back
_PLANNED = re.compile(
    r"\b(?:expected|due|scheduled|slated|planned|set|anticipated|starting|beginning)"
    r"(?:\s+(?:on|for|by|in|early|late|from))?\s*$"
)


def of(text: str, start: int, end: int) -> str:
    """Return whether the words around ``text[start:end]`` look to the past, the future or neither.

    The nearest verb before the expression decides; where there is none, the first one after it.
    *said* is weak evidence: what was said may lie ahead (*will rule in June, he said*).
    """
    before = text[max(0, start - _LOOK) : start]
    if text[end : end + 2] in ("'s", "’s"):
        ahead = _ITS_FUTURE.match(text, end) or _cues(before)[-1:] == ["future"]
        return "future" if ahead else "past"
    if _PLANNED.search(before):
        return "future"
    cues = _cues(before)
    deadline = _DEADLINE.search(before)
    if cues and cues[-1] != "weak":
        return cues[-1]
    if cues and not deadline:
        return "past" if _A_REPORT.search(before) else "weak"
    after = _cues(text[end : end + _LOOK])
    if after and after[0] == "future" and _VOWED.match(text, end):
        return "past"
    if after and after[0] != "weak":
        return after[0]
    if deadline:
        return "future"
    return "past" if after and not cues or _A_REPORT.search(before) else "weak"


def _cues(text: str) -> list[str]:
    kinds = [cue.lastgroup or "future" for cue in _CUE.finditer(text)]
    return [kind for kind in kinds if kind != "neutral"]
