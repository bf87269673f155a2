"""Tone toward an actor: who does what to whom, and what does not count."""

import gzip
import json
import time

import numpy as np
import pandas as pd
import pytest

from helpers import corpus, files, lexicon, schema, sentiment
from helpers.sentiment import about, polarity
from helpers.sentiment.masks import Stretches
from helpers.text.reading import Reading

GOLD = files.ROOT.parent / "shared" / "gold" / "newsmtsc" / "dev.jsonl.gz"
ACTORS = lexicon.build(
    pd.DataFrame([("Lee", "a"), ("Kim", "b"), ("he", "c")], columns=["term", "category"]),
    name="actor",
)


def toward(*texts, **options):
    """Return the targets of each text with their tone."""
    sentences = corpus.sentences(corpus.examples(*texts))
    return sentiment.toward(sentences, lexicon.match(sentences, ACTORS), **options)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voters praised Lee for her courage.", ["positive"]),
        ("Prosecutors accused Lee of fraud.", ["negative"]),
        ("Lee was accused of fraud.", ["negative"]),
        ("Lee met reporters on Tuesday.", ["neutral"]),
        ("“The vote is on Monday,” Lee said.", ["neutral"]),
        ("Lee lied to the court, a judge found.", ["negative"]),
        ("Lee won a landmark victory and inspired millions.", ["positive"]),
        (
            "Lee was praised by teachers, and Kim was convicted of bribery.",
            ["positive", "negative"],
        ),
    ],
)
def test_plain_cases_are_read_as_a_person_reads_them(text, expected):
    assert toward(text)["polarity"].tolist() == expected


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Crowds applauded Lee.", "Crowds denounced Lee."),
        ("Lee did not lie.", "Lee lied."),
        ("Police rescued Lee.", "Lee attacked police."),
        (
            "Lee thanked the mayor, and Kim betrayed him.",
            "Kim thanked the mayor, and Lee betrayed him.",
        ),
    ],
)
def test_of_two_sentences_one_is_kinder(better, worse):
    kinder, harsher = (
        toward(text).set_index("surface")["score"]["Lee"] for text in (better, worse)
    )
    assert kinder > harsher


def read(sentences, targets, mask=None):
    """Return the figures of targets, and the sign of each list near them."""
    reading = Reading.of(sentences)
    stretches = [
        table if table is None else Stretches.of(reading, table) for table in (targets, mask)
    ]
    return about.figures(reading, *stretches)


def figures(text, name="Lee"):
    """Return the figures of a name in a sentence that holds it once."""
    sentences = corpus.sentences(corpus.examples(text))
    targets = lexicon.match(sentences, ACTORS)
    values, _ = read(sentences, targets)
    row = targets["surface"].tolist().index(name)
    return dict(zip(about.FEATURES, values[row], strict=True))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Critics accused Lee.", "undergoes_negative"),
        ("Lee was widely accused.", "undergoes_negative"),
        ("Lee has accused critics.", None),
        ("Lee betrayed voters.", "does_negative"),
        ("Voters were betrayed by Lee.", "does_negative"),
        ("Voters betrayed Lee.", "undergoes_negative"),
        ("Allies thanked Lee.", "undergoes_positive"),
        ("The embattled Lee spoke.", "bears_negative"),
    ],
)
def test_who_does_what_to_whom(text, part):
    found = figures(text)
    roles = {name: found[name] for name in found if name.startswith(("undergoes", "bears"))}
    roles |= {name: found[name] for name in ("does_positive", "does_negative")}
    if part is None:
        assert roles["undergoes_negative"] == 0
    else:
        assert max(roles, key=roles.get) == part
        assert roles[part] > 0.1


@pytest.mark.parametrize(
    ("text", "figure", "value"),
    [
        ("“Fine,” said Lee.", "speaks", 1),
        ("Lee told reporters so.", "speaks", 1),
        ("Lee left.", "speaks", 0),
        ("Lee's plan is new.", "possessive", 1),
        ("“Lee is here,” they wrote.", "quoted", 1),
        ("“Here,” wrote Lee.", "quoted", 0),
        ("'Lee is here,' they wrote.", "quoted", 1),
        ("They wrote: “Lee is here.", "quoted", 1),
        ("The voters' “man” Lee is the others' friend.", "quoted", 0),
        ("Protest against Lee grew.", "against", 1),
        ("Is Lee here?", "question", 1),
        ("Lee is not here, they say.", "negation", 1),
        ("Lee is here, they did not say.", "negation", 0),
    ],
)
def test_the_setting_is_read(text, figure, value):
    assert figures(text)[figure] == value


def test_near_words_count_more_than_far_ones():
    near = figures("Lee had great success before they left the small town by the river.")
    far = figures("Lee left the small town by the river before they had great success.")
    assert near["near_positive"] > far["near_positive"] > 0
    assert near["sentence_positive"] == pytest.approx(far["sentence_positive"])


def test_words_inside_targets_and_masks_do_not_count():
    good = lexicon.build(pd.DataFrame([("Good Friday", "name")], columns=["term", "category"]))
    plain = corpus.sentences(corpus.examples("Lee and Victory Kim met on Good Friday."))
    names = lexicon.build(
        pd.DataFrame([("Lee", "a"), ("Victory Kim", "b")], columns=["term", "category"])
    )
    targets = lexicon.match(plain, names)
    values, signs = read(plain, targets, lexicon.match(plain, good))
    tones = [number for number, name in enumerate(about.FEATURES) if "itive" in name]
    assert not values[:, tones].any()
    assert not signs.any()
    assert read(plain, targets)[0][:, tones].any()


def test_sentences_read_together_are_read_as_alone():
    sentences = corpus.sentences(corpus.load("data/seeds"))
    targets = lexicon.match(sentences, lexicon.load("actors"), layer="actor")
    together = sentiment.toward(sentences, targets, mask=lexicon.load("masks"))
    places = sentences.set_index(["doc_id", "sent"], drop=False)
    for key, rows in list(targets.groupby(["doc_id", "sent"]))[:60]:
        one = places.loc[[key]].reset_index(drop=True)
        alone = sentiment.toward(one, rows, mask=lexicon.load("masks"))
        pd.testing.assert_frame_equal(alone, together.loc[rows.index], atol=1e-12, rtol=0)


def test_a_sentence_of_twice_the_words_takes_twice_the_time():
    prose = "Lee did not praise the good deal, but critics accused Kim of “bad” faith and lies; "
    spent = []
    for times in (200, 1600):
        text = prose * times
        whole = {"doc_id": "0", "sent": 0, "paragraph": 0, "start": 0, "end": len(text)}
        sentences = schema.build([whole | {"text": text}], "sentences")
        targets = lexicon.match(sentences, ACTORS)
        start = time.process_time()
        sentiment.toward(sentences, targets)
        spent.append((time.process_time() - start) / times)
    assert spent[1] < 4 * spent[0]  # 8 times as much where time grows with the square


def test_the_rows_of_the_targets_come_back_in_their_order():
    sentences = corpus.sentences(corpus.load("data/seeds"))
    targets = lexicon.match(sentences, lexicon.load("actors"), layer="actor")
    shuffled = targets.sample(frac=1, random_state=1)
    found = sentiment.toward(sentences, shuffled)
    pd.testing.assert_frame_equal(found[list(shuffled)], shuffled)
    pd.testing.assert_frame_equal(found.sort_index(), sentiment.toward(sentences, targets))
    assert found["score"].between(-1, 1).all()
    assert set(found["polarity"]) == set(polarity.CLASSES)
    assert found["agreement"].between(0, 1).all()


def test_agreement_is_the_share_of_lists_that_say_the_same():
    found = toward(
        "Lee met reporters on Tuesday.", "Lee has been a wonderful, honest, good friend."
    )
    assert found["polarity"].tolist() == ["neutral", "positive"]
    assert found["agreement"].tolist() == [1.0, 0.8]  # "honest" is no word of diplomacy
    mixed = toward("Prosecutors accused Lee of fraud.")["agreement"][0]
    assert 0 < mixed < 1


def test_nothing_in_nothing_out():
    sentences = corpus.sentences(corpus.examples("Lee lied."))
    for given in (sentences, schema.empty("sentences")):
        found = sentiment.toward(given, schema.empty("spans"))
        assert found.empty
        assert found.dtypes[["score", "polarity", "agreement"]].astype(str).tolist() == [
            "float64",
            "str",
            "float64",
        ]


def test_a_target_without_its_sentence_is_named():
    sentences = corpus.sentences(corpus.examples("Lee lied."))
    targets = lexicon.match(sentences, ACTORS)
    with pytest.raises(ValueError, match="targets: no sentence"):
        sentiment.toward(schema.empty("sentences"), targets)
    with pytest.raises(ValueError, match="spans: missing column"):
        sentiment.toward(sentences, sentences)


def test_chances_are_chances():
    rng = np.random.default_rng(0)
    chance = polarity.chances(rng.normal(size=(9, len(about.FEATURES))) * 50)
    assert chance.sum(axis=1) == pytest.approx(np.ones(9))
    assert (chance >= 0).all()


def test_unseen_news_is_read_better_than_by_any_plain_lexicon():
    if not GOLD.exists():
        pytest.skip("no NewsMTSC beside the project: ../shared/gold/newsmtsc is not here")
    with gzip.open(GOLD, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = list(dict.fromkeys(row["sentence"] for row in rows))
    ids = {text: f"{number:04}" for number, text in enumerate(texts)}
    whole = {"doc_id": list(ids.values()), "sent": 0, "paragraph": 0, "start": 0, "end": 0}
    sentences = schema.build(pd.DataFrame(whole | {"text": texts}), "sentences")
    targets = pd.DataFrame(rows).assign(sent=0, surface="", layer="x", label="x")
    targets = schema.build(targets.assign(doc_id=targets["sentence"].map(ids)), "spans")
    found = sentiment.toward(sentences, targets)
    scores = []
    for name in polarity.CLASSES:
        truth, said = targets["polarity"] == name, found["polarity"] == name
        scores.append(2 * (truth & said).sum() / (truth.sum() + said.sum()))
    assert np.mean(scores) > 0.62
