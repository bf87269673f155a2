"""What a view says in words: its line of code, the rows of its figure, how far outlets differ."""

from __future__ import annotations

import json

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
    table: pd.DataFrame, estimates: pd.DataFrame, *, digits: int = 1, **figures: object
) -> str:
    """Say how far apart the outermost two outlets are, and whether that may be asserted.

    `figures` are those of the estimates. Outlets of several articles are compared with each other,
    or, where fewer than two have any, those of one article.
    """
    known = estimates.dropna(subset=["low"])
    several = known["unit"] == estimate.ARTICLES
    known = known[several if several.sum() > 1 else ~several]
    known = known.sort_values("estimate", kind="stable")
    if len(known) < 2:
        return "There are no two outlets to compare."
    lowest, highest = known["outlet"].iloc[[0, -1]]
    both = table[table["outlet"].isin([lowest, highest])]
    pairs = len(known) * (len(known) - 1) // 2
    gap = estimate.differences(both, by="outlet", among=pairs, **figures).iloc[0]
    turn = 1 if gap["outlet"] == highest else -1
    size, low, high = (turn * gap[name] for name in ("estimate", "low", "high"))
    low, high = sorted([low, high])
    shown = digits + (round(low, digits) == 0 != low)  # of "0.00 to 0.36" one cannot tell
    interval = f"{_number(size, digits)} ({_number(low, shown)} to {_number(high, digits)})"
    many = plural(pairs, "difference")
    said = f"The widest of {many} in {figures['measure']}: {highest} over {lowest} by {interval}"
    if gap["clear"]:
        return f"{said}."
    if low <= 0 or pairs == 1:
        return f"{said}, which chance can explain."
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
