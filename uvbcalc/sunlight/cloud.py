"""How much of the light, and of the ultraviolet, the cloud lets through."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.core import tables
from uvbcalc.core.elementwise import elementwise
from uvbcalc.core.tables import Array, Numbers

# Zenith [degrees] and the exponent of ultraviolet against light, level beyond the ends: skies part clear, part overcast
# by water cloud of optical depth 10 to 20, by radiative transfer (tools/check_cloud_exponent.py); the same direction as
# measured by Badosa et al. 2014 and Staiger et al. 2008, doi:10.5194/acp-8-2493-2008.
UV_CLOUD_EXPONENTS: Final = ((20.0, 55.0, 65.0, 72.0), (0.79, 0.74, 0.70, 0.67))
LIGHT_FACTOR_MAX: Final = 1.1  # broken cloud; a day above it is a fault of the record
HAURWITZ_W_M2: Final = 1098.0  # Haurwitz 1945, J. Meteorol. 2, 154-166
HAURWITZ_EXTINCTION: Final = 0.057  # the same
SUNSHINE_OFFSET: Final = 0.261  # cloud factor of light against relative sunshine, 29 500 station-days of KNMI
SUNSHINE_SLOPE: Final = 0.822  # the same


@elementwise
def cloud_factor_uv(
    cloud_factor_light: ArrayLike, zenith_deg: ArrayLike, *, light_max: float = LIGHT_FACTOR_MAX
) -> Array:
    """Share of clear-sky UV that gets through the cloud.

    Parameters
    ----------
    cloud_factor_light
        Global radiation over clear-sky global radiation. [-]
    zenith_deg
        Of the sun: at that instant, or at noon for the factor of a whole day. [degrees]
    light_max
        The most that counts: of a day, or of the shorter time that the factor is of.

    Returns
    -------
    Share of clear-sky erythemal or vitamin-D-weighted UV. [-]

    Notes
    -----
    UV is dimmed less than light, and the less so the lower the sun. The exponents give an annual loss of erythemal UV
    at De Bilt of 31 %, near the 31-36 % published for Bilthoven (CLO/RIVM).

    Examples
    --------
    >>> cloud_factor_uv(0.5, [30.0, 75.0]).round(3)  # a day of June, a day of December
    array([0.584, 0.629])
    """
    light: Array = np.clip(np.asarray(cloud_factor_light, dtype=float), 0.0, light_max)
    exponent: Array = np.interp(np.asarray(zenith_deg, dtype=float), *UV_CLOUD_EXPONENTS)
    through: Array = light**exponent
    return through


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
