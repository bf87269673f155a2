"""Tellings of one event that cannot both be: its status, the kind of visit, its day.

Who began it is in `blame`, firsts in `firsts`, numbers in `numbers`; `pairs` gathers all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from helpers.text import places
from helpers.timeline import blame, firsts, numbers, pair

_HAPPENED, _DENIED = frozenset(("happened", "ongoing")), frozenset(("denied",))

COUNTED = 60
"""Days by which years counted back on different days of publication differ."""

KINDS = ("state visit", "official visit", "working visit", "private visit")
"""Kinds of visit in protocol: a visit is one of them."""


def pairs(
    joined: pd.DataFrame,
    sentences: pd.DataFrame,
    record: pd.DataFrame | None,
    claims: pd.DataFrame | None,
) -> pd.DataFrame:
    """Return the pairs of tellings that contradict each other, what cannot both be first."""
    known = joined[joined["event_id"].notna()].reset_index(drop=True)
    row = places.rows(known, sentences)
    out = sentences["published"].array[row]
    known = known.assign(text=places.texts(sentences, row), published=out)
    rows: list[dict] = []
    for event_id, own in known.groupby("event_id", sort=False):
        told = own.to_dict("records")
        for test in (_status, _kind, _day):
            rows += [{"event_id": event_id, **found} for found in test(told)]
    rows += firsts.pairs(known, sentences, record)
    rows += blame.pairs(known)
    rows += numbers.pairs(sentences, record, claims)
    table = pd.DataFrame(rows, columns=pair.COLUMNS)
    order = table["can_both_be"].map({False: 0, True: 2}).fillna(1)
    table = table.iloc[order.argsort(kind="stable")].reset_index(drop=True)
    return table.astype({"can_both_be": "boolean"})


def _status(told: list[dict]) -> Iterator[dict]:
    """Yield one pair of articles each of which one has it and the other denies it.

    They cannot both be where the denial was published when the event's known day had come. What was
    refused may have been done later, and what has no day may be two events: a reader must say.
    """
    has = [m for m in told if m["status"] in _HAPPENED]
    denies = [m for m in told if m["status"] in _DENIED]
    for one in pair.firsts(has):
        for other in pair.firsts(denies):
            if one["doc_id"] != other["doc_id"]:
                come = other["published"] >= other["event_ends"]  # False where a day is missing
                refused = other["type"] != other["deed"]
                can = False if come and not refused else None
                why = "one tells it as a fact, the other that it is not there"
                yield pair.of("status", one, other, why, can_both_be=can)


def _kind(told: list[dict]) -> Iterator[dict]:
    """Yield pairs of articles that call a visit by different kinds of protocol.

    The mention itself must name the kind. Of a visit without a day a reader must say whether it is
    one.
    """
    called: dict[str, dict] = {}
    for mention in told:
        words = f"{mention['surface']}; {mention['object']}".lower()
        for kind in KINDS:
            if kind in words and kind not in called:
                called[kind] = mention
    for a, b in combinations(called, 2):
        if called[a]["doc_id"] != called[b]["doc_id"]:
            why = f"a {a} is no {b}"
            can = None if pd.isna(called[a]["event_begins"]) else False
            yield pair.of("kind of visit", called[a], called[b], why, can_both_be=can)


def _day(told: list[dict]) -> Iterator[dict]:
    """Yield pairs of articles that give one event different days, or years told otherwise."""
    dated = [m for m in told if m["date_basis"] == "own words"]
    for one, other in combinations(pair.firsts(dated), 2):
        apart = one["begins"] > other["ends"] or other["begins"] > one["ends"]
        if apart and one["granularity"] == other["granularity"] == "day":
            yield pair.of("day", one, other, "the days do not meet", can_both_be=False)
        elif not apart and one["granularity"] == other["granularity"] == "year":
            if abs((one["begins"] - other["begins"]).days) > COUNTED:
                why = "told by different years; both fit one day"
                yield pair.of("day", one, other, why, can_both_be=True)
