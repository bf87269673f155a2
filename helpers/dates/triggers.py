"""The words that a temporal expression needs: a month, a unit, a year, *now*.

`TRIGGER` says where one stands and `kind` which rules are tried there; `OPENERS` are the words to
its left with which the expression may begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.dates import terms
from helpers.dates.meaning import NUMBERS
from helpers.dates.rules import sets, span
from helpers.text import tokens
from helpers.text.english import calendar, numberwords

_UNITS = [name for name in calendar.UNITS if name not in ("quarter", "night")]
_TODAY = [word for word in calendar.AROUND_TODAY if word != "tonight"]

_WORDS = {
    "season": calendar.SEASONS,
    "daypart": [
        *calendar.PARTS_OF_DAY, *calendar.SUN,
        *"mornings afternoons evenings tonight overnight nightly".split(),
    ],
    "unit": [*_UNITS, *span.LONG],
    "units": [*map(calendar.plural, _UNITS), "nights", "weekdays", "weeknights"],
    "quarter": ["quarter", "quarters", "half"],
    "relative": ["past", "recent"],
    "today": _TODAY,
    "now": "now nowadays currently current presently present".split(),
    "lately": ["recently", "lately"],
    "future": ["future"],
    "ago": ["ago"],
    "often": [*sets.OFTEN],
    "number": [*calendar.NOON, *calendar.DECADES, "o'clock", "o’clock"],
}  # fmt: skip
"""Trigger words by kind; they may have a capital letter."""

_CODES = tuple("AD FY Q1 Q2 Q3 Q4".split())
_NAMES = (
    *calendar.MONTHS, *calendar.MONTHS_SHORT, *calendar.WEEKDAYS, *calendar.WEEKDAYS_SHORT,
    *(f"{name}s" for name in calendar.WEEKDAYS), *_CODES, *terms.holidays(),
)  # fmt: skip
"""Trigger words that must be written so, capitals included."""


def _spellings() -> Iterator[tuple[str, str]]:
    """Yield every trigger word as it can be written, with its kind."""
    for kind, words in _WORDS.items():
        for word in words:
            yield word, kind
            yield word.capitalize(), kind
    for name in _NAMES:
        yield name, "number" if name in _CODES else "name"


def _is_one_token(word: str) -> bool:
    return len(tokens.parts(word)) == 3


KINDS = dict(_spellings())
"""The kind of each trigger word as written: it says which rules are tried there."""

OPEN = frozenset(tokens.parts(word)[1] for word in KINDS if not _is_one_token(word))
"""Tokens that begin a trigger of several: *New* of *New Year’s Eve*. `TRIGGER` tells."""

TOKENS = {word: kind for word, kind in KINDS.items() if _is_one_token(word) and word not in OPEN}
"""The kind of each token that is a trigger by itself."""

_ZONE = rf"\s?(?:{terms.names(calendar.ZONES)}|hrs|hours)\b"
_ZONE_AFTER = re.compile(_ZONE)


def _words_left() -> str:
    longest = sorted(KINDS.keys() - TOKENS.keys(), key=lambda word: (-len(word), word))
    return terms.names(re.escape(word).replace("'", "['’]") for word in longest)


TRIGGER = re.compile(
    rf"""\b(?:
      (?:{_words_left()})\b
    | (?:1[0-9]|20)[0-9][0-9](?![0-9])                       # 2013
    | (?:0[1-9]|[1-9][0-9]{{0,3}}) (?:
          [/.-][0-9]{{1,2}}[/.-][0-9]{{2}} | /11\b           # 3/22/2013, 9/11
        | :[0-5][0-9] | (?:\.[0-5][0-9])?\s?[apAP]\.?\s?[mM]\b    # 10:30, 10.30pm, 10 a.m.
        | (?:st|nd|rd|th)\b | 0?s\b | \s?(?:BC|B\.C|AD|A\.D|CE)   # 15th, 90s, 431 BC
        | Q\b )
    | FY['’]?(?:20)?[0-9]{{2}}\b                              # FY2025
    | 0[0-9]:[0-5][0-9]
    | [0-2][0-9][0-5][0-9](?={_ZONE})                        # 0730 GMT
    | (?<=['’‘])[0-9]{{2}}(?![0-9])                          # ’08
    )""",
    re.VERBOSE,
)
"""A trigger that is no token of `TOKENS`: a number, or words of several tokens."""


def kind(trigger: re.Match) -> str:
    """Return the kind of a match of `TRIGGER`."""
    word = trigger[0]
    if word.startswith("FY"):
        return "number"
    if not word[0].isdigit():
        return KINDS.get(word, "name")
    is_year = len(word) == 4 and word.isdigit()
    return "year" if is_year and not _ZONE_AFTER.match(trigger.string, trigger.end()) else "number"


OPENERS = frozenset(
    f"""the a an this that these those last next past coming upcoming previous preceding prior
    following current same latest first final opening closing early earlier late later mid middle
    very beginning start end close of in about around approximately roughly nearly almost some more
    less fewer than over under at least most up to just well slightly little estimated
    additional another mere as many much long several few couple half and or no only
    once twice times per each every other single all day before after month year week
    fiscal financial school academic calendar business trading working c. ca circa shortly
    on years recent time ensuing intervening remaining yesterday tomorrow today distant
    near foreseeable immediate not-too-distant full whole entire number dozens scores hundreds
    thousands multi right far night morning afternoon evening turn countless nineteen
    {" ".join(NUMBERS)} {" ".join(numberwords.ORDINALS)}
    {" ".join((*calendar.MONTHS, *calendar.WEEKDAYS)).lower()}
    {" ".join(f"{month}." for month in calendar.MONTHS_SHORT).lower()} year's year’s""".split()
)
"""Words that can stand to the left of a trigger inside an expression, in small letters."""

NEVER_FIRST = frozenset("of in to and or on".split())
"""Words that stand inside an expression, but do not open it."""
