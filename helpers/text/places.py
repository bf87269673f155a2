"""Where spans lie: the sentence that holds them, the stretch of it in which they begin."""

from __future__ import annotations

import numpy as np
import pandas as pd


def rows(spans: pd.DataFrame, sentences: pd.DataFrame) -> np.ndarray:
    """Return the row of `sentences` that each of `spans` lies in, -1 where it is none of them.

    Both have ``doc_id`` and ``sent``. Of sentences that stand twice the first is meant.
    """
    wanted, there = _numbers(spans, sentences)
    if not len(there):
        return np.full(len(wanted), -1)
    order = np.argsort(there, kind="stable")
    at = np.searchsorted(there, wanted, sorter=order)
    row = order[np.minimum(at, len(there) - 1)]
    return np.where(there[row] == wanted, row, -1)


def within(spans: pd.DataFrame, stretches: pd.DataFrame) -> np.ndarray:
    """Return the row of `stretches` in which each of `spans` begins, -1 where it begins in none.

    Both have ``doc_id``, ``sent`` and ``start``, the stretches also ``end``. The stretches of one
    sentence must not overlap, as those of the table `voices`.
    """
    at, first = spans["start"].to_numpy(), stretches["start"].to_numpy()
    width = int(max(at.max(initial=0), first.max(initial=0))) + 1
    inside, there = _numbers(spans, stretches)
    begins = there * width + first
    order = np.argsort(begins, kind="stable")
    last = np.searchsorted(begins, inside * width + at, side="right", sorter=order) - 1
    if not len(stretches):
        return last
    row = order[last]  # the last that begins before it, maybe in another sentence
    holds = (last >= 0) & (there[row] == inside) & (at < stretches["end"].to_numpy()[row])
    return np.where(holds, row, -1)


def texts(sentences: pd.DataFrame, row: np.ndarray) -> pd.Series:
    """Return the texts of the given rows of `sentences`; missing for -1.

    Rows of the same sentence share one string: a long sentence is not copied for each of its spans.
    """
    own, of = np.unique(row, return_inverse=True)
    found = sentences["text"].array.take(own, allow_fill=True).to_numpy(object)
    found[own < 0] = None
    return pd.Series(found[of], dtype=object)


def _numbers(one: pd.DataFrame, other: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return a number for the sentence of each row of two tables: the same number, the same one."""
    articles = pd.concat([one["doc_id"], other["doc_id"]], ignore_index=True)
    sent = np.concatenate([one["sent"].to_numpy(), other["sent"].to_numpy()])
    numbers = pd.factorize(articles)[0] * (int(sent.max(initial=0)) + 1) + sent
    return numbers[: len(one)], numbers[len(one) :]
