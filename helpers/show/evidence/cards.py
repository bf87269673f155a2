"""What the cards of claims and events have in common: a fold, a sentence, a list of facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from helpers.show.evidence import marks, markup

SCALES = {"billion": 1e9, "million": 1e6}

Row = Mapping[str, object]
Sentences = dict[tuple, dict]


def card(summary: str, body: Iterable[str], facts: Mapping[str, object]) -> str:
    """Return a folded card; ``site.js`` can filter a list of them by the `facts`."""
    given = markup.attributes({f"data-{name}": value for name, value in facts.items()})
    return (
        f'<details class="story-card" data-item{given}><summary>{summary}</summary>'
        f"{''.join(body)}</details>"
    )


def by_place(sentences: pd.DataFrame, doc_ids: Iterable[str]) -> Sentences:
    """Return the sentences of some articles by article and number."""
    near = sentences[sentences["doc_id"].isin(set(doc_ids))]
    return {(row["doc_id"], row["sent"]): row for row in near.to_dict("records")}


def key(row: Row) -> tuple:
    """Return the key of `by_place` for the sentence that a row stands in."""
    return row["doc_id"], row["sent"]


def quoted(sentence: Row | None, place: Row, *, label: object) -> str:
    """Return a sentence with one place in it marked; where it is not at hand, the place alone."""
    if sentence is None:
        return f"<blockquote>{markup.text(markup.say(place.get('surface')))}</blockquote>"
    found = []
    if markup.known(place.get("start")) and markup.known(place.get("end")):
        found = [marks.Mark(int(place["start"]), int(place["end"]), markup.say(label))]
    return f"<blockquote>{marks.marked(sentence['text'], sentence['start'], found)}</blockquote>"


def outlet(row: Row, sentence: Row | None) -> object:
    """Return the outlet of a row, which may stand only in its sentence."""
    said = row.get("outlet")
    return said if markup.known(said) else (sentence or {}).get("outlet")


def head(words: str) -> str:
    """Return a heading inside a card: no heading of the page, whose outline it would clutter."""
    return f'<p class="about"><strong>{words}</strong></p>'


def listed(items: Iterable[str], *, nothing: str) -> str:
    """Return lines of HTML as a list, or the word for `nothing`."""
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else f"<p>{nothing}</p>"


def interval(begins: object, ends: object) -> str:
    """Return an interval in few words: a day, a month, a year, or from one day to another."""
    if not (markup.known(begins) and markup.known(ends)):
        return "not stated"
    first, last = markup.say(begins), markup.say(ends)
    if first == last:
        return first
    for unit, form in {"Y": "%Y", "M": "%Y-%m"}.items():
        period = pd.Period(begins, freq=unit)
        if period.start_time == begins and period.end_time.normalize() == ends:
            return f"{begins:{form}}"
    return f"{first} to {last}"


def number(value: float) -> str:
    """Return a number in full, or in millions or billions, with at most two decimals."""
    for name, scale in SCALES.items():
        if abs(value) >= scale:
            return f"{_short(value / scale)} {name}"
    return _short(value)


def _short(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".").replace("-", "−")
