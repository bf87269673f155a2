"""Read two quantities together: ranges, shared units and scales, moves from one to the other.

``3 to 5 percent`` · ``$3-5 billion`` · ``two or three people`` · ``from 84 percent to 15`` ·
``20 points, or 0.3 percent`` · ``5% in May and 3% in June``.
"""

from __future__ import annotations

import re

from helpers.claims.units import Quantity
from helpers.text.english.numerals import Numeral

LEAST_SHARED_SCALE = 1000.0
"""In "3 to 5 million" both are millions; "three to five hundred" is left alone."""

_BETWEEN = re.compile(r"\s?(?:to|-|–|—|and|or|,|,?\s?and)\s?")
_JOINT = re.compile(r"\s?(?:to|-|–|—|or)\s?")
_RANGE = re.compile(r"\s?(?:to|-|–|—)\s?")
_OR = re.compile(r"(?:\sa\s\w+)?,?\s\(?or\s(?:about\s|nearly\s|roughly\s|almost\s|more\sthan\s)?")
_AND = re.compile(r"(?:\s[\w-]+){0,4},?\sand\s(?:by\s|about\s|nearly\s|a\s)?")
_BETWEEN_BEFORE = re.compile(r"\b[Bb]etween\s+[^\w\s]{0,2}\Z")
_TO = re.compile(r"(?:\s[a-z]+){0,3}\sto\s(?:a\s|about\s|just\s|nearly\s|around\s)?")
_MOVED = re.compile(
    r"\b(?:go|goes|went|gone|going|move[sd]?|moving|bring|brings|brought|take|takes|took|taking|"
    r"revised|changed|shifted|swung)\s(?:[\w-]+\s){0,5}from\s(?:[a-z]+\s){0,2}\Z"
)
_FROM_BEFORE = re.compile(r"\b[Ff]rom\s+(?:[a-z]+\s+){0,2}\Z")


def scaled(text: str, numbers: list[Numeral]) -> list[Numeral]:
    """Give the first of "3 to 5 million" the scale of the second."""
    scaled = list(numbers)
    for i in range(len(numbers) - 1):
        here, then = numbers[i], numbers[i + 1]
        smaller = here.scale == 1.0 and here.value < then.value / then.scale
        if then.scale >= LEAST_SHARED_SCALE and smaller and _is_joint(text, here, then):
            scaled[i] = here._replace(value=here.value * then.scale, scale=then.scale)
    return scaled


def is_range(text: str, end: int, start: int) -> bool:
    """Say whether only "to" or a dash stands between two places."""
    return bool(_RANGE.fullmatch(text, end, start))


def share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the first of "3 to 5 percent" and "two or three people" the unit of the second."""
    shared = list(found)
    for i in range(len(found) - 2, -1, -1):
        here, then = shared[i], shared[i + 1]
        if here.unit is None and then.kind != "rank":
            if _BETWEEN.fullmatch(text, here.end, then.start):
                kind = then.kind
                shared[i] = here._replace(
                    kind=kind, unit=then.unit, currency=then.currency, per=then.per
                )
    return shared


def inherit(text: str, found: list[Quantity]) -> list[Quantity]:
    """Bind both ends of a range, and let "rose 5 and 3 percent" tell two changes."""
    for i in range(1, len(found)):
        last, here = found[i - 1], found[i]
        if _is_move(text, last, here):
            direction = "up" if here.value > last.value else "down"
            found[i] = here._replace(direction=direction)
            continue
        if _goes_on(text, last, here):
            kind = "change" if last.kind == "change" else here.kind
            found[i] = here._replace(kind=kind, direction=last.direction)
            continue
        if last.unit != here.unit or not _BETWEEN.fullmatch(text, last.end, here.start):
            continue
        if here.direction == "none" and last.direction != "none":
            here = here._replace(kind=last.kind, direction=last.direction)
        if _is_range(text, last, here):
            last, here = last._replace(bound="at_least"), here._replace(bound="up_to")
        found[i - 1], found[i] = last, here
    return found


def _is_joint(text: str, here: Numeral, then: Numeral) -> bool:
    """Say whether two numbers are the ends of one range: 3-5, 3 to $5, between 3 and 5."""
    gap = text[here.end : then.start].rstrip("$€£¥₹")
    if gap.strip() == "and":
        return bool(_BETWEEN_BEFORE.search(text, max(0, here.start - 14), here.start))
    return bool(_JOINT.fullmatch(gap))


def _is_move(text: str, last: Quantity, here: Quantity) -> bool:
    """Say whether something went "from 84 to 15 percent": the values tell the direction."""
    if last.unit != here.unit or last.value == here.value:
        return False
    if not _TO.fullmatch(text, last.end, here.start):
        return False
    before = text[max(0, last.start - 60) : last.start]
    return (
        bool(_MOVED.search(before))
        if here.direction == "none"
        else bool(_FROM_BEFORE.search(before))
    )


def _goes_on(text: str, last: Quantity, here: Quantity) -> bool:
    """Say whether it tells the same change again: "5%, or 3 cents", "5% in May and 3% in June"."""
    if last.direction == "none" or here.direction != "none":
        return False
    if _OR.fullmatch(text, last.end, here.start):
        return True
    return (
        last.kind == "change"
        and last.unit == here.unit
        and bool(_AND.fullmatch(text, last.end, here.start))
    )


def _is_range(text: str, last: Quantity, here: Quantity) -> bool:
    if not last.value < here.value or last.bound not in ("exact", "about"):
        return False
    if _BETWEEN_BEFORE.search(text, max(0, last.start - 12), last.start):
        return True
    moved = _FROM_BEFORE.search(text, max(0, last.start - 30), last.start)
    return not moved and bool(_RANGE.fullmatch(text, last.end, here.start))
