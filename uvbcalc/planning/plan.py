"""The season turned into advice: minutes where the sun suffices, the official amounts beside them: plan()."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.fitting import Body, compared_with_labs, fitted
from uvbcalc.blood.intakes import Intakes, refuse_other_kinds, usual_intakes
from uvbcalc.blood.labs import Lab, newest
from uvbcalc.blood.projection import projected
from uvbcalc.blood.serum import USUAL_DIET_IU, Law, sun_share
from uvbcalc.blood.supplements import Supplement, taken_iu
from uvbcalc.blood.taking import as_supplements, profile_on
from uvbcalc.core.dates import Period, day_of
from uvbcalc.core.errors import InputError, message
from uvbcalc.core.ranges import TARGET_IU, instance, instance_or_none
from uvbcalc.estimates.hourly import hourly
from uvbcalc.estimates.season import Season, season
from uvbcalc.exposure.habit import Outings
from uvbcalc.exposure.ordinary import UsualDay, usual_day
from uvbcalc.guidance.allowed import allowed_for, amount_to_take_iu
from uvbcalc.guidance.amounts import advice_for, official_for
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.guidelines import classify_by_all
from uvbcalc.guidance.profile import Profile
from uvbcalc.places.place import Place
from uvbcalc.planning.goal import Goal, goal_of
from uvbcalc.planning.monthly import SMALL_GAP_IU, MonthPlan, Official, Sun, middles, months_of
from uvbcalc.planning.noted import noted
from uvbcalc.planning.period import begin_of, plan_dates
from uvbcalc.planning.plan_record import Assumption, Measured, Plan
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.skin.person import Person
from uvbcalc.skin.profiled import profiled
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.winter import winter_around
from uvbcalc.synthesis.methods import DEFAULT_METHOD

YET_TO_COME: Final = message("“{typed}” is yet to come. Write the date of the blood test, {last} or before.")


def plan(
    place: Place,
    period: Period | None = None,
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
    today: dt.date | None = None,
) -> Plan:
    """Which months the sun suffices, what is officially advised beside it, and what that leads to.

    Parameters
    ----------
    place, person, outing, sky, method
        As for `season`: without an outing the ordinary day.
    period
        As for `season`, at most a year; the default is the twelve months from the first of this month.
    target_iu, target_level_nmol_l
        The reader's own goal: a daily intake, skin and mouth together, or a blood level. The default is what EFSA
        calls adequate, or the official amount where that is more, and the level that the country calls enough.
    profile
        What else advice depends on; its age and that of the person are one. Its newest lab value and what is taken
        are those of `labs` and `supplements`, if there are any.
    country
        BE or NL, whose advice holds; the default is that of the profile, or of the place.
    food_iu, labs, law
        As for `project`.
    supplements
        What is taken, how often and when. It is counted first, and never changed.
    today
        Months before this one are past. The default is the clock's where no period is given, else nothing is past.

    Returns
    -------
    Months, levels, official advice and what must be said beside them. `allowed` tells what a text may tell.

    Raises
    ------
    ValueError
        For two targets, two ages, a target that no intake within EFSA's limit reaches, or a lab value yet to come.

    Notes
    -----
    Where the sun suffices, the minutes of a month fed to `estimate` on its middle day give the target, divided by what
    lab values told of the sun. On skin of type V or VI half of it counts for the blood level.

    Examples
    --------
    >>> found = plan(Place(lat_deg=50.85, lon_deg=4.35), 2027, profile=Profile(country="BE"))
    >>> [month.products_iu for month in found.months][:4]
    [(400.0,), (400.0,), (400.0,), ()]
    """
    refuse_other_kinds(supplements, labs)
    instance("place", place, Place, "find_place('Gent')")
    instance_or_none("profile", profile, Profile, "Profile(age=74)")
    instance_or_none("sky", sky, Sky, "Sky.clear()")
    instance_or_none("law", law, Law, "Law()")
    if period is None or today is not None:
        today = day_of("today", today or dt.datetime.now(place.zone), place)
    dates = plan_dates(period, today or dt.date.min)
    latest = newest(labs)
    if today is not None and latest is not None and latest.date > today:
        raise InputError(YET_TO_COME, argument="labs", typed=str(latest.date), last=str(today))
    begins = begin_of(dates, today, latest.date if latest else None)
    person, profile = profiled(person, _at_home(profile or Profile(), country, place))
    supplements = supplements or as_supplements(profile)
    return _plan(
        _Asked(
            place=place,
            dates=dates,
            begins=begins,
            person=person,
            profile=profile_on(begins.astype(dt.date), profile, supplements, labs),
            usual=usual_day(outing, person, stays_in=profile.stays_in),
            sky=sky or Sky(),
            method=method,
            food_iu=food_iu,
            supplements=tuple(supplements),
            labs=tuple(labs),
            law=law or Law(),
            today=today,
        ),
        target_iu,
        target_level_nmol_l,
    )


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What a plan is asked for, made at the door once and handed on."""

    place: Place
    dates: NDArray[np.datetime64]
    begins: np.datetime64
    person: Person
    profile: Profile
    usual: UsualDay
    sky: Sky
    method: str
    food_iu: float
    supplements: tuple[Supplement, ...]
    labs: tuple[Lab, ...]
    law: Law
    today: dt.date | None

    @property
    def skin_type(self) -> int:
        """Of the person."""
        return self.person.fitzpatrick

    @property
    def begin_day(self) -> dt.date:
        """The day from which the plan advises."""
        day: dt.date = self.begins.astype(dt.date)
        return day

    @property
    def alike(self) -> dict[str, Any]:
        """What all its seasons have in common; a cloud given for a whole year is no forecast, and may break."""
        return {"sky": replace(self.sky, cloud_may_break=True), "method": self.method}


def _plan(asked: _Asked, target_iu: float | None, target_level_nmol_l: float | None) -> Plan:
    intakes = usual_intakes(
        asked.place,
        asked.dates,
        usual=asked.usual,
        supplements=asked.supplements,
        food_iu=asked.food_iu,
        labs=asked.labs,
        **asked.alike,
    )
    body = fitted(asked.law, intakes, asked.labs, sun_share=sun_share(asked.skin_type))
    goal = goal_of(target_iu, target_level_nmol_l, body.law, asked.profile, asked.skin_type, asked.food_iu)
    sun = _sun(asked, goal.target_iu / body.told_sun_factor)
    taken = taken_iu(asked.supplements, asked.dates)
    official = partial(_official, asked)
    months, course = months_of(sun, body, intakes, asked.labs, goal, taken, official, asked.begins, asked.today)
    shown: dict[str, Any] = {"profile": asked.profile, "skin_type": asked.skin_type}
    measured = _measured(body, intakes, asked)
    return Plan(
        place=asked.place,
        first=asked.dates[0].item(),
        last=asked.dates[-1].item(),
        begins=asked.begin_day,
        sky=asked.sky,
        profile=asked.profile,
        official=official_for(asked.profile, asked.skin_type),
        advice=advice_for(asked.profile, asked.skin_type),
        food_iu=asked.food_iu,
        supplements=asked.supplements,
        taken_iu=asked.profile.taken_iu,
        target_iu=goal.target_iu,
        target_level_nmol_l=goal.level_nmol_l,
        by_hand=goal.by_hand,
        assumption=_assumption(months, goal),
        winter_before=winter_around(asked.place, asked.dates[0].item(), sky=asked.sky),
        months=months,
        body=body,
        level=projected(body, course.planned, asked.dates, asked.labs, **shown),
        level_unaided=projected(body, course.unaided, asked.dates, asked.labs, **shown),
        labs=measured,
        cautions=_cautions(asked, sun, months, body, measured, goal),
        usual=sun.usual,
        today=asked.today,
    )


def _cautions(
    asked: _Asked, sun: Sun, months: Sequence[MonthPlan], body: Body, measured: Sequence[Measured], goal: Goal
) -> tuple[Caution, ...]:
    return noted(
        asked.profile,
        asked.skin_type,
        months=months,
        body=body,
        measured=measured,
        supplements=asked.supplements,
        begins=asked.begin_day,
        past_cover_up=_past_cover_up(sun.usual),
        goal=goal,
    )


def _at_home(profile: Profile, country: str | None, place: Place) -> Profile:
    """The profile with the country whose advice holds: the one asked for, its own, or that of the place."""
    if country is not None:
        return replace(profile, country=country)
    if profile.country is not None:
        return profile
    from uvbcalc.places.towns import country_at  # noqa: PLC0415 - only who gives no country waits for the towns

    return replace(profile, country=country_at(place))


def _official(asked: _Asked, day: dt.date, taken: float, *, winter: bool) -> Official:
    """The official amount in the month of a day, and how much more that is than what is taken then."""
    advice = official_for(asked.profile, asked.skin_type)
    then = replace(profile_on(day, asked.profile, asked.supplements, asked.labs), taken_iu=taken)
    either = (then, replace(then, lab_nmol_l=None))
    more = (amount_to_take_iu(each, skin_type=asked.skin_type, winter=winter) for each in either)
    return Official(None if advice is None else advice.in_month(winter=winter), *more)


def _sun(asked: _Asked, target_iu: float) -> Sun:
    """The sun of the days for a target that the usual outings need not reach."""
    told: dict[str, Any] = {"person": asked.person, "target_iu": TARGET_IU.nearest(target_iu), **asked.alike}
    outing = None if asked.usual.ordinary else asked.usual.habit
    usual = covered = season(asked.place, asked.dates, outing=outing, minutes_about_noon=True, **told)
    if _past_cover_up(usual):
        covered = season(asked.place, asked.dates, outing=outing, until_med=COVER_UP_MED, **told)
    return Sun(
        usual=usual,
        covered=covered,
        hours=hourly(asked.place, asked.dates[middles(asked.dates)], **told),
        advised=allowed_for(asked.profile, skin_type=asked.skin_type).minutes and target_iu > SMALL_GAP_IU,
    )


def _past_cover_up(usual: Season) -> bool:
    """Whether the usual outings go past half of what reddens bare skin on any day."""
    return bool(np.any((usual.med_fraction_clear > COVER_UP_MED) & (usual.exposed_fraction > 0.0)))


def _assumption(months: Sequence[MonthPlan], goal: Goal) -> Assumption:
    if goal.counted:
        return Assumption.GOAL
    return Assumption.OFFICIAL if any(month.counted_iu for month in months) else Assumption.AS_TAKEN


def _measured(body: Body, intakes: Intakes, asked: _Asked) -> tuple[Measured, ...]:
    ordered = sorted(asked.labs, key=lambda lab: lab.date)
    return tuple(
        Measured(
            lab=lab,
            classes=classify_by_all(lab.level_nmol_l, asked.profile.country, asked.profile.age),
            model_nmol_l=float(model),
            fits=bool(fits),
        )
        for lab, model, fits in zip(ordered, *compared_with_labs(body, intakes, ordered), strict=True)
    )
