"""Read the events of articles: which sentences to look at, and whom the context means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import files, schema
from helpers.events import actors, clause, constructions, find, words
from helpers.events.event import Event, is_person
from helpers.events.parse import Actor, Parsed
from helpers.events.sentence import FUNCTION_WORDS
from helpers.text.reading import Reading

FAR = 3
"""Sentences that tell nothing, after which no pronoun means who was named before them."""

RECENT = 6
"""Actors of the sentences before that a pronoun may mean."""

OFTEN, EARLY = 4, 600
"""Times, and characters from the start, at which the sides of an article are named."""

BESIDE = 25
"""Characters; so near behind its verb stands a "since 2018" that belongs to it."""

_SINCE = re.compile(r"\b(?:since|until|by)\s", re.IGNORECASE)

SPORTING, SHOWING = 0.22, 0.3
"""Shares of the sentences of an article with a word of sport or show business that make it one."""

SPAN = 400
"""Words; a "sentence" beyond this is no sentence and is not read."""


class Mention(NamedTuple):
    """A row of the table `mentions`; offsets count from the start of the sentence."""

    row: int
    start: int
    end: int
    surface: str
    type: str
    deed: str
    source: str
    target: str
    source_text: str | None
    target_text: str | None
    object: str | None
    status: str
    reach: int


def mentions(reading: Reading) -> Iterator[Mention]:
    """Yield the events of a reading, article by article."""
    rows = _worth(reading)
    documents = reading.sentences["doc_id"].to_numpy()
    sides = _sides(reading)
    recent: list[Actor] = []
    article = last = None
    for row in rows.tolist():
        if documents[row] != article or row - last > FAR:
            article, recent = documents[row], []
        elif row - last > 1:
            recent = [actor for actor in recent if is_person(actor)]
        parsed, events = find.find(reading.texts[row], recent, sides.get(article, ()))
        yield from _rows(row, parsed, events)
        recent, last = _remember(parsed, events, recent), row


def _worth(reading: Reading) -> np.ndarray:
    """Return the rows that may tell an event: a word for one, and two who may act."""
    read = reading.sentences["role"].isin(schema.READ).to_numpy(bool)
    constructed = _constructed(reading)
    telling = (reading.holding(words.telling()) | constructed) & (
        _public(reading) | _of_before(reading)
    )
    named = np.fromiter(
        (
            form[:1].isupper() and (folded not in FUNCTION_WORDS or form in _NAMES)
            for form, folded in zip(reading.vocabulary, reading.folded, strict=True)
        ),
        bool,
    )
    acting = reading.forms_in(actors.ROLES | {"he", "she", "they", "it"})
    who = (named | acting)[reading.form] if len(reading.form) else np.zeros(0, bool)
    some = np.bincount(reading.row[who], minlength=len(reading)) > 1
    some |= _of_before(reading) | constructed
    read = read & ~_of_games(reading)
    short = np.bincount(reading.row, minlength=len(reading)) <= SPAN
    return np.flatnonzero(read & telling & some & short)


def _constructed(reading: Reading) -> np.ndarray:
    """Return for each sentence whether it may hold a construction."""
    found = np.zeros(len(reading), bool)
    for record in constructions.RECORDS:
        found |= np.logical_and.reduce([reading.holding(hints) for hints in record.hints])
    return found


def _of_games(reading: Reading) -> np.ndarray:
    """Return for each sentence whether its article is about sport or show business."""
    article = reading.sentences["doc_id"].to_numpy()
    games = np.zeros(len(reading), bool)
    for known, least in ((words.SPORT, SPORTING), (words.SHOW, SHOWING)):
        some = reading.rows_of(reading.forms_in(known)[reading.form])
        by = pd.Series(some).groupby(article)
        games |= ((by.transform("mean") > least) & (by.transform("sum") > 2)).to_numpy(bool)
    return games


def _public(reading: Reading) -> np.ndarray:
    """Return for each sentence whether somebody of politics may be named in it."""
    known, roles = actors.known(), actors.ROLES - actors.CIVIL
    chosen = np.fromiter(
        (
            folded in roles or form[:1].isupper() and (folded in known or folded in actors.INITIALS)
            for form, folded in zip(reading.vocabulary, reading.folded, strict=True)
        ),
        bool,
        len(reading.vocabulary),
    )
    return (
        reading.rows_of(chosen[reading.form]) if len(reading.form) else np.zeros(len(reading), bool)
    )


_NAMES = frozenset(("US", "IT", "UK"))


def _of_before(reading: Reading) -> np.ndarray:
    """Return for each sentence whether it goes on with an event told before: *The talks …*."""
    return np.fromiter((text.startswith(_GOING_ON) for text in reading.texts), bool, len(reading))


_GOING_ON = tuple(f"{the.title()} {event}" for the, event in clause.GOING_ON)


def _sides(reading: Reading) -> dict[str, list[Actor]]:
    """Return the two countries that each article is about: named soon, often, and most.

    Whom "the talks" or "relations" are between is known by them only; a capital by itself (a place
    where something happens) is not counted.
    """
    label = [actors.country(form) for form in reading.vocabulary]
    known = np.array([name is not None for name in label], bool)
    counts: dict[str, Counter] = defaultdict(Counter)
    early: dict[str, set[str]] = defaultdict(set)
    documents = reading.sentences["doc_id"].to_numpy()
    starts = reading.sentences["start"].to_numpy()
    if len(reading.form):
        for place in np.flatnonzero(known[reading.form]).tolist():
            row, name = reading.row[place], label[reading.form[place]]
            counts[documents[row]][name] += 1
            if starts[row] < EARLY:
                early[documents[row]].add(name)
    return {
        article: [
            Actor(0, 0, name, True, "", None, kind="country", text="")
            for name, n in found.most_common(2)
            if n >= OFTEN and name in early[article]
        ]
        for article, found in counts.items()
    }


def _remember(parsed: Parsed, events: list[Event], recent: list[Actor]) -> list[Actor]:
    """Return the actors that the next sentence may mean: first those that act, then the others."""
    s = parsed.s
    acting = [actor for event in events for actor in event.source]
    others = parsed.actors
    fresh = [
        actor if actor.text is not None else _with_text(actor, s.span(actor.start, actor.end))
        for actor in (*acting, *others)
        if actor.named and actor.kind != "bloc"
    ]
    nearest: dict[str, Actor] = {}
    for actor in (*fresh, *recent):
        nearest.setdefault(actor.label, actor)
    return list(nearest.values())[:RECENT]


def _with_text(actor: Actor, text: str) -> Actor:
    return Actor(
        0, 0, actor.label, True, "", actor.role, kind=actor.kind, body=actor.body, text=text
    )


def _rows(row: int, parsed: Parsed, events: list[Event]) -> Iterator[Mention]:
    s = parsed.s
    for event in events:
        start, end = s.starts[event.start], s.ends[event.end - 1]
        reach = parsed.reach(event.end - 1)
        yield Mention(
            row,
            start,
            end,
            s.text[start:end],
            event.category,
            event.deed,
            "; ".join(dict.fromkeys(actor.label for actor in event.source)),
            "; ".join(dict.fromkeys(actor.label for actor in event.target)),
            _written(parsed, event.source),
            _written(parsed, event.target),
            _object(parsed, event, reach),
            event.status,
            s.ends[min(reach, s.n) - 1],
        )


def _written(parsed: Parsed, group: list[Actor]) -> str | None:
    """Return actors as written; missing for those that the context tells."""
    texts = [
        parsed.s.span(actor.start, actor.end) if actor.text is None else actor.text
        for actor in group
    ]
    return "; ".join(filter(None, texts)) or None


def _object(parsed: Parsed, event: Event, reach: int) -> str | None:
    """Return the goods, policies and agreements that the event is about, by the word lists."""
    low, known, found = parsed.s.low, things(), []
    k = max(0, event.start - 4)
    while k < min(reach, parsed.s.n):
        for size in (3, 2, 1):
            name = known.get(tuple(low[k : k + size]))
            if name:
                found.append(name)
                k += size - 1
                break
        k += 1
    if event.about:
        found.append(event.about)
    if event.noun is not None:
        found.append(" ".join(low[event.noun.start : event.noun.end]))
    return "; ".join(dict.fromkeys(found)) or None


@cache
def things() -> dict[tuple[str, ...], str]:
    """Return goods and agreements of the story's list by their words in small letters."""
    table = files.read_csv(actors.STORY)
    pairs = zip(table["term"], table["category"], strict=True)
    things = {
        tuple(term.lower().replace("*", "").split()): category.partition("/")[2]
        for term, category in pairs
        if category.partition("/")[0] in actors.NOT_ACTORS
    }
    return {(*key[:-1], f"{key[-1]}s"): name for key, name in things.items()} | things


# Where and when ---------------------------------------------------------------------------------


def positions(reading: Reading, rows: np.ndarray, start: pd.Series) -> np.ndarray:
    """Return where in its article each mention stands, from 0 to 1."""
    table = reading.sentences
    length = table.groupby("doc_id", sort=False)["end"].transform("max").to_numpy(float)
    return (start.to_numpy(float) / np.maximum(length[rows], 1)).clip(0, 1)


def times(
    reading: Reading, rows: np.ndarray, table: pd.DataFrame, dates: pd.DataFrame | None
) -> dict[str, object]:
    """Return begins, ends, granularity, basis and lag of each mention by the dates beside it.

    The nearest expression with known days in the clause counts, else the only one of the sentence.
    """
    columns = ("begins", "ends", "granularity")
    found: dict[str, list] = {name: [None] * len(table) for name in columns}
    basis = np.full(len(table), None, object)
    if dates is not None and len(dates) and len(table):
        usable = dates[dates["begins"].notna() & dates["type"].isin(["DATE", "TIME"])]
        at = reading.rows_found(usable["doc_id"], usable["sent"])
        told = np.isin(at, rows)
        usable, at = usable[told], at[told]
        own = defaultdict(list)
        first = reading.sentences["start"].to_numpy()
        picked = usable[["start", "end", *columns]].itertuples(index=False, name=None)
        for row, (start, end, *values) in zip(at.tolist(), picked, strict=True):
            if row >= 0:
                begin = start - first[row]
                text = reading.texts[row]
                since = _SINCE.search(text, max(0, begin - 12), begin + 6) is not None
                own[row].append((begin, end - first[row], values, since))
        places = zip(rows.tolist(), table["start"], table["end"], table["reach"], strict=True)
        for number, (row, start, end, reach) in enumerate(places):
            near = own.get(row, ())
            if table["surface"].iloc[number].startswith("first "):
                near = [date for date in near if date[3]]  # an earlier one: "since 2017"
            if values := _nearest(near, start, end, reach):
                basis[number] = "own words"
                for name, value in zip(columns, values, strict=True):
                    found[name][number] = value
        _counted_back(reading, rows, table, dates, found, basis)
    begins, ends = (pd.Series(pd.to_datetime(found[name]), dtype="M8[s]") for name in columns[:2])
    published = pd.Series(reading.sentences["published"].to_numpy()[rows], dtype="M8[s]")
    return {
        "begins": begins,
        "ends": ends,
        "granularity": found["granularity"],
        "date_basis": basis,
        "lag_days": (begins - published).dt.days.astype("float64"),
    }


def _counted_back(
    reading: Reading,
    rows: np.ndarray,
    table: pd.DataFrame,
    dates: pd.DataFrame,
    found: dict[str, list],
    basis: np.ndarray,
) -> None:
    """Give the years counted back to what is told of an earlier one: *the first in eight years*.

    Nobody counts in months: it was half a year more or less.
    """
    years = dates[dates["value"].str.fullmatch(r"P\d+Y").fillna(False)]
    spans = {(doc_id, start): int(value[1:-1]) for doc_id, start, value in
             zip(years["doc_id"], years["start"], years["value"], strict=True)}  # fmt: skip
    sentences = reading.sentences
    for number, row in enumerate(rows.tolist()):
        if not table["surface"].iloc[number].startswith("first "):
            continue
        text, end = reading.texts[row], table["end"].iloc[number]
        step = _IN.match(text, end)
        published = sentences["published"].iloc[row]
        key = (
            (sentences["doc_id"].iloc[row], sentences["start"].iloc[row] + step.end())
            if step
            else ()
        )
        if key in spans and pd.notna(published):
            middle = published.normalize() - pd.DateOffset(years=spans[key])
            half = pd.DateOffset(months=6)
            values = middle - half, middle + half, "year"
            for name, value in zip(found, values, strict=True):
                found[name][number] = value
            basis[number] = "own words"


_IN = re.compile(r",?\s+(?:in|for)\s+")


def _nearest(
    dates: list[tuple[int, int, list, bool]], start: int, end: int, reach: int
) -> list | None:
    """Return the values of the date that belongs to a trigger.

    "Since 2018" belongs to the verb right before it only: "the first since 2017" happened later.
    """
    dates = [date for date in dates if not date[3] or 0 <= date[0] - end < BESIDE]
    if not dates:
        return None
    inside = [date for date in dates if end <= date[0] < reach]
    if inside:
        return inside[0][2]
    if len(dates) == 1:
        return dates[0][2]
    before = [date for date in dates if date[1] <= start]
    return before[-1][2] if before and start - before[-1][1] < 60 else None
