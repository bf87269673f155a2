"""TIMEX3 values as stretches of the calendar: the days they cover, moved and written.

A TIMEX3 value such as ``2026-01-14``, ``2026-W03``, ``2025-Q4``, ``2025-SU`` or ``199`` (a decade)
stands for a first and a last day. Everything here is arithmetic on such values; nothing reads
text and nothing asks which day it is today.

Notes
-----
Values follow TimeML 1.2.1 (Pustejovsky et al. 2003) and ISO 8601 weeks.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from helpers.text.english import calendar


class Interval(NamedTuple):
    """First and last day (inclusive) and how exact they are; all missing where unknown."""

    begins: date | None
    ends: date | None
    granularity: str | None


UNKNOWN = Interval(None, None, None)

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each meteorological season, northern hemisphere."""

PARTS_OF_DAY = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "lunchtime": "TMI",
    "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO",
    "dusk": "TEV", "sunset": "TEV", "nightfall": "TEV",
}  # fmt: skip
"""How the parts of a day end its value."""

MONTHS = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
"""How many months the longer units have."""

DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
"""How many days lie between the shorter units."""

FINER = ("day", "week", "weekend", "month", "season", "quarter", "year", "decade", "century")
"""Units of which a date can be one, the finest first."""

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
    except (ValueError, OverflowError):  # 2025-02-30, or outside the years 1 to 9999
        return UNKNOWN


def value_of(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the `unit` (day, week, month, ...) that holds `day`."""
    return _WRITE[unit](day)


def part_of_day(name: str | None) -> str:
    """Return how a part of the day ends a value, nothing where none is named."""
    return PARTS_OF_DAY[name.lower()] if name else ""


def shift(day: date, n: int, unit: str) -> date:
    """Return `day` moved by `n` units; the day of the month is cut to the month's length.

    Raises
    ------
    OverflowError
        When the result lies outside the years 1 to 9999.
    """
    if unit in DAYS:
        return day + timedelta(days=n * DAYS[unit])
    return add_months(day, n * MONTHS[unit])


def add_months(day: date, n: int) -> date:
    """Return `day` moved by `n` months."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"{day} moved by {n} months leaves the years 1 to 9999")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_weekday(day: date, name: str) -> date:
    """Return the first *Monday*, *Tuesday* ... on or after `day`."""
    return day + timedelta(days=(calendar.WEEKDAY_NUMBER[name.lower()] - day.weekday()) % 7)


def narrow(span: Interval, part: str) -> Interval:
    """Return the `part` (START, MID or END) of an interval: its first, middle or last half."""
    if span.begins is None or span.begins == span.ends:
        return span
    days = (span.ends - span.begins).days
    quarter, half = timedelta(days=days // 4), timedelta(days=(days - 1) // 2)
    return {
        "START": span._replace(ends=span.begins + half),
        "MID": span._replace(begins=span.begins + quarter, ends=span.ends - quarter),
        "END": span._replace(begins=span.ends - half),
    }[part]


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


_WRITE = {
    "day": date.isoformat,
    "week": _week,
    "fortnight": _week,
    "weekend": lambda day: f"{_week(day)}-WE",
    "month": lambda day: f"{day.year:04}-{day.month:02}",
    "quarter": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "year": lambda day: f"{day.year:04}",
    "decade": lambda day: f"{day.year // 10:03}",
    "century": lambda day: f"{day.year // 100:02}",
}


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
    last = add_months(first, length - 1)
    return Interval(first, last.replace(day=monthrange(last.year, last.month)[1]), unit)
