"""A reading cut as NLTK's VADER cuts it, and what each spelling in it means to VADER."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from string import punctuation
from typing import TYPE_CHECKING

import numpy as np

from helpers.text import tokens
from helpers.text.reading import Reading

if TYPE_CHECKING:
    from nltk.sentiment.vader import VaderConstants

_BLANK = np.array([chr(code).isspace() for code in range(0x3002)])  # the last blank is U+3000
_MARK = re.compile(f"[{re.escape(punctuation)}]")


@functools.cache
def rules() -> VaderConstants:
    """Return NLTK's own word lists and numbers; NLTK is imported when they are first asked for."""
    from nltk.sentiment.vader import VaderConstants

    return VaderConstants()


@functools.cache
def lexicon() -> dict[str, float]:
    """Return the weights of vaderSentiment's lexicon file, -4 to 4."""
    path = Path(find_spec("vaderSentiment").origin).parent / "vader_lexicon.txt"
    lines = path.read_text(encoding="utf8").rstrip("\n").split("\n")
    pairs = (line.strip().split("\t")[:2] for line in lines)
    return {word: float(weight) for word, weight in pairs}


def strip(stretch: str) -> str:
    """Return a stretch between blanks as NLTK reads it, without one mark before or behind."""
    word = stretch.strip(punctuation)
    if len(word) < 2 or _MARK.search(word):
        return stretch
    before, _, behind = stretch.partition(word)
    one_side = not before or not behind
    return word if one_side and before + behind in rules().PUNC_LIST else stretch


@dataclass(frozen=True, eq=False)
class Spellings:
    """What VADER knows of each spelling, by its number.

    Attributes
    ----------
    number
        The spellings with their numbers.
    valence, known
        The weight of each in the lexicon, 0 where it is not `known`.
    degree
        What each adds as a word of degree, 0 where it is none.
    negates, capitals
        Whether it is a negation, and whether it is in capitals.
    """

    number: dict[str, int]
    valence: np.ndarray
    known: np.ndarray
    degree: np.ndarray
    negates: np.ndarray
    capitals: np.ndarray
    _lower: list[str]

    @classmethod
    def of(cls, number: dict[str, int]) -> Spellings:
        """Return what is known of spellings."""
        lower, listed = list(map(str.lower, number)), lexicon()
        return cls(
            number,
            np.array([listed.get(word, 0.0) for word in lower], float),
            np.array([word in listed for word in lower], bool),
            np.array([rules().BOOSTER_DICT.get(word, 0.0) for word in lower], float),
            np.array([word in rules().NEGATE or "n't" in word for word in lower], bool),
            np.array([word.isupper() for word in number], bool),
            lower,
        )

    def among(self, words: Iterable[str]) -> np.ndarray:
        """Return for each spelling whether it is one of `words`, capitals as they are."""
        found = np.zeros(len(self.number), bool)
        found[[self.number[word] for word in words if word in self.number]] = True
        return found

    def lowered(self, words: set[str]) -> np.ndarray:
        """Return for each spelling whether it is one of `words` in whatever letters."""
        return np.fromiter(map(words.__contains__, self._lower), bool, len(self._lower))


@dataclass(frozen=True, eq=False)
class Cut:
    """The stretches of two or more characters between the blanks of a reading.

    Attributes
    ----------
    start, end
        Where each stands in the reading's text.
    word
        The number of what it is without its mark, in `spellings`.
    row
        The row of its sentence.
    first
        The first stretch of each sentence, and one more: where a next one would begin.
    """

    start: np.ndarray
    end: np.ndarray
    word: np.ndarray
    row: np.ndarray
    first: np.ndarray
    spellings: Spellings

    @classmethod
    def of(cls, reading: Reading, *, straight: bool = True) -> Cut:
        """Return the cut of a reading.

        With `straight` spellings are those of a copy with straight marks, composed accents and no
        soft hyphens; without it they are as they stand, as NLTK reads them.
        """
        plainly = tokens.straight if straight else str
        start, end = _stretches(reading)
        number: dict[str, int] = {}
        forms = [number.setdefault(plainly(one), len(number)) for one in reading.vocabulary]
        word, plain = _tokens_in(reading, start, end)
        word = np.array([*forms, -1], np.int64)[word]
        spans = zip(start[~plain].tolist(), end[~plain].tolist(), strict=True)
        others = [reading.text[a:b] for a, b in spans]
        stripped = {other: strip(plainly(other)) for other in dict.fromkeys(others)}
        word[~plain] = [number.setdefault(stripped[other], len(number)) for other in others]
        first = np.searchsorted(start, reading.begins)
        row = np.repeat(np.arange(len(reading)), np.diff(first))
        return cls(start, end, word, row, first, Spellings.of(number))

    def before(self, places: np.ndarray, by: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the words `by` places before some places (behind: `by` below 0), and which exist.

        Where the sentence holds no such word, its number means nothing.
        """
        there, row = places - by, self.row[places]
        inside = (there >= self.first[row]) & (there < self.first[row + 1])
        return self.word[np.where(inside, there, 0)], inside


def _stretches(reading: Reading) -> tuple[np.ndarray, np.ndarray]:
    """Return where stretches of two or more characters between blanks start and end."""
    blank = _BLANK[np.minimum(reading.codes, len(_BLANK) - 1)]
    blank = np.concatenate([[True], blank, [True]])
    blank[reading.begins] = True  # the border before each sentence, and behind the last
    changes = np.flatnonzero(blank[1:] != blank[:-1])
    start, end = changes[::2], changes[1::2]
    long = end - start > 1
    return start[long], end[long]


def _tokens_in(reading: Reading, start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the form of the token that each stretch is, but for one mark, and whether it is one.

    Those which are not have to be spelled out.
    """
    if not len(reading.start):
        return np.zeros(len(start), np.int64), np.zeros(len(start), bool)
    first = np.minimum(np.searchsorted(reading.start, start), len(reading.start) - 1)
    before, behind = reading.start[first] - start, end - reading.end[first]
    whole = (before == 0) & (behind == 0)
    long = end - start > 2
    opened = long & (before == 1) & (behind == 0)
    closed = long & (before == 0) & (behind == 1)
    opened[opened] = np.isin(reading.codes[start[opened]], _single_marks())
    closed[closed] = np.isin(reading.codes[end[closed] - 1], _single_marks())
    return reading.form[first], whole | opened | closed


@functools.cache
def _single_marks() -> np.ndarray:
    """Return the code points of NLTK's marks that are one character."""
    return np.array([ord(mark) for mark in rules().PUNC_LIST if len(mark) == 1], np.uint32)
