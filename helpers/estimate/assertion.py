"""Which differences may be asserted, and the sentences that assert them.

Three excuses are tried before a difference counts as found: that units are few (Student's t), that
it is the largest of many (Holm 1979), and that it hangs on one word (leaving out each in turn).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from helpers import markdown
from helpers.estimate import errors, student
from helpers.estimate.errors import Error
from helpers.estimate.units import Group


@dataclass(frozen=True)
class Compared:
    """Every pair of groups: figures in rows of pairs, columns of labels."""

    groups: list[Group]
    errors: list[Error]
    pairs: list[tuple[int, int]]
    level: float
    among: int

    def columns(self, parts: pd.DataFrame | None, labels: list[str | None]) -> dict[str, object]:
        """Return the columns of the table of differences, label by label within each pair."""
        reach = np.array([student.quantile(self.level, df) for df in self._df])[:, None]
        reach = reach * self._error
        hinges = self._hinges(parts, labels)
        kinds = [self._kinds(pair) for pair in self.pairs]
        each = len(labels)
        return {
            "estimate": self._gap.ravel(),
            "low": (self._gap - reach).ravel(),
            "high": (self._gap + reach).ravel(),
            "n": np.repeat(self._df + 1, each),
            "unit": [kind for kind in kinds for _ in range(each)],
            "clear": self._told_apart.ravel() & (hinges == None).ravel(),  # noqa: E711
            "hinge": hinges.ravel(),
        }

    def _kinds(self, pair: tuple[int, int]) -> str:
        return " / ".join(dict.fromkeys(self.groups[number].kind for number in pair))

    @cached_property
    def _df(self) -> np.ndarray:
        n = np.array([error.n for error in self.errors], np.int64)
        return np.array([min(n[list(pair)]) - 1 for pair in self.pairs], np.int64)

    @cached_property
    def _alike(self) -> np.ndarray:
        alike = [self.groups[one].kind == self.groups[other].kind for one, other in self.pairs]
        return np.array(alike, bool)[:, None]

    @cached_property
    def _gap(self) -> np.ndarray:
        return self._over_pairs("ratio", np.subtract)

    @cached_property
    def _error(self) -> np.ndarray:
        return np.sqrt(np.where(self._alike, self._over_pairs("spread", np.add), math.nan))

    def _over_pairs(self, name: str, join: np.ufunc) -> np.ndarray:
        if not self.pairs:
            return np.empty((0, 1))
        values = np.array([getattr(error, name) for error in self.errors])
        one, other = np.array(self.pairs).T
        return join(values[one], values[other])

    @cached_property
    def _told_apart(self) -> np.ndarray:
        """Say which differences leave zero out when all are tested together, by Holm's steps."""
        if not self.pairs:
            return np.zeros((0, 1), bool)
        return self._steps[0]

    @cached_property
    def _steps(self) -> tuple[np.ndarray, int]:
        """Return what Holm's procedure finds, and among how many its last step tested."""
        with np.errstate(invalid="ignore", divide="ignore"):
            size = np.abs(self._gap) / self._error
        found, left = np.zeros(size.shape, bool), self.among
        while True:
            more = size > self._reach(left)[:, None]
            if more.sum() <= found.sum() or self.among - more.sum() < 1:
                return more | found, left
            found, left = more, self.among - int(more.sum())

    def _reach(self, tests: int) -> np.ndarray:
        level = 1 - (1 - self.level) / tests
        return np.array([student.quantile(level, df) for df in self._df])

    # Which of them hang on one part ---------------------------------------------------------------

    def _hinges(self, parts: pd.DataFrame | None, labels: list[str | None]) -> np.ndarray:
        """Return for each difference that was found the part on which it hangs, or None."""
        hinges = np.full((len(self.pairs), len(labels)), None, object)
        if parts is None or not self._told_apart.any():
            return hinges
        names, number = np.unique(parts["part"].to_numpy(str), return_inverse=True)
        reach = self._reach(self._steps[1])
        for pair, figure in np.argwhere(self._told_apart):
            own = np.ones(len(parts), bool)
            if labels[figure] is not None:
                own = (parts["label"] == str(labels[figure])).to_numpy()
            rows, lost = parts["row"].to_numpy()[own], parts["amount"].to_numpy(float)[own]
            one, other = (
                self._without(group, figure, rows, lost, number[own], len(names))
                for group in self.pairs[pair]
            )
            gap = (one.ratio - other.ratio) * np.sign(self._gap[pair, figure])
            left = gap - reach[pair] * np.sqrt(one.spread + other.spread)
            if not (left > 0).all():
                hinges[pair, figure] = str(names[np.argmin(np.nan_to_num(left, nan=-math.inf))])
        return hinges

    def _without(self, group, figure, rows, lost, part, parts) -> Error:
        own = self.groups[group]
        at = np.searchsorted(own.place, rows).clip(max=len(own.place) - 1)
        inside = own.place[at] == rows
        return errors.without(
            own, figure, lost[inside], part[inside], own.unit[at[inside]], parts=parts
        )


def sentences(
    differences: pd.DataFrame, *, more: str, less: str, unit: str, digits: int, plain: bool
) -> list[str]:
    """Return a sentence for each clear difference, the largest first."""
    clear = differences[differences["clear"]]
    order = clear["estimate"].abs().sort_values(ascending=False, kind="stable").index
    columns = [*_pair(differences), "estimate", "low", "high"]
    said, name = [], str if plain else markdown.name
    for one, other, estimate, low, high in clear.loc[order, columns].itertuples(index=False):
        word = more if estimate > 0 else less
        low, high = sorted((abs(low), abs(high)))
        shown = digits + (round(low, digits) == 0)  # "0.00 to 0.36" would seem to hold zero
        figures = f"by {abs(estimate):.{digits}f}{unit}, {low:.{shown}f} to {high:.{digits}f}"
        said.append(f"{name(one)} is {word} than {name(other)} ({figures}).")
    return said


def withheld(differences: pd.DataFrame, *, plain: bool) -> list[str]:
    """Return a sentence for each difference that hangs on one word."""
    hanging = differences[differences["hinge"].notna()]
    name, text = (str, str) if plain else (markdown.name, markdown.text)
    return [
        f"{name(one)} and {name(other)} would differ, but only by the word “{text(hinge)}”: "
        "without it nothing is left that chance could not explain."
        for one, other, hinge in hanging[[*_pair(differences), "hinge"]].itertuples(index=False)
    ]


def _pair(differences: pd.DataFrame) -> list[str]:
    return [list(differences)[list(differences).index("against") - 1], "against"]
