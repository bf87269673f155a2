"""Who does what to whom: a table of sentences, what must hold of any text, and time."""

from time import process_time

import pandas as pd
import pytest
from event_cases import CASES, NOTHING
from hypothesis import given
from hypothesis import strategies as st

from helpers import corpus, dates, events, quotes, schema
from helpers.events import constructions, find
from helpers.events.parse import Actor


def told(text: str, **columns: str) -> pd.DataFrame:
    """Return the mentions of one text."""
    return events.extract(corpus.sentences(corpus.build([{"text": text, **columns}])))


def written(mentions: pd.DataFrame) -> str:
    """Return mentions as the table of cases writes them."""
    targets = mentions["target"].fillna("")
    rows = zip(mentions["type"], mentions["source"], targets, mentions["status"], strict=True)
    return "; ".join(f"{kind} {a} > {b} {how}".replace("  ", " ") for kind, a, b, how in rows)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_case(text, expected):
    assert written(told(text)) == expected.replace("  ", " ")


@pytest.mark.parametrize("text", NOTHING)
def test_what_tells_no_event(text):
    if text.strip():
        assert written(told(text)) == ""


def test_a_third_of_the_cases_gives_nothing():
    assert len(NOTHING) * 2 >= len(CASES) and len(CASES) + len(NOTHING) >= 200


def test_actors_are_given_as_labels_and_as_written():
    (row,) = told("The Polish president met the Latvian premier.").itertuples()
    assert (row.source, row.target) == ("Poland", "Latvia")
    assert (row.source_text, row.target_text) == ("Polish president", "Latvian premier")


def test_a_promise_keeps_its_deed():
    (row,) = told("Turkey will visit Greece.").itertuples()
    assert (row.type, row.deed, row.quad) == ("AGREE", "CONSULT", "verbal cooperation")


def test_pronouns_and_events_told_before_are_followed():
    text = "President Macron met Modi in Delhi. He praised India. The talks were short."
    found = told(text)
    assert found["source"].tolist() == ["France", "France", "France"]
    assert found["type"].tolist() == ["CONSULT", "SUPPORT", "CONSULT"]


def test_voice_and_day_come_from_the_tables():
    documents = corpus.build(
        [
            {
                "text": "The envoy said France expelled two Russian diplomats on 3 May 2024.",
                "published": "2024-05-06",
            }
        ]
    )
    sentences = corpus.sentences(documents)
    voices = quotes.voices(sentences, quotes.extract(sentences))
    found = events.extract(sentences, dates=dates.extract(sentences, documents), voices=voices)
    row = found.iloc[0]
    assert (row["type"], row["source"], row["target"]) == ("SANCTION", "France", "Russia")
    assert (row["voice"], row["speaker"]) == ("reported", "envoy")
    assert str(row["begins"].date()) == "2024-05-03" and row["date_basis"] == "own words"
    assert row["lag_days"] == -3


def test_since_a_year_is_no_day_of_a_later_event():
    documents = corpus.build([{"text": "Obama's visit to Cuba was the first since 1928."}])
    sentences = corpus.sentences(documents)
    found = events.extract(sentences, dates=dates.extract(sentences, documents))
    assert found["begins"].isna().all() and len(found) == 1


def test_nothing_in_nothing_out():
    empty = events.extract(corpus.sentences(corpus.build([])))
    assert empty.empty
    pd.testing.assert_frame_equal(empty, schema.empty("mentions"))


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    parsed, found = find.find(text)
    s = parsed.s
    for event in found:
        assert 0 <= event.start < event.end <= s.n
        assert event.category in events.CATEGORIES


@given(st.lists(st.sampled_from(
    "France the Russian president met in Paris , and said will not attacked sanctions on of that "
    "who to lift ban talks between China's U.S. “ ” ( ) . by on Monday it US-China".split()
), max_size=60))  # fmt: skip
def test_offsets_hold_on_any_words(words):
    text = " ".join(words)
    if not text.strip():
        return
    documents = corpus.build([{"text": text}])
    whole = documents["text"].iloc[0]
    for row in events.extract(corpus.sentences(documents)).itertuples():
        assert whole[row.start : row.end] == row.surface
        assert row.source and 0 <= row.position <= 1


def test_time_is_linear_in_one_long_sentence():
    piece = "France attacked Spain and the Russian minister said that Italy met Greece in Rome "
    taken = []
    for times in (10, 20, 40):
        begins = process_time()
        for _ in range(3):
            find.find(piece * times)
        taken.append(process_time() - begins)
    assert taken[2] < 12 * taken[0]


SIDES = [Actor(0, 0, name, True, "", None, kind="country", text="") for name in ("Canada", "China")]


def constructed(text):
    _, found = find.find(text, (), SIDES)
    return [f"{e.category} {labels(e.source)} > {labels(e.target)} {e.status}" for e in found]


def labels(group):
    return "; ".join(dict.fromkeys(actor.label for actor in group))


@pytest.mark.parametrize("record", constructions.RECORDS, ids=lambda record: record.name)
def test_constructions_keep_their_examples(record):
    for text, expected in record.examples:
        assert expected in constructed(text), text
    for text in record.counterexamples:
        assert constructed(text) == [], text
    assert record.examples and record.counterexamples


def test_whom_only_the_context_names_is_left_out():
    text = "Macron met Modi in Delhi. They spoke. The talks with the bank went on."
    assert all(told(text)["target_text"].notna())
    parsed, found = find.find(
        "It criticised Spain.", [Actor(0, 0, "Peru", True, "", None, kind="country", text="")]
    )
    assert found == []


def test_an_article_about_sport_tells_no_events():
    match = "France attacked Spain. " + "The striker scored a goal in the match. " * 4
    assert told(match).empty and not told("France attacked Spain. " + "It rained on. " * 4).empty
