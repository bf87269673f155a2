"""Statements into events: joined when intervals overlap and kind, actors and wording agree."""

from __future__ import annotations

import pandas as pd

from helpers.timeline import likeness

ALIKE = {"day": 0.15, "month": 0.2, "year": 0.3}
"""Least likeness of wording for one event, by the coarser of two dates: a shared day is itself a
sign, a shared year hardly one. Set by reading the pairs of two corpora; nothing was fitted."""

MOST_YEARS = 12  # a longer interval is looked up under its first years only
DAYS = {"day": 3, "month": 31}  # the longest interval that still counts as a day, a month


def numbers(statements: pd.DataFrame) -> list[int]:
    """Return the number of its event for each of `statements`, a table with a clean index.

    It has ``begins``, ``ends``, ``kind``, ``actors``, ``goods``, ``text``. The likest pairs are
    joined first; an event grows only while all its intervals share a day and its kinds agree.
    """
    groups = _Groups(statements)
    for left, right in _pairs(statements):
        groups.join(left, right)
    return [groups.of(row) for row in range(len(statements))]


def scale(begins: pd.Series, ends: pd.Series) -> pd.Series:
    """Return day, month or year: how exact intervals are."""
    days = (ends - begins).dt.days + 1
    coarse = pd.Series("year", index=days.index).mask(days <= DAYS["month"], "month")
    return coarse.mask(days <= DAYS["day"], "day")


def share(left: object, right: object) -> bool:
    """Return whether two lists of actors meet, or one names nobody: then the wording must do."""
    if not isinstance(left, str) or not isinstance(right, str):
        return True
    return not {*left.split("; ")}.isdisjoint(right.split("; "))


def agree(left: object, right: object) -> bool:
    """Return whether two kinds can be one: they are the same, or one is not known."""
    return pd.isna(left) or pd.isna(right) or left == right


def by_year(statements: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """Return `weights` once for each ``year`` that the interval of their row touches."""
    years = [
        (row, year)
        for row, (first, last) in enumerate(
            zip(statements["begins"].dt.year, statements["ends"].dt.year, strict=True)
        )
        for year in range(int(first), min(int(last), int(first) + MOST_YEARS) + 1)
    ]
    touched = pd.DataFrame(years, columns=["row", "year"]).astype("int64")
    return weights.merge(touched, on="row", validate="many_to_many")


def _pairs(statements: pd.DataFrame) -> list[tuple[int, int]]:
    """Return pairs of rows that tell one event, the likest first."""
    if len(statements) < 2:
        return []
    weights = likeness.weights(statements["text"], statements["actors"], statements["goods"])
    buckets = by_year(statements, weights)
    near = likeness.pairs(buckets, buckets, ["year"])
    near = near[near["row"] < near["row_right"]]
    left = statements.loc[near["row"]].reset_index(drop=True)
    right = statements.loc[near["row_right"]].reset_index(drop=True)
    begins = left["begins"].where(left["begins"] < right["begins"], right["begins"])
    ends = left["ends"].where(left["ends"] > right["ends"], right["ends"])
    overlap = (left["begins"] <= right["ends"]) & (right["begins"] <= left["ends"])
    enough = near["likeness"].to_numpy() >= scale(begins, ends).map(ALIKE).astype("float64")
    near = near[(overlap & enough).to_numpy()].sort_values(
        ["likeness", "row", "row_right"], ascending=[False, True, True], kind="stable"
    )
    return list(zip(near["row"], near["row_right"], strict=True))


class _Groups:
    """Sets of rows that grow by joining, each with the days and the kind its rows share."""

    def __init__(self, statements: pd.DataFrame):
        self.parent = list(range(len(statements)))
        self.days = list(zip(statements["begins"], statements["ends"], strict=True))
        self.kind = statements["kind"].tolist()
        self.actors = statements["actors"].tolist()

    def of(self, row: int) -> int:
        while self.parent[row] != row:
            self.parent[row] = self.parent[self.parent[row]]
            row = self.parent[row]
        return row

    def join(self, left: int, right: int) -> None:
        a, b = sorted((self.of(left), self.of(right)))
        begins = max(self.days[a][0], self.days[b][0])
        ends = min(self.days[a][1], self.days[b][1])
        alike = agree(self.kind[a], self.kind[b]) and share(self.actors[left], self.actors[right])
        if a == b or begins > ends or not alike:
            return
        self.parent[b] = a
        self.days[a] = (begins, ends)
        self.kind[a] = self.kind[b] if pd.isna(self.kind[a]) else self.kind[a]
