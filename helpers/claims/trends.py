"""Changes of trade that a sentence tells with their date but without a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from helpers.claims import measures
from helpers.claims.measures import Clause, Measure, Sentence
from helpers.claims.units import Quantity
from helpers.text.reading import Reading

_HINT = re.compile("ports|ilateral|trade|^two$")  # imports, exports, bilateral, trade, two-way

_FELL = "fell|declined|dropped|decreased|shrank|slumped|plunged|tumbled|slipped|contracted"
_ROSE = "rose|increased|grew|climbed|jumped|surged|soared|expanded|rebounded"
_TREND_VERB = re.compile(
    rf"\s+(?:[\w’'-]+\s+){{0,4}}?(?:(?P<down>{_FELL})|(?P<up>{_ROSE}))\b(?!\s+(?:to|by)\b)"
)
_TREND_NOUN = re.compile(
    r"""
    \b(?: (?P<down> decline|drop|fall|decrease|slump|plunge|contraction|reduction|dip )
        | (?P<up> rise|increase|growth|jump|surge|expansion|rebound|climb ) )
    \s+(?:in|of)\s+(?:[\w’'-]+\s+){0,4} \Z
    """,
    re.VERBOSE,
)


def rows(reading: Reading) -> np.ndarray:
    """Return for each sentence of a reading whether it may tell a change of trade."""
    return reading.rows_of(reading.kinds(_hints)[reading.form] != 0)


def _hints(form: str) -> bool:
    return bool(_HINT.search(form))


def find(sentence: Sentence, found: list[Quantity]) -> Iterator[tuple[Quantity, Measure, Clause]]:
    """Yield the changes of trade that a clause tells without one of the quantities `found`."""
    text = sentence.text
    numbered = [quantity.start for quantity in found if quantity.kind != "rank"]
    for cue in sentence.names:
        if cue.kind != "measure" or cue.name not in measures.FLOWS:
            continue
        clause = sentence.clause(cue.start, cue.end)
        if bisect_left(numbered, clause.start) < bisect_left(numbered, clause.end):
            continue
        told = _TREND_NOUN.search(text, clause.start, cue.start)
        told = told or _TREND_VERB.match(text, cue.end, clause.end)
        if told:
            place = told.span(told.lastgroup)
            change = Quantity(*place, "change", float("nan"), None, direction=told.lastgroup)
            yield change, measures.flowing(cue, clause), clause
