"""Stretches at an edge: *the past two weeks*, *the first nine months of 2023*.

They are counted from today, or from the ends of a month or year.
"""

from __future__ import annotations

import re
from datetime import timedelta

from helpers.dates import around, meaning, values
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule
from helpers.dates.rules import month
from helpers.dates.terms import BLOCKS
from helpers.dates.values import UNKNOWN, Interval

_BACK = frozenset(["last", "past"])
_FROM_TODAY = _BACK | {"next", "coming"}
_AT_THE_END = frozenset(["last", "final", "closing"])
_MOST = {
    "year": {"quarter": 4, "month": 12, "week": 53, "day": 366},
    "month": {"weekend": 5, "week": 5, "day": 31},
}
"""How many of a smaller unit the larger one has: no year has a thirteenth month."""

_NEEDS = f"""{BLOCKS["RELATIVE"].replace("|", " ")} first final recent opening closing ensuing
    intervening remaining"""
_OVER_BEFORE = re.compile(r"\b(?:over|in|during|within|for)\s+$")
_THE = re.compile(r"(?:[\w\s]+\s)?the\s")
_OF_SOMETHING = re.compile(r"\s+(?:of|in|after|since|on|as|at)\b")
_OF_AFTER = re.compile(r"\s+of\b")


def _read(parts: Parts, context: Context) -> Meaning:
    """Read *the past two weeks*; its days are counted from publication where they can be."""
    rel, unit = parts["rel"].lower(), meaning.unit(parts["unit"])
    plural = parts["unit"].lower().endswith("s")
    n = meaning.amount(parts["num"]) if parts.get("num") else None if plural else 1.0
    whole, base = meaning.lasting(n, unit), context.base()
    if rel == "first" and unit == "month" and n and not context.hit.precedes(_OF_SOMETHING):
        return _of_this_year(whole, int(n), context)
    countable = n is not None and n == int(n) and unit in values.FINER
    if base is None or not countable or rel not in _FROM_TODAY:
        return whole
    try:
        far = values.shift(base, -int(n) if rel in _BACK else int(n), unit)
    except OverflowError:
        return whole
    span = whole.span._replace(begins=min(base, far), ends=max(base, far))
    return whole._replace(span=span, anchor=context.anchor(base))


def _of_this_year(whole: Meaning, n: int, context: Context) -> Meaning:
    """Read *the first nine months*: of this year if they are over, else of the year before."""
    base = context.published
    if base is None or not 2 <= n < 12:
        return whole
    ahead = context.direction == "future"
    for year in (base.year, base.year - 1):
        span = _edge(values.interval(f"{year:04}"), n, "month", last=False)
        if ahead or span.ends < base:
            break
    return whole._replace(span=span, anchor=context.anchor(base))


def _of(parts: Parts, context: Context) -> Meaning:
    """Read *the first nine months of 2023* and *the last week of August*."""
    unit, n = meaning.unit(parts["unit"]), meaning.amount(parts.get("num"))
    whole, anchor = _whole(parts, context)
    last = parts["ordinal"].lower() in _AT_THE_END
    if n or parts["unit"].lower().endswith("s"):
        span = _edge(whole, n, unit, last=last) if n and unit in values.FINER else UNKNOWN
        if (parts.get("relyear") or "").lower() == "year" and _is_not_over(span, context):
            before = values.interval(f"{whole.begins.year - 1:04}")
            span = _edge(before, n, unit, last=last)
        return Meaning("DURATION", meaning.duration(n, unit), span, anchor)
    if whole.begins is None or unit not in values.FINER:
        return meaning.missing(meaning.NO_DATE)
    k = meaning.ordinal(parts["ordinal"]) or 1
    day = whole.ends if last else values.shift(whole.begins, k - 1, unit)
    return meaning.dated(values.value_of(day, unit), anchor)


def _is_not_over(span: Interval, context: Context) -> bool:
    """Return whether news told as past could not be known: *the first half of the year* in May."""
    if span.ends is None or context.published is None or context.direction == "future":
        return False
    return span.ends > context.published


def _whole(parts: Parts, context: Context) -> tuple[Interval, str | None]:
    """Return the days of the month or year of which a stretch is told, and the anchor."""
    year = parts.get("year") or parts.get("year2")
    if parts.get("month"):
        found = month.in_year(parts, context) if year else month.alone(parts, context)
        return found.span, found.anchor
    if year:
        return values.interval(year), None
    number, anchor = context.relative_year(parts.get("relyear") or "year")
    return values.interval(f"{number:04}") if number else UNKNOWN, anchor


def _edge(whole: Interval, n: float, unit: str, *, last: bool) -> Interval:
    """Return the first or last `n` units of an interval."""
    if whole.begins is None:
        return UNKNOWN
    one = timedelta(days=1)
    if last:
        return Interval(values.shift(whole.ends, -int(n), unit) + one, whole.ends, unit)
    return Interval(whole.begins, values.shift(whole.begins, int(n), unit) - one, unit)


def _is_stretch(hit: Hit) -> bool:
    """Return whether it lasts: *the past year*, *in the next week*, and no *last week*."""
    rel, unit, surface = hit.parts["rel"].lower(), hit.parts["unit"].lower(), hit.surface.lower()
    if hit.precedes(around.AGE):
        return False
    if hit.parts.get("num"):
        return unit not in ("second", "quarter")
    if unit.endswith("s"):
        return rel not in ("recent", "coming") and surface.startswith(("the", "these"))
    if unit in ("second", "minute", "hour"):
        return rel in ("past", "next") and surface.startswith("the")
    the = bool(_THE.match(surface))
    if rel == "past":
        return the
    if rel in ("next", "coming") and hit.before.rstrip().lower().endswith("during"):
        return False
    over = rel in ("last", "next", "coming") and the and hit.follows(_OVER_BEFORE)
    return over and not hit.precedes(_OF_AFTER)


def _exists(hit: Hit) -> bool:
    """Return whether the larger unit has so many of the smaller: no *thirteenth month of 2023*."""
    most = _MOST["month" if hit.parts.get("month") else "year"].get(hit.parts["unit"].lower())
    return not most or (meaning.ordinal(hit.parts["ordinal"]) or 1) <= most


RULES = (
    Rule(
        name="stretch",
        pattern=r"""(?:(?:at\s+least|nearly|about|almost|more\s+than|roughly|around)\s+)?
            (?:(?:the|these|this)\s+)?
            (?P<rel>last|past|next|coming|previous|preceding|prior|following|first|final|recent|latest
              |opening|closing|ensuing|intervening|remaining)\s+
            (?:(?P<num><NUM>|few|several|couple\s+of|many|dozen)\s+)?
            (?P<unit><UNIT>) (?:\s+or\s+so)?""",
        at="unit units quarter relative",
        needs=_NEEDS,
        guard=_is_stretch,
        read=_read,
        tensed=True,
        examples={
            "It rose over [the past two weeks].": "P2W",
            "It rose over [the past year].": "P1Y",
            "It rose over [the past few years].": "PXY",
            "It will rise in [the next five years].": "P5Y",
            "It rose during [the first two years].": "P2Y",
            "It happened in [the last century].": "P1CE",
        },
        counterexamples=("He took the last second shot.", "It was a first hour to forget."),
        before=("calendar unit",),
    ),
    Rule(
        name="stretch of",
        pattern=r"""<MUCH>(?:the\s+)?
            (?P<ordinal><ORDWORD>|[0-9]{1,2}(?:st|nd|rd|th)|last|final|closing|opening)\s+
            (?:(?P<num><NUM>|few|several|couple\s+of)\s+)? (?P<unit><UNIT>)\s+
            (?:of|in)\s+(?:the\s+)?
            (?P<inner>(?P<month><MON>)(?:,?\s+(?:of\s+)?(?P<year><YEAR>))? | (?P<year2><YEAR>)
              | (?P<relyear>(?:last|this|next|that)\s+year|year))""",
        at="number daypart unit units",
        needs="of in",
        guard=_exists,
        read=_of,
        tensed=True,
        examples={
            "It rose in [the first nine months of 2023].": "P9M",
            "It fell in [the last week of August 2023].": "2023-W35",
            "It fell in [the second week of August].": "2023-W32",
            "It fell in [the third month of last year].": "2023-03",
            "It fell in [the final months of 2016].": "PXM",
        },
        counterexamples=("[The thirteenth month] of the year is a joke.",),
    ),
    Rule(
        name="stretch of",
        pattern=r"""(?:the\s+)?(?P<ordinal>first)\s+(?P<num><NUM>)\s+
            (?P<unit>months|weeks|days|quarters)
            \s+of\s+(?:the\s+)?fiscal\s+(?:(?P<year><YEAR>)
              |(?P<relyear>(?:last|this|next|that)\s+year|year))""",
        at="units quarter",
        needs="fiscal",
        read=_of,
        tensed=True,
        examples={
            "It rose in [the first nine months of fiscal 2023].": "P9M",
        },
    ),
)
