"""What programs say of units, in the table of hand labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from helpers import schema
from helpers.estimate import labels as coding
from helpers.text.reading import Reading

ABOUT = ("doc_id", "outlet")


def asked(
    units: pd.DataFrame,
    function: Callable[[list[str]], Iterable[object]],
    label: str,
    coder: str,
    batch: int,
) -> pd.DataFrame:
    """Return the labels of a function, asked for so many texts at a time."""
    if "text" not in units:
        raise ValueError(f"units: no column 'text', got {list(units.columns)}")
    if "unit" not in units:
        whole = coding.unit(units) if "sent" in units else units["doc_id"].astype("str")
        units = units.assign(unit=whole)
    texts, found = units["text"].tolist(), []
    for first in range(0, len(texts), batch):
        given = texts[first : first + batch]
        values = list(function(given))
        if len(values) != len(given):
            raise ValueError(
                f"function: it gave {len(values)} values for {len(given)} texts; it has to give "
                "one for each, and None where it does not decide"
            )
        found += values
    about = [name for name in (*ABOUT, "sampled_from", "weight") if name in units]
    values = [None if value is None or value != value else _written(value) for value in found]
    table = units[["unit", *about]].assign(coder=coder, label=label, value=values)
    return schema.build(table[table["value"].notna()], "labels")


def _written(value: object) -> str:
    if isinstance(value, bool | np.bool_):
        return str(int(value))
    return f"{value:g}" if isinstance(value, float | np.floating) else str(value)


def of_spans(sentences: pd.DataFrame, spans: pd.DataFrame, layer: str, coder: str) -> pd.DataFrame:
    """Return for each sentence and label of the layer whether a match stands in it."""
    own = _prose(sentences)
    spans = schema.check(spans, "spans")
    spans = spans[spans["layer"].eq(layer)]
    names = sorted(spans["label"].unique())
    hits = set(zip(coding.unit(spans), spans["label"], strict=True))
    parts = [
        own.assign(label=name, value=[str(int((unit, name) in hits)) for unit in own["unit"]])
        for name in names
    ]
    whole = pd.concat(parts, ignore_index=True) if parts else own.assign(label="", value="")[:0]
    return schema.build(whole.assign(coder=coder), "labels")


def of_scores(
    sentences: pd.DataFrame,
    scores: pd.DataFrame,
    lexicon: str,
    column: str,
    least: float,
    label: str,
) -> pd.DataFrame:
    """Return the sign of each sentence's score."""
    own = _prose(sentences)
    table = scores[scores["lexicon"].eq(lexicon)] if "lexicon" in scores else scores
    if table.empty or column not in table:
        raise ValueError(
            f"scores: no column {column!r} of {lexicon!r}; lexicons here: "
            f"{sorted(scores['lexicon'].unique()) if 'lexicon' in scores else 'not named'}"
        )
    by_unit = table.assign(unit=coding.unit(table)).groupby("unit")[column].mean()
    score = by_unit.reindex(own["unit"]).fillna(0.0).to_numpy()
    sign = np.sign(np.where(np.abs(score) < least, 0.0, score)).astype(int)
    whole = own.assign(label=label, value=[str(value) for value in sign], score=score)
    return schema.build(whole.assign(coder=lexicon), "labels")


def _prose(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return unit, article, outlet and number of words of each sentence of the prose."""
    table = Reading.table(sentences)
    own = table[table["role"].isin(schema.READ)].reset_index(drop=True)
    words = own["text"].str.count(r"\w+(?:['’]\w+)?").astype("int64")
    about = {name: own[name] for name in ABOUT if name in own}
    return pd.DataFrame({"unit": coding.unit(own), **about, "words": words})
