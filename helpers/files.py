"""Read files from disk: find them, decode them, say clearly what is wrong with them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from pathlib import Path

import pandas as pd

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "project"  # where pyproject.toml lets a wheel carry `data` and CITATION.cff

ROOT = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent
"""The project folder, of which an installed copy has `data` and ``CITATION.cff`` only. Relative
paths that the working folder does not have are looked up here."""

_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip file",
}
_CONTROL = set(range(32)) - set(b"\t\n\v\f\r\x1b")
_NUL_SHARE = 0.4
"""English in UTF-16 has a NUL in nearly every second byte: at least in this share of them."""


STORY = "ONE_STORY"
"""The environment variable that may name a folder with the lists of another story: what lies there
as ``data/lexicons/frames.csv``, say, is taken in place of the project's own."""


def find(path: str | Path) -> Path:
    """Return `path` as given if it exists, else the same path in the project folder.

    Where `STORY` names a folder, what lies there under a relative path comes before both.

    Raises
    ------
    FileNotFoundError
        When neither exists.
    """
    given = Path(path).expanduser()
    told = os.environ.get(STORY)
    for candidate in (*([Path(told) / given] if told else []), given, ROOT / given):
        if candidate.exists():
            return candidate
    raise FileNotFoundError(
        f"{path}: no such file or folder, neither in the working folder nor in the project folder"
    )


def changeable(path: str | Path) -> Path:
    """Return what `find` finds, if it may be written to: not what came with an installed copy.

    Raises
    ------
    FileNotFoundError
        When there is none.
    PermissionError
        When it lies inside the installed package, where the next installation would replace it.
    """
    place = find(path)
    if place.resolve().is_relative_to(_PACKAGE):
        raise PermissionError(
            f"{path}: this came with the installed package and is not changed; "
            f"copy {place} to {path} in the working folder, where it is found first"
        )
    return place


def sha256(path: str | Path) -> str:
    """Return the SHA-256 checksum of the bytes of a file."""
    return sha256_of(find(path).read_bytes())


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 checksum of bytes."""
    return hashlib.sha256(data).hexdigest()


def read_text(path: str | Path) -> str:
    r"""Return the text of a file in UTF-8 or UTF-16 (with or without BOM) or Windows-1252.

    Nothing else is changed: ``\r\n`` stays ``\r\n``, so offsets count what is in the file.

    Raises
    ------
    ValueError
        When the file holds something other than text.
    """
    return decode(find(path).read_bytes(), name=Path(path).name)


def decode(data: bytes, *, name: str) -> str:
    """Return `data` as text; `name` is what an error calls it."""
    refuse_binary(data, name)
    likely = encodings(data)
    for encoding in likely:
        text = _try(data, encoding)
        if text is not None:
            return text
    raise ValueError(
        f"{name}: not readable as text (tried {', '.join(likely)}{_held(data, likely)}); "
        "save the article as UTF-8"
    )


def read_csv(path: str | Path) -> pd.DataFrame:
    """Return a CSV file as a table of strings; empty cells are missing values.

    Raises
    ------
    ValueError
        When the file is not a CSV table: the file and pandas' reason are named.
    """
    return csv_table(read_text(path), Path(path).name)


def csv_table(text: str, name: str, **options: object) -> pd.DataFrame:
    """Return a text as `read_csv` returns a file; `name` is what an error calls it.

    `options` are those of `pandas.read_csv`, such as ``sep``.
    """
    cells = {"dtype": "str", "skipinitialspace": True, "keep_default_na": False, "na_values": [""]}
    try:
        table = pd.read_csv(io.StringIO(text), **cells, **options)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        reason = " ".join(str(error).split())
        raise ValueError(f"{name}: not a readable CSV table ({reason})") from error
    if not isinstance(table.index, pd.RangeIndex):
        raise ValueError(
            f"{name}: the rows have more cells than the header; "
            "put texts that hold a comma in quotes"
        )
    return table.rename(columns=str.strip)


def csv_lines(path: str | Path) -> list[int]:
    """Return the line of the file on which each row of `read_csv` begins, the header's left out.

    Blank lines and cells of several lines are counted, so that an editor finds the row there.
    """
    reader = csv.reader(read_text(path).splitlines(keepends=True), skipinitialspace=True)
    begins, before = [], 0
    for cells in reader:
        if cells and (len(cells) > 1 or cells[0].strip()):
            begins.append(before + 1)
        before = reader.line_num
    return begins[1:]


def read_jsonl(path: str | Path) -> pd.DataFrame:
    """Return a file with one JSON object per line as a table; values keep their types.

    Raises
    ------
    ValueError
        When a line is not a JSON object: the file and the line are named.
    """
    return jsonl(read_text(path), Path(path).name)


def jsonl(text: str, name: str) -> pd.DataFrame:
    """Return a text with one JSON object per line as a table; `name` is what an error calls it."""
    rows = [
        _json_object(line, f"{name}, row {number}")
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]
    return pd.DataFrame(rows, dtype="object")


def refuse_binary(data: bytes, name: str) -> None:
    """Raise a ValueError that names the file where `data` are no text, as PDFs and pictures."""
    kind = next((what for magic, what in _BINARY.items() if data.startswith(magic)), None)
    if kind:
        raise ValueError(f"{name}: this is {kind}, not text; save the article as a .txt file")


def encodings(data: bytes) -> list[str]:
    """Return the encodings that `data` may be in, the likeliest first."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    first, second = (half.count(0) / max(len(half), 1) for half in (data[:4096:2], data[1:4096:2]))
    if first < _NUL_SHARE / 10 and second > _NUL_SHARE:
        return ["utf-16-le"]
    if second < _NUL_SHARE / 10 and first > _NUL_SHARE:
        return ["utf-16-be"]
    return ["utf-8-sig"] if _is_damaged_utf8(data) else ["utf-8-sig", "cp1252"]


def _json_object(line: str, name: str) -> dict:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"{name}: not readable as JSON ({error})") from error
    if not isinstance(row, dict):
        raise ValueError(f'{name}: expected an object like {{"text": …}}, got {line[:40]}')
    return row


def _held(data: bytes, encodings: list[str]) -> str:
    control = next((byte for byte in data if byte in _CONTROL), None)
    known = control is not None and "utf-8-sig" in encodings
    return f"; it holds the control character 0x{control:02x}" if known else ""


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few bad bytes, which must not be read as Windows-1252, from that."""
    read = data.decode("utf-8", "replace")
    bad = read.count("\ufffd")
    return 0 < bad < len(read) - bad - sum(map(str.isascii, read))


def _try(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if _CONTROL.isdisjoint(map(ord, set(text))) else None
