"""Ranges of numbers laid behind each other: what joins of sorted arrays are made of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np


def expanded(first: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers from each `first` on, as many as it `counts`, and the place of its first.

    Firsts 5 and 9 with counts 2 and 1 give 5, 6, 9 and 0, 0, 1.
    """
    owner = np.repeat(np.arange(len(counts)), counts)
    passed = np.cumsum(counts) - counts
    return (first - passed)[owner] + np.arange(len(owner)), owner


def blocks(
    first: np.ndarray, counts: np.ndarray, *, size: int, whole: np.ndarray | None = None
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield what `expanded` returns in parts of about `size` numbers: it bounds the memory.

    With `whole`, those of the same value, which stand together, come in the same part.
    """
    passed = np.cumsum(counts)
    total = int(passed[-1]) if len(passed) else 0
    edges = np.searchsorted(passed, np.arange(size, total, size))
    if whole is not None:
        starts = np.flatnonzero(np.diff(whole, prepend=-1))
        edges = np.append(starts, len(counts))[np.searchsorted(starts, edges)]
    for a, b in pairwise(np.unique([0, *edges, len(counts)]).tolist()):
        numbers, owner = expanded(first[a:b], counts[a:b])
        yield numbers, owner + a
