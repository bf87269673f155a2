"""How densely an article uses the cues of each frame, in whose words, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from helpers import estimate, schema
from helpers.text import sentences as segment

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
    found = _per_label(estimate.rate, spans, chunks, by=keys, seed=seed)
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
    found = _per_label(estimate.differences, spans, chunks, by=by, seed=seed)
    return found[["label", by, "against", *schema.TABLES["estimates"].names]]


def with_actors(
    frames: pd.DataFrame,
    actors: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    roles: str | Iterable[str] = schema.READ,
    seed: int = 0,
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
    read = _in_roles(sentences, roles)[[*dict.fromkeys([*place, *keys])]]
    framed = frames.groupby([*place, "label"], as_index=False)["start"].min()
    framed = framed.merge(read, on=place, validate="many_to_one")
    named = actors.assign(actor=actors["label"].str.split("/").str[0])
    named = named.groupby([*place, "actor"], as_index=False)["start"].min()
    pairs = framed.merge(named[["actor"]].drop_duplicates(), how="cross")
    pairs = pairs.merge(
        named, on=[*place, "actor"], how="left", suffixes=("", "_actor"), validate="many_to_one"
    )
    pairs["named"] = pairs["start_actor"].notna().astype(float)
    pairs["first"] = (pairs["start_actor"] < pairs["start"]).astype(float)
    groups = [*keys, "label", "actor"]
    measure = "share of the frame's sentences that name the actor"
    found = estimate.mean(pairs, "named", by=groups, measure=measure, seed=seed)
    first = pairs.groupby(groups, as_index=False)["first"].mean()
    return found.merge(first, on=groups, validate="one_to_one")


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


def _per_label(estimator, spans: pd.DataFrame, chunks: pd.DataFrame, **options) -> pd.DataFrame:
    """Return the estimates of every label of `spans` in one table, with a column ``label``."""
    hits = _counts(spans, chunks)
    labelled = [(label, chunks.assign(hits=hits[label])) for label in hits]
    labelled = labelled or [("", chunks.iloc[:0].assign(hits=0))]
    tables = [
        estimator(counted, "hits", "words", measure=MEASURE, scale=100, **options).assign(
            label=pd.Series(label, index=range(len(counted)), dtype="str")
        )
        for label, counted in labelled
    ]
    return pd.concat(tables, ignore_index=True)


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
