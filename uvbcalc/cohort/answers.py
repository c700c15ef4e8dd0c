"""What is asked of each row, and its answer: doses of the day and before it, sky, vitamin D."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.cohort.ambient.clear_field import clear_sums
from uvbcalc.cohort.ambient.cloud_field import cloud_by_month, usual_cloud_factor
from uvbcalc.cohort.ambient.daily_sky import SkyFile, read_sky, sky_sums
from uvbcalc.cohort.ambient.doses import CohortDoses, cohort_doses, in_blocks
from uvbcalc.cohort.ambient.temis import temis_sums
from uvbcalc.cohort.ambient.temis_files import TemisFolder
from uvbcalc.cohort.ambient.windows import (
    CW_DAYS,
    CW_HALF_LIFE_DAYS,
    DAY,
    SUMMER,
    YEAR,
    Window,
    cw_window,
    season_window,
)
from uvbcalc.cohort.personal import PersonalIu, PersonalLevel, personal_iu, personal_level
from uvbcalc.cohort.rows import TEXT_ROLES, Rows
from uvbcalc.core import names
from uvbcalc.core.errors import InputError
from uvbcalc.core.tables import Array
from uvbcalc.skin.people import Fields
from uvbcalc.sunlight.climatology import ozone_climatology, year_fraction
from uvbcalc.sunlight.uv import Weighting
from uvbcalc.version import __version__

J_PER_KJ: Final = 1000.0
UVB: Final = Weighting.VITAMIN_D
UVE: Final = Weighting.ERYTHEMAL

MODEL: Final = "model"  # our clear sky under the usual cloud
TEMIS: Final = "temis"
SKY_FILE: Final = "model_daily_sky"  # our clear sky under the ozone and cloud of a file


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What is asked of every row.

    Parameters
    ----------
    what
        Names of WHAT.
    half_life_days, days
        Of the cumulative and weighted dose.
    months
        Of the season.
    temis
        TEMIS files that the sums are taken from, instead of the model; all else stays the model's.
    sky
        Ozone and cloud of each day for the doses of the model; vitamin D counts the usual sky.
    """

    what: tuple[str, ...] = ("daily_uvb", "cw_uvb")
    half_life_days: float = CW_HALF_LIFE_DAYS
    days: int = CW_DAYS
    months: tuple[int, ...] = SUMMER
    temis: TemisFolder | None = None
    sky: SkyFile | None = None

    def __post_init__(self) -> None:
        if self.temis is not None and self.sky is not None:
            raise InputError("The sky is given twice. Use {names}.", names=("temis", "sky"))
        if not self.what:
            raise InputError("Nothing is asked for. Write what, such as daily_uvb.", argument="what")
        object.__setattr__(self, "what", tuple(dict.fromkeys(names.find("quantity", each, WHAT) for each in self.what)))

    def _made_windows(self) -> Mapping[str, Window]:
        return {
            "daily": DAY,
            "cw": cw_window(self.half_life_days, self.days),
            "season": season_window(self.months),
            "annual": YEAR,
        }

    @property
    def sums(self) -> dict[str, tuple[Weighting, Window]]:
        """Dose and window of each sum that is asked."""
        windows = self._made_windows()
        return {name: (SUMS[name][0], windows[SUMS[name][1]]) for name in self.what if name in SUMS}

    @property
    def source(self) -> str:
        """Where the numbers come from; TEMIS has the sums only, and what else is asked stays the model's."""
        if self.temis is None:
            return MODEL if self.sky is None else SKY_FILE
        return "+".join(([TEMIS] if self.sums else []) + ([MODEL] if self.of_model else []))

    @property
    def of_model(self) -> tuple[str, ...]:
        """What is asked that TEMIS files do not say."""
        return tuple(name for name in self.what if name not in SUMS)

    @property
    def personal(self) -> bool:
        """Whether something is asked that depends on the person."""
        return any(name in PERSONAL for name in self.what)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are added to a table, in their order."""
        return (*(column for name in self.what for column in WHAT[name]), "source", "n_days_filled", "version")


# Sums by UVdose's names, kJ/m2: weighting and window.
SUMS: Final[Mapping[str, tuple[Weighting, str]]] = MappingProxyType(
    {
        f"{window}_{name}": (weighting, window)
        for window in ("daily", "cw", "season", "annual")
        for name, weighting in (("uvb", UVB), ("uve", UVE))
    }
)
# What `cohort_doses` finds, by our names of it.
OF_DAY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "doses": (
            "day_vitamin_d_clear_j_m2",
            "day_vitamin_d_j_m2",
            "day_erythemal_clear_j_m2",
            "day_erythemal_j_m2",
        ),
        "uv_index": ("uv_index_noon_clear", "uv_index_noon"),
        "ozone": ("ozone_du",),
        "cloud": ("cloud_factor",),
    }
)
# What depends on the person, and how it is found.
PERSONAL: Final[Mapping[str, Callable[..., Any]]] = MappingProxyType({"iu": personal_iu, "level": personal_level})
WHAT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {**{name: (name,) for name in SUMS}, **OF_DAY, "iu": PersonalIu._fields, "level": PersonalLevel._fields}
)


def answers(rows: Rows, settings: Settings) -> dict[str, NDArray[Any]]:
    """The columns that are asked, of all rows; rows that turn out to have no answer are refused.

    Parameters
    ----------
    rows
        Read from a table.
    settings
        What is asked.
    """
    size = rows.date.size
    found: dict[str, NDArray[Any]] = {}
    filled = np.zeros(size, dtype=np.int64)
    if settings.temis is not None:
        sums, filled = _temis_sums(rows, settings, settings.temis)
        found |= sums
    elif settings.sky is not None:
        sums, filled = _sky_sums(rows, settings, settings.sky)
        found |= sums
    elif settings.sums:
        found |= _model_sums(rows, settings)
    found |= _of_day(rows, settings)
    for name in settings.what:
        if name in PERSONAL:
            found |= _personal(PERSONAL[name], rows)
    for values in found.values():
        rows.refusals.add(np.isnan(values), "no ozone is known there")
    found["source"] = np.full(size, settings.source, dtype=object)
    found["n_days_filled"] = filled
    found["version"] = np.full(size, __version__, dtype=object)
    return {name: found[name] for name in settings.columns}


def _of_taken(rows: Rows, function: Callable[..., Array], columns: int) -> Array:
    """A function of latitude, longitude, height and date of the rows that are not refused, NaN for the others.

    (column, row), as the function has it.
    """
    taken = rows.taken()
    result = np.full((columns, rows.date.size), np.nan)
    given = [values[taken] for values in (rows.lat_deg, rows.lon_deg, rows.altitude_m, rows.date)]
    if taken.size:
        result[:, taken] = in_blocks(function, given, columns)
    return result


def _model_sums(rows: Rows, settings: Settings) -> dict[str, Array]:
    def of_block(lat: Array, lon: Array, altitude: Array, date: NDArray[np.datetime64]) -> Array:
        cloud = cloud_by_month(lat, lon)
        sums = [clear_sums(*each, lat, lon, altitude, date) for each in settings.sums.values()]
        return np.stack([np.einsum("rm,rm->r", cloud, clear) for clear in sums]) / J_PER_KJ

    found = _of_taken(rows, of_block, len(settings.sums))
    return dict(zip(settings.sums, found, strict=True))


def _sky_sums(rows: Rows, settings: Settings, file: SkyFile) -> tuple[dict[str, Array], NDArray[np.int64]]:
    taken, size = rows.taken(), rows.date.size
    places = (rows.lat_deg[taken], rows.lon_deg[taken], rows.altitude_m[taken])
    sums: dict[str, Array] = {}
    filled = np.zeros(size, dtype=np.int64)
    for name, (weighting, window) in settings.sums.items():
        found = sky_sums(file, weighting, window, *places, rows.date[taken])
        sums[name] = np.full(size, np.nan)
        sums[name][taken] = found.sums / J_PER_KJ
        filled[taken] = np.maximum(filled[taken], found.days_filled)
    return sums, filled


def _temis_sums(rows: Rows, settings: Settings, folder: TemisFolder) -> tuple[dict[str, Array], NDArray[np.int64]]:
    taken, size = rows.taken(), rows.date.size
    found = temis_sums(folder, settings.sums, rows.lat_deg[taken], rows.lon_deg[taken], rows.date[taken])
    sums = {name: np.full(size, np.nan) for name in settings.sums}
    filled = np.zeros(size, dtype=np.int64)
    filled[taken] = found.days_filled
    for name, values in found.sums.items():
        sums[name][taken] = values
    for reason in {each for each in found.refused.tolist() if each}:
        here = np.zeros(size, dtype=bool)
        here[taken[found.refused == reason]] = True
        rows.refusals.add(here, reason)
    return sums, filled


def _personal(function: Callable[..., Any], rows: Rows) -> dict[str, Array]:
    texts = {role: (reading.values, reading.texts) for role, reading in rows.personal.items() if role in TEXT_ROLES}
    numbers = {role: reading.values for role, reading in rows.personal.items() if role not in TEXT_ROLES}
    fields = Fields(rows.date.size, numbers, texts)
    found = function(rows.lat_deg, rows.lon_deg, rows.altitude_m, rows.date, fields, rows.refusals)
    return dict(found._asdict())


def _of_day(rows: Rows, settings: Settings) -> dict[str, Array]:
    wanted = [column for name in settings.what if name in OF_DAY for column in OF_DAY[name]]
    if not wanted:
        return {}

    def of_block(lat: Array, lon: Array, altitude: Array, date: NDArray[np.datetime64]) -> Array:
        sky = {} if settings.sky is None else _given_sky(settings.sky, lat, lon, date)
        doses: CohortDoses = cohort_doses(lat, lon, date, altitude_m=altitude, **sky)
        return np.stack([getattr(doses, column) for column in wanted])

    return dict(zip(wanted, _of_taken(rows, of_block, len(wanted)), strict=True))


def _given_sky(file: SkyFile, lat: Array, lon: Array, date: NDArray[np.datetime64]) -> dict[str, Array]:
    """Ozone and cloud of rows as the file has them, else as they usually are."""
    sky = read_sky(file)
    place = sky.nearest(lat, lon)
    ozone, cloud = (sky.at(name, place, date) for name in ("ozone_du", "cloud_factor"))
    return {
        "ozone_du": np.where(np.isnan(ozone), ozone_climatology(lat, lon, year_fraction(date)), ozone),
        "cloud_factor": np.where(np.isnan(cloud), usual_cloud_factor(lat, lon, date), cloud),
    }
