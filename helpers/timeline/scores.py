"""How much of what readers labelled by hand is found, and joined as they joined it."""

from __future__ import annotations

import pandas as pd

from helpers import files
from helpers.events import actors, article, words
from helpers.timeline import joins

LABELS = "data/gold/events.csv"

LIST = 120
"""Characters that a list of goods may take behind the word for what is done to them."""

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
    """Return the event of the mention that tells what a label says: the one nearest its words."""
    wanted = _countries(f"{label['source']}; {label['target']}")
    fits = [mention for mention in mentions if _tells(mention, label, wanted)]
    if not fits:
        return None
    return min(fits, key=lambda mention: _apart(mention, label))["event_id"]


def _tells(mention: dict, label: dict, wanted: set[str]) -> bool:
    quads = {words.QUAD[mention["type"]], words.QUAD[mention["deed"]]}
    told = set(f"{mention['source']}; {mention['target']}".split("; "))
    enough = len(wanted & told) >= min(2, len(wanted))
    if not enough or words.QUAD[label["type"]] not in quads:
        return False
    near = mention["start"] < label["end"] + BESIDE and mention["end"] > label["start"] - BESIDE
    return near or _names_the_goods(mention, label)


def _names_the_goods(mention: dict, label: dict) -> bool:
    """Tell whether a mention before the label's words is about its goods: *tariffs on A and B*."""
    goods, object_ = label["object"], mention["object"]
    if not isinstance(goods, str) or not isinstance(object_, str):
        return False
    close = 0 <= label["start"] - mention["end"] < LIST
    known = article.things()
    wanted = {known.get((name,), name) for name in joins.goods(goods)}
    return close and bool(wanted) and wanted <= joins.goods(object_)


def _apart(mention: dict, label: dict) -> tuple[int, bool, int]:
    """Return how far a mention lies from a label, and whether it has the roles turned."""
    gap = max(mention["start"] - label["end"], label["start"] - mention["end"], 0)
    turned = _countries(label["source"]).isdisjoint(mention["source"].split("; "))
    return gap, turned, abs(mention["start"] - label["start"])


def _countries(named: str) -> set[str]:
    """Return the countries that the actors of a label stand for."""
    names = [name for name in named.split("; ") if name and name != "nan"]
    return {actors.stands_for(name) or name for name in names}
