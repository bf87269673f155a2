"""Looks back that must fit each other: "since 2017", "in eight years", "his first to Asia".

A statement that counts years points at an event without naming its date. Two such statements about
the same thing can be laid side by side; a claim to be the first can be laid beside earlier events.
The machine lays them side by side; whether they contradict each other is for a reader to say.
"""

from __future__ import annotations

import re

import pandas as pd

from helpers import story
from helpers.timeline import joining

NEAR = 7
"""Days between two tellings that may yet be of one event, told with another date."""

SAME = 0.5
"""Least likeness of two tellings of one event that give it another date."""

FAR = 3
"""Looks back over fewer years are left out: anything can be three years ago."""

MOST = 100
"""Looks back over more years are history, not news."""

_COUNTED = re.compile(r"P(\d+)Y")
_POINTS = (("years", 1, "int64"), ("begins", 2, "datetime64[s]"), ("ends", 3, "datetime64[s]"))
_FIRST = re.compile(
    r"""\bfirst\b  (?P<what>(?:\s+[\w'’-]+){0,3}?)  \s+to\s+(?:the\s+)?  (?P<place>[A-Z]\w+)""",
    re.VERBOSE,
)
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_ONLY = re.compile(r"\bfirst\b[^.;]{0,60}\b(?:in|for|after)\s+$", re.IGNORECASE)
_PERSON = re.compile(r"\b[A-Z][\w’']+\b")

_KINDS, WITHIN = story.load().kinds, story.load().regions
"""Kinds of event by what they must answer to; which actors lie in which part of the world."""


def looks_back(places: pd.DataFrame, published: pd.Series) -> pd.DataFrame:
    """Return `places` that look years back, with ``years``, ``begins`` and ``ends``.

    ``years`` are those counted (0 where a year is named), the days are those pointed at. "Eight
    years" may be rounded or completed: it points at the time from nine years before publication to
    seven and a half. "Since 2017" points at 2017. `published` belongs to the rows.
    """
    rows = places.assign(published=published.to_numpy()).to_dict("records")
    found = [(n, *points) for n, row in enumerate(rows) if (points := _points_at(row))]
    chosen = places.iloc[[row[0] for row in found]].reset_index(drop=True)
    for name, column, dtype in _POINTS:
        chosen[name] = pd.Series([row[column] for row in found], dtype=dtype)
    return chosen


def _points_at(row: dict) -> tuple[int, pd.Timestamp, pd.Timestamp] | None:
    """Return years counted and days pointed at; None where a date does not look back far."""
    at = row["start"] - row["first"]
    before, day = row["text"][:at], row["published"]
    if row["type"] == "DATE" and row["granularity"] == "year" and _SINCE.search(before):
        far = pd.isna(day) or day.year - row["begins"].year >= FAR
        return (0, row["begins"], row["ends"]) if far else None
    years = _years(row, before)
    if not FAR <= years <= MOST or pd.isna(day):
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
    """Return ``doc_id``, ``sent``, ``text``, ``surface``, ``place`` of claims like *first to Asia*.

    Only places that `WITHIN` knows, and claims that speak of a time ("since", "ever", "in years").
    """
    rows = []
    for doc_id, sent, text in sentences[["doc_id", "sent", "text"]].itertuples(index=False):
        for found in _FIRST.finditer(text):
            if found["place"] in WITHIN:
                after = re.match(r"\s+(?:since|in|after)(?:\s+\w+){1,3}", text[found.end() :])
                surface = found[0] + (after[0] if after else "")
                rows.append((doc_id, sent, text, surface, found["place"]))
    return pd.DataFrame(rows, columns=["doc_id", "sent", "text", "surface", "place"])


# --- Side by side --------------------------------------------------------------------------------

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


def years_back(back: pd.DataFrame) -> list[tuple]:
    """Return pairs of `looks_back` of different articles that can count back to the same event.

    Their actors meet, they are of one kind or count the same number of years, and they point at
    times less than a year apart.
    """
    rows = back.sort_values(["begins", "doc_id", "start"], kind="stable").to_dict("records")
    found = []
    for n, row in enumerate(rows):
        for other in rows[n + 1 :]:
            if (other["begins"] - row["ends"]).days > 365:
                break
            if row["doc_id"] != other["doc_id"] and _comparable(row, other):
                found.append(_pair("years back", row, other))
    return found


def in_record(back: pd.DataFrame, there: pd.DataFrame) -> list[tuple]:
    """Return each of `looks_back` beside the events of the record that it can mean.

    They are of its kind, an actor is the same, and they lie at most a year outside its days.
    """
    year = pd.Timedelta(days=365)
    found = []
    for row in back[back["kind"].notna()].to_dict("records"):
        near = there[there["kind"] == row["kind"]]
        near = near[(near["begins"] <= row["ends"] + year) & (near["ends"] >= row["begins"] - year)]
        events = near.to_dict("records")
        found += [_pair("years back", row, event) for event in events if _same_matter(row, event)]
    return found


def side_by_side(told: pd.DataFrame, alike: pd.DataFrame) -> list[tuple]:
    """Return pairs of `told` (rows and likeness in `alike`) that are of one kind and must agree.

    *Another date*: worded alike, but at most `NEAR` days lie between. *Same period*: figures
    for the same month or year and the same actors, not worded alike enough to be one event.
    """
    other = alike["doc_id"] != alike["doc_id_right"]
    pairs = alike[other & (alike["kind"] == alike["kind_right"]) & (alike["words"] > 0)]
    days = [pairs[f"begins{b}"] - pairs[f"ends{a}"] for a, b in (("", "_right"), ("_right", ""))]
    apart = days[0].where(days[0] > days[1], days[1]).dt.days
    moved = (pairs["likeness"] >= SAME) & apart.between(1, NEAR)
    same = (pairs["begins"] == pairs["begins_right"]) & (pairs["ends"] == pairs["ends_right"])
    long = (pairs["ends"] - pairs["begins"]).dt.days > NEAR
    same &= long & (pairs["event_id"] != pairs["event_id_right"])
    same &= pairs["actors"] == pairs["actors_right"]
    named = {"another date": moved, "same period": same & pairs["kind"].isin(_KINDS.figures)}
    return [
        _pair(about, told.loc[row].to_dict(), told.loc[right].to_dict())
        for about, chosen in named.items()
        for row, right in zip(pairs["row"][chosen], pairs["row_right"][chosen], strict=True)
    ]


def _against(claim: dict, told: pd.DataFrame) -> pd.DataFrame:
    """Return the earlier visits and meetings of `told` that a claim to be the first must answer to.

    They name a person of the claim's sentence, and an actor who lies in the place; they had ended
    before the article appeared, by more than a week, and less than three years ago.
    """
    people = set(_PERSON.findall(claim["text"].split("first")[0])) - {"The", "This", "A", "In"}
    people = {name.removesuffix("'s").removesuffix("’s") for name in people}
    age = (claim["published"] - told["ends"]).dt.days
    recent = age.between(8, 365 * FAR) & told["kind"].isin(_KINDS.journeys)
    near = told[recent]
    keep = [
        bool(people & {w.removesuffix("'s") for w in _PERSON.findall(text)})
        and not {*WITHIN[claim["place"]]}.isdisjoint(str(actors).split("; "))
        for text, actors in zip(near["text"], near["actors"], strict=True)
    ]
    return near[keep]


def not_first(claim: dict, told: pd.DataFrame) -> list[tuple]:
    """Return `claim` beside each earlier event of `told` that it must answer to; no verdict."""
    side = (claim["doc_id"], claim["sent"], claim["surface"], f"none to {claim['place']} before")
    return [
        ("first", *side, row["doc_id"], row["sent"], row["surface"], _days(row), pd.NA)
        for row in _against(claim, told).to_dict("records")
    ]


def _comparable(row: dict, other: dict) -> bool:
    one_kind = row["kind"] == other["kind"] or 0 < row["years"] == other["years"]
    return one_kind and _same_matter(row, other)


def _same_matter(row: dict, other: dict) -> bool:
    return joining.agree(row["kind"], other["kind"]) and joining.share(
        row["actors"], other["actors"]
    )


def _pair(about: str, row: dict, other: dict) -> tuple:
    row, other = sorted((row, other), key=lambda side: (side["doc_id"], side["sent"]))
    sides = [(side["doc_id"], side["sent"], side["surface"], _days(side)) for side in (row, other)]
    hold = row["begins"] <= other["ends"] and other["begins"] <= row["ends"]
    return (about, *sides[0], *sides[1], hold)


def _days(row: dict) -> str:
    first, last = f"{row['begins']:%Y-%m-%d}", f"{row['ends']:%Y-%m-%d}"
    return first if first == last else f"{first} to {last}"
