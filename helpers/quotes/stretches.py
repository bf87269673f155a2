"""Cut sentences into stretches of one voice: quoted, reported, the outlet's own.

Places are offsets of the articles laid one behind the other, so that all are cut at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.text import marks

VOICES = ("outlet", "quoted", "reported")
_OUTLET, _QUOTED, _REPORTED = range(len(VOICES))


class _Stretches(NamedTuple):
    """Stretches in order: where they begin and stop, their voice, and the row of their quotation.

    The row is -1 where the outlet speaks.
    """

    begin: np.ndarray
    stop: np.ndarray
    voice: np.ndarray
    quote: np.ndarray

    def take(self, chosen: np.ndarray) -> _Stretches:
        return _Stretches(*(column[chosen] for column in self))


def partition(sentences: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of the table `voices`: stretches that partition each sentence, in order.

    Where rows of `quotes` overlap, the first one counts, the longer of two that begin together.
    """
    own_shift, quote_shift = _shifts(sentences, quotes)
    begin, stop = (own_shift + sentences[name].to_numpy() for name in ("start", "end"))
    row, pieces = _pieces(begin, stop, _disjoint(_parts(quotes, quote_shift)))
    speakers = quotes["speaker"].array.take(pieces.quote, allow_fill=True)
    return pd.DataFrame(
        {
            "doc_id": sentences["doc_id"].array[row],
            "sent": sentences["sent"].to_numpy()[row],
            "start": pieces.begin - own_shift[row],
            "end": pieces.stop - own_shift[row],
            "voice": pd.array(VOICES, dtype="str")[pieces.voice],
            "speaker": speakers,
        }
    )


def _shifts(sentences: pd.DataFrame, quotes: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return what turns the offsets of each row of two tables into places: none meet."""
    articles = pd.concat([sentences["doc_id"], quotes["doc_id"]], ignore_index=True)
    ends = np.concatenate([sentences["end"].to_numpy(), quotes["end"].to_numpy()])
    shifts = pd.factorize(articles)[0] * (int(ends.max(initial=0)) + 1)
    return shifts[: len(sentences)], shifts[len(sentences) :]


def _parts(quotes: pd.DataFrame, shift: np.ndarray) -> _Stretches:
    """Return the attributions in order of place, those partly in marks cut at the marks."""
    start, end = quotes["start"].to_numpy(), quotes["end"].to_numpy()
    partial = (quotes["kind"] == "partial").to_numpy(bool)
    whole = np.flatnonzero(~partial)
    voices = np.where(quotes["kind"].isin(["direct", "turn"]).to_numpy()[whole], _QUOTED, _REPORTED)
    cut = [
        (start[row] + a, start[row] + b, voice, row)
        for row, surface in zip(np.flatnonzero(partial), quotes["surface"][partial], strict=True)
        for a, b, voice in _split(surface, end[row] - start[row])
    ]
    parts = np.array(cut, np.int64).reshape(-1, 4).T
    both = zip((start[whole], end[whole], voices, whole), parts, strict=True)
    begin, stop, voice, quote = map(np.concatenate, both)
    order = np.lexsort([begin, quote, -end[quote], start[quote], shift[quote]])
    order = order[begin[order] < stop[order]]
    return _Stretches(begin + shift[quote], stop + shift[quote], voice, quote).take(order)


def _split(surface: str, length: int) -> list[tuple[int, int, int]]:
    """Return the parts of an attribution that are in quotation marks and those that are not."""
    parts, at = [], 0
    for pair in marks.pairs(surface):
        parts += [(at, pair.start, _REPORTED), (pair.start, pair.end, _QUOTED)]
        at = pair.end
    return [*parts, (at, length, _REPORTED)]


def _disjoint(spoken: _Stretches) -> _Stretches:
    """Return stretches without what an earlier one holds already."""
    held = np.maximum.accumulate(np.append(0, spoken.stop))[:-1]
    begin = np.maximum(spoken.begin, held)
    return spoken._replace(begin=begin).take(begin < spoken.stop)


def _pieces(
    begin: np.ndarray, stop: np.ndarray, spoken: _Stretches
) -> tuple[np.ndarray, _Stretches]:
    """Return the stretches of each sentence with the outlet's between them, and their sentences."""
    first = np.searchsorted(spoken.stop, begin, side="right")
    many = np.maximum(np.searchsorted(spoken.begin, stop) - first, 0)
    row = np.repeat(np.arange(len(begin)), many)
    cut = spoken.take(np.arange(len(row)) + (first - np.cumsum(many) + many)[row])
    cut = cut._replace(
        begin=np.maximum(cut.begin, begin[row]), stop=np.minimum(cut.stop, stop[row])
    )
    own_row = np.repeat(np.arange(len(begin)), many + 1)
    last = np.cumsum(many + 1) - 1
    is_first, is_last = np.zeros((2, len(own_row)), bool)
    is_first[last - many] = is_last[last] = True
    since, until = np.empty((2, len(own_row)), np.int64)
    since[is_first], since[~is_first] = begin, cut.stop
    until[is_last], until[~is_last] = stop, cut.begin
    own = _Stretches(since, until, np.full(len(own_row), _OUTLET), np.full(len(own_row), -1))
    rows = np.concatenate([row, own_row])
    pieces = _Stretches(*map(np.concatenate, zip(cut, own, strict=True)))
    order = np.lexsort([pieces.begin, rows])
    order = order[pieces.begin[order] < pieces.stop[order]]
    return rows[order], pieces.take(order)
