"""Figures of a program's labels, corrected by hand labels of a sample of the units.

The machine's figure has no error of the sample's kind worth speaking of where the corpus is large,
and an error of its own that no amount of text makes smaller. Hand labels of a sample measure it:

    corrected = power · (machine on all) + (hand - power · machine, on the labelled)

It is unbiased with any power; that which makes the error smallest is taken (power tuning), so that
a machine that is no good costs nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.estimate import errors, student, units
from helpers.estimate import labels as coding

BOTH = "sample + instrument"
COLUMNS = (
    "error corrected n_labels raw alone alone_low alone_high power error_sample error_labels"
).split()

BORROWED = 4
"""Labels' worth of what all groups together show, that each group's own are filled up with."""

DOUBT = 0.5
"""Squared errors that are reckoned with beside those seen: none in ten is not none at all."""


@dataclass(frozen=True)
class Moments:
    """Sums of squares and products of hand labels (y) and the machine's (f) about their means."""

    yy: float
    yf: float
    ff: float
    n: float

    def __add__(self, other: Moments) -> Moments:
        return Moments(self.yy + other.yy, self.yf + other.yf, self.ff + other.ff, self.n + other.n)

    def times(self, factor: float) -> Moments:
        """Return the moments of `factor` times as many labels."""
        return Moments(self.yy * factor, self.yf * factor, self.ff * factor, self.n * factor)

    @property
    def power(self) -> float:
        """Return the power with which the machine's labels leave the least error."""
        return self.yf / self.ff if self.ff > 0 else 0.0

    def variance(self, power: float) -> float:
        """Return the variance of one label's difference from `power` times the machine's."""
        whole = self.yy - 2 * power * self.yf + power**2 * self.ff
        return max(whole, 0.0) / max(self.n, 1.0)


@dataclass(frozen=True)
class Reading:
    """A figure in three readings, and the variances of the choice of labels.

    Attributes
    ----------
    raw, alone, estimate
        The machine's; that of the hand labels alone; the corrected one.
    power
        How far the machine's labels are trusted.
    hand, left
        Variance by the choice of labels: of the hand labels alone, and of the corrected figure.
    """

    raw: float
    alone: float = math.nan
    estimate: float = math.nan
    power: float = 0.0
    hand: float = math.nan
    left: float = math.nan


@dataclass(frozen=True)
class Figure:
    """A group's figure: its readings, and what its errors rest on.

    `sample` is the variance by the choice of articles: that of the hand labels, over as many units
    as there are, times what the machine's labels show of their clustering in articles. `df_sample`
    and `df_labels` are the degrees of freedom of both variances.
    """

    reading: Reading
    sample: float
    df_sample: int
    df_labels: float
    n: int
    kind: str
    labels: int
    share: bool

    def parts(self, *, alone: bool = False) -> list[tuple[float, float]]:
        """Return the variances of sample and labels with their degrees of freedom."""
        chosen = self.reading.hand if alone else self.reading.left
        return [(self.sample, self.df_sample), (chosen, self.df_labels)]

    def interval(self, level: float, *, alone: bool = False) -> tuple[float, float]:
        """Return the ends of the interval that counts both errors."""
        middle = self.reading.alone if alone else self.reading.estimate
        half = reach(self.parts(alone=True), level)
        half = half if alone else min(half, reach(self.parts(), level))
        low, high = middle - half, middle + half
        return (max(low, 0.0), min(high, 1.0)) if self.share else (low, high)

    def row(self, scale: float, level: float) -> tuple:
        """Return the values of a row of `estimates`, from ``estimate`` on."""
        it = self.reading
        values = [it.estimate, *self.interval(level)]
        more = [it.raw, it.alone, *self.interval(level, alone=True)]
        ends = [math.sqrt(self.sample), math.sqrt(it.left)]
        values, more, ends = ([scale * x for x in part] for part in (values, more, ends))
        about = self.n, self.kind, BOTH, "yes" if self.labels else "no", self.labels
        return (*values, *about, *more, it.power, *ends)


@dataclass(frozen=True)
class Gap:
    """The difference of two figures of groups that share no labels: their variances add up."""

    one: Figure
    other: Figure

    def interval(self, level: float, *, alone: bool = False) -> tuple[float, float]:
        """Return the ends of the interval of the difference."""
        name = "alone" if alone else "estimate"
        middle = getattr(self.one.reading, name) - getattr(self.other.reading, name)
        by_hand, both = (
            reach([*self.one.parts(alone=only), *self.other.parts(alone=only)], level)
            for only in (True, False)
        )
        half = by_hand if alone else min(by_hand, both)
        return middle - half, middle + half

    def row(self, scale: float, level: float) -> tuple:
        """Return the values of a row of `estimates`, from ``estimate`` on."""
        one, other = self.one.reading, self.other.reading
        values = [one.estimate - other.estimate, *self.interval(level)]
        more = [one.raw - other.raw, one.alone - other.alone, *self.interval(level, alone=True)]
        ends = [
            math.sqrt(self.one.sample + self.other.sample),
            math.sqrt(one.left + other.left),
        ]
        values, more, ends = ([scale * x for x in part] for part in (values, more, ends))
        kinds = " / ".join(dict.fromkeys((self.one.kind, self.other.kind)))
        n, labels = min(self.one.n, self.other.n), self.one.labels + self.other.labels
        return (*values, n, kinds, BOTH, "yes", labels, *more, math.nan, *ends)


def told_apart(gaps: list[Gap], level: float) -> list[bool]:
    """Return which differences leave zero out when all are tested together (Holm 1979)."""
    clear = [False] * len(gaps)
    while not all(clear):
        each = 1 - (1 - level) / clear.count(False)
        more = [
            done or bool(low > 0 or high < 0)
            for done, (low, high) in zip(clear, (gap.interval(each) for gap in gaps), strict=True)
        ]
        if more == clear:
            break
        clear = more
    return clear


def reach(parts: list[tuple[float, float]], level: float) -> float:
    """Return half the width of an interval whose variance has these parts.

    Each part comes with its degrees of freedom; those of the sum are Satterthwaite's (1946).
    """
    if any(math.isnan(variance) for variance, _ in parts):
        return math.nan
    whole = sum(variance for variance, _ in parts)
    if whole == 0:
        return 0.0
    df = whole**2 / sum(variance**2 / max(df, 1e-9) for variance, df in parts if variance > 0)
    return student.quantile(level, max(int(df), 1)) * math.sqrt(whole)


def of_labels(
    machine: pd.DataFrame, labels: pd.DataFrame, keys: list[str], per: str | None
) -> tuple[pd.DataFrame, dict[str, list[tuple[tuple, Figure]]]]:
    """Return the machine's labels as numbers, and for each label the figure of every group."""
    needed = [*keys, *([per] if per else [])]
    told, hand = coding.coded(
        coding.known(machine, "machine", *needed), coding.known(labels, "labels")
    )
    hand = coding.settled(hand)
    told = coding.of_machine(told, hand)
    if "doc_id" not in told:
        told = told.assign(doc_id=coding.article(told["unit"]))
    return told, {
        label: figures(told[told["label"].eq(label)], own, keys, per)
        for label, own in hand.groupby("label", sort=True)
    }


def figures(
    machine: pd.DataFrame, labels: pd.DataFrame, keys: list[str], per: str | None
) -> list[tuple[tuple, Figure]]:
    """Return the figure of one label in each group, in the order of the groups.

    `machine` has a row for each unit (``unit``, ``value``, ``doc_id``, `keys`, `per`), `labels` one
    for each labelled unit (``unit``, ``value``, ``weight``).
    """
    by_hand = labels.set_index("unit")
    table = machine.assign(
        _per=1.0 if per is None else machine[per].astype("float64"),
        _hand=by_hand["value"].reindex(machine["unit"]).array,
        _weight=by_hand["weight"].reindex(machine["unit"]).array,
    )
    groups = units.groups(table, "value", "_per", keys)
    held = [_held(table.iloc[group.place]) for group in groups]
    pooled = sum((moments for *_, moments in held), Moments(0, 0, 0, 0))
    single = Moments(0, 0, 0, 1) if pooled.n < 1 else pooled.times(1 / pooled.n)
    share = per is None and bool(
        table["value"].between(0, 1).all() and by_hand["value"].between(0, 1).all()
    )
    doubt = DOUBT * (1.0 if share else 2 * single.yy)
    return [
        (group.key, _figure(group, own, single, doubt, share=share))
        for group, own in zip(groups, held, strict=True)
    ]


def _held(own: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray, Moments]:
    """Return a group's rows, those labelled by hand with their weights, and their moments."""
    labelled = own[own["_hand"].notna()]
    weight = labelled["_weight"].to_numpy(float)
    y, f = _residuals(labelled, weight)
    n = len(labelled)
    if n < 2:
        return own, labelled, weight, Moments(0, 0, 0, 0)
    w = weight / weight.mean()
    scale = own["_per"].mean() ** 2
    w2 = w * w / scale
    return own, labelled, weight, Moments((w2 * y * y).sum(), (w2 * y * f).sum(),
                                          (w2 * f * f).sum(), n - 1)  # fmt: skip


def _residuals(labelled: pd.DataFrame, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return hand and machine labels less their mean (per chance) in the sample."""
    per = labelled["_per"].to_numpy(float)
    whole = (weight * per).sum()
    sides = []
    for column in ("_hand", "value"):
        value = labelled[column].to_numpy(float)
        mean = (weight * value).sum() / whole if whole else math.nan
        sides.append(value - mean * per)
    return sides[0], sides[1]


def _figure(group: units.Group, held, single: Moments, doubt: float, *, share: bool) -> Figure:
    own, labelled, weight, moments = held
    error = errors.of(group, clustered=True)
    raw = float(error.ratio[0])
    n, every = len(labelled), len(own)
    about = {
        "df_sample": max(error.n - 1, 1),
        "n": error.n,
        "kind": group.kind,
        "labels": n,
        "share": share,
    }
    if n == 0:
        return Figure(Reading(raw), sample=math.nan, df_labels=1, **about)
    filled = moments + single.times(BORROWED)
    filled = Moments(filled.yy + doubt, filled.yf, filled.ff, filled.n)
    unseen = max(1 - n / every, 0.0) / n
    per = (weight * labelled["_per"].to_numpy(float)).sum()
    hand, there = (
        float((weight * labelled[side].to_numpy(float)).sum() / per) for side in ("_hand", "value")
    )
    reading = Reading(
        raw=raw,
        alone=hand,
        estimate=hand + filled.power * (raw - there),
        power=filled.power,
        hand=unseen * filled.variance(0.0),
        left=unseen * filled.variance(filled.power),
    )
    one = filled.variance(0.0) / every if error.n > 1 else math.nan
    return Figure(reading, sample=_clustering(group, own, error) * one, df_labels=filled.n, **about)


def _clustering(group: units.Group, own: pd.DataFrame, error: errors.Error) -> float:
    """Return how many times as much a figure errs as if its rows were no articles.

    As the machine's labels show it (design effect; Kish 1965): at least 1, and 1 where they are all
    the same.
    """
    if group.kind == units.SENTENCES:
        return 1.0
    per, value = own["_per"].to_numpy(float), own["value"].to_numpy(float)
    left = value - float(error.ratio[0]) * per
    alone = (left**2).sum() / per.sum() ** 2
    if not alone > 0 or math.isnan(float(error.variance[0])):
        return 1.0
    return max(float(error.variance[0]) / alone, 1.0)
