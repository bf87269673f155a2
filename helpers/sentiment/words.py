"""Scored words of a reading, and the words among which they stand, as arrays."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import count

import numpy as np

from helpers.text import tokens
from helpers.text.reading import Reading


@dataclass(frozen=True, eq=False)
class Words:
    """Scored words in reading order.

    Attributes
    ----------
    row
        The row of each word's sentence.
    start, end
        Where it stands in the reading's text.
    weight
        What it adds on its list's scale.
    negated
        Whether a negation turned its sign.
    """

    row: np.ndarray
    start: np.ndarray
    end: np.ndarray
    weight: np.ndarray
    negated: np.ndarray

    def __len__(self) -> int:
        return len(self.row)

    def columns(self) -> tuple[np.ndarray, ...]:
        """Return the arrays in their order."""
        return self.row, self.start, self.end, self.weight, self.negated

    def take(self, chosen: np.ndarray | slice) -> Words:
        """Return the words at some places, or those for which a truth value stands."""
        return Words(*(column[chosen] for column in self.columns()))

    def merged(self, other: Words) -> Words:
        """Return the words of both in reading order."""
        both = Words(*map(np.concatenate, zip(self.columns(), other.columns(), strict=True)))
        return both.take(np.argsort(both.start, kind="stable"))

    def without(self, other: Words) -> Words:
        """Return those that do not stand where a word of `other` stands."""
        far = max((words.end.max(initial=0) for words in (self, other)), default=0) + 1
        places = (words.start * far + words.end for words in (self, other))
        return self.take(~np.isin(*places))

    def counts(self, rows: int) -> np.ndarray:
        """Return how many words each of `rows` sentences has."""
        return np.bincount(self.row, minlength=rows)

    def totals(self, rows: int, add: Callable[[list[float]], float] = math.fsum) -> np.ndarray:
        """Return the sum of the weights of each of `rows` sentences, as `add` adds a list."""
        found, weights = np.zeros(rows), self.weight.tolist()
        first = np.flatnonzero(np.diff(self.row, prepend=-1))
        stretches = zip(first.tolist(), [*first[1:].tolist(), len(self)], strict=False)
        found[self.row[first]] = [add(weights[a:b]) for a, b in stretches]
        return found


@dataclass(frozen=True, eq=False)
class Steps:
    """The words over which negation reaches and in which distance is counted.

    A step is a token with what apostrophes join to it: *isn't* is one, *win-win* has two, so that a
    scored word inside a word with hyphens sees what stands before it there.

    Attributes
    ----------
    start, end
        Where each step stands in the reading's text.
    form
        The number of its form in `forms`: small letters, straight apostrophes.
    first
        The first step of each sentence, and one more: where a next one would begin.
    """

    start: np.ndarray
    end: np.ndarray
    form: np.ndarray
    forms: list[str]
    first: np.ndarray

    @classmethod
    def of(cls, reading: Reading) -> Steps:
        """Return the steps of a reading."""
        begins = np.flatnonzero(~_joined(reading))
        ends = np.append(begins, len(reading.start))[1:] - 1
        start, end = reading.start[begins], reading.end[ends]
        form, several = reading.form[begins], np.flatnonzero(begins != ends)
        spans = zip(start[several].tolist(), end[several].tolist(), strict=True)
        number = dict(zip(reading.vocabulary, count(), strict=False))
        form[several] = [number.setdefault(reading.text[a:b], len(number)) for a, b in spans]
        known = len(reading.vocabulary)
        forms = reading.folded + [tokens.fold(word) for word in list(number)[known:]]
        return cls(start, end, form, forms, np.searchsorted(start, reading.begins))

    def are(
        self, words: Collection[str] | Callable[[str], bool], *, bare: bool = False
    ) -> np.ndarray:
        """Return for each step whether its form is one of `words`, or fits what they are.

        `bare` forms have no apostrophes.
        """
        forms = (form.replace("'", "") for form in self.forms) if bare else self.forms
        fits = words if callable(words) else words.__contains__
        return np.fromiter(map(fits, forms), bool, len(self.forms))[self.form]


def _joined(reading: Reading) -> np.ndarray:
    """Return for each token whether an apostrophe joins it to the one before."""
    joined = np.zeros(len(reading.start), bool)
    beside = np.flatnonzero(reading.start[1:] - reading.end[:-1] == 1)
    marks = np.frombuffer(tokens.APOSTROPHES.encode("utf-32-le"), np.uint32)
    joined[beside + 1] = np.isin(reading.codes[reading.end[beside]], marks)
    return joined
