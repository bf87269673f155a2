"""Draw units to be labelled: stratified, with known probabilities, in an order of chance."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from helpers import schema
from helpers.estimate import labels as coding


def drawn(units: pd.DataFrame, n: int, by: str | None, seed: int, context: int) -> pd.DataFrame:
    """Return the units that `gold.sample` gives."""
    if n < 1:
        raise ValueError(f"n: got {n}; it is a number of units, 1 or more")
    frame = _frame(units, context)
    if by is not None and by not in frame:
        raise ValueError(f"by: no column {by!r}, got {list(units.columns)}")
    if frame.empty:
        raise ValueError("units: there is no prose to draw from")
    chance = np.random.default_rng(seed)
    strata = _strata(frame, by)
    sizes = np.bincount(strata)
    taken = shares(sizes, min(n, len(frame)))
    if (taken == 0).any():
        warnings.warn(
            f"n: {n} units for {len(sizes)} groups of {by!r}: {(taken == 0).sum()} of them have "
            "none, and no figure of all groups together can be corrected; draw more",
            stacklevel=3,
        )
    chosen = []
    for stratum, (size, take) in enumerate(zip(sizes.tolist(), taken.tolist(), strict=True)):
        rows = chance.choice(np.flatnonzero(strata == stratum), take, replace=False)
        own = frame.iloc[rows].assign(sampled_from=float(size), weight=size / max(take, 1))
        chosen.append(own)
    whole = pd.concat(chosen, ignore_index=True)
    shown = ["unit", "before", "text", "after", "sampled_from", "weight"]
    return whole.iloc[chance.permutation(len(whole))][shown].reset_index(drop=True)


def shares(sizes: np.ndarray, n: int) -> np.ndarray:
    """Return how many of `n` are drawn of each stratum: as many of each, as far as it has them."""
    taken = np.zeros(len(sizes), np.int64)
    left = n
    while left > 0:
        room = np.flatnonzero(taken < sizes)
        each, odd = divmod(left, len(room))
        wish = np.full(len(room), each)
        wish[:odd] += 1  # the first strata take what is left over
        got = np.minimum(wish, (sizes - taken)[room])
        taken[room] += got
        left -= int(got.sum())
    return taken


def _strata(frame: pd.DataFrame, by: str | None) -> np.ndarray:
    """Return the number of each unit's stratum; those without a value make one of their own."""
    if by is None:
        return np.zeros(len(frame), np.int64)
    codes, values = pd.factorize(frame[by], sort=True)
    return np.where(codes < 0, len(values), codes)


def _frame(units: pd.DataFrame, context: int) -> pd.DataFrame:
    """Return every unit that can be drawn, with the text before and after it."""
    if "sent" not in units:
        own = schema.check(units, "documents")
        return own.assign(unit=own["doc_id"].astype("str"), before="", after="")
    own = schema.check(units, "sentences")
    own = own[own["role"].isin(schema.READ)].reset_index(drop=True)
    return own.assign(
        unit=coding.unit(own),
        before=_joined(own, range(-context, 0)),
        after=_joined(own, range(1, context + 1)),
    )


def _joined(own: pd.DataFrame, steps: range) -> list[str]:
    """Return the texts so many sentences away in the same article, as one."""
    parts = []
    for step in steps:
        text = own.groupby("doc_id")["text"].shift(-step)
        parts.append(text.fillna("").astype("object"))
    return [" ".join(filter(None, row)) for row in zip(*parts, strict=True)] or [""] * len(own)
