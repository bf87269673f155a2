"""One article as a record: its text, day and facts checked, and what is wrong said in one line."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterable, Mapping
from typing import get_args

import numpy as np
import pandas as pd

from helpers import schema
from helpers.corpus import days, language, report

TAGS = 3
"""So many tags of blocks make a text the source of a page."""

_BLOCK_TAG = re.compile(r"</?(?:p|div|br|span|li|ul|h[1-6]|article|section)\b[^<>]{0,200}>", re.I)
_FRONT_MATTER = re.compile(r"\s*---\s*\n(?:[\w-]+\s*:.*\n){1,30}\s*---\s*\n")
_LOOKED_AT = 20_000
GIVEN = "given by you"
"""How an outlet and a day are known that a column, a record or a folder's name says."""

_OURS = ("_export", "_remark", "_row")
"""What readers say of a record that is no column."""

_CLOSED = {
    "outlet_basis": schema.OutletBasis,
    "published_basis": schema.DateBasis,
    "genre": schema.Genre,
}


_LANGUAGES = {
    name: code
    for code, names in {
        "en": "eng english",
        "fr": "fra fre french français",
        "zh": "zho chi chinese",
        "es": "spa spanish español",
        "de": "deu ger german deutsch",
        "pt": "por portuguese",
        "ru": "rus russian",
        "ja": "jpn japanese",
        "ar": "ara arabic",
        "it": "ita italian",
        "ko": "kor korean",
    }.items()
    for name in names.split()
}
"""Languages as tables write them, by the code that they have here (ISO 639-1)."""


def checked(records: Iterable[Mapping]) -> list[Mapping]:
    """Return records as a list, or say which is none."""
    records = [records] if isinstance(records, (Mapping, str)) else list(records)
    if wrong := [record for record in records if not isinstance(record, Mapping)]:
        raise TypeError(
            f'records: expected dicts like {{"text": …}}, got {type(wrong[0]).__name__}'
        )
    return records


def readable(
    articles: list[dict], *, day_first: bool | None = None
) -> tuple[list[dict], list[dict]]:
    """Return the rows of `documents` that records make, and rows of `problems` for the others.

    An article without a text is left out; of one whose day cannot be read only that is; of two
    with one id and one text the second is. A doubtful day ("3/4/2026") is asked about.
    """
    kept, rows, seen = [], [], {}
    for number, record in enumerate(articles):
        name, text = record.get("_name", f"record {number}"), record.get("text")
        doc_id = record.get("doc_id")
        if given(doc_id) and given(text) and seen.get(doc_id) == text:
            why = f"article {doc_id} stands in another file, with the same text"
            rows.append(report.row(name, "left out", why, "nothing: it is read once"))
            continue
        seen.setdefault(doc_id, text)
        try:
            record = {
                **record,
                "published": days.read(record.get("published"), name, day_first=day_first),
            }
        except days.Doubtful:
            raise
        except ValueError as error:
            rows.append(_told(name, "the day was left out", error))
            record = {**record, "published": None, "published_basis": None}
        try:
            kept.append(document(number, dict(record)))
        except ValueError as error:
            rows.append(_told(name, "left out", error))
    return kept, rows


def _told(name: str, what: str, error: ValueError) -> dict:
    """Return an error about a record as a row of `problems`."""
    why, _, cure = str(error).removeprefix(f"{name}: ").partition("; ")
    return report.row(name, what, why, cure)


def document(number: int, record: dict, *, day_first: bool | None = None) -> dict:
    """Return one checked row of `documents`."""
    name = record.pop("_name", f"record {number}")
    row = {key: value for key, value in record.items() if given(value) and key not in _OURS}
    text = _text(record.get("text"), name)
    row["doc_id"] = str(row.get("doc_id", f"{number:03}"))
    row["published"] = days.read(row.get("published"), name, day_first=day_first)
    row.setdefault("published_basis", GIVEN if row["published"] is not None else "not stated")
    row.setdefault("outlet_basis", GIVEN if "outlet" in row else "not stated")
    row.setdefault("outlet", "outlet not stated")
    row["language"] = _language(row.get("language")) or language.of(text)
    row["author"] = _author(row.get("author"))
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


def _language(written: object) -> str | None:
    """Return the code of a language as a table writes it; None where none is given."""
    if written is None:
        return None
    code = re.split(r"[-_]", str(written).strip().lower())[0]
    return _LANGUAGES.get(code, code)


def _author(written: object) -> str | None:
    """Return who wrote an article: a list of names, or of people with a name, is one text."""
    people = written if isinstance(written, list | tuple | np.ndarray) else [written]
    names = [one.get("name") if isinstance(one, Mapping) else one for one in people]
    return "; ".join(str(name) for name in names if given(name)) or None


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
