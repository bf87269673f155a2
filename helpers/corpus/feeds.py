"""Feeds (RSS, Atom) as they were saved: an article for each entry."""

from __future__ import annotations

from helpers.corpus import html

SUMMARY = 600
"""Characters up to which what an entry describes is taken for a summary."""


def articles(data: bytes, name: str) -> list[dict]:
    """Return the entries of a feed: text, title, day, author; its own title is their outlet.

    The text is the whole content where the feed has it, else the summary, which is said.

    Raises
    ------
    ValueError
        When the file is no feed.
    """
    from bs4 import BeautifulSoup

    page = BeautifulSoup(data, "xml")
    entries = page.find_all(["item", "entry"])
    if not entries:
        raise ValueError(f"{name}: not a readable feed: it holds no <item> and no <entry>")
    channel = page.find(["channel", "feed"])
    outlet = _words(channel, "title") if channel is not None else None
    return [_article(entry, outlet) for entry in entries]


def _article(entry, outlet: str | None) -> dict:
    whole = _inner(entry, "encoded", "content", "fulltext")
    short = _inner(entry, "description", "summary")
    text = html.plain(whole or short or "")
    author = entry.find("author")
    name = author.find("name") if author is not None else None
    found = {
        "text": text,
        "title": _words(entry, "title"),
        "published": _words(entry, "pubDate", "published", "date", "updated"),
        "author": _words(entry, "creator")
        or (name.get_text(" ", strip=True) if name is not None else _words(entry, "author")),
        "outlet": _words(entry, "source") or outlet,
        "url": _link(entry),
        "_export": "feed",
    }
    if not whole and len(text) < SUMMARY:
        found["_remark"] = (
            "a summary in place of an article",
            "the feed holds no whole texts",
            "save the pages that it links to",
        )
    return {key: value for key, value in found.items() if value}


def _inner(entry, *names: str) -> str | None:
    found = (entry.find(name, recursive=False) for name in names)
    tag = next((tag for tag in found if tag is not None), None)
    return None if tag is None else tag.decode_contents() if tag.find() else tag.get_text()


def _words(entry, *names: str) -> str | None:
    found = (entry.find(name, recursive=False) for name in names)
    texts = (html.plain(tag.get_text(" ", strip=True)) for tag in found if tag is not None)
    return next(filter(None, texts), None)


def _link(entry) -> str | None:
    link = entry.find("link")
    return None if link is None else link.get("href") or link.get_text(strip=True)
