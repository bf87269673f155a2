"""Read quantities: a number with its unit, currency and bound, and the change it tells.

``$2.6 billion`` · ``nearly 54 percent`` · ``49,000 vehicles`` · ``816 000 t`` · ``RMB 5bn`` ·
``fell 5 percent to $3`` · ``second-largest`` · ``doubled`` · ``3 to 5 percent`` (two quantities).
It knows English news and has no parser: the noun that is counted is the first plural in reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.claims import changes, ranges, ranks, traps, units
from helpers.claims.units import MEASURED, Quantity, Unit, Word
from helpers.text.english import numerals
from helpers.text.english.numerals import Numeral

_COMPOUND = re.compile(r"-(?!strong\b|plus\b|odd\b|ish\b)[^\W\d_]")
"""No quantity: two-way, three-pronged, 30-share."""

_HALF_NOT = re.compile(
    r"(?:\s+an?)?[\s-](?:time|hour|year|century|past|day|term|month|brother|way)"
)
_HALF_NOT_BEFORE = re.compile(r"(?:first|second|last|latter|other|better|either|-)\s?\Z")
_SHARE_AFTER = re.compile(
    r"\s+(?:of|more|less|fewer|higher|lower|larger|smaller|bigger|cheaper|the|its|their|his|her|our"
    r"|all|that|those|as)\b"
)
_SHARE_BEFORE = re.compile(
    r"\b(?:by|up|down|almost|nearly|about|around|roughly|over|than|in|rose|fell|grew|dropped|just)"
    r"(?:\s+an?)?\s\Z"
)

_ORDER = re.compile(r"(?i:tens|hundreds|thousands)\s+of\b")
_TIMES = re.compile(
    r"\s+times?\s+(?:as|more|the|higher|larger|bigger|greater|less|what|its|their|that|faster"
    r"|over|bigger|longer|stronger|its)\b|[\s-]times\b(?=\s+[a-z]+er\b)"
)
_JOINED_REACH = 2


def find(
    text: str,
    *,
    durations: bool = False,
    places: Iterable[int] | None = None,
    ranked: bool = True,
) -> list[Quantity]:
    """Return the quantities of `text`, in order and without overlap.

    A range gives two quantities, *at least* its lower and *up to* its upper end. "Fell to 15
    from 84 percent" gives 15 percent, down, and 84 percent. A fraction is a multiple (0.75). Kind
    *change* is the size of a change; a level reached keeps its kind and has a direction.
    Spans of time are left out unless `durations`. `places` are where a number may begin, and
    `ranked` whether a rank or a multiple may be told, if that is known.

    Notes
    -----
    What a quantity is made of (value, unit, bound, change) follows Almasian et al. (2023), "CQE: A
    Comprehensive Quantity Extractor", which reads it off a dependency parse; here it is rules over
    the words around the number.
    """
    numbers = ranges.scaled(text, numerals.find(text, places))
    found: list[Quantity] = []
    for i, numeral in enumerate(numbers):
        then = numbers[i + 1] if i + 1 < len(numbers) else None
        last = found[-1] if found else None
        quantity = _second_of_money(text, numeral, last) or _read(text, numeral, then, durations)
        if quantity:
            found.append(quantity)
    if ranked:
        found += [_told(told) for told in ranks.find(text)]
    if not found:
        return found
    found = _without_overlap(found)
    return ranges.inherit(
        text, [_with_change(text, quantity) for quantity in ranges.share_units(text, found)]
    )


def _second_of_money(text: str, numeral: Numeral, last: Quantity | None) -> Quantity | None:
    """Return the second amount of "$3-5 billion", which has no currency of its own."""
    if last is None or last.kind != "money":
        return None
    if not text[last.end - 1].isdigit() and not (
        numeral.scale > 1 and text[numeral.start - 1] in "-–"
    ):
        return None
    if not ranges.is_range(text, last.end, numeral.start):
        return None
    words = units.words_after(text, numeral.end)
    if units.measure(words, numeral) or (text[last.end] == " " and units.noun(words, numeral)):
        return None
    return last._replace(start=numeral.start, end=numeral.end, value=numeral.value)


def _read(text: str, numeral: Numeral, then: Numeral | None, durations: bool) -> Quantity | None:
    """Return the quantity that begins with `numeral`, or None when it is none."""
    money = units.before(text, numeral.start)
    if money:
        start, unit = money
        start, sign = numerals.sign_before(text, start)
        numeral = numeral._replace(value=sign * numeral.value)
        return _quantity(text, numeral, unit._replace(end=numeral.end), start)
    words = units.words_after(text, numeral.end)
    if units.is_glued(text, numeral.end, words):
        return None
    if numeral.form == "order" and words and words[0].text == "of":
        unit = units.measure(words[1:], numeral)
    else:
        unit = units.measure(words, numeral)
    if unit is None:
        unit = _noun_of(text, numeral, then, words)
    if unit and unit.family == "time" and not durations:
        return None
    measured = unit is not None and unit.family in MEASURED
    if numeral.form in ("fraction", "ratio"):
        return _part(text, numeral, unit if measured else None)
    if abs(numeral.value) <= 1 and numeral.form == "words" and unit is None:
        return None
    if unit is None and _COMPOUND.match(text, numeral.end):
        return None
    name = unit.name if unit else None
    if traps.catches(text, numeral, name, measured=measured):
        return None
    return _quantity(text, numeral, unit, numeral.start)


def _noun_of(text: str, numeral: Numeral, then: Numeral | None, words: list[Word]) -> Unit | None:
    """Return the noun that is counted; a number joined to the next by a dash has its unit."""
    if not traps.is_joined(text, numeral.start, numeral.end):
        return units.noun(words, numeral)
    if then and then.start == numeral.end + 1:
        words = units.words_after(text, then.end)
        unit = units.measure(words, then) or units.noun(words[:_JOINED_REACH], then)
        return unit._replace(end=numeral.end) if unit else None
    return units.noun(words[:_JOINED_REACH], numeral)


def _quantity(text: str, numeral: Numeral, unit: Unit | None, start: int) -> Quantity:
    """Return the quantity of a number and its unit; the span takes in measures, not nouns."""
    if _TIMES.match(text, numeral.end):
        end = numeral.end + len(" times")
        return Quantity(start, end, "multiple", numeral.value, "times")
    if unit is None:
        return Quantity(start, numeral.end, "count", numeral.value, None)
    kind = unit.family if unit.family in ("money", "percent", "multiple") else "count"
    end = unit.end if unit.family in MEASURED or unit.family == "time" else numeral.end
    rate = units.rate(text, unit.end)
    return Quantity(start, end, kind, numeral.value, unit.name, unit.currency, rate)


def _part(text: str, numeral: Numeral, unit: Unit | None) -> Quantity | None:
    """Return the quantity of a fraction: a multiple, or so much of a unit ("half a percent")."""
    start, end, value, form, _ = numeral
    if value > 1:
        return _quantity(
            text, numeral, unit or units.noun(units.words_after(text, end), numeral), start
        )
    if unit:
        return _quantity(text, numeral, unit, start)
    if form == "fraction" and not _is_share(text, numeral):
        return None
    return Quantity(start, end, "multiple", value, "times")


def _is_share(text: str, numeral: Numeral) -> bool:
    """Say whether "half" or "a third" is a part of something, not a half-time or third party."""
    written = text[numeral.start : numeral.end].lower()
    before = text[max(0, numeral.start - 24) : numeral.start]
    if written == "half":
        if _HALF_NOT.match(text, numeral.end) or _HALF_NOT_BEFORE.search(before):
            return False
    elif "-" in written:
        return True
    return bool(_SHARE_AFTER.match(text, numeral.end) or _SHARE_BEFORE.search(before))


def _told(told: ranks.Told) -> Quantity:
    unit = "rank" if told.kind == "rank" else "times"
    return Quantity(told.start, told.end, told.kind, told.value, unit)


def _without_overlap(found: list[Quantity]) -> list[Quantity]:
    """Return the quantities in order; of two that overlap, the longer."""
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _with_change(text: str, quantity: Quantity) -> Quantity:
    """Return the quantity with its bound and the change that it tells."""
    if quantity.kind == "rank":
        return quantity
    share = quantity.kind in ("percent", "multiple")
    counted = quantity.kind == "count" and quantity.unit != "points"
    place = quantity.start, quantity.end
    if _ORDER.match(text, quantity.start):
        return quantity._replace(bound="at_least")
    bound, change = changes.read(text, *place, share=share, counted=counted)
    kind, direction = quantity.kind, change.direction
    if kind == "multiple":
        written = text[quantity.start : quantity.end].lower()
        if written.startswith(("doubl", "tripl", "quadr")) or written.endswith("fold"):
            direction = "up" if direction == "none" else direction
        elif written.startswith("halv"):
            direction = "down"
    if change.size and (kind != "multiple" or quantity.value < 1):
        kind = "change"
    if (kind, bound, direction) == (quantity.kind, "exact", "none"):
        return quantity
    return quantity._replace(kind=kind, bound=bound, direction=direction)
