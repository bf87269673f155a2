"""Official trade statistics: shares, totals, ranks and changes that never mix definitions.

The same flow has several official figures: one country's customs or the other's, customs or
balance of payments, and one vintage after another. `series` holds them all; `select` and
`continuous` take one definition and one vintage out of it, and the arithmetic below refuses
anything else. `compare` holds claims against all of them: `figures` looks them up, `meanings`
says which of them a claim could mean, `verdict` judges.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
import pandas as pd

from helpers import files, schema, story
from helpers.text import places
from helpers.trade import checked, context, figures, meanings, record, verdict, vintages

By = Literal["month", "year", "12 months"]

FOLDER = "data/reference"
SCALES = {"million": 1e6, "billion": 1e9, "percent": 1.0}
NEEDED = {"month": 1, "year": 12, "12 months": 12}
"""Months that must be there for one figure."""


def series(path: str = f"{FOLDER}/series.csv") -> pd.DataFrame:
    """Return every official value as the table `series`, in full dollars or percent.

    One month may stand in several rows: those are vintages, told apart by `release`.
    """
    printed = files.read_csv(path)
    scale = printed["scale"].map(SCALES)
    decimals = np.array([len(value.partition(".")[2]) for value in printed["value"]])
    names = printed["reporter"] + " " + printed["flow"] + " " + printed["partner"]
    rows = printed.assign(
        series=names + ", " + printed["basis"] + ", " + printed["adjustment"],
        value=printed["value"].astype(float) * scale,
        unit=printed["scale"].where(printed["scale"] == "percent", "dollar"),
        precision=scale * 10.0**-decimals,
    )
    return schema.build(rows, "series")


def events(path: str = f"{FOLDER}/events.csv") -> pd.DataFrame:
    """Return the dated policy events, with `begins` and `ends` (the month, if no day is known)."""
    printed = files.read_csv(path)
    begins = pd.to_datetime(printed["date"], format="ISO8601").astype("datetime64[s]")
    month_ends = (begins + pd.offsets.MonthEnd(0)).astype("datetime64[s]")
    ends = begins.where(printed["granularity"] == "day", month_ends)
    return printed.assign(begins=begins, ends=ends)


def exchange_rates(path: str = f"{FOLDER}/exchange_rates.csv") -> pd.DataFrame:
    """Return the home currency per unit of the other by year: `year`, `cad_per_usd`, note, source.

    The story says which currencies they are, and so how the column is called.
    """
    printed = files.read_csv(path)
    return printed.astype({"year": "int64", story.load().currencies.rate: "float64"})


def sources(path: str = f"{FOLDER}/sources.csv") -> pd.DataFrame:
    """Return who published each figure, where, under what licence and how it was read."""
    return files.read_csv(path)


def select(
    series: pd.DataFrame, *, reporter: str, basis: str, adjustment: str, release: str
) -> pd.DataFrame:
    """Return the rows of one definition and one vintage.

    Raises
    ------
    ValueError
        When there is no such row; the vintages of that definition are named.
    """
    wanted = {"reporter": reporter, "basis": basis, "adjustment": adjustment}
    rows = schema.check(series, "series")
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    chosen = rows[rows["release"] == release]
    if chosen.empty:
        raise ValueError(
            f"no rows with {wanted} and release {release!r}; "
            f"releases of that definition: {sorted(rows['release'].unique())}"
        )
    return chosen.reset_index(drop=True)


def continuous(series: pd.DataFrame) -> pd.DataFrame:
    """Return the one unbroken monthly series: home, customs, unadjusted, newest vintage."""
    table = schema.check(series, "series")
    basis, adjustment = figures.UNBROKEN
    main = (table["basis"] == basis) & (table["adjustment"] == adjustment)
    monthly = vintages.are_months(table["period"])
    rows = table[main & monthly & (table["reporter"] == story.load().home)]
    return rows[rows["release"] == rows["release"].max()].reset_index(drop=True)


def levels(rows: pd.DataFrame, *, by: By = "year") -> pd.DataFrame:
    """Sum monthly values: one row per `period`, `partner` and `flow`, with `value`, `currency`.

    Exports, imports and their sum (flow ``two-way``) are given. A year, or a stretch of twelve
    months (named by its last month), counts only when every month is there.

    Raises
    ------
    ValueError
        When `rows` mix definitions or vintages, repeat a month, or hold more than months.
    """
    _refuse_mixtures(schema.check(rows, "series"))
    monthly = rows[rows["flow"].isin(["export", "import"])]
    wide = monthly.pivot(index="period", columns=["flow", "partner"], values="value").sort_index()
    wide = _total(wide, by)
    both = wide.get("export", pd.DataFrame()) + wide.get("import", pd.DataFrame())
    parts = {**{flow: wide[flow] for flow in ("export", "import") if flow in wide}, "two-way": both}
    long = pd.concat(parts, names=["flow", "period"]).melt(ignore_index=False, var_name="partner")
    long = long.dropna(subset="value").reset_index()
    currency = rows["currency"].iloc[0] if len(rows) else None
    long = long.assign(currency=currency)[["period", "partner", "flow", "value", "currency"]]
    return long.sort_values(["flow", "partner", "period"], ignore_index=True)


def shares(rows: pd.DataFrame, *, of: str = "export", by: By = "year") -> pd.DataFrame:
    """Return each partner's share (0 to 1) of all exports, imports or two-way trade."""
    table = levels(rows, by=by)
    table = table[table["flow"] == of]
    totals = table[table["partner"] == "Total"].set_index("period")["value"]
    parts = table[table["partner"] != "Total"]
    total = parts["period"].map(totals)
    return parts.assign(total=total, share=parts["value"] / total).reset_index(drop=True)


def ranks(rows: pd.DataFrame, *, of: str = "two-way", by: By = "year") -> pd.DataFrame:
    """Rank the partners, 1 = largest; `n_partners` says among how many the data can tell.

    A partner without figures cannot be ranked: read a rank with `n_partners` beside it.
    """
    table = levels(rows, by=by)
    table = table[(table["flow"] == of) & (table["partner"] != "Total")]
    groups = table.groupby("period")["value"]
    rank = groups.rank(ascending=False, method="min").astype("int64")
    table = table.assign(rank=rank, n_partners=groups.transform("size"))
    return table.sort_values(["period", "rank", "partner"], ignore_index=True)


def changes(rows: pd.DataFrame, *, by: By = "year") -> pd.DataFrame:
    """Return each figure with the one a year `before` and its `change` (0.05 = up 5 percent)."""
    table = levels(rows, by=by)
    keys = ["partner", "flow", "period"]
    earlier = table[[*keys, "value"]].rename(columns={"value": "before"})
    earlier = earlier.assign(period=earlier["period"].map(lambda period: vintages.shift(period, 1)))
    table = table.merge(earlier, on=keys, validate="one_to_one")
    return table.assign(change=table["value"] / table["before"] - 1)


def convert(table: pd.DataFrame, rates: pd.DataFrame, *, to: str | None = None) -> pd.DataFrame:
    """Return `table` with its values in one of the story's two currencies.

    Converted at the average rate of each period's year; a period whose year has no rate gets a
    missing value. `to` is by default the currency that is not the home country's.
    """
    money = story.load().currencies
    to = money.other if to is None else to
    if to not in (money.home, money.other):
        raise ValueError(f"to: got {to!r}; it can be {money.home!r} or {money.other!r}")
    rate = table["period"].str[:4].astype(int).map(rates.set_index("year")[money.rate])
    factor = (1 / rate if to == money.other else rate).where(table["currency"] != to, 1.0)
    return table.assign(value=table["value"] * factor, currency=to)


def path(rows: pd.DataFrame, *, start: int, goal: int, times: float = 2.0) -> pd.DataFrame:
    """Return exports outside the largest partner by year beside the path to `times` as much.

    The story says which partner it is that trade outside of it is spoken of.
    `needed` grows by the same rate each year from `start` to `goal`; `value` is what was
    exported (missing where the year is not complete); `growth` is that yearly rate.
    """
    exports = levels(rows, by="year").query("flow == 'export'")
    wide = exports.pivot(index="period", columns="partner", values="value")
    actual = wide["Total"] - wide[story.load().trade.outside.partner]
    actual.index = actual.index.astype(int)
    growth = times ** (1 / (goal - start)) - 1
    years = pd.Index(range(int(actual.index.min()), goal + 1), name="year")
    needed = pd.Series(actual[start] * (1 + growth) ** (years - start), index=years)
    table = pd.DataFrame({"value": actual.reindex(years), "needed": needed.where(years >= start)})
    return table.assign(growth=growth).reset_index()


def bearing(
    claims: pd.DataFrame,
    series: pd.DataFrame,
    *,
    as_of: vintages.Days = None,
    rates: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the official figures that bear on each claim: claim x figure, nothing judged.

    `as_of` is the day of writing: one day, or a mapping from `doc_id`. With it, the figures
    out by then (`vintage` "known then") stand beside the newest. A target is set beside the
    last full years. Columns: the claim's place, `vintage`, `as_of`, and those of
    `meanings.Meaning`.
    """
    claims = schema.check(claims, "claims").reset_index(drop=True)
    days, official = vintages.written(as_of, claims["doc_id"]), figures.Figures(series)
    ahead = verdict.targets(claims, days)
    asked = verdict.today(claims, ahead)
    idle = verdict.settled(asked, verdict.targets(asked, days), level=ahead).index
    rows = [
        (*(claim[name] for name in verdict.PLACE), vintage, until, *figure)
        for _, claim, vintage, until, answer in _answers(asked.drop(idle), days, official, rates)
        for figure in answer.figures
    ]
    names = [*verdict.PLACE, "vintage", "as_of", *meanings.Meaning._fields]
    known = {column.name: column.dtype for column in schema.TABLES["verdicts"].columns}
    types = {"precision": "float64", "quantity": "str"} | known
    return pd.DataFrame(rows, columns=names).astype({name: types[name] for name in names})


def compare(
    claims: pd.DataFrame,
    series: pd.DataFrame,
    *,
    as_of: vintages.Days = None,
    rates: pd.DataFrame | None = None,
    sentences: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the table `verdicts`: each claim beside every official figure it could mean.

    The verdict is one on the claim (see `schema.Verdict`) and stands on each of its rows; `fit`
    says how this one figure agrees. With a day of writing there are two verdicts a claim,
    told apart by `vintage`: from what was "known then", and from the "newest" figures. A claim
    without any figure has one row without `series`, and the reason. Not judged: whether
    the figure is the one the author had in mind.

    `as_of` is one day or a mapping from `doc_id`; an article without a day gets only the newest
    figures. `rates` are yearly exchange rates, as `exchange_rates` gives them. With `sentences`
    polls, quotas and tariff rates are set beside the record of events (``facts.csv``), which
    confirms a claim or leaves it *not checkable here*, with what it holds; and a partner that the
    claim's own sentence leaves open is taken from the context, as ``partner_basis`` tells.
    ``period_basis`` says whether the claim's own words give the period of the figure.
    """
    claims = context.partners(schema.check(claims, "claims").reset_index(drop=True), sentences)
    days, official = vintages.written(as_of, claims["doc_id"]), figures.Figures(series)
    settled = verdict.settled(claims, verdict.targets(claims, days))
    rows = [
        {"claim": number, "vintage": vintage, "as_of": until, **row}
        for number, claim, vintage, until, answer in _answers(
            claims.drop(settled.index), days, official, rates
        )
        for row in verdict.judge(answer, claim, as_of=until)
    ]
    if sentences is not None:
        told = _on_record(claims, settled, days, official, sentences)
        settled = settled.drop({row["claim"] for row in told})
        rows += told
    usual = {"vintage": "newest", "as_of": official.newest, "primary": False}
    settled = settled.assign(claim=settled.index, **usual)
    parts = [part for part in (settled, pd.DataFrame(rows)) if len(part)]
    if not parts:
        return schema.empty("verdicts")
    every = pd.concat(parts).sort_values("claim", kind="stable", ignore_index=True)
    every["verdict"] = verdict.excused(every)
    place = claims[[*verdict.PLACE, "partner_basis"]].iloc[every["claim"]].reset_index(drop=True)
    every = context.unblamed(every, place["partner_basis"])
    every["period_basis"] = verdict.period_basis(every, claims)
    table = schema.build(pd.concat([place, every], axis=1), "verdicts")
    return table[schema.TABLES["verdicts"].names]


def _on_record(
    claims: pd.DataFrame,
    settled: pd.DataFrame,
    days: pd.Series,
    official: figures.Figures,
    sentences: pd.DataFrame,
) -> list[dict]:
    """Return the rows of claims that no series can check, where the record of events can."""
    open_ones = claims.loc[settled.index[settled["verdict"] == "not checkable here"]]
    asked = open_ones[record.may_hold(open_ones)]
    row = places.rows(asked, sentences)
    asked, texts = asked[row >= 0], sentences["text"].to_numpy()[row[row >= 0]]
    rows = []
    for number, claim, text in zip(asked.index, asked.to_dict("records"), texts, strict=True):
        day = days[number] if pd.notna(days[number]) else None
        if found := record.of(claim, text, day):
            vintage = {"newest": official.newest} | ({} if day is None else {"known then": day})
            rows += [
                {"claim": number, "vintage": v, "as_of": d, **found} for v, d in vintage.items()
            ]
    return rows


def ledger(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per claim of `verdicts`, in order of the text.

    ``verdict`` is by the newest figures, ``verdict_then`` by those out on the day of writing;
    ``figures`` counts the newest figures compared, ``fitting`` those that agree, and
    ``definitions`` names these.
    """
    return verdict.ledger(verdicts)


def table(claims: pd.DataFrame, verdicts: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return one row per claim as a journalist reads it: claim, who says it, against what, result.

    Columns as in `checked.COLUMNS`: place, ``outlet``, ``claim``, ``who``, ``against``, ``result``,
    ``sentence``.
    """
    return checked.table(claims, verdicts, sentences)


def _answers(
    claims: pd.DataFrame, days: pd.Series, official: figures.Figures, rates: pd.DataFrame | None
) -> Iterator[tuple[int, dict, str, pd.Timestamp, meanings.Answer]]:
    """Yield number and claim, and for each vintage its name, its day, and what it could mean."""
    if claims.empty:
        return
    known = meanings.Answers(official, exchange_rates() if rates is None else rates)
    for number, claim in zip(claims.index, claims.to_dict("records"), strict=True):
        day = days[number] if pd.notna(days[number]) else None
        for vintage, answer in known.to(claim, day).items():
            until = day if vintage == "known then" else official.newest
            yield number, claim, vintage, until, answer


def _refuse_mixtures(rows: pd.DataFrame) -> None:
    rows = rows.assign(scope=figures.scope(rows["coverage"]))
    for column in figures.Definition._fields:
        found = sorted(rows[column].dropna().unique())
        if len(found) > 1:
            raise ValueError(
                f"rows mix {column}: {found}. One definition and one vintage at a time: "
                "`trade.continuous(series)` or `trade.select(series, basis=..., release=..., ...)`"
            )
    months = vintages.are_months(rows["period"])
    if not months.all():
        raise ValueError(
            f"rows mix months with other periods: {sorted(rows.loc[~months, 'period'])[:3]}; "
            "keep the months"
        )
    twice = rows[rows.duplicated(["period", "partner", "flow"])]
    if len(twice):
        first = twice.iloc[0]
        raise ValueError(f"{first['flow']} {first['partner']} {first['period']} is there twice")


def _total(wide: pd.DataFrame, by: By) -> pd.DataFrame:
    if by not in NEEDED:
        raise ValueError(f"by={by!r}: allowed are {', '.join(map(repr, NEEDED))}")
    if by == "month":
        return wide
    if by == "year":
        return wide.groupby(wide.index.str[:4].rename("period")).sum(min_count=NEEDED["year"])
    months = pd.period_range(wide.index.min(), wide.index.max(), freq="M").astype(str)
    return wide.reindex(pd.Index(months, name="period")).rolling(NEEDED[by]).sum()
