"""Dates that share a month or a year: *March 19-20*, *6 and 7 May*, *1914-18*, *431-404 BC*.

The rules find the half that is written out; here the other one is found beside it.
"""

from __future__ import annotations

import re

from helpers.dates import rules
from helpers.dates.rule import Hit, Parts
from helpers.text.english import calendar

_DAY = r"(?P<day>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?)"
_BARE = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_JOINT = r"(?:\s?[-–/]\s?|\s+(?:and|or|to|through|until)\s+(?:the\s+)?)"

_SECOND_DAY = re.compile(
    rf"{_JOINT}{_DAY}(?:,?\s+(?P<year>(?:1[0-9]|20)[0-9]{{2}}))?"
    r"(?![\w%]|[.,:][0-9]|\s+(?:%|percent|per\s+cent|million|billion|"
    rf"(?:{'|'.join(calendar.MONTHS)})\b))"
)
_FIRST_DAY = re.compile(rf"(?<![\w.,$£€]){_DAY}{_JOINT}$")
_MORE_DAYS = re.compile(
    rf"(?:,\s+{_BARE}){{1,12}},?\s+(?:and|or|&)\s+(?:the\s+)?{_BARE}"
    r"(?:,?\s+(?P<year>(?:1[0-9]|20)[0-9]{2}))?"
    rf"(?![\w%]|[.,:][0-9]|\s+(?:%|percent|per\s+cent|million|billion|(?:{'|'.join(calendar.MONTHS)})\b))"
)
_EARLIER_DAYS = re.compile(
    rf"(?<![\w.,$£€])(?:{_BARE},\s+){{1,12}}{_BARE},?\s+(?:and|or|&)\s+(?:the\s+)?$"
)
_A_DAY = re.compile(rf"(?<![0-9]){_DAY}(?![0-9])")
_FIRST_QUARTER = re.compile(
    r"\b(first|second|third)(?:\s+(?:and|to|or|through)\s+|,\s+)(?:the\s+)?$"
)
_SECOND_YEAR = re.compile(r"\s?[-–/](?P<short>[0-9]{2})(?![\w-]|[.,:][0-9])")
_FIRST_BEFORE_CHRIST = re.compile(r"(?<![\w.,])[0-9]{1,4}(?=\s?(?:[-–]|to|and|or)\s?$)")
_LIST_REACH = 60  # and in which a list of days can
_REACH = 14  # characters to the left in which the first day of a range can begin


def with_other_half(hit: Hit, low: int) -> list[Hit]:
    """Return `hit` and what it is joined with, in reading order; nothing reaches before `low`."""
    name = hit.rule.name
    if name in ("day of month", "full date") and "month" in hit.parts:
        return _days(hit, low)
    if name == "before Christ":
        return _before_christ(hit, low)
    if name == "year" and "year" in hit.parts:
        return _years(hit)
    if name == "quarter" and hit.parts.get("ordinal"):
        return _quarters(hit, low)
    return [hit]


def _days(hit: Hit, low: int) -> list[Hit]:
    text, parts = hit.text, {"month": hit.parts["month"], "year": hit.parts.get("year")}
    if text[hit.start].isdigit():
        if listed := _EARLIER_DAYS.search(text, max(low, hit.start - _LIST_REACH), hit.start):
            return [*_list(text, *listed.span(), parts), hit]
        first = _FIRST_DAY.search(text, max(low, hit.start - _REACH), hit.start)
        return [_day(first, parts), hit] if first else [hit]
    if listed := _MORE_DAYS.match(text, hit.end):
        parts["year"] = listed["year"] or parts["year"]
        *days, last = _list(text, listed.start(), listed.end(), parts)
        return [hit, *days, Hit(text, last.start, listed.end(), last.rule, last.parts)]
    second = _SECOND_DAY.match(text, hit.end)
    if not second:
        return [hit]
    parts["year"] = second["year"] or parts["year"]
    return [hit, _day(second, parts)]


def _list(text: str, start: int, end: int, parts: Parts) -> list[Hit]:
    """Return the days of a list such as *5, 6 and 7*; a year at its end is no day."""
    days = (match for match in _A_DAY.finditer(text, start, end))
    return [Hit(text, *day.span("day"), rules.RANGE, parts | {"day": day["day"]}) for day in days]


def _day(match: re.Match, parts: Parts) -> Hit:
    start = match.start("day")
    end = match.end("year") if match.groupdict().get("year") else match.end("day")
    return Hit(match.string, start, end, rules.RANGE, parts | {"day": match["day"]})


def _quarters(hit: Hit, low: int) -> list[Hit]:
    """Return *first* of *the first and second quarters of 2024* as well."""
    first = _FIRST_QUARTER.search(hit.text, max(low, hit.start - _REACH), hit.start)
    if not first or "quarters" not in hit.surface.lower():
        return [hit]
    return [Hit(hit.text, *first.span(1), hit.rule, hit.parts | {"ordinal": first[1]}), hit]


def _before_christ(hit: Hit, low: int) -> list[Hit]:
    first = _FIRST_BEFORE_CHRIST.search(hit.text, low, hit.start)
    if not first:
        return [hit]
    return [Hit(hit.text, *first.span(), hit.rule, {"bc": first[0]}), hit]


def _years(hit: Hit) -> list[Hit]:
    """Return the years of *1914-18* and *1999-00*: two digits that count on."""
    year = hit.parts["year"]
    second = _SECOND_YEAR.match(hit.text, hit.end) if hit.surface.endswith(year) else None
    if not second:
        return [hit]
    century, first, last = int(year[:2]), int(year[2:]), int(second["short"])
    if (first, last) == (99, 0):
        century += 1
    elif last <= first:
        return [hit]
    parts = {"year": f"{century}{last:02}"}
    return [hit, Hit(hit.text, second.start("short"), second.end(), hit.rule, parts)]
