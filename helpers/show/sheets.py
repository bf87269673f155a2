"""Write tables as CSV that a spreadsheet shows and does not run.

A spreadsheet runs a cell that begins like a formula, also when it is a sentence from the web. Such
texts get an apostrophe before them; numbers stay numbers.
"""

from __future__ import annotations

import re
from numbers import Number

import pandas as pd

RULE = (
    "RFC 4180 in UTF-8. An empty cell is a missing value or an empty text. A text or column name "
    "that a spreadsheet might run as a formula has an apostrophe (') put before it; without this "
    "first apostrophe it is the exact text."
)
"""What a reader of such a file has to know."""

_FORMULA = re.compile(
    r"""
    [\s'"\x00-\x1f\u200b\u2060\ufeff]*  # what a program may pass over: blanks, quotes, controls
    (?: [=+\-@]                         # what begins a formula
      | [＝＋－＠]                      # the same in full width, which some read alike
      | [\t\r]                          # where some cut a cell in two and look again
    )
    """,
    re.VERBOSE,
)


def csv(table: pd.DataFrame) -> str:
    """Return `table` as CSV with cells and column names made `safe`; the index is left out.

    It does not protect from a program that is told to cut cells at anything but commas.

    Notes
    -----
    The rule follows OWASP, "CSV Injection". Lines end in CR LF, so that a lone CR or LF in a text
    is quoted by every version of Python's csv module.
    """
    return safe(table).to_csv(index=False, lineterminator="\r\n")


def safe(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` with an apostrophe before each text, and column name, that would `run`.

    No two texts become one: the texts are known from the cells. Numbers, days and missing values
    are kept.
    """
    return pd.DataFrame({_cell(c): _cells(table[c]) for c in table}, index=table.index)


def runs(value: object) -> bool:
    """Tell whether a spreadsheet might run `value`: a text that begins like a formula."""
    return not isinstance(value, Number) and bool(_FORMULA.match(str(value)))


def _cells(column: pd.Series) -> pd.Series:
    kinds = pd.api.types
    if kinds.is_numeric_dtype(column) or kinds.is_datetime64_any_dtype(column):
        return column
    return column.astype(object).map(_cell, na_action="ignore")


def _cell(value: object) -> object:
    if isinstance(value, Number):
        return value
    return f"'{value}" if runs(value) else str(value)
