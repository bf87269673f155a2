"""One word that has a sense without judgement: a pattern, and examples that are its tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, eq=False)
class Sense:
    """One word that has a sense without judgement, and how that is told.

    Attributes
    ----------
    words
        Its forms, folded: only sentences that hold one are looked at.
    pattern
        How the sense is told; what its named group takes is masked.
    examples, counterexamples
        Sentences in which it is masked, and in which it counts.
    """

    words: frozenset[str]
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern:
        """Return the compiled pattern."""
        return re.compile(self.pattern, re.VERBOSE | re.IGNORECASE)


def sense(words: str, pattern: str, examples: list[str], counterexamples: list[str]) -> Sense:
    """Return a sense of `words`, which are parted by blanks."""
    return Sense(frozenset(words.split()), pattern, tuple(examples), tuple(counterexamples))
