"""Closed lists: what a column can hold, each list defined once."""

from __future__ import annotations

from typing import Literal

OutletBasis = Literal[
    "stated", "matched", "inferred", "not identified", "given by you", "not stated"
]
DateBasis = Literal["stated", "matched", "inferred", "given by you", "not stated"]
Genre = Literal["news", "opinion", "interview", "analysis"]
Role = Literal["headline", "standfirst", "subhead", "body", "caption", "boilerplate", "metadata"]
QuoteKind = Literal["direct", "partial", "indirect", "turn"]
Voice = Literal["outlet", "quoted", "reported"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal[
    "minute", "hour", "day", "week", "weekend", "month", "season", "quarter", "year", "decade"
]
ClaimKind = Literal["money", "percent", "count", "multiple", "rank", "change"]
Bound = Literal["exact", "about", "more_than", "less_than", "up_to", "at_least"]
Direction = Literal["none", "up", "down"]
Flow = Literal["export", "import", "two-way", "balance"]
Standing = Literal["primary", "secondary", "unresolved"]
Scope = Literal["total", "domestic"]
Vintage = Literal["known then", "newest"]
Fit = Literal["equal", "as rounded", "far within", "no"]
Verdict = Literal[
    "consistent",
    "consistent as rounded",
    "consistent under another definition",
    "inconsistent under every definition at hand",
    "not supportable when written",
    "a target, not a fact",
    "not checkable here",
]
Relation = Literal["at", "since", "until"]
Outlook = Literal["past", "present", "future"]

READ = ("headline", "standfirst", "subhead", "body")
"""Roles that hold the article's own prose; captions, page furniture and metadata are left out."""

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "INVESTIGATE",
    "DEMAND",
    "DISAPPROVE",
    "REJECT",
    "THREATEN",
    "SANCTION",
    "PROTEST",
    "CRIME",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Status = Literal["happened", "ongoing", "planned", "possible", "denied"]
TimeBasis = Literal["own words", "sentence before", "another telling", "record"]
Error = Literal["sample", "sample + instrument"]
YesNo = Literal["yes", "no"]
