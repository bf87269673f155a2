"""Official figures are looked up by definition, flow, partner and period, and never mixed."""

import operator

import pandas as pd
import pytest

from helpers import schema, trade
from helpers.trade import figures, vintages


def row(period, partner, flow, value, **fields):
    usual = {"series": "s", "reporter": "Home", "basis": "customs", "adjustment": "unadjusted"}
    usual |= {"unit": "dollar", "currency": "CAD", "source_id": "x", "release": "2024-02-01"}
    return usual | {"period": period, "partner": partner, "flow": flow, "value": value} | fields


def known(*rows):
    return figures.Figures(schema.build([*rows], "series"))


def values(found):
    return [figure.value for figure in found]


YEAR = [row(f"2023-{month:02}", "A", "export", month) for month in range(1, 13)]


def test_a_year_is_the_sum_of_its_months_and_only_of_all_of_them():
    assert values(known(*YEAR).of("2023", "export", "A")) == [78]
    assert values(known(*YEAR[:-1]).of("2023", "export", "A")) == []
    assert values(known(*YEAR[:-1]).of("2023-02/2023-04", "export", "A")) == [9]
    assert values(known(*YEAR).of("2023-05", "export", "A")) == [5]


def test_months_of_two_sources_or_vintages_make_no_year():
    for field in ({"source_id": "y"}, {"release": "2024-03-01"}, {"currency": "USD"}):
        assert known(*YEAR[:-1], YEAR[-1] | field).of("2023", "export", "A") == []


def test_what_was_printed_for_the_year_stands_before_the_sum():
    assert values(known(*YEAR, row("2023", "A", "export", 80)).of("2023", "export", "A")) == [
        80,
        78,
    ]


def test_both_ways_is_worked_out_where_it_was_not_printed():
    parts = row("2023", "A", "export", 5), row("2023", "A", "import", 7)
    assert values(known(*parts).of("2023", "two-way", "A")) == [12]
    printed = row("2023", "A", "two-way", 13)
    assert values(known(*parts, printed).of("2023", "two-way", "A")) == [13]
    other = parts[1] | {"basis": "balance of payments"}
    assert values(known(parts[0], other).of("2023", "two-way", "A")) == []


def test_trade_outside_of_the_largest_partner_is_all_less_its_own():
    parts = row("2023", "Total", "export", 50), row("2023", figures.OUTSIDE.partner, "export", 30)
    assert values(known(*parts).of("2023", "export", figures.OUTSIDE.name)) == [20]
    assert known(*parts).by_partner("2023", "export").keys() == {figures.OUTSIDE.partner}


def test_only_what_was_out_by_a_day_answers():
    late = row("2023", "A", "export", 6, release="2024-05")
    both = known(row("2023", "A", "export", 5), late)
    days = {"2024-01-31": [], "2024-02-01": [5], "2024-05-30": [5], "2024-05-31": [5, 6]}
    for day, expected in days.items():
        assert values(both.of("2023", "export", "A", day=pd.Timestamp(day))) == expected
    assert both.newest == pd.Timestamp("2024-05-31")
    assert both.last_release(pd.Timestamp("2024-03-01")) == pd.Timestamp("2024-02-01")
    assert both.last_release(pd.Timestamp("2023-03-01")) is None
    assert both.reach(pd.Timestamp("2024-01-31")) == {}
    assert both.reach() == {"Home": pd.Timestamp("2023-12-31")}


def test_of_two_figures_of_one_definition_the_most_precise_is_reckoned_with():
    whole = [row("2023", "Total", "export", v, source_id=s, precision=p)
             for v, s, p in [(99.0, "a", 10.0), (100.0, "b", 1.0)]]  # fmt: skip
    both = known(row("2023", "A", "export", 5.0), *whole)
    part, total = both.of("2023", "export", "A"), both.of("2023", "export", "Total")
    assert values(figures.joined(part, total, operator.truediv)) == [0.05]
    assert figures.joined(part, [], operator.truediv) == []


def test_no_figures_at_all():
    none = known()
    assert none.of("2023", "two-way", "A") == [] and none.reach() == {}
    assert pd.isna(none.newest) and none.last_release(None) is None


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({}, "the sentence states no period"),
        ({"period_begins": "2023-01-01", "period_ends": "2023-12-31"}, "figures out by now: none"),
    ],
)
def test_without_official_figures_nothing_is_called_false(days, said):
    claim = {"doc_id": "a", "sent": 0, "start": 0, "end": 2, "surface": "$4", "value": 4.0}
    claim |= {"measure": "exports", "kind": "money", "checkable": True, "bound": "exact", **days}
    claim |= {"partner": "Freedonia"}
    found = trade.compare(schema.build([claim], "claims"), schema.empty("series")).iloc[0]
    assert found["verdict"] == "not checkable here" and said in found["reason"]
    assert pd.isna(found["as_of"])


def test_lookups_agree_with_the_monthly_series():
    series = trade.series()
    official, monthly = figures.Figures(series), trade.continuous(series)
    yearly = trade.levels(monthly, by="year").query("partner != 'Total' and flow != 'balance'")
    assert len(yearly) > 50
    for line in yearly.itertuples():
        found = official.of(line.period, line.flow, line.partner)
        newest = [f.value for f in found if f.definition[1:3] == figures.UNBROKEN]
        assert any(value == pytest.approx(line.value, rel=1e-12) for value in newest), line


@pytest.mark.parametrize("text", ["24", "2024Q1", "spring", "2024-1", "2024-02-30", "2024-13"])
def test_a_period_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="it is written 2024, 2024-10 or 2024-10-31|day|month"):
        vintages.last_day(text)
