"""Find ranks and multiples that are told in words: second-largest, No. 2 market, doubled, tenfold.

A superlative is a rank only with its number, or in front of a partner in trade ("the largest
market"). "Double" is a multiple only as a verb or in front of what is doubled.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

import numpy as np

from helpers.text.english.numberwords import ORDINALS
from helpers.text.reading import Reading


class Told(NamedTuple):
    """A rank (second-largest is 2) or a multiple (doubled is 2) and where it stands."""

    start: int
    end: int
    kind: str
    value: float


_ORDINALS = {word: n for word, n in ORDINALS.items() if n <= 10}
_PLACED = r"trad(?:e|ing)\s+partners?|(?:export\s+|import\s+|single\s+|overseas\s+)*markets?\b"
_PLACED += r"|suppliers?|sources?\s+of|destinations?|customers?|buyers?|creditors?"
_SUPERLATIVES = "largest|biggest|highest|lowest|smallest|greatest|busiest|richest|poorest"
_SUPERLATIVES += "|oldest|longest|fastest|top|strongest|cheapest|tallest|deadliest"
_TOLD = re.compile(
    rf"""
      \b(?P<ordinal> [Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth
        | [Nn]inth|[Tt]enth | \d\d?(?:st|nd|rd|th) )
        (?: (?<!st)[\s-](?:best|worst|most)\b | [\s-](?:{_SUPERLATIVES})\b )
    | \b(?P<largest> (?:[Ll]argest|[Bb]iggest|[Tt]op)(?=\s+(?:[a-z]+\s+)?(?:{_PLACED})) )
    | \b(?:[Rr]ank(?:s|ed|ing)?|placed)\s+(?P<ranked> (?:\d\d?(?:st|nd|rd|th)|first|second|third
        | fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b )
    | \b(?P<number> (?:[Nn]o\.\s?|[Nn]umber[\s-])(?:\d\d?|one|two|three|four|five)\b )
        (?=\s+(?:[a-z]+\s+)?(?:{_PLACED}|spot|position|place|ranking|ranked|in\s+the\s+world))
    | \b(?P<multiple>
          [Dd]oubl(?:ed|es|ing)\b | [Dd]ouble(?=\s+(?:its?|the|their|his|her|our|what|that|those|in
            |to|from|by|exports?|imports?|sales|output|production|trade|revenues?|spending|profits?
            |non|as|over|within)\b)
        | [Tt]ripl(?:e[ds]?|ing)(?!\s+(?:A\b|jump|crown|murder|talaq)) | [Qq]uadrupl(?:e[ds]?|ing)\b
        | [Hh]alv(?:e[ds]?|ing)\b
        | [Tt]wice(?=\s+(?:as|the|that|what|its|their|his|her|those)\b) )
    | \b(?P<fold> (?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en
        |[Tt]wenty|[Hh]undred) fold\b )
    """,
    re.VERBOSE,
)
_THE = re.compile(r"(?:['’]s?|\b(?:the|its|their|our|a))\s\Z")
_NUMBERED = re.compile(r"\d\d?(?:st|nd|rd|th)")
_STEMS = ("rank", "doubl", "tripl", "quadrupl", "halv")
_FACTORS = {"doubl": 2.0, "tripl": 3.0, "quadr": 4.0, "halv": 0.5, "twice": 2.0}
_FOLDS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
    **{"ten": 10, "twenty": 20, "hundred": 100},
}


def find(text: str) -> list[Told]:
    """Return the ranks and multiples of `text` in order; slow, so ask `rows` first."""
    found = []
    for match in _TOLD.finditer(text):
        name = match.lastgroup
        start, end = match.span(name)
        written = match[name].lower()
        if name in ("multiple", "fold"):
            found.append(Told(start, end, "multiple", _factor(written)))
        elif written != "top" or _THE.search(text, max(0, start - 8), start):
            end = match.end() if name == "ordinal" else end
            found.append(Told(start, end, "rank", _rank(name, written)))
    return found


def rows(reading: Reading) -> np.ndarray:
    """Return for each sentence of a reading whether it may tell a rank or a multiple."""
    kind = reading.kinds(_kind)[reading.form]
    alone, ordinal, best, label, number = (
        kind & flag != 0 for flag in (ALONE, ORDINAL, BEST, LABEL, NUMBER)
    )
    alone[:-1] |= ordinal[:-1] & best[1:] | label[:-1] & number[1:]
    return reading.rows_of(alone)


ALONE, ORDINAL, BEST, LABEL, NUMBER = (1 << n for n in range(5))
"""What a token can be to a rank or a multiple; it can be several of these."""

_KINDS: dict[str, int] = defaultdict(int)
for _words, _bit in (
    (["largest", "biggest", "top", "placed", "twice"], ALONE),
    (_ORDINALS, ORDINAL),
    ([*_SUPERLATIVES.split("|"), "best", "worst", "most"], BEST),
    (["no", "number"], LABEL),
    (["one", "two", "three", "four", "five"], NUMBER),
):
    for _word in _words:
        _KINDS[_word] |= _bit


def _kind(form: str) -> int:
    if form[0].isdecimal():
        return NUMBER | ORDINAL * bool(_NUMBERED.fullmatch(form))
    return _KINDS.get(form, ALONE * (form.startswith(_STEMS) or form.endswith("fold")))


def _factor(written: str) -> float:
    for stem, factor in _FACTORS.items():
        if written.startswith(stem):
            return factor
    return float(_FOLDS[written.removesuffix("fold")])


def _rank(name: str, written: str) -> float:
    if name == "largest":
        return 1.0
    digits = re.search(r"\d+", written)
    if digits:
        return float(digits[0])
    word = written.split()[-1].rpartition("-")[2]
    return float(_ORDINALS.get(word) or _FOLDS.get(word) or 1)
