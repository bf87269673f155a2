"""The claims as a journalist reads them: what was said, by whom, beside what, with what result."""

from __future__ import annotations

import pandas as pd

from helpers import schema
from helpers.trade import verdict

PLAIN = {
    "consistent": "agrees",
    "consistent as rounded": "agrees, rounded",
    "consistent under another definition": "agrees with another definition of the figure",
    "inconsistent under every definition at hand": "agrees with no official figure at hand",
    "not supportable when written": "no figure was out yet",
    "not checkable here": "not checked",
    "a target, not a fact": "a target, not a fact",
}
"""Verdicts in plain words."""

COLUMNS = (
    "doc_id",
    "sent",
    "start",
    "end",
    "outlet",
    "claim",
    "who",
    "against",
    "result",
    "sentence",
)


def table(claims: pd.DataFrame, verdicts: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return one row per claim, in order of the text, in words that need no manual.

    The columns are the place of the claim, ``outlet``, ``claim`` (as written), ``who`` says it (the
    outlet where nobody else does), ``against`` (the figure that it was set beside first, or why
    there is none), ``result`` (by the newest figures, in plain words) and the ``sentence``.
    """
    newest = schema.check(verdicts, "verdicts").query("vintage == 'newest'")
    order = newest["fit"].map({"equal": 0, "as rounded": 1}).fillna(2)
    newest = newest.assign(order=order).sort_values(
        [*verdict.PLACE, "primary", "order"], ascending=[True] * 5 + [False, True], kind="stable"
    )
    first = newest.drop_duplicates(verdict.PLACE)[[*verdict.PLACE, "verdict", "reason"]]
    said = claims.merge(first, on=verdict.PLACE, how="left", validate="one_to_one")
    told = sentences[["doc_id", "sent", "outlet", "text"]]
    said = said.merge(told, on=["doc_id", "sent"], how="left", validate="many_to_one")
    found = {
        **{name: said[name] for name in ("doc_id", "sent", "start", "end", "outlet")},
        "claim": said["surface"],
        "who": said["speaker"].fillna(said["outlet"]),
        "against": said["reason"],
        "result": said["verdict"].map(PLAIN),
        "sentence": said["text"],
    }
    return pd.DataFrame(found, columns=list(COLUMNS)).sort_values(
        ["doc_id", "start"], ignore_index=True
    )
