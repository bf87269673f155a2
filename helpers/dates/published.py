"""A publication date from the texts' own evidence: proposed with its reasons, never written."""

from __future__ import annotations

import pandas as pd

from helpers import schema
from helpers.dates import values
from helpers.text.english import calendar

_PROPOSAL = {"doc_id": "str", "proposed": "datetime64[s]", "reasoning": "str"}
_DAYS = ("day", "hour", "minute")


def infer(sentences: pd.DataFrame, dated: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Propose a publication date for each document that does not state one, and say why.

    Evidence, in this order: a full date in a stretch of role metadata; a weekday (*on Friday*)
    beside a full date of the same text; a weekday beside the latest full date told in another
    article of the corpus, which then has to tell the same story. Only dates that do not themselves
    depend on a publication date count. Where there is no such evidence `proposed` is missing and
    `reasoning` says what is lacking. Nothing is written into `documents`.

    Returns a table `doc_id`, `proposed` (a day), `reasoning`, in the order of `documents`.
    """
    schema.check(dated, "dates")
    roles = sentences[["doc_id", "sent", "role"]]
    dated = dated.merge(roles, on=["doc_id", "sent"], how="left", validate="many_to_one")
    days = dated[dated["granularity"].isin(_DAYS) & dated["anchor"].isna()]
    days = days[days["begins"].notna()]
    unsure = documents["published"].isna() | documents["published_basis"].ne("stated")
    rows = [_propose(doc_id, dated, days) for doc_id in documents.loc[unsure, "doc_id"]]
    return pd.DataFrame(rows, columns=list(_PROPOSAL)).astype(_PROPOSAL)


def _propose(doc_id: str, dated: pd.DataFrame, days: pd.DataFrame) -> dict:
    own = days[days["doc_id"] == doc_id]
    others = days[(days["doc_id"] != doc_id) & (days["role"] != "metadata")]
    stated = own[own["role"] == "metadata"]
    weekday = _last_weekday(dated[dated["doc_id"] == doc_id])
    proposed, reasoning = pd.NaT, "no full date and no weekday in the text"
    if len(stated):
        proposed = stated["begins"].iloc[0]
        reasoning = f"the page states “{stated['surface'].iloc[0]}”"
    elif weekday and len(own) + len(others):
        told = (
            own.loc[own["begins"].idxmax()] if len(own) else others.loc[others["begins"].idxmax()]
        )
        where = "the text" if len(own) else f"article {told['doc_id']}"
        proposed = values.next_weekday(told["begins"].date(), weekday)
        reasoning = (
            f"the text says “{weekday}”, {where} tells of “{told['surface']}”: "
            f"the first {weekday} from then on is {proposed}"
        )
    elif weekday:
        reasoning = f"“{weekday}” would fix the day, but no full date is told"
    return {"doc_id": doc_id, "proposed": proposed, "reasoning": reasoning}


def _last_weekday(dated: pd.DataFrame) -> str | None:
    """Return the last weekday named in an article that looks back on it."""
    named = dated.loc[dated["rule"].str.startswith("weekday", na=False), "surface"]
    words = [word for surface in named for word in surface.split() if word in calendar.WEEKDAYS]
    return words[-1] if words else None
