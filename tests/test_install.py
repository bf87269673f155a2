"""What is built is whole: a wheel works without the project's folder, an archive builds the same.

The wheel is unpacked into a fresh environment, which is what installing it means: it is Python
alone. The packages it needs are those of the environment that runs the tests.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MADE = ("__pycache__", ".ipynb_checkpoints")


def build(target: str, source: Path, folder: Path) -> Path:
    """Return the `wheel` or `sdist` of the project in `source`, built in `folder`."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, text=True)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory) -> Path:
    """Return the Python of an environment that has the wheel, and has not the project's folder.

    The folders of packages are named in a ``.pth`` file; those that they name themselves, as an
    installation in place does, are not followed.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    place = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", place))
    known = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    (packages / "parts.pth").write_text("\n".join(known))
    shutil.unpack_archive(wheel, packages, "zip")
    return python


def run(python: Path, folder: Path, *command: str) -> subprocess.CompletedProcess:
    """Run `python` in `folder`, apart from the settings of this environment."""
    return subprocess.run(
        [str(python), "-E", *command], cwd=folder, capture_output=True, text=True, timeout=120
    )


def contents(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel by name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_the_package_and_its_data_and_nothing_else(wheel):
    def of(folder: str) -> set[str]:
        paths = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        kept = (path for path in paths if not set(MADE) & set(path.parts))
        return {path.relative_to(ROOT).as_posix() for path in kept}

    shipped = {f"helpers/project/{name}" for name in of("data") | {"CITATION.cff"}}
    names = {name for name in contents(wheel) if ".dist-info/" not in name}
    assert names == of("helpers") | shipped


def test_the_archive_of_the_source_builds_the_same_wheel(wheel, tmp_path):
    shutil.unpack_archive(build("sdist", ROOT, tmp_path / "sdist"), tmp_path / "source")
    (source,) = (tmp_path / "source").iterdir()
    assert contents(build("wheel", source, tmp_path / "again")) == contents(wheel)


USE = """
import sys
from pathlib import Path
import matplotlib.pyplot as plt
from helpers import corpus, files, pipeline, trade
from helpers.show import methods, views

assert Path(files.__file__).is_relative_to(sys.prefix), files.__file__
plt.style.use("helpers.show.news")
documents = corpus.load("data/seeds")
tables = pipeline.annotate(documents)
assert [name for name, table in tables.items() if table.empty] == ["problems", "copies"]
assert len(trade.series()) and len(trade.events())
said = methods.paragraph(documents, {"lexicon": "vader", "frames": "frames"})
assert "this suite's" in said and "One Story" in methods.citation() + methods.bibtex()
assert "<img" in views.frames(tables)._repr_html_()
print(*documents["doc_id"])
"""


def test_an_installed_copy_reads_everything_from_another_folder(python, tmp_path):
    used = run(python, tmp_path, "-c", USE)
    assert (used.returncode, used.stderr) == (0, "")
    assert used.stdout == "000 001 002 003 004\n"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_ones_own_comes_first(python, tmp_path):
    seeds = tmp_path / "data" / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "a.txt").write_text("Mine.\n")
    look = "from helpers import corpus; print(*corpus.load('data/seeds')['doc_id'])"
    assert run(python, tmp_path, "-c", look).stdout == "a\n"


def test_the_dictionary_of_the_tables_is_printed(python, tmp_path):
    here = subprocess.run(
        [sys.executable, "-m", "helpers.schema"], cwd=ROOT, capture_output=True, text=True
    )
    assert run(python, tmp_path, "-m", "helpers.schema").stdout == here.stdout != ""


def test_figures_are_not_refreshed_inside_the_installed_copy(python, tmp_path):
    nobody = ["--service", "http://127.0.0.1:9"]
    refused = run(python, tmp_path, "-m", "helpers.trade.refresh", *nobody)
    assert refused.returncode == 1
    assert "data/reference: this came with the installed package and is not changed; copy" in (
        refused.stderr
    )
