"""When a number agrees with another: the rules by which a claim is judged.

A claimed number is as exact as it is written: "3.8 percent" allows 3.75 to 3.85, "$142 billion"
allows 141.5 to 142.5. A bound is taken at its word: "less than 4 percent" allows nothing above.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import get_args

import pandas as pd

from helpers import schema

VERDICTS = get_args(schema.Verdict)

PLACE = ["doc_id", "sent", "start", "end", "surface"]
"""What tells one claim from another."""

ABOUT_WITHIN = 0.025
"""How far, of the claimed number, "about" reaches: half a step of a scale of twentieths."""

_NOT_YET = ("target", "forecast", "plan")
_BOUNDS = {  # bound: wanted sign of official minus claimed, and whether equal will do
    "more_than": (1, False),
    "at_least": (1, True),
    "less_than": (-1, False),
    "up_to": (-1, True),
}

_NUMBER = re.compile(
    r"""
    \d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?   # 49,000   816 000   1,234.5
    | \d+(?:\.\d+)?                               # 142      2.6
    """,
    re.VERBOSE,
)


def step(surface: str, value: float) -> float | None:
    """Return the unit of the last digit that `surface` gives of `value`: its precision.

    "$2.6 billion" is exact to 100 million, "49,000" to a thousand (closing zeros of a number
    written in full are read as rounding). None when the surface holds no such digits ("half").
    """
    for written in _NUMBER.findall(surface):
        digits = re.sub(r"[^\d.]", "", written)
        whole, _, decimals = digits.partition(".")
        scale = _scale(value, float(digits))
        if scale is None:
            continue
        zeros = 0 if decimals or scale > 1 else len(whole) - len(whole.rstrip("0") or whole)
        return scale * 10.0 ** (zeros - len(decimals))
    return None


def fit(
    official: float, claimed: float, *, bound: str = "exact", step: float | None, known: float = 0.0
) -> schema.Fit:
    """Say whether an official number agrees with a claimed one.

    Parameters
    ----------
    step : float or None
        The precision of the claim; None for a number in words, which is read as "about".
    known : float
        The precision of the official number, where it was published rounded.
    """
    equal = math.isclose(official, claimed)
    if bound in _BOUNDS:
        sign, equal_will_do = _BOUNDS[bound]
        return "equal" if (equal_will_do if equal else sign * (official - claimed) > 0) else "no"
    if equal:
        return "equal"
    reach = max(step or 0.0, known) / 2
    if bound == "about" or step is None:
        reach = max(reach, ABOUT_WITHIN * abs(claimed))
    return "as rounded" if abs(official - claimed) <= reach * (1 + 1e-9) else "no"


def change(
    official: float, claimed: float, direction: str, *, bound: str = "exact", step: float | None
) -> schema.Fit:
    """Say whether an official change (negative = down) agrees with one claimed in a direction.

    A claim of direction alone (no number) asks only for the sign.
    """
    sign = {"up": 1, "down": -1}.get(direction, 0)
    if sign * official < 0 or (sign and official == 0):
        return "no"
    if pd.isna(claimed):
        return "equal" if sign else "no"
    return fit(abs(official) if sign else official, claimed, bound=bound, step=step)


def decide(fits: pd.Series, primary: pd.Series) -> schema.Verdict:
    """Return the verdict on a claim from how it fits each figure; `primary` = the plain reading."""
    plain = set(fits[primary.astype(bool)])
    if "equal" in plain:
        return "consistent"
    if "as rounded" in plain:
        return "consistent as rounded"
    if (fits != "no").any():
        return "consistent under another definition"
    return "inconsistent under every definition at hand"


def table(rows: list[dict]) -> pd.DataFrame:
    """Return `rows` as the table `verdicts`."""
    return schema.build(rows, "verdicts")[schema.TABLES["verdicts"].names]


def ledger(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per claim: its `verdict`, that of the day of writing, and what it rests on.

    `figures` counts the newest figures compared, `fitting` those that agree; `definitions` names
    them.
    """
    newest = verdicts[verdicts["vintage"] == "newest"]
    then = verdicts[verdicts["vintage"] == "known then"].drop_duplicates(PLACE)
    agree = newest[newest["fit"].isin(["equal", "as rounded"])]
    names = agree.groupby(PLACE)["series"].agg(lambda names: "; ".join(dict.fromkeys(names)))
    lines = newest.groupby(PLACE, sort=True).agg(
        verdict=("verdict", "first"), figures=("series", "count")
    )
    fitting = agree.groupby(PLACE).size().reindex(lines.index, fill_value=0)
    verdict_then = then.set_index(PLACE)["verdict"].reindex(lines.index)
    lines = lines.assign(verdict_then=verdict_then, fitting=fitting)
    return lines.assign(definitions=names.reindex(lines.index)).reset_index()


def is_target(claim: Mapping, day: pd.Timestamp | None) -> bool:
    """Say whether the claim speaks of what is wanted or expected, not of what happened.

    It does when it is marked so (`why_not`), or when its period begins after the day of writing.
    """
    why = claim.get("why_not")
    if isinstance(why, str) and any(word in why for word in _NOT_YET):
        return True
    begins = claim.get("period_begins")
    return day is not None and pd.notna(begins) and begins > day


def today(claim: Mapping) -> dict:
    """Return a target as a question about the level of today: no period, no change."""
    level = {"kind": "money", "unit": "dollar", "checkable": True, "why_not": None}
    return {**claim, **level, "period_begins": None, "period_ends": None}


def settled(claim: Mapping, quantity: str | None, day: pd.Timestamp | None) -> dict | None:
    """Return the verdict on a claim that needs no figure: a target, or nothing to check with."""
    if is_target(claim, day):
        return _without_figure("a target, not a fact", "it speaks of a time to come")
    checkable = claim.get("checkable")
    if checkable in (False, "False"):
        why = claim.get("why_not")
        return _uncheckable(why if isinstance(why, str) else "not a matter of trade statistics")
    if quantity is None:
        return _uncheckable(f"no official series at hand for: {claim.get('measure')}")
    if quantity in ("rank", "percent") and pd.isna(claim.get("partner")):
        return _uncheckable("the sentence names no partner")
    return None


def judge(
    figures: pd.DataFrame,
    claim: Mapping,
    *,
    reach: Mapping[str, pd.Timestamp],
    as_of: pd.Timestamp,
) -> list[dict]:
    """Return a row for each figure with its `fit`, the verdict on the claim, and the reason.

    `reach` says how far each reporter's figures went on the day `as_of`; it decides, where
    there is no figure, between "not supportable when written" and "not checkable here".
    """
    if figures.empty:
        return [_nothing(claim, reach, as_of)]
    claimed, how = claim["value"], {"bound": claim["bound"], "step": None}
    how["step"] = step(claim["surface"], claimed) if pd.notna(claimed) else None
    rows = []
    for figure in figures.to_dict("records"):
        official = figure["official_value"]
        if figure["quantity"] == "change":
            fits = change(official, claimed, claim["direction"], **how)
        elif figure["quantity"] == "rank":
            fits = "equal" if official == claimed else "no"
        else:
            fits = fit(official, claimed, **how, known=figure["precision"])
        rows.append({**figure, "fit": fits, "reason": _reason(figure, claim, fits)})
    judged = pd.DataFrame(rows)
    word = decide(judged["fit"], judged["primary"])
    return [{**row, "verdict": word} for row in rows]


def _uncheckable(reason: str) -> dict:
    return _without_figure("not checkable here", reason)


def _without_figure(word: schema.Verdict, reason: str) -> dict:
    return {"verdict": word, "reason": reason, "fit": None, "primary": False}


def _nothing(claim: Mapping, reach: Mapping[str, pd.Timestamp], as_of: pd.Timestamp) -> dict:
    """Return the verdict where no figure is at hand: too early, or only missing here."""
    known = ", ".join(f"{who} to {last:%Y-%m}" for who, last in sorted(reach.items())) or "none"
    reason = f"figures out by {as_of:%Y-%m-%d}: {known}"
    ends = claim.get("period_ends")
    if pd.notna(ends) and all(ends > last for last in reach.values()):
        return _without_figure("not supportable when written", reason)
    return _uncheckable(f"{reason}; none of them is this figure")


def _reason(figure: Mapping, claim: Mapping, fits: schema.Fit) -> str:
    """Word one comparison: the figure, its vintage, the claim, and how they agree."""
    unit, n = figure["quantity"], figure["n_partners"]
    official = _number(figure["official_value"], unit, figure["currency"])
    among = f" of {int(n)} partners with figures" if unit == "rank" else ""
    claimed = _number(claim["value"], unit, claim["currency"]) if pd.notna(claim["value"]) else ""
    wanted = " ".join(
        word.replace("_", " ")
        for word in (claim["bound"], claim["direction"], claimed)
        if word and word not in ("exact", "none")
    )
    agrees = {"equal": "agrees with", "as rounded": "rounds to", "no": "does not agree with"}[fits]
    return f"{figure['period']} (out {figure['release']}): {official}{among} {agrees} {wanted}"


def _number(value: float, unit: str, currency: str | None) -> str:
    if unit == "rank":
        return f"rank {value:.0f}"
    if unit in ("percent", "change"):
        return f"{value:.2f} percent"
    if unit == "times":
        return f"{value:.2f} times"
    money = f"{value / 1e9:,.2f} billion"
    return f"{money} {currency}" if isinstance(currency, str) else f"{money} dollars"


def _scale(value: float, digits: float) -> float | None:
    """Return the power of ten (or 1) by which the digits give the value; None when none does."""
    if digits == 0 or value == 0:
        return 1.0 if digits == value else None
    for power in (0, 3, 6, 9, 12, -2, 2):
        if abs(abs(value) - digits * 10.0**power) <= 1e-9 * abs(value):
            return 10.0**power
    return None
