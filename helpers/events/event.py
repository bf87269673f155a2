"""An event as a sentence tells it, and who can have a part in one."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.events import actors, words
from helpers.events.parse import Actor, Noun

COOPERATIVE = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT INVESTIGATE".split())
CONFLICT = frozenset(words.CATEGORIES) - COOPERATIVE
MUTUAL = frozenset("AGREE CONSULT SUPPORT COOPERATE REJECT".split())
_PUBLIC = frozenset(
    """president premier chancellor king queen prince emir sheikh sultan pope archbishop bishop
    ayatollah general colonel senator ambassador dictator minister governor mayor""".split()
)
"""Titles of politics."""
ARMED = frozenset(
    """troops soldiers army forces police rebels militants guerrillas militia militias military
    navy insurgents gunmen fighters guerillas""".split()
)
"""Roles of those who bear arms."""
_OFFICIALS = frozenset(
    """president premier minister ministers official officials leader leaders envoy envoys diplomat
    diplomats delegation chancellor king queen prince emir ambassador secretary spokesman pope
    senator senators lawmakers negotiators mediator government chief general""".split()
)


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
    about: str | None = None


def is_self(actor: Actor, source: list[Actor]) -> bool:
    """Tell whether an actor is the source itself: a country's dealings with itself are none.

    Bodies inside one country deal with each other: its union with its government.
    """
    return any(
        actor.mine
        or actor.label == one.label
        and (actor.start == one.start or not (actor.body and one.body and actor.body != one.body))
        for one in source
    )


def is_public(actor: Actor) -> bool:
    """Tell whether an actor is known to politics: a country, a leader, a body, a role."""
    if not _PUBLIC.isdisjoint(actor.body.replace("-", " ").split()):
        return True
    if actor.role in actors.BUSINESS or actor.kind == "company":
        return False
    if actor.kind == "people":
        return bool(actor.role) or actor.body == ""
    return bool(actor.kind or actor.role and actor.role not in actors.CIVIL)


def is_official(actor: Actor) -> bool:
    """Tell whether an actor speaks for a state: a country, a leader, an office."""
    if actor.role in _OFFICIALS or actor.kind in ("leader", "government", "country", "capital"):
        return True
    titles = actor.body.replace("-", " ").split()
    return actor.kind == "bloc" or not _OFFICIALS.isdisjoint(titles)


def is_person(actor: Actor) -> bool:
    """Tell whether an actor is one person: a leader, somebody in an office, a full name."""
    if actor.body.startswith("two "):
        return False
    titles = actor.body.replace("-", " ").split()
    if actor.kind == "leader" or actor.role in _PERSONS or not _PERSONS.isdisjoint(titles):
        return True
    return not actor.kind and not actor.role and bool(actor.body)


def fits_pronoun(actor: Actor, pronoun: str) -> bool:
    """Tell whether a pronoun may mean an actor: *he* no country, *it* nobody."""
    if pronoun in ("he", "she", "him", "her"):
        return is_person(actor)
    if pronoun in ("it", "itself"):
        return not is_person(actor) or actor.kind == ""
    if pronoun in ("they", "them"):
        return not is_person(actor) and actor.kind not in ("country", "capital")
    return True


_PERSONS = frozenset(
    """minister president premier leader spokesman spokeswoman spokesperson diplomat ambassador
    envoy senator judge prosecutor officer gunman rebel king queen prince emir sheikh ayatollah
    dictator general colonel commander chief secretary mayor governor chancellor candidate pope
    archbishop bishop commissioner chairman chairwoman lawmaker activist protester journalist
    lawyer suspect man woman militant soldier policeman student""".split()
)


def is_state(actor: Actor) -> bool:
    """Tell whether an actor stands for a country, and not for a bloc or part of the world."""
    return bool(actor.kind) and actor.kind != "bloc"


def distinct(group: list[Actor]) -> list[Actor]:
    """Return the actors with different labels."""
    return list({actor.label: actor for actor in reversed(group)}.values())[::-1]
