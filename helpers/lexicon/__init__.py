"""Word lists with categories, and where their words stand in a text.

One CSV form: ``term,category,weight,note``. A term is one word or several; ``*`` at the end of a
word stands for any ending; ``/`` nests categories (``Canada/leader``). Capitals in a term must be
capitals in the text (``US`` is not ``us``); small letters match both.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from helpers import files, schema
from helpers.lexicon import formats, matching
from helpers.lexicon.formats import COLUMNS
from helpers.text.reading import Reading

FOLDER = "data/lexicons"


LEAST_LETTERS = 5
"""Shorter categories are not asked about, nor those with capitals: OPEC is not APEC."""

OFTEN = 3
"""A category that stands so often may be what another one, once, was meant to be."""

_NEVER_FOUND = re.compile(r"[$£€¥+()\[\]{}?|^:;#@%=<>~\"!\\]")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A word list called `name`; `entries` is its table: term, category, weight, note."""

    name: str
    entries: pd.DataFrame

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def categories(self) -> list[str]:
        """Return the categories in the order of the list."""
        return list(dict.fromkeys(self.entries["category"]))


def load(name: str | Path) -> Lexicon:
    """Return the lexicon `name`: a list in ``data/lexicons``, or the path of a file.

    Reads the project's CSV form, quanteda's ``.yml`` and LIWC's ``.dic``.

    Raises
    ------
    FileNotFoundError, ValueError
        When there is no such list, or a row of it is wrong: the row is named.
    """
    path = _path(name)
    return build(formats.read(path), name=path.stem, source=path.name)


def build(entries: pd.DataFrame, *, name: str = "lexicon", source: str | None = None) -> Lexicon:
    """Return a checked lexicon of a table with `term` and `category` (and `weight`, `note`).

    Raises
    ------
    ValueError
        For a missing column, an empty term or category, a ``*`` not at a word's end, a weight that
        is not a number, or an entry that stands twice. Of a file the row is its line; of a table
        row 2 is the first, as below a header.
    """
    source = source or name
    if missing := [column for column in COLUMNS[:2] if column not in entries]:
        raise ValueError(
            f"{source}: missing column(s) {missing}, got {list(entries)}; "
            f"a lexicon has the columns {', '.join(COLUMNS)}"
        )
    entries = entries.reindex(columns=COLUMNS)
    known = entries.index.name == "line"
    lines = list(entries.index) if known else list(range(2, len(entries) + 2))
    entries = entries.reset_index(drop=True)
    numbered = list(zip(lines, _dicts(entries), strict=True))
    rows = [_checked(row, f"{source}, row {line}") for line, row in numbered]
    _refuse_twins(rows, lines, source)
    _ask_about(rows, lines, source)
    table = pd.DataFrame(rows, columns=COLUMNS).astype(
        {"term": "str", "category": "str", "weight": "float64", "note": "str"}
    )
    return Lexicon(name, table)


def match(
    sentences: pd.DataFrame | Reading, lexicon: Lexicon, *, layer: str | None = None
) -> pd.DataFrame:
    """Return where the entries of `lexicon` stand in `sentences`, as the table `spans`.

    At each token the longest entry that fits wins and the search goes on behind it. An entry listed
    under several categories gives a row for each; where several entries of one category fit the
    same words, the most specific counts, once. Tokens are runs of letters and digits, so
    ``China's`` and ``China-Canada`` hold the word ``China``. It does not look across sentence
    borders, and it does not tell meanings apart.

    `layer` names the question the list answers; by default it is the lexicon's name.
    """
    return match_all(sentences, {layer or lexicon.name: lexicon})


def match_all(sentences: pd.DataFrame | Reading, lists: Mapping[str, Lexicon]) -> pd.DataFrame:
    """Return the matches of several word lists, given by layer, as one table `spans`.

    One pass over the tokens finds them all; each list is matched as `match` does it alone.
    """
    reading = Reading.of(sentences)
    first, last, sense, senses = hits(reading, tuple(lists.values()))
    layer, label, weight = _columns(senses, list(lists))
    row, start, end = reading.row[first], reading.start[first], reading.end[last]
    found = {
        "doc_id": reading.sentences["doc_id"].array.take(row),
        "sent": reading.sentences["sent"].to_numpy()[row],
        "start": reading.offsets(start, row),
        "end": reading.offsets(end, row),
        "surface": [reading.text[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)],
        "layer": layer.take(sense),
        "label": label.take(sense),
        "weight": weight.take(sense),
    }
    by_list = np.argsort(np.array([one.layer for one in senses], np.int64)[sense], kind="stable")
    return schema.build(pd.DataFrame(found).iloc[by_list], "spans")


def hits(
    reading: Reading, lists: tuple[Lexicon, ...]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[matching.Sense]]:
    """Return matches of several lists: first and last token and sense of each, and the senses.

    A sense, given by its number, says the list (``layer``, from 0), category and weight of a hit.
    Hits come in the order of the text, those of one token in the order of the lists.
    """
    index = _index(lists)
    return *matching.hits(reading, index), index.senses


def search(query: str) -> Lexicon:
    """Return a search as a lexicon: words or phrases parted by commas, ``*`` for any ending.

    The category of a term is its words, without ``*``.

    Raises
    ------
    ValueError
        When nothing is searched for, or a term is no word: the term is named.
    """
    terms = list(dict.fromkeys(filter(None, map(str.strip, query.split(",")))))
    if not terms:
        raise ValueError(f"search: got {query!r}; write a word, or several parted by commas")
    shown = [_NEVER_FOUND.sub(" ", term) for term in terms]  # whoever searches may paste "$5"
    if wrong := next(filter(None, map(_wrong_word, terms)), None):
        raise ValueError(f"search: {wrong}")
    names = [" ".join(matching.TERM_WORD.findall(term)).replace("*", "") for term in terms]
    return build(pd.DataFrame({"term": shown, "category": names}), name="search")


def top(labels: pd.Series, depth: int = 1) -> pd.Series:
    """Return category labels cut to their first `depth` levels: ``Canada/leader`` to ``Canada``."""
    return labels.str.split("/").str[:depth].str.join("/")


def _path(name: str | Path) -> Path:
    given = Path(name)
    if given.suffix:
        return files.find(given)
    try:
        return files.find(f"{FOLDER}/{name}.csv")
    except FileNotFoundError:
        known = ", ".join(sorted(path.stem for path in files.find(FOLDER).glob("*.csv")))
        raise FileNotFoundError(
            f"no lexicon {str(name)!r} in {FOLDER}: there are {known}; or give the path of a file"
        ) from None


def _dicts(entries: pd.DataFrame) -> list[dict]:
    return entries.astype(object).where(entries.notna(), None).to_dict("records")


def _checked(row: dict, name: str) -> dict:
    """Return the entry with its weight as a number, or say what is wrong with it."""
    term, category = (str(row[key] or "").strip() for key in ("term", "category"))
    if not term or not category:
        empty = "term" if not term else "category"
        raise ValueError(f"{name}: the {empty} is empty; every entry has a term and a category")
    if wrong := _wrong_word(term) or _wrong_mark(term):
        raise ValueError(f"{name}: {wrong}")
    if "" in category.split("/"):
        raise ValueError(f"{name}: the category {category!r} has an empty level; write A/B")
    try:
        weight = 1.0 if row["weight"] is None else float(row["weight"])
    except ValueError:
        raise ValueError(f"{name}: the weight {row['weight']!r} is not a number") from None
    return {"term": term, "category": category, "weight": weight, "note": row["note"]}


def _wrong_mark(term: str) -> str | None:
    """Return what is wrong with the marks of a term: some stand in no word of a text."""
    if mark := _NEVER_FOUND.search(term):
        return (
            f"the term {term!r} holds {mark[0]!r}, which stands in no word of a text; write the "
            "words alone, and each of several spellings as a term of its own"
        )
    return None


def _wrong_word(term: str) -> str | None:
    """Return what is wrong with the words of a term, if anything is."""
    if not matching.TERM_WORD.search(term):
        return f"the term {term!r} holds no letter or digit"
    if re.search(r"\*(?=[^\W_])|(?<![^\W_])\*", term):
        return f"in {term!r} the * is not at a word's end; write it like trad*"
    return None


def _refuse_twins(rows: list[dict], lines: list[int], source: str) -> None:
    seen: dict[tuple, int] = {}
    for number, row in zip(lines, rows, strict=True):
        key = (row["term"], row["category"])
        if key in seen:
            raise ValueError(
                f"{source}, row {number}: {row['term']!r} in {row['category']!r} stands in row "
                f"{seen[key]} already"
            )
        seen[key] = number


def _ask_about(rows: list[dict], lines: list[int], source: str) -> None:
    """Warn of a category that stands once and is one letter off another: "econmic"."""
    many = Counter(row["category"] for row in rows)
    small = (name for name, times in many.items() if times == 1 and name.islower())
    for rare in (name for name in small if len(name) >= LEAST_LETTERS):
        near = [name for name in many if many[name] >= OFTEN and _is_one_off(rare, name)]
        if near:
            line = next(n for n, row in zip(lines, rows, strict=True) if row["category"] == rare)
            warnings.warn(
                f"{source}, row {line}: the category {rare!r} stands only here; is it {near[0]!r}?",
                stacklevel=3,
            )


def _is_one_off(one: str, other: str) -> bool:
    """Tell whether a letter is missing, too many, or another one; digits tell names apart."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    same = short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]
    return same and long[at].isalpha() and (at >= len(short) or short[at].isalpha())


@lru_cache(maxsize=16)
def _index(lists: tuple[Lexicon, ...]) -> matching.Index:
    return matching.index([lexicon.entries.to_dict("records") for lexicon in lists])


def _columns(senses: list[matching.Sense], layers: list[str]) -> tuple:
    """Return the layer, the label and the weight of each sense as columns of a table."""
    return (
        pd.array([layers[sense.layer] for sense in senses], dtype="str"),
        pd.array([sense.label for sense in senses], dtype="str"),
        np.array([sense.weight for sense in senses], dtype=float),
    )
