"""Tell a number that is part of a name, a date, a score or a list from a quantity.

``Boeing 737`` · ``Section 301`` · ``January 14`` · ``8:56 PM`` · ``3-1`` · ``John Smith, 27,`` ·
``1.`` at the head of a line · ``the two Michaels`` · ``10 Downing Street``. Rules of thumb for
English; a date that another module knows of is better left out by that.
"""

from __future__ import annotations

import re

from helpers.text.english import calendar, persons
from helpers.text.english import function_words as en
from helpers.text.english.numerals import Numeral

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Four bare digits in this range are a year unless a unit of measurement or money follows."""
OLDEST_YEAR = 1000
"""From here on they are a year after "in", "since", "of" and the like."""
MOST_DAYS = 31
NAME_BELOW = 10000
"""No number of a name ("S&P 500", "Airbus 380", "Peugeot 3008") is larger."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?!\w)"
_DAY_BEFORE = re.compile(rf"\b{_MONTH}\s+(?:the\s+)?\Z")
_DAY_AFTER = re.compile(
    rf"\s+(?:of\s+)?{_MONTH}|[-–]\d\d?[-–]\d|\s?(?:-|–|to|and)\s?\d\d?\s+{_MONTH}"
)
_CLOCK = re.compile(r"\s?(?:[ap]\.m\b|[ap]m\b|[AP]\.?M\b|o['’]clock|GMT\b|BST\b|UTC\b|E[SD]?T\b)")
_JOINED = re.compile(r"[-–]\d")
_AFTER_JOINT = re.compile(r"\d[-–]\Z")
_AGE_BEFORE = re.compile(r"[A-Z][\w.’'-]*\)?,\s(?:now\s|then\s)?\Z")
_AGE_AFTER = re.compile(r",\s|\)|\.|\s+(?:and|of|from|who|was|is)\b")
_AGED = re.compile(
    r"\bage[sd]?(?:\s+(?:of|between|from|just|only))?\s+(?:\d+\s+(?:and|to|or)\s+)?\Z",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"([A-Z][\w&’'-]*)\s\Z")
_LABEL_BEFORE = re.compile(
    r"""\b(?: section|article|chapter|clause|paragraph|rule|page|part|phase|stage|level|step|version
    | type|class|grade|route|highway|channel|flight|room|gate|line|item|tier|category|episode
    | season|volume|figure|table|schedule|title|proposition|resolution|week|day|act|game|round
    | number|nos?\.|vol\.|pp?\.|art\.|sec\.|top|final|last|plan|model|mark|formula|world|figure
    )\s\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:some|about|around|nearly|almost|roughly|approximately|only|just|than|least|most|exactly"
    r"|over|up\s+to|another|estimated|total(?:l?ed|l?ing)?(?:\s+of)?)\s\Z",
    re.IGNORECASE,
)
_PEOPLE = re.compile(persons.PEOPLE, re.IGNORECASE)
_OWNED = re.compile(
    r"(?:['’]s?|\b(?:in|since|of|the|its|their|his|her|our|from|for|by|until|during))\s\Z",
    re.IGNORECASE,
)
_INDENT = 12
_LIST_AFTER = re.compile(r"\.\s|\)")
_ADDRESS = re.compile(
    r"(?:\s[A-Z][a-z]+){1,3}\s(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Square|Boulevard|Place)\b"
)
_DEFINITE = re.compile(r"\b(?:the|these|those|both|our|their|its|you|us|we)\s\Z", re.IGNORECASE)
_OR_TWO = re.compile(r"\ba(?:n|nother)?\s\w+\sor\s\Z")
_FUNCTION = (
    (en.DETERMINERS - frozenset("few many several".split()))
    | (en.PLAIN_PREPOSITIONS | en.TIME_PREPOSITIONS | en.FOCUS_ADVERBS - {"too"})
    | (en.SUBORDINATING - {"unless"} | en.COORDINATING - {"nor"})
    | (en.SUBJECT_PRONOUNS - {"you"} | {*calendar.WEEKDAY_NUMBER, *calendar.SEASONS})
    | frozenset(
        """about above adding almost among approximately are around below between buying costing
        despite exactly fewer following given had has have how however including is killing last
        least less more nearly next not now over per plus roughly said says selling still than then
        there through today tomorrow total under up was were where within without
        yesterday""".split()
    )
)
"""With a capital they only open a sentence: what follows is no number of a name."""
_PARTIES = frozenset(
    """countries nations sides leaders governments parties neighbours neighbors powers economies
    capitals allies presidents ministers states partners rivals peoples""".split()
)


def catches(text: str, numeral: Numeral, unit: str | None, *, measured: bool) -> bool:
    """Say whether the number is no quantity.

    Parameters
    ----------
    unit : str or None
        The unit or noun that follows the number.
    measured : bool
        The unit is a currency, a percentage or a unit of measurement: hardly any trap holds then.
    """
    start, end = numeral.start, numeral.end
    if unit is None and is_joined(text, start, end):
        return True
    if measured:
        return False
    before = text[max(0, start - 24) : start]
    if _LABEL_BEFORE.search(before) or _AGED.search(before):
        return True
    if numeral.form != "digits":
        return numeral.form == "words" and _is_told_before(text, numeral, before, unit)
    written = text[start:end]
    if not written.isdigit():
        return bool(_CLOCK.match(text, end))
    return (
        _is_date(text, numeral, before)
        or (_is_year(numeral, written, before) and not _is_counted(before, unit))
        or _is_name(numeral, before)
        or _is_age(text, numeral, before)
        or bool(_ADDRESS.match(text, end))
        or (start <= _INDENT and _heads_list(text, numeral))
        or before.endswith("+")
    )


def _heads_list(text: str, numeral: Numeral) -> bool:
    opens = text[: numeral.start].strip() in ("", "(")
    return opens and bool(_LIST_AFTER.match(text, numeral.end))


def is_joined(text: str, start: int, end: int) -> bool:
    """Say whether a dash joins the number to another one: a range, a score, a telephone number."""
    return bool(_JOINED.match(text, end) or _AFTER_JOINT.search(text, max(0, start - 2), start))


def _is_date(text: str, numeral: Numeral, before: str) -> bool:
    if _CLOCK.match(text, numeral.end):
        return True
    small = numeral.value <= MOST_DAYS
    return small and bool(_DAY_BEFORE.search(before) or _DAY_AFTER.match(text, numeral.end))


def _is_year(numeral: Numeral, written: str, before: str) -> bool:
    if len(written) == 2 and before.endswith(("'", "’", "‘")):
        return True
    if len(written) != 4:
        return False
    if FIRST_YEAR <= numeral.value < LAST_YEAR:
        return True
    preposition = before.rstrip().rpartition(" ")[2].lower()
    return OLDEST_YEAR <= numeral.value < FIRST_YEAR and preposition in ("in", "since", "circa")


def _is_counted(before: str, unit: str | None) -> bool:
    """Say whether four digits count something: "some 1900 houses", "1950 miners"."""
    if unit is None:
        return False
    owned = _OWNED.search(before)
    return bool(_SOME.search(before) or _PEOPLE.fullmatch(unit) and not owned)


def _is_name(numeral: Numeral, before: str) -> bool:
    named = _NAME_BEFORE.search(before)
    return bool(named) and numeral.value < NAME_BELOW and named[1].lower() not in _FUNCTION


def _is_age(text: str, numeral: Numeral, before: str) -> bool:
    """Say whether it is the age in "John Smith, 27, said"."""
    plausible = 0 < numeral.value < 115
    return plausible and bool(_AGE_BEFORE.search(before) and _AGE_AFTER.match(text, numeral.end))


def _is_told_before(text: str, numeral: Numeral, before: str, unit: str | None) -> bool:
    """Say whether words like "the two countries", "these three" only point back to what is known.

    Also names written in words: "the Group of Seven".
    """
    if text[numeral.start].isupper() and before[-1:] == " ":
        in_headline = not before.rstrip().rpartition(" ")[2].islower()
        if unit is None or (unit[0].isupper() and not in_headline):
            return True
    if unit is None and _OR_TWO.search(before):
        return True
    if numeral.value >= 100 or not _DEFINITE.search(before):
        return False
    return unit is None or unit in _PARTIES or unit[0].isupper()
