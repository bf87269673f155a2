"""Dated statements on one calendar: which event, where in the text, how far from publication."""

import math

import pandas as pd
import pytest

from helpers import corpus, dates, schema, timeline

TEXT = (
    "Storm hits the coast\n\n"
    "Published: 20 January 2026\n\n"
    "The talks began on Monday. They will end in March, and nobody signed in 2024.\n\n"
    "Photo: AP, 2 May 2025"
)


def sentences_of(text: str = TEXT, doc_id: str = "a", published: str | None = "2026-01-20"):
    record = {"doc_id": doc_id, "text": text, "outlet": doc_id.upper(), "published": published}
    return corpus.sentences(corpus.build([record]))


def dated(sentences: pd.DataFrame, rows: list[tuple]) -> pd.DataFrame:
    """Return a table `dates` of (surface, type, begins, ends, granularity), found in the text."""
    found = []
    for surface, kind, begins, ends, granularity in rows:
        row = sentences[sentences["text"].str.contains(surface, regex=False)].iloc[0]
        start = row["start"] + row["text"].index(surface)
        place = {"doc_id": row["doc_id"], "sent": row["sent"], "start": start}
        found.append(
            place
            | {"end": start + len(surface), "surface": surface, "type": kind}
            | {"begins": begins, "ends": ends, "granularity": granularity}
        )
    return schema.build(found, "dates")


ROWS = [
    ("Monday", "DATE", "2026-01-19", "2026-01-19", "day"),
    ("March", "DATE", "2026-03-01", "2026-03-31", "month"),
    ("2024", "DATE", "2024-01-01", "2024-12-31", "year"),
]


def triggers(sentences: pd.DataFrame, *pairs: tuple[str, str], layer: str = "event"):
    spans = []
    for surface, label in pairs:
        row = sentences[sentences["text"].str.contains(surface, regex=False)].iloc[0]
        start = row["start"] + row["text"].index(surface)
        place = {"doc_id": row["doc_id"], "sent": row["sent"], "start": start}
        spans.append(
            place
            | {"end": start + len(surface), "surface": surface}
            | {"layer": layer, "label": label, "weight": 1}
        )
    return schema.build(spans, "spans")


def test_a_mention_says_which_event_and_where_it_is_told():
    sentences = sentences_of()
    found = timeline.mentions(sentences, dated(sentences, ROWS))
    schema.check(found, "mentions")
    assert found["event_id"].tolist() == ["2026-01-19", "2026-03", "2024"]
    assert found["label"].tolist() == ["Monday", "March", "2024"]
    assert found["kind"].isna().all()
    last = TEXT.index("\n\nPhoto")
    places = [TEXT.index(word) / last for word in ("Monday", "March", "2024")]
    assert found["position"].tolist() == pytest.approx(places)
    assert (found["surface"] == [TEXT[a:b] for a, b in found[["start", "end"]].to_numpy()]).all()


@pytest.mark.parametrize(
    ("begins", "ends", "granularity", "expected"),
    [
        ("2026-01-14", "2026-01-14", "day", "2026-01-14"),
        ("2026-01-14 20:56", "2026-01-14 20:56", "minute", "2026-01-14"),
        ("2025-10-01", "2025-10-31", "month", "2025-10"),
        ("2024-02-01", "2024-02-29", "month", "2024-02"),
        ("2025-10-01", "2025-12-31", "month", "2025-10-01/2025-12-31"),
        ("2025-10-15", "2025-11-15", "month", "2025-10-15/2025-11-15"),
        ("2024-01-01", "2024-12-31", "year", "2024"),
        ("2017-01-01", "2026-01-20", "year", "2017-01-01/2026-01-20"),
        ("2024-01-01", "2024-06-30", "year", "2024-01-01/2024-06-30"),
        ("2025-01-20", "2026-01-20", "year", "2025-01-20/2026-01-20"),
        ("2026-01-05", "2026-01-11", "week", "2026-01-05/2026-01-11"),
        ("2025-07-01", "2025-09-30", "quarter", "2025-07-01/2025-09-30"),
        ("2020-01-01", "2029-12-31", "decade", "2020-01-01/2029-12-31"),
    ],
)
def test_an_event_is_named_after_the_interval(begins, ends, granularity, expected):
    sentences = sentences_of()
    rows = dated(sentences, [("Monday", "DATE", begins, ends, granularity)])
    assert timeline.mentions(sentences, rows)["event_id"].tolist() == [expected]


@pytest.mark.parametrize(
    ("begins", "ends", "lag"),
    [
        ("2026-01-19", "2026-01-19", -1),
        ("2026-01-20", "2026-01-20", 0),
        ("2026-01-20 08:00", "2026-01-20 08:00", 0),
        ("2026-01-21", "2026-01-25", 1),
        ("2026-01-01", "2026-12-31", 0),
        ("2024-01-01", "2024-12-31", -385),
    ],
)
def test_the_lag_counts_days_from_publication(begins, ends, lag):
    sentences = sentences_of(published="2026-01-20 20:56")
    rows = dated(sentences, [("Monday", "DATE", begins, ends, "day")])
    assert timeline.mentions(sentences, rows)["lag_days"].tolist() == [lag]


def test_without_publication_the_lag_is_missing():
    sentences = sentences_of(published=None)
    found = timeline.mentions(sentences, dated(sentences, ROWS))
    assert len(found) == 3 and found["lag_days"].isna().all()


def test_only_dated_statements_of_the_prose_count():
    sentences = sentences_of()
    rows = [
        ("20 January 2026", "DATE", "2026-01-20", "2026-01-20", "day"),
        ("2 May 2025", "DATE", "2025-05-02", "2025-05-02", "day"),
        ("Monday", "DURATION", "2026-01-19", "2026-01-19", "day"),
        ("March", "SET", "2026-03-01", "2026-03-31", "month"),
        ("talks", "DATE", None, None, None),
        ("They", "DATE", "2026-01-19", None, "day"),
        ("2024", "TIME", "2024-01-01 09:00", "2024-01-01 09:00", "minute"),
    ]
    found = timeline.mentions(sentences, dated(sentences, rows))
    assert found["label"].tolist() == ["2024"]


def test_the_nearest_trigger_gives_the_kind():
    sentences = sentences_of()
    spans = triggers(
        sentences, ("talks", "meeting"), ("end", "end"), ("signed", "signature"), ("They", "visit")
    )
    found = timeline.mentions(sentences, dated(sentences, ROWS), spans)
    assert found["kind"].tolist() == ["meeting", "end", "signature"]
    others = triggers(sentences, ("talks", "meeting"), layer="frame")
    assert timeline.mentions(sentences, dated(sentences, ROWS), others)["kind"].isna().all()


def test_outlets_that_name_the_same_day_share_its_event():
    both = pd.concat([sentences_of(), sentences_of(doc_id="b")], ignore_index=True)
    rows = pd.concat([dated(both[both["doc_id"] == d], ROWS[: 2 + (d == "a")]) for d in "ab"])
    spans = triggers(both[both["doc_id"] == "b"], ("talks", "meeting"))
    found = timeline.mentions(both, rows, spans)
    events = timeline.events(found)
    schema.check(events, "events")
    assert events["event_id"].tolist() == ["2024", "2026-01-19", "2026-03"]
    assert events["n_mentions"].tolist() == [1, 2, 2]
    assert events["n_docs"].tolist() == [1, 2, 2]
    assert events["kind"].fillna("").tolist() == ["", "meeting", ""]
    assert events["label"].tolist() == ["2024", "Monday", "March"]


def test_telling_order_is_set_against_the_calendar():
    sentences = sentences_of()
    found = timeline.telling_order(timeline.mentions(sentences, dated(sentences, ROWS)))
    assert found["told"].tolist() == [1, 2, 3]
    assert found["happened"].tolist() == [2, 3, 1]
    assert found["jump"].tolist() == [False, False, True]


def test_equal_days_share_their_rank_and_are_no_jump():
    sentences = sentences_of()
    rows = [(word, "DATE", "2026-01-19", "2026-01-19", "day") for word in ("Monday", "March")]
    found = timeline.telling_order(timeline.mentions(sentences, dated(sentences, rows)))
    assert found["happened"].tolist() == [1, 1]
    assert not found["jump"].any()


def test_no_dates_give_no_mentions():
    sentences = sentences_of()
    full = timeline.mentions(sentences, dated(sentences, ROWS))
    spans = triggers(sentences, ("talks", "meeting"))
    none = schema.empty("dates")
    for found in (
        timeline.mentions(sentences, none),
        timeline.mentions(sentences, none, spans),
        timeline.mentions(schema.empty("sentences"), none, schema.empty("spans")),
        timeline.mentions(schema.empty("sentences"), dated(sentences, ROWS), spans),
    ):
        pd.testing.assert_frame_equal(found, full.iloc[:0], check_index_type=False)
    nothing = full.iloc[:0]
    pd.testing.assert_frame_equal(timeline.events(nothing), timeline.events(full).iloc[:0])
    pd.testing.assert_frame_equal(
        timeline.telling_order(nothing), timeline.telling_order(full).iloc[:0]
    )


def test_wrong_tables_are_named():
    sentences = sentences_of()
    with pytest.raises(ValueError, match=r"dates: missing column.*dates\.extract"):
        timeline.mentions(sentences, sentences)
    with pytest.raises(ValueError, match="sentences: missing column"):
        timeline.mentions(schema.empty("dates"), schema.empty("dates"))
    with pytest.raises(ValueError, match="spans: missing column"):
        timeline.mentions(sentences, dated(sentences, ROWS), sentences)
    with pytest.raises(ValueError, match="mentions: missing column"):
        timeline.events(sentences)


def test_the_five_articles_tell_these_days():
    documents = corpus.load("data/seeds")
    sentences = corpus.sentences(documents)
    found = timeline.mentions(sentences, dates.extract(sentences, documents))
    assert found["position"].between(0, 1).all()
    told = found.groupby("doc_id")["event_id"].agg(set)
    assert {"2026-01-14", "2026-01-15", "2020"} <= told["002"]
    assert {"2026-01-16", "2025-10", "2035"} <= told["003"]
    assert "2026-01-14" in told["004"]
    assert told["002"] & told["004"] >= {"2026-01-14"}
    lags = found.set_index(["doc_id", "event_id"])["lag_days"]
    assert lags["002", "2026-01-14"] == -1
    assert lags["004", "2026-01-14"] == 1
    assert not math.isnan(lags.max())
