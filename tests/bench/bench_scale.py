"""How do time and memory grow with the corpus, and what do Dask and a second worker cost and give?

Run ``python tests/bench/bench_scale.py`` for the ratios (some minutes), or with numbers of articles
for the growth: ``… 5 50 500 5000``. ``--keep`` adds the growth to ``data/validation/growth.csv``,
with the day and the machine, from which notebook 06 draws it.

The articles are those of the BBC (2004 and 2005), further ones copies with each seventh word
changed, of fifty outlets and two years of days; where they are not at hand, the project's five.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import resource
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from dask import config
from distributed import Client, LocalCluster
from yardstick import BBC, ROOT, articles, changed

from helpers import corpus, pipeline, scale

GROWTH = ROOT / "data" / "validation" / "growth.csv"
MEASURED = 2000
"""Articles by which the ratios are measured."""

PIECE = 2000
TARGETS = {"two workers against one": 1.8, "overhead of Dask, one worker": 0.10}


def corpus_of(n: int, folder: Path) -> Path:
    """Write `n` articles to a Parquet file, piece by piece, and return its path."""
    place, base = folder / f"articles-{n}.parquet", articles(min(n, 2225))
    writer = None
    for first in range(0, n, PIECE):
        numbers = np.arange(first, min(first + PIECE, n))
        rows = base.iloc[numbers % len(base)].reset_index(drop=True)
        texts = [
            changed(t, int(k)) for t, k in zip(rows["text"], numbers // len(base), strict=True)
        ]
        piece = pd.DataFrame(
            {
                "doc_id": [f"{number:07}" for number in numbers],
                "outlet": [f"Outlet {number % 50}" for number in numbers],
                "published": pd.Timestamp("2004-01-01") + pd.to_timedelta(numbers % 700, "D"),
                "text": texts,
            }
        )
        table = pa.Table.from_pandas(piece, preserve_index=False)
        writer = writer or pq.ParquetWriter(place, table.schema)
        writer.write_table(table)
    writer.close()
    return place


def timed(source: Path, folder: Path, workers: int) -> dict[str, float]:
    """Return seconds and the peak of a worker's memory (MiB) for one run on a local cluster."""
    target = folder / "tables"
    shutil.rmtree(target, ignore_errors=True)
    with (
        config.set({"distributed.worker.profile.enabled": False}),  # as scale.annotate does
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        client.run(_warm, str(source))  # as the workers of a running cluster are, and pandas here
        begun = time.monotonic()
        told = scale.annotate(source, target, client)
        seconds = time.monotonic() - begun
        peak = max(client.run(_peak).values())
    return {"articles": told["articles"], "seconds": seconds, "peak_mib": peak}


def _warm(source: str) -> None:
    pipeline.per_article(corpus.build(pd.read_parquet(source).head(50)))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def plain(source: Path) -> float:
    """Return the seconds that pandas alone takes for the same, in a process of its own.

    In one that has read these texts before, every word would be known, as it is to no worker.
    """
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_plain, [str(source)])


def _plain(source: str) -> float:
    documents = pd.read_parquet(source)
    pipeline.annotate(corpus.build(documents.head(50)))  # warm
    begun = time.monotonic()
    pipeline.annotate(corpus.build(documents))
    return time.monotonic() - begun


def _read_half(source: str, half: int) -> float:
    documents = pd.read_parquet(source)
    middle = len(documents) // 2
    own = documents.iloc[:middle] if half == 0 else documents.iloc[middle:]
    pipeline.per_article(corpus.build(documents.head(50)))  # warm
    begun = time.monotonic()
    pipeline.per_article(corpus.build(own))
    return time.monotonic() - begun


def limit(source: Path) -> float:
    """Return what two processes gain on this machine without any Dask: no cluster gains more."""
    spawn = multiprocessing.get_context("spawn")
    with spawn.Pool(1) as pool:
        one = sum(pool.starmap(_read_half, [(str(source), 0), (str(source), 1)]))
    with spawn.Pool(2) as pool:
        two = max(pool.starmap(_read_half, [(str(source), 0), (str(source), 1)], chunksize=1))
    return one / two


def ratios(folder: Path) -> bool:
    """Measure plain pandas, one worker and two, in turn, thrice; say whether targets hold."""
    source = corpus_of(MEASURED, folder)
    alone, one, two, most = [], [], [], []
    for _ in range(3):
        alone.append(plain(source))
        one.append(timed(source, folder, 1)["seconds"])
        two.append(timed(source, folder, 2)["seconds"])
        most.append(limit(source))
    gain, cost = min(one) / min(two), min(one) / min(alone) - 1
    print(f"two plain processes against one, without Dask: {max(most):.2f} (what is to be had)")
    print(f"{MEASURED:,} articles: pandas {min(alone):.1f} s, 1 worker {min(one):.1f} s, "
          f"2 workers {min(two):.1f} s")  # fmt: skip
    print(f"two workers against one: {gain:.2f} (target {TARGETS['two workers against one']})")
    print(f"overhead of Dask, one worker: {cost:.1%} (target under 10 %)")
    return gain >= 1.8 and cost < TARGETS["overhead of Dask, one worker"]


def growth(numbers: list[int], folder: Path, *, keep: bool) -> None:
    """Measure each number of articles on two workers, and keep the rows if told to."""
    rows = []
    for n in numbers:
        found = timed(corpus_of(n, folder), folder, 2)
        per = 1000 * found["seconds"] / n
        print(f"{n:>9,} articles: {found['seconds']:8.1f} s, {per:6.2f} ms an article, "
              f"{found['peak_mib']:6.0f} MiB at most in a worker", flush=True)  # fmt: skip
        rows.append(
            {
                "articles": n,
                "workers": 2,
                "seconds": round(found["seconds"], 1),
                "ms_per_article": round(per, 2),
                "peak_mib": round(found["peak_mib"]),
                "texts": "BBC 2004-05 and changed copies" if BBC.exists() else "the five, changed",
                "measured": date.today().isoformat(),
                "machine": f"{os.cpu_count()} cores, {platform.machine()}, "
                f"Python {platform.python_version()}",
            }
        )
    if keep:
        known = pd.read_csv(GROWTH) if GROWTH.exists() else pd.DataFrame()
        whole = pd.concat([known, pd.DataFrame(rows)], ignore_index=True)
        whole = whole.drop_duplicates("articles", keep="last").sort_values("articles")
        GROWTH.parent.mkdir(exist_ok=True)
        whole.to_csv(GROWTH, index=False)


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="*", type=int)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.articles:
            growth(options.articles, Path(folder), keep=options.keep)
            return 0
        return 0 if ratios(Path(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
