"""How densely an article uses the cues of each frame, in whose words, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
import pandas as pd

from helpers import estimate, schema
from helpers.text import places, tokens
from helpers.text.reading import Reading

MEASURE = "cues per 100 words"

_BLOCK = 1 << 11  # sentences whose words are found at a time: it bounds the memory
_NEVER = np.iinfo(np.int64).max


def shares(
    spans: pd.DataFrame,
    sentences: pd.DataFrame | Reading,
    *,
    by: str | Iterable[str] = "outlet",
    voices: pd.DataFrame | None = None,
    roles: str | Iterable[str] = schema.READ,
) -> pd.DataFrame:
    """Return the density of each label of `spans` in each group, as `estimates`.

    Parameters
    ----------
    by
        Column or columns of `sentences` that make the groups.
    voices
        The table `voices`: each voice of a group is then counted on its own (column ``voice``).
    roles
        Only stretches with these roles count, cues and words alike.

    Returns
    -------
    pandas.DataFrame
        The group columns, ``label``, `measure` (cues per 100 words), `estimate`, `low`, `high`,
        `n`, `unit`. A label that a group never uses has a row too.

    Notes
    -----
    A density, never a yes or no: long articles touch every frame once. A cue shows that the words
    of a frame are there, not that the article endorses them.
    """
    keys = [by] if isinstance(by, str) else list(by)
    chunks = _chunks(sentences, keys, voices, roles)
    keys += ["voice"] * (voices is not None)
    counts = _counts(spans, chunks)
    return _densities(chunks, counts, keys)


def _densities(chunks: pd.DataFrame, counts: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    found = estimate.rate(chunks, counts, "words", by=keys, measure=MEASURE, scale=100)
    return found[[*keys, "label", *schema.TABLES["estimates"].names]].sort_values(
        [*keys, "label"], ignore_index=True
    )


SUMMED = ("outlet", "voice", "doc_id", "words")
"""The columns of `sums` before those of the labels."""


def chunked(
    spans: pd.DataFrame, sentences: pd.DataFrame | Reading, voices: pd.DataFrame
) -> pd.DataFrame:
    """Return the stretches of each outlet and voice with their words and a count per label."""
    chunks = _chunks(sentences, ["outlet"], voices, schema.READ)
    counts = _counts(spans, chunks)
    return pd.concat([chunks[list(SUMMED)], counts.astype("int64")], axis=1)


def sums(
    spans: pd.DataFrame, sentences: pd.DataFrame | Reading, voices: pd.DataFrame
) -> pd.DataFrame:
    """Return words and cues of each article, by outlet and voice: what `of_sums` adds up."""
    keys = list(SUMMED[:-1])
    return chunked(spans, sentences, voices).groupby(keys).sum().reset_index()


def of_sums(
    sums: pd.DataFrame, labels: list[str], stretches: Callable[[set[str]], pd.DataFrame]
) -> pd.DataFrame:
    """Return what `shares` by outlet and voice returns, from the `sums` of all articles.

    Articles are its units, so sums are enough. Where an outlet and voice have one article only,
    its stretches are the units: `stretches` gives what `chunked` returns for articles by their ids.
    """
    keys = ["outlet", "voice"]
    alone = sums.groupby(keys)["doc_id"].transform("size").eq(1)
    table = sums[~alone]
    if alone.any():
        own = sums.loc[alone, keys]
        again = stretches(set(sums.loc[alone, "doc_id"])).merge(own, on=keys)
        table = pd.concat([table, again], ignore_index=True)
    return _densities(table, table[labels], keys)


def differences(
    spans: pd.DataFrame,
    sentences: pd.DataFrame | Reading,
    *,
    by: str = "outlet",
    roles: str | Iterable[str] = schema.READ,
) -> pd.DataFrame:
    """Return, for each label, the difference in density between every two groups of `by`.

    The columns are ``label`` and those of `estimate.differences`: `by`, ``against``, `measure`,
    `estimate` (first minus second), `low`, `high`, `n`, `unit`, ``clear`` (it may be asserted:
    all labels and pairs are tested together) and ``hinge`` (the cue on which it hangs).
    """
    chunks = _chunks(sentences, [by], None, roles)
    counts, cues = _counts(spans, chunks), _cues(spans, chunks)
    options = {"measure": MEASURE, "scale": 100, "parts": cues}
    found = estimate.differences(chunks, counts, "words", by=by, **options)
    found = found.sort_values("label", kind="stable", ignore_index=True)
    return found[["label", *(name for name in found if name != "label")]]


def agency(mentions: pd.DataFrame, documents: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """Return whom each group lets act and whom it lets be acted on.

    Columns: `by`, ``actor``, ``part`` ("acts" or "is acted on"), ``quad`` (of the deed, PLOVER's
    four), ``voice`` (missing without the table `voices` in `events.extract`), ``n`` mentions. A
    deed of two counts for each of them. What is *denied* or only *possible* counts as well, by its
    category (a refusal is verbal conflict). Nothing is estimated.
    """
    schema.check(mentions, "mentions" if "event_id" in mentions else "told")
    group = mentions["doc_id"].map(documents.set_index("doc_id")[by])
    table = mentions.assign(**{by: group}).astype({"voice": "object"})
    rows = []
    for part, side in (("acts", "source"), ("is acted on", "target")):
        own = table[[by, "quad", "voice"]].assign(part=part, actor=table[side].str.split("; "))
        rows.append(own.explode("actor"))
    whole = pd.concat(rows, ignore_index=True)
    whole = whole[whole["actor"].fillna("").ne("")]
    keys = [by, "actor", "part", "quad", "voice"]
    found = whole.groupby(keys, dropna=False).size().rename("n").reset_index()
    return found.astype({"voice": "str"}).sort_values(keys, ignore_index=True)


def with_actors(
    frames: pd.DataFrame,
    actors: pd.DataFrame,
    sentences: pd.DataFrame | Reading,
    *,
    by: str | Iterable[str] = "outlet",
    roles: str | Iterable[str] = schema.READ,
) -> pd.DataFrame:
    """Return how often the sentences of each frame name each actor, as `estimates`.

    Parameters
    ----------
    frames, actors
        Two tables `spans`; labels of `actors` are cut to their first level (``Canada/leader`` is
        ``Canada``).

    Returns
    -------
    pandas.DataFrame
        The group columns, ``label`` (the frame), ``actor``, `measure`, `estimate` (share of the
        frame's sentences that name the actor), `low`, `high`, `n`, `unit`, and ``first``: the
        share in which the actor stands before the frame's first cue.

    Notes
    -----
    To be named together is not to be cause, target or remedy. In an active English sentence who
    acts tends to stand first, so ``first`` is a hint, no more; passives turn it round.
    """
    keys = [by] if isinstance(by, str) else list(by)
    place = ["doc_id", "sent"]
    read = Reading.table(sentences)
    read = read[read["role"].isin([roles] if isinstance(roles, str) else list(roles))]
    read = read[[*dict.fromkeys([*place, *keys])]]
    framed = frames.groupby([*place, "label"], as_index=False)["start"].min()
    framed = framed.merge(read, on=place, validate="many_to_one")
    named, first = _beside(framed, actors)
    groups = [*keys, "frame"]
    table = framed.rename(columns={"label": "frame"})
    measure = "share of the frame's sentences that name the actor"
    found = estimate.mean(table, named, by=groups, measure=measure)
    found = found.rename(columns={"label": "actor", "frame": "label"})
    firsts = first.groupby([table[key] for key in groups]).mean()
    return found.assign(first=firsts.to_numpy().ravel())


def words(sentences: pd.DataFrame | Reading, *, voices: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return `sentences`, or with `voices` their stretches, with the number of their words.

    The columns are the place (``doc_id``, ``sent``, ``start``, ``end``), ``outlet``, with `voices`
    also ``voice`` and ``speaker``, and ``words``.
    """
    chunks = _chunks(sentences, ["outlet"], voices)
    return chunks.drop(columns=[name for name in ("text", "_from", "_text") if name in chunks])


def counted(
    spans: pd.DataFrame,
    sentences: pd.DataFrame | Reading,
    *,
    roles: str | Iterable[str] = schema.READ,
) -> pd.DataFrame:
    """Return `sentences` of the given roles with a column ``words`` and one count per label.

    This is the table behind every density: a row per sentence, so each figure can be checked.
    """
    columns = Reading.table(sentences).columns.difference(["doc_id", "sent"])
    chunks = _chunks(sentences, list(columns), None, roles)
    return pd.concat([chunks, _counts(spans, chunks).astype("int64")], axis=1)


def _chunks(
    sentences: pd.DataFrame | Reading,
    keys: list[str],
    voices: pd.DataFrame | None,
    roles: str | Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return the stretches that are counted, with the number of their words."""
    table, place = Reading.table(sentences), ["doc_id", "sent", "start", "end"]
    if voices is None:
        chunks, row = table[[*dict.fromkeys([*place, *keys])]], np.arange(len(table))
    else:
        row = places.rows(schema.check(voices, "voices"), table)
        chunks, row = voices[row >= 0], row[row >= 0]
        extra = {key: table[key].array[row] for key in keys if key not in place}
        chunks = chunks.assign(**extra)
    if roles is not None:
        read = table["role"].isin([roles] if isinstance(roles, str) else list(roles))
        chosen = read.to_numpy()[row]
        chunks, row = chunks[chosen], row[chosen]
    return chunks.reset_index(drop=True).assign(words=_words(chunks, sentences, row))


def _words(chunks: pd.DataFrame, sentences: pd.DataFrame | Reading, row: np.ndarray) -> np.ndarray:
    """Return the number of words of `chunks`, which lie in the given rows of `sentences`."""
    start, end = chunks["start"].to_numpy(), chunks["end"].to_numpy()
    if isinstance(sentences, Reading):
        return sentences.words_between(row, start, end)
    found = np.zeros(len(chunks), np.int64)
    order = np.argsort(row, kind="stable")
    edges = np.searchsorted(row, np.arange(0, len(sentences) + _BLOCK, _BLOCK), sorter=order)
    for block, (a, b) in enumerate(pairwise(edges)):
        own, first = order[a:b], block * _BLOCK
        reading = Reading.of(sentences.iloc[first : first + _BLOCK])
        found[own] = reading.words_between(row[own] - first, start[own], end[own])
    return found


def _counts(spans: pd.DataFrame, chunks: pd.DataFrame) -> pd.DataFrame:
    """Return a column per label of `spans`: how many of its cues begin in each chunk."""
    labels, names = pd.factorize(schema.check(spans, "spans")["label"], sort=True)
    chunk = places.within(spans, chunks)
    counts = np.zeros((len(chunks), len(names)), np.int32)
    np.add.at(counts, (chunk[chunk >= 0], labels[chunk >= 0]), 1)
    return pd.DataFrame(counts, columns=list(names))


def _cues(spans: pd.DataFrame, chunks: pd.DataFrame) -> pd.DataFrame:
    """Return a row per cue of a chunk: ``row``, its word as ``part``, ``amount`` and ``label``."""
    chunk = places.within(spans, chunks)
    own = spans[chunk >= 0]
    parts = [tokens.fold(surface) for surface in own["surface"]]
    return pd.DataFrame(
        {"row": chunk[chunk >= 0], "part": parts, "amount": 1, "label": own["label"].to_numpy()}
    )


def _beside(framed: pd.DataFrame, actors: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return for each sentence of a frame and each actor whether it names it, and before the cue.

    Numbers, 1 for yes, so that they can be averaged.
    """
    actor, names = pd.factorize(actors["label"].str.split("/").str[0], sort=True)
    sentences = framed[["doc_id", "sent"]].drop_duplicates(ignore_index=True)
    row, start = places.rows(actors, sentences), actors["start"].to_numpy()
    of, cue = places.rows(framed, sentences), framed["start"].to_numpy()
    named, first = np.zeros((2, len(names), len(framed)), np.int8)
    for number in range(len(names)):
        own = np.flatnonzero((actor == number) & (row >= 0))
        earliest = np.full(len(sentences), _NEVER)
        np.minimum.at(earliest, row[own], start[own])
        named[number], first[number] = earliest[of] < _NEVER, earliest[of] < cue
    return tuple(pd.DataFrame(table.T, columns=names) for table in (named, first))
