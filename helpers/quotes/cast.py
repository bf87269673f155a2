"""Who is who in one article: join the forms of a name, and find whom a pronoun or a title means.

"Mark Carney", "Carney", "the Canadian prime minister" and "he" are one speaker. Rules over names
in the text itself, no list of famous people: capitals, titles, common given names, the order of
mention. It does not know that two different names mean one person, and it does not read meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from helpers import files
from helpers.text.english.function_words import HE, IT, SHE, THEY

LEXICON = "data/lexicons/names.csv"
MEMORY = 60
"""Mentions; no pronoun or description reaches further back."""

ENOUGH = 6
"""Words that describe a person; no more are gathered."""

LONGEST_NAME = 4
"""Words; a longer run of capitals is no person."""

_RUN = re.compile(
    r"""\b [A-Z][\w'’-]*+ (?: \.[A-Z] )* \.?
        (?: [ \u00a0] (?: (?: de | der | van | von | al | bin | el | la | du | da | di ) [ ] )?
            [A-Z][\w'’-]*+ (?: \.[A-Z] )* \.? )*""",
    re.VERBOSE,
)
_AFTER = re.compile(
    r", (?:(?:the|a|an|who is|who was) )?([\w' -]{3,70}?)(?: (?:of|for|at|in|and)\b|[,.])"
)
_ACTS = re.compile(
    r",?\ (?: who\ | also\ | has\ | had\ | is\ | was\ | will\ | would\ | could\ | does\ | did\ "
    r"| [a-z]+ed\b | says\b | went\b | made\b | took\b | came\b | met\b | won\b | gave\b | began\b"
    r"| told\b | wrote\b | wants\b )",
    re.VERBOSE,
)
"""What follows a name that is the subject of its sentence."""

_INSIDE_NAME = re.compile(r"[A-Z][\w.]+ (?:for|of|on|and)(?: the)? $")  # Center for | Rural Affairs
_PEOPLES = re.compile(
    r"(?:american|australian|asian|african|european|british|english|scottish|welsh|irish|french|"
    r"german|greek|dutch|danish|polish|swedish|finnish|spanish|turkish|swiss|czech|thai|arab|iraqi|"
    r"israeli|pakistani|saudi|republican|democratic|conservative|liberal|labour|\w{3,}(?:ian|ese|ean))"
)
_CONTEXT = 45  # characters before a name in which its title may stand
_MALE_TITLES = frozenset("mr sir king prince congressman spokesman chairman lord".split())
_FEMALE_TITLES = frozenset(
    """mrs ms miss lady queen princess dame baroness congresswoman spokeswoman chairwoman""".split()
)


class _Run(NamedTuple):
    """A run of capitalised words with a name: place, the words, the name, and where they stand."""

    at: int
    words: tuple[str, ...]
    name: tuple[str, ...]
    text: str
    start: int  # in `text`; -1 for a later piece of a run
    end: int  # in `text`; -1 for a piece that others follow

    @property
    def acts(self) -> bool:
        """Tell whether the name is the subject of its sentence."""
        return self.end >= 0 and _ACTS.match(self.text, self.end) is not None

    @property
    def before(self) -> str:
        """Return what stands before the run."""
        return self.text[max(0, self.start - _CONTEXT) : self.start] if self.start >= 0 else ""

    @property
    def after(self) -> str:
        """Return what an apposition behind the name says: "Roe, head of the bank"."""
        match = _AFTER.match(self.text, self.end) if self.end >= 0 else None
        return match[1] if match else ""


class Cast:
    """The people of one article, and who was named last."""

    def __init__(self, texts: Iterable[tuple[int, str]], *, quoted: Sequence[tuple[int, int]] = ()):
        """Read the names in `texts`: (offset, text) in reading order.

        Who is named in the spans `quoted` is learned, but is not counted as named by the reporter.
        """
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._about: dict[str, set[str]] = defaultdict(set)
        self._gender: dict[str, str] = {}
        self._firm: set[str] = set()  # surely people: by title, given name or short form
        self._mentions: list[tuple[int, str, bool]] = []
        self._places: list[int] = []
        self._said: list[tuple[int, str]] = []
        self._quoted, self._reported = list(quoted), []
        runs = [run for offset, text in texts for run in _runs(text, offset)]
        for run in runs:
            self._learn(run)
        alone = {run.words[0] for run in runs if len(run.words) == 1}
        self._firm |= {who for who in self._gender if who.split()[-1] in alone}
        for run in runs:
            if who := self._person(run.name, run.at):
                self._mentions.append((run.at, who, run.acts))
                self._places.append(run.at)

    def remember(self, speaker: str | None, at: int) -> None:
        """Note that `speaker` was named as a source at `at`; calls come in reading order."""
        if speaker:
            self._said.append((at, speaker))
        if speaker in self._gender:
            self._firm.add(speaker)

    def hide(self, start: int, end: int) -> None:
        """Leave who is named in a reported clause out of the order of mention."""
        insort(self._reported, (start, end))

    def name(self, words: Sequence[str], at: int) -> str:
        """Return the full form of a name, without titles, as the article gives it; "" for none."""
        kept = _bare(tuple(words))
        return (self._join(kept, at) or " ".join(kept)) if kept else ""

    def is_person(self, name: str) -> bool:
        """Tell whether the article treats `name` as one human being."""
        return name in self._gender

    def pronoun(self, word: str, at: int) -> str | None:
        """Return whom `word` ("he", "she", "they", "it") at `at` means, or None."""
        word = word.lower()
        if word in HE or word in SHE:
            return self._last_person("m" if word in HE else "f", at)
        if word in THEY or word in IT:
            return self._last_body(plural=word in THEY)
        return None

    def description(self, words: Sequence[str], at: int) -> str | None:
        """Return whom a definite description ("Canadian prime minister") at `at` means, or None.

        The last person named before whom all its words fit; where nobody in the article is named
        with such an office, or the word is a general one ("the expert"), the last source.
        """
        head, general = words[-1].lower(), _general()
        if head not in _words("office") and head not in general:
            return None
        rest = {w.lower() for w in words[:-1]} - _words("title") - {"longtime", "one-time"}
        fits = general.get(head, frozenset()) | {head}
        for _, who, _ in self._before(at):
            about = self._about[who]
            if about & fits and rest <= about:
                return who
        if head in general and not rest or not any(a & fits for a in self._about.values()):
            who = next((w for _, w in self._recent() if w in self._gender), None)
            return who if who and not self._about[who] & _words("office") - fits else None
        return None

    def _learn(self, run: _Run) -> None:
        kept = run.name
        if len(kept) == 1 == len(run.words):
            return
        titles = {w.lower().rstrip(".") for w in run.words[: run.words.index(kept[0])]}
        titled, gender = bool(titles & _words("title")), _gender(kept, titles)
        if not (titled or len(kept) > 1) or not _may_be_person(kept, titled or bool(gender)):
            return
        full = self._join(kept, run.at) or " ".join(kept)
        if full not in self._gender:
            if not titled and not gender and _INSIDE_NAME.search(run.before):
                return
            self._gender[full] = ""
        if len(kept) > 1:
            self._enter(full, kept)
        if titled or gender:
            self._firm.add(full)
        self._gender[full] = gender or self._gender[full]
        about = self._about[full]
        about |= titles
        if len(about) < ENOUGH:
            about |= _describing(run.before, run.after)

    def _enter(self, full: str, kept: Sequence[str]) -> None:
        for index, key in ((self._by_last, kept[-1]), (self._by_first, kept[0])):
            if full not in index[key]:
                index[key].append(full)

    def _join(self, kept: Sequence[str], at: int) -> str | None:
        """Return the full name that `kept` is a form of, or None."""
        if len(kept) > 1:
            same = (n for n in self._by_last.get(kept[-1], ()) if n.split()[0] == kept[0])
            return next(same, None)
        known = self._by_last.get(kept[0])
        if not known:
            known = [who for who in self._by_first.get(kept[0], ()) if who in self._firm]
        if len(known) > 1:
            return next((who for _, who, _ in self._before(at) if who in known), known[0])
        return known[0] if known else None

    def _person(self, kept: Sequence[str], at: int) -> str | None:
        full = self._join(kept, at) or " ".join(kept) if kept else ""
        return full if full in self._gender else None

    def _last_person(self, gender: str, at: int) -> str | None:
        """Return the last source, or subject of a sentence since, who fits; else anyone named."""
        fits = (gender, "")
        named = [
            (place, who, acts)
            for place, who, acts in self._before(at)
            if self._gender[who] in fits and not self._is_hidden(place)
        ]
        firm = [who for _, who, _ in named if who in self._firm]
        last = [
            next(
                ((p, w) for p, w in self._recent() if w in self._firm and self._gender[w] in fits),
                None,
            ),
            next(((p, w) for p, w, acts in named if acts and w in self._firm), None),
        ]
        best = max(filter(None, last), default=None)
        return best[1] if best else next(iter(firm or [who for _, who, _ in named]), None)

    def _last_body(self, *, plural: bool) -> str | None:
        """Return the last source that is no person, by preference of the number asked for."""
        others = [who for _, who in self._recent() if who not in self._gender]
        fitting = (who for who in others if plural == is_plural(who))
        return next(fitting, next(iter(others), None))

    def _before(self, at: int) -> Iterator[tuple[int, str, bool]]:
        """Return the last mentions of people before `at`, the nearest first."""
        stop = bisect_left(self._places, at)
        return reversed(self._mentions[max(0, stop - MEMORY) : stop])

    def _recent(self) -> Iterator[tuple[int, str]]:
        return reversed(self._said[-MEMORY:])

    def _is_hidden(self, at: int) -> bool:
        for spans in (self._quoted, self._reported):
            i = bisect_left(spans, (at + 1,))
            if any(a <= at < b for a, b in spans[max(0, i - 2) : i]):
                return True
        return False


def _runs(text: str, offset: int) -> Iterator[_Run]:
    """Yield the runs of capitalised words in `text` that hold a name."""
    for match in _RUN.finditer(text):
        at, end = match.span()
        pieces = _pieces(match[0])
        for i, (words, name) in enumerate(pieces):
            if not name:
                continue
            start = at if i == 0 else -1
            yield _Run(offset + at, words, name, text, start, end if i == len(pieces) - 1 else -1)


@lru_cache(maxsize=1 << 14)
def _pieces(run: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Cut a run where a sentence or genitive ends in it; return each piece and its bare name."""
    pieces, words = [], []
    for word in run.split():
        plain = re.sub(r"['’]s?$", "", word)
        words.append(plain.rstrip("."))
        ends = word.endswith(".") and len(word) > 2 and word[:-1].lower() not in _words("title")
        if plain != word or ends:
            pieces.append(tuple(words))
            words = []
    pieces += [tuple(words)] if words else []
    return tuple((piece, _bare(piece)) for piece in pieces)


@lru_cache(maxsize=1 << 14)
def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without what stands before it: "But Prime Minister"."""
    words = tuple(w for w in words if w)
    low = [w.lower().rstrip(".") for w in words]
    start, end = 0, len(words)
    while start < end and (low[start] in _words("never") or low[start] in _words("day")):
        start += 1
    start = _behind_titles(low, start)
    while end > start and low[end - 1] in _words("day"):
        end -= 1
    return words[start:end]


def _behind_titles(low: Sequence[str], start: int) -> int:
    """Return the word behind the last title: "Ohio Gov. Roe" -> "Roe", but "General Motors"."""
    titles = [i for i in range(start, len(low)) if low[i] in _words("title only")]
    if len(titles) == len(low) - start:
        return len(low)
    inner = [i for i in titles if i < len(low) - 1]
    if not inner or all(w in _words("organisation") for w in low[inner[-1] + 1 :]):
        return start
    return inner[-1] + 1


def _may_be_person(kept: Sequence[str], known: bool) -> bool:
    low = [w.lower() for w in kept]
    given = low[0] in _words("given/male") or low[0] in _words("given/female")
    if given and len(kept) == 2 and low[1] in _words("surname"):
        return True
    if len(kept) > LONGEST_NAME or any(
        w in _words("organisation") or w in _words("day") for w in low
    ):
        return False
    acronym = any(w.isupper() and len(w) > 1 for w in kept)
    return known or not acronym and not _PEOPLES.fullmatch(low[0])


def _describing(before: str, after: str) -> set[str]:
    """Return the words that say what a person is, beside the name."""
    offices = _words("office") | _general().keys()
    near = set()
    for word in reversed(re.findall(r"[\w-]+", before.lower())):
        known = word in offices or word in _words("title") or _PEOPLES.fullmatch(word)
        if not known and not word.endswith("-based"):
            break
        near.add(word)
    words = {w.lower() for w in re.findall(r"[A-Za-z-]+", after)}
    return near | (words if words & offices else set())


def _gender(kept: Sequence[str], titles: set[str]) -> str:
    if titles & _MALE_TITLES:
        return "m"
    if titles & _FEMALE_TITLES:
        return "f"
    first = kept[0].lower() if len(kept) > 1 else ""
    return "m" if first in _words("given/male") else "f" if first in _words("given/female") else ""


def is_plural(name: str) -> bool:
    """Tell whether the name of a group has the form of a plural: "analysts"."""
    return name.endswith("s") and not name.endswith(("ss", "us")) or " and " in name


@cache
def _table() -> dict[str, dict[str, str]]:
    lists: dict[str, dict[str, str]] = defaultdict(dict)
    for row in files.read_csv(LEXICON).fillna({"note": ""}).to_dict("records"):
        lists[row["category"]][row["term"]] = row["note"]
    return lists


@cache
def _words(category: str) -> frozenset[str]:
    """Return the words of one category of ``names.csv``; "title only": never in a firm's name."""
    if category == "title only":
        return _words("title") - _words("organisation")
    return frozenset(_table()[category])


@cache
def _general() -> dict[str, frozenset[str]]:
    """Return the general words for people, and the offices that each may stand for."""
    notes = _table()["general"].items()
    return {term: frozenset(note.removeprefix("may stand for: ").split()) for term, note in notes}
