"""Hiding names and terms from scoring, letter by letter, and giving what is left to any scorer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

Hidden = dict[tuple, list[tuple[int, int]]]
"""By (doc_id, sent): the spans that are not to be scored."""
Scorer = Callable[[list[str]], Sequence[float]]

_FILLER = "x"  # no list holds a run of this letter
_LETTER = re.compile(r"\w")
_WORD = re.compile(r"\w+")


def by_sentence(spans: pd.DataFrame) -> Hidden:
    """Return the spans of each sentence."""
    found: Hidden = {}
    columns = spans[["doc_id", "sent", "start", "end"]].itertuples(index=False, name=None)
    for doc_id, sent, start, end in columns:
        found.setdefault((doc_id, sent), []).append((start, end))
    return found


def cover(text: str, spans: Sequence[tuple[int, int]], first: int = 0) -> str:
    """Return `text` with the letters of the spans replaced, at the same length."""
    for start, end in spans:
        a, b = start - first, end - first
        text = text[:a] + _LETTER.sub(_FILLER, text[a:b]) + text[b:]
    return text


def scored(sentences: pd.DataFrame, scorer: Scorer, hidden: Hidden) -> pd.DataFrame:
    """Return the rows of `scores` that a function from texts to scores gives."""
    places = sentences[["doc_id", "sent", "start", "text"]].itertuples(index=False, name=None)
    covered, masked = [], []
    for doc_id, sent, first, text in places:
        spans = hidden.get((doc_id, sent), ())
        covered.append(cover(text, spans, first))
        masked.append(sum(len(_WORD.findall(text[a - first : b - first])) for a, b in spans))
    found = np.asarray(scorer(covered) if covered else [], dtype=float)
    if found.shape != (len(covered),) or not (np.abs(found) <= 1).all():
        raise ValueError(
            f"scorer: it must return one number from -1 to 1 for each of the {len(covered)} texts; "
            f"got {found.ravel()[:3].tolist()} … in the shape {found.shape}"
        )
    words = np.array([len(_WORD.findall(text)) for text in sentences["text"]], dtype=int)
    name = getattr(scorer, "__name__", "scorer")
    return sentences[["doc_id", "sent"]].assign(
        lexicon=name, score=found, hits=words - masked, masked_hits=masked
    )
