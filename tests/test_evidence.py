"""The way back to the sentences: everything escaped, every mark where it belongs."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import corpus, evidence, lexicon, schema
from helpers.showing import marks

NASTY = '<script>alert("x")</script> & "quoted" \'single\' <b>'
TEXT = f"A {NASTY} storm came. It left again.\n\nNobody was hurt by it."


@pytest.fixture
def documents() -> pd.DataFrame:
    return corpus.build([{"doc_id": "a<i>", "outlet": NASTY, "title": NASTY, "text": TEXT}])


@pytest.fixture
def sentences(documents) -> pd.DataFrame:
    return corpus.sentences(documents)


def spans_of(text: str, *marks: tuple[str, str], doc_id: str = "a<i>") -> pd.DataFrame:
    """Return a table `spans` with the first place of each surface, given as (surface, label)."""
    rows = []
    for surface, label in marks:
        start = text.index(surface)
        sent = len(re.findall(r"\. ", text[:start])) + text[:start].count("\n\n")
        place = {"doc_id": doc_id, "sent": sent, "start": start, "end": start + len(surface)}
        rows.append(place | {"surface": surface, "layer": "x", "label": label, "weight": 1})
    return schema.build(rows, "spans")


class Reader(HTMLParser):
    """Reads HTML back: its text, its marks, and whether every element is closed in order."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.open, self.names, self.attributes, self.texts, self.sound = [], [], [], [], True
        self.feed(re.sub(r"<style>.*?</style>", "", code, flags=re.DOTALL))
        self.close()
        self.sound = self.sound and not self.open

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += attrs
        if tag != "input":
            self.open.append(tag)

    def handle_endtag(self, tag):
        self.sound = self.sound and bool(self.open) and self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((tuple(self.open), data))

    def text(self, *, inside: str, labels: bool = False) -> str:
        return "".join(t for o, t in self.texts if inside in o and (labels or "small" not in o))


ALLOWED = {
    "details", "summary", "p", "mark", "small", "div", "blockquote",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "bdi", "span", "strong",
    "fieldset", "legend", "label", "input", "dl", "dt", "dd", "ul", "li",
}  # fmt: skip


def read(code: str) -> Reader:
    reader = Reader(code)
    assert reader.sound, "elements are not closed in order"
    assert set(reader.names) <= ALLOWED
    return reader


def test_an_article_is_escaped_in_every_part(documents):
    spans = spans_of(TEXT, ("storm", NASTY), ("<script>", "tag"))
    reader = read(evidence.article(documents, spans, doc_id="a<i>"))
    assert reader.text(inside="p") == TEXT.replace("\n\n", "")
    assert reader.text(inside="summary") == f"{NASTY} – {NASTY}: 2 marks"
    assert reader.text(inside="mark") == "<script>storm"
    assert [text for opened, text in reader.texts if "small" in opened] == [" [tag]", f" [{NASTY}]"]


def test_sentences_are_escaped_in_every_part(sentences):
    spans = spans_of(TEXT, ("storm", NASTY), ("left", "go"))
    chosen = sentences.assign(mood=NASTY, score=0.123456)
    reader = read(evidence.sentences(chosen, spans, about=["mood", "score"]))
    assert reader.text(inside="blockquote") == "".join(sentences["text"])
    assert reader.text(inside="p").startswith(f"{NASTY} · mood {NASTY} · score 0.12")
    assert reader.text(inside="mark", labels=True) == f"storm [{NASTY}]left [go]"


def test_a_table_is_escaped_in_every_part():
    rows = pd.DataFrame({NASTY: [NASTY], "left": ["<i>"]})
    reader = read(evidence.table(rows, caption=NASTY))
    assert reader.text(inside="td") == f"{NASTY}<i>"
    assert reader.text(inside="th") == f"{NASTY}left"
    assert reader.text(inside="caption") == NASTY


def test_html_shows_itself_in_jupyter_and_names_itself_elsewhere(documents, sentences):
    made = evidence.article(documents, spans_of(TEXT, ("storm", "x")), doc_id="a<i>")
    assert repr(made) == "<article a<i> with 1 mark>"
    assert made._repr_html_() == str(made)
    assert repr(evidence.sentences(sentences.head(1))) == "<1 sentence>"
    assert repr(evidence.table(pd.DataFrame({"a": [1, 2]}))) == "<table of 2 rows>"


def test_an_article_that_is_not_there_is_named(documents):
    with pytest.raises(KeyError, match="no article 'b': there are a<i>"):
        evidence.article(documents, schema.empty("spans"), doc_id="b")


def test_an_article_without_marks_or_title_is_shown_too():
    documents = corpus.build([{"doc_id": "a", "outlet": "A", "text": "One.\n\nTwo."}])
    reader = read(evidence.article(documents, schema.empty("spans"), doc_id="a"))
    assert reader.text(inside="summary") == "A: 0 marks"
    assert reader.text(inside="p") == "One.Two."
    assert '" open>' not in evidence.article(documents, schema.empty("spans"), doc_id="a")
    unfolded = evidence.article(documents, schema.empty("spans"), doc_id="a", unfolded=True)
    assert '<details class="story" open>' in unfolded


def marked(text: str, *marks: tuple[str, str]) -> str:
    """Return the marked text in short: [words|labels] for each piece that is marked."""
    documents = corpus.build([{"doc_id": "a", "outlet": "A", "text": text}])
    spans = spans_of(text, *marks, doc_id="a")
    code = evidence.article(documents, spans, doc_id="a")
    read(code)
    body = code.partition("</summary>")[2].replace("</details>", "")
    body = re.sub(r'<mark style="[^"]*">', "[", body).replace("</mark>", "]")
    body = re.sub(r"<small> \[(.*?)\]</small>", r"|\1", body)
    return re.sub(r"</?p>", "/", body)


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("a b c", [("b", "x")], "/a [b|x] c/"),
        ("a b c", [("a b c", "x")], "/[a b c|x]/"),
        ("a b c", [("a b", "x"), ("b c", "y")], "/[a [b]|x][ c|y]/"),
        ("a b c", [("a b c", "x"), ("b", "y")], "/[a [b|y] c|x]/"),
        ("a b c", [("b", "x"), ("b", "y")], "/a [b|x, y] c/"),
        ("a b c", [("b", "x"), ("b", "x")], "/a [b|x] c/"),
        ("a\nb", [("a\nb", "x")], "/[a|x]//[b|x]/"),
        ("a b\r\n\r\nc", [("b\r\n\r\nc", "x")], "/a [b|x]//[c|x]/"),
    ],
)
def test_marks_may_overlap_and_cross_lines(text, marks, expected):
    assert marked(text, *marks) == expected


def test_labels_have_hues_of_their_own_that_do_not_change(sentences):
    spans = spans_of(TEXT, ("storm", "b"), ("left", "a"), ("hurt", "c"))
    hues = re.findall(r'"--hue:(\d+)"', evidence.sentences(sentences, spans))
    assert hues == [str(marks.HUES[i]) for i in (1, 0, 2)]
    later = re.findall(r'"--hue:(\d+)"', evidence.sentences(sentences.iloc[1:], spans))
    assert later == hues[1:]


def test_sentences_may_be_shown_in_any_order_and_number(sentences):
    code = evidence.sentences(sentences.iloc[::-1], most=2)
    assert read(code).text(inside="blockquote") == "".join(sentences["text"].iloc[:0:-1])
    assert "and 1 more" in code
    assert "more<" not in evidence.sentences(sentences)
    nothing = evidence.sentences(sentences.iloc[:0])
    assert read(nothing).text(inside="div") == "" and repr(nothing) == "<0 sentences>"


@settings(deadline=None, derandomize=True, max_examples=40)
@given(
    st.text(st.sampled_from("ab <>&\"'\n\r\u2028é"), min_size=1, max_size=30).filter(str.strip),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from("xy<")), max_size=5),
)
def test_marking_loses_and_adds_no_text(text, marks):
    rows = [
        {"doc_id": "a", "sent": 0, "start": a, "end": min(a + n, len(text)), "label": label}
        for a, n, label in marks
        if a < len(text)
    ]
    documents = corpus.build([{"doc_id": "a", "outlet": "A", "text": text}])
    reader = read(evidence.article(documents, schema.build(rows, "spans"), doc_id="a"))
    assert "".join(reader.text(inside="p").split()) == "".join(text.split())
    covered = {i for row in rows for i in range(row["start"], row["end"])}
    kept = "".join(text[i] for i in sorted(covered))
    assert "".join(reader.text(inside="mark").split()) == "".join(kept.split())


KWIC_TEXT = "The storm came from the north and the storm left.\n\nNo storm since."


@pytest.fixture
def storms() -> tuple[pd.DataFrame, pd.DataFrame]:
    documents = corpus.build([{"doc_id": "a", "outlet": "A", "text": KWIC_TEXT}])
    sentences = corpus.sentences(documents)
    entries = pd.DataFrame({"term": ["storm", "north"], "category": ["weather", "place"]})
    return sentences, lexicon.match(sentences, lexicon.build(entries))


def test_kwic_shows_the_words_around_each_span(storms):
    found = evidence.kwic(*storms)
    assert found[["left", "match", "right"]].to_numpy().tolist() == [
        ["The", "storm", "came from the north and the storm left."],
        ["The storm came from the", "north", "and the storm left."],
        ["The storm came from the north and the", "storm", "left."],
        ["No", "storm", "since."],
    ]
    assert found["label"].tolist() == ["weather", "place", "weather", "weather"]
    assert found["sent"].tolist() == [0, 0, 0, 1]


def test_kwic_cuts_at_blanks_and_says_so(storms):
    found = evidence.kwic(*storms, width=14)
    assert found[["left", "right"]].to_numpy().tolist() == [
        ["The", "came from the …"],
        ["… came from the", "and the storm …"],
        ["… north and the", "left."],
        ["No", "since."],
    ]
    for row in evidence.kwic(*storms, width=6).itertuples():
        assert len(row.left) <= 8 and len(row.right) <= 8


def test_kwic_reads_in_order_whatever_the_order_of_the_spans(storms):
    sentences, spans = storms
    mixed = spans.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(evidence.kwic(sentences, mixed), evidence.kwic(*storms))


def test_kwic_of_nothing_is_an_empty_table(storms):
    sentences, spans = storms
    full = evidence.kwic(sentences, spans)
    for found in (
        evidence.kwic(sentences, schema.empty("spans")),
        evidence.kwic(schema.empty("sentences"), spans),
    ):
        assert found.empty and list(found) == list(full)
        assert (found.dtypes == full.dtypes).all()


def test_a_concordance_finds_words_and_phrases(storms):
    sentences, _ = storms
    found = evidence.concordance(sentences, "storm*, the north")
    assert found["match"].tolist() == ["storm", "the north", "storm", "storm"]
    right = evidence.concordance(sentences, "storm", sort="right")
    assert right["right"].str.split().str[0].tolist() == ["came", "left.", "since."]
    left = evidence.concordance(sentences, "storm", sort="left")
    assert left["left"].str.split().str[-1].tolist() == ["No", "The", "the"]
    assert evidence.concordance(sentences, "hail").empty


@pytest.mark.parametrize(
    ("query", "sort", "said"),
    [("", "text", "empty"), ("storm", "middle", "sort: got 'middle'; it can be 'text', 'right'")],
)
def test_a_wrong_search_is_named(storms, query, sort, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        evidence.concordance(storms[0], query, sort=sort)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.005, "0.01"),
        (-1.5, "−1.50"),
        (-0.001, "0.00"),
        (1234567.891, "1,234,567.89"),
        (float("nan"), "–"),
        (float("inf"), "∞"),
        (float("-inf"), "−∞"),
        (1234, "1,234"),
        (0, "0"),
        (True, "yes"),
        (False, "no"),
        (None, "–"),
        (pd.NA, "–"),
        (pd.NaT, "–"),
        (pd.Timestamp("2026-01-15"), "2026-01-15"),
        (pd.Timestamp("2026-01-15 20:56"), "2026-01-15 20:56"),
        ("words", "words"),
        (["a", "b"], "['a', 'b']"),
    ],
)
def test_values_are_shown_as_a_reader_wants_them(value, expected):
    rows = pd.DataFrame({"value": pd.Series([value], dtype="object")})
    assert read(evidence.table(rows)).text(inside="td") == expected


def test_whole_columns_keep_their_kind():
    rows = pd.DataFrame({"n_docs": [1, 2], "share": [0.5, None], "label": ["a", None]})
    code = evidence.table(rows, digits={"share": 1})
    assert read(code).text(inside="td") == "10.5a2––"
    assert read(code).text(inside="th") == "n docssharelabel"
    assert code.count('<td class="number">') == 4
    assert '<th scope="col" class="number">n docs</th>' in code
    assert "0.500" in evidence.table(rows, digits=3)


def test_a_long_table_shows_its_first_rows_and_says_so():
    rows = pd.DataFrame({"n": range(12)})
    assert "(first 10 of 12 rows)" in evidence.table(rows)
    assert "Counts (first 3 of 12 rows)" in evidence.table(rows, caption="Counts", most=3)
    assert len(re.findall("<tr>", evidence.table(rows, most=3))) == 4
    assert "first" not in evidence.table(rows, most=12)


def test_an_empty_table_still_has_its_heads():
    for name in ("spans", "estimates"):
        reader = read(evidence.table(schema.empty(name)))
        assert len([n for n in reader.names if n == "th"]) == len(schema.TABLES[name].names)
        assert "td" not in reader.names
