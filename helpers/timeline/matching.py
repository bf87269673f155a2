"""Statements laid beside others: sentences without a date, and the official record."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from helpers import story
from helpers.text import places
from helpers.timeline import clauses, fitting, joining, likeness, wording

SPOKEN_ALIKE = 0.3
"""Least likeness of a sentence without a date to one that dates its event ..."""

DEFINITE_ALIKE = 0.2
"""... and of one that speaks of it as known: *the visit*, *this trip*, *her visit*."""

DATED_ALIKE = {"day": 0.08, "month": 0.1, "year": 0.1}
"""Least likeness of a dated telling to an event of the record: the days fit already."""

UNKNOWN_KIND = 1.4
"""How much more like a telling of a year must be, when a kind is not known."""

NAMED_ALIKE = 0.25
"""Least likeness of a telling without a date to an event of the record: only the words speak."""

NEARLY = 0.9
"""Of several events of the record a sentence tells those nearly as like to it as the likest."""

NEWS_DAYS = 45
"""A telling without a date speaks of an event at most so many days from publication."""

_PLACE = ["doc_id", "sent"]
_DEFINITE = re.compile(r"(?:\b(?:the|this|that|his|her|their|its)|['’]s)\s+(?:\w+\s+)?$", re.I)


def keys(rows: pd.DataFrame) -> pd.Series:
    """Return doc_id:sent of each row."""
    return rows["doc_id"].astype("str") + ":" + rows["sent"].astype("str")


def spoken(sentences: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of the prose that hold a trigger word, once for each kind of it.

    ``definite`` says whether a determiner leads to it: *the visit*, *her recent visit*.
    """
    triggers = spans[spans["layer"] == "event"]
    row = clauses.rows_of_prose(triggers, sentences)
    triggers, row = triggers[row >= 0].reset_index(drop=True), row[row >= 0]
    about = {name: sentences[name].array[row] for name in ("outlet", "published")}
    about["text"] = places.texts(sentences, row)
    before = triggers["start"].to_numpy() - sentences["start"].to_numpy()[row]
    definite = [
        bool(_DEFINITE.search(text[max(at - 30, 0) : at]))
        for text, at in zip(about["text"], before, strict=True)
    ]
    rows = triggers.assign(**about, definite=definite).rename(columns={"label": "kind"})
    rows = rows.sort_values([*_PLACE, "kind", "definite"], ascending=[True, True, True, False])
    rows = rows.drop_duplicates([*_PLACE, "kind"]).drop(columns=["start", "end", "surface"])
    return clauses.cast(rows.reset_index(drop=True), spans)


def undated(spoken: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Return `spoken` with ``event_id`` and ``likeness`` where a row tells an event of `told`."""
    days = (fitting.seconds(told[edge]) for edge in ("begins", "ends"))
    told, own = told[joining.scale(*days) < joining.YEAR], told[told["relation"] == "at"]
    fits = fitting.every(fitting.kinds_equal(spoken, told), *_meet(spoken, told))
    least = np.where(spoken["definite"], DEFINITE_ALIKE, SPOKEN_ALIKE)
    buckets = months_of_news(spoken), months(told)
    near = alike(spoken, told, *buckets, fits, lambda row, _: least[row])
    near = near.sort_values(["likeness", "row_right"], ascending=[False, True], kind="stable")
    found = spoken.iloc[near["row"]].reset_index(drop=True)
    found["row"], found["likeness"] = near["row"].array, near["likeness"].array
    found["event_id"] = told["event_id"].array[near["row_right"]]
    dates_it = {*zip(keys(own), own["kind"], strict=True)}
    dates_it |= {*zip(keys(own), own["event_id"], strict=True)}
    said = [
        (key, kind) in dates_it or (key, event) in dates_it
        for key, kind, event in zip(keys(found), found["kind"], found["event_id"], strict=True)
    ]
    found = found[~np.array(said, bool)]
    found = found.drop_duplicates("row").drop_duplicates([*_PLACE, "event_id"])
    return found.sort_values([*_PLACE, "event_id"], ignore_index=True)


def with_record(
    official: pd.DataFrame, told: pd.DataFrame, spoken: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the pairs of `official` with `told` (dated), and with `spoken` (without a date).

    Each has ``row`` (of `official`), and ``doc_id``, ``sent``, ``outlet`` of the telling. A telling
    that names a day or a month fits when its wording or its kind does, one that names a year when
    both do. A sentence without a date goes to the events it is likest to.
    """
    dated = _dated(official, told)
    spoken = spoken[~keys(spoken).isin(keys(told[told["relation"] == "at"]))]
    named = _named(official, spoken)
    twice = {*zip(dated["row"], keys(dated), strict=True)}
    again = [pair in twice for pair in zip(named["row"], keys(named), strict=True)]
    named = named[~np.array(again, bool)]
    best = named.groupby(keys(named))["likeness"].transform("max")
    return dated, named[named["likeness"] >= NEARLY * best]


def _dated(official: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of events of the record and dated tellings of them."""
    short = official.assign(text=official["text"].str.split(";").str[0])  # the rest is detail
    fits = fitting.every(fitting.overlap(short, told), *_meet(short, told))
    near = alike(short, told, joining.years(short), joining.years(told), fits, lambda *_: 0.0)
    near = near[near["words"] > 0]
    rows = near["row"].to_numpy(), near["row_right"].to_numpy()
    same, agree = (test(short, told)(*rows) for test in (fitting.kinds_equal, fitting.kinds_agree))
    days = [fitting.seconds(told[edge])[rows[1]] for edge in ("begins", "ends")]
    bar = joining.bar(*days, DATED_ALIKE)
    everyday = short["kind"].isin(story.load().kinds.everyday).to_numpy()[rows[0]]
    telling = same & ~everyday  # a day in common is no sign
    exact = (joining.scale(*days) < joining.YEAR) & ((near["likeness"] >= bar) | telling)
    surer = near["likeness"] >= np.where(same, bar, bar * UNKNOWN_KIND)
    return _placed(near[exact | (surer & agree)], told)


def _named(official: pd.DataFrame, spoken: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of events of the record and sentences without a date that tell them."""
    begins, published = fitting.seconds(official["begins"]), spoken["published"]
    latest = fitting.seconds(published + pd.Timedelta(days=NEWS_DAYS + 1))
    latest = np.where(published.isna(), np.iinfo(np.int64).max, latest)
    fits = fitting.every(
        lambda row, right: begins[row] < latest[right],
        fitting.kinds_agree(official, spoken),
        *_meet(official, spoken),
    )
    anywhen = [(np.zeros(len(side), np.int64),) * 2 for side in (official, spoken)]
    near = alike(official, spoken, *anywhen, fits, lambda *_: NAMED_ALIKE)
    return _placed(near, spoken)


def _meet(left: pd.DataFrame, right: pd.DataFrame) -> list[fitting.Fits]:
    return [fitting.meet(left, right, column) for column in ("actors", "goods")]


def _placed(near: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Return pairs with the place and the outlet of the telling."""
    right = near["row_right"].to_numpy()
    return near.assign(**{name: told[name].array[right] for name in [*_PLACE, "outlet"]})


def alike(
    left: pd.DataFrame,
    right: pd.DataFrame,
    buckets: likeness.Buckets,
    buckets_right: likeness.Buckets,
    fits: fitting.Fits,
    bar: likeness.Bar,
) -> pd.DataFrame:
    """Return the pairs of rows that share a word in a bucket, as `likeness.between` gives them."""
    texts = (
        pd.concat([left[name], right[name]], ignore_index=True)
        for name in ("text", "actors", "goods")
    )
    return likeness.between(wording.bags(*texts), buckets, buckets_right, fits, bar)


def months(statements: pd.DataFrame) -> likeness.Buckets:
    """Return the first and the last month of news in which an event can be spoken of."""
    room = np.timedelta64(NEWS_DAYS, "D")
    first, last = (statements[edge].to_numpy("datetime64[s]") for edge in ("begins", "ends"))
    return _month(first - room), _month(last + room)


def months_of_news(spoken: pd.DataFrame) -> likeness.Buckets:
    """Return the month in which each row was published; none without a date."""
    month = _month(spoken["published"].to_numpy("datetime64[s]"))
    unknown = spoken["published"].isna().to_numpy()
    return np.where(unknown, 1, month), np.where(unknown, 0, month)


def _month(moments: np.ndarray) -> np.ndarray:
    return moments.astype("datetime64[M]").astype(np.int64)
