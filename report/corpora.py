"""Read another corpus than the five articles, and leave out what is true only of those."""

from __future__ import annotations

import re
from pathlib import Path

import execute

# isort: split
import nbformat
from nbformat import NotebookNode

NOTE = (
    "> **Another corpus.** This page was computed from `{corpus}`. What holds only for the five "
    "articles that come with the suite was left out."
)


_DATA = re.compile(r"^\| \*\*Data\*\* \|.*\|$", re.MULTILINE)
_FEW = {"five-articles", "sample"}
"""Tags of cells that speak of the articles that come with the suite."""

_tags = execute.tags


def find(given: str) -> Path | None:
    """Return the corpus that was asked for, or None for the five articles."""
    if not given:
        return None
    corpus = Path(given).expanduser().absolute()
    if not corpus.exists():
        raise execute.Stopped(f"CORPUS={given}: there is no such folder ({corpus}).")
    return corpus


def put(
    name: str,
    notebook: NotebookNode,
    corpus: Path,
    sides: list[str] | None = None,
    said: str = "",
) -> NotebookNode:
    """Return `notebook` set to read `corpus`, without what is true only of the five articles.

    A cell is added after the one tagged `parameters`, so that a reader sees both the usual
    setting and the one in force. Cells tagged `five-articles` are left out, and a note below
    the title says so, with what is `said` of the story. Of a figure's words only those on its form
    are kept. `sides` take the place of the story's own where a notebook has that setting.
    """
    cells = [_plain_alt(cell) for cell in notebook.cells if not _FEW & {*execute.tags(cell)}]
    known = "\n".join(cell.source for cell in cells if "parameters" in _tags(cell))
    own = {"SIDES": sides, "SEARCH": sides[0] if sides else None, "CLOSE_UP": None}
    settings = {"CORPUS": str(corpus)} | {
        name: value
        for name, value in own.items()
        if f"{name} =" in known and (value or name == "CLOSE_UP")
    }
    changed = execute.put(name, nbformat.from_dict({**notebook, "cells": cells}), **settings)
    note = nbformat.v4.new_markdown_cell(f"{note_on(corpus)} {said}".strip(), id="another-corpus")
    changed.cells.insert(1, note)
    for cell in changed.cells:
        if cell.cell_type == "markdown":
            cell.source = _DATA.sub(f"| **Data** | the articles in `{corpus.name}` |", cell.source)
    return changed


def note_on(corpus: Path) -> str:
    """Return what a page says of itself that was computed from another corpus."""
    return NOTE.format(corpus=corpus.name)


def _plain_alt(cell: NotebookNode) -> NotebookNode:
    """Return `cell` with alt text on the form of its figure, without what it shows."""
    alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt")
    if not alt:
        return cell
    form = re.split(r"[.:] ", alt)[0].rstrip(".")
    image = {"alt": f"{form}, for another corpus; the text beside it says how to read it."}
    metadata = {**cell.metadata, "mystnb": {**cell.metadata.mystnb, "image": image}}
    return nbformat.from_dict({**cell, "metadata": metadata})
