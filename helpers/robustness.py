"""Does a finding survive our choices? The same difference under every rival specification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import estimate

Choice = tuple[str, ...]


def curve(
    tables: Mapping[Choice, pd.DataFrame],
    hits: str,
    chances: str | None = None,
    *,
    choices: Sequence[str],
    by: str = "outlet",
) -> pd.DataFrame:
    """Return the difference between every two groups of `by` under every specification.

    Parameters
    ----------
    tables
        A table per specification, under the tuple of its choices: ``("vader", "masked", …)``.
    hits, chances
        As in `estimate.differences`: without `chances` means are compared, with it rates.
    choices
        What is chosen, in the order of the tuples: ``["lexicon", "mask", …]``.

    Returns
    -------
    pandas.DataFrame
        The columns of `choices`, then those of `estimate.differences`; no row without tables.

    Raises
    ------
    ValueError
        When a tuple does not have as many choices as `choices`.

    Notes
    -----
    Simonsohn, Simmons and Nelson (2020). The specifications share their text: they are no
    independent tests, and their number says nothing about significance.
    """
    if wrong := [key for key in tables if len(key) != len(choices)]:
        raise ValueError(f"tables: {wrong[0]} has not the {len(choices)} choices {list(choices)}")
    found = [
        estimate.differences(table, hits, chances, by=by).assign(
            **dict(zip(choices, key, strict=True))
        )
        for key, table in tables.items()
    ]
    if not found:
        nothing = pd.DataFrame({by: pd.Series(dtype="str"), "doc_id": "", hits: 0.0})
        nothing = estimate.differences(nothing, hits, by=by)
        found = [nothing.assign(**{choice: pd.Series(dtype="str") for choice in choices})]
    every = pd.concat(found, ignore_index=True)
    return every[[*choices, *(column for column in every if column not in choices)]]


def survival(
    curve: pd.DataFrame, *, primary: Mapping[str, str], by: str = "outlet"
) -> pd.DataFrame:
    """Return how each pair's finding under the `primary` specification fares under all of them.

    Returns
    -------
    pandas.DataFrame
        `by`, ``against``; ``estimate``, ``low``, ``high`` of the primary specification, and
        ``found``, whether the difference may be asserted under it;
        ``same_sign`` and ``clear``, the shares (0 to 1) of all specifications in which the sign is
        the primary's, and in which the difference besides may be asserted (``clear``; see
        `estimate.differences`); ``n``, how many there are.
        Rows are ordered by the size of the primary estimate.

    Raises
    ------
    ValueError
        When `primary` names no specification of `curve`.
    """
    chosen = curve
    for choice, value in primary.items():
        chosen = chosen[chosen[choice] == value]
    pair = [by, "against"]
    if chosen.empty and len(curve):
        raise ValueError(f"primary: no specification has {dict(primary)}")
    first = chosen[[*pair, "estimate", "low", "high", "clear"]]
    first = first.rename(columns={"clear": "found"})
    every = curve.merge(first, on=pair, suffixes=("", "_first"), validate="many_to_one")
    same = every["estimate"] * every["estimate_first"] > 0
    clear = same & every["clear"]
    counted = every.assign(same_sign=same, clear=clear).groupby(pair)
    shares = counted[["same_sign", "clear"]].mean().assign(n=counted.size()).reset_index()
    table = first.merge(shares, on=pair, validate="one_to_one")
    order = table["estimate"].abs().sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True)
