"""What a sentence says about one actor in it: some thirty figures, each of them readable.

A sentence is cut into words and clauses. Scored words near the actor count more than distant ones,
words in its clause are summed apart, and the words of `conduct.csv` count by what the actor does in
the sentence: *done to* it ("accused Lee", "Lee was accused"), *done by* it ("Lee accused"), or
simply *borne* by what stands near it ("Lee, embattled"). Words inside any target or mask do not
count. There is no parser: order, passive forms and distance decide, and pronouns stay pronouns.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass

from helpers.sentiment.context import NEGATIONS

Span = tuple[int, int]
Tones = dict[str, list[tuple[int, int, float]]]
"""By list: start, end, weight of its scored words."""
Deeds = list[tuple[int, int, float, str]]
"""Start, end, weight, category of the words of conduct."""

TYPICAL = {"vader": 2.0, "afinn": 2.0, "textblob": 0.4, "diplomacy": 2.0, "conduct": 2.0}
"""The weight of an ordinary word of each list: it makes the lists comparable."""
FADE = 4
"""Words: the weight of a tone word falls by e over so many words away from the actor."""
FADE_DEED = 5
"""The same for words of conduct, which are halved at each clause border besides."""

FEATURES = {
    "constant": "1",
    "near_positive": "praise near the actor, mean of the lists",
    "near_negative": "blame near the actor",
    "clause_positive": "praise in the actor's clause",
    "clause_negative": "blame in the actor's clause",
    "sentence_positive": "praise anywhere in the sentence",
    "sentence_negative": "blame anywhere in the sentence",
    "vote": "lists positive near the actor minus lists negative, by their number",
    "undergoes_positive": "something good is done to the actor",
    "undergoes_negative": "something bad is done to the actor",
    "does_positive": "the actor does something good",
    "does_negative": "the actor does something bad",
    "bears_positive": "words of merit near the actor",
    "bears_negative": "words of fault near the actor",
    "speaks": "a word of saying directly beside the actor",
    "speaks_near": "a word of saying within three words",
    "pronoun": "the actor is a pronoun",
    "possessive": "the actor owns something: 's, his, their",
    "opens": "the actor opens the sentence",
    "position": "where the actor stands, 0 to 1",
    "length": "log(1 + words) / 4",
    "quoted": "the actor stands inside quotation marks",
    "question": "the sentence holds a question mark",
    "negation": "the actor's clause holds a negation",
    "preposition": "a preposition directly before the actor",
    "against": "'against' directly before the actor",
    "number": "the sentence holds a digit",
    "schedule": "a weekday, or what will be or is planned",
    "first_person": "I, we, our, my",
}
"""The figures that `features` gives, in their order, and what each says."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BORDER = re.compile(
    r"""
    [,;:.!?()\[\]"“”—]      # marks …
    | \s[-–]\s              # … dashes between blanks …
    | \b(?: but | although | though | however | while | whereas | because | unless | and | who
        | which | that | if | when | after | before | as | since | despite )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADVERB = re.compile(r".*ly|not|also|now|never|once|again|even|so")
_PARTICIPLE = re.compile(r".*(?:ed|en|own|ught|ot|ung|one)")
_OWNS = re.compile(r".*(?:['’]s|his|their)", re.DOTALL)

_BE = set(
    "is are was were be been being am get gets got getting isn't wasn't aren't weren't".split()
)
_SAYING = set(
    """said says say told tells tell added adds wrote writes tweeted asked asks announced explained
    explains noted notes stated replied responded declared insisted argued argues according recalled
    testified suggested suggests spoke speaks speaking discussed discuss interview statement
    reporters""".split()
)
_PRONOUNS = set("he she him her his they them their it its i we you me us my our your".split())
_PREPOSITIONS = set("of for with by from to on at in about against over between".split())
_SCHEDULE = set(
    """will plans plan expected scheduled monday tuesday wednesday thursday friday saturday
    sunday""".split()
)
_FIRST_PERSON = set("i we our my".split())


@dataclass(frozen=True)
class Sentence:
    """A sentence cut into lower-case words with their first characters, and clause borders."""

    text: str
    words: list[str]
    starts: list[int]
    borders: list[Span]


def cut(text: str) -> Sentence:
    """Return a sentence cut into words and clauses."""
    words = list(_WORD.finditer(text))
    return Sentence(
        text,
        [word[0].lower().replace("’", "'") for word in words],
        [word.start() for word in words],
        [border.span() for border in _BORDER.finditer(text)],
    )


def features(
    sentence: Sentence, target: Span, hidden: list[Span], tones: Tones, deeds: Deeds
) -> tuple[list[float], list[int]]:
    """Return the figures of `FEATURES` for one target, and each list's sign near it.

    `hidden` are the spans whose words do not count, the target's own among them.
    """
    here = _Place(sentence, target)
    near, clause, whole = [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]
    signs = []
    for name, words in tones.items():
        own = [0.0, 0.0]
        for start, _, weight in _open(words, hidden):
            side, size = weight < 0, abs(weight) / TYPICAL[name] / len(tones)
            own[side] += size * math.exp((1 - here.distance(start)) / FADE)
            clause[side] += size * here.shares_clause(start)
            whole[side] += size
        near = [total + part for total, part in zip(near, own, strict=True)]
        signs.append((own[0] - own[1] > 1e-9) - (own[1] - own[0] > 1e-9))
    found = [math.tanh(x / 1.5) for x in near + clause] + [math.tanh(x / 3) for x in whole]
    vote = sum(signs) / max(1, len(signs))
    return [1.0, *found, vote, *_conduct(here, _open(deeds, hidden)), *_setting(here)], signs


class _Place:
    """Where the target stands among the words and clauses of its sentence."""

    def __init__(self, sentence: Sentence, target: Span) -> None:
        self.sentence, (self.start, self.end) = sentence, target
        self.first = bisect_left(sentence.starts, self.start)
        self.stop = max(self.first + 1, bisect_left(sentence.starts, self.end))
        borders = sentence.borders
        self.clause = (
            max((end for _, end in borders if end <= self.start), default=0),
            min((start for start, _ in borders if start >= self.end), default=len(sentence.text)),
        )

    def distance(self, start: int) -> int:
        """Return how many words the word at `start` is away from the target: 1 is beside it."""
        number = bisect_left(self.sentence.starts, start)
        return self.first - number if start < self.start else number - self.stop + 1

    def shares_clause(self, start: int) -> bool:
        return self.clause[0] <= start < self.clause[1]

    def borders_to(self, start: int, end: int) -> int:
        """Return the clause borders between the target and a word; quotation marks are none."""
        low, high = min(start, self.end), max(end, self.start)
        text = self.sentence.text
        return sum(low <= a < high and text[a] not in '"“”' for a, _ in self.sentence.borders)


def _open(words: list, hidden: list[Span]) -> list:
    """Return the words that no hidden span touches."""
    return [
        word
        for word in words
        if not any(word[0] < end and word[1] > start for start, end in hidden)
    ]


def _conduct(here: _Place, deeds: Deeds) -> list[float]:
    """Return what is done to the actor, by it, and borne by it: positive and negative of each."""
    sums = {"undergoer": [0.0, 0.0], "doer": [0.0, 0.0], "bearer": [0.0, 0.0]}
    for start, end, weight, category in deeds:
        if category == "bearer" or _is_part(here, start, end, category):
            fade = math.exp((1 - here.distance(start)) / FADE_DEED)
            fade /= 1 + here.borders_to(start, end)
            sums[category][weight < 0] += abs(weight) / TYPICAL["conduct"] * fade
    return [math.tanh(x) for pair in sums.values() for x in pair]


def _is_part(here: _Place, start: int, end: int, category: str) -> bool:
    """Say whether the actor stands where the undergoer, or the doer, of a deed stands."""
    words, starts = here.sentence.words, here.sentence.starts
    behind = start >= here.end  # the deed is told after the actor
    passive = _is_passive(here.sentence, start)
    next_word = bisect_left(starts, end)
    by = not behind and "by" in words[next_word : here.first][:8]
    if category == "undergoer":
        return behind if passive else not behind and not by
    return (behind and not passive) or (passive and by)


def _is_passive(sentence: Sentence, start: int) -> bool:
    """Say whether the verb at `start` follows a form of *be* or *get*, adverbs aside."""
    number = bisect_left(sentence.starts, start)
    before = sentence.words[max(0, number - 3) : number]
    while before and before[-1] not in _BE and _ADVERB.fullmatch(before[-1]):
        before.pop()
    verb = sentence.words[number] if number < len(sentence.words) else ""
    return bool(before) and before[-1] in _BE and bool(_PARTICIPLE.fullmatch(verb))


def _setting(here: _Place) -> list[float]:
    """Return the figures that hold no tone: who speaks, where the actor stands, what is asked."""
    text, words = here.sentence.text, here.sentence.words
    surface = text[here.start : here.end]
    before, behind = words[max(0, here.first - 3) : here.first], words[here.stop : here.stop + 3]
    beside = set(before[-1:] + behind[:1])
    head = text[: here.start]
    clause = [
        word.replace("'", "")
        for word, start in zip(words, here.sentence.starts, strict=True)
        if here.shares_clause(start)
    ]
    return [
        float(fact)
        for fact in (
            beside & _SAYING != set(),
            set(before + behind) & _SAYING != set(),
            surface.lower() in _PRONOUNS,
            text[here.end : here.end + 2] in ("'s", "’s") or bool(_OWNS.fullmatch(surface)),
            here.first <= 1,
            here.first / max(1, len(words)),
            math.log1p(len(words)) / 4,
            head.count("“") > head.count("”") or head.count('"') % 2 == 1,
            "?" in text,
            not NEGATIONS.isdisjoint(clause),
            not _PREPOSITIONS.isdisjoint(before[-1:]),
            "against" in before[-1:],
            bool(re.search(r"\d", text)),
            not _SCHEDULE.isdisjoint(words),
            not _FIRST_PERSON.isdisjoint(words),
        )
    ]
