"""What a temporal expression means: its TIMEX3 type and value, and the days it covers.

`read` takes a `timex.Hit` and the `Context` in which it stands: the day of publication, the dates
told before it, and whether the sentence looks back or ahead. It never asks which day it is today.
An expression that needs a date which is not known keeps its place, with a missing value and the
reason.
"""

from __future__ import annotations

from datetime import date, timedelta

from helpers.dates import context as timex_context
from helpers.dates import terms as timex_words
from helpers.dates import values as calendars
from helpers.dates.context import Context, Reading
from helpers.dates.rules import day as timex_days

_OFTEN = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q",
    "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y", "hourly": "PT1H", "biweekly": "P2W",
    "bimonthly": "P2M", "biannual": "P6M", "biennial": "P2Y", "fortnightly": "P2W",
}  # fmt: skip
_EARLIER = frozenset("earlier before previously beforehand previous prior ago".split())


def read(hit: timex_words.Hit, context: Context) -> Reading:
    """Return what `hit` means in `context`."""
    try:
        reading = _READERS[hit.rule](hit.parts, context)
    except (OverflowError, ValueError, IndexError):
        return Reading("DATE", None, rule=f"{hit.rule}: no such day in the calendar")
    if reading.rule is None:
        reading = reading._replace(rule=hit.rule)
    elif reading.rule in (timex_context.NO_DATE, timex_context.NO_TOLD):
        reading = reading._replace(rule=f"{hit.rule}: {reading.rule}")
    part = hit.parts.get("part")
    return _with_part(reading, part, context) if part else reading


def _with_part(reading: Reading, part: str | None, context: Context) -> Reading:
    """Narrow the interval for *early*, *mid-*, *the end of*; the value stays as it is."""
    if not part or reading.span.begins is None:
        return reading
    words = part.lower().split()
    span, published = reading.span, context.published
    if "earlier" in words and published and span.begins <= published <= span.ends:
        return reading._replace(span=span._replace(ends=published))
    if "later" in words and published and span.begins <= published <= span.ends:
        return reading._replace(span=span._replace(begins=published))
    for code, names in (
        ("START", {"early", "earlier", "beginning", "start"}),
        ("MID", {"mid", "middle"}),
        ("END", {"late", "later", "end", "close"}),
    ):
        if names & set(words):
            return reading._replace(span=calendars.narrow(span, code))
    return reading


def _plain(n: float) -> str:
    return str(int(n)) if n == int(n) else str(n)


def _duration_value(n: float | None, unit: str) -> str:
    smaller = {"hour": ("minute", 60), "year": ("month", 12), "decade": ("year", 10),
               "century": ("year", 100), "day": ("hour", 24)}  # fmt: skip
    if n is not None and n < 1 and unit in smaller:
        unit, times = smaller[unit]
        n *= times
    return "P" + timex_context.LETTER[unit].format("X" if n is None else _plain(n))


def _stretch_of(parts: dict, context: Context) -> Reading:
    unit, n = timex_context.unit(parts["unit"]), timex_context.amount(parts.get("num"))
    anchor = None
    year = parts.get("year") or parts.get("year2")
    if parts.get("month"):
        inner = (
            timex_days.month_of_year(parts, context)
            if year
            else timex_days.month_alone(parts, context)
        )
        whole, anchor = inner.span, inner.anchor
    elif year:
        whole = calendars.interval(year)
    else:
        number, anchor = timex_context.relative_year(parts.get("relyear") or "year", context)
        whole = calendars.interval(f"{number:04}") if number else calendars.UNKNOWN
    plural = parts["unit"].lower().endswith("s")
    last = parts["ordinal"].lower() in ("last", "final", "closing")
    if plural or n:
        span = (
            _edge(whole, n, unit, last) if n and unit in timex_context.FINER else calendars.UNKNOWN
        )
        return Reading("DURATION", _duration_value(n, unit), span, anchor)
    if whole.begins is None or unit not in timex_context.FINER:
        return timex_context.missing(timex_context.NO_DATE)
    k = timex_words.ordinal(parts["ordinal"])
    if last:
        day = whole.ends
    else:
        day = calendars.shift(whole.begins, (k or 1) - 1, unit)
    return timex_context.dated(calendars.value_of(day, unit), anchor)


def _edge(whole: calendars.Interval, n: float, unit: str, last: bool) -> calendars.Interval:
    if whole.begins is None:
        return calendars.UNKNOWN
    if last:
        begins = calendars.shift(whole.ends, -int(n), unit) + timedelta(days=1)
        return calendars.Interval(begins, whole.ends, unit)
    ends = calendars.shift(whole.begins, int(n), unit) - timedelta(days=1)
    return calendars.Interval(whole.begins, ends, unit)


def _calendar_unit(parts: dict, context: Context) -> Reading:
    rel, words = parts["rel"].lower(), parts["unit"].lower().split()
    unit, fiscal = words[-1], len(words) > 1 and words[0] != "calendar"
    told = rel in timex_context.TOLD_WORDS or context.history or (rel, unit) == ("next", "day")
    base = timex_context.told(unit, context) if told else context.published
    if base is None:
        return timex_context.missing(timex_context.NO_TOLD if told else timex_context.NO_DATE)
    n = -1 if rel in timex_days.BACK else 1 if rel in timex_days.AHEAD else 0
    reading = timex_context.shifted(base, n, unit, context.anchor(base, told=told))
    if fiscal:
        reading = reading._replace(span=calendars.UNKNOWN, rule=timex_context.FISCAL)
    return reading


def _the_unit(parts: dict, context: Context) -> Reading:
    words = parts["unit"].lower().split()
    unit = words[-1]
    if context.ended:
        return timex_context.dated(calendars.value_of(context.ended, unit))
    told = context.history or unit == "quarter" and context.told_quarter
    base = context.told.get(unit) or context.published if told else context.published
    if base is None:
        return timex_context.missing(timex_context.NO_DATE)
    n = 0
    if unit == "quarter" and not told:
        n = -1  # news speak of a quarter when it is over
    if unit == "weekend" and context.direction != "future" and base.weekday() < 5:
        n = -1
    reading = timex_context.shifted(base, n, unit, context.anchor(base, told=told))
    if parts.get("end"):
        reading = reading._replace(span=calendars.narrow(reading.span, "END"))
    if len(words) > 1:
        reading = reading._replace(span=calendars.UNKNOWN, rule=timex_context.FISCAL)
    return reading


def _year_end(parts: dict, context: Context) -> Reading:
    return _the_unit(parts | {"end": "end"}, context)


def _ago(parts: dict, context: Context) -> Reading:
    return _counted(parts, context, -1, context.base(), told=False)


def _later(parts: dict, context: Context) -> Reading:
    way = parts["way"].lower()
    sign = -1 if way in _EARLIER else 1
    if way.startswith("from"):
        return _counted(parts, context, 1, context.published, told=False)
    return _counted(
        parts, context, sign, timex_context.told(_fine(parts["unit"]), context), told=True
    )


def _fine(unit: str) -> str:
    unit = timex_context.unit(unit)
    return unit if unit in timex_context.FINER else "day"


def _counted(parts: dict, context: Context, sign: int, base: date | None, *, told: bool) -> Reading:
    unit, n = timex_context.unit(parts["unit"]), timex_context.amount(parts.get("num"))
    if n is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if base is None:
        return timex_context.missing(timex_context.NO_TOLD if told else timex_context.NO_DATE)
    n += 0.5 * bool(parts.get("half"))
    anchor = context.anchor(base, told=told)
    if unit in ("second", "minute", "hour"):
        return _clock_ago(context, base, sign * n, unit, anchor)
    if unit == "night":
        unit = "day"
    if unit == "year" and context.told_quarter and "quarter" in context.told and n == int(n):
        day = calendars.shift(context.told["quarter"], sign * int(n), "year")
        return timex_context.dated(
            calendars.value_of(day, "quarter"), context.anchor(context.told["quarter"], told=True)
        )
    if n < 1 and unit in ("century", "decade"):
        n, unit = n * 10, "decade" if unit == "century" else "year"
    return timex_context.shifted(base, sign * n, unit, anchor)


def _clock_ago(context: Context, base: date, n: float, unit: str, anchor: str | None) -> Reading:
    if not context.clock or base != context.published:
        return timex_context.dated(base.isoformat(), anchor)
    minutes = int(context.clock[1:3]) * 60 + int(context.clock[4:6])
    minutes += int(n * {"second": 1 / 60, "minute": 1, "hour": 60}[unit])
    day = base + timedelta(days=minutes // 1440)
    minutes %= 1440
    return timex_context.dated(f"{day.isoformat()}T{minutes // 60:02}:{minutes % 60:02}", anchor)


def _neighbour(parts: dict, context: Context) -> Reading:
    unit, way = timex_context.unit(parts["unit"]), parts["way"].lower()
    sign = -1 if way in _EARLIER else 1
    if parts.get("far"):
        base = context.published
        steps = {"yesterday": -2, "tomorrow": 2, "last": -2, "next": 2}[parts["far"].lower()]
        if base is None:
            return timex_context.missing(timex_context.NO_DATE)
        return timex_context.shifted(base, steps, unit, context.anchor(base))
    base = timex_context.told("day" if unit in timex_days.DAYPARTS else unit, context)
    if base is None:
        return timex_context.missing(timex_context.NO_TOLD)
    if (
        unit == "year"
        and context.told_quarter
        and parts.get("ordinal") is None
        and way in ("earlier", "ago")
    ):
        base = context.told["quarter"]
        day = calendars.shift(base, sign, "year")
        return timex_context.dated(
            calendars.value_of(day, "quarter"), context.anchor(base, told=True)
        )
    if unit in timex_days.DAYPARTS:
        day = (base + timedelta(days=sign)).isoformat()
        return timex_context.dated(day + timex_days.DAYPARTS[unit], context.anchor(base, told=True))
    return timex_context.shifted(base, sign, unit, context.anchor(base, told=True))


def _reference(parts: dict, context: Context) -> Reading:
    for name in ("past", "present", "future"):
        if parts.get(name):
            return Reading("DATE", f"{name.upper()}_REF")
    raise KeyError("reference without a direction")


def _duration(parts: dict, context: Context) -> Reading:
    if parts.get("halved") or parts.get("halved2"):
        whole = 1.0 if parts.get("halved2") else 0.5
        return _lasting(0.5 if whole else 0.5, parts.get("halved") or parts["halved2"])
    if parts.get("quartered"):
        return _lasting(0.25, parts["quartered"])
    if parts.get("long"):
        return _lasting(None if parts.get("plural") else 1, parts["long"])
    n = timex_context.amount(parts.get("num"))
    if n is not None and parts.get("half"):
        n += 0.5
    return _lasting(n, parts["unit"])


def _lasting(n: float | None, unit: str, span: calendars.Interval = calendars.UNKNOWN) -> Reading:
    unit = timex_context.unit(unit)
    value = _duration_value(n, unit)
    granularity = {"second": None, "night": "day", "century": None}.get(unit, unit)
    return Reading("DURATION", value, span._replace(granularity=granularity))


def _stretch(parts: dict, context: Context) -> Reading:
    rel, unit = parts["rel"].lower(), timex_context.unit(parts["unit"])
    plural = parts["unit"].lower().endswith(("s", "ies"))
    n = timex_context.amount(parts.get("num")) if parts.get("num") else None if plural else 1.0
    reading = _lasting(n, unit)
    base = context.base()
    if n is None or base is None or unit not in timex_context.FINER or n != int(n):
        return reading
    if rel not in ("last", "past", "next", "coming"):
        return reading
    back = rel in ("last", "past")
    try:
        far = calendars.shift(base, -int(n) if back else int(n), unit)
    except OverflowError:
        return reading
    begins, ends = (far, base) if back else (base, far)
    span = calendars.Interval(begins, ends, reading.span.granularity)
    return reading._replace(span=span, anchor=context.anchor(base))


def _every(parts: dict, context: Context) -> Reading:
    if parts.get("plural"):
        return Reading("SET", {"weekends": "XXXX-WXX-WE"}.get(parts["plural"].lower(), "P1D"))
    num = (parts.get("num") or "1").lower()
    n = 2.0 if num == "other" else timex_context.amount(num)
    return Reading("SET", _duration_value(n, timex_context.unit(parts["unit"])))


def _every_named(parts: dict, context: Context) -> Reading:
    if parts.get("month"):
        return Reading("SET", f"XXXX-{timex_context.month_number(parts['month']):02}")
    if parts.get("season"):
        return Reading("SET", f"XXXX-{timex_days.SEASON_CODE[parts['season'].lower()]}")
    name = parts.get("weekday") or parts.get("weekdays")
    return Reading("SET", f"XXXX-WXX-{timex_days.WEEKDAY_NUMBER[name.lower()] + 1}")


def _frequency(parts: dict, context: Context) -> Reading:
    n = timex_context.amount(parts.get("num")) if parts.get("num") else 1.0
    return Reading("SET", _duration_value(n, timex_context.unit(parts["unit"])))


def _all(parts: dict, context: Context) -> Reading:
    return _lasting(1.0, parts["unit"])


_READERS = {
    "full date": timex_days.full_date,
    "numeric date": timex_days.numeric_date,
    "day of month": timex_days.day_of_month,
    "day of range": timex_days.day_of_month,
    "month of year": timex_days.month_of_year,
    "month": timex_days.month_alone,
    "weekday": timex_days.weekday,
    "holiday": timex_days.holiday,
    "part of day": timex_days.part_of_day,
    "week of": timex_days.week_of,
    "stretch of": _stretch_of,
    "attacks": lambda parts, context: timex_context.dated("2001-09-11"),
    "year": timex_days.plain_year,
    "short year": timex_days.short_year,
    "fiscal year": timex_days.short_year,
    "decade": timex_days.decade,
    "century": timex_days.century,
    "before Christ": timex_days.before_christ,
    "clock": timex_days.time_of_day,
    "quarter": timex_days.quarter,
    "season": timex_days.season,
    "ago": _ago,
    "later": _later,
    "neighbour": _neighbour,
    "duration": _duration,
    "stretch": _stretch,
    "calendar unit": _calendar_unit,
    "the unit": _the_unit,
    "year end": _year_end,
    "every": _every,
    "every month": _every_named,
    "every weekday": _every_named,
    "every season": _every_named,
    "every day": lambda parts, context: Reading("SET", "P1D"),
    "frequency": _frequency,
    "per": _frequency,
    "all": _all,
    "reference": _reference,
    "plural": _duration,
    "deictic": timex_days.deictic,
    "often": lambda parts, context: Reading("SET", _OFTEN[parts["set"].lower()]),
}
