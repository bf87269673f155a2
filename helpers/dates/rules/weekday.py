"""Days of the week: *Friday*, *last Monday*, *Sunday night*, *every Tuesday*."""

from __future__ import annotations

import re
from datetime import timedelta

from helpers.dates import meaning, values
from helpers.dates.context import AHEAD, BACK, TOLD, Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule
from helpers.text.english import calendar

_DAYS = " ".join(name.lower() for name in calendar.WEEKDAYS)
_PLURALS = " ".join(f"{name.lower()}s" for name in calendar.WEEKDAYS)

_PAPER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|News|Star|Sun|Record|"
    r"Standard|Observer|Beast|Show|Night\s+(?:Live|Football)|Tribune|World|Now)\b"
)
_NAMED = re.compile(
    r"\b(?:Sheffield|Ruby|Freaky|Girl|Bloody|Super|Black|Mail\s+on|Palm)\s+$"
)  # Ruby Tuesday, the Mail on Sunday


def read(parts: Parts, context: Context) -> Meaning:
    """Read *Friday*, *last Friday* and *Friday night*."""
    number, rel = (
        calendar.WEEKDAY_NUMBER[parts["weekday"].lower()],
        (parts.get("rel") or "").lower(),
    )
    told = rel in TOLD or context.history
    base = context.published
    if told:
        base = context.told.get("day") or (None if context.history else base)
    if base is None:
        return meaning.missing(meaning.NO_TOLD if told else meaning.NO_DATE)
    behind = (base.weekday() - number) % 7
    if parts.get("relweek"):
        days = {"last": -7, "this": 0, "next": 7}[parts["relweek"].lower()]
        days += number - base.weekday()
    elif rel in BACK:
        days = -(behind or 7)
    elif rel in AHEAD:
        days = (7 - behind) % 7 or 7
    elif rel == "this" or _looks_ahead(context, behind):
        days = (7 - behind) % 7
    else:
        days = -behind
    value = (base + timedelta(days=days)).isoformat() + values.part_of_day(parts.get("daypart"))
    return meaning.dated(value, context.anchor(base, told=told))


def _looks_ahead(context: Context, behind: int) -> bool:
    """Return whether a weekday lies ahead; *could* and *should* leave it to the nearer one."""
    if context.direction == "modal":
        return (7 - behind) % 7 <= behind
    return context.direction == "future"


def _every(parts: Parts, context: Context) -> Meaning:
    name = parts.get("weekday") or parts["weekdays"]
    return Meaning("SET", f"XXXX-WXX-{calendar.WEEKDAY_NUMBER[name.lower()] + 1}")


def _all_days(parts: Parts, context: Context | None) -> Meaning:
    return Meaning("SET", "XXXX-WXX-WE" if parts["plural"].lower() == "weekends" else "P1D")


def _is_day(hit: Hit) -> bool:
    if hit.precedes(_PAPER) and not hit.parts.get("daypart"):
        return False
    named = hit.surface in ("Wednesday", "Tuesday", "Friday", "Sunday")
    return not (named and hit.follows(_NAMED))


def _is_usual(hit: Hit) -> bool:
    return not hit.before.rstrip().endswith("Happy")


def _week_on(parts: Parts, context: Context) -> Meaning:
    """Read *Friday week*, British for the Friday after the next one."""
    if context.published is None:
        return meaning.missing(meaning.NO_DATE)
    behind = (context.published.weekday() - calendar.WEEKDAY_NUMBER[parts["weekday"].lower()]) % 7
    weeks = {"week": 1, "fortnight": 2}[parts["later"].lower()]
    day = context.published + timedelta(days=(7 - behind) % 7 + 7 * weeks)
    return meaning.dated(day.isoformat(), context.anchor(context.published))


RULES = (
    Rule(
        name="weekday",
        pattern=r"""(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bfrom\s)|(?<=\bbefore\s))
            (?P<weekday><WEEKDAY>)\s+(?P<later>week|fortnight)(?!\s+(?:of|in)\b|-)""",
        at="name unit",
        needs="week fortnight",
        read=_week_on,
        examples={
            "They leave on [Friday week].": "2024-05-24",
            "It must be paid by [Monday fortnight].": "2024-06-03",
        },
    ),
    Rule(
        name="weekday",
        pattern=r"""(?:<PART>)? (?:(?:this\s+(?=past|coming))?<REL>\s+)? (?P<weekday><WEEKDAY>)
            (?:\s+(?P<daypart><DAYPART>))? (?:\s+(?P<relweek>last|this|next)\s+week)?""",
        at="name",
        needs=_DAYS,
        guard=_is_day,
        read=read,
        tensed=True,
        examples={
            "Talks began [Friday].": "2024-05-10",
            "Talks will resume on [Friday].": "2024-05-17",
            "She arrived [last Thursday].": "2024-05-09",
            "[Next Monday]'s hearing will decide it.": "2024-05-20",
            "She arrived early on [Tuesday night].": "2024-05-14TNI",
            "He was here [late Wednesday].": "2024-05-15",
            "They met on [Monday last week].": "2024-05-06",
            "Rain could fall on [Friday].": "2024-05-17",
        },
        counterexamples=(
            "The Sunday Times reported it.",
            "He writes for the Mail on Sunday.",
            "They ate at Ruby Tuesday.",
            "The Sheffield Wednesday striker scored.",
        ),
    ),
    Rule(
        name="every weekday",
        pattern=r"""(?:every|each)\s+(?:other\s+|single\s+)?(?P<weekday><WEEKDAY>)(?:\s+<DAYPART>)?
            | (?P<weekdays><WEEKDAY>)(?:s|\s+(?:mornings|afternoons|evenings|nights))""",
        at="name",
        needs=f"every each mornings afternoons evenings nights {_PLURALS}",
        guard=_is_usual,
        read=_every,
        absolute=True,
        examples={
            "She goes there [every Monday].": "XXXX-WXX-1",
            "She goes there on [Sundays].": "XXXX-WXX-7",
            "She works [Friday nights].": "XXXX-WXX-5",
            "They meet [each Tuesday].": "XXXX-WXX-2",
        },
        counterexamples=("They watched Happy Mondays play.",),
    ),
    Rule(
        name="every",
        pattern=r"(?P<plural>weekdays|weekends|weeknights)",
        at="units",
        needs="week weekdays weekends weeknights",
        read=_all_days,
        absolute=True,
        examples={
            "The shop is shut on [weekdays].": "P1D",
            "They ski on [weekends].": "XXXX-WXX-WE",
        },
    ),
)
