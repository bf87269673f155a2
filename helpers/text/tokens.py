"""What a token and a word are, once for the whole project, and how their forms are folded.

A *token* is a run of letters and digits; marks that combine with a letter and soft hyphens belong
to it. A *word* is a token, or several that apostrophes, hyphens or inner stops join: *isn't*,
*Canada-China*, *U.S.-style*, *3.5*. Word lists match tokens, so that *China-Canada* holds *China*;
lengths and densities count words.

Offsets are those of the untouched text; only forms are folded.
"""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = "'’ʼ＇"
HYPHENS = "-‐‑"
"""Hyphen-minus, hyphen and non-breaking hyphen; dashes part words and are none."""

SOFT_HYPHEN = "\u00ad"
_COMBINING = "\u0300-\u036f"

_PLAIN = re.compile(r"([^\W_]+)")
_MARKED = re.compile(rf"([^\W_](?:[^\W_]|[{SOFT_HYPHEN}{_COMBINING}])*)")
_MARKS_INSIDE = re.compile(rf"[{SOFT_HYPHEN}{_COMBINING}]")

JOINS = frozenset([*APOSTROPHES, *HYPHENS, ".", *(f".{hyphen}" for hyphen in HYPHENS)])
"""What stands between the tokens of one word, and nothing else does."""

_PLAIN_MARKS = str.maketrans({mark: "'" for mark in APOSTROPHES} | {mark: "-" for mark in HYPHENS})


def parts(text: str) -> list[str]:
    """Return `text` cut into what stands before, between and behind its tokens, and the tokens.

    Tokens have the odd places: ``"".join(parts)`` is the text.
    """
    pattern = _MARKED if _MARKS_INSIDE.search(text) else _PLAIN
    return pattern.split(text)


def compose(form: str) -> str:
    """Return a form as it would be typed: accents composed, no soft hyphens, plain marks."""
    if form.isascii():
        return form
    composed = unicodedata.normalize("NFC", form.replace(SOFT_HYPHEN, ""))
    return composed.translate(_PLAIN_MARKS)


def fold(form: str) -> str:
    """Return the form under which a token or word is looked up: composed, in small letters."""
    return compose(form).lower()
