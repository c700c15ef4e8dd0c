"""The season turned into advice: minutes where the sun suffices, what is missing where it does not: plan()."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.burning import COVER_UP_MED
from uvbcalc.cautions import Caution, cautions_for
from uvbcalc.daily import DEFAULT_TARGET_IU
from uvbcalc.gaps import gaps_iu
from uvbcalc.guidelines import (
    HARMFUL_ABOVE_NMOL_L,
    LEVEL,
    Advice,
    Classified,
    Profile,
    advice_for,
    classify_by_all,
    upper_level_iu,
)
from uvbcalc.habit import Habit, Outings, habit_of
from uvbcalc.hours import hourly_of_dates
from uvbcalc.labs import Lab
from uvbcalc.methods import DEFAULT_METHOD
from uvbcalc.place import Place
from uvbcalc.projection import (
    Body,
    Intakes,
    Projection,
    Supplement,
    fitted,
    projected,
    state_before,
    usual_intakes,
    with_year,
)
from uvbcalc.ranges import TARGET_IU
from uvbcalc.records import record
from uvbcalc.serum import USUAL_DIET_IU, Law
from uvbcalc.skin import Person
from uvbcalc.sky import Sky
from uvbcalc.winter import Winter
from uvbcalc.yearly import Season, dates_of, season

SCHEMA: Final = "uvbcalc.plan/1"

PRODUCTS_IU: Final = (400.0, 600.0, 800.0, 1000.0, 2000.0)  # what a tablet or a few drops hold
SMALL_GAP_IU: Final = 25.0  # a day; less than this is no gap
MIDDLE_DAY: Final = 15  # of a month, which speaks for it


@dataclass(frozen=True, kw_only=True)
class Window:
    """An outing that reaches the target, by the hour at which it begins."""

    hour: int
    minutes: float


@dataclass(frozen=True, kw_only=True)
class MonthPlan:
    """One month: what the sun can do, and what is missing."""

    first: dt.date
    days: int
    days_sun_suffices: int
    sun_suffices: bool  # on every day, before half a sunburn dose
    middle: dt.date
    minutes: float | None  # about solar noon of the middle day, to the target; None if out of reach
    med_fraction: float | None  # of bare skin in these minutes, under a clear sky unless the cloud was given
    windows: tuple[Window, ...]  # on the middle day, those that stay within half a sunburn dose
    habit_iu: float  # a day, of the usual outings, up to half a sunburn dose
    sun_iu: float  # a day, that the plan counts on: the target where the sun suffices, else the usual outings
    gap_iu: float | None  # a day by mouth, for the level to stay at the target's; None for babies
    products_iu: tuple[float, ...]  # that hold the gap and stay within the limit, the smallest first
    level_end_nmol_l: float  # with the gap filled


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What `plan` found. Official advice comes first; nothing here is a prescription."""

    place: Place
    year: int
    person: Person
    habit: Habit
    sky: Sky
    method: str
    profile: Profile
    advice: tuple[Advice, ...]
    limit_iu: float | None  # EFSA's, for food and supplements together; None: ask a doctor
    food_iu: float
    target_iu: float  # a day, skin and mouth together, beyond the usual diet
    target_level_nmol_l: float  # that this intake ends at, by the serum law
    target_class: tuple[Classified, ...]  # by each guideline
    winter_criterion: str
    winter: Winter
    months: tuple[MonthPlan, ...]
    level: Projection  # with the plan
    level_unaided: Projection  # with the usual outings and nothing by mouth beyond food
    labs: tuple[tuple[Lab, tuple[Classified, ...]], ...]
    cautions: tuple[Caution, ...]

    @property
    def alike(self) -> dict[str, Any]:
        """What every season of this plan has in common."""
        return {"person": self.person, "sky": self.sky, "method": self.method}

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self)


def plan(
    place: Place,
    year: int,
    *,
    person: Person | None = None,
    outing: Outings | None = None,
    sky: Sky | None = None,
    target_iu: float | None = None,
    target_level_nmol_l: float | None = None,
    profile: Profile | None = None,
    country: str | None = None,
    food_iu: float = USUAL_DIET_IU,
    supplements: Sequence[Supplement] = (),
    labs: Sequence[Lab] = (),
    law: Law | None = None,
    method: str = DEFAULT_METHOD,
) -> Plan:
    """Which months the sun suffices, and what is missing in the others.

    Parameters
    ----------
    place, year, person, outing, sky, method
        As for `season`.
    target_iu, target_level_nmol_l
        A daily intake, skin and mouth together, or a blood level; the default is 1000 IU.
    profile
        Age and what else advice depends on.
    country
        BE or NL, whose advice is wanted; None for both.
    food_iu, labs, law
        As for `project`.
    supplements
        What was taken when the lab values were measured; the plan starts anew.

    Raises
    ------
    ValueError
        For two targets at once, or one that would harm.

    Examples
    --------
    >>> found = plan(Place(lat_deg=50.85, lon_deg=4.35), 2025, target_iu=800)
    >>> [month.first.month for month in found.months if month.sun_suffices]
    [5, 6, 7, 8, 9]
    """
    person, profile, habit = person or Person(), profile or Profile(), habit_of(outing)
    dates = dates_of(year)
    alike: dict[str, Any] = {"person": person, "sky": sky, "method": method}
    intakes = usual_intakes(place, dates, outing=habit, supplements=supplements, food_iu=food_iu, labs=labs, **alike)
    body = fitted(law or Law(), intakes, labs)
    target_iu, level = _target(target_iu, target_level_nmol_l, body.law)
    noon = season(place, year, target_iu=TARGET_IU.nearest(target_iu), **alike)
    usual = noon if outing is None else season(place, year, outing=habit, **alike)
    limit = upper_level_iu(profile.age)
    months, planned = _months(noon, usual, body, intakes, (target_iu, food_iu, limit), sky)
    unaided = with_year(intakes, dates, usual.iu, np.full(dates.size, food_iu - USUAL_DIET_IU))
    classes = tuple((lab, classify_by_all(lab.level_nmol_l)) for lab in sorted(labs, key=lambda lab: lab.date))
    return Plan(
        place=place,
        year=year,
        person=person,
        habit=habit,
        sky=sky or Sky(),
        method=noon.method,
        profile=profile,
        advice=advice_for(profile, person.fitzpatrick, country),
        limit_iu=limit,
        food_iu=food_iu,
        target_iu=target_iu,
        target_level_nmol_l=level,
        target_class=classify_by_all(level),
        winter_criterion=noon.winter_criterion,
        winter=noon.winter,
        months=months,
        level=projected(body, planned, dates, labs),
        level_unaided=projected(body, unaided, dates, labs),
        labs=classes,
        cautions=_cautions(profile, (target_iu, food_iu), usual, months, classes[-1][1] if classes else ()),
    )


def _cautions(
    profile: Profile, wanted: tuple[float, float], usual: Season, months: Sequence[MonthPlan], lab: Sequence[Classified]
) -> tuple[Caution, ...]:
    target_iu, food_iu = wanted
    return cautions_for(
        profile,
        skin_type=usual.person.fitzpatrick,
        target_iu=target_iu,
        target_total_iu=target_iu + food_iu,
        past_cover_up=bool(np.any(usual.med_fraction_clear > COVER_UP_MED)),
        gap_open=any((month.gap_iu or 0.0) > SMALL_GAP_IU and not month.products_iu for month in months),
        measured=lab[:1],
    )


def _target(target_iu: float | None, level_nmol_l: float | None, law: Law) -> tuple[float, float]:
    """The daily intake and the level that belong together."""
    if target_iu is not None and level_nmol_l is not None:
        raise ValueError("give a target intake or a target level, not both")
    if level_nmol_l is None:
        wanted = TARGET_IU.check(DEFAULT_TARGET_IU if target_iu is None else target_iu)
        level_nmol_l, target = float(law.limit_nmol_l(wanted)), wanted
    else:
        target = float(law.intake_iu(LEVEL.check(level_nmol_l)))
    if level_nmol_l > HARMFUL_ABOVE_NMOL_L:
        raise ValueError(f"a level above {HARMFUL_ABOVE_NMOL_L:g} nmol/L harms; the target comes to {level_nmol_l:.0f}")
    return target, level_nmol_l


def _months(
    noon: Season,
    usual: Season,
    body: Body,
    intakes: Intakes,
    wanted: tuple[float, float, float | None],
    sky: Sky | None,
) -> tuple[tuple[MonthPlan, ...], Intakes]:
    """Month by month what the sun can do and what is missing; and all that comes in with the plan."""
    target_iu, food_iu, limit = wanted
    months = noon.date.astype("datetime64[M]").astype(np.int64) % 12
    suffices = noon.target_med_fraction <= COVER_UP_MED  # False where the target is out of reach
    enough = np.array([suffices[months == month].all() for month in range(12)])
    habit_iu = usual.iu * np.minimum(1.0, COVER_UP_MED / np.maximum(usual.med_fraction_clear, COVER_UP_MED))
    sun = np.where(enough[months], max(target_iu, 0.0), habit_iu)
    anyway = body.sun_factor * sun + food_iu - USUAL_DIET_IU
    gaps, states = gaps_iu(
        body.law,
        [anyway[months == month] for month in range(12)],
        state_before(body, intakes, noon.date[0]),
        target_iu=target_iu,
        most_iu=np.inf if limit is None else max(limit - food_iu, 0.0),
    )
    middles = noon.date[noon.date.astype("datetime64[M]").astype("datetime64[D]") + MIDDLE_DAY - 1 == noon.date]
    windows = _windows(noon, middles, sky)
    found = tuple(
        MonthPlan(
            sun_iu=float(sun[months == month].mean()),
            habit_iu=float(habit_iu[months == month].mean()),
            gap_iu=None if limit is None else float(gaps[month]),
            products_iu=() if limit is None else _products(float(gaps[month]), limit - food_iu),
            level_end_nmol_l=states[month].level_nmol_l,
            windows=windows[month],
            **_sun_of(noon, np.flatnonzero(months == month), suffices),
        )
        for month in range(12)
    )
    mouth = food_iu - USUAL_DIET_IU + (gaps[months] if limit is not None else 0.0)
    return found, with_year(intakes, noon.date, sun, mouth * np.ones(sun.size))


def _sun_of(noon: Season, here: NDArray[np.intp], suffices: NDArray[np.bool_]) -> dict[str, Any]:
    at = here[MIDDLE_DAY - 1]
    return {
        "first": noon.date[here[0]].item(),
        "days": here.size,
        "days_sun_suffices": int(suffices[here].sum()),
        "sun_suffices": bool(suffices[here].all()),
        "middle": noon.date[at].item(),
        "minutes": _number(noon.minutes_to_target[at]),
        "med_fraction": _number(noon.target_med_fraction[at]),
    }


def _windows(noon: Season, middles: NDArray[np.datetime64], sky: Sky | None) -> tuple[tuple[Window, ...], ...]:
    found = hourly_of_dates(
        noon.place, middles, person=noon.person, sky=sky, target_iu=noon.target_iu, method=noon.method
    )
    return tuple(
        tuple(
            Window(hour=int(found.hour[i]), minutes=float(found.minutes_to_target[day, i])) for i in np.flatnonzero(row)
        )
        for day, row in enumerate(found.suffices)
    )


def _products(gap_iu: float, most_iu: float) -> tuple[float, ...]:
    return tuple(product for product in PRODUCTS_IU if SMALL_GAP_IU < gap_iu <= product <= most_iu)


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
