"""The rows of a table as numbers: place, date, and why a row is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from uvbcalc.cohort.ambient.doses import FIRST_DAY, LAST_DAY
from uvbcalc.cohort.columns import PERSONAL, Layout
from uvbcalc.core import ranges
from uvbcalc.core.errors import UnknownNameError
from uvbcalc.core.tables import Array
from uvbcalc.places.gazetteer import find_place
from uvbcalc.places.place import Place

NUMBERS: Final = "numbers"
DATES: Final = "dates"
TEXTS: Final = "texts"


class Reading(NamedTuple):
    """A column as it was read: NaN, NaT or -1 where a cell is empty or was not understood."""

    values: NDArray[Any]  # numbers, dates, or for texts their place among `texts`
    unread: NDArray[np.bool_]  # filled, and not understood
    texts: tuple[str, ...] = ()

    def text(self, row: int) -> str | None:
        """A cell of texts."""
        place = int(self.values[row])
        return None if place < 0 else self.texts[place]


Reader = Callable[[str, str], Reading]  # of a column by its role, as NUMBERS, DATES or TEXTS


class Refusals:
    """Why rows are refused; the first reason counts."""

    def __init__(self, size: int) -> None:
        self._reasons: list[str] = [""]
        self._of_row = np.zeros(size, dtype=np.int32)

    @property
    def rows(self) -> NDArray[np.bool_]:
        """Whether each row is refused."""
        return self._of_row > 0

    def add(self, rows: NDArray[np.bool_], reason: str) -> None:
        """Refuse rows, but for those that are already."""
        new = rows & (self._of_row == 0)
        if new.any():
            self._of_row[new] = len(self._reasons)
            self._reasons.append(reason)

    def reasons(self) -> list[str]:
        """The reason of each refused row, in their order."""
        return [self._reasons[place] for place in self._of_row[self.rows].tolist()]


@dataclass(frozen=True, kw_only=True, eq=False)
class Rows:
    """Places and dates of rows, (row,) each; what is said of the person, by role; and which rows are refused."""

    lat_deg: Array
    lon_deg: Array
    altitude_m: Array
    date: NDArray[np.datetime64]
    personal: dict[str, Reading]
    refusals: Refusals

    def taken(self) -> NDArray[np.intp]:
        """The rows that are not refused."""
        return np.flatnonzero(~self.refusals.rows)


def rows_of(layout: Layout, read: Reader, *, personal: bool = True) -> Rows:
    """Read the rows of a table.

    Parameters
    ----------
    layout
        What its columns are.
    read
        Reads one of them.
    personal
        Whether what is said of the person is needed, too.
    """
    dates = read("date", DATES)
    refusals = Refusals(dates.values.size)
    lat, lon, altitude = _where(layout, read, refusals)
    unknown = np.isnat(dates.values)
    refusals.add(dates.unread, "date must be YYYY-MM-DD")
    refusals.add(unknown, "no date")
    outside = (dates.values < FIRST_DAY) | (dates.values > LAST_DAY)
    refusals.add(outside, f"date must be between {FIRST_DAY} and {LAST_DAY}")
    said = {role: read(role, _kind_of(role)) for role in PERSONAL if role in layout and personal}
    for role, reading in said.items():
        refusals.add(reading.unread, f"{role} must be a number")
    return Rows(lat_deg=lat, lon_deg=lon, altitude_m=altitude, date=dates.values, personal=said, refusals=refusals)


TEXT_ROLES: Final = frozenset(
    {"skin_type", "regions", "clothing", "hair", "beard", "sunscreen_on", "melanin", "posture", "start"}
)


def _kind_of(role: str) -> str:
    return TEXTS if role in TEXT_ROLES else NUMBERS


def _where(layout: Layout, read: Reader, refusals: Refusals) -> tuple[Array, Array, Array]:
    if "lat" in layout:
        lat, lon = (_number(read, role, limits, refusals) for role, limits in _COORDINATES.items())
        altitude = np.zeros(lat.size)
    else:
        lat, lon, altitude = _named(layout, read, refusals)
    if "altitude_m" in layout:
        given = _number(read, "altitude_m", ranges.ALTITUDE, refusals, needed=False)
        altitude = np.where(np.isnan(given), altitude, given)
    return lat, lon, altitude


_COORDINATES: Final = {"lat": ranges.LATITUDE, "lon": ranges.LONGITUDE}


def _number(read: Reader, role: str, limits: ranges.Range, refusals: Refusals, *, needed: bool = True) -> Array:
    values, unread, _ = read(role, NUMBERS)
    refusals.add(unread, f"{limits.name} must be a number")
    if needed:
        refusals.add(np.isnan(values), f"no {limits.name}")
    refusals.add((values < limits.low) | (values > limits.high), limits.asks)
    return values


def _named(layout: Layout, read: Reader, refusals: Refusals) -> tuple[Array, Array, Array]:
    """Places by name or postcode, each distinct one looked up once."""
    names = [read(role, TEXTS) for role in ("postcode", "place", "country") if role in layout]
    keys, of_row = np.unique(np.stack([reading.values for reading in names]), axis=1, return_inverse=True)
    spots = np.full((keys.shape[1] or 1, 3), np.nan)
    of_row = of_row.reshape(-1)
    for at, key in enumerate(keys.T.tolist()):
        words = [reading.texts[place] for reading, place in zip(names, key, strict=True) if place >= 0]
        country = words.pop() if "country" in layout and key[-1] >= 0 else None
        try:
            spots[at] = _spot(words, country)
        except (UnknownNameError, ValueError) as error:
            refusals.add(of_row == at, str(error))
    lat, lon, altitude = spots[of_row].T
    return lat, lon, altitude


def _spot(words: list[str], country: str | None) -> tuple[float, float, float]:
    if not words:
        raise ValueError("no place")
    found: Place = find_place(" ".join(words), country)
    return found.lat_deg, found.lon_deg, found.altitude_m
