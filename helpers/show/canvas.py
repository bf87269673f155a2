"""What all figures begin with: axes of the right height, wrapped names, what to say of nothing."""

from __future__ import annotations

import textwrap

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#8C6D1F", "#56B4E9", "#6A3D9A", "#444444")
"""Seven colours told apart with any colour vision (after Okabe and Ito 2008), and dark grey."""

OFFSET = {"textcoords": "offset points", "fontsize": 9, "color": "0.2"}
BESIDE = OFFSET | {"ha": "left", "va": "center"}

UNDER_TICKS = 22
"""Points from the x axis down to its label, below a line of names of ticks."""

TITLE_LETTERS = 72
"""Letters in a line of a title; more would make the figure wider, and all in it smaller."""

MOST_GROUPS = 12
"""Groups in one figure; more cannot be read. Figures then show the first, and say so."""


def axes(rows: float, *, extra: float = 1.0, height: float = 0.42) -> Axes:
    """Return new axes with room for so many rows."""
    return plt.subplots(figsize=(7.5, height * rows + extra))[1]


def label(ax: Axes, *, title: str, xlabel: str = "", pad: float | None = None) -> None:
    """Set title and x label at a fixed place, a long title in several lines.

    Where it is left to matplotlib, it lays out all names of the axes, twice, to find a place.
    """
    ax.set_title(wrap(title, TITLE_LETTERS), y=1.0, pad=pad)
    ax.set_xlabel(xlabel)
    below = ScaledTranslation(0, -UNDER_TICKS / 72, ax.figure.dpi_scale_trans)
    ax.xaxis.set_label_coords(0.5, 0, transform=ax.transAxes + below)
    ax.yaxis.set_label_coords(0, 0.5)  # there is none: names stand for it


def nothing(title: str, ax: Axes | None = None) -> Axes:
    """Say in place of a figure that there is nothing to draw."""
    ax = ax or plt.subplots(figsize=(7.5, 1.2))[1]
    ax.text(0.5, 0.5, "nothing to draw: the table is empty", ha="center", transform=ax.transAxes)
    ax.set(title=title, xticks=[], yticks=[])
    return ax


def first(text: str, n: int, most: int = MOST_GROUPS) -> str:
    """Return `text`, saying that only the first `most` of `n` rows are drawn where that is so."""
    return f"{text} (first {most} of {n})".strip() if n > most else text


def wrap(name: object, width: int = 24) -> str:
    """Return a name in lines of at most `width` letters."""
    return textwrap.fill(str(name), width)
