"""Copies and wire copy: articles with nearly one text, and what each outlet changed in it.

Likeness is the share of runs of five words that two texts have in common (Broder 1997), found out
with MinHash and bands (Leskovec, Rajaraman and Ullman 2020, chapter 3), so that not every pair has
to be looked at; each pair that is found is then compared exactly.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd

from helpers import schema
from helpers.text import sentences as segment

LIKE = 0.5
"""Share of runs in common from which two texts are one; texts on one event share about 0.05."""

RUN = 5
BANDS, ROWS = 42, 3
"""Pairs with a likeness of 0.5 meet in one of 42 bands of 3 with probability 0.996."""

SEED = 42
_FACTORS = np.array([1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)
_WORD = re.compile(r"\w+(?:['’]\w+)?")

AGENCIES = {
    "Reuters": "Reuters",
    "Associated Press": "The Associated Press|Associated Press|AP",
    "Agence France-Presse": "Agence France-Presse|AFP",
    "The Canadian Press": "The Canadian Press|Canadian Press|CP",
    "Bloomberg": "Bloomberg(?: News)?",
    "Xinhua": "Xinhua(?: News Agency)?",
    "PA Media": "PA Media|Press Association|PA",
    "dpa": "dpa|Deutsche Presse-Agentur",
    "EFE": "EFE",
    "ANSA": "ANSA",
    "Kyodo": "Kyodo(?: News)?",
    "Yonhap": "Yonhap(?: News)?",
    "TASS": "TASS",
    "UPI": "UPI|United Press International",
    "PTI": "PTI|Press Trust of India",
    "AAP": "AAP|Australian Associated Press",
}
"""News agencies, with the forms that credits write."""

_CREDITS = {
    agency: re.compile(
        rf"\((?:{forms})\)\s*[-–—:]|^\s*(?:[Bb]y\s+)?(?:{forms})\s*$|"
        rf"[-–—]\s*(?:[Ww]ith files from\s+)?(?:{forms})\s*$|"
        rf"\b[Ww]ith files from (?:{forms})\b|\((?:{forms})\)\s*$"
        rf"|©\s*(?:\d{{4}} )?(?:{forms})\b",
        re.MULTILINE,
    )
    for agency, forms in AGENCIES.items()
}


def table(documents: pd.DataFrame) -> pd.DataFrame:
    """Return the table `copies`: a row for each article whose text stands in others too."""
    own = documents.reset_index(drop=True)
    rows = [
        row
        for number, members in enumerate(_groups(own["text"].tolist()))
        for row in _rows(number, own.iloc[members])
    ]
    return schema.build(rows, "copies")


def _rows(number: int, members: pd.DataFrame) -> Iterator[dict]:
    """Yield the rows of one group, the article that was published first before the others."""
    members = members.sort_values("published", kind="stable", na_position="last")
    first = members.iloc[0]
    whole, runs = _sentences(first["text"]), _runs(first["text"])
    agency = next(filter(None, map(_agency, members["text"])), None)
    for one in members.itertuples():
        own = _sentences(one.text)
        added = [text for key, text in own.items() if key not in whole]
        gone = [text for key, text in whole.items() if key not in own]
        yield {
            "group": number,
            "doc_id": one.doc_id,
            "outlet": one.outlet,
            "published": one.published,
            "copy_of": first["doc_id"],
            "agency": agency,
            "likeness": _likeness(runs, _runs(one.text)),
            "n_same": len(own) - len(added),
            "n_added": len(added),
            "n_left_out": len(gone),
            "added": added[0] if added else None,
            "left_out": gone[0] if gone else None,
        }


def _agency(text: str) -> str | None:
    """Return the agency that a text credits in its first or last lines."""
    ends = f"{text[:400]}\n{text[-300:]}"
    return next((name for name, credit in _CREDITS.items() if credit.search(ends)), None)


def _sentences(text: str) -> dict[str, str]:
    """Return the sentences of a text by their words, as written."""
    spans = [
        (start, end)
        for begin, stop in _lines(text)
        for start, end in segment.sentences(text, begin, stop)
    ]
    return {" ".join(_words(text[a:b])): text[a:b] for a, b in spans if _words(text[a:b])}


def _lines(text: str) -> Iterator[tuple[int, int]]:
    return ((match.start(), match.end()) for match in re.finditer(r"\S(?:.*\S)?", text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(text: str) -> set[str]:
    """Return the runs of `RUN` words of a text; of a shorter one the whole."""
    words = _words(text)
    last = max(len(words) - RUN, 0) + 1
    return {" ".join(words[n : n + RUN]) for n in range(last)}


def _likeness(one: set[str], other: set[str]) -> float:
    either = one | other
    return len(one & other) / len(either) if either else 1.0


def _groups(texts: list[str]) -> list[list[int]]:
    """Return the numbers of texts that are nearly one, for each such group, in their order."""
    linked = _Linked(len(texts))
    runs: dict[int, set[str]] = {}
    for a, b in _pairs(keys(texts)):
        if linked.of(a) != linked.of(b):
            for n in (a, b):
                runs.setdefault(n, _runs(texts[n]))
            if _likeness(runs[a], runs[b]) >= LIKE:
                linked.link(a, b)
    return linked.groups()


def keys(texts: list[str]) -> np.ndarray:
    """Return `BANDS` numbers for each text; those that may be alike share one in a column.

    Without `rensa` (extra `formats`) texts with the very same words share all, and others none.
    """
    whole = [hashlib.blake2b(" ".join(_words(text)).encode(), digest_size=8) for text in texts]
    same = np.array([int.from_bytes(one.digest(), "little") for one in whole], np.uint64)
    try:
        from rensa import RMinHash
    except ImportError:
        return np.repeat(same[:, None], BANDS, axis=1)
    found = np.empty((len(texts), BANDS), np.uint64)
    for n, text in enumerate(texts):  # one by one: the runs of all texts are a multiple of them
        [digest] = RMinHash.digests_from_token_sets([_runs(text)], BANDS * ROWS, SEED)
        parts = np.array(digest, np.uint64).reshape(BANDS, ROWS)
        found[n] = (parts * _FACTORS).sum(axis=1)
    return found


def suspects(keys: np.ndarray) -> np.ndarray:
    """Return for each row of `keys` whether it shares a number with another row, in a column."""
    shared = np.zeros(len(keys), bool)
    for column in keys.T:
        _, where, n = np.unique(column, return_inverse=True, return_counts=True)
        shared |= n[where] > 1
    return shared


def _pairs(keys: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows that share a number in a column: neighbours of all that do."""
    for column in keys.T:
        order = np.argsort(column, kind="stable")
        for place in np.flatnonzero(column[order][1:] == column[order][:-1]):
            yield int(order[place]), int(order[place + 1])


class _Linked:
    """Numbers that are linked, one with another: a forest in which each tree is a group."""

    def __init__(self, n: int) -> None:
        self._above = list(range(n))

    def of(self, n: int) -> int:
        """Return the number that stands for the group of `n`."""
        while self._above[n] != n:
            self._above[n] = n = self._above[self._above[n]]
        return n

    def link(self, a: int, b: int) -> None:
        """Make one group of those of `a` and `b`."""
        low, high = sorted((self.of(a), self.of(b)))
        self._above[high] = low

    def groups(self) -> list[list[int]]:
        """Return all groups of two and more."""
        found = defaultdict(list)
        for n in range(len(self._above)):
            found[self.of(n)].append(n)
        return [members for members in found.values() if len(members) > 1]
