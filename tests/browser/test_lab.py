"""The notebooks in a real JupyterLab: they run, and each widget shows what its view gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import chromium
import lab as jupyter
import moving
import nbformat
import pytest
from checks import barriers

from helpers.show import controls

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
VIEWS = ("frames", "tone", "claims", "timeline", "concordance")


@pytest.fixture(scope="module")
def desk(browser, lab) -> Iterator:
    """Open JupyterLab, for all notebooks; gives the page, and what it may not do."""
    with chromium.opened(browser) as (context, watch):
        yield jupyter.start(context, lab), watch


@pytest.fixture(scope="module", params=[path.name for path in NOTEBOOKS])
def notebook(request, desk) -> Iterator:
    """Open a notebook and run all its cells; gives the page, and what it may not do."""
    page, watch = desk
    watch.faults.clear()
    jupyter.open_notebook(page, f"notebooks/{request.param}")
    jupyter.run_all(page)
    chromium.shoot(page, f"lab-{request.param.removesuffix('.ipynb')}")
    yield page, watch
    jupyter.close_notebook(page)


def test_all_cells_run(notebook):
    page, watch = notebook
    assert jupyter.faults(jupyter.cells(page)) == []
    jupyter.show_all(page)
    assert jupyter.mathematics(page) == []
    assert watch.faults == []


def test_every_view_has_its_controls_in_a_notebook():
    cells = [cell.source for path in NOTEBOOKS for cell in nbformat.read(path, 4).cells]
    found = {name for source in cells for name in re.findall(r"^controls\.(\w+)\(", source, re.M)}
    assert found == set(VIEWS)
    assert all(callable(getattr(controls, name)) for name in VIEWS)


def test_controls_show_what_their_view_gives(notebook):
    page, watch = notebook
    page.evaluate("() => desk.heard()")  # what cells wrote is not of the controls
    faults = [
        f"{name}: {fault}"
        for name in VIEWS
        for root in page.locator(f".explore-{name}").all()
        for fault in faults_of_widget(page, root, name)
    ]
    assert faults + page.evaluate("() => desk.heard()") + watch.faults == []


def faults_of_widget(page, root, name: str) -> list[str]:
    """Move every control with the mouse, then with the keyboard, and return what went wrong."""
    faults, moved = [], set()
    for control in moving.of(root):
        first = moving.shown(root)
        for move in (moving.by_mouse, moving.by_keyboard):
            faults += faults_of_move(page, root, control, move)
            moved |= moving.changed(first, moving.shown(root))
        chromium.shoot(root, f"widget-{name}-{control.label.split()[0].lower()}")
        if control.kind == "text":
            faults += faults_of_bad_input(page, root, control, name)
        faults += moving.put_back(page, root, control, first["line"])
    if still := moving.settings(first["line"]).keys() - moved:
        faults.append(f"no control moved {', '.join(sorted(still))}")
    return faults + barriers(page, within=f".explore-{name}")[0]


def faults_of_move(page, root, control, move) -> list[str]:
    """Move a control so that something else is to be seen, and return what went wrong."""
    before = moving.shown(root)
    faults = moving.moved(page, root, control, move)
    now = moving.shown(root)
    if all(now[part] == before[part] for part in moving.SEEN):
        faults.append(f"{control.label}, {move.__name__}: nothing to be seen changed")
    return faults


def faults_of_bad_input(page, root, control, name: str) -> list[str]:
    """Type what is no search; the widget says so, and shows nothing else."""
    faults = []
    for text in moving.NO_SEARCH:
        faults += moving.moved(page, root, control, moving.by_keyboard, text)
        now = moving.shown(root)
        if not now["error"] or now["image"] or now["words"] or now["summary"]:
            faults.append(f"{control.label}, {text!r}: the error shown is {now['error']!r}")
    chromium.shoot(root, f"widget-{name}-error")
    return faults + moving.moved(page, root, control, moving.by_keyboard, moving.SEARCHES[2])


BAD = [
    ("import sys; print('!', file=sys.stderr)", "wrote to stderr: !"),
    ("1 / 0", "ZeroDivisionError: division by zero"),
    ("'the last word'", "did not run"),
]


def test_a_cell_that_fails_is_seen(desk, project):
    page, _ = desk
    jupyter.write_notebook(project / "bad.ipynb", [source for source, _ in BAD])
    jupyter.open_notebook(page, "bad.ipynb")
    jupyter.run_all(page)
    found = jupyter.faults(jupyter.cells(page))
    jupyter.close_notebook(page)
    assert [fault.split(") ")[-1].split("): ")[-1].strip() for fault in found] == [
        fault for _, fault in BAD
    ]
