"""How an IU came about, step by step: what multiplies to it, with a pocket calculator.

Every outing is a part, and skin with and without sunscreen, which saturate apart, each by its dose of the whole day.
Sources are citations, files, or the tokens of `uvbcalc.sunlight.sky`; formulas use the names of the steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, overload

import numpy as np

from uvbcalc.core.dates import SECONDS_PER_MINUTE
from uvbcalc.estimates.engine import ExposedDays
from uvbcalc.skin.burning import STANDARD_MED_J_M2
from uvbcalc.skin.sunscreen import HALVING_HOURS, LABEL_LAYER_MG_CM2, LEAST_TRANSMISSION
from uvbcalc.sunlight.sky import ASSUMED, GIVEN
from uvbcalc.sunlight.sun import earth_sun_factor, zenith_deg
from uvbcalc.sunlight.uv import Weighting
from uvbcalc.synthesis.methods import METHODS, MIYAUCHI_MED_J_M2, RULE_UV_INDEX
from uvbcalc.synthesis.vitamin_d import (
    CEILING_IU,
    SATURATION_MED,
    STANDARD_DOSE_CITATION,
    STANDARD_EXPOSED_FRACTION,
    STANDARD_IU,
    product,
    reference_dose_j_m2,
)

# The part that each step has: a number that others are made of, a factor of a part, a part of the sum, or the result.
NUMBER: Final = "number"
FACTOR: Final = "factor"
PART: Final = "part"
RESULT: Final = "result"

NONE: Final = "none"  # the source of what there is not, such as sunscreen
NO_UNIT: Final = "1"
UV_TABLE: Final = "data/uv_table.csv"
SPA: Final = "Reda & Andreas 2004, doi:10.1016/j.solener.2003.12.003"
AGE_CITATION: Final = "MacLaughlin & Holick 1985, in Godar et al. 2011"
MELANIN_CITATION: Final = "Young et al. 2020"
MISSED_CITATION: Final = "Heerfordt et al. 2018"

BARE: Final = "bare"
SUNSCREEN: Final = "sunscreen"

SOURCES: Final = {
    "saturation": "Olds 2010",
    "spectrum": "Godar et al. 2011",
    "geometry": "Pope & Godar 2010",
    "counted": ASSUMED,
    "threshold": ASSUMED,
}
PASSING: Final = f"max({LEAST_TRANSMISSION:g}, missed + (1 - missed) / spf_worn)"
FORMULAS: Final = {
    "day_med": f"skin_dose * skin / {STANDARD_MED_J_M2:g}",
    "saturation": f"(1 - e^-x) / x, x = day_med / {SATURATION_MED:g}",
    "counted": "as far as it adds to the sum of the day",
    "threshold": f"1 if UV index >= {RULE_UV_INDEX:g} else 0",
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: its name, number and unit, where the number comes from, and its role in the reckoning."""

    step: str
    value: float
    unit: str = NO_UNIT
    source: str = ""
    formula: str = ""
    role: str = FACTOR
    outing: int | None = None  # which one, from 1, and which skin a factor belongs to, where there are several
    skin: str | None = None


class Chain(Sequence[Step]):
    """The steps to the IU of a day: numbers, the factors of each part, their sum, and what comes out.

    A sequence like any other; it is made when somebody first looks at it, as most who ask for a day never do.
    """

    def __init__(self, days: ExposedDays, iu: float) -> None:
        self._asked = (days, iu)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All of them."""
        made = _steps(*self._asked)
        del self._asked  # the light of a day is large, and no longer needed
        return made

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, index: int | slice) -> Step | tuple[Step, ...]:
        return self.steps[index]

    def __len__(self) -> int:
        return len(self.steps)

    def __eq__(self, other: object) -> bool:
        return self.steps == tuple(other) if isinstance(other, (Chain, tuple)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.steps)

    def __repr__(self) -> str:
        return repr(self.steps)


def _steps(days: ExposedDays, iu: float) -> tuple[Step, ...]:
    parts = list(_parts(days))
    made = sum(part[-1].value for part in parts)
    steps = [step for part in parts for step in part] if len(parts) > 1 else parts[0][:-1]
    if iu < made * (1.0 - 1e-9):
        by_age = " * age" if METHODS[days.method].by_age and days.person.age is not None else ""
        formula = f"min(1, {CEILING_IU:.0f} * area{by_age} / sum)"
        steps.append(Step(step="ceiling", value=iu / made, source=ASSUMED, formula=formula))
    return (*_numbers(days), *steps, Step(step="iu", value=iu, unit="IU", role=RESULT))


def _numbers(days: ExposedDays) -> Iterator[Step]:
    air, person, sources = days.air, days.person, days.sources
    elevation = 90.0 - float(zenith_deg(days.noon, days.place.lat_deg, days.place.lon_deg)[0])
    rows: list[tuple[str, float, str, str]] = [
        ("noon_elevation", elevation, "degrees", SPA),
        ("ozone", float(air.ozone_du[0]), "DU", sources["ozone"]),
        ("aerosol", float(air.aod550[0]), NO_UNIT, sources["aerosol"]),
        ("albedo", air.albedo, NO_UNIT, sources["albedo"]),
        ("med", person.med_j_m2, "J/m2", "data/skin_types.csv" if person.lab_med_j_m2 is None else GIVEN),
    ]
    worn = person.sunscreen
    if worn is not None:
        rows += [
            ("spf", worn.spf, NO_UNIT, GIVEN),
            ("layer", worn.layer, "mg/cm2", ASSUMED if worn.layer_mg_cm2 is None else GIVEN),
            ("missed", worn.missed, NO_UNIT, MISSED_CITATION if worn.missed_share is None else GIVEN),
            ("hours_since", worn.hours_since, "h", GIVEN),
            ("spf_worn", worn.effective_spf, NO_UNIT, ""),
        ]
    if METHODS[days.method].by_standard_dose:
        rows += [
            ("standard_iu", STANDARD_IU, "IU", STANDARD_DOSE_CITATION),
            ("standard_dose", reference_dose_j_m2(METHODS[days.method].weighting), "J/m2", UV_TABLE),
            ("standard_area", STANDARD_EXPOSED_FRACTION, NO_UNIT, STANDARD_DOSE_CITATION),
        ]
    formulas = {"spf_worn": f"1 + (spf^(layer / {LABEL_LAYER_MG_CM2:g}) - 1) / 2^(hours_since / {HALVING_HOURS:g})"}
    for name, value, unit, source in rows:
        yield Step(step=name, value=value, unit=unit, source=source, formula=formulas.get(name, ""), role=NUMBER)


def _parts(days: ExposedDays) -> Iterator[list[Step]]:
    """The factors of each outing and skin, then what they multiply to."""
    factors = days.production.factors(days.doses)
    shape = np.broadcast_shapes(*(np.shape(value) for value in factors.values()))
    made = np.broadcast_to(product(factors), shape)
    by_name = {name: np.broadcast_to(value, shape) for name, value in factors.items()}
    counted = by_name.get("counted", np.ones(shape))[0, 0]
    on_skin_j_m2 = (days.doses.erythemal_j_m2[0, 0, :, None] * counted).sum(axis=0)
    covered = [SUNSCREEN, BARE] if shape[-1] > 1 else [None]
    for outing, skin in np.ndindex(shape[2:]):
        values = {name: float(value[0, 0, outing, skin]) for name, value in by_name.items()}
        light = _light(days, outing)
        steps = [*light, *_skin(days, values, values["sunscreen"] * float(on_skin_j_m2[skin]))]
        steps.append(Step(step="part", value=float(made[0, 0, outing, skin]), unit="IU", role=PART))
        yield [replace(step, outing=outing + 1, skin=covered[skin]) for step in steps] if made.size > 1 else steps


def _light(days: ExposedDays, outing: int) -> list[Step]:
    """From the clear-sky irradiance of level ground at 1 AU to the dose that the posture gets."""
    method, light = METHODS[days.method], days.sunlight
    dose = "erythemal" if method.weighting is Weighting.ERYTHEMAL else "vitamin_d"
    begin, end = days.spans.minutes[0, outing]
    level = float(getattr(light.clear, dose).between(begin, end)[0])
    under_sky, on_skin = (float(light.between(name, begin, end)[0]) for name in (dose, f"skin_{dose}"))
    seconds = float(end - begin) * SECONDS_PER_MINUTE
    nearness = float(earth_sun_factor(days.noon)[0])
    irradiance = level / seconds / nearness if seconds else 0.0
    name = f"{method.weighting.name.lower()}_irradiance"
    return [
        Step(step=name, value=irradiance, unit="W/m2", source=UV_TABLE),
        Step(step="nearness", value=nearness, source=SPA),
        Step(step="time", value=seconds, unit="s", source=GIVEN),
        Step(step="cloud", value=_let_through(days, under_sky, level), source=days.sources["cloud"]),
        Step(step="posture", value=on_skin / under_sky if under_sky else 1.0, **_posture(days)),
    ]


def _let_through(days: ExposedDays, under_sky: float, level: float) -> float:
    """The cloud of an outing: that of the day, or of its minutes."""
    by_minute = days.sunlight.by_minute is not None and level > 0.0
    return under_sky / level if by_minute else float(days.air.cloud_factor[0])


def _posture(days: ExposedDays) -> dict[str, Any]:
    if days.person.setting.is_plain(days.air.albedo):
        return {"source": STANDARD_DOSE_CITATION}
    return {"source": days.person.posture, "formula": "dose of this body / dose of a body upright in the open"}


def _skin(days: ExposedDays, values: dict[str, float], day_j_m2: float) -> Iterator[Step]:
    """The method's other factors; the skin saturates by its erythemal dose of the whole day."""
    for name, value in values.items():
        if name == "saturation":
            yield Step(step="skin_dose", value=day_j_m2, unit="J/m2", role=NUMBER)
            day_med = day_j_m2 * values["skin"] / STANDARD_MED_J_M2
            yield Step(step="day_med", value=day_med, formula=FORMULAS["day_med"], role=NUMBER)
        if name != "dose":
            unit = "IU per J/m2" if name == "yield" else NO_UNIT
            yield Step(step=name, value=value, unit=unit, **_origin(days, name, covered=values["sunscreen"] < 1.0))


def _origin(days: ExposedDays, factor: str, *, covered: bool) -> dict[str, Any]:
    """Source and formula of a factor, of skin with sunscreen or without."""
    method, person = METHODS[days.method], days.person
    by_skin = MELANIN_CITATION if person.melanin else ""
    known: dict[str, tuple[str, str]] = {
        "yield": (STANDARD_DOSE_CITATION, "standard_iu / standard_dose / standard_area")
        if method.by_standard_dose
        else (method.citation or ASSUMED, ""),
        "skin": (by_skin or method.citation or ASSUMED, "" if by_skin else f"{STANDARD_MED_J_M2:g} / med"),
        "skin_by_type_iii": (by_skin or method.citation, "" if by_skin else f"min(1, {MIYAUCHI_MED_J_M2:g} / med)"),
        "area": (_area_source(days), ""),
        "sunscreen": (GIVEN, PASSING if person.sunscreen else "") if covered else (NONE, ""),
        "age": (AGE_CITATION if person.age is not None else NONE, ""),
        "age_under_22": (AGE_CITATION, ""),
    }
    source, formula = known.get(factor, (SOURCES.get(factor, method.citation), FORMULAS.get(factor, "")))
    return {"source": source, "formula": formula}


def _area_source(days: ExposedDays) -> str:
    person = days.person
    if person.exposed_fraction is not None:
        return GIVEN
    if person.regions is not None:
        return "data/body_regions.csv"
    return "data/clothing_monthly.csv" if person.dressed_for_the_season else "data/garments.csv"
