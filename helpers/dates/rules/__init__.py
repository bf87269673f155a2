"""Every rule of dates, a file per noun of the calendar.

Of the patterns that match at one place the longest wins, and of equally long ones the first in the
order of this page. A rule that goes before another for that reason says so in `before`.
"""

from __future__ import annotations

from helpers.dates.rule import Rule
from helpers.dates.rules import (
    clock,
    day,
    daypart,
    era,
    holiday,
    month,
    period,
    quarter,
    reference,
    season,
    sets,
    shift,
    span,
    stretch,
    unit,
    weekday,
    year,
)

NOUNS = (daypart, day, month, holiday, season, year, era, clock)
NOUNS += (period, shift, sets, quarter, stretch, span, unit, reference, weekday)

ALL: tuple[Rule, ...] = tuple(rule for noun in NOUNS for rule in noun.RULES)
"""The rules in the order in which they are tried."""

RANGE: Rule = day.RANGE
"""The first or second day of a range, which the rules do not find by themselves: see `ranges`."""
