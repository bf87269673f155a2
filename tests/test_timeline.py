"""Dated statements on one calendar: which event, where in the text, how far from publication."""

import json
import math

import pandas as pd
import pytest

from helpers import corpus, dates, lexicon, schema, timeline, trade
from helpers.timeline import slides

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
    found = timeline.statements(sentences, dated(sentences, ROWS))
    schema.check(found, "statements")
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
    assert timeline.statements(sentences, rows)["event_id"].tolist() == [expected]


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
    assert timeline.statements(sentences, rows)["lag_days"].tolist() == [lag]


def test_without_publication_the_lag_is_missing():
    sentences = sentences_of(published=None)
    found = timeline.statements(sentences, dated(sentences, ROWS))
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
    found = timeline.statements(sentences, dated(sentences, rows))
    assert found["label"].tolist() == ["2024"]


def test_the_nearest_trigger_gives_the_kind():
    sentences = sentences_of()
    spans = triggers(
        sentences, ("talks", "meeting"), ("end", "end"), ("signed", "signature"), ("They", "visit")
    )
    found = timeline.statements(sentences, dated(sentences, ROWS), spans)
    assert found["kind"].tolist() == ["meeting", "end", "signature"]
    others = triggers(sentences, ("talks", "meeting"), layer="frame")
    assert timeline.statements(sentences, dated(sentences, ROWS), others)["kind"].isna().all()


def test_outlets_that_name_the_same_day_share_its_event():
    both = pd.concat([sentences_of(), sentences_of(doc_id="b")], ignore_index=True)
    rows = pd.concat([dated(both[both["doc_id"] == d], ROWS[: 2 + (d == "a")]) for d in "ab"])
    spans = triggers(both[both["doc_id"] == "b"], ("talks", "meeting"))
    found = timeline.statements(both, rows, spans)
    events = timeline.dated(found)
    schema.check(events, "dated")
    assert events["event_id"].tolist() == ["2024", "2026-01-19", "2026-03"]
    assert events["n_mentions"].tolist() == [1, 2, 2]
    assert events["n_docs"].tolist() == [1, 2, 2]
    assert events["kind"].fillna("").tolist() == ["", "meeting", ""]
    assert events["label"].tolist() == ["2024", "Monday", "March"]


def test_telling_order_is_set_against_the_calendar():
    sentences = sentences_of()
    found = timeline.telling_order(timeline.statements(sentences, dated(sentences, ROWS)))
    assert found["told"].tolist() == [1, 2, 3]
    assert found["happened"].tolist() == [2, 3, 1]
    assert found["jump"].tolist() == [False, False, True]


def test_equal_days_share_their_rank_and_are_no_jump():
    sentences = sentences_of()
    rows = [(word, "DATE", "2026-01-19", "2026-01-19", "day") for word in ("Monday", "March")]
    found = timeline.telling_order(timeline.statements(sentences, dated(sentences, rows)))
    assert found["happened"].tolist() == [1, 1]
    assert not found["jump"].any()


def test_no_dates_give_no_mentions():
    sentences = sentences_of()
    full = timeline.statements(sentences, dated(sentences, ROWS))
    spans = triggers(sentences, ("talks", "meeting"))
    none = schema.empty("dates")
    for found in (
        timeline.statements(sentences, none),
        timeline.statements(sentences, none, spans),
        timeline.statements(schema.empty("sentences"), none, schema.empty("spans")),
        timeline.statements(schema.empty("sentences"), dated(sentences, ROWS), spans),
    ):
        pd.testing.assert_frame_equal(found, full.iloc[:0], check_index_type=False)
    nothing = full.iloc[:0]
    pd.testing.assert_frame_equal(timeline.dated(nothing), timeline.dated(full).iloc[:0])
    pd.testing.assert_frame_equal(
        timeline.telling_order(nothing), timeline.telling_order(full).iloc[:0]
    )


def test_wrong_tables_are_named():
    sentences = sentences_of()
    with pytest.raises(ValueError, match=r"dates: missing column.*dates\.extract"):
        timeline.statements(sentences, sentences)
    with pytest.raises(ValueError, match="sentences: missing column"):
        timeline.statements(schema.empty("dates"), schema.empty("dates"))
    with pytest.raises(ValueError, match="spans: missing column"):
        timeline.statements(sentences, dated(sentences, ROWS), sentences)
    with pytest.raises(ValueError, match="statements: missing column"):
        timeline.dated(sentences)


def test_the_five_articles_tell_these_days():
    documents = corpus.load("data/seeds")
    sentences = corpus.sentences(documents)
    found = timeline.statements(sentences, dates.extract(sentences, documents))
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


# --- From statements to events -------------------------------------------------------------------


def corpus_of(*articles: tuple[str, str, str]):
    """Return documents, sentences, dates and spans of (outlet, published, text)."""
    documents = corpus.build(
        {"doc_id": str(n), "outlet": outlet, "published": published, "text": text}
        for n, (outlet, published, text) in enumerate(articles)
    )
    sentences = corpus.sentences(documents)
    return sentences, dates.extract(sentences, documents), annotated(sentences)


def annotated(sentences: pd.DataFrame) -> pd.DataFrame:
    lists = {"event": "event_kinds", "actor": "actors"}
    found = [lexicon.match(sentences, lexicon.load(n), layer=k) for k, n in lists.items()]
    return pd.concat(found, ignore_index=True)


MEETING = "French and German ministers held talks in Paris"


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (f"{MEETING} on Monday.", f"{MEETING} on 19 January 2026.", True),
        (f"{MEETING} on Monday.", "The ministers' talks in Paris came on 19 January 2026.", True),
        (f"{MEETING} on Monday.", f"{MEETING} in January 2026.", True),
        (f"{MEETING} on Monday.", f"{MEETING} on 18 January 2026.", False),
        (f"{MEETING} on Monday.", "A bakery burned down in Leeds on 19 January 2026.", False),
        ("China raised tariffs on Monday.", "China held a vote on Monday.", False),
        ("China signed a deal on Monday.", "Japan signed a deal on Monday.", False),
        ("In 2024 China cut duties on beef.", "In 2024 China sold 2 million cars.", False),
    ],
)
def test_tellings_of_one_event_are_joined(one, other, joined):
    sentences, dated, spans = corpus_of(("A", "2026-01-20", one), ("B", "2026-01-20", other))
    found = timeline.statements(sentences, dated, spans)
    assert len(found) == 2
    assert (found["event_id"].nunique() == 1) == joined
    assert (timeline.dated(found)["n_docs"].max() == 2) == joined


def test_an_event_knows_its_tellers_its_actors_and_its_finest_days():
    sentences, dated, spans = corpus_of(
        ("A", "2026-01-20", "China and Japan signed a trade deal in Osaka in January 2026."),
        ("B", "2026-01-20", "China signed the trade deal in Osaka on Monday."),
    )
    events = timeline.dated(timeline.statements(sentences, dated, spans))
    (event,) = events.to_dict("records")
    assert (event["event_id"], event["granularity"]) == ("2026-01-19", "day")
    assert (event["told_by"], event["actors"], event["kind"]) == (
        "A; B",
        "China; Japan",
        "agreement",
    )


def test_joining_does_not_chain_over_days():
    texts = [f"China signed the Osaka fishing deal {when}." for when in
             ("on 14 January 2026", "in January 2026", "on 16 January 2026")]  # fmt: skip
    sentences, dated, spans = corpus_of(*(("ABC"[n], "2026-01-20", t) for n, t in enumerate(texts)))
    found = timeline.statements(sentences, dated, spans)
    by_doc = found.set_index("doc_id")["event_id"]
    assert by_doc["0"] != by_doc["2"]
    assert found["event_id"].nunique() == 2


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Trade has fallen since 2017.", "since"),
        ("Trade has fallen since early 2017.", "since"),
        ("It will double by 2035.", "until"),
        ("It will double before the end of 2035.", "until"),
        ("It doubled in 2024.", "at"),
        ("It is a turnaround from 2020.", "at"),
    ],
)
def test_the_word_before_a_date_says_how_the_statement_hangs_on_it(text, relation):
    sentences, dated, _ = corpus_of(("A", "2026-01-20", text))
    assert timeline.statements(sentences, dated)["relation"].tolist() == [relation]


def test_the_kind_comes_from_the_clause_of_the_date():
    text = "The ministers met on Monday, and a vote of both chambers will follow on Friday."
    sentences, dated, spans = corpus_of(("A", "2026-01-20", text))
    found = timeline.statements(sentences, dated, spans)
    assert found["kind"].tolist() == ["meeting", "election and office"]
    assert found["outlook"].tolist() == ["past", "future"]


def test_a_telling_without_a_date_is_found_and_a_dated_one_is_not_counted_twice():
    sentences, dated, spans = corpus_of(
        ("A", "2026-01-20", "Prime Minister Kishida began his state visit to China on Monday."),
        ("B", "2026-01-21", "The state visit by Prime Minister Kishida to China breaks the ice."),
        ("C", "2026-01-21", "A bakery burned down."),
        ("D", "2027-01-21", "The state visit by Prime Minister Kishida to China broke the ice."),
    )
    mentions = timeline.statements(sentences, dated, spans)
    found = timeline.undated(sentences, mentions, spans)
    assert found[["event_id", "outlet"]].to_numpy().tolist() == [["2026-01-19", "B"]]


OFFICIAL = pd.DataFrame(
    {
        "date": ["2026-01-19", "2025-03-08", "2025-05-01"],
        "begins": pd.to_datetime(["2026-01-19", "2025-03-08", "2025-05-01"]).astype(
            "datetime64[s]"
        ),
        "ends": pd.to_datetime(["2026-01-19", "2025-03-08", "2025-05-01"]).astype("datetime64[s]"),
        "kind": ["visit", "tariff", "poll"],
        "text": [
            "Kishida arrives in China",
            "China announces tariffs on Canadian canola oil",
            "Poll",
        ],
    }
)


def test_the_record_says_who_dates_who_tells_and_what_nobody_told():
    sentences, dated, spans = corpus_of(
        ("A", "2026-01-20", "Prime Minister Kishida began his visit to China on Monday."),
        ("B", "2026-01-20", "China put tariffs on Canadian canola oil."),
    )
    both = pd.concat([spans, annotated(timeline.record(OFFICIAL))], ignore_index=True)
    mentions = timeline.statements(sentences, dated, both)
    found = timeline.compare(OFFICIAL, mentions, sentences, both)
    assert found["dated_by"].fillna("").tolist() == ["A", "", ""]
    assert found["told_by"].fillna("").tolist() == ["", "B", ""]
    assert found["evidence"].fillna("").tolist() == ["0:0", "1:0", ""]
    story = timeline.chronology(mentions, sentences, None, found)
    assert story["when"].tolist() == ["[2025-03-08]", "2026-01-19"]
    assert story["sources"].tolist() == ["(B 0)", "A 0"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "It is the first visit by a Canadian leader since 2017.",
            "It is the first visit by a Canadian leader in eight years.",
            ("years back", "2017", "eight years", True),
        ),
        (
            "It is the first visit by a Canadian leader since 2013.",
            "It is the first visit by a Canadian leader in 12 years.",
            ("years back", "2013", "12 years", True),
        ),
        (
            "It is the first visit by a Canadian leader since 2015.",
            "It is the first visit by a Canadian leader in eight years.",
            None,  # more than a year apart: nothing says that they speak of the same visit
        ),
        (
            "It is the first visit by a Canadian leader since 2016.",
            "It is the first visit by a Canadian leader in eight years.",
            ("years back", "2016", "eight years", False),
        ),
        (
            "China and Canada signed the canola deal in Beijing on Monday.",
            "China and Canada signed the canola deal in Beijing on 17 January 2026.",
            ("another date", "Monday", "17 January 2026", False),
        ),
        (
            "Carney's visit is his first to Asia since taking office.",
            "Carney met Xi Jinping in Gyeongju in October 2025.",
            ("first", "first to Asia since taking office", "October 2025", None),
        ),
        (
            "Carney's visit is his first to Europe since taking office.",
            "Carney met Xi Jinping in Gyeongju in October 2025.",
            None,
        ),
        (
            "Exports of grain and whisky from China to Canada sank by a third in 2025.",
            "Amid a row over exports of canola, steel and cars, a minister of Canada boasted that "
            "two-way trade in 2025 with China reached 142 billion dollars, in spite of everything.",
            ("same period", "2025", "2025", True),
        ),
    ],
)
def test_statements_that_must_fit_are_laid_side_by_side(one, other, expected):
    sentences, dated, spans = corpus_of(("A", "2026-01-20", one), ("B", "2026-01-20", other))
    mentions = timeline.statements(sentences, dated, spans)
    found = timeline.disagreements(sentences, dated, mentions, spans)
    rows = found[["about", "says", "says_other", "can_both_hold"]].astype("object")
    rows = [tuple(None if pd.isna(v) else v for v in row) for row in rows.to_numpy().tolist()]
    assert rows == ([expected] if expected else [])


def test_looks_back_before_the_calendar_point_nowhere():
    """An article of the year 1 has no "eight years ago" that could be written down."""
    sentences = sentences_of("Relations cooled eight years ago.").assign(
        published=pd.Series([pd.Timestamp(1, 1, 15)], dtype="datetime64[s]")
    )
    row = ("eight years ago", "DATE", "0001-01-01", "0001-12-31", "year")
    dated_once = dated(sentences, [row]).assign(rule="ago")
    assert timeline.disagreements(sentences, dated_once, schema.empty("statements")).empty


def test_a_sentence_as_long_as_a_book_is_shown_cut():
    long = "China signed the deal on Monday " + "and so on " * 500 + "at last."
    sentences, when, spans = corpus_of(("A", "2026-01-20", long))
    mentions = timeline.statements(sentences, when, spans)
    line = timeline.chronology(mentions, sentences).iloc[0]
    assert line["what"].startswith("China signed") and line["what"].endswith(" …")
    assert len(line["what"]) == slides.LONGEST + 2
    made = timeline.timelinejs(mentions, sentences)["events"][0]["text"]["text"]
    assert len(made) < slides.LONGEST + 100


def test_slides_for_timelinejs_are_escaped_and_as_exact_as_the_dates():
    sentences, dated, spans = corpus_of(
        ("A & B", "2026-01-20", "China <b>signed</b> a deal in 2024 and one in October 2025."),
        ("C", "2026-01-20", "China voted on Monday and built roads from 3 May to 9 May 2024."),
    )
    made = timeline.timelinejs(timeline.statements(sentences, dated, spans), sentences, title="<T>")
    json.dumps(made)
    assert made["title"]["text"]["headline"] == "&lt;T&gt;"
    assert set(made) == {"title", "events"}
    starts = [slide["start_date"] for slide in made["events"]]
    assert {"year": 2024} in starts and {"year": 2025, "month": 10} in starts
    assert {"year": 2026, "month": 1, "day": 19} in starts
    for slide in made["events"]:
        assert {"start_date", "text", "group", "unique_id"} <= set(slide)
        assert "<b>" not in slide["text"]["text"] and "A & B" not in str(slide)
    ids = [slide["unique_id"] for slide in made["events"]]
    assert len(set(ids)) == len(ids)


def test_nothing_gives_nothing_everywhere():
    none = {name: schema.empty(name) for name in ("sentences", "dates", "spans")}
    mentions = timeline.statements(none["sentences"], none["dates"], none["spans"])
    undated = timeline.undated(none["sentences"], mentions, none["spans"])
    record = timeline.compare(OFFICIAL, mentions, none["sentences"])
    assert undated.empty and record["dated_by"].isna().all() and record["told_by"].isna().all()
    pairs = timeline.disagreements(none["sentences"], none["dates"], mentions, official=OFFICIAL)
    assert pairs.empty
    assert timeline.chronology(mentions, none["sentences"], undated, record).empty
    assert timeline.timelinejs(mentions, none["sentences"])["events"] == []
    assert timeline.compare(OFFICIAL.iloc[:0], mentions, none["sentences"]).empty


def test_the_order_of_the_articles_does_not_matter():
    texts = [f"{MEETING} on Monday.", f"{MEETING} today.", "German talks began on Monday."]
    sentences, dated, spans = corpus_of(*(("ABC"[n], "2026-01-20", t) for n, t in enumerate(texts)))
    whole = timeline.statements(sentences, dated, spans)
    mixed = timeline.statements(sentences[::-1], dated[::-1], spans[::-1])
    pd.testing.assert_frame_equal(whole, mixed)


def test_the_five_articles_tell_one_story():
    documents = corpus.load("data/seeds")
    sentences = corpus.sentences(documents)
    official = trade.events()
    spans = annotated(pd.concat([sentences, timeline.record(official)], ignore_index=True))
    dated = dates.extract(sentences, documents)
    mentions = timeline.statements(sentences, dated, spans)
    events = timeline.dated(mentions)
    assert events["event_id"][events["n_docs"] > 1].tolist() == ["2026-01-14"]
    undated = timeline.undated(sentences, mentions, spans)
    assert set(undated["outlet"]) >= {"Brit Brief", "Geostrategic Media"}
    record = timeline.compare(official, mentions, sentences, spans).set_index("date")
    assert record.loc["2025-10-31", "dated_by"] == "Brit Brief"
    assert record.loc["2026-01-15", "told_by"] == "Brit Brief; Khabar Asia"
    assert pd.isna(record.loc["2025-04-03", ["dated_by", "told_by"]]).all()
    pairs = timeline.disagreements(sentences, dated, mentions, spans, official=official)
    said = set(zip(pairs["doc_id"], pairs["doc_id_other"], strict=True))
    assert {("001", "002"), ("001", "003"), ("000", "003"), ("004", "003")} <= said
