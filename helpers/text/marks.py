"""Pair quotation marks: straight and curly, double and single, nested, reopened, left open.

Only the outermost pair is kept; what stands inside a quotation belongs to it. Marks that cannot
be paired never raise: they close where their paragraph closes, or are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_DOUBLE = re.compile(r"[\"“”„«»‟]")
_OPENS = r"""(?<= ['‘] ) (?= [\w“"\[$£€.…] ) (?<! [\w'‘’]. )"""  # a word follows, none is before
_CLOSES = r"""(?<= ['’] ) (?! \w ) (?<= [\w.,!?…"”\])]. )"""  # 'no,' but also the boys'
_OPENING = re.compile(rf"['‘] {_OPENS}", re.VERBOSE | re.DOTALL)
_SINGLE = re.compile(rf"['‘’] (?: {_OPENS} | {_CLOSES} )", re.VERBOSE | re.DOTALL)
_ELIDED = re.compile(r"['‘’](?:\d\ds?|em|til|tis|twas|cause|n|bout|round|cuz|kay)\b", re.IGNORECASE)
_SMALL_AFTER = re.compile(r"\s[a-z]")
_WORD = re.compile(r"\w")

LONGEST_SINGLE = 600
"""Characters; a single mark with no partner this near is an apostrophe."""


class Pair(NamedTuple):
    """A quotation with its marks: ``text[start:end]``; `closed` is False where no mark ends it."""

    start: int
    end: int
    closed: bool


def pairs(text: str, *, breaks: Sequence[int] = ()) -> list[Pair]:
    """Return the outermost quotations of one paragraph in order, marks included.

    `breaks` are the ends of its sentences: where a new quotation opens before the old one was
    closed, the old one ends with the last sentence before it. A quotation that is never closed
    runs to the end of the paragraph, as where the next paragraph opens the marks again.
    Pairs without a letter or digit inside are left out.
    """
    found: list[Pair] = []
    if '"' in text or not text.isascii():
        found = _doubles(text, list(_DOUBLE.finditer(text)), breaks)
    if ("'" in text or "‘" in text) and _OPENING.search(text):
        found = _singles(text, list(_SINGLE.finditer(text)), found)
    return [pair for pair in found if _WORD.search(text, pair.start, pair.end)]


def _doubles(text: str, marks: list[re.Match], breaks: Sequence[int]) -> list[Pair]:
    found: list[Pair] = []
    start, nested = None, False
    ends = _LastBefore(breaks)
    for i, mark in enumerate(marks):
        at = mark.start()
        if start is None:
            start = at if _opens(text, marks, i) else None
        elif not _looks_open(text, at):
            if not nested:
                found.append(Pair(start, at + 1, True))
                start = None
            nested = False
        elif (border := ends.at(at)) > start:
            found.append(Pair(start, border, False))
            start, nested = at, False
        elif mark[0] == '"' == text[start]:
            found.append(Pair(start, at + 1, True))
            start, nested = None, False
        else:
            nested = mark[0] != text[start]
    if start is not None:
        found.append(Pair(start, len(text), False))
    return found


class _LastBefore:
    """The last of some rising numbers at or before a rising position, in one pass."""

    def __init__(self, numbers: Sequence[int]):
        self._numbers, self._next, self._last = numbers, 0, -1

    def at(self, position: int) -> int:
        while self._next < len(self._numbers) and self._numbers[self._next] <= position:
            self._last = self._numbers[self._next]
            self._next += 1
        return self._last


def _looks_open(text: str, at: int) -> bool:
    """Tell whether the mark at `at` has the form of an opening one: “x, or a blank and then "x."""
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "“„«":
        return True
    if mark in "”»":
        return False
    return (
        (not before or before.isspace() or before in "([—–-:")
        and bool(after)
        and (after.isalnum() or after in "'‘[$£€….")
    )


def _looks_closed(text: str, at: int) -> bool:
    """Tell whether the mark at `at` can only close: something before it, nothing after it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before) and not before.isspace() and before not in "([—–" and not after.isalnum()


def _opens(text: str, marks: list[re.Match], i: int) -> bool:
    """Tell whether mark `i` opens a quotation, none being open."""
    at = marks[i].start()
    if text[at] in "“„«‟" or _looks_open(text, at):
        return True
    if not _looks_closed(text, at):
        return text[at] == '"'
    lost_its_place = text[at - 1] in ".!?" and text[at + 1 : at + 2].isspace()
    if not lost_its_place or i + 1 == len(marks):
        return False
    return _looks_closed(text, marks[i + 1].start())


def _singles(text: str, marks: list[re.Match], doubles: list[Pair]) -> list[Pair]:
    """Return `doubles` and, between them, the quotations in single marks."""
    found, start, inside = [], None, 0
    for number, mark in enumerate(marks):
        at = mark.start()
        while inside < len(doubles) and doubles[inside].end <= at:
            inside += 1
        if inside < len(doubles) and doubles[inside].start <= at:
            continue
        opening = not text[at - 1 : at].strip() or text[at - 1] in "([—–-"
        if opening and not _ELIDED.match(text, at):
            start = at
        elif _is_possessive(text, marks, number):
            continue
        elif start is not None and not opening and at - start <= LONGEST_SINGLE:
            found.append(Pair(start, at + 1, True))
            start = None
    return _outermost(sorted(doubles + found))


def _is_possessive(text: str, marks: list[re.Match], i: int) -> bool:
    """Tell whether a mark is a plural's, as a surer one follows: ‘The workers’ share,’ he said."""
    at = marks[i].start()
    if text[at - 1 : at] != "s" or not _SMALL_AFTER.match(text, at + 1) or i + 1 == len(marks):
        return False
    then = marks[i + 1].start()
    closes = text[then - 1] in ",.!?…" and then - at <= LONGEST_SINGLE
    return closes and (text[at] == text[then] or text[then] == "’")


def _outermost(found: list[Pair]) -> list[Pair]:
    kept: list[Pair] = []
    for pair in found:
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept
