"""What a measured level means, and what a daily dose does to it: level()."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from uvbcalc.blood.fitting import LAB_SD_NMOL_L, LAB_SD_SHARE
from uvbcalc.blood.serum import FLOOR_SD_NMOL_L, Law
from uvbcalc.blood.supplements import Supplement
from uvbcalc.core.reading import measures
from uvbcalc.core.records import record
from uvbcalc.core.tables import Array
from uvbcalc.guidance.allowed import Allowed, allowed_for, cautions_for
from uvbcalc.guidance.amounts import Advice, advice_for
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.facts import Fact, facts
from uvbcalc.guidance.guidelines import NMOL_L_PER_NG_ML, Classified, classify_by_all
from uvbcalc.guidance.profile import LEVEL, Profile
from uvbcalc.synthesis.spread import TENTH_SD

SCHEMA: Final = "uvbcalc.level/1"
DOSES: Final = tuple(Supplement(iu=iu) for iu in (100, 400, 800))  # that of a small tablet, and two official ones
WEEKS: Final = (4, 12, 26)
STEADY_SHARE: Final = 0.9  # of the way to where a level ends: once it stays beyond, it is called steady
UNTOLD_NMOL_L: Final = 0.5  # a level is told in whole nmol/L, so that less than this is no change
MOST_DAYS: Final = 730  # the slowest body is steady after 200


@dataclass(frozen=True, kw_only=True)
class DoseCourse:
    """What a dose does to a level, without sun: what people with such a level average after so many weeks. [nmol/L]"""

    supplement: Supplement
    iu_per_day: float
    weeks: tuple[int, ...]
    level_nmol_l: tuple[float, ...]
    level_low_nmol_l: tuple[float, ...]  # the range that holds four cases in five
    level_high_nmol_l: tuple[float, ...]
    limit_nmol_l: float  # where it ends
    weeks_to_steady: int  # until it stays within a tenth of the way to there


@dataclass(frozen=True, kw_only=True)
class LevelAnswer:
    """What `level` found.

    Attributes
    ----------
    level_nmol_l, level_ng_ml
        In both units.
    classes
        What each guideline calls it, that of the country first, quoted and withdrawn ones last.
    courses
        What a daily dose does to it; none of a dose that is not modelled.
    advice
        What official bodies advise to take.
    facts
        What the article says of levels, and what is known of it.
    profile, cautions
        Who it is, and what must be said beside it; `allowed` tells which of the numbers a text may tell.
    """

    level_nmol_l: float
    level_ng_ml: float
    classes: tuple[Classified, ...]
    courses: tuple[DoseCourse, ...]
    advice: tuple[Advice, ...]
    facts: tuple[Fact, ...]
    skin_type: int
    profile: Profile
    cautions: tuple[Caution, ...]

    @property
    def allowed(self) -> Allowed:
        """What a text may tell this person."""
        return allowed_for(self.profile, skin_type=self.skin_type)

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self, "allowed")


def level(
    value: float | str,
    *,
    profile: Profile | None = None,
    skin_type: int = 2,
    supplements: Sequence[Supplement] = DOSES,
    law: Law | None = None,
) -> LevelAnswer:
    """Where a measured level stands, and what doses do to it.

    Parameters
    ----------
    value
        A level in nmol/L, or with its unit as people write it.
    profile, skin_type
        Of whom; the level is the newest lab value.
    supplements
        The doses whose effect is wanted, one by one.
    law
        Body weight and half-life.

    Raises
    ------
    ValueError
        For no level, or one out of range.

    Examples
    --------
    >>> found = level("24 ng/mL", profile=Profile(country="BE"))
    >>> round(found.level_nmol_l), found.classes[0].status.value
    (60, 'sufficient')
    >>> [round(course.level_nmol_l[1]) for course in level(35, supplements=[Supplement(iu=1000)]).courses]
    [63]
    """
    nmol_l = LEVEL.check(level_of(value) if isinstance(value, str) else value)
    profile = replace(profile or Profile(), lab_nmol_l=nmol_l)
    return LevelAnswer(
        level_nmol_l=nmol_l,
        level_ng_ml=nmol_l / NMOL_L_PER_NG_ML,
        classes=classify_by_all(nmol_l, profile.country, profile.age),
        courses=tuple(_course(nmol_l, each, law or Law()) for each in supplements if each.modelled),
        advice=advice_for(profile, skin_type),
        facts=tuple(facts().values()),
        skin_type=skin_type,
        profile=profile,
        cautions=cautions_for(profile, skin_type=skin_type),
    )


def level_of(text: str) -> float:
    """A level as people write it; without a unit in nmol/L. [nmol/L]

    Examples
    --------
    >>> level_of("60 nmol/L"), level_of("20ng/ml")
    (60.0, 49.92)
    """
    return measures.level(text, LEVEL).value


def _course(start_nmol_l: float, supplement: Supplement, law: Law) -> DoseCourse:
    """What a dose does to a level by the law of serum, without sun and beside the usual diet."""
    days = np.arange(1.0, MOST_DAYS + 1)
    dose = np.full(days.size, supplement.iu_per_day)
    course = law.course_nmol_l(dose, start_nmol_l)
    sd = _sd(start_nmol_l, dose, days, law)
    at = [7 * weeks - 1 for weeks in WEEKS]
    end = float(law.limit_nmol_l(supplement.iu_per_day))
    near = max((1.0 - STEADY_SHARE) * abs(start_nmol_l - end), UNTOLD_NMOL_L)
    away = np.flatnonzero(np.abs(course - end) > near + 1e-9)
    steady_day = int(away[-1]) + 2 if away.size else 1  # a level that begins near its end may dip through it first
    return DoseCourse(
        supplement=supplement,
        iu_per_day=supplement.iu_per_day,
        weeks=WEEKS,
        level_nmol_l=tuple(course[at].tolist()),
        level_low_nmol_l=tuple(np.maximum(course - TENTH_SD * sd, 0.0)[at].tolist()),
        level_high_nmol_l=tuple((course + TENTH_SD * sd)[at].tolist()),
        limit_nmol_l=end,
        weeks_to_steady=-(-steady_day // 7),
    )


def _sd(start_nmol_l: float, dose_iu: Array, days: Array, law: Law) -> Array:
    """How sure a course is: as the measurement at its start, and more and more as the law. [nmol/L]"""
    of_law = np.sqrt((law.sensitivities_nmol_l(0.0 * dose_iu, dose_iu)[:2] ** 2).T @ [FLOOR_SD_NMOL_L**2, 1.0])
    kept = 2.0 ** (-days / law.half_life_days)
    assay = max(LAB_SD_NMOL_L, LAB_SD_SHARE * start_nmol_l)
    return np.asarray(np.hypot(kept * assay, (1.0 - kept) * of_law))
