"""Find the noun phrase that is a verb's subject: behind it, before asides, opening the sentence."""

from __future__ import annotations

import re

from helpers.quotes import phrases
from helpers.quotes.grammar import (
    AUXILIARIES,
    CLAUSE,
    DASHES,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
    TIMES,
)
from helpers.quotes.units import QUOTE, Source, Unit
from helpers.text.english import reporting
from helpers.text.english.function_words import (
    ARTICLES,
    NOUN_PREPOSITIONS,
    POSSESSIVES,
    RELATIVES,
    SUBORDINATING,
    THINGS,
)

FAR = 45
"""Tokens; no subject is looked for further away."""

_ASIDE = (RELATIVES - {"that"}) | frozenset(
    "his her its their also one himself herself as when while".split()
)

_NO_INVERSION = (THINGS - {"everything"}) | frozenset("more no any all little much".split())

_PLAIN = reporting.forms(
    *"say believe think argue insist know deny admit hope tell".split()
) | frozenset(
    """use uses look looks take takes make makes rely relies get gets give gives go goes come comes
    want wants need needs face faces""".split()
)
"""Verbs that are hardly ever nouns: the subject is over before them."""

_PLURALS = frozenset("people men women children those police".split())

_ALONE = frozenset("though however too meanwhile".split())
"""Adverbs that stand between commas behind a subject."""

_PEOPLE = re.compile(r"\w{2,}(?:ian|ean|ish|ese|an|ch)")

_PARTY = re.compile(r"[RDI]-.*")


def after(unit: Unit, i: int) -> Source | None:
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
        if k > start and word in ("earlier", "later", "yesterday", "today", "recently", "again"):
            break
        k += 1
    return Source(start, k, "after") if k > start else None


def antecedent(unit: Unit, j: int) -> Source | None:
    """Return the noun phrase before the "who" at `j`."""
    k = j - 1 if unit.low[j - 1] == "," else j
    while k > 1 and unit.low[k - 1] in TIMES:
        k -= 1
    if k > 2 and k < j and unit.low[k - 1].isdigit() and unit.low[k - 2] == ",":
        k -= 2  # "Jane Roe, 49, who told"
    source = phrases.before(unit, k - 1) if k > 0 else None
    if source and "by" in unit.low[source.start : k - 1]:
        by = max(p for p in range(source.start, k - 1) if unit.low[p] == "by")
        source = source._replace(start=by + 1)  # "joined at the hearing by Jo Roe, who"
    if source and unit.low[j] == "which" and unit.capital(k - 1):
        start = k - 1
        while start > source.start and unit.capital(start - 1):
            start -= 1
        return Source(start, k, "who")
    if (
        source
        and unit.low[j] == "who"
        and unit.words[k - 1].islower()
        and (unit.low[k - 1][-1] == "s" or unit.low[k - 1] in _PLURALS)
    ):
        while source.start < k - 1 and any(
            w in NOUN_PREPOSITIONS for w in unit.low[source.start : k]
        ):
            source = source._replace(start=source.start + 1)  # "the work of critics who say"
    return source and source._replace(kind="who")


def past_asides(unit: Unit, comma: int) -> Source | None:
    """Return the subject before the asides that end at `comma`: "Roe, 45, a lawyer, said"."""
    low, end, asides = unit.low, comma, 0
    for k in range(comma - 1, max(-1, comma - FAR), -1):
        if low[k] == ":" or low[k] == QUOTE and low[k - 1] == ",":
            return None
        if low[k] == QUOTE or low[k] == "," and k and low[k - 1] == QUOTE:
            break  # “A”, the mayor, Jane Roe, said
        if low[k] != ",":
            continue
        if asides and not _is_firm_aside(unit, k + 1, end):
            return phrases.before(unit, end - 1)
        if not asides and not _is_aside(unit, k + 1, end):
            return None
        asides, end = asides + 1, k
    source = phrases.before(unit, end - 1) if asides and end > 0 else None
    if source and asides == 1 and _is_office(unit, source):
        if _is_name(unit, end + 1, comma):
            return Source(end + 1, comma, "noun")  # "the chief executive, Jane Roe, said"
    return source


def opening(unit: Unit, before: int) -> Source | None:
    """Return the noun phrase or pronoun before token `before` that opens the sentence."""
    k = _past_opening(unit, before)
    if k is None or k >= before or unit.quoted(k):
        return None
    if unit.low[k] in SUBJECTS or unit.clitic(k):
        return None if unit.low[k] == "there" else Source(k, k + 1, "pronoun")
    end = k
    while end < before and end - k < 12 and not _ends_subject(unit, k, end):
        end += 1
    if end - k > 2 and _is_object(unit, end) and unit.words[end - 1].islower():
        end -= 1  # "the leader | supports a cut"
    return Source(k, end, "noun") if end > k else None


def past_clause(unit: Unit, source: Source) -> Source | None:
    """Return whom a "who" clause that ends in `source` is about: "Roe, who owns the bar, said".

    Between "who" and the phrase a verb must stand; "the man who Roe said …" has none.
    """
    if "who" not in unit.low[max(0, source.start - 7) : max(0, source.start - 1)]:
        return None
    for k in range(source.start - 2, max(0, source.start - 7), -1):
        if unit.low[k] == "who":
            return antecedent(unit, k)
        if not unit.nominal(k) and unit.low[k] not in AUXILIARIES and unit.low[k] not in ARTICLES:
            return None
    return None


def past_dash(unit: Unit, dash: int) -> Source | None:
    """Return the subject before the aside between dashes that ends at `dash`."""
    for k in range(dash - 1, max(0, dash - FAR), -1):
        if unit.low[k] in DASHES:
            comma = next((c for c in range(k - 1, 0, -1) if unit.low[c] == ","), None)
            whole = phrases.before(unit, k - 1)
            if comma is None or not whole or whole.start <= comma:
                return whole
            name = phrases.before(unit, comma - 1)  # "Jo Roe, head of X - a firm -"
            return name if name and name.start == 0 and _is_aside(unit, comma + 1, k) else whole
        if unit.low[k] in STOPS or unit.low[k] == ":":
            return None
    return None


def name_before(unit: Unit, source: Source) -> Source | None:
    """Return the name that the phrase explains, its last comma lost: "Jo Roe, head of X said"."""
    k = source.start - 1
    while k > 0 and unit.capital(source.start) and (unit.capital(k) or unit.low[k] in ("and", "&")):
        k -= 1
    if k > 0 and unit.low[k] in ARTICLES:
        k -= 1
    hangs = k > 1 and unit.low[k] in ("from", "of", "at", "with") and unit.low[k - 1] == ","
    k -= hangs  # "Jo Roe, from the drivers' union said"
    if k < 0 or unit.low[k] != "," or not (hangs or unit.words[source.start].islower()):
        return None
    start = k
    while start > 0 and unit.capital(start - 1) and not unit.quoted(start - 1):
        start -= 1
    if unit.low[start] in PREPOSITIONS or unit.low[k - 1] in TIMES:
        return None  # "In December, the firm said"
    opens = start == 0 or unit.low[start - 1] in LINKS or unit.low[start - 1] in (",", QUOTE)
    return Source(start, k, "noun") if 2 <= k - start <= 6 and opens else None


def _is_relative(unit: Unit, comma: int) -> bool:
    """Tell whether what ends at `comma` is a relative clause: "the firm, founded in May,"."""
    for k in range(comma - 1, max(-1, comma - FAR), -1):
        if unit.low[k] == ",":
            first = unit.low[k + 1]
            return first in ("who", "which", "whose") or first.endswith("ed")
    return False


def _is_aside(unit: Unit, start: int, end: int) -> bool:
    """Tell whether the tokens read as an aside on a noun: an age, a title, "who …", "of …"."""
    if start >= end:
        return False
    first = unit.low[start]
    if first in _ALONE and end - start == 1:
        return True
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


def _is_office(unit: Unit, source: Source) -> bool:
    """Tell whether the phrase is no name: "the chief executive", "the mayor of Oslo"."""
    first = source.start + (unit.low[source.start] in ARTICLES)
    return unit.words[source.end - 1].islower() or unit.words[first : source.end][:1] == [
        unit.low[first]
    ]


def _is_name(unit: Unit, start: int, end: int) -> bool:
    return 0 < end - start < 5 and all(unit.capital(k) for k in range(start, end))


def _past_opening(unit: Unit, before: int) -> int | None:
    """Return the token behind what may open a sentence: "But in Iowa on Friday, Roe …"."""
    low, k = unit.low, int(unit.low[0] in DASHES)
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


def _is_object(unit: Unit, k: int) -> bool:
    """Tell whether a phrase of its own starts at `k`: "backs | the plan", not "firm the Acme"."""
    named = unit.low[k] == "the" and k + 1 < unit.n and unit.capital(k + 1)
    return unit.low[k] in ARTICLES | POSSESSIVES and not named


def _ends_subject(unit: Unit, start: int, k: int) -> bool:
    """Tell whether the noun phrase that began at `start` is over before token `k`."""
    word = unit.low[k]
    if word in AUXILIARIES or word in CLAUSE or word in SUBJECTS or word in STOPS:
        return True
    if word in (",", ":", "(", QUOTE) or word in DASHES:
        return True
    if k == start:
        return False
    if _is_object(unit, k) and unit.nominal(k - 1):
        return True
    inside = word in ("for", "on") and unit.capital(k - 1) and unit.capital(min(k + 1, unit.n - 1))
    if inside and unit.low[k + 1] not in TIMES:
        return False  # Center for Rural Affairs
    if word in PREPOSITIONS and word != "of" or unit.plain_verb(k) or unit.adverb(k):
        return True
    if word in _PLAIN and unit.words[k].islower() and unit.nominal(k - 1):
        return True
    proper = unit.capital(k - 1) and unit.low[start] not in DETERMINERS
    if k == 1 + (unit.low[0] in DASHES) or k == start + 1 and _PEOPLE.fullmatch(unit.low[start]):
        return False  # "German bank Deutsche Bank", "Media reports"
    return proper and unit.words[k].islower() and word not in NOUN_PREPOSITIONS
