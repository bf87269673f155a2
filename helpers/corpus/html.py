"""Web pages: what one says of its article."""

from __future__ import annotations

import re
from pathlib import Path

from helpers import files

_CHARSET = re.compile(
    rb"""<meta[^>]+charset \s* = \s* ["']? ([\w-]+)""", re.VERBOSE | re.IGNORECASE
)

_AS_BROWSERS_DO = dict.fromkeys(
    "iso-8859-1 iso8859-1 iso_8859-1 latin-1 latin1 l1 ascii us-ascii cp819".split(), "cp1252"
)
"""Labels that are read as windows-1252 (WHATWG, Encoding Standard, 4.2)."""

_NO_PROSE = (
    "script style noscript template nav aside form button svg iframe dialog figcaption".split()
)
POST, POSTS = 0.4, 3
"""So much of the longest article, so many of them side by side: the posts of a live blog."""

_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp
    small span strike strong sub sup time tt u var wbr""".split()
)
"""HTML elements that stand inside a line; all others begin a new one."""


def read(path: str | Path) -> dict[str, str | None]:
    """Return what an HTML page says of its article: `text`, `title`, `outlet`, `published`.

    The text is that of the <article> with most prose, or of all those beside it with about as much
    (a live blog); else <main>, else <body>; one line per block. Scripts, styles, navigation, asides
    and forms are left out. It does not tell an article from other prose inside the same element.
    """
    from bs4 import BeautifulSoup

    data = files.find(path).read_bytes()
    files.refuse_binary(data, Path(path).name)
    page = BeautifulSoup(_page(data), "html.parser")
    for tag in page([*_NO_PROSE, _is_hidden]):
        tag.decompose()
    body = _article(page) or page.find("main") or page.body or page
    return {
        "text": "\n\n".join(_blocks(body)),
        "title": _meta(page, "og:title") or (page.title and page.title.get_text(" ", strip=True)),
        "outlet": _meta(page, "og:site_name"),
        "published": _meta(page, "article:published_time"),
    }


def _article(page):
    """Return the element that holds the article; None where no <article> has any text."""
    articles = [tag for tag in page.find_all("article") if not tag.find_parent("article")]
    amount = [_prose(tag) for tag in articles]
    most = max(amount, default=0)
    if not most:
        return None
    main = articles[amount.index(most)]
    beside = [
        tag
        for tag, size in zip(articles, amount, strict=True)
        if tag.parent is main.parent and size >= most * POST
    ]
    return main.parent if len(beside) >= POSTS else main


def _prose(tag) -> int:
    """Return the number of characters outside links."""
    linked = sum(len(link.get_text(" ", strip=True)) for link in tag.find_all("a"))
    return max(len(tag.get_text(" ", strip=True)) - linked, 0)


def _is_hidden(tag) -> bool:
    style = (tag.get("style") or "").replace(" ", "").lower() if tag.attrs else ""
    return tag.has_attr("hidden") or "display:none" in style


def _page(data: bytes) -> str:
    """Return the source of a web page; its own word on the encoding is tried after UTF-8."""
    likely = files.encodings(data)
    declared = [match[1].decode().lower() for match in _CHARSET.finditer(data[:2048])]
    declared = [_AS_BROWSERS_DO.get(name, name) for name in declared]
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
