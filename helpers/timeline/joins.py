"""Join mentions that tell one event: by actors, deed, topic, persons, goods and time.

Nothing of the world identifies an event, so it is joined by what its tellings say: who did what to
whom, about what, with whom, when. Mentions go into events one by one, the best told first; each
joins the event of its actors and topic that it contradicts in nothing and shares most with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pandas as pd

from helpers import files
from helpers.events import actors, words

Alike = Callable[[Sequence[str]], np.ndarray]
"""From texts to vectors, a row each: an embedding model in place of words in common."""

Near = Callable[[list[int], int], np.ndarray]
"""From the rows of some mentions and that of another to the likeness of their sentences."""

TOPICS = "data/lexicons/event_topics.csv"

SAME_WORDS = 0.2
"""Cosine of two sentences from which undated mentions without a topic are one event."""

NEAR = 500
"""Days; an undated mention tells no event that lies further from its publication."""

MOST_COMPARED = 8
"""Mentions of an event whose wording a further one is held against: it keeps the work linear."""

DIRECTED = frozenset(
    """tariff sanctions arrest attack aid protest release accusation unilateralism expulsion
    recall""".split()
) | {"hostile words"}
"""Topics of which it matters who acts; of a meeting it does not."""

WHOLES = frozenset(("tariff", "sanctions"))
"""Topics of which a general telling covers the single steps."""

PERSONAL = frozenset(("meeting", "visit", "arrest", "call", "release", "lawsuit"))
"""Topics of which it matters which persons took part."""

WORSE, BETTER = "relations worsen", "relations improve"


LASTING = WHOLES | {WORSE}
"""What stays for years, and is told long after it began."""


@dataclass
class Event:
    """What is known of an event from the mentions that have joined it so far."""

    deed: str
    source: str
    target: str
    topic: str | None
    persons: dict[str, set[str]] = field(default_factory=dict)
    goods: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    begins: pd.Timestamp | None = None
    ends: pd.Timestamp | None = None
    rows: list[int] = field(default_factory=list)
    record: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Telling:
    """A mention, as far as it tells one event from another."""

    row: int
    deed: str
    source: str
    target: str
    topic: str | None
    persons: dict[str, set[str]]
    goods: set[str]
    words: set[str]
    begins: pd.Timestamp | None
    ends: pd.Timestamp | None
    published: pd.Timestamp | None

    @property
    def key(self) -> tuple:
        """Return what mentions of one event have in common."""
        pair = frozenset(f"{self.source}; {self.target}".split("; "))
        directed = self.topic in DIRECTED or self.topic is None
        return (self.source, self.target) if directed else pair, self.topic or self.deed


def events_of(tellings: list[Telling], near: Near) -> list[Event]:
    """Return the events of `tellings`; `near` tells how alike their sentences are."""
    buckets: dict[tuple, list[Event]] = defaultdict(list)
    found: list[Event] = []
    for told in sorted(tellings, key=_rank):
        best = _best(buckets[told.key], told, near)
        if best is None:
            best = Event(told.deed, told.source, told.target, told.topic)
            buckets[told.key].append(best)
            found.append(best)
        _add(best, told)
    return found


def telling(row: int, mention: dict, published: pd.Timestamp | None) -> Telling:
    """Return a mention as what tells its event from others."""
    about = mention["object"] if isinstance(mention["object"], str) else None
    persons = {
        mention[side]: named(mention[f"{side}_text"])
        for side in ("source", "target")
        if isinstance(mention[f"{side}_text"], str)
    }
    dated = pd.notna(mention["begins"])
    what = topic(mention["surface"], about)
    if what == "negotiation" and any(persons.values()) and mention["deed"] == "CONSULT":
        what = "meeting"  # talks with somebody who is named
    return Telling(
        row,
        mention["deed"],
        mention["source"],
        mention["target"],
        what,
        persons,
        goods(about),
        {*mention["surface"].lower().split(), *(about or "").split("; ")},
        mention["begins"] if dated else None,
        mention["ends"] if dated else None,
        published,
    )


@cache
def topics() -> dict[str, str]:
    """Return the topic of words that name a kind of deed: a trip and a visit are one."""
    table = files.read_csv(TOPICS)
    return dict(zip(table["term"], table["category"], strict=True))


def topic(surface: str, about: str | None) -> str | None:
    """Return the topic of a mention, by its verb of relations, its noun, or its verb."""
    low, known = surface.lower(), topics()
    verb = words.verbs().get(low.split()[-1]) if low else None
    if verb and "WORSEN" in verb.uses:
        return WORSE
    named = [part.strip() for part in (about if isinstance(about, str) else "").split(";")]
    for text in [*reversed(named), low, *low.split()]:
        if text in known:
            return known[text]
    if verb and "IMPROVE" in verb.uses or low in ("rapprochement", "detente"):
        return BETTER
    return None


def goods(about: str | None) -> set[str]:
    """Return the goods and agreements that a mention is about, without words for deeds."""
    parts = {part.strip() for part in (about if isinstance(about, str) else "").split(";")} - {""}
    nouns = words.nouns()
    return {p for p in parts if p not in topics() and p.split()[0] not in nouns}


def named(written: str) -> set[str]:
    """Return the persons in a text of actors, by their full names: *Chinese President Xi Jinping*.

    A surname alone is whoever the word lists know by it.
    """
    found = set()
    for part in written.split("; "):
        given = [w for w in _WORD.findall(part) if w[0].isupper() and not _is_no_name(w)]
        full = next((_people()[w] for w in given if w in _people()), None)
        if full:
            found.add(full)
        elif len(given) > 1:
            found.add(" ".join(given[-2:]))
    return found


@cache
def _people() -> dict[str, str]:
    """Return the full names of the leaders that the word lists know, by each of their words."""
    full: dict[str, set[str]] = defaultdict(set)
    for path in (actors.STORY, actors.WORLD):
        table = files.read_csv(path)
        for term, category in zip(table["term"], table["category"], strict=True):
            label, _, kind = category.partition("/")
            parts = term.split()
            bare = not any(_is_no_name(word) for word in parts)
            if kind in ("leader", "case") and len(parts) < 4 and bare:
                for word in parts:
                    full[word].add(" ".join(parts))
    return {word: max(names, key=len) for word, names in full.items() if _is_one(names)}


_PLACES = frozenset("country people capital government bloc parliament company".split())


def _is_no_name(word: str) -> bool:
    """Tell whether a word in capitals is a title or a country, and no part of a person's name."""
    known = actors.known().get(word.lower(), ())
    place = any(len(a.words) == 1 and a.kind in _PLACES for a in known)
    return place or word.lower() in actors.TITLES or word.isupper()


def _is_one(names: set[str]) -> bool:
    """Tell whether names are forms of one: Xi, Xi Jinping."""
    longest = set(max(names, key=len).split())
    return all(set(name.split()) <= longest for name in names)


_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def _rank(told: Telling) -> tuple:
    """Return the order in which mentions are joined: with a day first, then the fuller ones."""
    width = (told.ends - told.begins).days if told.begins is not None else 10**6
    return width, -sum(map(len, told.persons.values())), -len(told.goods), told.row


def _best(events: list[Event], told: Telling, near: Near) -> Event | None:
    """Return the event that a mention fits best, or None where it fits none."""
    best, most = None, 0.0
    for event in events:
        fit = _fit(event, told)
        if fit is None:
            continue
        if told.topic is None:
            likeness = float(near(event.rows[:MOST_COMPARED], told.row).max())
            if likeness < SAME_WORDS:
                continue
            fit += likeness
        if fit >= most:
            best, most = event, fit
    return best


def _fit(event: Event, told: Telling) -> float | None:
    """Return how much a mention and an event share; None where they contradict each other."""
    fit = 0.0
    for label, who in told.persons.items() if told.topic in PERSONAL else ():
        there = event.persons.get(label, set())
        if who and there:
            if who.isdisjoint(there):
                return None
            fit += 1
    if event.goods and told.goods:
        if event.goods.isdisjoint(told.goods) and event.topic not in WHOLES:
            return None
        fit += len(event.goods & told.goods)
    if told.begins is not None and event.begins is not None:
        if told.begins > event.ends or told.ends < event.begins:
            return None
        return fit + 2
    if event.begins is not None and told.published is not None:
        apart = abs((told.published - event.begins).days)
        near = apart <= NEAR or event.topic in LASTING
        return fit + 1 / (1 + apart) if near else None
    return fit


def _add(event: Event, told: Telling) -> None:
    event.rows.append(told.row)
    for label, who in told.persons.items():
        event.persons.setdefault(label, set()).update(who)
    event.goods |= told.goods
    event.words |= told.words
    if told.begins is None:
        return
    if event.begins is None:
        event.begins, event.ends = told.begins, told.ends
    elif event.topic in WHOLES:
        event.begins = min(event.begins, told.begins)
        event.ends = max(event.ends, told.ends)
    else:
        event.begins = max(event.begins, told.begins)
        event.ends = min(event.ends, told.ends)


# The record ---------------------------------------------------------------------------------------


def with_record(events: list[Event], official: pd.DataFrame) -> None:
    """Give each event the rows of the record that it is, by actors, topic, persons and time.

    Of several steps (tariffs on steel, on cars) a general event takes all; any other event takes
    the one that fits best. An event without a day takes the day of its record.
    """
    known = official[official["type"].notna()] if "type" in official else official.iloc[:0]
    entries = list(known.iterrows())
    for event in events:
        fits = [
            (fit, row) for row, entry in entries if (fit := _official(event, entry)) is not None
        ]
        if not fits:
            continue
        fits.sort(key=lambda pair: (-pair[0], pair[1]))
        event.record = sorted(row for _, row in fits) if event.topic in WHOLES else [fits[0][1]]
        first = official.loc[event.record]
        begins, ends = first["begins"].min(), first["ends"].max()
        if event.begins is None or (ends - begins) < (event.ends - event.begins):
            event.begins, event.ends = begins, ends


def _official(event: Event, entry: pd.Series) -> float | None:
    """Return how well an official event fits; None where it does not."""
    about = [part.strip() for part in str(entry["object"]).split(";")]
    known = {topics().get(part, part) for part in about}
    if event.topic not in known or event.topic is None:
        return None
    sides = {entry["source_actor"], *str(entry["target_actor"]).split("; ")}
    if event.topic in DIRECTED and event.source != entry["source_actor"]:
        return None
    if not {event.source, *event.target.split("; ")} <= sides:
        return None
    fit = 0.0
    given = entry["persons"] if isinstance(entry["persons"], str) else ""
    who = {_people().get(name, name) for name in given.split("; ")} - {""}
    there = set().union(*event.persons.values()) if event.persons else set()
    if who and there and event.topic in PERSONAL:
        if who.isdisjoint(there):
            return None
        foreign = there - who
        fit += len(who & there) - 0.5 * len(foreign)
    bought = goods(entry["object"])
    if event.goods and bought:
        if event.goods.isdisjoint(bought):
            return None
        fit += len(event.goods & bought)
    if event.begins is not None:
        if entry["begins"] > event.ends or entry["ends"] < event.begins:
            return None
        fit += 2
    return fit
