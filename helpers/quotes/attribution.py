"""Find who is said to say, think or want what, inside one sentence: source, cue and content.

A small grammar of news English without a parser: the verbs of ``reporting_verbs.csv``, closed
classes of function words, and where clauses may end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from helpers.quotes import contents, fronts, phrases, plausible, sources
from helpers.quotes.grammar import (
    CLAUSE,
    DASHES,
    LINKS,
    STOPS,
    SUBJECTS,
)
from helpers.quotes.units import QUOTE, Source, Span, Unit
from helpers.text.english import reporting
from helpers.text.english.function_words import (
    CONTRASTING,
    POSSESSIVES,
)
from helpers.text.english.reporting import VerbForm

FAR = 30
"""Tokens; a source after "according to" is not longer."""

WEAK_MOST = 5
"""Attributions; a statement around others does not hold as many."""

_SPEAKING = frozenset(("say", "utter", "think", "tell"))
_STRONG = frozenset(("say", "tell", "call", "judge", "as"))
_WEAK = frozenset(("want", "urge", "think", "judge", "call", "as", "noun"))
"""Uses that a report around them swallows: "some want to leave, according to …"."""

_JOINTS = (CONTRASTING - {"however"}) | frozenset("and as since because".split())
_STRESS = frozenset("especially even just particularly".split())


class Found(NamedTuple):
    """One attribution: tokens of its source and its cue, characters of what is attributed."""

    source: Span
    cue: Span
    contents: tuple[Span, ...]
    use: str


def find(unit: Unit, cues: Iterable[int]) -> list[Found]:
    """Return the attributions in `unit`, outermost only, in reading order.

    `cues` are the first characters of the words that may mark one.

    Contents are spans of characters: a quotation keeps its marks, reported speech its "that", a
    wish its "to"; the full stop at the end stays outside. An attribution with something said
    before and after ("A," she said, "B") has two contents.
    """
    return _Reader(unit).read(cues)


def subject(unit: Unit, cue: int | None = None) -> Span | None:
    """Return the tokens of the noun phrase or pronoun that the sentence starts with, or None.

    With the token of a `cue` it is the subject of that verb, if one is found.
    """
    first = None
    if cue is not None:
        verb = reporting.verbs()[unit.low[cue]]
        first = sources.find(unit, cue, verb, last=None, fronted=lambda i: False)
    first = first or sources.opening(unit)
    if first is None or plausible.is_deed(unit, first):
        return None
    return first.start, first.end


class _Reader:
    """Reads one unit from left to right."""

    def __init__(self, unit: Unit):
        self.unit, self.low = unit, unit.low
        self.found: list[Found] = []
        self.last: Span | None = None  # source of the attribution before
        self.form = ""  # of its verb
        self.free = 0  # tokens from here on belong to no attribution yet
        self.busy = -1  # the content of the attribution before runs to this token

    def read(self, cues: Iterable[int]) -> list[Found]:
        marking, verbs, starts = reporting.marking(), reporting.verbs(), self.unit.starts
        for cue in cues:
            i = bisect_left(starts, cue)
            if i == self.unit.n or starts[i] != cue or self.low[i] not in marking:
                continue
            word = self.low[i]
            if word in verbs and self._verb(i, verbs[word]):
                continue
            if word == "according":
                self._according(i)
            else:
                self._noun(i)
        return self.found

    def _verb(self, i: int, cue: VerbForm) -> bool:
        """Read the attribution by the verb at `i`; tell whether there is one."""
        source = sources.find(self.unit, i, cue, last=self.last, fronted=self._fronted)
        if source is None or i <= self.busy and not self._is_sibling(source, i, cue):
            return False
        read = self._contents(source, i, cue)
        if read is None:
            return False
        spans, use = read
        if use == "front":
            self._swallow(spans)
        self._shorten(self._opening(source, i))
        self._add(Found((source.start, source.end), (i, i + 1), tuple(spans), use))
        self.form = cue.form
        return True

    def _fronted(self, i: int) -> bool:
        """Tell whether what stands before the verb at `i` may be its content ("…", said X)."""
        return self._front(i, i + 1, i) is not None

    def _front(self, first: int, behind: int, i: int) -> Span | None:
        """Return what stands before token `first` and may be attributed by the verb at `i`."""
        if self.low[first - 1] not in fronts.BEFORE:
            return None
        return fronts.front(self.unit, first, self._floor(behind), i)

    def _swallow(self, spans: list[Span]) -> None:
        """Drop weak attributions inside a statement that has a source of its own."""
        while self.found and any(a <= self.found[-1].contents[0][0] < b for a, b in spans):
            self.found.pop()
        self.busy = self.busy if self.found else -1

    def _add(self, item: Found) -> None:
        self.found.append(item)
        self.last = item.source
        self.busy = max(self._token_before(end) for _, end in item.contents)
        self.free = max(item.cue[1], item.source[1], self.busy + 1)

    def _floor(self, behind: int | None = None) -> int:
        """Return the first free token; weak attributions do not count if nothing is `behind`."""
        if self.free == 0:
            return 0
        weak = all(item.use in _WEAK for item in self.found[:WEAK_MOST])
        if weak and len(self.found) < WEAK_MOST:
            if behind is None or fronts.nothing_follows(self.unit, behind):
                return 0
        return self.free

    def _token_before(self, end: int) -> int:
        """Return the last token that begins before the character `end`."""
        return max(0, bisect_left(self.unit.starts, end) - 1)

    def _contents(self, source: Source, i: int, cue: VerbForm) -> tuple[list[Span], str] | None:
        """Return what is attributed by the verb at `i`, and as which use; None for nothing."""
        unit, k = self.unit, i + 1
        if source.kind == "after":
            k = fronts.past_aside(unit, source.end)
        first = i if source.kind in ("shared", "after") else min(source.start, i)
        adjacent = source.kind not in ("who", "shared") or self.low[i - 1] == QUOTE
        if adjacent and not _SPEAKING.isdisjoint(cue.uses):
            front = self._front(first, k, i)
            if front and (read := self._around(front, k, source, cue)):
                return read
        if source.kind == "after":
            return None
        if self.low[source.start - 1] == "as" and (span := self._as_said(source, k)):
            return [unit.chars(*span)], "say"
        read = contents.behind(unit, k, source, cue)
        return ([unit.chars(*read[0])], read[1]) if read else None

    def _as_said(self, source: Source, k: int) -> Span | None:
        """Return the statement around "as X notes": "As Roe notes, A", "A, as Roe notes"."""
        k, before, floor = self.unit.past_times(k), source.start - 2, self.free
        if before < 0 and self.low[k] == "," and not self.unit.quoted(k + 1):
            return phrases.clause_end(self.unit, k + 1, None) if k + 3 < self.unit.n else None
        over = self.unit.ends(k) or self.low[k] == ","
        return (floor, before) if over and self.low[before] == "," and before - floor > 2 else None

    def _around(
        self, front: Span, k: int, source: Source, cue: VerbForm
    ) -> tuple[list[Span], str] | None:
        """Return the content before the cue and what goes on behind it, if it stands before."""
        unit = self.unit
        quoted = unit.quoted(front[1] - 1)
        if source.kind != "after":
            if fronts.is_complement(unit, k):
                return None
            if not quoted and not fronts.nothing_follows(unit, k):
                if contents.behind(unit, k, source, cue):
                    return None
        if not quoted and cue.uses.keys().isdisjoint(("say", "think", "tell")):
            return None
        rest = fronts.goes_on(unit, k, quoted)
        spans = [front, rest] if rest else [front]
        if rest and not quoted and unit.quoted(rest[0]) and self._only_links(front):
            spans = [rest]  # 'Instead, says Roe, "we shall go"'
        return [unit.chars(*span) for span in spans], "front"

    def _only_links(self, front: Span) -> bool:
        return all(self.unit.adverb(k) or self.low[k] in LINKS for k in range(*front))

    def _is_sibling(self, source: Source, i: int, cue: VerbForm) -> bool:
        """Tell whether a verb inside the content before starts a new attribution of its own."""
        first = self._opening(source, i)
        joined = source.kind in ("noun", "pronoun") and self.low[first - 1] in ("but", "while")
        if joined and "think" in cue.uses and self.low[first - 2] == ",":
            return True
        if _STRONG.isdisjoint(cue.uses):
            return False
        if source.kind == "shared":
            if self.low[first - 1] == ",":
                return cue.form in ("ing", self.form) or self.low[first] in ("and", "but")
            same = cue.form == self.form and cue.form in ("past", "s")
            return same and self.low[first] in LINKS and cue.uses.get("say", 0) == 1
        if source.kind == "after":
            return self.low[i - 1] == ","
        if source.kind == "who" or cue.uses.get("say", 0) < 1 and "tell" not in cue.uses:
            return False
        before = first - 1
        if before > 0 and self.low[before] in _JOINTS:
            before -= 1
            before -= self.low[before] in _STRESS
        return self.low[before] in (",", ";", QUOTE) or self.low[before] in DASHES

    def _opening(self, source: Source, i: int) -> int:
        """Return the first token of the attribution by the verb at `i`."""
        if source.kind != "shared":
            return min(source.start, i)
        first = sources.group_start(self.unit, i)
        while first > 0 and self.low[first - 1] in LINKS:
            first -= 1
        return first

    def _shorten(self, first: int) -> None:
        """Shorten the content of the attribution before, where a new one starts inside it."""
        if not self.found or not 0 < first <= self.busy:
            return
        k = first - 1
        while k > 0 and (
            self.low[k] in (",", ";") or self.low[k] in _JOINTS or self.low[k] in DASHES | _STRESS
        ):
            k -= 1
        item, limit = self.found[-1], self.unit.stops[k]
        spans = tuple((a, min(b, limit)) for a, b in item.contents if a < limit)
        if spans:
            self.found[-1] = item._replace(contents=spans)

    def _according(self, i: int) -> None:
        """Read "according to X, A" and "A, according to X"."""
        if self.low[i + 1] != "to":
            return
        start = end = i + 2
        while end < self.unit.n and end - start < FAR and not self._ends_source(end):
            end += 1
        if end == start:
            return
        if self.low[end] == "," and self.low[end - 1].isdigit() and self.low[end + 1].isdigit():
            end += 2  # "the July 1, 2017 New York Times"
            while end < self.unit.n and not self._ends_source(end):
                end += 1
        if i == 0 and self.low[end] != "," and self.unit.capital(start):
            end = start + 1  # the comma is lost: "According to Jane Roe the plan …"
            while end < self.unit.n and self.unit.capital(end):
                end += 1
        span = self._before_according(i, end) or self._behind_according(end)
        if span:
            self._add(Found((start, end), (i, i + 2), (self.unit.chars(*span),), "according"))
            self.free = max(self.free, end)

    def _ends_source(self, k: int) -> bool:
        word = self.low[k]
        marks = word in STOPS or word in DASHES or word in (",", ":", "(", ")", QUOTE)
        return marks or word in ("who", "which", "that", "but", "while", "when")

    def _before_according(self, i: int, end: int) -> Span | None:
        """Return the statement before "according to", with the weak attributions inside it."""
        if self.low[end] != ",":
            while self.found and self.found[-1].use in _WEAK:
                self.found.pop()
            self.free = self.free if self.found else 0
        if self.found and self.busy >= i:
            self._shorten(i)
            return None
        k, floor = i - 1, self.free if self.found else 0
        while k > floor and (self.low[k] in (",", "(") or self.low[k] in DASHES):
            k -= 1
        while floor < k and (
            self.low[floor] in LINKS or self.low[floor] in (",", ";", "so", "yet")
        ):
            floor += 1
        return (floor, k + 1) if k - floor >= 2 or self.unit.quoted(k) else None

    def _behind_according(self, end: int) -> Span | None:
        end = self._past_name(end)
        if self.low[end + 1] in ("who", "which"):
            end = next((k for k in range(end + 1, self.unit.n) if self.low[k] == ","), end)
        bare = self.low[end] not in (",", ":")
        if bare and not self.unit.capital(min(end, self.unit.n) - 1) or end + 1 >= self.unit.n:
            return None
        end -= bare
        return phrases.clause_end(self.unit, end + 1, Source(end - 1, end, "noun"))

    def _past_name(self, comma: int) -> int:
        """Return the comma behind a name that explains a source: "the watchdog, Ofcom | , A"."""
        unit, k = self.unit, comma + 1
        last = self.low[comma - 1]
        document = last in reporting.nouns("document")
        if self.low[comma] != "," or document or not unit.words[comma - 1].islower():
            return comma
        while k < min(unit.n, comma + 4) and unit.capital(k):
            k += 1
        return k if k > comma + 1 and self.low[k] == "," and not unit.listed(comma) else comma

    def _noun_by(self, i: int) -> None:
        """Read "claims by Smith that …": a noun with its owner behind it."""
        if i <= self.busy or self.low[i] not in reporting.nouns("noun/that"):
            return
        end = next((k for k in range(i + 3, min(self.unit.n, i + FAR)) if self._ends_source(k)), i)
        if self.low[end] == "that" and self.low[i + 2] not in SUBJECTS:
            source = Source(i + 2, end, "who")
            span = self.unit.chars(*phrases.clause_end(self.unit, end, source))
            self._add(Found((i + 2, end), (i, i + 1), (span,), "noun"))

    def _noun(self, i: int) -> None:
        """Read "his claim that …", "Smith's pledge to …": a noun with its owner."""
        follows = self.low[i + 1]
        if follows == "by":
            self._noun_by(i)
        if follows not in ("that", "to") or i <= self.busy or i == 0:
            return
        owner = self._owner(i) if self.low[i] in reporting.nouns(f"noun/{follows}") else None
        if owner is None:
            return
        own = Source(owner, owner + 1, "noun")
        source = own if self.low[owner] in POSSESSIVES else phrases.before(self.unit, owner)
        if source is None:
            return
        end = phrases.clause_end(self.unit, i + 1, source._replace(kind="who"))[1]
        if follows == "to":
            end = min(end, phrases.phrase_end(self.unit, i + 1))
        span = self.unit.chars(i + 1, end)
        self._add(Found((source.start, source.end), (i, i + 1), (span,), "noun"))

    def _owner(self, i: int) -> int | None:
        """Return the token of the possessor before the noun at `i`: up to three words between."""
        for k in range(i - 1, max(-1, i - 5), -1):
            word = self.low[k]
            if word in POSSESSIVES or self.unit.genitive(k):
                return k
            if word in CLAUSE or not self.unit.nominal(k):
                return None
        return None
