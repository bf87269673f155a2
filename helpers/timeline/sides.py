"""Statements side by side that must fit each other; whether they do is for a reader to say."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

import numpy as np
import pandas as pd

from helpers import story
from helpers.timeline import fitting, gaps, matching, ranges

NEAR = 7
"""Days between two tellings that may yet be of one event, told with another date."""

SAME = 0.5
"""Least likeness of two tellings of one event that give it another date."""

COLUMNS = {
    "about": "str",
    "doc_id": "str",
    "sent": "int64",
    "says": "str",
    "means": "str",
    "doc_id_other": "str",
    "sent_other": "int64",
    "says_other": "str",
    "means_other": "str",
    "can_both_hold": "boolean",
}

_YEAR = 365 * fitting.DAY
_BLOCK = 1 << 16  # pairs that are looked at a time: it bounds the memory
_PERSON = re.compile(r"\b[A-Z][\w’']+\b")
_NOBODY = frozenset(["The", "This", "A", "In"])  # capital letters that begin a sentence


def years_back(back: pd.DataFrame) -> pd.DataFrame:
    """Return pairs of `gaps.looks_back` of different articles that can point at the same event.

    Their actors meet, they are of one kind or count the same number of years, and they point at
    times less than a year apart.
    """
    back = back.sort_values(["begins", "doc_id", "start"], kind="stable", ignore_index=True)
    begins, ends = (fitting.seconds(back[edge]) for edge in ("begins", "ends"))
    years, (article,) = back["years"].to_numpy(), fitting.codes(back["doc_id"])
    one_kind = fitting.kinds_equal(back, back)

    def comparable(row: np.ndarray, other: np.ndarray) -> np.ndarray:
        return one_kind(row, other) | ((years[row] == years[other]) & (years[row] > 0))

    fits = fitting.every(
        lambda row, other: article[row] != article[other],
        comparable,
        fitting.kinds_agree(back, back),
        fitting.meet(back, back, "actors"),
    )
    low = np.arange(len(back)) + 1
    high = np.searchsorted(begins, ends + _YEAR + fitting.DAY)
    return _beside("years back", back, back, *_pairs(low, high, fits))


def in_record(back: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    """Return each of `gaps.looks_back` beside the events of the record that it can mean.

    They are of its kind, an actor is the same, and they lie at most a year outside its days.
    """
    wide = pd.Timedelta(seconds=_YEAR)
    around = back.assign(begins=back["begins"] - wide, ends=back["ends"] + wide)
    tests = fitting.kinds_equal(back, there), fitting.overlap(around, there)
    fits = fitting.every(*tests, fitting.meet(back, there, "actors"))
    low, high = np.zeros(len(back), np.int64), np.full(len(back), len(there))
    return _beside("years back", back, there, *_pairs(low, high, fits))


def told_twice(told: pd.DataFrame) -> pd.DataFrame:
    """Return pairs of `told` in different articles that are of one kind and must agree.

    *Another date*: worded alike, but at most `NEAR` days lie between. *Same period*: figures
    for the same month or year and the same actors, not worded alike enough to be one event.
    """
    begins, ends = (fitting.seconds(told[edge]) for edge in ("begins", "ends"))
    event, article, actors = (
        fitting.codes(told[name])[0] for name in ("event_id", "doc_id", "actors")
    )
    figure = told["kind"].isin(story.load().kinds.figures) & ((ends - begins) // fitting.DAY > NEAR)
    figure = figure.to_numpy()

    def moved(row: np.ndarray, other: np.ndarray) -> np.ndarray:
        apart = np.maximum(begins[row] - ends[other], begins[other] - ends[row]) // fitting.DAY
        return (apart >= 1) & (apart <= NEAR)

    def same(row: np.ndarray, other: np.ndarray) -> np.ndarray:
        period = (begins[row] == begins[other]) & (ends[row] == ends[other]) & figure[row]
        named = (actors[row] == actors[other]) & (actors[row] >= 0)
        return period & named & (event[row] != event[other])

    fits = fitting.every(
        lambda row, other: (row < other) & (article[row] != article[other]),
        fitting.kinds_equal(told, told),
        lambda row, other: moved(row, other) | same(row, other),
    )

    def least(row: np.ndarray, other: np.ndarray) -> np.ndarray:
        return np.where(same(row, other), 0.0, SAME)

    months = matching.months(told)
    near = matching.alike(told, told, months, months, fits, least)
    near = near[near["words"] > 0]
    pairs = near["row"].to_numpy(), near["row_right"].to_numpy()
    kinds = {"another date": moved(*pairs), "same period": same(*pairs)}
    return pd.concat(
        _beside(about, told, told, *(side[chosen] for side in pairs))
        for about, chosen in kinds.items()
    )


def not_first(claims: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Return claims of `gaps.firsts` beside the earlier journeys that they must answer to.

    Those name a person of the claim's sentence, and an actor who lies in the place; they had ended
    before the article appeared, by more than a week, and less than three years ago. No verdict.
    """
    journeys = told[told["kind"].isin(story.load().kinds.journeys)].reset_index(drop=True)
    by_person = _by_person(journeys)
    pairs = []
    for number, (text, place) in enumerate(zip(claims["text"], claims["place"], strict=True)):
        people = _names(text.split("first")[0]) - _NOBODY
        people = {name.removesuffix("'s").removesuffix("’s") for name in people}
        rows = {row for name in people for row in by_person.get((place, name), ())}
        pairs += [(number, row) for row in sorted(rows)]
    claim, journey = np.array(pairs, np.int64).reshape(-1, 2).T
    ended = claims["published"].iloc[claim].array - journeys["ends"].iloc[journey].array
    recent = pd.Series(ended).dt.days.between(NEAR + 1, 365 * gaps.FAR).to_numpy(bool)
    claim, journey = claims.iloc[claim[recent]], journeys.iloc[journey[recent]]
    means = "none to " + claim["place"] + " before", _days(journey)
    return _table("first", claim.assign(means=means[0]), journey.assign(means=means[1]), pd.NA)


@lru_cache(maxsize=1)  # rows of one sentence come one after the other
def _names(text: str) -> frozenset[str]:
    return frozenset(_PERSON.findall(text))


def _by_person(journeys: pd.DataFrame) -> dict[tuple[str, str], list[int]]:
    """Return the rows of journeys by the part of the world they lead to and who is named."""
    found = defaultdict(list)
    for row, (text, actors) in enumerate(zip(journeys["text"], journeys["actors"], strict=True)):
        there = str(actors).split("; ")
        places = [place for place, inside in gaps.WITHIN.items() if not {*inside}.isdisjoint(there)]
        for name in {name.removesuffix("'s") for name in _names(text)} if places else ():
            for place in places:
                found[place, name].append(row)
    return found


def _pairs(low: np.ndarray, high: np.ndarray, fits: fitting.Fits) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs of each row with those from `low` up to `high` that fit, in order."""
    parts = [np.zeros((2, 0), np.int64)]
    for other, row in ranges.blocks(low, np.maximum(high - low, 0), size=_BLOCK):
        kept = fits(row, other)
        parts.append(np.array([row[kept], other[kept]]))
    return tuple(np.concatenate(parts, axis=1))


def _beside(
    about: str, left: pd.DataFrame, right: pd.DataFrame, row: np.ndarray, other: np.ndarray
) -> pd.DataFrame:
    """Return rows of `left` beside rows of `right`; the one of the earlier sentence is first."""
    names = ["doc_id", "sent", "surface", "begins", "ends"]
    one, two = (
        side[names].iloc[rows].reset_index(drop=True)
        for side, rows in ((left, row), (right, other))
    )
    overlap = (one["begins"] <= two["ends"]) & (two["begins"] <= one["ends"])
    turned = one["doc_id"] > two["doc_id"]
    turned |= (one["doc_id"] == two["doc_id"]) & (one["sent"] > two["sent"])
    both, place = pd.concat([one, two], ignore_index=True), np.arange(len(one))
    both["means"] = _days(both)
    sides = (both.iloc[place + len(one) * side] for side in (turned, ~turned))
    return _table(about, *sides, overlap.to_numpy())


def _table(about: str, one: pd.DataFrame, two: pd.DataFrame, hold: object) -> pd.DataFrame:
    columns = {"about": about}
    for side, ending in ((one, ""), (two, "_other")):
        for name, source in (("doc_id",) * 2, ("sent",) * 2, ("says", "surface"), ("means",) * 2):
            columns[name + ending] = side[source].array
    return pd.DataFrame(columns | {"can_both_hold": hold}, index=range(len(one))).astype(COLUMNS)


def _days(rows: pd.DataFrame) -> pd.Series:
    """Return the days of intervals: one, or the first to the last."""
    days = (
        first if first == last else f"{first} to {last}"
        for first, last in zip(
            *(rows[edge].map("{:%Y-%m-%d}".format) for edge in ("begins", "ends")), strict=True
        )
    )
    return pd.Series(list(days), index=rows.index, dtype="str")
