"""Whose words? Find quotations, reported speech and interview turns, and who speaks.

What an outlet says and what it lets others say are different things. `extract` finds every
attribution; `voices` cuts every sentence into the outlet's own words, quoted and reported speech.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from helpers import schema
from helpers.quotes import attribution
from helpers.quotes.cast import Cast
from helpers.quotes.grammar import PREPOSITIONS
from helpers.quotes.speakers import Namer
from helpers.quotes.units import QUOTE, Unit
from helpers.text import marks
from helpers.text.english import reporting

PARTIAL_WORDS = 3
"""A quotation of fewer words is partial: "historic" gains."""

LOOSE_WORDS = 4
"""A quotation without a cue of its own must have this many words to be taken for speech."""

LONGEST = 4000
"""Characters; a sentence beyond this is read in pieces."""

_NAMING = frozenset(("as", "call"))
_SPEECH = frozenset(("say", "tell", "front", "utter"))
_THEY = frozenset(("they", "it", "they've", "they're", "it's"))
_INTERVIEWERS = frozenset(("q", "question", "interviewer"))
_STOPPED = re.compile(r"[,.?!…—-][\"'”’» ]*$")
_WORD = re.compile(r"\w+")
_Span = tuple[int, int]


def extract(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return every attribution in `sentences` as the table `quotes`, ordered by place.

    One row is one stretch of words that are given as somebody's, inside one paragraph:

    * ``direct``: the words stand in quotation marks, which belong to the stretch;
    * ``partial``: some of them do: *said the plan was "dead"* (the whole reported clause is the
      stretch), *"historic" gains*;
    * ``indirect``: reported speech, thought and declared intention in the reporter's words. The
      stretch is the clause with its "that", the infinitive with its "to", or the noun phrase
      (*praised the plan*), without the full stop;
    * ``turn``: a guest's turn in an interview, from the column `turn`; the interviewer's turns
      are the outlet's own words and give no row.

    `speaker` is the fullest form of the name in the article, without titles; pronouns and
    descriptions are followed to whom they mean; groups and documents stay as written, without
    article ("analysts"). `cue` is the word that marks the attribution.

    A quotation over several sentences of one paragraph is one row, and ``text[start:end]`` of the
    article is its surface; over several paragraphs it is a row for each.
    Only the outermost attribution is given: what a source says that others said is the source's.
    Only roles in `schema.READ` are read. What is in quotation marks and has no source (titles,
    scare quotes, words as words) gives no row. It does not judge whether the attribution is true.

    Notes
    -----
    Spans follow the guidelines of PolNeAR (Newell, Margolin & Ruths 2018): marks and "that"
    belong to the content. What counts as an attribution is narrower: actions that only show an
    attitude (*supports*, *tries to*) are left out.
    """
    schema.check(sentences, "sentences")
    articles: dict[str, list[tuple]] = defaultdict(list)
    columns = [
        "doc_id",
        "sent",
        "paragraph",
        "start",
        "end",
        "text",
        "role",
        "turn",
        "gap",
        "outlet",
    ]
    for doc_id, *sentence in zip(*(sentences[name].tolist() for name in columns), strict=True):
        articles[doc_id].append(tuple(sentence))
    rows = [row for doc_id, rows in articles.items() for row in _Article(doc_id, rows).rows()]
    return schema.build(rows, "quotes")


def voices(sentences: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Return the stretches of one voice that partition each sentence, as the table `voices`.

    Every character of a sentence is in exactly one row: ``quoted`` inside quotation marks and
    interview turns, ``reported`` for the rest of an attribution, ``outlet`` for everything else.
    Cues and sources are the outlet's words. Where rows of `quotes` overlap, the first one counts.
    """
    schema.check(sentences, "sentences")
    schema.check(quotes, "quotes")
    spoken = _stretches_by_article(quotes)
    rows = []
    columns = (sentences[name].tolist() for name in ("doc_id", "sent", "start", "end"))
    for doc_id, sent, start, end in zip(*columns, strict=True):
        for stretch in _partition(start, end, spoken.get(doc_id, ([], []))):
            rows.append((doc_id, sent, *stretch))
    names = ["doc_id", "sent", "start", "end", "voice", "speaker"]
    return schema.build(pd.DataFrame(rows, columns=names), "voices")


# -- voices ----------------------------------------------------------------------------------------


def _stretches_by_article(quotes: pd.DataFrame) -> dict[str, tuple[list[tuple], list[int]]]:
    """Return per article the disjoint stretches (start, end, voice, speaker), and their ends."""
    columns = ("doc_id", "start", "end", "surface", "kind", "speaker")
    rows = zip(*(quotes[name].tolist() for name in columns), strict=True)
    spoken: dict[str, tuple[list[tuple], list[int]]] = defaultdict(lambda: ([], []))
    for doc_id, start, end, surface, kind, speaker in sorted(rows, key=lambda r: (r[1], -r[2])):
        stretches, ends = spoken[doc_id]
        for a, b, voice in _split(start, end, surface, kind):
            a = max(a, ends[-1]) if ends else a
            if a < b:
                stretches.append((a, b, voice, speaker))
                ends.append(b)
    return spoken


def _split(start: int, end: int, surface: str, kind: str) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of an attribution that are in quotation marks and those that are not."""
    if kind in ("direct", "turn"):
        yield start, end, "quoted"
        return
    at = 0
    for pair in marks.pairs(surface) if kind == "partial" else ():
        yield start + at, start + pair.start, "reported"
        yield start + pair.start, start + pair.end, "quoted"
        at = pair.end
    yield start + at, end, "reported"


def _partition(start: int, end: int, spoken: tuple[list[tuple], list[int]]) -> Iterator[tuple]:
    stretches, ends = spoken
    at = start
    for i in range(bisect_right(ends, start), len(stretches)):
        a, b, voice, speaker = stretches[i]
        if a >= end:
            break
        if a > at:
            yield at, a, "outlet", None
        yield max(a, at), min(b, end), voice, speaker
        at = min(b, end)
    if at < end:
        yield at, end, "outlet", None


# -- quotations ------------------------------------------------------------------------------------


@dataclass
class _Block:
    """The sentences of one paragraph with one speaker label, joined; offsets count from `base`."""

    base: int
    turn: str | None
    sents: list[tuple[int, int, int]] = field(default_factory=list)  # sent, start, end
    text: str = ""
    known: bool = True  # every gap between its sentences
    pairs: list[marks.Pair] = field(default_factory=list)


class _Article:
    """Reads one article paragraph by paragraph, and remembers who was speaking."""

    def __init__(self, doc_id: str, sentences: list[tuple]):
        self.doc_id = doc_id
        self.blocks = list(_blocks(sentences))
        quoted = [(b.base + p.start, b.base + p.end) for b in self.blocks for p in b.pairs]
        self.cast = Cast(((b.base, b.text) for b in self.blocks), quoted=quoted)
        self.namer = Namer(self.cast, [b.text for b in self.blocks])
        self.guests = _guests(self.blocks, self.namer, sentences[0][-1])
        names = {name for name in self.guests.values() if name}
        self.namer.guest = names.pop() if len(names) == 1 else None
        self.found: list[tuple] = []
        self.speaker: str | None = None  # whose speech was given last
        self.cue: str | None = None  # of the quotation that a further one may go on
        self.before: tuple | None = None  # the sentence before
        self.open = False  # the last paragraph left a quotation open

    def rows(self) -> list[dict]:
        """Return the rows of the table `quotes` for this article."""
        for block in self.blocks:
            if guest := self.guests.get(block.turn):
                self._emit(block, (0, len(block.text)), "turn", guest, None)
            else:
                self._read(block)
        names = ("doc_id", "sent", "start", "end", "surface", "kind", "speaker", "cue")
        return [dict(zip(names, row, strict=True)) for row in self.found]

    def _read(self, block: _Block) -> None:
        goes_on = self.open and bool(block.pairs) and block.pairs[0].start == 0
        self.cue = self.cue if goes_on else None
        for start, end, inside in (piece for unit in _units(block) for piece in _pieces(*unit)):
            if inside or _may_mark(block.text[start:end]):
                self._take(block, _unit(block.text, start, end, inside))
            self.before = (block, start, end, inside)
        self.open = bool(block.pairs) and not block.pairs[-1].closed

    def _take(self, block: _Block, unit: Unit) -> None:
        """Add the attributions of one sentence, then its quotations that have no cue."""
        taken: list[_Span] = []
        for item in attribution.find(unit):
            speaker = self._name(block, unit, item.source)
            start, end = unit.chars(*item.cue)
            cue = block.text[start:end]
            for span in item.contents:
                kind = _kind(block.text, unit, span, item.use)
                self._emit(block, span, kind, speaker, cue)
                self.cast.hide(block.base + span[0], block.base + span[1])
                taken.append(span)
                if item.use in _SPEECH:
                    self.speaker, self.cue = speaker, cue if kind == "direct" else None
        for q in range(unit.n):
            if unit.quoted(q) and not any(_meet(unit.spans[q], span) for span in taken):
                self._loose(block, unit, q, bool(taken))

    def _topic(self) -> None:
        """Find what the sentence before was about, for a "they" or "it" in this one."""
        if self.before is None:
            return
        block, *place = self.before
        unit = _unit(block.text, *place)
        if subject := attribution.subject(unit):
            self.namer.opening(unit, subject, block.base + unit.spans[subject[0]][0])
        self.before = None

    def _name(self, block: _Block, unit: Unit, source: _Span) -> str | None:
        at = block.base + unit.spans[source[0]][0]
        if unit.low[source[0]] in _THEY:
            self._topic()
        speaker = self.namer.name(unit, source, at, asked=block.turn is not None)
        self.cast.remember(speaker, at)
        return speaker

    def _loose(self, block: _Block, unit: Unit, q: int, attributed: bool) -> None:
        """Give a quotation that stands alone to whoever was speaking, or was led in by a colon."""
        span = unit.spans[q]
        if len(_WORD.findall(block.text, *span)) < LOOSE_WORDS:
            return
        led = q > 0 and unit.low[q - 1] == ":" or q == 0 and attributed
        alone = led or all(unit.quoted(k) or not unit.low[k].isalnum() for k in range(unit.n))
        if not alone:
            return
        if led and not attributed:
            opening = attribution.subject(unit)
            self.speaker = self._name(block, unit, opening) if opening else None
            self.cue = None
        if self.speaker is not None:
            self._emit(block, span, "direct", self.speaker, self.cue)

    def _emit(self, block: _Block, span: _Span, kind: str, speaker, cue) -> None:
        """Add a row per stretch whose white space is known."""
        for sent, a, b in _stretches(block, *span):
            place = (sent, block.base + a, block.base + b)
            self.found.append((self.doc_id, *place, block.text[a:b], kind, speaker, cue))


def _blocks(sentences: list[tuple]) -> Iterator[_Block]:
    """Yield the paragraphs of the article's own prose, with blanks for gaps that are not known."""
    block, key, gap = None, None, ""
    for sent, paragraph, start, end, text, role, turn, after, _ in sentences:
        turn = turn if isinstance(turn, str) else None
        if block and (role not in schema.READ or key != (paragraph, turn)):
            yield _marked(block)
            block = None
        if role in schema.READ:
            if block is None:
                block, key = _Block(start, turn), (paragraph, turn)
            missing = start - block.base - len(block.text)
            block.known &= len(gap) == missing
            block.text += (gap if len(gap) == missing else " " * missing) + text
            block.sents.append((sent, start - block.base, end - block.base))
            gap = after if isinstance(after, str) else ""
    if block:
        yield _marked(block)


def _marked(block: _Block) -> _Block:
    block.pairs = marks.pairs(block.text, breaks=[end for *_, end in block.sents])
    return block


def _units(block: _Block) -> Iterator[tuple[int, int, list[marks.Pair]]]:
    """Yield sentences with the quotations in them; those that a quotation joins are one unit.

    A mark set close behind a full stop, though it opens a quotation (`end." We`), starts a unit.
    """
    i, start, inside = 0, None, []
    for _, a, b in block.sents:
        start = a if start is None else start
        while i < len(block.pairs) and block.pairs[i].start < b:
            pair = block.pairs[i]
            if pair.start > start and block.text[pair.start - 1] in ".!?":
                yield start, pair.start, inside
                start, inside = pair.start, []
            inside.append(pair)
            i += 1
        if not inside or inside[-1].end <= b:
            yield start, b, inside
            start, inside = None, []
    if start is not None:
        yield start, len(block.text), inside


def _pieces(start: int, end: int, inside: list[marks.Pair]) -> Iterator[tuple]:
    """Cut a unit that is no sentence but an unpunctuated text, outside its quotations."""
    while end - start > LONGEST:
        n = sum(pair.start < start + LONGEST for pair in inside[:LONGEST])
        cut = max(start + LONGEST, inside[n - 1].end if n else 0)
        yield start, cut, inside[:n]
        start, inside = cut, inside[n:]
    if start < end:
        yield start, end, inside


def _may_mark(text: str) -> bool:
    return not reporting.marking().isdisjoint(re.findall(r"[a-z-]+", text.lower()))


def _unit(text: str, start: int, end: int, inside: list[marks.Pair]) -> Unit:
    quotes = [(a, b, not closed or bool(_STOPPED.search(text[a:b]))) for a, b, closed in inside]
    return Unit(text, start, end, quotes)


def _kind(text: str, unit: Unit, span: _Span, use: str) -> str:
    """Return how the words are given: in marks, partly in marks, or in the reporter's words."""
    start, end = span
    inside = [
        s for s, w in zip(unit.spans, unit.low, strict=False) if w == QUOTE and _meet(s, span)
    ]
    if not inside:
        return "indirect"
    if inside != [span] or use in _NAMING:
        return "partial"
    led = unit.low[unit.spans.index(span) - 1] not in PREPOSITIONS
    stopped = text[start + 1 : start + 2].isupper() or bool(_STOPPED.search(text[start:end]))
    whole = len(_WORD.findall(text, start, end)) >= PARTIAL_WORDS and (
        stopped or use in _SPEECH and led
    )
    return "direct" if whole or use == "front" else "partial"


def _meet(a: _Span, b: _Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _stretches(block: _Block, start: int, end: int) -> list[tuple[int, int, int]]:
    """Cut the span where more than one character parts two sentences and nobody says which."""
    first = bisect_right(block.sents, start, key=lambda sent: sent[1]) - 1
    found: list[tuple[int, int, int]] = []
    for sent, a, b in block.sents[max(0, first) :]:
        if a >= end:
            break
        a, b = max(a, start), min(b, end)
        if found and (block.known or a - found[-1][2] <= 1):
            found[-1] = (*found[-1][:2], b)
        elif a < b:
            found.append((sent, a, b))
    return found


def _guests(blocks: list[_Block], namer: Namer, outlet: str) -> dict[str | None, str]:
    """Return the names behind the labels of an interview's guests; those who ask are left out."""
    said: dict[str, list[str]] = defaultdict(list)
    for block in blocks:
        if block.turn:
            said[block.turn].append(block.text)
    text = " ".join(b.text for b in blocks) if said else ""
    names = {label: namer.label(label, text) for label in said}
    asking = {
        label
        for label, texts in said.items()
        if names[label] == outlet
        or label.lower().rstrip(".") in _INTERVIEWERS
        or 2 * sum(t.rstrip().endswith("?") for t in texts) > len(texts)
    }
    if len(asking) == len(said):
        asking = set(list(said)[:1])
    return {label: name for label, name in names.items() if label not in asking}
