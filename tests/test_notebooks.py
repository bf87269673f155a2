"""Every committed notebook keeps the form the suite promises.

Each check takes a notebook and returns its faults in words. Below the checks they are tried
twice: on an invented notebook with exactly one fault each, and on every notebook of the suite.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SEEDS = "".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "seeds").glob("*.txt"))
)
MOST_CODE_CELLS_IN_A_ROW = 3
MOST_LINES_IN_A_CELL = 12
MOST_LINES_IN_A_FUNCTION = 5
FEWEST_LETTERS_OF_ALT_TEXT = 30
HEADINGS = ["What we found", "What could be wrong", "Your turn", "Sources"]
CLOCK = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
UNSTABLE = {
    "an absolute path": r"(?<![\w/.:])/(?:home|Users|root|tmp|var|usr|opt|private|mnt|work)/\w+"
    r"|\b[A-Z]:\\\w+",
    "an object's address": r"\b0x[0-9a-fA-F]{6,}",
    "a timing": r"\b\d+(?:\.\d+)?\s?(?:ns|µs|us|ms)\b|\bWall time\b|\bCPU times\b|\bit/s\b",
    "a warning": r"\b[A-Z]\w*Warning\b",
}


# The checks


def form(notebook: NotebookNode) -> list[str]:
    """Return the faults that make it an invalid or a homeless notebook."""
    faults = []
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        faults.append("its kernel is not python3")
    ids = [cell.get("id") for cell in notebook.cells]
    if None in ids or len(set(ids)) < len(ids):
        faults.append("its cells have no ids, or share them")
    if not any("parameters" in cell.metadata.get("tags", []) for cell in notebook.cells):
        faults.append("no cell is tagged `parameters`")
    return faults


def skeleton(notebook: NotebookNode) -> list[str]:
    """Return the parts of the fixed skeleton that are missing."""
    first = notebook.cells[0]
    faults = []
    if first.cell_type != "markdown" or not first.source.startswith("# "):
        faults.append("its first cell is not a title")
    if not any("Question" in cell.source for cell in notebook.cells[:3]):
        faults.append("its header card names no Question")
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    missing = [name for name in HEADINGS if not re.search(rf"^#+ .*{name}", prose, re.M | re.I)]
    return faults + [f"it has no heading {name!r}" for name in missing]


def executed(notebook: NotebookNode) -> list[str]:
    """Return the signs that it was not executed in one go, from its first cell to its last."""
    counts = [cell.execution_count for cell in code(notebook)]
    faults = [] if counts == list(range(1, len(counts) + 1)) else [f"it ran in the order {counts}"]
    kinds = [(output.output_type, output.get("name")) for output in outputs(notebook)]
    if not kinds:
        faults.append("it has no outputs")
    if any(kind == "error" for kind, _ in kinds):
        faults.append("an output is an error")
    if ("stream", "stderr") in kinds:
        faults.append("a cell wrote to stderr")
    return faults


def stable(notebook: NotebookNode) -> list[str]:
    """Return what stands in its outputs that the next run, or another machine, would change."""
    written = "\n".join(texts(notebook))
    found = [(what, re.search(pattern, written)) for what, pattern in UNSTABLE.items()]
    faults = [f"an output holds {what}: {hit[0]!r}" for what, hit in found if hit]
    times = sorted(clock_times(written) - named_times(notebook))
    return faults + [f"an output holds a time of day nothing names: {time!r}" for time in times]


def clock_times(text: str) -> set[str]:
    """Return the times of day in `text`."""
    return {time[0] for time in CLOCK.finditer(text)}


def named_times(notebook: NotebookNode) -> set[str]:
    """Return the times of day that an article or a cell names; 08:56 PM may come out as 20:56."""
    named = clock_times(SEEDS + "\n".join(cell.source for cell in notebook.cells))
    hours = (time.split(":", 1) for time in named)
    return named | {f"{int(hour) + 12}:{minutes}" for hour, minutes in hours}


def readable(notebook: NotebookNode) -> list[str]:
    """Return the cells that ask too much of a reader at once."""
    rows = [
        len(list(row))
        for kind, row in groupby(c.cell_type for c in notebook.cells)
        if kind == "code"
    ]
    faults = [f"{n} code cells in a row" for n in rows if n > MOST_CODE_CELLS_IN_A_ROW]
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code":
            faults += [f"cell {number}: {fault}" for fault in too_long(cell.source)]
    return faults


def too_long(source: str) -> list[str]:
    """Return what is too long in the code of one cell."""
    lines = len(source.splitlines())
    faults = [f"{lines} lines"] if lines > MOST_LINES_IN_A_CELL else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            if lines > MOST_LINES_IN_A_FUNCTION:
                faults.append(f"function {node.name} has {lines} lines")
    return faults


def described(notebook: NotebookNode) -> list[str]:
    """Return the figures that say nothing to a reader who cannot see them."""
    faults = []
    for number, cell in enumerate(notebook.cells, start=1):
        if any("image/png" in output.get("data", {}) for output in cell.get("outputs", [])):
            alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")
            if len(alt.strip()) < FEWEST_LETTERS_OF_ALT_TEXT:
                faults.append(f"cell {number}: no alt text worth the name: {alt!r}")
    return faults


def code(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the code cells."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook: NotebookNode) -> list[NotebookNode]:
    """Return every stored output."""
    return [output for cell in code(notebook) for output in cell.outputs]


def texts(notebook: NotebookNode) -> Iterator[str]:
    """Yield what the stored outputs say, in every form that is text."""
    for output in outputs(notebook):
        yield output.get("text", "")
        data = output.get("data", {})
        yield from (data[form] for form in data if form.startswith("text/"))


CHECKS: list[Callable[[NotebookNode], list[str]]] = [
    form,
    skeleton,
    executed,
    stable,
    readable,
    described,
]


# The notebooks of the suite


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook(path, check):
    faults = check(nbformat.read(path, 4))
    assert not faults, f"{path.name}: " + "; ".join(faults)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_valid(path):
    nbformat.validate(nbformat.read(path, 4), relax_add_props=False)


# The checks themselves, on an invented notebook


def sound() -> NotebookNode:
    """Return a short notebook without a fault."""
    figure = nbformat.v4.new_output(
        "display_data", {"image/png": "iVBORw0K", "text/plain": "<Figure>"}
    )
    alt = {"mystnb": {"image": {"alt": "Two bars; the second is twice as tall as the first."}}}
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        cells=[
            nbformat.v4.new_markdown_cell("# Bars\n\nHow tall are they?"),
            nbformat.v4.new_markdown_cell("**Question** How tall are they?"),
            nbformat.v4.new_code_cell('CORPUS = "data/seeds"', metadata={"tags": ["parameters"]}),
            nbformat.v4.new_markdown_cell("Here they are."),
            nbformat.v4.new_code_cell("bars()", metadata=alt, outputs=[figure]),
            nbformat.v4.new_markdown_cell("\n".join(f"## {name}" for name in HEADINGS)),
        ],
    )
    for number, cell in enumerate(code(notebook), start=1):
        cell.execution_count = number
    return notebook


def say(text: str) -> Callable[[NotebookNode], None]:
    """Return a change that lets the last code cell print `text`."""
    return lambda notebook: code(notebook)[-1].outputs.append(
        nbformat.v4.new_output("stream", name="stdout", text=text)
    )


def write(source: str) -> Callable[[NotebookNode], None]:
    """Return a change that gives the last code cell another `source`."""
    return lambda notebook: code(notebook)[-1].update(source=source)


def put(place: int, **fields: object) -> Callable[[NotebookNode], None]:
    """Return a change that sets `fields` of the cell at `place`."""
    return lambda notebook: notebook.cells[place].update(fields)


def four_code_cells(notebook: NotebookNode) -> None:
    """Put three more code cells behind the last one."""
    later = [nbformat.v4.new_code_cell("1", execution_count=n) for n in (3, 4, 5)]
    notebook.cells[5:5] = later


BROKEN = [
    (form, "kernel", lambda notebook: notebook.metadata.pop("kernelspec")),
    (form, "ids", lambda notebook: notebook.cells[0].update(id=notebook.cells[1].id)),
    (form, "ids", lambda notebook: notebook.cells[0].pop("id")),
    (form, "parameters", put(2, metadata=nbformat.from_dict({}))),
    (skeleton, "title", put(0, source="Bars")),
    (skeleton, "Question", put(1, source="How tall are they?")),
    *(
        (skeleton, name, put(5, source="\n".join(f"## {h}" for h in HEADINGS if h != name)))
        for name in HEADINGS
    ),
    (executed, "order", put(2, execution_count=3)),
    (executed, "order", put(4, execution_count=None)),
    (executed, "no outputs", put(4, outputs=[])),
    (executed, "error", put(4, outputs=[nbformat.v4.new_output("error", ename="E")])),
    (executed, "stderr", put(4, outputs=[nbformat.v4.new_output("stream", name="stderr")])),
    (stable, "path", say("/home/ann/corpus.csv")),
    (stable, "path", say(r"C:\corpus")),
    (stable, "address", say("<Axes at 0x7f3a5c0d1e80>")),
    (stable, "timing", say("3.1 ms per loop")),
    (stable, "time of day", say("made at 23:59:59")),
    (stable, "warning", say("FutureWarning: soon")),
    (readable, "in a row", four_code_cells),
    (readable, "13 lines", write("1\n" * 13)),
    (readable, "function f has 6 lines", write("def f():\n" + "    1\n" * 5)),
    (described, "alt", put(4, metadata=nbformat.from_dict({}))),
    (described, "alt", put(4, metadata=nbformat.from_dict({"mystnb": {"image": {"alt": "bars"}}}))),
]


@pytest.mark.parametrize(("check", "fault", "breaks"), BROKEN)
def test_check_finds_the_fault(check, fault, breaks):
    notebook = copy.deepcopy(sound())
    breaks(notebook)
    faults = {other.__name__: other(notebook) for other in CHECKS}
    assert [name for name, found in faults.items() if found] == [check.__name__]
    assert len(faults[check.__name__]) == 1
    assert fault in faults[check.__name__][0]


def test_sound_notebook_has_no_fault():
    assert [fault for check in CHECKS for fault in check(sound())] == []


@pytest.mark.parametrize("time", ["08:56 PM", "20:56", "7:05"])
def test_time_of_day_an_article_or_a_cell_names_is_no_fault(time):
    notebook = sound()
    notebook.cells[3].source = "They met at 7:05."
    say(f"Published Jan 15, 2026 {time}")(notebook)
    assert stable(notebook) == []


def test_words_that_look_unstable_are_no_fault():
    notebook = sound()
    say("and/or the home/office; a warning shot; 10 million; s/he; https://example.org/home/x")(
        notebook
    )
    assert stable(notebook) == []
