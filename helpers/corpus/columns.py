"""The columns of other people's tables: common names are recognised, near ones are asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

import pandas as pd

NAMES = {
    "text": "body content full_text fulltext article_text main_text maintext story text_content",
    "outlet": """media_name source_name source publication publisher newspaper medium media
        source_title source_uri outlet_name news_outlet site_name domain""",
    "published": """publish_date published_at publication_date pub_date pubdate date_publish
        date_published published_date date day_published datetime date_time""",
    "title": "headline head_line article_title document_title heading hlead",
    "author": "byline by_line authors creator journalist reporter",
    "language": "lang language_code",
    "doc_id": "id article_id document_id stories_id story_id guid uri accession_number",
    "file": "filename file_name path filepath",
}
"""Names of columns by what they hold here, in small letters with ``_`` between words, the surest
first: those of Media Cloud, NewsAPI, Event Registry, ProQuest, Factiva, news-please and others."""

ALIASES = {ours: names.split() for ours, names in NAMES.items()}

NEAR = 0.84
"""Likeness (Ratcliff and Obershelp 1988) from which an unknown name is asked about."""

ASKED = ("text", "outlet", "published", "title")
"""What is missed so much that a near name is asked about."""


def recognised(
    table: pd.DataFrame, name: str, columns: Mapping[str, str | None] | None = None
) -> pd.DataFrame:
    """Return `table` with its columns under the names of `documents`; others are kept.

    `columns` says what the user's own names are here ({"Zeitung": "outlet"}); None leaves a column
    as it is. Cells that hold objects become columns: ``source.name``.

    Raises
    ------
    ValueError
        When `columns` names a column that is not there, or one that is missed stands under a name
        that is nearly a known one: it is asked about and not guessed.
    """
    table, columns = _flat(table), dict(columns or {})
    if missing := [given for given in columns if given not in table]:
        raise ValueError(f"{name}: no column {missing[0]!r} (of `columns`), got {list(table)}")
    names = {given: ours for given, ours in columns.items() if ours}
    open_ = [given for given in table if given not in columns]
    taken = {*names.values(), *open_}
    for ours, aliases in ALIASES.items():
        if ours in taken:
            continue
        found = {plain(given): given for given in reversed(open_)}
        best = next((found[alias] for alias in (ours, *aliases) if alias in found), None)
        if best is not None:
            names[best] = ours
            taken.add(ours)
            open_.remove(best)
    _ask([given for given in open_ if given not in NAMES], taken, name)
    return table.rename(columns=names)


def plain(column: str) -> str:
    """Return the name of a column in small letters with ``_``: *publishedAt*, *Publish Date*."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(column).strip())
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose cells hold no objects: ``{"name": "BBC"}`` is a column of its own."""
    nested = [c for c in table if table[c].map(lambda cell: isinstance(cell, dict)).any()]
    for column in nested:
        cells = table[column].map(lambda cell: cell if isinstance(cell, dict) else {})
        inner = pd.DataFrame(cells.tolist(), index=table.index).add_prefix(f"{column}.")
        table = table.drop(columns=column).join(inner)
    return table


def _ask(unknown: list[str], taken: set[str], name: str) -> None:
    for ours in ASKED:
        if ours in taken:
            continue
        for given in unknown:
            known = (ours, *ALIASES[ours])
            if max(_likeness(plain(given), name_) for name_ in known) >= NEAR:
                raise ValueError(
                    f"{name}: the column {given!r} is nearly the name of one for {ours!r}; rename "
                    f"it, or give columns={{{given!r}: {ours!r}}} (None in place of {ours!r} "
                    "leaves it as it is)"
                )


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
