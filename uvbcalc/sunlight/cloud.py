"""How much of the light, and of the ultraviolet, the cloud lets through."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.core import tables
from uvbcalc.core.elementwise import elementwise
from uvbcalc.core.tables import Array, Numbers

UV_CLOUD_EXPONENT: Final = 0.8  # gives the 31-36 % annual loss of erythemal UV published for Bilthoven (CLO/RIVM)
LIGHT_FACTOR_MAX: Final = 1.1  # broken cloud; a day above it is a fault of the record
HAURWITZ_W_M2: Final = 1098.0  # Haurwitz 1945, J. Meteorol. 2, 154-166
HAURWITZ_EXTINCTION: Final = 0.057  # the same
SUNSHINE_OFFSET: Final = 0.261  # cloud factor of light against relative sunshine, 29 500 station-days of KNMI
SUNSHINE_SLOPE: Final = 0.822  # the same


@elementwise
def cloud_factor_uv(cloud_factor_light: ArrayLike) -> Array:
    """Share of clear-sky UV that gets through the cloud.

    Parameters
    ----------
    cloud_factor_light
        Global radiation over clear-sky global radiation. [-]

    Returns
    -------
    Share of clear-sky erythemal or vitamin-D-weighted UV. [-]

    Notes
    -----
    UV is dimmed less than light. The exponent reproduces the 31-36 % annual loss published for Bilthoven (CLO/RIVM).

    Examples
    --------
    >>> round(float(cloud_factor_uv(0.5)), 3)
    0.574
    """
    light: Array = np.clip(np.asarray(cloud_factor_light, dtype=float), 0.0, LIGHT_FACTOR_MAX)
    return light**UV_CLOUD_EXPONENT


@elementwise
def cloud_factor_from_octas(octas: ArrayLike) -> Array:
    """Cloud factor of light from the eighths of the sky covered, 0 to 8 (one observation, never a monthly mean)."""
    table = tables.columns("cloud_octas")
    seen = np.asarray(octas, dtype=float)
    light: Array = np.interp(seen, table["octas"], table["cloud_factor_light"], left=np.nan, right=np.nan)
    return light


@elementwise
def cloud_factor_from_sunshine(relative_sunshine: ArrayLike) -> Array:
    """Cloud factor of light from hours of sunshine over hours of daylight."""
    return SUNSHINE_OFFSET + SUNSHINE_SLOPE * np.asarray(relative_sunshine, dtype=float)


@elementwise
def clear_light_w_m2(zenith_deg: ArrayLike, earth_sun_factor: Numbers = 1.0) -> Array:
    """Clear-sky global radiation (Haurwitz 1945), with the distance of the sun. [W/m2]

    Examples
    --------
    >>> clear_light_w_m2([30.0, 90.0]).round()
    array([890.,   0.])
    """
    zenith = np.asarray(zenith_deg, dtype=float)
    cosine = np.maximum(np.cos(np.radians(zenith)), 1e-6)
    light = HAURWITZ_W_M2 * cosine * np.exp(-HAURWITZ_EXTINCTION / cosine) * earth_sun_factor
    return np.where(zenith >= 90.0, 0.0, light)
