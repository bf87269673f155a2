"""Read what is judged or named behind its cue: a noun phrase, with or without a name for it."""

from __future__ import annotations

from helpers.quotes import phrases, reported
from helpers.quotes.grammar import (
    AUXILIARIES,
    CLAUSE,
    DETERMINERS,
    NO_CLAUSE,
    OBJECTS,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
    TIMES,
)
from helpers.quotes.units import QUOTE, Source, Span, Unit
from helpers.text.english.function_words import NOUN_PREPOSITIONS, PARTICLES, REFLEXIVES
from helpers.text.english.reporting import VerbForm

_PARTICLES = PARTICLES | REFLEXIVES | {"it", "to"}

_NAMED = frozenset(("call", "dub", "label", "term", "brand"))

_COMPLEMENT_OF_OBJECT = frozenset(
    """a an one too very unfit necessary more as unacceptable wrong guilty responsible
    irresponsible""".split()
)


def judged(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "praised the plan": the noun phrase that is judged or named."""
    low = unit.low
    if low[k] == QUOTE:
        return reported.quoted(unit, k, source)
    if unit.ends(k) or unit.ends(unit.past_times(k)) or not low[k][0].isalnum():
        return None
    if low[k] in CLAUSE or low[k] in PREPOSITIONS or low[k] in AUXILIARIES or low[k] in SUBJECTS:
        return None
    if low[k] in _PARTICLES or _is_empty(unit, k) or low[k] in TIMES or low[k].isdigit():
        return None
    if unit.adverb(k) or low[unit.past_times(k)] == ",":
        return None
    return k, phrases.phrase_end(unit, k)


def _is_named(unit: Unit, source: Source, cue: VerbForm) -> bool:
    """Tell whether the phrase has the name, and gives none: "a film called 'Troy'"."""
    last = source.end - 1
    thing = source.kind == "noun" and cue.form == "past" and unit.words[last].islower()
    return thing and not unit.low[last].endswith("s") and unit.low[source.start - 1] != "what"


def _is_empty(unit: Unit, k: int) -> bool:
    """Tell whether nothing is named: "said little"; but "predicted more growth"."""
    counted = unit.low[k] == "more" and unit.nominal(k + 1) and unit.low[k + 1] not in TIMES
    return unit.low[k] in NO_CLAUSE and not counted


def called(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "called it a disaster": an object and what it is called."""
    low = unit.low
    if unit.ends(k) or low[k] in CLAUSE or low[k] in PREPOSITIONS or low[k] in ("out", "up"):
        return None
    if low[k] == QUOTE and (cue.lemma not in _NAMED or _is_named(unit, source, cue)):
        return None
    if cue.lemma == "find" and low[k].endswith(("self", "selves")):
        return None
    if low[source.start - 1] == "what":
        return phrases.short(unit, k)
    if low[k] == QUOTE:
        return phrases.narrow_end(unit, k, source)
    for p in range(k + 1, min(unit.n, k + 12)):
        word = low[p]
        if word == QUOTE:
            bare = p == k + 1 and low[k] in DETERMINERS and low[k] not in OBJECTS
            return None if bare else phrases.narrow_end(unit, k, source)
        if word in STOPS or word in (",", ":", "that", "who", "which") or word in AUXILIARIES:
            return None
        named = word in _COMPLEMENT_OF_OBJECT and low[p - 1] not in ("and", "or")
        owned = cue.lemma == "find" and low[k] == "her"  # "found her keys"
        short = low[k] in OBJECTS and not owned and word != "to" and word not in PREPOSITIONS
        if (named or short) and low[p - 1] not in NOUN_PREPOSITIONS:
            return phrases.narrow_end(unit, k, source)
    return None


def seen_as(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "described the deal as a mistake": an object, then "as" and what it is."""
    low = unit.low
    if low[k] == "as" and (cue.form == "past" or source.kind == "who") and not unit.ends(k + 1):
        what = low[source.start - 1] == "what"
        return phrases.short(unit, k + 1) if what else phrases.narrow_end(unit, k + 1, source)
    if unit.ends(k) or low[k] in CLAUSE or low[k] in PREPOSITIONS:
        return None
    for p in range(k + 1, min(unit.n, k + 20)):
        word = low[p]
        if word == "as":
            adverbial = low[p + 1] in SUBJECTS or low[p + 1] in ("soon", "long", "much", "well")
            return None if adverbial else phrases.narrow_end(unit, k, source)
        if word in STOPS or word in (":", "that", "who", "which") or word in AUXILIARIES:
            return None
        if word == "," and not unit.listed(p):
            return None
    return None
