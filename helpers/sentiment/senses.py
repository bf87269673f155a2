"""Words that are no judgement where they stand: *Ottawa stresses*, *exports like steel*.

A mask of terms cannot tell them, because the word alone is one: it takes the words beside it. Each
sense is one record, a pattern whose named group is masked, with examples as tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.sentiment.masks import Stretches
from helpers.text.reading import Reading


@dataclass(frozen=True, eq=False)
class Sense:
    """One word that has a sense without judgement, and how that is told.

    Attributes
    ----------
    words
        Its forms, folded: only sentences that hold one are looked at.
    pattern
        How the sense is told; what its named group takes is masked.
    examples, counterexamples
        Sentences in which it is masked, and in which it counts.
    """

    words: frozenset[str]
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern:
        """Return the compiled pattern."""
        return re.compile(self.pattern, re.VERBOSE | re.IGNORECASE)


def masked(reading: Reading) -> Stretches:
    """Return where words of a reading are no judgement."""
    found = list(_found(reading))
    row, start, end = np.array(found, np.int64).reshape(-1, 3).T
    return Stretches(row, start, end)


def _found(reading: Reading) -> Iterator[tuple[int, int, int]]:
    texts, begins = reading.texts, reading.begins
    kinds = reading.kinds(lambda form: _KINDS.get(form, 0))[reading.form]
    for number, sense in enumerate(SENSES, start=1):
        for row in np.unique(reading.row[kinds == number]).tolist():
            for match in sense.regex.finditer(texts[row]):
                start, end = match.span(match.lastgroup)
                yield row, begins[row] + start, begins[row] + end


def _sense(words: str, pattern: str, examples: list[str], counterexamples: list[str]) -> Sense:
    return Sense(frozenset(words.split()), pattern, tuple(examples), tuple(counterexamples))


SENSES = (
    _sense(  # a verb of speech
        "stress stresses stressed stressing",
        r"""(?<!\bthe\s)(?<!\bthese\s)(?<!\bof\s)(?<!\bfelt\s)(?<!\bso\s)(?<!\bvery\s)(?<!\bmore\s)\b
            (?P<word>stress(?:es|ed|ing)?)
            (?=,?\s+(?:that|the|its|their|his|her|our|an?|how|why|on|these|this|what|again|repeatedly)\b
              | ,?\s*[:“"])
            (?!\s+(?:on|the)\s+(?:workers|staff|patients|nurses|families|hospitals?)\b)""",
        [
            "Ottawa stresses the need for stable ties.",
            "The minister stressed that talks go on.",
            "He stressed, again, that it was over.",
            "They are stressing their independence.",
        ],
        [
            "The stresses of the job are many.",
            "He felt stressed and tired.",
            "Stress is bad for the heart.",
        ],
    ),
    _sense(  # a preposition
        "like",
        r"""(?<!\bi\s)(?<!\byou\s)(?<!\bwe\s)(?<!\bthey\s)(?<!\bwho\s)(?<!\bto\s)(?<!n['’]t\s)
            (?<!\bnot\s)(?<!\bdo\s)(?<!\bdid\s)(?<!\breally\s)(?<!\balso\s)(?<!\bpeople\s)
            (?<!\bvoters\s)(?<!\bmany\s)(?<!\bmay\s)(?<!\bmight\s)(?<!\bcan\s)(?<!\bwill\s)
            (?<!\bstill\s)
            \b(?P<word>like)(?=\s+\w) | \b(?:would|['’]d)\s+(?P<also>like)""",
        [
            "Tariffs hit exports like steel and canola.",
            "Like other countries, Canada sells oil.",
            "It looks like rain.",
            "A country like Norway is small.",
        ],
        ["They like the deal.", "Investors who like risk stay.", "I do not like it."],
    ),
    _sense(  # not there, or not yet
        "agreement agreements deal deals",
        r"""\b(?P<word>agreements?)\b(?=(?:\s+[\w-]+){0,4}?\s+(?:(?:is|was|are|were|remains?|remained|has
              |seems?|looked|looks|proved)\s+)(?:\w+\s+){0,2}(?:elusive|out\s+of\s+reach|far\s+off
              |unlikely|off\s+the\s+table|stalled|distant|doubtful|in\s+doubt|collapsed|fallen))
          | \b(?:fail(?:s|ed|ing|ure)?|unable|refus(?:es|ed|al)|struggl(?:es|ed|ing))\s+to\s+
              (?:[a-z]+\s+){1,2}?(?:an?|any|the)?\s*(?:[a-z]+\s+){0,2}?(?P<other>agreements?)\b""",
        [
            "A formal agreement remains elusive.",
            "An agreement on steel is still far off.",
            "An agreement seems unlikely this year.",
        ],
        ["The two sides signed an agreement.", "The agreement is good for farmers."],
    ),
    _sense(  # a group that stands for election, or that signs
        "party parties",
        r"""(?<!\bbirthday\s)(?<!\bdinner\s)(?<!\bstreet\s)(?<!\bhouse\s)(?<!\boffice\s)(?<!\bgarden\s)
            (?<!\bwedding\s)(?<!\bchristmas\s)(?<!\blaunch\s)(?<!\btea\s)(?<!\bto\s)
            \b(?P<word>part(?:y|ies))\b(?!\s+(?:dress|hats?|food|games|animal|time|mood|atmosphere))""",
        ["The party lost the vote.", "Both parties signed.", "Labour Party members met."],
        ["It was a birthday party.", "They want to party all night."],
    ),
    _sense(  # part of a sum, or of a firm
        "share shares",
        r"""\b(?P<word>shares?)(?=\s+(?:of|in|prices?|fell|rose|were|was|closed|traded|slid|jumped
              |gained|lost|dropped|buy-?back|capital|options?)\b)
          | (?<=market\s)(?P<a>share)\b | (?<=per\s)(?P<b>share)\b | (?<=cent\s)(?P<c>share)\b""",
        ["Its share of exports fell.", "Shares fell 3 percent.", "Shares in the bank rose."],
        ["They share our values.", "We share the joy."],
    ),
    _sense(  # what is at stake, or what a loan costs
        "interest interests",
        r"""\b(?P<word>interests?)(?=\s+(?:rates?|payments?|charges?|costs?|of|groups?)\b)
          | \b(?:national|common|mutual|core|vested|special|business|commercial|economic|strategic
              |security|public)\s+(?P<other>interests?)\b""",
        ["The interest rate is high.", "It is in the interests of farmers."],
        ["She showed great interest."],
    ),
    _sense(  # sums and sizes
        "value worth",
        r"""\b(?P<word>value)(?=\s+of\b) | \b(?:total|market|face|book|dollar)\s+(?P<a>value)\b
          | \b(?:billion|million|dollars?|pounds?|euros?)(?:['’]s?)?\s+(?P<b>worth)\b
          | \b(?P<c>worth)(?=\s+(?:of\b|about|more|less|around|nearly|over|some|an?\s+estimated
              |US|C|[$£€¥]|\d))""",
        ["The value of trade rose.", "Goods of a high value of sorts are rare."],
        ["We value your work.", "It is worth seeing."],
    ),
    _sense(  # a rank
        "top",
        r"""\b(?P<word>top)(?=\s+(?:[\w-]+\s+)?(?:officials?|diplomats?|leaders?|court|executives?|aides?
              |advisers?|generals?|partners?|markets?|buyers?|suppliers?|destinations?|priorit(?:y|ies)
              |judges?|commanders?)\b)""",
        ["A top official said so.", "China is a top trading partner."],
        ["The team is in top form."],
    ),
    _sense(  # less of something
        "lower",
        r"""\b(?P<word>lower)(?=\s+(?:[\w-]+\s+)?(?:tariffs?|prices?|rates?|costs?|tax(?:es)?|duties
              |emissions|barriers|than|levels?|house|court|chamber)\b)""",
        ["They agreed on lower tariffs.", "The lower house voted."],
        ["Morale is lower now."],
    ),
    _sense(  # power that is sold
        "energy",
        r"""(?<!\bof\s)(?<!\bwith\s)(?<!\bmore\s)(?<!\bhis\s)(?<!\bher\s)\b(?P<word>energy)\b
            (?!\s+(?:and\s+(?:enthusiasm|passion|drive|spirit)|into\b))""",
        ["Solar energy is cheap.", "Energy prices rose."],
        ["The crowd was full of energy.", "He put his energy into it."],
    ),
    _sense(  # no praise
        "well",
        r"""\bas\s+(?P<word>well)\b | \b(?P<a>well)(?=\s+(?:over|above|below|under|into|before|after
              |beyond|short|within)\b)""",
        ["Japan as well as China buys it.", "It took well over a year."],
        ["The team played well.", "He did well."],
    ),
    _sense(  # before the costs
        "gross",
        r"\b(?P<word>gross)(?=\s+(?:domestic|national|profits?|margins?|income|earnings|revenues?)\b)",
        ["Gross domestic product rose."],
        ["It was a gross error."],
    ),
)

_KINDS = {word: number for number, sense in enumerate(SENSES, start=1) for word in sense.words}
"""The number of the sense that each word may have, from 1."""
