"""What each set of controls shows: settings in, a figure with its words and sentences out.

    tables = pipeline.annotate(documents)    # or a dict of the tables that the view needs
    views.frames(tables, frame="issue/risk", voice="quoted")

Every view is a pure function of tables and settings, which a notebook shows as it is. It is a
class in a file of its own, that declares its settings once: controls, the line of code beside
them, and the table of all settings follow from that. A setting that the tables do not offer is an
error that lists what they offer (`choices.of`). A further view is one more class, named here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

import pandas as pd

from helpers.show.material import Material, Tables
from helpers.show.views.claims import Claims
from helpers.show.views.concordance import Concordance
from helpers.show.views.frames import Frames
from helpers.show.views.timeline import Timeline
from helpers.show.views.tone import Tone
from helpers.show.views.view import View

KINDS: dict[str, type[View]] = {
    kind.name: kind for kind in (Frames, Tone, Claims, Timeline, Concordance)
}
"""The views by name."""

frames, tone, claims, timeline, concordance = Frames, Tone, Claims, Timeline, Concordance


def kind(name: str) -> type[View]:
    """Return the view called `name`.

    Raises
    ------
    ValueError
        When there is none.
    """
    if name not in KINDS:
        raise ValueError(f"view: got {name!r}; it can be {', '.join(map(repr, KINDS))}")
    return KINDS[name]


def every(
    view: str, tables: Tables, *, over: Mapping[str, Iterable], **settings: object
) -> pd.DataFrame:
    """Return the tables of a view under all combinations of some settings, one below the other.

    `over` gives the values of each setting that varies; each has a column, before those of the
    table. Where both have a name, as ``unit`` of estimates, the table's is ``unit_of_table``. It is
    what a page shows in place of controls.
    """
    m, show = Material.of(tables), kind(view)
    parts = []
    for values in product(*over.values()):
        varied = dict(zip(over, values, strict=True))
        parts.append(_beside(show(m, **settings, **varied).table, varied))
    if not parts:
        nothing = show(m, **settings).table.iloc[:0]
        parts = [_beside(nothing, {name: pd.Series(dtype="str") for name in over})]
    whole = pd.concat(parts, ignore_index=True)
    return whole[[*over, *(column for column in whole if column not in over)]]


def _beside(table: pd.DataFrame, varied: dict[str, object]) -> pd.DataFrame:
    """Return a table with a column for each setting; several values of one are parted by ``;``."""
    own = {name: f"{name}_of_table" for name in varied}
    said = {
        name: "; ".join(map(str, value)) if isinstance(value, list | tuple) else value
        for name, value in varied.items()
    }
    return table.rename(columns=own).assign(**said)
