"""Word lists with categories, and where their words stand in a text.

One CSV form: ``term,category,weight,note``. A term is one word or several; ``*`` at the end of a
word stands for any ending; ``/`` nests categories (``Canada/leader``). Capitals in a term must be
capitals in the text (``US`` is not ``us``); small letters match both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pandas as pd

from helpers import files, schema

FOLDER = "data/lexicons"
COLUMNS = ["term", "category", "weight", "note"]
FEW = 20
"""First words, up to which texts are searched for them; with more, every word is looked up."""

_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s.'’‘–-]{1,3}")  # what may stand between the words of an entry
_TERM_TOKEN = re.compile(r"[^\W_]+\*?")
_PERCENT_LINE = re.compile(r"(?m)^[ \t]*%[ \t]*\r?$")
_Key = tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """A word list called `name`; `entries` is its table: term, category, weight, note."""

    name: str
    entries: pd.DataFrame
    _index: dict = field(repr=False, compare=False)

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
    reader = {".csv": _from_csv, ".yml": _from_yaml, ".yaml": _from_yaml, ".dic": _from_dic}
    if path.suffix.lower() not in reader:
        raise ValueError(f"{path.name}: a lexicon is a .csv, .yml or .dic file")
    return build(reader[path.suffix.lower()](path), name=path.stem, source=path.name)


def build(entries: pd.DataFrame, *, name: str = "lexicon", source: str | None = None) -> Lexicon:
    """Return a checked lexicon of a table with `term` and `category` (and `weight`, `note`).

    Raises
    ------
    ValueError
        For a missing column, an empty term or category, a ``*`` not at a word's end, a weight that
        is not a number, or an entry that stands twice; row 2 is the first after the header.
    """
    source = source or name
    if missing := [column for column in COLUMNS[:2] if column not in entries]:
        raise ValueError(
            f"{source}: missing column(s) {missing}, got {list(entries)}; "
            f"a lexicon has the columns {', '.join(COLUMNS)}"
        )
    entries = entries.reindex(columns=COLUMNS).reset_index(drop=True)
    rows = [_checked(row, f"{source}, row {n}") for n, row in enumerate(_dicts(entries), start=2)]
    _refuse_twins(rows, source)
    table = pd.DataFrame(rows, columns=COLUMNS).astype(
        {"term": "str", "category": "str", "weight": "float64", "note": "str"}
    )
    return Lexicon(name, table, _index_of(rows))


def match(sentences: pd.DataFrame, lexicon: Lexicon, *, layer: str | None = None) -> pd.DataFrame:
    """Return where the entries of `lexicon` stand in `sentences`, as the table `spans`.

    One pass over the words: at each, the longest entry that fits wins and the search goes on
    behind it. An entry listed under several categories gives a row for each; where several entries
    of one category fit the same words, the most specific counts, once. Words are runs of letters
    and digits, so ``China's`` and ``China-Canada`` hold the word ``China``. It does not
    look across sentence borders, and it does not tell meanings apart.

    `layer` names the question the list answers; by default it is the lexicon's name.
    """
    schema.check(sentences, "sentences")
    columns = sentences[["doc_id", "sent", "start", "text"]]
    if stems := lexicon._index["few_stems"]:  # a short list stands in few sentences
        columns = columns[columns["text"].str.contains(stems, case=False, regex=True)]
    rows = [
        (doc_id, sent, offset + start, offset + end, text[start:end], category, weight)
        for doc_id, sent, offset, text in columns.itertuples(index=False, name=None)
        for start, end, category, weight in _matches(text, lexicon._index)
    ]
    names = ["doc_id", "sent", "start", "end", "surface", "label", "weight"]
    found = pd.DataFrame(rows, columns=names).assign(layer=layer or lexicon.name)
    return schema.build(found, "spans")


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
    if wrong := next(filter(None, map(_wrong_term, terms)), None):
        raise ValueError(f"search: {wrong}")
    names = [" ".join(_TERM_TOKEN.findall(term)).replace("*", "") for term in terms]
    return build(pd.DataFrame({"term": terms, "category": names}), name="search")


def top(labels: pd.Series, depth: int = 1) -> pd.Series:
    """Return category labels cut to their first `depth` levels: ``Canada/leader`` to ``Canada``."""
    return labels.str.split("/").str[:depth].str.join("/")


def _path(name: str | Path) -> Path:
    given = Path(name)
    if given.suffix:
        return files.find(given)
    folder = files.find(FOLDER)
    path = folder / f"{name}.csv"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in folder.glob("*.csv")))
        raise FileNotFoundError(
            f"no lexicon {str(name)!r} in {FOLDER}: there are {known}; or give the path of a file"
        )
    return path


def _dicts(entries: pd.DataFrame) -> list[dict]:
    return entries.astype(object).where(entries.notna(), None).to_dict("records")


def _checked(row: dict, name: str) -> dict:
    """Return the entry with its weight as a number, or say what is wrong with it."""
    term, category = (str(row[key] or "").strip() for key in ("term", "category"))
    if not term or not category:
        empty = "term" if not term else "category"
        raise ValueError(f"{name}: the {empty} is empty; every entry has a term and a category")
    if wrong := _wrong_term(term):
        raise ValueError(f"{name}: {wrong}")
    if "" in category.split("/"):
        raise ValueError(f"{name}: the category {category!r} has an empty level; write A/B")
    try:
        weight = 1.0 if row["weight"] is None else float(row["weight"])
    except ValueError:
        raise ValueError(f"{name}: the weight {row['weight']!r} is not a number") from None
    return {"term": term, "category": category, "weight": weight, "note": row["note"]}


def _wrong_term(term: str) -> str | None:
    """Return what is wrong with a term, if anything is."""
    if not _TOKEN.search(term):
        return f"the term {term!r} holds no letter or digit"
    if re.search(r"\*(?=[^\W_])|(?<![^\W_])\*", term):
        return f"in {term!r} the * is not at a word's end; write it like trad*"
    return None


def _refuse_twins(rows: list[dict], source: str) -> None:
    seen: dict[tuple, int] = {}
    for number, row in enumerate(rows, start=2):
        key = (row["term"], row["category"])
        if key in seen:
            raise ValueError(
                f"{source}, row {number}: {row['term']!r} in {row['category']!r} stands in row "
                f"{seen[key]} already"
            )
        seen[key] = number


def _index_of(rows: list[dict]) -> dict:
    """Return the entries by their first word: whole words, and stems of words that end in ``*``."""
    entries: dict[_Key, dict[str, float]] = defaultdict(dict)
    for row in rows:
        words = tuple(_TERM_TOKEN.findall(row["term"]))
        entries[words].setdefault(row["category"], row["weight"])
    whole, stems = defaultdict(list), defaultdict(list)
    for words, labels in entries.items():
        first = words[0].lower()
        where, key = (stems, first[:-1]) if first.endswith("*") else (whole, first)
        where[key].append((words, labels))
    lengths = sorted({len(stem) for stem in stems}, reverse=True)
    few_stems, few_words = _few(list(whole), list(stems))
    return {
        "whole": dict(whole),
        "stems": dict(stems),
        "lengths": lengths,
        "longest": max(map(len, entries), default=1),
        "few_stems": few_stems,
        "few_words": few_words,
        "cache": {},
        "forms": {},
    }


def _few(whole: list[str], stems: list[str]) -> tuple[str, re.Pattern | None]:
    """Return what finds the first words of a short list; no pattern is faster for a long one.

    The first part finds the sentences that may hold one, the second where such a word begins.
    """
    if not 0 < len(whole) + len(stems) <= FEW or not "".join([*whole, *stems]).isascii():
        return "", None
    words = [*map(re.escape, whole), *(rf"{re.escape(stem)}[^\W_]*" for stem in stems)]
    anchors = re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])", re.IGNORECASE)
    return "|".join(map(re.escape, [*whole, *stems])), anchors


def _candidates(word: str, index: dict) -> list:
    """Return the entries that may begin with the lower-case `word`: longest, then most specific."""
    known = index["cache"].get(word)
    if known is None:
        known = list(index["whole"].get(word, ()))
        for length in index["lengths"]:
            if length <= len(word):
                known += index["stems"].get(word[:length], ())
        known.sort(key=lambda entry: -len(entry[0]))
        index["cache"][word] = known
    return known


def _matches(text: str, index: dict) -> list[tuple[int, int, str, float]]:
    if index["few_words"]:
        return _few_matches(text, index)
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    found, i = [], 0
    while i < len(tokens):
        length, labels = _entry_at(text, tokens, i, index)
        start, stop = tokens[i][0], tokens[i + length - 1][1]
        found += [(start, stop, category, weight) for category, weight in labels.items()]
        i += length
    return found


def _few_matches(text: str, index: dict) -> list[tuple[int, int, str, float]]:
    """Return the same for a short list: only words that may begin an entry are looked at."""
    if index["longest"] == 1:
        return _single_words(text, index)
    found, behind = [], 0
    for first in index["few_words"].finditer(text):
        start = first.start()
        if start < behind:
            continue
        rest = islice(_TOKEN.finditer(text, first.end()), index["longest"] - 1)
        tokens = [first.span(), *(m.span() for m in rest)]
        length, labels = _entry_at(text, tokens, 0, index)
        if labels:
            behind = tokens[length - 1][1]
            found += [(start, behind, category, weight) for category, weight in labels.items()]
    return found


def _single_words(text: str, index: dict) -> list[tuple[int, int, str, float]]:
    """Return the same where no entry is longer than a word: each form is looked up once."""
    known, found = index["forms"], []
    for word in index["few_words"].finditer(text):
        form, span = word.group(), word.span()
        if form not in known:
            known[form] = list(_entry_at(text, [span], 0, index)[1].items())
        found += [(*span, category, weight) for category, weight in known[form]]
    return found


def _entry_at(text: str, tokens: list[tuple[int, int]], i: int, index: dict) -> tuple[int, dict]:
    """Return how many words the longest entry at word `i` has (1 for none), and its labels."""
    start, end = tokens[i]
    length, labels = 1, {}
    for words, entry_labels in _candidates(text[start:end].lower(), index):
        if labels and len(words) < length:
            break
        if _fits(text, tokens, i, words):
            length, labels = len(words), entry_labels | labels
    return length, labels


def _fits(text: str, tokens: list[tuple[int, int]], i: int, words: _Key) -> bool:
    if i + len(words) > len(tokens):
        return False
    for k, word in enumerate(words):
        start, end = tokens[i + k]
        if not _same(text[start:end], word):
            return False
        if k and not _GAP.fullmatch(text, tokens[i + k - 1][1], start):
            return False
    return True


def _same(token: str, word: str) -> bool:
    """Compare a word of the text with a word of an entry: capitals of the entry must be there."""
    if word.endswith("*"):
        word = word[:-1]
        token = token[: len(word)]
    if token == word:
        return True
    if token.lower() != word.lower():
        return False
    return all(t.isupper() for t, w in zip(token, word, strict=False) if w.isupper())


def _from_csv(path: Path) -> pd.DataFrame:
    return files.read_csv(path)


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
    rows = []
    for line in _lines("%".join(parts[2:])):
        term, *numbers = line.strip().split("\t") if "\t" in line.strip() else line.split()
        for number in " ".join(numbers).split():
            if number not in names:
                raise ValueError(
                    f"{path.name}: {term!r} is in category {number!r}, which the block between the "
                    f"% lines does not name"
                )
            rows.append((term, names[number].strip()))
    return pd.DataFrame(rows, columns=COLUMNS[:2]).drop_duplicates()


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
