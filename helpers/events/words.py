"""The words that tell events, from ``event_words.csv``: verbs, verbs whose object decides, nouns.

Categories are those of PLOVER; `START`, `END`, `SEEK`, `REFUSE`, `OFFER` and `BREAK` are classes of
verbs that take the category of their object, as it is or turned: *hold talks*, *lift sanctions*.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from helpers import files
from helpers.text.english import reporting

LEXICON = "data/lexicons/event_words.csv"

QUADS = {
    "verbal cooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "material cooperation": "COOPERATE AID RETREAT INVESTIGATE",
    "verbal conflict": "DEMAND DISAPPROVE REJECT THREATEN SANCTION",
    "material conflict": "PROTEST CRIME MOBILIZE COERCE ASSAULT",
}
"""PLOVER's four quads and the categories in each (Open Event Data Alliance 2018)."""

QUAD = {category: quad for quad, names in QUADS.items() for category in names.split()}
CATEGORIES = tuple(QUAD)

LIGHT = ("START", "END", "SEEK", "REFUSE", "OFFER", "BREAK", "UNDERGO", "WORSEN", "IMPROVE")
RELATIONS = frozenset(
    "relations relation relationship relationships ties tie bonds links cooperation".split()
)
"""What worsens or improves between two countries; by itself it is no event."""

ABSTRACT = frozenset(
    """opportunity opportunities moment chance chances initiative attention momentum spotlight
    advantage glimpse role lead question questions issue issues example message signal sense view
    views idea ideas alternative counterbalance window insight evidence proof challenge challenges
    time way ways path place point points narrative impression look hope hopes fire fires flames
    blaze terrorism crime poverty corruption disease cancer drugs inflation recession flood floods
    obesity hunger racism warming pollution emissions discrimination movement access
    speech software opposition figures details information data criticism""".split()
)
"""Objects with which a verb is meant otherwise: *seize the opportunity*."""

SPORT = frozenset(
    """match matches coach champion champions championship cup league goal goals goalkeeper striker
    midfielder defender winger tennis football rugby cricket golf athletics olympic olympics
    innings wicket season fixture fixtures qualifier semi-final quarter-final player players
    team squad club kick-off penalty referee umpire marathon sprinter sprint medal tournament
    doping wimbledon uefa fifa premiership half-time scored racing jockey fly-half flanker scrum
    lineout""".split()
)
"""Words of sport, where attacks, clashes and defeats are no deeds of politics."""

SHOW = frozenset(
    """film films movie movies album albums singer singers band actor actress actors oscar oscars
    nomination nominations nominated song songs rapper musical comedy sitcom drama soundtrack
    box-office starring bafta brits grammy grammys celebrity celebrities concert gig hollywood
    festival premiere director novel novels author chart charts console consoles gamers""".split()
)
"""Words of show business, of which the same is true."""

CONTROL_DO = "DO"
"""Verbs that take an infinitive and shift nothing: *began to withdraw*."""

_GIVEN = re.compile(r"forms: ([\w ]+)")


class Verb(NamedTuple):
    """A form of a verb: its dictionary form, which form, and what it means without a particle.

    `uses` are categories and classes; `particles` maps what follows to other uses: *call* ("off").
    """

    lemma: str
    form: str
    uses: frozenset[str]
    control: str | None
    particles: dict[tuple[str, ...], frozenset[str]]


@cache
def verbs() -> dict[str, Verb]:
    """Return the verbs by form."""
    uses: dict[str, set[str]] = {}
    particles: dict[str, dict[tuple[str, ...], set[str]]] = {}
    control: dict[str, str] = {}
    forms: dict[str, list[str] | None] = {}
    for term, kind, name, note in _rows():
        if kind not in ("verb", "control"):
            continue
        lemma, *tail = term.split()
        given = _GIVEN.search(note)
        if given or lemma not in forms:
            forms[lemma] = given[1].split() if given else None
        if kind == "control":
            control.setdefault(lemma, name)
        elif tail:
            particles.setdefault(lemma, {}).setdefault(tuple(tail), set()).add(name)
        else:
            uses.setdefault(lemma, set()).add(name)
    known: dict[str, Verb] = {}
    for lemma, given in forms.items():
        tails = {tail: frozenset(names) for tail, names in particles.get(lemma, {}).items()}
        own = frozenset(uses.get(lemma, ()))
        for form, kind in reporting.forms_of(lemma, given):
            known.setdefault(form, Verb(lemma, kind, own, control.get(lemma), tails))
    return known


@cache
def nouns() -> dict[str, dict[tuple[str, ...], tuple[str, ...]]]:
    """Return the nouns: first word -> all words -> categories."""
    known: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for term, kind, name, _ in _rows():
        if kind == "noun":
            words = tuple(term.split())
            known.setdefault(words[0], {}).setdefault(words, []).append(name)
    return {first: {w: tuple(c) for w, c in inner.items()} for first, inner in known.items()}


@cache
def restrictions() -> frozenset[str]:
    """Return the nouns that restrict somebody: who ends one concedes."""
    return frozenset(term for term, kind, name, _ in _rows() if kind == "thing")


@cache
def telling() -> frozenset[str]:
    """Return tokens of which one stands where a word tells an event, alone or as an object.

    Of a noun of several words its last, of a verb of everyday the word behind it.
    """
    found: set[str] = set(RELATIONS)
    for form, verb in verbs().items():
        if verb.uses - set(LIGHT) or verb.control in ("AGREE", "REFUSE", "THREATEN", "DEMAND"):
            found.add(form)
        for tail, names in verb.particles.items():
            if not names <= set(LIGHT):
                found.add(tail[-1] if form in _EVERYWHERE and len(tail[-1]) > SHORT else form)
    for inner in nouns().values():
        found |= {re.split(r"[^\w]", key[-1])[0] for key in inner}
    return frozenset(found) - _EVERYWHERE


SHORT = 4
"""Letters; a particle that short stands in every other sentence."""


_EVERYWHERE = frozenset(
    """want wants wanted need needs needed help helps helped hope hopes hoped expect expects
    expected plan plans planned keep keeps kept seem tell tells told ask asks asked go goes
    went come give gives gave take takes took set sets share shares shared return returns
    returned be is are was were been being start show shows work works working looking look
    close closed open pay paid paying hold held""".split()
)
"""Words of everyday: without another word for an event beside them they tell none."""


@cache
def _rows() -> list[tuple[str, str, str, str]]:
    table = files.read_csv(LEXICON).fillna({"note": ""})
    columns = table[["term", "category", "note"]].itertuples(index=False, name=None)
    return [(term, *category.split("/", 1), note) for term, category, note in columns]
