"""Find where the reported words begin and end, behind a verb of reporting or before it.

Each reader takes the token behind the verb and returns the tokens of the content, or None where
its pattern is not there. A reported clause keeps its "that", a wish its "to", a quotation its
marks.
"""

from __future__ import annotations

from collections.abc import Callable

from helpers.quotes import phrases
from helpers.quotes.grammar import (
    ASKED,
    AUXILIARIES,
    CLAUSE,
    COMPLEMENTS,
    DASHES,
    DETERMINERS,
    IRREGULAR,
    LINKS,
    OBJECTS,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
    TIMES,
    WH,
)
from helpers.quotes.units import QUOTE, Source, Span, Unit
from helpers.text.english import reporting
from helpers.text.english.function_words import (
    NOUN_PREPOSITIONS,
    PARTICLES,
    REFLEXIVES,
    SUBORDINATING,
    THINGS,
)
from helpers.text.english.reporting import VerbForm

REACH = 14
"""Tokens; within these a clause must show its verb, or an object its complement."""

LONG_QUOTE = 25
"""Characters; a longer quotation before its cue stands alone, a shorter one is part of a clause."""

_NOTHING = (THINGS - {"everything"}) | frozenset("little much so more things goodbye hello".split())
_PARTICLES = PARTICLES | REFLEXIVES | {"it", "to"}
_ASKING = frozenset(
    """ask wonder know explain discuss question decide determine see find inquire explore learn
    understand describe detail remember""".split()
)
_NAMED = frozenset(("call", "dub", "label", "term", "brand"))
_COMPLEMENT_OF_OBJECT = frozenset(
    """a an one too very unfit necessary more as unacceptable wrong guilty responsible
    irresponsible""".split()
)
_NO_STATEMENT = frozenset(
    """speaking referring responding writing appearing talking citing noting saying
    adding commenting arguing""".split()
)
BEFORE = DASHES | {QUOTE, ",", "?", "!"}
"""One of these stands between a statement and the attribution that follows it."""

Reader = Callable[[Unit, int, Source, VerbForm, float], "Span | None"]


def behind(unit: Unit, k: int, source: Source, cue: VerbForm) -> tuple[Span, str] | None:
    """Return the content that begins behind the verb, at `k`, and the use that it shows."""
    for use, reader in READERS.items():
        if use in cue.uses and (span := reader(unit, k, source, cue, cue.uses[use])):
            return span, use
    for use, weight in cue.uses.items():
        if ":" not in use:
            continue
        name, tail = use.split(":")
        particle = tail.split()
        if unit.low[k : k + len(particle)] == particle:
            if span := READERS[name](unit, k + len(particle), source, cue, weight):
                return span, name
    return None


def front(unit: Unit, first: int, start: int, cue: int) -> Span | None:
    """Return the content before an attribution that begins at token `first`: "A, she said".

    `start` is the first token that belongs to no attribution yet, `cue` the verb.
    """
    low, k = unit.low, first - 1
    start = max(start, first - phrases.LONGEST)
    if k < start:
        return None
    if low[k] == QUOTE:
        end = k + 1
    elif low[k] in (",", "?", "!") and k > start or low[k] in DASHES and k > start + 3:
        end = k
    else:
        return None
    while start < end and (low[start] in LINKS or low[start] in ("so", "yet", ",", "still", ";")):
        start += 1
    if start >= end:
        return None
    if low[end - 1] == QUOTE:
        return _quoted_front(unit, start, end)
    if low[cue + 1] == "," and low[cue + 2] == QUOTE:
        return (start, end) if low[end - 1] in AUXILIARIES else None  # It was, she said, "…"
    parenthesis = low[cue + 1] == "," and goes_on(unit, cue + 1, False) is not None
    return (start, end) if parenthesis or _is_statement(unit, start, end) else None


def goes_on(unit: Unit, k: int, quoted: bool) -> Span | None:
    """Return what goes on behind a cue at `k`: '"A," she said, "B"', "A, she said, would B"."""
    if quoted:
        return _second_quote(unit, k)
    k = unit.past_times(k)
    low = unit.low
    if low[k] == "," and low[k + 1] == QUOTE:
        return phrases.clause_end(unit, k + 1, None)
    if low[k] != "," or unit.ends(k + 1) or unit.ends(k + 3):
        return None
    word = low[k + 1]
    if word in LINKS or word in CLAUSE or word in PREPOSITIONS or word.endswith("ing"):
        return None
    return phrases.clause_end(unit, k + 1, None)


def nothing_follows(unit: Unit, k: int) -> bool:
    """Tell whether the sentence or clause ends behind the cue and its adverbs of time."""
    k = unit.past_times(k)
    return unit.ends(k) or unit.low[k] in (",", ")") or unit.low[k] in DASHES


def is_complement(unit: Unit, k: int) -> bool:
    """Tell whether a reported clause surely begins at `k`: "that …", or a colon."""
    k = unit.past_times(k)
    return unit.low[k] in COMPLEMENTS or unit.low[k] == ":"


def past_aside(unit: Unit, k: int) -> int:
    """Return the token behind an apposition: "said Roe, a lawyer in Ohio, …"."""
    if unit.low[k] != ",":
        return k
    for j in range(k + 1, min(unit.n, k + 2 * REACH)):
        if unit.low[j] == QUOTE or unit.low[j] in reporting.verbs():
            return k
        if unit.ends(j) or unit.low[j] == "," and unit.low[j + 1] in (QUOTE, "and", "but"):
            return j
    return k


# -- before the cue --------------------------------------------------------------------------------


def _quoted_front(unit: Unit, start: int, end: int) -> Span | None:
    """Return the quotation, or the statement that it closes: `It is "a shame", she said`."""
    q = end - 1
    if q == start or unit.low[q - 1] in (":", ",") and _is_long(unit, q):
        return q, end
    first = unit.low[start]
    adjunct = first in PREPOSITIONS or first in ASKED or first in _NO_STATEMENT
    if adjunct and AUXILIARIES.isdisjoint(unit.low[start:q]):
        return None  # 'Asked on "Late News", Roe said'
    clause = any(w in AUXILIARIES or w in SUBJECTS for w in unit.low[start:q])
    return (start, end) if clause or not _is_long(unit, q) else (q, end)


def _is_long(unit: Unit, q: int) -> bool:
    start, end = unit.chars(q, q + 1)
    return end - start > LONG_QUOTE


def _is_statement(unit: Unit, start: int, end: int) -> bool:
    """Tell whether the tokens can be what was said, rather than an adjunct before it."""
    if end - start < 3:
        return False
    words = unit.low[start:end]
    first = words[0]
    verb = any(w in AUXILIARIES or w == QUOTE for w in words)
    if first == "according" or first in ASKED:
        return False
    if first in SUBORDINATING:
        return "," in words and verb
    if first in PREPOSITIONS or first in TIMES:
        return verb and ("," in words or len(words) > 8)
    if first.endswith("ing"):
        return verb and first not in _NO_STATEMENT
    if verb or any(w.endswith("ed") or w in SUBJECTS or w in IRREGULAR for w in words):
        return True
    return len(words) > 6 and "," not in words


def _second_quote(unit: Unit, k: int) -> Span | None:
    for q in range(k, min(unit.n, k + 2 * REACH)):
        if unit.low[q] == QUOTE:
            leads = unit.low[q - 1] in (",", ":", "that") or q == k
            return (q, q + 1) if leads and _is_long(unit, q) else None
        cue = reporting.verbs().get(unit.low[q])
        if unit.ends(q) or cue and cue.form != "base" and "say" in cue.uses:
            return None
    return None


# -- behind the cue: one reader for each use -------------------------------------------------------


def _clause(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read a reported clause or a quotation behind a verb of saying or thinking."""
    k = unit.past_times(k)
    if unit.ends(k) or unit.low[k] in _NOTHING or _is_infinitive(unit, k):
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
        return _quoted(unit, k, source)
    if word in COMPLEMENTS or word in WH and cue.lemma in _ASKING:
        return phrases.clause_end(unit, k, source)
    if weight < 1 or word in CLAUSE or word in PREPOSITIONS:
        return None
    return phrases.clause_end(unit, k, source) if _has_finite(unit, k, cue) else None


def _past_comma(unit: Unit, comma: int) -> int | None:
    """Return where the content starts behind a comma: "said, that …", "added, on Monday: …"."""
    if unit.low[comma + 1] in (QUOTE, "that"):
        return comma + 1
    for k in range(comma + 1, min(unit.n, comma + REACH)):
        word = unit.low[k]
        if word == QUOTE:
            return k if unit.low[k - 1] in (":", ",") else None
        if word in STOPS or word in AUXILIARIES or word in SUBJECTS or word in reporting.verbs():
            return None
    return None


def _uttered(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read a quotation behind a verb that takes nothing else: "began: 'My friends …'"."""
    span = _clause(unit, k, source, cue, 0.0)
    return span if span and unit.quoted(span[0]) else None


def _has_finite(unit: Unit, k: int, cue: VerbForm) -> bool:
    """Tell whether a clause with a verb of its own starts at `k`: "said the plan would …"."""
    low = unit.low
    if low[k] in SUBJECTS and low[k] != "it" or unit.clitic(k):
        return True
    if cue.lemma == "say":
        return k + 1 < unit.n
    for p in range(k + 1, min(unit.n, k + REACH)):
        word = low[p]
        if word in (",", QUOTE, ":", "that", "which", "who") or word in DASHES or word in STOPS:
            return False
        if word in AUXILIARIES and word not in ("being", "having", "been", "be"):
            return True
    return False


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


def _quoted(unit: Unit, q: int, source: Source) -> Span | None:
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


def _told(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "told reporters that …": a hearer, then the content."""
    low = unit.low
    if low[k] in COMPLEMENTS or low[k] == QUOTE or low[k] == "," and low[k + 1] == QUOTE:
        return _clause(unit, k, source, cue, 0.5)
    if unit.ends(k) or low[k] in ("of", "about", ",") or low[k] in CLAUSE:
        return None
    for p in range(k + 1, min(unit.n, k + 20)):
        word = low[p]
        if word == QUOTE:
            return _quoted(unit, p, source)
        if word == ":":
            return None if unit.ends(p + 1) else phrases.clause_end(unit, p + 1, source, whole=True)
        if word == "to" or word in STOPS or p == k + 1 and word in ("about", "of"):
            return None
        if word == ",":
            if low[p + 1] == QUOTE:
                return _quoted(unit, p + 1, source)
            if low[p + 1] == "that":
                return phrases.clause_end(unit, p + 1, source)
            if low[p + 1] not in ("who", "which", "a", "the"):
                return None
        elif _starts_told(unit, p, cue):
            return phrases.clause_end(unit, p, source)
    return None


def _starts_told(unit: Unit, p: int, cue: VerbForm) -> bool:
    """Tell whether what was told starts at `p`, the hearer being over."""
    word, before = unit.low[p], unit.low[p - 1]
    if word in COMPLEMENTS:
        return before not in NOUN_PREPOSITIONS
    if word in SUBJECTS or unit.clitic(p):
        return before not in CLAUSE
    if word in PREPOSITIONS or word in TIMES or word in CLAUSE:
        return False
    over = before in TIMES or word in DETERMINERS and before not in PREPOSITIONS and before != "and"
    over = over or before in OBJECTS
    return over and _has_finite(unit, p, cue)


def _wanted(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "plans to leave", "hopes not to leave"."""
    k = unit.past_times(k)
    p = k + (unit.low[k] == "not")
    return phrases.clause_end(unit, k, source) if _is_infinitive(unit, p) else None


def _is_infinitive(unit: Unit, k: int) -> bool:
    word = unit.low[k + 1]
    lower = k + 1 < unit.n and unit.words[k + 1].islower() and word.isalpha()
    return unit.low[k] == "to" and lower and word not in DETERMINERS and word not in CLAUSE


def _urged(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "urged the firm to act": somebody, then an infinitive."""
    low = unit.low
    if unit.ends(k) or low[k] in CLAUSE or low[k] in PREPOSITIONS or low[k] in (",", ":", QUOTE):
        return None
    for p in range(k + 1, min(unit.n, k + REACH)):
        word = low[p]
        if _is_infinitive(unit, p):
            return phrases.clause_end(unit, k, source)
        if word in STOPS or word in (",", ":", QUOTE) or word in AUXILIARIES:
            return None
        if word in CLAUSE and word not in ("and", "or"):
            return None
    return None


def _judged(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "praised the plan": the noun phrase that is judged or named."""
    low = unit.low
    if low[k] == QUOTE:
        return _quoted(unit, k, source)
    if unit.ends(k) or unit.ends(unit.past_times(k)) or not low[k][0].isalnum():
        return None
    if low[k] in CLAUSE or low[k] in PREPOSITIONS or low[k] in AUXILIARIES or low[k] in SUBJECTS:
        return None
    if low[k] in _PARTICLES or low[k] in _NOTHING or low[k] in TIMES or low[k].isdigit():
        return None
    if unit.adverb(k) or low[unit.past_times(k)] == ",":
        return None
    return k, phrases.phrase_end(unit, k)


def _called(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "called it a disaster": an object and what it is called."""
    low = unit.low
    if unit.ends(k) or low[k] in CLAUSE or low[k] in PREPOSITIONS or low[k] in ("out", "up"):
        return None
    if low[k] == QUOTE and cue.lemma not in _NAMED:
        return None
    if cue.lemma == "find" and low[k].endswith(("self", "selves")):
        return None
    if low[source.start - 1] == "what":
        return phrases.short(unit, k)
    if low[k] == QUOTE:
        return phrases.narrow_end(unit, k, source)
    for p in range(k + 1, min(unit.n, k + 12)):
        word = low[p]
        if word == QUOTE:
            bare = p == k + 1 and low[k] in DETERMINERS and low[k] not in OBJECTS
            return None if bare else phrases.narrow_end(unit, k, source)
        if word in STOPS or word in (",", ":", "that", "who", "which") or word in AUXILIARIES:
            return None
        named = word in _COMPLEMENT_OF_OBJECT and low[p - 1] not in ("and", "or")
        short = low[k] in OBJECTS and word != "to" and word not in PREPOSITIONS
        if (named or short) and low[p - 1] not in NOUN_PREPOSITIONS:
            return phrases.narrow_end(unit, k, source)
    return None


def _seen_as(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "described the deal as a mistake": an object, then "as" and what it is."""
    low = unit.low
    if low[k] == "as" and (cue.form == "past" or source.kind == "who") and not unit.ends(k + 1):
        what = low[source.start - 1] == "what"
        return phrases.short(unit, k + 1) if what else phrases.narrow_end(unit, k + 1, source)
    if unit.ends(k) or low[k] in CLAUSE or low[k] in PREPOSITIONS:
        return None
    for p in range(k + 1, min(unit.n, k + 20)):
        word = low[p]
        if word == "as":
            adverbial = low[p + 1] in SUBJECTS or low[p + 1] in ("soon", "long", "much", "well")
            return None if adverbial else phrases.narrow_end(unit, k, source)
        if word in STOPS or word in (":", "that", "who", "which") or word in AUXILIARIES:
            return None
        if word == "," and not unit.listed(p):
            return None
    return None


def _shown(unit: Unit, k: int, source: Source, cue: VerbForm, weight: float) -> Span | None:
    """Read "the poll found that …": a document states something."""
    if reporting.nouns("document").isdisjoint(unit.low[source.start : source.end]):
        return None
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
    return (start, end) if states or _has_finite(unit, k, cue) else None


READERS: dict[str, Reader] = {
    "tell": _told,
    "as": _seen_as,
    "say": _clause,
    "think": _clause,
    "want": _wanted,
    "urge": _urged,
    "call": _called,
    "utter": _uttered,
    "judge": _judged,
    "show": _shown,
}
"""Tried in this order: the first that finds its pattern wins."""
