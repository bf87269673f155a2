"""What a worker does: all tables of one partition, and those that look at all articles."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

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
    return problems


def _sums(tables: pipeline.Tables) -> pd.DataFrame:
    """Return words and cues of each frame for every article and voice: partial sums."""
    frames = tables["spans"][tables["spans"]["layer"] == "frame"]
    return framing.sums(frames, tables["sentences"], tables["voices"])


def _digests(documents: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(duplicates.digests(documents["text"].tolist()), columns=_DIGEST)


def across(folder: str, numbers: list[int], key: str) -> None:
    """Write the tables that look at all articles, from partial sums and small tables."""
    place = Path(folder)
    found = _events(place, numbers) | {
        "series": trade.series(),
        "estimates": _estimates(place, numbers),
        "copies": _copies(place, numbers),
    }
    for name, table in found.items():
        store.write(table, place, name)
    store.mark(place, "across", key)


def _events(place: Path, numbers: list[int]) -> pipeline.Tables:
    """Return mentions and statements with their events: of the sentences that tell them alone."""
    parts = [_telling(place, number) for number in numbers]
    sentences = _together([own for own, _ in parts], "sentences")
    spans = _together([own for _, own in parts], "spans")
    del parts
    statements = timeline.statements(sentences, _whole(place, "dates", numbers), spans)
    del spans
    told = _whole(place, "told", numbers)
    mentions = timeline.join(told, record=trade.events(), sentences=sentences)
    return {
        "mentions": mentions,
        "events": timeline.events(mentions),
        "statements": statements,
        "dated": timeline.dated(statements),
    }


def _telling(place: Path, number: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the sentences of a partition that tell of something, and who and what is in them.

    They hold a date or a mention, or are the last of an article's prose.
    """
    sentences = store.part(place, "sentences", number)
    prose = corpus.prose(sentences)
    last = sentences.index.isin(prose.index[~prose["doc_id"].duplicated(keep="last")])
    dated = _hold(place, number, "dates", sentences)
    sentences = sentences[dated | last | _hold(place, number, "told", sentences)]
    spans = store.part(place, "spans", number)
    spans = spans[spans["layer"].isin(["event", "actor"])]
    within = pd.MultiIndex.from_frame(sentences.loc[dated[sentences.index], ["doc_id", "sent"]])
    return sentences, spans[pd.MultiIndex.from_frame(spans[["doc_id", "sent"]]).isin(within)]


def _hold(place: Path, number: int, name: str, sentences: pd.DataFrame) -> np.ndarray:
    """Return for each sentence of a partition whether a row of a table stands in it."""
    own = store.part(place, name, number, columns=["doc_id", "sent"])
    keys = pd.MultiIndex.from_frame(sentences[["doc_id", "sent"]])
    return keys.isin(pd.MultiIndex.from_frame(own))


def _estimates(place: Path, numbers: list[int]) -> pd.DataFrame:
    """Return the densities of frames by outlet and voice.

    Articles are the unit where an outlet has several, so that sums of articles are enough; of an
    outlet with one article its sentences are read again.
    """
    sums = pd.concat([store.part(place, store.SUMS, n) for n in numbers], ignore_index=True)
    labels = sorted(set(sums).difference(framing.SUMMED))
    sums = _counted(sums, labels)
    return framing.of_sums(sums, labels, lambda ids: _stretches(place, numbers, ids, labels))


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


def _copies(place: Path, numbers: list[int]) -> pd.DataFrame:
    """Return the copies among all articles: only texts that may be such are read together."""
    digests = [store.part(place, store.DIGESTS, n).to_numpy(np.uint32) for n in numbers]
    ends = np.cumsum([len(part) for part in digests])
    suspect = duplicates.suspects(np.concatenate(digests))
    found = []
    for number, own in zip(numbers, np.split(suspect, ends[:-1]), strict=True):
        if own.any():
            found.append(store.part(place, "documents", number)[own])
    return corpus.copies(_together(found, "documents", ordered=False))


def _whole(place: Path, name: str, numbers: list[int]) -> pd.DataFrame:
    return _together([store.part(place, name, number) for number in numbers], name)


def _together(tables: list[pd.DataFrame], name: str, *, ordered: bool = True) -> pd.DataFrame:
    if not tables:
        return schema.empty(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        whole = pd.concat(tables, ignore_index=True)
    return schema.in_order(whole, name) if ordered else whole
