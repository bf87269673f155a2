"""Every table of the project, declared once: columns, types, units and meanings.

Modules pass these tables to each other instead of importing each other, so `tables` is the
contract between them. ``python -m helpers.schema`` prints the data dictionary in
``data/README.md`` from it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.schema.tables import TABLES, Column, Table
from helpers.schema.values import READ, DateBasis, Fit, Flow, Genre, OutletBasis, Verdict

__all__ = [
    "READ",
    "TABLES",
    "Column",
    "DateBasis",
    "Fit",
    "Flow",
    "Genre",
    "OutletBasis",
    "Table",
    "Verdict",
    "build",
    "check",
    "dictionary",
    "empty",
    "in_order",
]


def check(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `table` unchanged, or say which columns are missing and which call builds it.

    Extra columns are welcome. Values are not checked.

    Raises
    ------
    TypeError
        When `table` is not a DataFrame.
    ValueError
        When a column is missing.
    """
    wanted = _declared(name)
    if not isinstance(table, pd.DataFrame):
        raise TypeError(
            f"{name}: expected a pandas DataFrame, got {type(table).__name__}. "
            f"Build this table with `{wanted.made_by}`."
        )
    missing = [column for column in wanted.names if column not in table]
    if missing:
        raise ValueError(
            f"{name}: missing column(s) {missing}, got {list(table.columns)}. "
            f"Build this table with `{wanted.made_by}`."
        )
    return table


def empty(name: str) -> pd.DataFrame:
    """Return the table `name` with no rows, all its columns and their dtypes."""
    columns = _declared(name).columns
    return pd.DataFrame({c.name: pd.Series(dtype=c.dtype) for c in columns})


def build(rows: list[dict] | pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `rows` as the table `name`: declared columns first, typed, in the stated order.

    Columns that a row does not give are missing values; columns that the schema does not know
    are kept at the end. Without rows the columns and types are the same.

    Raises
    ------
    ValueError
        When a whole number or a flag is missing: neither has a missing value.
    """
    declared, given = _declared(name), pd.DataFrame(rows)
    known = [*declared.columns, *(column for column in declared.added if column.name in given)]
    columns = {column.name: _typed(given, column, name) for column in known}
    extra = {column: given[column] for column in given if column not in columns}
    table = pd.DataFrame(columns | extra, index=given.index)
    return in_order(table, name)


def in_order(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `table` in the stated order of the table `name`, rows alike as they came.

    Most tables are made in their order; then nothing is moved.
    """
    keys = [_ranks(table[column]) for column in _declared(name).order]
    if not keys or _is_sorted(keys):
        return table.reset_index(drop=True)
    return table.take(np.lexsort(keys[::-1])).reset_index(drop=True)


def dictionary() -> str:
    """Return the data dictionary of all tables as Markdown."""
    return "\n\n".join(_describe(name, table) for name, table in TABLES.items())


def _declared(name: str) -> Table:
    if name not in TABLES:
        raise KeyError(f"no table {name!r}: the tables are {', '.join(TABLES)}")
    return TABLES[name]


def _ranks(column: pd.Series) -> np.ndarray:
    """Return numbers that sort as the values of a column do, missing values last."""
    if pd.api.types.is_integer_dtype(column) or pd.api.types.is_bool_dtype(column):
        return column.to_numpy()
    codes, values = pd.factorize(column)
    ranks = np.empty(len(values) + 1, np.int64)
    ranks[values.argsort()] = np.arange(len(values))
    ranks[-1] = len(values)  # the code of what is missing is -1
    return ranks[codes]


def _is_sorted(keys: list[np.ndarray]) -> bool:
    """Tell whether rows are in the order of their keys, the first key first."""
    tied = np.ones(max(len(keys[0]) - 1, 0), bool)
    for key in keys:
        if (tied & (key[1:] < key[:-1])).any():
            return False
        tied &= key[1:] == key[:-1]
    return True


def _typed(table: pd.DataFrame, column: Column, name: str) -> pd.Series:
    values = table[column.name] if column.name in table else None
    if len(table) and column.dtype in ("int64", "bool") and (values is None or values.isna().any()):
        raise ValueError(f"{name}: {column.name} is missing in a row; every row needs it")
    return pd.Series(values, index=table.index, dtype=column.dtype)


def _describe(name: str, table: Table) -> str:
    order = f" Rows are ordered by {', '.join(table.order)}." if table.order else ""
    lines = [
        f"### `{name}`",
        "",
        f"One row is {table.row}. Built by `{table.made_by}`.{order}",
        "",
        "| column | type | meaning |",
        "|---|---|---|",
    ]
    return "\n".join(lines + [_describe_column(c) for c in (*table.columns, *table.added)])


def _describe_column(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    values = f": {', '.join(column.values)}" if column.values else ""
    return f"| `{column.name}` | {column.dtype} | {column.meaning}{unit}{values} |"
