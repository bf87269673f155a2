"""NLTK's VADER on the lexicon file of vaderSentiment, for all sentences of a reading at once.

Every rule of ``nltk.sentiment.vader`` is here as a step over arrays, in its order of additions and
multiplications, so that compounds are NLTK's to the last digit:

* words are what stands between blanks, without single characters; one mark before or behind a word
  without other marks is taken off (`vader_words`);
* a word that stands twice in a sentence is read where it stands first;
* the three words before it raise, dampen or turn it, unless they are in the lexicon themselves;
* idioms and "but" come last, then the sum, the emphasis of ! and ?, and the squeezing.

The engine of the package vaderSentiment differs in some of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count

import numpy as np

from helpers.sentiment import shares
from helpers.sentiment.vader_words import Cut, lexicon, rules
from helpers.sentiment.words import Words
from helpers.text import tokens
from helpers.text.reading import Reading

FADES = (1.0, 0.95, 0.9)
"""What a word of degree counts one, two and three words before."""
NEVER_SO = (1.5, 1.25)
"""What "never so" and "never this" multiply by right before a word, and one word earlier."""
BEFORE_BUT, BEHIND_BUT = 0.5, 1.5
EXCLAMATION, EXCLAMATIONS = 0.292, 4
"""What a ! adds, and how many of them do."""
QUESTION, QUESTIONS, MANY_QUESTIONS = 0.18, 3, 0.96
"""What a ? adds where there are two or three, and what more of them add together."""

_LETTERS = re.compile(r"\w.*\w|\w")


def read(reading: Reading, *, straight: bool = True) -> tuple[np.ndarray, Words]:
    """Return NLTK's compound of each sentence and the words that VADER scores in them.

    NLTK does not know curly marks: "isn’t" turns nothing, “good” is no word. So a copy with
    `straight` marks is read; without it the text is read as it stands.
    """
    cut = Cut.of(reading, straight=straight)
    places = _scored(cut)
    weight = _valences(cut, places) * _but(cut, places)
    kept = weight != 0
    words = _words(reading, cut, places[kept], weight[kept])
    return _compounds(reading, words.totals(len(reading), sum)), words


# The rules, in NLTK's order ----------------------------------------------------------------------


def _scored(cut: Cut) -> np.ndarray:
    """Return the places of words in the lexicon that are no words of degree."""
    return np.flatnonzero((cut.spellings.known & (cut.spellings.degree == 0))[cut.word])


def _valences(cut: Cut, places: np.ndarray) -> np.ndarray:
    """Return what each scored word weighs where its sentence holds it first, "but" aside."""
    key = cut.row[places] * len(cut.spellings.number) + cut.word[places]
    _, once, every = np.unique(key, return_index=True, return_inverse=True)
    first = places[once]
    valence = np.where(_least(cut, first), rules().N_SCALAR, 1.0) * _before(cut, first)
    behind, exists = cut.before(first, -1)
    kind, of = (cut.spellings.lowered({word}) for word in ("kind", "of"))
    valence[exists & kind[cut.word[first]] & of[behind]] = 0
    return valence[every]


def _before(cut: Cut, places: np.ndarray) -> np.ndarray:
    """Return what words weigh after their capitals and the three words before them."""
    loud = cut.spellings.capitals[cut.word] & _mixed(cut)[cut.row]
    valence = cut.spellings.valence[cut.word[places]]
    valence = valence + np.where(loud[places], _louder(valence), 0.0)
    for distance, fade in enumerate(FADES, start=1):
        word, exists = cut.before(places, distance)
        reached = np.flatnonzero(exists & ~cut.spellings.known[word])
        here, word, value = places[reached], word[reached], valence[reached]
        value = value + _degree(cut.spellings.degree[word], loud[here - distance], value) * fade
        value = value * _turn(cut, here, distance)
        valence[reached] = _idioms(cut, here, value) if distance == len(FADES) else value
    return valence


def _mixed(cut: Cut) -> np.ndarray:
    """Return for each sentence whether some of its words, but not all, are in capitals."""
    words = np.diff(cut.first)
    loud = np.bincount(cut.row[cut.spellings.capitals[cut.word]], minlength=len(words))
    return (loud > 0) & (loud < words)


def _louder(valence: np.ndarray) -> np.ndarray:
    return np.where(valence > 0, rules().C_INCR, -rules().C_INCR)


def _degree(degree: np.ndarray, loud: np.ndarray, valence: np.ndarray) -> np.ndarray:
    """Return what words of degree (0: none) add to valences."""
    found = np.where(valence < 0, -degree, degree)
    return np.where(loud & (degree != 0), found + _louder(valence), found)


def _turn(cut: Cut, places: np.ndarray, distance: int) -> np.ndarray:
    """Return what a negation `distance` words before `places`, or "never so", multiplies by."""
    so, never = cut.spellings.among(("so", "this")), cut.spellings.among(("never",))
    negation, _ = cut.before(places, distance)
    factor = np.where(cut.spellings.negates[negation], rules().N_SCALAR, 1.0)
    if distance == 1:
        return factor
    emphatic = never[negation] & so[cut.before(places, distance - 1)[0]]
    if distance == 3:  # NLTK looks for no "never" where "so" stands right before the word
        emphatic |= so[cut.before(places, 1)[0]]
    return np.where(emphatic, NEVER_SO[distance - 2], factor)


def _least(cut: Cut, places: np.ndarray) -> np.ndarray:
    """Return whether "least" stands right before each place, but not "at least" or "very least"."""
    least = cut.spellings.lowered({"least"}) & ~cut.spellings.known
    (last, one), (second, two) = cut.before(places, 1), cut.before(places, 2)
    return one & least[last] & ~(two & cut.spellings.lowered({"at", "very"})[second])


def _idioms(cut: Cut, places: np.ndarray, valence: np.ndarray) -> np.ndarray:
    """Return valences with those of idioms in their place, and less behind "kind of" and its like.

    Three words stand before each place. Of several idioms the last one looked for counts.
    """
    two, three = (_phrases(cut, rules().SPECIAL_CASE_IDIOMS, length) for length in (2, 3))
    order = ((3, two), (3, three), (2, two), (2, three), (1, two), (0, two), (0, three))
    for distance, idiom in order:
        found = idiom[places - distance]
        valence = np.where(found != 0, found, valence)
    kind_of = _phrases(cut, rules().BOOSTER_DICT, 2) != 0
    dampened = kind_of[places - 3] | kind_of[places - 2]
    return np.where(dampened, valence + rules().B_DECR, valence)


def _phrases(cut: Cut, phrases: dict[str, float], length: int) -> np.ndarray:
    """Return for each place the value of the phrase of `length` words that begins there, else 0."""
    found = np.zeros(len(cut.word))
    for phrase, value in phrases.items():
        words = [cut.spellings.number.get(word, -1) for word in phrase.split()]
        if len(words) == length and min(words) >= 0:
            places = np.flatnonzero(cut.word == words[0])
            for behind, word in enumerate(words[1:], start=1):
                there, exists = cut.before(places, -behind)
                places = places[exists & (there == word)]
            found[places] = value
    return found


def _but(cut: Cut, places: np.ndarray) -> np.ndarray:
    """Return what the first "but" of a sentence multiplies the words before and behind it by."""
    buts = np.flatnonzero(cut.spellings.lowered({"but"})[cut.word])[::-1]
    first = np.full(len(cut.first), -1)
    first[cut.row[buts]] = buts
    but = first[cut.row[places]]
    return np.where(but < 0, 1.0, np.where(places < but, BEFORE_BUT, BEHIND_BUT))


def _compounds(reading: Reading, totals: np.ndarray) -> np.ndarray:
    """Return sums with the emphasis of ! and ?, squeezed and rounded as NLTK does it."""
    shouts, asked = _marks(reading, "!"), _marks(reading, "?")
    questions = np.where(asked <= QUESTIONS, asked * QUESTION, MANY_QUESTIONS)
    emphasis = np.minimum(shouts, EXCLAMATIONS) * EXCLAMATION + np.where(asked > 1, questions, 0)
    squeezed = shares.squeezed(totals + np.sign(totals) * emphasis)
    return np.array([round(value, 4) for value in squeezed.tolist()])


def _marks(reading: Reading, mark: str) -> np.ndarray:
    """Return how often a mark stands in each sentence."""
    places = np.flatnonzero(reading.codes == ord(mark))
    rows = np.searchsorted(reading.begins, places, side="right") - 1
    return np.bincount(rows, minlength=len(reading))


# Where the scored words stand --------------------------------------------------------------------


def _words(reading: Reading, cut: Cut, places: np.ndarray, weight: np.ndarray) -> Words:
    """Return the scored words, without the marks around them."""
    start, end = cut.start[places], cut.end[places]
    number: dict[str, int] = defaultdict(count().__next__)
    spans = zip(start.tolist(), end.tolist(), strict=True)
    stretch = [number[reading.text[a:b]] for a, b in spans]
    left, length, plain = np.array([_inner(one) for one in number], float).reshape(-1, 3)[stretch].T
    start = start + left.astype(np.int64)
    end = start + length.astype(np.int64)
    return Words(cut.row[places], start, end, weight, plain * weight < 0)


def _inner(stretch: str) -> tuple[int, int, float]:
    """Return where the scored word begins in a stretch, its length, and its plain weight."""
    whole = stretch.lower()
    inner = None if whole in lexicon() else _LETTERS.search(stretch)
    if inner is None:
        return 0, len(stretch), lexicon().get(whole, 0.0)
    return inner.start(), len(inner[0]), lexicon().get(tokens.fold(inner[0]), 0.0)
