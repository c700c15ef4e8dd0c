"""A year of measured UV indices against our clear-sky and our typical ones: how far off, and how much they scatter."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.errors import InputError
from uvbcalc.core.records import record
from uvbcalc.core.tables import Array
from uvbcalc.live.question import SourceError
from uvbcalc.live.reading import UVI_MAX, UVI_OFFSET, clear_uv_index, moment
from uvbcalc.live.sources.rivm import STATION, Measurements, rows_of
from uvbcalc.places.place import Place
from uvbcalc.sunlight.sky import Sky, conditions
from uvbcalc.sunlight.sun import zenith_deg

SCHEMA: Final = "uvbcalc.measured/1"
HIGH_SUN_DEG: Final = 75.0  # up to which zenith values are compared: lower suns have no UV index to speak of
BRIGHT_UVI: Final = 0.5  # the same for our clear sky
VALUES_OF_A_DAY: Final = 8  # that it must have to say whether it was clear
# A clear day's values keep the shape of a clear sky: their ratio to ours moves by no more than this from the one to the
# next and about the day's median, which must itself be that of a clear sky.
SMOOTH: Final = 0.05
CLEAR_RATIO: Final = (0.75, 1.35)  # wider than clear-sky models differ


@dataclass(frozen=True, kw_only=True, eq=False)
class Measured:
    """By month, (month,): NaN where there is nothing to compare.

    Attributes
    ----------
    month
        As datetime64[M].
    values, days, clear_days
        How many of each.
    clear_bias, clear_scatter
        Measured over our clear sky less one on clear days: its mean, and its standard deviation.
    typical_bias, typical_scatter
        The dose of the days over that of our typical sky less one; and the standard deviation of that of single days.
    date, measured_max, clear_max, clear_day
        Of each day, (day,): the highest value measured, our clear-sky one at that moment, and whether it was clear.
    """

    place: Place
    month: NDArray[np.datetime64]
    values: NDArray[np.int64]
    days: NDArray[np.int64]
    clear_days: NDArray[np.int64]
    clear_bias: Array
    clear_scatter: Array
    typical_bias: Array
    typical_scatter: Array
    date: NDArray[np.datetime64]
    measured_max: Array
    clear_max: Array
    clear_day: NDArray[np.bool_]

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self)


def read_measured(text: str) -> tuple[Measurements, Place | None]:
    r"""The values of a yearly file of RIVM, with where it measures, or of a CSV of time and UV index.

    Times without a zone are UTC.

    Raises
    ------
    ValueError
        For anything else.

    Examples
    --------
    >>> found, place = read_measured("time,uv_index\n2026-06-21T11:30Z,6.4\n")
    >>> found.uv_index, place
    (array([6.4]), None)
    """
    try:
        return rows_of(text), STATION
    except SourceError:
        pass
    times, values = [], []
    for row in csv.reader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ","):
        if len(row) < 2:
            continue
        try:
            time, value = _utc(row[0].strip()), float(row[1].strip().replace(",", "."))
        except ValueError:
            continue  # a heading, or a line without a value
        times.append(time)
        values.append(value)
    if not values:
        raise InputError(
            "The file holds no measured values. Give a yearly file of RIVM, or a CSV of time (ISO 8601) and UV index.",
            argument="measured",
        )
    index = np.array(values)
    order = np.argsort(np.array(times), kind="stable")
    possible = (index >= UVI_OFFSET) & (index <= UVI_MAX)
    return Measurements(np.array(times)[order], np.where(possible, np.maximum(index, 0.0), np.nan)[order]), None


def compare_measured(found: Measurements, place: Place) -> Measured:
    """Measured UV indices against ours, by month."""
    known = np.isfinite(found.uv_index)
    zenith = zenith_deg(found.time, place.lat_deg, place.lon_deg)
    clear = clear_uv_index(place, found.time)
    used = known & (zenith <= HIGH_SUN_DEG) & (clear >= BRIGHT_UVI)
    if not used.any():
        raise InputError("No value is of a time with the sun high enough. Are the times in UTC?", argument="measured")
    time, seen, clear = found.time[used], found.uv_index[used], clear[used]
    dates, day = np.unique(time.astype("datetime64[D]"), return_inverse=True)
    ratio = seen / clear
    of_days = [np.flatnonzero(day == i) for i in range(dates.size)]
    clear_day = np.array([_is_clear(ratio[rows]) for rows in of_days])
    typical = conditions(Sky(), place, dates).cloud_factor
    seen_sum, clear_sum = (np.bincount(day, weights=values) for values in (seen, clear))
    top = [rows[int(np.argmax(clear[rows]))] for rows in of_days]
    months, month = np.unique(dates.astype("datetime64[M]"), return_inverse=True)
    on_clear = clear_day[day]
    of_month = range(months.size)
    return Measured(
        place=place,
        month=months,
        values=np.bincount(month[day]),
        days=np.bincount(month),
        clear_days=np.bincount(month, weights=clear_day).astype(np.int64),
        clear_bias=np.array([_mean(ratio[on_clear & (month[day] == i)]) - 1.0 for i in of_month]),
        clear_scatter=np.array([_sd(ratio[on_clear & (month[day] == i)]) for i in of_month]),
        typical_bias=np.bincount(month, seen_sum) / np.bincount(month, clear_sum * typical) - 1.0,
        typical_scatter=np.array([_sd((seen_sum / (clear_sum * typical))[month == i]) for i in of_month]),
        date=dates,
        measured_max=np.array([seen[rows].max() for rows in of_days]),
        clear_max=clear[top],
        clear_day=clear_day,
    )


def _is_clear(ratio: Array) -> bool:
    """Whether the values of a day have the shape of a clear sky."""
    if ratio.size < VALUES_OF_A_DAY:
        return False
    middle = float(np.median(ratio))
    low, high = CLEAR_RATIO
    steady = np.abs(ratio / middle - 1.0).max() <= 2.0 * SMOOTH and np.abs(np.diff(ratio)).max() <= SMOOTH * middle
    return bool(low <= middle <= high and steady)


def _utc(text: str) -> np.datetime64:
    try:
        return moment(text)
    except ValueError:
        return np.datetime64(dt.datetime.fromisoformat(text).replace(tzinfo=None), "s")


def _mean(values: Array) -> float:
    return float(values.mean()) if values.size else float("nan")


def _sd(values: Array) -> float:
    return float(values.std(ddof=1)) if values.size > 1 else float("nan")
