"""What the settings of each view can be: the tables of the corpus say it.

`of` is what controls offer; `settled` is how a view refuses what they do not.
"""

from __future__ import annotations

from collections.abc import Callable

from helpers.show.material import AS_WRITTEN, DIRECTED, MASKED, Material, Tables

ALL = "all"
"""The setting that leaves nothing out."""

UNITS = {"words": "cues per 100 words", "sentences": "sentences with a cue, per 100"}
SORTS = ("text", "left", "right")
PRIMARY = "vader"
"""The lexicon that was declared primary before any result was seen."""


def of(view: str, tables: Tables) -> dict[str, list]:
    """Return what each setting of the view called `view` can be, its default first.

    The list of ``search`` is empty: any search will do.
    """
    m = Material.of(tables)
    known: dict[str, Callable[[Material], dict[str, list]]] = {
        "frames": _frame_choices,
        "tone": _tone_choices,
        "claims": _claim_choices,
        "timeline": _timeline_choices,
        "concordance": _concordance_choices,
    }
    if view not in known:
        raise ValueError(f"view: got {view!r}; it can be {', '.join(map(repr, known))}")
    return known[view](m)


def settled(view: str, tables: Tables, settings: dict[str, object]) -> dict[str, object]:
    """Return all settings of a view, those that are not given (or None) at their defaults.

    Raises
    ------
    ValueError
        When there is no such setting, or it cannot be what it is: what it can be is listed.
    """
    offered = of(view, tables)
    if unknown := [name for name in settings if name not in offered]:
        known = ", ".join(offered)
        raise ValueError(f"{unknown[0]}: no setting of {view}, which has {known}")
    found = {name: _settled(name, settings.get(name), can_be) for name, can_be in offered.items()}
    if found.get("since") and found["since"] > found["until"]:
        raise ValueError(f"since: got {found['since']}, which is after until, {found['until']}")
    return found


def _settled(name: str, value: object, can_be: list) -> object:
    if name == "search":
        return "" if value is None else str(value)
    if name == "outlets":
        return tuple(_known(name, outlet, can_be) for outlet in value or ())
    if value is None:
        return can_be[0] if can_be else None
    return _known(name, value, can_be)


def _known(name: str, value: object, can_be: list) -> object:
    if value in can_be:
        return value
    raise ValueError(f"{name}: got {value!r}; it can be {', '.join(map(repr, can_be))}")


def _frame_choices(m: Material) -> dict[str, list]:
    voices = sorted(m.stretches["voice"].unique()) if "voices" in m else []
    return {
        "outlet": [ALL, *m.outlets],
        "frame": list(m.cues["label"].value_counts().index),
        "voice": [ALL, *voices],
        "unit": list(UNITS),
    }


def _tone_choices(m: Material) -> dict[str, list]:
    read = [key for key in m.scored if key[0] != DIRECTED]
    lexicons = sorted({name for name, _ in read}, key=lambda name: (name != PRIMARY, name))
    directed = [DIRECTED] if m.naming else []
    names = [name for name in (MASKED, AS_WRITTEN) if name in {said for _, said in read}]
    return {
        "outlet": [ALL, *m.outlets],
        "lexicon": [*lexicons, *directed],
        "names": names,
        "target": [ALL, *m.naming],
        "unit": ["sentence", "paragraph"],
    }


def _claim_choices(m: Material) -> dict[str, list]:
    kinds, verdicts = (m.ledger[name].dropna().unique() for name in ("kind", "verdict"))
    return {
        "outlet": [ALL, *m.outlets],
        "kind": [ALL, *sorted(kinds)],
        "verdict": [ALL, *sorted(verdicts)],
    }


def _timeline_choices(m: Material) -> dict[str, list]:
    years = []
    if len(m.told):
        first, last = m.told["begins"].dt.year.min(), m.told["ends"].dt.year.max()
        years = list(range(int(first), int(last) + 1))
    return {
        "outlets": m.outlets,
        "since": years,
        "until": years[::-1],
        "kind": [ALL, *sorted(m.told["kind"].dropna().unique())],
    }


def _concordance_choices(m: Material) -> dict[str, list]:
    return {"search": [], "outlet": [ALL, *m.outlets], "sort": list(SORTS)}
