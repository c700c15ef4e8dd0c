"""The clear-sky dose of whole days, at many places and dates."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core.dates import SECONDS_PER_MINUTE
from uvbcalc.core.tables import Array
from uvbcalc.sunlight.sun import HALF_DAY, PARALLAX_DEG, ephemeris, solar_noon
from uvbcalc.sunlight.uv import DEFAULT_ALBEDO, HORIZON_DEG, Weighting, irradiance

# Gauss-Legendre from sunrise to sunset: within 0.04 % of steps of a minute, and to the polar circle within 0.2 %.
NODES: Final = 20
DEG_PER_MINUTE: Final = 0.25  # the turn of the earth
TURN_DEG: Final = 360.0


def clear_day_doses_j_m2(
    weighting: Weighting,
    lat_deg: ArrayLike,
    lon_deg: ArrayLike,
    dates: NDArray[np.datetime64],
    *,
    ozone_du: ArrayLike,
    aod550: ArrayLike,
    altitude_m: ArrayLike = 0.0,
) -> Array:
    """Clear-sky doses of days on level ground, weighted, by broadcasting. [J/m2]

    Parameters
    ----------
    weighting
        The action spectrum.
    lat_deg, lon_deg
        The places.
    dates
        The dates there; the middle of a day is solar noon.
    ozone_du, aod550, altitude_m
        The air, as for `uvbcalc.sunlight.uv.irradiance`, over the default ground.

    Examples
    --------
    >>> midsummer = np.datetime64("2024-06-21")
    >>> dose = clear_day_doses_j_m2(Weighting.VITAMIN_D, 50.85, 4.35, midsummer, ozone_du=330.0, aod550=0.2)
    >>> round(float(dose) / 1000.0, 1)  # kJ/m2
    8.1
    """
    noon = solar_noon(dates, lon_deg)
    sun = ephemeris(noon)
    drift = ephemeris(noon + HALF_DAY).declination_deg - ephemeris(noon - HALF_DAY).declination_deg  # in a day
    latitude = np.radians(lat_deg)
    half_day_deg = _half_day_deg(latitude, np.radians(sun.declination_deg))
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    hour_angle_deg = half_day_deg[..., None] * nodes
    declination = np.radians(sun.declination_deg[..., None] + drift[..., None] / TURN_DEG * hour_angle_deg)
    cosine = np.sin(latitude)[..., None] * np.sin(declination)
    cosine = cosine + np.cos(latitude)[..., None] * np.cos(declination) * np.cos(np.radians(hour_angle_deg))
    geocentric = np.arccos(np.clip(cosine, -1.0, 1.0))
    zenith = np.minimum(np.degrees(geocentric) + PARALLAX_DEG * np.sin(geocentric), HORIZON_DEG)
    ozone, aerosol, height = (_to_nodes(values) for values in (ozone_du, aod550, altitude_m))
    light = irradiance(weighting, zenith, ozone, aerosol, DEFAULT_ALBEDO, height)
    seconds = half_day_deg / DEG_PER_MINUTE * SECONDS_PER_MINUTE
    return np.asarray((light @ weights) * seconds * sun.distance_au**-2.0)


def _to_nodes(values: ArrayLike) -> Array:
    """With an axis for the nodes of a day, or the one number that holds for all."""
    given = np.asarray(values, dtype=float)
    return given[..., None] if given.ndim else given


def _half_day_deg(latitude: Array, declination: Array) -> Array:
    """Hour angle of sunset, 0 where the sun stays down, 180 where it stays up."""
    cosine = -np.tan(latitude) * np.tan(declination)
    return np.asarray(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))
