"""How much of what readers labelled by hand is found, and joined as they joined it."""

from __future__ import annotations

import pandas as pd

from helpers import files
from helpers.events import actors, words

LABELS = "data/gold/events.csv"

BESIDE = 15
"""Characters by which a trigger may lie outside the words that a reader marked."""


def cells(joined: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """Return the labels with ``event_id``: the event of the mention that tells the same.

    A mention tells the same when its trigger stands in the words that were marked, its quad is that
    of the label, and its actors are those of the label. Labels without a category are left out.
    """
    known = labels[labels["type"].notna()].reset_index(drop=True)
    own = {doc_id: rows.to_dict("records") for doc_id, rows in joined.groupby("doc_id")}
    found = [_same(label, own.get(label["doc_id"], [])) for label in known.to_dict("records")]
    return known.assign(event_id=pd.Series(found, dtype="str"))


def summary(joined: pd.DataFrame) -> pd.DataFrame:
    """Return how many labels are found and how many shared events are joined, of how many."""
    labels = files.read_csv(LABELS)
    told = cells(joined, labels.astype({"start": "int64", "end": "int64"}))
    outlets = told.groupby("event")["doc_id"].nunique()
    shared = told[told["event"].isin(outlets.index[outlets > 1])]
    most = shared.dropna(subset=["event_id"]).groupby(["event", "event_id"])["doc_id"].nunique()
    rows = [
        ("tellings found", int(told["event_id"].notna().sum()), len(told)),
        (
            "events of several articles, joined",
            int((most.groupby("event").max() > 1).sum()),
            int((outlets > 1).sum()),
        ),
    ]
    return pd.DataFrame(rows, columns=["measure", "found", "of"])


def _same(label: dict, mentions: list[dict]) -> str | None:
    wanted = _countries(f"{label['source']}; {label['target']}")
    for mention in mentions:
        near = mention["start"] < label["end"] + BESIDE and mention["end"] > label["start"] - BESIDE
        quads = {words.QUAD[mention["type"]], words.QUAD[mention["deed"]]}
        told = set(f"{mention['source']}; {mention['target']}".split("; "))
        enough = len(wanted & told) >= min(2, len(wanted))
        if near and enough and words.QUAD[label["type"]] in quads:
            return mention["event_id"]
    return None


def _countries(named: str) -> set[str]:
    """Return the countries that the actors of a label stand for."""
    names = [name for name in named.split("; ") if name and name != "nan"]
    return {actors.stands_for(name) or name for name in names}
