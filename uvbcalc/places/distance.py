"""How far apart points on the map are, and how far from Belgium and the Netherlands."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.core.elementwise import elementwise
from uvbcalc.core.tables import Array

EARTH_RADIUS_KM: Final = 6371.0  # mean radius, IUGG

# Belgium and the Netherlands with a margin, (south, north), (west, east): where their ozone is tabled [degrees].
LOW_COUNTRIES_DEG: Final = ((49.0, 54.0), (2.0, 8.0))

# Corners of a convex outline round every place of data/places.csv, (latitude, longitude), against the clock [degrees].
OUTLINE_DEG: Final = np.array(
    [
        *((51.12, 2.53), (50.84, 2.55), (50.66, 2.85), (49.92, 4.14), (49.49, 5.44)),
        *((49.49, 5.85), (50.32, 6.41), (52.23, 7.08), (53.18, 7.24), (53.47, 6.84)),
        *((53.57, 6.60), (53.46, 5.50), (53.40, 5.20), (53.13, 4.70)),
    ]
)


def distance_km(lat_deg: ArrayLike, lon_deg: ArrayLike, to_lat_deg: ArrayLike, to_lon_deg: ArrayLike) -> Array:
    """Great-circle distance (haversine), by broadcasting. [km]

    Examples
    --------
    >>> round(float(distance_km(50.85, 4.35, 52.10, 5.18)))  # Brussels to De Bilt
    150
    """
    south, west, north, east = (np.radians(angle) for angle in (lat_deg, lon_deg, to_lat_deg, to_lon_deg))
    half_chord = np.sin((north - south) / 2) ** 2 + np.cos(south) * np.cos(north) * np.sin((east - west) / 2) ** 2
    return np.asarray(2.0 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half_chord)))


@elementwise
def beyond_low_countries_km(lat_deg: ArrayLike, lon_deg: ArrayLike) -> Array:
    """How far a point lies outside Belgium and the Netherlands, 0 within their convex outline, by broadcasting. [km]

    Examples
    --------
    >>> beyond_low_countries_km([50.85, 51.51], [4.35, -0.13]).round()  # Brussels, London
    array([  0., 190.])
    """
    lat, lon = (np.asarray(angle, dtype=float)[..., None] for angle in (lat_deg, lon_deg))
    corners, ends = OUTLINE_DEG, np.roll(OUTLINE_DEG, -1, axis=0)
    squeeze = np.cos(np.radians(corners[:, 0].mean()))  # of a degree of longitude, which makes the map true here
    north, east = (ends - corners).T * np.array([[1.0], [squeeze]])
    up, right = lat - corners[:, 0], (lon - corners[:, 1]) * squeeze
    along = np.clip((up * north + right * east) / (north**2 + east**2), 0.0, 1.0)
    nearest_lat, nearest_lon = corners[:, 0] + along * north, corners[:, 1] + along * east / squeeze
    away_km = distance_km(lat, lon, nearest_lat, nearest_lon).min(axis=-1)
    inside = (east * up - north * right >= 0.0).all(axis=-1)
    return np.where(inside, 0.0, away_km)
