"""How well do cue densities find the generic frames that people saw in 342 news articles?

Run ``python tests/bench/bench_frames.py``. It reads the Narrative Frames Corpus, which lies beside
the project (``../shared/gold/narrative_frames``) and is no part of it; without it, it says so.

Density is cues per 100 words of the article's own prose. AUC: the chance that an article with the
frame scores above one without (0.5 = guessing). Macro-F1: over the classes yes and no, averaged
over frames; a threshold is fitted on one half of the articles and scored on the other, both ways
round, over 20 seeded splits. "Any hit" says yes at the first cue. With scikit-learn installed, a
logistic regression on TF-IDF is trained on one half and scored on the other (the first five
splits); it says yes above a chance of 0.5: its F1, unlike its AUC, has no fitted threshold.
"""

from __future__ import annotations

import gzip
import json

import numpy as np
import pandas as pd
import yardstick

from helpers import corpus, lexicon, schema

GOLD = yardstick.GOLD / "narrative_frames" / "dev.jsonl.gz"
FRAMES = {
    "conflict": "generic/conflict",
    "economic": "generic/economic consequences",
    "human_interest": "generic/human interest",
    "morality": "generic/morality",
    "responsibility": "generic/responsibility",
}
SPLITS = 20
TARGET_AUC = 0.76


def articles() -> pd.DataFrame:
    """Return the labelled articles, one row each."""
    with gzip.open(GOLD, "rt", encoding="utf8") as lines:
        return pd.DataFrame([json.loads(line) for line in lines])


def densities(texts: pd.Series) -> pd.DataFrame:
    """Return cues per 100 words, a row per article and a column per frame."""
    ids = [f"{n:04}" for n in range(len(texts))]
    documents = corpus.build([{"doc_id": i, "text": t} for i, t in zip(ids, texts, strict=True)])
    sentences = corpus.sentences(documents)
    sentences = sentences[sentences["role"].isin(schema.READ)]
    words = sentences["text"].str.count(r"[^\W_]+").groupby(sentences["doc_id"]).sum()
    spans = lexicon.match(sentences, lexicon.load("frames"))
    cues = spans.groupby(["doc_id", "label"]).size().unstack(fill_value=0)
    cues = cues.reindex(index=ids, columns=list(FRAMES.values()), fill_value=0)
    return 100 * cues.div(words.reindex(ids), axis=0).set_axis(list(FRAMES), axis=1)


def auc(score: np.ndarray, truth: np.ndarray) -> float:
    """Return the area under the ROC curve by ranks (Mann-Whitney), ties counted half."""
    rank = pd.Series(score).rank().to_numpy()
    n_yes = truth.sum()
    n_no = len(truth) - n_yes
    return (rank[truth].sum() - n_yes * (n_yes + 1) / 2) / (n_yes * n_no)


def macro_f1(said: np.ndarray, truth: np.ndarray) -> float:
    """Return the mean of the F1 of yes and the F1 of no."""
    scores = []
    for a, b in ((said, truth), (~said, ~truth)):
        total = a.sum() + b.sum()
        scores.append(2 * (a & b).sum() / total if total else 0.0)
    return float(np.mean(scores))


def threshold(score: np.ndarray, truth: np.ndarray) -> float:
    """Return the cut with the best macro-F1 on the articles given."""
    cuts = np.unique(np.quantile(score, np.linspace(0, 1, 101)))
    return cuts[int(np.argmax([macro_f1(score >= cut, truth) for cut in cuts]))]


def halves(n: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the seeded splits, each both ways round."""
    pairs = []
    for seed in range(SPLITS):
        order = np.random.default_rng(seed).permutation(n)
        pairs += [(order[: n // 2], order[n // 2 :]), (order[n // 2 :], order[: n // 2])]
    return pairs


def fitted_f1(score: np.ndarray, truth: np.ndarray) -> float:
    """Return the mean macro-F1 on the halves that the threshold has not seen."""
    return float(
        np.mean(
            [
                macro_f1(score[test] >= threshold(score[fit], truth[fit]), truth[test])
                for fit, test in halves(len(truth))
            ]
        )
    )


def regression(texts: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """Return AUC and macro-F1 of a TF-IDF logistic regression on the unseen halves."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    areas, scores = [], []
    for fit, test in halves(len(truth))[:10]:
        model = make_pipeline(
            TfidfVectorizer(min_df=2, sublinear_tf=True, ngram_range=(1, 2)),
            LogisticRegression(C=10, class_weight="balanced", max_iter=2000),
        ).fit(texts[fit], truth[fit])
        chance = model.predict_proba(texts[test])[:, 1]
        areas.append(auc(chance, truth[test]))
        scores.append(macro_f1(chance >= 0.5, truth[test]))
    return float(np.mean(areas)), float(np.mean(scores))


def report() -> str:
    """Return the benchmark as a table in text."""
    rows = articles()
    scores = densities(rows["text"])
    table = {}
    for frame in FRAMES:
        truth, score = rows[frame].to_numpy(bool), scores[frame].to_numpy()
        table[frame] = {
            "articles with it": int(truth.sum()),
            "cues per 100 words": score.mean(),
            "AUC density": auc(score, truth),
            "F1 density": fitted_f1(score, truth),
            "F1 any hit": macro_f1(score > 0, truth),
        }
        try:
            area, f1 = regression(rows["text"].to_numpy(), truth)
            table[frame] |= {"AUC regression": area, "F1 regression": f1}
        except ImportError:
            pass
    table = pd.DataFrame(table).T
    table.loc["mean"] = table.mean()
    lines = [table.round(3).to_string()]
    if "AUC regression" not in table:
        lines.append("scikit-learn is not installed: no logistic regression beside it")
    mean = table.loc["mean", "AUC density"]
    lines.append(
        f"mean AUC {mean:.3f}, target {TARGET_AUC}: {'met' if mean >= TARGET_AUC else 'missed'}"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    print(report() if GOLD.exists() else "skipped: ../shared/gold/narrative_frames is not here")
