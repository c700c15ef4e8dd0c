from datetime import date, timedelta

import numpy as np
import pytest

from uvbcalc import Place, Sky, estimate
from uvbcalc.sunlight.winter import spell_around, winter_around

# Clear-sky noon UV index below 3, in most years; leap days and a turn of the year move it by up to two days.
WINTERS = [
    (50.80, 4.36, (10, 3), (3, 22)),  # Uccle
    (52.10, 5.18, (9, 29), (3, 26)),  # De Bilt
    (53.22, 6.57, (9, 26), (3, 29)),  # Groningen
    (49.68, 5.82, (10, 6), (3, 19)),  # Arlon
]


@pytest.mark.parametrize(("lat_deg", "lon_deg", "first", "last"), WINTERS)
@pytest.mark.parametrize("year", [1999, 2024])
def test_winters_of_the_two_countries(lat_deg, lon_deg, first, last, year):
    winter = winter_around(Place(lat_deg=lat_deg, lon_deg=lon_deg), date(year, 12, 1))
    assert winter.now
    assert abs(winter.first - date(year, *first)) <= timedelta(days=2)
    assert abs(winter.last - date(year + 1, *last)) <= timedelta(days=2)


def test_every_day_of_a_winter_gives_the_same_winter(brussels):
    winter = winter_around(brussels, date(2024, 11, 1))
    assert winter_around(brussels, winter.first) == winter == winter_around(brussels, winter.last)
    before, after = winter.first - timedelta(days=1), winter.last + timedelta(days=1)
    assert not winter_around(brussels, before).now
    assert winter_around(brussels, before).first == winter.first
    assert not winter_around(brussels, after).now
    assert winter_around(brussels, after).first > winter.last


def test_the_criterion_is_the_uv_index_of_the_estimate(brussels):
    winter = winter_around(brussels, date(2024, 11, 1))
    assert estimate(brussels, winter.first).uv_index_noon_clear < 3
    assert estimate(brussels, winter.first - timedelta(days=1)).uv_index_noon_clear >= 3


def test_the_far_north_has_winter_all_year_and_the_tropics_never():
    ozone = Sky(ozone_du=300)
    assert winter_around(Place(lat_deg=80, lon_deg=0), date(2024, 6, 21), sky=ozone).now
    assert winter_around(Place(lat_deg=80, lon_deg=0), date(2024, 6, 21), sky=ozone).first is None
    assert not winter_around(Place(lat_deg=0, lon_deg=0), date(2024, 6, 21), sky=ozone).now


def test_where_only_some_summers_interrupt_the_winter():
    edge = Place(lat_deg=74.2128, lon_deg=0)
    winters = [winter_around(edge, date(year, 6, 1), sky=Sky(ozone_du=330)) for year in range(2020, 2030)]
    assert all((winter.first is None) == (winter.last is None) for winter in winters)
    assert all(winter.first is None or winter.last >= winter.first for winter in winters)


@pytest.mark.parametrize(
    ("low", "here", "found"),
    [
        ("0110110", 2, (1, 2)),
        ("0110110", 3, (4, 5)),
        ("0110000", 4, None),  # none follows
        ("1100110", 1, None),  # began before the window
        ("0110011", 5, None),  # ends after it
        ("0110011", 4, None),
        ("1111111", 3, None),
        ("0000000", 3, None),
    ],
)
def test_a_winter_that_the_window_does_not_hold_whole_is_not_told(low, here, found):
    days = np.datetime64("2024-01-01") + np.arange(len(low))
    winter = spell_around(days, np.array([day == "1" for day in low]), here)
    assert winter.now == (low[here] == "1")
    assert (winter.first, winter.last) == ((None, None) if found is None else tuple(days[list(found)].tolist()))
