"""How an IU came about, step by step: what multiplies to it, with a pocket calculator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from uvbcalc.exposure import SECONDS_PER_MINUTE
from uvbcalc.methods import METHODS
from uvbcalc.outdoors import Outdoors
from uvbcalc.tables import Array
from uvbcalc.uv import Weighting
from uvbcalc.vitamin_d import CEILING_IU, STANDARD_EXPOSED_FRACTION, STANDARD_IU, reference_dose_j_m2

# The part that each step has.
GIVEN: Final = "given"
FACTOR: Final = "factor"
RESULT: Final = "result"

NO_UNIT: Final = "1"
UV_TABLE: Final = "data/uv_table, discrete ordinates"

# Where the factors of all methods come from; the yield is the method's own.
SOURCES: Final = {
    "skin": "MED of type II, 250 J/m2, over that of this skin, or melanin",
    "area": "data/body_regions, garments, clothing_monthly, or as given",
    "sunscreen": "m + (1 - m) / SPF^(layer / 2), at least 0.05, m missed",
    "age": "MacLaughlin & Holick 1985, in Godar et al. 2011",
    "saturation": "(1 - e^-x) / x, x = J/m2 on the skin / MED / 2.885, by outing: Olds 2010",
    "threshold": "UV index 3, rule of thumb",
    "spectrum": "Godar et al. 2011",
    "geometry": "Pope & Godar 2010",
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: its name, number and unit, where the number comes from, and its role in the reckoning."""

    step: str
    value: float
    unit: str
    source: str
    role: str = FACTOR


def chain(out: Outdoors, *, noon_elevation_deg: float, iu: float) -> tuple[Step, ...]:
    """The steps to the IU of a day: what was given, what multiplies, and what comes out.

    Several outings, and skin with and without sunscreen, count by their means, so that the factors multiply to the
    IU of all of them.
    """
    factors = [*_light(out), *_skin(out)]
    product = float(np.prod([factor.value for factor in factors]))
    if iu < product * (1.0 - 1e-9):
        source = f"at most {CEILING_IU:.0f} IU a day times the bare share, as usually quoted"
        factors.append(Step(step="ceiling", value=iu / product, unit=NO_UNIT, source=source))
    result = Step(step="iu", value=iu, unit="IU", source="product of the factors", role=RESULT)
    return (*_given(out, noon_elevation_deg), *factors, result)


def _given(out: Outdoors, noon_elevation_deg: float) -> list[Step]:
    air, person = out.air, out.person
    rows = [
        ("noon_elevation", noon_elevation_deg, "degrees", "pvlib's SPA"),
        ("ozone", air.ozone_du, "DU", air.sources["ozone"]),
        ("aerosol", air.aod550, NO_UNIT, air.sources["aerosol"]),
        ("albedo", air.albedo, NO_UNIT, air.sources["albedo"]),
        ("med", person.med_j_m2, "J/m2", "data/skin_types" if person.lab_med_j_m2 is None else "given"),
    ]
    worn, method = person.sunscreen, METHODS[out.method]
    if worn is not None:
        rows += [
            ("spf", worn.spf, NO_UNIT, "given"),
            ("layer", worn.layer, "mg/cm2", "usual" if worn.layer_mg_cm2 is None else "given"),
            ("missed", worn.missed, NO_UNIT, "Heerfordt et al. 2018" if worn.missed_share is None else "given"),
            ("hours_since", worn.hours_since, "h", "halves what SPF^(layer / 2) has above 1 every 6 h"),
        ]
    if method.factors_of_standard:
        rows += [
            ("skin_dose", _skin_dose(out), "J/m2", "erythemal, posture, cloud and sunscreen counted in"),
            ("standard_iu", STANDARD_IU, "IU", method.citation),
            ("standard_dose", reference_dose_j_m2(method.weighting), "J/m2", UV_TABLE),
            ("standard_area", STANDARD_EXPOSED_FRACTION, NO_UNIT, method.citation),
        ]
    return [Step(step=step, value=value, unit=unit, source=source, role=GIVEN) for step, value, unit, source in rows]


def _skin_dose(out: Outdoors) -> float:
    """Erythemal dose that reaches the skin, on average over it. [J/m2]"""
    erythemal = float(out.light.skin_between(*out.spans.T)[1].sum()) * out.air.cloud_factor
    return erythemal * _weighted(out.patches.transmission, out.patches.area)


def _light(out: Outdoors) -> list[Step]:
    """From the clear-sky irradiance of level ground to the dose that the posture gets."""
    erythemal = METHODS[out.method].weighting is Weighting.ERYTHEMAL
    level = float((out.erythemal_j_m2() if erythemal else out.vitamin_d_j_m2()).sum())
    on_skin = float(out.light.skin_between(*out.spans.T)[1 if erythemal else 0].sum())
    seconds = float((out.spans[:, 1] - out.spans[:, 0]).sum()) * SECONDS_PER_MINUTE
    setting = out.person.setting
    where = "+".join(filter(None, (setting.posture, setting.shade, setting.ground)))
    name = METHODS[out.method].weighting.name.lower()
    return [
        Step(step=f"{name}_irradiance", value=level / seconds if seconds else 0.0, unit="W/m2", source=UV_TABLE),
        Step(step="time", value=seconds, unit="s", source="as asked"),
        Step(step="cloud", value=out.air.cloud_factor, unit=NO_UNIT, source=out.air.sources["cloud"]),
        Step(step="posture", value=on_skin / level if level else 1.0, unit=NO_UNIT, source=where),
    ]


def _skin(out: Outdoors) -> list[Step]:
    """The method's other factors, each as its mean, the one that differs between outings as what is left."""
    method = METHODS[out.method]
    factors = {name: np.asarray(value) for name, value in out.factors(out.air.cloud_factor).items()}
    dose, area = factors.pop("dose"), factors["area"]
    means = {name: float(value.item()) for name, value in factors.items() if value.size == 1}
    means["area"] = float(area.sum())
    means["sunscreen"] = _weighted(factors["sunscreen"], area)
    whole = float(out.iu([out.air.cloud_factor])[0])
    for name in factors.keys() - means.keys():
        others = float(dose.sum()) * float(np.prod(list(means.values())))
        means[name] = whole / others if others else 1.0
    units = {"yield": "IU per J/m2"}
    return [
        Step(step=name, value=means[name], unit=units.get(name, NO_UNIT), source=SOURCES.get(name, method.citation))
        for name in factors
    ]


def _weighted(values: Array, weights: Array) -> float:
    total = float(weights.sum())
    return float((values * weights).sum()) / total if total else float(values.mean())
