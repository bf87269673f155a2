"""Folders of articles: with a listing ``articles.csv``, or a file for each article and no more."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from helpers import files
from helpers.corpus import html
from helpers.corpus.records import given

LISTING = "articles.csv"

_TEXT_FILES = (".txt", ".md", ".html", ".htm")


def read(folder: Path) -> list[dict]:
    """Return a record for each article of a folder, as its listing or its files have them.

    Raises
    ------
    FileNotFoundError, ValueError
        When the folder holds no article, or its listing and its files do not go together.
    """
    listing = folder / LISTING
    records = _listed(listing) if listing.exists() else _unlisted(folder)
    if not records:
        raise ValueError(f"{folder}: the folder holds no .txt or .html file")
    return records


def _listed(listing: Path) -> list[dict]:
    """Return a record per row of articles.csv, each with the text of its file."""
    rows = files.read_csv(listing)
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
    found = (p for p in folder.rglob("*") if p.suffix.lower() in _TEXT_FILES and p.is_file())
    return sorted(p for p in found if p.stem.lower() != "readme" and not _is_hidden(p, folder))


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
        about = {"doc_id": doc_id, "source": str(inner), "sha256": files.sha256(path)}
        records.append(outlet | content | about | {"_name": str(inner)})
    return records
