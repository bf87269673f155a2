"""Wait for what happens in a page, never for a time.

Only when nothing comes for `LAST_RESORT_S` is a wait given up, and the error says for what it was.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LAST_RESORT_S = 300
"""No machine that can run these tests at all needs as long for any single step."""

OR_GIVEN_UP = """given => {{
  let timer;
  const late = new Promise((_, fail) => {{
    timer = setTimeout(() => fail(new Error({complaint})), {milliseconds});
  }});
  return Promise.race([({script})(given), late]).finally(() => clearTimeout(timer));
}}"""

LAID_OUT = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
TRANSITIONS = "() => Promise.allSettled(document.getAnimations().map(one => one.finished))"
LATER = "() => new Promise(done => setTimeout(done))"

# The theme of the site makes what scrolls reachable by keyboard some time after each change.
COUNT_TIMERS = """(() => {
  const {setTimeout: set, clearTimeout: clear} = window, open = new Set();
  window.setTimeout = (action, ...given) => {
    const timer = set((...its) => { open.delete(timer); action(...its); }, ...given);
    open.add(timer);
    return timer;
  };
  window.clearTimeout = timer => { open.delete(timer); clear(timer); };
  window.timers = () => open.size;
})()"""


def ended(page: Page, script: str, given: object = None, *, what: str) -> object:
    """Return what the promise of a function of JavaScript gives; `what` names it in the error."""
    complaint = json.dumps(f"waited {LAST_RESORT_S} s for {what}")
    limit = {"complaint": complaint, "milliseconds": LAST_RESORT_S * 1000}
    return page.evaluate(OR_GIVEN_UP.format(script=script, **limit), given)


def until(page: Page, condition: str, given: object = None, *, what: str) -> object:
    """Wait until a function of JavaScript gives something true, and return that.

    It is asked each time that the page is drawn.
    """
    from playwright.sync_api import TimeoutError

    try:
        handle = page.wait_for_function(condition, arg=given, timeout=LAST_RESORT_S * 1000)
    except TimeoutError as error:
        raise AssertionError(f"waited {LAST_RESORT_S} s for {what}") from error
    return handle.json_value()


def laid_out(page: Page) -> None:
    """Wait until the page has been drawn with all that was done to it."""
    ended(page, LAID_OUT, what="the page to be drawn")


def settled(page: Page) -> None:
    """Wait until the colours and places of all parts have reached their ends."""
    laid_out(page)
    ended(page, TRANSITIONS, what="the transitions of the page to end")


def count_timers(page: Page) -> None:
    """Have the scripts of the pages to come followed in what they put off."""
    page.add_init_script(COUNT_TIMERS)


def nothing_put_off(page: Page) -> None:
    """Wait until no script has put anything off, where that is counted."""
    settled(page)
    until(page, "() => !window.timers?.()", what="what scripts of the page have put off")


def scripts_ran(page: Page) -> None:
    """Wait until what scripts put off to "at once" is done: timers run in the order of setting."""
    ended(page, LATER, what="the timers of the page")
