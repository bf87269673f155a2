"""The word-list loader and matcher: small cases, bad files, and one invariant."""

import random
import re
import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import corpus, lexicon, schema
from helpers.text.reading import Reading


def listed(*entries):
    """Build a lexicon of (term, category) pairs; a third member is the weight."""
    rows = [dict(zip(("term", "category", "weight"), entry, strict=False)) for entry in entries]
    return lexicon.build(pd.DataFrame(rows))


def sentences(*texts):
    """Lay `texts` out as the sentences of one article, a blank between them."""
    rows, start = [], 0
    for number, text in enumerate(texts):
        place = {"doc_id": "a", "sent": number, "paragraph": 0, "start": start}
        rows.append(place | {"end": start + len(text), "text": text, "role": "body"})
        start += len(text) + 1
    return schema.build(rows, "sentences")


def hits(text, *entries):
    """Return what is found in `text`, in order, as (surface, label)."""
    found = lexicon.match(sentences(text), listed(*entries))
    return list(found[["surface", "label"]].itertuples(index=False, name=None))


LONGEST = (
    ("trade", "any"),
    ("free trade", "trade"),
    ("free", "any"),
    ("free trade agreement", "pact"),
)
FORMS = (("trad*", "t"), ("tariff* threat*", "tt"))
CAPITALS = (("US", "country"), ("Five Eyes", "club"), ("canola", "crop"))
SEVERAL = (("White House", "who"), ("good faith", "tone"), ("people's bank", "bank"))
MATCHES = [
    # longest entry wins, and the search goes on behind it
    ("a free trade agreement", LONGEST, [("free trade agreement", "pact")]),
    ("free trade, agreement", LONGEST, [("free trade", "trade")]),
    ("trade in free trade", LONGEST, [("trade", "any"), ("free trade", "trade")]),
    ("free trade trade", LONGEST, [("free trade", "trade"), ("trade", "any")]),
    ("free trade war", (("free trade", "x"), ("trade war", "y")), [("free trade", "x")]),
    # * is any ending, none too, and only an ending
    ("trad trade traders", FORMS, [("trad", "t"), ("trade", "t"), ("traders", "t")]),
    ("mistrade atrade", FORMS, []),
    ("tariffs threatened", FORMS, [("tariffs threatened", "tt")]),
    # capitals of an entry must be there; small letters match both
    ("The US told us: U.S", CAPITALS, [("US", "country")]),
    ("FIVE EYES, Five Eyes, five eyes", CAPITALS, [("FIVE EYES", "club"), ("Five Eyes", "club")]),
    ("Canola CANOLA canola", CAPITALS, [(w, "crop") for w in ("Canola", "CANOLA", "canola")]),
    # words may be joined by a blank, a line break, a hyphen, an apostrophe; not by more
    ("the White\nHouse", SEVERAL, [("White\nHouse", "who")]),
    ("good-faith", SEVERAL, [("good-faith", "tone")]),
    ("good, faith and good — faith and good     faith", SEVERAL, []),
    ("the People’s Bank", SEVERAL, [("People’s Bank", "bank")]),
    ("the peoples bank", SEVERAL, []),
    ("the White House's", SEVERAL, [("White House", "who")]),
    # a word is a run of letters and digits
    ("China-Canada; China's_China", (("China", "c"),), [("China", "c")] * 3),
    ("5G and G7", (("5G", "a"), ("G7", "b")), [("5G", "a"), ("G7", "b")]),
    ("a café", (("café", "x"),), [("café", "x")]),
    # nested categories, and one term in two
    ("Ottawa", (("Ottawa", "Canada/government"),), [("Ottawa", "Canada/government")]),
    ("coercion", (("coerc*", "b"), ("coerc*", "a")), [("coercion", "a"), ("coercion", "b")]),
    ("blame", (("blame", "a"), ("blam*", "b")), [("blame", "a"), ("blame", "b")]),
    # two entries of one category on the same words count once
    ("blame", (("blam*", "a"), ("blame", "a")), [("blame", "a")]),
    ("trade-deal", (("trade deal", "a"), ("trade-deal", "a")), [("trade-deal", "a")]),
    # nothing to find
    ("", LONGEST, []),
    ("…!?", LONGEST, []),
]


@pytest.mark.parametrize(("text", "entries", "expected"), MATCHES)
def test_match(text, entries, expected):
    assert hits(text, *entries) == expected


def test_the_most_specific_entry_gives_the_weight():
    words = listed(("sour*", "tone", -1), ("soured", "tone", -2), ("so*", "tone", 3))
    found = lexicon.match(sentences("sour soured song"), words)
    assert found["weight"].tolist() == [-1, -2, 3]


def test_offsets_point_into_the_article():
    text = "Canada hopes. China  trades."
    first, second = text[:13], text[14:]
    found = lexicon.match(sentences(first, second), listed(("China", "a"), ("trad*", "b")))
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == [
        "China",
        "trades",
    ]
    assert found["sent"].tolist() == [1, 1]


def test_does_not_look_across_sentences():
    found = lexicon.match(sentences("It is free", "trade is not"), listed(("free trade", "x")))
    assert found.empty


def test_the_layer_is_the_question_the_list_answers():
    table = pd.DataFrame([("canola", "crop")], columns=["term", "category"])
    crops = lexicon.build(table, name="crops")
    assert lexicon.match(sentences("canola"), crops)["layer"].tolist() == ["crops"]
    assert lexicon.match(sentences("canola"), crops, layer="actor")["layer"].tolist() == ["actor"]


def test_empty_in_empty_out():
    empty = schema.empty("spans")
    for texts in ([], ["nothing here"]):
        found = lexicon.match(sentences(*texts), listed(("canola", "crop")))
        pd.testing.assert_frame_equal(found, empty)


def test_match_says_which_table_it_needs():
    with pytest.raises(ValueError, match="corpus.sentences"):
        lexicon.match(pd.DataFrame({"text": ["a"]}), listed(("a", "b")))


def test_hits_are_the_matches_as_arrays():
    lists = listed(("free trade", "x", 2)), listed(("trade", "y", 1), ("trade", "z", 3))
    reading = Reading.of(sentences("Free trade, trade."))
    first, last, sense, senses = lexicon.hits(reading, lists)
    assert first.tolist() == [0, 1, 1, 2, 2]
    assert last.tolist() == [1, 1, 1, 2, 2]
    assert [tuple(senses[number]) for number in sense] == [
        (0, "x", 2),
        *[(1, "y", 1), (1, "z", 3)] * 2,
    ]


def test_top_cuts_categories():
    labels = pd.Series(["Canada/leader/old", "Canada", "a/b"])
    assert lexicon.top(labels).tolist() == ["Canada", "Canada", "a"]
    assert lexicon.top(labels, 2).tolist() == ["Canada/leader", "Canada", "a/b"]


def test_categories_keep_the_order_of_the_list():
    words = listed(("b", "two"), ("a", "one"), ("c", "two"))
    assert (words.categories, len(words)) == (["two", "one"], 3)


TERMS = [("free trade", "a"), ("trad*", "b"), ("US", "c"), ("a*", "d"), ("é*", "e"), ("1*", "f")]
WORDS = st.sampled_from(
    ["free", "trade", "US", "us", "-", "’", " ", "\n", "é", "12", "İ", "ß", "a"]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=20).map("".join))


@given(TEXTS)
def test_every_span_is_its_text_and_none_overlap(text):
    found = lexicon.match(sentences("x", text), listed(*TERMS))
    whole = "x " + text
    assert [whole[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == list(
        found["surface"]
    )
    places = found[["start", "end"]].drop_duplicates()
    assert (places["start"].to_numpy()[1:] >= places["end"].to_numpy()[:-1]).all()
    assert not found.duplicated(["start", "end", "label"]).any()


BAD = [
    ("term,category\n,x\n", "words.csv, row 2: the term is empty"),
    ("term,category\na,x\nb,\n", "words.csv, row 3: the category is empty"),
    ("term,category\n…,x\n", "words.csv, row 2: the term '…' holds no letter or digit"),
    ("term,category\ntr*de,x\n", r"words.csv, row 2: in 'tr\*de' the \* is not at a word's end"),
    ("term,category\n*trade,x\n", r"words.csv, row 2: in '\*trade' the \* is not at a word's end"),
    ("term,category\na *,x\n", r"words.csv, row 2: in 'a \*' the \* is not at a word's end"),
    ("term,category\na,x//y\n", "words.csv, row 2: the category 'x//y' has an empty level"),
    ("term,category\na,x/\n", "words.csv, row 2: the category 'x/' has an empty level"),
    ("term,category,weight\na,x,heavy\n", "words.csv, row 2: the weight 'heavy' is not a number"),
    ("term,category\na,x\nb,x\na,x\n", "words.csv, row 4: 'a' in 'x' stands in row 2"),
    ("word,category\na,x\n", r"words.csv: missing column\(s\) \['term'\]"),
    ("", "words.csv: not a readable CSV table"),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_a_bad_list_is_refused_with_file_and_row(tmp_path, content, message):
    path = tmp_path / "words.csv"
    path.write_text(content, encoding="utf8")
    with pytest.raises(ValueError, match=message):
        lexicon.load(path)


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(FileNotFoundError, match="no lexicon 'frame' .* frames"):
        lexicon.load("frame")


def test_a_list_of_ones_own_hides_only_its_namesake(tmp_path, monkeypatch):
    (tmp_path / "data" / "lexicons").mkdir(parents=True)
    (tmp_path / "data" / "lexicons" / "frames.csv").write_text("term,category\nice,cold\n")
    monkeypatch.chdir(tmp_path)
    assert lexicon.load("frames").categories == ["cold"]
    assert len(lexicon.load("actors")) > 1


def test_an_unknown_kind_of_file_is_refused(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("a", encoding="utf8")
    with pytest.raises(ValueError, match=r"words.txt: a lexicon is a .csv, .yml or .dic file"):
        lexicon.load(path)


def test_reads_its_own_form(tmp_path):
    path = tmp_path / "words.csv"
    path.write_bytes("term,category,weight,note\r\n thaw* ,tone/warm,1.5,\r\n".encode("utf-8-sig"))
    words = lexicon.load(path)
    assert (words.name, words.entries.iloc[0].tolist()[:3]) == (
        "words",
        ["thaw*", "tone/warm", 1.5],
    )


def test_a_weight_left_out_is_one(tmp_path):
    path = tmp_path / "words.csv"
    path.write_text("term,category,weight\na,x,\nb,x,-2\n", encoding="utf8")
    assert lexicon.load(path).entries["weight"].tolist() == [1, -2]


def test_reads_a_quanteda_dictionary(tmp_path):
    path = tmp_path / "words.yml"
    path.write_text("tone:\n  warm: [thaw*, 'good faith']\n  cold: [no, chill]\nplain: tax\n")
    words = lexicon.load(path)
    assert words.entries[["term", "category"]].to_numpy().tolist() == [
        ["thaw*", "tone/warm"],
        ["good faith", "tone/warm"],
        ["no", "tone/cold"],
        ["chill", "tone/cold"],
        ["tax", "plain"],
    ]


def test_reads_a_liwc_dictionary(tmp_path):
    path = tmp_path / "words.dic"
    path.write_text("%\n1\tPositive\n12\tMoney talk\n%\nthaw*\t1\nprofit\t1\t12\nkind of\t12\n")
    words = lexicon.load(path)
    assert words.entries[["term", "category"]].to_numpy().tolist() == [
        ["thaw*", "Positive"],
        ["profit", "Positive"],
        ["profit", "Money talk"],
        ["kind of", "Money talk"],
    ]


FOREIGN = [
    ("words.yml", "a: [b\n", "words.yml: not readable as YAML"),
    ("words.dic", "thaw 1\n", "words.dic: no category block"),
    ("words.dic", "%\n1 Warm\n%\nthaw* 7\n", r"words.dic: 'thaw\*' is in category '7'"),
]


@pytest.mark.parametrize(("name", "content", "message"), FOREIGN)
def test_a_bad_foreign_list_is_refused(tmp_path, name, content, message):
    (tmp_path / name).write_text(content, encoding="utf8")
    with pytest.raises(ValueError, match=message):
        lexicon.load(tmp_path / name)


def test_time_does_not_grow_with_the_number_of_entries():
    """One pass over the words: a list 100 times as long must not take even 10 times as long."""
    words = random.Random(0).choices([f"w{n}" for n in range(2000)], k=20_000)
    article = sentences(" ".join(words))

    def seconds(n_entries):
        entries = listed(*((f"w{n} x{n}", "x") for n in range(n_entries)))
        runs = []
        for _ in range(3):
            began = time.process_time()
            lexicon.match(article, entries)
            runs.append(time.process_time() - began)
        return min(runs)

    assert seconds(20_000) < 10 * seconds(200)


SPOKEN = st.sampled_from(
    "us US the The trade tariff TARIFFS Five Eyes threat's free 2026 é".split()
)
GAPS = st.sampled_from([" ", "-", ", ", ". ", "'", "  ", "_", "—"])
SOUGHT = st.sampled_from(
    ["us", "US", "the", "trad*", "tariff* threat*", "Five Eyes", "free trade", "free", "the us"]
)


@given(st.lists(st.tuples(SPOKEN, GAPS)), st.sets(SOUGHT, min_size=1), st.sets(SOUGHT, min_size=1))
def test_lists_matched_together_find_what_each_finds_alone(text, some, others):
    said = sentences(*filter(str.strip, "".join(w + gap for w, gap in text).split(". ")))
    lists = {
        "some": listed(*((term, "x") for term in sorted(some))),
        "others": listed(*((term, term) for term in sorted(others))),
    }
    together = lexicon.match_all(said, lists)
    for layer, words in lists.items():
        own = together[together["layer"] == layer].reset_index(drop=True)
        pd.testing.assert_frame_equal(own, lexicon.match(said, words, layer=layer))


@given(st.lists(st.tuples(SPOKEN, GAPS)), st.sets(SOUGHT, min_size=1))
def test_the_one_pass_finds_what_a_search_at_every_token_finds(text, terms):
    said = sentences(*filter(str.strip, "".join(w + gap for w, gap in text).split(". ")))
    found = lexicon.match(said, listed(*((term, term) for term in sorted(terms))))
    expected = [span for _, row in said.iterrows() for span in by_hand(row, terms)]
    assert [(*row,) for row in found[["start", "end", "label"]].to_numpy()] == expected


def by_hand(sentence, terms):
    """Yield what the longest terms give at each token of a sentence, token by token."""
    text, at = sentence["text"], 0
    patterns = {term: as_pattern(term) for term in terms}
    while token := re.compile(r"[^\W_]+").search(text, at):
        fits = {
            term: match
            for term, one in patterns.items()
            if (match := one.match(text, token.start()))
        }
        most = max((len(term.split()) for term in fits), default=0)
        best = sorted(term for term in fits if len(term.split()) == most)
        at = max((fits[term].end() for term in best), default=token.end())
        for term in best:
            yield sentence["start"] + token.start(), sentence["start"] + fits[term].end(), term


def as_pattern(term):
    """Return a regular expression for a term: small letters fit capitals, capitals do not bend."""

    def word(form):
        stem = "".join(c if c.isupper() else f"[{c}{c.upper()}]" for c in form.rstrip("*"))
        return stem + (r"[^\W_]*" if form.endswith("*") else "")

    words = r"[\s.'’‘‐‑–-]{1,3}".join(map(word, term.split()))
    return re.compile(rf"(?<![^\W_]){words}(?![^\W_])")


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("café", "the cafe\u0301s"[:9]),
        ("trade war", "a trade\u00ad war"),
        ("Canada China", "Canada‑China"),
    ],
)
def test_how_a_word_is_typed_does_not_matter(term, text):
    found = lexicon.match(sentences(text), listed((term, "x")))
    assert len(found) == 1 and found["surface"][0] in text


def test_a_search_is_a_list_of_its_terms():
    found = lexicon.search(" free trade, trad*,, trad*")
    assert list(found.entries["term"]) == ["free trade", "trad*"]
    assert found.categories == ["free trade", "trad"]


@pytest.mark.parametrize(("query", "part"), [("", "''"), (" , ", "' , '"), ("?", "'?'")])
def test_a_search_for_nothing_is_refused(query, part):
    with pytest.raises(ValueError, match="search") as caught:
        lexicon.search(query)
    assert part in str(caught.value)


# --- Marks inside of terms ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("9/11", "After 9/11 it changed.", ["9/11"]),
        ("R&D", "The R&D budget grew.", ["R&D"]),
        ("AT&T", "Shares in AT&T fell.", ["AT&T"]),
        ("and/or", "Steel and/or timber.", ["and/or"]),
        ("24/7", "It is open 24/7 now.", ["24/7"]),
        ("trade war", "The trade/war desk.", []),
        ("COVID-19", "COVID-19 spread.", ["COVID-19"]),
    ],
)
def test_terms_with_marks_match_as_written(term, text, found):
    sentences = corpus.sentences(corpus.build([{"text": text}]))
    words = lexicon.build(pd.DataFrame({"term": [term], "category": ["c"]}))
    assert lexicon.match(sentences, words)["surface"].tolist() == found


@pytest.mark.parametrize("term", ["$5", "C++", "tax(es)?", ":) smile", "50%", "a|b"])
def test_terms_that_can_never_match_are_refused(term):
    with pytest.raises(ValueError, match="row 2: .*stands in no word of a text"):
        lexicon.build(pd.DataFrame({"term": [term], "category": ["c"]}))


def test_what_of_a_liwc_file_is_left_out_is_said(tmp_path):
    path = tmp_path / "some.dic"
    path.write_text(
        "%\n1\tposemo\n125\taffect\n464\tfiller\n%\n"
        "like\t(02 134)125/464\t1\n:)\t1\ngood*\t1\t125\n",
        encoding="utf-8",
    )
    with pytest.warns(UserWarning, match="of 2 entries some part was left out, of 'like"):
        read = lexicon.load(path)
    pairs = read.entries[["term", "category"]].itertuples(index=False, name=None)
    assert list(pairs) == [("like", "posemo"), ("good*", "posemo"), ("good*", "affect")]


def test_a_category_one_letter_off_is_asked_about():
    rows = [*((word, "economic") for word in ("tax", "bank", "firm")), ("trade", "econmic")]
    with pytest.warns(UserWarning, match="row 5: the category 'econmic' .* is it 'economic'"):
        listed(*rows)


def test_categories_that_differ_by_more_or_by_a_digit_are_not(recwarn):
    listed(("a", "group1"), ("b", "group1"), ("c", "group2"), ("d", "public"), ("e", "policy"))
    assert not recwarn


LINES = [
    ("words.csv", "term,category\n\na,x\n\n,y\n", "words.csv, row 5: the term is empty"),
    ("words.csv", 'term,category,note\na,x,"two\nlines"\nb,\n', "words.csv, row 4: the category"),
    ("words.csv", "\n\nterm,category\na,x\na,x\n", "words.csv, row 5: 'a' in 'x' stands in row 4"),
    ("words.csv", "term,category\r\na,x\r\n\r\n…,x\r\n", "words.csv, row 4: the term '…'"),
    ("words.yml", "# a comment\nx:\n  - a\n\n  - '*b'\n", r"words.yml, row 5: in '\*b'"),
    ("words.yml", "x:\n  y: [a,\n    …]\n", "words.yml, row 3: the term '…'"),
    ("words.dic", "%\n1 x\n%\n\na 1\n\nb 7\n", r"words.dic: 'b' is in category '7' \(row 7\)"),
    ("words.csv", "term,category\na,x\nb,x//y\n", "words.csv, row 3: the category 'x//y'"),
]


@pytest.mark.parametrize(("name", "text", "error"), LINES)
def test_the_row_of_an_error_is_the_line_of_the_file(name, text, error, tmp_path):
    (tmp_path / name).write_bytes(text.encode())
    with pytest.raises(ValueError, match=error):
        lexicon.load(tmp_path / name)
