"""Figures: axes come back labelled, outlets keep their colour, odd tables do not break them."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.colors import to_hex

from helpers import schema
from helpers.show import plots, plots_time, plots_trade


@pytest.fixture(autouse=True)
def _no_figure_stays_open():
    with plt.style.context("helpers.show.news"):
        yield
    plt.close("all")


def outlets(n: int) -> list[str]:
    return [f"Outlet {i:02}" for i in range(n)]


def estimates(n: int = 3, **extra: str) -> pd.DataFrame:
    """Return a row of `estimates` per outlet; the second has no interval."""
    figures = np.linspace(-1, 1, n) if n else np.array([])
    table = pd.DataFrame(
        {
            "outlet": pd.Series(outlets(n), dtype="str"),
            "measure": "tone",
            "estimate": figures,
            "low": [f - 0.2 if i != 1 else np.nan for i, f in enumerate(figures)],
            "high": [f + 0.2 if i != 1 else np.nan for i, f in enumerate(figures)],
            "n": range(10, 10 + n),
            "unit": "articles",
        }
    )
    return table.assign(**extra)


def mentions(n: int = 3) -> pd.DataFrame:
    """Return two mentions per article, one article per outlet, as `timeline.telling_order` does."""
    rows = []
    for i, outlet in enumerate(outlets(n)):
        about = {"outlet": outlet, "doc_id": f"{i:03}", "published": pd.Timestamp("2026-01-16")}
        basis = "inferred" if i % 2 else "stated"
        for told, (begins, ends) in enumerate(
            [("2026-01-14", "2026-01-14 20:00"), ("2025-10-01", "2025-10-31")], start=1
        ):
            times = {"begins": pd.Timestamp(begins), "ends": pd.Timestamp(ends), "told": told}
            rest = {"label": f"day {told}", "event_id": begins, "jump": told == 2}
            rows.append(about | times | rest | {"published_basis": basis})
    columns = ["outlet", "doc_id", "published", "begins", "ends", "told", "label", "event_id"]
    return pd.DataFrame(rows, columns=[*columns, "jump", "published_basis"])


def lags(n: int = 3) -> pd.DataFrame:
    rows = [(name, lag) for name in outlets(n) for lag in (-3000.0, 0.0, 14.0, np.nan)]
    return pd.DataFrame(rows, columns=["outlet", "lag_days"])


def years(n: int = 3) -> pd.DataFrame:
    rows = [(2020 + y, name, 0.1 * y) for name in outlets(n) for y in range(4)]
    return pd.DataFrame(rows, columns=["year", "partner", "share"])


def parts(n: int = 3) -> pd.DataFrame:
    rows = [(name, role, 5) for name in outlets(n) for role in ("body", "headline")]
    return pd.DataFrame(rows, columns=["outlet", "role", "words"])


def official(n: int = 3) -> pd.DataFrame:
    return pd.DataFrame({"name": outlets(n), "share": [float(i) for i in range(n)], "basis": "x"})


def drawn(ax: Axes, kind: type) -> list:
    """Return the artists of one kind: dots are PathCollections, intervals LineCollections."""
    return [artist for artist in ax.collections if isinstance(artist, kind)]


def edges(dots: PathCollection) -> list[str]:
    return [to_hex(colour) for colour in dots.get_edgecolors()]


def faces(dots: PathCollection) -> list[str]:
    return [to_hex(colour) for colour in dots.get_facecolors()]


def title(ax: Axes) -> str:
    return ax.get_title(loc="left") or ax.get_title()


COLOURS = plots.palette(outlets(40))

DRAWN = {
    "stacks": lambda n, **more: plots.stacks(
        parts(n),
        y="outlet",
        part="role",
        value="words",
        colours=plots.ROLE_COLOURS,
        xlabel="words",
        **more,
    ),
    "intervals": lambda n, **more: plots.intervals(
        estimates(n), y="outlet", xlabel="tone", colours=COLOURS, zero=True, **more
    ),
    "pairs": lambda n, **more: plots.pairs(
        pd.concat([estimates(n, names="kept"), estimates(n, names="masked")]),
        y="outlet",
        pair="names",
        xlabel="tone",
        colours=COLOURS,
        **more,
    ),
    "lines": lambda n, **more: plots_trade.lines(
        years(n), x="year", y="share", by="partner", names=outlets(n), ylabel="share", **more
    ),
    "candidates": lambda n, **more: plots.candidates(
        official(n), y="name", value="share", xlabel="percent", group="basis", **more
    ),
    "lanes": lambda n, **more: plots_time.lanes(mentions(n), colours=COLOURS, **more),
    "reach": lambda n, **more: plots_time.reach(lags(n), colours=COLOURS, **more),
}
GRIDS = {
    "panels": lambda n: plots.panels(
        pd.concat([estimates(n, label=f"frame {k}") for k in range(5)]),
        panel="label",
        y="outlet",
        xlabel="cues per 100 words",
        colours=COLOURS,
    ),
    "telling": lambda n: plots_time.telling(mentions(n), colours=COLOURS, title="Told"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_returns_its_axes_with_title_and_labels(name):
    ax = DRAWN[name](3, title="The title")
    assert isinstance(ax, Axes)
    assert title(ax) == "The title"
    if name == "lines":
        assert ax.get_ylabel() == "share"
    elif name != "lanes":
        assert ax.get_xlabel().split()[0] in ("words", "tone", "percent", "years")
    if name != "lines":
        names = [tick.get_text() for tick in ax.get_yticklabels()]
        assert [" ".join(name.split()[:2]) for name in names] == outlets(3)
    ax.figure.canvas.draw()


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_draws_on_the_axes_it_is_given(name):
    figure, ax = plt.subplots()
    assert DRAWN[name](3, ax=ax) is ax
    assert plt.get_fignums() == [figure.number]


@pytest.mark.parametrize("name", sorted({*DRAWN} - {"lines", "reach"}))
def test_a_long_title_is_wrapped_and_stands_above_all_else(name):
    ax = DRAWN[name](3, title="a title that goes on and on " * 8)
    ax.figure.canvas.draw()
    heading = ax._left_title if ax.get_title(loc="left") else ax.title
    box = heading.get_window_extent()
    assert box.x1 < ax.figure.bbox.x1 + 40 and heading.get_text().count("\n") >= 3
    legend = [ax.get_legend()] if ax.get_legend() else []
    for other in [*ax.texts, *legend, *ax.get_yticklabels(), ax.patch]:
        assert not other.get_window_extent().overlaps(box)


@pytest.mark.parametrize("name", sorted({*DRAWN} - {"lines", "reach", "lanes"}))
def test_the_label_of_the_x_axis_stands_just_below_the_names_of_its_ticks(name):
    ax = DRAWN[name](3)
    ax.figure.canvas.draw()
    ticks = min(text.get_window_extent().y0 for text in ax.get_xticklabels() if text.get_text())
    gap = (ticks - ax.xaxis.label.get_window_extent().y1) * 72 / ax.figure.dpi
    assert 0 < gap < 8  # points


def said(made: Axes | np.ndarray) -> str:
    """Return what stands in and around a figure: texts of its first axes, and titles."""
    ax = made if isinstance(made, Axes) else made.flat[0]
    about = (text for text in (ax.figure._suptitle, ax.figure._supxlabel) if text is not None)
    return " ".join([title(ax), *(text.get_text() for text in (*about, *ax.texts))])


@pytest.mark.parametrize("name", [*DRAWN, *GRIDS])
def test_a_figure_of_nothing_says_so(name):
    assert "nothing to draw" in said((DRAWN | GRIDS)[name](0))


@pytest.mark.parametrize("name", [*DRAWN, *GRIDS])
def test_a_figure_of_one_is_drawn(name):
    (DRAWN | GRIDS)[name](1)
    plt.gcf().canvas.draw()


@pytest.mark.parametrize("name", [*DRAWN, *GRIDS])
def test_a_figure_of_too_many_shows_the_first_and_says_so(name):
    made = (DRAWN | GRIDS)[name](40)
    plt.gcf().canvas.draw()
    assert len(plt.get_fignums()) == 1
    assert max(plt.gcf().get_size_inches()) < 15
    most = 2 * plots.MOST_GROUPS if name == "candidates" else plots.MOST_GROUPS
    assert name == "lines" or f"(first {most} of 40)" in said(made)


def test_tables_are_left_alone():
    table, told = estimates(), mentions()
    before, told_before = table.copy(), told.copy()
    plots.intervals(table, y="outlet", xlabel="tone")
    plots_time.lanes(told, colours=COLOURS)
    plots_time.telling(told, colours=COLOURS)
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_frame_equal(told, told_before)


def test_an_outlet_has_one_colour_whatever_the_order():
    names = outlets(8)
    assert plots.palette(names) == plots.palette([*reversed(names), names[3]])
    assert len(set(plots.palette(names).values())) == 8
    assert plots.palette([]) == {}
    assert set(plots.palette(outlets(20)).values()) <= set(plots.COLOURS)


def test_dots_have_the_colour_of_their_outlet_in_every_figure():
    expected = {plots.palette(outlets(40))[name].lower() for name in outlets(3)}
    for ax in (DRAWN["intervals"](3), DRAWN["pairs"](3), *GRIDS["panels"](3).flat[:5]):
        dots = drawn(ax, PathCollection)
        assert [len(own.get_offsets()) for own in dots] == [3] * len(dots) != []
        assert {colour for own in dots for colour in edges(own)} == expected


def test_without_an_interval_the_dot_is_hollow_and_alone():
    ax = DRAWN["intervals"](3)
    [dots], [bars] = drawn(ax, PathCollection), drawn(ax, LineCollection)
    assert dots.get_offsets().tolist() == [[-1, 0], [0, 1], [1, 2]]
    assert [face == to_hex("white") for face in faces(dots)] == [False, True, False]
    assert [bar.round(2).tolist() for bar in bars.get_segments()] == [
        [[-1.2, 0], [-0.8, 0]],
        [[0.8, 2], [1.2, 2]],
    ]
    assert [to_hex(colour) for colour in bars.get_colors()] == [edges(dots)[0], edges(dots)[2]]


def test_what_is_no_figure_is_not_drawn():
    table = estimates(3).assign(estimate=[1.0, np.nan, 2.0])
    [dots] = drawn(
        plots.intervals(table, y="outlet", xlabel="tone", colours=COLOURS), PathCollection
    )
    assert dots.get_offsets().tolist() == [[1, 0], [2, 2]]
    assert edges(dots) == [COLOURS[name].lower() for name in outlets(3)[::2]]


def test_the_number_of_units_stands_beside_the_name():
    names = [tick.get_text() for tick in DRAWN["intervals"](2).get_yticklabels()]
    assert names == ["Outlet 00 (n = 10)", "Outlet 01 (n = 11)"]


def test_every_style_and_role_has_its_colour():
    roles = next(c for c in schema.TABLES["sentences"].columns if c.name == "role").values
    assert set(plots.ROLE_COLOURS) == set(roles)
    voices = next(c for c in schema.TABLES["voices"].columns if c.name == "voice").values
    assert set(plots.VOICE_COLOURS) == set(voices)


def test_parts_without_rows_are_left_out_of_the_stack():
    ax = DRAWN["stacks"](2)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["headline", "body"]
    assert sum(patch.get_width() for patch in ax.patches) == 20


@pytest.mark.parametrize(
    ("bound", "words", "marker"),
    [
        ("exact", "“4%”\nA", "D"),
        ("less_than", "“less than 4%”\nA", "v"),
        ("at_least", "“at least 4%”\nA", "^"),
    ],
)
def test_a_claim_is_drawn_with_its_words_and_bound(bound, words, marker):
    ax = DRAWN["lines"](2)
    row = {"year": 2022, "share": 0.2, "surface": "4%", "bound": bound, "outlet": "A"}
    plots_trade.claims(pd.DataFrame([row]), x="year", y="share", colours={}, ax=ax)
    assert ax.texts[-1].get_text() == words
    assert ax.lines[-1].get_marker() == marker


def test_claim_lines_and_moments_are_named():
    ax = DRAWN["candidates"](3)
    claim = pd.DataFrame([{"share": 1.5, "surface": "1.5 percent", "bound": "about"}])
    plots_trade.claim_line(claim, x="share", ax=ax)
    assert ax.texts[-1].get_text() == "“about 1.5 percent”"
    days = pd.DataFrame({"day": pd.to_datetime(["2022-03-01", "2021-03-01"]), "name": ["b", "a"]})
    ax = plt.subplots()[1]
    plots_trade.moments(days, day="day", name="name", ax=ax)
    assert [text.get_text() for text in ax.texts] == ["a", "b"]


def test_days_and_gaps_can_be_drawn_as_lines():
    table = pd.DataFrame(
        {
            "day": pd.to_datetime(["2024-01-01", "2024-02-01", "2024-03-01"]),
            "partner": "A",
            "value": [1.0, None, 3.0],
        }
    )
    ax = plots_trade.lines(
        table, x="day", y="value", by="partner", names=["A", "B"], ylabel="value"
    )
    ax.figure.canvas.draw()
    assert ax.get_ylim()[0] == 0
    assert [text.get_text() for text in ax.texts] == ["A"]


def test_lanes_show_the_window_that_is_asked_for():
    ax = plots_time.lanes(mentions(2), colours=COLOURS, since="2026-01-01", until="2026-02-01")
    assert [text.get_text() for text in ax.texts] == ["day 1", "day 1"]
    [dots] = drawn(ax, PathCollection)
    assert edges(dots) == [COLOURS[name].lower() for name in outlets(2)]
    assert dots.get_offsets()[:, 1].tolist() == [0, 1]
    published = [(line.get_marker(), line.get_ydata().tolist()) for line in ax.lines]
    assert published == [("D", [0.25]), (">", [1.25])]
    assert ax.get_xlim() == tuple(mdates.date2num(pd.to_datetime(["2026-01-01", "2026-02-01"])))
    outside = plots_time.lanes(mentions(2), colours=COLOURS, since="2030-01-01", until="2031-01-01")
    assert not outside.texts
    outside.figure.canvas.draw()


def test_a_longer_span_is_a_bar_as_long_as_it_may_be():
    ax = plots_time.lanes(mentions(2), colours=COLOURS)
    [bars] = drawn(ax, PolyCollection)
    month = mdates.date2num(pd.to_datetime(["2025-10-01", "2025-11-01"]))
    for lane, bar in enumerate(path.get_extents() for path in bars.get_paths()):
        assert [bar.x0, bar.x1] == month.tolist() and bar.y0 < lane < bar.y1
    assert faces(bars) == [COLOURS[name].lower() for name in outlets(2)]


@pytest.mark.parametrize("day", ["2026-01-01", "2026-01-31"])
def test_names_in_a_lane_stand_inside_the_figure_and_hit_no_other(day):
    told = pd.concat([mentions(1).head(1)] * 9, ignore_index=True)
    days = pd.Timestamp(day) + pd.to_timedelta(range(9), "min")
    told = told.assign(label=[f"a long name, number {n}" for n in range(9)], begins=days, ends=days)
    told["ends"] += pd.to_timedelta(range(1, 10), "D")
    ax = plots_time.lanes(told, colours=COLOURS, since="2026-01-01", until="2026-02-01")
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert len(boxes) >= plots_time.MOST_LEVELS
    for number, box in enumerate(boxes):
        assert ax.bbox.x0 - 2 < box.x0 and box.x1 < ax.bbox.x1 + 2
        assert not [one for one in boxes[:number] if one.overlaps(box.shrunk(0.9, 0.7))]


def test_the_name_of_what_began_long_ago_stands_on_the_part_that_is_seen():
    told = mentions(1).head(1).assign(begins=pd.Timestamp("1990-01-01"))
    ax = plots_time.lanes(told, colours=COLOURS, since="2026-01-01", until="2026-02-01")
    assert ax.get_xlim()[0] < ax.texts[0].get_position()[0] < mdates.date2num(told["ends"].iloc[0])


def test_telling_draws_a_line_per_mention():
    axes = GRIDS["telling"](2)
    assert [len(ax.lines) for ax in axes.flat[:2]] == [2, 2]
    assert not axes.flat[2].get_visible()
    first = [line.get_ydata().tolist() for line in axes.flat[0].lines]
    assert first == [[1, 2], [2, 1]]


def test_the_record_is_a_lane_of_its_own_hollow_where_nobody_tells():
    days = pd.to_datetime(["2026-01-10", "2026-01-12"])
    record = pd.DataFrame({"begins": days, "ends": days, "told": [True, False]})
    ax = plots_time.lanes(mentions(2), colours=COLOURS, record=record.assign(label=["x", "y"]))
    assert [tick.get_text() for tick in ax.get_yticklabels()][-1] == "the record"
    *_, official = drawn(ax, PathCollection)
    assert official.get_offsets().tolist() == [[day, 2] for day in mdates.date2num(days)]
    assert faces(official) == [to_hex("0.25"), to_hex("white")]
    assert [text.get_text() for text in ax.texts][-2:] == ["x", "y"]


def test_the_matrix_tells_a_date_a_telling_and_a_silence_apart():
    rows = [("talks", "A", True), ("talks", "B", False), ("vote", "A", False), ("vote", "A", True)]
    tellings = pd.DataFrame(rows, columns=["event", "outlet", "dated"])
    ax = plots_time.matrix(tellings, outlets=["A", "B"], colours={"A": "C0", "B": "C1"}, title="T")
    drawn = [(line.get_marker(), to_hex(line.get_markerfacecolor())) for line in ax.lines]
    assert drawn[:3] == [("s", to_hex("C0")), ("s", to_hex("white")), ("s", to_hex("C0"))]
    assert drawn[3][0] == "_"
    nothing = plots_time.matrix(tellings.iloc[:0], outlets=[], colours={})
    assert "nothing to draw" in said(nothing)
    many = tellings.loc[[0] * 50].assign(event=[f"event {n}" for n in range(50)])
    assert "(first 30 of 50)" in said(plots_time.matrix(many, outlets=["A"], colours={}))


def test_reach_spans_from_the_furthest_back_to_the_furthest_ahead():
    ax = plots_time.reach(lags(1), colours=COLOURS)
    span = ax.collections[0].get_segments()[0][:, 0]
    assert span == pytest.approx([-3000 / 365.25, 14 / 365.25])
    assert len(ax.lines[0].get_xdata()) == 3
