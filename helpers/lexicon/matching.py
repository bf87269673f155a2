"""Where the entries of word lists stand: all lists in one pass over the tokens of a reading.

What a list says of a written form is looked up once for the form, not for each token. Entries of
one word are then places in arrays; only where an entry of several words may begin, and the next
token may be its second word, is the text looked at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from helpers.text import tokens
from helpers.text.reading import Reading

MOST_FORMS = 200_000
"""Written forms that are remembered from one reading to the next; then memory is given back."""

TERM_WORD = re.compile(r"[^\W_]+\*?")
_GAP = re.compile(r"[\s.'’‘‐‑–-]{1,3}")  # what may stand between the words of an entry
_MARKED_GAP = re.compile(r"[\s.'’‘‐‑–/&-]{1,3}")  # of an entry that has such a mark: 9/11, R&D
MARKS = "/&"

Labels = dict[str, float]
"""The categories of an entry, each with its weight."""


class Sense(NamedTuple):
    """What list number `layer` says of the words of an entry."""

    layer: int
    label: str
    weight: float


class _Entry(NamedTuple):
    """An entry of list number `layer`: its words as the list has them, and what it says.

    `gap` is what may stand between them.
    """

    layer: int
    words: tuple[str, ...]
    gap: re.Pattern
    labels: Labels


class _Form(NamedTuple):
    """What the lists have for one written form."""

    alone: tuple[int, ...]  # the senses (by number) of the entries of one word
    longer: tuple[_Entry, ...]  # entries of several words that it may begin, longest first
    second: bool  # whether it may be the second word of an entry


_NEVER_FIRST = (_Form((), (), False), _Form((), (), True))
"""Of forms that begin no entry: those that are no second word either, and those that are."""


@dataclass
class Index:
    """The entries of several lists by their first word, and the second words there are.

    `senses` are those met so far; hits name them by their number.
    """

    first: _Words
    second: _Words
    senses: list[Sense] = field(default_factory=list)
    _number: dict[Sense, int] = field(init=False, default_factory=dict)
    _known: dict[str, _Form] = field(init=False, default_factory=dict)

    def of(self, form: str) -> _Form:
        """Return what the lists have for a token written `form`."""
        known = self._known.get(form)
        if known is None:
            if len(self._known) >= MOST_FORMS:
                self._known.clear()
            known = self._known[form] = self._look_up(tokens.compose(form))
        return known

    def numbers(self, layer: int, labels: Labels) -> list[int]:
        """Return the numbers of the senses that a list gives to words with these labels."""
        senses = [Sense(layer, *item) for item in labels.items()]
        for sense in senses:
            if sense not in self._number:
                self._number[sense] = len(self.senses)
                self.senses.append(sense)
        return [self._number[sense] for sense in senses]

    def _look_up(self, form: str) -> _Form:
        entries, second = self.first.fitting(form), bool(self.second.fitting(form))
        if not entries:
            return _NEVER_FIRST[second]
        alone: dict[int, Labels] = {}
        for entry in entries:
            if len(entry.words) == 1:
                alone[entry.layer] = entry.labels | alone.get(entry.layer, {})
        longer = [entry for entry in entries if len(entry.words) > 1]
        return _Form(
            tuple(n for layer, labels in alone.items() for n in self.numbers(layer, labels)),
            tuple(sorted(longer, key=lambda entry: -len(entry.words))),
            second,
        )


class _Words:
    """Words of entries, whole ones and stems before a ``*``, each with what hangs on it.

    Stems lie under their first letters, so that most tokens are done with after a few look-ups.
    """

    def __init__(self) -> None:
        self.whole: dict[str, list[tuple[str, object]]] = defaultdict(list)
        self.stems: dict[str, list[tuple[str, str, object]]] = defaultdict(list)
        self.heads: list[int] = []  # how many letters they lie under, most first

    def add(self, word: str, what: object) -> None:
        low = word.lower()
        if not low.endswith("*"):
            self.whole[low].append((word, what))
            return
        stem = low[:-1]
        near = self.stems[stem[:_HEAD]]
        near.append((stem, word, what))
        near.sort(key=lambda entry: -len(entry[0]))
        self.heads = sorted({len(head) for head in self.stems}, reverse=True)

    def fitting(self, form: str) -> list:
        """Return what hangs on the words that a token fits: whole words first, then long stems."""
        low = form.lower()
        found = [*self.whole.get(low, ())]
        for length in self.heads:
            for stem, *entry in self.stems.get(low[:length], ()):
                if low.startswith(stem):
                    found.append(entry)
        return [what for word, what in found if _same(form, word)] if found else found


_HEAD = 3  # letters under which stems are kept


def index(lists: Sequence[Sequence[dict]]) -> Index:
    """Return the index of several lists of rows with `term`, `category`, `weight`."""
    made = Index(_Words(), _Words())
    for layer, rows in enumerate(lists):
        entries: dict[tuple[tuple[str, ...], re.Pattern], Labels] = defaultdict(dict)
        for row in rows:
            words = tuple(map(tokens.compose, TERM_WORD.findall(row["term"])))
            gap = _MARKED_GAP if any(mark in row["term"] for mark in MARKS) else _GAP
            entries[words, gap].setdefault(row["category"], row["weight"])
        for (words, gap), labels in entries.items():
            made.first.add(words[0], _Entry(layer, words, gap, labels))
            if len(words) > 1:
                made.second.add(words[1], True)
    return made


def hits(reading: Reading, entries: Index) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return where entries stand: first token, last token, number of the sense of each hit.

    At each token the longest entry of a list that fits wins, and the list goes on behind it: hits
    of one list never overlap. They come in the order of the text, those of one token by list.
    """
    forms = [entries.of(form) for form in reading.vocabulary]
    longer = _longer(reading, forms, entries)
    places, senses = _alone(reading, forms)
    layer = np.array([sense.layer for sense in entries.senses], np.int64)
    covered = np.zeros(len(reading.start), np.int64)  # a bit for each list
    for first, last, sense in longer.tolist():
        covered[first : last + 1] |= 1 << layer[sense]
    free = covered[places] >> layer[senses] & 1 == 0
    alone = np.stack([places, places, senses], axis=1)[free]
    found = np.concatenate([longer, alone])
    first, last, sense = found[np.lexsort((layer[found[:, 2]], found[:, 0]))].T
    return first, last, sense


def _alone(reading: Reading, forms: list[_Form]) -> tuple[np.ndarray, np.ndarray]:
    """Return tokens that entries of one word fit, once for each sense, and the senses."""
    many = np.fromiter((len(form.alone) for form in forms), np.int64, len(forms))
    senses = np.fromiter((n for form in forms for n in form.alone), np.int64, many.sum())
    begins = np.cumsum(many) - many
    places = np.flatnonzero(many[reading.form])
    form = reading.form[places]
    times = many[form]
    nth = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return np.repeat(places, times), senses[np.repeat(begins[form], times) + nth]


def _longer(reading: Reading, forms: list[_Form], entries: Index) -> np.ndarray:
    """Return the hits of entries of several words: rows of first token, last token, sense."""
    found: list[tuple[int, int, int]] = []
    behind: dict[int, int] = {}
    for first, options in _openings(reading, forms):
        for layer, (last, labels) in _longest(reading, first, options).items():
            if behind.get(layer, 0) <= first:
                behind[layer] = last + 1
                found += [(first, last, number) for number in entries.numbers(layer, labels)]
    return np.array(found, np.int64).reshape(-1, 3)


def _openings(reading: Reading, forms: list[_Form]) -> Iterator[tuple[int, list[_Entry]]]:
    """Yield the tokens where an entry of several words may stand, with those that may.

    The first two words are compared once for each pair of written forms.
    """
    begins = np.fromiter((bool(form.longer) for form in forms), bool, len(forms))
    follows = np.fromiter((form.second for form in forms), bool, len(forms))
    here, next_one = reading.form[:-1], reading.form[1:]
    places = np.flatnonzero(begins[here] & follows[next_one])
    pairs, number = np.unique(here[places] * len(forms) + next_one[places], return_inverse=True)
    options = [
        [entry for entry in forms[one].longer if _same(_typed(reading, other), entry.words[1])]
        for one, other in zip(*np.divmod(pairs, max(len(forms), 1)), strict=True)
    ]
    some = np.fromiter(map(bool, options), bool, len(options))[number]
    for first, pair in zip(places[some].tolist(), number[some].tolist(), strict=True):
        yield first, options[pair]


def _typed(reading: Reading, form: int) -> str:
    return tokens.compose(reading.vocabulary[form])


def _longest(reading: Reading, first: int, options: list[_Entry]) -> dict[int, tuple[int, Labels]]:
    """Return by list the last token of its longest entry that fits at a token, and its labels."""
    best: dict[int, tuple[int, Labels]] = {}
    for entry in options:
        last = first + len(entry.words) - 1
        known = best.get(entry.layer)
        if known and last < known[0] or not _fits(reading, first, entry):
            continue
        best[entry.layer] = (last, entry.labels | known[1] if known else entry.labels)
    return best


def _fits(reading: Reading, first: int, entry: _Entry) -> bool:
    """Tell whether the words of an entry follow the two that are known to fit, and how closely."""
    words = entry.words
    if first + len(words) > len(reading.start):
        return False
    for at in range(first + 1, first + len(words)):
        if not entry.gap.fullmatch(reading.text, reading.end[at - 1], reading.start[at]):
            return False
        if at > first + 1 and not _same(_typed(reading, reading.form[at]), words[at - first]):
            return False
    return True


def _same(form: str, word: str) -> bool:
    """Compare a token with a word of an entry: capitals of the entry must be there."""
    if word.endswith("*"):
        word = word[:-1]
        form = form[: len(word)]
    if form == word:
        return True
    if form.lower() != word.lower():
        return False
    return all(t.isupper() for t, w in zip(form, word, strict=False) if w.isupper())
