"""Dated statements on a calendar, a lane per outlet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from matplotlib.axes import Axes

from helpers.show import evidence, plots_time, wording
from helpers.show.material import ALL, PLACE, Material
from helpers.show.views.settings import one, several
from helpers.show.views.view import View

MOST_TOLD = 40
"""Sentences of a timeline; the marks of further ones could hardly be told apart."""


def _told(m: Material) -> pd.DataFrame:
    """Return the dated statements with the day of publication of their article, by time."""
    known = m["documents"][["doc_id", "published", "published_basis"]]
    told = m["statements"].merge(known, on="doc_id", validate="many_to_one")
    return told.sort_values(["begins", "ends", "doc_id", "start"], kind="stable")


def _outlets(m: Material) -> list[str]:
    return m.outlets


def _years(m: Material) -> list[int]:
    told = m.once(_told)
    if told.empty:
        return []
    first, last = told["begins"].dt.year.min(), told["ends"].dt.year.max()
    return list(range(int(first), int(last) + 1))


def _years_back(m: Material) -> list[int]:
    return m.once(_years)[::-1]


def _kinds(m: Material) -> list[str]:
    return [ALL, *sorted(m.once(_told)["kind"].dropna().unique())]


@dataclass(frozen=True, eq=False, repr=False)
class Timeline(View):
    """Show dated statements on a calendar, a lane per outlet, and the sentence under each mark.

    Needs the tables documents, sentences and mentions. No `outlets` means all. `since` and `until`
    are the first and the last year that are drawn; a statement is in when its days touch them.
    """

    outlets: tuple[str, ...] = several("Outlets (none: all)", _outlets)
    since: int | None = one("From year", _years)
    until: int | None = one("To year", _years_back)
    kind: str = one("Kind", _kinds)

    @classmethod
    def settle(cls, material: Material, given: Mapping[str, object]) -> dict[str, object]:
        """Return all settings; the first year is not after the last."""
        settled = super().settle(material, given)
        since, until = settled["since"], settled["until"]
        if since and since > until:
            raise ValueError(f"since: got {since}, which is after until, {until}")
        return settled

    @cached_property
    def table(self) -> pd.DataFrame:
        """Return the statements of those outlets, years and kinds, by time."""
        told = self.material.once(_told)
        keep = (told["begins"].dt.year <= (self.until or 0)) & (
            told["ends"].dt.year >= (self.since or 0)
        )
        keep &= told["outlet"].isin(self.outlets or self.material.outlets)
        return told[keep & ((self.kind == ALL) | (told["kind"] == self.kind))]

    @cached_property
    def summary(self) -> str:
        """Return how many statements there are, and by how many outlets."""
        n = wording.plural(len(self.table), "statement")
        by = wording.plural(self.table["outlet"].nunique(), "outlet")
        return f"{self._title}: {n} of {len(self.material.once(_told)):,} in all, by {by}."

    @cached_property
    def alt(self) -> str:
        """Return the marks in words."""
        first = self.table.head(wording.MOST_NAMED + 1)
        marks = [f"{row.outlet}: {row.label}" for row in first.itertuples()]
        return f"{self._title}, a lane per outlet. {wording.listed(marks)}"

    def draw(self) -> Axes:
        """Draw a lane per outlet."""
        days = {"since": f"{self.since}-01-01", "until": f"{self.until}-12-31 23:59"}
        colours = self.material.colours
        return plots_time.lanes(self.table, colours=colours, title=self._title, **days)

    @cached_property
    def evidence(self) -> evidence.Html:
        """Show the sentences of the marks, with how each was dated."""
        head = self.table.head(MOST_TOLD)
        about = head[[*PLACE, "label", "kind", "event_id"]]
        sentences = self.material["sentences"]
        near = sentences[sentences["doc_id"].isin(set(head["doc_id"]))]
        shown = about.merge(near, on=PLACE, validate="many_to_one")
        marks = head.drop_duplicates([*PLACE, "start"])
        read = evidence.sentences(shown, marks, about=["label", "kind"], most=MOST_TOLD)
        hidden = len(self.table) - len(head)
        rest = f'<p class="about">and {hidden:,} more</p>' if hidden else ""
        return evidence.Html(f"{read}{rest}", name=read.name)

    @property
    def _title(self) -> str:
        if self.since == self.until:
            return f"Dated statements, {self.since or 'no year'}, kind: {self.kind}"
        return f"Dated statements, {self.since} to {self.until}, kind: {self.kind}"
