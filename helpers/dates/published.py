"""A publication date from the texts' own evidence: proposed with its reasons, never written."""

from __future__ import annotations

import pandas as pd

from helpers import schema
from helpers.dates import values
from helpers.text.english import calendar
from helpers.text.reading import Reading

_PROPOSAL = {"doc_id": "str", "proposed": "datetime64[s]", "reasoning": "str"}
_DAYS = ("day", "hour", "minute")


def infer(
    sentences: pd.DataFrame | Reading, dated: pd.DataFrame, documents: pd.DataFrame
) -> pd.DataFrame:
    """Propose a publication date for each document that does not state one, and say why.

    Evidence, in this order: a full date in a stretch of role metadata; a weekday (*on Friday*)
    beside a full date of the same text; a weekday beside the latest full date told in another
    article of the corpus, which then has to tell the same story. Only dates that do not themselves
    depend on a publication date count. Where there is no such evidence `proposed` is missing and
    `reasoning` says what is lacking. Nothing is written into `documents`.

    Returns a table `doc_id`, `proposed` (a day), `reasoning`, in the order of `documents`.
    """
    roles = Reading.table(sentences)[["doc_id", "sent", "role"]]
    dated = schema.check(dated, "dates").merge(
        roles, on=["doc_id", "sent"], how="left", validate="many_to_one"
    )
    days = dated[dated["granularity"].isin(_DAYS) & dated["anchor"].isna()]
    days = days[days["begins"].notna()]
    own, weekdays = dict(list(days.groupby("doc_id"))), _last_weekdays(dated)
    prose = days[days["role"].ne("metadata")]
    latest = _latest(prose)
    runner_up = None if latest is None else _latest(prose[prose["doc_id"] != latest["doc_id"]])
    known = documents["published_basis"].isin(["stated", "given by you"])
    unsure = documents["published"].isna() | ~known
    rows = []
    for doc_id in documents.loc[unsure, "doc_id"]:
        elsewhere = runner_up if latest is not None and latest["doc_id"] == doc_id else latest
        proposed, reasoning = _propose(own.get(doc_id), weekdays.get(doc_id), elsewhere)
        rows.append({"doc_id": doc_id, "proposed": proposed, "reasoning": reasoning})
    return pd.DataFrame(rows, columns=list(_PROPOSAL)).astype(_PROPOSAL)


def _propose(own: pd.DataFrame | None, weekday: str | None, elsewhere: pd.Series | None) -> tuple:
    """Return the day to propose and why: from an article's `own` days, else one told elsewhere."""
    stated = None if own is None else own[own["role"] == "metadata"]
    if stated is not None and len(stated):
        first = stated.iloc[0]
        return first["begins"], f"the page states “{first['surface']}”"
    if not weekday:
        return pd.NaT, "no full date and no weekday in the text"
    told = elsewhere if own is None else _latest(own)
    if told is None:
        return pd.NaT, f"“{weekday}” would fix the day, but no full date is told"
    where = f"article {told['doc_id']}" if own is None else "the text"
    proposed = values.next_weekday(told["begins"].date(), weekday)
    return proposed, (
        f"the text says “{weekday}”, {where} tells of “{told['surface']}”: "
        f"the first {weekday} from then on is {proposed}"
    )


def _latest(days: pd.DataFrame) -> pd.Series | None:
    return days.loc[days["begins"].idxmax()] if len(days) else None


def _last_weekdays(dated: pd.DataFrame) -> dict[str, str]:
    """Return the last weekday that each article names, looking back on it or ahead to it."""
    named = dated[dated["rule"].str.startswith("weekday", na=False)]
    return {
        doc_id: word
        for doc_id, surface in zip(named["doc_id"], named["surface"], strict=True)
        for word in surface.split()
        if word in calendar.WEEKDAYS
    }
