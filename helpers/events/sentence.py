"""A sentence as tokens with their kinds: what is a verb, a noun phrase, a border.

Kinds: ``n`` nominal, ``d`` determiner or number, ``p`` preposition, ``v`` finite verb, ``g`` -ing
form or reduced participle, ``x`` auxiliary, ``t`` *to* before a verb, ``o`` pronoun, ``c`` *and* or
*or*, ``s`` subordinator, ``r`` relative, ``a`` adverb or time, ``,`` comma or dash, ``q`` quotation
mark, ``.`` any other stop.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from helpers.events import words
from helpers.events.actors import ROLES, known
from helpers.text.english import calendar, reporting
from helpers.text.english import function_words as english

_TOKEN = re.compile(
    r"""
    (?:[A-Z]\.){2,} | (?:Mr|Mrs|Ms|Dr|Lt|Gen|Col|Sen|Rep|Gov|St|Prof|Sgt|Capt|Maj|Rev|Jr|Sr)\.(?=\s)
    | \d+ (?: [.,]\d+ )*
    | [^\W_]+ (?: [&./-] [^\W_]+ | ['’] (?!s\b) [^\W_]+ )*
    | ['’]s\b | s['’](?=\s) | [^\w\s]
    """,
    re.VERBOSE,
)

_TIMES = (
    frozenset(
        word.lower()
        for words_ in (calendar.WEEKDAYS, calendar.MONTHS, calendar.AROUND_TODAY)
        for word in words_
    )
    | frozenset("yesterday today tomorrow tonight week month year weekend ago last next".split())
    | frozenset("recently once again also still already just outright only even".split())
    | english.TIME_ADVERBS
    | english.FOCUS_ADVERBS
    | english.LINKING_ADVERBS
    | frozenset("not n't both there whatever whoever jan feb apr aug sept oct nov dec".split())
)
_ANIMATE_PRONOUNS = frozenset("he she they it we who".split())
_PREPOSITIONS = (
    english.PREPOSITIONS
    | english.LEVEL_PREPOSITIONS
    | frozenset("upon than as following including regarding concerning".split())
) - {
    "after", "before", "since", "until", "to",
}  # fmt: skip
_SUBORDINATING = (english.SUBORDINATING - {"as", "once"}) | frozenset(
    "but that whether until where how why".split()
)
_BEFORE_BASE = frozenset("to will would can could may might must should not".split())
_NOT_LY = frozenset("italy july family ally rally assembly supply reply only early".split())
_COMMON = frozenset(
    """said told says added noted announced called became came went got made took found felt
    thought knew saw left led kept put set ran wrote gave rose fell grew lost won hit cut let
    brought bought sold paid spent stood sat lay remains remain seems seem looks look becomes
    become appears appear comes come goes go makes gives says is was reflects reflect follows
    follow marks signals represents reports means believes thinks knows wants hopes includes
    included involves involve need needs""".split()
)

_BASE = frozenset(
    """persuade publish use make take get give keep bring create build develop improve reduce
    increase raise save ensure provide maintain achieve avoid change find include explain prove
    show promote encourage address tackle treat ignore spend earn buy sell move run win lose hear
    learn understand consider discuss read write play cover clarify define replace protect prepare
    expand extend secure obtain gain attract boost cope cure describe deliver design determine
    enter establish exploit express fix fulfil generate identify implement introduce invest
    manage measure note obey overcome perform plant predict preserve prevent produce purchase
    recover reflect remain remind remove repeat reveal sacrifice satisfy serve settle solve stay
    suffer survive sustain teach transform travel update upgrade use validate""".split()
)
"""Verbs that tell no event; behind *to* or *will* they are no nouns."""

_KIND: dict[str, str] = {}
for _kind, _words in (
    ("n", ()),
    ("a", _TIMES),
    ("p", _PREPOSITIONS),
    ("s", _SUBORDINATING),
    ("r", ("who", "which", "whom")),
    ("c", ("and", "or", "&", "nor")),
    ("x", english.AUXILIARIES | {"cannot", "ought"}),
    ("d", (english.DETERMINERS | {"whose"}) - {"that"}),
    ("o", english.SUBJECT_PRONOUNS | english.OBJECT_PRONOUNS - {"her"} | english.REFLEXIVES),
    (",", (",", "–", "—", "-")),
    ("b", ("(", ")")),
    ("q", ("“", "”", '"', "‘", "``", "''", "«", "»", "`", "'")),
    (".", (".", ";", ":", "!", "?", "…", "[", "]", "{", "}")),
):
    for _word in _words:
        _KIND[_word] = _kind
_KIND |= {"'s": "G", "’s": "G", "s'": "G", "s’": "G", "to": "p"}

FUNCTION_WORDS = frozenset(_KIND)
"""Words that are no noun, verb or name by themselves."""

_NUMBER = re.compile(r"\d[\d.,]*(?:th|st|nd|rd|s|m|bn)?")


class Sentence:
    """The tokens of one sentence: `words`, `low`, `kinds`, and where each begins and ends."""

    __slots__ = ("ends", "gen", "kinds", "low", "n", "starts", "text", "title", "verb", "words")

    def __init__(self, text: str):
        """Read a sentence."""
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.gen: list[bool] = []
        self.kinds = kinds = []
        for match in _TOKEN.finditer(text):
            word = match[0]
            kind = _kind(word)
            if kind == "G":
                if self.gen:
                    self.gen[-1] = True
                    if word[0] in "sS":
                        self.words[-1] += "s"
            elif kind == "pair":
                at = match.start()
                for n, part in enumerate(word.split("-")):
                    if n:
                        self._add("-", at - 1, "c")
                    self._add(part, at, "n")
                    at += len(part) + 1
            else:
                self._add(word, match.start(), kind)
        self.n = len(self.words)
        self.low = low = [word.lower() for word in self.words]
        self.verb: dict[int, words.Verb] = {}
        if low[:1] == ["as"]:
            kinds[0] = "s"  # "As A prepares to meet B"
        for k, amount in enumerate(pairwise(low[:-1])):
            if amount in _AMOUNTS and kinds[k + 2] == "d":
                kinds[k] = kinds[k + 1] = "d"
        self.title = _is_title(self.words)
        self._find_verbs()

    def _add(self, word: str, start: int, kind: str) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(start + len(word))
        self.gen.append(False)
        self.kinds.append(kind)

    def _find_verbs(self) -> None:
        """Decide which of the words that may be verbs are."""
        verbs, reported, kinds = words.verbs(), reporting.verbs(), self.kinds
        for i, low in enumerate(self.low):
            if kinds[i] not in "na":
                continue
            verb = verbs.get(low)
            form = verb.form if verb else None
            if form is None:
                other = reported.get(low)
                form = other.form if other else "s" if low in _COMMON else None
                if form is None and low in _BASE and i and self.low[i - 1] in _BEFORE_BASE:
                    form = "base"
                if form is None and low.endswith("ed") and len(low) > 4:
                    form = "past"
                elif form is None and low.endswith("ing") and len(low) > 5:
                    form = "ing"
                if form is None:
                    continue
            if kind := self._verb_kind(i, low, form):
                kinds[i] = kind
                if verb:
                    self.verb[i] = verb

    def _verb_kind(self, i: int, low: str, form: str) -> str | None:
        """Return ``v`` or ``g`` where the word at `i` is a verb, else None."""
        word = self.words[i]
        if i and word[0].isupper() and not self.title or self.gen[i]:
            return None
        k = i - 1
        while k >= 0 and (
            self.kinds[k] == "a" or self.low[k] in _OF_TIME and self.kinds[k + 1] == "a"
        ):
            k -= 1
        before = self.kinds[k] if k >= 0 else ""
        ahead = self.kinds[i + 1] if i + 1 < self.n else "."
        if ahead == "n" and self.low[i + 1].endswith("ing") and self.low[i + 1] in words.verbs():
            ahead = "g"
        if form == "ing":
            if k >= 0 and self.low[k] in english.BE:
                return "v"
            if before == "n" and low in words.nouns():
                return None
            if low not in words.verbs():
                names = i + 1 < self.n and self.words[i + 1][0].isupper() or ahead == "d"
                return "g" if names and before in ("n", ",", "a", "p", "v") else None
            return "g" if before in ("p", ",", "s", "", "c", "v", "n") else None
        if before == "x" or k >= 0 and self.low[k] == "to":
            if low == "to" or form == "s":
                return None
            return "v"
        if before == "d" or k >= 0 and self.gen[k] or before == "p":
            return None
        if low in ROLES:
            return None
        if form in ("past", "part"):
            if before == "" and i == 0:
                return None
            if ahead == "n" and before == "n" and self._is_adjective(k):
                return None
            return "v"
        if before in ("", "s", "q") and k < 0 or not before:
            return None
        if before == "," and form == "base":
            return None
        if low in words.nouns() or low.endswith("s") and form == "s":
            if ahead not in "ndoq" and not (ahead == "p" and low not in words.nouns()):
                to = self.low[i + 1 : i + 2] == ["to"] and low not in words.nouns()
                if not (ahead == "s" or to):
                    return None
        nounish = low in _NOUNISH or low in words.nouns()
        if before == "c" and nounish and ahead == "n" and self.kinds[k - 1] == "n":
            return None  # "email and phone messages"
        if form in ("base", "s") and before in "nc" and nounish:
            if ahead not in "ndoq" or self._verb_follows(i + 1):
                return None
        if form == "base" and before in "n":
            head = self.low[k]
            plural = head.endswith("s") and not head.endswith("ss") or head in _PEOPLE
            plural = plural and not self.words[k].isupper()
            if not plural:
                return None
        if form == "s" and before == "n":
            head = self.low[k]
            if head.endswith("s") and not head.endswith(("ss", "us", "is")) and head.islower():
                if not self.words[k][0].isupper():
                    return None
        return "v" if before in ("n", "o", "r", ",", "c", "q", "s", "b") else None

    def _verb_follows(self, k: int) -> bool:
        """Tell whether the noun phrase at `k` is followed by a verb, so that it is its subject."""
        low, kinds = self.low, self.kinds
        while k < self.n and kinds[k] in "nda":
            if low[k] in _COMMON or low[k].endswith("ed") or low[k] in reporting.verbs():
                if kinds[k] == "n" and not low[k].endswith("s"):
                    return True
            k += 1
        return k < self.n and kinds[k] == "x"

    def _is_adjective(self, k: int) -> bool:
        """Tell whether the word at `k` is a people's adjective: *Palestinian armed groups*."""
        if self.low[k].endswith("s"):
            return False
        return any(
            actor.words == (self.low[k],) and actor.kind == "people"
            for actor in known().get(self.low[k], ())
        )

    def span(self, start: int, end: int) -> str:
        """Return the text of the tokens from `start` to before `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]]


_NOUNISH = frozenset(
    """supply supplies arm arms pressure pressures support help helps aid aids strike strikes
    attack attacks raid raids fund funds press order orders charge charges house houses ban
    bans fire fires march marches rally rallies protest protests lead leads use uses force
    forces share shares trade trades fault faults train trains search searches question
    questions watch block blocks back plan plans release releases exchange murder murders rape
    shell shells tour tours visit visits host hosts audit probe probes request requests demand
    demands appeal appeals mass station stations patrol patrols battle battles fight fights
    blast blasts bomb bombs shoot hit hits beat free limit limits tariff sanction sanctions
    boycott permit permits treat treats claim claims contact gas arms phone""".split()
)
_OF_TIME = frozenset("on in since by late early during over".split())
_AMOUNTS = {
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("up", "to"),
    ("at", "least"),
    ("at", "most"),
}
_PEOPLE = frozenset("police people men women children troops others press media".split())


def _are_countries(low: str) -> bool:
    """Tell whether a word joins countries: *US-China*."""
    return all(part in known() for part in low.split("-"))


@lru_cache(maxsize=1 << 16)
def _kind(word: str) -> str:
    """Return the kind of a token by itself: "G" for a genitive, "pair" for countries joined."""
    low = word.lower()
    if "-" in word and word[0].isupper() and _are_countries(low):
        return "pair"
    kind = _KIND.get(low)
    if kind is None:
        return "d" if _NUMBER.fullmatch(low) else _kind_of(low)
    return "n" if kind in "odp" and word in ("US", "IT", "U.S.") else kind


def _kind_of(low: str) -> str:
    if low.endswith("ly") and len(low) > 4 and low not in _NOT_LY:
        return "a"
    if low in _NUMBERS:
        return "d"
    return "n" if low[0].isalnum() else "q"


_NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds
    thousand thousands million millions billion several nearly about some""".split()
)


def _is_title(given: list[str]) -> bool:
    """Tell whether most longer words are capitalised, as in a headline."""
    longer = [word for word in given if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) > 0.8 * len(longer)
