"""Read what is wanted behind its cue: an infinitive, with or without somebody who is to do it."""

from __future__ import annotations

from helpers.quotes import phrases
from helpers.quotes.grammar import AUXILIARIES, CLAUSE, DETERMINERS, PREPOSITIONS, STOPS
from helpers.quotes.units import QUOTE, Source, Span, Unit
from helpers.text.english.reporting import VerbForm


def wanted(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "plans to leave", "hopes not to leave"."""
    k = unit.past_times(k)
    p = k + (unit.low[k] == "not")
    return phrases.clause_end(unit, k, source) if is_infinitive(unit, p) else None


def urged(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "urged the firm to act": somebody, then an infinitive."""
    low = unit.low
    if unit.ends(k) or low[k] in CLAUSE or low[k] in PREPOSITIONS or low[k] in (",", ":", QUOTE):
        return None
    for p in range(k + 1, min(unit.n, k + phrases.REACH)):
        word = low[p]
        if is_infinitive(unit, p):
            return phrases.clause_end(unit, k, source)
        if word in STOPS or word in (",", ":", QUOTE) or word in AUXILIARIES:
            return None
        if word in CLAUSE and word not in ("and", "or"):
            return None
    return None


def is_infinitive(unit: Unit, k: int) -> bool:
    """Tell whether an infinitive with "to" starts at `k`."""
    word = unit.low[k + 1]
    lower = k + 1 < unit.n and unit.words[k + 1].islower() and word.isalpha()
    return unit.low[k] == "to" and lower and word not in DETERMINERS and word not in CLAUSE
