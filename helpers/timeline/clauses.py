"""Around a date: the trigger word of its clause, the word before it, the actors beside it."""

from __future__ import annotations

import re

import pandas as pd

RELATIONS = ("at", "since", "until")
"""How a statement hangs on its date: at it, from it on, or up to it."""

_LEADS = re.compile(
    r"""\b(?:
      (?P<since> since | (?:ever\s)?after | following )
    | (?P<until> by | until | till | before | up\sto | ahead\sof | through )
    )\s+(?:the\s+)?(?:early\s+|late\s+|mid-?)?(?:(?:start|end|beginning)\s+of\s+)?(?:in\s+)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_LOOK = 30  # characters before a date in which its preposition is looked for
_BREAK = re.compile(r"[,;:–—()]|\s-\s|\b(?:and|but|while|whereas|although|because|which|who)\b")


def places(dates: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the `dates` of `sentences`, with text and offset (`first`) of the sentence of each."""
    texts = sentences[["doc_id", "sent", "text", "start"]].rename(columns={"start": "first"})
    return dates.merge(texts, on=["doc_id", "sent"], validate="many_to_one")


def relations(places: pd.DataFrame) -> list[str]:
    """Return at, since or until for each date, by the word that leads to it."""
    found = []
    for text, first, start in places[["text", "first", "start"]].itertuples(index=False, name=None):
        end = start - first
        lead = _LEADS.search(text[max(end - _LOOK, 0) : end])
        found.append(lead.lastgroup if lead else "at")
    return found


def kinds(places: pd.DataFrame, triggers: pd.DataFrame) -> pd.Series:
    """Return the label of each date's trigger: fewest clause borders between, then nearest."""
    rows = places[["doc_id", "sent", "text", "first", "start"]].assign(row=places.index)
    near = rows.merge(
        triggers[["doc_id", "sent", "start", "end", "label"]],
        on=["doc_id", "sent"],
        suffixes=("", "_trigger"),
        validate="many_to_many",
    )
    if near.empty:
        return pd.Series(pd.NA, index=places.index, dtype="str")
    near["borders"] = [
        len(_BREAK.findall(text, min(a, b) - first, max(a, b) - first))
        for text, first, a, b in zip(
            near["text"], near["first"], near["start"], near["start_trigger"], strict=True
        )
    ]
    near["distance"] = (near["start"] - near["start_trigger"]).abs()
    order = ["row", "borders", "distance", "start_trigger", "label"]
    nearest = near.sort_values(order, kind="stable").drop_duplicates("row").set_index("row")
    return nearest["label"].reindex(places.index)


def actors(spans: pd.DataFrame) -> pd.DataFrame:
    """Return ``doc_id``, ``sent``, ``actors``, ``goods``: whom and what a sentence names.

    Leaders, governments and people count as their country; names are parted by semicolons.
    """
    named = spans[spans["layer"] == "actor"]
    top, below = named["label"].str.partition("/")[[0, 2]].to_numpy().T if len(named) else ([], [])
    named = named[["doc_id", "sent"]].assign(top=top, below=below)
    goods = named["top"] == "commodity"
    own = named["top"].where(named["top"] != "institution", named["below"])
    acts = ~goods & ~named["below"].eq("region")
    columns = {"actors": own.where(acts), "goods": named["below"].where(goods)}
    by_sentence = named[["doc_id", "sent"]].assign(**columns).groupby(["doc_id", "sent"])
    return by_sentence[["actors", "goods"]].agg(listed).reset_index()


def listed(values: pd.Series) -> str | None:
    """Return the different values of lists parted by semicolons, sorted, as one such list."""
    parts = {part for value in values.dropna() for part in value.split("; ")}
    return "; ".join(sorted(parts)) or None


def cast(statements: pd.DataFrame, spans: pd.DataFrame | None) -> pd.DataFrame:
    """Return `statements` with the ``actors`` and ``goods`` of their sentences."""
    if spans is None or statements.empty:
        nothing = pd.Series(pd.NA, index=statements.index, dtype="str")
        return statements.assign(actors=nothing, goods=nothing)
    known = actors(spans).set_index(["doc_id", "sent"])
    places = pd.MultiIndex.from_frame(statements[["doc_id", "sent"]])
    found = known.reindex(places).set_axis(statements.index).astype("str")
    return statements.assign(actors=found["actors"], goods=found["goods"])
