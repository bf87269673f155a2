"""Temporal expressions: where they are, what they mean, what they are counted from."""

from __future__ import annotations

import re

import date_cases
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import corpus, dates, files, schema
from helpers.dates import values
from helpers.text.reading import Reading

OWN_MODULES = sorted(files.ROOT.glob("helpers/dates/**/*.py"))


@pytest.fixture(scope="module")
def documents():
    return corpus.load("data/seeds")


@pytest.fixture(scope="module")
def sentences(documents):
    return corpus.sentences(documents)


@pytest.fixture(scope="module")
def dated(documents, sentences):
    return dates.extract(sentences, documents)


@pytest.fixture(scope="module")
def gold():
    return pd.read_csv(files.find("data/gold/dates.csv"), dtype=str, keep_default_na=False)


def test_gold_labels_point_at_their_text(gold, documents):
    texts = documents.set_index("doc_id")["text"]
    for row in gold.itertuples():
        assert texts[row.doc_id][int(row.start) : int(row.end)] == row.surface


def test_every_expression_of_the_five_articles_is_right(gold, dated):
    found = dated[gold.columns].astype(object).where(dated[gold.columns].notna(), "")
    for column in ("begins", "ends"):
        found[column] = dated[column].dt.strftime("%Y-%m-%d").fillna("")
    found = found.astype(str).to_dict("records")
    assert found == gold.to_dict("records")


# --- Sentences ----------------------------------------------------------------------------------


def _table(block: str) -> list[tuple[str, list[tuple[str, str]]]]:
    rows = [line.split(" | ") for line in block.strip().splitlines()]
    return [(text, [tuple(part.split(" = ")) for part in parts]) for text, *parts in rows]


def _read(texts: list[str], published: str | None) -> list[list[tuple[str, str]]]:
    records = [
        {"doc_id": f"{n:03}", "text": text, "published": published} for n, text in enumerate(texts)
    ]
    found = dates.extract(corpus.sentences(documents := corpus.build(records)), documents)
    found["value"] = found["value"].fillna("?")
    rows: dict[str, list] = {doc_id: [] for doc_id in documents["doc_id"]}
    for row in found.itertuples():
        rows[row.doc_id].append((row.surface, row.value))
    return list(rows.values())


def _cases(block: str, published: str | None) -> list:
    table = _table(block)
    results = _read([text for text, _ in table], published)
    return [
        pytest.param(found, expected, id=text)
        for found, (text, expected) in zip(results, table, strict=True)
    ]


@pytest.mark.parametrize("found, expected", _cases(date_cases.DATED, date_cases.PUBLISHED))
def test_expressions_and_their_values(found, expected):
    assert found == expected


@pytest.mark.parametrize("found, expected", _cases(date_cases.UNDATED, None))
def test_an_undated_article_keeps_expressions_without_guessing(found, expected):
    assert found == expected


@pytest.mark.parametrize("found, expected", _cases(date_cases.NO_DATE, date_cases.PUBLISHED))
def test_not_dates(found, expected):
    assert found == expected == []


def test_the_table_is_large_enough():
    with_dates, without = len(_table(date_cases.DATED)), len(_table(date_cases.NO_DATE))
    assert with_dates + without + len(_table(date_cases.UNDATED)) >= 300
    assert without >= 80


# --- Anchors, quotations, intervals -------------------------------------------------------------


def _extract(text: str, published: str | None = date_cases.PUBLISHED, **columns) -> pd.DataFrame:
    documents = corpus.build([{"doc_id": "a", "text": text, "published": published}])
    sentences = corpus.sentences(documents).assign(**columns)
    return dates.extract(sentences, documents)


def test_an_expression_in_a_quotation_counts_from_publication_and_says_so():
    found = _extract("“We met on Tuesday,” she said. They met again on Wednesday.")
    assert found["anchor"].tolist() == [
        "publication (2024-05-16), in a quotation",
        "publication (2024-05-16)",
    ]


def test_a_quotation_may_run_over_sentences():
    found = _extract("“It was hard. We met on Tuesday,” she said.")
    assert found["anchor"].item().endswith("in a quotation")


def test_an_anaphoric_expression_counts_from_the_last_date_told():
    found = _extract("They met on 3 May 1990. A week later it was over.")
    assert found["anchor"].tolist()[1] == "last date told (1990-05-03)"


def test_an_interview_turn_is_speech():
    found = _extract("Last year it was worse.", turn="ABC")
    assert found["anchor"].item().endswith("in an interview turn")


@pytest.mark.parametrize(
    "text, begins, ends, granularity",
    [
        ("It was on 3 May 1990.", "1990-05-03", "1990-05-03", "day"),
        ("It was in May 1990.", "1990-05-01", "1990-05-31", "month"),
        ("It was in 1990.", "1990-01-01", "1990-12-31", "year"),
        ("It was in the 1990s.", "1990-01-01", "1999-12-31", "decade"),
        ("It was in the winter of 1990.", "1990-12-01", "1991-02-28", "season"),
        ("It was in the second quarter of 1990.", "1990-04-01", "1990-06-30", "quarter"),
        ("It was early in 1990.", "1990-01-01", "1990-07-01", "year"),
        ("It was in late 1990.", "1990-07-03", "1990-12-31", "year"),
        ("It was last week.", "2024-05-06", "2024-05-12", "week"),
        ("It was last weekend.", "2024-05-11", "2024-05-12", "weekend"),
        ("It was earlier this month.", "2024-05-01", "2024-05-16", "month"),
        ("It will be later this month.", "2024-05-16", "2024-05-31", "month"),
        ("It rose over the past two weeks.", "2024-05-02", "2024-05-16", "week"),
        ("It will rise in the next two days.", "2024-05-16", "2024-05-18", "day"),
        ("It was at 10:30 p.m. on Monday.", "2024-05-13", "2024-05-13", "minute"),
        ("It fell in the first nine months of 2023.", "2023-01-01", "2023-09-30", "month"),
    ],
)
def test_the_days_that_are_covered(text, begins, ends, granularity):
    first = _extract(text).iloc[0]
    days = [f"{first['begins']:%Y-%m-%d}", f"{first['ends']:%Y-%m-%d}", first["granularity"]]
    assert days == [begins, ends, granularity]


SHARED_DAY = """
Trains leave at 9:15 a.m., 11:40 a.m., 3:05 p.m. Monday. | 9:15 a.m. = 2024-05-13T09:15 | 11:40 a.m. = 2024-05-13T11:40 | 3:05 p.m. Monday = 2024-05-13T15:05
Doors open at 2 p.m., 7 p.m. on Saturday and Sunday. | 2 p.m. = 2024-05-18T14:00 | 7 p.m. = 2024-05-18T19:00 | Saturday = 2024-05-18 | Sunday = 2024-05-19
The museum will be open from 9 a.m. to 5 p.m. on Saturday. | 9 a.m. = 2024-05-18T09:00 | 5 p.m. = 2024-05-18T17:00 | Saturday = 2024-05-18
Shots were heard between 2 p.m. and 4 p.m. yesterday. | 2 p.m. = 2024-05-15T14:00 | 4 p.m. yesterday = 2024-05-15T16:00
It was shown at noon, at 3 p.m. and at 8 p.m. on 3 May 1990. | noon = 1990-05-03T12:00 | 3 p.m. = 1990-05-03T15:00 | 8 p.m. = 1990-05-03T20:00 | 3 May 1990 = 1990-05-03
It ran at 9 a.m. Monday and 3 p.m. Tuesday. | 9 a.m. Monday = 2024-05-13T09:00 | 3 p.m. Tuesday = 2024-05-14T15:00
It ran at 2 p.m. on Monday and 7 p.m. on Tuesday. | 2 p.m. = 2024-05-13T14:00 | Monday = 2024-05-13 | 7 p.m. = 2024-05-14T19:00 | Tuesday = 2024-05-14
On Monday it ran at 9 a.m., 11 a.m. and 3 p.m. | Monday = 2024-05-13 | 9 a.m. = 2024-05-13T09:00 | 11 a.m. = 2024-05-13T11:00 | 3 p.m. = 2024-05-13T15:00
It ran at 9 a.m., 11 a.m. and 3 p.m. | 9 a.m. = 2024-05-16T09:00 | 11 a.m. = 2024-05-16T11:00 | 3 p.m. = 2024-05-16T15:00
"""  # noqa: E501


@pytest.mark.parametrize("found, expected", _cases(SHARED_DAY, date_cases.PUBLISHED))
def test_times_of_day_share_the_day_that_follows_them(found, expected):
    assert found == expected


NO_SUCH_UNIT = """
Exports fell in the third half.
There was a third half-price sale of goods.
Exports fell in the fourth half and imports rose.
Exports and output grew a second half-heartedly.
Sales rose in the 3rd half.
"""


@pytest.mark.parametrize("found, expected", _cases(NO_SUCH_UNIT, date_cases.PUBLISHED))
def test_an_ordinal_that_no_unit_has_is_no_date(found, expected):
    assert found == expected == []


LAST_OF_ITS_UNIT = """
Sales rose in the third half of 2023. | 2023 = 2023
Sales fell in the thirteenth month of 2023. | 2023 = 2023
Sales fell in the second half of 2023. | the second half of 2023 = 2023-H2
Sales fell in the final half of 2023. | the final half of 2023 = 2023-H2
Sales fell in the twelfth month of 2023. | the twelfth month of 2023 = 2023-12
Sales fell in 3Q 2023. | 3Q 2023 = 2023-Q3
The season of 1999-00 was his last. | 1999 = 1999 | 00 = 2000
"""


@pytest.mark.parametrize("found, expected", _cases(LAST_OF_ITS_UNIT, date_cases.PUBLISHED))
def test_a_unit_has_so_many_parts_and_no_more(found, expected):
    assert found == expected


@pytest.mark.parametrize(
    "value, days",
    [
        ("2024-02", "2024-02-01 2024-02-29"),
        ("2024-W01", "2024-01-01 2024-01-07"),
        ("2024-W01-WE", "2024-01-06 2024-01-07"),
        ("2024-Q4", "2024-10-01 2024-12-31"),
        ("2024-WI", "2024-12-01 2025-02-28"),
        ("9999-12", "9999-12-01 9999-12-31"),
        ("19", "1900-01-01 1999-12-31"),
        ("2024-05-16TMO", "2024-05-16 2024-05-16"),
        ("2023-02-29", ""),
        ("9999-WI", ""),
        ("0000", ""),
        ("2024-H3", ""),
        ("P3Y", ""),
        ("BC0044", ""),
        (None, ""),
    ],
)
def test_the_days_of_a_value(value, days):
    begins, ends, _ = values.interval(value)
    assert (f"{begins} {ends}" if begins else "") == days


@pytest.mark.parametrize("text", ["It lasted two years.", "It is now over.", "We met every May."])
def test_durations_sets_and_references_cover_no_days(text):
    assert _extract(text)[["begins", "ends"]].isna().all(axis=None)


def test_an_expression_without_value_says_why():
    found = _extract("It was on Friday.", published=None)
    assert found["value"].isna().all() and found["begins"].isna().all()
    assert "publication date, which is not known" in found["rule"].item()


def test_the_day_of_the_run_is_not_used(monkeypatch):
    before = _extract("It was last week, on Friday, today, and in March.")
    monkeypatch.setattr("time.time", lambda: 0.0)
    pd.testing.assert_frame_equal(
        before, _extract("It was last week, on Friday, today, and in March.")
    )
    assert {path.parent.name for path in OWN_MODULES} == {"dates", "rules"}
    assert len(OWN_MODULES) > 20
    source = "".join(path.read_text() for path in OWN_MODULES)
    assert not re.search(r"\btoday\(\)|\bnow\(\)|utcnow|import time\b", source)


def test_a_reading_serves_as_well_as_its_table(documents, sentences, dated):
    reading = Reading.of(sentences)
    pd.testing.assert_frame_equal(dates.extract(reading, documents), dated)
    proposals = dates.infer_published(sentences, dated, documents)
    pd.testing.assert_frame_equal(dates.infer_published(reading, dated, documents), proposals)


def test_sentences_in_another_order_give_the_same_table(documents, sentences, dated):
    mixed = sentences.sample(frac=1, random_state=0)
    pd.testing.assert_frame_equal(dates.extract(mixed, documents), dated)
    assert len(dated) > 20


def test_many_dates_in_one_sentence_are_all_read():
    found = _extract("It was shut on " + "3 May 1990, " * 3000 + "and then opened.")
    assert found["value"].tolist() == ["1990-05-03"] * 3000


def test_no_sentences_no_rows():
    documents = corpus.build([{"doc_id": "a", "text": "It ended in 1990.", "published": None}])
    sentences = corpus.sentences(documents)
    pd.testing.assert_frame_equal(dates.extract(sentences[:0], documents), schema.empty("dates"))


def test_a_history_book_counts_from_the_last_date_told():
    text = (
        "The revolt of 1789 spread. In 1791 the king fled. War came in 1792. The king died in "
        "January 1793. In June 1793 the club took power. On 27 July it fell. In October order was "
        "back. By 1795 it was over."
    )
    values = _extract(text)["value"].tolist()
    assert values[5:7] == ["1793-07-27", "1793-10"]


# --- A publication date is proposed, never written ----------------------------------------------


def _propose(*texts: str) -> pd.DataFrame:
    documents = corpus.build([{"text": text, "published": None} for text in texts])
    sentences = corpus.sentences(documents)
    before = documents.copy()
    proposals = dates.infer_published(sentences, dates.extract(sentences, documents), documents)
    pd.testing.assert_frame_equal(documents, before)
    return proposals


def test_a_weekday_beside_a_full_date_fixes_the_day():
    proposal = _propose("The visit began on 14 January 2026. They signed on Friday.").iloc[0]
    assert proposal["proposed"] == pd.Timestamp("2026-01-16")
    assert "Friday" in proposal["reasoning"] and "14 January 2026" in proposal["reasoning"]


def test_another_article_of_the_story_may_date_it():
    proposals = _propose("They signed on Friday.", "The visit begins on 14 January 2026.")
    assert proposals["proposed"].tolist()[0] == pd.Timestamp("2026-01-16")


def test_the_article_that_tells_the_latest_day_is_dated_by_the_others():
    texts = ("They signed on Friday.", "It began on 14 January 2026.", "It began on 3 May 1990.")
    days = [str(day.date()) if day is not pd.NaT else None for day in _propose(*texts)["proposed"]]
    assert days == ["2026-01-16", None, None]
    proposal = _propose("It was over by Friday, 3 May 1996. They met on Monday.").iloc[0]
    assert proposal["proposed"] == pd.Timestamp("1996-05-06")


def test_a_page_that_states_its_day_is_believed():
    proposal = _propose("Published: Jan 15, 2026 08:56 PM\n\nThey signed on 3 May 1990.").iloc[0]
    assert proposal["proposed"] == pd.Timestamp("2026-01-15")
    assert "the page states" in proposal["reasoning"]


def test_a_weekday_alone_fixes_no_day():
    proposal = _propose("They signed on Friday.").iloc[0]
    assert pd.isna(proposal["proposed"]) and "“Friday” would fix the day" in proposal["reasoning"]


def test_without_evidence_nothing_is_proposed():
    proposal = _propose("They signed at last.").iloc[0]
    assert pd.isna(proposal["proposed"]) and proposal["reasoning"]


def test_the_undated_seed_is_placed_by_its_weekday(documents, sentences, dated):
    proposals = dates.infer_published(sentences, dated, documents).set_index("doc_id")
    assert proposals.loc["003", "proposed"] == pd.Timestamp("2026-01-16")


# --- Any text -----------------------------------------------------------------------------------

WORDS = st.sampled_from(
    """the a last next this past Monday Friday May March 31 30 February 29 2023 1999 999 of in on at
    early late mid- two 10 a.m. p.m. years days week quarter third ago later earlier every once
    Christmas Easter now the- '99 1990s 431 BC 12:30 GMT 3/22/2013 31/12/99 9999 century before half
    decade 0 00 29th , . ( ) “ ” " - – 's \u0663 é""".split()
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))
PUBLISHED = st.one_of(st.none(), st.dates(), st.datetimes())


@settings(max_examples=150, deadline=None)
@given(TEXTS, PUBLISHED)
def test_any_text_any_day(text, published):
    documents = corpus.build([{"doc_id": "a", "text": f"{text} It ended.", "published": None}])
    moment = pd.Series([published]).astype("datetime64[s]")
    documents = documents.assign(published=moment)
    found = dates.extract(corpus.sentences(documents), documents)
    whole = documents["text"].item()
    for row in found.itertuples():
        assert whole[row.start : row.end] == row.surface.strip() != ""
        assert pd.isna(row.begins) == pd.isna(row.ends)
        assert pd.isna(row.begins) or row.begins <= row.ends
    assert found["start"].is_monotonic_increasing
    assert (found["start"].iloc[1:].to_numpy() >= found["end"].iloc[:-1].to_numpy()).all()
    schema.check(found, "dates")
