"""What a reader can ask of a page without a kernel: search, filter, sort, unfold, switch a layer.

Words are typed and keys are pressed as a reader would; the mouse is not used.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pandas as pd
import pytest
import serving
from checks import barriers

from helpers import corpus, pipeline
from helpers.show import evidence

ROWS = pd.DataFrame(
    {
        "outlet": ["Brit Brief", "Québec Soir", "Brit Brief", "Khabar Asia"],
        "said": ["canola and pork", "Canola oil", "steel", "electric cars"],
        "value": [10.5, -2.0, 1234.0, None],
    }
)
PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Asking</title>'
    '<script src="site.js"></script><main><h1>Asking</h1>{}</main>'
)


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """Return the address of a page with a table, claim cards, sentences and an article."""
    folder = tmp_path_factory.mktemp("asking")
    shutil.copy(serving.ROOT / "report" / "_static" / "site.js", folder)
    documents = corpus.load("data/seeds")
    tables = pipeline.annotate(documents)
    outlets = documents[["doc_id", "outlet"]]
    ledger = tables["claims"].merge(outlets, validate="many_to_one").assign(verdict="consistent")
    spans = tables["spans"]
    layers = {name: spans[spans["layer"] == name] for name in ("frame", "actor")}
    parts = [
        evidence.searchable(ROWS, caption="Goods", by=["outlet"]),
        evidence.claim_cards(ledger, tables["verdicts"], tables["sentences"]),
        evidence.sentences(tables["sentences"].head(20), most=20),
        evidence.article(documents, layers, doc_id="003"),
    ]
    (folder / "page.html").write_text(PAGE.format("".join(parts)), encoding="utf-8")
    with serving.pages(folder) as address:
        yield f"{address}/page.html"


@pytest.fixture
def page(address, visit):
    page = visit(address)
    page.evaluate(
        "() => document.querySelectorAll('details.story').forEach(one => one.open = true)"
    )
    return page


def goods(page) -> list[str]:
    """Return the words of the second column, of the rows that can be seen."""
    rows = page.locator("[aria-label=Goods] tbody tr:visible td:nth-child(2)")
    return rows.all_inner_texts()


FOUND = [
    ("canola", ["canola and pork", "Canola oil"]),
    ("CANOLA pork", ["canola and pork"]),
    ("quebec", ["Canola oil"]),
    ("pork brit", ["canola and pork"]),
    ("tea", []),
    (" ", ["canola and pork", "Canola oil", "steel", "electric cars"]),
]


@pytest.mark.parametrize(("typed", "expected"), FOUND)
def test_a_search_keeps_the_rows_with_all_its_words(typed, expected, page):
    tools = page.get_by_role("group", name="Find rows: Goods")
    tools.get_by_label("Search rows").press_sequentially(typed)
    assert goods(page) == expected
    assert tools.get_by_role("status").inner_text() == f"{len(expected)} of 4 rows"


def test_a_filter_and_a_search_hold_together(page):
    tools = page.get_by_role("group", name="Find rows: Goods")
    assert tools.get_by_label("outlet").locator("option").all_inner_texts() == [
        "any outlet",
        "Brit Brief",
        "Khabar Asia",
        "Québec Soir",
    ]
    tools.get_by_label("outlet").focus()
    page.keyboard.type("Brit")
    assert goods(page) == ["canola and pork", "steel"]
    tools.get_by_label("Search rows").press_sequentially("steel")
    assert goods(page) == ["steel"]


def test_a_column_is_sorted_up_down_and_not(page):
    head = page.locator("[aria-label=Goods] th", has_text="value")
    orders = []
    for _ in range(3):
        head.get_by_role("button").press("Enter")
        orders.append((head.get_attribute("aria-sort"), goods(page)[0], goods(page)[-1]))
    assert orders == [
        ("ascending", "Canola oil", "electric cars"),
        ("descending", "steel", "electric cars"),  # what is missing stays last
        (None, "canola and pork", "electric cars"),
    ]


def test_cards_are_filtered_and_unfolded(page):
    tools = page.get_by_role("group", name="Find claims")
    tools.get_by_label("outlet").focus()
    page.keyboard.type("Khabar")
    cards = page.locator("[data-filter=claims] > details:visible")
    assert cards.count() == 2 and "Khabar Asia" in cards.first.inner_text()
    tools.get_by_role("button", name="unfold all").press("Enter")
    assert page.locator("[data-filter=claims] > details[open]").count() == 2
    assert "How it was understood" in cards.first.inner_text()
    tools.get_by_role("button", name="fold all").press("Enter")
    assert page.locator("[data-filter=claims] > details[open]").count() == 0


def test_sentences_can_be_searched(page):
    tools = page.get_by_role("group", name="Find sentences")
    tools.get_by_label("Search sentences").press_sequentially("canada")
    shown = page.locator("[data-filter=sentences] > [data-item]:visible").all_inner_texts()
    assert 0 < len(shown) < 20 and all("canada" in text.lower() for text in shown)


def test_a_layer_of_an_article_is_switched_off(page):
    labels = page.locator("mark > small").filter(has_text="issue/").locator("visible=true")
    before = labels.count()
    page.get_by_label("frame", exact=False).first.press("Space")
    assert before > 10 and labels.count() == 0


def test_the_tools_raise_no_barrier(page):
    assert barriers(page) == ([], [])


def test_without_scripts_everything_is_there_to_read(address, visit):
    page = visit(address, java_script_enabled=False)
    assert page.locator(".story-tools").count() == 0
    for summary in page.locator("details.story > summary").all():
        summary.press("Enter")
    assert goods(page) == list(ROWS["said"])
