"""Cut a corpus into partitions: documents as they are, written before anything is annotated."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from helpers import corpus, files, schema
from helpers.corpus import columns as names
from helpers.corpus import records, services
from helpers.scale import store

PARTITION = 250
"""Articles in a partition: some seconds of work, some ten megabytes of memory."""


@dataclass(frozen=True)
class Part:
    """A partition: its number, its articles, and the key of all that its tables depend on."""

    number: int
    rows: int
    key: str

    @property
    def name(self) -> str:
        """Return the name of its files."""
        return f"part-{self.number:05}"


def cut(source: str | Path | pd.DataFrame, folder: Path, npartitions: int | None) -> Iterator[Part]:
    """Write the documents of `source` in partitions to `folder`, and yield each when it is there.

    Behind the last one the plan is written: until then the folder counts as unfinished.

    Raises
    ------
    ValueError
        For ids that stand twice, for `npartitions` below 1, and as `corpus.load`.
    """
    if npartitions is not None and npartitions < 1:
        raise ValueError(f"npartitions: got {npartitions}; it is a number of parts, 1 or more")
    plan: list[Part] = []
    seen, told = set(), []
    store.replace(folder / store.PLAN, "[]")  # what is there is not whole until the new plan is
    for documents, problems in _tables(source, npartitions):
        ids = documents["doc_id"].tolist()
        twice = next((doc_id for doc_id in ids if doc_id in seen), None)
        seen.update(ids)
        if twice is not None or len(set(ids)) < len(ids):
            twice = twice or next(doc_id for doc_id in ids if ids.count(doc_id) > 1)
            raise ValueError(
                f"documents: doc_id {twice!r} stands twice; give every article an id of its own, "
                "as `corpus.build` does"
            )
        found = Part(len(plan), len(documents), _key(documents))
        store.write(documents, folder, "documents", found.number)
        plan.append(found)
        told += problems
        yield found
    store.write(schema.build(told, "problems"), folder, "problems", 0)
    _forget(folder, plan)
    lines = json.dumps([asdict(found) for found in plan], indent=1)
    store.replace(folder / store.PLAN, lines)


def _tables(
    source: str | Path | pd.DataFrame, npartitions: int | None
) -> Iterator[tuple[pd.DataFrame, list[dict]]]:
    """Yield the documents of each partition, and what was left out of them."""
    if isinstance(source, pd.DataFrame):
        whole = schema.check(source, "documents")
    elif _is_parquet(place := files.find(source)):
        yield from _streamed(place, npartitions)
        return
    else:
        whole = corpus.load(source)
    size = _size(len(whole), npartitions)
    for first in range(0, max(len(whole), 1), size):
        yield whole.iloc[first : first + size].reset_index(drop=True), []


def _is_parquet(place: Path) -> bool:
    if place.is_dir():
        inside = [path for path in place.rglob("*") if path.is_file() and path.name[0] not in "._"]
        return bool(inside) and all(path.suffix == ".parquet" for path in inside)
    return place.suffix == ".parquet"


def _size(rows: int, npartitions: int | None) -> int:
    return max(-(-rows // npartitions), 1) if npartitions else PARTITION


def _streamed(place: Path, npartitions: int | None) -> Iterator[tuple[pd.DataFrame, list[dict]]]:
    """Yield the documents of Parquet files, so many at a time as a partition has.

    Each file may name its columns in its own way.
    """
    from pyarrow import dataset
    from pyarrow.lib import ArrowInvalid

    try:
        data = dataset.dataset(place, format="parquet")
        size = _size(data.count_rows(), npartitions)
        waiting, rows, none = [], 0, True
        for name, first, table in _pieces(data, place, size):
            while len(table) or none:
                taken = table.iloc[: size - rows]
                waiting += _records(taken, name, first)
                table, first, rows = table.iloc[len(taken) :], first + len(taken), len(waiting)
                none = False
                if rows == size:
                    yield _built(waiting)
                    waiting, rows = [], 0
        if waiting or none:
            yield _built(waiting)
    except ArrowInvalid as error:
        raise ValueError(f"{place.name}: not a readable .parquet table ({error})") from error


def _pieces(data, place: Path, size: int) -> Iterator[tuple[str, int, pd.DataFrame]]:
    """Yield pieces of files with the file's name and the number of the piece's first row."""
    for fragment in data.get_fragments():
        name, first = Path(fragment.path).name, 1
        for batch in fragment.to_batches(schema=fragment.physical_schema, batch_size=size):
            given = batch.to_pandas()
            table = names.recognised(given, name)
            if "text" not in table:
                raise ValueError(
                    f"{name}: no column 'text', got {list(given)}; "
                    f"{services.why_no_text(list(given))}"
                )
            yield name, first, table
            first += len(table)


def _records(table: pd.DataFrame, name: str, first: int) -> list[dict]:
    """Return the rows of a table as records; ids that it does not give are those of its rows."""
    return [
        {"doc_id": f"{Path(name).stem}-{first + n - 1:03}", **row}
        | {"_name": f"{name}, row {first + n}"}
        for n, row in enumerate(table.to_dict("records"))
    ]


def _built(rows: list[dict]) -> tuple[pd.DataFrame, list[dict]]:
    """Return records as documents, and what was left out of them."""
    kept, left_out = records.readable(rows)
    return corpus.table(kept), left_out


def _key(documents: pd.DataFrame) -> str:
    """Return a checksum of all that the tables of a partition depend on."""
    about = documents[["doc_id", "title", "author", "outlet", "published", "language"]]
    whole = hashlib.sha256(store.version().encode())
    whole.update(about.to_csv(index=False).encode())
    for text in documents["text"]:
        whole.update(hashlib.sha256(text.encode()).digest())
    return whole.hexdigest()


def _forget(folder: Path, plan: list[Part]) -> None:
    """Remove what an earlier run made of partitions that are no longer there."""
    known = {part.name for part in plan}
    told = {"part-00000", *(f"part-{part.number + 1:05}" for part in plan)}
    for place in folder.glob("*/part-*"):
        wanted = told if place.parent.name == "problems" else known
        if place.parent.name not in store.pipeline.ACROSS and place.stem not in wanted:
            place.unlink()
