"""What happened, told by whom: mentions joined to events, and where their tellings disagree.

    joined = timeline.join(events.extract(sentences), record=trade.events(), sentences=sentences)
    events = timeline.events(joined)                         # a row each, with a name and a day
    matrix = timeline.matrix(joined, documents)              # who tells it, and how
    pairs  = timeline.contradictions(joined, sentences)      # two tellings that cannot both be

What the articles say with a calendar word is read apart, whoever does what:

    statements = timeline.statements(sentences, dated, spans)    # spans: layers event and actor
    events   = timeline.dated(statements)
    spoken   = timeline.undated(sentences, statements, spans)  # told without a date
    record   = timeline.compare(trade.events(), statements, sentences, spans)

A statement is joined to another by interval, kind, actors and wording, never by an identifier that
the world would agree on: what is joined is a proposal, and every row leads to its sentence.
"""

from __future__ import annotations

import pandas as pd

from helpers import schema
from helpers.text import places
from helpers.text.reading import Reading
from helpers.timeline import (
    clauses,
    gaps,
    joining,
    joins,
    matching,
    naming,
    quarrels,
    scores,
    sides,
    slides,
    told_by,
)

Alike = joins.Alike
_STATED = schema.TABLES["statements"].names


def join(
    told: pd.DataFrame,
    *,
    record: pd.DataFrame | None = None,
    sentences: pd.DataFrame | Reading | None = None,
    alike: Alike | None = None,
) -> pd.DataFrame:
    """Return `told` with ``event_id``, and with days where another telling or the record has one.

    Parameters
    ----------
    told
        The table `mentions` of `events.extract`.
    record
        Official events, as `trade.events` gives them: one more teller. Columns ``source_actor``,
        ``target_actor``, ``type``, ``object`` and ``persons`` say what each was.
    sentences
        For the wording of mentions whose deed has no name (`alike` is asked of their texts), and
        for the days of publication. Without them such mentions are not joined.
    alike
        A function from texts to vectors, one row each, in place of words in common (TF-IDF).

    Notes
    -----
    Mentions are one event when they have the same actors and topic (*visit*, *tariff*), no other
    persons or goods, and days that meet; a general telling ("U.S. tariffs on Canadian goods") and
    its single steps are one. What is joined is a proposal: every row leads to its sentence.
    """
    schema.check(told, "mentions")
    return told_by.joined(told, record, sentences, alike)


def events(joined: pd.DataFrame) -> pd.DataFrame:
    """Return the events of joined mentions as the table `events`, in order of their days."""
    return naming.events(schema.check(joined, "mentions"))


def matrix(joined: pd.DataFrame, documents: pd.DataFrame, *, by: str = "doc_id") -> pd.DataFrame:
    """Return how each article tells each event: a row per event, a column per article.

    With ``by="outlet"`` (or another column of `documents`) a column stands for all its articles.

    The cells are the statuses of its mentions ("happened", "planned", …), ``not yet`` where the
    event lies behind the day of publication, else ``not found``: that a sentence was not *found* is
    not that nothing is told. By event, in order of days.
    """
    return told_by.matrix(joined, documents, by)


def parts(joined: pd.DataFrame, documents: pd.DataFrame, *, record: pd.DataFrame) -> pd.DataFrame:
    """Return how each article tells the single steps of events that the record has in several.

    A row per step of the record, a column per article: ``named`` (its goods are), ``in the whole``
    (a telling without goods covers all steps), ``other steps`` (goods of other steps only), ``not
    yet`` (the step lies behind the day of publication), ``not found``. Besides ``event_id``,
    ``date``, ``step`` (the record's text).
    """
    return told_by.parts(schema.check(joined, "mentions"), documents, record)


def scored(joined: pd.DataFrame) -> pd.DataFrame:
    """Return how much of the hand labels of the five articles is found.

    Columns: ``measure``, ``found``, ``of``.

    For joined mentions of these articles only; the labels are in ``data/gold/events.csv``.
    """
    return scores.summary(schema.check(joined, "mentions"))


def contradictions(
    joined: pd.DataFrame,
    sentences: pd.DataFrame | Reading,
    *,
    record: pd.DataFrame | None = None,
    claims: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return pairs of tellings that contradict each other, each with what they disagree on.

    Columns: ``event_id`` (missing for numbers and firsts against the record), ``about``,
    ``doc_id``, ``sent``, ``words``, ``doc_id_other``, ``sent_other``, ``words_other``, ``why``,
    ``can_both_be`` (False, True, or missing where only a reader can say). What cannot both be
    comes first.

    Of one event: *status* (a fact here, denied there), *kind of visit*, *day*. Of one claim:
    *first* (to a place that an earlier journey led to), *number* (needs `claims`). *Who began it*
    says whose deed is told first where relations are said to break: both can be. With `record`
    official events are one more teller ("record"). What was planned before it happened is no
    contradiction, nor is a wider interval beside a narrower one.
    """
    return quarrels.pairs(joined, Reading.table(sentences), record, claims)


def statements(
    sentences: pd.DataFrame | Reading, dates: pd.DataFrame, spans: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return every dated statement of the articles as the table `statements`.

    A statement is a calendar expression (DATE or TIME with an interval) in the article's own prose
    (`schema.READ`). Statements share an `event_id` when their intervals overlap, their kinds and
    actors agree and their sentences are worded alike; an event is named after the shortest interval
    that its statements have in common, with a number where several events share one.

    Parameters
    ----------
    spans
        Matches of `lexicon.match`. In layer ``event`` the trigger word with the fewest clause
        borders between, then the nearest, gives the `kind`. Layer ``actor`` gives the `actors`, and
        statements with no actor in common are not joined. Other layers are ignored.
    """
    return of_datings(datings(sentences, dates, spans))


def datings(
    sentences: pd.DataFrame | Reading, dates: pd.DataFrame, spans: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the `statements` of some articles before they are joined: each stands by itself.

    Columns: those of `statements` but ``event_id``, and the ``text`` of the sentence.
    Any part of a corpus can be given; `of_datings` joins those of all parts.
    """
    sentences = Reading.table(sentences)
    schema.check(dates, "dates")
    if spans is not None:
        schema.check(spans, "spans")
    known = dates["begins"].notna() & dates["ends"].notna()
    known &= dates["type"].isin(["DATE", "TIME"])
    told = clauses.located(dates[known], sentences, "outlet", "published")
    lags = _lags(told)
    found = clauses.cast(told, spans).assign(
        position=(told["start"] / _length(told, sentences)).clip(0, 1),
        kind=_kinds(told, spans),
        label=told["surface"],
        lag_days=lags,
        relation=pd.Series(clauses.relations(told), dtype="str"),
        outlook=_outlook(lags),
    )
    return found[[*(name for name in _STATED if name != "event_id"), "text"]]


def of_datings(datings: pd.DataFrame) -> pd.DataFrame:
    """Return the table `statements` of `datings`, each statement with its event."""
    datings = datings.sort_values(["doc_id", "start"], kind="stable", ignore_index=True)
    datings["event_id"] = joining.ids(datings)
    return schema.build(datings[_STATED], "statements")


def dated(statements: pd.DataFrame) -> pd.DataFrame:
    """Return the events of `statements` as the table `dated`.

    `begins` and `ends` are the days that all tellings of an event have in common, `kind` is the
    most frequent one; ``actors`` are those of any telling.
    """
    schema.check(statements, "statements")
    if statements.empty:
        return schema.empty("dated")
    event, ids = pd.factorize(statements["event_id"], sort=True)
    by = statements.groupby(event)
    table = pd.DataFrame(
        {
            "event_id": ids,
            "begins": by["begins"].max(),
            "ends": by["ends"].min(),
            "granularity": joining.finest(statements, event),
            "kind": joining.commonest(statements["kind"], event, len(ids)),
            "label": by["label"].first(),
            "n_mentions": by.size(),
            "n_docs": by["doc_id"].nunique(),
            "actors": clauses.listed(event, statements["actors"], len(ids)),
            "told_by": clauses.listed(event, statements["outlet"], len(ids)),
        }
    )
    return schema.build(table, "dated")


def undated(
    sentences: pd.DataFrame | Reading, statements: pd.DataFrame, spans: pd.DataFrame
) -> pd.DataFrame:
    """Return the sentences that tell an event of `statements` without saying when.

    Columns: ``event_id``, ``doc_id``, ``sent``, ``outlet``, ``kind``, ``actors``, ``likeness``. A
    sentence counts when it holds a trigger word of the event's kind, names one of its actors, is
    worded like a telling with a date, and was published within weeks of the event: undated news
    speaks of the latest. The likest event is taken. Needs `spans` of both layers.
    """
    schema.check(statements, "statements")
    sentences = Reading.table(sentences)
    said = matching.spoken(sentences, schema.check(spans, "spans"))
    found = matching.undated(said, _with_text(statements, sentences))
    columns = ["event_id", "doc_id", "sent", "outlet", "kind", "actors", "likeness"]
    types = {name: "str" for name in columns} | {"sent": "int64", "likeness": "float64"}
    return found[columns].astype(types)


def record(official: pd.DataFrame) -> pd.DataFrame:
    """Return the texts of `official` as `sentences` of the article "record", to be annotated."""
    return told_by.as_sentences(official)


def compare(
    official: pd.DataFrame,
    statements: pd.DataFrame,
    sentences: pd.DataFrame | Reading,
    spans: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return `official` with who tells each of its events: ``dated_by``, ``told_by``, ``evidence``.

    `official` has ``begins``, ``ends``, ``kind``, ``text`` (as `trade.events` gives them). An
    outlet dates an event when one of its dated statements overlaps it and is worded alike; it tells
    it when a sentence without a date is worded alike (the bar is higher: `matching.NAMED_ALIKE`).
    Both are missing where nobody does. ``evidence`` lists the sentences as doc_id:sent. Actors must
    meet: `spans` then holds those of the articles and of `record(official)`.
    """
    sentences, rows = Reading.table(sentences), official.reset_index(drop=True)
    there = _as_told(rows, spans)
    said = matching.spoken(sentences, schema.empty("spans") if spans is None else spans)
    when, named = matching.with_record(there, _with_text(statements, sentences), said)
    both = pd.concat([when, named], ignore_index=True)
    lists = {
        "dated_by": (when["row"], when["outlet"]),
        "told_by": (named["row"], named["outlet"]),
        "evidence": (both["row"], matching.keys(both)),
    }
    found = {
        name: clauses.listed(row.to_numpy(), values, len(rows))
        for name, (row, values) in lists.items()
    }
    return rows.assign(**found)


def disagreements(
    sentences: pd.DataFrame | Reading,
    dates: pd.DataFrame,
    statements: pd.DataFrame,
    spans: pd.DataFrame | None = None,
    *,
    official: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return pairs of statements that must fit each other, to be read side by side.

    A row: ``about``; of each side ``doc_id``, ``sent``, ``says`` (the words), ``means`` (days or
    what follows); ``can_both_hold``: True where the two intervals overlap, missing where only a
    reader can say. With `official` (and the spans of its `record`) its events are the article
    "record". Four kinds are laid side by side: *years back* ("since 2017" against "in eight
    years"), *another date* (one event in kind, actors and wording, days apart), *same period*
    (figures for one month or year and the same actors, told twice) and *first* ("his first to
    Asia" against an earlier visit or meeting).
    """
    sentences = Reading.table(sentences)
    told = _with_text(statements, sentences)
    back = _years_back(sentences, dates, spans)
    pairs = [sides.years_back(back), sides.told_twice(told)]
    if official is not None:
        there = _as_told(official.reset_index(drop=True), spans)
        pairs.append(sides.in_record(back, there))
        told = pd.concat([told, there], ignore_index=True)
    pairs.append(sides.not_first(gaps.firsts(sentences), told))
    return pd.concat(pairs, ignore_index=True)


def telling_order(statements: pd.DataFrame) -> pd.DataFrame:
    """Return `statements` with ``told`` and ``happened``: ranks from 1 within each article.

    ``told`` is the order in the text, ``happened`` the order on the calendar (by the first day;
    equal days share their first rank). ``jump`` is True where the story goes back in time.
    """
    told = statements.groupby("doc_id")["position"].rank(method="first").astype("int64")
    happened = statements.groupby("doc_id")["begins"].rank(method="min").astype("int64")
    ordered = statements.assign(told=told, happened=happened)
    earlier = ordered.groupby("doc_id")["begins"].shift()
    return ordered.assign(jump=ordered["begins"] < earlier)


def chronology(
    statements: pd.DataFrame,
    sentences: pd.DataFrame | Reading,
    undated: pd.DataFrame | None = None,
    record: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the story in calendar order: ``when``, ``kind``, ``what``, ``sources``, ``event_id``.

    One row per event. ``what`` is the shortest sentence that dates it, in the article's own words;
    ``sources`` names every telling as outlet and number of the sentence, those without a date of
    their own (from `undated`) in brackets. With `record` (of `compare`), events that are told but
    dated by no article are added with the date of the record, in square brackets.
    """
    found, sentences = dated(statements), Reading.table(sentences)
    lines = slides.chronology(found, _with_text(statements, sentences), undated)
    lines = lines.assign(begins=found["begins"], ends=found["ends"])
    if record is not None:
        added = slides.from_record(record, sentences)
        days = record.loc[added.index, ["begins", "ends"]]
        lines = pd.concat([lines, added.assign(begins=days["begins"], ends=days["ends"])])
    lines = lines.sort_values(["begins", "ends", "when"], kind="stable", ignore_index=True)
    return lines[list(slides.LINE)]


def timelinejs(
    statements: pd.DataFrame, sentences: pd.DataFrame | Reading, *, title: str = "Timeline"
) -> dict:
    """Return the events as the JSON object that TimelineJS 3 reads (for `json.dumps`).

    A slide per event: its days, as exact as they are known; the tellings with their sentences,
    escaped; the kind as group. Nothing is loaded from anywhere.

    Notes
    -----
    Format: https://timeline.knightlab.com/docs/json-format.html
    """
    told = _with_text(statements, Reading.table(sentences))
    return slides.timelinejs(dated(statements), told, title=title)


# --- Statements ----------------------------------------------------------------------------------


def _kinds(told: pd.DataFrame, spans: pd.DataFrame | None) -> pd.Series:
    if spans is None or told.empty:
        return pd.Series(pd.NA, index=told.index, dtype="str")
    return clauses.kinds(told, spans[spans["layer"] == "event"]).astype("str")


def _length(told: pd.DataFrame, sentences: pd.DataFrame) -> pd.Series:
    """Return for each statement where the prose of its article ends."""
    ends = sentences.loc[sentences["role"].isin(schema.READ), ["doc_id", "end"]]
    return told["doc_id"].map(ends.groupby("doc_id")["end"].max()).astype("float64")


def _lags(dates: pd.DataFrame) -> pd.Series:
    """Return days from publication to the event: 0 when publication falls into it."""
    day = dates["published"].dt.normalize()
    before = (dates["ends"].dt.normalize() - day).dt.days
    after = (dates["begins"].dt.normalize() - day).dt.days
    return before.clip(upper=0) + after.clip(lower=0)


def _outlook(lags: pd.Series) -> pd.Series:
    named = lags.mask(lags < 0, -1).mask(lags > 0, 1)
    return named.map({-1: "past", 0: "present", 1: "future"}).astype("str")


def _with_text(statements: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    text = places.texts(sentences, places.rows(statements, sentences))
    return statements.reset_index(drop=True).assign(text=text)


def _as_told(official: pd.DataFrame, spans: pd.DataFrame | None) -> pd.DataFrame:
    """Return the events of the record in the columns of statements."""
    rows = official[["begins", "ends", "kind", "text"]]
    rows = rows.assign(doc_id="record", sent=rows.index, surface=rows["text"])
    return clauses.cast(_known_kinds(rows, spans), spans)


def _known_kinds(rows: pd.DataFrame, spans: pd.DataFrame | None) -> pd.DataFrame:
    """Return `rows` with the kinds that no trigger word can give made missing: they fit any."""
    kinds = [] if spans is None else spans.loc[spans["layer"] == "event", "label"].unique()
    return rows.assign(kind=rows["kind"].where(rows["kind"].isin(kinds)))


# --- Disagreements -------------------------------------------------------------------------------


def _years_back(
    sentences: pd.DataFrame, dates: pd.DataFrame, spans: pd.DataFrame | None
) -> pd.DataFrame:
    back = gaps.looks_back(clauses.located(dates, sentences, "published"))
    return clauses.cast(back.assign(kind=_kinds(back, spans)), spans)
