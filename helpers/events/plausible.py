"""Whether what a verb seems to tell is a deed of politics: verbs of everyday have other uses.

*Met the demands*, *received a letter*, *fought in London*, *allowed Islamic banking* tell no
dealing of one with another. Each test names what it sets apart.
"""

from __future__ import annotations

from helpers.events import actors, words
from helpers.events.event import ARMED, Event, is_official, is_public
from helpers.events.parse import Actor, Parsed

_ALONE = frozenset("resign surrender abdicate capitulate riot".split())
"""Verbs that need nobody acted on, when it is people or offices that do them."""

_PLACES = frozenset("in at near across outside inside around off".split())
_ABOUT = frozenset("on of for over into by about".split())
"""What somebody speaks on, praises for or agrees over is not whom."""

_PHYSICAL = frozenset("ASSAULT COERCE MOBILIZE PROTEST AID RETREAT".split())
"""Deeds that are done to a country by being done in it: *killed soldiers in Chad*."""

_TO_SOMEBODY = frozenset("CONSULT CONCEDE MOBILIZE CRIME AID".split())
"""Deeds that are done to people and bodies, not to what is theirs."""

_VERBAL = frozenset("SUPPORT DISAPPROVE CONSULT AGREE THREATEN".split())
_OF_PEOPLE = _TO_SOMEBODY | {"THREATEN", "AGREE"}
_OF_OFFICES = frozenset(
    "speak talk travel fly arrive tour greet receive entertain host meet visit".split()
)
"""Verbs that are diplomacy when officials do them."""

_CLAUSES = frozenset("whether how why if when".split())


def is_deed(parsed: Parsed, event: Event, verb: words.Verb, *, passive: bool) -> bool:
    """Tell whether a verb, with its sides, means a deed between those two."""
    source, target, deed = event.source, event.target, event.deed
    if verb.lemma in ("resign", "abdicate"):
        return any(is_official(a) or a.role for a in source)
    if not target:
        return verb.lemma in _ALONE and any(is_official(a) or a.role for a in source)
    if not _can_act(source, target, event):
        return False
    if event.noun is not None:
        category = event.noun.categories[0]
        agreed = {category, deed} & {"CONSULT", "AGREE"}
        elsewhere = target[0].prep in _PLACES and agreed  # "a conference in Leeds"
        if verb.lemma == "threaten" and category == "AID":
            return False  # "threatened supplies"
        met = verb.lemma in _OF_OFFICES and category not in _VERBAL  # "met A's demands"
        return not elsewhere and not met
    behind = parsed.s.low[event.end : event.end + 1]
    if behind and behind[0] in _CLAUSES:
        return False  # "questioned whether A", "observed how B"
    done_to, behind = target[0], parsed.s.low[event.end : event.end + 1]
    prep = done_to.prep or (behind[0] if behind and done_to.start - event.end < 3 else "")
    forced = deed in ("ASSAULT", "COERCE")
    meant = done_to.kind or forced
    if done_to.thing and not passive and (deed in _OF_PEOPLE or not meant):
        return False  # "allow Islamic banking", "phone firms of A"
    if deed in _VERBAL and done_to.prep in _PLACES | _ABOUT:
        return False
    if done_to.prep in _PLACES and deed not in _PHYSICAL:
        return False
    if deed == "THREATEN" and done_to.prep in ("for", "of") and verb.lemma == "threaten":
        return False  # "threatened supplies for A"
    if done_to.gen and deed in _TO_SOMEBODY:
        return False  # "met A's demands"
    if done_to.prep and done_to.role in actors.CIVIL and not done_to.kind:
        return False  # "out of people's diets"
    if deed == "PROTEST" and prep in _PLACES | {"on"} and not is_public(done_to):
        return False  # "chanted on the bridge"
    if verb.lemma in _OF_OFFICES:
        return any(map(is_official, source)) and any(map(is_public, target))
    if deed == "MOBILIZE" and not any(is_official(a) or a.role in ARMED for a in source):
        return False  # "activists mobilised students"
    object_ = parsed.s.kinds[event.end : event.end + 1] in (["n"], ["d"], ["g"])
    if done_to.prep in _PLACES and deed in ("COERCE", "AID") and not (object_ or passive):
        return False  # "the forest burns in A"
    if deed == "AID" and done_to.prep == "from":
        return False  # "finance it by loans from A"
    if done_to.prep in ("over", "about"):
        return False  # "clashed over Europe"
    if done_to.prep == "into" and deed == "REJECT":
        return False  # "opposes the growth of trade into A"
    if verb.lemma == "hold":
        return passive and not done_to.thing
    if verb.lemma == "return":
        return not done_to.prep
    return True


def is_owed(event: Event) -> bool:
    """Tell whether what is promised is so to somebody: not *for the youngest children*."""
    to = event.target[0]
    elsewhere = to.prep == "in" and to.kind == "government"
    for_all = to.prep and to.role in actors.CIVIL and not to.kind
    return any(map(is_public, event.source)) and not (to.thing or to.gen or elsewhere or for_all)


def is_between(event: Event) -> bool:
    """Tell whether a noun means a deed between two, one of whom is somebody of politics."""
    return any(map(is_public, (*event.source, *event.target)))


def _can_act(source: list[Actor], target: list[Actor], event: Event) -> bool:
    """Tell whether somebody of politics acts, or is acted on by force."""
    violent = event.deed in ("ASSAULT", "COERCE")
    if source[0].thing and event.noun is None and not violent:
        return False  # "Russian oil exports"
    if any(map(is_public, source)):
        return True
    suffers = any(is_public(a) and not a.thing for a in target)
    return violent and suffers and (event.noun is not None or source[0].prep in ("", "near", "by"))
