"""Points at a distance from another: *three years ago*, *a week later*, *the day before*."""

from __future__ import annotations

from datetime import date, timedelta

from helpers.dates import meaning, values
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Parts, Rule

_EARLIER = frozenset("earlier before previously beforehand previous prior ago".split())
_MINUTES = {"second": 1 / 60, "minute": 1, "hour": 60}
_DAY = 24 * 60  # minutes
_TWO = {"yesterday": -2, "last": -2, "tomorrow": 2, "next": 2}
"""How many units away is *the day before yesterday*, *the week after next*."""


def _ago(parts: Parts, context: Context) -> Meaning:
    return _counted(parts, context, -1, context.base(), told=False)


def _later(parts: Parts, context: Context) -> Meaning:
    """Read *a week later* and *two weeks from now*."""
    way, unit = parts["way"].lower(), meaning.unit(parts["unit"])
    if way.startswith("from"):
        return _counted(parts, context, 1, context.published, told=False)
    base = context.last(unit if unit in values.FINER else "day")
    return _counted(parts, context, -1 if way in _EARLIER else 1, base, told=True)


def _counted(
    parts: Parts, context: Context, sign: int, base: date | None, *, told: bool
) -> Meaning:
    """Return the point that lies a number of units from `base`."""
    unit, n = meaning.unit(parts["unit"]), meaning.amount(parts.get("num"))
    if n is None:
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if base is None:
        return meaning.missing(meaning.NO_TOLD if told else meaning.NO_DATE)
    n += 0.5 * bool(parts.get("half"))
    anchor = context.anchor(base, told=told)
    if unit in _MINUTES:
        return _clock(context, base, sign * n * _MINUTES[unit], anchor)
    unit = "day" if unit == "night" else unit
    if unit == "year" and n == int(n) and (quarter := _quarter(context, sign * int(n))):
        return quarter
    if n < 1 and unit in ("century", "decade"):
        n, unit = n * 10, "decade" if unit == "century" else "year"
    return meaning.shifted(base, sign * n, unit, anchor)


def _quarter(context: Context, years: int) -> Meaning | None:
    """Return the quarter that lies some years from the one told last, if one was."""
    base = context.told.get("quarter") if context.told_quarter else None
    if base is None:
        return None
    value = values.value_of(values.shift(base, years, "year"), "quarter")
    return meaning.dated(value, context.anchor(base, told=True))


def _clock(context: Context, base: date, minutes: float, anchor: str | None) -> Meaning:
    """Return the time of day some minutes from publication, or the day where none is known."""
    if not context.clock or base != context.published:
        return meaning.dated(base.isoformat(), anchor)
    hour, minute = context.clock[1:3], context.clock[4:6]
    days, minutes = divmod(int(hour) * 60 + int(minute) + int(minutes), _DAY)
    day = base + timedelta(days=days)
    return meaning.dated(f"{day.isoformat()}T{minutes // 60:02}:{minutes % 60:02}", anchor)


def _neighbour(parts: Parts, context: Context) -> Meaning:
    """Read *the year before* and *the year-earlier quarter*."""
    unit, way = parts["unit"].lower(), parts["way"].lower()
    sign = -1 if way in _EARLIER else 1
    base = context.last(unit)
    if base is None:
        return meaning.missing(meaning.NO_TOLD)
    of_quarter = unit == "year" and way in ("earlier", "ago") and not parts.get("ordinal")
    if of_quarter and (quarter := _quarter(context, sign)):
        return quarter
    return meaning.shifted(base, sign, unit, context.anchor(base, told=True))


def _second_neighbour(parts: Parts, context: Context) -> Meaning:
    """Read *the day before yesterday*."""
    base, n = context.published, _TWO[parts["far"].lower()]
    if base is None:
        return meaning.missing(meaning.NO_DATE)
    return meaning.shifted(base, n, parts["unit"].lower(), context.anchor(base))


RULES = (
    Rule(
        name="ago",
        pattern=r"""<MUCH>(?:(?P<num><NUM>|<VAGUE>|an?|many)\s+(?:more\s+)?)?(?P<unit><UNIT>)
            (?P<half>\s+and\s+a\s+half)?(?:\s+or\s+(?:so|more))?[-\s]+ago""",
        at="unit units quarter",
        needs="ago",
        read=_ago,
        examples={
            "It happened [three years ago].": "2021",
            "It happened [about three years ago].": "2021",
            "It happened [two weeks ago].": "2024-W18",
            "It happened [a fortnight ago].": "2024-W18",
            "It happened [a decade and a half ago].": "200",
            "It happened [years ago].": "PAST_REF",
            "It happened [two hours ago].": "2024-05-16",
        },
    ),
    Rule(
        name="later",
        pattern=r"""<MUCH>(?:just\s+|only\s+)?(?:(?P<num><NUM>|<VAGUE>|an?|many)\s+)?
            (?P<unit><UNIT>)(?P<half>\s+and\s+a\s+half)?(?:\s+or\s+so)?\s+
            (?P<way>earlier|later|on(?=[,.])|previously|beforehand|afterwards?|hence
              |from\s+(?:now|today)|before(?=\s*[.,;:!?)]|$))""",
        at="unit units quarter",
        needs="earlier later on previously beforehand afterward afterwards hence from before",
        read=_later,
        examples={
            "They met on 3 May 1990 and again [two days later].": "1990-05-05",
            "They met in 1990, and [two years earlier] in Rome.": "1988",
            "It will happen [two weeks from now].": "2024-W22",
            "They met in 1990, and again [years later].": "FUTURE_REF",
        },
    ),
    Rule(
        name="neighbour",
        pattern=r"""the\s+(?P<unit>day|week|month|quarter|year|decade|weekend)\s+
            (?P<way>before|after|earlier|previous|prior|following)(?!\s+(?:last|next|yesterday))""",
        at="unit quarter",
        needs="before after earlier previous prior following",
        read=_neighbour,
        examples={
            "He died in 1990; his wife had died [the year before].": "1989",
            "They met on 3 May 1990, [the day after] the flood.": "1990-05-04",
        },
    ),
    Rule(
        name="neighbour",
        pattern=r"""(?:the|that)\s+(?P<unit>year|quarter|month|week)-(?P<way>earlier|ago)
            \s+(?:(?P<ordinal><ORDWORD>)\s+)?(?:period|quarter|half|month|level)""",
        at="unit quarter",
        needs="earlier ago",
        read=_neighbour,
        examples={
            "It rose in the third quarter of 2022 from [the year-earlier period].": "2021-Q3",
            "It rose from [the year-ago quarter].": "2023",
        },
    ),
    Rule(
        name="neighbour",
        pattern=r"""(?:the\s+)?(?P<unit>day|week|month|year)\s+(?:before|after)\s+
            (?P<far>last|next|yesterday|tomorrow)""",
        at="unit",
        needs="before after",
        read=_second_neighbour,
        examples={
            "The decision comes [the day after tomorrow].": "2024-05-18",
            "It happened [the week before last].": "2024-W18",
        },
    ),
)
