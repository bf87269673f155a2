"""What is counted once: articles, or where a group has one article only, its sentences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

ARTICLES = "articles"
SENTENCES = "sentences of this article"


@dataclass(frozen=True)
class Group:
    """The units of one group: hits of each figure and chances, per unit, and where they come from.

    Attributes
    ----------
    hits : numpy.ndarray
        Units × figures.
    chances : numpy.ndarray
        Per unit.
    counted : numpy.ndarray
        Per figure: the hits of each row are a whole number, from none up to its chances, so that
        the figure is a share.
    place, unit : numpy.ndarray
        The rows of the table that count, by position, and the unit of each.
    """

    key: tuple
    kind: str
    hits: np.ndarray
    chances: np.ndarray
    counted: np.ndarray
    place: np.ndarray
    unit: np.ndarray


def groups(
    table: pd.DataFrame, hits: str | pd.DataFrame, chances: str, keys: list[str]
) -> list[Group]:
    """Return the groups of `table` in their order; rows without a figure do not count."""
    hits = table[[hits]] if isinstance(hits, str) else hits
    rows = hits.notna().to_numpy().all(axis=1)
    rows &= table[[chances, *keys]].notna().to_numpy().all(axis=1)
    if not rows.any() or not len(hits.columns):
        return []
    place = np.flatnonzero(rows)
    known = table[[*dict.fromkeys(["doc_id", *keys])]].iloc[place]
    of = known.groupby(keys).ngroup().to_numpy() if keys else np.zeros(len(known), np.int64)
    article, _ = pd.factorize(known["doc_id"], sort=True)
    figures = hits.to_numpy(float)[place]
    of_rows = table[chances].to_numpy(float)[place]
    order = np.argsort(of, kind="stable")
    starts = np.flatnonzero(np.diff(of[order], prepend=-1))
    labels = known[keys].iloc[order[starts]].itertuples(index=False, name=None)
    return [
        _group(key, place[own], article[own], figures[own], of_rows[own])
        for key, own in zip(labels, np.split(order, starts[1:]), strict=True)
    ]


def _group(key, place, article, hits, chances) -> Group:
    articles, unit = np.unique(article, return_inverse=True)
    kind = ARTICLES if len(articles) > 1 else SENTENCES
    counted = ((hits >= 0) & (hits <= chances[:, None]) & (hits % 1 == 0)).all(axis=0)
    if kind == ARTICLES:
        columns = [np.bincount(unit, column) for column in (*hits.T, chances)]
        hits, chances = np.column_stack(columns[:-1]), columns[-1]
    else:
        unit = np.arange(len(place))
    return Group(key, kind, hits, chances, counted, place, unit)
