"""The site in a real browser: on a desk and on a phone, light and dark, seen or read aloud.

Each check is tried twice: on an invented page with exactly one fault, and on every page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import chromium
import pytest
import serving
import waiting
from checks import OF_COLOUR, barriers, dead_links, names, too_wide, without_words

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = {"desktop": chromium.DESKTOP, "phone": {"width": 390, "height": 844}}
NOT_READ = ("Access to fetch", "ERR_FAILED", "Failed to fetch")
"""What is logged of a page that is opened as a file, which may not read others."""
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
    "contrast of the last of many": (
        f"{'<p>Black on white' * 20}<p style='color: #999'>Grey on white",
        "serious: Elements must meet minimum",
    ),
    "contrast with what is behind": (
        f"{'<p>Black on white' * 20}<div style='background: #444'><p>Black on grey</div>",
        "serious: Elements must meet minimum",
    ),
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
def one_page(screen, stage) -> Callable[[str], list[str]]:
    """Return a function that lists all the faults of an invented page."""
    (page, watch), (folder, address) = screen, stage
    for picture in ("a.svg", "b.svg"):
        (folder / picture).write_text(DOT)

    def faults(body: str) -> list[str]:
        (folder / "page.html").write_text(PAGE.format(body))
        page.goto(f"{address}/page.html")
        waiting.scripts_ran(page)
        found = too_wide(page) + without_words(page) + barriers(page)[0]
        return found + dead_links(folder) + watch.faults

    return faults


@pytest.mark.parametrize(("body", "fault"), BAD_PAGES.values(), ids=BAD_PAGES)
def test_one_fault_is_seen(body, fault, one_page):
    faults = one_page(body)
    assert any(fault in found for found in faults), faults


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


@pytest.fixture(scope="module")
def found(site, address, browser) -> dict[object, list[str]]:
    """Open every page once, in every colour and width; return what each check found, by its name.

    By `Watch` it is what a page did that none may do.
    """
    faults = defaultdict(list)
    with chromium.opened(browser) as (context, watch):
        page = context.new_page()
        waiting.count_timers(page)
        for name in names(site):
            page.goto(f"{address}/{name}")
            for check, fault in faults_of(page, name):
                faults[check].append(f"{name}: {fault}")
    return faults | {chromium.Watch: watch.faults}


def faults_of(page: Page, name: str) -> Iterator[tuple[object, str]]:
    """Give the faults of a page, each with the check that found it."""
    shot = name.replace("/", "-").removesuffix(".html")
    for scheme in SCHEMES:
        colour(page, scheme)
        for width, window in WIDTHS.items():
            page.set_viewport_size(window)
            waiting.settled(page)
            yield from ((("fits", width, scheme), fault) for fault in too_wide(page))
            chromium.shoot(page, f"site-{shot}-{width}-{scheme}", full_page=scheme == "light")
    page.set_viewport_size(WIDTHS["desktop"])
    yield from (("words", fault) for fault in without_words(page))
    for scheme in SCHEMES:
        colour(page, scheme)
        grave, lighter = barriers(page, rules=() if scheme == "light" else OF_COLOUR)
        yield from ((("barriers", scheme), fault) for fault in grave)
        yield from (
            (("lighter", scheme), kind) for kind in {one.split(": <")[0] for one in lighter}
        )


def colour(page: Page, scheme: str) -> None:
    """Show a page in light or dark colours, as a reader's machine asks for."""
    page.emulate_media(color_scheme=scheme)
    waiting.until(
        page,
        "scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches"
        " && document.documentElement.dataset.theme === scheme",
        scheme,
        what=f"{scheme} colours",
    )


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_everything_fits(width, scheme, found):
    assert found.get(("fits", width, scheme), []) == []


def test_every_picture_has_words(found):
    assert found.get("words", []) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_barrier(scheme, found, record_property):
    kinds = Counter(line.split(": ", 1)[1] for line in found.get(("lighter", scheme), []))
    for kind, count in kinds.items():
        record_property("axe-core", f"{kind}, on {count} pages in {scheme} mode")
    assert found.get(("barriers", scheme), []) == []


def test_no_page_asks_elsewhere_or_complains(found):
    assert found[chromium.Watch] == []


def test_links_lead_somewhere(site):
    assert len(names(site)) > 5
    assert dead_links(site) == []


@pytest.mark.parametrize("served", [True, False], ids=["served", "opened as a file"])
def test_search_finds_a_word(served, site, address, visit):
    start = f"{address}/index.html" if served else (site / "index.html").as_uri()
    # A page that is opened as a file may not read others: the results stand without an extract.
    page = visit(start, noise=() if served else NOT_READ)
    page.get_by_role("button", name="Search").locator("visible=true").first.click()
    page.keyboard.type("canola")
    page.keyboard.press("Enter")
    page.locator("#search-results li a").first.click()
    page.wait_for_url(lambda url: "search.html" not in url)
    assert "canola" in page.locator("main").inner_text().lower()
