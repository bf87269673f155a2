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

    Raises
    ------
    ValueError
        When the file is of no known kind, or not readable as its kind says.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ValueError(f"{path.name}: a lexicon is a .csv, .yml or .dic file")
    return reader(path)


def _from_yaml(path: Path) -> pd.DataFrame:
    """Return the entries of a quanteda dictionary: nested keys over lists of terms."""
    import yaml

    def walk(node: object, trail: tuple[str, ...]) -> list[tuple[str, str]]:
        if isinstance(node, dict):
            return [row for key, inner in node.items() for row in walk(inner, (*trail, str(key)))]
        terms = node if isinstance(node, list) else [node]
        nested = [row for inner in terms if isinstance(inner, dict) for row in walk(inner, trail)]
        plain = [(str(t), "/".join(trail)) for t in terms if not isinstance(t, dict) and t]
        return plain + nested

    try:
        tree = yaml.load(files.read_text(path), Loader=yaml.BaseLoader)  # "no" stays a word
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: not readable as YAML ({error})") from error
    return pd.DataFrame(walk(tree or {}, ()), columns=COLUMNS[:2]).drop_duplicates()


def _from_dic(path: Path) -> pd.DataFrame:
    """Return the entries of a LIWC dictionary: numbered categories between %, then the terms."""
    parts = _PERCENT_LINE.split(files.read_text(path))
    if len(parts) < 3:
        raise ValueError(f"{path.name}: no category block between two % lines, as LIWC's .dic has")
    names = dict((*line.split(None, 1), line.strip())[:2] for line in _lines(parts[1]))
    rows, left = [], []
    for line in _lines("%".join(parts[2:])):
        term, *numbers = line.strip().split("\t") if "\t" in line.strip() else line.split()
        numbers = " ".join(numbers)
        plain = _CONDITION.sub(" ", numbers)
        if plain != numbers or not _WORDS.fullmatch(term):
            left.append(line.strip())
        if not _WORDS.fullmatch(term):
            continue
        for number in plain.split():
            if number not in names:
                raise ValueError(
                    f"{path.name}: {term!r} is in category {number!r}, which the block between the "
                    f"% lines does not name"
                )
            rows.append((term, names[number].strip()))
    if left:
        warnings.warn(
            f"{path.name}: of {len(left)} entries some part was left out, of {left[0]!r} first: "
            "emoticons, and categories that depend on the words around, cannot be matched",
            stacklevel=2,
        )
    return pd.DataFrame(rows, columns=COLUMNS[:2]).drop_duplicates()


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


READERS = {
    ".csv": files.read_csv,
    ".yml": _from_yaml,
    ".yaml": _from_yaml,
    ".dic": _from_dic,
}
"""How each kind of file is read; a new kind is a row here."""
