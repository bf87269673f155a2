"""Executed notebooks of earlier runs: what would come out the same is not executed again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import execute

# isort: split
import nbformat
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "executed"
MOST = 60
"""Notebooks that are kept; of more, those not used for longest go."""

SOURCES = ("helpers/**/*.py", "helpers/**/*.mplstyle", "helpers/**/*.css", "helpers/**/*.js",
           "data/**/*.*", "requirements.lock")  # fmt: skip
"""What the outputs of a notebook come from, beside its own code and the corpus."""


def key(notebook: NotebookNode, corpus: Path | None, root: Path = ROOT) -> str:
    """Return a checksum of all that the outputs of a notebook depend on."""
    whole = hashlib.sha256()
    for line in _depends(notebook, corpus, root):
        whole.update(line.encode() + b"\n")
    return whole.hexdigest()


def _depends(notebook: NotebookNode, corpus: Path | None, root: Path) -> Iterator[str]:
    for cell in execute.code(notebook):
        yield json.dumps([cell.source, execute.tags(cell)])
    for path in sorted(path for pattern in SOURCES for path in root.glob(pattern)):
        yield f"{path.relative_to(root)} {_sha256(path)}"
    told = os.environ.get("ONE_STORY")
    for path in sorted(Path(told).rglob("*.*")) if told else []:
        yield f"{path.name} {_sha256(path)}"
    if corpus:
        inside = sorted(corpus.rglob("*")) if corpus.is_dir() else [corpus]
        yield str(corpus)
        for path in (path for path in inside if path.is_file()):
            yield f"{path} {_sha256(path)}"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def recalled(notebook: NotebookNode, name: str, folder: Path = FOLDER) -> bool:
    """Give a notebook the outputs that are kept under a name, and say whether there were any."""
    place = folder / f"{name}.ipynb"
    try:
        kept = execute.code(nbformat.read(place, 4))
    except (OSError, ValueError):
        return False
    place.touch()
    for cell, own in zip(execute.code(notebook), kept, strict=True):
        cell.outputs, cell.execution_count = own.outputs, own.execution_count
    return True


def keep(notebook: NotebookNode, name: str, folder: Path = FOLDER) -> None:
    """Keep an executed notebook under a name."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{name}.new"
    nbformat.write(notebook, unfinished)
    unfinished.replace(folder / f"{name}.ipynb")
    kept = sorted(folder.glob("*.ipynb"), key=lambda path: -path.stat().st_mtime)
    for path in kept[MOST:]:
        path.unlink(missing_ok=True)
