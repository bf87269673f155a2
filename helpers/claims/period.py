"""The period a claim speaks of: the temporal expressions of its clause and of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.claims.measures import Clause
from helpers.claims.units import Quantity
from helpers.text.reading import Reading

_LEADS = re.compile(
    r"\W*(?:(?:in|on|during|by|for|since|until|as\s+of|back\s+in|at|over|from|between)\s+)?"
    r"(?:the\s+|early\s+|late\s+|mid-?\s*)?\Z",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:from|than(?:\s+in)?|compared\s+(?:with|to)|versus|against|vs\.?)\s+(?:the\s+)?\Z"
)
_THROUGH = re.compile(r"\s+(?:to|until|through)\b")
_VERSUS = re.compile(r"\b(?:from|than|compared\s+(?:with|to)|versus|against)\b")
_JOINED = re.compile(r"\s?[-–—/]\s?|\s+(?:to|until|through)\s+")
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?\Z", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+\Z", re.IGNORECASE)
_WHEN = re.compile(r",?\s+when\b\s*")
_TWO_YEARS = re.compile(r"\b(?:19|20)\d\d\s?[-–/]\s?\d\d(?![\d-])")
_NUMBERED = re.compile(r"\d|\bfi(?:scal|nancial)\b")
_OPENS_WITHIN = 60


class Date(NamedTuple):
    """A temporal expression: where it stands, its type, its number, and whether its day is known.

    Offsets count from the first character of the sentence.
    """

    start: int
    end: int
    type: str
    number: int
    known: bool


class Dates:
    """The temporal expressions of one sentence."""

    def __init__(self, dates: list[Date]):
        self.all = dates
        self.usable = [date for date in dates if date.known and date.type in ("DATE", "DURATION")]
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

    def hold(self, places: list[int]) -> bool:
        """Say whether all of some places stand in temporal expressions, so that none tells more."""
        return all(any(date.start <= place < date.end for date in self.all) for place in places)

    def within(self, start: int, end: int) -> list[Date]:
        """Return the dates with known days that begin from `start` to `end`."""
        low, high = (bisect_left(self._usable_starts, place) for place in (start, end))
        return self.usable[low:high]


_OVERLAP = 4
"""Expressions before a number that may still reach it; they hardly ever overlap each other."""

NO_DATES = Dates([])


class Calendar:
    """The temporal expressions of all sentences of a reading."""

    def __init__(self, dates: pd.DataFrame, reading: Reading):
        row = reading.rows_at(dates["doc_id"], dates["sent"])
        first = reading.sentences["start"].to_numpy()[row]
        start, end = dates["start"].to_numpy() - first, dates["end"].to_numpy() - first
        order = np.lexsort((end, start, row))
        columns = (start, end, dates["type"].to_numpy(), order, dates["begins"].notna().to_numpy())
        columns = [*(column[order] for column in columns[:3]), order, columns[4][order]]
        self._dates: dict[int, list[Date]] = defaultdict(list)
        for at, *date in zip(row[order].tolist(), *(c.tolist() for c in columns), strict=True):
            self._dates[at].append(Date(*date))
        self._begins, self._ends = (
            np.append(dates[name].to_numpy("datetime64[s]"), np.datetime64("NaT"))
            for name in ("begins", "ends")
        )

    def of(self, row: int) -> Dates:
        """Return the expressions of one sentence."""
        dates = self._dates.get(row)
        return Dates(dates) if dates else NO_DATES

    def begins(self, numbers: list[int]) -> np.ndarray:
        """Return the first days of expressions by their numbers, missing for `NO_DAY`."""
        return self._begins[numbers]

    def ends(self, numbers: list[int]) -> np.ndarray:
        """Return the last days of expressions by their numbers, missing for `NO_DAY`."""
        return self._ends[numbers]


NO_DAY = -1


def of(clause: Clause, start: int, end: int, dates: Dates) -> tuple[int, int]:
    """Return the period a claim speaks of: a date in its clause, or one that leads the sentence.

    It is given as the numbers of the expressions that tell its first and its last day.
    """
    if not dates.usable:
        return NO_DAY, NO_DAY
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
        return NO_DAY, NO_DAY
    date = min(near, key=lambda d: d.start - end if d.start >= end else start - d.end)
    if _SINCE.search(text, max(0, date.start - 10), date.start):
        return date.number, NO_DAY
    return _whole_range(text, date, dates)


def _whole_range(text: str, date: Date, dates: Dates) -> tuple[int, int]:
    """Return first and last of *January-November 2025* and *between 2019 and 2024*, or the date."""
    at = dates.usable.index(date)
    for one, other in pairwise(dates.usable[max(0, at - 1) : at + 2]):
        gap = text[one.end : other.start]
        both = _AND.fullmatch(gap) and _BETWEEN.search(text, 0, one.start)
        if both or _JOINED.fullmatch(gap):
            return one.number, other.number
    return date.number, date.number


def is_opaque(clause: Clause, dates: Dates) -> bool:
    """Say whether the clause tells a period whose days are not stated, as a fiscal year.

    "2023-24" may be one, or two years.
    """
    if _TWO_YEARS.search(clause.text, clause.start, clause.end):
        return True
    return any(
        date.type == "DATE"
        and not date.known
        and _NUMBERED.search(clause.text, date.start, date.end)
        for date in dates.all
        if clause.start <= date.start < clause.end
    )


def _compares(text: str, date: Date) -> bool:
    """Say whether a date is only what a figure is compared with: "from 2020"."""
    before = text[max(0, date.start - 20) : date.start]
    return bool(_COMPARED.search(before)) and not _THROUGH.match(text, date.end)


def _opens(text: str, date: Date, start: int) -> bool:
    """Say whether the clause at `start` begins with a "when" that points to the date."""
    when = _WHEN.match(text, date.end)
    return bool(when) and when.end() == start
