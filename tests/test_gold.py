"""Hand labels: drawn blind with known chances, read from sheets, held against programs."""

import math

import numpy as np
import pandas as pd
import pytest

from helpers import corpus, estimate, gold, lexicon, schema

TEXTS = {
    "a": "The council met on Monday. Prices rose. Nobody was hurt. The mayor spoke at length.",
    "b": "A strike began. The union accused the firm of lies. Talks failed.",
}


@pytest.fixture(scope="module")
def sentences():
    records = [
        {"doc_id": key, "outlet": f"Outlet {key.upper()}", "text": text}
        for key, text in TEXTS.items()
    ]
    return corpus.sentences(corpus.build(records))


def labels(rows, coder="anna", label="conflict"):
    told = [{"unit": u, "coder": coder, "label": label, "value": str(v)} for u, v in rows.items()]
    return schema.build(told, "labels")


# Drawing ------------------------------------------------------------------------------------------


def test_a_sample_knows_the_chance_of_each_unit(sentences):
    drawn = gold.sample(sentences, n=4, by="outlet", seed=3)
    outlets = drawn["unit"].str[0].value_counts()
    assert outlets.to_dict() == {"a": 2, "b": 2}, "as many of each outlet"
    sizes = gold.of_sentences(sentences)["doc_id"].value_counts()
    for row in drawn.itertuples():
        assert row.sampled_from == sizes[row.unit[0]]
        assert row.weight == pytest.approx(row.sampled_from / 2)
    assert drawn.groupby(drawn["unit"].str[0])["weight"].sum().to_dict() == sizes.to_dict()


def test_a_sample_is_blind_and_the_same_for_a_seed(sentences):
    drawn = gold.sample(sentences, n=5, seed=7)
    assert list(drawn) == ["unit", "before", "text", "after", "sampled_from", "weight"]
    pd.testing.assert_frame_equal(drawn, gold.sample(sentences, n=5, seed=7))
    others = [gold.sample(sentences, n=5, seed=seed)["unit"].tolist() for seed in range(5)]
    assert len({tuple(units) for units in others}) > 1


def test_every_unit_has_the_chance_that_its_weight_says(sentences):
    times = pd.Series(0, index=gold.of_sentences(sentences)["unit"])
    for seed in range(300):
        times[gold.sample(sentences, n=4, seed=seed)["unit"]] += 1
    chance = (
        1
        / gold.sample(sentences, n=4)
        .set_index(gold.sample(sentences, n=4)["unit"].str[0])["weight"]
        .groupby(level=0)
        .first()
    )
    for unit, seen in times.items():
        expected = 300 * chance[unit[0]]
        assert abs(seen - expected) < 4 * math.sqrt(expected), (unit, seen, expected)


def test_a_small_stratum_gives_all_it_has(sentences):
    drawn = gold.sample(sentences, n=100)
    own = gold.of_sentences(sentences)
    assert sorted(drawn["unit"]) == sorted(own["unit"]) and (drawn["weight"] == 1).all()
    alone = sentences[sentences["doc_id"].eq("a") | sentences["sent"].eq(0)]
    three = gold.sample(alone, n=4)
    assert three["unit"].str[0].value_counts().to_dict() == {"a": 3, "b": 1}


def test_the_sentences_around_are_those_of_the_article(sentences):
    drawn = gold.sample(sentences, n=100, context=1).set_index("unit")
    assert drawn.loc["a:0", "before"] == "" and drawn.loc["a:0", "after"] == "Prices rose."
    assert drawn.loc["b:0", "before"] == ""
    assert drawn.loc["a:1", "before"] == "The council met on Monday."
    wider = gold.sample(sentences, n=100, context=2).set_index("unit")
    assert wider.loc["a:2", "before"] == "The council met on Monday. Prices rose."


def test_only_the_prose_is_drawn(sentences):
    told = sentences.assign(role=["metadata"] + ["body"] * (len(sentences) - 1))
    assert "a:0" not in set(gold.sample(told, n=100)["unit"])


def test_articles_can_be_drawn():
    documents = corpus.build(
        [{"doc_id": key, "outlet": "X", "text": text} for key, text in TEXTS.items()]
    )
    assert set(gold.sample(documents, n=2)["unit"]) == {"a", "b"}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"n": 0}, r"n: got 0; .*1 or more"),
        ({"by": "country"}, r"by: no column 'country'"),
    ],
)
def test_what_cannot_be_drawn_is_refused(sentences, options, told):
    with pytest.raises(ValueError, match=told):
        gold.sample(sentences, **options)


def test_a_sample_that_misses_an_outlet_says_so(sentences):
    with pytest.warns(UserWarning, match="1 units for 2 groups of 'outlet': 1 of them have none"):
        gold.sample(sentences, n=1)


def test_one_coder_alone_agrees_with_nobody():
    [row] = gold.agreement(labels({"a:0": 0, "a:1": 1})).to_dict("records")
    assert row["n"] == 0 and row["coders"] == 1 and math.isnan(row["alpha"])


def test_nothing_can_be_drawn_from_nothing(sentences):
    with pytest.raises(ValueError, match="no prose to draw from"):
        gold.sample(sentences.iloc[:0])


# Sheets -------------------------------------------------------------------------------------------


def test_a_sheet_comes_back_as_labels(tmp_path, sentences):
    drawn = gold.sample(sentences, n=4)
    path = gold.sheet(drawn, tmp_path / "anna.csv", labels=["conflict", "tone"])
    sheet = pd.read_csv(path, dtype="str", keep_default_na=False)
    assert {"unit", "before", "text", "after", "conflict", "tone", "note"} <= set(sheet)
    assert "outlet" not in sheet
    sheet["conflict"], sheet["tone"] = ["1", "0", "", "1"], ["-1", "", "0", "1"]
    sheet.loc[0, "note"] = "hard"
    sheet.to_csv(path, index=False)
    told = gold.read(path)
    assert list(told) == schema.TABLES["labels"].names
    assert (told["coder"] == "anna").all() and len(told) == 6
    conflict = told[told["label"].eq("conflict")].set_index("unit")
    assert conflict["value"].to_dict() == {
        drawn["unit"][0]: "1", drawn["unit"][1]: "0", drawn["unit"][3]: "1"
    }  # fmt: skip
    assert conflict["weight"].to_dict() == {
        unit: weight for unit, weight in zip(drawn["unit"], drawn["weight"], strict=True)
        if unit in conflict.index
    }  # fmt: skip
    assert conflict.loc[drawn["unit"][0], "note"] == "hard"


def test_sheets_of_several_coders_are_read_together(tmp_path):
    for coder in ("anna", "ben"):
        (tmp_path / f"{coder}.csv").write_text("unit,text,conflict\na:0,x,1\nb:1,y,0\n")
    told = gold.read(tmp_path)
    assert told.groupby("coder")["unit"].apply(list).to_dict() == {
        "anna": ["a:0", "b:1"], "ben": ["a:0", "b:1"]
    }  # fmt: skip
    assert len(gold.read(tmp_path / "anna.csv", tmp_path / "ben.csv")) == 4


def test_labels_can_stand_one_in_a_row_and_in_a_spreadsheet(tmp_path):
    pytest.importorskip("python_calamine")
    table = pd.DataFrame(
        {"unit": ["a:0", "a:1"], "label": "tone", "value": ["1", "-1"], "coder": "ben"}
    )
    table.to_csv(tmp_path / "long.csv", index=False)
    told = gold.read(tmp_path / "long.csv")
    assert told[["unit", "coder", "label", "value"]].values.tolist() == [
        ["a:0", "ben", "tone", "1"], ["a:1", "ben", "tone", "-1"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("text,conflict\nx,1\n", r"anna.csv: no column 'unit', got \['text', 'conflict'\]"),
        ("unit,text\na:0,x\n", r"anna.csv: no column with labels"),
        ("unit,conflict\n,1\n", r"anna.csv, row 2: a label without a unit"),
        ("unit,conflict\na:0,1\na:1,0\na:0,0\n", r"rows 2 and 4: 'anna' labelled .* in two ways"),
        ("unit,conflict,weight\na:0,1,0\n", r"anna.csv, row 2: weight is '0'"),
        ("unit,conflict,weight\na:0,1,lots\n", r"weight is 'lots'"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_refused(tmp_path, text, told):
    (tmp_path / "anna.csv").write_text(text)
    with pytest.raises(ValueError, match=told):
        gold.read(tmp_path / "anna.csv")


def test_a_sheet_is_never_written_over(tmp_path, sentences):
    drawn = gold.sample(sentences, n=2)
    path = gold.sheet(drawn, tmp_path / "s.csv", labels=["tone"])
    before = path.read_bytes()
    with pytest.raises(FileExistsError, match="may hold labels"):
        gold.sheet(drawn, path, labels=["tone"])
    assert path.read_bytes() == before
    with pytest.raises(ValueError, match="'unit' is the name of a column"):
        gold.sheet(drawn, tmp_path / "t.csv", labels=["unit"])


def test_no_cell_of_a_sheet_runs_as_a_formula(tmp_path):
    drawn = pd.DataFrame({"unit": ["a:0"], "text": ["=1+1"], "weight": [1.0]})
    path = gold.sheet(drawn, tmp_path / "s.csv", labels=["tone"])
    assert pd.read_csv(path)["text"].tolist() == [" =1+1"]


# Agreement ----------------------------------------------------------------------------------------


def test_alpha_is_krippendorffs():
    """The example of four observers in Krippendorff, "Computing Krippendorff's Alpha" (2011)."""
    table = """
        A 1 2 3 3 2 1 4 1 2 . . .
        B 1 2 3 3 2 2 4 1 2 5 . 3
        C . 3 3 3 2 3 4 2 2 5 1 .
        D 1 2 3 3 2 4 4 1 2 5 1 .
    """
    rows = []
    for line in table.split("\n"):
        coder, *values = line.split() or [None]
        rows += [
            {"unit": f"u{n}", "coder": coder, "label": "x", "value": value}
            for n, value in enumerate(values)
            if value != "."
        ]
    told = pd.DataFrame(rows)
    for scale, alpha in {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849}.items():
        [row] = gold.agreement(told, scales={"x": scale}).to_dict("records")
        assert row["alpha"] == pytest.approx(alpha, abs=0.0006), scale
        assert row["low"] < row["alpha"] < row["high"] <= 1 and row["coders"] == 4
    assert row["n"] == 11, "a unit of one coder is no agreement"


def test_two_coders_by_hand():
    """Two coders, ten units of 0 and 1: four disagree, so alpha is 1 - (n-1) * 4/10 / ..."""
    one = labels({f"u{n}": v for n, v in enumerate([0, 1, 0, 0, 0, 0, 0, 0, 1, 0])}, "anna")
    two = labels({f"u{n}": v for n, v in enumerate([1, 1, 1, 0, 0, 1, 0, 0, 0, 0])}, "ben")
    [row] = gold.agreement(pd.concat([one, two])).to_dict("records")
    assert row["agree"] == pytest.approx(0.6)
    assert row["alpha"] == pytest.approx(0.095, abs=0.001)  # Krippendorff (2011), example A
    assert row["scale"] == "nominal"


def test_alpha_of_labels_that_are_all_the_same_is_not_known():
    both = pd.concat([labels({"a:0": 0, "a:1": 0}, coder) for coder in ("anna", "ben")])
    [row] = gold.agreement(both).to_dict("records")
    assert math.isnan(row["alpha"]) and row["agree"] == 1


def test_full_agreement_is_one_and_chance_is_about_none():
    values = {f"u{n}": n % 3 - 1 for n in range(60)}
    same = pd.concat([labels(values, coder) for coder in ("anna", "ben")])
    [row] = gold.agreement(same).to_dict("records")
    assert row["alpha"] == 1 and row["scale"] == "ordinal"
    chance = np.random.default_rng(1)
    other = dict(zip(values, chance.permutation(list(values.values())), strict=True))
    mixed = pd.concat([labels(values, "anna"), labels(other, "ben")])
    [row] = gold.agreement(mixed).to_dict("records")
    assert row["low"] < 0 < row["high"]


def test_what_cannot_be_compared_is_refused():
    twice = pd.concat([labels({"a:0": 0}), labels({"a:0": 1})])
    with pytest.raises(ValueError, match="coder 'anna' has two values of 'conflict'"):
        gold.agreement(twice)
    with pytest.raises(ValueError, match="missing column.*coder"):
        gold.agreement(twice.drop(columns="coder"))
    words = pd.concat([labels({"a:0": "good"}), labels({"a:0": "bad"}, "ben")])
    with pytest.raises(ValueError, match="is ordinal, but has the value 'good'"):
        gold.agreement(words, scales={"conflict": "ordinal"})


# Scores -------------------------------------------------------------------------------------------


def machine(rows, label="conflict", outlets=None):
    told = labels(rows, "machine", label)
    outlets = outlets or (lambda unit: "A" if unit.startswith("a") else "B")
    return told.assign(outlet=told["unit"].map(outlets))


def test_precision_recall_and_f1_by_hand():
    hand = labels({"a:0": 1, "a:1": 1, "a:2": 1, "a:3": 0, "b:0": 0, "b:1": 0})
    told = machine({"a:0": 1, "a:1": 1, "a:2": 0, "a:3": 1, "b:0": 0, "b:1": 0, "b:2": 1})
    found = gold.scores(told, hand).set_index("measure")
    assert found.loc["precision", "estimate"] == pytest.approx(2 / 3)
    assert found.loc["recall", "estimate"] == pytest.approx(2 / 3)
    assert found.loc["F1", "estimate"] == pytest.approx(2 / 3)
    assert found.loc["accuracy", "estimate"] == pytest.approx(4 / 6)
    assert found["n"].to_dict() == {"precision": 3, "recall": 3, "F1": 4, "accuracy": 6}
    assert (found["low"] < found["estimate"]).all() and (found["estimate"] < found["high"]).all()
    by = gold.scores(told, hand, by="outlet").set_index(["outlet", "measure"])["estimate"]
    assert by["B", "accuracy"] == 1 and math.isnan(by["B", "precision"])


def test_scores_count_units_by_their_weight():
    hand = labels({"a:0": 1, "a:1": 1}).assign(weight=[3.0, 1.0])
    found = gold.scores(machine({"a:0": 1, "a:1": 0}), hand).set_index("measure")
    assert found.loc["recall", "estimate"] == pytest.approx(0.75)


def test_values_are_known_however_they_are_written():
    hand = labels({"a:0": "yes", "a:1": "No"})
    told = machine({"a:0": 1, "a:1": 0}).assign(value=[True, False])
    found = gold.scores(told, hand).set_index("measure")["estimate"]
    assert found["F1"] == 1 and found["accuracy"] == 1


def test_every_value_of_a_label_with_several_has_its_scores():
    hand = labels({"a:0": -1, "a:1": 0, "a:2": 1}, label="tone")
    told = machine({"a:0": -1, "a:1": 0, "a:2": 0}, label="tone")
    found = gold.scores(told, hand).set_index(["value", "measure"])["estimate"]
    assert found["-1", "F1"] == 1 and found["0", "precision"] == 0.5 and found["1", "recall"] == 0


def test_a_label_that_the_machine_lacks_is_told():
    with pytest.raises(ValueError, match="1 of 2 labels have no value here.*'a:9'"):
        gold.scores(machine({"a:0": 1}), labels({"a:0": 1, "a:9": 0}))


# Programs as coders -------------------------------------------------------------------------------


def test_a_function_is_one_more_coder(sentences):
    own = gold.of_sentences(sentences)
    told = gold.asked(
        own, lambda texts: ["accused" in text or None for text in texts], label="c", coder="rule"
    )
    assert told[["unit", "coder", "label", "value"]].values.tolist() == [["b:1", "rule", "c", "1"]]
    assert told["outlet"].tolist() == ["Outlet B"]
    with pytest.raises(ValueError, match="gave 0 values for 7 texts"):
        gold.asked(own, lambda texts: [], label="c", coder="rule")


def test_a_word_list_says_of_every_sentence_whether_a_cue_is_there(sentences):
    words = pd.DataFrame({"term": ["accused", "strike"], "category": "conflict"})
    spans = lexicon.match(sentences, lexicon.build(words), layer="frame")
    told = gold.of_spans(sentences, spans)
    assert len(told) == 7
    assert set(told.loc[told["value"].eq("1"), "unit"]) == {"b:0", "b:1"}


def test_tone_is_the_sign_of_the_score(sentences):
    scores = pd.DataFrame(
        {"doc_id": "a", "sent": [0, 1, 2], "lexicon": "vader", "score": [0.5, -0.5, 0.01]}
    )
    told = gold.of_scores(sentences, scores).set_index("unit")["value"]
    assert told[["a:0", "a:1", "a:2", "a:3"]].tolist() == ["1", "-1", "0", "0"]
    with pytest.raises(ValueError, match="lexicons here: \\['vader'\\]"):
        gold.of_scores(sentences, scores, lexicon="afinn")


# The whole loop -----------------------------------------------------------------------------------


def test_the_loop_with_two_coders_and_a_function_as_third(tmp_path):
    """Twenty sentences of two outlets; every figure of the loop is known by hand.

    Conflict stands in 0-4 of A and 0-1 of B. Ben misses one of A and sees one in B; the function
    looks for *not*, finds four of five in A with one false alarm, and both of B.
    """
    records = []
    for key, hits in {"a": 5, "b": 2}.items():
        texts = [f"They did {'not ' * (n < hits)}agree on point {n}." for n in range(10)]
        records.append({"doc_id": key, "outlet": key.upper(), "text": " ".join(texts)})
    sentences = corpus.sentences(corpus.build(records))
    drawn = gold.sample(sentences, n=20)
    truth = {unit: int(int(unit[2:]) < {"a": 5, "b": 2}[unit[0]]) for unit in drawn["unit"]}
    for coder, changed in {"anna": {}, "ben": {"a:4": 0, "b:9": 1}}.items():
        path = gold.sheet(drawn, tmp_path / f"{coder}.csv", labels=["conflict"])
        sheet = pd.read_csv(path)
        sheet["conflict"] = [(truth | changed)[unit] for unit in sheet["unit"]]
        sheet.to_csv(path, index=False)
    told = gold.read(tmp_path)

    def rule(texts):
        return ["not" in t and "point 3" not in t or "point 7" in t for t in texts]

    own = gold.of_sentences(sentences)
    third = gold.asked(own, rule, label="conflict", coder="rule")
    # 20 units, 2 disagreements: D_o = 0.1; 14 ones among 40 values: D_e = 2*14*26/(40*39)
    [row] = gold.agreement(told).to_dict("records")
    assert row["n"] == 20 and row["agree"] == pytest.approx(0.9)
    assert row["alpha"] == pytest.approx(1 - 0.1 / (2 * 14 * 26 / (40 * 39)))
    assert gold.agreement(pd.concat([told, third]))["coders"].tolist() == [3]
    anna = told[told["coder"].eq("anna")]
    scores = gold.scores(third, anna).set_index("measure")["estimate"]
    assert scores["precision"] == pytest.approx(6 / 8) and scores["recall"] == pytest.approx(6 / 7)
    by = gold.scores(third, anna, by="outlet").set_index(["outlet", "measure"])["estimate"]
    assert by["A", "precision"] == pytest.approx(4 / 5)
    assert by["B", "precision"] == pytest.approx(2 / 3)
    raw = estimate.corrected(third, anna, by="outlet").set_index("outlet")
    assert raw["raw"].to_dict() == pytest.approx({"A": 0.5, "B": 0.3})
    assert raw["estimate"].to_dict() == pytest.approx({"A": 0.5, "B": 0.2}), "all were labelled"
    assert (raw["error_labels"] == 0).all(), "so labels are not in doubt"


# The classifier, and labels that are kept ---------------------------------------------------------


def test_a_classifier_learns_what_tells_texts_apart():
    quarrel = ["they quarrel about the {} bitterly", "a bitter quarrel over {} went on"]
    calm = ["they signed the {} gladly", "a glad day for the {} it was"]
    things = "bridge road port law treaty river school budget harbour tower".split()
    texts = [t.format(thing) for thing in things for t in quarrel + calm]
    truth = [True, True, False, False] * len(things)
    told = gold.trained(texts[:32], truth[:32])
    chances = told(texts[32:])
    assert [chance > 0.5 for chance in chances] == truth[32:]
    assert all(0 < chance < 1 for chance in chances)
    assert [score > 0 for score in told.scores(texts[32:])] == truth[32:]
    assert told(["zebra"])[0] == pytest.approx(told([""])[0]), "of unknown words it knows nothing"


def test_rare_labels_weigh_as_much_as_common_ones():
    texts = ["alpha one two"] * 3 + ["beta one two"] * 60
    told = gold.trained(texts, [True] * 3 + [False] * 60)
    alpha, beta = told(["alpha", "beta"])
    assert alpha > 0.5 > beta


@pytest.mark.parametrize(
    ("truth", "told"),
    [([True, False], r"labels: 2 for 3 texts"), ([True, True, False], r"2 texts .* and 1 have")],
)
def test_a_classifier_asks_for_enough(truth, told):
    with pytest.raises(ValueError, match=told):
        gold.trained(["a b", "c d", "e f"], truth)


def test_a_classifier_is_one_more_coder(sentences):
    own = gold.of_sentences(sentences)
    told = gold.trained(own["text"].tolist(), [n % 2 == 0 for n in range(len(own))])
    machine = gold.asked(own, told, label="x", coder="trained")
    hand = labels({"a:0": 1, "a:1": 0, "b:0": 1, "b:2": 0}, label="x")
    found = estimate.corrected(machine, hand, by="outlet")
    assert found["n_labels"].tolist() == [2, 2] and found["raw"].between(0, 1).all()


def test_the_projects_labels_are_of_its_own_articles(sentences):
    five = corpus.sentences(corpus.load("data/seeds"))
    kept = gold.of_corpus(five)
    assert kept["unit"].nunique() == len(gold.of_sentences(five)), "every sentence of the prose"
    values = kept.groupby("label")["value"].agg(set)
    assert all(v <= {"0", "1"} for label, v in values.items() if not label.startswith("tone"))
    assert all(v <= {"-1", "0", "1"} for label, v in values.items() if label.startswith("tone"))
    frames = set(pd.read_csv("data/lexicons/frames.csv")["category"])
    assert {label for label in values.index if "/" in label and label[:4] != "tone"} == frames
    assert gold.of_corpus(sentences).empty


def test_the_sentences_of_devices_are_there():
    five = corpus.sentences(corpus.load("data/seeds"))
    there = set(gold.of_sentences(five)["unit"])
    devices = pd.read_csv("data/gold/devices.csv", dtype={"doc_id": "str"})
    assert set(devices["device"]) == {"problem", "cause", "judgement", "remedy"}
    assert devices["doc_id"].nunique() == 5
    for row in devices.itertuples():
        assert f"{row.doc_id}:{row.sent}" in there
