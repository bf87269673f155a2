"""Where actors stand among the words and clauses of their sentences, and what stands near them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.sentiment.masks import Stretches
from helpers.sentiment.words import Steps, Words
from helpers.text import clauses
from helpers.text.english import function_words
from helpers.text.reading import BORDER, Reading

FAR = 200
"""Words: what stands farther away has faded below what a float can tell from nothing."""

BORDERS = (
    function_words.CONTRASTING
    | function_words.REASONS
    | (function_words.TIME_CONJUNCTIONS - {"once"})
    | {"and", "despite", "if", "that", "which", "who"}
)
"""Words that part the clauses of what is said of one actor and of another."""


@dataclass(frozen=True, eq=False)
class Actors:
    """Stretches of a reading that name actors, in any order."""

    reading: Reading
    steps: Steps
    at: Stretches

    def __len__(self) -> int:
        return len(self.at.row)

    @cached_property
    def first(self) -> np.ndarray:
        """Return the first step of each actor."""
        return np.searchsorted(self.steps.start, self.at.start)

    @cached_property
    def stop(self) -> np.ndarray:
        """Return the step behind each actor."""
        return np.maximum(self.first + 1, np.searchsorted(self.steps.start, self.at.end))

    @cached_property
    def borders(self) -> tuple[np.ndarray, np.ndarray]:
        """Return where the borders of clauses start and end."""
        return clauses.places(self.reading, words=BORDERS)

    @cached_property
    def clause(self) -> tuple[np.ndarray, np.ndarray]:
        """Return where the clause of each actor begins and ends."""
        starts, ends = self.borders
        opens = self.reading.begins[self.at.row]
        closes = self.reading.begins[self.at.row + 1] - len(BORDER)
        before = np.searchsorted(ends, self.at.start, side="right")
        behind = np.searchsorted(starts, self.at.end)
        low = np.append(0, ends)[before]
        high = np.append(starts, len(self.reading.text))[behind]
        return np.maximum(opens, low), np.minimum(closes, high)

    def beside(self, chosen: np.ndarray, *distances: int) -> np.ndarray:
        """Return whether a chosen step stands in one of these distances from each actor.

        Distances before an actor are below 0; 1 is the step behind it. None leaves the sentence.
        """
        found = np.zeros(len(self), bool)
        low, high = self.steps.first[self.at.row], self.steps.first[self.at.row + 1]
        for distance in distances:
            step = self.first + distance if distance < 0 else self.stop + distance - 1
            inside = (step >= low) & (step < high)
            found[inside] |= chosen[step[inside]]
        return found

    def near(self, words: Words) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return every pair of an actor and a word of its sentence not `FAR` away.

        Three arrays: the number of the actor, that of the word, and how many words lie between
        them; 1 is beside it. `words` are in reading order.
        """
        step = np.searchsorted(self.steps.start, words.start)
        low = np.maximum(
            np.searchsorted(words.row, self.at.row), np.searchsorted(step, self.first - FAR)
        )
        high = np.minimum(
            np.searchsorted(words.row, self.at.row, side="right"),
            np.searchsorted(step, self.stop + FAR),
        )
        many = np.maximum(0, high - low)
        actor = np.repeat(np.arange(len(self)), many)
        word = np.arange(many.sum()) + np.repeat(low - (np.cumsum(many) - many), many)
        before = self.first[actor] - step[word]
        behind = step[word] - self.stop[actor] + 1
        is_before = words.start[word] < self.at.start[actor]
        return actor, word, np.where(is_before, before, behind)

    def borders_to(self, actor: np.ndarray, words: Words, word: np.ndarray) -> np.ndarray:
        """Return how many borders lie between pairs of `near`; quotation marks are none."""
        starts = self.borders[0]
        marks = list(map(ord, clauses.QUOTATION))
        starts = starts[~np.isin(self.reading.codes[starts], marks)]
        first, last = (np.searchsorted(starts, part) for part in (words.start, words.end))
        opens, closes = (np.searchsorted(starts, part) for part in (self.at.start, self.at.end))
        low = np.minimum(first[word], closes[actor])
        return np.maximum(last[word], opens[actor]) - low

    def in_clause(self, words: Words, sizes: np.ndarray) -> np.ndarray:
        """Return the sum of the sizes of the words in each actor's clause."""
        bounds, clause = np.unique(np.stack(self.clause), axis=1, return_inverse=True)
        low, high = np.searchsorted(words.start, bounds)
        sums = np.add.reduceat(np.append(sizes, 0), np.stack([low, high], axis=1).ravel())[::2]
        return np.where(low < high, sums, 0.0)[clause]


def untouched(words: Words, hidden: Stretches) -> np.ndarray:
    """Return which words no hidden stretch touches."""
    order = np.argsort(hidden.start, kind="stable")
    reached = np.maximum.accumulate(np.append(-1, hidden.end[order]))
    return reached[np.searchsorted(hidden.start[order], words.end)] <= words.start
