"""Quarters and halves of a year: *the third quarter of 2022*, *Q3*, *last year's first half*."""

from __future__ import annotations

import re
from datetime import date

from helpers.dates import meaning, values
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule

_FINANCE = re.compile(
    r"\b(?:profits?|sales|revenues?|earnings|results|income|growth|econom|GDP|"
    r"exports|imports|output|production|quarter|loss(?:es)?|year)\b",
    re.IGNORECASE,
)
_GAME = re.compile(
    r"\b(?:goals?|touchdowns?|game|match|yards?|halftime|scor(?:ed|ing)|kick|"
    r"rebounds?|points\s+in)\b",
    re.IGNORECASE,
)
_NEAR = 150  # characters on each side in which a word tells business from sport
_NOUN = re.compile(r"s\b|-?final")  # the quarter-final
_GLUED = re.compile(r"-(?!year)\w")  # half-price, but half-year
_YEARS = ("year", "year2", "relyear", "relyear2", "rel")

_LAST = ("final", "last", "closing", "latter")
_FISCAL = re.compile(r"\b(?:fiscal|financial|FY)", re.IGNORECASE)
_ONLY_OF_A_YEAR = ("last", "closing", "latter")
_LETTER = {"quarter": "Q", "half": "H"}
_HOW_MANY = {"quarter": 4, "half": 2}


def _place(parts: Parts) -> tuple[int, str]:
    """Return 3 and *quarter* for *third quarter* and *Q3*, 2 and *half* for *final half*."""
    unit = (parts.get("unit") or "quarter").lower()
    name = (parts.get("ordinal") or parts["quarter"]).lower()
    edges = {"opening": 1, **dict.fromkeys(_LAST, _HOW_MANY[unit])}
    return edges.get(name) or meaning.ordinal(name), unit


def _read(parts: Parts, context: Context) -> Meaning:
    n, unit = _place(parts)
    ending = f"-{_LETTER[unit]}{n}"
    year, anchor = _year(parts, context)
    if year is not None:
        found = meaning.dated(f"{int(year):04}{ending}", anchor)
        fiscal = _FISCAL.search(context.hit.surface)
        return found._replace(span=values.UNKNOWN, rule=meaning.FISCAL) if fiscal else found
    if shared := _shared(n, parts, context):
        return meaning.dated(f"{shared:04}{ending}")
    base = context.base()
    if base is None:
        return meaning.missing(meaning.NO_DATE)
    value = _nearest(ending, base, ahead=context.direction == "future")
    return meaning.dated(value, context.anchor(base))


def _shared(n: int, parts: Parts, context: Context) -> int | None:
    """Return the year that the last of a list states: *Q1 and Q2 of 2024*, *Q4 and Q1 of 2024*."""
    name = "quarter" if parts.get("quarter") else "ordinal"
    shared = context.shared_year(name)
    if not shared:
        return None
    return shared[0] - (n > _place({"unit": parts.get("unit"), name: shared[1]})[0])


def _nearest(ending: str, base: date, *, ahead: bool) -> str:
    """Return the last quarter that is at least half over, or the next that has not ended.

    What rose in the first quarter, told in January, rose a year before.
    """
    near = [f"{base.year + k:04}{ending}" for k in (-1, 0, 1)]
    spans = {value: span for value in near if (span := values.interval(value)).begins}
    if ahead:
        return [value for value, span in spans.items() if span.ends >= base][0]
    over = (value for value, s in spans.items() if s.begins + (s.ends - s.begins) / 2 <= base)
    return list(over)[-1]


def _year(parts: Parts, context: Context) -> tuple[int | str | None, str | None]:
    """Return the year that is named, and what it was counted from."""
    if parts.get("short"):
        return context.year(parts["short"]), None
    year = parts.get("year") or parts.get("year2")
    words = parts.get("relyear") or parts.get("relyear2") or parts.get("rel")
    if year or not words:
        return year, None
    return context.relative_year(words)


def _is_quarter(hit: Hit) -> bool:
    """Return whether it is one of business, not of a match; no year has a third half."""
    n, unit = _place(hit.parts)
    if n > _HOW_MANY[unit] or unit == "half" and hit.precedes(_GLUED):
        return False
    if any(hit.parts.get(name) for name in _YEARS):
        return True
    if (hit.parts.get("ordinal") or "").lower() in _ONLY_OF_A_YEAR:
        return False  # *the last quarter* is the one before this
    near = hit.text[max(0, hit.start - _NEAR) : hit.end + _NEAR]
    if unit == "half":
        return bool(_FINANCE.search(near)) and not _GAME.search(near)
    if hit.precedes(_NOUN) or hit.surface.lower().startswith(("final", "opening")):
        return False
    return not _GAME.search(near)


RULES = (
    Rule(
        name="quarter",
        pattern=r"""(?:<PART>)?
            (?: (?:the\s+)?(?P<relyear>last|this|next|the\s+previous|the\s+same)\s+
                (?:fiscal\s+)?year['’]s\s+
              | (?:the\s+)?(?:fiscal\s+)?(?P<year><YEAR>)(?:['’]s)?\s+ )?
            (?:the\s+)? (?:(?P<rel>last|this|next)\s+year['’]s\s+)? (?:fiscal(?:-|\s+))?
            (?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|final|opening|last|closing|latter)[-\s]
            (?:fiscal[-\s])? (?P<unit>quarter|half)(?:(?<=quarter)s)?
            (?: \s+(?:of\s+|in\s+)?(?:the\s+)?(?:fiscal\s+(?:year\s+)?)?
                (?: (?P<year2><YEAR>)
                  | (?P<relyear2>(?:last|this|next|that)\s+(?:fiscal\s+)?year
                      | (?<=the\s)(?:fiscal\s+)?year) ) )?""",
        at="year number unit quarter",
        needs="quarter quarters half",
        guard=_is_quarter,
        read=_read,
        tensed=True,
        examples={
            "Sales rose in [the third quarter of 2022].": "2022-Q3",
            "Sales rose in [the first half of 2022].": "2022-H1",
            "Sales rose in [the final half of 2022].": "2022-H2",
            "Sales rose in [the last quarter of 2022].": "2022-Q4",
            "Sales rose in [the first quarter of fiscal 2023].": "2023-Q1",
            "Sales rose in the first and [second quarters of 2022].": "2022-Q2",
            "Profit rose in [the fourth quarter].": "2023-Q4",
            "[First-quarter] profit rose 3 percent.": "2024-Q1",
            "Profit will rise in [the fourth quarter].": "2024-Q4",
            "Profit rose in [last year's third quarter].": "2023-Q3",
            "Profit rose in [the third quarter of last year].": "2023-Q3",
        },
        counterexamples=(
            "Exports fell in the third half.",
            "There was [a third half-price sale] of the year.",
            "There was [a second half-price sale] of the year.",
            "Profit in the fourth half was a joke.",
            "He scored in the second half.",
            "They lost the second quarter-final.",
            "He kicked a goal in the fourth quarter.",
        ),
        before=("stretch of",),
    ),
    Rule(
        name="quarter",
        pattern=r"""(?-i:Q)(?P<quarter>[1-4])
            (?:\s+(?:of\s+)?(?:(?:the\s+)?(?:fiscal|financial)\s+(?:year\s+)?)?(?:(?P<year><YEAR>)
              |(?-i:FY)\s?(?:(?P<year2><YEAR>)|(?P<short>[0-9]{2}))))?""",
        at="number year",
        needs="q",
        read=_read,
        tensed=True,
        examples={
            "Sales rose in [Q3 2022].": "2022-Q3",
            "Sales rose in [Q1] and Q2 of 2022.": "2022-Q1",
            "Sales rose in [Q1 of fiscal 2022].": "2022-Q1",
            "Sales rose in [Q2 FY23].": "2023-Q2",
            "Sales rose in [Q1].": "2024-Q1",
            "Sales will rise in [Q4].": "2024-Q4",
        },
        counterexamples=("He drives an Audi Q7.",),
    ),
    Rule(
        name="quarter",
        pattern=r"(?-i:(?P<quarter>[1-4])Q)\s?(?:['’]?(?P<short>[0-9]{2})|(?P<year><YEAR>))?",
        at="number",
        needs="q",
        read=_read,
        tensed=True,
        examples={"Sales rose in [3Q 2022].": "2022-Q3", "Sales rose in [1Q '23].": "2023-Q1"},
    ),
)
