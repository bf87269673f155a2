"""How alike two sentences are worded: the cosine of their TF-IDF weights, as a join of tables.

scikit-learn would do it too, but it is no other part of the project and slows every start; the sum
over shared words is a merge and a group.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

STEM = 6
"""Letters of a word that count: the cheapest stem (tariff, tariffs; negotiate, negotiation)."""

COMMONEST = 100
"""A word in more sentences of one bucket tells none of them apart; it is left out of the join."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_IDLE = frozenset(
    """an as at be by do eu go he if in is it me my no of on or pm so to uk up us we
    about after again against all also although amid among and another any are around because
    been before being between both but can could did does down during each even ever for from had
    has have her here him his how however into its itself just last like made make many may might
    more most much must near new next not now off one only onto other our out over own said same
    say says she should since some such than that the their them then there these they this those
    through too two under until upon very was way well were what when where which while who whom
    whose why will with within without would year years yet you your month months week weeks
    day days january february march april june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday
    saturday sunday today yesterday tomorrow""".split()
)
"""Words that name no event: function words, and the words of the calendar itself."""


def words(text: str) -> list[str]:
    """Return the stems of the words of `text` that can tell events apart."""
    found = (word.casefold() for word in _WORD.findall(text))
    return [word[:STEM] for word in found if word not in _IDLE]


def weights(texts: Iterable[str], *names: Iterable[object]) -> pd.DataFrame:
    """Return ``row``, ``term``, ``weight`` of texts: TF-IDF, each row of length one.

    The actors and goods that a text names (`names`, lists parted by semicolons, or missing) are
    terms too, so that *Chinese*, *Beijing* and *China* meet.
    """
    bags = [
        Counter(words(text) + [f"@{name}" for name in _split(lists)])
        for text, *lists in zip(texts, *names, strict=True)
    ]
    known = Counter(term for bag in bags for term in bag)
    long = pd.DataFrame(
        [(row, term, float(n)) for row, bag in enumerate(bags) for term, n in bag.items()],
        columns=["row", "term", "weight"],
    ).astype({"row": "int64", "term": "str", "weight": "float64"})
    rarity = np.log((1 + len(bags)) / (1 + long["term"].map(known).astype("float64"))) + 1
    long["weight"] *= rarity
    lengths = (long["weight"] ** 2).groupby(long["row"]).transform("sum") ** 0.5
    return long.assign(weight=long["weight"] / lengths)


def pairs(left: pd.DataFrame, right: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return ``row``, ``row_right``, ``likeness``, ``words`` of rows that share a word in a bucket.

    `by` are the columns of the bucket. Rows may stand in several; a shared word counts once.
    ``words`` is the number of shared words, actors not counted.
    """
    keys = ["term", *by]
    crowd = right.groupby(keys)["row"].transform("size")
    both = left.merge(right[crowd <= COMMONEST], on=keys, suffixes=("", "_right"))
    both = both.drop_duplicates(["row", "row_right", "term"])
    both["likeness"] = both["weight"] * both["weight_right"]
    both["words"] = (~both["term"].astype("str").str.startswith("@")).astype("int64")
    return both.groupby(["row", "row_right"], as_index=False)[["likeness", "words"]].sum()


def _split(lists: list[object]) -> list[str]:
    return [name for one in lists if isinstance(one, str) for name in one.split("; ")]
