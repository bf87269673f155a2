"""Move the controls of a widget of `show.controls`, and compare what it shows with its view."""

from __future__ import annotations

import ast
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

CONTROL = (
    ".widget-dropdown, .widget-select-multiple, .widget-checkbox, .widget-slider, "
    ".widget-text:not(.explore-code)"
)
CELL = "xpath=ancestor::*[contains(concat(' ', @class, ' '), ' jp-CodeCell ')]"
BEFORE = "xpath=preceding::*[contains(@class, 'jp-InputPrompt')][2]"
"""The prompt of the code cell before the one that a part is in."""

PARTS = ("line", "summary", "alt", "image", "words", "error")
SEARCHES = ("China", "tariff*", "trade, export*")
"""What is typed where anything may be."""

NO_SEARCH = ("", " , ", "*")
"""What is no search."""

NEXT = "one => (one.selectedIndex + 1) % one.options.length"

MOST_TABS = 60
"""A control is reached with at most so many strokes of the tabulator key from the notebook."""

ANSWER_SECONDS = 20

# What a widget shows now; blanks count as one, since the page lays out text anew.
SHOWN = """root => {
  const text = part => (root.querySelector(part)?.textContent || "").replace(/\\s+/g, " ").trim();
  const image = root.querySelector(".explore-figure img");
  return {line: root.querySelector(".explore-code input").value,
    summary: text(".explore-summary [role=status]"), error: text(".explore-error [role=alert]"),
    alt: image ? image.alt : "", image: image ? image.src : "", words: text(".explore-words"),
    complete: !image || (image.complete && image.naturalWidth > 0)};
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

RUN_SILENTLY = """async ({code, wanted}) => {
  const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const future = kernel.requestExecute(
    {code, silent: true, store_history: false, user_expressions: {wanted}});
  const {content} = await future.done;
  return content.status === "ok" ? content.user_expressions.wanted : content;
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

LISTEN = """() => {
  const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  window.heard = [];
  kernel.anyMessage.connect((_, {msg, direction}) => {
    if (direction === "recv" && ["stream", "error"].includes(msg.header.msg_type))
      window.heard.push(msg.content.text || msg.content.ename + ": " + msg.content.evalue);
  });
}"""


@dataclass(frozen=True)
class Control:
    """One control of a widget: its label, what it is, and where it is on the page."""

    label: str
    kind: str
    place: Locator


def of(root: Locator) -> list[Control]:
    """Return the controls of the widget `root`, in order, a range as two: its lower and upper end.

    A control with nothing to choose from is left out.
    """
    found = []
    for place in root.locator(CONTROL).all():
        label = place.locator("label").last.inner_text().strip()
        if place.locator(".noUi-handle").count():
            handles = place.locator(".noUi-handle").all()
            found += [Control(label, "handle", handle) for handle in handles]
        elif place.locator("select").count():
            kind = "list" if place.locator("select[multiple]").count() else "choice"
            if place.locator("option").count() > 1:
                found.append(Control(label, kind, place.locator("select")))
        elif place.locator("input[type=checkbox]").count():
            found.append(Control(label, "box", place.locator("input")))
        else:
            found.append(Control(label, "text", place.locator("input")))
    return found


def by_mouse(page: Page, control: Control, text: str = SEARCHES[0]) -> None:
    """Move a control with the mouse (and type, where it takes words)."""
    place = control.place
    place.scroll_into_view_if_needed()
    if control.kind == "choice":
        place.click()  # the list it opens lies outside the page; Playwright picks from it
        place.select_option(index=place.evaluate(NEXT))
    elif control.kind == "box":
        place.click()
    elif control.kind == "list":
        place.locator("option").nth(1).click()
    elif control.kind == "handle":
        _drag(page, place)
    else:
        place.click(click_count=3)
        page.keyboard.type(text) if text else page.keyboard.press("Delete")
        # Beside the cell: within it, JupyterLab lets the words keep the focus.
        place.locator(BEFORE).click()


def _drag(page: Page, handle: Locator) -> None:
    """Drag an end of a range to a quarter of the way to the other end's side."""
    bar = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
    box = handle.bounding_box()
    upper = "noUi-handle-upper" in handle.get_attribute("class")
    target = bar["x"] + bar["width"] * (0.75 if upper else 0.25)
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(target, middle, steps=5)
    page.mouse.up()


def by_keyboard(page: Page, control: Control, text: str = SEARCHES[1]) -> None:
    """Reach a control from the notebook with the tabulator key, and move it with the keyboard."""
    reach(page, control)
    if control.kind == "choice":
        last = control.place.evaluate(NEXT) == 0
        for key in ("Space", "ArrowUp" if last else "ArrowDown", "Enter"):
            page.keyboard.press(key)  # closed, it leaves the arrows to JupyterLab, as all lists do
    elif control.kind == "box":
        page.keyboard.press("Space")
    elif control.kind == "list":
        page.keyboard.press("ArrowDown")
    elif control.kind == "handle":
        upper = "noUi-handle-upper" in control.place.get_attribute("class")
        page.keyboard.press("ArrowLeft" if upper else "ArrowRight")
    else:
        page.keyboard.press("Control+a")
        page.keyboard.type(text) if text else page.keyboard.press("Delete")
        page.keyboard.press("Enter")


def put_back(page: Page, root: Locator, control: Control, first: str) -> None:
    """Move a control to where it was when the line of code was `first`; but words stay."""
    if control.kind == "choice":
        control.place.select_option(index=0)
    elif control.kind == "list":
        control.place.select_option([])
    elif control.kind == "box":
        control.place.set_checked(False)
    elif control.kind == "handle":
        upper = "noUi-handle-upper" in control.place.get_attribute("class")
        control.place.press("End" if upper else "Home")
    else:
        return
    for _ in range(ANSWER_SECONDS * 10):
        if shown(root)["line"] == first:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{control.label}: not put back")


def leave(place: Locator) -> None:
    """Click on the cell that a widget is in, beside the widget."""
    place.locator(CELL).locator(".jp-InputPrompt").click()


def reach(page: Page, control: Control) -> None:
    """Press the tabulator key, first in the control's cell, until the control has the focus."""
    for _ in range(MOST_TABS):
        if control.place.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{control.label}: not reached with the tabulator key")


def shown(root: Locator) -> dict[str, str]:
    """Return what a widget shows: line of code, summary, figure and its alt text, words, error."""
    return root.evaluate(SHOWN)


def given_by_view(page: Page, line: str) -> dict[str, str]:
    """Return what a widget should show, from running its own line of code in the kernel."""
    request = {"code": VIEW.format(line=line), "wanted": "_said"}
    answer = page.evaluate(RUN_SILENTLY, request)
    assert answer["status"] == "ok", f"{line}: {answer}"
    told = json.loads(ast.literal_eval(answer["data"]["text/plain"]))
    return page.evaluate(TOLD, told | {"line": line})


def after(page: Page, root: Locator, before: dict[str, str]) -> dict[str, str]:
    """Wait until the widget has changed and shows what its view gives, and return what it shows.

    Raises
    ------
    AssertionError
        When its line of code stays what it was `before`, or a part never is what the view gives.
    """
    until = time.monotonic() + ANSWER_SECONDS
    while (line := shown(root)["line"]) == before["line"]:
        assert time.monotonic() < until, f"nothing changed: {line}"
        time.sleep(0.02)
    wanted = given_by_view(page, line)
    while True:
        now = shown(root)
        if now["line"] != wanted["line"]:  # a list that was open has changed it once more
            wanted = given_by_view(page, now["line"])
        wrong = [part for part in PARTS if now[part] != wanted[part]]
        if not wrong and now["complete"]:
            return now
        if time.monotonic() > until:
            told = [f"{part}: {now[part][:300]!r}, not {wanted[part][:300]!r}" for part in wrong]
            raise AssertionError(f"{line} shows\n" + "\n".join(told))
        time.sleep(0.02)


def listen(page: Page) -> None:
    """Begin to note what the kernel writes to the log, which nobody reads."""
    page.evaluate(LISTEN)


def heard(page: Page) -> list[str]:
    """Return what the kernel wrote to the log since `listen`."""
    return page.evaluate("() => window.heard")
