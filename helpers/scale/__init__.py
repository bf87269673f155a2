"""The same tables from a large corpus: Parquet in, Parquet out, partition by partition.

    scale.annotate("articles.parquet", "tables")                      # on all cores of this machine
    scale.annotate("articles.parquet", "tables", "tcp://head:8786")   # on a Dask cluster
    tables = scale.read("tables")                                     # by name, as they are asked

A partition is written when it is done, with a key of its texts, the word lists and the version of
the methods. A run that was interrupted goes on where it stopped; of an unchanged corpus nothing is
annotated again. What looks at all articles is made of partial sums and of the sentences that tell a
date or an event; these are held at once, so that the last step needs about 9 MiB of memory for
every thousand articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from helpers import corpus, files
from helpers.scale import kept, parts, run, store
from helpers.scale.store import Tables

PARTITION = parts.PARTITION


def annotate(
    source: str | Path | pd.DataFrame,
    target: str | Path,
    scheduler: object = None,
    npartitions: int | None = None,
) -> dict[str, int]:
    """Write every table of `pipeline.annotate` for the articles of `source` under `target`.

    Parameters
    ----------
    source
        A Parquet file or a folder of such files, read part by part: the columns are recognised as
        `corpus.load` does. Or anything else that `corpus.load` reads, or the table `documents`;
        these are held in memory once.
    target
        A folder, made if it is not there. On a cluster it has to be one that all workers see.
    scheduler
        None: all cores of this machine, through Dask's local cluster, where there are several
        partitions and the extra `scale` is installed. "tcp://host:8786" or a
        `distributed.Client`: that cluster. "synchronous": this process alone, without Dask.
    npartitions
        Into how many parts the articles are cut; `PARTITION` articles each if it is not given. It
        has no influence on the tables.

    Returns
    -------
    dict
        How many ``articles`` and ``partitions`` there are, how many of them were ``annotated`` now
        and how many ``kept`` from before, and the number of ``problems``.

    Raises
    ------
    FileNotFoundError, ValueError
        As `corpus.load`; for a `target` that holds something else; for an id that stands twice.

    Notes
    -----
    An article that breaks an annotator is in no table but ``documents`` and is told in
    ``problems``, as is a row without a text; a worker that dies costs only the time of its
    partition. A partition that kills its worker again and again is told too, and the rest goes on.
    """
    folder = store.prepared(target)
    plan, done = run.over(parts.cut(source, folder, npartitions), folder, scheduler)
    return {
        "articles": sum(part.rows for part in plan),
        "partitions": len(plan),
        "annotated": done,
        "kept": len(plan) - done,
        "problems": len(store.Tables(folder)["problems"]),
    }


def read(target: str | Path) -> Tables:
    """Return the tables that `annotate` wrote, by name: a mapping that reads each when asked.

    They are those of `pipeline.annotate`, row for row. One table of a corpus that is larger than
    the memory is better read with `pandas.read_parquet` and ``columns`` or ``filters``, or with
    `dask.dataframe.read_parquet`: each lies in a folder of its name.

    Raises
    ------
    FileNotFoundError, ValueError
        When `target` holds no tables, or a run that is not finished.
    """
    return store.Tables(store.finished(files.find(target)))


def tables(
    source: str | Path,
    *,
    columns: Mapping[str, str | None] | None = None,
    day_first: bool | None = None,
    copies: str = "once",
    scheduler: object = None,
    folder: str | Path | None = None,
) -> Tables:
    """Return every table of the articles at `source`, annotated once and kept.

    The notebooks begin with it. Of copies of one text only the first counts unless `copies` is
    "all", and what is not English is left out; table ``problems`` begins with all that
    `corpus.report` has to say of what was read, ``copies`` is made of all articles. The tables are
    kept in `folder` (``build/tables`` of the project) under a key of files, options, word lists and
    version; a second call reads them from there, without reading the articles again.

    Raises
    ------
    FileNotFoundError, ValueError
        As `corpus.load`.
    """
    if copies not in ("once", "all"):
        raise ValueError(f"copies: got {copies!r}; it is 'once' or 'all'")
    options = {"columns": dict(columns or {}), "day_first": day_first}
    place = kept.Place(source, {**options, "copies": copies}, folder)
    if place.is_ready():
        return place.tables()
    loaded = corpus.load(source, columns=columns, day_first=day_first)
    place.keep(loaded, once=copies == "once", scheduler=scheduler)
    return place.tables()
