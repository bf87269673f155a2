"""Distinctive words: known answers on small corpora, and an independent formula."""

import math

import pytest

from helpers import corpus, keywords, schema


def told(*articles):
    records = [{"outlet": outlet, "text": text} for outlet, text in articles]
    return corpus.sentences(corpus.build(records))


SMALL = told(
    ("A", "The tariff hurts. The tariff stays. Trade goes on."),
    ("B", "The visit helps. The visit ends. Trade goes on."),
)


def row(table, outlet, word):
    return table[(table["outlet"] == outlet) & (table["word"] == word)].iloc[0]


def test_a_word_of_one_outlet_is_its_own_and_a_shared_word_is_nobodys():
    table = keywords.distinctive(SMALL, least=1)
    assert table.groupby("outlet")["word"].first().to_dict() == {"A": "tariff", "B": "visit"}
    assert row(table, "A", "trade")["log_odds"] == pytest.approx(0)


def test_the_sign_turns_with_the_side():
    table = keywords.distinctive(SMALL, least=1)
    there, here = row(table, "A", "tariff"), row(table, "B", "tariff")
    assert there["log_odds"] == pytest.approx(-here["log_odds"]) and there["z"] > 0 > here["z"]


def test_agrees_with_the_formula_written_out():
    """Monroe, Colaresi and Quinn (2008): "tariff" is 2 of 9 words in A, 0 of 9 in B."""
    alpha0, total = 10.0, 18
    alpha = alpha0 * 2 / total
    a = math.log((2 + alpha) / (9 + alpha0 - 2 - alpha))
    b = math.log((0 + alpha) / (9 + alpha0 - 0 - alpha))
    z = (a - b) / math.sqrt(1 / (2 + alpha) + 1 / alpha)
    found = row(keywords.distinctive(SMALL, least=1, prior_words=alpha0), "A", "tariff")
    assert found["log_odds"] == pytest.approx(a - b) and found["z"] == pytest.approx(z)
    assert found["low"] < found["log_odds"] < found["high"]


def test_a_heavier_prior_draws_towards_zero():
    light, heavy = (
        row(keywords.distinctive(SMALL, least=1, prior_words=weight), "A", "tariff")["log_odds"]
        for weight in (5, 5000)
    )
    assert light > heavy > 0


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["one two", "one two"], 0.0),  # as even as can be
        (["one one", "two two"], 0.5),  # in one of two equal parts
    ],
)
def test_dispersion_over_paragraphs(texts, expected):
    sentences = told(("A", "\n".join(f"{text}." for text in texts)), ("B", "Other words here."))
    found = row(keywords.distinctive(sentences, least=1, roles=["body", "headline"]), "A", "one")
    assert found["dispersion"] == pytest.approx(expected)


def test_counts_articles_and_says_when_there_is_one_only():
    several = told(("A", "A tariff came."), ("A", "A tariff went."), ("B", "A visit came."))
    assert row(keywords.distinctive(several, least=1), "A", "tariff")["docs"] == 2
    assert keywords.caution(several).startswith("1 of 2 outlets have one article")
    both = told(("A", "One."), ("A", "Two."), ("B", "Three."), ("B", "Four."))
    assert keywords.caution(both) == "Every outlet has at least 2 articles."


def test_a_word_that_a_group_avoids_is_listed_where_half_of_the_others_use_it():
    four = told(("A", "Tariff, deal."), ("B", "Tariff, visit."), ("C", "Tariff."), ("D", "Trade."))
    table = keywords.distinctive(four, least=1)
    assert set(table.loc[table["word"] == "tariff", "outlet"]) == set("ABCD")
    avoided = row(table, "D", "tariff")
    assert (avoided["n"], avoided["docs"], avoided["z"] < 0) == (0, 0, True)
    assert math.isnan(avoided["dispersion"])
    assert table.loc[table["word"] == "visit", "outlet"].tolist() == ["B"]


def test_rows_grow_with_the_words_that_are_used():
    """Each outlet has words of its own: all outlets by all words would be 10,000 and 40,000."""
    rows = []
    for n in (50, 100):
        articles = [(f"O{k:03}", f"Word{k}a word{k}b word{k}a and so on.") for k in range(n)]
        rows.append(len(keywords.distinctive(told(*articles), least=1)))
    assert rows == [50 * 5, 100 * 5]


def test_words_are_those_of_the_one_reading():
    table = keywords.distinctive(
        told(("A", "A U.S.-led group’s aim isn't new."), ("B", "Nothing.")), least=1
    )
    words = set(table.loc[table["n"] > 0, "word"])
    assert words == {"a", "u.s.-led", "group", "aim", "isn't", "new", "nothing"}


def test_any_column_makes_groups():
    table = keywords.distinctive(SMALL, by="doc_id", least=1)
    assert table["doc_id"].nunique() == 2


def test_rare_words_count_but_are_not_listed():
    words = set(keywords.distinctive(SMALL, least=2)["word"])
    assert "tariff" in words and "hurts" not in words


def test_empty_in_empty_out():
    empty = keywords.distinctive(schema.empty("sentences"))
    assert empty.empty and list(empty) == ["outlet", *keywords.COLUMNS]
    assert (empty.dtypes == keywords.distinctive(SMALL).dtypes).all()


def test_a_word_is_clear_only_if_it_would_be_among_all_words_and_in_several_articles():
    often = [f"tariff {'filler ' * 30}" * 4] * 6
    texts = [("A", text) for text in often] + [("B", "filler " * 200)] * 6
    documents = corpus.build([{"outlet": o, "text": t} for o, t in texts])
    found = keywords.distinctive(corpus.sentences(documents), least=1)
    assert row(found, "A", "tariff")["clear"]
    one = corpus.build([{"outlet": o, "text": t} for o, t in (texts[0], texts[6])])
    assert not keywords.distinctive(corpus.sentences(one), least=1)["clear"].any()
