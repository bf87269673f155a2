"""How fast are attributions found, does the time grow with the length, is every article read?

Run ``python tests/bench/bench_quotes.py``. Three parts:

- the time for 500 articles as a multiple of what NLTK's VADER takes for their sentences, on the BBC
  articles that lie beside the project (``../shared/gold``; else on the five articles, repeated);
- the time for one article of doubling length: of news, of nothing but quotation marks, of marks
  that are never closed, of names and pronouns;
- a check of every BBC article: nothing raises, every surface stands in its article, and the share
  of the words that is quoted, reported and the outlet's own.
"""

from __future__ import annotations

import pandas as pd
from yardstick import articles, cpu, vader

from helpers import corpus, quotes

ARTICLES, TIMED = 2225, 500
TARGET = 0.6
"""Times VADER, the cut into tokens included, which the other annotators share."""
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


def speed(documents: pd.DataFrame) -> float:
    """Print what `extract` and `voices` take, times VADER; return both together."""
    sentences = corpus.sentences(documents.head(TIMED))
    whole = vader(sentences["text"], times=3)
    table, found = cpu(lambda: quotes.extract(sentences), times=3)
    _, cut = cpu(lambda: quotes.voices(sentences, table), times=3)
    both = (found + cut) / whole
    print(f"extract {found / whole:.3f}, voices {cut / whole:.3f}, both {both:.3f} times VADER")
    return both


def growth() -> bool:
    """Print the time for texts of doubling length; tell whether it is linear."""
    linear = True
    for name, pattern in PATTERNS.items():
        times = []
        for length in LENGTHS:
            text = (pattern * (length // len(pattern) + 1))[:length]
            sentences = corpus.sentences(corpus.build([{"text": text}]))
            times.append(cpu(lambda given=sentences: quotes.extract(given), times=3)[1])
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
    """Print the three parts; fail over the target or where time is not linear."""
    documents = articles(ARTICLES)
    both = speed(documents)
    linear = growth()
    check(documents)
    if both > TARGET or not linear:
        raise SystemExit(f"{both:.2f} times VADER (target {TARGET}), linear: {linear}")


if __name__ == "__main__":
    main()
