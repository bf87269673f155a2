"""Controls for JupyterLab over the views: choose, and see figure, words and sentences change.

    tables = pipeline.annotate(documents)    # or a dict of the tables that the view needs
    controls.frames(tables)

There is one for every view, by its name: `controls.frames` takes what `views.frames` takes, and
begins with it. It offers what `choices.of` lists, and shows what the view returns. The line of
code at its end, in a cell of its own, gives the same without controls. Where nobody runs the
notebook, the controls say so in one sentence.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as widgets
import traitlets

from helpers import pipeline
from helpers.show import views, wording
from helpers.show.material import Material, Tables

if TYPE_CHECKING:
    from helpers.show.views.settings import Setting
    from helpers.show.views.view import View

BOXES = {"flex_flow": "row wrap", "max_height": "9rem", "overflow": "auto", "width": "100%"}
"""Of very many outlets the boxes are scrolled."""

FALLBACK = (
    "<p><em>Here JupyterLab shows controls ({names}). They work where the notebook is run; "
    "without them this section shows the same in figures and tables.</em></p>"
)


def __getattr__(name: str) -> Callable[..., Explorer]:
    """Return what makes the controls of the view called `name`."""
    if name not in views.KINDS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return partial(Explorer, views.KINDS[name])


def __dir__() -> list[str]:
    """Name the views among what is here."""
    return sorted([*globals(), *views.KINDS])


class Explorer(widgets.VBox):
    """Controls above the figure, the words and the sentences of one view.

    ``controls`` holds the widget of each setting by its name, ``view`` what is shown (None after
    an error), ``line`` the code that shows the same. An error of the view stands below the
    controls, in the place of the figure.

    Raises
    ------
    KeyError, ValueError
        When a table is missing, or a setting given at the start cannot be.
    """

    def __init__(
        self, kind: type[View], tables: Tables, /, *first: object, **settings: object
    ) -> None:
        """Make the controls of a kind of view, and show it with `settings`, else the defaults.

        `first` are the settings that the view takes without a name: what a concordance searches.
        """
        self._kind, self._material = kind, Material.of(tables)
        given = dict(zip(kind.settings(), first, strict=False)) | settings
        self.controls = _controls(kind, self._material, given)
        self._parts = {part: widgets.HTML() for part in ("error", "summary", "figure", "words")}
        self._code = widgets.Text(description="Code", layout={"width": "99%"})
        self._code.add_class("explore-code")
        for part, widget in self._parts.items():
            widget.add_class(f"explore-{part}")
        row = widgets.HBox(list(self.controls.values()), layout={"flex_flow": "row wrap"})
        row.add_class("explore-controls")
        super().__init__([row, *self._parts.values(), self._code])
        self.add_class("explore")
        self.add_class(f"explore-{kind.name}")
        for widget in self.controls.values():
            widget.observe(self._show, names="value")
        self._show()

    @property
    def settings(self) -> dict[str, object]:
        """Return what the controls are set to."""
        return {name: widget.value for name, widget in self.controls.items()}

    @property
    def line(self) -> str:
        """Return the code that shows the same without controls."""
        return self._code.value

    def _show(self, _change: object = None) -> None:
        """Show the view with the present settings, or what is wrong with them."""
        with pipeline.without_collection():  # a full one takes longer than an answer
            self._code.value = wording.line(self._kind.name, self.settings)
            self._answer()

    def _answer(self) -> None:
        try:
            self.view = self._kind(self._material, **self.settings)
            figure = self.view.image()
        except Exception as error:  # whatever it is, it is to be seen where the reader looks
            self.view = None
            said = error.args[0] if error.args else type(error).__name__
            self._tell(error=f'<p role="alert"><strong>{html.escape(str(said))}</strong></p>')
        else:
            summary = (
                f'<p role="status" class="mathjax_ignore">{html.escape(self.view.summary)}</p>'
            )
            self._tell(summary=summary, figure=figure, words=str(self.view.evidence))

    def _tell(self, **parts: str) -> None:
        for name, widget in self._parts.items():
            widget.value = parts.get(name, "")

    def _repr_mimebundle_(self, **options: object) -> dict[str, object]:
        names = ", ".join(widget.description for widget in self.controls.values())
        plain = {"text/html": FALLBACK.format(names=names), "text/plain": repr(self)}
        return super()._repr_mimebundle_(**options) | plain

    def __repr__(self) -> str:
        return f"<controls: {self._kind.name}>"


class Boxes(widgets.HBox):
    """A check box for each of some `options`; ``value`` holds those that are checked.

    The list of ipywidgets for several of them cannot be used by keyboard in JupyterLab, which takes
    its arrow keys.
    """

    description = traitlets.Unicode()
    value = traitlets.Tuple()

    def __init__(self, options: list[str], value: tuple[str, ...]) -> None:
        """Make the boxes, those in `value` checked."""
        self._label, self._checking = widgets.Label(), False
        self._boxes = {name: widgets.Checkbox(description=name, indent=False) for name in options}
        for box in self._boxes.values():
            box.layout.width = "max-content"
            box.observe(self._collect, names="value")
        super().__init__([self._label, *self._boxes.values()], layout=BOXES)
        self.value = value

    def _collect(self, _change: object) -> None:
        if not self._checking:
            self.value = tuple(name for name, box in self._boxes.items() if box.value)

    @traitlets.observe("value")
    def _check(self, change: dict) -> None:
        self._checking = True
        for name, box in self._boxes.items():
            box.value = name in change["new"]
        self._checking = False

    @traitlets.observe("description")
    def _name(self, change: dict) -> None:
        self._label.value = change["new"]


def _controls(kind: type[View], m: Material, given: dict[str, object]) -> dict[str, widgets.Widget]:
    """Return the widget of each setting, named."""
    start = kind.settle(m, given)
    made = {}
    for name, setting in kind.settings().items():
        widget = WIDGETS[setting.kind](setting, setting.choices(m), start[name])
        widget.description = setting.label
        widget.layout.margin = "0 1.2rem 0.3rem 0"
        if hasattr(widget, "style"):
            widget.style.description_width = "initial"
        made[name] = widget
    return made


def _list(setting: Setting, can_be: list, value: object) -> widgets.Dropdown:
    options = [(setting.words_for(one), one) for one in can_be]
    return widgets.Dropdown(options=options, value=value, layout={"width": "max-content"})


def _boxes(_: Setting, can_be: list, value: tuple) -> Boxes:
    return Boxes(can_be, value)


def _box_for_words(_: Setting, __: list, value: str) -> widgets.Text:
    return widgets.Text(value=value, continuous_update=False)  # it waits for Enter or Tab


WIDGETS = {"one": _list, "several": _boxes, "words": _box_for_words}
"""The widget of each kind of setting."""
