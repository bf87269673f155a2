"""Figures. Each takes a table of figures already computed, draws on `ax`, and returns it.

Use ``plt.style.use("helpers.show.news")`` once in a notebook. An outlet has one colour everywhere.
Of an empty table a figure says that there is nothing to draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from helpers.show import canvas

COLOURS = canvas.COLOURS

ROLE_COLOURS = {
    "headline": "#6A3D9A",
    "standfirst": "#CC79A7",
    "subhead": "#56B4E9",
    "body": "#0072B2",
    "caption": "#D9A441",
    "metadata": "#9A9A9A",
    "boilerplate": "#CFCFCF",
}
VOICE_COLOURS = {"outlet": "#0072B2", "quoted": "#D55E00", "reported": "#E8A87C"}
VERDICT_COLOURS = {
    "consistent": "#0072B2",
    "consistent as rounded": "#56B4E9",
    "consistent under another definition": "#009E73",
    "inconsistent under every definition at hand": "#D55E00",
    "not supportable when written": "#8C6D1F",
    "a target, not a fact": "#CC79A7",
    "not checkable here": "#9A9A9A",
    "not compared": "#CFCFCF",
}

AGENCY_COLOURS = {"cooperation": "#0072B2", "conflict": "#D55E00"}

DOT = 6  # points

_BACKED = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


LONG_NAME = 16
"""Letters of a part's name, from which on a legend has two columns instead of four."""

MOST_GROUPS = canvas.MOST_GROUPS


def palette(outlets: Iterable[str]) -> dict[str, str]:
    """Return a colour for each outlet: the same in every figure of one corpus."""
    names = sorted(set(outlets))
    return {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(names)}


def stacks(
    table: pd.DataFrame,
    *,
    y: str,
    part: str,
    value: str,
    colours: dict[str, str],
    xlabel: str,
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw one bar per `y`, stacked by `part` in the order of `colours`; the parts are named."""
    if table.empty:
        return canvas.nothing(title, ax)
    wide = table.pivot_table(index=y, columns=part, values=value, aggfunc="sum")
    title, wide = canvas.first(title, len(wide)), wide.head(MOST_GROUPS)
    ax = ax or canvas.axes(len(wide), extra=1.3)
    left = np.zeros(len(wide))
    for name in [name for name in colours if name in wide]:
        width = wide[name].fillna(0).to_numpy()
        ax.barh(range(len(wide)), width, left=left, color=colours[name], label=name, height=0.7)
        left += width
    _rows(ax, wide.index)
    ax.grid(axis="y", visible=False)
    if pd.api.types.is_integer_dtype(table[value]):
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    columns = 4 if max(map(len, map(str, wide.columns))) < LONG_NAME else 2
    above = {"loc": "lower left", "bbox_to_anchor": (0, 1.0), "borderaxespad": 0.1}
    ax.legend(ncols=columns, fontsize=9, **above)
    lines = -(-len(wide.columns) // columns)
    canvas.label(ax, title=title, xlabel=xlabel, pad=4 + 15 * max(lines, 2))
    return ax


def intervals(
    estimates: pd.DataFrame,
    *,
    y: str,
    xlabel: str,
    title: str = "",
    colours: dict[str, str] | None = None,
    zero: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw a dot and its interval per row of `estimates`, with n beside the name.

    A hollow dot has no interval; `zero` marks the zero line.
    """
    if estimates.empty:
        return canvas.nothing(title, ax)
    title, rows = canvas.first(title, len(estimates)), estimates.head(MOST_GROUPS)
    ax = ax or canvas.axes(len(rows))
    _dots(ax, rows, range(len(rows)), [(colours or {}).get(name, "C0") for name in rows[y]])
    names = [f"{canvas.wrap(name)} (n = {n:,})" for name, n in zip(rows[y], rows["n"], strict=True)]
    _rows(ax, names)
    canvas.label(ax, title=title, xlabel=xlabel)
    if zero:
        ax.axvline(0, color="0.4", linewidth=1)
    return ax


def panels(
    estimates: pd.DataFrame,
    *,
    panel: str,
    y: str,
    xlabel: str,
    colours: dict[str, str],
    columns: int = 4,
    pair: str | None = None,
) -> np.ndarray:
    """Draw `estimates` as small multiples: a panel per value of `panel`, all on one scale.

    Returns the array of axes. Panels come in the order of their first row. With `pair`, a column
    that tells two or more estimates of a row apart, they stand one above the other as in `pairs`.
    """
    if estimates.empty:
        return np.array([[canvas.nothing("")]])
    names = list(dict.fromkeys(estimates[panel]))
    groups = list(dict.fromkeys(estimates[y]))
    xlabel, groups = canvas.first(xlabel, len(groups)), groups[:MOST_GROUPS]
    columns = max(min(columns, len(names)), 1)
    rows = -(-len(names) // columns)
    figure, axes = plt.subplots(
        rows,
        columns,
        figsize=(2.25 * columns + 1.2, rows * (0.3 * len(groups) + 0.75)),
        sharex=True,
        sharey=True,
        squeeze=False,
        gridspec_kw={"hspace": 0.32, "wspace": 0.12},
    )
    kinds = list(dict.fromkeys(estimates[pair])) if pair else [None]
    for ax, name in zip(axes.flat, names, strict=False):
        here = estimates[estimates[panel] == name]
        for k, kind in enumerate(kinds):
            own = here if kind is None else here[here[pair] == kind]
            own = own.set_index(y).reindex(groups).reset_index()
            places = np.arange(len(groups)) + _apart(k, len(kinds))
            lit = [colours.get(group, "C0") for group in groups]
            _dots(ax, own, places, lit, hollow=k > 0)
        ax.set_title(canvas.wrap(str(name), 26), fontsize=9.5, fontweight="bold")
        ax.set_yticks(range(len(groups)), [canvas.wrap(group) for group in groups])
    for ax in axes.flat[len(names) :]:
        ax.set_visible(False)
    for ax in axes.flat[max(len(names) - columns, 0) : len(names)]:
        ax.tick_params(labelbottom=True)
    axes[0, 0].set_ylim(len(groups) - 0.4, -0.6)
    if pair:
        handles = [_key(kind, hollow=k > 0) for k, kind in enumerate(kinds)]
        above = 0.88 + 0.35 / figure.get_figheight()
        figure.legend(
            handles=handles, ncols=len(kinds), loc="lower left", bbox_to_anchor=(0.1, above)
        )
    below = 0.11 - 0.37 / figure.get_figheight()  # under the tick labels, however tall the figure
    figure.supxlabel(xlabel, fontsize=10, y=below, va="top")
    return axes


def pairs(
    estimates: pd.DataFrame,
    *,
    y: str,
    pair: str,
    xlabel: str,
    title: str = "",
    colours: dict[str, str],
    ax: Axes | None = None,
) -> Axes:
    """Draw two or more estimates per group, one above the other: filled the first, hollow the next.

    `pair` is the column that tells them apart; its values are named in a legend above.
    """
    if estimates.empty:
        return canvas.nothing(title, ax)
    groups = list(dict.fromkeys(estimates[y]))
    title, groups = canvas.first(title, len(groups)), groups[:MOST_GROUPS]
    kinds = list(dict.fromkeys(estimates[pair]))
    ax = ax or canvas.axes(len(groups) * len(kinds) * 0.75, extra=1.2)
    for k, kind in enumerate(kinds):
        own = estimates[estimates[pair] == kind].set_index(y).reindex(groups).reset_index()
        places = np.arange(len(groups)) + _apart(k, len(kinds))
        _dots(ax, own, places, [colours.get(g, "C0") for g in groups], hollow=k > 0)
    _rows(ax, [canvas.wrap(group) for group in groups])
    ax.axvline(0, color="0.4", linewidth=1)
    handles = [_key(kind, hollow=k > 0) for k, kind in enumerate(kinds)]
    above = {"loc": "lower left", "bbox_to_anchor": (0, 1.0), "borderaxespad": 0.1}
    ax.legend(handles=handles, ncols=len(kinds), **above)
    canvas.label(ax, title=title, xlabel=xlabel, pad=30)
    return ax


def agency(
    table: pd.DataFrame, *, actors: Sequence[str], y: str = "outlet", title: str = ""
) -> np.ndarray:
    """Draw how often each actor acts (to the right) and is acted on (to the left), by group.

    `table` is that of `framing.agency`. A panel per actor, a row per group; blue is cooperation,
    orange conflict. Return the axes.
    """
    known = table[table["actor"].isin(list(actors))]
    if known.empty:
        return np.array([canvas.nothing(title)])
    known = known.assign(kind=known["quad"].str.split().str[1])
    groups = sorted(known[y].unique())[:MOST_GROUPS]
    most = known.groupby([y, "actor", "part"])["n"].sum().max()
    size = (7.5, 0.4 * len(groups) + 1.5)
    figure, axes = plt.subplots(1, len(actors), figsize=size, sharey=True, squeeze=False)
    for ax, actor in zip(axes[0], actors, strict=True):
        own = known[known["actor"] == actor]
        for part, sign in (("acts", 1), ("is acted on", -1)):
            left = np.zeros(len(groups))
            for kind, colour in AGENCY_COLOURS.items():
                chosen = own[(own["part"] == part) & (own["kind"] == kind)]
                width = sign * chosen.groupby(y)["n"].sum().reindex(groups).fillna(0).to_numpy()
                ax.barh(range(len(groups)), width, left=left, color=colour, height=0.65)
                left += width
        ax.axvline(0, color="0.3", lw=0.8)
        ax.set_xlim(-most * 1.1, most * 1.1)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
        ax.xaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
        ax.set_title(canvas.wrap(actor, 20), fontsize=10)
        ax.grid(axis="y", visible=False)
    _rows(axes[0][0], groups)
    figure.subplots_adjust(top=1 - 0.85 / size[1], bottom=0.6 / size[1])
    figure.supxlabel("← is acted on    mentions    acts →", fontsize=9)
    keys = [Line2D([], [], color=c, lw=6, label=name) for name, c in AGENCY_COLOURS.items()]
    figure.legend(handles=keys, loc="upper right", ncols=2, fontsize=9, frameon=False)
    figure.suptitle(canvas.wrap(title, 48), fontsize=11, fontweight="bold", x=0.01, ha="left")
    return axes


def specifications(curve: pd.DataFrame, *, choices: Sequence[str], xlabel: str) -> np.ndarray:
    """Draw a specification curve of one pair: estimates in order above, their choices below.

    `curve` is `robustness.curve` for one pair of groups. Intervals that exclude zero are dark.
    Returns the two axes.
    """
    rows = curve.sort_values(["estimate", *choices], ignore_index=True)
    marks = [(choice, value) for choice in choices for value in dict.fromkeys(curve[choice])]
    figure, (top, bottom) = plt.subplots(
        2, 1, figsize=(7.5, 2.6 + 0.22 * len(marks)), sharex=True, height_ratios=[10, len(marks)]
    )
    clear = (rows["low"] > 0) | (rows["high"] < 0)
    for shade, chosen in (("0.65", ~clear), (COLOURS[0], clear)):
        own = rows[chosen]
        top.vlines(own.index, own["low"], own["high"], color=shade, linewidth=1.6)
        top.plot(own.index, own["estimate"], "o", color=shade, markersize=4)
    top.axhline(0, color="0.3", linewidth=1)
    top.set_ylabel(canvas.wrap(xlabel, 22))
    for line, (choice, value) in enumerate(marks):
        has = rows.index[rows[choice] == value]
        bottom.plot(has, [line] * len(has), "s", color="0.25", markersize=3.2)
    bottom.set_yticks(range(len(marks)), [f"{choice}: {value}" for choice, value in marks])
    bottom.set(xlabel="specifications, in order of the estimate", ylim=(len(marks) - 0.5, -0.5))
    bottom.set_xticks([])
    bottom.grid(axis="x", visible=False)
    figure.subplots_adjust(hspace=0.05)
    return np.array([top, bottom])


def along(
    scored: pd.DataFrame,
    *,
    value: str,
    colours: dict[str, str],
    ylabel: str,
    window: int = 5,
    columns: int = 3,
) -> np.ndarray:
    """Draw a value of each sentence along its article, a panel an article, with a running mean.

    `scored` has ``doc_id``, ``sent``, ``outlet`` and the column `value`. Returns the array of axes.
    """
    articles = list(dict.fromkeys(scored["doc_id"]))[:MOST_GROUPS]
    rows = max(1, -(-len(articles) // columns))
    size = (2.9 * columns, 1.9 * rows + 0.4)
    figure, axes = plt.subplots(rows, columns, figsize=size, sharey=True, squeeze=False)
    for ax, doc_id in zip(axes.flat, articles, strict=False):
        own = scored[scored["doc_id"] == doc_id].sort_values("sent")
        place = np.linspace(0, 100, len(own)) if len(own) > 1 else [50]
        colour = colours.get(own["outlet"].iloc[0], "C0")
        ax.plot(place, own[value], "o", color=colour, alpha=0.35, markersize=4)
        running = own[value].rolling(window, center=True, min_periods=window).mean()
        ax.plot(place, running, color=colour)
        ax.axhline(0, color="0.4", linewidth=1)
        ax.set_title(canvas.wrap(own["outlet"].iloc[0], 30), fontsize=9.5)
    for ax in axes.flat[len(articles) :]:
        ax.set_visible(False)
    figure.subplots_adjust(hspace=0.5, wspace=0.08)
    figure.supxlabel("percent of the article's sentences", fontsize=10, y=0.02, va="top")
    figure.supylabel(ylabel, fontsize=10, x=0.05)
    return axes


def candidates(
    table: pd.DataFrame,
    *,
    y: str,
    value: str,
    xlabel: str,
    group: str | None = None,
    title: str = "",
    digits: int = 1,
    ax: Axes | None = None,
) -> Axes:
    """Draw plain figures on one axis, a dot a row, with their values.

    `group` gives rows their colours, named in a legend. Published figures have no interval.
    """
    if table.empty:
        return canvas.nothing(title, ax)
    title, rows = canvas.first(title, len(table), 2 * MOST_GROUPS), table.head(2 * MOST_GROUPS)
    kinds = list(dict.fromkeys(rows[group])) if group else [""]
    ax = ax or canvas.axes(len(rows), extra=1.3)
    for number, kind in enumerate(kinds):
        places = [i for i, k in enumerate(rows[group] if group else [""] * len(rows)) if k == kind]
        values = rows[value].iloc[places]
        ax.plot(values, places, "o", color=COLOURS[number % len(COLOURS)], label=kind, ms=8)
        for place, number_shown in zip(places, values, strict=True):
            name = f"{number_shown:,.{digits}f}".replace("-", "−")
            ax.annotate(name, (number_shown, place), xytext=(8, 0), **canvas.BESIDE, bbox=_BACKED)
    _rows(ax, rows[y])
    ax.axvline(0, color="0.4", linewidth=1)
    ax.margins(x=0.14)
    if group:
        ax.legend(ncols=3, loc="lower left", bbox_to_anchor=(0, 1.0), borderaxespad=0.1)
    canvas.label(ax, title=title, xlabel=xlabel, pad=30 if group else 10)
    return ax


def _rows(ax: Axes, names: Iterable[str]) -> None:
    """Name the rows from the top down."""
    names = list(names)
    ax.set_yticks(range(len(names)), [canvas.wrap(name, 34) for name in names])
    ax.set_ylim(len(names) - 0.5, -0.5)


def _dots(
    ax: Axes, rows: pd.DataFrame, places: Sequence[float], colours: Sequence[str], *, hollow=False
) -> None:
    """Draw the dots and intervals of some rows: all intervals as one artist, all dots as another.

    A dot is hollow where it has no interval, or all are.
    """
    rows = rows.assign(_place=places, _colour=list(colours))
    known = rows[rows["low"].notna()]
    bars = {"colors": known["_colour"].tolist(), "alpha": 0.55, "linewidths": 2.2}
    ax.hlines(known["_place"], known["low"], known["high"], **bars)
    dots = rows[rows["estimate"].notna()]
    empty = dots["low"].isna() | hollow
    faces = dots["_colour"].where(~empty, "white").tolist()
    look = {"facecolors": faces, "edgecolors": dots["_colour"].tolist(), "zorder": 2}
    ax.scatter(dots["estimate"], dots["_place"], s=DOT**2, linewidths=1, **look)


def _apart(k: int, n: int) -> float:
    """Return how far the k-th of `n` estimates of one row stands from the middle of the row."""
    return -0.25 + k * 0.5 / (n - 1) if n > 1 else 0.0


def _key(name: object, *, hollow: bool) -> Line2D:
    """Return a dot for a legend: filled for the first of several estimates, hollow for the next."""
    face = "white" if hollow else "0.35"
    return Line2D([], [], marker="o", linestyle="", color="0.35", mfc=face, label=str(name))
