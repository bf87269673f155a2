from __future__ import annotations

import pandas as pd
import pytest

from helpers import corpus, dates, files


@pytest.fixture(scope="module")
def documents():
    return corpus.load("data/seeds")


@pytest.fixture(scope="module")
def sentences(documents):
    return corpus.sentences(documents)


@pytest.fixture(scope="module")
def dated(documents, sentences):
    return dates.extract(sentences, documents)


@pytest.fixture(scope="module")
def gold():
    return pd.read_csv(files.find("data/gold/dates.csv"), dtype=str, keep_default_na=False)


def test_gold_labels_point_at_their_text(gold, documents):
    texts = documents.set_index("doc_id")["text"]
    for row in gold.itertuples():
        assert texts[row.doc_id][int(row.start) : int(row.end)] == row.surface


def test_every_expression_of_the_five_articles_is_right(gold, dated):
    found = dated[gold.columns].astype(object).where(dated[gold.columns].notna(), "")
    for column in ("begins", "ends"):
        found[column] = dated[column].dt.strftime("%Y-%m-%d").fillna("")
    found = found.astype(str).to_dict("records")
    assert found == gold.to_dict("records")
