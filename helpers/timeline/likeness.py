"""How alike texts are worded: the cosine of their weighted terms, as a join of sorted arrays.

Rows are laid beside each other only where they share a term and a bucket (a year, a month), and by
each term only in the buckets in which it is rare: the work grows with the corpus, not its square.
Pairs below the bar are let go block by block, so that all of them are never there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd

from helpers.timeline import ranges
from helpers.timeline.fitting import Fits
from helpers.timeline.wording import Bags, summed

COMMONEST = 100
"""A word in more sentences of one bucket tells none of them apart; it is left out of the join."""

_BLOCK = 1 << 14  # pairs that are looked at a time: it bounds the memory

Buckets = tuple[np.ndarray, np.ndarray]
"""Of each row the first and the last bucket in which it is looked up; in none where they cross."""

Bar = Callable[[np.ndarray, np.ndarray], np.ndarray | float]
"""Says of pairs of rows how alike they must be at least."""


def among(bags: Bags, buckets: Buckets, fits: Fits, bar: Bar) -> pd.DataFrame:
    """Return ``row``, ``row_right``, ``likeness``, ``words`` of rows that share a term in a bucket.

    ``row`` is the smaller number; pairs come in order. A shared term counts once; ``words`` is the
    number of shared words, names not counted. Pairs that do not fit are left out, as are those
    that are less alike than the bar.
    """
    every = np.ones(len(bags.of_row), bool)
    postings = _Postings.of(bags, buckets, counted=every)
    return _table(_alike(bags, postings, *met, fits, bar) for met in postings.meet(every, every))


def between(bags: Bags, left: Buckets, right: Buckets, fits: Fits, bar: Bar) -> pd.DataFrame:
    """Return what `among` does, of pairs of a row of the left side and one of the right.

    The rows of `bags` are those of the left side, then those of the right; `fits`, `bar` and the
    result number each side from 0. How common a term is, is counted on the right.
    """
    split = len(left[0])
    ours = np.arange(len(bags.of_row)) < split
    buckets = tuple(np.concatenate(edges) for edges in zip(left, right, strict=True))
    postings = _Postings.of(bags, buckets, counted=~ours)
    tests = (lambda a, b: fits(a, b - split)), (lambda a, b: bar(a, b - split))
    meetings = chain(postings.meet(ours, ~ours), postings.meet(~ours, ours))
    pairs = _table(_alike(bags, postings, *met, *tests) for met in meetings)
    return pairs.assign(row_right=pairs["row_right"] - split)


@dataclass(frozen=True)
class _Postings:
    """The terms of rows: the place in the bags, and the buckets in which each is looked up.

    The rows come by their first bucket, each with its terms. Each term has its own numbers for the
    buckets. `again` is whether a row was looked up by the term in earlier buckets already.
    """

    row: np.ndarray
    place: np.ndarray
    first: np.ndarray
    last: np.ndarray
    again: np.ndarray

    @classmethod
    def of(cls, bags: Bags, buckets: Buckets, *, counted: np.ndarray) -> _Postings:
        """Return the postings of all rows where their terms are rare among the rows `counted`."""
        postings = cls._everywhere(bags, *buckets)
        runs = postings._quiet(bags.term[postings.place], counted[postings.row])
        return postings._within(*runs)

    @classmethod
    def _everywhere(cls, bags: Bags, first: np.ndarray, last: np.ndarray) -> _Postings:
        rows = np.flatnonzero(first <= last)
        rows = rows[np.argsort(first[rows], kind="stable")].astype(np.int32)
        low, high = int(first[rows].min(initial=0)), int(last[rows].max(initial=0))
        width, terms = high - low + 2, int(bags.term.max(initial=0)) + 1
        kind = np.int32 if width * terms < np.iinfo(np.int32).max else np.int64
        first, last = (first - low).astype(kind), (last - low).astype(kind)
        begin, end = bags.first[bags.of_row[rows]], bags.first[bags.of_row[rows] + 1]
        place, owner = ranges.expanded(begin, end - begin)
        row, place = rows[owner], place.astype(np.int32)
        del owner
        base = bags.term[place].astype(kind) * kind(width)
        return cls(row, place, base + first[row], base + last[row], np.zeros(len(row), bool))

    def meet(
        self, owners: np.ndarray, members: np.ndarray
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Yield the postings of rows that are owners with those of members that meet them later.

        Of two rows the owner is the one that comes first. All terms of an owner are in one block.
        """
        order = np.argsort(self.first, kind="stable").astype(np.int32)
        seated = members[self.row[order]]
        member, after = order[seated], np.empty_like(order)
        after[order] = np.cumsum(seated)
        owner = np.flatnonzero(owners[self.row])
        low = after[owner]
        high = np.searchsorted(self.first[member], self.last[owner], side="right")
        counts = np.maximum(high - low, 0)
        for met, of in ranges.blocks(low, counts, size=_BLOCK, whole=self.row[owner]):
            yield owner[of], member[met]

    def _quiet(self, term: np.ndarray, counted: np.ndarray) -> Buckets:
        """Return the first and last buckets of the runs in which a term is not too common."""
        crowded = counted & (np.bincount(term, counted) > COMMONEST)[term]
        begins, ends = np.sort(self.first[crowded]), np.sort(self.last[crowded])
        points = np.unique(np.concatenate([begins, ends + 1]))
        crowd = np.searchsorted(begins, points, side="right") - np.searchsorted(ends, points)
        turns = points[np.diff(crowd > COMMONEST, prepend=False)]
        begins, ends = np.zeros((2, len(turns) // 2 + 1), turns.dtype)
        begins[1:], ends[:-1], ends[-1] = turns[1::2], turns[::2] - 1, np.iinfo(turns.dtype).max
        return begins, ends

    def _within(self, begins: np.ndarray, ends: np.ndarray) -> _Postings:
        """Return the parts of the postings that lie in the given runs of buckets."""
        low = np.searchsorted(ends, self.first)
        run, of = ranges.expanded(low, np.searchsorted(begins, self.last, side="right") - low)
        first, last = self.first[of], self.last[of]
        again = (run > 0) & (first <= ends[run - 1])
        cut = np.maximum(first, begins[run]), np.minimum(last, ends[run])
        return _Postings(self.row[of], self.place[of], *cut, again)


def _alike(
    bags: Bags, postings: _Postings, one: np.ndarray, other: np.ndarray, fits: Fits, bar: Bar
) -> tuple[np.ndarray, ...]:
    """Return the pairs of rows of postings that meet, as far as they fit and are alike enough."""
    left, right, place, place_right = _chosen(postings, one, other, fits)
    new = (np.diff(left, prepend=-1) != 0) | (np.diff(right, prepend=-1) != 0)
    first = np.flatnonzero(new)
    likeness = summed(bags.weight[place] * bags.weight[place_right], first)
    words = np.add.reduceat(bags.words[place], first)
    left, right = left[first], right[first]
    bag, size = bags.of_row[left], np.diff(first, append=len(place))
    whole = (bag == bags.of_row[right]) & (size == bags.first[bag + 1] - bags.first[bag])
    likeness[whole] = bags.whole[bag[whole]]
    enough = likeness >= bar(left, right)
    return left[enough], right[enough], likeness[enough], words[enough]


def _chosen(
    postings: _Postings, one: np.ndarray, other: np.ndarray, fits: Fits
) -> tuple[np.ndarray, ...]:
    """Return the rows and the places of postings that meet and fit, the smaller row first.

    They come in order, and in each pair as the terms of the left text do: so they are added up.
    """
    turned = postings.row[one] > postings.row[other]
    one, other = np.where(turned, other, one), np.where(turned, one, other)
    left, right = postings.row[one], postings.row[other]
    chosen = ~(postings.again[one] & postings.again[other])
    chosen[chosen] = fits(left[chosen], right[chosen])
    pairs = left, right, postings.place[one], postings.place[other]
    left, right, place, place_right = (side[chosen] for side in pairs)
    order = np.lexsort((place, right, left))
    return left[order], right[order], place[order], place_right[order]


def _table(blocks: Iterable[tuple[np.ndarray, ...]]) -> pd.DataFrame:
    """Return the pairs of all blocks in order."""
    names = ("row", "row_right", "likeness", "words")
    types = (np.int32, np.int32, np.float64, np.int32)
    sides: list[list[np.ndarray]] = [[np.zeros(0, kind)] for kind in types]
    for block in blocks:
        for side, values, kind in zip(sides, block, types, strict=True):
            side.append(values.astype(kind, copy=False))
    columns = []
    while sides:
        columns.append(np.concatenate(sides.pop(0)))  # one after the other: the parts are let go
    order = np.lexsort((columns[1], columns[0]))
    return pd.DataFrame({n: column[order] for n, column in zip(names, columns, strict=True)})
