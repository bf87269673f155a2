"""Holidays: *Christmas*, *Labor Day last year*, *Easter weekend*; names are a list in `data`.

Notes
-----
Easter is the Gregorian computation of Meeus, Jones and Butcher.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from helpers.dates import meaning, terms, values
from helpers.dates.context import AHEAD, BACK, Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Parts, Rule
from helpers.text.english import calendar

_RULES = {name.lower(): rule for name, rule in terms.holidays().items()}
_WORDS = " ".join(re.findall(r"[a-z]+", " ".join(_RULES)))
_SHORT = [name[:3] for name in calendar.WEEKDAYS]
_MOVES = "holiday: moves with the moon"


def day_in(year: int, rule: str) -> date:
    """Return the day of a holiday in `year` by its rule.

    Rules: ``12-25`` (month-day), ``easter-2`` (days from Easter), ``11-Thu-4`` (fourth Thursday
    of November; -1 counts from the end), ``11-Mon-1+1`` (the day after the first Monday).
    """
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:] or 0))
    rule, _, more = rule.partition("+")
    month, _, rest = rule.partition("-")
    if rest.isdigit():
        return date(year, int(month), int(rest))
    weekday, n = _SHORT.index(rest[:3]), int(rest[4:])
    if n > 0:
        first = date(year, int(month), 1)
        days = (weekday - first.weekday()) % 7 + 7 * (n - 1) + int(more or 0)
        return first + timedelta(days=days)
    last = date(year, int(month), monthrange(year, int(month))[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-n - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _read(parts: Parts, context: Context) -> Meaning:
    """Read *Christmas* and *Labor Day last year*."""
    rule = _RULES[parts["holiday"].lower().replace("’", "'")]
    year, anchor = None, None
    if parts.get("year"):
        year = int(parts["year"])
    elif parts.get("relyear"):
        year, anchor = context.relative_year(parts["relyear"])
    if not rule:
        return meaning.dated(f"{year:04}", anchor) if year else meaning.missing(_MOVES)
    if year is None:
        base = context.base()
        if base is None:
            return meaning.missing(meaning.NO_DATE)
        day, anchor = _nearest(rule, base, parts.get("rel"), context), context.anchor(base)
    else:
        day = day_in(year, rule)
    return meaning.dated(day.isoformat() + values.part_of_day(parts.get("daypart")), anchor)


def _nearest(rule: str, base: date, rel: str | None, context: Context) -> date:
    """Return the holiday before or after `base` that tense or *last*, *next* ask for."""
    rel = (rel or "").lower()
    days = [day_in(base.year + n, rule) for n in (-1, 0, 1)]
    past = [day for day in days if day <= base][-1]
    future = [day for day in days if day >= base][0]
    if rel in BACK:
        return past
    if rel in AHEAD or context.direction == "future":
        return future
    near = context.direction == "weak" and future - base < (base - past) / 2
    return future if near else past


RULES = (
    Rule(
        name="holiday",
        pattern=r"""(?:<PART>)? (?:<REL>\s+)? (?-i:(?=[A-Z])) (?P<holiday><HOLIDAY>)
            (?:\s+(?:of\s+)?(?:(?P<year><YEAR>)|(?P<relyear>last|this|next)\s+year))?
            (?:\s+(?:(?P<daypart><DAYPART>)|weekend))?""",
        at="name",
        needs=_WORDS,
        read=_read,
        tensed=True,
        examples={
            "They came on [Christmas Day 2022].": "2022-12-25",
            "They came [last Christmas].": "2023-12-25",
            "They will come on [New Year's Eve].": "2024-12-31",
            "They came on [Good Friday].": "2024-03-29",
            "They will come on [Thanksgiving].": "2024-11-28",
            "They came on [Memorial Day last year].": "2023-05-29",
            "They came on [Ramadan 2022].": "2022",
        },
        counterexamples=("They sold easter eggs.",),
    ),
)
