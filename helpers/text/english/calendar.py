"""The words of the calendar in English: days, months, seasons, units of time, zones, each once.

Names are as written, with their capital; whether a text may write *monday* is for the user to say.
"""

from __future__ import annotations

WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
WEEKDAYS_SHORT = tuple("Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun".split())
WEEKDAY_NUMBER = {name.lower(): n for n, name in enumerate(WEEKDAYS)}
"""0 for *monday* to 6 for *sunday*."""

MONTHS = tuple(
    """January February March April May June July August September October November
    December""".split()
)
MONTHS_SHORT = tuple("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
MONTH_NUMBER = {name[:3].lower(): n for n, name in enumerate(MONTHS, start=1)}
"""1 for *jan* to 12 for *dec*: the first three letters tell the months apart."""

SEASONS = tuple("spring summer autumn fall winter".split())

DECADES = tuple("twenties thirties forties fifties sixties seventies eighties nineties".split())

UNITS = tuple(
    "second minute hour day night weekend week fortnight month quarter year decade century".split()
)
PARTS_OF_DAY = tuple("morning afternoon evening night lunchtime".split())
SUN = tuple("dawn dusk daybreak sunrise sunset nightfall".split())
"""Times of day that the sun makes."""

NOON = tuple("noon midnight midday".split())
AROUND_TODAY = tuple("today yesterday tomorrow tonight".split())

ZONES = tuple(
    """GMT UTC BST EST EDT ET CST CDT CT MST MDT MT PST PDT PT CET CEST IST JST HKT AEST AEDT SGT
    MSK EAT""".split()
)
"""Time zones by the letters that stand behind a clock time."""


def plural(unit: str) -> str:
    """Return *years* for *year* and *centuries* for *century*."""
    return "centuries" if unit == "century" else f"{unit}s"
