"""Which words may mark an attribution, by the tokens beside them: the rest is not read.

Most words that may mark an attribution mark none: "the plan", "to plan", "was called". Where the
word beside them leaves no doubt, they are passed over here; all others go through the grammar.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np

from helpers.quotes.grammar import AUXILIARIES, BE, BEFORE_NOUNS, GOING_ON, INDEFINITE
from helpers.quotes.units import LONGEST
from helpers.text.english import reporting
from helpers.text.english.function_words import HAVE, NOUN_PREPOSITIONS
from helpers.text.reading import Reading

_NEEDS = {"utter": (), "as": (), "want": ("to",), "urge": ("to",), "show": ("document",)}
"""Uses that show themselves only beside a quotation, in "as X began", or where the sentence holds
a word of these classes."""

_BLANK = ord(" ")


class Cues(NamedTuple):
    """Places of words that may mark an attribution: offsets of the articles, sentence by sentence.

    Those of the sentence `row` are ``offsets[first[row] : first[row + 1]]``, in order.
    """

    offsets: list[int]
    first: list[int]

    def any_in(self, row: int, stop: int) -> bool:
        """Tell whether one stands in the sentences from `row` up to `stop`."""
        return self.first[row] < self.first[stop]

    def within(self, row: int, stop: int, start: int, end: int) -> list[int]:
        """Return those from `start` up to `end`, a stretch of these sentences of one paragraph."""
        first, last = self.first[row], self.first[stop]
        if first == last:
            return []
        low = bisect_left(self.offsets, start, first, last)
        return self.offsets[low : bisect_left(self.offsets, end, low, last)]


def find(reading: Reading) -> tuple[Cues, Cues]:
    """Return the words that may mark an attribution without and with a quotation beside them."""
    classes = _Classes(reading)
    tokens = np.flatnonzero(classes.marking)
    row = reading.row[tokens]
    verb = classes.are("verb", tokens) & ~_is_no_verb(reading, classes, tokens, row)
    other = classes.are("that noun", tokens) & classes.are("that by", tokens + 1)
    other |= classes.are("to noun", tokens) & classes.are("to", tokens + 1)
    other |= np.diff(reading.begins)[row] > LONGEST  # read in pieces: any word may be the first
    helped = verb & _has_companion(classes, tokens, row)
    offsets = reading.offsets(reading.start[tokens], row)
    return _cues(reading, offsets, row, helped | other), _cues(reading, offsets, row, verb | other)


def _cues(reading: Reading, offsets: np.ndarray, row: np.ndarray, chosen: np.ndarray) -> Cues:
    first = np.searchsorted(row[chosen], np.arange(len(reading) + 1))
    return Cues(offsets[chosen].tolist(), first.tolist())


class _Classes:
    """What each token is: classes of words as bits."""

    def __init__(self, reading: Reading):
        self._reading, self._numbers = reading, {name: n for n, name in enumerate(_words())}
        known = map(_masks().get, reading.folded, repeat(0))
        masks = np.fromiter(known, np.int64, len(reading.folded))[reading.form]
        self._masks = np.append(masks, 0)  # behind the last token and before the first is none

    @property
    def marking(self) -> np.ndarray:
        """Return which tokens may mark an attribution."""
        return self.are("marking", slice(-1))

    def are(self, name: str, tokens: np.ndarray | slice) -> np.ndarray:
        """Return which of `tokens`, numbers of tokens, are of the class `name`."""
        return (self._masks[tokens] >> self._numbers[name] & 1).astype(bool)

    def held(self, name: str, rows: np.ndarray) -> np.ndarray:
        """Return which of the sentences `rows` hold a word of the class `name`."""
        return self._reading.rows_of(self.are(name, slice(-1)))[rows]


def _has_companion(classes: _Classes, tokens: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Return which verbs stand in a sentence that holds what they need beside no quotation."""
    found = classes.are("free verb", tokens)
    for use, companions in _NEEDS.items():
        beside = [classes.held(name, row) for name in ("as", *companions)]
        found |= classes.are(f"{use} verb", tokens) & np.logical_or.reduce(beside)
    return found & (~classes.are("part", tokens) | classes.held("have", row))


def _is_no_verb(
    reading: Reading, classes: _Classes, tokens: np.ndarray, row: np.ndarray
) -> np.ndarray:
    """Return which tokens are surely no verb with a subject: "the claims", "to claim", "was told".

    `sources.find` decides so too, for the same reasons.
    """
    before = tokens - 1
    nominal = classes.are("before nouns", before)
    nominal &= ~(classes.are("indefinite", before) & classes.are("past", tokens))
    nominal |= classes.are("preposition", before) & ~classes.are("ing", tokens)
    nominal |= classes.are("be", before) & classes.are("present", tokens)
    infinitive = classes.are("to", before) & ~classes.held("going on", row)
    passive = classes.are("auxiliary be", before) & classes.are("past", tokens)
    return (nominal | infinitive | passive) & _is_behind_word(reading, tokens)


def _is_behind_word(reading: Reading, tokens: np.ndarray) -> np.ndarray:
    """Return which tokens stand one blank behind a token that is a word by itself."""
    start, begin = reading.start[tokens], reading.start[tokens - 1]
    blank = (start == reading.end[tokens - 1] + 1) & (reading.codes[start - 1] == _BLANK)
    return blank & ((reading.codes[begin - 1] == _BLANK) | np.isin(begin, reading.begins))


@cache
def _words() -> dict[str, frozenset[str]]:
    """Return the classes of words that decide here."""
    verbs = reporting.verbs()
    uses = {form: {use.partition(":")[0] for use in verb.uses} for form, verb in verbs.items()}

    def of(*kinds: str) -> frozenset[str]:
        return frozenset(form for form, verb in verbs.items() if verb.form in kinds)

    return {
        **{f"{use} verb": frozenset(form for form in uses if use in uses[form]) for use in _NEEDS},
        "verb": frozenset(verbs),
        "free verb": frozenset(form for form in uses if not uses[form] <= _NEEDS.keys()),
        "present": of("base", "s"),
        "past": of("past", "part"),
        "part": of("part"),
        "ing": of("ing"),
        "marking": reporting.marking(),
        "that noun": reporting.nouns("noun/that"),
        "to noun": reporting.nouns("noun/to") | {"according"},
        "document": frozenset(word.rpartition("-")[2] for word in reporting.nouns("document")),
        "before nouns": BEFORE_NOUNS,
        "indefinite": INDEFINITE,
        "preposition": NOUN_PREPOSITIONS - {"to"},
        "be": BE,
        "auxiliary be": BE & AUXILIARIES,
        "going on": GOING_ON,
        "have": HAVE | frozenset("hasn haven hadn s ve d".split()),  # the tokens of "he's", …
        "as": frozenset({"as"}),
        "to": frozenset({"to"}),
        "that by": frozenset({"that", "by"}),
    }


@cache
def _masks() -> dict[str, int]:
    """Return for each word its classes, a bit for each."""
    masks: dict[str, int] = {}
    for number, words in enumerate(_words().values()):
        for word in words:
            masks[word] = masks.get(word, 0) | 1 << number
    return masks
