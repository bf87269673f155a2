"""Who is said to have begun it: the first hostile deed told where relations are said to break."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from helpers.events import words
from helpers.timeline import joins, pair

NOBODY = "nobody"


def told_by(told: pd.DataFrame) -> pd.DataFrame:
    """Return who is named as the cause where an article tells that relations grew worse.

    Columns: ``event_id``, ``doc_id``, ``sent``, ``text``, ``blamed``: the source of the first deed
    of force between the same two in that sentence, or both where one phrase names deeds of both;
    "nobody" where none is told.
    """
    worse = told[told["surface"].map(lambda s: joins.topic(s, None)).eq(joins.WORSE)]
    rows = []
    for event in worse.drop_duplicates(["event_id", "doc_id"]).itertuples():
        pair_of = {event.source, event.target}
        near = told[(told["doc_id"] == event.doc_id) & (told["sent"] == event.sent)]
        deeds = near[near["type"].map(words.QUAD).eq("material conflict")]
        deeds = deeds[deeds["source"].isin(pair_of) & deeds["target"].isin(pair_of)]
        first = deeds[deeds["start"] == deeds["start"].min()]
        blamed = " and ".join(sorted(first["source"].unique())) or NOBODY
        rows.append((event.event_id, event.doc_id, event.sent, event.text, blamed))
    return pd.DataFrame(rows, columns=["event_id", "doc_id", "sent", "text", "blamed"])


def pairs(told: pd.DataFrame) -> Iterator[dict]:
    """Yield pairs of articles that name different causes for worse relations of the same two.

    Both can be: who is named first is a choice of the telling.
    """
    for event_id, own in told_by(told).groupby("event_id", sort=False):
        for one, other in combinations(own.to_dict("records"), 2):
            if one["blamed"] != other["blamed"]:
                why = f"found beside it first: {_deed(one)}; {_deed(other)}"
                found = pair.of("who began it", one, other, why, can_both_be=True)
                yield {"event_id": event_id, **found}


def _deed(telling: dict) -> str:
    return "no deed" if telling["blamed"] == NOBODY else f"a deed of {telling['blamed']}"
