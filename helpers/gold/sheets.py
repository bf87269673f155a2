"""Files of hand labels: a sheet to fill in, and what coders made of it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from helpers import files, schema

KEPT = ("unit", "before", "text", "after", "coder", "sampled_from", "weight", "when", "note")
"""Columns of a sheet that are no labels."""

ALSO = ("doc_id", "sent", "outlet", "title", "published", "role", "label", "value")
_LONG = {"unit", "label", "value"}
_FORMULA = ("=", "+", "-", "@")
_SPREADSHEETS = (".xlsx", ".xls", ".ods")


def written(drawn: pd.DataFrame, path: Path, labels: list[str], coder: str | None) -> Path:
    """Write a sheet to fill in."""
    if not labels or len(set(labels)) < len(labels):
        raise ValueError(
            f"labels: got {labels}; give the names of what is to be decided, each once"
        )
    taken = [name for name in labels if name in (*KEPT, *ALSO)]
    if taken:
        raise ValueError(f"labels: {taken[0]!r} is the name of a column of the sheet already")
    missing = [name for name in ("unit", "text") if name not in drawn]
    if missing:
        raise ValueError(f"drawn: missing column(s) {missing}; make it with `gold.sample`")
    if path.exists():
        raise FileExistsError(f"{path}: the file is there, and may hold labels; give another name")
    first = [name for name in ("unit", "before", "text", "after") if name in drawn]
    last = [name for name in ("sampled_from", "weight") if name in drawn]
    empty = dict.fromkeys([*labels, "note"], "")
    table = drawn[first].assign(**empty, coder=coder or path.stem, **{n: drawn[n] for n in last})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        file.write(_safe(table).to_csv(index=False, lineterminator="\r\n"))
    return path


def _safe(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table in which no text begins as a formula does: a blank stands before it."""
    texts = {
        name: [f" {text}" if str(text).startswith(_FORMULA) else text for text in table[name]]
        for name in ("before", "text", "after")
        if name in table
    }
    return table.assign(**texts)


def read(paths: tuple[str | Path, ...]) -> pd.DataFrame:
    """Return the labels of files and folders as one table."""
    if not paths:
        raise ValueError("gold.read: give the file, or files, with the labels")
    places = [place for path in paths for place in _places(files.find(path))]
    whole = pd.concat([_labels(place) for place in places], ignore_index=True)
    return schema.build(whole, "labels")


def _places(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    inside = sorted(p for p in place.iterdir() if p.suffix.lower() in (".csv", *_SPREADSHEETS))
    if not inside:
        raise ValueError(f"{place}: the folder holds no .csv or spreadsheet with labels")
    return inside


def _labels(place: Path) -> pd.DataFrame:
    """Return the labels of one file."""
    table = _table(place)
    table = table.rename(columns={name: str(name).strip() for name in table})
    if "unit" not in table and {"doc_id", "sent"} <= set(table):
        table = table.assign(unit=table["doc_id"] + ":" + table["sent"])
    if "unit" not in table:
        raise ValueError(
            f"{place.name}: no column 'unit', got {list(table.columns)}; it says what each row "
            "labels (doc_id:sent), as `gold.sheet` writes it"
        )
    table = table.assign(_row=range(2, len(table) + 2))
    coder = table["coder"].fillna(place.stem) if "coder" in table else place.stem
    table = table.assign(coder=coder)
    long = _long(table, place.name)
    lost = long[long["unit"].isna()]
    if len(lost):
        raise ValueError(f"{place.name}, row {lost['_row'].iloc[0]}: a label without a unit")
    long = long.assign(**{name: _numbers(long, name, place.name) for name in _NUMBERS})
    return _once(long, place.name).drop(columns="_row")


_NUMBERS = ("sampled_from", "weight")


def _table(place: Path) -> pd.DataFrame:
    if place.suffix.lower() not in _SPREADSHEETS:
        return files.read_csv(place)
    try:
        table = pd.read_excel(place, dtype="str", engine="calamine")
    except ImportError as error:
        raise ImportError(
            f"{place.name}: spreadsheets need the extra `formats` (pip install "
            "'one-story[formats]'), or save the sheet as CSV"
        ) from error
    return table


def _long(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a row for each label that was decided."""
    about = [c for c in table if c in (*KEPT, "_row") and c not in ("before", "text", "after")]
    if set(table) >= _LONG:
        long = table[[*about, "label", "value"]]
    else:
        asked = [c for c in table if c not in (*KEPT, *ALSO, "_row")]
        if not asked:
            raise ValueError(
                f"{name}: no column with labels, got {list(table.columns)}; a sheet has one for "
                "each label, or the columns 'label' and 'value'"
            )
        long = table.melt(id_vars=about, value_vars=asked, var_name="label", value_name="value")
    value = long["value"].astype("str").str.strip()
    return long.assign(value=value)[value.notna() & value.ne("")]


def _numbers(long: pd.DataFrame, name: str, source: str) -> pd.Series:
    if name not in long:
        return pd.Series(float("nan"), index=long.index)
    found = pd.to_numeric(long[name], errors="coerce")
    wrong = long[(found.isna() & long[name].notna()) | (found <= 0)]
    if len(wrong):
        raise ValueError(
            f"{source}, row {wrong['_row'].iloc[0]}: {name} is {wrong[name].iloc[0]!r}; it is a "
            "number above 0, as `gold.sample` gives it"
        )
    return found


def _once(long: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return each label once; a unit that one coder labelled in two ways is refused."""
    keys = ["unit", "coder", "label"]
    kinds = long.groupby(keys)["value"].transform("nunique")
    if (kinds > 1).any():
        wrong = long[kinds > 1].iloc[:2]
        row = wrong.iloc[0]
        raise ValueError(
            f"{name}, rows {wrong['_row'].iloc[0]} and {wrong['_row'].iloc[1]}: {row['coder']!r} "
            f"labelled {row['label']!r} of unit {row['unit']!r} in two ways; keep one"
        )
    return long.drop_duplicates(keys)
