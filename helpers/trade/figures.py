"""Official figures, looked up by flow, partner and period; none is added to one of another kind.

The table `series` is read into a dictionary once. What was not printed is worked out where it is
asked for: a year from its months, trade both ways, trade outside of the largest partner.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import starmap
from operator import add, sub
from typing import NamedTuple

import pandas as pd

from helpers import schema, story
from helpers.trade import vintages

OUTSIDE = story.load().trade.outside
TOTAL = "Total"
UNBROKEN = ("customs", "unadjusted")
"""Basis and adjustment of the unbroken monthly series, and what is meant where none is named."""


class Definition(NamedTuple):
    """Values are added or divided only where all of these agree."""

    reporter: str
    basis: str
    adjustment: str
    scope: str
    release: str
    currency: str | None


class Figure(NamedTuple):
    """An official value, or one worked out from such, and the definition that it keeps to."""

    definition: Definition
    source_id: str | None
    unit: str
    value: float
    precision: float
    out: pd.Timestamp
    row: int
    """Its place in the table, or that of the first figure that it was worked out from."""
    n_partners: float = math.nan
    """Of a rank: among how many partners it is counted."""


class Figures:
    """The official values of a table `series`; each question is worked out once for all that ask.

    Where a question has a `day`, only figures that were out by then answer it.
    """

    def __init__(self, series: pd.DataFrame) -> None:
        schema.check(series, "series")
        self._printed: dict[tuple[str, str, str], list[Figure]] = {}
        places = (series[name].to_list() for name in ("period", "flow", "partner"))
        for place, figure in zip(zip(*places, strict=True), _figures(series), strict=True):
            self._printed.setdefault(place, []).append(figure)
        self._countries = {partner for _, _, partner in self._printed} - {TOTAL, OUTSIDE.name}
        self._reach = _reach(series)
        self._days = sorted({out for _, out in self._reach})
        self._known: dict[tuple, list[Figure]] = {}

    @property
    def newest(self) -> pd.Timestamp:
        """Return the day on which the newest figure came out; missing where there is none."""
        return self._days[-1] if self._days else pd.NaT

    def last_release(self, day: pd.Timestamp | None) -> pd.Timestamp | None:
        """Return when the newest figures came out that were known on `day`: they tell vintages."""
        return max((out for out in self._days if day is None or out <= day), default=None)

    def reach(self, day: pd.Timestamp | None = None) -> dict[str, pd.Timestamp]:
        """Return, for each reporter, the last day that its values cover."""
        last: dict[str, pd.Timestamp] = {}
        for (reporter, out), end in self._reach.items():
            if day is None or out <= day:
                last[reporter] = max(end, last.get(reporter, end))
        return last

    def of(
        self, period: str, flow: str, partner: str | None, *, day: pd.Timestamp | None = None
    ) -> list[Figure]:
        """Return the figures of one flow and partner in one period, in the order of the table.

        As printed, then summed from months where all are there, then worked out from others.
        """
        key = (period, flow, partner, day)
        if key not in self._known:
            found = self._at_hand(*key)
            if partner == OUTSIDE.name:
                pair = (self._at_hand(period, flow, who, day) for who in (TOTAL, OUTSIDE.partner))
                found = _with(found, joined(*pair, sub))
            if flow == "two-way":
                pair = (self.of(period, way, partner, day=day) for way in ("export", "import"))
                found = _with(found, joined(*pair, add))
            self._known[key] = found
        return self._known[key]

    def by_partner(
        self, period: str, flow: str, *, day: pd.Timestamp | None = None
    ) -> dict[str, list[Figure]]:
        """Return the figures of one flow and period by partner; no totals."""
        return {partner: self.of(period, flow, partner, day=day) for partner in self._countries}

    def _at_hand(
        self, period: str, flow: str, partner: str | None, day: pd.Timestamp | None
    ) -> list[Figure]:
        """Return what was printed for the period, and the sums of its months if all are there."""
        months, parts = vintages.months(period), {}
        for month in months:
            for figure in self._out(month, flow, partner, day):
                if figure.unit == "dollar" and figure.source_id is not None:
                    parts.setdefault((figure.definition, figure.source_id), []).append(figure)
        sums = [_sum(figures) for figures in parts.values() if len(figures) == len(months)]
        printed = self._out(period, flow, partner, day)
        printed = [f for f in printed if f.unit != "dollar" or period not in months]
        return printed + sorted(sums, key=lambda figure: figure.row)

    def _out(
        self, period: str, flow: str, partner: str | None, day: pd.Timestamp | None
    ) -> Iterable[Figure]:
        printed = self._printed.get((period, flow, partner), ())
        return printed if day is None else [figure for figure in printed if figure.out <= day]


def joined(
    left: Iterable[Figure], right: Iterable[Figure], reckon: Callable[[float, float], float]
) -> list[Figure]:
    """Return `left` with `reckon` of each value and that of `right`, within one definition.

    Of several figures of `right` with one definition, the most precise counts.
    """
    best: dict[Definition, Figure] = {}
    for figure in sorted(right, key=lambda figure: figure.precision):
        best.setdefault(figure.definition, figure)
    return [
        figure._replace(value=reckon(figure.value, best[figure.definition].value))
        for figure in left
        if figure.definition in best
    ]


def scope(coverage: pd.Series) -> pd.Series:
    """Return whether figures take in domestic exports only, or all, from what they cover."""
    domestic = coverage.fillna("").str.startswith("domestic")
    return domestic.map({True: "domestic", False: "total"}).astype("str")


def _figures(series: pd.DataFrame) -> Iterator[Figure]:
    """Yield the figure of each row."""
    columns = {name: _listed(column) for name, column in series.items()}
    columns["scope"] = _listed(scope(series["coverage"]))
    columns["precision"] = _listed(series["precision"].fillna(0.0))
    definitions = starmap(Definition, zip(*map(columns.get, Definition._fields), strict=True))
    about = map(columns.get, ("source_id", "unit", "value", "precision"))
    out = map(vintages.last_day, columns["release"])
    return starmap(Figure, zip(definitions, *about, out, range(len(series)), strict=True))


def _reach(series: pd.DataFrame) -> dict[tuple[str, pd.Timestamp], pd.Timestamp]:
    """Return the last day that a reporter's values cover, by reporter and day of release."""
    last: dict[tuple[str, pd.Timestamp], pd.Timestamp] = {}
    columns = (series[name].to_list() for name in ("reporter", "release", "period"))
    for reporter, release, period in set(zip(*columns, strict=True)):
        who, end = (reporter, vintages.last_day(release)), vintages.span(period)[1]
        last[who] = max(end, last.get(who, end))
    return last


def _listed(column: pd.Series) -> list:
    """Return the values of a column, None where one is missing."""
    values = column.to_list()
    return [value if value == value else None for value in values] if column.hasnans else values


def _sum(figures: list[Figure]) -> Figure:
    first = min(figures, key=lambda figure: figure.row)
    return first._replace(value=math.fsum(figure.value for figure in figures))


def _with(printed: list[Figure], worked_out: list[Figure]) -> list[Figure]:
    """Append what was worked out, one figure a definition, but for what was printed as such."""
    known = {figure.definition for figure in printed}
    found = list(printed)
    for figure in worked_out:
        if figure.definition not in known:
            known.add(figure.definition)
            found.append(figure)
    return found
