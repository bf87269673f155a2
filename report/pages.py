"""The pages that the builder writes, from the outputs of the notebooks."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

# isort: split
from nbformat import NotebookNode

import corpora
import findings

TEMPLATE = Path(__file__).with_name("index.md")
FIVE = "<!-- five articles -->\n"
"""Stands before and behind what the front page says of the five articles only."""


def front(notebooks: dict[str, NotebookNode], corpus: Path | None) -> dict[str, bytes]:
    """Return the front page and the pictures of its findings, by path in the source of the site."""
    found = findings.collect(notebooks)
    pictures = {f"findings/{number}.png": one.picture for number, one in enumerate(found, start=1)}
    before, five, after = TEMPLATE.read_text(encoding="utf-8").split(FIVE)
    text = before + (f"{corpora.note_on(corpus)}\n" if corpus else five) + after
    said = _findings(found, list(pictures))
    text = text.replace("<!-- findings -->\n", said).replace("<!-- notebooks -->", _list(notebooks))
    return {"index.md": text.encode(), **pictures}


def _list(notebooks: dict[str, NotebookNode]) -> str:
    return "\n".join(f"notebooks/{Path(name).stem}" for name in sorted(notebooks))


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
