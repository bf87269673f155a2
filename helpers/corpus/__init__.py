"""Load articles into tables: one row per article, one row per sentence.

Texts are never changed: every later table points into them by character offsets.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

import pandas as pd

from helpers import files, schema
from helpers.text import roles
from helpers.text import sentences as segment

_TEXT_FILES = (".txt", ".md", ".html", ".htm")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
_CLOSED = {
    "outlet_basis": schema.OutletBasis,
    "published_basis": schema.DateBasis,
    "genre": schema.Genre,
}


def load(path: str | Path) -> pd.DataFrame:
    """Return the articles at `path` as the table `documents`.

    `path` is one of

    * a folder with ``articles.csv``: a row per article, column ``file``, and any of ``doc_id``,
      ``outlet``, ``published``, ``title``, … (`documents` in the data dictionary); further
      columns are kept;
    * a folder of ``.txt`` or ``.html`` files, at any depth: the file's name is the ``doc_id``, the
      folder it stands in (below `path`) the outlet;
    * a ``.csv``, ``.jsonl`` or ``.parquet`` table with a column ``text``.

    Relative paths are looked up in the working folder, then in the project folder.

    Raises
    ------
    FileNotFoundError, ValueError
        In one line: which file, which row, what is wrong, what would be right.
    """
    found = files.find(path)
    if found.is_dir():
        listing = found / "articles.csv"
        records = _listed(listing) if listing.exists() else _unlisted(found)
        if not records:
            raise ValueError(f"{path}: the folder holds no .txt or .html file")
    else:
        records = _table_rows(found)
    return build(records)


def build(records: Iterable[Mapping] | pd.DataFrame) -> pd.DataFrame:
    """Return `records` (dicts, or a DataFrame) with a ``text`` each as the table `documents`.

    Optional: ``doc_id`` (else the number of the record, "000", "001", …), ``outlet``, ``published``
    (ISO 8601, or a date object; the local time is kept, its zone is not), ``title`` and the other
    columns of `documents`; columns that it does not know are kept.

    Raises
    ------
    TypeError
        When a record is not a dict.
    ValueError
        For a missing or empty text, a doc_id that stands twice, an unreadable date, or a word
        outside a closed list: the record is named.
    """
    if isinstance(records, pd.DataFrame):
        records = records.to_dict("records")
    records = _checked(records)
    rows = [_document(number, dict(record)) for number, record in enumerate(records)]
    seen: dict[str, str] = {}
    for row in rows:
        name = row.pop("_name")
        if row["doc_id"] in seen:
            raise ValueError(
                f"{name}: doc_id {row['doc_id']!r} is taken by {seen[row['doc_id']]}; "
                "give every article an id of its own"
            )
        seen[row["doc_id"]] = name
    return schema.build(rows, "documents")


def examples(*texts: str, **about: object) -> pd.DataFrame:
    """Return invented `texts` as documents by outlets A, B, C, …, to try a method by eye.

    `about` holds for all of them, as in ``published="2026-01-15"``.
    """
    letters = (chr(ord("A") + number) for number in range(len(texts)))
    return build(
        {"outlet": name, "text": text, **about} for name, text in zip(letters, texts, strict=True)
    )


def sentences(documents: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of `documents` as the table `sentences`, in reading order.

    All of a text but its white space is in one row, with the role it has on the page: nothing is
    deleted, and ``text[start:end]`` of the article is the row's text. Keep the article's own prose
    with ``sentences[sentences["role"].isin(schema.READ)]``.
    """
    schema.check(documents, "documents")
    needed = ["doc_id", "text", "title", "author", "outlet", "published"]
    rows = [
        row for document in documents[needed].to_dict("records") for row in _sentences_of(document)
    ]
    return schema.build(rows, "sentences")


def checksum(documents: pd.DataFrame) -> dict[str, object]:
    """Return what identifies a corpus: the number of its `articles` and one `sha256` over theirs.

    That is the SHA-256 of the articles' own checksums in the order of `doc_id`, each on a line.

    Raises
    ------
    ValueError
        When an article has no checksum, or two have one `doc_id`.
    """
    schema.check(documents, "documents")
    if documents["doc_id"].duplicated().any() or documents["sha256"].isna().any():
        raise ValueError(
            "documents: every article needs a sha256 and a doc_id of its own. "
            f"Build this table with `{schema.TABLES['documents'].made_by}`."
        )
    own = documents.sort_values("doc_id")["sha256"]
    lines = "".join(f"{value}\n" for value in own)
    return {"articles": len(own), "sha256": hashlib.sha256(lines.encode()).hexdigest()}


def _checked(records: Iterable[Mapping]) -> list[Mapping]:
    records = [records] if isinstance(records, (Mapping, str)) else list(records)
    if wrong := [record for record in records if not isinstance(record, Mapping)]:
        raise TypeError(
            f'records: expected dicts like {{"text": …}}, got {type(wrong[0]).__name__}'
        )
    return records


def prose(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of the articles' own prose: those with a role in `schema.READ`."""
    return sentences[schema.check(sentences, "sentences")["role"].isin(schema.READ)]


def _sentences_of(document: dict) -> list[dict]:
    text = document["text"]
    known = {key: document[key] if _given(document[key]) else None for key in ("title", "author")}
    stretches = roles.assign(text, segment.paragraphs(text), **known)
    spans = [
        (stretch, start, end)
        for stretch in stretches
        for start, end in segment.sentences(text, stretch.start, stretch.end)
    ]
    next_starts = [start for _, start, _ in spans[1:]] + [spans[-1][2] if spans else 0]
    return [
        {
            "doc_id": document["doc_id"],
            "sent": number,
            "paragraph": stretch.paragraph,
            "start": start,
            "end": end,
            "text": text[start:end],
            "role": stretch.role,
            "turn": stretch.turn,
            "outlet": document["outlet"],
            "published": document["published"],
            "gap": text[end:following] or None,
        }
        for number, ((stretch, start, end), following) in enumerate(
            zip(spans, next_starts, strict=True)
        )
    ]


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
        if not _given(row["file"]):
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
    if _given(row.get("sha256")) and row["sha256"].strip().lower() != checksum:
        raise ValueError(
            f"{name}: the file has changed: its checksum is {checksum[:12]}…, not "
            f"{row['sha256'][:12]}…; restore the file, or correct the column sha256"
        )
    given = {key: value for key, value in row.items() if _given(value) and key != "text"}
    return {"doc_id": path.stem, "source": row["file"], **_content(path, name), **given} | {
        "sha256": checksum,
        "_name": name,
    }


def _content(path: Path, name: str) -> dict:
    try:
        if path.suffix.lower() in (".html", ".htm"):
            page = files.read_html(path)
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


def _table_rows(path: Path) -> list[dict]:
    """Return a record per row of a table of articles."""
    kind = path.suffix.lower()
    if kind not in (".csv", ".jsonl", ".parquet"):
        raise ValueError(
            f"{path.name}: expected a folder of articles, or a .csv, .jsonl or .parquet table"
        )
    try:
        table = {
            ".csv": files.read_csv,
            ".jsonl": files.read_jsonl,
            ".parquet": pd.read_parquet,
        }[kind](path)
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


def _document(number: int, record: dict) -> dict:
    """Return one checked row of `documents`."""
    name = record.pop("_name", f"record {number}")
    row = {key: value for key, value in record.items() if _given(value)}
    text = _text(record.get("text"), name)
    row["doc_id"] = str(row.get("doc_id", f"{number:03}"))
    row["published"] = _date(row.get("published"), name)
    row["published_basis"] = row.get("published_basis") or (
        "stated" if row["published"] is not None else "not stated"
    )
    row["outlet_basis"] = row.get("outlet_basis") or ("stated" if "outlet" in row else "not stated")
    row.setdefault("outlet", "outlet not stated")
    row.setdefault("language", "en")
    row.setdefault("sha256", hashlib.sha256(text.encode()).hexdigest())
    _check_closed_lists(row, name)
    return row | {"_name": name}


def _text(text: object, name: str) -> str:
    if not isinstance(text, str) or not text.strip():
        known = "empty" if isinstance(text, str) else f"{text!r:.40}"
        came = known if _is_value(text) else "missing"
        raise ValueError(f"{name}: the text is {came}; every article needs its text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(
            f"{name}: the text holds half a character (a surrogate) at {error.start}; remove it"
        ) from error
    return text


def _check_closed_lists(row: dict, name: str) -> None:
    for column, kind in _CLOSED.items():
        allowed = get_args(kind)
        if column in row and row[column] not in allowed:
            raise ValueError(f"{name}: {column} is {row[column]!r}; it can be {', '.join(allowed)}")


def _date(value: object, name: str) -> pd.Timestamp | None:
    """Return a publication date as written on the page: the local day and time, without zone."""
    if value is None:
        return None
    match = _ISO.fullmatch(str(value).strip())
    try:
        if hasattr(value, "year"):
            return pd.Timestamp(value).tz_localize(None)
        if match:
            return pd.Timestamp(" ".join(filter(None, match.groups())))
    except (ValueError, TypeError):
        pass
    raise ValueError(
        f"{name}: unreadable date {value!r} in column published; write YYYY-MM-DD, as in 2026-01-16"
    )


def _given(value: object) -> bool:
    """Tell whether a cell says something: it is not missing, and not blank."""
    return _is_value(value) and not (isinstance(value, str) and not value.strip())


def _is_value(value: object) -> bool:
    return value is not None and not (pd.api.types.is_scalar(value) and pd.isna(value))
