"""Seasons: *summer*, *last winter*, *the spring of 1968*, *every autumn*."""

from __future__ import annotations

import re

from helpers.dates import around, meaning, partial
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule

_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

_NOUN = re.compile(r"\s+(?:Olympics?|Games|Palace|Street|training|break\b|water|Paralympic)|s\b|-")
_BARE_BEFORE = re.compile(r"\b(?:in|by|until|since|every|during|of)\s+$")
_BARE_AFTER = re.compile(r"\s+(?:of|in|to|from|back)\b")
_OF_SOMETHING = re.compile(r"\s+(?:of|in|from)\s+(?!the\s+year)")  # the fall of the wall
_NAMED = re.compile(r"\b(?:Arab|Prague|Silver|Palm|Colorado)\s+$")  # the Arab Spring


def _read(parts: Parts, context: Context) -> Meaning:
    """Read *summer*, *last summer* and *the summer of 2013*."""
    ending = f"-{_CODES[parts['season'].lower()]}"
    if parts.get("year"):
        return meaning.dated(f"{context.year(parts['year']):04}{ending}")
    if parts.get("relyear"):
        return partial.of_year(ending, parts["relyear"], context)
    if not parts.get("rel") and (shared := context.shared_year("season")):
        return meaning.dated(f"{shared[0]:04}{ending}")
    weak = "weak" if context.history else "past"
    return partial.choose(ending, parts.get("rel"), context, weak=weak)


def _every(parts: Parts, context: Context) -> Meaning:
    return Meaning("SET", f"XXXX-{_CODES[parts['season'].lower()]}")


def _is_season(hit: Hit) -> bool:
    """Return whether it is one: prices *fall*, a *spring* breaks, the *Winter* Palace stands."""
    parts = hit.parts
    if parts.get("year") or parts.get("relyear") or parts.get("rel"):
        return True
    if hit.precedes(_NOUN):
        return False
    surface, season = hit.surface, parts["season"].lower()
    bare = not surface.lower().startswith("the ") and not parts.get("part")
    if season in ("fall", "spring") and bare:
        return hit.follows(_BARE_BEFORE) and not hit.precedes(_BARE_AFTER)
    if season == "fall":
        return hit.follows(around.TIME_WORD) and not hit.precedes(_OF_SOMETHING)
    if season == "spring" and surface != surface.lower():
        return not hit.follows(_NAMED)
    return not surface[0].isupper() or not hit.follows_name()


RULES = (
    Rule(
        name="season",
        pattern=r"""(?:<PART>)? (?:(?:the\s+)?<REL>\s+|the\s+)? (?P<season><SEASON>)
            (?:,?\s+(?:of\s+)?(?:(?P<year><YEAR>|['’][0-9]{2})|
            (?:of\s+)?(?P<relyear>last|this|next|that)\s+year))?""",
        at="season",
        guard=_is_season,
        read=_read,
        tensed=True,
        examples={
            "It opened in [the spring of 1968].": "1968-SP",
            "It opened in [summer 1968].": "1968-SU",
            "It happened [last summer].": "2023-SU",
            "It happened in [the autumn].": "2023-FA",
            "It will happen in [the autumn].": "2024-FA",
            "It will happen [next winter].": "2024-WI",
            "It happened in [the spring of last year].": "2023-SP",
            "Sales fell in [the spring] and summer of 2021.": "2021-SP",
        },
        counterexamples=(
            "Prices will fall.",
            "The fall of the wall was a surprise.",
            "A spring in the mattress broke.",
            "Hot springs attract visitors.",
            "He ran in the Winter Olympics.",
            "The Arab Spring began.",
            "They met at the Hotel Winter.",
        ),
    ),
    Rule(
        name="every season",
        pattern=r"(?:every|each)\s+(?P<season><SEASON>)",
        at="season",
        needs="every each",
        read=_every,
        absolute=True,
        examples={"They come [every spring].": "XXXX-SP", "It burns [each summer].": "XXXX-SU"},
    ),
)
