"""Ranges of numbers laid behind each other: what joins of sorted arrays are made of."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np


def expanded(first: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers from each `first` on, as many as it `counts`, and the place of its first.

    Firsts 5 and 9 with counts 2 and 1 give 5, 6, 9 and 0, 0, 1.
    """
    owner = np.repeat(np.arange(len(counts)), counts)
    passed = np.cumsum(counts) - counts
    return (first - passed)[owner] + np.arange(len(owner)), owner


def blocks(first: np.ndarray, counts: np.ndarray, *, size: int) -> Iterator[tuple]:
    """Yield what `expanded` returns in parts of about `size` numbers: it bounds the memory."""
    passed = np.cumsum(counts)
    total = int(passed[-1]) if len(passed) else 0
    cuts = np.searchsorted(passed, np.arange(size, total, size))
    edges = np.unique([0, *cuts, len(counts)])
    for a, b in zip(edges, edges[1:], strict=False):
        numbers, owner = expanded(first[a:b], counts[a:b])
        yield numbers, owner + a
