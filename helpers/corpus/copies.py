"""Copies and wire copy: articles with nearly one text, and what each outlet changed in it.

Likeness is the share of runs of five words that two texts have in common (Broder 1997), found out
with MinHash and bands (Leskovec, Rajaraman and Ullman 2020, chapter 3), so that not every pair has
to be looked at; each pair that is found is then compared exactly.
"""

from __future__ import annotations

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
        rf"\((?:{forms})\)\s*[-–—:]|^\s*(?:by\s+)?(?:{forms})\s*$|[-–—]\s*(?:with files from\s+)?"
        rf"(?:{forms})\s*$|\bwith files from (?:{forms})\b|\((?:{forms})\)\s*$"
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
    for a, b in _candidates(texts):
        if linked.of(a) != linked.of(b):
            for n in (a, b):
                runs.setdefault(n, _runs(texts[n]))
            if _likeness(runs[a], runs[b]) >= LIKE:
                linked.link(a, b)
    return linked.groups()


def _candidates(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs that may be alike: those with the same words, and those that share a band."""
    same: dict[str, int] = {}
    for n, text in enumerate(texts):
        first = same.setdefault(" ".join(_words(text)), n)
        if first != n:
            yield first, n
    for column in _bands(list(same), np.fromiter(same.values(), dtype=int)):
        order = np.argsort(column[:, 0], kind="stable")
        keys, numbers = column[order, 0], column[order, 1]
        for place in np.flatnonzero(keys[1:] == keys[:-1]):
            yield int(numbers[place]), int(numbers[place + 1])


def _bands(texts: list[str], numbers: np.ndarray) -> Iterator[np.ndarray]:
    """Yield for each band the hash of its part of every text's MinHash beside the text's number."""
    try:
        from rensa import RMinHash
    except ImportError:
        return  # without the extra `formats` only the very same words are found
    if len(texts) < 2:
        return
    every = [
        RMinHash.digests_from_token_sets([_runs(text)], BANDS * ROWS, SEED)[0] for text in texts
    ]
    digests = np.array(every, dtype=np.uint64).reshape(len(texts), BANDS, ROWS)
    for band in range(BANDS):
        key = digests[:, band, 0]
        for row in range(1, ROWS):
            key = key * np.uint64(0x9E3779B97F4A7C15) + digests[:, band, row]
        yield np.column_stack([key.view(np.int64), numbers])


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
