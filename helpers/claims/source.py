"""Who says a number, and why official trade series cannot bear on it."""

from __future__ import annotations

import re

import pandas as pd

from helpers.claims import measures
from helpers.claims.measures import Clause, Measure
from helpers.claims.units import Quantity
from helpers.quotes import article
from helpers.text import places
from helpers.text.reading import Reading

A_POLL, A_TARGET, A_FORECAST = "a poll", "a target", "a forecast"
NO_TRADE, ELSEWHERE = "not a trade figure", f"not {measures.HOME}'s trade"
A_PART, NO_DAYS, A_RATE = "a part of trade", "a period without stated days", "a rate"

_POLL_NAMED = re.compile(r"\b((?:(?!An?\s|The\s)[A-Z][\w&.’'-]*\s+){1,3}(?:poll|survey))\b")
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


def spoken(
    claimed: pd.DataFrame, reading: Reading, voices: pd.DataFrame | None
) -> tuple[pd.Series, pd.Series]:
    """Return voice and speaker of claims (``doc_id``, ``sent``, ``start``), read as in `quotes`.

    With the table `voices` they are those of the stretch that a claim begins in. Without it the
    voice is not known, and the speaker as the sentence itself writes it.
    """
    stretches = _written(reading, claimed) if voices is None else voices
    stretch = places.within(claimed, stretches)
    found = stretches[["voice", "speaker"]].reindex(stretch).set_axis(claimed.index)
    turns = _turns(reading).reindex(reading.rows_found(claimed["doc_id"], claimed["sent"]))
    speaker = found["speaker"].fillna(turns.set_axis(claimed.index))
    return found["voice"].astype("str"), speaker.astype("str")


def _written(reading: Reading, claimed: pd.DataFrame) -> pd.DataFrame:
    """Return whose words stand in the sentences of `claimed`, as `voices` without voice."""
    rows = reading.rows_found(claimed["doc_id"], claimed["sent"])
    stretches = [
        (row, *stretch)
        for row, said in article.written(reading, rows.tolist()).items()
        for stretch in said
    ]
    table = pd.DataFrame(stretches, columns=["row", "start", "end", "speaker"])
    place = reading.sentences[["doc_id", "sent"]].take(table.pop("row").astype("int64"))
    return table.assign(voice=None, **{name: place[name].to_numpy() for name in place})


def _turns(reading: Reading) -> pd.Series:
    """Return for each sentence the label of the guest whose turn it stands in."""
    turns, outlets = (reading.sentences[name].tolist() for name in ("turn", "outlet"))
    told = zip(turns, outlets, strict=True)
    own = [None if is_outlet(turn, outlet) else turn for turn, outlet in told]
    return pd.Series(own, dtype="str")


def poll(text: str, quantity: Quantity) -> str | None:
    """Return the survey that is named before a number: "a recent Ipsos poll"; None without one."""
    named = _POLL_NAMED.search(text)
    return named[1] if named and named.end() <= quantity.start else None


def why_not(quantity: Quantity, measure: Measure, clause: Clause) -> str | None:
    """Return why official trade series cannot bear on the claim; None when they can."""
    if quantity.unit in ("percent", "times") and measure.name not in measures.TRADE:
        if _POLL.search(clause.text) or _OPINION.match(clause.text, quantity.end):
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
