"""A sentence as tokens.

A whole quotation is one token, `QUOTE`, so that nothing inside its marks is read as grammar.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.quotes.grammar import (
    ADVERBS,
    AUXILIARIES,
    CLAUSE,
    DETERMINERS,
    IRREGULAR,
    NO_ADVERBS,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
    TIMES,
)
from helpers.text.english.function_words import ARTICLES

QUOTE = "“”"
"""The lower-case form of a quotation token; no word can be spelled so."""

_WORD = re.compile(
    r"""
      [^\W_]+ (?: ['’.,&/-] [^\W_]+ )*              # words, 3.5, AT&T, U.S
      (?: ['’] (?=\ )                               # officials'
        | \. (?: (?<= \.[A-Za-z]\. )                # U.S., p.m.
              | (?<= \b[A-Z]\. ) (?=\ [A-Z])         # a middle initial
              | (?<= \b(?:Mr|Ms|Dr|Lt|St|Jr|Sr|Co)\. )
              | (?<= \b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Rev|Hon|Inc)\. )
              | (?<= \b(?:Capt|Prof|Corp)\. ) ) )?
    | [^\w\s]                                      # one mark
    """,
    re.VERBOSE,
)


_CLITIC = re.compile(r"(he|she|they|i|we|it|you|who)'(s|ve|d|ll|re|m)")
_GENITIVE = re.compile(r".*(?:'s|s')")


class Source(NamedTuple):
    """The tokens of a subject; `kind` is noun, pronoun, who, shared (with a verb before), after."""

    start: int
    end: int
    kind: str


Span = tuple[int, int]


class Unit:
    """A sentence, or several that one quotation joins, as tokens.

    `low` is lower case and longer than `words` by empty strings, so that looking a few tokens
    beyond either end finds nothing instead of raising.
    """

    def __init__(self, text: str, start: int, end: int, quotes: list[tuple[int, int, bool]] = ()):
        """Read ``text[start:end]``; `quotes`: start, end, and whether a stop ends it inside."""
        self.words: list[str] = []
        self.spans: list[Span] = []
        self.quotes: list[int] = []
        self.closing: set[int] = set()
        for a, b, closes in quotes:
            self._add(text, start, a)
            if closes:
                self.closing.add(len(self.words))
            self.quotes.append(len(self.words))
            self.words.append(QUOTE)
            self.spans.append((a, b))
            start = b
        self._add(text, start, end)
        self.n = len(self.words)
        self._title_case: bool | None = None
        low = [word.lower() for word in self.words]
        low = [word.replace("’", "'") for word in low] if "’" in text else low
        self.low = low + [""] * 8

    def _add(self, text: str, start: int, end: int) -> None:
        spans = [match.span() for match in _WORD.finditer(text, start, end)]
        words = [text[a:b] for a, b in spans]
        if "." in words[:-1]:
            kept = [k for k in range(len(words)) if not _is_abbreviating(words, k)]
            spans, words = [spans[k] for k in kept], [words[k] for k in kept]
        self.spans += spans
        self.words += words

    def chars(self, start: int, end: int) -> Span:
        """Return the characters of the tokens from `start` up to `end`."""
        return self.spans[start][0], self.spans[end - 1][1]

    def quoted(self, k: int) -> bool:
        """Tell whether token `k` is a quotation."""
        return self.low[k] == QUOTE

    def ends(self, k: int) -> bool:
        """Tell whether the sentence ends before token `k`."""
        return k >= self.n or self.low[k] in STOPS

    def adverb(self, k: int) -> bool:
        """Tell whether token `k` is an adverb, from a list or by its -ly."""
        word = self.low[k]
        return word in ADVERBS or word.endswith("ly") and len(word) > 4 and word not in NO_ADVERBS

    def clitic(self, k: int) -> re.Match | None:
        """Return the parts of a pronoun with a contracted verb: "he's", "they've"."""
        return _CLITIC.fullmatch(self.low[k])

    def genitive(self, k: int) -> bool:
        """Tell whether token `k` is a noun in the genitive: "China's", "officials'"."""
        return bool(_GENITIVE.fullmatch(self.low[k])) and not self.clitic(k)

    def nominal(self, k: int) -> bool:
        """Tell whether token `k` can be part of a noun phrase: not a function word, not a mark."""
        word = self.low[k]
        return (
            k >= 0
            and word[:1].isalnum()
            and word not in CLAUSE
            and word not in AUXILIARIES
            and word not in SUBJECTS
            and word not in PREPOSITIONS
            and not self.adverb(k)
            and not self.clitic(k)
        )

    def capital(self, k: int) -> bool:
        """Tell whether token `k` begins with a capital letter."""
        return self.words[k][:1].isupper()

    def title_case(self) -> bool:
        """Tell whether most longer words are capitalised, as in a headline."""
        if self._title_case is None:
            long = [w for w in self.words if len(w) > 3 and w.isalpha()]
            self._title_case = 2 * sum(w[0].isupper() for w in long) > len(long)
        return self._title_case

    def plain_verb(self, k: int) -> bool:
        """Tell whether token `k`, behind a noun, looks like a past form: "won", "tied"."""
        word = self.words[k]
        past = word.endswith("ed") or word in IRREGULAR
        return past and word.islower() and self.low[k - 1] not in DETERMINERS

    def past_times(self, k: int) -> int:
        """Return the token behind adverbs, days and times: "said again late on Friday"."""
        low = self.low
        while k < self.n:
            if low[k] == "on" and low[k + 1] in TIMES:
                k += 2
            elif low[k] in TIMES or low[k] != "all" and self.adverb(k) and low[k] != "so":
                k += 1
            elif low[k].isdigit() and k and low[k - 1] in TIMES:
                k += 1
            elif low[k] in ARTICLES and low[k + 1] in ("week", "month", "year"):
                k += 2
            else:
                break
        return k

    def listed(self, comma: int) -> bool:
        """Tell whether the comma parts the members of a list: "steel, cars and timber"."""
        low = self.low
        for k in range(comma + 1, min(self.n, comma + 9)):
            word = low[k]
            if word in ("and", "or"):
                return k > comma + 1 or "," in low[max(0, comma - 7) : comma]
            if word in AUXILIARIES or word in SUBJECTS or word in CLAUSE or word in STOPS:
                return False
            if word.endswith("ing") or word == QUOTE:
                return False
        return False


def _is_abbreviating(words: list[str], k: int) -> bool:
    """Tell whether the stop at `k` ends no sentence: "Jan. 5"."""
    after = words[k + 1] if words[k] == "." and k + 1 < len(words) else ""
    return after.islower() or after.isdigit()
