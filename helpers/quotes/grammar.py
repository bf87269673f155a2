"""The classes of words by which sources, cues and contents are told apart.

They are made of the function words of English; only what this grammar alone needs stands here.
"""

from __future__ import annotations

from helpers.text.english import calendar
from helpers.text.english import function_words as english


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SUBJECTS = english.SUBJECT_PRONOUNS | {"there"}
OBJECTS = english.OBJECT_PRONOUNS | english.REFLEXIVES | {"this", "that"}
INDEFINITE = english.PERSONS | _set(
    "others another many some several both few most one each none neither"
)
"""Subjects without a noun: "some say"."""

DETERMINERS = english.DETERMINERS | _set("one two three four five six more")
BEFORE_NOUNS = DETERMINERS - _set("that both all many some few no")
"""What follows one of these is no verb with a subject of its own: "the claims"."""

BE = english.BE | english.NOT_BE | english.GET
AUXILIARIES = english.AUXILIARIES | _set("ought 's 've 'd 'll")
ADVERBS = (
    english.TIME_ADVERBS
    | english.FOCUS_ADVERBS
    | english.LINKING_ADVERBS
    | english.ORDER_ADVERBS
    | _set(
        "not further rather perhaps maybe all both each well elsewhere likewise somehow afterwards"
    )
)
NO_ADVERBS = _set(
    "family italy assembly ally reply july supply only friendly monopoly anomaly bully"
)
"""They end in -ly too."""

PREPOSITIONS = english.PREPOSITIONS | {"than"}
COMPLEMENTS = _set("that whether how why what")
"""They open a reported clause."""

NO_CLAUSE = (english.THINGS - {"everything"}) | _set("little much so more things goodbye hello")
"""What is said with one of these is no clause: "said nothing", "said so"."""

WH = _set("when where who which if")
LINKS = _set("and but or then")
CLAUSE = (
    english.COORDINATING
    | english.SUBORDINATING
    | english.RELATIVES
    | english.QUESTION_WORDS
    | {"than", "until"}
)
"""They open any clause, or join two."""

GOING_ON = _set("went goes going go continued continues")
"""They make one verb with what follows: "went on to say"."""

ASKED = _set("asked pressed questioned")
"""As participles these open an adjunct: "asked about it, she said"."""

STOPS = _set(". ? ! ; … ...")
DASHES = _set("— – -- -")
TIMES = _set("last next early late ago a.m. p.m. week month year weekend") | {
    word.lower()
    for words in (calendar.WEEKDAYS, calendar.MONTHS, calendar.AROUND_TODAY)
    + (calendar.PARTS_OF_DAY, calendar.NOON)
    for word in words
}
"""What may stand beside a verb to say when, or be left out with it."""

IRREGULAR = _set(
    """went made took came met won lost left got gave ran held began sat stood spoke sent spent
    built brought bought caught kept led paid rose fell grew drew drove flew broke chose wore beat
    hit cut let set shot struck became threw
    said told wrote thought knew blew comes goes"""
)
"""Frequent past forms without -ed."""
