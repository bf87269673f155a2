"""Looks back that must fit each other: "since 2017", "in eight years", "his first to Asia".

A statement that counts years points at an event without naming its date. Two such statements about
the same thing can be laid side by side; a claim to be the first can be laid beside earlier events.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from helpers import schema, story
from helpers.text import places

FAR = 3
"""Looks back over fewer years are left out: anything can be three years ago."""

MOST = 100
"""Looks back over more years are history, not news."""

_COUNTED = re.compile(r"P(\d+)Y")
_POINTS = (("years", 0, "int64"), ("begins", 1, "datetime64[s]"), ("ends", 2, "datetime64[s]"))
_FIRST = re.compile(
    r"""\bfirst\b  (?P<what>(?:\s+[\w'’-]+){0,3}?)  \s+to\s+(?:the\s+)?  (?P<place>[A-Z]\w+)""",
    re.VERBOSE,
)
_TIME = re.compile(r"\s+(?:since|in|after)(?:\s+\w+){1,3}")
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_ONLY = re.compile(r"\bfirst\b[^.;]{0,60}\b(?:in|for|after)\s+$", re.IGNORECASE)
_LOOK = 120  # characters before a date in which they can stand

WITHIN = story.load().regions
"""Which actors lie in which part of the world."""


def looks_back(dates: pd.DataFrame) -> pd.DataFrame:
    """Return the `dates` that look years back, with ``years``, ``begins`` and ``ends``.

    ``years`` are those counted (0 where a year is named), the days are those pointed at. "Eight
    years" may be rounded or completed: it points at the time from nine years before publication to
    seven and a half. "Since 2017" points at 2017. The dates are `clauses.located` and have
    ``published``.
    """
    year = dates["granularity"].eq("year") & (dates["type"].eq("DATE") | dates["rule"].eq("ago"))
    counted = dates["type"].eq("DURATION") & dates["value"].str.fullmatch(_COUNTED).eq(True)
    may = dates[year | counted].reset_index(drop=True)
    points = [_points_at(row) for row in may.to_dict("records")]
    known = np.array([point is not None for point in points], bool)
    chosen = may[known].reset_index(drop=True)
    found = [point for point in points if point]
    for name, column, dtype in _POINTS:
        chosen[name] = pd.Series([row[column] for row in found], dtype=dtype)
    return chosen


def _points_at(row: dict) -> tuple[int, pd.Timestamp, pd.Timestamp] | None:
    """Return years counted and days pointed at; None where a date does not look back far."""
    at = row["start"] - row["first"]
    before, day = row["text"][max(at - _LOOK, 0) : at], row["published"]
    if row["type"] == "DATE" and row["granularity"] == "year" and _SINCE.search(before):
        far = pd.isna(day) or day.year - row["begins"].year >= FAR
        return (0, row["begins"], row["ends"]) if far and pd.notna(row["begins"]) else None
    years = _years(row, before)
    if not FAR <= years <= MOST or pd.isna(day) or day.year <= years + 1:
        return None
    day = day.normalize() - pd.DateOffset(years=years)
    return years, day - pd.DateOffset(years=1), day + pd.DateOffset(months=6)


def _years(row: dict, before: str) -> int:
    """Return the years of *eight years ago*, and of *the first in eight years*; else 0."""
    if row["rule"] == "ago" and row["granularity"] == "year" and pd.notna(row["published"]):
        return row["published"].year - row["begins"].year
    counted = _COUNTED.fullmatch(str(row["value"])) if row["type"] == "DURATION" else None
    return int(counted[1]) if counted and _ONLY.search(before) else 0


def firsts(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return claims like *first to Asia* in the prose: sentences, with ``surface`` and ``place``.

    Only places that `WITHIN` knows, and claims that speak of a time ("since", "ever", "in years").
    """
    chosen, claims = [], []
    read = sentences["role"].isin(schema.READ)
    for row, text in zip(np.flatnonzero(read), sentences["text"][read], strict=True):
        for found in _FIRST.finditer(text):
            if found["place"] in WITHIN:
                after = _TIME.match(text, found.end())
                chosen.append(row)
                claims.append((found[0] + (after[0] if after else ""), found["place"]))
    columns = pd.DataFrame(claims, columns=["surface", "place"], dtype="str")
    row = np.array(chosen, np.int64)
    known = sentences[["doc_id", "sent", "published"]].iloc[row].reset_index(drop=True)
    return known.assign(text=places.texts(sentences, row), **columns)
