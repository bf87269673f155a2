"""A panel in JupyterLab in which units are labelled by hand, key by key.

    drawn = gold.sample(sentences, n=200)
    coding.panel(drawn, "labels_anna.csv", {"conflict": ["0", "1"], "tone": ["-1", "0", "1"]})

Each unit is written to the file when it is decided, before the next one is shown; a panel that is
made again with the same file goes on where it stopped. `gold.read` reads the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import anywidget
import pandas as pd
import traitlets

from helpers import gold, schema

_HERE = Path(__file__).parent
YES_NO = ("0", "1")

FALLBACK = (
    "<p><em>Here JupyterLab shows a panel to label units in by keyboard. It works where the "
    "notebook is run; `gold.sheet` gives the same units for a spreadsheet.</em></p>"
)


def panel(
    drawn: pd.DataFrame,
    path: str | Path,
    labels: Mapping[str, Iterable[str]] | Iterable[str],
    *,
    coder: str | None = None,
) -> Panel:
    """Return the panel in which the units of `gold.sample` are labelled.

    Parameters
    ----------
    path
        The file of labels, made with the first one. Labels of the same units that are there stay.
    labels
        What is asked, with the values that it can have; names alone are asked with 0 and 1.
    coder
        By default the name of the file.

    Raises
    ------
    ValueError
        When `drawn` lacks ``unit`` or ``text``, nothing is asked, or the file holds labels of
        another coder, of other units, or with other values.
    """
    return Panel(drawn, Path(path).expanduser(), labels, coder)


class Panel(anywidget.AnyWidget):
    """A unit at a time with its labels; what is decided is saved at once.

    ``labels`` is the table of what is saved.
    """

    _esm = _HERE / "coding.js"
    _css = _HERE / "coding.css"
    units = traitlets.List().tag(sync=True)
    asked = traitlets.List().tag(sync=True)
    done = traitlets.Dict().tag(sync=True)
    at = traitlets.Int().tag(sync=True)

    def __init__(
        self,
        drawn: pd.DataFrame,
        path: Path,
        labels: Mapping[str, Iterable[str]] | Iterable[str],
        coder: str | None,
    ) -> None:
        """Make the panel, with what the file holds already."""
        missing = [name for name in ("unit", "text") if name not in drawn]
        if missing:
            raise ValueError(f"drawn: missing column(s) {missing}; make it with `gold.sample`")
        self._path, self._coder = path, coder or path.stem
        self._about = drawn.set_index("unit")
        asked = _asked(labels)
        shown = drawn.reindex(columns=["unit", "before", "text", "after"]).fillna("")
        self._rows = self._known(asked)
        done = {
            unit: {
                "values": {row["label"]: row["value"] for row in own},
                "note": own[0]["note"] or "",
            }
            for unit, own in self._rows.items()
        }
        units = shown.astype("str").to_dict("records")
        first = next((n for n, one in enumerate(units) if one["unit"] not in done), len(units))
        super().__init__(units=units, asked=asked, done=done, at=first)
        self.on_msg(self._decided)

    @property
    def labels(self) -> pd.DataFrame:
        """Return the table `labels` of what is saved."""
        return schema.build([row for own in self._rows.values() for row in own], "labels")

    def _known(self, asked: list[dict]) -> dict[str, list[dict]]:
        """Return the rows of the file by unit; none where it is not there."""
        if not self._path.exists():
            return {}
        table = gold.read(self._path)
        values = {one["label"]: one["values"] for one in asked}
        for row in table.to_dict("records"):
            wrong = (
                f"unit {row['unit']!r} is not among those drawn"
                if row["unit"] not in self._about.index
                else f"the coder is {row['coder']!r}, not {self._coder!r}"
                if row["coder"] != self._coder
                else f"{row['label']!r} has the value {row['value']!r}, which is not asked for"
                if row["value"] not in values.get(row["label"], ())
                else None
            )
            if wrong:
                raise ValueError(f"{self._path.name}: {wrong}; give another file")
        plain = table.astype("object").where(table.notna(), None)
        rows: dict[str, list[dict]] = {}
        for row in plain.to_dict("records"):
            rows.setdefault(row["unit"], []).append(row)
        return rows

    def _decided(self, _: object, message: dict, __: list) -> None:
        """Save what was decided of a unit, and confirm it; say what went wrong instead."""
        turn, unit = message.get("turn"), message.get("unit")
        before = self._rows.get(unit)
        self._set(unit, self._told(unit, message))
        try:
            self._write()
        except OSError as error:
            self._set(unit, before)
            self.send({"turn": turn, "error": f"NOT saved: {error}"})
            return
        self.done = {
            one: {"values": {r["label"]: r["value"] for r in own}, "note": own[0]["note"] or ""}
            for one, own in self._rows.items()
        }
        self.at = next((n for n, u in enumerate(self.units) if u["unit"] not in self._rows),
                       len(self.units))  # fmt: skip
        self.send({"turn": turn, "saved": len(self._rows)})

    def _set(self, unit: str, rows: list[dict] | None) -> None:
        if rows:
            self._rows[unit] = rows
        else:
            self._rows.pop(unit, None)

    def _told(self, unit: str, message: dict) -> list[dict]:
        """Return the rows of a unit: one for each label that was decided."""
        about = self._about.loc[unit]
        same = {
            "unit": unit,
            "coder": self._coder,
            "sampled_from": about.get("sampled_from"),
            "weight": about.get("weight"),
            "when": datetime.now().astimezone().isoformat(timespec="seconds"),
            "note": message.get("note") or None,
        }
        values = message.get("values", {})
        return [same | {"label": name, "value": str(value)} for name, value in values.items()]

    def _write(self) -> None:
        """Write all labels, whole or not at all."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            self.labels.to_csv(file, index=False)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self._path)

    def _repr_mimebundle_(self, **options: object) -> object:
        bundle = super()._repr_mimebundle_(**options)
        plain = {"text/html": FALLBACK, "text/plain": repr(self)}
        if isinstance(bundle, tuple):
            return (bundle[0] | plain, *bundle[1:])
        return (bundle or {}) | plain

    def __repr__(self) -> str:
        return f"<labels of {len(self._about)} units: {self._path.name}>"


def _asked(labels: Mapping[str, Iterable[str]] | Iterable[str]) -> list[dict]:
    """Return what is asked, with the values of each."""
    if isinstance(labels, str):
        labels = [labels]
    pairs = labels.items() if isinstance(labels, Mapping) else [(name, YES_NO) for name in labels]
    asked = [{"label": str(name), "values": [str(v) for v in values]} for name, values in pairs]
    if not asked or any(len(one["values"]) < 2 for one in asked):
        raise ValueError(f"labels: got {labels}; give what is asked, each with two values or more")
    return asked
