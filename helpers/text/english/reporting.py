"""The words of reporting, from ``reporting_verbs.csv``: verbs in all their forms, and nouns.

Categories say what may follow a verb: ``say`` a clause or a quotation, ``tell`` a hearer first,
``think`` a clause, ``want`` an infinitive, ``urge`` somebody and an infinitive, ``judge`` a noun
phrase, ``call`` an object and a name for it, ``as`` an object and "as", ``show`` a clause if the
subject is a ``document``, ``utter`` a quotation only. ``noun/that`` and ``noun/to`` are nouns
that take a clause or an infinitive. A weight under 1 asks for "that" or a quotation.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from helpers import files

LEXICON = "data/lexicons/reporting_verbs.csv"

_GIVEN = re.compile(r"forms: ([\w ]+)")


class VerbForm(NamedTuple):
    """A form of a verb of reporting: its dictionary form, which form, and its uses."""

    lemma: str
    form: str  # base, s, past, part (where it differs) or ing
    uses: dict[str, float]  # category: weight


@cache
def verbs() -> dict[str, VerbForm]:
    """Return the verbs by form; "call for" (``judge``) is the use ``judge:for`` of "call"."""
    known: dict[str, VerbForm] = {}
    for term, category, weight, note in _rows():
        if category == "document" or category.startswith("noun/"):
            continue
        head, _, tail = term.partition(" ")
        given = _GIVEN.search(note)
        for form, kind in forms_of(head, given[1].split() if given else None):
            verb = known.setdefault(form, VerbForm(head, kind, {}))
            verb.uses[f"{category}:{tail}" if tail else category] = weight
    return known


@cache
def forms(*lemmas: str) -> frozenset[str]:
    """Return all forms of some verbs: say, says, said, saying.

    Raises
    ------
    KeyError
        When a verb is not in the list: it is named.
    """
    if unknown := sorted(set(lemmas) - {verb.lemma for verb in verbs().values()}):
        raise KeyError(f"no verb of reporting: {', '.join(unknown)}; they stand in {LEXICON}")
    return frozenset(form for form, verb in verbs().items() if verb.lemma in lemmas)


@cache
def nouns(category: str) -> frozenset[str]:
    """Return the nouns of `category` ("document", "noun/that", "noun/to"), singular and plural."""
    terms = {term for term, kind, *_ in _rows() if kind == category}
    return frozenset(terms | {_with_s(term) for term in terms})


@cache
def marking() -> frozenset[str]:
    """Return every word that may mark an attribution: without one of them there is none."""
    return frozenset(verbs()) | nouns("noun/that") | nouns("noun/to") | {"according"}


@cache
def _rows() -> list[tuple[str, str, float, str]]:
    table = files.read_csv(LEXICON).fillna({"note": ""})
    columns = table[["term", "category", "weight", "note"]].itertuples(index=False, name=None)
    return [(term, category, float(weight), note) for term, category, weight, note in columns]


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def forms_of(verb: str, given: list[str] | None) -> list[tuple[str, str]]:
    """Return the forms of a verb with their kinds: base, s, past, part (where it differs), ing."""
    if given:
        kinds = ["s", "past", "part", "ing"] if len(given) == 4 else ["s", "past", "ing"]
        if len(given) > 4:
            kinds = ["s", *("ing" if form.endswith("ing") else "past" for form in given[1:])]
        kinds = ["past" if form == verb else kind for form, kind in zip(given, kinds, strict=True)]
        base = [] if verb in given else [(verb, "base")]
        return [*base, *zip(given, kinds, strict=True)]
    stem = verb[:-1] if verb.endswith("e") else verb
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else stem + "ed"
    ing = verb + "ing" if verb.endswith(("ee", "oe")) else stem + "ing"
    return [(verb, "base"), (_with_s(verb), "s"), (past, "past"), (ing, "ing")]
