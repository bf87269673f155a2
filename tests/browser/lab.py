"""Drive a notebook in JupyterLab as a reader would, and read what it then holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

START_MS = 60_000
RUN_MS = 180_000
"""How long a notebook may run; some seconds are usual, more on a busy machine."""

# Cells outside the window may have no elements on the page, so they are read from the model.
CELLS = """() => jupyterapp.shell.currentWidget.content.widgets
  .map((cell, number) => ({cell: cell.model, number: number + 1}))
  .filter(({cell}) => cell.type === "code" && cell.sharedModel.getSource().trim())
  .map(({cell, number}) => ({
    number, source: cell.sharedModel.getSource(), count: cell.executionCount,
    tags: cell.getMetadata("tags") || [], outputs: cell.outputs.toJSON()}))"""

ENDED = """() => {
  const {content, sessionContext} = jupyterapp.shell.currentWidget;
  const cells = content.widgets.map(cell => cell.model).filter(
    cell => cell.type === "code" && cell.sharedModel.getSource().trim());
  const failed = cells.some(cell => cell.outputs.toJSON().some(o => o.output_type === "error"));
  return (failed || cells.every(cell => cell.executionCount))
    && sessionContext.session.kernel.status === "idle";
}"""


def open_notebook(page: Page, address: str, path: str) -> None:
    """Open the notebook at `path` of the JupyterLab at `address`, and wait for its kernel."""
    page.goto(f"{address}/lab/tree/{path}?reset", timeout=START_MS)
    page.wait_for_selector(".jp-Notebook", timeout=START_MS)
    # The toolbar says "idle" before the kernel is connected; a run asked for then is lost.
    page.wait_for_selector("text=Python 3 (ipykernel) | Idle", timeout=START_MS)


def run_all(page: Page) -> None:
    """Clear the stored outputs, run all cells, both by the menus, and wait until all is done."""
    choose(page, "Edit", "Clear Outputs of All Cells")
    choose(page, "Run", "Run All Cells")
    page.wait_for_function(ENDED, timeout=RUN_MS)


def choose(page: Page, menu: str, item: str) -> None:
    """Click on `item` of a menu."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=item, exact=True).click()


def cells(page: Page) -> list[dict]:
    """Return the code cells: number, source, count of execution, tags and outputs."""
    return page.evaluate(CELLS)


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


def mathematics(page: Page) -> list[str]:
    """Return the words of outputs that were set as mathematics, as between two signs of dollars."""
    return page.locator(".jp-OutputArea-output mjx-container").all_inner_texts()


def shut_down(page: Page) -> None:
    """End the kernel of the notebook."""
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
