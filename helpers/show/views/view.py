"""What every view is: settings in, a figure with its words and its sentences out."""

from __future__ import annotations

import html
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import matplotlib.pyplot as plt

from helpers.show import pictures
from helpers.show.material import Material, Tables
from helpers.show.views.settings import Setting

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from helpers.show import evidence


@dataclass(frozen=True, eq=False, repr=False)
class View(ABC):
    """A table, its figure, both in words, and the way to the sentences.

    A view of its own is a dataclass that declares its settings (`settings.one`, `several`,
    `words`) and says what `table`, `summary`, `alt`, `draw` and `evidence` are under them. The
    table is made at once, so that what cannot be asked is refused at once; all else when it is
    first asked for. A setting that is not given, or None, is the first that the tables offer.
    """

    tables: InitVar[Tables]
    material: Material = field(init=False)

    name: ClassVar[str] = ""
    """How the view is called: in small letters, as its class is."""

    def __init_subclass__(cls) -> None:
        """Name the view after its class."""
        super().__init_subclass__()
        cls.name = cls.__name__.lower()

    def __post_init__(self, tables: Tables) -> None:
        """Settle what was given, and make the table."""
        material = Material.of(tables)
        settled = self.settle(material, {name: getattr(self, name) for name in self.settings()})
        vars(self).update(settled, material=material)  # from here on nothing can be set
        self.table  # noqa: B018 - it is kept

    @classmethod
    def settings(cls) -> dict[str, Setting]:
        """Return the settings that the view declares, by name."""
        declared = {one.name: one.metadata.get("setting") for one in fields(cls)}
        return {name: setting for name, setting in declared.items() if setting}

    @classmethod
    def settle(cls, material: Material, given: Mapping[str, object]) -> dict[str, object]:
        """Return all settings of the view, those that are not given (or None) at their defaults.

        Raises
        ------
        ValueError
            When there is no such setting, or it cannot be what it is: what it can be is listed.
        """
        declared = cls.settings()
        if unknown := [name for name in given if name not in declared]:
            known = ", ".join(declared)
            raise ValueError(f"{unknown[0]}: no setting of {cls.name}, which has {known}")
        return {key: one.settle(key, given.get(key), material) for key, one in declared.items()}

    @property
    @abstractmethod
    def table(self) -> pd.DataFrame:
        """Return the figures or rows that are shown."""

    @property
    @abstractmethod
    def summary(self) -> str:
        """Return in a sentence or two what is shown, and how far outlets differ."""

    @property
    @abstractmethod
    def alt(self) -> str:
        """Return the figure in words."""

    @property
    @abstractmethod
    def evidence(self) -> evidence.Html:
        """Return sentences, lines or cards, as `helpers.show.evidence` makes them."""

    @abstractmethod
    def draw(self) -> Axes:
        """Draw the figure."""

    @cached_property
    def figure(self) -> Figure:
        """Return the figure in the look of the suite; no notebook shows it by itself."""
        with plt.style.context(pictures.STYLE):
            figure = self.draw().get_figure()
        plt.close(figure)
        return figure

    def image(self) -> str:
        """Return the figure as an HTML image with its alt text."""
        return pictures.image(self.figure, alt=self.alt)

    def _repr_html_(self) -> str:
        said = f'<p class="mathjax_ignore">{html.escape(self.summary)}</p>'
        return f"{self.image()}{said}{self.evidence}"

    def __repr__(self) -> str:
        return f"<view: {self.summary}>"
