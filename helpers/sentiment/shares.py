"""What each word does to a mean score: shares that add up, and the mean without the word."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

SPREAD = 15
"""Hutto and Gilbert's constant: how large a sum counts as strong."""
NLTK = "nltk"
"""The name of VADER as NLTK reads the text as it stands, curly marks and all."""
MEANS = ("textblob",)
"""Lists whose score is the mean of the weights; that of all others is their sum, squeezed."""
REST = "(emphasis and rounding)"
TOPIC_SHARE = 0.02
"""A word of all groups that carries at least this share of the tone is flagged."""

_KEY = ["lexicon", "doc_id", "sent"]


def squeezed(total):
    """Return a sum of weights between -1 and 1, as VADER squeezes it."""
    return total / np.sqrt(np.square(total) + SPREAD)


def grouped(scores: pd.DataFrame, sentences: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the scores with the column `by` of their sentences."""
    if by not in sentences:
        raise ValueError(f"by: {by!r} is no column of sentences; they have {list(sentences)}")
    groups = sentences[["doc_id", "sent", by]]
    return scores.drop(columns=by, errors="ignore").merge(
        groups, on=["doc_id", "sent"], validate="many_to_one"
    )


def allot(words: pd.DataFrame, scores: pd.DataFrame, sentences: pd.DataFrame, by: str):
    """Return the counted words with their `share` of their sentence's score, and the scores.

    A sentence's words share its score in proportion to their weights; what their sum does not
    explain (VADER's exclamation and question marks, NLTK's rounding) is the word `REST`.
    """
    scores = grouped(scores, sentences, by)
    words = words[~words["masked"]].copy()
    words["word"] = words["surface"].str.lower()
    found = words.groupby(_KEY)["weight"].agg(total="sum", hits="size").reset_index()
    table = scores.merge(found, on=_KEY, how="left", suffixes=("", "_found"))
    table = table.fillna({"total": 0.0, "hits_found": 0})
    if (table["hits"] != table["hits_found"]).any() or len(found) != (
        table["hits_found"] > 0
    ).sum():
        raise ValueError(
            "words and scores do not belong together: make `contributions` and `score` from the "
            "same sentences, with the same lexicon and mask"
        )
    total = table["total"].to_numpy(float)
    explained = _score_of(total, table["hits"].to_numpy(float), table["lexicon"].isin(MEANS))
    slope = np.divide(explained, total, out=np.zeros_like(total), where=total != 0)
    known = table[[*_KEY, by, "total", "hits", "score"]].assign(slope=slope, explained=explained)
    words = words.merge(known, on=_KEY, validate="many_to_one")
    words["share"] = words["weight"] * words["slope"]
    rest = known.assign(word=REST, share=known["score"] - explained)
    rest = rest.loc[rest["share"] != 0, ["lexicon", by, "word", "share"]]
    return words, rest, known


def shift(
    words: pd.DataFrame,
    rest: pd.DataFrame,
    scores: pd.DataFrame,
    by: str,
    pairs: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return what each word adds to the difference of two groups' means, the largest first."""
    chosen = None if pairs is None else set(zip(pairs[by], pairs["against"], strict=True))
    both = pd.concat([words[["lexicon", by, "word", "share"]], rest], ignore_index=True)
    sums = both.groupby(["lexicon", "word", by])["share"].agg(n="size", total="sum").reset_index()
    rows = [
        _pair(sums[sums["lexicon"] == name], table, name, by, pair)
        for name, table in scores.groupby("lexicon", sort=True)
        for pair in combinations(sorted(table[by].unique()), 2)
        if chosen is None or pair in chosen
    ]
    names = ["lexicon", by, "against", "word", "n", "n_against", "adds", "adds_against", "shift"]
    types = dict.fromkeys(names[:4], "str") | dict.fromkeys(names[4:6], "int64")
    types |= dict.fromkeys(names[6:], "float64")
    return pd.concat(rows, ignore_index=True)[names] if rows else _empty(types)


def audit(words: pd.DataFrame, scores: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the words that carry the tone of each group, and the group's mean without each."""
    keys = ["lexicon", by]
    words = words.assign(size=words["share"].abs())
    table = words.groupby([*keys, "word"])["size"].agg(n="size", carries="sum").reset_index()
    table["carries"] /= table.groupby(keys)["carries"].transform("sum").replace(0, np.nan)
    overall = words.groupby(["lexicon", "word"])["size"].sum()
    overall = overall / overall.groupby("lexicon").transform("sum")
    places = pd.MultiIndex.from_frame(table[["lexicon", "word"]])
    share = overall.reindex(places).to_numpy()
    table["groups"] = table.groupby(["lexicon", "word"])[by].transform("nunique")
    everywhere = scores.groupby("lexicon")[by].nunique().reindex(table["lexicon"]).to_numpy()
    table["topic"] = (table["groups"] == everywhere) & (everywhere > 1) & (share >= TOPIC_SHARE)
    means = scores.groupby(keys)["score"].agg(mean="mean", size="size").reset_index()
    table = table.merge(means, on=keys, validate="many_to_one")
    lost = _lost(words, by)
    table = table.merge(lost, on=[*keys, "word"], validate="one_to_one")
    table["influence"] = table["lost"] / table["size"]
    table["without"] = table["mean"] - table["influence"]
    size = table["influence"].abs()
    order = table.assign(size=-size).sort_values([*keys, "size", "word"]).index
    names = [*keys, "word", "n", "carries", "groups", "topic", "mean", "without", "influence"]
    return table.loc[order, names].reset_index(drop=True)


def _score_of(total: np.ndarray, n: np.ndarray, is_mean: pd.Series) -> np.ndarray:
    means = np.clip(np.divide(total, n, out=np.zeros_like(total), where=n > 0), -1, 1)
    return np.where(is_mean, means, squeezed(total))


def _pair(sums, scores, name, by, pair) -> pd.DataFrame:
    one, other = pair
    counts = scores[by].value_counts()
    sides = [sums[sums[by] == group].set_index("word")[["n", "total"]] for group in pair]
    table = sides[0].join(sides[1].add_suffix("_against"), how="outer").fillna(0)
    table = table.rename_axis("word").reset_index()
    table["adds"] = table["total"] / counts[one]
    table["adds_against"] = table["total_against"] / counts[other]
    table["shift"] = table["adds"] - table["adds_against"]
    table = table.astype({"n": "int64", "n_against": "int64"})
    table = table.assign(lexicon=name, against=other, size=-table["shift"].abs(), **{by: one})
    return table.sort_values(["size", "word"], ignore_index=True)


def _lost(words: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return what each word, all its occurrences together, adds to the scores of its sentences."""
    parts = words.groupby([*_KEY, by, "word"]).agg(
        weight=("weight", "sum"),
        n=("weight", "size"),
        total=("total", "first"),
        hits=("hits", "first"),
        explained=("explained", "first"),
    )
    parts = parts.reset_index()
    rest = (parts["total"] - parts["weight"]).to_numpy(float)
    left = (parts["hits"] - parts["n"]).to_numpy(float)
    parts["lost"] = parts["explained"] - _score_of(rest, left, parts["lexicon"].isin(MEANS))
    return parts.groupby(["lexicon", by, "word"])["lost"].sum().reset_index()


def _empty(types: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in types.items()})
