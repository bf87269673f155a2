"""Folders and archives of articles: with a listing, or a file for each article and no more."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from helpers import files
from helpers.corpus import forms, report
from helpers.corpus import table as tables
from helpers.corpus.forms import Columns, Entry
from helpers.corpus.records import given

LISTING = "articles"
"""The name of a listing without its ending: any table can be one."""

_ABOUT = ("readme", "licence", "license", "story")
"""Names of files that say something of a folder and are no articles."""

_TEXTS = (".txt", ".md", ".html", ".htm")
"""Kinds of file that a listing has to name, each of them."""


def read(path: Path, columns: Columns | None = None) -> tuple[list[dict], list[dict]]:
    """Return a record for each article of a folder or archive, and a row for each unread file.

    The articles are those of its listing, or those of its files. The rows are those of the table
    `problems`.

    Raises
    ------
    FileNotFoundError, ValueError
        When the folder holds no article, or its listing and its files do not go together.
    """
    if path.is_dir() and (listing := _listing(path)):
        return _listed(path, listing, columns), _unlisted_tables(path, listing)
    records, problems, present, lists = [], [], [], _lists(path)
    for entry in forms.entries(path):
        if _is_about(entry) or entry.name in lists:
            continue
        present.append(entry)
        try:
            found = forms.read(entry, columns)
        except ValueError as error:
            problems.append(_unread(entry, error))
            continue
        records += [_placed(record, entry) for record in found]
    if not records:
        raise ValueError(_nothing(path, present, problems))
    return _named(records, present), problems


def _lists(folder: Path) -> set[str]:
    """Return the files that a folder's ``story.toml`` names: word lists, and no articles."""
    try:
        told = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
        return {PurePosixPath(name).as_posix() for name in told.get("lists", {}).values()}
    except (OSError, ValueError, AttributeError, TypeError):
        return set()  # whoever uses the story says what is wrong with it


def _placed(record: dict, entry: Entry) -> dict:
    """Return a record with the outlet that its folder names, unless it says one itself."""
    told = {key: value for key, value in record.items() if given(value)}
    return entry.outlet | ({"text": None} | told)


def _named(records: list[dict], present: list[Entry]) -> list[dict]:
    """Return records with a `doc_id` each: of its file, and of its row or place in that.

    Where several files have one name, each keeps its folder in it. The rows of the only file of a
    folder are numbered as those of a table by itself are.
    """
    names = {entry.name: entry.stem for entry in present}
    stems = list(names.values())
    one = len(present) == 1
    for record in records:
        name = record["source"] if record["source"] in names else record["_name"].split(", row ")[0]
        stem = names.get(name, PurePosixPath(name).stem)
        path = str(PurePosixPath(name).with_suffix(""))
        whole = stem if stems.count(stem) == 1 else path
        if "_row" in record:
            if not one:
                record["doc_id"] = f"{path}-{record['_row'] - _first(name):03}"
        elif "doc_id" not in record:
            record["doc_id"] = whole
    return records


def _first(name: str) -> int:
    """Return the number of the first row of a table, as errors count them."""
    return 1 if name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson", ".json")) else 2


def _unread(entry: Entry, error: ValueError) -> dict:
    """Return the row of `problems` for a file that could not be read."""
    why, _, cure = str(error).partition("; ")
    why = why.removeprefix(f"{entry.name}: ")
    kinds = "save it as .txt, .html, .docx or .pdf, or move it out of the folder"
    usual = "mend it, or move it out of the folder" if forms.kind_is_known(entry) else kinds
    return report.row(entry.name, "not read", why, cure or usual)


def _nothing(path: Path, present: list[Entry], problems: list[dict]) -> str:
    """Say why a folder gives no article."""
    first = problems[0] if problems else None
    said = "the folder holds no .txt or .html file"
    if first is None:
        return f"{path}: {said}, nor any other that articles come in ({', '.join(forms.KINDS)})"
    kinds = sorted({entry.kind for entry in present} - {""})
    return (
        f"{path}: {said} with an article, nor another (it holds {', '.join(kinds[:5])}): "
        f"{first['source']}: {first['why']}; {first['cure']}"
    )


def _is_about(entry: Entry) -> bool:
    """Tell whether a file says something of the folder: a readme, a licence, settings."""
    return entry.stem.lower() in _ABOUT


# Folders with a listing -------------------------------------------------------------------------


def _listing(folder: Path) -> Path | None:
    """Return the listing of a folder: *articles.csv*, *Articles.CSV*, *articles.xlsx*.

    A table of that name without a column ``file`` that holds texts is a table, and no listing.
    """
    named = (path for path in sorted(folder.iterdir()) if path.is_file())
    for path in named:
        if path.stem.lower() == LISTING and path.suffix.lower() in tables.READERS:
            columns = _columns(path)
            if path.suffix.lower() == ".csv" and "text" not in columns or "file" in columns:
                return path
    return None


def _columns(path: Path) -> list[str]:
    try:
        return list(tables.frame(path.read_bytes(), path.name, path.suffix.lower()))
    except ValueError:
        return []


def _listed(folder: Path, listing: Path, columns: Columns | None) -> list[dict]:
    """Return a record per row of the listing, each with the text of its file."""
    read = tables.frame(listing.read_bytes(), listing.name, listing.suffix.lower(), columns)
    rows = read.astype("object").where(read.notna(), None)
    if "file" not in rows:
        raise ValueError(
            f"{listing.name}: no column 'file', got {list(rows)}; name each article's file in it"
        )
    records, listed = [], {}
    for number, row in enumerate(rows.to_dict("records"), start=2):
        name = f"{listing.name}, row {number}"
        if not given(row["file"]):
            raise ValueError(f"{name}: the column 'file' is empty; name the article's file")
        row["file"] = str(Path(str(row["file"]).strip()))
        if row["file"] in listed:
            raise ValueError(f"{name}: {row['file']} stands in {listed[row['file']]} already")
        listed[row["file"]] = name
        records.append(_read(folder, row, name))
    _refuse_unlisted(folder, listing.name, set(listed))
    return records


def _read(folder: Path, row: dict, name: str) -> dict:
    path = folder / row["file"]
    if not path.is_file():
        near = get_close_matches(row["file"], [p.name for p in folder.rglob("*")], n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise FileNotFoundError(f"{name}: {row['file']} is not in the folder{hint}")
    name = f"{name} ({row['file']})"
    checksum = files.sha256(path)
    if given(row.get("sha256")) and row["sha256"].strip().lower() != checksum:
        raise ValueError(
            f"{name}: the file has changed: its checksum is {checksum[:12]}…, not "
            f"{row['sha256'][:12]}…; restore the file, or correct the column sha256"
        )
    try:
        found = forms.read(Entry(row["file"], path.read_bytes))
    except ValueError as error:
        raise ValueError(f"{name}: {str(error).removeprefix(row['file'] + ': ')}") from error
    if len(found) > 1:
        raise ValueError(
            f"{name}: the file holds {len(found)} articles, and its row stands for one; move it "
            "out of the folder and load it by itself"
        )
    content = {key: value for key, value in found[0].items() if key != "_export"}
    about = {key: value for key, value in row.items() if given(value) and key != "text"}
    said = {f"{key}_basis" for key in ("outlet", "published") if key in about}
    content = {key: value for key, value in content.items() if key not in said}
    return {"doc_id": path.stem, **content, "source": row["file"], **about} | {
        "sha256": checksum,
        "_name": name,
    }


def _refuse_unlisted(folder: Path, listing: str, listed: Iterable[str]) -> None:
    present = {
        entry.name
        for entry in forms.entries(folder)
        if entry.kind in _TEXTS and not _is_about(entry)
    }
    if extra := sorted(present - set(listed)):
        raise ValueError(
            f"{listing}: {extra[0]} is in the folder but in no row"
            f"{f' (and {len(extra) - 1} more)' if len(extra) > 1 else ''}; "
            "add a row for it, or move it out of the folder"
        )


def _unlisted_tables(folder: Path, listing: Path) -> list[dict]:
    """Return a row of `problems` for each file beside a listing that it does not name."""
    rows = tables.frame(listing.read_bytes(), listing.name, listing.suffix.lower())
    named = {str(Path(str(name).strip())) for name in rows.get("file", ())}
    return [
        report.row(entry.name, "not read", f"{listing.name} does not name it", _cure(entry))
        for entry in forms.entries(folder)
        if entry.name not in named and entry.name != listing.name and not _is_about(entry)
    ]


def _cure(entry: Entry) -> str:
    table = forms.is_table(entry)
    return "load the table by itself" if table else "add a row for it, or move it out"
