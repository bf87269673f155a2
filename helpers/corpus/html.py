"""Web pages: what one says of its article."""

from __future__ import annotations

import re
from pathlib import Path

from helpers import files

_CHARSET = re.compile(
    rb"""<meta[^>]+charset \s* = \s* ["']? ([\w-]+)""", re.VERBOSE | re.IGNORECASE
)

_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp
    small span strike strong sub sup time tt u var wbr""".split()
)
"""HTML elements that stand inside a line; all others begin a new one."""


def read(path: str | Path) -> dict[str, str | None]:
    """Return what an HTML page says of its article: `text`, `title`, `outlet`, `published`.

    The text is that of <article>, else <main>, else <body>, one line per block; scripts, styles,
    navigation and forms are left out. It does not tell an article from other prose on the page.
    """
    from bs4 import BeautifulSoup

    data = files.find(path).read_bytes()
    files.refuse_binary(data, Path(path).name)
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


def _page(data: bytes) -> str:
    """Return the source of a web page; its own word on the encoding is tried after UTF-8."""
    likely = files.encodings(data)
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
