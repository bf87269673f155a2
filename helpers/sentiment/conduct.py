"""What an actor does, undergoes and bears, told by order and passive forms: there is no parser.

The words of ``conduct.csv`` count by what the actor does in the sentence: *done to* it ("accused
Lee", "Lee was accused"), *done by* it ("Lee accused", "accused by Lee"), or simply *borne* by what
stands near it ("Lee, embattled").
"""

from __future__ import annotations

import numpy as np

from helpers.sentiment.actors import Actors
from helpers.sentiment.words import Steps, Words
from helpers.text.english import function_words

PARTS = ("undergoer", "doer", "bearer")
"""The categories of the list: what an actor can be to its words."""

FADE = 5
"""Words: the weight of a word of conduct falls by e over so many words away from the actor."""
AGENT = 8
"""Words: so near behind a verb "by" names who did it."""

_PASSIVE = function_words.BE | function_words.GET | function_words.NOT_BE
_ADVERBS = frozenset("not also now never once again even so".split())
_PARTICIPLES = ("ed", "en", "own", "ught", "ot", "ung", "one")


def figures(actors: Actors, deeds: Words, category: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return six columns: the good and the bad that each actor undergoes, does, bears.

    `deeds` are the words that count, with the category and the size of each; a word counts less
    the farther away it is, and half behind the first border of a clause, a third behind the second.
    """
    actor, word, distance = actors.near(deeds)
    category, negative = category[word], (deeds.weight < 0)[word]
    behind = deeds.start[word] >= actors.at.end[actor]
    passive = _passive(actors.steps, deeds)[word]
    by = ~behind & (_agent(actors.steps, deeds)[word] < actors.first[actor])
    undergoes = np.where(passive, behind, ~behind & ~by)
    does = (behind & ~passive) | (passive & by)
    fits = {"undergoer": undergoes, "doer": does, "bearer": np.ones(len(word), bool)}
    weight = (
        sizes[word] * np.exp((1 - distance) / FADE) / (1 + actors.borders_to(actor, deeds, word))
    )
    found = np.empty((len(actors), 2 * len(PARTS)))
    for number, part in enumerate(PARTS):
        for side, signed in enumerate((~negative, negative)):
            chosen = (category == part) & fits[part] & signed
            column = np.bincount(actor[chosen], weight[chosen], minlength=len(actors))
            found[:, 2 * number + side] = column
    return found


def _passive(steps: Steps, deeds: Words) -> np.ndarray:
    """Return which verbs follow a form of *be* or *get*, adverbs aside."""
    be = steps.are(_PASSIVE)
    adverb = steps.are(lambda form: form.endswith("ly") or form in _ADVERBS)
    verb = np.searchsorted(steps.start, deeds.start)
    is_passive = np.zeros(len(deeds), bool)
    open_still = np.append(steps.are(lambda form: form.endswith(_PARTICIPLES)), False)[verb]
    for distance in (1, 2, 3):
        open_still &= verb - distance >= steps.first[deeds.row]
        before = np.where(open_still, verb - distance, 0)
        is_passive |= open_still & be[before]
        open_still &= ~be[before] & adverb[before]
    return is_passive


def _agent(steps: Steps, deeds: Words) -> np.ndarray:
    """Return the step of the "by" near behind each deed; a step that is none where it has none."""
    none = len(steps.start) + 1
    by = np.append(np.flatnonzero(steps.are({"by"})), none)
    behind = np.searchsorted(steps.start, deeds.end)
    place = by[np.searchsorted(by, behind)]
    return np.where(place < behind + AGENT, place, none)
