"""The findings of the notebooks, collected from their outputs: nothing is retyped.

A code cell tagged `finding` gives one sentence of Markdown, a cell tagged `finding-figure` the
picture that belongs to it.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path

import execute

# isort: split
from nbformat import NotebookNode

from helpers import markdown

HEADING_DEPTH = 3  # conf.py gives anchors to headings down to this level
_HEADING = re.compile(rf"(#{{1,{HEADING_DEPTH}}})\s+(.+?)\s*#*\s*")
_FENCE = re.compile(r"\s*(```|~~~)")
_QUESTION = re.compile(r"\*([^*]+\?)\*")
_LINK = re.compile(r"\]\((?![a-z][a-z0-9+.-]*:|[#/])", re.IGNORECASE)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True)
class Finding:
    """One finding: its sentence (Markdown), its picture (PNG), and the place it comes from."""

    notebook: str
    question: str
    anchor: str
    sentence: str
    picture: bytes
    alt: str


def collect(
    notebooks: dict[str, NotebookNode], *, folder: Path = execute.NOTEBOOKS
) -> list[Finding]:
    """Return the findings of executed `notebooks`, in order.

    Sentences and figures of a notebook pair up in order where there are as many of each; else a
    sentence takes the nearest figure above it. A notebook without the tags gives none.

    Raises
    ------
    execute.Stopped
        When a tagged cell lacks its sentence, its figure, or the figure's alt text. `folder` is
        where the message looks for the notebook's file.
    """
    return [
        found
        for name, notebook in notebooks.items()
        for found in _of(name, notebook, folder / name)
    ]


def _of(name: str, notebook: NotebookNode, path: Path) -> list[Finding]:
    said = _tagged(notebook, "finding")
    drawn = _tagged(notebook, "finding-figure")
    found = []
    for number, place in enumerate(said):
        above = [figure for figure in drawn if figure < place]
        figure = drawn[number] if len(drawn) == len(said) else above[-1] if above else None
        cell = notebook.cells[place]
        if figure is None:
            raise _stop(path, cell, "is tagged `finding`: no cell above it is `finding-figure`")
        picture, alt = _picture(notebook.cells[figure], path)
        anchor = _anchor(notebook, place)
        sentence = _sentence(cell, path)
        found.append(Finding(name, question(notebook, name), anchor, sentence, picture, alt))
    return found


def _tagged(notebook: NotebookNode, tag: str) -> list[int]:
    return [
        number
        for number, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and tag in execute.tags(cell)
    ]


def methods(name: str, notebook: NotebookNode, *, folder: Path = execute.NOTEBOOKS) -> list[str]:
    """Return what the cells of a notebook that are tagged `methods` say, as Markdown."""
    cells = [notebook.cells[place] for place in _tagged(notebook, "methods")]
    return [words(cell, folder / name, tag="methods") for cell in cells]


def title(notebook: NotebookNode, name: str) -> str:
    """Return the title of a notebook; its file name where it has none."""
    found = headings(notebook.cells[0].source) if notebook.cells else []
    return found[0] if found else name


def question(notebook: NotebookNode, name: str) -> str:
    """Return the question of a notebook, the line in italics below its title; else its title."""
    head = notebook.cells[0].source if notebook.cells else ""
    asked = _QUESTION.search(head)
    return asked[1] if asked else title(notebook, name)


def words(cell: NotebookNode, path: Path, *, tag: str) -> str:
    """Return the Markdown that `cell` put out, with links that lead from the root of the site."""
    texts = (output.get("data", {}).get("text/markdown") for output in cell.outputs)
    text = "\n\n".join(filter(None, texts)).strip()
    if not text:
        raise _stop(path, cell, f"is tagged `{tag}`, but puts out no Markdown")
    return _LINK.sub(f"]({path.parent.name}/", without_html(text))


def without_html(text: str) -> str:
    """Return a Markdown text whose tags are read as text: an article may hold any.

    The tags that `helpers.markdown` itself puts around signs of mathematics stay.
    """
    pieces, done = [], 0
    for span in _CODE.finditer(text):
        pieces += [text[done : span.start()].replace("<", "&lt;"), span[0]]
        done = span.end()
    plain = "".join([*pieces, text[done:].replace("<", "&lt;")])
    for alone in markdown.SIGNS_OF_MATHS.values():
        plain = plain.replace(alone.replace("<", "&lt;"), alone)
    return plain


def _sentence(cell: NotebookNode, path: Path) -> str:
    text = words(cell, path, tag="finding")
    if "\n\n" in text or text.startswith(("#", "|", "* ", "- ")):
        raise _stop(path, cell, "is tagged `finding`, but puts out more than one paragraph")
    return " ".join(text.split())


def _picture(cell: NotebookNode, path: Path) -> tuple[bytes, str]:
    images = (output.get("data", {}).get("image/png") for output in cell.outputs)
    image = next(filter(None, images), None)
    if not image:
        raise _stop(path, cell, "is tagged `finding-figure`, but puts out no PNG")
    alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "").strip()
    if not alt:
        raise _stop(path, cell, "is tagged `finding-figure`, but has no alt text (`mystnb`)")
    return base64.b64decode(image), " ".join(alt.split())


def _stop(path: Path, cell: NotebookNode, what: str) -> execute.Stopped:
    return execute.Stopped(f"{execute.place(path, cell)}\n  This cell {what}.")


def _anchor(notebook: NotebookNode, place: int) -> str:
    """Return the anchor of the nearest heading above the cell at `place`; "" if there is none."""
    slugs = []
    for cell in notebook.cells[:place]:
        if cell.cell_type == "markdown":
            slugs += map(slug, headings(cell.source))
    return (
        f"{slugs[-1]}-{n}" if slugs and (n := slugs[:-1].count(slugs[-1])) else (slugs or [""])[-1]
    )


def headings(text: str) -> list[str]:
    """Return the headings of a Markdown text that get an anchor, as they are written."""
    found, inside = [], ""
    for line in text.splitlines():
        fence = _FENCE.match(line)
        if fence and inside in ("", fence[1]):
            inside = "" if inside else fence[1]
        elif not inside and (match := _HEADING.fullmatch(line)):
            found.append(match[2])
    return found


def slug(heading: str) -> str:
    """Return the anchor that GitHub, and Sphinx after it, give to a heading."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|[`*]", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
