"""Nouns that no verb took: *A's tariffs on B*, *talks between A and B*."""

from __future__ import annotations

from helpers.events import plausible
from helpers.events.clause import Clauses
from helpers.events.event import MUTUAL, Event, distinct, is_self, is_state
from helpers.events.parse import Actor, Noun

_ELUSIVE = frozenset("elusive stalled failed collapsed scrapped unlikely without no".split())
_COMING = frozenset(
    "expected planned possible potential future upcoming proposed coming next will".split()
)
_OF_NOUNS = frozenset("with to against on upon toward towards from for of into over in at".split())
_DURING = frozenset("during in at after following".split())
_WEAK = frozenset(
    """ties relations trade cooperation co-operation alliance support friendship exchange exchanges
    partnership collaboration approval backing war trade praise exercises understanding solidarity
    commitment promise help training contacts diplomacy mission opposition no row recognition
    resistance pressure crime corruption violence unrest peace crimes settlement""".split()
)
_OCCASIONS = frozenset("summit conference forum reception tour encounter".split())
_VISITS = frozenset("visit trip tour journey".split())
_NEGOTIATIONS = frozenset("talks negotiations consultations discussions".split())
_SUCH = frozenset(("including", "like"))


class Nouns(Clauses):
    """Reads the nouns that no verb took."""

    def _noun(self, noun: Noun) -> None:
        """Read a noun that no verb took: *A's tariffs on B*, *talks between A and B*."""
        p = self.p
        reach = p.reach(noun.end - 1)
        part = next((k for k in range(noun.end, reach) if self.s.kinds[k] == "v"), reach)
        right = p.right(noun.end - 1, part)  # not "the trial kept in the archive of B"
        between = [a for a in right if a.prep in ("between", "among")]
        if not between and self.s.low[noun.end - 1] in _OCCASIONS:
            right = [a for a in right if a.prep == "with"]
            if not right:
                return
        if between:
            group = p.group(between[0], right)
            source, target = group[:1], group[1:]
        else:
            by = [a for a in right if a.prep == "by"]
            source = self._owner(noun) or (p.group(by[0], right) if by else [])
            source = source or self._before(noun)
            pair = self._pair_before(noun)
            rest = [a for a in right if a.prep in _OF_NOUNS]
            if noun.categories[0] == "AGREE":
                rest = [a for a in rest if a.prep in ("with", "to", "of", "on")]
            if _is_talk(noun) and self.s.low[noun.end - 1] not in _VISITS:
                rest = [a for a in rest if a.prep not in ("in", "at", "over", "for")]
            if self.s.low[noun.end - 1] in _VISITS:
                rest = [a for a in rest if a.prep in ("to", "in")]
            if not source and rest and rest[0].prep in ("with", "to") and _is_talk(noun):
                source = [a for a in self._main(noun) if not is_self(a, rest[:1])]
                if self.s.low[noun.end - 1] in _NEGOTIATIONS:
                    source = source or self._who_had(noun) or self.other_side(rest[:1])
            target = self._target(rest, source=source)
            source, target = (pair[:1], pair[1:]) if pair else (source, target)
        category = noun.categories[0]
        if category in ("AID", "MOBILIZE") or self.s.low[noun.end - 1] in _WEAK:
            return  # things, unless a verb gives or moves them; standing relations
        source = source or self._implied(noun)
        told = (
            self._is_subject(noun) and "of" not in self.s.low[max(0, noun.start - 2) : noun.start]
        )
        if not source and self.s.low[noun.end - 1] in _NEGOTIATIONS and told:
            source = distinct([a for a in (*self.first, *self.sides) if is_state(a)])[:1]
        if not source and category == "SANCTION":
            source = self.other_side(target)
        if source and not target:
            target = self._missing(source, category, noun)
        if source and target and not self._is_known(source, target, category):
            status = self._status_of(noun)
            event = Event(noun.start, noun.end, category, category, source, target, status, noun)
            if plausible.is_between(event):
                self.found.append(event)

    def _who_had(self, noun: Noun) -> list[Actor]:
        """Return the subject of *had*: *A had talks with B*."""
        k = noun.start
        while k and self.s.kinds[k - 1] in "nda":
            k -= 1
        if not k or self.s.low[k - 1] not in ("had", "has", "have"):
            return []
        found = self.p.subject(k - 1)
        return found if isinstance(found, list) else []

    def _pair_before(self, noun: Noun) -> list[Actor]:
        """Return the two of "A-B talks"."""
        near = [a for a in self.p.actors if a.start < noun.start <= a.stop]
        if not near or self.s.low[near[0].start - 1] != "-":
            return []
        return [a for a in self.p.actors if a.end == near[0].start - 1] + near[:1]

    def _is_subject(self, noun: Noun) -> bool:
        """Tell whether a noun is the subject of its clause: *talks are going on*."""
        return self.s.kinds[noun.end : noun.end + 1] in (["x"], ["v"])

    def _implied(self, noun: Noun) -> list[Actor]:
        """Return whose deed "the visit" or "talks" of "both nations" is, by the context."""
        if self.p.both and noun.categories[0] in MUTUAL:
            return distinct(self._others([]))[:1]
        opens = all(k in "da" for k in self.s.kinds[: noun.start][:4]) and noun.start < 4
        if opens and noun.categories[0] == "CONSULT" and self.s.low[0] in ("the", "this"):
            return [a for a in (*self.recent, *self.sides) if is_state(a)][:1]
        if (
            not _ELUSIVE.isdisjoint(self.s.low[noun.end : noun.end + 4])
            and noun.categories[0] == "AGREE"
        ):
            return distinct(self._others([]))[:1]
        return []

    def _before(self, noun: Noun) -> list[Actor]:
        """Return the actor of the noun phrase before: *U.S. actions including tariffs*."""
        kinds, low, k = self.s.kinds, self.s.low, noun.start
        while k > 0 and noun.start - k < 8 and (kinds[k - 1] in "nda" or low[k - 1] in _SUCH):
            k -= 1
        inside = [a for a in self.p.actors if k <= a.start and a.end <= noun.start and a.kind]
        return [a for a in inside if not a.prep or a.prep in ("of", "by")][-1:]

    def _main(self, noun: Noun) -> list[Actor]:
        """Return the subject of the clause around or behind a noun: *in talks with B, A*."""
        verbs = sorted(k for k in self.subjects if self.s.kinds[k] == "v" and self.subjects[k])
        if not verbs:
            return []
        if verbs[0] > noun.start:
            return self.subjects[verbs[0]]
        before = self.s.low[max(0, noun.start - 4) : noun.start]
        if _DURING.isdisjoint(before):
            return []
        return self.subjects[max(k for k in verbs if k < noun.start)]

    def _status_of(self, noun: Noun) -> str:
        """Return how sure the deed is that a noun names, by the words around it."""
        around = self.s.low[max(0, noun.start - 4) : min(noun.end + 9, self.s.n)]
        if not _ELUSIVE.isdisjoint(around):
            return "denied"
        return "planned" if not _COMING.isdisjoint(around) else "happened"


def _is_talk(noun: Noun) -> bool:
    return noun.categories[0] == "CONSULT"
