"""How long does a widget take, in a real JupyterLab, from a changed control to the new figure?

Run ``python tests/bench/bench_widgets.py`` (a widget's name measures that one alone); it needs a
Chromium. Each notebook is run up to its widget. The widget is measured on the five articles, and on
2,000: the same tables, copied 400 times, from 40 outlets. The clock of the browser runs from the
change of a control to the last part of the widget that changed, its picture decoded.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests" / "browser"))

import chromium  # noqa: E402 - they lie beside the tests of the browser
import lab as jupyter  # noqa: E402
import moving  # noqa: E402
import serving  # noqa: E402
import waiting  # noqa: E402

COPIES, OUTLETS = 400, 40
TARGETS = {"5 articles": 300, "2,000 articles": 1000}
"""Milliseconds that the slowest answer may take."""

CHANGES = 6
SEARCHES = ["Canada", "tariff*", "trade, export*", "the", "Carney", "China"]

MANY = f"""
import pandas as pd

def many(table, copies={COPIES}, outlets={OUTLETS}):
    if "doc_id" not in table:
        return table
    parts = []
    for copy in range(copies):
        part = table.assign(doc_id=table["doc_id"] + f"-{{copy:03}}")
        if "outlet" in part:
            part["outlet"] = f"Outlet {{copy % outlets + 1:02}}"
        parts.append(part)
    return pd.concat(parts, ignore_index=True).astype(table.dtypes)

tables = {{name: many(table) for name, table in tables.items()}}
"""

# Change one control, and wait until the kernel has answered and the picture is decoded. Where
# nothing changes, the setting shows the same as the one before: that is no answer.
MEASURE = """async ([root, control, kind, value]) => {
  if (kind === "text" && control.value === value) return null; // nobody would hear of it
  let last = null;
  const note = () => { last = performance.now(); };
  const seen = new MutationObserver(() => { note(); desk.pictures(root).then(note); });
  const parts = root.querySelectorAll(
    ".explore-figure, .explore-words, .explore-summary, .explore-error");
  for (const part of parts)
    seen.observe(part, {childList: true, subtree: true, characterData: true});
  const sent = desk.sent(), begun = performance.now();
  if (kind === "choice") control.selectedIndex = (control.selectedIndex + 1) % control.length;
  if (kind === "text") control.value = value;
  if (kind === "box") control.click();
  else for (const name of ["input", "change"])
    control.dispatchEvent(new Event(name, {bubbles: true}));
  await desk.answered(sent);
  await desk.pictures(root);
  seen.disconnect();
  return last === null ? null : last - begun;
}"""


def prepared(path: Path) -> str | None:
    """Cut the notebook at `path` after its widget, add the widget on many articles, return which.

    None where there is no widget.
    """
    notebook = nbformat.read(path, 4)
    for place, cell in enumerate(notebook.cells):
        if found := re.search(r"^controls\.(\w+)\(tables.*\)$", cell.source, re.M):
            added = nbformat.v4.new_code_cell(f"{MANY}\n{found.group()}")
            notebook.cells = [*notebook.cells[: place + 1], added]
            nbformat.write(notebook, path)
            return found.group(1)
    return None


def measured(page, root, control: moving.Control) -> list[float]:
    """Return the milliseconds of each answer of the widget `root` to changes of one control."""
    times = []
    for number in range(CHANGES):
        search = SEARCHES[number % len(SEARCHES)]
        given = [root.element_handle(), control.place.element_handle(), control.kind, search]
        times.append(waiting.ended(page, MEASURE, given, what=f"an answer to {control.label}"))
    return [time for time in times if time is not None]


def report(page, name: str, size: str, root) -> bool:
    """Print the answers of one widget by control; tell whether all were in time."""
    in_time = True
    for control in moving.of(root):
        times = measured(page, root, control)
        if not times:
            print(f"{name:12} {control.label:20} {size:15} no answer")
            return False
        worst, target = max(times), TARGETS[size]
        in_time &= worst <= target
        said = "" if worst <= target else "  too slow"
        print(
            f"{name:12} {control.label:20} {size:15} {statistics.median(times):7.0f} "
            f"{worst:7.0f} {target:7}{said}",
            flush=True,
        )
    return in_time


def main() -> None:
    """Print the table; fail where an answer took longer than its target."""
    if reason := chromium.missing():
        raise SystemExit(f"not measured: {reason}")
    print(f"{'widget':12} {'control':20} {'on':15} {'median':>7} {'worst':>7} {'target':>7}  (ms)")
    in_time = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, chromium.started() as browser:
        project = serving.copy_project(Path(folder) / "project")
        with serving.lab(project) as address, chromium.opened(browser) as (context, _):
            page = jupyter.start(context, address)
            for path in sorted((project / "notebooks").glob("*.ipynb")):
                if (name := prepared(path)) and (not sys.argv[1:] or name in sys.argv[1:]):
                    jupyter.open_notebook(page, f"notebooks/{path.name}")
                    jupyter.run_all(page)
                    jupyter.show_all(page)
                    roots = page.locator(f".explore-{name}")
                    for number, size in enumerate(TARGETS):
                        in_time.append(report(page, name, size, roots.nth(number)))
                    jupyter.close_notebook(page)
    if not in_time or not all(in_time):
        raise SystemExit("a widget answers more slowly than its target, or there is none")


if __name__ == "__main__":
    main()
