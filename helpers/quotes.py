"""Whose words? Find quotations, reported speech and interview turns, and who speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from helpers import attribution, marks, schema
from helpers.cast import Cast

PARTIAL_WORDS = 3
"""A quotation of fewer words that is not a sentence of its own counts as partial."""

LOOSE_WORDS = 4
"""A quotation without a cue must have this many words to be taken for speech."""


def extract(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return every attribution in `sentences` as the table `quotes`, ordered by place."""
    schema.check(sentences, "sentences")
    rows = [
        row
        for doc_id, article in sentences.groupby("doc_id", sort=False)
        for row in _Article(doc_id, article).rows()
    ]
    return schema.build(rows, "quotes")


def voices(sentences: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Return the stretches of one voice that partition each sentence, as the table `voices`."""
    schema.check(sentences, "sentences")
    schema.check(quotes, "quotes")
    spoken = {doc: _voiced(rows) for doc, rows in quotes.groupby("doc_id", sort=False)}
    rows = []
    columns = sentences[["doc_id", "sent", "start", "end"]].itertuples(index=False, name=None)
    for doc_id, sent, start, end in columns:
        for a, b, voice, speaker in _partition(start, end, spoken.get(doc_id, ([], []))):
            rows.append(
                {
                    "doc_id": doc_id,
                    "sent": sent,
                    "start": a,
                    "end": b,
                    "voice": voice,
                    "speaker": speaker,
                }
            )
    return schema.build(rows, "voices")


_SPEECH = frozenset(("say", "tell", "front", "utter"))


class _Stretch(NamedTuple):
    start: int
    end: int
    voice: str
    speaker: str | None


def _voiced(quotes: pd.DataFrame) -> tuple[list[_Stretch], list[int]]:
    """Return disjoint stretches in order, and their ends; where rows overlap the first one wins."""
    columns = ["start", "end", "surface", "kind", "speaker"]
    rows = sorted(quotes[columns].itertuples(index=False, name=None), key=lambda r: (r[0], -r[1]))
    stretches: list[_Stretch] = []
    at = 0
    for start, end, surface, kind, speaker in rows:
        speaker = None if pd.isna(speaker) else speaker
        for a, b, voice in _split(start, end, surface, kind):
            if max(a, at) < b:
                stretches.append(_Stretch(max(a, at), b, voice, speaker))
                at = b
    return stretches, [s.end for s in stretches]


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


def _partition(
    start: int, end: int, voiced: tuple[list[_Stretch], list[int]]
) -> Iterator[_Stretch]:
    stretches, ends = voiced
    at = start
    for i in range(bisect_right(ends, start), len(stretches)):
        a, b, voice, speaker = stretches[i]
        if a >= end:
            break
        if a > at:
            yield _Stretch(at, a, "outlet", None)
        yield _Stretch(max(a, at), min(b, end), voice, speaker)
        at = min(b, end)
    if at < end:
        yield _Stretch(at, end, "outlet", None)


@dataclass
class _Block:
    """The sentences of one paragraph with one speaker label, joined; offsets relative to `base`."""

    base: int
    turn: str | None
    text: str = ""
    sents: list[tuple[int, int, int]] = field(default_factory=list)  # sent, start, end


class _Article:
    """One article: its blocks, its people, and the rows found so far."""

    def __init__(self, doc_id: str, sentences: pd.DataFrame):
        self.doc_id = doc_id
        self.blocks = list(_blocks(sentences))
        self.pairs = [marks.pairs(b.text, breaks=[s[2] for s in b.sents]) for b in self.blocks]
        marked = zip(self.blocks, self.pairs, strict=True)
        quoted = [(b.base + p.start, b.base + p.end) for b, found in marked for p in found]
        self.cast = Cast(((b.base, b.text) for b in self.blocks), quoted=quoted)
        self.outlet = sentences["outlet"].iloc[0]
        text = " ".join(b.text for b in self.blocks)
        self.lower = set(re.findall(r"\b[a-z]+\b", text))
        self.turns = _turns(self.blocks, text, self.outlet, self.cast)
        self.guest = _only([who for who in self.turns.values() if who])
        self.found: list[dict] = []
        self.speaker: str | None = None  # of the last quotation
        self.cue: str | None = None
        self.open = False  # a quotation ran to the end of the paragraph
        self.fresh = False

    def rows(self) -> list[dict]:
        """Return the rows of the article."""
        for block, pairs in zip(self.blocks, self.pairs, strict=True):
            guest = self.turns.get(block.turn) if block.turn else None
            if guest:
                self._emit(block, 0, len(block.text), "turn", guest, None)
            else:
                self._read(block, pairs)
        return self.found

    def _read(self, block: _Block, pairs: list[marks.Pair]) -> None:
        carried = self.open and bool(pairs) and pairs[0].start == 0
        previous: attribution.Unit | None = None
        if not carried:
            self.fresh = True
        for start, end, inside in _units(block, pairs):
            if not inside and not attribution.has_cue(block.text[start:end]):
                previous = None
                continue
            unit = _unit(block.text, start, end, inside)
            self._take(block, unit, previous, carried)
            previous = unit
        self.open = bool(pairs) and not pairs[-1].closed

    def _take(self, block: _Block, unit: attribution.Unit, previous, carried: bool) -> None:
        found = attribution.find(unit)
        covered: list[tuple[int, int]] = []
        for item in found:
            at = block.base + unit.spans[item.source[0]][0]
            speaker = self._name(unit, item.source, at, block.turn)
            self.cast.remember(speaker, at)
            cue = block.text[unit.spans[item.cue[0]][0] : unit.spans[item.cue[1] - 1][1]]
            for a, b in item.contents:
                kind = _kind(block.text, unit, a, b, item.how)
                self._emit(block, a, b, kind, speaker, cue)
                covered.append((a, b))
                self.cast.hide(block.base + a, block.base + b)
                if kind == "direct" or item.how in _SPEECH:
                    self.speaker, self.cue, self.fresh = speaker, cue, kind != "direct"
        for q in sorted(unit.quotes):
            a, b = unit.spans[q]
            if not any(x < b and a < y for x, y in covered):
                self._loose(block, unit, q, found, carried)

    def _loose(self, block: _Block, unit, q: int, found, carried: bool) -> None:
        """Give a quotation without a cue of its own to whoever was speaking, if it stands alone."""
        a, b = unit.spans[q]
        words = len(re.findall(r"\w+", block.text[a:b]))
        alone = all(k in unit.quotes or not unit.words[k][0].isalnum() for k in range(len(unit)))
        led = q > 0 and unit.words[q - 1] == ":" or q == 0 and found
        if words < LOOSE_WORDS or not (alone or led):
            return
        speaker, cue = self.speaker, None if self.fresh and not carried else self.cue
        if led and not found:
            opening = attribution.subject(unit)
            at = block.base + unit.spans[0][0]
            speaker = self._name(unit, opening, at, block.turn) if opening else None
            self.cast.remember(speaker, at)
            self.speaker, self.cue = speaker, None
        if speaker is not None:
            self._emit(block, a, b, "direct", speaker, cue)

    def _name(self, unit, source: tuple[int, int], at: int, turn: str | None) -> str | None:
        a, b = source
        namer = _Namer(self.cast, self.lower, self.guest if turn else None)
        return namer.name(unit.words[a:b], at, initial=a == 0)

    def _emit(self, block: _Block, start: int, end: int, kind: str, speaker, cue) -> None:
        """Add a row per stretch whose white space is known: one blank between two sentences."""
        for sent, a, b in _stretches(block, start, end):
            surface = block.text[a:b]
            self.found.append(
                {
                    "doc_id": self.doc_id,
                    "sent": sent,
                    "start": block.base + a,
                    "end": block.base + b,
                    "surface": surface,
                    "kind": kind,
                    "speaker": speaker,
                    "cue": cue,
                }
            )


def _blocks(sentences: pd.DataFrame) -> Iterator[_Block]:
    """Yield the paragraphs of an article's own prose, with blanks between the sentences."""
    block, key = None, None
    columns = ["sent", "paragraph", "start", "end", "text", "role", "turn"]
    for sent, paragraph, start, end, text, role, turn in sentences[columns].itertuples(
        index=False, name=None
    ):
        turn = None if pd.isna(turn) else turn
        if role not in schema.READ:
            turn_key = None
        else:
            turn_key = (paragraph, turn)
        if turn_key is None or turn_key != key:
            if block:
                yield block
            block, key = None, turn_key
            if turn_key is None:
                continue
            block = _Block(start, turn)
        block.text += " " * (start - block.base - len(block.text)) + text
        block.sents.append((sent, start - block.base, end - block.base))
    if block:
        yield block


def _units(block: _Block, pairs: list[marks.Pair]) -> Iterator[tuple[int, int, list[marks.Pair]]]:
    """Yield sentences with the quotations in them; those that a quotation joins are one unit."""
    i, start = 0, None
    inside: list[marks.Pair] = []
    for _, a, b in block.sents:
        start = a if start is None else start
        if i < len(pairs) and pairs[i].start == b - 1 > start:
            b -= 1  # the mark that opens the next sentence was left with this one
        while i < len(pairs) and pairs[i].start < b:
            inside.append(pairs[i])
            i += 1
        if inside and inside[-1].end > b:
            continue
        yield start, b, inside
        start, inside = None, []
    if start is not None:
        yield start, len(block.text), inside


def _unit(text: str, start: int, end: int, inside: list[marks.Pair]) -> attribution.Unit:
    unit = attribution.Unit()
    for pair in inside:
        unit.add(text, start, pair.start)
        last = text[pair.start : pair.end].rstrip("\"'”’» ")[-1:]
        unit.add_quote(pair.start, pair.end, closing=last in ",.?!…—-" or not pair.closed)
        start = pair.end
    unit.add(text, start, end)
    return unit


def _kind(text: str, unit, a: int, b: int, how: str) -> str:
    """Return how the words are given: in marks, partly in marks, or in the reporter's words."""
    inside = [unit.spans[q] for q in unit.quotes if a <= unit.spans[q][0] and unit.spans[q][1] <= b]
    if not inside:
        return "indirect"
    if len(inside) == 1 and inside[0] == (a, b):
        words = len(re.findall(r"\w+", text[a:b]))
        whole = text[a + 1 : a + 2].isupper() or text[a:b].rstrip("\"'”’» ")[-1:] in ",.?!…"
        if (
            words >= PARTIAL_WORDS
            and (whole or how in ("say", "tell", "front", "utter"))
            or how == "front"
        ):
            return "direct"
    return "partial"


def _stretches(block: _Block, start: int, end: int) -> list[tuple[int, int, int]]:
    """Cut the span where more than one blank parts two sentences: what stands there is unknown."""
    starts = [a for _, a, _ in block.sents]
    first = max(0, bisect_right(starts, start) - 1)
    found: list[tuple[int, int, int]] = []
    for sent, a, b in block.sents[first:]:
        if a >= end:
            break
        a, b = max(a, start), min(b, end)
        if found and a - found[-1][2] <= 1:
            found[-1] = (found[-1][0], found[-1][1], b)
        elif a < b:
            found.append((sent, a, b))
    return found


def _turns(blocks: Iterable[_Block], text: str, outlet: str, cast: Cast) -> dict[str, str | None]:
    """Return the name behind each label of an interview; None for the outlet's own questions."""
    labels: dict[str, list[str]] = {}
    for block in blocks:
        if block.turn:
            labels.setdefault(block.turn, []).append(block.text)
    names = {label: _spelled_out(label, text, cast) for label in labels}
    asking = {
        label
        for label, said in labels.items()
        if names[label] == outlet
        or label.lower().rstrip(".") in ("q", "question", "interviewer")
        or sum(t.rstrip().endswith("?") for t in said) * 2 > len(said)
    }
    if len(asking) == len(labels):
        asking = set(list(labels)[:1])
    return {label: None if label in asking else names[label] for label in labels}


def _spelled_out(label: str, text: str, cast: Cast) -> str:
    match = re.search(rf"((?:[^\W\d_][\w.’'-]* ){{1,5}})\({re.escape(label)}\)", text)
    if match:
        words = [w for w in match[1].split()]
        while words and not words[0][0].isupper():
            words = words[1:]
        for k in range(len(words) - 1, -1, -1):
            if not words[k][0].isupper():
                words = words[k + 1 :]
                break
        name = cast.name(words, len(text))
        if name:
            return name
    return cast.name([label], len(text)) or label


def _only(names: list[str]) -> str | None:
    return names[0] if len(set(names)) == 1 else None


_DROP = attribution._set(
    """the a an this that these those some many several most few other both all any each every
    another such no recent new latest separate current own"""
)


class _Namer:
    """Turns the words of a source into a speaker's name."""

    def __init__(self, cast: Cast, lower: set[str], guest: str | None):
        self.cast, self.lower, self.guest = cast, lower, guest

    def name(self, words: list[str], at: int, *, initial: bool) -> str | None:
        words = _without_brackets(words)
        if not words:
            return None
        first = re.sub(r"['’].*", "", words[0].lower())
        if len(words) == 1 and first in attribution.SUBJECTS | {"his", "her", "their", "its"}:
            return self.guest if first == "you" else self.cast.pronoun(first, at)
        core = _core(words)
        if _is_capital(words[-1]) and not _hangs_on_preposition(words):
            core = words
        if _is_capital(core[-1]) and (name := self._proper(core, at)):
            return name
        return self._common(words, core, at, initial)

    def _proper(self, core: list[str], at: int) -> str:
        core = [*core[:-1], re.sub(r"['’]s?$", "", core[-1])]
        k = len(core) - 1
        while (
            k > 0
            and (
                _is_capital(core[k - 1])
                or core[k - 1] in ("of", "and", "&", "de", "van", "von", "al", "bin")
                and k > 1
                and _is_capital(core[k - 2])
            )
            and not re.search(r"['’]s?$", core[k - 1])
        ):
            k -= 1
        parts = " ".join(core[k:]).split(" and ")
        names = [self.cast.name(part.split(), at) for part in parts]
        if len(names) == 2 and not all(self.cast.is_person(n) for n in names):
            return " ".join(core[k:])
        return " and ".join(n for n in names if n)

    def _common(self, words: list[str], core: list[str], at: int, initial: bool) -> str | None:
        definite = core[0].lower() in ("the", "this", "that") or len(core) == 1
        kept = list(core)
        while kept and kept[0].lower() in _DROP:
            kept = kept[1:]
        if not kept:
            return None
        if definite and len(core) == len(words) and not kept[-1].endswith("s"):
            who = self.cast.description(kept, at)
            if who:
                return who
        kept = [*kept, *words[len(core) :]]
        if kept[0].lower() in ("his", "her") and (who := self.cast.pronoun(kept[0], at)):
            kept[0] = f"{who}'s"
        if initial and kept[0] == words[0] and self._is_common(kept):
            kept[0] = kept[0].lower()
        kept[-1] = re.sub(r"['’]s?$", "", kept[-1])
        return " ".join(kept)

    def _is_common(self, kept: list[str]) -> bool:
        word = kept[0].lower()
        return kept[0][1:].islower() and (word in self.lower or word in _COLLECTIVE)


_COLLECTIVE = attribution._set(
    """analysts experts observers officials critics supporters sources police researchers scientists
    economists lawmakers aides advisers advisors investors traders ministers leaders people voters
    activists authorities investigators prosecutors lawyers doctors residents witnesses organisers
    organizers campaigners opponents business industry government company campaign commentators
    scholars diplomats historians pollsters strategists environmentalists reports studies polls
    teachers students unions executives insiders skeptics sceptics proponents advocates others"""
)


def _hangs_on_preposition(words: list[str]) -> bool:
    """Tell whether the name at the end belongs to a preposition: "officials in the White House"."""
    k = len(words) - 1
    while k > 0 and (_is_capital(words[k - 1]) or words[k - 1] in ("the", "of", "and", "&")):
        k -= 1
        if words[k] == "of":
            return True
    return k > 0 and words[k - 1].lower() in attribution._INNER


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _without_brackets(words: list[str]) -> list[str]:
    kept, depth = [], 0
    for word in words:
        depth += word == "("
        if not depth and (word[0].isalnum() or word == "&"):
            kept.append(word)
        depth -= word == ")" and depth > 0
    return kept


def _core(words: list[str]) -> list[str]:
    """Return the words up to the first preposition that is not inside a name."""
    for k in range(1, len(words)):
        if words[k].lower() in attribution._INNER:
            inside = (
                words[k] == "of"
                and _is_capital(words[k - 1])
                and _is_capital(words[min(k + 1, len(words) - 1)])
            )
            the = words[k] == "of" and words[k + 1 : k + 2] == ["the"]
            if not inside or the:
                return words[:k]
    return words
