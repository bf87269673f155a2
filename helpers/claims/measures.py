"""Find what a number measures: exports, a share, a rank; which way the trade flows; with whom.

Seen from one country, `HOME`. Rules over a clause, no parser: the nearest known measure wins, and
what the sentence does not say stays missing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from helpers import files, story
from helpers.claims import parts
from helpers.claims.units import Quantity
from helpers.text import clauses, tokens
from helpers.text.english.function_words import CONTRASTING
from helpers.text.reading import Reading

WORDS = "data/lexicons/measures.csv"
HOME = story.load().home
"""The country that `flow` is seen from."""

_TRADE = story.load().trade
SHARES, FLOWS = _TRADE.shares, _TRADE.levels
TARIFF, COVERED = _TRADE.tariffs.rate, _TRADE.tariffs.covered
TRADE = _TRADE.measures
"""Measures that official trade series speak of."""

EVERYONE = "Total"
"""The partner where trade with all countries is spoken of, as in the official series."""

CLAUSE_REACH, NAME_REACH = 400, 600
"""Characters; few sentences of the news are longer."""


class Measure(NamedTuple):
    """What is measured, the flow seen from `HOME`, the partner; None where it is not said.

    `partner` is `EVERYONE` where the text says so. `part` is the narrower thing that is spoken of.
    """

    name: str | None = None
    flow: str | None = None
    partner: str | None = None
    foreign: bool = False
    part: str | None = None


class Name(NamedTuple):
    """A measure or a country (`kind` is "measure" or "partner") and where it stands."""

    start: int
    end: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence, and the measures and countries in and around it."""

    text: str
    start: int
    end: int
    names: list[Name]

    def near(self, kind: str) -> list[Name]:
        """Return the names of one kind that stand in the clause."""
        return [n for n in self.names if n.kind == kind and self.start <= n.start < self.end]


class Sentence:
    """A sentence cut into clauses, with the measures and countries that it names.

    No clause reaches farther than `CLAUSE_REACH` from a number, and no name farther than
    `NAME_REACH` counts, so that the work stays linear in texts without a full stop.
    """

    def __init__(self, text: str, cuts: list[tuple[int, int]], *, named: bool = True):
        """Take a sentence with its `cuts`; `named`: it may name a measure or a country."""
        self.text = text
        self.names = names(text) if named else []
        self._begins, self._stops = [a for a, _ in cuts], [b for _, b in cuts]
        self._places = [name.start for name in self.names]

    def clause(self, start: int, end: int) -> Clause:
        """Return the clause around a place."""
        left, right = bisect_right(self._stops, start), bisect_left(self._begins, end)
        first = self._stops[left - 1] if left else 0
        last = self._begins[right] if right < len(self._begins) else len(self.text)
        low = bisect_left(self._places, start - NAME_REACH)
        high = bisect_right(self._places, end + NAME_REACH)
        first, last = max(first, start - CLAUSE_REACH), min(last, end + CLAUSE_REACH)
        return Clause(self.text, first, last, self.names[low:high])


_CUT = re.compile(
    rf"""
      {clauses.one_of(clauses.COLONS + clauses.EM_DASH + clauses.PARENTHESES)}\s*
    | \s{clauses.one_of(clauses.SPACED)}\s
    | {clauses.COMMA}\s+
      (?! (?:to|from|or|up|down|worth|compared|about|more|less|nearly|in|on|by|at|during
               |rising|falling|growing|dropping|climbing|declining|increasing|reaching)\b
             | and\s+[\d$] | [\d$] )                    # a comma, but not "fell 5%, to $3"
      (?:(?:when|while|and|but)\b\s*)?
    | {clauses.any_of(CONTRASTING - {"however"} | {"because", "which", "who"})}\s*
    | \band\s+(?=\w+ed\b|has\b|have\b|had\b|is\b|was\b|were\b|are\b|will\b|would\b)
    """,
    re.VERBOSE,
)
_MARKS = clauses.COLONS + clauses.EM_DASH + clauses.PARENTHESES + clauses.COMMA
_WORDS = CONTRASTING - {"however"} | {"because", "which", "who", "and"}


class Borders:
    """The borders of clauses in the sentences of a reading: `_CUT`, tried only where one may be."""

    def __init__(self, reading: Reading):
        places, _ = clauses.places(reading, marks=_MARKS, spaced=clauses.SPACED, words=_WORDS)
        dashes = np.isin(reading.codes[places], [ord(dash) for dash in clauses.SPACED])
        self._places = places - dashes  # the blank before a dash belongs to the border
        self._begins = reading.begins
        self._first = np.searchsorted(self._places, reading.begins)

    def of(self, row: int, text: str) -> list[tuple[int, int]]:
        """Return where borders begin and end in the text of one sentence."""
        places = self._places[self._first[row] : self._first[row + 1]] - self._begins[row]
        found, end = [], 0
        for place in places.tolist():
            if place >= end and (cut := _CUT.match(text, place)):
                end = cut.end()
                found.append((place, end))
        return found


_PLACED = {"partner": "two-way", "market": "export", "supplier": "import"}
"""The flow by which those are ranked that `_RANKED` names."""
_RANKED = re.compile(
    r"""
    [\s-]+ (?:[\w'’-]+\s+){0,2}?
      (?: (?P<partner> trad(?:e|ing)\s+partners? )
        | (?P<market> (?:\w+\s+)?markets?\b | customers?\b | buyers?\b | export\s+destinations? )
        | (?P<supplier> suppliers?\b | sources?\s+of\b ) )
    """,
    re.VERBOSE,
)
_TARIFFS_ON = re.compile(
    r"""
    \b(?: tariffs? | duty | duties | lev(?:y|ies) | surtax(?:es)? | counter-?tariffs? )\s+
      (?:of\s+\S+\s+(?:percent\s+|per\s+cent\s+)?)?
      (?:on|against|covering|affecting|targeting|to)\s+
      (?:[\w-]+\s+){0,4} \Z
    """,
    re.VERBOSE,
)
_OF = re.compile(r"\s+of\s+(?:(?:all|the|its|their|our|his|her|total|overall|those|these)\s+)*")
_ENDS_NOUN = (
    r"(?:of|in|on|at|to|from|for|by|with|and|or|but|is|are|was|were|will|would|has|have|had|that"
    r"|which|who|as|than|this|last|now|went|goes?|came|while|after|its|does)\b"
)
_NOUNS = re.compile(
    rf"""
      (?:(?!{_ENDS_NOUN})[\w.’'-]+\s+){{0,4}}?
        (?!{_ENDS_NOUN})[\w.’'-]*[a-z](?<!s)s (?![\w’'])           # up to the first plural
    | (?:[\w’'-]+\s+){{0,2}}? [\w’'-]+ (?= [^\w\s] | \Z | \s+{_ENDS_NOUN} )   # else to its end
    | [\w’'-]+
    """,
    re.VERBOSE,
)
_WHOLE = frozenset({"total", "whole"})
_RATIO = re.compile(r"\b(?:in|out\s+of)\b")
_DIRECTLY = re.compile(r"\s+(?:of\s+)?(?=[^\W\d_])")
_GOODS = re.compile(
    r"(?:[\w.’'-]+\s+){0,3}?(?:goods|merchandise|products|shipments|cargoes|output)\b"
)
_BOUGHT = re.compile(
    r"\b(?:bought|buys?|buying|purchas(?:ed|es|e|ing)|took|takes?|absorb(?:s|ed)?|receiv(?:es|ed)"
    r"|imported|imports)\s+(?:[\w-]+\s+){0,3}\Z"
)
_OUTSIDE = re.compile(
    r"(?:\bnon-|\b(?:after|behind|than|outside|beyond|besides|except)\s+(?:the\s+)?)\Z",
    re.IGNORECASE,
)
_TOWARD = re.compile(r"\b(?:to|from|with|by)\s+(?:the\s+)?\Z")
_OWNED = re.compile(
    r"""(?:['’]s?)?\s+
    (?: (?! (?:is|was|are|were|be|been|has|have|had|remain\w*|bec[ao]me\w*|its|their|the|an?|to|of
        |with|from|and|or|in|on|for|as|by|that|said|says|will|would|also|now)\b )
        [\w-]+\s+ ){0,3}""",
    re.VERBOSE,
)
_IN_BRACKETS = re.compile(
    r"\b(?:the|its|their|an?|total|annual)\s+((?:[a-z-]+\s+){1,4})\((?:[a-z]+\s+){0,3}\Z"
)
_RANKER = re.compile(r"\s+(?:to|of|for)\s+(?:the\s+)?")
_WORLD = re.compile(
    r"\b(?:total|overall|global|worldwide|all\s+(?:countries|(?:trading\s+)?partners|destinations)"
    r"|(?:rest\s+of\s+)?the\s+world)\b"
)
_TOPIC = re.compile(
    r"\s+(?:deals?|agreements?|pacts?|wars?|talks|tensions?|disputes?|rows?|polic(?:y|ies)|ministers?"
    r"|officials?|missions?|barriers?|rules?|restrictions?|negotiat\w+|curbs?|controls?|bans?)\b"
)
"""What makes trade or exports a topic, not a figure: trade talks, export controls."""
_DETERMINER = re.compile(r"(?:the|its|their|an?|our)\s+")


def names(text: str) -> list[Name]:
    """Return the measures and countries that `text` names, in order."""
    pattern, known = _vocabulary()
    found = [Name(*match.span(), *known[match[0]]) for match in pattern.finditer(text)]
    return [name for name in found if name.kind == "partner" or not _TOPIC.match(text, name.end)]


def of(quantity: Quantity, clause: Clause) -> Measure:
    """Return what `quantity` measures, read from its clause, and of what part of it."""
    measure = _of(quantity, clause)
    if measure.name == COVERED:
        return measure._replace(part=None)
    if measure.name not in TRADE or measure.part or quantity.kind == "rank":
        return measure
    spans = [(name.start, name.end) for name in clause.near("partner")]
    cues = [name.start for name in clause.near("measure")]
    place = quantity.start, quantity.end, clause.start
    part = parts.of_amount(clause.text, *place, spans, cues)
    return measure._replace(
        part=part or parts.under_measures(clause.text, clause.start, clause.end)
    )


def _of(quantity: Quantity, clause: Clause) -> Measure:
    text, before = clause.text, clause.text[clause.start : quantity.start]
    if quantity.kind == "rank":
        return _rank(quantity, clause)
    if _TARIFFS_ON.search(before) and quantity.kind == "money":
        return _with_flow(COVERED, _nearest(quantity, clause), quantity, clause)
    if quantity.kind in ("percent", "multiple") and quantity.unit in ("percent", "times"):
        if whole := _whole(quantity, text):
            return _share(quantity, clause, whole)
    if quantity.unit == "percent" and _is_rate(quantity, clause):
        return Measure(TARIFF)
    bracket = _IN_BRACKETS.search(text, max(0, quantity.start - 80), quantity.start)
    if bracket:
        return Measure(_DETERMINER.sub("", bracket[1].strip()))
    cue = _nearest(quantity, clause)
    if cue is None or cue.name == TARIFF:
        return Measure(partner=None)
    if quantity.kind == "count" or (quantity.kind == "change" and _counts(quantity)):
        return Measure(f"{cue.name} of {quantity.unit}" if quantity.unit else cue.name)
    return _with_flow(cue.name, cue, quantity, clause)


def like(last: Measure, quantity: Quantity, clause: Clause) -> Measure:
    """Return the measure of a share whose whole was named with the share before it, `last`."""
    if last.name in (None, TARIFF):
        return last
    return last._replace(partner=partner(quantity, clause))


def partner(place: Quantity | Name, clause: Clause) -> str | None:
    """Return the country that the trade is with: "to China" behind it, else the nearest before."""
    text = clause.text
    others = [
        name
        for name in clause.names
        if name.kind == "partner" and name.name != HOME
        if not _OUTSIDE.search(text, max(0, name.start - 14), name.start)
    ]
    behind = [name for name in others if name.start >= place.end]
    for name in behind:
        if name.start < clause.end and _TOWARD.search(text, place.end, name.start):
            return name.name
    before = [name for name in others if name.start < place.start]
    nearest = before[-1:] or behind[:1]
    return nearest[0].name if nearest else None


def flowing(cue: Name, clause: Clause) -> Measure:
    """Return the measure that `cue` names, with its flow and partner."""
    return _with_flow(cue.name, cue, cue, clause)


def rows(reading: Reading) -> np.ndarray:
    """Return for each sentence of a reading whether it may name a measure or a country."""
    return reading.holding(_first_words())


@cache
def _first_words() -> frozenset[str]:
    """Return the first tokens of the terms of measures and countries."""
    return frozenset(tokens.fold(tokens.parts(term)[1]) for term in _vocabulary()[1])


@cache
def _vocabulary() -> tuple[re.Pattern, dict[str, tuple[str, str]]]:
    """Return a pattern of all measures and countries, and term -> (kind, name)."""
    table = files.read_csv(WORDS)
    known: dict[str, tuple[str, str]] = {}
    for term, category in zip(table["term"], table["category"], strict=True):
        kind, _, name = category.partition("/")
        known[term] = known[term[0].upper() + term[1:]] = (kind, name)
    rests: dict[str, list[str]] = {}
    for term in sorted(known, key=len, reverse=True):
        rests.setdefault(term[0], []).append(re.escape(term[1:]))
    terms = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(rf"\b(?:{terms})(?!\w)"), known


def _counts(quantity: Quantity) -> bool:
    return quantity.currency is None and quantity.unit not in (
        *("percent", "percentage point", "basis point", "times", "dollar", "euro", "pound", "yuan"),
        *("yen", "cent", None),
    )


def _rank(quantity: Quantity, clause: Clause) -> Measure:
    match = _RANKED.match(clause.text, quantity.end)
    if not match:
        return Measure()
    flow = _PLACED[match.lastgroup]
    name = _TRADE.rank_by(flow)
    owner = _owner(quantity.start, clause) or _ranker(match.end(), clause)
    if owner not in (None, HOME):
        return Measure(name, None, owner, foreign=True)
    spans = [(name.start, name.end) for name in clause.names if name.kind == "partner"]
    words = clause.text[quantity.end : match.start(match.lastgroup)]
    part = parts.of_rank(clause.text, words, match.end(), spans)
    return Measure(name, flow, partner(quantity, clause), part=part)


def _ranker(place: int, clause: Clause) -> str | None:
    """Return whose rank it is: the country in "the largest supplier to the U.S."."""
    for name in clause.names:
        if name.start >= place and name.kind == "partner":
            return name.name if _RANKER.fullmatch(clause.text, place, name.start) else None
    return None


def _whole(quantity: Quantity, text: str) -> int | None:
    """Return where the whole of a share is named: "of exports", "one in five jobs"."""
    pattern = _DIRECTLY if _RATIO.search(text, quantity.start, quantity.end) else _OF
    match = pattern.match(text, quantity.end)
    return match.end() if match else None


def _share(quantity: Quantity, clause: Clause, start: int) -> Measure:
    """Return "share of exports" and the like; of anything else "share of" what is named."""
    text = clause.text
    cue = next((n for n in clause.near("measure") if n.start >= start and n.name in SHARES), None)
    words = _NOUNS.match(text, start)
    noun = words[0] if words else None
    if noun in _WHOLE:
        whole = _nearest(quantity, clause)
        cue = whole if whole and whole.name in SHARES else cue
        noun = "" if cue else noun
    if cue and (not noun or cue.start <= start + max(len(noun), 30)):
        return _with_flow(SHARES[cue.name], cue, quantity, clause)
    before = text[clause.start : quantity.start]
    if _GOODS.match(text, start) and _BOUGHT.search(before):
        return Measure(_TRADE.share_of("export"), "export", partner(quantity, clause))
    return Measure(f"share of {noun}" if noun else None, None, partner(quantity, clause))


def _is_rate(quantity: Quantity, clause: Clause) -> bool:
    """Say whether a percentage is a tariff: "a 25 percent tariff", "tariffs of 25 percent"."""
    for name in clause.near("measure"):
        if name.name == TARIFF:
            behind = clause.text[quantity.end : name.start].split()
            before = clause.text[name.end : quantity.start].split()
            if name.start >= quantity.end and len(behind) <= 2:
                return True
            if name.end <= quantity.start and len(before) <= 3:
                return True
    return False


def _nearest(quantity: Quantity, clause: Clause) -> Name | None:
    """Return the nearest measure in the clause: before the number, else behind it."""
    cues = [name for name in clause.near("measure") if name.name != TARIFF]
    before = [name for name in cues if name.end <= quantity.start]
    behind = [name for name in cues if name.start >= quantity.end]
    return (before[-1:] or behind[:1] or [None])[0]


def _owner(place: int, clause: Clause) -> str | None:
    """Return whose trade it is: the country right in front ("China's imports")."""
    countries = [n for n in clause.names if n.kind == "partner" and n.end <= place]
    if countries and _OWNED.fullmatch(clause.text, countries[-1].end, place):
        return countries[-1].name
    return None


def _with_flow(name: str, cue: Name | None, place: Quantity | Name, clause: Clause) -> Measure:
    """Return the measure with its flow seen from `HOME`: China's imports from it are exports."""
    if cue is None:
        return Measure(name, None, partner(place, clause))
    measure = _flowing(name, cue, place, clause)
    if measure.partner is None and not measure.foreign and _is_world(cue, clause):
        measure = measure._replace(partner=EVERYONE)
    return measure._replace(part=_part(cue, clause))


def _part(cue: Name, clause: Clause) -> str | None:
    """Return the narrower thing that the words around a measure name."""
    if cue.name == _TRADE.outside.measure:
        return None
    text, traded = clause.text, FLOWS.get(cue.name) == "two-way"
    spans = [(name.start, name.end) for name in clause.names if name.kind == "partner"]
    first = max(0, cue.start - CLAUSE_REACH)
    found = None if traded else parts.before(text, first, cue.start, spans)
    return found or parts.behind(text, cue.end, len(text), spans, goods=traded)


def _is_world(cue: Name, clause: Clause) -> bool:
    """Say whether trade with all countries is meant, because the words around the cue say so."""
    around = clause.text[max(clause.start, cue.start - 40) : min(clause.end, cue.end + 40)]
    return bool(_WORLD.search(around))


def _flowing(name: str, cue: Name, place: Quantity | Name, clause: Clause) -> Measure:
    flow, owner = FLOWS[cue.name], _owner(cue.start, clause)
    mirrored = {"export": "import", "import": "export"}.get(flow)
    after = [n for n in clause.names if n.kind == "partner" and n.start >= cue.end]
    home_after = any(n.name == HOME and n.start < clause.end for n in after)
    if owner in (None, HOME) and not (owner is None and mirrored and home_after):
        return Measure(name, flow, partner(place, clause))
    if mirrored and home_after:
        return Measure(name, mirrored, owner or partner(place, clause))
    if flow == "two-way" and home_after:
        return Measure(name, flow, owner)
    return Measure(name, None, owner, foreign=True)
