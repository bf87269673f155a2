"""Run all annotators in their order: from articles to every table of the project, by name.

`per_article` reads articles one by one and knows of no other: any part of a corpus can be given
to it, on any machine. `across` sums up what it found, on tables much smaller than the texts.
`annotate` does both, chunk by chunk; the result does not depend on the size of the chunks.
"""

from __future__ import annotations

import gc
import sys
import traceback
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from helpers import (
    claims,
    corpus,
    dates,
    events,
    framing,
    gold,
    lexicon,
    quotes,
    schema,
    sentiment,
    timeline,
    trade,
)
from helpers.text.reading import Reading

LAYERS = {"frame": "frames", "actor": "actors", "event": "event_kinds", "mask": "masks"}
"""The layers of the table `spans`, each with the word list that is matched."""

PER_ARTICLE = (
    "sentences spans quotes voices scores contributions dates claims verdicts told".split()
)
ACROSS = "series mentions events statements dated estimates copies".split()

CHUNK = 250
"""Articles that are read at a time; the progress bar moves with each chunk."""

_HERE = Path(__file__).parent

MANY = 200
"""From so many articles on, a progress bar is shown."""

Tables = dict[str, pd.DataFrame]
Lists = Mapping[str, lexicon.Lexicon]


@contextmanager
def without_collection() -> Iterator[None]:
    """Put off the collection of garbage: with large tables about, it takes a tenth of the time.

    Also a decorator. What is garbage meanwhile is collected behind it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def annotate(documents: pd.DataFrame, *, chunk: int = CHUNK) -> Tables:
    """Return every table of the project by name, for `documents` as `corpus.load` gives them.

    The tables are ``documents`` as given, those of `per_article` and those of `across`. An article
    that breaks an annotator is passed over: it is told in the table ``problems`` and in a warning,
    and is in no other table.

    From `MANY` articles on, a progress bar is drawn in a terminal, and in a notebook that somebody
    is running by hand. There it takes itself away at the end, together with what the cell had
    printed before, so that it is never saved; where a program runs the notebook there is none.

    Parameters
    ----------
    chunk
        How many articles are read at a time. It has no influence on the tables.

    Raises
    ------
    ValueError
        When a column of `documents` is missing, a doc_id stands twice, or `chunk` is not positive.
    """
    schema.check(documents, "documents")
    _refuse_twins(documents)
    if chunk < 1:
        raise ValueError(f"chunk: got {chunk}; it is a number of articles, 1 or more")
    lists, parts, problems = word_lists(), {name: [] for name in PER_ARTICLE}, []
    in_order = documents.sort_values("doc_id", kind="stable")  # so no table need be sorted again
    with _progress(len(documents)) as bar:
        for first in range(0, max(len(documents), 1), chunk):
            part = in_order.iloc[first : first + chunk]
            for name, table in _read(part, lists, problems).items():
                parts[name].append(table)
            bar.update(len(part))
        bar.set_postfix_str("summing up")
        tables = {"documents": documents, "problems": _told(problems)}
        for name in PER_ARTICLE:  # the parts of a table are let go before the next is made
            tables[name] = _one(parts.pop(name), name)
        return tables | across(tables) | {"labels": gold.of_corpus(documents)}


def readable(documents: pd.DataFrame, lists: Lists) -> tuple[Tables, pd.DataFrame]:
    """Return the tables of `per_article`, and the table `problems` of the articles they leave out.

    An article that breaks an annotator is left out and told; the others are read.
    """
    problems: list[dict[str, str]] = []
    tables = _read(documents.sort_values("doc_id", kind="stable"), lists, problems)
    return tables, schema.build(problems, "problems")


def _read(documents: pd.DataFrame, lists: Lists, problems: list[dict[str, str]]) -> Tables:
    """Return the tables of a chunk; an article that breaks an annotator is passed over and told."""
    try:
        return per_article(documents, lists=lists)
    except Exception as error:  # noqa: BLE001 - whatever one article does, the others are read
        if len(documents) > 1:
            half = len(documents) // 2
            halves = documents.iloc[:half], documents.iloc[half:]
            return together([_read(part, lists, problems) for part in halves])
        problems.append(_problem(documents["doc_id"].iloc[0], error))
        return per_article(documents.iloc[:0], lists=lists)


def _problem(doc_id: str, error: Exception) -> dict[str, str]:
    """Return what is told of an article that broke an annotator."""
    rooms = [
        Path(frame.filename).relative_to(_HERE).parts[0].removesuffix(".py")
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_HERE)
    ]
    inside = next((room for room in rooms if room not in ("pipeline", "text")), "text")
    return {
        "source": doc_id,
        "what": f"the article broke `{inside}`",
        "why": f"{type(error).__name__}: {error}",
        "cure": "it is in no table but `documents`; please report its text as a fault",
    }


def _told(problems: list[dict[str, str]]) -> pd.DataFrame:
    """Return problems as a table, and warn of them."""
    if problems:
        warnings.warn(
            f"{len(problems)} of the articles could not be read, {problems[0]['source']!r} first: "
            "they are in no table but `documents`; see the table `problems`",
            stacklevel=3,
        )
    return schema.build(problems, "problems")


@without_collection()
def per_article(documents: pd.DataFrame, *, lists: Lists | None = None) -> Tables:
    """Return the tables that need one article at a time (`PER_ARTICLE`), by name.

    Of `documents` it takes, beside text and id, what is known of the article itself: outlet,
    title, author, and the day of publication, from which relative dates are counted. No row
    depends on another article. ``spans`` holds the layers frame, actor, event and mask; the
    masked words are out of ``scores``. Claims have the voice and the speaker of the stretch that
    they stand in. ``verdicts`` are as of each article's day of publication and as of the newest
    figures.

    `lists` are the word lists, as `word_lists` gives them, to load them only once.
    """
    lists = word_lists() if lists is None else lists
    sentences = corpus.sentences(documents)
    reading = Reading.of(sentences)
    spans = lexicon.match_all(reading, lists)
    quoted = quotes.extract(reading)
    voices = quotes.voices(reading, quoted)
    dated = dates.extract(reading, documents)
    claimed = claims.extract(reading, dated, voices=voices)
    written = dict(zip(documents["doc_id"], documents["published"], strict=True))
    masked = spans[spans["layer"] == "mask"]  # if there are none: the list, as senses hide too
    scores, contributions = sentiment.tone(
        reading, mask=lists.get("mask") if masked.empty else masked
    )
    return {
        "sentences": sentences,
        "spans": spans,
        "quotes": quoted,
        "voices": voices,
        "scores": scores,
        "contributions": contributions,
        "dates": dated,
        "claims": claimed,
        "verdicts": trade.compare(claimed, _series(), as_of=written, sentences=sentences),
        "told": events.extract(reading, dates=dated, voices=voices),
    }


@without_collection()
def across(tables: Tables) -> Tables:
    """Return the tables that look at all articles together (`ACROSS`), by name.

    ``mentions`` are what is ``told``, joined: with the event that each tells.
    `tables` are ``documents`` and those of `per_article`. ``estimates`` are the densities of frames
    by outlet and voice.
    """
    sentences, spans, documents = (tables[name] for name in ("sentences", "spans", "documents"))
    statements = timeline.statements(sentences, tables["dates"], spans)
    mentions = timeline.join(tables["told"], record=trade.events(), sentences=sentences)
    frames = spans[spans["layer"] == "frame"]
    return {
        "series": trade.series(),
        "mentions": mentions,
        "events": timeline.events(mentions),
        "statements": statements,
        "dated": timeline.dated(statements),
        "estimates": framing.shares(frames, sentences, by="outlet", voices=tables["voices"]),
        "copies": corpus.copies(documents),
    }


def together(parts: list[Tables]) -> Tables:
    """Return the tables of several calls of `per_article` as one set, rows in the stated order."""
    return {name: _one([part[name] for part in parts], name) for name in PER_ARTICLE}


@cache
def _series() -> pd.DataFrame:
    """Return the official figures, read once."""
    return trade.series()


def word_lists() -> Lists:
    """Return the project's word lists by the layer of `spans` that they make."""
    return {layer: lexicon.load(name) for layer, name in LAYERS.items()}


def _one(tables: list[pd.DataFrame], name: str) -> pd.DataFrame:
    return schema.in_order(pd.concat(tables, ignore_index=True), name)


def _refuse_twins(documents: pd.DataFrame) -> None:
    twins = documents["doc_id"][documents["doc_id"].duplicated()]
    if len(twins):
        raise ValueError(
            f"documents: doc_id {twins.iloc[0]!r} stands twice; give every article an id of its "
            "own, as `corpus.build` does"
        )


# Progress ---------------------------------------------------------------------------------------


@contextmanager
def _progress(n: int) -> Iterator[tqdm]:
    """Give a progress bar over `n` articles, which shows only where somebody sees it pass."""
    kernel = _watched_kernel()
    shown = n >= MANY and (kernel or _is_terminal(sys.stderr))
    bar = tqdm(total=n, unit=" articles", leave=False, disable=not shown)
    try:
        yield bar
    finally:
        bar.close()
        if shown and kernel:
            from IPython.display import clear_output

            clear_output()


def _is_terminal(stream: object) -> bool:
    return stream is not None and stream.isatty()


def _watched_kernel() -> bool:
    """Say whether a notebook's front end asks: it names the cell; programs do not."""
    if "ipykernel" not in sys.modules:
        return False
    from IPython import get_ipython

    parent = getattr(get_ipython(), "get_parent", dict)()
    return "cellId" in parent.get("metadata", {})
