"""Read what an article claims in numbers: how much of what, when, with whom, and who says so.

`quantities` reads the numbers, `measures` what they measure; here each is put into its sentence.
Rules, no parser: what a sentence leaves to the one before it ("its second-largest trading
partner") stays missing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

import pandas as pd

from helpers import schema
from helpers.claims import measures, quantities
from helpers.claims.measures import Clause, Measure, Sentence
from helpers.claims.units import Quantity

A_POLL, A_TARGET, A_FORECAST = "a poll", "a target", "a forecast"
NO_TRADE, ELSEWHERE = "not a trade figure", f"not {measures.HOME}'s trade"


def extract(
    sentences: pd.DataFrame, dates: pd.DataFrame, *, durations: bool = False
) -> pd.DataFrame:
    """Return every quantity that the `sentences` claim, as the table `claims`.

    Rows are ordered by article and place. Besides the columns of the schema:

    - `per`: what a rate is counted by ("a year", "per share"), else missing;
    - `checkable`: whether official trade series could bear on the claim;
    - `why_not`: why they cannot: a poll, a target, a forecast, not a trade figure, or the trade
      of other countries.

    Parameters
    ----------
    dates : pandas.DataFrame
        The table `dates` of the same sentences; may be empty. What it covers is no claim, and it
        gives the claims of its clause their period.
    durations : bool
        Also return spans of time ("for three days"), which are left to `dates` otherwise.

    Notes
    -----
    The two ends of a range are two rows (*at_least*, *up_to*). Kind *change* is the size of a
    change; a level reached ("fell to 15 percent") keeps its kind and has a direction. A change of
    trade told with its date but without a number ("a decline in imports in 2025") is a row
    without a value. Fractions of trade ("three quarters of exports", "imports fell by a third") are
    given in percent.

    Not done: who says it across sentences (see `quotes`), pronouns, sums over sentences,
    languages other than English.
    """
    schema.check(sentences, "sentences")
    dated = _by_sentence(schema.check(dates, "dates"))
    names = ["doc_id", "sent", "start", "text", "turn", "outlet"]
    rows = []
    for doc_id, sent, start, text, turn, outlet in zip(
        *(sentences[name].to_list() for name in names), strict=True
    ):
        found = quantities.find(text, durations=durations)
        if not found and not _may_tell_trend(text):
            continue
        spans = _Dates(dated.get((doc_id, sent), []), start)
        speaker = None if _is_outlet(turn, outlet) else turn
        for claim in _claims(text, found, spans, durations=durations):
            place = {"start": claim["start"] + start, "end": claim["end"] + start}
            who = {"speaker": claim["speaker"] or speaker}
            rows.append({"doc_id": doc_id, "sent": sent, **claim, **place, **who})
    return _table(rows)


def _table(rows: list[dict]) -> pd.DataFrame:
    table = schema.build(rows, "claims")
    if not rows:
        table = table.assign(per=None, checkable=False, why_not=None)
    return table.astype({"per": "str", "checkable": "bool", "why_not": "str"})


def _claims(text: str, found: list[Quantity], dates: _Dates, *, durations: bool) -> list[dict]:
    """Return the claims of one sentence as rows; offsets count from its first character."""
    if dates.all:
        found = [q for q in found if not dates.cover(q, durations=durations)]
    if not found and not dates.all:
        return []
    sentence, source = measures.Sentence(text), _Source(text)
    rows, whole = [], Measure()
    for quantity in found:
        clause = sentence.clause(quantity.start, quantity.end)
        measure = measures.of(quantity, clause)
        if quantity.kind == "percent" and _leaves_whole(quantity, measure, clause):
            measure = measures.like(whole, quantity, clause)
        if quantity.kind in ("percent", "multiple") and measure.name not in measures.FLOWS:
            whole = measure
        rows.append(_row(quantity, measure, clause, dates, source))
    if dates.all and _may_tell_trend(text):
        rows += _trends(sentence, found, dates, source)
    return rows


def _leaves_whole(quantity: Quantity, measure: Measure, clause: Clause) -> bool:
    """Say whether a percentage speaks of the whole that was named with the one before it.

    "75% of exports, down from 84%"; "75% of exports, while China took 4%". A percentage that is no
    change cannot measure exports, only a share of them.
    """
    if measure.name in measures.FLOWS:
        return True
    if _FROM.search(clause.text, max(0, quantity.start - 24), quantity.start):
        return measure.name is None
    return measure.name is None and not clause.near("measure")


def _row(
    quantity: Quantity, measure: Measure, clause: Clause, dates: _Dates, source: _Source
) -> dict:
    """Return one claim as a row of the table."""
    text = clause.text
    value, kind, unit = quantity.value, quantity.kind, quantity.unit
    if kind == "multiple" and measure.name in measures.SHARES.values():
        value, kind, unit = 100 * value, "percent", "percent"
    elif kind == "change" and unit == "times" and measure.name in measures.FLOWS:
        value, unit = 100 * value, "percent"
    begins, ends = _period(clause, quantity.start, quantity.end, dates)
    why_not = _why_not(quantity, measure, clause, source)
    return {
        **{"start": quantity.start, "end": quantity.end},
        **{"surface": text[quantity.start : quantity.end], "kind": kind, "value": value},
        **{"unit": unit, "currency": quantity.currency, "bound": quantity.bound},
        **{"direction": quantity.direction, "period_begins": begins, "period_ends": ends},
        **{"measure": measure.name, "partner": measure.partner, "flow": measure.flow},
        **{"speaker": source.of(quantity), "per": quantity.per},
        **{"checkable": why_not is None, "why_not": why_not},
    }


# Changes without a number -----------------------------------------------------------------------

_TREND_HINTS = ("ports", "ilateral", "two-way", "trade")
_FELL = "fell|declined|dropped|decreased|shrank|slumped|plunged|tumbled|slipped|contracted"
_ROSE = "rose|increased|grew|climbed|jumped|surged|soared|expanded|rebounded"
_TREND_VERB = re.compile(
    rf"\s+(?:[\w’'-]+\s+){{0,4}}?(?:(?P<down>{_FELL})|(?P<up>{_ROSE}))\b(?!\s+(?:to|by)\b)"
)
_TREND_NOUN = re.compile(
    r"""
    \b(?: (?P<down> decline|drop|fall|decrease|slump|plunge|contraction|reduction|dip )
        | (?P<up> rise|increase|growth|jump|surge|expansion|rebound|climb ) )
    \s+(?:in|of)\s+(?:[\w’'-]+\s+){0,4} \Z
    """,
    re.VERBOSE,
)


def _may_tell_trend(text: str) -> bool:
    return any(map(text.__contains__, _TREND_HINTS))


def _trends(
    sentence: Sentence, found: list[Quantity], dates: _Dates, source: _Source
) -> list[dict]:
    """Return the changes of trade that a clause dates but does not number."""
    text, rows = sentence.text, []
    numbered = [quantity.start for quantity in found if quantity.kind != "rank"]
    for cue in sentence.names:
        if cue.kind != "measure" or cue.name not in measures.FLOWS:
            continue
        clause = sentence.clause(cue.start, cue.end)
        if bisect_left(numbered, clause.start) < bisect_left(numbered, clause.end):
            continue
        told = _TREND_NOUN.search(text, clause.start, cue.start)
        told = told or _TREND_VERB.match(text, cue.end, clause.end)
        if told is None:
            continue
        place = told.span(told.lastgroup)
        change = Quantity(*place, "change", float("nan"), None, direction=told.lastgroup)
        measure = measures.flowing(cue, clause)
        row = _row(change, measure, clause, dates, source)
        if pd.notna(row["period_begins"]):
            rows.append(row)
    return rows


# Periods ----------------------------------------------------------------------------------------

_LEADS = re.compile(
    r"\W*(?:(?:in|on|during|by|for|since|until|as\s+of|back\s+in|at|over)\s+)?"
    r"(?:the\s+|early\s+|late\s+|mid-?\s*)?\Z",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:from|than(?:\s+in)?|compared\s+(?:with|to)|versus|against|vs\.?)\s+(?:the\s+)?\Z"
)
_THROUGH = re.compile(r"\s+(?:to|until|through)\b")
_FROM = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,2}\Z")
_VERSUS = re.compile(r"\b(?:from|than|compared\s+(?:with|to)|versus|against)\b")
_SINCE = re.compile(r"\bsince\s+\Z", re.IGNORECASE)
_WHEN = re.compile(r",?\s+when\b\s*")
_OPENS_WITHIN = 60


@dataclass(frozen=True, slots=True)
class _Date:
    """A temporal expression: where it stands, its type and the days it can mean."""

    start: int
    end: int
    type: str
    begins: pd.Timestamp
    ends: pd.Timestamp

    def shifted(self, by: int) -> _Date:
        """Return the same expression with its offsets moved."""
        return replace(self, start=self.start + by, end=self.end + by)


class _Dates:
    """The temporal expressions of one sentence, offsets from its first character."""

    def __init__(self, dates: list[_Date], start: int):
        self.all = [date.shifted(-start) for date in dates]
        self.usable = [d for d in self.all if d.type == "DATE" and pd.notna(d.begins)]
        self._starts = [date.start for date in self.all]
        self._usable_starts = [date.start for date in self.usable]

    def cover(self, quantity: Quantity, *, durations: bool) -> bool:
        """Say whether the quantity is part of a temporal expression."""
        behind = bisect_left(self._starts, quantity.end)
        return any(
            quantity.start < date.end
            for date in self.all[max(0, behind - _OVERLAP) : behind]
            if not (durations and date.type == "DURATION")
        )

    def within(self, start: int, end: int) -> list[_Date]:
        """Return the dates with known days that begin from `start` to `end`."""
        low, high = (bisect_left(self._usable_starts, place) for place in (start, end))
        return self.usable[low:high]


_OVERLAP = 4
"""Expressions before a number that may still reach it; they hardly ever overlap each other."""


def _by_sentence(dates: pd.DataFrame) -> dict[tuple[str, int], list[_Date]]:
    columns = ["doc_id", "sent", "start", "end", "type", "begins", "ends"]
    ordered = dates[columns].sort_values(["doc_id", "start", "end"])
    found: dict[tuple[str, int], list[_Date]] = {}
    for doc_id, sent, *rest in ordered.itertuples(index=False, name=None):
        found.setdefault((doc_id, sent), []).append(_Date(*rest))
    return found


def _period(
    clause: Clause, start: int, end: int, dates: _Dates
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the period a claim speaks of: a date in its clause, or one that leads the sentence."""
    if not dates.usable:
        return pd.NaT, pd.NaT
    text = clause.text
    near = [
        date
        for date in dates.within(clause.start, clause.end)
        if not _compares(text, date) and not _VERSUS.search(text, end, date.start)
    ]
    near = near or [
        d
        for d in dates.within(clause.start - _OPENS_WITHIN, clause.start)
        if _opens(text, d, clause.start)
    ]
    near = near or [d for d in dates.usable[:1] if _LEADS.fullmatch(text, 0, d.start)]
    if not near:
        return pd.NaT, pd.NaT
    date = min(near, key=lambda d: d.start - end if d.start >= end else start - d.end)
    open_ended = _SINCE.search(text, max(0, date.start - 10), date.start)
    return date.begins, pd.NaT if open_ended else date.ends


def _compares(text: str, date: _Date) -> bool:
    """Say whether a date is only what a figure is compared with: "from 2020"."""
    before = text[max(0, date.start - 20) : date.start]
    return bool(_COMPARED.search(before)) and not _THROUGH.match(text, date.end)


def _opens(text: str, date: _Date, start: int) -> bool:
    """Say whether the clause at `start` begins with a "when" that points to the date."""
    when = _WHEN.match(text, date.end)
    return bool(when) and when.end() == start


# Who says so, and can it be checked -------------------------------------------------------------

_NAME = r"[A-Z][\w&’'-]*(?:\s+(?:of\s+|the\s+|and\s+)?[A-Z][\w&’'-]*){0,4}"
_ACCORDING = re.compile(
    rf"\b[Aa]ccording\s+to\s+((?:the\s+|an?\s+)?(?:[a-z-]+\s+){{0,2}}{_NAME}(?:(?:\s+[a-z]+){{1,3}}(?=[,.;]|\Z))?)"
)
_POLL_NAMED = re.compile(r"\b((?:(?!An?\s|The\s)[A-Z][\w&.’'-]*\s+){1,3}(?:poll|survey))\b")
_SAID = re.compile(
    rf"""
    \W* ( (?:(?:The|An?)\s+)? (?:[\w.’'-]+\s+){{0,4}}? [\w.’'-]+ ) \s+
    (?:(?:has|have|had)\s+)? (?:\w+ly\s+)?
    (?: said|says|stated|states|told\s+{_NAME}|noted|notes|announced|claimed|claims|estimated|argued
      | warned|reported|reports|added|believes|pledged|promised )
    (?: \s+(?:that|on\s+\w+day)\b | \s+(?=[A-Z$€£\d]|the\b|it\b|its\b) )
    """,
    re.VERBOSE,
)
_POLL = re.compile(r"\b(?:[Pp]oll(?:s|ing|sters?)?|[Ss]urvey(?:s|ed)?|[Rr]espondents)\b")
_OPINION = re.compile(
    r"""
    \s+of\s+(?:[\w.’'-]+\s+){1,4}? (?:now\s+|also\s+|still\s+|\w+ly\s+)?
    (?: said|say|says|supports?|supported|want|wanted|believed?|thinks?|thought|views?|viewed
      | favou?r(?:ed)?|opposed?|approved?|disapproved?|agreed?|disagreed?|prefer(?:red)?
      | trust(?:ed)?|feel|felt|see|saw|considered? )\b
    """,
    re.VERBOSE,
)
_TARGET = re.compile(
    r"""\b(?: targets?|targeted|targeting | goals? | aims?|aimed|aiming | pledge[sd]?|pledging
    | vow(?:s|ed)? | should | must | wants?\s+to | wanted\s+to | hopes?\s+to | hoping\s+to
    | plan(?:s|ned)?\s+(?:(?:is|was)\s+)?to | planning\s+to | seek(?:s|ing)?\s+to | sought\s+to
    | commit(?:s|ted)?\s+to | ambition | promised?\s+to | strive[sd]?\s+to | set\s+out\s+to )\b""",
    re.VERBOSE,
)
_FORECAST = re.compile(
    r"""\b(?: forecasts?|forecasted|forecasting | expect(?:s|ed|ing)? | project(?:s|ed)\b
    | projections? | predict(?:s|ed)? | prediction | will | would | could | might | may
    | (?:is|are)\s+likely\s+to | on\s+track\s+to | anticipat(?:es|ed) )\b""",
    re.VERBOSE,
)


class _Source:
    """Whom a sentence itself names as the source of its numbers, and whether that is a poll."""

    def __init__(self, text: str):
        self.is_poll = bool(_POLL.search(text))
        self._according = _ACCORDING.search(text) if "ccording" in text else None
        self._named = _POLL_NAMED.search(text) if self.is_poll else None
        self._said = _SAID.match(text)

    def of(self, quantity: Quantity) -> str | None:
        """Return who says the number; None where the sentence does not tell."""
        if self._according:
            return self._according[1]
        for match in (self._named, self._said):
            if match and match.end() <= quantity.start:
                return match[1]
        return None


def _why_not(quantity: Quantity, measure: Measure, clause: Clause, source: _Source) -> str | None:
    """Return why official trade series cannot bear on the claim; None when they can."""
    if quantity.unit in ("percent", "times") and measure.name not in measures.TRADE:
        if source.is_poll or _OPINION.match(clause.text, quantity.end):
            return A_POLL
    if _TARGET.search(clause.text, clause.start, clause.end):
        return A_TARGET
    if _FORECAST.search(clause.text, clause.start, clause.end):
        return A_FORECAST
    if measure.name not in measures.TRADE:
        return NO_TRADE
    return ELSEWHERE if measure.foreign else None


def _is_outlet(turn: str | None, outlet: str | None) -> bool:
    """Say whether the label of a turn is the outlet's own: its name or its initials."""
    if not isinstance(turn, str) or not isinstance(outlet, str):
        return not isinstance(turn, str)
    initials = "".join(word[0] for word in outlet.split())
    return turn.strip(" :").lower() in (outlet.lower(), initials.lower())
