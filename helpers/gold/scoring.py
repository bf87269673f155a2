"""How right a program's labels are, and how many more hand labels an interval would take."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from helpers.estimate import labels as coding
from helpers.estimate import student

_TYPES = {"label": "str", "value": "str", "measure": "str", "estimate": "float64"}
_TYPES |= {"low": "float64", "high": "float64", "n": "int64"}


def table(
    machine: pd.DataFrame, labels: pd.DataFrame, by: str | None, level: float
) -> pd.DataFrame:
    """Return precision, recall, F1 and accuracy of every label, and of every group."""
    keys = [] if by is None else [by]
    told = coding.known(machine, "machine", *keys)
    hand = coding.known(labels, "labels")
    hand = hand.assign(value=_canonical(hand["value"]))
    told = coding.of_machine(told.assign(value=_canonical(told["value"])), hand)
    weight = hand["weight"] if "weight" in hand else pd.Series(1.0, hand.index)
    coders = hand.groupby(["unit", "label"])["value"].transform("size")
    hand = hand.assign(_weight=pd.to_numeric(weight).fillna(1.0) / coders)
    both = hand[["unit", "label", "value", "_weight"]].merge(
        told[["unit", "label", "value", *keys]], on=["unit", "label"], suffixes=("", "_machine")
    )
    rows = []
    for group, own in both.groupby([*keys, "label"]):
        values = sorted({*own["value"], *own["value_machine"]})
        shown = ["1"] if set(values) <= {"0", "1"} else values
        for value in shown:
            rows += [(*group, value, *row) for row in _measures(own, value, level)]
        right = own["value"].eq(own["value_machine"])
        rows.append((*group, None, "accuracy", *_share(right, own, level)))
    types = {key: told[key].dtype for key in keys} | _TYPES
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _canonical(values: pd.Series) -> pd.Series:
    """Return values as words by which equal ones are known: 1, yes and True are one."""
    numbers = coding.numbers(values)
    plain = values.astype("str").str.strip()
    return plain.where(numbers.isna(), numbers.map(lambda x: f"{x:g}"))


def _measures(own: pd.DataFrame, value: str, level: float) -> list[tuple]:
    hand, machine = own["value"].eq(value), own["value_machine"].eq(value)
    both = hand & machine
    precision = _share(both[machine], own[machine], level)
    recall = _share(both[hand], own[hand], level)
    either = _share(both[hand | machine], own[hand | machine], level)
    f1 = (*(2 * j / (1 + j) for j in either[:3]), either[3])
    return [("precision", *precision), ("recall", *recall), ("F1", *f1)]


def _share(right: pd.Series, own: pd.DataFrame, level: float) -> tuple:
    """Return a share by weight with Wilson's interval, and the number of units behind it."""
    weight = own["_weight"].to_numpy(float)
    units = own["unit"].nunique()
    if not units:
        return math.nan, math.nan, math.nan, 0
    share = float(weight[right.to_numpy()].sum() / weight.sum())
    per_unit = own.groupby("unit")["_weight"].sum().to_numpy()
    worth = per_unit.sum() ** 2 / (per_unit**2).sum()
    return share, *wilson(share, worth, level), units


def wilson(share: float, n: float, level: float) -> tuple[float, float]:
    """Return Wilson's interval of a share of `n` trials."""
    z = student.quantile(level, 10**6)
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def more(estimates: pd.DataFrame, width: float, level: float) -> pd.DataFrame:
    """Return the estimates with the number of further labels that each would take."""
    missing = {"n_labels", "error_sample", "error_labels"} - set(estimates)
    if missing:
        raise ValueError(
            f"estimates: missing column(s) {sorted(missing)}; give estimate.corrected's"
        )
    if not width > 0:
        raise ValueError(f"width: got {width}; it is the width of an interval, above 0")
    z = student.quantile(level, 10**6)
    room = (width / 2 / z) ** 2 - estimates["error_sample"] ** 2
    n = estimates["n_labels"]
    needed = n * estimates["error_labels"] ** 2 / room.where(room > 0)
    further = np.ceil((needed - n).clip(lower=0))
    return estimates.assign(more=further.astype("Int64"))
