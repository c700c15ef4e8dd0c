"""Whether the printed range holds the four cases in five that it promises, if its doubts are as large as it says."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from uvbcalc import Outing, Person, Place, Sky, estimate
from uvbcalc.core.tables import Array
from uvbcalc.sunlight import sun
from uvbcalc.sunlight.climatology import ozone_day_sd, year_fraction
from uvbcalc.sunlight.cloud import clear_light_w_m2, cloud_factor_uv
from uvbcalc.synthesis.spread import AREA_SD, CONVERSION_SD, MED_SD, MODEL_SD
from validation.check import Chapter, Check

ROOT = Path(__file__).parent.parent
DE_BILT = Place(lat_deg=52.10, lon_deg=5.18, name="De Bilt")
STATION = "260"
DRAWS = 400
PROMISED = 80.0  # percent
SAMPLING = 6.0  # percent: three standard deviations of so few draws, √(.8 · .2 / 400) = 2 %
KNMI = (
    "daily global radiation of De Bilt, KNMI, 2000–2022, tools/inputs/knmi_daily.csv.gz; doubts drawn by a fixed seed"
)
QUARTER = Person(exposed_fraction=0.25)
CASES = {
    "30 minutes on a day like 1 November": (dt.date(2024, 11, 1), 30.0),
    "20 minutes on a day like 21 March": (dt.date(2024, 3, 21), 20.0),
    "15 minutes on a day like 21 June": (dt.date(2024, 6, 21), 15.0),
    "30 minutes on a day like 21 December": (dt.date(2024, 12, 21), 30.0),
}
SEASON_DAYS = 15  # days of the year on either side that count as alike


@cache
def _measured_light() -> tuple[Any, Array]:
    """Days, and their radiation at De Bilt. [J/m2]"""
    with gzip.open(ROOT / "tools" / "inputs" / "knmi_daily.csv.gz", "rt", encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        kept = [(row["date"], row["global_radiation_j_cm2"]) for row in rows if row["station"] == STATION]
    days = np.array([f"{day[:4]}-{day[4:6]}-{day[6:]}" for day, light in kept if light], dtype="datetime64[D]")
    return days, np.array([float(light) * 1e4 for _, light in kept if light])


def measured_cloud_factors(day: dt.date) -> Array:
    """Cloud factors of ultraviolet on the measured days near that day of the year."""
    days, light_j_m2 = _measured_light()
    of_year = (days - days.astype("datetime64[Y]")).astype(int)
    near = np.abs(of_year - (day.timetuple().tm_yday - 1)) <= SEASON_DAYS
    near &= days < np.datetime64("2023-01-01")
    chosen = days[near][::7]  # every week or so: neighbours are alike
    minutes = (np.arange(0, 1440, 5) + 2.5).astype("timedelta64[m]")
    times = chosen[:, None] + minutes
    zenith = sun.zenith_deg(times, DE_BILT.lat_deg, DE_BILT.lon_deg)
    clear_j_m2 = (clear_light_w_m2(zenith) * sun.earth_sun_factor(times)).sum(axis=1) * 300.0
    noon_zenith = zenith.min(axis=1)
    return np.asarray(cloud_factor_uv(np.minimum(light_j_m2[near][::7] / clear_j_m2, 1.1), noon_zenith))


@cache
def drawn_iu(case: str) -> Array:
    """IU of the same outing by people, skies and days that differ as much as we say."""
    day, minutes = CASES[case]
    rng = np.random.default_rng(18)
    clouds = rng.choice(measured_cloud_factors(day), DRAWS)
    usual = estimate(DE_BILT, day)
    ozone_sd = float(np.squeeze(ozone_day_sd(DE_BILT.lat_deg, DE_BILT.lon_deg, year_fraction(np.datetime64(day)))))
    ozones = np.clip(usual.ozone_du + ozone_sd * rng.standard_normal(DRAWS), 200.0, 500.0)
    skins = QUARTER.med_j_m2 * np.exp(MED_SD * rng.standard_normal(DRAWS))
    areas = np.minimum(0.25 * np.exp(AREA_SD * rng.standard_normal(DRAWS)), 1.0)
    rest = np.exp(np.hypot(CONVERSION_SD, MODEL_SD) * rng.standard_normal(DRAWS))
    found = [
        estimate(
            DE_BILT,
            day,
            person=replace(QUARTER, exposed_fraction=float(area), lab_med_j_m2=float(np.clip(skin, 50.0, 2000.0))),
            outing=Outing(minutes=minutes),
            sky=Sky(cloud_factor=float(cloud), ozone_du=float(ozone)),
        ).iu
        for cloud, ozone, skin, area in zip(clouds, ozones, skins, areas, strict=True)
    ]
    return np.array(found) * rest


def checks() -> list[Check]:
    """How many of the drawn cases lie inside the range that is printed."""
    found = []
    for case, (day, minutes) in CASES.items():
        printed = estimate(DE_BILT, day, person=QUARTER, outing=Outing(minutes=minutes))
        iu = drawn_iu(case)
        found.append(
            Check(
                what=f"drawn cases inside the range, {case}",
                ours=100.0 * float(np.mean((iu >= printed.iu_low) & (iu <= printed.iu_high))),
                theirs=PROMISED,
                low=-SAMPLING,
                high=SAMPLING,
                absolute=True,
                unit="%",
                source=KNMI,
                remark=f"range {printed.iu_low:.0f}–{printed.iu_high:.0f} IU; {DRAWS} draws over measured days",
            )
        )
    return found


def draw(axes: Any) -> None:
    """The drawn cases and the range."""
    for row, (case, (day, minutes)) in enumerate(CASES.items()):
        printed = estimate(DE_BILT, day, person=QUARTER, outing=Outing(minutes=minutes))
        axes.plot(drawn_iu(case), np.full(DRAWS, row) + np.linspace(-0.3, 0.3, DRAWS), ".", markersize=2, color="C0")
        for edge in (printed.iu_low, printed.iu_high):
            axes.plot([edge, edge], [row - 0.35, row + 0.35], color="C1")
    axes.set(xscale="log", xlabel="IU", yticks=range(len(CASES)), yticklabels=list(CASES))


CHAPTER = Chapter(
    name="range",
    title="The range",
    text="Every IU has a range that is meant to hold four cases in five. People, skies and models are drawn here as "
    "unlike as the range says they are, the cloud from days that were measured, and each is computed whole. That shows "
    "that the range follows from its doubts; whether the doubts themselves are right, the chapters before say.",
    checks=checks,
    draw=draw,
    caption="Drawn cases, and the ends of the range that is printed.",
)
