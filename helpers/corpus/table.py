"""Tables of articles: a row each. The file says what it is; its columns are recognised."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from helpers import files
from helpers.corpus import columns as names

SEPARATORS = ",;\t|"
"""What parts the cells of a delimited table, the likeliest first."""

SAMPLE = 50
"""Lines by which the separator is found out."""

LISTS = ("articles", "results", "data", "items", "documents", "docs", "hits", "value")
"""Keys under which services put the list of articles in a JSON object."""


def _delimited(data: bytes, name: str) -> pd.DataFrame:
    """Return a table of strings, whatever parts its cells; empty cells are missing."""
    text = files.decode(data, name=name)
    escaped = text.count('\\"') > text.count('""')
    options = {"escapechar": "\\"} if escaped else {}
    return files.csv_table(text, name, sep=_separator(text), **options)


def _separator(text: str) -> str:
    """Return what parts the header into most cells."""
    lines = text.lstrip("\ufeff").splitlines()[:SAMPLE]
    header = next((line for line in lines if line.strip()), "")
    counts = {s: len(next(csv.reader([header], delimiter=s), [])) for s in SEPARATORS}
    return max(counts, key=lambda s: (counts[s], -SEPARATORS.index(s)))


def _lines(data: bytes, name: str) -> pd.DataFrame:
    return files.jsonl(files.decode(data, name=name), name)


def _json(data: bytes, name: str) -> pd.DataFrame:
    """Return the list of articles of a JSON file: the list itself, or the one an object holds."""
    text = files.decode(data, name=name)
    try:
        given = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        if text.lstrip()[:1] == "{" and "\n" in text.strip():
            return files.jsonl(text, name)
        raise ValueError(f"{name}: not readable as JSON ({error})") from error
    found = _list_in(given)
    if found is None or not all(isinstance(row, dict) for row in found):
        raise ValueError(
            f"{name}: no list of articles in it; give a list of objects with a text each"
        )
    return pd.DataFrame(found, dtype="object")


def _list_in(given: object) -> list | None:
    if isinstance(given, list):
        return given
    if not isinstance(given, dict):
        return None
    held = [given[key] for key in LISTS if key in given]
    inner = next((found for value in held if (found := _list_in(value)) is not None), None)
    if inner is None and "text" in {names.plain(key) for key in given}:
        return [given]
    return inner


def _parquet(data: bytes, name: str) -> pd.DataFrame:
    try:
        return pd.read_parquet(io.BytesIO(data))
    except (ValueError, OSError) as error:
        raise ValueError(f"{name}: not a readable .parquet table ({error})") from error


READERS: dict[str, Callable[[bytes, str], pd.DataFrame]] = {
    ".csv": _delimited,
    ".tsv": _delimited,
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".json": _json,
    ".parquet": _parquet,
}
"""How each kind of table is read from its bytes; a new kind is a row here."""

PACKED = (".gz", ".zip")
"""What a table may be packed in."""


def read(path: Path, columns: Mapping[str, str | None] | None = None) -> list[dict]:
    """Return a record for each row of a table of articles.

    Raises
    ------
    ValueError
        When the file is no such table: it is named, with the reason.
    """
    records = []
    for name, kind, data in _unpacked(path):
        table = names.recognised(READERS[kind](data, name), name, columns)
        if "text" not in table:
            raise ValueError(
                f"{name}: no column 'text', got {list(table)}; say which it is: "
                'columns={"its name": "text"}'
            )
        first = 2 if READERS[kind] is _delimited else 1
        records += [
            {**row, "_name": f"{name}, row {n}", "source": row.get("source", name)}
            for n, row in enumerate(table.to_dict("records"), start=first)
        ]
    return records


def kind_of(path: Path) -> str | None:
    """Return the kind of table that a file is by its name, packed or not; None for no table."""
    inner = path.with_suffix("") if path.suffix.lower() in PACKED else path
    kind = inner.suffix.lower()
    return kind if kind in READERS else None


def _unpacked(path: Path) -> list[tuple[str, str, bytes]]:
    """Return name, kind and bytes of each table in a file, itself or packed."""
    if path.suffix.lower() == ".zip":
        return _in_zip(path)
    kind = kind_of(path)
    if kind is None:
        known = ", ".join(READERS)
        raise ValueError(
            f"{path.name}: expected a folder of articles, or a .csv, .jsonl or .parquet table "
            f"(of tables {known} are read, also as .gz or in a .zip)"
        )
    data = path.read_bytes()
    if path.suffix.lower() == ".gz":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError) as error:
            raise ValueError(f"{path.name}: not a readable .gz file ({error})") from error
    return [(path.name, kind, data)]


def _in_zip(path: Path) -> list[tuple[str, str, bytes]]:
    try:
        with zipfile.ZipFile(path) as packed:
            found = [
                (f"{path.name}/{inner}", Path(inner).suffix.lower(), packed.read(inner))
                for inner in packed.namelist()
                if Path(inner).suffix.lower() in READERS and not Path(inner).name.startswith(".")
            ]
    except (zipfile.BadZipFile, OSError) as error:
        raise ValueError(f"{path.name}: not a readable .zip file ({error})") from error
    if not found:
        raise ValueError(f"{path.name}: holds no table ({', '.join(READERS)})")
    return found
