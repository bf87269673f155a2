"""Fit the weights of tone toward an actor, data/toward.csv, on the train part of NewsMTSC.

Run ``python tests/bench/fit_toward.py``. The labelled sentences lie beside the project
(``../shared/gold/newsmtsc``) and are no part of it; without them, it says so and changes nothing.

A multinomial logistic regression on the figures of `helpers.sentiment.about`, fitted by Newton's
method: the classes weigh the same, and the squares of the weights are penalised (`PENALTY`) on
standardised figures. It prints the macro-F1 on five parts of train, each scored by weights fitted
on the other four (a sentence is in one part only), and that on dev, which is never fitted on.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from bench_sentiment import MTSC, macro_f1, read

from helpers import files
from helpers.sentiment import about, masks, polarity
from helpers.text.reading import Reading

PENALTY = 30.0
"""Of 3, 30 and 300, cross-validated on train: 0.638, 0.638 and 0.613."""
FOLDS = 5


def fit(figures: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the weights, a row per figure and a column per class; the first figure is constant."""
    mean, spread = figures.mean(axis=0), figures.std(axis=0)
    mean[0], spread[0] = 0.0, 1.0
    scaled = (figures - mean) / spread
    truth = np.equal.outer(labels, polarity.CLASSES).astype(float)
    row_weight = (truth / truth.sum(axis=0)).sum(axis=1) * len(truth) / truth.shape[1]
    weights = _newton(scaled, truth, row_weight) / spread[:, None]
    weights[0] -= mean[1:] @ weights[1:]
    return weights - weights.mean(axis=1, keepdims=True)


def _newton(x: np.ndarray, truth: np.ndarray, row_weight: np.ndarray, steps: int = 12):
    n, k = x.shape[1], truth.shape[1]
    ridge = np.full(n, PENALTY)
    ridge[0] = 1e-6
    weights = np.zeros((n, k))
    for _ in range(steps):
        logits = x @ weights
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        slope = x.T @ (row_weight[:, None] * (p - truth)) + ridge[:, None] * weights
        curve = np.zeros((k * n, k * n))
        for a in range(k):
            for b in range(k):
                bend = row_weight * p[:, a] * ((a == b) - p[:, b])
                block = (x * bend[:, None]).T @ x + np.diag(ridge) * (a == b)
                curve[a * n : (a + 1) * n, b * n : (b + 1) * n] = block
        weights -= np.linalg.solve(curve, slope.T.ravel()).reshape(k, n).T
    return weights


def said(figures: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the likeliest class of each row."""
    return np.array(polarity.CLASSES)[(figures @ weights).argmax(axis=1)]


def cross_validated(figures: np.ndarray, labels: np.ndarray, groups: pd.Series) -> float:
    """Return the macro-F1 of weights on the sentences that they have not seen."""
    parts = np.random.default_rng(0).integers(0, FOLDS, groups.max() + 1)[groups]
    found = np.empty(len(labels), dtype=object)
    for part in range(FOLDS):
        weights = fit(figures[parts != part], labels[parts != part])
        found[parts == part] = said(figures[parts == part], weights)
    return macro_f1(labels, found)


def main() -> None:
    """Fit, print, and write the table."""
    if not MTSC.exists():
        print(f"no {MTSC.name} beside the project: nothing to fit on, data/toward.csv stays")
        return
    parts = {}
    for name in ("train", "dev"):
        sentences, targets = read(name)
        reading = Reading.of(sentences)
        figures, _ = about.figures(reading, masks.Stretches.of(reading, targets))
        labels = targets["truth"].to_numpy(object)
        parts[name] = figures, labels, pd.factorize(targets["doc_id"])[0]
    figures, labels, groups = parts["train"]
    weights = fit(figures, labels)
    print(f"train, {FOLDS} parts unseen: macro-F1 {cross_validated(figures, labels, groups):.3f}")
    print(f"train, fitted and scored: macro-F1 {macro_f1(labels, said(figures, weights)):.3f}")
    figures, labels, _ = parts["dev"]
    print(f"dev, not fitted on: macro-F1 {macro_f1(labels, said(figures, weights)):.3f}")
    table = pd.DataFrame(np.round(weights, 3), columns=list(polarity.CLASSES))
    table.insert(0, "feature", list(about.FEATURES))
    table["meaning"] = list(about.FEATURES.values())
    table.to_csv(files.ROOT / polarity.WEIGHTS, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
