"""How fast is each annotator, what dominates the pipeline, and does its time grow with the corpus?

Run ``python tests/bench/bench_pipeline.py``. Three parts, on the BBC articles that lie beside the
project (``../shared/gold``; else on the five articles, repeated):

- CPU time and MB/s of text of every step of `pipeline.per_article` and `pipeline.across`, each
  given what the steps before it found, with its share of the whole;
- the whole call in CPU seconds, for the number of articles and for twice as many;
- chunks of 10, 100 and 1000 articles: what the size costs, and that the tables are the same.
"""

from __future__ import annotations

import functools
import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from helpers import (
    claims,
    corpus,
    dates,
    framing,
    lexicon,
    pipeline,
    quotes,
    sentiment,
    timeline,
    trade,
)

ROOT = Path(__file__).resolve().parents[2]
BBC = ROOT.parent / "shared" / "gold" / "bbc_2004_05" / "articles.jsonl.gz"
ARTICLES = 400
CHUNKS = (10, 100, 1000)
LINEAR = 2.6
"""Twice the articles may take at most this many times as long, on a noisy machine."""


def articles(n: int) -> pd.DataFrame:
    """Return `n` BBC articles as documents, or the project's five, repeated."""
    if not BBC.exists():
        print(f"no BBC articles at {BBC}: the five articles are repeated")
        seeds = corpus.load(ROOT / "data" / "seeds")["text"].tolist()
        return corpus.build([{"text": seeds[i % len(seeds)]} for i in range(n)])
    with gzip.open(BBC, "rt", encoding="utf8") as file:
        rows = [json.loads(line) for _, line in zip(range(n), file, strict=False)]
    return corpus.build(
        {"doc_id": row["id"], "text": row["text"], "outlet": "BBC", "published": "2005-01-15"}
        for row in rows
    )


def timed(run: Callable[[], object]) -> tuple[object, float]:
    """Return what `run` gives, and the CPU seconds that it took."""
    start = time.process_time()
    found = run()
    return found, time.process_time() - start


def steps(documents: pd.DataFrame) -> dict[str, float]:
    """Return the CPU seconds of every step."""
    taken: dict[str, float] = {}

    def step(name: str, run: Callable[[], object]) -> pd.DataFrame:
        found, taken[name] = timed(run)
        return found

    lists = step("word lists: load", pipeline.word_lists)
    sentences = step("corpus.sentences", lambda: corpus.sentences(documents))
    spans = {}
    for layer, words in lists.items():
        match = functools.partial(lexicon.match, sentences, words, layer=layer)
        spans[layer] = step(f"lexicon.match: {layer}", match)
    masked = spans["mask"]
    spans = pd.concat(spans.values(), ignore_index=True)
    said = step("quotes.extract", lambda: quotes.extract(sentences))
    voices = step("quotes.voices", lambda: quotes.voices(sentences, said))
    dated = step("dates.extract", lambda: dates.extract(sentences, documents))
    claimed = step("claims.extract", lambda: claims.extract(sentences, dated))
    step("pipeline.with_speakers", lambda: pipeline.with_speakers(claimed, voices))
    step("sentiment.tone", lambda: sentiment.tone(sentences, mask=masked))
    series = step("trade.series", trade.series)
    written = dict(zip(documents["doc_id"], documents["published"], strict=True))
    step("trade.compare", lambda: trade.compare(claimed, series, as_of=written))
    mentions = step("timeline.mentions", lambda: timeline.mentions(sentences, dated, spans))
    step("timeline.events", lambda: timeline.events(mentions))
    frames = spans[spans["layer"] == "frame"]
    step("framing.shares", lambda: framing.shares(frames, sentences, by="outlet", voices=voices))
    return taken


def show(taken: dict[str, float], size: float) -> None:
    """Print the steps, the slowest first; `size` is in MB."""
    whole = sum(taken.values())
    print(f"{'step':28} {'CPU s':>7} {'share':>6} {'MB/s':>7}")
    for name, seconds in sorted(taken.items(), key=lambda item: -item[1]):
        speed = size / seconds if seconds else float("inf")
        print(f"{name:28} {seconds:7.2f} {seconds / whole:6.0%} {speed:7.2f}")
    print(f"{'all steps':28} {whole:7.2f} {1:6.0%} {size / whole:7.2f}")


def growth() -> bool:
    """Print the whole call for some and for twice as many articles; tell whether it is linear."""
    times = []
    for n in (ARTICLES // 2, ARTICLES):
        documents = articles(n)
        size = documents["text"].str.len().sum() / 1e6
        _, seconds = timed(lambda given=documents: pipeline.annotate(given))
        times.append(seconds)
        print(f"annotate: {n} articles, {size:.2f} MB: {seconds:.1f} s, {size / seconds:.2f} MB/s")
    ratio = times[1] / times[0]
    print(f"twice as many articles: x{ratio:.1f}")
    return ratio < LINEAR


def chunks(documents: pd.DataFrame) -> None:
    """Print what the size of chunks costs; fail where it changes a table."""
    first = None
    lists = pipeline.word_lists()
    for chunk in CHUNKS:
        cut = [documents.iloc[i : i + chunk] for i in range(0, len(documents), chunk)]
        tables, seconds = timed(
            lambda cut=cut: pipeline.together(
                [pipeline.per_article(part, lists=lists) for part in cut]
            )
        )
        first = first or tables
        for name, table in tables.items():
            pd.testing.assert_frame_equal(table, first[name], obj=name)
        print(f"chunks of {chunk:4}: {seconds:.1f} s, same tables")


def main() -> None:
    """Print the three parts; fail where the time is not linear or chunks change a table."""
    documents = articles(ARTICLES)
    size = documents["text"].str.len().sum() / 1e6
    print(f"{len(documents)} articles, {size:.2f} MB\n")
    show(steps(documents), size)
    print()
    linear = growth()
    print()
    chunks(documents)
    if not linear:
        raise SystemExit("the time grows faster than the corpus")


if __name__ == "__main__":
    main()
