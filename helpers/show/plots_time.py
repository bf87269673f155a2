"""Figures over time: when each outlet says things happened, in what order, and who is silent.

Each takes a table already computed, draws on `ax`, and returns it, as those of `plots` do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba_array
from matplotlib.ticker import FixedLocator, MaxNLocator
from matplotlib.transforms import ScaledTranslation

from helpers.show import canvas

MOST_EVENTS = 30
"""Rows of a matrix; more cannot be read."""

MOST_LEVELS = 3
"""Names above each other in a lane; further ones would stand in the lane above."""

LETTERS = 85
"""Letters of size 8 beside each other in axes of a figure 7.5 inches wide."""

MOST_LEVEL_NAMES = 7  # names of columns beside each other; more are set steep

MANY = 200
"""Statements from which on a calendar shows the middle 98 in 100, unless told otherwise."""

DAYS_OF_YEAR = 365.25
FAR_YEARS = 30


def lanes(
    mentions: pd.DataFrame,
    *,
    colours: dict[str, str],
    title: str = "",
    since: str | None = None,
    until: str | None = None,
    record: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw dated statements on a calendar, a lane per outlet, as long as they are uncertain.

    `mentions` has ``outlet``, ``begins``, ``ends``, ``label``, ``published``, ``published_basis``.
    Below a lane a hollow diamond is the day of publication; where that day is inferred a hollow
    triangle points ahead from the earliest day. What lies outside `since` to `until` is left out.
    `record` (``begins``, ``ends``, ``told``) adds a lane of official events: hollow where ``told``
    is False, with the names of its column ``label``, where it has one.
    """
    if mentions.empty:
        return canvas.nothing(title, ax)
    first, last = _window(mentions, since, until)
    outlets = sorted(mentions["outlet"].unique())
    title, outlets = canvas.first(title, len(outlets)), outlets[: canvas.MOST_GROUPS]
    rows = [*outlets, "the record"] if record is not None else outlets
    ax = ax or canvas.axes(len(rows), height=0.85)
    ax.set(xlim=mdates.date2num([first, last]), ylim=(len(rows) - 0.5, -0.8))
    told = mentions[mentions["outlet"].isin(outlets)]
    told = told.assign(lane=told["outlet"].map({name: i for i, name in enumerate(outlets)}))
    _statements(ax, told[(told["ends"] >= first) & (told["begins"] <= last)], colours)
    _publications(ax, told[told["published"].between(first, last)])
    if record is not None:
        inside = record[(record["ends"] >= first) & (record["begins"] <= last)]
        _record_lane(ax, inside, len(outlets))
    ax.set_yticks(range(len(rows)), [canvas.wrap(name) for name in rows])
    ax.tick_params(axis="y", pad=7)  # a mark may stand on the edge
    canvas.label(ax, title=title)
    _calendar(ax)
    return ax


def telling(
    ordered: pd.DataFrame, *, colours: dict[str, str], title: str = "", columns: int = 3
) -> np.ndarray:
    """Draw telling order (left) against calendar order (right), a panel per article.

    `ordered` is `timeline.telling_order` with ``outlet``. Lines that cross are jumps back in time.
    Returns the array of axes.
    """
    if ordered.empty:
        return np.array([[canvas.nothing(title)]])
    articles = list(dict.fromkeys(ordered["doc_id"]))
    title, articles = canvas.first(title, len(articles)), articles[: canvas.MOST_GROUPS]
    rows = -(-len(articles) // columns)
    most = int(ordered[ordered["doc_id"].isin(articles)].groupby("doc_id").size().max())
    figure, axes = plt.subplots(
        rows, columns, figsize=(3.1 * columns, rows * (0.26 * most + 0.8)), squeeze=False
    )
    figure.subplots_adjust(hspace=0.45)
    for ax, doc_id in zip(axes.flat, articles, strict=False):
        own = ordered[ordered["doc_id"] == doc_id].sort_values("told")
        _slopes(ax, own, colours.get(own["outlet"].iloc[0], "C0"), most)
        ax.set_title(canvas.wrap(own["outlet"].iloc[0], 30), fontsize=9.5)
    for ax in axes.flat[len(articles) :]:
        ax.set_visible(False)
    figure.suptitle(title, fontsize=11, fontweight="bold", x=0.01, ha="left")
    return axes


MARKS = {1: ("x", 9), 2: ("D", 9), 3: ("s", 11)}
"""Markers and sizes: denied, planned or possible, told as a fact."""


def matrix(
    tellings: pd.DataFrame,
    *,
    outlets: Sequence[str],
    colours: dict[str, str],
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw who tells which event: a row per event, a column per outlet, a dash for a silence.

    `tellings` has ``event`` (the name of the row), ``outlet``, ``dated`` and perhaps ``status``: a
    filled square where the outlet dates the event, a hollow one where it tells it without a date, a
    diamond where it tells it only as planned or possible, a cross where it denies it. Rows come in
    the order of their first telling; an outlet may stand in none.
    """
    if tellings.empty:
        return canvas.nothing(title, ax)
    events = list(dict.fromkeys(tellings["event"]))
    title, events = canvas.first(title, len(events), MOST_EVENTS), events[:MOST_EVENTS]
    columns = list(outlets)[: canvas.MOST_GROUPS]
    ax = ax or canvas.axes(len(events), height=0.3)
    cells = tellings.groupby(["event", "outlet"])
    dated = cells["dated"].any()
    status = tellings["status"] if "status" in tellings else pd.Series("happened", tellings.index)
    rank = status.map({"denied": 1, "planned": 2, "possible": 2}).fillna(3)
    how = rank.groupby([tellings["event"], tellings["outlet"]]).max()
    for row, event in enumerate(events):
        for column, outlet in enumerate(columns):
            colour = colours.get(outlet, "0.35")
            known = (event, outlet) in dated.index
            face = colour if known and dated[event, outlet] else "white"
            mark, size = MARKS[how[event, outlet]] if known else ("_", 7)
            style = {"marker": mark, "ms": size, "mfc": face, "mew": 1.5}
            ax.plot(column, row, color=colour if known else "0.75", **style)
    ax.set(title=title, xlim=(-0.6, len(columns) - 0.4), ylim=(len(events) - 0.4, -0.6))
    ax.set_yticks(range(len(events)), [canvas.wrap(name, 60) for name in events])
    steep = {"rotation": 60, "ha": "left"} if len(columns) > MOST_LEVEL_NAMES else {}
    ax.set_xticks(range(len(columns)), [canvas.wrap(name, 14) for name in columns], **steep)
    ax.tick_params(axis="x", labeltop=True, labelbottom=False)
    ax.set_title(title, pad=12)
    ax.grid(visible=False)
    return ax


def reach(
    mentions: pd.DataFrame, *, colours: dict[str, str], title: str = "", ax: Axes | None = None
) -> Axes:
    """Draw how far each outlet looks back and ahead: a dot per statement, in years.

    `mentions` has ``outlet`` and ``lag_days``. The line spans from the furthest back to the
    furthest ahead. Where it is more than `FAR_YEARS`, the axis is logarithmic beyond one year.
    """
    known = mentions[mentions["lag_days"].notna()]
    if known.empty:
        return canvas.nothing(title, ax)
    outlets = sorted(known["outlet"].unique())
    title, outlets = canvas.first(title, len(outlets)), outlets[: canvas.MOST_GROUPS]
    ax = ax or canvas.axes(len(outlets))
    for row, outlet in enumerate(outlets):
        years = known["lag_days"][known["outlet"] == outlet] / DAYS_OF_YEAR
        colour = colours.get(outlet, "C0")
        ax.hlines(row, years.min(), years.max(), color=colour, alpha=0.45, linewidth=2.2)
        ax.plot(years, [row] * len(years), "o", color=colour, alpha=0.8, ms=6)
    ax.axvline(0, color="0.4", linewidth=1)
    if known["lag_days"].abs().max() > FAR_YEARS * DAYS_OF_YEAR:
        ax.set_xscale("symlog", linthresh=1)
    else:
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:+g}".replace("-", "−") if x else "publication")
    ax.set_yticks(range(len(outlets)), [canvas.wrap(name, 34) for name in outlets])
    ax.set(title=title, xlabel="years before and after publication")
    ax.set_ylim(len(outlets) - 0.5, -0.5)
    return ax


def _window(mentions: pd.DataFrame, since: str | None, until: str | None):
    """Return the first and last moment to draw, with a little room when they come from the data."""
    edge = 0.01 if len(mentions) > MANY else 0
    first = mentions["begins"].quantile(edge)
    last = mentions["ends"].quantile(1 - edge) + pd.Timedelta(days=1)
    room = max((last - first) * 0.03, pd.Timedelta(days=1))
    return (
        pd.Timestamp(since) if since else first - room,
        pd.Timestamp(until) if until else last + room,
    )


def _calendar(ax: Axes) -> None:
    """Name days, months or years along the x axis; they are looked for once, not at each layout."""
    locator = mdates.AutoDateLocator()
    ax.xaxis_date()
    ticks = locator.tick_values(*mdates.num2date(ax.get_xlim()))
    ax.xaxis.set_major_locator(FixedLocator(ticks))
    ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))
    ax.grid(axis="y", visible=False)


def _statements(ax: Axes, told: pd.DataFrame, colours: dict[str, str]) -> None:
    """Draw all statements: dots for days, bars for longer spans, and their names above."""
    told = told.sort_values(["lane", "begins", "ends"], kind="stable")
    told = told.drop_duplicates(["lane", "begins", "ends"])
    begins, ends = told["begins"].dt.normalize(), told["ends"].dt.normalize()
    ends = ends.where(ends == begins, ends + pd.Timedelta(days=1))
    begins, ends = mdates.date2num(begins), mdates.date2num(ends)
    lanes, long = told["lane"].to_numpy(), ends > begins
    lit = to_rgba_array([colours.get(name, "C0") for name in told["outlet"]])
    _bars(ax, begins[long], ends[long], lanes[long], lit[long])
    ax.scatter(begins[~long], lanes[~long], s=49, color=lit[~long], zorder=2, clip_on=False)
    left, right = ax.get_xlim()
    middles = (begins.clip(left, right) + ends.clip(left, right)) / 2
    for lane in dict.fromkeys(lanes):
        _names(ax, lane, middles[lanes == lane], told["label"][lanes == lane])


def _bars(
    ax: Axes, begins: np.ndarray, ends: np.ndarray, lanes: np.ndarray, colours: np.ndarray
) -> None:
    """Draw a flat bar for each span, all of them as one artist."""
    top, bottom = lanes - 0.08, lanes + 0.08
    corners = [(begins, top), (ends, top), (ends, bottom), (begins, bottom)]
    bars = np.stack([np.column_stack(corner) for corner in corners], axis=1)
    look = {"facecolors": colours, "edgecolors": "white", "alpha": 0.4}
    ax.add_collection(PolyCollection(bars, **look), autolim=False)


def _publications(ax: Axes, told: pd.DataFrame) -> None:
    """Mark the days of publication, where they are inferred as the earliest that can be."""
    days = told["published"].dt.normalize()
    days = told.assign(day=days, inferred=told["published_basis"].eq("inferred"))
    for inferred, marker in ((False, "D"), (True, ">")):
        own = days[days["inferred"] == inferred].drop_duplicates(["lane", "day"])
        if len(own):
            x = mdates.date2num(own["day"])
            ax.plot(x, own["lane"] + 0.25, marker, mfc="white", color="0.3", ms=6, clip_on=False)


def _record_lane(ax: Axes, record: pd.DataFrame, lane: int) -> None:
    middles = mdates.date2num(record["begins"] + (record["ends"] - record["begins"]) / 2)
    faces = ["0.25" if told else "white" for told in record["told"]]
    look = {"facecolors": faces, "edgecolors": "0.25", "linewidths": 1, "clip_on": False}
    ax.scatter(middles, [lane] * len(middles), s=36, zorder=2, **look)
    if "label" in record:
        _names(ax, lane, middles, record["label"])


def _names(ax: Axes, lane: int, middles: np.ndarray, names: Iterable[str]) -> None:
    """Write names above a lane, each on the lowest line on which it hits no other, none outside.

    What finds no place on the first `MOST_LEVELS` lines is not written.
    """
    left, right = ax.get_xlim()
    letter = (right - left) / LETTERS
    half = np.array([letter * (len(name) + 1) / 2 for name in names])
    middles = np.minimum(np.maximum(middles, left + half), right - half)
    ends = np.full(MOST_LEVELS, -np.inf)
    for x, reach, name in sorted(zip(middles, half, names, strict=True)):
        free = np.flatnonzero(ends <= x - reach)
        if len(free):
            level = free[0]
            ends[level] = x + reach
            lift = ScaledTranslation(0, (7 + 10 * level) / 72, ax.figure.dpi_scale_trans)
            place = {"ha": "center", "va": "baseline", "transform": ax.transData + lift}
            ax.text(x, lane, name, **place, fontsize=8, color="0.15")


def _slopes(ax: Axes, own: pd.DataFrame, colour: str, most: int) -> None:
    order = own["begins"].rank(method="first").astype(int)
    for told, happened, label, named, jump in zip(
        own["told"], order, own["label"], own["event_id"], own["jump"], strict=True
    ):
        ax.plot([0, 1], [told, happened], color=colour, alpha=1 if jump else 0.45, marker="o", ms=4)
        ax.text(-0.06, told, canvas.wrap(label, 30), ha="right", va="center", fontsize=8)
        ax.text(1.06, happened, named.partition(" ")[0], ha="left", va="center", fontsize=8)
    ax.set(xlim=(-1.25, 1.7), ylim=(most + 0.6, 0.2), xticks=[0, 1], yticks=[])
    ax.set_xticklabels(["told", "happened"])
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
