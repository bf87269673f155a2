"""What a worker does: all tables of one partition, and those that look at all articles."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from helpers import corpus, framing, pipeline, schema, timeline, trade
from helpers.corpus import duplicates
from helpers.scale import store

_DIGEST = [f"hash_{n}" for n in range(duplicates.BANDS * duplicates.ROWS)]


@cache
def _lists() -> pipeline.Lists:
    return pipeline.word_lists()


def one(folder: str, number: int, key: str) -> int:
    """Write the tables of a partition, then the mark that they are done; return its problems."""
    place = Path(folder)
    documents = store.part(place, "documents", number)
    problems = _written(place, number, documents)
    store.write(problems, place, "problems", number + 1)
    store.mark(place, f"part-{number:05}", key)
    return len(problems)


def nothing(folder: str, number: int) -> None:
    """Write the tables of a partition whose articles no worker survives: they are empty."""
    place = Path(folder)
    _written(place, number, store.part(place, "documents", number).iloc[:0])


def _written(place: Path, number: int, documents: pd.DataFrame) -> pd.DataFrame:
    tables, problems = pipeline.readable(documents, _lists())
    for name in pipeline.PER_ARTICLE:
        store.write(tables[name], place, name, number)
    store.write(_sums(tables), place, store.SUMS, number)
    store.write(_digests(documents), place, store.DIGESTS, number)
    told = timeline.datings(*(tables[name] for name in ("sentences", "dates", "spans")))
    store.write(told, place, store.DATINGS, number)
    return problems


def _sums(tables: pipeline.Tables) -> pd.DataFrame:
    """Return words and cues of each frame for every article and voice: partial sums."""
    frames = tables["spans"][tables["spans"]["layer"] == "frame"]
    return framing.sums(frames, tables["sentences"], tables["voices"])


def _digests(documents: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(duplicates.digests(documents["text"].tolist()), columns=_DIGEST)


def across(folder: str, numbers: list[int], what: str) -> None:
    """Write some of the tables that look at all articles, from partial sums and small tables.

    `what` is a key of `ACROSS`: they need nothing of each other.
    """
    pa.set_memory_pool(pa.system_memory_pool())  # it gives back what is no longer needed
    place = Path(folder)
    for name, table in ACROSS[what](place, numbers).items():
        store.write(table, place, name)


def _events(place: Path, numbers: list[int]) -> pipeline.Tables:
    """Return mentions and statements with their events: of the sentences that tell them alone."""
    statements = timeline.of_datings(
        pd.concat([store.part(place, store.DATINGS, n) for n in numbers], ignore_index=True)
    )
    told = _whole(place, "told", numbers)
    sentences = [
        own[_hold(place, number, "told", own)]
        for number, own in _parts(place, "sentences", numbers)
    ]
    mentions = timeline.join(
        told, record=trade.events(), sentences=_together(sentences, "sentences")
    )
    return {
        "mentions": mentions,
        "events": timeline.events(mentions),
        "statements": statements,
        "dated": timeline.dated(statements),
    }


def _parts(place: Path, name: str, numbers: list[int]) -> Iterator[tuple[int, pd.DataFrame]]:
    """Yield the parts of a table with their numbers, one at a time."""
    for number in numbers:
        yield number, store.part(place, name, number)


def _hold(place: Path, number: int, name: str, sentences: pd.DataFrame) -> np.ndarray:
    """Return for each sentence of a partition whether a row of a table stands in it."""
    own = store.part(place, name, number, columns=["doc_id", "sent"])
    keys = pd.MultiIndex.from_frame(sentences[["doc_id", "sent"]])
    return keys.isin(pd.MultiIndex.from_frame(own))


def _estimates(place: Path, numbers: list[int]) -> pipeline.Tables:
    """Return the densities of frames by outlet and voice.

    Articles are the unit where an outlet has several, so that sums of articles are enough; of an
    outlet with one article its sentences are read again.
    """
    sums = pd.concat([store.part(place, store.SUMS, n) for n in numbers], ignore_index=True)
    labels = sorted(set(sums).difference(framing.SUMMED))
    sums = _counted(sums, labels)
    found = framing.of_sums(sums, labels, lambda ids: _stretches(place, numbers, ids, labels))
    return {"estimates": found, "series": trade.series()}


def _counted(table: pd.DataFrame, labels: list[str]) -> pd.DataFrame:
    """Return a table of counts with every label; a label that a part does not use has none."""
    whole = table.reindex(columns=[*framing.SUMMED, *labels])
    return whole.fillna(dict.fromkeys(labels, 0)).astype(dict.fromkeys(labels, "int64"))


def _stretches(place: Path, numbers: list[int], ids: set[str], labels: list[str]) -> pd.DataFrame:
    """Return the counts of each stretch of some articles."""
    found = []
    for number in numbers:
        own = store.part(place, "sentences", number)
        own = own[own["doc_id"].isin(ids)]
        if own.empty:
            continue
        spans, voices = (store.part(place, name, number) for name in ("spans", "voices"))
        frames = spans[spans["layer"].eq("frame") & spans["doc_id"].isin(ids)]
        voices = voices[voices["doc_id"].isin(ids)]
        found.append(framing.chunked(frames, own, voices))
    return _counted(pd.concat(found, ignore_index=True), labels)


def _copies(place: Path, numbers: list[int]) -> pipeline.Tables:
    """Return the copies among all articles: only texts that may be such are read together."""
    digests = [store.part(place, store.DIGESTS, n).to_numpy(np.uint32) for n in numbers]
    ends = np.cumsum([len(part) for part in digests])
    suspect = duplicates.suspects(np.concatenate(digests))
    found = []
    for number, own in zip(numbers, np.split(suspect, ends[:-1]), strict=True):
        if own.any():
            found.append(store.part(place, "documents", number)[own])
    return {"copies": corpus.copies(_together(found, "documents", ordered=False))}


def _whole(place: Path, name: str, numbers: list[int]) -> pd.DataFrame:
    return _together([store.part(place, name, number) for number in numbers], name)


def _together(tables: list[pd.DataFrame], name: str, *, ordered: bool = True) -> pd.DataFrame:
    if not tables:
        return schema.empty(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        whole = pd.concat(tables, ignore_index=True)
    return schema.in_order(whole, name) if ordered else whole


ACROSS = {"events": _events, "copies": _copies, "estimates": _estimates}
"""What looks at all articles, the longest first."""
