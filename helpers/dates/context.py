"""What is known where a temporal expression stands, and what its reading holds.

The pieces that the readers in `timex_days` and `timex_values` share.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from helpers.dates import terms as timex_words
from helpers.dates import values as calendars

NO_DATE = "needs the publication date, which is not known"
FISCAL = "fiscal or school year: its days are not stated"
NO_TOLD = "needs a date told before, and there is none"
MONTH_NUMBER = {name[:3].lower(): n for n, name in enumerate(timex_words.MONTHS, start=1)}
LETTER = {
    "second": "T{}S", "minute": "T{}M", "hour": "T{}H", "day": "{}D", "night": "{}D",
    "week": "{}W", "weekend": "{}WE", "month": "{}M", "quarter": "{}Q", "year": "{}Y",
    "decade": "{}DE", "century": "{}CE",
}  # fmt: skip
TOLD_WORDS = frozenset("previous preceding prior following same that".split())
FINER = ("day", "week", "weekend", "month", "season", "quarter", "year", "decade", "century")
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


class Reading(NamedTuple):
    """What an expression means; `anchor` is the date it was counted from, missing if absolute."""

    type: str
    value: str | None
    span: calendars.Interval = calendars.UNKNOWN
    anchor: str | None = None
    rule: str | None = None


@dataclass
class Context:
    """What is known where an expression stands; `told` holds the last date told of each unit."""

    published: date | None = None
    clock: str | None = None
    history: bool = False
    told: dict[str, date] = field(default_factory=dict)
    told_quarter: bool = False
    day_in_sentence: date | None = None
    direction: str = "weak"  # past, future, or weak: no verb tells
    after: str = ""
    joined: tuple[int, int] | None = None  # year and month of the date that this one is joined with
    ended: date | None = None  # "the quarter ended Sept. 30"

    def base(self) -> date | None:
        """Return the day that *last year* is counted from."""
        if self.history:
            return self.told.get("day") or self.told.get("year") or self.published
        return self.published

    def anchor(self, base: date | None, *, told: bool = False) -> str | None:
        """Return how `base` is named in the table."""
        if base is None:
            return None
        if told or self.history or base != self.published:
            return f"last date told ({base.isoformat()})"
        return f"publication ({base.isoformat()})"

    def tell(self, reading: Reading) -> None:
        """Remember a date for the expressions that follow."""
        span = reading.span
        if reading.type not in ("DATE", "TIME") or span.begins is None:
            return
        unit = {"minute": "day", "hour": "day", None: "quarter"}.get(
            span.granularity, span.granularity
        )
        whole = calendars.interval(reading.value)
        begins = whole.begins or span.begins
        for coarser in FINER[FINER.index(unit) :]:
            self.told[coarser] = begins
        if unit == "quarter":
            self.told_quarter = True
        elif unit != "day":
            self.told_quarter = False
        if unit == "day":
            self.day_in_sentence = begins


def dated(value: str | None, anchor: str | None = None, rule: str | None = None) -> Reading:
    """Return a date or time of day with the days that its value covers."""
    kind = "TIME" if value and "T" in value[4:] else "DATE"
    return Reading(kind, value, calendars.interval(value), anchor, rule)


def missing(rule: str, kind: str = "DATE") -> Reading:
    """Return an expression without a value, and why."""
    return Reading(kind, None, rule=rule)


def month_number(text: str) -> int:
    """Return 3 for *March*, *Mar.* and *03*."""
    return int(text) if text.isdigit() else MONTH_NUMBER[text[:3].lower()]


def year(text: str, context: Context) -> int:
    """Return the year of *2013* and *’13*."""
    digits = text.strip("'’‘ ")
    if len(digits) == 4:
        return int(digits)
    today = (context.base() or date(2000, 1, 1)).year
    year = today // 100 * 100 + int(digits)
    return year - 100 if year > today + 20 else year


def relative_year(word: str, context: Context) -> tuple[int | None, str | None]:
    """Return the year of *last year*, *that year*, and the anchor."""
    word = word.lower().split()
    told = {"that", "same", "following", "previous", "preceding"} & set(word)
    base = context.told.get("year") or context.published if told else context.base()
    if base is None:
        return None, None
    n = -1 if {"last", "previous", "preceding"} & set(word) else 0
    n = 1 if {"next", "following"} & set(word) else n
    return base.year + n, context.anchor(base, told=bool(told))


def unit(text: str) -> str:
    """Return the singular of a unit: *fiscal years* is a year."""
    word = text.lower().split()[-1]
    return "century" if word.startswith("centur") else word.removesuffix("s")


def amount(text: str | None) -> float | None:
    """Return the number in front of a unit; None where it is vague."""
    if not text:
        return None
    words = text.lower().split()
    words = [w for w in words if w not in ("the", "full", "whole", "entire")]
    return timex_words.number(" ".join(words))


def told(unit: str, context: Context) -> date | None:
    """Return the last date told that is as exact as `unit`, else the day of publication."""
    return context.told.get(unit) or context.published


def shifted(base: date, n: float, unit: str, anchor: str | None) -> Reading:
    """Return the `unit` that lies `n` units from `base`."""
    if n != int(n):
        base, n, _ = calendars.add_months(base, int(n * MONTHS.get(unit, 0))), 0, None
    return dated(calendars.value_of(calendars.shift(base, int(n), unit), unit), anchor)
