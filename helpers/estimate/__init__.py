"""Figures with their intervals: rates, means, differences, and which differences may be asserted.

Articles, not words, are the unit: words of one article are not independent. Where a group has one
article only, its rows (its sentences) are the unit, and the column `unit` says that the interval
speaks of this article. Nothing is drawn at random: the same table gives the same interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from helpers import schema
from helpers.estimate import assertion, errors, units
from helpers.estimate import corrected as correction

LEVEL = 0.95
ARTICLES, SENTENCES = units.ARTICLES, units.SENTENCES


def rate(
    table: pd.DataFrame,
    hits: str | pd.DataFrame,
    chances: str,
    *,
    by: str | Iterable[str] = (),
    measure: str = "rate",
    scale: float = 1.0,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Return how many `hits` came per `chances` in each group, with an interval.

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
        The group columns (and ``label``), `measure`, `estimate`, `low`, `high`, `n` (units with
        chances), `unit`. With one unit only the interval is missing, not zero wide.

    Notes
    -----
    The standard error is that of the linearised ratio of sums, made safe for few units (HC3;
    MacKinnon and White 1985); Student's t with n - 1 degrees of freedom takes the place of 1.96:
    with two articles an interval is very wide, as it must be.
    Counts that cannot exceed their chances get Wilson's interval (1927) with as many trials as
    would err as much as these units do (Korn and Graubard 1998), never more than the chances.
    Where no hit was found the upper end is the exact Poisson limit (Garwood 1936),
    -ln((1 - level) / 2) hits. Simulated with 2 to 20 articles, intervals hold the truth at least
    93 times in 100, as long as articles do not differ wildly; one article in ten that is all hits
    is not foreseen by any interval from the other nine.
    """
    return _by_group(table, hits, chances, by, measure, scale, level, clustered=False)


def mean(
    table: pd.DataFrame,
    column: str | pd.DataFrame,
    *,
    by: str | Iterable[str] = (),
    measure: str = "mean",
    level: float = LEVEL,
) -> pd.DataFrame:
    """Return the mean of `column` over the rows of each group, with an interval as `rate` gives.

    Rows in which `column` is missing do not count. An article weighs as many rows as it has. The
    interval of a share (a column of 0 and 1) lies within 0 and 1; where all rows agree it speaks
    of units, not rows. Where all units agree in any other figure, nothing is known of its error,
    and the interval is missing.
    """
    with_one = table.assign(_one=1.0)
    return _by_group(with_one, column, "_one", by, measure, 1.0, level, clustered=True)


def differences(
    table: pd.DataFrame,
    hits: str | pd.DataFrame,
    chances: str | None = None,
    *,
    by: str,
    measure: str = "difference",
    scale: float = 1.0,
    level: float = LEVEL,
    parts: pd.DataFrame | None = None,
    among: int = 0,
) -> pd.DataFrame:
    """Return the difference between every two groups of `by`, and whether it may be asserted.

    Parameters
    ----------
    hits, chances, scale
        As in `rate`; without `chances` the figures are means.
    parts
        Of what the hits of each row consist: ``row`` (position in `table`), ``part`` (a word),
        ``amount`` (what the row's hits lose without it) and, where `hits` is a table, ``label``.
    among
        How many differences these were picked from, where that is more than the table has.

    Returns
    -------
    pandas.DataFrame
        `by`, ``against`` (the estimate is the first minus the second), ``label`` if `hits` is a
        table, `measure`, `estimate`, `low`, `high` (of this difference alone), `n` (the smaller
        group's units), `unit`, and

        - ``clear``: it may be asserted. It leaves zero out where all differences of the table (or
          `among`) are tested together (Holm 1979), and also without any one of `parts`;
        - ``hinge``: the part without which it would not be clear; missing where there is none.

        Articles and sentences of one article are not compared: such a row has no interval.

    Notes
    -----
    The errors of both groups add up; t has the degrees of freedom of the smaller group, which errs
    on the safe side (simulated: of equal groups 0 to 5 in 100 are told apart). Of a share the error
    is never zero, even where no hit was found (Agresti and Coull 1998).
    """
    clustered = chances is None
    if chances is None:
        table, chances = table.assign(_one=1.0), "_one"
    groups = units.groups(table, hits, chances, [by])
    found = [errors.of(group, clustered=clustered) for group in groups]
    pairs = list(combinations(range(len(groups)), 2))
    labels = [None] if isinstance(hits, str) else list(hits)
    compared = assertion.Compared(groups, found, pairs, level, max(among, len(pairs) * len(labels)))
    columns = compared.columns(parts, labels)
    keys = [groups[one].key + groups[other].key for one, other in pairs for _ in labels]
    names = [] if labels == [None] else [("label", [str(name) for _ in pairs for name in labels])]
    data = {by: [key[0] for key in keys], "against": [key[1] for key in keys], **dict(names)}
    data |= {"measure": measure} | columns
    for name in ("estimate", "low", "high"):
        data[name] = data[name] * scale
    types = {by: table[by].dtype, "against": table[by].dtype}
    types |= {} if labels == [None] else {"label": "str"}
    types |= _TYPES | {"clear": "bool", "hinge": "str"}
    return pd.DataFrame(data, index=range(len(keys)))[list(types)].astype(types)


def corrected(
    machine: pd.DataFrame,
    labels: pd.DataFrame,
    *,
    by: str | Iterable[str] = (),
    per: str | None = None,
    scale: float = 1.0,
    measure: str = "mean",
    level: float = LEVEL,
) -> pd.DataFrame:
    """Return figures of a program's labels, corrected by hand labels of a sample of the units.

    Parameters
    ----------
    machine
        The program's label of every unit of the corpus: ``unit`` (or ``doc_id`` and ``sent``),
        ``label``, ``value`` (a number, or a word), and the columns `by` and `per`.
    labels
        Hand labels of some of these units, as `gold.read` gives them: ``unit``, ``label``,
        ``value``, and ``weight`` (one over the probability of being drawn; without it all units of
        a group are taken to have had the same). Of several coders the mean counts.
    by
        Column or columns of `machine` that make the groups.
    per
        A column of `machine` with the chances of each unit, such as its words: the figure is then
        a density, the sum of the values per chance. Without it, it is a mean; of 0 and 1 a share.
    scale
        Multiplies the figure.

    Returns
    -------
    pandas.DataFrame
        The group columns, ``label`` and the columns of `estimates`, of which ``estimate``, ``low``,
        ``high`` are corrected and count both errors. Besides: ``raw`` (the machine's figure),
        ``alone``, ``alone_low``, ``alone_high`` (from the hand labels alone, without the machine),
        ``power`` (how far the machine's labels are trusted; 0 is not at all), ``error_sample``
        and ``error_labels`` (standard errors by the choice of articles and of labels). A label
        whose values are words has a row for each word. A group without labels has its raw figure
        and no corrected one.

    Raises
    ------
    ValueError
        When a column is missing, a unit has two values of one label, or a hand label has none of
        the machine.

    Notes
    -----
    Prediction-powered inference (Angelopoulos et al. 2023) with power tuning (PPI++, 2023), for a
    sample that was drawn from the corpus itself (the difference estimator of survey sampling;
    Egami et al. 2023). Each group is corrected by its own labels alone, so that a program that
    errs more on one outlet does no harm; only how much labels scatter is filled up from the other
    groups, with four labels' worth, and with half an error that was not seen. Both are added alike
    with and without the machine, which makes the corrected interval never wider than that of
    the labels alone. The error of the sample is that of the hand labels' scatter over all units, as
    many times larger as the machine's labels gather in articles. Simulated
    (`tests/test_estimate_corrected.py`), intervals hold the truth at least 93 times in 100 with
    five labels a group and more.
    """
    keys = [by] if isinstance(by, str) else list(by)
    told, found = correction.of_labels(machine, labels, keys, per)
    rows = [
        (*key, label, measure, *figure.row(scale, level))
        for label, groups in found.items()
        for key, figure in groups
    ]
    types = {key: told[key].dtype for key in keys} | {"label": "str"} | _TYPES | _CORRECTED
    table = pd.DataFrame(rows, columns=list(types)).astype(types)
    return table.sort_values([*keys, "label"], kind="stable", ignore_index=True)


def corrected_differences(
    machine: pd.DataFrame,
    labels: pd.DataFrame,
    *,
    by: str,
    per: str | None = None,
    scale: float = 1.0,
    measure: str = "difference",
    level: float = LEVEL,
) -> pd.DataFrame:
    """Return the difference between every two groups, each corrected by its own hand labels.

    Parameters as in `corrected`. Columns: `by`, ``against`` (the estimate is the first minus the
    second), ``label``, those of `estimates`, ``raw``, ``alone``, ``alone_low``, ``alone_high``,
    ``error_sample``, ``error_labels``, and ``clear``: zero is left out where all differences of a
    label are tested together (Holm 1979). Groups without labels are in no pair.
    """
    told, found = correction.of_labels(machine, labels, [by], per)
    rows = []
    for label, groups in found.items():
        pairs = list(combinations([(key, f) for key, f in groups if f.labels], 2))
        gaps = [correction.Gap(one, other) for (_, one), (_, other) in pairs]
        clear = correction.told_apart(gaps, level)
        rows += [
            (key[0], against[0], label, measure, *gap.row(scale, level), sure)
            for ((key, _), (against, _)), gap, sure in zip(pairs, gaps, clear, strict=True)
        ]
    types = {by: told[by].dtype, "against": told[by].dtype, "label": "str"} | _TYPES | _CORRECTED
    types |= {"clear": "bool"}
    return pd.DataFrame(rows, columns=list(types)).astype(types).drop(columns="power")


def together(tables: Mapping[str, pd.DataFrame], *, name: str) -> pd.DataFrame:
    """Return several tables of estimates as one, with a column `name` that tells them apart."""
    named = [table.assign(**{name: key}) for key, table in tables.items()]
    merged = pd.concat(named, ignore_index=True)
    return merged[[name, *(column for column in merged if column != name)]]


def statements(
    differences: pd.DataFrame,
    *,
    more: str,
    less: str,
    unit: str = "",
    digits: int = 1,
    plain: bool = False,
) -> list[str]:
    """Return a sentence for each difference that may be asserted, the largest first.

    `differences` is the table that `differences` returns: its column before ``against`` names the
    group. Of the pair A, B it says in Markdown "A is `more` than B" or "A is `less` than B", with
    the difference and its interval; of a pair that is not ``clear`` it says nothing. This is the
    one place where a difference is put into words as a finding. With `plain` names stand as they
    are, without Markdown.
    """
    words = {"more": more, "less": less, "unit": unit}
    return assertion.sentences(differences, **words, digits=digits, plain=plain)


def withheld(differences: pd.DataFrame, *, plain: bool = False) -> list[str]:
    """Return a sentence for each difference that hangs on one word, naming pair and word."""
    return assertion.withheld(differences, plain=plain)


def visible(differences: pd.DataFrame) -> float:
    """Return the difference that this much text could have shown: the median half-width."""
    return float(((differences["high"] - differences["low"]) / 2).median())


def could_show(differences: pd.DataFrame, *, digits: int = 1, unit: str = "") -> str:
    """Return a sentence on the difference that this much text could have shown.

    Where no pair has an interval (one article, a sentence each) it says so in place of a number.
    """
    about = visible(differences)
    if np.isnan(about):
        return "There is too little text for an interval on any difference."
    what = f"{about:.{digits}f}{unit and ' '}{unit}"
    return f"This much text could have shown a difference of about {what} between one pair alone."


_TYPES = {column.name: column.dtype for column in schema.TABLES["estimates"].columns}
_CORRECTED = {
    column.name: column.dtype
    for column in schema.TABLES["estimates"].added
    if column.name in correction.COLUMNS
}


def _by_group(table, hits, chances, by, measure, scale, level, *, clustered) -> pd.DataFrame:
    keys = [by] if isinstance(by, str) else list(by)
    names = [()] if isinstance(hits, str) else [(str(name),) for name in hits]
    rows = []
    for group in units.groups(table, hits, chances, keys):
        error = errors.of(group, clustered=clustered)
        ends = errors.interval(error, level, count=not clustered)
        figures = np.array([error.ratio, *ends]).T * scale
        rows += [
            (*group.key, *name, measure, *figure, error.n, group.kind)
            for name, figure in zip(names, figures.tolist(), strict=True)
        ]
    types = {key: table[key].dtype for key in keys}
    types |= {} if isinstance(hits, str) else {"label": "str"}
    types |= _TYPES
    return pd.DataFrame(rows, columns=list(types)).astype(types)
