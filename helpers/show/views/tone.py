"""The mean tone of each outlet, the words that carry it, and the extreme sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import pandas as pd

from helpers import sentiment
from helpers.show import evidence
from helpers.show.material import ALL, Material
from helpers.show.views.compared import Compared, Comparison
from helpers.show.views.settings import one, outlets

MASKED, AS_WRITTEN = "masked", "as written"

DIRECTED = "directed"
"""The name of the reading of `sentiment.toward` among the lexicons."""

PRIMARY = "vader"
"""The lexicon that was declared primary before any result was seen."""

UNITS = {"sentence": "mean of sentences", "paragraph": "mean of paragraphs"}

ENDS = 3
"""Sentences, and words, that are shown from each end."""

NO_SCORES = pd.DataFrame({"row": [0], "score": [0.0], "outlet": "", "doc_id": "", "paragraph": 0})
NO_SCORES = NO_SCORES.iloc[:0]
"""What a corpus without sentences has."""


def _scored(m: Material) -> dict[tuple[str, str], pd.DataFrame]:
    """Return the scores of the prose by lexicon and ``names``, with ``row``."""
    scores = m["scores"]
    scores = scores if "names" in scores else scores.assign(names=MASKED)
    groups = m.placed(scores).groupby(["lexicon", "names"])
    return {key: _about(m, own[["row", "score"]]) for key, own in groups}


def _sides(m: Material) -> dict[str, pd.DataFrame]:
    """Return the tone toward each side: of each sentence that names it the mean of its mentions."""
    if "toward" not in m:
        return {}
    means = m.placed(m["toward"]).groupby(["row", "side"], as_index=False)["score"].mean()
    return {side: _about(m, own[["row", "score"]]) for side, own in means.groupby("side")}


def _about(m: Material, scores: pd.DataFrame) -> pd.DataFrame:
    """Return scores with the outlet, article and paragraph of their sentence."""
    about = m.prose[["outlet", "doc_id", "paragraph"]].iloc[scores["row"]]
    return pd.concat([scores.reset_index(drop=True), about.reset_index(drop=True)], axis=1)


def _scored_words(m: Material) -> dict[str, pd.DataFrame]:
    """Return the scored words of the prose by lexicon, with ``row`` and ``word`` (small)."""
    placed = m.placed(m["contributions"])
    placed = placed.assign(word=placed["surface"].str.lower().astype("category"))
    return {name: own.reset_index(drop=True) for name, own in placed.groupby("lexicon")}


def _lexicons(m: Material) -> list[str]:
    read = {name for name, _ in m.once(_scored)}
    directed = [DIRECTED] if m.once(_sides) else []
    return [*sorted(read, key=lambda name: (name != PRIMARY, name)), *directed]


def _names(m: Material) -> list[str]:
    read = {names for _, names in m.once(_scored)}
    return [name for name in (MASKED, AS_WRITTEN) if name in read]


def _targets(m: Material) -> list[str]:
    return [ALL, *m.once(_sides)]


@dataclass(frozen=True, eq=False, repr=False)
class Tone(Compared):
    """Show the mean tone of each outlet, the words that carry it, and the extreme sentences.

    Needs the tables sentences, scores and contributions. With ``names`` in scores the reading as
    written can be chosen beside the masked one. With the table toward, `target` keeps the
    sentences that name one side, and the lexicon "directed" is the tone toward it
    (`sentiment.toward`; it needs a target). The figure shows all outlets, words and sentences are
    those of `outlet`. The unit "paragraph" averages paragraphs of the mean of their sentences.
    """

    outlet: str = one("Outlet", outlets)
    lexicon: str | None = one("Lexicon", _lexicons)
    names: str | None = one("Names and terms", _names)
    target: str = one("Toward", _targets, called={ALL: "all sentences"})
    unit: str = one("Unit", UNITS, called=UNITS)

    noun = "sentence"
    zero = True

    @cached_property
    def title(self) -> str:
        """Return how the tone is read, and of which sentences."""
        about = "all sentences" if self.target == ALL else f"sentences that name {self.target}"
        return f"Tone by {self.lexicon}, names {self.names}, {about}"

    @cached_property
    def comparison(self) -> Comparison:
        """Return the scores of sentences or paragraphs."""
        asked = (self.lexicon, self.names, self.target)
        return self.material.once(_comparison, *asked, self.unit)

    @cached_property
    def seen(self) -> pd.DataFrame:
        """Return the sentences, the most negative first."""
        scores = self.material.once(_scores, self.lexicon, self.names, self.target)
        seen = scores[self.material.of_outlet(scores["row"], self.outlet)]
        return seen.sort_values(["score", "row"], kind="stable")

    @cached_property
    def evidence(self) -> evidence.Html:
        """Show the words that pull most to either side, then the most negative and positive ones.

        The directed reading has no words of its own: VADER's are marked.
        """
        words, n = self._words, len(self.seen)
        ends = np.unique(np.r_[0 : min(ENDS, n), max(n - ENDS, 0) : n])
        extreme = self.seen.iloc[ends]
        shown = self.material.prose.iloc[extreme["row"]]
        shown = shown.assign(score=extreme["score"].to_numpy())
        marked = words[words["row"].isin(extreme["row"])]
        table = evidence.table(_carrying(words), caption="Words that carry the tone", digits=1)
        read = evidence.sentences(shown, marked, label="weight", about=["score"])
        return evidence.Html(f"{table}{read}", name=f"words and {read.name}")

    @property
    def _words(self) -> pd.DataFrame:
        """Return the scored words of the sentences that are seen."""
        m, name = self.material, PRIMARY if self.lexicon == DIRECTED else self.lexicon
        nothing = m["contributions"].iloc[:0].assign(row=0, word="")
        words = m.once(_scored_words).get(name, nothing)
        asked = np.zeros(len(m.prose), dtype=bool)
        asked[self.seen["row"]] = True
        keep = asked[words["row"]]
        if self.names == MASKED:
            keep &= ~words["masked"].to_numpy()
        return words[keep]


def _scores(m: Material, lexicon: str | None, names: str | None, target: str) -> pd.DataFrame:
    """Return the scores that are asked for, a row per sentence."""
    if lexicon == DIRECTED:
        if target == ALL:
            sides = ", ".join(map(repr, m.once(_sides)))
            raise ValueError(
                f"target: the directed reading is a tone toward somebody; choose one of {sides}"
            )
        return m.once(_sides)[target]
    scores = m.once(_scored).get((lexicon, names), NO_SCORES)
    if target == ALL:
        return scores
    return scores[scores["row"].isin(m.once(_sides)[target]["row"])]


def _comparison(
    m: Material, lexicon: str | None, names: str | None, target: str, unit: str
) -> Comparison:
    units = scores = m.once(_scores, lexicon, names, target)
    if unit == "paragraph":
        units = units.groupby(_PARAGRAPH, as_index=False)["score"].mean()
    return Comparison(
        units,
        {"hits": "score", "measure": f"mean tone per {unit}"},
        digits=2,
        parts=partial(_parts, m, scores, lexicon, names, unit),
        asserts=lexicon != DIRECTED,
    )


_PARAGRAPH = ["outlet", "doc_id", "paragraph"]


def _parts(
    m: Material, scores: pd.DataFrame, lexicon: str | None, names: str | None, unit: str
) -> pd.DataFrame:
    """Return the words of the scores: what each unit's mean would lose without them."""
    words = m["contributions"]
    words = words[words["lexicon"] == lexicon]
    if names == AS_WRITTEN:
        words = words.assign(masked=False)
    scored = m["scores"]
    if "names" in scored:
        scored = scored[scored["names"] == names]
    scored = m.placed(scored[scored["lexicon"] == lexicon]).set_index("row").loc[scores["row"]]
    found = sentiment.parts(words, scored, m.prose)
    if unit == "sentence":
        return found
    paragraph = scores.groupby(_PARAGRAPH).ngroup().to_numpy()
    own = paragraph[found["row"]]
    return found.assign(row=own, amount=found["amount"] / np.bincount(paragraph)[own])


def _carrying(words: pd.DataFrame) -> pd.DataFrame:
    """Return the words with the largest sums of weights, the most positive first."""
    sums = words.groupby("word", observed=True)["weight"].agg(times="size", weight="sum")
    sums = sums.reset_index().astype({"word": "str"})
    sums = sums.sort_values(["weight", "word"], ascending=[False, True], ignore_index=True)
    most = sums["weight"].abs().nlargest(2 * ENDS, keep="first").index
    return sums.loc[sorted(most)]
