"""Dates that leave out their year (*March*, *3 May*, *summer*): the year that is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from helpers.dates import meaning, reader, values
from helpers.dates.context import AHEAD, BACK, TOLD, Context
from helpers.dates.meaning import Meaning
from helpers.dates.tense import Tense
from helpers.dates.values import Interval

JUST, FAR = 31, 300
"""Days: a date just past is meant, whatever the tense, if the next one is far away."""

LEAP_DAY = "-02-29"


def choose(ending: str, rel: str | None, context: Context, *, weak: Tense = "weak") -> Meaning:
    """Return the date that ends like `ending`, in the year that tense or *last*, *next* ask for.

    `weak` is the tense of a sentence without one. A history is read on from the last date told.
    """
    rel = (rel or "").lower()
    if not rel and (pair := context.pair):
        year, month = pair
        year -= ending[1:3] > f"{month:02}"
        return meaning.dated(f"{year:04}{ending}", rule="year of its pair")
    if not rel and (year := _year_of_mate(ending, context)):
        return meaning.dated(f"{year:04}{ending}", context.anchor(context.published))
    told = context.history if not rel else rel in TOLD
    base = context.told.get("month") or context.told.get("year") if told else None
    told, base = base is not None, base or context.published
    if base is None:
        return meaning.missing(meaning.NO_DATE)
    spans = _candidates(ending, base.year)
    if told and not rel:
        value = _nearest(spans, context)
    elif rel:
        value = _related(spans, base, rel)
    else:
        value = _by_tense(spans, base, context.direction, weak)
    return meaning.dated(value, context.anchor(base, told=told))


def _year_of_mate(ending: str, context: Context) -> int | None:
    """Return the year that the month at the end of *from January through November* puts this in."""
    if context.history or not (mate := context.mate) or not context.hit.parts.get("month"):
        return None
    found = reader.read(mate, replace(context, hits=(mate,), known_tense=None)).span.begins
    return found and found.year - (ending[1:3] > f"{found.month:02}")


def of_year(ending: str, words: str, context: Context) -> Meaning:
    """Return the date that ends like `ending` in *last year*, *that year*."""
    year, anchor = context.relative_year(words)
    if not year:
        return meaning.missing(meaning.NO_DATE)
    return meaning.dated(f"{year:04}{ending}", anchor)


def _candidates(ending: str, year: int) -> dict[str, Interval]:
    reach = 8 if ending == LEAP_DAY else 2  # of winters the last one over may have begun then
    every = (f"{year:04}{ending}" for year in range(year - reach, year + reach + 1))
    spans = {value: values.interval(value) for value in every}
    return {value: span for value, span in spans.items() if span.begins}


def _related(spans: dict[str, Interval], base: date, rel: str) -> str:
    """Return the value that *last*, *next* or *this* ask for."""
    if rel in BACK:
        return [value for value, span in spans.items() if span.ends < base][-1]
    if rel in AHEAD:
        return [value for value, span in spans.items() if span.begins > base][0]
    winter = next(iter(spans)).endswith("WI")
    since = base if winter else base.replace(month=1, day=1)
    return [value for value, span in spans.items() if span.ends >= since][0]


def _by_tense(spans: dict[str, Interval], base: date, direction: Tense, weak: Tense) -> str:
    """Return the value just before or after `base` that the tense asks for, else the nearer."""
    direction = weak if direction == "weak" else direction
    past = [value for value, span in spans.items() if span.begins <= base][-1]
    future = [value for value, span in spans.items() if span.ends >= base][0]
    back, ahead = base - spans[past].ends, spans[future].begins - base
    if direction in ("future", "modal") and (back.days > JUST or ahead.days < FAR):
        return future
    if direction == "past":
        return past
    return future if ahead < back / 2 else past


def _nearest(spans: dict[str, Interval], context: Context) -> str:
    """Return the value nearest to the last month told, or in the last year if told after it."""
    year, month = context.told["year"], context.told.get("month")
    if month is None or month.year != year.year:
        same = [value for value, span in spans.items() if span.begins.year == year.year]
        return same[0] if same else min(spans, key=lambda value: abs(spans[value].begins - year))
    return min(spans, key=lambda value: abs(spans[value].begins - month))
