"""Tone: the engine is NLTK's to the last digit, and masks hide exactly what they say."""

import gzip
import json
import math
import re
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

from helpers import corpus, files, lexicon, schema, sentiment
from helpers.text.reading import Reading

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
    assert sentiment.score(seeds)["score"].tolist() == expected
    assert any(expected)


def test_the_scores_of_old_news_are_nltks(plain_nltk):
    if not BBC.exists():
        pytest.skip(f"no {BBC.name} beside the project: the BBC articles of 2004-05 are not here")
    with gzip.open(BBC, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    sentences = corpus.sentences(corpus.build({"text": text} for text in texts))
    expected = [plain_nltk.polarity_scores(text)["compound"] for text in sentences["text"]]
    assert len(expected) > 800
    assert sentiment.score(sentences)["score"].tolist() == expected


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


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", ".", "!!", "'", "...", ")"])), min_size=1))
def test_any_words_score_as_in_nltk(plain_nltk, pairs):
    text = " ".join(mark[::-1] + word + mark for word, mark in pairs)
    score = sentiment.score(one_by_one(text))["score"][0]
    assert score == plain_nltk.polarity_scores(text)["compound"]


def test_one_pass_gives_both_tables(seeds):
    options = {"lexicon": sentiment.LEXICONS, "mask": lexicon.load("masks")}
    tone = sentiment.tone(seeds, **options)
    pd.testing.assert_frame_equal(tone.scores, sentiment.score(seeds, **options))
    pd.testing.assert_frame_equal(tone.contributions, sentiment.contributions(seeds, **options))
    pd.testing.assert_frame_equal(
        sentiment.tone(Reading.of(seeds), negation=False).scores,
        sentiment.score(seeds, negation=False),
    )


TEXTS = st.lists(WORDS | st.sampled_from("isn't not-so-good no doubt , but less".split()))


@settings(deadline=None, derandomize=True, max_examples=15)
@given(st.lists(TEXTS.map(" ".join), min_size=1, max_size=5))
def test_sentences_read_together_are_read_as_alone(texts):
    options = {"lexicon": sentiment.LEXICONS, "mask": NAMES}
    together = one_by_one(*texts)
    alone = [sentiment.tone(together.iloc[[row]], **options) for row in range(len(texts))]
    for name in sentiment.Tone._fields:
        parts = pd.concat([getattr(tone, name) for tone in alone], ignore_index=True)
        pd.testing.assert_frame_equal(getattr(sentiment.tone(together, **options), name), parts)


def test_masks_that_overlap_or_touch_other_sentences_cover_once():
    sentences = one_by_one("A good great deal.", "A good deal.")
    spans = [
        {"doc_id": doc, "start": 7 + a, "end": 7 + b, "sent": sent}
        for doc, sent, a, b in [
            ("000", 0, 2, 12),
            ("000", 0, 7, 9),
            ("000", 1, 0, 9),
            ("9", 0, 0, 9),
        ]
    ]
    named = {"surface": "", "layer": "mask", "label": "x", "weight": 1.0}
    mask = schema.build([span | named for span in spans], "spans")
    words = sentiment.contributions(sentences, mask=mask, lexicon=["afinn", "vader"])
    assert words["surface"].tolist() == ["good"] * 2 + ["great"] * 2 + ["good"] * 2
    assert words["masked"].tolist() == [True] * 4 + [False] * 2
    scores = sentiment.score(sentences, mask=mask, lexicon=["afinn", "vader"])
    assert scores["masked_hits"].tolist() == [2, 2, 0, 0]
    assert scores["hits"].tolist() == [0, 0, 1, 1]


def test_an_entry_of_several_categories_counts_once():
    rows = [("good", "b", 2.0), ("good", "a", 1.0), ("good", "c", 3.0)]
    own = lexicon.build(pd.DataFrame(rows, columns=["term", "category", "weight"]), name="own")
    words = sentiment.contributions(one_by_one("Good."), lexicon=own)
    assert words["weight"].tolist() == [1.0]


def test_no_sentences_give_no_scores():
    nothing = schema.empty("sentences")
    for mask in (None, NAMES, schema.empty("spans")):
        pd.testing.assert_frame_equal(sentiment.score(nothing, mask=mask), schema.empty("scores"))
        pd.testing.assert_frame_equal(
            sentiment.contributions(nothing, mask=mask), schema.empty("contributions")
        )
    none = sentiment.tone(one_by_one("Good."), lexicon=[])
    pd.testing.assert_frame_equal(none.scores, schema.empty("scores"))
    pd.testing.assert_frame_equal(none.contributions, schema.empty("contributions"))


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match="lexicon: got 'happiness'; it can be 'vader'"):
        sentiment.score(one_by_one("x"), lexicon="happiness")
    with pytest.raises(ValueError, match="sentences: missing column"):
        sentiment.score(schema.empty("spans"))
    with pytest.raises(ValueError, match="spans: missing column"):
        sentiment.score(one_by_one("x"), mask=one_by_one("x"))
    with pytest.raises(TypeError, match="spans: expected a pandas DataFrame, got str"):
        sentiment.score(one_by_one("x"), mask="masks")


@pytest.mark.parametrize(
    ("text", "lexicon", "expected"),
    [
        ("A good deal.", "afinn", [("good", 3)]),
        ("A very good deal.", "afinn", [("good", 3 * 1.293)]),
        ("A slightly bad deal.", "afinn", [("bad", -3 * 0.707)]),
        ("Not a good deal.", "afinn", [("good", 3 * -0.74)]),
        ("The deal isn’t good.", "afinn", [("good", 3 * -0.74)]),
        ("Never without success.", "afinn", [("success", 2 * 0.74**2)]),
        ("It is not here, but good.", "afinn", [("good", 3)]),
        ("Not at all in any way good.", "afinn", [("good", 3)]),
        ("Not only good.", "afinn", [("good", 3)]),
        ("No doubt.", "afinn", []),
        ("They can't stand it.", "afinn", [("can't stand", -3)]),
        ("No fun in it.", "afinn", [("No fun", -3)]),
        ("An excellent plan.", "textblob", [("excellent", 1)]),
        ("A warm welcome.", "diplomacy", [("warm welcome", 2)]),
        ("Not a win-win.", "diplomacy", [("win-win", 2.5 * -0.74)]),
        ("A not-so-good deal.", "afinn", [("good", 3 * 1.293 * -0.74)]),
        ("The deal isnʼt good.", "afinn", [("good", 3 * -0.74)]),
        ("It is not just good.", "afinn", [("good", 3)]),
        ("Not least good.", "afinn", [("good", 3 * 0.707)]),
        ("It is no longer than good.", "afinn", [("good", 3)]),
        ("It is no longer good.", "afinn", [("good", 3 * -0.74)]),
        ("Not here - good.", "afinn", [("good", 3)]),
        ("Not here-good.", "afinn", [("good", 3 * -0.74)]),
        ("Very, good.", "afinn", [("good", 3)]),
        ("Cooperation and espionage.", "diplomacy", [("Cooperation", 2), ("espionage", -2.5)]),
    ],
)
def test_one_set_of_rules_reads_all_other_lists(text, lexicon, expected):
    words = sentiment.contributions(one_by_one(text), lexicon=lexicon)
    assert words["surface"].tolist() == [word for word, _ in expected]
    assert words["weight"].tolist() == pytest.approx([weight for _, weight in expected])
    score = sentiment.score(one_by_one(text), lexicon=lexicon)
    total = sum(weight for _, weight in expected)
    by_hand = total / math.sqrt(total**2 + 15)
    if lexicon == "textblob":
        by_hand = total / max(1, len(expected))
    assert score["score"][0] == pytest.approx(by_hand)
    assert score["hits"][0] == len(expected)


def test_negated_words_are_marked():
    words = sentiment.contributions(
        one_by_one("Not a good plan, a bad war and no peace."), lexicon="afinn"
    )
    assert words.set_index("surface")["negated"].to_dict() == {
        "good": True,
        "bad": False,
        "war": False,
        "peace": True,
    }


def test_lexicons_stand_side_by_side(seeds):
    scores = sentiment.score(seeds, lexicon=sentiment.LEXICONS)
    assert len(scores) == len(seeds) * len(sentiment.LEXICONS) == len(seeds) * 4
    assert scores["score"].between(-1, 1).all()
    for name, rows in scores.groupby("lexicon"):
        alone = sentiment.score(seeds, lexicon=name)
        pd.testing.assert_frame_equal(rows.reset_index(drop=True), alone)
    words = sentiment.contributions(seeds, lexicon=["afinn", "diplomacy"])
    assert sorted(words["lexicon"].unique()) == ["afinn", "diplomacy"]


def test_every_lexicon_masks_and_keeps_its_offsets(seeds):
    masks = lexicon.load("masks")
    texts = corpus.load("data/seeds").set_index("doc_id")["text"]
    words = sentiment.contributions(seeds, lexicon=sentiment.LEXICONS, mask=masks)
    assert words.groupby("lexicon")["masked"].sum().gt(0).all()
    for row in words.itertuples():
        assert texts[row.doc_id][row.start : row.end] == row.surface
    bare = sentiment.contributions(seeds, lexicon=sentiment.LEXICONS)
    assert not bare["masked"].any()
    assert len(bare) >= (~words["masked"]).sum()


def test_the_shipped_lists_are_the_packages():
    from textblob import TextBlob

    afinn = pd.read_csv(
        Path(find_spec("afinn").origin).parent / "data" / "AFINN-en-165.txt",
        sep="\t",
        names=["term", "weight"],
        keep_default_na=False,
    ).set_index("term")["weight"]
    known = sentiment.lists.shipped("afinn").entries.set_index("term")["weight"]
    assert (afinn[known.index] == known).all()
    assert len(known) > 3300
    blob = sentiment.lists.shipped("textblob").entries.set_index("term")["weight"]
    for word in ["excellent", "great", "terrible", "cold", "foreign", "new", "fair"]:
        assert blob[word] == pytest.approx(TextBlob(word).sentiment.polarity)


def test_any_list_with_weights_can_be_used():
    own = lexicon.build(
        pd.DataFrame({"term": ["thaw*", "chill"], "category": "x", "weight": [2, -3]}), name="ice"
    )
    scores = sentiment.score(one_by_one("A thawing.", "No chill."), lexicon=["vader", own])
    assert scores["lexicon"].tolist() == ["ice", "vader"] * 2
    assert scores.loc[scores["lexicon"] == "ice", "score"].tolist() == pytest.approx(
        [2 / 19**0.5, 2.22 / (2.22**2 + 15) ** 0.5]
    )
    with pytest.raises(ValueError, match="'vader' is asked for twice"):
        sentiment.score(one_by_one("x"), lexicon=["vader", "vader"])


def test_any_function_can_score():
    def loudness(texts):
        return [text.count("!") / 10 for text in texts]

    sentences = one_by_one("GT! Oh! Ah!", "No.")
    scores = sentiment.score(sentences, scorer=loudness, mask=NAMES)
    assert scores["score"].tolist() == [0.3, 0.0]
    assert scores["lexicon"].unique().tolist() == ["loudness"]
    assert scores["hits"].tolist() == [2, 1]
    assert scores["masked_hits"].tolist() == [1, 0]
    words = sentiment.score(one_by_one("It isn't a U.S.-style win."), scorer=lambda texts: [0])
    assert words["hits"].tolist() == [5]
    seen = []
    sentiment.score(sentences, scorer=lambda texts: seen.extend(texts) or [0, 0], mask=NAMES)
    assert seen == ["xx! Oh! Ah!", "No."]
    for wrong in (lambda texts: [0.1], lambda texts: [2.0, 0.0], lambda texts: [math.nan, 0]):
        with pytest.raises(ValueError, match="scorer: it must return one number from -1 to 1"):
            sentiment.score(sentences, scorer=wrong)
    nothing = sentiment.score(schema.empty("sentences"), scorer=loudness)
    pd.testing.assert_frame_equal(nothing, schema.empty("scores"))


def by_outlet(texts_by_outlet):
    """Return sentences of one article per outlet."""
    articles = [
        {"doc_id": name, "outlet": name, "text": "\n".join(texts)}
        for name, texts in texts_by_outlet.items()
    ]
    return corpus.sentences(corpus.build(articles))


def told(sentences, **options):
    """Return words, scores and sentences, as `shift` and `audit` take them."""
    options = {"lexicon": sentiment.LEXICONS} | options
    words = sentiment.contributions(sentences, **options)
    return words, sentiment.score(sentences, **options), sentences


def differences(scores, sentences):
    """Return the difference of two means by lexicon and pair."""
    table = scores.merge(sentences[["doc_id", "sent", "outlet"]], on=["doc_id", "sent"])
    mean = table.groupby(["lexicon", "outlet"])["score"].mean()
    names = sorted(sentences["outlet"].unique())
    return {
        (name, one, other): mean[name, one] - mean[name, other]
        for name in scores["lexicon"].unique()
        for number, one in enumerate(names)
        for other in names[number + 1 :]
    }


def adds_up(words, scores, sentences):
    found = sentiment.shift(words, scores, sentences)
    sums = found.groupby(["lexicon", "outlet", "against"])["shift"].sum()
    for key, expected in differences(scores, sentences).items():
        assert sums.get(key, 0.0) == pytest.approx(expected, abs=1e-12)
    return found


def test_the_shift_of_words_adds_up_to_the_difference_of_the_means(seeds):
    read = seeds[seeds["role"].isin(schema.READ)]
    for mask in (None, lexicon.load("masks")):
        found = adds_up(*told(read, mask=mask))
        assert (found["adds"] - found["adds_against"]).tolist() == found["shift"].tolist()


@settings(deadline=None, derandomize=True, max_examples=12)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=2, max_size=5))
def test_the_shift_adds_up_on_any_words(texts):
    sentences = one_by_one(*map(" ".join, texts))
    sentences["outlet"] = ["A", "B", "A", "C", "B"][: len(texts)]
    adds_up(*told(sentences, lexicon=["textblob", "vader"]))


def test_the_words_that_make_the_difference_come_first():
    sentences = by_outlet({"A": ["A good deal.", "A deal."], "B": ["A bad deal.", "A good deal."]})
    found = sentiment.shift(*told(sentences, lexicon="afinn"))
    weight = 3 / math.sqrt(24) / 2
    assert found["word"].tolist() == ["bad", "good"]
    assert found[["n", "n_against"]].to_numpy().tolist() == [[0, 1], [1, 1]]
    assert found["shift"].tolist() == pytest.approx([weight, 0])
    assert found[["outlet", "against"]].drop_duplicates().to_numpy().tolist() == [["A", "B"]]
    other_way = sentences.assign(outlet=sentences["outlet"].map({"A": "B", "B": "A"}))
    turned = sentiment.shift(*told(other_way, lexicon="afinn"))
    assert turned["shift"].tolist() == pytest.approx([-weight, 0])


def test_the_audit_takes_each_word_out(seeds):
    read = seeds[seeds["role"].isin(schema.READ)]
    own = lexicon.load("diplomacy")
    words, scores, _ = told(read, lexicon=own)
    found = sentiment.audit(words, scores, read)
    assert found.groupby("outlet")["carries"].sum().tolist() == pytest.approx([1.0] * 5)
    for row in found.groupby("outlet").head(2).itertuples():
        gone = words["surface"].str.lower() == row.word
        left = words[~gone].groupby(["doc_id", "sent"])["weight"].sum()
        table = read.merge(left.rename("total").reset_index(), how="left").fillna({"total": 0})
        score = table["total"] / (table["total"] ** 2 + 15) ** 0.5
        assert row.without == pytest.approx(score[table["outlet"] == row.outlet].mean())
        assert row.influence == pytest.approx(row.mean - row.without)


def test_the_audit_takes_words_out_of_means_too():
    sentences = by_outlet({"A": ["Excellent and terrible.", "Excellent."], "B": ["New."]})
    found = sentiment.audit(*told(sentences, lexicon="textblob")).set_index(["outlet", "word"])
    assert found.loc[("A", "excellent"), "without"] == pytest.approx(-0.5)
    assert found.loc[("A", "terrible"), "without"] == pytest.approx(1.0)
    assert found.loc[("B", "new"), "without"] == 0


def test_a_word_of_all_outlets_that_carries_weight_is_a_topic_word():
    sentences = by_outlet({"A": ["Trade war.", "Good war."], "B": ["War.", "Nice."], "C": ["War."]})
    found = sentiment.audit(*told(sentences, lexicon="afinn"))
    assert set(found.loc[found["topic"], "word"]) == {"war"}
    assert found.set_index("word")["groups"].to_dict() == {"war": 3, "good": 1, "nice": 1}
    alone = sentences[sentences["outlet"] == "A"]
    assert not sentiment.audit(*told(alone, lexicon="afinn"))["topic"].any()


def test_words_and_scores_must_belong_together(seeds):
    words = sentiment.contributions(seeds)
    masked = sentiment.score(seeds, mask=lexicon.load("masks"))
    for call in (sentiment.shift, sentiment.audit):
        with pytest.raises(ValueError, match="words and scores do not belong together"):
            call(words, masked, seeds)
        with pytest.raises(ValueError, match="by: 'paper' is no column of sentences"):
            call(words, masked, seeds, by="paper")


def test_coverage_counts_sentences_without_a_word():
    sentences = by_outlet({"A": ["A good deal.", "A deal."], "B": ["A bad, sad deal."]})
    scores = sentiment.score(sentences, lexicon=["afinn", "vader"])
    found = sentiment.coverage(scores, sentences)
    assert found["lexicon"].tolist() == ["afinn", "vader"] * 2
    assert found["n"].tolist() == [2, 2, 1, 1]
    assert found["silent"].tolist() == [0.5, 0.5, 0, 0]
    assert found["words"].tolist() == [0.5, 0.5, 2, 2]


def test_agreement_is_by_rank_and_by_sign():
    rows = [
        (f"{n}", 0, name, value, 1, 0)
        for name, values in {"x": [0.1, 0.2, 0.9, 0], "y": [0.3, 0.4, 0.5, -0.1]}.items()
        for n, value in enumerate(values)
    ]
    scores = schema.build(pd.DataFrame(rows, columns=schema.TABLES["scores"].names), "scores")
    found = sentiment.agreement(scores)
    assert found.iloc[0].tolist() == ["x", "y", 4, pytest.approx(1), 3, 1]
    turned = scores.assign(score=scores["score"].where(scores["lexicon"] == "x", -scores["score"]))
    assert sentiment.agreement(turned).iloc[0, 3:].tolist() == [pytest.approx(-1), 3, 0]


def test_length_is_seen_in_the_strength():
    texts = ["Good.", "A good and fine day.", "A bad and sad and evil day it was for all."]
    sentences = one_by_one(*texts)
    found = sentiment.length(sentiment.score(sentences), sentences)
    assert found.iloc[0].tolist() == ["vader", 3, pytest.approx(-0.5), pytest.approx(1)]


def test_no_rows_give_no_rows_in_summaries():
    nothing = told(schema.empty("sentences"))
    for table in (
        sentiment.shift(*nothing),
        sentiment.audit(*nothing),
        sentiment.coverage(*nothing[1:]),
        sentiment.agreement(nothing[1]),
        sentiment.length(*nothing[1:]),
    ):
        assert len(table) == 0
        assert len(table.columns) >= 4


@pytest.mark.parametrize(
    ("lexicon", "word"),
    [
        ("vader", "wonderful"),
        ("afinn", "wonderful"),
        ("textblob", "wonderful"),
        ("diplomacy", "thaw"),
    ],
)
def test_negation_can_be_left_out(lexicon, word):
    """What is denied scores as if it were said; what is not denied keeps its score."""
    said = corpus.sentences(corpus.build([{"text": f"It is {word}."}]))
    denied = corpus.sentences(corpus.build([{"text": f"It is not {word}."}]))
    plain = sentiment.score(said, lexicon=lexicon)["score"]
    assert sentiment.score(denied, lexicon=lexicon)["score"].iloc[0] < 0 < plain.iloc[0]
    freed = sentiment.score(denied, lexicon=lexicon, negation=False)["score"]
    assert freed.iloc[0] == pytest.approx(plain.iloc[0], abs=1e-3)
    assert sentiment.score(said, lexicon=lexicon, negation=False)["score"].equals(plain)
