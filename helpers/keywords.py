"""Which words set one outlet apart from the others, and how evenly it uses them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from statistics import NormalDist

import numpy as np
import pandas as pd

from helpers import schema
from helpers.text.reading import Reading

PRIOR_WORDS = 500
"""Weight of the prior, in words: about the length of a short article. A word must stand out
against what an article of that length would show by chance."""

Z = 1.959964  # two-sided 95 %

_POSSESSIVE = "'s"
_BLOCK = 1 << 9  # sentences that are read at a time: it bounds the memory

COLUMNS = ["word", "n", "n_rest", "docs", "dispersion", "log_odds", "low", "high", "z", "clear"]
_TYPES = dict.fromkeys(COLUMNS, "float64") | {"word": "str"}
_TYPES |= dict.fromkeys(["n", "n_rest", "docs"], "int64") | {"clear": "bool"}


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
        ``low`` and ``high`` (95 %) and ``z``; ``clear`` where z leaves zero out though it is one of
        as many as the table has rows (Bonferroni), and several articles of the side that uses it
        more have the word; by group, highest z first, ties by word.

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
    uses = _with_avoided(uses, len(words), len(groups))
    uses = _against_rest(uses, prior_words, least)
    order = np.lexsort((uses["word"], -uses["z"], uses["group"]))
    limit = NormalDist().inv_cdf(1 - 0.025 / max(len(uses), 1))
    elsewhere = uses.groupby("word")["docs"].transform("sum") - uses["docs"]
    told = np.where(uses["z"] > 0, uses["docs"], elsewhere)
    uses["clear"] = (np.abs(uses["z"]) > limit) & (told > 1)
    names = {by: groups.take(uses.pop("group").array[order])}
    names["word"] = words.take(uses.pop("word").array[order])
    figures = {name: uses.pop(name).array[order] for name in COLUMNS if name not in names}
    return pd.DataFrame(names | figures)[[by, *COLUMNS]].astype(_TYPES)


def caution(sentences: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say what the distinctive words of this corpus can show: description, or more."""
    articles = sentences.groupby(by)["doc_id"].nunique()
    if articles.empty:
        return "There is no article to compare."
    single = articles[articles == 1]
    if single.empty:
        return f"Every {by} has at least {articles.min()} articles."
    return (
        f"{len(single)} of {len(articles)} {by}s have one article: their distinctive words "
        f"describe that article; about the {by} they show nothing."
    )


@dataclass(frozen=True)
class _Parts:
    """The paragraphs of each group: its number, the article's, its share of the group's words."""

    group: np.ndarray
    article: np.ndarray
    expected: np.ndarray


def _uses(sentences: pd.DataFrame, by: str) -> tuple[pd.DataFrame, pd.Index, pd.Index]:
    """Return a row per group and word that it uses, and the names of the words and the groups.

    ``group`` and ``word`` are numbers, in the order of the names; ``n``, ``docs``, ``dispersion``.
    """
    hits, parts, words, groups = _hits(sentences, by)
    first = np.flatnonzero(np.diff(hits, prepend=-1))  # of each word in each paragraph
    times = np.diff(first, append=len(hits)).astype(np.int32)
    pair, part = np.divmod(hits[first], len(parts.group))
    del hits
    first = np.flatnonzero(np.diff(pair, prepend=-1))  # of each word in each group
    new = np.diff(parts.article[part], prepend=-1) != 0
    new[first] = True
    n = np.add.reduceat(times, first)
    group, word = (side.astype(np.int32) for side in np.divmod(pair[first], len(words)))
    columns = {"group": group, "word": word, "n": n}
    columns["docs"] = np.add.reduceat(new, first, dtype=np.int32)
    # Parts without the word differ by their expected share: together 1 minus the others' shares.
    gap = times / np.repeat(n, np.diff(first, append=len(pair)))
    gap -= parts.expected[part]
    np.abs(gap, out=gap)
    gap -= parts.expected[part]
    columns["dispersion"] = (1 + np.add.reduceat(gap, first)) / 2
    return pd.DataFrame(columns), words, groups


def _hits(sentences: pd.DataFrame, by: str) -> tuple[np.ndarray, _Parts, pd.Index, pd.Index]:
    """Return all words as numbers that sort by group, word and paragraph; what the numbers mean."""
    word, row, words = _words(sentences)
    held = np.bincount(row, minlength=len(sentences)) > 0
    row, sentences = (np.cumsum(held, dtype=np.int32) - 1)[row], sentences[held]
    group, groups = pd.factorize(sentences[by], sort=True)
    article, articles = pd.factorize(sentences["doc_id"], sort=True)
    paragraph = sentences["paragraph"].to_numpy()
    width = int(paragraph.max(initial=0)) + 1
    place = (group * len(articles) + article) * width + paragraph
    places, part = np.unique(place, return_inverse=True)
    part = part[row].astype(np.int32)
    of_group = places // width // len(articles)
    size = np.bincount(part, minlength=len(places))
    expected = size / np.bincount(of_group, size)[of_group]
    hits = of_group[part] * len(words)
    hits += word
    hits *= len(places)
    hits += part
    hits.sort()
    return hits, _Parts(of_group, places // width, expected), words, groups


def _words(sentences: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, pd.Index]:
    """Return the number of each word and the row of its sentence, and the words by number."""
    number: dict[str, int] = defaultdict(count().__next__)
    numbers, rows = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
    for start in range(0, len(sentences), _BLOCK):
        reading = Reading.of(sentences.iloc[start : start + _BLOCK])
        forms = (form.removesuffix(_POSSESSIVE) for form in reading.word_forms)
        numbers.append(np.fromiter(map(number.__getitem__, forms), np.int32))
        row = np.searchsorted(reading.begins, reading.word_begins, side="right") - 1 + start
        rows.append(row.astype(np.int32))
    names = pd.Index(list(number), dtype="str")
    order = names.argsort()
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order))
    return rank[np.concatenate(numbers)], np.concatenate(rows), names[order]


def _with_avoided(uses: pd.DataFrame, n_words: int, n_groups: int) -> pd.DataFrame:
    """Return `uses` and a row for each group that has not a word which half of the others have.

    Of rarer words nearly every group would have such a row: together as many as words by groups.
    """
    used_by = np.bincount(uses["word"], minlength=n_words)
    common = np.flatnonzero((2 * used_by >= n_groups - 1) & (used_by < n_groups))
    cells = (np.arange(n_groups)[:, None] * n_words + common).ravel()
    own = uses[np.isin(uses["word"], common)]
    cells = np.setdiff1d(cells, own["group"] * np.int64(n_words) + own["word"])
    avoided = pd.DataFrame(dict(zip(("group", "word"), np.divmod(cells, n_words), strict=True)))
    avoided = avoided.assign(n=0, docs=0, dispersion=np.nan).astype(uses.dtypes)
    return pd.concat([uses, avoided], ignore_index=True)


def _against_rest(uses: pd.DataFrame, prior_words: float, least: int) -> pd.DataFrame:
    """Return the `uses` of words seen `least` times, with their log-odds against other groups."""
    everywhere = np.bincount(uses["word"], uses["n"])
    total, own = everywhere.sum(), np.bincount(uses["group"], uses["n"])
    prior = prior_words * everywhere / total
    weight = prior.sum()
    uses = uses[everywhere[uses["word"]] >= least]
    inside, own = uses["n"].to_numpy(float), own[uses["group"]]
    outside, prior = everywhere[uses["word"]] - inside, prior[uses["word"]]
    log_odds = _logit(inside, prior, own + weight) - _logit(outside, prior, total - own + weight)
    error = np.sqrt(1 / (inside + prior) + 1 / (outside + prior))
    return uses.assign(
        n_rest=outside.astype(np.int32),
        log_odds=log_odds,
        low=log_odds - Z * error,
        high=log_odds + Z * error,
        z=log_odds / error,
    )


def _logit(counts: np.ndarray, prior: np.ndarray, total: np.ndarray) -> np.ndarray:
    own = counts + prior
    return np.log(own) - np.log(total - own)


def _empty(by: str) -> pd.DataFrame:
    return pd.DataFrame(columns=[by, *COLUMNS]).astype({by: "str"} | _TYPES)
