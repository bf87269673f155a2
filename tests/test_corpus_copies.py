"""Copies and wire copy: what is one text, who ran it, and what each changed in it."""

import sys

import pytest

from helpers import corpus
from helpers.corpus import duplicates

WIRE = """OTTAWA (Reuters) - The minister of trade visited Norland on Friday and met its president.
They spoke about canola, fish and the tariffs that both countries have laid on each other.
The talks lasted for three hours, an official of the ministry said after the meeting.
Norland is the third largest buyer of farm goods, and its market was closed for two years.
Farmers in the west hope that their seed can be sold there again before the next harvest.
The president called the visit a new beginning, but said that much work lies ahead of them.
"""
OWN = """Opponents of the trip called it a mistake.
"""
OTHER = """The minister of trade went to Norland last week. Nobody knows what was said behind closed
doors, and the ministry does not answer questions. Farmers are tired of waiting for a decision, and
the price of canola fell again on Monday. The president did not speak to reporters either.
"""


def ran(*texts, **days):
    return corpus.build(
        {"doc_id": name, "outlet": f"Outlet {name}", "text": text, "published": days.get(name)}
        for name, text in zip("abcdef", texts, strict=False)
    )


def test_who_ran_the_agencys_text_and_what_they_changed():
    lines = WIRE.splitlines(keepends=True)
    shorter = "".join(lines[:4]) + OWN
    found = corpus.copies(ran(shorter, OTHER, WIRE, a="2026-01-17", c="2026-01-16"))
    assert found["doc_id"].tolist() == ["c", "a"], "the first that was published leads"
    assert found["agency"].tolist() == ["Reuters"] * 2
    assert found["copy_of"].tolist() == ["c", "c"]
    whole, cut = found.to_dict("records")
    assert (whole["likeness"], whole["n_added"], whole["n_left_out"]) == (1, 0, 0)
    assert 0.5 <= cut["likeness"] < 1
    assert (cut["n_same"], cut["n_added"], cut["n_left_out"]) == (4, 1, 2)
    assert cut["added"] == OWN.strip() and cut["left_out"] == lines[4].strip()


def test_articles_on_one_event_are_no_copies():
    assert corpus.copies(ran(WIRE, OTHER)).empty


def test_the_same_words_are_a_copy_whatever_their_marks_and_breaks():
    found = corpus.copies(ran(WIRE, WIRE.upper().replace("\n", "  ").replace(",", ";")))
    assert found["doc_id"].tolist() == ["a", "b"] and found["likeness"].eq(1).all()


def test_three_copies_are_one_group_and_count_once():
    documents = ran(WIRE, WIRE, OTHER, WIRE + OWN, d="2026-01-15")
    found = corpus.copies(documents)
    assert found["group"].tolist() == [0, 0, 0] and found["copy_of"].eq("d").all()
    with pytest.warns(UserWarning, match=r"'a' \(and 1 more\) is a copy"):
        once = corpus.once(documents)
    assert once["doc_id"].tolist() == ["c", "d"]
    told = corpus.report(documents).set_index("what")
    row = told.loc["nearly one text in 3 articles of 3 outlets"]
    assert row["source"] == "d, a, b" and "Reuters" in row["why"]


def test_a_corpus_without_copies_is_left_alone(recwarn):
    documents = ran(WIRE, OTHER)
    assert corpus.once(documents) is documents and not recwarn.list


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("BEIJING (AP) — Talks began.", "Associated Press"),
        ("Talks began.\n\n— With files from The Canadian Press", "The Canadian Press"),
        ("By Reuters\n\nTalks began.", "Reuters"),
        ("Talks began. (Xinhua)", "Xinhua"),
        ("Reuters reported that talks began, and the AP said so too.", None),
        ("The PA system broke.", None),
    ],
)
def test_an_agency_is_one_that_is_credited(text, agency):
    assert duplicates._agency(text) == agency


def test_without_the_detector_the_same_words_are_still_found(monkeypatch):
    monkeypatch.setitem(sys.modules, "rensa", None)
    found = corpus.copies(ran(WIRE, WIRE + OWN, WIRE.lower()))
    assert found["doc_id"].tolist() == ["a", "c"]


def test_suspects_are_all_that_may_be_copies():
    digests = duplicates.digests([WIRE, OTHER, WIRE + OWN])
    assert duplicates.suspects(digests).tolist() == [True, False, True]
