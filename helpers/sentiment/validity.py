"""Small tables that say how far a score can be trusted."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd


def coverage(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return sentences, the share of them without a scored word, and scored words a sentence."""
    table = table.assign(silent=table["hits"].eq(0).astype(float))
    found = table.groupby([*by, "lexicon"], sort=True).agg(
        n=("hits", "size"), silent=("silent", "mean"), words=("hits", "mean")
    )
    return found.reset_index()


def agreement(scores: pd.DataFrame) -> pd.DataFrame:
    """Return for every two lexicons how their scores of the same sentences go together."""
    wide = scores.pivot(index=["doc_id", "sent"], columns="lexicon", values="score")
    rows = []
    for one, other in combinations(wide.columns, 2):
        both = wide[[one, other]].dropna()
        signs = np.sign(both[(both != 0).all(axis=1)]).to_numpy()
        same = float((signs[:, 0] == signs[:, 1]).mean()) if len(signs) else np.nan
        rows.append((one, other, len(both), correlation(both[one], both[other]), len(signs), same))
    names = ["lexicon", "against", "n", "correlation", "n_both", "same_sign"]
    types = ["str", "str", "int64", "float64", "int64", "float64"]
    return pd.DataFrame(rows, columns=names).astype(dict(zip(names, types, strict=True)))


def length(table: pd.DataFrame) -> pd.DataFrame:
    """Return how score, and strength of score, go with the number of words of a sentence."""
    rows = [
        (
            name,
            len(rows),
            correlation(rows["words"], rows["score"]),
            correlation(rows["words"], rows["score"].abs()),
        )
        for name, rows in table.groupby("lexicon", sort=True)
    ]
    names = ["lexicon", "n", "correlation", "correlation_strength"]
    types = ["str", "int64", "float64", "float64"]
    return pd.DataFrame(rows, columns=names).astype(dict(zip(names, types, strict=True)))


def correlation(one: pd.Series, other: pd.Series) -> float:
    """Return Spearman's rank correlation; missing where one of the two does not vary."""
    if one.nunique() < 2 or other.nunique() < 2:
        return np.nan
    return float(np.corrcoef(one.rank(), other.rank())[0, 1])
