"""Read quantities: a number with its unit, currency and bound, and the change it tells.

``$2.6 billion`` · ``nearly 54 percent`` · ``49,000 vehicles`` · ``816 000 t`` · ``RMB 5bn`` ·
``fell 5 percent to $3`` · ``second-largest`` · ``doubled`` · ``3 to 5 percent`` (two quantities).
It knows English news and has no parser: the noun that is counted is the first plural in reach.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from helpers import changes, files, numerals, traps
from helpers.numerals import Numeral

UNITS = "data/lexicons/units.csv"
PERCENT_SIGN, DEGREE_SIGN = "%", "°"


class Quantity(NamedTuple):
    """A quantity in a text; `per` is what a rate is counted by ("a year"), else None."""

    start: int
    end: int
    kind: str
    value: float
    unit: str | None
    currency: str | None = None
    per: str | None = None
    bound: str = "exact"
    direction: str = "none"


class _Unit(NamedTuple):
    """A unit, its kind of quantity, and where its word ends."""

    family: str
    name: str
    end: int
    currency: str | None = None


_CODES = {
    **{"US": "USD", "U.S.": "USD", "C": "CAD", "CA": "CAD", "CDN": "CAD", "Can": "CAD"},
    **{"Cdn": "CAD", "A": "AUD", "AU": "AUD", "Aus": "AUD", "NZ": "NZD", "HK": "HKD"},
    **{"S": "SGD", "SG": "SGD", "NT": "TWD", "R": "BRL", "Mex": "MXN", "MX": "MXN"},
}
"""What stands in front of a $ to say whose dollar (real, peso) it is."""
_SYMBOLS = {
    "$": ("dollar", None),
    "€": ("euro", "EUR"),
    "£": ("pound", "GBP"),
    "¥": ("yen", "JPY"),
    "￥": ("yuan", "CNY"),
    "₹": ("rupee", "INR"),
    "₽": ("ruble", "RUB"),
    "₩": ("won", "KRW"),
    "₺": ("lira", "TRY"),
    "₪": ("shekel", "ILS"),
    "₦": ("naira", "NGN"),
}
_WORDS_BEFORE = {
    **{"USD": ("dollar", "USD"), "CAD": ("dollar", "CAD"), "AUD": ("dollar", "AUD")},
    **{"HKD": ("dollar", "HKD"), "NZD": ("dollar", "NZD"), "SGD": ("dollar", "SGD")},
    **{"EUR": ("euro", "EUR"), "GBP": ("pound", "GBP"), "CHF": ("franc", "CHF")},
    **{"RMB": ("yuan", "CNY"), "CNY": ("yuan", "CNY"), "JPY": ("yen", "JPY")},
    **{"Rs": ("rupee", None), "Rs.": ("rupee", None), "INR": ("rupee", "INR")},
    **{"Rp": ("rupiah", "IDR"), "RM": ("ringgit", "MYR"), "KRW": ("won", "KRW")},
}


def _any(words: dict) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_MONEY_BEFORE = re.compile(
    rf"""
      (?: (?<![\w.]) (?P<code>{_any(_CODES)}) (?:(?<!\b\w)[ ])? )?
          (?P<symbol>[{"".join(_SYMBOLS)}]) [\s\xa0]? \Z
    | (?<!\w) (?P<word>{_any(_WORDS_BEFORE)}) [\s\xa0]? \Z
    """,
    re.VERBOSE,
)
_MONEY_REACH = 8

_NEXT = re.compile(
    r"(?P<gap>[\s\xa0]{1,3}|[-–]|\s[-–]\s|)"
    r"(?P<word>°\s?[CF]?|[%€£¥₹]|U\.[SKN]\.|[^\W\d_]+(?:['’][^\W\d_]+|/[a-z]+|\d+(?=\s)|[²³23](?!\w))?)(?![^\W_])"
)
_REACH = 6
_UNIT_WORDS = 3
_SHORT = 2
_NOUN_REACH = 5
_JOINED_REACH = 2
_LEAST_SHARED_SCALE = 1000.0
_STOP = frozenset(
    """a an the this that these those and or but nor as at by for from in into off on onto out
    over per than through to toward towards under until up upon versus vs via with within without
    about above across after against along among around before behind below beneath beside besides
    between beyond down during except inside near outside since while when where which who whom
    whose why how if unless because so such is are was were be been being am has have had having
    does did do will would can could may might must shall should it its he she they we you his her
    their our your my him them us not no only also just even still yet again already ago away
    back here there then now today tonight yesterday tomorrow later earlier too very each every
    both either neither said says say told tells rose fell respectively compared including
    alone apart following according plus minus annually yearly daily monthly weekly
    last next ahead came come comes goes left remain remains worth ever""".split()
)
_NOT_PLURAL = frozenset(
    """was has is does says this his its as us yes perhaps always plus minus versus less across
    gas thus politics economics congress afterwards towards besides sometimes overseas whereas
    makes takes gets gives goes comes means remains seems shows hers ours yours theirs various
    previous serious religious famous dangerous numerous consecutive continuous anonymous""".split()
)
_DETERMINERS = frozenset("the its their his her our your my these those all such".split())
_MEASURED = frozenset(
    """percent money multiple length area weight volume speed power energy frequency information
    temperature other""".split()
)
_GLUED_ONLY = frozenset({"p", "C", "F", "W", "g", "pp", "x"})
"""Abbreviations that are read only when nothing stands between them and the number."""

_COMPOUND = re.compile(r"-(?!strong\b|plus\b|odd\b|ish\b)[^\W\d_]")
"""No quantity: two-way, three-pronged, 30-share."""

_PER = re.compile(
    r"(?:\s+(?:an?|per|each|every)\s+|-an?-|/)([A-Za-z]+)\b"
    r"(?!\s+(?:ago|earlier|before|later|after)\b)"
)
_PER_WHAT = frozenset(
    """second minute hour day night week month quarter year share barrel tonne ton person head ounce
    litre liter gallon bushel capita kilometre kilometer mile acre hectare unit household metre
    kilogram kilo pound kg vehicle annum student pupil game""".split()
)
_HALF_NOT = re.compile(
    r"(?:\s+an?)?[\s-](?:time|hour|year|century|past|day|term|month|brother|way)"
)
_HALF_NOT_BEFORE = re.compile(r"(?:first|second|last|latter|other|better|either|-)\s?\Z")
_SHARE_AFTER = re.compile(
    r"\s+(?:of|more|less|fewer|higher|lower|larger|smaller|bigger|cheaper|the|its|their|his|her|our"
    r"|all|that|those|as)\b"
)
_SHARE_BEFORE = re.compile(
    r"\b(?:by|up|down|almost|nearly|about|around|roughly|over|than|in|rose|fell|grew|dropped|just)"
    r"(?:\s+an?)?\s\Z"
)

_ORDINALS = {
    word: i
    for i, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}
_PLACED = r"trad(?:e|ing)\s+partners?|(?:export\s+|import\s+|single\s+|overseas\s+)*markets?\b"
_PLACED += r"|suppliers?|sources?\s+of|destinations?|customers?|buyers?|creditors?"
_TOLD = re.compile(
    rf"""
      \b(?P<ordinal> [Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth
        | [Nn]inth|[Tt]enth | \d\d?(?:st|nd|rd|th) )
        (?: [\s-](?:largest|biggest|highest|lowest|smallest|most|greatest|busiest|richest|poorest
          | oldest|longest|fastest|best|worst|top|strongest|cheapest|tallest|deadliest)\b )
    | \b(?P<largest> (?:[Ll]argest|[Bb]iggest|[Tt]op)(?=\s+(?:[a-z]+\s+)?(?:{_PLACED})) )
    | \b(?:[Rr]ank(?:s|ed|ing)?|placed)\s+(?P<ranked> (?:\d\d?(?:st|nd|rd|th)|first|second|third
        | fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b )
    | \b(?P<number> (?:[Nn]o\.\s?|[Nn]umber[\s-])(?:\d\d?|one|two|three|four|five)\b )
        (?=\s+(?:[a-z]+\s+)?(?:{_PLACED}|spot|position|place|ranking|ranked|in\s+the\s+world))
    | \b(?P<multiple>
          [Dd]oubl(?:ed|es|ing)\b | [Dd]ouble(?=\s+(?:its?|the|their|his|her|our|what|that|those|in
            |to|from|by|exports?|imports?|sales|output|production|trade|revenues?|spending|profits?
            |non|as|over|within)\b)
        | [Tt]ripl(?:e[ds]?|ing)(?!\s+(?:A\b|jump|crown|murder|talaq)) | [Qq]uadrupl(?:e[ds]?|ing)\b
        | [Hh]alv(?:e[ds]?|ing)\b
        | [Tt]wice(?=\s+(?:as|the|that|what|its|their|his|her|those)\b) )
    | \b(?P<fold> (?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en
        |[Tt]wenty|[Hh]undred) fold\b )
    """,
    re.VERBOSE,
)
_THE = re.compile(r"(?:['’]s?|\b(?:the|its|their|our|a))\s\Z")
_TOLD_HINTS = (
    *("gest", "ghest", "owest", "llest", "atest", "iest", "chest", "orest", "ldest", "stest"),
    *("pest", "d best", "d-best", "h best", "h-best", "d most", "h most", "d-most", "d worst"),
    *("op ", "ank", "o. ", "umber", "oubl", "ripl", "drupl", "alv", "wice", "fold", "laced"),
)
"""Without one of these no rank and no multiple is told: `_TOLD` is slow and seldom needed."""
_TIMES = re.compile(
    r"\s+times?\s+(?:as|more|the|higher|larger|bigger|greater|less|what|its|their|that|faster"
    r"|over|bigger|longer|stronger|its)\b|[\s-]times\b(?=\s+[a-z]+er\b)"
)
_FACTORS = {"doubl": 2.0, "tripl": 3.0, "quadr": 4.0, "halv": 0.5, "twice": 2.0}
_FOLDS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
    **{"ten": 10, "twenty": 20, "hundred": 100},
}

_BETWEEN = re.compile(r"\s?(?:to|-|–|—|and|or|,|,?\s?and)\s?")
_JOINT = re.compile(r"\s?(?:to|-|–|—|or)\s?")
_RANGE = re.compile(r"\s?(?:to|-|–|—)\s?")
_OR = re.compile(r"(?:\sa\s\w+)?,?\s\(?or\s(?:about\s|nearly\s|roughly\s|almost\s|more\sthan\s)?")
_AND = re.compile(r"(?:\s[\w-]+){0,4},?\sand\s(?:by\s|about\s|nearly\s|a\s)?")
_BETWEEN_BEFORE = re.compile(r"\b[Bb]etween\s+[^\w\s]{0,2}\Z")
_TO = re.compile(r"(?:\s[a-z]+){0,3}\sto\s(?:a\s|about\s|just\s|nearly\s|around\s)?")
_MOVED = re.compile(
    r"\b(?:go|goes|went|gone|going|move[sd]?|moving|bring|brings|brought|take|takes|took|taking|"
    r"revised|changed|shifted|swung)\s(?:[\w-]+\s){0,5}from\s(?:[a-z]+\s){0,2}\Z"
)
_FROM_BEFORE = re.compile(r"\b[Ff]rom\s+(?:[a-z]+\s+){0,2}\Z")


def find(text: str, *, durations: bool = False) -> list[Quantity]:
    """Return the quantities of `text`, in order and without overlap.

    A range gives two quantities, *at least* its lower and *up to* its upper end. "Fell to 15
    from 84 percent" gives 15 percent, down, and 84 percent. A fraction is a multiple (0.75). Kind
    *change* is the size of a change; a level reached keeps its kind and has a direction.
    Spans of time are left out unless `durations`.
    """
    numbers = _scaled(text, numerals.find(text))
    found: list[Quantity] = []
    for i, numeral in enumerate(numbers):
        then = numbers[i + 1] if i + 1 < len(numbers) else None
        last = found[-1] if found else None
        quantity = _second_of_money(text, numeral, last) or _read(text, numeral, then, durations)
        if quantity:
            found.append(quantity)
    if any(map(text.__contains__, _TOLD_HINTS)):
        found += _ranks_and_multiples(text)
    if not found:
        return found
    found = _without_overlap(found)
    return _inherit(text, [_with_change(text, quantity) for quantity in _share_units(text, found)])


@cache
def _units() -> dict[str, tuple[str, str, str | None]]:
    """Return term -> (family, unit, note); short terms (MW, Mt) are only read as they stand."""
    table = files.read_csv(UNITS)
    rows = table[["term", "category", "note"]].fillna("").itertuples(index=False, name=None)
    known = {term: (*category.split("/", 1), note or None) for term, category, note in rows}
    lower = {term.lower(): entry for term, entry in known.items() if len(term) > _SHORT}
    return lower | known


def _scaled(text: str, numbers: list[Numeral]) -> list[Numeral]:
    """Give the first of "3 to 5 million" the scale of the second."""
    scaled = list(numbers)
    for i in range(len(numbers) - 1):
        here, then = numbers[i], numbers[i + 1]
        smaller = here.scale == 1.0 and here.value < then.value / then.scale
        if then.scale >= _LEAST_SHARED_SCALE and smaller and _is_joint(text, here, then):
            scaled[i] = here._replace(value=here.value * then.scale, scale=then.scale)
    return scaled


def _is_joint(text: str, here: Numeral, then: Numeral) -> bool:
    """Say whether two numbers are the ends of one range: 3-5, 3 to $5, between 3 and 5."""
    gap = text[here.end : then.start].rstrip("$€£¥₹")
    if gap.strip() == "and":
        return bool(_BETWEEN_BEFORE.search(text, max(0, here.start - 14), here.start))
    return bool(_JOINT.fullmatch(gap))


def _second_of_money(text: str, numeral: Numeral, last: Quantity | None) -> Quantity | None:
    """Return the second amount of "$3-5 billion", which has no currency of its own."""
    if last is None or last.kind != "money" or not text[last.start : last.end][-1].isdigit():
        return None
    if not _RANGE.fullmatch(text, last.end, numeral.start):
        return None
    words = _words_after(text, numeral.end)
    if _unit(words, numeral) or (text[last.end] == " " and _noun(words, numeral)):
        return None
    return last._replace(start=numeral.start, end=numeral.end, value=numeral.value)


def _read(text: str, numeral: Numeral, then: Numeral | None, durations: bool) -> Quantity | None:
    """Return the quantity that begins with `numeral`, or None when it is none."""
    money = _money_before(text, numeral.start)
    if money:
        start, unit = money
        return _quantity(text, numeral, unit._replace(end=numeral.end), start)
    words = _words_after(text, numeral.end)
    if _glued_to_letters(text, numeral, words):
        return None
    unit = _unit(words, numeral)
    if unit is None:
        unit = _noun_of(text, numeral, then, words)
    if unit and unit.family == "time" and not durations:
        return None
    measured = unit is not None and unit.family in _MEASURED
    if numeral.form in ("fraction", "ratio"):
        return _part(text, numeral, unit if measured else None)
    if abs(numeral.value) <= 1 and numeral.form == "words" and unit is None:
        return None
    if unit is None and _COMPOUND.match(text, numeral.end):
        return None
    name = unit.name if unit else None
    if traps.catches(text, numeral, name, measured=measured):
        return None
    return _quantity(text, numeral, unit, numeral.start)


def _noun_of(text: str, numeral: Numeral, then: Numeral | None, words: list) -> _Unit | None:
    """Return the noun that is counted; a number joined to the next by a dash has its unit."""
    if not traps.is_joined(text, numeral.start, numeral.end):
        return _noun(words, numeral)
    if then and then.start == numeral.end + 1:
        words = _words_after(text, then.end)
        unit = _unit(words, then) or _noun(words[:_JOINED_REACH], then)
        return unit._replace(end=numeral.end) if unit else None
    return _noun(words[:_JOINED_REACH], numeral)


def _quantity(text: str, numeral: Numeral, unit: _Unit | None, start: int) -> Quantity:
    """Return the quantity of a number and its unit; the span takes in measures, not nouns."""
    if _TIMES.match(text, numeral.end):
        end = numeral.end + len(" times")
        return Quantity(start, end, "multiple", numeral.value, "times")
    if unit is None:
        return Quantity(start, numeral.end, "count", numeral.value, None)
    kind = unit.family if unit.family in ("money", "percent", "multiple") else "count"
    end = unit.end if unit.family in _MEASURED or unit.family == "time" else numeral.end
    per = _PER.match(text, unit.end)
    rate = per[1].lower() if per and per[1].lower() in _PER_WHAT else None
    return Quantity(start, end, kind, numeral.value, unit.name, unit.currency, rate)


def _part(text: str, numeral: Numeral, unit: _Unit | None) -> Quantity | None:
    """Return the quantity of a fraction: a multiple, or so much of a unit ("half a percent")."""
    start, end, value, form, _ = numeral
    if value > 1:
        return _quantity(text, numeral, unit or _noun(_words_after(text, end), numeral), start)
    if unit:
        return _quantity(text, numeral, unit, start)
    if form == "fraction" and not _is_share(text, numeral):
        return None
    return Quantity(start, end, "multiple", value, "times")


def _is_share(text: str, numeral: Numeral) -> bool:
    """Say whether "half" or "a third" is a part of something, not a half-time or third party."""
    written = text[numeral.start : numeral.end].lower()
    before = text[max(0, numeral.start - 24) : numeral.start]
    if written == "half":
        if _HALF_NOT.match(text, numeral.end) or _HALF_NOT_BEFORE.search(before):
            return False
    elif "-" in written:
        return True
    return bool(_SHARE_AFTER.match(text, numeral.end) or _SHARE_BEFORE.search(before))


def _money_before(text: str, start: int) -> tuple[int, _Unit] | None:
    """Return where the currency in front of a number begins, and the currency."""
    match = _MONEY_BEFORE.search(text, max(0, start - _MONEY_REACH), start)
    if not match:
        return None
    if match["word"]:
        name, currency = _WORDS_BEFORE[match["word"]]
    else:
        name, currency = _SYMBOLS[match["symbol"]]
        if match["code"]:
            currency = _CODES[match["code"]]
            name = {"BRL": "real", "MXN": "peso"}.get(currency, name)
    return match.start(), _Unit("money", name, start, currency)


def _words_after(text: str, end: int) -> list[tuple[str, int, str]]:
    """Return the next words, where each ends, and the gap before it; punctuation stops it."""
    words: list[tuple[str, int, str]] = []
    while len(words) < _REACH and (match := _NEXT.match(text, end)):
        end = match.end()
        words.append((match["word"], end, match["gap"]))
    return words


def _glued_to_letters(text: str, numeral: Numeral, words: list) -> bool:
    """Say whether letters other than a unit follow at once: 51st, 3D, 1990s."""
    following = text[numeral.end : numeral.end + 1]
    if not (following.isalnum() or following == "_"):
        return False
    return not words or words[0][0] not in _units()


def _unit(words: list, numeral: Numeral) -> _Unit | None:
    """Return the unit of measurement, currency or time that follows a number at once."""
    if not words:
        return None
    if numeral.form == "fraction":
        words = _past_one(words)
    units = _units()
    for length in range(min(_UNIT_WORDS, len(words)), 0, -1):
        term = " ".join(word for word, _, _ in words[:length])
        entry = _SIGNS.get(term) or units.get(term)
        if entry is None and len(term) > _SHORT:
            entry = units.get(term.lower())
        if entry and entry[0] != "counted" and _may_be(term, words, numeral):
            family, name, currency = _POUNDS if _weighs(term, words) else entry
            return _Unit(family, name, words[length - 1][1], currency)
    return None


_POUNDS = ("weight", "pounds", None)


def _weighs(term: str, words: list) -> bool:
    """Say whether pounds are a weight: pounds of thrust, a 20-pound turkey."""
    if term not in ("pound", "pounds"):
        return False
    return words[0][2] in ("-", "–") or (len(words) > 1 and words[1][0] == "of")


def _past_one(words: list) -> list:
    """Leave out what stands between a part and its unit: "a quarter of one percent"."""
    skipped = words[words[0][0] == "of" :]
    return skipped[1:] if skipped and skipped[0][0] in ("a", "an", "one") else words


_SIGNS = {
    PERCENT_SIGN: ("percent", "percent", None),
    DEGREE_SIGN: ("temperature", "degrees", None),
    **{sign: ("money", *_SYMBOLS[sign]) for sign in "€£¥₹"},
}


def _may_be(term: str, words: list, numeral: Numeral) -> bool:
    """Say whether an ambiguous abbreviation is the unit: 5p is, 5 p is not; won needs hundreds."""
    if term in _GLUED_ONLY:
        return words[0][2] == ""
    if term == "won":
        return numeral.value >= 100
    return True


def _noun(words: list, numeral: Numeral) -> _Unit | None:
    """Return the noun that is counted: the first plural within reach, or a known singular."""
    single = numeral.value == 1
    if words and words[0][0].lower() == "of":
        if single:
            return None
        words = words[1:]
        while words and words[0][0].lower() in _DETERMINERS:
            words = words[1:]
    for i, (word, end, gap) in enumerate(words[:_NOUN_REACH]):
        low = word.lower()
        family, name, note = _units().get(low, (None, None, None))
        if family == "counted" and (not note or single or (i == 0 and gap in "-–")):
            return _Unit("counted", name, end)
        if low == "and" and i:
            continue
        if low in _STOP or (i == 0 and gap in ("-", "–")):
            return None
        if not single and _is_plural(low):
            return _Unit("counted", low if word[1:].islower() and i else word, end)
    return None


def _is_plural(word: str) -> bool:
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in _NOT_PLURAL
    )


def _ranks_and_multiples(text: str) -> list[Quantity]:
    """Return ranks (second-largest is 2) and multiples (doubled is 2) told without a number."""
    found = []
    for match in _TOLD.finditer(text):
        name = match.lastgroup
        start, end = match.span(name)
        written = match[name].lower()
        if name in ("multiple", "fold"):
            found.append(Quantity(start, end, "multiple", _factor(written), "times"))
        else:
            end = match.end() if name == "ordinal" else end
            if written == "top" and not _THE.search(text, max(0, start - 8), start):
                continue
            found.append(Quantity(start, end, "rank", _rank(name, written), "rank"))
    return found


def _factor(written: str) -> float:
    for stem, factor in _FACTORS.items():
        if written.startswith(stem):
            return factor
    return float(_FOLDS[written.removesuffix("fold")])


def _rank(name: str, written: str) -> float:
    if name == "largest":
        return 1.0
    digits = re.search(r"\d+", written)
    if digits:
        return float(digits[0])
    word = written.split()[-1].rpartition("-")[2]
    return float(_ORDINALS.get(word) or _FOLDS.get(word) or 1)


def _without_overlap(found: list[Quantity]) -> list[Quantity]:
    """Return the quantities in order; of two that overlap, the longer."""
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the first of "3 to 5 percent" and "two or three people" the unit of the second."""
    shared = list(found)
    for i in range(len(found) - 2, -1, -1):
        here, then = shared[i], shared[i + 1]
        if here.unit is None and then.kind != "rank":
            if _BETWEEN.fullmatch(text, here.end, then.start):
                kind = then.kind
                shared[i] = here._replace(
                    kind=kind, unit=then.unit, currency=then.currency, per=then.per
                )
    return shared


def _with_change(text: str, quantity: Quantity) -> Quantity:
    """Return the quantity with its bound and the change that it tells."""
    if quantity.kind == "rank":
        return quantity
    share = quantity.kind in ("percent", "multiple")
    counted = quantity.kind == "count" and quantity.unit != "points"
    place = quantity.start, quantity.end
    bound, change = changes.read(text, *place, share=share, counted=counted)
    kind, direction = quantity.kind, change.direction
    if kind == "multiple":
        written = text[quantity.start : quantity.end].lower()
        if written.startswith(("doubl", "tripl", "quadr")) or written.endswith("fold"):
            direction = "up" if direction == "none" else direction
        elif written.startswith("halv"):
            direction = "down"
    elif change.size:
        kind = "change"
    if (kind, bound, direction) == (quantity.kind, "exact", "none"):
        return quantity
    return quantity._replace(kind=kind, bound=bound, direction=direction)


def _inherit(text: str, found: list[Quantity]) -> list[Quantity]:
    """Bind both ends of a range, and let "rose 5 and 3 percent" tell two changes."""
    for i in range(1, len(found)):
        last, here = found[i - 1], found[i]
        if _is_move(text, last, here):
            direction = "up" if here.value > last.value else "down"
            found[i] = here._replace(direction=direction)
            continue
        if _goes_on(text, last, here):
            kind = "change" if last.kind == "change" else here.kind
            found[i] = here._replace(kind=kind, direction=last.direction)
            continue
        if last.unit != here.unit or not _BETWEEN.fullmatch(text, last.end, here.start):
            continue
        if here.direction == "none" and last.direction != "none":
            here = here._replace(kind=last.kind, direction=last.direction)
        if _is_range(text, last, here):
            last, here = last._replace(bound="at_least"), here._replace(bound="up_to")
        found[i - 1], found[i] = last, here
    return found


def _is_move(text: str, last: Quantity, here: Quantity) -> bool:
    """Say whether something went "from 84 to 15 percent": the values tell the direction."""
    if last.unit != here.unit or last.value == here.value:
        return False
    if not _TO.fullmatch(text, last.end, here.start):
        return False
    before = text[max(0, last.start - 60) : last.start]
    return (
        bool(_MOVED.search(before))
        if here.direction == "none"
        else bool(_FROM_BEFORE.search(before))
    )


def _goes_on(text: str, last: Quantity, here: Quantity) -> bool:
    """Say whether it tells the same change again: "5%, or 3 cents", "5% in May and 3% in June"."""
    if last.direction == "none" or here.direction != "none":
        return False
    if _OR.fullmatch(text, last.end, here.start):
        return True
    return (
        last.kind == "change"
        and last.unit == here.unit
        and bool(_AND.fullmatch(text, last.end, here.start))
    )


def _is_range(text: str, last: Quantity, here: Quantity) -> bool:
    if not last.value < here.value or last.bound not in ("exact", "about"):
        return False
    if _BETWEEN_BEFORE.search(text, max(0, last.start - 12), last.start):
        return True
    moved = _FROM_BEFORE.search(text, max(0, last.start - 30), last.start)
    return not moved and bool(_RANGE.fullmatch(text, last.end, here.start))
