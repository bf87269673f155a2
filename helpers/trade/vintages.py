"""Periods and vintages of official figures: what a period covers, and what was out by a day."""

from __future__ import annotations

import functools

import pandas as pd


def released(series: pd.DataFrame) -> pd.Series:
    """Return the day by which each value was out: a month's last day where no day is known."""
    return series["release"].map({text: last_day(text) for text in series["release"].unique()})


def known(series: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Return the values that were out by `day`."""
    return series[released(series) <= day]


def reach(series: pd.DataFrame) -> dict[str, pd.Timestamp]:
    """Return, for each reporter, the last day that its values cover."""
    ends = series["period"].map({text: span(text)[1] for text in series["period"].unique()})
    return ends.groupby(series["reporter"]).max().to_dict()


@functools.lru_cache(maxsize=4096)
def span(period: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of ``2024``, ``2024-10`` or ``2025-01/2025-08``."""
    first, _, last = period.partition("/")
    return pd.Period(first).start_time, last_day(last or first)


def name(begins: pd.Timestamp, ends: pd.Timestamp) -> str | None:
    """Return the period of whole months from `begins` to `ends`, or None where it is not one."""
    if begins.day != 1 or (ends + pd.Timedelta(days=1)).day != 1:
        return None
    first, last = begins.strftime("%Y-%m"), ends.strftime("%Y-%m")
    if (first[:4], first[5:], last[5:]) == (last[:4], "01", "12"):
        return first[:4]
    return first if first == last else f"{first}/{last}"


@functools.lru_cache(maxsize=4096)
def months(period: str) -> list[str]:
    """Return the months of a period, such as ``2024-10``."""
    return list(pd.period_range(*span(period), freq="M").astype(str))


def shift(period: str, years: int) -> str:
    """Return the period that lies `years` later (negative: earlier)."""
    return "/".join(f"{int(part[:4]) + years}{part[4:]}" for part in period.split("/"))


@functools.lru_cache(maxsize=4096)
def last_day(text: str) -> pd.Timestamp:
    """Return the last day of an ISO 8601 year, month or day."""
    return pd.Period(text).end_time.normalize()
