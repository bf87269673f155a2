"""Quantiles of Student's t: how many standard errors an interval reaches over few units."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

_MOST_SUMMED = 200
"""Degrees of freedom; above it Wallace's transformation is right to six digits."""


@lru_cache(maxsize=4096)
def quantile(level: float, df: int) -> float:
    """Return the t within which lies the share `level` (0 to 1) of Student's law with `df`.

    Exact (a finite series, halved to the last digit) up to 200 degrees of freedom, above by
    Wallace's normal approximation (1959). Below one degree of freedom there is none: nan.
    """
    if df < 1:
        return math.nan
    if df > _MOST_SUMMED:
        z = NormalDist().inv_cdf((1 + level) / 2) * (8 * df + 3) / (8 * df + 1)
        return math.sqrt(df * math.expm1(z * z / df))
    low, high = 0.0, math.pi / 2
    while (angle := (low + high) / 2) not in (low, high):
        if _share(angle, df) < level:
            low = angle
        else:
            high = angle
    return math.tan(low) * math.sqrt(df)


def _share(angle: float, df: int) -> float:
    """Return the share of Student's law within t = tan(angle) · √df either side of zero.

    Abramowitz and Stegun (1964), 26.7.3 and 26.7.4.
    """
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = df % 2
    term = total = cosine if odd else 1.0
    for power in range(3 if odd else 2, df - 1, 2):
        term *= cosine * cosine * (power - 1) / power
        total += term
    if odd:
        return 2 / math.pi * (angle + (sine * total if df > 1 else 0.0))
    return sine * total
