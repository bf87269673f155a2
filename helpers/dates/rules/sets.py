"""What comes again and again: *every two years*, *twice a month*, *per day*, *daily*."""

from __future__ import annotations

import re

from helpers.dates import around, meaning
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule

OFTEN = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y",
    "annual": "P1Y", "annually": "P1Y", "hourly": "PT1H", "half-hourly": "PT30M",
    "biweekly": "P2W", "bimonthly": "P2M", "biannual": "P6M", "biennial": "P2Y",
    "fortnightly": "P2W",
}  # fmt: skip

_PAPER = re.compile(
    r"\s+(?:Mail|News|Telegraph|Mirror|Express|Star|Beast|Show|Times|Record|Standard|"
    r"Post|Herald|Tribune|Caller|Kos|Nation|Press)\b"
)
_NO_RATE_AFTER = re.compile(r"-\w|\s+(?:ago|earlier|later|and\s+a\s+half|or\s+(?:so|two|three))\b")
_COUNTED_BEFORE = re.compile(
    r"(?:[0-9%]|\b(?:million|billion|trillion|percent|cents?|dollars|euros|pounds|barrels|times?|"
    r"tons?|tonnes|hours|minutes|days|people|[a-z]{3,}s))\s+$",
)
_NO_RATE_BEFORE = re.compile(
    r"\b(?:takes|lasts|was|is|has|this|its|his|across|plus|less|always|perhaps|"
    r"as|spends|means)\s+$"
)


def _every(parts: Parts, context: Context | None) -> Meaning:
    """Read *every two years*, *every other day* and *each week*."""
    num = (parts.get("num") or "1").lower()
    n = 2.0 if num == "other" else meaning.amount(num)
    return meaning.repeated(n, meaning.unit(parts["unit"]))


def _per(parts: Parts, context: Context | None) -> Meaning:
    """Read *twice a month*, *once every two years* and *a day*."""
    n = meaning.amount(parts["num"]) if parts.get("num") else 1.0
    return meaning.repeated(n, meaning.unit(parts["unit"]))


def _often(parts: Parts, context: Context | None) -> Meaning:
    return Meaning("SET", OFTEN[parts["set"].lower()])


def _is_rate(hit: Hit) -> bool:
    """Return whether something comes so often: *barrels a day*, not *miles an hour*."""
    if hit.follows(around.SPEED) or hit.precedes(_NO_RATE_AFTER):
        return False
    if hit.surface.lower().startswith("per"):
        return True
    if hit.parts["unit"].lower() in ("second", "quarter"):
        return False
    return hit.follows(_COUNTED_BEFORE) and not hit.follows(_NO_RATE_BEFORE)


def _is_often(hit: Hit) -> bool:
    if hit.precedes(_PAPER):
        return False
    return not (hit.surface[0].isupper() and hit.follows_name())


RULES = (
    Rule(
        name="per",
        pattern=r"(?:per|an?)\s+(?P<unit><ONE>)",
        at="unit quarter",
        guard=_is_rate,
        read=_per,
        absolute=True,
        examples={
            "They pay $40,000 [a year].": "P1Y",
            "They pump two million barrels [a day].": "P1D",
            "They emit 40 tonnes [per year].": "P1Y",
        },
        counterexamples=(
            "The wind blew at 90 kilometers per hour.",
            "He drove at 60 miles an hour.",
        ),
    ),
    Rule(
        name="every",
        pattern=r"""(?:every|each)\s+(?:single\s+)?(?:(?P<num><NUM>|other|few|couple\s+of)\s+)?
            (?P<unit><UNIT>)""",
        at="unit units quarter",
        needs="every each",
        read=_every,
        absolute=True,
        examples={
            "She goes there [every two years].": "P2Y",
            "She goes there [every other day].": "P2D",
            "She goes there [each week].": "P1W",
            "She goes there [every few days].": "PXD",
        },
    ),
    Rule(
        name="frequency",
        pattern=r"""(?P<freq>once|twice|(?:<NUM>|several|many)\s+times)\s+(?:an?|per|each|every)\s+
            (?:(?P<num><NUM>)\s+)?(?P<unit><UNIT>)""",
        at="unit units quarter",
        needs="once twice times",
        read=_per,
        absolute=True,
        examples={
            "She goes there [twice a month].": "P1M",
            "She goes there [three times a year].": "P1Y",
            "She goes there [once every two weeks].": "P2W",
        },
    ),
    Rule(
        name="often",
        pattern=rf"(?P<set>{'|'.join(OFTEN)})",
        at="often",
        guard=_is_often,
        read=_often,
        absolute=True,
        examples={
            "She goes there [daily].": "P1D",
            "The [annual] meeting was short.": "P1Y",
            "The [quarterly] figures are out.": "P1Q",
        },
        counterexamples=("The Daily Mail reported it.", "China Daily reported it."),
    ),
)
