"""Different numbers for one thing: in two articles, or in an article and the record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from helpers import claims as room
from helpers import schema
from helpers.text import places
from helpers.timeline import pair, told_by

SAME = ["kind", "unit", "measure", "partner", "flow"]
"""What claims of one thing have in common."""

NEAR = 0.15
"""Share of the greater by which two numbers may differ and still be meant for one thing."""

STEM = 4
"""Letters by which words of two texts are compared."""


def pairs(
    sentences: pd.DataFrame, record: pd.DataFrame | None, claims: pd.DataFrame | None
) -> Iterator[dict]:
    """Yield pairs of claims with different numbers for one measure and period.

    Roundings of each other are none. They cannot both be where both name the same period; else,
    and beside the record, only a reader can say whether one thing is meant. With the record
    percentages of one year are compared, whose texts share words and whose numbers lie near.
    """
    if claims is None or claims.empty:
        return
    exact = claims["bound"].eq("exact") & claims["measure"].notna() & claims["value"].notna()
    told = claims[exact].reset_index(drop=True)
    told = told.assign(text=places.texts(sentences, places.rows(told, sentences)))
    for _, own in told.groupby(SAME, dropna=False, sort=False):
        for one, other in combinations(own.to_dict("records"), 2):
            if one["doc_id"] != other["doc_id"] and _differ(one, other) and _meet(one, other):
                known = pd.notna(one["period_begins"]) and pd.notna(other["period_begins"])
                yield _row(one, other, can_both_be=False if known else None)
    if record is not None:
        yield from _with_record(told, record)


def _with_record(told: pd.DataFrame, record: pd.DataFrame) -> Iterator[dict]:
    there = told_by.as_sentences(record.reset_index(drop=True))
    known = room.extract(there, schema.empty("dates"))
    known = known[known["unit"].eq("percent")]
    for one in told[told["unit"].eq("percent")].to_dict("records"):
        for other in known.to_dict("records"):
            row = record.iloc[other["sent"]]
            year = (
                pd.notna(one["period_begins"]) and one["period_begins"].year == row["begins"].year
            )
            if year and _differ(one, other) and _share_words(one["text"], row["text"]):
                yield _row(one, {**other, "text": row["text"]}, can_both_be=None)


def _differ(one: dict, other: dict) -> bool:
    a, b = one["value"], other["value"]
    rounded = any(
        round(a, digits) == round(b, digits) and (a == round(a, digits) or b == round(b, digits))
        for digits in (0, 1)
    )
    return not rounded and a != b and abs(a - b) <= NEAR * max(abs(a), abs(b))


def _meet(one: dict, other: dict) -> bool:
    a, b = ((claim["period_begins"], claim["period_ends"]) for claim in (one, other))
    return pd.isna(a[0]) or pd.isna(b[0]) or a == b


def _share_words(one: str, other: str) -> bool:
    a, b = ({w[:STEM] for w in text.lower().split() if len(w) > STEM} for text in (one, other))
    return len(a & b) > 1


def _row(one: dict, other: dict, *, can_both_be: bool | None) -> dict:
    why = f"{one['surface']} or {other['surface']}"
    return {"event_id": None, **pair.of("number", one, other, why, can_both_be=can_both_be)}
