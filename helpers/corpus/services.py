"""What tables of news services hold in place of whole texts, and where the texts are to be had."""

from __future__ import annotations

import re

from helpers.corpus import columns as names

ASK = 'say which it is: columns={"its name": "text"}'

PAGES = (
    "fetch the pages of its addresses (with trafilatura, say), and give them as .html or as a "
    "column 'text'"
)

LIST = f"holds addresses and no texts; {PAGES}"

_SIGNS = (
    ({"seendate", "socialimage"}, f"a list of GDELT {LIST}"),
    ({"stories_id", "media_id"}, f"a list of Media Cloud {LIST}"),
    ({"indexed_date", "media_name"}, f"a list of Media Cloud {LIST}"),
    ({"media_url", "media_name"}, f"a list of Media Cloud {LIST}"),
    (
        {"store_id", "pubtitle"},
        'the spreadsheet of ProQuest holds no texts; save the articles there as "Text only"',
    ),
)
"""Columns (as `columns.plain` writes them) by which a table without texts is known."""

_GDELT_ROW = re.compile(
    rb"\d{14}-T?\d+\t\d{14}\t|\d{9,10}\t\d{8}\t\d{6}\t\d{4}\t|\d{9,10}\t\d{14}\t"
)
"""How a row of GDELT's knowledge graph, of its events or of their mentions begins."""

_CUT = re.compile(r"(?:…|\.\.\.)\s*\[\+\d+ chars\]\s*$")


def refuse_codes(data: bytes, name: str) -> None:
    """Raise a ValueError for the tables of GDELT that have no header: codes, and no texts."""
    if _GDELT_ROW.match(data[:200]):
        raise ValueError(f"{name}: a table of GDELT {LIST}")


def why_no_text(columns: list[str]) -> str:
    """Return what is known of a table that holds no texts, with the cure."""
    own = {names.plain(column) for column in columns}
    return next((why for sign, why in _SIGNS if sign <= own), ASK)


def remark(text: object) -> dict[str, tuple[str, str, str]]:
    """Return what is odd about a text as `_remark`: NewsAPI cuts all at 200 characters."""
    if not isinstance(text, str) or not _CUT.search(text):
        return {}
    return {
        "_remark": (
            "the beginning of an article in place of the whole",
            "NewsAPI cuts texts at 200 characters ([+1234 chars])",
            "fetch the pages of the column `url`",
        )
    }
