"""What a token and a word are, once for the whole project, and how their forms are folded.

A *token* is a run of letters and digits; marks that combine with a letter, soft hyphens and other
characters that are not seen belong to it. A *word* is a token, or several that apostrophes, hyphens
or inner stops join: *isn't*, *Canada-China*, *U.S.-style*, *3.5*. Word lists match tokens, so that
*China-Canada* holds *China*; lengths and densities count words.

Offsets are those of the untouched text; only forms are folded.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np

APOSTROPHES = "'’ʼ＇"
HYPHENS = "-‐‑"
"""Hyphen-minus, hyphen and non-breaking hyphen; dashes part words and are none."""

SOFT_HYPHEN = "\u00ad"
_UNSEEN = f"{SOFT_HYPHEN}\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width space, joiners, word joiner, byte-order mark."""

_COMBINING = "\u0300-\u036f"

_PLAIN = re.compile(r"([^\W_]+)")
_MARKED = re.compile(rf"([^\W_](?:[^\W_]|[{_UNSEEN}{_COMBINING}])*)")
_MARKS_INSIDE = re.compile(rf"[{_UNSEEN}{_COMBINING}]")

JOINS = frozenset([*APOSTROPHES, *HYPHENS, ".", *(f".{hyphen}" for hyphen in HYPHENS)])
"""What stands between the tokens of one word, and nothing else does."""

_AFTER_STOP = [ord(join[1]) for join in JOINS if len(join) == 2]
_LETTER, _JOIN, _INSIDE = 1, 2, 3

_PLAIN_MARKS = str.maketrans(
    {mark: "'" for mark in APOSTROPHES} | {mark: "-" for mark in HYPHENS} | dict.fromkeys(_UNSEEN)
)
_STRAIGHT = _PLAIN_MARKS | str.maketrans(
    dict.fromkeys("‘‚‛′‹›", "'") | dict.fromkeys("“”„‟″«»＂", '"')
)


def parts(text: str) -> list[str]:
    """Return `text` cut into what stands before, between and behind its tokens, and the tokens.

    Tokens have the odd places: ``"".join(parts)`` is the text.
    """
    pattern = _MARKED if _MARKS_INSIDE.search(text) else _PLAIN
    return pattern.split(text)


def word_begins(text: str, codes: np.ndarray) -> np.ndarray:
    """Return the places in `text` at which a word begins; `codes` are its code points.

    Much faster than `parts`, as nothing is cut out. A text with marks inside of words is cut.
    """
    kinds = _kinds(codes)
    if (kinds == _INSIDE).any():
        pieces = parts(text)
        places = np.cumsum(np.fromiter(map(len, pieces), np.int64, len(pieces)))[:-1:2]
        return places[opening(pieces[:-1:2])]
    letter = np.concatenate([np.zeros(2, bool), kinds == _LETTER, [False]])
    begins = letter[2:-1] & ~letter[1:-2]
    joins = np.flatnonzero(kinds == _JOIN)
    begins = np.append(begins, False)
    begins[joins[letter[joins + 1]] + 1] = False
    stopped = joins[(codes[joins - 1] == ord(".")) & letter[joins]]
    hyphens = stopped[np.isin(codes[stopped], _AFTER_STOP)]
    begins[hyphens + 1] = False
    return np.flatnonzero(begins)


def opening(gaps: list[str]) -> np.ndarray:
    """Return for each token whether it opens a word, by what stands before it, the first one's too.

    The others continue the word before.
    """
    opens = ~np.fromiter(map(JOINS.__contains__, gaps), bool, len(gaps))
    opens[:1] = True
    return opens


def count_words(text: str) -> int:
    """Return the number of words of a short text; of many sentences ask their `Reading`."""
    return int(opening(parts(text)[:-1:2]).sum())


def compose(form: str) -> str:
    """Return a form as it would be typed: accents composed, no soft hyphens, plain marks."""
    if form.isascii():
        return form
    return unicodedata.normalize("NFC", form.translate(_PLAIN_MARKS))


def straight(text: str) -> str:
    """Return a text as it would be typed, its quotation marks straight as well."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_STRAIGHT))


def fold(form: str) -> str:
    """Return the form under which a token or word is looked up: composed, in small letters."""
    return compose(form).lower()


def _kinds(codes: np.ndarray) -> np.ndarray:
    """Return what each code point is, asking once for each that occurs; 0 is none of the kinds."""
    kinds = np.zeros(int(codes.max(initial=0)) + 1, np.uint8)
    kinds[codes] = 1
    known = np.flatnonzero(kinds)
    kinds[known] = [_kind(chr(code)) for code in known.tolist()]
    return kinds[codes]


def _kind(mark: str) -> int:
    if mark.isalnum():
        return _LETTER
    return _JOIN if mark in JOINS else _INSIDE if _MARKS_INSIDE.match(mark) else 0
