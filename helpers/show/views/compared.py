"""Views that compare outlets: a dot and its interval each, and how far the outermost are apart."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from helpers import estimate
from helpers.show import plots, wording
from helpers.show.material import ALL
from helpers.show.views.view import View

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False)
class Comparison:
    """What is compared, a row per sentence or smaller, and the `figures` that are made of it.

    Figures are arguments of `estimate.rate`, or without ``chances`` of `estimate.mean`. `parts`
    gives the words that the hits consist of, as `estimate.differences` takes them; None where the
    figure is of one word. Where `asserts` is False no difference is called clear.
    """

    rows: pd.DataFrame
    figures: Mapping[str, object]
    digits: int = 1
    parts: Callable[[], pd.DataFrame] | None = None
    asserts: bool = True

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """Return the figure of each outlet with its interval."""
        figures = dict(self.figures)
        if "chances" in figures:
            return estimate.rate(self.rows, by="outlet", **figures)
        return estimate.mean(self.rows, figures.pop("hits"), by="outlet", **figures)

    @cached_property
    def widest(self) -> str:
        """Say how far apart the outermost two outlets are."""
        return wording.widest(
            self.rows,
            self.estimates,
            digits=self.digits,
            parts=self.parts,
            asserts=self.asserts,
            **self.figures,
        )


class Compared(View):
    """A view of all outlets, one of them alone in colour where its setting ``outlet`` says so.

    Beside the evidence it says its `title`, its `comparison`, and what was `seen` of the chosen
    outlet, each a `noun`.
    """

    noun: ClassVar[str]
    zero: ClassVar[bool] = False
    """Whether zero is marked on the axis."""

    @property
    @abstractmethod
    def title(self) -> str:
        """Return what is compared, as the title of the figure."""

    @property
    @abstractmethod
    def comparison(self) -> Comparison:
        """Return what is compared; what the outlet is has no part in it."""

    @property
    @abstractmethod
    def seen(self) -> pd.DataFrame:
        """Return the rows of the chosen outlet, with the ``row`` of their sentence."""

    @cached_property
    def table(self) -> pd.DataFrame:
        """Return the estimates."""
        return self.comparison.estimates.copy(deep=False)

    @cached_property
    def summary(self) -> str:
        """Return what was found, and how far the outermost outlets are apart."""
        found = wording.found(self.seen, self.noun, self.outlet)
        return f"{self.title}: {found}. {self.comparison.widest}"

    @cached_property
    def alt(self) -> str:
        """Return the dots in words."""
        dots = wording.listed(wording.dots(self._drawn))
        return f"{self.title}: {self._xlabel}, a dot per outlet. {dots}"

    def draw(self) -> Axes:
        """Draw a row per outlet."""
        lit = {
            name: colour if self.outlet in (ALL, name) else "0.7"
            for name, colour in self.material.colours.items()
        }
        look = {"y": "outlet", "xlabel": self._xlabel, "title": self.title, "zero": self.zero}
        return plots.intervals(self._drawn, colours=lit, **look)

    @property
    def _xlabel(self) -> str:
        measures = self.comparison.estimates["measure"]
        return f"{measures.iloc[0] if len(measures) else 'estimate'} (95 % interval)"

    @cached_property
    def _drawn(self) -> pd.DataFrame:
        """Return the estimates; where a figure can show only the first, the chosen one is first."""
        estimates = self.comparison.estimates
        if len(estimates) <= plots.MOST_GROUPS:
            return estimates
        others = (estimates["outlet"] != self.outlet).to_numpy()
        return estimates.iloc[np.argsort(others, kind="stable")]
