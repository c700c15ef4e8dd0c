"""Measured spectra: our action spectra against a station's own erythemal integral.

    python -m validation.spectra FILE

reads a file of the World Ozone and Ultraviolet Radiation Data Centre (WOUDC, category Spectral) and writes what came
of it to `validation/results/woudc_spectra.csv`. The measured spectra themselves are not part of the project; anyone can
fetch the file from the data centre and run this again.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from uvbcalc.core.tables import Array, columns, read_columns
from validation.check import Chapter, Check

ROOT = Path(__file__).parent.parent
RESULT = Path(__file__).parent / "results" / "woudc_spectra.csv"
SOURCE = "WOUDC, category Spectral: station 391, Virgin Islands, EPA/UGA, Brewer MKIV 144, 9 January 2004"
COLUMNS = ("time", "zenith_deg", "station_mw_m2", "measured_mw_m2", "added_mw_m2", "vitamin_d_mw_m2")
HEAD = f"""\
# Erythemal and vitamin-D-weighted integrals of measured spectra, direct and diffuse, level ground.
# Source: {SOURCE}; the integrals are ours.
# How: python -m validation.spectra FILE. station: the file's own IntCIE; measured: our erythema spectrum over the
# wavelengths that were measured; added: what the part above them would add, the spectrum going on as the sun's does.
"""
LAST_NM = 400.0  # where the erythema spectrum ends
MEASURED_ALLOWED = (-7.0, -2.0)  # ours over the station's, percent: the part above 363 nm is missing
WHOLE_ALLOWED = (-2.5, 2.5)
JOIN_NM = 5.0  # the last measured wavelengths, which say how strong the rest is


@dataclass(frozen=True)
class Scan:
    """One measured spectrum."""

    time: str
    zenith_deg: float
    station_mw_m2: float
    wavelength_nm: Array
    irradiance_w_m2_nm: Array


def read(path: Path) -> list[Scan]:
    """The scans of a WOUDC file."""
    blocks = path.read_text(encoding="utf-8").split("#GLOBAL_SUMMARY")[1:]
    return [_scan(block) for block in blocks]


def _scan(block: str) -> Scan:
    summary, _, rest = block.partition("#GLOBAL")
    names, values = (line.split(",") for line in summary.strip().splitlines()[:2])
    told = dict(zip(names, values, strict=True))
    rows = [line.split(",")[:2] for line in rest.partition("#")[0].strip().splitlines()[1:]]
    wavelength, irradiance = np.array([row for row in rows if len(row) == 2], dtype=float).T
    return Scan(told["Time"], float(told["ZenAngle"]), float(told["IntCIE"]), wavelength, irradiance)


def weighted_mw_m2(wavelength_nm: Array, irradiance_w_m2_nm: Array, spectrum: str) -> float:
    """The integral with one of our action spectra. [mW/m2]"""
    table = columns("action_spectra")
    weight = np.interp(wavelength_nm, table["wavelength_nm"], np.nan_to_num(table[spectrum]))
    weighted = weight * irradiance_w_m2_nm
    # By hand, as numpy's name for it changed with version 2.
    return float(np.sum((weighted[1:] + weighted[:-1]) / 2.0 * np.diff(wavelength_nm))) * 1000.0


def beyond_mw_m2(scan: Scan) -> float:
    """What the wavelengths above the measured ones would add to the erythemal integral. [mW/m2]"""
    sun = read_columns(ROOT / "tools" / "inputs" / "spectral_inputs.csv")
    last = scan.wavelength_nm[-1]
    near = scan.wavelength_nm > last - JOIN_NM
    of_sun = np.interp(scan.wavelength_nm[near], sun["wavelength_nm"], sun["solar_w_m2_nm"])
    share = float(scan.irradiance_w_m2_nm[near].mean() / of_sun.mean())
    rest = np.arange(last, LAST_NM + 0.25, 0.5)
    light = share * np.interp(rest, sun["wavelength_nm"], sun["solar_w_m2_nm"])
    return weighted_mw_m2(rest, light, "erythema")


def write(path: Path) -> None:
    """The result of a file as a table."""
    rows = [
        (
            scan.time,
            f"{scan.zenith_deg:.2f}",
            f"{scan.station_mw_m2:.4g}",
            f"{weighted_mw_m2(scan.wavelength_nm, scan.irradiance_w_m2_nm, 'erythema'):.4g}",
            f"{beyond_mw_m2(scan):.4g}",
            f"{weighted_mw_m2(scan.wavelength_nm, scan.irradiance_w_m2_nm, 'vitd_cie174'):.4g}",
        )
        for scan in read(path)
    ]
    with RESULT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])


def checks() -> list[Check]:
    """The integrals of the day, by the height of the sun."""
    table = read_columns(RESULT)
    found = []
    for name, rows in (
        ("high sun, zenith up to 60°", table["zenith_deg"] <= 60.0),
        ("low sun, zenith 60° to 80°", (table["zenith_deg"] > 60.0) & (table["zenith_deg"] <= 80.0)),
    ):
        station, measured, added = (table[column][rows].mean() for column in COLUMNS[2:5])
        for what, ours, low, high in (
            (f"as measured, to 363 nm, {name}", measured, *MEASURED_ALLOWED),
            (f"with the part from 363 to 400 nm, {name}", measured + added, *WHOLE_ALLOWED),
        ):
            found.append(
                Check(
                    what=f"mean erythemal irradiance, {what}",
                    ours=float(ours),
                    theirs=float(station),
                    low=low,
                    high=high,
                    unit="mW/m²",
                    source=SOURCE,
                    remark=f"{int(rows.sum())} scans; the part that was not measured adds "
                    f"{100.0 * added / measured:.1f} %",
                )
            )
    return found


def draw(axes: Any) -> None:
    """Our integrals over the station's."""
    table = read_columns(RESULT)
    for label, ours in (
        ("as measured, to 363 nm", table["measured_mw_m2"]),
        ("with 363 to 400 nm added", table["measured_mw_m2"] + table["added_mw_m2"]),
    ):
        axes.plot(table["zenith_deg"], 100.0 * (ours / table["station_mw_m2"] - 1.0), "o", label=label)
    axes.axhline(0.0, color="k", linewidth=0.8)
    axes.set(xlabel="zenith [°]", ylabel="ours over the station's [%]")
    axes.legend()


CHAPTER = Chapter(
    name="spectra",
    title="Measured spectra",
    text="The spectra of one day at a station under a tropical sun, integrated with our erythema spectrum and compared "
    "with the integral that the station published beside them. What is checked is our action spectrum, not our sky. "
    "The spectra end at 363 nm; the rest up to 400 nm, taken to go on as the sun's own spectrum does, adds 3 % under a "
    "high sun and 7 % under a low one, and with it the means agree. Single scans lie up to 12 % apart in both "
    "directions: clouds passed during the minutes that a scan takes, and how the station's integral was made of such a "
    "scan is not documented in the file, so the reason is not known.",
    checks=checks,
    draw=draw,
    caption="Our erythemal integral over the station's, scan by scan.",
)

if __name__ == "__main__":
    write(Path(sys.argv[1]))
