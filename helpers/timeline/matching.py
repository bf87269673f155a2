"""Statements laid beside others: sentences without a date, and the official record."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from helpers import schema, story
from helpers.timeline import clauses, joining, likeness

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


def keys(rows: pd.DataFrame, side: str = "") -> pd.Series:
    """Return doc_id:sent of each row."""
    return rows[f"doc_id{side}"].astype("str") + ":" + rows[f"sent{side}"].astype("str")


def spoken(sentences: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of the prose that hold a trigger word, once for each kind of it.

    ``definite`` says whether a determiner leads to it: *the visit*, *her recent visit*.
    """
    triggers = spans[spans["layer"] == "event"]
    read = sentences[sentences["role"].isin(schema.READ)]
    about = read[[*_PLACE, "outlet", "published", "text"]].assign(first=read["start"])
    rows = triggers.merge(about, on=_PLACE, validate="many_to_one")
    places = zip(rows["text"], rows["start"] - rows["first"], strict=True)
    definite = [bool(_DEFINITE.search(text[max(at - 30, 0) : at])) for text, at in places]
    rows = rows.assign(definite=definite).rename(columns={"label": "kind"})
    rows = rows.sort_values([*_PLACE, "kind", "definite"], ascending=[True, True, True, False])
    rows = rows.drop_duplicates([*_PLACE, "kind"]).drop(columns=["start", "end", "surface"])
    return clauses.cast(rows.reset_index(drop=True), spans)


def undated(spoken: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Return `spoken` with ``event_id`` and ``likeness`` where a row tells an event of `told`."""
    short = joining.scale(told["begins"], told["ends"]) != "year"
    near = alike(spoken, told[short], months_of_news, months)
    bar = near["definite"].map({True: DEFINITE_ALIKE, False: SPOKEN_ALIKE})
    near = near[(near["likeness"] >= bar) & (near["kind"] == near["kind_right"]) & meet(near)]
    own = told[told["relation"] == "at"]
    dates_it = {*zip(keys(own), own["kind"], strict=True)}
    dates_it |= {*zip(keys(own), own["event_id"], strict=True)}
    said = [
        (key, kind) in dates_it or (key, event) in dates_it
        for key, kind, event in zip(keys(near), near["kind"], near["event_id"], strict=True)
    ]
    near = near[~pd.Series(said, index=near.index, dtype="bool")]
    near = near.sort_values(["likeness", "row_right"], ascending=[False, True], kind="stable")
    near = near.drop_duplicates("row").drop_duplicates([*_PLACE, "event_id"])
    return near.sort_values([*_PLACE, "event_id"], ignore_index=True)


def with_record(
    official: pd.DataFrame, told: pd.DataFrame, spoken: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the pairs of `official` with `told` (dated), and with `spoken` (without a date).

    A telling that names a day or a month fits when its wording or its kind does, one that names a
    year when both do. A sentence without a date goes to the events it is likest to.
    """
    short = official.assign(text=official["text"].str.split(";").str[0])  # the rest is detail
    dated = alike(short, told, joining.by_year, joining.by_year)
    overlap = (dated["begins"] <= dated["ends_right"]) & (dated["begins_right"] <= dated["ends"])
    dated = dated[overlap & (dated["words"] > 0) & meet(dated)]
    same = dated["kind"] == dated["kind_right"]
    scale = joining.scale(dated["begins_right"], dated["ends_right"])
    bar = scale.map(DATED_ALIKE).astype("float64")
    telling = same & ~dated["kind"].isin(story.load().kinds.everyday)  # a day in common is no sign
    exact = (scale != "year") & ((dated["likeness"] >= bar) | telling)
    surer = bar.where(same, bar * UNKNOWN_KIND)
    dated = dated[exact | ((dated["likeness"] >= surer) & fits(dated))]
    own = told[told["relation"] == "at"]
    named = alike(official, spoken[~keys(spoken).isin(keys(own))])
    ahead = (named["begins"] - named["published"]).dt.days > NEWS_DAYS
    named = named[(named["likeness"] >= NAMED_ALIKE) & ~ahead & fits(named)]
    twice = {*zip(dated["row"], keys(dated, "_right"), strict=True)}
    again = [pair in twice for pair in zip(named["row"], keys(named, "_right"), strict=True)]
    named = named[~pd.Series(again, index=named.index, dtype="bool")]
    best = named.groupby(keys(named, "_right"))["likeness"].transform("max")
    return dated, named[named["likeness"] >= NEARLY * best]


def alike(
    left: pd.DataFrame,
    right: pd.DataFrame,
    *buckets: Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame],
) -> pd.DataFrame:
    """Return the pairs of rows that share a word: columns of `left`, and of `right`.

    Columns that both have come from `right` with ``_right``. `buckets` spread the weights of each
    side over the buckets (``year``) in which they are looked up.
    """
    left, right = left.reset_index(drop=True), right.reset_index(drop=True)
    names = ["text", "actors", "goods"]
    both = pd.concat([left[names], right[names]])
    weights = likeness.weights(both["text"], both["actors"], both["goods"])
    ours, theirs = weights[weights["row"] < len(left)], weights[weights["row"] >= len(left)]
    theirs = theirs.assign(row=theirs["row"] - len(left))
    if buckets:
        ours, theirs = buckets[0](left, ours), buckets[1](right, theirs)
    near = likeness.pairs(ours, theirs, ["year"] if buckets else [])
    near = near.merge(left, left_on="row", right_index=True)
    return near.merge(right, left_on="row_right", right_index=True, suffixes=("", "_right"))


def months(statements: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """Return `weights` once for each month of news in which the event of a row can be spoken of."""
    room = pd.Timedelta(days=NEWS_DAYS)
    return _by_month(statements["begins"] - room, statements["ends"] + room, weights)


def months_of_news(spoken: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """Return `weights` with the month in which each row was published; none without a date."""
    return _by_month(spoken["published"], spoken["published"], weights)


def meet(pairs: pd.DataFrame) -> pd.Series:
    """Return whether the actors of both sides meet, and the goods, where both name goods."""
    columns = ("actors", "actors_right", "goods", "goods_right")
    rows = zip(*(pairs[name] for name in columns), strict=True)
    both = [joining.share(a, b) and joining.share(c, d) for a, b, c, d in rows]
    return pd.Series(both, index=pairs.index, dtype="bool")


def fits(pairs: pd.DataFrame) -> pd.Series:
    """Return whether actors meet and kinds are the same, or one is not known."""
    kinds = zip(pairs["kind"], pairs["kind_right"], strict=True)
    agree = pd.Series([joining.agree(a, b) for a, b in kinds], index=pairs.index, dtype="bool")
    return agree & meet(pairs)


def _by_month(begins: pd.Series, ends: pd.Series, weights: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (row, month)
        for row, (first, last) in enumerate(zip(begins, ends, strict=True))
        if pd.notna(first)
        for month in range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    ]
    touched = pd.DataFrame(rows, columns=["row", "year"]).astype("int64")
    return weights.merge(touched, on="row", validate="many_to_many")
