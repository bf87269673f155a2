"""Mentions with their events: who tells what, on which day, as far as any teller knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd

from helpers import schema
from helpers.text import places
from helpers.text.reading import Reading
from helpers.timeline import joins, naming


def joined(
    told: pd.DataFrame,
    record: pd.DataFrame | None,
    sentences: pd.DataFrame | Reading | None,
    alike: joins.Alike | None,
) -> pd.DataFrame:
    """Return `told` with the events of its mentions, ordered by article and place."""
    told = told.reset_index(drop=True)
    if told.empty:
        return schema.empty("mentions").assign(**_NO_EVENTS)
    table = None if sentences is None else Reading.table(sentences)
    published = _published(told, table)
    tellings = [
        joins.telling(row, mention, when)
        for row, (mention, when) in enumerate(zip(told.to_dict("records"), published, strict=True))
    ]
    found = joins.events_of(tellings, _near(tellings, told, table, alike))
    if record is not None:
        joins.with_record(found, record)
    return schema.build(_with_events(told, found, record), "mentions")


def matrix(mentions: pd.DataFrame, documents: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return how each group tells each event: a row per event, a column per value of `by`."""
    group = documents.set_index("doc_id", drop=False)[by]
    known = mentions[mentions["event_id"].notna()].assign(_by=lambda m: m["doc_id"].map(group))
    order = known.sort_values(["event_begins", "position"], kind="stable")["event_id"].unique()
    told = known[known["_by"].notna()].drop_duplicates(["event_id", "_by", "status"])
    cells = told.groupby(["event_id", "_by"])["status"].agg(", ".join)
    wide = cells.unstack("_by").reindex(index=order, columns=sorted(group.unique()))
    begins = known.groupby("event_id")["event_begins"].first().reindex(order).to_numpy()
    last = documents.groupby(by)["published"].max().reindex(wide.columns).to_numpy()
    silent = np.where(begins[:, None] > last[None, :], "not yet", "not found")
    filled = np.where(wide.isna(), silent, wide.astype("object"))
    whole = pd.DataFrame(filled, index=wide.index, columns=list(wide), dtype="str")
    return whole.rename_axis(index="event_id").reset_index()


def parts(mentions: pd.DataFrame, documents: pd.DataFrame, record: pd.DataFrame) -> pd.DataFrame:
    """Return a row per step of the record that belongs to a general event, a column per article."""
    several = mentions[mentions["record"].str.contains(";").fillna(False)]
    published = documents.set_index("doc_id")["published"]
    rows = []
    for event_id, own in several.groupby("event_id", sort=False):
        days = own["record"].iloc[0].split("; ")
        source, targets = own["source"].iloc[0], set(own["target"].iloc[0].split("; "))
        steps = record[record["date"].isin(days) & record["source_actor"].eq(source)]
        steps = steps[steps["target_actor"].isin(targets)].drop_duplicates(["date", "text"])
        told = {
            doc_id: [joins.goods(value) for value in mine["object"]]
            for doc_id, mine in own.groupby("doc_id")
        }
        for step in steps.to_dict("records"):
            cells = {
                doc_id: _step(step, told.get(doc_id, []), published[doc_id])
                for doc_id in sorted(published.index)
            }
            rows.append({"event_id": event_id, "date": step["date"], "step": step["text"], **cells})
    columns = ["event_id", "date", "step", *sorted(published.index)]
    return pd.DataFrame(rows, columns=columns).sort_values(
        ["event_id", "date"], kind="stable", ignore_index=True
    )


def _step(step: dict, told: list[set[str]], published: pd.Timestamp) -> str:
    """Return how an article with these goods in its tellings tells one step."""
    bought = joins.goods(step["object"])
    if bought and any(goods & bought for goods in told):
        return "named"
    if any(not goods for goods in told):
        return "in the whole"
    if pd.notna(published) and step["begins"] > published:
        return "not yet"
    return "other steps" if told else "not found"


def as_sentences(official: pd.DataFrame) -> pd.DataFrame:
    """Return the texts of official events as `sentences` of the article "record"."""
    rows = [
        {"doc_id": "record", "sent": n, "paragraph": n, "start": 0, "end": len(text), "text": text,
         "role": "body", "outlet": "the record"}
        for n, text in enumerate(official["text"])
    ]  # fmt: skip
    return schema.build(rows, "sentences")


def _published(told: pd.DataFrame, sentences: pd.DataFrame | None) -> list[pd.Timestamp | None]:
    """Return the day of publication of each mention: from the sentences, else from its lag."""
    if sentences is not None:
        when = sentences.groupby("doc_id")["published"].first()
        days = when.reindex(told["doc_id"])
    else:
        days = told["begins"] - pd.to_timedelta(told["lag_days"], unit="D")
    return [day if pd.notna(day) else None for day in days]


def _near(
    tellings: list[joins.Telling],
    told: pd.DataFrame,
    sentences: pd.DataFrame | None,
    alike: joins.Alike | None,
) -> joins.Near:
    """Return how alike the sentence of a mention is to those of others: cosines by rows.

    Only mentions whose deed has no name are asked about, so that only their sentences are weighed.
    """
    asked = np.array([one.row for one in tellings if one.topic is None], np.int64)
    if sentences is None or not len(asked):
        return lambda rows, row: np.zeros(len(rows))  # alike to nothing but themselves
    row = places.rows(told, sentences)
    texts = sentences["text"].to_numpy()
    own, of = np.unique(row[asked], return_inverse=True)
    if alike is None:
        found = tf_idf(texts[own].tolist(), among=texts[np.unique(row)].tolist())
    else:
        found = np.asarray(alike(texts[own].tolist()), np.float32)
    length = np.linalg.norm(found, axis=1, keepdims=True)
    unit = found / np.where(length > 0, length, 1)
    place = np.full(len(told), -1)
    place[asked] = of
    return lambda rows, row: unit[place[rows]] @ unit[place[row]]


def tf_idf(texts: list[str], *, among: list[str] | None = None) -> np.ndarray:
    """Return texts as vectors of their words, rare ones weighing more, folded into `WIDTH` places.

    How rare a word is `among` tells: these texts, or more. Words share a place by chance (feature
    hashing, Weinberger et al. 2009), so that the vectors do not grow with the vocabulary.
    """
    among = texts if among is None else among
    spread: Counter[str] = Counter()
    for _, forms, rows in _in_blocks(among):
        spread.update(form for form, _ in set(zip(forms, rows, strict=True)))
    found = np.zeros((len(texts), WIDTH), np.float32)
    for first, forms, rows in _in_blocks(texts):
        for form, row in zip(forms, rows, strict=True):
            found[first + row, _place(form)] += np.log(1 + len(among) / max(spread[form], 1))
    return found


def _in_blocks(texts: list[str]) -> Iterator[tuple[int, list[str], list[int]]]:
    """Yield the words of texts, so many texts at a time, and the text that each stands in."""
    for first in range(0, len(texts), BLOCK):
        reading = Reading.of_texts(texts[first : first + BLOCK])
        rows = np.searchsorted(reading.begins, reading.word_begins, side="right") - 1
        yield first, reading.word_forms, rows.tolist()


_NO_EVENTS = {
    "event_begins": pd.Series(dtype="M8[s]"),
    "event_ends": pd.Series(dtype="M8[s]"),
    "record": pd.Series(dtype="str"),
}
"""The columns of joined mentions where there are none."""

WIDTH = 512
"""Places of a vector of words."""


BLOCK = 2048
"""Texts whose words are looked at together: it bounds the memory."""


@cache
def _place(form: str) -> int:
    """Return the place of a word, the same in every run."""
    number = 0
    for letter in form:
        number = (number * 131 + ord(letter)) % 1_000_003
    return number % WIDTH


def _with_events(
    told: pd.DataFrame, found: list[joins.Event], record: pd.DataFrame | None
) -> pd.DataFrame:
    columns = {
        name: [None] * len(told) for name in ("event_id", "event_begins", "event_ends", "record")
    }
    names: Counter[str] = Counter()
    begins, ends = told["begins"].tolist(), told["ends"].tolist()
    basis, grain = told["date_basis"].tolist(), told["granularity"].tolist()
    for event in sorted(found, key=lambda e: min(e.rows)):
        name = naming.dated(naming.label(event), event.begins, event.ends)
        names[name] += 1
        event_id = name if names[name] == 1 else f"{name} ({names[name]})"
        days = None
        if event.record and record is not None:
            days = "; ".join(record.loc[event.record, "date"])
        own = any(pd.notna(begins[row]) for row in event.rows)
        for row in event.rows:
            columns["event_id"][row] = event_id
            columns["event_begins"][row], columns["event_ends"][row] = event.begins, event.ends
            columns["record"][row] = days
            if pd.isna(begins[row]) and event.begins is not None:
                begins[row], ends[row] = event.begins, event.ends
                basis[row] = "another telling" if own else "record"
                grain[row] = "day" if event.begins == event.ends else "year"
    lag = told["lag_days"]
    return told.assign(
        begins=begins, ends=ends, date_basis=basis, granularity=grain, lag_days=lag, **columns
    )
