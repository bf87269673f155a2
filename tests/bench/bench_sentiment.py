"""How well is tone toward an actor read in unseen news, beside plain lexicons, and how fast?

Run ``python tests/bench/bench_sentiment.py``. It reads NewsMTSC's train and dev parts, which lie
beside the project (``../shared/gold/newsmtsc``) and are no part of it; without them, it says so.

Macro-F1 is the mean of the F1 of negative, neutral and positive. A baseline gives a sentence's
score to every actor in it: negative below -c, positive above c; c is the best on train. For
`toward`, train is what its weights were fitted on; `fit_toward.py` prints the figure for parts of
train that the weights have not seen. No weight is fitted on dev, but it was looked at when the
figures were chosen.
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
from yardstick import BBC, GOLD, PlainVader, rows

from helpers import corpus, schema, sentiment

MTSC = GOLD / "newsmtsc"
CLASSES = np.array(["negative", "neutral", "positive"], dtype=object)
CUTS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5)


def read(part: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the sentences of a part, and its targets with the column `truth`."""
    found = pd.DataFrame(rows(MTSC / f"{part}.jsonl.gz"))
    numbers, texts = pd.factorize(found["sentence"])
    ids = [f"{n:06}" for n in range(len(texts))]
    whole = {"doc_id": ids, "sent": 0, "paragraph": 0, "start": 0, "text": list(texts)}
    sentences = schema.build(pd.DataFrame(whole | {"end": [len(t) for t in texts]}), "sentences")
    spans = found[["start", "end"]].assign(
        doc_id=[ids[n] for n in numbers], sent=0, surface=found["target"], layer="target", label="x"
    )
    return sentences, schema.build(spans.assign(truth=found["polarity"]), "spans")


def macro_f1(truth: np.ndarray, found: np.ndarray) -> float:
    """Return the mean F1 of the three classes."""
    scores = []
    for name in CLASSES:
        both = ((truth == name) & (found == name)).sum()
        total = (truth == name).sum() + (found == name).sum()
        scores.append(2 * both / total if total else 0.0)
    return float(np.mean(scores))


def classes(score: np.ndarray, cut: float) -> np.ndarray:
    """Return the class of each score."""
    return CLASSES[1 + (score > cut).astype(int) - (score < -cut).astype(int)]


def baseline(parts: dict, lexicon: str) -> np.ndarray:
    """Return what a lexicon says of dev, with the cut that is best on train."""
    score = {}
    for name, (sentences, targets) in parts.items():
        table = sentiment.score(sentences, lexicon=lexicon).set_index("doc_id")["score"]
        score[name] = table.reindex(targets["doc_id"]).to_numpy()
    truth = parts["train"][1]["truth"].to_numpy(object)
    cut = max(CUTS, key=lambda c: macro_f1(truth, classes(score["train"], c)))
    return classes(score["dev"], cut)


def report(name: str, targets: pd.DataFrame, found: np.ndarray) -> None:
    """Print macro-F1 on all of dev, on its sentences with one target and with several."""
    truth = targets["truth"].to_numpy(object)
    many = targets.groupby("doc_id")["truth"].transform("size").to_numpy() > 1
    figures = [macro_f1(truth[rows], found[rows]) for rows in (many | ~many, ~many, many)]
    print(f"{name:12}" + "".join(f"{figure:10.3f}" for figure in figures))


def confidence(found: pd.DataFrame) -> None:
    """Print how often `toward` is right by how many lists agree with it."""
    right = (found["polarity"] == found["truth"]).groupby(found["agreement"].round(1))
    print("\nagreement of the lists, share right, rows (dev)")
    for level, share in right.mean().items():
        print(f"{level:9.1f}{share:14.2f}{right.size()[level]:6}")


def equal_to_nltk() -> None:
    """Print how many sentences of the BBC articles score otherwise than in NLTK's own engine."""
    if not BBC.exists():
        print(f"no {BBC.parent.name} beside the project: NLTK's own engine is not compared")
        return
    sentences = corpus.sentences(corpus.build({"text": row["text"]} for row in rows(BBC)))
    engine = PlainVader()
    expected = [engine.polarity_scores(text)["compound"] for text in sentences["text"]]
    unequal = (sentiment.score(sentences)["score"] != expected).sum()
    print(f"\nBBC: {unequal} of {len(sentences)} sentences score otherwise than in NLTK's engine")


def main() -> None:
    """Print the tables."""
    equal_to_nltk()
    if not MTSC.exists():
        print(f"no {MTSC.name} beside the project: nothing to measure on")
        return
    parts = {name: read(name) for name in ("train", "dev")}
    sentences, targets = parts["dev"]
    print(f"dev: {len(targets)} targets in {len(sentences)} sentences; macro-F1")
    print(f"{'':12}{'all':>10}{'one':>10}{'several':>10}")
    for lexicon in sentiment.LEXICONS:
        report(lexicon, targets, baseline(parts, lexicon))
    found = sentiment.toward(sentences, targets)
    report("toward", targets, found["polarity"].to_numpy(object))
    confidence(found)
    print("\nsentences per second (train)")
    sentences, targets = parts["train"]
    for lexicon in sentiment.LEXICONS:
        began = time.perf_counter()
        sentiment.score(sentences, lexicon=lexicon)
        print(f"{lexicon:12}{len(sentences) / (time.perf_counter() - began):10.0f}")
    began = time.perf_counter()
    sentiment.toward(sentences, targets)
    print(f"{'toward':12}{len(sentences) / (time.perf_counter() - began):10.0f}")


if __name__ == "__main__":
    main()
