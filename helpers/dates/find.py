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
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import itemgetter

import numpy as np

from helpers.dates import around, ranges, rules, triggers
from helpers.dates.rule import Hit, Rule
from helpers.text.reading import Reading

REACH = 80
"""How far to the left of its trigger an expression can begin, in characters."""

AHEAD = 12
"""How many tokens, from its trigger on, may hold a word that a rule needs."""


Place = tuple[int, int, str, int]
"""Start and end of a trigger in its sentence, its kind, and the needs of rules fulfilled there.

Where only `triggers.TRIGGER` can tell whether one begins, the kind is empty.
"""

_KINDS = ["", *dict.fromkeys(triggers.TOKENS.values())]
_NO_TRIGGER = len(_KINDS)


def places(reading: Reading) -> dict[int, list[Place]]:
    """Return for each row in which a trigger may stand the places where it does."""
    forms = reading.vocabulary
    kinds = np.fromiter(map(_kind, forms), np.int64, len(forms))[reading.form]
    chosen = np.flatnonzero(kinds != _NO_TRIGGER)
    rows = reading.row[chosen]
    shift = reading.begins[rows]
    found: dict[int, list[Place]] = defaultdict(list)
    for row, start, end, kind, fulfilled in zip(
        rows.tolist(),
        (reading.start[chosen] - shift).tolist(),
        (reading.end[chosen] - shift).tolist(),
        kinds[chosen].tolist(),
        _ahead(reading, chosen).tolist(),
        strict=True,
    ):
        found[row].append((start, end, _KINDS[kind], fulfilled))
    return found


def _kind(form: str) -> int:
    """Return the place in `_KINDS` of the trigger that a token is or may begin."""
    if form in triggers.TOKENS:
        return _KINDS.index(triggers.TOKENS[form])
    opens = form[0] in "0123456789" or form in triggers.OPEN or form.startswith("FY")
    return 0 if opens else _NO_TRIGGER


def _ahead(reading: Reading, chosen: np.ndarray) -> np.ndarray:
    """Return the needs that the `chosen` tokens and those behind them fulfil."""
    needs = (
        _NEEDED.get(word, 0) if word.isalpha() else _fulfilled(word) for word in reading.folded
    )
    fulfilled = np.fromiter(needs, np.int64, len(reading.vocabulary))[reading.form]
    padded = np.append(fulfilled, np.zeros(AHEAD, np.int64))
    return np.bitwise_or.reduce([padded[chosen + n] for n in range(AHEAD)])


def hits(text: str, places: Iterable[Place]) -> list[Hit]:
    """Return the temporal expressions of `text` from left to right, without overlaps."""
    found: list[Hit] = []
    low = passed = 0
    for start, end, kind, fulfilled in places:
        if start < passed:
            continue
        if not kind:
            trigger = triggers.TRIGGER.match(text, start)
            if not trigger:
                continue
            end, kind = trigger.end(), triggers.kind(trigger)
        found += _around(text, start, end, kind, fulfilled, low)
        low = found[-1].end if found else 0
        passed = max(end, low)
    return found


def _around(text: str, at: int, reach: int, kind: str, fulfilled: int, low: int) -> list[Hit]:
    """Return the expression that a trigger belongs to, with the other half of a range, if any."""
    starts, before = _openings(text, at, low)
    tried = _tried(kind, fulfilled | before)
    for start in starts:
        if around.is_glued(text, start):
            continue
        matches = []
        for rule, match_at in tried:
            match = match_at(text, start)
            if match and match.end() >= reach:
                matches.append((match.end(), rule, match))
        if len(matches) > 1:
            matches.sort(key=itemgetter(0), reverse=True)
        for end, rule, match in matches:
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
"""For each word that rules need a bit for every kind of need that it fulfils."""

_PIECE = re.compile("[a-z]+|[0-9]")


@lru_cache(maxsize=65536)
def _fulfilled(word: str) -> int:
    """Return the needs that a word fulfils, as bits."""
    bits = 0
    for piece in _PIECE.findall(word.lower()):
        bits |= _NEEDED.get(piece, 0)
    return bits


@lru_cache(maxsize=4096)
def _tried(kind: str, fulfilled: int) -> tuple[tuple[Rule, Callable], ...]:
    """Return the rules for a kind of trigger whose needs are fulfilled, with their patterns."""
    return tuple(
        (rule, rule.regex.match)
        for rule in rules.ALL
        if kind in rule.at.split() and (not rule.needs or fulfilled >> _NEEDS.index(rule.needs) & 1)
    )


# --- Where an expression may begin ---------------------------------------------------------------

_WORD = re.compile(r"[^\W_][\w.,:/'’]*(?:\s+|[-–]\s?)?|['’‘][0-9]+\s*|\S")
_END_NO_OPENER = frozenset('"“”,.;:!?)/$£€%&—')


def _openings(text: str, at: int, low: int) -> tuple[list[int], int]:
    """Return where an expression with a trigger `at` may begin, leftmost first.

    With them come the needs that the words on the way to the trigger fulfil.
    """
    low = max(low, at - REACH)
    starts, may_be_first, fulfilled = [at], [True], 0
    while at > low:
        start = _word_before(text, at, low)
        opener = _opener(text[start:at])
        if opener is None:
            break
        fulfilled |= opener[0]
        may_be_first.append(opener[1])
        starts.append(start)
        at = start
    if at == low and low and text[low - 1].isalnum():
        may_be_first[-1] = False
    while not may_be_first[-1]:
        may_be_first.pop()
        starts.pop()
    return starts[::-1], fulfilled


def _word_before(text: str, at: int, low: int) -> int:
    """Return where the word begins that leads up to `at`; `at` itself where none does."""
    if text[at - 1] == " ":
        start = text.rfind(" ", low, at - 1) + 1
        if (start or not low) and text[start : at - 1].isalnum():
            return start
    elif text[at - 1] in _END_NO_OPENER:
        return at
    words = list(_WORD.finditer(text, low, at))
    return words[-1].start() if words and words[-1].end() == at else at


@lru_cache(maxsize=65536)
def _opener(word: str) -> tuple[int, bool] | None:
    """Return what needs a word fulfils and whether it may be the first; None if it opens nothing.

    `word` is written with the blank or hyphen behind it.
    """
    bare = word.strip(" \n\t\r\xa0-–").lower()
    if word[-1:].isspace() or word[-1:] in ("-", "–"):
        opens = bare in triggers.OPENERS or bare[:1].isdigit() and bare[-1:] not in ",;:."
    else:
        opens = bare in ("'", "’", "‘", "(") or bare.isdigit()
    return (_fulfilled(bare), bare not in triggers.NEVER_FIRST) if opens else None
