"""The files that word lists come in: the project's CSV, quanteda's YAML, LIWC's dictionaries."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pandas as pd

from helpers import files

COLUMNS = ["term", "category", "weight", "note"]

_CONDITION = re.compile(r"\([^)]*\)\s*\d+(?:/\d+)?|\d+/\d+|<[^>]*>\d+(?:/\d+)?")
"""LIWC's categories on a condition: ``(02 134)125/464`` is 125 behind 02 or 134, else 464."""

_WORDS = re.compile(r"[\w*][\w\s.'’‘*‐‑–/&-]*")
_PERCENT_LINE = re.compile(r"(?m)^[ \t]*%[ \t]*\r?$")


def read(path: Path) -> pd.DataFrame:
    """Return the entries of the list in a file, with at least `term` and `category`.

    The index, named ``line``, is the line of the file on which each entry begins.

    Raises
    ------
    ValueError
        When the file is of no known kind, or not readable as its kind says.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ValueError(f"{path.name}: a lexicon is a .csv, .yml or .dic file")
    return reader(path)


def _from_csv(path: Path) -> pd.DataFrame:
    table, lines = files.read_csv(path), files.csv_lines(path)
    known = len(lines) == len(table)
    return table.set_axis(pd.Index(lines, name="line")) if known else table


def _from_yaml(path: Path) -> pd.DataFrame:
    """Return the entries of a quanteda dictionary: nested keys over lists of terms."""
    import yaml

    def walk(node: yaml.Node, trail: tuple[str, ...]) -> list[tuple[int, str, str]]:
        if isinstance(node, yaml.MappingNode):
            return [row for key, inner in node.value for row in walk(inner, (*trail, key.value))]
        if isinstance(node, yaml.SequenceNode):
            return [row for inner in node.value for row in walk(inner, trail)]
        return [(node.start_mark.line + 1, node.value, "/".join(trail))] if node.value else []

    try:
        tree = yaml.compose(files.read_text(path), Loader=yaml.BaseLoader)  # "no" stays a word
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: not readable as YAML ({error})") from error
    return _entries(walk(tree, ()) if tree else [])


def _entries(rows: list[tuple[int, str, str]]) -> pd.DataFrame:
    """Return entries with their lines as index, each term of a category once."""
    table = pd.DataFrame(rows, columns=["line", *COLUMNS[:2]])
    return table.drop_duplicates(COLUMNS[:2]).set_index("line")


def _from_dic(path: Path) -> pd.DataFrame:
    """Return the entries of a LIWC dictionary: numbered categories between %, then the terms."""
    text = files.read_text(path)
    parts = _PERCENT_LINE.split(text)
    if len(parts) < 3:
        raise ValueError(f"{path.name}: no category block between two % lines, as LIWC's .dic has")
    names = dict((*line.split(None, 1), line.strip())[:2] for _, line in _lines(parts[1]))
    rows, left, body = [], [], "%".join(parts[2:])
    first = text.count("\n", 0, len(text) - len(body)) + 1
    for number, line in _lines(body, first):
        term, *numbers = line.strip().split("\t") if "\t" in line.strip() else line.split()
        numbers = " ".join(numbers)
        plain = _CONDITION.sub(" ", numbers)
        if plain != numbers or not _WORDS.fullmatch(term):
            left.append(line.strip())
        if not _WORDS.fullmatch(term):
            continue
        for category in plain.split():
            if category not in names:
                raise ValueError(
                    f"{path.name}: {term!r} is in category {category!r} (row {number}), which the "
                    "block between the % lines does not name"
                )
            rows.append((number, term, names[category].strip()))
    if left:
        warnings.warn(
            f"{path.name}: of {len(left)} entries some part was left out, of {left[0]!r} first: "
            "emoticons, and categories that depend on the words around, cannot be matched",
            stacklevel=2,
        )
    return _entries(rows)


def _lines(text: str, first: int = 1) -> list[tuple[int, str]]:
    """Return the lines of a text that are not blank, with their numbers from `first`."""
    return [(n, line) for n, line in enumerate(text.split("\n"), first) if line.strip()]


READERS = {
    ".csv": _from_csv,
    ".yml": _from_yaml,
    ".yaml": _from_yaml,
    ".dic": _from_dic,
}
"""How each kind of file is read; a new kind is a row here."""
