"""What a claim could mean: every official figure that its measure, partner and period allow.

A sentence rarely says whose statistics, which basis or which currency it speaks of. `of` lists
all that are at hand, so that a claim is held against each of them and not only the handiest.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Mapping

import pandas as pd

from helpers import story
from helpers.trade import vintages

_STORY = story.load()
HOME, OUTSIDE = _STORY.home, _STORY.trade.outside
SHARES, RANKS, LEVELS = _STORY.trade.share_flows, _STORY.trade.ranks, _STORY.trade.levels
CHANGES = {"export": "exports", "import": "imports", "two-way": "two-way trade"}

MIN_RANKED = 3
"""Partners with figures without which a rank says nothing."""

DEFINITION = ["reporter", "basis", "adjustment", "scope", "release", "currency"]
"""Values are added or divided only where these agree."""

QUESTION = [
    *["measure", "kind", "unit", "partner", "flow", "currency", "period_begins", "period_ends"]
]
"""The columns of a claim on which its figures depend."""

COLUMNS = [
    *["series", "period", "official_value", "precision", "currency", "reporter", "basis"],
    *["adjustment", "scope", "release", "source_id", "n_partners", "primary", "quantity"],
]


class Figures:
    """The official values of one vintage; each period is worked out once for all that ask."""

    def __init__(self, series: pd.DataFrame) -> None:
        self.series = scoped(series)
        self._found: dict[tuple, pd.DataFrame] = {}

    @functools.cached_property
    def reach(self) -> dict[str, pd.Timestamp]:
        """Return, for each reporter, the last day that its values cover."""
        return vintages.reach(self.series)

    def values(self, period: str, flow: str, partner: str | None) -> pd.DataFrame:
        """Return the values of one period, with what `flow` and `partner` need worked out."""
        key = (period, flow == "two-way", partner == OUTSIDE.name)
        if key not in self._found:
            self._found[key] = _values(self.series, period, flow, partner)
        return self._found[key]


def by_vintage(
    newest: Figures, claim: Mapping, *, rates: pd.DataFrame, then: Figures | None = None
) -> dict[str, tuple[pd.DataFrame, dict[str, pd.Timestamp]]]:
    """Return `of` by the figures "known then" (if given) and by the "newest".

    Beside the figures stands how far each reporter's figures reached by then.
    """
    usual = then or newest
    every = ({"known then": then} if then else {}) | {"newest": newest}
    return {
        vintage: (of(figures, claim, rates=rates, usual=usual), figures.reach)
        for vintage, figures in every.items()
    }


def of(
    figures: Figures, claim: Mapping, *, rates: pd.DataFrame, usual: Figures | None = None
) -> pd.DataFrame:
    """Return one row per official figure that `claim` could mean, in the claim's unit.

    A claim without a period is read as the last full year in the home country's figures, as the
    year after it, and as their last month; `usual` are the figures that were out when it was
    written, where `figures` are later ones. `primary` marks the plain reading: home's unadjusted
    customs figures in its currency (the partner's own, where the claim says what the partner
    imports), or where those are not at hand, the same authority's other figures.

    Returns
    -------
    pandas.DataFrame
        `official_value` is in dollars, percent, times or rank (`quantity` says which); dollars
        are given in both currencies unless the claim names one. Empty when nothing is at hand.
    """
    found = []
    for period, first in _periods(claim, (usual or figures).reach):
        table = _figures(figures, claim, period)
        own = first & (table["reporter"] == _reporter(claim))
        found.append(table.assign(own=own, primary=own & _plain(table)))
    found = [table for table in found if len(table)]
    if not found:
        return pd.DataFrame(columns=COLUMNS)
    every = _newest(pd.concat(found, ignore_index=True))
    if not every["primary"].any():
        every = every.assign(primary=every["own"])
    if every["quantity"].eq("dollar").all():
        every = _in_currencies(every, claim.get("currency"), rates)
    return every[COLUMNS].sort_values(["series", "period", "source_id"], ignore_index=True)


def quantity(claim: Mapping) -> str | None:
    """Say what the claim's number is: dollar, percent, change, times or rank; None = no series."""
    measure = claim.get("measure")
    if measure in RANKS:
        return "rank"
    if measure in SHARES:
        return "percent"
    if measure not in LEVELS:
        return None
    if claim.get("kind") == "multiple":
        return "times"
    changed = claim.get("unit") == "percent" or claim.get("kind") == "change"
    return "change" if changed else "dollar"


def scoped(series: pd.DataFrame) -> pd.DataFrame:
    """Return `series` with `scope` (total or domestic exports), `precision` and `definition`.

    A table that has them already is returned as it is, so that many claims can share one.
    """
    if "definition" in series:
        return series
    coverage = series.get("coverage", pd.Series("", index=series.index)).fillna("")
    scope = coverage.str.startswith("domestic").map({True: "domestic", False: "total"})
    precision = series.get("precision", pd.Series(0.0, index=series.index))
    table = series.assign(scope=scope.astype("str"), precision=precision.astype(float))
    parts = (table[column].fillna("") + "|" for column in DEFINITION)
    return table.assign(definition=functools.reduce(operator.add, parts))


def _periods(claim: Mapping, reach: dict[str, pd.Timestamp]) -> list[tuple[str, bool]]:
    """Return the periods the claim may speak of; True marks the one it is first read as."""
    begins, ends = claim.get("period_begins"), claim.get("period_ends")
    if pd.notna(begins) and pd.notna(ends):
        period = vintages.name(begins, ends)
        return [(period, True)] if period else []
    last = reach.get(HOME)
    if last is None:
        return []
    year = (last + pd.Timedelta(days=1)).year - 1
    return [(str(year), True), (str(year + 1), False), (last.strftime("%Y-%m"), False)]


def _figures(figures: Figures, claim: Mapping, period: str) -> pd.DataFrame:
    """Return the figures of one period for what the claim measures."""
    what, measure = quantity(claim), claim.get("measure")
    flow, partner = _flow(claim), _partner(claim)
    values = figures.values(period, flow, partner)
    if what == "rank":
        table = _ranks(values, flow, partner)
    elif what == "percent":
        table = pd.concat([_shares(values, flow, partner), _pick(values, measure, partner)])
    elif what in ("change", "times"):
        before = figures.values(vintages.shift(period, -1), flow, partner)
        table = _changes(values, before, flow, partner)
        table = pd.concat([table, _pick(values, f"change of {CHANGES.get(flow)}", partner)])
        if what == "times":
            table = table.assign(value=1 + table["value"] / 100)
    else:
        table = _pick(values, flow, partner)
    label = {"rank": "rank by " + flow, "percent": "share of", "change": "change of"}.get(what, "")
    who = "" if what == "rank" else flow
    words = " ".join(f"{label} {who} {partner or 'Total'}".split())
    domestic = table["scope"].map({"domestic": ", domestic exports", "total": ""})
    name = (
        table["reporter"] + f" {words}, " + table["basis"] + ", " + table["adjustment"] + domestic
    )
    table = table.assign(series=name, period=period, quantity=what, official_value=table["value"])
    return table if "n_partners" in table else table.assign(n_partners=pd.NA)


def _flow(claim: Mapping) -> str:
    measure, flow = claim.get("measure"), claim.get("flow")
    usual = {**SHARES, **RANKS, **LEVELS}.get(measure)
    return flow if pd.notna(flow) and measure not in SHARES else usual


def _partner(claim: Mapping) -> str | None:
    if claim.get("measure") == OUTSIDE.measure:
        return OUTSIDE.name
    partner = claim.get("partner")
    if pd.notna(partner):
        return partner
    return "Total" if claim.get("measure") in LEVELS else None


def _reporter(claim: Mapping) -> str:
    """Say whose figures are meant: of the mirror flow ("China's imports"), the partner's."""
    mirrored = {LEVELS.get(claim.get("measure")), _flow(claim)} == {"export", "import"}
    return claim.get("partner") if mirrored else HOME


def _plain(table: pd.DataFrame) -> pd.Series:
    plain = (table["basis"] == "customs") & (table["adjustment"] == "unadjusted")
    return plain & (table["scope"] == "total")


def _values(series: pd.DataFrame, period: str, flow: str, partner: str | None) -> pd.DataFrame:
    """Return the values of one period: as printed for it, or summed from its months if all are.

    Trade outside the largest partner, and both ways, is worked out where `partner` or `flow` ask.
    """
    keys, months = ["definition", "flow", "partner", "source_id"], vintages.months(period)
    dollars = series["unit"] == "dollar"
    monthly = series[dollars & series["period"].isin(months)]
    groups = monthly.groupby(keys)["value"]
    sums = monthly.assign(value=groups.transform("sum"))[groups.transform("size") == len(months)]
    printed = series[(series["period"] == period) & ~(dollars & series["period"].isin(months))]
    values = pd.concat([printed, sums.drop_duplicates(keys)], ignore_index=True)
    values = _and_outside(values) if partner == OUTSIDE.name else values
    return _and_both_ways(values) if flow == "two-way" else values


def _and_outside(values: pd.DataFrame) -> pd.DataFrame:
    pair = _join(values, "Total", OUTSIDE.partner, "partner", "flow")
    pair = pair.assign(partner=OUTSIDE.name, value=pair["value"] - pair["value_2"])
    return _add(values, pair)


def _and_both_ways(values: pd.DataFrame) -> pd.DataFrame:
    pair = _join(values, "export", "import", "flow", "partner")
    return _add(values, pair.assign(flow="two-way", value=pair["value"] + pair["value_2"]))


def _add(values: pd.DataFrame, worked_out: pd.DataFrame) -> pd.DataFrame:
    """Append what was worked out, but for figures that were printed as such."""
    both = pd.concat([values, worked_out[values.columns]], ignore_index=True)
    again = both.duplicated(["definition", "flow", "partner"]) & (both.index >= len(values))
    return both[~again].reset_index(drop=True)


def _join(values: pd.DataFrame, one: str, two: str, column: str, also: str) -> pd.DataFrame:
    """Put the values of `one` and `two` side by side, within one definition and vintage."""
    left, right = (values[values[column] == name] for name in (one, two))
    keys = ["definition", also]
    right = right.sort_values("precision").drop_duplicates(keys)[[*keys, "value"]]
    return left.merge(right, on=keys, suffixes=("", "_2"), validate="many_to_one")


def _pick(values: pd.DataFrame, flow: str, partner: str | None) -> pd.DataFrame:
    return values[(values["flow"] == flow) & (values["partner"] == partner)]


def _shares(values: pd.DataFrame, flow: str, partner: str | None) -> pd.DataFrame:
    one_flow = values[values["flow"] == flow]
    pair = _join(one_flow, partner, "Total", "partner", "flow")
    return pair.assign(value=100 * pair["value"] / pair["value_2"], currency=None, precision=0.0)


def _changes(
    values: pd.DataFrame, before: pd.DataFrame, flow: str, partner: str | None
) -> pd.DataFrame:
    keys = ["definition", "source_id"]
    earlier = _pick(before, flow, partner)[[*keys, "value"]]
    pair = _pick(values, flow, partner).merge(
        earlier, on=keys, suffixes=("", "_2"), validate="many_to_many"
    )
    change = 100 * (pair["value"] / pair["value_2"] - 1)
    return pair.assign(value=change, currency=None, precision=0.0)


def _ranks(values: pd.DataFrame, flow: str, partner: str | None) -> pd.DataFrame:
    table = values[(values["flow"] == flow) & ~values["partner"].isin(["Total", OUTSIDE.name])]
    table = table.drop_duplicates(["definition", "partner"])
    groups = table.groupby("definition")["value"]
    rank, n = groups.rank(ascending=False, method="min"), groups.transform("size")
    table = table.assign(value=rank, n_partners=n, currency=None, precision=0.0)
    return table[(table["partner"] == partner) & (table["n_partners"] >= MIN_RANKED)]


def _newest(table: pd.DataFrame) -> pd.DataFrame:
    newest = table.groupby(["series", "period"])["release"].transform("max")
    return table[table["release"] == newest]


def _in_currencies(table: pd.DataFrame, asked: str | None, rates: pd.DataFrame) -> pd.DataFrame:
    """Return the figures in the currency asked for, or as they are and in the other dollar."""
    money = _STORY.currencies
    rate = table["period"].str[:4].astype(int).map(rates.set_index("year")[money.rate])
    is_home = table["currency"] == money.home
    factor, into = (
        (1 / rate).where(is_home, rate),
        is_home.map({True: money.other, False: money.home}),
    )
    other = table.assign(
        series=table["series"] + ", in " + into,
        currency=into,
        official_value=table["official_value"] * factor,
        precision=table["precision"] * factor,
        primary=table["primary"] & pd.notna(asked),
    )
    both = pd.concat([table, other.dropna(subset="official_value")], ignore_index=True)
    return both if pd.isna(asked) else both[both["currency"] == asked]
