"""Score temporal expressions as TempEval-3 does: spans strict and relaxed, and values.

UzZaman et al. 2013, "SemEval-2013 Task 1: TempEval-3". Strict: the same characters. Relaxed: any
overlap. Value: overlap and the same TIMEX3 value; an expression counts for one partner only.
"""

from __future__ import annotations

from typing import NamedTuple

Timex = tuple[int, int, str]  # start, end, value


class Counts(NamedTuple):
    """What was found, what was to be found, and how many agree in each way."""

    system: int = 0
    gold: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    def f1(self, measure: str) -> float:
        return 2 * getattr(self, measure) / max(self.system + self.gold, 1)

    def line(self, name: str) -> str:
        scores = "  ".join(f"{m} {100 * self.f1(m):5.1f}" for m in ("strict", "relaxed", "value"))
        precision, recall = self.relaxed / max(self.system, 1), self.relaxed / max(self.gold, 1)
        return f"{name:24} F1: {scores}   relaxed P {100 * precision:.1f} R {100 * recall:.1f}"


def compare(system: list[Timex], gold: list[Timex]) -> Counts:
    """Return the counts for one document."""
    strict = relaxed = value = 0
    taken: set[int] = set()
    for start, end, wanted in gold:
        partners = [
            (start == s and end == e, v == wanted, n)
            for n, (s, e, v) in enumerate(system)
            if s < end and start < e and n not in taken
        ]
        if partners:
            exact, same, n = max(partners)
            taken.add(n)
            strict, relaxed, value = strict + exact, relaxed + 1, value + same
    return Counts(len(system), len(gold), strict, relaxed, value)
