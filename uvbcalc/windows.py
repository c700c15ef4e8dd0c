"""The best time to go out: the fewest minutes that reach a target within a limit of sunburn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc import ranges
from uvbcalc.burning import COVER_UP_MED
from uvbcalc.daily import DEFAULT_TARGET_IU, Day, estimate, over_ground
from uvbcalc.exposure import Outing, after
from uvbcalc.methods import DEFAULT_METHOD, find_method
from uvbcalc.outdoors import Outdoors, go_out
from uvbcalc.place import Place, from_utc
from uvbcalc.records import record
from uvbcalc.skin import Person
from uvbcalc.sky import GIVEN, Sky, conditions
from uvbcalc.sun import noon_utc

SCHEMA: Final = "uvbcalc.best/1"


@dataclass(frozen=True, kw_only=True)
class BestWindow:
    """The shortest outing that reaches the target; if none does, the one that comes nearest.

    `med_fraction` is what it brings on bare skin, under a clear sky unless the cloud was given.
    """

    reached: bool
    target_iu: float
    max_med: float
    earliest: dt.time
    latest: dt.time
    start: dt.datetime
    end: dt.datetime
    minutes: int
    iu: float
    iu_low: float
    iu_high: float
    med_fraction: float
    limited_by_sunburn: bool  # whether, if not reached, it is the sunburn limit that stands in the way
    day: Day  # the estimate of that outing

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self)


def best_window(
    place: Place,
    day: dt.date,
    *,
    between: tuple[dt.time, dt.time],
    person: Person | None = None,
    sky: Sky | None = None,
    target_iu: float = DEFAULT_TARGET_IU,
    max_med: float = COVER_UP_MED,
    method: str = DEFAULT_METHOD,
) -> BestWindow:
    """When to go out, and for how many whole minutes, to reach a target.

    Parameters
    ----------
    place, day, person, sky, method
        As for `uvbcalc.estimate`.
    between
        Earliest beginning and latest end, on the place's clock.
    target_iu
        The IU wanted.
    max_med
        Largest share of a sunburn dose on bare skin, at most half: under a clear sky unless the cloud is given.

    Raises
    ------
    ValueError
        If a number is out of its range, or the time ends before it begins.

    Examples
    --------
    >>> brussels, noon = Place(lat_deg=50.85, lon_deg=4.35), (dt.time(12), dt.time(14))
    >>> best = best_window(brussels, dt.date(2024, 6, 21), between=noon, person=Person(clothing="tshirt+shorts"))
    >>> best.reached, best.minutes, best.start.hour
    (True, 7, 13)
    """
    ranges.MED_SHARE.check(max_med)
    ranges.TARGET_IU.check(target_iu)
    person, sky, method = person or Person(), sky or Sky(), find_method(method)
    air = conditions(over_ground(sky, person), place, day)
    out = go_out(place, day, air, person, (Outing.between(*between),), method=method)
    shade = 1.0 if sky.cloud_factor is None else air.cloud_factor
    begin, minutes, reached, limited = _shortest(out, target_iu, max_med * person.med_j_m2, shade)
    best = Outing(minutes=minutes, start=from_utc(after(noon_utc(place, day), [begin])[0], place.zone))
    result = estimate(place, day, person=person, outing=best, sky=sky, target_iu=target_iu, method=method)
    wish: dict[str, Any] = {"target_iu": target_iu, "max_med": max_med, "earliest": between[0], "latest": between[1]}
    return BestWindow(**wish, **_brought(result), minutes=minutes, reached=reached, limited_by_sunburn=limited)


def _brought(day: Day) -> dict[str, Any]:
    """What the outing of a day brings, beside the day itself."""
    known = day.sources["cloud"] == GIVEN
    return {
        "start": day.outings[0].start,
        "end": day.outings[0].end,
        "iu": day.iu,
        "iu_low": day.iu_low,
        "iu_high": day.iu_high,
        "med_fraction": day.med_fraction if known else day.med_fraction_clear,
        "day": day,
    }


def _shortest(out: Outdoors, target_iu: float, burn_j_m2: float, shade: float) -> tuple[float, int, bool, bool]:
    """Begin [minutes from noon], whole minutes, whether the target is reached, and whether sunburn is in the way."""
    first, last = out.spans[0]
    begin = np.arange(first, last)
    room = np.floor(last - begin + 1e-6).astype(np.intp)

    def makes(minutes: NDArray[np.intp]) -> NDArray[np.bool_]:
        return np.asarray(out.iu_between(begin, begin + minutes) >= target_iu)

    def burns(minutes: NDArray[np.intp]) -> NDArray[np.bool_]:
        return np.asarray(shade * out.light.burn_between(begin, begin + minutes) > burn_j_m2)

    allowed = np.minimum(_first(burns, room) - 1, room)
    needed = _first(makes, room)
    reaching = np.flatnonzero(needed <= allowed)
    if reaching.size:
        minutes = needed[reaching].min()
        reaching = reaching[needed[reaching] == minutes]
        best = reaching[np.argmax(out.iu_between(begin[reaching], begin[reaching] + minutes))]
        return float(begin[best]), int(minutes), True, False
    best = np.argmax(out.iu_between(begin, begin + allowed))
    return float(begin[best]), int(allowed[best]), False, bool(np.any(needed <= room))


def _first(happens: Callable[[NDArray[np.intp]], NDArray[np.bool_]], most: NDArray[np.intp]) -> NDArray[np.intp]:
    """For each entry the first whole number from 0 to `most` for which it happens; beyond `most` if none."""
    low, high = np.zeros_like(most), most + 1
    while np.any(low < high):
        middle = (low + high) // 2
        yes = happens(np.minimum(middle, most)) | (middle > most)
        low, high = np.where(yes, low, middle + 1), np.where(yes, middle, high)
        low = np.minimum(low, high)
    return high
