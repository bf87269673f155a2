"""Who says a number, and why official trade series cannot bear on it."""

from __future__ import annotations

import re

from helpers.claims import measures
from helpers.claims.measures import Clause, Measure
from helpers.claims.units import Quantity

A_POLL, A_TARGET, A_FORECAST = "a poll", "a target", "a forecast"
NO_TRADE, ELSEWHERE = "not a trade figure", f"not {measures.HOME}'s trade"
A_PART, NO_DAYS, A_RATE = "a part of trade", "a period without stated days", "a rate"

_NAME = r"[A-Z][\w&’'-]*(?:\s+(?:of\s+|the\s+|and\s+)?[A-Z][\w&’'-]*){0,4}"
_ACCORDING = re.compile(
    rf"\b[Aa]ccording\s+to\s+((?:the\s+|an?\s+)?(?:[a-z-]+\s+){{0,2}}{_NAME}(?:(?:\s+[a-z]+){{1,3}}(?=[,.;]|\Z))?)"
)
_POLL_NAMED = re.compile(r"\b((?:(?!An?\s|The\s)[A-Z][\w&.’'-]*\s+){1,3}(?:poll|survey))\b")
_SAID = re.compile(
    rf"""
    \W* ( (?:(?:The|An?)\s+)? (?:[\w.’'-]+\s+){{0,4}}? [\w.’'-]+ ) \s+
    (?:(?:has|have|had)\s+)? (?:\w+ly\s+)?
    (?: said|says|stated|states|told\s+{_NAME}|noted|notes|announced|claimed|claims|estimated|argued
      | warned|reported|reports|added|believes|pledged|promised )
    (?: \s+(?:that|on\s+\w+day)\b | \s+(?=[A-Z$€£\d]|the\b|it\b|its\b) )
    """,
    re.VERBOSE,
)
_POLL = re.compile(r"\b(?:[Pp]oll(?:s|ing|sters?)?|[Ss]urvey(?:s|ed)?|[Rr]espondents)\b")
_OPINION = re.compile(
    r"""
    \s+of\s+(?:[\w.’'-]+\s+){1,4}? (?:now\s+|also\s+|still\s+|\w+ly\s+)?
    (?: said|say|says|supports?|supported|want|wanted|believed?|thinks?|thought|views?|viewed
      | favou?r(?:ed)?|opposed?|approved?|disapproved?|agreed?|disagreed?|prefer(?:red)?
      | trust(?:ed)?|feel|felt|see|saw|considered? )\b
    """,
    re.VERBOSE,
)
_TARGET = re.compile(
    r"""\b(?: targets?|targeted|targeting | goals? | aims?|aimed|aiming | pledge[sd]?|pledging
    | vow(?:s|ed)? | should | must | wants?\s+to | wanted\s+to | hopes?\s+to | hoping\s+to
    | plan(?:s|ned)?\s+(?:(?:is|was)\s+)?to | planning\s+to | seek(?:s|ing)?\s+to | sought\s+to
    | commit(?:s|ted)?\s+to | ambition | promised?\s+to | strive[sd]?\s+to | set\s+out\s+to )\b""",
    re.VERBOSE,
)
_FORECAST = re.compile(
    r"""\b(?: forecasts?|forecasted|forecasting | expect(?:s|ed|ing)? | project(?:s|ed)\b
    | projections? | predict(?:s|ed)? | prediction | will | would | could | might | may
    | (?:is|are)\s+likely\s+to | on\s+track\s+to | anticipat(?:es|ed) )\b""",
    re.VERBOSE,
)


_FACT = re.compile(
    r"""\b(?: instead\s+of | rather\s+than | (?:up|down)\s+from | from(?=\s+(?:the\s+)?[\d$€£])
    | current(?:ly)? | existing | present | previously | already | so\s+far | today['’]s
    | until\s+(?:recently|now|last) | compared\s+(?:with|to) | after
    | (?:which|that|who)\s+(?!will|would|could|may|might|should)\w+
    | (?:its|their|the\s+country['’]s)\s+(?:roughly|about|around|nearly)? (?=\s*[$€£]\d) )\b""",
    re.VERBOSE,
)
"""What follows these is as it is or was, though the clause speaks of a plan."""

_BECOME = re.compile(r"\b(?:becom(?:e|es|ing)|make|making|turn(?:ing)?\s+into|to\s+be)\b")
_OTHER = re.compile(r"[,;:]|\b(?:and|but|while|of)\b")
_RATE = re.compile(
    r"\b(?:(?:an?|per|each|every)\s+(?:hour|day|week|month|quarter)\b|daily|weekly|monthly)\b"
)
_YEARLY = re.compile(r"\b(?:year|annum|annually|yearly)\b")


class Source:
    """Whom a sentence itself names as the source of its numbers, and whether that is a poll."""

    def __init__(self, text: str):
        self.is_poll = bool(_POLL.search(text))
        self._according = _ACCORDING.search(text) if "ccording" in text else None
        self._named = _POLL_NAMED.search(text) if self.is_poll else None
        self._said = _SAID.match(text)

    def of(self, quantity: Quantity) -> str | None:
        """Return who says the number; None where the sentence does not tell."""
        if self._according:
            return self._according[1]
        for match in (self._named, self._said):
            if match and match.end() <= quantity.start:
                return match[1]
        return None


def why_not(quantity: Quantity, measure: Measure, clause: Clause, source: Source) -> str | None:
    """Return why official trade series cannot bear on the claim; None when they can."""
    if quantity.unit in ("percent", "times") and measure.name not in measures.TRADE:
        if source.is_poll or _OPINION.match(clause.text, quantity.end):
            return A_POLL
    if outlook := _outlook(quantity, clause):
        return outlook
    if measure.name not in measures.TRADE:
        return NO_TRADE
    if measure.foreign:
        return ELSEWHERE
    if measure.part:
        return A_PART
    if quantity.per:
        return None if _YEARLY.search(quantity.per) else A_RATE
    return A_RATE if _RATE.search(clause.text, quantity.end, clause.end) else None


def _outlook(quantity: Quantity, clause: Clause) -> str | None:
    """Say whether the number is a target or a forecast: by the last word before it that decides.

    "To cut the current 76 percent to 50" has a fact and a target. A rank describes whoever has it,
    unless it is what is to be reached. Words behind the number count only where they are about it.
    """
    text, found = clause.text, []
    for pattern, outlook in ((_TARGET, A_TARGET), (_FORECAST, A_FORECAST), (_FACT, None)):
        for match in pattern.finditer(text, clause.start, quantity.start):
            found.append((match.start(), outlook))
    outlook = max(found, key=lambda place: place[0], default=(0, None))[1]
    if quantity.kind == "rank":
        return outlook if _BECOME.search(text, clause.start, quantity.start) else None
    if outlook is None and not found:
        for pattern, told in ((_TARGET, A_TARGET), (_FORECAST, A_FORECAST)):
            if match := pattern.search(text, quantity.end, min(clause.end, quantity.end + 30)):
                if not _OTHER.search(text, quantity.end, match.start()):
                    return told
    return outlook


def is_outlet(turn: str | None, outlet: str | None) -> bool:
    """Say whether the label of a turn is the outlet's own: its name or its initials."""
    if not isinstance(turn, str) or not isinstance(outlet, str):
        return not isinstance(turn, str)
    initials = "".join(word[0] for word in outlet.split())
    return turn.strip(" :").lower() in (outlet.lower(), initials.lower())
