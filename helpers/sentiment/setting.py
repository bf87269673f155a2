"""What a sentence says of an actor without tone: who speaks, where it stands, what is asked.

Each figure is a column of `about.FEATURES`.
"""

from __future__ import annotations

import numpy as np

from helpers.sentiment.actors import Actors
from helpers.sentiment.context import NEGATIONS
from helpers.text.english import calendar, function_words
from helpers.text.reading import Reading

_OWNING = ("'s", "’s", "his", "their")
_ENCLITICS = ("'s", "’s")

_SAYING = frozenset(
    """said says say told tells tell added adds wrote writes tweeted asked asks announced explained
    explains noted notes stated replied responded declared insisted argued argues according recalled
    testified suggested suggests spoke speaks speaking discussed discuss interview statement
    reporters""".split()
)
"""Forms that news puts beside who speaks, as the weights were fitted on them: all forms of
`reporting` would take in the *state* and the *note*, and read NewsMTSC worse."""
_SUBJECTS_AND_OWNERS = function_words.SUBJECT_PRONOUNS | function_words.POSSESSIVES
_PRONOUNS = _SUBJECTS_AND_OWNERS | function_words.OBJECT_PRONOUNS
_FIRST_PERSON = _SUBJECTS_AND_OWNERS & function_words.FIRST_PERSON
_PREPOSITIONS = function_words.PLAIN_PREPOSITIONS | {"about", "against", "between", "over"}
_WEEKDAYS = frozenset(map(str.lower, calendar.WEEKDAYS))
_SCHEDULE = _WEEKDAYS | {"will", "plan", "plans", "expected", "scheduled"}


def figures(actors: Actors) -> dict[str, np.ndarray]:
    """Return the figures by their names, each with a value for every actor."""
    reading, steps, row = actors.reading, actors.steps, actors.at.row
    saying = steps.are(_SAYING)
    first, many = actors.first - steps.first[row], np.diff(steps.first)[row]
    places = zip(actors.at.start.tolist(), actors.at.end.tolist(), strict=True)
    named = [(reading.text[a:b], reading.text[b : b + 2]) for a, b in places]
    found = {
        "speaks": actors.beside(saying, -1, 1),
        "speaks_near": actors.beside(saying, -3, -2, -1, 1, 2, 3),
        "pronoun": [name.lower() in _PRONOUNS for name, _ in named],
        "possessive": [name.endswith(_OWNING) or then in _ENCLITICS for name, then in named],
        "opens": first <= 1,
        "position": first / np.maximum(1, many),
        "length": np.log1p(many) / 4,
        "quoted": _quoted(reading, actors),
        "question": reading.holding_marks("?")[row],
        "negation": _in_clause(actors, steps.are(NEGATIONS, bare=True)),
        "preposition": actors.beside(steps.are(_PREPOSITIONS), -1),
        "against": actors.beside(steps.are({"against"}), -1),
        "number": reading.rows_of(reading.kinds(_has_digit)[reading.form] != 0)[row],
        "schedule": _in_sentence(actors, _SCHEDULE)[row],
        "first_person": _in_sentence(actors, _FIRST_PERSON)[row],
    }
    return {name: np.asarray(values, float) for name, values in found.items()}


def _quoted(reading: Reading, actors: Actors) -> np.ndarray:
    """Return whether each actor stands in a quotation, from its first letter to its last."""
    row = actors.at.row
    first, last = (reading.offsets(at, row) for at in (actors.at.start, actors.at.end - 1))
    return reading.quoted(first, row) & reading.quoted(last, row)


def _in_clause(actors: Actors, chosen: np.ndarray) -> np.ndarray:
    """Return whether a chosen step begins in the clause of each actor."""
    places = actors.steps.start[chosen]
    low, high = actors.clause
    return np.searchsorted(places, high) > np.searchsorted(places, low)


def _in_sentence(actors: Actors, words: frozenset[str]) -> np.ndarray:
    """Return for each sentence whether one of `words` is a step of it."""
    many = np.append(0, np.cumsum(actors.steps.are(words)))[actors.steps.first]
    return np.diff(many) > 0


def _has_digit(form: str) -> bool:
    return any(map(str.isdecimal, form))
