"""The rules by which a claimed number agrees with an official one."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.trade import verdict, vintages


@pytest.mark.parametrize(
    ("surface", "value", "expected"),
    [
        ("$142 billion", 142e9, 1e9),
        ("$2.6 billion", 2.6e9, 1e8),
        ("C$1.25 trillion", 1.25e12, 1e10),
        ("75%", 75.0, 1.0),
        ("3.80 percent", 3.8, 0.01),
        ("49,000", 49_000.0, 1_000.0),
        ("816 000", 816_000.0, 1_000.0),
        ("1,019", 1019.0, 1.0),
        ("from 84 percent to 15 percent", 15.0, 1.0),
        ("$30 billion", 30e9, 1e9),
        ("three quarters", 75.0, None),
        ("half", 0.5, None),
        ("second-largest", 2.0, None),
        ("0 percent", 0.0, 1.0),
    ],
)
def test_a_number_is_as_exact_as_it_is_written(surface, value, expected):
    found = verdict.step(surface, value)
    assert found == expected if expected is None else found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("official", "claimed", "bound", "step", "expected"),
    [
        (4.0, 4, "exact", 1, "equal"),
        (4.49, 4, "exact", 1, "as rounded"),
        (3.5, 4, "exact", 1, "as rounded"),
        (4.51, 4, "exact", 1, "no"),
        (3.84, 3.8, "exact", 0.1, "as rounded"),
        (3.86, 3.8, "exact", 0.1, "no"),
        (-31.3e9, -31e9, "exact", 1e9, "as rounded"),
        (31.3e9, -31e9, "exact", 1e9, "no"),
        (3.84, 4, "less_than", 1, "equal"),
        (4.0, 4, "less_than", 1, "no"),
        (4.0001, 4, "less_than", 1, "no"),
        (4.0, 4, "up_to", 1, "equal"),
        (4.0001, 4, "up_to", 1, "no"),
        (2.6e9, 2.6e9, "more_than", 1e8, "no"),
        (2.61e9, 2.6e9, "more_than", 1e8, "equal"),
        (2.6e9, 2.6e9, "at_least", 1e8, "equal"),
        (2.59e9, 2.6e9, "at_least", 1e8, "no"),
        (76.3, 75, "exact", 1, "no"),
        (76.3, 75, "about", 1, "as rounded"),
        (77.0, 75, "about", 1, "no"),
        (1.4, 1, "about", 1, "as rounded"),
        (76.3, 75, "exact", None, "as rounded"),
        (0.1 + 0.2, 0.3, "exact", 0.1, "equal"),
        (0.1 + 0.2, 0.3, "less_than", 0.1, "no"),
    ],
)
def test_fit(official, claimed, bound, step, expected):
    assert verdict.fit(official, claimed, bound=bound, step=step) == expected


def test_a_figure_published_rounded_may_be_rounder_than_the_claim():
    assert verdict.fit(30e9, 29.8e9, step=1e8) == "no"
    assert verdict.fit(30e9, 29.8e9, step=1e8, known=1e9) == "as rounded"


@pytest.mark.parametrize(
    ("official", "claimed", "direction", "expected"),
    [
        (-10.4, 10, "down", "as rounded"),
        (-10.4, 10.4, "down", "equal"),
        (10.4, 10, "down", "no"),
        (10.4, 10, "up", "as rounded"),
        (-10.4, 10, "up", "no"),
        (-10.4, math.nan, "down", "equal"),
        (10.4, math.nan, "down", "no"),
        (16.8, math.nan, "up", "equal"),
        (0.0, math.nan, "up", "no"),
        (16.8, math.nan, "none", "no"),
        (16.8, 17, "none", "as rounded"),
        (-16.8, 17, "none", "no"),
    ],
)
def test_a_change_needs_the_right_sign(official, claimed, direction, expected):
    assert verdict.change(official, claimed, direction, step=1) == expected


@pytest.mark.parametrize(
    ("fits", "primary", "expected"),
    [
        (["equal"], [True], "consistent"),
        (["as rounded", "no"], [True, False], "consistent as rounded"),
        (["no", "equal"], [True, False], "consistent under another definition"),
        (["no", "as rounded"], [True, False], "consistent under another definition"),
        (["no", "no"], [True, False], "inconsistent under every definition at hand"),
        (["equal"], [False], "consistent under another definition"),
    ],
)
def test_decide(fits, primary, expected):
    assert verdict.decide(zip(fits, primary, strict=True)) == expected


numbers = st.floats(-1e12, 1e12, allow_nan=False)


@given(numbers, numbers, st.sampled_from([0.01, 0.1, 1.0, 1e6, 1e9]))
def test_less_than_allows_nothing_above(official, claimed, step):
    if verdict.fit(official, claimed, bound="less_than", step=step) == "equal":
        assert official < claimed


@given(numbers, numbers, st.sampled_from(["exact", "about", "up_to", "less_than", "more_than"]))
def test_bounds_are_mirror_images(official, claimed, bound):
    mirror = {"less_than": "more_than", "more_than": "less_than", "up_to": "at_least"}
    one = verdict.fit(official, claimed, bound=bound, step=1.0)
    assert one == verdict.fit(-official, -claimed, bound=mirror.get(bound, bound), step=1.0)


@given(st.integers(1, 9999), st.integers(0, 3), st.sampled_from([1, 10**6, 10**9]))
def test_whatever_rounds_to_the_claim_fits_it(digits, decimals, scale):
    claimed = digits / 10**decimals
    surface, unit = f"{claimed:.{decimals}f}", scale / 10**decimals
    step = verdict.step(surface, claimed * scale)
    assert step is not None and step >= unit * (1 - 1e-9)
    for nudge in (-0.49, 0.0, 0.49):
        assert verdict.fit((claimed * scale) + nudge * unit, claimed * scale, step=step) != "no"


@pytest.mark.parametrize(
    ("begins", "ends", "period"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-10-01", "2024-10-31", "2024-10"),
        ("2025-01-01", "2025-08-31", "2025-01/2025-08"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-01-15", "2024-12-31", None),
        ("2024-01-01", "2024-12-30", None),
    ],
)
def test_periods_of_whole_months_have_a_name(begins, ends, period):
    days = pd.Timestamp(begins), pd.Timestamp(ends)
    assert vintages.name(*days) == period
    if period:
        assert vintages.span(period) == days


@pytest.mark.parametrize(
    ("period", "earlier", "n"),
    [("2024", "2023", 12), ("2024-10", "2023-10", 1), ("2025-01/2025-08", "2024-01/2024-08", 8)],
)
def test_a_year_before(period, earlier, n):
    assert vintages.shift(period, -1) == earlier
    assert len(vintages.months(period)) == n
