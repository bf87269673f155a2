"""Find where the attributed words begin and end behind a verb: each use of it has its reader.

A reader takes the token behind the verb and returns the tokens of the content, or None where its
pattern is not there. A reported clause keeps its "that", a wish its "to", a quotation its marks.
"""

from __future__ import annotations

from collections.abc import Callable

from helpers.quotes import objects, reported, wishes
from helpers.quotes.units import Source, Span, Unit
from helpers.text.english.reporting import VerbForm

Reader = Callable[[Unit, int, Source, VerbForm, float], "Span | None"]


def behind(unit: Unit, k: int, source: Source, cue: VerbForm) -> tuple[Span, str] | None:
    """Return the content that begins behind the verb, at `k`, and the use that it shows."""
    for use, reader in READERS.items():
        if use in cue.uses and (span := reader(unit, k, source, cue, cue.uses[use])):
            return span, use
    for use, weight in cue.uses.items():
        if ":" not in use:
            continue
        name, tail = use.split(":")
        particle = tail.split()
        if unit.low[k : k + len(particle)] == particle:
            if span := READERS[name](unit, k + len(particle), source, cue, weight):
                return span, name
    return None


READERS: dict[str, Reader] = {
    "tell": reported.told,
    "as": objects.seen_as,
    "say": reported.clause,
    "think": reported.clause,
    "want": wishes.wanted,
    "urge": wishes.urged,
    "call": objects.called,
    "utter": reported.uttered,
    "judge": objects.judged,
    "show": reported.shown,
}
"""Tried in this order: the first that finds its pattern wins."""
