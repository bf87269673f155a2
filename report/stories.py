"""The user's own story: its lists, sides and official events in place of the project's.

`told` lays out a folder that kernels find before the project's (`helpers.files.STORY`). What the
user does not give stays as it is, but for the official events: those of the five articles are not
the events of another story.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import execute

# isort: split
import pandas as pd

from helpers import files, gold, schema
from helpers.lexicon import formats

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "story"
PLACES = {
    "frames": "data/lexicons/frames.csv",
    "actors": "data/lexicons/actors.csv",
    "record": "data/reference/events.csv",
    "series": "data/reference/series.csv",
    "labels": "data/gold/labels.csv",
}
"""Where the project has what the user may give."""

MOST_SIDES = 3


@dataclass
class Story:
    """What the user gives of a story: files by kind, and a home and sides if they are said."""

    given: dict[str, Path] = field(default_factory=dict)
    home: str = ""
    sides: list[str] = field(default_factory=list)
    toml: Path | None = None

    @property
    def said(self) -> str:
        """Say whose lists the pages are made with."""
        names = {"frames": "frames", "actors": "actors", "record": "official events"}
        own = [name for kind, name in names.items() if kind in self.given]
        usual = [names[kind] for kind in ("frames", "actors") if kind not in self.given]
        parts = [f"Yours: {' and '.join(own)}."] * bool(own)
        parts += [
            f"The words for {' and '.join(usual)} are those of the suite's own story: give your "
            f"own with {' and '.join(f'`{kind.upper()}=…`' for kind in usual)}."
        ] * bool(usual)
        parts += ["No official events were given."] * ("record" not in self.given)
        return " ".join(parts)


def find(corpus: Path, options: dict[str, str]) -> Story:
    """Return the story of a corpus: its ``story.toml``, and before that what was asked for.

    `options` are FRAMES, ACTORS, RECORD, LABELS (files), HOME, and SIDES (names parted by
    semicolons).
    """
    beside = corpus / "story.toml" if corpus.is_dir() else corpus.with_name("story.toml")
    found = Story(toml=beside if beside.is_file() else None)
    if found.toml:
        try:
            said = tomllib.loads(found.toml.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise execute.Stopped(f"{found.toml}: not readable as TOML ({error})") from error
        found.sides = list(said.get("sides", []))
        for kind, name in said.get("lists", {}).items():
            if kind not in PLACES:
                raise execute.Stopped(
                    f"{found.toml}: lists.{kind} is not known; it can be {', '.join(PLACES)}"
                )
            found.given[kind] = _existing(found.toml.parent / name, f"{found.toml}: lists.{kind}")
    for kind in ("frames", "actors", "record", "labels"):
        if given := options.get(kind):
            found.given[kind] = _existing(Path(given).expanduser(), f"{kind.upper()}={given}")
    found.home = options.get("home", "")
    if options.get("sides"):
        found.sides = [side.strip() for side in options["sides"].split(";") if side.strip()]
    return found


def _existing(path: Path, said: str) -> Path:
    if not path.is_file():
        raise execute.Stopped(f"{said}: there is no such file ({path.absolute()}).")
    return path.absolute()


def told(story: Story, folder: Path = FOLDER) -> Path:
    """Write the folder that stands before the project's, and name it in the environment."""
    shutil.rmtree(folder, ignore_errors=True)
    for place in PLACES.values():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
    lines = story.toml.read_text(encoding="utf-8") if story.toml else ""
    if story.home:
        others = re.sub(r"^home\s*=.*\n?", "", lines, flags=re.MULTILINE)
        lines = f"home = {json.dumps(story.home)}\n{others}"
    if lines:
        (folder / "data" / "story.toml").write_text(lines, encoding="utf-8")
    for kind in ("frames", "actors"):
        if kind in story.given:
            _list(story.given[kind], kind).to_csv(folder / PLACES[kind], index=False)
    _record(story.given.get("record")).to_csv(folder / PLACES["record"], index=False)
    _labels(story.given.get("labels")).to_csv(folder / PLACES["labels"], index=False)
    if "series" in story.given:
        shutil.copy(story.given["series"], folder / PLACES["series"])
    os.environ[files.STORY] = str(folder)
    return folder


def _list(path: Path, kind: str) -> pd.DataFrame:
    """Return a word list as the project writes it; frames without a group are the issue's."""
    try:
        table = formats.read(path)
    except ValueError as error:
        raise execute.Stopped(f"{kind.upper()}: {error}") from error
    missing = [column for column in ("term", "category") if column not in table]
    if missing:
        raise execute.Stopped(
            f"{kind.upper()}: {path.name}: no column {missing[0]!r}, got {list(table)}; a list has "
            "the columns term and category"
        )
    if kind == "frames" and not table["category"].str.contains("/").any():
        table["category"] = "issue/" + table["category"]
    return table.reindex(columns=[*formats.COLUMNS])


def _labels(path: Path | None) -> pd.DataFrame:
    """Return hand labels of the user's articles; none where none are given."""
    if path is None:
        return schema.empty("labels")
    try:
        return gold.read(path)
    except ValueError as error:
        raise execute.Stopped(f"LABELS: {error}") from error


def _record(path: Path | None) -> pd.DataFrame:
    """Return official events with the columns of the project's list; none where none are given."""
    usual = files.read_csv(files.ROOT / PLACES["record"]).iloc[:0]
    if path is None:
        return usual
    try:
        own = files.read_csv(path)
    except ValueError as error:
        raise execute.Stopped(f"RECORD: {error}") from error
    if missing := [column for column in ("date", "text") if column not in own]:
        raise execute.Stopped(
            f"RECORD: {path.name}: no column {missing[0]!r}, got {list(own)}; official events have "
            "the columns date (2026-01-16, or 2026-01) and text"
        )
    wrong = own[~own["date"].str.fullmatch(r"\d{4}-\d\d(-\d\d)?").fillna(False)]
    if len(wrong):
        raise execute.Stopped(
            f"RECORD: {path.name}, row {wrong.index[0] + 2}: date is {wrong['date'].iloc[0]!r}; "
            "write 2026-01-16, or 2026-01 where the day is not known"
        )
    exact = own["date"].str.len().eq(len("2026-01-16")).map({True: "day", False: "month"})
    own = own.assign(granularity=own["granularity"] if "granularity" in own else exact)
    return own.reindex(columns=list(usual))


def prepared(corpus: Path, story: Story) -> list[str]:
    """Annotate the corpus once for all notebooks, and return the sides of the story.

    These are the ones given, else the actors that most articles name.
    """
    command = [sys.executable, str(Path(__file__).with_name("prepare.py")), str(corpus)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if run.returncode:
        last = run.stderr.strip().splitlines()[-1:] or ["no reason was given"]
        raise execute.Stopped(f"CORPUS={corpus}: {last[0].partition(': ')[2] or last[0]}")
    found = json.loads(run.stdout.strip().splitlines()[-1])
    for kind in ("frames", "actors"):
        if kind in story.given and not found[kind]:
            raise execute.Stopped(
                f"{kind.upper()}={story.given[kind].name}: none of its words stands in the "
                f"{found['articles']:,} articles; look at their spelling, or end them with * for "
                "any ending"
            )
    unknown = [side for side in story.sides if side not in found["sides"]]
    if unknown and found["sides"]:
        raise execute.Stopped(
            f"SIDES: {unknown[0]!r} is named by no article; of the actors these are: "
            f"{', '.join(found['sides'][:12])}"
        )
    n, things = found["articles"], found["problems"]
    said = f"{n:,} article{'s' * (n != 1)}, {things:,} thing{'s' * (things != 1)} to look at"
    print(said, flush=True)
    return story.sides or found["sides"][:MOST_SIDES]
