"""Export: what was saved comes back as it was, says where it came from, and is never half there."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from helpers import corpus, estimate, schema
from helpers.show import export, plots

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {"CORPUS": "data/seeds", "SIDES": ["Canada", "China"]}


@pytest.fixture(autouse=True)
def _no_figure_stays_open():
    with plt.style.context("helpers.show.news"):
        yield
    plt.close("all")


@pytest.fixture
def documents():
    rows = [
        {"doc_id": "b", "outlet": "Daily", "sha256": "22", "text": "=1+1 is how it begins."},
        {"doc_id": "a", "outlet": "Post", "sha256": "11", "text": "One.\r\nTwo.", "title": ""},
    ]
    rows[0]["published"] = pd.Timestamp("2026-01-16 20:05")
    return schema.build(rows, "documents")


def figure():
    ax = plt.subplots()[1]
    ax.plot([1, 2, 3], [3, 1, 2], "o-", label="tone", clip_on=True)
    ax.set(title="Tone", xlabel="day")
    ax.legend()
    return ax


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def side(folder: Path, name: str) -> dict:
    return json.loads((folder / "01" / f"{name}.json").read_text("utf-8"))


@pytest.fixture
def save(documents, tmp_path):
    def call(**changes):
        given = {"documents": documents, "settings": SETTINGS, "folder": tmp_path} | changes
        return export.save(given.pop("notebook", "01"), **given)

    return call


def test_one_call_writes_everything_and_lists_it(save, documents, tmp_path):
    listed = save(tables={"documents": documents}, figures={"tone": figure()})
    assert listed["path"].tolist() == [
        *(f"01/documents.{form}" for form in ("csv", "parquet", "json")),
        *(f"01/tone.{form}" for form in ("svg", "png", "json")),
    ]
    assert dict(zip(listed["path"], listed["bytes"], strict=True)) == {
        path: len(data) for path, data in contents(tmp_path).items()
    }
    assert listed["rows"].tolist() == [2, 2, pd.NA, pd.NA, pd.NA, pd.NA]
    assert listed["name"].tolist() == ["documents"] * 3 + ["tone"] * 3


def test_nothing_to_save_writes_nothing(save, tmp_path):
    listed = save()
    assert (len(listed), list(listed)) == (0, ["name", "path", "rows", "bytes"])
    assert listed.dtypes.equals(save(tables={"a": pd.DataFrame({"b": [1]})}).dtypes)


@pytest.mark.parametrize("name", schema.TABLES)
def test_every_declared_table_comes_back_empty_with_its_types(save, tmp_path, name):
    save(tables={name: schema.empty(name)})
    assert side(tmp_path, name)["declared_as"] == name
    pd.testing.assert_frame_equal(
        export.read(tmp_path / "01" / f"{name}.parquet"), schema.empty(name)
    )


def test_parquet_keeps_types_missing_values_and_the_exact_text(save, documents, tmp_path):
    table = documents.assign(
        weight=[-0.5, np.nan],
        ns=pd.to_datetime(["2026-01-16", None]).astype("datetime64[ns]"),
        there=pd.to_datetime(["2026-01-16", None])
        .astype("datetime64[s]")
        .tz_localize("Asia/Tokyo"),
        whole=pd.array([1, None], dtype="Int64"),
        voice=pd.Categorical(["outlet", None]),
        lag=pd.to_timedelta([None, "-1 days"]),
    )
    save(tables={"t": table, "indexed": table.set_index(["outlet", "doc_id"]), "cut": table[1:]})
    back = export.read(tmp_path / "01" / "t.parquet")
    pd.testing.assert_frame_equal(back, table)
    assert back["text"].tolist() == ["One.\r\nTwo.", "=1+1 is how it begins."]
    assert back["title"].fillna("missing").tolist() == ["", "missing"]
    indexed = export.read(tmp_path / "01" / "indexed.parquet")
    pd.testing.assert_frame_equal(indexed, table.set_index(["outlet", "doc_id"]))
    pd.testing.assert_frame_equal(export.read(tmp_path / "01" / "cut.parquet"), table[1:])


def test_the_seeds_come_back_too(save, tmp_path):
    documents = corpus.load("data/seeds")
    sentences = corpus.sentences(documents)
    save(documents=documents, tables={"documents": documents, "sentences": sentences})
    for name, table in {"documents": documents, "sentences": sentences}.items():
        pd.testing.assert_frame_equal(export.read(tmp_path / "01" / f"{name}.parquet"), table)
        csv = pd.read_csv(tmp_path / "01" / f"{name}.csv", dtype={"doc_id": "str"})
        assert (len(csv), list(csv)) == (len(table), list(table))


def test_csv_has_a_named_index_as_columns_and_no_row_numbers(save, documents, tmp_path):
    short = documents[["doc_id", "outlet"]]
    save(tables={"plain": short[1:], "named": short.set_index("doc_id")})
    assert (tmp_path / "01" / "plain.csv").read_bytes() == b"doc_id,outlet\r\nb,Daily\r\n"
    named = (tmp_path / "01" / "named.csv").read_bytes()
    assert named == b"doc_id,outlet\r\na,Post\r\nb,Daily\r\n"


def test_formulas_are_neutralised_in_csv_and_the_side_file_says_so(save, documents, tmp_path):
    save(tables={"documents": documents.rename(columns={"source": "@source"})})
    csv = (tmp_path / "01" / "documents.csv").read_text("utf-8")
    assert "'=1+1" in csv and ",=1+1" not in csv and "'@source" in csv
    said = side(tmp_path, "documents")
    assert said["apostrophes_in_cells"] == {"text": 1}
    assert said["apostrophes_in_names"] == ["@source"]
    assert "apostrophe" in said["csv"]


def test_a_side_file_says_where_its_files_came_from(save, documents, tmp_path):
    save(tables={"documents": documents}, figures={"tone": figure()})
    for name in ("documents", "tone"):
        said = side(tmp_path, name)
        assert said["notebook"] == "01"
        assert said["settings"] == SETTINGS
        assert said["corpus"] == {"articles": 2, "sha256": sha256(b"11\n22\n").hexdigest()}
        assert said["versions"]["pandas"] == pd.__version__
        assert set(said["versions"]) >= {"python", "project", "numpy", "matplotlib", "nltk"}
        for file, digest in said["files"].items():
            assert sha256((tmp_path / "01" / file).read_bytes()).hexdigest() == digest


def test_a_side_file_gives_meanings_and_units_of_declared_columns(save, tmp_path):
    hits = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["P", "P"], "hits": [1, 2], "n": [9, 9]})
    save(tables={"rates": estimate.rate(hits, "hits", "n", by="outlet"), "own": hits})
    rates, own = side(tmp_path, "rates"), side(tmp_path, "own")
    columns = {column["name"]: column for column in rates["columns"]}
    assert rates["declared_as"] == "estimates"
    assert columns["low"]["meaning"].startswith("lower end")
    assert columns["outlet"] == {"name": "outlet", "dtype": "str"}
    assert "declared_as" not in own
    assert [set(column) for column in own["columns"]] == [{"name", "dtype"}] * 4


def test_a_table_is_what_its_name_says_else_the_fullest_that_fits(save, tmp_path):
    counted = dict.fromkeys(["n_mentions", "n_docs", "told_by"], 1)
    both = schema.empty("statements").assign(**counted)  # it has all columns of events as well
    save(tables={"dated": both, "told": both})
    assert side(tmp_path, "dated")["declared_as"] == "dated"
    assert side(tmp_path, "told")["declared_as"] == "statements"


def test_settings_may_hold_what_notebooks_put_in_them(save, documents, tmp_path):
    settings = {
        "path": Path("data") / "seeds",
        "span": (pd.Timestamp("2026-01-09"), None),
        "n": np.int64(3),
        "sides": {"b", "a"},
    }
    save(settings=settings, tables={"t": documents})
    assert side(tmp_path, "t")["settings"] == {
        "path": "data/seeds",
        "span": ["2026-01-09T00:00:00", None],
        "n": 3,
        "sides": ["a", "b"],
    }


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: figure(),
        lambda: figure().figure,
        lambda: plt.subplots(2, 2)[1],
        lambda: list(plt.subplots(1, 2)[1]),
        lambda: plt.figure().subfigures(1, 2)[0].subplots(),
        lambda: plots.intervals(schema.empty("estimates"), y="unit", xlabel="tone"),
        lambda: plt.subplots(layout="constrained")[1],
    ],
    ids=["axes", "figure", "array", "list", "subfigure", "of nothing", "constrained"],
)
def test_any_way_to_hand_over_a_figure_saves_it_twice_alike(save, tmp_path, drawn):
    figures = {"tone": drawn()}
    save(figures=figures)
    first = contents(tmp_path)
    save(figures=figures)
    assert contents(tmp_path) == first
    assert first["01/tone.png"].startswith(b"\x89PNG")
    assert b"<svg" in first["01/tone.svg"] and b"dc:date" not in first["01/tone.svg"]


ELSEWHERE = """
import sys
import test_export as t
from helpers import corpus
from helpers.show import export
documents = corpus.load("data/seeds")
t.plt.style.use("helpers.show.news")
export.save("01", tables={"documents": documents}, figures={"tone": t.figure()},
            documents=documents, settings={"sides": {"China", "Canada", "Iran"}},
            folder=sys.argv[1])
"""


def test_another_process_writes_the_same_bytes(tmp_path):
    for number in "12":
        environment = os.environ | {
            "PYTHONHASHSEED": number,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
        }
        command = [sys.executable, "-c", ELSEWHERE, str(tmp_path / number)]
        subprocess.run(command, env=environment, cwd=ROOT, check=True)
    assert contents(tmp_path / "1") == contents(tmp_path / "2") != {}


def test_a_second_call_replaces_its_own_files_and_no_others(save, documents, tmp_path):
    save(tables={"kept": documents, "new": documents})
    save(tables={"new": documents[:1]})
    assert len(export.read(tmp_path / "01" / "new.parquet")) == 1
    assert len(export.read(tmp_path / "01" / "kept.parquet")) == 2
    assert not [name for name in contents(tmp_path) if name.endswith(".part")]


def test_when_the_disk_fails_the_old_files_stay_whole(save, documents, tmp_path, monkeypatch):
    save(tables={"t": documents})
    before = contents(tmp_path)
    written = []

    def full(path, data):
        if written:
            raise OSError("no space left")
        written.append(path.open("wb").write(data))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no space"):
        save(tables={"t": documents[:1]})
    assert contents(tmp_path) == before


BAD_NAMES = [
    "",
    " ",
    "a/b",
    "a\\b",
    "..",
    ".hidden",
    "a.csv",
    "con",
    "LPT1",
    "a\n",
    "a ",
    "x" * 101,
]


@pytest.mark.parametrize("name", BAD_NAMES)
@pytest.mark.parametrize("argument", ["notebook", "tables", "figures"])
def test_a_bad_name_is_refused_and_nothing_written(save, documents, tmp_path, name, argument):
    given = {"notebook": name, "tables": {name: documents}, "figures": {name: figure()}}
    with pytest.raises(ValueError, match=f"^{argument}: .* cannot name a file"):
        save(**{"tables": {"t": documents}, argument: given[argument]})
    assert not contents(tmp_path)


WRONG = [
    ("notebook", 1, TypeError, "notebook: expected a name"),
    ("tables", [], TypeError, "tables: expected a dict by name, got list"),
    ("tables", {1: pd.DataFrame()}, TypeError, "tables: expected a name"),
    ("tables", {"a": [1]}, TypeError, r"tables\['a'\]: expected a pandas DataFrame, got list"),
    ("tables", {"a": pd.DataFrame({1: [1]})}, ValueError, r"tables\['a'\]: columns and index"),
    ("tables", {"a": pd.DataFrame([[1, 2]], columns=["b", "b"])}, ValueError, "names"),
    ("tables", {"a": pd.DataFrame({"b": [1]}, index=["x"])}, ValueError, "reset_index"),
    ("tables", {"a": pd.DataFrame({"b": [1, "x"]})}, ValueError, r"tables\['a'\]: cannot be kept"),
    ("tables", {"Tone": pd.DataFrame(), "tone": pd.DataFrame()}, ValueError, "comes twice"),
    ("figures", {"a": "picture"}, TypeError, r"figures\['a'\]: .* got str"),
    ("figures", {"a": []}, TypeError, r"figures\['a'\]: .* got none"),
    ("figures", {"a": figure}, TypeError, r"figures\['a'\]: .* got function"),
    ("figures", {"t": None}, ValueError, "tables, figures: 't' comes twice"),
    ("documents", None, TypeError, "documents: expected a pandas DataFrame"),
    ("documents", pd.DataFrame({"doc_id": ["a"]}), ValueError, "documents: missing column"),
    ("settings", None, TypeError, "settings: expected a dict"),
    ("settings", {1: 2}, TypeError, "settings: expected a dict"),
    ("settings", {"a": object()}, TypeError, "settings: .* cannot be written"),
    ("settings", {"a": float("nan")}, ValueError, "settings: "),
    ("folder", "", TypeError, "folder: expected a path"),
    ("folder", 3, TypeError, "folder: expected a path"),
]


@pytest.mark.parametrize(("argument", "value", "error", "message"), WRONG)
def test_a_wrong_argument_is_named_and_nothing_written(
    save, documents, tmp_path, argument, value, error, message
):
    given = {"tables": {"t": documents}, "figures": {"f": figure()}} | {argument: value}
    with pytest.raises(error, match=message):
        save(**given)
    assert not contents(tmp_path)


def test_axes_of_two_figures_are_not_one_figure(save):
    with pytest.raises(ValueError, match=r"figures\['a'\]: expected axes of one figure"):
        save(figures={"a": [figure(), figure()]})


@pytest.mark.parametrize("change", [{"sha256": "11", "doc_id": "a"}, {"sha256": None}])
def test_articles_without_a_checksum_or_id_of_their_own_are_refused(save, documents, change):
    with pytest.raises(ValueError, match="documents: every article needs"):
        save(documents=documents.assign(**change))


def test_the_checksum_does_not_depend_on_the_order_of_rows(documents):
    assert export.checksum(documents[::-1]) == export.checksum(documents)
    assert export.checksum(documents[:1]) != export.checksum(documents)


def test_a_file_in_the_way_of_the_folder_is_named(save, documents, tmp_path):
    (tmp_path / "01").write_text("mine")
    with pytest.raises(ValueError, match="folder: .* leads through 01, a file"):
        save(tables={"t": documents})
    assert contents(tmp_path) == {"01": b"mine"}


def test_neither_tables_nor_the_look_of_figures_are_changed(save, documents):
    table, ax = documents.copy(), figure()
    before = dict(matplotlib.rcParams)
    save(tables={"t": table}, figures={"f": ax})
    pd.testing.assert_frame_equal(table, documents)
    assert dict(matplotlib.rcParams) == before
