"""The way back to the sentences: everything escaped, every mark where it belongs."""

import re
import time
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import corpus, lexicon, schema, timeline
from helpers.show import evidence
from helpers.show.evidence import cards, marks, markup

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
    assert '<details class="story mathjax_ignore" open>' in unfolded


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


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)), max_size=6),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=8),
)
def test_marks_that_touch_a_stretch_are_found_in_their_order(stretches, places):
    stretches = [(start, start + n) for start, n in stretches]
    given = [marks.Mark(a, a + n, f"{number}") for number, (a, n) in enumerate(places)]
    expected = [[m for m in given if m.start < end and m.end > start] for start, end in stretches]
    assert marks.touching(stretches, given) == expected


@pytest.mark.parametrize("crossing", [False, True])
def test_marks_in_very_many_others_are_named_and_no_letter_is_lost(crossing):
    n = 3 * marks.DEEPEST
    text = "ab" * n
    given = [marks.Mark(i, i + n if crossing else 2 * n - i, f"mark {i}") for i in range(n)]
    reader = read(f"<p>{marks.marked(text, 0, given)}</p>")
    assert reader.text(inside="p") == text
    for mark in given:
        assert reader.text(inside="p", labels=True).count(f"[{mark.label}]") == 1
    deepest = max(len([name for name in opened if name == "mark"]) for opened, _ in reader.texts)
    assert deepest == marks.DEEPEST + 1  # the name of one that lies deeper stands in a mark


LINES = {
    "one line": lambda n: ("word " * n, [(5 * i, 5 * i + 4) for i in range(n)]),
    "a line each": lambda n: ("word\n" * n, [(5 * i, 5 * i + 4) for i in range(n)]),
    "under one": lambda n: ("word\n" * n, [(0, 5 * n), *((5 * i, 5 * i + 4) for i in range(n))]),
    "nested": lambda n: ("ab" * n, [(i, 2 * n - i) for i in range(n)]),
    "crossing": lambda n: ("ab" * n, [(i, i + n) for i in range(n)]),
}


@pytest.mark.parametrize("kind", LINES)
def test_marks_take_time_as_there_are_many(kind):
    def show(n):
        text, places = LINES[kind](n)
        documents = corpus.build([{"doc_id": "a", "outlet": "A", "text": text}])
        rows = [{"doc_id": "a", "sent": 0, "start": a, "end": b, "label": "x"} for a, b in places]
        spans = schema.build(rows, "spans")
        return lambda: evidence.article(documents, spans, doc_id="a")

    assert slower(show, 500, 4000) < 20  # times; with squares it would be 64


def slower(show, few: int, many: int) -> float:
    """Return how many times longer `show(many)()` takes than `show(few)()`, CPU, best of three."""
    best = []
    for run in map(show, (few, many)):
        begun = [(time.process_time(), run(), time.process_time()) for _ in range(3)]
        best.append(min(end - start for start, _, end in begun))
    return best[1] / best[0]


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


@pytest.mark.parametrize("blank", [" ", "  ", " \t\n ", " " * 200])
@pytest.mark.parametrize("width", [1, 7, 45])
def test_kwic_counts_blanks_as_one_however_many_there_are(blank, width):
    words = [f"w{n}" for n in range(30)]
    text, plain = blank.join(words), " ".join(words)

    def lines(text):
        sentence = {"doc_id": "a", "sent": 0, "start": 0, "text": text, "outlet": "A"}
        starts = [text.index(word) for word in words]
        rows = [{"doc_id": "a", "sent": 0, "start": a, "end": a + 2, "label": "x"} for a in starts]
        return evidence.kwic(pd.DataFrame([sentence]), schema.build(rows, "spans"), width=width)

    pd.testing.assert_frame_equal(lines(text), lines(plain))
    left, right = plain[: plain.index("w20")].strip(), plain[plain.index("w20") + 2 :].strip()
    line = lines(text).iloc[20]
    assert line["left"].removeprefix("… ") in (left[-width:].split(" ", 1)[-1], left)
    assert right.startswith(line["right"].removesuffix(" …"))


def test_kwic_takes_time_as_there_are_matches():
    def show(n):
        text = "storm and some other words stand here " * n
        sentence = {"doc_id": "a", "sent": 0, "start": 0, "text": text, "outlet": "A"}
        starts = [38 * i for i in range(n)]
        rows = [{"doc_id": "a", "sent": 0, "start": a, "end": a + 5, "label": "x"} for a in starts]
        spans = schema.build(rows, "spans")
        return lambda: evidence.kwic(pd.DataFrame([sentence]), spans)

    assert slower(show, 500, 4000) < 20


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
    [
        ("", "text", "search: got ''; write a word"),
        ("storm", "middle", "sort: got 'middle'; it can be 'text', 'right'"),
    ],
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


# --- Several layers ------------------------------------------------------------------------------


def layered(text: str, layers: dict[str, list[tuple[str, str]]]) -> str:
    """Return a text with several layers in short: [look words|label] for each mark."""
    documents = corpus.build([{"doc_id": "a", "outlet": "A", "text": text}])
    tables = {name: spans_of(text, *found, doc_id="a") for name, found in layers.items()}
    code = evidence.article(documents, tables, doc_id="a")
    read(code)
    body = code.partition("</fieldset>")[2].replace("</details>", "").replace("</mark>", "]")
    body = re.sub(r"<small> \[<span>(\w+): </span>(.*?)\]</small>", r"|\2", body)
    return re.sub(r'<mark class="l(\d)">', r"[\1 ", body).replace("<p>", "").replace("</p>", "")


@pytest.mark.parametrize(
    ("text", "layers", "expected"),
    [
        ("a b c", {"x": [("b", "1")], "y": [("c", "2")]}, "a [0 b|1] [1 c|2]"),
        ("a b c", {"x": [("b", "1")], "y": [("a b c", "2")]}, "[1 a [0 b|1] c|2]"),
        ("a b c", {"x": [("a b", "1")], "y": [("b c", "2")]}, "[0 a [1 b]|1][1  c|2]"),
        ("a b c", {"x": [("b", "1")], "y": [("b", "2")]}, "a [0 [1 b|2]|1] c"),
        ("a b c", {"x": [("b", "1"), ("b", "1"), ("b", "2")], "y": []}, "a [0 b|1, 2] c"),
    ],
)
def test_layers_may_nest_and_cross(text, layers, expected):
    assert layered(text, layers) == expected


def test_the_legend_names_each_layer_with_its_count_and_switches_it(documents):
    frames = spans_of(TEXT, ("storm", "weather"), ("left", "go"))
    layers = {NASTY: frames, "date": schema.empty("dates")}
    code = evidence.article(documents, layers, doc_id="a<i>")
    reader = read(code)
    assert reader.text(inside="label") == f" {NASTY} 2 date 0"
    boxes = [value for name, value in reader.attributes if name == "data-layer"]
    assert boxes == [NASTY, "date"]
    for look in range(marks.LOOKS):
        assert f".story:has(input.l{look}:not(:checked)) mark.l{look}" in code
    assert repr(code) == "<article a<i> with 2 marks>"


def test_a_layer_takes_the_column_asked_for_or_a_usual_one(documents):
    said = spans_of(TEXT, ("storm", "x")).drop(columns=["label", "weight"])
    said = said.assign(kind="direct", speaker="Ann")
    layers = {"quotation": said}
    assert ": </span>direct]" in evidence.article(documents, layers, doc_id="a<i>")
    by_speaker = evidence.article(documents, layers, doc_id="a<i>", label={"quotation": "speaker"})
    assert ": </span>Ann]" in by_speaker


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        ({str(n): schema.empty("spans") for n in range(9)}, "got 9 layers"),
        ({"voice": schema.empty("voices")[["doc_id", "start", "end"]]}, "layer 'voice': none of"),
    ],
)
def test_layers_that_cannot_be_shown_are_named(documents, layers, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        evidence.article(documents, layers, doc_id="a<i>")


# --- Searchable tables and lists -----------------------------------------------------------------


def test_a_searchable_table_shows_every_row_and_marks_its_filters():
    rows = pd.DataFrame({"outlet": ["A", "B"] * 6, "n_docs": range(12)})
    code = evidence.searchable(rows, caption="Counts", by=["outlet"])
    reader = read(code)
    assert reader.text(inside="summary") == "Counts: 12 rows"
    assert reader.names.count("tr") == 13
    assert '<th scope="col" data-by>outlet</th><th scope="col" class="number">n docs</th>' in code
    assert 'tabindex="0" role="region" aria-label="Counts" data-filter="rows"' in code
    assert repr(code) == "<searchable table of 12 rows>"


def test_a_searchable_table_that_is_cut_says_so():
    rows = pd.DataFrame({"n": range(12)})
    reader = read(evidence.searchable(rows, caption="Counts", most=5))
    assert reader.text(inside="summary") == "Counts: first 5 of 12 rows"
    assert reader.names.count("tr") == 6
    read(evidence.searchable(rows.head(0), caption="Counts"))


def test_a_filter_that_is_no_column_is_named():
    with pytest.raises(ValueError, match=re.escape("by: no column(s) ['m'], there are ['n']")):
        evidence.searchable(pd.DataFrame({"n": [1]}), caption="Counts", by=["m"])


def test_only_a_long_list_of_sentences_can_be_searched(sentences):
    assert "data-filter=" not in evidence.sentences(sentences)
    many = pd.concat([sentences] * 3)
    assert 'data-filter="sentences" data-by="outlet"' in evidence.sentences(many)


# --- Cards ---------------------------------------------------------------------------------------

STORY = (
    "Exports rose to $2.6 billion in 2024. China bought 4%.\n\nIn 2024 they met. They met again."
)


def a_claim(surface: str, sent: int, **more) -> dict:
    start = STORY.index(surface)
    place = {"doc_id": "a", "sent": sent, "start": start, "end": start + len(surface)}
    return place | {"surface": surface, "verdict": "consistent", **more}


@pytest.fixture
def told() -> pd.DataFrame:
    return corpus.sentences(corpus.build([{"doc_id": "a", "outlet": "A", "text": STORY}]))


def test_a_claim_card_tells_how_the_claim_was_read(told):
    claim = a_claim(
        "$2.6 billion", 0, outlet="A", kind="money", value=2.6e9, unit="dollar", currency=None,
        bound="more_than", direction="up", measure="exports", partner=None, flow="export",
        period_begins=pd.Timestamp("2024-01-01"), period_ends=pd.Timestamp("2024-12-31"),
        verdict_then="not supportable when written",
    )  # fmt: skip
    found = {"official_value": 2.55e9, "currency": "CAD", "reporter": "Canada", "period": "2024"}
    verdicts = pd.DataFrame([{**claim, **found, "fit": "as rounded", "reason": "it rounds"}])
    code = evidence.claim_cards(pd.DataFrame([claim]), verdicts, told)
    reader = read(code)
    assert reader.text(inside="summary") == "A, “$2.6 billion”, exports: consistent"
    assert reader.text(inside="blockquote", labels=True) == (
        "Exports rose to $2.6 billion [money] in 2024."
    )
    terms, facts = ([t for o, t in reader.texts if o[-1] == tag] for tag in ("dt", "dd"))
    assert dict(zip(terms, facts, strict=True)) == {
        "value": "2.6 billion dollars", "currency": "not stated", "bound": "more than",
        "direction": "up", "measure": "exports", "partner": "not stated", "flow": "export",
        "period": "2024", "speaker": "the outlet itself",
    }  # fmt: skip
    assert reader.text(inside="tr") == (
        "periodreportervaluefit2024Canada2.55 billion CADagrees as rounded"
    )
    assert reader.text(inside="li") == "it rounds"
    assert "on the day of writing: not supportable when written." in code
    assert 'data-outlet="A" data-kind="money" data-verdict="consistent"' in code
    assert 'data-filter="claims" data-by="outlet kind verdict"' in code


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"value": 4.0, "unit": "percent"}, "4 percent"),
        ({"value": 2.0, "unit": "rank"}, "rank 2"),
        ({"value": 0.125}, "0.12"),
        ({"value": 49000.0, "unit": "vehicles"}, "49,000 vehicles"),
        ({"value": -1.5e6, "unit": "dollar"}, "−1.5 million dollars"),
        ({}, "not stated"),
        ({"value": None, "speaker": "Ann"}, "Ann"),
        ({"speaker": None, "voice": "quoted"}, "not named (quoted)"),
    ],
)
def test_a_claim_is_said_in_words(told, more, said):
    ledger = pd.DataFrame([a_claim("4%", 1, **more)])
    assert said in read(evidence.claim_cards(ledger, ledger, told)).text(inside="dd")


def test_claim_cards_do_with_little(told):
    ledger = pd.DataFrame([a_claim("4%", 1), a_claim("$2.6 billion", 0)])
    place = ["doc_id", "sent", "start", "end", "surface"]
    reader = read(evidence.claim_cards(ledger[place], ledger[place], told.head(0)))
    assert reader.text(inside="summary") == "“4%”: not judged“$2.6 billion”: not judged"
    assert reader.text(inside="blockquote") == "4%$2.6 billion"
    assert "and 1 more" in evidence.claim_cards(ledger, ledger, told, most=1)
    nothing = evidence.claim_cards(ledger.head(0), ledger, told)
    assert read(nothing).text(inside="div") == "" and repr(nothing) == "<0 claim cards>"
    with pytest.raises(ValueError, match=r"ledger: missing column\(s\) \['surface'\]"):
        evidence.claim_cards(ledger.drop(columns="surface"), ledger, told)


@pytest.fixture
def meetings() -> pd.DataFrame:
    start = STORY.index("2024 they")
    days = {"begins": pd.Timestamp("2024-01-01"), "ends": pd.Timestamp("2024-12-31")}
    mention = {"event_id": "2024", "doc_id": "a", "sent": 2, "position": 0.5, "label": "2024"}
    more = {"outlet": "A", "start": start, "end": start + 4, "surface": "2024", "actors": None}
    return schema.build([mention | days | more], "statements").astype({"actors": "str"})


def test_an_event_card_tells_who_tells_it(told, meetings):
    events = timeline.dated(meetings).assign(kind="meeting")
    loose = pd.DataFrame([{"event_id": "2024", "doc_id": "a", "sent": 3, "outlet": "A"}])
    entry = {"date": "2024-05-01", "kind": "meeting", "text": "They meet.", "standing": "primary"}
    day = pd.Timestamp("2024-05-01")
    record = pd.DataFrame(
        [
            {**entry, "begins": day, "ends": day, "evidence": "a:2; b:1"},
            {**entry, "begins": day, "ends": day, "evidence": "a:3", "text": "Elsewhere."},
            {**entry, "begins": day, "ends": day, "evidence": None, "text": "Unheard."},
            {**entry, "begins": day.replace(year=2020), "ends": day.replace(year=2020),
             "evidence": "a:2", "text": "Too early."},
        ]
    )  # fmt: skip
    code = evidence.event_cards(events, meetings, told, loose, record)
    reader = read(code)
    assert reader.text(inside="summary") == "2024: meeting, “2024”, dated by A"
    assert reader.text(inside="mark", labels=True) == "2024 [2024]"
    assert reader.text(inside="blockquote") == "In 2024 they met.They met again."
    assert reader.text(inside="li") == "2024-05-01, meeting: They meet. (primary source)"
    assert 'data-item data-outlet="A" data-kind="meeting"' in code


def test_event_cards_do_with_little(told, meetings):
    events = timeline.dated(meetings)
    reader = read(evidence.event_cards(events, meetings, told))
    assert reader.text(inside="summary") == "2024: “2024”, dated by A"
    assert reader.text(inside="mark") == "2024"
    nothing = evidence.event_cards(events.head(0), meetings, told)
    assert read(nothing).text(inside="div") == ""


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-02-01", "2024-02-01", "2024-02-01"),
        ("2024-02-01", "2024-03-02", "2024-02-01 to 2024-03-02"),
        (None, "2024-03-02", "not stated"),
    ],
)
def test_an_interval_is_said_in_few_words(begins, ends, said):
    assert cards.interval(pd.Timestamp(begins) if begins else pd.NaT, pd.Timestamp(ends)) == said


# --- A hostile article ---------------------------------------------------------------------------

HOSTILE = [
    NASTY,
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</pre></style></details></script></table>",
    "<!-- ]]> &lt;b&gt; &amp; &#60;",
    "\x00nul \x1b[31m \x7f \x85 \ufeff",
    "\u202egnirts desrever\u2066 \u200f",
    "W" * 10_000,
    "{{7*7}} ${x} `x` $\\alpha$ [a](javascript:b)",
]


def shown(text: str) -> str:
    """Return a text as it is shown: signs for what a browser would swallow or obey."""
    text = re.sub(r"[\u202a-\u202e\u2066-\u2069]", "\ufffd", text).replace("\x7f", "\u2421")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", lambda m: chr(0x2400 + ord(m[0])), text)


def everything(nasty: str) -> dict[str, str]:
    """Return what each function shows of an article, and of labels, that are `nasty` throughout."""
    text = f"It is {nasty} here in 2024."
    given = {"doc_id": nasty, "outlet": nasty, "title": nasty, "text": text}
    documents = corpus.build([given])
    sentences = corpus.sentences(documents).head(1)
    spans = schema.build(
        [{"doc_id": nasty, "sent": 0, "start": 3, "end": 9, "surface": nasty, "layer": nasty,
          "label": nasty, "weight": 1}], "spans",
    )  # fmt: skip
    claim = {
        name: nasty
        for name in (
            "kind",
            "unit",
            "currency",
            "bound",
            "measure",
            "verdict",
            "speaker",
            "verdict_then",
            "outlet",
            "reason",
            "vintage",
            "fit",
            "reporter",
            "basis",
        )
    }
    claim |= {"doc_id": nasty, "sent": 0, "start": 3, "end": 9, "surface": nasty, "value": 1.0}
    claim |= {"official_value": 1.0, "period_begins": pd.NaT, "period_ends": pd.NaT}
    days = {"begins": pd.Timestamp("2024-01-01"), "ends": pd.Timestamp("2024-12-31")}
    event = {"event_id": nasty, "kind": nasty, "label": nasty, "outlet": nasty, **days}
    event |= {"n_mentions": 1, "n_docs": 1}
    mention = event | {"doc_id": nasty, "sent": 0, "position": 0.0, "start": 3, "end": 9}
    record = {"date": nasty, "kind": nasty, "text": nasty, "standing": nasty, **days}
    ledger = pd.DataFrame([claim])
    return {
        "article": evidence.article(documents, spans, doc_id=nasty),
        "layers": evidence.article(documents, {nasty: spans}, doc_id=nasty),
        "sentences": evidence.sentences(
            pd.concat([sentences.assign(**{nasty: nasty})] * 9), spans, about=[nasty]
        ),
        "table": evidence.table(pd.DataFrame({nasty: [nasty]}), caption=nasty),
        "searchable": evidence.searchable(
            pd.DataFrame({nasty: [nasty]}), caption=nasty, by=[nasty]
        ),
        "claims": evidence.claim_cards(ledger, ledger, sentences),
        "events": evidence.event_cards(
            schema.build([event], "dated"), schema.build([mention], "statements"), sentences,
            undated=pd.DataFrame([{"event_id": nasty, "doc_id": nasty, "sent": 0}]),
            record=pd.DataFrame([{**record, "evidence": f"{nasty}:0"}]),
        ),
    }  # fmt: skip


def assert_harmless(nasty: str) -> None:
    for name, code in everything(nasty).items():
        assert code.startswith(markup.STYLE), name
        rest = code.replace(markup.STYLE, "")
        reader = read(rest)
        assert {n for n, _ in reader.attributes} <= OWN_ATTRIBUTES, name
        styles = [value for n, value in reader.attributes if n == "style"]
        assert all(re.fullmatch(r"--hue:\d+", value) for value in styles), name
        told = "".join(text for _, text in reader.texts)
        assert shown(nasty).replace("_", " ") in told.replace("_", " "), name
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", rest)
        rest.encode("utf-8")


OWN_ATTRIBUTES = {
    "class", "style", "open", "type", "checked", "scope", "tabindex", "role", "aria-label",
    "data-by", "data-filter", "data-item", "data-kind", "data-layer", "data-outlet", "data-verdict",
}  # fmt: skip


@pytest.mark.parametrize("nasty", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_article_is_only_ever_text(nasty):
    assert_harmless(nasty)


PIECES = ["<", ">", '"', "'", "&", "/", "=", "`", "\x00", "-", "!", "on", "a", "script", "\u202e"]


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_no_text_ever_becomes_a_tag_or_an_attribute(nasty):
    assert_harmless(f"x{nasty}x")


def test_half_a_character_does_not_break_the_page():
    assert markup.text("a\ud800b") == "a\ufffdb"
