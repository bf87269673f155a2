"""Does a sentence look back or ahead? The verbs around an expression say it."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future", "modal", "weak"]
"""*weak*: no verb tells, or only *said*, which tells nothing of what was said."""

_LOOK = 120  # characters on each side in which a verb is looked for
_JUST_BEFORE = 40  # characters, for words that stand right before the expression
_MARK = re.compile(r"[^\w\s'’]+")

_VERB_OF_PLAN = r"""(?:plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|schedul(?:es|ed)|due|slated|set
    |want(?:s|ed)?|hop(?:es|ed|ing)|agreed|agrees|aim(?:s|ed|ing)?|intend(?:s|ed)?|vow(?:s|ed)
    |pledged|promised|decid(?:es|ed)|prepar(?:es|ed|ing)|going|ready|likely|yet|poised
    |seek(?:s|ing)?|sought|urged|order(?:s|ed)|threatened|proposed|needs?|ha(?:s|ve)
    |requir(?:es|ed)|ought|is|are|about|supposed|invited|asked)"""
_CUE = re.compile(
    rf"""\b(?=[A-Za-z])(?:
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


def of(text: str, start: int, end: int) -> Tense:
    """Return whether the words around ``text[start:end]`` look to the past, the future or neither.

    The nearest verb before the expression decides; where there is none, the first one after it.
    *said* is weak evidence: what was said may lie ahead (*will rule in June, he said*).
    """
    if text[end : end + 2] in ("'s", "’s"):
        ahead = _ITS_FUTURE.match(text, end) or _last_cue(text, start) == "future"
        return "future" if ahead else "past"
    if _PLANNED.search(text, max(0, start - _JUST_BEFORE), start):
        return "future"
    before = _last_cue(text, start)
    if before and before != "weak":
        return before
    deadline = _DEADLINE.search(text, max(0, start - _JUST_BEFORE), start)
    after = None if before and not deadline else _first_cue(text, end)
    if after == "future" and _VOWED.match(text, end):
        return "past"
    if after and after != "weak":
        return after
    if deadline:
        return "future"
    report = _A_REPORT.search(text, max(0, start - _JUST_BEFORE), start)
    return "past" if report or after and not before else "weak"


def _last_cue(text: str, end: int) -> Tense | None:
    """Return what the last verb before `end` says; no verb form reaches over a mark."""
    for clause in reversed(_MARK.split(text[max(0, end - _LOOK) : end])):
        kinds = [kind for cue in _CUE.finditer(clause) if (kind := _kind(cue)) != "neutral"]
        if kinds:
            return kinds[-1]
    return None


def _first_cue(text: str, start: int) -> Tense | None:
    for cue in _CUE.finditer(text[start : start + _LOOK]):
        if (kind := _kind(cue)) != "neutral":
            return kind
    return None


def _kind(cue: re.Match) -> str:
    return cue.lastgroup or "future"
