"""What a claim could mean: every official figure that its measure, partner and period allow.

A sentence rarely says whose statistics, which basis or which currency it speaks of. `of` lists
all that are at hand, so that a claim is held against each of them and not only the handiest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import pandas as pd

from helpers import story
from helpers.trade import vintages
from helpers.trade.figures import OUTSIDE, TOTAL, UNBROKEN, Definition, Figure, Figures, joined

Quantity = Literal["dollar", "percent", "change", "times", "rank"]

HOME, MONEY = story.load().home, story.load().currencies
LEVELS, RANKS = story.load().trade.levels, story.load().trade.ranks
SHARES = story.load().trade.share_flows
CHANGES = {"export": "exports", "import": "imports", "two-way": "two-way trade"}
"""By flow, how a printed change of it is called in the official series: change of exports."""

MIN_RANKED = 3
"""Partners with figures without which a rank says nothing."""

_QUESTION = "measure kind unit partner flow currency period_begins period_ends".split()
"""The columns of a claim on which its figures depend."""


class Meaning(NamedTuple):
    """An official figure that a claim could mean, in the claim's unit."""

    series: str
    period: str
    official_value: float
    precision: float
    currency: str | None
    reporter: str
    basis: str
    adjustment: str
    scope: str
    release: str
    source_id: str | None
    n_partners: float
    primary: bool
    quantity: Quantity


class Answer(NamedTuple):
    """What a claim could mean by the figures of one vintage, and how far each reporter's reach.

    `at_hand`: there are figures at all, of whatever vintage.
    """

    figures: list[Meaning]
    reach: dict[str, pd.Timestamp]
    at_hand: bool = True


class Answers:
    """Answers from one table of official figures; each question is answered once."""

    def __init__(self, figures: Figures, rates: pd.DataFrame) -> None:
        self._figures, self._known = figures, {}
        self._rates = dict(zip(rates["year"].to_list(), rates[MONEY.rate].to_list(), strict=True))

    def to(self, claim: Mapping, day: pd.Timestamp | None) -> dict[str, Answer]:
        """Return the answer by the figures "known then", if `day` is known, and by the "newest"."""
        out = None if day is None else self._figures.last_release(day) or pd.Timestamp.min
        key = (*(str(claim[column]) for column in _QUESTION), out)
        if key not in self._known:
            days = {"newest": None} if out is None else {"known then": out, "newest": None}
            self._known[key] = {
                vintage: self._answer(claim, until, usual=out) for vintage, until in days.items()
            }
        return self._known[key]

    def _answer(
        self, claim: Mapping, day: pd.Timestamp | None, usual: pd.Timestamp | None
    ) -> Answer:
        found = of(self._figures, claim, rates=self._rates, day=day, usual=usual)
        return Answer(found, self._figures.reach(day), bool(self._figures.reach()))


def of(
    figures: Figures,
    claim: Mapping,
    *,
    rates: Mapping[int, float],
    day: pd.Timestamp | None = None,
    usual: pd.Timestamp | None = None,
) -> list[Meaning]:
    """Return every official figure out by `day` that `claim` could mean, in the claim's unit.

    A claim without a period is read as the last full year in the home country's figures, as the
    year after it, and as their last month; of the figures out by `usual`, the day it was written.
    `primary` marks the plain reading: home's unadjusted customs figures in its currency (the
    partner's own, where the claim says what the partner imports), or where those are not at hand,
    the same authority's other figures. `official_value` is in dollars, percent, times or rank
    (`quantity` says which); dollars are given in both currencies unless the claim names one, at
    the yearly `rates`. Nothing is left where nothing is at hand.
    """
    whose, found = _reporter(claim), []
    for period, first in _periods(claim, figures.reach(usual)):
        for meaning in _in_period(figures, claim, period, day):
            own = first and meaning.reporter == whose
            found.append((own, meaning._replace(primary=own and is_plain(meaning))))
    found = _newest(found)
    if not any(meaning.primary for _, meaning in found):
        found = [(own, meaning._replace(primary=own)) for own, meaning in found]
    every = [meaning for _, meaning in found]
    if quantity(claim) == "dollar":
        every = list(_in_currencies(every, claim["currency"], rates))
    return sorted(every, key=lambda m: (m.series, m.period, m.source_id is None, m.source_id or ""))


def quantity(claim: Mapping) -> Quantity | None:
    """Say what the claim's number is; None = there is no such series."""
    measure = claim["measure"]
    if measure in RANKS:
        return "rank"
    if measure in SHARES:
        return "percent"
    if measure not in LEVELS:
        return None
    if claim["kind"] == "multiple":
        return "times"
    return "change" if claim["unit"] == "percent" or claim["kind"] == "change" else "dollar"


# What is asked ----------------------------------------------------------------------------------


def _periods(claim: Mapping, reach: dict[str, pd.Timestamp]) -> list[tuple[str, bool]]:
    """Return the periods the claim may speak of; True marks the one it is first read as."""
    begins, ends = claim["period_begins"], claim["period_ends"]
    if pd.notna(begins) and pd.notna(ends):
        period = vintages.name(begins, ends)
        return [(period, True)] if period else []
    last = reach.get(HOME)
    if last is None:
        return []
    year = (last + pd.Timedelta(days=1)).year - 1
    return [(str(year), True), (str(year + 1), False), (last.strftime("%Y-%m"), False)]


def _flow(claim: Mapping) -> str:
    measure, flow = claim["measure"], claim["flow"]
    if measure in SHARES:
        return SHARES[measure]
    return flow if pd.notna(flow) else {**RANKS, **LEVELS}[measure]


def _partner(claim: Mapping) -> str | None:
    if claim["measure"] == OUTSIDE.measure:
        return OUTSIDE.name
    if pd.notna(claim["partner"]):
        return claim["partner"]
    return TOTAL if claim["measure"] in LEVELS else None


def _reporter(claim: Mapping) -> str:
    """Say whose figures are meant: of the mirror flow ("China's imports"), the partner's."""
    mirrored = {LEVELS.get(claim["measure"]), _flow(claim)} == {"export", "import"}
    return claim["partner"] if mirrored else HOME


# Figures that answer it -------------------------------------------------------------------------


def _in_period(
    figures: Figures, claim: Mapping, period: str, day: pd.Timestamp | None
) -> Iterator[Meaning]:
    """Yield the figures of one period for what the claim measures."""
    what, flow, partner = quantity(claim), _flow(claim), _partner(claim)
    label, asked = flow, (period, flow, partner, day)
    if what == "rank":
        label, found = f"rank by {flow}", _ranks(figures, *asked)
    elif what == "percent":
        label, found = f"share of {flow}", _shares(figures, *asked)
        found += figures.of(period, claim["measure"], partner, day=day)
    elif what == "dollar":
        found = figures.of(period, flow, partner, day=day)
    else:
        label, found = f"change of {flow}" if what == "change" else flow, _changes(figures, *asked)
        found += figures.of(period, f"change of {CHANGES.get(flow)}", partner, day=day)
    for figure in found:
        meaning = _meaning(figure, f"{label} {partner or TOTAL}", period, what)
        yield _times(meaning) if what == "times" else meaning


def _meaning(figure: Figure, words: str, period: str, what: Quantity) -> Meaning:
    of = figure.definition
    domestic = ", domestic exports" if of.scope == "domestic" else ""
    return Meaning(
        series=f"{of.reporter} {words}, {of.basis}, {of.adjustment}{domestic}",
        period=period,
        official_value=figure.value,
        precision=figure.precision,
        currency=of.currency,
        reporter=of.reporter,
        basis=of.basis,
        adjustment=of.adjustment,
        scope=of.scope,
        release=of.release,
        source_id=figure.source_id,
        n_partners=figure.n_partners,
        primary=False,
        quantity=what,
    )


def _times(change: Meaning) -> Meaning:
    """Return a change in percent as the multiple that it makes: 20 percent more is 1.2 times."""
    return change._replace(official_value=1 + change.official_value / 100)


def _shares(
    figures: Figures, period: str, flow: str, partner: str | None, day: pd.Timestamp | None
) -> list[Figure]:
    part, whole = (figures.of(period, flow, who, day=day) for who in (partner, TOTAL))
    found = joined(part, whole, lambda value, total: _ratio(100 * value, total))
    return [_pure(figure, figure.value) for figure in found]


def _changes(
    figures: Figures, period: str, flow: str, partner: str | None, day: pd.Timestamp | None
) -> list[Figure]:
    before = figures.of(vintages.shift(period, -1), flow, partner, day=day)
    return [
        _pure(now, 100 * (_ratio(now.value, then.value) - 1))
        for now in figures.of(period, flow, partner, day=day)
        for then in before
        if (now.definition, now.source_id) == (then.definition, then.source_id)
    ]


def _ranks(
    figures: Figures, period: str, flow: str, partner: str | None, day: pd.Timestamp | None
) -> list[Figure]:
    by_partner = {
        name: _one_each(found) for name, found in figures.by_partner(period, flow, day=day).items()
    }
    ranked = []
    for definition, figure in by_partner.get(partner, {}).items():
        values = [own[definition].value for own in by_partner.values() if definition in own]
        if len(values) >= MIN_RANKED:
            rank = 1.0 + sum(value > figure.value for value in values)
            ranked.append(_pure(figure, rank)._replace(n_partners=len(values)))
    return ranked


def _one_each(found: Iterable[Figure]) -> dict[Definition, Figure]:
    """Return the first figure of each definition."""
    first: dict[Definition, Figure] = {}
    for figure in found:
        first.setdefault(figure.definition, figure)
    return first


def _pure(figure: Figure, value: float) -> Figure:
    """Return a number that was worked out: in no currency, and exact."""
    definition = figure.definition._replace(currency=None)
    return figure._replace(definition=definition, value=value, precision=0.0)


def _ratio(one: float, other: float) -> float:
    return one / other if other else one * math.inf


# Which of them count ----------------------------------------------------------------------------


def is_plain(meaning: Meaning) -> bool:
    """Say whether a figure is by the definition that news mostly means: customs, unadjusted."""
    return (meaning.basis, meaning.adjustment, meaning.scope) == (*UNBROKEN, "total")


def _newest(found: list[tuple[bool, Meaning]]) -> list[tuple[bool, Meaning]]:
    """Return of each series and period the figures of the newest release."""
    newest: dict[tuple[str, str], str] = {}
    for _, meaning in found:
        key = (meaning.series, meaning.period)
        newest[key] = max(meaning.release, newest.get(key, meaning.release))
    return [(own, m) for own, m in found if m.release == newest[m.series, m.period]]


def _in_currencies(
    meanings: list[Meaning], asked: str | None, rates: Mapping[int, float]
) -> Iterator[Meaning]:
    """Yield the figures in the currency asked for, or as they are and in the other one."""
    for meaning in meanings:
        both = [meaning, *_converted(meaning, rates, primary=pd.notna(asked))]
        yield from (m for m in both if pd.isna(asked) or m.currency == asked)


def _converted(meaning: Meaning, rates: Mapping[int, float], *, primary: bool) -> Iterator[Meaning]:
    """Yield the figure in the other of the story's currencies, if the rate of its year is known."""
    into = {MONEY.home: MONEY.other, MONEY.other: MONEY.home}.get(meaning.currency)
    rate = rates.get(int(meaning.period[:4]), math.nan)
    if into is None or math.isnan(rate):
        return
    factor = 1 / rate if into == MONEY.other else rate
    yield meaning._replace(
        series=f"{meaning.series}, in {into}",
        currency=into,
        official_value=meaning.official_value * factor,
        precision=meaning.precision * factor,
        primary=meaning.primary and primary,
    )
