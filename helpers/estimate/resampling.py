"""Resamples of units and what they give: sums, ratios, quantiles; all figures in one product."""

from __future__ import annotations

import math

import numpy as np

_CELLS = 1 << 18  # products of a block: few enough for one thread, and little memory
_KEPT = 1 << 21  # numbers of resamples that are kept, as figure after figure asks for them
_resamples: dict[tuple, np.ndarray] = {}


def ratios(totals: np.ndarray) -> np.ndarray:
    """Return hits per chance, for each column of hits."""
    *tops, bottom = totals.sum(axis=0)
    return np.array(tops) / bottom if bottom else np.full(len(tops), math.nan)


def approximated(totals: np.ndarray, draws: int, seed: tuple[int, ...]) -> np.ndarray:
    """Return draws from the normal law with the standard errors of the linearised ratios."""
    n, chances = len(totals), totals[:, -1]
    values = []
    for top, ratio in zip(totals.T[:-1], ratios(totals), strict=True):
        residuals = top - ratio * chances
        error = math.sqrt(n / (n - 1) * (residuals**2).sum()) / chances.sum()
        values.append(np.random.default_rng(seed).normal(ratio, error, draws))
    return np.transpose(values)


def resampled(totals: np.ndarray, draws: int, seed: tuple[int, ...]) -> np.ndarray:
    """Return the sums of the columns of `totals` in each resample of its rows."""
    times = _times_drawn(len(totals), draws, seed)
    rows = max(_CELLS // totals.size // 8, 1) * 8
    blocks = (times[first : first + rows] for first in range(0, draws, rows))
    return np.concatenate([block.astype(float) @ totals for block in blocks])


def _times_drawn(n: int, draws: int, seed: tuple[int, ...]) -> np.ndarray:
    """Return how often each of `n` units is in each resample; the newest are kept."""
    key = n, draws, seed
    if key not in _resamples:
        while _resamples and sum(kept.size for kept in _resamples.values()) + n * draws > _KEPT:
            _resamples.pop(next(iter(_resamples)))
        _resamples[key] = times = np.empty((draws, n), np.uint8)  # one unit 255 times: never
        rng, chance, rows = np.random.default_rng(seed), np.full(n, 1 / n), _CELLS // n + 1
        for first in range(0, draws, rows):
            block = times[first : first + rows]
            block[:] = rng.multinomial(n, chance, size=len(block))
    return _resamples[key]


def quantiles(values: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of the interval of each column; what a draw misses, it misses in all."""
    low, high = np.full((2, values.shape[1]), math.nan)
    missing = np.isnan(values)
    known = ~missing.all(axis=0)
    if known.any():
        rows = ~missing[:, known].any(axis=1)
        ends = [(1 - level) / 2, (1 + level) / 2]
        low[known], high[known] = np.quantile(values[np.ix_(rows, known)], ends, axis=0)
    return low, high
