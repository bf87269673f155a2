"""Word processor files and PDFs as plain text: a line for each paragraph.

Pictures, comments and what stands in the margins are left out. A PDF is read from its text layer;
one that was scanned has none.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

OFTEN = 3
"""A line at the top or the foot of so many pages is furniture of the page."""

FULL = 0.75
"""A line shorter than this share of the usual one, which ends a sentence, ends a paragraph."""

_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:…]['\"’”)\]]*$")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]$")


def docx(data: bytes, name: str) -> str:
    """Return the text of a Word file (.docx), its tables cell by cell.

    Raises
    ------
    ValueError
        When it is none, or is protected.
    """
    from docx import Document
    from docx.table import Table

    try:
        blocks = Document(io.BytesIO(data)).iter_inner_content()
        lines = []
        for block in blocks:
            if isinstance(block, Table):
                rows = ([cell.text.strip() for cell in row.cells] for row in block.rows)
                lines += ["\t".join(dict.fromkeys(row)) for row in rows]
            else:
                lines.append(block.text)
    except Exception as error:  # noqa: BLE001 - zip, xml and key errors of a broken file
        raise ValueError(f"{name}: not a readable .docx file ({_said(error)})") from error
    return _joined(lines)


def rtf(data: bytes, name: str) -> str:
    """Return the text of an RTF file.

    Raises
    ------
    ValueError
        When it is none.
    """
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise ValueError(f"{name}: not a readable .rtf file (it does not begin with {{\\rtf)")
    try:
        text = rtf_to_text(data.decode("latin-1"), encoding="cp1252", errors="replace")
    except (UnicodeError, ValueError, IndexError, LookupError) as error:
        raise ValueError(f"{name}: not a readable .rtf file ({_said(error)})") from error
    return _joined(line.replace("|", "\t").strip("\t ") for line in text.splitlines())


def pdf(data: bytes, name: str) -> str:
    """Return the text layer of a PDF: paragraphs joined again, page numbers and running heads out.

    Columns are read in the order in which the file holds them.

    Raises
    ------
    ValueError
        When it is none, is locked, or has no text layer.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError(f"{name}: the PDF is locked with a password; save it without one")
        pages = [page.extract_text().splitlines() for page in reader.pages]
    except ValueError as error:
        if str(error).startswith(name):
            raise
        raise ValueError(f"{name}: not a readable .pdf file ({_said(error)})") from error
    except (PyPdfError, OSError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{name}: not a readable .pdf file ({_said(error)})") from error
    text = "\n\n".join(_paragraphs([line for page in _bare(pages) for line in page]))
    if not text.strip():
        raise ValueError(
            f"{name}: the PDF has no text layer (it was scanned, or is empty); let a program for "
            "text recognition (OCR) add one"
        )
    return text


def _joined(lines) -> str:
    """Return lines as a text: one paragraph each, blank ones once."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _bare(pages: list[list[str]]) -> list[list[str]]:
    """Return the lines of pages without numbers of pages and what stands on many of them."""
    edges = Counter(line for page in pages for line in {*_edges(page)})
    often = {line for line, n in edges.items() if n >= OFTEN}
    bare = []
    for page in pages:
        lines = [line.strip() for line in page]
        while lines and _is_furniture(lines[0], often):
            lines.pop(0)
        while lines and _is_furniture(lines[-1], often):
            lines.pop()
        bare.append(lines)
    return bare


def _edges(page: list[str]) -> list[str]:
    lines = [line.strip() for line in page if line.strip()]
    return [_unnumbered(line) for line in lines[:2] + lines[-2:]]


def _is_furniture(line: str, often: set[str]) -> bool:
    return not line or bool(_PAGE_NUMBER.fullmatch(line)) or _unnumbered(line) in often


def _unnumbered(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _paragraphs(lines: list[str]) -> list[str]:
    """Return paragraphs of lines that a printer broke: a short line that ends a sentence ends one.

    A blank line ends one too; a word that was parted by a hyphen is whole again.
    """
    usual = sorted(len(line) for line in lines if line)
    width = usual[int(len(usual) * 0.8)] if usual else 0
    found, open_ = [], False
    for line in lines:
        if not line:
            open_ = False
            continue
        if not open_:
            found.append(line)
        elif _HYPHEN.search(found[-1]) and line[:1].islower():
            found[-1] = _HYPHEN.sub("", found[-1]) + line
        else:
            found[-1] += f" {line}"
        short = len(line) < FULL * width
        open_ = not (short and (_ENDS.search(line) or len(found[-1]) == len(line)))
    return found
