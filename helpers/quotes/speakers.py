"""From the words of a source to the name of a speaker.

A name becomes its fullest form, "he" and "the minister" whom they mean (`cast`), anything else
stays as written. Which words are the source is found before (`sources`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.quotes import names
from helpers.quotes.cast import Cast
from helpers.quotes.grammar import (
    INDEFINITE,
    SUBJECTS,
    TIMES,
)
from helpers.quotes.units import Span, Unit
from helpers.text.english.function_words import (
    ARTICLES,
    DEMONSTRATIVES,
    NOUN_PREPOSITIONS,
    POSSESSIVES,
    QUANTIFIERS,
)

_DROPPED = (
    ARTICLES
    | DEMONSTRATIVES
    | QUANTIFIERS
    | frozenset("recent new latest separate current own".split())
)
"""Opening words that do not say who it is: "some analysts" are "analysts"."""

_COLLECTIVES = frozenset(
    """analysts experts observers officials critics supporters sources police researchers scientists
    economists lawmakers aides advisers advisors investors traders ministers leaders people voters
    activists authorities investigators prosecutors lawyers doctors residents witnesses organisers
    organizers campaigners opponents business industry government company campaign commentators
    scholars diplomats historians pollsters strategists environmentalists reports studies polls
    teachers students unions executives insiders skeptics sceptics proponents advocates others
    ecologists bookmakers retailers farmers workers families neighbours neighbors""".split()
)
"""Common nouns, though capitalised where they open a sentence."""

_SHARE = re.compile(r"(?<![\w-])([\w-]+(?:\.\d+)?\s?(?:%|per\s?cent|percent))\Z")
_APOSTROPHE = re.compile(r"['’]")
_GENITIVE = re.compile(r"['’]s?$")


class Namer:
    """Names the speakers of one article.

    `text` is its prose: a word that it also writes small is no name, though capitalised where it
    opens a sentence. `guest` is whom "you" means in an interviewer's question.
    """

    def __init__(self, cast: Cast, text: str, guest: str | None = None):
        self.cast, self.text, self.guest = cast, text, guest
        self.topic: str | None = None  # what the sentence before was about

    def name(self, unit: Unit, source: Span, at: int, *, asked: bool = False) -> str | None:
        """Return the speaker that the tokens `source` mean at `at`, or None.

        A person by the fullest form of the name, without titles; a pronoun or description by whom
        it refers to; anything else as written, without article ("spokesman for the firm").
        """
        words = _without_brackets(unit.words[source[0] : source[1]])
        if not words:
            return None
        if source[1] == unit.n and words[-1].count(".") == 1:
            words[-1] = words[-1].rstrip(".")  # the stop of "Acme Corp." ends the sentence too
        if share := _share(unit, source, words):
            return share
        if "those" in words[-3:-1]:  # "half of those asked"
            return " ".join(words[len(words) - 1 - words[::-1].index("those") :])
        first = _APOSTROPHE.split(words[0].lower(), maxsplit=1)[0]
        if len(words) == 1 and (first in SUBJECTS or first in POSSESSIVES):
            return self._pronoun(first, at, asked)
        if len(words) == 1 and (first in INDEFINITE or first == "those"):
            return first
        core = _core(words)
        if "of" in core and self.cast.is_person(who := self._proper(core[: core.index("of")], at)):
            return who  # "Jane Roe of the Bank"
        if source[0] == 0 and len(words) == 1 and self._is_common(words[0]):
            return words[0].lower()
        if len(core) < len(words) and words[-1][:1].isupper() and not _hangs_on_preposition(words):
            if self.cast.is_person(who := self._proper(words, at)):
                return who  # "the former head of the party Jane Roe"
        if core[-1][:1].isupper() and (name := self._proper(core, at)):
            return name
        return self._common(words, core, at, opens=source[0] == 0)

    def opening(self, unit: Unit, source: Span, at: int) -> None:
        """Note the subject of a sentence, for a "they" or "it" in the next one."""
        words = _without_brackets(unit.words[source[0] : source[1]])
        if words and words[0].lower() not in SUBJECTS and not self.cast.is_hidden(at):
            self.topic = self.name(unit, source, at)

    def _pronoun(self, word: str, at: int, asked: bool) -> str | None:
        if word == "you":
            return self.guest if asked else None
        topic = self.topic
        if word in ("they", "it") and topic and not self.cast.is_person(topic):
            if names.is_plural(topic) == (word == "they"):
                return topic
        return self.cast.pronoun(word, at)

    def _proper(self, core: Sequence[str], at: int) -> str:
        """Return the name that the words end in, or two names joined by "and"."""
        if not core:
            return ""
        core = [*core[:-1], _GENITIVE.sub("", core[-1])]
        k = len(core) - 1
        while k > 0 and _continues_name(core, k - 1):
            k -= 1
        written = " ".join(core[k:])
        people = [self.cast.name(part.split(), at) for part in written.split(" and ")]
        if len(people) > 1 and not all(map(self.cast.is_person, people)):
            return written.removeprefix("The ")
        return " and ".join(filter(None, people))

    def _common(self, words: list[str], core: list[str], at: int, *, opens: bool) -> str | None:
        """Return whom a description means, or the description without its article."""
        start = next((k for k, w in enumerate(core) if w.lower() not in _DROPPED), None)
        if start is None:
            return None
        kept = core[start:]
        definite = core[0].lower() in ("the", "this", "that") or len(core) == 1
        if definite and len(core) == len(words) and not kept[-1].endswith("s"):
            if who := self.cast.description(kept, at):
                return who
        kept = [*kept, *words[len(core) :]]
        if kept[0].lower() in ("his", "her") and (who := self.cast.pronoun(kept[0], at)):
            kept[0] = f"{who}'s"
        elif kept[0].lower() in POSSESSIVES or opens and start == 0 and self._is_common(kept[0]):
            kept[0] = kept[0].lower()
        return " ".join([*kept[:-1], _GENITIVE.sub("", kept[-1])])

    def _is_common(self, word: str) -> bool:
        low = word.lower()
        return word[1:].islower() and (low in _COLLECTIVES or self._writes_small(low))

    def _writes_small(self, word: str) -> bool:
        """Tell whether the article writes the word, given in small letters, so too."""
        plain = word.isascii() and word.isalpha() and word in self.text
        return plain and re.search(rf"\b{word}\b", self.text) is not None


def _share(unit: Unit, source: Span, words: list[str]) -> str | None:
    """Return a share of people as written: "43 per cent", "some 82%"; None where it is none."""
    last = words[-1].lower()
    if last not in ("cent", "percent", "%") and not last[0].isdigit():
        return None
    end = source[1] + (unit.low[source[1]] == "%")
    words = unit.words[max(0, source[1] - 3) : end]
    found = _SHARE.search(" ".join(words).replace(" %", "%"))
    return found[1] if found else None


def as_written(words: Sequence[str]) -> str | None:
    """Return the words of a source as they stand; None for a pronoun."""
    kept = _without_brackets(words)
    if not kept or kept[0].lower() in SUBJECTS | INDEFINITE:
        return None
    return " ".join([*kept[:-1], _GENITIVE.sub("", kept[-1])])


def _without_brackets(words: Sequence[str]) -> list[str]:
    kept, depth = [], 0
    for word in words:
        depth += word == "("
        if not depth and (word[0].isalnum() or word == "&"):
            kept.append(word)
        depth -= word == ")" and depth > 0
    return kept


def _core(words: list[str]) -> list[str]:
    """Return the words up to the first preposition or participle that is not inside a name."""
    for k in range(1, len(words)):
        if words[k].lower() in NOUN_PREPOSITIONS and not _is_name_link(words, k):
            return words[:k]
        participle = words[k].endswith("ing") and words[k].islower() and k + 1 < len(words)
        if participle and words[k - 1].endswith("s"):
            return words[:k]
        passive = words[k].endswith("ed") and words[k].islower() and words[k + 1 : k + 2]
        if (
            passive
            and words[k + 1].lower() in NOUN_PREPOSITIONS | TIMES
            and words[k - 1].lower() not in _DROPPED
        ):
            return words[:k]
    return words


def _is_name_link(words: Sequence[str], k: int) -> bool:
    """Tell whether the preposition at `k` is inside a name: "Bank of England"."""
    after = words[k + 1] if k + 1 < len(words) else ""
    capitals = words[k - 1][:1].isupper() and after[:1].isupper()
    return words[k] in ("of", "for", "on") and capitals and after.lower() not in TIMES


def _continues_name(words: Sequence[str], k: int) -> bool:
    """Tell whether the name that goes on at `k` + 1 holds the word at `k` too."""
    if _GENITIVE.search(words[k]):
        return False
    if words[k] == "the" and k > 1:  # Commission for Asia and | the | Pacific
        return words[k - 1] in ("and", "of", "for") and words[k - 2][:1].isupper()
    joint = words[k] in ("of", "and", "&", "de", "van", "von", "al", "bin", "for", "on")
    return words[k][:1].isupper() or joint and k > 0 and words[k - 1][:1].isupper()


def _hangs_on_preposition(words: Sequence[str]) -> bool:
    """Tell whether the name at the end hangs on a preposition: "officials in the White House"."""
    k = len(words) - 1
    while k > 0 and (words[k - 1][:1].isupper() or words[k - 1] in ("the", "of", "and", "&")):
        k -= 1
        if words[k] == "of":
            return True
    return k > 0 and words[k - 1].lower() in NOUN_PREPOSITIONS
