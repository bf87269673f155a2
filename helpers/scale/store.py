"""Where the tables of a large corpus lie: a folder for each, a Parquet file for each partition."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from helpers import files, gold, pipeline, schema

PLAN = "plan.json"
"""What the corpus was cut into; its presence says that a folder is ours."""

DONE = "done"
GIVEN_UP = "given up"
"""The key of a partition that no worker survived: it is tried again in the next run."""

SUMS, DIGESTS, DATINGS = "sums", "digests", "datings"
"""Folders of what is no table: partial sums, MinHashes, dated statements that are not joined."""

LABELS = "labels"
"""The one table that is not kept: hand labels change while nothing is annotated anew."""

NAMES = ["documents", "problems", *pipeline.PER_ARTICLE, *pipeline.ACROSS, LABELS]
_VERSIONED = ("data/lexicons", "data/reference", "data/story.toml")


class Tables(Mapping):
    """The tables in a folder by name; each is read when it is asked for, and then held."""

    def __init__(self, folder: Path, given: Mapping[str, pd.DataFrame] | None = None) -> None:
        self.folder = folder
        self._held = dict(given or {})

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in NAMES:
            raise KeyError(f"no table {name!r}: the tables are {', '.join(NAMES)}")
        if name == LABELS and name not in self._held:
            return gold.of_corpus(self["documents"])
        if name not in self._held:
            self._held[name] = table(self.folder, name)
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)

    def __or__(self, other: Mapping[str, pd.DataFrame]) -> Tables:
        return Tables(self.folder, self._held | dict(other))


def prepared(target: str | Path) -> Path:
    """Return the folder to write to, made if it is not there.

    Raises
    ------
    ValueError
        When it is a file, or holds something that `annotate` did not write.
    """
    folder = Path(target).expanduser()
    if folder.is_file():
        raise ValueError(f"{target}: this is a file; give a folder to write the tables to")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / PLAN).exists():
        raise ValueError(
            f"{target}: the folder holds something else than tables of scale.annotate; give one "
            "that is empty or new"
        )
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / PLAN).exists():
        replace(folder / PLAN, "[]")  # from now on the folder is ours, however the run ends
    return folder


def finished(folder: Path) -> Path:
    """Return a folder of tables, or say that there are none, or not all."""
    if not (folder / PLAN).exists():
        raise ValueError(f"{folder}: no tables of scale.annotate are here (no {PLAN})")
    if not _is_finished(folder):
        raise ValueError(
            f"{folder}: a run was not finished here; call scale.annotate with the same source and "
            "target, and it goes on where it stopped"
        )
    return folder


def whole(keys: Iterable[str]) -> str:
    """Return one key for those of all partitions."""
    return hashlib.sha256("".join(keys).encode()).hexdigest()


def _is_finished(folder: Path) -> bool:
    """Tell whether all tables in a folder are of the partitions that its plan has now."""
    plan = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    keys = {f"part-{part['number']:05}": part["key"] for part in plan}
    parts = all(done(folder, name) in (key, GIVEN_UP) for name, key in keys.items())
    return bool(plan) and parts and done(folder, "across") == whole(keys.values())


def write(table: pd.DataFrame, folder: Path, name: str, number: int = 0) -> None:
    """Write a part of a table, whole or not at all."""
    place = folder / name / f"part-{number:05}.parquet"
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}.{os.getpid()}")
    table.to_parquet(unfinished, index=False)
    unfinished.replace(place)


def part(folder: Path, name: str, number: int, columns: list[str] | None = None) -> pd.DataFrame:
    """Return a part of a table, with the types of the schema where all columns are read."""
    found = pd.read_parquet(folder / name / f"part-{number:05}.parquet", columns=columns)
    return found if columns or name not in schema.TABLES else typed(found, name)


def table(folder: Path, name: str) -> pd.DataFrame:
    """Return a whole table, in the order of the schema; documents as they were given."""
    places = sorted((folder / name).glob("part-*.parquet"))
    found = [pd.read_parquet(place) for place in places]
    if not found:
        return typed(schema.empty(name), name)
    attrs = found[0].attrs
    whole = typed(pd.concat(found, ignore_index=True), name)
    whole.attrs = attrs if name == "documents" else {}
    return whole if name == "documents" else schema.in_order(whole, name)


def typed(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a table with the types of the schema: a file knows no seconds without fractions."""
    declared = schema.TABLES[name]
    types = {column.name: column.dtype for column in (*declared.columns, *declared.added)}
    return table.astype({column: types[column] for column in table if column in types})


def mark(folder: Path, name: str, key: str, **said: object) -> None:
    """Note that something is done under a key."""
    replace(folder / DONE / f"{name}.json", json.dumps({"key": key, **said}))


def replace(place: Path, text: str) -> None:
    """Write a file of text, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}.{os.getpid()}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(place)


def done(folder: Path, name: str) -> str | None:
    """Return the key under which something was done; None where it was not."""
    try:
        return json.loads((folder / DONE / f"{name}.json").read_text(encoding="utf-8"))["key"]
    except (OSError, ValueError, KeyError):
        return None


@cache
def version() -> str:
    """Return a checksum of methods, word lists and official figures: tables depend on all."""
    code = (
        (files.ROOT / "helpers") if (files.ROOT / "helpers").is_dir() else Path(__file__).parents[1]
    )
    sources = [path for path in sorted(code.rglob("*.py")) if "show" not in path.parts]
    for name in _VERSIONED:
        place = files.find(name)
        sources += sorted(place.rglob("*.*")) if place.is_dir() else [place]
    whole = hashlib.sha256()
    for path in sources:
        if path.is_file():
            whole.update(f"{path.name} {files.sha256_of(path.read_bytes())}\n".encode())
    return whole.hexdigest()
