"""The glossary: its terms stand in order, and every link to one of them leads there."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

import findings

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = ROOT / "notebooks" / "glossary.md"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MOST_SENTENCES = 3
_LINK = re.compile(r"\]\((?:glossary\.md)?#([^)\s]*)\)")
_TO_GLOSSARY = re.compile(r"glossary\.md#([^)\s\"'\\]*)")


def entries(text: str) -> dict[str, str]:
    """Return the terms of a glossary with what it says of each; a repeated term stands once."""
    parts = re.split(r"^## +(.+?) *$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], (said.strip() for said in parts[2::2]), strict=True))


def faults(text: str) -> list[str]:
    """Return what is wrong with a glossary."""
    terms = re.findall(r"^## +(.+?) *$", text, flags=re.MULTILINE)
    anchors = [findings.slug(term) for term in terms]
    found = [f"{term}: comes twice" for term in dict.fromkeys(terms) if terms.count(term) > 1]
    pairs = zip(terms, terms[1:], strict=False)
    found += [f"{b}: belongs before {a}" for a, b in pairs if a.casefold() > b.casefold()]
    found += [f"#{place}: no such term" for place in _LINK.findall(text) if place not in anchors]
    for term, said in entries(text).items():
        sentences = len(
            re.findall(r"[.?](?:\)|\s|$)(?!\s*\d)", re.sub(r"\b(?:al|e\.g)\.", "", said))
        )
        if not 1 <= sentences <= MOST_SENTENCES:
            found.append(f"{term}: {sentences} sentences")
    return found


def lost(source: str, text: str) -> list[str]:
    """Return the terms that a notebook links to and the glossary `text` does not have."""
    anchors = {findings.slug(term) for term in entries(text)}
    return [place for place in _TO_GLOSSARY.findall(source) if place not in anchors]


def test_the_glossary_is_in_order():
    assert faults(GLOSSARY.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_links_to_the_glossary_lead_to_a_term(path):
    cells = nbformat.read(path, 4).cells
    sources = "\n".join(cell.source for cell in cells)
    assert lost(sources, GLOSSARY.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# G\n\n## A\n\nOne [b](#b-c).\n\n## B c\n\nTwo.\n", []),
        ("## B\n\nOne.\n\n## A\n\nTwo.\n", ["A: belongs before B"]),
        ("## A\n\nOne.\n\n## A\n\nTwo.\n", ["A: comes twice"]),
        ("## A\n\nOne [b](#b).\n", ["#b: no such term"]),
        ("## A\n\n## B\n\nOne. Two. Three (2008). (Four.)\n", ["A: 0 sentences", "B: 4 sentences"]),
    ],
)
def test_the_check_finds_what_is_wrong(text, expected):
    assert faults(text) == expected


def test_a_lost_link_is_found():
    text = "## Word shift\n\nOne.\n"
    assert lost("[a](glossary.md#word-shift) [b](glossary.md#lag)", text) == ["lag"]
