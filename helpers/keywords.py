"""Which words set one outlet apart from the others, and how evenly it uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from helpers import schema
from helpers.text import sentences as segment

PRIOR_WORDS = 500
"""Weight of the prior, in words: about the length of a short article. A word must stand out
against what an article of that length would show by chance."""

Z = 1.959964  # two-sided 95 %

_POSSESSIVE = re.compile(r"['’]s$")

COLUMNS = ["word", "n", "n_rest", "docs", "dispersion", "log_odds", "low", "high", "z"]


def distinctive(
    sentences: pd.DataFrame,
    *,
    by: str = "outlet",
    roles: Iterable[str] = schema.READ,
    least: int = 3,
    prior_words: float = PRIOR_WORDS,
) -> pd.DataFrame:
    """Return for each group of `by` how much more it uses each word than all other groups.

    Parameters
    ----------
    least
        Words seen less often in the whole corpus are left out of the table (they still count).
    prior_words
        Weight of the informative prior, the word's frequency in the whole corpus.

    Returns
    -------
    pandas.DataFrame
        A row per group and word: `by`, ``word`` (lower case, without a possessive 's), ``n`` and
        ``n_rest`` (in the group, in the others), ``docs`` (articles of the group that have it),
        ``dispersion`` (0 = even over the group's paragraphs, 1 = all in one), ``log_odds`` with
        ``low`` and ``high`` (95 %) and ``z``; by group, highest z first, ties by word.

    Notes
    -----
    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, eq. 16-22).
    Dispersion is Gries' (2008) deviation of proportions. The interval takes words as independent,
    which they are not in one article: with one text per group (see `caution`) it describes.
    """
    tokens = _tokens(sentences[sentences["role"].isin(list(roles))], by)
    if tokens.empty or tokens[by].nunique() < 2:
        return _empty(by)
    counts = pd.crosstab(tokens["word"], tokens[by])
    tables = [_against_rest(counts, group, prior_words) for group in counts]
    spread = _spread(tokens, by)
    found = pd.concat(tables, ignore_index=True).rename(columns={"group": by})
    found = found[found["n"] + found["n_rest"] >= least]
    found = found.merge(spread, on=[by, "word"], how="left", validate="one_to_one")
    found["docs"] = found["docs"].fillna(0).astype("int64")
    order = found.sort_values([by, "z", "word"], ascending=[True, False, True], ignore_index=True)
    return order[[by, *COLUMNS]]


def caution(sentences: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say what the distinctive words of this corpus can show: description, or more."""
    articles = sentences.groupby(by)["doc_id"].nunique()
    single = articles[articles == 1]
    if single.empty:
        return f"Every {by} has at least {articles.min()} articles."
    return (
        f"{len(single)} of {len(articles)} {by}s have one article: their distinctive words "
        f"describe that article; about the {by} they show nothing."
    )


def _tokens(sentences: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return a row per word: the group, the article, its paragraph, the word in lower case."""
    columns = sentences[[by, "doc_id", "paragraph", "text"]].itertuples(index=False, name=None)
    rows = [
        (group, doc_id, paragraph, _POSSESSIVE.sub("", match[0].lower()))
        for group, doc_id, paragraph, text in columns
        for match in segment.words(text)
    ]
    return pd.DataFrame(rows, columns=[by, "doc_id", "paragraph", "word"])


def _against_rest(counts: pd.DataFrame, group: str, prior_words: float) -> pd.DataFrame:
    everywhere = counts.sum(axis=1).to_numpy(float)
    prior = prior_words * everywhere / everywhere.sum()
    inside = counts[group].to_numpy(float)
    outside = everywhere - inside
    log_odds = _logit(inside, prior) - _logit(outside, prior)
    error = np.sqrt(1 / (inside + prior) + 1 / (outside + prior))
    return pd.DataFrame(
        {
            "group": group,
            "word": counts.index,
            "n": inside.astype(int),
            "n_rest": outside.astype(int),
            "log_odds": log_odds,
            "low": log_odds - Z * error,
            "high": log_odds + Z * error,
            "z": log_odds / error,
        }
    )


def _logit(counts: np.ndarray, prior: np.ndarray) -> np.ndarray:
    own = counts + prior
    return np.log(own) - np.log(counts.sum() + prior.sum() - own)


def _spread(tokens: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return for each group and word its document frequency and deviation of proportions."""
    part = ["doc_id", "paragraph"]
    sizes = tokens.groupby([by, *part]).size().rename("size").reset_index()
    sizes["expected"] = sizes["size"] / sizes.groupby(by)["size"].transform("sum")
    hits = tokens.groupby([by, "word", *part]).size().rename("hits").reset_index()
    hits = hits.merge(sizes, on=[by, *part], validate="many_to_one")
    groups = hits.groupby([by, "word"])
    observed = hits["hits"] / groups["hits"].transform("sum")
    # Parts without the word differ by their expected share: together 1 minus the others' shares.
    hits["gap"] = (observed - hits["expected"]).abs() - hits["expected"]
    table = hits.groupby([by, "word"]).agg(docs=("doc_id", "nunique"), gap=("gap", "sum"))
    return table.assign(dispersion=(1 + table.pop("gap")) / 2).reset_index()


def _empty(by: str) -> pd.DataFrame:
    kinds = {"word": "str", "n": "int64", "n_rest": "int64", "docs": "int64"}
    dtypes = {by: "str"} | {column: kinds.get(column, "float64") for column in COLUMNS}
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in dtypes.items()})
