"""The story is data: it is checked when it is read, it fits the word lists, and another will do."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from helpers import files, lexicon, story, trade

HERE = Path(__file__).resolve().parent.parent
TEXT = (HERE / story.PATH).read_text("utf-8")


def test_the_story_is_what_its_file_says():
    given, known = tomllib.loads(TEXT), story.load()
    assert known.home == given["home"]
    assert known.sides == tuple(given["sides"])
    assert known.trade.levels == given["trade"]["levels"]
    assert known.trade.outside.partner == given["trade"]["outside"]["partner"]
    assert known.regions == {name: tuple(parts) for name, parts in given["regions"].items()}
    assert known.currencies.rate in trade.exchange_rates()


def test_names_of_trade_figures_lead_to_their_flows():
    known = story.load().trade
    assert known.share_flows["share of trade"] == "two-way"
    assert known.share_of("export") == "share of exports"
    assert known.rank_by("import") == "rank among suppliers"
    assert {"trade balance", "share of imports", "rank among markets"} < known.measures
    assert known.tariffs.covered in known.measures and known.tariffs.rate not in known.measures


def test_nothing_of_it_can_be_changed_on_the_way():
    known = story.load()
    with pytest.raises(AttributeError):
        known.home = "Atlantis"
    with pytest.raises(TypeError):
        known.trade.levels["exports"] = "import"


def test_it_speaks_of_nothing_that_the_word_lists_do_not_know():
    known = story.load()
    actors = set(lexicon.top(lexicon.load("actors").entries["category"]))
    assert {known.home, known.trade.outside.partner, *known.sides} <= actors
    assert {actor for parts in known.regions.values() for actor in parts} <= actors
    assert set(known.regions) <= actors
    kinds = set(lexicon.load("event_kinds").entries["category"])
    assert {*known.kinds.journeys, *known.kinds.figures, *known.kinds.everyday} <= kinds
    measures = set(lexicon.load("measures").entries["category"])
    named = [*known.trade.levels, known.trade.tariffs.rate]
    assert {f"measure/{name}" for name in named} == {m for m in measures if m.startswith("m")}
    assert f"partner/{known.home}" in measures
    assert known.refresh.source_id in set(trade.sources()["source_id"])
    assert set(known.refresh.blocs) <= set(files.read_csv("data/reference/vectors.csv")["partner"])
    assert {known.home, known.currencies.home} < {*trade.series()[["reporter", "currency"]].stack()}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('home = "Canada"', "", "home is missing; it is a text in quotes"),
        ('home = "Canada"', "home = 7", "home is 7; it has to be a text in quotes"),
        ('home = "Canada"', 'home = " "', "home is ' '; it has to be a text in quotes"),
        ('home = "Canada"', "home = Canada", "not readable as TOML"),
        ('home = "Canada"', 'home = "Canada"\nhme = 1', "hme is not known; beside it there can be"),
        ('"China", "United', '"China", "China", "United', "sides is ['Canada', 'China', 'China'"),
        ("table = 12100011", "table = true", "refresh.table is True; it has to be a whole number"),
        ("[kinds]", "[knds]", "knds is not known; beside it there can be home, sides"),
        ('partner = "United', 'partnr = "United', "trade.outside.partnr is not known"),
        ('other = "USD"', "", "currencies.other is missing"),
        ('other = "USD"', 'other = "dollar"', "currencies.other is 'dollar'; it has to be a code"),
        ('"trade balance" = "balance"', '"trade balance" = "net"', "it has to be export or import"),
        (
            '"exports" = "share of',
            '"sales" = "share of',
            "trade.shares.sales is 'share of exports'",
        ),
        ('"rank among markets" = "export"', "", "trade.ranks is ['two-way', 'import']"),
        ('measure = "non-US exports"', 'measure = "rest"', "trade.outside.measure is 'rest'"),
        ('"2015-01"', '"2015-13"', "refresh.beginning is '2015-13'; it has to be a month"),
        ('Europe = ["Belarus"', 'Europe = [7, "Belarus"', "it has to be a table of lists of texts"),
    ],
)
def test_a_slip_of_the_pen_is_told_with_file_and_key(old, new, said, tmp_path):
    assert TEXT.count(old) == 1
    path = tmp_path / "story.toml"
    path.write_text(TEXT.replace(old, new), "utf-8")
    with pytest.raises(ValueError) as caught:
        story.load(str(path))
    assert str(caught.value).startswith(f"{path}: ") and said in str(caught.value)
    assert "\n" not in str(caught.value)


CLAIM = """
from helpers import claims, corpus, dates, trade
articles = corpus.examples("In 2024 Mexico bought 9 percent of Australia's exports.",
                           "Canada's imports from Australia were worth $3 billion in 2024.")
sentences = corpus.sentences(articles)
found = claims.extract(sentences, dates.extract(sentences, articles))
print(*found[["measure", "flow", "partner", "checkable"]].itertuples(index=False), sep="\\n")
print(list(trade.exchange_rates("rates.csv")))
"""


def test_with_another_story_the_same_code_sees_trade_from_another_country(tmp_path):
    (tmp_path / "data").mkdir()
    other = TEXT.replace('home = "Canada"', 'home = "Australia"').replace('"CAD"', '"AUD"')
    (tmp_path / story.PATH).write_text(other, "utf-8")
    (tmp_path / "rates.csv").write_text("year,aud_per_usd\n2024,1.5\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", CLAIM],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(HERE)},
        capture_output=True,
        text=True,
    )
    assert run.stderr == ""
    *found, rates = run.stdout.splitlines()
    assert "flow='export', partner='Mexico', checkable=True" in found[0]
    assert "measure='imports', flow='export', partner='Canada', checkable=True" in found[1]
    assert rates == "['year', 'aud_per_usd']"
