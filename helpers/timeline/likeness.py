"""How alike texts are worded: the cosine of their weighted terms, as a join of sorted arrays.

Rows are laid beside each other only where they share a term and a bucket (a year, a month), and by
each term only in the buckets in which it is rare: the work grows with the corpus, not its square.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd

from helpers.timeline import ranges
from helpers.timeline.fitting import Fits
from helpers.timeline.wording import Bags, summed

COMMONEST = 100
"""A word in more sentences of one bucket tells none of them apart; it is left out of the join."""

_BLOCK = 1 << 16  # pairs that are looked at a time: it bounds the memory
_FAR = np.iinfo(np.int64).max

Buckets = tuple[np.ndarray, np.ndarray]
"""Of each row the first and the last bucket in which it is looked up; in none where they cross."""

Pairs = Iterable[tuple[np.ndarray, np.ndarray]]


def among(bags: Bags, buckets: Buckets, fits: Fits) -> pd.DataFrame:
    """Return ``row``, ``row_right``, ``likeness``, ``words`` of rows that share a term in a bucket.

    ``row`` is the smaller number; pairs come in order. A shared term counts once; ``words`` is the
    number of shared words, names not counted. Pairs that do not fit are left out.
    """
    rows = np.arange(len(bags.of_row))
    postings = _Postings.of(bags, rows, buckets, *_range(buckets))
    postings = postings.within(_quiet(postings, bags)).sorted()
    meetings = _meetings(postings, postings, np.arange(len(postings.row)) + 1)
    return _likeness(bags, *_chosen(meetings, postings, postings, fits))


def between(bags: Bags, left: Buckets, right: Buckets, fits: Fits) -> pd.DataFrame:
    """Return what `among` does, of pairs of a row of the left side and one of the right.

    The rows of `bags` are those of the left side, then those of the right; `fits` and the result
    number each side from 0. How common a term is, is counted on the right.
    """
    split, edges = len(left[0]), _range(left, right)
    ours = _Postings.of(bags, np.arange(split), left, *edges)
    theirs = _Postings.of(bags, np.arange(split, len(bags.of_row)), right, *edges)
    quiet = _quiet(theirs, bags)
    ours, theirs = ours.within(quiet).sorted(), theirs.within(quiet).sorted()
    ahead = _meetings(ours, theirs, np.searchsorted(theirs.first, ours.first))
    later = np.searchsorted(ours.first, theirs.first, side="right")
    behind = ((a, b) for b, a in _meetings(theirs, ours, later))
    chosen = _chosen(chain(ahead, behind), ours, theirs, lambda a, b: fits(a, b - split))
    pairs = _likeness(bags, *chosen)
    return pairs.assign(row_right=pairs["row_right"] - split)


@dataclass(frozen=True)
class _Postings:
    """The terms of rows: the place in the bags, and the buckets in which each is looked up.

    Each term has its own numbers for the buckets. `again` is whether a row was looked up by the
    term in earlier buckets already, in which the term was rare.
    """

    row: np.ndarray
    place: np.ndarray
    first: np.ndarray
    last: np.ndarray
    again: np.ndarray

    @classmethod
    def of(cls, bags: Bags, rows: np.ndarray, buckets: Buckets, low: int, width: int) -> _Postings:
        known = buckets[0] <= buckets[1]
        rows, (first, last) = rows[known], (edge[known] - low for edge in buckets)
        begin, end = bags.first[bags.of_row[rows]], bags.first[bags.of_row[rows] + 1]
        place, owner = ranges.expanded(begin, end - begin)
        base = bags.term[place] * width
        again = np.zeros(len(place), bool)
        return cls(rows[owner], place, base + first[owner], base + last[owner], again)

    def within(self, runs: Buckets) -> _Postings:
        """Return the parts of the postings that lie in `runs` of buckets."""
        begins, ends = runs
        low = np.searchsorted(ends, self.first)
        run, of = ranges.expanded(low, np.searchsorted(begins, self.last, side="right") - low)
        first, last = self.first[of], self.last[of]
        again = (run > 0) & (first <= ends[run - 1])
        cut = np.maximum(first, begins[run]), np.minimum(last, ends[run])
        return _Postings(self.row[of], self.place[of], *cut, again)

    def sorted(self) -> _Postings:
        order = np.argsort(self.first, kind="stable")
        arrays = (self.row, self.place, self.first, self.last, self.again)
        return _Postings(*(array[order] for array in arrays))


def _range(*sides: Buckets) -> tuple[int, int]:
    """Return the lowest bucket, and how many numbers a term needs for its buckets."""
    edges = [edge[first <= last] for first, last in sides for edge in (first, last)]
    low = min((int(edge.min()) for edge in edges if len(edge)), default=0)
    return low, max((int(edge.max()) for edge in edges if len(edge)), default=0) - low + 2


def _quiet(postings: _Postings, bags: Bags) -> Buckets:
    """Return the first and last buckets of the runs in which a term is at most `COMMONEST`."""
    term = bags.term[postings.place]
    crowded = (np.bincount(term) > COMMONEST)[term]
    begins, ends = np.sort(postings.first[crowded]), np.sort(postings.last[crowded])
    points = np.unique(np.concatenate([begins, ends + 1]))
    crowd = np.searchsorted(begins, points, side="right") - np.searchsorted(ends, points)
    turns = np.diff(crowd > COMMONEST, prepend=False)
    starts, stops = points[turns][::2], points[turns][1::2]
    return np.append(0, stops), np.append(starts - 1, _FAR)


def _meetings(one: _Postings, other: _Postings, low: np.ndarray) -> Pairs:
    """Return, in blocks, postings of `one` with those of `other` that begin within its buckets.

    Of those, only the ones from `low` on; `other` is sorted.
    """
    counts = np.maximum(np.searchsorted(other.first, one.last, side="right") - low, 0)
    return ((owner, member) for member, owner in ranges.blocks(low, counts, size=_BLOCK))


def _chosen(meetings: Pairs, one: _Postings, other: _Postings, fits: Fits) -> tuple:
    """Return the rows and the places of the postings that meet, the smaller row on the left."""
    parts = [np.zeros((4, 0), np.int64)]
    for a, b in meetings:
        fresh = ~(one.again[a] & other.again[b]) & fits(one.row[a], other.row[b])
        a, b = a[fresh], b[fresh]
        part = np.array([one.row[a], other.row[b], one.place[a], other.place[b]])
        turned = part[0] > part[1]
        part[:, turned] = part[:, turned][[1, 0, 3, 2]]
        parts.append(part)
    return tuple(np.concatenate(parts, axis=1))


def _likeness(
    bags: Bags, left: np.ndarray, right: np.ndarray, place: np.ndarray, place_right: np.ndarray
) -> pd.DataFrame:
    """Return the pairs of rows with the sums over the terms in which they meet."""
    order = np.lexsort((place, right, left))  # the sum goes through the terms of the left text
    left, right, place, place_right = (a[order] for a in (left, right, place, place_right))
    new = (np.diff(left, prepend=-1) != 0) | (np.diff(right, prepend=-1) != 0)
    pair, first = np.cumsum(new) - 1, np.flatnonzero(new)
    likeness = summed(bags.weight[place] * bags.weight[place_right], first)
    one, other = bags.of_row[left[first]], bags.of_row[right[first]]
    all_of_it = np.diff(first, append=len(left)) == bags.first[one + 1] - bags.first[one]
    whole = (one == other) & all_of_it
    likeness[whole] = bags.whole[one[whole]]
    words = np.bincount(pair, bags.words[place], minlength=len(first)).astype(np.int64)
    columns = {"row": left[first], "row_right": right[first], "likeness": likeness, "words": words}
    return pd.DataFrame(columns)
