"""The panel for labels: each unit is saved when it is decided, and nothing is lost."""

import pandas as pd
import pytest

from helpers import gold
from helpers.show import coding

DRAWN = pd.DataFrame(
    {
        "unit": ["a:0", "a:3", "b:1"],
        "before": "", "text": ["One.", "Two.", "Three."], "after": "",
        "sampled_from": 10.0, "weight": 5.0,
    }
)  # fmt: skip


class Front:
    """What the browser would send and hear."""

    def __init__(self, panel):
        self.panel, self.heard = panel, []
        panel.send = self.heard.append

    def decide(self, unit, values, note=""):
        message = {"turn": len(self.heard) + 1, "unit": unit, "values": values, "note": note}
        self.panel._decided(self.panel, message, [])
        return self.heard[-1]


@pytest.fixture
def panel(tmp_path):
    return coding.panel(DRAWN, tmp_path / "anna.csv", {"conflict": ["0", "1"]})


def test_each_unit_is_on_disk_before_it_is_confirmed(panel, tmp_path):
    front = Front(panel)
    for n, (unit, value) in enumerate([("a:0", "1"), ("b:1", "0")], 1):
        assert front.decide(unit, {"conflict": value}, "hm")["saved"] == n
        told = gold.read(tmp_path / "anna.csv").set_index("unit")
        assert len(told) == n and told.loc[unit, "value"] == value
        assert told.loc[unit, "coder"] == "anna" and told.loc[unit, "weight"] == 5
        assert told.loc[unit, "note"] == "hm" and told.loc[unit, "when"]
    assert list(tmp_path.glob(".*")) == [], "nothing unfinished is left"
    pd.testing.assert_frame_equal(panel.labels, gold.read(tmp_path / "anna.csv"))


def test_a_panel_made_again_goes_on_where_it_stopped(panel, tmp_path):
    Front(panel).decide("a:0", {"conflict": "1"}, "first")
    again = coding.panel(DRAWN, tmp_path / "anna.csv", {"conflict": ["0", "1"]})
    assert again.at == 1
    assert again.done == {"a:0": {"values": {"conflict": "1"}, "note": "first"}}
    Front(again).decide("a:3", {"conflict": "0"})
    assert gold.read(tmp_path / "anna.csv")["unit"].tolist() == ["a:0", "a:3"]


def test_what_is_undone_is_not_in_the_file(panel, tmp_path):
    front = Front(panel)
    front.decide("a:0", {"conflict": "1"})
    front.decide("a:3", {"conflict": "1"})
    assert front.decide("a:3", {})["saved"] == 1
    assert gold.read(tmp_path / "anna.csv")["unit"].tolist() == ["a:0"]


def test_what_cannot_be_written_is_said_and_not_taken_for_saved(panel, tmp_path):
    front = Front(panel)
    front.decide("a:0", {"conflict": "1"})
    panel._path = tmp_path / "anna.csv" / "impossible.csv"
    assert front.decide("a:3", {"conflict": "1"})["error"].startswith("NOT saved")
    assert panel.labels["unit"].tolist() == ["a:0"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unit,coder,label,value\nz:9,anna,conflict,1\n", "unit 'z:9' is not among those drawn"),
        ("unit,coder,label,value\na:0,ben,conflict,1\n", "the coder is 'ben', not 'anna'"),
        ("unit,coder,label,value\na:0,anna,conflict,7\n", "has the value '7', which is not asked"),
    ],
)
def test_a_file_of_something_else_is_left_alone(tmp_path, text, told):
    (tmp_path / "anna.csv").write_text(text)
    with pytest.raises(ValueError, match=told):
        coding.panel(DRAWN, tmp_path / "anna.csv", ["conflict"])
    assert (tmp_path / "anna.csv").read_text() == text


def test_nothing_asked_is_refused(tmp_path):
    for labels in ([], {"tone": ["1"]}):
        with pytest.raises(ValueError, match="two values or more"):
            coding.panel(DRAWN, tmp_path / "x.csv", labels)


def test_where_nobody_runs_it_the_panel_says_so(panel):
    bundle = panel._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert "works where the notebook is run" in data["text/html"]
    assert data["text/plain"] == "<labels of 3 units: anna.csv>"
