"""Ways of telling an event that are neither a verb with its object nor a noun with its owner.

*The first by a Canadian leader in eight years* tells a visit; *the era of ties with A is over* a
refusal; *the affair of Meng Wanzhou* an arrest. A record each, with examples and counterexamples
that a test runs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from helpers.events.clause import Clauses
from helpers.events.event import Event, is_self, is_state
from helpers.events.parse import Actor

NEAR = 10
"""Tokens; so near behind stands who does it: *the unilateralism put in practice by A*."""

Sides = tuple[list[Actor], list[Actor]]
"""Who, to whom."""


class Place(NamedTuple):
    """Where a construction stands: its match and its tokens."""

    match: re.Match
    start: int
    end: int


class Construction(NamedTuple):
    """A way of telling an event.

    A sentence that has it holds a word, in small letters, of each set of `hints`; `sides` yields
    who does it to whom. Examples are sentences with what is made of their event; where the sides of
    the article matter they are Canada and China. `about` is the noun that would name the deed.
    """

    name: str
    hints: tuple[frozenset[str], ...]
    pattern: re.Pattern
    category: str
    about: str | None
    status: str
    sides: Callable[[Clauses, Place], Iterator[Sides]]
    examples: tuple[tuple[str, str], ...]
    counterexamples: tuple[str, ...]


class Constructed(Clauses):
    """Reads the constructions of a sentence."""

    def _constructed(self) -> None:
        for record in RECORDS:
            if any(hints.isdisjoint(self.s.low) for hints in record.hints):
                continue
            for match in record.pattern.finditer(self.s.text):
                start = bisect_left(self.s.starts, match.start())
                end = bisect_left(self.s.starts, match.end())
                if start == end:
                    continue
                for source, target in record.sides(self, Place(match, start, end)):
                    self.found.append(
                        Event(
                            start,
                            end,
                            record.category,
                            record.category,
                            source,
                            target,
                            record.status,
                            about=record.about,
                        )  # fmt: skip
                    )


def _within(c: Clauses, start: int, end: int) -> list[Actor]:
    return [a for a in c.p.actors if start <= a.start and a.end <= end]


def _span(c: Clauses, place: Place, group: str) -> list[Actor]:
    """Return the actors in a group of the match."""
    return _within(
        c,
        bisect_left(c.s.starts, place.match.start(group)),
        bisect_left(c.s.starts, place.match.end(group)),
    )


def _subject(c: Clauses, before: int) -> list[Actor]:
    """Return the subject of the last verb before a token."""
    verbs = [k for k in c.subjects if k < before and c.subjects[k]]
    return c.subjects[max(verbs)] if verbs else []


def _whose(c: Clauses, start: int) -> list[Actor]:
    """Return whose a noun at `start` is: *American rhetoric*, *A's continued reliance on*."""
    near = [a for a in c.p.actors if start - 8 <= a.start < start and (a.kind or a.role)]
    own = [a for a in near if a.end == start or a.gen or a.stop >= start]
    return own[-1:]


def _visitor(c: Clauses, place: Place) -> Iterator[Sides]:
    by = [a for a in _span(c, place, "by") if a.named]
    if not by:
        return
    visits = [e.target for e in c.found if e.category == "CONSULT" and not is_self(by[0], e.target)]
    pool = [*c.p.actors, *c.recent, *c.sides]
    places = [a for a in pool if is_state(a) and a.label != by[0].label]
    target = visits[0] if visits else places[:1]
    if target:
        yield by[:1], target


def _presser(c: Clauses, place: Place) -> Iterator[Sides]:
    source = [a for a in c.p.right(place.end - 1, c.p.reach(place.end - 1)) if a.prep == "from"]
    target = c.p.subject(place.start)
    target = target if isinstance(target, list) else _subject(c, place.start)
    if source and target and not is_self(source[0], target):
        yield c.p.group(source[0]), target


def _leaver(c: Clauses, place: Place) -> Iterator[Sides]:
    source = c.speaker(place.start) or _subject(c, place.start)
    target = [a for a in _span(c, place, "with") if not is_self(a, source)]
    if source and target:
        yield source[:1], target[-1:]


def _talker(c: Clauses, place: Place) -> Iterator[Sides]:
    by = [a for a in c.p.actors if a.end <= place.start and a.prep == "by"]
    source = _whose(c, place.start) or by[-1:] or c.last[:1]
    right = c.p.right(place.end - 1, c.p.reach(place.end - 1))
    target = [a for a in right if is_state(a) and not is_self(a, source)]
    if not target and source and any(a.mine for a in right):
        target = [s for s in c.sides if s.label != source[0].label]  # "towards its allies"
    if source and is_state(source[0]) and target:
        yield source, target[:1]


def _jailer(c: Clauses, place: Place) -> Iterator[Sides]:
    held = [a for a in _within(c, place.start, place.end) if a.kind == "case"]
    for country in dict.fromkeys(who.label for who in held):
        own = [who for who in held if who.label == country]
        if other := c.other_side(own):
            yield other[:1], own


def _ruler(c: Clauses, place: Place) -> Iterator[Sides]:
    behind = [a for a in c.p.right(place.end - 1, place.end + NEAR) if a.prep == "by"]
    source = _whose(c, place.start) or behind
    if source and is_state(source[0]):
        yield source[:1], []


def _quarrel(c: Clauses, place: Place) -> Iterator[Sides]:
    states = {a.label for a in c.p.actors if is_state(a)}
    sides = {side.label for side in c.sides}
    told = any(e.start <= place.end and e.end >= place.start for e in c.found)
    between = states or not _BETWEEN.isdisjoint(c.s.low)
    if len(sides) == 2 and states <= sides and between and not told:
        yield list(c.sides[:1]), list(c.sides[1:])


def _parties(c: Clauses, place: Place) -> Iterator[Sides]:
    group = _span(c, place, "all")
    if len(group) > 1:
        yield group[:1], group[1:]


_BETWEEN = frozenset("ties relations bilateral atmosphere tit-for-tat trade".split())
_YEARS = r"(?:since\s+\d{4}|in\s+(?:\w+|\d+)\s+(?:years|decades))"

RECORDS = (
    Construction(
        "first visit",
        (frozenset(("first",)), frozenset("since years decades".split())),
        re.compile(
            rf"\bfirst\s+(?:visit\s|trip\s)?by\s+an?\s+(?P<by>[\w\s.’']{{3,50}}?)(?=,?\s+{_YEARS})"
        ),
        "CONSULT",
        "visit",
        "happened",
        _visitor,
        (
            (
                "The premier began a visit to China, the first by a Canadian leader in six years.",
                "CONSULT Canada > China happened",
            ),
            (
                "The visit marked the first by a Canadian prime minister since 2009.",
                "CONSULT Canada > China happened",
            ),
        ),
        ("It was the first win by a Canadian team in two attempts.",),
    ),
    Construction(
        "under pressure from",
        (frozenset(("pressure",)), frozenset(("under",))),
        re.compile(r"\bunder\s+(?:\w+\s+)?pressure\b(?=\s+from\b)", re.IGNORECASE),
        "DEMAND",
        None,
        "ongoing",
        _presser,
        (
            (
                "Norway is under pressure from France to keep the quota.",
                "DEMAND France > Norway ongoing",
            ),
        ),
        ("Norway keeps gas under pressure from the sea.",),
    ),
    Construction(
        "era over",
        (frozenset("era days age".split()), frozenset("over ended past gone finished".split())),
        re.compile(
            r"\b(?:era|days|age)\s+of\s+[^.;]*?\b(?:ties|cooperation|relations|friendship|"
            r"partnership|engagement|integration)\s+(?:with|to)\s+(?P<with>[\w\s.’']+?)\s+"
            r"(?:is|are|was|were|has|have)\s+(?:now\s+)?(?:over|ended|past|gone|finished)\b"
        ),
        "REJECT",
        "relations",
        "happened",
        _leaver,
        (
            (
                "The Norwegian premier said the era of close ties with Russia is over.",
                "REJECT Norway > Russia happened",
            ),
        ),
        ("The era of cheap ties with patterns is over.",),
    ),
    Construction(
        "hostile words",
        (frozenset("rhetoric taunts insults jibes tirades".split()),),
        re.compile(
            r"\b(?:rhetoric|taunts|insults|jibes|tirades)\b"
            r"(?=\s+(?:towards?|against|at|questioning|threatening|attacking)\b)"
        ),
        "THREATEN",
        "rhetoric",
        "happened",
        _talker,
        (
            ("Russian rhetoric against Norway went on.", "THREATEN Russia > Norway happened"),
            (
                "Canada looks on amid tense Chinese rhetoric towards its neighbours.",
                "THREATEN China > Canada happened",
            ),
        ),
        ("The rhetoric against smoking is old.",),
    ),
    Construction(
        "affair of a person",
        (frozenset("affair affairs case saga ordeal".split()),),
        re.compile(
            r"\b(?:[Aa]ffairs?|[Cc]ase|[Ss]aga|[Oo]rdeal)\s+of\s+[A-Z\[][\w\s\[\]]+?(?=\s+and\s+[a-z]+\s+over|[,.;])"
            r"|\b(?!The|This|That|In)[A-Z]\w+\s+(?:affair|case|saga|ordeal)\b"
        ),
        "COERCE",
        "arrest",
        "happened",
        _jailer,
        (("The affair of Meng Wanzhou hurt both, he said.", "COERCE Canada > China happened"),),
        ("The affair of the necklace hurt both.", "The affairs of state went on."),
    ),
    Construction(
        "unilateralism",
        (frozenset("unilateralism protectionism unilateral coercive coercion".split()),),
        re.compile(
            r"\b(?:unilateralism|protectionism|coercive\s+diplomacy|(?:economic|trade)\s+coercion|"
            r"unilateral\s+(?:trade\s+)?(?:measures|actions|tariffs))\b"
        ),
        "COERCE",
        "unilateralism",
        "ongoing",
        _ruler,
        (("They criticised US unilateralism.", "COERCE United States >  ongoing"),),
        ("Economists dislike protectionism.",),
    ),
    Construction(
        "quarrel of the sides",
        (frozenset("disputes tensions frictions rows spats".split()),),
        re.compile(
            r"\b(?:(?:trade|diplomatic|tit-for-tat|lingering)\s+)*(?:disputes|tensions|frictions|rows|spats)\b"
            r"(?=\s+(?:over|about|and\s+tariffs)\b)"
        ),
        "DISAPPROVE",
        "disputes",
        "happened",
        _quarrel,
        (("Ties cooled amid disputes over trade.", "DISAPPROVE Canada > China happened"),),
        ("There are disputes over a will.", "They had disputes over money with neighbours."),
    ),
    Construction(
        "talks on the parties' agreement",
        (frozenset("negotiations talks".split()),),
        re.compile(
            r"\b(?:negotiations|talks)\s+(?:to|on|over|about)\s+(?:\w+\s+){0,4}?"
            r"(?P<all>[A-Z][\w.]+(?:-[A-Z][\w.]+)+)\s+(?:\w+\s+){0,3}?(?:[Aa]greement|[Tt]reaty|[Pp]act|[Aa]ccord)"
        ),
        "CONSULT",
        "negotiations",
        "planned",
        _parties,
        (
            (
                "Then come negotiations to extend the US-Mexico trade agreement.",
                "CONSULT United States > Mexico planned",
            ),
        ),
        ("He had talks on the trade agreement.",),
    ),
    Construction(
        "diplomatic efforts",
        (frozenset(("diplomatic",)), frozenset(("efforts", "contacts"))),
        re.compile(
            r"\bdiplomatic\s+(?:efforts|contacts)\b(?=[^.;]*\b(?:ties|relations|cooperation)\b)"
        ),
        "CONSULT",
        "contacts",
        "happened",
        _quarrel,
        (
            (
                "The trip followed months of diplomatic efforts aimed at better ties.",
                "CONSULT Canada > China happened",
            ),
        ),
        ("The diplomatic efforts of Norway failed.",),
    ),
)
