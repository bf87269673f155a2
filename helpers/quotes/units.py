"""The sentences of a paragraph as tokens, a unit each; what a quotation joins is one.

A whole quotation is one token, `QUOTE`, so that nothing inside its marks is read as grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
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
from helpers.text import marks
from helpers.text.english.function_words import ARTICLES
from helpers.text.paragraphs import Paragraph

QUOTE = "“”"
"""The lower-case form of a quotation token; no word can be spelled so."""

LONGEST = 4000
"""Characters; a sentence beyond this is read in pieces."""

_TOKEN = re.compile(
    r"""(
      [^\W_]+ (?: ['’.,&/-] [^\W_]+ )*              # words, 3.5, AT&T, U.S
      (?: ['’] (?=\ )                               # officials'
        | \. (?: (?<= \.[A-Za-z]\. )                # U.S., p.m.
              | (?<= \b[A-Z]\. ) (?=\ [A-Z])         # a middle initial
              | (?<= \b(?:Mr|Ms|Dr|Lt|St|Jr|Sr|Co)\. )
              | (?<= \b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Rev|Hon|Inc)\. )
              | (?<= \b(?:Capt|Prof|Corp)\. ) ) )?
    | [^\w\s]                                      # one mark
    )""",
    re.VERBOSE,
)


_SEPARATOR = "\n"
"""It stands in no token."""

_NOT_NOMINAL = CLAUSE | AUXILIARIES | SUBJECTS | PREPOSITIONS
_STOPPED = re.compile(r"[,.?!…—-][\"'”’» ]*$")
_CLITIC = re.compile(r"(he|she|they|i|we|it|you|who)'(s|ve|d|ll|re|m)")
_GENITIVE = re.compile(r".*(?:'s|s')")


class Place(NamedTuple):
    """A stretch of a paragraph that is read as one unit, and the quotations in it.

    `row` is the row of its first sentence.
    """

    row: int
    start: int
    end: int
    quotes: list[marks.Pair]


class Source(NamedTuple):
    """The tokens of a subject; `kind` is noun, pronoun, who, shared (with a verb before), after."""

    start: int
    end: int
    kind: str


Span = tuple[int, int]


def cut(paragraph: Paragraph, spans: Sequence[Span]) -> Iterator[Place]:
    """Yield the sentences of a paragraph, each a unit; those that a quotation joins are one.

    `spans` are their first characters and the ones past their last, counted from its base. A mark
    set close behind a full stop, though it opens a quotation (`end." We`), starts a unit. What is
    no sentence but an unpunctuated text is cut into pieces outside its quotations.
    """
    text, pairs = paragraph.text, iter(paragraph.pairs)
    pair = next(pairs, None)
    first, start, inside = 0, None, []
    for row, (a, b) in enumerate(spans, start=paragraph.first):
        if start is None:
            first, start, inside = row, a, []
        while pair and pair.start < b:
            if pair.start > start and text[pair.start - 1] in ".!?":
                yield from _pieces(Place(first, start, pair.start, inside))
                first, start, inside = row, pair.start, []
            inside.append(pair)
            pair = next(pairs, None)
        if not inside or inside[-1].end <= b:
            yield from _pieces(Place(first, start, b, inside))
            start = None
    if start is not None:
        yield from _pieces(Place(first, start, len(text), inside))


def _pieces(place: Place) -> Iterator[Place]:
    row, start, end, inside = place
    while end - start > LONGEST:
        n = sum(pair.start < start + LONGEST for pair in inside[:LONGEST])
        cut = max(start + LONGEST, inside[n - 1].end if n else 0)
        yield Place(row, start, cut, inside[:n])
        start, inside = cut, inside[n:]
    if start < end:
        yield Place(row, start, end, inside)


class Unit:
    """A sentence, or several that one quotation joins, as tokens.

    `low` is lower case and longer than `words` by empty strings, so that looking a few tokens
    beyond either end finds nothing instead of raising.
    """

    def __init__(self, text: str, start: int, end: int, quotes: Sequence[marks.Pair] = ()):
        """Read ``text[start:end]``, in which `quotes` stand."""
        self.words: list[str] = []
        self.spans: list[Span] = []
        self.quotes: list[int] = []
        self.closing: set[int] = set()
        for a, b, closed in quotes:
            self._add(text, start, a)
            if not closed or is_stopped(text[a:b]):
                self.closing.add(len(self.words))
            self.quotes.append(len(self.words))
            self.words.append(QUOTE)
            self.spans.append((a, b))
            start = b
        self._add(text, start, end)
        self.n = len(self.words)
        self._title_case: bool | None = None
        low = _SEPARATOR.join(self.words).lower().replace("’", "'")
        self.low = low.split(_SEPARATOR) + [""] * 8

    def _add(self, text: str, start: int, end: int) -> None:
        parts = _TOKEN.split(text[start:end])
        words = parts[1::2]
        borders = list(accumulate(map(len, parts), initial=start))
        spans = list(zip(borders[1::2], borders[2::2], strict=False))
        if "." in words[:-1]:
            kept = [k for k in range(len(words)) if not _is_abbreviating(words, k)]
            spans, words = [spans[k] for k in kept], [words[k] for k in kept]
        self.spans += spans
        self.words += words

    @cached_property
    def only_quoted(self) -> bool:
        """Tell whether no word stands outside its quotations."""
        return all(not word.isalnum() for word in self.low[: self.n] if word != QUOTE)

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
        return _is_adverb(self.low[k])

    def clitic(self, k: int) -> re.Match | None:
        """Return the parts of a pronoun with a contracted verb: "he's", "they've"."""
        return _CLITIC.fullmatch(self.low[k])

    def genitive(self, k: int) -> bool:
        """Tell whether token `k` is a noun in the genitive: "China's", "officials'"."""
        return bool(_GENITIVE.fullmatch(self.low[k])) and not self.clitic(k)

    def nominal(self, k: int) -> bool:
        """Tell whether token `k` can be part of a noun phrase: not a function word, not a mark."""
        return k >= 0 and _is_nominal(self.low[k])

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


@lru_cache(maxsize=1 << 15)
def _is_adverb(word: str) -> bool:
    return word in ADVERBS or word.endswith("ly") and len(word) > 4 and word not in NO_ADVERBS


@lru_cache(maxsize=1 << 15)
def _is_nominal(word: str) -> bool:
    function = word in _NOT_NOMINAL or _is_adverb(word) or _CLITIC.fullmatch(word)
    return word[:1].isalnum() and not function


def is_stopped(quotation: str) -> bool:
    """Tell whether a mark inside the quotation ends it: "no," or "No."."""
    return _STOPPED.search(quotation) is not None


def _is_abbreviating(words: list[str], k: int) -> bool:
    """Tell whether the stop at `k` ends no sentence: "Jan. 5"."""
    after = words[k + 1] if words[k] == "." and k + 1 < len(words) else ""
    return after.islower() or after.isdigit()
