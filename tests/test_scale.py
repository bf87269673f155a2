"""The same tables from partitions: equal to pandas, on real workers, resumed, and never lost."""

import json
import os
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pandas as pd
import pytest

from helpers import corpus, pipeline, scale, schema
from helpers.scale import parts, run, store, work

SYNCHRONOUS = "synchronous"


@pytest.fixture(scope="module")
def many() -> pd.DataFrame:
    """Return the five articles and changed copies of them, by few outlets and one of its own."""
    seeds = corpus.load("data/seeds")
    rows = []
    for copy in range(4):
        for number, row in enumerate(seeds.to_dict("records")):
            text = row["text"].replace("Beijing", ["Beijing", "Tokyo", "Paris", "Delhi"][copy])
            outlet = "Alone" if (copy, number) == (3, 4) else f"Outlet {number % 3}"
            day = pd.Timestamp("2026-01-10") + pd.Timedelta(days=copy * 7 + number)
            rows.append(row | {"doc_id": f"{number}{copy}", "text": text, "outlet": outlet,
                               "published": day, "sha256": None})  # fmt: skip
    return corpus.build(rows)


@pytest.fixture(scope="module")
def expected(many) -> pipeline.Tables:
    return pipeline.annotate(many)


def same(found, expected) -> None:
    assert set(found) == set(expected) == set(schema.TABLES)
    for name, table in expected.items():
        pd.testing.assert_frame_equal(found[name], table, obj=name)


@pytest.mark.parametrize("npartitions", [1, 3, 20, None])
def test_partitions_make_no_difference(tmp_path, many, expected, npartitions):
    told = scale.annotate(many, tmp_path / "t", SYNCHRONOUS, npartitions)
    assert told["articles"] == len(many) and told["problems"] == 0
    assert told["partitions"] == (npartitions or 1) == told["annotated"]
    same(scale.read(tmp_path / "t"), expected)


def test_parquet_is_read_in_parts_wherever_its_row_groups_end(tmp_path, many, expected):
    source = tmp_path / "source"
    source.mkdir()
    many.iloc[:7].to_parquet(source / "a.parquet", row_group_size=3)
    many.iloc[7:].rename(columns={"text": "body", "outlet": "media_name"}).to_parquet(
        source / "b.parquet"
    )
    scale.annotate(source, tmp_path / "t", SYNCHRONOUS, 4)
    plan = json.loads((tmp_path / "t" / store.PLAN).read_text())
    assert [part["rows"] for part in plan] == [5, 5, 5, 5]
    found = scale.read(tmp_path / "t")
    same(found, expected)


def test_nothing_in_gives_the_same_columns_and_types(tmp_path, many):
    scale.annotate(many.iloc[:0], tmp_path / "t", SYNCHRONOUS)
    same(scale.read(tmp_path / "t"), pipeline.annotate(many.iloc[:0]))


def worked(monkeypatch) -> list[int]:
    """Return the partitions that are annotated from now on."""
    done, one = [], work.one

    def counted(folder, number, key):
        done.append(number)
        return one(folder, number, key)

    monkeypatch.setattr(work, "one", counted)
    return done


def test_a_second_run_annotates_nothing_and_a_changed_text_its_partition(
    tmp_path, many, monkeypatch
):
    target = tmp_path / "t"
    scale.annotate(many, target, SYNCHRONOUS, 5)
    done = worked(monkeypatch)
    told = scale.annotate(many, target, SYNCHRONOUS, 5)
    assert (told["annotated"], told["kept"], done) == (0, 5, [])
    changed = many.copy()
    changed.loc[9, "text"] = "The minister visited Norland on 16 January 2026."
    told = scale.annotate(changed, target, SYNCHRONOUS, 5)
    assert (told["annotated"], told["kept"], done) == (1, 4, [2])
    same(scale.read(target), pipeline.annotate(changed))


def test_new_lists_or_methods_annotate_all_again(tmp_path, many, monkeypatch):
    target = tmp_path / "t"
    scale.annotate(many.iloc[:2], target, SYNCHRONOUS)
    monkeypatch.setattr(store, "version", lambda: "another")
    assert scale.annotate(many.iloc[:2], target, SYNCHRONOUS)["annotated"] == 1


def test_fewer_partitions_leave_nothing_of_the_old_ones(tmp_path, many, expected):
    scale.annotate(many, tmp_path / "t", SYNCHRONOUS, 10)
    scale.annotate(many, tmp_path / "t", SYNCHRONOUS, 2)
    assert len(list((tmp_path / "t" / "sentences").iterdir())) == 2
    same(scale.read(tmp_path / "t"), expected)


def test_a_run_that_is_interrupted_goes_on_where_it_stopped(tmp_path, many, expected, monkeypatch):
    target, one = tmp_path / "t", work.one

    def stops(folder, number, key):
        if number == 3:
            raise KeyboardInterrupt
        return one(folder, number, key)

    monkeypatch.setattr(work, "one", stops)
    with pytest.raises(KeyboardInterrupt):
        scale.annotate(many, target, SYNCHRONOUS, 5)
    with pytest.raises(ValueError, match="was not finished here"):
        scale.read(target)
    monkeypatch.setattr(work, "one", one)
    done = worked(monkeypatch)
    told = scale.annotate(many, target, SYNCHRONOUS, 5)
    assert done == [3, 4] and told["kept"] == 3
    same(scale.read(target), expected)


def test_an_article_that_breaks_an_annotator_is_told_and_the_others_are_read(tmp_path, monkeypatch):
    texts = ["The minister of trade met the president on Friday."] * 999
    documents = corpus.build(
        {"doc_id": f"{n:04}", "text": f"{text} It was visit {n}."} for n, text in enumerate(texts)
    )
    broken = corpus.build([{"doc_id": "0500x", "text": "This one breaks it."}])
    documents = pd.concat([documents, broken], ignore_index=True)
    extract = pipeline.dates.extract

    def fragile(reading, own):
        if "0500x" in set(own["doc_id"]):
            raise ZeroDivisionError("no such day")
        return extract(reading, own)

    monkeypatch.setattr(pipeline.dates, "extract", fragile)
    told = scale.annotate(documents, tmp_path / "t", SYNCHRONOUS, 4)
    assert told["problems"] == 1 and told["articles"] == 1000
    found = scale.read(tmp_path / "t")
    [problem] = found["problems"].to_dict("records")
    assert problem["source"] == "0500x" and "ZeroDivisionError: no such day" in problem["why"]
    assert found["sentences"]["doc_id"].nunique() == 999 and len(found["documents"]) == 1000


def test_a_row_without_a_text_is_told_with_its_number(tmp_path):
    rows = [{"id": "a", "text": "It rained."}, {"id": "b", "text": None}]
    pd.DataFrame(rows).to_parquet(tmp_path / "s.parquet")
    told = scale.annotate(tmp_path / "s.parquet", tmp_path / "t", SYNCHRONOUS)
    assert told["articles"] == 1
    [problem] = scale.read(tmp_path / "t")["problems"].to_dict("records")
    assert problem["source"] == "s.parquet, row 2" and "text is missing" in problem["why"]


REFUSED = {
    "twice": (lambda p: pd.concat([one(), one()]), None, "doc_id 'a' stands twice"),
    "no partition": (lambda p: one(), 0, "npartitions: got 0"),
    "no text": (lambda p: parquet(p, {"a": [1]}), None, "s.parquet: no column 'text'"),
    "no Parquet": (lambda p: written(p), None, "s.parquet: not a readable .parquet table"),
}


def one() -> pd.DataFrame:
    return corpus.build([{"doc_id": "a", "text": "It rained."}])


def parquet(folder: Path, columns: dict) -> Path:
    pd.DataFrame(columns).to_parquet(folder / "s.parquet")
    return folder / "s.parquet"


def written(folder: Path) -> Path:
    (folder / "s.parquet").write_text("abc")
    return folder / "s.parquet"


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_gets_one_clear_line(tmp_path, case):
    source, npartitions, said = REFUSED[case]
    with pytest.raises(ValueError) as caught:
        scale.annotate(source(tmp_path), tmp_path / "t", SYNCHRONOUS, npartitions)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("Mine.")
    with pytest.raises(ValueError, match="holds something else"):
        scale.annotate(one(), tmp_path, SYNCHRONOUS)
    with pytest.raises(ValueError, match="no tables of scale.annotate"):
        scale.read(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    with pytest.raises(KeyError, match="no table 'x'"):
        scale.annotate(one(), tmp_path / "t", SYNCHRONOUS)
        scale.read(tmp_path / "t")["x"]


# A real scheduler and real workers ---------------------------------------------------------------


class Cluster:
    """A Dask scheduler and two workers on loopback, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.processes = folder, []
        self.address = self._started("scheduler", "--host", "127.0.0.1", "--port", "0")
        self.workers = [self._worker() for _ in range(2)]

    def _worker(self) -> subprocess.Popen:
        self._started("worker", self.address, "--nthreads", "1", "--no-nanny")
        return self.processes[-1]

    def _started(self, kind: str, *options: str) -> str:
        note = self.folder / f"{kind}-{len(self.processes)}.log"
        command = [sys.executable, "-m", "distributed.cli.dask_" + kind, *options, "--no-dashboard"]
        with note.open("w") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        self.processes.append(process)
        sign = "Scheduler at:" if kind == "scheduler" else "Registered to:"
        for _ in range(600):
            lines = [line for line in note.read_text().splitlines() if sign in line]
            if lines:
                return lines[0].split()[-1]
            assert process.poll() is None, note.read_text()
            time.sleep(0.1)
        raise TimeoutError(note.read_text())

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    made = Cluster(tmp_path)
    yield made
    made.stop()


def test_a_worker_that_is_killed_costs_time_and_nothing_else(tmp_path, many, expected, cluster):
    killed = []
    submit = run._on_cluster

    def kills(client, open_, place):
        import threading

        def when_some_are_done():
            marks = Path(place) / store.DONE
            for _ in range(1200):
                if len(list(marks.glob("part-*.json"))) >= 2:
                    os.kill(cluster.workers[0].pid, signal.SIGKILL)
                    killed.append(len(list(marks.glob("part-*.json"))))
                    return
                time.sleep(0.02)

        threading.Thread(target=when_some_are_done).start()
        return submit(client, open_, place)

    run._on_cluster = kills
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            told = scale.annotate(many, tmp_path / "t", cluster.address, 20)
    finally:
        run._on_cluster = submit
    assert killed and killed[0] < 20, "it was killed in mid-run"
    assert cluster.workers[0].wait(10) == -signal.SIGKILL
    assert told["annotated"] == 20 and told["problems"] == 0
    same(scale.read(tmp_path / "t"), expected)


def test_a_partition_that_no_worker_survives_is_told_and_the_rest_goes_on(tmp_path, many):
    folder = store.prepared(tmp_path / "t")
    plan = list(parts.cut(many, folder, 4))
    for part in plan[1:]:
        work.one(str(folder), part.number, part.key)
    run._give_up(folder, plan[0], MemoryError("killed"))
    for what in work.ACROSS:
        work.across(str(folder), [part.number for part in plan], what)
    store.mark(folder, "across", store.whole(part.key for part in plan))
    found = scale.read(folder)
    assert set(found["sentences"]["doc_id"]) == set(many["doc_id"].iloc[5:])
    [problem] = found["problems"].to_dict("records")
    assert problem["source"] == "00 to 10" and "5 articles killed" in problem["what"]
    told = scale.annotate(many, folder, SYNCHRONOUS, 4)
    assert (told["annotated"], told["problems"]) == (1, 0), "it is tried again"


def test_tables_of_two_states_of_a_corpus_are_never_read_together(tmp_path, many, monkeypatch):
    target, one_ = tmp_path / "t", work.one
    scale.annotate(many, target, SYNCHRONOUS, 5)
    changed = many.assign(text=many["text"] + " It rained.")

    def stops(folder, number, key):
        if number == 2:
            raise KeyboardInterrupt
        return one_(folder, number, key)

    monkeypatch.setattr(work, "one", stops)
    with pytest.raises(KeyboardInterrupt):
        scale.annotate(changed, target, SYNCHRONOUS, 5)
    with pytest.raises(ValueError, match="was not finished here"):
        scale.read(target)


def test_a_run_that_stopped_before_its_first_partition_can_go_on(tmp_path, many, monkeypatch):
    key = parts._key
    monkeypatch.setattr(parts, "_key", lambda documents: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        scale.annotate(many, tmp_path / "t", SYNCHRONOUS, 5)
    monkeypatch.setattr(parts, "_key", key)
    assert scale.annotate(many, tmp_path / "t", SYNCHRONOUS, 5)["annotated"] == 5


def test_problems_of_partitions_that_are_gone_are_told_no_more(tmp_path, many, monkeypatch):
    extract = pipeline.dates.extract

    def fragile(reading, own):
        if many["doc_id"].iloc[-1] in set(own["doc_id"]):
            raise ZeroDivisionError("no such day")
        return extract(reading, own)

    monkeypatch.setattr(pipeline.dates, "extract", fragile)
    assert scale.annotate(many, tmp_path / "t", SYNCHRONOUS, 10)["problems"] == 1
    monkeypatch.setattr(pipeline.dates, "extract", extract)
    assert scale.annotate(many, tmp_path / "t", SYNCHRONOUS, 2)["problems"] == 0
