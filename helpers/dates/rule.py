"""A rule of dates: one record with everything about one way to name a time.

A rule's pattern says how an expression is written, its guard what only looks like one, its reader
what it means. Examples stand beside them and are run as tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from helpers.dates import terms

if TYPE_CHECKING:
    from helpers.dates.meaning import Meaning

Parts = dict[str, str | None]
"""The named parts of a pattern as they were written; those that are not there are missing."""


@dataclass(frozen=True, eq=False)
class Rule:
    """One way to name a time.

    Attributes
    ----------
    name
        What the table `dates` says in its column `rule`.
    pattern
        How it is written, with the blocks of `terms`.
    at
        The kinds of trigger word (`triggers.KINDS`) at which the pattern is tried, in one string.
    read
        What its `Parts` mean in a `Context`.
    guard
        Whether it is one at all where it stands; without a guard it always is.
    needs
        Words in small letters, in one string; without one of them near, the pattern is not tried.
        ``#`` is a digit.
    tensed
        Whether its meaning depends on whether the sentence looks back or ahead.
    absolute
        Whether it means the same wherever it stands; such a meaning is kept.
    examples
        Sentences of Thursday, 16 May 2024, and the TIMEX3 value of what stands in brackets.
    counterexamples
        Sentences in which nothing is a temporal expression.
    before
        Names of rules that would read the same words otherwise: this one goes first.
    """

    name: str
    pattern: str
    at: str
    read: Callable[..., Meaning]
    guard: Callable[[Hit], bool] | None = None
    needs: str = ""
    tensed: bool = False
    absolute: bool = False
    examples: Mapping[str, str] = field(default_factory=dict, repr=False)
    counterexamples: tuple[str, ...] = field(default=(), repr=False)
    before: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern:
        """Return the compiled pattern."""
        return terms.compiled(self.pattern)


_NAME = re.compile(r"(?<![.!?:;]\s)(?<![.!?]['\"”’]\s)\b[A-Z][\w.'’]*\s+$")


class Hit:
    """An expression found: its text, half-open offsets in it, the rule and the parts of it."""

    __slots__ = ("text", "start", "end", "rule", "parts")

    LOOK = 40
    """Characters on each side that a guard may look at."""

    JUST = 24
    """Characters in which the word just before can stand."""

    def __init__(self, text: str, start: int, end: int, rule: Rule, parts: Parts):
        self.text, self.start, self.end, self.rule, self.parts = text, start, end, rule, parts

    @property
    def surface(self) -> str:
        """Return the expression as written."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """Return the characters just before it."""
        return self.text[max(0, self.start - self.LOOK) : self.start]

    @property
    def after(self) -> str:
        """Return the characters just behind it."""
        return self.text[self.end : self.end + self.LOOK]

    def follows(self, pattern: re.Pattern) -> bool:
        """Return whether what ends just before the expression fits a pattern that ends in ``$``."""
        return pattern.search(self.text, max(0, self.start - self.JUST), self.start) is not None

    def follows_name(self) -> bool:
        """Return whether a capitalised word stands just before, which opens no sentence."""
        return _NAME.search(self.text, max(0, self.start - self.LOOK), self.start) is not None

    def precedes(self, pattern: re.Pattern) -> bool:
        """Return whether what begins just behind the expression fits."""
        return pattern.match(self.text, self.end) is not None
