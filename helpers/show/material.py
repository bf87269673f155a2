"""The tables of a corpus, with what follows from them computed once, when it is first asked for.

What a reader turns knobs on must answer at once, also on thousands of articles. `Material` keeps
what no setting changes (words counted, sentences placed), and `Material.once` what a view makes
from them and would make again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

import numpy as np
import pandas as pd

from helpers import corpus, framing
from helpers.show import plots
from helpers.text.reading import Reading

ALL = "all"
"""The setting that leaves nothing out."""

MADE_BY = {
    "documents": 'corpus.load("data/seeds")',
    "sentences": "corpus.sentences(documents)",
    "spans": 'lexicon.match(sentences, lexicon.load("frames"), layer="frame")',
    "scores": "sentiment.score(sentences, mask=...)",
    "contributions": "sentiment.contributions(sentences, mask=...)",
    "claims": "claims.extract(sentences, dates)",
    "verdicts": "trade.compare(claims, series)",
    "statements": "timeline.statements(sentences, dates, spans)",
}

PLACE = ["doc_id", "sent"]
Tables = Mapping[str, pd.DataFrame]
Made = TypeVar("Made")


class Material(Mapping):
    """Tables by name, as `pipeline.annotate` gives them or a part of them; they are not changed.

    Beside the tables that were given it has derived ones as attributes. In each of them, and in
    what the views make with `placed`, ``row`` is the position of a sentence in `prose`.

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
        self._made: dict[Callable, tuple[tuple[Hashable, ...], object]] = {}

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

    def once(self, make: Callable[..., Made], *asked: Hashable) -> Made:
        """Return ``make(self, *asked)``; asked the same as the last time, what was made then.

        Of each function one answer is kept: a control that is turned asks for the others' again.
        """
        if make not in self._made or self._made[make][0] != asked:
            self._made[make] = (asked, make(self, *asked))
        return self._made[make][1]

    @cached_property
    def prose(self) -> pd.DataFrame:
        """Return the sentences of the articles' own prose."""
        return corpus.prose(self["sentences"]).reset_index(drop=True)

    @cached_property
    def reading(self) -> Reading:
        """Return the tokens of `prose`."""
        return Reading.of(self.prose)

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
    def sentence_words(self) -> np.ndarray:
        """Return the number of words of each sentence of `prose`."""
        return self.words_by_row(np.ones(len(self.stretches), dtype=bool))

    def words_by_row(self, chosen: np.ndarray) -> np.ndarray:
        """Return for each sentence of `prose` the words of its `chosen` stretches."""
        kept = self.stretches[chosen]
        return np.bincount(kept["row"], weights=kept["words"], minlength=len(self.prose))

    def placed(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return what of `table` stands in the prose, with the ``row`` of its sentence."""
        rows = self.prose[PLACE].assign(row=range(len(self.prose)))
        return table.merge(rows, on=PLACE, validate="many_to_one")

    def of_outlet(self, rows: pd.Series, outlet: str) -> np.ndarray:
        """Say which of some positions in `prose` are the outlet's, or `ALL`."""
        if outlet == ALL:
            return np.full(len(rows), True)
        return (self.prose["outlet"] == outlet).to_numpy()[rows]
