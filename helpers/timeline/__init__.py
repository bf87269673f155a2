"""Which events the articles date, who tells each and who is silent, and where they disagree.

    mentions = timeline.mentions(sentences, dated, spans)    # spans: layers event and actor
    events   = timeline.events(mentions)
    spoken   = timeline.undated(sentences, mentions, spans)  # the same events, told without a date
    record   = timeline.compare(trade.events(), mentions, sentences, spans)

A statement is joined to another by interval, kind, actors and wording, never by an identifier that
the world would agree on: what is joined is a proposal, and every row leads to its sentence.
"""

from __future__ import annotations

import pandas as pd

from helpers import schema
from helpers.text import places
from helpers.text.reading import Reading
from helpers.timeline import clauses, gaps, joining, matching, sides, slides


def mentions(
    sentences: pd.DataFrame | Reading, dates: pd.DataFrame, spans: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return every dated statement of the articles as the table `mentions`.

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
    sentences = Reading.table(sentences)
    schema.check(dates, "dates")
    if spans is not None:
        schema.check(spans, "spans")
    known = dates["begins"].notna() & dates["ends"].notna()
    known &= dates["type"].isin(["DATE", "TIME"])
    told = clauses.located(dates[known], sentences, "outlet", "published")
    told = told.sort_values(["doc_id", "start"], kind="stable", ignore_index=True)
    lags = _lags(told)
    found = clauses.cast(told, spans).assign(
        position=(told["start"] / _length(told, sentences)).clip(0, 1),
        kind=_kinds(told, spans),
        label=told["surface"],
        lag_days=lags,
        relation=pd.Series(clauses.relations(told), dtype="str"),
        outlook=_outlook(lags),
    )
    found["event_id"] = joining.ids(found)
    return schema.build(found[schema.TABLES["mentions"].names], "mentions")


def events(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the events of `mentions` as the table `events`.

    `begins` and `ends` are the days that all tellings of an event have in common, `kind` is the
    most frequent one; ``actors`` are those of any telling.
    """
    schema.check(mentions, "mentions")
    if mentions.empty:
        return schema.empty("events")
    event, ids = pd.factorize(mentions["event_id"], sort=True)
    by = mentions.groupby(event)
    table = pd.DataFrame(
        {
            "event_id": ids,
            "begins": by["begins"].max(),
            "ends": by["ends"].min(),
            "granularity": joining.finest(mentions, event),
            "kind": joining.commonest(mentions["kind"], event, len(ids)),
            "label": by["label"].first(),
            "n_mentions": by.size(),
            "n_docs": by["doc_id"].nunique(),
            "actors": clauses.listed(event, mentions["actors"], len(ids)),
            "told_by": clauses.listed(event, mentions["outlet"], len(ids)),
        }
    )
    return schema.build(table, "events")


def undated(
    sentences: pd.DataFrame | Reading, mentions: pd.DataFrame, spans: pd.DataFrame
) -> pd.DataFrame:
    """Return the sentences that tell an event of `mentions` without saying when.

    Columns: ``event_id``, ``doc_id``, ``sent``, ``outlet``, ``kind``, ``actors``, ``likeness``. A
    sentence counts when it holds a trigger word of the event's kind, names one of its actors, is
    worded like a telling with a date, and was published within weeks of the event: undated news
    speaks of the latest. The likest event is taken. Needs `spans` of both layers.
    """
    schema.check(mentions, "mentions")
    sentences = Reading.table(sentences)
    said = matching.spoken(sentences, schema.check(spans, "spans"))
    found = matching.undated(said, _with_text(mentions, sentences))
    columns = ["event_id", "doc_id", "sent", "outlet", "kind", "actors", "likeness"]
    types = {name: "str" for name in columns} | {"sent": "int64", "likeness": "float64"}
    return found[columns].astype(types)


def record(official: pd.DataFrame) -> pd.DataFrame:
    """Return the texts of `official` as `sentences` of the article "record", to be annotated."""
    rows = [
        {"doc_id": "record", "sent": n, "paragraph": n, "start": 0, "end": len(text), "text": text,
         "role": "body", "outlet": "the record"}
        for n, text in enumerate(official["text"])
    ]  # fmt: skip
    return schema.build(rows, "sentences")


def compare(
    official: pd.DataFrame,
    mentions: pd.DataFrame,
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
    dated, named = matching.with_record(there, _with_text(mentions, sentences), said)
    both = pd.concat([dated, named], ignore_index=True)
    lists = {
        "dated_by": (dated["row"], dated["outlet"]),
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
    mentions: pd.DataFrame,
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
    told = _with_text(mentions, sentences)
    back = _years_back(sentences, dates, spans)
    pairs = [sides.years_back(back), sides.told_twice(told)]
    if official is not None:
        there = _as_told(official.reset_index(drop=True), spans)
        pairs.append(sides.in_record(back, there))
        told = pd.concat([told, there], ignore_index=True)
    pairs.append(sides.not_first(gaps.firsts(sentences), told))
    return pd.concat(pairs, ignore_index=True)


def telling_order(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return `mentions` with ``told`` and ``happened``: ranks from 1 within each article.

    ``told`` is the order in the text, ``happened`` the order on the calendar (by the first day;
    equal days share their first rank). ``jump`` is True where the story goes back in time.
    """
    told = mentions.groupby("doc_id")["position"].rank(method="first").astype("int64")
    happened = mentions.groupby("doc_id")["begins"].rank(method="min").astype("int64")
    ordered = mentions.assign(told=told, happened=happened)
    earlier = ordered.groupby("doc_id")["begins"].shift()
    return ordered.assign(jump=ordered["begins"] < earlier)


def chronology(
    mentions: pd.DataFrame,
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
    found, sentences = events(mentions), Reading.table(sentences)
    lines = slides.chronology(found, _with_text(mentions, sentences), undated)
    lines = lines.assign(begins=found["begins"], ends=found["ends"])
    if record is not None:
        added = slides.from_record(record, sentences)
        days = record.loc[added.index, ["begins", "ends"]]
        lines = pd.concat([lines, added.assign(begins=days["begins"], ends=days["ends"])])
    lines = lines.sort_values(["begins", "ends", "when"], kind="stable", ignore_index=True)
    return lines[list(slides.LINE)]


def timelinejs(
    mentions: pd.DataFrame, sentences: pd.DataFrame | Reading, *, title: str = "Timeline"
) -> dict:
    """Return the events as the JSON object that TimelineJS 3 reads (for `json.dumps`).

    A slide per event: its days, as exact as they are known; the tellings with their sentences,
    escaped; the kind as group. Nothing is loaded from anywhere.

    Notes
    -----
    Format: https://timeline.knightlab.com/docs/json-format.html
    """
    told = _with_text(mentions, Reading.table(sentences))
    return slides.timelinejs(events(mentions), told, title=title)


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


def _with_text(mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    text = places.texts(sentences, places.rows(mentions, sentences))
    return mentions.reset_index(drop=True).assign(text=text)


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
