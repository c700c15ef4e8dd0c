from datetime import date

import numpy as np
import pytest

from uvbcalc import Person
from uvbcalc.skin.clothing import seasonal_exposed_fraction


def test_med_of_the_six_skin_types():
    # FastRT, NIES
    assert [Person(skin_type=number).med_j_m2 for number in range(1, 7)] == [200, 250, 300, 450, 600, 1000]


@pytest.mark.parametrize(("month", "share"), [(1, 0.095), (3, 0.095), (4, 0.155), (5, 0.25), (7, 0.335), (10, 0.155)])
def test_people_dress_for_the_season(month, share):
    # The middle of a month lies up to a day from its 15th, in which the share changes by 2 % at most.
    assert seasonal_exposed_fraction(date(2024, month, 15)) == pytest.approx(share, rel=0.02)
    assert Person().exposed(date(2024, month, 15)) == seasonal_exposed_fraction(date(2024, month, 15))
    assert Person(exposed_fraction=0.5).exposed(date(2024, month, 15)) == 0.5


def test_no_day_steps_from_one_way_of_dressing_to_another():
    days = np.arange("2023-01-01", "2025-01-02", dtype="datetime64[D]")
    share = seasonal_exposed_fraction(days)
    # The steepest month is that from 9.5 to 15.5 %: its logarithm over 30 days.
    assert np.abs(np.diff(np.log(share))).max() < np.log(0.155 / 0.095) / 30
    assert (share.min(), share.max()) == pytest.approx((0.095, 0.335), rel=1e-3)
    # Half-way between two middles the share is the geometric mean.
    assert seasonal_exposed_fraction("2025-03-31") == pytest.approx(np.sqrt(0.095 * 0.155), rel=0.01)


def test_the_south_dresses_by_its_own_season_and_the_tropics_by_the_hot_one():
    half_a_year_apart = (seasonal_exposed_fraction("2025-01-15", -40.0), seasonal_exposed_fraction("2025-07-16", 52.0))
    assert half_a_year_apart[0] == pytest.approx(half_a_year_apart[1], rel=0.01)
    year = np.arange("2025-01-01", "2026-01-01", dtype="datetime64[D]")
    for lat_deg in (12.1, 0.0, -23.4):  # Curaçao, the equator, the tropic
        assert (seasonal_exposed_fraction(year, lat_deg) == 0.335).all()
    assert seasonal_exposed_fraction("2025-01-15", 29.2) == pytest.approx((0.335 + 0.095) / 2, rel=1e-3)  # half-way
    latitudes = np.arange(-90.0, 90.01, 0.1)
    # From the tropic to 35 degrees, 24 percentage points at the most.
    assert np.abs(np.diff(seasonal_exposed_fraction("2025-01-15", latitudes))).max() < 0.24 / 11.6 * 0.1 * 1.01


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"skin_type": 0}, r"“0” is too low. Write 1 to 6. \(skin_type\)"),
        ({"skin_type": 2.5}, r"“2.5” is not a whole number. Write 1 to 6. \(skin_type\)"),
        ({"exposed_fraction": 1.1}, r"“1.1” is too high. Write 0 to 1. \(exposed_fraction\)"),
        ({"sunscreen_block": 0.96}, r"“0.96” is too high. Write 0 to 0.95. \(sunscreen_block\)"),
        ({"sunscreen_block": float("nan")}, r"“nan” is not a number. Write 0 to 0.95. \(sunscreen_block\)"),
    ],
)
def test_impossible_people_are_refused(bad, words):
    with pytest.raises(ValueError, match=words):
        Person(**bad)
