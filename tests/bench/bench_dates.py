"""How well and how fast are temporal expressions read?

Run ``python tests/bench/bench_dates.py``. It reads WikiWars and BBC news, which lie beside the
project (``../shared/gold``) and are no part of it; without them, it says so. ``dateparser`` is
measured in the same run where it is installed; it gives points in time only, so its value counts
where the day, month or year agrees.

WikiWars is history prose and marks more than TimeML does (*former*, *the time*, whole clauses after
*three days after ...*); its values of sets differ (XXXX-XX-XX for P1D). VADER per sentence is the
yardstick of speed: machines differ, the quotient does not.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pandas as pd
import vaderSentiment.vaderSentiment as vader
from timex_score import Counts, Timex, compare

from helpers import corpus, dates

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "gold"
SIZES = (1, 2, 4)
NEWS = 400  # articles for the measure of speed
REPEATS = 3


def rows_of(name: str) -> list[dict]:
    """Return the records of a gold set."""
    with gzip.open(SHARED / name, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def score_ours(rows: list[dict]) -> Counts:
    """Return the counts of this project's reader."""
    records = [{"doc_id": row["id"], "text": row["text"], "published": row["dct"]} for row in rows]
    documents = corpus.build(records)
    found = dates.extract(corpus.sentences(documents), documents)
    found["value"] = found["value"].fillna("")
    counts = Counts()
    for row in rows:
        own = found[found["doc_id"] == str(row["id"])]
        system = list(zip(own["start"], own["end"], own["value"], strict=True))
        counts += compare(system, _gold(row))
    return counts


def score_dateparser(rows: list[dict]) -> tuple[Counts, float]:
    """Return the counts of ``dateparser.search`` and its seconds."""
    from dateparser.search import search_dates

    counts, seconds = Counts(), 0.0
    for row in rows:
        start = process_time()
        base = {"RELATIVE_BASE": pd.Timestamp(row["dct"]).to_pydatetime()}
        found = search_dates(row["text"], languages=["en"], settings=base) or []
        seconds += process_time() - start
        counts += compare(_located(row, found), _gold(row))
    return counts, seconds


def _located(row: dict, found: list) -> list[Timex]:
    system, at = [], 0
    for surface, moment in found:
        at = row["text"].find(surface, at)
        values = {len(v): v for _, _, v in _gold(row) if moment.date().isoformat().startswith(v)}
        length = max((n for n in values if n), default=10)
        system.append((at, at + len(surface), moment.date().isoformat()[:length]))
        at += len(surface)
    return system


def _gold(row: dict) -> list[Timex]:
    return [(t["start"], t["end"], str(t["value"])) for t in row["timex3"]]


def seconds(call: Callable[[], object]) -> float:
    """Return the shortest processor time of some runs."""
    times = []
    for _ in range(REPEATS):
        start = process_time()
        call()
        times.append(process_time() - start)
    return min(times)


def speed(texts: list[str]) -> None:
    """Print MB/s for one, two and four times the text, and the yardstick."""
    for size in SIZES:
        copies = [{"text": text, "published": "2005-01-20"} for text in texts * size]
        documents = corpus.build([row | {"doc_id": f"{n:06}"} for n, row in enumerate(copies)])
        sentences = corpus.sentences(documents)
        megabytes = sum(len(row["text"].encode()) for row in copies) / 1e6
        taken = seconds(lambda s=sentences, d=documents: dates.extract(s, d))
        print(f"{megabytes:6.2f} MB of news {taken:6.2f} s {megabytes / taken:6.2f} MB/s")
        if size == 1:
            yardstick(sentences["text"].tolist()[:2000])


def yardstick(lines: list[str]) -> None:
    """Print the speed of VADER per sentence."""
    score = vader.SentimentIntensityAnalyzer().polarity_scores
    taken = seconds(lambda: [score(line) for line in lines])
    volume = sum(len(line.encode()) for line in lines) / 1e6
    print(f"yardstick: vaderSentiment per sentence {volume / taken:.2f} MB/s")


def main() -> None:
    """Print all measures."""
    if not SHARED.exists():
        print(f"skipped: the gold sets are not beside the project ({SHARED.name} is missing)")
        return
    rows = rows_of("wikiwars/dev.jsonl.gz")
    print(score_ours(rows).line("WikiWars, this project"))
    try:
        counts, taken = score_dateparser(rows)
    except ImportError:
        print("dateparser is not installed: no comparison")
    else:
        print(counts.line("WikiWars, dateparser"))
        megabytes = sum(len(row["text"].encode()) for row in rows) / 1e6
        print(f"dateparser {megabytes / taken:.3f} MB/s")
    speed([row["text"] for row in rows_of("bbc_2004_05/articles.jsonl.gz")[:NEWS]])


if __name__ == "__main__":
    main()
