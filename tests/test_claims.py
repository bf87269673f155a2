"""Quantities in sentences: what is read, what it measures, and what is no claim."""

from pathlib import Path

import pandas as pd
import pytest
from claim_cases import CASES, NO_CLAIM
from hypothesis import given
from hypothesis import strategies as st

from helpers import claims, corpus, dates, schema

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold" / "claims.csv"
KEY = ["doc_id", "start", "end"]
DAYS = ["period_begins", "period_ends"]
TEXTS = dict.fromkeys(["doc_id", "surface", "kind", "unit", "currency", "bound"], "str")
TEXTS |= dict.fromkeys(["direction", "measure", "partner", "flow", "speaker", "why_not"], "str")


def sentences_of(*texts: str, **columns) -> pd.DataFrame:
    """Return a table of sentences, one article each."""
    rows = [
        {"doc_id": f"{n:03}", "sent": 0, "paragraph": 0, "start": 0, "end": len(text)}
        | {"text": text, "role": "body"}
        | columns
        for n, text in enumerate(texts)
    ]
    return schema.build(rows, "sentences")


def claims_of(*texts: str, **options) -> pd.DataFrame:
    """Return the claims of sentences about which no dates are known."""
    return claims.extract(sentences_of(*texts), schema.empty("dates"), **options)


def dated_claims(text: str, published: str = "2026-01-20") -> pd.DataFrame:
    """Return the claims of an article, with its dates."""
    documents = corpus.build([{"text": text, "published": published}])
    sentences = corpus.sentences(documents)
    return claims.extract(sentences, dates.extract(sentences, documents))


def told(row) -> tuple:
    """Return what a case tells of a claim: value, unit, and the rest as a set."""
    unit = row.unit.replace(" ", "_") if pd.notna(row.unit) else "-"
    rest = {row.currency, row.bound, row.direction, f"/{row.per}"} - {"exact", "none", "/nan"}
    return row.value, unit, {word for word in rest if pd.notna(word)}


def parsed(expected: str) -> list[tuple]:
    """Return what the notation of a case says."""
    quantities = [quantity.split() for quantity in expected.split("; ")]
    return [(float(value), unit, set(rest)) for value, unit, *rest in quantities]


# The five articles ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def documents():
    return corpus.load("data/seeds")


@pytest.fixture(scope="module")
def gold():
    table = pd.read_csv(GOLD, dtype=TEXTS, parse_dates=DAYS)
    return table.astype(dict.fromkeys(DAYS, "datetime64[s]"))


@pytest.fixture(scope="module")
def claimed(documents):
    sentences = corpus.sentences(documents)
    return claims.extract(sentences, dates.extract(sentences, documents))


def test_every_quantity_of_the_five_articles_is_right_in_all_its_fields(claimed, gold):
    fields = [column for column in gold if column != "note"]
    expected = gold[fields].sort_values(KEY, ignore_index=True)
    pd.testing.assert_frame_equal(claimed[fields], expected, check_dtype=False)


def test_labels_and_claims_stand_in_the_text(documents, claimed, gold):
    texts = documents.set_index("doc_id")["text"]
    for table in (claimed, gold):
        for row in table.itertuples():
            assert texts[row.doc_id][row.start : row.end] == row.surface


# Quantities -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def read():
    """Return a function from a sentence to what is told of its claims; all are read in one call."""
    texts = [text for text, _ in CASES] + NO_CLAIM
    table = claims_of(*texts)
    found = {text: [] for text in texts}
    for row in table.itertuples():
        found[texts[int(row.doc_id)]].append(told(row))
    return found.get


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_quantities_of_a_sentence(read, text, expected):
    assert read(text) == parsed(expected)


@pytest.mark.parametrize("text", NO_CLAIM)
def test_no_quantity_is_claimed(read, text):
    assert read(text) == []


def test_there_are_enough_cases():
    texts = [text for text, _ in CASES] + NO_CLAIM
    assert len(texts) == len(set(texts)) >= 250
    assert len(NO_CLAIM) >= 60


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("It paid $2.6 billion.", "$2.6 billion", "money"),
        ("It paid US$ 5m.", "US$ 5m", "money"),
        ("It paid 5 billion yuan.", "5 billion yuan", "money"),
        ("Of these, 54 percent agree.", "54 percent", "percent"),
        ("About 49,000 vehicles came.", "49,000", "count"),
        ("It shipped 816 000 t of wheat.", "816 000 t", "count"),
        ("Two-thirds of it is gone.", "Two-thirds", "multiple"),
        ("It is its second-largest market.", "second-largest", "rank"),
        ("Sales rose 5 percent.", "5 percent", "change"),
        ("Sales rose to 5 percent.", "5 percent", "percent"),
        ("It was cut by $3 million.", "$3 million", "change"),
        ("Imports doubled.", "doubled", "multiple"),
        ("It lost minus 5C.", "minus 5C", "change"),
    ],
)
def test_surface_and_kind(text, surface, kind):
    (row,) = claims_of(text).itertuples()
    assert (row.surface, row.kind) == (surface, kind)


def test_spans_of_time_only_where_asked_for():
    text = "Talks lasted three days and cost $5."
    assert claims_of(text)["value"].tolist() == [5]
    assert claims_of(text, durations=True)["unit"].tolist() == ["days", "dollar"]


def test_what_dates_cover_is_no_claim():
    text = "In the 12 months to June 30 it sold 12 ships."
    assert dated_claims(text)["surface"].tolist() == ["12"]


# What is measured -------------------------------------------------------------------------------

MEASURED = [
    (
        "Canada's exports to China fell 10 percent.",
        "exports export China",
    ),
    ("Imports from Mexico rose by $2 billion.", "imports import Mexico"),
    ("Canada sold $30 billion of exports to Japan.", "exports export Japan"),
    ("Chinese exports to Canada rose 3 percent.", "exports import China"),
    ("China's imports of Canadian goods fell 12 percent.", "imports export China"),
    ("Bilateral trade with India reached $8 billion.", "two-way_trade two-way India"),
    ("Two-way trade between Canada and Germany is $30 billion.", "two-way_trade two-way Germany"),
    ("The trade deficit with China was $4 billion.", "trade_balance balance China"),
    ("China takes 4 percent of Canadian exports.", "share_of_exports export China"),
    ("The United States bought 75% of Canadian goods.", "share_of_exports export United_States"),
    ("Three quarters of exports go to the U.S.", "share_of_exports export United_States"),
    ("It set duties on $3 billion of goods.", "trade_covered_by_tariffs - -"),
    ("It wants to double its non-U.S. exports.", "non-US_exports export -"),
    (
        "China is Canada's second-largest trading partner.",
        "rank_among_trading_partners two-way China",
    ),
    ("Japan is its third-largest export market.", "rank_among_markets export Japan"),
    ("Mexico is its third-largest supplier.", "rank_among_suppliers import Mexico"),
    ("A 25 percent tariff hit steel.", "tariff_rate - -"),
    ("About 60 percent of Canadian respondents agree.", "share_of_Canadian_respondents - -"),
    ("It costs $5.", "- - -"),
    ("It shipped a small volume (about 300 cars).", "small_volume - -"),
    ("Exports of 3,000 vehicles began.", "exports_of_vehicles - -"),
    ("Imports from Japan fell by a third.", "imports import Japan"),
    ("Exports to countries other than the US hit a record, rising 9%.", "non-US_exports export -"),
    ("Mexico is the largest supplier to the U.S.", "rank_among_suppliers - United_States"),
    ("Exports to the US fell to 70 percent of the total.", "share_of_exports export United_States"),
    ("Two-thirds of its canola seed is sold.", "share_of_canola_seed - -"),
    ("One in five export jobs is at risk.", "share_of_export_jobs - -"),
]


@pytest.mark.parametrize(("text", "expected"), MEASURED, ids=[text for text, _ in MEASURED])
def test_measure_flow_and_partner(text, expected):
    (row,) = claims_of(text).itertuples()
    got = [row.measure, row.flow, row.partner]
    assert [str(x).replace(" ", "_") if pd.notna(x) else "-" for x in got] == expected.split()


def test_the_whole_of_a_share_may_be_named_once():
    table = claims_of("The US took 75% of Canadian exports, while China took less than 4%.")
    assert table["measure"].tolist() == ["share of exports"] * 2
    assert table["partner"].tolist() == ["United States", "China"]


def test_what_a_share_came_down_from_is_a_share_of_the_same():
    table = claims_of("The US takes 70 per cent of Canada's exports, down from 76 per cent.")
    assert table["measure"].tolist() == ["share of exports"] * 2
    assert table["direction"].tolist() == ["none", "none"]


def test_fractions_of_trade_are_given_in_percent():
    table = claims_of("Imports fell by a third.", "Three quarters of exports go to the US.")
    assert table["value"].round(1).tolist() == [33.3, 75]
    assert table["kind"].tolist() == ["change", "percent"]
    assert set(table["unit"]) == {"percent"}


@pytest.mark.parametrize(
    ("text", "why_not"),
    [
        ("Exports to China fell 10 percent in 2025.", None),
        ("A poll found that 54 percent want more trade.", "a poll"),
        ("In all, 80 percent of Canadians want closer ties.", "a poll"),
        ("Canada aims to double its exports by 2035.", "a target"),
        ("Exports should reach $50 billion.", "a target"),
        ("Exports will fall 3 percent next year.", "a forecast"),
        ("Exports are expected to fall 3 percent.", "a forecast"),
        ("Police arrested 12 people.", "not a trade figure"),
        ("Japan's exports to India fell 3 percent.", "not Canada's trade"),
        ("It is Australia's largest trading partner.", "not Canada's trade"),
    ],
)
def test_whether_official_series_bear_on_it(text, why_not):
    (row,) = claims_of(text).itertuples()
    assert row.checkable == (why_not is None)
    assert (row.why_not if pd.notna(row.why_not) else None) == why_not


# When, and who says so --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Trade reached $142 billion in 2025.", ["2025"]),
        ("In 2024, the US took 75% of exports, while China took 4%.", ["2024", "2024"]),
        ("It marks a turn from 2020, when 80 percent said no.", ["2020"]),
        ("Sales rose 5% in 2024, but only 2% in 2025.", ["2024", "2025"]),
        ("Sales fell to $3 billion in 2025 from $4 billion in 2024.", ["2025", "2024"]),
        ("It is 70 percent, down from 76 percent in 2024.", [None, "2024"]),
        ("It was set up in 2009, and trade is worth $5 billion.", [None]),
        ("Exports are worth $5 billion.", [None]),
        ("Canada wants to double its exports by 2035.", ["2035"]),
    ],
)
def test_period(text, periods):
    begins = dated_claims(text)["period_begins"]
    assert [str(day.year) if pd.notna(day) else None for day in begins] == periods


def test_a_period_since_a_year_has_no_end():
    (row,) = dated_claims("Exports have grown 9 percent since 2019.").itertuples()
    assert row.period_begins.year == 2019
    assert pd.isna(row.period_ends)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Some 80 percent agree, according to Global News.", "Global News"),
        ("According to Chinese customs data, 300 jobs went.", "Chinese customs data"),
        ("A Nanos survey found that 54 percent agree.", "Nanos survey"),
        ("A recent Ipsos poll shows that 54 percent agree.", "Ipsos poll"),
        ("The minister said that 300 jobs are at risk.", "The minister"),
        ("The chief economist has warned that 300 jobs are at risk.", "The chief economist"),
        ("Some 300 jobs are at risk.", None),
    ],
)
def test_speaker(text, speaker):
    (row,) = claims_of(text).itertuples()
    assert (row.speaker if pd.notna(row.speaker) else None) == speaker


def test_in_an_interview_the_guest_speaks_but_the_outlet_does_not():
    options = {"outlet": "Global Times"}
    guest = sentences_of("It is worth $5.", turn="JCR", **options)
    outlet = sentences_of("It is worth $5.", turn="GT", **options)
    nothing = schema.empty("dates")
    assert claims.extract(guest, nothing)["speaker"].tolist() == ["JCR"]
    assert claims.extract(outlet, nothing)["speaker"].isna().all()


def test_a_change_of_trade_without_a_number():
    (row,) = dated_claims(
        "It led to a decline in China's imports of Canadian goods in 2025."
    ).itertuples()
    assert (row.surface, row.kind, row.direction) == ("decline", "change", "down")
    assert (row.measure, row.flow, row.partner) == ("imports", "export", "China")
    assert pd.isna(row.value)
    assert dated_claims("It led to a decline in China's imports.").empty


# The table --------------------------------------------------------------------------------------


def test_empty_in_gives_empty_out_with_the_same_columns(claimed):
    empty = claims.extract(schema.empty("sentences"), schema.empty("dates"))
    assert empty.empty
    assert list(empty) == list(claimed)
    assert (empty.dtypes == claimed.dtypes).all()


def test_arguments_are_left_as_they_are():
    sentences, nothing = sentences_of("It paid $5."), schema.empty("dates")
    before = sentences.copy()
    claims.extract(sentences, nothing)
    pd.testing.assert_frame_equal(sentences, before)


def test_a_wrong_table_is_named():
    with pytest.raises(ValueError, match="sentences: missing column"):
        claims.extract(schema.empty("documents"), schema.empty("dates"))
    with pytest.raises(ValueError, match="dates: missing column"):
        claims.extract(schema.empty("sentences"), schema.empty("claims"))


NUMBERISH = st.lists(
    st.sampled_from(
        """$ US$ £ % 5 2.6 1,000 49,000 2024 1/2 ½ - – to and or percent per cent million bn m two
        hundred a half third one in five times double fell rose by from between , . ( ) 's China
        exports trade of 's Canada over than more 27 -5 3-1 °C x""".split()
    ),
    max_size=25,
).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))


@given(st.one_of(st.text(max_size=80), NUMBERISH))
def test_any_text_gives_ordered_spans_that_stand_in_it(text):
    table = claims_of(text, durations=True)
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == list(
        table["surface"]
    )
    assert (table["surface"].str.len() > 0).all()
    assert (table["start"].iloc[1:].to_numpy() >= table["end"].iloc[:-1].to_numpy()).all()
    assert table["value"].map(float).abs().lt(float("inf")).all()
