"""What README.md promises is there: its links, its commands, its picture."""

import re
from pathlib import Path

import nbformat
import pytest

import execute

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAPERS = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "data/README.md",
    "data/reference/README.md",
]


@pytest.mark.parametrize("paper", PAPERS)
def test_links_lead_to_files(paper):
    text = (ROOT / paper).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]
    missing = [link for link in links if not ((ROOT / paper).parent / link).exists()]
    assert not missing, f"{paper} links to {missing}"


def test_commands_are_in_the_makefile():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", README, re.MULTILINE))
    assert named and named <= set(targets), f"README.md names {named - set(targets)}"


def test_every_notebook_is_on_the_map():
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        assert f"(notebooks/{path.name})" in README, f"{path.name} is missing from README.md"


def test_the_picture_is_the_stored_figure():
    paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
    stored = execute.picture({path.name: nbformat.read(path, 4) for path in paths})
    assert stored and stored == execute.PICTURE.read_bytes(), "run `make notebooks`"
