"""Every line of a page gets the role that a reader would give it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import corpus, schema
from helpers.text import roles
from helpers.text import sentences as segment

PAGES = {
    "news with byline, date and dateline": """
headline    Minister resigns after report
metadata    By Jane Roe
metadata    15 January 2026
body        LONDON (Reuters) - The minister resigned on Thursday after a critical report.
body        She had been in office for two years.
caption     Photo: Jane Roe/Reuters
body        The prime minister thanked her. A successor will be named.
boilerplate Reporting by Jane Roe; Editing by John Doe
boilerplate © 2026 Example News. All rights reserved.
""",
    "page head of a news site": """
metadata    World
headline    Storm hits the coast
metadata    By Jane Roe and John Doe, Example News
metadata    Updated 3 hours ago
metadata    5 min read
boilerplate Share
boilerplate Save
body        A storm hit the coast on Monday. Hundreds fled their homes.
""",
    "standfirst before the byline": """
headline    Minister resigns after report
standfirst  The departure leaves the government without a trade chief before the summit.
metadata    By Jane Roe
metadata    Published 15 January 2026, 09:30 GMT
body        The minister resigned on Thursday after a critical report.
body        The prime minister thanked her.
""",
    "two title lines, and a third that introduces": """
headline    Storm hits the coast
headline    Hundreds flee as the storm nears
standfirst  What is known so far about the storm on the coast of Maine
metadata    Jane Roe
body        A storm hit the coast on Monday. Hundreds fled their homes.
""",
    "a bare name under the headline": """
headline    Storm hits the coast
metadata    Jane Roe
body        A storm hit the coast on Monday. Hundreds fled their homes.
""",
    "a headline of capitalised words is no name": """
headline    Storm Hits Coast
body        A storm hit the coast on Monday and hits the hills on Tuesday, forecasters said.
""",
    "a headline that asks": """
headline    Will the storm hit the coast?
body        A storm is moving towards the coast, and hundreds fled their homes, officials said.
body        They will return soon.
""",
    "a headline in quotes": """
headline    “We are ready,” says mayor
body        The mayor said on Monday that the city was ready. Hundreds fled their homes.
""",
    "editor's note": """
headline    Storm hits the coast
subhead     Editor's note:
standfirst  This is the first of three reports on the storm and those who fled it.
body        A storm hit the coast on Monday. Hundreds fled their homes.
""",
    "words that open a note open sentences too": """
headline    Court rules on art
body        Summary judgment was granted in the case on Monday, lawyers said.
body        In brief, the court said no.
body        Abstract art sold well on Tuesday.
""",
    "photo captions between paragraphs": """
headline    Storm hits the coast
body        A storm hit the coast on Monday. Hundreds fled their homes.
caption     A fisherman secures his boat in the harbour. Photo: AP
caption     Waves break over the sea wall (Photo by Jane Roe/Getty Images)
body        The storm moved north on Tuesday. It weakened.
caption     Image credit: Jane Roe
""",
    "a person with his office under a picture": """
headline    Storm hits the coast
body        The storm was expected, John Doe told reporters on Monday in the city hall.
caption     John Doe, Director of the Weather Office
body        It moved north on Tuesday, and John Doe went home.
""",
    "page furniture at the end": """
headline    Storm hits the coast
body        A storm hit the coast on Monday. Hundreds fled their homes.
boilerplate Share this article
boilerplate Related articles
boilerplate Read more: Storms of the century
boilerplate Subscribe to our newsletter
boilerplate Follow us on X
boilerplate Tags: storm, coast
boilerplate Copyright Example News
boilerplate Privacy Policy
""",
    "comments form": """
headline    Storm hits the coast
body        A storm hit the coast on Monday. Hundreds fled their homes.
boilerplate Leave a comment
boilerplate Your email address will not be published. Required fields are marked *
boilerplate Save my name, email, and website in this browser for the next time I comment.
boilerplate Notify me of new posts by email.
boilerplate Back to top
""",
    "prose that begins like furniture": """
headline    Storm hits the coast
body        Close to 500 people fled their homes.
body        Latest news from the coast was grim, officials said.
body        Share prices fell on Monday. Comments on the plan are due by Friday.
body        The firm changed its privacy policy in May.
body        Copyright law does not cover it, experts say.
body        More from the hills was not known.
""",
    "prose that begins like metadata": """
headline    Trade body meets
body        Created in 1995, the body has 166 members and a staff of 600.
body        Published in 2019, its last report sold 5,000 copies.
body        Updated figures show growth of 5 percent.
body        By contrast, trade fell by 3 percent.
""",
    "headings between paragraphs": """
headline    Storm hits the coast
body        A storm hit the coast on Monday. Hundreds fled their homes.
subhead     What we know
body        It is three hundred miles wide.
subhead     ‘We are afraid’
body        People fled to the hills.
subhead     Analysis
body        Storms of this size are rare on this coast.
""",
    "short sentences are body": """
headline    Storm hits the coast
body        The mayor spoke on Monday in the city hall.
body        “We are ready.”
body        She left.
""",
    "a list behind a colon": """
headline    Storm hits the coast
body        The mayor gave three reasons for closing the roads:
body        - ice
body        - wind
body        - falling trees
body        She left early on Monday morning.
""",
    "results": """
headline    Weekend football results
body        All matches were played on Saturday afternoon in the rain.
body        Arsenal 2 Chelsea 1
body        Everton 0 Leeds 3
body        Man City 1 Fulham 1
body        Spurs 0 Villa 2
body        Wolves 1 Burnley 1
""",
    "slug": """
metadata    storm-hits-the-coast-of-maine
headline    Storm hits the coast of Maine
body        A storm hit the coast on Monday. Hundreds fled their homes.
""",
    "slug with underscores": """
metadata    Storm_hits_the_coast_of_Maine
headline    Storm hits the coast of Maine
body        A storm hit the coast on Monday. Hundreds fled their homes.
""",
    "a site's slogan": """
headline    Storm hits the coast
body        A storm hit the coast on Monday. Hundreds fled their homes.
boilerplate Example News Politics, Weather, Sport
""",
    "about the author": """
headline    Storm hits the coast
body        A storm hit the coast on Monday. Hundreds fled their homes.
body        Jane Roe is a reporter in Maine.
""",
    "capitals": """
headline    STORM HITS THE COAST
metadata    BY JANE ROE
body        A STORM HIT THE COAST ON MONDAY. HUNDREDS FLED THEIR HOMES.
subhead     WHAT COMES NEXT
body        IT MOVES NORTH ON TUESDAY, FORECASTERS SAID.
""",
    "headings only": """
headline    Storm hits the coast
body        What we know
body        What comes next
""",
    "one sentence": "body        A storm hit the coast on Monday.",
    "one line without a stop": "body        Storm hits the coast",
    "one line of furniture": "boilerplate Leave a Reply",
    "a web address": """
metadata    https://example.com/storm
headline    Storm hits the coast
body        A storm hit the coast on Monday. Hundreds fled their homes.
""",
}


def page(case: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text of a page, and its lines with the expected roles."""
    lines = [(line[:12].strip(), line[12:]) for line in case.strip().splitlines()]
    return "\n\n".join(line for _, line in lines), lines


def assigned(text: str, **known: str) -> list[roles.Stretch]:
    return roles.assign(text, segment.paragraphs(text), **known)


@pytest.mark.parametrize("name", PAGES)
def test_every_line_has_the_role_a_reader_gives_it(name):
    text, expected = page(PAGES[name])
    assert [(s.role, text[s.start : s.end]) for s in assigned(text)] == [
        (role, line) for role, line in expected
    ]


def test_a_date_before_the_prose_is_cut_off():
    for date in ("date 2026-02-02", "Published: 2 February 2026", "Updated Feb 2, 2026 9:30 AM"):
        text = f" {date} The talks ended on Monday. Nobody spoke of them."
        stretches = assigned(text)
        assert [(s.role, text[s.start : s.end].strip()) for s in stretches] == [
            ("metadata", date),
            ("body", "The talks ended on Monday. Nobody spoke of them."),
        ]


def test_what_is_known_from_elsewhere_helps():
    text = "Xi\n\nStorm over Maine? No.\n\nThe storm hit on Monday, and nobody was hurt by it."
    found = assigned(text, title="Storm over Maine - No", author="XI")
    assert [s.role for s in found] == ["metadata", "headline", "body"]


INTERVIEWS = {
    "short labels": ("GT", "JCR", ":"),
    "question and answer": ("Q", "A", ":"),
    "names of several words": ("Daily News", "Anna Lee", ":"),
    "capitals": ("INTERVIEWER", "MINISTER", ":"),
    "wide colons": ("GT", "JCR", "："),
}


@pytest.mark.parametrize("name", INTERVIEWS)
def test_an_interview_is_cut_into_turns(name):
    asks, says, colon = INTERVIEWS[name]
    asks_label, says_label = asks + colon, says + colon
    text = "\n".join(
        [
            "An evening with the chef",
            f"{asks_label} What did you cook first?",
            f"{says_label} An egg. It was awful.",
            f"{asks_label} And then?",
            f"{says_label} Soup.",
            "It was better.",
            "Photo: Jane Roe",
            "And it was hot on that evening.",
        ]
    )
    stretches = [(s.role, s.turn, text[s.start : s.end]) for s in assigned(text)]
    assert stretches == [
        ("headline", None, "An evening with the chef"),
        ("metadata", asks, asks_label),
        ("body", asks, "What did you cook first?"),
        ("metadata", says, says_label),
        ("body", says, "An egg. It was awful."),
        ("metadata", asks, asks_label),
        ("body", asks, "And then?"),
        ("metadata", says, says_label),
        ("body", says, "Soup."),
        ("body", says, "It was better."),
        ("caption", None, "Photo: Jane Roe"),
        ("body", says, "And it was hot on that evening."),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Host: Welcome to the programme.", "Ann: Thank you for having me.", "Bob: A pleasure."],
        ["Update: The storm moved north today.", "Update: The storm weakened over the sea."],
        ["10:30: The leaders arrive at the palace.", "11:00: They shake hands in the yard."] * 2,
        ["For China: access to resources is at stake.", "For Canada: investment is wanted here."],
    ],
)
def test_other_colons_make_no_interview(lines):
    assert {s.turn for s in assigned("\n".join(lines))} == {None}


PIECES = st.sampled_from(
    ["GT: ", "JCR: ", "Q: ", "By Jane Roe", "date 2026-02-02 ", "Photo: A/AP", "Leave a Reply"]
    + ["a_b_c_d_e", "15 January 2026", "What we know", "The talks ended on Monday.", "She left."]
    + [
        "Editor's Note:",
        "Summary",
        "?",
        "“",
        ":",
        " ",
        "\u00a0",
        "x",
        "NEWS / WORLD",
        "5",
        "________",
    ]
)


@settings(deadline=None, derandomize=True)
@given(
    st.lists(PIECES | st.just("\n"), max_size=30).map("".join) | st.text(max_size=80),
    st.none() | PIECES,
)
def test_stretches_cover_every_line_and_have_known_roles(text, title):
    stretches = assigned(text, title=title, author=title)
    assert {s.role for s in stretches} <= set(schema.TABLES["sentences"].columns[6].values)
    assert [s.paragraph for s in stretches] == sorted(s.paragraph for s in stretches)
    spans = [(s.start, s.end) for s in stretches]
    assert all(b <= a for (_, b), (a, _) in zip(spans, spans[1:], strict=False))
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert not "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()


def seconds(text: str) -> float:
    begun = time.process_time()
    assigned(text)
    return time.process_time() - begun


@pytest.mark.parametrize(
    "line",
    [
        "_" * 350 + " end",
        "a_" * 170 + "!",
        "News" + " / Ab" * 70 + "!",
        "News" + " | A b " * 40 + "?",
        "date" + " " * 300 + "x",
        "by " * 120 + "!",
        "photo " * 60,
        "cookie policy " * 25 + ".",
        "newsletter " * 35,
        "A" * 380 + ":",
        "A b" * 120,
        "Updated " + "1 " * 150 + "!",
    ],
)
def test_no_line_takes_long(line):
    assert (
        min(seconds(f"{line}\n{line}\nThe talks ended on Monday.") for _ in range(3)) < 1
    )  # an exponential pattern takes minutes


@pytest.mark.parametrize(
    "line", ["A B: x", "What we know", "By Jane Roe", "The talks ended today."]
)
def test_time_grows_no_faster_than_the_number_of_lines(line):
    short, long = (f"{line}\n" * n for n in (300, 2400))
    assert min(seconds(long) for _ in range(3)) < 28 * min(seconds(short) for _ in range(3)) + 0.02


PAGE = """Dam approved by council

By Canadian Press on January 16, 2026.

The council approved the dam on Monday after a long debate.

{line}

Work on the dam begins in March, the mayor told reporters."""


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Share current article via Email", "boilerplate"),
        ("Share the article on Facebook", "boilerplate"),
        ("3 Comments", "boilerplate"),
        ("We use cookies to give you the best experience on our site.", "boilerplate"),
        ("Accept all cookies", "boilerplate"),
        ("This article was originally published in the Gazette.", "boilerplate"),
        ("Also read: Bus strike ends", "boilerplate"),
        ("File photo of the dam", "caption"),
        ("By Jane Roe and John Doe on 5 May 2026.", "metadata"),
        ("The mayor said it was the end of the road for the plan", "body"),
        ("Share prices fell on Friday after the vote was announced.", "body"),
        ("By Friday, the deal was dead.", "body"),
        ("By Monday.", "body"),
        ("Print sales fell again last year.", "body"),
        ("Comments by the minister angered Beijing.", "body"),
        ("Photos of the dam were shown.", "body"),
        ("Why the dam has been delayed for so many years", "subhead"),
    ],
)
def test_a_line_between_prose_is_what_it_says(line, role):
    sentences = corpus.sentences(corpus.build([{"text": PAGE.format(line=line)}]))
    found = sentences.loc[sentences["text"].str.startswith(line.split(".")[0][:20]), "role"]
    assert set(found) == {role}
    assert sentences["role"].tolist()[:2] == ["headline", "metadata"]
