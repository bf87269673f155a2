"""Figures with their intervals: rates, means and differences.

Articles, not words, are the unit that is resampled. Where a group has one article only, its rows
(its sentences) are resampled, and the column `unit` says that the interval speaks of this article.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from helpers import markdown, schema

LEVEL = 0.95
DRAWS = 2000
MOST_RESAMPLED = 1000
"""Units; above this the delta-method interval is used, which the bootstrap approaches (see Notes
of `rate`)."""

ARTICLES = "articles"
SENTENCES = "sentences of this article"


def rate(
    table: pd.DataFrame,
    hits: str,
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
    by
        Column or columns that make the groups; rows come in the order of the groups.
    scale
        Multiplies the figure: 100 gives hits per 100 chances.

    Returns
    -------
    pandas.DataFrame
        The group columns, `measure`, `estimate`, `low`, `high`, `n` (units resampled), `unit`.
        With one unit only the interval is missing, not zero wide; so it is where all units
        agree to the last digit, because resampling can then say nothing.

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
    column: str,
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
    hits: str,
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

    The columns are `by`, ``against`` (the estimate is the first minus the second), `measure`,
    `estimate`, `low`, `high`, `n` (the smaller group's units), `unit`. With `chances` the figures
    are rates, without they are means. Groups are resampled independently of each other. Intervals
    are not widened for the number of pairs that are compared.

    Notes
    -----
    Of a group without any hit, resampling would say that its rate is zero for certain; its draws
    come from the Jeffreys posterior of a Poisson rate instead, Gamma(1/2, 1 / chances).
    """
    counts = chances is not None
    if chances is None:
        table, chances = table.assign(_one=1.0), "_one"
    table = table.dropna(subset=[hits, chances])
    groups = {key: _units(rows, hits, chances) for key, rows in table.groupby(by, sort=True)}
    drawn = {
        key: _draw(totals, draws, (seed, number), counts=counts) * scale
        for number, (key, (totals, _)) in enumerate(groups.items())
    }
    rows = []
    for one, other in combinations(groups, 2):
        point = (_ratio(groups[one][0]) - _ratio(groups[other][0])) * scale
        low, high = _quantiles(drawn[one] - drawn[other], level)
        n = min(len(groups[one][0]), len(groups[other][0]))
        unit = _shared_unit(groups[one][1], groups[other][1])
        rows.append((one, other, measure, point, low, high, n, unit))
    return _table(rows, {by: table[by].dtype, "against": table[by].dtype})


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


def _by_group(
    table, hits, chances, by, measure, scale, level, draws, seed, *, counts
) -> pd.DataFrame:
    keys = [by] if isinstance(by, str) else list(by)
    table = table.dropna(subset=[hits, chances])
    whole = [((), table)] if len(table) else []
    groups = table.groupby(keys, sort=True) if keys else whole
    rows = []
    for key, group in groups:
        totals, unit = _units(group, hits, chances)
        low, high = _interval(totals, level, draws, seed, counts=counts)
        figures = (_ratio(totals) * scale, low * scale, high * scale)
        rows.append((*key, measure, *figures, len(totals), unit))
    return _table(rows, {key: table[key].dtype for key in keys})


def _table(rows: list[tuple], keys: dict[str, object]) -> pd.DataFrame:
    """Return rows of estimates, typed; `keys` are the columns of the group with their types."""
    types = keys | {column.name: column.dtype for column in schema.TABLES["estimates"].columns}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _units(group: pd.DataFrame, hits: str, chances: str) -> tuple[np.ndarray, str]:
    """Return hits and chances per article; per row where there is one article only."""
    rows = np.column_stack([group[name].to_numpy(float) for name in (hits, chances)])
    codes, articles = pd.factorize(group["doc_id"], sort=True)
    if len(articles) < 2:
        return rows, SENTENCES
    totals = [np.bincount(codes, weights=column, minlength=len(articles)) for column in rows.T]
    return np.column_stack(totals), ARTICLES


def _ratio(totals: np.ndarray) -> float:
    top, bottom = totals.sum(axis=0)
    return top / bottom if bottom else math.nan


def _interval(
    totals: np.ndarray, level: float, draws: int, seed: int, *, counts: bool
) -> tuple[float, float]:
    n = len(totals)
    top, bottom = totals.sum(axis=0)
    if n < 2 or bottom == 0:
        return math.nan, math.nan
    if counts and top == 0:
        return 0.0, -math.log((1 - level) / 2) / bottom
    return _quantiles(_draw(totals, draws, (seed,)), level)


def _draw(
    totals: np.ndarray, draws: int, seed: tuple[int, ...], *, counts: bool = False
) -> np.ndarray:
    """Return `draws` values of the ratio over resampled units; missing for a single unit."""
    n = len(totals)
    if n < 2 or totals[:, 1].sum() == 0:
        return np.full(draws, math.nan)
    if counts and not totals[:, 0].any():
        return np.random.default_rng(seed).gamma(0.5, 1 / totals[:, 1].sum(), draws)
    if n > MOST_RESAMPLED:
        residuals = totals[:, 0] - _ratio(totals) * totals[:, 1]
        error = math.sqrt(n / (n - 1) * (residuals**2).sum()) / totals[:, 1].sum()
        return np.random.default_rng(seed).normal(_ratio(totals), error, draws)
    if np.ptp(totals, axis=0).max() == 0:
        return np.full(draws, math.nan)
    top, bottom = (_times_drawn(n, draws, seed) @ totals).T
    return np.divide(top, bottom, out=np.full(draws, math.nan), where=bottom != 0)


@functools.lru_cache(maxsize=32)
def _times_drawn(n: int, draws: int, seed: tuple[int, ...]) -> np.ndarray:
    """Return how often each of `n` units is in each resample; kept, as many figures share it."""
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws)
    return times.astype(np.float32)


def _quantiles(values: np.ndarray, level: float) -> tuple[float, float]:
    known = values[~np.isnan(values)]
    if not len(known):
        return math.nan, math.nan
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _shared_unit(one: str, other: str) -> str:
    return one if one == other else f"{one} / {other}"
