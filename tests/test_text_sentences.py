"""Sentences and paragraphs: where they end, and that no character is lost."""

import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.text import sentences as segment

SENTENCES = """
The U.S. economy grew. | China’s did too.
He met U.S. President Donald Trump.
It came in the wake of new U.S. tariffs imposed by President Donald Trump.
He moved to the U.S. | In May he left.
He moved to the U.S. | The next year he left.
U.S.-led talks ended. | U.S.-China ties froze.
It was made in the U.S.” | The talks ended.
The U.N. Security Council met. | It voted.
He lives in Washington, D.C., and works there.
Dr Julián spoke. | Dr. Julián spoke again.
Dr Julián Castro-Rea (JCR), a professor, spoke.
Mr. and Mrs. Smith came. | So did Messrs. Li and Wang.
Gov. Gen. Mary Simon spoke. | Lt. Col. Jones did too.
Sen. Ted Cruz, R-Texas, spoke. | Rep. Ro Khanna, D-Calif., did too.
St. Petersburg is cold. | So is St. Louis.
J. K. Rowling wrote it. | So did J.R.R. Tolkien.
George W. Bush spoke. | Then Clinton.
The case, Smith v. Jones, was closed. | It was long.
It cost $2.6 billion. | It cost 2.6 percent.
It rose by 2.6. | It fell by 3.
It grew 3.5%. | It fell 2%. | It held.
It begins at 10:30. | It ends at 11.30. | Done.
See No. 5 below. | No. | It is not.
The year was 2025. | In 2026 it changed. | 2027 is next.
On Jan. 15 he left. | On Feb. 3, 2026, he returned.
Published: Jan 15, 2026 08:56 PM
Officials met at 3 p.m. Eastern time. | They left.
Officials met at 3 p.m. Monday. | They left.
Officials met at 3 p.m. | Officials left at 4 p.m. today.
He left at 5 p.m. | She stayed.
It began at 5 p.m. (2200 GMT) on Monday.
At 3 p.m. New York time it ended. | At 3 p.m. Kyiv time too.
They met at 8 a.m. Beijing time.
Acme Inc. said profits rose. | Acme Inc. | The company grew.
Acme Corp. Chief Executive Jane Doe resigned.
Acme Inc. (NYSE: ACM) rose. | The firm (Acme Inc.) grew.
OTTAWA, Ont. (CP) – Talks began. | They ended.
BEIJING (AP) — Talks began. | They ended.
Bananas, apples, etc. were sold. | Pears, etc. | The rest was kept.
He earned a Ph.D. in law. | It took years.
“We agree.” | The talks ended.
"We agree." | The talks ended.
‘We agree.’ | The talks ended. | ‘We do not.’
“We agree,” he said. | The talks ended.
He said it was "over." | Trump agreed.
He said it was “over”. | Trump agreed.
making Canada the US' "51st state." | The average Canadian realized it.
He said: “We agree. | We sign.” | Then he left.
“One.” | “Two.” | “Three.”
"Is it over?" she asked. | Nobody knew.
"Is it over?" | Nobody knew.
"Why?" asked Li. | "Why not?" replied Wang.
"It is over!" Mr. Wang shouted. | They left.
“Is it over?” Prime Minister Mark Carney asked.
He asked, “What now?” and left. | She stayed.
“Stop!” he cried. | “Go!” she said.
What now? | “Nothing.” | Nothing at all.
How significant is the trip? | What could we expect from it?
Really?! | Yes!!! | No?
He asked why... | Then he left.
He asked why… then he left. | So did she…
(He left.) | She stayed. | [They too.] | Fine.
The two Michaels [Michael Spavor and Michael Kovrig] spoke. | Then they left.
Resources—rare earth metals (critical for batteries), oil. | Gas too.
The visit – his first to Asia – ended. | It was short.
It is beneficial to both sides: trade grows; prices fall. | That is all.
The talks ended.|The market rose.
See example.com. | It works. | Visit www.example.com/Page.html now.
Version 2.0. | It works.
1. First item.
The S&P 500 rose 1.2 pct. | The Dow fell.
Guess Who? is a game. | Jeopardy! is another.
No stop at all
... and so on.
"""


@pytest.mark.parametrize("case", SENTENCES.strip().splitlines())
def test_a_sentence_ends_where_a_reader_ends_it(case):
    text = case.replace(" | ", " ").replace("|", "")
    expected = [sentence.strip() for sentence in case.split("|")]
    assert [text[a:b] for a, b in segment.sentences(text)] == expected


def test_the_table_of_cases_is_long_enough():
    assert len(SENTENCES.strip().splitlines()) >= 60


@pytest.mark.xfail(
    strict=True, reason="after an abbreviation only common opening words begin a sentence"
)
@pytest.mark.parametrize(
    "case",
    ["He moved to the U.S. | Carney stayed.", "Xi said so.[1] | Carney agreed.[2] | It is done."],
)
def test_known_gaps(case):
    text = case.replace(" | ", " ")
    assert [text[a:b] for a, b in segment.sentences(text)] == case.split(" | ")


def test_only_the_asked_stretch_is_cut():
    text = "One. Two. Three. Four."
    assert [text[a:b] for a, b in segment.sentences(text, 5, 16)] == ["Two.", "Three."]
    assert segment.sentences(text, 4, 5) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\u00a0 ", []),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("  One. \r Two. ", ["One.", "Two."]),
        ("One.\u2028Two.\u2029Three.", ["One.", "Two.", "Three."]),
        ("One two\nthree.", ["One two", "three."]),
    ],
)
def test_a_line_is_a_paragraph(text, expected):
    assert [text[a:b] for a, b in segment.paragraphs(text)] == expected


STORY = [
    "The talks between the two countries went on for three days, and nobody who took part in "
    "them would say afterwards what had been agreed, or whether anything had been agreed at all.",
    "A spokesman said that there would be a statement in the evening, but the evening came and "
    "went without one, and by midnight the delegations had left the city by three roads.",
    "In the morning the markets rose all the same. Traders had made up their minds that no news "
    "was good news, as they often do, and bought what they had sold on the day before.",
]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blank_lines_part_the_paragraphs_of_a_hard_wrapped_text(width, end):
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in STORY)
    text = wrapped.replace("\n", end)
    found = [" ".join(text[a:b].split()) for a, b in segment.paragraphs(text)]
    assert found == STORY
    third = segment.paragraphs(text)[2]
    assert len(segment.sentences(text, *third)) == 2


@pytest.mark.parametrize(
    "lines",
    [
        [f"Arsenal {n} Chelsea {n}" for n in range(9)],
        [
            "Canada seeks a new partnership with China to counter tariffs",
            "Markets fall as the talks stall in Geneva and investors flee",
            "Why the president wants Greenland",
            "Ten things to know before the summit begins on Friday",
            "Opinion: the era of cheap oil is over and nobody noticed",
            "How a small town in Ohio became a hub for batteries",
            "Storm hits the coast",
        ],
        [paragraph[:90] for paragraph in STORY] * 3 + [STORY[0]],
    ],
)
def test_a_list_of_short_lines_is_not_taken_for_wrapped_text(lines):
    assert len(segment.paragraphs("\n".join(lines))) == len(lines)


PIECES = st.sampled_from(
    "U.S. Mr. a.m. (2200 Talks ended. on “ ” \" ' ( ) ] ? ! … . ... 2.6 5 The he said said.The \n "
    "\r\n \u2028 \u00a0 \ufeff é 。 x".split(" ")
)


@settings(deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=100))
def test_spans_are_ordered_disjoint_and_cover_all_but_blanks(text):
    for spans in (
        segment.paragraphs(text),
        [s for p in segment.paragraphs(text) for s in segment.sentences(text, *p)],
    ):
        assert all(a < b for a, b in spans)
        assert all(b <= a for (_, b), (a, _) in zip(spans, spans[1:], strict=False))
        assert all(text[a:b] == text[a:b].strip() for a, b in spans)
        edges = [0, *(edge for span in spans for edge in span), len(text)]
        assert not "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()


def seconds(text: str) -> float:
    """Return the least time of three runs."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        for paragraph in segment.paragraphs(text):
            segment.sentences(text, *paragraph)
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        ". ",
        "U.S. ",
        "Mr. ",
        '"',
        "“A.” ",
        ".”",
        "? Mr A ",
        "(",
        " ",
        "\n",
        "a.b",
        "x",
        "5 p.m. (",
        "… ",
        "said.The ",
    ],
)
def test_time_grows_no_faster_than_the_text(unit):
    """Eight times the text: linear is 8, quadratic 64; the bound leaves room for noise."""
    seconds(unit * 100)
    short, long = unit * (10_000 // len(unit)), unit * (80_000 // len(unit))
    assert seconds(long) < 28 * seconds(short) + 0.02
