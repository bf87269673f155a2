"""Who says a number, and why official trade series cannot bear on it."""

from __future__ import annotations

import re

from helpers.claims import measures
from helpers.claims.measures import Clause, Measure
from helpers.claims.units import Quantity

A_POLL, A_TARGET, A_FORECAST = "a poll", "a target", "a forecast"
NO_TRADE, ELSEWHERE = "not a trade figure", f"not {measures.HOME}'s trade"

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
    if _TARGET.search(clause.text, clause.start, clause.end):
        return A_TARGET
    if _FORECAST.search(clause.text, clause.start, clause.end):
        return A_FORECAST
    if measure.name not in measures.TRADE:
        return NO_TRADE
    return ELSEWHERE if measure.foreign else None


def is_outlet(turn: str | None, outlet: str | None) -> bool:
    """Say whether the label of a turn is the outlet's own: its name or its initials."""
    if not isinstance(turn, str) or not isinstance(outlet, str):
        return not isinstance(turn, str)
    initials = "".join(word[0] for word in outlet.split())
    return turn.strip(" :").lower() in (outlet.lower(), initials.lower())
