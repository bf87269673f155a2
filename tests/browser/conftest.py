"""What browser tests need: a Chromium that is watched, the pages, a JupyterLab.

Without a Chromium they are left out, and the last line of the run says so. Where the environment
variable ``ONE_STORY_BROWSER`` is ``required``, they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import chromium
import pytest
import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESKTOP = {"width": 1280, "height": 900}
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


@pytest.fixture
def visit(browser) -> Iterator[Visit]:
    """Return a function that opens a page; the test fails when a page did what none may do.

    Its options are those of a browser's context, such as ``color_scheme``, and `chromium.Watch`'s.
    """
    watches = []

    def open_page(url: str, *, noise: tuple[str, ...] = (), **options: object) -> Page:
        context = browser.new_context(**({"viewport": DESKTOP} | options))
        watches.append((context, chromium.Watch(context, noise=noise)))
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    for context, _ in watches:
        context.close()
    assert [fault for _, watch in watches for fault in watch.faults] == []


@pytest.fixture(scope="session")
def project(able, tmp_path_factory) -> Path:
    """Return a copy of the project that tests may change."""
    return serving.copy_project(tmp_path_factory.mktemp("copy") / "project")


@pytest.fixture(scope="session")
def lab(project) -> Iterator[str]:
    """Return the address of a JupyterLab on the copy of the project."""
    with serving.lab(project) as address:
        yield address


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
