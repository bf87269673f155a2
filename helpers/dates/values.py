"""TIMEX3 values as stretches of the calendar: read them, shift them, find holidays.

A TIMEX3 value such as ``2026-01-14``, ``2026-W03``, ``2025-Q4``, ``2025-SU`` or ``199`` (a decade)
stands for a first and a last day. Everything here is arithmetic on such values; nothing reads
text and nothing asks which day it is today.

Notes
-----
Values follow TimeML 1.2.1 (Pustejovsky et al. 2003) and ISO 8601 weeks; Easter is the Gregorian
computation of Meeus, Jones and Butcher.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple


class Interval(NamedTuple):
    """First and last day (inclusive) and how exact they are; all missing where unknown."""

    begins: date | None
    ends: date | None
    granularity: str | None


UNKNOWN = Interval(None, None, None)

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each meteorological season, northern hemisphere."""

HALF_YEAR = 183  # days

_VALUE = re.compile(
    r"""(?P<year>[0-9]{4})
        (?: -(?: (?P<month>[0-9]{2}) (?: -(?P<day>[0-9]{2}) (?P<time>T.*)? )?
               | W(?P<week>[0-9]{2}) (?P<weekend>-WE)?
               | Q(?P<quarter>[1-4]) | H(?P<half>[12]) | (?P<season>SP|SU|FA|WI) ) )?
      | (?P<decade>[0-9]{3}) | (?P<century>[0-9]{2})""",
    re.VERBOSE,
)
_TIME = re.compile(r"T([0-9]{2})(:[0-9]{2})?")


@lru_cache(maxsize=4096)
def interval(value: str | None) -> Interval:
    """Return the days that a TIMEX3 `value` covers; unknown for sets, durations and references."""
    found = _VALUE.fullmatch(value or "")
    if not found:
        return UNKNOWN
    part = {name: text for name, text in found.groupdict().items() if text}
    try:
        return _days(part)
    except ValueError:  # 2025-02-30, or outside the years 1 to 9999
        return UNKNOWN


def value_of(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the `unit` (day, week, month, ...) that holds `day`."""
    week = day.isocalendar()
    return {
        "day": day.isoformat(),
        "week": f"{week.year:04}-W{week.week:02}",
        "weekend": f"{week.year:04}-W{week.week:02}-WE",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
    }[unit]


def shift(day: date, n: int, unit: str) -> date:
    """Return `day` moved by `n` units; the day of the month is cut to the month's length.

    Raises
    ------
    OverflowError
        When the result lies outside the years 1 to 9999.
    """
    if unit in ("day", "week", "weekend"):
        return day + timedelta(days=n * (1 if unit == "day" else 7))
    months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
    return add_months(day, n * months[unit])


def add_months(day: date, n: int) -> date:
    """Return `day` moved by `n` months."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"{day} moved by {n} months leaves the years 1 to 9999")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def season_of(day: date) -> tuple[int, str]:
    """Return year and season that hold `day`; a winter belongs to the year in which it begins."""
    if day.month < 3:
        return day.year - 1, "WI"
    return day.year, ("SP", "SU", "FA", "WI")[day.month // 3 - 1]


def next_weekday(day: date, name: str) -> date:
    """Return the first *Monday*, *Tuesday* ... on or after `day`."""
    return day + timedelta(days=(_weekday(name) - day.weekday()) % 7)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holiday(rule: str, year: int) -> date | None:
    """Return the day of a holiday in `year` by its rule, None where no rule is known.

    Rules: ``12-25`` (month-day), ``easter-2`` (days from Easter), ``11-Thu-4`` (fourth Thursday
    of November; -1 counts from the end), ``11-Mon-1+1`` (the day after the first Monday).
    """
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:] or 0))
    rule, _, more = rule.partition("+")
    month, _, rest = rule.partition("-")
    if rest.isdigit():
        return date(year, int(month), int(rest))
    if not rest:
        return None
    n = int(rest[4:])
    weekday = _weekday(rest)
    if n > 0:
        first = date(year, int(month), 1)
        return first + timedelta(
            days=(weekday - first.weekday()) % 7 + 7 * (n - 1) + int(more or 0)
        )
    last = date(year, int(month), monthrange(year, int(month))[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-n - 1))


def narrow(span: Interval, part: str | None) -> Interval:
    """Return the `part` (START, MID or END) of an interval: its first, middle or last half."""
    if part is None or span.begins is None or span.begins == span.ends:
        return span
    days = (span.ends - span.begins).days
    quarter, half = timedelta(days=days // 4), timedelta(days=(days - 1) // 2)
    return {
        "START": span._replace(ends=span.begins + half),
        "MID": span._replace(begins=span.begins + quarter, ends=span.ends - quarter),
        "END": span._replace(begins=span.ends - half),
    }[part]


def _weekday(name: str) -> int:
    return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun").index(name[:3])


def _days(part: dict[str, str]) -> Interval:
    if "decade" in part:
        year = int(part["decade"]) * 10
        return Interval(date(max(year, 1), 1, 1), date(year + 9, 12, 31), "decade")
    if "century" in part:
        year = int(part["century"]) * 100
        return Interval(date(max(year, 1), 1, 1), date(year + 99, 12, 31), None)
    year = int(part["year"])
    if "week" in part:
        monday = date.fromisocalendar(year, int(part["week"]), 1)
        weekend = "weekend" in part
        first = monday + timedelta(days=5 * weekend)
        return Interval(first, monday + timedelta(days=6), "weekend" if weekend else "week")
    if "day" in part:
        day = date(year, int(part["month"]), int(part["day"]))
        clock = _TIME.match(part.get("time", ""))
        unit = ("minute" if clock[2] else "hour") if clock else "hour" if "time" in part else "day"
        return Interval(day, day, unit)
    return _months(year, part)


def _months(year: int, part: dict[str, str]) -> Interval:
    if "month" in part:
        month, length, unit = int(part["month"]), 1, "month"
    elif "quarter" in part:
        month, length, unit = int(part["quarter"]) * 3 - 2, 3, "quarter"
    elif "half" in part:
        month, length, unit = int(part["half"]) * 6 - 5, 6, None
    elif "season" in part:
        month, length, unit = SEASONS[part["season"]], 3, "season"
    else:
        month, length, unit = 1, 12, "year"
    first = date(year, month, 1)
    last_month = year * 12 + month - 1 + length - 1
    last_year, last_month = divmod(last_month, 12)
    days = monthrange(last_year, last_month + 1)[1]
    return Interval(first, date(last_year, last_month + 1, days), unit)
