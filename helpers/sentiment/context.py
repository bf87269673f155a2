"""What the words around a scored word do to its weight: negation, emphasis, hedging.

One set of rules for every list but VADER, whose engine has its own:

* a negation among the `REACH` words before it turns the weight round and shrinks it: times
  `TURNED` for each, so that two of them leave it positive but weak. It does not reach over the end
  of a clause: a mark (, ; : . ! ? or a dash), "but", "although" …
* a word of degree directly before it, or one word away, makes it stronger or weaker, times
  `STRONGER` or `WEAKER`;
* negations and words of degree carry no weight of their own;
* "not only", "not just", "no doubt", "no wonder" and their like negate nothing, and the "doubt" in
  them is none.

The numbers are VADER's (Hutto and Gilbert 2014): -0.74 and a step of 0.293 on words of 1 to 4,
here as a factor. A negation behind the word ("success was not had") is not seen, nor is irony.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from helpers.sentiment.words import Steps, Words
from helpers.text import clauses
from helpers.text.english import function_words
from helpers.text.reading import Reading

REACH = 3
NEAR = 2
TURNED = -0.74
STRONGER = 1.293
WEAKER = 0.707

_LACKING = {"lack", "lacks", "lacked", "lacking"}
NEGATIONS = (
    function_words.NEGATIONS
    | function_words.SELDOM
    | {word.replace("'", "") for word in function_words.NOT_AUXILIARIES}
    | _LACKING
)
"""Without apostrophes."""

STRONG = set(
    """very extremely highly deeply absolutely completely totally utterly especially particularly
    really truly so too hugely enormously exceptionally incredibly remarkably severely strongly
    sharply seriously greatly most more increasingly purely thoroughly entirely fully""".split()
)
WEAK = set(
    """slightly somewhat fairly rather partly partially marginally mildly moderately relatively
    almost nearly less least kinda sorta""".split()
)
SINGLE = NEGATIONS | STRONG | WEAK
"""Words that work on others; no list scores them."""

_IDLE = re.compile(
    r"not (?:only|just|merely|simply|least)\b|no (?:doubt|wonder|surprise|secret|longer than)\b",
    re.IGNORECASE,
)
_MAY_BE_IDLE = {"no", "not"}


class Surroundings:
    """What stands around the words of a reading: negations, words of degree, clause borders."""

    def __init__(self, reading: Reading) -> None:
        """Look at a reading once, for all lists."""
        self.steps = Steps.of(reading)
        self._borders, _ = clauses.places(
            reading, words=function_words.CONTRASTING | function_words.REASONS
        )
        idle, self._idle_words = _idle(reading, self.steps)
        self._negation = self.steps.are(NEGATIONS, bare=True) & ~idle
        self._strong = self.steps.are(STRONG)
        self._weak = self.steps.are(WEAK)
        self._acts = self._negation | self._strong | self._weak

    def idle(self, words: Words) -> np.ndarray:
        """Return which words an idle negation takes in, as *no doubt* does *doubt*."""
        return self._idle_words[np.searchsorted(self.steps.start, words.start, side="right") - 1]

    def weigh(self, words: Words) -> Words:
        """Return words with the weights that what stands around them leaves them."""
        here = np.searchsorted(self.steps.start, words.start)
        negations = np.zeros(len(words), np.int64)
        strong, weak = np.zeros(len(words), bool), np.zeros(len(words), bool)
        for distance in range(1, REACH + 1):
            touched, step = self._acting(words, here, distance)
            negations[touched] += self._negation[step]
            if distance <= NEAR:
                strong[touched] |= self._strong[step]
                weak[touched] |= self._weak[step]
        degree = np.where(strong, STRONGER, np.where(weak, WEAKER, 1.0))
        factor = degree * np.array([TURNED**n for n in range(REACH + 1)])[negations]
        return replace(words, weight=words.weight * factor, negated=negations % 2 == 1)

    def _acting(self, words: Words, here: np.ndarray, distance: int) -> tuple[np.ndarray, ...]:
        """Return the words on which the step so far before them works, and the step."""
        step = here - distance
        touched = np.flatnonzero(step >= self.steps.first[words.row])
        touched = touched[self._acts[step[touched]]]
        step = step[touched]
        behind = np.searchsorted(self._borders, self.steps.start[step], side="right")
        together = np.searchsorted(self._borders, words.start[touched]) == behind
        return touched[together], step[together]


def _idle(reading: Reading, steps: Steps) -> tuple[np.ndarray, np.ndarray]:
    """Return which steps are negations that negate nothing, and which the words behind these."""
    idle, words = np.zeros(len(steps.start), bool), np.zeros(len(steps.start), bool)
    for step in np.flatnonzero(steps.are(_MAY_BE_IDLE)).tolist():
        if found := _IDLE.match(reading.text, steps.start[step]):
            idle[step] = True
            words[step + 1 : np.searchsorted(steps.start, found.end())] = True
    return idle, words
