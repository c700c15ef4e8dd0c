"""What an answer says of each of its days: columns, (day,), that `estimate` and `season` fill into their records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array
from uvbcalc.estimates.engine import ExposedDays
from uvbcalc.estimates.sunburn import med_share, minutes_to_med
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.sunlight.sun import zenith_deg
from uvbcalc.sunlight.winter import noon_uv_index
from uvbcalc.synthesis.spread import Spread


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DayColumns:
    """The numbers of each day by their names in the records, and what the ranges of sums are made of."""

    values: dict[str, Any]
    spread: Spread
    iu_before_ceiling: Array
    at_ceiling: NDArray[np.bool_]  # whether the most that this much skin makes in a day holds some of the IU down


def columns_of(days: ExposedDays, target_iu: float, *, asked: ExposedDays | None = None) -> DayColumns:
    """From the sky of each day to the IU of its outings, and the minutes to a target and to a sunburn.

    The minutes are those of the first outing, or of another one that is `asked` about.
    """
    spread = days.spread()
    under_sky, clear = days.iu().T
    low, high = spread.interval(under_sky)
    iu, iu_low, iu_high, iu_clear = days.capped(np.stack([under_sky, low, high, clear], axis=1)).T
    values = {
        **_sky(days),
        **_doses(days),
        **_minutes(days if asked is None else asked, target_iu),
        "exposed_fraction": days.exposed_fraction,
        "iu": iu,
        "iu_low": iu_low,
        "iu_high": iu_high,
        "iu_clear": iu_clear,
    }
    at_ceiling = (iu_high < high) | (iu_clear < clear)
    return DayColumns(values=values, spread=spread, iu_before_ceiling=under_sky, at_ceiling=at_ceiling)


def _minutes(days: ExposedDays, target_iu: float) -> dict[str, Array]:
    to_target = days.minutes_to(target_iu)
    to_cover_up, to_burn = minutes_to_med(days, [COVER_UP_MED, 1.0]).T
    return {
        "minutes_to_target": to_target,
        "target_med_fraction": med_share(days, to_target),
        "minutes_to_cover_up": to_cover_up,
        "minutes_to_burn": to_burn,
    }


def _sky(days: ExposedDays) -> dict[str, Array]:
    clear = noon_uv_index(days.place, days.noon, days.air)
    return {
        "noon_elevation_deg": 90.0 - zenith_deg(days.noon, days.place.lat_deg, days.place.lon_deg),
        "ozone_du": days.air.ozone_du,
        "cloud_factor": days.sunlight.cloud_factor,
        "uv_index_noon_clear": clear,
        "uv_index_noon": clear * days.sunlight.noon_cloud_factor,
    }


def _doses(days: ExposedDays) -> dict[str, Array]:
    return {
        "day_erythemal_j_m2": days.sunlight.whole_day("erythemal"),
        "day_vitamin_d_j_m2": days.sunlight.whole_day("vitamin_d"),
        "med_fraction_clear": days.med_fraction_clear(),
    }
