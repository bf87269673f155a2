"""The site in a real browser: on a desk and on a phone, light and dark, seen or read aloud.

Each check is tried twice: on an invented page with exactly one fault, and on every page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import chromium
import pytest
import serving
from checks import OF_COLOUR, barriers, dead_links, names, too_wide, without_words

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
NOT_READ = ("Access to fetch", "ERR_FAILED", "Failed to fetch")
SCHEMES = ("light", "dark")


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
    for name in names(site):
        page.goto(f"{address}/{name}")
        found += [f"{name}: {fault}" for fault in check(page, **about)]
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_everything_fits(width, scheme, site, address, visit):
    page = visit(address, viewport=WIDTHS[width], color_scheme=scheme)

    def shown(page: Page) -> list[str]:
        name = page.url.removeprefix(address).strip("/").replace("/", "-").removesuffix(".html")
        chromium.shoot(page, f"site-{name}-{width}-{scheme}", full_page=scheme == "light")
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
        found, others = barriers(page, rules=() if scheme == "light" else OF_COLOUR)
        lighter.update({other.split(": <")[0] for other in others})
        return found

    found = faults_of_all(site, address, visit(address, color_scheme=scheme), grave)
    for line, count in lighter.items():
        record_property("axe-core", f"{line}, on {count} pages in {scheme} mode")
    assert found == []


def test_links_lead_somewhere(site):
    assert len(names(site)) > 5
    assert dead_links(site) == []


@pytest.mark.parametrize("served", [True, False], ids=["served", "opened as a file"])
def test_search_finds_a_word(served, site, address, visit):
    start = f"{address}/index.html" if served else (site / "index.html").as_uri()
    # A page that is opened as a file may not read others: the results stand without an extract.
    page = visit(
        start, noise=() if served else ("Access to fetch", "ERR_FAILED", "Failed to fetch")
    )
    page.get_by_role("button", name="Search").locator("visible=true").first.click()
    page.keyboard.type("canola")
    page.keyboard.press("Enter")
    page.locator("#search-results li a").first.click()
    page.wait_for_load_state()
    assert "search.html" not in page.url
    assert "canola" in page.locator("main").inner_text().lower()
