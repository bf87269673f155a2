"""How fast is tone beside NLTK's VADER, and does it grow with the text and not faster?

Run ``python tests/bench/bench_tone.py``. On the BBC articles that lie beside the project
(``../shared/gold``; else on the five articles, repeated), in CPU seconds of one process:

- NLTK's own analyser on every sentence, and `sentiment.tone` (scores and contributions, masks
  included) on the same sentences, from the bare table and from a reading that other annotators
  share; the first call, and one that knows the written forms already (word lists are loaded before
  both, as NLTK's is);
- how `sentiment.tone` and `sentiment.toward` grow when one sentence is twice as long.
"""

from __future__ import annotations

import functools
import gzip
import json
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import pandas as pd
from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

from helpers import corpus, files, lexicon, schema, sentiment
from helpers.text.reading import Reading

BBC = files.ROOT.parent / "shared" / "gold" / "bbc_2004_05" / "articles.jsonl.gz"
ARTICLES = 1000
WORDS = 8_000
"""In the shortest of the long sentences."""
PROSE = "Lee did not praise the very good deal, but critics accused Kim of “bad” faith and lies; "
ACTORS = pd.DataFrame([("Lee", "a"), ("Kim", "b")], columns=["term", "category"])


def texts(n: int) -> list[str]:
    """Return the texts of `n` BBC articles, or of the project's five, repeated."""
    if not BBC.exists():
        print(f"no BBC articles at {BBC}: the five articles are repeated")
        return corpus.load(files.ROOT / "data" / "seeds")["text"].tolist() * (n // 5)
    with gzip.open(BBC, "rt", encoding="utf8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, n)]


def nltk_engine() -> SentimentIntensityAnalyzer:
    """Return NLTK's own analyser, given vaderSentiment's lexicon file."""
    engine = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)
    path = Path(find_spec("vaderSentiment").origin).with_name("vader_lexicon.txt")
    engine.lexicon_file = path.read_text("utf8").rstrip("\n")
    engine.lexicon, engine.constants = engine.make_lex_dict(), VaderConstants()
    return engine


def timed(run: Callable[[], object]) -> float:
    """Return the CPU seconds that `run` takes."""
    start = time.process_time()
    run()
    return time.process_time() - start


def beside_nltk(sentences: pd.DataFrame) -> None:
    """Print what each call costs beside NLTK's VADER on the same sentences."""
    engine = nltk_engine()
    sentiment.tone(one_sentence("Good."), lexicon=sentiment.LEXICONS)  # loads the lists, as above
    whole = timed(lambda: [engine.polarity_scores(text) for text in sentences["text"]])
    print(f"NLTK's VADER on {len(sentences)} sentences: {whole:.2f} s")
    masks = lexicon.match(sentences, lexicon.load("masks"), layer="mask")
    for name, lists in {"all four lexicons": sentiment.LEXICONS, "vader": "vader"}.items():
        for kind in ("first call", "again"):
            reading = Reading.of(sentences)
            cut = timed(lambda reading=reading: (reading.form, reading.codes, reading.row))
            spent = timed(
                lambda reading=reading, lists=lists: sentiment.tone(
                    reading, lexicon=lists, mask=masks
                )
            )
            print(
                f"{name + ', ' + kind:30} {(cut + spent) / whole:6.3f} of it; "
                f"{spent / whole:.3f} on a reading that is shared"
            )


def one_sentence(text: str) -> pd.DataFrame:
    """Return a text as a table `sentences` of one row."""
    whole = {"doc_id": "0", "sent": 0, "paragraph": 0, "start": 0, "end": len(text), "text": text}
    return schema.build([whole], "sentences")


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
            spent.append(min(timed(run) for _ in range(3)))
        ratios = (after / before for before, after in zip(spent, spent[1:], strict=False))
        shown = ", ".join(f"{ratio:.2f}" for ratio in ratios)
        print(f"{name}, one sentence of {WORDS} to {8 * WORDS} words: at last {spent[-1]:.2f} s;")
        print(f"  a doubling takes {shown} times as long")


def main() -> None:
    """Print both parts."""
    documents = corpus.build({"text": text} for text in texts(ARTICLES))
    beside_nltk(corpus.sentences(documents))
    print()
    growth()


if __name__ == "__main__":
    main()
