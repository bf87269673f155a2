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
_SIGNED = re.compile(r"\s*(?:--?|[–—])\s*[A-Z]")
_BARE_WORD = re.compile(r"(?<!\S)[^\W_]+(?!\S)")
_CLITIC = re.compile(r"(he|she|they|i|we|it|you|who)'(s|ve|d|ll|re|m)")


class Place(NamedTuple):
    """A stretch of a paragraph that is read as one unit, and the quotations in it.

    `first` is the row of its first sentence, `stop` the row behind its last.
    """

    first: int
    stop: int
    start: int
    end: int
    quotes: list[marks.Pair]


class Source(NamedTuple):
    """The tokens of a subject; `kind` is noun, pronoun, who, shared (with a verb before), after."""

    start: int
    end: int
    kind: str


Span = tuple[int, int]


def cut(paragraph: Paragraph, spans: Sequence[Span]) -> list[Place]:
    """Return the sentences of a paragraph, each a unit; those that a quotation joins are one.

    `spans` are their first characters and the ones past their last, counted from its base. A mark
    set close behind a full stop, though it opens a quotation (`end." We`), starts a unit. What is
    no sentence but an unpunctuated text is cut into pieces outside its quotations.
    """
    text, pairs = paragraph.text, iter(paragraph.pairs)
    if not paragraph.pairs and len(text) <= LONGEST:
        return [Place(row, row + 1, a, b, []) for row, (a, b) in enumerate(spans, paragraph.first)]
    pair = next(pairs, None)
    places: list[Place] = []
    first, start, inside = 0, None, []
    for row, (a, b) in enumerate(spans, start=paragraph.first):
        if start is None:
            first, start, inside = row, a, []
        while pair and pair.start < b:
            if pair.start > start and text[pair.start - 1] in ".!?":
                places.append(Place(first, row + 1, start, pair.start, inside))
                first, start, inside = row, pair.start, []
            inside.append(pair)
            pair = next(pairs, None)
        if not inside or inside[-1].end <= b:
            places.append(Place(first, row + 1, start, b, inside))
            start = None
    if start is not None:
        places.append(Place(first, paragraph.stop, start, len(text), inside))
    if len(text) <= LONGEST:
        return places
    return [piece for place in places for piece in _pieces(place)]


def may_be_loose(text: str, place: Place) -> bool:
    """Tell whether a quotation in `place` may stand alone, or behind a colon: see no words there.

    It only looks for words between blanks; the tokens of a `Unit` tell exactly.
    """
    at, words = place.start, False
    for quote in place.quotes:
        before = text[at : quote.start]
        if before.rstrip().endswith(":"):
            return True
        words = words or _BARE_WORD.search(before) is not None
        at = quote.end
    if at > place.start and _SIGNED.match(text, at):
        return True
    return not words and not _BARE_WORD.search(text[at : place.end])


def _pieces(place: Place) -> Iterator[Place]:
    first, stop, start, end, inside = place
    while end - start > LONGEST:
        n = sum(pair.start < start + LONGEST for pair in inside[:LONGEST])
        cut = max(start + LONGEST, inside[n - 1].end if n else 0)
        yield Place(first, stop, start, cut, inside[:n])
        start, inside = cut, inside[n:]
    if start < end:
        yield Place(first, stop, start, end, inside)


class Unit:
    """A sentence, or several that one quotation joins, as tokens.

    `low` is lower case and longer than `words` by empty strings, so that looking a few tokens
    beyond either end finds nothing instead of raising.
    """

    def __init__(self, text: str, start: int, end: int, quotes: Sequence[marks.Pair] = ()):
        """Read ``text[start:end]``, in which `quotes` stand."""
        self.words: list[str] = []
        self.starts: list[int] = []
        self.stops: list[int] = []
        self.quotes: list[int] = []
        self.closing: set[int] = set()
        for a, b, closed in quotes:
            self._add(text, start, a)
            if not closed or is_stopped(text[a:b]):
                self.closing.add(len(self.words))
            self.quotes.append(len(self.words))
            self.words.append(QUOTE)
            self.starts.append(a)
            self.stops.append(b)
            start = b
        self._add(text, start, end)
        self.n = len(self.words)
        self._title_case: bool | None = None
        low = _SEPARATOR.join(self.words).lower().replace("’", "'")
        self.low = low.split(_SEPARATOR) + [""] * 8

    def _add(self, text: str, start: int, end: int) -> None:
        parts = _TOKEN.split(text[start:end])
        if "." in parts[1:-2:2]:
            parts = _without_abbreviating(parts)
        borders = list(accumulate(map(len, parts), initial=start))
        self.words += parts[1::2]
        self.starts += borders[1:-1:2]
        self.stops += borders[2::2]

    @cached_property
    def only_quoted(self) -> bool:
        """Tell whether no word stands outside its quotations."""
        return all(not word.isalnum() for word in self.low[: self.n] if word != QUOTE)

    def chars(self, start: int, end: int) -> Span:
        """Return the characters of the tokens from `start` up to `end`."""
        return self.starts[start], self.stops[end - 1]

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
        return _clitic(self.low[k])

    def genitive(self, k: int) -> bool:
        """Tell whether token `k` is a noun in the genitive: "China's", "officials'"."""
        return self.low[k].endswith(("'s", "s'")) and not self.clitic(k)

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
            elif low[k] == "this" and low[k + 1] in TIMES and self._opens_clause(k + 2):
                k += 2
            else:
                break
        return k

    def _opens_clause(self, k: int) -> bool:
        """Tell whether a clause, a mark or the end stands at `k`: "said this week | that …"."""
        word = self.low[k]
        return self.ends(k) or word in (",", ":", QUOTE, "that") or word in SUBJECTS

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
def _clitic(word: str) -> re.Match | None:
    return _CLITIC.fullmatch(word)


@lru_cache(maxsize=1 << 15)
def _is_nominal(word: str) -> bool:
    function = word in _NOT_NOMINAL or _is_adverb(word) or _clitic(word)
    return word[:1].isalnum() and not function


def is_stopped(quotation: str) -> bool:
    """Tell whether a mark inside the quotation ends it: "no," or "No."."""
    return _STOPPED.search(quotation) is not None


def _without_abbreviating(parts: list[str]) -> list[str]:
    """Return parts of a text in which stops that end no sentence are no tokens: "Jan. 5"."""
    kept = parts[:1]
    for token, gap, after in zip(parts[1::2], parts[2::2], [*parts[3::2], ""], strict=True):
        if token == "." and (after.islower() or after.isdigit()):
            kept[-1] += token + gap
        else:
            kept += [token, gap]
    return kept
