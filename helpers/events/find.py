"""Find the events that one sentence tells: trigger, category, who to whom, and how sure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from helpers.events import actors, words
from helpers.events.parse import Actor, Noun, Parsed
from helpers.events.sentence import Sentence
from helpers.text.english import function_words as english

COOPERATIVE = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT INVESTIGATE".split())
CONFLICT = frozenset(words.CATEGORIES) - COOPERATIVE

_BE = english.BE | english.GET
_FUTURE = frozenset("will would 'll shall won't wouldn't".split())
_MAY = frozenset("may might could can cannot can't couldn't".split())
_MUST = frozenset("must should ought".split())
_NOT = frozenset(
    "not n't never cannot can't won't wouldn't don't doesn't didn't isn't hasn't".split()
)
_SAYING = frozenset(
    """said says say announced announces declared declares added stated states told insisted
    reported noted claimed claims stressed vowed confirmed warned pledged promised""".split()
)
_WILLING = frozenset("ready willing prepared due set scheduled likely expected able".split())
_MUTUAL = frozenset("AGREE CONSULT SUPPORT COOPERATE REJECT".split())
_ALONE = frozenset(
    "resign surrender abdicate capitulate step stand riot demonstrate march protest mutiny".split()
)
"""Verbs that need nobody acted on."""
_TOLD_BY_NOUNS = frozenset("CONSULT AGREE SANCTION COOPERATE".split())
_PAIRED = _MUTUAL | {"ASSAULT", "DISAPPROVE"}
_CONTROLS = {"AGREE": "AGREE", "REFUSE": "REJECT", "THREATEN": "THREATEN"}
_LOOSE = frozenset("join receive use have lead get take make welcome accept".split())
_BINDING = frozenset(
    "agree offer promise pledge vow consent undertake refuse decline threaten swear fail".split()
)
_PLACES = frozenset("in on of at for over near".split())
_LATE = frozenset("in by about near at for".split())
_DONE_TO = frozenset("SANCTION COERCE ASSAULT THREATEN DISAPPROVE DEMAND".split())
_TRANSITIVE = frozenset("protest picket obstruct loot block".split())
_ELUSIVE = frozenset("elusive stalled failed collapsed scrapped unlikely without no".split())
_COMING = frozenset(
    "expected planned possible potential future upcoming proposed coming next will".split()
)
_OF_NOUNS = frozenset("with to against on upon toward towards from for of into over in at".split())
_DURING = frozenset("during in at after following".split())
_HANGING = frozenset("DEMAND DISAPPROVE REJECT UNDERGO".split())
"""What an -ing form right behind a noun may mean: *a letter demanding that*, *with A facing*."""
_NEVER = frozenset(
    "beyond despite amid without than as like unlike via per since outside including".split()
)
_WEAK = frozenset(
    """ties relations trade cooperation co-operation alliance support friendship exchange exchanges
    partnership collaboration approval backing war trade praise exercises understanding solidarity
    commitment promise help training contacts diplomacy mission opposition no row recognition
    resistance pressure crime corruption violence unrest peace crimes settlement""".split()
)
_ASKING = frozenset("tell ask instruct".split())
_OF_PEOPLE = frozenset("release free hit beat fight strike battle attack execute".split())
"""Verbs that are deeds when done to people: *released prisoners*, not *released a report*."""
_OF_OFFICES = frozenset(
    "speak talk travel fly arrive tour greet receive entertain host meet".split()
)
"""Verbs that are diplomacy when officials do them."""
_PUBLIC = frozenset(
    """president premier chancellor king queen prince emir sheikh sultan pope archbishop bishop
    ayatollah general colonel senator ambassador dictator minister governor mayor""".split()
)
"""Titles of politics."""
_OFFICIALS = frozenset(
    """president premier minister ministers official officials leader leaders envoy envoys diplomat
    diplomats delegation chancellor king queen prince emir ambassador secretary spokesman pope
    senator senators lawmakers negotiators mediator government chief general""".split()
)
_OCCASIONS = frozenset("summit conference forum reception tour encounter".split())
_VERBAL = frozenset("SUPPORT DISAPPROVE REJECT DEMAND CONSULT AGREE THREATEN".split())
_VISITS = frozenset("visit trip tour journey".split())
_NEGOTIATIONS = frozenset("talks negotiations consultations discussions".split())
_TAKING = frozenset("START END SEEK REFUSE OFFER BREAK".split())
_SUCH = frozenset(("including", "like"))
_EFFORTS = frozenset("attempt attempts effort efforts bid move push try".split())
_STREETS = frozenset(
    "road roads street streets bridge highway highways motorway traffic border rail railway".split()
)
_TARGETS = (
    "with", "to", "against", "on", "at", "upon", "toward", "towards", "from", "for", "between",
    "of", "among", "into", "over", "in", "by", "about", "near",
)  # fmt: skip


@dataclass(slots=True)
class Event:
    """An event as a sentence tells it; `source` and `target` are actors of the sentence."""

    start: int
    end: int
    category: str
    deed: str
    source: list[Actor]
    target: list[Actor]
    status: str
    noun: Noun | None = None
    pronoun: str | None = None


def find(text: str, context: tuple[Actor, ...] = ()) -> tuple[Parsed, list[Event]]:
    """Return a sentence and the events that it tells, in order of their triggers.

    `context` are actors of the sentences before, the nearest first, for those that are not named.
    """
    parsed = Parsed(Sentence(text))
    return parsed, _Reader(parsed, context).read()


class _Reader:
    """Reads the verbs of a sentence from left to right, then the nouns that no verb took."""

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

    def read(self) -> list[Event]:
        s = self.s
        for i in range(s.n):
            if s.kinds[i] in "vg":
                self._note_subject(i)
                fronted = i <= 3 and s.kinds[0] in "psg"
                if s.kinds[i] == "g" and not fronted and s.kinds[i - 1] not in ",c":
                    asks = i in s.verb and s.verb[i].uses & _HANGING
                    before = next((k for k in s.kinds[:i][::-1] if k != "a"), "")
                    forward = s.low[i - 1] == "to" and s.low[i - 2] == "forward"
                    if not (asks and before == "n" or forward):
                        continue
                before = len(self.found)
                if any(a <= i < b for a, b in self.closed):
                    continue
                if i in s.verb and i not in self.taken:
                    self._verb(i, s.verb[i])
                elif s.kinds[i] == "v" and i and s.low[i - 1] == "to":
                    self._promise(i, i + 1, self._modality(i))
                if s.kinds[i] == "v" and len(self.found) == before:
                    self._must(i)
        for noun in self.p.nouns:
            compound = any(other.start == noun.end for other in self.p.nouns)
            if noun.start not in self.taken and not compound:
                self._noun(noun)
        return sorted(self.found, key=lambda event: event.start)

    # Verbs ----------------------------------------------------------------------------------------

    def _note_subject(self, i: int) -> None:
        """Work out the subject of the verb at `i`, for it and for those that share it."""
        head = self.p.verb_start(i)
        k = head - 1
        if k >= 0 and self.s.low[k] == "to":
            self.subjects[i] = self._of_control(k)
            return
        found = self.p.subject(head) if self.s.kinds[i] == "v" else self._of_gerund(i)
        if found is None or isinstance(found, str):
            self.shared.add(i)
            event = self._is_event_subject(head)
            if event and not self.p.right(-1, head):
                self.last = []
            referring = event or isinstance(found, str) and found != "shared"
            found = (
                self.last
                or self.first
                or ([a for a in self.context if _is_state(a)][:1] if referring else [])
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

    def _verb(self, i: int, verb: words.Verb) -> None:
        """Add the event that a verb tells, if it tells one."""
        uses, end = self._uses(i, verb)
        reach = self.p.reach(end - 1)
        if self._controls(verb, end):
            return  # the infinitive behind it is the event
        modality = self._modality(i)
        if self._is_told(modality):
            return
        if self._is_metaphor(end, reach) or self._is_reduced(i, verb):
            return
        if verb.lemma in ("warn", "speak", "talk") and self.s.low[end : end + 1] in (
            ["that"],
            ["of"],
        ):
            return
        if verb.lemma in _ASKING and not self._asks(end, reach):
            return
        passive = self._is_passive(i, verb)
        noun = self.p.object_noun(end - 1, reach) if self.s.low[end : end + 1] != ["that"] else None
        if noun is None and passive and uses & _TAKING:
            noun = self._subject_noun(i)
        if uses & {"WORSEN", "IMPROVE"} and self._relations(i, end, reach, uses):
            return
        if "UNDERGO" in uses:
            self._undergo(i, end, reach, noun)
            return
        category = self._category(verb, uses, noun, end, reach)
        if category == "PROTEST" and noun is None and self.s.kinds[end : end + 1] in (["n"], ["d"]):
            if verb.lemma not in _TRANSITIVE and not any(
                w in _STREETS for w in self.s.low[end : end + 5]
            ):
                category = None
        if category == "PROTEST" and (
            self.s.low[end : end + 1] == ["that"] or verb.lemma == "attend"
        ):
            category = "DISAPPROVE" if noun is None else None
        if category is None:
            self._promise(i, end, modality)
            return
        if modality.failed and category not in ("AGREE", "SUPPORT"):
            return
        if noun is not None and category != "DEMAND":
            self._take(noun, reach)
        source, target = self._sides(i, end, reach, category, modality, noun, passive=passive)
        deed, category = category, modality.shift(category)
        speaker = self._speaker(i) if modality.demanded else []
        subject = self.subjects.get(i, [])
        if speaker and subject and not any(_is_self(a, speaker) for a in subject):
            source, target, category = speaker, subject, "DEMAND"
        if category == "DEMAND":
            self._close(reach)
        if not source:
            return
        if not target and noun is not None and deed in _TOLD_BY_NOUNS:
            target = self._missing(source, deed)
        weak = len(source) > 1 and category in _MUTUAL | {"COOPERATE"} and bool(target)
        weak = weak and (
            target[0].prep in _PLACES or any(a.label == target[0].label for a in source)
        )
        if weak or not target and category in _PAIRED and len(source) > 1:
            source, target = source[:1], source[1:]
        if not target and verb.lemma not in _ALONE:
            return
        if not self._is_deed(verb, deed, noun, source, target, passive=passive):
            return
        start = i if modality.start is None else modality.start
        status = modality.status(self.s, i)
        self.found.append(Event(start, end, category, deed, source, target, status, noun))

    def _is_deed(
        self,
        verb: words.Verb,
        deed: str,
        noun: Noun | None,
        source: list[Actor],
        target: list[Actor],
        *,
        passive: bool,
    ) -> bool:
        """Tell whether a verb of everyday means a deed of politics between these two."""
        if not any(map(_is_public, source)):
            violent = deed in ("ASSAULT", "COERCE") and any(map(_is_public, target))
            if not violent or noun is None and source[0].prep not in ("", "near", "by"):
                return False
        if not target:
            return any(_is_official(a) or a.role for a in source)
        if noun is not None:
            return True
        if (
            deed in _VERBAL - {"DEMAND", "REJECT"}
            and target
            and target[0].prep in _PLACES | {"into", "by", "about"}
        ):
            return False
        if verb.lemma in _OF_PEOPLE:
            done_to = target[0] if target else None
            return done_to is not None and bool(done_to.role or done_to.kind or done_to.named)
        if verb.lemma in _OF_OFFICES:
            return any(map(_is_official, source)) and any(map(_is_public, target))
        if verb.lemma == "hold":
            return passive
        if verb.lemma == "return":
            return bool(target) and not target[0].prep
        return True

    def _is_reduced(self, i: int, verb: words.Verb) -> bool:
        """Tell whether a participle only describes a noun: *men detained in Cuba*."""
        s = self.s
        if verb.form not in ("past", "part") or i < 2 or s.kinds[i - 1] not in "na":
            return False
        if s.kinds[i + 1 : i + 2] != ["p"] or s.low[i + 1] == "by":
            return False
        for k in range(i - 1, -1, -1):
            if s.kinds[k] in "sr,.cx":
                return False
            if s.kinds[k] == "v":
                return s.low[k - 1] != "to" or k < i - 1
        return False

    def _asks(self, end: int, reach: int) -> bool:
        """Tell whether somebody is told to do something, and not only told."""
        s = self.s
        far = min(s.n - 1, max(reach, end) + 1)
        return any(
            s.low[k] == "to" and k + 1 < s.n and s.kinds[k + 1] == "v" for k in range(end, far)
        )

    def _is_metaphor(self, end: int, reach: int) -> bool:
        """Tell whether the object makes the verb mean something else: *seize the opportunity*."""
        kinds, low, k = self.s.kinds, self.s.low, end
        while k < reach and kinds[k] in "nda":
            k += 1
        return k > end and low[k - 1] in words.ABSTRACT

    def _subject_noun(self, i: int) -> Noun | None:
        """Return the event noun that a passive verb is said of: *tariffs were imposed*."""
        k = self.p.verb_start(i)
        while k > 0 and (self.s.kinds[k - 1] in "ndap," and i - k < 12):
            k -= 1
        inside = [noun for noun in self.p.nouns if k <= noun.start and noun.end <= i]
        return inside[0] if inside else None

    def _relations(self, i: int, end: int, reach: int, uses: frozenset[str]) -> bool:
        """Add that relations improved or worsened; tell whether that is what the verb says."""
        low, start = self.s.low, max(0, self.p.verb_start(i) - 10)
        before = any(w in words.RELATIONS for w in low[start:i])
        behind = any(w in words.RELATIONS for w in low[end : min(reach, end + 6)])
        if not (before or behind):
            return False
        if behind:
            sides = self.subjects.get(i, []) if i not in self.shared else []
            others = self._target(self.p.right(end - 1, reach), source=sides)
            pair = [*sides[:1], *others] if sides else others
        else:
            pair = [a for a in self.p.actors if start <= a.start and a.end <= i][-2:]
        pair = _distinct(pair)
        if len(pair) < 2:
            pair = _distinct([*pair, *self._others(pair)])
        if len(pair) < 2:
            return True
        category = "DISAPPROVE" if "WORSEN" in uses else "SUPPORT"
        modality = self._modality(i)
        self.found.append(
            Event(i, end, category, category, pair[:1], pair[1:2], modality.status(self.s, i))
        )
        return True

    def _undergo(self, i: int, end: int, reach: int, noun: Noun | None) -> None:
        """Add what somebody suffers: *China faces U.S. tariffs*."""
        subject = self.subjects.get(i, [])
        if noun is None or not subject:
            return
        others = [a for a in self.p.right(end - 1, reach) if not _is_self(a, subject)]
        source = self._owner(noun) or others[:1]
        self._take(noun, reach)
        if source and not _is_self(source[0], subject):
            category = noun.categories[0]
            status = self._modality(i).status(self.s, i)
            self.found.append(
                Event(noun.start, noun.end, category, category, source, subject, status, noun)
            )

    def _others(self, known: list[Actor]) -> list[Actor]:
        """Return the countries of the sentence, then of its context, besides those known."""
        every = (*self.p.actors, *self.context)
        return [a for a in every if _is_state(a) and not _is_self(a, known)]

    def _sides(
        self,
        i: int,
        end: int,
        reach: int,
        category: str,
        modality: _Modality,
        noun: Noun | None,
        *,
        passive: bool,
    ) -> tuple[list[Actor], list[Actor]]:
        """Return who does it and to whom."""
        right, subject = self.p.right(end - 1, reach), self.subjects.get(i, [])
        if right and self.s.low[end] not in ("by", "in") and self.s.kinds[end] == "p":
            near = right[0].start <= end + 3 and right[0].prep == self.s.low[end]
            if near and right[0].prep not in _NEVER:
                right[0] = replace(right[0], prep="")
        if passive and noun is not None and noun.end <= i:
            agent = [a for a in right if a.prep == "by"] or self._owner(noun)
            rest = [a for a in right if a.prep != "by"]
            between = rest if self.s.low[end : end + 1] == ["between"] else []
            if between and not agent:
                group = self.p.group(between[0], rest)
                return group[:1], group[1:]
            return agent[:1], self._target(rest, source=agent[:1])
        if passive:
            agent = [a for a in right if a.prep == "by"]
            place = [a for a in right if a.prep == "in" and a.kind in ("country", "capital")]
            source = self.p.group(agent[0]) if agent else place[:1]
            if agent:
                self.last = source
            subject = [] if i in self.shared else subject
            return source, [a for a in subject if not _is_self(a, source)]
        if category == "DEMAND" and not right and self.s.low[reach : reach + 1] == ["that"]:
            right = self.p.right(reach, self.s.n)[:1]
        if end < self.s.n and self.s.kinds[end] == "o" and self.s.low[end] not in ("it", "itself"):
            before = [a for a in self.p.actors if a.end <= i and a.named]
            return subject, self._target(before[::-1][:3], source=subject)
        target = self._target(right, source=subject)
        return subject, target or self._further(i, end, reach, modality, subject, category)

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

    def _is_told(self, modality: _Modality) -> bool:
        """Tell whether an infinitive only says what for: its verb has told the event."""
        if modality.control == "ASKED":
            return True
        if modality.purpose is None:
            return False
        return any(e.start <= modality.purpose < e.end for e in self.found)

    def _promise(self, i: int, end: int, modality: _Modality) -> None:
        """Add that somebody agreed, refused or threatened to do what is no event itself."""
        category = _CONTROLS.get(modality.control)
        source = self.subjects.get(i, [])
        if category is None or not source or modality.start is None:
            return
        verb = self.s.verb.get(modality.start)
        if verb is None or verb.lemma not in _BINDING:
            return
        reach = self.p.reach(end - 1)
        target = self._target(self.p.right(end - 1, reach), source=source)
        target = target or self._further(i, end, reach, modality, source, category)
        if target:
            status = modality.status(self.s, i)
            self.found.append(
                Event(modality.start, end, category, category, source, target, status)
            )

    def _must(self, i: int) -> None:
        """Read what somebody says that another must do: a demand, whatever the verb."""
        modality = self._modality(i)
        source, target = self._speaker(i), self.subjects.get(i, [])
        if modality.demanded and source and target and not any(_is_self(a, source) for a in target):
            self.found.append(Event(i, i + 1, "DEMAND", "DEMAND", source, target, "planned"))

    def _uses(self, i: int, verb: words.Verb) -> tuple[frozenset[str], int]:
        """Return the uses of the verb at `i` with its particle, and the token behind both."""
        low = self.s.low
        best, end = verb.uses, i + 1
        for tail, uses in verb.particles.items():
            if tuple(low[i + 1 : i + 1 + len(tail)]) == tail and i + 1 + len(tail) > end:
                best, end = uses, i + 1 + len(tail)
        if end == i + 1 and ("off",) in verb.particles:
            pass
        return best, end

    def _controls(self, verb: words.Verb, end: int) -> bool:
        """Tell whether an infinitive of an event verb follows: *agreed to withdraw*."""
        s = self.s
        if verb.control is None or end >= s.n:
            return False
        while end < s.n - 1 and (
            s.kinds[end] == "a" or s.low[end] == "on" and s.kinds[end + 1] == "a"
        ):
            end += 1
        k = end
        while k < s.n - 1 and k - end < 6 and s.low[k] != "to" and s.kinds[k] in "apn":
            k += 1
        if s.low[k] == "to" and not self.p.right(end - 1, k):
            end = k
        to = end if s.low[end] == "to" else end - 1 if s.low[end - 1] == "to" else None
        if to is not None and to + 1 < s.n:
            k = to + 1
            while k < s.n and s.kinds[k] == "a":
                k += 1
            return k < s.n and s.kinds[k] == "v" and verb.control != "DEMAND"
        return False

    def _category(
        self, verb: words.Verb, uses: frozenset[str], noun: Noun | None, end: int, reach: int
    ) -> str | None:
        """Return the category of a verb with its object."""
        plain = [use for use in uses if use in words.QUAD]
        if noun and verb.lemma in _LOOSE and self._is_role(noun):
            noun = None
        of_noun = noun.categories[0] if noun else None
        if noun is not None:
            if "BREAK" in uses and of_noun in ("RETREAT", "AGREE", "SUPPORT"):
                return "ASSAULT" if of_noun == "RETREAT" else "REJECT"
            if "REFUSE" in uses:
                return "REJECT"
            if "END" in uses:
                if noun.restricts or of_noun in ("COERCE", "PROTEST", "SANCTION"):
                    return "CONCEDE"
                if of_noun in ("ASSAULT", "MOBILIZE"):
                    return "RETREAT"
                if of_noun in COOPERATIVE - {"RETREAT"}:
                    return "SANCTION"
                if of_noun in CONFLICT:
                    return "CONCEDE"
                if of_noun == "RETREAT":
                    return plain[0] if plain else "SANCTION"
            if verb.lemma in ("seek", "pursue", "want") and of_noun in _MUTUAL | {"COOPERATE"}:
                return "AGREE"
            if "SEEK" in uses:
                return "DISAPPROVE" if of_noun in ("SANCTION", "COERCE", "ASSAULT") else "DEMAND"
            if "OFFER" in uses:
                if of_noun == "DEMAND":
                    return "CONCEDE"
                if of_noun in CONFLICT - {"DEMAND"} and plain:
                    return plain[0]
                return "SUPPORT" if "SUPPORT" in plain else "AGREE"
            if verb.lemma == "include" and of_noun != "CONSULT":
                return None
            if "START" in uses and not set(plain) & {"MOBILIZE", "AID", "DISAPPROVE", "THREATEN"}:
                return of_noun
        if not plain:
            return None
        if "REJECT" in plain and any(w in _STREETS for w in self.s.low[end : min(end + 5, reach)]):
            return "PROTEST"
        return plain[0] if len(plain) == 1 else _first(plain)

    def _is_role(self, noun: Noun) -> bool:
        """Tell whether an event noun is a body of people here: observers, troops."""
        return self.s.low[noun.end - 1] in actors.ROLES

    def _is_passive(self, i: int, verb: words.Verb) -> bool:
        if verb.form not in ("past", "part"):
            return False
        s, k = self.s, i - 1
        while k >= 0 and s.kinds[k] == "a":
            k -= 1
        if k >= 0 and s.low[k] in _BE:
            return s.low[i] not in ("opposed", "committed")
        return i + 1 < s.n and s.low[i + 1] == "by"

    def _target(self, right: list[Actor], *, source: list[Actor]) -> list[Actor]:
        """Return whom the deed is done to: the object, or the nearest of the likely phrases."""
        others = [a for a in right if a.prep not in _NEVER and not _is_self(a, source)]
        if not others:
            return []
        chosen = min(others, key=lambda a: (not a.named, bool(a.prep), a.prep in _LATE, a.start))
        return self.p.group(chosen, others)

    def _further(
        self,
        i: int,
        end: int,
        reach: int,
        modality: _Modality,
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

    def _modality(self, i: int) -> _Modality:
        """Return what stands before the verb at `i`: will, must, not, agreed to."""
        s, k = self.s, i - 1
        found = _Modality()
        while k >= 0 and s.kinds[k] in "xa" and i - k < 8:
            found.see(s.low[k])
            k -= 1
        if k >= 0 and s.low[k] == "to":
            self._control(found, k)
        elif k >= 1 and s.low[k - 1 : k + 1] == ["no", "longer"]:
            found.negated = True
        return found

    def _control(self, found: _Modality, to: int) -> None:
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
        if verb and verb.control:
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
                if verb and verb.control in _CONTROLS and plain:
                    found.control, found.start = verb.control, j
                    break
                if verb or s.kinds[j] == "v":
                    found.purpose = j
                    if verb and verb.control == "DEMAND":
                        found.control = "ASKED"
                    break

    # Nouns ----------------------------------------------------------------------------------------

    def _noun(self, noun: Noun) -> None:
        """Read a noun that no verb took: *A's tariffs on B*, *talks between A and B*."""
        p = self.p
        right = p.right(noun.end - 1, p.reach(noun.end - 1))
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
            rest = [a for a in right if a.prep in _OF_NOUNS]
            if self.s.low[noun.end - 1] in _VISITS:
                rest = [a for a in rest if a.prep in ("to", "in")]
            if not source and rest and rest[0].prep in ("with", "to") and _is_talk(noun):
                source = [a for a in self._main(noun) if not _is_self(a, rest[:1])]
                source = (
                    source
                    or [a for a in self.context if _is_state(a) and not _is_self(a, rest[:1])][:1]
                )
            target = self._target(rest, source=source)
        category = noun.categories[0]
        if category in ("AID", "MOBILIZE") or self.s.low[noun.end - 1] in _WEAK:
            return  # things, unless a verb gives or moves them; standing relations
        source = source or self._implied(noun)
        if not source and self.s.low[noun.end - 1] in _NEGOTIATIONS and self._is_subject(noun):
            source = _distinct([a for a in (*self.first, *self.context) if _is_state(a)])[:1]
        if source and not target:
            target = self._missing(source, category)
        if source and target and not self._is_known(source, target, category):
            status = self._status_of(noun)
            self.found.append(
                Event(noun.start, noun.end, category, category, source, target, status, noun)
            )

    def _is_subject(self, noun: Noun) -> bool:
        """Tell whether a noun is the subject of its clause: *talks are going on*."""
        return self.s.kinds[noun.end : noun.end + 1] in (["x"], ["v"])

    def _implied(self, noun: Noun) -> list[Actor]:
        """Return whose deed "the visit" or "talks" of "both nations" is, by the context."""
        if self.p.both and noun.categories[0] in _MUTUAL:
            return _distinct(self._others([]))[:1]
        opens = all(k in "da" for k in self.s.kinds[: noun.start][:4]) and noun.start < 4
        if opens and noun.categories[0] == "CONSULT" and self.s.low[0] in ("the", "this"):
            return [a for a in self.context if _is_state(a)][:1]
        if (
            not _ELUSIVE.isdisjoint(self.s.low[noun.end : noun.end + 4])
            and noun.categories[0] == "AGREE"
        ):
            return _distinct(self._others([]))[:1]
        return []

    def _missing(self, source: list[Actor], category: str) -> list[Actor]:
        """Return whom a deed that a noun names is done to, where nothing says so.

        The only other country of the sentence; else the other side of the article.
        """
        own = {a.label for a in source}
        near = {a.label: a for a in self.p.actors if _is_state(a) and a.label not in own}
        if len(near) == 1 and category in _DONE_TO:
            return list(near.values())
        if near or not _is_state(source[0]) or category not in ("CONSULT", "SANCTION", "AGREE"):
            return []
        return [a for a in self.context if _is_state(a) and a.label not in own][:1]

    def _is_known(self, source: list[Actor], target: list[Actor], category: str) -> bool:
        """Tell whether an event of the same category between the same two is found already."""
        one, other = ({a.label for a in side} for side in (source, target))
        return any(
            {a.label for a in e.source} == one
            and {a.label for a in e.target} == other
            and category in (e.category, e.deed)
            for e in self.found
        )

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


class _Modality:
    """How sure a deed is: what stands before its verb."""

    __slots__ = ("control", "demanded", "failed", "future", "may", "negated", "purpose", "start")

    def __init__(self) -> None:
        self.control: str | None = None
        self.start: int | None = None
        self.purpose: int | None = None
        self.future = self.may = self.negated = self.demanded = self.failed = False

    def see(self, word: str) -> None:
        self.future |= word in _FUTURE
        self.may |= word in _MAY
        self.demanded |= word in _MUST
        self.negated |= word in _NOT

    def shift(self, category: str) -> str:
        """Return the category that the deed becomes when it is promised, refused or threatened."""
        if self.control == "REFUSE" or self.negated and (self.future or self.control == "AGREE"):
            return (
                "REJECT" if category in COOPERATIVE or category not in ("THREATEN",) else category
            )
        if self.demanded:
            return category
        if self.control == "THREATEN":
            return "THREATEN"
        if self.future or self.control == "AGREE" or self.may:
            if category in CONFLICT - {"DEMAND", "DISAPPROVE", "REJECT"}:
                return "THREATEN"
            if category in COOPERATIVE - {"SUPPORT"} and not self.may:
                return "AGREE"
        return category

    def status(self, s: Sentence, i: int) -> str:
        """Return happened, ongoing, planned, possible or denied."""
        if self.negated or self.control == "REFUSE":
            return "denied"
        if self.may:
            return "possible"
        if self.future or self.control in ("AGREE", "THREATEN", "ASKED") or self.demanded:
            return "planned"
        verb = s.verb.get(i)
        if verb and verb.form in ("ing", "base", "s"):
            return "ongoing"
        return "happened"


def _is_self(actor: Actor, source: list[Actor]) -> bool:
    """Tell whether an actor is the source itself: a country's dealings with itself are none.

    Bodies inside one country deal with each other: its union with its government.
    """
    return any(
        actor.mine
        or actor.label == one.label
        and (actor.start == one.start or not (actor.body and one.body and actor.body != one.body))
        for one in source
    )


def _rank(prep: str) -> int:
    return _TARGETS.index(prep) if prep in _TARGETS else len(_TARGETS)


def _is_public(actor: Actor) -> bool:
    """Tell whether an actor is known to politics: a country, a leader, a body, a role."""
    if not _PUBLIC.isdisjoint(actor.body.replace("-", " ").split()):
        return True
    if actor.kind == "people":
        return bool(actor.role) or actor.body == ""
    return bool(actor.kind or actor.role and actor.role not in actors.CIVIL)


def _is_official(actor: Actor) -> bool:
    if actor.role in _OFFICIALS or actor.kind in ("leader", "government", "country", "capital"):
        return True
    return actor.kind == "bloc" or not _OFFICIALS.isdisjoint(actor.body.split())


def _is_state(actor: Actor) -> bool:
    """Tell whether an actor stands for a country, and not for a bloc or part of the world."""
    return bool(actor.kind) and actor.kind != "bloc"


def _is_talk(noun: Noun) -> bool:
    return noun.categories[0] == "CONSULT"


def _distinct(group: list[Actor]) -> list[Actor]:
    """Return the actors with different labels."""
    return list({actor.label: actor for actor in reversed(group)}.values())[::-1]


_ORDER = (
    "ASSAULT COERCE SANCTION PROTEST REJECT DISAPPROVE DEMAND THREATEN RETREAT AID CONCEDE SUPPORT "
    "CONSULT COOPERATE INVESTIGATE MOBILIZE CRIME AGREE"
).split()


def _first(categories: list[str]) -> str:
    return min(categories, key=_ORDER.index)
