"""VADER over arrays is NLTK's VADER: compounds to the last digit, and every word's own weight."""

import gzip
import json
import time
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.sentiment.vader import SentimentIntensityAnalyzer, SentiText, VaderConstants

from helpers import corpus, files, schema, sentiment
from helpers.sentiment import vader, vader_words
from helpers.text.reading import Reading

BBC = files.ROOT.parent / "shared" / "gold" / "bbc_2004_05" / "articles.jsonl.gz"


class Nltk(SentimentIntensityAnalyzer):
    """NLTK's own analyser, given vaderSentiment's lexicon file; it shows the words' weights."""

    def __init__(self) -> None:
        path = Path(find_spec("vaderSentiment").origin).with_name("vader_lexicon.txt")
        self.lexicon_file = path.read_text("utf-8").strip()
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()

    def score_valence(self, sentiments, text):
        self.weights = [weight for weight in sentiments if weight]
        return super().score_valence(sentiments, text)

    def compound(self, text: str) -> float:
        return self.polarity_scores(text)["compound"]


@pytest.fixture(scope="module")
def nltk() -> Nltk:
    return Nltk()


def table(texts) -> pd.DataFrame:
    """Return texts as the sentences of one article."""
    rows = {"doc_id": "0", "sent": range(len(texts)), "paragraph": 0, "start": 0, "end": 0}
    return schema.build(pd.DataFrame(rows | {"text": list(texts)}), "sentences")


def same_as_nltk(texts, nltk: Nltk) -> None:
    """Compare compounds and weights of texts that are read together with NLTK's of each alone."""
    compounds, words = vader.read(Reading.of(table(texts)), straight=False)
    for row, text in enumerate(texts):
        assert compounds[row] == nltk.compound(text), text
        assert words.weight[words.row == row].tolist() == nltk.weights, text


RULES = """
A good deal.|It was never so good.|It was never this good.|Never so very good.|never quite so good
so it is good|this is that good|He never said so, good.|It was without doubt good.|without any good
doubt good|not good|isn't good|isnt good|No one ISN'T good|not a very good|nor is it any good
It is least good|least good|at least good|at the least good|very least good|AT LEAST good
The least of it, good|kind of good|It is a kind of good thing|kind good|kind of|Kind of|kind
sort of good|just enough good|It was just enough for good|a sort of very good|KIND OF good
a really the bomb|this is the bomb|it was the shit good|you are a bad ass|bad ass bad ass|yeah right
she said yeah right|He can cut the mustard good|that kiss of death|one hand to mouth good
good but bad|good but bad but good|But good|good BUT bad|but|good, but, bad|butter good
very good|VERY good|very GOOD|VERY GOOD|very bad|VERY bad|hardly good|HARDLY bad|hardly any good
a very much more good|almost not good|extremely not so bad|so so so good|most good|MOST bad deal
good good good|good, good not good|not good and good|Good good GOOD|bad bad not bad
good!|good!!|good!!!!!!|good?|good??|good???|good????|bad!?|bad?!?!|!|???|good! not bad? no?!
"good"|"good|good"|'good'|(good)|good...|--good|-good|good-|good--|:good|good;|!good!|!!good|good?!?
:)|:(|:) :)|:-D|:D|=) x|good:)|<3|</3|lol|LOL lol|(: ):|;-) ok|n't good|won't won't good
good-bad|good,bad|good/bad|u.s. good|don't_good|_good|good_|¡good!|good’s|“good”|—good—|good.)
great greatness|great great's|like|I like|LIKE|not like|no|No|NO good|no no good|none good
""".strip().replace("\n", "|")


@pytest.mark.parametrize("text", RULES.split("|"))
def test_each_rule_is_nltks(text, nltk):
    same_as_nltk([text], nltk)
    same_as_nltk([f"Well then, {text} and such.", text.upper(), "x " + text, text + " :("], nltk)


WORDS = [word for text in RULES.split("|") for word in text.split()]
TOKENS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(str.upper),
    st.sampled_from(sorted(VaderConstants.NEGATE | set(VaderConstants.BOOSTER_DICT))),
    st.sampled_from(sorted(vader_words.lexicon())),
    st.text(max_size=4),
)
MARKS = st.sampled_from(["", "", "", *VaderConstants.PUNC_LIST, "...", ")", "“", "’", "_", "é"])
BLANKS = st.sampled_from([" "] * 9 + ["  ", "\n", "\t", "\xa0", "\u3000", "\x1f", "\u2028", "\0"])
TEXTS = st.lists(st.tuples(MARKS, TOKENS, MARKS, BLANKS).map("".join), max_size=12).map("".join)


@settings(deadline=None, derandomize=True, max_examples=80)
@given(st.lists(TEXTS, max_size=4))
def test_any_texts_are_read_as_by_nltk(nltk, texts):
    same_as_nltk(texts, nltk)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.lists(st.text(max_size=40), max_size=4))
def test_any_characters_are_read_as_by_nltk(nltk, texts):
    same_as_nltk(texts, nltk)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.lists(st.tuples(MARKS, TOKENS, MARKS).map("".join), min_size=1, max_size=5))
def test_what_is_stripped_of_a_word_depends_on_the_word_alone(nltk, words):
    text = " ".join(words)
    rules = nltk.constants
    read = SentiText(text, rules.PUNC_LIST, rules.REGEX_REMOVE_PUNCTUATION).words_and_emoticons
    assert read == [vader_words.strip(word) for word in text.split() if len(word) > 1]


def test_old_news_is_read_as_by_nltk(nltk):
    if not BBC.exists():
        pytest.skip(f"no {BBC.name} beside the project: the BBC articles of 2004-05 are not here")
    with gzip.open(BBC, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, 300)]
    same_as_nltk(corpus.sentences(corpus.build({"text": t} for t in texts))["text"].tolist(), nltk)


@pytest.mark.parametrize("text", ["", " ", "a", "a b", "\0", "!!", "— – -", "\x1f\u3000", "İ ß"])
def test_odd_texts_are_read(text):
    compounds, words = vader.read(Reading.of(table([text, "good", text])))
    assert compounds[1] == 0.4404
    assert (words.row == 1).sum() == 1


def test_a_word_twice_as_long_a_sentence_costs_the_same():
    prose = (
        "Lee did not praise the very good deal, but critics accused Kim of “bad” faith and lies; "
    )
    spent = []
    for times in (300, 2400):
        start = time.process_time()
        sentiment.tone(table([prose * times]), lexicon=sentiment.LEXICONS)
        spent.append((time.process_time() - start) / times)
    assert spent[1] < 3 * spent[0]  # 8 times as much where time grows with the square


def test_compounds_are_numbers_of_four_digits():
    compounds, _ = vader.read(Reading.of(table(RULES.split("|"))))
    assert np.array_equal(compounds, [round(value, 4) for value in compounds.tolist()])


# --- Typography -----------------------------------------------------------------------------------

TYPED = [
    ("The plan isn't good.", "The plan isn’t good."),
    ("They don't like it.", "They don\u02bct like it."),
    ('She called it "good" and "great".', "She called it “good” and “great”."),
    ("It was 'terrible'.", "It was ‘terrible’."),
    ("The council is happy.", "The coun\u00adcil is hap\u00adpy."),
    ("The café is great.", "The cafe\u0301 is great."),
    ("It is not a good plan.", "It is\u00a0not a\u202fgood\u2009plan."),
    ("A well-known success.", "A well\u2011known success."),
    ("He was very happy.", "He was ve\u200bry happy."),
]


@pytest.mark.parametrize(("plain", "printed"), TYPED)
def test_typography_changes_no_figure(plain, printed):
    for name in sentiment.LEXICONS:
        one, other = (sentiment.tone(table([text]), lexicon=name) for text in (plain, printed))
        assert one.scores["score"].tolist() == other.scores["score"].tolist(), name
        assert one.scores["hits"].tolist() == other.scores["hits"].tolist(), name
        columns = ["weight", "negated"]
        assert one.contributions[columns].equals(other.contributions[columns]), name


def test_what_is_marked_is_the_text_as_it_stands():
    text = "She called the coun\u00adcil’s plan “good enough”."
    (word,) = sentiment.contributions(table([text]))["surface"].tolist()
    assert word == "good"


def test_straight_text_is_read_as_by_nltk_and_the_other_under_its_own_name(nltk):
    for plain, printed in TYPED:
        scores = sentiment.score(table([plain, printed]), lexicon=["vader", "nltk"])
        by = scores.set_index(["lexicon", "sent"])["score"]
        assert by["vader", 0] == by["nltk", 0] == nltk.compound(plain)
        assert by["nltk", 1] == nltk.compound(printed)


def test_curly_marks_mislead_nltk(nltk):
    scores = sentiment.score(table(["The plan isn’t good."]), lexicon=["vader", "nltk"])
    assert scores.set_index("lexicon")["score"].to_dict() == {"nltk": 0.4404, "vader": -0.3412}
