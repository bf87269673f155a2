"""Tables of articles: a row each. The file says what it is; its columns are recognised."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping

import pandas as pd

from helpers import files
from helpers.corpus import columns as names
from helpers.corpus import services

Columns = Mapping[str, str | None]

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


def _sheet(data: bytes, name: str) -> pd.DataFrame:
    """Return the sheet of a spreadsheet that holds most: rows under the first that is a header."""
    try:
        sheets = pd.read_excel(io.BytesIO(data), sheet_name=None, dtype=object, engine="calamine")
    except Exception as error:  # noqa: BLE001 - calamine has errors of its own for each format
        kind = name.rpartition(".")[2]
        reason = " ".join(str(error).split())
        raise ValueError(f"{name}: not a readable .{kind} spreadsheet ({reason})") from error
    return max(sheets.values(), key=lambda sheet: sheet.size).rename(columns=str)


READERS: dict[str, Callable[[bytes, str], pd.DataFrame]] = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), _delimited),
    **dict.fromkeys((".jsonl", ".ndjson"), _lines),
    ".json": _json,
    ".parquet": _parquet,
    **dict.fromkeys((".xlsx", ".xls", ".ods"), _sheet),
}
"""How each kind of table is read from its bytes; a new kind is a row here."""

_HEADED = (_delimited, _sheet)
"""Readers of files whose first row is the header."""


def frame(data: bytes, name: str, kind: str, columns: Columns | None = None) -> pd.DataFrame:
    """Return a table under the names of `documents` as far as they are known.

    Raises
    ------
    ValueError
        When the file is no such table: it is named, with the reason.
    """
    return names.recognised(READERS[kind](data, name), name, columns)


def records(data: bytes, name: str, kind: str, columns: Columns | None = None) -> list[dict]:
    """Return a record for each row of a table of articles.

    Raises
    ------
    ValueError
        When the file is no such table, or holds no texts: it is named, with the reason and cure.
    """
    services.refuse_codes(data, name)
    written = READERS[kind](data, name)
    table = names.recognised(written, name, columns)
    if "text" not in table:
        raise ValueError(
            f"{name}: no column 'text', got {list(written)}; {services.why_no_text(list(written))}"
        )
    first = 2 if READERS[kind] in _HEADED else 1
    return [
        {**row, "_name": f"{name}, row {n}", "_row": n, "source": row.get("source", name)}
        | services.remark(row.get("text"))
        for n, row in enumerate(table.to_dict("records"), start=first)
    ]
