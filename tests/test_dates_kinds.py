"""Kinds of dates in few words: lists, fiscal years, periods, British spans, stamps of logs."""

import pytest

from helpers import corpus, dates


def read(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Return surface, value, first and last day of what a text of 16 January 2026 holds."""
    documents = corpus.build([{"outlet": "O", "published": "2026-01-16", "text": text}])
    found = dates.extract(corpus.sentences(documents), documents)
    days = [found[name].dt.strftime("%Y-%m-%d") for name in ("begins", "ends")]
    columns = [found["surface"], found["value"], *days]
    return [
        tuple(None if cell != cell else cell for cell in row) for row in zip(*columns, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # A year stated once for a list
        ("Sales rose in Q1 and Q2 of 2024.", ["2024-Q1", "2024-Q2"]),
        ("Sales rose in Q3 and Q4 of 2023.", ["2023-Q3", "2023-Q4"]),
        ("It rose in Q4 and Q1 of 2024.", ["2023-Q4", "2024-Q1"]),
        ("Output fell in the second and third quarters of 2020.", ["2020-Q2", "2020-Q3"]),
        ("They met on Jan. 5, 6 and 7, 2024.", ["2024-01-05", "2024-01-06", "2024-01-07"]),
        ("They met on 3, 4 and 9 March 2021.", ["2021-03-03", "2021-03-04", "2021-03-09"]),
        ("They came from March 3 to April 2, 2021.", ["2021-03-03", "2021-04-02"]),
        ("Talks were held in March, May and July 2022.", ["2022-03", "2022-05", "2022-07"]),
        ("It ran from December to February 2023.", ["2022-12", "2023-02"]),
        ("From January through November, sales rose.", ["2025-01", "2025-11"]),
        ("Sales fell in the spring and summer of 2024.", ["2024-SP", "2024-SU"]),
        ("The autumn and winter of 2019 were wet.", ["2019-FA", "2019-WI"]),
        # The quarter that has just begun
        ("Sales rose in Q1 and Q2.", ["2025-Q1", "2025-Q2"]),
        ("Sales rose in the first quarter.", ["2025-Q1"]),
        ("Profits fell in the first half.", ["2025-H1"]),
        ("Profits will rise in the first quarter.", ["2026-Q1"]),
        # The last quarter of a year, the last winter
        ("Exports fell in the last quarter of 2015.", ["2015-Q4"]),
        ("Exports fell in the final quarter of 1998.", ["1998-Q4"]),
        ("Exports rose in the last half of 2003.", ["2003-H2"]),
        ("Last winter was cold.", ["2024-WI"]),
        ("Last summer was hot.", ["2025-SU"]),
        ("Last autumn was dry.", ["2025-FA"]),
        # British spans
        ("They met a fortnight ago.", ["2026-W01"]),
        ("They left two fortnights ago.", ["2025-W51"]),
        ("He stayed for a fortnight.", ["P2W"]),
        ("They leave on Friday week.", ["2026-01-23"]),
        ("It is due by Tuesday fortnight.", ["2026-02-03"]),
        ("They met for a Friday week of talks.", ["2026-01-16"]),
        # Stamps of logs
        ("The post of Wed Oct 26 15:50:06 2016 is gone.", ["2016-10-26T15:50"]),
        ("Logged Mon Mar 2 09:05:10 2020 by cron.", ["2020-03-02T09:05"]),
        ("Saved on Fri Jul 4 23:59:59 UTC 2014 by root.", ["2014-07-04T23:59"]),
        ("Seen 2024-03-05 14:20:33 in the log.", ["2024-03-05T14:20"]),
        # Years and counts
        ("She swam the 1500 metres.", []),
        ("The pit employs 1950 miners.", []),
        ("The firm hired 2010 workers.", []),
        ("It covers 1600 hectares.", []),
        ("Some 2000 jobs were lost.", []),
        ("A 1600-strong crowd came.", []),
        ("The 1950 election changed much.", ["1950"]),
        ("The 1950 miners sued.", ["1950"]),
        ("In 1984 miners struck.", ["1984"]),
        ("Its 2020 budget was small.", ["2020"]),
        # No event
        ("The Canada of today is another.", ["PRESENT_REF"]),
        ("Ottawa wants to reduce quotas by March.", ["2026-03"]),
    ],
)
def test_the_value_is_read(text, values):
    assert [value for _, value, *_ in read(text)] == values


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("Exports fell in [the 12 months to June 2025].", "2024-07-01", "2025-06-30"),
        ("It fell in [the twelve months ended 30 June 2025].", "2024-07-01", "2025-06-30"),
        ("Sales fell in [the three months to November].", "2025-09-01", "2025-11-30"),
        ("[The year to March 2025] was good.", "2024-04-01", "2025-03-31"),
        ("Profit for [the year ended March 31] rose.", "2024-04-01", "2025-03-31"),
        ("Sales fell in [the first nine months].", "2025-01-01", "2025-09-30"),
        ("In [the first nine months of the year], it fell.", "2025-01-01", "2025-09-30"),
        ("It fell in [the last three months of 2025].", "2025-10-01", "2025-12-31"),
    ],
)
def test_a_period_is_one_expression_with_its_days(text, begins, ends):
    surface = text[text.index("[") + 1 : text.index("]")]
    (found,) = read(text.replace("[", "").replace("]", ""))
    assert (found[0], *found[2:]) == (surface, begins, ends)


@pytest.mark.parametrize(
    "text",
    [
        "The 2024-25 fiscal year ended.",
        "The first quarter of fiscal 2026 was strong.",
        "It grew in FY2025.",
        "It grew in FY 26.",
        "Sales in Q1 FY26 rose.",
        "The fiscal 2022-23 budget passed.",
        "The 2019/20 financial year was good.",
    ],
)
def test_a_fiscal_year_has_no_stated_days(text):
    (found,) = read(text)
    assert found[2:] == (None, None)


UNITS = "day week fortnight month quarter half season year decade"
ORDERS = "first second third fifth last next 13th 32nd final"
TAILS = ("of 2024", "of fiscal 2023", "to June 2025", "ended Feb 30", "ago", "of the year", "")


def test_no_combination_of_calendar_words_raises():
    texts = [
        f"It fell in the {order} {unit} {tail} and {n} Jan, Feb {n}, Q{n % 6}, {n}:75 p.m. Monday."
        for n, (order, unit) in enumerate((o, u) for o in ORDERS.split() for u in UNITS.split())
        for tail in TAILS
    ]
    documents = corpus.build([{"published": "2026-01-16", "text": " ".join(texts)}])
    found = dates.extract(corpus.sentences(documents), documents)
    assert len(found) > len(texts)
