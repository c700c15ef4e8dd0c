"""How much of a sunburn a day's outings bring, and when."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from uvbcalc.core.records import only_number
from uvbcalc.estimates.engine import Days
from uvbcalc.skin.burning import COVER_UP_MED


def sunburn_of(out: Days) -> dict[str, Any]:
    """On bare skin, as missed patches burn; under a clear sky unless the weather is known, as cloud breaks."""
    person, clear = out.person, float(out.med_fraction_clear()[0])
    half, whole = (float(out.burning_j_m2(share)[0]) for share in (COVER_UP_MED, 1.0))
    protected = out.minutes_to_med(person.protection_factor) if person.wears_sunscreen else np.array([np.nan])

    def staying(burn_j_m2: float) -> float:
        return float(out.light.burn.minute_of(burn_j_m2, out.spans.begin_min, out.last_min)[0])

    return {
        "med_fraction": clear * float(out.air.cloud_factor[0]),
        "med_fraction_clear": clear,
        "minutes_to_burn": only_number(out.minutes_to_med(1.0)),
        "minutes_to_burn_with_sunscreen": only_number(protected),
        "minutes_to_cover_up": only_number(out.minutes_to_med(COVER_UP_MED)),
        "cover_up_at": _moment(out, staying(half)),
        "burn_at": _moment(out, staying(whole)),
        "half_med_at": _moment(out, _burnt_at_min(out, half)),
        "med_at": _moment(out, _burnt_at_min(out, whole)),
    }


def _burnt_at_min(out: Days, burn_j_m2: float) -> float:
    """Minute from noon at which the outings together have brought that clear-sky dose; NaN if they do not."""
    left = burn_j_m2
    for begin, end in sorted(map(tuple, out.spans.minutes[0])):
        dose = float(out.light.burn.between(begin, end)[0])
        if 0.0 < left <= dose:
            return float(out.light.burn.minute_of(left, np.array([begin]), np.array([end]))[0])
        left -= dose
    return float("nan")


def _moment(out: Days, minute: float) -> dt.datetime | None:
    return None if np.isnan(minute) else out.clock(minute)
