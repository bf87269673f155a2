"""Nouns for people in the plural, which are counted more often than they belong to a year."""

from __future__ import annotations

PEOPLE = (
    "[a-z]+(?:ers|ors|ists|ants|ees|mates|folk)|police|customers|people|men|women|children"
    "|families|households|refugees|migrants|civilians|soldiers|troops|students|pupils|patients"
    "|guests|deaths|casualties|residents"
)
"""Alternatives of a pattern, by their endings: *miners*, *voters*, *tourists* and many more."""
