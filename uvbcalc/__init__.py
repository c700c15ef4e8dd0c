"""How much vitamin D does the sun give me, here, today, this season?

>>> from datetime import date
>>> from uvbcalc import Place, estimate
>>> day = estimate(Place(lat_deg=50.85, lon_deg=4.35), date(2024, 11, 1))
>>> day.iu_low < day.iu < day.iu_high
True
"""

import typing as _typing

from uvbcalc.version import __version__

if _typing.TYPE_CHECKING:
    from uvbcalc import cohort
    from uvbcalc.blood.labs import Lab
    from uvbcalc.blood.level import LevelAnswer, level
    from uvbcalc.blood.projection import Projection, project
    from uvbcalc.blood.serum import BodyWeight, Law
    from uvbcalc.blood.supplements import Supplement
    from uvbcalc.cohort.ambient.doses import CohortDoses, cohort_doses
    from uvbcalc.estimates.best import BestWindow, best_window
    from uvbcalc.estimates.compare import Comparison, compare_methods
    from uvbcalc.estimates.criteria import Winters, winters
    from uvbcalc.estimates.day import Day, estimate
    from uvbcalc.estimates.live.day import live_day
    from uvbcalc.estimates.live.record import LiveDay
    from uvbcalc.estimates.season import Season, season
    from uvbcalc.exposure.habit import Habit, Routine
    from uvbcalc.exposure.outings import Outing
    from uvbcalc.guidance.allowed import Allowed, Doctor, allowed_for
    from uvbcalc.guidance.cautions import Caution
    from uvbcalc.guidance.profile import Condition, Profile
    from uvbcalc.live.fetch import fetch_sky, sky_from_radiation
    from uvbcalc.live.question import SourceError
    from uvbcalc.places.gazetteer import find_place
    from uvbcalc.places.place import Place
    from uvbcalc.planning.people import read_people
    from uvbcalc.planning.plan import plan
    from uvbcalc.planning.plan_record import Plan
    from uvbcalc.skin.burning import minutes_to_burn
    from uvbcalc.skin.person import Person
    from uvbcalc.skin.sunscreen import Sunscreen
    from uvbcalc.sunlight.cloud_course import CloudCourse
    from uvbcalc.sunlight.provenance import Provenance
    from uvbcalc.sunlight.sky import Sky
    from uvbcalc.sunlight.uv import uv_index, vitamin_d_irradiance
    from uvbcalc.synthesis.methods import METHODS

# Rooms are loaded when one of their names is first used: the command, and who wants one number, wait for no more.
_ROOMS = {
    "Allowed": "guidance.allowed",
    "BestWindow": "estimates.best",
    "BodyWeight": "blood.serum",
    "Caution": "guidance.cautions",
    "CloudCourse": "sunlight.cloud_course",
    "CohortDoses": "cohort.ambient.doses",
    "Comparison": "estimates.compare",
    "Condition": "guidance.profile",
    "Day": "estimates.day",
    "Doctor": "guidance.allowed",
    "Habit": "exposure.habit",
    "Lab": "blood.labs",
    "Law": "blood.serum",
    "LevelAnswer": "blood.level",
    "LiveDay": "estimates.live.record",
    "METHODS": "synthesis.methods",
    "Outing": "exposure.outings",
    "Person": "skin.person",
    "Place": "places.place",
    "Plan": "planning.plan_record",
    "Profile": "guidance.profile",
    "Projection": "blood.projection",
    "Provenance": "sunlight.provenance",
    "Routine": "exposure.habit",
    "Season": "estimates.season",
    "Sky": "sunlight.sky",
    "SourceError": "live.question",
    "Sunscreen": "skin.sunscreen",
    "Supplement": "blood.supplements",
    "Winters": "estimates.criteria",
    "allowed_for": "guidance.allowed",
    "best_window": "estimates.best",
    "cohort_doses": "cohort.ambient.doses",
    "compare_methods": "estimates.compare",
    "estimate": "estimates.day",
    "fetch_sky": "live.fetch",
    "find_place": "places.gazetteer",
    "level": "blood.level",
    "live_day": "estimates.live.day",
    "minutes_to_burn": "skin.burning",
    "plan": "planning.plan",
    "project": "blood.projection",
    "read_people": "planning.people",
    "season": "estimates.season",
    "sky_from_radiation": "live.fetch",
    "uv_index": "sunlight.uv",
    "vitamin_d_irradiance": "sunlight.uv",
    "winters": "estimates.criteria",
}

__all__ = [
    "METHODS",
    "Allowed",
    "BestWindow",
    "BodyWeight",
    "Caution",
    "CloudCourse",
    "CohortDoses",
    "Comparison",
    "Condition",
    "Day",
    "Doctor",
    "Habit",
    "Lab",
    "Law",
    "LevelAnswer",
    "LiveDay",
    "Outing",
    "Person",
    "Place",
    "Plan",
    "Profile",
    "Projection",
    "Provenance",
    "Routine",
    "Season",
    "Sky",
    "SourceError",
    "Sunscreen",
    "Supplement",
    "Winters",
    "__version__",
    "allowed_for",
    "best_window",
    "cohort",
    "cohort_doses",
    "compare_methods",
    "estimate",
    "fetch_sky",
    "find_place",
    "level",
    "live_day",
    "minutes_to_burn",
    "plan",
    "project",
    "read_people",
    "season",
    "sky_from_radiation",
    "uv_index",
    "vitamin_d_irradiance",
    "winters",
]


def __getattr__(name: str) -> object:
    if name == "cohort":  # a wing that is called
        import uvbcalc.cohort

        return uvbcalc.cohort
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    found = getattr(importlib.import_module(f"{__name__}.{_ROOMS[name]}"), name)
    globals()[name] = found  # so that it is asked for once
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
