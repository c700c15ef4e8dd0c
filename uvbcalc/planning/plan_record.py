"""The record of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from uvbcalc.blood.fitting import Body
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.projection import Projection
from uvbcalc.blood.supplements import Supplement
from uvbcalc.core.records import NOT_RECORDED, Shown, frame_of_rows, plain, record
from uvbcalc.core.tables import Array
from uvbcalc.estimates.season import Season
from uvbcalc.exposure.habit import Habit
from uvbcalc.guidance.allowed import Allowed, allowed_for
from uvbcalc.guidance.amounts import Advice
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.guidelines import Classified, classify_by_all
from uvbcalc.guidance.limits import upper_level_iu
from uvbcalc.guidance.profile import Profile
from uvbcalc.places.place import Place
from uvbcalc.planning.monthly import MonthPlan
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.winter import Winter

SCHEMA: Final = "uvbcalc.plan/3"
# Of a Plan; the season that they stand in is too long to record.
DERIVED: Final = (
    "year",
    "allowed",
    "withheld",
    "ordinary",
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


class Assumption(Enum):
    """Of what is taken, to which the levels of a plan belong."""

    OFFICIAL = "official"  # the official amount, what is taken already counted first
    AS_TAKEN = "as_taken"  # what is taken already, and nothing else
    GOAL = "goal"  # what the reader's own goal needs


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
    first, last
        Its first and its last day.
    begins
        The day from which it advises: the first, or the day after the newest lab value, and not before this month.
    official
        What the country's body advises for the profile; None where the country is not known.
    advice
        The same, or what each country's body advises.
    food_iu, target_iu
        Vitamin D from food; and from skin and mouth together, beyond the usual diet. [IU/d]
    supplements, taken_iu
        What is taken, and its daily mean on the day from which the plan advises. [IU/d]
    target_level_nmol_l
        The level that is enough: officially, or as the reader set it.
    by_hand
        Whether the reader set the target or the level, and may be told what that takes.
    assumption
        Of what is taken, to which `level` and the months' levels belong: the same for every lab value, also where a
        doctor decides, so that more measured never means less to come.
    months
        Month by month, in the order of the period.
    body
        The serum law, and what the lab values said of it.
    level, level_unaided
        The level projected by the assumption, and with nothing but what is taken already.
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
    first: dt.date
    last: dt.date
    begins: dt.date
    sky: Sky
    profile: Profile
    official: Advice | None
    advice: tuple[Advice, ...]
    food_iu: float
    supplements: tuple[Supplement, ...]
    taken_iu: float
    target_iu: float
    target_level_nmol_l: float
    by_hand: bool
    assumption: Assumption
    winter_before: Winter  # the vitamin D winter that the period begins in, or the next
    months: tuple[MonthPlan, ...]
    body: Body
    level: Projection
    level_unaided: Projection
    labs: tuple[Measured, ...]
    cautions: tuple[Caution, ...]
    usual: Season = field(metadata=NOT_RECORDED)  # the usual outings day by day; minutes are of one about solar noon
    today: dt.date | None = field(default=None, metadata=NOT_RECORDED)  # where it counts

    @property
    def is_over(self) -> bool:
        """Whether a level was measured after all of its days, so that there is nothing left to advise."""
        return self.begins > self.last

    @property
    def year(self) -> int:
        """The year that it begins in."""
        return self.first.year

    @property
    def less_in_summer_iu(self) -> float:
        """Below what is enough in summer, where the official advice is less then; else 0. [IU/d]"""
        official = self.official
        return 0.0 if official is None or official.all_year else official.product_iu

    @property
    def allowed(self) -> Allowed:
        """What a text may tell this person."""
        return allowed_for(self.profile, skin_type=self.person.fitzpatrick)

    @property
    def withheld(self) -> Caution | None:
        """Why nothing at all is advised, or None where something is."""
        allowed = self.allowed
        return None if allowed.products or allowed.sun else allowed.reasons[0]

    @property
    def ordinary(self) -> bool:
        """Whether the usual outings are those of the ordinary day."""
        return self.usual.ordinary

    @property
    def starts_now(self) -> bool:
        """Whether today is one of its days, as far as is known."""
        return self.today is None or self.first <= self.today <= self.last

    def month_of(self, day: dt.date) -> MonthPlan:
        """The month that a day of the plan lies in."""
        return next(month for month in reversed(self.months) if month.first <= day)

    def stretches(self, months: Sequence[MonthPlan]) -> list[list[MonthPlan]]:
        """Some of its months, parted into those that follow each other."""
        runs: list[list[MonthPlan]] = []
        for month in months:
            if runs and self.months.index(month) == self.months.index(runs[-1][-1]) + 1:
                runs[-1].append(month)
            else:
                runs.append([month])
        return runs

    @property
    def months_sun_suffices(self) -> tuple[int, ...]:
        """The months, 1 to 12, in which the sun alone is enough."""
        return tuple(dict.fromkeys(month.first.month for month in self.months if month.sun_suffices))

    @property
    def gaps_iu(self) -> dict[str, float]:
        """What is missing a day by mouth, by month as 2026-11, where something is."""
        return {f"{month.first:%Y-%m}": month.gap_iu for month in self.months if month.gap_iu}

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
        """The vitamin D winter that the period ends in, or the next."""
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
    def limit_iu(self) -> float:
        """EFSA's limit for food and supplements together. [IU/d]"""
        return upper_level_iu(self.profile.age)

    @property
    def target_class(self) -> tuple[Classified, ...]:
        """What each guideline calls the target level."""
        return classify_by_all(self.target_level_nmol_l, self.profile.country, self.profile.age)

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
