"""Which dated events each article tells, in what order, and how far it looks back and ahead."""

from __future__ import annotations

import pandas as pd

from helpers import schema

_CLOSENESS = ["doc_id", "start", "distance"]


def mentions(
    sentences: pd.DataFrame, dates: pd.DataFrame, spans: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return every dated statement of the articles as the table `mentions`.

    A statement is a calendar expression (DATE or TIME with an interval) in the article's own prose
    (`schema.READ`). Its `event_id` is the interval it names, so two outlets that name the same day
    share it; different wordings of one event under different dates are not joined.

    Parameters
    ----------
    spans
        Trigger words (layer ``event``) of `lexicon.match`; the one nearest to the date in its
        sentence gives the `kind`, none leaves it missing. Other layers are ignored.
    """
    schema.check(sentences, "sentences")
    schema.check(dates, "dates")
    read = sentences[sentences["role"].isin(schema.READ)]
    about = read[["doc_id", "sent", "published"]].assign(length=_lengths(read))
    known = dates["begins"].notna() & dates["ends"].notna()
    told = dates[dates["type"].isin(["DATE", "TIME"]) & known]
    told = told.merge(about, on=["doc_id", "sent"], validate="many_to_one")
    found = told.assign(
        event_id=_interval_names(told),
        position=(told["start"] / told["length"]).clip(0, 1),
        kind=_nearest_kind(told, spans),
        label=told["surface"],
        lag_days=_lags(told),
    )
    extra = ["start", "end", "surface"]
    return schema.build(found[schema.TABLES["mentions"].names + extra], "mentions")


def events(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the events of `mentions` as the table `events`, with ``n_mentions`` and ``n_docs``.

    `kind` is the most frequent one of its mentions.
    """
    schema.check(mentions, "mentions")
    if mentions.empty:
        return schema.empty("events").assign(n_mentions=0, n_docs=0)
    grouped = mentions.groupby("event_id")
    table = grouped[["begins", "ends", "granularity", "label"]].first()
    kinds = grouped["kind"].agg(lambda kinds: kinds.mode().get(0))
    counts = grouped["doc_id"].agg(n_mentions="size", n_docs="nunique")
    return schema.build(table.assign(kind=kinds).join(counts).reset_index(), "events")


def telling_order(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return `mentions` with ``told`` and ``happened``: ranks from 1 within each article.

    ``told`` is the order in the text, ``happened`` the order on the calendar (by the first day;
    equal days share their first rank). ``jump`` is True where the story goes back in time.
    """
    told = mentions.groupby("doc_id")["position"].rank(method="first").astype("int64")
    happened = mentions.groupby("doc_id")["begins"].rank(method="min").astype("int64")
    ordered = mentions.assign(told=told, happened=happened)
    earlier = ordered.groupby("doc_id")["begins"].shift()
    return ordered.assign(jump=ordered["begins"] < earlier)


def _lengths(read: pd.DataFrame) -> pd.Series:
    """Return the offset at which each article's own prose ends."""
    return read.groupby("doc_id")["end"].transform("max").astype("float64")


def _interval_names(dates: pd.DataFrame) -> pd.Series:
    """Return 2024 for a year, 2025-10 for a month, 2026-01-14 for a day, first/last otherwise."""
    begins, ends = dates["begins"].dt.normalize(), dates["ends"].dt.normalize()
    first, last = begins.dt.strftime("%Y-%m-%d"), ends.dt.strftime("%Y-%m-%d")
    name = first.where(begins == ends, first + "/" + last)
    for granularity, length, shape in (("month", 1, "%Y-%m"), ("year", 12, "%Y")):
        whole = begins + pd.DateOffset(months=length) - pd.DateOffset(days=1) == ends
        starts = (begins.dt.day == 1) & ((begins.dt.month - 1) % length == 0)
        is_one = whole & starts & (dates["granularity"] == granularity)
        name = name.where(~is_one, begins.dt.strftime(shape))
    return name.astype("str")


def _lags(dates: pd.DataFrame) -> pd.Series:
    """Return days from publication to the event: 0 when publication falls into it."""
    day = dates["published"].dt.normalize()
    before = (dates["ends"].dt.normalize() - day).dt.days
    after = (dates["begins"].dt.normalize() - day).dt.days
    return before.clip(upper=0) + after.clip(lower=0)


def _nearest_kind(dates: pd.DataFrame, spans: pd.DataFrame | None) -> pd.Series:
    if spans is None or dates.empty:
        return pd.Series(pd.NA, index=dates.index, dtype="str")
    triggers = schema.check(spans, "spans").query("layer == 'event'")
    places = dates[["doc_id", "sent", "start"]].assign(row=dates.index)
    near = places.merge(
        triggers[["doc_id", "sent", "start", "label"]],
        on=["doc_id", "sent"],
        suffixes=("", "_trigger"),
        validate="many_to_many",
    )
    near = near.assign(distance=(near["start"] - near["start_trigger"]).abs())
    nearest = near.sort_values(_CLOSENESS, kind="stable").drop_duplicates("row").set_index("row")
    return nearest["label"].reindex(dates.index)
