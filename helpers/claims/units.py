"""Read what stands around a number: currency, unit of measure, or the noun that is counted.

Units come from ``data/lexicons/units.csv``. There is no parser: the noun that is counted is the
first plural in reach, so "two Texas officials" counts Texas.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from helpers import files
from helpers.text.english import calendar
from helpers.text.english import function_words as en
from helpers.text.english.numerals import Numeral

UNITS = "data/lexicons/units.csv"
MEASURED = frozenset(
    """percent money multiple length area weight volume speed power energy frequency information
    temperature other""".split()
)
"""Families of units that belong to the quantity itself; nouns that are counted do not."""


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


class Unit(NamedTuple):
    """A unit: its family (money, percent, weight, counted, ...), name, and where its word ends."""

    family: str
    name: str
    end: int
    currency: str | None = None


class Word(NamedTuple):
    """A word behind a number, where it ends, and the gap before it."""

    text: str
    end: int
    gap: str


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
    **{"IDR": ("rupiah", "IDR"), "MYR": ("ringgit", "MYR"), "THB": ("baht", "THB")},
    **{"PHP": ("peso", "PHP"), "TWD": ("dollar", "TWD"), "ZAR": ("rand", "ZAR")},
    **{"BRL": ("real", "BRL"), "MXN": ("peso", "MXN"), "SEK": ("krona", "SEK")},
    **{"NOK": ("krone", "NOK"), "DKK": ("krone", "DKK"), "PLN": ("zloty", "PLN")},
    **{"TRY": ("lira", "TRY"), "RUB": ("ruble", "RUB"), "AED": ("dirham", "AED")},
    **{"SAR": ("riyal", "SAR"), "ILS": ("shekel", "ILS")},
    **{"$US": ("dollar", "USD"), "$A": ("dollar", "AUD"), "$AU": ("dollar", "AUD")},
    **{"$NZ": ("dollar", "NZD")},
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

_PERCENT_SIGN, _DEGREE_SIGN = "%", "°"
_SIGNS = {
    _PERCENT_SIGN: ("percent", "percent", None),
    _DEGREE_SIGN: ("temperature", "degrees", None),
    **{sign: ("money", *_SYMBOLS[sign]) for sign in "€£¥₹"},
}

_NEXT = re.compile(
    r"""
    (?P<gap> [\s\xa0]{1,3} | [-–] | \s[-–]\s | )
    (?P<word> °\s?[CF]? | [%€£¥₹] | U\.[SKN]\.
      | [^\W\d_]+ (?: ['’][^\W\d_]+ | /[a-z]+ | \d+(?=\s) | [²³23](?!\w) )? )   # km/h, A320, m2
    (?![^\W_])
    """,
    re.VERBOSE,
)
_REACH = 6
_UNIT_WORDS = 3
_SHORT = 2
"""Terms up to this length (MW, Mt) are only read as they stand."""
_NOUN_REACH = 5
_LEAST_WON = 100.0
"""With less in front, "won" is a verb."""
_STOP = (
    (en.PREPOSITIONS | en.LEVEL_PREPOSITIONS | en.PARTICLES | en.ARTICLES)
    | (en.BE | en.HAVE | en.DO | en.MODALS)
    | (en.SUBJECT_PRONOUNS | en.POSSESSIVES | en.DEMONSTRATIVES | en.RELATIVES)
    | (en.COORDINATING | en.REASONS | en.FOCUS_ADVERBS | frozenset(calendar.AROUND_TODAY))
    | frozenset(
        """according again ago ahead alone already annually apart as both came come comes compared
        daily each earlier either ever every fell following goes here him how if including last
        later left minus monthly neither next no not now plus remain remains respectively rose said
        say says still such tells than them then there told us very vs weekly when where while why
        worth yearly""".split()
    )
) - frozenset("of like unlike amid despite throughout i".split())
"""No noun that is counted stands behind these."""
_NOT_PLURAL = frozenset(
    """was has is does says this his its as us yes perhaps always plus minus versus less across
    gas thus politics economics congress afterwards towards besides sometimes overseas whereas
    makes takes gets gives goes comes means remains seems shows hers ours yours theirs various
    previous serious religious famous dangerous numerous consecutive continuous anonymous""".split()
)
_DETERMINERS = en.POSSESSIVES | frozenset("the these those all such".split())
_GLUED_ONLY = frozenset({"p", "C", "F", "W", "g", "pp", "x", "pc"})
"""Abbreviations that are read only when nothing stands between them and the number."""
_POUNDS = ("weight", "pounds", None)

_PER = re.compile(
    r"(?:\s+(?:an?|per|each|every)\s+|-an?-|/)([A-Za-z]+)\b"
    r"(?!\s+(?:ago|earlier|before|later|after)\b)"
)
_PER_WHAT = frozenset(
    """second minute hour day night week month quarter year share barrel tonne ton person head ounce
    litre liter gallon bushel capita kilometre kilometer mile acre hectare unit household metre
    kilogram kilo pound kg vehicle annum student pupil game""".split()
)
_PER_WHAT = frozenset(
    """second minute hour day night week month quarter year share barrel tonne ton person head ounce
    litre liter gallon bushel capita kilometre kilometer mile acre hectare unit household metre
    kilogram kilo pound kg vehicle annum student pupil game""".split()
)


def before(text: str, start: int) -> tuple[int, Unit] | None:
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
    return match.start(), Unit("money", name, start, currency)


def words_after(text: str, end: int) -> list[Word]:
    """Return the next words; punctuation stops them."""
    words: list[Word] = []
    while len(words) < _REACH and (match := _NEXT.match(text, end)):
        end = match.end()
        words.append(Word(match["word"], end, match["gap"]))
    return words


def measure(words: list[Word], numeral: Numeral) -> Unit | None:
    """Return the unit of measurement, currency or time that follows a number at once."""
    if not words:
        return None
    if numeral.form == "fraction":
        words = _past_one(words)
    units = known()
    for length in range(min(_UNIT_WORDS, len(words)), 0, -1):
        term = " ".join(word for word, _, _ in words[:length])
        entry = _SIGNS.get(term) or units.get(term)
        if entry is None and len(term) > _SHORT:
            entry = units.get(term.lower())
        if entry and entry[0] != "counted" and _may_be(term, words, numeral):
            family, name, currency = _POUNDS if _weighs(term, words) else entry
            return Unit(family, name, words[length - 1].end, currency)
    return None


def noun(words: list[Word], numeral: Numeral) -> Unit | None:
    """Return the noun that is counted: the first plural within reach, or a known singular."""
    single = numeral.value == 1
    if words and words[0].text.lower() == "of":
        if single:
            return None
        words = words[1:]
        while words and words[0].text.lower() in _DETERMINERS:
            words = words[1:]
    for i, (word, end, gap) in enumerate(words[:_NOUN_REACH]):
        low = word.lower()
        family, name, note = known().get(low, (None, None, None))
        if family == "counted" and (not note or single or (i == 0 and gap in "-–")):
            if not note and i + 1 < len(words) and _is_plural(words[i + 1].text.lower()):
                continue  # police officers, sheep farmers
            return Unit("counted", name, end)
        if low == "and" and i:
            continue
        if low in _STOP or (i == 0 and gap in ("-", "–")):
            return None
        if not single and _is_plural(low):
            return Unit("counted", low if word.isupper() else word, end)
    return None


def rate(text: str, end: int) -> str | None:
    """Return what a rate is counted by: "year" in "$5 a year", "share" in "50 cents per share"."""
    per = _PER.match(text, end)
    what = per[1].lower() if per else None
    return what if what in _PER_WHAT else None


def is_glued(text: str, end: int, words: list[Word]) -> bool:
    """Say whether letters other than a unit follow a number at once: 51st, 3D, 1990s."""
    following = text[end : end + 1]
    if not (following.isalnum() or following == "_"):
        return False
    return not words or words[0].text not in known()


@cache
def known() -> dict[str, tuple[str, str, str | None]]:
    """Return term -> (family, unit, currency or note) of every unit."""
    table = files.read_csv(UNITS)
    rows = table[["term", "category", "note"]].fillna("").itertuples(index=False, name=None)
    exact = {term: (*category.split("/", 1), note or None) for term, category, note in rows}
    lower = {term.lower(): entry for term, entry in exact.items() if len(term) > _SHORT}
    return lower | exact


def _weighs(term: str, words: list[Word]) -> bool:
    """Say whether pounds are a weight: pounds of thrust, a 20-pound turkey."""
    if term not in ("pound", "pounds"):
        return False
    return words[0].gap in ("-", "–") or (len(words) > 1 and words[1].text == "of")


def _past_one(words: list[Word]) -> list[Word]:
    """Leave out what stands between a part and its unit: "a quarter of one percent"."""
    skipped = words[words[0].text == "of" :]
    return skipped[1:] if skipped and skipped[0].text in ("a", "an", "one") else words


def _may_be(term: str, words: list[Word], numeral: Numeral) -> bool:
    """Say whether an ambiguous abbreviation is the unit: 5p is, 5 p is not; won needs hundreds."""
    if term in _GLUED_ONLY:
        return words[0].gap == ""
    if term == "won":
        return numeral.value >= _LEAST_WON
    return True


def _is_plural(word: str) -> bool:
    if word.endswith("men"):
        return len(word) > len("men")
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in _NOT_PLURAL
    )
