"""Who somebody is, as far as official advice and a cautious doctor ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from uvbcalc.core import names, ranges
from uvbcalc.core.errors import message

COUNTRIES: Final = ("BE", "NL")
DARK_SKIN_TYPE: Final = 5  # Fitzpatrick V and VI: which types "dark skin" means, no body says; our reading

BEYOND: Final = message(
    "“{typed}” is above {high} {unit}. Check the number and the unit. If it is right, call your doctor today, before "
    "any more vitamin D."
)
LEVEL: Final = ranges.Range("blood level of 25(OH)D", 1, 500, "nmol/L", argument="level_nmol_l", beyond=BEYOND)
TAKEN: Final = ranges.Range("vitamin D taken a day", 0, 1_000_000, ranges.IU, argument="taken_iu")


class Condition(Enum):
    """An illness or a medicine that decides what an answer may contain."""

    KIDNEY_DISEASE = "kidney_disease"
    KIDNEY_STONES = "kidney_stones"
    SARCOIDOSIS = "sarcoidosis"
    TUBERCULOSIS = "tuberculosis"
    LYMPHOMA = "lymphoma"
    HIGH_CALCIUM = "high_calcium"
    PARATHYROID_DISEASE = "parathyroid_disease"
    MALABSORPTION = "malabsorption"
    BARIATRIC_SURGERY = "bariatric_surgery"
    SEVERE_LIVER_DISEASE = "severe_liver_disease"
    ANTIEPILEPTICS = "antiepileptics"
    RIFAMPICIN = "rifampicin"
    ORLISTAT = "orlistat"
    DIGOXIN = "digoxin"
    THIAZIDES = "thiazides"
    LIGHT_SENSITIVE = "light_sensitive"  # by medicines or by itself
    SKIN_CANCER = "skin_cancer"  # now or in the past, any
    XERODERMA = "xeroderma"
    LUPUS = "lupus"
    PORPHYRIA = "porphyria"
    ALBINISM = "albinism"
    TRANSPLANT = "transplant"
    OSTEOPOROSIS = "osteoporosis"


# Vitamin D may raise the calcium in the blood dangerously.
CALCIUM_RISK: Final = frozenset(
    {
        Condition.KIDNEY_DISEASE,
        Condition.KIDNEY_STONES,
        Condition.SARCOIDOSIS,
        Condition.TUBERCULOSIS,
        Condition.LYMPHOMA,
        Condition.HIGH_CALCIUM,
        Condition.PARATHYROID_DISEASE,
    }
)
# The body takes up, makes or breaks down vitamin D as no trial of the serum law tells.
UNKNOWN_LEVEL: Final = frozenset(
    {
        Condition.ANTIEPILEPTICS,
        Condition.RIFAMPICIN,
        Condition.ORLISTAT,
        Condition.BARIATRIC_SURGERY,
        Condition.MALABSORPTION,
        Condition.SEVERE_LIVER_DISEASE,
    }
)
WITH_MEDICINES: Final = frozenset({Condition.DIGOXIN, Condition.THIAZIDES})  # that a raised calcium makes dangerous
AVOID_SUN: Final = frozenset(
    {
        Condition.SKIN_CANCER,
        Condition.XERODERMA,
        Condition.LUPUS,
        Condition.PORPHYRIA,
        Condition.ALBINISM,
        Condition.TRANSPLANT,
        Condition.LIGHT_SENSITIVE,
    }
)


class Group(Enum):
    """Whom an official advice is meant for."""

    GENERAL = "general"
    WOMAN = "woman"
    PREGNANT = "pregnant"
    LACTATING = "lactating"
    DARK_OR_COVERED = "dark_or_covered"
    RARELY_OUTDOORS = "rarely_outdoors"  # or who must avoid the sun
    OSTEOPOROSIS = "osteoporosis"


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What official advice depends on, beside the skin.

    Parameters
    ----------
    age
        Years; None is an adult under 50.
    woman, pregnant, lactating
        Some advice is for these.
    covered
        By clothes, but for face and hands: the sums dress the body so.
    rarely_outdoors
        Hardly ever, as somebody who is ill or in care.
    conditions
        What a doctor must know.
    country
        BE or NL, whose advice and limits hold; None: that of the place.
    lab_nmol_l
        The newest measured level. [nmol/L]
    taken_iu
        Vitamin D taken now, the daily mean of all supplements. [IU/d]
    prescribed
        Whether any of it is a doctor's prescription, such as ampoules.
    unmodelled
        Whether any of it is taken at longer intervals than the serum law can follow.

    Examples
    --------
    >>> Profile(age=74, country="nl").country
    'NL'
    """

    age: float | None = None
    woman: bool = False
    pregnant: bool = False
    lactating: bool = False
    covered: bool = False
    rarely_outdoors: bool = False
    conditions: tuple[Condition, ...] = ()
    country: str | None = None
    lab_nmol_l: float | None = None
    taken_iu: float = 0.0
    prescribed: bool = False
    unmodelled: bool = False

    def __post_init__(self) -> None:
        if self.age is not None:
            ranges.AGE.check(self.age)
        if self.lab_nmol_l is not None:
            LEVEL.check(self.lab_nmol_l, "lab_nmol_l")
        TAKEN.check(self.taken_iu)
        if self.country is not None:
            object.__setattr__(self, "country", names.find("country", self.country, COUNTRIES, "country"))
        ranges.instance("conditions", self.conditions, Iterable, "(Condition.SKIN_CANCER,)")
        conditions = tuple(self.conditions)
        for condition in conditions:
            ranges.instance("conditions", condition, Condition, "Condition.SKIN_CANCER")
        object.__setattr__(self, "conditions", conditions)

    @property
    def avoids_sun(self) -> bool:
        """Whether an illness or a medicine forbids the sun."""
        return not AVOID_SUN.isdisjoint(self.conditions)

    @property
    def stays_in(self) -> bool:
        """Whether somebody has no sun unless an outing is given: rarely outdoors, or told to avoid it."""
        return self.rarely_outdoors or self.avoids_sun

    def groups(self, skin_type: int) -> frozenset[Group]:
        """All groups that the person belongs to."""
        belongs = {
            Group.GENERAL: True,
            Group.WOMAN: self.woman or self.pregnant or self.lactating,
            Group.PREGNANT: self.pregnant,
            Group.LACTATING: self.lactating,
            Group.DARK_OR_COVERED: self.covered or skin_type >= DARK_SKIN_TYPE,
            Group.RARELY_OUTDOORS: self.stays_in,
            Group.OSTEOPOROSIS: Condition.OSTEOPOROSIS in self.conditions,
        }
        return frozenset(group for group, member in belongs.items() if member)
