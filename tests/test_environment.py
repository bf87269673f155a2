"""pyproject.toml, the locks and environment.yml ask for the same things."""

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
EXTRAS = PROJECT["optional-dependencies"]
LOCKS = {
    "requirements.lock": [extra for extra in EXTRAS if extra != "peers"],
    "requirements-peers.lock": ["peers"],
    "requirements-report.lock": ["site", "formats", "scale", "build"],
    "requirements-lab.lock": ["lab", "formats", "scale", "build"],
}
"""The locks, and the extras whose packages they pin beside those that are always needed."""


def specifiers(lines: list[str]) -> dict[str, str]:
    """Return the version specifier of each requirement by its normal name.

    So far every part has the same normal name on conda-forge as on PyPI.
    """
    wanted = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): str(one.specifier) for one in wanted}


def read(lock: str) -> str:
    """Return a lock without the comments of its head."""
    return re.sub(r"^#.*\n", "", (ROOT / lock).read_text(encoding="utf-8"), flags=re.M)


def pins(lock: str) -> dict[str, list[tuple[str, str]]]:
    """Return the versions locked for each name, one for each system, with their whole entries."""
    entries = re.split(r"\n(?=[a-z0-9])", "\n" + read(lock))
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in filter(str.strip, entries):
        name, version = re.match(r"\s*([\w.-]+)==([\w.+!]+)", entry).groups()
        found.setdefault(canonicalize_name(name), []).append((version, entry))
    return found


def asked(*extras: str) -> list[str]:
    """Return what the project asks for with `extras`."""
    return PROJECT["dependencies"] + [line for extra in extras for line in EXTRAS[extra]]


def test_conda_asks_for_what_the_project_asks_for():
    plain = [line for line in CONDA["dependencies"] if isinstance(line, str)]
    by_pip = [line for line in CONDA["dependencies"][-1]["pip"] if not line.startswith("-e")]
    wanted = specifiers(asked("formats", "scale", "lab", "site", "test", "build"))
    found = specifiers([*plain, *by_pip])
    assert found == {**wanted, "python": PROJECT["requires-python"], "pip": ""}


def test_conda_installs_the_project_itself_in_place():
    assert CONDA["dependencies"][-1]["pip"][-1] == "-e ."


def test_conda_uses_one_channel():
    assert (CONDA["name"], CONDA["channels"]) == ("one-story", ["conda-forge"])


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock):
    assert not re.search(r"://|^\s*-(?!-hash)|@", read(lock), flags=re.M)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_of_a_lock_has_hashes(lock):
    assert pins(lock)
    for name, entries in pins(lock).items():
        for version, entry in entries:
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), f"{name} {version}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_pinned_within_its_bounds(lock):
    for name, bounds in specifiers(asked(*LOCKS[lock])).items():
        allowed = Requirement(f"{name}{bounds}").specifier
        assert pins(lock).get(name), f"{name} is not in {lock}; run `make lock`"
        assert all(allowed.contains(version) for version, _ in pins(lock)[name])


@pytest.mark.parametrize("lock", ["requirements-report.lock", "requirements-lab.lock"])
def test_a_smaller_lock_pins_what_the_whole_one_pins(lock):
    whole = pins("requirements.lock")
    for name, entries in pins(lock).items():
        for version, entry in entries:
            assert (version, hashes(entry)) in [(v, hashes(e)) for v, e in whole[name]], name


@pytest.mark.parametrize(
    ("lock", "apart"),
    [
        ("requirements-report.lock", {"jupyterlab", "pytest", "ruff", "playwright"}),
        ("requirements-lab.lock", {"sphinx", "pytest", "ruff", "playwright"}),
    ],
)
def test_a_smaller_lock_leaves_out_what_it_does_not_need(lock, apart):
    assert apart <= pins("requirements.lock").keys() and not apart & pins(lock).keys()


def hashes(entry: str) -> set[str]:
    """Return the hashes of an entry of a lock."""
    return set(re.findall(r"--hash=(\S+)", entry))
