"""Figures and intervals: known answers, independent formulas, simulations, and what is not said."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import estimate, schema
from helpers.estimate import student

TYPES = [str(column.dtype) for column in schema.TABLES["estimates"].columns]


def table(rows: list[tuple], columns: str = "outlet doc_id hits words") -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


def articles(n: int, *, outlet: str = "A", seed: int = 0, each: int = 5) -> pd.DataFrame:
    """Return `n` articles of `each` sentences, with hits that vary between articles."""
    rng = np.random.default_rng(seed)
    doc = np.repeat(np.arange(n), each)
    words = rng.integers(8, 30, n * each)
    rate = rng.gamma(4, 0.02, n)[doc]
    return pd.DataFrame(
        {
            "outlet": outlet,
            "doc_id": [f"{outlet}{i:04}" for i in doc],
            "hits": rng.poisson(rate * words),
            "words": words,
        }
    )


SMALL = table(
    [
        ("B", "b1", 1, 10),
        ("B", "b2", 3, 10),
        ("A", "a1", 2, 40),
        ("A", "a1", 0, 10),
        ("A", "a2", 1, 50),
        ("C", "c1", 4, 8),
    ]
)


def test_a_rate_is_the_ratio_of_the_sums():
    found = estimate.rate(SMALL, "hits", "words", by="outlet", scale=100, measure="hits per 100")
    assert found["outlet"].tolist() == ["A", "B", "C"]
    assert found["estimate"].tolist() == pytest.approx([3.0, 20.0, 50.0])
    assert found["n"].tolist() == [2, 2, 1]
    assert found["unit"].tolist() == [estimate.ARTICLES] * 2 + [estimate.SENTENCES]
    assert set(found["measure"]) == {"hits per 100"}
    assert list(found) == ["outlet", *schema.TABLES["estimates"].names]


def test_a_mean_is_the_mean_of_the_rows():
    found = estimate.mean(SMALL, "hits", by="outlet")
    assert found["estimate"].tolist() == pytest.approx([1.0, 2.0, 4.0])
    assert estimate.mean(SMALL, "hits")["estimate"].tolist() == pytest.approx([11 / 6])


def test_several_columns_make_a_group():
    found = estimate.rate(SMALL, "hits", "words", by=["outlet", "doc_id"])
    assert list(zip(found["outlet"], found["doc_id"], strict=True)) == [
        ("A", "a1"),
        ("A", "a2"),
        ("B", "b1"),
        ("B", "b2"),
        ("C", "c1"),
    ]


@settings(deadline=None, derandomize=True, max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.sampled_from("xyz"), st.integers(0, 5), st.integers(1)),
        min_size=1,
        max_size=12,
    )
)
def test_estimates_agree_with_plain_arithmetic_and_lie_in_their_interval(rows):
    rows = [(outlet, outlet + doc, hits, min(words, 10**6)) for outlet, doc, hits, words in rows]
    found = estimate.rate(table(rows), "hits", "words", by="outlet")
    for row in found.itertuples():
        own = [(hits, words) for outlet, _, hits, words in rows if outlet == row.outlet]
        assert row.estimate == pytest.approx(sum(h for h, _ in own) / sum(w for _, w in own))
        assert math.isnan(row.low) == math.isnan(row.high)
        assert math.isnan(row.low) or 0 <= row.low <= row.high


def test_the_interval_of_a_mean_is_as_wide_as_the_standard_error_says():
    rng = np.random.default_rng(1)
    values = rng.normal(2, 3, 200)
    rows = pd.DataFrame({"doc_id": "a", "value": values})
    found = estimate.mean(rows, "value").iloc[0]
    error = values.std(ddof=1) / math.sqrt(200)
    assert found["high"] - found["low"] == pytest.approx(2 * 1.96 * error, rel=0.15)
    assert (found["low"] + found["high"]) / 2 == pytest.approx(values.mean(), abs=0.3 * error)


def test_the_interval_of_a_rate_is_as_wide_as_the_ratio_formula_says():
    totals = articles(200).groupby("doc_id")[["hits", "words"]].sum()
    ratio = totals["hits"].sum() / totals["words"].sum()
    residuals = totals["hits"] - ratio * totals["words"]
    error = residuals.std(ddof=1) * math.sqrt(200) / totals["words"].sum()
    found = estimate.rate(articles(200), "hits", "words").iloc[0]
    assert found["estimate"] == pytest.approx(ratio)
    assert found["high"] - found["low"] == pytest.approx(2 * 1.96 * error, rel=0.15)


def test_a_wider_level_gives_a_wider_interval():
    low, high = (
        estimate.rate(articles(50), "hits", "words", level=level).iloc[0] for level in (0.5, 0.99)
    )
    assert high["low"] < low["low"] < low["estimate"] < low["high"] < high["high"]


def test_repeating_sentences_adds_no_certainty_about_an_outlet():
    once = articles(12)
    often = pd.concat([once] * 6, ignore_index=True)
    columns = ["estimate", "low", "high", "n", "unit"]
    pd.testing.assert_frame_equal(
        estimate.rate(once, "hits", "words")[columns],
        estimate.rate(often, "hits", "words")[columns],
    )
    pd.testing.assert_frame_equal(
        estimate.mean(once, "hits")[columns], estimate.mean(often, "hits")[columns]
    )


def test_one_article_speaks_of_itself_only():
    found = estimate.rate(articles(1, each=30), "hits", "words").iloc[0]
    assert (found["n"], found["unit"]) == (30, "sentences of this article")
    assert found["low"] < found["estimate"] < found["high"]


@pytest.mark.parametrize("call", ["rate", "mean"])
def test_one_unit_has_no_interval(call):
    one = table([("A", "a", 2, 10)])
    columns = ("hits", "words") if call == "rate" else ("hits",)
    found = getattr(estimate, call)(one, *columns).iloc[0]
    assert found["estimate"] == (0.2 if call == "rate" else 2)
    assert math.isnan(found["low"]) and math.isnan(found["high"])
    assert found["n"] == 1


def test_units_that_all_agree_have_no_interval_either():
    found = estimate.mean(table([("A", "a", 2, 10), ("A", "b", 2, 10)]), "hits").iloc[0]
    assert found["estimate"] == 2 and math.isnan(found["low"])


def test_where_nothing_was_found_the_upper_end_is_the_poisson_limit():
    none = articles(10).assign(hits=0)
    words = none["words"].sum()
    found = estimate.rate(none, "hits", "words", scale=100).iloc[0]
    assert (found["estimate"], found["low"]) == (0, 0)
    assert found["high"] == pytest.approx(100 * 3.6889 / words, rel=1e-4)
    ninety = estimate.rate(none, "hits", "words", level=0.9).iloc[0]
    assert ninety["high"] == pytest.approx(2.9957 / words, rel=1e-4)


def test_without_chances_there_is_no_rate():
    found = estimate.rate(SMALL.assign(words=0), "hits", "words", by="outlet")
    assert found[["estimate", "low", "high"]].isna().all(axis=None)


def test_the_order_of_the_rows_does_not_matter():
    rows = pd.concat([articles(8), articles(9, outlet="B", seed=2)], ignore_index=True)
    mixed = rows.sample(frac=1, random_state=5)
    for by in ("outlet", ()):
        pd.testing.assert_frame_equal(
            estimate.rate(rows, "hits", "words", by=by),
            estimate.rate(mixed, "hits", "words", by=by),
        )


def test_the_other_groups_do_not_matter():
    rows = pd.concat([articles(8), articles(9, outlet="B", seed=2)], ignore_index=True)
    both = estimate.rate(rows, "hits", "words", by="outlet")
    alone = estimate.rate(rows[rows["outlet"] == "B"], "hits", "words", by="outlet")
    pd.testing.assert_frame_equal(both.iloc[1:].reset_index(drop=True), alone)


def test_rows_with_a_missing_figure_do_not_count():
    rows = pd.concat([SMALL, table([("A", "a2", None, 900), ("B", "b2", 7, None)])])
    for by in ("outlet", ()):
        pd.testing.assert_frame_equal(
            estimate.rate(rows, "hits", "words", by=by),
            estimate.rate(SMALL, "hits", "words", by=by),
        )
    assert estimate.mean(rows.head(-1), "hits")["estimate"][0] == pytest.approx(11 / 6)
    pd.testing.assert_frame_equal(
        estimate.differences(rows, "hits", "words", by="outlet"),
        estimate.differences(SMALL, "hits", "words", by="outlet"),
    )


def test_arguments_are_left_alone():
    rows = SMALL.copy()
    estimate.rate(rows, "hits", "words", by="outlet")
    estimate.mean(rows, "hits", by="outlet")
    estimate.differences(rows, "hits", by="outlet")
    pd.testing.assert_frame_equal(rows, SMALL)


@pytest.mark.parametrize("by", ["outlet", ["outlet", "doc_id"], ()])
def test_no_rows_give_no_figures(by):
    none = SMALL.astype({"outlet": "str", "doc_id": "str"}).iloc[:0]
    for found in (
        estimate.rate(none, "hits", "words", by=by),
        estimate.mean(none, "hits", by=by),
    ):
        keys = [by] if isinstance(by, str) else list(by)
        assert found.empty
        assert [str(dtype) for dtype in found.dtypes] == ["str"] * len(keys) + TYPES


def test_no_rows_give_no_differences():
    none = SMALL.astype({"outlet": "str"}).iloc[:0]
    found = estimate.differences(none, "hits", "words", by="outlet")
    assert found.empty
    names = schema.TABLES["estimates"].names
    assert list(found) == ["outlet", "against", *names, "clear", "hinge"]
    assert [str(dtype) for dtype in found.dtypes] == ["str", "str", *TYPES, "bool", "str"]
    assert estimate.statements(found, more="denser", less="thinner") == []


TWO = pd.concat([articles(30), articles(20, outlet="B", seed=9)], ignore_index=True)


def test_a_difference_is_the_first_minus_the_second():
    found = estimate.differences(TWO, "hits", "words", by="outlet", scale=100)
    rates = estimate.rate(TWO, "hits", "words", by="outlet", scale=100)["estimate"]
    assert found[["outlet", "against"]].to_numpy().tolist() == [["A", "B"]]
    assert found["estimate"][0] == pytest.approx(rates[0] - rates[1])
    assert (found["n"][0], found["unit"][0]) == (20, estimate.ARTICLES)


def test_every_two_groups_are_compared_once():
    pairs = estimate.differences(SMALL, "hits", "words", by="outlet")
    assert pairs[["outlet", "against"]].to_numpy().tolist() == [["A", "B"], ["A", "C"], ["B", "C"]]
    assert pairs["unit"].tolist()[1] == "articles / sentences of this article"


@pytest.mark.parametrize("chances", ["words", None])
def test_a_difference_turns_round_when_the_groups_are_renamed(chances):
    turned = TWO.assign(outlet=TWO["outlet"].map({"A": "Z", "B": "B"}))
    one = estimate.differences(TWO, "hits", chances, by="outlet").iloc[0]
    other = estimate.differences(turned, "hits", chances, by="outlet").iloc[0]
    width = one["high"] - one["low"]
    assert other["estimate"] == pytest.approx(-one["estimate"])
    assert other["low"] == pytest.approx(-one["high"], abs=0.08 * width)
    assert other["high"] == pytest.approx(-one["low"], abs=0.08 * width)


def test_the_interval_of_a_difference_is_as_wide_as_both_together():
    wide = estimate.differences(TWO, "hits", "words", by="outlet").iloc[0]
    parts = estimate.rate(TWO, "hits", "words", by="outlet")
    widths = parts["high"] - parts["low"]
    assert wide["high"] - wide["low"] == pytest.approx(math.hypot(*widths), rel=0.1)


def test_a_single_unit_cannot_be_compared():
    found = estimate.differences(SMALL, "hits", "words", by="outlet")
    assert found["low"].isna().tolist() == [False, True, True]


def pair(one: str, other: str, figure: float, low: float, high: float, *why) -> tuple:
    return (one, other, "tone", figure, low, high, 9, estimate.ARTICLES, *(why or (False, None)))


PAIRS = pd.DataFrame(
    [
        pair("A", "B", 1.0, 0.2, 1.8, True, None),
        pair("A", "C", -2.0, -3.04, -1.0, True, None),
        pair("A", "D", 0.8, 0.1, 1.5),
        pair("B", "C", -0.5, -1.2, 0.2),
        pair("B", "D", 5.0, float("nan"), float("nan")),
        pair("C", "D", 0.5, 0.1, 1.0, False, "stresses"),
    ],
    columns=["outlet", "against", *schema.TABLES["estimates"].names, "clear", "hinge"],
)


def test_a_statement_is_made_only_of_a_clear_difference():
    assert estimate.statements(PAIRS, more="warmer", less="colder", unit=" points") == [
        "*A* is colder than *C* (by 2.0 points, 1.0 to 3.0).",
        "*A* is warmer than *B* (by 1.0 points, 0.2 to 1.8).",
    ]
    assert estimate.statements(PAIRS.iloc[2:], more="warmer", less="colder") == []


def test_what_hangs_on_one_word_is_withheld_and_the_word_is_named():
    (said,) = estimate.withheld(PAIRS)
    assert "*C* and *D*" in said and "“stresses”" in said


def test_what_could_have_been_seen_is_the_median_half_width():
    assert estimate.visible(PAIRS) == pytest.approx(np.median([0.8, 1.02, 0.7, 0.7, 0.45]))


def test_what_the_text_could_have_shown_is_a_sentence_and_never_nan():
    assert "about 0.7 words" in estimate.could_show(PAIRS, unit="words")
    none = PAIRS.assign(low=float("nan"), high=float("nan"))
    assert estimate.could_show(none).startswith("There is too little text")


def test_tables_put_together_keep_their_names():
    found = estimate.together(
        {kind: estimate.mean(SMALL, "hits", by="outlet") for kind in ("raw", "masked")}, name="kind"
    )
    assert list(found)[:2] == ["kind", "outlet"]
    assert found["kind"].tolist() == ["raw"] * 3 + ["masked"] * 3


# --- Several columns at once ----------------------------------------------------------------------

SEVERAL = pd.DataFrame(
    {"b": TWO["hits"], "a": TWO["hits"].to_numpy()[::-1], "none": 0, "outlet": 1, 7: 2}
)
"""Counts beside `TWO`; a label may have the name of one of its columns, or be no name at all."""


def one_by_one(call, *columns, **options) -> pd.DataFrame:
    tables = [
        call(TWO.assign(hits=SEVERAL[label]), "hits", *columns, **options).assign(label=str(label))
        for label in SEVERAL
    ]
    return pd.concat(tables, ignore_index=True)


@pytest.mark.parametrize(
    ("call", "columns"),
    [
        (estimate.rate, ["words"]),
        (estimate.mean, []),
        (estimate.differences, ["words"]),
        (estimate.differences, []),
    ],
)
def test_a_table_of_hits_gives_what_each_of_its_columns_gives(call, columns):
    found = call(TWO, SEVERAL, *columns, by="outlet")
    groups = [name for name in ("outlet", "against") if name in found]
    options = {"among": len(SEVERAL.columns)} if call is estimate.differences else {}
    alone = one_by_one(call, *columns, by="outlet", **options)
    order = [*groups, "label"]
    assert found["label"].tolist()[:5] == ["b", "a", "none", "outlet", "7"]
    pd.testing.assert_frame_equal(
        found.sort_values(order, ignore_index=True),
        alone.sort_values(order, ignore_index=True)[list(found)],
    )


@pytest.mark.parametrize("call", [estimate.rate, estimate.differences])
def test_a_table_without_columns_gives_no_figures(call):
    found = call(TWO, SEVERAL[[]], "words", by="outlet")
    assert found.empty and "label" in found


# --- Student's t ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "df", "expected"),
    [
        (0.95, 1, 12.7062),
        (0.95, 2, 4.3027),
        (0.95, 4, 2.7764),
        (0.95, 9, 2.2622),
        (0.95, 120, 1.9799),
        (0.99, 1, 63.6567),
        (0.99, 7, 3.4995),
        (0.999, 30, 3.6460),
        (0.9, 12, 1.7823),
    ],
)
def test_quantiles_are_those_of_the_printed_tables(level, df, expected):
    assert student.quantile(level, df) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize("level", [0.5, 0.95, 0.999, 1 - 0.05 / 4950])
def test_the_exact_quantile_passes_into_the_approximation_without_a_step(level):
    exact, close = student.quantile(level, 200), student.quantile(level, 201)
    assert 0 < exact - close < 2e-4 * exact


def test_without_degrees_of_freedom_there_is_no_quantile():
    assert math.isnan(student.quantile(0.95, 0))


# --- Do intervals hold what they promise? ---------------------------------------------------------

TIMES = 3000
TRUTH = {"density": 0.02, "rare": 0.002, "share": 0.3, "mean": 0.1}


def simulated(kind: str, n: int, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return two outlets of `n` articles that do not differ, and a column of hits per trial.

    Densities come in a row per article of 150 to 1,000 words, shares and means in a row for each of
    its 10 to 40 sentences; articles vary as articles do.
    """
    words, sentences = rng.integers(150, 1000, 2 * n), rng.integers(10, 40, 2 * n)
    if kind in ("density", "rare"):
        of, size = np.arange(2 * n), (TIMES, 2 * n)
        hits = rng.poisson(rng.gamma(4, TRUTH[kind] / 4, size) * words)
    else:
        of, size = np.repeat(np.arange(2 * n), sentences), (TIMES, 2 * n)
        if kind == "share":
            hits = rng.random((TIMES, len(of))) < rng.beta(3, 7, size)[:, of]
        else:
            hits = rng.normal(rng.normal(0.1, 0.1, size)[:, of], 0.3)
    table = pd.DataFrame({"doc_id": of, "outlet": np.where(of < n, "A", "B"), "words": words[of]})
    return table, pd.DataFrame(hits.T.astype(float))


@pytest.mark.parametrize("n", [2, 3, 5, 8, 20])
@pytest.mark.parametrize("kind", list(TRUTH))
def test_intervals_hold_the_truth_and_no_difference_is_found_where_none_is(kind, n):
    table, hits = simulated(kind, n, np.random.default_rng(20260116 + n))
    chances = ["words"] if kind in ("density", "rare") else []
    call = estimate.rate if chances else estimate.mean
    found = call(table, hits, *chances, by="outlet")
    held = (found["low"] <= TRUTH[kind]) & (TRUTH[kind] <= found["high"])
    gaps = estimate.differences(table, hits, *chances, by="outlet")
    asserted = (gaps["low"] > 0) | (gaps["high"] < 0)
    assert (len(held), len(asserted)) == (2 * TIMES, TIMES)
    assert held.mean() >= 0.93
    assert asserted.mean() <= 0.05


@pytest.mark.parametrize("n", [3, 20])
def test_the_largest_of_many_differences_is_seldom_found_by_chance(n):
    rng, found = np.random.default_rng(n), []
    for _ in range(300):
        rows = pd.DataFrame({"outlet": np.repeat(list("ABCDEF"), n), "doc_id": np.arange(6 * n)})
        rows["tone"] = rng.normal(0, 1, len(rows))
        gaps = estimate.differences(rows, "tone", by="outlet")
        alone = (gaps["low"] > 0) | (gaps["high"] < 0)
        found.append((gaps["clear"].any(), alone.any()))
    together, alone = np.mean(found, axis=0)
    assert together <= 0.05 < alone


def test_a_true_difference_is_found():
    rng, found = np.random.default_rng(3), []
    for _ in range(100):
        rows = pd.DataFrame({"outlet": np.repeat(list("ABCD"), 20), "doc_id": np.arange(80)})
        rows["tone"] = rng.normal(0, 1, 80) + 1.5 * (rows["outlet"] == "A")
        gaps = estimate.differences(rows, "tone", by="outlet")
        found.append(gaps.loc[gaps["outlet"] == "A", "clear"].sum())
    assert np.mean(found) >= 2.7  # of 3


# --- What may be asserted -------------------------------------------------------------------------


def lopsided(word: str = "stresses") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return two articles that differ by one word in some sentences, and what their tone is of."""
    rng = np.random.default_rng(8)
    rows = pd.DataFrame({"outlet": np.repeat(["A", "B"], 30), "doc_id": np.repeat(["a", "b"], 30)})
    rows["tone"] = rng.normal(0, 0.2, 60)
    parts = pd.DataFrame({"row": np.arange(60), "part": "other", "amount": rows["tone"] / 2})
    strong = pd.DataFrame({"row": np.arange(0, 30, 2), "part": word, "amount": -0.6})
    rows.loc[strong["row"], "tone"] -= 0.6
    return rows, pd.concat([parts, strong], ignore_index=True)


def test_a_difference_that_hangs_on_one_word_is_not_clear():
    rows, parts = lopsided()
    assert estimate.differences(rows, "tone", by="outlet")["clear"].tolist() == [True]
    found = estimate.differences(rows, "tone", by="outlet", parts=parts)
    assert (found["clear"].tolist(), found["hinge"].tolist()) == ([False], ["stresses"])
    assert estimate.statements(found, more="warmer", less="colder") == []


def test_a_difference_spread_over_many_words_does_not_hang_on_one():
    rows, parts = lopsided()
    parts["part"] += parts["row"].astype(str)
    found = estimate.differences(rows, "tone", by="outlet", parts=parts)
    assert found["clear"].tolist() == [True] and found["hinge"].isna().all()


@pytest.mark.parametrize("chances", ["words", None])
def test_leaving_a_part_out_is_counting_without_it(chances):
    rng = np.random.default_rng(2)
    few = pd.concat([articles(5), articles(5, outlet="B", seed=1)], ignore_index=True)
    few.loc[few["outlet"] == "A", "hits"] += 6
    parts = pd.DataFrame({"row": np.arange(50), "part": rng.choice(list("xyz"), 50)})
    parts["amount"] = np.minimum(few["hits"], rng.integers(0, 9, 50)) * (few["outlet"] == "A")
    found = estimate.differences(few, "hits", chances, by="outlet", parts=parts)
    kept = {}
    for part, own in parts.groupby("part"):
        less = few.assign(
            hits=few["hits"] - own.set_index("row")["amount"].reindex(few.index, fill_value=0)
        )
        kept[part] = estimate.differences(less, "hits", chances, by="outlet")["clear"][0]
    assert found["clear"][0] == all(kept.values())
    assert found["hinge"].isna()[0] or not kept[found["hinge"][0]]


def test_parts_belong_to_their_label():
    rows, parts = lopsided()
    hits = pd.DataFrame({"one": rows["tone"], "two": rows["tone"]})
    found = estimate.differences(rows, hits, by="outlet", parts=parts.assign(label="two"))
    assert found["clear"].tolist() == [True, False]


def test_articles_and_sentences_of_one_article_are_never_compared():
    rows = pd.concat([articles(9), articles(1, outlet="B", each=40).assign(hits=40)])
    found = estimate.differences(rows, "hits", "words", by="outlet")
    assert found[["low", "high"]].isna().all(axis=None)
    assert not found["clear"].any()


def test_a_difference_picked_from_many_needs_more_to_be_clear():
    rows, _ = lopsided()
    one, many = (
        estimate.differences(rows, "tone", by="outlet", among=among) for among in (0, 10**4)
    )
    assert (one["clear"][0], many["clear"][0]) == (True, False)
    pd.testing.assert_frame_equal(one.drop(columns="clear"), many.drop(columns="clear"))


def test_an_outlet_without_a_hit_is_not_certainly_without():
    rows = pd.concat([articles(6), articles(6, outlet="B").assign(hits=0)], ignore_index=True)
    found = estimate.differences(rows.assign(hits=0), "hits", "words", by="outlet").iloc[0]
    assert found["low"] < 0 < found["high"] and not found["clear"]
    one = rows.assign(hits=(np.arange(len(rows)) == 3).astype(int))
    assert not estimate.differences(one, "hits", "words", by="outlet")["clear"][0]


def test_a_share_stays_a_share():
    rows = pd.DataFrame({"doc_id": ["a", "b", "c"] * 5, "yes": [1] * 14 + [0]})
    found = estimate.mean(rows, "yes").iloc[0]
    assert 0 <= found["low"] < 0.93 < found["high"] <= 1
    never = estimate.mean(rows.assign(yes=0), "yes").iloc[0]
    assert never["low"] == 0 and 0.5 < never["high"] < 1  # three articles, not fifteen sentences
