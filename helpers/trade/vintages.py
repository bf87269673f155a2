"""Periods and vintages of official figures: what a period covers, and what was out by a day."""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Mapping

import pandas as pd

Days = str | pd.Timestamp | Mapping | pd.Series | None
"""One day of writing for all articles, or a day for each doc_id."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def released(series: pd.DataFrame) -> pd.Series:
    """Return the day by which each value was out: a month's last day where no day is known."""
    return series["release"].map({text: last_day(text) for text in series["release"].unique()})


def written(as_of: Days, docs: pd.Series) -> pd.Series:
    """Return for each of `docs` the day on which it was written; missing where it is not known."""
    numbers, names = pd.factorize(docs)
    each = isinstance(as_of, Mapping | pd.Series)
    days = pd.DatetimeIndex([_day(as_of.get(name) if each else as_of) for name in names])
    return pd.Series(days.as_unit("s")[numbers], index=docs.index)


def are_months(periods: pd.Series) -> pd.Series:
    """Say which periods are single months, such as ``2024-10``."""
    return periods.str.fullmatch(r"\d{4}-\d\d")


@functools.lru_cache(maxsize=4096)
def span(period: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of ``2024``, ``2024-10`` or ``2025-01/2025-08``."""
    first, _, last = period.partition("/")
    year, month, day = _parts(first)
    return pd.Timestamp(year, month or 1, day or 1), last_day(last or first)


def name(begins: pd.Timestamp, ends: pd.Timestamp) -> str | None:
    """Return the period of whole months from `begins` to `ends`, or None where it is not one."""
    if begins.day != 1 or not ends.is_month_end:
        return None
    first, last = f"{begins:%Y-%m}", f"{ends:%Y-%m}"
    if (first[:4], first[5:], last[5:]) == (last[:4], "01", "12"):
        return first[:4]
    return first if first == last else f"{first}/{last}"


@functools.lru_cache(maxsize=4096)
def months(period: str) -> tuple[str, ...]:
    """Return the months of a period, such as ``2024-10``."""
    first, last = (day.year * 12 + day.month - 1 for day in span(period))
    return tuple(f"{n // 12}-{n % 12 + 1:02}" for n in range(first, last + 1))


def shift(period: str, years: int) -> str:
    """Return the period that lies `years` later (negative: earlier)."""
    return "/".join(f"{int(part[:4]) + years}{part[4:]}" for part in period.split("/"))


@functools.lru_cache(maxsize=4096)
def last_day(text: str) -> pd.Timestamp:
    """Return the last day of an ISO 8601 year, month or day."""
    year, month, day = _parts(text)
    return pd.Timestamp(year, month or 12, day or calendar.monthrange(year, month or 12)[1])


def _day(moment: str | pd.Timestamp | None) -> pd.Timestamp:
    day = pd.Timestamp(moment)
    return day if pd.isna(day) else day.tz_localize(None).normalize()


def _parts(text: str) -> tuple[int | None, ...]:
    """Return year, month and day of an ISO 8601 date; None where it does not go so far."""
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(f"period or release {text!r}: it is written 2024, 2024-10 or 2024-10-31")
    return tuple(part and int(part) for part in match.groups())
