"""Times of day by the clock: *10 a.m. EDT Monday*, *8 o'clock*, *1400 GMT*, *noon*."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.dates import meaning
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule
from helpers.dates.rules import weekday
from helpers.text.english import calendar

_CLOCK_BEFORE = re.compile(
    r"(?:\b(?:at|by|from|until|till|to|before|after|about|around|between|and|"
    rf"since|past|{'|'.join(calendar.WEEKDAYS)})|[-–(])\s*$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"[0-9]{4}\)?,?\s*$|[0-9]{4}\s*[|·-]\s*$")


def value(parts: Parts, day: str) -> str:
    """Return the value of a clock time in digits (the block ``<CLOCK>``) on a day."""
    if parts.get("hour24"):
        return f"{day}T{int(parts['hour24']):02}:{parts['minute24']}"
    hour, minute = int(parts["hour"]), parts.get("minute") or "00"
    late = parts["half"][0].lower() == "p"
    hour = hour % 12 + 12 * late if hour <= 12 else hour
    return f"{day}T{hour:02}:{minute}"


def _read(parts: Parts, context: Context) -> Meaning:
    """Read a time of day on the day that it names, or that its sentence named, or today."""
    base, anchor = _day(parts, context)
    if base is None:
        return meaning.missing(meaning.NO_DATE, "TIME")
    return meaning.dated(_value(parts, base.isoformat()), anchor)


def _day(parts: Parts, context: Context) -> tuple[date | None, str | None]:
    if parts.get("weekday"):
        named = weekday.read({"weekday": parts["weekday"]}, context)
        return named.span.begins, named.anchor
    published, told = context.published, context.day_in_sentence
    if parts.get("deictic"):
        days = {"yesterday": -1, "tomorrow": 1}.get(parts["deictic"].lower(), 0)
        return published and published + timedelta(days=days), context.anchor(published)
    base = told or (context.last("day") if context.history else published)
    return base, context.anchor(base, told=told is not None)


def _value(parts: Parts, day: str) -> str:
    if parts.get("noon"):
        return f"{day}T{'24:00' if parts['noon'].lower() == 'midnight' else '12:00'}"
    if parts.get("military"):
        return f"{day}T{parts['military'][:2]}:{parts['military'][2:]}"
    if parts.get("oclock"):
        hour = int(meaning.number(parts["oclock"]) or 0)
        late = (parts.get("half2") or parts.get("daypart") or "morning").lower() != "morning"
        return f"{day}T{hour % 12 + 12 * late:02}:00"
    return value(parts, day)


def _is_clock(hit: Hit) -> bool:
    """Return whether *10:30* is a time of day, and no score, ratio or verse."""
    parts = hit.parts
    if not parts.get("hour24"):
        return True
    if parts.get("weekday") or parts.get("deictic") or parts.get("daypart"):
        return True
    zone = any(letter.isalpha() for letter in hit.surface)
    return zone or hit.follows(_CLOCK_BEFORE) or hit.follows(_YEAR_BEFORE)


TIME_OF_DAY = Rule(
    name="clock",
    pattern=rf"""
        (?P<approx>(?:about|around|nearly|almost|(?:shortly|just)\s+(?:before|after))\s+)?
        (?: <CLOCK>
          | (?P<oclock><SMALL>|[0-9]{{1,2}})\s+o['’]clock
            (?:\s+(?:in\s+the\s+)?(?P<half2>morning|afternoon|evening|at\s+night))?
          | (?P<military>[012][0-9][0-5][0-9])(?:<ZONE>|\s?(?:hrs|hours)\b)
          | (?P<noon>{"|".join(calendar.NOON)})(?:<ZONE>)? )
        (?:,?\s+(?:(?P<weekday><WEEKDAY>)|(?P<deictic><DEICTIC>)))?
        (?:\s+(?P<daypart><DAYPART>))?""",
    at="number",
    guard=_is_clock,
    read=_read,
    tensed=True,
    examples={
        "The vote starts at [10 a.m.] in Rome.": "2024-05-16T10:00",
        "The vote ended at [9.30pm].": "2024-05-16T21:30",
        "The vote started at [10 a.m. EDT Monday].": "2024-05-13T10:00",
        "The vote started at [0730 GMT].": "2024-05-16T07:30",
        "It began at [around 14:45 local time].": "2024-05-16T14:45",
        "It began at [8 o'clock in the evening].": "2024-05-16T20:00",
        "The vote ended at [noon yesterday].": "2024-05-15T12:00",
        "The vote ended on Monday at [midnight].": "2024-05-13T24:00",
        "Trains leave at [9:15 a.m.], 11:40 a.m., 3:05 p.m. Monday.": "2024-05-13T09:15",
    },
    counterexamples=(
        "The ratio is 10:10.",
        "Verse 3:16 is well known.",
        "She won 21:15.",
    ),
)

RULES = (TIME_OF_DAY,)
