"""How much of a sunburn a day's outings bring, and when."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from uvbcalc.core.records import only_number
from uvbcalc.estimates.engine import ExposedDays
from uvbcalc.skin.burning import COVER_UP_MED


def sunburn_of(days: ExposedDays) -> dict[str, Any]:
    """On bare skin, as missed patches burn; under a clear sky unless the weather is known, as cloud breaks."""
    person = days.person
    half, whole = (float(days.burning_j_m2(share)[0]) for share in (COVER_UP_MED, 1.0))
    protected = days.minutes_to_med(person.protection_factor) if person.wears_sunscreen else np.array([np.nan])

    def staying(burn_j_m2: float) -> float:
        return float(days.light.burn.minute_of(burn_j_m2, days.spans.begin_min, days.last_min)[0])

    return {
        "med_fraction": float(days.med_fraction_clear()[0] * days.air.cloud_factor[0]),
        "minutes_to_burn_with_sunscreen": only_number(protected),
        "cover_up_at": _moment(days, staying(half)),
        "burn_at": _moment(days, staying(whole)),
        "half_med_at": _moment(days, _burnt_at_min(days, half)),
        "med_at": _moment(days, _burnt_at_min(days, whole)),
    }


def _burnt_at_min(days: ExposedDays, burn_j_m2: float) -> float:
    """Minute from noon at which the outings together have brought that clear-sky dose; NaN if they do not."""
    left = burn_j_m2
    for begin, end in sorted(map(tuple, days.spans.minutes[0])):
        dose = float(days.light.burn.between(begin, end)[0])
        if 0.0 < left <= dose:
            return float(days.light.burn.minute_of(left, np.array([begin]), np.array([end]))[0])
        left -= dose
    return float("nan")


def _moment(days: ExposedDays, minute: float) -> dt.datetime | None:
    return None if np.isnan(minute) else days.clock(minute)
