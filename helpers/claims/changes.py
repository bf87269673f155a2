"""Read how a number is bound and which change it tells: nearly, at most, rose ... to, cut by.

No parser: a change is told by the nearest word of change in the same clause, and by the
preposition between it and the number (*by* the size, *to* the level reached, *from* neither).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.text.english import function_words as en


class Change(NamedTuple):
    """A direction, and whether the number is the size of the change (else the level reached)."""

    direction: str
    size: bool


NO_CHANGE = Change("none", False)
_LONGEST_BOUND = 4
_OPENING = "(\"'“‘—"
_REACH = 140
"""Characters in front of a number that are read."""
_WORDS_READ = 24
_FAR, _NEAR = 14, 5
"""Words between a word of change and "by" or "to"; and between it and "of"."""

_BOUNDS = {
    "more_than": """more than|over|above|in excess of|greater than|higher than|larger than|exceed
    |exceeds|exceeded|exceeding|topping|topped|tops|upwards of|upward of|surpassed|surpassing
    |surpass|surpasses|north of|beyond|better than|bigger than|past the|in excess|>""",
    "less_than": """less than|fewer than|under|below|lower than|short of|smaller than|shy of
    |south of|<""",
    "about": """about|around|roughly|approximately|approx|approx.|some|nearly|almost|close to
    |circa|estimated|in the region of|near|nearing|approaching|or about|virtually|~|≈|c.
    |the equivalent of|in the neighborhood of|more or less|as close as""",
    "up_to": """up to|at most|no more than|not more than|as much as|as many as|maximum of
    |a maximum|no higher than|as high as|not exceeding|no greater than|upto|≤|capped at""",
    "at_least": """at least|no less than|no fewer than|not less than|not fewer than|minimum of
    |a minimum|as low as|as little as|as few as|≥""",
}
_BOUND_OF = {
    " ".join(phrase.split()): bound
    for bound, phrases in _BOUNDS.items()
    for phrase in phrases.split("|")
}
_BOUND_ENDS = frozenset(phrase.rpartition(" ")[2] for phrase in _BOUND_OF)
_FILLERS = frozenset(
    """a an the just only another further additional extra well still even combined projected record
    whopping total mere reported""".split()
)
_AFTER = re.compile(
    r"""
      \s* (?: (?P<at_least> \+(?!\d) | -plus\b | or\ (?:more|higher|above|greater|over|better)\b
                | and\ above\b | at\ least\b )
            | (?P<up_to> or\ (?:less|fewer|lower|under|below)\b | at\ most\b | and\ under\b )
            | (?P<about> or\ so\b | -odd\b | -ish\b | or\ thereabouts\b ) )
    """,
    re.VERBOSE,
)

_UP = frozenset(
    """rise rises rose risen rising increase increases increased increasing gain gains gained
    gaining climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging
    soar soars soared soaring grow grows grew grown growing advance advances advanced
    advancing add adds added adding rebound rebounds rebounded expand expands expanded expanding
    raise raises raised raising up higher hike hiked hikes hiking boost boosts boosted
    boosting rally rallied rallies rallying leap leaps leaped leapt spike spikes spiked spiking
    swell swells swelled swollen skyrocket skyrocketed skyrockets accelerate accelerated
    accelerating strengthen strengthened strengthening appreciate appreciated appreciation
    upped edge-up lift lifted lifts lifting balloon ballooned widen widened widening rocketed
    double doubled doubles doubling triple tripled quadruple quadrupled recover recovered
    recovering improvement improved improving""".split()
)
_DOWN = frozenset(
    """fall falls fell fallen falling drop drops dropped dropping decline declines declined
    declining decrease decreases decreased decreasing lose loses lost losing slip slips slipped
    slipping slide slides slid sliding tumble tumbles tumbled tumbling plunge plunges plunged
    plunging sink sinks sank sunk sinking shed sheds shedding down lower lowers lowered lowering
    cut cuts cutting reduce reduces reduced reducing reduction reductions shrink shrinks shrank
    shrunk shrinking dip dips dipped dipping ease eases eased easing retreat retreats retreated
    slump slumps slumped slumping slash slashes slashed slashing plummet plummets plummeted
    plummeting contract contracted contracts contraction weaken weakened weakening downturn
    depreciate depreciated narrow narrowed narrows narrowing crash crashed trim trimmed trims
    trimming dive dived dives collapse collapsed slow slowed slowing discount discounted
    halving halved halve shave shaved erode eroded worsened depreciation crashing""".split()
)
_NOT_DIRECT = frozenset(
    """raise raises raised raising boost boosts boosted lift contract contracts contracted narrow
    improve improved improving slow lower advance ease""".split()
)
"""Words of change that say nothing when a number follows at once: "raised $5 million"."""

_GROWS = frozenset("grow grows grew grown growing".split())
"""Of things that are counted they tell a harvest: "grew 2 million bushels"."""

_LEVEL_BOUNDS = frozenset("above below beyond".split())
"""Behind a word of change they tell the level reached: "fell below 5 percent"."""

_PARTICLES = {
    "up": frozenset(
        """make makes made making set sets setting take takes took taking give gives gave giving
        pick picks picked end ends ended ending come comes came bring brings brought back turn
        turns turned build builds built building sign signed signs sum open opened opens clean
        break broke round rounded buy bought buying blow blew split
        rack racked rang ran run line lined put puts""".split()
    ),
    "down": frozenset(
        """shut shuts shutting close closed closes closing gun gunned shot shoot put puts lay laid
        knock knocked track tracked hunt hunted pin pinned break broke broken tear tore crack
        turn turned step stepped""".split()
    ),
}
_DRIVES = frozenset(
    """push pushes pushed pushing drive drives drove driven driving bring brings brought bringing
    take takes took taken send sends sent move moves moved went go goes gone going came lift lifted
    edge edged inch inched creep crept back""".split()
)
_DRIVEN_WITHIN = 4
_BREAKS = (en.CONTRASTING - {"however"} | en.RELATIVES - {"whose"}) | frozenset(
    "after because before despite if until when".split()
)
_BY = frozenset({"by"})
_TO = frozenset({"to", "at", "past"})
_BESIDE = 1
"""Words of change count for "at" and "past" only where they stand right in front."""
_OF = frozenset({"of"})
_MORE = {
    **dict.fromkeys("higher up greater larger bigger faster stronger".split(), "up"),
    **dict.fromkeys("lower down smaller cheaper slower weaker off".split(), "down"),
}
_SHARE_MORE = {"more": "up", "less": "down", "fewer": "down"}
_NOUNS = {
    **dict.fromkeys(
        """increase increases rise rises jump gain gains growth surge hike hikes climb
        rally leap spike expansion boost rebound appreciation raise improvement""".split(),
        "up",
    ),
    **dict.fromkeys(
        """decrease drop drops fall falls decline declines cut cuts reduction reductions slump
        plunge dip slide discount contraction tumble retreat downturn slowdown depreciation
        haircut drop-off""".split(),
        "down",
    ),
}
_NEXT_WORD = re.compile(r"[\s-]{1,2}([A-Za-z-]+)")
_NOUN_WITHIN = 4
_BEFORE_NO_NOUN = (
    en.PLAIN_PREPOSITIONS
    | en.ARTICLES
    | frozenset(
        """after and are as before but her his is its or since than that their this was were
        while""".split()
    )
)


def read(text: str, start: int, end: int, *, share: bool, counted: bool) -> tuple[str, Change]:
    """Return the bound of the quantity at `start` to `end`, and the change that it tells.

    `share`: a percentage or a multiple, so that "5 percent more" tells a change. `counted`: things
    are counted, so that in "closed down 5 plants" none is told.
    """
    words = text[max(0, start - _REACH) : start].rsplit(maxsplit=_WORDS_READ)
    bound, tokens = _bound_before(words)
    after = _AFTER.match(text, end)
    if after and bound == "exact":
        bound = after.lastgroup
    half = text[start:end].lower().endswith("half")
    change = _before(tokens, half=half, share=share, counted=counted)
    if change == NO_CHANGE:
        change = _after(text, end, share=share)
    elif words[-1].lower() in _LEVEL_BOUNDS:
        change = change._replace(size=False)
    return bound, change


def _bound_before(tokens: list[str]) -> tuple[str, list[str]]:
    """Return the bound that the last words tell, and the words in front of it.

    Of two bounds the one next to the number counts: "up to a maximum of".
    """
    found, left = "exact", len(tokens)
    while True:
        while left and tokens[left - 1].lower() in _FILLERS:
            left -= 1
        if not left or tokens[left - 1].lower().lstrip(_OPENING) not in _BOUND_ENDS:
            return found, tokens[:left]
        for length in range(min(_LONGEST_BOUND, left), 0, -1):
            phrase = " ".join(tokens[left - length : left]).lower().lstrip(_OPENING)
            if phrase == "up to" and _is_driven(tokens[: left - length]):
                return found, tokens[:left]
            if phrase in _BOUND_OF:
                found = _BOUND_OF[phrase] if found == "exact" else found
                left -= length
                break
        else:
            return found, tokens[:left]


def _is_driven(tokens: list[str]) -> bool:
    """Say whether "up to" tells where something went: "pushed rates up to 2 percent"."""
    return any(token.lower() in _DRIVES for token in tokens[-_DRIVEN_WITHIN:])


def _before(tokens: list[str], *, half: bool, share: bool, counted: bool) -> Change:
    """Return the change told in front of the number, words `tokens`."""
    if not tokens:
        return NO_CHANGE
    last = tokens[-1].lower().lstrip("(“\"'")
    if last in _BY:
        return _told(_nearest(tokens[:-1], _FAR), size=True)
    if last in _TO:
        return _told(_nearest(tokens[:-1], _FAR if last == "to" else _BESIDE), size=False)
    if last == "in" and half:
        return _told(_nearest(tokens[:-1], _FAR), size=True)
    if last in _OF:
        return _told(_nearest(tokens[:-1], _NEAR, nouns=True), size=True)
    if (last in _NOT_DIRECT and not share) or (counted and last in _GROWS):
        return NO_CHANGE
    if (counted or last == "up") and _is_particle(tokens, len(tokens) - 1):
        return NO_CHANGE
    return _told(_direction(last), size=True)


def _told(direction: str, *, size: bool) -> Change:
    return NO_CHANGE if direction == "none" else Change(direction, size)


def _nearest(tokens: list[str], reach: int, *, nouns: bool = False) -> str:
    """Return the direction of the nearest word of change, at most `reach` words back."""
    for i in range(len(tokens) - 1, max(-1, len(tokens) - 1 - reach), -1):
        token = tokens[i].lower().lstrip("(“\"'")
        word = token.rstrip(",;:.)”\"'")
        if word != token and i < len(tokens) - 1 and not _is_number(tokens[i - 1 : i + 1]):
            return "none"
        if word in _BREAKS:
            return "none"
        direction = _NOUNS.get(word, "none") if nouns else _direction(word)
        if direction != "none" and not _is_particle(tokens, i):
            return direction
    return "none"


def _is_number(tokens: list[str]) -> bool:
    """Say whether one of two words holds a digit: a comma behind "5 percent" ends no clause."""
    return any(character.isdigit() for token in tokens for character in token)


def _direction(word: str) -> str:
    return "up" if word in _UP else "down" if word in _DOWN else "none"


def _is_particle(tokens: list[str], i: int) -> bool:
    """Say whether "up" or "down" only completes a verb: made up, shut down."""
    return i > 0 and tokens[i - 1].lower() in _PARTICLES.get(tokens[i].lower(), ())


def _after(text: str, end: int, *, share: bool) -> Change:
    """Return the change told behind the number: 5% higher, a 3 percent pay rise."""
    position = end
    for i in range(_NOUN_WITHIN):
        match = _NEXT_WORD.match(text, position)
        if not match:
            return NO_CHANGE
        word, position = match[1].lower(), match.end()
        if i == 0 and word in _MORE:
            return Change(_MORE[word], True)
        if i == 0 and share and word in _SHARE_MORE:
            return Change(_SHARE_MORE[word], True)
        if word in _NOUNS and (share or i < 2):
            return Change(_NOUNS[word], True)
        if word in _BEFORE_NO_NOUN:
            return NO_CHANGE
    return NO_CHANGE
