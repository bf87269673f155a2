"""What the benchmarks share: articles at hand, CPU time, and NLTK's VADER as the yardstick.

Machines differ and are noisy; a time is told as a multiple of what NLTK's VADER takes for the same
sentences in the same run.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import time
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path

import pandas as pd
import vaderSentiment
from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

from helpers import corpus

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(os.environ.get("GOLD") or ROOT.parent / "shared" / "gold").resolve()
BBC = GOLD / "bbc_2004_05" / "articles.jsonl.gz"


def rows(path: Path) -> Iterable[dict]:
    """Yield the rows of a file of JSON lines, packed with gzip."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        yield from map(json.loads, file)


def articles(n: int) -> pd.DataFrame:
    """Return `n` BBC articles as documents, or the project's five, repeated, where there are none.

    Of more articles than there are, the further ones are copies with some of their words changed.
    """
    if BBC.exists():
        texts = [row["text"] for row in rows(BBC)]
    else:
        print(f"no BBC articles at {BBC}: the five articles are repeated")
        texts = corpus.load(ROOT / "data" / "seeds")["text"].tolist()
    return corpus.build(
        {
            "doc_id": f"{number:06}",
            "text": changed(text, number // len(texts)),
            "outlet": "BBC",
            "published": "2005-01-15",
        }
        for number, text in enumerate(islice(cycle(texts), n))
    )


def changed(text: str, copy: int) -> str:
    """Return `text`, in every copy but the first with each seventh word of letters a new one."""
    if copy == 0:
        return text
    words = text.split(" ")
    for number in range(copy % 7, len(words), 7):
        if words[number].islower() and words[number].isalpha():
            words[number] += f"x{copy}"
    return " ".join(words)


def cpu(run: Callable[[], object], *, times: int = 1) -> tuple[object, float]:
    """Return what `run` gives, and the least CPU seconds of so many runs."""
    least = float("inf")
    for _ in range(times):
        gc.collect()  # not what was left before
        begins = time.process_time()
        found = run()
        least = min(least, time.process_time() - begins)
    return found, least


class PlainVader(SentimentIntensityAnalyzer):
    """NLTK's analyser as it is, on the lexicon file that vaderSentiment ships."""

    def __init__(self) -> None:
        path = Path(vaderSentiment.__file__).with_name("vader_lexicon.txt")
        self.lexicon_file = path.read_text(encoding="utf8").rstrip("\n")
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()


def vader(texts: Iterable[str], *, times: int = 1) -> float:
    """Return the CPU seconds that NLTK's VADER takes for the scores of `texts`."""
    texts, analyser = list(texts), PlainVader()
    return cpu(lambda: [analyser.polarity_scores(text) for text in texts], times=times)[1]
