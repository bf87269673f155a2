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

from time import process_time

import pandas as pd
from timex_score import Counts, Timex, compare
from yardstick import GOLD, articles, cpu, rows, vader

from helpers import corpus, dates

SIZES = (1, 2, 4)
NEWS = 400  # articles for the measure of speed
REPEATS = 3


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


def speed() -> None:
    """Print the time for one, two and four times the articles, as a multiple of VADER's."""
    for size in SIZES:
        documents = articles(NEWS * size)
        sentences = corpus.sentences(documents)
        whole = vader(sentences["text"])
        taken = cpu(lambda s=sentences, d=documents: dates.extract(s, d), times=REPEATS)[1]
        print(f"{len(documents)} articles {taken:6.2f} s, {taken / whole:.3f} times VADER")


def main() -> None:
    """Print all measures."""
    if not GOLD.exists():
        print(f"skipped: the gold sets are not beside the project ({GOLD.name} is missing)")
        return
    wars = list(rows(GOLD / "wikiwars" / "dev.jsonl.gz"))
    print(score_ours(wars).line("WikiWars, this project"))
    try:
        counts, taken = score_dateparser(wars)
    except ImportError:
        print("dateparser is not installed: no comparison")
    else:
        print(counts.line("WikiWars, dateparser"))
        megabytes = sum(len(row["text"].encode()) for row in wars) / 1e6
        print(f"dateparser {megabytes / taken:.3f} MB/s")
    speed()


if __name__ == "__main__":
    main()
