"""Find the partner that a claim leaves to its context: "its second-largest trading partner".

Only words that stand for a partner are followed: a rank without an owner, trade called two-way or
bilateral, "the two countries", "the country". Plain exports without a partner may be all exports,
and stay open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from helpers import schema, story
from helpers.claims import measures
from helpers.text import places
from helpers.trade import verdict

OWN, BEFORE, SIDES = "own words", "the sentence before", "the two sides of the article"

MOST = 0.75
"""Share of an article's namings of foreign countries that makes one of them its other side."""

FEWEST = 3
"""Namings; with fewer an article has no other side."""

_BOTH = re.compile(
    r"""\b(?: bilateral | two-way | (?:the|these|both|between\s+the)\s+(?:two|both)\b
    | both\s+(?:countries|nations|sides|economies|governments|capitals)
    | (?:with|to|from)\s+(?:the|that|this)\s+(?:\w+\s+)?
      (?:country|nation|giant|power|economy) )\b""",
    re.VERBOSE | re.IGNORECASE,
)


def partners(claims: pd.DataFrame, sentences: pd.DataFrame | None) -> pd.DataFrame:
    """Return `claims` with ``partner`` filled from the context, and ``partner_basis``.

    The basis is `OWN` where the claim has its partner from its own sentence, `BEFORE` where the
    sentence before names one country besides home and no other, `SIDES` where nearly all foreign
    countries that the article names are one and the same. Where none of it holds the partner stays
    missing; so it does without `sentences`.
    """
    basis = pd.Series(np.where(claims["partner"].notna(), OWN, None), claims.index, dtype="str")
    told = claims.assign(partner_basis=basis)
    if sentences is None:
        return told
    row = places.rows(claims, sentences)
    texts, roles = sentences["text"].tolist(), sentences["role"].isin(schema.READ).to_numpy()
    owners = sentences["doc_id"].to_numpy()
    named: dict[str, str | None] = {}
    articles = sentences.groupby("doc_id", sort=False).indices
    for index in _open(claims, row, texts):
        place = int(row[claims.index.get_loc(index)])
        doc_id = owners[place]
        found, how = _one(texts, owners, roles, place), BEFORE
        if found is None:
            if doc_id not in named:
                named[doc_id] = _side(texts[k] for k in articles[doc_id] if roles[k])
            found, how = named[doc_id], SIDES
        if found is not None:
            told.loc[index, ["partner", "partner_basis"]] = found, how
    return told


def unblamed(rows: pd.DataFrame, basis: pd.Series) -> pd.DataFrame:
    """Return `rows` without an accusation that rests on a partner from the context (`basis`)."""
    doubtful = basis.notna() & (basis != OWN) & (rows["verdict"] == verdict.INCONSISTENT)
    why = "the partner is not named in the sentence; it would be taken from " + basis
    return rows.assign(
        verdict=rows["verdict"].mask(doubtful, "not checkable here"),
        reason=rows["reason"].mask(doubtful, why),
    )


def _open(claims: pd.DataFrame, row: np.ndarray, texts: list[str]) -> pd.Index:
    """Return the claims whose partner their own sentence leaves to the context."""
    trade = story.load().trade
    asked = claims["partner"].isna() & claims["part"].isna() & claims["checkable"].fillna(False)
    asked = asked.astype("bool")
    asked &= claims["measure"].isin(trade.measures) & (row >= 0)
    asked &= claims["measure"] != trade.outside.measure
    both = [bool(yes and _BOTH.search(texts[place])) for yes, place in zip(asked, row, strict=True)]
    return claims.index[asked & (claims["measure"].isin(trade.ranks) | np.array(both, bool))]


def _foreign(text: str) -> list[str]:
    """Return the countries that a text names, besides home, in order."""
    named = (name.name for name in measures.names(text) if name.kind == "partner")
    return [name for name in named if name not in (measures.HOME, measures.EVERYONE)]


def _one(texts: list[str], owners: np.ndarray, roles: np.ndarray, place: int) -> str | None:
    """Return the one foreign country of the sentence before, where the own one names none."""
    if _foreign(texts[place]):
        return None
    before = place - 1
    while before >= 0 and owners[before] == owners[place] and not roles[before]:
        before -= 1
    if before < 0 or owners[before] != owners[place]:
        return None
    named = set(_foreign(texts[before]))
    return named.pop() if len(named) == 1 else None


def _side(texts: Iterable[str]) -> str | None:
    """Return the country that an article is about besides home, where it is about one."""
    counts = Counter(name for text in texts for name in _foreign(text))
    if not counts or counts.total() < FEWEST:
        return None
    name, n = counts.most_common(1)[0]
    return name if n >= MOST * counts.total() else None
