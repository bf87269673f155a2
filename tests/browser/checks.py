"""What is wrong with a page in the browser, or with the links of a site, in lists of faults."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import waiting

if TYPE_CHECKING:
    from playwright.sync_api import Page

GRAVE = {"serious", "critical"}
"""Impacts that axe-core gives; the lighter ones are told at the end of the run."""

AXE = {"resultTypes": ["violations"], "preload": False}  # preloading asks for style sheets anew

OF_COLOUR = ("color-contrast", "link-in-text-block")
"""Rules of axe-core that can fail in one colour mode alone."""

FEWEST_LETTERS_OF_ALT_TEXT = 30
FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)

PICTURES = """() => [...document.images].map(image =>
  [image.alt.trim(), (image.getAttribute("src") || "").slice(0, 80)])"""

UNFOLD = "() => document.querySelectorAll('details').forEach(one => one.open = true)"

ALIKE = 8
"""Of what is made alike, so many are looked at."""

SHORTEN = """([within, most]) => {
  for (const part of document.querySelectorAll(within))
    for (const whole of part.querySelectorAll("tbody, [data-filter], .story, dl, ul, ol"))
      [...whole.children].slice(most).forEach(one => one.remove());
}"""

# Contrast depends on the looks of words and on what is behind them. Nine tenths of the time of
# axe-core went into asking it again of thousands of words that look alike.
CONTRAST_OF_LOOKS = """([within, most]) => {
  const values = (part, names) => names.map(name => getComputedStyle(part)[name]).join();
  const OWN = ["color", "fontSize", "fontWeight", "textShadow", "visibility"];
  const BEHIND = ["backgroundColor", "backgroundImage", "opacity", "filter", "position", "zIndex"];
  const known = new Map(), counts = new Map();
  const behind = part => {
    if (part && !known.has(part)) {
      const own = values(part, BEHIND), further = behind(part.parentElement);
      known.set(part, own === "rgba(0, 0, 0, 0),none,1,none,static,auto" ? further
        : own + part.className + further);
    }
    return known.get(part) || "";
  };
  const hasWords = part => part.matches("input, select, textarea")
    || [...part.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  for (const part of document.querySelectorAll(`:is(${within}) *`)) {
    if (!hasWords(part)) continue;
    const look = [part.localName, part.className, values(part, OWN), behind(part)].join();
    counts.set(look, (counts.get(look) || 0) + 1);
    part.toggleAttribute("data-looked-at", counts.get(look) <= most);
  }
  axe.configure({rules: [{id: "color-contrast", selector: "[data-looked-at]"}]});
}"""

RUN_AXE = "([within, options]) => axe.run(within, options)"

# Too wide is the page itself, or a part that runs out of the window with nothing around it that
# scrolls sideways. A part that is only there for screen readers may stand anywhere.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth, whole = document.documentElement.scrollWidth;
  const scrolls = part => part && part !== document.body && part !== document.documentElement
    && (/auto|scroll/.test(getComputedStyle(part).overflowX) || scrolls(part.parentElement));
  const runsOut = ({right, width: own}) => right > width + 1 && own > 1;
  const seen = part => part.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const out = [...document.body.querySelectorAll("*")].filter(part =>
    runsOut(part.getBoundingClientRect()) && seen(part) && !scrolls(part.parentElement));
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
    for alt, source in page.evaluate(PICTURES):
        figure = len(alt) < FEWEST_LETTERS_OF_ALT_TEXT or " " not in alt
        if figure or FILE_NAME.fullmatch(alt):
            faults.append(f"{source}: alt text {alt!r}")
        elif told.setdefault(alt, source) != source:
            faults.append(f"{source} and {told[alt]}: the same alt text {alt!r}")
    return faults


def barriers(
    page: Page, *, within: str = "body", rules: tuple[str, ...] = ()
) -> tuple[list[str], list[str]]:
    """Return what axe-core finds, with everything unfolded: what is grave, and the rest.

    Of long tables and lists the first rows are looked at, since all are made alike; the others are
    taken out of the page. Of words that look alike the first have their contrast measured.
    `within` is the selector of the only part that is looked at, `rules` are the only ones that are
    applied, where some are named.
    """
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(UNFOLD)
    page.evaluate(SHORTEN, [within, ALIKE])
    waiting.nothing_put_off(page)
    page.evaluate(Axe().axe_script)
    page.evaluate(CONTRAST_OF_LOOKS, [within, ALIKE])
    options = AXE | ({"runOnly": {"type": "rule", "values": rules}} if rules else {})
    whole = "html" if within == "body" else within  # some rules are about the page as a whole
    told = waiting.ended(page, RUN_AXE, [whole, options], what="axe-core")
    grave, light = [], []
    for found in told["violations"]:
        line = f"{found['impact']}: {found['help']} ({found['id']})"
        for node in found["nodes"]:
            place = " ".join(node["html"].split())[:100]
            (grave if found["impact"] in GRAVE else light).append(f"{line}: {place}")
    return grave, light


def dead_links(folder: Path) -> list[str]:
    """Return the links of the pages in `folder` that lead to no file or to no place in a page."""
    faults, pages = [], {name: Anchors.of(folder / name) for name in names(folder)}
    for name, page in pages.items():
        for link in page.links:
            target = urlsplit(urljoin(f"http://here/{name}", link))
            if target.netloc != "here" or target.scheme != "http":
                continue
            path, anchor = unquote(target.path).lstrip("/") or name, unquote(target.fragment)
            path = f"{path}index.html" if path.endswith("/") else path
            if not (folder / path).is_file():
                faults.append(f"{name}: {link} leads nowhere")
            elif anchor and (path not in pages or anchor not in pages[path].places):
                faults.append(f"{name}: {link}: the page has no such place")
    return sorted(set(faults))


class Anchors(HTMLParser):
    """Where the links of a page lead, and the places in it that a link can lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.places: set[str] = set()

    @classmethod
    def of(cls, path: Path) -> Anchors:
        """Return the anchors of the page at `path`."""
        anchors = cls()
        anchors.feed(path.read_text(encoding="utf-8"))
        return anchors

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag leads to, and what it is called."""
        about = dict(attrs)
        self.places |= {about.get("id"), about.get("name") if tag == "a" else None} - {None}
        if tag == "a" and about.get("href") is not None:
            self.links.add(about["href"])


def names(folder: Path) -> list[str]:
    """Return the paths in `folder` of its pages."""
    paths = [path.relative_to(folder) for path in sorted(folder.rglob("*.html"))]
    return [path.as_posix() for path in paths if "_static" not in path.parts]
