"""The code means the same on every Python that pyproject.toml admits."""

import re
from pathlib import Path

import pytest

MODULES = sorted((Path(__file__).resolve().parent.parent / "helpers").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_possessive_group_in_a_pattern(path):
    """Python before 3.11.5 matches ``(...)*+`` wrongly when the group itself repeats something."""
    found = re.findall(r".*(?:\)[*+?]\+|\(\?>).*", path.read_text("utf-8"))
    assert not found, f"{path.name}: {found[0].strip()}: repeat the group without the last +"
