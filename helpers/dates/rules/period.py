"""Periods told by their end: *the 12 months to June 2025*, *the year ended March 31*."""

from __future__ import annotations

from datetime import date, timedelta

from helpers.dates import meaning, partial, values
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Parts, Rule
from helpers.dates.values import Interval


def _read(parts: Parts, context: Context) -> Meaning:
    """Read a number of units that end on the last day of a month, or on a day that is named."""
    unit, n = meaning.unit(parts["unit"]), int(meaning.amount(parts.get("num")) or 1)
    ends = _last_day(parts, context)
    whole = meaning.lasting(n, unit)
    if ends is None:
        return whole._replace(rule=meaning.NO_DATE)
    span = Interval(_first_day(ends, n, unit), ends, whole.span.granularity)
    return whole._replace(span=span)


def _last_day(parts: Parts, context: Context) -> date | None:
    ending = f"-{meaning.month(parts['month']):02}"
    if parts.get("day"):
        ending += f"-{meaning.ordinal(parts['day']):02}"
    if parts.get("year"):
        return values.interval(f"{context.year(parts['year']):04}{ending}").ends
    return partial.choose(ending, None, context, weak="past").span.ends


def _first_day(ends: date, n: int, unit: str) -> date:
    one = timedelta(days=1)
    if (ends + one).day == 1:  # whole months: the three months to 28 February began in December
        return values.shift(ends + one, -n, unit)
    return values.shift(ends, -n, unit) + one


_END = r"""(?:(?P<day><DAY>)\s+(?:of\s+)?)? (?P<month><MON>)
    (?:\s+(?P<day2><DAY>)(?![,.][0-9]|\s*(?:%|percent|per\s+cent|million|billion)))?
    (?:,?\s+(?:of\s+)?(?P<year><YEAR>))?"""


def _either_day(parts: Parts, context: Context) -> Meaning:
    return _read(parts | {"day": parts.get("day") or parts.get("day2")}, context)


RULES = (
    Rule(
        name="period to",
        pattern=rf"""(?:(?:the|its)\s+)?(?:(?:last|past|full|latest|first)\s+)?(?P<num><NUM>)[-\s]
            (?P<unit>months?|quarters?|weeks?)(?:\s+period)?\s+
            (?:to|through|until|up\s+to|ended|ending|that\s+ended|which\s+ended)\s+
            (?:on\s+|in\s+|the\s+end\s+of\s+|end-)? {_END}""",
        at="number unit units quarter name year",
        needs="month months quarter quarters week weeks",
        read=_either_day,
        tensed=True,
        examples={
            "Exports fell in [the 12 months to June 2023].": "P12M",
            "Sales rose in [the three months to August].": "P3M",
            "Profit rose in [the twelve months ended 30 June 2023].": "P12M",
            "It fell in [the six months through September].": "P6M",
            "Sales fell in [the 13 weeks to March 30].": "P13W",
        },
    ),
    Rule(
        name="period to",
        pattern=rf"""(?:(?:the|its)\s+)?(?:full\s+|fiscal\s+|financial\s+)*
            (?P<unit>year)\s+
            (?:to|through|ended|ending|that\s+ended|which\s+ended)\s+
            (?:on\s+|in\s+|the\s+end\s+of\s+|end-)? {_END}""",
        at="unit name year",
        needs="to through ended ending",
        read=_either_day,
        tensed=True,
        examples={
            "Exports fell in [the year to March 2023].": "P1Y",
            "Profit rose in [the year ended March 31].": "P1Y",
            "It lost money in [the fiscal year ending June 30, 2023].": "P1Y",
        },
    ),
)
