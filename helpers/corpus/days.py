"""Days of publication in every common form; a doubtful order of day and month is asked about."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

import pandas as pd
from dateutil import parser

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z|\s?[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)Z?)?")
_NUMBERS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[ T,]+(\d{1,2}:\d\d(?::\d\d)?))?")
_MAIL = re.compile(r"(?:\w{3},\s*)?\d{1,2} \w{3} \d{4} \d\d:\d\d(?::\d\d)?(?: .+)?")
_WORDED = re.compile(r"(?=.*[A-Za-z]{3})(?=.*\b\d{4}\b)[\w,.:/ -]+")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.0)?")
LAST = 12
"""Of two numbers the greater is the day if it is beyond this."""


class Doubtful(ValueError):
    """A day that is one of two: it is asked about and never guessed."""


def read(value: object, name: str, *, day_first: bool | None = None) -> pd.Timestamp | None:
    """Return a day as it is written: the local day and time, without a zone; None for nothing.

    ISO 8601, "20260116", "16 January 2026", "January 16, 2026 Friday", "Fri, 16 Jan 2026 10:00:00
    GMT", "16.01.2026", "1/16/2026", seconds since 1970.

    Raises
    ------
    ValueError
        When it is no day, or one of two: "3/4/2026" without `day_first`.
    """
    if value is None or pd.isna(value):
        return None
    if isinstance(value, date):  # datetimes and timestamps too
        return pd.Timestamp(value).tz_localize(None)
    text = " ".join(str(value).split())
    try:
        found = _written(text, name, day_first)
    except (ValueError, OverflowError, TypeError) as error:
        if str(error).startswith(name):
            raise
        found = None
    if found is None:
        raise ValueError(
            f"{name}: unreadable date {value!r} in column published; write YYYY-MM-DD, as in "
            "2026-01-16"
        )
    return found


def _written(text: str, name: str, day_first: bool | None) -> pd.Timestamp | None:
    if match := _ISO.fullmatch(text):
        return pd.Timestamp(" ".join(filter(None, match.groups())))
    if match := _COMPACT.fullmatch(text):
        return pd.Timestamp(*(int(part) for part in match.groups() if part))
    if _EPOCH.fullmatch(text):
        number = int(text.split(".")[0])
        return pd.Timestamp(number, unit="s" if len(str(number)) == len("1700000000") else "ms")
    if match := _NUMBERS.fullmatch(text):
        return _numbers(match, name, day_first)
    if _MAIL.fullmatch(text):
        return pd.Timestamp(parsedate_to_datetime(text)).tz_localize(None)
    if _WORDED.fullmatch(text):
        return pd.Timestamp(parser.parse(text, ignoretz=True))
    return None


def _numbers(match: re.Match, name: str, day_first: bool | None) -> pd.Timestamp | None:
    """Return the day of three numbers, the year first or last."""
    a, b, c = (int(number) for number in match.groups()[:3])
    time = f" {match[4]}" if match[4] else ""
    if len(match[1]) == len("2026"):
        return pd.Timestamp(f"{a:04}-{b:02}-{c:02}{time}")
    if len(match[3]) != len("2026"):
        return None
    if a != b and a <= LAST and b <= LAST and day_first is None:
        raise Doubtful(
            f"{name}: {match[0]!r} in column published is one of two days; say which number is the "
            "day: day_first=True or day_first=False"
        )
    day_leads = a > LAST or (b <= LAST and bool(day_first))
    day, month = (a, b) if day_leads else (b, a)
    return pd.Timestamp(f"{c:04}-{month:02}-{day:02}{time}")
