"""Who does what to whom in one sentence: subjects, objects, and what a verb makes of its object.

A grammar of news English without a parser, as that of quotations: a subject stands before its verb,
past asides; an object behind it, up to the next clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from helpers.events import actors, words
from helpers.events.sentence import Sentence
from helpers.text.english import calendar
from helpers.text.english import function_words as english

REACH = 28
"""Tokens; no subject or object is looked for further away."""

_OF_TIME = frozenset("on in since by late early during over".split())

_BY = frozenset("by at with in over".split())
_MANY = frozenset("countries nations sides states governments leaders partners".split())
_BACK = frozenset("two both their these the".split())
"""*The two countries*, *their countries*: whoever was named before."""

_MOUTHS = frozenset(
    """office statement forces decision parliament side team military navy embassy letter report
    warplanes bulldozers""".split()
)
"""What is somebody's and speaks or acts for him."""

_LINKS = frozenset("of in from at for".split())
"""Prepositions by which a role gets its country: *leaders of the opposition*, *rebels in Chad*."""


@dataclass(slots=True)
class Actor:
    """A noun phrase that can act: its tokens, label, and the preposition before it.

    `named` tells whether a list knows it or it is a name; `thing` is the noun that it only
    describes: *Islamic banking*, *Russian oil exports*.
    """

    start: int
    end: int
    label: str
    named: bool
    prep: str
    role: str | None
    gen: bool = False
    kind: str = ""
    stop: int = 0
    body: str = ""
    mine: bool = False
    text: str | None = None
    thing: str = ""


@dataclass(slots=True)
class Noun:
    """A noun that tells an event: its tokens and categories."""

    start: int
    end: int
    categories: tuple[str, ...]
    restricts: bool


class Parsed:
    """A sentence with its actors and event nouns."""

    def __init__(self, sentence: Sentence):
        self.s = sentence
        self.actors: list[Actor] = list(_actors(sentence))
        self.actors = [a for a in self.actors if not self._in_bracket(a)]
        self.actors = list(self._owned())
        self.both = [a for a in self.actors if not a.kind and self._is_both(a.end - 1)]
        self.actors = [a for a in self.actors if a not in self.both]
        for before, actor in pairwise(self.actors):
            if not actor.prep and before.prep and self._joined(before, actor):
                actor.prep = before.prep
        self.nouns: list[Noun] = list(_nouns(sentence))

    def _in_bracket(self, actor: Actor) -> bool:
        return actor.start > 0 and self.s.low[actor.start - 1] == "("

    def _owned(self) -> Iterator[Actor]:
        """Yield the actors, an owner and its role as one: *Cairo's security chief*."""
        owner = None
        for actor in self.actors:
            near = owner and actor.start - owner.stop < 2
            if near and (not actor.kind or actor.label == owner.label):
                yield Actor(
                    owner.start, actor.end, owner.label, True, owner.prep, actor.role,
                    actor.gen, owner.kind, actor.stop, actor.body,
                )  # fmt: skip
                owner = None
                continue
            if owner:
                yield owner
            owner = actor if actor.gen else None
            if not owner:
                yield actor
        if owner:
            yield owner

    # Subjects -------------------------------------------------------------------------------------

    def verb_start(self, i: int) -> int:
        """Return the first token of the verb group that ends at `i`: auxiliaries and adverbs."""
        kinds, k = self.s.kinds, i
        while (
            k > 0
            and kinds[k - 1] in "xa"
            and not (kinds[k - 1] == "a" and k > 1 and kinds[k - 2] not in "xnoa,cr")
        ):
            k -= 1
        return k

    def subject(self, h: int, depth: int = 0) -> list[Actor] | str | None:
        """Return the actors that are the subject of a verb group that begins at `h`.

        ``"it"`` and the like for a pronoun, ``"shared"`` where the verb shares the one before.
        """
        kinds, low, k = self.s.kinds, self.s.low, self._past_times(h - 1)
        if k < 0:
            return None
        kind = kinds[k]
        if kind == "b" and low[k] == ")":
            while k > 0 and low[k] != "(":
                k -= 1
            return self.subject(k, depth)
        if kind == ",":
            j = self._aside(k)
            if j is None:
                return "shared"
            found = self.subject(j, depth + 1) if depth < 3 else None
            return self._with_aside(found, j, k) if found and isinstance(found, list) else found
        if kind == "r" or low[k] == "that" and k and kinds[k - 1] == "n":
            before = k if kinds[k - 1] != "," else k - 1
            near = [actor for actor in self.actors if actor.stop == before]
            if low[k] == "who" and near and near[-1].prep == "of":
                near = self._region(before - 1) or near  # "the senator of A, who"
            if near or low[k] in ("which", "that") or kinds[before - 1] not in "nd":
                return near[-1:]
            return self._region(before - 1)
        if kind == "o":
            return low[k]
        if kind in "cs":
            return "shared"
        if kind in "nd":
            return low[k] if self._is_both(k) else self._region(k) or []
        return None

    def _is_both(self, k: int) -> bool:
        """Tell whether the phrase that ends at `k` means those named before: *both countries*."""
        return self.s.low[k] in _MANY and self.s.low[k - 1] in _BACK

    def _past_times(self, k: int) -> int:
        """Return the token before auxiliaries, adverbs and times with their preposition."""
        kinds, low = self.s.kinds, self.s.low
        while k >= 0:
            if kinds[k] in "axq":
                k -= 1
            elif kinds[k] == "d" and k and kinds[k - 1] == "a":
                k -= 1
            elif low[k] in _OF_TIME and k + 1 < self.s.n and kinds[k + 1] == "a":
                k -= 1
            else:
                return k
        return k

    def _with_aside(self, found: list[Actor], j: int, k: int) -> list[Actor]:
        """Return the subject with the office or name that an aside gives it."""
        head = found[0]
        inside = [a for a in self.actors if j < a.start and a.end <= k and not a.prep]
        if len(found) > 1 or not inside or inside[0].start - j > 3 or k - head.start > 9:
            return found
        other = inside[0]
        known = other if other.kind and not head.kind else head
        return [
            Actor(
                head.start, other.end, known.label, True, head.prep, head.role or other.role,
                kind=known.kind, stop=other.stop, body=head.body or other.body,
            )
        ]  # fmt: skip

    def _aside(self, comma: int) -> int | None:
        """Return the comma that opens the aside which ends at `comma`."""
        kinds, k = self.s.kinds, comma - 1
        while k > max(0, comma - REACH):
            if kinds[k] == ",":
                follows = kinds[k + 1]
                return k if follows not in "cs" else None
            if kinds[k] == ".":
                return None
            k -= 1
        return None

    def _region(self, k: int) -> list[Actor] | None:
        """Return the actors of the noun phrase, with what hangs on it, that ends at token `k`."""
        kinds, low, a = self.s.kinds, self.s.low, k
        while a > 0 and k - a < REACH:
            kind = kinds[a - 1]
            if kind == "n" and low[a] in english.DETERMINERS:
                break  # "told voters | his party"
            if kind in "ndpa" or kind == "c" and a > 1 and kinds[a - 2] == "n":
                a -= 1
            elif kind in "qb" or kind == "g" and a > 1 and kinds[a - 2] == "n":
                a -= 1
            elif kind == "v" and a > 1 and kinds[a - 2] == "n" and low[a] in _BY:
                a -= 1  # "hackers angered by the cartoons"
            else:
                break
        inside = [actor for actor in self.actors if a <= actor.start and actor.end <= k + 1]
        if not inside:
            return None
        heads = [actor for actor in inside if not actor.prep or actor.start == a]
        if heads and heads[0].gen and heads[0].stop <= k:
            if len(heads) > 1 and heads[1].start - heads[0].stop < 2:
                return heads[1:2]  # "A's terror network B"
            return self._of_owner(heads[0])
        if heads:
            last = heads[-1] if kinds[a] == "p" else heads[0]
            group = [self.full(actor, inside) for actor in self.group(last, inside)]
            return self._with_office(group, a) if len(group) == 1 else group
        first = inside[0]
        head_is_noun = kinds[a] in "nd"
        if first.prep in _LINKS or low[a] in ("thousands", "hundreds") or head_is_noun:
            return self.group(first, inside)
        return None

    def _of_owner(self, owner: Actor) -> list[Actor]:
        """Return who acts by what is theirs: *A's raid* does, *A's wealth* does not."""
        k = owner.stop
        while k + 1 < self.s.n and self.s.kinds[k + 1] in "na":
            k += 1
        acts = self.s.low[k] in words.nouns() or self.s.low[k] in _MOUTHS
        return [owner] if acts else []

    def _with_office(self, group: list[Actor], a: int) -> list[Actor]:
        """Return a name with the office before its comma: *Qatar's emir, Sheikh Hamad, said*."""
        own = group[0]
        if a < 2 or self.s.kinds[a - 1] != "," or own.kind:
            return group
        office = next((x for x in self.actors if x.stop == a - 1 and x.role and x.named), None)
        if office is None or own.end - office.start > 10:
            return group
        return [
            Actor(
                office.start, own.end, office.label, True, office.prep, office.role,
                kind=office.kind or own.kind, stop=own.stop, body=own.body,
            )
        ]  # fmt: skip

    def full(self, actor: Actor, inside: list[Actor]) -> Actor:
        """Return a role with the country that hangs on it: *leaders of Chad*."""
        if actor.named:
            return actor
        for other in inside:
            if other.start >= actor.end and other.prep in _LINKS and other.named:
                if other.start - actor.end <= 4:
                    return Actor(
                        actor.start, other.end, other.label, True, actor.prep, actor.role,
                        kind=other.kind, stop=other.stop, body=actor.body or other.body,
                    )  # fmt: skip
                break
        return actor

    def group(self, actor: Actor, among: list[Actor] | None = None) -> list[Actor]:
        """Return the actors that *and* and commas join with `actor`, from it on."""
        found, kinds = [actor], self.s.kinds
        rest = [a for a in (self.actors if among is None else among) if a.start >= actor.end]
        end = actor.stop
        for other in rest:
            between = [k for k in kinds[end : other.start] if k not in "dna"]
            low = self.s.low[end : other.start]
            plain = between and all(k in "c," for k in between) or low == ["as", "well", "as"]
            if (
                not plain
                or other.start - end > 4
                or actor.prep
                and other.prep not in ("", actor.prep)
            ):
                break
            if "c" not in between and not self._list_ends(other):
                break
            found.append(other)
            end = other.stop
        return found

    def _joined(self, one: Actor, other: Actor) -> bool:
        """Tell whether only *and* or a comma parts two actors."""
        between = [k for k in self.s.kinds[one.stop : other.start] if k not in "da"]
        return between in (["c"], [","], [",", "c"])

    def _list_ends(self, actor: Actor) -> bool:
        """Tell whether a list that goes on behind `actor` ends with *and*."""
        ahead = self.s.kinds[actor.end : actor.end + 8]
        return "c" in ahead and "v" not in ahead[: ahead.index("c")]

    # Objects --------------------------------------------------------------------------------------

    def reach(self, i: int, *, far: bool = False) -> int:
        """Return the token before which what belongs to a verb or noun at `i` ends.

        With `far` infinitives and phrases of time such as "after talks with B" belong to it too.
        """
        kinds, low, k = self.s.kinds, self.s.low, i + 1
        while k < self.s.n and k - i < 2 * REACH:
            kind = kinds[k]
            if kind in ".r":
                break
            if kind == "s" and k > i + 1 and not (far and low[k] in ("after", "before", "since")):
                break
            if kind == "v" and not self._continues(k, far):
                break
            if kind == "x" and low[k] not in ("having", "being"):
                break
            if kind == "," and not self._in_list(k):
                break
            if kind == "c" and self._is_clause(k + 1) and "between" not in low[max(i, k - 6) : k]:
                break
            k += 1
        return k

    def _is_clause(self, k: int) -> bool:
        """Tell whether what *and* leads to at `k` is a clause: *and the rebels cannot*."""
        kinds = self.s.kinds
        if k < self.s.n and kinds[k] in "vxa":
            return True
        start = k
        while k < self.s.n and kinds[k] in "ndoa":
            k += 1
        return start < k < self.s.n and kinds[k] in "xv" and kinds[k - 1] != "a"

    def _continues(self, k: int, far: bool) -> bool:
        """Tell whether a verb at `k` begins no clause: *weapons seized from B*, *to do*."""
        kinds, low = self.s.kinds, self.s.low
        if low[k - 1] == "to":
            return far
        past = low[k].endswith(("ed", "en")) or low[k] in ("held", "made", "taken", "led", "set")
        return past and kinds[k - 1] == "n" and k + 1 < self.s.n and kinds[k + 1] in "pa"

    def _in_list(self, comma: int) -> bool:
        """Tell whether a comma parts the members of a list."""
        ahead = self.s.kinds[comma + 1 : comma + 12]
        return "c" in ahead and not set("vxsr.").intersection(ahead[: ahead.index("c")])

    def right(self, i: int, end: int) -> list[Actor]:
        """Return the actors between `i` and `end`."""
        return [actor for actor in self.actors if i < actor.start and actor.end <= end]

    def object_noun(self, i: int, end: int) -> Noun | None:
        """Return the event noun that is the object of a verb at `i`: the head of its phrase."""
        kinds, low = self.s.kinds, self.s.low
        border = next((k for k in range(i + 2, end) if kinds[k] == "p"), end)
        inside = [noun for noun in self.nouns if i < noun.start < border]
        if inside:
            return inside[-1]
        if low[border : border + 1] == ["of"]:  # "a series of raids", "the withdrawal of troops"
            return next((noun for noun in self.nouns if border < noun.start < end), None)
        return None


def _actors(s: Sentence) -> Iterator[Actor]:
    """Yield the noun phrases of a sentence that can act."""
    i = 0
    while i < s.n:
        if s.kinds[i] not in "nd":
            i += 1
            continue
        a = i
        while (
            i < s.n
            and s.kinds[i] in "nd"
            and not (
                i > a
                and s.kinds[i] == "d"
                and s.kinds[i - 1] == "n"
                and s.low[i] in english.DETERMINERS
            )
        ):
            i += 1
            if s.gen[i - 1]:
                break
        yield from _in_phrase(s, a, i)


def _in_phrase(s: Sentence, a: int, b: int) -> Iterator[Actor]:
    """Yield the actor that the noun phrase from `a` to before `b` is, if it is one."""
    label = kind = role = None
    proper, k, last, own_words, first = False, a, a, [], None
    while k < b:
        hit = _hit(s, k, b)
        if hit and _is_other_name(s, k, hit, b):
            hit = None
        if hit:
            if label is None or kind == "people" and hit.kind not in ("leader", "capital"):
                label, kind = hit.label, hit.kind
                first = k if first is None else first
                if hit.kind in ("leader", "government"):
                    own_words.append(s.low[k])
            k += len(hit.words)
            last = k
            continue
        word, low = s.words[k], s.low[k]
        if low in actors.ROLES and (k + 1 == b or s.words[k + 1][0].isupper()):
            role, last = low, k + 1
        elif (
            not s.title
            and word[0].isupper()
            and not _DESCRIBES.fullmatch(word)
            and low not in english.DETERMINERS
            and (k > 0 or k + 1 < b and s.words[k + 1][0].isupper())
        ):
            proper, last = True, k + 1
            own_words.append(low)
        k += 1
    if role in actors.VAGUE and label is None and not proper:
        return
    if proper and role is None and label is None and s.low[b : b + 1] and s.low[b] in _DAYS:
        return  # "Black Friday"
    if role == "opposition" and s.low[a] not in english.DETERMINERS and not (label or proper):
        return  # "met strong opposition"
    if label is None and role is None and (not proper or _is_no_name(s, a, b, own_words)):
        return
    if kind == "capital" and not _ACCORDS.isdisjoint(s.low[last:b]):
        return  # "the Paris climate deal"
    start = a
    while start < last - 1 and s.low[start] in english.DETERMINERS:
        start += 1
    if (
        first is not None
        and role is None
        and not any(s.words[k][0].isupper() for k in range(start + 1, first))
    ):
        start = first  # "Recent U.S. actions"
    own = label or (s.span(start, last) if proper else role)
    gen = s.gen[b - 1] and last == b
    named = label is not None or proper
    body = role or " ".join(own_words)
    mine = s.low[a] in english.POSSESSIVES and label is None
    thing = s.low[b - 1] if last < b and not role and not _is_human(s.low[b - 1]) else ""
    yield Actor(
        start, last, own, named, _prep(s, a), role, gen, kind or "", b, body, mine, thing=thing
    )


def _is_human(noun: str) -> bool:
    """Tell whether a noun means people, or what they sail and fly: *advisers*, *ships*."""
    return noun in actors.ROLES or noun.endswith(_HUMAN)


_HUMAN = ("ers", "ors", "ists", "ians", "men", "ants", "ees", "ist", "ian", "ships", "planes")


def _hit(s: Sentence, k: int, b: int) -> actors.Known | None:
    """Return the known actor whose words begin at `k`."""
    if not s.words[k][0].isupper() and not s.low[k].startswith("al-"):
        return None
    for actor in actors.known().get(s.low[k], ()):
        size = len(actor.words)
        if k + size <= b and tuple(s.low[k : k + size]) == actor.words:
            return actor
    return None


def _is_other_name(s: Sentence, k: int, hit: actors.Known, b: int) -> bool:
    """Tell whether a place or people only begins another name: *Paris Agreement*."""
    behind = k + len(hit.words)
    if hit.kind not in ("capital", "people") or behind >= b or s.gen[behind - 1] or s.title:
        return False
    if not s.words[behind][0].isupper() or _hit(s, behind, b):
        return False
    rest = s.low[behind:b]
    return actors.TITLES.isdisjoint(rest) and actors.ROLES.isdisjoint(rest)


def _is_no_name(s: Sentence, a: int, b: int, own: list[str]) -> bool:
    """Tell whether capitals make no actor: events, laws, goods, one word without a title."""
    if s.low[b - 1] in _NO_ACTORS or s.low[b - 1] in words.nouns():
        return True
    if any(word in _NO_ACTORS for word in own):
        return True
    return len(own) < 2 and (a == 0 or len(own[0]) < 3)


_NO_ACTORS = frozenset(
    """act agreement treaty plan accord award awards cup league championship open prize bill law
    day war river sea street road bridge dollar dollars album film song book tv internet
    english christmas easter ramadan olympics games summit conference protocol convention
    stadium side hurricane storm typhoon cyclone earthquake tsunami club exchange series season
    match final facility minister's stage globe golden oscar oscars grammy""".split()
)


_DAYS = frozenset(day.lower() for day in calendar.WEEKDAYS)
_DESCRIBES = re.compile(
    r"[A-Z][\w.]*-(?:era|led|backed|based|born|style|related|wide|owned|held|made|run)"
)
"""Words that describe by a name and are none: *Obama-era*, *Iraq-related*."""
_ACCORDS = _NO_ACTORS | frozenset("deal deals pact pacts climate talks goals targets time".split())


def _prep(s: Sentence, a: int) -> str:
    """Return the preposition that governs the phrase at `a`, across *and* and genitives."""
    k = a - 1
    while k >= 0 and (s.kinds[k] in "a" or s.kinds[k] in "nd" and s.gen[k]):
        if s.kinds[k] == "a" and s.low[k - 1] in _OF_TIME:
            return ""  # "said on Tuesday their forces"
        k -= 1
    while k >= 0 and s.kinds[k] in "nd" and s.gen[a - 1 if a else 0]:
        k -= 1
    if k > 0 and s.kinds[k] == "c" and s.kinds[k - 1] == "n" and s.words[k - 1].islower():
        while k > 0 and s.kinds[k - 1] in "nd":
            k -= 1
        k -= 1  # "over fees and A"
    if k >= 0 and s.kinds[k] == "p":
        return s.low[k]
    if k >= 0 and s.kinds[k] == "s" and s.low[k] in ("after", "before", "since"):
        return s.low[k]
    return ""


def _nouns(s: Sentence) -> Iterator[Noun]:
    """Yield the nouns that tell an event; of two that fit the longer."""
    known, restricting, i = words.nouns(), words.restrictions(), 0
    while i < s.n:
        if s.kinds[i] not in "nd" or s.low[i] not in known:
            i += 1
            continue
        if i and s.words[i][0].isupper() and not s.title:
            i += 1  # part of a name: Environmental Protection Agency
            continue
        entries = known[s.low[i]]
        size = max(
            (len(key) for key in entries if tuple(s.low[i : i + len(key)]) == key), default=0
        )
        if not size:
            i += 1
            continue
        key = tuple(s.low[i : i + size])
        yield Noun(i, i + size, entries[key], " ".join(key) in restricting)
        i += size
