"""The claims of the articles by verdict, with a card for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from matplotlib.axes import Axes

from helpers import schema, trade
from helpers.show import evidence, plots, wording
from helpers.show.material import ALL, PLACE, Material
from helpers.show.views.settings import one, outlets
from helpers.show.views.view import View

MOST_CARDS = 10


def _ledger(m: Material) -> pd.DataFrame:
    """Return the claims with their verdict and outlet, a row per claim, in reading order.

    Without a table verdicts every verdict is *not compared*.
    """
    by_doc = m["sentences"][["doc_id", "outlet"]].drop_duplicates("doc_id")
    claims = m["claims"].drop(columns=["outlet"], errors="ignore")
    claims = claims.merge(by_doc, on="doc_id", validate="many_to_one")
    if "verdicts" not in m:
        return claims.assign(verdict="not compared")
    judged = trade.ledger(m["verdicts"]).drop(columns="surface")
    place = [*PLACE, "start", "end"]
    return claims.merge(judged, on=place, how="left", validate="one_to_one")


def _kinds(m: Material) -> list[str]:
    return [ALL, *sorted(m.once(_ledger)["kind"].dropna().unique())]


def _verdicts(m: Material) -> list[str]:
    return [ALL, *sorted(m.once(_ledger)["verdict"].dropna().unique())]


@dataclass(frozen=True, eq=False, repr=False)
class Claims(View):
    """Show the claims by verdict, the ledger of those chosen, and a card for each.

    Needs the tables sentences and claims, and verdicts for verdicts and official figures. The table
    is the ledger.
    """

    outlet: str = one("Outlet", outlets)
    kind: str = one("Kind", _kinds)
    verdict: str = one("Verdict", _verdicts)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Return the claims that all settings let through."""
        ledger = self.material.once(_ledger)
        asked = {"outlet": self.outlet, "kind": self.kind, "verdict": self.verdict}
        chosen = pd.Series(True, index=ledger.index)
        for column, value in asked.items():
            chosen &= (value == ALL) | (ledger[column] == value)
        return ledger[chosen]

    @cached_property
    def summary(self) -> str:
        """Return how many claims there are."""
        n, all_of_them = wording.plural(len(self.table), "claim"), len(self.material.once(_ledger))
        return f"{n} of {all_of_them:,} in all ({self._about})."

    @cached_property
    def alt(self) -> str:
        """Return the bars in words."""
        rows = [f"{row.outlet}: {row.n} {row.verdict}" for row in self._counts.itertuples()]
        return f"Claims by outlet and verdict ({self._about}): {wording.listed(rows)}"

    def draw(self) -> Axes:
        """Draw a bar per outlet, stacked by verdict."""
        bars = {"y": "outlet", "part": "verdict", "value": "n", "xlabel": "claims"}
        return plots.stacks(self._counts, colours=plots.VERDICT_COLOURS, **bars)

    @cached_property
    def evidence(self) -> evidence.Html:
        """Show a card for each claim: how it was read, and the official figures beside it."""
        verdicts = self.material.get("verdicts", schema.empty("verdicts"))
        sentences = self.material["sentences"]
        return evidence.claim_cards(self.table, verdicts, sentences, most=MOST_CARDS)

    @property
    def _about(self) -> str:
        return f"outlet {self.outlet}, kind {self.kind}, verdict {self.verdict}"

    @cached_property
    def _counts(self) -> pd.DataFrame:
        return self.table.groupby(["outlet", "verdict"]).size().rename("n").reset_index()
