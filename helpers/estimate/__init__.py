"""Figures with their intervals: rates, means and differences.

Articles, not words, are the unit that is resampled. Where a group has one article only, its rows
(its sentences) are resampled, and the column `unit` says that the interval speaks of this article.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from helpers import markdown, schema
from helpers.estimate import resampling

LEVEL = 0.95
DRAWS = 2000
MOST_RESAMPLED = 1000
"""Units; above this the delta-method interval is used, which the bootstrap approaches (see Notes
of `rate`)."""

ARTICLES = "articles"
SENTENCES = "sentences of this article"


def rate(
    table: pd.DataFrame,
    hits: str | pd.DataFrame,
    chances: str,
    *,
    by: str | Iterable[str] = (),
    measure: str = "rate",
    scale: float = 1.0,
    level: float = LEVEL,
    draws: int = DRAWS,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how many `hits` came per `chances` in each group, with a percentile interval.

    Parameters
    ----------
    table
        A row per sentence (or smaller): the columns `hits` (counts), `chances`, ``doc_id``, `by`.
        Rows in which one of them is missing do not count.
    hits
        A column of counts; or a table of counts, row by row beside `table`: each of its columns
        has then a figure of its own, named in ``label``.
    by
        Column or columns that make the groups; rows come in the order of the groups.
    scale
        Multiplies the figure: 100 gives hits per 100 chances.

    Returns
    -------
    pandas.DataFrame
        The group columns (and ``label``), `measure`, `estimate`, `low`, `high`, `n` (units
        resampled), `unit`. With one unit only the interval is missing, not zero wide; so it is
        where all units agree to the last digit, because resampling can then say nothing.

    Notes
    -----
    Words of one article are not independent, so whole units are drawn (cluster bootstrap; Davison
    and Hinkley 1997, ch. 3). With fewer than about 20 units percentile intervals are too narrow.
    Where no hit was found, resampling knows nothing: the upper end is then the exact Poisson limit
    (Garwood 1936), -ln((1 - level) / 2) hits. Above `MOST_RESAMPLED` units the interval is
    estimate ± z · s.e. of the linearised ratio.
    """
    return _by_group(table, hits, chances, by, measure, scale, level, draws, seed, counts=True)


def mean(
    table: pd.DataFrame,
    column: str | pd.DataFrame,
    *,
    by: str | Iterable[str] = (),
    measure: str = "mean",
    level: float = LEVEL,
    draws: int = DRAWS,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the mean of `column` over the rows of each group, with an interval as `rate` gives.

    Rows in which `column` is missing do not count. An article weighs as many rows as it has.
    """
    return _by_group(
        table.assign(_one=1.0), column, "_one", by, measure, 1.0, level, draws, seed, counts=False
    )


def differences(
    table: pd.DataFrame,
    hits: str | pd.DataFrame,
    chances: str | None = None,
    *,
    by: str,
    measure: str = "difference",
    scale: float = 1.0,
    level: float = LEVEL,
    draws: int = DRAWS,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the difference between every two groups of `by`, each with its own interval.

    The columns are `by`, ``against`` (the estimate is the first minus the second), ``label`` if
    `hits` is a table, `measure`, `estimate`, `low`, `high`, `n` (the smaller group's units),
    `unit`. With `chances` the figures are rates, without they are means. Groups are resampled
    independently of each other. Intervals are not widened for the number of pairs.

    Notes
    -----
    Of a group without any hit, resampling would say that its rate is zero for certain; its draws
    come from the Jeffreys posterior of a Poisson rate instead, Gamma(1/2, 1 / chances).
    """
    counts = chances is not None
    if chances is None:
        table, chances = table.assign(_one=1.0), "_one"
    groups = _groups(table, hits, chances, [by])
    drawn = [
        _draw(group.totals, draws, (seed, number), counts=counts) * scale
        for number, group in enumerate(groups)
    ]
    rows = []
    for (one, left), (other, right) in combinations(zip(groups, drawn, strict=True), 2):
        points = (resampling.ratios(one.totals) - resampling.ratios(other.totals)) * scale
        n = min(len(one.totals), len(other.totals))
        unit = _shared_unit(one.unit, other.unit)
        ends = resampling.quantiles(left - right, level)
        rows += _rows((*one.key, *other.key), hits, measure, points, ends, n, unit)
    return _table(rows, {by: table[by].dtype, "against": table[by].dtype}, hits)


def together(tables: Mapping[str, pd.DataFrame], *, name: str) -> pd.DataFrame:
    """Return several tables of estimates as one, with a column `name` that tells them apart."""
    named = [table.assign(**{name: key}) for key, table in tables.items()]
    merged = pd.concat(named, ignore_index=True)
    return merged[[name, *(column for column in merged if column != name)]]


def statements(
    differences: pd.DataFrame, *, more: str, less: str, unit: str = "", digits: int = 1
) -> list[str]:
    """Return a sentence for each difference whose interval excludes zero, the largest first.

    `differences` is the table that `differences` returns: its column before ``against`` names the
    group. Of the pair A, B it says in Markdown "A is `more` than B" or "A is `less` than B", with
    the difference and its interval; of a pair whose interval holds zero, or is missing, it says
    nothing.
    """
    clear = differences[(differences["low"] > 0) | (differences["high"] < 0)]
    order = clear["estimate"].abs().sort_values(ascending=False, kind="stable").index
    by = list(differences)[list(differences).index("against") - 1]
    columns = [by, "against", "estimate", "low", "high"]
    said = []
    for one, other, estimate, low, high in clear.loc[order, columns].itertuples(index=False):
        word = more if estimate > 0 else less
        low, high = sorted((abs(low), abs(high)))
        shown = digits + (round(low, digits) == 0)  # "0.00 to 0.36" would seem to hold zero
        figures = f"by {abs(estimate):.{digits}f}{unit}, {low:.{shown}f} to {high:.{digits}f}"
        said.append(f"{markdown.name(one)} is {word} than {markdown.name(other)} ({figures}).")
    return said


def visible(differences: pd.DataFrame) -> float:
    """Return the difference that this much text could have shown: the median half-width."""
    return float(((differences["high"] - differences["low"]) / 2).median())


@dataclass(frozen=True)
class _Group:
    """What is resampled of one group: hits (a column each) and chances (the last) of its units."""

    key: tuple
    totals: np.ndarray
    unit: str


def _by_group(
    table, hits, chances, by, measure, scale, level, draws, seed, *, counts
) -> pd.DataFrame:
    keys = [by] if isinstance(by, str) else list(by)
    groups, rows = _groups(table, hits, chances, keys), {}
    for group in sorted(groups, key=lambda group: len(group.totals)):  # as many share resamples
        low, high = _intervals(group.totals, level, draws, seed, counts=counts)
        points, ends = resampling.ratios(group.totals) * scale, (low * scale, high * scale)
        n, unit = len(group.totals), group.unit
        rows[group.key] = _rows(group.key, hits, measure, points, ends, n, unit)
    rows = [row for group in groups for row in rows[group.key]]
    return _table(rows, {key: table[key].dtype for key in keys}, hits)


def _rows(key, hits, measure, points, ends, n, unit) -> list[tuple]:
    """Return a row for each column of `hits`, with its name where `hits` is a table."""
    names = [()] if isinstance(hits, str) else [(name,) for name in hits]
    figures = zip(names, points.tolist(), *(end.tolist() for end in ends), strict=True)
    return [(*key, *name, measure, *figure, n, unit) for name, *figure in figures]


def _table(rows: list[tuple], keys: dict[str, object], hits: str | pd.DataFrame) -> pd.DataFrame:
    """Return rows of estimates, typed; `keys` are the columns of the group with their types."""
    types = keys | ({} if isinstance(hits, str) else {"label": "str"})
    types |= {column.name: column.dtype for column in schema.TABLES["estimates"].columns}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _groups(
    table: pd.DataFrame, hits: str | pd.DataFrame, chances: str, keys: list[str]
) -> list[_Group]:
    """Return the groups in their order: totals per article, per row where there is one only."""
    hits = table[[hits]] if isinstance(hits, str) else hits
    rows = hits.notna().to_numpy().all(axis=1)
    rows &= table[[chances, *keys]].notna().to_numpy().all(axis=1)
    if not rows.any() or not len(hits.columns):
        return []
    columns, place = [*(hits[name] for name in hits), table[chances]], np.flatnonzero(rows)
    known = table[[*dict.fromkeys(["doc_id", *keys])]].iloc[place]
    number = known.groupby(keys).ngroup().to_numpy() if keys else np.zeros(len(known), np.int64)
    articles, names = pd.factorize(known["doc_id"], sort=True)
    units, unit = np.unique(number * len(names) + articles, return_inverse=True)
    totals = [np.bincount(unit, column.to_numpy()[place].astype(float)) for column in columns]
    first = np.flatnonzero(np.diff(units // len(names), prepend=-1))[1:]
    order = np.argsort(number, kind="stable")
    start = np.flatnonzero(np.diff(number[order], prepend=-1))
    labels = known[keys].iloc[order[start]].itertuples(index=False, name=None)
    parts = np.split(np.column_stack(totals), first), np.split(place[order], start[1:])
    found = []
    for key, own, of in zip(labels, *parts, strict=True):
        kind = ARTICLES if len(own) > 1 else SENTENCES
        if kind == SENTENCES:
            own = np.column_stack([column.to_numpy()[of].astype(float) for column in columns])
        found.append(_Group(key, own, kind))
    return found


def _intervals(
    totals: np.ndarray, level: float, draws: int, seed: int, *, counts: bool
) -> tuple[np.ndarray, np.ndarray]:
    low, high = resampling.quantiles(_draw(totals, draws, (seed,)), level)
    *tops, bottom = totals.sum(axis=0)
    if counts and bottom and len(totals) > 1:
        none = np.array(tops) == 0
        low[none], high[none] = 0.0, -math.log((1 - level) / 2) / bottom
    return low, high


def _draw(
    totals: np.ndarray, draws: int, seed: tuple[int, ...], *, counts: bool = False
) -> np.ndarray:
    """Return `draws` values of each ratio over resampled units; missing for a single unit."""
    n, bottom = len(totals), totals[:, -1].sum()
    if n < 2 or bottom == 0:
        return np.full((draws, totals.shape[1] - 1), math.nan)
    if n > MOST_RESAMPLED:
        values = resampling.approximated(totals, draws, seed)
    else:
        *tops, bottoms = resampling.resampled(totals, draws, seed).T
        values = np.full((draws, len(tops)), math.nan)
        np.divide(np.transpose(tops), bottoms[:, None], out=values, where=bottoms[:, None] != 0)
        agree = np.ptp(totals, axis=0) == 0
        values[:, agree[:-1] & agree[-1]] = math.nan
    if counts:
        none = ~totals[:, :-1].any(axis=0)
        gamma = np.random.default_rng(seed).gamma(0.5, 1 / bottom, draws)
        values[:, none] = gamma[:, None]
    return values


def _shared_unit(one: str, other: str) -> str:
    return one if one == other else f"{one} / {other}"
