"""Write data/cloud_monthly.csv from KNMI's daily radiation and Uccle's sunshine.

    python tools/make_cloud_table.py

For each station and month: the mean and the percentiles of the daily cloud factor of ultraviolet, which is the cloud
factor of light (daily global radiation over a clear day of Haurwitz) to a power that falls with the height of the sun
at that day's noon. Uccle measures sunshine only: its days are those of the three nearest radiation stations, scaled to
the mean that its sunshine gives.
"""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from uvbcalc.core.tables import Array, read_columns, read_rows
from uvbcalc.sunlight.climatology import PERCENTILES
from uvbcalc.sunlight.cloud import clear_light_w_m2, cloud_factor_from_sunshine, cloud_factor_uv
from uvbcalc.sunlight.sun import earth_sun_factor, solar_noon, zenith_deg

INPUTS = Path(__file__).parent / "inputs"
DATA = Path(__file__).parent.parent / "data"

UCCLE = ("Uccle", 50.797, 4.358)
UCCLE_NEIGHBOURS = (348, 356, 260)  # Cabauw, Herwijnen, De Bilt
STEPS = 144  # of ten minutes a day
HORIZON_ZENITH_DEG = 90.0  # the geometric day, against which the fit of cloud to sunshine was made

HEADER = """\
# Cloud factor of ultraviolet (share of clear-sky UV that gets through), by station and month: mean of the days and \
percentiles of the days.
# Source: daily global radiation of KNMI (Royal Netherlands Meteorological Institute), 1991-2026; sunshine normals \
1991-2020 of Uccle, KMI/IRM (March and December confirmed in print, the others recalled, +-4 h); clear day: \
Haurwitz 1945, J. Meteorol. 2, 154-166.
# Licence: KNMI open data, CC BY 4.0, attribution KNMI; normals of KMI/IRM with attribution.
# Version: 2
# How: tools/make_cloud_table.py; factor of light = daily radiation / (Haurwitz x (D0/D)^2, integrated over the day), \
clipped at 1.1, to a power read at the zenith of the sun at that day's noon: 0.79 at 20 degrees, 0.74 at 55, 0.70 at \
65, 0.67 from 72 on, linear in between (tools/check_cloud_exponent.py). Uccle: days of \
Cabauw, Herwijnen and De Bilt scaled to the mean factor of light \
0.261 + 0.822 x relative sunshine.
# Checked: De Bilt and Uccle within 0.02 of .53 .58 .64 .71 .69 .69 .68 .68 .67 .62 .54 .53 and .51 .54 .61 .66 .66 \
.66 .66 .67 .66 .61 .53 .49; annual loss of erythemal UV at De Bilt 0.29-0.37 (tests/sunlight/test_climatology.py).
"""


def clear_day_j_cm2(day: Array, lat_deg: float, lon_deg: float) -> Array:
    """Clear-sky global radiation of whole days. [J/cm2]"""
    minutes = (np.arange(STEPS) + 0.5) * 1440.0 / STEPS
    times = day[:, None].astype("datetime64[s]") + (minutes * 60).astype("timedelta64[s]")
    light = clear_light_w_m2(zenith_deg(times, lat_deg, lon_deg), earth_sun_factor(times))
    return np.asarray(light.sum(axis=1) * (86400.0 / STEPS) / 1e4)


def daylight_hours(month: int, lat_deg: float, lon_deg: float) -> float:
    """Hours with the sun above the geometric horizon in a month of a common year."""
    days = np.arange(f"2023-{month:02d}", np.datetime64(f"2023-{month:02d}") + 1, dtype="datetime64[D]")
    times = days[:, None].astype("datetime64[s]") + np.arange(0, 86400, 60).astype("timedelta64[s]")
    return float((zenith_deg(times, lat_deg, lon_deg) < HORIZON_ZENITH_DEG).sum() / 60.0)


@dataclass(frozen=True)
class Days:
    """Days of one station or several."""

    day: Array  # datetime64[D]
    factor_of_light: Array

    def of_month(self, month: int) -> Days:
        """Those of a month, of all years."""
        some = self.day.astype("datetime64[M]").astype(int) % 12 + 1 == month
        return Days(self.day[some], self.factor_of_light[some])

    def summary(self, lat_deg: float, lon_deg: float) -> Array:
        """Mean and percentiles of the cloud factor of ultraviolet, for the sun of a place."""
        noon_zenith = zenith_deg(solar_noon(self.day, lon_deg), lat_deg, lon_deg)
        factor = cloud_factor_uv(self.factor_of_light, noon_zenith)
        return np.concatenate([[factor.mean()], np.percentile(factor, PERCENTILES)])


def station_places() -> dict[int, tuple[str, float, float]]:
    """Name and position of each station."""
    _, cells = read_rows(INPUTS / "knmi_stations.csv")
    return {int(number): (name, float(lat), float(lon)) for number, name, lat, lon in cells}


def station_days() -> dict[int, Days]:
    """The days of each station."""
    places = station_places()
    days: dict[int, list[str]] = {station: [] for station in places}
    radiation: dict[int, list[float]] = {station: [] for station in places}
    with gzip.open(INPUTS / "knmi_daily.csv.gz", "rt") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            if row["global_radiation_j_cm2"]:
                date = row["date"]
                days[int(row["station"])].append(f"{date[:4]}-{date[4:6]}-{date[6:]}")
                radiation[int(row["station"])].append(float(row["global_radiation_j_cm2"]))
    result = {}
    for station, (_, lat_deg, lon_deg) in places.items():
        day = np.array(days[station], dtype="datetime64[D]")
        result[station] = Days(day, np.array(radiation[station]) / clear_day_j_cm2(day, lat_deg, lon_deg))
    return result


def uccle_days(month: int, stations: dict[int, Days]) -> Days:
    """The days of Uccle's neighbours, scaled to Uccle's sunshine."""
    _, lat_deg, lon_deg = UCCLE
    sunshine = read_columns(INPUTS / "uccle_sunshine.csv")["sunshine_h"][month - 1]
    target = cloud_factor_from_sunshine(sunshine / daylight_hours(month, lat_deg, lon_deg))
    near = [stations[number].of_month(month) for number in UCCLE_NEIGHBOURS]
    factor = np.concatenate([days.factor_of_light for days in near])
    return Days(np.concatenate([days.day for days in near]), factor * target / factor.mean())


def row(name: str, lat_deg: float, lon_deg: float, month: int, days: Days) -> str:
    """One line of the table."""
    values = days.summary(lat_deg, lon_deg)
    return ",".join([name, f"{lat_deg:.3f}", f"{lon_deg:.3f}", str(month), *(f"{value:.4f}" for value in values)])


def main() -> None:
    """Write the table."""
    stations = station_days()
    months = range(1, 13)
    rows = [row(*UCCLE, month, uccle_days(month, stations)) for month in months]
    for number, place in station_places().items():
        rows += [row(*place, month, stations[number].of_month(month)) for month in months]
    columns = ["station", "lat_deg", "lon_deg", "month", "mean", *(f"p{p:02.0f}" for p in PERCENTILES)]
    (DATA / "cloud_monthly.csv").write_text(HEADER + "\n".join([",".join(columns), *rows]) + "\n")


if __name__ == "__main__":
    main()
