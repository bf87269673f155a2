"""Other people's tables: their columns, dates, separators and packing; what the report says."""

import gzip
import io
import json
import zipfile

import pandas as pd
import pytest

from helpers import corpus
from helpers.corpus import columns, days

ROWS = [
    {
        "Headline": "A",
        "publish_date": "January 16, 2026 Friday",
        "media_name": "Post",
        "Body": "It rained.",
    },
    {
        "Headline": "B",
        "publish_date": "16 Jan 2026",
        "media_name": "Star",
        "Body": "It, too; fell.",
    },
]


def delimited(separator: str) -> str:
    return pd.DataFrame(ROWS).to_csv(index=False, sep=separator)


def zipped(name: str, text: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(name, text)
    return held.getvalue()


LINES = "\n".join(json.dumps(row) for row in ROWS)
FORMS = {
    "comma": ("t.csv", delimited(",").encode()),
    "semicolon": ("t.csv", delimited(";").encode()),
    "tab": ("t.tsv", delimited("\t").encode("utf-16")),
    "bar, Windows": ("t.csv", delimited("|").encode("cp1252")),
    "lines": ("t.jsonl", LINES.encode()),
    "lines called json": ("t.json", LINES.encode()),
    "a list": ("t.json", json.dumps(ROWS).encode()),
    "NewsAPI": ("t.json", json.dumps({"status": "ok", "articles": ROWS}).encode()),
    "Event Registry": ("t.json", json.dumps({"articles": {"results": ROWS}}).encode()),
    "gz": ("t.csv.gz", gzip.compress(delimited(",").encode())),
    "zip": ("t.zip", zipped("in/t.csv", delimited(","))),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_the_same_corpus(tmp_path, form):
    name, data = FORMS[form]
    (tmp_path / name).write_bytes(data)
    found = corpus.load(tmp_path / name)
    assert found["text"].tolist() == ["It rained.", "It, too; fell."]
    assert found["outlet"].tolist() == ["Post", "Star"]
    assert found["title"].tolist() == ["A", "B"]
    assert found["published"].eq("2026-01-16").all()


def test_an_escaped_quote_is_a_quote(tmp_path):
    (tmp_path / "t.csv").write_text('id,text\n1,"He said \\"no\\", and left."\n2,"Yes."\n')
    assert corpus.load(tmp_path / "t.csv")["text"][0] == 'He said "no", and left.'


def test_an_object_in_a_cell_is_columns():
    table = pd.DataFrame([{"source": {"id": None, "name": "BBC"}, "content": "It rained."}])
    found = columns.recognised(table, "t.json")
    assert found["outlet"].tolist() == ["BBC"] and found["text"].tolist() == ["It rained."]


@pytest.mark.parametrize(
    ("given", "ours"),
    [("publishedAt", "published"), ("Publication Date", "published"), ("source", "outlet"),
     ("Text", "text"), ("HEADLINE", "title"), ("stories_id", "doc_id"), ("media-name", "outlet")],
)  # fmt: skip
def test_common_names_are_recognised(given, ours):
    assert list(columns.recognised(pd.DataFrame({given: ["x"]}), "t.csv")) == [ours]


def test_an_own_name_stands_and_a_second_is_kept():
    table = pd.DataFrame({"outlet": ["A"], "source": ["B"], "text": ["x"], "body": ["y"]})
    assert list(columns.recognised(table, "t.csv")) == ["outlet", "source", "text", "body"]


def test_a_near_name_is_asked_about_and_can_be_answered():
    table = pd.DataFrame({"pubished": ["2026-01-16"], "text": ["x"]})
    with pytest.raises(ValueError, match="'pubished' is nearly the name of one for 'published'"):
        columns.recognised(table, "t.csv")
    assert "published" in columns.recognised(table, "t.csv", {"pubished": "published"})
    assert "pubished" in columns.recognised(table, "t.csv", {"pubished": None})
    with pytest.raises(ValueError, match="no column 'Zeitung'"):
        columns.recognised(table, "t.csv", {"Zeitung": "outlet"})


@pytest.mark.parametrize(
    "written",
    ["2026-01-16", "20260116", "16/01/2026", "16.01.2026", "1/16/2026", "January 16, 2026 Friday",
     "16 January 2026", "Fri, 16 Jan 2026 00:00:00 GMT", "2026/01/16", "Jan. 16, 2026",
     "1768521600"],
)  # fmt: skip
def test_days_of_every_common_form(written):
    assert days.read(written, "t") == pd.Timestamp("2026-01-16")


def test_a_doubtful_day_is_asked_about():
    with pytest.raises(ValueError, match="one of two days; say which number is the day"):
        days.read("3/4/2026", "t")
    assert days.read("3/4/2026", "t", day_first=True) == pd.Timestamp("2026-04-03")
    assert days.read("3/4/2026", "t", day_first=False) == pd.Timestamp("2026-03-04")
    assert days.read("4/4/2026", "t") == pd.Timestamp("2026-04-04")


def test_a_mixed_folder_is_read_and_nothing_is_dropped_in_silence(tmp_path):
    (tmp_path / "Post").mkdir()
    (tmp_path / "Post" / "a.txt").write_text("It rained.")
    (tmp_path / "Post" / "b.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "all.csv").write_text("text,outlet\nIt fell.,post\nIt rained. ,Star\n")
    with pytest.warns(UserWarning, match=r"Post/b.pdf: not read"):
        found = corpus.load(tmp_path)
    assert sorted(found["text"].str.strip()) == ["It fell.", "It rained.", "It rained."]
    told = corpus.report(found)
    whats = " / ".join(told["what"])
    for expected in (
        "not read",
        "3 articles without a day",
        "2 spellings",
        "one text in 2 articles",
    ):
        assert expected in whats


def test_the_report_of_a_good_corpus_is_empty():
    assert corpus.report(corpus.load("data/seeds")).empty


def test_the_report_tells_what_is_not_english_and_which_days_are_odd():
    french = (
        "Le premier ministre a rencontré son homologue chinois à Pékin pour parler du commerce. "
        * 6
    )
    rows = [
        {"text": french, "outlet": "Monde", "published": "2999-01-01"},
        {"text": "总理访问北京。" * 30, "outlet": "Ribao", "published": "1970-01-01"},
    ]
    told = corpus.report(corpus.build(rows)).set_index("what")
    assert told.loc["1 article in French", "source"] == "000"
    assert told.loc["1 article in Chinese", "source"] == "001"
    assert told.loc["a day of publication that lies in the future", "source"] == "000"
    assert told.loc["a day of publication that is the first of January 1970", "source"] == "001"


def test_a_table_without_texts_beside_articles_is_told_and_not_fatal(tmp_path):
    (tmp_path / "a.txt").write_text("It rained.")
    (tmp_path / "codes.csv").write_text("code,meaning\n1,rain\n")
    with pytest.warns(UserWarning, match=r"codes.csv: not read"):
        found = corpus.load(tmp_path)
    told = corpus.report(found).set_index("source")
    assert len(found) == 1 and "no column 'text'" in told.loc["codes.csv", "why"]
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ValueError, match="no column 'text'"):
        corpus.load(tmp_path)


def test_an_article_in_another_language_is_in_no_other_table_and_told():
    french = "Le premier ministre a rencontré son homologue chinois à Pékin pour le commerce. " * 9
    english = "The prime minister met his counterpart in Beijing to talk about trade. " * 9
    found = corpus.build([{"text": english}, {"text": french}, {"text": french, "language": "en"}])
    assert found["language"].tolist() == ["en", "fr", "en"], "what the user says stands"
    with pytest.warns(UserWarning, match="'001' is not English"):
        cut = corpus.sentences(found)
    assert set(cut["doc_id"]) == {"000", "002"}
    whats = corpus.report(found)["what"].tolist()
    assert "1 article in French" in whats and "1 article that may not be English" in whats


@pytest.mark.parametrize(
    ("written", "code"),
    [("eng", "en"), ("English", "en"), ("en-US", "en"), ("fra", "fr"), ("xx", "xx")],
)
def test_a_language_is_read_however_a_table_writes_it(written, code):
    assert corpus.build([{"text": "It rained.", "language": written}])["language"].tolist() == [
        code
    ]


TABLES = "AAPL 102.4 MSFT 300.1 GOOG 120.9 IBM 99.0 " * 20


@pytest.mark.parametrize("text", ["It rained.", "Ottawa", TABLES, "12 34 56 78 " * 50])
def test_a_text_whose_language_is_in_doubt_counts_as_english(text):
    assert corpus.build([{"text": text}])["language"].tolist() == ["en"]
