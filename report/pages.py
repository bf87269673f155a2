"""The front page and the page on citing, written from the outputs of the notebooks."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

# isort: split
from nbformat import NotebookNode

import corpora
import findings
from shelf import kept

TEMPLATE = Path(__file__).with_name("index.md")
FIVE = "<!-- five articles -->\n"
"""Stands before and behind what the front page says of the five articles only."""


def front(
    notebooks: dict[str, NotebookNode], corpus: Path | None, tables: list[str]
) -> dict[str, bytes]:
    """Return the front page and the pictures of its findings, by path in the source of the site.

    It lists the pages of the site: `notebooks` in their order, and `tables` as given.
    """
    found = findings.collect(notebooks)
    pictures = {f"findings/{number}.png": one.picture for number, one in enumerate(found, start=1)}
    before, five, after = TEMPLATE.read_text(encoding="utf-8").split(FIVE)
    text = before + (f"{corpora.note_on(corpus)}\n" if corpus else five) + after
    said = _findings(found, list(pictures))
    notebooks_listed = "\n".join(f"notebooks/{name}" for name in sorted(notebooks))
    for mark, instead in {
        "<!-- findings -->\n": said,
        "<!-- notebooks -->\n": f"{notebooks_listed}\n",
        "<!-- tables -->\n": "".join(f"{name}\n" for name in tables),
    }.items():
        text = text.replace(mark, instead)
    return {"index.md": text.encode(), **pictures}


def cite(
    notebooks: dict[str, NotebookNode], corpus: Path | None, *, root: Path, shelf: Path
) -> dict[str, bytes]:
    """Return the page on citing: the suite, the methods as used, the articles, the figures.

    The methods are what the cells tagged `methods` put out. `root` is the folder of the project;
    the literature is kept in the folder `shelf` until it changes.
    """
    about = [root / "CITATION.cff", *sorted((root / "helpers/show").glob("methods.*"))]
    made = kept(shelf, about, _literature)
    parts = [
        "# How to cite",
        "Cite the suite, the methods, and the articles and statistics that you use. What is said "
        "here of methods was written by the notebooks, from the settings they ran with.",
        *([corpora.note_on(corpus)] if corpus else []),
        "## The suite",
        made["suite.md"].decode(),
        "{download}`Download CITATION.cff <CITATION.cff>`",
        *_methods(notebooks),
        *([] if corpus else _articles(root / "data" / "seeds" / "articles.csv")),
        *_statistics(root / "data" / "reference" / "sources.csv"),
        "## BibTeX",
        "{download}`Download one-story.bib <one-story.bib>`",
        f"```bibtex\n{made['one-story.bib'].decode()}```",
    ]
    page = "\n\n".join([*parts, ""])
    return {"cite.md": page.encode(), "one-story.bib": made["one-story.bib"]}


def _literature() -> dict[str, bytes]:
    from helpers.show import methods  # here, since a run that changes no citation needs none

    return {"one-story.bib": methods.bibtex().encode(), "suite.md": methods.citation().encode()}


def _methods(notebooks: dict[str, NotebookNode]) -> Iterator[str]:
    said = {name: findings.methods(name, notebook) for name, notebook in notebooks.items()}
    if any(said.values()):
        yield "## Methods and limits"
        yield "For a paper; take what you used."
    for name, paragraphs in said.items():
        if paragraphs:
            yield f"### [{findings.title(notebooks[name], name)}](notebooks/{name})"
            yield from paragraphs


def _articles(path: Path) -> Iterator[str]:
    """Yield a line per article with what is known of it, and how."""
    rows = _rows(path)
    if rows:
        yield "## The articles"
        yield (
            "They remain the property of their outlets; "
            "[what is known of each](tables/articles.md), and how."
        )
        yield "\n".join(f"* {_article(row)}" for row in rows)


def _article(row: dict[str, str]) -> str:
    title = f"“{_plain(row['title'])}”" if row["title"] else _plain(row["file"])
    where = f"*{_plain(row['outlet'])}*, {row['published']} ({row['published_basis']})"
    return ". ".join(filter(None, [_plain(row["author"]), title, where])) + "."


def _statistics(path: Path) -> Iterator[str]:
    rows = _rows(path)
    if rows:
        yield "## The statistics"
        yield (
            "Name the publisher, the table, the basis and the day of release: the figures are "
            "[listed with all of it](tables/official_figures.md)."
        )
        yield "\n".join(
            f"* {_plain(row['publisher'])}. {_plain(row['title'])}. <{row['address']}>"
            for row in rows
        )


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _plain(text: str) -> str:
    """Return `text` as Markdown that reads as it stands."""
    return re.sub(r"([\\`*_\[\]#|~<&])", r"\\\1", text)


def _findings(found: list[findings.Finding], pictures: list[str]) -> str:
    if not found:
        return ""
    parts = ["## What we found\n"]
    pairs = zip(found, pictures, strict=True)
    for asked, group in groupby(pairs, key=lambda pair: pair[0].question):
        parts += [f"### {asked}\n", *(_finding(one, picture) for one, picture in group)]
    return "\n".join(parts)


def _finding(one: findings.Finding, picture: str) -> str:
    place = f"notebooks/{one.notebook}" + f"#{one.anchor}" * bool(one.anchor)
    alt = json.dumps(one.alt, ensure_ascii=False)
    return f"{one.sentence}\n[How we know]({place})\n\n```{{image}} {picture}\n:alt: {alt}\n```\n"
