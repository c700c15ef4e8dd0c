"""What official bodies say: bands of the blood level, intake by country and group, and the most that is safe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

import numpy as np

from uvbcalc.core import names, ranges, tables
from uvbcalc.guidance.limits import ADULT_AGE

NMOL_L_PER_NG_ML: Final = 2.496  # of 25(OH)D, by its molar mass of 400.6 g/mol
IU_PER_MICROGRAM: Final = 40.0  # of vitamin D3

# As the article that data/guidelines.csv names gives them; quoted, never recommended.
MAINTENANCE_IU: Final = (1000.0, 2000.0)  # a day
DOCTOR_ONLY_IU: Final = (3000.0, 5000.0)  # a day, for a proven shortage, for a time, under supervision

DARK_SKIN_TYPE: Final = 5  # Fitzpatrick V and VI: which types "dark skin" means, no body says; our reading

LEVEL: Final = ranges.Range("blood level of 25(OH)D", 1, 500, "nmol/L", argument="level_nmol_l")


class Status(Enum):
    """Where a blood level lies in a guideline's bands."""

    DEFICIENT = "deficient"
    INSUFFICIENT = "insufficient"
    SUFFICIENT = "sufficient"
    ABOVE_SUFFICIENT = "above_sufficient"  # yet not above the safe maximum
    ABOVE_UPPER = "above_upper"


class Group(Enum):
    """Whom an official advice is meant for."""

    GENERAL = "general"
    WOMAN = "woman"
    PREGNANT = "pregnant"  # or breastfeeding
    DARK_OR_COVERED = "dark_or_covered"


class Condition(Enum):
    """What sends somebody to a doctor before any supplement or sunbath."""

    KIDNEY_DISEASE = "kidney_disease"
    SARCOIDOSIS = "sarcoidosis"
    HIGH_CALCIUM = "high_calcium"
    LIGHT_SENSITIVE = "light_sensitive"  # by medicines
    SKIN_CANCER = "skin_cancer"  # in the past


@dataclass(frozen=True, kw_only=True)
class Guideline:
    """Bands of the blood level of 25(OH)D; None where a band is open."""

    region: str
    guideline: str
    year: int | None
    deficient_below_nmol_l: float
    sufficient_from_nmol_l: float
    sufficient_to_nmol_l: float | None
    upper_nmol_l: float
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class Classified:
    """A blood level and what it is called by which guideline."""

    level_nmol_l: float
    status: Status
    guideline: Guideline


@dataclass(frozen=True, kw_only=True)
class Advice:
    """An official advice: so much a day, `iu_from` for who is much in the sun."""

    country: str
    body: str
    year: int
    group: Group
    age_from: float
    age_to: float | None
    iu_from: float
    iu: float
    confirmed: bool
    source: str


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What official advice depends on, beside the skin.

    Parameters
    ----------
    age
        Years; None is an adult under 50.
    woman, pregnant, covered
        Pregnant or breastfeeding; covered or hardly ever outdoors.
    conditions
        What a doctor must know.

    Examples
    --------
    >>> Profile(age=74).age
    74
    """

    age: float | None = None
    woman: bool = False
    pregnant: bool = False
    covered: bool = False
    conditions: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        if self.age is not None:
            ranges.AGE.check(self.age)
        ranges.instance("conditions", self.conditions, Iterable, "(Condition.SKIN_CANCER,)")
        conditions = tuple(self.conditions)
        for condition in conditions:
            ranges.instance("conditions", condition, Condition, "Condition.SKIN_CANCER")
        object.__setattr__(self, "conditions", conditions)

    def groups(self, skin_type: int) -> frozenset[Group]:
        """All groups that the person belongs to."""
        belongs = {
            Group.GENERAL: True,
            Group.WOMAN: self.woman,
            Group.PREGNANT: self.pregnant,
            Group.DARK_OR_COVERED: self.covered or skin_type >= DARK_SKIN_TYPE,
        }
        return frozenset(group for group, member in belongs.items() if member)


def classify(level_nmol_l: float, guideline: Guideline) -> Classified:
    """What a blood level is called.

    Examples
    --------
    >>> [classify(42.0, guideline).status.value for guideline in all_guidelines()]
    ['insufficient', 'deficient', 'deficient', 'insufficient']
    """
    LEVEL.check(level_nmol_l)
    bounds = (
        guideline.deficient_below_nmol_l,
        guideline.sufficient_from_nmol_l,
        np.nextafter(guideline.sufficient_to_nmol_l or guideline.upper_nmol_l, np.inf),
        np.nextafter(guideline.upper_nmol_l, np.inf),
    )
    status = tuple(Status)[int(np.searchsorted(bounds, level_nmol_l, side="right"))]
    return Classified(level_nmol_l=level_nmol_l, status=status, guideline=guideline)


def classify_by_all(level_nmol_l: float) -> tuple[Classified, ...]:
    """What a blood level is called by each guideline."""
    return tuple(classify(level_nmol_l, guideline) for guideline in all_guidelines())


@cache
def all_guidelines() -> tuple[Guideline, ...]:
    """All guidelines on the blood level, the one of Belgium and the Netherlands first."""
    return tuple(
        Guideline(
            region=str(row["region"]),
            guideline=str(row["guideline"]),
            year=None if np.isnan(row["year"]) else int(row["year"]),
            deficient_below_nmol_l=float(row["deficient_below_nmol_l"]),
            sufficient_from_nmol_l=float(row["sufficient_from_nmol_l"]),
            sufficient_to_nmol_l=_or_none(row["sufficient_to_nmol_l"]),
            upper_nmol_l=float(row["upper_nmol_l"]),
            confirmed=row["confirmed"] == "yes",
        )
        for row in _rows("guidelines")
    )


@cache
def all_advice() -> tuple[Advice, ...]:
    """All official advice on intake."""
    return tuple(
        Advice(
            country=str(row["country"]),
            body=str(row["body"]),
            year=int(row["year"]),
            group=Group(str(row["group"])),
            age_from=float(row["age_from"]),
            age_to=_or_none(row["age_to"]),
            iu_from=float(row["iu_from"]),
            iu=float(row["iu"]),
            confirmed=row["confirmed"] == "yes",
            source=str(row["source"]),
        )
        for row in _rows("intake_advice")
    )


def advice_for(profile: Profile, skin_type: int, country: str | None = None) -> tuple[Advice, ...]:
    """The official advice that holds for somebody, of each country or of one: that of the group with the most.

    Raises
    ------
    ValueError
        If no advice of that country is known.

    Examples
    --------
    >>> [(advice.country, advice.iu) for advice in advice_for(Profile(age=74), 2)]
    [('BE', 800.0), ('NL', 800.0)]
    """
    countries = sorted({advice.country for advice in all_advice()})
    if country is not None:
        country = names.find("country", country, countries, "country")
    age, groups = ADULT_AGE if profile.age is None else profile.age, profile.groups(skin_type)
    fitting = [
        advice
        for advice in all_advice()
        if advice.group in groups and advice.age_from <= age < (np.inf if advice.age_to is None else advice.age_to)
    ]
    asked = countries if country is None else [country]
    return tuple(max((a for a in fitting if a.country == each), key=lambda a: a.iu) for each in asked)


def _rows(name: str) -> Iterator[dict[str, np.generic]]:
    columns = tables.columns(name)
    return (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))


def _or_none(value: np.generic) -> float | None:
    return None if np.isnan(value) else float(value)
