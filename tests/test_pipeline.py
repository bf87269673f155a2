"""Every table from one call: whole, in parts or from nothing, and each span in its article."""

import gc
import sys
import uuid
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from jupyter_client.manager import KernelManager

from helpers import corpus, dates, files, pipeline, schema

SPAN_LIKE = [name for name, table in schema.TABLES.items() if "surface" in table.names]


@pytest.fixture(scope="module")
def seeds() -> pd.DataFrame:
    return corpus.load("data/seeds")


@pytest.fixture(scope="module")
def tables(seeds) -> pipeline.Tables:
    return pipeline.annotate(seeds)


def same(one: pipeline.Tables, other: pipeline.Tables) -> None:
    """Fail where two sets of tables differ in a value, a type, a column or the order of rows."""
    assert list(one) == list(other)
    for name in one:
        pd.testing.assert_frame_equal(one[name], other[name], obj=name)


def test_every_declared_table_is_there_under_its_name(tables):
    assert set(tables) == set(schema.TABLES)
    for name, table in tables.items():
        schema.check(table, name)
        assert len(table) or name in ("problems", "copies"), name


@pytest.mark.parametrize("name", schema.TABLES)
def test_tables_have_the_declared_types_and_order(tables, name):
    declared = schema.TABLES[name]
    table = tables[name]
    assert {c.name: str(table[c.name].dtype) for c in declared.columns} == {
        c.name: c.dtype for c in declared.columns
    }
    if declared.order:
        ordered = table.sort_values(list(declared.order), kind="stable")
        assert ordered.index.is_monotonic_increasing


@pytest.mark.parametrize("name", [*SPAN_LIKE, "mentions"])
def test_surfaces_stand_in_their_articles(tables, name):
    texts = tables["documents"].set_index("doc_id")["text"]
    columns = tables[name][["doc_id", "start", "end", "surface"]]
    for doc_id, start, end, surface in columns.itertuples(index=False, name=None):
        assert texts[doc_id][start:end] == surface


@pytest.mark.parametrize("name", [*SPAN_LIKE, "voices", "mentions"])
def test_rows_lie_inside_their_sentences(tables, name):
    places = tables["sentences"][["doc_id", "sent", "start", "end"]]
    rows = tables[name].merge(places, on=["doc_id", "sent"], how="left", suffixes=("", "_sentence"))
    assert (rows["start"] >= rows["start_sentence"]).all()
    beyond = rows["end"] > rows["end_sentence"]
    assert name == "quotes" or not beyond.any(), "only a quotation may run on"


def test_voices_partition_the_sentences(tables):
    lengths = (tables["voices"]["end"] - tables["voices"]["start"]).sum()
    assert lengths == tables["sentences"]["text"].str.len().sum()


def test_chunks_and_the_order_of_articles_make_no_difference(seeds, tables):
    shuffled = pipeline.annotate(seeds.sample(frac=1, random_state=1), chunk=2)
    same(shuffled | {"documents": seeds}, tables)


def test_an_article_is_read_as_if_it_were_alone(seeds, tables):
    for doc_id, document in seeds.groupby("doc_id"):
        for name, table in pipeline.per_article(document).items():
            rows = tables[name][tables[name]["doc_id"] == doc_id].reset_index(drop=True)
            pd.testing.assert_frame_equal(table, rows, obj=name)


@pytest.mark.parametrize("size", [1, 3])
def test_parts_can_be_read_anywhere_and_put_together_later(seeds, tables, size):
    parts = [seeds.iloc[first : first + size] for first in range(0, len(seeds), size)]
    found = pipeline.together([pipeline.per_article(part) for part in reversed(parts)])
    same(found, {name: tables[name] for name in pipeline.PER_ARTICLE})


def test_nothing_in_gives_the_same_columns_and_types(seeds, tables):
    empty = pipeline.annotate(seeds.iloc[:0])
    for name in tables.keys() - {"series"}:
        assert len(empty[name]) == 0, name
        pd.testing.assert_frame_equal(empty[name], tables[name].iloc[:0], obj=name)
    pd.testing.assert_frame_equal(empty["series"], tables["series"])


def test_an_article_with_nothing_to_find():
    found = pipeline.annotate(corpus.build([{"text": "Zzz."}]))
    assert len(found["sentences"]) == len(found["voices"]) == 1
    assert not any(len(found[name]) for name in ("spans", "quotes", "claims", "dates", "verdicts"))


def test_the_given_documents_are_left_alone(seeds, tables):
    assert tables["documents"] is seeds
    pd.testing.assert_frame_equal(seeds, corpus.load("data/seeds"))


@pytest.mark.parametrize(
    ("text", "speaker", "voice"),
    [
        ("Exports rose 5 percent in 2024.", None, "outlet"),
        ("Jane Roe said exports rose 5 percent in 2024.", "Jane Roe", "reported"),
        ('"Exports rose 5 percent in 2024," Jane Roe said.', "Jane Roe", "quoted"),
        ("Exports rose 5 percent, according to Acme Corp.", "Acme Corp", "reported"),
    ],
)
def test_a_claim_in_a_quotation_is_its_speakers(text, speaker, voice):
    claim = pipeline.per_article(corpus.build([{"text": text}]))["claims"].iloc[0]
    assert (None if pd.isna(claim["speaker"]) else claim["speaker"]) == speaker
    assert claim["voice"] == voice


def test_masked_words_do_not_score(tables):
    masked = tables["contributions"].query("masked")
    assert len(masked)
    assert tables["scores"]["masked_hits"].sum() == len(masked)


def test_layers_of_the_spans(tables):
    assert set(tables["spans"]["layer"]) == set(pipeline.LAYERS)


def test_verdicts_know_the_day_of_writing(tables):
    days = tables["documents"].set_index("doc_id")["published"].dt.normalize()
    then = tables["verdicts"].query("vintage == 'known then'")
    assert len(then)
    assert (then["as_of"] == then["doc_id"].map(days)).all()


def test_an_id_that_stands_twice_is_refused(seeds):
    with pytest.raises(ValueError, match="doc_id '000' stands twice"):
        pipeline.annotate(pd.concat([seeds, seeds]))


def test_a_chunk_of_nothing_is_refused(seeds):
    with pytest.raises(ValueError, match="chunk: got 0"):
        pipeline.annotate(seeds, chunk=0)


def test_documents_without_text_are_refused(seeds):
    with pytest.raises(ValueError, match=r"documents: missing column\(s\) \['text'\]"):
        pipeline.annotate(seeds.drop(columns="text"))


# Progress ---------------------------------------------------------------------------------------


class Terminal:
    """A stream that looks like a terminal, and keeps what is written to it."""

    encoding = "utf-8"

    def __init__(self, *, tty: bool = True):
        self.tty, self.text = tty, ""

    def isatty(self) -> bool:
        return self.tty

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(
    ("n", "tty", "shown"),
    [(pipeline.MANY, True, True), (pipeline.MANY - 1, True, False), (pipeline.MANY, False, False)],
)
def test_a_bar_for_many_articles_in_a_terminal(monkeypatch, n, tty, shown):
    stream = Terminal(tty=tty)
    monkeypatch.setattr(sys, "stderr", stream)
    with pipeline._progress(n) as bar:
        for _ in range(n):
            bar.update()
    assert (f"/{n}" in stream.text) == shown
    assert not stream.text.split("\r")[-1].strip(), "it wipes itself out"


def test_a_bar_without_any_stream(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    with pipeline._progress(pipeline.MANY) as bar:
        bar.update()


CELL = """
from helpers import corpus, pipeline
documents = corpus.build([{"text": f"Jane Roe said it rose {n} percent."} for n in range(N)])
"""


@pytest.fixture(scope="module")
def kernel():
    """Give a client of a real kernel."""
    with TemporaryDirectory(prefix="k") as folder:
        place = {"connection_file": str(Path(folder) / f"{uuid.uuid4().hex[:8]}.json")}
        if sys.platform != "win32":
            place["transport"] = "ipc"
        manager = KernelManager(**place)
        manager.start_kernel(cwd=files.ROOT)
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        run(client, CELL.replace("N", str(pipeline.MANY)))
        yield client
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client, code: str, **metadata: str) -> list[dict]:
    """Return the messages about output that a cell sends; `metadata` is what its asker tells."""
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
    content |= {"allow_stdin": False, "stop_on_error": True}
    message = client.session.msg("execute_request", content, metadata=metadata)
    client.shell_channel.send(message)
    found = []
    while True:
        answer = client.get_iopub_msg(timeout=60)
        if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
            continue
        if answer["msg_type"] == "status" and answer["content"]["execution_state"] == "idle":
            return found
        if answer["msg_type"] not in ("status", "execute_input"):
            found.append({"type": answer["msg_type"], **answer["content"]})


def test_a_program_that_runs_a_notebook_saves_no_bar(kernel):
    assert run(kernel, "tables = pipeline.annotate(documents)") == []


def test_a_front_end_shows_a_bar_and_clears_it_away(kernel):
    found = run(kernel, "tables = pipeline.annotate(documents); len(tables)", cellId="a")
    kinds = [message["type"] for message in found]
    assert kinds[0] == "stream" and found[0]["name"] == "stderr"
    assert f"/{pipeline.MANY}" in "".join(message.get("text", "") for message in found)
    after = kinds[kinds.index("clear_output") + 1 :]
    assert after == ["execute_result"], "what is saved is the result of the cell"


def test_a_front_end_shows_no_bar_for_few_articles(kernel):
    assert run(kernel, "tables = pipeline.annotate(documents.head(5))", cellId="a") == []


@pytest.mark.parametrize("enabled", [True, False])
def test_collection_is_put_off_and_left_as_it_was_even_by_an_error(enabled, seeds, monkeypatch):
    during = []
    monkeypatch.setattr(pipeline, "word_lists", lambda: during.append(gc.isenabled()) or 1 / 0)
    before = gc.isenabled()
    try:
        gc.enable() if enabled else gc.disable()
        with pytest.raises(ZeroDivisionError):
            pipeline.per_article(seeds)
        assert gc.isenabled() == enabled
    finally:
        gc.enable() if before else gc.disable()
    assert during == [False]


# --- Articles that break an annotator -------------------------------------------------------------


@pytest.mark.parametrize("chunk", [1, 3, 250])
def test_an_article_that_breaks_an_annotator_is_told_and_passed_over(monkeypatch, chunk):
    articles = [
        {"outlet": "O", "published": "2026-01-16", "text": f"It fell {n} %."} for n in range(8)
    ]
    articles[5]["text"] = "It broke on Monday."
    documents = corpus.build(articles)
    whole = pipeline.annotate(documents.drop(index=5))
    extract = dates.extract

    def breaking(reading, documents):
        if any("broke" in text for text in reading.texts):
            raise KeyError("Monday")
        return extract(reading, documents)

    monkeypatch.setattr(dates, "extract", breaking)
    with pytest.warns(UserWarning, match="1 of the articles could not be read, '005'"):
        tables = pipeline.annotate(documents, chunk=chunk)
    (problem,) = tables["problems"].to_dict("records")
    assert problem["source"] == "005" and "KeyError: 'Monday'" in problem["why"]
    assert "005" in set(tables["documents"]["doc_id"])
    same(*({name: each[name] for name in pipeline.PER_ARTICLE} for each in (tables, whole)))


def test_where_nothing_breaks_there_is_no_problem():
    assert pipeline.annotate(corpus.build([{"text": "It fell."}]))["problems"].empty


def test_somebody_who_stops_it_stops_it(monkeypatch):
    def stopped(*given, **named):
        raise KeyboardInterrupt

    monkeypatch.setattr(dates, "extract", stopped)
    with pytest.raises(KeyboardInterrupt):
        pipeline.annotate(corpus.build([{"text": "It fell."}]))
