"""The record of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from uvbcalc.blood.fitting import Body
from uvbcalc.blood.intakes import Supplement
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.projection import Projection
from uvbcalc.core.display import Shown, frame_of_rows
from uvbcalc.core.records import NOT_RECORDED, plain, record
from uvbcalc.core.tables import Array
from uvbcalc.estimates.hourly import Hourly
from uvbcalc.estimates.season import Season
from uvbcalc.exposure.habit import Habit
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.guidelines import Advice, Classified, Profile, classify_by_all
from uvbcalc.guidance.limits import upper_level_iu
from uvbcalc.places.place import Place
from uvbcalc.planning.monthly import MonthPlan
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.winter import Winter

SCHEMA: Final = "uvbcalc.plan/2"
# Of a Plan; the season that they stand in is too long to record.
DERIVED: Final = (
    "person",
    "habit",
    "method",
    "winter",
    "winter_criterion",
    "causes",
    "sources",
    "limit_iu",
    "target_class",
)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A lab value, what every guideline calls it, and what the model gives for its day. [nmol/L]"""

    lab: Lab
    classes: tuple[Classified, ...]
    model_nmol_l: float
    fits: bool  # within two standard deviations of the measurement


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Plan(Shown):
    """What `plan` found. Official advice comes first; nothing here is a prescription.

    Attributes
    ----------
    begins
        The first of January, or the day after the last lab value of the year: what was before is as it was.
    advice
        What official bodies advise for the profile.
    withheld
        The caution for which neither sun nor supplement is advised, or None.
    food_iu, target_iu
        Vitamin D from food; and from skin and mouth together, beyond the usual diet. [IU/d]
    supplements
        What is taken without the plan, which replaces it.
    target_level_nmol_l
        The level that the target ends at by the serum law.
    months
        Month by month: minutes where the sun suffices, what is missing where it does not.
    body
        The serum law, and what the lab values said of it.
    level, level_unaided
        The level projected with the plan, and without the supplements in it.
    labs
        The lab values, what every guideline calls each, and whether the model fits it.
    cautions
        What must be said beside it.
    """

    IN_SHORT = (
        "place",
        "year",
        "begins",
        "withheld",
        "target_iu",
        "target_level_nmol_l",
        "months_sun_suffices",
        "gaps_iu",
        "winter",
        "level_nmol_l",
        "cautions",
    )

    place: Place
    year: int
    begins: dt.date
    sky: Sky
    profile: Profile
    advice: tuple[Advice, ...]
    withheld: Caution | None
    food_iu: float
    supplements: tuple[Supplement, ...]
    target_iu: float
    target_level_nmol_l: float
    winter_before: Winter  # the vitamin D winter that the year begins in
    months: tuple[MonthPlan, ...]
    body: Body
    level: Projection
    level_unaided: Projection
    labs: tuple[Measured, ...]
    cautions: tuple[Caution, ...]
    usual: Season = field(metadata=NOT_RECORDED)  # the usual outings day by day
    hours: Hourly = field(metadata=NOT_RECORDED)  # minutes to the target by the hour

    @property
    def months_sun_suffices(self) -> tuple[int, ...]:
        """The months, 1 to 12, in which the sun alone is enough."""
        return tuple(month.first.month for month in self.months if month.sun_suffices)

    @property
    def gaps_iu(self) -> dict[int, float]:
        """What is missing a day by mouth, by month, where something is."""
        return {month.first.month: month.gap_iu for month in self.months if month.gap_iu}

    @property
    def level_nmol_l(self) -> Array:
        """The level with the plan, (day,)."""
        return self.level.level_nmol_l

    @property
    def person(self) -> Person:
        """Whose skin."""
        return self.usual.person

    @property
    def habit(self) -> Habit:
        """The usual outings."""
        return self.usual.habit

    @property
    def method(self) -> str:
        """By what the IU are counted."""
        return self.usual.method

    @property
    def winter(self) -> Winter:
        """The vitamin D winter that the year ends in."""
        return self.usual.winter

    @property
    def causes(self) -> Mapping[str, float]:
        """Shares of the spread of the usual outings, the largest first."""
        return self.usual.causes

    @property
    def sources(self) -> Mapping[str, str]:
        """What ozone, aerosol, albedo and cloud come from."""
        return self.usual.sources

    @property
    def limit_iu(self) -> float | None:
        """EFSA's limit for food and supplements together; None where a doctor must be asked."""
        return upper_level_iu(self.profile.age)

    @property
    def target_class(self) -> tuple[Classified, ...]:
        """What each guideline calls the target level."""
        return classify_by_all(self.target_level_nmol_l)

    @property
    def winter_criterion(self) -> str:
        """By what that winter is told."""
        return self.usual.winter_criterion

    def values(self) -> dict[str, Any]:
        """Everything as plain values."""
        fields: dict[str, Any] = plain(self)
        return fields | {name: plain(getattr(self, name)) for name in DERIVED}

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self.values())

    def to_dataframe(self) -> Any:
        """A row for each month, as a pandas.DataFrame."""
        return frame_of_rows(self.months, "first")
