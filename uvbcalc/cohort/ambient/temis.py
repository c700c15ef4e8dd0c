"""Doses before many dates by the TEMIS files, gaps filled from their climatology and counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from uvbcalc.cohort.ambient.temis_files import (
    BEGINS,
    TemisFolder,
    TemisGrid,
    read_grid,
)
from uvbcalc.cohort.ambient.windows import Window
from uvbcalc.core.tables import Array
from uvbcalc.sunlight.uv import Weighting

ROWS_AT_ONCE: Final = 4096  # a year of doses of each fits into the processor's cache


class TemisSums(NamedTuple):
    """What the files say of rows."""

    sums: dict[str, Array]  # kJ/m2, NaN where a row is refused
    days_filled: NDArray[np.int64]  # from the climatology, among the days that any of the sums counts
    refused: NDArray[np.object_]  # why, or None


def temis_sums(
    folder: TemisFolder,
    asked: Mapping[str, tuple[Weighting, Window]],
    lat_deg: Array,
    lon_deg: Array,
    dates: NDArray[np.datetime64],
) -> TemisSums:
    """Sums of daily doses over windows before dates.

    Parameters
    ----------
    folder
        The files.
    asked
        Dose and window of each sum, by name.
    lat_deg, lon_deg, dates
        (row,) each.
    """
    refused = np.full(dates.size, None, dtype=object)
    sums = {name: np.full(dates.size, np.nan) for name in asked}
    filled = np.zeros(dates.size, dtype=np.int64)
    for weighting in {weighting: None for weighting, _ in asked.values()}:
        windows = {name: window for name, (kind, window) in asked.items() if kind is weighting}
        grid = read_grid(folder, weighting)
        lags = _lags(windows)
        cell = grid.cell(lat_deg, lon_deg)
        refuse(refused, grid, cell, dates, lags)
        good = np.flatnonzero(_open(refused))
        for start in range(0, good.size, ROWS_AT_ONCE):
            rows = good[start : start + ROWS_AT_ONCE]
            doses, gaps = _days_of(grid, cell[rows], dates[rows], lags)
            filled[rows] = np.maximum(filled[rows], gaps)
            for name, window in windows.items():
                sums[name][rows] = _summed(doses, window, dates[rows], lags)
    unknown = _open(refused) & np.any([np.isnan(values) for values in sums.values()], axis=0)
    refused[unknown] = "neither the TEMIS files nor their climatology have a dose there"
    return TemisSums(sums=sums, days_filled=filled, refused=refused)


def refuse(
    refused: NDArray[np.object_],
    grid: TemisGrid,
    cell: NDArray[np.intp],
    dates: NDArray[np.datetime64],
    lags: tuple[int, int],
) -> None:
    """Say of each row why the files cannot answer it, if they cannot."""
    first, last = dates - lags[1], dates - lags[0]
    south, north, west, east = (float(each) for each in (*grid.lat_deg[[0, -1]], *grid.lon_deg[[0, -1]]))
    outside = f"outside the cells of the TEMIS files, {south:g} to {north:g} north and {west:g} to {east:g} east"
    early = f"needs doses from {lags[1]} days before its date on, and TEMIS begins on {BEGINS}"
    reasons = [(cell < 0, outside), (first < BEGINS, early)]
    years = [each.astype("datetime64[Y]").astype(np.int64) + 1970 for each in (first, last)]
    reasons += [
        (of_year == year, f"no TEMIS file of {year}")
        for of_year in years
        for year in np.unique(of_year)
        if year not in grid.years
    ]
    for rows, words in reasons:
        refused[rows & _open(refused)] = words


def _open(refused: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Rows that are not refused."""
    return np.array([reason is None for reason in refused.tolist()], dtype=bool)


def _lags(windows: Mapping[str, Window]) -> tuple[int, int]:
    """The nearest and the farthest day that any of them counts."""
    return min(window.first_lag for window in windows.values()), max(window.last_lag for window in windows.values())


def _days_of(
    grid: TemisGrid,
    cell: NDArray[np.intp],
    dates: NDArray[np.datetime64],
    lags: tuple[int, int],
) -> tuple[Array, NDArray[np.int64]]:
    """Doses of the days that count, (row, day), the last of them nearest to the date, and how many were filled."""
    length = lags[1] - lags[0] + 1
    first = (dates - lags[1] - grid.first_day).astype(np.intp)
    doses = sliding_window_view(grid.doses.reshape(-1), length)[cell * grid.doses.shape[1] + first]
    return np.abs(doses.astype(float)), np.signbit(doses).sum(axis=1)


def _summed(doses: Array, window: Window, dates: NDArray[np.datetime64], lags: tuple[int, int]) -> Array:
    """The sum of one window over doses of the days of all windows."""
    counted = doses[:, lags[1] - window.last_lag : lags[1] - window.first_lag + 1]
    weights = window.weights[::-1]
    if window.every_day:
        return np.asarray(counted @ weights)
    days = dates[:, None] - window.lags[::-1]
    return np.asarray(np.where(window.counts(days) > 0.0, counted, 0.0) @ weights)
