"""Tellings of one event that cannot both be: its status, the kind of visit, its day."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from helpers.text import places

_HAPPENED, _DENIED = frozenset(("happened", "ongoing")), frozenset(("denied",))

KINDS = ("state visit", "official visit", "working visit", "private visit")
"""Kinds of visit in protocol: a visit is one of them."""


def pairs(joined: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of mentions that contradict each other, in order of their events."""
    known = joined[joined["event_id"].notna()].reset_index(drop=True)
    known = known.assign(text=places.texts(sentences, places.rows(known, sentences)))
    rows = []
    for event_id, own in known.groupby("event_id", sort=False):
        told = own.to_dict("records")
        for test in (_status, _kind, _day):
            rows += [{"event_id": event_id, **pair} for pair in test(told)]
    columns = "event_id about doc_id sent words doc_id_other sent_other words_other why".split()
    return pd.DataFrame(rows, columns=columns)


def _status(told: list[dict]) -> list[dict]:
    """Return one pair of articles each of which one has it and the other denies it."""
    has = [m for m in told if m["status"] in _HAPPENED]
    denies = [m for m in told if m["status"] in _DENIED]
    return [
        _pair("status", one, other, "one tells it as a fact, the other that it is not there")
        for one in _firsts(has)
        for other in _firsts(denies)
        if one["doc_id"] != other["doc_id"]
    ]


def _kind(told: list[dict]) -> list[dict]:
    """Return pairs of articles that call a visit by different kinds of protocol."""
    called: dict[str, dict] = {}
    for mention in told:
        for kind in KINDS:
            if kind in mention["text"].lower() and kind not in called:
                called[kind] = mention
    return [
        _pair("kind of visit", called[a], called[b], f"a {a} is no {b}")
        for a, b in combinations(called, 2)
        if called[a]["doc_id"] != called[b]["doc_id"]
    ]


def _day(told: list[dict]) -> list[dict]:
    """Return pairs of articles that give one event days that do not meet."""
    dated = [m for m in told if m["date_basis"] == "own words" and m["granularity"] == "day"]
    return [
        _pair("day", one, other, "the days do not meet")
        for one, other in combinations(_firsts(dated), 2)
        if one["begins"] > other["ends"] or other["begins"] > one["ends"]
    ]


def _firsts(told: list[dict]) -> list[dict]:
    """Return the first mention of each article."""
    return list({mention["doc_id"]: mention for mention in reversed(told)}.values())[::-1]


def _pair(about: str, one: dict, other: dict, why: str) -> dict:
    return {
        "about": about,
        "doc_id": one["doc_id"],
        "sent": one["sent"],
        "words": one["text"],
        "doc_id_other": other["doc_id"],
        "sent_other": other["sent"],
        "words_other": other["text"],
        "why": why,
    }
