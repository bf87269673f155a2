"""Every match of a search in its line, and how often each outlet uses what is searched for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from helpers import lexicon
from helpers.show import evidence
from helpers.show.material import PLACE, Material
from helpers.show.views.compared import Compared, Comparison
from helpers.show.views.settings import one, outlets, words

PER_WORDS = 10_000

MOST_LINES = 25
"""Lines of a concordance that are shown."""

MOST_SORTED = 2000
"""Matches that a concordance sorts by what stands beside them: the first in reading order."""

SORTS = {
    "text": "as in the text",
    "left": "by the words to the left",
    "right": "by the words to the right",
}


@dataclass(frozen=True, eq=False, repr=False)
class Concordance(Compared):
    """Show how often each outlet uses what is searched for, and each match in its line (KWIC).

    Needs the table sentences; the articles' own prose is searched. `search` is one or several
    words or phrases parted by commas, ``*`` for any ending. `sort` orders the lines by the text, or
    by the words to the left or right, the first `MOST_SORTED` of them. The figure shows all
    outlets, the lines (the table) are those of `outlet`.
    """

    search: str = words("Search")
    outlet: str = one("Outlet", outlets)
    sort: evidence.Sort = one("Sort lines", SORTS, called=SORTS)

    noun = "match"

    @cached_property
    def title(self) -> str:
        """Return the search."""
        return f"Search for {' '.join(self.search.split())}"

    @cached_property
    def comparison(self) -> Comparison:
        """Return the matches and the words of each sentence."""
        return self.material.once(_comparison, self.search)

    @cached_property
    def seen(self) -> pd.DataFrame:
        """Return the matches."""
        found = self.material.once(_found, self.search)
        return found[self.material.of_outlet(found["row"], self.outlet)]

    @cached_property
    def table(self) -> pd.DataFrame:
        """Return the lines."""
        lines = evidence.kwic(self.material.prose, self.seen.head(MOST_SORTED))
        return evidence.ordered(lines, self.sort)

    @cached_property
    def evidence(self) -> evidence.Html:
        """Show the first lines."""
        lines = self.table.drop(columns=PLACE)
        return evidence.table(lines, caption="Concordance", most=MOST_LINES)


def _found(m: Material, search: str) -> pd.DataFrame:
    return m.placed(lexicon.match(m.reading, lexicon.search(search)))


def _comparison(m: Material, search: str) -> Comparison:
    hits = np.bincount(m.once(_found, search)["row"], minlength=len(m.prose))
    rows = m.prose[["outlet", "doc_id"]].assign(hits=hits, words=m.sentence_words)
    measure = f"matches per {PER_WORDS:,} words"
    return Comparison(
        rows, {"hits": "hits", "chances": "words", "measure": measure, "scale": PER_WORDS}
    )
