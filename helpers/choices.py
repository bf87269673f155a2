"""What the settings of each view can be: the tables of the corpus say it.

`of` is what controls offer; `settled` is how a view refuses what they do not.
"""

from __future__ import annotations

from collections.abc import Callable

from helpers.material import AS_WRITTEN, DIRECTED, MASKED, Material, Tables

ALL = "all"
"""The setting that leaves nothing out."""

UNITS = {"words": "cues per 100 words", "sentences": "sentences with a cue, per 100"}
SORTS = ("text", "left", "right")
PRIMARY = "vader"
"""The lexicon that was declared primary before any result was seen."""


def of(view: str, tables: Tables) -> dict[str, list]:
    """Return what each setting of the view called `view` can be, its default first.

    ``years`` of the timeline is the first and the last year there are. The list of ``search`` is
    empty: any search will do.
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
    return {name: _settled(name, settings.get(name), can_be) for name, can_be in offered.items()}


def _settled(name: str, value: object, can_be: list) -> object:
    if name == "search":
        return "" if value is None else str(value)
    if name == "years":
        return _years(value, can_be)
    if name == "outlets":
        return tuple(_known(name, outlet, can_be) for outlet in value or ())
    if value is None:
        return can_be[0] if can_be else None
    return _known(name, value, can_be)


def _known(name: str, value: object, can_be: list) -> object:
    if value in can_be:
        return value
    raise ValueError(f"{name}: got {value!r}; it can be {', '.join(map(repr, can_be))}")


def _years(value: object, span: list[int]) -> tuple[int, int]:
    if value is None:
        return span[0], span[1]
    if not isinstance(value, (tuple, list)) or len(value) != 2 or value[0] > value[1]:
        raise ValueError(
            f"years: got {value!r}; it is the first and the last year, as (2024, 2026)"
        )
    return int(value[0]), int(value[1])


def _frame_choices(m: Material) -> dict[str, list]:
    voices = sorted(m.stretches["voice"].unique()) if "voices" in m else []
    return {
        "outlet": [ALL, *m.outlets],
        "frame": list(m.cues["label"].value_counts().index),
        "voice": [ALL, *voices],
        "unit": list(UNITS),
    }


def _tone_choices(m: Material) -> dict[str, list]:
    read = m.scored[m.scored["side"].isna()]
    lexicons = sorted(read["lexicon"].unique(), key=lambda name: (name != PRIMARY, name))
    directed = [DIRECTED] if m.naming else []
    names = [name for name in (MASKED, AS_WRITTEN) if name in set(read["names"])]
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
    begins, ends = m.told["begins"].dt.year, m.told["ends"].dt.year
    return {
        "outlets": m.outlets,
        "years": [int(begins.min()), int(ends.max())] if len(m.told) else [1, 1],
        "kind": [ALL, *sorted(m.told["kind"].dropna().unique())],
    }


def _concordance_choices(m: Material) -> dict[str, list]:
    return {"search": [], "outlet": [ALL, *m.outlets], "sort": list(SORTS)}
