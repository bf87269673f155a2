"""Load articles into tables: one row per article, one row per sentence.

Texts are never changed: every later table points into them by character offsets.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from helpers import files, schema
from helpers.corpus import duplicates, folder, forms, language, records
from helpers.corpus import report as reporting
from helpers.text import roles
from helpers.text import sentences as segment


def load(
    path: str | Path,
    *,
    columns: Mapping[str, str | None] | None = None,
    day_first: bool | None = None,
) -> pd.DataFrame:
    """Return the articles at `path` as the table `documents`.

    `path` is one of

    * a folder with a listing, ``articles.csv`` (or .xlsx, .ods, …): a row per article, column
      ``file``, and any of ``doc_id``, ``outlet``, ``published``, ``title``, … (`documents` in the
      data dictionary); further columns are kept;
    * a folder of files of all forms below, at any depth: a file's name is the ``doc_id``, the
      folder it stands in (below `path`) the outlet, where nothing else names one;
    * a file that holds many articles: an export of LexisNexis, Nexis Uni, Factiva, ProQuest or
      NewsBank (.txt, .docx, .rtf, .html), a feed (.rss, .atom, .xml), a web archive (.warc);
    * a table with a row per article: ``.csv`` and ``.tsv`` (whatever parts the cells), ``.xlsx``,
      ``.xls``, ``.ods``, ``.json`` (also of NewsAPI and Event Registry), ``.jsonl``, ``.parquet``.

    A file of one article is ``.txt``, ``.md``, ``.html``, ``.pdf`` (with a text layer), ``.docx``,
    ``.rtf``, ``.eml`` or ``.mht``. Each form may be packed as ``.gz`` or in a ``.zip``. Office
    files, PDFs, feeds and web archives need the extra `formats`.

    Columns of the common names are recognised (``publish_date``, ``publishedAt``, ``media_name``,
    ``source.name``, ``body``, …). `columns` maps others, as in ``{"Zeitung": "outlet"}``; None
    leaves a column as it is. `day_first` says how to read "3/4/2026".

    A file of a folder that cannot be read, and an article in it without a text, is left out with
    a warning and named in `report`; so is a second copy of one article of a database (the same
    id and text). A listing, and a table by itself, is read whole or not at all.

    Relative paths are looked up in the working folder, then in the project folder.

    Raises
    ------
    FileNotFoundError, ValueError
        In one line: which file, which row, what is wrong, what would be right.
    """
    found = files.find(path)
    if found.is_dir() or found.suffix.lower() == ".zip":
        articles, problems = folder.read(found, columns)
        listed = any("file" in article for article in articles)
        documents = (
            build(articles, day_first=day_first)
            if listed
            else _built(articles, problems, day_first=day_first)
        )
    else:
        articles, problems = _alone(found, columns), []
        if any("_row" in article for article in articles):
            documents = build(articles, day_first=day_first)
            problems = reporting.remarks(articles)
        else:
            documents = _built(articles, problems, day_first=day_first)
    documents.attrs[reporting.UNREAD] = problems
    if problems:
        more = f" (and {len(problems) - 1} more)" if problems[1:] else ""
        warnings.warn(
            f"{problems[0]['source']}{more}: {problems[0]['what']} ({problems[0]['why']}); "
            "see corpus.report(documents)",
            stacklevel=2,
        )
    return documents


def _alone(path: Path, columns: Mapping[str, str | None] | None) -> list[dict]:
    """Return the records of a file by itself: a text of one article is better put in a folder."""
    [entry] = forms.entries(path)
    articles = forms.read(entry, columns) if forms.kind_is_known(entry) else []
    plain = entry.kind in (".txt", ".md") and not any("_export" in one for one in articles)
    if not articles or plain:
        known = ", ".join(forms.KINDS)
        raise ValueError(
            f"{path.name}: expected a folder of articles, or a .csv, .jsonl or .parquet table "
            f"(or another that holds articles; {known} are read, also as .gz or in a .zip)"
        )
    for article in articles:
        if "_row" not in article:
            article.setdefault("doc_id", entry.stem)
    return articles


def _built(articles: list[dict], problems: list[dict], *, day_first: bool | None) -> pd.DataFrame:
    """Return `documents`; what cannot be read is left out and added to `problems`."""
    kept, left_out = records.readable(articles, day_first=day_first)
    if not kept:
        raise ValueError(f"{left_out[0]['source']}: {left_out[0]['why']}; {left_out[0]['cure']}")
    names = {row["_name"] for row in kept}
    told = [article for article in articles if article.get("_name") in names]
    problems += reporting.remarks(told) + left_out
    return table(kept)


def report(documents: pd.DataFrame) -> pd.DataFrame:
    """Return what to look at before any analysis, as the table `problems`.

    Files of the folder that were not read, articles without an outlet or a day, days out of range,
    spellings of one outlet, texts that stand twice or nearly so, texts that are not English: each
    with its cause and cure. Nothing is mended or left out.
    """
    return reporting.problems(schema.check(documents, "documents"))


def build(
    articles: Iterable[Mapping] | pd.DataFrame, *, day_first: bool | None = None
) -> pd.DataFrame:
    """Return `articles` (dicts, or a DataFrame) with a ``text`` each as the table `documents`.

    Optional: ``doc_id`` (else the number of the record, "000", "001", …), ``outlet``, ``published``
    (any common form, or a date object; the local time is kept, its zone is not; `day_first` says
    how to read "3/4/2026"), ``title`` and the other columns of `documents`; columns that it does
    not know are kept.

    Raises
    ------
    TypeError
        When a record is not a dict.
    ValueError
        For a missing or empty text, a doc_id that stands twice, an unreadable date, or a word
        outside a closed list: the record is named.
    """
    if isinstance(articles, pd.DataFrame):
        articles = articles.to_dict("records")
    return table(
        [
            records.document(number, dict(record), day_first=day_first)
            for number, record in enumerate(records.checked(articles))
        ]
    )


def table(rows: list[dict]) -> pd.DataFrame:
    """Return the rows that `records.document` makes as the table `documents`.

    Raises
    ------
    ValueError
        When a doc_id stands twice: both records are named.
    """
    seen: dict[str, str] = {}
    for row in rows:
        name = row.pop("_name")
        if row["doc_id"] in seen:
            raise ValueError(
                f"{name}: doc_id {row['doc_id']!r} is taken by {seen[row['doc_id']]}; "
                "give every article an id of its own"
            )
        seen[row["doc_id"]] = name
    records.warn_of_markup(rows)
    return schema.build(rows, "documents")


def examples(*texts: str, **about: object) -> pd.DataFrame:
    """Return invented `texts` as documents by outlets A, B, C, …, to try a method by eye.

    `about` holds for all of them, as in ``published="2026-01-15"``.
    """
    letters = (chr(ord("A") + number) for number in range(len(texts)))
    return build(
        {"outlet": name, "text": text, **about} for name, text in zip(letters, texts, strict=True)
    )


def sentences(documents: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of `documents` as the table `sentences`, in reading order.

    All of a text but its white space is in one row, with the role it has on the page: nothing is
    deleted, and ``text[start:end]`` of the article is the row's text. Keep the article's own prose
    with ``sentences[sentences["role"].isin(schema.READ)]``.

    Articles that are not English (column `language`) are left out with a warning: this and all that
    follows reads English.
    """
    schema.check(documents, "documents")
    foreign = documents["language"].ne(language.ENGLISH)
    if foreign.any():
        first = documents.loc[foreign, "doc_id"].iloc[0]
        more = f" (and {foreign.sum() - 1} more)" if foreign.sum() > 1 else ""
        warnings.warn(
            f"article {first!r}{more} is not English: it is in no table but `documents`; see "
            "corpus.report(documents)",
            stacklevel=2,
        )
        documents = documents[~foreign]
    needed = ["doc_id", "text", "title", "author", "outlet", "published"]
    rows = [row for article in documents[needed].itertuples(index=False) for row in _cut(article)]
    return schema.build(pd.DataFrame(rows, columns=_CUT), "sentences")


def copies(documents: pd.DataFrame) -> pd.DataFrame:
    """Return the articles whose text stands in others too, as the table `copies`.

    Texts are one when half of their runs of five words are the same: wire copy that outlets cut
    or reword a little, an article that was updated. The finding is who ran the text, which agency
    is credited, and what each changed. Without the package `rensa` (extra `formats`) only texts
    with the very same words are found.
    """
    return duplicates.table(schema.check(documents, "documents"))


def once(documents: pd.DataFrame) -> pd.DataFrame:
    """Return `documents` without later copies of a text, so that each counts once.

    Of each group of `copies` the article with the earliest date stays (of those without one, the
    first). What is left out is told in a warning, and the table `copies` names it.
    """
    later = duplicates.later(copies(documents))
    if later.empty:
        return documents
    more = f" (and {len(later) - 1} more)" if len(later) > 1 else ""
    warnings.warn(
        f"article {later.iloc[0]!r}{more} is a copy and left out, so that each text counts once; "
        "see corpus.copies(documents)",
        stacklevel=2,
    )
    return documents[~documents["doc_id"].isin(later)].reset_index(drop=True)


def checksum(documents: pd.DataFrame) -> dict[str, object]:
    """Return what identifies a corpus: the number of its `articles` and one `sha256` over theirs.

    That is the SHA-256 of the articles' own checksums in the order of `doc_id`, each on a line.

    Raises
    ------
    ValueError
        When an article has no checksum, or two have one `doc_id`.
    """
    schema.check(documents, "documents")
    if documents["doc_id"].duplicated().any() or documents["sha256"].isna().any():
        raise ValueError(
            "documents: every article needs a sha256 and a doc_id of its own. "
            f"Build this table with `{schema.TABLES['documents'].made_by}`."
        )
    own = documents.sort_values("doc_id")["sha256"]
    lines = "".join(f"{value}\n" for value in own)
    return {"articles": len(own), "sha256": hashlib.sha256(lines.encode()).hexdigest()}


def prose(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of the articles' own prose: those with a role in `schema.READ`."""
    return sentences[schema.check(sentences, "sentences")["role"].isin(schema.READ)]


_CUT = """doc_id sent paragraph start end text role turn outlet published gap""".split()


def _cut(article: tuple) -> Iterator[tuple]:
    """Yield the rows of `sentences` for one article, with what parts each from the next."""
    doc_id, text, *about, outlet, published = article
    title, author = (value if records.given(value) else None for value in about)
    spans = [
        (stretch, start, end)
        for stretch in roles.assign(text, segment.paragraphs(text), title=title, author=author)
        for start, end in segment.sentences(text, stretch.start, stretch.end)
    ]
    next_starts = [start for _, start, _ in spans[1:]] + [end for *_, end in spans[-1:]]
    for number, ((stretch, start, end), following) in enumerate(
        zip(spans, next_starts, strict=True)
    ):
        place = (doc_id, number, stretch.paragraph, start, end, text[start:end])
        gap = text[end:following] or None
        yield *place, stretch.role, stretch.turn, outlet, published, gap
