"""The language of a text: English is known by its small words, others by a small detector."""

from __future__ import annotations

import re
from functools import cache

from helpers.text.english import function_words as english

ENGLISH = "en"

SHARE = 0.2
"""Share of function words, below which a text of `ENOUGH` words is hardly English prose."""

ENOUGH = 40
SURE = 0.9
"""Probability from which the detector is believed; below, a text counts as English, and is told."""

LOOKED_AT = 5000
_COUNTED = 2000  # characters: some three hundred words, of which a hundred are small
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WORDS = english.DETERMINERS | english.PREPOSITIONS | english.AUXILIARIES | english.SUBJECT_PRONOUNS
_WORDS |= frozenset("and or but not that which who to of as if".split())

NAMES = dict(
    ar="Arabic", de="German", es="Spanish", fr="French", hi="Hindi", id="Indonesian", it="Italian",
    ja="Japanese", ko="Korean", nl="Dutch", pl="Polish", pt="Portuguese", ru="Russian",
    tr="Turkish", uk="Ukrainian", vi="Vietnamese", zh="Chinese",
)  # fmt: skip


def name(code: str) -> str:
    """Return the name of a language by its code, or the code itself."""
    return NAMES.get(code, f"another language ({code})")


def of(text: str) -> str:
    """Return the code (ISO 639-1) of the language that a text is in; English in doubt.

    A text with the small words of English is English. Of another, `py3langid` (Lui and Baldwin
    2012; extra `formats`) tells the language; without that package it counts as English, and
    `corpus.report` doubts it. A few words are too little to tell.
    """
    if is_english(text):
        return ENGLISH
    detector = _detector()
    if detector is None:
        return ENGLISH
    code, probability = detector.classify(text[:LOOKED_AT])
    return code if probability >= SURE or _is_foreign(text) else ENGLISH


def is_english(text: str) -> bool:
    """Tell whether the small words of English stand in a text, or it is too short to tell."""
    words = _WORD.findall(text[:_COUNTED].lower())
    if len(words) < ENOUGH:
        return not _is_foreign(text)
    return sum(map(_WORDS.__contains__, words)) >= SHARE * len(words)


def _is_foreign(text: str) -> bool:
    """Tell whether many letters of a text are not those of Latin scripts."""
    letters = (letter for letter in text[:LOOKED_AT] if letter.isalpha())
    return sum(ord(letter) > ord("ɏ") for letter in letters) >= ENOUGH


@cache
def _detector():
    """Return the detector with probabilities; None where it is not installed."""
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        return None
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
