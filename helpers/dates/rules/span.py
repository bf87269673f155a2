"""Stretches of time that are told by their length: *two years*, *a four-day visit*, *months*."""

from __future__ import annotations

import re

from helpers.dates import around, meaning
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule

LONG = tuple(f"{unit}long" for unit in ("hour", "day", "week", "month", "year", "decade"))
"""Units with *long* glued to them: *daylong*."""

_MORE_THAN = re.compile(
    r"(?:^|[.,;:(“\"]|\b(?:for|of|in|than|after|within|nearly|just|well|is|was|are|lasted|took|spent|"
    r"takes|since|with|by|the|a|to))\s*$"
)
_OF_NOUN = re.compile(
    r"-\w|\s+(?:trip|off|care|job|shift|out|pass|school|labou?rer|nurser)"
)  # a day job
_POINT = re.compile(r"\s+(?:ago|earlier|later)\b")
_THE_BEFORE = re.compile(r"\bthe\s+$")
_AGED_BEFORE = re.compile(r"\baged?\s+$")
_OWNED_BEFORE = re.compile(r"\b(?:the|his|her|their|these|those|our|my|its|your)\s+$")
_LASTING_BEFORE = re.compile(r"\b(?:for|within|in|after|lasted|took|takes?)\s+$")
_PLURAL_BEFORE = re.compile(
    r"\b(?:for|in|within|after|over|before|spent|lasted|lasting|lasts?|takes?|took|taking|taken|"
    r"despite|following|through|during|of|into|only|just|by|with|than|wait(?:ed|ing)?|until|"
    r"several|matter\s+of|past|under|about|and|or|two|,)\s+$",
    re.IGNORECASE,
)
_PLURAL_AFTER = re.compile(
    r"\s+(?:of|before|after|later|earlier|ahead|since|into|until|away|prior)\b"
)
_GLUED_AFTER = re.compile(r"-(?:long|old)")
_SHORT_LIVED = frozenset("minutes seconds nights weekends".split())


def _read(parts: Parts, context: Context | None) -> Meaning:
    n = meaning.amount(parts.get("num"))
    if n is not None and parts.get("half"):
        n += 0.5
    return meaning.lasting(n, meaning.unit(parts["unit"]))


def _hyphened(parts: Parts, context: Context | None) -> Meaning:
    num, unit = parts.get("num") or parts["num2"], parts.get("unit") or parts["unit2"]
    return meaning.lasting(meaning.amount(num), unit.lower())


def _fraction(parts: Parts, context: Context | None) -> Meaning:
    if parts.get("halved"):
        return meaning.lasting(0.5, parts["halved"].lower())
    return meaning.lasting(0.25, parts["quartered"].lower())


def _long(parts: Parts, context: Context | None) -> Meaning:
    return meaning.lasting(None if parts.get("plural") else 1, parts["long"].lower())


def _all(parts: Parts, context: Context | None) -> Meaning:
    return meaning.lasting(1, parts["unit"].lower())


def _may_last(hit: Hit) -> bool:
    """Return whether it is no age (*25-year-old*) and *over* is not *won over two days*."""
    if hit.precedes(around.AGE) or hit.follows(_AGED_BEFORE):
        return False
    preposition = hit.surface.lower().startswith(("over ", "under "))
    return not preposition or hit.follows(_MORE_THAN)


def _is_duration(hit: Hit) -> bool:
    """Return whether a number of units lasts: no age, no rate, no *second goal*, no *day job*."""
    if not _may_last(hit):
        return False
    unit, num = hit.parts["unit"].lower(), hit.parts["num"].lower()
    if unit.startswith("quarter"):
        return False
    if unit == "second":
        return "-" in hit.surface and num != "a" or num == "one"
    if num == "some" and not unit.endswith("s"):
        return False
    if num in ("a", "an") and (unit.endswith("s") or hit.follows(around.SPEED)):
        return False
    if num in ("a", "an", "one") and hit.precedes(_OF_NOUN):
        return num == "one"
    if num in ("few", "many") and hit.follows(_THE_BEFORE):
        return False
    return not hit.precedes(_POINT)


def _is_vague(hit: Hit) -> bool:
    """Return whether a bare *months* or *hours* lasts: *for months*, *hours of talks*."""
    if hit.precedes(around.AGE) or hit.precedes(_GLUED_AFTER):
        return False
    if hit.parts.get("many") or hit.parts.get("approx"):
        return True
    if hit.follows(_OWNED_BEFORE):
        return False
    if hit.parts["unit"].lower() in _SHORT_LIVED:
        of = hit.after.startswith(" of")
        return hit.follows(_LASTING_BEFORE) or hit.precedes(_PLURAL_AFTER) and not of
    return hit.follows(_PLURAL_BEFORE) or hit.precedes(_PLURAL_AFTER)


RULES = (
    Rule(
        name="duration",
        pattern=r"""(?:(?:an?|the|this|the\s+same)\s+)?(?P<num><NUM>)[-\s](?P<unit><ONE>)\s+
            (?:period|term)""",
        at="unit quarter",
        needs="period term",
        read=_read,
        absolute=True,
        examples={
            "It ran for [a three-year period].": "P3Y",
            "He was elected to [a four-year term].": "P4Y",
        },
    ),
    Rule(
        name="duration",
        pattern=r"""<MUCH>
            (?P<num><NUM>|<VAGUE>|an?\s+(?:full|whole|entire)|an?|the\s+<NUM>(?=\s+\w+s\b))
            (?:\s+(?:more|full|additional|long|whole|entire|or\s+more))*
            [-\s]+(?P<unit><UNIT>)(?P<half>\s+and\s+a\s+half)?(?:\s+or\s+(?:so|more|less))?""",
        at="unit units quarter",
        guard=_is_duration,
        read=_read,
        absolute=True,
        examples={
            "The drought has lasted [two years].": "P2Y",
            "The drought has lasted [nearly a decade].": "P1DE",
            "The drought has lasted [more than six months].": "P6M",
            "The drought lasted [several weeks].": "PXW",
            "The trip lasted [two and a half hours].": "PT2.5H",
            "The trip lasted [half an hour].": "PT30M",
            "It was a [four-day] visit.": "P4D",
            "The [10-year] yield rose.": "P10Y",
            "The trip lasted [two to three hours].": "PT3H",
        },
        counterexamples=(
            "He is 25 years old.",
            "A 61-year-old man was held.",
            "She was aged 25 years.",
            "The second goal decided it.",
            "He has a day job.",
            "He drove at 60 miles an hour.",
            "A quarter of the firms closed.",
        ),
    ),
    Rule(
        name="duration",
        pattern=r"""<MUCH>(?:<NUM>|a|one|every)[-\s]half[-\s]?
              (?P<halved>hour|day|year|century|decade)s?
            | (?:a\s+)?quarter(?:-|\s+of\s+a\s+)(?P<quartered>century)""",
        at="quarter",
        needs="half quarter",
        guard=_may_last,
        read=_fraction,
        absolute=True,
        examples={
            "The trip lasted [a half-day].": "PT12H",
            "The trip lasted [one half-hour].": "PT30M",
            "They ruled for [a quarter of a century].": "P25Y",
        },
        counterexamples=("It is a half-century old.",),
    ),
    # multi-year | two-week-long
    Rule(
        name="duration",
        pattern=r"""(?:(?P<num>multi|single)-(?P<unit><ONE>|weekend)s?(?:-long)?
            | (?P<num2><NUM>|several)-(?P<unit2><ONE>|weekend)s?-long) (?!-?olds?\b)""",
        at="unit units quarter",
        needs="multi single long",
        read=_hyphened,
        absolute=True,
        examples={
            "It was a [multi-year] plan.": "PXY",
            "It was a [two-week-long] trip.": "P2W",
        },
        counterexamples=("They sell single-year-old trees.",),
    ),
    # month-long | decades-long | weeklong
    Rule(
        name="duration",
        pattern=r"""(?P<long>second|minute|hour|day|week|weekend|month|year|decade|century)
            (?P<plural>s)?-?long""",
        at="unit units",
        needs=" ".join(("long", *LONG)),
        read=_long,
        absolute=True,
        examples={
            "It was a [month-long] strike.": "P1M",
            "It was a [decades-long] feud.": "PXDE",
            "It was a [weeklong] trip.": "P1W",
        },
    ),
    Rule(
        name="all",
        pattern=r"all\s+(?P<unit>day|week|month|year)(?:\s+long)?",
        at="unit",
        needs="all",
        read=_all,
        absolute=True,
        examples={"It rained [all day].": "P1D", "It rained [all week long].": "P1W"},
    ),
    Rule(
        name="plural",
        pattern=r"""<MUCH>(?P<many>many\s+|countless\s+|long\s+)?
            (?P<unit>seconds|minutes|hours|days|nights|weeks|weekends|months|years|decades
              |centuries)""",
        at="units",
        guard=_is_vague,
        read=_read,
        absolute=True,
        examples={
            "It followed [months] of talks.": "PXM",
            "It came after [years] of war.": "PXY",
            "It will be ready within [days].": "PXD",
            "It took [countless hours] to mend.": "PTXH",
        },
        counterexamples=(
            "Minutes of the meeting were lost.",
            "The hours were long.",
            "His days were numbered.",
        ),
    ),
)
