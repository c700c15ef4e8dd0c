"""The clear-sky dose of both countries by month, against the means of TEMIS."""

from __future__ import annotations

import calendar
from typing import Any

import numpy as np

from uvbcalc import cohort_doses
from uvbcalc.core import tables
from uvbcalc.core.tables import Array
from uvbcalc.skin.burning import SECONDS_PER_MINUTE
from uvbcalc.sunlight.sun import earth_sun_factor, solar_noon, zenith_deg
from validation.check import Chapter, Check
from validation.de_bilt import formula_w_m2

SOURCE = (
    "TEMIS v2 clear-sky vitamin-D dose 2004–2020 (KNMI/ESA, temis.nl), by the ozone inverted from its monthly means"
)
# Cells of 0.25° over Belgium and the Netherlands.
LAT_DEG, LON_DEG = np.arange(49.625, 53.5, 0.25), np.arange(2.625, 7.4, 0.25)
DATES = np.arange("2011-01-01", "2012-01-01", dtype="datetime64[D]")
MONTH = DATES.astype("datetime64[M]").astype(int) % 12
STEP_MIN = 5.0
HORIZON_DEG = 89.9
SUMMER_MONTHS = range(4, 10)
ALLOWED, ALLOWED_IN_SUMMER = 10.0, 8.0  # percent: clear-sky models differ by as much


def theirs_j_m2() -> Array:
    """Mean dose of a day by month: their formula under the ozone at which it gives their monthly means, (month,)."""
    table = tables.columns("ozone_monthly")
    by_month = table["ozone_du"].reshape(-1, 12)
    at = np.array([np.interp(LAT_DEG, table["lat_deg"][::12], months) for months in by_month.T])
    noon = solar_noon(DATES, LON_DEG.mean())
    minutes = np.arange(-720.0, 720.0, STEP_MIN) + STEP_MIN / 2.0
    times = noon[:, None] + (minutes * 60e6).astype("timedelta64[us]")
    zenith = zenith_deg(times[:, None, :], LAT_DEG[:, None], LON_DEG.mean())
    light = formula_w_m2("vitamin D", np.minimum(zenith, HORIZON_DEG), at[MONTH][..., None])
    seconds = STEP_MIN * SECONDS_PER_MINUTE * earth_sun_factor(noon)
    return _by_month(np.where(zenith < HORIZON_DEG, light, 0.0).sum(axis=-1).mean(axis=-1) * seconds)


def ours_j_m2() -> Array:
    """Mean dose of a day by month, (month,)."""
    doses = cohort_doses(LAT_DEG[:, None], LON_DEG, DATES[:, None, None])
    return _by_month(doses.day_vitamin_d_clear_j_m2.mean(axis=(1, 2)))


def _by_month(of_day: Array) -> Array:
    return np.array([of_day[month == MONTH].mean() for month in range(12)])


def checks() -> list[Check]:
    """Month by month."""
    found = zip(range(1, 13), ours_j_m2(), theirs_j_m2(), strict=True)
    return [
        Check(
            what=f"clear-sky vitamin D dose of a day in {calendar.month_name[month]}, both countries",
            ours=float(ours),
            theirs=float(theirs),
            low=-(ALLOWED_IN_SUMMER if month in SUMMER_MONTHS else ALLOWED),
            high=ALLOWED_IN_SUMMER if month in SUMMER_MONTHS else ALLOWED,
            unit="J/m²",
            source=SOURCE,
        )
        for month, ours, theirs in found
    ]


def draw(axes: Any) -> None:
    """Ours over theirs."""
    axes.bar(np.arange(1, 13), 100.0 * (ours_j_m2() / theirs_j_m2() - 1.0))
    axes.axhline(0.0, color="k", linewidth=0.8)
    axes.set(xlabel="month", ylabel="ours over theirs [%]")


CHAPTER = Chapter(
    name="temis",
    title="TEMIS month by month",
    text="TEMIS computes the clear-sky dose of every day from the ozone that satellites see, by the formula fitted at "
    "De Bilt. Our ozone climatology was inverted from its monthly means, so this does not test the ozone: it tells how "
    "the doses of two clear-sky models differ under the same ozone, over the cells of Belgium and the Netherlands. "
    "Ours are higher from March to November, most in October, when the sun is low and the ozone thin.",
    checks=checks,
    draw=draw,
    caption="Our mean clear-sky dose of a day over that of TEMIS, by month.",
)
