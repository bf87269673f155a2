"""From what a sentence says about an actor to a polarity: a fitted table of weights.

The weights stand in ``data/toward.csv``: a row per figure of `about.FEATURES`, a column per class.
They are the coefficients of a multinomial logistic regression that ``tests/bench/fit_toward.py``
fitted on the train part of NewsMTSC (Hamborg and Donnay 2021), with the classes weighing the same.
"""

from __future__ import annotations

import functools

import numpy as np

from helpers import files
from helpers.sentiment import about

WEIGHTS = "data/toward.csv"
CLASSES = ("negative", "neutral", "positive")


def chances(figures: np.ndarray) -> np.ndarray:
    """Return the chance of each of `CLASSES` for every row of figures."""
    logits = figures.reshape(-1, len(about.FEATURES)) @ _weights()
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


@functools.cache
def _weights() -> np.ndarray:
    table = files.read_csv(WEIGHTS)
    if list(table["feature"]) != list(about.FEATURES):
        raise ValueError(f"{WEIGHTS}: its rows must be the figures of `about.FEATURES`, in order")
    return table[list(CLASSES)].astype(float).to_numpy()
