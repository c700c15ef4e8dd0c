"""The best hours: how many minutes a target takes, by the hour at which they begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core import ranges
from uvbcalc.core.dates import Dates, Period, dates_of
from uvbcalc.core.tables import Array
from uvbcalc.estimates.engine import expose
from uvbcalc.estimates.sunburn import minutes_to_med
from uvbcalc.exposure.daylight import QUARTER_STEP_MIN
from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.limits import adequate_iu
from uvbcalc.places.place import Place
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD

HOURS: Final = tuple(range(8, 20))  # of the clock, at which an outing may begin


@dataclass(frozen=True, kw_only=True, eq=False)
class Hourly:
    """Minutes needed at each hour of each day, (day, hour); NaN where daylight is too short."""

    date: Dates
    hour: NDArray[np.int64]  # on the clock there, when the outing begins
    minutes_to_target: Array
    minutes_to_cover_up: Array  # half a MED of bare skin, under a clear sky unless the cloud was given

    @property
    def minutes_within_limit(self) -> Array:
        """Minutes to the target where it comes before half a MED, else NaN, (day, hour)."""
        return np.where(self.suffices, self.minutes_to_target, np.nan)

    @property
    def suffices(self) -> NDArray[np.bool_]:
        """Whether the target comes before half a MED."""
        return np.asarray(self.minutes_to_target <= np.nan_to_num(self.minutes_to_cover_up, nan=np.inf))


def hourly(
    place: Place,
    period: Period,
    *,
    hours: Sequence[int] = HOURS,
    person: Person | None = None,
    sky: Sky | None = None,
    target_iu: float | None = None,
    method: str = DEFAULT_METHOD,
) -> Hourly:
    """How many minutes it takes to a target, by the hour of the clock at which they begin.

    Examples
    --------
    >>> july = hourly(Place(lat_deg=50.85, lon_deg=4.35), (dt.date(2025, 7, 1), dt.date(2025, 7, 2)), hours=(9, 13))
    >>> july.minutes_to_target.round()
    array([[20.,  4.],
           [20.,  4.]])
    """
    target_iu = ranges.TARGET_IU.check(adequate_iu(person.age if person else None) if target_iu is None else target_iu)
    days = expose(place, dates_of(period), None, person=person, sky=sky, method=method, step_min=QUARTER_STEP_MIN)
    starts = [Outing(start=dt.time(hour)) for hour in hours]
    begin = np.stack([outing.spans_min(place, days.date, days.noon)[:, 0] for outing in starts], axis=1)
    return Hourly(
        date=days.date,
        hour=np.array(hours),
        minutes_to_target=days.minutes_to(target_iu, begin),
        minutes_to_cover_up=minutes_to_med(days, COVER_UP_MED, begin),
    )
