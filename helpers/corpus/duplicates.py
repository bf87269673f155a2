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
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter

import numpy as np
import pandas as pd

from helpers import schema
from helpers.text import sentences as segment

LIKE = 0.5
"""Share of runs in common from which two texts are one; texts on one event share about 0.05."""

RUN = 5
BANDS, ROWS = 32, 4
"""Pairs with a likeness of 0.5 meet in one of 32 bands of 4 with probability 0.87, of 0.6 with
0.99; those with 0.2, of which there are many where articles quote each other, with 0.05."""

NEIGHBOURS = 4
"""How many of those that share a band a text is held against: it keeps the work linear."""

MARGIN = 0.12
"""An estimate from 128 numbers errs by 0.045 (standard error) at most."""

BLOCK = 1 << 14
SEED = 42
_FACTORS = np.array([1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_READ = ["doc_id", "outlet", "published", "text"]

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
    groups = _groups(documents["text"].tolist())
    members = documents[_READ].iloc[list(chain.from_iterable(groups))].to_dict("records")
    rest = iter(members)
    rows = [
        row
        for number, group in enumerate(groups)
        for row in _rows(number, list(islice(rest, len(group))))
    ]
    return schema.build(rows, "copies")


def later(copies: pd.DataFrame) -> pd.Series:
    """Return the ids of the articles of a table `copies` that are not the first of their group."""
    return copies.loc[copies["doc_id"].ne(copies["copy_of"]), "doc_id"]


def _rows(number: int, members: list[dict]) -> Iterator[dict]:
    """Yield the rows of one group, the article that was published first before the others."""
    dated = sorted((m for m in members if pd.notna(m["published"])), key=itemgetter("published"))
    members = dated + [member for member in members if pd.isna(member["published"])]
    first = members[0]
    whole, runs = _sentences(first["text"]), _runs(first["text"])
    agency = next(filter(None, (_agency(member["text"]) for member in members)), None)
    for one in members:
        own = _sentences(one["text"])
        added = [text for key, text in own.items() if key not in whole]
        gone = [text for key, text in whole.items() if key not in own]
        yield {
            "group": number,
            "doc_id": one["doc_id"],
            "outlet": one["outlet"],
            "published": one["published"],
            "copy_of": first["doc_id"],
            "agency": agency,
            "likeness": _likeness(runs, _runs(one["text"])),
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
    runs = lru_cache(64)(lambda n: _runs(texts[n]))  # neighbours come one after the other
    for a, b in _pairs(digests(texts)):
        if linked.of(a) != linked.of(b) and _likeness(runs(a), runs(b)) >= LIKE:
            linked.link(a, b)
    return linked.groups()


def digests(texts: list[str]) -> np.ndarray:
    """Return the MinHash of each text: a row of `BANDS` times `ROWS` numbers.

    The share of numbers that two rows have in common estimates their likeness. Without `rensa`
    (extra `formats`) texts with the very same words share all, and others none.
    """
    try:
        from rensa import RMinHash
    except ImportError:
        whole = [hashlib.blake2b(" ".join(_words(t)).encode(), digest_size=4) for t in texts]
        same = np.array([int.from_bytes(one.digest(), "little") for one in whole], np.uint32)
        return np.repeat(same[:, None], BANDS * ROWS, axis=1)
    found = np.empty((len(texts), BANDS * ROWS), np.uint32)
    for n, text in enumerate(texts):  # one by one: the runs of all texts are a multiple of them
        [found[n]] = RMinHash.digests_from_token_sets([_runs(text)], BANDS * ROWS, SEED)
    return found


def suspects(digests: np.ndarray) -> np.ndarray:
    """Return for each row of `digests` whether it seems to be a copy of another or to have one."""
    found = np.zeros(len(digests), bool)
    for pair in _pairs(digests):
        found[list(pair)] = True
    return found


def _pairs(digests: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield pairs that seem to be alike: they share a band, and by all numbers are near `LIKE`."""
    seen: set[tuple[int, int]] = set()
    for first in range(0, BANDS * ROWS, ROWS):
        key = (digests[:, first : first + ROWS].astype(np.uint64) * _FACTORS).sum(axis=1)
        order = np.argsort(key, kind="stable")
        for step in range(1, NEIGHBOURS + 1):
            same = np.flatnonzero(key[order][step:] == key[order][:-step])
            for begin in range(0, len(same), BLOCK):
                one = order[same[begin : begin + BLOCK]]
                other = order[same[begin : begin + BLOCK] + step]
                near = (digests[one] == digests[other]).mean(axis=1) >= LIKE - MARGIN
                new = set(zip(one[near].tolist(), other[near].tolist(), strict=True)) - seen
                seen |= new
                yield from sorted(new)


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
