"""Articles whose words are code are shown as words, in JupyterLab and on the site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import chromium
import hostile
import lab as jupyter
import nbformat
import pytest
import serving
import waiting

OUTPUTS = ".jp-OutputArea-output"

# Every function that shows texts of articles, on every table there is.
SHOW = """
from IPython.display import display

from helpers import corpus, pipeline, trade
from helpers.show import evidence, controls, methods, views

documents = corpus.load({corpus!r})
tables = pipeline.annotate(documents)
sentences, spans, quoted = tables["sentences"], tables["spans"], tables["quotes"]
ledger = trade.ledger(tables["verdicts"])
frames = spans[spans["layer"] == "frame"]
layers = {{"frame": frames, "quotation": quoted, "date": tables["dates"]}}
for doc_id in documents["doc_id"]:
    display(evidence.article(documents, layers, doc_id=doc_id, unfolded=True))
    display(evidence.article(documents, quoted, doc_id=doc_id, label="speaker", unfolded=True))
display(evidence.sentences(sentences, quoted, label="speaker", about=["doc_id", "role"], most=99))
display(evidence.table(evidence.concordance(sentences, "trade, hacked"), most=99))
display(evidence.table(documents, caption=documents["title"].iloc[0], most=99))
display(evidence.searchable(documents, caption=documents["title"].iloc[1], by=["outlet"]))
display(evidence.searchable(sentences, caption="All", by=["outlet", "role"]))
display(evidence.claim_cards(ledger, tables["verdicts"], sentences))
display(evidence.event_cards(tables["dated"], tables["statements"], sentences))
"""
VIEWS = """
outlet = documents["outlet"].iloc[{number}]
display(views.frames(tables, outlet=outlet), views.tone(tables, outlet=outlet))
display(views.claims(tables, outlet=outlet), views.timeline(tables, outlets=[outlet]))
display(views.concordance(tables, "hacked", outlet=outlet))
display(controls.frames(tables, outlet=outlet), controls.concordance(tables, {search!r}))
"""
# What the cells of the suite showed of these articles, tables and sentences in Markdown.
AGAIN = """
import json
from pathlib import Path

for data in json.loads(Path({path!r}).read_text())[{first}:{last}]:
    display(data, raw=True)
"""
MOST_OUTPUTS = 50
"""JupyterLab shows so many outputs of a cell, and hides the rest behind a button."""


@pytest.fixture(scope="module")
def corpus(able, tmp_path_factory) -> Path:
    """Return a folder of hostile articles."""
    return hostile.write_corpus(tmp_path_factory.mktemp("hostile") / "corpus")


@pytest.fixture(scope="module")
def copy(able, tmp_path_factory) -> Path:
    """Return a copy of the project of its own, in which the site of these articles is built."""
    return serving.copy_project(tmp_path_factory.mktemp("copy") / "project")


@pytest.fixture(scope="module")
def site(copy, corpus) -> Path:
    """Return the folder of the site of the hostile articles."""
    return serving.build_site(copy, corpus=corpus)


def test_the_site_shows_hostile_articles_as_text(site, visit):
    faults, texts = [], []
    with serving.pages(site) as address:
        page = visit(address)
        for path in sorted(site.rglob("*.html")):
            name = path.relative_to(site).as_posix()
            page.goto(f"{address}/{name}")
            faults += [f"{name}: {fault}" for fault in hostile.got_through(page)]
            texts.append(page.evaluate(hostile.SEEN, "main"))
        page.goto(f"{address}/notebooks/01_framing_and_sentiment.html")
        chromium.shoot(page, "hostile-site", full_page=True)
        page.goto(f"{address}/search.html?q=hacked")
        page.locator("#search-results li").first.wait_for()
        faults += [f"search: {fault}" for fault in hostile.got_through(page, "#search-results *")]
        page.wait_for_load_state("networkidle")  # the search reads the pages it found
    assert faults == []
    assert hostile.unseen(texts) == []


def outputs(copy: Path) -> list[dict]:
    """Return the HTML and the Markdown that the executed notebooks of the site show."""
    found = [
        {kind: "".join(output["data"][kind])}
        for path in sorted((copy / "build" / "site" / "source" / "notebooks").glob("*.ipynb"))
        for cell in nbformat.read(path, 4).cells
        for output in cell.get("outputs", [])
        for kind in ("text/html", "text/markdown")
        if kind in output.get("data", {})
    ]
    assert len([data for data in found if "text/markdown" in data]) > 5
    return found


def test_jupyterlab_shows_hostile_articles_as_text(copy, site, corpus, project, lab, browser):
    again, shown = outputs(copy), project / "shown.json"
    shown.write_text(json.dumps(again))
    searches = enumerate(map(hostile.plain, hostile.PAYLOADS.values()))
    sources = [SHOW.format(corpus=str(corpus))]
    sources += [VIEWS.format(number=number, search=search) for number, search in searches]
    sources += [
        AGAIN.format(path=str(shown), first=first, last=first + MOST_OUTPUTS)
        for first in range(0, len(again), MOST_OUTPUTS)
    ]
    with notebook(browser, lab, project, sources) as (page, watch):
        assert jupyter.faults(jupyter.cells(page)) == []
        jupyter.show_all(page)
        chromium.shoot(page, "hostile-lab")
        faults = hostile.got_through(page, OUTPUTS)
        seen = page.evaluate(hostile.SEEN, OUTPUTS)
    assert faults + watch.faults == []
    assert hostile.unseen([seen]) == []


@contextmanager
def notebook(browser, lab: str, project: Path, sources: list[str]) -> Iterator:
    """Run a notebook of these cells in JupyterLab; gives the page, and what it may not do."""
    path = project / "hostile.ipynb"  # not beside those that the site is made of
    jupyter.write_notebook(path, sources)
    with chromium.opened(browser) as (context, watch):
        page = jupyter.start(context, lab)
        jupyter.open_notebook(page, path.relative_to(project).as_posix())
        jupyter.run_all(page)
        yield page, watch
        jupyter.close_notebook(page)


# The checks fail where they should

IN_HTML = """script, picture, drawing, unfolding, link, disguised link, page within, way out, style,
backticks, role, directive, table""".replace("\n", " ").split(", ")
"""Payloads that do something in a page of HTML; the others are made for Markdown or a quotation."""


@pytest.mark.parametrize("name", IN_HTML)
def test_what_gets_through_to_a_page_is_seen(name, screen, stage):
    (page, _), (folder, address), payload = screen, stage, hostile.PAYLOADS[name]
    (folder / "page.html").write_text(f"<!doctype html><title>Page</title><main>{payload}")
    page.goto(f"{address}/page.html")
    found = f"within => ({hostile.GOT_THROUGH})(within).length"
    assert waiting.until(page, found, "body", what="what the payload does")


SIGNS = ("code ran", "<a> has href", "<script>", "<iframe> has srcdoc", "mathematics")


def test_what_gets_through_to_jupyterlab_is_seen(project, lab, browser):
    source = "from IPython.display import Markdown, display\n" + "\n".join(
        f"display(Markdown({payload!r}))" for payload in hostile.PAYLOADS.values()
    )
    with notebook(browser, lab, project, [source]) as (page, watch):
        jupyter.show_all(page)
        found = " ".join(hostile.got_through(page, OUTPUTS))
    assert [sign for sign in SIGNS if sign not in found] == []
    assert watch.faults
