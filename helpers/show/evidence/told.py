"""An event on a card: who tells it, in which sentences, and what the official record has of it."""

from __future__ import annotations

import pandas as pd

from helpers.show.evidence import cards, markup

By = dict[str, list[dict]]


def made(
    events: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    undated: pd.DataFrame | None,
    record: pd.DataFrame | None,
) -> list[str]:
    """Return a card for each row of `events`."""
    told = _of(events, mentions)
    loose = told[:0] if undated is None else _of(events, undated)
    where = cards.by_place(sentences, [*told["doc_id"], *loose["doc_id"]])
    by_date, by_name, official = _by_event(told), _by_event(loose), _official(record)
    return [
        _card(
            row, by_date.get(row["event_id"], []), by_name.get(row["event_id"], []), where, official
        )
        for row in events.to_dict("records")
    ]


def _card(
    row: cards.Row, dated: list[dict], undated: list[dict], where: cards.Sentences, official: list
) -> str:
    by_date, by_name = (
        [cards.outlet(told, where.get(cards.key(told))) for told in tellings]
        for tellings in (dated, undated)
    )
    matching = [entry for entry in official if _matches(entry, row, dated)]
    body = [
        cards.head("Told with a date"),
        "".join(_telling(told, where) for told in dated) or "<p>by nobody</p>",
        cards.head("Told without a date"),
        "".join(_telling(told, where) for told in undated) or "<p>by nobody</p>",
        cards.head("In the official record"),
        cards.listed(map(_recorded, matching), nothing="no event that matches"),
    ]
    facts = {"outlet": markup.listed([*by_date, *by_name]) or None, "kind": row["kind"]}
    return cards.card(_summary(row, markup.listed(by_date)), body, facts)


def _summary(row: cards.Row, outlets: str) -> str:
    said = [markup.apart(row["kind"])] if markup.known(row["kind"]) else []
    said += [f"“{markup.apart(row['label'])}”"] if markup.known(row["label"]) else []
    said += [f"dated by {markup.apart(outlets)}"] if outlets else []
    when = cards.interval(row["begins"], row["ends"])
    return f"<strong>{when}</strong>: {', '.join(said)}"


def _telling(told: dict, where: cards.Sentences) -> str:
    """Return the outlet of one telling, and its sentence with the expression marked."""
    sentence = where.get(cards.key(told))
    outlet = markup.apart(markup.say(cards.outlet(told, sentence)))
    label = cards.interval(told.get("begins"), told.get("ends"))
    return f'<p class="about">{outlet}</p>{cards.quoted(sentence, told, label=label)}'


def _recorded(entry: cards.Row) -> str:
    when = entry.get("date", cards.interval(entry["begins"], entry["ends"]))
    said = [entry.get("kind"), entry.get("text")]
    said = ": ".join(markup.apart(words) for words in said if markup.known(words))
    standing = entry.get("standing")
    source = f" ({markup.text(standing)} source)" if markup.known(standing) else ""
    return f"{markup.text(when)}, {said}{source}"


def _of(events: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    return table[table["event_id"].isin(events["event_id"])]


def _by_event(table: pd.DataFrame) -> By:
    found: By = {}
    for row in table.to_dict("records"):
        found.setdefault(row["event_id"], []).append(row)
    return found


def _official(record: pd.DataFrame | None) -> list[dict]:
    """Return the official events that rest on some sentence, with ``keys``: doc_id:sent of each."""
    if record is None:
        return []
    rows = record[record["evidence"].notna()].to_dict("records")
    return [row | {"keys": set(row["evidence"].split("; "))} for row in rows]


def _matches(entry: dict, row: cards.Row, dated: list[dict]) -> bool:
    """Say whether an official event overlaps this one and rests on the same dated sentence."""
    overlap = entry["begins"] <= row["ends"] and entry["ends"] >= row["begins"]
    return overlap and any(f"{told['doc_id']}:{told['sent']}" in entry["keys"] for told in dated)
