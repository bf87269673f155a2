r"""The grammar of temporal expressions in English news: where they are, not what day they mean.

One compiled pattern (`_TRIGGER`) runs over a text and stops at words that a temporal expression
needs: a month, a unit, a year, *now*. Only there are the rules tried, from the first word to the
left that can open an expression; the longest match wins. Text without trigger words costs one scan.

Extents follow TimeML (TempEval-3): prepositions are left out, modifiers and articles of the same
noun phrase are kept (*the end of March*, *nearly a decade*, *three years ago*, *last week*). Ages
(*25-year-old*) are not temporal expressions here, nor are *former* and *previously*.

Notes
-----
TimeML 1.2.1: Saurí et al. 2006, "TimeML Annotation Guidelines". The idea to work outwards from a
few kinds of token: Zhong, Sun and Cambria 2017, "Time Expression Analysis and Recognition Using
Syntactic Token Types and General Heuristic Rules".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.dates import around as timex_guards
from helpers.dates import triggers as timex_rules
from helpers.dates.terms import Hit


def find(text: str) -> Iterator[Hit]:
    """Yield the temporal expressions of `text` from left to right, without overlaps."""
    end = 0
    for trigger in timex_rules.TRIGGER.finditer(text):
        if trigger.start() < end:
            continue
        for hit in _parse(text, trigger, end):
            yield hit
            end = max(end, hit.end)


REACH = 80
"""How far to the left of its trigger an expression can begin, in characters."""

_TOKEN = re.compile("[a-z]+|[0-9]|-")
_DIGITS = frozenset("0123456789")
_ZONE = re.compile(r"\s?(?:GMT|UTC|BST|CET|[ECMP][SD]?T|hrs|hours)\b")
_WORD = re.compile(r"[^\W_][\w.,:/'’]*(?:\s+|[-–]\s?)?|['’‘][0-9]+\s*|\S")


def _parse(text: str, trigger: re.Match, low: int) -> list[Hit]:
    """Return the expression that `trigger` belongs to, with the other half of a range, if any."""
    word = trigger[0].lower()
    kind = timex_rules.KINDS.get(word, "date")
    if word[0].isdigit():
        year = len(word) == 4 and word.isdigit() and not _ZONE.match(text, trigger.end())
        kind = "year" if year else "number"
    starts = _openings(text, trigger.start(), low)
    near = text[starts[0] : trigger.end() + REACH // 2].lower()
    words = set(_TOKEN.findall(near))
    if not words.isdisjoint(_DIGITS):
        words.add("#")
    rules = [
        (name, pattern)
        for name, pattern, needs in timex_rules.RULES[kind]
        if not needs or not needs.isdisjoint(words)
    ]
    for start in starts:
        matches = []
        for name, pattern in rules:
            match = pattern.match(text, start)
            if match and match.end() >= trigger.end():
                matches.append((match.end(), name, match))
        for end, name, match in sorted(matches, key=lambda found: -found[0]):
            hit = Hit(start, _trim(text, start, end), name, match.groupdict())
            if timex_guards.holds(text, hit):
                return _with_range(text, hit, low)
    return []


def _openings(text: str, at: int, low: int) -> list[int]:
    """Return the places where an expression with a trigger `at` may begin, leftmost first."""
    low = max(low, at - REACH)
    found: list[tuple[int, str]] = [(at, "")]
    for word in reversed(list(_WORD.finditer(text, max(low, _near(text, low, at)), at))):
        if word.end() != found[-1][0] or not _opens(word[0]):
            break
        found.append((word.start(), word[0]))
    if found[-1][0] == low and low and text[low - 1].isalnum():
        found.pop()
    while found[-1][1].strip().lower() in timex_rules.NEVER_FIRST:
        found.pop()
    return [start for start, _ in reversed(found)]


def _near(text: str, low: int, at: int) -> int:
    """Return where the words before `at` stop to be ones that can open an expression."""
    word = text[text.rfind(" ", low, max(at - 1, low)) + 1 : at]
    plain = word[-1:] == " " and word[:-1].isalpha()
    return at if plain and not _opens(word) else low


def _opens(word: str) -> bool:
    bare = word.strip(" \n\t\r\xa0-–").lower()
    if word[-1].isspace() or word[-1] in "-–":
        return bare in timex_rules.OPENERS or bare[:1].isdigit() and bare[-1:] not in ",;:."
    return bare in ("'", "’", "‘", "(") or bare.isdigit()


def _trim(text: str, start: int, end: int) -> int:
    """Leave the full stop of *a.m.* or *Sept.* in, white space at the end out."""
    return start + len(text[start:end].rstrip())


_SECOND_DAY = re.compile(
    r"(?:\s?[-–/]\s?|\s+(?:and|or|to|through|until)\s+(?:the\s+)?)"
    r"(?P<day>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?)"
    r"(?:,?\s+(?P<year>(?:1[0-9]|20)[0-9]{2}))?(?![\w%]|[.,:][0-9]|\s+(?:%|percent|per\s+cent|"
    r"million|billion|(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b))"
)
_FIRST_DAY = re.compile(
    r"(?<![\w.,$£€])(?P<day>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?)"
    r"(?:\s?[-–/]\s?|\s+(?:and|or|to|through|until)\s+(?:the\s+)?)$"
)
_SECOND_YEAR = re.compile(r"\s?[-–/](?P<short>[0-9]{2})(?![\w-]|[.,:][0-9])")


def _with_range(text: str, hit: Hit, low: int) -> list[Hit]:
    """Return `hit` and what it is joined with: *March 19-20*, *6 and 7 May*, *1914-18*."""
    if hit.rule in ("day of month", "full date") and "month" in hit.parts:
        if text[hit.start].isdigit():
            first = _FIRST_DAY.search(text, max(low, hit.start - 14), hit.start)
            if first:
                parts = {"month": hit.parts["month"], "year": hit.parts.get("year")}
                parts["day"] = first["day"]
                return [Hit(first.start("day"), first.end("day"), "day of range", parts), hit]
        elif second := _SECOND_DAY.match(text, hit.end):
            year = second["year"] or hit.parts.get("year")
            parts = {"month": hit.parts["month"], "year": year, "day": second["day"]}
            end = second.end("year") if second["year"] else second.end("day")
            if year and "year" in hit.parts is None:
                hit.parts["year"] = year
            return [hit, Hit(second.start("day"), end, "day of range", parts)]
    if hit.rule == "before Christ":
        first = re.search(
            r"(?<![\w.,])[0-9]{1,4}(?=\s?(?:[-–]|to|and|or)\s?$)", text[low : hit.start]
        )
        if first:
            span = (low + first.start(), low + first.end())
            return [Hit(*span, "before Christ", {"bc": first[0]}), hit]
    if hit.rule == "year" and text[hit.end - 4 : hit.end] == (hit.parts.get("year") or ""):
        second = _SECOND_YEAR.match(text, hit.end)
        if (
            second
            and int(second["short"]) == (int(hit.parts["year"]) + 1) % 100
            or (second and int(second["short"]) > int(hit.parts["year"]) % 100)
        ):
            parts = {"year": hit.parts["year"][:2] + second["short"]}
            return [hit, Hit(second.start("short"), second.end(), "year", parts)]
    return [hit]
