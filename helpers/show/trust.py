"""How far figures can be trusted: sentences and figures on labels, scores and corrections.

Each takes tables of `gold` and `estimate`. Of a corpus without hand labels it says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.display import Markdown
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import estimate, files, gold, timeline
from helpers.estimate import labels as coding
from helpers.estimate import student
from helpers.show import canvas

TENTATIVE = 0.667
"""The least alpha for tentative conclusions (Krippendorff 2019)."""

OURS, OTHERS, RAW = "#0072B2", "#7A7A7A", "#D55E00"
MISSED, FALSE_ALARM = "missed", "false alarm"
NOT_VALIDATED = (
    "**Not validated on your corpus.** No hand labels of these articles are known, so nothing is "
    "known here of how often the program misreads them: intervals count the choice of articles "
    "alone. [Notebook 05](05_how_far_to_trust.ipynb) shows what the methods get right elsewhere, "
    "and how a few dozen labels of your own correct the figures."
)


# In words -----------------------------------------------------------------------------------------


def coverage(labels: pd.DataFrame, sentences: pd.DataFrame) -> str:
    """Return a sentence on which hand labels there are of these articles."""
    if labels.empty:
        return NOT_VALIDATED
    units, coders = labels["unit"].nunique(), sorted(labels["coder"].unique())
    every = len(gold.of_sentences(sentences))
    by = labels.groupby("coder")["unit"].nunique()
    readers = " and ".join(f"{name} ({by[name]:,} sentences)" for name in coders)
    return (
        f"**{units:,} of {every:,} sentences are labelled by hand**, by "
        f"{len(coders)} reader{'s' * (len(coders) > 1)}: {readers}; "
        f"{labels['label'].nunique()} labels each."
    )


def checked(tables: Mapping[str, pd.DataFrame], *tasks: str) -> str:
    """Return what hand labels of these articles say of the methods behind a notebook.

    `tasks` are "frames", "tone", "quotes", "dates", "claims" and "events". Without labels it is
    said that nothing was validated.
    """
    labels = gold.of_corpus(tables["sentences"])
    if labels.empty:
        return NOT_VALIDATED
    lines = [_CHECKS[task](tables, _first(labels)) for task in tasks]
    return (
        "**How often is it misread?** By hand labels of these articles: "
        + "; ".join(lines)
        + ". Rules for quotations, dates, numbers and events were written with these articles at "
        "hand; on texts that nobody here wrote they do worse: "
        "[notebook 05](05_how_far_to_trust.ipynb)."
    )


def _first(labels: pd.DataFrame) -> pd.DataFrame:
    """Return the labels of the coder who has labelled most, of equals the first by name."""
    most = labels.groupby("coder")["unit"].nunique()
    return labels[labels["coder"].eq(most.idxmax())]


def _frames(tables: Mapping[str, pd.DataFrame], labels: pd.DataFrame) -> str:
    machine = gold.of_spans(tables["sentences"], tables["spans"])
    own = labels[labels["label"].isin(machine["label"])]
    f1 = gold.scores(machine, own).query("measure == 'F1'").sort_values("estimate")
    worst, best = f1.iloc[0], f1.iloc[-1]
    return (
        f"frames have an F1 from {worst['estimate']:.2f} (*{_short(worst['label'])}*) to "
        f"{best['estimate']:.2f} (*{_short(best['label'])}*), the median is "
        f"{f1['estimate'].median():.2f}"
    )


def _tone(tables: Mapping[str, pd.DataFrame], labels: pd.DataFrame) -> str:
    machine = gold.of_scores(tables["sentences"], tables["scores"])
    own = labels[labels["label"].eq("tone")]
    f1 = gold.scores(machine, own).query("measure == 'F1'").set_index("value")["estimate"]
    kinds = {"-1": "bad", "0": "neither", "1": "good"}
    told = ", ".join(f"{f1[v]:.2f} for *{name}*" for v, name in kinds.items() if v in f1)
    return f"the tone of a sentence has an F1 of {told}"


def _spans(name: str, what: str) -> Callable[[Mapping[str, pd.DataFrame], pd.DataFrame], str]:
    def told(tables: Mapping[str, pd.DataFrame], labels: pd.DataFrame) -> str:
        hand = _by_hand(tables, name, "surface")
        if hand.empty:
            return f"{what} are not labelled here"
        keys = [
            {(d, int(a), int(b)) for d, a, b in t[["doc_id", "start", "end"]].to_numpy()}
            for t in (tables[name], hand)
        ]
        both, found, due = len(keys[0] & keys[1]), *map(len, keys)
        return f"of {due} {what} {both} are found as labelled, and {found - both} more are found"

    return told


def _events(tables: Mapping[str, pd.DataFrame], labels: pd.DataFrame) -> str:
    if _by_hand(tables, "events", "words").empty:
        return "events are not labelled here"
    first = timeline.scored(tables["mentions"]).iloc[0]
    return f"of {first['of']} labelled tellings of events {first['found']} are found"


def _by_hand(tables: Mapping[str, pd.DataFrame], name: str, words: str) -> pd.DataFrame:
    """Return the project's labels of spans, if they are of these articles; else none."""
    hand = files.read_csv(f"data/gold/{name}.csv")
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    places = zip(hand["doc_id"], hand["start"].astype(int), hand["end"].astype(int), strict=True)
    there = [texts.get(doc_id, "")[start:end] for doc_id, start, end in places]
    return hand if there == hand[words].tolist() else hand.iloc[:0]


_CHECKS = {
    "frames": _frames,
    "tone": _tone,
    "quotes": _spans("quotes", "quotations"),
    "dates": _spans("dates", "expressions of time"),
    "claims": _spans("claims", "numbers"),
    "events": _events,
}


def brief(overall: pd.DataFrame) -> str:
    """Return how far raw and corrected shares lie apart."""
    known = overall.dropna(subset=["estimate"])
    gap = known["raw"] - known["estimate"]
    less, more = known[gap < 0], known[gap > 0]
    most = known.loc[gap.abs().idxmax()]
    return (
        f"The word lists see {len(less)} of {len(known)} frames too seldom and {len(more)} too "
        f"often. They are furthest off for *{_short(most['label'])}*: {most['raw']:.0%} of the "
        f"sentences by the list, {most['estimate']:.0%} by the reader."
    )


def reliable(agreed: pd.DataFrame) -> str:
    """Return on which labels readers agree, and on which they do not."""
    known = agreed.dropna(subset=["alpha"])
    if agreed.empty:
        return NOT_VALIDATED
    if known.empty:
        return "One reader alone has labelled these articles: how reliable that is, is not known."
    good = known[known["alpha"] >= TENTATIVE]
    sure = known[known["low"] >= TENTATIVE]
    poor = known.sort_values("alpha").head(3)["label"].map(_short)
    return (
        f"**{len(good)} of {len(known)} labels reach {TENTATIVE}**, and of {len(sure)} the whole "
        f"interval lies above it. The readers agree least on {', '.join(poor)}: figures on these "
        "frames rest on a definition that two readings take in two ways."
    )


def held(checked: pd.DataFrame) -> str:
    """Return how often corrected intervals hold what the reader says of all sentences."""
    known = checked.dropna(subset=["low", "reader"])
    inside = known["reader"].between(known["low"], known["high"])
    closer = (known["estimate"] - known["reader"]).abs() < (known["raw"] - known["reader"]).abs()
    width = (known["high"] - known["low"]).mean()
    alone = (known["alone_high"] - known["alone_low"]).mean()
    return (
        f"{inside.sum()} of {len(known)} corrected intervals hold the reader's share of all "
        f"sentences; the corrected figure is nearer to it than the raw one in {closer.sum()}. The "
        f"intervals are {width:.2f} wide on average, those of the labels alone {alone:.2f}."
    )


def changed(gaps: pd.DataFrame) -> str:
    """Return what the correction does to the differences between groups."""
    turned = (np.sign(gaps["raw"]) * np.sign(gaps["estimate"]) < 0).sum()
    clear = int(gaps["clear"].sum())
    far = ((gaps["raw"] < gaps["low"]) | (gaps["raw"] > gaps["high"])).sum()
    return (
        f"Of {len(gaps)} differences between two outlets {turned} have the other sign once they "
        f"are corrected, and {far} raw ones lie outside of the corrected interval. "
        f"**{clear or 'None'} can be asserted** when all pairs of a frame are tested together."
    )


def measured(scores: pd.DataFrame) -> str:
    """Return when and with what version the stored figures were measured."""
    days, versions = sorted(scores["measured"].unique()), sorted(scores["version"].unique())
    return (
        f"{len(scores)} figures, measured {' to '.join(dict.fromkeys((days[0], days[-1])))} with "
        f"version {', '.join(map(str, versions))} by `{scores['command'].iloc[0]}`."
    )


# Tables -------------------------------------------------------------------------------------------


def errors(
    machine: pd.DataFrame, labels: pd.DataFrame, sentences: pd.DataFrame, spans: pd.DataFrame
) -> pd.DataFrame:
    """Return the sentences on which a word list and a reader differ.

    Columns: ``label``, ``kind`` (false alarm, missed), ``unit``, ``outlet``, ``cues`` (the words
    that the list found), ``text``.
    """
    both = labels[["unit", "label", "value"]].merge(
        machine[["unit", "label", "value"]], on=["unit", "label"], suffixes=("", "_machine")
    )
    both = both[both["value"].ne(both["value_machine"])]
    own = gold.of_sentences(sentences).set_index("unit")
    cues = spans.assign(unit=coding.unit(spans)).groupby(["unit", "label"])["surface"]
    words = cues.agg(lambda found: ", ".join(dict.fromkeys(found)))
    keys = pd.MultiIndex.from_frame(both[["unit", "label"]])
    table = both.assign(
        kind=np.where(both["value"].eq("1"), MISSED, FALSE_ALARM),
        outlet=own["outlet"].reindex(both["unit"]).array,
        cues=words.reindex(keys).fillna("").array,
        text=own["text"].reindex(both["unit"]).array,
    )
    columns = ["label", "kind", "unit", "outlet", "cues", "text"]
    return table.sort_values(["label", "kind", "unit"], ignore_index=True)[columns]


def needed(
    differences: Sequence[float], *, share: float, power: float = 0.8, level: float = 0.95
) -> pd.DataFrame:
    """Return how many labels of each of two groups it takes to see a difference of shares.

    Columns: ``difference``, ``labels`` (of each group, with the labels alone), ``with_machine``
    (with a machine whose labels explain half of the scatter). `power` is the chance to see it.
    """
    reach = student.quantile(level, 10**6) + student.quantile(2 * power - 1, 10**6)
    rows = []
    for gap in differences:
        scatter = sum(p * (1 - p) for p in (share, min(share + gap, 1)))
        whole = math.ceil(reach**2 * scatter / gap**2)
        rows.append({"difference": gap, "labels": whole, "with_machine": math.ceil(whole / 2)})
    return pd.DataFrame(rows)


# Figures ------------------------------------------------------------------------------------------


def agreement(agreed: pd.DataFrame) -> Figure | Markdown:
    """Return alpha of each label with its interval as a figure, the surest label on top.

    Where no label was given by two coders there is a sentence instead.
    """
    rows = agreed.dropna(subset=["alpha"]).sort_values("alpha", ascending=False)
    if rows.empty:
        return Markdown(
            "*No sentence is labelled by two readers: there is no alpha.* Let somebody label "
            "`gold.sample(sentences)` who has not seen these labels, and put the file beside them."
        )
    figure, ax = _made(len(rows))
    places = np.arange(len(rows))
    ax.hlines(places, rows["low"], rows["high"], color=OURS, alpha=0.5, linewidth=2.2)
    ax.scatter(rows["alpha"], places, color=OURS, s=36, zorder=2)
    ax.axvline(TENTATIVE, color="0.4", linewidth=1)
    _named(ax, rows["label"].map(_short), "Krippendorff's alpha (95 % interval); the line is 0.667")
    plt.close(figure)  # it is shown as what the cell gives
    return figure


def scores(found: pd.DataFrame) -> Figure:
    """Draw precision and recall of each label, with intervals."""
    order = found[found["measure"].eq("F1")].sort_values("estimate", ascending=False)["label"]
    figure, ax = _made(len(order), each=0.42)
    looks = {"precision": (OURS, -0.14, "o"), "recall": (RAW, 0.14, "D")}
    for measure, (colour, shift, marker) in looks.items():
        own = found[found["measure"].eq(measure)].set_index("label").reindex(order)
        places = np.arange(len(order)) + shift
        ax.hlines(places, own["low"], own["high"], color=colour, alpha=0.45, linewidth=2.2)
        ax.scatter(own["estimate"], places, color=colour, marker=marker, s=32, label=measure)
    _named(ax, order.map(_short), "share (95 % interval)")
    ax.set_xlim(-0.02, 1.02)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return figure


def corrected(checked: pd.DataFrame, *, y: str = "outlet", reader: str = "reader") -> Figure:
    """Draw raw and corrected figures of each group, and what the reader says of all, if known."""
    figure, ax = _made(len(checked), each=0.55)
    places = np.arange(len(checked))
    ax.hlines(places, checked["low"], checked["high"], color=OURS, alpha=0.5, linewidth=3)
    ax.scatter(checked["estimate"], places, color=OURS, s=42, zorder=3, label="corrected")
    ax.scatter(checked["raw"], places, color=RAW, marker="D", s=34, zorder=2, label="raw")
    if reader in checked:
        look = {"color": "black", "marker": "|", "s": 160, "zorder": 4}
        ax.scatter(checked[reader], places, label="the reader, of all", **look)
    _named(ax, checked[y], "share of sentences (95 % interval)")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2)
    return figure


def peers(measured: pd.DataFrame) -> Figure:
    """Draw what each instrument reached on the public sets: a panel for each task and measure."""
    kinds = measured.groupby(["task", "measure"], sort=False)
    height = sum(0.34 * len(own) + 0.75 for _, own in kinds)
    ratios = [0.34 * len(own) + 0.4 for _, own in kinds]
    figure, axes = plt.subplots(
        len(ratios), figsize=(8.4, height), height_ratios=ratios, sharex=True, squeeze=False
    )
    for ax, ((task, measure), own) in zip(axes[:, 0], kinds, strict=True):
        rows = own.sort_values("estimate", ascending=False)
        colours = [OURS if "this suite" in name else OTHERS for name in rows["instrument"]]
        places = np.arange(len(rows))
        ax.hlines(places, rows["low"], rows["high"], colors=colours, alpha=0.5, linewidth=2.2)
        ax.scatter(rows["estimate"], places, c=colours, s=34, zorder=2)
        ax.set_title(f"{task}: {measure} ({rows['set'].iloc[0]}, n = {rows['n'].max():,})")
        _named(ax, rows["instrument"], "")
        ax.set_xlim(0, 1)
    axes[-1, 0].set_xlabel("1 is all right (95 % interval)")
    figure.tight_layout()
    return figure


def beside(tables: Mapping[str, pd.DataFrame], *, prefix: str = "") -> Figure | Markdown:
    """Return the raw and the corrected share of sentences with each frame, as a figure.

    Only labels that begin with `prefix` are drawn. Without hand labels of these articles there is a
    sentence instead.
    """
    sentences = tables["sentences"]
    labels = gold.of_corpus(sentences)
    named = tables["spans"].query("layer == 'frame'")["label"]
    own = labels[labels["label"].isin(named) & labels["label"].str.startswith(prefix)]
    if own.empty:
        return Markdown(NOT_VALIDATED)
    machine = gold.of_spans(sentences, tables["spans"])
    rows = estimate.corrected(machine, _first(own)).sort_values("estimate", ascending=False)
    figure = corrected(rows.assign(label=rows["label"].map(_short)), y="label")
    plt.close(figure)  # it is shown as what the cell gives
    return figure


def _made(rows: int, *, each: float = 0.32) -> tuple[Figure, Axes]:
    return plt.subplots(figsize=(7.5, 1.2 + each * max(rows, 1)))


def _named(ax: Axes, names: Iterable[str], xlabel: str) -> None:
    names = [canvas.wrap(str(name), 34) for name in names]
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.set_xlabel(xlabel)


def _short(label: str) -> str:
    """Return a label without the group that it belongs to."""
    group, _, name = label.partition("/")
    return f"tone toward {name}" if group == "tone" and name else name or label


def sentence(labels: pd.DataFrame) -> str:
    """Return the sentence for methods and limits."""
    if labels.empty:
        return (
            "The methods were not validated on this corpus: the error of the instrument is in no "
            "interval."
        )
    coders = labels["coder"].nunique()
    return (
        f"The methods were checked by {labels['unit'].nunique():,} hand-labelled sentences of this "
        f"corpus ({coders} reader{'s' * (coders > 1)}); corrected figures count the error of the "
        "instrument by prediction-powered inference (Angelopoulos et al. 2023)."
    )
