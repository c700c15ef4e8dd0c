"""Through what the light comes: the sky of one place and date, given or as it usually is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core import ranges
from uvbcalc.core.errors import InputError
from uvbcalc.core.tables import Array
from uvbcalc.places.place import Place
from uvbcalc.sunlight.climatology import (
    PERCENTILES,
    ZONAL_OZONE_DEG,
    aerosol_climatology,
    cloud_climatology,
    cloud_known,
    low_countries_share,
    ozone_climatology,
    ozone_day_sd,
    year_fraction,
)
from uvbcalc.sunlight.cloud import cloud_factor_from_octas, cloud_factor_uv
from uvbcalc.sunlight.uv import DEFAULT_ALBEDO


@dataclass(frozen=True, kw_only=True)
class Sky:
    """What is known of the sky; None leaves it to the climatology of the place and date.

    Parameters
    ----------
    ozone_du
        Ozone column above the place, 200 to 500 DU.
    cloud_factor
        Share of clear-sky UV that gets through the cloud, 0 to 1.1.
    aod550
        Aerosol optical depth at 550 nm, 0 to 0.6.
    albedo
        Ultraviolet reflectance of the ground, 0 to 0.9.
    cloud_may_break
        Whether the cloud factor is no forecast but what is counted with, as for a year ahead: it then shields nobody
        from sunburn, which is counted under a clear sky.

    Raises
    ------
    ValueError
        If a number is out of its range.

    Examples
    --------
    >>> Sky.clear(ozone_du=320).cloud_factor
    1.0
    """

    ozone_du: float | None = None
    cloud_factor: float | None = None
    aod550: float | None = None
    albedo: float | None = None
    cloud_may_break: bool = False

    def __post_init__(self) -> None:
        for value, limits in (
            (self.ozone_du, ranges.OZONE),
            (self.cloud_factor, ranges.CLOUD_FACTOR),
            (self.aod550, ranges.AEROSOL),
            (self.albedo, ranges.ALBEDO),
        ):
            if value is not None:
                limits.check(value)

    @classmethod
    def clear(cls, *, ozone_du: float | None = None, aod550: float | None = None, albedo: float | None = None) -> Sky:
        """A sky without a cloud."""
        return cls(ozone_du=ozone_du, cloud_factor=1.0, aod550=aod550, albedo=albedo)

    @classmethod
    def overcast(
        cls, *, ozone_du: float | None = None, aod550: float | None = None, albedo: float | None = None
    ) -> Sky:
        """A sky all grey: eight octas."""
        factor = float(cloud_factor_uv(cloud_factor_from_octas(8)))
        return cls(ozone_du=ozone_du, cloud_factor=factor, aod550=aod550, albedo=albedo)


# Where a number of the sky comes from.
GIVEN: Final = "given"
CLIMATOLOGY: Final = "climatology"  # of this place
CLIMATOLOGY_NEARBY: Final = "climatology_nearby"  # of the Low Countries, fading with distance into something coarser
CLIMATOLOGY_ZONAL: Final = "climatology_zonal"  # mean of the latitude, round the globe
CLIMATOLOGY_UCCLE: Final = "climatology_uccle"  # of Uccle, wherever the place is
UNKNOWN_CLEAR: Final = "unknown_taken_as_clear"
ASSUMED: Final = "assumed"


@dataclass(frozen=True, kw_only=True, eq=False)
class Conditions:
    """The sky of one place on some dates in numbers, nothing left open: (day,), and (day, percentile)."""

    ozone_du: Array
    ozone_day_sd_du: Array  # of the days about the climatology; 0 if the ozone was given
    cloud_factor: Array  # mean of the days, or as given
    cloud_percentiles: Array  # of the days, at PERCENTILES; all alike if the cloud was given
    aod550: Array
    albedo: float
    cloud_shields: bool  # from sunburn: only cloud that was given does, as cloud breaks
    sources: Mapping[str, str]  # of ozone, cloud, aerosol and albedo, as named above

    @property
    def cloud_given(self) -> bool:
        """Whether the weather is known."""
        return self.sources["cloud"] == GIVEN

    @property
    def burning_cloud_factor(self) -> Array:
        """The cloud that shields from sunburn."""
        return self.cloud_factor if self.cloud_shields else np.ones_like(self.cloud_factor)


def conditions(sky: Sky, place: Place, dates: NDArray[np.datetime64]) -> Conditions:
    """Fill in what `sky` leaves open on some dates, (day,).

    Raises
    ------
    ValueError
        Where the ozone is neither given nor known.
    """
    part = year_fraction(dates)
    ozone = _usual_ozone_du(place, part) if sky.ozone_du is None else np.full(dates.size, sky.ozone_du)
    if sky.cloud_factor is None:
        cloud = cloud_climatology(place.lat_deg, place.lon_deg, part)
    else:
        cloud = np.full((dates.size, 1 + PERCENTILES.size), sky.cloud_factor)
    return Conditions(
        ozone_du=ozone,
        ozone_day_sd_du=ozone_day_sd(place.lat_deg, part) if sky.ozone_du is None else np.zeros(dates.size),
        cloud_factor=cloud[:, 0],
        cloud_percentiles=cloud[:, 1:],
        aod550=aerosol_climatology(part) if sky.aod550 is None else np.full(dates.size, sky.aod550),
        albedo=DEFAULT_ALBEDO if sky.albedo is None else sky.albedo,
        cloud_shields=sky.cloud_factor is not None and not sky.cloud_may_break,
        sources={
            "ozone": _ozone_source(place) if sky.ozone_du is None else GIVEN,
            "cloud": _cloud_source(place) if sky.cloud_factor is None else GIVEN,
            "aerosol": CLIMATOLOGY_UCCLE if sky.aod550 is None else GIVEN,
            "albedo": ASSUMED if sky.albedo is None else GIVEN,
        },
    )


def _ozone_source(place: Place) -> str:
    share = low_countries_share(place.lat_deg, place.lon_deg)
    return CLIMATOLOGY if share == 1.0 else CLIMATOLOGY_NEARBY if share > 0.0 else CLIMATOLOGY_ZONAL


def _cloud_source(place: Place) -> str:
    known = cloud_known(place.lat_deg, place.lon_deg)
    return CLIMATOLOGY if known == 1.0 else CLIMATOLOGY_NEARBY if known > 0.0 else UNKNOWN_CLEAR


def _usual_ozone_du(place: Place, year_part: Array) -> Array:
    usual = ozone_climatology(place.lat_deg, place.lon_deg, year_part)
    if np.isnan(usual).any():
        south, north = ZONAL_OZONE_DEG
        raise InputError(
            "The ozone is not known at “{typed}” degrees, only from {low} to {high}. Give it, such as 300 DU.",
            argument="ozone_du",
            typed=place.lat_deg,
            low=south,
            high=north,
        )
    return usual
