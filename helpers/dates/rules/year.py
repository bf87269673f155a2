"""Years: *2013*, *early 2019*, *the year 1998*, *fiscal 2023*, *FY24*, *’99*, *AD 79*."""

from __future__ import annotations

import re

from helpers.dates import around, meaning
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule
from helpers.text.english import persons

_COUNTED = re.compile(
    r"\s?(?:%|-(?:strong|member|seat|page|foot|mile|meter|metre|kilomet|pound|acre|room|ton|unit|"
    r"square|man|bed|odd|plus)|(?:percent|per\s+cent|people|men|women|children|soldiers|troops|dead|"
    r"deaths|casualties|fighters|prisoners|civilians|workers|employees|jobs|homes|houses|miles|km|"
    r"kilomet|feet|foot|met(?:er|re)s|yards|acres|hectares|tons?|tonnes|pounds|dollars|euros|yuan|"
    r"years|months|days|weeks|hours|decades|yen|degrees|points?|votes|shares|seats|copies|times|"
    r"tanks|aircraft|ships|guns|horses|vehicles|cars|units|megawatts|calories|rpm|mph|hp|sq|square|"
    r"cubic|barrels|patients|cases|students|pupils|officers|passengers|members|million|billion|"
    r"trillion|thousand|others|residents|villages|schools|companies|stores|flights|protesters|kg|"
    r"mm|cm|cc|MW|GHz|MHz)\b)"
)
_QUANTIFIED = re.compile(
    r"(?:[$£€¥#]|\b(?:some|nearly|almost|than|least|most|exactly|another|only|No\.|nos?\.|number|"
    r"room|flight|route|highway|page|US|model|as\s+many\s+as|up\s+to|roughly|"
    r"approximately|estimated|total(?:l?ed|l?ing)?))\s*$",
    re.IGNORECASE,
)
_NUMBER_AFTER = re.compile(r"[.,:][0-9]|[-/][0-9]{1,2}[-/]|['’]s?[0-9]")
_RANGE_BEFORE = re.compile(r"(?:\b[0-9]{4}|[A-Za-z]{2})\s?[-–]$")
_LENGTH = re.compile(
    r"[-\s]*(?:m\b|met(?:er|re)s?\b|yards?\b|feet\b|foot\b|miles?\b|kilomet(?:er|re)s?\b|km\b|tonnes?\b"
    r"|tons?\b|kg\b|hectares?\b|acres?\b|watts?\b|calories\b)"
)
_IN_BEFORE = re.compile(r"\b(?:in|since)\s+$", re.IGNORECASE)
_PERSONS = re.compile(rf"\s+(?:[a-z]+\s+)?(?:{persons.PEOPLE}|users|birds|cattle|cows|sheep)\b")
_OWNED_BEFORE = re.compile(
    r"(?:['’]s?|\b(?:in|since|of|the|its|their|his|her|our|your|my|from|for|by|until|during))\s+$",
    re.IGNORECASE,
)
_SURE_BEFORE = re.compile(r"\b(?:in|since|the)\s+$")
_RANGE_AFTER = re.compile(r"\s?[-–)]")
_SHORT_BEFORE = re.compile(r"\b(?:in|of|since|from|by|until|to|the|and|Class\s+of|season)\s+$")


def _read(parts: Parts, context: Context | None) -> Meaning:
    """Read *2013* and *fiscal 2013*, whose days nobody states."""
    fiscal = (parts.get("fiscal") or parts.get("fiscal2") or "").lower()
    if fiscal and "calendar" not in fiscal:
        return Meaning("DATE", parts["year"], rule=meaning.FISCAL)
    return meaning.dated(parts["year"])


def _anno_domini(parts: Parts, context: Context | None) -> Meaning:
    return meaning.dated(f"{int(parts.get('ad') or parts['ad2']):04}")


def _fiscal(parts: Parts, context: Context) -> Meaning:
    return Meaning("DATE", f"{context.year(parts['short']):04}", rule=meaning.FISCAL)


def _short(parts: Parts, context: Context) -> Meaning:
    return meaning.dated(f"{context.year(parts['short']):04}")


def _is_year(hit: Hit) -> bool:
    """Return whether four digits are a year: not *2000 soldiers*, *$1999*, *Room 1984*."""
    if hit.parts.get("part") or hit.parts.get("fiscal"):
        return True
    if hit.precedes(_NUMBER_AFTER) or hit.before.endswith((".", "-")):
        if not hit.follows(_RANGE_BEFORE):
            return False
    if hit.surface.lower().startswith(("the", "year")):
        return True
    if hit.follows(_QUANTIFIED):
        return False
    if hit.precedes(_COUNTED) and not hit.follows(_SURE_BEFORE):
        return False
    if hit.precedes(_LENGTH) and not hit.follows(_IN_BEFORE):
        return False  # the 1500 metres
    if hit.precedes(_PERSONS) and not hit.follows(_OWNED_BEFORE):
        return False  # 1950 miners
    modern = 1900 <= int(hit.parts["year"]) <= 2099
    return modern or hit.follows(around.PREPOSITION) or hit.precedes(_RANGE_AFTER)


def _is_short_year(hit: Hit) -> bool:
    return hit.follows(_SHORT_BEFORE)


RULES = (
    Rule(
        name="year",
        pattern=r"""(?:<PART>)?
            (?: (?:the\s+)?(?P<fiscal>(?:fiscal|financial|school|academic|calendar|FY)
                (?:\s+years?)?\s?) | (?:the\s+)?years?\s+ )?
            (?P<year><YEAR>)
            (?(fiscal)(?:\s?[-–/]\s?[0-9]{2,4})?)
            (?: (?:\s?[-–/]\s?[0-9]{2,4})?\s+
                (?P<fiscal2>fiscal|financial|school|academic)\s+year )?""",
        at="year number",
        guard=_is_year,
        read=_read,
        absolute=True,
        examples={
            "It was founded in [1998].": "1998",
            "It was founded in [the year 1998].": "1998",
            "They married in [early 2019].": "2019",
            "They married at [the end of 2019].": "2019",
            "Profit fell in [fiscal 2023].": "2023",
            "Profit fell in [fiscal 2022-23].": "2022",
            "Profit fell in the [2022-23 fiscal year].": "2022",
            "Profit fell in [financial year 2022/23].": "2022",
            "He taught there ([1961]-1963).": "1961",
            "He led the party in 2018-[21].": "2021",
            "The city fell in [1453].": "1453",
        },
        counterexamples=(
            "More than 2000 soldiers died.",
            "The car costs €1999 new.",
            "Room 1984 was empty.",
            "He ran 1500 metres.",
            "She won the 1500 metres.",
            "The pit employs 1950 miners.",
            "The index is at 2013.45 points.",
            "Call 555-2019 for details.",
            "They are 1400 strong.",
        ),
        before=("duration",),
    ),
    Rule(
        name="year",
        pattern=r"(?-i:AD|A\.D\.)\s?(?P<ad>[0-9]{1,4})|(?P<ad2>[0-9]{1,4})\s?(?-i:AD|A\.D\.|CE)",
        at="year number",
        needs="ad a ce",
        read=_anno_domini,
        absolute=True,
        examples={"The city fell in [AD 79].": "0079", "The city fell in [476 AD].": "0476"},
    ),
    Rule(
        name="fiscal year",
        pattern=r"(?-i:FY)\s?['’]?(?P<short>[0-9]{2})(?:\s?[-–/]\s?[0-9]{2})?",
        at="number",
        needs="fy",
        read=_fiscal,
        examples={"Profit fell in [FY 23].": "2023", "Profit fell in [FY '99].": "1999"},
        counterexamples=("The FY team met.",),
    ),
    Rule(
        name="short year",
        pattern=r"(?:<PART>)? ['’‘](?P<short>[0-9]{2})(?!['’]?s|[0-9])",
        at="number",
        guard=_is_short_year,
        read=_short,
        examples={
            "She graduated with the class of ['99].": "1999",
            "It began in ['23].": "2023",
        },
        counterexamples=("He is 5'11 tall.", "The ship sank, '12 dead."),
    ),
)
