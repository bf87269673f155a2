"""Read what an article claims in numbers: how much of what, when, with whom, and who says so.

`quantities` reads the numbers, `measures` what they measure; here each is put into its sentence.
Rules, no parser: what a sentence leaves to the one before it ("its second-largest trading
partner") stays missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import schema
from helpers.claims import measures, period, quantities, ranks, source, trends
from helpers.claims.measures import Clause, Measure, Sentence
from helpers.claims.period import Calendar, Dates
from helpers.claims.units import Quantity
from helpers.text.english import numerals
from helpers.text.reading import Reading

_FROM = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,2}\Z")


def extract(
    sentences: pd.DataFrame | Reading,
    dates: pd.DataFrame,
    *,
    voices: pd.DataFrame | None = None,
    durations: bool = False,
) -> pd.DataFrame:
    """Return every quantity that the `sentences` claim, as the table `claims`.

    Rows are ordered by article and place. Besides the columns of the schema:

    - `per`: what a rate is counted by ("a year", "per share"), else missing;
    - `checkable`: whether official trade series could bear on the claim;
    - `why_not`: why they cannot: a poll, a target, a forecast, not a trade figure, or the trade
      of other countries.

    Parameters
    ----------
    dates : pandas.DataFrame
        The table `dates` of the same sentences; may be empty. What it covers is no claim, and it
        gives the claims of its clause their period.
    voices : pandas.DataFrame, optional
        The table `voices` of the same sentences: whose words a claim stands in (``voice``), and
        who speaks there. Without it the speaker is whom the sentence itself names, as written.
        A survey named before its number is the speaker in both cases.
    durations : bool
        Also return spans of time ("for three days"), which are left to `dates` otherwise.

    Notes
    -----
    The two ends of a range are two rows (*at_least*, *up_to*). Kind *change* is the size of a
    change; a level reached ("fell to 15 percent") keeps its kind and has a direction. A change of
    trade told with its date but without a number ("a decline in imports in 2025") is a row
    without a value. Fractions of trade ("three quarters of exports", "imports fell by a third") are
    given in percent.

    Not done: pronouns for what is measured, sums over sentences, languages other than English.
    """
    reading = Reading.of(sentences)
    calendar = Calendar(schema.check(dates, "dates"), reading)
    told = reading.sentences
    rows = list(_rows(reading, calendar, durations=durations))
    claimed, place = [claim for _, claim in rows], np.array([row for row, _ in rows], np.int64)
    table = pd.DataFrame(claimed, columns=_Claim._fields)
    first = told["start"].to_numpy()[place]
    table = table.assign(
        doc_id=told["doc_id"].array.take(place),
        sent=told["sent"].to_numpy()[place],
        start=table["start"].to_numpy(np.int64) + first,
        end=table["end"].to_numpy(np.int64) + first,
        period_begins=calendar.begins([claim.period_begins for claim in claimed]),
        period_ends=calendar.ends([claim.period_ends for claim in claimed]),
    )
    voice, speaker = source.spoken(table, reading, voices)
    table["speaker"] = table["speaker"].where(table["speaker"].notna(), speaker)
    return schema.build(table if voices is None else table.assign(voice=voice), "claims")


class _Claim(NamedTuple):
    """A row of the table, in its sentence: offsets from its start, numbers of dates for days."""

    start: int
    end: int
    surface: str
    kind: str
    value: float
    unit: str | None
    currency: str | None
    bound: str
    direction: str
    period_begins: int
    period_ends: int
    measure: str | None
    partner: str | None
    flow: str | None
    speaker: str | None
    per: str | None
    checkable: bool
    why_not: str | None
    part: str | None


def _rows(reading: Reading, calendar: Calendar, *, durations: bool) -> Iterator[tuple[int, _Claim]]:
    """Yield the claims of all sentences, each with the row of its sentence."""
    places, borders = numerals.places(reading), measures.Borders(reading)
    ranked, trending, named = (may.rows(reading).tolist() for may in (ranks, trends, measures))
    for row, text in enumerate(reading.texts):
        starts = places.get(row, ())
        if not (starts or ranked[row] or trending[row]):
            continue
        dates = calendar.of(row)
        if dates.all and not (ranked[row] or durations) and dates.hold(starts):
            starts = ()
        found = quantities.find(text, durations=durations, places=starts, ranked=ranked[row])
        if not found and not (trending[row] and dates.all):
            continue
        sentence = Sentence(text, borders.of(row, text), named=named[row])
        for claim in _claims(sentence, found, dates, trending=trending[row], durations=durations):
            yield row, claim


def _claims(
    sentence: Sentence, found: list[Quantity], dates: Dates, *, trending: bool, durations: bool
) -> list[_Claim]:
    """Return the claims of one sentence."""
    if dates.all:
        found = [q for q in found if not dates.cover(q, durations=durations)]
    if not found and not (trending and dates.all):
        return []
    rows, whole = [], Measure()
    for quantity in found:
        clause = sentence.clause(quantity.start, quantity.end)
        measure = measures.of(quantity, clause)
        if quantity.kind == "percent" and _leaves_whole(quantity, measure, clause):
            measure = measures.like(whole, quantity, clause)
        if quantity.kind in ("percent", "multiple") and measure.name not in measures.FLOWS:
            whole = measure
        rows.append(_row(quantity, measure, clause, dates))
    if trending and dates.all:
        told = (_row(*trend, dates) for trend in trends.find(sentence, found))
        rows += [row for row in told if row.period_begins != period.NO_DAY]
    return rows


def _leaves_whole(quantity: Quantity, measure: Measure, clause: Clause) -> bool:
    """Say whether a percentage speaks of the whole that was named with the one before it.

    "75% of exports, down from 84%"; "75% of exports, while China took 4%". A percentage that is no
    change cannot measure exports, only a share of them.
    """
    if measure.name in measures.FLOWS:
        return True
    if _FROM.search(clause.text, max(0, quantity.start - 24), quantity.start):
        return measure.name is None
    return measure.name is None and not clause.near("measure")


def _row(quantity: Quantity, measure: Measure, clause: Clause, dates: Dates) -> _Claim:
    """Return one claim."""
    value, kind, unit = quantity.value, quantity.kind, quantity.unit
    if kind == "multiple" and measure.name in measures.SHARES.values():
        value, kind, unit = 100 * value, "percent", "percent"
    elif kind == "change" and unit == "times" and measure.name in measures.FLOWS:
        value, unit = 100 * value, "percent"
    begins, ends = period.of(clause, quantity.start, quantity.end, dates)
    why_not = source.why_not(quantity, measure, clause)
    if why_not is None and period.is_opaque(clause, dates):
        why_not = source.NO_DAYS
    return _Claim(
        start=quantity.start,
        end=quantity.end,
        surface=clause.text[quantity.start : quantity.end],
        kind=kind,
        value=value,
        unit=unit,
        currency=quantity.currency,
        bound=quantity.bound,
        direction=quantity.direction,
        period_begins=begins,
        period_ends=ends,
        measure=measure.name,
        partner=measure.partner,
        flow=measure.flow,
        speaker=source.poll(clause.text, quantity),
        per=quantity.per,
        checkable=why_not is None,
        why_not=why_not,
        part=measure.part,
    )
