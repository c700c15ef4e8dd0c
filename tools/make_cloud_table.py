"""Write data/cloud_monthly.csv from KNMI's daily radiation and Uccle's sunshine.

    python tools/make_cloud_table.py

For each station and month: the mean and the percentiles of the daily cloud factor of ultraviolet, which is the cloud
factor of light (daily global radiation over a clear day of Haurwitz) to the power 0.8. Uccle measures sunshine only:
its days are those of the three nearest radiation stations, scaled to the mean that its sunshine gives.
"""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np

from uvbcalc.core.tables import Array, read_columns, read_rows
from uvbcalc.sunlight.climatology import PERCENTILES
from uvbcalc.sunlight.cloud import clear_light_w_m2, cloud_factor_from_sunshine, cloud_factor_uv
from uvbcalc.sunlight.sun import earth_sun_factor, zenith_deg

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
# Version: 1
# How: tools/make_cloud_table.py; factor of light = daily radiation / (Haurwitz x (D0/D)^2, integrated over the day), \
clipped at 1.1, to the power 0.8. Uccle: days of Cabauw, Herwijnen and De Bilt scaled to the mean factor of light \
0.261 + 0.822 x relative sunshine.
# Checked: De Bilt and Uccle within 0.02 of .53 .58 .64 .71 .69 .69 .68 .68 .67 .62 .54 .53 and .51 .54 .61 .66 .66 \
.66 .66 .67 .66 .61 .53 .49; annual loss of erythemal UV at De Bilt 0.29-0.37 (tests/test_climatology.py).
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


def station_days() -> dict[int, tuple[Array, Array]]:
    """Month and cloud factor of light of each station's days."""
    _, cells = read_rows(INPUTS / "knmi_stations.csv")
    where = {int(row[0]): (float(row[2]), float(row[3])) for row in cells}
    days: dict[int, list[str]] = {station: [] for station in where}
    radiation: dict[int, list[float]] = {station: [] for station in where}
    with gzip.open(INPUTS / "knmi_daily.csv.gz", "rt") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            if row["global_radiation_j_cm2"]:
                date = row["date"]
                days[int(row["station"])].append(f"{date[:4]}-{date[4:6]}-{date[6:]}")
                radiation[int(row["station"])].append(float(row["global_radiation_j_cm2"]))
    result = {}
    for station, (lat_deg, lon_deg) in where.items():
        day = np.array(days[station], dtype="datetime64[D]")
        factor = np.array(radiation[station]) / clear_day_j_cm2(day, lat_deg, lon_deg)
        result[station] = (day.astype("datetime64[M]").astype(int) % 12 + 1, factor)
    return result


def summary(factor_of_light: Array) -> Array:
    """Mean and percentiles of the cloud factor of ultraviolet."""
    factor = cloud_factor_uv(factor_of_light)
    return np.concatenate([[factor.mean()], np.percentile(factor, PERCENTILES)])


def uccle_days(month: int, stations: dict[int, tuple[Array, Array]]) -> Array:
    """The days of Uccle's neighbours, scaled to Uccle's sunshine."""
    _, lat_deg, lon_deg = UCCLE
    sunshine = read_columns(INPUTS / "uccle_sunshine.csv")["sunshine_h"][month - 1]
    target = cloud_factor_from_sunshine(sunshine / daylight_hours(month, lat_deg, lon_deg))
    days = np.concatenate([factor[of == month] for of, factor in (stations[n] for n in UCCLE_NEIGHBOURS)])
    return days * target / days.mean()


def row(name: str, lat_deg: str, lon_deg: str, month: int, values: Array) -> str:
    """One line of the table."""
    return ",".join([name, lat_deg, lon_deg, str(month), *(f"{value:.4f}" for value in values)])


def main() -> None:
    """Write the table."""
    stations = station_days()
    months = range(1, 13)
    rows = [row(*map(str, UCCLE), month, summary(uccle_days(month, stations))) for month in months]
    _, cells = read_rows(INPUTS / "knmi_stations.csv")
    for number, name, lat, lon in cells:
        of, factor = stations[int(number)]
        rows += [row(name, lat, lon, month, summary(factor[of == month])) for month in months]
    columns = ["station", "lat_deg", "lon_deg", "month", "mean", *(f"p{p:02.0f}" for p in PERCENTILES)]
    (DATA / "cloud_monthly.csv").write_text(HEADER + "\n".join([",".join(columns), *rows]) + "\n")


if __name__ == "__main__":
    main()
