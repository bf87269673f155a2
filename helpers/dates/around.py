"""What stands around an expression: the patterns that the guards of several rules share."""

from __future__ import annotations

import re

PREPOSITION = re.compile(
    r"(?:\b(?:in|on|since|until|till|til|by|from|to|through|throughout|of|before|after|during|for|"
    r"between|and|or|around|about|circa|c\.|ca\.|as\s+of|within|into|over|than|late|early|mid|last|"
    r"next|this|ended|ending|starting|beginning|began|versus|vs\.?|the|every|each|once|back|past|"
    r"[0-9]|ago|a)|[-–—(,;:])\s*$",
    re.IGNORECASE,
)
"""Before a bare month or an old year, these say that it is one."""

TIME_WORD = re.compile(
    r"\b(?:at|in|on|during|of|for|by|over|throughout|within|through|since|before|"
    r"after|until|till|to|from|earlier|later|early|late|this|that|into|and)\s+$",
    re.IGNORECASE,
)
"""Before the bare name of a stretch of time, these say that it is one: *in the summer*."""

AGE = re.compile(r"[-\s]+(?:old|olds|older|younger|young|of\s+age)\b|\s*-\s*olds?\b", re.IGNORECASE)
SPEED = re.compile(r"\b(?:miles|kilomet(?:er|re)s|km|mi|knots|revolutions|feet|met(?:er|re)s)\s+$")

_GLUED = re.compile(r"(?:[\w$£€¥#@/\\.,]|[0-9]:)$")


def is_glued(text: str, start: int) -> bool:
    """Return whether what begins at `start` continues something else: *$2000*, *1.5*, *x/2003*."""
    before = text[max(0, start - 2) : start]
    if not before or before[-1] == " ":
        return False
    last, digit = before[-1], text[start].isdigit()
    if last in ".,":
        return digit and before[:-1].isdigit()
    slash_before_name = last == "/" and text[start].isalpha()
    return bool(_GLUED.search(before)) and not slash_before_name


def is_title_case(text: str) -> bool:
    """Return whether most longer words are capitalised, as in a headline."""
    words = re.findall(r"\b[A-Za-z]{4,}", text[:200])
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)
