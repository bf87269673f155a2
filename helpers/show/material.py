"""The tables of a corpus, with what follows from them computed once, when it is first asked for.

What a reader turns knobs on must answer at once, also on thousands of articles. `Material` keeps
what no setting changes: words counted, cues placed in their stretch, scores beside their sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
import pandas as pd

from helpers import corpus, framing, trade
from helpers.show import plots

MASKED, AS_WRITTEN = "masked", "as written"
DIRECTED = "directed"
"""The name of the reading of `sentiment.toward` among the lexicons."""

MADE_BY = {
    "documents": 'corpus.load("data/seeds")',
    "sentences": "corpus.sentences(documents)",
    "spans": 'lexicon.match(sentences, lexicon.load("frames"), layer="frame")',
    "scores": "sentiment.score(sentences, mask=...)",
    "contributions": "sentiment.contributions(sentences, mask=...)",
    "claims": "claims.extract(sentences, dates)",
    "verdicts": "trade.compare(claims, series)",
    "mentions": "timeline.mentions(sentences, dates, spans)",
}

PLACE = ["doc_id", "sent"]
Tables = Mapping[str, pd.DataFrame]


class Material(Mapping):
    """Tables by name, as `pipeline.annotate` gives them or a part of them; they are not changed.

    Beside the tables that were given it has derived ones as attributes. In each of them ``row`` is
    the position of a sentence in `prose`.

    Notes
    -----
    Optional columns and tables widen what can be asked: ``voices``; ``toward`` (of
    `sentiment.toward`, with a column ``side``); ``names`` in scores (masked, or as written).
    """

    def __init__(self, tables: Tables) -> None:
        """Take a mapping of names to tables.

        Raises
        ------
        TypeError
            When it is no such mapping.
        """
        if not isinstance(tables, Mapping):
            got = type(tables).__name__
            raise TypeError(
                f"tables: expected a dict from names to tables, got {got}; "
                "`pipeline.annotate(documents)` returns one"
            )
        self._tables = dict(tables)

    @classmethod
    def of(cls, tables: Tables) -> Material:
        """Return `tables` as material; what is material already stays what it is."""
        return tables if isinstance(tables, cls) else cls(tables)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name in self._tables:
            return self._tables[name]
        raise KeyError(
            f"tables: there is no {name!r}, only {', '.join(self._tables) or 'none'}; "
            f"make it with `{MADE_BY.get(name, 'pipeline.annotate(documents)')}`"
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    @cached_property
    def prose(self) -> pd.DataFrame:
        """Return the sentences of the articles' own prose."""
        return corpus.prose(self["sentences"]).reset_index(drop=True)

    @cached_property
    def outlets(self) -> list[str]:
        """Return the outlets, sorted."""
        return sorted(self["sentences"]["outlet"].unique())

    @cached_property
    def colours(self) -> dict[str, str]:
        """Return the colour of each outlet."""
        return plots.palette(self.outlets)

    @cached_property
    def stretches(self) -> pd.DataFrame:
        """Return the stretches of one voice with their ``words``; whole sentences without voices.

        Columns: those of `framing.words`, ``row``, and ``voice``.
        """
        found = framing.words(self.prose, voices=self.get("voices"))
        placed = self.placed(found).reset_index(drop=True)
        return placed if "voice" in placed else placed.assign(voice="outlet")

    @cached_property
    def cues(self) -> pd.DataFrame:
        """Return the spans of layer frame in the prose, with ``row`` and their ``stretch``."""
        spans = self["spans"]
        placed = self.placed(spans[spans["layer"] == "frame"]).reset_index(drop=True)
        edges = self.stretches[["row", "start", "end"]].rename(
            columns={"start": "_from", "end": "_to"}
        )
        edges = edges.assign(stretch=range(len(edges)))
        both = placed.assign(_cue=range(len(placed))).merge(edges, on="row")
        both = both[(both["start"] >= both["_from"]) & (both["start"] < both["_to"])]
        return both.drop(columns=["_from", "_to", "_cue"]).reset_index(drop=True)

    @cached_property
    def sentence_words(self) -> np.ndarray:
        """Return the number of words of each sentence of `prose`."""
        return self.words_by_row(np.ones(len(self.stretches), dtype=bool))

    def words_by_row(self, chosen: np.ndarray) -> np.ndarray:
        """Return for each sentence of `prose` the words of its `chosen` stretches."""
        kept = self.stretches[chosen]
        return np.bincount(kept["row"], weights=kept["words"], minlength=len(self.prose))

    @cached_property
    def scored(self) -> dict[tuple[str, str], pd.DataFrame]:
        """Return the scores of the prose by lexicon and ``names``, with ``row``.

        Tone toward a side stands under `DIRECTED` and the side: of each sentence the mean of its
        mentions.
        """
        scores = self["scores"]
        scores = scores if "names" in scores else scores.assign(names=MASKED)
        found = dict(list(self.placed(scores).groupby(["lexicon", "names"])))
        if "toward" in self:
            means = self.placed(self["toward"]).groupby(["row", "side"], as_index=False)["score"]
            found |= {(DIRECTED, side): own for side, own in means.mean().groupby("side")}
        return {key: self._about(own[["row", "score"]]) for key, own in found.items()}

    def _about(self, scores: pd.DataFrame) -> pd.DataFrame:
        """Return scores with the outlet, article and paragraph of their sentence."""
        about = self.prose[["outlet", "doc_id", "paragraph"]].iloc[scores["row"]]
        return pd.concat([scores.reset_index(drop=True), about.reset_index(drop=True)], axis=1)

    @cached_property
    def naming(self) -> dict[str, np.ndarray]:
        """Return for each side the rows of `prose` that name it."""
        if "toward" not in self:
            return {}
        placed = self.placed(self["toward"])
        return {side: np.unique(own["row"]) for side, own in placed.groupby("side")}

    @cached_property
    def scored_words(self) -> dict[str, pd.DataFrame]:
        """Return the scored words of the prose by lexicon, with ``row`` and ``word`` (small)."""
        placed = self.placed(self["contributions"])
        placed = placed.assign(word=placed["surface"].str.lower().astype("category"))
        return {name: own.reset_index(drop=True) for name, own in placed.groupby("lexicon")}

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """Return the claims with their verdict and outlet, a row per claim, in reading order.

        Without a table verdicts every verdict is *not compared*.
        """
        claims = self["claims"].drop(columns=["outlet"], errors="ignore")
        claims = claims.merge(self._outlets_by_doc, on="doc_id", validate="many_to_one")
        if "verdicts" not in self:
            return claims.assign(verdict="not compared")
        judged = trade.ledger(self["verdicts"]).drop(columns="surface")
        place = [*PLACE, "start", "end"]
        return claims.merge(judged, on=place, how="left", validate="one_to_one")

    @cached_property
    def told(self) -> pd.DataFrame:
        """Return the dated statements with the day of publication of their article."""
        about = ["doc_id", "published", "published_basis"]
        known = self["documents"][about]
        return self["mentions"].merge(known, on="doc_id", validate="many_to_one")

    @cached_property
    def _outlets_by_doc(self) -> pd.DataFrame:
        return self["sentences"][["doc_id", "outlet"]].drop_duplicates("doc_id")

    def placed(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return what of `table` stands in the prose, with the ``row`` of its sentence."""
        rows = self.prose[PLACE].assign(row=range(len(self.prose)))
        return table.merge(rows, on=PLACE, validate="many_to_one")
