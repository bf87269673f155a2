"""Tables of articles: a row each, with a column ``text``."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from helpers import files

READERS = {".csv": files.read_csv, ".jsonl": files.read_jsonl, ".parquet": pd.read_parquet}
"""How each kind of table is read; a new kind is a row here."""


def read(path: Path) -> list[dict]:
    """Return a record for each row of a table of articles.

    Raises
    ------
    ValueError
        When the file is no such table: it is named, with the reason.
    """
    kind = path.suffix.lower()
    if kind not in READERS:
        raise ValueError(
            f"{path.name}: expected a folder of articles, or a .csv, .jsonl or .parquet table"
        )
    try:
        table = READERS[kind](path)
    except (ValueError, OSError) as error:
        if str(error).startswith(path.name):
            raise
        raise ValueError(f"{path.name}: not a readable {kind} table ({error})") from error
    if "text" not in table:
        raise ValueError(f"{path.name}: no column 'text', got {list(table)}")
    rows = table.to_dict("records")
    return [
        {**row, "_name": f"{path.name}, row {n}", "source": row.get("source", path.name)}
        for n, row in enumerate(rows, start=2 if kind == ".csv" else 1)
    ]
