"""Polls, quotas and tariff rates beside the record of events, and the claims in one table."""

import pandas as pd
import pytest

from helpers import claims, corpus, dates, trade
from helpers.trade import checked, record

SERIES, EVENTS = trade.series(), trade.events()


def judged(text: str, day: str = "2026-01-16") -> pd.DataFrame:
    """Return the newest verdict of each claim of a text, written on `day`."""
    documents = corpus.build([{"outlet": "O", "published": day, "text": text}])
    sentences = corpus.sentences(documents)
    claimed = claims.extract(sentences, dates.extract(sentences, documents))
    known = {"as_of": pd.Timestamp(day), "sentences": sentences}
    found = trade.compare(claimed, SERIES, **known)
    return found[found["vintage"] == "newest"]


def test_every_fact_is_of_an_event_on_record():
    assert len(record.facts()) >= 10
    assert {fact.event for fact in record.facts()} <= set(EVENTS["date"])


@pytest.mark.parametrize(
    ("text", "word", "held"),
    [
        (
            "An Ipsos poll says 54 percent of Canadians want closer ties with China.",
            "consistent",
            "54",
        ),
        ("In 2020, 80 percent of Canadians wanted to rely less on China.", "consistent as", "82"),
        ("In 2020, 82 percent of Canadians wanted to rely less on China.", "consistent", "82"),
        ("Ottawa lets in 49,000 electric vehicles a year under the quota.", "consistent", "49,000"),
        ("China put a 75.8 percent duty on Canadian canola seed.", "consistent", "75.8"),
        ("Canada has a 100 percent tariff on Chinese electric vehicles.", "consistent", "100"),
        ("The US put a 50 percent tariff on Canadian steel.", "consistent", "50"),
    ],
)
def test_what_the_record_holds_is_confirmed(text, word, held):
    found = judged(text).iloc[-1]
    assert found["verdict"].startswith(word) and held in found["reason"]


@pytest.mark.parametrize(
    "text",
    [
        "Canada put a 250 percent tariff on Chinese electric vehicles.",
        "A Leger poll says 31 percent of Canadians want closer ties with China.",
        "A poll says 54 percent of voters back the mayor.",
        "In 2019, 82 percent of Canadians wanted to rely less on China.",
        "Relations soured with the detention of two Canadians.",
        "Norway sold 49,000 electric vehicles in May.",
    ],
)
def test_the_record_accuses_nobody(text):
    assert set(judged(text)["verdict"]) <= {"not checkable here"}


def test_what_came_later_bears_on_nothing():
    text = "China put a 75.8 percent duty on Canadian canola seed."
    assert judged(text, "2025-01-10")["verdict"].tolist() == ["not checkable here"]


def test_the_five_articles_in_one_table():
    documents = corpus.load("data/seeds")
    sentences = corpus.sentences(documents)
    claimed = claims.extract(sentences, dates.extract(sentences, documents))
    days = documents.set_index("doc_id")["published"]
    verdicts = trade.compare(claimed, SERIES, as_of=days, sentences=sentences)
    table = trade.table(claimed, verdicts, sentences)
    assert list(table) == list(checked.COLUMNS) and len(table) == len(claimed)
    assert table.notna().all(axis=None)
    assert all(c in s for c, s in zip(table["claim"], table["sentence"], strict=True))
    by_claim = dict(zip(table["claim"], table["result"], strict=True))
    assert by_claim["$142 billion"] == "agrees with no official figure at hand"
    assert by_claim["54 percent"] == by_claim["49,000"] == by_claim["$2.6 billion"] == "agrees"
    assert by_claim["80 percent"] == "agrees, rounded" and by_claim["two"] == "not checked"
