"""How densely an article uses the cues of each frame, in whose words, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from helpers import estimate, schema, segment

MEASURE = "cues per 100 words"


def shares(
    spans: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    voices: pd.DataFrame | None = None,
    roles: str | Iterable[str] = schema.READ,
    seed: int = 0,
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
    chunks = _chunks(_in_roles(sentences, roles), keys, voices)
    keys += ["voice"] * (voices is not None)
    hits = _counts(spans, chunks)
    tables = [
        estimate.rate(
            chunks.assign(hits=hits[label]),
            "hits",
            "words",
            by=keys,
            measure=MEASURE,
            scale=100,
            seed=seed,
        ).assign(label=label)
        for label in hits
    ]
    if not tables:
        none = estimate.rate(chunks.iloc[:0].assign(hits=0), "hits", "words", by=keys)
        tables = [none.assign(label=pd.Series(dtype="str"))]
    found = pd.concat(tables, ignore_index=True)
    return found[[*keys, "label", *schema.TABLES["estimates"].names]].sort_values(
        [*keys, "label"], ignore_index=True
    )


def differences(
    spans: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    by: str = "outlet",
    roles: str | Iterable[str] = schema.READ,
    seed: int = 0,
) -> pd.DataFrame:
    """Return, for each label, the difference in density between every two groups of `by`.

    The columns are ``label`` and those of `estimate.differences`: `by`, ``against``, `measure`,
    `estimate` (first minus second), `low`, `high`, `n`, `unit`.
    """
    chunks = _chunks(_in_roles(sentences, roles), [by], None)
    hits = _counts(spans, chunks)
    tables = [
        estimate.differences(
            chunks.assign(hits=hits[label]),
            "hits",
            "words",
            by=by,
            measure=MEASURE,
            scale=100,
            seed=seed,
        ).assign(label=label)
        for label in hits
    ]
    if not tables:
        none = estimate.differences(chunks.iloc[:0].assign(hits=0), "hits", "words", by=by)
        tables = [none.assign(label=pd.Series(dtype="str"))]
    names = ["label", by, "against", *schema.TABLES["estimates"].names]
    return pd.concat(tables, ignore_index=True)[names]


def words(sentences: pd.DataFrame, *, voices: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return `sentences`, or with `voices` their stretches, with the number of their words.

    The columns are the place (``doc_id``, ``sent``, ``start``, ``end``), ``outlet``, with `voices`
    also ``voice`` and ``speaker``, and ``words``.
    """
    chunks = _chunks(sentences, ["outlet"], voices)
    return chunks.drop(columns=[name for name in ("text", "_from", "_text") if name in chunks])


def counted(
    spans: pd.DataFrame, sentences: pd.DataFrame, *, roles: str | Iterable[str] = schema.READ
) -> pd.DataFrame:
    """Return `sentences` of the given roles with a column ``words`` and one count per label.

    This is the table behind every density: a row per sentence, so each figure can be checked.
    """
    read = _in_roles(sentences, roles)
    chunks = _chunks(read, list(read.columns.difference(["doc_id", "sent"])), None)
    return pd.concat([chunks, _counts(spans, chunks)], axis=1)


def _in_roles(sentences: pd.DataFrame, roles: str | Iterable[str]) -> pd.DataFrame:
    schema.check(sentences, "sentences")
    return sentences[sentences["role"].isin([roles] if isinstance(roles, str) else list(roles))]


def _chunks(sentences: pd.DataFrame, keys: list[str], voices: pd.DataFrame | None) -> pd.DataFrame:
    """Return the stretches that are counted, with the number of their words."""
    place = ["doc_id", "sent", "start", "end"]
    extra = [key for key in keys if key not in place]
    if voices is None:
        chunks = sentences[[*dict.fromkeys([*place, *extra, "text"])]].reset_index(drop=True)
        texts = chunks["text"]
    else:
        schema.check(voices, "voices")
        rest = sentences[["doc_id", "sent", *extra]].assign(
            _from=sentences["start"], _text=sentences["text"]
        )
        chunks = voices.merge(rest, on=["doc_id", "sent"], validate="many_to_one")
        texts = [
            text[start - first : end - first]
            for text, first, start, end in zip(
                chunks["_text"], chunks["_from"], chunks["start"], chunks["end"], strict=True
            )
        ]
    return chunks.assign(words=[segment.count_words(text) for text in texts])


def _counts(spans: pd.DataFrame, chunks: pd.DataFrame) -> pd.DataFrame:
    """Return a column per label of `spans`: how many of its cues begin in each chunk."""
    schema.check(spans, "spans")
    labels = sorted(spans["label"].unique())
    places = chunks[["doc_id", "sent", "start", "end"]].assign(chunk=range(len(chunks)))
    cues = spans[["doc_id", "sent", "start", "label"]].rename(columns={"start": "at"})
    inside = cues.merge(places, on=["doc_id", "sent"], validate="many_to_many")
    inside = inside[(inside["at"] >= inside["start"]) & (inside["at"] < inside["end"])]
    counts = pd.crosstab(inside["chunk"], inside["label"])
    return counts.reindex(index=range(len(chunks)), columns=labels, fill_value=0)
