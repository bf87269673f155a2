"""The tables, declared: what a row is, which call builds it, its columns and their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from helpers.schema import values


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
    added: tuple[Column, ...] = ()
    """Columns that a later call adds, or that only some calls give: the table is whole without."""

    @property
    def names(self) -> list[str]:
        """Return the names of `columns`, in order."""
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

_MENTION = (
    *_SPAN,
    _text("type", "PLOVER category as told: a promise is AGREE", values.EventType),
    _text("quad", "quad of the category", values.Quad),
    _text("deed", "category of what was done, promised, refused", values.EventType),
    _text("source", "who acts: labels, parted by semicolons"),
    _text("target", "who is acted on: labels, parted by semicolons"),
    _text("source_text", "who acts, as written; missing if the context tells"),
    _text("target_text", "who is acted on, as written; missing if the context tells"),
    _text("object", "goods, policy or topic, parted by semicolons; mostly missing"),
    _text("status", "how far it has come", values.Status),
    _text("voice", "whose words it is told in", values.Voice),
    _text("speaker", "who says it; missing = the outlet"),
    _day("begins", "first day it can mean"),
    _day("ends", "last day it can mean, inclusive"),
    _text("granularity", "how exact the date is", values.Granularity),
    _text("date_basis", "whence the date is known; missing = no date", values.TimeBasis),
    _text("event_id", "the event; the same across outlets (from `timeline.join`)"),
    _number("position", "where in the article's text it is told", "0 to 1"),
    _number("lag_days", "days from publication to the event; negative = past", "days"),
)

TABLES: dict[str, Table] = {
    "documents": Table(
        "an article",
        'corpus.load("data/seeds")',
        (
            _DOC,
            _text("outlet", "who published it, or 'not identified (…)'"),
            _text("outlet_basis", "how the outlet is known", values.OutletBasis),
            _text("country", "country of the outlet; missing when not known"),
            _text("genre", "kind of article", values.Genre),
            _text("author", "byline; missing when there is none"),
            _text("title", "headline; missing when the text has none"),
            _day("published", "day (and local time, where given) of publication"),
            _text("published_basis", "how the date is known", values.DateBasis),
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
            _text("role", "what the stretch is on the page", values.Role),
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
            _text("kind", "how the words are given", values.QuoteKind),
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
            _text("voice", "whose words these are", values.Voice),
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
            _text("type", "TIMEX3 type", values.TimexType),
            _text("value", "TIMEX3 value; missing when it needs a date that is not known"),
            _day("begins", "first day it can mean"),
            _day("ends", "last day it can mean, inclusive"),
            _text("granularity", "how exact it is", values.Granularity),
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
            _text("kind", "kind of quantity", values.ClaimKind),
            _number("value", "the number in full: $2.6 billion is 2600000000, 54 percent is 54"),
            _text("unit", "dollar, percent, rank, times, or the noun that is counted"),
            _text("currency", "ISO 4217 code; missing = not stated (a bare $)"),
            _text("bound", "how the number binds", values.Bound),
            _text("direction", "of a change", values.Direction),
            _day("period_begins", "first day of the period it speaks of"),
            _day("period_ends", "last day of that period, inclusive"),
            _text("measure", "what is measured, in the article's terms"),
            _text("partner", "trading partner, where the sentence names one"),
            _text(
                "flow", "direction of trade, seen from the home country of the story", values.Flow
            ),
            _text("speaker", "who says it; missing = the outlet"),
            _text("per", "what a rate is counted by: a year, per share; missing = no rate"),
            _flag("checkable", "official trade series could bear on it"),
            _text("why_not", "why they cannot: a poll, a target, not a trade figure, …"),
            _text("part", "the narrower thing it speaks of: canola, services; missing = all goods"),
        ),
        _PLACE,
        (_text("voice", "whose words it stands in (with the table `voices`)", values.Voice),),
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
            _text("scale", "how the value was printed: million, billion or percent"),
            _text("coverage", "what the figure takes in, in the publisher's terms"),
            _text("standing", "how it was read", values.Standing),
            _text("note", "what else there is to say of it; mostly missing"),
            _number("precision", "unit of the last printed digit", "the value's unit"),
        ),
        ("series", "period", "release"),
    ),
    "verdicts": Table(
        "a claim beside one official figure that it could mean; one row without, where none is",
        "trade.compare(claims, series, as_of=...)",
        (
            *_SPAN,
            _text("series", "name of the series"),
            _number("official_value", "the official value in the claim's unit"),
            _text("verdict", "on the claim, from all its figures", values.Verdict),
            _text("reason", "why"),
            _day("as_of", "vintages up to this day were used"),
            _text("vintage", "out on the day of writing, or by now", values.Vintage),
            _text("fit", "how this one figure agrees; missing without a figure", values.Fit),
            _flag("primary", "the figure is the plain reading of the claim"),
            _text("period", "of the figure: 2024, 2024-10 or 2025-01/2025-08"),
            _text("currency", "of the figure; ISO 4217 code, missing for percent and ranks"),
            _text("reporter", "whose statistics"),
            _text("basis", "customs (by origin) or balance of payments (by shipment)"),
            _text("adjustment", "unadjusted or seasonally adjusted"),
            _text("scope", "all exports, or those of domestic origin", values.Scope),
            _text("release", "vintage: the day the figure came out (ISO 8601, maybe partial)"),
            _text("source_id", "row of sources.csv"),
            _number("n_partners", "of a rank: among how many partners with figures"),
            _text("part_of", "of a claim on a part: the measure that it is a part of"),
            _text("partner_basis", "whence the partner is known; missing where it is not"),
            _text("period_basis", "whence the period of the figure is known"),
        ),
        (*_PLACE, "series"),
    ),
    "told": Table(
        "an event told in a sentence, before it is joined: as `mentions`, without `event_id`",
        'pipeline.annotate(documents)["told"]',
        _MENTION,
        _PLACE,
    ),
    "mentions": Table(
        "an event told in a sentence, dated or not",
        "events.extract(sentences, dates=..., voices=...)",
        _MENTION,
        _PLACE,
        (
            _day("event_begins", "first day of the event, of all its tellings (joined)"),
            _day("event_ends", "last day of the event, inclusive (joined)"),
            _text("record", "days of the official events it is taken for (joined)"),
        ),
    ),
    "statements": Table(
        "a dated statement",
        "timeline.statements(sentences, dates, spans)",
        (
            _text("event_id", "the event; the same across outlets"),
            _DOC,
            _whole("sent", "number of the sentence in the article, from 0"),
            _number("position", "where in the article's text it is told", "0 to 1"),
            _day("begins", "first day it can mean"),
            _day("ends", "last day it can mean, inclusive"),
            _text("granularity", "how exact the date is", values.Granularity),
            _text("kind", "kind of event, from a trigger word; missing when none is found"),
            _text("label", "the dated expression as written"),
            _number("lag_days", "days from publication to the event; negative = past", "days"),
            _text("outlet", "outlet of the article, carried along for grouping"),
            *_SPAN[2:],
            _text("actors", "who is named in the sentence, parted by semicolons"),
            _text("goods", "which goods are named in it, parted by semicolons"),
            _text("relation", "how the event hangs on its date", values.Relation),
            _text("outlook", "where it lies from publication; missing if unknown", values.Outlook),
        ),
        ("doc_id", "position", "event_id"),
    ),
    "dated": Table(
        "an event that is dated",
        "timeline.dated(statements)",
        (
            _text("event_id", "the event"),
            _day("begins", "first day it can mean"),
            _day("ends", "last day it can mean, inclusive"),
            _text("granularity", "how exact the date is", values.Granularity),
            _text("kind", "kind of event"),
            _text("label", "how the first telling words it"),
            _whole("n_mentions", "sentences that tell it"),
            _whole("n_docs", "articles that tell it"),
            _text("actors", "who is named in any of them, parted by semicolons"),
            _text("told_by", "outlets that tell it, parted by semicolons"),
        ),
        ("begins", "event_id"),
    ),
    "events": Table(
        "an event, joined over articles",
        "timeline.events(mentions)",
        (
            _text("event_id", "the event"),
            _text("label", "its name, with its day"),
            _text("type", "PLOVER category of what was done", values.EventType),
            _text("quad", "quad of the category", values.Quad),
            _text("source", "who acts"),
            _text("target", "who is acted on"),
            _text("object", "goods, policy or topic, parted by semicolons"),
            _day("begins", "first day it can mean"),
            _day("ends", "last day it can mean, inclusive"),
            _text("granularity", "how exact the date is", values.Granularity),
            _whole("n_mentions", "sentences that tell it"),
            _whole("n_docs", "articles that tell it"),
            _text("record", "days of the official events it is taken for; missing = none"),
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
            _whole("n", "units that the interval rests on"),
            _text("unit", "what is counted once: articles, or sentences of this article"),
        ),
        (),
        (
            _text(
                "voice", "whose words were counted (of `framing.shares` with voices)", values.Voice
            ),
            _text("label", "category of the cues (of `framing.shares`)"),
            _text("against", "the second group (of `estimate.differences`: first minus second)"),
            _flag("clear", "the difference may be asserted: not few units, many pairs or one word"),
            _text("hinge", "the word without which it would not be clear; missing where none is"),
            _text(
                "error", "which errors the interval counts (of `estimate.corrected`)", values.Error
            ),
            _text("corrected", "whether hand labels corrected the figure", values.YesNo),
            _whole("n_labels", "units labelled by hand that it rests on"),
            _number("raw", "the machine's figure, uncorrected"),
            _number("alone", "the figure by the hand labels alone, without the machine"),
            _number("alone_low", "lower end of its interval"),
            _number("alone_high", "upper end of its interval"),
            _number("power", "how far the machine's labels are trusted: 0 is not at all"),
            _number("error_sample", "standard error by the choice of articles"),
            _number("error_labels", "standard error by the choice of labelled units"),
        ),
    ),
    "labels": Table(
        "what one coder decided about one unit",
        "gold.read(path)",
        (
            _text("unit", "what was labelled: doc_id:sent, doc_id, or doc_id:start-end"),
            _text("coder", "who decided: a person, or a program"),
            _text("label", "what was asked: a frame, tone, tone/China, …"),
            _text("value", "what was decided: 1 and 0, a number, or a word"),
            _number(
                "sampled_from", "units among which it was drawn; missing where all were labelled"
            ),
            _number("weight", "one over the probability of being drawn"),
            _text("when", "when it was decided (ISO 8601); mostly missing"),
            _text("note", "what the coder noted"),
        ),
        (),
    ),
    "copies": Table(
        "an article whose text stands in others too",
        "corpus.copies(documents)",
        (
            _whole("group", "number of the text, from 0"),
            _DOC,
            _text("outlet", "who published it"),
            _day("published", "day of publication"),
            _text("copy_of", "the article of the group that was published first, or itself"),
            _text("agency", "the news agency that one of them credits; missing where none does"),
            _number("likeness", "share of runs of five words in common with `copy_of`", "0 to 1"),
            _whole("n_same", "sentences that stand in `copy_of` word for word"),
            _whole("n_added", "sentences that do not"),
            _whole("n_left_out", "sentences of `copy_of` that are missing here"),
            _text("added", "the first sentence that was added or changed"),
            _text("left_out", "the first sentence that was left out or changed"),
        ),
        ("group", "published", "doc_id"),
    ),
    "problems": Table(
        "what could not be read, or was left out",
        'pipeline.annotate(documents)["problems"]',
        (
            _text("source", "the article or file"),
            _text("row", "the line or row of it, where it has any; else missing"),
            _text("what", "what went wrong, and where"),
            _text("why", "the cause, in the words of the fault"),
            _text("cure", "what to do about it"),
        ),
        ("source", "row"),
    ),
}
