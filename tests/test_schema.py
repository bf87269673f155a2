"""The tables are what `schema` declares, and the data dictionary says so."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import corpus, pipeline, schema

README = Path(__file__).resolve().parent.parent / "data" / "README.md"
HINT = (
    "data/README.md: print the dictionary with `python -m helpers.schema`, and put it between "
    "the lines <!-- dictionary --> and <!-- /dictionary -->"
)

SCORE = {"doc_id": "a", "sent": 0, "lexicon": "vader", "score": 0.5, "hits": 2, "masked_hits": 1}


def test_the_data_dictionary_is_the_one_that_the_schema_prints():
    text = README.read_text("utf-8") if README.exists() else ""
    _, _, rest = text.partition("<!-- dictionary -->")
    printed, end, _ = rest.partition("<!-- /dictionary -->")
    if not end or printed.strip() != schema.dictionary():
        pytest.fail(HINT, pytrace=False)


def test_the_dictionary_describes_every_column_of_every_table():
    dictionary = schema.dictionary()
    for name, table in schema.TABLES.items():
        assert f"### `{name}`" in dictionary
        for column in (*table.columns, *table.added):
            assert f"| `{column.name}` | {column.dtype} | {column.meaning}" in dictionary


@pytest.mark.parametrize("name", schema.TABLES)
def test_an_empty_table_has_the_declared_columns_and_types(name):
    table, declared = schema.empty(name), schema.TABLES[name]
    assert table.empty
    assert list(table) == declared.names
    assert [str(dtype) for dtype in table.dtypes] == [column.dtype for column in declared.columns]
    assert schema.check(table, name) is table


@pytest.mark.parametrize("name", schema.TABLES)
def test_the_order_of_a_table_is_made_of_its_columns(name):
    declared = schema.TABLES[name]
    assert set(declared.order) <= set(declared.names)
    names = declared.names + [column.name for column in declared.added]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", schema.TABLES)
def test_building_from_nothing_gives_the_empty_table(name):
    pd.testing.assert_frame_equal(schema.build([], name), schema.empty(name))
    pd.testing.assert_frame_equal(schema.build(schema.empty(name), name), schema.empty(name))


@pytest.mark.parametrize(
    ("table", "name", "error", "said"),
    [
        ([], "spans", TypeError, ["spans", "DataFrame", "got list", "lexicon.match(sentences"]),
        (None, "quotes", TypeError, ["quotes", "NoneType", "quotes.extract(sentences)"]),
        (
            pd.DataFrame({"doc_id": ["a"]}),
            "scores",
            ValueError,
            ["scores", "'score'", "got ['doc_id']", "sentiment.score(sentences, mask=...)"],
        ),
        (pd.DataFrame(), "poems", KeyError, ["'poems'", "documents, sentences, spans"]),
    ],
)
def test_check_says_what_is_missing_and_which_call_builds_it(table, name, error, said):
    with pytest.raises(error) as caught:
        schema.check(table, name)
    assert all(words in str(caught.value) for words in said)
    assert "\n" not in str(caught.value)


def test_check_names_only_the_missing_columns():
    with pytest.raises(ValueError, match=r"missing column\(s\) \['hits'\]"):
        schema.check(schema.empty("scores").drop(columns="hits"), "scores")


def test_check_welcomes_further_columns_and_changes_nothing():
    table = schema.build([SCORE], "scores").assign(mood="fine")
    assert schema.check(table, "scores") is table


def test_build_types_orders_and_keeps_further_columns():
    rows = [
        SCORE | {"doc_id": "b", "mood": "fine"},
        SCORE | {"doc_id": "a", "sent": 10},
        SCORE | {"doc_id": "a", "sent": 9, "score": 1},
    ]
    table = schema.build(rows, "scores")
    assert list(table) == [*schema.TABLES["scores"].names, "mood"]
    assert list(zip(table["doc_id"], table["sent"], strict=True)) == [("a", 9), ("a", 10), ("b", 0)]
    assert list(table.index) == [0, 1, 2]
    declared = schema.TABLES["scores"].columns
    assert [str(table[c.name].dtype) for c in declared] == [c.dtype for c in declared]


def test_build_leaves_its_argument_alone():
    rows = pd.DataFrame([SCORE | {"sent": 2}, SCORE | {"sent": 1}], index=[7, 7])
    before = rows.copy()
    assert list(schema.build(rows, "scores")["sent"]) == [1, 2]
    pd.testing.assert_frame_equal(rows, before)


def test_columns_that_are_not_given_are_missing_values():
    table = schema.build([{"doc_id": "a", "text": "One."}], "documents")
    assert table[["outlet", "title", "published"]].isna().all(axis=None)
    assert str(table["published"].dtype) == "datetime64[s]"


@pytest.mark.parametrize("rows", [[{"doc_id": "a"}], [SCORE, SCORE | {"hits": None}]])
def test_a_whole_number_is_never_missing(rows):
    with pytest.raises(ValueError, match=r"scores: (sent|hits) is missing in a row"):
        schema.build(rows, "scores")


def test_a_flag_is_never_missing():
    row = {"doc_id": "a", "sent": 0, "start": 0, "end": 1, "masked": False, "negated": None}
    with pytest.raises(ValueError, match="contributions: negated is missing"):
        schema.build([row, row | {"negated": True}], "contributions")


def test_a_table_without_rows_keeps_its_further_columns():
    none = schema.build([SCORE | {"mood": "fine"}], "scores").iloc[:0]
    pd.testing.assert_frame_equal(schema.build(none, "scores"), none)


# What the calls really return -------------------------------------------------------------------


@pytest.fixture(scope="module")
def tables():
    return pipeline.annotate(corpus.load("data/seeds"))


ANNOTATED = [name for name in schema.TABLES if name != "documents"]  # these may have your columns
GROUP = {"estimates": ["outlet"]}
"""Columns of the group that was asked for, which stand before those of the schema."""


def undeclared(table: pd.DataFrame, name: str) -> list[str]:
    """Return what of `table` the schema does not know: columns, or their types."""
    declared = schema.TABLES[name]
    types = {column.name: column.dtype for column in (*declared.columns, *declared.added)}
    own = table.drop(columns=GROUP.get(name, []))
    return [
        f"{column}: {dtype}" for column, dtype in own.dtypes.items() if types.get(column) != dtype
    ]


@pytest.mark.parametrize("name", ANNOTATED)
def test_every_column_of_every_annotated_table_is_declared(tables, name):
    assert undeclared(tables[name], name) == []
    declared = schema.TABLES[name]
    columns = [column for column in tables[name] if column not in GROUP.get(name, [])]
    assert [column for column in columns if column in declared.names] == declared.names


def test_a_column_that_is_not_declared_is_found(tables):
    assert undeclared(tables["claims"].assign(mood="fine"), "claims") == ["mood: str"]
    assert undeclared(tables["claims"].assign(value=1), "claims") == ["value: int64"]


@pytest.mark.parametrize("name", ANNOTATED)
def test_without_articles_every_table_has_the_same_columns_and_types(tables, name):
    nothing = pipeline.annotate(tables["documents"].head(0))[name]
    if name != "series":  # official figures do not depend on the articles
        assert nothing.empty
    pd.testing.assert_series_equal(nothing.dtypes, tables[name].dtypes)


@pytest.mark.parametrize("name", ANNOTATED)
def test_closed_columns_hold_only_what_is_listed(tables, name):
    declared = schema.TABLES[name]
    for column in (*declared.columns, *declared.added):
        if column.values and column.name in tables[name]:
            assert set(tables[name][column.name].dropna()) <= set(column.values), column.name


def test_a_column_that_a_later_call_adds_is_typed_and_not_asked_for():
    row = {"doc_id": "a", "sent": 0, "start": 0, "end": 1, "checkable": True}
    assert "voice" not in schema.build([row], "claims")
    assert str(schema.build([row | {"voice": None}], "claims")["voice"].dtype) == "str"
    assert "voice" not in schema.empty("claims")


def test_rows_come_in_the_stated_order_and_ties_as_they_came():
    rows = [
        {"doc_id": doc_id, "sent": 0, "start": start, "end": start + 1, "surface": name}
        for doc_id, start, name in [
            ("b", 0, "1"),
            ("a", 9, "2"),
            ("é", 0, "3"),
            ("a", 9, "4"),
            ("A", 1, "5"),
            ("a", 1, "6"),
        ]
    ]
    table = schema.build(rows, "quotes")
    expected = table.sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)
    pd.testing.assert_frame_equal(table, expected)
    assert table["surface"].tolist() == ["5", "6", "2", "4", "1", "3"]
    again = schema.in_order(table, "quotes")
    pd.testing.assert_frame_equal(again, table)


@given(st.lists(st.tuples(st.sampled_from([None, "a", "b", "é"]), st.integers(0, 3))))
def test_any_rows_are_sorted_as_pandas_sorts_them(rows):
    table = pd.DataFrame(rows, columns=["doc_id", "sent"]).astype(
        {"doc_id": "str", "sent": "int64"}
    )
    order = ["doc_id", "sent"]
    table = table.assign(row=range(len(table)), lexicon="x")
    found = schema.in_order(table, "scores")
    pd.testing.assert_frame_equal(
        found, table.sort_values([*order], kind="stable", ignore_index=True)
    )
