"""Where clauses meet: the marks and the words between them, each once.

A room names the parts that its question needs and gets a pattern, or places for a whole reading:

    _BORDER = clauses.pattern(words=CONTRASTING | REASONS)
    starts, ends = clauses.places(reading, words=CONTRASTING | REASONS)

`marks` are any of the named classes below, added; `spaced` are the dashes that count between
blanks only, for without blanks they join words and ranges; `words` come from `function_words`.
Patterns of another shape are made of `one_of`, `between_blanks` and `any_of`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import numpy as np

from helpers.text.reading import Reading

COMMA = ","
COLONS = ";:"
STOPS = ".!?"
PARENTHESES = "()"
BRACKETS = PARENTHESES + "[]"
QUOTATION = '"“”'
EM_DASH, EN_DASH, HYPHEN = "—–-"

MARKS = COMMA + COLONS + STOPS + BRACKETS + QUOTATION + EM_DASH
"""All that part clauses wherever they stand."""

SPACED = HYPHEN + EN_DASH
"""Dashes that part clauses between blanks."""

_BLANKS = np.array([code for code in range(0x3001) if chr(code).isspace()], np.uint32)


def pattern(
    *,
    marks: str = MARKS,
    spaced: str = SPACED,
    words: Collection[str] = (),
    any_case: bool = True,
) -> re.Pattern:
    """Return a pattern that matches one border: a mark, a dash, or a word."""
    makers = {one_of: marks, between_blanks: spaced, any_of: words}
    arms = [arm(parts) for arm, parts in makers.items() if parts]
    return re.compile("|".join(arms), re.IGNORECASE if any_case else 0)


def places(
    reading: Reading,
    *,
    marks: str = MARKS,
    spaced: str = SPACED,
    words: Collection[str] = (),
) -> tuple[np.ndarray, np.ndarray]:
    """Return where in ``reading.text`` its borders start and end, in order: `pattern` as arrays."""
    alone = np.flatnonzero(_among(reading.codes, marks))
    dash = np.flatnonzero(_among(reading.codes, spaced)[1:-1]) + 1
    blank = np.isin(reading.codes[dash - 1], _BLANKS) & np.isin(reading.codes[dash + 1], _BLANKS)
    dash = dash[blank]
    word = reading.forms_in(words)[reading.form]
    starts = np.concatenate([alone, dash, reading.start[word]])
    ends = np.concatenate([alone + 1, dash + 1, reading.end[word]])
    order = np.argsort(starts, kind="stable")
    return starts[order], ends[order]


def one_of(marks: str) -> str:
    """Return the pattern of any of `marks`."""
    return f"[{re.escape(marks)}]"


def between_blanks(dashes: str) -> str:
    """Return the pattern of a dash with a blank on either side; the blanks are no part of it."""
    return rf"(?<=\s){one_of(dashes)}(?=\s)"


def any_of(words: Collection[str]) -> str:
    """Return the pattern of any of `words`, whole."""
    return rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b"


def _among(codes: np.ndarray, marks: str) -> np.ndarray:
    found = np.zeros(len(codes), bool)
    for mark in marks:
        found |= codes == ord(mark)
    return found
