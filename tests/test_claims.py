"""Quantities in sentences: what is read, what it measures, and what is no claim."""

from pathlib import Path

import pandas as pd
import pytest

from helpers import claims, corpus, dates, schema

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold" / "claims.csv"
DAYS = ["period_begins", "period_ends"]
KEY = ["doc_id", "start", "end"]
TEXTS = dict.fromkeys(["doc_id", "surface", "kind", "unit", "currency", "bound"], "str")
TEXTS |= dict.fromkeys(["direction", "measure", "partner", "flow", "speaker", "why_not"], "str")


@pytest.fixture(scope="module")
def documents():
    return corpus.load("data/seeds")


@pytest.fixture(scope="module")
def gold():
    table = pd.read_csv(GOLD, dtype=TEXTS, parse_dates=DAYS)
    return table.astype(dict.fromkeys(DAYS, "datetime64[s]"))


@pytest.fixture(scope="module")
def claimed(documents):
    sentences = corpus.sentences(documents)
    return claims.extract(sentences, dates.extract(sentences, documents))


def test_every_quantity_of_the_five_articles_is_right_in_all_its_fields(claimed, gold):
    fields = [column for column in gold if column != "note"]
    expected = gold[fields].sort_values(KEY, ignore_index=True)
    pd.testing.assert_frame_equal(claimed[fields], expected, check_dtype=False)


def test_labels_and_claims_stand_in_the_text(documents, claimed, gold):
    texts = documents.set_index("doc_id")["text"]
    for table in (claimed, gold):
        for row in table.itertuples():
            assert texts[row.doc_id][row.start : row.end] == row.surface


def test_empty_in_gives_empty_out_with_the_same_columns(claimed):
    empty = claims.extract(schema.empty("sentences"), schema.empty("dates"))
    assert empty.empty
    assert list(empty) == list(claimed)
    assert (empty.dtypes == claimed.dtypes).all()
