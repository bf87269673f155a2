"""Corpora of every shape are read; broken ones get one clear line that names file and row."""

import datetime as dt
import hashlib
import json

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers import corpus, schema

ONE, TWO = "One talked. Two did not.\n", "Three came back."
PNG, ZIP = b"\x89PNG\r\n\x1a\n\0", b"PK\x03\x04\0"


@pytest.fixture
def folder(tmp_path):
    """Return a function that fills a folder with files, given as name and content."""

    def fill(**contents: str | bytes):
        for name, content in contents.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return fill


def listed(csv: str, **contents: str | bytes) -> dict:
    return {"articles.csv": csv, "a.txt": ONE, "b.txt": TWO} | contents


BROKEN = {
    "missing file": (
        listed("file\na.txt\nb.txt\nc_1.txt\n", **{"x/c_2.txt": ONE}),
        "articles.csv, row 4: c_1.txt is not in the folder; did you mean c_2.txt?",
    ),
    "folder for a file": (
        listed("file\nx\n", **{"x/c.txt": ONE}),
        "articles.csv, row 2: x is not in the folder",
    ),
    "unlisted file": (
        listed("file\na.txt\n"),
        "articles.csv: b.txt is in the folder but in no row; add a row for it, or move it out",
    ),
    "unlisted files": (
        listed("file\na.txt\n", **{"c.html": "<p>x"}),
        "articles.csv: b.txt is in the folder but in no row (and 1 more); add a row",
    ),
    "duplicate id": (
        listed("file,doc_id\na.txt,1\nb.txt,1\n"),
        "articles.csv, row 3 (b.txt): doc_id '1' is taken by articles.csv, row 2 (a.txt); give "
        "every article an id of its own",
    ),
    "file listed twice": (
        listed("file\na.txt\nb.txt\n./a.txt\n"),
        "articles.csv, row 4: a.txt stands in articles.csv, row 2 already",
    ),
    "empty text": (
        listed("file\na.txt\nb.txt\n", **{"b.txt": ""}),
        "articles.csv, row 3 (b.txt): the text is empty; every article needs its text",
    ),
    "blank text": (
        listed("file\na.txt\nb.txt\n", **{"b.txt": " \r\n\t \u00a0"}),
        "articles.csv, row 3 (b.txt): the text is empty; every article needs its text",
    ),
    "unreadable date": (
        listed("file,published\na.txt,\nb.txt,Jan 5\n"),
        "articles.csv, row 3 (b.txt): unreadable date 'Jan 5' in column published; write "
        "YYYY-MM-DD, as in 2026-01-16",
    ),
    "impossible date": (
        listed("file,published\na.txt,2026-02-28\nb.txt,2026-02-30\n"),
        "articles.csv, row 3 (b.txt): unreadable date '2026-02-30' in column published",
    ),
    "impossible time": (
        listed("file,published\na.txt,2026-02-28 25:00\nb.txt,\n"),
        "articles.csv, row 2 (a.txt): unreadable date '2026-02-28 25:00'",
    ),
    "picture": (
        listed("file\na.txt\nb.txt\n", **{"b.txt": PNG}),
        "articles.csv, row 3 (b.txt): this is a PNG picture, not text; save the article",
    ),
    "office file": (
        listed("file\na.txt\nb.txt\n", **{"b.txt": ZIP}),
        "articles.csv, row 3 (b.txt): this is a ZIP or Office file, not text",
    ),
    "NUL bytes": (
        listed("file\na.txt\nb.txt\n", **{"b.txt": b"Talks\0 went\0 on.\0"}),
        "articles.csv, row 3 (b.txt): not readable as text (tried utf-8-sig, cp1252; it holds the "
        "control character 0x00); save the article as UTF-8",
    ),
    "list without files": (
        listed("name\na.txt\n"),
        "articles.csv: no column 'file', got ['name']; name each article's file in it",
    ),
    "row without file": (
        listed("file,outlet\na.txt,A\n,B\n"),
        "articles.csv, row 3: the column 'file' is empty; name the article's file",
    ),
    "empty list": (listed(""), "articles.csv: not a readable CSV table (No columns to parse"),
    "list with a comma too many": (
        listed("file,outlet\na.txt,A, B\nb.txt,C, D\n"),
        "articles.csv: the rows have more cells than the header; put texts that hold a comma",
    ),
    "bad basis word": (
        listed("file,outlet,outlet_basis\na.txt,A,stated\nb.txt,B,guess\n"),
        "articles.csv, row 3 (b.txt): outlet_basis is 'guess'; it can be stated, matched, inferred",
    ),
    "bad genre": (
        listed("file,genre\na.txt,News\nb.txt,news\n"),
        "articles.csv, row 2 (a.txt): genre is 'News'; it can be news, opinion, interview",
    ),
    "changed file": (
        listed("file,sha256\na.txt," + 64 * "0" + "\nb.txt,\n"),
        "articles.csv, row 2 (a.txt): the file has changed: its checksum is "
        f"{hashlib.sha256(ONE.encode()).hexdigest()[:12]}…, not 000000000000…; restore the file",
    ),
    "empty folder": ({}, "the folder holds no .txt or .html file"),
    "folder of other things": (
        {"README.md": "About.", "a.pdf": "%PDF", ".ipynb_checkpoints/a.txt": ONE},
        "the folder holds no .txt or .html file",
    ),
    "picture in a plain folder": (
        {"BBC/a.txt": PNG},
        "BBC/a.txt: this is a PNG picture, not text; save the article as a .txt file",
    ),
    "page without text": (
        {"a.html": "<html><title>T</title><body><script>x</script></body></html>"},
        "a.html: the text is missing; every article needs its text",
    ),
    "the same name twice in one folder": (
        {"a.txt": ONE, "a.html": "<p>x"},
        "a.txt: doc_id 'a' is taken by a.html; give every article an id of its own",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_folder_gets_one_clear_line(folder, case):
    contents, said = BROKEN[case]
    with pytest.raises((ValueError, FileNotFoundError)) as caught:
        corpus.load(folder(**contents))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


BROKEN_TABLES = {
    "no text column": ("t.csv", "a,b\n1,2\n", "t.csv: no column 'text', got ['a', 'b']"),
    "no text": ("t.csv", "doc_id,text\n1,One.\n2,\n", "t.csv, row 3: the text is missing"),
    "duplicate": ("t.csv", "doc_id,text\n1,One.\n1,Two.\n", "t.csv, row 3: doc_id '1' is taken"),
    "date": (
        "t.csv",
        "text,published\nOne.,2026-13-01\n",
        "t.csv, row 2: unreadable date '2026-13-01' in column published; write YYYY-MM-DD",
    ),
    "empty": ("t.csv", "", "t.csv: not a readable CSV table"),
    "picture": ("t.csv", PNG, "t.csv: this is a PNG picture, not text"),
    "no JSON": ("t.jsonl", '{"text": "One."}\n{"text"\n', "t.jsonl, row 2: not readable as JSON"),
    "no object": ("t.jsonl", '["One."]\n', "t.jsonl, row 1: expected an object like"),
    "a number": ("t.jsonl", '{"text": 5}\n', "t.jsonl, row 1: the text is 5; every article"),
    "half a character": (
        "t.jsonl",
        '{"text": "One \\ud800."}\n',
        "t.jsonl, row 1: the text holds half a character (a surrogate) at 4; remove it",
    ),
    "no Parquet": ("t.parquet", "abc", "t.parquet: not a readable .parquet table"),
    "not a table": ("t.pptx", ZIP, "t.pptx: expected a folder of articles, or a .csv, .jsonl or"),
    "no spreadsheet": ("t.xlsx", ZIP, "t.xlsx: not a readable .xlsx spreadsheet"),
    "no Word file": ("t.docx", ZIP, "t.docx: not a readable .docx file"),
    "no RTF": ("t.rtf", ONE, "t.rtf: not a readable .rtf file (it does not begin with {\\rtf)"),
    "no PDF": ("t.pdf", ONE, "t.pdf: not a readable .pdf file"),
    "no feed": ("t.rss", ONE, "t.rss: not a readable feed"),
    "no web archive": ("t.warc", ONE, "t.warc: the web archive holds no page"),
    "no mail": ("t.eml", "", "t.eml: not a readable mail"),
    "no archive": ("t.zip", ZIP, "t.zip: not a readable .zip file"),
    "one text file": ("t.txt", ONE, "t.txt: expected a folder of articles, or a .csv, .jsonl or"),
}


@pytest.mark.parametrize("case", BROKEN_TABLES)
def test_a_broken_table_gets_one_clear_line(folder, case):
    name, content, said = BROKEN_TABLES[case]
    with pytest.raises(ValueError) as caught:
        corpus.load(folder(**{name: content}) / name)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_a_path_that_is_not_there_is_named():
    with pytest.raises(FileNotFoundError, match="nowhere/at-all: no such file or folder"):
        corpus.load("nowhere/at-all")


def test_a_folder_with_a_list_keeps_what_the_list_says(folder):
    checksum = hashlib.sha256(ONE.encode()).hexdigest()
    documents = corpus.load(
        folder(
            **listed(
                "file,outlet,outlet_basis,published,mood,sha256\n"
                f"a.txt,NA,inferred,2026-01-15 20:56,glad,{checksum.upper()}\nb.txt,,,,,\n"
            )
        )
    )
    schema.check(documents, "documents")
    first, second = documents.to_dict("records")
    assert (first["doc_id"], first["outlet"], first["outlet_basis"]) == ("a", "NA", "inferred")
    assert first["published"] == pd.Timestamp("2026-01-15 20:56")
    assert (first["published_basis"], first["mood"]) == ("given by you", "glad")
    assert (first["text"], first["sha256"], first["source"]) == (ONE, checksum, "a.txt")
    assert (second["outlet"], second["outlet_basis"]) == ("outlet not stated", "not stated")
    assert (second["published_basis"], second["language"]) == ("not stated", "en")
    assert pd.isna(second["published"]) and pd.isna(second["title"])


def test_a_list_may_name_files_in_folders_but_not_replace_their_text(folder):
    contents = {"articles.csv": "file,text\nx/a.txt,Other\n", "x/a.txt": ONE}
    assert corpus.load(folder(**contents))["text"].tolist() == [ONE]


def test_a_plain_folder_names_articles_after_files_and_outlets_after_folders(folder):
    contents = {
        "BBC/a.txt": ONE,
        "CNN/2026/a.txt": TWO,
        "CNN/b.md": "Four.",
        "c.html": "<meta property='og:site_name' content='C News'><p>Five.</p>",
        "README.md": "About.",
        "._c.txt": "x",
        ".ipynb_checkpoints/a-checkpoint.txt": ONE,
    }
    documents = corpus.load(folder(**contents))
    assert dict(zip(documents["doc_id"], documents["outlet"], strict=True)) == {
        "BBC/a": "BBC",
        "CNN/2026/a": "CNN",
        "b": "CNN",
        "c": "C News",
    }
    assert documents["text"].tolist() == [ONE, TWO, "Four.", "Five."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_in_every_usual_encoding_are_the_same(folder, encoding):
    text = "“Talks” – £5.\r\nMore.\r\n"
    documents = corpus.load(folder(**{"a.txt": text.encode(encoding)}))
    assert documents["text"].tolist() == [text]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_the_same_table_in_three_forms_gives_the_same_articles(tmp_path, kind):
    table = pd.DataFrame(
        {
            "doc_id": ["007", "8"],
            "text": ["One,\r\n“two”.", "Three."],
            "outlet": ["A", None],
            "published": ["2026-01-15", None],
            "topic": ["trade", "trade"],
        }
    )
    path = tmp_path / f"t.{kind}"
    if kind == "csv":
        path.write_text(table.to_csv(index=False), "utf-16", newline="")
    elif kind == "jsonl":
        table.to_json(path, orient="records", lines=True)
    else:
        table.to_parquet(path)
    documents = corpus.load(path)
    expected = corpus.build(table).assign(source=f"t.{kind}")
    pd.testing.assert_frame_equal(documents, expected, check_like=True)


def test_numbers_serve_as_ids(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_text('{"doc_id": 7, "text": "One."}\n{"text": "Two."}\n')
    assert corpus.load(path)["doc_id"].tolist() == ["001", "7"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-01-15", "2026-01-15"),
        (" 2026-01-15 08:56 ", "2026-01-15 08:56"),
        ("2026-01-15T20:56:01Z", "2026-01-15 20:56:01"),
        ("2026-01-15T20:56:01.123+08:00", "2026-01-15 20:56:01"),
        (dt.date(2026, 1, 15), "2026-01-15"),
        (dt.datetime(2026, 1, 15, 20, 56, tzinfo=dt.UTC), "2026-01-15 20:56"),
        (pd.Timestamp("2026-01-15"), "2026-01-15"),
        ("2024-02-29", "2024-02-29"),
        (None, None),
        ("", None),
        (float("nan"), None),
        (pd.NaT, None),
    ],
)
def test_publication_is_the_local_day_and_time(value, expected):
    published = corpus.build([{"text": "One.", "published": value}])["published"][0]
    assert published == pd.Timestamp(expected) if expected else pd.isna(published)


@pytest.mark.parametrize(
    "value", ["2026", "15/13/2026", "2025-02-29", "yesterday", 202601, pd.Period("2026-01")]
)
def test_other_dates_are_refused(value):
    with pytest.raises(ValueError, match="record 0: unreadable date .* in column published"):
        corpus.build([{"text": "One.", "published": value}])


@pytest.mark.parametrize("records", [["One."], "One.", [None]])
def test_texts_alone_are_no_records(records):
    with pytest.raises(TypeError, match=r'records: expected dicts like \{"text": …\}, got '):
        corpus.build(records)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"doc_id": "x"}, "record 0: the text is missing"),
        ({"text": None}, "record 0: the text is missing"),
        ({"text": " \n"}, "record 0: the text is empty"),
        ({"text": b"One."}, "record 0: the text is b'One.'"),
        ({"text": ["One."] * 50}, "record 0: the text is ['One.', "),
        ({"text": "One.", "published_basis": "guess"}, "record 0: published_basis is 'guess'"),
    ],
)
def test_a_bad_record_is_named(record, said):
    with pytest.raises(ValueError) as caught:
        corpus.build([record])
    assert str(caught.value).startswith(said)
    assert len(str(caught.value)) < 200


def test_records_are_numbered_ordered_and_left_alone():
    records = [{"text": "One."}, {"doc_id": "", "text": "Two."}, {"doc_id": "x", "text": "3"}]
    before = json.dumps(records)
    documents = corpus.build(iter(records))
    assert documents["doc_id"].tolist() == ["000", "001", "x"]
    assert json.dumps(records) == before
    assert documents["sha256"][0] == hashlib.sha256(b"One.").hexdigest()
    pd.testing.assert_frame_equal(corpus.build(documents), documents)
    pd.testing.assert_frame_equal(corpus.build(records[0]), documents.iloc[:1])


@pytest.mark.parametrize("records", [[], pd.DataFrame({"text": []}), schema.empty("documents")])
def test_no_articles_make_empty_tables(records):
    documents = corpus.build(records)
    pd.testing.assert_frame_equal(documents, schema.empty("documents"))
    pd.testing.assert_frame_equal(corpus.sentences(documents), schema.empty("sentences"))


def test_sentences_carry_their_article_along():
    documents = corpus.build(
        [
            {
                "doc_id": "b",
                "text": "One. Two.\n\nThree.",
                "outlet": "B",
                "published": "2026-01-15",
            },
            {"doc_id": "a", "text": "Four."},
        ]
    )
    sentences = corpus.sentences(documents)
    schema.check(sentences, "sentences")
    assert sentences["doc_id"].tolist() == ["a", "b", "b", "b"]
    assert sentences["sent"].tolist() == [0, 0, 1, 2]
    assert sentences["paragraph"].tolist() == [0, 0, 0, 1]
    assert sentences["outlet"].tolist() == ["outlet not stated", "B", "B", "B"]
    assert sentences["published"].iloc[-1] == pd.Timestamp("2026-01-15")


PIECES = st.sampled_from(
    "Mr. U.S. talks ended. \n\n \r\n “ ” \" ' ( ) [ ] ? ! … : GT: Q: — 2.6 $2.6 a.m. By Jane_Doe "
    "Published: 15 January 2026 Photo: A. \u2028 \u00a0 \ufeff é 中国。 x".split(" ")
)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    st.lists(PIECES, min_size=1, max_size=40).map(" ".join)
    | st.text(st.characters(codec="utf-8"), max_size=80)
)
def test_every_text_is_cut_without_loss(text):
    assume(text.strip())
    sentences = corpus.sentences(corpus.build([{"text": text}]))
    spans = list(zip(sentences["start"], sentences["end"], strict=True))
    assert [text[a:b] for a, b in spans] == sentences["text"].tolist()
    assert all(a < b for a, b in spans)
    assert all(b <= a for (_, b), (a, _) in zip(spans, spans[1:], strict=False))
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    left = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    assert not "".join(left).strip()
    assert set(sentences["role"]) <= {*schema.READ, "caption", "boilerplate", "metadata"}


@pytest.mark.parametrize(
    "text",
    [
        "<p>One.</p><p>Two.</p>",
        "---\ntitle: Dam\ndate: 2026-01-05\n---\nThe dam broke.",
        "<div>A.<br>B.</div>",
    ],
)
def test_the_source_of_a_page_in_a_text_is_told(text):
    with pytest.warns(UserWarning, match="the text of article '000' holds tags of a page"):
        corpus.build([{"text": text}])


@pytest.mark.parametrize(
    "text", ["It was <b>bold</b>.", "x < y > z", "--- a dash\n---\nNo: it is."]
)
def test_a_text_is_no_source_of_a_page(text, recwarn):
    corpus.build([{"text": text}])
    assert not recwarn
