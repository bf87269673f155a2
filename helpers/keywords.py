"""Which words set one outlet apart from the others, and how evenly it uses them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import count

import numpy as np
import pandas as pd

from helpers import schema
from helpers.text.reading import Reading

PRIOR_WORDS = 500
"""Weight of the prior, in words: about the length of a short article. A word must stand out
against what an article of that length would show by chance."""

Z = 1.959964  # two-sided 95 %

_POSSESSIVE = "'s"
_BLOCK = 1 << 11  # sentences that are read at a time: it bounds the memory

COLUMNS = ["word", "n", "n_rest", "docs", "dispersion", "log_odds", "low", "high", "z"]


def distinctive(
    sentences: pd.DataFrame | Reading,
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
        A row per group and word that the group uses, or that it does not while half of the others
        do: `by`, ``word`` (folded, without a possessive 's), ``n`` and ``n_rest`` (in the group, in
        the others), ``docs`` (articles of the group that have it),
        ``dispersion`` (0 = even over the group's paragraphs, 1 = all in one), ``log_odds`` with
        ``low`` and ``high`` (95 %) and ``z``; by group, highest z first, ties by word.

    Notes
    -----
    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, eq. 16-22).
    Dispersion is Gries' (2008) deviation of proportions. The interval takes words as independent,
    which they are not in one article: with one text per group (see `caution`) it describes.
    """
    read = Reading.table(sentences)
    read = read[read["role"].isin(list(roles))].dropna(subset=[by])
    if read.empty:
        return _empty(by)
    uses, words, groups = _uses(read, by)
    if len(groups) < 2:
        return _empty(by)
    uses = pd.concat([uses, _avoided(uses, len(words), len(groups))], ignore_index=True)
    found = _against_rest(uses, len(words), prior_words)
    found = found[found["n"] + found["n_rest"] >= least]
    found = found.iloc[np.lexsort((found["word"], -found["z"], found["group"]))]
    names = {by: groups.take(found["group"]), "word": words.take(found["word"])}
    return found.assign(**names).reset_index(drop=True)[[by, *COLUMNS]]


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


def _uses(sentences: pd.DataFrame, by: str) -> tuple[pd.DataFrame, pd.Index, pd.Index]:
    """Return a row per group and word that it uses, and the names of the words and the groups.

    ``group`` and ``word`` are numbers, in the order of the names; ``n``, ``docs``, ``dispersion``.
    """
    word, row, words = _words(sentences)
    held, row = np.unique(row, return_inverse=True)
    sentences = sentences.iloc[held]
    group, groups = pd.factorize(sentences[by], sort=True)
    article, articles = pd.factorize(sentences["doc_id"], sort=True)
    paragraph = sentences["paragraph"].to_numpy()
    width = int(paragraph.max(initial=0)) + 1
    parts, part = np.unique(
        (group * len(articles) + article) * width + paragraph, return_inverse=True
    )
    part, of_article = part[row], parts // width
    of_group = of_article // len(articles)
    size = np.bincount(part, minlength=len(parts))
    expected = size / np.bincount(of_group, size)[of_group]
    hits, times = np.unique(
        (of_group[part] * len(words) + word) * len(parts) + part, return_counts=True
    )
    pair, part = np.divmod(hits, len(parts))
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    n = np.add.reduceat(times, first)
    observed = times / np.repeat(n, np.diff(first, append=len(pair)))
    # Parts without the word differ by their expected share: together 1 minus the others' shares.
    gap = np.abs(observed - expected[part]) - expected[part]
    new = np.diff(of_article[part], prepend=-1) != 0
    new[first] = True
    columns = {"group": pair[first] // len(words), "word": pair[first] % len(words)}
    columns |= {"n": n, "docs": np.add.reduceat(new.astype(np.int64), first)}
    columns |= {"dispersion": (1 + np.add.reduceat(gap, first)) / 2}
    return pd.DataFrame(columns), words, groups


def _words(sentences: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, pd.Index]:
    """Return the number of each word and the row of its sentence, and the words by number."""
    number: dict[str, int] = defaultdict(count().__next__)
    parts = [np.zeros((2, 0), np.int32)]
    for start in range(0, len(sentences), _BLOCK):
        reading = Reading.of(sentences.iloc[start : start + _BLOCK])
        numbers = [number[form.removesuffix(_POSSESSIVE)] for form in reading.word_forms]
        rows = np.searchsorted(reading.begins, reading.word_begins, side="right") - 1 + start
        parts.append(np.array([np.array(numbers, np.int32), rows], np.int32))
    word, row = np.concatenate(parts, axis=1)
    names = pd.Index(list(number), dtype="str")
    order = names.argsort()
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank[word], row, names[order]


def _avoided(uses: pd.DataFrame, n_words: int, n_groups: int) -> pd.DataFrame:
    """Return a row for each word and group that does not use it, while half of the others do.

    Of rarer words nearly every group would have such a row: together as many as words by groups.
    """
    used_by = np.bincount(uses["word"], minlength=n_words)
    common = np.flatnonzero((2 * used_by >= n_groups - 1) & (used_by < n_groups))
    cells = (np.arange(n_groups)[:, None] * n_words + common).ravel()
    group, word = np.divmod(np.setdiff1d(cells, uses["group"] * n_words + uses["word"]), n_words)
    return pd.DataFrame({"group": group, "word": word, "n": 0, "docs": 0, "dispersion": np.nan})


def _against_rest(uses: pd.DataFrame, n_words: int, prior_words: float) -> pd.DataFrame:
    """Return `uses` with the log-odds of each word in its group against all other groups."""
    group, word, inside = uses["group"], uses["word"].to_numpy(), uses["n"].to_numpy(float)
    everywhere = np.bincount(word, inside, minlength=n_words)
    prior = prior_words * everywhere / everywhere.sum()
    total, weight = np.bincount(group, inside)[group], prior.sum()
    outside, prior = everywhere[word] - inside, prior[word]
    log_odds = _logit(inside, prior, total + weight)
    log_odds -= _logit(outside, prior, everywhere.sum() - total + weight)
    error = np.sqrt(1 / (inside + prior) + 1 / (outside + prior))
    return uses.assign(
        n_rest=outside.astype(np.int64),
        log_odds=log_odds,
        low=log_odds - Z * error,
        high=log_odds + Z * error,
        z=log_odds / error,
    )


def _logit(counts: np.ndarray, prior: np.ndarray, total: np.ndarray) -> np.ndarray:
    own = counts + prior
    return np.log(own) - np.log(total - own)


def _empty(by: str) -> pd.DataFrame:
    kinds = {"word": "str", "n": "int64", "n_rest": "int64", "docs": "int64"}
    dtypes = {by: "str"} | {column: kinds.get(column, "float64") for column in COLUMNS}
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in dtypes.items()})
