"""How densely each outlet uses the cues of one frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import pandas as pd

from helpers.show import evidence
from helpers.show.material import ALL, Material
from helpers.show.views.compared import Compared, Comparison
from helpers.show.views.settings import one, outlets
from helpers.text import tokens

UNITS = {"words": "cues per 100 words", "sentences": "sentences with a cue, per 100"}

MOST_SENTENCES = 8


def _cues(m: Material) -> pd.DataFrame:
    """Return the spans of layer frame in the prose, with ``row`` and their ``stretch``."""
    spans = m["spans"]
    placed = m.placed(spans[spans["layer"] == "frame"]).reset_index(drop=True)
    edges = m.stretches[["row", "start", "end"]].rename(columns={"start": "_from", "end": "_to"})
    both = placed.merge(edges.assign(stretch=range(len(edges))), on="row")
    both = both[(both["start"] >= both["_from"]) & (both["start"] < both["_to"])]
    return both.drop(columns=["_from", "_to"]).reset_index(drop=True)


def _frames(m: Material) -> list[str]:
    return list(m.once(_cues)["label"].value_counts().index)


def _voices(m: Material) -> list[str]:
    return [ALL, *(sorted(m.stretches["voice"].unique()) if "voices" in m else [])]


@dataclass(frozen=True, eq=False, repr=False)
class Frames(Compared):
    """Show how densely each outlet uses the cues of one frame, and the sentences that hold them.

    Needs the tables sentences and spans; with voices, `voice` can be one of them. The figure is
    that of `framing.shares`; with the unit "sentences" it counts sentences with a cue. All outlets
    are drawn; the sentences are those of `outlet`.
    """

    outlet: str = one("Outlet", outlets)
    frame: str | None = one("Frame", _frames)
    voice: str = one("Voice", _voices)
    unit: str = one("Unit", UNITS, called=UNITS)

    noun = "cue"

    @cached_property
    def title(self) -> str:
        """Return the frame and whose words are counted."""
        voices = "all voices" if self.voice == ALL else f"voice: {self.voice}"
        return f"{self.frame or 'no frame'}, {voices}"

    @cached_property
    def comparison(self) -> Comparison:
        """Return the cues and the words, or sentences, that they stand in."""
        return self.material.once(_comparison, self.frame, self.voice, self.unit)

    @cached_property
    def seen(self) -> pd.DataFrame:
        """Return the cues."""
        cues = self.material.once(_asked, self.frame, self.voice)
        return cues[self.material.of_outlet(cues["row"], self.outlet)]

    @cached_property
    def evidence(self) -> evidence.Html:
        """Show sentences with their cues marked, of each article its first ones first.

        So all articles have a say, where there are too many sentences to show.
        """
        prose = self.material.prose
        rows = pd.Series(np.unique(self.seen["row"]), dtype="int64")
        turn = rows.groupby(prose["doc_id"].to_numpy()[rows]).cumcount()
        rows = rows.iloc[np.argsort(turn, kind="stable")]
        marked = self.seen[self.seen["row"].isin(rows.iloc[:MOST_SENTENCES])]
        return evidence.sentences(prose.iloc[rows], marked, most=MOST_SENTENCES)


def _spoken(m: Material, voice: str) -> np.ndarray:
    """Say which stretches are in the voice."""
    if voice == ALL:
        return np.full(len(m.stretches), True)
    return (m.stretches["voice"] == voice).to_numpy()


def _asked(m: Material, frame: str | None, voice: str) -> pd.DataFrame:
    """Return the cues of a frame in a voice."""
    cues = m.once(_cues)
    return cues[(cues["label"] == frame).to_numpy() & _spoken(m, voice)[cues["stretch"]]]


def _comparison(m: Material, frame: str | None, voice: str, unit: str) -> Comparison:
    cues, spoken = m.once(_asked, frame, voice), _spoken(m, voice)
    asked = {"whole": voice == ALL, "unit": unit}
    figures = {"hits": "hits", "chances": "words", "measure": UNITS[unit], "scale": 100}
    return Comparison(
        _counted(m, cues, spoken, **asked), figures, parts=partial(_parts, m, cues, spoken, **asked)
    )


def _parts(
    m: Material, cues: pd.DataFrame, spoken: np.ndarray, *, whole: bool, unit: str
) -> pd.DataFrame:
    """Return the words of the hits: what the rows of `_counted` would lose without each."""
    words = pd.DataFrame({"part": cues["surface"].map(tokens.fold), "amount": 1.0})
    if unit == "sentences":  # a sentence is lost with its only word
        words = words.assign(row=cues["row"]).drop_duplicates(["row", "part"])
        words = words[~words["row"].duplicated(keep=False)]
        kept = m.words_by_row(spoken) > 0
    else:
        words = words.assign(row=cues["row"] if whole else cues["stretch"])
        kept = np.ones(len(m.prose), bool) if whole else spoken
    return words.assign(row=(np.cumsum(kept) - 1)[words["row"]])


def _counted(
    m: Material, cues: pd.DataFrame, spoken: np.ndarray, *, whole: bool, unit: str
) -> pd.DataFrame:
    """Return hits and chances: a row per sentence, or per stretch where one voice is asked."""
    if whole or unit == "sentences":
        table = m.prose[["outlet", "doc_id"]].assign(words=m.words_by_row(spoken))
        hits = np.bincount(cues["row"], minlength=len(table))
    else:
        table = m.stretches[["outlet", "doc_id", "words"]]
        hits = np.bincount(cues["stretch"], minlength=len(table))
    table = table.assign(hits=hits)
    if unit == "sentences":
        return table[table["words"] > 0].assign(words=1.0, hits=lambda t: (t["hits"] > 0) * 1.0)
    return table if whole else table[spoken]
