"""Maps as files: NetCDF, Zarr, or a picture; each appears under its name only when it is whole."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import dask.base
import h5netcdf
import numpy as np
import xarray as xr

from uvbcalc.core.errors import InputError
from uvbcalc.maps.grid import as_dataset

ZARR_MARK: Final = ".zgroup"  # the file by which a folder is a Zarr
BLOCKS_AT_ONCE: Final = 4  # of some parallels, for as many threads or workers, and as much memory


def write(made: xr.DataArray, path: str) -> None:
    """Write a map in the form that the ending of the name asks for.

    Parameters
    ----------
    made
        Of `grid`, lazy or not.
    path
        Ends in one of ENDINGS. A picture of many days shows their mean.

    Raises
    ------
    ValueError
        For another ending.
    OSError
        If the file cannot be written, or a folder has its name: then all stays as it is.
    """
    form = form_of(path)
    target = Path(os.path.realpath(path))
    if target.is_dir() and not (form is _zarr and (target / ZARR_MARK).exists()):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    beside = target.with_name(f"{target.name}.part")
    try:
        form(made, beside)
        if target.is_dir():  # a Zarr, which replaces one
            shutil.rmtree(target)
        beside.replace(target)
    finally:
        if beside.is_dir():
            shutil.rmtree(beside)
        else:
            beside.unlink(missing_ok=True)


def form_of(path: str) -> Callable[[xr.DataArray, Path], None]:
    """How a map is written; ValueError for an ending that is none.

    Examples
    --------
    >>> form_of("map.nc").__name__
    '_netcdf'
    """
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise InputError(
            "“{typed}” has no ending known here. Write a name ending in {names}.",
            argument="output",
            typed=str(path),
            names=tuple(ENDINGS),
        )
    return ENDINGS[ending]


def _netcdf(made: xr.DataArray, path: Path) -> None:
    """Some parallels after the other: whoever computes them, the file is the same to the byte."""
    axes = as_dataset(made).drop_vars(str(made.name))
    axes.to_netcdf(path, engine="h5netcdf", encoding=_encoding(made))
    names, lengths = list(made.dims), made.chunksizes["lat"]
    ends = np.cumsum(lengths)
    with h5netcdf.File(path, "r+") as file:
        variable = file.create_variable(str(made.name), made.dims, np.float32, fillvalue=np.float32(np.nan))
        variable.attrs.update(made.attrs)
        for first in range(0, len(lengths), BLOCKS_AT_ONCE):
            blocks = range(first, min(first + BLOCKS_AT_ONCE, len(lengths)))
            rows = [slice(int(ends[block] - lengths[block]), int(ends[block])) for block in blocks]
            done = dask.base.compute(*(made.isel(lat=part).data for part in rows))  # type: ignore[no-untyped-call,unused-ignore]
            for part, values in zip(rows, done, strict=True):
                variable[tuple(part if name == "lat" else slice(None) for name in names)] = values


def _zarr(made: xr.DataArray, path: Path) -> None:
    as_dataset(made).to_zarr(path, mode="w", encoding=_encoding(made), consolidated=True, zarr_format=2)


def _encoding(made: xr.DataArray) -> dict[str, dict[str, str]]:
    if "time" not in made.dims:
        return {}
    return {"time": {"units": "days since 1900-01-01", "calendar": "proleptic_gregorian", "dtype": "int32"}}


def _picture(ending: str) -> Callable[[xr.DataArray, Path], None]:
    def draw(made: xr.DataArray, path: Path) -> None:
        from uvbcalc.maps.drawing import drawn

        plane = made
        if "time" in made.dims:
            words = str(made.attrs["long_name"])
            mean = f"mean of {made.sizes['time']} days: {words}" if made.sizes["time"] > 1 else words
            plane = made.mean("time", keep_attrs=True).assign_attrs(long_name=mean)
        path.write_bytes(drawn(plane.compute(), ending))

    return draw


ENDINGS: Final[dict[str, Callable[[xr.DataArray, Path], None]]] = {
    ".nc": _netcdf,
    ".zarr": _zarr,
    ".png": _picture(".png"),
    ".svg": _picture(".svg"),
}
