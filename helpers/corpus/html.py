"""Web pages: what one says of its article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
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
_STATED = "headline datePublished author publisher".split()
_ARTICLES = ("Article", "BlogPosting", "Report", "ReportageNewsArticle", "Interview")
"""Ends of the types of schema.org that are articles."""

_DAYS = ("article:published_time", "datePublished", "parsely-pub-date", "DC.date.issued")
"""What <meta> elements call the day of publication, the most usual first."""

POST, POSTS = 0.4, 3
"""So much of the longest article, so many of them side by side: the posts of a live blog."""

_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp
    small span strike strong sub sup time tt u var wbr""".split()
)
"""HTML elements that stand inside a line; all others begin a new one."""


def read(path: str | Path) -> dict[str, str | None]:
    """Return what `article` finds in the page of a file."""
    return article(files.find(path).read_bytes(), Path(path).name)


def article(data: bytes, name: str) -> dict[str, str | None]:
    """Return what an HTML page says of its article: text, title, outlet, day, author.

    The text is that of the <article> with most prose, or of all those beside it with about as much
    (a live blog); where there is no <article>, what `trafilatura` (Barbaresi 2021) takes for the
    main text, and without that package <main>, else <body>. One line per block; scripts, styles,
    navigation, asides and forms are left out. The other fields are those of the page's JSON-LD
    (schema.org), else of its <meta>; nothing is guessed from the text or the address.
    """
    from bs4 import BeautifulSoup

    files.refuse_binary(data, name)
    source = _page(data)
    page = BeautifulSoup(source, "html.parser")
    stated = _stated(page)
    for tag in page([*_NO_PROSE, _is_hidden]):
        tag.decompose()
    body = _article(page)
    text = None if body else _main_text(source)
    if text is None:
        text = "\n\n".join(_blocks(body or page.find("main") or page.body or page))
    author = _meta(page, "author") or stated.get("author")
    return ({"author": author} if author else {}) | {
        "text": text,
        "title": _meta(page, "og:title")
        or stated.get("headline")
        or (page.title and page.title.get_text(" ", strip=True)),
        "outlet": _meta(page, "og:site_name") or stated.get("publisher"),
        "published": _meta(page, *_DAYS) or stated.get("datePublished"),
    }


def lines(data: bytes, name: str) -> str:
    """Return all that a page shows as text, a line for each block, the cells of a row on one."""
    from bs4 import BeautifulSoup

    files.refuse_binary(data, name)
    page = BeautifulSoup(_page(data), "html.parser")
    for tag in page(["script", "style", "head"]):
        tag.decompose()
    for tag in page.find_all("br"):
        tag.replace_with("\0")
    for tag in page.find_all("td"):
        tag.append("\t")
    return "\n".join(_blocks(page.body or page, inline=_INLINE | {"td", "tbody"}))


def plain(source: str) -> str:
    """Return the text of a piece of HTML, a line for each block."""
    from bs4 import BeautifulSoup

    if "<" not in source and "&" not in source:
        return source.strip()
    return "\n\n".join(_blocks(BeautifulSoup(source, "html.parser")))


def _main_text(source: str) -> str | None:
    """Return the main text by `trafilatura`; None where it finds none, or is not installed."""
    try:
        import trafilatura
    except ImportError:
        return None
    text = trafilatura.extract(source, include_comments=False, include_tables=False)
    return text.replace("\n", "\n\n") if text else None


def _stated(page) -> dict[str, str]:
    """Return what the JSON-LD of a page says of its article (headline, publisher, …)."""
    for script in page.find_all("script", type="application/ld+json"):
        try:
            given = json.loads(script.string or "")
        except (json.JSONDecodeError, RecursionError):
            continue
        for thing in _things(given):
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in kinds):
                told = {key: _name(thing.get(key)) for key in _STATED}
                return {key: value for key, value in told.items() if value}
    return {}


def _things(given: object) -> Iterator[dict]:
    """Yield every object of a JSON-LD text that may be an article."""
    if isinstance(given, list):
        for one in given:
            yield from _things(one)
    elif isinstance(given, dict):
        yield given
        yield from _things(given.get("@graph"))


def _name(value: object) -> str | None:
    """Return a text, the name of an object, or the names of several."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_name, value))) or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    return html.unescape(value).strip() or None if isinstance(value, str) else None


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


def _meta(page, *names: str) -> str | None:
    """Return the content of the first of some <meta> elements that is there."""
    for name in names:
        for key in ("property", "name", "itemprop"):
            tag = page.find("meta", attrs={key: name})
            if tag is not None and (tag.get("content") or "").strip():
                return tag["content"].strip()
    return None


def _blocks(body, inline: frozenset[str] = _INLINE) -> list[str]:
    """Return the lines of a page: what stands between the borders of its block elements."""
    for tag in body.find_all(lambda tag: tag.name not in inline):
        tag.insert_before("\0")
        tag.insert_after("\0")
    lines = (" ".join(line.split()) for line in body.get_text().split("\0"))
    return [line for line in lines if line]
