"""Each command installs what it needs, once, and an environment that is not whole is made anew.

Nothing is installed here: `make -n` says what would be.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OUTER = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "PYTHON", "UV"}
pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run make in `folder`, whatever make runs these tests."""
    environment = {name: value for name, value in os.environ.items() if name not in OUTER}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )


@pytest.fixture
def project(tmp_path) -> Path:
    """Return a folder with what make needs to know of the project, and no environment."""
    folder = tmp_path / "one story"
    folder.mkdir()
    for path in (ROOT / "Makefile", ROOT / "pyproject.toml", *ROOT.glob("requirements*.lock")):
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def ready(project) -> Path:
    """Return such a folder with an environment that is ready for the report."""
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    (project / ".venv" / ".ready-report").touch()
    (project / ".venv" / ".whole").write_text(f"{project}\n")
    return project


def plan(folder: Path, *arguments: str) -> tuple[bool, list[str]]:
    """Tell whether the environment would be made from nothing, and which locks installed."""
    said = make(folder, "-n", *arguments)
    assert said.returncode == 0, said.stderr
    locks = [part for part in said.stdout.split() if part.endswith(".lock")]
    return "rm -rf .venv" in said.stdout, locks


FIRST = {
    "report": "requirements-report.lock",
    "notebooks": "requirements-report.lock",
    "lab": "requirements-lab.lock",
    "test": "requirements.lock",
    "bench": "requirements.lock",
}


@pytest.mark.parametrize("target", FIRST)
def test_the_first_run_installs_what_the_command_needs(project, target):
    assert plan(project, target) == (True, [FIRST[target]])


def test_nothing_is_installed_twice(ready):
    assert plan(ready, "report") == plan(ready, "outputs") == (False, [])


def test_the_rest_is_added_when_it_is_needed(ready):
    assert plan(ready, "test") == (False, ["requirements.lock"])
    assert plan(ready, "report", "test") == (False, ["requirements.lock"])


def test_a_newer_lock_is_installed(ready):
    later = (ready / ".venv" / ".ready-report").stat().st_mtime + 9
    os.utime(ready / "requirements-report.lock", (later, later))
    assert plan(ready, "report") == (False, ["requirements-report.lock"])


def test_a_moved_environment_is_made_from_nothing(ready):
    moved = ready.rename(ready.with_name("moved"))
    assert plan(moved, "report") == (True, ["requirements-report.lock"])


@pytest.mark.parametrize("lost", [".whole", "bin/python"])
def test_a_broken_environment_is_made_from_nothing(ready, lost):
    (ready / ".venv" / lost).unlink()
    assert plan(ready, "report") == (True, ["requirements-report.lock"])


def test_an_interrupted_installation_leaves_the_environment_broken(ready):
    (ready / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
    assert make(ready, "lab", "UV=").returncode != 0
    assert plan(ready, "report") == (True, ["requirements-report.lock"])


def test_uv_installs_where_it_is_found(project):
    assert "uv pip install" in make(project, "-n", "report", "UV=/a/uv").stdout
    assert "-m pip install" in make(project, "-n", "report", "UV=").stdout


@pytest.mark.parametrize("said", ["Python 3.11 or newer is needed", "make report PYTHON="])
def test_a_python_that_is_missing_or_too_old_is_told(project, said):
    refused = make(project, "report", "PYTHON=false")
    assert refused.returncode != 0 and said in refused.stderr
    assert not (project / ".venv").exists()


def test_a_python_that_makes_no_environments_is_told(project):
    python = project / "python"
    python.write_text("#!/bin/sh\ncase $2 in *ensurepip*) exit 1;; esac\n")
    python.chmod(0o755)
    refused = make(project, "report", "PYTHON=./python", "UV=")
    assert refused.returncode != 0 and "sudo apt install python3-venv" in refused.stderr
