"""Published ways to count the vitamin D of an outing; each is a function that names what it multiplies.

All take the doses of level ground under the day's sky, or what does the same to an upright body.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core import names
from uvbcalc.core.tables import Array, Numbers
from uvbcalc.skin.burning import J_M2_PER_UV_INDEX_MINUTE, STANDARD_MED_J_M2
from uvbcalc.skin.complexion import ADULT_AGE_ANCHOR
from uvbcalc.sunlight.uv import Weighting
from uvbcalc.synthesis.vitamin_d import STANDARD_DOSE_CITATION, iu_factors

J_M2_PER_SED: Final = 100.0  # CIE S 007

MCKENZIE_CITATION: Final = "McKenzie et al. 2009, doi:10.1111/j.1751-1097.2008.00400.x"
GODAR_CITATION: Final = "Godar et al. 2011, doi:10.4161/derm.3.4.15292"
MIYAUCHI_CITATION: Final = "Miyauchi et al. 2013, doi:10.3177/jnsv.59.257"

HOLICK_IU_PER_MED: Final = 16_000.0  # of the whole skin: a quarter MED on a quarter of the skin makes 1000 IU, Holick
MCKENZIE_IU: Final = 20_000.0  # of the whole skin, by one MED of 3 SED: MCKENZIE_CITATION
MCKENZIE_MED_J_M2: Final = 300.0  # the same
AERZTEBLATT_IU: Final = 600.0  # by the dose and on the share of the skin below: Dtsch Arztebl 2010;107:638
AERZTEBLATT_J_M2: Final = 210.0  # erythemal, the same
AERZTEBLATT_AREA: Final = 0.06  # the same
GODAR_IU_PER_SED: Final = 4861.0  # of the whole skin: GODAR_CITATION
# Winter, spring, summer, autumn at 45 degrees: action spectrum conversion factor of Godar et al. 2011, geometry of
# Pope & Godar 2010 (a cylinder).
GODAR_SPECTRUM: Final = np.array([0.565, 0.900, 1.034, 0.879])
GODAR_GEOMETRY: Final = np.array([0.508, 0.434, 0.434, 0.508])
# 220 IU on 600 cm2 of type III in 3.5 minutes of July noon at Tsukuba (Miyauchi 2013). How many weighted joules that
# was is our own reckoning from the UV table, 32-37 IU per J by its haze and ozone: the clear end of it is taken.
MIYAUCHI_IU_PER_J: Final = 37.0
MIYAUCHI_SKIN_M2: Final = 1.75  # of a whole body
MIYAUCHI_SKIN_TYPE: Final = 3
MIYAUCHI_MED_J_M2: Final = 300.0  # of that type (data/skin_types.csv)
RULE_UV_INDEX: Final = 3.0  # below which the plain rule counts nothing

Factors: TypeAlias = dict[str, ArrayLike]


class SkinDose(NamedTuple):
    """What a method may know of outings; arrays go together by broadcasting."""

    vitamin_d_j_m2: Array  # by the weighting of the method
    erythemal_j_m2: Array
    level_j_m2: Array  # erythemal, on level ground in the open, of the stay: outings that touch are one
    minutes: Array  # of the stay
    area: Array  # share of the whole skin
    transmission: Array
    skin_factor: Numbers = 1.0  # yield of a joule over that of type II
    miyauchi_skin_factor: float = STANDARD_MED_J_M2 / MIYAUCHI_MED_J_M2  # the same of MIYAUCHI_SKIN_TYPE
    age_factor: Numbers = 1.0
    season: int | NDArray[np.int64] = 2  # 0 winter, 1 spring, 2 summer, 3 autumn
    stays: NDArray[np.bool_] | None = None  # which of the day's outings touch; None where each is the only one

    @property
    def on_skin(self) -> Factors:
        """What all methods share: how much skin, under what."""
        return {"area": self.area, "sunscreen": self.transmission}


def webb_engelsen(dose: SkinDose, weighting: Weighting = Weighting.VITAMIN_D) -> Factors:
    """A quarter MED on a quarter of the skin makes 1000 IU, weighted for vitamin D and saturating; the default."""
    return iu_factors(
        dose.vitamin_d_j_m2,
        dose.erythemal_j_m2,
        skin_factor=dose.skin_factor,
        exposed_fraction=dose.area,
        transmission=dose.transmission,
        age_factor=dose.age_factor,
        weighting=weighting,
        stays=dose.stays,
    )


def young(dose: SkinDose) -> Factors:
    """The default with the action spectrum moved 5 nm to the blue, and its own reference dose."""
    return webb_engelsen(dose, Weighting.VITAMIN_D_BLUE)


def holick(dose: SkinDose) -> Factors:
    """16 000 IU per MED on the whole skin, by the erythemal dose."""
    per_j_m2 = HOLICK_IU_PER_MED / STANDARD_MED_J_M2
    return {"dose": dose.erythemal_j_m2, "yield": per_j_m2, "skin": dose.skin_factor, **dose.on_skin}


def mckenzie(dose: SkinDose) -> Factors:
    """20 000 IU per 3 SED on the whole skin of type II, by the erythemal dose."""
    per_j_m2 = MCKENZIE_IU / MCKENZIE_MED_J_M2
    return {"dose": dose.erythemal_j_m2, "yield": per_j_m2, "skin": dose.skin_factor, **dose.on_skin}


def aerzteblatt(dose: SkinDose) -> Factors:
    """600 IU by 210 J/m2 on 6 % of the skin, whatever the skin."""
    per_j_m2 = AERZTEBLATT_IU / AERZTEBLATT_J_M2 / AERZTEBLATT_AREA
    return {"dose": dose.erythemal_j_m2, "yield": per_j_m2, **dose.on_skin}


def godar(dose: SkinDose) -> Factors:
    """4861 IU per SED, times spectrum, geometry and age; without an age that of 22 to 40 years."""
    return {
        "dose": dose.erythemal_j_m2,
        "yield": GODAR_IU_PER_SED / J_M2_PER_SED,
        "spectrum": GODAR_SPECTRUM[dose.season],
        "geometry": GODAR_GEOMETRY[dose.season],
        "skin": dose.skin_factor,
        **dose.on_skin,
        "age_under_22": ADULT_AGE_ANCHOR * dose.age_factor,
    }


def miyauchi(dose: SkinDose) -> Factors:
    """37 IU per weighted joule on skin, as of type III; lighter skin as that, darker by its MED."""
    return {
        "dose": dose.vitamin_d_j_m2,
        "yield": MIYAUCHI_IU_PER_J * MIYAUCHI_SKIN_M2,
        "skin_by_type_iii": np.minimum(dose.skin_factor / dose.miyauchi_skin_factor, 1.0),
        **dose.on_skin,
    }


def uv_index_rule(dose: SkinDose) -> Factors:
    """A quarter MED on a quarter of the skin makes 1000 IU, and nothing where the mean UV index is below 3."""
    threshold_j_m2 = RULE_UV_INDEX * J_M2_PER_UV_INDEX_MINUTE * dose.minutes
    return holick(dose) | {"threshold": np.where(dose.level_j_m2 < threshold_j_m2, 0.0, 1.0)}


class Method(NamedTuple):
    """A way to count, by what spectrum it weighs the light, and who published it, if anybody did."""

    factors: Callable[[SkinDose], Factors]
    weighting: Weighting
    citation: str
    rises: bool = True  # whether more minutes never make less
    by_age: bool = False  # whether it counts the age of the skin, and so what that skin can make at most
    by_standard_dose: bool = False  # whether its yield comes from the standard dose, computed by the same spectrum

    @property
    def spectrum(self) -> Weighting:
        """The action spectrum of vitamin D in whatever is shown beside the IU."""
        return Weighting.VITAMIN_D if self.weighting is Weighting.ERYTHEMAL else self.weighting


METHODS: Final = {
    "webb_engelsen": Method(
        factors=webb_engelsen,
        weighting=Weighting.VITAMIN_D,
        citation=STANDARD_DOSE_CITATION,
        by_age=True,
        by_standard_dose=True,
    ),
    "young": Method(
        factors=young,
        weighting=Weighting.VITAMIN_D_BLUE,
        citation="Young et al. 2021, doi:10.1073/pnas.2015867118",
        by_age=True,
        by_standard_dose=True,
    ),
    "holick": Method(factors=holick, weighting=Weighting.ERYTHEMAL, citation="Holick"),
    "mckenzie": Method(factors=mckenzie, weighting=Weighting.ERYTHEMAL, citation=MCKENZIE_CITATION),
    "aerzteblatt": Method(factors=aerzteblatt, weighting=Weighting.ERYTHEMAL, citation="Dtsch Arztebl 2010;107:638"),
    "godar": Method(factors=godar, weighting=Weighting.ERYTHEMAL, citation=GODAR_CITATION, by_age=True),
    "miyauchi": Method(factors=miyauchi, weighting=Weighting.VITAMIN_D, citation=MIYAUCHI_CITATION),
    "uv_index_rule": Method(factors=uv_index_rule, weighting=Weighting.ERYTHEMAL, citation="", rises=False),
}
DEFAULT_METHOD: Final = "webb_engelsen"


def find_method(name: str) -> str:
    """The name of a method as METHODS has it.

    Raises
    ------
    ValueError
        If there is none; it offers the nearest.

    Examples
    --------
    >>> find_method("Webb-Engelsen")
    'webb_engelsen'
    """
    return names.find("method", name, METHODS, "method")
