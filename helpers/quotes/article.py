"""Read an article paragraph by paragraph for attributions, and remember who was speaking."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from helpers.quotes import attribution, cues, interviews, speakers, units
from helpers.quotes.cast import Cast
from helpers.quotes.grammar import AUXILIARIES, DASHES, PREPOSITIONS, SUBJECTS
from helpers.quotes.speakers import Namer
from helpers.quotes.units import Place, Span, Unit
from helpers.text import tokens
from helpers.text.english import reporting
from helpers.text.paragraphs import Paragraph
from helpers.text.reading import Reading

PARTIAL_WORDS = 3
"""A quotation of fewer words is partial: "historic" gains."""

LOOSE_WORDS = 4
"""A quotation without a cue of its own must have this many words to be taken for speech."""

LONGEST_SIGNATURE = 14
"""Tokens; name and title below a quotation are not longer."""

_NAMING = frozenset(("as", "call"))
_SPEECH = frozenset(("say", "tell", "front", "utter"))
_THEY = frozenset(("they", "it", "they've", "they're", "it's"))


class Attribution(NamedTuple):
    """A row of the table `quotes`: the row of its sentence, and the other columns."""

    row: int
    start: int
    end: int
    surface: str
    kind: str
    speaker: str | None
    cue: str | None


def attributions(reading: Reading) -> list[Attribution]:
    """Return every attribution in the articles of a reading, article by article."""
    documents, outlets = (reading.sentences[name].tolist() for name in ("doc_id", "outlet"))
    articles: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in reading.paragraphs:
        if paragraph.read:
            articles[documents[paragraph.first]].append(paragraph)
    places = _Places(reading)
    return [
        found
        for paragraphs in articles.values()
        for found in _Article(paragraphs, places, outlets[paragraphs[0].first]).read()
    ]


def written(reading: Reading, rows: Iterable[int]) -> dict[int, list[tuple[int, int, str]]]:
    """Return who is said to say what inside the sentences `rows`, as written there.

    By row of the sentence: start and end of what is attributed, in the article, and the words of
    the source. Names and pronouns are not followed, nor quotations without a cue.
    """
    places, found, wanted = _Places(reading), defaultdict(list), set(rows)
    for paragraph in reading.paragraphs:
        if not paragraph.read or wanted.isdisjoint(range(paragraph.first, paragraph.stop)):
            continue
        for _, place, marking in places.marked(paragraph):
            if wanted.isdisjoint(range(place.first, place.stop)):
                continue
            unit = _unit(paragraph, place)
            for item in attribution.find(unit, marking):
                who = speakers.as_written(unit.words[slice(*item.source)])
                for span in item.contents if who else ():
                    for row, start, end in places.stretches(paragraph, span):
                        found[row].append((start, end, who))
    return found


class _Places:
    """Where the sentences of a reading stand in their articles, and which may hold a cue."""

    def __init__(self, reading: Reading):
        self.starts, self.ends = (reading.sentences[name].tolist() for name in ("start", "end"))
        self._alone, self._quoting = cues.find(reading)

    def units(self, paragraph: Paragraph) -> list[Place]:
        """Return the units of a paragraph."""
        rows, base = slice(paragraph.first, paragraph.stop), paragraph.base
        places = zip(self.starts[rows], self.ends[rows], strict=True)
        return units.cut(paragraph, [(start - base, end - base) for start, end in places])

    def marked(self, paragraph: Paragraph) -> Iterator[tuple[Place | None, Place, list[int]]]:
        """Yield the units that may hold an attribution: the one before, the unit, its cues."""
        base, alone = paragraph.base, self._alone
        if not paragraph.pairs and not alone.any_in(paragraph.first, paragraph.stop):
            return
        before = None
        for unit in self.units(paragraph):
            first, stop, start, end, quotes = unit
            known = self._quoting if quotes else alone
            marking = known.within(first, stop, base + start, base + end)
            if marking or quotes and units.may_be_loose(paragraph.text, unit):
                yield before, unit, [cue - base for cue in marking]
            before = unit

    def stretches(self, paragraph: Paragraph, span: Span) -> list[tuple[int, int, int]]:
        """Cut the span where more than one character parts two sentences and nobody says which.

        Returns the row of a sentence, start and end, these as offsets of the article.
        """
        start, end = paragraph.base + span[0], paragraph.base + span[1]
        first = bisect_right(self.starts, start, paragraph.first, paragraph.stop) - 1
        if end <= self.ends[first]:
            return [(first, start, end)] if start < end else []
        found: list[tuple[int, int, int]] = []
        for row in range(max(paragraph.first, first), paragraph.stop):
            if self.starts[row] >= end:
                break
            a, b = max(self.starts[row], start), min(self.ends[row], end)
            if found and (paragraph.known or a - found[-1][2] <= 1):
                found[-1] = (*found[-1][:2], b)
            elif a < b:
                found.append((row, a, b))
        return found


class _Article:
    """Reads one article; names are only looked for once a speaker is."""

    def __init__(self, paragraphs: list[Paragraph], places: _Places, outlet: str):
        self.paragraphs, self.places = paragraphs, places
        interview = any(paragraph.turn for paragraph in paragraphs)
        self.guests = interviews.guests(paragraphs, self.namer.cast, outlet) if interview else {}
        people = set(filter(None, self.guests.values()))
        if len(people) == 1:
            self.namer.guest = people.pop()
        self.found: list[Attribution] = []
        self.speaker: str | None = None  # whose speech was given last
        self.cue: str | None = None  # of the quotation that a further one may go on
        self.before: tuple[Paragraph, Place | None] | None = None  # the unit before; None: the last
        self.then: Paragraph | None = None  # the paragraph behind the one that is read
        self.open = False  # the last paragraph left a quotation open

    @cached_property
    def namer(self) -> Namer:
        texts = [(paragraph.base, paragraph.text) for paragraph in self.paragraphs]
        quoted = [
            (paragraph.base + start, paragraph.base + end)
            for paragraph in self.paragraphs
            for start, end, _ in paragraph.pairs
        ]
        return Namer(Cast(texts, quoted=quoted), "\n".join(text for _, text in texts))

    def read(self) -> list[Attribution]:
        """Return the attributions of the article."""
        for number, paragraph in enumerate(self.paragraphs, start=1):
            self.then = self.paragraphs[number] if number < len(self.paragraphs) else None
            if guest := self.guests.get(paragraph.turn):
                self._emit(paragraph, (0, len(paragraph.text)), "turn", guest, None)
            else:
                self._read(paragraph)
        return self.found

    def _read(self, paragraph: Paragraph) -> None:
        pairs = paragraph.pairs
        self.cue = self.cue if self.open and pairs and pairs[0].start == 0 else None
        for before, place, marking in self.places.marked(paragraph):
            self.before = (paragraph, before) if before else self.before
            self._take(paragraph, place, marking)
        self.before = (paragraph, None)
        self.open = bool(pairs) and not pairs[-1].closed

    def _take(self, paragraph: Paragraph, place: Place, marking: list[int]) -> None:
        """Add the attributions of one unit, then its quotations that have no cue."""
        unit = _unit(paragraph, place)
        taken: list[Span] = []
        for item in attribution.find(unit, marking):
            for start, end in item.contents:
                self.namer.cast.hide(paragraph.base + start, paragraph.base + end)
            speaker = self._name(paragraph, unit, item.source)
            start, end = unit.chars(*item.cue)
            cue = paragraph.text[start:end]
            for span in item.contents:
                kind = _kind(paragraph.text, unit, span, item.use)
                self._emit(paragraph, span, kind, speaker, cue)
                taken.append(span)
                if item.use in _SPEECH:
                    self.speaker, self.cue = speaker, cue if kind == "direct" else None
        for q in unit.quotes:
            if not any(_meet(unit.chars(q, q + 1), span) for span in taken):
                self._loose(paragraph, unit, q, bool(taken))

    def _name(self, paragraph: Paragraph, unit: Unit, source: Span) -> str | None:
        at = paragraph.base + unit.starts[source[0]]
        if unit.low[source[0]] in _THEY:
            self._topic()
        speaker = self.namer.name(unit, source, at, asked=paragraph.turn is not None)
        self.namer.cast.remember(speaker, at)
        return speaker

    def _topic(self) -> None:
        """Find what the unit before was about, for a "they" or "it" in this one."""
        if self.before is None:
            return
        paragraph, place = self.before
        unit = _unit(paragraph, place or self.places.units(paragraph)[-1])
        if subject := attribution.subject(unit):
            self.namer.opening(unit, subject, paragraph.base + unit.starts[subject[0]])
        self.before = None

    def _loose(self, paragraph: Paragraph, unit: Unit, q: int, attributed: bool) -> None:
        """Give a quotation that stands alone to whoever was speaking, or was led in by a colon."""
        span = unit.chars(q, q + 1)
        if tokens.count_words(paragraph.text[slice(*span)]) < LOOSE_WORDS:
            return
        led = q > 0 and unit.low[q - 1] == ":" or q == 0 and attributed
        signed = self._signature(paragraph, unit, q)
        if not led and not unit.only_quoted and signed is None:
            return
        if signed is not None:
            self.speaker, self.cue = signed, None
        elif led and not attributed:
            opening = attribution.subject(unit)
            self.speaker = self._name(paragraph, unit, opening) if opening else None
            self.cue = None
        elif q == 0:
            self._led_in(paragraph)
        said = units.is_stopped(paragraph.text[slice(*span)])
        if self.speaker is not None or unit.only_quoted and said:
            self._emit(paragraph, span, "direct", self.speaker, self.cue)

    def _signature(self, paragraph: Paragraph, unit: Unit, q: int) -> str | None:
        """Return who signs a quotation: “…” – Jane Roe, mayor; here or on the next line."""
        if unit.low[q + 1] in DASHES:
            return self._signed(paragraph, unit, q + 1)
        then = self.then
        if not unit.only_quoted or q != unit.quotes[-1] or then is None or then.pairs:
            return None
        below = Unit(then.text, 0, len(then.text))
        return self._signed(then, below, 0) if below.low[0] in DASHES else None

    def _signed(self, paragraph: Paragraph, unit: Unit, dash: int) -> str | None:
        """Return the name behind a dash where nothing but a name and a title follows."""
        end = start = dash + 1
        rest = unit.low[start : unit.n]
        if start >= unit.n or not unit.capital(start) or len(rest) > LONGEST_SIGNATURE:
            return None
        if not AUXILIARIES.isdisjoint(rest) or not SUBJECTS.isdisjoint(rest):
            return None
        while end < unit.n and unit.low[end] not in (",", "(", "."):
            end += 1
        return self._name(paragraph, unit, (start, end))

    def _led_in(self, paragraph: Paragraph) -> None:
        """Take the speaker from the paragraph before, where that ends in a colon."""
        if self.before is None or self.before[0] is paragraph:
            return
        above = self.before[0]
        if not above.text.rstrip().endswith(":"):
            return
        unit = _unit(above, self.places.units(above)[-1])
        verbs = reporting.verbs()
        cue = next((k for k in range(unit.n - 1, -1, -1) if unit.low[k] in verbs), None)
        if cue is None:
            return
        subject = attribution.subject(unit, cue)
        if subject:
            self.speaker = self._name(above, unit, subject)
            self.cue = above.text[slice(*unit.chars(cue, cue + 1))]

    def _emit(self, paragraph: Paragraph, span: Span, kind: str, speaker, cue) -> None:
        """Add a row per stretch whose white space is known."""
        for row, start, end in self.places.stretches(paragraph, span):
            surface = paragraph.text[start - paragraph.base : end - paragraph.base]
            self.found.append(Attribution(row, start, end, surface, kind, speaker, cue))


def _unit(paragraph: Paragraph, place: Place) -> Unit:
    return Unit(paragraph.text, place.start, place.end, place.quotes)


def _kind(text: str, unit: Unit, span: Span, use: str) -> str:
    """Return how the words are given: in marks, partly in marks, or in the reporter's words."""
    inside = [q for q in unit.quotes if _meet(unit.chars(q, q + 1), span)]
    if not inside:
        return "indirect"
    if [unit.chars(q, q + 1) for q in inside] != [span] or use in _NAMING:
        return "partial"
    if use == "front":
        return "direct"
    start, end = span
    led = unit.low[inside[0] - 1] not in PREPOSITIONS
    stopped = text[start + 1 : start + 2].isupper() or units.is_stopped(text[start:end])
    speech = stopped or use in _SPEECH and led
    whole = speech and tokens.count_words(text[start:end]) >= PARTIAL_WORDS
    return "direct" if whole else "partial"


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
