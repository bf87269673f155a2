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
WINDOW = {"width": 1400, "height": 2400}
"""Tall enough for a picture of a whole widget."""


@pytest.fixture(scope="module", params=[path.name for path in NOTEBOOKS])
def notebook(request, browser, lab) -> Iterator:
    """Open a notebook and run all its cells; gives the page, and what it may not do."""
    context = browser.new_context(viewport=WINDOW)
    watch = chromium.Watch(context)
    page = context.new_page()
    jupyter.open_notebook(page, lab, f"notebooks/{request.param}")
    jupyter.run_all(page)
    chromium.shoot(page, f"lab-{request.param.removesuffix('.ipynb')}")
    yield page, watch
    jupyter.shut_down(page)
    context.close()


def test_all_cells_run(notebook):
    page, watch = notebook
    assert jupyter.faults(jupyter.cells(page)) == []
    assert jupyter.mathematics(page) == []
    assert watch.faults == []


def test_every_view_has_its_controls_in_a_notebook():
    cells = [cell.source for path in NOTEBOOKS for cell in nbformat.read(path, 4).cells]
    found = {name for source in cells for name in re.findall(r"^controls\.(\w+)\(", source, re.M)}
    assert found == set(VIEWS)
    assert all(callable(getattr(controls, name)) for name in VIEWS)


def test_controls_show_what_their_view_gives(notebook):
    page, watch = notebook
    moving.listen(page)
    faults = [
        f"{name}: {fault}"
        for name in VIEWS
        for root in page.locator(f".explore-{name}").all()
        for fault in faults_of_widget(page, root, name)
    ]
    assert faults + moving.heard(page) + watch.faults == []


def faults_of_widget(page, root, name: str) -> list[str]:
    """Move every control with the mouse, then with the keyboard, and return what went wrong."""
    root.locator(".explore-figure img").wait_for()
    root.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # the page lays out what comes into sight
    chromium.shoot(root, f"widget-{name}")
    faults = barriers(page, within=f".explore-{name}")[0]
    for control in moving.of(root):
        first = moving.shown(root)["line"]
        for move in (moving.by_mouse, moving.by_keyboard):
            faults += faults_of_move(page, root, control, move)
        chromium.shoot(root, f"widget-{name}-{control.label.split()[0].lower()}")
        if control.kind == "text":
            faults += faults_of_bad_input(page, root, control, name)
        moving.put_back(page, root, control, first)
    return faults


def faults_of_move(page, root, control, move) -> list[str]:
    """Move a control, once more where a list of the browser swallowed a key, and see it answer."""
    fault = ""
    for _ in range(2):
        try:
            if moved(page, root, control, move) & {"image", "words"}:
                return []
            fault = "nothing to be seen changed"
        except AssertionError as error:
            fault = str(error)
    return [f"{control.label}, {move.__name__}: {fault}"]


def moved(page, root, control, move, *text: str) -> set[str]:
    """Move a control, see that the widget shows what its view gives, and return what changed."""
    moving.leave(root)
    before = moving.shown(root)
    move(page, control, *text)
    now = moving.after(page, root, before)
    return {part for part in moving.PARTS if now[part] != before[part]}


def faults_of_bad_input(page, root, control, name: str) -> list[str]:
    """Type what is no search; the widget says so, and shows nothing else."""
    faults = []
    for text in moving.NO_SEARCH:
        moved(page, root, control, moving.by_keyboard, text)
        now = moving.shown(root)
        if not now["error"] or now["image"] or now["words"] or now["summary"]:
            faults.append(f"{control.label}, {text!r}: the error shown is {now['error']!r}")
    chromium.shoot(root, f"widget-{name}-error")
    moved(page, root, control, moving.by_keyboard, moving.SEARCHES[2])
    if moving.shown(root)["error"]:
        faults.append(f"{control.label}: the error stays when the search is right")
    return faults


BAD = [
    ("import sys; print('!', file=sys.stderr)", "wrote to stderr: !"),
    ("1 / 0", "ZeroDivisionError: division by zero"),
    ("'the last word'", "did not run"),
]


def test_a_cell_that_fails_is_seen(browser, lab, project):
    cells = [nbformat.v4.new_code_cell(source) for source, _ in BAD]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    bad = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(bad, project / "bad.ipynb")
    with browser.new_context() as context:
        page = context.new_page()
        jupyter.open_notebook(page, lab, "bad.ipynb")
        jupyter.run_all(page)
        found = jupyter.faults(jupyter.cells(page))
        jupyter.shut_down(page)
    assert [fault.split(") ")[-1].split("): ")[-1].strip() for fault in found] == [
        fault for _, fault in BAD
    ]
