"""The tone of a reading by several lexicons at once: scores, words that counted, words masked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from helpers import lexicon as lexicons
from helpers import schema
from helpers.sentiment import context, shares, vader
from helpers.sentiment.masks import Hidden, Stretches
from helpers.sentiment.words import Words
from helpers.text.reading import Reading

Lists = Mapping[str, lexicons.Lexicon | None]
"""Word lists by name; None is VADER, which has an engine of its own."""


@dataclass(frozen=True, eq=False)
class Scored:
    """What one lexicon makes of a reading: a score for each sentence, and its scored words.

    The places of all words are those of the untouched text. What a masked word weighs is what it
    would have added.
    """

    score: np.ndarray
    counted: Words
    masked: Words


def read(
    reading: Reading, lists: Lists, masked: Stretches | None = None, *, negation: bool = True
) -> dict[str, Scored]:
    """Return the tone of a reading by each of `lists`, what is masked left out.

    Sentences with a mask are read twice, covered for their score and as they are for the words
    that the mask took out.
    """
    tones = _plain(reading, lists)
    if masked is not None and len(masked.row):
        hidden = Hidden.of(reading, masked)
        covered = _plain(hidden.reading, lists)
        tones = {name: _laid(tones[name], covered[name], hidden, reading) for name in lists}
    return tones if negation else {name: _not_turned(tone, name) for name, tone in tones.items()}


def scores(reading: Reading, tones: Mapping[str, Scored]) -> pd.DataFrame:
    """Return tones as the table `scores`."""
    rows, names = len(reading), sorted(tones)
    columns = {
        "doc_id": reading.sentences["doc_id"].array.take(np.arange(rows).repeat(len(names))),
        "sent": reading.sentences["sent"].to_numpy().repeat(len(names)),
        "lexicon": pd.array(names, dtype="str").take(np.tile(np.arange(len(names)), rows)),
        "score": _woven([tones[name].score for name in names], rows),
        "hits": _woven([tones[name].counted.counts(rows) for name in names], rows),
        "masked_hits": _woven([tones[name].masked.counts(rows) for name in names], rows),
    }
    return schema.build(pd.DataFrame(columns), "scores")


def contributions(reading: Reading, tones: Mapping[str, Scored]) -> pd.DataFrame:
    """Return the scored words of tones as the table `contributions`."""
    if not tones:
        return schema.empty("contributions")
    names = sorted(tones)
    parts = [part for name in names for part in (tones[name].counted, tones[name].masked)]
    number = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    row, start, end, weight, negated = (
        np.concatenate([getattr(part, column) for part in parts])
        for column in ("row", "start", "end", "weight", "negated")
    )
    order = np.lexsort((number, end, start))
    row, start, end, number = row[order], start[order], end[order], number[order]
    columns = {
        "doc_id": reading.sentences["doc_id"].array.take(row),
        "sent": reading.sentences["sent"].to_numpy()[row],
        "start": reading.offsets(start, row),
        "end": reading.offsets(end, row),
        "surface": [reading.text[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)],
        "lexicon": pd.array(names, dtype="str").take(number // 2),
        "weight": weight[order],
        "negated": negated[order],
        "masked": number % 2 == 1,
    }
    return schema.build(pd.DataFrame(columns), "contributions")


def _woven(columns: list[np.ndarray], rows: int) -> np.ndarray:
    """Return the values of several lexicons behind each other for each of `rows` sentences."""
    return np.array(columns).reshape(len(columns), rows).T.ravel()


def weighed(
    reading: Reading,
    lists: Sequence[lexicons.Lexicon],
    around: context.Surroundings | None = None,
) -> tuple[Words, np.ndarray, np.ndarray]:
    """Return the words of several lists as their surroundings leave them, in one pass.

    Beside them: the number of each one's list, and its category.
    """
    first, last, sense, senses = lexicons.hits(reading, tuple(lists))
    weight = np.array([one.weight for one in senses], float)[sense]
    start, end = reading.start[first], reading.end[last]
    words = Words(reading.row[first], start, end, weight, np.zeros(len(weight), bool))
    around = around or context.Surroundings(reading)
    open_to_them = ~around.idle(words)
    words, sense = around.weigh(words.take(open_to_them)), sense[open_to_them]
    number = np.array([one.layer for one in senses], np.int64)[sense]
    return words, number, np.array([one.label for one in senses], str)[sense]


def _plain(reading: Reading, lists: Lists) -> dict[str, Scored]:
    """Return the tone of a reading as it stands."""
    known = {name: words for name, words in lists.items() if words is not None}
    found = _by_list(reading, known) if known else {}
    return {
        name: _tone(reading, name, found[name]) if name in found else _tone_of_vader(reading, name)
        for name in lists
    }


def _tone(reading: Reading, name: str, words: Words) -> Scored:
    return Scored(_score(words, len(reading), name), words, words.take([]))


def _tone_of_vader(reading: Reading, name: str) -> Scored:
    score, words = vader.read(reading, straight=name != shares.NLTK)
    return Scored(score, words, words.take([]))


def _by_list(reading: Reading, lists: Mapping[str, lexicons.Lexicon]) -> dict[str, Words]:
    """Return the words of each list; one that stands in several categories counts once."""
    words, number, label = weighed(reading, list(lists.values()))
    order = np.lexsort((np.unique(label, return_inverse=True)[1], words.start, number))
    number, start = number[order], words.start[order]
    once = np.append(True, (number[1:] != number[:-1]) | (start[1:] != start[:-1]))[: len(order)]
    words, number = words.take(order[once]), number[once]
    borders = np.searchsorted(number, np.arange(len(lists) + 1))
    return {name: words.take(slice(*borders[n : n + 2])) for n, name in enumerate(lists)}


def _score(words: Words, rows: int, name: str) -> np.ndarray:
    """Return the score of each of `rows` sentences that a list's words give."""
    total = words.totals(rows)
    if name in shares.MEANS:
        return np.clip(total / np.maximum(1, words.counts(rows)), -1, 1)
    return shares.squeezed(total)


def _laid(plain: Scored, covered: Scored, hidden: Hidden, reading: Reading) -> Scored:
    """Return a tone in which the sentences with a mask are read as they are when covered."""
    score = plain.score.copy()
    score[hidden.rows] = covered.score
    under = np.isin(plain.counted.row, hidden.rows)
    counted = hidden.moved(covered.counted, reading)
    masked = plain.counted.take(under).without(counted)
    return Scored(score, plain.counted.take(~under).merged(counted), masked)


def _not_turned(tone: Scored, name: str) -> Scored:
    """Return a tone in which negated words count as if they were not."""
    words, rows = tone.counted, len(tone.score)
    weight = np.where(words.negated, words.weight / context.TURNED, words.weight)
    turned = np.bincount(words.row[words.negated], minlength=rows) > 0
    score = np.where(turned, _score(replace(words, weight=weight), rows, name), tone.score)
    return replace(tone, score=score)
