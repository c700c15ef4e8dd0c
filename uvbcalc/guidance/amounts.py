"""The official amounts of vitamin D a day, by country and group, and the one that somebody is advised to take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from uvbcalc.core import names, ranges, tables
from uvbcalc.guidance.guidelines import CONFIRMED
from uvbcalc.guidance.limits import ADULT_AGE, adequate_iu
from uvbcalc.guidance.profile import COUNTRIES, Group, Profile


@dataclass(frozen=True, kw_only=True)
class Advice:
    """An official advice. [IU/d]"""

    country: str
    body: str
    year: int
    group: Group
    age_from: float
    age_to: float | None
    iu_from: float  # for who is much in the sun
    iu: float
    product_iu: float  # to take, within that range
    all_year: bool  # in summer too
    confidence: str  # A, B or C
    source: str

    @property
    def confirmed(self) -> bool:
        """Whether it was read in the body's own text or in another body's."""
        return self.confidence in CONFIRMED

    def in_month(self, *, winter: bool) -> float:
        """What is to be taken in a month that does or does not hold days of vitamin D winter. [IU/d]"""
        return self.product_iu if winter or self.all_year else 0.0


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
            age_to=tables.number_or_none(row["age_to"]),
            iu_from=float(row["iu_from"]),
            iu=float(row["iu"]),
            product_iu=float(row["product_iu"]),
            all_year=row["all_year"] == "yes",
            confidence=str(row["confidence"]),
            source=str(row["source"]),
        )
        for row in tables.records("intake_advice")
    )


@lru_cache(maxsize=256)  # each month of a plan asks for it
def advice_for(profile: Profile, skin_type: int, country: str | None = None) -> tuple[Advice, ...]:
    """The official advice that holds for somebody, of the country or of each: that of the group with the most.

    Raises
    ------
    ValueError
        If no advice of that country is known.

    Examples
    --------
    >>> [(advice.country, advice.iu) for advice in advice_for(Profile(age=74), 2)]
    [('BE', 800.0), ('NL', 800.0)]
    """
    asked = country or profile.country
    if asked is not None:
        asked = names.find("country", asked, COUNTRIES, "country")
    age, groups = ADULT_AGE if profile.age is None else profile.age, profile.groups(skin_type)
    fitting = [
        advice
        for advice in all_advice()
        if advice.group in groups and advice.age_from <= age < (np.inf if advice.age_to is None else advice.age_to)
    ]
    return tuple(
        max((a for a in fitting if a.country == each), key=lambda a: (a.product_iu, a.iu, a.all_year))
        for each in (COUNTRIES if asked is None else (asked.upper(),))
    )


def official_for(profile: Profile, skin_type: int) -> Advice | None:
    """The official advice of somebody's country; None where the country is not known.

    Examples
    --------
    >>> official_for(Profile(age=30, country="NL", covered=True), 2).product_iu
    400.0
    """
    return None if profile.country is None else advice_for(profile, skin_type)[0]


def target_iu_for(profile: Profile, skin_type: int) -> float:
    """What somebody needs a day in all: EFSA's adequate intake, or the official amount where that is more. [IU]

    Examples
    --------
    >>> [target_iu_for(Profile(age=age, country="NL"), 2) for age in (0.5, 33, 74)]
    [400.0, 600.0, 800.0]
    """
    official = official_for(profile, skin_type)
    return max(adequate_iu(profile.age), 0.0 if official is None else official.iu)


def target_or_usual_iu(target_iu: float | None, profile: Profile, skin_type: int) -> float:
    """The target that was asked for, checked; without one that of `target_iu_for`. [IU/d]

    Examples
    --------
    >>> target_or_usual_iu(None, Profile(), 2), target_or_usual_iu(1000.0, Profile(), 2)
    (600.0, 1000.0)
    """
    return ranges.TARGET_IU.check(target_iu_for(profile, skin_type) if target_iu is None else target_iu)
