"""How far a figure can lie from the truth: standard errors and intervals from few units.

A figure is a ratio of sums over units: hits per chance, or values per row. Its variance is that of
the linearised ratio, each residual weighed up for its unit's pull on the ratio (HC3; MacKinnon and
White 1985), and its interval reaches as far as Student's t over the units allows. A share
is no symmetric thing: near 0 and 1 its interval is Wilson's, over as many trials as would
err as much, and never narrower than independent trials allow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from helpers.estimate import student
from helpers.estimate.units import Group

_AGREE = 1e-12
"""Of the largest value: residuals below it are rounding, so all units agree."""


@dataclass(frozen=True)
class Error:
    """Figures over the same units: each ratio with its error, or several variants of one.

    Attributes
    ----------
    ratio, variance : numpy.ndarray
        `variance` is missing where it cannot be known: one unit, or units that all agree.
    trials : numpy.ndarray
        Of a share: how many independent trials would err as much; missing where it is none.
    """

    n: int
    ratio: np.ndarray
    variance: np.ndarray
    trials: np.ndarray

    @property
    def spread(self) -> np.ndarray:
        """Return the variance to reckon with in a difference: of a share never zero."""
        some = (self.ratio * self.trials + 1) / (self.trials + 2)  # Agresti and Coull (1998)
        least = some * (1 - some) / (self.trials + 2)
        return np.where(np.isnan(self.trials), self.variance, np.fmax(self.variance, least))


def of(group: Group, *, clustered: bool) -> Error:
    """Return each figure of `group` with its error.

    `clustered`: of a share that is 0 or 1 everywhere, the units are the trials; else its chances
    are.
    """
    counts = group.chances > 0
    hits, chances = group.hits[counts], group.chances[counts]
    n, total = len(chances), chances.sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = hits.sum(axis=0) / total if n else np.full(hits.shape[1], math.nan)
        left = (hits - ratio * chances[:, None]) / (1 - chances / total)[:, None]
    left[np.abs(left) <= _AGREE * np.abs(hits).max(axis=0, initial=0)] = 0
    return _error(n, ratio, (left**2).sum(axis=0), total, group.counted, clustered=clustered)


def without(
    group: Group,
    figure: int,
    lost: np.ndarray,
    part: np.ndarray,
    unit: np.ndarray,
    *,
    parts: int,
) -> Error:
    """Return the error of one figure without each of the `parts` of its hits.

    Parameters
    ----------
    lost, part, unit : numpy.ndarray
        What the hits lose without a part, entry by entry: number of the part, and the unit.

    Notes
    -----
    Sums of squares are mended where a part took something away, so that it costs no more than the
    entries there are.
    """
    hits, chances = group.hits[:, figure], group.chances
    n, total = int((chances > 0).sum()), chances.sum()
    key, entry = np.unique(part * len(chances) + unit, return_inverse=True)
    lost, part, unit = np.bincount(entry, lost), key // len(chances), key % len(chances)
    with np.errstate(invalid="ignore", divide="ignore"):
        weight = np.where(chances > 0, 1 / (1 - chances / total) ** 2, 0.0)
    own = weight[unit]

    def summed(values: np.ndarray) -> np.ndarray:
        return np.bincount(part, values, parts)

    ratio = (hits.sum() - summed(lost)) / total
    square = (weight * hits**2).sum() + summed(own * (lost - 2 * hits[unit]) * lost)
    cross = (weight * hits * chances).sum() - summed(own * lost * chances[unit])
    left = square - 2 * ratio * cross + ratio**2 * (weight * chances**2).sum()
    share = group.counted[[figure]] & (lost >= 0).all()
    return _error(n, ratio, np.maximum(left, 0), total, share, clustered=False)


def interval(error: Error, level: float, *, count: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of the interval of each figure.

    Where a `count` finds nothing, the upper end is the exact Poisson limit (Garwood 1936).
    """
    t, ratio = student.quantile(level, error.n - 1), error.ratio
    reach = t * np.sqrt(error.variance)
    low, high = ratio - reach, ratio + reach
    share = ~np.isnan(error.trials)
    if count:
        low = np.maximum(low, np.where((ratio >= 0), 0.0, -math.inf))
    if not share.any() or error.n < 2:
        return low, high
    bend = t * t / error.trials[share]
    middle = (ratio[share] + bend / 2) / (1 + bend)
    variance = ratio[share] * (1 - ratio[share]) / error.trials[share]
    reach = t / (1 + bend) * np.sqrt(variance + (bend / (2 * t)) ** 2)
    low[share], high[share] = np.clip([middle - reach, middle + reach], 0, 1)
    if count:
        limit = -math.log((1 - level) / 2) / error.trials
        none, every = share & (ratio == 0), share & (ratio == 1)
        high[none], low[every] = np.minimum(limit[none], 1), np.maximum(1 - limit[every], 0)
    return low, high


def _error(n, ratio, squares, total, share, *, clustered: bool) -> Error:
    variance = np.full(len(ratio), math.nan)
    trials = np.full(len(ratio), math.nan)
    if n < 2:
        return Error(n, ratio, variance, trials)
    variance = squares / total**2
    share = np.broadcast_to(share, ratio.shape)
    alone = np.maximum(ratio * (1 - ratio), 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        as_many = np.where(variance > 0, np.minimum(alone / variance, total), total)
    as_many = np.where(alone == 0, n if clustered else total, as_many)
    trials[share] = as_many[share]
    variance = np.where(share | (variance > 0), variance, math.nan)
    return Error(n, ratio, variance, trials)
