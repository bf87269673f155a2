"""The notebooks in a real JupyterLab: they run, and each widget shows what its view gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import chromium
import lab as jupyter
import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module", params=[path.name for path in NOTEBOOKS])
def notebook(request, browser, lab) -> Iterator:
    """Open a notebook and run all its cells; gives the page, and what it may not do."""
    context = browser.new_context(viewport={"width": 1400, "height": 1100})
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
    assert watch.faults == []


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
