"""Controls without a browser: what they offer, what they show, what they say of errors."""

from __future__ import annotations

import re

import pytest

from helpers import choices, corpus, explore, pipeline, views

VIEWS = ["frames", "tone", "claims", "timeline", "concordance"]


@pytest.fixture(scope="module")
def tables():
    return pipeline.annotate(corpus.load("data/seeds"))


def made(name, tables, **settings):
    given = {"search": "canola"} if name == "concordance" else {}
    return getattr(explore, name)(tables, **given, **settings)


def parts(controls):
    """Return what each part of the controls shows."""
    found = {}
    for child in controls.children:
        for name in child._dom_classes:
            if name.startswith("explore-") and hasattr(child, "value"):
                found[name.removeprefix("explore-")] = child.value
    return found


def other(widget):
    """Return a value that the widget does not have."""
    if isinstance(widget, explore.Boxes):
        return ("Brit Brief", "Khabar Asia")
    return widget.options[len(widget.options) // 2][1] if hasattr(widget, "options") else "trade"


@pytest.mark.parametrize("name", VIEWS)
def test_controls_have_a_name_and_a_place_in_the_page(name, tables):
    controls = made(name, tables)
    assert {"explore", f"explore-{name}"} <= set(controls._dom_classes)
    assert list(controls.controls) == list(choices.of(name, tables))
    assert all(widget.description for widget in controls.controls.values())
    assert set(parts(controls)) == {"error", "summary", "figure", "words", "code"}


@pytest.mark.parametrize("name", VIEWS)
def test_each_control_shows_what_the_view_gives(name, tables):
    for setting in choices.of(name, tables):
        controls = made(name, tables)
        controls.controls[setting].value = other(controls.controls[setting])
        expected = eval(controls.line, {"views": views, "tables": tables})
        shown = parts(controls)
        assert shown["figure"] == expected.image() and shown["words"] == str(expected.evidence)
        assert re.sub(r"<[^>]+>", "", shown["summary"]) != "" and shown["error"] == ""
        assert f"{setting}=" in controls.line


@pytest.mark.parametrize("name", VIEWS)
def test_controls_can_begin_anywhere(name, tables):
    offered = choices.of(name, tables)
    last = {
        key: can_be[-1]
        for key, can_be in offered.items()
        if key not in ("outlets", "since", "until", "search")
    }
    controls = made(name, tables, **last)
    assert {key: controls.settings[key] for key in last} == last
    with pytest.raises(ValueError, match="it can be|no setting of"):
        made(name, tables, outlet="The Times", outlets=["The Times"])


def test_boxes_hold_what_is_checked():
    boxes = explore.Boxes(["a", "b", "c"], ("b",))
    seen = []
    boxes.observe(lambda change: seen.append(change["new"]), names="value")
    boxes._boxes["c"].value = True
    boxes.value = ("a",)
    assert seen == [("b", "c"), ("a",)]
    assert [box.value for box in boxes._boxes.values()] == [True, False, False]


def test_an_error_is_shown_in_place_of_the_figure_and_goes_away(tables):
    controls = explore.concordance(tables, "canola")
    before = parts(controls)
    controls.controls["search"].value = "<b>*"
    shown = parts(controls)
    assert 'role="alert"' in shown["error"] and "&lt;b&gt;*" in shown["error"]
    assert (shown["figure"], shown["words"], shown["summary"]) == ("", "", "")
    assert controls.view is None and controls.line.startswith(
        'views.concordance(tables, search="<b>'
    )
    controls.controls["search"].value = "canola"
    assert parts(controls) == before


def test_where_nobody_runs_the_notebook_the_controls_say_so(tables):
    bundle = explore.claims(tables)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == "<controls: claims>"
    assert "(Outlet, Kind, Verdict)" in bundle["text/html"]


def test_a_missing_table_is_an_error_of_the_cell(tables):
    with pytest.raises(KeyError, match="there is no 'mentions'"):
        explore.timeline({"documents": tables["documents"]})
