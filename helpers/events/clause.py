"""What the readers of verbs and of nouns share: subjects, modality, whom a deed is done to."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.events.event import Event, fits_pronoun, is_official, is_person, is_self, is_state
from helpers.events.modality import Modality
from helpers.events.parse import Actor, Noun, Parsed
from helpers.text.english import function_words as english

_SAYING = frozenset(
    """said says say announced announces declared declares added stated states told insisted
    reported noted claimed claims stressed vowed confirmed warned pledged promised""".split()
)
_WILLING = frozenset("ready willing prepared due set scheduled likely expected able".split())
CONTROLS = {"AGREE": "AGREE", "REFUSE": "REJECT", "THREATEN": "THREATEN"}
_LATE = frozenset("in by about near at for".split())
_DONE_TO = frozenset("SANCTION COERCE ASSAULT".split())
NEVER = frozenset(
    """beyond despite amid without than as like unlike via per since outside including after before
    during until""".split()
)
GOING_ON = {
    (the, event) for the in ("the", "this") for event in ("talks", "visit", "trip", "meeting")
}
"""How a sentence begins that goes on with an event of the sentence before."""
_OF_OBJECTS = frozenset("DEMAND ASSAULT COERCE INVESTIGATE CONCEDE CRIME SANCTION".split())
_HAVE = frozenset("have has had having".split())
_ACCORDS = frozenset(
    """agreement agreements deal deals treaty treaties pact pacts accord accords partnership
    alliance memorandum compromise protocol""".split()
)
"""What needs two: of a pledge nobody knows to whom it is made."""
_ROOM = frozenset(
    """attempt attempts effort efforts bid move push try chance chances opportunity right rights
    power powers authority ability way ways reason reasons time sense need room means standing
    permission freedom proposal proposals something nothing everything enough money scope duty
    responsibility obligation moves calls call potential capacity incentive incentives""".split()
)
"""Nouns with an infinitive that tells what may be done, not what is."""
_CAUSING = frozenset(
    """get gets got getting let lets enable enables enabled cause causes caused lead leads led
    want wants wanted expect expects expected like leave teach need needs needed""".split()
)
"""Verbs whose object is who does what the infinitive says, and of which nobody says that he did."""


_SPEAKERS = frozenset("i we you me us".split())
"""Who speaks or is spoken to: the sentence does not say who that is."""
_PERSONAL = frozenset("he she him her".split())


class Clauses:
    """The state of a sentence while it is read, and what both readers ask of it."""

    def __init__(self, parsed: Parsed, recent: Sequence[Actor], sides: Sequence[Actor]):
        self.recent, self.sides = recent, sides
        self.p, self.s = parsed, parsed.s
        self.found: list[Event] = []
        self.subjects: dict[int, list[Actor]] = {}
        self.last: list[Actor] = []
        self.first: list[Actor] = []
        self.taken: set[int] = set()
        self.shared: set[int] = set()
        self.things = False
        self.closed: list[tuple[int, int]] = []

    def _note_subject(self, i: int) -> None:
        """Work out the subject of the verb at `i`, for it and for those that share it."""
        head = self.p.verb_start(i)
        k = head - 1
        if k >= 0 and self.s.low[k] == "to":
            self.subjects[i] = self._of_control(k)
            return
        found = self.p.subject(head) if self.s.kinds[i] == "v" else self._of_gerund(i)
        if isinstance(found, list) and found and found[0].mine:
            found = self.last or self.first  # "A said its forces had left"
        elif isinstance(found, list) and found:
            self.last, self.things = found, False
            self.first = self.first or found
        elif self._is_event_subject(head):
            self.shared.add(i)
            own = bool(self.p.right(-1, head))
            found = (own and (self.last or self.first)) or self._from_context(None)
            found = self._visitor_before(head) or found
        elif found == []:
            self.things = True
        elif found is None or isinstance(found, str):
            self.shared.add(i)
            found = self._meant(found)
        self.subjects[i] = found

    def _meant(self, pronoun: str | None) -> list[Actor]:
        """Return whom a pronoun means, or who shares the verb: the last that it fits."""
        if pronoun in (None, "shared"):
            return self.last or self.first
        if pronoun in _SPEAKERS or pronoun == "it" and self.things:
            return []  # "the law lets A speak, but it": the law
        own = next((g for g in (self.last, self.first) if g and fits_pronoun(g[0], pronoun)), [])
        return own or self._from_context(pronoun)

    def _from_context(self, pronoun: str | None) -> list[Actor]:
        """Return the nearest actor of the sentences before that a pronoun may mean."""
        for actor in (*self.recent, *self.sides):
            if pronoun in _PERSONAL and not is_state(actor) and is_person(actor):
                return [actor]
            if is_state(actor) and (pronoun is None or fits_pronoun(actor, pronoun)):
                return [actor]
        return []

    def _is_event_subject(self, head: int) -> bool:
        """Tell whether the subject is an event told before: *The visit, which included talks*."""
        noun = self._event_before(head)
        if noun is None:
            return False
        return self.s.low[noun.start - 1] in ("the", "this") or bool(self._owner(noun))

    def _event_before(self, head: int) -> Noun | None:
        """Return the visit or talks that a verb group at `head` is said of."""
        k = head - 1
        while k >= 0 and self.s.kinds[k] in "ar,":
            k -= 1
        nouns = [n for n in self.p.nouns if n.start and n.end == k + 1]
        return next((n for n in nouns if n.categories[0] == "CONSULT"), None)

    def _visitor_before(self, head: int) -> list[Actor]:
        """Return whose visit or talks a verb is said of: *A's visit included talks*."""
        noun = self._event_before(head)
        return self._owner(noun) if noun else []

    def _of_gerund(self, i: int) -> list[Actor] | str:
        """Return the subject of an -ing form: *By signing a deal with B, A forced C*."""
        head = self.p.verb_start(i)
        if head and self.s.kinds[head - 1] == "n" and i in self.s.verb:
            if "UNDERGO" in self.s.verb[i].uses:
                return [a for a in self.p.actors if a.stop == head][-1:] or "shared"
        beside = [a for a in self.p.actors if a.stop == head and a.prep in ("of", "with", "by")]
        if beside and self.s.kinds[head - 1] == "n":
            return beside  # "the fault of militias burning, looting"
        if i > 3 or self.s.kinds[0] not in "psg":
            before = [k for k in range(max(0, i - 3), i) if self.s.kinds[k] == "g"]
            return self.subjects.get(before[-1], []) if before else "shared"
        for k in range(i + 1, self.s.n):
            if self.s.kinds[k] == "v" and "," in self.s.kinds[i:k]:
                found = self.p.subject(self.p.verb_start(k))
                if isinstance(found, list):
                    return found
        return "shared"

    def _of_control(self, to: int) -> list[Actor]:
        """Return the subject of an infinitive: that of the verb before it, or none.

        *An attempt to*, *a chance to*, *the right to*: whose, the clause does not say.
        """
        noun = to - 1
        while noun > 0 and self.s.kinds[noun] == "a":
            noun -= 1
        if self.s.low[noun] in _ROOM:
            return []
        for k in range(to - 1, max(-1, to - 9), -1):
            if k in self.subjects:
                verb = self.s.verb.get(k)
                caused = noun > k and (verb.lemma if verb else self.s.low[k]) in _CAUSING
                charged = self.s.kinds[k] == "g" and self.s.kinds[k - 1] == "p"
                return [] if caused or charged else self.subjects[k]
            due = k == noun and self.s.low[k] in english.BE
            if self.s.low[k] in _WILLING or due:
                found = self.p.subject(self.p.verb_start(k))
                if due and isinstance(found, list) and not any(a.stop == k for a in found):
                    return []  # "the way that A seeks is to force"
                if isinstance(found, list):
                    self.last = found
                    self.first = self.first or found
                    return found
        return self.last

    def _modality(self, i: int) -> Modality:
        """Return what stands before the verb at `i`: will, must, not, agreed to."""
        s, k = self.s, i - 1
        found = Modality()
        while k >= 0 and s.kinds[k] in "xaq," and i - k < 8:
            if s.kinds[k] == "," and s.kinds[k - 1] not in "a":
                break
            found.see(s.low[k])
            k -= 1
        if k >= 0 and s.low[k] == "to":
            self._control(found, k)
        elif k >= 1 and s.low[k - 1 : k + 1] == ["no", "longer"]:
            found.negated = True
        return found

    def _control(self, found: Modality, to: int) -> None:
        """Read what governs an infinitive: *agreed to*, *is ready to*, *refused to*."""
        s = self.s
        k = to - 1
        while k >= 0 and s.kinds[k] == "a":
            k -= 1
        if k < 0:
            return
        if s.low[k] in _WILLING:
            found.control, found.start = "AGREE", k
            return
        if s.low[k] in _HAVE:
            found.control = "ASKED"  # "had to leave", "will not have to"
            return
        if s.low[k] in english.BE and s.kinds[k] == "x":
            found.future, found.start = True, k  # "is to hold talks"
            return
        verb = s.verb.get(k)
        if verb and verb.control == "DEMAND" and k and s.low[k - 1] in english.BE:
            found.control = "ASKED"  # "was ordered to pay"
        elif verb and verb.control:
            found.control, found.start = verb.control, k
            found.failed = verb.lemma == "fail"
            before = self._modality(k)
            found.negated ^= before.negated
            if verb.control == "DO":
                found.control = before.control
                found.future |= before.future
        elif s.kinds[k] == "v" and not (verb and verb.control):
            found.purpose = k  # "sued to block"
        elif s.kinds[k] in "nda":
            for j in range(k, max(-1, k - 8), -1):
                verb = s.verb.get(j)
                plain = not self.p.right(j, to) and s.kinds[j + 1] in "pa"
                if verb and verb.control in CONTROLS and plain:
                    found.control, found.start = verb.control, j
                    break
                if verb or s.kinds[j] == "v":
                    found.purpose = j
                    if verb and verb.control == "DEMAND" or s.low[j + 1] == "on":
                        found.control = "ASKED"
                    break

    def _target(self, right: list[Actor], *, source: list[Actor]) -> list[Actor]:
        """Return whom the deed is done to: the object, or the nearest of the likely phrases."""
        others = [a for a in right if a.prep not in NEVER and not is_self(a, source)]
        if not others:
            return []
        others = [self.p.full(actor, others) for actor in others]
        chosen = min(others, key=lambda a: (not a.named, bool(a.prep), a.prep in _LATE, a.start))
        return self.p.group(chosen, others)

    def _further(
        self,
        i: int,
        end: int,
        reach: int,
        modality: Modality,
        subject: list[Actor],
        deed: str,
        *,
        plain: bool = False,
    ) -> list[Actor]:
        """Return a target outside the clause: before a purpose, behind an infinitive.

        A `plain` verb is one without a noun for its deed: its object is whom it is done to.
        """
        if modality.purpose is not None:
            between = self.p.right(modality.purpose, i)
            if target := self._target(between, source=subject):
                return target
        if deed in ("SUPPORT", "DISAPPROVE", "CONSULT"):
            return []
        if plain and deed in _OF_OBJECTS and self.s.kinds[end : end + 1] in (["n"], ["d"]):
            return []  # "urged the finance chiefs to write off A's debt": they are meant
        far = self.p.right(reach - 1, self.p.reach(end - 1, far=True))
        if target := self._target(far, source=subject):
            return target
        clause = ("unless", "if", "over", *([] if "so" in self.s.low[end:reach] else ["that"]))
        qualifies = self.s.kinds[reach + 1 : reach + 2] in (["v"], ["x"])  # "a deal that would …"
        if reach < self.s.n and self.s.low[reach] in clause and not qualifies:
            return self._target(self.p.right(reach, self.p.reach(reach + 1)), source=subject)
        return []

    def speaker(self, i: int) -> list[Actor]:
        """Return who says the clause of the verb at `i`: the subject of a verb of saying before."""
        for k in range(i - 1, -1, -1):
            if self.s.low[k] in _SAYING and self.s.kinds[k] == "v":
                return self.subjects.get(k, [])
        return []

    def _others(self, known: list[Actor]) -> list[Actor]:
        """Return the countries of the sentence, then of its context, besides those known."""
        every = (*self.p.actors, *self.sides)
        return [a for a in every if is_state(a) and not is_self(a, known)]

    def other_side(self, source: list[Actor]) -> list[Actor]:
        """Return the side of the article that is not the source, where the source is one."""
        labels = [side.label for side in self.sides]
        if not source or source[0].label not in labels:
            return []
        return [side for side in self.sides if side.label != source[0].label]

    def _missing(self, source: list[Actor], category: str, noun: Noun | None = None) -> list[Actor]:
        """Return whom a deed that a noun names is done to, where nothing says so.

        The only other country of the sentence; else the other side of the article.
        """
        if category == "AGREE" and noun is not None and self.s.low[noun.end - 1] not in _ACCORDS:
            return []
        before = noun.start - 1 if noun is not None else -1
        if before >= 0 and self.s.words[before][0].isupper() and self.s.kinds[before] == "n":
            return []  # "the Paris deal"
        own = {a.label for a in source}
        near = {a.label: a for a in self.p.actors if is_state(a) and a.label not in own}
        if len(near) == 1 and category in _DONE_TO:
            return list(near.values())
        if (
            near
            or not is_state(source[0])
            or not is_official(source[0])
            or category not in ("CONSULT", "SANCTION", "AGREE")
        ):
            return []
        goes_on = tuple(self.s.low[:2]) in GOING_ON
        likely = (*self.recent, *self.sides) if goes_on else self.sides
        return [a for a in likely if is_state(a) and a.label not in own][:1]

    def _is_known(self, source: list[Actor], target: list[Actor], category: str) -> bool:
        """Tell whether an event of the same category between the same two is found already."""
        one, other = ({a.label for a in side} for side in (source, target))
        return any(
            {a.label for a in e.source} == one
            and {a.label for a in e.target} == other
            and category in (e.category, e.deed)
            for e in self.found
        )

    def _take(self, noun: Noun, reach: int) -> None:
        """Note that a verb has told the nouns of its object."""
        for other in self.p.nouns:
            if noun.start <= other.start < min(reach, noun.end + 2) or other.start == noun.start:
                self.taken.add(other.start)
            elif noun.start - 3 <= other.start < noun.start:
                self.taken.add(other.start)

    def _close(self, reach: int) -> None:
        """Note that what follows "demanded that" is no event of its own."""
        if self.s.low[reach : reach + 1] == ["that"]:
            behind = self.p.reach(reach + 1)
            self.closed.append((reach, max(behind, self.p.reach(min(behind, self.s.n - 1)))))

    def _owner(self, noun: Noun) -> list[Actor]:
        """Return whose deed a noun is: *Canada's arrest*, *U.S. tariffs*."""
        for actor in self.p.actors:
            if actor.gen and 0 <= noun.start - actor.end <= 3:
                if all(k in "nda" for k in self.s.kinds[actor.end : noun.start]):
                    return [actor]
            if actor.start <= noun.start < actor.end and actor.named and actor.kind:
                return (
                    [
                        Actor(
                            actor.start,
                            noun.start,
                            actor.label,
                            True,
                            actor.prep,
                            None,
                            kind=actor.kind,
                        )
                    ]
                    if noun.start > actor.start
                    else []
                )
        return []
