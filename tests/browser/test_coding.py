"""Labels made by keyboard in a real JupyterLab, whose kernel is killed in the middle."""

from __future__ import annotations

import os
import signal

import chromium
import lab as jupyter
import pytest
import waiting

from helpers import gold

CELL = """
import os
from helpers import corpus, gold
from helpers.show import coding
sentences = corpus.sentences(corpus.load("data/seeds"))
drawn = gold.sample(sentences, n=6, seed=4)
print(os.getpid())
coding.panel(drawn, "labels/anna.csv", {"conflict": ["0", "1"], "tone": ["-1", "0", "1"]})
"""


@pytest.fixture
def desk(browser, lab, project):
    jupyter.write_notebook(project / "coding.ipynb", [CELL])
    with chromium.opened(browser) as (context, _):
        page = jupyter.start(context, lab)
        jupyter.open_notebook(page, "coding.ipynb")
        jupyter.run_all(page)
        yield page
        jupyter.close_notebook(page)


def test_no_label_is_lost_when_the_kernel_dies(desk, project):
    panel = desk.locator(".one-story-coding")
    panel.wait_for()
    panel.focus()
    label(desk, "1-", "Saved: 1 units")
    label(desk, "00", "Saved: 2 units")
    label(desk, "11", "Saved: 3 units")
    label(desk, "u", "Undone: 2 units saved")
    label(desk, "0", None)  # undone, and begun again: one of two labels
    label(desk, "1", "Saved: 3 units")
    assert "Unit 4 of 6" in panel.inner_text()
    chromium.shoot(desk, "lab-coding")
    pid = int(jupyter.cells(desk)[0]["outputs"][0]["text"])
    os.kill(pid, signal.SIGKILL)
    desk.keyboard.press("1")
    desk.keyboard.press("1")
    told = panel.locator(".told")
    waiting.until(
        desk,
        "() => { const t = document.querySelector('.one-story-coding .told');"
        " return !t || t.classList.contains('wrong') }",
        what="the panel to say that nothing was saved, or to be taken away",
    )
    if told.count():
        assert "NOT saved" in told.inner_text()
    saved = gold.read(project / "labels" / "anna.csv")
    assert saved["unit"].nunique() == 3 and len(saved) == 6
    tones = saved[saved["label"].eq("tone")]["value"].tolist()
    assert tones == ["-1", "0", "1"], saved

    desk.get_by_role("button", name="Ok").click()  # JupyterLab tells of it, and starts a new one
    jupyter.run_all(desk)
    panel.wait_for()
    assert "Unit 4 of 6 · 3 labelled and saved" in panel.inner_text()
    panel.focus()
    label(desk, "01", "Saved: 4 units")
    assert gold.read(project / "labels" / "anna.csv")["unit"].nunique() == 4


def label(page, keys: str, told: str | None) -> None:
    """Press keys, and wait until the panel says that it has saved."""
    for key in keys:
        page.keyboard.press(key)
    if told:
        waiting.until(
            page,
            "told => document.querySelector('.one-story-coding .told').textContent === told",
            told,
            what=told,
        )
