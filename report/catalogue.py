"""The tables of data as pages: search them, filter them, download them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from shelf import kept

CATALOGUE = Path(__file__).with_suffix(".toml")
SHAPING = ["data/lexicons/manifest.toml", "helpers/schema/*.py", "helpers/show/evidence/*.py"]
"""What shapes the pages beside the tables: `evidence` and `schema` are among them."""

MOST_FILTERED = 40  # categories of a word list that are offered for choice
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def pages(root: Path, shelf: Path) -> dict[str, bytes]:
    """Return the pages of the catalogue and the tables in them, by path in the source of the site.

    `root` is the folder of the project, `shelf` the one in which they are kept until a table, or
    what shapes the pages, changes.
    """
    catalogue = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    listed = {page["name"]: _files(root, page["files"]) for page in catalogue["page"]}
    shaping = [path for pattern in SHAPING for path in sorted(root.glob(pattern))]
    sources = [
        CATALOGUE,
        Path(__file__),
        *shaping,
        *(path for paths in listed.values() for path in paths),
    ]
    return kept(shelf, sources, lambda: _made(root, catalogue, listed))


def in_order(made: Iterable[str]) -> list[str]:
    """Return those of the files `made` that are pages, as the catalogue orders them."""
    catalogue = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    names = [f"tables/{page['name']}.md" for page in catalogue["page"]]
    return [name for name in names if name in made]


def _files(root: Path, patterns: list[str]) -> list[Path]:
    found = [path for pattern in patterns for path in sorted(root.glob(pattern))]
    return list(dict.fromkeys(found))


def _made(root: Path, catalogue: dict, listed: dict[str, list[Path]]) -> dict[str, bytes]:
    made = {}
    about = {**catalogue["table"], **_word_lists(root)}
    for page in catalogue["page"]:
        parts = ["---\nnosearch: true\n---"] * page.get("apart", False)
        parts += [f"# {page['title']}", page["about"].strip()]
        for number, path in enumerate(listed[page["name"]]):
            table = path.relative_to(root).as_posix()
            known = {"title": path.name, **about.get(table, {})}
            file = f"tables/{page['name']}-{path.stem}.html"
            made[file] = _table(path, known, styled=number == 0)
            parts += _part(table, known, Path(file).name)
        if listed[page["name"]]:
            made[f"tables/{page['name']}.md"] = "\n\n".join([*parts, ""]).encode()
    return made


def _word_lists(root: Path) -> dict[str, dict]:
    """Return what the manifest of the word lists says of each."""
    manifest = root / "data" / "lexicons" / "manifest.toml"
    lists = tomllib.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
    return {
        f"data/lexicons/{name}.csv": {"by": ["category"], **known} for name, known in lists.items()
    }


def _part(table: str, known: dict, file: str) -> list[str]:
    """Return the Markdown on one table: what it is, its terms, its columns, and where it goes."""
    terms = known.get("licence", "")
    terms = f"Licence: {terms}." if terms == "MIT" else terms
    version = f"Version {known['version']}." if "version" in known else ""
    download = f"{{download}}`Download {Path(table).name} <../{table}>`"
    return [
        f"## {known['title']}",
        *filter(None, [known.get("about")]),
        " ".join(filter(None, [download, version, terms])),
        *_columns(known),
        f"```{{raw}} html\n:file: {file}\n```",
    ]


def _columns(known: dict) -> list[str]:
    """Return what the columns mean, folded; or where that is said."""
    if "meaning" in known:
        return [f"[What the columns mean]({known['meaning']})"]
    meanings = dict(known.get("columns", {}))
    if "schema" in known:
        from helpers import schema  # here, since a run that changes no table needs none

        columns = schema.TABLES[known["schema"]].columns
        meanings = {column.name: column.meaning for column in columns} | meanings
    listed = "\n".join(f"* `{name}` – {meaning}" for name, meaning in meanings.items())
    fold = f"<details><summary>What the columns mean</summary>\n\n{listed}\n\n</details>"
    return [fold] if meanings else []


def _table(path: Path, known: dict, *, styled: bool) -> bytes:
    """Return the rows of a table as they stand in its file, as HTML."""
    import pandas as pd

    from helpers.show import evidence

    rows = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    by = [name for name in known.get("by", []) if rows[name].nunique() <= MOST_FILTERED]
    shown = evidence.searchable(rows, caption=known["title"], by=by, most=len(rows))
    return (shown if styled else _STYLE.sub("", shown)).encode()
