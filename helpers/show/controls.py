"""Controls for JupyterLab over the views: choose, and see figure, words and sentences change.

    tables = pipeline.annotate(documents)    # or a dict of the tables that the view needs
    explore.frames(tables)

Each of the five is a thin layer on the view of the same name: it offers what `choices.of` lists,
and shows what `views` returns. The line of code at its end, in a cell of its own, gives the same
without controls. Where nobody runs the notebook, the controls say so in one sentence.
"""

from __future__ import annotations

import html

import ipywidgets as widgets
import traitlets

from helpers.show import choices, views, wording
from helpers.show.choices import ALL, UNITS
from helpers.show.material import Material, Tables

LABELS = {
    "lexicon": "Lexicon",
    "names": "Names and terms",
    "target": "Toward",
    "unit": "Unit",
    "outlet": "Outlet",
    "outlets": "Outlets (none: all)",
    "frame": "Frame",
    "voice": "Voice",
    "kind": "Kind",
    "verdict": "Verdict",
    "since": "From year",
    "until": "To year",
    "search": "Search",
    "sort": "Sort lines",
}
EVERYTHING = {"target": "all sentences"}
"""What `choices.ALL` is called where "all" and the plural of the label would not do."""

WORDING = UNITS | {
    "text": "as in the text",
    "left": "by the words to the left",
    "right": "by the words to the right",
    "sentence": "mean of sentences",
    "paragraph": "mean of paragraphs",
}
BOXES = {"flex_flow": "row wrap", "max_height": "9rem", "overflow": "auto", "width": "100%"}
"""Of very many outlets the boxes are scrolled."""

FALLBACK = (
    "<p><em>Here JupyterLab shows controls ({names}). They work where the notebook is run; "
    "without them this section shows the same in figures and tables.</em></p>"
)


def frames(tables: Tables, **settings: object) -> Explorer:
    """Return controls for `views.frames`, set to `settings` or to the defaults of the view."""
    return Explorer("frames", tables, settings)


def tone(tables: Tables, **settings: object) -> Explorer:
    """Return controls for `views.tone`, set to `settings` or to the defaults of the view."""
    return Explorer("tone", tables, settings)


def claims(tables: Tables, **settings: object) -> Explorer:
    """Return controls for `views.claims`, set to `settings` or to the defaults of the view."""
    return Explorer("claims", tables, settings)


def timeline(tables: Tables, **settings: object) -> Explorer:
    """Return controls for `views.timeline`, set to `settings` or to the defaults of the view."""
    return Explorer("timeline", tables, settings)


def concordance(tables: Tables, search: str, **settings: object) -> Explorer:
    """Return controls for `views.concordance`, which begins with the search given."""
    return Explorer("concordance", tables, {"search": search, **settings})


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

    def __init__(self, name: str, tables: Tables, settings: dict[str, object]) -> None:
        """Make the controls of the view `name` and show it."""
        self._name, self._material = name, Material.of(tables)
        self.controls = _controls(name, self._material, settings)
        self._parts = {part: widgets.HTML() for part in ("error", "summary", "figure", "words")}
        self._code = widgets.Text(description="Code", layout={"width": "99%"})
        self._code.add_class("explore-code")
        for part, widget in self._parts.items():
            widget.add_class(f"explore-{part}")
        row = widgets.HBox(list(self.controls.values()), layout={"flex_flow": "row wrap"})
        row.add_class("explore-controls")
        super().__init__([row, *self._parts.values(), self._code])
        self.add_class("explore")
        self.add_class(f"explore-{name}")
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
        self._code.value = wording.line(self._name, self.settings)
        try:
            self.view = getattr(views, self._name)(self._material, **self.settings)
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
        return f"<controls: {self._name}>"


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


def _controls(name: str, m: Material, settings: dict[str, object]) -> dict[str, widgets.Widget]:
    """Return the widget of each setting, named."""
    offered = choices.of(name, m)
    start = choices.settled(name, m, settings)
    made = {key: _control(key, can_be, start[key]) for key, can_be in offered.items()}
    for key, widget in made.items():
        widget.description = LABELS[key]
        widget.layout.margin = "0 1.2rem 0.3rem 0"
        if hasattr(widget, "style"):
            widget.style.description_width = "initial"
    return made


def _control(name: str, can_be: list, value: object) -> widgets.Widget:
    if name == "search":
        return widgets.Text(value=value, continuous_update=False)  # it waits for Enter or Tab
    if name == "outlets":
        return Boxes(can_be, value)
    everything = EVERYTHING.get(name, f"all {name}s")
    names = [everything if v == ALL else WORDING.get(v, str(v)) for v in can_be]
    options = list(zip(names, can_be, strict=True))
    return widgets.Dropdown(options=options, value=value, layout={"width": "max-content"})
