"""What a view says in words: its line of code, the rows of its figure, how far outlets differ."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pandas as pd

from helpers import estimate
from helpers.show.material import ALL

MOST_NAMED = 12
"""Rows of a figure that its alt text reads out."""


def line(view: str, settings: dict[str, object]) -> str:
    """Return the line of code that shows `view` with these settings, where `tables` are at hand."""
    given = ", ".join(f"{name}={_literal(value)}" for name, value in settings.items())
    return f"views.{view}(tables, {given})"


def dots(estimates: pd.DataFrame) -> list[str]:
    """Return each row of a figure in words, as far as they are read out."""
    return [
        f"{r.outlet} {_number(r.estimate)} "
        + ("(no interval)" if pd.isna(r.low) else f"({_number(r.low)} to {_number(r.high)})")
        for r in estimates.head(MOST_NAMED + 1).itertuples()
    ]


def widest(
    table: pd.DataFrame,
    estimates: pd.DataFrame,
    *,
    digits: int = 1,
    parts: Callable[[], pd.DataFrame] | None = None,
    asserts: bool = True,
    **figures: object,
) -> str:
    """Say how far apart the outermost two outlets are, and whether that may be asserted.

    `figures` are those of the estimates, `parts` gives the words of the hits, by rows of `table`.
    Outlets of several articles are compared with each other, or, where fewer than two have any,
    those of one article. What may be asserted is put into words by `estimate.statements` alone.
    """
    known = estimates.dropna(subset=["low"])
    several = known["unit"] == estimate.ARTICLES
    known = known[several if several.sum() > 1 else ~several]
    known = known.sort_values("estimate", kind="stable")
    if len(known) < 2:
        return "There are no two outlets to compare."
    pairs = len(known) * (len(known) - 1) // 2
    gap = _gap(table, known["outlet"].iloc[[0, -1]].tolist(), parts, among=pairs, **figures)
    many = f"The widest of {plural(pairs, 'difference')} in {figures['measure']}"
    if asserts and (found := estimate.statements(gap, **_HIGHER, digits=digits, plain=True)):
        return f"{many}: {found[0]}"
    if asserts and (why := estimate.withheld(gap, plain=True)):
        return f"{many}: {why[0]}"
    return f"{many}: {_open(gap.iloc[0], digits, pairs, asserts=asserts)}"


_HIGHER = {"more": "higher", "less": "lower"}


def _gap(
    table: pd.DataFrame,
    outlets: list[str],
    parts: Callable[[], pd.DataFrame] | None,
    **options: object,
) -> pd.DataFrame:
    """Return the difference of two outlets; their words are only asked for where it is clear."""
    chosen = table["outlet"].isin(outlets).to_numpy()
    gap = estimate.differences(table[chosen], by="outlet", **options)
    if parts is None or not gap["clear"].any():
        return gap
    words, place = parts(), np.cumsum(chosen) - 1
    words = words[chosen[words["row"]]]
    words = words.assign(row=place[words["row"]])
    return estimate.differences(table[chosen], by="outlet", parts=words, **options)


def _open(gap: pd.Series, digits: int, pairs: int, *, asserts: bool) -> str:
    """Word a difference that may not be asserted, the higher outlet first, and say why not."""
    names = [gap["outlet"], gap["against"]][:: 1 if gap["estimate"] >= 0 else -1]
    turn = 1 if gap["estimate"] >= 0 else -1
    size, low, high = (turn * gap[name] for name in ("estimate", "low", "high"))
    low, high = sorted([low, high])
    shown = digits + (round(low, digits) == 0 != low)  # of "0.00 to 0.36" one cannot tell
    interval = f"{_number(size, digits)} ({_number(low, shown)} to {_number(high, digits)})"
    said = f"{names[0]} over {names[1]} by {interval}"
    if low <= 0 or pairs == 1 and asserts:
        return f"{said}, which chance can explain."
    if not asserts:
        return f"{said}; on which words it rests is not known, so nothing is made of it."
    return f"{said}; but the widest of {pairs} may be as wide by chance."


def found(rows: pd.DataFrame, noun: str, outlet: str) -> str:
    """Count `rows`, each a `noun`, and the sentences (``row``) that they stand in."""
    where = "" if outlet == ALL else f" in {outlet}"
    within = "" if noun == "sentence" else f" in {plural(rows['row'].nunique(), 'sentence')}"
    return f"{plural(len(rows), noun)}{within}{where}"


def listed(parts: list[str]) -> str:
    """Join what a figure shows; of many parts the first, saying so."""
    more = "; and more" if len(parts) > MOST_NAMED else ""
    return "; ".join(parts[:MOST_NAMED]) + more + "." if parts else "It is empty."


def plural(n: int, noun: str) -> str:
    """Return a number with its noun: 1 match, 2 matches."""
    ending = "" if n == 1 else "es" if noun.endswith("ch") else "s"
    return f"{n:,} {noun}{ending}"


def _literal(value: object) -> str:
    """Return a value as code, texts in double quotes, as everywhere in the notebooks."""
    if isinstance(value, tuple):
        inside = ", ".join(map(_literal, value))
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _number(value: float, digits: int = 2) -> str:
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "−")
