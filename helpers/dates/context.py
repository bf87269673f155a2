"""What is known where a temporal expression stands: the day of publication and the dates told.

A reader of a rule asks the context: from which day does *last year* count, which year is *that
year*, does the sentence look back or ahead?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from helpers.dates import meaning, tense, values
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts

TOLD = frozenset("previous preceding prior following same that".split())
"""*The same month* is counted from a date told before, *last month* from publication."""

BACK = frozenset("last past previous preceding prior latest".split())
AHEAD = frozenset("next coming upcoming following".split())

_BACK_TO_YEAR = frozenset("last previous preceding".split())
_ON_TO_YEAR = frozenset("next following".split())

_REMEMBERED_AS = {"minute": "day", "hour": "day", None: "quarter"}
"""What other granularities count as; a date without one is half a year."""

_JOINED = re.compile(r"\s*(?:[-–—/,&]|,?\s*(?:and|or|to|through|until|till))\s*(?:the\s+|in\s+)?")


def _year_of(parts: Parts) -> str:
    return parts.get("year") or parts.get("year2") or ""


@dataclass
class Context:
    """What is known where an expression stands.

    `told` holds the last date told of each unit; `hits` are the expression that is read and those
    that follow it in its sentence; `known_tense` is what its verbs said, once they were asked.
    """

    published: date | None = None
    clock: str | None = None
    history: bool = False
    told: dict[str, date] = field(default_factory=dict)
    told_quarter: bool = False
    day_in_sentence: date | None = None
    hits: Sequence[Hit] = ()
    known_tense: tense.Tense | None = None

    def turn_to(self, hits: Sequence[Hit]) -> None:
        """Read the first of `hits` next."""
        self.hits, self.known_tense = hits, None

    @property
    def hit(self) -> Hit:
        """Return the expression that is read."""
        return self.hits[0]

    @property
    def direction(self) -> tense.Tense:
        """Return whether the sentence looks back or ahead; only tensed rules learn it."""
        if self.known_tense is None:
            hit = self.hit
            sure = hit.rule.tensed
            self.known_tense = tense.of(hit.text, hit.start, hit.end) if sure else "weak"
        return self.known_tense

    @property
    def pair(self) -> tuple[int, int] | None:
        """Return year and month of the full date that ends a range: *May 3 to June 4, 1940*."""
        if not self.hit.parts.get("month") or self.hit.parts.get("year"):
            return None
        there = self._ending("month")
        year = there and there.parts["year"]
        return (int(year), meaning.month(there.parts["month"])) if year and len(year) == 4 else None

    @property
    def mate(self) -> Hit | None:
        """Return the last month joined to this one, none of them with a year: *May to July*."""
        last = None
        for here, there in zip(self.hits, self.hits[1:], strict=False):
            joined = _JOINED.fullmatch(here.text, here.end, there.start)
            if not joined or not there.parts.get("month") or _year_of(there.parts):
                break
            last = there
        return last

    def shared_year(self, name: str) -> tuple[int, str] | None:
        """Return year and part `name` of what ends a list: *Q1 and Q2 of 2024*."""
        there = self._ending(name)
        if not there or _year_of(self.hit.parts) or len(_year_of(there.parts)) != 4:
            return None
        return int(_year_of(there.parts)), there.parts[name]

    def _ending(self, name: str) -> Hit | None:
        """Return the first of the joined expressions with a part `name` that has a year."""
        for here, there in zip(self.hits, self.hits[1:], strict=False):
            joined = _JOINED.fullmatch(here.text, here.end, there.start)
            if not there.parts.get(name) or not joined:
                return None
            if _year_of(there.parts):
                return there
        return None

    def base(self) -> date | None:
        """Return the day that *last year* is counted from."""
        if self.history:
            return self.told.get("day") or self.told.get("year") or self.published
        return self.published

    def last(self, unit: str) -> date | None:
        """Return the last date told that is as exact as `unit`, else the day of publication."""
        return self.told.get(unit) or self.published

    def anchor(self, base: date | None, *, told: bool = False) -> str | None:
        """Return how `base` is named in the table."""
        if base is None:
            return None
        if told or self.history or base != self.published:
            return f"last date told ({base.isoformat()})"
        return f"publication ({base.isoformat()})"

    def year(self, text: str) -> int:
        """Return the year of *2013* and *’13*, which is at most 20 years ahead."""
        digits = text.strip("'’‘ ")
        if len(digits) == 4:
            return int(digits)
        today = (self.base() or date(2000, 1, 1)).year
        year = today // 100 * 100 + int(digits)
        return year - 100 if year > today + 20 else year

    def relative_year(self, words: str) -> tuple[int | None, str | None]:
        """Return the year of *last year*, *that year*, and the anchor."""
        named = set(words.lower().split())
        told = bool(TOLD & named)
        base = self.last("year") if told else self.base()
        if base is None:
            return None, None
        n = 1 if _ON_TO_YEAR & named else -1 if _BACK_TO_YEAR & named else 0
        return base.year + n, self.anchor(base, told=told)

    def tell(self, told: Meaning) -> None:
        """Remember a date for the expressions that follow."""
        span = told.span
        if span.begins is None or told.type not in ("DATE", "TIME"):
            return
        unit = _REMEMBERED_AS.get(span.granularity, span.granularity)
        begins = values.interval(told.value).begins or span.begins
        self.told |= dict.fromkeys(values.FINER[values.FINER.index(unit) :], begins)
        if unit == "day":
            self.day_in_sentence = begins
        else:
            self.told_quarter = unit == "quarter"
