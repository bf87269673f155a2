"""The past, the present and the future at large: *now*, *recently*, *recent years*."""

from __future__ import annotations

import re

from helpers.dates import around
from helpers.dates.context import Context
from helpers.dates.meaning import Meaning
from helpers.dates.rule import Hit, Parts, Rule

_IN = re.compile(r"\bin\s+$", re.IGNORECASE)
_NEAR_FUTURE = re.compile(r"\b(?:in|near)\s+$")
_NO_NOUN_AFTER = re.compile(
    r"\s*(?:$|[.,;:!?)\]\"'”’—–]|(?:and|or|is|was|were|are|has|have|had|to|by|"
    r"with|as|that|but|when|where|which|for|on|at|it|he|they|she|we|I|of|in|"
    r"will|would|can|could|may|because|if|there|not|without|than|from|"
    r"looks?|holds?|seems?|rather|into|who|under|after|before|while|be)\b)"
)
_CURRENT_OF = re.compile(r"\s+(?!account\b|affairs\b|flow)\w|-")
_OPENING_ARTICLES = ("The", "These", "In")


def _past(parts: Parts, context: Context | None) -> Meaning:
    return Meaning("DATE", "PAST_REF")


def _present(parts: Parts, context: Context | None) -> Meaning:
    return Meaning("DATE", "PRESENT_REF")


def _future(parts: Parts, context: Context | None) -> Meaning:
    return Meaning("DATE", "FUTURE_REF")


def _is_title(hit: Hit) -> bool:
    """Return whether it is part of a name (*Back to the Future*), outside headlines."""
    first = hit.surface.split()[0]
    capital = first[0].isupper() and first not in _OPENING_ARTICLES
    return capital and hit.follows_name() and not around.is_title_case(hit.text)


def _is_reference(hit: Hit) -> bool:
    return not _is_title(hit)


def _is_present(hit: Hit) -> bool:
    if _is_title(hit):
        return False
    word = hit.surface.lower()
    if word == "current":
        return hit.precedes(_CURRENT_OF)
    return not (word.endswith("now") and hit.after.startswith("!"))


def _is_past(hit: Hit) -> bool:
    """Return whether *past* is the past, and no preposition or adjective of something else."""
    word = hit.surface.lower()
    if _is_title(hit) or word == "past":
        return False
    if not word.endswith("past") or word == "the past" and hit.follows(_IN):
        return True
    return hit.precedes(_NO_NOUN_AFTER)


def _is_future(hit: Hit) -> bool:
    """Return whether *future* is the future, and no *future queen*."""
    if _is_title(hit):
        return False
    if hit.surface.lower() == "future":
        return hit.follows(_NEAR_FUTURE)
    return hit.precedes(_NO_NOUN_AFTER)


RULES = (
    Rule(
        name="reference",
        pattern=r"""(?:right\s+|just\s+)?now|nowadays|currently|presently|present[-\s]day|current
            |(?<=at\s)present|the\s+present(?:\s+(?:day|time))?""",
        at="now",
        guard=_is_present,
        read=_present,
        absolute=True,
        examples={
            "She [now] lives in Rome.": "PRESENT_REF",
            "[Right now] there is no plan.": "PRESENT_REF",
            "[Nowadays] there is no plan.": "PRESENT_REF",
            "She [currently] lives in Rome.": "PRESENT_REF",
            "The [current] talks are slow.": "PRESENT_REF",
            "At [present] there is no plan.": "PRESENT_REF",
        },
        counterexamples=(
            "Electric current flows.",
            "Its current account is empty.",
            "They saw Apocalypse Now again.",
            "He can present the plan.",
        ),
    ),
    Rule(
        name="reference",
        pattern=r"""(?:more\s+|very\s+|most\s+)?recently|lately|(?:more\s+|most\s+)?recent
            |(?:the\s+)?(?:(?:recent|distant|not-too-distant|immediate|near)\s+)?past""",
        at="lately relative",
        guard=_is_past,
        read=_past,
        absolute=True,
        examples={
            "She [recently] moved to Rome.": "PAST_REF",
            "In a [recent] interview she was clear.": "PAST_REF",
            "Such mistakes belong to [the past].": "PAST_REF",
            "It was so in [the recent past].": "PAST_REF",
        },
        counterexamples=("She walked past the house.", "He met the past president."),
    ),
    Rule(
        name="reference",
        pattern=r"""(?:the\s+)?(?:(?:near|not-too-distant|distant|foreseeable|immediate)[-\s])?
            future""",
        at="future",
        guard=_is_future,
        read=_future,
        absolute=True,
        examples={
            "They fear for [the future].": "FUTURE_REF",
            "It may come in [the near future].": "FUTURE_REF",
            "It may come in [future].": "FUTURE_REF",
        },
        counterexamples=(
            "She is the future queen.",
            "Future generations will pay.",
            "They saw Back to the Future again.",
        ),
    ),
    Rule(
        name="reference",
        pattern=r"(?:long|some\s+time)\s+ago",
        at="ago",
        guard=_is_reference,
        read=_past,
        absolute=True,
        examples={"It happened [long ago].": "PAST_REF", "It was [some time ago].": "PAST_REF"},
        counterexamples=("They read the novel Not Long Ago again.",),
    ),
    # recent weeks | coming months | these days
    Rule(
        name="reference",
        pattern=r"""(?:the\s+|these\s+)?(?:more\s+)?(?:recent|earlier|previous|past)\s+
            (?:seconds|minutes|hours|days|weeks|weekends|months|quarters|years|decades|centuries)""",
        at="units quarter relative",
        needs="recent earlier previous past",
        guard=_is_reference,
        read=_past,
        absolute=True,
        examples={
            "It fell sharply in [recent years].": "PAST_REF",
            "It was better in [earlier decades].": "PAST_REF",
        },
        counterexamples=("They read the novel Her Recent Years again.",),
    ),
    Rule(
        name="reference",
        pattern=r"""(?:the\s+)?(?:coming|upcoming|later)\s+
            (?:days|weeks|months|quarters|years|decades|centuries)""",
        at="units quarter",
        needs="coming upcoming later",
        guard=_is_reference,
        read=_future,
        absolute=True,
        examples={
            "It will fall in [the coming weeks].": "FUTURE_REF",
            "It will be so in [later decades].": "FUTURE_REF",
        },
        counterexamples=("They read the novel Her Later Years again.",),
    ),
    Rule(
        name="reference",
        pattern=r"these\s+days",
        at="units",
        needs="these",
        read=_present,
        absolute=True,
        examples={"She lives in Rome [these days].": "PRESENT_REF"},
    ),
    Rule(
        name="reference",
        pattern=r"the\s+other\s+(?:day|week)",
        at="unit",
        needs="other",
        read=_past,
        absolute=True,
        examples={"He called [the other day].": "PAST_REF"},
    ),
)
