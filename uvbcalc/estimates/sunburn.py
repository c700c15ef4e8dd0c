"""How much of a sunburn a day's outings bring, when, and how long bare skin stands the sun.

Counted on bare skin, as missed patches burn; under a clear sky unless the cloud is known, as cloud breaks. Minutes run
from where the outing begins, its dark part included.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.core.records import only_number
from uvbcalc.core.tables import Array
from uvbcalc.estimates.engine import ExposedDays
from uvbcalc.skin.burning import COVER_UP_MED


def minutes_to_med(days: ExposedDays, share: ArrayLike, begin_min: Array | None = None) -> Array:
    """Minutes from where an outing begins until bare skin has had that share of a MED; NaN if the day is too short.

    From where the first outing begins, (day,), or from several minutes from noon on, (day, n); for several shares as
    many from the first outing on, (day, share).
    """
    begin = days.spans.begin_min if begin_min is None else begin_min
    if np.ndim(share):
        begin = np.repeat(begin[:, None], np.size(share), axis=1)
    last = days.last_min.reshape(-1, *(1,) * (begin.ndim - 1))
    dose_j_m2 = np.asarray(share) * days.person.med_j_m2
    return days.sunlight.burning.minute_of(dose_j_m2, begin, last) - begin


def med_share(days: ExposedDays, minutes: Array) -> Array:
    """Share of a MED that bare skin has in so many minutes of `ExposedDays.minutes_to`, (day,)."""
    known = np.isfinite(minutes)
    length = np.where(known, minutes, 0.0)
    begin = np.where(days.spans.centred, -length / 2.0, days.spans.begin_min)
    burnt = days.sunlight.burning.between(begin, begin + length)
    return np.where(known, burnt / days.person.med_j_m2, np.nan)


def ended_at_med(days: ExposedDays, share: float) -> ExposedDays:
    """The same outings, each day ended when they have brought bare skin that share of a MED."""
    burning, minutes = days.sunlight.burning, days.spans.minutes.copy()
    left = np.full(days.date.size, share * days.person.med_j_m2)
    day, order = np.arange(days.date.size), np.argsort(minutes[..., 0], axis=1)
    for outing in order.T:
        begin, end = minutes[day, outing].T
        brought = burning.between(begin, end)
        over = brought > left
        reached = burning.minute_of(np.where(over, left, 0.0), begin, end)
        minutes[day, outing, 1] = np.where(over, reached, end)
        left = np.maximum(left - brought, 0.0)
    return replace(days, spans=replace(days.spans, minutes=minutes))


def sunburn_of(days: ExposedDays, columns: Mapping[str, Array]) -> dict[str, Any]:
    """What the record of one day says beyond its columns."""
    person, begin_min = days.person, float(days.spans.begin_min[0])
    protected = only_number(minutes_to_med(days, person.protection_factor)) if person.wears_sunscreen else None
    half_med, med = _burnt_at_min(days, np.array([COVER_UP_MED, 1.0]) * person.med_j_m2)
    return {
        "med_fraction": float(days.med_fraction()[0]),
        "minutes_to_burn_with_sunscreen": protected,
        "cover_up_at": _moment(days, begin_min + float(columns["minutes_to_cover_up"][0])),
        "burn_at": _moment(days, begin_min + float(columns["minutes_to_burn"][0])),
        "half_med_at": _moment(days, half_med),
        "med_at": _moment(days, med),
    }


def _burnt_at_min(days: ExposedDays, burn_j_m2: Array) -> Array:
    """Minutes from noon at which the outings of the only day together have brought each dose; NaN if they do not."""
    burning, spans = days.sunlight.burning, days.spans.minutes[0]
    begin, end = spans[np.argsort(spans[:, 0], kind="stable")].T
    dose = burning.between(begin[None], end[None])[0]
    total = dose.cumsum()
    outing = np.minimum(np.searchsorted(total, burn_j_m2), dose.size - 1)
    left = burn_j_m2 - (total - dose)[outing]
    return np.asarray(burning.minute_of(left[None], begin[None, outing], end[None, outing])[0])


def _moment(days: ExposedDays, minute: float) -> dt.datetime | None:
    return None if np.isnan(minute) else days.clock(minute)
