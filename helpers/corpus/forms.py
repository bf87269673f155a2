"""Every form of file that articles come in: which reader takes it, packed or not.

A reader turns the bytes of a file into records: dicts with ``text`` and what the file says of the
article. `READERS` is the list of all; a new form is a row there.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from helpers import files
from helpers.corpus import exports, feeds, html, mail, office, table, warc

Columns = Mapping[str, str | None]
Reader = Callable[[bytes, str], list[dict]]

REMARK = "_remark"
"""The key under which a reader says what is odd about an article: what, why, cure."""


class Entry(NamedTuple):
    """A file, in a folder or packed: its `name` there ("Post/a.txt"), and how to get its bytes."""

    name: str
    data: Callable[[], bytes]

    @property
    def kind(self) -> str:
        """Return the ending of the file in small letters, without that of its packing."""
        path = PurePosixPath(self.name.lower())
        return path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix

    @property
    def stem(self) -> str:
        """Return the name without folders and endings."""
        path = PurePosixPath(self.name)
        path = path.with_suffix("") if path.suffix.lower() == ".gz" else path
        return path.stem

    @property
    def outlet(self) -> dict[str, str]:
        """Return the folder that the file stands in, which is the outlet where nothing names one.

        That is the topmost of several folders, and the first inside of an archive.
        """
        folders = PurePosixPath(self.name).parent.parts
        inside = [n for n, part in enumerate(folders) if part.lower().endswith(".zip")]
        folders = folders[inside[-1] + 1 :] if inside else folders
        return {"outlet": folders[0]} if folders else {}


def _text(data: bytes, name: str) -> list[dict]:
    """Return the articles of a text file: those of an export, or the text as one."""
    text = files.decode(data, name=name)
    return exports.articles(text) or [{"text": text}]


def _lines(data: bytes, name: str, lines: Callable[[bytes, str], str]) -> list[dict]:
    """Return the articles of an office file, read as text first."""
    text = lines(data, name)
    return exports.articles(text) or [{"text": text}]


def _page(data: bytes, name: str) -> list[dict]:
    """Return the articles of a page: those of an export, or the one that it shows."""
    return exports.articles(html.lines(data, name)) or [html.article(data, name)]


READERS: dict[str, Reader] = {
    **dict.fromkeys((".txt", ".md"), _text),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _page),
    ".pdf": lambda data, name: _lines(data, name, office.pdf),
    ".docx": lambda data, name: _lines(data, name, office.docx),
    ".rtf": lambda data, name: _lines(data, name, office.rtf),
    **dict.fromkeys((".eml", ".mht", ".mhtml"), mail.articles),
    **dict.fromkeys((".rss", ".atom", ".xml"), feeds.articles),
    ".warc": warc.articles,
}
"""How the articles of each kind of file are read, beside those of `table.READERS`."""

KINDS = [*READERS, *table.READERS]
"""Every kind of file that is read, also as ``.gz`` or in a ``.zip``."""

NEEDS = {
    ".pdf": "pypdf",
    ".docx": "docx",
    ".rtf": "striprtf",
    ".warc": "warcio",
    **dict.fromkeys((".xlsx", ".xls", ".ods"), "python_calamine"),
    **dict.fromkeys((".rss", ".atom", ".xml"), "lxml"),
}
"""Packages of the extra `formats` without which a kind cannot be read."""


def entries(path: Path) -> Iterator[Entry]:
    """Yield each file of a folder or archive, or `path` itself, in the order of their names.

    Hidden files are passed over; archives are opened.
    """
    if not path.is_dir():
        yield from _opened(path.name, path.read_bytes, alone=True)
        return
    inside = ((p.relative_to(path), p) for p in sorted(path.rglob("*")) if p.is_file())
    for inner, file in inside:
        if not any(part.startswith(".") for part in inner.parts):
            yield from _opened(inner.as_posix(), file.read_bytes)


def _opened(name: str, data: Callable[[], bytes], *, alone: bool = False) -> Iterator[Entry]:
    if not name.lower().endswith(".zip"):
        yield Entry(name, data)
        return
    try:
        packed = zipfile.ZipFile(io.BytesIO(data()))
        inner = sorted(one.filename for one in packed.infolist() if not one.is_dir())
    except (zipfile.BadZipFile, OSError) as error:
        broken = Entry(name, partial(_refuse, f"{name}: not a readable .zip file ({error})"))
        yield Entry(name, broken.data() if alone else broken.data)
        return
    shown = [one for one in inner if not _is_hidden(one)]
    for one in shown:
        yield Entry(f"{name}/{one}", partial(_unzipped, packed, one, name))


def _refuse(reason: str) -> bytes:
    raise ValueError(reason)


def _is_hidden(name: str) -> bool:
    """Tell whether a file of an archive is none of its own: those that systems add."""
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _unzipped(packed: zipfile.ZipFile, inner: str, name: str) -> bytes:
    try:
        return packed.read(inner)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise ValueError(f"{name}/{inner}: cannot be unpacked ({error})") from error


def read(entry: Entry, columns: Columns | None = None) -> list[dict]:
    """Return a record for each article of a file.

    Each has ``source`` and ``_name``, by which errors call it. A text as it stands has no
    ``doc_id``.

    Raises
    ------
    ValueError
        When the file is not what its name says, holds no article, or its kind is not read.
    """
    kind, data = entry.kind, _unpacked(entry)
    if not kind_is_known(entry):
        raise ValueError(f"{entry.name}: no reader takes {kind or 'files without an ending'}")
    try:
        if kind in NEEDS:
            import_module(NEEDS[kind])
    except ImportError as error:
        raise ValueError(
            f"{entry.name}: {kind} files are read with the extra `formats`; install it: "
            "pip install 'one-story[formats]'"
        ) from error
    if kind in table.READERS:
        return table.records(data, entry.name, kind, columns)
    found = [_stated(record) for record in READERS[kind](data, entry.name)]
    if len(found) == 1 and "doc_id" not in found[0] and "_export" not in found[0]:
        whole = {"sha256": files.sha256_of(data)} if kind in (".txt", ".md") else {}
        return [{**whole, **found[0], "source": entry.name, "_name": entry.name}]
    return [
        {"doc_id": f"{entry.stem}-{number:03}", **record}
        | {"source": entry.name, "_name": f"{entry.name}, article {number}"}
        for number, record in enumerate(found, start=1)
    ]


def _stated(record: dict) -> dict:
    """Return a record with the basis of its outlet and day where the file itself says them."""
    told = [key for key in ("outlet", "published") if record.get(key)]
    return record | {f"{key}_basis": "stated" for key in told}


def kind_is_known(entry: Entry) -> bool:
    """Tell whether a reader takes a file."""
    return entry.kind in READERS or entry.kind in table.READERS


def is_table(entry: Entry) -> bool:
    """Tell whether a file is a table with a row for each article."""
    return entry.kind in table.READERS


def _unpacked(entry: Entry) -> bytes:
    data = entry.data()
    if not entry.name.lower().endswith(".gz"):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError) as error:
        raise ValueError(f"{entry.name}: not a readable .gz file ({error})") from error
