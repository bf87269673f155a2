"""Days of the calendar: *14 January 2026*, *3/22/2013*, *March 3*, *the 15th*, *today*."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.dates import around, meaning, partial, values
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule
from helpers.dates.rules import clock
from helpers.text.english import calendar

_MONTHS = " ".join(name.lower() for name in (*calendar.MONTHS, *calendar.MONTHS_SHORT))
_FOLLOWED = re.compile(r"\b(?:on|by|until|from|since|to|before|after)\s+$", re.IGNORECASE)
_ATTACKS = ("attack", "terror", "hijack", "2001")
_USA = re.compile(r"\bUSA\s+$")
_OF_BEFORE = re.compile(r"\b[a-z]+\s+of\s+$", re.IGNORECASE)
_BROADCAST = re.compile(r"\s+(?:show|programme)\b")


def full_date(parts: Parts, context: Context | None) -> Meaning:
    """Read *14 January 2026*, with a clock time or without."""
    month, day = meaning.month(parts["month"]), meaning.ordinal(parts["day"])
    value = date(int(parts["year"]), month, day).isoformat()
    return meaning.dated(clock.value(parts, value) if parts.get("clock") else value)


def _numeric(parts: Parts, context: Context) -> Meaning:
    """Read *3/22/2013*: month first, unless that is impossible or the separator is a dot."""
    month, day, note = int(parts["one"]), int(parts["two"]), "numeric date, month first"
    if parts["sep"] == "." or month > 12:
        month, day, note = day, month, "numeric date, day first"
    value = date(context.year(parts["year"]), month, day).isoformat()
    return meaning.dated(clock.value(parts, value) if parts.get("clock") else value, rule=note)


def day_of_month(parts: Parts, context: Context) -> Meaning:
    """Read *March 3* and *the 3rd of March last year*."""
    if parts.get("year"):
        return full_date(parts, context)
    month, day = meaning.month(parts["month"]), meaning.ordinal(parts["day"])
    if (month, day) == (9, 11) and context.hit.after.lstrip().startswith(_ATTACKS):
        return meaning.dated("2001-09-11", rule="attacks of 11 September 2001")
    date(2000, month, day)  # raises where there is no such day
    ending = f"-{month:02}-{day:02}"
    if parts.get("relyear"):
        return partial.of_year(ending, parts["relyear"], context)
    return partial.choose(ending, parts.get("rel"), context)


def _numbered(parts: Parts, context: Context) -> Meaning:
    """Read *the 15th*: of the month told last."""
    base = context.last("month")
    if base is None:
        return meaning.missing(meaning.NO_TOLD)
    day = base.replace(day=meaning.ordinal(parts["day"]))
    return meaning.dated(day.isoformat(), context.anchor(base, told=True))


def _deictic(parts: Parts, context: Context) -> Meaning:
    """Read *today* and *yesterday morning*."""
    if parts["deictic"].lower() == "today" and context.hit.follows(_OF_BEFORE):
        return Meaning("DATE", "PRESENT_REF")  # the city of today
    if context.published is None:
        return meaning.missing(meaning.NO_DATE)
    days = {"yesterday": -1, "tomorrow": 1}.get(parts["deictic"].lower(), 0)
    day = (context.published + timedelta(days=days)).isoformat()
    value = day + values.part_of_day(parts.get("daypart"))
    return meaning.dated(value, context.anchor(context.published))


def _is_numeric(hit: Hit) -> bool:
    return hit.parts["sep"] == "/" or len(hit.parts["year"]) == 4


def _is_numbered(hit: Hit) -> bool:
    return hit.follows(_FOLLOWED)


def _is_deictic(hit: Hit) -> bool:
    """Return whether *Today* is a day: no newspaper, no broadcast."""
    if hit.surface in ("Today", "Tomorrow", "Yesterday") and hit.follows_name():
        return around.is_title_case(hit.text)
    if hit.surface == "Today" and hit.follows(_USA):
        return False
    return not hit.precedes(_BROADCAST)


RANGE = Rule(
    name="day of range",
    pattern=r"(?P<day><DAY>)",
    at="",  # found beside its other half, which gives the month: see `ranges`
    read=day_of_month,
    tensed=True,
    examples={
        "The conference is on [6]-7 June 2024.": "2024-06-06",
        "The conference was on March 19-[20, 2024].": "2024-03-20",
        "They came on [14] and 15 April.": "2024-04-14",
    },
    counterexamples=("Some 6 to 7 soldiers came.",),
)

RULES = (
    Rule(
        name="full date",
        pattern=r"""(?:<PART>)? (?:(?:the\s+)? <WD>)? (?P<month><MON>)\s+ (?P<day><DAY>|<ORDWORD>)
            \s?,?\s*(?:of\s+)? (?P<year><YEAR>) (?:,?\s+(?P<clock><CLOCK>))?""",
        at="name",
        needs="#",
        read=full_date,
        absolute=True,
        examples={
            "The treaty was signed on [January 14, 2026].": "2026-01-14",
            "The treaty was signed on [Jan. 14, 2026], in Rome.": "2026-01-14",
            "On [Friday, March 22, 2013], the bank closed.": "2013-03-22",
            "The fort fell on [July 4th, 1776].": "1776-07-04",
            "Published: [Jan 15, 2026 08:56 PM]": "2026-01-15T20:56",
        },
    ),
    Rule(
        name="full date",
        pattern=r"""(?:<PART>)? (?:the\s+(?=[0-9]+[a-z]|[a-z]))? (?:<WD>(?:the\s+)?)?
            (?P<day><DAY>|<ORDWORD>)[-\s]+(?:day\s+)?(?:of\s+)?
            (?P<month><MON>),?[-\s]+(?:of\s+)?(?P<year><YEAR>) (?:,?\s+(?P<clock><CLOCK>))?""",
        at="name number",
        needs="#",
        read=full_date,
        absolute=True,
        examples={
            "The treaty was signed on [14 January 2026].": "2026-01-14",
            "The treaty was signed on [the 14th of January, 2026].": "2026-01-14",
            "On [Friday 22 March 2013] the bank closed.": "2013-03-22",
            "The treaty was signed on [14-Jan-2026].": "2026-01-14",
        },
    ),
    Rule(
        name="full date",
        pattern=r"""(?P<year><YEAR>)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day><DAY>)
            (?:(?:T|,?\s+)(?P<clock><CLOCK>)(?:[.][0-9]+)?(?:[+-][0-9]{2}:?[0-9]{2})?)?""",
        at="year number",
        read=full_date,
        absolute=True,
        examples={
            "Published: [2026-01-14]": "2026-01-14",
            "Published: [2026/01/14]": "2026-01-14",
            "Updated [2026-01-14T08:30:00Z] by the desk": "2026-01-14T08:30",
        },
        counterexamples=("Call 2026-15-14 for details.",),
    ),
    Rule(
        name="full date",
        pattern=r"""(?:<WD>)? (?P<month><MON>)\s+(?P<day><DAY>),?\s+(?P<clock><CLOCK>)
            (?:\s?[+-][0-9]{2}:?[0-9]{2})?,?\s+(?P<year><YEAR>)""",
        at="name",
        needs="#",
        read=full_date,
        absolute=True,
        examples={
            "Posted [Wed Oct 26 15:50:06 2016] by root": "2016-10-26T15:50",
            "Posted [Mon Jan 5 09:01:59 UTC 2015] by root": "2015-01-05T09:01",
        },
    ),
    Rule(
        name="numeric date",
        pattern=r"""(?P<one>0?[1-9]|[12][0-9]|3[01])(?P<sep>[-/.])(?P<two>0?[1-9]|[12][0-9]|3[01])
            (?P=sep)(?P<year><YEAR>|[0-9]{2})(?![/.-]?[0-9])(?:,?\s+(?P<clock><CLOCK>))?""",
        at="number",
        guard=_is_numeric,
        read=_numeric,
        examples={
            "Posted on [01/22/2024] by the editors": "2024-01-22",
            "Posted on [22/01/2024] by the editors": "2024-01-22",
            "Posted on [02.01.2024] by the editors": "2024-01-02",
            "Posted on [1/22/24, 8:30 pm] by the editors": "2024-01-22T20:30",
        },
        counterexamples=("Version 10.11.12 is out.", "They won 6-4-10."),
    ),
    Rule(
        name="attacks",
        pattern=r"(?P<attacks>9/11)",
        at="number",
        read=lambda parts, context: meaning.dated("2001-09-11"),
        absolute=True,
        examples={"Security was tightened after [9/11].": "2001-09-11"},
        counterexamples=("He drank 9/10 of it.",),
    ),
    Rule(
        name="day of month",
        pattern=r"""(?:<PART>)? (?:(?:the\s+)?<REL>\s+)? (?:<WD>)? (?P<month><MON>)\s+
            (?P<day><DAY>|<ORDWORD>)(?![,.][0-9]|\s*(?:%|percent|per\s+cent|million|billion))
            (?:\s+of\s+(?P<relyear>last|this|next|that|the\s+same)\s+year)?""",
        at="name",
        needs=_MONTHS,
        read=day_of_month,
        tensed=True,
        examples={
            "The summit was held on [March 3].": "2024-03-03",
            "The summit will be held on [December 3].": "2024-12-03",
            "It was held on [March 3 of last year].": "2023-03-03",
            "The [Sept. 11] attacks changed travel.": "2001-09-11",
            "It begins [this November 24].": "2024-11-24",
        },
    ),
    Rule(
        name="day of month",
        pattern=r"""(?:<PART>)? (?:the\s+(?=[0-9]+[a-z]|[a-z]))? (?:<WD>(?:the\s+)?)?
            (?P<day><DAY>|<ORDWORD>)\s+(?:of\s+)? (?P<month><MON>)
            (?:\s+(?:of\s+)?(?P<relyear>last|this|next|that|the\s+same)\s+year)?""",
        at="name number",
        needs=_MONTHS,
        read=day_of_month,
        tensed=True,
        examples={
            "The summit was held on [3 March].": "2024-03-03",
            "The summit was held on [the 3rd of March].": "2024-03-03",
            "The summit will be held on [Tuesday 3 December].": "2024-12-03",
            "It was held on [3 March last year].": "2023-03-03",
        },
    ),
    Rule(
        name="day of month",
        pattern=r"""(?<![\w-])the\s+(?P<day>[0-9]{1,2}(?:st|nd|rd|th))(?=\s*(?:[.,;:)]|$|
            \s(?:was|were|the|and|to|in|at|a|when|with|he|they|it|she|we|but|as|after|before)\b))""",
        at="number",
        needs="st nd rd th",
        guard=_is_numbered,
        read=_numbered,
        examples={
            "It began on 3 March 1990 and ended on [the 15th].": "1990-03-15",
            "He left on [the 3rd] and came back.": "2024-05-03",
        },
        counterexamples=("He is the 45th, and she is his wife.", "They lived in the 5th."),
    ),
    Rule(
        name="deictic",
        pattern=r"""(?:(?P<part>early|late|later|earlier)\s+)?
            (?P<deictic>today|yesterday|tomorrow)(?:\s+(?P<daypart><DAYPART>))?""",
        at="today",
        guard=_is_deictic,
        read=_deictic,
        examples={
            "She said [today] that it is over.": "2024-05-16",
            "She said [yesterday] that it is over.": "2024-05-15",
            "The decision comes [tomorrow morning].": "2024-05-17TMO",
            "He left [late yesterday].": "2024-05-15",
            "The city of [today] is another.": "PRESENT_REF",
        },
        counterexamples=(
            "A USA Today poll found it.",
            "One paper was wrong: USA Today had him in front.",
            "He spoke to the Today programme.",
            "She sang Sweet Tomorrow again.",
        ),
    ),
)
