"""The timeline in other forms: names of intervals, a chronology to read, slides for TimelineJS."""

from __future__ import annotations

import html

import pandas as pd

LINE = ("when", "kind", "what", "sources", "event_id")
"""Columns of a chronology."""

LONGEST = 2000
"""Characters of a sentence that are shown; one without a full stop may be as long as a book."""


def intervals(dates: pd.DataFrame) -> pd.Series:
    """Return 2024 for a year, 2025-10 for a month, 2026-01-14 for a day, first/last otherwise."""
    begins, ends = dates["begins"].dt.normalize(), dates["ends"].dt.normalize()
    first, last = begins.dt.strftime("%Y-%m-%d"), ends.dt.strftime("%Y-%m-%d")
    name = first.where(begins == ends, first + "/" + last)
    for granularity, length, shape in (("month", 1, "%Y-%m"), ("year", 12, "%Y")):
        whole = begins + pd.DateOffset(months=length) - pd.DateOffset(days=1) == ends
        starts = (begins.dt.day == 1) & ((begins.dt.month - 1) % length == 0)
        is_one = whole & starts & (dates["granularity"] == granularity)
        name = name.where(~is_one, begins.dt.strftime(shape))
    return name.astype("str")


def chronology(
    events: pd.DataFrame, told: pd.DataFrame, undated: pd.DataFrame | None
) -> pd.DataFrame:
    """Return a line per event: ``when``, ``kind``, ``what``, ``sources``, ``event_id``."""
    if events.empty:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in LINE})
    shortest = _shortest(told, "event_id")
    ids = events["event_id"]
    sources = told.assign(source=_sources(told))[["event_id", "source"]]
    if undated is not None:
        loose = undated.assign(source="(" + _sources(undated) + ")")[["event_id", "source"]]
        sources = pd.concat([sources, loose])
    lead = shortest["relation"].reindex(ids).map({"since": "since ", "until": "by "}).fillna("")
    lines = {
        "when": lead.to_numpy() + intervals(events).to_numpy(),
        "kind": events["kind"].to_numpy(),
        "what": shortest["text"].map(_shown, na_action="ignore").reindex(ids).to_numpy(),
        "sources": _joined(sources, "event_id").reindex(ids).to_numpy(),
        "event_id": ids.to_numpy(),
    }
    return pd.DataFrame(lines).astype("str")


def from_record(record: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return lines for events that only the record dates; ``when`` is in square brackets."""
    rows = record[record["dated_by"].isna() & record["told_by"].notna()]
    found = rows.assign(key=rows["evidence"].str.split("; "), row=rows.index).explode("key")
    keys = sentences["doc_id"].astype("str") + ":" + sentences["sent"].astype("str")
    about = sentences[["doc_id", "sent", "start", "outlet", "text"]].assign(key=keys)
    found = found.drop(columns="text").merge(about, on="key", validate="many_to_one")
    if found.empty:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in LINE})
    sources = _joined(found.assign(source="(" + _sources(found) + ")"), "row")
    lines = {
        "when": "[" + rows["date"] + "]",
        "kind": rows["kind"],
        "what": _shortest(found, "row")["text"].map(_shown),
        "sources": sources,
        "event_id": pd.NA,
    }
    return pd.DataFrame(lines).astype("str")


def _shortest(told: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the row with the shortest sentence of each `by`."""
    rows = told.assign(length=told["text"].str.len())
    rows = rows.sort_values(["length", "doc_id", "start"], kind="stable")
    return rows.drop_duplicates(by).set_index(by)


def timelinejs(events: pd.DataFrame, told: pd.DataFrame, *, title: str) -> dict:
    """Return the object that TimelineJS 3 reads: a title and a slide per event."""
    lines: dict[str, dict] = {}
    for event, text, outlet in told[["event_id", "text", "outlet"]].itertuples(index=False):
        lines.setdefault(event, {})[_shown(text), outlet] = None
    rows = events.assign(name=intervals(events)).to_dict("records")
    slides = [_slide(row, list(lines[row["event_id"]])) for row in rows]
    return {"title": {"text": {"headline": html.escape(title), "text": ""}}, "events": slides}


def _slide(event: dict, told: list[tuple[str, str]]) -> dict:
    kind = event["kind"] if isinstance(event["kind"], str) else "other"
    lines = [f"<li>“{html.escape(text)}” ({html.escape(outlet)})</li>" for text, outlet in told]
    headline = f"{kind}: {', '.join(dict.fromkeys(outlet for _, outlet in told))}"
    slide = {
        "start_date": _date(event["begins"], event),
        "text": {"headline": html.escape(headline), "text": f"<ul>{''.join(lines)}</ul>"},
        "group": html.escape(kind),
        "unique_id": "event-" + "".join(c if c.isalnum() else "-" for c in event["event_id"]),
        "autolink": False,
    }
    end = _date(event["ends"], event)
    return slide if end == slide["start_date"] else slide | {"end_date": end}


def _date(moment: pd.Timestamp, event: dict) -> dict:
    """Return a TimelineJS date: only as much of it as is known."""
    parts = {"year": moment.year, "month": moment.month, "day": moment.day}
    known = {len("2024"): 1, len("2024-10"): 2}.get(len(event["name"]), 3)
    return {name: int(parts[name]) for name in list(parts)[:known]}


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"


def _sources(rows: pd.DataFrame) -> pd.Series:
    return rows["outlet"] + " " + rows["sent"].astype("str")


def _joined(sources: pd.DataFrame, by: str) -> pd.Series:
    """Return the different sources of each `by` as one text, in the order of the rows."""
    lists: dict[object, list[str]] = {}
    pairs = sources[[by, "source"]].drop_duplicates()
    for key, source in pairs.itertuples(index=False, name=None):
        lists.setdefault(key, []).append(source)
    return pd.Series({key: "; ".join(own) for key, own in lists.items()}, dtype="str")
