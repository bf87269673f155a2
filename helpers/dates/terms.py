"""The vocabulary of temporal expressions in English: numbers, names of days, building blocks.

`rule` compiles a pattern in which macros such as ``<MONTH>`` stand for the entries of `TERMS`.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import NamedTuple

from helpers import files


class Hit(NamedTuple):
    """An expression found: half-open offsets in the text, the rule, and the rule's named parts."""

    start: int
    end: int
    rule: str
    parts: dict[str, str | None]


@cache
def holidays() -> dict[str, str]:
    """Return the rule of each holiday (see `calendars.holiday`) by its name in lower case."""
    table = csv.DictReader(files.read_text("data/lexicons/holidays.csv").splitlines())
    return {row["term"].lower(): row["note"] for row in table}


def number(text: str) -> float | None:
    """Return the number that digits or number words stand for, None for *a few*, *several* ..."""
    text = " ".join(text.lower().replace("-", " ").replace(",", "").split())
    text = re.split(r" (?:to|or) |[–]", text)[-1]
    half = 0.5 * (text.endswith(" and a half"))
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


def ordinal(text: str) -> int | None:
    """Return 3 for *3rd*, *third* and *03*; None where there is no number."""
    digits = re.match(r"[0-9]+", text)
    if digits:
        return int(digits[0])
    total = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word not in ORDINALS and word not in NUMBERS:
            return None
        total += ORDINALS.get(word) or NUMBERS[word]
    return total


MONTHS = tuple(
    """January February March April May June July August September October November
    December""".split()
)
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

_ONES = "one two three four five six seven eight nine".split()
_TEENS = """ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = (
    {word: n for n, word in enumerate(_ONES + _TEENS, start=1)}
    | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
    | {"a": 1, "an": 1, "hundred": 100, "dozen": 12}
)
ORDINALS = {
    word: n
    for n, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
        twentieth""".split(),
        start=1,
    )
} | {"thirtieth": 30}


def names(words: object) -> str:
    """Join words into the alternatives of a pattern."""
    return "|".join(words)


TERMS = {
    "HOLIDAY": names(
        re.escape(term).replace("'", "['’]")
        for term in sorted(holidays(), key=lambda term: (-len(term), term))
    ),
    "MONTH": rf"(?-i:{names(MONTHS)}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)",
    "MON": rf"(?-i:{names(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)",
    "WEEKDAY": rf"(?-i:{names(WEEKDAYS)})",
    "WD": rf"(?-i:(?:{names(WEEKDAYS)}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?),?\s+)",
    "DAY": r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])",
    "ORDWORD": rf"(?:(?:twenty|thirty)[-\s])?(?:{names(ORDINALS)})",
    "YEAR": r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9])",
    "SMALL": rf"(?:(?:{names(_TENS)})(?:[-\s](?:{names(_ONES)}))?|{names(_TEENS + _ONES)})",
    "NUMBER": r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?|(?:<SMALL>|a)\s+hundred|<SMALL>|"
    r"a\s+dozen|half\s+an?)",
    "NUM": r"(?:<NUMBER>(?:(?:\s+|-)and(?:\s+|-)a(?:\s+|-)half|(?:\s+|-)(?:to|or)(?:\s+|-)<NUMBER>|"
    r"\s?[-–]\s?[0-9]+)?)",
    "VAGUE": r"(?:a\s+couple\s+of|a\s+couple|several|a\s+few|few|many|a\s+number\s+of|"
    r"(?:dozens|scores|hundreds|thousands)\s+of|some)",
    "UNIT": r"(?:(?:business\s+|trading\s+|working\s+|calendar\s+|fiscal\s+|school\s+|academic\s+)?"
    r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|months?|quarters?|years?|"
    r"decades?|century|centuries))\b",
    "APPROX": r"(?:(?:(?:just|well|slightly|a\s+little)\s+)?(?:about|around|approximately|roughly|"
    r"nearly|almost|some|(?:no\s+)?more\s+than|(?:no\s+)?less\s+than|fewer\s+than|over|under|"
    r"at\s+least|at\s+most|up\s+to|close\s+to|an\s+estimated|as\s+(?:many|much|long|little)\s+as|"
    r"another|an\s+additional|a\s+mere)\s+)",
    "SEASON": r"(?:spring|summer|autumn|fall|winter)",
    "DAYPART": r"(?:morning|afternoon|evening|night|lunchtime)",
    "PART": r"(?P<part>(?:the\s+)?(?:very\s+)?(?:beginning|start|end|middle|close)\s+of(?:\s+the)?|"
    r"(?:the\s+)?(?:earlier|early|later|late|mid|middle)(?:\s+in)?(?:\s+the)?)[-\s]+",
    "REL": r"(?:(?:the|this|these)\s+(?=last|next|past|coming|upcoming|prev|prec|prior|foll|"
    r"current|same|latest))?(?P<rel>last|next|past|coming|upcoming|previous|preceding|prior|following|"
    r"current|same|latest|this|that)",
    "ZONE": r"(?:\s?(?-i:GMT|UTC|BST|[ECMP][DS]?T|CET|CEST|IST|JST|HKT|AEST|AEDT|Z)\b|"
    r"\s+(?:local|(?:Eastern|Central|Pacific|Mountain|Greenwich)(?:\s+(?:Mean|Standard|Daylight))?|"
    r"Beijing|Moscow|London|New\s+York)\s+time\b|\s+Eastern\b)",
    "CLOCK": r"(?:(?P<hour>[01]?[0-9]|2[0-4])(?:[:.](?P<minute>[0-5][0-9])(?::[0-5][0-9])?)?\s?"
    r"(?P<half>[ap](?:\.\s?m\b\.?|m\b))|(?P<hour24>[01]?[0-9]|2[0-4]):(?P<minute24>[0-5][0-9])"
    r"(?::[0-5][0-9])?(?![0-9:])(?:\s?(?:hrs?|hours)\b)?)(?:<ZONE>)?",
    "DEICTIC": r"(?:today|yesterday|tomorrow|tonight)",
    "MUCH": r"(?P<approx><APPROX>)?",
}


MONTH_WORDS = " ".join(name.lower() for name in (*MONTHS, *(name[:3] for name in MONTHS), "sept"))
DAY_WORDS = " ".join(name.lower() for name in WEEKDAYS)
HOLIDAY_WORDS = " ".join(re.findall(r"[a-z]+", " ".join(holidays())))


def _expand(pattern: str) -> str:
    while "<" in pattern:
        grown = re.sub(r"<([A-Z]+)>", lambda m: TERMS[m[1]], pattern)
        if grown == pattern:
            break
        pattern = grown
    return pattern


class Rule(NamedTuple):
    """A pattern; it is tried only where one of the words in `needs` is near (if there are any)."""

    name: str
    pattern: re.Pattern
    needs: frozenset[str]


def rule(name: str, pattern: str, needs: str = "") -> Rule:
    """Build a rule; `needs` are words in lower case, ``#`` stands for digits."""
    compiled = re.compile(_expand(pattern) + r"(?!\w)", re.VERBOSE | re.IGNORECASE)
    return Rule(name, compiled, frozenset(needs.split()))
