"""How texts are worded: the terms that can tell events apart, and what each of them weighs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
import pandas as pd

from helpers.text import tokens
from helpers.text.english import calendar
from helpers.text.english import function_words as en
from helpers.text.reading import Reading
from helpers.timeline import ranges

STEM = 6
"""Letters of a word that count: the cheapest stem (tariff, tariffs; negotiate, negotiation)."""

LIST = 200
"""A sentence of more dates is a list: they are laid beside each other, but beside no others."""

_ODD = np.uint64(0x9E3779B97F4A7C15)
_BLOCK = 1 << 9  # texts that are read at a time: it bounds the memory
_WORD = re.compile(r"[^\W\d_]{2,}")
_IDLE = frozenset().union(
    *(en.DETERMINERS, en.AMOUNTS, en.PERSONAL_PRONOUNS, en.BE, en.HAVE, en.DO, en.MODALS),
    *(en.NOUN_PREPOSITIONS, en.TIME_PREPOSITIONS, en.COORDINATING, en.SUBORDINATING),
    *(en.CONTRASTING, en.RELATIVES, en.QUESTION_WORDS, en.FOCUS_ADVERBS),
    (name.lower() for name in calendar.WEEKDAYS + calendar.MONTHS + calendar.MONTHS_SHORT),
    calendar.AROUND_TODAY,
    """again amid day days down eu ever go here into last like made make month months new next not
    now one onto out over own pm said same say says than then there through two uk up upon very way
    week weeks well without year years""".split(),
)
"""Words that name no event: function words, and the words of the calendar itself."""


@dataclass(frozen=True)
class Bags:
    """The terms of texts: those of bag n stand at the places from ``first[n]`` to ``first[n + 1]``.

    Attributes
    ----------
    of_row
        The bag of each row; rows with the same text and names share one.
    first, term, weight
        Where each bag begins; the number of each term; its weight (TF-IDF, a bag has length one).
    words
        How many words a term stands for: none for a name, all where a bag is folded into one term.
    whole
        How alike each bag is to itself, which is one but for rounding.
    """

    of_row: np.ndarray
    first: np.ndarray
    term: np.ndarray
    weight: np.ndarray
    words: np.ndarray
    whole: np.ndarray


def bags(texts: pd.Series, *names: pd.Series) -> Bags:
    """Return the bags of texts and of the actors and goods that they name.

    `names` are lists parted by semicolons, or missing. Their names are terms too, so that
    *Chinese*, *Beijing* and *China* meet.
    """
    of_row, rows = _distinct(texts, *names)
    numbers: dict[str, int] = defaultdict(count().__next__)
    bag, term, times = _terms(texts.iloc[rows], [lists.iloc[rows] for lists in names], numbers)
    held = np.bincount(of_row, minlength=len(rows))
    known = np.bincount(term, held[bag], minlength=len(numbers))
    weight = times * (np.log((1 + len(texts)) / (1 + known)) + 1)[term]
    first = np.flatnonzero(np.diff(bag, prepend=-1))
    weight /= np.repeat(np.add.reduceat(weight**2, first) ** 0.5, np.diff(first, append=len(bag)))
    words = np.array([not name.startswith("@") for name in numbers], np.int32)[term]
    return _folded(of_row, held, bag, term, weight, words)


def stems(form: str) -> list[str]:
    """Return the stems of the words of `form`, a folded token, that can tell events apart."""
    words = [form] if form.isalpha() and len(form) > 1 else _WORD.findall(form)
    return [word[:STEM] for word in words if word not in _IDLE]


def summed(values: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return the sums of the runs of `values` that begin at `first`, each added up in its order.

    What rounding loses is carried along (Kahan 1965), so that likenesses do not hang on chance.
    """
    sizes = np.diff(first, append=len(values))
    order = np.argsort(-sizes, kind="stable")
    shortening = -sizes[order]
    total, lost = np.zeros((2, len(first)))
    for step in range(int(sizes.max(initial=0))):
        run = order[: np.searchsorted(shortening, -step)]  # those longer than `step`
        value = values[first[run] + step] - lost[run]
        grown = total[run] + value
        lost[run] = (grown - total[run]) - value
        total[run] = grown
    return total


def _distinct(*columns: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Return a number for each row, the same for equal rows, and the first row of each number.

    Rows are known by 64 bits: that two different ones of a million agree has a chance of 1 in 10⁷.
    """
    key = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        key = key * _ODD + pd.util.hash_array(
            column.to_numpy("object", na_value=""), categorize=False
        )
    _, rows, of_row = np.unique(key, return_index=True, return_inverse=True)
    order = np.argsort(rows, kind="stable")  # numbered as they come
    number = np.empty_like(order)
    number[order] = np.arange(len(order))
    return number[of_row], rows[order]


def _terms(
    texts: pd.Series, names: list[pd.Series], numbers: dict[str, int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return text, number and count of every term of a text, as they come; `numbers` grows.

    A block of texts at a time: only their numbers are held.
    """
    known, nothing = _Stems(numbers), np.zeros(0, np.int32)
    found = [(nothing, nothing, nothing)]
    for start in range(0, len(texts), _BLOCK):
        block = slice(start, start + _BLOCK)
        words = _words(texts.iloc[block].tolist(), known)
        named = _names([lists.iloc[block].tolist() for lists in names], numbers)
        bag, term = (np.concatenate(side) for side in zip(words, named, strict=True))
        bag, term, times = _counted(bag, term, len(numbers))
        found.append((bag + np.int32(start), term, times))
    return tuple(map(np.concatenate, zip(*found, strict=True)))


def _counted(bag: np.ndarray, term: np.ndarray, terms: int) -> tuple[np.ndarray, ...]:
    """Return each term of a bag once, as they came, and how often it came."""
    pairs, place, times = np.unique(
        bag * np.int64(max(terms, 1)) + term, return_index=True, return_counts=True
    )
    order = np.lexsort((place, pairs // max(terms, 1)))
    place = place[order]
    return bag[place], term[place], times[order].astype(np.int32)


def _words(texts: list[str], known: _Stems) -> tuple[np.ndarray, np.ndarray]:
    """Return the text and the number of every word that can tell events apart."""
    reading = Reading.of_texts(texts)
    own = list(map(known.__getitem__, reading.vocabulary))
    counts = np.fromiter(map(len, own), np.int64, len(own))
    flat = np.fromiter(chain.from_iterable(own), np.int32)
    first = np.cumsum(counts) - counts
    place, token = ranges.expanded(first[reading.form], counts[reading.form])
    return reading.row[token].astype(np.int32), flat[place]


def _names(lists: list[list[str]], numbers: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return the text and the number of every name that `lists` have for it."""
    found = [
        (row, numbers[f"@{name}"])
        for row, own in enumerate(zip(*lists, strict=True))
        for one in own
        if isinstance(one, str)
        for name in one.split("; ")
    ]
    row, number = np.array(found, np.int32).reshape(-1, 2).T
    return row, number


class _Stems(dict):
    """The numbers of the stems of each written form of a token, found when it is first met."""

    def __init__(self, numbers: dict[str, int]):
        super().__init__()
        self.numbers = numbers

    def __missing__(self, form: str) -> tuple[int, ...]:
        self[form] = found = tuple(self.numbers[stem] for stem in stems(tokens.fold(form)))
        return found


def _folded(of_row, held, bag, term, weight, words) -> Bags:
    """Return the bags, those of lists of dates folded; without terms that could meet nothing."""
    n, terms = len(held), term.max(initial=-1) + 1
    first = np.flatnonzero(np.diff(bag, prepend=-1))
    whole, several = np.zeros(n), np.zeros(n, np.int64)
    whole[bag[first]], several[bag[first]] = summed(weight**2, first), np.add.reduceat(words, first)
    alone = (np.bincount(term, minlength=terms)[term] == 1) & (held == 1)[bag]
    kept, lists = ~alone & (held <= LIST)[bag], np.flatnonzero((held > LIST) & (whole > 0))
    bag, term, weight, words = bag[kept], term[kept], weight[kept], words[kept]
    if len(lists):
        bag = np.concatenate([bag, lists])
        order = np.argsort(bag, kind="stable")
        bag = bag[order]
        term = np.concatenate([term, terms + np.arange(len(lists))])[order]
        weight = np.concatenate([weight, whole[lists] ** 0.5])[order]
        words = np.concatenate([words, several[lists]])[order]
    begins = np.searchsorted(bag, np.arange(n + 1))
    return Bags(of_row, first=begins, term=term, weight=weight, words=words, whole=whole)
