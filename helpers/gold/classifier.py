"""A classifier of texts, trained on labels at hand: a rival instrument beside a word list.

Words and pairs of words, weighed by TF-IDF, in a logistic regression whose weights are held small
(ridge). It is trained where it is used, in seconds, and nothing of it is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from helpers.text.reading import Reading

PENALTY = 0.1
"""Weight of the squares: of 0.03, 0.1 and 0.3 the best on halves of 342 articles, by little."""

MOST = 4000
"""Texts that it is trained on at most: the work grows with the square of their number."""

LEAST = 2
"""A term of fewer texts is left out."""

_STEPS = 25
_BLOCK = 256


@dataclass(frozen=True)
class Classifier:
    """From a list of texts to the probability that each has the label."""

    terms: dict[str, int]
    rarity: np.ndarray
    weights: np.ndarray
    constant: float

    def __call__(self, texts: Sequence[str]) -> list[float]:
        """Return the probability of each text, 0 to 1."""
        return [1 / (1 + np.exp(-score)) for score in self.scores(texts)]

    def scores(self, texts: Sequence[str]) -> list[float]:
        """Return the logit of each text: what is above zero is likelier than not."""
        rows = (_weighed(own, self.terms, self.rarity) for own in _counted(texts))
        return [float(self.constant + own @ self.weights[places]) for places, own in rows]


def trained(texts: Sequence[str], truth: Sequence[bool]) -> Classifier:
    """Return the classifier of some texts, of which `truth` says whether each has the label.

    Both classes weigh the same, however rare the label is.

    Raises
    ------
    ValueError
        When there are not as many truths as texts, fewer than two of a kind, or more than `MOST`.
    """
    truth = np.asarray(truth, bool)
    if len(texts) != len(truth):
        raise ValueError(f"labels: {len(truth)} for {len(texts)} texts; there has to be one each")
    kinds = int(truth.sum()), int((~truth).sum())
    if min(kinds) < 2:
        raise ValueError(
            f"labels: {kinds[0]} texts have the label and {kinds[1]} have not; "
            "it takes two or more of both to learn from"
        )
    if len(texts) > MOST:
        raise ValueError(f"texts: {len(texts):,}; train on {MOST:,} at most (draw a sample)")
    counted = list(_counted(texts))
    spread = Counter(term for own in counted for term in own)
    terms = {t: n for n, t in enumerate(sorted(t for t, k in spread.items() if k >= LEAST))}
    known = np.array([spread[term] for term in terms], float)
    rarity = np.log((1 + len(texts)) / (1 + known)) + 1
    rows = [_weighed(own, terms, rarity) for own in counted]
    alike = _products(rows, len(terms))
    share, constant = _fit(alike, truth)
    weights = np.zeros(len(terms))
    for (places, own), part in zip(rows, share, strict=True):
        weights[places] += part * own
    return Classifier(terms, rarity, weights, constant)


def _counted(texts: Sequence[str]) -> Iterator[Counter]:
    """Yield how often each word, and each pair of words, stands in each text."""
    for first in range(0, len(texts), _BLOCK):
        reading = Reading.of_texts(list(texts[first : first + _BLOCK]))
        ends = np.searchsorted(reading.word_begins, reading.begins[1:]).tolist()
        forms, begin = reading.word_forms, 0
        for end in ends:
            words = [word for word in forms[begin:end] if len(word) > 1]
            yield Counter(words + [f"{a} {b}" for a, b in pairwise(words)])
            begin = end


def _weighed(
    own: Counter, terms: dict[str, int], rarity: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of a text's terms and their weights: TF-IDF, of length one."""
    known = [(terms[term], times) for term, times in own.items() if term in terms]
    if not known:
        return np.zeros(0, np.int64), np.zeros(0)
    places, times = np.array(sorted(known)).T
    weights = (1 + np.log(times)) * rarity[places]
    return places, weights / np.sqrt(weights @ weights)


def _products(rows: list[tuple[np.ndarray, np.ndarray]], terms: int) -> np.ndarray:
    """Return the cosine of every two texts."""
    alike = np.zeros((len(rows), len(rows)))
    one = np.zeros(terms)
    for n, (places, weights) in enumerate(rows):
        one[places] = weights
        alike[n] = [one[there] @ own for there, own in rows]
        one[places] = 0.0
    return alike


def _fit(alike: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, float]:
    """Return how much of each text is in the weights, and the constant.

    Newton's method for the logistic regression in its dual form (Hastie, Tibshirani and Friedman
    2009, 18.3.5 and 4.4.1): as many unknowns as texts, however many terms there are.
    """
    n = len(truth)
    each = np.where(truth, n / (2 * truth.sum()), n / (2 * (~truth).sum()))
    design = np.column_stack([alike, np.ones(n)])
    ridge = np.zeros((n + 1, n + 1))
    ridge[:n, :n] = PENALTY * alike
    ridge[np.diag_indices(n + 1)] += 1e-8
    found = np.zeros(n + 1)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        slope = design.T @ (each * (chance - truth)) + ridge @ found
        bend = design.T @ (design * (each * chance * (1 - chance))[:, None]) + ridge
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.abs(step).max() < 1e-8 * (1 + np.abs(found).max()):
            break
    return found[:n], float(found[n])
