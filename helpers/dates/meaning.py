"""What an expression means: its TIMEX3 type and value, and the days it covers.

The readers of the rules build a `Meaning` with the functions here.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from helpers.dates import values
from helpers.text.english import calendar, numberwords

NO_DATE = "needs the publication date, which is not known"
NO_TOLD = "needs a date told before, and there is none"
FISCAL = "fiscal or school year: its days are not stated"

NUMBERS = numberwords.CARDINALS | {"a": 1, "an": 1, "hundred": 100, "dozen": 12}

_DURATION = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "night": "P{}D",
    "week": "P{}W", "weekend": "P{}WE", "month": "P{}M", "quarter": "P{}Q", "year": "P{}Y",
    "decade": "P{}DE", "century": "P{}CE",
}  # fmt: skip
_SMALLER = {
    "hour": ("minute", 60), "year": ("month", 12), "decade": ("year", 10),
    "century": ("year", 100), "day": ("hour", 24),
}  # fmt: skip
"""What half a unit is counted in: half an hour is 30 minutes."""

_TOLD_AS = {"night": "day", "fortnight": "week"}
_NO_GRANULARITY = frozenset(["second", "century"])
_FILLERS = frozenset("the full whole entire".split())


class Meaning(NamedTuple):
    """What an expression means.

    `anchor` is the date it was counted from, missing if absolute. `rule` is what the table says of
    how it was read; without a remark that is the name of the rule.
    """

    type: str
    value: str | None
    span: values.Interval = values.UNKNOWN
    anchor: str | None = None
    rule: str | None = None


def dated(value: str, anchor: str | None = None, rule: str | None = None) -> Meaning:
    """Return a date or time of day with the days that its value covers."""
    kind = "TIME" if "T" in value[4:] else "DATE"
    return Meaning(kind, value, values.interval(value), anchor, rule)


def missing(rule: str, kind: str = "DATE") -> Meaning:
    """Return an expression without a value, and why."""
    return Meaning(kind, None, rule=rule)


def shifted(base: date, n: float, unit: str, anchor: str | None) -> Meaning:
    """Return the `unit` that lies `n` units from `base`."""
    if n != int(n):
        base, n = values.add_months(base, int(n * values.MONTHS.get(unit, 0))), 0
    return dated(values.value_of(values.shift(base, int(n), unit), unit), anchor)


def lasting(n: float | None, unit: str, *, kind: str = "DURATION") -> Meaning:
    """Return a duration of `n` units, a vague one where `n` is missing; it covers no days."""
    granularity = None if unit in _NO_GRANULARITY else _TOLD_AS.get(unit, unit)
    return Meaning(kind, duration(n, unit), values.UNKNOWN._replace(granularity=granularity))


def duration(n: float | None, unit: str) -> str:
    """Return the value of `n` units: ``P3Y``, ``PT30M`` for half an hour, ``PXD`` for some days."""
    if unit == "fortnight":
        n, unit = None if n is None else 2 * n, "week"
    if n is not None and n < 1 and unit in _SMALLER:
        unit, times = _SMALLER[unit]
        n *= times
    return _DURATION[unit].format("X" if n is None else int(n) if n == int(n) else n)


def repeated(n: float | None, unit: str) -> Meaning:
    """Return a set: every `n` units."""
    return Meaning("SET", duration(n, unit))


# --- Words to numbers and names -----------------------------------------------------------------


def number(text: str) -> float | None:
    """Return the number that digits or number words stand for, None for *a few*, *several* ..."""
    text = " ".join(text.lower().replace("-", " ").replace(",", "").split())
    text = re.split(r" (?:to|or) |[–]", text)[-1]
    half = 0.5 * text.endswith(" and a half")
    text = text.removesuffix(" and a half")
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text):
        return float(text) + half
    if text in ("half a", "half an", "half"):
        return 0.5
    words = [word for word in text.split() if word != "and"]
    if not words or any(word not in NUMBERS for word in words):
        return None
    total = 0
    for word in words:
        total = max(total, 1) * 100 if word == "hundred" else total + NUMBERS[word]
    return total + half


def amount(text: str | None) -> float | None:
    """Return the number in front of a unit; None where it is vague or there is none."""
    words = (text or "").split()
    return number(" ".join(word for word in words if word.lower() not in _FILLERS))


def ordinal(text: str) -> int | None:
    """Return 3 for *3rd*, *third* and *03*; None where there is no number."""
    digits = re.match(r"[0-9]+", text)
    if digits:
        return int(digits[0])
    total = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word not in numberwords.ORDINALS and word not in NUMBERS:
            return None
        total += numberwords.ORDINALS.get(word) or NUMBERS[word]
    return total


def month(text: str) -> int:
    """Return 3 for *March*, *Mar.* and *03*."""
    return int(text) if text.isdigit() else calendar.MONTH_NUMBER[text[:3].lower()]


def unit(text: str) -> str:
    """Return the singular of a unit: *fiscal years* is a year."""
    word = text.lower().split()[-1]
    return "century" if word.startswith("centur") else word.removesuffix("s")
