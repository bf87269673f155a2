"""What is wrong with a page in the browser, or with the links of a site, in lists of faults."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from playwright.sync_api import Page

GRAVE = {"serious", "critical"}
"""Impacts that axe-core gives; the lighter ones are told at the end of the run."""

AXE = {"resultTypes": ["violations"], "preload": False}  # preloading asks for style sheets anew

OF_COLOUR = ("color-contrast", "link-in-text-block")
"""Rules of axe-core that can fail in one colour mode alone."""

FEWEST_LETTERS_OF_ALT_TEXT = 30
FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)

UNFOLD = "() => document.querySelectorAll('details').forEach(one => one.open = true)"

ROWS = 8
SHORTEN = """rows => {
  for (const whole of document.querySelectorAll("tbody, [data-filter], .story, dl, ul, ol"))
    [...whole.children].slice(rows).forEach(one => one.remove());
}"""

# Too wide is the page itself, or a part that runs out of the window with nothing around it that
# scrolls sideways. A part that is only there for screen readers may stand anywhere.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth, whole = document.documentElement.scrollWidth;
  const scrolls = part => part && part !== document.body && part !== document.documentElement
    && (/auto|scroll/.test(getComputedStyle(part).overflowX) || scrolls(part.parentElement));
  const seen = part => part.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && part.getBoundingClientRect().width > 1;
  const out = [...document.body.querySelectorAll("*")].filter(part => seen(part)
    && part.getBoundingClientRect().right > width + 1 && !scrolls(part.parentElement));
  const outermost = out.filter(part => !out.includes(part.parentElement));
  const names = outermost.map(part => "<" + part.localName + "> runs out of the window: "
    + part.outerHTML.slice(0, 120));
  return whole > width ? ["the page is " + whole + " wide in a window of " + width, ...names]
    : names;
}"""


def too_wide(page: Page) -> list[str]:
    """Return what does not fit the window, with everything unfolded."""
    page.evaluate(UNFOLD)
    return page.evaluate(TOO_WIDE)


def without_words(page: Page) -> list[str]:
    """Return the pictures whose alt text says nothing, or the same as another picture's."""
    faults, told = [], {}
    for picture in page.query_selector_all("img"):
        alt = (picture.get_attribute("alt") or "").strip()
        source = (picture.get_attribute("src") or "")[:80]
        figure = len(alt) < FEWEST_LETTERS_OF_ALT_TEXT or " " not in alt
        if figure or FILE_NAME.fullmatch(alt):
            faults.append(f"{source}: alt text {alt!r}")
        elif told.setdefault(alt, source) != source:
            faults.append(f"{source} and {told[alt]}: the same alt text {alt!r}")
    return faults


def barriers(
    page: Page, *, within: str | None = None, rules: tuple[str, ...] = ()
) -> tuple[list[str], list[str]]:
    """Return what axe-core finds, with everything unfolded: what is grave, and the rest.

    Of long tables and lists the first rows are looked at, since all are made alike; the others are
    taken out of the page. `within` is the selector of the only part that is looked at, `rules`
    are the only ones that are applied, where some are named.
    """
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(UNFOLD)
    page.evaluate(SHORTEN, ROWS)
    grave, light = [], []
    options = AXE | ({"runOnly": {"type": "rule", "values": rules}} if rules else {})
    for found in Axe().run(page, context=within, options=options).response["violations"]:
        line = f"{found['impact']}: {found['help']} ({found['id']})"
        for node in found["nodes"]:
            place = " ".join(node["html"].split())[:100]
            (grave if found["impact"] in GRAVE else light).append(f"{line}: {place}")
    return grave, light


def dead_links(folder: Path) -> list[str]:
    """Return the links of the pages in `folder` that lead to no file or to no place in a page."""
    ids, faults, pages = {}, [], read(folder)
    for name, page in pages.items():
        ids[name] = {tag["id"] for tag in page.find_all(id=True)}
        ids[name] |= {tag["name"] for tag in page.find_all("a", attrs={"name": True})}
    for name, page in pages.items():
        for link in page.find_all("a", href=True):
            target = urlsplit(urljoin(f"http://here/{name}", link["href"]))
            if target.netloc != "here" or target.scheme != "http":
                continue
            path, anchor = unquote(target.path).lstrip("/") or name, unquote(target.fragment)
            path = f"{path}index.html" if path.endswith("/") else path
            if not (folder / path).is_file():
                faults.append(f"{name}: {link['href']} leads nowhere")
            elif anchor and anchor not in ids.get(path, ()):
                faults.append(f"{name}: {link['href']}: the page has no such place")
    return sorted(set(faults))


def read(folder: Path) -> dict[str, BeautifulSoup]:
    """Return the pages of `folder` by their paths in it."""
    parse = partial(BeautifulSoup, features="html.parser")
    return {name: parse((folder / name).read_bytes()) for name in names(folder)}


def names(folder: Path) -> list[str]:
    """Return the paths in `folder` of its pages."""
    paths = [path.relative_to(folder) for path in sorted(folder.rglob("*.html"))]
    return [path.as_posix() for path in paths if "_static" not in path.parts]
