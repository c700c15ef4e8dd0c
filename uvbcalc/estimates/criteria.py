"""The vitamin D winter by every criterion that has a name, beside the default one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core import ranges
from uvbcalc.core.dates import DateLike, day_of, days_around
from uvbcalc.core.records import Shown, frame, record
from uvbcalc.core.tables import Array
from uvbcalc.estimates.season import Season, season
from uvbcalc.exposure.habit import Outings, habit_of
from uvbcalc.guidance.limits import adequate_iu
from uvbcalc.places.place import Place
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.climatology import aerosol_climatology, year_fraction
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.sun import earth_sun_factor, solar_noon, zenith_deg
from uvbcalc.sunlight.uv import DEFAULT_ALBEDO, Weighting, irradiance, vitamin_d_irradiance
from uvbcalc.sunlight.winter import (
    CRITERION,
    DAYS_AROUND,
    WINTER_UV_INDEX,
    Winter,
    spell_around,
    usual_sky,
    winter_around,
)

SCHEMA: Final = "uvbcalc.winters/1"

LOW_UV_INDEX: Final = 2.0  # below it WHO calls the sun low
SHADOW_ELEVATION_DEG: Final = 45.0  # below it a shadow is longer than its owner
LOW_DAY_J_M2: Final = 1000.0  # vitamin-D-weighted, the whole day on level ground under the usual cloud

# Webb, Kline & Holick 1988: skin in Boston made vitamin D again from the middle of February.
WEBB_LAT_DEG: Final = 42.36
WEBB_LON_DEG: Final = -71.06
WEBB_DAY: Final = np.datetime64("1988-02-15")
WEBB_OZONE_DU: Final = 350.0

# Engelsen et al. 2005, doi:10.1562/2004-11-19-RN-375, as quoted elsewhere: below it no vitamin D was detected in
# skin. [W/m2 per nm]
DETECTION_W_M2_NM: Final = 0.472e-3

# Both countries: Delfzijl's coast to Torgny, and a meridian through them.
NORTH_DEG: Final = 53.5
SOUTH_DEG: Final = 49.5
MIDDLE_LON_DEG: Final = 5.0

Low = Callable[[Season], NDArray[np.bool_]]


@cache
def webb_threshold_w_m2() -> float:
    """Vitamin-D-weighted irradiance of Boston's noon in the middle of February, from the table. [W/m2]

    The haze is that of Uccle in that month, as everywhere here.

    Examples
    --------
    >>> round(1000 * webb_threshold_w_m2())
    92
    """
    noon = solar_noon(WEBB_DAY, WEBB_LON_DEG)
    at_1_au = vitamin_d_irradiance(
        zenith_deg(noon, WEBB_LAT_DEG, WEBB_LON_DEG), WEBB_OZONE_DU, aod550=aerosol_climatology(year_fraction(WEBB_DAY))
    )
    return float(at_1_au * earth_sun_factor(noon))


def detection_w_m2_nm(year: Season) -> Array:
    """Clear-sky noon light that the detection threshold looks at, (day,). [W/m2 per nm]"""
    noon = solar_noon(year.date, year.place.lon_deg)
    haze = aerosol_climatology(year_fraction(year.date))
    height = year.place.altitude_m
    at_1_au = irradiance(
        Weighting.DETECTION, 90.0 - year.noon_elevation_deg, year.ozone_du, haze, DEFAULT_ALBEDO, height
    )
    return np.asarray(at_1_au * earth_sun_factor(noon))


def _as_on_the_last_outing(year: Season, low: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For the days without an outing what holds for the last one that had one."""
    day = np.arange(low.size)
    return low[np.maximum.accumulate(np.where(year.minutes > 0.0, day, 0))]


# Whether each day is one of winter.
CRITERIA: Final[Mapping[str, Low]] = {
    CRITERION: lambda year: year.uv_index_noon_clear < WINTER_UV_INDEX,
    "clear_sky_noon_uv_index_below_2": lambda year: year.uv_index_noon_clear < LOW_UV_INDEX,
    "noon_elevation_below_45": lambda year: year.noon_elevation_deg < SHADOW_ELEVATION_DEG,
    "webb_1988": lambda year: year.vitamin_d_noon_clear_w_m2 < webb_threshold_w_m2(),
    "engelsen_2005": lambda year: detection_w_m2_nm(year) < DETECTION_W_M2_NM,
    "clear_sky_outing_below_target": lambda year: _as_on_the_last_outing(year, year.iu_clear < year.target_iu),
    "day_dose_below_1_kj_m2": lambda year: year.day_vitamin_d_j_m2 < LOW_DAY_J_M2,
}


@dataclass(frozen=True, kw_only=True, repr=False)
class Winters(Shown):
    """The winter that a day lies in, or the next one, by each criterion.

    Attributes
    ----------
    date, place
        When and where.
    target_iu
        What the usual outing must reach, for the criterion that asks.
    winters
        By the name of the criterion, the default one first.
    """

    IN_SHORT = (
        "date",
        "place",
        "target_iu",
        "winters",
    )

    date: dt.date
    place: Place
    target_iu: float
    winters: Mapping[str, Winter]

    def days_left(self, criterion: str = CRITERION) -> int | None:
        """Days from `date` until the winter is over, while it lasts."""
        winter = self.winters[criterion]
        return (winter.last - self.date).days + 1 if winter.now and winter.last else None

    def days_to_go(self, criterion: str = CRITERION) -> int | None:
        """Days from `date` until the winter begins, before it does."""
        winter = self.winters[criterion]
        return (winter.first - self.date).days if not winter.now and winter.first else None

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self)

    def to_dataframe(self) -> Any:
        """A row for each criterion, as a pandas.DataFrame."""
        found = self.winters.values()
        rows = {
            "criterion": [*self.winters],
            "now": [winter.now for winter in found],
            "first": [winter.first for winter in found],
            "last": [winter.last for winter in found],
        }
        return frame(rows, "criterion")


def winters(
    place: Place,
    day: DateLike,
    *,
    person: Person | None = None,
    outing: Outings | None = None,
    sky: Sky | None = None,
    target_iu: float | None = None,
) -> Winters:
    """First and last day of the vitamin D winter about a date, by each criterion.

    Parameters
    ----------
    place, day
        Where and when.
    person, outing, target_iu
        Whose outing must reach the target, for the criterion that asks.
    sky
        Only its ozone is used, and only where the climatology is a mean of the latitude.

    Examples
    --------
    >>> found = winters(Place(lat_deg=50.80, lon_deg=4.36), dt.date(2025, 7, 1))  # Uccle
    >>> found.winters["noon_elevation_below_45"].first
    datetime.date(2025, 9, 8)
    >>> found.days_to_go()
    94
    """
    ranges.instance("place", place, Place, "find_place('Gent')")
    day = day_of("day", day, place)
    ranges.instance_or_none("person", person, Person, "Person(skin_type=3)")
    if person is not None:  # a winter belongs to the place: snow under somebody's feet does not shorten it
        person = replace(person, posture=f"{person.setting.posture}+{person.setting.shade}")
    target_iu = adequate_iu(person.age if person else None) if target_iu is None else target_iu
    around, habit = days_around(day, DAYS_AROUND), habit_of(outing)
    year = season(place, around, person=person, outing=habit, sky=usual_sky(place, sky), target_iu=target_iu)
    return Winters(
        date=day,
        place=place,
        target_iu=target_iu,
        winters={name: spell_around(around, low(year), DAYS_AROUND) for name, low in CRITERIA.items()},
    )


def winters_of_years(place: Place, years: Sequence[int], *, sky: Sky | None = None) -> Iterator[tuple[int, Winter]]:
    """The winter that begins in each of some years, by the default criterion; the years rise."""
    for year in years:
        ranges.YEAR.check(year)
        yield year, winter_around(place, dt.date(year, 7, 1), sky=sky)


def north_to_south(day: dt.date, *, lon_deg: float = MIDDLE_LON_DEG, step_deg: float = 0.5) -> Iterator[Winters]:
    """Winters across the Netherlands and Belgium along a meridian, from the north."""
    for lat_deg in np.arange(NORTH_DEG, SOUTH_DEG - step_deg / 2.0, -step_deg):
        yield winters(Place(lat_deg=float(lat_deg), lon_deg=lon_deg), day)
