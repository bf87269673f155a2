"""The building blocks of the patterns: ``<MONTH>``, ``<NUM>``, ``<PART>`` and their like.

`compiled` turns a pattern with such blocks into a regular expression. Blanks in a pattern count for
nothing, capitals only inside ``(?-i: )``, and no expression ends inside a word.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache

from helpers import files
from helpers.text.english import calendar, numberwords


def compiled(pattern: str) -> re.Pattern:
    """Return the regular expression of a pattern with blocks."""
    return re.compile(rf"(?:{_expand(pattern)})(?!\w)", re.VERBOSE | re.IGNORECASE)


@cache
def holidays() -> dict[str, str]:
    """Return the rule of each holiday (see `rules.holiday`) by its name as written."""
    table = csv.DictReader(files.read_text("data/lexicons/holidays.csv").splitlines())
    return {row["term"]: row["note"] for row in table}


def names(words: Iterable[str]) -> str:
    """Join words into the alternatives of a pattern."""
    return "|".join(words)


_BLOCK = re.compile(r"<([A-Z]+)>")


def _expand(pattern: str) -> str:
    return _BLOCK.sub(lambda block: _expand(_blocks()[block[1]]), pattern)


@cache
def _blocks() -> dict[str, str]:
    longest = sorted(holidays(), key=lambda term: (-len(term), term))
    written = (re.escape(term).replace("'", "['’]") for term in longest)
    return BLOCKS | {"HOLIDAY": names(written)}


_ONES, _TEENS, _TENS = numberwords.ONES, numberwords.TEENS, numberwords.TENS
_MONTHS, _WEEKDAYS = names(calendar.MONTHS), names(calendar.WEEKDAYS)
_MONTHS_SHORT, _WEEKDAYS_SHORT = names(calendar.MONTHS_SHORT), names(calendar.WEEKDAYS_SHORT)
_UNITS = names(f"{unit}s?" for unit in calendar.UNITS if unit != "century")

BLOCKS = {
    # Names of the calendar
    "MONTH": rf"(?-i:{_MONTHS}|(?:{_MONTHS_SHORT})\.)",
    "MON": rf"(?-i:{_MONTHS}|(?:{_MONTHS_SHORT})\b\.?)",
    "WEEKDAY": rf"(?-i:{_WEEKDAYS})",
    "WD": rf"(?-i:(?:{_WEEKDAYS}|(?:{_WEEKDAYS_SHORT})\b\.?),?\s+)",
    "SEASON": rf"(?:{names(calendar.SEASONS)})",
    "DAYPART": rf"(?:{names(calendar.PARTS_OF_DAY)})",
    "DEICTIC": rf"(?:{names(calendar.AROUND_TODAY)})",
    # Numbers
    "DAY": r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])",
    "YEAR": r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9])",
    "ORDWORD": rf"(?:(?:twenty|thirty)[-\s])?(?:{names(numberwords.ORDINALS)})",
    "SMALL": rf"(?:(?:{names(_TENS)})(?:[-\s](?:{names(_ONES)}))?|{names(_TEENS + _ONES)})",
    "NUMBER": r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?|(?:<SMALL>|a)\s+hundred|<SMALL>|"
    r"a\s+dozen|half\s+an?)",
    "NUM": r"(?:<NUMBER>(?:(?:\s+|-)and(?:\s+|-)a(?:\s+|-)half|(?:\s+|-)(?:to|or)(?:\s+|-)<NUMBER>|"
    r"\s?[-–]\s?[0-9]+)?)",
    "VAGUE": r"(?:a\s+couple\s+of|a\s+couple|several|a\s+few|few|many|a\s+number\s+of|"
    r"(?:dozens|scores|hundreds|thousands)\s+of|some)",
    "APPROX": r"(?:(?:(?:just|well|slightly|a\s+little)\s+)?(?:about|around|approximately|roughly|"
    r"nearly|almost|some|(?:no\s+)?more\s+than|(?:no\s+)?less\s+than|fewer\s+than|over|under|"
    r"at\s+least|at\s+most|up\s+to|close\s+to|an\s+estimated|as\s+(?:many|much|long|little)\s+as|"
    r"another|an\s+additional|a\s+mere)\s+)",
    "MUCH": r"(?P<approx><APPROX>)?",
    # Units
    "UNIT": r"(?:(?:business\s+|trading\s+|working\s+|calendar\s+|fiscal\s+|school\s+|academic\s+)?"
    rf"(?:{_UNITS}|century|centuries))\b",
    "ONE": r"second|minute|hour|day|week|month|quarter|year|decade|century",
    "LONG": r"day|week|weekend|month|quarter|year|decade|century",
    # What stands before a date
    "PART": r"(?P<part>(?:the\s+)?(?:very\s+)?(?:beginning|start|end|middle|close)\s+of(?:\s+the)?|"
    r"(?:the\s+)?(?:earlier|early|later|late|mid|middle)(?:\s+in)?(?:\s+the)?)[-\s]+",
    "REL": r"(?:(?:the|this|these)\s+(?=last|next|past|coming|upcoming|prev|prec|prior|foll|"
    r"current|same|latest))?(?P<rel><RELATIVE>)",
    "RELATIVE": r"last|next|past|coming|upcoming|previous|preceding|prior|following|current|same|"
    r"latest|this|that",
    # The clock
    "ZONE": rf"(?:\s?(?-i:{names(calendar.ZONES)}|Z)\b|"
    r"\s+(?:local|(?:Eastern|Central|Pacific|Mountain|Greenwich)(?:\s+(?:Mean|Standard|Daylight))?|"
    r"Beijing|Moscow|London|New\s+York)\s+time\b|\s+Eastern\b)",
    "CLOCK": r"(?:(?P<hour>[01]?[0-9]|2[0-4])(?:[:.](?P<minute>[0-5][0-9])(?::[0-5][0-9])?)?\s?"
    r"(?P<half>[ap](?:\.\s?m\b\.?|m\b))|(?P<hour24>[01]?[0-9]|2[0-4]):(?P<minute24>[0-5][0-9])"
    r"(?::[0-5][0-9])?(?![0-9:])(?:\s?(?:hrs?|hours)\b)?)(?:<ZONE>)?",
}
"""The blocks by name; a block may hold others."""
