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
    OZONE_LEAST_DU,
    PERCENTILES,
    Climate,
    aerosol_climatology,
    climate,
    month_shares,
    year_fraction,
)
from uvbcalc.sunlight.cloud import cloud_factor_from_octas, cloud_factor_uv
from uvbcalc.sunlight.cloud_course import CloudCourse
from uvbcalc.sunlight.provenance import Provenance
from uvbcalc.sunlight.sun import noons_utc, zenith_deg
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
    cloud_octas
        Instead of it: eighths of the sky that are covered, 0 to 8. What they let through depends on the height of the
        sun, and is that of the day's noon.
    aod550
        Aerosol optical depth at 550 nm, 0 to 0.6.
    albedo
        Ultraviolet reflectance of the ground, 0 to 0.9.
    cloud_may_break
        Whether the cloud factor is no forecast but what is counted with, as for a year ahead: it then shields nobody
        from sunburn, which is counted under a clear sky.
    cloud_course
        The cloud of each moment, measured or forecast, where it is known; elsewhere the factor of the day counts.
    provenance
        Who told it, if it was fetched.

    Raises
    ------
    ValueError
        If a number is out of its range, or the cloud is given twice.

    Examples
    --------
    >>> Sky.clear(ozone_du=320).cloud_factor
    1.0
    """

    ozone_du: float | None = None
    cloud_factor: float | None = None
    cloud_octas: float | None = None
    aod550: float | None = None
    albedo: float | None = None
    cloud_may_break: bool = False
    cloud_course: CloudCourse | None = None
    provenance: Provenance | None = None

    def __post_init__(self) -> None:
        for value, limits in (
            (self.ozone_du, ranges.OZONE),
            (self.cloud_factor, ranges.CLOUD_FACTOR),
            (self.cloud_octas, ranges.OCTAS),
            (self.aod550, ranges.AEROSOL),
            (self.albedo, ranges.ALBEDO),
        ):
            if value is not None:
                limits.check(value)
        if self.cloud_factor is not None and self.cloud_octas is not None:
            raise InputError("The cloud is given twice. Use {names}.", names=("cloud_factor", "cloud_octas"))
        if self.cloud_course is not None:
            ranges.instance("cloud_course", self.cloud_course, CloudCourse, "a CloudCourse")

    @property
    def cloud_given(self) -> bool:
        """Whether the cloud is, in whatever form."""
        return self.cloud_factor is not None or self.cloud_octas is not None

    @classmethod
    def clear(cls, *, ozone_du: float | None = None, aod550: float | None = None, albedo: float | None = None) -> Sky:
        """A sky without a cloud."""
        return cls(ozone_du=ozone_du, cloud_factor=1.0, aod550=aod550, albedo=albedo)

    @classmethod
    def overcast(
        cls, *, ozone_du: float | None = None, aod550: float | None = None, albedo: float | None = None
    ) -> Sky:
        """A sky all grey: eight octas."""
        return cls(ozone_du=ozone_du, cloud_octas=8.0, aod550=aod550, albedo=albedo)


# Where a number of the sky comes from.
GIVEN: Final = "given"
TOLD: Final = "told"  # by a live source
CLIMATOLOGY: Final = "climatology"  # of this place
CLIMATOLOGY_NEARBY: Final = "climatology_nearby"  # of the Low Countries, fading with distance into something coarser
CLIMATOLOGY_ZONAL: Final = "climatology_zonal"  # mean of the latitude, round the globe
CLIMATOLOGY_ZONAL_RAISED: Final = "climatology_zonal_raised_to_200"  # less than the ultraviolet table knows
CLIMATOLOGY_UCCLE: Final = "climatology_uccle"  # of Uccle, wherever the place is
UNKNOWN_CLEAR: Final = "unknown_taken_as_clear"  # the range beside it has the spread of the nearest stations
ASSUMED: Final = "assumed"


@dataclass(frozen=True, kw_only=True, eq=False)
class Conditions:
    """The sky of one place on some dates in numbers, nothing left open: (day,), and (day, percentile)."""

    ozone_du: Array
    ozone_day_sd_du: Array  # of the days about the climatology; 0 if the ozone was given
    cloud_factor: Array  # mean of the days, or as given
    cloud_percentiles: Array  # of the days, at PERCENTILES; one and the same if the cloud was given
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


def sources_of(sky: Sky | None, sources: Mapping[str, str]) -> Mapping[str, str]:
    """Where the numbers come from, what a live source told apart from what somebody gave."""
    if sky is None or sky.provenance is None:
        return sources
    told = {"cloud": sky.provenance.tells_cloud, "ozone": sky.provenance.tells_ozone}
    return {what: TOLD if told.get(what) and source == GIVEN else source for what, source in sources.items()}


def conditions(sky: Sky, place: Place, dates: NDArray[np.datetime64]) -> Conditions:
    """Fill in what `sky` leaves open on some dates, (day,)."""
    usual, part = climate(place.lat_deg, place.lon_deg), year_fraction(dates)
    of_month = month_shares(part)
    ozone = usual.ozone_du(of_month) if sky.ozone_du is None else np.full(dates.size, sky.ozone_du)
    cloud = _cloud_given(sky, place, dates) if sky.cloud_given else usual.cloud(of_month)
    return Conditions(
        ozone_du=ozone,
        ozone_day_sd_du=usual.ozone_day_sd_du(of_month) if sky.ozone_du is None else np.zeros(dates.size),
        cloud_factor=cloud[:, 0],
        cloud_percentiles=cloud[:, 1:],
        aod550=aerosol_climatology(part) if sky.aod550 is None else np.full(dates.size, sky.aod550),
        albedo=DEFAULT_ALBEDO if sky.albedo is None else sky.albedo,
        cloud_shields=sky.cloud_given and not sky.cloud_may_break,
        sources={
            "ozone": _ozone_source(usual, ozone) if sky.ozone_du is None else GIVEN,
            "cloud": GIVEN if sky.cloud_given else _cloud_source(usual),
            "aerosol": CLIMATOLOGY_UCCLE if sky.aod550 is None else GIVEN,
            "albedo": ASSUMED if sky.albedo is None else GIVEN,
        },
    )


def _cloud_given(sky: Sky, place: Place, dates: NDArray[np.datetime64]) -> Array:
    """The cloud factor of each date, then as often in the place of its percentiles, (day, 8)."""
    if sky.cloud_octas is None:
        factor: Array = np.full(dates.size, sky.cloud_factor, dtype=float)
    else:
        noon_zenith = zenith_deg(noons_utc(place, dates), place.lat_deg, place.lon_deg)
        factor = cloud_factor_uv(cloud_factor_from_octas(sky.cloud_octas), noon_zenith)
    return np.repeat(factor[:, None], 1 + PERCENTILES.size, axis=1)


def _ozone_source(usual: Climate, ozone_du: Array) -> str:
    share = usual.low_countries_share
    if share == 0.0 and (ozone_du == OZONE_LEAST_DU).any():
        return CLIMATOLOGY_ZONAL_RAISED
    return CLIMATOLOGY if share == 1.0 else CLIMATOLOGY_NEARBY if share > 0.0 else CLIMATOLOGY_ZONAL


def _cloud_source(usual: Climate) -> str:
    known = usual.cloud_known
    return CLIMATOLOGY if known == 1.0 else CLIMATOLOGY_NEARBY if known > 0.0 else UNKNOWN_CLEAR
