"""The site in a real browser: on a desk and on a phone, light and dark, seen or read aloud.

Each check is tried twice: on an invented page with exactly one fault, and on every page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import chromium
import pytest
import serving
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
SCHEMES = ("light", "dark")
GRAVE = {"serious", "critical"}
"""Impacts that axe-core gives; the lighter ones are told at the end of the run."""

AXE = {"resultTypes": ["violations"], "preload": False}  # preloading asks for style sheets anew

FEWEST_LETTERS_OF_ALT_TEXT = 30
FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)

UNFOLD = "() => document.querySelectorAll('details').forEach(one => one.open = true)"

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


# The checks


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


def barriers(page: Page) -> tuple[list[str], list[str]]:
    """Return what axe-core finds, with everything unfolded: what is grave, and the rest."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(UNFOLD)
    grave, light = [], []
    for found in Axe().run(page, options=AXE).response["violations"]:
        line = f"{found['impact']}: {found['help']} ({found['id']})"
        for node in found["nodes"]:
            place = " ".join(node["html"].split())[:100]
            (grave if found["impact"] in GRAVE else light).append(f"{line}: {place}")
    return grave, light


def dead_links(folder: Path) -> list[str]:
    """Return the links of the pages in `folder` that lead to no file or to no place in a page."""
    ids, faults = {}, []
    for name, page in read(folder).items():
        ids[name] = {tag["id"] for tag in page.find_all(id=True)}
        ids[name] |= {tag["name"] for tag in page.find_all("a", attrs={"name": True})}
    for name, page in read(folder).items():
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
    return {
        path.relative_to(folder).as_posix(): BeautifulSoup(path.read_bytes(), "html.parser")
        for path in sorted(folder.rglob("*.html"))
        if "_static" not in path.relative_to(folder).parts
    }


# The checks fail where they should

GOOD_ALT = "A line that falls from left to right, by a third in all."
BAD_PAGES = {
    "page too wide": ("<p style='width: 2000px'>Wide", "the page is 20"),
    "cut off": (
        "<div style='overflow: hidden'><table style='width: 2000px'><td>Wide</table></div>",
        "<table> runs out",
    ),
    "folded and wide": ("<details><p style='width: 2000px'>Wide</details>", "the page is 20"),
    "no alt": ("<img src=a.svg>", "a.svg: alt text ''"),
    "file name": ("<img src=a.svg alt='figures/the_frames_of_five_articles.png'>", "a.svg: alt"),
    "short alt": ("<img src=a.svg alt='A figure'>", "a.svg: alt text 'A figure'"),
    "same alt": (
        f"<img src=a.svg alt='{GOOD_ALT}'><img src=b.svg alt='{GOOD_ALT}'>",
        "b.svg and a.svg: the same",
    ),
    "contrast": ("<p style='color: #999'>Grey on white", "serious: Elements must meet minimum"),
    "folded contrast": ("<details><summary>x</summary><p style='color: #999'>Grey", "serious"),
    "no label": ("<input type=text>", "critical: Form elements must have labels"),
    "dead link": ("<a href=gone.html>Gone</a>", "page.html: gone.html leads nowhere"),
    "dead anchor": ("<a href=#gone>Gone</a>", "page.html: #gone: the page has no such place"),
    "picture elsewhere": (
        f"<img src=http://example.org/a.png alt='{GOOD_ALT}'>",
        "asked another machine: http://example.org/a.png",
    ),
    "request by number": (
        "<script>fetch('http://192.0.2.1/').catch(() => 0)</script>",
        "asked another machine: http://192.0.2.1/",
    ),
    "socket": (
        "<script>new WebSocket('ws://example.org/')</script>",
        "asked another machine: ws://example.org/",
    ),
    "error": ("<script>nothing()</script>", "error: nothing is not defined"),
    "missing file": ("<script src=gone.js></script>", "log: Failed to load resource"),
    "dialogue": ("<script>setTimeout(() => alert('x'))</script>", "opened a dialogue: x"),
}
DOT = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
PAGE = "<!doctype html><html lang=en><title>A page</title><main><h1>A page</h1>{}"


@pytest.fixture
def one_page(browser, tmp_path) -> Iterator:
    """Return a function that lists all the faults of an invented page."""
    with serving.pages(tmp_path) as address:

        def faults(body: str) -> list[str]:
            for name, content in (("page.html", PAGE.format(body)), ("a.svg", DOT), ("b.svg", DOT)):
                (tmp_path / name).write_text(content)
            context = browser.new_context(viewport=WIDTHS["desktop"])
            watch = chromium.Watch(context)
            page = context.new_page()
            page.goto(f"{address}/page.html")
            found = too_wide(page) + without_words(page) + barriers(page)[0]
            context.close()
            return found + dead_links(tmp_path) + watch.faults

        yield faults


@pytest.mark.parametrize(("body", "fault"), BAD_PAGES.values(), ids=BAD_PAGES)
def test_one_fault_is_seen(body, fault, one_page):
    assert any(fault in found for found in one_page(body)), one_page(body)


def test_a_good_page_has_no_fault(one_page):
    body = (
        f"<img src=a.svg alt='{GOOD_ALT}'><a href=#x id=x>Here</a>"
        "<div style='overflow-x: auto' tabindex=0><p style='width: 2000px'>Scrolls</div>"
    )
    assert one_page(body) == []


# The site


@pytest.fixture(scope="module")
def site(project) -> Path:
    """Return the folder of the site, built anew."""
    return serving.build_site(project)


@pytest.fixture(scope="module")
def address(site) -> Iterator[str]:
    """Return the address at which the site is served."""
    with serving.pages(site) as address:
        yield address


def faults_of_all(site, address, page, check, **about) -> list[str]:
    """Return what `check` finds on each page of the site, with the name of the page."""
    found = []
    for name in read(site):
        page.goto(f"{address}/{name}")
        found += [f"{name}: {fault}" for fault in check(page, **about)]
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_everything_fits(width, scheme, site, address, visit):
    page = visit(address, viewport=WIDTHS[width], color_scheme=scheme)

    def shown(page: Page) -> list[str]:
        name = page.url.removeprefix(address).strip("/").replace("/", "-").removesuffix(".html")
        if scheme == "light" or width == "desktop":
            chromium.shoot(page, f"site-{name}-{width}-{scheme}", full_page=True)
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (
            scheme == "dark"
        )
        return too_wide(page)

    assert faults_of_all(site, address, page, shown) == []


def test_every_picture_has_words(site, address, visit):
    assert faults_of_all(site, address, visit(address), without_words) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_barrier(scheme, site, address, visit, record_property):
    lighter = Counter()

    def grave(page: Page) -> list[str]:
        found, others = barriers(page)
        lighter.update({other.split(": <")[0] for other in others})
        return found

    found = faults_of_all(site, address, visit(address, color_scheme=scheme), grave)
    for line, count in lighter.items():
        record_property("axe-core", f"{line}, on {count} pages in {scheme} mode")
    assert found == []


def test_links_lead_somewhere(site):
    assert len(read(site)) > 5
    assert dead_links(site) == []


@pytest.mark.parametrize("served", [True, False], ids=["served", "opened as a file"])
def test_search_finds_a_word(served, site, address, visit):
    page = visit(f"{address}/index.html" if served else (site / "index.html").as_uri())
    page.get_by_role("button", name="Search").locator("visible=true").first.click()
    page.keyboard.type("canola")
    page.keyboard.press("Enter")
    page.locator("#search-results li a").first.click()
    page.wait_for_load_state()
    assert "search.html" not in page.url
    assert "canola" in page.locator("main").inner_text().lower()
