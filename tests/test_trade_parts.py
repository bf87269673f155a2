"""What may not be judged by official totals: parts, rates, unknown periods and partners, plans."""

import pandas as pd
import pytest

from helpers import claims, corpus, dates, trade
from helpers.trade import context

SERIES = trade.series()


def verdict_of(text: str) -> pd.Series:
    """Return the first verdict on the last claim of a text, with its claim's columns."""
    documents = corpus.build([{"outlet": "O", "published": "2026-01-16", "text": text}])
    sentences = corpus.sentences(documents)
    claimed = claims.extract(sentences, dates.extract(sentences, documents))
    found = trade.compare(claimed, SERIES, as_of=pd.Timestamp("2026-01-16"))
    return found[found["vintage"] == "newest"].iloc[-1]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Canada's canola exports to China were worth $4.9 billion in 2024.", "canola"),
        ("Canada's exports of services to China were $5 billion in 2024.", "services"),
        ("Canada's pork exports to Japan were worth $1.6 billion in 2024.", "pork"),
        ("Canadian crude exports to China hit C$2 billion in 2024.", "crude"),
        ("Imports of cars from China were $4.7 billion in 2024.", "cars"),
        ("Saskatchewan's exports to China were $4 billion in 2024.", "Saskatchewan"),
        ("Ontario exported $4 billion to China in 2024.", "Ontario"),
        ("Nutrien's exports to China were $2 billion in 2024.", "Nutrien"),
        ("Canada exported $5 billion of seafood to China in 2024.", "seafood"),
        (
            "Canada exported $9 billion of goods and services to China in 2024.",
            "goods and services",
        ),
        ("Tariffs hit $3 billion of Canadian exports to China in 2024.", "what tariffs apply to"),
        ("It covers $50 billion, including $30 billion in Canadian exports to China.", "a part of"),
        ("China is Canada's second-largest canola buyer.", "canola"),
        ("China is Canada's second-largest market for pork.", "pork"),
        ("China is the largest source of U.S. methane.", "methane"),
    ],
)
def test_a_part_is_not_judged_against_the_whole(text, part):
    found = verdict_of(text)
    assert found["verdict"] == "not checkable here"
    assert part in found["reason"] and pd.notna(found["part_of"])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Canadian exports to China were $30 billion in 2024.", "consistent"),
        ("Canadian goods exports to China were C$30 billion in 2024.", "consistent"),
        ("Canada exported $30 billion worth of goods to China in 2024.", "consistent"),
        ("Canada's annual merchandise exports to China were $30 billion in 2024.", "consistent"),
        ("Canadian exports to China were $75 billion in 2024.", "inconsistent"),
        ("Canada sold goods abroad; its exports to China were $3 billion in 2024.", "inconsistent"),
        ("China is Canada's second-largest trading partner.", "consistent"),
        ("China is Canada's second-largest single export market.", "consistent"),
    ],
)
def test_the_whole_is_judged(text, word):
    assert verdict_of(text)["verdict"].startswith(word)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Two-way trade was worth over C$118bn in 2024.", "names no partner"),
        ("Canada's exports rose 50% in 2024.", "names no partner"),
        ("Canada's exports to China are worth $60 billion.", "states no period"),
        ("Canadian exports to China reached $30 billion in fiscal 2024.", "without stated days"),
        ("Canadian exports to China reached $30 billion in 2023-24.", "without stated days"),
        ("Canada's exports to China rose 50% between 2019 and 2024.", "more than a year"),
        ("Exports to China hit $8 billion in the first quarter of fiscal 2025.", "stated days"),
        ("Canada exported $80 million of goods a day to China in 2024.", "a rate"),
        ("Canada's daily exports to China are worth $80 million a day.", "a rate"),
    ],
)
def test_what_was_not_understood_is_not_judged(text, reason):
    found = verdict_of(text)
    assert found["verdict"] == "not checkable here" and reason in found["reason"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Canadian exports to China were over $29 billion in 2024.", "consistent"),
        ("Canadian exports to China were more than C$900 billion in 2024.", "inconsistent"),
        ("Canadian exports to China were more than $10 billion in 2024.", "not checkable here"),
        ("Canadian exports to China were less than $900 billion in 2024.", "not checkable here"),
        ("Canadian exports to China were less than $31 billion in 2024.", "consistent"),
        ("Canadian exports to China were less than $5 billion in 2024.", "inconsistent"),
    ],
)
def test_a_bound_is_judged_within_reason(text, word):
    assert verdict_of(text)["verdict"].startswith(word)


@pytest.mark.parametrize(
    ("text", "is_target"),
    [
        ("Ottawa wants to double its exports to China by 2035.", True),
        ("Ottawa aims to raise exports to China to $60 billion by 2035.", True),
        ("Exports to China of $60 billion are the goal by 2035.", True),
        ("China hopes to become Canada's second-largest trading partner.", True),
        ("Canada seeks to rebuild ties with China, its second-largest trading partner.", False),
        ("Canada is seeking closer ties with its second-largest trading partner, China.", False),
        ("It would cut its ties to the U.S., which until recently took 76% of exports.", False),
        ("Ottawa could impose 25 per cent duties instead of the current 100 per cent.", False),
        ("Canada plans to sell more than the existing $30 billion of exports to China.", False),
    ],
)
def test_what_is_so_is_told_from_what_is_wanted(text, is_target):
    assert (verdict_of(text)["verdict"] == "a target, not a fact") == is_target


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        (
            "Exports to China were $32.1 billion in the 12 months to June 2025.",
            "2024-07",
            "2025-06",
        ),
        ("Exports to China were $23.9bn in the first nine months of 2025.", "2025-01", "2025-09"),
        ("In the first nine months, exports to China were $23.9bn.", "2025-01", "2025-09"),
        ("Exports to China were $23.9bn between January and September 2025.", "2025-01", "2025-09"),
        ("Exports to China were $23.9bn in January-September 2025.", "2025-01", "2025-09"),
        ("From January to September 2025 exports to China were $23.9bn.", "2025-01", "2025-09"),
        ("Exports to China were $31.5bn in the year to March 2025.", "2024-04", "2025-03"),
        ("Exports to China were $7bn in the three months ended August 31.", "2025-06", "2025-08"),
        ("Exports to China were $30 billion in 2024.", "2024-01", "2024-12"),
        ("Exports to China rose to $30 billion in 2024 from $29 billion.", "2024-01", "2024-12"),
    ],
)
def test_a_period_is_read_whole(text, begins, ends):
    documents = corpus.build([{"outlet": "O", "published": "2026-01-16", "text": text}])
    sentences = corpus.sentences(documents)
    claimed = claims.extract(sentences, dates.extract(sentences, documents)).iloc[0]
    assert f"{claimed['period_begins']:%Y-%m}" == begins
    assert f"{claimed['period_ends']:%Y-%m}" == ends


def test_nobody_is_blamed_for_figures_that_were_revised_since():
    found = verdict_of("Trade between Canada and China reached $118.7 billion in 2024.")
    assert found["verdict"] == "consistent under another definition"


@pytest.mark.parametrize(
    "text",
    [
        "Trade in goods and services between Canada and China reached $130 billion in 2024.",
        "Trade talks with China cost $30 billion in 2024.",
        "Export controls on China cost Canada $3 billion in 2024.",
    ],
)
def test_what_only_names_trade_is_not_judged(text):
    assert verdict_of(text)["verdict"] == "not checkable here"


def test_a_balance_is_no_two_way_trade():
    found = verdict_of("Canada's merchandise trade deficit with China was $58.9 billion in 2024.")
    assert found["verdict"] == "not checkable here"


CONTEXT = [
    # text, partner, where it is known from
    ("Ottawa turned to Beijing. It is its second-largest trading partner.", "China", "before"),
    ("Canada sells to China. Two-way trade reached $100 billion in 2024.", "China", "before"),
    ("Carney met Xi. Canada and China talk. Bilateral trade hit $9 in 2024.", "China", "before"),
    ("China buys. China sells. China waits. It rains. Two-way trade fell.", None, None),
    (
        "China buys. China sells. China waits. It rains. Two-way trade fell 4% in 2024.",
        "China",
        "two sides",
    ),
    ("China and Japan talked. It is the second-largest trading partner.", None, None),
    ("Canada sells to China. Exports fell 3 percent in 2024.", None, None),
    ("Canada sells to China. Canola exports fell 3 percent in 2024.", None, None),
    ("Trade with China fell 3 percent in 2024.", "China", "own words"),
]


@pytest.mark.parametrize(("text", "partner", "basis"), CONTEXT)
def test_a_partner_that_a_sentence_leaves_out_is_taken_from_the_context(text, partner, basis):
    documents = corpus.build([{"text": text}])
    sentences = corpus.sentences(documents)
    claimed = claims.extract(sentences, dates.extract(sentences, documents))
    found = context.partners(claimed, sentences)
    last = found.iloc[-1] if len(found) else {"partner": None, "partner_basis": None}
    assert (last["partner"] if pd.notna(last["partner"]) else None) == partner
    assert (basis is None) == pd.isna(last["partner_basis"])
    assert basis is None or basis in last["partner_basis"]


def test_nobody_is_blamed_for_a_partner_that_was_guessed():
    rows = pd.DataFrame(
        {"verdict": ["inconsistent under every definition at hand"] * 2, "reason": ["a", "b"]}
    )
    basis = pd.Series([context.OWN, context.BEFORE])
    judged = context.unblamed(rows, basis)
    assert judged["verdict"].tolist() == [rows["verdict"][0], "not checkable here"]
    assert judged["reason"].tolist()[0] == "a"
    assert "not named in the sentence" in judged["reason"].tolist()[1]
