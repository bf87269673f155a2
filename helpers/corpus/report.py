"""What was read of a corpus and what was not, and what to look at before any analysis."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pandas as pd

from helpers import schema
from helpers.corpus import duplicates, language

UNREAD = "unread"
"""The key of ``documents.attrs`` under which `load` keeps the files that it passed over."""

SHOWN = 5
"""Articles named in one row; of more the number is given."""

EARLIEST = pd.Timestamp("1900-01-01")
UNIX = pd.Timestamp("1970-01-01")
"""The day that a date becomes which a program could not read."""


def problems(documents: pd.DataFrame) -> pd.DataFrame:
    """Return the table `problems` of documents: nothing of it is mended or left out here."""
    rows = [
        *documents.attrs.get(UNREAD, ()),
        *_missing(documents, "outlet", "a column `outlet`, or a folder for each outlet"),
        *_missing(documents, "published", "a column `published`"),
        *_out_of_range(documents),
        *_spellings(documents),
        *_twice(documents),
        *_foreign(documents),
    ]
    return schema.in_order(schema.build(rows, "problems"), "problems")


def row(source: str, what: str, why: str, cure: str, at: str | None = None) -> dict:
    """Return a row of the table `problems`."""
    return {"source": source, "row": at, "what": what, "why": why, "cure": cure}


def remarks(articles: list[dict]) -> list[dict]:
    """Return a row for what readers say of articles (`_remark`), for each file and remark one."""
    said: dict[tuple, int] = Counter(
        (article["source"], *article["_remark"]) for article in articles if "_remark" in article
    )
    return [
        row(source, f"{what} ({_many(n)})", why, cure)
        for (source, what, why, cure), n in said.items()
    ]


def _named(ids: list[str]) -> str:
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return f"{', '.join(ids[:SHOWN])}{more}"


def _many(n: int) -> str:
    return "1 article" if n == 1 else f"{n:,} articles"


def _missing(documents: pd.DataFrame, column: str, cure: str) -> list[dict]:
    basis = documents[f"{column}_basis"].eq("not stated")
    ids = documents.loc[basis, "doc_id"].tolist()
    if not ids:
        return []
    noun = {"outlet": "outlet", "published": "day of publication"}[column]
    what = f"{_many(len(ids))} without {'an' if noun == 'outlet' else 'a'} {noun}"
    return [row(_named(ids), what, f"nothing names the {noun}", f"give {cure}")]


def _out_of_range(documents: pd.DataFrame) -> list[dict]:
    day = documents["published"]
    odd = {
        "lies in the future": day > pd.Timestamp.now() + pd.Timedelta(days=1),
        "lies before 1900": day < EARLIEST,
        "is the first of January 1970": day.dt.normalize() == UNIX,
    }
    return [
        row(
            _named(documents.loc[mask, "doc_id"].tolist()),
            f"a day of publication that {why}",
            "a wrong century, day and month turned round, or a date that could not be read",
            "correct the column `published`, or say day_first=True or False",
        )
        for why, mask in odd.items()
        if mask.any()
    ]


def _spellings(documents: pd.DataFrame) -> list[dict]:
    stated = documents.loc[documents["outlet_basis"].ne("not stated"), "outlet"]
    alike: dict[str, dict[str, int]] = defaultdict(dict)
    for outlet, n in stated.value_counts().items():
        bare = re.sub(r"^the\s+|\.(?:com|org|net|co\.uk|ca)$|^www\.", "", outlet.casefold().strip())
        alike[re.sub(r"[\W_]+", "", bare) or outlet][outlet] = n
    return [
        row(
            " | ".join(names),
            f"{len(names)} spellings of what may be one outlet",
            "they differ in capitals, spaces, stops, a The or the end of an address only",
            f"write one of them, such as {next(iter(names))!r} ({_many(max(names.values()))})",
        )
        for names in alike.values()
        if len(names) > 1
    ]


def _twice(documents: pd.DataFrame) -> list[dict]:
    found = []
    for _, own in duplicates.table(documents).groupby("group", sort=True):
        outlets = own["outlet"].nunique()
        nearly = "" if own["likeness"].min() == 1 else "nearly "
        what = f"{nearly}one text in {len(own)} articles of {outlets} outlet{'s' * (outlets > 1)}"
        agencies = own["agency"].dropna()
        why = "copies, or the text of an agency that several ran"
        why = f"one of them credits {agencies.iloc[0]}" if len(agencies) else why
        cure = "corpus.once(documents) leaves all but the first out; see corpus.copies(documents)"
        found.append(row(_named(own["doc_id"].tolist()), what, why, cure))
    return found


def _foreign(documents: pd.DataFrame) -> list[dict]:
    read = documents["language"].eq(language.ENGLISH)
    rows = []
    for code, own in documents[~read].groupby("language", sort=True):
        what = f"{_many(len(own))} in {language.name(code)}"
        why = "so says the column `language`, or a detector, which can err: not read as English"
        cure = "translate them, or correct the column `language` where it is wrong"
        rows.append(row(_named(own["doc_id"].tolist()), what, why, cure))
    unsure = read & ~documents["text"].map(language.is_english)
    if unsure.any():
        ids = documents.loc[unsure, "doc_id"].tolist()
        what = f"{_many(len(ids))} that may not be English"
        why = "few of the small words of English stand in them"
        cure = "look at them, and leave out what is not: every method here reads English"
        rows.append(row(_named(ids), what, why, cure))
    return rows
