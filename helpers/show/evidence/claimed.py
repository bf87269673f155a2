"""A claim on a card: its sentence, how it was read, the official figures beside it, and why."""

from __future__ import annotations

import pandas as pd

from helpers.show.evidence import cards, grids, markup

PLACE = ["doc_id", "sent", "start", "end"]

FIGURES = {
    "vintage": "figures",
    "period": "period",
    "reporter": "reporter",
    "basis": "basis",
    "adjustment": "adjustment",
    "release": "out on",
    "official_value": "value",
    "fit": "fit",
}
"""Columns of the verdicts that a card shows, and their heads."""

BESIDE = "Official figures beside it"

FITS = {"equal": "agrees", "as rounded": "agrees as rounded", "no": "does not agree"}

READING = ("bound", "direction", "measure", "partner", "flow")
"""Columns of the claims that are shown as they are."""


def made(ledger: pd.DataFrame, verdicts: pd.DataFrame, sentences: pd.DataFrame) -> list[str]:
    """Return a card for each row of `ledger`."""
    articles = ledger["doc_id"].unique()
    where = cards.by_place(sentences, articles)
    judged: dict[tuple, list[dict]] = {}
    for row in verdicts[verdicts["doc_id"].isin(articles)].to_dict("records"):
        judged.setdefault(_place(row), []).append(row)
    return [_card(row, judged.get(_place(row), []), where) for row in ledger.to_dict("records")]


def _place(row: cards.Row) -> tuple:
    return tuple(row[name] for name in PLACE)


def _card(row: cards.Row, judged: list[dict], where: cards.Sentences) -> str:
    sentence = where.get(cards.key(row))
    outlet = cards.outlet(row, sentence)
    reasons = [verdict["reason"] for verdict in judged if markup.known(verdict.get("reason"))]
    body = [
        cards.quoted(sentence, row, label=row.get("kind", "claim")),
        cards.head("How it was understood"),
        _facts(row),
        _figures(judged, _unit(row)),
        cards.head("Why this verdict"),
        cards.listed(map(markup.text, dict.fromkeys(reasons)), nothing="no reason is given"),
        _then(row),
    ]
    facts = {"outlet": outlet, "kind": row.get("kind"), "verdict": row.get("verdict")}
    return cards.card(_summary(row, outlet), body, facts)


def _summary(row: cards.Row, outlet: object) -> str:
    told = [markup.apart(outlet)] if markup.known(outlet) else []
    told.append(f"“{markup.apart(row['surface'])}”")
    told += [markup.apart(row["measure"])] if markup.known(row.get("measure")) else []
    verdict = row["verdict"] if markup.known(row.get("verdict")) else "not judged"
    return f"{', '.join(told)}: <strong>{markup.text(verdict)}</strong>"


def _facts(row: cards.Row) -> str:
    """Return how a claim was read, in words; what is not in the table is left out."""
    facts = {"value": _value(row)}
    if row.get("unit") == "dollar":
        facts["currency"] = _stated(row.get("currency"))
    facts |= {name: _stated(row[name]) for name in READING if name in row}
    if "period_begins" in row:
        facts["period"] = cards.interval(row["period_begins"], row.get("period_ends"))
    facts["speaker"] = _speaker(row)
    pairs = (f"<dt>{name}</dt><dd>{markup.text(said)}</dd>" for name, said in facts.items())
    return f"<dl>{''.join(pairs)}</dl>"


def _value(row: cards.Row) -> str:
    value, unit = row.get("value"), row.get("unit")
    if not markup.known(value):
        return "not stated"
    return _with_unit(value, "dollars" if unit == "dollar" else unit)


def _unit(row: cards.Row) -> object:
    """Return the unit of the figures beside a claim; dollars have their currency."""
    unit = row.get("unit")
    if markup.known(unit):
        return None if unit == "dollar" else unit
    return "percent" if row.get("kind") == "change" else None


def _with_unit(value: float, unit: object) -> str:
    if not markup.known(unit):
        return cards.number(value)
    return f"rank {cards.number(value)}" if unit == "rank" else f"{cards.number(value)} {unit}"


def _speaker(row: cards.Row) -> str:
    """Return who says it: a missing speaker is the outlet, unless `voice` knows better."""
    speaker, voice = row.get("speaker"), row.get("voice")
    if markup.known(speaker):
        return str(speaker)
    return f"not named ({voice})" if voice in ("quoted", "reported") else "the outlet itself"


def _stated(value: object) -> str:
    return markup.words_of(value) if markup.known(value) else "not stated"


def _figures(judged: list[dict], unit: object) -> str:
    """Return the official figures among the verdicts on one claim as a table."""
    rows = [_figure(row, unit) for row in judged if markup.known(row.get("official_value"))]
    if not rows:
        return f"{cards.head(BESIDE)}<p>none at hand</p>"
    return grids.grid(pd.DataFrame(rows), caption=BESIDE)


def _figure(row: cards.Row, unit: object) -> dict[str, object]:
    value = _with_unit(row["official_value"], unit)
    if markup.known(row.get("currency")):
        value = f"{value} {row['currency']}"
    said = {**row, "official_value": value}
    if "fit" in row:
        said["fit"] = FITS.get(row["fit"], row["fit"])
    return {head: said[name] for name, head in FIGURES.items() if name in said}


def _then(row: cards.Row) -> str:
    then = row.get("verdict_then")
    if not markup.known(then):
        return ""
    return f"<p>By the figures that were out on the day of writing: {markup.text(then)}.</p>"
