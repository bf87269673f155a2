"""A real Chromium without a network; what its pages ask for and complain of is recorded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from waiting import LAST_RESORT_S

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page

DESKTOP = {"width": 1280, "height": 900}
SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
WISHED = bool(os.environ.get("ONE_STORY_SCREENSHOTS"))
"""Whether pictures are kept of all that is seen, and not only of what fails."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HERE = {"127.0.0.1", "localhost"}
INSIDE = {"about", "blob", "chrome", "chrome-error", "data", "file"}
"""Schemes of addresses that name no other machine."""

SWITCHES = [
    "--no-sandbox",  # containers often allow none, and every page is this project's own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name and no address but this machine's is found, by whatever way a page asks for it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def find() -> str | None:
    """Return the path of the Chromium that this machine has, if it has one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def missing() -> str:
    """Say in one line why no browser can be driven; nothing if one can."""
    if not find_spec("playwright") or not find_spec("axe_playwright_python"):
        return "Playwright is not installed (pip install -e .[browser])"
    if not find():
        return "no Chromium was found (on Debian: sudo apt install chromium)"
    return ""


@contextmanager
def started() -> Iterator[Browser]:
    """Start the Chromium of this machine, and end it whatever happens."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=SWITCHES)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser, *, noise: tuple[str, ...] = (), **options: object
) -> Iterator[tuple[BrowserContext, Watch]]:
    """Open a browser's context of its own, as large as on a desk, and watch it."""
    with browser.new_context(**({"viewport": DESKTOP} | options)) as context:
        context.set_default_timeout(LAST_RESORT_S * 1000)
        yield context, Watch(context, noise=noise)


class Watch:
    """Note in `faults` what no page of `context` may do.

    That is: ask another machine for something, raise or log an error, open a dialogue. An error
    with one of the words `noise` in it is not noted.
    """

    def __init__(self, context: BrowserContext, *, noise: tuple[str, ...] = ()) -> None:
        self.faults: list[str] = []
        self.noise = noise
        context.on("request", lambda request: self._asked(request.url))
        context.on("page", self._opened)
        context.on("weberror", lambda error: self._said(f"error: {error.error}"))
        context.on("dialog", self._dialogue)
        context.on(
            "console",
            lambda line: (
                self._said(f"log: {line.text} ({line.location['url']})")
                if line.type == "error"
                else None
            ),
        )

    def _opened(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._asked(socket.url))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in INSIDE and parts.hostname not in HERE:
            self.faults.append(f"asked another machine: {url}")

    def _said(self, line: str) -> None:
        if not any(word in line for word in self.noise):
            self.faults.append(line)

    def _dialogue(self, dialog: Dialog) -> None:
        self.faults.append(f"opened a dialogue: {dialog.message}")
        dialog.dismiss()


def shoot(page: Page | Locator, name: str, **options: object) -> None:
    """Keep a picture of `page`, or of a part of one, in `build/screenshots`, where it is wished."""
    if WISHED:
        keep(page, name, **options)


def keep(page: Page | Locator, name: str, **options: object) -> None:
    """Keep a picture of `page`, or of a part of one, in `build/screenshots`, to be looked at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", **options)
