"""Corrected figures: unbiased, as sure as they say, and never less sure than labels alone."""

import math

import numpy as np
import pandas as pd
import pytest

from helpers import estimate, gold

SENTENCES = 300


def corpus_of(shares, accuracy, chance, *, low=0.0, high=1.0, articles=10):
    """Return the truth and what a program of this accuracy says of it, outlet by outlet."""
    outlets = [f"outlet {n:02}" for n in range(len(shares))]
    rows = []
    for outlet, share, right in zip(outlets, shares, accuracy, strict=True):
        truth = (chance.random(SENTENCES) < share).astype(int)
        says = np.where(chance.random(SENTENCES) < right, truth, 1 - truth)
        for n in range(SENTENCES):
            unit = f"{outlet}-{n * articles // SENTENCES}:{n}"
            rows.append((unit, outlet, truth[n], says[n]))
    table = pd.DataFrame(rows, columns=["unit", "outlet", "truth", "says"]).assign(label="x")
    scale = high - low
    return table.assign(truth=low + scale * table["truth"], says=low + scale * table["says"])


def labelled(table, n, seed):
    """Return hand labels of `n` units, as many of each outlet."""
    each = n // table["outlet"].nunique()
    drawn = table.groupby("outlet").sample(each, random_state=seed)
    weight = SENTENCES / each
    return drawn.assign(value=drawn["truth"], weight=weight)[["unit", "label", "value", "weight"]]


CASES = {
    "two outlets, 50 labels": dict(shares=[0.2, 0.4], accuracy=[0.8, 0.8], n=50),
    "two outlets, differential error": dict(shares=[0.2, 0.2], accuracy=[0.95, 0.6], n=100),
    "five outlets, 100 labels": dict(
        shares=[0.05, 0.1, 0.2, 0.3, 0.5], accuracy=[0.95, 0.6, 0.9, 0.7, 0.8], n=100
    ),
    "ten outlets, 50 labels": dict(
        shares=np.linspace(0.05, 0.6, 10), accuracy=np.linspace(0.6, 0.95, 10), n=50
    ),
    "ten outlets, 400 labels": dict(
        shares=np.linspace(0.6, 0.05, 10), accuracy=np.linspace(0.6, 0.95, 10), n=400
    ),
}
RUNS = 40


@pytest.fixture(scope="module", params=list(CASES))
def simulated(request):
    """Return name, truths, figures and differences of `RUNS` corpora, with fixed seeds."""
    case = CASES[request.param]
    chance = np.random.default_rng(20260116)
    figures, gaps = [], []
    for run in range(RUNS):
        table = corpus_of(case["shares"], case["accuracy"], chance)
        hand = labelled(table, case["n"], run)
        machine = table.assign(value=table["says"])
        figures.append(estimate.corrected(machine, hand, by="outlet"))
        gaps.append(estimate.corrected_differences(machine, hand, by="outlet"))
    truth = dict(zip(figures[0]["outlet"], case["shares"], strict=True))
    return request.param, truth, pd.concat(figures), pd.concat(gaps)


def test_intervals_of_shares_hold_the_truth(simulated):
    _, truth, figures, _ = simulated
    real = figures["outlet"].map(truth)
    held = (figures["low"] <= real) & (real <= figures["high"])
    assert held.mean() >= 0.93
    raw_errs = (figures["raw"] - real).abs().mean()
    assert (figures["estimate"] - real).abs().mean() < raw_errs


def test_the_corrected_share_is_unbiased_and_the_raw_one_is_not(simulated):
    name, truth, figures, _ = simulated
    for outlet, own in figures.groupby("outlet"):
        bias = own["estimate"].mean() - truth[outlet]
        assert abs(bias) < 4 * own["estimate"].std() / math.sqrt(RUNS) + 1e-3, (name, outlet)
    raw_bias = (figures.groupby("outlet")["raw"].mean() - pd.Series(truth)).abs()
    assert raw_bias.max() > 0.05, "the program alone is far off"


def test_no_interval_is_wider_than_that_of_the_labels_alone(simulated):
    _, _, figures, gaps = simulated
    for table in (figures, gaps):
        width, alone = table["high"] - table["low"], table["alone_high"] - table["alone_low"]
        ends = table[["low", "high", "alone_low", "alone_high"]]
        clipped = ends.isin([0.0, 1.0]).any(axis=1)  # a share ends at 0 and 1
        assert (width <= alone + 1e-9)[~clipped].all() and width.mean() < alone.mean()


def test_intervals_of_differences_hold_the_truth(simulated):
    _, truth, _, gaps = simulated
    real = gaps["outlet"].map(truth) - gaps["against"].map(truth)
    assert ((gaps["low"] <= real) & (real <= gaps["high"])).mean() >= 0.93


def test_equal_outlets_are_hardly_ever_told_apart_though_the_program_does():
    """The program errs more on one of two equal outlets: a difference of its own making."""
    chance, found, raw = np.random.default_rng(5), 0, 0
    for run in range(60):
        table = corpus_of([0.2, 0.2], [0.95, 0.65], chance)
        machine = table.assign(value=table["says"])
        [gap] = estimate.corrected_differences(
            machine, labelled(table, 100, run), by="outlet"
        ).to_dict("records")
        found += gap["clear"]
        [plain] = estimate.differences(
            machine.assign(doc_id=machine["unit"].str.split(":").str[0]), "value", by="outlet"
        ).to_dict("records")
        raw += plain["clear"]
    assert found <= 5 and raw >= 40


def test_means_of_numbers_are_corrected_too():
    chance = np.random.default_rng(11)
    held, width, alone = [], [], []
    for run in range(80):
        table = corpus_of([0.3, 0.5], [0.85, 0.7], chance, low=-1.0, high=1.0)
        found = estimate.corrected(
            table.assign(value=table["says"]), labelled(table, 80, run), by="outlet"
        )
        real = np.array([-1 + 2 * 0.3, -1 + 2 * 0.5])
        held += ((found["low"] <= real) & (real <= found["high"])).tolist()
        width.append((found["high"] - found["low"]).mean())
        alone.append((found["alone_high"] - found["alone_low"]).mean())
    assert np.mean(held) >= 0.93 and np.mean(width) < np.mean(alone)


def test_a_density_is_corrected_per_word():
    """Cues per 100 words: the machine finds half of the hits in every sentence of ten words."""
    units = [f"a-{n // 20}:{n}" for n in range(100)]
    machine = pd.DataFrame({"unit": units, "label": "x", "value": 1.0, "words": 10})
    hand = pd.DataFrame({"unit": units[::4], "label": "x", "value": 2.0})
    [row] = estimate.corrected(machine, hand, per="words", scale=100).to_dict("records")
    assert row["raw"] == pytest.approx(10) and row["estimate"] == pytest.approx(20)


# By hand ------------------------------------------------------------------------------------------


def small():
    """Return a machine's labels of ten units and hand labels of four of them."""
    machine = pd.DataFrame(
        {"unit": [f"a:{n}" for n in range(10)], "label": "x", "value": [1] * 5 + [0] * 5}
    )
    hand = pd.DataFrame({"unit": ["a:0", "a:1", "a:5", "a:6"], "label": "x", "value": [1, 0, 0, 0]})
    return machine, hand


def test_the_figure_is_that_of_the_difference_estimator():
    [row] = estimate.corrected(*small()).to_dict("records")
    assert row["raw"] == 0.5 and row["alone"] == 0.25
    # the sample has the machine's share of the corpus (0.5), so no power moves the figure
    assert row["estimate"] == pytest.approx(0.25)
    assert row["n_labels"] == 4 and row["corrected"] == "yes"
    assert row["error"] == "sample + instrument" and row["unit"] == "sentences of this article"


def test_the_weight_of_a_label_counts():
    machine, hand = small()
    weighted = hand.assign(weight=[1.0, 1.0, 4.0, 4.0])
    [row] = estimate.corrected(machine, weighted).to_dict("records")
    assert row["alone"] == pytest.approx(0.1)
    there = (1 + 1) / 10  # the machine's share in the weighted sample
    assert row["estimate"] == pytest.approx(0.1 + row["power"] * (0.5 - there))


def test_a_machine_that_is_no_good_is_not_trusted():
    chance = np.random.default_rng(3)
    machine = pd.DataFrame(
        {"unit": [f"a:{n}" for n in range(400)], "label": "x", "value": chance.integers(0, 2, 400)}
    )
    hand = machine.sample(150, random_state=1).assign(value=chance.integers(0, 2, 150))
    [row] = estimate.corrected(machine, hand).to_dict("records")
    assert abs(row["power"]) < 0.2
    assert row["high"] - row["low"] <= row["alone_high"] - row["alone_low"]


def test_words_are_shares_of_each_word():
    machine, hand = small()
    names = {0: "neutral", 1: "negative"}
    found = estimate.corrected(
        machine.assign(value=machine["value"].map(names)),
        hand.assign(value=hand["value"].map(names)),
    ).set_index("label")["estimate"]
    assert found.index.tolist() == ["x: negative", "x: neutral"]
    assert found.sum() == pytest.approx(1)


def test_several_coders_count_with_their_mean():
    machine, hand = small()
    other = hand.assign(value=[1, 1, 0, 0], coder="ben")
    [row] = estimate.corrected(machine, pd.concat([hand, other])).to_dict("records")
    assert row["alone"] == pytest.approx((1 + 0.5) / 4) and row["n_labels"] == 4


def test_a_group_without_labels_keeps_its_raw_figure():
    machine, hand = small()
    more = machine.assign(unit=machine["unit"].str.replace("a", "b"), outlet="B")
    found = estimate.corrected(pd.concat([machine.assign(outlet="A"), more]), hand, by="outlet")
    alone = found.set_index("outlet").loc["B"]
    assert alone["corrected"] == "no" and alone["raw"] == 0.5 and math.isnan(alone["estimate"])
    assert estimate.corrected_differences(
        pd.concat([machine.assign(outlet="A"), more]), hand, by="outlet"
    ).empty


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda m, h: (m.drop(columns="value"), h), r"machine: missing column\(s\) \['value'\]"),
        (lambda m, h: (m, h.drop(columns="unit")), r"labels: missing column\(s\) \['unit'\]"),
        (lambda m, h: (pd.concat([m, m]), h), r"machine: unit 'a:0' has two values of 'x'"),
        (lambda m, h: (m.iloc[1:], h), r"machine: 1 of 4 labels have no value here.*'a:0'"),
        (lambda m, h: (m, h.assign(weight=0)), r"labels: unit 'a:0' has the weight 0"),
    ],
)
def test_what_cannot_be_corrected_is_refused(change, told):
    with pytest.raises(ValueError, match=told):
        estimate.corrected(*change(*small()))


def test_a_machine_without_the_group_is_refused():
    with pytest.raises(ValueError, match=r"machine: missing column\(s\) \['outlet'\]"):
        estimate.corrected(*small(), by="outlet")


def test_how_many_more_labels_an_interval_takes():
    chance = np.random.default_rng(2)
    table = corpus_of([0.3], [0.8], chance, articles=100)
    machine, hand = table.assign(value=table["says"]), labelled(table, 40, 1)
    found = estimate.corrected(machine, hand, by="outlet")
    [row] = gold.more(found, width=0.2).to_dict("records")
    assert row["more"] > 0
    further = estimate.corrected(machine, labelled(table, 40 + int(row["more"]), 1), by="outlet")
    assert 0.1 < (further["high"] - further["low"]).iloc[0] < 0.24
    assert gold.more(found, width=0.9)["more"].tolist() == [0]
    assert gold.more(found, width=0.01)["more"].isna().all(), "the articles alone are wider"
