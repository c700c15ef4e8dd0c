"""Grids of xarray: the winter, the UV index, doses, vitamin D and minutes, with units and names as CF has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from uvbcalc.cohort.ambient.clear_field import DayQuantity
from uvbcalc.core import names
from uvbcalc.core.errors import InputError
from uvbcalc.core.ranges import GRID_STEP, YEAR
from uvbcalc.core.tables import Array
from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.amounts import target_iu_for
from uvbcalc.maps.daily import clear_planes, planes
from uvbcalc.maps.personal import MINUTES, personal_planes
from uvbcalc.maps.winters import winter_days, winter_start
from uvbcalc.places.clocks import NAUTICAL, usual_clock
from uvbcalc.skin.person import Person
from uvbcalc.skin.profiled import profiled
from uvbcalc.version import __version__

BOX_DEG: Final = ((49.45, 53.6), (2.5, 7.25))  # of Belgium and the Netherlands, latitudes and longitudes
ROWS_IN_CHUNK: Final = 32  # parallels that are worked on at once
CONVENTIONS: Final = "CF-1.10"

Box = tuple[tuple[float, float], tuple[float, float]]


class MapQuantity(NamedTuple):
    """What a map shows."""

    units: str
    long_name: str
    daily: bool  # whether it has a plane for each day


QUANTITIES: Final = {
    "winter_start": MapQuantity(
        "1", "day of the year on which the vitamin D winter begins (clear-sky noon UV index below 3)", daily=False
    ),
    "winter_days": MapQuantity(
        "days", "days of the year in the vitamin D winter (clear-sky noon UV index below 3)", daily=False
    ),
    "uv_index": MapQuantity("1", "UV index at solar noon under a clear sky", daily=True),
    "dose": MapQuantity("J m-2", "vitamin-D-weighted (CIE 174) dose of the day under the usual cloud", daily=True),
    "erythemal_dose": MapQuantity(
        "J m-2", "erythemal (ISO/CIE 17166) dose of the day under the usual cloud", daily=True
    ),
    "iu": MapQuantity("IU", "vitamin D of the outing under the usual cloud", daily=True),
    "minutes": MapQuantity("min", "length of an outing that makes the target under the usual cloud", daily=True),
}


def grid(
    what: str,
    year: int,
    *,
    dates: Any = None,
    box: Box = BOX_DEG,
    step_deg: float = 0.05,
    person: Person | None = None,
    outing: tuple[Outing, ...] | None = None,
    target_iu: float | None = None,
) -> xr.DataArray:
    """A map, computed when it is asked for, chunk by chunk.

    Parameters
    ----------
    what
        A name of QUANTITIES.
    year
        The year.
    dates
        Days in a row instead of the whole year, of what has a plane for each day.
    box
        South and north, west and east. [degrees]
    step_deg
        Between points of the grid.
    person, outing, target_iu
        Of IU and minutes, as for `season`, but without an outing 30 minutes about solar noon; a time of day is on the
        clock of the middle of the box. Without a target it is what `season` counts to.

    Raises
    ------
    ValueError
        For an unknown quantity, or a box or step that is none.

    Examples
    --------
    >>> start = grid("winter_start", 2025, step_deg=2.0).compute()
    >>> start.dims, start.attrs["units"]
    (('lat', 'lon'), '1')
    """
    name = names.find("map", what, QUANTITIES)
    YEAR.check(year)
    lat, lon = axes(box, step_deg)
    quantity = QUANTITIES[name]
    if not quantity.daily:
        made = on_grid(lambda lat, lon: _WINTERS[name](lat, lon, year), lat, lon)
        return _described(made, name, year=year)
    days = _days_of(year) if dates is None else np.asarray(dates, dtype="datetime64[D]")
    time = xr.DataArray(days.astype("datetime64[ns]"), dims="time", attrs={"standard_name": "time"})
    options = {
        "person": person,
        "outing": outing or (Outing(),),
        "target_iu": target_iu,
        "timezone": middle_timezone(box),
    }
    make = _DAILY.get(name)

    def at(lat: Array, lon: Array) -> NDArray[np.float32]:
        return make(lat, lon, days) if make else personal_planes(name, lat, lon, days, **options)  # type: ignore[arg-type]

    of_person = {} if make else _of_person(name, person, target_iu)
    return _described(on_grid(at, lat, lon, time), name, year=year, **of_person)


def on_grid(
    make: Callable[[Array, Array], NDArray[Any]], lat: xr.DataArray, lon: xr.DataArray, time: xr.DataArray | None = None
) -> xr.DataArray:
    """A function of latitudes and longitudes as a lazy grid, some parallels a chunk.

    Parameters
    ----------
    make
        Makes (latitude, longitude) of both, or (time, latitude, longitude).
    lat, lon, time
        The axes.
    """
    rows = lat.drop_vars("lat").chunk({"lat": ROWS_IN_CHUNK})
    core = {"time": time.size, "lon": lon.size} if time is not None else {"lon": lon.size}
    made = xr.apply_ufunc(
        lambda each: np.moveaxis(make(np.asarray(each), lon.to_numpy()), -2, 0).astype(np.float32),
        rows,
        output_core_dims=[list(core)],
        dask="parallelized",
        output_dtypes=[np.float32],
        dask_gufunc_kwargs={"output_sizes": core},
    )
    axes = {"lat": lat, "lon": lon} | ({"time": time} if time is not None else {})
    order = ("time", "lat", "lon") if time is not None else ("lat", "lon")
    on_axes: xr.DataArray = made.assign_coords(axes).transpose(*order)
    return on_axes


def axes(box: Box = BOX_DEG, step_deg: float = 0.05) -> tuple[xr.DataArray, xr.DataArray]:
    """Latitudes and longitudes of a box, both ends included; ValueError for what is no box."""
    GRID_STEP.check(step_deg)
    (south, north), (west, east) = box
    if not (-90.0 <= south < north <= 90.0 and -180.0 <= west < east <= 180.0):
        raise InputError(
            "“{typed}” is not a box. Write south,north,west,east: 49.5,53.6,2.5,7.2.",
            argument="box",
            typed=f"{south:g},{north:g},{west:g},{east:g}",
        )
    return (
        _axis("lat", south, north, step_deg, units="degrees_north", long_name="latitude"),
        _axis("lon", west, east, step_deg, units="degrees_east", long_name="longitude"),
    )


def middle_timezone(box: Box) -> str:
    """The time zone in the middle of a box, whose clock a map has all over.

    Examples
    --------
    >>> middle_timezone(BOX_DEG)
    'Europe/Amsterdam'
    """
    (south, north), (west, east) = box
    clock = usual_clock((south + north) / 2.0, (west + east) / 2.0)
    return clock.name if clock.source != NAUTICAL else f"Etc/GMT{-int(clock.name[3:6]):+d}"  # named the other way round


def as_dataset(made: xr.DataArray) -> xr.Dataset:
    """A map as a file has it."""
    return made.to_dataset().assign_attrs(
        Conventions=CONVENTIONS,
        title=str(made.attrs["long_name"]),
        source=f"uvbcalc {__version__}",
        comment="Climatological ozone, aerosol and cloud. Beyond 600 km from Belgium and the Netherlands the cloud is "
        "not known, and the sky is taken as clear.",
    )


def _axis(name: str, first: float, last: float, step: float, **attrs: str) -> xr.DataArray:
    count = int(np.floor((last - first) / step + 1e-9)) + 1
    values = np.round(first + step * np.arange(count), 9)
    return xr.DataArray(values, dims=name, coords={name: values}, attrs={**attrs, "standard_name": attrs["long_name"]})


def _described(made: xr.DataArray, name: str, **attrs: float) -> xr.DataArray:
    quantity = QUANTITIES[name]
    named = made.rename(name)
    named.attrs = {"units": quantity.units, "long_name": quantity.long_name, **attrs}
    return named


def _of_person(name: str, person: Person | None, target_iu: float | None) -> dict[str, float]:
    """Whose IU or minutes a map shows, and minutes to what."""
    whose, profile = profiled(person, None)
    found: dict[str, float] = {"skin_type": whose.fitzpatrick}
    if name == MINUTES:
        found["target_iu"] = target_iu_for(profile, whose.fitzpatrick) if target_iu is None else target_iu
    return found


def _days_of(year: int) -> NDArray[np.datetime64]:
    return np.arange(np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01"))


_WINTERS: Final = {"winter_start": winter_start, "winter_days": winter_days}
_DAILY: Final[dict[str, Callable[[Array, Array, NDArray[np.datetime64]], NDArray[np.float32]]]] = {
    "uv_index": lambda lat, lon, days: clear_planes(DayQuantity.UV_INDEX_NOON, lat, lon, days),
    "dose": lambda lat, lon, days: planes(DayQuantity.VITAMIN_D_J_M2, lat, lon, days),
    "erythemal_dose": lambda lat, lon, days: planes(DayQuantity.ERYTHEMAL_J_M2, lat, lon, days),
}
