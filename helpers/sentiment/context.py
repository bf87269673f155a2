"""What the words around a scored word do to its weight: negation, emphasis, hedging.

One set of rules for every list but VADER, whose engine has its own:

* a negation among the `REACH` words before it turns the weight round and shrinks it: times
  `TURNED` for each, so that two of them leave it positive but weak. It does not reach over the end
  of a clause: a mark (, ; : . ! ? or a dash), "but", "although" …
* a word of degree directly before it, or one word away, makes it stronger or weaker, times
  `STRONGER` or `WEAKER`;
* negations and words of degree carry no weight of their own;
* "not only", "not just", "no doubt", "no wonder" and their like negate nothing, and the "doubt" in
  them is none.

The numbers are VADER's (Hutto and Gilbert 2014): -0.74 and a step of 0.293 on words of 1 to 4,
here as a factor. A negation behind the word ("success was not had") is not seen, nor is irony.
"""

from __future__ import annotations

import re
from bisect import bisect_left

Word = tuple[int, int, float, bool]
"""start, end, weight, negated"""

REACH = 3
TURNED = -0.74
STRONGER = 1.293
WEAKER = 0.707

NEGATIONS = set(
    """no not never none nobody nothing nowhere neither nor without cannot cant hardly scarcely
    barely rarely seldom lack lacks lacked lacking isnt arent wasnt werent dont doesnt didnt wont
    wouldnt couldnt shouldnt hasnt havent hadnt mustnt neednt aint""".split()
)
STRONG = set(
    """very extremely highly deeply absolutely completely totally utterly especially particularly
    really truly so too hugely enormously exceptionally incredibly remarkably severely strongly
    sharply seriously greatly most more increasingly purely thoroughly entirely fully""".split()
)
WEAK = set(
    """slightly somewhat fairly rather partly partially marginally mildly moderately relatively
    almost nearly less least kinda sorta""".split()
)
SINGLE = NEGATIONS | STRONG | WEAK
"""Words that work on others; no list scores them."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BREAK = re.compile(
    r"""
    [,;:.!?()\[\]"“”—]          # marks that end a clause …
    | \s[-–]\s                  # … and dashes between blanks
    | \b(?:but|although|though|however|while|whereas|because|unless)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IDLE = re.compile(
    r"""
    \b(?: not\ (?:only|just|merely|simply|least)
        | no\ (?:doubt|wonder|surprise|secret|longer\ than) )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def weigh(text: str, found: list[tuple[int, int, float]]) -> list[Word]:
    """Return the words found in a text with the weights that their surroundings leave them."""
    if not found:
        return []
    words = [
        (m.start(), m[0].lower().replace("'", "").replace("’", "")) for m in _WORD.finditer(text)
    ]
    starts = [start for start, _ in words]
    breaks = [m.start() for m in _BREAK.finditer(text)]
    idle = {m.start(): m.end() for m in _IDLE.finditer(text)}
    weighed = []
    for start, end, weight in found:
        if any(first < start < last for first, last in idle.items()):
            continue
        here = bisect_left(starts, start)
        first = _clause_start(start, breaks)
        before = [pair for pair in words[max(0, here - REACH) : here] if pair[0] >= first]
        factor, negated = _factor(before, idle)
        weighed.append((start, end, weight * factor, negated))
    return weighed


def _clause_start(start: int, breaks: list[int]) -> int:
    number = bisect_left(breaks, start)
    return breaks[number - 1] if number else 0


def _factor(before: list[tuple[int, str]], idle: dict[int, int]) -> tuple[float, bool]:
    """Return what the words before multiply a weight by, and whether its sign turned."""
    negations = sum(word in NEGATIONS and start not in idle for start, word in before)
    near = [word for _, word in before[-2:]]
    degree = STRONGER if STRONG & set(near) else WEAKER if WEAK & set(near) else 1.0
    return degree * TURNED**negations, negations % 2 == 1
