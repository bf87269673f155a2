"""Which statements can be of one event at all: their days overlap, kinds agree, names meet.

    fits = fitting.every(fitting.overlap(told, told), fitting.kinds_agree(told, told))
    fits(rows, others)      # a truth value for each pair of a row and another

What must be known of the rows is found once, pairs are tested by the million.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import count

import numpy as np
import pandas as pd

DAY = 24 * 60 * 60
"""Seconds: intervals are compared as whole seconds."""

Fits = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""Says of pairs (rows of the left table, rows of the right) whether they can be meant."""


def every(*tests: Fits) -> Fits:
    """Return a test that all `tests` must pass; each is asked only of pairs that passed before."""

    def fits(left: np.ndarray, right: np.ndarray) -> np.ndarray:
        passed = np.ones(len(left), bool)
        for test in tests:
            passed[passed] = test(left[passed], right[passed])
        return passed

    return fits


def overlap(left: pd.DataFrame, right: pd.DataFrame) -> Fits:
    """Return a test of whether two intervals have a day in common."""
    begins, ends = (seconds(left[edge]) for edge in ("begins", "ends"))
    begins_right, ends_right = (seconds(right[edge]) for edge in ("begins", "ends"))
    return lambda a, b: (begins[a] <= ends_right[b]) & (begins_right[b] <= ends[a])


def kinds_equal(left: pd.DataFrame, right: pd.DataFrame) -> Fits:
    """Return a test of whether two kinds are known and the same."""
    kind, kind_right = codes(left["kind"], right["kind"])
    return lambda a, b: (kind[a] == kind_right[b]) & (kind[a] >= 0)


def kinds_agree(left: pd.DataFrame, right: pd.DataFrame) -> Fits:
    """Return a test of whether two kinds can be one: they are the same, or one is not known."""
    kind, kind_right = codes(left["kind"], right["kind"])
    return lambda a, b: (kind[a] == kind_right[b]) | (kind[a] < 0) | (kind_right[b] < 0)


def meet(left: pd.DataFrame, right: pd.DataFrame, column: str) -> Fits:
    """Return a test of whether two lists of names, parted by semicolons, have one in common.

    Where one side names nobody they meet: then the wording must do.
    """
    names, names_right = _sets(left[column], right[column])

    def fits(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        found = np.zeros(len(a), bool)
        for word, word_right in zip(names, names_right, strict=True):
            found |= (word[a] & word_right[b]) != 0
        return found

    return fits


def seconds(moments: pd.Series) -> np.ndarray:
    """Return moments as whole seconds; the least of all numbers where one is missing."""
    return moments.to_numpy("datetime64[s]").astype(np.int64)


def codes(*columns: pd.Series) -> list[np.ndarray]:
    """Return columns as numbers, the same for the same value in any of them; -1 where missing."""
    every = pd.factorize(pd.concat(columns, ignore_index=True))[0]
    return np.split(every, np.cumsum([len(column) for column in columns])[:-1])


def _sets(*columns: pd.Series) -> list[np.ndarray]:
    """Return lists of names as bits, a bit for each name, in words of 64; all bits if missing."""
    every, lists = pd.factorize(pd.concat(columns, ignore_index=True))
    number: dict[str, int] = defaultdict(count().__next__)
    named = [(row, number[name]) for row, own in enumerate(lists) for name in own.split("; ")]
    row, name = np.array(named or [(-1, 0)]).T
    bits = np.zeros((len(number) // 64 + 1, len(lists) + 1), np.uint64)
    np.bitwise_or.at(bits, (name // 64, row), np.uint64(1) << (name % 64).astype(np.uint64))
    bits[:, -1] = ~np.uint64(0)  # the code of a list that is missing is -1
    ends = np.cumsum([len(column) for column in columns])[:-1]
    return np.split(bits[:, every], ends, axis=1)
