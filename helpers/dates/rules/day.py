"""Dates and times of day that name their place in the calendar: what they mean.

Each reader takes the named parts of a match and the context and returns a `Reading`. A partial date
(*Friday*, *March 3*, *the third quarter*) takes its year or week from the day of publication and
from the tense; in a history, from the last date told.
"""

from __future__ import annotations

from datetime import date, timedelta

from helpers.dates import context as timex_context
from helpers.dates import terms as timex_words
from helpers.dates import values as calendars
from helpers.dates.context import Context, Reading

WEEKDAY_NUMBER = {name.lower(): n for n, name in enumerate(timex_words.WEEKDAYS)}
DAYPARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "lunchtime": "TMI",
}
SUN = {"dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO"}
SEASON_CODE = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
BACK = frozenset("last past previous preceding prior latest".split())
JUST, FAR = 31, 300
"""Days: a date just past is meant, whatever the tense, if the next one is far away."""

AHEAD = frozenset("next coming upcoming following".split())


def clock(parts: dict, day: date | str) -> str:
    """Return the value of a time of day on `day`."""
    day = day if isinstance(day, str) else day.isoformat()
    if parts.get("hour24"):
        return f"{day}T{int(parts['hour24']):02}:{parts['minute24']}"
    hour, minute = int(parts["hour"]), parts.get("minute") or "00"
    half = parts["half"][0].lower()
    hour = hour % 12 + 12 * (half == "p") if hour <= 12 else hour
    return f"{day}T{hour:02}:{minute}"


def full_date(parts: dict, context: Context) -> Reading:
    """Read *14 January 2026* and its like."""
    month, day = timex_context.month_number(parts["month"]), timex_words.ordinal(parts["day"])
    value = date(int(parts["year"]), month, day).isoformat()
    return timex_context.dated(clock(parts, value) if parts.get("clock") else value)


def numeric_date(parts: dict, context: Context) -> Reading:
    """Read *3/22/2013*: month first, unless that is impossible or the separator is a dot."""
    one, two, year = (
        int(parts["one"]),
        int(parts["two"]),
        timex_context.year(parts["year"], context),
    )
    month, day, note = one, two, "numeric date, month first"
    if parts["sep"] == "." or one > 12:
        month, day, note = two, one, "numeric date, day first"
    value = date(year, month, day).isoformat()
    return timex_context.dated(clock(parts, value) if parts.get("clock") else value, rule=note)


def day_of_month(parts: dict, context: Context) -> Reading:
    """Read *March 3*, *the 3rd of March* and *the 15th*."""
    day = timex_words.ordinal(parts["day"])
    if parts.get("year"):
        return full_date(parts, context)
    if not parts.get("month"):
        base = context.told.get("month") or context.published
        if base is None:
            return timex_context.missing(timex_context.NO_TOLD)
        return timex_context.dated(
            base.replace(day=day).isoformat(), context.anchor(base, told=True)
        )
    month = timex_context.month_number(parts["month"])
    if (month, day) == (9, 11) and context.after.lstrip().startswith(
        ("attack", "terror", "hijack", "2001")
    ):
        return timex_context.dated("2001-09-11", rule="attacks of 11 September 2001")
    date(2000, month, day)  # raises where there is no such day
    if parts.get("relyear"):
        year, anchor = timex_context.relative_year(parts["relyear"], context)
        return (
            timex_context.dated(f"{year:04}-{month:02}-{day:02}", anchor)
            if year
            else timex_context.missing(timex_context.NO_DATE)
        )
    return choose(f"-{month:02}-{day:02}", parts.get("rel"), context)


def month_of_year(parts: dict, context: Context) -> Reading:
    """Read *March 2013* and *March last year*."""
    month = timex_context.month_number(parts["month"])
    if parts.get("relyear"):
        year, anchor = timex_context.relative_year(parts["relyear"], context)
        return (
            timex_context.dated(f"{year:04}-{month:02}", anchor)
            if year
            else timex_context.missing(timex_context.NO_DATE)
        )
    return timex_context.dated(f"{timex_context.year(parts['year'], context):04}-{month:02}")


def month_alone(parts: dict, context: Context) -> Reading:
    """Read *March* and *last March*."""
    return choose(f"-{timex_context.month_number(parts['month']):02}", parts.get("rel"), context)


def choose(ending: str, rel: str | None, context: Context) -> Reading:
    """Return the date that ends like `ending`, in the year that tense or *last*, *next* ask for."""
    rel = (rel or "").lower()
    if context.joined and not rel:
        year, month = context.joined
        year -= ending[1:3] > f"{month:02}"
        return timex_context.dated(f"{year:04}{ending}", rule="year of its pair")
    told = context.history if not rel else rel in timex_context.TOLD_WORDS
    base = context.told.get("month") or context.told.get("year") if told else None
    told, base = base is not None, base or context.published
    if base is None:
        return timex_context.missing(timex_context.NO_DATE)
    reach = 8 if ending == "-02-29" else 1
    values = (f"{year:04}{ending}" for year in range(base.year - reach, base.year + reach + 1))
    spans = {value: calendars.interval(value) for value in values}
    spans = {value: span for value, span in spans.items() if span.begins}
    value = nearest(spans, context) if told and not rel else by_tense(spans, base, rel, context)
    return timex_context.dated(value, context.anchor(base, told=told))


def by_tense(spans: dict[str, calendars.Interval], base: date, rel: str, context: Context) -> str:
    """Return the value before or after `base` that *last*, *next*, *this* or the tense ask for."""
    past = [value for value, span in spans.items() if span.begins <= base]
    future = [value for value, span in spans.items() if span.ends >= base]
    if rel in BACK:
        return [value for value in past if spans[value].ends < base][-1]
    if rel in AHEAD:
        return [value for value in future if spans[value].begins > base][0]
    if rel:
        winter = next(iter(spans)).endswith("WI")
        since = base if winter else base.replace(month=1, day=1)
        return next(value for value, span in spans.items() if span.ends >= since)
    back, ahead = base - spans[past[-1]].ends, spans[future[0]].begins - base
    if context.direction in ("future", "modal") and (back.days > JUST or ahead.days < FAR):
        return future[0]
    if context.direction == "past":
        return past[-1]
    return future[0] if ahead < back / 2 else past[-1]


def nearest(spans: dict[str, calendars.Interval], context: Context) -> str:
    """Return the value nearest to the last month told, or in the last year if told after it."""
    year, month = context.told["year"], context.told.get("month")
    if month is None or month.year != year.year:
        same = [value for value, span in spans.items() if span.begins.year == year.year]
        return same[0] if same else min(spans, key=lambda value: abs(spans[value].begins - year))
    return min(spans, key=lambda value: abs(spans[value].begins - month))


def weekday(parts: dict, context: Context) -> Reading:
    """Read *Friday*, *last Friday* and *Friday night*."""
    number, rel = WEEKDAY_NUMBER[parts["weekday"].lower()], (parts.get("rel") or "").lower()
    told = rel in timex_context.TOLD_WORDS or context.history
    base = context.told.get("day") or (None if context.history else context.published)
    base = base if told else context.published
    if base is None:
        return timex_context.missing(timex_context.NO_TOLD if told else timex_context.NO_DATE)
    behind = (base.weekday() - number) % 7
    if parts.get("relweek"):
        n = {"last": -1, "this": 0, "next": 1}[parts["relweek"].lower()]
        day = base - timedelta(days=base.weekday() - number - 7 * n)
    elif rel in BACK:
        day = base - timedelta(days=behind or 7)
    elif rel in AHEAD:
        day = base + timedelta(days=(7 - behind) % 7 or 7)
    elif rel == "this" or _looks_ahead(context, behind):
        day = base + timedelta(days=(7 - behind) % 7)
    else:
        day = base - timedelta(days=behind)
    value = day.isoformat() + DAYPARTS.get((parts.get("daypart") or "").lower(), "")
    return timex_context.dated(value, context.anchor(base, told=told))


def _looks_ahead(context: Context, behind: int) -> bool:
    """Return whether a weekday lies ahead; *could* and *should* leave it to the nearer one."""
    if context.direction == "modal":
        return (7 - behind) % 7 <= behind
    return context.direction == "future"


def holiday(parts: dict, context: Context) -> Reading:
    """Read *Christmas* and *Labor Day last year*."""
    rule = timex_words.holidays()[parts["holiday"].lower().replace("’", "'")]
    rel = (parts.get("rel") or "").lower()
    year, anchor = None, None
    if parts.get("year"):
        year = int(parts["year"])
    elif parts.get("relyear"):
        year, anchor = timex_context.relative_year(parts["relyear"], context)
    if not rule:
        return (
            timex_context.dated(f"{year:04}", anchor)
            if year
            else timex_context.missing("holiday: moves with the moon")
        )
    if year is None:
        base = context.base()
        if base is None:
            return timex_context.missing(timex_context.NO_DATE)
        days = [calendars.holiday(rule, base.year + n) for n in (-1, 0, 1)]
        past, future = [d for d in days if d <= base], [d for d in days if d >= base]
        ahead = context.direction == "future" and rel not in BACK or rel in AHEAD
        near = context.direction == "weak" and (future[0] - base) < (base - past[-1]) / 2
        day = future[0] if ahead or near and rel not in BACK else past[-1]
        anchor = context.anchor(base)
    else:
        day = calendars.holiday(rule, year)
    return timex_context.dated(
        day.isoformat() + DAYPARTS.get((parts.get("daypart") or "").lower(), ""), anchor
    )


def day_part_of_date(parts: dict, context: Context) -> Reading:
    """Read *the morning of 3 May*."""
    month, day = parts.get("month") or parts.get("month2"), parts.get("day") or parts.get("day2")
    inner = {"month": month, "day": day, "year": parts.get("year") or parts.get("year2")}
    if month is None:
        inner = {"weekday": parts["inner"]}
        reading = weekday(inner, context)
    else:
        reading = day_of_month(inner, context)
    if reading.value is None:
        return reading._replace(type="TIME")
    return timex_context.dated(
        reading.value + DAYPARTS[(parts.get("daypart") or "morning").lower()], reading.anchor
    )


def week_of(parts: dict, context: Context) -> Reading:
    """Read *the week of March 11*."""
    reading = day_of_month(parts, context)
    if reading.value is None:
        return reading
    return timex_context.dated(calendars.value_of(reading.span.begins, "week"), reading.anchor)


def plain_year(parts: dict, context: Context) -> Reading:
    """Read *2013* and *fiscal 2013*."""
    ad = parts.get("ad") or parts.get("ad2")
    if ad:
        return timex_context.dated(f"{int(ad):04}")
    if (parts.get("fiscal") or "").strip() and "calendar" not in parts["fiscal"].lower():
        return Reading("DATE", parts["year"], rule=timex_context.FISCAL)
    return timex_context.dated(parts["year"])


def short_year(parts: dict, context: Context) -> Reading:
    """Read *’99*."""
    return timex_context.dated(f"{timex_context.year(parts['short'], context):04}")


def decade(parts: dict, context: Context) -> Reading:
    """Read *the 1990s*, *the ’90s* and *the nineties*."""
    if parts.get("decade"):
        return timex_context.dated(parts["decade"][:3])
    if parts.get("word"):
        tens = "twen thir for fif six seven eigh nine".split()
        word = parts["word"].lower().split()[-1].split("-")[-1]
        return timex_context.dated("19" + str(tens.index(word.removesuffix("ties")) + 2))
    digit = (parts.get("short") or parts["bare"])[0]
    return timex_context.dated("19" + digit)


def century(parts: dict, context: Context) -> Reading:
    """Read *the 19th century*."""
    if parts.get("era"):
        return Reading("DATE", f"BC{timex_words.ordinal(parts['century']) - 1:02}")
    n = timex_words.ordinal(parts["century"])
    return (
        timex_context.dated(f"{n - 1:02}")
        if n and n <= 99
        else timex_context.missing("century: out of range")
    )


def before_christ(parts: dict, context: Context) -> Reading:
    """Read *44 BC*."""
    return Reading("DATE", f"BC{int(parts['bc']):04}")


def quarter(parts: dict, context: Context) -> Reading:
    """Read *the third quarter*, *Q3 2013* and *the first half of last year*."""
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
        year = timex_context.year(parts["short"], context)
    if year is None and relyear:
        year, anchor = timex_context.relative_year(relyear, context)
    if year is None:
        base = context.base()
        if base is None:
            return timex_context.missing(timex_context.NO_DATE)
        values = [f"{base.year + k:04}-{letter}{n}" for k in (-1, 0, 1)]
        begun = [v for v in values if calendars.interval(v).begins <= base]
        ahead = [v for v in values if calendars.interval(v).ends >= base]
        value = ahead[0] if context.direction == "future" else begun[-1]
        return timex_context.dated(value, context.anchor(base))
    return timex_context.dated(f"{int(year):04}-{letter}{n}", anchor)


def season(parts: dict, context: Context) -> Reading:
    """Read *summer*, *last summer* and *the summer of 2013*."""
    code, rel = SEASON_CODE[parts["season"].lower()], (parts.get("rel") or "").lower()
    if parts.get("year"):
        return timex_context.dated(f"{timex_context.year(parts['year'], context):04}-{code}")
    if parts.get("relyear"):
        year, anchor = timex_context.relative_year(parts["relyear"], context)
        return (
            timex_context.dated(f"{year:04}-{code}", anchor)
            if year
            else timex_context.missing(timex_context.NO_DATE)
        )
    if context.direction == "weak" and not rel and not context.history:
        context = Context(published=context.published, told=context.told, direction="past")
    return choose(f"-{code}", rel, context)


def part_of_day(parts: dict, context: Context) -> Reading:
    """Read *last night*, *the morning* and *overnight*."""
    if parts.get("inner"):
        return day_part_of_date(parts, context)
    when = (parts.get("when") or "").lower()
    daypart = (parts.get("daypart") or "").lower()
    ending = DAYPARTS.get(daypart, "TNI")
    if parts.get("sun"):
        ending = SUN.get(parts["sun"].lower(), "TEV")
    deictic = parts.get("tonight") or parts.get("overnight") or when
    told = not deictic or bool(
        {"that", "same", "previous", "following", "next"} & set(when.split())
    )
    base = (
        (context.day_in_sentence or timex_context.told("day", context))
        if told
        else context.published
    )
    if base is None:
        return timex_context.missing(
            timex_context.NO_TOLD if told else timex_context.NO_DATE, "TIME"
        )
    if daypart == "night" and not deictic and not context.day_in_sentence:
        return Reading("TIME", "XXXX-XX-XXTNI")
    n = -1 if when in ("last", "the last", "yesterday") or "previous" in when else 0
    n = 1 if when == "tomorrow" or "next" in when or "following" in when else n
    value = (base + timedelta(days=n)).isoformat() + ending
    return timex_context.dated(value, context.anchor(base, told=told))


def time_of_day(parts: dict, context: Context) -> Reading:
    """Read *10 a.m. EDT Monday* and its like."""
    named, deictic = parts.get("weekday"), (parts.get("deictic") or "").lower()
    anchor = None
    if named:
        reading = weekday({"weekday": named}, context)
        base, anchor = reading.span.begins, reading.anchor
    elif deictic:
        n = {"yesterday": -1, "tomorrow": 1}.get(deictic, 0)
        base = context.published and context.published + timedelta(days=n)
        anchor = context.anchor(context.published)
    else:
        base = context.day_in_sentence
        if base is None:
            base = timex_context.told("day", context) if context.history else context.published
        anchor = context.anchor(base, told=context.day_in_sentence is not None)
    if base is None:
        return timex_context.missing(timex_context.NO_DATE, "TIME")
    return timex_context.dated(time_value(parts, base), anchor)


def time_value(parts: dict, base: date) -> str:
    """Return the value of a clock time on the day `base`."""
    if parts.get("noon"):
        return f"{base.isoformat()}T{'24:00' if parts['noon'].lower() == 'midnight' else '12:00'}"
    if parts.get("military"):
        return f"{base.isoformat()}T{parts['military'][:2]}:{parts['military'][2:]}"
    if parts.get("oclock"):
        hour = int(timex_words.number(parts["oclock"]) or 0)
        late = (parts.get("half2") or parts.get("daypart") or "morning").lower() != "morning"
        return f"{base.isoformat()}T{hour % 12 + 12 * late:02}:00"
    return clock(parts, base)


def deictic(parts: dict, context: Context) -> Reading:
    """Read *today*, *yesterday morning* and *the day after tomorrow*."""
    if context.published is None:
        return timex_context.missing(timex_context.NO_DATE)
    n = {"yesterday": -1, "tomorrow": 1}.get(parts["deictic"].lower(), 0)
    far = (parts.get("far") or "").lower()
    n += -1 if "before" in far else 1 if "after" in far else 0
    day = (context.published + timedelta(days=n)).isoformat()
    value = day + DAYPARTS.get((parts.get("daypart") or "").lower(), "")
    return timex_context.dated(value, context.anchor(context.published))
