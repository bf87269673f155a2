"""Who can act: countries and what stands for them, blocs, leaders, roles such as *rebels*, names.

The world is in ``world.csv`` (countries, demonyms, capitals, blocs), the story's own people and
institutions in ``actors.csv``. A name that neither knows is an actor under its own name; a role
without a country is one under the role.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from helpers import files

WORLD, STORY = "data/lexicons/world.csv", "data/lexicons/actors.csv"

NOT_ACTORS = frozenset(("commodity", "institution"))
"""First levels of ``actors.csv`` that do not act: goods, and agreements such as CUSMA."""

ROLES = frozenset(
    """official officials government governments authority authorities minister ministers ministry
    counterpart president presidents premier leader leaders spokesman spokeswoman spokesperson
    diplomat diplomats ambassador envoy envoys delegation mediator mediators negotiator
    negotiators inspector inspectors parliament lawmakers lawmaker senator senators congress
    cabinet court courts judge judges prosecutor prosecutors police policeman policemen officer
    officers troops troop soldier soldiers army forces force military navy guard guards gunman
    gunmen rebel rebels guerrilla guerrillas guerilla guerillas militant militants militia
    militias militiamen insurgents insurgent terrorist terrorists extremists separatists
    fighters fighter hijackers kidnappers bomber hackers opposition party parties coalition
    faction factions union unions workers worker miners drivers farmers students student
    teachers doctors journalists journalist reporters reporter activists activist protesters
    protester protestors demonstrators demonstrator crowd crowds mob residents villagers
    citizens civilians civilian people refugees refugee immigrants immigrant migrants migrant
    prisoners prisoner detainees detainee hostages hostage settlers settler nationals national
    voters businessman businessmen company companies firm firms bank banks group groups
    organization organisation agency charity church clergy clerics cleric bishop bishops
    archbishop pope king queen prince emir sheikh ayatollah dictator regime administration
    general colonel commander chief secretary mayor governor chancellor candidate warships
    warship aircraft jet jets helicopter helicopters tanks peacekeepers monitors observers
    doctor lawyers lawyer families watchdog newspaper suspect suspects man men woman women
    youths boy girl child children team investigators executive executives scientists athletes
    fans supporters allies ally nations countries states partners neighbours neighbors
    association council front movement league committee commission assembly tribunal
    inhabitants members community federation congress brigade network cell gang junta
    commissioner mission envoy chairman chairwoman spokespeople commandos mercenaries pirates
    smugglers dissidents dissident exiles loyalists nationalists islamists jihadists radicals
    extremist hardliners reformers moderates monks priests nuns pilgrims muslims christians
    jews hindus sikhs""".split()
)
"""Nouns for people and bodies that act or are acted on."""

CIVIL = frozenset(
    """company companies firm firms bank banks executive executives businessman businessmen athletes
    fans supporters scientists teachers doctors doctor people man men woman women youths boy girl
    child children families allies partners investigators suspect suspects club team critics chief
    secretary nations countries states neighbours neighbors lawyers student candidate""".split()
)
"""Roles that by themselves are no actors of politics, but may be acted on."""

BUSINESS = frozenset(
    """company companies firm firms bank banks executive executives athletes
    fans supporters scientists team club scientist star""".split()
)
"""Roles that are no actors of politics, whatever their country: *a US firm*."""

INITIALS = frozenset("u".split())
"""First tokens of names with stops: U.S., U.N."""

VAGUE = frozenset(
    """movement community front mission cell network council force chief general party parties army
    guard executive chair assembly commission committee league members states congress""".split()
)
"""Roles that need a name or a country beside them: *freedom of movement* is no actor."""

TITLES = frozenset(
    """president premier prime minister chancellor king queen prince princess emir sheikh sultan
    pope archbishop bishop ayatollah imam general gen lt col colonel maj major capt captain sgt
    sir lord lady mr mrs ms dr prof professor senator sen rep governor gov mayor secretary
    ambassador leader foreign defence defense interior finance trade chief chairman director
    commissioner judge justice rev reverend minister deputy vice state former then
    pm mp mps""".split()
)


class Known(NamedTuple):
    """An actor that a list knows: its words in small letters, and what it stands for."""

    words: tuple[str, ...]
    label: str
    kind: str


@cache
def known() -> dict[str, list[Known]]:
    """Return the actors of both lists by their first word in small letters, longest first."""
    found: dict[str, dict[tuple[str, ...], Known]] = {}
    world = files.read_csv(WORLD)["category"].str.partition("/")
    blocs = {*world.loc[world[2] == "bloc", 0], "Middle East", "Latin America", "Global South"}
    worldly = set(files.read_csv(WORLD)["term"])
    for path in (STORY, WORLD):
        table = files.read_csv(path)
        for term, category in zip(table["term"], table["category"], strict=True):
            label, _, kind = category.partition("/")
            if label in NOT_ACTORS or not term[:1].isupper():
                continue
            if path == STORY and label in blocs and term in worldly:
                continue  # France is a country, though the story's list has it under Europe
            label = _SAME.get(label, label)
            kind = "bloc" if label in blocs and kind != "capital" else kind
            words = tuple(_plain(word) for word in term.split())
            entry = found.setdefault(words[0], {})
            if path == WORLD or words not in entry:
                entry[words] = Known(words, label, kind)
    return {
        first: sorted(inner.values(), key=lambda actor: -len(actor.words))
        for first, inner in found.items()
    }


_SAME = {"United Kingdom": "Britain", "Middle East": "Middle East"}
"""Names of the story's list for what the world's calls otherwise."""


def _plain(word: str) -> str:
    word = word.lower().replace("’", "'")
    return word.removesuffix("'s")


@cache
def stands_for(name: str) -> str | None:
    """Return the label of whom a full name means, by the longest known words in it."""
    parts = [_plain(word) for word in name.split()]
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size + 1):
            piece = tuple(parts[start : start + size])
            if hit := next((a for a in known().get(piece[0], ()) if a.words == piece), None):
                return hit.label
    return None


@cache
def country(word: str) -> str | None:
    """Return the country that one word names by itself; None for any other word."""
    if not word[:1].isupper():
        return None
    for actor in known().get(_plain(word), ()):
        if len(actor.words) == 1 and actor.kind != "bloc":
            return actor.label
    return None
