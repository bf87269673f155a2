"""Temporal expressions: what the articles date, in TIMEX3, with the days that are meant.

    dated = dates.extract(sentences, documents)
    proposal = dates.infer_published(sentences, dated, documents)

Expressions that need a date to count from take the publication date (*Friday*, *last year*,
*two weeks ago*, also inside quotations) or the last date told (*a week earlier*, *the next day*);
`anchor` says which. The day on which the program runs is never used. In an undated document such
expressions keep their place, with a missing `value` and the reason in `rule`.

`begins` and `ends` are days, `ends` inclusive; the time of day stands in `value`. Durations and
sets cover no days unless they are counted from one (*the past two weeks*).

A rule is a record in `rules`, a file per noun of the calendar, with its examples.

Not done: dates that only world knowledge gives (*since the Games*), events as dates (*after the
vote*), local calendars, and time zones (a clock time keeps the zone in its surface only).
"""

from __future__ import annotations

from datetime import date
from itertools import groupby

import numpy as np
import pandas as pd

from helpers import schema
from helpers.dates import article, find
from helpers.dates.meaning import Meaning
from helpers.dates.published import infer as infer_published
from helpers.dates.rule import Hit
from helpers.text.reading import Reading

__all__ = ["extract", "infer_published"]

_REMARKS = ("", ", in a quotation", ", in an interview turn")


def extract(sentences: pd.DataFrame | Reading, documents: pd.DataFrame) -> pd.DataFrame:
    """Return the table `dates`: one row per temporal expression, in every role of sentence.

    `sentences` is the table of that name, or its `Reading`. `documents` gives the publication date
    (`published`, which may be missing). Sentences are read in their order, article by article. Rows
    are ordered by doc_id, start, end.
    """
    reading = _in_order(Reading.of(sentences))
    published = _published(documents)
    places = find.places(reading)
    doc_ids = reading.sentences["doc_id"].tolist()
    found: list[tuple[int, Hit, Meaning]] = []
    for doc_id, rows in groupby(places, key=doc_ids.__getitem__):
        hits = {row: here for row in rows if (here := find.hits(reading.texts[row], places[row]))}
        told = article.read(list(hits.values()), *published.get(doc_id, (None, None)))
        found += [(row, *one) for row, meant in zip(hits, told, strict=True) for one in meant]
    return _table(reading, found)


def _in_order(reading: Reading) -> Reading:
    """Return the reading of the same sentences in the order of their articles."""
    table = reading.sentences.reset_index(drop=True)
    ordered = table.sort_values(["doc_id", "sent"], kind="stable")
    return reading if ordered.index.is_monotonic_increasing else Reading.of(ordered)


def _published(documents: pd.DataFrame) -> dict[str, tuple[date | None, str | None]]:
    """Return day and clock time (``T20:56``, None at midnight) of publication by doc_id."""
    known = {}
    for doc_id, moment in zip(documents["doc_id"], documents["published"], strict=True):
        if pd.isna(moment):
            known[doc_id] = (None, None)
        else:
            moment = pd.Timestamp(moment)
            clock = f"T{moment.hour:02}:{moment.minute:02}"
            day = date(moment.year, moment.month, moment.day)
            known[doc_id] = (day, None if clock == "T00:00" else clock)
    return known


def _table(reading: Reading, found: list[tuple[int, Hit, Meaning]]) -> pd.DataFrame:
    """Return the table of what was found, in reading order."""
    rows = np.fromiter((row for row, _, _ in found), np.int64, len(found))
    start, end = (
        np.fromiter((getattr(hit, side) for _, hit, _ in found), np.int64, len(found))
        for side in ("start", "end")
    )
    spans = [told.span for _, _, told in found]
    sentences = reading.sentences[["doc_id", "sent", "start"]].iloc[rows]
    columns = {
        "doc_id": sentences["doc_id"].array,
        "sent": sentences["sent"].to_numpy(),
        "start": sentences["start"].to_numpy() + start,
        "end": sentences["start"].to_numpy() + end,
        "surface": [hit.surface for _, hit, _ in found],
        "type": [told.type for _, _, told in found],
        "value": [told.value for _, _, told in found],
        "begins": [span.begins for span in spans],
        "ends": [span.ends for span in spans],
        "granularity": [span.granularity for span in spans],
        "anchor": _anchors([told.anchor for _, _, told in found], reading, rows, start),
        "rule": [told.rule for _, _, told in found],
    }
    return schema.build(pd.DataFrame(columns), "dates")


def _anchors(
    anchors: list[str | None], reading: Reading, rows: np.ndarray, start: np.ndarray
) -> list[str | None]:
    """Return the anchors with the remark that one counts inside a quotation or interview turn."""
    inside = reading.quoted(reading.sentences["start"].to_numpy()[rows] + start, rows)
    turns = reading.sentences["turn"].fillna("").ne("").to_numpy()[rows]
    remarks = np.where(inside, 1, np.where(turns, 2, 0)).tolist()
    return [anchor and anchor + _REMARKS[n] for anchor, n in zip(anchors, remarks, strict=True)]
