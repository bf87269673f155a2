"""Read files from disk: find them, decode them, say clearly what is wrong with them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
"""The project folder; relative paths that the working folder does not have are looked up here."""

_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip file",
}
_CONTROL = set(range(32)) - set(b"\t\n\r\f\x1b")


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
    kind = next((what for magic, what in _BINARY.items() if data.startswith(magic)), None)
    if kind:
        raise ValueError(f"{name}: this is {kind}, not text; save the article as a .txt file")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data[:4096]:
        little = data[1:4096:2].count(0) >= data[0:4096:2].count(0)
        encodings = ["utf-16-le" if little else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        text = _try(data, encoding)
        if text is not None:
            return text
    raise ValueError(
        f"{name}: not readable as text (tried {', '.join(encodings)}); save the article as UTF-8"
    )


def read_html(path: str | Path) -> dict[str, str | None]:
    """Return what an HTML page says of its article: `text`, `title`, `outlet`, `published`.

    The text is that of <article>, else <main>, else <body>, one line per block; scripts, styles,
    navigation and forms are left out. It does not tell an article from other prose on the page.
    """
    from bs4 import BeautifulSoup

    page = BeautifulSoup(find(path).read_bytes(), "html.parser")
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

    try:
        table = pd.read_csv(StringIO(read_text(path)), dtype="str", skipinitialspace=True)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ValueError(f"{Path(path).name}: not a readable CSV table ({error})") from error
    return table.rename(columns=str.strip)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if any(ord(c) in _CONTROL for c in text) else text


def _meta(page, name: str) -> str | None:
    tag = page.find("meta", attrs={"property": name}) or page.find("meta", attrs={"name": name})
    return (tag.get("content") or "").strip() or None if tag else None


_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote", "td", "pre"]


def _blocks(body) -> list[str]:
    """Return the text of each innermost block, or of the whole body where there is no block."""
    leaves = [tag for tag in body.find_all(_BLOCKS) if not tag.find(_BLOCKS)]
    texts = [" ".join(tag.get_text(" ").split()) for tag in leaves]
    texts = [text for text in texts if text]
    return texts or [line.strip() for line in body.get_text("\n").splitlines() if line.strip()]
