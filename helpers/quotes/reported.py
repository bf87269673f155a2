"""Read what was said or thought behind its cue: a reported clause, or a quotation."""

from __future__ import annotations

from helpers.quotes import phrases, plausible, wishes
from helpers.quotes.grammar import (
    AUXILIARIES,
    CLAUSE,
    COMPLEMENTS,
    DASHES,
    DETERMINERS,
    NO_CLAUSE,
    OBJECTS,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
    TIMES,
    WH,
)
from helpers.quotes.units import QUOTE, Source, Span, Unit
from helpers.text.english import reporting
from helpers.text.english.function_words import NOUN_PREPOSITIONS
from helpers.text.english.reporting import VerbForm

_PAST = frozenset("went took came gave ran began fell rose grew drew drove flew broke wore".split())
"""Past forms that are neither participles nor nouns."""

_ASKING = frozenset(
    """ask wonder know explain discuss question decide determine see find inquire explore learn
    understand describe detail remember""".split()
)


def clause(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read a reported clause or a quotation behind a verb of saying or thinking."""
    k = unit.past_times(k)
    if unit.ends(k) or _is_no_clause(unit, k) or wishes.is_infinitive(unit, k):
        return None
    k = _past_adjunct(unit, k)
    if k is None or unit.ends(k):
        return None
    word = unit.low[k]
    if word == ":":
        return None if unit.ends(k + 1) else phrases.clause_end(unit, k + 1, source, whole=True)
    if word == ",":
        k = _past_comma(unit, k)
        if k is None:
            return None
        word = unit.low[k]
    if word == QUOTE:
        return quoted(unit, k, source)
    if word in COMPLEMENTS or word in WH and cue.lemma in _ASKING:
        return phrases.clause_end(unit, k, source)
    if weight < 1 or word in CLAUSE or word in PREPOSITIONS:
        return None
    return phrases.clause_end(unit, k, source) if has_finite(unit, k, cue) else None


def _is_no_clause(unit: Unit, k: int) -> bool:
    """Tell whether nothing is reported: "said little about it"; but "said more people came"."""
    if unit.low[k] not in NO_CLAUSE:
        return False
    counted = unit.low[k] in ("more", "much", "little") and k + 2 < unit.n
    return not counted or not _counts(unit, k + 1)


def _counts(unit: Unit, k: int) -> bool:
    """Tell whether a noun or number is counted: "more | than 13,000 people", "more | people"."""
    if unit.low[k] == "than":
        return unit.low[k + 1][:1].isdigit() or unit.low[k + 1] in DETERMINERS
    return unit.nominal(k) and unit.low[k] not in TIMES and unit.low[k] not in NO_CLAUSE


def uttered(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read a quotation behind a verb that takes nothing else: "began: 'My friends …'"."""
    if cue.lemma == "call" and unit.quoted(k):
        return None  # a name: "a film called 'Troy'"
    span = clause(unit, k, source, cue, 0.0)
    return span if span and unit.quoted(span[0]) else None


def told(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "told reporters that …": a hearer, then the content."""
    low = unit.low
    if low[k] in COMPLEMENTS or low[k] == QUOTE or low[k] == "," and low[k + 1] == QUOTE:
        return clause(unit, k, source, cue, 0.5)
    if unit.ends(k) or low[k] in ("of", "about", ",") or low[k] in CLAUSE:
        return None
    for p in range(k + 1, min(unit.n, k + 20)):
        word = low[p]
        if word == QUOTE:
            return quoted(unit, p, source)
        if word == ":":
            return None if unit.ends(p + 1) else phrases.clause_end(unit, p + 1, source, whole=True)
        if word == "to" or word in STOPS or p == k + 1 and word in ("about", "of"):
            return None
        if word == ",":
            if low[p + 1] == QUOTE:
                return quoted(unit, p + 1, source)
            if low[p + 1] == "that":
                return phrases.clause_end(unit, p + 1, source)
            if low[p + 1] not in ("who", "which", "a", "the"):
                return None
        elif _starts_told(unit, p, cue):
            return phrases.clause_end(unit, p, source)
    return None


def shown(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "the poll found that …": a document states something."""
    if reporting.nouns("document").isdisjoint(unit.low[source.start : source.end]):
        finding = cue.lemma == "find" and plausible.may_find(unit, source)
        finite = finding and unit.low[k] not in PREPOSITIONS and has_finite(unit, k, cue)
        return phrases.clause_end(unit, k, source) if finite else None
    k = unit.past_times(k)
    word = unit.low[k]
    if unit.ends(k) or word == ",":
        return None
    if word == ":":
        return None if unit.ends(k + 1) else phrases.clause_end(unit, k + 1, source, whole=True)
    if word in COMPLEMENTS or word == QUOTE:
        return phrases.clause_end(unit, k, source)
    if word in CLAUSE or word in PREPOSITIONS:
        return None
    start, end = phrases.clause_end(unit, k, source)
    states = any(w[0].isdigit() or w.endswith("ing") for w in unit.low[start:end])
    return (start, end) if states or has_finite(unit, k, cue) else None


def _past_comma(unit: Unit, comma: int) -> int | None:
    """Return where the content starts behind a comma: "said, that …", "added, on Monday: …"."""
    if unit.low[comma + 1] in (QUOTE, "that"):
        return comma + 1
    for k in range(comma + 1, min(unit.n, comma + phrases.REACH)):
        word = unit.low[k]
        if word == QUOTE:
            return k if unit.low[k - 1] in (":", ",") else None
        if word in STOPS or word in AUXILIARIES or word in SUBJECTS or word in reporting.verbs():
            return None
    return None


def _past_adjunct(unit: Unit, k: int) -> int | None:
    """Return where the content starts behind an adjunct: "said in a speech that …"."""
    low = unit.low
    if low[k] not in PREPOSITIONS and low[k] != "as" or low[k] in ("of", "about", "than"):
        return k
    for p in range(k + 1, min(unit.n, k + 18)):
        word = low[p]
        if word == QUOTE and low[p + 1] == "that":
            continue
        if word == QUOTE or word in (":", "whether", "how"):
            return p
        if word == "that" and low[p - 1] not in NOUN_PREPOSITIONS:
            return p
        if word == ",":
            return p if low[p + 1] in (QUOTE, "that") else None
        if word in STOPS or word in AUXILIARIES:
            return None
        if word in SUBJECTS and p > k + 1 and low[p - 1] not in CLAUSE:
            return p
    return None


def has_finite(unit: Unit, k: int, cue: VerbForm) -> bool:
    """Tell whether a clause with a verb of its own starts at `k`: "said the plan would …"."""
    low = unit.low
    if low[k] in SUBJECTS and low[k] != "it" or unit.clitic(k):
        return True
    if cue.lemma == "say":
        return k + 1 < unit.n
    aside = _aside(unit, k)
    for p in range(k + 1, min(unit.n, k + phrases.REACH)):
        word = low[p]
        if p in aside:
            continue
        if word in (",", QUOTE, ":", "that", "which", "who") or word in DASHES or word in STOPS:
            return False
        if word in AUXILIARIES and word not in ("being", "having", "been", "be"):
            return True
        if _is_finite(unit, p):
            return True
    return False


def _aside(unit: Unit, k: int) -> range:
    """Return the tokens of an aside between two dashes: "the net - once slow - is fast"."""
    near = range(k + 1, min(unit.n, k + phrases.REACH))
    dashes = [p for p in near if unit.low[p] in DASHES][:2]
    return range(dashes[0], dashes[1] + 1) if len(dashes) == 2 else range(0)


def _is_finite(unit: Unit, p: int) -> bool:
    """Tell whether a form that is no participle stands behind a noun: "the premier went back"."""
    if not unit.nominal(p - 1) or not unit.words[p].islower():
        return False
    if unit.low[p] in _PAST:
        return True
    verb = reporting.verbs().get(unit.low[p])
    intent = verb and verb.form == "s" and unit.low[p + 1] in ("to", "that")
    return bool(intent) and not unit.low[p - 1].endswith("s")


def quoted(unit: Unit, q: int, source: Source) -> Span | None:
    """Read a quotation behind a cue: alone, or as the start of a clause that it is part of."""
    low, end = unit.low, q + 1
    alone = unit.ends(end) or low[end] in (",", ")") or low[end] in DASHES or q in unit.closing
    if not alone:
        return phrases.clause_end(unit, q, source)
    if low[end] in ("and", "but", ",") and q not in unit.closing:
        if low[end + 1] == QUOTE:
            return q, end + 2
        if low[end + 1] in ("and", "but", "that") and low[end + 2] == QUOTE:
            return q, end + 3
    return q, end


def _starts_told(unit: Unit, p: int, cue: VerbForm) -> bool:
    """Tell whether what was told starts at `p`, the hearer being over."""
    word, before = unit.low[p], unit.low[p - 1]
    if word in COMPLEMENTS:
        return before not in NOUN_PREPOSITIONS
    if word in SUBJECTS or unit.clitic(p):
        return before not in CLAUSE
    if word in PREPOSITIONS or word in TIMES or word in CLAUSE:
        return False
    over = (
        before in TIMES
        and not unit.genitive(p - 2)
        or word in DETERMINERS
        and before not in PREPOSITIONS
        and before != "and"
    )
    over = over or before in OBJECTS
    return over and has_finite(unit, p, cue)
