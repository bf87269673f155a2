"""What browser tests need: a Chromium that is watched, the pages, a JupyterLab.

Without a Chromium they are left out, and the last line of the run says so. Where the environment
variable ``ONE_STORY_BROWSER`` is ``required``, they fail instead.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import chromium
import pytest
import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Visit = Callable[..., "Page"]


@pytest.fixture(scope="session")
def able() -> None:
    """Go on only where a browser can be driven."""
    if reason := chromium.missing():
        leave = pytest.fail if os.environ.get("ONE_STORY_BROWSER") == "required" else pytest.skip
        leave(reason)


@pytest.fixture(scope="module")  # not longer: no other test may run asyncio while it is open
def browser(able) -> Iterator[Browser]:
    """Return the Chromium of this machine, started anew for each file of tests."""
    with chromium.started() as browser:
        yield browser


@pytest.fixture(scope="module")
def shared(browser) -> Iterator[tuple[Page, chromium.Watch]]:
    """Return one page for all tests of a file, and what it may not do: a new one is costly."""
    with chromium.opened(browser) as (context, watch):
        yield context.new_page(), watch


@pytest.fixture
def screen(shared) -> Iterator[tuple[Page, chromium.Watch]]:
    """Return the page of the file, empty, and what it may not do from here on."""
    page, watch = shared
    yield page, watch
    page.goto("about:blank")  # nothing of this test can come any more
    watch.faults.clear()


@pytest.fixture
def visit(browser, screen) -> Iterator[Visit]:
    """Return a function that opens a page; the test fails when a page did what none may do.

    Its options are those of a browser's context, such as ``color_scheme``, and `chromium.Watch`'s;
    where there are some, the page has a context of its own.
    """
    watches = [screen[1]]
    with ExitStack() as contexts:

        def open_page(url: str, **options: object) -> Page:
            page = screen[0]
            if options:
                context, watch = contexts.enter_context(chromium.opened(browser, **options))
                watches.append(watch)
                page = context.new_page()
            page.goto(url)
            return page

        yield open_page
        screen[0].goto("about:blank")
    assert [fault for watch in watches for fault in watch.faults] == []


@pytest.fixture(scope="module")
def stage(tmp_path_factory) -> Iterator[tuple[Path, str]]:
    """Return a folder for pages that are invented, and the address at which it is served."""
    folder = tmp_path_factory.mktemp("stage")
    with serving.pages(folder) as address:
        yield folder, address


@pytest.fixture(scope="session")
def project(able, tmp_path_factory) -> Path:
    """Return a copy of the project that tests may change."""
    return serving.copy_project(tmp_path_factory.mktemp("copy") / "project")


@pytest.fixture(scope="session")
def lab(project) -> Iterator[str]:
    """Return the address of a JupyterLab on the copy of the project."""
    with serving.lab(project) as address:
        yield address


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator:
    """Keep a picture of every page that is open when a test fails."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("browser")
    if report.failed and browser:
        name = re.sub(r"\W+", "-", item.name).strip("-")
        pages = [page for context in browser.contexts for page in context.pages]
        for number, page in enumerate(pages):
            chromium.keep(page, f"failed-{name}-{number}")
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Share out tests by file, as everywhere, but those of notebooks one notebook at a time."""
    from xdist.scheduler import LoadFileScheduling

    class ByNotebook(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            notebook = re.search(r"\[\w+\.ipynb\]$", nodeid)
            return super()._split_scope(nodeid) + (notebook.group() if notebook else "")

    return ByNotebook(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line whether the browser tests ran, and what axe found that is not serious."""
    reports = {
        outcome: [
            report
            for report in terminalreporter.getreports(outcome)
            if report.nodeid.startswith("tests/browser/")
        ]
        for outcome in ("passed", "failed", "error", "skipped")
    }
    for report in reports["passed"] + reports["failed"]:
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
    if reason := chromium.missing():
        terminalreporter.write_line(f"Browser tests: left out, {reason}.")
    elif reports["passed"] or reports["failed"]:
        terminalreporter.write_line(f"Browser tests: ran in {chromium.find()}.")
