"""Controls without a browser: what they offer, what they show, what they say of errors."""

from __future__ import annotations

import gc
import re

import pytest

from helpers import corpus, pipeline
from helpers.show import choices, controls, views

VIEWS = ["frames", "tone", "claims", "timeline", "concordance"]


@pytest.fixture(scope="module")
def tables():
    return pipeline.annotate(corpus.load("data/seeds"))


def made(name, tables, **settings):
    given = {"search": "canola"} if name == "concordance" else {}
    return getattr(controls, name)(tables, **given, **settings)


def parts(panel):
    """Return what each part of the controls shows."""
    found = {}
    for child in panel.children:
        for name in child._dom_classes:
            if name.startswith("explore-") and hasattr(child, "value"):
                found[name.removeprefix("explore-")] = child.value
    return found


def other(widget):
    """Return a value that the widget does not have."""
    if isinstance(widget, controls.Boxes):
        return ("Brit Brief", "Khabar Asia")
    return widget.options[len(widget.options) // 2][1] if hasattr(widget, "options") else "trade"


@pytest.mark.parametrize("name", VIEWS)
def test_controls_have_a_name_and_a_place_in_the_page(name, tables):
    panel = made(name, tables)
    assert {"explore", f"explore-{name}"} <= set(panel._dom_classes)
    assert list(panel.controls) == list(choices.of(name, tables))
    assert all(widget.description for widget in panel.controls.values())
    assert set(parts(panel)) == {"error", "summary", "figure", "words", "code"}


@pytest.mark.parametrize("name", VIEWS)
def test_each_control_shows_what_the_view_gives(name, tables):
    for setting in choices.of(name, tables):
        panel = made(name, tables)
        panel.controls[setting].value = other(panel.controls[setting])
        expected = eval(panel.line, {"views": views, "tables": tables})
        shown = parts(panel)
        assert shown["figure"] == expected.image() and shown["words"] == str(expected.evidence)
        assert re.sub(r"<[^>]+>", "", shown["summary"]) != "" and shown["error"] == ""
        assert f"{setting}=" in panel.line


@pytest.mark.parametrize("name", VIEWS)
def test_controls_can_begin_anywhere(name, tables):
    offered = choices.of(name, tables)
    last = {
        key: can_be[-1]
        for key, can_be in offered.items()
        if key not in ("outlets", "since", "until", "search")
    }
    panel = made(name, tables, **last)
    assert {key: panel.settings[key] for key in last} == last
    with pytest.raises(ValueError, match="it can be|no setting of"):
        made(name, tables, outlet="The Times", outlets=["The Times"])


def test_boxes_hold_what_is_checked():
    boxes = controls.Boxes(["a", "b", "c"], ("b",))
    seen = []
    boxes.observe(lambda change: seen.append(change["new"]), names="value")
    boxes._boxes["c"].value = True
    boxes.value = ("a",)
    assert seen == [("b", "c"), ("a",)]
    assert [box.value for box in boxes._boxes.values()] == [True, False, False]


def test_an_error_is_shown_in_place_of_the_figure_and_goes_away(tables):
    panel = controls.concordance(tables, "canola")
    before = parts(panel)
    panel.controls["search"].value = "<b>*"
    shown = parts(panel)
    assert 'role="alert"' in shown["error"] and "&lt;b&gt;*" in shown["error"]
    assert (shown["figure"], shown["words"], shown["summary"]) == ("", "", "")
    assert panel.view is None and panel.line.startswith('views.concordance(tables, search="<b>')
    panel.controls["search"].value = "canola"
    assert parts(panel) == before


@pytest.mark.parametrize("enabled", [True, False])
def test_no_answer_waits_for_the_collection_of_garbage(enabled, tables, monkeypatch):
    panel, during = controls.concordance(tables, "canola"), []
    image = views.concordance.image
    monkeypatch.setattr(
        views.concordance, "image", lambda view: during.append(gc.isenabled()) or image(view)
    )
    before = gc.isenabled()
    try:
        gc.enable() if enabled else gc.disable()
        for search in ("trade", "<b>*"):  # the second is an error
            panel.controls["search"].value = search
            assert gc.isenabled() == enabled
    finally:
        gc.enable() if before else gc.disable()
    assert during == [False]


def test_where_nobody_runs_the_notebook_the_controls_say_so(tables):
    bundle = controls.claims(tables)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == "<controls: claims>"
    assert "(Outlet, Kind, Verdict)" in bundle["text/html"]


def test_a_missing_table_is_an_error_of_the_cell(tables):
    with pytest.raises(KeyError, match="there is no 'statements'"):
        controls.timeline({name: tables[name] for name in ("documents", "sentences")})
