"""Find the subject of a verb without a parser: who says, thinks or wants."""

from __future__ import annotations

import re
from collections.abc import Callable

from helpers.quotes import phrases
from helpers.quotes.grammar import (
    AUXILIARIES,
    BE,
    BEFORE_NOUNS,
    CLAUSE,
    COMPLEMENTS,
    DASHES,
    DETERMINERS,
    GOING_ON,
    INDEFINITE,
    LINKS,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
    TIMES,
)
from helpers.quotes.units import QUOTE, Source, Span, Unit
from helpers.text.english.function_words import (
    ARTICLES,
    FIRST_PERSON,
    NOUN_PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATING,
    THINGS,
)
from helpers.text.english.reporting import VerbForm

FAR = 45
"""Tokens; no subject is looked for further away."""

_BEFORE_ING = frozenset((",", "by", "in", "while", "after", "before", "when", "without"))
_ASIDE = (RELATIVES - {"that"}) | frozenset(
    "his her its their also one himself herself as when while".split()
)
_AUTHOR = SUBJECT_PRONOUNS & FIRST_PERSON
"""Outside quotation marks these are the outlet itself."""

_NO_INVERSION = (THINGS - {"everything"}) | frozenset("more no any all little much".split())
_MASS = frozenset(
    """people police men women children media majority percent public pair couple duo group trio
    half third quarter""".split()
)
_PASSIVE = frozenset(("expect", "tell", "ask", "accuse", "schedule"))
_PEOPLE = re.compile(r"\w{2,}(?:ian|ean|ish|ese|an|ch)")
_PARTY = re.compile(r"[RDI]-.*")


def find(
    unit: Unit, i: int, cue: VerbForm, *, last: Span | None, fronted: Callable[[int], bool]
) -> Source | None:
    """Return the subject of the verb `cue` at token `i`, or None where it has none that fits.

    `last` is the source of the attribution before, which a verb without a subject shares;
    `fronted` tells whether something stands before a verb that may be its content ("…", said X).
    Passives ("was told"), infinitives and nouns ("the claims") have no source.
    """
    if is_noun(unit, i, cue):
        return None
    group = group_start(unit, i)
    if cue.form == "part":
        if not _has_have(unit, group, i):
            return None
        cue = cue._replace(form="past")
    infinitive = unit.low[i - 1] == "to" and GOING_ON.isdisjoint(unit.low[group:i])
    if i and infinitive or _is_passive(unit, group, i, cue):
        return None
    source = _subject(unit, group, i, cue, last, fronted)
    return source if source and _agrees(unit, source, group, i, cue) else None


def opening(unit: Unit) -> Source | None:
    """Return the noun phrase or pronoun that the sentence starts with, behind any adjunct."""
    return _first(unit, unit.n)


def is_noun(unit: Unit, i: int, cue: VerbForm) -> bool:
    """Tell whether the form is a noun or adjective here: "the claims", "a planned visit"."""
    if i == 0:
        return cue.form == "base" or cue.form != "ing" and unit.low[1] not in (QUOTE, ",")
    before = unit.low[i - 1]
    if unit.capital(i) and not unit.title_case():
        return True
    if before in BEFORE_NOUNS:
        return True
    if unit.genitive(i - 1) or before in BE and cue.form in ("s", "base"):
        return True
    return before in NOUN_PREPOSITIONS and before != "to" and cue.form != "ing"


def group_start(unit: Unit, i: int) -> int:
    """Return the first token of the verb group that ends at `i`: "has repeatedly said"."""
    low, j = unit.low, i
    while j > 0:
        word = low[j - 1]
        if word in AUXILIARIES or word == "to" or unit.adverb(j - 1):
            j -= 1
        elif word in TIMES and j > 1:
            j -= 1 + (low[j - 2] in ("on", "this", "in"))
        elif word in GOING_ON and low[j] in ("to", "on"):
            j -= 1
        elif low[j] == "to" and low[j - 2] in BE and word.endswith(("ed", "id", "ought")):
            j -= 1  # "is alleged to have said"
        elif word == "on" and low[j - 2] in GOING_ON:
            j -= 2
        else:
            break
    return j


def _has_have(unit: Unit, group: int, i: int) -> bool:
    """Tell whether the group has "have": "has known", not "a man known for"."""
    clitic = unit.clitic(group - 1) if group else None
    verbs = [w for w in unit.low[group:i] if w in AUXILIARIES]
    return bool(clitic and clitic[2] in ("s", "ve", "d")) or any(w.startswith("ha") for w in verbs)


def _is_passive(unit: Unit, group: int, i: int, cue: VerbForm) -> bool:
    if cue.form != "past":
        return False
    verb = next((w for w in reversed(unit.low[group:i]) if w in AUXILIARIES or w in BE), None)
    if verb:
        return verb in BE
    return cue.lemma in _PASSIVE and group > 0 and unit.clitic(group - 1) is not None


def _subject(
    unit: Unit, group: int, i: int, cue: VerbForm, last: Span | None, fronted: Callable[[int], bool]
) -> Source | None:
    j = group - 1
    word = unit.low[j] if j >= 0 else ""
    if (j < 0 or word in (",", QUOTE)) and _may_invert(unit, i, cue) and fronted(i):
        if after := _after(unit, i):
            return after
    if j < 0 and cue.form != "ing":
        return None
    if word == QUOTE:
        return _shared(unit, group, last)
    clitic = unit.clitic(j) if j >= 0 else None
    if clitic and clitic[1] != "who" or word in SUBJECTS or word in INDEFINITE:
        own = word == "there" or (clitic[1] if clitic else word) in _AUTHOR
        return None if own else Source(j, j + 1, "pronoun")
    if cue.form == "ing" and not any(w in BE for w in unit.low[group:i]):
        spoken = cue.lemma in ("say", "add") and word != "for"
        loose = j < 0 or word in LINKS or word in _BEFORE_ING or spoken
        return _shared(unit, group if j >= 0 else unit.n, last) if loose else None
    if word in ("who", "which") or word == "that" and j > 0 or clitic:
        return _antecedent(unit, j)
    if word == ",":
        asides = _past_asides(unit, j)
        joined = last is not None or cue.form == "ing"
        return asides or (_shared(unit, group, last) if joined else None)
    if word in LINKS:
        return _shared(unit, group, last)
    source = phrases.before(unit, j)
    return source and (_name_before(unit, source) or source)


def _may_invert(unit: Unit, i: int, cue: VerbForm) -> bool:
    if (
        cue.form not in ("past", "s")
        or cue.lemma == "tell"
        or cue.uses.keys().isdisjoint(("say", "utter", "think"))
    ):
        return False
    follows = unit.low[i + 1]
    return follows not in COMPLEMENTS and follows not in (":", ",", QUOTE) and not unit.ends(i + 1)


def _after(unit: Unit, i: int) -> Source | None:
    """Return the subject behind its verb: `…", said Jane Roe, a lawyer`."""
    low, k = unit.low, i + 1
    if low[k] in _NO_INVERSION or low[i - 1] == "," and _is_relative(unit, i - 1):
        return None
    if low[k] in SUBJECTS:
        alone = unit.ends(k + 1) or low[k + 1] in (",", "in", "on", "at", "of", "to")
        return Source(k, k + 1, "after") if alone and low[k] != "it" else None
    start = k
    while k < unit.n and k - start < FAR:
        word = low[k]
        if word in STOPS or word in (",", ":", "(", ")", QUOTE) or word in DASHES:
            break
        if word in AUXILIARIES or word in SUBJECTS:
            return None
        if word in CLAUSE and word != "and" or word in NOUN_PREPOSITIONS and k == start:
            break
        if k > start and (word in PREPOSITIONS and word not in ("of", "for") or word in TIMES):
            break
        k += 1
    return Source(start, k, "after") if k > start else None


def _is_relative(unit: Unit, comma: int) -> bool:
    """Tell whether what ends at `comma` is a relative clause: "the firm, founded in May,"."""
    for k in range(comma - 1, max(-1, comma - FAR), -1):
        if unit.low[k] == ",":
            first = unit.low[k + 1]
            return first in ("who", "which", "whose") or first.endswith("ed")
    return False


def _antecedent(unit: Unit, j: int) -> Source | None:
    """Return the noun phrase before the "who" at `j`."""
    k = j - 1 if unit.low[j - 1] == "," else j
    while k > 1 and unit.low[k - 1] in TIMES:
        k -= 1
    source = phrases.before(unit, k - 1) if k > 0 else None
    if source and unit.low[j] == "which" and unit.capital(k - 1):
        start = k - 1
        while start > source.start and unit.capital(start - 1):
            start -= 1
        return Source(start, k, "who")
    if (
        source
        and unit.low[j] == "who"
        and unit.words[k - 1].islower()
        and unit.low[k - 1][-1] == "s"
    ):
        while source.start < k - 1 and any(
            w in NOUN_PREPOSITIONS for w in unit.low[source.start : k]
        ):
            source = source._replace(start=source.start + 1)  # "the work of critics who say"
    return source and source._replace(kind="who")


def _past_asides(unit: Unit, comma: int) -> Source | None:
    """Return the subject before the asides that end at `comma`: "Roe, 45, a lawyer, said"."""
    low, end, asides = unit.low, comma, 0
    for k in range(comma - 1, max(-1, comma - FAR), -1):
        if low[k] == ":" or low[k] == QUOTE and low[k - 1] == ",":
            return None
        if low[k] != ",":
            continue
        if asides and not _is_firm_aside(unit, k + 1, end):
            return phrases.before(unit, end - 1)
        if not asides and not _is_aside(unit, k + 1, end):
            return None
        asides, end = asides + 1, k
    source = phrases.before(unit, end - 1) if asides and end > 0 else None
    if source and asides == 1 and unit.words[source.end - 1].islower():
        if _is_name(unit, end + 1, comma):
            return Source(end + 1, comma, "noun")  # "the chief executive, Jane Roe, said"
    return source


def _is_aside(unit: Unit, start: int, end: int) -> bool:
    """Tell whether the tokens read as an aside on a noun: an age, a title, "who …", "of …"."""
    if start >= end:
        return False
    first = unit.low[start]
    if first in _ASIDE or first in ARTICLES or first in PREPOSITIONS or first[0].isdigit():
        return True
    if first.endswith(("ing", "ed")) or unit.genitive(start):
        return True
    return not any(w in AUXILIARIES or w in SUBJECTS for w in unit.low[start:end])


def _is_firm_aside(unit: Unit, start: int, end: int) -> bool:
    """Tell whether the tokens can be no name: an age, "who …", "of …", a title, a party."""
    if start >= end:
        return True
    party = _PARTY.fullmatch(unit.words[start])
    return not unit.capital(start) or bool(party) or unit.low[start] in ARTICLES


def _is_name(unit: Unit, start: int, end: int) -> bool:
    return 0 < end - start < 5 and all(unit.capital(k) for k in range(start, end))


def _shared(unit: Unit, before: int, last: Span | None) -> Source | None:
    """Return the subject of the sentence for a verb that has none of its own."""
    if last is not None:
        return Source(*last, "shared")
    first = _first(unit, before)
    return first and first._replace(kind="shared")


def _first(unit: Unit, before: int) -> Source | None:
    k = _past_opening(unit, before)
    if k is None or k >= before or unit.quoted(k):
        return None
    if unit.low[k] in SUBJECTS or unit.clitic(k):
        return None if unit.low[k] == "there" else Source(k, k + 1, "pronoun")
    end = k
    while end < before and end - k < 12 and not _ends_subject(unit, k, end):
        end += 1
    return Source(k, end, "noun") if end > k else None


def _past_opening(unit: Unit, before: int) -> int | None:
    """Return the token behind what may open a sentence: "But in Iowa on Friday, Roe …"."""
    low, k = unit.low, 0
    while k < before and (low[k] in LINKS or unit.adverb(k) or low[k] in ("however", "yet")):
        k += 1 + (low[k + 1] == ",")
    times = k
    while low[times] in TIMES:
        times += 1
    if times > k and low[times] == ",":
        k = times + 1
    opens = low[k] in PREPOSITIONS or low[k] in SUBORDINATING or low[k].endswith("ing")
    if not opens:
        return k
    comma = next((c for c in range(k, min(before, k + FAR)) if low[c] == ","), None)
    return None if comma is None else comma + 1


def _ends_subject(unit: Unit, start: int, k: int) -> bool:
    """Tell whether the noun phrase that began at `start` is over before token `k`."""
    word = unit.low[k]
    if word in AUXILIARIES or word in CLAUSE or word in SUBJECTS or word in STOPS:
        return True
    if word in (",", ":", "(", QUOTE) or word in DASHES:
        return True
    if k == start:
        return False
    if word in PREPOSITIONS and word != "of" or unit.plain_verb(k) or unit.adverb(k):
        return True
    proper = unit.capital(k - 1) and unit.low[start] not in DETERMINERS
    if k == 1 or k == start + 1 and _PEOPLE.fullmatch(unit.low[start]):
        return False  # "German bank Deutsche Bank", "Media reports"
    return proper and unit.words[k].islower() and word not in NOUN_PREPOSITIONS


def _name_before(unit: Unit, source: Source) -> Source | None:
    """Return the name that the phrase explains, its last comma lost: "Jo Roe, head of X said"."""
    k = source.start - 1
    if k < 0 or unit.low[k] != "," or not unit.words[source.start].islower():
        return None
    start = k
    while start > 0 and unit.capital(start - 1) and not unit.quoted(start - 1):
        start -= 1
    opens = start == 0 or unit.low[start - 1] in LINKS or unit.low[start - 1] in (",", QUOTE)
    return Source(start, k, "noun") if 2 <= k - start <= 6 and opens else None


def _agrees(unit: Unit, source: Source, group: int, i: int, cue: VerbForm) -> bool:
    """Tell whether the verb's form fits its subject: bases need a plural, -s a singular."""
    if cue.form == "ing":
        clitic = unit.clitic(source.end - 1)
        return (
            source.kind == "shared" or group < i or bool(clitic and clitic[2] in ("s", "re", "m"))
        )
    if source.kind in ("shared", "after", "who") or cue.form == "past":
        return True
    if any(w in AUXILIARIES or w == "to" for w in unit.low[group:i]):
        return True
    plural = _is_plural(unit, source)
    return plural is None or plural == (cue.form == "base")


def _is_plural(unit: Unit, source: Source) -> bool | None:
    """Tell whether the subject is plural; None where its form does not say."""
    if source.kind == "pronoun":
        word = re.sub(r"'.*", "", unit.low[source.end - 1])
        return word in INDEFINITE or word in ("they", "i", "we", "you")
    if "and" in unit.low[source.start : source.end]:
        return None
    head = unit.words[source.end - 1]
    for k in range(source.start + 1, source.end):
        if unit.low[k] in NOUN_PREPOSITIONS:
            head = unit.words[k - 1]
            break
    if head[:1].isupper():
        return None if head.endswith("s") else False
    if head in _MASS:
        return None
    return head.endswith("s") and not head.endswith(("ss", "us", "is"))
