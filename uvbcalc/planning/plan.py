"""The season turned into advice: minutes where the sun suffices, the official amounts beside them: plan()."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from uvbcalc.blood.fitting import Body, compared_with_labs, fitted
from uvbcalc.blood.intakes import Intakes, usual_intakes
from uvbcalc.blood.labs import Lab, newest
from uvbcalc.blood.projection import projected
from uvbcalc.blood.serum import USUAL_DIET_IU, Law, sun_share
from uvbcalc.blood.supplements import Supplement
from uvbcalc.blood.taking import profile_on
from uvbcalc.core.ranges import TARGET_IU
from uvbcalc.estimates.hourly import hourly_of_dates
from uvbcalc.estimates.season import Period, Season, season_of_dates
from uvbcalc.exposure.habit import Outings
from uvbcalc.exposure.ordinary import UsualDay, usual_day
from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.allowed import allowed_for, amount_to_take_iu
from uvbcalc.guidance.amounts import advice_for, official_for
from uvbcalc.guidance.guidelines import classify_by_all
from uvbcalc.guidance.profile import Profile
from uvbcalc.places.place import Place
from uvbcalc.planning.goal import goal_of
from uvbcalc.planning.monthly import SMALL_GAP_IU, Official, Sun, months_of
from uvbcalc.planning.noted import noted
from uvbcalc.planning.period import begin_of, plan_dates
from uvbcalc.planning.plan_record import Assumption, Measured, Plan
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.skin.person import Person
from uvbcalc.skin.profiled import profiled
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.winter import winter_around
from uvbcalc.synthesis.methods import DEFAULT_METHOD

NOON: Final = Outing()  # an outing that grows about solar noon, for which the minutes are told


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
        For two targets at once, two ages, or a target that no intake within EFSA's limit reaches.

    Notes
    -----
    Where the sun suffices, the minutes of a month fed to `estimate` on its middle day give the target, divided by the
    body's sun factor if lab values told one or the skin is dark.

    Examples
    --------
    >>> found = plan(Place(lat_deg=50.85, lon_deg=4.35), 2027, profile=Profile(country="BE"))
    >>> [month.products_iu for month in found.months][:4]
    [(400.0,), (400.0,), (400.0,), ()]
    """
    if period is None and today is None:
        today = dt.datetime.now(place.zone).date()
    dates = plan_dates(period, today or dt.date.min)
    latest = newest(labs)
    begins = begin_of(dates, today, latest.date if latest else None)
    person, profile = profiled(person, _at_home(profile or Profile(), country, place))
    profile = profile_on(begins.item(), profile, supplements, labs)
    usual = usual_day(outing, person, rarely_outdoors=profile.rarely_outdoors)
    alike: dict[str, Any] = {"sky": _of_a_year(sky), "method": method}
    intakes = usual_intakes(place, dates, usual=usual, supplements=supplements, food_iu=food_iu, labs=labs, **alike)
    body = fitted(law or Law(), intakes, labs, sun_share=sun_share(person.fitzpatrick))
    goal = goal_of(target_iu, target_level_nmol_l, body.law, profile, person.fitzpatrick, food_iu)
    allowed = allowed_for(profile, skin_type=person.fitzpatrick)
    sun = _sun(place, dates, usual, person, goal.target_iu / body.sun_factor, alike, advised=allowed.minutes)
    months, course = months_of(
        sun, body, intakes, tuple(labs), goal, _official(profile, person.fitzpatrick, supplements, labs), begins
    )
    shown: dict[str, Any] = {"profile": profile, "skin_type": person.fitzpatrick}
    measured = _measured(body, intakes, labs, profile)
    return Plan(
        place=place,
        first=dates[0].item(),
        last=dates[-1].item(),
        begins=begins.item(),
        sky=sky or Sky(),
        profile=profile,
        official=official_for(profile, person.fitzpatrick),
        advice=advice_for(profile, person.fitzpatrick),
        food_iu=food_iu,
        supplements=tuple(supplements),
        taken_iu=profile.taken_iu,
        target_iu=goal.target_iu,
        target_level_nmol_l=goal.level_nmol_l,
        by_hand=goal.by_hand,
        assumption=_assumption(months, by_hand=goal.by_hand),
        winter_before=winter_around(place, dates[0].item(), sky=sky),
        months=months,
        body=body,
        level=projected(body, course.planned, dates, labs, **shown),
        level_unaided=projected(body, course.unaided, dates, labs, **shown),
        labs=measured,
        cautions=noted(
            profile,
            person.fitzpatrick,
            months=months,
            body=body,
            measured=measured,
            supplements=supplements,
            begins=begins.item(),
            past_cover_up=_past_cover_up(sun.usual),
            goal=goal,
        ),
        usual=sun.usual,
        noon=sun.noon,
        hours=sun.hours,
    )


def _at_home(profile: Profile, country: str | None, place: Place) -> Profile:
    """The profile with the country whose advice holds: the one asked for, its own, or that of the place."""
    if country is not None:
        return replace(profile, country=country)
    if profile.country is not None or not place.in_low_countries:
        return profile
    from uvbcalc.places.towns import nearest_town

    return replace(profile, country=nearest_town(place.lat_deg, place.lon_deg)[0].country)


def _of_a_year(sky: Sky | None) -> Sky:
    """The sky, whose cloud may break: what is given for a whole year is no forecast."""
    return replace(sky or Sky(), cloud_may_break=True)


def _official(profile: Profile, skin_type: int, supplements: Sequence[Supplement], labs: Sequence[Lab]) -> Any:
    """The official amount of a month, and how much more that is than what is taken then."""
    advice = official_for(profile, skin_type)

    def of_month(winter: bool, day: dt.date, taken_iu: float) -> Official:  # noqa: FBT001 - one of two kinds of month
        then = replace(profile_on(day, profile, supplements, labs), taken_iu=taken_iu)
        more = amount_to_take_iu(then, skin_type=skin_type, winter=winter)
        return Official(None if advice is None else advice.in_month(winter=winter), more)

    return of_month


def _sun(
    place: Place, dates: Any, usual: UsualDay, person: Person, target_iu: float, alike: dict[str, Any], *, advised: bool
) -> Sun:
    """The sun of the days for a target that the usual outings need not reach."""
    asked_iu = TARGET_IU.nearest(target_iu)
    told: dict[str, Any] = {"target_iu": asked_iu, **alike}
    lived = season_of_dates(place, dates, person=usual.person, outing=usual.habit, **told)
    noon = season_of_dates(place, dates, person=person, outing=NOON, **told)
    covered = lived
    if _past_cover_up(lived):
        covered = season_of_dates(place, dates, person=usual.person, outing=usual.habit, until_med=COVER_UP_MED, **told)
    return Sun(
        noon=noon,
        usual=replace(lived, person=person, ordinary=usual.ordinary),
        covered=covered,
        hours=hourly_of_dates(place, dates, person=person, **told),
        advised=advised and target_iu > SMALL_GAP_IU,
    )


def _past_cover_up(usual: Season) -> bool:
    """Whether the usual outings go past half of what reddens bare skin on any day."""
    return bool(np.any((usual.med_fraction_clear > COVER_UP_MED) & (usual.exposed_fraction > 0.0)))


def _assumption(months: Sequence[Any], *, by_hand: bool) -> Assumption:
    if by_hand:
        return Assumption.GOAL
    return Assumption.OFFICIAL if any(month.more_iu for month in months) else Assumption.AS_TAKEN


def _measured(body: Body, intakes: Intakes, labs: Sequence[Lab], profile: Profile) -> tuple[Measured, ...]:
    ordered = sorted(labs, key=lambda lab: lab.date)
    return tuple(
        Measured(
            lab=lab,
            classes=classify_by_all(lab.level_nmol_l, profile.country, profile.age),
            model_nmol_l=float(model),
            fits=bool(fits),
        )
        for lab, model, fits in zip(ordered, *compared_with_labs(body, intakes, ordered), strict=True)
    )
