"""Which noun phrases can speak: what a grammar without a parser takes for a subject often cannot.

"have abandoned plans to", "was linked with the job and Keegan said", "raises ethical questions":
the noun looks like a verb, or the phrase holds one. Better no source than half a clause.
"""

from __future__ import annotations

import re
from functools import lru_cache

from helpers.quotes import names, phrases
from helpers.quotes.grammar import (
    AUXILIARIES,
    CLAUSE,
    DETERMINERS,
    INDEFINITE,
    IRREGULAR,
    PREPOSITIONS,
    SUBJECTS,
    TIMES,
)
from helpers.quotes.units import Source, Unit
from helpers.text.english import reporting
from helpers.text.english.function_words import ARTICLES, NOUN_PREPOSITIONS
from helpers.text.english.reporting import VerbForm

_OPENS_NO_NOUN = (
    PREPOSITIONS
    | TIMES
    | (CLAUSE - {"who", "what", "whoever", "both"})
    | frozenset(
        """as back down up out off over away ahead apart far likewise somehow afterwards again
        other own due go goes get gets let lets fall falls face faces raise raises greater lesser
        legitimate important direct fresh further serious ethical present""".split()
    )
    - {"next", "late", "like"}
)
"""With one of these no phrase opens that can speak: "back from a string of injuries"."""

_SEEING = frozenset(("see", "find"))
_WITNESSES = frozenset(
    """report reports study studies survey surveys poll polls research analysis court courts judge
    jury tribunal inquiry investigation review audit panel committee commission test tests paper
    watchdog ombudsman police people team firm company government agency group man woman child
    family voter investor analyst expert critic scientist researcher user observer""".split()
)
"""What can see or find that something is so, beside persons and names."""

_ABSTRACT = re.compile(r"\w{2,}(?:[st]ion|ment|ness|ity|ance|ence|ism|hood|dom|ing)")
"""Endings of what is done or is so; `_BODIES` end so too."""

_BODIES = frozenset(
    """commission association administration organisation organization institution federation
    corporation delegation foundation opposition coalition prosecution generation congregation
    nation station population section faction expedition publication resolution declaration
    legislation constitution investigation petition submission mission division government
    parliament department establishment management document agreement alliance audience conference
    intelligence defence defense insurance authority community university minority majority charity
    city municipality celebrity utility entity security business witness fraternity kingdom sibling
    king meeting hearing ruling filing posting finding briefing wing""".split()
)

_DEEDS = frozenset(
    """aid approach attack attempt ban bid boom break cap care case cause chaos choice comeback cost
    crash crime crisis cut damage day deal death debt decade decline decrease defeat delay drop
    drought effort end energy event fact failure fall fate fight fire flood future gain goal growth
    history hour idea increase issue job loss matter merger moment money month move music night
    outbreak past peace penalty plan pledge plot power pressure price problem process profit
    progress project push quality quarter question race rate reason rise sale scheme scope season
    shift situation spate speed start step strike success surge talk task tax tension term thing
    threat time tour trade travel trend trip tsunami visit war wave way weather week win winter
    word work year""".split()
)
"""Deeds, times and states without such an ending: no plan hopes, no break says."""


def may_speak(unit: Unit, source: Source, i: int, cue: VerbForm) -> bool:
    """Tell whether the phrase `source` can be the subject of the verb of reporting at `i`.

    Pronouns can. It judges by form alone: which nouns stand for people is not known.
    """
    if is_deed(unit, source):
        return False
    if source.kind in ("pronoun", "shared"):
        return True
    low, words = unit.low[source.start : source.end], unit.words[source.start : source.end]
    if not words or low[-1] in ARTICLES:
        return False  # "the internationally recognised border"
    bare = words[0].islower() and low[0] not in DETERMINERS and not unit.genitive(source.start)
    if bare and (low[0] in _OPENS_NO_NOUN or unit.low[source.start - 1] in SUBJECTS):
        return False
    if cue.form == "s" and unit.plain_verb(source.end - 1):
        return False  # "has sparked calls", "the firm postponed plans"
    if _is_number(low) or _holds_verb(unit, source):
        return False
    if bare and (low[0].endswith("ed") or low[0] in IRREGULAR) and _is_predicate(unit, source):
        return False
    if bare and cue.form == "s" and len(words) < 3 and not _is_name(words):
        return False  # "raises ethical questions", "in higher demands that"
    if cue.lemma in _SEEING and not _can_see(unit, source):
        return False
    return True


def is_deed(unit: Unit, source: Source) -> bool:
    """Tell whether a deed, a time or a state heads the phrase: "efforts by the firm"."""
    start, end, kind = source
    if kind == "pronoun" or 0 < start > end - 3 and not unit.words[start].islower():
        return False  # "Roe", "Jane Roe"
    head = phrases.head(unit, source)
    if not _names_deed(unit.low[head]) or "those" in unit.low[start:end]:
        return False
    opens = head == start == 0 and unit.words[0][1:].islower()
    return unit.words[head].islower() or opens


@lru_cache(maxsize=1 << 14)
def _names_deed(word: str) -> bool:
    word = word.removesuffix("'s").removesuffix("'")
    one = word if word.endswith("ss") else word.removesuffix("s")
    one = one.removesuffix("ie") + "y" if word.endswith("ies") else one
    people = names.words_of("office") | names.general().keys() | reporting.nouns("document")
    if not {word, one}.isdisjoint(_BODIES | people):
        return False
    return one in _DEEDS or _ABSTRACT.fullmatch(one) is not None


def _is_number(low: list[str]) -> bool:
    """Tell whether the phrase is a bare number, as an age or a year; "82 %" is people."""
    return all(word[0].isdigit() for word in low)


def _holds_verb(unit: Unit, source: Source) -> bool:
    """Tell whether a verb stands inside the phrase, so that it is half a clause."""
    for k in range(source.start + 1, source.end):
        word = unit.low[k]
        if not unit.words[k].islower():
            continue
        if word in IRREGULAR and k + 1 < source.end and unit.nominal(k - 1):
            if unit.low[k - 1] not in DETERMINERS and word not in ("set", "cut", "hit", "lost"):
                return True
    return False


def _is_predicate(unit: Unit, source: Source) -> bool:
    """Tell whether a phrase that opens with a participle goes on as a predicate does."""
    if source.end - source.start == 1:
        return unit.low[source.start - 1] not in ("those", "people")
    second = unit.low[source.start + 1]
    return second in PREPOSITIONS or second in NOUN_PREPOSITIONS or second.endswith(("self", "out"))


def _is_name(words: list[str]) -> bool:
    return any(word[:1].isupper() for word in words)


def may_find(unit: Unit, source: Source) -> bool:
    """Tell whether a body that inquires is the source, or "it": "the court found he had lied"."""
    return unit.low[phrases.head(unit, source)] in _WITNESSES | {"it"}


def _can_see(unit: Unit, source: Source) -> bool:
    k = phrases.head(unit, source)
    head = unit.low[k]
    if head in ("percent", "cent") or head in INDEFINITE:
        return True
    if head[:1].isdigit():
        return False
    return (
        unit.capital(k)
        or head in _WITNESSES
        or head in SUBJECTS
        or head.endswith("s")
        or head in names.words_of("office")
        or head.endswith(("er", "or", "ist"))
    )


def after_verb(unit: Unit, start: int) -> bool:
    """Tell whether a phrase that begins at `start` stands behind an auxiliary: "has been training".

    An adverb may stand between.
    """
    k = start - 1
    while k >= 0 and (unit.adverb(k) or unit.low[k] in ("only", "not")):
        k -= 1
    return k >= 0 and unit.low[k] in AUXILIARIES and unit.words[start].islower()
