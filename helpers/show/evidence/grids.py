"""Tables as HTML that scrolls inside itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from helpers.show.evidence import markup

Digits = int | Mapping[str, int]


def grid(rows: pd.DataFrame, *, caption: str = "", digits: Digits = 2) -> str:
    """Return all of `rows` as a table: numbers rounded, heads in words, missing values a dash."""
    return _box(_table(rows, caption, digits), {"role": "group", "aria-label": caption or "table"})


def filterable(
    rows: pd.DataFrame, *, caption: str, by: Collection[str] = (), digits: Digits = 2
) -> str:
    """Return `grid` that ``site.js`` can search, sort, and filter by the columns `by`."""
    asked = {"role": "region", "aria-label": caption, "data-filter": "rows"}
    return _box(_table(rows, caption, digits, by), asked)


def _box(table: str, given: Mapping[str, object]) -> str:
    given = {"class": f"story-table {markup.NO_MATHS}", "tabindex": 0, **given}
    return f"<div{markup.attributes(given)}>{table}</div>"


def _table(rows: pd.DataFrame, caption: str, digits: Digits, by: Collection[str] = ()) -> str:
    classes = [_class(rows, column) for column in rows]
    places = [_digits(digits, column) for column in rows]
    marks = [" data-by" if column in by else "" for column in rows]
    head = "".join(
        f'<th scope="col"{of}{mark}>{markup.text(markup.words_of(column))}</th>'
        for column, of, mark in zip(rows, classes, marks, strict=True)
    )
    lines = []
    for row in rows.itertuples(index=False, name=None):
        cells = zip(row, places, classes, strict=True)
        said = (f"<td{of}>{markup.text(markup.say(value, n))}</td>" for value, n, of in cells)
        lines.append(f"<tr>{''.join(said)}</tr>")
    top = f"<caption>{markup.text(caption)}</caption>" if caption else ""
    return f"<table>{top}<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _class(rows: pd.DataFrame, column: object) -> str:
    if pd.api.types.is_numeric_dtype(rows[column]):
        return ' class="number"'
    return ' class="left"' if column == "left" else ""


def _digits(digits: Digits, column: object) -> int:
    return digits if isinstance(digits, int) else digits.get(str(column), 2)
