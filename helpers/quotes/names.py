"""Names in running text: runs of capitals, cut into names, with their titles and what they tell.

Rules over the word lists of ``names.csv``, no list of famous people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from helpers import files

LEXICON = "data/lexicons/names.csv"

LONGEST_NAME = 4
"""Words; a longer run of capitals is no person."""

MOST_RUNS = 1 << 15
"""Runs of capitals that are kept in memory."""

_RUN = re.compile(
    r"""( [A-Z] (?<! \w. ) [\w'’-]*+ (?: \.[A-Z] )* \.?
        (?: [ \u00a0] (?: (?: de | der | van | von | al | bin | el | la | du | da | di ) [ ] )?
            [A-Z][\w'’-]*+ (?: \.[A-Z] )* \.? )* )""",
    re.VERBOSE | re.DOTALL,
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
_GENITIVE = re.compile(r"['’]s?$")
_ROLE = re.compile(r"[A-Z][a-z]+-[a-z]+")
"""A word with a hyphen before a full name, capital as the first of its sentence: "Co-founder"."""

_WORD = re.compile(r"[\w-]+")
_LETTERS = re.compile(r"[A-Za-z-]+")
_CONTEXT = 45  # characters before a name in which its title may stand
_MALE_TITLES = frozenset("mr sir king prince congressman spokesman chairman lord".split())
_FEMALE_TITLES = frozenset(
    """mrs ms miss lady queen princess dame baroness congresswoman spokeswoman chairwoman""".split()
)


class Name(NamedTuple):
    """A name without what stands before it, and what its words alone tell."""

    words: tuple[str, ...]
    alone: bool  # the run has no other word
    titles: frozenset[str]  # what stands before it
    titled: bool
    gender: str  # m, f, or empty
    person: bool  # may be one

    @property
    def full(self) -> str:
        """Return the name as one string."""
        return " ".join(self.words)


class Place(NamedTuple):
    """Where a name stands: in a text from `start` to `end`, -1 where it is a later or inner piece.

    `at` is the offset of its run in the article.
    """

    at: int
    name: Name
    text: str
    start: int
    end: int

    @property
    def acts(self) -> bool:
        """Tell whether the name is the subject of its sentence."""
        return self.end >= 0 and _ACTS.match(self.text, self.end) is not None

    @property
    def inside_another(self) -> bool:
        """Tell whether a longer name goes on with it: Center for | Rural Affairs."""
        return _INSIDE_NAME.search(self._before) is not None

    def describing(self) -> set[str]:
        """Return the words around the name that say what a person is."""
        offices, titles, near = _offices(), words_of("title"), set()
        for word in _words_from_behind(self._before.lower()):
            known = word in offices or word in titles or is_people(word)
            if not known and not word.endswith("-based"):
                break
            near.add(word)
        after = {word.lower() for word in _LETTERS.findall(self._after)}
        return near | after if after & offices else near

    @property
    def _before(self) -> str:
        return self.text[max(0, self.start - _CONTEXT) : self.start] if self.start >= 0 else ""

    @property
    def _after(self) -> str:
        """Return what an apposition behind the name says: "Roe, head of the bank"."""
        if self.end < 0 or not self.text.startswith(", ", self.end):
            return ""
        match = _AFTER.match(self.text, self.end)
        return match[1] if match else ""


Fields = tuple[int, Name, str, int, int]
"""Those of a `Place`: of many names no more is asked."""


def find(text: str, offset: int) -> list[Fields]:
    """Return the fields of each name in `text`, which begins at `offset` of its article."""
    parts = _RUN.split(text)
    starts = list(accumulate(map(len, parts)))[::2]
    return [
        (offset + start, name, text, start if first else -1, start + len(run) if last else -1)
        for run, start in zip(parts[1::2], starts, strict=False)
        for first, last, name in _NAMES[run]
    ]


@lru_cache(maxsize=1 << 14)
def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without what stands before it: "But Prime Minister"."""
    words = tuple(w for w in words if w)
    low = [w.lower().rstrip(".") for w in words]
    start, end = 0, len(words)
    while start < end and (low[start] in words_of("never") or low[start] in words_of("day")):
        start += 1
    start = _behind_titles(low, start)
    if end - start > 2 and _ROLE.fullmatch(words[start]):
        start += 1
    while end > start and low[end - 1] in words_of("day"):
        end -= 1
    return words[start:end]


def is_plural(name: str) -> bool:
    """Tell whether the name of a group has the form of a plural: "analysts"."""
    return name.endswith("s") and not name.endswith(("ss", "us")) or " and " in name


@lru_cache(maxsize=1 << 14)
def is_people(word: str) -> bool:
    """Tell whether a word in small letters is the adjective of a people or party: "american"."""
    return _PEOPLES.fullmatch(word) is not None


@cache
def words_of(category: str) -> frozenset[str]:
    """Return the words of one category of ``names.csv``; "title only": never in a firm's name."""
    if category == "title only":
        return words_of("title") - words_of("organisation")
    return frozenset(_table()[category])


@cache
def general() -> dict[str, frozenset[str]]:
    """Return the general words for people, and the offices that each may stand for."""
    notes = _table()["general"].items()
    return {term: frozenset(note.removeprefix("may stand for: ").split()) for term, note in notes}


def _words_from_behind(text: str) -> Iterator[str]:
    """Yield the words of a text, the last one first: mostly no other is asked for."""
    for piece in reversed(text.split()):
        yield from reversed(_WORD.findall(piece))


@cache
def _offices() -> frozenset[str]:
    return words_of("office") | general().keys()


def _names(run: str) -> tuple[tuple[bool, bool, Name], ...]:
    """Return the names in a run: whether each is its first piece, or its last, and the name."""
    pieces = _pieces(run)
    named = [(i, piece, bare(piece)) for i, piece in enumerate(pieces)]
    return tuple(
        (i == 0, i == len(pieces) - 1, _name(piece, kept)) for i, piece, kept in named if kept
    )


class _Known(dict):
    """The names in runs that were met, so that each is cut once; emptied when it grows large."""

    def __missing__(self, run: str) -> tuple[tuple[bool, bool, Name], ...]:
        if len(self) >= MOST_RUNS:
            self.clear()
        found = self[run] = _names(run)
        return found


_NAMES = _Known()


def _pieces(run: str) -> list[tuple[str, ...]]:
    """Cut a run where a sentence or genitive ends in it."""
    pieces, words = [], []
    for word in run.split():
        plain = _GENITIVE.sub("", word)
        words.append(plain.rstrip("."))
        ends = word.endswith(".") and len(word) > 2 and word[:-1].lower() not in words_of("title")
        if plain != word or ends:
            pieces.append(tuple(words))
            words = []
    return pieces + [tuple(words)] if words else pieces


def _name(words: tuple[str, ...], kept: tuple[str, ...]) -> Name:
    titles = frozenset(w.lower().rstrip(".") for w in words[: words.index(kept[0])])
    titled, gender = bool(titles & words_of("title")), _gender(kept, titles)
    person = (titled or len(kept) > 1) and _may_be_person(kept, titled or bool(gender))
    return Name(kept, len(words) == 1, titles, titled, gender, person)


def _behind_titles(low: Sequence[str], start: int) -> int:
    """Return the word behind the last title: "Ohio Gov. Roe" -> "Roe", but "General Motors"."""
    titles = [i for i in range(start, len(low)) if low[i] in words_of("title only")]
    if len(titles) == len(low) - start:
        return len(low)
    inner = [i for i in titles if i < len(low) - 1]
    if not inner or all(w in words_of("organisation") for w in low[inner[-1] + 1 :]):
        return start
    return inner[-1] + 1


def _may_be_person(kept: Sequence[str], known: bool) -> bool:
    low = [w.lower() for w in kept]
    given = low[0] in words_of("given/male") or low[0] in words_of("given/female")
    if given and len(kept) == 2 and low[1] in words_of("surname"):
        return True
    organisation, day = words_of("organisation"), words_of("day")
    if len(kept) > LONGEST_NAME or any(w in organisation or w in day for w in low):
        return False
    acronym = any(w.isupper() and len(w) > 1 for w in kept)
    return known or not acronym and not is_people(low[0])


def _gender(kept: Sequence[str], titles: frozenset[str]) -> str:
    if titles & _MALE_TITLES:
        return "m"
    if titles & _FEMALE_TITLES:
        return "f"
    first = kept[0].lower() if len(kept) > 1 else ""
    return (
        "m" if first in words_of("given/male") else "f" if first in words_of("given/female") else ""
    )


@cache
def _table() -> dict[str, dict[str, str]]:
    lists: dict[str, dict[str, str]] = defaultdict(dict)
    for row in files.read_csv(LEXICON).fillna({"note": ""}).to_dict("records"):
        lists[row["category"]][row["term"]] = row["note"]
    return lists
