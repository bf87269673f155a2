"""The closed classes of English words, each once: pronouns, determiners, verbs, links, negations.

All are small letters with straight apostrophes, as `tokens.fold` gives them. A room that needs
another set builds it from these: ``CONTRASTING | {"and"}``, ``PREPOSITIONS - TIME_PREPOSITIONS``.
Words of reporting are in `reporting`, words of the calendar in `calendar`, numbers in `numerals`.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# -- pronouns --------------------------------------------------------------------------------------

SUBJECT_PRONOUNS = _set("i you he she it we they")
OBJECT_PRONOUNS = _set("me you him her it us them")
POSSESSIVES = _set("my your his her its our their")
"""Before a noun; `OWN_PRONOUNS` stand alone."""

OWN_PRONOUNS = _set("mine yours hers ours theirs")
REFLEXIVES = _set("myself yourself himself herself itself ourselves yourselves themselves oneself")
PERSONAL_PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | POSSESSIVES | OWN_PRONOUNS | REFLEXIVES
FIRST_PERSON = _set("i me my mine myself we us our ours ourselves")
HE = _set("he him his himself")
SHE = _set("she her hers herself")
IT = _set("it its itself")
THEY = _set("they them their theirs themselves")
PERSONS = _set("everyone everybody someone somebody anyone anybody nobody")
"""Indefinite pronouns for people; "no one" is two words."""

THINGS = _set("everything something anything nothing")

# -- determiners -----------------------------------------------------------------------------------

ARTICLES = _set("a an the")
DEMONSTRATIVES = _set("this that these those")
QUANTIFIERS = _set("some any no each every both all another other such few many several most")
AMOUNTS = _set("more less least much little fewer either neither enough")
"""Quantifiers too, which often stand without a noun."""

DETERMINERS = ARTICLES | DEMONSTRATIVES | POSSESSIVES | QUANTIFIERS

# -- auxiliary verbs -------------------------------------------------------------------------------

BE = _set("am is are was were be been being")
HAVE = _set("has have had having")
DO = _set("does do did")
MODALS = _set("will would can could may might must shall should")
GET = _set("get gets got getting")
"""They make passives as forms of *be* do."""

NOT_BE = _set("isn't aren't wasn't weren't")
NOT_AUXILIARIES = NOT_BE | _set(
    """hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't
    mustn't needn't ain't"""
)
ENCLITICS = _set("'s 're 've 'd 'll 'm")
AUXILIARIES = BE | HAVE | DO | MODALS | NOT_AUXILIARIES

# -- negations -------------------------------------------------------------------------------------

NEGATIONS = _set("no not never none nobody nothing nowhere neither nor without")
SELDOM = _set("hardly scarcely barely rarely seldom")
"""Almost negations."""

# -- prepositions ----------------------------------------------------------------------------------

PLAIN_PREPOSITIONS = _set("of in on at to for from by with")
"""Nine that make up most of all."""

NOUN_PREPOSITIONS = PLAIN_PREPOSITIONS | _set(
    """off along against near inside outside behind under about between among within across around
    throughout"""
)
"""They may stand inside a noun phrase: officials *in* the ministry *of* trade."""

TIME_PREPOSITIONS = _set("after before since until during")
"""All but *during* also open clauses."""

PREPOSITIONS = (
    NOUN_PREPOSITIONS
    | TIME_PREPOSITIONS
    | _set("over into through beyond toward towards via per despite without amid like unlike")
)
LEVEL_PREPOSITIONS = _set("above below beneath beside besides except onto upon versus")
"""Rarer ones, which seldom open what is said."""

PARTICLES = _set("up down out off back away")
"""With a verb they make another: *turn down*."""

# -- conjunctions ----------------------------------------------------------------------------------

COORDINATING = _set("and or but nor yet so")
CONTRASTING = _set("but although though however while whereas")
REASONS = _set("because unless")
"""Why, or unless what, something holds."""

TIME_CONJUNCTIONS = _set("when as after before since once")
SUBORDINATING = (CONTRASTING - {"but", "however"}) | REASONS | TIME_CONJUNCTIONS | {"if"}
"""They open a clause that hangs on another."""

RELATIVES = _set("who whom whose which that")
QUESTION_WORDS = _set("what why how when where whether")
"""They open a question that is reported."""

# -- adverbs ---------------------------------------------------------------------------------------

TIME_ADVERBS = _set(
    """again already always earlier ever later long meanwhile never now often once sometimes soon
    still then twice yet"""
)
FOCUS_ADVERBS = _set("also even just only too")
LINKING_ADVERBS = _set("however instead meanwhile moreover furthermore so therefore thus")
ORDER_ADVERBS = _set("first second third finally")
