"""How sure a deed is, by what stands before its verb: *will*, *must*, *not*, *refused to*."""

from __future__ import annotations

from helpers.events.event import CONFLICT, COOPERATIVE
from helpers.events.sentence import Sentence

_FUTURE = frozenset("will would 'll shall won't wouldn't".split())
_MAY = frozenset("may might could can cannot can't couldn't".split())
_MUST = frozenset("must should ought".split())
_UNREAL = frozenset("would could should wouldn't couldn't shouldn't".split())
_NOT = frozenset(
    "not n't never cannot can't won't wouldn't don't doesn't didn't isn't hasn't".split()
)


class Modality:
    """How sure a deed is: what stands before its verb."""

    __slots__ = (
        "control", "demanded", "failed", "future", "may", "negated", "perfect", "purpose", "start",
        "unreal",
    )  # fmt: skip

    def __init__(self) -> None:
        self.control: str | None = None
        self.start: int | None = None
        self.purpose: int | None = None
        self.future = self.may = self.negated = self.demanded = self.failed = False
        self.perfect = self.unreal = False

    def see(self, word: str) -> None:
        """Note an auxiliary or adverb."""
        self.future |= word in _FUTURE
        self.may |= word in _MAY
        self.demanded |= word in _MUST
        self.perfect |= word in ("have", "'ve")
        self.negated |= word in _NOT
        self.unreal |= self.perfect and word in _UNREAL  # "would have", read from its end

    def shift(self, category: str) -> str:
        """Return the category that the deed becomes when it is promised, refused or threatened."""
        if self.control == "REFUSE" or self.negated and (self.future or self.control == "AGREE"):
            return (
                "REJECT" if category in COOPERATIVE or category not in ("THREATEN",) else category
            )
        if self.demanded:
            return category
        if self.control == "THREATEN":
            return "THREATEN"
        if self.future or self.control == "AGREE" or self.may:
            if category in CONFLICT - {"DEMAND", "DISAPPROVE", "REJECT"}:
                return "THREATEN"
            if category in COOPERATIVE - {"SUPPORT"} and not self.may:
                return "AGREE"
        return category

    def status(self, s: Sentence, i: int) -> str:
        """Return happened, ongoing, planned, possible or denied."""
        if self.negated or self.control == "REFUSE":
            return "denied"
        if self.may:
            return "possible"
        if self.future or self.control in ("AGREE", "THREATEN", "ASKED") or self.demanded:
            return "planned"
        verb = s.verb.get(i)
        if verb and verb.form in ("ing", "base", "s"):
            return "ongoing"
        return "happened"
