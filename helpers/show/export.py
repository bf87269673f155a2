"""Take a notebook's tables and figures away: CSV, Parquet, SVG, PNG, each with where it came from.

Every table and figure gets a side file ``<name>.json`` that says which articles, settings, versions
and notebook it was made with, and what its columns mean. No file holds the time of the call: the
same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import metadata
from io import BytesIO
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure, FigureBase

from helpers import corpus, schema
from helpers.show import sheets

PACKAGES = {"project": "one-story"} | {
    name: name for name in ("numpy", "pandas", "pyarrow", "matplotlib", "nltk")
}
PNG_DPI = 200
"""Dots per inch: sharp in print at the width of a column."""

LONGEST_NAME = 100
"""Letters in a name: with its ending it fits every file system."""

_NAME = re.compile(r"\w(?:[\w -]*[\w-])?")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9¹²³]", re.IGNORECASE)
"""Names that Windows keeps for devices."""


def save(
    notebook: str,
    *,
    tables: Mapping[str, pd.DataFrame] | None = None,
    figures: Mapping[str, Axes | FigureBase | np.ndarray | Sequence[Axes]] | None = None,
    documents: pd.DataFrame,
    settings: Mapping[str, object],
    folder: str | Path = "outputs",
) -> pd.DataFrame:
    """Write all `tables` and `figures` of a notebook to ``folder/notebook`` and list the files.

    Tables become CSV (see `sheets`) and Parquet, figures SVG and PNG. Files of an earlier call with
    the same names are replaced; others stay. Nothing is written when an argument is wrong, and no
    file is ever half written. The CSV has a named index as columns; unnamed row numbers are left
    out of it. A relative `folder` is one in the working folder.

    Returns
    -------
    pandas.DataFrame
        A row per file, in the order given: `name`, `path` (below `folder`), `rows` (missing where
        the file is not a table), `bytes`.

    Raises
    ------
    TypeError, ValueError
        When an argument is of the wrong kind, a name cannot name a file everywhere, or a table
        cannot be kept as it is: the argument is named.
    """
    _check_name(notebook, "notebook")
    tables, figures = _mapping(tables, "tables"), _mapping(figures, "figures")
    _check_apart([*tables, *figures])
    about = {
        "notebook": notebook,
        "corpus": corpus.checksum(documents),
        "settings": _plain(settings),
        "versions": versions(),
    }
    files = [file for name, table in tables.items() for file in _table(table, name, about)]
    files += [file for name, drawn in figures.items() for file in _figure(drawn, name, about)]
    _write(_place(folder, notebook), files)
    rows = [(f["name"], f"{notebook}/{f['file']}", f["rows"], len(f["data"])) for f in files]
    listed = pd.DataFrame(rows, columns=["name", "path", "rows", "bytes"])
    return listed.astype({"name": "str", "path": "str", "rows": "Int64", "bytes": "int64"})


def read(path: str | Path) -> pd.DataFrame:
    """Return the table of a Parquet file that `save` wrote, with the types it had.

    Parquet has no unit of a whole second: other readers get the same days in milliseconds.
    """
    from pyarrow import parquet

    table = pd.read_parquet(path, engine="pyarrow")
    noted = json.loads(parquet.read_schema(path).metadata[b"pandas"])["columns"]
    for column in noted:
        if column["name"] in table and column["numpy_type"].startswith("datetime64"):
            unit = np.datetime_data(column["numpy_type"])[0]
            table[column["name"]] = table[column["name"]].dt.as_unit(unit)
    return table


checksum = corpus.checksum


def versions() -> dict[str, str]:
    """Return the versions of Python, the project and the packages that tables and figures need."""
    return {"python": platform.python_version()} | {
        name: _version(package) for name, package in PACKAGES.items()
    }


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _table(table: pd.DataFrame, name: str, about: dict) -> list[dict]:
    """Return the files of a table; each is a dict of name, file, rows and data."""
    where = f"tables[{name!r}]"
    flat = _flat(table, where)
    try:
        files = {
            "csv": sheets.csv(flat).encode(),
            "parquet": table.to_parquet(engine="pyarrow"),
        }
    except (ValueError, TypeError, NotImplementedError) as error:
        raise ValueError(
            f"{where}: cannot be kept as it is ({' '.join(str(error).split())}); "
            "give every column one type that Parquet has"
        ) from error
    found = {column: _apostrophes(flat[column]) for column in flat}
    side = {
        "csv": sheets.RULE,
        "apostrophes_in_cells": {column: n for column, n in found.items() if n},
        "apostrophes_in_names": [column for column in flat if sheets.runs(column)],
        "rows": len(flat),
        **_meanings(flat, name),
    }
    return _with_side(name, files, {"kind": "table", **about, **side})


def _flat(table: pd.DataFrame, where: str) -> pd.DataFrame:
    """Return `table` with the levels of a named index as columns; unnamed row numbers go."""
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"{where}: expected a pandas DataFrame, got {type(table).__name__}")
    numbered = table.index.names == [None] and pd.api.types.is_integer_dtype(table.index.dtype)
    names = [*([] if numbered else table.index.names), *table.columns]
    if not all(isinstance(name, str) for name in names) or len(set(names)) < len(names):
        raise ValueError(
            f"{where}: columns and index levels need names, texts that differ, got {names}; "
            "rename them, or use `reset_index()`"
        )
    return table.set_axis(list(table.columns), axis=1).reset_index(drop=numbered)


def _apostrophes(column: pd.Series) -> int:
    return int(column.astype(object).map(sheets.runs, na_action="ignore").eq(True).sum())


def _meanings(flat: pd.DataFrame, name: str) -> dict:
    """Return the columns with what the schema says of them, where it declares such a table.

    That is the table called `name`, else the one with the most columns; all of them must be there.
    """
    fits = [key for key, table in schema.TABLES.items() if set(table.names) <= set(flat)]
    best = max(fits, key=lambda key: (key == name, len(schema.TABLES[key].names)), default=None)
    known = {column.name: column for column in schema.TABLES[best].columns} if best else {}
    columns = []
    for column in flat:
        said = [(key, getattr(known.get(column), key, "")) for key in ("meaning", "unit", "values")]
        given = {key: value for key, value in said if value}
        columns.append({"name": column, "dtype": str(flat[column].dtype), **given})
    row = {"declared_as": best, "row": schema.TABLES[best].row} if best else {}
    return row | {"columns": columns}


def _figure(drawn: object, name: str, about: dict) -> list[dict]:
    figure = _figure_of(drawn, f"figures[{name!r}]")
    files = {}
    with matplotlib.rc_context({"svg.hashsalt": f"{about['notebook']}/{name}"}):
        figure.draw_without_rendering()  # a layout settles in the first drawing
        for form, said in {"svg": {"Date": None}, "png": None}.items():
            page = BytesIO()
            figure.savefig(page, format=form, dpi=PNG_DPI, bbox_inches="tight", metadata=said)
            files[form] = page.getvalue()
    return _with_side(name, files, {"kind": "figure", **about})


def _figure_of(drawn: object, where: str) -> Figure:
    """Return the one figure that axes, several axes, or a figure belong to."""
    many = isinstance(drawn, (np.ndarray, list, tuple))
    parts = list(np.array(drawn, dtype=object).flat) if many else [drawn]
    wrong = [type(part).__name__ for part in parts if not isinstance(part, (Axes, FigureBase))]
    if wrong or not parts:
        got = wrong[0] if wrong else "none"
        raise TypeError(f"{where}: expected matplotlib axes or a figure, got {got}")
    found = {part.get_figure(root=True) for part in parts}
    if len(found) > 1 or None in found:
        raise ValueError(f"{where}: expected axes of one figure, got axes of several or of none")
    return found.pop()


def _with_side(name: str, files: dict[str, bytes], side: dict) -> list[dict]:
    sums = {f"{name}.{form}": hashlib.sha256(data).hexdigest() for form, data in files.items()}
    text = json.dumps({"name": name, "files": sums} | side, indent=2, ensure_ascii=False)
    made = [(form, side.get("rows"), data) for form, data in files.items()]
    return [
        {"name": name, "file": f"{name}.{form}", "rows": rows, "data": data}
        for form, rows, data in [*made, ("json", None, f"{text}\n".encode())]
    ]


def _mapping(given: object, where: str) -> Mapping:
    if not isinstance(given, Mapping | None):
        raise TypeError(f"{where}: expected a dict by name, got {type(given).__name__}")
    for name in given or {}:
        _check_name(name, where)
    return given or {}


def _check_name(name: object, where: str) -> None:
    if not isinstance(name, str):
        raise TypeError(f"{where}: expected a name, a text, got {name!r}")
    if not _NAME.fullmatch(name) or _DEVICE.fullmatch(name) or len(name) > LONGEST_NAME:
        raise ValueError(
            f"{where}: {name!r} cannot name a file everywhere; use up to {LONGEST_NAME} letters, "
            "digits, _, - and spaces between them, without an ending such as .csv or .ipynb"
        )


def _check_apart(names: list[str]) -> None:
    for number, name in enumerate(names):
        if name.casefold() in map(str.casefold, names[:number]):
            raise ValueError(
                f"tables, figures: {name!r} comes twice (to some disks, small and capital letters "
                "are the same); give every table and figure a name of its own"
            )


def _plain(settings: object) -> dict:
    """Return the settings as JSON gives them back."""
    if not isinstance(settings, Mapping) or not all(isinstance(key, str) for key in settings):
        raise TypeError(f"settings: expected a dict from names to values, got {settings!r}")
    try:
        text = json.dumps(dict(settings), default=_simple, ensure_ascii=False, allow_nan=False)
        return json.loads(text.encode())
    except (TypeError, ValueError) as error:
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(
            f"settings: {error}; use texts, numbers, days, paths, and lists or dicts of them"
        ) from error


def _simple(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return value.as_posix()
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    raise TypeError(f"{value!r} cannot be written as JSON")


def _place(folder: object, notebook: str) -> Path:
    if not isinstance(folder, (str, Path)) or folder == "":
        raise TypeError(f"folder: expected a path, got {folder!r}")
    place = Path(folder).expanduser() / notebook
    for path in (place, *place.parents):
        if path.exists() and not path.is_dir():
            raise ValueError(f"folder: {str(folder)!r} leads through {path.name}, a file")
    return place


def _write(place: Path, files: list[dict]) -> None:
    """Write every file under another name first, then put each in its place in one step."""
    if files:
        place.mkdir(parents=True, exist_ok=True)
    drafts = [place / f".{file['file']}.{os.getpid()}.part" for file in files]
    try:
        for draft, file in zip(drafts, files, strict=True):
            draft.write_bytes(file["data"])
        for draft, file in zip(drafts, files, strict=True):
            os.replace(draft, place / file["file"])
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
