"""What the readers of verbs and of nouns share: subjects, modality, whom a deed is done to."""

from __future__ import annotations

from helpers.events.event import Event, is_self, is_state
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
_DONE_TO = frozenset("SANCTION COERCE ASSAULT THREATEN DISAPPROVE DEMAND".split())
NEVER = frozenset(
    """beyond despite amid without than as like unlike via per since outside including after before
    during until""".split()
)
_EFFORTS = frozenset("attempt attempts effort efforts bid move push try".split())


class Clauses:
    """The state of a sentence while it is read, and what both readers ask of it."""

    def __init__(self, parsed: Parsed, context: tuple[Actor, ...] = ()):
        self.context = context
        self.p, self.s = parsed, parsed.s
        self.found: list[Event] = []
        self.subjects: dict[int, list[Actor]] = {}
        self.last: list[Actor] = []
        self.first: list[Actor] = []
        self.taken: set[int] = set()
        self.shared: set[int] = set()
        self.closed: list[tuple[int, int]] = []

    def _note_subject(self, i: int) -> None:
        """Work out the subject of the verb at `i`, for it and for those that share it."""
        head = self.p.verb_start(i)
        k = head - 1
        if k >= 0 and self.s.low[k] == "to":
            self.subjects[i] = self._of_control(k)
            return
        found = self.p.subject(head) if self.s.kinds[i] == "v" else self._of_gerund(i)
        event = not isinstance(found, list) or not found and self._is_event_subject(head)
        if event:
            self.shared.add(i)
            event = self._is_event_subject(head)
            if event and not self.p.right(-1, head):
                self.last = []
            referring = event or isinstance(found, str) and found != "shared"
            found = (
                self.last
                or self.first
                or ([a for a in self.context if is_state(a)][:1] if referring else [])
            )
        elif found:
            self.last = found
            self.first = self.first or found
        self.subjects[i] = found or []

    def _is_event_subject(self, head: int) -> bool:
        """Tell whether the subject is an event told before: *The visit, which included talks*."""
        k = head - 1
        while k >= 0 and self.s.kinds[k] in "ar,":
            k -= 1
        return any(
            noun.end == k + 1
            and noun.categories[0] == "CONSULT"
            and self.s.low[noun.start - 1] in ("the", "this")
            for noun in self.p.nouns
            if noun.start
        )

    def _of_gerund(self, i: int) -> list[Actor] | str:
        """Return the subject of an -ing form: *By signing a deal with B, A forced C*."""
        head = self.p.verb_start(i)
        if head and self.s.kinds[head - 1] == "n" and i in self.s.verb:
            if "UNDERGO" in self.s.verb[i].uses:
                return [a for a in self.p.actors if a.stop == head][-1:] or "shared"
        if i > 3 or self.s.kinds[0] not in "psg":
            return "shared"
        for k in range(i + 1, self.s.n):
            if self.s.kinds[k] == "v" and "," in self.s.kinds[i:k]:
                found = self.p.subject(self.p.verb_start(k))
                if isinstance(found, list):
                    return found
        return "shared"

    def _of_control(self, to: int) -> list[Actor]:
        """Return the subject of an infinitive: that of the verb before it."""
        for k in range(to - 1, max(-1, to - 9), -1):
            if k in self.subjects:
                return self.subjects[k]
            if self.s.low[k] in _EFFORTS:
                return []  # "an attempt to": whose, the clause does not say
            if self.s.low[k] in _WILLING:
                found = self.p.subject(self.p.verb_start(k))
                if isinstance(found, list):
                    self.last = found
                    self.first = self.first or found
                    return found
        return self.last

    def _modality(self, i: int) -> Modality:
        """Return what stands before the verb at `i`: will, must, not, agreed to."""
        s, k = self.s, i - 1
        found = Modality()
        while k >= 0 and s.kinds[k] in "xa" and i - k < 8:
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
        elif s.kinds[k] in "nda":
            for j in range(k, max(-1, k - 8), -1):
                verb = s.verb.get(j)
                plain = not self.p.right(j, to) and s.kinds[j + 1] in "pa"
                if verb and verb.control in CONTROLS and plain:
                    found.control, found.start = verb.control, j
                    break
                if verb or s.kinds[j] == "v":
                    found.purpose = j
                    if verb and verb.control == "DEMAND":
                        found.control = "ASKED"
                    break

    def _target(self, right: list[Actor], *, source: list[Actor]) -> list[Actor]:
        """Return whom the deed is done to: the object, or the nearest of the likely phrases."""
        others = [a for a in right if a.prep not in NEVER and not is_self(a, source)]
        if not others:
            return []
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
    ) -> list[Actor]:
        """Return a target outside the clause: before a purpose, behind an infinitive."""
        if modality.purpose is not None:
            between = self.p.right(modality.purpose, i)
            if target := self._target(between, source=subject):
                return target
        if deed in ("SUPPORT", "DISAPPROVE", "CONSULT"):
            return []
        far = self.p.right(reach - 1, self.p.reach(end - 1, far=True))
        if target := self._target(far, source=subject):
            return target
        if reach < self.s.n and self.s.low[reach] in ("unless", "if", "that", "over"):
            return self._target(self.p.right(reach, self.p.reach(reach + 1)), source=subject)
        return []

    def _speaker(self, i: int) -> list[Actor]:
        """Return who says the clause of the verb at `i`: the subject of a verb of saying before."""
        for k in range(i - 1, -1, -1):
            if self.s.low[k] in _SAYING and self.s.kinds[k] == "v":
                return self.subjects.get(k, [])
        return []

    def _others(self, known: list[Actor]) -> list[Actor]:
        """Return the countries of the sentence, then of its context, besides those known."""
        every = (*self.p.actors, *self.context)
        return [a for a in every if is_state(a) and not is_self(a, known)]

    def _missing(self, source: list[Actor], category: str) -> list[Actor]:
        """Return whom a deed that a noun names is done to, where nothing says so.

        The only other country of the sentence; else the other side of the article.
        """
        own = {a.label for a in source}
        near = {a.label: a for a in self.p.actors if is_state(a) and a.label not in own}
        if len(near) == 1 and category in _DONE_TO:
            return list(near.values())
        if near or not is_state(source[0]) or category not in ("CONSULT", "SANCTION", "AGREE"):
            return []
        return [a for a in self.context if is_state(a) and a.label not in own][:1]

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
