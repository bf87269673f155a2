"""Long stretches of history: *the 1980s*, *the ’90s*, *the 19th century*, *44 BC*."""

from __future__ import annotations

import re

from helpers.dates import meaning
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule
from helpers.text.english import calendar

_STUDIO = re.compile(r"\s+(?:Fox|Studios)")  # 20th Century Fox
LAST_CENTURY = 99  # of which the years have four digits


def _decade(parts: Parts, context: Context | None) -> Meaning:
    """Read *the 1990s*, *the ’90s* and *the nineties*."""
    if parts.get("decade"):
        return meaning.dated(parts["decade"][:3])
    if parts.get("word"):
        word = re.split(r"[\s-]", parts["word"].lower())[-1]
        return meaning.dated(f"19{calendar.DECADES.index(word) + 2}")
    return meaning.dated("19" + (parts.get("short") or parts["bare"])[0])


def _century(parts: Parts, context: Context | None) -> Meaning:
    """Read *the 19th century*: 18."""
    n = meaning.ordinal(parts["century"])
    if parts.get("era"):
        return Meaning("DATE", f"BC{n - 1:02}")
    if not n or n > LAST_CENTURY:
        return meaning.missing("century: out of range")
    return meaning.dated(f"{n - 1:02}")


def _before_christ(parts: Parts, context: Context | None) -> Meaning:
    return Meaning("DATE", f"BC{int(parts['bc']):04}")


def _is_century(hit: Hit) -> bool:
    return not hit.precedes(_STUDIO)


BEFORE_CHRIST = Rule(
    name="before Christ",
    pattern=r"""(?:<PART>|(?P<circa>c\.|ca\.?|circa)\s*)?(?:the\s+)?(?P<bc>[0-9]{1,4})\s?
        (?-i:BC\b|BCE\b|B\.C\.(?:E\.)?|B\.C)""",
    at="year number",
    needs="bc bce b",
    read=_before_christ,
    absolute=True,
    examples={
        "The city fell in [146 BC].": "BC0146",
        "The war of [431]-404 BC ruined them.": "BC0431",
        "It was built [c. 300 B.C.] in Rome.": "BC0300",
    },
)

RULES = (
    Rule(
        name="decade",
        pattern=r"""
            (?: (?P<part>(?:the\s+)?(?:beginning|start|end|middle)\s+of\s+the
                  | (?:the\s+)?(?:early|late|mid|middle)(?:\s+to\s+late)?(?:\s+and\s+mid)?)[-\s]+ )?
            (?:the\s+)?
            (?: (?P<decade>[12][0-9]{2}0)['’]?s | ['’‘](?P<short>[2-9]0)s
              | (?:(?<=the\s)|(?<=early\s)|(?<=late\s)|(?<=mid-)|(?<=mid\s)|(?<=\sand\s))
                (?P<bare>[2-9]0)s
              | (?<=\w[-\s])(?P<word>(?:nineteen[-\s])?(?:"""
        + "|".join(calendar.DECADES)
        + ")))",
        at="year number",
        read=_decade,
        absolute=True,
        examples={
            "Music of [the 1980s] is back.": "198",
            "Music of [the late 1980s] is back.": "198",
            "Music of [the '80s] is back.": "198",
            "Music of [the eighties] is back.": "198",
            "Music of [the early 60s] is back.": "196",
        },
        counterexamples=("She is in her 80s.",),
    ),
    Rule(
        name="century",
        pattern=r"""
            (?: (?P<part>(?:the\s+)?(?:beginning|start|end|middle|turn)\s+of\s+the
                  | (?:the\s+)?(?:early|late|mid))[-\s]+ )?
            (?:the\s+)?(?P<century>[0-9]{1,2}(?:st|nd|rd|th)|<ORDWORD>)[-\s](?:century|centuries)
            (?P<era>\s+(?:BC|BCE|B\.C\.))?""",
        at="number unit units",
        needs="century centuries",
        guard=_is_century,
        read=_century,
        absolute=True,
        examples={
            "The bridge dates from [the 19th century].": "18",
            "The bridge dates from [the early 19th century].": "18",
            "The bridge dates from [the second century BC].": "BC01",
        },
        counterexamples=("He worked for 20th Century Fox.",),
    ),
    BEFORE_CHRIST,
)
