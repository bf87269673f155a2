"""Units of the calendar by their place: *last week*, *this year*, *the end of the month*."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from helpers.dates import around, meaning, reader, values
from helpers.dates.context import AHEAD, BACK, TOLD, Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule
from helpers.dates.rules import day
from helpers.dates.terms import BLOCKS

_DAY_WORDS = frozenset("next following previous same that this preceding".split())
_NEEDS_ARTICLE = frozenset("preceding prior following same current latest upcoming".split())
_DAY_BEFORE = re.compile(r"\b(?:during|in|for|on|later|earlier)\s+$")
_ENDED = re.compile(r"\s+(?:that\s+)?(?:ended|ending|ends|to|through)\s+(?:on\s+)?")
_ENDED_AFTER = re.compile(r"\s+(?:ended|ending|to|through)\b")
_NOUN = re.compile(
    r"\s+(?:of|when|that|he|she|they|it|I|we|which|in\s+which|prior|[12][0-9]{3}|before|after|half)\b"
    r"|[-–]\w"
)  # the year of the flood


def _calendar_unit(parts: Parts, context: Context) -> Meaning:
    """Read *last week*, *this fiscal year*, *the same month*."""
    rel, words = parts["rel"].lower(), parts["unit"].lower().split()
    unit = words[-1]
    told = rel in TOLD or context.history or (rel, unit) == ("next", "day")
    base = context.last(unit) if told else context.published
    if base is None:
        return meaning.missing(meaning.NO_TOLD if told else meaning.NO_DATE)
    n = -1 if rel in BACK else 1 if rel in AHEAD else 0
    found = meaning.shifted(base, n, unit, context.anchor(base, told=told))
    fiscal = len(words) > 1 and words[0] != "calendar"
    return _without_days(found) if fiscal else found


def _the_unit(parts: Parts, context: Context) -> Meaning:
    """Read *the year*, *the weekend* and *the quarter ended Sept. 30*."""
    ended = _ended(context)
    if ended:
        return meaning.dated(values.value_of(ended, meaning.unit(parts["unit"])))
    return _present(parts, context)


def _present(parts: Parts, context: Context) -> Meaning:
    words = parts["unit"].lower().split()
    unit = words[-1]
    told = context.history or unit == "quarter" and context.told_quarter
    base = context.last(unit) if told else context.published
    if base is None:
        return meaning.missing(meaning.NO_DATE)
    over = unit == "quarter" and not told  # news speak of a quarter when it is over
    if unit == "weekend":
        over = context.direction != "future" and base.weekday() < 5
    found = meaning.shifted(base, -1 if over else 0, unit, context.anchor(base, told=told))
    if parts.get("end"):
        found = found._replace(span=values.narrow(found.span, "END"))
    return _without_days(found) if len(words) > 1 else found


def _without_days(found: Meaning) -> Meaning:
    return found._replace(span=values.UNKNOWN, rule=meaning.FISCAL)


def _ended(context: Context) -> date | None:
    """Return the last day of *the quarter ended Sept. 30*."""
    if len(context.hits) < 2:
        return None
    hit, there = context.hits[:2]
    if not _ENDED.fullmatch(hit.text, hit.end, there.start):
        return None
    span = reader.read(there, replace(context, hits=(there,), known_tense="past")).span
    return span.ends if span.granularity in ("day", "month") else None


def _year_end(parts: Parts, context: Context) -> Meaning:
    return _present(parts | {"end": "end"}, context)


def _week_of(parts: Parts, context: Context) -> Meaning:
    """Read *the week of March 11*."""
    found = day.day_of_month(parts, context)
    if found.value is None:
        return found
    return meaning.dated(values.value_of(found.span.begins, "week"), found.anchor)


def _is_calendar_unit(hit: Hit) -> bool:
    rel = hit.parts["rel"].lower()
    if hit.parts["unit"].lower() == "day":
        return rel in _DAY_WORDS
    if rel in _NEEDS_ARTICLE:
        article = hit.surface.lower().startswith(("the", "this", "that"))
        return article or bool(hit.parts.get("part"))
    return True


def _is_the_unit(hit: Hit) -> bool:
    """Return whether *the year* is this year, and not *the year of the flood*."""
    unit = hit.parts["unit"].lower()
    if hit.parts.get("part"):
        return "the" in hit.surface.lower().split()
    if not hit.parts.get("the") or hit.precedes(_NOUN):
        return False
    if unit == "day":
        return hit.follows(_DAY_BEFORE)
    in_time = hit.follows(around.TIME_WORD)
    if unit in ("decade", "century", "week"):
        return in_time and not hit.before.rstrip().endswith("to")
    return in_time or hit.precedes(_ENDED_AFTER)


RULES = (
    Rule(
        name="week of",
        pattern=r"""the\s+week\s+(?:of|beginning|starting)\s+(?P<month><MON>)\s+(?P<day><DAY>)
            (?:,?\s+(?P<year><YEAR>))?""",
        at="unit",
        needs="week",
        read=_week_of,
        tensed=True,
        examples={
            "They came in [the week of March 11].": "2024-W11",
            "They come in [the week beginning May 5, 2025].": "2025-W19",
        },
    ),
    Rule(
        name="calendar unit",
        pattern=r"""(?:<PART>)? (?:(?:the|this|that|these)\s+)? (?P<rel><RELATIVE>)\s+
            (?P<unit><LONG>|fiscal\s+year|fiscal\s+quarter|school\s+year|academic\s+year
              |financial\s+year|calendar\s+year)
            (?:\s+end)?""",
        at="unit quarter relative",
        needs=BLOCKS["RELATIVE"].replace("|", " "),
        guard=_is_calendar_unit,
        read=_calendar_unit,
        examples={
            "It happened [last week].": "2024-W19",
            "It will happen [next month].": "2024-06",
            "It will happen [later this year].": "2024",
            "It happened [last quarter].": "2024-Q1",
            "They met on 3 May 1990; [the next day] he left.": "1990-05-04",
            "He died in 1990, and she died [that same year].": "1990",
            "It fell [this fiscal year].": "2024",
        },
        counterexamples=("He had a coming day.", "It was a following week."),
    ),
    Rule(
        name="the unit",
        pattern=r"""(?:<PART>)? (?P<the>the)?\s*(?P<unit><LONG>|fiscal\s+year|school\s+year)
            (?P<end>['’]s\s+end)?""",
        at="unit quarter",
        guard=_is_the_unit,
        read=_the_unit,
        tensed=True,
        examples={
            "It happened over [the weekend].": "2024-W19-WE",
            "They will finish by [the end of the month].": "2024-05",
            "Profit for [the quarter] ended March 31 rose.": "2024-Q1",
            "It fell for [the fiscal year].": "2024",
        },
        counterexamples=(
            "It was the year of the flood.",
            "The day was cold.",
            "The weekend was cold.",
        ),
    ),
    Rule(
        name="year end",
        pattern=r"(?:the\s+)?(?P<unit>year|month|quarter)(?:-|['’]s\s+)end",
        at="unit quarter",
        needs="end",
        read=_year_end,
        examples={
            "They will finish by [year-end].": "2024",
            "It fell at [year's end].": "2024",
        },
    ),
)
