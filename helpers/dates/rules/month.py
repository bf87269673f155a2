"""Months: *March 2013*, *last March*, *March of that year*, *March*, *every March*."""

from __future__ import annotations

import re

from helpers.dates import around, meaning, partial
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule
from helpers.dates.terms import BLOCKS
from helpers.text.english import calendar

_MONTHS = " ".join(name.lower() for name in (*calendar.MONTHS, *calendar.MONTHS_SHORT))
_RELATIVE = BLOCKS["RELATIVE"].replace("|", " ")

_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Dame|Theresa|Minister|Chancellor|President|"
    r"Secretary|PM|Premier)\.?\s+$"
)
_PERSON = re.compile(r"\s+(?:[A-Z][a-z]+|[A-Z]\.)|['’]s\s+(?:government|cabinet|premiership|party)")
_PARTNER = re.compile(r"\b(?:and|or|by|from|to|of|for)\s+$")
_GLUED_NUMBER = re.compile(r"[-/]?[0-9]")
_MAY_VERB = re.compile(r"\s+(?:be|have|I|not)\b")
_MARCH_VERB = re.compile(r"\s+(?:on\s+(?!the\s+[0-9])|for\s+(?:Our|Life|Science|Women|the))")
_FIRST_NAMES = ("August", "April", "June")


def in_year(parts: Parts, context: Context) -> Meaning:
    """Read *March 2013* and *March last year*."""
    ending = f"-{meaning.month(parts['month']):02}"
    if parts.get("relyear"):
        return partial.of_year(ending, parts["relyear"], context)
    return meaning.dated(f"{context.year(parts['year']):04}{ending}")


def alone(parts: Parts, context: Context) -> Meaning:
    """Read *March* and *last March*."""
    return partial.choose(f"-{meaning.month(parts['month']):02}", parts.get("rel"), context)


def _every(parts: Parts, context: Context) -> Meaning:
    return Meaning("SET", f"XXXX-{meaning.month(parts['month']):02}")


def _is_month(hit: Hit) -> bool:
    """Return whether a bare month is one: not *Mrs May*, *April Jones*, *March on Rome*."""
    month = hit.parts["month"]
    if hit.parts.get("part"):
        return True
    if hit.follows(_TITLE) or hit.precedes(_GLUED_NUMBER):
        return False
    preposition = hit.follows(around.PREPOSITION)
    if month == "May":
        return preposition and not hit.precedes(_MAY_VERB)
    if month == "March":
        return preposition and not hit.precedes(_MARCH_VERB)
    if month not in _FIRST_NAMES:
        return True
    if preposition:
        return not (hit.precedes(_PERSON) and hit.follows(_PARTNER))
    return not hit.follows_name() and not hit.precedes(_PERSON)


RULES = (
    Rule(
        name="month of year",
        pattern=r"""(?:<PART>)? (?P<month><MON>)(?:,?\s+of\s+|,?\s+|,|-|/)
            (?P<year><YEAR>|(?:(?<=\s)|(?<=of\s))['’][0-9]{2})""",
        at="name",
        needs="#",
        read=in_year,
        examples={
            "The war began in [August 1914].": "1914-08",
            "The war began in [August of 1914].": "1914-08",
            "The deal of [Sept. 2008] saved the bank.": "2008-09",
            "They married at [the beginning of March 2019].": "2019-03",
            "It opened in [March '13].": "2013-03",
        },
    ),
    Rule(
        name="month of year",
        pattern=r"""(?:<PART>)? (?P<month><MONTH>),?\s+(?:of\s+)?
            (?P<relyear>last|this|next|that|the\s+(?:same|following|previous|preceding))\s+year""",
        at="name",
        needs="year",
        read=in_year,
        examples={
            "The summit was held in [March last year].": "2023-03",
            "It began in 1990 and ended in [October of the following year].": "1991-10",
        },
    ),
    Rule(
        name="month",
        pattern=r"""(?:<PART>)? (?:this\s+past\s+|this\s+coming\s+)? <REL>\s+(?P<month><MONTH>)""",
        at="name",
        needs=_RELATIVE,
        read=alone,
        tensed=True,
        examples={
            "The summit was held [last November].": "2023-11",
            "The summit will be held [next March].": "2025-03",
            "It rained a lot [this April].": "2024-04",
        },
    ),
    Rule(
        name="month",
        pattern=r"(?:<PART>)? (?P<month><MONTH>)",
        at="name",
        needs=_MONTHS,
        guard=_is_month,
        read=alone,
        tensed=True,
        examples={
            "The summit was held in [April].": "2024-04",
            "The summit was held in [November].": "2023-11",
            "The summit will be held in [November].": "2024-11",
            "The summit was held in [late March].": "2024-03",
            "The tax ended in [May].": "2024-05",
            "It ran from [Nov.] to February 2023.": "2022-11",
        },
        counterexamples=(
            "Mrs May met the press.",
            "They may leave if they march on the capital.",
            "May I ask what this is for?",
            "April Jones won the race.",
            "He spoke for June Brown.",
            "The March for Life began.",
        ),
    ),
    Rule(
        name="every month",
        pattern=r"(?:every|each)\s+(?P<month><MONTH>)",
        at="name",
        needs="every each",
        read=_every,
        absolute=True,
        examples={"We met [every May].": "XXXX-05"},
    ),
)
