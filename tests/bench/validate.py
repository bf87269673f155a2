"""Measure every method against the public sets at hand and the hand labels of the five articles.

Run ``make validate GOLD=folder`` (or ``python tests/bench/validate.py folder``). It writes
``data/validation/scores.csv``, a row for each task, set, instrument and measure, with an interval,
the day, the version and the command. Sets that are not in the folder, and peers that are not
installed (extra ``peers``), are left out and said so; the rows measured before stay then.

Intervals are percentiles of `DRAWS` seeded bootstrap draws of whole units: documents, sentences,
records, articles. Nothing is fitted on what it is scored on, but the sets are those for
development: rules were tried on some of them, so that scores on texts nobody looked at are lower.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from itertools import product

import numpy as np
import pandas as pd

if len(sys.argv) > 1 and sys.argv[1]:
    os.environ["GOLD"] = sys.argv[1]

import bench_claims as numbers  # noqa: E402
import bench_dates as times  # noqa: E402
import bench_events as deeds  # noqa: E402
import bench_frames as framed  # noqa: E402
import bench_sentiment as tones  # noqa: E402
from timex_score import compare  # noqa: E402
from yardstick import GOLD, ROOT, rows  # noqa: E402

from helpers import corpus, events, files, gold, pipeline, sentiment  # noqa: E402

SCORES = ROOT / "data" / "validation" / "scores.csv"
COMMAND = "make validate GOLD=…"
DRAWS, SEED = 300, 20260116
OURS = "this suite"
Row = dict[str, object]


def interval(statistic: Callable[[np.ndarray], float], n: int) -> tuple[float, float]:
    """Return the ends of the bootstrap interval of a statistic of the numbers of `n` units."""
    chance = np.random.default_rng(SEED)
    found = [statistic(chance.integers(0, n, n)) for _ in range(DRAWS)]
    return tuple(np.nanpercentile(found, [2.5, 97.5]))


def row(
    task: str, where: str, instrument: str, measure: str, n: int,
    statistic: Callable[[np.ndarray], float],
) -> Row:  # fmt: skip
    """Return the row of a measure, which `statistic` gives for the numbers of some units."""
    low, high = interval(statistic, n)
    whole = statistic(np.arange(n))
    about = {"task": task, "set": where, "instrument": instrument, "measure": measure, "n": n}
    print(f"{task:22} {where:24} {instrument:30} {measure:18} {whole:.3f}  [{low:.3f}, {high:.3f}]")
    return about | {"estimate": whole, "low": low, "high": high}


def f1_of(counts: np.ndarray) -> Callable[[np.ndarray], float]:
    """Return F1 from the columns hits, made and due of each unit."""

    def f1(drawn: np.ndarray) -> float:
        hits, made, due = counts[drawn].sum(axis=0)
        return 2 * hits / max(made + due, 1)

    return f1


def dates() -> Iterable[Row]:
    """Measure dates on WikiWars: spans strict and relaxed, and values."""
    wars = list(rows(GOLD / "wikiwars" / "dev.jsonl.gz"))
    records = [{"doc_id": r["id"], "text": r["text"], "published": r["dct"]} for r in wars]
    documents = corpus.build(records)
    found = times.dates.extract(corpus.sentences(documents), documents)
    found["value"] = found["value"].fillna("")
    systems = {OURS: {}}
    for record in wars:
        own = found[found["doc_id"] == str(record["id"])]
        systems[OURS][record["id"]] = list(zip(own["start"], own["end"], own["value"], strict=True))
    if installed("dateparser"):
        from dateparser.search import search_dates

        systems["dateparser"] = {}
        for record in wars:
            base = {"RELATIVE_BASE": pd.Timestamp(record["dct"]).to_pydatetime()}
            said = search_dates(record["text"], languages=["en"], settings=base) or []
            systems["dateparser"][record["id"]] = times._located(record, said)
    for name, said in systems.items():
        counts = [compare(said[r["id"]], times._gold(r)) for r in wars]
        for measure in ("strict", "relaxed", "value"):
            table = np.array([(getattr(c, measure), c.system, c.gold) for c in counts])
            yield row("dates", "WikiWars", name, f"F1 {measure}", len(wars), f1_of(table))


def quantities() -> Iterable[Row]:
    """Measure numbers on the cases of Recognizers-Text."""
    readers = {OURS: numbers.ours}
    if installed("quantulum3") and (peer := numbers.quantulum()):
        readers["quantulum3"] = peer
    cases = list(rows(GOLD / "recognizers_specs" / "cases.jsonl.gz"))
    for wanted, spec in numbers.SPECS.items():
        own = [case for case in cases if case["spec"] == spec]
        due = [Counter(numbers._values(case)) for case in own]
        for name, reader in readers.items():
            got = [
                Counter(numbers._round(v) for v, *_ in reader(case["Input"], wanted))
                for case in own
            ]
            pairs = zip(due, got, strict=True)
            counts = np.array([((d & g).total(), g.total(), d.total()) for d, g in pairs])
            measure = f"F1 {wanted} values"
            yield row("numbers", "Recognizers-Text", name, measure, len(own), f1_of(counts))


def who_does_what() -> Iterable[Row]:
    """Measure events on the PLOVER records, by their own scorer."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "plover" / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    records = list(rows(GOLD / "plover" / "dev.jsonl.gz"))
    texts = list(dict.fromkeys(record["text"] for record in records))
    told = events.extract(corpus.sentences(deeds.document_of(texts)))
    found: dict[str, list] = {text: [] for text in texts}
    for one in told.itertuples():
        for source, target in product(deeds.parts(one.source_text), deeds.parts(one.target_text)):
            found[texts[int(one.doc_id)]].append(
                {"source": source, "target": target, "category": one.type, "trigger": one.surface}
            )
    predicted = [{"id": r["id"], "events": found.pop(r["text"], [])} for r in records]
    scored = scorer.score(records, predicted, False, boot=DRAWS)
    for level in deeds.LEVELS:
        *_, f1, half = scored[level]  # the scorer draws whole sentences itself
        about = {"task": "events", "set": "PLOVER records", "instrument": OURS, "n": len(records)}
        name = "F1 " + " ".join(level.split()[1:])
        print(f"events {name} {f1:.3f} ± {half:.3f}")
        yield about | {"measure": name, "estimate": f1, "low": f1 - half, "high": f1 + half}


def tone_toward() -> Iterable[Row]:
    """Measure tone toward a target on NewsMTSC."""
    parts = {part: tones.read(part) for part in ("train", "dev")}
    sentences, targets = parts["dev"]
    truth = targets["truth"].to_numpy()
    said = {OURS: sentiment.toward(sentences, targets)["polarity"].to_numpy()}
    for name in ("vader", "afinn", "textblob"):
        said[f"{name}, whole sentence"] = tones.baseline(parts, name)
    for name, found in said.items():

        def score(drawn: np.ndarray, found: np.ndarray = found) -> float:
            return tones.macro_f1(truth[drawn], found[drawn])

        yield row("tone toward a target", "NewsMTSC dev", name, "macro-F1", len(truth), score)


def frames() -> Iterable[Row]:
    """Measure generic frames of whole articles: densities, a trained classifier, both together."""
    articles = framed.articles()
    texts, n = articles["text"].tolist(), len(articles)
    density = np.sqrt(framed.densities(articles["text"]))
    peers = ["TF-IDF regression (scikit-learn)"] if installed("sklearn") else []
    scores = {name: {} for name in ("any cue", "density of cues", "classifier", "both", *peers)}
    for frame in framed.FRAMES:
        truth = articles[frame].to_numpy(bool)
        own = density[frame].to_numpy()
        learned = out_of_sample(texts, truth, ours)
        scores["any cue"][frame] = (own > 0).astype(float)
        scores["density of cues"][frame] = own
        scores["classifier"][frame] = learned
        scores["both"][frame] = standard(own) + standard(learned)
        for peer in peers:
            scores[peer][frame] = out_of_sample(texts, truth, scikit)
    names = {"any cue": "word list, any cue", "density of cues": "word list, density (this suite)",
             "classifier": "classifier, trained (this suite)",
             "both": "both together (this suite)"}  # fmt: skip
    for name, found in scores.items():

        def mean_auc(drawn: np.ndarray, found: dict = found) -> float:
            areas = [
                framed.auc(found[frame][drawn], articles[frame].to_numpy(bool)[drawn])
                for frame in framed.FRAMES
            ]
            return float(np.mean(areas))

        shown = names.get(name, name)
        yield row("frames of articles", "Narrative Frames", shown, "mean AUC", n, mean_auc)


def out_of_sample(texts: list[str], truth: np.ndarray, fit: Callable) -> np.ndarray:
    """Return the mean standardised score of each article by models that have not seen it."""
    total, times_scored = np.zeros(len(texts)), np.zeros(len(texts))
    for seen, unseen in framed.halves(len(texts))[:10]:
        score = fit([texts[k] for k in seen], truth[seen], [texts[k] for k in unseen])
        total[unseen] += standard(np.asarray(score))
        times_scored[unseen] += 1
    return total / times_scored


def standard(values: np.ndarray) -> np.ndarray:
    """Return values with mean 0 and spread 1."""
    return (values - values.mean()) / (values.std() or 1.0)


def ours(seen: list[str], truth: np.ndarray, unseen: list[str]) -> list[float]:
    """Return the scores of the suite's classifier."""
    return gold.trained(seen, truth).scores(unseen)


def scikit(seen: list[str], truth: np.ndarray, unseen: list[str]) -> np.ndarray:
    """Return the scores of scikit-learn's logistic regression on TF-IDF."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        TfidfVectorizer(min_df=2, sublinear_tf=True, ngram_range=(1, 2)),
        LogisticRegression(C=10, class_weight="balanced", max_iter=2000),
    )
    return model.fit(seen, truth).decision_function(unseen)


def five_articles() -> Iterable[Row]:
    """Measure frames and tone of sentences, quotations and dates on the project's own labels."""
    documents = corpus.load("data/seeds")
    tables = pipeline.annotate(documents)
    sentences = tables["sentences"]
    labels = gold.of_corpus(sentences)
    labels = labels[labels["coder"].eq(labels["coder"].min())]
    yield from by_sentence(gold.of_spans(sentences, tables["spans"]), labels, "word list")
    for name in sorted(tables["scores"]["lexicon"].unique()):
        machine = gold.of_scores(sentences, tables["scores"], lexicon=name)
        yield from by_sentence(machine, labels[labels["label"].eq("tone")], name)
    for task, keys in {"quotes": ["start", "end"], "dates": ["start", "end", "value"]}.items():
        table = tables[task].assign(value=lambda t: t["value"].fillna("") if "value" in t else "")
        hand = files.read_csv(f"data/gold/{task}.csv").fillna("")
        counts = []
        for doc_id in documents["doc_id"]:
            made, due = (
                {tuple(map(str, key)) for key in own.loc[own["doc_id"].eq(doc_id), keys].values}
                for own in (table, hand)
            )
            counts.append((len(made & due), len(made), len(due)))
        measure = "F1 exact content" if task == "quotes" else "F1 span and value"
        yield row(task, "the five articles", OURS, measure, 5, f1_of(np.array(counts)))


def by_sentence(machine: pd.DataFrame, labels: pd.DataFrame, name: str) -> Iterable[Row]:
    """Yield the mean F1 over the labels that both know."""
    both = labels.merge(machine, on=["unit", "label"], suffixes=("", "_machine"))
    for group, own in both.groupby(both["label"].str.split("/").str[0]):
        units, at = np.unique(own["unit"], return_inverse=True)
        order = [np.flatnonzero(at == n) for n in range(len(units))]

        def mean_f1(drawn: np.ndarray, own: pd.DataFrame = own, order: list = order) -> float:
            taken = own.iloc[np.concatenate([order[n] for n in drawn])]
            return float(np.mean([_macro(rows) for _, rows in taken.groupby("label")]))

        task = "tone of sentences" if group == "tone" else f"{group} frames of sentences"
        yield row(task, "the five articles", name, "mean F1", len(units), mean_f1)


def _macro(own: pd.DataFrame) -> float:
    """Return the F1 of 1, or of a label with more values the mean over them."""
    values = sorted(set(own["value"]) | set(own["value_machine"]))
    scores = []
    for value in ["1"] if set(values) <= {"0", "1"} else values:
        hand, said = own["value"].eq(value), own["value_machine"].eq(value)
        scores.append(2 * (hand & said).sum() / max(hand.sum() + said.sum(), 1))
    return float(np.mean(scores))


def installed(name: str) -> bool:
    """Tell whether a peer can be asked, and say so where it cannot."""
    if importlib.util.find_spec(name):
        return True
    print(f"{name} is not installed (extra `peers`): not measured beside it")
    return False


TASKS = {
    "five_articles": (five_articles, None),
    "dates": (dates, "wikiwars"),
    "numbers": (quantities, "recognizers_specs"),
    "events": (who_does_what, "plover"),
    "tone toward a target": (tone_toward, "newsmtsc"),
    "frames of articles": (frames, "narrative_frames"),
}


def together(known: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return what was measured now, and what was known of the sets that were not measured now.

    A peer that was not asked this time keeps its row.
    """
    keys = ["task", "set", "instrument", "measure"]
    whole = pd.concat([known, new]).drop_duplicates(keys, keep="last")
    return whole.sort_values(keys, kind="stable", ignore_index=True).round(4)


def main() -> int:
    """Measure what is at hand, and keep it."""
    warnings.simplefilter("ignore")
    found, skipped = [], []
    for name, (measure, folder) in TASKS.items():
        if folder and not (GOLD / folder).exists():
            skipped.append(name)
            print(f"skipped {name}: {GOLD.name}/{folder} is not here")
            continue
        found += measure()
    version = importlib.metadata.version("one-story")
    new = pd.DataFrame(found).assign(
        measured=date.today().isoformat(), version=version, command=COMMAND
    )
    known = pd.read_csv(SCORES) if SCORES.exists() else new.iloc[:0]
    whole = together(known, new)
    SCORES.parent.mkdir(exist_ok=True)
    whole.to_csv(SCORES, index=False)
    print(f"{len(new)} rows measured, {len(whole)} in {SCORES.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
