"""Densities of frame cues: counted by hand, split by voice, empty where nothing is."""

import pandas as pd
import pytest

from helpers import corpus, events, framing, lexicon, schema
from helpers.text.reading import Reading

FRAMES = lexicon.build(
    pd.DataFrame(
        [("tariff*", "trade"), ("trade war", "conflict"), ("clash*", "conflict"), ("hope", "hope")],
        columns=["term", "category"],
    ),
    name="frames",
)
ARTICLES = [
    {
        "doc_id": "a",
        "outlet": "A",
        "text": "Tariffs rise again\n\n"
        "Tariffs and clashes came at last. He said “tariffs hurt us all”.",
    },
    {"doc_id": "b", "outlet": "B", "text": "A trade war broke out. It was long and hard."},
    {"doc_id": "c", "outlet": "B", "text": "The tariff is gone.\n\nLeave a Reply on tariffs"},
]


@pytest.fixture(scope="module")
def sentences() -> pd.DataFrame:
    return corpus.sentences(corpus.build(ARTICLES))


@pytest.fixture(scope="module")
def spans(sentences) -> pd.DataFrame:
    return lexicon.match(sentences, FRAMES, layer="frame")


@pytest.fixture(scope="module")
def voices(sentences) -> pd.DataFrame:
    """Return the voices of the sentences by hand: one quotation, all else is the outlet's."""
    rows = []
    for row in sentences.itertuples():
        whole = {"doc_id": row.doc_id, "sent": row.sent, "speaker": None}
        quote = row.text.find("“") + 1
        cuts = [0, quote, len(row.text)] if quote > 0 else [0, len(row.text)]
        for number, (start, end) in enumerate(zip(cuts, cuts[1:], strict=False)):
            place = {"start": row.start + start, "end": row.start + end}
            rows.append(whole | place | {"voice": "quoted" if number else "outlet"})
    return schema.build(rows, "voices")


def densities(found: pd.DataFrame, *keys: str) -> dict:
    figures = found.set_index([*keys, "label"])["estimate"].round(4)
    return {key: figure for key, figure in figures.items() if figure}


def test_a_density_is_cues_per_hundred_words(sentences, spans):
    found = framing.shares(spans, sentences)
    assert list(found) == ["outlet", "label", *schema.TABLES["estimates"].names]
    assert densities(found, "outlet") == {
        ("A", "trade"): round(100 * 3 / 15, 4),
        ("A", "conflict"): round(100 * 1 / 15, 4),
        ("B", "trade"): round(100 * 1 / 14, 4),
        ("B", "conflict"): round(100 * 1 / 14, 4),
    }
    assert set(found["measure"]) == {framing.MEASURE}
    assert found[["outlet", "label"]].to_numpy().tolist() == [
        ["A", "conflict"],
        ["A", "trade"],
        ["B", "conflict"],
        ["B", "trade"],
    ]
    assert found["n"].tolist() == [3, 3, 2, 2]


def test_a_label_that_a_group_never_uses_has_a_row(sentences, spans):
    found = framing.shares(spans, sentences, by="doc_id").set_index(["doc_id", "label"])
    row = found.loc[("c", "conflict")]
    assert row["estimate"] == 0
    assert len(found) == 6


def test_only_the_asked_roles_count(sentences, spans):
    for roles in ("headline", ["headline"]):
        found = framing.shares(spans, sentences, roles=roles)
        assert densities(found, "outlet") == {("A", "trade"): round(100 / 3, 4)}
    everything = framing.shares(spans, sentences, roles=schema.READ + ("boilerplate",))
    assert densities(everything, "outlet")["B", "trade"] == round(100 * 2 / 19, 4)


def test_several_columns_make_the_groups(sentences, spans):
    found = framing.shares(spans, sentences, by=["outlet", "role"])
    assert densities(found, "outlet", "role")["A", "headline", "trade"] == round(100 / 3, 4)


def test_each_voice_is_counted_on_its_own_words(sentences, spans, voices):
    found = framing.shares(spans, sentences, voices=voices)
    assert list(found)[:3] == ["outlet", "voice", "label"]
    assert densities(found, "outlet", "voice") == {
        ("A", "outlet", "trade"): round(100 * 2 / 11, 4),
        ("A", "outlet", "conflict"): round(100 * 1 / 11, 4),
        ("A", "quoted", "trade"): 25.0,
        ("B", "outlet", "trade"): round(100 * 1 / 14, 4),
        ("B", "outlet", "conflict"): round(100 * 1 / 14, 4),
    }
    assert ("B", "quoted") not in set(zip(found["outlet"], found["voice"], strict=True))


def test_the_voices_together_hold_every_cue_and_word(sentences, spans, voices):
    whole = framing.shares(spans, sentences, by="doc_id", voices=voices.assign(voice="outlet"))
    plain = framing.shares(spans, sentences, by="doc_id")
    columns = ["doc_id", "label", "estimate"]
    pd.testing.assert_frame_equal(whole[columns], plain[columns])


def test_differences_are_those_of_the_densities(sentences, spans):
    found = framing.differences(spans, sentences)
    assert list(found) == [
        *["label", "outlet", "against"],
        *schema.TABLES["estimates"].names,
        *["clear", "hinge"],
    ]
    figures = framing.shares(spans, sentences).set_index(["outlet", "label"])["estimate"]
    for row in found.itertuples():
        expected = figures[row.outlet, row.label] - figures[row.against, row.label]
        assert row.estimate == pytest.approx(expected)
    assert found["label"].tolist() == ["conflict", "trade"]


def test_the_counts_behind_the_densities_can_be_read(sentences, spans):
    found = framing.counted(spans, sentences)
    by_hand = {
        ("a", 0): (3, 1, 0),
        ("a", 1): (6, 1, 1),
        ("a", 2): (6, 1, 0),
        ("b", 0): (5, 0, 1),
        ("b", 1): (5, 0, 0),
        ("c", 0): (4, 1, 0),
    }
    rows = zip(found["doc_id"], found["sent"], strict=True)
    counts = found[["words", "trade", "conflict"]].itertuples(index=False, name=None)
    assert dict(zip(rows, counts, strict=True)) == by_hand
    assert {"text", "role", "outlet", "start"} <= set(found)


def test_the_order_of_the_tables_does_not_matter(sentences, spans):
    mixed = spans.sample(frac=1, random_state=1), sentences.sample(frac=1, random_state=2)
    columns = ["outlet", "label", "estimate", "n"]
    pd.testing.assert_frame_equal(
        framing.shares(*mixed)[columns], framing.shares(spans, sentences)[columns]
    )


def test_no_cues_no_sentences_no_voices_give_no_figures(sentences, spans, voices):
    none, nobody = schema.empty("spans"), schema.empty("sentences")
    full = framing.shares(spans, sentences)
    for found in (
        framing.shares(none, sentences),
        framing.shares(none, nobody),
        framing.shares(spans, nobody),
        framing.shares(spans, sentences, roles=["caption"]),
    ):
        pd.testing.assert_frame_equal(found, full.iloc[:0])
    split = framing.shares(spans, sentences, voices=voices)
    for found in (
        framing.shares(none, sentences, voices=voices),
        framing.shares(spans, sentences, voices=schema.empty("voices")),
        framing.shares(none, nobody, voices=schema.empty("voices")),
    ):
        pd.testing.assert_frame_equal(found, split.iloc[:0])
    gaps = framing.differences(spans, sentences)
    for found in (framing.differences(none, sentences), framing.differences(spans, nobody)):
        pd.testing.assert_frame_equal(found, gaps.iloc[:0])
    assert framing.counted(none, nobody).empty


def test_the_wrong_table_is_named(sentences, spans):
    with pytest.raises(ValueError, match="spans: missing column"):
        framing.shares(sentences, sentences)
    with pytest.raises(ValueError, match="sentences: missing column"):
        framing.shares(spans, spans)
    with pytest.raises(ValueError, match="voices: missing column"):
        framing.shares(spans, sentences, voices=spans)


def test_actors_of_a_frame_and_who_stands_first():
    """Two sentences hold the cue; both name A, one of them before the cue; one names B, after."""
    text = "Anland seeks new markets in Betaland. New markets matter to Anland. Anland rests."
    sentences = corpus.sentences(corpus.build([{"outlet": "O", "text": text}]))
    cues = lexicon.build(pd.DataFrame({"term": ["new markets"], "category": ["growth"]}))
    sides = pd.DataFrame({"term": ["Anland", "Betaland"], "category": ["A/country", "B/country"]})
    frames = lexicon.match(sentences, cues, layer="frame")
    actors = lexicon.match(sentences, lexicon.build(sides), layer="actor")
    found = framing.with_actors(frames, actors, sentences).set_index("actor")
    assert list(found["estimate"]) == [1.0, 0.5] and list(found["first"]) == [0.5, 0.0]
    assert (found["n"] == 2).all() and (found["label"] == "growth").all()


def test_actors_of_a_frame_empty_in_empty_out():
    sentences = corpus.sentences(corpus.build([{"text": "Nothing to see."}]))
    none = schema.empty("spans")
    assert framing.with_actors(none, none, sentences).empty


def test_one_group_has_nothing_to_differ_from(sentences, spans):
    assert framing.differences(spans, sentences.assign(outlet="A")).empty


def test_a_reading_gives_what_its_sentences_give(sentences, spans, voices):
    reading = Reading.of(sentences)
    for options in ({}, {"voices": voices}):
        pd.testing.assert_frame_equal(
            framing.shares(spans, reading, **options), framing.shares(spans, sentences, **options)
        )
    pd.testing.assert_frame_equal(
        framing.counted(spans, reading), framing.counted(spans, sentences)
    )


def test_words_are_counted_in_blocks_as_in_one(sentences, voices, monkeypatch):
    whole = framing.words(sentences, voices=voices)
    monkeypatch.setattr(framing, "_BLOCK", 2)
    pd.testing.assert_frame_equal(framing.words(sentences, voices=voices), whole)
    mixed = framing.words(sentences, voices=voices.iloc[::-1])
    pd.testing.assert_frame_equal(mixed.iloc[::-1].reset_index(drop=True), whole)


def test_cues_of_one_long_sentence_are_counted_in_their_voices():
    n = 3000
    text = "“tariff” said he, " * n
    record = {"doc_id": "a", "sent": 0, "start": 0, "end": len(text), "text": text, "role": "body"}
    sentences = schema.build([record | {"paragraph": 0, "outlet": "A"}], "sentences")
    place = {"doc_id": "a", "sent": 0}
    edges = [(18 * k + at, 18 * k + to) for k in range(n) for at, to in ((0, 8), (8, 18))]
    voices = pd.DataFrame(
        [
            place | {"start": at, "end": to, "voice": ("quoted", "outlet")[row % 2]}
            for row, (at, to) in enumerate(edges)
        ]
    ).assign(speaker=None)
    spans = lexicon.match(sentences, FRAMES, layer="frame")
    found = framing.shares(spans, sentences, voices=voices)
    assert densities(found, "outlet", "voice") == {("A", "quoted", "trade"): 100.0}


def test_agency_tells_who_acts_from_who_is_acted_on():
    documents = corpus.build(
        [{"text": "France criticised Spain. France met Spain.", "outlet": "A"}]
    )
    acts = framing.agency(events.extract(corpus.sentences(documents)), documents)
    found = acts.set_index(["actor", "part"])["n"].groupby(level=[0, 1]).sum().to_dict()
    assert found == {("France", "acts"): 2, ("Spain", "is acted on"): 2}
