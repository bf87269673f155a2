"""Which sentences may hold an attribution at all, by their tokens: the others are not read."""

from __future__ import annotations

import numpy as np

from helpers.text.english import reporting
from helpers.text.reading import Reading


def standing(reading: Reading) -> np.ndarray:
    """Return for each sentence whether a word in it may mark an attribution."""
    return reading.holding(reporting.marking())
