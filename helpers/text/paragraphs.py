"""The paragraphs of some sentences, joined again as they stood, each with its quotations."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import schema
from helpers.text import marks


class Paragraph(NamedTuple):
    """The sentences `first` up to `stop` of a table, joined: one paragraph, one speaker label.

    Offsets in `text` and of `pairs`, its quotations, count from `base`, an offset of the article.
    `known` tells whether the white space between all of its sentences is; blanks stand for what
    is not. `read` tells whether it is the article's own prose, `turn` is the label of its speaker.
    """

    first: int
    stop: int
    base: int
    text: str
    known: bool
    read: bool
    turn: str | None
    pairs: list[marks.Pair]


def of(sentences: pd.DataFrame) -> list[Paragraph]:
    """Return the paragraphs of the table `sentences` in its order.

    Prose and what is none (`schema.READ`) are never joined, nor are the turns of two speakers.
    """
    texts, gaps = sentences["text"].tolist(), sentences["gap"].tolist()
    starts, ends = sentences["start"].tolist(), sentences["end"].tolist()
    turns = sentences["turn"].tolist()
    read = sentences["role"].isin(schema.READ).to_numpy()
    found = []
    borders = _borders(sentences, read)
    for first, stop in zip(borders[:-1], borders[1:], strict=True):
        base, pieces, known = starts[first], texts[first : first + 1], True
        for row in range(first + 1, stop):
            missing = starts[row] - ends[row - 1]
            gap = gaps[row - 1]
            fits = isinstance(gap, str) and len(gap) == missing or not missing
            known &= fits
            pieces += [gap if fits and missing else " " * missing, texts[row]]
        text = "".join(pieces)
        breaks = [end - base for end in ends[first:stop]]
        pairs = marks.pairs(text, breaks=breaks)
        turn = turns[first] if isinstance(turns[first], str) else None
        own = bool(read[first])
        found.append(Paragraph(first, stop, base, text, known, own, turn, pairs))
    return found


def _borders(sentences: pd.DataFrame, read: np.ndarray) -> list[int]:
    """Return the rows at which paragraphs begin, and one more: the end of the table."""
    keys = [sentences["doc_id"], sentences["paragraph"], sentences["turn"].fillna("")]
    arrays = [key.to_numpy() for key in keys] + [read]
    begins = np.ones(len(sentences) + 1, bool)
    begins[1:-1] = np.logical_or.reduce([array[1:] != array[:-1] for array in arrays])
    return np.flatnonzero(begins).tolist()
