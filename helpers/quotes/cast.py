"""Who is who in one article: join the forms of a name, and find whom a pronoun or a title means.

"Mark Carney", "Carney", "the Canadian prime minister" and "he" are one speaker. Rules over names
in the text itself: capitals, titles, common given names, the order of mention. It does not know
that two different names mean one person, and it does not read meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from helpers.quotes import names
from helpers.text.english.function_words import HE, IT, SHE, THEY

MEMORY = 60
"""Mentions; no pronoun or description reaches further back."""

ENOUGH = 6
"""Words that describe a person; no more are gathered."""

_SPOKESMAN = re.compile(r"\bspokes(wo|per|)(?:man|son)(?![\w’'])")

Mention = tuple[str, names.Fields]
"""Who is named, by the full form of the name, and where."""


class Cast:
    """The people of one article, and who was named last."""

    def __init__(self, texts: Iterable[tuple[int, str]], *, quoted: Sequence[tuple[int, int]] = ()):
        """Read the names in `texts`: (offset, text) in reading order.

        Who is named in the spans `quoted` is learned, but is not counted as named by the reporter.
        """
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._named: dict[str, list[names.Place]] = defaultdict(list)
        self._described: dict[str, set[str]] = {}
        self._gender: dict[str, str] = {}
        self._firm: set[str] = set()  # surely people: by title, given name or short form
        self._mentions: list[Mention] = []
        self._places: list[int] = []
        self._said: list[tuple[int, str]] = []
        self._unnamed: list[tuple[int, str]] = []  # sources like "spokesman for the firm"
        self._quoted, self._reported = list(quoted), []
        found = [name for offset, text in texts for name in names.find(text, offset)]
        self._learn(found)
        self._mention(found)

    def remember(self, speaker: str | None, at: int) -> None:
        """Note that `speaker` was named as a source at `at`; calls come in reading order."""
        if speaker:
            self._said.append((at, speaker))
            if _is_spokesman(speaker) and speaker not in self._gender:
                self._unnamed.append((at + len(speaker), speaker))  # names in it too
        if speaker in self._gender:
            self._firm.add(speaker)

    def hide(self, start: int, end: int) -> None:
        """Leave who is named in a reported clause out of the order of mention."""
        insort(self._reported, (start, end))

    def name(self, words: Sequence[str], at: int) -> str:
        """Return the full form of a name, without titles, as the article gives it; "" for none."""
        kept = names.bare(tuple(words))
        return (self._join(kept, at) or " ".join(kept)) if kept else ""

    def is_person(self, name: str) -> bool:
        """Tell whether the article treats `name` as one human being."""
        return name in self._gender

    def is_hidden(self, at: int) -> bool:
        """Tell whether what stands at `at` is quoted or reported."""
        for spans in (self._quoted, self._reported):
            i = bisect_left(spans, (at + 1,))
            if any(a <= at < b for a, b in spans[max(0, i - 2) : i]):
                return True
        return False

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
        head, general, office = words[-1].lower(), names.general(), names.words_of("office")
        if head not in office and head not in general:
            return None
        rest = {w.lower() for w in words[:-1]} - names.words_of("title") - {"longtime", "one-time"}
        fits = general.get(head, frozenset()) | {head}
        for who, _ in self._before(at):
            about = self._about(who)
            if about & fits and rest <= about:
                return who
        if head in general and not rest or not any(self._about(w) & fits for w in self._named):
            who = next((w for _, w in self._recent() if w in self._gender), None)
            return who if who and not self._about(who) & office - fits else None
        return None

    def _about(self, who: str) -> set[str]:
        """Return the words that say what a person is."""
        if who not in self._described:
            about: set[str] = set()
            for place in self._named.get(who, ()):
                about |= place.name.titles
                if len(about) < ENOUGH:
                    about |= place.describing()
            self._described[who] = about
        return self._described[who]

    def _learn(self, found: list[names.Fields]) -> None:
        """Learn who is a person, of what gender, and what is said about each."""
        alone = set()
        for fields in found:
            if fields[1].person:
                self._meet(names.Place(*fields))
            elif fields[1].alone:
                alone.add(fields[1].words[0])
        self._firm |= {who for who in self._gender if who.split()[-1] in alone}

    def _meet(self, place: names.Place) -> None:
        name = place.name
        full = self._join(name.words, place.at) or name.full
        if full not in self._gender:
            if not name.titled and not name.gender and place.inside_another:
                return
            self._gender[full] = ""
        if len(name.words) > 1:
            self._enter(full, name.words)
        if name.titled or name.gender:
            self._firm.add(full)
        self._gender[full] = name.gender or self._gender[full]
        self._named[full].append(place)

    def _mention(self, found: list[names.Fields]) -> None:
        """Note where each person is named."""
        forms = {*self._by_last, *self._by_first, *self._gender}
        for fields in found:
            at, name, *_ = fields
            if len(name.words) > 1 or name.words[0] in forms:
                full = self._join(name.words, at) or name.full
                if full in self._gender:
                    self._mentions.append((full, fields))
                    self._places.append(at)

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
            return next((who for who, _ in self._before(at) if who in known), known[0])
        return known[0] if known else None

    def _last_person(self, gender: str, at: int) -> str | None:
        """Return the last source, or subject of a sentence since, who fits; else anyone named."""
        fits = (gender, "")
        first = firm = acting = None
        for who, fields in self._before(at):
            if self._gender[who] not in fits or self.is_hidden(fields[0]):
                continue
            first = first or who
            if who in self._firm:
                firm = firm or who
                if names.Place(*fields).acts:
                    acting = (fields[0], who)
                    break
        said = next(
            ((p, w) for p, w in self._recent() if w in self._firm and self._gender[w] in fits), None
        )
        unnamed = next((pw for pw in reversed(self._unnamed) if _fits(pw[1], gender)), None)
        best = max(filter(None, (said, acting, unnamed)), default=None)
        return best[1] if best else firm or first

    def _last_body(self, *, plural: bool) -> str | None:
        """Return the last source that is no person, by preference of the number asked for."""
        others = [who for _, who in self._recent() if who not in self._gender]
        fitting = (who for who in others if plural == names.is_plural(who))
        unclear = (who for who in others if plural or who[:1].isupper())  # "General Motors"
        return next(fitting, next(unclear, None))

    def _before(self, at: int) -> Iterator[Mention]:
        """Return the last mentions of people before `at`, the nearest first."""
        stop = bisect_left(self._places, at)
        return reversed(self._mentions[max(0, stop - MEMORY) : stop])

    def _recent(self) -> Iterator[tuple[int, str]]:
        return reversed(self._said[-MEMORY:])


def _is_spokesman(source: str) -> bool:
    return "spokes" in source and _SPOKESMAN.search(source) is not None


def _fits(source: str, gender: str) -> bool:
    """Tell whether "he" ("m") or "she" ("f") may mean the spokesman or official `source`."""
    match = _SPOKESMAN.search(source)
    return match is not None and match[1] != ("wo" if gender == "m" else "")
