"""When a number agrees with another: the rules by which a claim is judged.

A claimed number is as exact as it is written: "3.8 percent" allows 3.75 to 3.85, "$142 billion"
allows 141.5 to 142.5. A bound is taken at its word: "less than 4 percent" allows nothing above.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import get_args

import numpy as np
import pandas as pd

from helpers import schema
from helpers.trade import figures, meanings

VERDICTS = get_args(schema.Verdict)

PLACE = ["doc_id", "sent", "start", "end", "surface"]
"""What tells one claim from another."""

ABOUT_WITHIN = 0.025
"""How far, of the claimed number, "about" reaches: half a step of a scale of twentieths."""

MOST_OF_A_CHANGE = pd.Timedelta(days=366)
"""Changes are held against the same period a year before, so that none longer can be."""

INCONSISTENT = "inconsistent under every definition at hand"
_NOT_YET = ("target", "forecast", "plan")
BOUND_WITHIN = 0.2
"""How far, of the claimed number, "more than" and "less than" reach: a speaker who rounds says
"over 100" of 112, not of 150. What lies farther on the right side is not judged."""

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


_AGREES = {
    "equal": "agrees with",
    "as rounded": "rounds to",
    "far within": "lies so far within the bound that it says nothing of",
    "no": "does not agree with",
}


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
        if equal:
            return "equal" if equal_will_do else "no"
        beyond = sign * (official - claimed)
        if beyond <= 0:
            return "no"
        return "equal" if beyond <= max(BOUND_WITHIN * abs(claimed), step or 0) else "far within"
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


def decide(fits: Iterable[tuple[schema.Fit, bool]]) -> schema.Verdict:
    """Return the verdict on a claim from how it fits each figure; True marks the plain reading."""
    known = set(fits)
    if ("equal", True) in known:
        return "consistent"
    if ("as rounded", True) in known:
        return "consistent as rounded"
    fits = {fit for fit, _ in known}
    if fits & {"equal", "as rounded"}:
        return "consistent under another definition"
    if "far within" in fits:
        return "not checkable here"
    return "inconsistent under every definition at hand"


def excused(rows: pd.DataFrame) -> pd.Series:
    """Return verdicts by which nobody is blamed for figures that were revised since.

    What agreed with the figures out on the day of writing is consistent, under another vintage.
    """
    agreed = rows["verdict"].str.startswith("consistent") & (rows["vintage"] == "known then")
    then = set(rows.loc[agreed, "claim"])
    blamed = rows["claim"].isin(then) & (rows["verdict"] == INCONSISTENT)
    return rows["verdict"].mask(blamed, "consistent under another definition")


def period_basis(rows: pd.DataFrame, claims: pd.DataFrame) -> np.ndarray:
    """Say for each row with a figure whether the claim's own words give its period."""
    known = claims["period_begins"].notna() & claims["period_ends"].notna()
    own = known.to_numpy()[rows["claim"].to_numpy(np.int64)]
    return np.where(own, "own words", "not stated: the newest figures")


def ledger(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per claim: its `verdict`, that of the day of writing, and what it rests on.

    `figures` counts the newest figures compared, `fitting` those that agree; `definitions` names
    them.
    """
    table = verdicts.assign(claim=verdicts.groupby(PLACE, sort=True).ngroup())
    newest = table[table["vintage"] == "newest"]
    lines = newest.drop_duplicates("claim").set_index("claim").sort_index()
    then = table[table["vintage"] == "known then"].drop_duplicates("claim").set_index("claim")
    agree = newest[newest["fit"].isin(["equal", "as rounded"])]
    names: dict[int, dict[str, None]] = {}
    for claim, name in zip(agree["claim"], agree["series"], strict=True):
        names.setdefault(claim, {})[name] = None
    counted = newest.loc[newest["series"].notna(), "claim"]
    lines = lines[[*PLACE, "verdict"]].assign(
        figures=counted.value_counts().reindex(lines.index, fill_value=0),
        verdict_then=then["verdict"].reindex(lines.index),
        fitting=agree["claim"].value_counts().reindex(lines.index, fill_value=0),
        definitions=pd.Series(
            ["; ".join(names[claim]) if claim in names else None for claim in lines.index],
            index=lines.index,
            dtype="str",
        ),
    )
    return lines.reset_index(drop=True)


def targets(claims: pd.DataFrame, days: pd.Series) -> pd.Series:
    """Say which claims speak of what is wanted or expected, not of what happened.

    They do when they are marked so (`why_not`), or when their period begins after the day of
    writing (`days`).
    """
    reasons = claims["why_not"].dropna().unique()
    ahead = [why for why in reasons if any(word in why for word in _NOT_YET)]
    return claims["why_not"].isin(ahead) | (claims["period_begins"] > days)


def today(claims: pd.DataFrame, targets: pd.Series) -> pd.DataFrame:
    """Return `claims` with targets as questions about the level of today: no period, no change."""
    level = {"kind": "money", "unit": "dollar", "checkable": True, "why_not": None}
    level |= {"period_begins": pd.NaT, "period_ends": pd.NaT}
    return claims.assign(
        **{name: claims[name].mask(targets, value) for name, value in level.items()}
    )


def settled(
    claims: pd.DataFrame, targets: pd.Series, *, level: pd.Series | None = None
) -> pd.DataFrame:
    """Return the claims that need no figure: targets, and those that nothing here can check.

    Columns ``verdict``, ``reason`` and ``part_of``, by the index of `claims`. A rank or a share
    without a period is a standing fact and read as of the newest figures; so is, where `level` says
    so, the level that a target starts from. Any other claim without a period is not checked.
    """
    measure, compared = claims["measure"], [*meanings.SHARES, *meanings.RANKS]
    alone = measure.isin([*compared, *meanings.LEVELS]) & (measure != figures.OUTSIDE.measure)
    nameless = alone & claims["partner"].isna()
    standing = measure.isin(compared) & claims["kind"].isin(["rank", "percent"])
    standing |= False if level is None else level
    timeless = claims["period_begins"].isna() & ~standing
    unknown = ~measure.isin([*compared, *meanings.LEVELS])
    barred = ~claims["checkable"].astype("bool")
    reason = np.full(len(claims), None, dtype=object)
    change = claims["kind"].eq("change") | claims["direction"].ne("none") & claims["unit"].eq(
        "percent"
    )
    long = change & (claims["period_ends"] - claims["period_begins"] > MOST_OF_A_CHANGE)
    long &= measure.isin(meanings.LEVELS)
    reason[long] = "a change over more than a year"
    reason[timeless] = "the sentence states no period"
    reason[nameless] = "the sentence names no partner"
    reason[unknown] = "no official series at hand for: " + measure[unknown].fillna("nothing named")
    reason[barred] = claims["why_not"][barred].fillna("not a matter of trade statistics")
    reason[targets] = "it speaks of a time to come"
    word = np.where(targets, "a target, not a fact", "not checkable here")
    part = claims["part"].where(claims["why_not"] == "a part of trade")
    told = part.notna() & ~targets
    reason[told] = "it speaks of " + part[told] + ", and no official figure at hand does"
    idle = targets | barred | unknown | nameless | timeless | long
    columns = {"verdict": word, "reason": reason, "part_of": measure.where(part.notna())}
    return pd.DataFrame(columns, index=claims.index)[idle]


def judge(answer: meanings.Answer, claim: Mapping, *, as_of: pd.Timestamp) -> list[dict]:
    """Return a row for each figure with its `fit`, the verdict on the claim, and the reason.

    How far each reporter's figures went on the day `as_of` decides, where there is no figure,
    between "not supportable when written" and "not checkable here".
    """
    if not answer.figures:
        return [_nothing(claim, answer, as_of)]
    value = claim["value"]
    exact = step(claim["surface"], value) if pd.notna(value) else None
    fits = [_fit_of(figure, claim, exact) for figure in answer.figures]
    plain = [figure.primary for figure in answer.figures]
    word = decide(zip(fits, plain, strict=True))
    if word == INCONSISTENT and not any(map(meanings.is_plain, answer.figures)):
        word = "not checkable here"  # by another definition, not at hand, it may be right
    return [
        {**figure._asdict(), "fit": fit, "verdict": word, "reason": _reason(figure, claim, fit)}
        for figure, fit in zip(answer.figures, fits, strict=True)
    ]


def _fit_of(figure: meanings.Meaning, claim: Mapping, exact: float | None) -> schema.Fit:
    official, claimed = figure.official_value, claim["value"]
    if figure.quantity == "rank":
        return "equal" if official == claimed else "no"
    how = {"bound": claim["bound"], "step": exact}
    if figure.quantity == "change":
        return change(official, claimed, claim["direction"], **how)
    return fit(official, claimed, **how, known=figure.precision)


def _nothing(claim: Mapping, answer: meanings.Answer, as_of: pd.Timestamp) -> dict:
    """Return the verdict where no figure is at hand: too early, or only missing here."""
    reach = sorted(answer.reach.items())
    known = ", ".join(f"{who} to {last:%Y-%m}" for who, last in reach) or "none"
    until = "now" if pd.isna(as_of) else f"{as_of:%Y-%m-%d}"
    reason = f"figures out by {until}: {known}"
    ends = claim["period_ends"]
    late = all(ends > last for last in answer.reach.values())
    if pd.notna(ends) and answer.at_hand and late:
        verdict = "not supportable when written"
    else:
        verdict, reason = "not checkable here", f"{reason}; none of them is this figure"
    return {"verdict": verdict, "reason": reason, "primary": False}


def _reason(figure: meanings.Meaning, claim: Mapping, fit: schema.Fit) -> str:
    """Word one comparison: the figure, its vintage, the claim, and how they agree."""
    unit = figure.quantity
    official = _number(figure.official_value, unit, figure.currency)
    among = f" of {int(figure.n_partners)} partners with figures" if unit == "rank" else ""
    claimed = _number(claim["value"], unit, claim["currency"]) if pd.notna(claim["value"]) else ""
    wanted = " ".join(
        word.replace("_", " ")
        for word in (claim["bound"], claim["direction"], claimed)
        if word and word not in ("exact", "none")
    )
    agrees = _AGREES[fit]
    return f"{figure.period} (out {figure.release}): {official}{among} {agrees} {wanted}"


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
