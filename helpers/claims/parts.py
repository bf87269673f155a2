"""Find what narrower thing a claim on trade speaks of: canola, services, a province, one firm.

Official totals say nothing of a part. Words that may stand with trade as a whole are listed; every
other noun in the phrase makes it a part, so that what is not known is never taken for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.text.english import calendar, numberwords
from helpers.text.english import function_words as en

WHOLE = frozenset(
    """
    total overall whole entire all annual yearly monthly quarterly weekly merchandise goods products
    commodities bilateral two-way mutual combined cumulative aggregate physical export import trade
    trading commerce exports imports customs foreign overseas international global world worldwide
    outbound inbound record strong weak high low robust brisk sluggish current recent latest present
    new future past previous net gross direct actual nominal real dollar value volume headline
    country nation economy national domestic billion million trillion such these those same own
    single main major key top big large great full first second third quarter half year month
    """.split()
)
"""Words beside exports, imports or trade that leave them whole."""

_DAYS = frozenset(
    word.lower()
    for word in (
        *calendar.MONTHS,
        *calendar.MONTHS_SHORT,
        *calendar.WEEKDAYS,
        "fiscal",
        "financial",
    )
)
_BEND = re.compile(r".+(?:ing|ed|er|est|ly)\Z")
_LAST = re.compile(r"(?<![\w’'.-])([\w][\w’'.&-]*)\s+\Z")
_OWNED = re.compile(r"(.+?)(?:['’]s|s['’])\Z")
_OF = re.compile(r"\s+(?:of|worth\s+of)\s+")
_IN = re.compile(r"\s+(?:of|in|worth\s+of)\s+")
_BY = re.compile(r"\s+(?:from|by)\s+(?:the\s+)?")
_LED = re.compile(
    r"\b(?:including|of\s+which|among\s+(?:them|these|which)|(?:a|one|large|small)\s+part\s+of)\s+"
    r"(?:\w+\s+){0,3}\Z"
)
_LEAD = re.compile(r"(?:(?:the|its|their|our|his|her|all|some|an?|these|those)\s+)+")
_AND_SERVICES = re.compile(r"\s+and\s+services\b")
_NEXT = re.compile(r"\s*([^\W\d_][\w’'.&-]*)")
_FOR = re.compile(r"\s+(?P<how>for|in|of)\s+")
_MEASURES = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax(?:es)?|sanctions?|restrictions?|bans?|quotas?)\b",
    re.IGNORECASE,
)
_STOP = frozenset().union(
    en.PERSONAL_PRONOUNS,
    en.DETERMINERS,
    en.AMOUNTS,
    en.AUXILIARIES,
    en.NEGATIONS,
    en.PREPOSITIONS,
    en.LEVEL_PREPOSITIONS,
    en.PARTICLES,
    en.COORDINATING,
    en.SUBORDINATING,
    en.RELATIVES,
    en.QUESTION_WORDS,
    en.TIME_ADVERBS,
    en.FOCUS_ADVERBS,
    en.LINKING_ADVERBS,
    en.THINGS,
    numberwords.CARDINALS,
    numberwords.ORDINALS,
    """hit cut saw see boost lift push put sent send drive drove raise buy bought keep kept sell
    sold said says per worth percent between among about around over nearly almost roughly some
    """.split(),
)


def before(text: str, first: int, cue: int, countries: Iterable[tuple[int, int]]) -> str | None:
    """Return the part that words before the cue name: "canola exports", "Ontario's exports"."""
    spans, end = list(countries), cue
    while match := _LAST.search(text, max(first, end - 40), end):
        word, start = match[1], match.start(1)
        if any(a < start + len(word) and start < b for a, b in spans):
            return None
        owner = _OWNED.fullmatch(word)
        bare = (owner[1] if owner else word).strip(".,")
        if bare.lower() in WHOLE or (not owner and _BEND.fullmatch(bare)):
            end = start
            continue
        if bare.lower() in _STOP or bare[:1].isdigit() or bare.lower() in _DAYS:
            return None
        return bare
    return None


def behind(
    text: str, cue: int, end: int, countries: Iterable[tuple[int, int]], *, goods: bool
) -> str | None:
    """Return the part that words behind the cue name: "exports of services", "from Quebec".

    `goods`: "in" names what is traded as well ("trade in services").
    """
    if _AND_SERVICES.match(text, cue):
        return "goods and services"
    spans = list(countries)
    match = (_IN if goods else _OF).match(text, cue)
    if match and match.end() < end:
        return _named(text, match.end(), spans)
    match = _BY.match(text, cue)
    if match and text[match.end() : match.end() + 1].isupper():
        return _named(text, match.end(), spans)
    return None


def of_amount(
    text: str, start: int, end: int, first: int, spans: list[tuple[int, int]], cues: list[int]
) -> str | None:
    """Return the part that the words around an amount name: "$4 billion of pork"."""
    if _LED.search(text, max(first, start - 40), start):
        return "a part of a larger sum"
    match = _IN.match(text, end)
    if not match or any(match.end() <= cue <= match.end() + 40 for cue in cues):
        return None
    return _named(text, match.end(), spans)


def of_rank(text: str, words: str, end: int, spans: list[tuple[int, int]]) -> str | None:
    """Return the part by which partners are ranked: "canola buyer", "market for pork", "in Asia".

    `words` stand between the rank and its noun, which ends at `end`.
    """
    for word in words.replace("-", " ").split():
        if word.lower() not in WHOLE and word.lower() not in _STOP and not _BEND.fullmatch(word):
            return word
    if text[:end].endswith("of"):
        return _named(text, end, spans)
    match = _FOR.match(text, end)
    if not match:
        return None
    part = _named(text, match.end(), spans)
    return f"in {part}" if part and match["how"] == "in" else part


def under_measures(text: str, first: int, last: int) -> str | None:
    """Return the part that tariffs or bans are laid on, where the clause speaks of them."""
    match = _MEASURES.search(text, first, last)
    return f"what {match[0].lower()} apply to" if match else None


def _named(text: str, place: int, spans: list[tuple[int, int]]) -> str | None:
    """Return the noun at `place`, unless it is a country, a day, a number or the whole."""
    if lead := _LEAD.match(text, place):
        place = lead.end()
    while match := _NEXT.match(text, place):
        word, start, end = match[1], match.start(1), match.end()
        if any(a < end and start < b for a, b in spans):
            place = max(b for a, b in spans if a < end and start < b)
            place += len("'s") if text[place : place + 2] in ("'s", "’s") else 0
            continue
        bare = word.rstrip(".,’'").lower()
        if bare in ("goods", "merchandise", "products"):
            return "goods and services" if _AND_SERVICES.match(text, start + len(bare)) else None
        if bare in _DAYS or bare in _STOP:
            return None
        if bare in WHOLE or _BEND.fullmatch(bare):
            place = end
            continue
        return word.rstrip(".,’'")
    return None
