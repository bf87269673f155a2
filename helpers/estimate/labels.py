"""Labels as figures: which unit each belongs to, and its value as a number.

A unit is a sentence ("doc_id:sent"), an article ("doc_id") or a span ("doc_id:start-end"). The same
columns hold the labels of a coder, of a program and of any function: ``unit``, ``label``,
``value``.
"""

from __future__ import annotations

import pandas as pd

YES = frozenset(("1", "1.0", "yes", "true", "x"))
NO = frozenset(("0", "0.0", "no", "false"))

_KEYS = ["unit", "label"]


def known(table: pd.DataFrame, name: str, *needed: str) -> pd.DataFrame:
    """Return a table of labels with ``unit``, ``label`` and ``value``, or say what is missing.

    ``unit`` is made from ``doc_id`` and ``sent`` where it is not given. A row without a value is
    left out: it was not decided.

    Raises
    ------
    TypeError, ValueError
        When it is no table; when a column of `needed` or one of the three is missing.
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"{name}: expected a pandas DataFrame, got {type(table).__name__}")
    if "unit" not in table and {"doc_id", "sent"} <= set(table):
        table = table.assign(unit=unit(table))
    missing = [column for column in ("unit", "label", "value", *needed) if column not in table]
    if missing:
        raise ValueError(
            f"{name}: missing column(s) {missing}, got {list(table.columns)}. A row is one label: "
            "unit (doc_id:sent), label (what was asked), value (what was decided)"
        )
    told = table[table["value"].notna()]
    return told.assign(unit=told["unit"].astype("str"), label=told["label"].astype("str"))


def unit(table: pd.DataFrame) -> pd.Series:
    """Return the unit of each sentence of `table`: doc_id:sent."""
    return table["doc_id"].astype("str") + ":" + table["sent"].astype("str")


def article(units: pd.Series) -> pd.Series:
    """Return the article of each unit: what stands before its last colon."""
    return units.str.replace(r":[^:]*$", "", regex=True)


def numbers(values: pd.Series) -> pd.Series:
    """Return values as numbers: yes and no are 1 and 0; missing where a value is a word."""
    plain = values.astype("str").str.strip().str.casefold()
    plain = plain.where(~plain.isin(YES), "1").where(~plain.isin(NO), "0")
    return pd.to_numeric(plain, errors="coerce")


def coded(*tables: pd.DataFrame) -> list[pd.DataFrame]:
    """Return tables of labels with values as numbers, alike in all of them.

    A label whose values are words (*positive*, *negative*) becomes a label for each of them
    ("tone: positive"), which is 1 where it was decided and 0 where another value was.
    """
    whole = pd.concat([table[["label", "value"]] for table in tables])
    words = whole["label"][numbers(whole["value"]).isna()].unique()
    kinds = {
        label: sorted(whole.loc[whole["label"].eq(label), "value"].astype("str").unique())
        for label in words
    }
    return [_coded(table, kinds) for table in tables]


def _coded(table: pd.DataFrame, kinds: dict[str, list[str]]) -> pd.DataFrame:
    named = table["label"].isin(list(kinds))
    parts = [table[~named].assign(value=numbers(table.loc[~named, "value"]))]
    for label, values in kinds.items():
        own = table[table["label"].eq(label)]
        for value in values:
            decided = own["value"].astype("str").eq(value).astype("float64")
            parts.append(own.assign(label=f"{label}: {value}", value=decided))
    return pd.concat(parts, ignore_index=True)


def settled(labels: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each unit and label: the mean of its coders' values.

    ``weight`` is kept (1 where it is not given): one over the probability with which the unit was
    drawn.
    """
    weighted = labels if "weight" in labels else labels.assign(weight=1.0)
    weighted = weighted.assign(weight=pd.to_numeric(weighted["weight"]).fillna(1.0))
    wrong = weighted.loc[weighted["weight"] <= 0]
    if len(wrong):
        raise ValueError(
            f"labels: unit {wrong['unit'].iloc[0]!r} has the weight {wrong['weight'].iloc[0]}; "
            "a weight is one over the probability of being drawn, above 0"
        )
    by = weighted.groupby(_KEYS, sort=False)
    return by.agg(value=("value", "mean"), weight=("weight", "first")).reset_index()


def of_machine(machine: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """Return the machine's labels of what was labelled by hand, or say what it lacks.

    Raises
    ------
    ValueError
        When a unit has two values for one label, or units or labels of `labels` are not in it.
    """
    own = machine[machine["label"].isin(labels["label"].unique())]
    twice = own[own.duplicated(_KEYS)]
    if len(twice):
        raise ValueError(
            f"machine: unit {twice['unit'].iloc[0]!r} has two values of "
            f"{twice['label'].iloc[0]!r}; it has to have one"
        )
    there = pd.MultiIndex.from_frame(own[_KEYS])
    lost = labels[~pd.MultiIndex.from_frame(labels[_KEYS]).isin(there)]
    if len(lost):
        raise ValueError(
            f"machine: {len(lost)} of {len(labels)} labels have no value here, the first is "
            f"{lost['label'].iloc[0]!r} of unit {lost['unit'].iloc[0]!r}; give the machine's "
            "labels of the whole corpus, also where they are 0"
        )
    return own
