"""What the official record holds beside trade series: polls, quotas, tariff rates, what they cover.

Each row of ``facts.csv`` is one number of an event, with the words that a sentence must have to
speak of it. The record confirms; it accuses nobody: another pollster, another good or another year
may have another number, so a claim that does not agree stays *not checkable here*, with what the
record holds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import files, story

FOLDER = "data/reference"
ROUND = 10
"""A percentage in full tens is taken as rounded to them: 80 of 82."""

COUNTED = ("vehicles", "cars", "EVs", "units")
"""What quotas of the record are counted in."""

_TARIFFS = story.load().trade.tariffs


class Fact(NamedTuple):
    """One number of the record; `words` are patterns that all must stand in the sentence."""

    fact: str
    kind: str
    value: float
    unit: str
    words: tuple[re.Pattern, ...]
    begins: pd.Timestamp
    ends: pd.Timestamp
    event: str


@cache
def facts() -> tuple[Fact, ...]:
    """Return the facts of the record."""
    rows = files.read_csv(f"{FOLDER}/facts.csv")
    days = {name: pd.to_datetime(rows[name]) for name in ("begins", "ends")}
    return tuple(
        Fact(
            *(row.fact, row.kind, float(row.value), row.unit),
            *(_patterns(row.words), begins, ends, row.event),
        )
        for row, begins, ends in zip(rows.itertuples(), days["begins"], days["ends"], strict=True)
    )


def may_hold(claims: pd.DataFrame) -> np.ndarray:
    """Return for each claim whether the record may hold its number: a poll, a tariff, a count."""
    known = claims["measure"].isin([_TARIFFS.rate, _TARIFFS.covered])
    counted = claims["kind"].eq("count") & claims["unit"].isin(COUNTED)
    return (claims["why_not"].eq("a poll") | known | counted).to_numpy(bool)


def of(claim: Mapping, sentence: str, day: pd.Timestamp | None) -> dict[str, object] | None:
    """Return the row of `verdicts` that the record gives a claim, or None where it has nothing.

    `day` is the day of writing, if it is known: what came later bears on nothing.
    """
    told = [fact for fact in facts() if _may_be(fact, claim, day) and _is_told(fact, sentence)]
    if not told:
        return None
    best = min(told, key=lambda fact: abs(fact.value - claim["value"]))
    fit = _fit(best, claim)
    word = {"equal": "consistent", "as rounded": "consistent as rounded"}.get(fit)
    held = f"{best.fact}: {_number(best)} (event of {best.event})"
    reason = f"the record has {held}" if word else f"not understood to be this: {held}"
    return {
        "series": f"record, {best.kind}",
        "official_value": best.value,
        "verdict": word or "not checkable here",
        "reason": reason,
        "fit": fit,
        "primary": True,
        "period": best.event,
        "release": best.event,
    }


def _patterns(words: str) -> tuple[re.Pattern, ...]:
    groups = (group.strip() for group in words.split(";"))
    return tuple(
        re.compile("|".join(rf"\b{re.escape(word.strip())}" for word in group.split("|")))
        for group in groups
    )


def _is_told(fact: Fact, sentence: str) -> bool:
    text = sentence[:1].lower() + sentence[1:]
    return all(word.search(sentence) or word.search(text) for word in fact.words)


def _may_be(fact: Fact, claim: Mapping, day: pd.Timestamp | None) -> bool:
    """Say whether a claim is of the kind of a fact, and not of another time."""
    if pd.isna(claim["value"]) or _kind(claim) != fact.kind:
        return False
    if fact.kind == "quota" and claim["unit"] not in COUNTED:
        return False
    if day is not None and fact.begins > day:
        return False
    begins, ends = claim["period_begins"], claim["period_ends"]
    until = fact.ends if pd.notna(fact.ends) else pd.Timestamp.max
    if pd.notna(begins):
        return begins.year <= until.year and (pd.isna(ends) or ends >= fact.begins)
    over = fact.kind == "poll" and pd.notna(fact.ends)
    return not over and (day is None or day <= until)


def _kind(claim: Mapping) -> str | None:
    """Return what kind of fact could bear on a claim."""
    if claim["why_not"] == "a poll":
        return "poll"
    if claim["measure"] == _TARIFFS.covered:
        return "covered"
    if claim["measure"] == _TARIFFS.rate:
        return "tariff"
    return "quota" if claim["kind"] == "count" else None


def _fit(fact: Fact, claim: Mapping) -> str:
    value = claim["value"]
    if math.isclose(fact.value, value):
        return "equal"
    rounded = fact.unit == "percent" and value % ROUND == 0 and abs(fact.value - value) < ROUND / 2
    return "as rounded" if rounded or round(fact.value) == value else "no"


def _number(fact: Fact) -> str:
    if fact.unit == "dollar":
        return f"{fact.value / 1e9:,.1f} billion dollars"
    return f"{fact.value:,.15g} {fact.unit}"
