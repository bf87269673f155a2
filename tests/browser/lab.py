"""Drive a notebook in JupyterLab as a reader would, and read what it then holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import waiting

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

DESK = Path(__file__).with_name("desk.js").read_text(encoding="utf-8")


def start(context: BrowserContext, address: str) -> Page:
    """Open the JupyterLab at `address` in a new page."""
    page = context.new_page()
    page.goto(f"{address}/lab?reset")
    waiting.until(page, "() => window.jupyterapp", what="JupyterLab to load")
    waiting.ended(page, "() => jupyterapp.restored", what="JupyterLab to be ready")
    page.evaluate(DESK)
    return page


def write_notebook(path: Path, sources: list[str]) -> None:
    """Write a notebook with a cell for each of some `sources`."""
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in sources]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)


def open_notebook(page: Page, path: str) -> None:
    """Open the notebook at `path`, and wait for its kernel."""
    waiting.ended(page, "path => desk.open(path)", path, what=f"{path} to open with its kernel")


def run_all(page: Page) -> None:
    """Clear the stored outputs, run all cells, both by the menus, and wait until all is done."""
    choose(page, "Edit", "Clear Outputs of All Cells")
    choose(page, "Run", "Run All Cells")
    waiting.ended(page, "() => desk.ran()", what="all cells to run")


def choose(page: Page, menu: str, item: str) -> None:
    """Click on `item` of a menu."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=item, exact=True).click()


def cells(page: Page) -> list[dict]:
    """Return the code cells: number, source, count of execution and outputs."""
    return page.evaluate("() => desk.cells()")


def faults(cells: list[dict]) -> list[str]:
    """Return what is wrong with the outputs of executed cells."""
    found = []
    for cell in cells:
        where = f"cell {cell['number']} ({cell['source'].splitlines()[0]})"
        if not cell["count"]:
            found.append(f"{where} did not run")
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                found.append(f"{where}: {output['ename']}: {output['evalue']}")
            if output.get("name") == "stderr":
                found.append(f"{where} wrote to stderr: {''.join(output['text'])}")
    return found


def show_all(page: Page) -> None:
    """Wait until every output is on the page, its pictures shown and its mathematics set."""
    every = "() => desk.outputs().every(([wanted, made]) => wanted === made)"
    waiting.until(page, every, what="every output to be on the page")
    waiting.ended(page, "() => desk.pictures(document)", what="the pictures to be shown")
    assert waiting.ended(page, "() => desk.typeset()", what="mathematics to be set")


def mathematics(page: Page) -> list[str]:
    """Return the words of outputs that were set as mathematics, as between two signs of dollars."""
    return page.locator(".jp-OutputArea-output mjx-container").all_inner_texts()


def close_notebook(page: Page) -> None:
    """End the kernel of the notebook, and close it."""
    waiting.ended(page, "() => desk.close()", what="the kernel to end")
