"""What a temporal expression means: its TIMEX3 type and value, and the days it covers.

`read` takes a `timex.Hit` and the `Context` in which it stands: the day of publication, the dates
told before it, and whether the sentence looks back or ahead. It never asks which day it is today.
An expression that needs a date which is not known keeps its place, with a missing value and the
reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from helpers import calendars, timex, timex_rules
from helpers.calendars import UNKNOWN, Interval

NO_DATE = "needs the publication date, which is not known"
FISCAL = "fiscal or school year: its days are not stated"
NO_TOLD = "needs a date told before, and there is none"

_MONTH_NUMBER = {name[:3].lower(): n for n, name in enumerate(timex_rules.MONTHS, start=1)}
_WEEKDAY_NUMBER = {name.lower(): n for n, name in enumerate(timex_rules.WEEKDAYS)}
_LETTER = {
    "second": "T{}S", "minute": "T{}M", "hour": "T{}H", "day": "{}D", "night": "{}D",
    "week": "{}W", "weekend": "{}WE", "month": "{}M", "quarter": "{}Q", "year": "{}Y",
    "decade": "{}DE", "century": "{}CE",
}  # fmt: skip
_DAYPARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "lunchtime": "TMI",
}
_SUN = {"dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO"}
_SEASON_CODE = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_OFTEN = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q",
    "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y", "hourly": "PT1H", "biweekly": "P2W",
    "bimonthly": "P2M", "biannual": "P6M", "biennial": "P2Y", "fortnightly": "P2W",
}  # fmt: skip
_FINER = ("day", "week", "weekend", "month", "season", "quarter", "year", "decade", "century")
_EARLIER = frozenset("earlier before previously beforehand previous prior ago".split())
_TOLD_WORDS = frozenset("previous preceding prior following same that".split())
_BACK = frozenset("last past previous preceding prior latest".split())
_AHEAD = frozenset("next coming upcoming following".split())


class Reading(NamedTuple):
    """What an expression means; `anchor` is the date it was counted from, missing if absolute."""

    type: str
    value: str | None
    span: Interval = UNKNOWN
    anchor: str | None = None
    rule: str | None = None


@dataclass
class Context:
    """What is known where an expression stands; `told` holds the last date told of each unit."""

    published: date | None = None
    clock: str | None = None
    history: bool = False
    told: dict[str, date] = field(default_factory=dict)
    told_quarter: bool = False
    day_in_sentence: date | None = None
    direction: str = "weak"  # past, future, or weak: no verb tells
    after: str = ""
    joined: tuple[int, int] | None = None  # year and month of the date that this one is joined with
    ended: date | None = None  # "the quarter ended Sept. 30"

    def base(self) -> date | None:
        """Return the day that *last year* is counted from."""
        if self.history:
            return self.told.get("day") or self.told.get("year") or self.published
        return self.published

    def anchor(self, base: date | None, *, told: bool = False) -> str | None:
        """Return how `base` is named in the table."""
        if base is None:
            return None
        if told or self.history or base != self.published:
            return f"last date told ({base.isoformat()})"
        return f"publication ({base.isoformat()})"

    def tell(self, reading: Reading) -> None:
        """Remember a date for the expressions that follow."""
        span = reading.span
        if reading.type not in ("DATE", "TIME") or span.begins is None:
            return
        unit = {"minute": "day", "hour": "day", None: "quarter"}.get(
            span.granularity, span.granularity
        )
        whole = calendars.interval(reading.value)
        begins = whole.begins or span.begins
        for coarser in _FINER[_FINER.index(unit) :]:
            self.told[coarser] = begins
        if unit == "quarter":
            self.told_quarter = True
        elif unit != "day":
            self.told_quarter = False
        if unit == "day":
            self.day_in_sentence = begins


def read(hit: timex.Hit, context: Context) -> Reading:
    """Return what `hit` means in `context`."""
    try:
        reading = _READERS[hit.rule](hit.parts, context)
    except (OverflowError, ValueError):
        return Reading("DATE", None, rule=f"{hit.rule}: no such day in the calendar")
    if reading.rule is None:
        reading = reading._replace(rule=hit.rule)
    elif reading.rule in (NO_DATE, NO_TOLD):
        reading = reading._replace(rule=f"{hit.rule}: {reading.rule}")
    part = hit.parts.get("part")
    return _with_part(reading, part, context) if part else reading


# --- Small helpers ------------------------------------------------------------------------------


def _date(value: str | None, anchor: str | None = None, rule: str | None = None) -> Reading:
    kind = "TIME" if value and "T" in value[4:] else "DATE"
    return Reading(kind, value, calendars.interval(value), anchor, rule)


def _missing(rule: str, kind: str = "DATE") -> Reading:
    return Reading(kind, None, rule=rule)


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


def month_number(text: str) -> int:
    return int(text) if text.isdigit() else _MONTH_NUMBER[text[:3].lower()]


def _year(text: str, context: Context) -> int:
    digits = text.strip("'’‘ ")
    if len(digits) == 4:
        return int(digits)
    today = (context.base() or date(2000, 1, 1)).year
    year = today // 100 * 100 + int(digits)
    return year - 100 if year > today + 20 else year


def _relative_year(word: str, context: Context) -> tuple[int | None, str | None]:
    """Return the year of *last year*, *that year*, and the anchor."""
    word = word.lower().split()
    told = {"that", "same", "following", "previous", "preceding"} & set(word)
    base = context.told.get("year") or context.published if told else context.base()
    if base is None:
        return None, None
    n = -1 if {"last", "previous", "preceding"} & set(word) else 0
    n = 1 if {"next", "following"} & set(word) else n
    return base.year + n, context.anchor(base, told=bool(told))


def _clock(parts: dict, day: date | str) -> str:
    """Return the value of a time of day on `day`."""
    day = day if isinstance(day, str) else day.isoformat()
    if parts.get("hour24"):
        return f"{day}T{int(parts['hour24']):02}:{parts['minute24']}"
    hour, minute = int(parts["hour"]), parts.get("minute") or "00"
    half = parts["half"][0].lower()
    hour = hour % 12 + 12 * (half == "p") if hour <= 12 else hour
    return f"{day}T{hour:02}:{minute}"


def _unit(text: str) -> str:
    word = text.lower().split()[-1]
    return "century" if word.startswith("centur") else word.removesuffix("s")


def _amount(text: str | None) -> float | None:
    """Return the number in front of a unit; None where it is vague."""
    if not text:
        return None
    words = text.lower().split()
    words = [w for w in words if w not in ("the", "full", "whole", "entire")]
    return timex.number(" ".join(words))


def _plain(n: float) -> str:
    return str(int(n)) if n == int(n) else str(n)


def _duration_value(n: float | None, unit: str) -> str:
    smaller = {"hour": ("minute", 60), "year": ("month", 12), "decade": ("year", 10),
               "century": ("year", 100), "day": ("hour", 24)}  # fmt: skip
    if n is not None and n < 1 and unit in smaller:
        unit, times = smaller[unit]
        n *= times
    return "P" + _LETTER[unit].format("X" if n is None else _plain(n))


# --- Dates --------------------------------------------------------------------------------------


def _full_date(parts: dict, context: Context) -> Reading:
    month, day = month_number(parts["month"]), timex.ordinal(parts["day"])
    value = date(int(parts["year"]), month, day).isoformat()
    return _date(_clock(parts, value) if parts.get("clock") else value)


def _numeric_date(parts: dict, context: Context) -> Reading:
    one, two, year = int(parts["one"]), int(parts["two"]), _year(parts["year"], context)
    month, day, note = one, two, "numeric date, month first"
    if parts["sep"] == "." or one > 12:
        month, day, note = two, one, "numeric date, day first"
    value = date(year, month, day).isoformat()
    return _date(_clock(parts, value) if parts.get("clock") else value, rule=note)


def _day_of_month(parts: dict, context: Context) -> Reading:
    day = timex.ordinal(parts["day"])
    if parts.get("year"):
        return _full_date(parts, context)
    if not parts.get("month"):
        base = context.told.get("month") or context.published
        if base is None:
            return _missing(NO_TOLD)
        return _date(base.replace(day=day).isoformat(), context.anchor(base, told=True))
    month = month_number(parts["month"])
    if (month, day) == (9, 11) and context.after.lstrip().startswith(
        ("attack", "terror", "hijack", "2001")
    ):
        return _date("2001-09-11", rule="attacks of 11 September 2001")
    date(2000, month, day)  # raises where there is no such day
    if parts.get("relyear"):
        year, anchor = _relative_year(parts["relyear"], context)
        return _date(f"{year:04}-{month:02}-{day:02}", anchor) if year else _missing(NO_DATE)
    return _choose(f"-{month:02}-{day:02}", parts.get("rel"), context)


def _month_of_year(parts: dict, context: Context) -> Reading:
    month = month_number(parts["month"])
    if parts.get("relyear"):
        year, anchor = _relative_year(parts["relyear"], context)
        return _date(f"{year:04}-{month:02}", anchor) if year else _missing(NO_DATE)
    return _date(f"{_year(parts['year'], context):04}-{month:02}")


def _month_alone(parts: dict, context: Context) -> Reading:
    return _choose(f"-{month_number(parts['month']):02}", parts.get("rel"), context)


def _choose(ending: str, rel: str | None, context: Context) -> Reading:
    """Return the date that ends like `ending` in the year that tense or *last* and *next* ask for."""
    rel = (rel or "").lower()
    told = context.history and context.told.get("year") or rel in ("that", "same", "following",
                                                                   "previous", "preceding")  # fmt: skip
    base = context.told.get("month") or context.told.get("year") if told else context.published
    if context.joined and not rel:
        year, month = context.joined
        return _date(f"{year - (ending[1:3] > f'{month:02}'):04}{ending}", rule="year of its pair")
    if base is None:
        return _missing(NO_DATE)
    year = base.year
    reach = 8 if ending == "-02-29" else 1
    dates = [f"{y:04}{ending}" for y in range(year - reach, year + reach + 1)]
    spans = {value: calendars.interval(value) for value in dates}
    spans = {value: span for value, span in spans.items() if span.begins}
    past = [value for value, span in spans.items() if span.begins <= base]
    future = [value for value, span in spans.items() if span.ends >= base]
    if rel in _BACK:
        past = [value for value in past if spans[value].ends < base]
    if rel in _AHEAD:
        future = [value for value in future if spans[value].begins > base]
    if context.history and told and not rel:
        value = _nearest(spans, context)
    elif told and rel not in _BACK | _AHEAD:
        value = f"{year:04}{ending}" if spans.get(f"{year:04}{ending}") else past[-1]
    elif rel in _BACK or (context.direction == "past" and rel not in _AHEAD):
        value = past[-1]
    elif rel in _AHEAD or context.direction == "future":
        value = future[0]
    elif rel:
        value = f"{year - (ending == '-WI' and base.month < 3):04}{ending}"
    else:
        back, ahead = base - spans[past[-1]].ends, spans[future[0]].begins - base
        value = future[0] if ahead < back / 2 else past[-1]
    return _date(value, context.anchor(base, told=bool(told)))


def _nearest(spans: dict[str, Interval], context: Context) -> str:
    """Return the value nearest to the last month told, or in the last year told if that is newer."""
    year, month = context.told["year"], context.told.get("month")
    if month is None or month.year != year.year:
        same = [value for value, span in spans.items() if span.begins.year == year.year]
        return same[0] if same else min(spans, key=lambda value: abs(spans[value].begins - year))
    return min(spans, key=lambda value: abs(spans[value].begins - month))


def _weekday(parts: dict, context: Context) -> Reading:
    number, rel = _WEEKDAY_NUMBER[parts["weekday"].lower()], (parts.get("rel") or "").lower()
    told = rel in _TOLD_WORDS or context.history
    base = context.told.get("day") or (None if context.history else context.published)
    base = base if told else context.published
    if base is None:
        return _missing(NO_TOLD if told else NO_DATE)
    behind = (base.weekday() - number) % 7
    if parts.get("relweek"):
        n = {"last": -1, "this": 0, "next": 1}[parts["relweek"].lower()]
        day = base - timedelta(days=base.weekday() - number - 7 * n)
    elif rel in _BACK:
        day = base - timedelta(days=behind or 7)
    elif rel in _AHEAD:
        day = base + timedelta(days=(7 - behind) % 7 or 7)
    elif rel == "this" or context.direction == "future":
        day = base + timedelta(days=(7 - behind) % 7)
    else:
        day = base - timedelta(days=behind)
    value = day.isoformat() + _DAYPARTS.get((parts.get("daypart") or "").lower(), "")
    return _date(value, context.anchor(base, told=told))


def _holiday(parts: dict, context: Context) -> Reading:
    rule = timex_rules.holidays()[parts["holiday"].lower().replace("’", "'")]
    rel = (parts.get("rel") or "").lower()
    year, anchor = None, None
    if parts.get("year"):
        year = int(parts["year"])
    elif parts.get("relyear"):
        year, anchor = _relative_year(parts["relyear"], context)
    if not rule:
        return _date(f"{year:04}", anchor) if year else _missing("holiday: moves with the moon")
    if year is None:
        base = context.base()
        if base is None:
            return _missing(NO_DATE)
        days = [calendars.holiday(rule, base.year + n) for n in (-1, 0, 1)]
        past, future = [d for d in days if d <= base], [d for d in days if d >= base]
        ahead = context.direction == "future" and rel not in _BACK or rel in _AHEAD
        near = context.direction == "weak" and (future[0] - base) < (base - past[-1]) / 2
        day = future[0] if ahead or near and rel not in _BACK else past[-1]
        anchor = context.anchor(base)
    else:
        day = calendars.holiday(rule, year)
    return _date(day.isoformat() + _DAYPARTS.get((parts.get("daypart") or "").lower(), ""), anchor)


def _day_part_of_date(parts: dict, context: Context) -> Reading:
    month, day = parts.get("month") or parts.get("month2"), parts.get("day") or parts.get("day2")
    inner = {"month": month, "day": day, "year": parts.get("year") or parts.get("year2")}
    if month is None:
        inner = {"weekday": parts["inner"]}
        reading = _weekday(inner, context)
    else:
        reading = _day_of_month(inner, context)
    if reading.value is None:
        return reading._replace(type="TIME")
    return _date(reading.value + _DAYPARTS[parts["daypart"].lower()], reading.anchor)


def _week_of(parts: dict, context: Context) -> Reading:
    reading = _day_of_month(parts, context)
    if reading.value is None:
        return reading
    return _date(calendars.value_of(reading.span.begins, "week"), reading.anchor)


def _stretch_of(parts: dict, context: Context) -> Reading:
    unit, n = _unit(parts["unit"]), _amount(parts.get("num"))
    anchor = None
    year = parts.get("year") or parts.get("year2")
    if parts.get("month"):
        inner = _month_of_year(parts, context) if year else _month_alone(parts, context)
        whole, anchor = inner.span, inner.anchor
    elif year:
        whole = calendars.interval(year)
    else:
        number, anchor = _relative_year(parts.get("relyear") or "year", context)
        whole = calendars.interval(f"{number:04}") if number else UNKNOWN
    plural = parts["unit"].lower().endswith("s")
    last = parts["ordinal"].lower() in ("last", "final", "closing")
    if plural or n:
        span = _edge(whole, n, unit, last) if n and unit in _FINER else UNKNOWN
        return Reading("DURATION", _duration_value(n, unit), span, anchor)
    if whole.begins is None or unit not in _FINER:
        return _missing(NO_DATE)
    k = timex.ordinal(parts["ordinal"])
    if last:
        day = whole.ends
    else:
        day = calendars.shift(whole.begins, (k or 1) - 1, unit)
    return _date(calendars.value_of(day, unit), anchor)


def _edge(whole: Interval, n: float, unit: str, last: bool) -> Interval:
    if whole.begins is None:
        return UNKNOWN
    if last:
        begins = calendars.shift(whole.ends, -int(n), unit) + timedelta(days=1)
        return Interval(begins, whole.ends, unit)
    ends = calendars.shift(whole.begins, int(n), unit) - timedelta(days=1)
    return Interval(whole.begins, ends, unit)


def _plain_year(parts: dict, context: Context) -> Reading:
    ad = parts.get("ad") or parts.get("ad2")
    if ad:
        return _date(f"{int(ad):04}")
    if (parts.get("fiscal") or "").strip() and "calendar" not in parts["fiscal"].lower():
        return Reading("DATE", parts["year"], rule=FISCAL)
    return _date(parts["year"])


def _short_year(parts: dict, context: Context) -> Reading:
    return _date(f"{_year(parts['short'], context):04}")


def _decade(parts: dict, context: Context) -> Reading:
    if parts.get("decade"):
        return _date(parts["decade"][:3])
    if parts.get("word"):
        tens = "twen thir for fif six seven eigh nine".split()
        word = parts["word"].lower().split()[-1].split("-")[-1]
        return _date("19" + str(tens.index(word.removesuffix("ties")) + 2))
    digit = (parts.get("short") or parts["bare"])[0]
    return _date("19" + digit)


def _century(parts: dict, context: Context) -> Reading:
    if parts.get("era"):
        return Reading("DATE", f"BC{timex.ordinal(parts['century']) - 1:02}")
    n = timex.ordinal(parts["century"])
    return _date(f"{n - 1:02}") if n and n <= 99 else _missing("century: out of range")


def _before_christ(parts: dict, context: Context) -> Reading:
    return Reading("DATE", f"BC{int(parts['bc']):04}")


# --- Counted from another date ------------------------------------------------------------------


def _calendar_unit(parts: dict, context: Context) -> Reading:
    rel, words = parts["rel"].lower(), parts["unit"].lower().split()
    unit, fiscal = words[-1], len(words) > 1 and words[0] != "calendar"
    told = rel in _TOLD_WORDS or context.history or (rel, unit) == ("next", "day")
    base = _told(unit, context) if told else context.published
    if base is None:
        return _missing(NO_TOLD if told else NO_DATE)
    n = -1 if rel in _BACK else 1 if rel in _AHEAD else 0
    reading = _shifted(base, n, unit, context.anchor(base, told=told))
    if fiscal:
        reading = reading._replace(span=UNKNOWN, rule=FISCAL)
    return reading


def _told(unit: str, context: Context) -> date | None:
    return context.told.get(unit) or context.published


def _shifted(base: date, n: float, unit: str, anchor: str | None) -> Reading:
    """Return the `unit` that lies `n` units from `base`."""
    if n != int(n):
        base, n, _ = calendars.add_months(base, int(n * _MONTHS.get(unit, 0))), 0, None
    return _date(calendars.value_of(calendars.shift(base, int(n), unit), unit), anchor)


_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def _the_unit(parts: dict, context: Context) -> Reading:
    words = parts["unit"].lower().split()
    unit = words[-1]
    if context.ended:
        return _date(calendars.value_of(context.ended, unit))
    told = context.history or unit == "quarter" and context.told_quarter
    base = context.told.get(unit) or context.published if told else context.published
    if base is None:
        return _missing(NO_DATE)
    n = 0
    if unit == "quarter" and not told:
        n = -1  # news speak of a quarter when it is over
    if unit == "weekend" and context.direction != "future" and base.weekday() < 5:
        n = -1
    reading = _shifted(base, n, unit, context.anchor(base, told=told))
    if parts.get("end"):
        reading = reading._replace(span=calendars.narrow(reading.span, "END"))
    if len(words) > 1:
        reading = reading._replace(span=UNKNOWN, rule=FISCAL)
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
    return _counted(parts, context, sign, _told(_fine(parts["unit"]), context), told=True)


def _fine(unit: str) -> str:
    unit = _unit(unit)
    return unit if unit in _FINER else "day"


def _counted(parts: dict, context: Context, sign: int, base: date | None, *, told: bool) -> Reading:
    unit, n = _unit(parts["unit"]), _amount(parts.get("num"))
    if n is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if base is None:
        return _missing(NO_TOLD if told else NO_DATE)
    n += 0.5 * bool(parts.get("half"))
    anchor = context.anchor(base, told=told)
    if unit in ("second", "minute", "hour"):
        return _clock_ago(context, base, sign * n, unit, anchor)
    if unit == "night":
        unit = "day"
    if unit == "year" and context.told_quarter and "quarter" in context.told and n == int(n):
        day = calendars.shift(context.told["quarter"], sign * int(n), "year")
        return _date(
            calendars.value_of(day, "quarter"), context.anchor(context.told["quarter"], told=True)
        )
    if n < 1 and unit in ("century", "decade"):
        n, unit = n * 10, "decade" if unit == "century" else "year"
    return _shifted(base, sign * n, unit, anchor)


def _clock_ago(context: Context, base: date, n: float, unit: str, anchor: str | None) -> Reading:
    if not context.clock or base != context.published:
        return _date(base.isoformat(), anchor)
    minutes = int(context.clock[1:3]) * 60 + int(context.clock[4:6])
    minutes += int(n * {"second": 1 / 60, "minute": 1, "hour": 60}[unit])
    day = base + timedelta(days=minutes // 1440)
    minutes %= 1440
    return _date(f"{day.isoformat()}T{minutes // 60:02}:{minutes % 60:02}", anchor)


def _neighbour(parts: dict, context: Context) -> Reading:
    unit, way = _unit(parts["unit"]), parts["way"].lower()
    sign = -1 if way in _EARLIER else 1
    if parts.get("far"):
        base = context.published
        steps = {"yesterday": -2, "tomorrow": 2, "last": -2, "next": 2}[parts["far"].lower()]
        if base is None:
            return _missing(NO_DATE)
        return _shifted(base, steps, unit, context.anchor(base))
    base = _told("day" if unit in _DAYPARTS else unit, context)
    if base is None:
        return _missing(NO_TOLD)
    if (
        unit == "year"
        and context.told_quarter
        and parts.get("ordinal") is None
        and way in ("earlier", "ago")
    ):
        base = context.told["quarter"]
        day = calendars.shift(base, sign, "year")
        return _date(calendars.value_of(day, "quarter"), context.anchor(base, told=True))
    if unit in _DAYPARTS:
        day = (base + timedelta(days=sign)).isoformat()
        return _date(day + _DAYPARTS[unit], context.anchor(base, told=True))
    return _shifted(base, sign, unit, context.anchor(base, told=True))


def _quarter(parts: dict, context: Context) -> Reading:
    unit = (parts.get("unit") or "quarter").lower()
    words = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
    name = (parts.get("ordinal") or parts.get("quarter") or "1").lower()
    n = words.get(name) or int(name[0])
    letter = "Q" if unit == "quarter" else "H"
    relyear = (
        parts.get("relyear")
        or parts.get("relyear2")
        or (f"{parts['rel']} year" if parts.get("rel") else None)
    )
    year, anchor = parts.get("year") or parts.get("year2"), None
    if parts.get("short"):
        year = _year(parts["short"], context)
    if year is None and relyear:
        year, anchor = _relative_year(relyear, context)
    if year is None:
        base = context.base()
        if base is None:
            return _missing(NO_DATE)
        values = [f"{base.year + k:04}-{letter}{n}" for k in (-1, 0, 1)]
        begun = [v for v in values if calendars.interval(v).begins <= base]
        ahead = [v for v in values if calendars.interval(v).ends >= base]
        value = ahead[0] if context.direction == "future" else begun[-1]
        return _date(value, context.anchor(base))
    return _date(f"{int(year):04}-{letter}{n}", anchor)


def _season(parts: dict, context: Context) -> Reading:
    code, rel = _SEASON_CODE[parts["season"].lower()], (parts.get("rel") or "").lower()
    if parts.get("year"):
        return _date(f"{_year(parts['year'], context):04}-{code}")
    if parts.get("relyear"):
        year, anchor = _relative_year(parts["relyear"], context)
        return _date(f"{year:04}-{code}", anchor) if year else _missing(NO_DATE)
    if context.direction == "weak" and not rel and not context.history:
        context = Context(published=context.published, told=context.told, direction="past")
    return _choose(f"-{code}", rel, context)


def _part_of_day(parts: dict, context: Context) -> Reading:
    if parts.get("inner"):
        return _day_part_of_date(parts, context)
    when = (parts.get("when") or "").lower()
    daypart = (parts.get("daypart") or "").lower()
    ending = _DAYPARTS.get(daypart, "TNI")
    if parts.get("sun"):
        ending = _SUN.get(parts["sun"].lower(), "TEV")
    deictic = parts.get("tonight") or parts.get("overnight") or when
    told = not deictic or bool(
        {"that", "same", "previous", "following", "next"} & set(when.split())
    )
    base = (context.day_in_sentence or _told("day", context)) if told else context.published
    if base is None:
        return _missing(NO_TOLD if told else NO_DATE, "TIME")
    n = -1 if when in ("last", "the last", "yesterday") or "previous" in when else 0
    n = 1 if when == "tomorrow" or "next" in when or "following" in when else n
    value = (base + timedelta(days=n)).isoformat() + ending
    return _date(value, context.anchor(base, told=told))


def _time_of_day(parts: dict, context: Context) -> Reading:
    weekday, deictic = parts.get("weekday"), (parts.get("deictic") or "").lower()
    anchor = None
    if weekday:
        reading = _weekday({"weekday": weekday}, context)
        base, anchor = reading.span.begins, reading.anchor
    elif deictic:
        n = {"yesterday": -1, "tomorrow": 1}.get(deictic, 0)
        base = context.published and context.published + timedelta(days=n)
        anchor = context.anchor(context.published)
    else:
        base = context.day_in_sentence
        if base is None:
            base = _told("day", context) if context.history else context.published
        anchor = context.anchor(base, told=context.day_in_sentence is not None)
    if base is None:
        return _missing(NO_DATE, "TIME")
    return _date(_time_value(parts, base), anchor)


def _time_value(parts: dict, base: date) -> str:
    if parts.get("noon"):
        return f"{base.isoformat()}T{'24:00' if parts['noon'].lower() == 'midnight' else '12:00'}"
    if parts.get("military"):
        return f"{base.isoformat()}T{parts['military'][:2]}:{parts['military'][2:]}"
    if parts.get("oclock"):
        hour = int(timex.number(parts["oclock"]) or 0)
        late = (parts.get("half2") or parts.get("daypart") or "morning").lower() != "morning"
        return f"{base.isoformat()}T{hour % 12 + 12 * late:02}:00"
    return _clock(parts, base)


def _deictic(parts: dict, context: Context) -> Reading:
    if context.published is None:
        return _missing(NO_DATE)
    n = {"yesterday": -1, "tomorrow": 1}.get(parts["deictic"].lower(), 0)
    far = (parts.get("far") or "").lower()
    n += -1 if "before" in far else 1 if "after" in far else 0
    day = (context.published + timedelta(days=n)).isoformat()
    value = day + _DAYPARTS.get((parts.get("daypart") or "").lower(), "")
    return _date(value, context.anchor(context.published))


def _reference(parts: dict, context: Context) -> Reading:
    for name in ("past", "present", "future"):
        if parts.get(name):
            return Reading("DATE", f"{name.upper()}_REF")
    raise KeyError("reference without a direction")


# --- Durations and sets -------------------------------------------------------------------------


def _duration(parts: dict, context: Context) -> Reading:
    if parts.get("halved") or parts.get("halved2"):
        whole = 1.0 if parts.get("halved2") else 0.5
        return _lasting(0.5 if whole else 0.5, parts.get("halved") or parts["halved2"])
    if parts.get("quartered"):
        return _lasting(0.25, parts["quartered"])
    if parts.get("long"):
        return _lasting(None if parts.get("plural") else 1, parts["long"])
    n = _amount(parts.get("num"))
    if n is not None and parts.get("half"):
        n += 0.5
    return _lasting(n, parts["unit"])


def _lasting(n: float | None, unit: str, span: Interval = UNKNOWN) -> Reading:
    unit = _unit(unit)
    value = _duration_value(n, unit)
    granularity = {"second": None, "night": "day", "century": None}.get(unit, unit)
    return Reading("DURATION", value, span._replace(granularity=granularity))


def _stretch(parts: dict, context: Context) -> Reading:
    rel, unit = parts["rel"].lower(), _unit(parts["unit"])
    plural = parts["unit"].lower().endswith(("s", "ies"))
    n = _amount(parts.get("num")) if parts.get("num") else None if plural else 1.0
    reading = _lasting(n, unit)
    base = context.base()
    if n is None or base is None or unit not in _FINER or n != int(n):
        return reading
    if rel not in ("last", "past", "next", "coming"):
        return reading
    back = rel in ("last", "past")
    try:
        far = calendars.shift(base, -int(n) if back else int(n), unit)
    except OverflowError:
        return reading
    begins, ends = (far, base) if back else (base, far)
    span = Interval(begins, ends, reading.span.granularity)
    return reading._replace(span=span, anchor=context.anchor(base))


def _every(parts: dict, context: Context) -> Reading:
    if parts.get("plural"):
        return Reading("SET", {"weekends": "XXXX-WXX-WE"}.get(parts["plural"].lower(), "P1D"))
    num = (parts.get("num") or "1").lower()
    n = 2.0 if num == "other" else _amount(num)
    return Reading("SET", _duration_value(n, _unit(parts["unit"])))


def _every_named(parts: dict, context: Context) -> Reading:
    if parts.get("month"):
        return Reading("SET", f"XXXX-{month_number(parts['month']):02}")
    if parts.get("season"):
        return Reading("SET", f"XXXX-{_SEASON_CODE[parts['season'].lower()]}")
    name = parts.get("weekday") or parts.get("weekdays")
    return Reading("SET", f"XXXX-WXX-{_WEEKDAY_NUMBER[name.lower()] + 1}")


def _frequency(parts: dict, context: Context) -> Reading:
    n = _amount(parts.get("num")) if parts.get("num") else 1.0
    return Reading("SET", _duration_value(n, _unit(parts["unit"])))


def _all(parts: dict, context: Context) -> Reading:
    return _lasting(1.0, parts["unit"])


_READERS = {
    "full date": _full_date,
    "numeric date": _numeric_date,
    "day of month": _day_of_month,
    "day of range": _day_of_month,
    "month of year": _month_of_year,
    "month": _month_alone,
    "weekday": _weekday,
    "holiday": _holiday,
    "part of day": _part_of_day,
    "week of": _week_of,
    "stretch of": _stretch_of,
    "attacks": lambda parts, context: _date("2001-09-11"),
    "year": _plain_year,
    "short year": _short_year,
    "fiscal year": _short_year,
    "decade": _decade,
    "century": _century,
    "before Christ": _before_christ,
    "clock": _time_of_day,
    "quarter": _quarter,
    "season": _season,
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
    "deictic": _deictic,
    "often": lambda parts, context: Reading("SET", _OFTEN[parts["set"].lower()]),
}
