"""The season turned into advice: minutes where the sun suffices, what is missing where it does not: plan()."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from uvbcalc.blood.fitting import Body, compared_with_labs, fitted
from uvbcalc.blood.intakes import Intakes, Supplement, usual_intakes
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.projection import projected
from uvbcalc.blood.serum import USUAL_DIET_IU, VALID_IU, Law
from uvbcalc.core.errors import InputError, message
from uvbcalc.core.ranges import IU, TARGET_IU, Range, instance, instance_or_none
from uvbcalc.estimates.day import DEFAULT_TARGET_IU
from uvbcalc.estimates.hourly import hourly
from uvbcalc.estimates.season import Season, dates_of, season
from uvbcalc.exposure.habit import Outings
from uvbcalc.guidance.cautions import WITHHELD, Caution, cautions_for
from uvbcalc.guidance.guidelines import LEVEL, Profile, advice_for, all_guidelines, classify_by_all
from uvbcalc.guidance.limits import upper_level_iu
from uvbcalc.places.place import Place
from uvbcalc.planning.monthly import LARGEST_PRODUCT_IU, SMALL_GAP_IU, Goal, MonthPlan, Sun, months_of
from uvbcalc.planning.plan_record import Measured, Plan
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.winter import winter_around
from uvbcalc.synthesis.methods import DEFAULT_METHOD

# The usual diet comes on top of what is asked for.
ABOVE_LIMIT: Final = message("“{typed}” is above the safe upper limit, diet included. Write {asked}.")
DRAWN_AS_AGE: Final = 1.0  # years: a baby's plan advises nothing and is drawn as that of a child


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
        What else advice depends on; its age and that of the person are one.
    country
        BE or NL, whose advice is wanted; None for both.
    food_iu, labs, law
        As for `project`.
    supplements
        What is taken without the plan, as when the lab values were measured; the plan replaces it.

    Returns
    -------
    Months, levels, official advice and what must be said beside them.

    Raises
    ------
    ValueError
        For two targets at once, two ages, or a target that no intake within EFSA's limit reaches.

    Notes
    -----
    Where the sun suffices, the minutes of a month fed to `estimate` on its middle day give the target, divided by the
    body's sun factor if lab values told one.

    Examples
    --------
    >>> found = plan(Place(lat_deg=50.85, lon_deg=4.35), 2025, target_iu=800)
    >>> [month.first.month for month in found.months if month.sun_suffices]
    [5, 6, 7, 8, 9]
    """
    _refuse_other_kinds(place, person=person, profile=profile, sky=sky, law=law)
    person, profile = _of_one_age(person or Person(), profile or Profile())
    alike: dict[str, Any] = {"person": person, "sky": _of_a_year(sky), "method": method}
    dates, limit = dates_of(year), upper_level_iu(profile.age)
    intakes = usual_intakes(place, dates, outing=outing, supplements=supplements, food_iu=food_iu, labs=labs, **alike)
    body, usual = fitted(law or Law(), intakes, labs), season(place, year, outing=outing, **alike)
    target_iu, level = _target(target_iu, target_level_nmol_l, body.law, limit)
    measured = _measured(body, intakes, labs)
    cautions = _cautions(profile, usual, intakes, body, target_iu, measured)
    withheld = next((caution for caution in cautions if caution in WITHHELD), None)
    sun = _sun(usual, target_iu / body.sun_factor, alike, advised=withheld is None)
    begins = max([dates[0], *(np.datetime64(lab.date) + 1 for lab in labs if lab.date.year == year)])
    months, course = months_of(sun, body, intakes, Goal(target_iu, food_iu, None if withheld else limit), begins)
    return Plan(
        place=place,
        year=year,
        begins=begins.item(),
        sky=sky or Sky(),
        profile=profile,
        advice=advice_for(profile, person.fitzpatrick, country),
        withheld=withheld,
        food_iu=food_iu,
        supplements=tuple(supplements),
        target_iu=target_iu,
        target_level_nmol_l=level,
        winter_before=winter_around(place, dt.date(year, 1, 1), sky=sky),
        months=months,
        body=body,
        level=projected(body, course.planned, dates, labs),
        level_unaided=projected(body, course.unaided, dates, labs),
        labs=measured,
        cautions=_with_open_gap(cautions, months),
        usual=usual,
        hours=sun.hours,
    )


def _of_a_year(sky: Sky | None) -> Sky:
    """The sky, whose cloud may break: what is given for a whole year is no forecast."""
    return replace(sky or Sky(), cloud_may_break=True)


def _refuse_other_kinds(place: Place, **given: Any) -> None:
    """ValueError for what is neither None nor of its kind."""
    instance("place", place, Place, "find_place('Gent')")
    kinds = {"person": (Person, "Person(skin_type=3)"), "profile": (Profile, "Profile(age=74)")}
    kinds |= {"sky": (Sky, "Sky.clear()"), "law": (Law, "Law()")}
    for name, value in given.items():
        instance_or_none(name, value, *kinds[name])


def _sun(usual: Season, target_iu: float, alike: dict[str, Any], *, advised: bool) -> Sun:
    """The year's sun for a target that the usual outings need not reach."""
    place, year, asked_iu = usual.place, usual.date[0].item().year, TARGET_IU.nearest(target_iu)
    return Sun(
        noon=season(place, year, target_iu=asked_iu, **alike),
        usual=usual,
        covered=season(place, year, outing=usual.habit, until_med=COVER_UP_MED, **alike),
        hours=hourly(place, year, target_iu=asked_iu, **alike),
        advised=advised and target_iu > SMALL_GAP_IU,
    )


def _of_one_age(person: Person, profile: Profile) -> tuple[Person, Profile]:
    """Both with the age that either has."""
    ages = {age for age in (person.age, profile.age) if age is not None}
    if len(ages) > 1:
        raise InputError(
            "The age is given twice, as {first} and {second}. Leave one out.",
            argument="age",
            first=person.age,
            second=profile.age,
        )
    age = next(iter(ages), None)
    return replace(person, age=age), replace(profile, age=age)


def _measured(body: Body, intakes: Intakes, labs: Sequence[Lab]) -> tuple[Measured, ...]:
    ordered = sorted(labs, key=lambda lab: lab.date)
    return tuple(
        Measured(lab=lab, classes=classify_by_all(lab.level_nmol_l), model_nmol_l=float(model), fits=bool(fits))
        for lab, model, fits in zip(ordered, *compared_with_labs(body, intakes, ordered), strict=True)
    )


def _cautions(
    profile: Profile, usual: Season, intakes: Intakes, body: Body, target_iu: float, labs: Sequence[Measured]
) -> tuple[Caution, ...]:
    return cautions_for(
        profile,
        skin_type=usual.person.fitzpatrick,
        beyond_trials=target_iu > VALID_IU,
        taken_iu=USUAL_DIET_IU + float(intakes.mouth_iu[np.isin(intakes.date, usual.date)].max()),
        past_cover_up=bool(np.any((usual.med_fraction_clear > COVER_UP_MED) & (usual.exposed_fraction > 0.0))),
        measured=labs[-1].classes[0] if labs else None,  # by the guideline of Belgium and the Netherlands
        told=max(body.sun_factor, body.taken_factor, key=lambda factor: abs(np.log(factor))),
        misfits=[measured.lab.level_nmol_l - measured.model_nmol_l for measured in labs if not measured.fits],
    )


def _with_open_gap(cautions: tuple[Caution, ...], months: Sequence[MonthPlan]) -> tuple[Caution, ...]:
    """With what must be said of gaps that no product fills: too wide for any, or the products above the limit."""
    unfilled = [month.gap_iu or 0.0 for month in months if not month.products_iu]
    found = {
        Caution.GAP_FOR_A_DOCTOR: any(gap > LARGEST_PRODUCT_IU for gap in unfilled),
        Caution.GAP_NOT_FILLED: any(SMALL_GAP_IU < gap <= LARGEST_PRODUCT_IU for gap in unfilled),
    }
    return (*(caution for caution, holds in found.items() if holds), *cautions)


def _target(
    target_iu: float | None, level_nmol_l: float | None, law: Law, limit_iu: float | None
) -> tuple[float, float]:
    """The daily intake and the level that belong together."""
    if target_iu is not None and level_nmol_l is not None:
        raise InputError(
            "The goal is given twice, as {iu} IU and {level} nmol/L. Use one of them.",
            argument="target_iu",
            iu=target_iu,
            level=level_nmol_l,
        )
    # With the usual diet never above EFSA's limit.
    limit = limit_iu or upper_level_iu(DRAWN_AS_AGE) or 0.0
    most = Range("goal", 0.0, limit - USUAL_DIET_IU, IU, "target_iu", beyond=ABOVE_LIMIT)
    if level_nmol_l is None:
        wanted = most.check(DEFAULT_TARGET_IU if target_iu is None else target_iu)
        return wanted, LEVEL.nearest(float(law.limit_nmol_l(wanted)))
    bands = all_guidelines()[0]
    Range("goal", bands.deficient_below_nmol_l, bands.upper_nmol_l, "nmol/L", "target_level_nmol_l").check(level_nmol_l)
    wanted = max(float(law.intake_iu(level_nmol_l)), 0.0)
    if wanted > most.high:
        reach = float(law.limit_nmol_l(most.high))
        raise InputError(
            "“{typed}” nmol/L takes more than the safe upper limit. Write at most {most} nmol/L.",
            argument="target_level_nmol_l",
            typed=level_nmol_l,
            most=int(reach),
        )
    return wanted, LEVEL.nearest(max(level_nmol_l, float(law.limit_nmol_l(0.0))))
