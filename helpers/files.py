"""Read files from disk: find them, decode them, say clearly what is wrong with them."""

from __future__ import annotations

import hashlib
import json
import re
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
_CHARSET = re.compile(
    rb"""<meta[^>]+charset \s* = \s* ["']? ([\w-]+)""", re.VERBOSE | re.IGNORECASE
)
_NUL_SHARE = 0.4
"""English in UTF-16 has a NUL in nearly every second byte: at least in this share of them."""

_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp
    small span strike strong sub sup time tt u var wbr""".split()
)
"""HTML elements that stand inside a line; all others begin a new one."""


def find(path: str | Path) -> Path:
    """Return `path` as given if it exists, else the same path inside the project folder.

    Raises
    ------
    FileNotFoundError
        When neither exists.
    """
    given = Path(path).expanduser()
    for candidate in (given, ROOT / given):
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
    return hashlib.sha256(find(path).read_bytes()).hexdigest()


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
    _refuse_binary(data, name)
    encodings = _encodings(data)
    for encoding in encodings:
        text = _try(data, encoding)
        if text is not None:
            return text
    raise ValueError(
        f"{name}: not readable as text (tried {', '.join(encodings)}{_held(data, encodings)}); "
        "save the article as UTF-8"
    )


def read_html(path: str | Path) -> dict[str, str | None]:
    """Return what an HTML page says of its article: `text`, `title`, `outlet`, `published`.

    The text is that of <article>, else <main>, else <body>, one line per block; scripts, styles,
    navigation and forms are left out. It does not tell an article from other prose on the page.
    """
    from bs4 import BeautifulSoup

    data = find(path).read_bytes()
    _refuse_binary(data, Path(path).name)
    page = BeautifulSoup(_page(data), "html.parser")
    for tag in page(["script", "style", "noscript", "template", "nav", "form", "svg", "iframe"]):
        tag.decompose()
    body = page.find("article") or page.find("main") or page.body or page
    return {
        "text": "\n\n".join(_blocks(body)),
        "title": _meta(page, "og:title") or (page.title and page.title.get_text(" ", strip=True)),
        "outlet": _meta(page, "og:site_name"),
        "published": _meta(page, "article:published_time"),
    }


def read_csv(path: str | Path) -> pd.DataFrame:
    """Return a CSV file as a table of strings; empty cells are missing values.

    Raises
    ------
    ValueError
        When the file is not a CSV table: the file and pandas' reason are named.
    """
    from io import StringIO

    cells = {"dtype": "str", "skipinitialspace": True, "keep_default_na": False, "na_values": [""]}
    try:
        table = pd.read_csv(StringIO(read_text(path)), **cells)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        reason = " ".join(str(error).split())
        raise ValueError(f"{Path(path).name}: not a readable CSV table ({reason})") from error
    if not isinstance(table.index, pd.RangeIndex):
        raise ValueError(
            f"{Path(path).name}: the rows have more cells than the header; "
            "put texts that hold a comma in quotes"
        )
    return table.rename(columns=str.strip)


def read_jsonl(path: str | Path) -> pd.DataFrame:
    """Return a file with one JSON object per line as a table; values keep their types.

    Raises
    ------
    ValueError
        When a line is not a JSON object: the file and the line are named.
    """
    rows = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            rows.append(_json_object(line, f"{Path(path).name}, row {number}"))
    return pd.DataFrame(rows, dtype="object")


def _json_object(line: str, name: str) -> dict:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"{name}: not readable as JSON ({error})") from error
    if not isinstance(row, dict):
        raise ValueError(f'{name}: expected an object like {{"text": …}}, got {line[:40]}')
    return row


def _refuse_binary(data: bytes, name: str) -> None:
    kind = next((what for magic, what in _BINARY.items() if data.startswith(magic)), None)
    if kind:
        raise ValueError(f"{name}: this is {kind}, not text; save the article as a .txt file")


def _encodings(data: bytes) -> list[str]:
    """Return the encodings that `data` may be in, the likeliest first."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    first, second = (half.count(0) / max(len(half), 1) for half in (data[:4096:2], data[1:4096:2]))
    if first < _NUL_SHARE / 10 and second > _NUL_SHARE:
        return ["utf-16-le"]
    if second < _NUL_SHARE / 10 and first > _NUL_SHARE:
        return ["utf-16-be"]
    return ["utf-8-sig"] if _is_damaged_utf8(data) else ["utf-8-sig", "cp1252"]


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
    return None if any(ord(c) in _CONTROL for c in text) else text


def _page(data: bytes) -> str:
    """Return the source of a web page; its own word on the encoding is tried after UTF-8."""
    likely = _encodings(data)
    declared = [match[1].decode() for match in _CHARSET.finditer(data[:2048])]
    for encoding in (likely[0], *declared):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(likely[-1], "replace")


def _meta(page, name: str) -> str | None:
    tag = page.find("meta", attrs={"property": name}) or page.find("meta", attrs={"name": name})
    return (tag.get("content") or "").strip() or None if tag else None


def _blocks(body) -> list[str]:
    """Return the lines of a page: what stands between the borders of its block elements."""
    for tag in body.find_all(lambda tag: tag.name not in _INLINE):
        tag.insert_before("\0")
        tag.insert_after("\0")
    lines = (" ".join(line.split()) for line in body.get_text().split("\0"))
    return [line for line in lines if line]
