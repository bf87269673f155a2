"""Where spans lie: their sentence, and the stretch of it in which they begin."""

import numpy as np
import pandas as pd
import pytest

from helpers.text import places


def table(*rows: tuple, columns: str = "doc_id sent start end") -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split()[: len(rows[0])])


STRETCHES = table(
    ("b", 0, 0, 5), ("a", 1, 10, 14), ("a", 0, 0, 4), ("a", 0, 4, 9), ("a", 2, 20, 29)
)


@pytest.mark.parametrize(
    ("span", "row"),
    [
        (("a", 0, 0), 2),
        (("a", 0, 3), 2),
        (("a", 0, 4), 3),
        (("a", 0, 9), -1),  # behind the last stretch of its sentence
        (("a", 1, 10), 1),
        (("a", 1, 3), -1),  # the place is another sentence's
        (("b", 0, 4), 0),
        (("c", 0, 0), -1),
    ],
)
def test_a_span_lies_in_the_stretch_where_it_begins(span, row):
    assert places.within(table(span), STRETCHES).tolist() == [row]


def test_a_span_lies_in_its_sentence():
    spans = table(("a", 0), ("b", 0), ("b", 1))
    sentences = table(("b", 0), ("a", 0), ("a", 1))
    assert places.rows(spans, sentences).tolist() == [1, 0, -1]
    assert places.rows(spans, sentences.iloc[:0]).tolist() == [-1, -1, -1]
    assert places.within(table(("a", 0, 0)), STRETCHES.iloc[:0]).tolist() == [-1]


def test_spans_of_a_sentence_share_its_text():
    sentences = pd.DataFrame({"text": pd.Series(["one", "two"], dtype="str")})
    found = places.texts(sentences, np.array([1, 1, -1, 0]))
    assert found.tolist() == ["two", "two", None, "one"] and found[0] is found[1]
    assert places.texts(sentences.iloc[:0], np.array([-1])).tolist() == [None]
