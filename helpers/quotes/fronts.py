"""Find what is attributed before its cue, and what goes on behind it: "A," she said, "B"."""

from __future__ import annotations

from helpers.quotes import phrases, subjects
from helpers.quotes.grammar import (
    ASKED,
    AUXILIARIES,
    CLAUSE,
    COMPLEMENTS,
    DASHES,
    IRREGULAR,
    LINKS,
    PREPOSITIONS,
    SUBJECTS,
    TIMES,
)
from helpers.quotes.units import QUOTE, Span, Unit
from helpers.text.english import reporting
from helpers.text.english.function_words import ARTICLES, SUBORDINATING

LONG_QUOTE = 25
"""Characters; a longer quotation before its cue stands alone, a shorter one is part of a clause."""

_NO_STATEMENT = frozenset(
    """speaking referring responding writing appearing talking citing noting saying
    adding commenting arguing""".split()
)

TITLE_WORDS = ARTICLES | {"of", "for"}
"""Words that stand inside a title: the mayor of Oslo."""

BEFORE = DASHES | {QUOTE, ",", "?", "!"}
"""One of these stands between a statement and the attribution that follows it."""


def front(unit: Unit, first: int, start: int, cue: int) -> Span | None:
    """Return the content before an attribution that begins at token `first`: "A, she said".

    `start` is the first token that belongs to no attribution yet, `cue` the verb.
    """
    first = _before_title(unit, first)
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
    behind = _behind(unit, start, cue)
    parenthesis = low[behind] == "," and goes_on(unit, behind, False) is not None
    return (start, end) if parenthesis or _is_statement(unit, start, end) else None


def _behind(unit: Unit, start: int, cue: int) -> int:
    """Return the token behind the cue, or its subject: "A, argues Jane Roe | , would be B"."""
    inverted = unit.low[cue - 1] == "," and unit.capital(min(cue + 1, unit.n - 1))
    source = subjects.after(unit, cue) if inverted else None
    return source.end if source else cue + 1


def _before_title(unit: Unit, first: int) -> int:
    """Return the first token of a title before the name: `“A”, the mayor, Jane Roe, said`."""
    k = j = first - 1
    if k < 0 or unit.low[k] != ",":
        return first
    while j > 0 and (unit.nominal(j - 1) or unit.low[j - 1] in TITLE_WORDS):
        j -= 1
    behind = j - 2 if j > 1 and unit.low[j - 1] == "," else j - 1
    return j if j < k and behind >= 0 and unit.quoted(behind) else first


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
    if unit.low[k] != "," or unit.low[k + 1] in AUXILIARIES:
        return k
    for j in range(k + 1, min(unit.n, k + 2 * phrases.REACH)):
        verb = unit.low[j] in reporting.verbs() and unit.words[j].islower()
        if unit.low[j] == QUOTE or verb:
            return k
        if unit.ends(j) or unit.low[j] == "," and unit.low[j + 1] in (QUOTE, "and", "but"):
            return j
    return k


def _quoted_front(unit: Unit, start: int, end: int) -> Span | None:
    """Return the quotation, or the statement that it closes: `It is "a shame", she said`."""
    q = end - 1
    if q == start or unit.low[q - 1] in (":", ",") and is_long(unit, q):
        return q, end
    first = unit.low[start]
    adjunct = first in PREPOSITIONS or first in ASKED or first in _NO_STATEMENT
    if adjunct and AUXILIARIES.isdisjoint(unit.low[start:q]):
        return None  # 'Asked on "Late News", Roe said'
    clause = any(w in AUXILIARIES or w in SUBJECTS for w in unit.low[start:q])
    return (start, end) if clause or not is_long(unit, q) else (q, end)


def is_long(unit: Unit, q: int) -> bool:
    """Tell whether the quotation at `q` is too long to be part of a clause."""
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
        return verb and ("," in words or sum(w in AUXILIARIES for w in words) > 1)
    if first in PREPOSITIONS or first in TIMES:
        return verb and ("," in words or len(words) > 8)
    if first.endswith("ing"):
        return verb and first not in _NO_STATEMENT
    if verb or any(w.endswith("ed") or w in SUBJECTS or w in IRREGULAR for w in words):
        return True
    return len(words) > 6 and "," not in words


def _second_quote(unit: Unit, k: int) -> Span | None:
    for q in range(k, min(unit.n, k + 2 * phrases.REACH)):
        if unit.low[q] == QUOTE:
            leads = unit.low[q - 1] in (",", ":", "that") or q == k
            at_once = q == k + 1 and unit.low[k] == ","  # "A," she said, "B."
            return (q, q + 1) if leads and (at_once or is_long(unit, q)) else None
        cue = reporting.verbs().get(unit.low[q])
        if unit.ends(q) or cue and cue.form != "base" and "say" in cue.uses:
            return None
    return None
