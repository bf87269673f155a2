"""One article as a record: its text, day and facts checked, and what is wrong said in one line."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterable, Mapping
from typing import get_args

import pandas as pd

from helpers import schema
from helpers.corpus import days

TAGS = 3
"""So many tags of blocks make a text the source of a page."""

_BLOCK_TAG = re.compile(r"</?(?:p|div|br|span|li|ul|h[1-6]|article|section)\b[^<>]{0,200}>", re.I)
_FRONT_MATTER = re.compile(r"\s*---\s*\n(?:[\w-]+\s*:.*\n){1,30}\s*---\s*\n")
_LOOKED_AT = 20_000
_CLOSED = {
    "outlet_basis": schema.OutletBasis,
    "published_basis": schema.DateBasis,
    "genre": schema.Genre,
}


def checked(records: Iterable[Mapping]) -> list[Mapping]:
    """Return records as a list, or say which is none."""
    records = [records] if isinstance(records, (Mapping, str)) else list(records)
    if wrong := [record for record in records if not isinstance(record, Mapping)]:
        raise TypeError(
            f'records: expected dicts like {{"text": …}}, got {type(wrong[0]).__name__}'
        )
    return records


def document(number: int, record: dict, *, day_first: bool | None = None) -> dict:
    """Return one checked row of `documents`."""
    name = record.pop("_name", f"record {number}")
    row = {key: value for key, value in record.items() if given(value)}
    text = _text(record.get("text"), name)
    row["doc_id"] = str(row.get("doc_id", f"{number:03}"))
    row["published"] = days.read(row.get("published"), name, day_first=day_first)
    row["published_basis"] = row.get("published_basis") or (
        "stated" if row["published"] is not None else "not stated"
    )
    row["outlet_basis"] = row.get("outlet_basis") or ("stated" if "outlet" in row else "not stated")
    row.setdefault("outlet", "outlet not stated")
    row.setdefault("language", "en")
    row.setdefault("sha256", hashlib.sha256(text.encode()).hexdigest())
    _check_closed_lists(row, name)
    return row | {"_name": name}


def _text(text: object, name: str) -> str:
    if not isinstance(text, str) or not text.strip():
        known = "empty" if isinstance(text, str) else f"{text!r:.40}"
        came = known if _is_value(text) else "missing"
        raise ValueError(f"{name}: the text is {came}; every article needs its text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(
            f"{name}: the text holds half a character (a surrogate) at {error.start}; remove it"
        ) from error
    return text


def warn_of_markup(rows: list[dict]) -> None:
    """Warn where texts are the source of a page: tags, or settings (front matter) before the text.

    They are read as they stand, so that offsets stay true.
    """
    marked = [row["doc_id"] for row in rows if _is_source(row["text"])]
    if marked:
        more = f" (and {len(marked) - 1} more)" if marked[1:] else ""
        warnings.warn(
            f"the text of article {marked[0]!r}{more} holds tags of a page or settings before the "
            "article; they are read as its words: give the text alone, or the page as .html",
            stacklevel=3,
        )


def _is_source(text: str) -> bool:
    return len(_BLOCK_TAG.findall(text, 0, _LOOKED_AT)) >= TAGS or bool(_FRONT_MATTER.match(text))


def _check_closed_lists(row: dict, name: str) -> None:
    for column, kind in _CLOSED.items():
        allowed = get_args(kind)
        if column in row and row[column] not in allowed:
            raise ValueError(f"{name}: {column} is {row[column]!r}; it can be {', '.join(allowed)}")


def given(value: object) -> bool:
    """Tell whether a cell says something: it is not missing, and not blank."""
    return _is_value(value) and not (isinstance(value, str) and not value.strip())


def _is_value(value: object) -> bool:
    return value is not None and not (pd.api.types.is_scalar(value) and pd.isna(value))
