"""What looks like a temporal expression and is none: the context decides.

`holds` looks at the text before and after a match: *may* and *march* as verbs, *2000 soldiers*,
*the second goal*, *Mrs May*, ages, newspapers, *the fall of the wall*, *60 miles an hour*.
"""

from __future__ import annotations

import re

from helpers.dates.terms import Hit

_PREPOSITION = re.compile(
    r"(?:\b(?:in|on|since|until|till|til|by|from|to|through|throughout|of|before|after|during|for|"
    r"between|and|or|around|about|circa|c\.|ca\.|as\s+of|within|into|over|than|late|early|mid|last|"
    r"next|this|ended|ending|starting|beginning|began|versus|vs\.?|the|every|each|once|back|past|"
    r"[0-9]|ago|a)|[-–—(,;:])\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s?(?:%|-(?:strong|member|seat|page|foot|mile|meter|metre|kilomet|pound|acre|room|ton|unit|"
    r"square|man|bed|odd|plus)|(?:percent|per\s+cent|people|men|women|children|soldiers|troops|dead|"
    r"deaths|casualties|fighters|prisoners|civilians|workers|employees|jobs|homes|houses|miles|km|"
    r"kilomet|feet|foot|met(?:er|re)s|yards|acres|hectares|tons?|tonnes|pounds|dollars|euros|yuan|"
    r"years|months|days|weeks|hours|decades|yen|degrees|points?|votes|shares|seats|copies|times|tanks|aircraft|ships|guns|horses|"
    r"vehicles|cars|units|megawatts|calories|rpm|mph|hp|sq|square|cubic|barrels|patients|cases|"
    r"students|pupils|officers|passengers|members|million|billion|trillion|thousand|others|"
    r"residents|villages|schools|companies|stores|flights|protesters|kg|mm|cm|cc|MW|GHz|MHz)\b)"
)
_QUANTIFIED = re.compile(
    r"(?:[$£€¥#]|\b(?:some|nearly|almost|than|least|most|exactly|another|only|No\.|nos?\.|number|"
    r"room|flight|route|highway|page|US|model|than|as\s+many\s+as|up\s+to|roughly|"
    r"approximately|estimated|total(?:l?ed|l?ing)?))\s*$",
    re.IGNORECASE,
)
_MISSED = re.compile(r"(?:[\w$£€¥#@/\\.,]|[0-9]:)$")
_AGE = re.compile(
    r"[-\s]+(?:old|olds|older|younger|young|of\s+age)\b|\s*-\s*olds?\b", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"(?<![.!?:;]\s)(?<![.!?]['\"”’]\s)\b(?P<name>[A-Z][\w.'’]*)\s+$")
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Dame|Theresa|Minister|Chancellor|President|"
    r"Secretary|PM|Premier)\.?\s+$"
)
_PERSON = re.compile(r"\s+(?:[A-Z][a-z]+|[A-Z]\.)|['’]s\s+(?:government|cabinet|premiership|party)")
_TIME_WORD = re.compile(
    r"\b(?:at|in|on|during|of|for|by|over|throughout|within|through|since|before|"
    r"after|until|till|to|from|earlier|later|early|late|this|that|into|and)\s+$",
    re.IGNORECASE,
)
_FINANCE = re.compile(
    r"\b(?:profits?|sales|revenues?|earnings|results|income|growth|econom|GDP|"
    r"exports|imports|output|production|quarter|loss(?:es)?|year)\b",
    re.IGNORECASE,
)
_GAME = re.compile(
    r"\b(?:goals?|touchdowns?|game|match|yards?|halftime|scor(?:ed|ing)|kick|"
    r"rebounds?|points\s+in)\b",
    re.IGNORECASE,
)
_NOUN_AHEAD = re.compile(
    r"\s*(?:$|[.,;:!?)\]\"'”’—–]|(?:and|or|is|was|were|are|has|have|had|to|by|"
    r"with|as|that|but|when|where|which|for|on|at|it|he|they|she|we|I|of|in|"
    r"will|would|can|could|may|because|if|there|not|without|than|than|from|"
    r"looks?|holds?|seems?|rather|into|who|under|after|before|while|be)\b)"
)
_PLURAL_BEFORE = re.compile(
    r"\b(?:for|in|within|after|over|before|spent|lasted|lasting|lasts?|takes?|took|taking|taken|"
    r"despite|following|through|during|of|into|only|just|by|with|than|wait(?:ed|ing)?|until|"
    r"several|matter\s+of|past|under|about|and|or|two|,)\s+$",
    re.IGNORECASE,
)
_PLURAL_AFTER = re.compile(
    r"\s+(?:of|before|after|later|earlier|ahead|since|into|until|away|prior)\b"
)
_MORE_THAN = re.compile(
    r"(?:^|[.,;:(“\"]|\b(?:for|of|in|than|after|within|nearly|just|well|is|was|are|lasted|took|spent|"
    r"takes|since|with|by|the|a|to))\s*$"
)
_RATE_BEFORE = re.compile(
    r"(?:[0-9%]|\b(?:million|billion|trillion|percent|cents?|dollars|euros|pounds|barrels|times?|"
    r"tons?|tonnes|hours|minutes|days|people|[a-z]{3,}s))\s+$",
)
_NOT_RATE = re.compile(
    r"\b(?:takes|lasts|was|is|has|this|its|his|across|plus|less|always|perhaps|"
    r"as|spends|means)\s+$"
)
_PAPER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|News|Star|Sun|Record|"
    r"Standard|Observer|Beast|Show|Night\s+(?:Live|Football)|Tribune|World|Now)\b"
)
_SPEED = re.compile(r"\b(?:miles|kilomet(?:er|re)s|km|mi|knots|revolutions|feet|met(?:er|re)s)\s+$")
_CLOCK_BEFORE = re.compile(
    r"(?:\b(?:at|by|from|until|till|to|before|after|about|around|between|and|"
    r"since|past|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|"
    r"[-–(])\s*$",
    re.IGNORECASE,
)


def holds(text: str, hit: Hit) -> bool:
    """Return whether the context lets `hit` be a temporal expression."""
    before = text[max(0, hit.start - 40) : hit.start]
    after = text[hit.end : hit.end + 40]
    if before and (_MISSED.search(before[-2:]) and before[-1] not in ".,"):
        if before[-1] != "/" or not text[hit.start].isalpha():
            return False
    if before[-1:] in (".", ",") and text[hit.start].isdigit() and before[-2:-1].isdigit():
        return False
    guard = _GUARDS.get(hit.rule)
    return guard is None or guard(hit, before, after, text)


def _year(hit: Hit, before: str, after: str, text: str) -> bool:
    parts = hit.parts
    if parts.get("part") or parts.get("fiscal") or parts.get("ad") or parts.get("ad2"):
        return True
    if re.match(r"[.,:][0-9]|[-/][0-9]{1,2}[-/]|['’]s?[0-9]", after) or before.endswith((".", "-")):
        if not re.search(r"(?:\b[0-9]{4}|[A-Za-z]{2})\s?[-–]$", before):
            return False
    if text[hit.start : hit.end].lower().startswith(("the", "year")):
        return True
    if _QUANTIFIED.search(before):
        return False
    if _COUNTED.match(after) and not re.search(r"\b(?:in|since|the)\s+$", before):
        return False
    modern = 1900 <= int(parts["year"]) <= 2099
    return modern or bool(_PREPOSITION.search(before)) or bool(re.match(r"\s?[-–)]", after))


def _short_year(hit: Hit, before: str, after: str, text: str) -> bool:
    return bool(
        re.search(r"\b(?:in|of|since|from|by|until|to|the|and|Class\s+of|season)\s+$", before)
    )


def _day_of_month(hit: Hit, before: str, after: str, text: str) -> bool:
    if hit.parts.get("month"):
        return True
    return bool(
        re.search(r"\b(?:on|by|until|from|since|to|before|after)\s+$", before, re.IGNORECASE)
    )


def _month(hit: Hit, before: str, after: str, text: str) -> bool:
    month = hit.parts["month"]
    if hit.parts.get("part") or hit.parts.get("rel") or hit.parts.get("relyear"):
        return True
    if _TITLE.search(before) or re.match(r"[-/]?[0-9]", after):
        return False
    preposition = _PREPOSITION.search(before)
    if month == "May":
        return bool(preposition) and not re.match(r"\s+(?:be|have|I|not)\b", after)
    if month in ("March", "August", "April", "June") and not preposition:
        name = _NAME_BEFORE.search(before)
        return not name and not _PERSON.match(after) and month != "March"
    if month == "March":
        return not re.match(
            r"\s+(?:on\s+(?!the\s+[0-9])|for\s+(?:Our|Life|Science|Women|the))", after
        )
    if month in ("August", "April", "June"):
        return not (
            _PERSON.match(after) and re.search(r"\b(?:and|or|by|from|to|of|for)\s+$", before)
        )
    return True


def _weekday(hit: Hit, before: str, after: str, text: str) -> bool:
    if _PAPER.match(after) and not hit.parts.get("daypart"):
        return False
    surface = text[hit.start : hit.end]
    return not (
        surface in ("Wednesday", "Tuesday", "Friday", "Sunday")
        and re.search(
            r"\b(?:Sheffield|Ruby|Freaky|Girl|Bloody|Super|Black|Mail\s+on|Palm)\s+$", before
        )
    )


def _every_weekday(hit: Hit, before: str, after: str, text: str) -> bool:
    return not re.search(r"Happy\s+$", before)


def _season(hit: Hit, before: str, after: str, text: str) -> bool:
    parts = hit.parts
    surface = text[hit.start : hit.end]
    if parts.get("year") or parts.get("relyear") or parts.get("rel"):
        return True
    if re.match(
        r"\s+(?:Olympics?|Games|Palace|Street|training|break\b|water|Paralympic)|s\b|-", after
    ):
        return False
    bare = not surface.lower().startswith("the ") and not parts.get("part")
    if parts["season"].lower() in ("fall", "spring") and bare:
        return bool(
            re.search(r"\b(?:in|by|until|since|every|during|of)\s+$", before)
        ) and not re.match(r"\s+(?:of|in|to|from|back)\b", after)
    if parts["season"].lower() == "fall":
        return bool(_TIME_WORD.search(before)) and not re.match(
            r"\s+(?:of|in|from)\s+(?!the\s+year)", after
        )
    if parts["season"].lower() == "spring" and surface != surface.lower():
        return not re.search(r"\b(?:Arab|Prague|Silver|Palm|Colorado)\s+$", before)
    return not _NAME_BEFORE.search(before) if surface[0].isupper() else True


def _duration(hit: Hit, before: str, after: str, text: str) -> bool:
    parts = hit.parts
    surface = text[hit.start : hit.end].lower()
    if _AGE.match(after) or re.search(r"\baged?\s+$", before):
        return False
    unit, num = (parts.get("unit") or "").lower(), (parts.get("num") or "").lower()
    if surface.startswith(("over ", "under ")) and not _MORE_THAN.search(before):
        return False
    if unit.startswith("quarter"):
        return "straight" in surface or "consecutive" in surface or "successive" in surface
    if unit == "second":
        return "-" in surface and num != "a" or num in ("one",)
    if unit in ("half",):
        return bool(parts.get("halved"))
    if unit in ("seconds", "minutes") and num == "the":
        return False
    if num == "some" and not unit.endswith("s"):
        return False
    if num in ("a", "an") and unit.endswith("s"):
        return False
    if num in ("a", "an") and _SPEED.search(before):
        return False
    if num in ("a", "an", "one") and re.match(
        r"-\w|\s+(?:trip|off|care|job|shift|out|pass|school|labou?rer|nurser)", after
    ):
        return num == "one"
    if parts.get("quartered") or parts.get("halved2"):
        return True
    if unit.startswith(("day", "night")) and surface.startswith("a few good"):
        return False
    if num in ("few", "many") and re.search(r"\bthe\s+$", before):
        return False
    return not re.match(r"\s+(?:ago|earlier|later)\b", after)


def _stretch(hit: Hit, before: str, after: str, text: str) -> bool:
    rel, num, unit = hit.parts["rel"].lower(), hit.parts.get("num"), hit.parts["unit"].lower()
    surface = text[hit.start : hit.end].lower()
    if _AGE.match(after):
        return False
    if num:
        return unit not in ("second", "quarter")
    if unit.endswith("s") or unit == "centuries":
        return rel not in ("recent", "coming") and surface.startswith(("the", "these"))
    if unit in ("second", "minute", "hour"):
        return rel in ("past", "next") and surface.startswith("the")
    the = bool(re.match(r"(?:[\w\s]+\s)?the\s", surface))
    if rel == "past":
        return the
    over = re.search(r"\b(?:over|in|during|within|for)\s+$", before)
    if rel in ("next", "coming") and before.rstrip().lower().endswith("during"):
        return False
    return (
        rel in ("last", "next", "coming") and the and bool(over) and not re.match(r"\s+of\b", after)
    )


def _calendar_unit(hit: Hit, before: str, after: str, text: str) -> bool:
    rel, unit = hit.parts["rel"].lower(), hit.parts["unit"].lower()
    surface = text[hit.start : hit.end].lower()
    if unit == "day":
        return rel in ("next", "following", "previous", "same", "that", "this", "preceding")
    if rel == "that":
        return unit != "second" and not re.match(r"\s+(?:is|was|are)\b", after) or True
    if rel in ("preceding", "prior", "following", "same", "current", "latest", "upcoming"):
        return surface.startswith(("the", "this", "that")) or bool(hit.parts.get("part"))
    return True


def _the_unit(hit: Hit, before: str, after: str, text: str) -> bool:
    unit, part = hit.parts["unit"].lower(), hit.parts.get("part")
    if not part and not hit.parts.get("the"):
        return False
    if part:
        return "the" in text[hit.start : hit.end].lower().split()
    if re.match(
        r"\s+(?:of|when|that|he|she|they|it|I|we|which|in\s+which|prior|[12][0-9]{3}|before|after|half)\b|[-–]\w",
        after,
    ):
        return False
    if unit == "day":
        return bool(re.search(r"\b(?:during|in|for|on|later|earlier)\s+$", before))
    if unit in ("decade", "century", "week"):
        return bool(_TIME_WORD.search(before)) and not before.rstrip().endswith("to")
    return bool(_TIME_WORD.search(before)) or bool(
        re.match(r"\s+(?:ended|ending|to|through)\b", after)
    )


def _quarter(hit: Hit, before: str, after: str, text: str) -> bool:
    parts = hit.parts
    stated = any(parts.get(name) for name in ("year", "year2", "relyear", "relyear2", "rel"))
    if stated or "ordinal" not in parts:
        return True
    sentence = text[max(0, hit.start - 150) : hit.end + 150]
    surface = text[hit.start : hit.end].lower()
    if parts.get("unit", "").lower() == "half":
        return bool(_FINANCE.search(sentence)) and not _GAME.search(sentence)
    if re.match(r"s\b|-?final", after) or surface.startswith(("final", "opening")):
        return False
    return not _GAME.search(sentence)


def _plural(hit: Hit, before: str, after: str, text: str) -> bool:
    if _AGE.match(after) or re.match(r"-(?:long|old)", after):
        return False
    if hit.parts.get("many") or hit.parts.get("approx"):
        return True
    unit = hit.parts["unit"].lower()
    if re.search(r"\b(?:the|his|her|their|these|those|our|my|its|your)\s+$", before):
        return False
    if unit in ("minutes", "seconds", "nights", "weekends"):
        return bool(re.search(r"\b(?:for|within|in|after|lasted|took|takes?)\s+$", before)) or bool(
            _PLURAL_AFTER.match(after) and not after.startswith(" of")
        )
    return bool(_PLURAL_BEFORE.search(before)) or bool(_PLURAL_AFTER.match(after))


def _per(hit: Hit, before: str, after: str, text: str) -> bool:
    if _SPEED.search(before) or re.match(
        r"-\w|\s+(?:ago|earlier|later|and\s+a\s+half|or\s+(?:so|two|three))\b", after
    ):
        return False
    if hit.parts["unit"].lower() in ("second", "quarter"):
        return text[hit.start : hit.end].lower().startswith("per")
    if text[hit.start : hit.end].lower().startswith("per"):
        return True
    return bool(_RATE_BEFORE.search(before)) and not _NOT_RATE.search(before)


def _part_of_day(hit: Hit, before: str, after: str, text: str) -> bool:
    parts = hit.parts
    surface = text[hit.start : hit.end]
    if surface.lower().startswith("overnight"):
        return not surface[0].isupper() or not before.strip()
    if any(
        parts.get(name) for name in ("when", "tonight", "overnight", "month", "month2", "inner")
    ):
        return True
    if _NAME_BEFORE.search(before) and surface[0].isupper():
        return False
    if re.search(r"\b(?:at|by|until|before|after|from|since|till|all)\s+$", before):
        return not re.match(r"\s*-|\s+(?:vision|club|shift)", after)
    if parts.get("sun"):
        return False
    return "the " in surface.lower() and bool(_TIME_WORD.search(before) or parts.get("part"))


def _reference(hit: Hit, before: str, after: str, text: str) -> bool:
    surface = text[hit.start : hit.end]
    word = surface.lower()
    title = (
        surface[0].isupper()
        and surface.split()[0] not in ("The", "These", "In")
        and bool(_NAME_BEFORE.search(before))
    )
    if title and not _mostly_title_case(text):
        return False
    if word == "past" or word == "future":
        return word == "future" and bool(re.search(r"\b(?:in|near)\s+$", before))
    if word == "the past" and re.search(r"\bin\s+$", before, re.IGNORECASE):
        return True
    if word.endswith(("past", "future")):
        return bool(_NOUN_AHEAD.match(after))
    if word == "current":
        return bool(re.match(r"\s+(?!account\b|affairs\b|flow)\w|-", after)) and not re.match(
            r"\s*[.,;]", after
        )
    if word.endswith("now"):
        return not after.startswith("!")
    return True


def _often(hit: Hit, before: str, after: str, text: str) -> bool:
    if re.match(
        r"\s+(?:Mail|News|Telegraph|Mirror|Express|Star|Beast|Show|Times|Record|Standard|"
        r"Post|Herald|Tribune|Caller|Kos|Nation|Press)\b",
        after,
    ):
        return False
    return not (text[hit.start].isupper() and _NAME_BEFORE.search(before))


def _clock(hit: Hit, before: str, after: str, text: str) -> bool:
    parts = hit.parts
    if not parts.get("hour24"):
        return True
    surface = text[hit.start : hit.end]
    if parts.get("weekday") or parts.get("deictic") or parts.get("daypart"):
        return True
    return (
        bool(re.search(r"[A-Za-z]", surface))
        or bool(_CLOCK_BEFORE.search(before))
        or bool(re.search(r"[0-9]{4}\)?,?\s*$|[0-9]{4}\s*[|·-]\s*$", before))
    )


def _deictic(hit: Hit, before: str, after: str, text: str) -> bool:
    surface = text[hit.start : hit.end]
    if surface in ("Today", "Tomorrow", "Yesterday") and _NAME_BEFORE.search(before):
        return _mostly_title_case(text)
    if (
        surface == "Today"
        and re.search(r"\bUSA\s+$", before)
        or re.match(r"\s+(?:show|programme)\b", after)
    ):
        return False
    return True


def _ago(hit: Hit, before: str, after: str, text: str) -> bool:
    return hit.parts["unit"].lower() != "quarters" or True


def _century(hit: Hit, before: str, after: str, text: str) -> bool:
    return not re.match(r"\s+(?:Fox|Studios)", after)


def _numeric(hit: Hit, before: str, after: str, text: str) -> bool:
    return hit.parts["sep"] == "/" or len(hit.parts["year"]) == 4


def _mostly_title_case(text: str) -> bool:
    words = re.findall(r"\b[A-Za-z]{4,}", text[:200])
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


_GUARDS = {
    "year": _year,
    "short year": _short_year,
    "day of month": _day_of_month,
    "month": _month,
    "weekday": _weekday,
    "every weekday": _every_weekday,
    "season": _season,
    "duration": _duration,
    "stretch": _stretch,
    "calendar unit": _calendar_unit,
    "the unit": _the_unit,
    "quarter": _quarter,
    "plural": _plural,
    "per": _per,
    "part of day": _part_of_day,
    "reference": _reference,
    "often": _often,
    "clock": _clock,
    "deictic": _deictic,
    "century": _century,
    "numeric date": _numeric,
}
