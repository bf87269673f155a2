"""Words that are no judgement where they stand: *Ottawa stresses*, *exports like steel*.

A mask of terms cannot tell them, because the word alone is one: it takes the words beside it. Each
sense is one record, a pattern whose named group is masked, with examples as tests. They were found
by reading the words that carry most of VADER's tone in news, in their sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from helpers.sentiment.masks import Stretches
from helpers.sentiment.senses import modifiers, nouns, verbs
from helpers.text.reading import Reading

SENSES = (*verbs.SENSES, *nouns.SENSES, *modifiers.SENSES)

_KINDS = {word: number for number, sense in enumerate(SENSES, start=1) for word in sense.words}
"""The number of the sense that each word may have, from 1."""


def masked(reading: Reading) -> Stretches:
    """Return where words of a reading are no judgement."""
    found = list(_found(reading))
    row, start, end = np.array(found, np.int64).reshape(-1, 3).T
    return Stretches(row, start, end)


def _found(reading: Reading) -> Iterator[tuple[int, int, int]]:
    texts, begins = reading.texts, reading.begins
    kinds = reading.kinds(lambda form: _KINDS.get(form, 0))[reading.form]
    for number, sense in enumerate(SENSES, start=1):
        for row in np.unique(reading.row[kinds == number]).tolist():
            for match in sense.regex.finditer(texts[row]):
                start, end = match.span(match.lastgroup)
                yield row, begins[row] + start, begins[row] + end
