"""Claims of being first beside the earlier journeys that they must answer to."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.events import actors
from helpers.timeline import gaps, joins, pair

JOURNEYS = frozenset(("visit", "meeting"))
"""Topics that take somebody somewhere."""

YEARS = 3
"""A claim that names no time is held against so many years before it."""


def pairs(
    told: pd.DataFrame, sentences: pd.DataFrame, record: pd.DataFrame | None
) -> Iterator[dict]:
    """Yield each claim such as "his first to Asia since" with an earlier journey to that place.

    A visit in the record, by a person whom the claim names, cannot both be with "his first ever".
    Where the claim counts "since" something, or names nobody of that visit, and of a meeting that
    another article tells, only a reader can say.
    """
    claims = gaps.firsts(sentences)
    for claim in claims.to_dict("records"):
        own = told[(told["doc_id"] == claim["doc_id"]) & (told["sent"] == claim["sent"])]
        who = {label for cell in own["source"] for label in cell.split("; ")}
        labels = who or _named(claim["text"])
        for journey, can in _earlier(claim, labels, told, record):
            yield {
                "event_id": journey["event_id"],
                **pair.of(
                    "first", claim, journey, f"an earlier journey to {claim['place']}",
                    can_both_be=can,
                ),
            }  # fmt: skip


def _named(text: str) -> set[str]:
    """Return the countries whose people stand before the word *first*."""
    return {actors.country(word) for word in text.split("first")[0].split()} - {None}


def _earlier(
    claim: dict, labels: set[str], told: pd.DataFrame, record: pd.DataFrame | None
) -> Iterator[tuple[dict, bool | None]]:
    within, day = set(gaps.WITHIN[claim["place"]]), claim["published"]
    if pd.isna(day):
        return
    since = day - pd.DateOffset(years=YEARS)
    for number, row in enumerate(record.to_dict("records") if record is not None else ()):
        known = {joins.topics().get(part) for part in str(row["object"]).split("; ")}
        there = within & set(str(row["target_actor"]).split("; "))
        before = since < row["begins"] and row["ends"] < day - pd.Timedelta(days=7)
        if "visit" in known and there and row["source_actor"] in labels and before:
            persons = str(row["persons"]).split("; ")
            same = any(person.split()[-1] in claim["text"].split("first")[0] for person in persons)
            since_ = "since" in claim["surface"].lower()
            can = False if same and not since_ else None
            yield {**row, "event_id": None, "doc_id": "record", "sent": number}, can
    others = told[told["doc_id"] != claim["doc_id"]]
    for row in others.drop_duplicates(["event_id", "doc_id"]).to_dict("records"):
        sides = {*row["source"].split("; "), *row["target"].split("; ")}
        meets = joins.topic(row["surface"], row["object"]) in JOURNEYS
        when = row["event_ends"]
        if meets and sides & labels and (sides - labels) & within and pd.notna(when):
            if since < when < day - pd.Timedelta(days=7):
                yield row, None
