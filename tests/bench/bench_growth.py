"""How do time and memory of the analyses of all articles grow with the corpus, and by outlets?

Run ``python tests/bench/bench_growth.py``, or with the numbers of articles: ``… 400 800 1600``. For
each analysis it prints CPU seconds and the peak of memory above the tables (given and returned),
and the largest growth of both by doubling of the text; then the same for words of many outlets. It
fails where a growth is over the target by more than the noise of a machine.

Each measure is taken in a process of its own, forked from the one that holds the tables.
"""

from __future__ import annotations

import math
import multiprocessing
import sys
import time
import tracemalloc
from collections.abc import Callable
from itertools import pairwise

import pandas as pd
import pyarrow as pa
from yardstick import articles

from helpers import (
    corpus,
    estimate,
    framing,
    keywords,
    lexicon,
    pipeline,
    robustness,
    timeline,
    trade,
)

ARTICLES = (400, 800, 1600, 3200, 6400)
OUTLETS = (800, 1600, 3200)
TARGET, NOISE = 2.1, 1.15
LEAST_SECONDS, LEAST_MIB = 0.05, 0.5
"""Of shorter times and smaller peaks the growth says nothing."""

POOL = pa.proxy_memory_pool(pa.default_memory_pool())
"""What Arrow takes in a fork is counted here, from nothing; it must outlive all that it gave."""

Given = dict[str, pd.DataFrame]


def given(documents: pd.DataFrame) -> Given:
    """Return the tables that the analyses take, and those that some of them give to others."""
    parts = [documents.iloc[first : first + 100] for first in range(0, len(documents), 100)]
    tables = pipeline.together([pipeline.per_article(part) for part in parts])
    sentences, spans = tables["sentences"], tables["spans"]
    official = trade.events()
    own = [
        lexicon.match(timeline.record(official), lexicon.load(pipeline.LAYERS[layer]), layer=layer)
        for layer in ("event", "actor")
    ]
    return tables | {
        "official": official,
        "spans": pd.concat([spans, *own], ignore_index=True),
        "frames": spans[spans["layer"] == "frame"],
        "actors": spans[spans["layer"] == "actor"],
        "scores": tables["scores"].merge(sentences[["doc_id", "sent", "outlet"]]),
    }


def part(tables: Given, n: int) -> Given:
    """Return the tables of the first `n` articles, with what one analysis gives to another."""
    own = tables["sentences"]["doc_id"].unique()[:n]
    found = {
        name: table[table["doc_id"].isin(own) | (table["doc_id"] == "record")]
        if "doc_id" in table
        else table
        for name, table in tables.items()
    }
    mentions = timeline.statements(found["sentences"], found["dates"], found["spans"])
    told = timeline.undated(found["sentences"], mentions, found["spans"])
    return found | {"statements": mentions, "undated": told}


ANALYSES: dict[str, Callable[[Given], pd.DataFrame]] = {
    "timeline.statements": lambda t: timeline.statements(t["sentences"], t["dates"], t["spans"]),
    "timeline.dated": lambda t: timeline.dated(t["statements"]),
    "timeline.undated": lambda t: timeline.undated(t["sentences"], t["statements"], t["spans"]),
    "timeline.compare": lambda t: timeline.compare(
        t["official"], t["statements"], t["sentences"], t["spans"]
    ),
    "timeline.disagreements": lambda t: timeline.disagreements(
        t["sentences"], t["dates"], t["statements"], t["spans"], official=t["official"]
    ),
    "timeline.chronology": lambda t: timeline.chronology(
        t["statements"], t["sentences"], t["undated"]
    ),
    "framing.shares": lambda t: framing.shares(t["frames"], t["sentences"]),
    "framing.shares, voices": lambda t: framing.shares(
        t["frames"], t["sentences"], voices=t["voices"]
    ),
    "framing.differences": lambda t: framing.differences(t["frames"], t["sentences"]),
    "framing.counted": lambda t: framing.counted(t["frames"], t["sentences"]),
    "framing.words": lambda t: framing.words(t["sentences"], voices=t["voices"]),
    "framing.with_actors": lambda t: framing.with_actors(t["frames"], t["actors"], t["sentences"]),
    "keywords.distinctive": lambda t: keywords.distinctive(t["sentences"]),
    "estimate.mean": lambda t: estimate.mean(t["scores"], "score", by=["outlet", "lexicon"]),
    "robustness.curve": lambda t: robustness.curve(
        {("vader",): t["scores"]}, "score", choices=["lexicon"]
    ),
}


def measured(run: Callable[[], pd.DataFrame]) -> tuple[float, float]:
    """Return CPU seconds, and MiB held at the peak above what was held and what is returned."""
    return _forked(_seconds, run), _forked(_peak, run)


def _forked(measure: Callable, run: Callable[[], pd.DataFrame]) -> float:
    """Return what `measure` says of `run` in a process of its own, where nothing is kept yet."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=lambda: theirs.send(measure(run)))
    process.start()
    theirs.close()  # so that a fork that fails is told, not waited for
    found = ours.recv()
    process.join()
    return found


def _seconds(run: Callable[[], pd.DataFrame]) -> float:
    begins = time.process_time()
    run()
    return time.process_time() - begins


def _peak(run: Callable[[], pd.DataFrame]) -> float:
    """Return the peak of what Python, numpy and Arrow hold, without the table that is returned."""
    pa.set_memory_pool(POOL)
    tracemalloc.start()
    table = run()
    peak = tracemalloc.get_traced_memory()[1] + POOL.max_memory()
    return (peak - table.memory_usage(deep=True).sum()) / 2**20


def several(documents: pd.DataFrame, outlets: int) -> pd.DataFrame:
    """Return `documents`, told by so many outlets in turn."""
    return documents.assign(outlet=[f"outlet {n % outlets:05}" for n in range(len(documents))])


def growth(rows: dict[str, list[tuple[float, float]]], texts: list[float]) -> list[str]:
    """Print a line for each analysis; return the names of those that grow too fast."""
    over = []
    for name, figures in rows.items():
        seconds, peaks = zip(*figures, strict=True)
        faster, fuller = (
            _grown(values, texts, least)
            for values, least in ((seconds, LEAST_SECONDS), (peaks, LEAST_MIB))
        )
        shown = "  ".join(f"{second:6.2f} s {peak:6.1f}" for second, peak in figures)
        print(f"{name:24} {shown}   x{faster:.2f}  x{fuller:.2f}", flush=True)
        over += [name] if max(faster, fuller) > TARGET * NOISE else []
    return over


def _grown(values: tuple[float, ...], texts: list[float], least: float) -> float:
    """Return the largest growth by doubling of the text, of values that are above the least."""
    steps = zip(pairwise(values), pairwise(texts), strict=True)
    grown = [
        (b / a) ** (math.log(2) / math.log(y / x)) for (a, b), (x, y) in steps if a > least < b
    ]
    return max(grown, default=0.0)


def main() -> None:
    """Print both parts; fail where an analysis grows too fast."""
    sizes = [int(n) for n in sys.argv[1:]] or ARTICLES
    tables = given(several(articles(max(sizes)), 5))
    rows: dict[str, list[tuple[float, float]]] = {name: [] for name in ANALYSES}
    texts = []
    for n in sizes:
        own = part(tables, n)
        texts.append(own["sentences"]["text"].str.len().sum() / 2**20)
        print(f"{n} articles: {texts[-1]:.2f} MiB of text")
        for name, run in ANALYSES.items():
            rows[name].append(measured(lambda run=run, own=own: run(own)))
    print(f"\nCPU seconds and MiB above the tables for {', '.join(map(str, sizes))} articles")
    over = growth(rows, texts)
    print(f"\nand for {', '.join(map(str, OUTLETS))} outlets of one article each")
    many = {n: corpus.sentences(several(articles(n), n)) for n in OUTLETS}
    words = [measured(lambda n=n: keywords.distinctive(many[n])) for n in OUTLETS]
    over += growth(
        {"keywords.distinctive": words}, [many[n]["text"].str.len().sum() for n in OUTLETS]
    )
    if over:
        raise SystemExit(f"grows too fast: {', '.join(over)}")


if __name__ == "__main__":
    main()
