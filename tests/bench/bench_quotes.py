"""How fast are attributions found, does the time grow with the length, is every article read?

Run ``python tests/bench/bench_quotes.py``. Three parts:

- speed in MB/s of text on the BBC articles that lie beside the project (``../shared/gold``; else
  on the five articles, repeated), with NLTK's VADER in the same run as a yardstick of the machine;
- the time for one article of doubling length: of news, of nothing but quotation marks, of marks
  that are never closed, of names and pronouns;
- a check of every BBC article: nothing raises, every surface stands in its article, and the share
  of the words that is quoted, reported and the outlet's own.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from helpers import corpus, quotes, sentiment

ROOT = Path(__file__).resolve().parents[2]
BBC = ROOT.parent / "shared" / "gold" / "bbc_2004_05" / "articles.jsonl.gz"
TARGET_MB_PER_S = 1.0
LENGTHS = (100_000, 200_000, 400_000)
LINEAR = 2.6
"""Doubling the text may take at most this many times as long, on a noisy machine."""

PATTERNS = {
    "news": '"We will rebuild," Jane Roe said. She told the bank that it was late.\n',
    "marks only": "\" “ ” ' ‘ ’ « » ",
    "opening marks": "“a ",
    "one paragraph": '"We will rebuild," Jane Roe said. She told the bank that it was late. ',
    "names": "Jane Roe met Tom Poe. He said he saw her. They said it was late.\n",
    "commas": "Roe, a, b, c, d, e, f, and g, said, that, it, was, ",
}


def articles() -> pd.DataFrame:
    """Return the BBC articles, or the project's five repeated, as documents."""
    if not BBC.exists():
        print(f"no BBC articles at {BBC}: the five articles are repeated")
        seeds = corpus.load(ROOT / "data" / "seeds")["text"]
        return corpus.build([{"text": text} for _ in range(60) for text in seeds])
    rows = [json.loads(line) for line in gzip.open(BBC, "rt", encoding="utf8")]
    return corpus.build([{"doc_id": row["id"], "text": row["text"]} for row in rows])


def seconds(run: Callable[[], object], *, repeats: int = 3) -> float:
    """Return the shortest CPU time of some runs."""
    taken = []
    for _ in range(repeats):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def speed(documents: pd.DataFrame) -> float:
    """Print MB/s of `extract`, `voices` and VADER; return that of both calls together."""
    some = documents.head(500)
    size = some["text"].str.len().sum() / 1e6
    sentences = corpus.sentences(some)
    table = quotes.extract(sentences)
    found = size / seconds(lambda: quotes.extract(sentences))
    cut = size / seconds(lambda: quotes.voices(sentences, table))
    vader = size / seconds(lambda: sentiment.score(sentences), repeats=1)
    both = 1 / (1 / found + 1 / cut)
    print(f"extract {found:.2f} MB/s, voices {cut:.1f} MB/s, both {both:.2f} MB/s")
    print(f"yardstick: sentiment.score in the same run {vader:.2f} MB/s")
    return both


def growth() -> bool:
    """Print the time for texts of doubling length; tell whether it is linear."""
    linear = True
    for name, pattern in PATTERNS.items():
        times = []
        for length in LENGTHS:
            text = (pattern * (length // len(pattern) + 1))[:length]
            sentences = corpus.sentences(corpus.build([{"text": text}]))
            times.append(seconds(lambda given=sentences: quotes.extract(given)))
        shown = "  ".join(f"{n // 1000}k {t:.2f} s" for n, t in zip(LENGTHS, times, strict=True))
        ratio = times[-1] / times[-2]
        linear &= ratio < LINEAR or times[-1] < 0.05
        print(f"{name:15} {shown}  last doubling x{ratio:.1f}")
    return linear


def check(documents: pd.DataFrame) -> None:
    """Print what was found in all articles; fail on a surface that is not in its article."""
    sentences = corpus.sentences(documents)
    table = quotes.extract(sentences)
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    columns = table[["doc_id", "start", "end", "surface"]].itertuples(index=False, name=None)
    astray = sum(texts[doc][start:end] != surface for doc, start, end, surface in columns)
    voices = quotes.voices(sentences, table)
    length = (voices["end"] - voices["start"]).groupby(voices["voice"]).sum()
    shares = "  ".join(f"{voice} {share:.0%}" for voice, share in (length / length.sum()).items())
    named = table["speaker"].notna().mean()
    print(f"{len(documents)} articles, none refused; {len(table)} attributions")
    print(f"with a speaker {named:.0%}; kinds {table['kind'].value_counts().to_dict()}")
    print(f"share of the characters: {shares}; surfaces astray: {astray}")
    if astray:
        raise SystemExit("a surface does not stand in its article")


def main() -> None:
    """Print the three parts; fail below the target speed or where time is not linear."""
    documents = articles()
    both = speed(documents)
    linear = growth()
    check(documents)
    if both < TARGET_MB_PER_S or not linear:
        raise SystemExit(f"{both:.2f} MB/s (target {TARGET_MB_PER_S}), linear: {linear}")


if __name__ == "__main__":
    main()
