"""What a sentence says about one actor in it: some thirty figures, each of them readable.

A sentence is cut into words and clauses. Scored words near the actor count more than distant ones,
words in its clause are summed apart, and words of conduct count by what the actor does in the
sentence (`conduct`). Words inside any target or mask do not count. There is no parser: order,
passive forms and distance decide, and pronouns stay pronouns.
"""

from __future__ import annotations

import numpy as np

from helpers.sentiment import conduct, lists, setting, tones
from helpers.sentiment.actors import Actors, untouched
from helpers.sentiment.context import Surroundings
from helpers.sentiment.masks import Stretches
from helpers.sentiment.words import Words
from helpers.text.reading import Reading

TYPICAL = {"vader": 2.0, "afinn": 2.0, "textblob": 0.4, "diplomacy": 2.0, "conduct": 2.0}
"""The weight of an ordinary word of each list: it makes the lists comparable."""
FADE = 4
"""Words: the weight of a tone word falls by e over so many words away from the actor."""
SAME = 1e-9
"""Praise and blame near an actor that differ by no more are even."""

FEATURES = {
    "constant": "1",
    "near_positive": "praise near the actor, mean of the lists",
    "near_negative": "blame near the actor",
    "clause_positive": "praise in the actor's clause",
    "clause_negative": "blame in the actor's clause",
    "sentence_positive": "praise anywhere in the sentence",
    "sentence_negative": "blame anywhere in the sentence",
    "vote": "lists positive near the actor minus lists negative, by their number",
    "undergoes_positive": "something good is done to the actor",
    "undergoes_negative": "something bad is done to the actor",
    "does_positive": "the actor does something good",
    "does_negative": "the actor does something bad",
    "bears_positive": "words of merit near the actor",
    "bears_negative": "words of fault near the actor",
    "speaks": "a word of saying directly beside the actor",
    "speaks_near": "a word of saying within three words",
    "pronoun": "the actor is a pronoun",
    "possessive": "the actor owns something: 's, his, their",
    "opens": "the actor opens the sentence",
    "position": "where the actor stands, 0 to 1",
    "length": "log(1 + words) / 4",
    "quoted": "the actor stands inside quotation marks",
    "question": "the sentence holds a question mark",
    "negation": "the actor's clause holds a negation",
    "preposition": "a preposition directly before the actor",
    "against": "'against' directly before the actor",
    "number": "the sentence holds a digit",
    "schedule": "a weekday, or what will be or is planned",
    "first_person": "I, we, our, my",
}
"""The figures that `features` gives, in their order, and what each says."""


def figures(
    reading: Reading, targets: Stretches, masked: Stretches | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the figures of `FEATURES` of each target, and the sign of each list near it.

    Words inside any target, or inside what is masked, do not count.
    """
    around = Surroundings(reading)
    actors = Actors(reading, around.steps, targets)
    words, number, category = tones.weighed(reading, list(map(lists.shipped, TYPICAL)), around)
    counts = untouched(words, targets.joined(masked) if masked else targets)
    words, number, category = words.take(counts), number[counts], category[counts]
    sizes = np.abs(words.weight) / np.array(list(TYPICAL.values()))[number]
    deeds = number == list(TYPICAL).index("conduct")
    done = conduct.figures(actors, words.take(deeds), category[deeds], sizes[deeds])
    sums, near = _tone(actors, words, number, sizes / len(TYPICAL))
    signs = np.sign(np.where(np.abs(near) > SAME, near, 0)).astype(np.int64)
    columns = [
        np.ones(len(actors)),
        *np.tanh(sums / np.array([1.5, 1.5, 1.5, 1.5, 3, 3])).T,
        signs.sum(axis=1) / len(TYPICAL),
        *np.tanh(done).T,
        *setting.figures(actors).values(),
    ]
    return np.stack(columns, axis=1), signs


def _tone(
    actors: Actors, words: Words, number: np.ndarray, sizes: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return praise and blame near each actor, in its clause, in its sentence: six columns.

    Beside them, for each list, how much the praise near the actor outweighs the blame.
    """
    actor, word, distance = actors.near(words)
    faded = sizes[word] * np.exp((1 - distance) / FADE)
    shape = (2, len(actors), len(TYPICAL))
    place = np.ravel_multi_index(((words.weight < 0)[word], actor, number[word]), shape)
    own = np.bincount(place, faded, minlength=np.prod(shape)).reshape(shape)
    sums = [own[0].sum(axis=1), own[1].sum(axis=1)]
    sided = [np.where(signed, sizes, 0.0) for signed in (words.weight >= 0, words.weight < 0)]
    sums += [actors.in_clause(words, part) for part in sided]
    rows = len(actors.reading)
    sums += [np.bincount(words.row, part, minlength=rows)[actors.at.row] for part in sided]
    return np.stack(sums, axis=1), own[0] - own[1]
