"""Work through the partitions: on a Dask cluster, or one after the other in this process."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

from tqdm import tqdm

from helpers import schema
from helpers.scale import store, work
from helpers.scale.parts import Part

SYNCHRONOUS = "synchronous"


FEW = 3
"""Partitions from which a local cluster is worth the seconds that it takes to start."""


def over(cut: Iterator[Part], folder: Path, scheduler: object = None) -> tuple[list[Part], int]:
    """Annotate the partitions that are not done, then what looks at all.

    `cut` yields each partition when its articles are written: workers begin with the first while
    the last are being cut. Returned are all partitions, and how many were annotated.
    """
    plan: list[Part] = []
    place = str(folder.resolve())

    def not_done() -> Iterator[Part]:
        for part in cut:
            plan.append(part)
            if store.done(folder, part.name) != part.key:
                yield part

    open_ = not_done()
    first = list(islice(open_, FEW))
    if not first and store.done(folder, "across") == store.whole(part.key for part in plan):
        return plan, 0
    open_ = chain(first, open_)
    if scheduler == SYNCHRONOUS or (scheduler is None and not _is_worth_it(first)):
        done = _here(open_, place)
        for what in work.ACROSS:
            work.across(place, [part.number for part in plan], what)
    else:
        with _client(scheduler) as client:
            done = _on_cluster(client, open_, place)
            numbers = [part.number for part in plan]
            summing = [
                client.submit(work.across, place, numbers, what, pure=False) for what in work.ACROSS
            ]
            client.gather(summing)
    store.mark(folder, "across", store.whole(part.key for part in plan))
    return plan, done


def _here(open_: Iterator[Part], place: str) -> int:
    """Annotate partitions one after the other in this process; return how many."""
    done = 0
    for part in tqdm(open_, unit=" partitions", leave=False, disable=None):
        work.one(place, part.number, part.key)
        done += 1
    return done


def _is_worth_it(first: list[Part]) -> bool:
    """Tell whether several cores are at hand and used: a cluster takes seconds to start."""
    if len(first) < FEW or _cores() < 2:
        return False
    try:
        import distributed  # noqa: F401
    except ImportError:
        return False
    return True


def _cores() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


@contextmanager
def _client(scheduler: object) -> Iterator[object]:
    """Give a client of a cluster: the one at an address, a client as given, or a local one."""
    try:
        from dask import config
        from distributed import Client
        from distributed.deploy.subprocess import SubprocessCluster
    except ImportError as error:
        raise ImportError(
            "scale.annotate on several cores or machines needs the extra `scale`: "
            "pip install 'one-story[scale]' (or scheduler=\"synchronous\" for this process alone)"
        ) from error
    if scheduler is None:
        # workers as programs of their own: a script needs no `if __name__ == "__main__":`
        alone = {"host": "127.0.0.1", "threads_per_worker": 1, "dashboard_address": None}
        with (
            config.set({"distributed.worker.profile.enabled": False}),  # it costs some percent
            SubprocessCluster(n_workers=_cores(), silence_logs=logging.ERROR, **alone) as cluster,
            Client(cluster) as client,
        ):
            yield client
    elif isinstance(scheduler, str):
        with Client(scheduler) as client:
            yield client
    else:
        yield scheduler


def _on_cluster(client: object, open_: Iterator[Part], place: str) -> int:
    """Annotate partitions on workers; one that kills its workers is told, and passed over."""
    from distributed import KilledWorker, as_completed

    futures: dict[object, Part] = {}
    bar = tqdm(unit=" partitions", leave=False, disable=None)
    try:
        for part in open_:
            future = client.submit(work.one, place, part.number, part.key, pure=False)
            futures[future] = part
        bar.total = done = len(futures)
        for future in as_completed(futures):
            part = futures.pop(future)
            try:
                future.result()
            except KilledWorker as error:
                _give_up(Path(place), part, error)
            future.release()
            bar.update()
    finally:
        bar.close()
        client.cancel(list(futures))
    return done


def _give_up(folder: Path, part: Part, error: Exception) -> None:
    """Write empty tables for a partition that no worker survives, and tell of its articles."""
    documents = store.part(folder, "documents", part.number)
    work.nothing(str(folder), part.number)
    problem = {
        "source": f"{documents['doc_id'].iloc[0]} to {documents['doc_id'].iloc[-1]}",
        "what": f"{len(documents):,} articles killed the worker that read them",
        "why": f"{type(error).__name__}: most likely the memory ran out",
        "cure": "give workers more memory or npartitions a higher number; look for a huge text",
    }
    store.write(schema.build([problem], "problems"), folder, "problems", part.number + 1)
    store.mark(folder, part.name, store.GIVEN_UP)
