"""The way back from a figure to its sentences: marked articles, cards, tables, concordances.

Everything is plain HTML and CSS with every text escaped. Marks carry their label in words, so that
colour is never the only sign. In the rendered pages ``site.js`` adds search and filters to what
carries ``data-filter``; nothing here needs it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import pandas as pd

from helpers import lexicon, schema
from helpers.show.evidence import claimed, grids, marks, markup, told

MOST_ROWS = 10
"""Rows of a displayed table; the whole table is one variable away."""

MOST_SEARCHED = 1_000
"""Rows of a searchable table; more make a page slow to load."""

MOST_CARDS = 100
"""Cards of one list; nobody reads more, and each holds its sentences."""

SEARCHED_FROM = 9
"""Sentences from which on a list can be searched in a rendered page; fewer are seen at once."""

Html = markup.Html
Layers = pd.DataFrame | Mapping[str, pd.DataFrame]
Sort = Literal["text", "left", "right"]


def article(
    documents: pd.DataFrame,
    spans: Layers,
    *,
    doc_id: str | None,
    label: str | Mapping[str, str] = "label",
    unfolded: bool = False,
) -> Html:
    """Show one whole article with its spans marked, folded under a line that counts them.

    Of no articles it shows that there is none.

    Parameters
    ----------
    spans
        Any table of spans (``doc_id``, ``start``, ``end``), or several by the name of their layer:
        ``{"frame": cues, "quotation": said}``. Layers may overlap. Each has a look of its own, and
        a box in the legend switches it off.
    label
        The column that says what stands behind each mark; for layers, a mapping from layer to
        column. A layer that it does not name takes the first that is there of ``label``, ``kind``,
        ``value``, ``weight``, ``speaker``.

    Raises
    ------
    KeyError
        When there is no article `doc_id`.
    ValueError
        When there are more layers than looks, or a table has none of the usual columns.
    """
    schema.check(documents, "documents")
    if documents.empty:
        return Html("<p>There is no article to show.</p>", name="no article")
    rows = documents[documents["doc_id"] == doc_id]
    if rows.empty:
        raise KeyError(f"no article {doc_id!r}: there are {', '.join(documents['doc_id'])}")
    found, legend = _marks(spans, label, doc_id)
    document, n = rows.iloc[0], markup.plural(len(found), "mark")
    lines = list(marks.lines(document["text"]))
    near = marks.touching([(first, first + len(line)) for first, line in lines], found)
    paragraphs = "".join(
        f"<p>{marks.marked(line, first, own)}</p>"
        for (first, line), own in zip(lines, near, strict=True)
    )
    code = (
        f'{markup.STYLE}<details class="{markup.STORY}"{" open" * unfolded}>'
        f"<summary>{markup.apart(_name(document))}: {n}</summary>{legend}{paragraphs}</details>"
    )
    return Html(code, name=f"article {doc_id} with {n}")


def sentences(
    chosen: pd.DataFrame,
    spans: pd.DataFrame | None = None,
    *,
    label: str = "label",
    about: Iterable[str] = (),
    most: int = MOST_ROWS,
) -> Html:
    """Show sentences one under the other, with the spans in them marked.

    `chosen` is a table `sentences`, in the order to show; `about` names further columns of it to
    print above each sentence (numbers are rounded to two places). At most `most` are shown, and
    the last line says how many are not.
    """
    schema.check(chosen, "sentences")
    shown, about = chosen.head(most).to_dict("records"), list(about)
    marked = marks.in_sentences(shown, spans, label)
    blocks = [_sentence(row, own, about) for row, own in marked]
    given = (
        {"data-filter": "sentences", "data-by": "outlet"} if len(blocks) >= SEARCHED_FROM else {}
    )
    name = markup.plural(len(blocks), "sentence")
    return Html(_list(blocks, len(chosen) - len(blocks), given), name=name)


def kwic(sentences: pd.DataFrame, spans: pd.DataFrame, *, width: int = 45) -> pd.DataFrame:
    """Return the keyword in context: a row per span, with `width` characters of its sentence.

    Columns: ``outlet``, ``left``, ``match``, ``right``, ``label``, ``doc_id``, ``sent``. Rows are
    in reading order. Context does not go past the sentence.
    """
    schema.check(spans, "spans")
    places = sentences[["doc_id", "sent"]].assign(_at=range(len(sentences)))
    found = spans.merge(places, on=["doc_id", "sent"], validate="many_to_one")
    found = found.sort_values(["doc_id", "start", "label"], kind="stable", ignore_index=True)
    own = sentences[["outlet", "start"]].iloc[found["_at"]].reset_index(drop=True)
    at = found["_at"].drop_duplicates()
    texts = dict(zip(at, sentences["text"].iloc[at], strict=True))  # each once: one may be long
    begins, ends = found["start"] - own["start"], found["end"] - own["start"]
    places = [(texts[at], a, b) for at, a, b in zip(found["_at"], begins, ends, strict=True)]
    return pd.DataFrame(
        {
            "outlet": own["outlet"],
            "left": [_before(text, a, width) for text, a, _ in places],
            "match": found["surface"],
            "right": [_behind(text, b, width) for text, _, b in places],
            "label": found["label"],
            "doc_id": found["doc_id"],
            "sent": found["sent"],
        }
    ).astype({"left": "str", "right": "str"})


def concordance(
    sentences: pd.DataFrame,
    query: str,
    *,
    sort: Sort = "text",
    width: int = 45,
) -> pd.DataFrame:
    """Return `kwic` of any search: words or phrases parted by commas, ``*`` for any ending.

    `sort` orders the lines as they stand in the texts, by the words to the right of the match, or
    by the words to its left, nearest first; capitals do not count. Ties keep the order of the text.

    Raises
    ------
    ValueError
        When the search is empty or `sort` is none of the three.
    """
    return ordered(
        kwic(sentences, lexicon.match(sentences, lexicon.search(query)), width=width), sort
    )


def ordered(lines: pd.DataFrame, sort: Sort = "text") -> pd.DataFrame:
    """Return the lines of `kwic` as they stand, or by the words to the left or right of the match.

    To the left the nearest word counts first. Capitals do not count; ties keep their order.
    """
    keys = {
        "text": None,
        "right": lambda column: column.str.lower(),
        "left": lambda column: column.str.lower().map(lambda left: left.split()[::-1]),
    }
    if sort not in keys:
        raise ValueError(f"sort: got {sort!r}; it can be {', '.join(map(repr, keys))}")
    if sort == "text":
        return lines
    return lines.sort_values(sort, key=keys[sort], kind="stable", ignore_index=True)


def table(
    rows: pd.DataFrame,
    *,
    caption: str = "",
    digits: int | Mapping[str, int] = 2,
    most: int = MOST_ROWS,
) -> Html:
    """Show a table: numbers rounded, heads in words, missing values as a dash.

    At most `most` rows are shown; the caption then says of how many.
    """
    shown = rows.head(most)
    if len(rows) > most:
        caption = f"{caption} (first {most} of {len(rows):,} rows)".strip()
    code = grids.grid(shown, caption=caption, digits=digits)
    return Html(f"{markup.STYLE}{code}", name=f"table of {markup.plural(len(shown), 'row')}")


def searchable(
    rows: pd.DataFrame,
    *,
    caption: str,
    by: Collection[str] = (),
    digits: int | Mapping[str, int] = 2,
    most: int = MOST_SEARCHED,
) -> Html:
    """Show every row of a table, folded; a rendered page can search it and filter it by columns.

    `by` names the columns to filter by: they should hold few different values. Where there are
    more than `most` rows, the first are shown, and the line to unfold says of how many.

    Raises
    ------
    ValueError
        When a column of `by` is not there.
    """
    if missing := [name for name in by if name not in rows]:
        raise ValueError(f"by: no column(s) {missing}, there are {list(rows.columns)}")
    n = markup.plural(len(rows), "row")
    if len(rows) > most:
        n = f"first {most:,} of {n}"
    code = (
        f'{markup.STYLE}<details class="{markup.STORY} wide">'
        f"<summary>{markup.apart(caption)}: {n}</summary>"
        f"{grids.filterable(rows.head(most), caption=caption, by=by, digits=digits)}</details>"
    )
    return Html(code, name=f"searchable table of {n}")


def claim_cards(
    ledger: pd.DataFrame,
    verdicts: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    most: int = MOST_CARDS,
) -> Html:
    """Show a folded card per claim: its sentence, how it was read, the figures beside it, and why.

    Parameters
    ----------
    ledger
        One row per claim, in the order to show: the place (``doc_id`` to ``end``) and ``surface``.
        ``verdict`` and ``verdict_then`` of `trade.ledger`, the columns of the table `claims`,
        ``outlet`` and ``voice`` are shown where they are there.
    verdicts
        The table `verdicts` of the same claims; rows of other claims are ignored.
    sentences
        A claim whose sentence is not among them is shown by its words alone.

    Raises
    ------
    ValueError
        When a column of the place is missing.
    """
    schema.check(sentences, "sentences")
    _need(ledger, [*claimed.PLACE, "surface"], "ledger", "trade.ledger(verdicts)")
    _need(verdicts, claimed.PLACE, "verdicts", "trade.compare(claims, trade.series())")
    made = claimed.made(ledger.head(most), verdicts, sentences)
    return _cards(made, "claim", len(ledger), by="outlet kind verdict")


def event_cards(
    events: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    undated: pd.DataFrame | None = None,
    record: pd.DataFrame | None = None,
    *,
    most: int = MOST_CARDS,
) -> Html:
    """Show a folded card per event: who tells it, in which sentences, and the record beside it.

    Parameters
    ----------
    events, mentions
        The tables of those names; events in the order to show.
    undated
        Sentences that tell the events without a date, as `timeline.undated` gives them.
    record
        Official events and who tells them, as `timeline.compare` gives them. One is set beside an
        event when the two overlap and rest on the same sentence with a date.
    """
    schema.check(events, "dated")
    schema.check(mentions, "statements")
    schema.check(sentences, "sentences")
    made = told.made(events.head(most), mentions, sentences, undated, record)
    return _cards(made, "event", len(events), by="outlet kind")


def _marks(
    spans: Layers, label: str | Mapping[str, str], doc_id: str
) -> tuple[list[marks.Mark], str]:
    """Return the marks of one article and, for several layers, their legend."""
    if isinstance(spans, pd.DataFrame):
        return marks.by_label(spans, label, doc_id=doc_id), ""
    columns = label if isinstance(label, Mapping) else {}
    found = marks.by_layer(spans, columns, doc_id=doc_id)
    return [mark for own in found.values() for mark in own], marks.legend(found)


def _name(document: pd.Series) -> str:
    title = document["title"]
    return f"{document['outlet']} – {title}" if isinstance(title, str) else document["outlet"]


def _sentence(row: dict, own: list[marks.Mark], about: list[str]) -> str:
    said = [row["outlet"], *(f"{markup.words_of(n)} {markup.say(row[n])}" for n in about)]
    return (
        f"<div data-item{markup.attributes({'data-outlet': row['outlet']})}>"
        f'<p class="about">{" · ".join(map(markup.apart, said))}</p>'
        f"<blockquote>{marks.marked(row['text'], row['start'], own)}</blockquote></div>"
    )


def _cards(made: list[str], noun: str, n: int, *, by: str) -> Html:
    code = _list(made, n - len(made), {"data-filter": f"{noun}s", "data-by": by})
    return Html(code, name=markup.plural(len(made), f"{noun} card"))


def _list(blocks: list[str], hidden: int, given: Mapping[str, str]) -> str:
    rest = f'<p class="about">and {hidden:,} more</p>' if hidden > 0 else ""
    inside = f"{''.join(blocks)}{rest}"
    top = f'<div class="{markup.STORY}"{markup.attributes(given)}>'
    return f"{markup.STYLE}{top}{inside}</div>"


def _before(text: str, end: int, width: int) -> str:
    """Return the last `width` characters before `end`, cut at a blank, with a sign of the cut.

    Blanks count as one each; so much text is looked at as holds them, and no more.
    """
    reach = max(2 * width, 1)
    while True:
        near = " ".join(text[max(end - reach, 0) : end].split())
        if len(near) > width:
            return "… " + near[-width:].split(" ", 1)[-1]
        if reach >= end:
            return near
        reach *= 2


def _behind(text: str, begin: int, width: int) -> str:
    """Return the first `width` characters from `begin`, as `_before` does those before."""
    reach = max(2 * width, 1)
    while True:
        near = " ".join(text[begin : begin + reach].split())
        if len(near) > width:
            return near[:width].rsplit(" ", 1)[0] + " …"
        if begin + reach >= len(text):
            return near
        reach *= 2


def _need(table: pd.DataFrame, columns: list[str], name: str, made_by: str) -> None:
    if missing := [column for column in columns if column not in table]:
        raise ValueError(
            f"{name}: missing column(s) {missing}, got {list(table.columns)}. "
            f"Build this table with `{made_by}`."
        )
