"""Verbs with their objects and particles: what is done, by whom, to whom."""

from __future__ import annotations

from dataclasses import replace

from helpers.events import actors, plausible, words
from helpers.events.clause import CONTROLS, NEVER, Clauses
from helpers.events.event import (
    ARMED,
    CONFLICT,
    COOPERATIVE,
    MUTUAL,
    Event,
    distinct,
    is_person,
    is_self,
)
from helpers.events.modality import Modality
from helpers.events.parse import Actor, Noun
from helpers.text.english import function_words as english
from helpers.text.english import reporting

_BE = english.BE | english.GET
_TOLD_BY_NOUNS = frozenset("CONSULT AGREE SANCTION COOPERATE".split())
_TOGETHER = frozenset("AGREE CONSULT COOPERATE SUPPORT".split())
_PAIRED = MUTUAL | {"ASSAULT", "DISAPPROVE"}
_LOOSE = frozenset("join receive use have lead get take make welcome accept".split())
_BINDING = frozenset(
    "agree offer promise pledge vow consent undertake refuse decline threaten swear".split()
)
_PLACES = frozenset("in on of at for over near".split())
_TRANSITIVE = frozenset("protest picket obstruct loot block".split())
_SPEAKING = frozenset("warn speak talk".split())
_OPINIONS = frozenset("SUPPORT DISAPPROVE REJECT".split())
_KNOWN = frozenset("the this that".split())
_MOVES = frozenset("initiative move decision step proposal plan offer announcement gesture".split())
_IDIOMS = (["thanks", "to"], ["wound", "up"], ["charged", "that"], ["fed", "up"])
_BY_WORDS = frozenset("attack blast slam hit savage assail lash pummel".split())
_ANSWERS = frozenset(
    "say comment answer discuss confirm speculate disclose reveal name rule".split()
)
"""What somebody refuses or offers to say is no deed: *declined to comment*."""
_ASKING = frozenset("tell ask instruct".split())
_TAKING = frozenset("START END SEEK REFUSE OFFER BREAK".split())
_STREETS = frozenset(
    "road roads street streets bridge highway highways motorway traffic border rail railway".split()
)
_ORDER = (
    "ASSAULT COERCE SANCTION PROTEST REJECT DISAPPROVE DEMAND THREATEN RETREAT AID CONCEDE SUPPORT "
    "CONSULT COOPERATE INVESTIGATE MOBILIZE CRIME AGREE"
).split()


def _opens(low: list[str], kinds: list[str], k: int) -> bool:
    """Tell whether a phrase of its own begins behind a noun: *the way the war*."""
    return low[k] in english.DETERMINERS and kinds[k - 1] == "n"


class Verbs(Clauses):
    """Reads the verbs."""

    def _verb(self, i: int, verb: words.Verb) -> None:
        """Add the event that a verb tells, if it tells one."""
        uses, end = self._uses(i, verb)
        reach = self.p.reach(end - 1)
        if self._controls(verb, end):
            return  # the infinitive behind it is the event
        modality = self._modality(i)
        if (
            modality.unreal
            or self._is_condition(i)
            or self._is_told(i, modality)
            or modality.control
            and self.s.low[i] in _ANSWERS
        ):
            return
        if self._is_metaphor(end, reach) or self._is_reduced(i, verb):
            return
        if verb.lemma in _SPEAKING and self._only_says(end):
            return
        if "REFUSE" in uses and self.s.low[end : end + 1] and self.s.low[end] in _ANSWERS:
            return  # "declined comment"
        if self._is_inverted(i, end) or self.s.low[i : i + 2] in _IDIOMS:
            return  # "…, observes Ms Alexander"
        if verb.lemma == "assure" and self.s.low[end : end + 1] == ["that"]:
            return  # nobody is assured of anything
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
        if category == "ASSAULT" and noun is None and self._is_by_words(verb, target, end):
            category = "DISAPPROVE"
        elif category == "ASSAULT" and noun is not None and source and target:
            at_words = self.s.low[noun.end - 1] in ("attack", "attacks") and target[0].thing
            if at_words and is_person(source[0]):
                category = "DISAPPROVE"  # "launched an attack on A's plans"
        deed, category = category, modality.shift(category)
        speaker = self.speaker(i) if modality.demanded else []
        subject = self.subjects.get(i, [])
        if speaker and subject and not any(is_self(a, speaker) for a in subject):
            source, target, category = speaker, subject, "DEMAND"
        elif modality.demanded and not speaker:
            return  # what somebody should do, nobody knows who says so
        if category == "DEMAND":
            self._close(reach)
        if not source:
            if noun is not None and noun.restricts:
                self.taken.discard(noun.start)  # "lifting the tariffs": whose, the noun may say
            return
        if not target and noun is not None and deed in _TOLD_BY_NOUNS & {*noun.categories}:
            target = self._missing(source, deed, noun)
        if not target and deed in _OPINIONS and self._is_known_move(end):
            target = self.other_side(source)
        weak = len(source) > 1 and category in MUTUAL | {"COOPERATE"} and bool(target)
        weak = weak and (
            target[0].prep in _PLACES or any(a.label == target[0].label for a in source)
        )
        alone = not target and category in _PAIRED and len(source) > 1
        objectless = self.s.kinds[end : end + 1] not in (["d"], ["n"], ["o"])
        if weak or alone and not passive and (objectless or noun and category in _TOGETHER):
            source, target = source[:1], source[1:]
        if verb.lemma in ("resign", "abdicate") and modality.control is None:
            target = []  # "resigned over the war in A"
        start = i if modality.start is None else modality.start
        status = modality.status(self.s, i)
        event = Event(start, end, category, deed, source, target, status, noun)
        if plausible.is_deed(self.p, event, verb, passive=passive):
            self.found.append(event)

    def _is_reduced(self, i: int, verb: words.Verb) -> bool:
        """Tell whether a participle only describes a noun: *men detained in Cuba*."""
        s = self.s
        if verb.form not in ("past", "part") or i < 2 or s.kinds[i - 1] not in "na,":
            return False
        if s.kinds[i - 1] == "," and not verb.uses & {"ASSAULT", "COERCE"}:
            return False
        if s.kinds[i + 1 : i + 2] != ["p"] or s.low[i + 1] == "by":
            return False
        if s.kinds[i - 1] == ",":
            return True  # "a worker, kidnapped in A"
        for k in range(i - 1, -1, -1):
            if s.kinds[k] in "sr,.cx":
                return False
            if s.kinds[k] in "vg":
                return s.low[k - 1] != "to" or k < i - 1
        return False

    def _is_inverted(self, i: int, end: int) -> bool:
        """Tell whether a verb of saying stands between what is said and who says it."""
        s, k = self.s, end
        if i not in self.shared or s.kinds[i - 1] not in ",q" or s.low[i] not in reporting.verbs():
            return False
        while k < s.n and s.kinds[k] in "nd":
            k += 1
        return k > end and s.kinds[k : k + 1] in ([], ["."], [","])

    def _is_condition(self, i: int) -> bool:
        """Tell whether a verb says only what may be: *if A approves the plan*."""
        s, k = self.s, self.p.verb_start(i) - 1
        while k >= 0 and s.kinds[k] in "ndaopc":
            k -= 1
        return k >= 0 and s.low[k] in ("if", "whether", "unless")

    def _only_says(self, end: int) -> bool:
        """Tell whether somebody speaks of something to nobody: *warned in May that it would*."""
        k = end
        while k < self.s.n - 1 and k - end < 4 and self.s.low[k] not in ("that", "of"):
            k += 1
        return self.s.low[k : k + 1] in (["that"], ["of"]) and not any(
            a.start < k and not a.prep for a in self.p.right(end - 1, k)
        )

    def _is_by_words(self, verb: words.Verb, target: list[Actor], end: int) -> bool:
        """Tell whether an attack is one by words: *attacked B's record*, *blasted B for it*."""
        if verb.lemma not in _BY_WORDS or not target or target[0].role in ARMED:
            return False
        behind = target[0].stop
        if self.s.low[behind : behind + 1] == [","] and behind + 1 < self.s.n:
            if self.s.low[behind + 1] in ("saying", "calling", "accusing", "describing"):
                return True
        owned = target[0].gen and target[0].prep in ("", "of")
        return owned or self.s.low[behind : behind + 1] in (["for"], ["over"], ["as"])

    def _is_known_move(self, end: int) -> bool:
        """Tell whether the object is a step that the reader knows of: *welcomed the initiative*."""
        low, k = self.s.low, end
        while k < self.s.n and self.s.kinds[k] in "nda":
            k += 1
        return k > end + 1 and low[end] in _KNOWN and low[k - 1] in _MOVES

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
        while k < reach and kinds[k] in "nda" and not (k > end + 1 and _opens(low, kinds, k)):
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
        pair = distinct(pair)
        if len(pair) < 2:
            pair = distinct([*pair, *self._others(pair)])
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
        others = [
            a
            for a in self.p.right(end - 1, reach)
            if not is_self(a, subject) and (a.prep in ("from", "by", "in") or a.end <= noun.start)
        ]
        source = self._owner(noun) or others[:1]
        self._take(noun, reach)
        if source and not is_self(source[0], subject):
            category = noun.categories[0]
            status = self._modality(i).status(self.s, i)
            self.found.append(
                Event(noun.start, noun.end, category, category, source, subject, status, noun)
            )

    def _sides(
        self,
        i: int,
        end: int,
        reach: int,
        category: str,
        modality: Modality,
        noun: Noun | None,
        *,
        passive: bool,
    ) -> tuple[list[Actor], list[Actor]]:
        """Return who does it and to whom."""
        right, subject = self.p.right(end - 1, reach), self.subjects.get(i, [])
        if right and self.s.low[end] not in ("by", "in") and self.s.kinds[end] == "p":
            near = right[0].start <= end + 3 and right[0].prep == self.s.low[end]
            if near and right[0].prep not in NEVER:
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
            place = [a for a in right if a.prep == "in" and a.kind == "country"]
            by_state = category in ("COERCE", "INVESTIGATE")  # "was jailed in Chad"
            source = self.p.group(agent[0]) if agent else place[:1] if by_state else []
            if agent:
                self.last = source
            subject = [] if i in self.shared else subject
            return source, [a for a in subject if not is_self(a, source)]
        asks_that = self.s.low[reach : reach + 1] == ["that"] and reach - end < 2
        if category == "DEMAND" and not right and asks_that:
            right = self.p.right(reach, self.s.n)[:1]
        if end < self.s.n and self.s.low[end] in ("me", "us", "you"):
            return subject, []
        if end < self.s.n and self.s.kinds[end] == "o" and self.s.low[end] not in ("it", "itself"):
            before = [a for a in self.p.actors if a.end <= i and a.named]
            return subject, self._target(before[::-1][:3], source=subject)
        target = self._target(right, source=subject)
        return subject, target or self._further(
            i, end, reach, modality, subject, category, plain=noun is None
        )

    def _is_told(self, i: int, modality: Modality) -> bool:
        """Tell whether an infinitive says only what for: *sat down to block*, *asked A to leave*.

        What talks and agreements are for is told: *discussions to restore cooperation*.
        """
        if modality.control == "ASKED":
            return True
        if modality.purpose is None or self.s.kinds[i] == "g":
            return False
        of = next((n for n in self.p.nouns if n.end + 1 == i), None)
        return of is None or of.categories[0] not in MUTUAL

    def _promise(self, i: int, end: int, modality: Modality) -> None:
        """Add that somebody agreed, refused or threatened to do what is no event itself."""
        category = CONTROLS.get(modality.control)
        source = self.subjects.get(i, [])
        if category is None or not source or modality.start is None:
            return
        verb = self.s.verb.get(modality.start)
        if verb is None or verb.lemma not in _BINDING or self.s.low[i] in _ANSWERS:
            return
        reach = self.p.reach(end - 1)
        right = [a for a in self.p.right(end - 1, reach) if a.prep != "of" and not a.thing]
        target = self._target(right, source=source)
        target = target or self._further(i, end, reach, modality, source, category)
        status = modality.status(self.s, i)
        event = Event(modality.start, end, category, category, source, target, status)
        if target and plausible.is_owed(event):
            self.found.append(event)

    def _must(self, i: int) -> None:
        """Read what somebody says that another must do: a demand, whatever the verb."""
        modality = self._modality(i)
        source, target = self.speaker(i), self.subjects.get(i, [])
        if (
            modality.demanded
            and not modality.unreal
            and source
            and target
            and not any(is_self(a, source) for a in target)
        ):
            self.found.append(Event(i, i + 1, "DEMAND", "DEMAND", source, target, "planned"))

    def _uses(self, i: int, verb: words.Verb) -> tuple[frozenset[str], int]:
        """Return the uses of the verb at `i` with its particle, and the token behind both."""
        low = self.s.low
        best, end = verb.uses, i + 1
        for tail, uses in verb.particles.items():
            if tuple(low[i + 1 : i + 1 + len(tail)]) == tail and i + 1 + len(tail) > end:
                best, end = uses, i + 1 + len(tail)
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
            if verb.lemma in ("seek", "pursue", "want") and of_noun in MUTUAL | {"COOPERATE"}:
                return "AGREE"
            if "SEEK" in uses:
                return "DISAPPROVE" if of_noun in ("SANCTION", "COERCE", "ASSAULT") else "DEMAND"
            if "OFFER" in uses:
                if of_noun == "DEMAND":
                    return "CONCEDE"
                if of_noun in CONFLICT - {"DEMAND"} and plain:
                    return plain[0]
                return "SUPPORT" if "SUPPORT" in plain else "AGREE"
            if verb.lemma == "create" and of_noun == "DEMAND":
                return None  # "create the conditions for"
            if verb.lemma == "file" and of_noun == "AID":
                return None  # "filed for bankruptcy protection"
            if verb.lemma in ("issue", "publish") and of_noun == "RETREAT":
                return None  # "issued a release"
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


def _first(categories: list[str]) -> str:
    """Return the weightiest of several categories of one verb."""
    return min(categories, key=_ORDER.index)
