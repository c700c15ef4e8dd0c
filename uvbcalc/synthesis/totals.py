"""What days add up to, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array
from uvbcalc.synthesis.spread import TENTH_SD, Spread


@dataclass(frozen=True, kw_only=True, eq=False)
class Totals:
    """Months or years added up, (n,).

    Their range counts whole what stays from day to day (skin, habits, models), the weather as a mean of independent
    days, and holds each day to the most that its bare skin can make.
    """

    first: NDArray[np.datetime64]  # day
    days: NDArray[np.int64]
    iu: Array
    iu_low: Array
    iu_high: Array
    iu_clear: Array
    minutes: Array
    day_erythemal_j_m2: Array
    day_vitamin_d_j_m2: Array


class DailyUncertainty(NamedTuple):
    """What the range of a sum is made of, (day,)."""

    iu: Array  # before the ceiling
    persistent: Array  # variance of ln(IU) that stays from day to day: skin, habits, models
    of_day: Array  # that of the day's weather


def daily_uncertainty(spread: Spread, iu: Array) -> DailyUncertainty:
    """Of days that bring so much under their sky, (day,)."""
    causes = spread.variances()
    of_ozone = causes.pop("ozone").mean(axis=-1)
    persistent = np.sum([variance.mean(axis=-1) for variance in causes.values()], axis=0)
    mean = spread.iu.mean(axis=-1)
    of_cloud = np.divide(spread.iu.var(axis=-1), mean**2, where=mean > 0.0, out=np.zeros_like(mean))
    return DailyUncertainty(iu=iu, persistent=persistent, of_day=of_ozone + of_cloud)


def totals_of(
    groups: NDArray[np.datetime64],
    columns: Mapping[str, NDArray[Any]],
    uncertainty: DailyUncertainty,
    ceiling_iu: Array,
) -> Totals:
    """Of the columns of days, over runs of equal groups; `ceiling_iu` is the most that each day can make, (day,)."""
    begin = np.flatnonzero(np.concatenate([[True], groups[1:] != groups[:-1]]))
    days = np.diff([*begin, groups.size])

    def total(values: Array) -> Array:
        return np.asarray(np.add.reduceat(values, begin))

    iu = total(uncertainty.iu)
    share = uncertainty.iu / np.repeat(np.where(iu > 0.0, iu, 1.0), days)
    sd = np.sqrt(uncertainty.persistent + np.repeat(total(share**2 * uncertainty.of_day), days))
    low, high = (total(np.minimum(uncertainty.iu * np.exp(way * TENTH_SD * sd), ceiling_iu)) for way in (-1.0, 1.0))
    return Totals(
        first=columns["date"][begin],
        days=days,
        iu=total(columns["iu"]),
        iu_low=low,
        iu_high=high,
        **{name: total(columns[name]) for name in ("iu_clear", "minutes", "day_erythemal_j_m2", "day_vitamin_d_j_m2")},
    )
