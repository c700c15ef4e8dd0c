"""What official bodies call a blood level of 25(OH)D, by country and age."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

import numpy as np

from uvbcalc.core import tables
from uvbcalc.guidance.limits import ADULT_AGE
from uvbcalc.guidance.profile import LEVEL

NMOL_L_PER_NG_ML: Final = 2.496  # of 25(OH)D, by its molar mass of 400.6 g/mol
IU_PER_MICROGRAM: Final = 40.0  # of vitamin D3

SAFE_LEVEL_NMOL_L: Final = 250.0  # above it the article calls a level harmful
INFANT_SAFE_LEVEL_NMOL_L: Final = 200.0  # under one year, EFSA 2018
HIGH_LEVEL_NMOL_L: Final = 125.0  # the article's Belgian and Dutch upper value
CONFIRMED: Final = ("A", "B")  # by the body itself, or by another


class Status(Enum):
    """Where a blood level lies in a guideline's bands."""

    DEFICIENT = "deficient"
    INSUFFICIENT = "insufficient"
    SUFFICIENT = "sufficient"
    ABOVE_SUFFICIENT = "above_sufficient"  # yet not above the safe maximum
    ABOVE_UPPER = "above_upper"


@dataclass(frozen=True, kw_only=True)
class Guideline:
    """Bands of the blood level of 25(OH)D from one age to another; None where one is open."""

    region: str
    guideline: str
    year: int | None
    age_from: float
    age_to: float | None
    deficient_below_nmol_l: float
    sufficient_from_nmol_l: float
    sufficient_to_nmol_l: float | None
    upper_nmol_l: float
    quoted: bool  # as the article gives it
    withdrawn: int | None  # the year in which the body took it back
    confidence: str  # A, B or C

    @property
    def confirmed(self) -> bool:
        """Whether it was read in the body's own text or in another body's."""
        return self.confidence in CONFIRMED and not self.quoted

    def holds_at(self, age: float | None) -> bool:
        """Whether it is for that age; None is an adult."""
        years = ADULT_AGE if age is None else age
        return self.age_from <= years < (np.inf if self.age_to is None else self.age_to)


@dataclass(frozen=True, kw_only=True)
class Classified:
    """A blood level and what it is called by which guideline."""

    level_nmol_l: float
    status: Status
    guideline: Guideline


def classify(level_nmol_l: float, guideline: Guideline) -> Classified:
    """What a blood level is called.

    Examples
    --------
    >>> [classify(42.0, guideline).status.value for guideline in guidelines_for("NL", 74)][:2]
    ['deficient', 'insufficient']
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


def classify_by_all(
    level_nmol_l: float, country: str | None = None, age: float | None = None
) -> tuple[Classified, ...]:
    """What a blood level is called by each guideline for the age, that of the country first."""
    return tuple(classify(level_nmol_l, guideline) for guideline in guidelines_for(country, age))


def guidelines_for(country: str | None = None, age: float | None = None) -> tuple[Guideline, ...]:
    """The guidelines that hold at an age: that of the country, others' own, quoted ones, and last the withdrawn.

    Examples
    --------
    >>> [guideline.region for guideline in guidelines_for("NL", 30)][:2]
    ['NL', 'BE']
    """
    fitting = [guideline for guideline in all_guidelines() if guideline.holds_at(age)]
    return tuple(sorted(fitting, key=lambda each: (each.region != country, each.withdrawn is not None, each.quoted)))


def own_guideline(country: str | None, age: float | None = None) -> Guideline:
    """That of a country; without one the stricter of Belgium and the Netherlands.

    Examples
    --------
    >>> [own_guideline(country, 74).deficient_below_nmol_l for country in ("BE", "NL", None)]
    [30.0, 50.0, 50.0]
    """
    here = [each for each in guidelines_for(country, age) if each.region in ((country,) if country else ("BE", "NL"))]
    return max(here, key=lambda each: (each.deficient_below_nmol_l, each.sufficient_from_nmol_l))


def shortage_below_nmol_l(country: str | None, age: float | None = None) -> float:
    """The level below which a country sees a deficiency at an age. [nmol/L]"""
    return own_guideline(country, age).deficient_below_nmol_l


def enough_from_nmol_l(country: str | None, age: float | None = None) -> float:
    """The level that a country calls enough at an age. [nmol/L]

    Examples
    --------
    >>> [enough_from_nmol_l(country, age) for country, age in (("BE", 30), ("NL", 30), ("NL", 70))]
    [50.0, 30.0, 50.0]
    """
    return own_guideline(country, age).sufficient_from_nmol_l


def safe_level_nmol_l(age: float | None) -> float:
    """The level above which a doctor is called today. [nmol/L]"""
    return INFANT_SAFE_LEVEL_NMOL_L if age is not None and age < 1.0 else SAFE_LEVEL_NMOL_L


@cache
def all_guidelines() -> tuple[Guideline, ...]:
    """All guidelines on the blood level."""
    return tuple(
        Guideline(
            region=str(row["region"]),
            guideline=str(row["guideline"]),
            year=_year(row["year"]),
            age_from=float(row["age_from"]),
            age_to=tables.number_or_none(row["age_to"]),
            deficient_below_nmol_l=float(row["deficient_below_nmol_l"]),
            sufficient_from_nmol_l=float(row["sufficient_from_nmol_l"]),
            sufficient_to_nmol_l=tables.number_or_none(row["sufficient_to_nmol_l"]),
            upper_nmol_l=float(row["upper_nmol_l"]),
            quoted=row["quoted"] == "yes",
            withdrawn=_year(row["withdrawn"]),
            confidence=str(row["confidence"]),
        )
        for row in tables.records("guidelines")
    )


def _year(value: np.generic) -> int | None:
    return None if np.isnan(value) else int(value)
