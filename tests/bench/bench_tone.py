"""How fast is tone beside NLTK's VADER, and does it grow with the text and not faster?

Run ``python tests/bench/bench_tone.py``. In CPU seconds of one process:

- `sentiment.tone` (scores and contributions, masks included) as a multiple of NLTK's VADER, which
  gives the scores alone, on the same sentences: from the table, and on a reading that other
  annotators share; with the written forms new to the word lists, and known to them. Lists are
  loaded before, as NLTK's is;
- how `sentiment.tone` and `sentiment.toward` grow when one sentence is twice as long.
"""

from __future__ import annotations

import functools

import pandas as pd
from yardstick import articles, cpu, vader

from helpers import corpus, lexicon, schema, sentiment
from helpers.text.reading import Reading

ARTICLES = 1000
WORDS = 8_000
"""In the shortest of the long sentences."""
PROSE = "Lee did not praise the very good deal, but critics accused Kim of “bad” faith and lies; "
ACTORS = pd.DataFrame([("Lee", "a"), ("Kim", "b")], columns=["term", "category"])


def one_sentence(text: str) -> pd.DataFrame:
    """Return a text as a table `sentences` of one row."""
    whole = {"doc_id": "0", "sent": 0, "paragraph": 0, "start": 0, "end": len(text), "text": text}
    return schema.build([whole], "sentences")


def beside_nltk(sentences: pd.DataFrame) -> None:
    """Print what the calls cost beside NLTK's VADER on the same sentences."""
    masks = lexicon.match(sentences, lexicon.load("masks"), layer="mask")
    call = functools.partial(sentiment.tone, mask=masks)
    call(one_sentence("Good."), lexicon=sentiment.LEXICONS)
    whole = vader(sentences["text"], times=3)
    print(f"{len(sentences)} sentences: NLTK's VADER takes {whole:.2f} s of CPU; of it take")
    for lists in (sentiment.LEXICONS, "vader"):
        name = "all four lexicons" if lists == sentiment.LEXICONS else lists
        _, new = cpu(lambda lists=lists: call(sentences, lexicon=lists))
        _, known = cpu(lambda lists=lists: call(sentences, lexicon=lists), times=3)
        reading = Reading.of(sentences)
        _, shared = cpu(lambda lists=lists, at=reading: call(at, lexicon=lists), times=3)
        print(f"{name:20} forms new {new / whole:.3f}, known {known / whole:.3f},", end=" ")
        print(f"on a shared reading {shared / whole:.3f}")


def growth() -> None:
    """Print how the time grows when one sentence is twice as long."""
    actors = lexicon.build(ACTORS, name="actor")
    calls = {
        "tone": lambda table, _: sentiment.tone(table, lexicon=sentiment.LEXICONS),
        "toward": sentiment.toward,
    }
    for name, call in calls.items():
        spent = []
        for times in (1, 2, 4, 8):
            table = one_sentence(PROSE * (times * WORDS // len(PROSE.split())))
            run = functools.partial(call, table, lexicon.match(table, actors))
            spent.append(cpu(run, times=3)[1])
        ratios = (after / before for before, after in zip(spent, spent[1:], strict=False))
        shown = ", ".join(f"{ratio:.2f}" for ratio in ratios)
        print(f"{name}, one sentence of {WORDS} to {8 * WORDS} words: at last {spent[-1]:.2f} s;")
        print(f"  a doubling takes {shown} times as long")


def main() -> None:
    """Print both parts."""
    beside_nltk(corpus.sentences(articles(ARTICLES)))
    print()
    growth()


if __name__ == "__main__":
    main()
