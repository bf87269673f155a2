"""Words that are no judgement where they stand are masked, and only there."""

import pandas as pd
import pytest

from helpers import lexicon, schema, sentiment
from helpers.sentiment import senses
from helpers.text.reading import Reading

NOTHING = lexicon.build(pd.DataFrame({"term": ["qqq"], "category": ["name"]}), name="none")


def table(*texts: str) -> pd.DataFrame:
    rows = {"doc_id": "0", "sent": range(len(texts)), "paragraph": 0, "start": 0, "end": 0}
    return schema.build(pd.DataFrame(rows | {"text": list(texts)}), "sentences")


def masked(text: str) -> list[str]:
    reading = Reading.of(table(text))
    found = senses.masked(reading)
    return [reading.text[a:b].lower() for a, b in zip(found.start, found.end, strict=True)]


@pytest.mark.parametrize(
    ("sense", "text"), [(sense, text) for sense in senses.SENSES for text in sense.examples]
)
def test_where_it_is_no_judgement_it_is_masked(sense, text):
    assert set(masked(text)) & sense.words


@pytest.mark.parametrize(
    ("sense", "text"), [(sense, text) for sense in senses.SENSES for text in sense.counterexamples]
)
def test_where_it_is_one_it_counts(sense, text):
    assert not set(masked(text)) & sense.words


def test_the_effect_is_shown():
    sentences = table("Ottawa stresses that exports like steel matter.", "They like the deal.")
    plain = sentiment.score(sentences)
    read = sentiment.score(sentences, mask=NOTHING)
    assert plain["score"][0] != read["score"][0] and plain["score"][1] == read["score"][1]
    words = sentiment.contributions(sentences, mask=NOTHING)
    assert set(words.loc[words["masked"], "surface"]) == {"stresses", "like"}
    assert read["masked_hits"].tolist() == [2, 0]
