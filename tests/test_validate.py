"""What `make validate` keeps: what it measured, and what it could not measure this time."""

import sys
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).with_name("bench")))

import validate  # noqa: E402

COLUMNS = ["task", "set", "instrument", "measure", "estimate"]


def table(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def test_what_was_not_measured_this_time_is_kept():
    known = table(
        ("dates", "WikiWars", "this suite", "F1", 0.8),
        ("dates", "WikiWars", "a peer", "F1", 0.3),
        ("dates", "the five articles", "this suite", "F1", 0.9),
    )
    new = table(("dates", "the five articles", "this suite", "F1", 1.0))
    whole = validate.together(known, new).set_index(["set", "instrument"])["estimate"]
    assert whole.to_dict() == {
        ("WikiWars", "a peer"): 0.3,
        ("WikiWars", "this suite"): 0.8,
        ("the five articles", "this suite"): 1.0,
    }


def test_an_interval_holds_the_figure_and_is_the_same_each_time():
    counts = validate.np.array([(1, 1, 1), (0, 1, 1), (1, 2, 1), (1, 1, 2)] * 10)
    f1 = validate.f1_of(counts)
    whole = f1(validate.np.arange(40))
    assert whole == pytest.approx(2 * 30 / (50 + 50))
    low, high = validate.interval(f1, 40)
    assert low < whole < high and (low, high) == validate.interval(f1, 40)


def test_what_is_kept_names_its_day_version_and_command():
    kept = pd.read_csv(validate.SCORES)
    assert {"measured", "version", "command", "n", "low", "high"} <= set(kept)
    assert kept[["measured", "version", "command"]].notna().all().all()
    assert (kept["low"] <= kept["estimate"]).all() and (kept["estimate"] <= kept["high"]).all()
    assert not kept.duplicated(["task", "set", "instrument", "measure"]).any()
