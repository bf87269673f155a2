"""The way back from a figure to its sentences: marked articles, marked sentences, concordances.

Everything is plain HTML and CSS with every text escaped. Marks carry their label in words, so that
colour is never the only sign.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import pandas as pd

from helpers import lexicon, schema

MOST_ROWS = 10
"""Rows of a displayed table; the whole table is one variable away."""

HUES = (210, 30, 140, 330, 265, 175, 5, 55)
"""Hues of the marks, far apart on the colour wheel; they repeat after eight labels."""

_STYLE = """<style>
.story{line-height:1.6;max-width:46rem}
.story summary{cursor:pointer}
.story mark{color:inherit;border-radius:.2em;padding:.05em .1em;
 background:hsl(var(--hue) 80% 50%/.22);border-bottom:2px solid hsl(var(--hue) 60% 50%)}
.story small{opacity:.85;font-size:.72em;font-weight:600;margin-left:.2em;white-space:nowrap}
.story .about{font-size:.85em;opacity:.85;margin:0}
.story blockquote{margin:.2em 0 .8em;padding-left:.8em;border-left:3px solid hsl(210 10% 60%)}
.story-table{overflow-x:auto}
.story-table table{border-collapse:collapse;font-size:.9em}
.story-table caption{text-align:left;font-weight:600;padding:.3em 0;caption-side:top}
.story-table th,.story-table td{padding:.25em .7em;text-align:left;vertical-align:top;
 border-bottom:1px solid hsl(210 10% 60%/.4)}
.story-table td.number,.story-table th.number{text-align:right;font-variant-numeric:tabular-nums;
 white-space:nowrap}
.story-table td.left{text-align:right}
</style>"""


class Html(str):
    """HTML that Jupyter shows; in plain text it names itself in one line."""

    __slots__ = ("name",)

    def __new__(cls, code: str, *, name: str) -> Html:
        """Return `code` as displayable HTML called `name`."""
        made = super().__new__(cls, code)
        made.name = name
        return made

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return f"<{self.name}>"


def article(
    documents: pd.DataFrame,
    spans: pd.DataFrame,
    *,
    doc_id: str,
    label: str = "label",
    unfolded: bool = False,
) -> Html:
    """Show one whole article with its spans marked, folded under a line that counts them.

    `spans` is any table of spans (``doc_id``, ``start``, ``end``); its column `label` says what
    stands behind each mark.

    Raises
    ------
    KeyError
        When there is no article `doc_id`.
    """
    schema.check(documents, "documents")
    rows = documents[documents["doc_id"] == doc_id]
    if rows.empty:
        raise KeyError(f"no article {doc_id!r}: there are {', '.join(documents['doc_id'])}")
    document = rows.iloc[0]
    own = spans[spans["doc_id"] == doc_id]
    marks = list(zip(own["start"], own["end"], own[label].map(_say), strict=True))
    hues = _hues(spans[label].map(_say))
    paragraphs = "".join(
        f"<p>{_marked(line, first, marks, hues)}</p>" for first, line in _lines(document["text"])
    )
    head = f"{html.escape(_name(document))}: {_plural(len(own), 'mark')}"
    code = (
        f'{_STYLE}<details class="story"{" open" * unfolded}><summary>{head}</summary>'
        f"{paragraphs}</details>"
    )
    return Html(code, name=f"article {doc_id} with {_plural(len(own), 'mark')}")


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
    hues = _hues(spans[label].map(_say)) if spans is not None else {}
    blocks = []
    for row in chosen.head(most).to_dict("records"):
        marks = [] if spans is None else _marks_in(row, spans, label)
        said = [row["outlet"], *(f"{name.replace('_', ' ')} {_say(row[name])}" for name in about)]
        blocks.append(
            f'<p class="about">{html.escape(" · ".join(said))}</p>'
            f"<blockquote>{_marked(row['text'], row['start'], marks, hues)}</blockquote>"
        )
    hidden = len(chosen) - len(blocks)
    rest = f'<p class="about">and {hidden} more</p>' if hidden > 0 else ""
    name = _plural(len(blocks), "sentence")
    return Html(f'{_STYLE}<div class="story">{"".join(blocks)}{rest}</div>', name=name)


def kwic(sentences: pd.DataFrame, spans: pd.DataFrame, *, width: int = 45) -> pd.DataFrame:
    """Return the keyword in context: a row per span, with `width` characters of its sentence.

    Columns: ``outlet``, ``left``, ``match``, ``right``, ``label``, ``doc_id``, ``sent``. Rows are
    in reading order. Context does not go past the sentence.
    """
    schema.check(spans, "spans")
    text = sentences[["doc_id", "sent", "text", "outlet"]].assign(first=sentences["start"])
    found = spans.merge(text, on=["doc_id", "sent"], validate="many_to_one")
    found = found.sort_values(["doc_id", "start", "label"], kind="stable", ignore_index=True)
    begins, ends = found["start"] - found["first"], found["end"] - found["first"]
    places = list(zip(found["text"], begins, ends, strict=True))
    return pd.DataFrame(
        {
            "outlet": found["outlet"],
            "left": [_clip(text[:a], width, at_end=True) for text, a, _ in places],
            "match": found["surface"],
            "right": [_clip(text[b:], width) for text, _, b in places],
            "label": found["label"],
            "doc_id": found["doc_id"],
            "sent": found["sent"],
        }
    ).astype({"left": "str", "right": "str"})


def concordance(
    sentences: pd.DataFrame,
    query: str,
    *,
    sort: Literal["text", "left", "right"] = "text",
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
    terms = [term.strip() for term in query.split(",")]
    entries = pd.DataFrame({"term": terms, "category": [term.rstrip("*") for term in terms]})
    lines = kwic(
        sentences, lexicon.match(sentences, lexicon.build(entries, name="search")), width=width
    )
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
        caption = f"{caption} (first {most} of {len(rows)} rows)".strip()
    numeric = {c: pd.api.types.is_numeric_dtype(rows[c]) for c in rows}
    head = "".join(_cell("th", str(c).replace("_", " "), _kind(c, numeric)) for c in rows)
    lines = []
    for row in shown.itertuples(index=False, name=None):
        cells = (
            _cell("td", _say(value, _digits(digits, column)), _kind(column, numeric))
            for column, value in zip(rows, row, strict=True)
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    top = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    code = (
        f'{_STYLE}<div class="story-table"><table>{top}<thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )
    return Html(code, name=f"table of {_plural(len(shown), 'row')}")


def _name(document: pd.Series) -> str:
    title = document["title"]
    return f"{document['outlet']} – {title}" if isinstance(title, str) else document["outlet"]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of `text` that are not blank, with the offset at which each begins."""
    first = 0
    for line, whole in zip(text.splitlines(), text.splitlines(keepends=True), strict=True):
        if line.strip():
            yield first, line
        first += len(whole)


def _plural(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _hues(labels: pd.Series) -> dict[str, int]:
    return {name: HUES[i % len(HUES)] for i, name in enumerate(sorted(set(labels)))}


def _marks_in(row: dict, spans: pd.DataFrame, label: str) -> list[tuple[int, int, str]]:
    own = spans[(spans["doc_id"] == row["doc_id"]) & (spans["start"] < row["end"])]
    own = own[own["end"] > row["start"]]
    return list(zip(own["start"], own["end"], own[label].map(_say), strict=True))


def _marked(text: str, first: int, marks: list[tuple[int, int, str]], hues: dict[str, int]) -> str:
    """Return `text`, which begins at offset `first`, escaped and with its marks.

    Marks may overlap: the text is cut at every border, and each label stands behind its last cut.
    """
    marks = [(max(a - first, 0), min(b - first, len(text)), name) for a, b, name in marks]
    marks = [mark for mark in marks if mark[0] < mark[1]]
    cuts = sorted({0, len(text), *(a for a, _, _ in marks), *(b for _, b, _ in marks)})
    pieces = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        piece = html.escape(text[start:end])
        over = [mark for mark in marks if mark[0] <= start and mark[1] >= end]
        if over:
            tags = ", ".join(dict.fromkeys(name for _, b, name in over if b == end))
            tag = f"<small>{html.escape(tags)}</small>" if tags else ""
            piece = f'<mark style="--hue:{hues[over[0][2]]}">{piece}{tag}</mark>'
        pieces.append(piece)
    return "".join(pieces)


def _clip(context: str, width: int, *, at_end: bool = False) -> str:
    """Return at most `width` characters of the context, cut at a blank, with a sign of the cut."""
    context = " ".join(context.split()) if context.strip() else ""
    if len(context) <= width:
        return context
    if at_end:
        return "… " + context[-width:].split(" ", 1)[-1]
    return context[:width].rsplit(" ", 1)[0] + " …"


def _kind(column: object, numeric: dict) -> str:
    return "number" if numeric[column] else "left" if column == "left" else ""


def _cell(tag: str, text: str, kind: str) -> str:
    return (
        f'<{tag} class="{kind}">{html.escape(text)}</{tag}>'
        if kind
        else (f"<{tag}>{html.escape(text)}</{tag}>")
    )


def _digits(digits: int | Mapping[str, int], column: object) -> int:
    return digits if isinstance(digits, int) else digits.get(str(column), 2)


def _say(value: object, digits: int = 2) -> str:
    """Return a value as a reader wants it: rounded, a day without its midnight, a dash for none."""
    if value is None or pd.api.types.is_scalar(value) and pd.isna(value):
        return "–"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}" if value == value.normalize() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        if math.isinf(value):
            return "∞" if value > 0 else "−∞"
        return f"{round(value, digits) + 0.0:,.{digits}f}".replace("-", "−")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)
