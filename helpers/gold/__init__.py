"""Hand labels: drawn blind, coded by several, compared, and held against a program's.

    drawn  = gold.sample(sentences, n=200, by="outlet", seed=0)
    gold.sheet(drawn, "anna.csv", labels=["conflict", "tone"])     # fill in, in any spreadsheet
    labels = gold.read("anna.csv", "ben.csv")                      # table labels
    gold.agreement(labels)                                         # Krippendorff's alpha
    machine = gold.of_spans(sentences, spans)                      # what the program says, alike
    gold.scores(machine, labels, by="outlet")                      # precision, recall, F1
    estimate.corrected(machine, labels, by="outlet")               # figures that count its errors

The labels of a person, of the suite's methods and of any function from texts to values (`asked`: a
rule, a trained classifier, a language model) are one table, so that each can be compared with, and
corrected by, any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from helpers import estimate, schema
from helpers.estimate import labels as coding
from helpers.gold import classifier, drawing, machines, reliability, scoring, sheets

LEVEL = estimate.LEVEL
LABELS = "data/gold/labels.csv"


def sample(
    units: pd.DataFrame,
    n: int = 200,
    *,
    by: str | None = "outlet",
    seed: int = 0,
    context: int = 1,
) -> pd.DataFrame:
    """Return `n` units to be labelled by hand, drawn at random and shown without what is known.

    Parameters
    ----------
    units
        `sentences` (of the articles' own prose, `schema.READ`) or `documents`.
    n
        How many; all where there are no more.
    by
        A column of `units`: of each of its values as many are drawn as of any other, as far as it
        has them, so that small outlets can be compared. None: every unit has the same chance.
    seed
        The same seed draws the same units.
    context
        Sentences shown before and after each.

    Returns
    -------
    pandas.DataFrame
        ``unit``, ``before``, ``text``, ``after``, ``sampled_from`` (units among which it was drawn)
        and ``weight`` (one over its probability), in an order of chance. Outlet, day and what a
        program says of the unit are left out: coding is blind.

    Raises
    ------
    ValueError
        For `n` below 1; when `by` is no column; when there is nothing to draw from.
    """
    return drawing.drawn(units, n, by, seed, context)


def sheet(
    drawn: pd.DataFrame, path: str | Path, labels: Sequence[str], *, coder: str | None = None
) -> Path:
    """Write the units of `sample` as a CSV file for a spreadsheet: a column for each label.

    `coder` is by default the name of the file. A file that is there is never written over.

    Raises
    ------
    FileExistsError, ValueError
        When the file is there; for labels that are none, or named like a column.
    """
    return sheets.written(drawn, Path(path).expanduser(), list(labels), coder)


def read(*paths: str | Path) -> pd.DataFrame:
    """Return the table `labels` of files with hand labels, or of all files in a folder.

    A file is a sheet of `sheet` (a row for each unit, a column for each label), or has a row for
    each label (columns ``unit``, ``label``, ``value``), as CSV or as a spreadsheet. The coder is
    in the column ``coder``, else it is the name of the file. What is empty was not decided.

    Raises
    ------
    FileNotFoundError, ValueError
        Names the file and the row: without units; with a unit that one coder labelled twice and
        differently.
    """
    return sheets.read(paths)


def agreement(
    labels: pd.DataFrame,
    *,
    scales: Mapping[str, str] | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Return how far coders agree on each label: Krippendorff's alpha, with its interval.

    Parameters
    ----------
    scales
        The scale of a label, by its name: "nominal", "ordinal" or "interval". By default numbers
        of more than two kinds are ordinal, and all else nominal.

    Returns
    -------
    pandas.DataFrame
        ``label``, ``scale``, ``coders``, ``n`` (units that two or more have labelled), ``agree``
        (share of pairs of labels that are the same), ``alpha``, ``low``, ``high``. Alpha is missing
        where all labels are the same: nothing can then be told of chance.

    Notes
    -----
    Krippendorff (2019), by the package `krippendorff`; 1 is agreement, 0 what chance would give.
    0.8 is asked for, 0.667 the least for tentative conclusions. The interval is the jackknife's
    over units (Efron and Stein 1981), with Student's t; no number is drawn.
    """
    return reliability.table(coding.known(labels, "labels", "coder"), dict(scales or {}), level)


def scores(
    machine: pd.DataFrame,
    labels: pd.DataFrame,
    *,
    by: str | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Return how right a program's labels are, by hand labels: precision, recall and F1.

    Parameters
    ----------
    machine, labels
        As in `estimate.corrected`. Where coders differ each counts with its share.
    by
        A column of `machine`: an instrument that errs more on one outlet makes differences of its
        own.

    Returns
    -------
    pandas.DataFrame
        `by`, ``label``, ``value`` (a label of 0 and 1 has a row for 1), ``measure`` (precision,
        recall, F1, accuracy), ``estimate``, ``low``, ``high``, ``n`` (labels that it rests on). A
        measure without a case is missing.

    Notes
    -----
    Units count with their weights. Intervals are Wilson's (1927) with the number of units that as
    many unweighted ones would be worth (Kish 1965). That of F1 is that of the share of hits among
    hits, misses and false alarms, J, for F1 = 2J / (1 + J).
    """
    return scoring.table(machine, labels, by, level)


def more(estimates: pd.DataFrame, width: float, *, level: float = LEVEL) -> pd.DataFrame:
    """Return how many more labels would narrow the intervals of `estimate.corrected` to `width`.

    `estimates` with a column ``more``: a number of labels of the same kind, 0 where the interval is
    narrow enough, missing where no number is: the choice of articles alone makes it wider.
    """
    return scoring.more(estimates, width, level)


def asked(
    units: pd.DataFrame,
    function: Callable[[list[str]], Iterable[object]],
    *,
    label: str,
    coder: str,
    batch: int = 64,
) -> pd.DataFrame:
    """Return the labels that a function gives to the texts of `units`: one more coder.

    Parameters
    ----------
    units
        `sample`, `sentences` or `documents`: ``text``, and ``unit`` or ``doc_id`` (and ``sent``).
    function
        From a list of texts to as many values (a number, a word, None for not decided).

    Returns
    -------
    pandas.DataFrame
        The table `labels`, with the other columns of `units` that `estimate.corrected` may need
        (``outlet``, ``doc_id``).

    Raises
    ------
    ValueError
        When the function gives another number of values than it was given texts.
    """
    return machines.asked(units, function, label, coder, batch)


def of_spans(
    sentences: pd.DataFrame, spans: pd.DataFrame, *, layer: str = "frame", coder: str = "word list"
) -> pd.DataFrame:
    """Return what a word list says of every sentence of the prose, as `labels`: 1 where a cue is.

    The columns ``doc_id``, ``outlet`` and ``words`` come along.
    """
    return machines.of_spans(sentences, spans, layer, coder)


def of_scores(
    sentences: pd.DataFrame,
    scores: pd.DataFrame,
    *,
    lexicon: str = "vader",
    column: str = "score",
    least: float = 0.05,
    label: str = "tone",
) -> pd.DataFrame:
    """Return the tone of every sentence of the prose, as `labels`: 1, 0 or -1.

    A score nearer to zero than `least` is 0. The columns ``doc_id``, ``outlet``, ``words`` and
    ``score`` come along.
    """
    return machines.of_scores(sentences, scores, lexicon, column, least, label)


def trained(texts: Sequence[str], truth: Sequence[bool]) -> classifier.Classifier:
    """Return a classifier of texts, trained on some of which it is known whether they have a label.

    What it returns gives each text of a list a probability (for `asked`), or, as ``scores``, a
    logit. It is a rival instrument beside a word list: each can be corrected by the same labels.

    Raises
    ------
    ValueError
        When there are not as many truths as texts, fewer than two of a kind, or too many texts.

    Notes
    -----
    Logistic regression on TF-IDF of words and pairs of words, its weights held small. It knows
    nothing but the words that it was trained on.
    """
    return classifier.trained(texts, truth)


def of_corpus(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the hand labels that are kept for these articles, as `labels`; none if there are none.

    `articles` is any table with a column ``doc_id``: `documents`, `sentences`. The labels are read
    from ``data/gold/labels.csv`` of the project, or of the user's story (``make report
    LABELS=file``).
    """
    kept = sheets.read((LABELS,))
    if kept.empty:
        return kept
    known = articles["doc_id"].astype("str")
    own = kept["unit"].isin(known) | coding.article(kept["unit"]).isin(known)
    return kept[own].reset_index(drop=True)


def of_sentences(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of the articles' own prose with their ``unit``."""
    own = sentences[sentences["role"].isin(schema.READ)]
    return own.assign(unit=coding.unit(own)).reset_index(drop=True)
