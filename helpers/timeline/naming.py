"""A name for each event that a reader understands: *Carney meets Xi Jinping, 16 January 2026*."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from helpers import schema
from helpers.events import words
from helpers.timeline import joins

_SAYS = {
    "visit": "{a} visits {b}",
    "meeting": "{a} meets {b}",
    "call": "{a} telephones {b}",
    "negotiation": "{a} and {b} negotiate",
    "agreement": "{a} and {b}: an agreement",
    "partnership": "{a} and {b}: a partnership",
    "tariff": "{a} puts tariffs on {b}",
    "sanctions": "{a} puts sanctions on {b}",
    "arrest": "{a} arrests {b}",
    "dispute": "{a} and {b} quarrel",
    "hostile words": "{a} threatens {b} in words",
    "unilateralism": "{a} acts alone and by coercion",
    "accusation": "{a} accuses {b}",
    "contacts": "{a} and {b}: contacts of officials",
    "expulsion": "{a} expels people of {b}",
    "recall": "{a} recalls its envoy to {b}",
    "release": "{a} releases {b}",
    "ceasefire": "{a} and {b}: a ceasefire",
    "attack": "{a} attacks {b}",
    "withdrawal": "{a} withdraws from {b}",
    "investigation": "{a} investigates {b}",
    "lawsuit": "{a} sues {b}",
    "aid": "{a} aids {b}",
    "protest": "{a} protests against {b}",
    "strike": "{a} strikes against {b}",
    joins.WORSE: "Relations of {a} and {b} worsen",
    joins.BETTER: "{a} and {b} seek better relations",
}
_OF_DEEDS = {
    "AGREE": "{a} makes {b} a promise",
    "CONSULT": "{a} consults {b}",
    "SUPPORT": "{a} supports {b}",
    "CONCEDE": "{a} gives way to {b}",
    "COOPERATE": "{a} works with {b}",
    "AID": "{a} aids {b}",
    "RETREAT": "{a} withdraws",
    "INVESTIGATE": "{a} investigates {b}",
    "DEMAND": "{a} makes a demand of {b}",
    "DISAPPROVE": "{a} criticises {b}",
    "REJECT": "{a} rejects {b}",
    "THREATEN": "{a} threatens {b}",
    "SANCTION": "{a} acts against {b}",
    "PROTEST": "{a} protests against {b}",
    "CRIME": "{a} wrongs {b}",
    "MOBILIZE": "{a} mobilises against {b}",
    "COERCE": "{a} coerces {b}",
    "ASSAULT": "{a} attacks {b}",
}


_WITH_THE = frozenset(
    """United States|United Kingdom|United Nations|European Union|Netherlands|Philippines|
    Palestinians|Maldives|Bahamas|Gulf states""".replace("\n    ", "").split("|")
)
_MANY = frozenset(("United States", "Palestinians", "Gulf states"))


def label(event: joins.Event) -> str:
    """Return the name of an event, without its day."""
    says = _SAYS.get(event.topic or "") or _OF_DEEDS[event.deed]
    if event.topic == "arrest" and event.words & _DETAINS:
        says = "{a} detains {b}"
    one, other = (_side(event, side) for side in (event.source, event.target))
    if event.topic == "visit":
        other = _named(event.target)
    several = " and " in one or event.source in _MANY and one == _named(event.source)
    name = (_plural(says) if several else says).format(a=one, b=other or "nobody named")
    return name[0].upper() + name[1:]


_DETAINS = frozenset("detention detentions detained detain".split())


def _plural(says: str) -> str:
    """Return a name's words for several who act: *A and B visit*, *the United States put*."""
    first, verb, *rest = says.split(" ")
    if first != "{a}" or not verb.endswith("s"):
        return says
    return " ".join(["{a}", verb.removesuffix("s"), *rest]).replace(" its ", " their ")


def _side(event: joins.Event, labels: str) -> str:
    who = sorted(event.persons.get(labels, ()))
    if who and event.topic in joins.PERSONAL and len(who) < 3:
        return " and ".join(who)
    return _named(labels)


def _named(labels: str) -> str:
    names = [f"the {x}" if x in _WITH_THE else x for x in labels.split("; ")]
    return " and ".join(names)


def dated(name: str, begins: pd.Timestamp | None, ends: pd.Timestamp | None) -> str:
    """Return a name with its day, month or years."""
    if begins is None or pd.isna(begins):
        return name
    if begins == ends:
        return f"{name}, {begins.day} {begins:%B %Y}"
    if (begins.year, begins.month) == (ends.year, ends.month):
        return f"{name}, {begins:%B %Y}"
    years = f"{begins.year}" if begins.year == ends.year else f"{begins.year} to {ends.year}"
    return f"{name}, {years}"


def events(joined: pd.DataFrame) -> pd.DataFrame:
    """Return the table `events` of joined mentions."""
    known = joined[joined["event_id"].notna()]
    if known.empty:
        return schema.empty("events")
    own: dict[str, list[dict]] = {}
    for mention in known[list(_NEEDED)].to_dict("records"):
        own.setdefault(mention["event_id"], []).append(mention)
    rows = [_event(event_id, told) for event_id, told in own.items()]
    return schema.in_order(schema.build(rows, "events"), "events")


_NEEDED = "event_id deed source target object event_begins event_ends doc_id record".split()


def _event(event_id: str, told: list[dict]) -> dict:
    """Return the row of an event from its mentions."""
    first = told[0]
    times = Counter(mention["deed"] for mention in told)
    deed = min(times, key=lambda name: (-times[name], name))
    objects = (m["object"] for m in told if isinstance(m["object"], str))
    parts = dict.fromkeys(part for value in objects for part in value.split("; "))
    begins, ends = first["event_begins"], first["event_ends"]
    return {
        "event_id": event_id,
        "label": event_id,
        "type": deed,
        "quad": words.QUAD[deed],
        "source": first["source"],
        "target": first["target"],
        "object": "; ".join(parts) or None,
        "begins": begins,
        "ends": ends,
        "granularity": _granularity(begins, ends),
        "n_mentions": len(told),
        "n_docs": len({mention["doc_id"] for mention in told}),
        "record": first["record"],
    }


def _granularity(begins: pd.Timestamp, ends: pd.Timestamp) -> str | None:
    if pd.isna(begins):
        return None
    if begins == ends:
        return "day"
    same = (begins.year, begins.month) == (ends.year, ends.month)
    return "month" if same else "year"
