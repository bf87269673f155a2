r"""Where the temporal expressions of a sentence are, not what day they mean.

At every trigger (`triggers`) the rules for its kind are tried, from the first word to the left that
can open an expression; the longest match that its guard lets pass wins.

Extents follow TimeML (TempEval-3): prepositions are left out, modifiers and articles of the same
noun phrase are kept (*the end of March*, *nearly a decade*, *three years ago*, *last week*). Ages
(*25-year-old*) are not temporal expressions here, nor are *former* and *previously*.

Notes
-----
TimeML 1.2.1: Saurí et al. 2006, "TimeML Annotation Guidelines". The idea to work outwards from a
few kinds of token: Zhong, Sun and Cambria 2017, "Time Expression Analysis and Recognition Using
Syntactic Token Types and General Heuristic Rules".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from helpers.dates import around, ranges, rules, triggers
from helpers.dates.rule import Hit, Rule
from helpers.text.reading import Reading

REACH = 80
"""How far to the left of its trigger an expression can begin, in characters."""

_AHEAD = REACH // 2  # how far to the right a word that a rule needs is looked for


def places(reading: Reading) -> dict[int, list[int]]:
    """Return for each row in which a trigger may stand where in its sentence that is."""
    opens = np.fromiter(map(_may_open, reading.vocabulary), bool, len(reading.vocabulary))
    chosen = np.flatnonzero(opens[reading.form])
    rows = reading.row[chosen]
    found: dict[int, list[int]] = defaultdict(list)
    inside = reading.start[chosen] - reading.begins[rows]
    for row, place in zip(rows.tolist(), inside.tolist(), strict=True):
        found[row].append(place)
    return found


def _may_open(form: str) -> bool:
    return form in triggers.FIRST_TOKENS or form[0] in "0123456789"


def hits(text: str, places: Iterable[int]) -> list[Hit]:
    """Return the temporal expressions of `text` from left to right, without overlaps."""
    found: list[Hit] = []
    end = 0
    for place in places:
        trigger = triggers.TRIGGER.match(text, place) if place >= end else None
        if trigger:
            low = found[-1].end if found else 0
            found += _around(trigger, low)
            end = max(trigger.end(), found[-1].end if found else 0)
    return found


def _around(trigger: re.Match, low: int) -> list[Hit]:
    """Return the expression that a trigger belongs to, with the other half of a range, if any."""
    text, reach = trigger.string, trigger.end()
    starts = _openings(text, trigger.start(), low)
    tried = _tried(triggers.kind(trigger), _needs_near(text[starts[0] : reach + _AHEAD]))
    for start in starts:
        if around.is_glued(text, start):
            continue
        matches = []
        for rule in tried:
            match = rule.regex.match(text, start)
            if match and match.end() >= reach:
                matches.append((match.end(), rule, match))
        for end, rule, match in sorted(matches, key=lambda found: -found[0]):
            end -= len(match[0]) - len(match[0].rstrip())
            hit = Hit(text, start, end, rule, match.groupdict())
            if rule.guard is None or rule.guard(hit):
                return ranges.with_other_half(hit, low)
    return []


# --- Which rules ---------------------------------------------------------------------------------

_NEEDS = list(dict.fromkeys(rule.needs for rule in rules.ALL if rule.needs))
_NEEDED = {
    word: sum(1 << n for n, needs in enumerate(_NEEDS) if word in needs.split())
    for word in " ".join(_NEEDS).split()
}
_NEEDED |= dict.fromkeys("0123456789", _NEEDED["#"])
"""For each word that rules need the bits of their `needs`."""

_TOKEN = re.compile("[a-z]+|[0-9]|-")


def _needs_near(text: str) -> int:
    """Return the bits of the needs that the words of `text` fulfil."""
    bits = 0
    for word in _TOKEN.findall(text.lower()):
        bits |= _NEEDED.get(word, 0)
    return bits


@lru_cache(maxsize=4096)
def _tried(kind: str, bits: int) -> tuple[Rule, ...]:
    """Return the rules for a kind of trigger whose needs are fulfilled."""
    return tuple(
        rule
        for rule in rules.ALL
        if kind in rule.at.split() and (not rule.needs or bits >> _NEEDS.index(rule.needs) & 1)
    )


# --- Where an expression may begin ---------------------------------------------------------------

_WORD = re.compile(r"[^\W_][\w.,:/'’]*(?:\s+|[-–]\s?)?|['’‘][0-9]+\s*|\S")


def _openings(text: str, at: int, low: int) -> list[int]:
    """Return the places where an expression with a trigger `at` may begin, leftmost first."""
    low = max(low, at - REACH)
    found: list[tuple[int, str]] = [(at, "")]
    for word in reversed(list(_WORD.finditer(text, max(low, _near(text, low, at)), at))):
        if word.end() != found[-1][0] or not _opens(word[0]):
            break
        found.append((word.start(), word[0]))
    if found[-1][0] == low and low and text[low - 1].isalnum():
        found.pop()
    while found[-1][1].strip().lower() in triggers.NEVER_FIRST:
        found.pop()
    return [start for start, _ in reversed(found)]


def _near(text: str, low: int, at: int) -> int:
    """Return where the words before `at` stop to be ones that can open an expression."""
    word = text[text.rfind(" ", low, max(at - 1, low)) + 1 : at]
    plain = word[-1:] == " " and word[:-1].isalpha()
    return at if plain and not _opens(word) else low


def _opens(word: str) -> bool:
    bare = word.strip(" \n\t\r\xa0-–").lower()
    if word[-1].isspace() or word[-1] in "-–":
        return bare in triggers.OPENERS or bare[:1].isdigit() and bare[-1:] not in ",;:."
    return bare in ("'", "’", "‘", "(") or bare.isdigit()
