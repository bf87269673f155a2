"""Temporal expressions: what the articles date, in TIMEX3, with the days that are meant.

    dated = dates.extract(sentences, documents)
    proposal = dates.infer_published(sentences, dated, documents)

Expressions that need a date to count from take the publication date (*Friday*, *last year*,
*two weeks ago*, also inside quotations) or the last date told (*a week earlier*, *the next day*);
`anchor` says which. The day on which the program runs is never used. In an undated document such
expressions keep their place, with a missing `value` and the reason in `rule`.

`begins` and `ends` are days, `ends` inclusive; the time of day stands in `value`. Durations and
sets cover no days unless they are counted from one (*the past two weeks*).

Not done: dates that only world knowledge gives (*since the Games*), events as dates (*after the
vote*), local calendars, and time zones (a clock time keeps the zone in its surface only).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter

import pandas as pd

from helpers import schema
from helpers.dates import context as timex_context
from helpers.dates import find as timex
from helpers.dates import meaning as timex_values
from helpers.dates import terms as timex_words
from helpers.dates import values as calendars
from helpers.dates.context import Context, Reading
from helpers.dates.terms import Hit

HISTORY_YEARS = 5
"""A text with at least so many years long past, and hardly a weekday, is read as history ..."""

HISTORY_DATES = 2  # how many of them have a month
HISTORY_AGE = 2  # years before publication from which a year counts as long past
HISTORY_RATIO = 3  # past years for each expression that speaks of the day of publication


def extract(sentences: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Return the table `dates`: one row per temporal expression, in every role of sentence.

    `documents` gives the publication date (`published`, which may be missing). Sentences are read
    in their order, article by article. Rows are ordered by doc_id, start, end.
    """
    schema.check(sentences, "sentences")
    published = _published(documents)
    ordered = sentences.sort_values(["doc_id", "sent"], kind="stable")
    columns = ("doc_id", "sent", "start", "paragraph", "turn", "text")
    lines = zip(*(ordered[name].tolist() for name in columns), strict=True)
    rows: list[dict] = []
    for doc_id, article in groupby(lines, key=itemgetter(0)):
        rows.extend(_annotate(doc_id, list(article), *published.get(doc_id, (None, None))))
    return schema.build(rows, "dates")


def _annotate(
    doc_id: str, sentences: list[tuple], published: date | None, clock: str | None
) -> Iterator[dict]:
    found = [list(timex.find(text)) for *_, text in sentences]
    context = Context(published=published, clock=clock, history=_is_history(found, published))
    quotes, paragraph_before = 0, None
    for hits, (_, sent, offset, paragraph, turn, text) in zip(found, sentences, strict=True):
        if paragraph != paragraph_before:
            quotes, paragraph_before = 0, paragraph
        if hits:
            for hit, reading in _read(text, hits, context):
                voice = _voice(text, hit.start, quotes, turn) if reading.anchor else ""
                yield _row(doc_id, sent, offset, text, hit, reading, voice)
        quotes += text.count('"') + text.count("“") + text.count("”")


def _read(text: str, hits: list[Hit], context: Context) -> list[tuple[Hit, Reading]]:
    """Return the hits of a sentence with their readings; times of day are read after the days."""
    context.day_in_sentence = None
    readings: dict[int, Reading] = {}
    for n in _order(text, hits):
        hit = hits[n]
        context.after = text[hit.end : hit.end + 20]
        context.joined = _joined(text, hits, n)
        context.ended = _ended(text, hits, n, context) if hit.rule == "the unit" else None
        tensed = hit.rule in _TENSED
        context.direction = direction(text, hit.start, hit.end) if tensed else "weak"
        readings[n] = timex_values.read(hit, context)
        context.tell(readings[n])
    return [(hit, readings[n]) for n, hit in enumerate(hits)]


_CLOCK_THEN_DAY = re.compile(r",?\s+(?:on\s+)?")


def _order(text: str, hits: list[Hit]) -> list[int]:
    """Return the hits in their order, but a time of day after the day that follows it at once."""
    order = list(range(len(hits)))
    for n in order[:-1]:
        if hits[n].rule == "clock" and _CLOCK_THEN_DAY.fullmatch(
            text, hits[n].end, hits[n + 1].start
        ):
            order[n], order[n + 1] = n + 1, n
    return order


_JOINED = re.compile(r"\s*(?:[-–/,]|and|or|to|through|until|till)\s*(?:the\s+)?")


def _joined(text: str, hits: list[Hit], n: int) -> tuple[int, int] | None:
    """Return year and month of the full date that ends a range or list: *May 3 to June 4, 1940*."""
    if not hits[n].parts.get("month") or hits[n].parts.get("year"):
        return None
    for here, there in zip(hits[n:], hits[n + 1 :], strict=False):
        month, year = there.parts.get("month"), there.parts.get("year")
        if not month or not _JOINED.fullmatch(text, here.end, there.start):
            return None
        if year:
            full = len(year) == 4
            return (int(year), timex_context.month_number(month)) if full else None
    return None


_ENDED = re.compile(r"\s+(?:that\s+)?(?:ended|ending|ends|to|through)\s+(?:on\s+)?")


def _ended(text: str, hits: list[Hit], n: int, context: Context) -> date | None:
    """Return the last day of *the quarter ended Sept. 30*."""
    if n + 1 == len(hits) or not _ENDED.fullmatch(text, hits[n].end, hits[n + 1].start):
        return None
    reading = timex_values.read(hits[n + 1], replace(context, direction="past", ended=None))
    return reading.span.ends if reading.span.granularity in ("day", "month") else None


def _row(
    doc_id: str, sent: int, offset: int, text: str, hit: Hit, reading: Reading, voice: str
) -> dict:
    span = reading.span
    return {
        "doc_id": doc_id,
        "sent": sent,
        "start": offset + hit.start,
        "end": offset + hit.end,
        "surface": text[hit.start : hit.end],
        "type": reading.type,
        "value": reading.value,
        "begins": span.begins,
        "ends": span.ends,
        "granularity": span.granularity,
        "anchor": reading.anchor + voice if reading.anchor else None,
        "rule": reading.rule,
    }


def _voice(text: str, at: int, quotes: int, turn: object) -> str:
    """Return the remark that an expression stands in a quotation or in an interview turn."""
    inside = quotes + text.count('"', 0, at) + text.count("“", 0, at) + text.count("”", 0, at)
    if inside % 2:
        return ", in a quotation"
    return ", in an interview turn" if isinstance(turn, str) and turn else ""


def _published(documents: pd.DataFrame) -> dict[str, tuple[date | None, str | None]]:
    """Return day and clock time (``T20:56``, None at midnight) of publication by doc_id."""
    known = {}
    for doc_id, moment in zip(documents["doc_id"], documents["published"], strict=True):
        moment = pd.Timestamp(moment) if not pd.isna(moment) else None
        if moment is None:
            known[doc_id] = (None, None)
        else:
            clock = f"T{moment.hour:02}:{moment.minute:02}"
            known[doc_id] = (date(moment.year, moment.month, moment.day),
                             None if clock == "T00:00" else clock)  # fmt: skip
    return known


def _is_history(found: list[list[Hit]], published: date | None) -> bool:
    """Return whether partial dates are to be counted from the last date told, not publication."""
    hits = [hit for hits in found for hit in hits]
    deictic = sum(_speaks_of_today(hit) for hit in hits)
    past = [hit for hit in hits if _is_long_past(hit, published)]
    dated = sum(bool(hit.parts.get("month")) or hit.rule == "before Christ" for hit in past)
    recent = sum(bool(hit.parts.get("year")) for hit in hits) > len(past)
    return (
        (dated >= HISTORY_DATES or not recent)
        and len(past) >= HISTORY_YEARS
        and len(past) >= HISTORY_RATIO * deictic
    )


def _speaks_of_today(hit: Hit) -> bool:
    rel = (hit.parts.get("rel") or "").lower()
    return hit.rule in ("weekday", "deictic", "ago") or (
        hit.rule == "calendar unit" and rel in ("last", "this", "next")
    )


def _is_long_past(hit: Hit, published: date | None) -> bool:
    if hit.rule == "before Christ":
        return True
    year = hit.parts.get("year") or ""
    if len(year) != 4 or not year.isdecimal():
        return False
    return published is None or int(year) <= published.year - HISTORY_AGE


# --- Does the sentence look back or ahead? ------------------------------------------------------

_TENSED = frozenset(
    ["weekday", "month", "day of month", "day of range", "holiday", "season", "the unit", "quarter",
     "part of day", "week of", "stretch of", "clock"]
)  # fmt: skip
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


def direction(text: str, start: int, end: int) -> str:
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


# --- A publication date from the texts' own evidence --------------------------------------------

_PROPOSAL = {"doc_id": "str", "proposed": "datetime64[s]", "reasoning": "str"}
_DAYS = ("day", "hour", "minute")


def infer_published(
    sentences: pd.DataFrame, dated: pd.DataFrame, documents: pd.DataFrame
) -> pd.DataFrame:
    """Propose a publication date for each document that does not state one, and say why.

    Evidence, in this order: a full date in a stretch of role metadata; a weekday (*on Friday*)
    beside a full date of the same text; a weekday beside the latest full date told in another
    article of the corpus, which then has to tell the same story. Only dates that do not themselves
    depend on a publication date count. Where there is no such evidence `proposed` is missing and
    `reasoning` says what is lacking. Nothing is written into `documents`.

    Returns a table `doc_id`, `proposed` (a day), `reasoning`, in the order of `documents`.
    """
    schema.check(dated, "dates")
    roles = sentences[["doc_id", "sent", "role"]]
    dated = dated.merge(roles, on=["doc_id", "sent"], how="left", validate="many_to_one")
    days = dated[dated["granularity"].isin(_DAYS) & dated["anchor"].isna()]
    days = days[days["begins"].notna()]
    unsure = documents["published"].isna() | documents["published_basis"].ne("stated")
    rows = [_propose(doc_id, dated, days) for doc_id in documents.loc[unsure, "doc_id"]]
    return pd.DataFrame(rows, columns=list(_PROPOSAL)).astype(_PROPOSAL)


def _propose(doc_id: str, dated: pd.DataFrame, days: pd.DataFrame) -> dict:
    own = days[days["doc_id"] == doc_id]
    others = days[(days["doc_id"] != doc_id) & (days["role"] != "metadata")]
    stated = own[own["role"] == "metadata"]
    weekday = _last_weekday(dated[dated["doc_id"] == doc_id])
    proposed, reasoning = pd.NaT, "no full date and no weekday in the text"
    if len(stated):
        proposed = stated["begins"].iloc[0]
        reasoning = f"the page states “{stated['surface'].iloc[0]}”"
    elif weekday and len(own) + len(others):
        told = (
            own.loc[own["begins"].idxmax()] if len(own) else others.loc[others["begins"].idxmax()]
        )
        where = "the text" if len(own) else f"article {told['doc_id']}"
        proposed = calendars.next_weekday(told["begins"].date(), weekday)
        reasoning = (
            f"the text says “{weekday}”, {where} tells of “{told['surface']}”: "
            f"the first {weekday} from then on is {proposed}"
        )
    elif weekday:
        reasoning = f"“{weekday}” would fix the day, but no full date is told"
    return {"doc_id": doc_id, "proposed": proposed, "reasoning": reasoning}


def _last_weekday(dated: pd.DataFrame) -> str | None:
    """Return the last weekday named in an article that looks back on it."""
    named = dated.loc[dated["rule"].str.startswith("weekday", na=False), "surface"]
    words = [word for surface in named for word in surface.split() if word in timex_words.WEEKDAYS]
    return words[-1] if words else None
