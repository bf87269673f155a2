"""Reading an expression: what its rule says it means, with the days that a part of it covers."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from helpers.dates import meaning, values
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Rule


def read(hit: Hit, context: Context) -> Meaning:
    """Return what the expression means in `context`, or why nobody can say."""
    rule = hit.rule
    try:
        if rule.absolute:
            found = _absolute(rule, *hit.parts.items())
        else:
            found = _named(rule, rule.read(hit.parts, context))
    except (OverflowError, ValueError, IndexError):
        return meaning.missing(f"{rule.name}: no such day in the calendar")
    part = hit.parts.get("part")
    return _narrowed(found, part, context.published) if part else found


@lru_cache(maxsize=4096)
def _absolute(rule: Rule, *parts: tuple[str, str | None]) -> Meaning:
    return _named(rule, rule.read(dict(parts), None))


def _named(rule: Rule, found: Meaning) -> Meaning:
    """Return a meaning that says by which rule it was read."""
    *rest, remark = found
    if remark is None:
        return Meaning(*rest, rule.name)
    lacking = remark in (meaning.NO_DATE, meaning.NO_TOLD)
    return Meaning(*rest, f"{rule.name}: {remark}") if lacking else found


_HALVES = {
    "START": frozenset("early earlier beginning start".split()),
    "MID": frozenset("mid middle".split()),
    "END": frozenset("late later end close".split()),
}


def _narrowed(found: Meaning, part: str, published: date | None) -> Meaning:
    """Narrow the days for *early*, *mid-*, *the end of*; the value stays as it is."""
    span = found.span
    if span.begins is None:
        return found
    words = set(part.lower().split())
    if published and span.begins <= published <= span.ends:
        if "earlier" in words:
            return found._replace(span=span._replace(ends=published))
        if "later" in words:
            return found._replace(span=span._replace(begins=published))
    half = next((half for half, names in _HALVES.items() if names & words), None)
    return found._replace(span=values.narrow(span, half)) if half else found
