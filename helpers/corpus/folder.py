"""Folders of articles: with a listing ``articles.csv``, or a file for each article and no more."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from helpers import files
from helpers.corpus import columns as names
from helpers.corpus import exports, html, report, table
from helpers.corpus.records import given

LISTING = "articles.csv"

_TEXT_FILES = (".txt", ".md", ".html", ".htm")


Columns = Mapping[str, str | None]


def read(folder: Path, columns: Columns | None = None) -> tuple[list[dict], list[dict]]:
    """Return a record for each article of a folder, and a row for each file that is not read.

    The articles are those of its listing, or its text files and the rows of its tables. The rows
    are those of the table `problems`.

    Raises
    ------
    FileNotFoundError, ValueError
        When the folder holds no article, or its listing and its files do not go together.
    """
    listing = _listing(folder)
    if listing is not None:
        return _listed(listing, columns), _unread(folder, listed=True)
    in_tables, problems = _tables(folder, columns)
    records = _unlisted(folder) + in_tables
    if not records and problems:
        raise ValueError(problems[0]["why"])
    if not records:
        raise ValueError(f"{folder}: the folder holds no .txt or .html file{_instead(folder)}")
    return records, [*problems, *_unread(folder)]


def exported(many: list[dict], name: str, stem: str) -> list[dict]:
    """Return the articles of an export as records that say from which file and place they are."""
    return [
        {"doc_id": f"{stem}-{number:03}", **record, "source": name}
        | {"_name": f"{name}, article {number}"}
        for number, record in enumerate(many, start=1)
    ]


def _listing(folder: Path) -> Path | None:
    """Return the listing of a folder, however its name is written: *Articles.CSV*."""
    found = (path for path in sorted(folder.iterdir()) if path.name.lower() == LISTING)
    return next((path for path in found if path.is_file()), None)


def _tables(folder: Path, columns: Columns | None) -> tuple[list[dict], list[dict]]:
    """Return a record per row of the tables in a folder, a problem for each without texts.

    The folder that a table stands in is the outlet of its rows, where they name none.
    """
    records, problems, present = [], [], _files(folder)
    for path in filter(table.kind_of, present):
        inner = path.relative_to(folder)
        outlet = {"outlet": inner.parts[0]} if len(inner.parts) > 1 else {}
        try:
            rows = table.read(path, columns)
        except ValueError as error:
            cure = "mend it, or move it out of the folder"
            problems.append(report.row(str(inner), "not read", str(error), cure))
            continue
        for number, row in enumerate(rows):
            told = {key: value for key, value in row.items() if given(value)}
            own = {"doc_id": f"{inner.with_suffix('')}-{number:03}"} if len(present) > 1 else {}
            records.append(outlet | own | told | {"source": str(inner)})
    return records, problems


def _unread(folder: Path, *, listed: bool = False) -> list[dict]:
    """Return a row of the table `problems` for each file that no reader takes.

    Of a folder with a listing tables are not read either: its articles are files.
    """
    return [
        report.row(
            str(path.relative_to(folder)),
            "not read",
            *_why_not(path),
        )
        for path in _files(folder)
        if not _is_article(path) and (listed or not table.kind_of(path)) and not _is_about(path)
    ]


def _why_not(path: Path) -> tuple[str, str]:
    """Return why a file is not read, and the cure."""
    if table.kind_of(path):
        return f"{LISTING} names the articles, and no table", "load the table by itself"
    kind = path.suffix.lower() or "files without an ending"
    return f"no reader takes {kind}", "save it as .txt or .html"


def _instead(folder: Path) -> str:
    kinds = sorted({path.suffix.lower() for path in _files(folder)} - {""})
    return f" (it holds {', '.join(kinds[:5])})" if kinds else ""


def _listed(listing: Path, columns: Columns | None) -> list[dict]:
    """Return a record per row of articles.csv, each with the text of its file."""
    rows = names.recognised(files.read_csv(listing), listing.name, columns)
    if "file" not in rows:
        raise ValueError(
            f"articles.csv: no column 'file', got {list(rows)}; name each article's file in it"
        )
    records, listed = [], {}
    for number, row in enumerate(rows.to_dict("records"), start=2):
        name = f"articles.csv, row {number}"
        if not given(row["file"]):
            raise ValueError(f"{name}: the column 'file' is empty; name the article's file")
        row["file"] = str(Path(row["file"]))
        if row["file"] in listed:
            raise ValueError(f"{name}: {row['file']} stands in {listed[row['file']]} already")
        listed[row["file"]] = name
        records.append(_read(listing.parent, row, name))
    _refuse_unlisted(listing.parent, set(listed))
    return records


def _read(folder: Path, row: dict, name: str) -> dict:
    path = folder / row["file"]
    if not path.is_file():
        near = get_close_matches(row["file"], [p.name for p in _articles_in(folder)], n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise FileNotFoundError(f"{name}: {row['file']} is not in the folder{hint}")
    name = f"{name} ({row['file']})"
    checksum = files.sha256(path)
    if given(row.get("sha256")) and row["sha256"].strip().lower() != checksum:
        raise ValueError(
            f"{name}: the file has changed: its checksum is {checksum[:12]}…, not "
            f"{row['sha256'][:12]}…; restore the file, or correct the column sha256"
        )
    about = {key: value for key, value in row.items() if given(value) and key != "text"}
    return {"doc_id": path.stem, "source": row["file"], **_content(path, name), **about} | {
        "sha256": checksum,
        "_name": name,
    }


def _content(path: Path, name: str) -> dict:
    try:
        if path.suffix.lower() in (".html", ".htm"):
            page = html.read(path)
            return {key: value for key, value in page.items() if value}
        return {"text": files.read_text(path)}
    except ValueError as error:
        reason = str(error).removeprefix(f"{path.name}: ")
        raise ValueError(f"{name}: {reason}") from error


def _refuse_unlisted(folder: Path, listed: set[str]) -> None:
    present = {str(p.relative_to(folder)) for p in _articles_in(folder)}
    if extra := sorted(present - listed):
        raise ValueError(
            f"articles.csv: {extra[0]} is in the folder but in no row"
            f"{f' (and {len(extra) - 1} more)' if len(extra) > 1 else ''}; "
            "add a row for it, or move it out of the folder"
        )


def _articles_in(folder: Path) -> list[Path]:
    return [path for path in _files(folder) if _is_article(path)]


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder))
    return sorted(found)


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in _TEXT_FILES and path.stem.lower() != "readme"


def _is_about(path: Path) -> bool:
    """Tell whether a file says something of the folder: its listing, a readme, settings."""
    return path.name.lower() == LISTING or path.stem.lower() in (
        "readme",
        "licence",
        "license",
        "story",
    )


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _unlisted(folder: Path) -> list[dict]:
    """Return a record per text file of a folder that has no articles.csv."""
    paths = _articles_in(folder)
    stems = [path.stem for path in paths]
    records = []
    for path, stem in zip(paths, stems, strict=True):
        inner = path.relative_to(folder)
        outlet = {"outlet": inner.parts[0]} if len(inner.parts) > 1 else {}
        doc_id = stem if stems.count(stem) == 1 else str(inner.with_suffix(""))
        content = _content(path, str(inner))
        if many := exports.articles(content.get("text", "")):
            records += exported(many, str(inner), doc_id)
            continue
        about = {"doc_id": doc_id, "source": str(inner), "sha256": files.sha256(path)}
        records.append(outlet | content | about | {"_name": str(inner)})
    return records
