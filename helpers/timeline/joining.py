"""Statements into events: joined when intervals overlap and kind, actors and wording agree."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.timeline import fitting, likeness, slides, wording

ALIKE = {"day": 0.15, "month": 0.2, "year": 0.3}
"""Least likeness of wording for one event, by the coarser of two dates: a shared day is itself a
sign, a shared year hardly one. Set by reading the pairs of two corpora; nothing was fitted."""

MOST_YEARS = 12  # a longer interval is looked up under its first years only
DAYS = {"day": 3, "month": 31}  # the longest interval that still counts as a day, a month
_BLOCK = 1 << 16  # pairs that are numbers of Python at a time
YEAR = 2  # the coarsest scale


def numbers(statements: pd.DataFrame) -> np.ndarray:
    """Return the number of its event for each of `statements`: that of its first statement.

    A statement has ``begins``, ``ends``, ``kind``, ``actors``, ``goods``, ``text``. The likest
    pairs are joined first; an event grows only while all its intervals share a day and its kinds
    agree.
    """
    fits = fitting.every(
        fitting.overlap(statements, statements),
        fitting.kinds_agree(statements, statements),
        fitting.meet(statements, statements, "actors"),
    )
    bags = wording.bags(*(statements[name] for name in ("text", "actors", "goods")))
    begins, ends = (fitting.seconds(statements[edge]) for edge in ("begins", "ends"))

    def least(left: np.ndarray, right: np.ndarray) -> np.ndarray:
        return bar(
            np.minimum(begins[left], begins[right]), np.maximum(ends[left], ends[right]), ALIKE
        )

    near = likeness.among(bags, years(statements), fits, least)
    likest = np.argsort(-near["likeness"].to_numpy(), kind="stable")  # of equals in their order
    rows, others = near["row"].to_numpy(), near["row_right"].to_numpy()
    del near, bags
    groups = _Groups(begins, ends, fitting.codes(statements["kind"])[0])
    for first in range(0, len(likest), _BLOCK):
        block = likest[first : first + _BLOCK]
        for one, other in zip(rows[block].tolist(), others[block].tolist(), strict=True):
            groups.join(one, other)
    return np.array([groups.of(row) for row in range(len(statements))], np.int64)


def ids(told: pd.DataFrame) -> pd.Series:
    """Return the names of events: the interval that all their statements share, and a number."""
    if told.empty:
        return pd.Series(dtype="str")
    event = pd.factorize(numbers(told), sort=True)[0]
    by = told.groupby(event)
    days = {"begins": by["begins"].max(), "ends": by["ends"].min()}
    names = slides.intervals(pd.DataFrame(days | {"granularity": finest(told, event)}))
    turn = names.groupby(names).cumcount() + 1
    names = names.where(turn == 1, names + " (" + turn.astype("str") + ")")
    return pd.Series(names.array[event], index=told.index, dtype="str")


def finest(told: pd.DataFrame, event: np.ndarray) -> pd.Series:
    """Return the granularity of each event's shortest interval; of equals, the first's."""
    length = fitting.seconds(told["ends"]) - fitting.seconds(told["begins"])
    article = pd.factorize(told["doc_id"], sort=True)[0]
    order = np.lexsort((told["position"], article, length, told["granularity"].isna(), event))
    first = order[np.diff(event[order], prepend=-1) != 0]
    return told["granularity"].iloc[first].reset_index(drop=True)


def commonest(values: pd.Series, event: np.ndarray, n: int) -> pd.Series:
    """Return the most frequent value of each of `n` events, of equals the first by name."""
    code, names = pd.factorize(values, sort=True)
    known = code >= 0
    pairs, times = np.unique(event[known] * (len(names) + 1) + code[known], return_counts=True)
    of, value = np.divmod(pairs, len(names) + 1)
    order = np.lexsort((value, -times, of))
    first = order[np.diff(of[order], prepend=-1) != 0]
    found = pd.Series(names.take(value[first]), index=of[first], dtype="str")
    return found.reindex(range(n))


def years(statements: pd.DataFrame) -> likeness.Buckets:
    """Return the first and the last year that the interval of each statement touches."""
    first, last = (statements[edge].dt.year.to_numpy() for edge in ("begins", "ends"))
    return first, np.minimum(last, first + MOST_YEARS)


def scale(begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return 0, 1 or `YEAR` for day, month or year: how exact intervals (in seconds) are."""
    days = (ends - begins) // fitting.DAY + 1
    return (days > DAYS["day"]).astype(np.int64) + (days > DAYS["month"])


def bar(begins: np.ndarray, ends: np.ndarray, bars: dict[str, float]) -> np.ndarray:
    """Return the bar that holds for intervals as exact as these."""
    return np.array([bars["day"], bars["month"], bars["year"]])[scale(begins, ends)]


class _Groups:
    """Sets of rows that grow by joining, each with the days and the kind its rows share."""

    def __init__(self, begins: np.ndarray, ends: np.ndarray, kind: np.ndarray):
        self.parent = list(range(len(kind)))
        self.begins, self.ends, self.kind = begins.tolist(), ends.tolist(), kind.tolist()

    def of(self, row: int) -> int:
        while self.parent[row] != row:
            self.parent[row] = self.parent[self.parent[row]]
            row = self.parent[row]
        return row

    def join(self, left: int, right: int) -> None:
        a, b = sorted((self.of(left), self.of(right)))
        begins, ends = max(self.begins[a], self.begins[b]), min(self.ends[a], self.ends[b])
        agree = self.kind[a] == self.kind[b] or self.kind[a] < 0 or self.kind[b] < 0
        if a == b or begins > ends or not agree:
            return
        self.parent[b] = a
        self.begins[a], self.ends[a] = begins, ends
        self.kind[a] = max(self.kind[a], self.kind[b])
