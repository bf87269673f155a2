"""Hiding names and terms from scoring, letter by letter, and giving what is left to any scorer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from helpers.sentiment.words import Words
from helpers.text.reading import BORDER, Reading

Scorer = Callable[[list[str]], Sequence[float]]

_FILLER = "x"  # no list holds a run of this letter
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, eq=False)
class Stretches:
    """Stretches of a reading's sentences: their rows, and where in its text they start and end."""

    row: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def joined(self, other: Stretches) -> Stretches:
        """Return both."""
        pairs = ((self.row, other.row), (self.start, other.start), (self.end, other.end))
        return Stretches(*map(np.concatenate, pairs))

    @classmethod
    def of(cls, reading: Reading, spans: pd.DataFrame) -> Stretches:
        """Return those `spans` that stand in the sentences of a reading."""
        row = reading.rows_found(spans["doc_id"], spans["sent"])
        read = row >= 0
        row = row[read]
        start, end = (
            reading.places(spans[name].to_numpy()[read], row) for name in ("start", "end")
        )
        first, behind = reading.begins[row], reading.begins[row + 1] - len(BORDER)
        return cls(row, np.clip(start, first, behind), np.clip(end, first, behind))


@dataclass(frozen=True, eq=False)
class Hidden:
    """The sentences in which something is masked.

    Attributes
    ----------
    rows
        Their rows in the reading that was masked, rising.
    reading
        Their reading with the letters of what is masked replaced, at the same length, so that
        distances between words stay.
    """

    rows: np.ndarray
    reading: Reading

    @classmethod
    def of(cls, reading: Reading, masked: Stretches) -> Hidden:
        """Return what masked stretches hide in a reading."""
        rows = np.unique(masked.row)
        text = cover(reading.text, zip(masked.start.tolist(), masked.end.tolist(), strict=True))
        begins, ends = reading.begins[rows], reading.begins[rows + 1] - len(BORDER)
        texts = [text[a:b] for a, b in zip(begins.tolist(), ends.tolist(), strict=True)]
        return cls(rows, Reading.of(reading.sentences.iloc[rows].assign(text=texts)))

    def moved(self, words: Words, reading: Reading) -> Words:
        """Return words of the covered reading at their places in the untouched one."""
        shift = (reading.begins[self.rows] - self.reading.begins[:-1])[words.row]
        row, start, end = self.rows[words.row], words.start + shift, words.end + shift
        return replace(words, row=row, start=start, end=end)


def cover(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` with the letters of the spans replaced, at the same length."""
    parts, done = [], 0
    for start, end in sorted(spans):
        start = max(start, done)
        parts += [text[done:start], _LETTER.sub(_FILLER, text[start:end])]
        done = max(done, end)
    return "".join([*parts, text[done:]])


def scored(reading: Reading, scorer: Scorer, masked: Stretches) -> pd.DataFrame:
    """Return the rows of `scores` that a function from texts to scores gives."""
    hidden = Hidden.of(reading, masked)
    texts = np.array([*reading.texts, None], dtype=object)[:-1]
    texts[hidden.rows] = hidden.reading.texts
    found = np.asarray(scorer(texts.tolist()) if len(texts) else [], dtype=float)
    if found.shape != texts.shape or not (np.abs(found) <= 1).all():
        raise ValueError(
            f"scorer: it must return one number from -1 to 1 for each of the {len(texts)} texts; "
            f"got {found.ravel()[:3].tolist()} … in the shape {found.shape}"
        )
    start, end = (reading.offsets(part, masked.row) for part in (masked.start, masked.end))
    words = reading.words_between(masked.row, start, end)
    covered = np.bincount(masked.row, words, minlength=len(reading)).astype(np.int64)
    return reading.sentences[["doc_id", "sent"]].assign(
        lexicon=getattr(scorer, "__name__", "scorer"),
        score=found,
        hits=reading.words - covered,
        masked_hits=covered,
    )
