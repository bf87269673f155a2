"""One reading: what a word is, where it stands, which sentences hold it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import corpus, schema
from helpers.text import tokens
from helpers.text.reading import Reading


def reading_of(*texts: str) -> Reading:
    rows = [
        {"doc_id": "a", "sent": n, "paragraph": n, "start": 100 * n, "end": 100 * n + len(text),
         "text": text, "role": "body"}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return Reading.of(schema.build(rows, "sentences"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It isn't so.", 3),
        ("It isn’t so.", 3),
        ("Canada-China trade", 2),
        ("Canada‑China trade", 2),  # a non-breaking hyphen
        ("a U.S.-style deal", 3),
        ("the trade\u00adwar", 2),  # a soft hyphen stands inside a word
        ("a cafe\u0301 in Quebe\u0301c", 4),
        ("café", 1),
        ("3.5 per cent – or more", 5),
        ("end.Next", 1),
        ("up 5%, to $3", 4),
        ("under_score", 2),
        ("Canada’s over-reliance, U.S. style", 4),
        ("$2.6 billion — 75%", 3),
        ("—", 0),
        ("…", 0),
        ("", 0),
    ],
)
def test_a_word_is_a_word(text, words):
    assert reading_of(text).words.tolist() == [words] == [tokens.count_words(text)]


@pytest.mark.parametrize(
    ("form", "folded"),
    [
        ("Canada", "canada"),
        ("cafe\u0301", "café"),
        ("trade\u00adwar", "tradewar"),
        ("isn’t", "isn't"),
        ("Canada‑China", "canada-china"),
        ("ÉTATS", "états"),
    ],
)
def test_forms_are_folded(form, folded):
    assert tokens.fold(form) == folded


def test_tokens_stand_where_they_say():
    reading = reading_of("Tariffs fell.", "No tariffs, no talks!")
    written = [reading.text[a:b] for a, b in zip(reading.start, reading.end, strict=True)]
    assert written == ["Tariffs", "fell", "No", "tariffs", "no", "talks"]
    assert reading.row.tolist() == [0, 0, 1, 1, 1, 1]
    assert [reading.folded[n] for n in reading.form] == [word.lower() for word in written]
    assert reading.offsets(reading.start, reading.row).tolist() == [0, 8, 100, 103, 112, 115]


def test_which_sentences_hold_what():
    reading = reading_of("Tariffs fell.", "", 'He said: "no".', "CANADA’S tariff")
    assert reading.holding({"tariff", "tariffs"}).tolist() == [True, False, False, True]
    assert reading.holding({"canada"}).tolist() == [False, False, False, True]
    assert reading.holding_marks('"’').tolist() == [False, False, True, True]


def test_words_of_stretches():
    reading = reading_of("One two.", "Three four-five six.")
    rows, start, end = np.array([0, 1, 1]), np.array([0, 100, 106]), np.array([8, 120, 116])
    assert reading.words_between(rows, start, end).tolist() == [2, 3, 1]
    places = reading.places(start, rows)
    assert reading.offsets(places, rows).tolist() == start.tolist()
    assert reading.text[places[2] :].startswith("four-five")


def test_a_mark_at_the_very_beginning_joins_nothing():
    assert reading_of(".5 and .5", ".5").words.tolist() == [3, 1]


def test_a_sentence_that_was_not_read_is_named():
    reading = reading_of("One.", "Two.")
    documents = corpus.build([{"doc_id": "b", "text": "One."}])
    other = corpus.sentences(documents)
    own = reading.sentences
    assert reading.rows_at(own["doc_id"], own["sent"]).tolist() == [0, 1]
    with pytest.raises(KeyError, match="sentence 0 of 'b'"):
        reading.rows_at(other["doc_id"], other["sent"])
    assert reading.rows_found(other["doc_id"], other["sent"]).tolist() == [-1]


def test_nothing_to_read():
    reading = Reading.of(schema.empty("sentences"))
    assert len(reading) == 0 and reading.start.size == reading.row.size == reading.words.size == 0
    assert reading.holding({"a"}).tolist() == []
    assert Reading.of(reading) is reading


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_text_is_cut_into_what_it_is_made_of(texts):
    reading = reading_of(*texts)
    assert "".join(tokens.parts(reading.text)) == reading.text
    assert len(reading.row) == len(reading.start) == len(reading.form) == len(reading.opens_word)
    for at, end, row, form in zip(
        reading.start, reading.end, reading.row, reading.form, strict=True
    ):
        assert reading.text[at:end] == reading.vocabulary[form]
        assert reading.begins[row] <= at < end < reading.begins[row + 1]
    alone = [int(reading_of(text).words[0]) for text in texts]
    assert reading.words.tolist() == alone


@given(st.text("a1é_ .-‑'’\u00ad\u0301\0Ωʼ", max_size=30))
def test_words_begin_where_the_tokens_say(text):
    reading = reading_of(text)
    assert reading.word_begins.tolist() == reading.start[reading.opens_word].tolist()


def test_words_have_the_form_of_all_that_they_join():
    reading = reading_of("Canada‑China trade isn’t", "a U.S.-led cafe\u0301.")
    assert reading.word_forms == ["canada-china", "trade", "isn't", "a", "u.s.-led", "café"]


def test_bare_texts_are_read_as_sentences_are():
    texts = ["It isn't so.", "", "Two words"]
    reading = Reading.of_texts(texts)
    assert reading.words.tolist() == reading_of(*texts).words.tolist() == [3, 0, 2]
    assert reading.offsets(reading.start, reading.row).tolist() == [0, 3, 7, 9, 0, 4]


def test_the_table_of_a_reading_is_the_one_it_was_made_of():
    reading = reading_of("One.", "Two.")
    assert Reading.table(reading) is reading.sentences
    assert Reading.table(reading.sentences) is reading.sentences
    with pytest.raises(ValueError, match="sentences: missing"):
        Reading.table(reading.sentences.drop(columns="role"))
