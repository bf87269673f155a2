"""Move the controls of a widget of `show.controls`, and compare what it shows with its view."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import waiting

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

CONTROL = ".explore-controls :is(input, select)"
CELL = "xpath=ancestor::*[contains(concat(' ', @class, ' '), ' jp-CodeCell ')]"
BEFORE = "xpath=preceding::*[contains(@class, 'jp-InputPrompt')][2]"
"""The prompt of the code cell before the one that a part is in."""

PARTS = ("line", "summary", "alt", "image", "words", "error")
SEEN = ("image", "words")
"""Of these one changes when a control is moved."""
SEARCHES = ("China", "tariff*", "trade, export*")
"""What is typed where anything may be."""

NO_SEARCH = ("", " , ", "*")
"""What is no search."""

NEXT = "one => (one.selectedIndex + 1) % one.options.length"

MOST_TABS = 60
"""A control is reached with at most so many strokes of the tabulator key from the notebook."""

# What a widget shows now; blanks count as one, since the page lays out text anew.
SHOWN = """root => {
  const text = part => (root.querySelector(part)?.textContent || "").replace(/\\s+/g, " ").trim();
  const image = root.querySelector(".explore-figure img");
  return {line: root.querySelector(".explore-code input").value,
    summary: text(".explore-summary [role=status]"), error: text(".explore-error [role=alert]"),
    alt: image ? image.alt : "", image: image ? image.src : "", words: text(".explore-words"),
    broken: image !== null && !image.naturalWidth};
}"""

# The same parts of what a view returned, read by the browser as it reads any page.
TOLD = """told => {
  const page = code =>
    new DOMParser().parseFromString(`<div>${code || ""}</div>`, "text/html").body;
  const text = part => (part.textContent || "").replace(/\\s+/g, " ").trim();
  const image = page(told.image).querySelector("img");
  return {line: told.line, summary: (told.summary || "").replace(/\\s+/g, " ").trim(),
    error: (told.error || "").replace(/\\s+/g, " ").trim(), words: text(page(told.evidence)),
    alt: image ? image.alt : "", image: image ? image.src : ""};
}"""

VIEW = """
def _told(show):
    import json
    try:
        view = show()
    except Exception as error:
        return json.dumps({{"error": str(error.args[0])}})
    told = {{"summary": view.summary, "evidence": str(view.evidence), "image": view.image()}}
    return json.dumps(told)
_said = _told(lambda: {line})
"""

OPEN = "one => one.matches(':open')"
FOCUSED = "one => one === document.activeElement"


@dataclass(frozen=True)
class Control:
    """One control of a widget: its label, what it is, and where it is on the page."""

    label: str
    kind: str
    place: Locator


def of(root: Locator) -> list[Control]:
    """Return the controls of the widget `root`, in order.

    A control with nothing to choose from is left out.
    """
    found = []
    for place in root.locator(CONTROL).all():
        kind = {"select": "choice", "checkbox": "box", "text": "text"}[
            place.evaluate("one => one.localName === 'select' ? 'select' : one.type")
        ]
        label = place.evaluate("one => one.labels[0].textContent.trim()")
        if kind != "choice" or place.locator("option").count() > 1:
            found.append(Control(label, kind, place))
    return found


def by_mouse(page: Page, control: Control, text: str = SEARCHES[0]) -> None:
    """Move a control with the mouse (and type, where it takes words)."""
    place = control.place
    if control.kind == "choice":
        place.click()
        wait_for_list(page, control, is_open=True)
        # The list lies outside the page: Playwright picks from it, and does not close it.
        place.select_option(index=place.evaluate(NEXT))
        page.keyboard.press("Escape")
        wait_for_list(page, control, is_open=False)
    elif control.kind == "box":
        place.click()
    else:
        place.click(click_count=3)
        page.keyboard.type(text) if text else page.keyboard.press("Delete")
        # Beside the cell: within it, JupyterLab lets the words keep the focus.
        place.locator(BEFORE).click()


def by_keyboard(page: Page, control: Control, text: str = SEARCHES[1]) -> None:
    """Reach a control from its cell with the tabulator key, and move it with the keyboard."""
    reach(page, control)
    if control.kind == "choice":
        last = control.place.evaluate(NEXT) == 0
        page.keyboard.press("Space")  # closed, it leaves the arrows to JupyterLab, as all lists do
        wait_for_list(page, control, is_open=True)
        page.keyboard.press("ArrowUp" if last else "ArrowDown")
        page.keyboard.press("Enter")
        wait_for_list(page, control, is_open=False)
    elif control.kind == "box":
        page.keyboard.press("Space")
    else:
        page.keyboard.press("Control+a")
        page.keyboard.type(text) if text else page.keyboard.press("Delete")
        page.keyboard.press("Enter")


def wait_for_list(page: Page, control: Control, *, is_open: bool) -> None:
    """Wait until the list of a choice is open, or closed: while it is open, it gets the keys."""
    what = f"the list of {control.label} to be {'open' if is_open else 'closed'}"
    wanted = f"one => ({OPEN})(one) === {str(is_open).lower()}"
    waiting.until(page, wanted, control.place.element_handle(), what=what)


def put_back(page: Page, root: Locator, control: Control, first: str) -> list[str]:
    """Move a control to where it was when the line of code was `first`; but words stay."""
    if control.kind == "text" or shown(root)["line"] == first:
        return []
    before = page.evaluate("() => desk.sent()")
    if control.kind == "choice":
        control.place.select_option(index=0)
    else:
        control.place.set_checked(False)
    answered(page, control, before)
    line = shown(root)["line"]
    return [] if line == first else [f"{control.label}: not put back, {line} is not {first}"]


def reach(page: Page, control: Control) -> None:
    """Press the tabulator key, first in the control's cell, until the control has the focus."""
    control.place.locator(CELL).focus()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if control.place.evaluate(FOCUSED):
            return
    raise AssertionError(f"{control.label}: not reached with the tabulator key")


def shown(root: Locator) -> dict[str, str]:
    """Return what a widget shows: line of code, summary, figure and its alt text, words, error."""
    return root.evaluate(SHOWN)


def given_by_view(page: Page, line: str) -> dict[str, str]:
    """Return what a widget should show, from running its own line of code in the kernel."""
    script = "code => desk.execute(code, {wanted: '_said'})"
    code = VIEW.format(line=line)
    answer = waiting.ended(page, script, code, what=line)["user_expressions"]["wanted"]
    assert answer["status"] == "ok", f"{line}: {answer}"
    told = json.loads(ast.literal_eval(answer["data"]["text/plain"]))
    return page.evaluate(TOLD, told | {"line": line})


def answered(page: Page, control: Control, before: int) -> None:
    """Wait until the kernel has answered what was sent after the first `before` messages."""
    script, what = "before => desk.answered(before)", f"the kernel to hear of {control.label}"
    waiting.ended(page, script, before, what=what)


def moved(page: Page, root: Locator, control: Control, move: Callable, *text: str) -> list[str]:
    """Move a control, and return in what the widget then differs from its view.

    The view is drawn only when the widget has been: the kernel answers controls in a thread of
    their own (the first message of each in that of the cells), and figures that two threads draw
    at a time come out with each other's looks.
    """
    before = page.evaluate("() => desk.sent()")
    move(page, control, *text)
    answered(page, control, before)
    waiting.ended(page, "part => desk.pictures(part)", root.element_handle(), what="the picture")
    now = shown(root)
    wanted = given_by_view(page, now["line"])
    faults = [
        f"{part}: {now[part][:300]!r}, not {wanted[part][:300]!r}"
        for part in PARTS
        if now[part] != wanted[part]
    ]
    faults += ["the picture is broken"] * now["broken"]
    return [f"{control.label}, {move.__name__}, {now['line']}: {fault}" for fault in faults]


def changed(before: dict[str, str], now: dict[str, str]) -> set[str]:
    """Return the settings that are another in the line of code."""
    old, new = settings(before["line"]), settings(now["line"])
    return {name for name in new if new[name] != old[name]}


def settings(line: str) -> dict[str, object]:
    """Return what the controls are set to, as their line of code says it."""
    call = ast.parse(line, mode="eval").body
    return {one.arg: ast.literal_eval(one.value) for one in call.keywords}
