"""Keep what was made from files until one of them changes: the second time it is only read."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path


def kept(
    shelf: Path, sources: Iterable[Path], make: Callable[[], dict[str, bytes]]
) -> dict[str, bytes]:
    """Return the files that `make` returned when `sources` last changed, by relative path.

    They are kept in the folder `shelf`. A source that is missing counts as one that is empty.
    """
    key, note, files = _key(sources), shelf / "key", shelf / "files"
    if not note.exists() or note.read_text() != key:
        shutil.rmtree(shelf, ignore_errors=True)
        for name, content in make().items():
            (files / name).parent.mkdir(parents=True, exist_ok=True)
            (files / name).write_bytes(content)
        shelf.mkdir(parents=True, exist_ok=True)
        note.write_text(key)  # last, so that an interrupted making does not count
    paths = sorted(path for path in files.rglob("*") if path.is_file())
    return {path.relative_to(files).as_posix(): path.read_bytes() for path in paths}


def _key(sources: Iterable[Path]) -> str:
    known = hashlib.sha256()
    for path in sources:
        content = path.read_bytes() if path.exists() else b""
        known.update(f"{path} {hashlib.sha256(content).hexdigest()}\n".encode())
    return known.hexdigest()
