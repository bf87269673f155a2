"""Where clauses meet: each class of marks and words, and that pattern and places agree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import schema
from helpers.text import clauses
from helpers.text.english import function_words as english
from helpers.text.reading import Reading

WORDS = english.CONTRASTING | english.REASONS


def reading_of(text: str) -> Reading:
    row = {"doc_id": "a", "sent": 0, "paragraph": 0, "start": 0, "end": len(text), "text": text}
    return Reading.of(schema.build([row | {"role": "body"}], "sentences"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained, so we left.", [",", "."]),
        ("It rained but we stayed", ["but"]),
        ("But butter is not a border", ["But"]),
        ("2010–12 and well-known", []),
        ("It rained – we left - all of us", ["–", "-"]),
        ("It rained—we left", ["—"]),
        ('He (Roe) said "no"', ["(", ")", '"', '"']),
    ],
)
def test_pattern(text, expected):
    pattern = clauses.pattern(words=WORDS)
    assert [match[0] for match in pattern.finditer(text)] == expected


def test_only_the_parts_that_are_asked_for_are_borders():
    pattern = clauses.pattern(marks=clauses.COMMA, spaced="", words={"who"}, any_case=False)
    assert [match[0] for match in pattern.finditer("Who, he who; left - now")] == [",", "who"]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from("but|But|because|a|b-c|, |. |; |(|)|“|”| - | – |—|–|\xa0- | ".split("|")),
        max_size=20,
    ).map("".join)
)
def test_places_are_those_of_the_pattern(text):
    starts, ends = clauses.places(reading_of(text), words=WORDS)
    places = list(zip(starts.tolist(), ends.tolist(), strict=True))
    assert places == [match.span() for match in clauses.pattern(words=WORDS).finditer(text)]
