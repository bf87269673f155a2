"""Parts of the day: *last night*, *the morning of 3 May*, *early in the morning*, *at dawn*."""

from __future__ import annotations

import re
from datetime import timedelta

from helpers.dates import around, meaning, values
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule
from helpers.dates.rules import day, weekday
from helpers.text.english import calendar

_DAY = (
    r"(?:<WD>)?(?P<inner>(?P<month><MON>)\s+(?P<day><DAY>)(?:,?\s+(?P<year><YEAR>))?|"
    r"(?P<day2><DAY>)(?:\s+of)?\s+(?P<month2><MON>)(?:,?\s+(?P<year2><YEAR>))?|<WEEKDAY>)"
)
_TOLD = frozenset("that same previous following next".split())
_DAY_BEFORE = frozenset(["last", "previous"])
_DAY_AFTER = frozenset(["next", "following"])
_SOME_NIGHT = "XXXX-XX-XXTNI"

_AT = re.compile(r"\b(?:at|by|until|before|after|from|since|till|all)\s+$")
_NOUN = re.compile(r"\s*-|\s+(?:vision|club|shift)")  # a night shift


def _of_date(parts: Parts, context: Context) -> Meaning:
    """Read *the morning of 3 May* and *the early hours of Friday*."""
    month = parts.get("month") or parts.get("month2")
    if month is None:
        whole = weekday.read({"weekday": parts["inner"]}, context)
    else:
        inner = {"month": month, "day": parts.get("day") or parts.get("day2"),
                 "year": parts.get("year") or parts.get("year2")}  # fmt: skip
        whole = day.day_of_month(inner, context)
    if whole.value is None:
        return whole._replace(type="TIME")
    ending = values.part_of_day(parts.get("daypart") or "morning")
    return meaning.dated(whole.value + ending, whole.anchor)


def _read(parts: Parts, context: Context) -> Meaning:
    """Read *last night*, *the morning*, *tonight* and *dawn*."""
    named = (parts.get("daypart") or parts.get("sun") or "night").lower()
    when = set((parts.get("when") or "").lower().split())
    deictic = bool(parts.get("tonight") or when)
    told = not deictic or not _TOLD.isdisjoint(when)
    base = context.published
    if told:
        base = context.day_in_sentence or context.last("day")
    if base is None:
        return meaning.missing(meaning.NO_TOLD if told else meaning.NO_DATE, "TIME")
    if named == "night" and not deictic and not context.day_in_sentence:
        return Meaning("TIME", _SOME_NIGHT)
    days = -1 if when & _DAY_BEFORE else 1 if when & _DAY_AFTER else 0
    value = (base + timedelta(days=days)).isoformat() + values.part_of_day(named)
    return meaning.dated(value, context.anchor(base, told=told))


def _is_part_of_day(hit: Hit) -> bool:
    """Return whether *night* or *the morning* is a time and no name or noun of its own."""
    if hit.parts.get("when"):
        return True
    if hit.follows_name() and hit.surface[0].isupper():
        return False
    if hit.follows(_AT):
        return not hit.precedes(_NOUN)
    the = "the " in hit.surface.lower()
    return the and bool(hit.parts.get("part") or hit.follows(around.TIME_WORD))


def _is_overnight(hit: Hit) -> bool:
    return not hit.surface[0].isupper() or not hit.before.strip()


def _is_at_dawn(hit: Hit) -> bool:
    if hit.follows_name() and hit.surface[0].isupper():
        return False
    return hit.follows(_AT) and not hit.precedes(_NOUN)


RULES = (
    Rule(
        name="part of day",
        pattern=r"""(?:(?P<part>early|late|later|mid)[\s-]+(?:in\s+|on\s+)?)?(?:the\s+)?
            (?P<daypart><DAYPART>)\s+of\s+"""
        + _DAY,
        at="daypart",
        needs="of",
        read=_of_date,
        tensed=True,
        examples={
            "He died on [the morning of 3 May 1990].": "1990-05-03TMO",
            "He died on [the evening of May 3].": "2024-05-03TEV",
            "He came on [the night of Monday].": "2024-05-13TNI",
        },
        counterexamples=("The evening of his life was calm.",),
    ),
    Rule(
        name="part of day",
        pattern=r"""(?:the\s+)?early(?:\s+morning)?\s+hours\s+of\s+""" + _DAY,
        at="units",
        needs="hours",
        read=_of_date,
        tensed=True,
        examples={
            "They left in [the early hours of Monday].": "2024-05-13TMO",
            "They left in [the early hours of 3 May 1990].": "1990-05-03TMO",
        },
        counterexamples=("The early hours were long.",),
    ),
    Rule(
        name="part of day",
        pattern=r"""(?:(?P<part>early|late|later|earlier|mid)[\s-]+(?:on\s+|in\s+)?)?
            (?:(?P<when>(?:the\s+)?(?:this|last|that|same|previous|following|next)(?:\s+same)?)\s+)?
            (?P<daypart><DAYPART>)""",
        at="daypart",
        guard=_is_part_of_day,
        read=_read,
        tensed=True,
        examples={
            "It rained [last night].": "2024-05-15TNI",
            "It rained [this morning].": "2024-05-16TMO",
            "They met on 3 May 1990 and [the next morning].": "1990-05-04TMO",
            "They came at [night].": "XXXX-XX-XXTNI",
        },
        counterexamples=(
            "She works the night shift.",
            "He told the Evening Standard.",
            "It is used for night vision.",
            "It was a cold night.",
        ),
    ),
    Rule(
        name="part of day",
        pattern=r"""(?:(?P<part>early|late)\s+)?(?:in\s+)?(?:the\s+)
            (?:(?P<edge>early|late|mid)[-\s]+)?(?P<daypart><DAYPART>)(?:\s+hours)?""",
        at="daypart",
        guard=_is_part_of_day,
        read=_read,
        tensed=True,
        examples={
            "He died on 3 May 1990, [early in the morning].": "1990-05-03TMO",
            "They came in [the evening].": "2024-05-16TEV",
            "They left during [the early morning hours].": "2024-05-16TMO",
        },
        counterexamples=("The Night Club is shut.", "The night was cold."),
    ),
    Rule(
        name="part of day",
        pattern=r"(?:(?P<part>early|late|later)\s+)?(?P<tonight>tonight)",
        at="daypart",
        read=_read,
        tensed=True,
        examples={
            "The show airs [tonight].": "2024-05-16TNI",
            "It ends [late tonight].": "2024-05-16TNI",
        },
    ),
    Rule(
        name="part of day",
        pattern=r"(?P<tonight>overnight)",
        at="daypart",
        guard=_is_overnight,
        read=_read,
        tensed=True,
        examples={"Shares fell [overnight].": "2024-05-16TNI"},
        counterexamples=("They watched the film Overnight.",),
    ),
    Rule(
        name="part of day",
        pattern=rf"(?P<sun>{'|'.join(calendar.SUN)})",
        at="daypart",
        guard=_is_at_dawn,
        read=_read,
        tensed=True,
        examples={
            "They left at [dawn].": "2024-05-16TMO",
            "They left on Monday before [sunset].": "2024-05-13TEV",
        },
        counterexamples=(
            "The Sunrise Movement objected.",
            "They drove past sunset beaches.",
            "They met at Dawn-Mart.",
        ),
    ),
    Rule(
        name="every day",
        pattern=r"(?:every|each)\s+<DAYPART>|nightly",
        at="daypart",
        needs="every each nightly",
        read=lambda parts, context: Meaning("SET", "P1D"),
        absolute=True,
        examples={"She runs [every morning].": "P1D", "The show airs [nightly].": "P1D"},
    ),
)
