"""Official figures: the files as transcribed, arithmetic by a second path, verdicts on claims."""

import csv
from collections import Counter, defaultdict

import pandas as pd
import pytest

from helpers import files, schema, trade
from helpers.trade import verdict, vintages

FOLDER = files.ROOT / "data" / "reference"
ORIGINAL = files.ROOT.parent / "shared" / "reference"


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def official():
    return trade.series()


@pytest.fixture(scope="module")
def main(official):
    return trade.continuous(official)


@pytest.fixture(scope="module")
def by_hand():
    """Yearly sums of the unbroken series, with the csv module and plain loops."""
    sums, months = defaultdict(float), Counter()
    for row in rows_of(FOLDER / "series.csv"):
        kind = (row["reporter"], row["basis"], row["adjustment"], row["release"], row["scale"])
        if kind == ("Canada", "customs", "unadjusted", "2026-09-03", "million"):
            key = (row["period"][:4], row["partner"], row["flow"])
            sums[key] += float(row["value"]) * 1_000_000
            months[key] += 1
    return {key: value for key, value in sums.items() if months[key] == 12}


# The files


def test_every_value_has_a_source_and_every_source_is_used():
    used = {row["source_id"] for row in rows_of(FOLDER / "series.csv")}
    used |= {row["source_id"] for row in rows_of(FOLDER / "exchange_rates.csv")}
    named = [row["source_id"] for row in rows_of(FOLDER / "sources.csv")]
    assert sorted(named) == sorted(used)


@pytest.mark.parametrize(
    ("column", "allowed"),
    [
        ("scale", {"million", "billion", "percent"}),
        ("currency", {"CAD", "USD", ""}),
        ("reporter", {"Canada", "China"}),
        ("basis", {"customs", "balance of payments"}),
        ("adjustment", {"unadjusted", "seasonally adjusted"}),
        ("standing", {"primary", "secondary", "unresolved"}),
    ],
)
def test_closed_columns_hold_only_their_words(column, allowed):
    assert {row[column] for row in rows_of(FOLDER / "series.csv")} == allowed


def test_no_value_is_there_twice():
    names = ["reporter", "partner", "flow", "basis", "adjustment", "release", "period", "source_id"]
    keys = Counter(tuple(row[n] for n in names) for row in rows_of(FOLDER / "series.csv"))
    assert [key for key, n in keys.items() if n > 1] == []


def test_percent_has_no_currency_and_dollars_have_one():
    for row in rows_of(FOLDER / "series.csv"):
        assert (row["currency"] == "") == (row["scale"] == "percent"), row


def test_no_value_came_out_before_its_period_ended(official):
    ends = official["period"].map(lambda period: vintages.span(period)[1])
    assert (vintages.released(official) > ends).all()


def test_every_policy_event_has_a_day_or_month_and_an_address():
    events = trade.events()
    assert events["begins"].is_monotonic_increasing
    assert (events["begins"] <= events["ends"]).all()
    assert events["address"].str.startswith("http").all()
    assert (events["ends"] > events["begins"]).sum() == (events["granularity"] == "month").sum()


def test_vector_ids_are_unique_and_cover_the_unbroken_series(main):
    vectors = rows_of(FOLDER / "vectors.csv")
    assert len({row["vector_id"] for row in vectors}) == len(vectors)
    known = {(r["partner"], r["flow"], r["basis"], r["adjustment"]) for r in vectors}
    wanted = main[["partner", "flow", "basis", "adjustment"]].drop_duplicates()
    assert set(wanted.itertuples(index=False, name=None)) <= known


needs_original = pytest.mark.skipif(
    not ORIGINAL.exists(), reason="the collection the figures were transcribed from is not here"
)


@needs_original
def test_monthly_values_equal_what_was_transcribed():
    bases = {"bop": "balance of payments", "customs": "customs"}
    names = ["month", "partner", "flow", "value_cad_m", "release", "source_id"]
    theirs = Counter(
        (*(row[n] for n in names), bases[row["basis"]], row["adjustment"].replace("_", " "))
        for row in rows_of(ORIGINAL / "trade_monthly.csv")
    )
    names = ["period", "partner", "flow", "value", "release", "source_id", "basis", "adjustment"]
    ours = Counter(
        tuple(row[n] for n in names)
        for row in rows_of(FOLDER / "series.csv")
        if row["scale"] == "million"
    )
    assert ours == theirs


@needs_original
def test_yearly_values_equal_what_was_transcribed_and_the_rest_stand_in_its_notes():
    names = ["value", "currency", "release", "source_id"]
    published = rows_of(ORIGINAL / "trade_annual_published.csv")
    theirs = Counter((row["year"][:4], *(row[n] for n in names)) for row in published)
    mine = [row for row in rows_of(FOLDER / "series.csv") if row["scale"] != "million"]
    ours = Counter((row["period"][:4], *(row[n] for n in names)) for row in mine)
    assert theirs - ours == Counter()
    for year, value, currency, release, source in ours - theirs:
        notes = [r["note"] for r in published if (r["year"], r["source_id"]) == (year, source)]
        assert currency == "" and release, "only changes were taken from notes"
        assert any(value.lstrip("-") + "%" in note for note in notes), value


@needs_original
def test_rates_events_and_vectors_equal_what_was_transcribed():
    def pairs(path, *names):
        return sorted(tuple(row[n] for n in names) for row in rows_of(path))

    rates = ("year", "cad_per_usd", "source_id")
    assert pairs(FOLDER / "exchange_rates.csv", *rates) == pairs(ORIGINAL / "fx_annual.csv", *rates)
    mine = pairs(FOLDER / "events.csv", "date", "kind", "text", "address", "note")
    names = ("date", "type", "description", "source_url", "note")
    assert mine == pairs(ORIGINAL / "policy_events.csv", *names)
    ids = ("vector_id", "flow", "coordinate")
    assert pairs(FOLDER / "vectors.csv", *ids) == pairs(ORIGINAL / "statcan_vectors.csv", *ids)


# The arithmetic, by a second path


def test_series_is_the_declared_table_in_full_units(official):
    assert list(official) == schema.TABLES["series"].names
    printed = rows_of(FOLDER / "series.csv")
    factor = {"million": 10**6, "billion": 10**9, "percent": 1}
    total = sum(float(row["value"]) * factor[row["scale"]] for row in printed)
    assert len(official) == len(printed)
    assert official["value"].sum() == pytest.approx(total, rel=1e-12)


def test_precision_is_the_last_printed_digit(official):
    printed = official["period"] + " " + official["flow"] + " " + official["partner"]
    precision = official["precision"].groupby(printed + " " + official["release"]).agg(set)
    assert precision["2024 two-way China 2026-01-07"] == {1e8}  # 118.7
    assert precision["2025 export United States 2026-02-19"] == {1e9}  # 556
    assert precision["2025-10 import China 2026-01-08"] == {1e6}  # 5081 million


def test_yearly_shares_equal_the_loops(main, by_hand):
    for flow in ("export", "import"):
        table = trade.shares(main, of=flow)
        assert len(table) == sum(key[2] == flow and key[1] != "Total" for key in by_hand)
        for row in table.itertuples():
            value = by_hand[row.period, row.partner, flow]
            assert row.share == pytest.approx(value / by_hand[row.period, "Total", flow])


def test_yearly_totals_and_changes_equal_the_loops(main, by_hand):
    table = trade.changes(main).query("flow == 'two-way'")
    assert len(table) > 20
    for row in table.itertuples():
        year, before = row.period, str(int(row.period) - 1)
        now, then = (
            by_hand[y, row.partner, "export"] + by_hand[y, row.partner, "import"]
            for y in (year, before)
        )
        assert row.value == pytest.approx(now)
        assert row.change == pytest.approx((now - then) / then)


def test_yearly_ranks_equal_the_loops(main, by_hand):
    for row in trade.ranks(main, of="export").itertuples():
        others = [
            value
            for (year, partner, flow), value in by_hand.items()
            if year == row.period and flow == "export" and partner != "Total"
        ]
        assert row.rank == 1 + sum(
            value > by_hand[row.period, row.partner, "export"] for value in others
        )
        assert row.n_partners == len(others)


@pytest.mark.parametrize(
    ("year", "partner", "percent"),
    [
        ("2015", "United States", 76.74),
        ("2020", "United States", 73.28),
        ("2024", "United States", 76.32),
        ("2025", "United States", 72.33),
        ("2015", "China", 3.85),
        ("2020", "China", 4.84),
        ("2024", "China", 3.84),
        ("2025", "China", 4.50),
    ],
)
def test_shares_of_exports_known_by_heart(main, year, partner, percent):
    table = trade.shares(main).set_index(["period", "partner"])["share"]
    assert round(100 * table[year, partner], 2) == percent


def test_the_united_kingdom_passes_china_as_a_market_in_2025_but_not_as_a_partner(main):
    rank = trade.ranks(main, of="export").set_index(["period", "partner"])["rank"]
    assert (rank["2024", "China"], rank["2024", "United Kingdom"]) == (2, 3)
    assert (rank["2025", "China"], rank["2025", "United Kingdom"]) == (3, 2)
    both = trade.ranks(main).query("partner == 'China'")
    assert set(both["rank"]) == {2}


def test_two_official_figures_of_one_flow_change_with_opposite_signs(official, main):
    canada = trade.changes(main).query("partner == 'China' and flow == 'export'")
    change = canada.set_index("period")["change"]
    china = official.query("reporter == 'China' and flow == 'change of exports'")
    china = china.set_index("period")["value"]
    assert change["2025"] > 0 > china["2025"]
    assert change["2020"] > 0 > china["2020"]
    assert change["2019"] < 0, "and a fall has a minus sign"


def test_twelve_months_to_december_are_the_year(main):
    rolling = trade.levels(main, by="12 months")
    rolling = rolling[rolling["period"].str.endswith("-12")]
    rolling = rolling.assign(period=rolling["period"].str[:4])
    yearly = trade.levels(main)
    keys = ["period", "partner", "flow"]
    both = yearly.merge(rolling, on=keys, validate="one_to_one", how="outer")
    assert len(both) == len(yearly)
    assert both["value_x"].to_numpy() == pytest.approx(both["value_y"].to_numpy())


def test_a_year_with_a_month_missing_is_no_year(main):
    table = trade.levels(main)
    assert "2026" not in set(table["period"])
    assert table.query("partner == 'United Kingdom' and flow == 'import'")["period"].min() == "2022"
    short = main[main["period"] != "2020-06"]
    assert not {"2020"} & set(trade.levels(short)["period"])
    rolled = set(trade.levels(short, by="12 months")["period"])
    assert {"2020-05", "2021-06"} <= rolled and not {"2020-06", "2021-05"} & rolled


def test_conversion_uses_the_average_of_the_year():
    table = pd.DataFrame(
        {"period": ["2024", "2024-10", "1999"], "value": [136.98, 1.0, 1.0], "currency": "CAD"}
    )
    rates = pd.DataFrame({"year": [2024], "cad_per_usd": [1.3698]})
    usd = trade.convert(table, rates, to="USD")
    assert usd["value"].tolist()[:2] == pytest.approx([100.0, 1 / 1.3698])
    assert pd.isna(usd["value"].iloc[2])
    assert trade.convert(usd, rates, to="CAD")["value"].iloc[0] == pytest.approx(136.98)
    assert trade.convert(table, rates, to="CAD")["value"].tolist() == table["value"].tolist()


def test_the_path_to_a_target_ends_at_the_target(main):
    table = trade.path(main, start=2024, goal=2035).set_index("year")
    assert table["needed"][2035] == pytest.approx(2 * table["value"][2024])
    assert table["growth"].iloc[0] == pytest.approx(2 ** (1 / 11) - 1)
    assert table["value"][2024] == pytest.approx(780_854.2e6 - 595_938.8e6)
    assert table["needed"].isna().sum() == 9 and table["value"].isna().sum() == 10


# What must not be mixed


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("reporter", "China"),
        ("basis", "balance of payments"),
        ("adjustment", "seasonally adjusted"),
        ("release", "2026-06"),
        ("currency", "USD"),
        ("coverage", "domestic exports"),
    ],
)
@pytest.mark.parametrize("call", [trade.levels, trade.shares, trade.ranks, trade.changes])
def test_mixed_rows_are_refused_by_name(main, column, other, call):
    mixed = main.copy()
    mixed.loc[3, column] = other
    name = "scope" if column == "coverage" else column
    with pytest.raises(ValueError, match=f"rows mix {name}.*continuous"):
        call(mixed)


def test_the_whole_table_is_refused(official):
    with pytest.raises(ValueError, match="rows mix"):
        trade.shares(official)


def test_doubled_months_and_years_among_months_are_refused(main):
    with pytest.raises(ValueError, match="there twice"):
        trade.levels(pd.concat([main, main.head(1)]))
    with pytest.raises(ValueError, match="months with other periods"):
        trade.levels(pd.concat([main, main.head(1).assign(period="2024")]))


def test_errors_name_what_came_and_what_is_allowed(official, main):
    with pytest.raises(ValueError, match="allowed are 'month', 'year'"):
        trade.levels(main, by="week")
    definition = {"reporter": "Canada", "basis": "customs", "adjustment": "unadjusted"}
    with pytest.raises(ValueError, match="2026-06.*2026-09-03"):
        trade.select(official, **definition, release="2030-01-01")
    with pytest.raises(ValueError, match="trade.series"):
        trade.continuous(official.drop(columns="basis"))


def test_select_gives_one_vintage(official):
    rows = trade.select(
        official,
        reporter="Canada",
        basis="balance of payments",
        adjustment="seasonally adjusted",
        release="2026-01-08",
    )
    table = trade.ranks(rows, by="month").query("partner == 'China' and period == '2025-10'")
    assert table[["rank", "n_partners"]].iloc[0].tolist() == [2, 10]


@pytest.mark.parametrize("call", [trade.levels, trade.shares, trade.ranks, trade.changes])
def test_nothing_in_nothing_out(main, call):
    assert len(call(main.iloc[:0])) == 0
    assert set(call(main).columns) == set(call(main.iloc[:0]).columns)


# Verdicts on invented claims


def claim(surface, value, measure, **fields):
    usual = {"doc_id": "a", "sent": 0, "start": 0, "end": len(surface), "surface": surface}
    usual |= {"value": value, "measure": measure, "bound": "exact", "direction": "none"}
    usual |= {"kind": "percent", "unit": "percent", "partner": "Freedonia", "flow": "export"}
    usual |= {"checkable": True}
    year = fields.pop("year", None)
    if year:
        usual |= {"period_begins": f"{year}-01-01", "period_ends": f"{year}-12-31"}
    return usual | fields


def money(surface, value, measure, **fields):
    return claim(surface, value, measure, **({"kind": "money", "unit": "dollar"} | fields))


def value(period, partner, flow, number, release="2024-02-01", **fields):
    usual = {"reporter": "Canada", "basis": "customs", "adjustment": "unadjusted"}
    usual |= {"unit": "dollar", "currency": "CAD", "source_id": "x", "release": release}
    return usual | {"period": period, "partner": partner, "flow": flow, "value": number} | fields


def table(*rows):
    return schema.build([{"series": "s"} | row for row in rows], "series")


RATES = pd.DataFrame({"year": [2021, 2022, 2023], "cad_per_usd": [1.25, 1.25, 1.25]})
INVENTED = table(
    value("2022", "Total", "export", 500e9),
    value("2022", "Freedonia", "export", 20e9),
    value("2023", "Total", "export", 600e9),
    value("2023", "United States", "export", 420e9),
    value("2023", "Freedonia", "export", 24.3e9),
    value("2023", "Sylvania", "export", 30e9),
    value("2023", "Freedonia", "import", 60e9),
    value("2023", "United States", "import", 300e9),
    value("2023", "Sylvania", "import", 10e9),
    value("2023", "Freedonia", "import", 40e9, basis="balance of payments"),
    value("2023", "Freedonia", "export", 25e9, reporter="Freedonia", currency="USD"),
    value("2022", "Freedonia", "export", 26e9, reporter="Freedonia", currency="USD"),
    value("2023", "Freedonia", "export", 21e9, coverage="domestic exports"),
)

CASES = [
    (claim("4 percent", 4, "share of exports", year=2023), "consistent as rounded"),
    (claim("4.05 percent", 4.05, "share of exports", year=2023), "consistent"),
    (claim("4.1 percent", 4.1, "share of exports", year=2023), "consistent as rounded"),
    (claim("5 percent", 5, "share of exports", year=2023), "inconsistent under every"),
    (claim("4%", 4, "share of exports", bound="less_than", year=2023), "inconsistent under every"),
    (claim("4%", 4, "share of exports", bound="more_than", year=2023), "consistent"),
    (claim("4.2%", 4.2, "share of exports", bound="less_than", year=2023), "consistent"),
    (claim("70%", 70, "share of exports", partner="United States", year=2023), "consistent"),
    (money("$24.3 billion", 24.3e9, "exports", year=2023), "consistent"),
    (money("$24 billion", 24e9, "exports", year=2023), "consistent as rounded"),
    (money("$19.4 billion", 19.4e9, "exports", year=2023), "consistent under another"),  # in USD
    (money("US$19.4 billion", 19.4e9, "exports", year=2023, currency="USD"), "consistent as r"),
    (money("C$19.4 billion", 19.4e9, "exports", year=2023, currency="CAD"), "inconsistent under"),
    (money("$21 billion", 21e9, "exports", year=2023), "consistent under another"),  # domestic
    (money("$60 billion", 60e9, "imports", flow="import", year=2023), "consistent"),
    (money("$40 billion", 40e9, "imports", flow="import", year=2023), "consistent under another"),
    (money("$84.3 billion", 84.3e9, "two-way trade", flow="two-way", year=2023), "consistent"),
    (money("$90 billion", 90e9, "two-way trade", flow="two-way", year=2023), "inconsistent under"),
    (money("$180 billion", 180e9, "non-US exports", partner=None, year=2023), "consistent"),
    (claim("21.5 percent", 21.5, "exports", direction="up", year=2023), "consistent"),
    (claim("21.5 percent", 21.5, "exports", direction="down", year=2023), "inconsistent under"),
    (
        claim("decline", None, "exports", direction="down", kind="change", year=2023),
        "consistent un",
    ),
    (claim("decline", None, "imports", direction="down", kind="change", year=2023), "consistent"),
    (claim("rise", None, "imports", direction="up", kind="change", year=2023), "consistent under"),
    (claim("rose 20%", 20, "exports", direction="up", bound="at_least", year=2023), "consistent"),
    (claim("1.2", 1.2, "exports", kind="multiple", unit="times", year=2023), "consistent as r"),
    (claim("second", 2, "rank among trading partners", flow="two-way", year=2023), "consistent"),
    (claim("third", 3, "rank among markets", year=2023), "consistent"),
    (claim("second", 2, "rank among markets", year=2023), "inconsistent under"),
    (claim("second", 2, "rank among markets", flow="export", partner=None), "not checkable"),
    (claim("54 percent", 54, "share of respondents", year=2023), "not checkable"),
    (claim("double", 2, "non-US exports", why_not="a target", checkable=False), "a target"),
    (claim("9%", 9, "share of exports", why_not="a poll", checkable=False), "not checkable"),
    (claim("9%", 9, "share of exports", partner="Ruritania", year=2023), "not checkable"),
    (
        claim("4%", 4, "share of exports", period_begins="2023-01-05", period_ends="2023-01-09"),
        "not",
    ),
    (money("$9 billion", 9e9, "trade covered by tariffs", year=2023), "not checkable"),
    (claim("5%", 5, "share of exports", year=2031), "not supportable"),
]


def judged(case, series=INVENTED, **options):
    claims = schema.build([case], "claims")
    return trade.compare(claims, series, rates=RATES, **options)


@pytest.fixture(scope="module")
def verdicts():
    """The verdicts on all cases, one article each."""
    cases = [case | {"doc_id": f"case {n:02}"} for n, (case, _) in enumerate(CASES)]
    return trade.compare(schema.build(cases, "claims"), INVENTED, rates=RATES)


@pytest.mark.parametrize("n", range(len(CASES)))
def test_the_verdict_on_an_invented_claim(verdicts, n):
    found, expected = verdicts[verdicts["doc_id"] == f"case {n:02}"], CASES[n][1]
    word = found["verdict"].iloc[0]
    assert found["verdict"].nunique() == 1
    assert word.startswith(expected), (CASES[n], found[["series", "fit", "reason"]])
    assert expected != "consistent" or word == "consistent"


def test_every_verdict_is_reached_and_no_other(verdicts):
    assert set(verdicts["verdict"]) == set(verdict.VERDICTS)


def test_known_then_and_newest_are_two_verdicts():
    late = table(*INVENTED.to_dict("records"), value("2023", "Total", "export", 640e9, "2025-03"))
    late = pd.concat([late, table(value("2023", "Freedonia", "export", 32e9, "2025-03"))])
    case = claim("5 percent", 5, "share of exports", year=2023)
    found = judged(case, late, as_of="2024-06-01").groupby("vintage")["verdict"].first()
    assert found["known then"].startswith("inconsistent") and found["newest"] == "consistent"
    before = judged(case, late, as_of="2023-12-01").groupby("vintage")["verdict"].first()
    assert before["known then"] == "not supportable when written"


def test_a_vintage_dated_by_its_month_is_not_known_within_that_month():
    late = table(value("2023", "Freedonia", "export", 32e9, "2025-03"))
    case = money("$32 billion", 32e9, "exports", year=2023)
    for day, known in [
        ("2025-03-15", "not supportable when written"),
        ("2025-03-31", "consistent"),
    ]:
        found = judged(case, late, as_of=day).query("vintage == 'known then'")
        assert set(found["verdict"]) == {known}


def test_a_figure_not_at_hand_is_not_called_unsupportable():
    other = table(value("2023", "Sylvania", "import", 1e9))
    found = judged(money("$32 billion", 32e9, "exports", year=2023), other, as_of="2024-06-01")
    assert set(found["verdict"]) == {"not checkable here"}


def test_a_period_after_the_day_of_writing_is_no_fact():
    found = judged(money("$32 billion", 32e9, "exports", year=2023), as_of="2022-06-01")
    assert set(found["verdict"]) == {"a target, not a fact"}


@pytest.mark.parametrize(
    "as_of",
    ["2024-06-01", pd.Timestamp("2024-06-01 20:56"), {"a": "2024-06-01"}]
    + [pd.Series({"a": pd.Timestamp("2024-06-01")})],
)
def test_the_day_of_writing_comes_in_any_form(as_of):
    found = judged(claim("4%", 4, "share of exports", year=2023), as_of=as_of)
    assert set(found.query("vintage == 'known then'")["as_of"]) == {pd.Timestamp("2024-06-01")}


@pytest.mark.parametrize("as_of", [None, {}, {"a": pd.NaT}])
def test_an_article_without_a_day_gets_only_the_newest_figures(as_of):
    found = judged(claim("4%", 4, "share of exports", year=2023), as_of=as_of)
    assert set(found["vintage"]) == {"newest"}


def test_figures_of_two_vintages_are_never_divided():
    split = table(
        value("2023", "Freedonia", "export", 30e9, "2024-02-01"),
        value("2023", "Total", "export", 600e9, "2024-03-01"),
    )
    found = judged(claim("5 percent", 5, "share of exports", year=2023), split)
    assert set(found["verdict"]) == {"not checkable here"}


def test_months_make_a_year_only_when_all_twelve_are_there():
    months = [value(f"2023-{m:02}", "Freedonia", "export", 1e9) for m in range(1, 13)]
    case = money("$12 billion", 12e9, "exports", year=2023)
    assert judged(case, table(*months))["verdict"].iloc[0] == "consistent"
    assert judged(case, table(*months[:-1]))["verdict"].iloc[0] == "not supportable when written"


def test_no_claims_no_verdicts(official):
    nothing = schema.empty("claims")
    none, some = trade.compare(nothing, official), judged(CASES[0][0])
    pd.testing.assert_series_equal(none.dtypes, some.dtypes)
    assert list(none) == list(some) == schema.TABLES["verdicts"].names
    pd.testing.assert_series_equal(
        trade.bearing(nothing, official).dtypes,
        trade.bearing(schema.build([CASES[0][0]], "claims"), INVENTED, rates=RATES).dtypes,
    )
    assert len(trade.bearing(nothing, official)) == 0
    assert len(verdict.ledger(trade.compare(nothing, official))) == 0


def test_comparing_changes_neither_table():
    claims = schema.build([case for case, _ in CASES[:9]], "claims")
    before = claims.copy(), INVENTED.copy()
    trade.compare(claims, INVENTED, rates=RATES)
    pd.testing.assert_frame_equal(claims, before[0])
    pd.testing.assert_frame_equal(INVENTED, before[1])


# Verdicts on the claims of the five articles


WRITTEN = {"002": "2026-01-15", "003": "2026-01-16", "004": "2026-01-13"}


@pytest.fixture(scope="module")
def labelled():
    path = files.ROOT / "data" / "gold" / "claims.csv"
    rows = pd.read_csv(path, dtype={"doc_id": "str"}).assign(sent=0)
    for column in ("period_begins", "period_ends"):
        rows[column] = pd.to_datetime(rows[column])
    return schema.build(rows, "claims")


@pytest.fixture(scope="module")
def days(labelled):
    return {doc: WRITTEN.get(doc[:3]) for doc in labelled["doc_id"]}


@pytest.fixture(scope="module")
def compared(labelled, official, days):
    return trade.compare(labelled, official, as_of=days)


@pytest.fixture(scope="module")
def ledger(compared):
    return verdict.ledger(compared)


@pytest.mark.parametrize(
    ("doc", "surface", "now", "then"),
    [
        ("004", "$142 billion", "inconsistent under every", "not supportable when written"),
        ("003", "75%", "consistent as rounded", "consistent as rounded"),
        ("003", "4%", "consistent", "not checkable here"),
        ("003", "second-largest", "consistent", "not checkable here"),
        ("002", "second-largest", "consistent", "consistent under another definition"),
        ("003", "double", "a target, not a fact", None),
        ("002", "54 percent", "not checkable here", None),
        ("001", "$2.6 billion", "not checkable here", None),
    ],
)
def test_the_verdicts_on_the_five_articles(ledger, doc, surface, now, then):
    row = ledger[ledger["doc_id"].str.startswith(doc) & (ledger["surface"] == surface)].iloc[0]
    assert row["verdict"].startswith(now)
    assert pd.isna(row["verdict_then"]) if then is None else row["verdict_then"] == then


def test_every_claim_has_exactly_one_line_in_the_ledger(ledger, labelled):
    assert len(ledger) == len(labelled)
    assert set(ledger["verdict"]) <= set(verdict.VERDICTS)


def test_a_bare_dollar_is_tried_in_both_currencies(labelled, official):
    case = labelled[labelled["surface"] == "$142 billion"]
    found = trade.bearing(case, official)
    assert set(found["currency"]) == {"CAD", "USD"}
    cad = found.query("currency == 'CAD'")["official_value"].iloc[0]
    assert cad == pytest.approx(125_662.6e6)


def test_bearing_names_the_same_figures_as_the_verdicts(labelled, official, days, compared):
    keys = [*verdict.PLACE, "vintage", "as_of", "series", "period", "release", "source_id"]
    figures = trade.bearing(labelled, official, as_of=days)
    targets = set(labelled.loc[labelled["surface"] == "double", "start"])
    facts = figures[~figures["start"].isin(targets)]
    rows = compared.dropna(subset="series")
    assert sorted(map(tuple, facts[keys].astype(str).to_numpy())) == sorted(
        map(tuple, rows[keys].astype(str).to_numpy())
    )
    assert len(figures) > len(facts), "a target stands beside what it starts from"
