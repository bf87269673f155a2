"""The last look at finished pages: nothing from elsewhere, words for pictures, links that lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

# Notes of Sphinx and its themes to themselves.
NOT_PAGES = [".buildinfo*", "*webpack-macros.html"]

_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_STYLE_ELSEWHERE = re.compile(
    r"""(?:@import\s+|url\()\s*["']?(?:https?:)?//[^"')\s;]*""", re.IGNORECASE
)
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)
_CELL = re.compile(r"</?(?:td|tr|th|span|code|em|strong)>")  # most tags of a page; nothing to check
_SCHEME = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_LOADED_LINKS = {"stylesheet", "preload", "modulepreload", "prefetch", "icon", "manifest"}


def check(folder: Path) -> list[str]:
    """Return what is wrong with the pages of a site, a line each.

    That is: what they load from elsewhere, pictures without words, links to files that are not
    in the site and to places that are not on the page. Other hosts are not asked.
    """
    pages = dict(_pages(folder))
    faults = [f"{name}: {fault}" for name, page in pages.items() for fault in page.faults]
    for path in sorted(folder.rglob("*.css")):
        found = _STYLE_ELSEWHERE.findall(path.read_text(encoding="utf-8"))
        faults += [f"{path.relative_to(folder)}: loads from another host: {rule}" for rule in found]
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return faults + [
        f"{name}: a link leads nowhere: {link}"
        for name, page in pages.items()
        for link in sorted(page.links)
        if not _leads_somewhere(name, link, pages, files)
    ]


def _pages(folder: Path) -> Iterator[tuple[str, Page]]:
    for path in sorted(folder.rglob("*.html")):
        if not any(fnmatch(path.name, pattern) for pattern in NOT_PAGES):
            reader = _Reader()
            reader.feed(_CELL.sub("", path.read_text(encoding="utf-8")))
            reader.close()
            yield path.relative_to(folder).as_posix(), reader.page


def _leads_somewhere(name: str, link: str, pages: dict[str, Page], files: set[str]) -> bool:
    """Tell whether `link`, on the page `name`, leads to a file of the site, and a place on it."""
    address, _, place = link.partition("#")
    path = unquote(address.partition("?")[0])
    target = normpath(join(dirname(name), path)) if path else name
    if path.endswith("/"):
        target = normpath(f"{target}/index.html")
    if target not in files:
        return False
    return not place or target not in pages or unquote(place) in pages[target].places


@dataclass
class Page:
    """What was read of one page: its faults, its links within the site, the places on it."""

    faults: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=lambda: {"top"})


class _Reader(HTMLParser):
    """Read one page into `page`."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Look at what a tag loads, where it leads, and at the words of a picture."""
        if not attributes:
            return
        given = {name: value or "" for name, value in attributes}
        self.page.places |= {given[name] for name in ("id", "name") if name in given}
        loads = [given[name] for name in ("src", "poster", "data") if name in given]
        if "srcset" in given:
            loads += [
                part.split()[0] for part in re.split(r",\s+", given["srcset"]) if part.split()
            ]
        if tag in ("use", "image") or _LOADED_LINKS & set(given.get("rel", "").lower().split()):
            loads.append(given.get("href", ""))
        leads = [given[name] for name in ("href", "action") if name in given and tag != "link"]
        self.page.links |= {link for link in filter(None, loads + leads) if not _SCHEME.match(link)}
        if any(map(_ELSEWHERE.match, loads)) or _STYLE_ELSEWHERE.search(given.get("style", "")):
            self._fault("loads from another host")
        if any(link.strip().lower().startswith("javascript:") for link in loads + leads):
            self._fault("a link that runs a script")
        alt = given.get("alt", "").strip()
        if tag == "img" and (not alt or _FILE_NAME.fullmatch(alt)):
            self._fault("a picture without words for who cannot see it")

    def handle_data(self, data: str) -> None:
        """Look at what a style sheet inside the page loads."""
        if self.cdata_elem == "style" and _STYLE_ELSEWHERE.search(data):
            self._fault("loads from another host")

    def _fault(self, what: str) -> None:
        self.page.faults.append(f"{what}: {(self.get_starttag_text() or '')[:200]}")
