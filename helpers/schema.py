"""Every table of the project, declared once: columns, types, units and meanings.

Modules pass these tables to each other instead of importing each other, so this page is the
contract between them. The data dictionary in ``data/README.md`` is printed from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

OutletBasis = Literal["stated", "matched", "inferred", "not identified", "not stated"]
DateBasis = Literal["stated", "matched", "inferred", "not stated"]
Genre = Literal["news", "opinion", "interview", "analysis"]
Role = Literal["headline", "standfirst", "subhead", "body", "caption", "boilerplate", "metadata"]
QuoteKind = Literal["direct", "partial", "indirect", "turn"]
Voice = Literal["outlet", "quoted", "reported"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal[
    "minute", "hour", "day", "week", "weekend", "month", "season", "quarter", "year", "decade"
]
ClaimKind = Literal["money", "percent", "count", "multiple", "rank", "change"]
Bound = Literal["exact", "about", "more_than", "less_than", "up_to", "at_least"]
Direction = Literal["none", "up", "down"]
Flow = Literal["export", "import", "two-way", "balance"]
Basis = Literal["customs", "balance of payments"]

READ = ("headline", "standfirst", "subhead", "body")
"""Roles that hold the article's own prose; captions, page furniture and metadata are left out."""


@dataclass(frozen=True)
class Column:
    """One column: its name, pandas dtype, one-line meaning, unit and closed list of values."""

    name: str
    dtype: str
    meaning: str
    unit: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: what a row is, which call builds it, its columns and the order of its rows."""

    row: str
    made_by: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """Return the column names in order."""
        return [column.name for column in self.columns]


def _text(name: str, meaning: str, kind: object = None) -> Column:
    return Column(name, "str", meaning, values=get_args(kind) if kind else ())


def _whole(name: str, meaning: str, unit: str = "") -> Column:
    return Column(name, "int64", meaning, unit)


def _number(name: str, meaning: str, unit: str = "") -> Column:
    return Column(name, "float64", meaning, unit)


def _day(name: str, meaning: str) -> Column:
    return Column(name, "datetime64[s]", meaning)


def _flag(name: str, meaning: str) -> Column:
    return Column(name, "bool", meaning)


_DOC = _text("doc_id", "the article")
_SENTENCE = (_DOC, _whole("sent", "number of the sentence in the article, from 0"))
_SPAN = (
    *_SENTENCE,
    _whole("start", "first character in the article's text", "characters"),
    _whole("end", "one past the last character (half-open)", "characters"),
    _text("surface", "the text itself: text[start:end]"),
)
_PLACE = ("doc_id", "start", "end")

TABLES: dict[str, Table] = {
    "documents": Table(
        "an article",
        'corpus.load("data/seeds")',
        (
            _DOC,
            _text("outlet", "who published it, or 'not identified (…)'"),
            _text("outlet_basis", "how the outlet is known", OutletBasis),
            _text("country", "country of the outlet; missing when not known"),
            _text("genre", "kind of article", Genre),
            _text("author", "byline; missing when there is none"),
            _text("title", "headline; missing when the text has none"),
            _day("published", "day (and local time, where given) of publication"),
            _text("published_basis", "how the date is known", DateBasis),
            _text("language", "ISO 639-1 code"),
            _text("source", "where the text came from: file name or address"),
            _text("sha256", "checksum of the file's bytes (of the text, where there is no file)"),
            _text("text", "the article, never changed"),
        ),
        ("doc_id",),
    ),
    "sentences": Table(
        "a sentence, or another stretch of text with one role",
        "corpus.sentences(documents)",
        (
            *_SENTENCE,
            _whole("paragraph", "number of the paragraph in the article, from 0"),
            _whole("start", "first character in the article's text", "characters"),
            _whole("end", "one past the last character (half-open)", "characters"),
            _text("text", "the sentence itself"),
            _text("role", "what the stretch is on the page", Role),
            _text("turn", "label of the speaker in an interview, else missing"),
            _text("outlet", "outlet of the article, carried along for grouping"),
            _day("published", "publication of the article, carried along for lags"),
            _text("gap", "white space up to the next stretch; missing at the end of the text"),
        ),
        ("doc_id", "sent"),
    ),
    "spans": Table(
        "a match of a word list",
        'lexicon.match(sentences, lexicon.load("frames"), layer="frame")',
        (
            *_SPAN,
            _text("layer", "which question the match answers: frame, actor, mask, …"),
            _text("label", "category; '/' nests categories"),
            _number("weight", "weight of the entry"),
        ),
        (*_PLACE, "label"),
    ),
    "quotes": Table(
        "a quotation",
        "quotes.extract(sentences)",
        (
            *_SPAN,
            _text("kind", "how the words are given", QuoteKind),
            _text("speaker", "who says it; missing when not found"),
            _text("cue", "the word that marks the attribution; missing when there is none"),
        ),
        _PLACE,
    ),
    "voices": Table(
        "a stretch of one voice; together they partition each sentence",
        "quotes.voices(sentences, quotes)",
        (
            *_SPAN[:4],
            _text("voice", "whose words these are", Voice),
            _text("speaker", "who speaks, where it is not the outlet"),
        ),
        _PLACE,
    ),
    "scores": Table(
        "a sentence scored by one lexicon",
        "sentiment.score(sentences, mask=...)",
        (
            *_SENTENCE,
            _text("lexicon", "name of the lexicon (and engine)"),
            _number("score", "tone", "-1 (negative) to 1 (positive)"),
            _whole("hits", "scored words that counted"),
            _whole("masked_hits", "scored words that the mask took out"),
        ),
        ("doc_id", "sent", "lexicon"),
    ),
    "contributions": Table(
        "a scored word",
        "sentiment.contributions(sentences, mask=...)",
        (
            *_SPAN,
            _text("lexicon", "name of the lexicon (and engine)"),
            _number("weight", "what the word adds after negation and emphasis", "lexicon's scale"),
            _flag("negated", "a negation turned its sign"),
            _flag("masked", "the mask took it out: it does not count"),
        ),
        (*_PLACE, "lexicon"),
    ),
    "dates": Table(
        "a temporal expression",
        "dates.extract(sentences, documents)",
        (
            *_SPAN,
            _text("type", "TIMEX3 type", TimexType),
            _text("value", "TIMEX3 value; missing when it needs a date that is not known"),
            _day("begins", "first day it can mean"),
            _day("ends", "last day it can mean, inclusive"),
            _text("granularity", "how exact it is", Granularity),
            _text("anchor", "what a relative expression was counted from; missing if absolute"),
            _text("rule", "the rule that read it, or the reason why it has no value"),
        ),
        _PLACE,
    ),
    "claims": Table(
        "a quantity claimed",
        "claims.extract(sentences, dates)",
        (
            *_SPAN,
            _text("kind", "kind of quantity", ClaimKind),
            _number("value", "the number in full: $2.6 billion is 2600000000, 54 percent is 54"),
            _text("unit", "dollar, percent, rank, times, or the noun that is counted"),
            _text("currency", "ISO 4217 code; missing = not stated (a bare $)"),
            _text("bound", "how the number binds", Bound),
            _text("direction", "of a change", Direction),
            _day("period_begins", "first day of the period it speaks of"),
            _day("period_ends", "last day of that period, inclusive"),
            _text("measure", "what is measured, in the article's terms"),
            _text("partner", "trading partner, where the sentence names one"),
            _text("flow", "direction of trade, seen from the home country of the story", Flow),
            _text("speaker", "who says it; missing = the outlet"),
        ),
        _PLACE,
    ),
    "series": Table(
        "an official value",
        "trade.series()",
        (
            _text("series", "name of the series: reporter, flow, partner, basis, adjustment"),
            _text("period", "2024, 2024-10 or 2025-01/2025-08"),
            _number("value", "the value in full", "unit"),
            _text("unit", "dollar or percent"),
            _text("currency", "ISO 4217 code; missing for percent"),
            _text("reporter", "whose statistics: the home country's, or those of a partner"),
            _text("partner", "trading partner of the home country, or Total"),
            _text(
                "flow",
                "seen from home: export, import, two-way, balance, share of …, change of …",
            ),
            _text("basis", "customs (by origin) or balance of payments (by shipment)"),
            _text("adjustment", "unadjusted or seasonally adjusted"),
            _text("release", "vintage: the day the value came out (ISO 8601, maybe partial)"),
            _text("source_id", "row of sources.csv"),
        ),
        ("series", "period", "release"),
    ),
    "verdicts": Table(
        "a claim beside one comparable series",
        "trade.compare(claims, series, as_of=...)",
        (
            *_SPAN,
            _text("series", "name of the series"),
            _number("official_value", "the official value in the claim's unit"),
            _text("verdict", "what the comparison says"),
            _text("reason", "why"),
            _day("as_of", "vintages up to this day were used"),
        ),
        (*_PLACE, "series"),
    ),
    "mentions": Table(
        "an event told in a sentence",
        "timeline.mentions(sentences, dates, spans)",
        (
            _text("event_id", "the event; the same across outlets"),
            _DOC,
            _whole("sent", "number of the sentence in the article, from 0"),
            _number("position", "where in the article's text it is told", "0 to 1"),
            _day("begins", "first day it can mean"),
            _day("ends", "last day it can mean, inclusive"),
            _text("granularity", "how exact the date is", Granularity),
            _text("kind", "kind of event, from a trigger word; missing when none is found"),
            _text("label", "the dated expression as written"),
            _number("lag_days", "days from publication to the event; negative = past", "days"),
        ),
        ("doc_id", "position", "event_id"),
    ),
    "events": Table(
        "an event",
        "timeline.events(mentions)",
        (
            _text("event_id", "the event"),
            _day("begins", "first day it can mean"),
            _day("ends", "last day it can mean, inclusive"),
            _text("granularity", "how exact the date is", Granularity),
            _text("kind", "kind of event"),
            _text("label", "how the first telling words it"),
        ),
        ("begins", "event_id"),
    ),
    "estimates": Table(
        "a figure with its interval (after the columns of its group)",
        "estimate.rate(table, hits, chances, by=...)",
        (
            _text("measure", "what is estimated, with its unit"),
            _number("estimate", "the figure"),
            _number("low", "lower end of the interval; missing when it cannot be known"),
            _number("high", "upper end of the interval"),
            _whole("n", "units resampled"),
            _text("unit", "what was resampled: articles, or sentences of this article"),
        ),
        (),
    ),
}


def check(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `table` unchanged, or say which columns are missing and which call builds it.

    Extra columns are welcome. Values are not checked.

    Raises
    ------
    TypeError
        When `table` is not a DataFrame.
    ValueError
        When a column is missing.
    """
    wanted = _declared(name)
    if not isinstance(table, pd.DataFrame):
        raise TypeError(
            f"{name}: expected a pandas DataFrame, got {type(table).__name__}. "
            f"Build this table with `{wanted.made_by}`."
        )
    missing = [column for column in wanted.names if column not in table]
    if missing:
        raise ValueError(
            f"{name}: missing column(s) {missing}, got {list(table.columns)}. "
            f"Build this table with `{wanted.made_by}`."
        )
    return table


def empty(name: str) -> pd.DataFrame:
    """Return the table `name` with no rows, all its columns and their dtypes."""
    columns = _declared(name).columns
    return pd.DataFrame({c.name: pd.Series(dtype=c.dtype) for c in columns})


def build(rows: list[dict] | pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `rows` as the table `name`: declared columns first, typed, in the stated order.

    Columns that a row does not give are missing values; columns that the schema does not know
    are kept at the end.

    Raises
    ------
    ValueError
        When a whole number or a flag is missing: neither has a missing value.
    """
    declared = _declared(name)
    table = pd.DataFrame(rows)
    extra = [column for column in table if column not in declared.names]
    if table.empty:
        return pd.concat([empty(name), table[extra].iloc[:0].reset_index(drop=True)], axis=1)
    for column in declared.columns:
        table[column.name] = _typed(table, column, name)
    table = table[declared.names + extra]
    return table.sort_values(list(declared.order), kind="stable", ignore_index=True)


def dictionary() -> str:
    """Return the data dictionary of all tables as Markdown."""
    return "\n\n".join(_describe(name, table) for name, table in TABLES.items())


def _declared(name: str) -> Table:
    if name not in TABLES:
        raise KeyError(f"no table {name!r}: the tables are {', '.join(TABLES)}")
    return TABLES[name]


def _typed(table: pd.DataFrame, column: Column, name: str) -> pd.Series:
    values = table[column.name] if column.name in table else None
    if column.dtype in ("int64", "bool") and (values is None or values.isna().any()):
        raise ValueError(f"{name}: {column.name} is missing in a row; every row needs it")
    return pd.Series(values, index=table.index, dtype=column.dtype)


def _describe(name: str, table: Table) -> str:
    order = f" Rows are ordered by {', '.join(table.order)}." if table.order else ""
    lines = [
        f"### `{name}`",
        "",
        f"One row is {table.row}. Built by `{table.made_by}`.{order}",
        "",
        "| column | type | meaning |",
        "|---|---|---|",
    ]
    return "\n".join(lines + [_describe_column(column) for column in table.columns])


def _describe_column(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    values = f": {', '.join(column.values)}" if column.values else ""
    return f"| `{column.name}` | {column.dtype} | {column.meaning}{unit}{values} |"


if __name__ == "__main__":
    print(dictionary())
