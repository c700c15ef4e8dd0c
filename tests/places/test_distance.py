import numpy as np
import pytest

from uvbcalc.places.clocks import positions_deg
from uvbcalc.places.distance import OUTLINE_DEG, beyond_low_countries_km, distance_km


def test_every_place_of_both_countries_lies_within_their_outline():
    assert beyond_low_countries_km(*positions_deg()).max() == 0.0


def test_the_outline_is_near_the_border():
    lat_deg, lon_deg = positions_deg()
    for corner in OUTLINE_DEG:
        # Of the rounding, and of straight lines along a bent coast.
        assert distance_km(*corner, lat_deg, lon_deg).min() < 10.0


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg", "km"),
    [(50.95, 1.85, 50), (51.51, -0.13, 190), (48.86, 2.35, 170), (52.52, 13.41, 430)],  # Calais, London, Paris, Berlin
)
def test_how_far_cities_lie_beyond_the_outline(lat_deg, lon_deg, km):
    # Read off a map, to the nearest ten kilometres or so.
    assert beyond_low_countries_km(lat_deg, lon_deg) == pytest.approx(km, abs=15)


def test_going_away_is_going_farther():
    for bearing in np.radians(np.arange(0.0, 360.0, 15.0)):
        steps = np.linspace(0.0, 8.0, 50)
        away = beyond_low_countries_km(51.5 + steps * np.cos(bearing), 5.0 + steps * 1.6 * np.sin(bearing))
        assert np.all(np.diff(away) >= 0.0)
