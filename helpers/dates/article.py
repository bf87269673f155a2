"""The expressions of one article, read one after the other: each may tell the next its date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from helpers.dates import reader
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit

HISTORY_YEARS = 5
"""A text with at least so many years long past, and hardly a weekday, is read as history ..."""

HISTORY_DATES = 2  # how many of them have a month
HISTORY_AGE = 2  # years before publication from which a year counts as long past
HISTORY_RATIO = 3  # past years for each expression that speaks of the day of publication

TOGETHER = 60
"""How many expressions may share one year: *May 3, June 4 and July 5, 1940*."""

_OF_TODAY = frozenset(["weekday", "deictic", "ago"])
_OF_TODAY_UNITS = frozenset(["last", "this", "next"])


def read(
    sentences: Sequence[list[Hit]], published: date | None, clock: str | None
) -> Iterator[list[tuple[Hit, Meaning]]]:
    """Yield for each sentence its expressions with their meanings, in the order of the text.

    `sentences` are those of one article that hold any. In a history, partial dates are counted from
    the last date told, not from publication.
    """
    context = Context(published, clock, _is_history(sentences, published))
    for hits in sentences:
        context.day_in_sentence = None
        meanings: dict[int, Meaning] = {}
        for n in _order(hits):
            context.turn_to(hits[n : n + TOGETHER])
            meanings[n] = reader.read(hits[n], context)
            context.tell(meanings[n])
        yield [(hit, meanings[n]) for n, hit in enumerate(hits)]


# --- In which order -----------------------------------------------------------------------------

_THEN_DAY = re.compile(r",?\s+(?:on\s+)?")
_THEN_CLOCK = re.compile(r"\s*(?:[-–/,]|,?\s*(?:and|or|to|until|till|through))\s*(?:at\s+)?")


def _order(hits: list[Hit]) -> Sequence[int]:
    """Return the order of reading: times of day after the day that follows and that they share.

    *At 2 p.m. and 7 p.m. on Saturday*, *9:15 a.m., 3:05 p.m. Monday*: first the day, or the time
    that names it, then the times before it.
    """
    if not any(hit.rule.name == "clock" for hit in hits):
        return range(len(hits))
    order: list[int] = []
    waiting: list[int] = []
    for n, hit in enumerate(hits):
        if n + 1 < len(hits) and _shares_day(hit, hits[n + 1]):
            waiting.append(n)
        else:
            first = hit.rule.name != "clock" or _names_day(hit)
            order += [n, *waiting] if first else [*waiting, n]
            waiting = []
    return order


def _shares_day(hit: Hit, there: Hit) -> bool:
    """Return whether a time of day is on the day of the expression that follows it."""
    if hit.rule.name != "clock":
        return False
    if there.rule.name != "clock":
        return bool(_THEN_DAY.fullmatch(hit.text, hit.end, there.start))
    return not _names_day(hit) and bool(_THEN_CLOCK.fullmatch(hit.text, hit.end, there.start))


def _names_day(clock: Hit) -> bool:
    return bool(clock.parts.get("weekday") or clock.parts.get("deictic"))


# --- News or history? ---------------------------------------------------------------------------


def _is_history(sentences: Sequence[list[Hit]], published: date | None) -> bool:
    hits = [hit for found in sentences for hit in found]
    past = [hit for hit in hits if _is_long_past(hit, published)]
    if len(past) < HISTORY_YEARS:
        return False
    dated = sum(bool(hit.parts.get("month")) or hit.rule.name == "before Christ" for hit in past)
    recent = sum(bool(hit.parts.get("year")) for hit in hits) > len(past)
    return (dated >= HISTORY_DATES or not recent) and len(past) >= HISTORY_RATIO * sum(
        map(_speaks_of_today, hits)
    )


def _speaks_of_today(hit: Hit) -> bool:
    name, rel = hit.rule.name, (hit.parts.get("rel") or "").lower()
    return name in _OF_TODAY or name == "calendar unit" and rel in _OF_TODAY_UNITS


def _is_long_past(hit: Hit, published: date | None) -> bool:
    if hit.rule.name == "before Christ":
        return True
    year = hit.parts.get("year") or ""
    if len(year) != 4 or not year.isdecimal():
        return False
    return published is None or int(year) <= published.year - HISTORY_AGE
