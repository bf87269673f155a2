"""Figures of official numbers and of what is claimed beside them.

Each takes a table already computed, draws on `ax`, and returns it, as those of `plots` do.
"""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from helpers.show import canvas

MOST_MARKED = 25
"""Points on a line; more of them stand too close to be marked."""

_BOUND_WORDS = {
    "about": "about ",
    "less_than": "less than ",
    "more_than": "more than ",
    "up_to": "up to ",
    "at_least": "at least ",
}


def lines(
    table: pd.DataFrame,
    *,
    x: str,
    y: str,
    by: str,
    names: Sequence[str],
    ylabel: str = "",
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw `y` over `x` (numbers or days), a line per value of `by` in `names`, named at its end.

    The y axis begins at zero. Gaps in the data are gaps in the line; the points of a short line
    are marked.
    """
    if table.empty:
        return canvas.nothing(title, ax)
    ax = ax or plt.subplots(figsize=(7.5, 4.2))[1]
    for number, name in enumerate(names):
        own = table[table[by] == name].sort_values(x)
        colour = canvas.COLOURS[number % len(canvas.COLOURS)]
        ax.plot(own[x], own[y], "o-" if len(own) < MOST_MARKED else "-", color=colour, ms=4)
        _end_name(ax, own.dropna(subset=[y]), x, y, name, colour, last=table[x].max())
    ax.set(ylabel=ylabel, title=title)
    ax.set_ylim(bottom=min(0, ax.get_ylim()[0]))
    if pd.api.types.is_numeric_dtype(table[x]):
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    else:
        ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(ax.xaxis.get_major_locator()))
    return ax


def claims(claims: pd.DataFrame, *, x: str, y: str, colours: dict[str, str], ax: Axes) -> Axes:
    """Mark claimed values on a figure, each with the article's words and its outlet.

    `claims` has the columns `x`, `y`, ``surface``, ``bound``, ``outlet``. A bound ("less than") is
    an arrow head towards the side on which the claim leaves room; other claims are diamonds.
    """
    heads = {"less_than": "v", "up_to": "v", "more_than": "^", "at_least": "^"}
    middle = sum(ax.get_ylim()) / 2
    for row in claims.to_dict("records"):
        below = row[y] > middle
        colour = colours.get(row["outlet"], "0.2")
        ax.plot(row[x], row[y], heads.get(row["bound"], "D"), color=colour, ms=8, zorder=5)
        ax.annotate(
            f"“{_BOUND_WORDS.get(row['bound'], '')}{row['surface']}”\n{row['outlet']}",
            (row[x], row[y]),
            xytext=(0, -12 if below else 12),
            textcoords="offset points",
            ha="center",
            va="top" if below else "bottom",
            color=colour,
            fontsize=9,
        )
    return ax


def claim_line(claims: pd.DataFrame, *, x: str, ax: Axes) -> Axes:
    """Draw each claimed value as a dashed line across `candidates`, with the article's words."""
    bottom = max(ax.get_ylim())
    for row in claims.to_dict("records"):
        ax.set_xlim(right=max(ax.get_xlim()[1], 1.12 * row[x]))
        ax.axvline(row[x], color="0.1", linestyle="--", linewidth=1.4, zorder=0.5)
        name = f"“{_BOUND_WORDS.get(row['bound'], '')}{row['surface']}”"
        ax.annotate(name, (row[x], bottom), xytext=(-6, 8), ha="right", **canvas.OFFSET)
    return ax


def moments(days: pd.DataFrame, *, day: str, name: str, ax: Axes) -> Axes:
    """Mark moments on a figure over time: a thin line each, with its name at the top, in turn."""
    top = ax.get_ylim()[1]
    for number, row in enumerate(days.sort_values(day).to_dict("records")):
        ax.axvline(row[day], color="0.45", linewidth=1, linestyle=":")
        place = {"xytext": (3, -9 - 12 * (number % 4)), "textcoords": "offset points"}
        ax.annotate(str(row[name]), (row[day], top), **place, fontsize=8, color="0.25")
    return ax


def _end_name(ax: Axes, own: pd.DataFrame, x: str, y: str, name: str, colour: str, last) -> None:
    """Name a line at its end: beside it at the edge of the figure, else above it."""
    if len(own):
        end = own[x].iloc[-1]
        inside = {"xytext": (2, 9), "ha": "right", "va": "bottom"} if end < last else {}
        place = {"xytext": (7, 0), **canvas.BESIDE, "color": colour, **inside}
        ax.annotate(canvas.wrap(name), (end, own[y].iloc[-1]), **place)
