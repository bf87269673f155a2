"""Find who is said to say, think or want: the source of a verb, without a parser."""

from __future__ import annotations

import re
from collections.abc import Callable

from helpers.quotes import phrases, plausible, subjects
from helpers.quotes.grammar import (
    AUXILIARIES,
    BE,
    BEFORE_NOUNS,
    COMPLEMENTS,
    DASHES,
    DETERMINERS,
    GOING_ON,
    INDEFINITE,
    LINKS,
    SUBJECTS,
    TIMES,
)
from helpers.quotes.units import QUOTE, Source, Span, Unit
from helpers.text.english.function_words import (
    FIRST_PERSON,
    HAVE,
    NOUN_PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from helpers.text.english.reporting import VerbForm

_BEFORE_ING = frozenset((",", "by", "in", "while", "after", "before", "when", "without"))

_AUTHOR = SUBJECT_PRONOUNS & FIRST_PERSON
"""Outside quotation marks these are the outlet itself."""

_MASS = frozenset(
    """people police men women children media majority percent public pair couple duo group trio
    half third quarter""".split()
)

_INSIDE = frozenset("in on over for at since".split())
"""They open what stands between an auxiliary and its verb: "has in the past said"."""

_NAMELESS = SUBJECTS | {"who", "which", "and", "but"}

_PASSIVE = frozenset(("expect", "tell", "ask", "accuse", "schedule"))


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
    if source is None or not _agrees(unit, source, group, i, cue):
        return None
    if source.kind == "noun" and plausible.after_verb(unit, source.start):
        return None
    return source if plausible.may_speak(unit, source, i, cue) else None


def opening(unit: Unit) -> Source | None:
    """Return the noun phrase or pronoun that the sentence starts with, behind any adjunct."""
    return subjects.opening(unit, unit.n)


def is_noun(unit: Unit, i: int, cue: VerbForm) -> bool:
    """Tell whether the form is a noun or adjective here: "the claims", "a planned visit"."""
    if i == 0:
        return cue.form == "base" or cue.form != "ing" and unit.low[1] not in (QUOTE, ",")
    before = unit.low[i - 1]
    if unit.capital(i) and not unit.title_case():
        return True
    if before in BEFORE_NOUNS and not (before in INDEFINITE and cue.form == "past"):
        return True  # but "another said"
    if unit.genitive(i - 1) or before in BE and cue.form in ("s", "base"):
        return True
    return before in NOUN_PREPOSITIONS and before != "to" and cue.form != "ing"


def group_start(unit: Unit, i: int) -> int:
    """Return the first token of the verb group that ends at `i`: "has repeatedly said"."""
    low, j = unit.low, i
    while j > 0:
        word = low[j - 1]
        if word in INDEFINITE and (j == 1 or unit.low[j - 2] in (QUOTE, ",")):
            break  # "both said", not "they both said"
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
        elif word in _NAMELESS or not unit.words[j - 1].islower():
            break
        elif adjunct := _adjunct(unit, j):
            j = adjunct
        else:
            break
    return j


def _adjunct(unit: Unit, j: int) -> int | None:
    """Return where an adjunct between auxiliary and verb starts: "has | in the past | said"."""
    if _INSIDE.isdisjoint(unit.low[max(0, j - 6) : j - 1]):
        return None
    for k in range(j - 2, max(0, j - 6), -1):
        word = unit.low[k]
        if word in _INSIDE:
            return k if unit.low[k - 1] in HAVE else None
        if not unit.nominal(k) and unit.low[k] not in DETERMINERS:
            return None
    return None


def _has_have(unit: Unit, group: int, i: int) -> bool:
    """Tell whether the group has "have": "has known", not "a man known for"."""
    clitic = unit.clitic(group - 1) if group else None
    verbs = [w for w in unit.low[group:i] if w in AUXILIARIES]
    return bool(clitic and clitic[2] in ("s", "ve", "d")) or any(w.startswith("ha") for w in verbs)


def _is_passive(unit: Unit, group: int, i: int, cue: VerbForm) -> bool:
    if cue.form != "past":
        return False
    for k in range(i - 1, group - 1, -1):
        if unit.low[k] in BE or unit.low[k] in AUXILIARIES:
            return unit.low[k] in BE
    return cue.lemma in _PASSIVE and group > 0 and unit.clitic(group - 1) is not None


def _subject(
    unit: Unit, group: int, i: int, cue: VerbForm, last: Span | None, fronted: Callable[[int], bool]
) -> Source | None:
    j = group - 1
    word = unit.low[j] if j >= 0 else ""
    if (j < 0 or word in (",", QUOTE)) and _may_invert(unit, i, cue) and fronted(i):
        after = subjects.after(unit, i)
        if after and unit.low[after.end] not in COMPLEMENTS:  # but ", asked Roe how …"
            return after
    if j < 0 and cue.form != "ing":
        return None
    if word == QUOTE:
        return _shared(unit, group, last)
    if word == "one" and unit.low[j - 1] == "number":
        number = phrases.before(unit, j - 1)
        return number and number._replace(end=j + 1)  # "the world number one said"
    clitic = unit.clitic(j) if j >= 0 else None
    if clitic and clitic[1] != "who" or word in SUBJECTS or word in INDEFINITE:
        own = word == "there" or (clitic[1] if clitic else word) in _AUTHOR
        return None if own else Source(j, j + 1, "pronoun")
    if cue.form == "ing" and not any(w in BE for w in unit.low[group:i]):
        spoken = cue.lemma in ("say", "add") and word != "for"
        loose = j < 0 or word in LINKS or word in _BEFORE_ING or spoken
        return _shared(unit, group if j >= 0 else unit.n, last) if loose else None
    if word in ("who", "which") or word == "that" and j > 0 or clitic:
        return subjects.antecedent(unit, j)
    if word in DASHES:
        return subjects.past_dash(unit, j)
    if word == ",":
        asides = subjects.past_asides(unit, j)
        joined = last is not None or cue.form == "ing"
        return asides or (_shared(unit, group, last) if joined else None)
    if word in LINKS:
        joined = cue.form == "base" and group == i and "to" in unit.low[max(0, i - 3) : j]
        return None if joined else _shared(unit, group, last)  # "to criticize or dismiss"
    source = phrases.before(unit, j)
    if source is None:
        return None
    return subjects.name_before(unit, source) or subjects.past_clause(unit, source) or source


def _may_invert(unit: Unit, i: int, cue: VerbForm) -> bool:
    if (
        cue.form not in ("past", "s", "base")
        or cue.form == "base"
        and unit.low[i - 1] not in (",", QUOTE)
        or cue.lemma == "tell"
        or cue.uses.keys().isdisjoint(("say", "utter", "think"))
    ):
        return False
    follows = unit.low[i + 1]
    return follows not in COMPLEMENTS and follows not in (":", ",", QUOTE) and not unit.ends(i + 1)


def _shared(unit: Unit, before: int, last: Span | None) -> Source | None:
    """Return the subject of the sentence for a verb that has none of its own."""
    if last is not None:
        return Source(*last, "shared")
    first = subjects.opening(unit, before)
    return first and first._replace(kind="shared")


def _agrees(unit: Unit, source: Source, group: int, i: int, cue: VerbForm) -> bool:
    """Tell whether the verb's form fits its subject: bases need a plural, -s a singular."""
    if cue.form == "ing":
        clitic = unit.clitic(source.end - 1)
        return (
            source.kind == "shared" or group < i or bool(clitic and clitic[2] in ("s", "re", "m"))
        )
    if source.kind == "after" and cue.form == "base":
        return bool(_is_plural(unit, source)) or "and" in unit.low[source.start : source.end]
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
    head = unit.words[phrases.head(unit, source)]
    if head[:1].isupper():
        return None if head.endswith("s") else False
    if head in _MASS:
        return None
    return head.endswith("s") and not head.endswith(("ss", "us", "is"))
