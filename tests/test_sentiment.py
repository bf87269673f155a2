"""Tone: the engine is NLTK's to the last digit, and masks hide exactly what they say."""

import gzip
import json
import math
import random
import re
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

from helpers import corpus, files, lexicon, schema, sentiment

BBC = files.ROOT.parent / "shared" / "gold" / "bbc_2004_05" / "articles.jsonl.gz"

NAMES = lexicon.build(
    pd.DataFrame(
        [
            ("GT", "name"),
            ("United States", "name"),
            ("Great Hall", "name"),
            ("free trade", "term"),
            ("critical minerals", "term"),
        ],
        columns=["term", "category"],
    ),
    name="masks",
)


def one_by_one(*texts: str) -> pd.DataFrame:
    """Return a table `sentences` with each text as the one sentence of an article."""
    rows = [
        {
            "doc_id": f"{number:03}",
            "sent": 0,
            "paragraph": 0,
            "start": 7,
            "end": 7 + len(text),
            "text": text,
            "role": "body",
            "outlet": "A",
        }
        for number, text in enumerate(texts)
    ]
    return schema.build(rows, "sentences")


@pytest.fixture(scope="module")
def plain_nltk() -> SentimentIntensityAnalyzer:
    """Return NLTK's own analyser, given vaderSentiment's lexicon file."""
    analyser = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)
    path = Path(find_spec("vaderSentiment").origin).with_name("vader_lexicon.txt")
    analyser.lexicon_file = path.read_text("utf-8").strip()
    analyser.lexicon = analyser.make_lex_dict()
    analyser.constants = VaderConstants()
    return analyser


@pytest.fixture(scope="module")
def seeds() -> pd.DataFrame:
    return corpus.sentences(corpus.load("data/seeds"))


def test_the_scores_of_the_five_articles_are_nltks(seeds, plain_nltk):
    expected = [plain_nltk.polarity_scores(text)["compound"] for text in seeds["text"]]
    assert sentiment.score(seeds)["score"].tolist() == pytest.approx(expected, abs=5e-5)
    assert any(expected)


def test_the_scores_of_old_news_are_nltks(plain_nltk):
    if not BBC.exists():
        pytest.skip(f"no {BBC.name} beside the project: the BBC articles of 2004-05 are not here")
    with gzip.open(BBC, "rt", encoding="utf-8") as lines:
        texts = random.Random(0).sample([json.loads(line)["text"] for line in lines], 60)
    sentences = corpus.sentences(corpus.build({"text": text} for text in texts))
    expected = [plain_nltk.polarity_scores(text)["compound"] for text in sentences["text"]]
    assert len(expected) > 800
    assert sentiment.score(sentences)["score"].tolist() == pytest.approx(expected, abs=5e-5)


def test_scores_are_a_table_in_order(seeds):
    scores = sentiment.score(seeds.sample(frac=1, random_state=3))
    schema.check(scores, "scores")
    pd.testing.assert_frame_equal(scores, sentiment.score(seeds))
    assert scores["doc_id"].tolist() == seeds["doc_id"].tolist()
    assert set(scores["lexicon"]) == {"vader"}
    assert scores["score"].between(-1, 1).all()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A good deal, not a bad one.", [("good", 1.9, False), ("bad", 1.85, True)]),
        ("It was great.", [("great", 3.1, False)]),
        ("It was never great.", [("great", -2.294, True)]),
        ("It was “great”", []),
        ("A very good deal", [("good", 2.193, False)]),
        ("A GOOD deal", [("GOOD", 2.633, False)]),
        ("Good, but bad", [("Good", 0.95, False), ("bad", -3.75, False)]),
        ("A deal", []),
        ("a b c", []),
        ("Sad :(", [("Sad", -2.1, False), (":(", -1.9, False)]),
    ],
)
def test_every_scored_word_is_listed_with_its_weight(text, words):
    found = sentiment.contributions(one_by_one(text))
    rows = found[["surface", "weight", "negated"]].itertuples(index=False, name=None)
    assert [(word, round(weight, 3), negated) for word, weight, negated in rows] == words
    assert sentiment.score(one_by_one(text))["hits"].tolist() == [len(words)]


def test_names_and_terms_are_masked_and_shown():
    texts = ["GT: Free trade is good.", "The United States met in the Great Hall.", "It is free."]
    words = sentiment.contributions(one_by_one(*texts), mask=NAMES)
    masked = words.loc[words["masked"], "surface"].tolist()
    assert masked == ["GT", "Free", "United", "Great"]
    assert words.loc[~words["masked"], "surface"].tolist() == ["good", "free"]
    scores = sentiment.score(one_by_one(*texts), mask=NAMES)
    assert scores["masked_hits"].tolist() == [2, 2, 0]
    assert scores["hits"].tolist() == [1, 0, 1]
    assert scores["score"].tolist() == [0.4404, 0.0, 0.5106]
    bare = sentiment.score(one_by_one(*texts))
    assert bare["masked_hits"].tolist() == [0, 0, 0]
    assert (bare["score"] >= scores["score"]).all()
    assert bare["score"][1] > 0.7


def test_a_masked_word_weighs_what_it_would_have_added():
    words = sentiment.contributions(one_by_one("Not critical minerals"), mask=NAMES)
    assert words[["surface", "negated", "masked"]].to_numpy().tolist() == [["critical", True, True]]
    assert words["weight"][0] == pytest.approx(1.3 * 0.74)


def test_distances_between_words_stay_under_a_mask():
    plain = one_by_one("A very Xx Xxxxx good deal.", "Not the Xx Xxxxx good deal.")
    masked = one_by_one("A very GT Great good deal.", "Not the GT Great good deal.")
    spans = lexicon.build(pd.DataFrame({"term": ["GT Great"], "category": ["name"]}))
    pd.testing.assert_series_equal(
        sentiment.score(plain)["score"], sentiment.score(masked, mask=spans)["score"]
    )


def test_a_lexicon_and_its_spans_mask_alike(seeds):
    masks = lexicon.load("masks")
    spans = lexicon.match(seeds, masks, layer="mask")
    for call in (sentiment.score, sentiment.contributions):
        pd.testing.assert_frame_equal(call(seeds, mask=masks), call(seeds, mask=spans))
    nothing = schema.empty("spans")
    pd.testing.assert_frame_equal(sentiment.score(seeds, mask=nothing), sentiment.score(seeds))


def test_offsets_and_hits_agree_on_the_five_articles(seeds):
    masks = lexicon.load("masks")
    words, scores = sentiment.contributions(seeds, mask=masks), sentiment.score(seeds, mask=masks)
    texts = corpus.load("data/seeds").set_index("doc_id")["text"]
    for row in words.itertuples():
        assert texts[row.doc_id][row.start : row.end] == row.surface
    keys = ["doc_id", "sent"]
    counted = words.assign(hits=~words["masked"]).groupby(keys)[["hits", "masked"]].sum()
    expected = scores.set_index(keys)[["hits", "masked_hits"]]
    expected = expected[expected.sum(axis=1) > 0]
    assert counted.to_numpy().tolist() == expected.to_numpy().tolist()
    assert {"GT", "United", "Great"} <= set(words.loc[words["masked"], "surface"])


def test_more_masked_words_never_count_as_scored(seeds):
    bare = sentiment.score(seeds)
    masked = sentiment.score(seeds, mask=lexicon.load("masks"))
    assert (masked["hits"] + masked["masked_hits"] == bare["hits"]).all()


WORDS = st.sampled_from(
    "good bad GT not never very but kind of no least the bomb GREAT great!!! (great) “great” "
    "don't free, nice. — x :) :( yeah right ... good-bad İ ß great’s !! ?!? a".split(" ")
)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=9))
def test_words_add_up_to_the_score_and_masks_hide_what_they_cover(pairs):
    text = " ".join(word for word, _ in pairs)
    sentences, spans, start = one_by_one(text), [], 7
    for word, hidden in pairs:
        if hidden and re.search(r"\w", word):
            place = {"doc_id": "000", "sent": 0, "start": start, "end": start + len(word)}
            spans.append(place | {"surface": word, "layer": "mask", "label": "x", "weight": 1})
        start += len(word) + 1
    mask = schema.build(spans, "spans")
    words = sentiment.contributions(sentences, mask=mask)
    covered = {spot for row in mask.itertuples() for spot in range(row.start, row.end)}
    for row in words.itertuples():
        assert text[row.start - 7 : row.end - 7] == row.surface
        assert row.masked == (row.start in covered)
    total = words.loc[~words["masked"], "weight"].sum()
    score = sentiment.score(sentences, mask=mask)["score"][0]
    if not set("!?") & set(text):
        assert score == pytest.approx(total / math.sqrt(total**2 + 15), abs=2e-4)


def test_no_sentences_give_no_scores():
    nothing = schema.empty("sentences")
    for mask in (None, NAMES, schema.empty("spans")):
        pd.testing.assert_frame_equal(sentiment.score(nothing, mask=mask), schema.empty("scores"))
        pd.testing.assert_frame_equal(
            sentiment.contributions(nothing, mask=mask), schema.empty("contributions")
        )


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match="lexicon: got 'happiness'; it can be 'vader'"):
        sentiment.score(one_by_one("x"), lexicon="happiness")
    with pytest.raises(ValueError, match="sentences: missing column"):
        sentiment.score(schema.empty("spans"))
    with pytest.raises(ValueError, match="spans: missing column"):
        sentiment.score(one_by_one("x"), mask=one_by_one("x"))
    with pytest.raises(TypeError, match="spans: expected a pandas DataFrame, got str"):
        sentiment.score(one_by_one("x"), mask="masks")
