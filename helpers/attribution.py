"""Find who is said to say, think or want what, inside one sentence: source, cue and content.

A small grammar of news English without a parser: the verbs of ``reporting_verbs.csv`` in all their
forms, closed classes of function words, and where clauses may end. Quotations are one token.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from helpers import files

LEXICON = "data/lexicons/reporting_verbs.csv"
FAR = 30
"""Tokens; no subject, hearer or adjunct is looked for further away."""

_WORD = re.compile(
    r"""
      (?:[A-Za-z]\.){2,}                                 # U.S., p.m.
    | (?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co)\.
    | [A-Z]\.(?=\ [A-Z])                                 # a middle initial
    | [^\W_]+(?:['’.,&-](?=[^\W_])[^\W_]+)*(?:['’](?=\ ))?   # words, 3.5, AT&T, officials'
    | [^\w\s]                                            # one mark
    """,
    re.VERBOSE,
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SUBJECTS = _set("he she they i we it you there")
_PRONOUNS = SUBJECTS | _set("everyone everybody someone nobody anyone others many some both")
_CLITIC = re.compile(r"(he|she|they|i|we|it|you|who)'(s|ve|d|ll|re|m)")
_AUX = _set(
    """is are was were be been being am has have had having do does did will would can could may
    might must shall should 's 've 'd ll ought cannot can't don't doesn't didn't won't wouldn't
    isn't aren't wasn't weren't hasn't haven't hadn't couldn't shouldn't mustn't"""
)
_BE = _set("is are was were be been being am isn't aren't wasn't weren't get gets got")
_ADVERBS = _set(
    """not never also then later once again still now just only even already ever often always
    sometimes soon long first further too instead rather perhaps maybe so all both each well
    elsewhere meanwhile thus therefore twice yet further earlier"""
)
_ARTICLES = _set("the a an")
_DETERMINERS = _ARTICLES | _set(
    """this that these those his her its their our my your some many most several few other both
    all any no each every another one two three four five six such more"""
)
_PREPOSITIONS = _set(
    """of for from in at on with to by against near inside behind under over about between among
    within into during through across around outside beyond toward towards via per despite without
    after before since until amid like unlike than"""
)
_INNER = _set(
    "of for from in at on with to by against near inside behind under about between among within"
)
_CLAUSE = _set(
    """that which who whom whose when while because if although though as but or nor whether where
    why how what unless until since after before so than yet whereas and once"""
)
_COMPLEMENT = _set("that whether if how why what where when who which")
_SUBORDINATE = _set(
    "while although though when if as because after before since whereas once unless"
)
_AND = _set("and but or then")
_BEFORE_ING = _set(", by in while after before when without")
_NO_CONTENT = _set("nothing little much so more anything something things")

_IRREGULAR = _set(
    """went made took came met won lost left got gave ran held began sat stood spoke sent spent built
    brought bought caught kept led paid rose fell grew drew drove flew broke chose wore beat hit cut
    let set shot struck became threw"""
)
"""Frequent past forms without -ed."""

_TIMES = _set(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight
    afternoon morning evening night week month year last next late early january february march
    april may june july august september october november december noon midnight a.m. p.m. ago
    on-air weekend"""
)
_STOPS = _set(". ? ! ; … ...")
_DASHES = _set("— – -- -")


_WEAK = _set("want urge think judge call as noun")
"""Uses that a report around them swallows: "some want to leave, according to …"."""


class Cue(NamedTuple):
    """A form of a verb of the lexicon: its dictionary form, which form, and its uses."""

    lemma: str
    form: str
    uses: dict[str, float]


class Found(NamedTuple):
    """One attribution: token ranges of its source, the cue's token, the content in characters."""

    source: tuple[int, int]
    cue: tuple[int, int]
    contents: tuple[tuple[int, int], ...]
    how: str


@dataclass
class Unit:
    """A sentence as tokens; a whole quotation is one token with its mark as its word."""

    words: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    quotes: set[int] = field(default_factory=set)
    closing: set[int] = field(default_factory=set)
    low: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def add(self, text: str, start: int, end: int) -> None:
        """Append the words of ``text[start:end]``."""
        for match in _WORD.finditer(text, start, end):
            self.words.append(match[0])
            self.spans.append(match.span())
            self.low.append(match[0].lower().replace("’", "'"))

    def add_quote(self, start: int, end: int, *, closing: bool = False) -> None:
        """Append a quotation as one token; `closing`: it ends with a stop inside its marks."""
        self.quotes.add(len(self.words))
        if closing:
            self.closing.add(len(self.words))
        self.words.append('"')
        self.low.append('"')
        self.spans.append((start, end))


@cache
def lexicon() -> tuple[dict[str, Cue], dict[str, frozenset[str]]]:
    """Return the cues by their form, and the nouns by category, read from the lexicon once."""
    cues: dict[str, Cue] = {}
    nouns: dict[str, set[str]] = defaultdict(set)
    for row in files.read_csv(LEXICON).to_dict("records"):
        term, category, note = row["term"], row["category"], str(row["note"])
        if category == "document" or category.startswith("noun/"):
            nouns[category] |= {term, _plural(term)}
            continue
        head, _, tail = term.partition(" ")
        given = re.search(r"forms: ([\w ]+)", note)
        for form, kind in _forms(head, given[1].split() if given else None):
            cue = cues.setdefault(form, Cue(head, kind, {}))
            cue.uses[f"{category}:{tail}" if tail else category] = float(row["weight"])
    return cues, {key: frozenset(value) for key, value in nouns.items()}


def has_cue(text: str) -> bool:
    """Tell quickly whether `text` may hold an attribution outside quotation marks."""
    return not _keys().isdisjoint(_BARE.findall(text.lower()))


_BARE = re.compile(r"[a-z-]+")


@cache
def _keys() -> frozenset[str]:
    cues, nouns = lexicon()
    inner = nouns["noun/that"] | nouns["noun/to"]
    return frozenset(cues) | inner | {"according"}


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _forms(verb: str, given: list[str] | None) -> list[tuple[str, str]]:
    """Return the forms of a verb with their kinds: base, s, past, ing."""
    if given:
        kinds = ["s", *["past", "part"][: len(given) - 2], "ing"]
        if len(given) > 4:
            kinds = ["s", *("ing" if form.endswith("ing") else "past" for form in given[1:])]
        return [(verb, "base"), *zip(given, kinds, strict=True)]
    stem = verb[:-1] if verb.endswith("e") else verb
    past = stem + "ed"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        past = verb[:-1] + "ied"
    ing = verb + "ing" if verb.endswith(("ee", "oe")) else stem + "ing"
    return [(verb, "base"), (_plural(verb), "s"), (past, "past"), (ing, "ing")]


def find(unit: Unit) -> list[Found]:
    """Return the attributions in `unit`, outermost only, in reading order.

    Contents are spans of characters: a quotation keeps its marks, reported speech its "that", a
    wish its "to"; the full stop at the end stays outside. An attribution with something said
    before and after ("A," she said, "B") has two contents.
    """
    return _Reader(unit).read()


def subject(unit: Unit) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase or pronoun that the sentence starts with, or None."""
    first = _Reader(unit)._first_subject(len(unit))
    return (first.start, first.end) if first else None


class _Source(NamedTuple):
    start: int
    end: int
    kind: str  # noun, pronoun, who, shared, after


class _Reader:
    """Reads one unit from left to right."""

    def __init__(self, unit: Unit):
        self.unit, self.low, self.words = unit, unit.low, unit.words
        self.quotes, self.n = unit.quotes, len(unit)
        self.cues, self.nouns = lexicon()
        self.found: list[Found] = []
        self.last: tuple[int, int] | None = None  # source of the attribution before
        self.open_from = 0  # tokens from here on belong to nobody yet
        self.busy_to = -1  # content of the attribution before runs to here

    def read(self) -> list[Found]:
        i = 0
        while i < self.n:
            step = self._at(i)
            i = max(step, i + 1)
        return self.found

    def _at(self, i: int) -> int:
        """Try an attribution at token `i`; return where to go on."""
        word = self.low[i]
        if i in self.quotes:
            return i + 1
        if word == "according" and self._is(i + 1, "to"):
            return self._according(i)
        cue = self.cues.get(word)
        if cue is not None and not self._is_noun(i, cue):
            return self._verb(i, cue)
        if word in self.nouns["noun/that"] or word in self.nouns["noun/to"]:
            return self._noun(i)
        return i + 1

    def _is(self, i: int, *words: str) -> bool:
        return 0 <= i < self.n and self.low[i] in words

    def _ends(self, i: int) -> bool:
        return i >= self.n or self.low[i] in _STOPS and i not in self.quotes

    # -- verbs ---------------------------------------------------------------------------------

    def _is_noun(self, i: int, cue: Cue) -> bool:
        """Tell whether the form is a noun or adjective here: "the claims", "a planned visit"."""
        if i == 0:
            return cue.form != "ing" and not self._is(1, '"', ",") or cue.form == "base"
        before = self.low[i - 1]
        if before in _DETERMINERS and before not in (
            "that",
            "both",
            "all",
            "many",
            "some",
            "few",
            "no",
        ):
            return True
        if re.search(r"'s$|s'$", before) and not _CLITIC.fullmatch(before):
            return True
        return before in _INNER and before != "to" and cue.form != "ing"

    def _verb(self, i: int, cue: Cue) -> int:
        group = self._group(i)
        if cue.form == "part":
            if not self._has_have(group, i):
                return i + 1
            cue = cue._replace(form="past")
        if self._is_passive(group, i, cue):
            return i + 1
        if self.low[i - 1 : i] == ["to"] and not self._goes_on(group):
            return i + 1
        source = self._source(group, i, cue)
        if source is None or not self._agrees(source, group, i, cue):
            return i + 1
        if i <= self.busy_to and not self._is_sibling(source, i, cue):
            return i + 1
        return self._attribute(source, i, cue)

    def _group(self, i: int) -> int:
        """Return the first token of the verb group that ends at `i`: "has repeatedly said"."""
        j = i
        while j > 0 and j - 1 not in self.quotes:
            word = self.low[j - 1]
            if word in _AUX or word in _ADVERBS or word == "to" or self._is_adverb(word):
                j -= 1
            elif self._is(j, "to", "on") and word in (
                "went",
                "goes",
                "going",
                "go",
                "continued",
                "continues",
            ):
                j -= 1
            elif self._is(j, "to") and self._is(j - 2, *_BE) and word in self.cues:
                j -= 1  # is alleged to have said
            elif word == "on" and self._is(j - 2, "went", "goes", "going", "go"):
                j -= 2
            else:
                break
        return j

    @staticmethod
    def _is_adverb(word: str) -> bool:
        return (
            word.endswith("ly")
            and len(word) > 4
            and word not in ("family", "italy", "assembly", "ally", "reply", "july")
        )

    def _is_passive(self, group: int, i: int, cue: Cue) -> bool:
        if (
            cue.form not in ("past", "base")
            or cue.form == "base"
            and cue.lemma not in ("read", "forecast")
        ):
            return False
        verbs = [w for w in self.low[group:i] if w in _AUX]
        clitic = group > 0 and re.search(r"'(s|re|m)$", self.low[group - 1])
        return bool(verbs and verbs[-1] in _BE) or bool(
            not verbs
            and clitic
            and _CLITIC.fullmatch(self.low[group - 1])
            and cue.lemma in ("expect", "tell", "ask", "accuse", "schedule")
        )

    def _has_have(self, group: int, i: int) -> bool:
        """Tell whether the group has "have": "has known", not "a man known for"."""
        clitic = group > 0 and re.search(r"'(s|ve|d)$", self.low[group - 1])
        return bool(clitic) or any(
            w.startswith(("ha", "'ve")) and w in _AUX for w in self.low[group:i]
        )

    def _goes_on(self, group: int) -> bool:
        return any(
            w in ("went", "goes", "going", "continued", "continues", "want", "wants", "wanted")
            for w in self.low[group : group + 3]
        )

    def _agrees(self, source: _Source, group: int, i: int, cue: Cue) -> bool:
        """Tell whether the verb's form fits its subject: bases need a plural, -s a singular."""
        if source.kind in ("shared", "after") or cue.form in ("past", "ing"):
            return cue.form != "ing" or source.kind == "shared" or group < i or self._has_be(source)
        if any(w in _AUX or w == "to" for w in self.low[group:i]):
            return True
        plural = self._is_plural(source)
        if plural is None:
            return True
        return plural == (cue.form == "base")

    def _has_be(self, source: _Source) -> bool:
        return bool(re.search(r"'(s|re|m)$", self.low[source.end - 1]))

    def _is_plural(self, source: _Source) -> bool | None:
        head = self.low[source.end - 1]
        if source.kind == "who" or source.start == source.end:
            return None
        if source.kind == "pronoun":
            word = re.sub(r"'.*", "", head)
            return word in ("they", "i", "we", "you", "many", "some", "others", "both")
        head = self._head(source)
        words = self.words[source.start : source.end]
        if "and" in words:
            return None
        if head[:1].isupper():
            return None if head.endswith("s") else False
        if head in (
            "people",
            "police",
            "men",
            "women",
            "children",
            "media",
            "majority",
            "percent",
            "public",
        ):
            return None
        return head.endswith("s") and not head.endswith(("ss", "us", "is"))

    def _head(self, source: _Source) -> str:
        head = self.words[source.end - 1]
        for k in range(source.start, source.end):
            if self.low[k] in _INNER and k > source.start:
                return self.words[k - 1]
        return head

    # -- sources -------------------------------------------------------------------------------

    def _source(self, group: int, i: int, cue: Cue) -> _Source | None:
        """Return the subject of the verb at `i`, before it or, after a quotation, behind it."""
        j = group - 1
        if (j < 0 or self.low[j] == "," or j in self.quotes) and self._may_invert(i, cue):
            after = self._after(i)
            if after:
                return after
        if j < 0:
            return None
        if j in self.quotes:
            return self._shared(group, i, cue)
        word = self.low[j]
        clitic = _CLITIC.fullmatch(word)
        if clitic and clitic[1] != "who" or word in SUBJECTS or word in _PRONOUNS:
            return _Source(j, j + 1, "pronoun")
        if cue.form == "ing" and not any(w in _BE for w in self.low[group:i]):
            loose = word in _AND or word in _BEFORE_ING or cue.lemma in ("say", "add")
            return self._shared(group, i, cue) if loose else None
        if word in ("who", "which") or word == "that" and j > 0:
            return self._relative(j)
        if word == ",":
            return self._past_apposition(j) or self._shared(group, i, cue)
        if word in _AND:
            return self._shared(group, i, cue)
        source = self._noun_phrase(j)
        return source and (self._name_before(source) or source)

    def _name_before(self, source: _Source) -> _Source | None:
        """Return the name that the phrase explains, its last comma lost: "Jo Roe, head of X said"."""
        k = source.start - 1
        if not self._is(k, ",") or not self.words[source.start].islower():
            return None
        start = k
        while start > 0 and self.words[start - 1][0].isupper() and start - 1 not in self.quotes:
            start -= 1
        opens = start == 0 or self.low[start - 1] in _AND or self.low[start - 1] in (",", '"')
        return _Source(start, k, "noun") if k - start in (2, 3, 4) and opens else None

    def _may_invert(self, i: int, cue: Cue) -> bool:
        if cue.form not in ("past", "s") or not cue.uses.keys() & {"say", "utter", "think"}:
            return False
        return not self._is(i + 1, *_COMPLEMENT, ":", ",", '"') and not self._ends(i + 1)

    def _after(self, i: int) -> _Source | None:
        """Return the subject behind the verb: `said Jane Roe, a lawyer`; there must be a front."""
        if i and not self._front(i):
            return None
        k = i + 1
        if k >= self.n or k in self.quotes or self.low[k] in _INNER or self.low[k] in _CLAUSE:
            return None
        if self.low[k] in SUBJECTS:
            at_end = self._ends(k + 1) or self._is(k + 1, ",", "in", "on", "at", "of", "to")
            return _Source(k, k + 1, "after") if at_end and self.low[k] != "it" else None
        start = k
        while k < self.n and k - start < FAR and k not in self.quotes:
            word = self.low[k]
            if (
                word in _STOPS
                or word in (",", ":", "(", ")")
                or word in _DASHES
                or word in _CLAUSE - {"and"}
            ):
                break
            if word in _AUX or word in SUBJECTS:
                return None
            if k > start and (word in _PREPOSITIONS - _set("of for") or word in _TIMES):
                break
            k += 1
        return _Source(start, k, "after") if k > start else None

    def _relative(self, j: int) -> _Source | None:
        k = j - 1 if self._is(j - 1, ",") else j
        if k == 0 or k - 1 in self.quotes:
            return None
        while k > 1 and self.low[k - 1] in _TIMES:
            k -= 1
        source = self._noun_phrase(k - 1)
        return source and _Source(source.start, source.end, "who")

    def _past_apposition(self, comma: int) -> _Source | None:
        """Return the subject before asides that end at `comma`: "Roe, 45, a lawyer, said"."""
        end, asides = comma, 0
        for k in range(comma - 1, max(-1, comma - FAR), -1):
            if k in self.quotes and self._is(k - 1, ",") or self.low[k] == ":":
                return None
            if self.low[k] != "," or k in self.quotes:
                continue
            if asides and not self._is_firm_aside(k + 1, end):
                return self._noun_phrase(end - 1)
            if not asides and not self._is_aside(k + 1, end):
                return None
            asides, end = asides + 1, k
        source = self._noun_phrase(end - 1) if asides and end > 0 else None
        if source and asides == 1 and self._is_title(source) and self._is_name(end + 1, comma):
            return _Source(end + 1, comma, "noun")
        return source

    def _is_firm_aside(self, start: int, end: int) -> bool:
        """Tell whether the tokens can be no name: an age, "who …", "of …", a title, a party."""
        if start >= end:
            return True
        first = self.words[start]
        party = re.fullmatch(r"[RDI]-.*", first)
        return not first[0].isupper() or bool(party) or self.low[start] in _ARTICLES

    def _is_aside(self, start: int, end: int) -> bool:
        """Tell whether the tokens read as an aside on a noun: an age, a title, "who …", "of …"."""
        if start >= end:
            return False
        first = self.low[start]
        if first in ("who", "whose", "which", "whom") or first in _ARTICLES or first[0].isdigit():
            return True
        if first in _PREPOSITIONS or first in (
            "his",
            "her",
            "its",
            "their",
            "also",
            "one",
            "himself",
            "herself",
            "as",
            "when",
            "while",
        ):
            return True
        if first.endswith(("ing", "ed")) or re.search(r"'s$", first):
            return True
        words = self.low[start:end]
        return not any(w in _AUX or w in SUBJECTS for w in words)

    def _is_title(self, source: _Source) -> bool:
        return self.words[source.end - 1].islower()

    def _is_name(self, start: int, end: int) -> bool:
        return 0 < end - start < 5 and all(w[0].isupper() for w in self.words[start:end])

    def _shared(self, group: int, i: int, cue: Cue) -> _Source | None:
        """Return the subject of the sentence for a verb that has none of its own."""
        if self.last is not None and (i > 0):
            return _Source(*self.last, "shared")
        first = self._first_subject(group)
        return first and _Source(first.start, first.end, "shared")

    def _first_subject(self, before: int) -> _Source | None:
        """Return the noun phrase or pronoun that the sentence starts with."""
        k = 0
        while k < before and (
            self.low[k] in _AND
            or self.low[k] in _ADVERBS
            or self._is_adverb(self.low[k])
            or self.low[k] in ("however", "yet")
        ):
            k += 1 + self._is(k + 1, ",")
        if k < before and (
            self.low[k] in _PREPOSITIONS
            or self.low[k] in _SUBORDINATE
            or self.low[k].endswith("ing")
        ):
            comma = next((c for c in range(k, min(before, k + FAR)) if self.low[c] == ","), None)
            if comma is None:
                return None
            k = comma + 1
        if k >= before or k in self.quotes:
            return None
        if self.low[k] in SUBJECTS or _CLITIC.fullmatch(self.low[k]):
            return _Source(k, k + 1, "pronoun")
        end = k
        while end < before and end not in self.quotes and end - k < 12:
            word = self.low[end]
            if (
                word in _AUX
                or word in _CLAUSE
                or word in (",", ":", "(", ";", "—", "–")
                or word in SUBJECTS
            ):
                break
            if (
                end > k
                and self.words[k][0].isupper()
                and self.words[end].islower()
                and self.words[end - 1][0].isupper()
                and self.low[k] not in _DETERMINERS
                and word not in _INNER
            ):
                break
            if end > k and word in _PREPOSITIONS and word != "of":
                break
            if end > k and self._is_plain_verb(end):
                break
            if (
                end > k
                and self.words[end].islower()
                and word in self.cues
                and self.cues[word].form != "base"
            ):
                break
            end += 1
        return _Source(k, end, "noun") if end > k else None

    def _is_plain_verb(self, k: int) -> bool:
        """Tell whether token `k`, behind a noun, looks like a verb in the past: "won", "tied"."""
        word = self.words[k]
        past = word.endswith("ed") or word in _IRREGULAR
        return past and word.islower() and self.low[k - 1] not in _DETERMINERS

    def _noun_phrase(self, j: int) -> _Source | None:
        """Return the noun phrase whose last token is `j`."""
        end = j + 1
        if self._is(j, ")"):
            while j > 0 and self.low[j] != "(":
                j -= 1
            j -= 1
            end = j + 1
        if j < 0 or not self._is_nominal(j):
            return None
        k, stop = j, max(0, j - FAR)
        while k > stop:
            step = self._left_of(k)
            if step is None:
                break
            k = step
        k = self._without_adjunct(k, j)
        return _Source(k, end, "noun")

    def _left_of(self, k: int) -> int | None:
        """Return the next token of the noun phrase to the left of `k`, or None at its start."""
        p = k - 1
        before = self.low[p]
        if p in self.quotes:
            return None
        if before in _INNER:
            return (
                p - 1
                if p > 0 and self._is_nominal(p - 1) and not self._is_verb_like(p - 1)
                else None
            )
        if self.low[k] in _DETERMINERS:
            return None
        if before == "and":
            return p - 1 if p > 0 and self._is_pair(p - 1, k) else None
        if before == "&":
            return p - 1 if p > 0 else None
        if before in _DETERMINERS and before != "that":
            return p
        if not self._is_nominal(p) or self._is_verb_like(p):
            return None
        return p

    def _is_nominal(self, k: int) -> bool:
        word = self.low[k]
        if k in self.quotes or not word[0].isalnum():
            return False
        return not (
            word in _CLAUSE
            or word in _AUX
            or word in SUBJECTS
            or word in _PREPOSITIONS
            or word in _ADVERBS
            or self._is_adverb(word)
            or _CLITIC.fullmatch(word)
        )

    def _is_verb_like(self, k: int) -> bool:
        cue = self.cues.get(self.low[k])
        if cue is None or self.words[k][0].isupper():
            return False
        return (
            cue.form == "past"
            and cue.uses.keys() & {"say", "tell"} != set()
            and not self._is(k - 1, *_DETERMINERS)
        )

    def _is_pair(self, left: int, right: int) -> bool:
        a, b = self.words[left], self.words[right]
        if a[0].isupper() and b[0].isupper():
            return True
        return (
            a.islower()
            and a.endswith("s")
            and b.islower()
            and self._is_nominal(left)
            and self.low[right] not in _DETERMINERS
        )

    def _without_adjunct(self, k: int, j: int) -> int:
        """Return the start of the phrase without what opens the sentence: "In Iowa Roe said"."""
        if (
            k > 0
            and self.low[k - 1] in _PREPOSITIONS
            and (k == 1 or self.low[k - 2] in (",", "and", "but"))
        ):
            for p in range(j, k, -1):
                if self.words[p][0].isupper() and not self.words[p - 1][0].isupper():
                    return p
        return k

    # -- contents ------------------------------------------------------------------------------

    def _is_sibling(self, source: _Source, i: int, cue: Cue) -> bool:
        """Tell whether a verb inside the content before starts a new attribution of its own."""
        strong = bool(cue.uses.keys() & {"say", "tell", "call"}) or "judge" in cue.uses
        if not strong:
            return False
        first = self._opening(source, i)
        if source.kind == "shared":
            if self._is(first - 1, ",") and (
                cue.form in ("ing", self.previous_form) or self._is(first, "but", "and")
            ):
                return True
            joined = (
                self.low[first] in _AND
                and cue.form == self.previous_form
                and cue.form in ("past", "s")
            )
            return joined and cue.uses.get("say", 0) == 1
        if source.kind in ("who", "after"):
            return source.kind == "after" and self._is(i - 1, ",")
        if cue.uses.get("say", 0) < 1 and "tell" not in cue.uses:
            return False
        before = first - 1
        if before > 0 and self.low[before] in _set(
            "and but while as although though since because whereas"
        ):
            before -= 1
            if self._is(before, "especially", "even", "just", "particularly"):
                before -= 1
        return self._is(before, ",", ";", "—", "–") or before in self.quotes

    def _opening(self, source: _Source, i: int) -> int:
        if source.kind == "shared":
            first = self._group(i)
            while first > 0 and self.low[first - 1] in _AND:
                first -= 1
            return first
        return min(source.start, i)

    previous_form = ""

    def _attribute(self, source: _Source, i: int, cue: Cue) -> int:
        contents = self._contents(source, i, cue)
        if contents is None:
            return i + 1
        spans, how = contents
        first = self._opening(source, i)
        self._close_before(first)
        span = (source.start, source.end)
        self.found.append(Found(span, (i, i + 1), tuple(spans), how))
        self.last = span
        self.previous_form = cue.form
        self.busy_to = max((self._token_at(end) for _, end in spans), default=i)
        self.open_from = max(i, self.busy_to) + 1
        return i + 1

    def _token_at(self, end: int) -> int:
        k = self.n - 1
        while k > 0 and self.unit.spans[k][0] >= end:
            k -= 1
        return k

    def _close_before(self, first: int) -> None:
        """Shorten the content of the attribution before, where a new one starts inside it."""
        if not self.found or first > self.busy_to or first == 0:
            return
        k = first - 1
        while (
            k >= 0
            and k not in self.quotes
            and self.low[k]
            in (
                ",",
                ";",
                "and",
                "but",
                "while",
                "as",
                "although",
                "though",
                "since",
                "because",
                "whereas",
                "—",
                "–",
                "especially",
                "even",
                "particularly",
            )
        ):
            k -= 1
        last = self.found[-1]
        limit = self.unit.spans[max(k, 0)][1]
        spans = tuple((a, min(b, limit)) for a, b in last.contents if a < limit)
        if spans:
            self.found[-1] = last._replace(contents=spans)

    def _contents(
        self, source: _Source, i: int, cue: Cue
    ) -> tuple[list[tuple[int, int]], str] | None:
        """Return what is attributed by the verb at `i`, and as which use; None for nothing."""
        behind = source.end if source.kind == "after" else i + 1
        if source.kind == "after":
            behind = self._past_aside(behind)
        first = source.start if source.kind not in ("shared", "after") else i
        front = (
            self._front(min(first, i))
            if source.kind not in ("who", "shared") or self._is(i - 1, '"')
            else None
        )
        uses = cue.uses
        if front and uses.keys() & {"say", "utter", "think", "tell"}:
            return self._around(front, behind, source, i, cue)
        if source.kind == "after":
            return None
        for use, reader in _READERS:
            if (weight := uses.get(use)) is not None:
                span = reader(self, behind, source, cue, weight)
                if span:
                    return [self._chars(*span)], use
        for use in uses:
            name, _, tail = use.partition(":")
            if tail and self.low[behind : behind + len(tail.split())] == tail.split():
                span = dict(_READERS)[name](self, behind + len(tail.split()), source, cue, 1.0)
                if span:
                    return [self._chars(*span)], name
        return None

    def _chars(self, start: int, end: int) -> tuple[int, int]:
        return self.unit.spans[start][0], self.unit.spans[end - 1][1]

    def _front(self, first: int) -> tuple[int, int] | None:
        """Return the tokens before an attribution that stands behind its content: "A, she said"."""
        k = first - 1
        start = self.open_from if self.found else 0
        if k < start:
            return None
        if k in self.quotes:
            end = k + 1
        elif self.low[k] in (",", "?", "!") and k > start:
            end = k if k - 1 not in self.quotes or self.low[k] == "," else k + 1
        elif self.low[k] in _DASHES and k > start + 3:
            end = k
        else:
            return None
        while (
            start < end
            and self.low[start] in ("but", "and", "so", "yet", ",", "still", ";", "then")
            and start not in self.quotes
        ):
            start += 1
        if start >= end:
            return None
        if (
            end - 1 in self.quotes
            and not self._is_long(end - 1)
            and end - start > 1
            and self.low[end - 2] in _DETERMINERS
        ):
            return (start, end) if k not in self.quotes else None
        if end - 1 in self.quotes:
            return self._quoted_front(start, end)
        goes_on = self._is(first + 2, ",") and self.low[first] in SUBJECTS and end - start > 2
        return (start, end) if goes_on or self._is_statement(start, end) else None

    def _quoted_front(self, start: int, end: int) -> tuple[int, int]:
        """Return the quotation, or the statement that it closes: `It is "a shame", she said`."""
        q = end - 1
        if q == start or self.low[q - 1] in (":", ",") and self._is_direct(q):
            return q, end
        if any(
            self.low[k] in _AUX or self.low[k] in SUBJECTS for k in range(start, q)
        ) or not self._is_long(q):
            return start, end
        return q, end

    def _is_long(self, q: int) -> bool:
        a, b = self.unit.spans[q]
        return b - a > 25

    def _is_direct(self, q: int) -> bool:
        return self._is_long(q)

    def _is_statement(self, start: int, end: int) -> bool:
        """Tell whether the tokens can be what was said, rather than an adjunct before it."""
        if end - start < 3:
            return False
        first = self.low[start]
        verb = any(w in _AUX or "n't" in w for w in self.low[start:end]) or any(
            k in self.quotes for k in range(start, end)
        )
        if first in _SUBORDINATE or first == "according":
            return "," in self.low[start:end] and verb and first != "according"
        if first in _PREPOSITIONS or first in _TIMES:
            return "," in self.low[start:end] and verb or end - start > 8 and verb
        if first.endswith("ing") or first in ("asked", "pressed", "questioned"):
            return verb and first not in (
                "asked",
                "pressed",
                "speaking",
                "referring",
                "responding",
                "writing",
                "appearing",
                "talking",
                "citing",
                "noting",
                "saying",
                "adding",
                "commenting",
                "arguing",
            )
        return (
            verb
            or any(w.endswith("ed") or w in SUBJECTS for w in self.low[start:end])
            or end - start > 6
        )

    def _around(self, front: tuple[int, int], behind: int, source: _Source, i: int, cue: Cue):
        """Return the content before the cue, and what goes on behind it, if anything."""
        if source.kind != "after" and self._is_complement(behind):
            span = self._clause(behind, source, cue, 1.0)
            return ([self._chars(*span)], "say") if span else None
        direct = front[1] - 1 in self.quotes
        if not direct and source.kind != "after" and not self._nothing_follows(behind):
            for use, reader in _READERS:
                if use in cue.uses and (span := reader(self, behind, source, cue, cue.uses[use])):
                    return [self._chars(*span)], use
        if not direct and not cue.uses.keys() & {"say", "think"}:
            return None
        spans = [self._chars(*front)]
        rest = self._rest(behind) if direct else self._rest_of_clause(behind, source)
        if rest:
            spans.append(self._chars(*rest))
        return spans, "front"

    def _nothing_follows(self, k: int) -> bool:
        k = self._past_times(k)
        return self._ends(k) or self._is(k, ",", ")", "—", "–") or k in self.quotes and False

    def _rest(self, k: int) -> tuple[int, int] | None:
        """Return what a quotation goes on with behind its cue: "A," she said, "B"."""
        stop = min(self.n, k + FAR)
        while k < stop and k not in self.quotes:
            word = self.low[k]
            if (
                self._ends(k)
                or word in self.cues
                and self.cues[word].form in ("ing", "past", "s")
                and "say" in self.cues[word].uses
            ):
                return None
            k += 1
        if k >= stop or not self._is(k - 1, ",", ":", "that"):
            return None
        return (k, k + 1) if self._is_direct(k) else None

    def _rest_of_clause(self, k: int, source: _Source) -> tuple[int, int] | None:
        """Return what a statement goes on with behind its cue: "The plan, she said, would fail"."""
        k = self._past_times(k)
        if not self._is(k, ",") or self._ends(k + 1) or k + 1 in self.quotes or self._ends(k + 3):
            return None
        word = self.low[k + 1]
        if word in _AND | _CLAUSE | _PREPOSITIONS or word.endswith("ing"):
            return None
        return self._up_to(k + 1, source)

    def _is_complement(self, k: int) -> bool:
        k = self._past_times(k)
        return (
            self._is(k, *_COMPLEMENT)
            and not self._is(k, "when", "who", "which", "where", "if")
            or self._is(k, ":")
        )

    def _past_times(self, k: int) -> int:
        """Return the token behind adverbs, days and times: "said again late on Friday"."""
        while k < self.n and k not in self.quotes:
            word = self.low[k]
            if word == "on" and self._is(k + 1, *_TIMES):
                k += 2
            elif (
                word in _TIMES
                or word
                in (
                    "also",
                    "again",
                    "later",
                    "too",
                    "flatly",
                    "simply",
                    "earlier",
                    "recently",
                    "then",
                )
                or self._is_adverb(word)
                and word != "only"
            ):
                k += 1
            elif word.isdigit() and k and self.low[k - 1] in _TIMES:
                k += 1
            elif word in _ARTICLES and self._is(k + 1, "week", "month", "year"):
                k += 2
            else:
                break
        return k

    def _past_aside(self, k: int) -> int:
        """Return the token behind an apposition: "said Roe, a lawyer in Ohio, …"."""
        if not self._is(k, ",") or not self._is_aside(k + 1, min(self.n, k + 6)):
            return k
        stop = min(self.n, k + FAR)
        j = k + 1
        while (
            j < stop and not self._ends(j) and j not in self.quotes and self.low[j] not in self.cues
        ):
            if self.low[j] == "," and (j + 1 in self.quotes or self._is(j + 1, "and", "but")):
                return j
            j += 1
        return k

    def _clause(self, k: int, source: _Source, cue: Cue, weight: float) -> tuple[int, int] | None:
        """Read a reported clause or a quotation behind a verb of saying or thinking."""
        k = self._past_times(k)
        if self._ends(k) or self.low[k] in _NO_CONTENT:
            return None
        k = self._past_adjunct(k)
        if k is None or self._ends(k):
            return None
        if self._is(k, ":"):
            return self._up_to(k + 1, source, whole=True) if not self._ends(k + 1) else None
        if self._is(k, ","):
            if k + 1 in self.quotes:
                return self._quoted(k + 1, source)
            if self._is(k + 1, "that"):
                return self._up_to(k + 1, source)
            return None
        if k in self.quotes:
            return self._quoted(k, source)
        if (
            self.low[k] in _COMPLEMENT
            and not self._is(k, "when", "where", "who", "which", "if")
            or self._is(k, "who", "which", "where", "when", "if")
            and cue.lemma
            in (
                "ask",
                "wonder",
                "know",
                "explain",
                "say",
                "discuss",
                "question",
                "decide",
                "determine",
                "see",
                "find",
            )
        ):
            if self._is(k, "when", "where", "who", "which", "if") and cue.lemma == "say":
                return None
            return self._up_to(k, source)
        if weight < 1 or self.low[k] in _CLAUSE | _INNER | _PREPOSITIONS and self.low[k] != "there":
            return None
        return self._up_to(k, source) if self._has_finite(k, cue) else None

    def _has_finite(self, k: int, cue: Cue) -> bool:
        """Tell whether a clause with a verb of its own starts at `k`: "said the plan would …"."""
        if self.low[k] in SUBJECTS - {"it"} or _CLITIC.fullmatch(self.low[k]):
            return True
        if cue.lemma == "say":
            return k + 1 < self.n
        stop = min(self.n, k + 14)
        for p in range(k, stop):
            word = self.low[p]
            if (
                p in self.quotes
                or word in (",", ";", ":", "that", "which", "who", "—", "–")
                or word in _STOPS
            ):
                return False
            if word in _AUX and p > k and word not in ("being", "having"):
                return True
        return False

    def _uttered(self, k: int, source: _Source, cue: Cue, weight: float) -> tuple[int, int] | None:
        """Read a quotation behind a verb that takes nothing else: "began: 'My friends …'"."""
        span = self._clause(k, source, cue, 0.0)
        return span if span and span[0] in self.quotes else None

    def _past_adjunct(self, k: int) -> int | None:
        """Return where the content starts behind an adjunct: "said in a speech that …"."""
        if (
            k in self.quotes
            or self.low[k] not in _INNER | {"during", "after", "before", "via", "through", "as"}
            or self._is(k, "of", "about")
        ):
            return k
        for p in range(k + 1, min(self.n, k + 18)):
            if p in self.quotes and self._is(p + 1, "that"):
                continue
            if p in self.quotes:
                return p
            word = self.low[p]
            if (
                word == "that"
                and not self._is(p - 1, "on", "in", "at", "of")
                or word in (":", "whether", "how")
            ):
                return p
            if word == ",":
                return p if p + 1 in self.quotes or self._is(p + 1, "that") else None
            if word in _STOPS or word in _AUX:
                return None
            if word in SUBJECTS and p > k + 1 and not self._is(p - 1, *_CLAUSE):
                return p
        return None

    def _quoted(self, q: int, source: _Source) -> tuple[int, int] | None:
        """Read a quotation behind a cue: alone, or the start of a clause that it is part of."""
        if self._ends(q + 1) or self._is(q + 1, ",", ";", ")", "—", "–") or self._ends_inside(q):
            end = q + 1
            if self._is(end, "and", "but", ",") and not self._ends_inside(q):
                for p in (end + 1, end + 2):
                    if p in self.quotes and (
                        p == end + 1 or self._is(end + 1, "and", "but", "that")
                    ):
                        end = p + 1
            return q, end
        return self._up_to(q, source)

    def _ends_inside(self, q: int) -> bool:
        return q in self.unit.closing

    def _hearer(self, k: int, source: _Source, cue: Cue, weight: float) -> tuple[int, int] | None:
        """Read "told reporters that …": a hearer, then the content."""
        start = k
        if self._ends(k) or self._is(k, "of", "about", ",", *_COMPLEMENT) or k in self.quotes:
            if (
                self._is(k, *_COMPLEMENT)
                or k in self.quotes
                or self._is(k, ",")
                and k + 1 in self.quotes
            ):
                return self._clause(k, source, cue, 0.5)
            return None
        for p in range(k + 1, min(self.n, k + 20)):
            word = self.low[p]
            if p in self.quotes:
                return self._quoted(p, source)
            if word in ("that", "whether", "how", "why", "what") and not self._is(
                p - 1, "of", "in", "on", "at"
            ):
                return self._up_to(p, source)
            if word == ":":
                return self._up_to(p + 1, source, whole=True) if not self._ends(p + 1) else None
            if word == ",":
                if p + 1 in self.quotes:
                    return self._quoted(p + 1, source)
                if self._is(p + 1, "that"):
                    return self._up_to(p + 1, source)
                if self._is(p + 1, "who", "which", "a", "the"):
                    continue
                return None
            if (
                word in _STOPS
                or word in ("to", "about", "of")
                and p == k + 1
                and self.low[start] in _PRONOUNS | {"him", "her", "them", "us", "me"}
            ):
                return None
            if word == "to":
                return None
            if word in SUBJECTS or _CLITIC.fullmatch(word) and not self._is(p - 1, *_CLAUSE):
                return self._up_to(p, source)
            if (
                word in _ARTICLES | {"his", "her", "their", "its"}
                and p > k
                and not self._is(p - 1, *_PREPOSITIONS, "and")
                and self._has_finite(p, cue)
            ):
                return self._up_to(p, source)
        return None

    def _wish(self, k: int, source: _Source, cue: Cue, weight: float) -> tuple[int, int] | None:
        """Read "plans to leave", "wants them to leave"."""
        k = self._past_times(k)
        if self._is(k, "not") and self._is(k + 1, "to") or self._is(k, "to"):
            p = k + 1 + self._is(k, "not")
            if (
                p < self.n
                and p not in self.quotes
                and self.low[p] not in _DETERMINERS
                and self.low[p].isalpha()
                and self.words[p].islower()
            ):
                return self._up_to(k, source)
        return None

    def _urge(self, k: int, source: _Source, cue: Cue, weight: float) -> tuple[int, int] | None:
        """Read "urged the firm to act": somebody, then an infinitive."""
        if self._ends(k) or self.low[k] in _CLAUSE | _PREPOSITIONS | {",", ":"} or k in self.quotes:
            return None
        for p in range(k + 1, min(self.n, k + 14)):
            word = self.low[p]
            if (
                word == "to"
                and p + 1 < self.n
                and p + 1 not in self.quotes
                and self.words[p + 1].islower()
                and self.low[p + 1] not in _DETERMINERS
            ):
                return self._up_to(k, source)
            if (
                p in self.quotes
                or word in _STOPS
                or word in (",", ":", ";")
                or word in _AUX
                or word in _CLAUSE - {"and", "or"}
            ):
                return None
        return None

    def _judged(self, k: int, source: _Source, cue: Cue, weight: float) -> tuple[int, int] | None:
        """Read "praised the plan": the noun phrase that is judged or named."""
        if (
            self._ends(k)
            or self._is(k, ",", ":", ")", "(")
            or self._is(k, "to")
            or _is_clause_word(self.low[k])
            or self.low[k] in _PREPOSITIONS | _AUX
        ):
            return None
        if k in self.quotes:
            return self._quoted(k, source)
        if (
            self.low[k]
            in (
                "it",
                "up",
                "out",
                "off",
                "down",
                "back",
                "away",
                "themselves",
                "himself",
                "herself",
                "itself",
            )
            or self.low[k].isdigit()
            or self.low[k] in _TIMES
        ):
            return None
        return k, self._phrase_end(k)

    def _phrase_end(self, k: int) -> int:
        """Return the end of a noun phrase with what hangs on it."""
        p = k + 1
        while p < self.n and not (self.low[p] in _STOPS and p not in self.quotes):
            word = self.low[p]
            if word in (";", ":", ")") or word in _DASHES and word != "-":
                break
            if word == "," and not self._is_list(p):
                break
            if word in (
                "while",
                "when",
                "after",
                "before",
                "during",
                "because",
                "although",
                "though",
                "but",
                "amid",
                "as",
                "since",
                "until",
                "if",
                "unless",
                "saying",
                "adding",
                "arguing",
                "calling",
            ):
                break
            if (
                word == "and"
                and self._is(p + 1, *_AUX | SUBJECTS)
                or word == "and"
                and p + 1 < self.n
                and (c := self.cues.get(self.low[p + 1]))
                and c.form in ("past", "s")
            ):
                break
            p += 1
        return p

    def _is_list(self, comma: int) -> bool:
        """Tell whether the comma parts the members of a list: "steel, cars and timber"."""
        for p in range(comma + 1, min(self.n, comma + 9)):
            word = self.low[p]
            if word in ("and", "or"):
                return (
                    p > comma + 1
                    or self._is(comma - 2, ",")
                    or any(self.low[q] == "," for q in range(max(0, comma - 7), comma))
                )
            if (
                word in _AUX
                or word in SUBJECTS
                or word in _CLAUSE - {"and", "or"}
                or word in _STOPS
                or word.endswith("ing")
                or p in self.quotes
            ):
                return False
        return False

    def _called(self, k: int, source: _Source, cue: Cue, weight: float) -> tuple[int, int] | None:
        """Read "called it a disaster": an object and what it is called."""
        if (
            self._ends(k)
            or k in self.quotes
            and cue.lemma not in ("call", "dub", "label", "term", "brand")
        ):
            return None
        if self._is(
            k, "for", "on", "off", "in", "out", "up", "that", "to", "him", "her"
        ) and not self._is(k, "him", "her"):
            return None
        if self._is_free_relative(source):
            return self._short(k)
        if k in self.quotes:
            return self._narrow(k, source)
        pronoun = self._is(
            k,
            "it",
            "him",
            "her",
            "them",
            "himself",
            "herself",
            "themselves",
            "this",
            "that",
            "me",
            "us",
            "itself",
        )
        for p in range(k + 1, min(self.n, k + 12)):
            word = self.low[p]
            if p in self.quotes:
                return (
                    None if p == k + 1 and self.low[k] in _DETERMINERS else self._narrow(k, source)
                )
            if word in _STOPS or word in (",", ":", ";", "that", "who", "which") or word in _AUX:
                return None
            if (
                word in ("a", "an", "one", "too", "very", "unfit", "necessary", "more", "as")
                or pronoun
                and word != "to"
                and word not in _PREPOSITIONS
            ) and not self._is(p - 1, *_INNER, "and", "or"):
                return self._narrow(k, source)
        return None

    def _as(self, k: int, source: _Source, cue: Cue, weight: float) -> tuple[int, int] | None:
        """Read "described the deal as a mistake": an object, then "as" and what it is."""
        if self._ends(k):
            return None
        if self._is(k, "as") and (cue.form == "past" or source.kind == "who"):
            if self._ends(k + 1):
                return None
            return (
                self._short(k + 1)
                if self._is_free_relative(source)
                else self._narrow(k + 1, source)
            )
        if self.low[k] in _CLAUSE | _PREPOSITIONS:
            return None
        for p in range(k + 1, min(self.n, k + 20)):
            word = self.low[p]
            if word == "as" and not self._is(p + 1, "soon", "long", "much", "well", *SUBJECTS):
                return self._narrow(k, source)
            if word in _STOPS or word in (":", ";", "that", "who", "which") or word in _AUX:
                return None
            if word == "," and not self._is_list(p):
                return None
        return None

    def _shown(self, k: int, source: _Source, cue: Cue, weight: float) -> tuple[int, int] | None:
        """Read "the poll found that …": a document states something."""
        if not self._is_document(source):
            return None
        k = self._past_times(k)
        if self._ends(k):
            return None
        if self._is(k, "that", "how", "why", "what", "whether") or k in self.quotes:
            return self._up_to(k, source)
        if self._is(k, ":"):
            return self._up_to(k + 1, source, whole=True) if not self._ends(k + 1) else None
        if self.low[k] in _CLAUSE | _PREPOSITIONS | {","}:
            return None
        return self._up_to(k, source)

    def _is_document(self, source: _Source) -> bool:
        return any(w in self.nouns["document"] for w in self.low[source.start : source.end])

    def _narrow(self, k: int, source: _Source) -> tuple[int, int]:
        """Return the tokens from `k` to the next comma or link that is not part of a list."""
        start, end = self._up_to(k, source)
        for p in range(k + 1, end):
            if p in self.quotes:
                continue
            word = self.low[p]
            if word == "," and not self._is_list(p) and not (p + 1 in self.quotes):
                return start, p
            if word in (
                "while",
                "although",
                "though",
                "whereas",
                "during",
                "amid",
                "after",
                "before",
                "but",
            ):
                return start, p
        return start, end

    def _short(self, k: int) -> tuple[int, int]:
        """Return the noun phrase at `k` up to the first preposition or verb."""
        p = k + 1
        while p < self.n and (
            p in self.quotes or self._is_nominal(p) and not self.low[p].endswith("ing")
        ):
            p += 1
        return k, p

    def _is_free_relative(self, source: _Source) -> bool:
        return self._is(source.start - 1, "what")

    def _up_to(self, k: int, source: _Source, *, whole: bool = False) -> tuple[int, int]:
        """Return the tokens from `k` to where the reported clause ends."""
        end = self.n
        while end > k + 1 and (
            self.low[end - 1] in _STOPS
            and end - 1 not in self.quotes
            or self._is(end - 1, ")")
            and "(" not in self.low[k:end]
        ):
            end -= 1
        if whole:
            return k, end
        bracket = self._is_in_bracket(k)
        subordinate = self._is_subordinate(source)
        for p in range(k + 1, end):
            if p in self.quotes:
                continue
            word = self.low[p]
            if bracket and word == ")":
                return k, p
            if word == ";" and p > k + 1:
                return k, p
            if word == "," and self._closes(p, k, source, subordinate):
                return k, p
        return k, end

    def _is_in_bracket(self, k: int) -> bool:
        before = self.low[max(0, k - FAR) : k]
        return "(" in before and ")" not in before[len(before) - before[::-1].index("(") :]

    def _is_subordinate(self, source: _Source) -> bool:
        """Tell whether the attribution stands in a clause before the main one: "While X says …,"."""
        if source.kind == "who":
            return True
        start = source.start
        return start > 0 and self.low[start - 1] in _SUBORDINATE and start <= 2

    def _closes(self, comma: int, k: int, source: _Source, subordinate: bool) -> bool:
        """Tell whether the comma ends the reported clause that starts at `k`."""
        following = self.low[comma + 1] if comma + 1 < self.n else ""
        if (
            following in ("according", "when", "citing", "referring", "speaking", "before")
            and not subordinate
        ):
            return following != "when" or self._is(comma + 2, "asked", "pressed", "questioned")
        if not subordinate:
            return False
        if self.low[k] in _COMPLEMENT and self._is(
            k + 1,
            "if",
            "while",
            "when",
            "as",
            "although",
            "though",
            "unless",
            "in",
            "with",
            "since",
        ):
            return any(self.low[p] == "," for p in range(k, comma))
        return not self._is_list(comma)

    # -- other cues ----------------------------------------------------------------------------

    def _according(self, i: int) -> int:
        """Read "according to X, A" and "A, according to X"."""
        start = i + 2
        end = start
        while end < self.n and end not in self.quotes and end - start < FAR:
            word = self.low[end]
            if (
                word in _STOPS
                or word in (",", ":", ";", "(", ")")
                or word in _DASHES
                or word in ("who", "which", "that", "but", "while", "when")
            ):
                break
            end += 1
        if end == start:
            return i + 1
        source = (start, end)
        contents = []
        if not self._is(end, ","):
            while self.found and self.found[-1].how in _WEAK:
                self.found.pop()
            if not self.found:
                self.open_from, self.busy_to = 0, -1
        floor = self.open_from if self.found and self.open_from <= i else 0
        k = i - 1
        while k > floor and self.low[k] in (",", "—", "–", "(") and k not in self.quotes:
            k -= 1
        if self.found and self.busy_to >= i:
            self._close_before(i)
            floor = i
        if k - floor >= 2:
            contents.append(self._chars(self._past_link(floor), k + 1))
        elif self._is(end, ",", ":") and end + 1 < self.n:
            span = self._up_to(end + 1, _Source(*source, "noun"))
            contents.append(self._chars(*span))
        elif self._is(end, ",") is False and end < self.n and self.low[end] not in _STOPS:
            return end
        if contents:
            self.found.append(Found(source, (i, i + 2), tuple(contents), "according"))
            self.last = source
            self.busy_to = max(end - 1, max(self._token_at(b) for _, b in contents))
            self.open_from = self.busy_to + 1
        return end

    def _past_link(self, k: int) -> int:
        while (
            k < self.n - 1
            and self.low[k] in ("but", "and", ",", ";", "so", "yet")
            and k not in self.quotes
        ):
            k += 1
        return k

    def _noun(self, i: int) -> int:
        """Read "his claim that …", "Smith's plan to …", "the view of experts that …"."""
        if i <= self.busy_to or i == 0:
            return i + 1
        kind = (
            "noun/to" if self._is(i + 1, "to") else "noun/that" if self._is(i + 1, "that") else ""
        )
        if not kind or self.low[i] not in self.nouns[kind]:
            return i + 1
        owner = self._owner(i)
        if owner is None:
            return i + 1
        source = (
            _Source(owner, owner + 1, "noun")
            if self.low[owner] in ("his", "her", "their", "its")
            else self._noun_phrase(owner)
        )
        if source is None:
            return i + 1
        end = (
            self._phrase_end(i + 1)
            if kind == "noun/to"
            else self._up_to(i + 1, source._replace(kind="who"))[1]
        )
        span = (source.start, source.end)
        self.found.append(Found(span, (i, i + 1), (self._chars(i + 1, end),), "noun"))
        self.busy_to, self.open_from = end - 1, end
        return i + 1

    def _owner(self, i: int) -> int | None:
        """Return the token of the possessor before the noun at `i`: up to three words between."""
        for p in range(i - 1, max(-1, i - 5), -1):
            if p in self.quotes:
                return None
            word = self.low[p]
            if (
                word in ("his", "her", "their", "its")
                or re.search(r"'s$|s'$", word)
                and not _CLITIC.fullmatch(word)
            ):
                return p
            if not self._is_nominal(p):
                return None
        return None


def _is_clause_word(word: str) -> bool:
    return word in _CLAUSE


_READERS: Sequence[tuple[str, object]] = (
    ("tell", _Reader._hearer),
    ("as", _Reader._as),
    ("say", _Reader._clause),
    ("think", _Reader._clause),
    ("want", _Reader._wish),
    ("urge", _Reader._urge),
    ("call", _Reader._called),
    ("utter", _Reader._uttered),
    ("judge", _Reader._judged),
    ("show", _Reader._shown),
)
