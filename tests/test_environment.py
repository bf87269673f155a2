"""pyproject.toml, requirements.lock and environment.yml ask for the same things."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
EXTRAS = PROJECT["optional-dependencies"]


def specifiers(lines: list[str]) -> dict[str, str]:
    """Return the version specifier of each requirement by its normal name.

    So far every part has the same normal name on conda-forge as on PyPI.
    """
    wanted = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): str(one.specifier) for one in wanted}


def pins() -> dict[str, list[tuple[str, str]]]:
    """Return the versions locked for each name, one for each system, with their whole entries."""
    entries = re.split(r"\n(?=[a-z0-9])", "\n" + re.sub(r"^#.*\n", "", LOCK, flags=re.M))
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in filter(str.strip, entries):
        name, version = re.match(r"\s*([\w.-]+)==([\w.+!]+)", entry).groups()
        found.setdefault(canonicalize_name(name), []).append((version, entry))
    return found


DIRECT = specifiers(PROJECT["dependencies"] + [line for extra in EXTRAS.values() for line in extra])


def test_conda_asks_for_what_the_project_asks_for():
    plain = [line for line in CONDA["dependencies"] if isinstance(line, str)]
    wanted = PROJECT["dependencies"] + EXTRAS["site"] + EXTRAS["test"]
    ours = {**specifiers(wanted), "python": PROJECT["requires-python"], "pip": ""}
    assert specifiers(plain) == ours


def test_conda_installs_the_project_itself_in_place():
    assert {"pip": ["-e ."]} in CONDA["dependencies"]


def test_conda_uses_one_channel():
    assert (CONDA["name"], CONDA["channels"]) == ("one-story", ["conda-forge"])


def test_lock_holds_no_address():
    assert not re.search(r"://|^\s*-(?!-hash)|@", LOCK, flags=re.M)


def test_every_entry_of_the_lock_has_hashes():
    assert pins()
    for name, entries in pins().items():
        for version, entry in entries:
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), f"{name} {version}"


@pytest.mark.parametrize("name", DIRECT)
def test_every_dependency_is_pinned_within_its_bounds(name):
    allowed = Requirement(f"{name}{DIRECT[name]}").specifier
    assert pins().get(name), f"{name} is not in requirements.lock; run `make lock`"
    assert all(allowed.contains(version) for version, _ in pins()[name])
