"""The specification curve: how often a finding keeps its sign, and clear of zero."""

import pandas as pd
import pytest

from helpers import robustness


def scored(*by_outlet):
    rows = [
        {"doc_id": f"{outlet}{n}", "outlet": outlet, "score": score}
        for outlet, scores in by_outlet
        for n, score in enumerate(scores)
    ]
    return pd.DataFrame(rows)


HIGH = scored(("A", [0.8, 0.9, 1.0]), ("B", [0.0, 0.1, 0.2]))
LOW = scored(("A", [0.0, 0.1, 0.2]), ("B", [0.8, 0.9, 1.0]))
CLOSE = scored(("A", [-0.9, 0.1, 1.0]), ("B", [-1.0, 0.0, 1.0]))
CURVE = robustness.curve(
    {("x", "m"): HIGH, ("x", "n"): CLOSE, ("y", "m"): LOW, ("y", "n"): HIGH},
    "score",
    choices=["lexicon", "mask"],
)


def test_a_row_for_every_pair_under_every_specification():
    assert len(CURVE) == 4 and list(CURVE)[:4] == ["lexicon", "mask", "outlet", "against"]
    first = CURVE[(CURVE["lexicon"] == "x") & (CURVE["mask"] == "m")].iloc[0]
    assert first["estimate"] == pytest.approx(0.8)


def test_survival_counts_signs_and_clear_intervals():
    """Under x·m A is higher, clearly; x·n agrees, not clearly; y·m is reversed; y·n agrees."""
    found = robustness.survival(CURVE, primary={"lexicon": "x", "mask": "m"}).iloc[0]
    assert (found["same_sign"], found["clear"], found["n"]) == (0.75, 0.5, 4)


def test_the_other_primary_turns_it_round():
    found = robustness.survival(CURVE, primary={"lexicon": "y", "mask": "m"}).iloc[0]
    assert found["estimate"] < 0 and (found["same_sign"], found["clear"]) == (0.25, 0.25)


def test_faults_are_named():
    with pytest.raises(ValueError, match="2 choices"):
        robustness.curve({("x",): HIGH}, "score", choices=["lexicon", "mask"])
    with pytest.raises(ValueError, match="no specification has"):
        robustness.survival(CURVE, primary={"lexicon": "z"})
