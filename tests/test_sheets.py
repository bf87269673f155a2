"""CSV for spreadsheets: no text runs, no number changes, every text can be had back."""

import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.show import sheets

RUNS = [
    "=1+1",
    "+1 604 555 0100",
    "-2 percent",
    "@SUM(A1)",
    "\t=1",
    "\rcmd",
    "  =1",
    "'=1",
    '"=1',
    " \"' =1",
    "\n=1",
    "\ufeff=1",
    "\x00=1",
    "＝1",
    '=HYPERLINK("http://a.example","click")',
]
STAYS = ["", " ", "\n", "a=1", "1-2", "– 2 percent", "−2", "canola", "'quoted'", "“=” is a sign"]


@pytest.mark.parametrize("text", RUNS)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert sheets.safe(pd.DataFrame({"a": [text]}))["a"].tolist() == ["'" + text]


@pytest.mark.parametrize("text", STAYS)
def test_other_texts_stay(text):
    assert sheets.safe(pd.DataFrame({"a": [text]}))["a"].tolist() == [text]


@pytest.mark.parametrize("kind", ["str", "object", "category", "string"])
def test_text_is_found_in_columns_of_any_kind(kind):
    table = pd.DataFrame({"a": pd.Series(["=1", None, "b"], dtype=kind)})
    assert sheets.csv(table) == 'a\r\n\'=1\r\n""\r\nb\r\n'


def test_numbers_days_and_missing_values_stay():
    table = pd.DataFrame(
        {
            "whole": [-1, 2],
            "number": [-0.5, np.nan],
            "mixed": pd.Series([-1, "-1"], dtype="object"),
            "flag": [True, False],
            "day": pd.Series(["2026-01-16", None], dtype="datetime64[s]"),
        }
    )
    assert sheets.csv(table).split("\r\n")[1:3] == ["-1,-0.5,-1,True,2026-01-16", "2,,'-1,False,"]


def test_column_names_are_cells_too():
    assert sheets.csv(pd.DataFrame({"=1": [1], "a": ["x"]})) == "'=1,a\r\n1,x\r\n"


def test_what_prints_like_a_formula_is_text_whatever_it_is():
    table = pd.DataFrame({"lag": pd.to_timedelta(["-1 days"])})
    assert sheets.csv(table).split("\r\n")[1].startswith("'-1 days")


def test_an_empty_table_keeps_its_columns():
    table = pd.DataFrame({"a": pd.Series(dtype="str"), "b": pd.Series(dtype="int64")})
    assert sheets.csv(table) == "a,b\r\n"


TEXT = st.text(st.sampled_from("=+-@'\" \t\r\n,;ab\ufeff＝"), min_size=1, max_size=8)


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_no_cell_runs_and_every_text_comes_back(texts):
    written = sheets.csv(pd.DataFrame({"n": range(len(texts)), "a": texts}))
    cells = [row[1] for row in csv.reader(io.StringIO(written, newline=""))][1:]
    assert not any(sheets.runs(cell) and not cell.startswith("'") for cell in cells)
    back = [c[1:] if c.startswith("'") and sheets.runs(c[1:]) else c for c in cells]
    assert back == texts
