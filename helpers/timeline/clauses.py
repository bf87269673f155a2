"""Around a date: the trigger word of its clause, the word before it, the actors beside it."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from helpers import schema
from helpers.text import clauses as borders
from helpers.text import places
from helpers.text.english.function_words import CONTRASTING, REASONS

RELATIONS = ("at", "since", "until")
"""How a statement hangs on its date: at it, from it on, or up to it."""

_LEADS = re.compile(
    r"""\b(?:
      (?P<since> since | (?:ever\s)?after | following )
    | (?P<until> by | until | till | before | up\sto | ahead\sof | through )
    )\s+(?:the\s+)?(?:early\s+|late\s+|mid-?)?(?:(?:start|end|beginning)\s+of\s+)?(?:in\s+)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_LOOK = 30  # characters before a date in which its preposition is looked for
_BORDER = borders.pattern(
    marks=borders.COMMA + borders.COLONS + borders.PARENTHESES + borders.EM_DASH + borders.EN_DASH,
    spaced=borders.HYPHEN,
    words=CONTRASTING - {"though", "however"} | REASONS - {"unless"} | {"and", "which", "who"},
    any_case=False,
)


def located(dates: pd.DataFrame, sentences: pd.DataFrame, *more: str) -> pd.DataFrame:
    """Return the `dates` of the prose, with text and offset (`first`) of the sentence of each.

    `more` are other columns of the sentences to be added.
    """
    row = rows_of_prose(dates, sentences)
    known, row = dates[row >= 0].reset_index(drop=True), row[row >= 0]
    columns = {name: sentences[name].array[row] for name in more}
    first, text = sentences["start"].array[row], places.texts(sentences, row)
    return known.assign(text=text, first=first, **columns)


def rows_of_prose(spans: pd.DataFrame, sentences: pd.DataFrame) -> np.ndarray:
    """Return the row of each span's sentence, -1 where it is not in the article's own prose."""
    read = np.append(sentences["role"].isin(schema.READ), False)
    row = places.rows(spans, sentences)
    return np.where(read[row], row, -1)


def relations(dates: pd.DataFrame) -> list[str]:
    """Return at, since or until for each located date, by the word that leads to it."""
    leads = (
        _LEADS.search(text[max(end - _LOOK, 0) : end])
        for text, end in zip(dates["text"], dates["start"] - dates["first"], strict=True)
    )
    return [lead.lastgroup if lead else "at" for lead in leads]


def kinds(dates: pd.DataFrame, triggers: pd.DataFrame) -> pd.Series:
    """Return the label of each located date's trigger: fewest clause borders between, then nearest.

    The nearest trigger on each side of a date has the fewest borders of its side; of the two, the
    one before the date is taken when all is equal.
    """
    sentences = dates.drop_duplicates(["doc_id", "sent"], ignore_index=True)
    first, width = sentences["first"].to_numpy(), int(sentences["text"].str.len().max()) + 2
    row, of = places.rows(dates, sentences), places.rows(triggers, sentences)
    triggers, of = triggers[of >= 0], of[of >= 0]
    if triggers.empty:
        return pd.Series(pd.NA, index=dates.index, dtype="str")
    here = row * width + dates["start"].to_numpy() - first[row]  # all sentences on one line
    there = of * width + triggers["start"].to_numpy() - first[of]
    label, labels = pd.factorize(triggers["label"], sort=True)
    order = np.lexsort((label, there))
    order = order[np.diff(there[order], prepend=-1) != 0]
    there, label = there[order], label[order]
    after = np.searchsorted(there, here, side="right")
    before, after = np.maximum(after - 1, 0), np.minimum(after, len(there) - 1)
    left = (there[before] // width == row) & (there[before] <= here)
    right = (there[after] // width == row) & (there[after] > here)
    both = np.flatnonzero(left & right)
    borders = _borders(sentences["text"], row[both], width)
    behind = borders(there[before[both]], here[both]), (here - there[before])[both]
    ahead = borders(here[both], there[after[both]]), (there[after] - here)[both]
    left[both] = (behind[0] < ahead[0]) | ((behind[0] == ahead[0]) & (behind[1] <= ahead[1]))
    nearest = pd.Series(labels.take(label[np.where(left, before, after)]), dates.index, dtype="str")
    return nearest.where(left | right)


def _borders(
    texts: pd.Series, rows: np.ndarray, width: int
) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """Return what counts the clause borders between two places of the given sentences."""
    spans = [
        (row * width + found.start(), row * width + found.end())
        for row in np.unique(rows).tolist()
        for found in _BORDER.finditer(texts.iloc[row])
    ]
    begins, ends = np.array(spans, np.int64).reshape(-1, 2).T
    return lambda a, b: np.searchsorted(ends, b, side="right") - np.searchsorted(begins, a)


def listed(group: np.ndarray, values: pd.Series, n: int) -> pd.Series:
    """Return for each of `n` groups the different names of its `values`, sorted, as one list.

    Values are lists too, parted by semicolons. Without a name the list is missing.
    """
    codes, lists = pd.factorize(values)
    known, lists = codes >= 0, [names.split("; ") for names in lists]
    pairs = np.unique(group[known] * max(len(lists), 1) + codes[known])
    names: dict[int, set[str]] = {}
    for pair in pairs.tolist():
        row, code = divmod(pair, len(lists))
        names.setdefault(row, set()).update(lists[code])
    return pd.Series(
        ["; ".join(sorted(names.get(row, ()))) or None for row in range(n)], dtype="str"
    )


def cast(statements: pd.DataFrame, spans: pd.DataFrame | None) -> pd.DataFrame:
    """Return `statements` with the ``actors`` and ``goods`` that their sentences name.

    Leaders, governments and people count as their country; names are parted by semicolons.
    """
    if spans is None or statements.empty:
        nothing = pd.Series(pd.NA, index=statements.index, dtype="str")
        return statements.assign(actors=nothing, goods=nothing)
    sentences = statements[["doc_id", "sent"]].drop_duplicates(ignore_index=True)
    named = spans[spans["layer"] == "actor"]
    row = places.rows(named, sentences)
    label, labels = pd.factorize(named["label"])
    names = pd.DataFrame([_named(one) for one in labels], columns=["actors", "goods"], dtype="str")
    own = places.rows(statements, sentences)
    lists = {}
    for column in names:
        values = names[column].array[label[row >= 0]]
        lists[column] = listed(row[row >= 0], pd.Series(values), len(sentences)).array[own]
    return statements.assign(**lists)


def _named(label: str) -> tuple[str | None, str | None]:
    """Return the actor and the goods that a label of the layer ``actor`` stands for."""
    top, _, below = label.partition("/")
    if top == "commodity":
        return None, below
    return (None if below == "region" else below if top == "institution" else top), None
