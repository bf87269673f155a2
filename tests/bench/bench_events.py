"""How many events are found, how fast, and does the time grow with the length?

Run ``python tests/bench/bench_events.py``. Three parts:

- F1 on the part for development of the PLOVER records that lie beside the project
  (``../shared/gold/plover``, with their own scorer; skipped where they are not);
- the time of `events.extract` for BBC articles as a multiple of what NLTK's VADER takes for their
  sentences (else the five articles, repeated), and the growth of `timeline.join`;
- the time for one article of doubling length: of news, of names, of verbs, of one sentence.
"""

from __future__ import annotations

import importlib.util
from itertools import pairwise, product

import pandas as pd
from yardstick import GOLD, articles, cpu, rows, vader

from helpers import corpus, dates, events, timeline, trade
from helpers.text.reading import Reading

PLOVER = GOLD / "plover"
LEVELS = ("a  dyad, directed", "b  dyad + quad", "c  dyad + category")
F1 = (84, 75, 70)
"""Targets for records held back; those for development are what the rules were tried on."""
TIMED = 600
TARGET, NOISE = 0.4, 1.15
"""Times VADER, of a reading that other annotators share."""
LENGTHS = (50_000, 100_000, 200_000)
LINEAR = 2.6
"""Doubling the text may take at most this many times as long, on a noisy machine."""

PATTERNS = {
    "news": "China imposed tariffs on Canadian canola in March. Jane Roe met Tom Poe in Ottawa.\n",
    "one sentence": "China imposed tariffs on Canadian canola and ",
    "names": "China, Canada, France, Mr Carney and Xi Jinping, ",
    "verbs": "said met agreed to lift refused to meet threatened to visit ",
}


def plover() -> bool:
    """Print the F1 of the records for development by their own scorer; tell whether all is met."""
    if not PLOVER.exists():
        print(f"no PLOVER records at {PLOVER}: skipped")
        return True
    spec = importlib.util.spec_from_file_location("plover_score", PLOVER / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = list(rows(PLOVER / "dev.jsonl.gz"))
    texts = list(dict.fromkeys(row["text"] for row in gold))
    told = events.extract(corpus.sentences(document_of(texts)))
    found: dict[str, list] = {text: [] for text in texts}
    for row in told.itertuples():
        for source, target in product(parts(row.source_text), parts(row.target_text)):
            found[texts[int(row.doc_id)]].append(
                {"source": source, "target": target, "category": row.type, "trigger": row.surface}
            )
    predicted = [{"id": row["id"], "events": found.pop(row["text"], [])} for row in gold]
    score = scorer.score(gold, predicted, False, boot=200)
    scorer.show(score)
    return all(score[name][2] * 100 >= least for name, least in zip(LEVELS, F1, strict=True))


def document_of(texts: list[str]) -> pd.DataFrame:
    """Return documents of these texts, numbered."""
    return corpus.build({"doc_id": f"{n:06}", "text": text} for n, text in enumerate(texts))


def parts(text: str | None) -> list[str]:
    """Return the actors of a cell, as written."""
    return [] if pd.isna(text) else text.split("; ")


def speed() -> bool:
    """Print what `extract` takes, times VADER, and how `join` grows; tell whether both are met."""
    documents = articles(TIMED)
    sentences = corpus.sentences(documents)
    yardstick = vader(sentences["text"], times=3)
    reading = Reading.of(sentences)
    dated = dates.extract(reading, documents)
    events.extract(reading, dates=dated)
    told, taken = cpu(lambda: events.extract(reading, dates=dated), times=3)
    print(
        f"{len(told)} tellings in {len(sentences)} sentences: {taken / yardstick:.2f} times VADER"
    )
    seconds = []
    for n in (150, 300, 600):
        ids = set(documents["doc_id"].head(n))
        part = told[told["doc_id"].isin(ids)]
        read = sentences[sentences["doc_id"].isin(ids)]
        _, joined = cpu(lambda p=part, r=read: timeline.join(p, record=trade.events(), sentences=r))
        seconds.append(joined)
    print("join:", ", ".join(f"{one / yardstick:.3f}" for one in seconds), "times VADER of all")
    growth = max(later / earlier for earlier, later in pairwise(seconds))
    return taken / yardstick <= TARGET * NOISE and growth <= LINEAR


def growth() -> bool:
    """Print the time for texts of doubling length; tell whether it is linear."""
    linear = True
    for name, pattern in PATTERNS.items():
        seconds = []
        for length in LENGTHS:
            text = (pattern * (length // len(pattern) + 1))[:length]
            sentences = corpus.sentences(document_of([text]))
            seconds.append(cpu(lambda s=sentences: events.extract(s))[1])
        worst = max(later / earlier for earlier, later in pairwise(seconds))
        linear &= worst <= LINEAR
        print(f"{name:14}", " ".join(f"{one:6.2f} s" for one in seconds), f"x {worst:.2f}")
    return linear


if __name__ == "__main__":
    results = [plover(), speed(), growth()]
    raise SystemExit(0 if all(results) else 1)
