"""Read numbers as English news writes them: 49,000, 816 000, $2.6bn, two and a half million.

Only the numbers: what they count, and whether they are a quantity at all, is for others to say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import isfinite, prod
from typing import NamedTuple

import numpy as np

from helpers.text.english.numberwords import CARDINALS, ONES, ORDINALS, TEENS, TENS
from helpers.text.reading import Reading


class Numeral(NamedTuple):
    """A number and where it stands.

    `form` is digits, words, fraction, ratio or order ("tens of thousands").
    `scale` is the factor that is written out with it: a million in "2.6 million".
    """

    start: int
    end: int
    value: float
    form: str
    scale: float = 1.0


_ONES = ("zero", *ONES)
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
_LETTERS = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "mm": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "t": 1e12,
    "tn": 1e12,
    "trn": 1e12,
}
_AMBIGUOUS = frozenset("mbt")
"""Million or metre, billion or byte, trillion or tonne: a currency sign decides, see `_letter`."""

_SMALL = {"zero": 0.0} | {word: float(n) for word, n in CARDINALS.items()}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "hundredth": 100}
_PARTS |= {word: n for word, n in ORDINALS.items() if 3 <= n <= 10}
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_ODDS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1000, 10000})
"""What "one in N" is said with; "one in 2024" and "two in 17 attempts" are something else."""


def _cased(words: Iterable[str]) -> str:
    """Return an alternation that also takes capitals, longest word first."""
    return f"(?i:{'|'.join(sorted(words, key=len, reverse=True))})"


_UNIT, _TEEN, _TY = _cased(_ONES), _cased(TEENS), _cased(TENS)
_SCALE = _cased(_SCALES)
_BELOW_100 = rf"(?:(?:{_TY})(?:(?:-|[ \t]+)(?:{_UNIT})\b)?|{_TEEN}|{_UNIT})"
_BELOW_1000 = rf"{_BELOW_100}(?:[\s-]hundred\b(?:\s+(?:and\s+)?{_BELOW_100}\b)?)?"
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_LARGE = "(?i:thousand|million|billion|trillion)"
CURRENCY_CODES = tuple(
    """USD CAD AUD NZD HKD SGD EUR GBP CHF JPY CNY RMB INR KRW IDR MYR THB PHP TWD ZAR BRL MXN SEK
    NOK DKK PLN TRY RUB AED SAR ILS Rs Rp RM""".split()
)
"""What may be glued to the front of an amount of money: EUR50m."""

_SUFFIXES = tuple(
    f"{sign}{dash}"
    for dash in "-–"
    for sign in "0bn 0mn 0tn 0m 0k 0b million billion trillion thousand percent".split()
)


def _behind(words: Iterable[str]) -> str:
    """Return an alternation of look-behinds; 0 is any digit."""
    return "|".join(f"(?<={re.escape(word).replace('0', '[0-9]')})" for word in words)


_HALF = r"[\s-]+and[\s-]+(?:(?:an?|one)[\s-]+(?:half|third|quarter|fourth|fifth|eighth)"
_HALF += r"|two[\s-]thirds|three[\s-](?:quarters|fourths))"

_ANCHOR = re.compile(
    r"""
      (?P<digit> [\d½¼¾⅓⅔]+ )
    | \b (?i: one | t(?:wo|hree|en|welve|hirt|went) | f(?:our|ive|ift|ort) | s(?:ix|even)
           | e(?:ight|leven) | nine | zero | half\b | (?:tens|hundreds|thousands)\b
           | an?[ ](?:hundred|thousand|lakh|million|crore|billion|trillion|dozen)
           | an?[ -](?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth) )
    """,
    re.VERBOSE,
)
"""Where a number may begin. Fast, so that prose without numbers costs little."""

_FIGURES = re.compile(r"[\d½¼¾⅓⅔]+")
_ORDERS = {"tens": 10.0, "hundreds": 100.0, "thousands": 1000.0}
_FIRST_WORDS = frozenset([*_SMALL, "half", *_ORDERS])
_ARTICLES = frozenset(["a", "an"])
_WITH_ARTICLE = frozenset([*_SCALES, *_PARTS, *(f"{part}s" for part in _PARTS)])

_DIGITS = re.compile(
    rf"""
    (?: (?<![\w\#@]) | {_behind(CURRENCY_CODES)} | (?<=\$US) | (?<=\$A) | (?<=\$NZ) )
    (?: (?<![^\W\d_][-–]) | {_behind(_SUFFIXES)} )                # F-35, but 1.2bn-1.5bn
    (?<!%) (?<!\d[:/,.]) (?<![^\W\d_][./])                       # 24/7, 10:30, v.2
    (?P<plain>
        \d{{1,3}}(?:,\d{{3}}){{1,7}}(?:\.\d+)?                    # 49,000.5
      | \d{{1,2}}(?:,\d\d){{1,7}},\d{{3}}(?:\.\d+)?            # 1,00,000
      | \d{{1,3}}(?:['’]\d{{3}}){{1,7}}(?:\.\d+)?              # 1'500'000
      | \d{{1,3}}(?:[\x20\xa0\u2009\u202f]\d{{3}}){{1,7}}(?:\.\d+)?(?!\S?\d)  # 816 000
      | \d+(?:\.\d+)?                                      # 2.6
      | \.\d+                                              # .5
      | (?=[½¼¾⅓⅔]) )
    (?P<vulgar> [½¼¾⅓⅔] )?                                    # 2½
    (?! \d | [:/.,]\d )
    (?: (?:[ -]|[ ]and[ ])(?P<above>[1-7])/(?P<below>[23458])(?![\d/]) )?   # 2 1/2, 2-1/2
    (?P<power> (?:\s?[x×]\s?10)? (?:\^-?\d{{1,2}}(?!\d) | ⁻?[⁰¹²³⁴-⁹]{{1,2}}) )?  # 3 x 10^8
    (?P<half> {_HALF}(?=\s) )?
    (?: [\s\xa0-]? (?P<scale> (?:{_SCALE})s?\b (?:\s(?:{_LARGE})s?\b)? )
      | [\xa0 ]? (?P<letter> (?i:bn|mn|mln|bln|tn|trn)|mil|MM )(?!\w)
      | (?P<glued> [kKmMbBtT] )(?!\w) )?
    """,
    re.VERBOSE,
)
_WORDS = re.compile(
    rf"""
      (?P<fraction>
        (?: (?:[Aa]n?|{_UNIT})[\s-](?:{_PART})s?\b            # a third, two-thirds
          | [Hh]alf\b )
        (?: (?:\s+of)?(?:\s+an?)?\s(?P<whole>{_SCALE})\b )? )            # half a million
    | (?P<order> (?i:tens|hundreds|thousands)\s+of\s+(?:{_LARGE})s\b )      # tens of thousands
    | [Aa]n?\s(?P<article> (?:{_SCALE})\b                     # a million, a hundred thousand
        (?:\s(?:thousand|million|billion)\b)? (?:\s+and\s+{_BELOW_100}\b)? )
    | (?P<words>
        {_BELOW_1000}\b (?:{_HALF}\b)?
        (?: [\s-](?:{_SCALE})s?\b
            (?: ,?\s+(?:and\s+)?{_BELOW_1000}[\s-](?:{_SCALE})\b )*
            (?: ,?\s+(?:and\s+)?{_BELOW_1000}\b(?=\s) )? )? )
    """,
    re.VERBOSE,
)
# Read: 49,000 · 2.6bn · 816 000 · two and a half million · two-thirds
# Not:  F-35 · 10:30 · 24/7 · v2.0 · someone

_MINUS = re.compile(r"(?:^|[\s($€£¥])(-|−|[Mm]inus\s|[Nn]egative\s)\Z")
_LAST_SCALE = re.compile(rf"[\s-]({_SCALE})s?\Z")
_POINT = re.compile(rf"\spoint((?:\s(?:{_UNIT}))+)\b(?:[\s-]({_SCALE})s?\b)?")
_SLASHED = re.compile(
    r"(?<![\w/.,:-])(\d)/(\d\d?)(?![\d/])(?=\s+of\b|[\s-](?:miles?|inch|cups?|teaspoons?|ounces?)\b)"
)
_SUPERSCRIPT = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_NOT_DIGIT = re.compile(r"[^\d.]")
_RATIO = re.compile(r"\s+(?:in|out\s+of)(?:\s+every)?\s+$")
_TIME_AFTER = re.compile(
    r"\s+(?:second|minute|hour|day|week|month|year|game|match|season|race)s?\b"
)
_METRES = re.compile(r"\s+(?:high|long|wide|tall|deep|away|race|sprint|final|hurdles|relay|run)\b")
_DISTANCES = frozenset({50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000})


def find(text: str, places: Iterable[int] | None = None) -> list[Numeral]:
    """Return every number of `text` in order: digits, words, fractions (0.75), ratios (0.2).

    `places` are where a number may begin, if that is known (see `places`). Ordinals, years and
    names such as "Boeing 737" are not told apart from quantities here, nor is "one" the pronoun:
    that is left to the caller. Hundreds and dozens without a number in front are no numbers.
    """
    if places is None:
        anchors = _ANCHOR.finditer(text)
    else:
        anchors = filter(None, (_ANCHOR.match(text, place) for place in places))
    found, position = [], 0
    for anchor in anchors:
        if anchor.start() < position:
            continue
        start, position = anchor.span()
        numeral = _digits(text, start) if anchor["digit"] else _words(text, start)
        if numeral:
            found.append(numeral)
            position = max(position, numeral.end)
    return _join_ratios(text, found) if len(found) > 1 else found


def places(reading: Reading) -> dict[int, list[int]]:
    """Return by the row of its sentence where a number may begin, from the sentence's start.

    The words of a reading are looked at once each, so that prose without numbers costs little.
    """
    offsets = [_anchors_in(form, folded) for form, folded in _forms(reading)]
    some = np.fromiter(map(bool, offsets), bool, len(offsets))[reading.form]
    article, part = (reading.forms_in(words)[reading.form] for words in (_ARTICLES, _WITH_ARTICLE))
    some[:-1] |= article[:-1] & part[1:]
    chosen = np.flatnonzero(some)
    rows = reading.row[chosen]
    starts = reading.start[chosen] - reading.begins[rows]
    found: dict[int, list[int]] = defaultdict(list)
    for row, start, form in zip(
        rows.tolist(), starts.tolist(), reading.form[chosen].tolist(), strict=True
    ):
        found[row] += [start + offset for offset in offsets[form] or (0,)]
    return dict(found)


def _forms(reading: Reading) -> Iterator[tuple[str, str]]:
    return zip(reading.vocabulary, reading.folded, strict=True)


def _anchors_in(form: str, folded: str) -> tuple[int, ...]:
    """Return where in a token a number may begin: it is a number word, or it holds digits."""
    if form.isalpha():
        return (0,) if folded in _FIRST_WORDS else ()
    return tuple(match.start() for match in _FIGURES.finditer(form))


def _digits(text: str, start: int) -> Numeral | None:
    """Return the number in digits at `start`, with half, scale or scale letter."""
    if text[start - 1 : start] == "." and not text[start - 2 : start - 1].isalnum():
        start -= 1
    if slashed := _SLASHED.match(text, start):
        above, below = int(slashed[1]), int(slashed[2])
        return Numeral(start, slashed.end(), above / below, "fraction") if above < below else None
    match = _DIGITS.match(text, start)
    if not match:
        return None
    plain, vulgar, above, below, power, half, scale, letter, glued = match.groups()
    value, end, factor = _value(plain), match.end(), 1.0
    value += _VULGAR.get(vulgar, 0.0)
    if above:
        value += int(above) / int(below)
    if half:
        value += _half(half)
    if power:
        value = _raised(value, power)
        if value is None:
            return None
    if scale:
        factor = prod(_SCALES[word.rstrip("s")] for word in scale.lower().split())
    elif letter:
        factor = _LETTERS[letter.lower()]
    elif glued:
        factor = _letter(match, value)
        end -= factor == 1.0
    if not isfinite(value * factor):
        return None
    start, sign = sign_before(text, start)
    form = "digits" if plain or scale or letter or glued else "fraction"  # ¾ alone
    return Numeral(start, end, sign * value * factor, form, factor)


def _raised(value: float, power: str) -> float | None:
    """Return 3e8 for "3" and " x 10^8", 1e6 for "10" and "^6"; None where the base is another."""
    times = "x" in power or "×" in power
    tail = power.translate(_SUPERSCRIPT)
    exponent = int((tail.partition("10")[2] if times else tail).lstrip("^"))
    if not times and value != 10:  # noqa: PLR2004
        return None
    return (value if times else 1.0) * 10.0**exponent


def _value(plain: str) -> float:
    """Return the value of digits with their marks for thousands; 0 for none."""
    return float(plain if plain.isdecimal() else _NOT_DIGIT.sub("", plain) or 0)


def _words(text: str, start: int) -> Numeral | None:
    """Return the number in words at `start`: "a million", "two-thirds", "fifty-two"."""
    match = _WORDS.match(text, start)
    if not match:
        return None
    if match["fraction"]:
        value, form = _fraction(match), "fraction"
    elif match["order"]:
        order, _, whole = match["order"].lower().split()
        value, form = _ORDERS[order] * _SCALES[whole.rstrip("s")], "order"
    elif match["article"]:
        value, form = _spelled("one " + match["article"]), "words"
    else:
        value, form = _spelled(match["words"]), "words"
    if value is None:
        return None
    end, scale = match.end(), _LAST_SCALE.search(match[0])
    if form == "words" and (point := _POINT.match(text, end)):
        value += _after_point(point[1])
        end, scale = point.end(), re.fullmatch("(.+)", point[2]) if point[2] else scale
        value *= _SCALES[point[2].lower()] if point[2] else 1.0
    start, sign = sign_before(text, start)
    factor = _SCALES[scale[1].lower()] if scale else 1.0
    return Numeral(start, end, sign * value, form, factor)


def _after_point(words: str) -> float:
    """Return what the digits behind a spoken "point" are worth."""
    return float("0." + "".join(f"{_SMALL[word.lower()]:.0f}" for word in words.split()))


def sign_before(text: str, start: int) -> tuple[int, int]:
    """Return where a number begins with its sign, and 1 or -1."""
    minus = None
    if text[start - 1 : start] in ("-", "−", " "):
        minus = _MINUS.search(text, max(0, start - len("negative ") - 1), start)
    return (start - len(minus[1]), -1) if minus else (start, 1)


def _letter(match: re.Match, value: float) -> float:
    """Return the factor of a glued letter: $5m and 5m people are millions, 100m is a distance."""
    letter = match["glued"].lower()
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - 3) : start]
    if letter not in _AMBIGUOUS or before.endswith((*"$€£¥₹", "$US", "$A", "$NZ", *CURRENCY_CODES)):
        return _LETTERS[letter]
    if letter != "m":
        return 1.0
    metres = _METRES.match(text, end) or value in _DISTANCES
    return 1.0 if metres else _LETTERS["m"]


def _half(words: str) -> float:
    words = words.lower()
    above = 3 if "three" in words else 2 if "two" in words else 1
    part = re.split(r"[\s-]+", words)[-1]
    return above / (_PARTS.get(part) or _PARTS[part.removesuffix("s")])


def _fraction(match: re.Match) -> float | None:
    """Return 0.75 for "three quarters", 500000 for "half a million"; None for "two third"."""
    whole = _SCALES[match["whole"].lower()] if match["whole"] else 1.0
    first, *rest = re.split(r"[\s-]+", match["fraction"].lower())
    if first == "half":
        return 0.5 * whole
    above, part = _SMALL.get(first, 1.0), rest[0]
    below = _PARTS.get(part) or _PARTS.get(part.removesuffix("s"))
    if below is None or (part not in _PARTS) != (above > 1):
        return None
    return above / below * whole


def _spelled(words: str) -> float:
    """Return the value of a number in words: "two hundred and fifty thousand" is 250000."""
    half = re.search(_HALF, words)
    tokens = re.findall(r"[a-z]+", re.sub(_HALF, " ", words).lower())
    extra = _half(half[0]) if half else 0.0
    total = current = 0.0
    for token in tokens:
        scale = _SCALES.get(token) or _SCALES.get(token.removesuffix("s"))
        if token in _SMALL:
            current += _SMALL[token]
        elif scale == _SCALES["hundred"]:
            current *= scale
        elif scale:
            total, current, extra = total + (current + extra) * scale, 0.0, 0.0
    return total + current + extra


def _join_ratios(text: str, found: list[Numeral]) -> list[Numeral]:
    """Join "one in five" and "nine out of 10" into one number."""
    joined: list[Numeral] = []
    for numeral in found:
        before = joined[-1] if joined else None
        if before and _is_ratio(text, before, numeral):
            value = before.value / numeral.value
            joined[-1] = Numeral(before.start, numeral.end, value, "ratio")
        else:
            joined.append(numeral)
    return joined


def _is_ratio(text: str, above: Numeral, below: Numeral) -> bool:
    return (
        above.value < below.value
        and below.value in _ODDS
        and above.value == int(above.value)
        and bool(_RATIO.fullmatch(text, above.end, below.start))
        and not _TIME_AFTER.match(text, below.end)
    )
