"""Tables that the notebooks begin with: annotated once, and kept until something changes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import warnings
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pandas as pd

from helpers import corpus, files, schema
from helpers.corpus import duplicates, language
from helpers.scale import parts, run, store

FOLDER = "build/tables"
"""Where tables are kept, in the project folder."""

MOST = 12
"""Corpora that are kept; of more, those not used for longest go."""

READY = "ready.json"


class Place:
    """Where the tables of one corpus are kept: by its files, the options, and the version."""

    def __init__(
        self, source: str | Path, options: Mapping[str, object], folder: str | Path | None
    ) -> None:
        self.source = files.find(source)
        known = json.dumps([str(self.source.resolve()), options], sort_keys=True, default=str)
        name = hashlib.sha256(known.encode()).hexdigest()[:16]
        self.above = Path(folder).expanduser() if folder else _usual()
        self.folder = self.above / name
        self.key = _fingerprint(self.source)

    def is_ready(self) -> bool:
        """Tell whether all tables are there, of these very files, lists and methods."""
        try:
            said = json.loads((self.folder / READY).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return said == {"key": self.key, "version": store.version()}

    def tables(self) -> store.Tables:
        """Return the tables that are kept."""
        with suppress(OSError):
            os.utime(self.folder / READY)  # used now: of many corpora the unused go first
        known = store.Tables(self.folder)
        extra = {
            name: store.part(self.folder, name, 0).pipe(store.typed, table)
            for name, table in _TOLD.items()
        }
        problems = pd.concat([extra["report"], known["problems"]], ignore_index=True)
        return known | {
            "problems": schema.build(problems, "problems"),
            "copies": extra["copied"],
        }

    def keep(self, loaded: pd.DataFrame, *, once: bool, scheduler: object) -> None:
        """Annotate what was loaded, and keep the tables with what is told of the whole."""
        told = {"report": corpus.report(loaded), "copied": corpus.copies(loaded)}
        read = loaded[loaded["language"].eq(language.ENGLISH)]
        if once:
            read = read[~read["doc_id"].isin(duplicates.later(told["copied"]))]
        folder = store.prepared(self.folder)
        run.over(parts.cut(read.reset_index(drop=True), folder, None), folder, scheduler)
        for name, table in told.items():
            store.write(table, self.folder, name)
        store.replace(
            self.folder / READY, json.dumps({"key": self.key, "version": store.version()})
        )
        self._forget()

    def _forget(self) -> None:
        """Remove the tables of corpora that were not used for longest."""
        kept = sorted(self.above.glob(f"*/{READY}"), key=lambda path: -path.stat().st_mtime)
        for ready in kept[MOST:]:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                shutil.rmtree(ready.parent, ignore_errors=True)


_TOLD = {"report": "problems", "copied": "copies"}
"""What is told of all that was loaded, beside the tables of what is read."""


def _usual() -> Path:
    """Return the folder for tables: in the project, or of an installed copy the user's cache."""
    installed = files.ROOT.is_relative_to(Path(__file__).parents[1])
    return Path.home() / ".cache" / "one-story" / "tables" if installed else files.ROOT / FOLDER


def _fingerprint(place: Path) -> str:
    """Return a checksum of the names, sizes and times of the files of a corpus."""
    inside = sorted(place.rglob("*")) if place.is_dir() else [place]
    lines = [
        f"{path.relative_to(place)} {(stat := path.stat()).st_size} {stat.st_mtime_ns}\n"
        for path in inside
        if path.is_file()
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
