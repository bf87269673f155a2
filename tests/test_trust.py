"""What the pages say of how far to trust: computed, and said where nothing is known."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from IPython.display import Markdown

from helpers import corpus, estimate, gold, pipeline, schema
from helpers.show import methods, trust


@pytest.fixture(scope="module")
def tables():
    return pipeline.annotate(corpus.load("data/seeds"))


@pytest.fixture(scope="module")
def other():
    records = [{"doc_id": "000", "outlet": "X", "text": "The council met. Prices rose. It rained."}]
    return pipeline.annotate(corpus.build(records))


@pytest.fixture(scope="module")
def first(tables):
    labels = gold.of_corpus(tables["sentences"])
    return labels[labels["coder"].eq("A")]


@pytest.fixture(autouse=True)
def no_figures_left():
    yield
    plt.close("all")


def test_a_corpus_without_labels_is_not_validated(other):
    none = gold.of_corpus(other["sentences"]).iloc[:0]
    assert trust.coverage(none, other["sentences"]) == trust.NOT_VALIDATED
    said = methods.paragraph(other["documents"], {}, labels=none)
    assert "not validated on this corpus" in said.split("**Limits.**")[1]


def test_articles_that_only_share_an_id_are_not_taken_for_the_five(other, monkeypatch):
    """Article 000 of another corpus has the unit 000:1, but none of the project's spans."""
    assert trust._by_hand(other, "quotes", "surface").empty


def test_the_five_are_checked(tables, first):
    said = trust.checked(tables, "frames", "tone", "quotes", "events")
    f1 = gold.scores(gold.of_spans(tables["sentences"], tables["spans"]), first[
        ~first["label"].str.startswith("tone")
    ]).query("measure == 'F1'")["estimate"]  # fmt: skip
    assert f"{f1.min():.2f}" in said and f"{f1.max():.2f}" in said
    assert "of 52 quotations" in said and "of 71 labelled tellings" in said
    assert "written with these articles at hand" in said


def test_figures_have_a_row_for_each_label(tables, first):
    machine = gold.of_spans(tables["sentences"], tables["spans"])
    frames = first[first["label"].isin(machine["label"])]
    scores = gold.scores(machine, frames)
    figure = trust.scores(scores)
    names = [tick.get_text() for tick in figure.axes[0].get_yticklabels()]
    assert len(names) == 13 and "diversification" in names
    shown = trust.beside(tables)
    assert len(shown.axes[0].get_yticklabels()) == 13
    peers = pd.read_csv("data/validation/scores.csv")
    figure = trust.peers(peers)
    kinds = peers.groupby(["task", "measure"]).ngroups
    assert len(figure.axes) == kinds


def test_without_labels_a_sentence_stands_in_place_of_the_figure(other, monkeypatch):
    monkeypatch.setattr(trust.gold, "of_corpus", lambda sentences: schema.empty("labels"))
    shown = trust.beside(other)
    assert isinstance(shown, Markdown) and shown.data == trust.NOT_VALIDATED
    assert trust.checked(other, "frames") == trust.NOT_VALIDATED


def test_errors_are_the_sentences_that_differ(tables, first):
    machine = gold.of_spans(tables["sentences"], tables["spans"])
    frames = first[first["label"].isin(machine["label"])]
    errors = trust.errors(machine, frames, tables["sentences"], tables["spans"])
    both = frames.merge(machine, on=["unit", "label"])
    assert len(errors) == (both["value_x"] != both["value_y"]).sum()
    assert errors.loc[errors["kind"].eq(trust.FALSE_ALARM), "cues"].ne("").all()
    assert errors.loc[errors["kind"].eq(trust.MISSED), "cues"].eq("").all()


def test_how_many_labels_a_difference_takes():
    """Two shares of 0.5 and 0.6: 385 of each (Fleiss 1981, without his correction)."""
    [row] = trust.needed([0.1], share=0.5).to_dict("records")
    assert row["labels"] == pytest.approx(385, abs=3)
    assert trust.needed([0.05, 0.3], share=0.25)["labels"].is_monotonic_decreasing


def test_the_words_follow_the_figures(tables, first):
    machine = gold.of_spans(tables["sentences"], tables["spans"])
    frames = first[first["label"].isin(machine["label"])]
    gaps = estimate.corrected_differences(machine, frames, by="outlet")
    said = trust.changed(gaps)
    assert f"Of {len(gaps)} differences" in said
    assert f"**{int(gaps['clear'].sum()) or 'None'} can be asserted**" in said
    overall = estimate.corrected(machine, frames)
    less = (overall["raw"] < overall["estimate"]).sum()
    assert f"{less} of 13 frames too seldom" in trust.brief(overall)
