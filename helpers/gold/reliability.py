"""How far coders agree: Krippendorff's alpha and its interval."""

from __future__ import annotations

import math

import krippendorff
import numpy as np
import pandas as pd

from helpers.estimate import labels as coding
from helpers.estimate import student

SCALES = ("nominal", "ordinal", "interval")
_COLUMNS = {"label": "str", "scale": "str", "coders": "int64", "n": "int64", "agree": "float64"}
_COLUMNS |= dict.fromkeys(("alpha", "low", "high"), "float64")


def table(labels: pd.DataFrame, scales: dict[str, str], level: float) -> pd.DataFrame:
    """Return a row for each label."""
    wrong = [scale for scale in scales.values() if scale not in SCALES]
    if wrong:
        raise ValueError(f"scales: no scale {wrong[0]!r}: they are {', '.join(SCALES)}")
    twice = labels[labels.duplicated(["unit", "coder", "label"])]
    if len(twice):
        row = twice.iloc[0]
        raise ValueError(
            f"labels: coder {row['coder']!r} has two values of {row['label']!r} for unit "
            f"{row['unit']!r}; keep one"
        )
    rows = [_row(label, own, scales.get(label), level) for label, own in labels.groupby("label")]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _row(label: str, own: pd.DataFrame, scale: str | None, level: float) -> dict:
    values = coding.numbers(own["value"])
    are_numbers = bool(values.notna().all())
    if scale in ("ordinal", "interval") and not are_numbers:
        word = own.loc[values.isna(), "value"].iloc[0]
        raise ValueError(f"scales: {label!r} is {scale}, but has the value {word!r}")
    if scale is None:
        scale = "ordinal" if are_numbers and values.nunique() > 2 else "nominal"
    codes = values if are_numbers else pd.Series(pd.factorize(own["value"])[0], own.index)
    wide = own.assign(value=codes).pivot(index="unit", columns="coder", values="value")
    known = wide.to_numpy(float)
    known = known[(~np.isnan(known)).sum(axis=1) > 1]
    counts = _counts(known)
    alpha, low, high = _alpha(counts, scale, level)
    return {
        "label": label,
        "scale": scale,
        "coders": wide.shape[1],
        "n": len(known),
        "agree": _agree(counts),
        "alpha": alpha,
        "low": low,
        "high": high,
    }


def _counts(known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how many coders gave each unit each value, and the values."""
    values = np.unique(known[~np.isnan(known)])
    return (known[:, :, None] == values).sum(axis=1), values


def _agree(counts: tuple[np.ndarray, np.ndarray]) -> float:
    """Return the share of pairs of labels of one unit that are the same."""
    by_value, _ = counts
    each = by_value.sum(axis=1)
    pairs = (each * (each - 1)).sum()
    return float((by_value * (by_value - 1)).sum() / pairs) if pairs else math.nan


def _alpha(
    counts: tuple[np.ndarray, np.ndarray], scale: str, level: float
) -> tuple[float, float, float]:
    """Return alpha with its jackknife interval; missing where all values are the same."""
    by_value, values = counts
    n = len(by_value)
    whole = _of(by_value, values, scale)
    if math.isnan(whole) or n < 3:
        return whole, math.nan, math.nan
    kinds, of = np.unique(by_value, axis=0, return_inverse=True)
    without = np.array(
        [_of(np.delete(by_value, np.argmax(of == kind), axis=0), values, scale)
         for kind in range(len(kinds))]
    )[of]  # fmt: skip
    if np.isnan(without).any():
        return whole, math.nan, math.nan
    error = math.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum())
    half = student.quantile(level, n - 1) * error
    return whole, whole - half, min(whole + half, 1.0)


def _of(by_value: np.ndarray, values: np.ndarray, scale: str) -> float:
    if (by_value.sum(axis=0) > 0).sum() < 2:
        return math.nan
    return float(
        krippendorff.alpha(
            value_counts=by_value, value_domain=values.tolist(), level_of_measurement=scale
        )
    )
