"""Tell what the outlet says that a state thinks or wants from what somebody said.

"Ottawa does not want to depend on anyone", "China views it as an opening": no state said so, the
outlet reads its mind. Such a row stays in the table `quotes`, and its words are the outlet's voice.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from helpers import files
from helpers.text.english import reporting

ACTORS = "data/lexicons/actors.csv"
STATES = ("country", "government")
"""Whose minds are read: last levels of the categories in the list of actors."""

_THINKING = frozenset(
    """want view see believe think hope fear consider regard desire wish seek feel expect intend
    need prefer worry doubt know understand perceive anticipate""".split()
)


def read(quotes: pd.DataFrame) -> np.ndarray:
    """Return for each row of `quotes` whether it is the outlet that reads a state's mind."""
    cues, speakers, kinds = (quotes[name].tolist() for name in ("cue", "speaker", "kind"))
    return np.array(
        [
            kind == "indirect" and _is_thought(cue) and speaker in _states()
            for cue, speaker, kind in zip(cues, speakers, kinds, strict=True)
        ],
        bool,
    )


@cache
def _is_thought(cue: object) -> bool:
    verb = reporting.verbs().get(cue.lower()) if isinstance(cue, str) else None
    return verb is not None and verb.lemma in _THINKING


@cache
def _states() -> frozenset[str]:
    table = files.read_csv(ACTORS)
    states = table["category"].str.rpartition("/")[2].isin(STATES)
    return frozenset(table.loc[states, "term"])
