"""Find where noun phrases and reported clauses begin and end in a sentence of tokens."""

from __future__ import annotations

from helpers.quotes.grammar import (
    ASKED,
    AUXILIARIES,
    COMPLEMENTS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
)
from helpers.quotes.units import QUOTE, Source, Span, Unit
from helpers.text.english import reporting
from helpers.text.english.function_words import (
    NOUN_PREPOSITIONS,
    ORDER_ADVERBS,
    RELATIVES,
    SUBORDINATING,
    TIME_PREPOSITIONS,
)

FAR = 45
"""Tokens; no noun phrase is longer."""

REACH = 14
"""Tokens; within these a clause must show its verb, or an object its complement."""

LONGEST = 300
"""Tokens; no reported clause is longer: a "sentence" beyond this is no sentence."""

_BEFORE_PLACES = frozenset(("from", "in"))

_BREAKS = (
    (SUBORDINATING - {"once"})
    | TIME_PREPOSITIONS
    | frozenset("but amid saying adding arguing calling".split())
)
"""Words that a judged or named noun phrase does not run over."""


def before(unit: Unit, j: int) -> Source | None:
    """Return the noun phrase whose last token is `j`, or None where there is none."""
    end = j + 1
    if unit.low[j] == ")":
        while j > 0 and unit.low[j] != "(":
            j -= 1
        j -= 1
        end = j + 1
    if unit.low[j] == "%" and unit.low[j - 1][:1].isdigit():
        j -= 1  # "82% said"
    if not unit.nominal(j) or unit.words[j].islower() and unit.low[j].endswith("ing"):
        return None
    k, stop = j, max(0, j - FAR)
    while k > stop and (step := _left_of(unit, k)) is not None:
        k = step
    return Source(_without_adjunct(unit, k, j), end, "noun")


def head(unit: Unit, source: Source) -> int:
    """Return the token of the noun that others hang on: "a study | written by Roe", "head | of"."""
    for k in range(source.start + 1, source.end):
        word = unit.low[k]
        if word in NOUN_PREPOSITIONS or word in RELATIVES or word in (",", "("):
            participle = word == "by" and unit.words[k - 1].endswith(("ed", "en"))
            return k - 2 if participle and k - 1 > source.start else k - 1
    return source.end - 1


def clause_end(unit: Unit, k: int, source: Source | None, *, whole: bool = False) -> Span:
    """Return the tokens from `k` to where the reported clause ends.

    That is the end of the sentence, unless the attribution stands in brackets, in a relative
    clause or in a clause before the main one ("While X says …, Y"): then the next comma.
    """
    low, end = unit.low, min(unit.n, k + LONGEST)
    while end > k + 1 and (low[end - 1] in STOPS or low[end - 1] == ")" and "(" not in low[k:end]):
        end -= 1
    if whole:
        return k, end
    bracket, inner, depth = _in_bracket(unit, k), _is_inner(unit, source), 0
    for p in range(k, end):
        word = low[p]
        depth += (word == "(") - (word == ")")
        if p == k:
            continue
        if bracket and word == ")" or word == ";" and depth <= 0:
            return k, p
        if word == "," and _closes(unit, p, k, inner):
            return k, p
    return k, end


def narrow_end(unit: Unit, k: int, source: Source | None) -> Span:
    """Return the tokens from `k` to the next comma or link that is no part of a list."""
    start, end = clause_end(unit, k, source)
    for p in range(k + 1, end):
        word = unit.low[p]
        if (
            word == ","
            and not unit.listed(p)
            and unit.low[p + 1] != QUOTE
            or word in _BREAKS - {"as"}
        ):
            return start, p
    return start, end


def phrase_end(unit: Unit, k: int) -> int:
    """Return the end of the noun phrase at `k` with what hangs on it."""
    p = k + 1
    while p < min(unit.n, k + LONGEST):
        word = unit.low[p]
        if word in STOPS or word == ":" or word in DASHES and word != "-" or word in _BREAKS:
            break
        if word == ")" and "(" not in unit.low[k:p]:
            break
        if word == "," and not unit.listed(p):
            break
        if word == "and" and _starts_verb(unit, p + 1):
            break
        p += 1
    return p


def short(unit: Unit, k: int) -> Span:
    """Return the noun phrase at `k` up to the first preposition or verb."""
    p = k + 1
    while p < unit.n and (
        unit.low[p] == QUOTE or unit.nominal(p) and not unit.low[p].endswith("ing")
    ):
        p += 1
    return k, p


def _left_of(unit: Unit, k: int) -> int | None:
    """Return the next token of the noun phrase to the left of `k`, or None at its start."""
    p = k - 1
    before = unit.low[p]
    if before == "by" and unit.words[p - 1].endswith(("ed", "en")):
        return _past_participle(unit, p - 1)
    if before in NOUN_PREPOSITIONS:
        p -= unit.low[p - 1] in _BEFORE_PLACES and unit.low[k] == "the"  # "from around the world"
        return p - 1 if p > 0 and unit.nominal(p - 1) and not _is_report(unit, p - 1) else None
    if before in PREPOSITIONS and p > 1 and all(map(unit.capital, (p - 1, p, k))):
        return p - 1  # Reporters | Without | Borders
    if unit.low[k] in DETERMINERS:
        joined = before == "and" and unit.low[k] == "the" and unit.capital(k + 1)
        return p - 1 if joined and _is_in_name(unit, p - 1) else None
    if before == "and":
        return p - 1 if p > 0 and _is_pair(unit, p - 1, k) else None
    if before == "&":
        return p - 1 if p > 0 else None
    if before in DETERMINERS and before != "that":
        return p
    ranked = before in ORDER_ADVERBS and unit.capital(p) and unit.capital(k)  # First Minister Roe
    if not (unit.nominal(p) or ranked) or _is_report(unit, p):
        return None
    word = unit.words[p]
    verb = word.endswith("ed") and unit.low[p - 1] in AUXILIARIES  # "have released plans"
    gerund = word.endswith("ing") and word.islower() and unit.low[p - 1] in PREPOSITIONS
    return None if verb or gerund else p


def _past_participle(unit: Unit, p: int) -> int | None:
    """Return the noun before the participle at `p`: "a study | written by Roe said".

    Not "the charge was denied by Roe, who …", nor a verb in "charges, denied by Roe, who …".
    """
    noun = p > 0 and unit.nominal(p - 1) and (unit.words[p - 1].islower() or p == 1)
    return p - 1 if noun else None


def _is_in_name(unit: Unit, k: int) -> bool:
    """Tell whether the capitals that end at `k` hang on a noun: "Commission for Asia | and the"."""
    while k > 0 and unit.capital(k):
        k -= 1
    return unit.low[k] in NOUN_PREPOSITIONS and unit.nominal(k - 1)


def _is_report(unit: Unit, k: int) -> bool:
    return unit.low[k] in ("said", "told", "says", "added") and unit.words[k].islower()


def _is_pair(unit: Unit, left: int, right: int) -> bool:
    """Tell whether "and" joins two nouns of one subject: two names, or two bare plurals."""
    if unit.capital(left) and unit.capital(right):
        return True
    a, b = unit.words[left], unit.words[right]
    plural = a.islower() and a.endswith("s") and unit.nominal(left)
    return plural and b.islower() and unit.low[right] not in DETERMINERS


def _without_adjunct(unit: Unit, k: int, j: int) -> int:
    """Return the start of the phrase without what opens the sentence: "In Iowa Roe said"."""
    opens = k > 0 and unit.low[k - 1] in PREPOSITIONS
    if opens and (k == 1 or unit.low[k - 2] in (",", "and", "but")):
        for p in range(j, k, -1):
            if unit.capital(p) and not unit.capital(p - 1):
                return p
    return k


def _starts_verb(unit: Unit, k: int) -> bool:
    word = unit.low[k]
    cue = reporting.verbs().get(word)
    return word in AUXILIARIES or word in SUBJECTS or bool(cue and cue.form in ("past", "s"))


def _in_bracket(unit: Unit, k: int) -> bool:
    before = unit.low[max(0, k - FAR) : k]
    return "(" in before and ")" not in before[len(before) - before[::-1].index("(") :]


def _is_inner(unit: Unit, source: Source | None) -> bool:
    """Tell whether the attribution stands in a relative clause, or before the main clause."""
    if source is None or source.kind == "who":
        return source is not None
    return 0 < source.start <= 2 and unit.low[source.start - 1] in SUBORDINATING


def _closes(unit: Unit, comma: int, k: int, inner: bool) -> bool:
    """Tell whether the comma ends the reported clause that starts at `k`."""
    low = unit.low
    if not inner:
        follows = low[comma + 1]
        asked = follows == "when" and low[comma + 2] in ASKED
        return asked or follows in ("according", "citing", "referring", "speaking")
    adjunct = low[k + 1] in SUBORDINATING or low[k + 1] in PREPOSITIONS
    if low[k] in COMPLEMENTS and adjunct:
        return "," in low[k:comma]
    return not unit.listed(comma)
