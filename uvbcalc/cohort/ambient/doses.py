"""The doses of single days for many places and dates at once."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.cohort.ambient.clear_field import DayQuantity, clear_days
from uvbcalc.cohort.ambient.cloud_field import usual_cloud_factor
from uvbcalc.cohort.ambient.quadrature import clear_day_doses_j_m2
from uvbcalc.core import ranges
from uvbcalc.core.tables import Array
from uvbcalc.sunlight.climatology import aerosol_climatology, year_fraction
from uvbcalc.sunlight.sun import earth_sun_factor, solar_noon, zenith_deg
from uvbcalc.sunlight.uv import Weighting, uv_index

# Few enough for the numbers between to stay in the processor's cache, and for their memory to be used again at once:
# with twice as many it went back to the system after each block, which cost as much as all sums.
ROWS_AT_ONCE: Final = 16_384
FIRST_DAY: Final = np.datetime64(f"{ranges.YEAR.low}-01-01", "D")
LAST_DAY: Final = np.datetime64(f"{ranges.YEAR.high}-12-31", "D")


@dataclass(frozen=True, kw_only=True, eq=False)
class CohortDoses:
    """Doses of days on level ground, and the sky that they rest on; arrays of one shape.

    Attributes
    ----------
    day_vitamin_d_clear_j_m2, day_vitamin_d_j_m2
        Vitamin-D-weighted dose (CIE 174:2006) of the day, under a clear sky and under that of the day. [J/m2]
    day_erythemal_clear_j_m2, day_erythemal_j_m2
        Erythemal dose of the day, the same. [J/m2]
    uv_index_noon_clear, uv_index_noon
        UV index at solar noon, the same.
    ozone_du, cloud_factor
        Ozone column and share of the ultraviolet that the cloud lets through, as given or as they usually are.
    """

    day_vitamin_d_clear_j_m2: Array
    day_vitamin_d_j_m2: Array
    day_erythemal_clear_j_m2: Array
    day_erythemal_j_m2: Array
    uv_index_noon_clear: Array
    uv_index_noon: Array
    ozone_du: Array
    cloud_factor: Array

    def as_dict(self) -> dict[str, Array]:
        """The arrays by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def cohort_doses(
    lat_deg: ArrayLike,
    lon_deg: ArrayLike,
    date: ArrayLike,
    *,
    altitude_m: ArrayLike = 0.0,
    ozone_du: ArrayLike | None = None,
    cloud_factor: ArrayLike | None = None,
) -> CohortDoses:
    """Doses of many days and places at once.

    Parameters
    ----------
    lat_deg, lon_deg
        Degrees, north and east positive.
    date
        Dates as datetime64, `date`, ISO text or of pandas, 1900 to 2100.
    altitude_m
        Height above the sea.
    ozone_du
        Ozone column of the day; None = as it usually is at the place and date.
    cloud_factor
        Share of the ultraviolet that the cloud lets through, 0 to 1.1; None = as it usually is.

    Returns
    -------
    Arrays by broadcasting, of xarray where an argument is, matched by dimension; NaN where an argument is NaN or out
    of its range, or the ozone is neither given nor known.

    Notes
    -----
    The usual clear sky is looked up between the nodes of a grid, within 0.1 % of the quadrature, the usual cloud
    within 0.5 % of the climatology.

    Examples
    --------
    >>> doses = cohort_doses([50.85, 52.10], [4.35, 5.18], "2024-06-21")
    >>> (doses.day_vitamin_d_clear_j_m2 / 1000).round(1)  # kJ/m2, at Brussels and De Bilt
    array([7.7, 7.5])
    """
    asked: dict[str, Any] = {"lat_deg": lat_deg, "lon_deg": lon_deg, "date": date, "altitude_m": altitude_m}
    asked |= {"ozone_du": ozone_du, "cloud_factor": cloud_factor}
    if any(hasattr(value, "dims") for value in asked.values()):
        return _labelled({name: value for name, value in asked.items() if value is not None})
    given = [lat_deg, lon_deg, as_days(date), altitude_m, *(x for x in (ozone_du, cloud_factor) if x is not None)]
    lat, lon, days, *rest = np.broadcast_arrays(*(_numbers(values) for values in given))
    shape, columns = lat.shape, [np.ravel(values) for values in (lat, lon, days, *rest)]
    names = ["altitude_m", *(["ozone_du"] * (ozone_du is not None)), *(["cloud_factor"] * (cloud_factor is not None))]
    found = in_blocks(partial(_doses_of_known, names), columns, len(fields(CohortDoses)))
    of_field = (values.reshape(shape)[()] for values in found)
    return CohortDoses(**{field.name: values for field, values in zip(fields(CohortDoses), of_field, strict=True)})


def _labelled(asked: dict[str, Any]) -> CohortDoses:
    """The doses where an argument is of xarray."""
    xarray = importlib.import_module("xarray")
    alike = xarray.broadcast(
        *(value if hasattr(value, "dims") else xarray.DataArray(value) for value in asked.values())
    )
    plain = cohort_doses(**{name: array.to_numpy() for name, array in zip(asked, alike, strict=True)})
    axes = {"dims": alike[0].dims, "coords": alike[0].coords}
    return CohortDoses(**{name: xarray.DataArray(each, name=name, **axes) for name, each in plain.as_dict().items()})


def as_days(date: ArrayLike) -> NDArray[np.datetime64]:
    """Dates of any kind as datetime64[D]; ValueError for what is no date.

    Examples
    --------
    >>> as_days("2024-11-01")
    array('2024-11-01', dtype='datetime64[D]')
    """
    try:
        return np.asarray(date).astype("datetime64[D]", copy=False)
    except (TypeError, ValueError):
        raise ValueError(f"dates must be like 2024-11-01 or datetime64, got {np.asarray(date).ravel()[:1]}") from None


def in_blocks(function: Callable[..., Array], columns: list[NDArray[Any]], quantities: int) -> Array:
    """Quantities that a function makes of columns, block by block in as many threads as there are processors.

    Parameters
    ----------
    function
        Of the columns of some rows, (row,) each; what it makes is (quantity, row).
    columns
        All rows, (row,) each.
    quantities
        How many the function makes.
    """
    found = np.empty((quantities, columns[0].size))

    def fill(start: int) -> None:
        rows = slice(start, start + ROWS_AT_ONCE)
        found[:, rows] = function(*(values[rows] for values in columns))

    starts = range(0, columns[0].size, ROWS_AT_ONCE)
    for start in starts[:1]:  # alone, so that the tiles which all of them read are made once
        fill(start)
    if len(starts) > 1:
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
            list(threads.map(fill, starts[1:]))
    return found


def _numbers(values: Any) -> NDArray[Any]:
    array = np.asarray(values)
    return array if array.dtype.kind == "M" else array.astype(float)


def _known(columns: Sequence[NDArray[Any]], names: list[str]) -> NDArray[np.bool_]:
    """Rows whose every value is within its range."""
    lat, lon, days, *rest = columns
    of = {"altitude_m": ranges.ALTITUDE, "ozone_du": ranges.OZONE, "cloud_factor": ranges.CLOUD_FACTOR}
    checks = [(lat, ranges.LATITUDE), (lon, ranges.LONGITUDE), *zip(rest, (of[name] for name in names), strict=True)]
    known = (days >= FIRST_DAY) & (days <= LAST_DAY)
    for values, limits in checks:
        known &= (values >= limits.low) & (values <= limits.high)
    return np.asarray(known)


def _doses_of_known(names: list[str], *columns: NDArray[Any]) -> Array:
    """As `_doses`, NaN where a value is none or out of its range; `names` are those of the columns from the fourth."""
    known = _known(columns, names)
    found = np.full((len(fields(CohortDoses)), known.size), np.nan)
    if known.any():
        lat, lon, dates, *rest = (values[known] for values in columns)
        found[:, known] = _doses(lat, lon, dates, **dict(zip(names, rest, strict=True)))
    return found


def _doses(
    lat_deg: Array,
    lon_deg: Array,
    dates: NDArray[np.datetime64],
    *,
    altitude_m: Array,
    ozone_du: Array | None = None,
    cloud_factor: Array | None = None,
) -> Array:
    """(field of CohortDoses, row)."""
    if ozone_du is None:
        clear = clear_days(lat_deg, lon_deg, altitude_m, dates)
    else:
        clear = _under_ozone(lat_deg, lon_deg, dates, altitude_m, ozone_du)
    cloud = usual_cloud_factor(lat_deg, lon_deg, dates) if cloud_factor is None else cloud_factor
    columns = []
    for quantity in (DayQuantity.VITAMIN_D_J_M2, DayQuantity.ERYTHEMAL_J_M2, DayQuantity.UV_INDEX_NOON):
        columns += [clear[:, quantity], clear[:, quantity] * cloud]
    return np.stack([*columns, clear[:, DayQuantity.OZONE_DU], cloud])


def _under_ozone(
    lat_deg: Array, lon_deg: Array, dates: NDArray[np.datetime64], altitude_m: Array, ozone_du: Array
) -> Array:
    """As `clear_days`, under an ozone column that was given."""
    aerosol = np.asarray(aerosol_climatology(year_fraction(dates)))
    noon = solar_noon(dates, lon_deg)
    at_1_au = uv_index(zenith_deg(noon, lat_deg, lon_deg), ozone_du, aod550=aerosol, altitude_m=altitude_m)
    doses = [
        clear_day_doses_j_m2(
            weighting, lat_deg, lon_deg, dates, ozone_du=ozone_du, aod550=aerosol, altitude_m=altitude_m
        )
        for weighting in (Weighting.VITAMIN_D, Weighting.ERYTHEMAL)
    ]
    return np.stack([*doses, at_1_au * earth_sun_factor(noon), ozone_du], axis=-1)
