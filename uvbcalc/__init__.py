"""How much vitamin D does the sun give me, here, today, this season?

>>> from datetime import date
>>> from uvbcalc import Place, estimate
>>> day = estimate(Place(lat_deg=50.85, lon_deg=4.35), date(2024, 11, 1))
>>> day.iu_low < day.iu < day.iu_high
True
"""

import importlib
from typing import TYPE_CHECKING, Any, Final

from uvbcalc.estimates.day import Day, estimate
from uvbcalc.exposure.outings import Outing
from uvbcalc.places.place import Place
from uvbcalc.skin.burning import minutes_to_burn
from uvbcalc.skin.person import Person
from uvbcalc.skin.sunscreen import Sunscreen
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.uv import uv_index, vitamin_d_irradiance
from uvbcalc.version import __version__

if TYPE_CHECKING:
    from uvbcalc.blood.labs import Lab
    from uvbcalc.blood.level import LevelAnswer, level
    from uvbcalc.blood.projection import Projection, project
    from uvbcalc.blood.serum import BodyWeight, Law
    from uvbcalc.blood.supplements import Supplement
    from uvbcalc.estimates.best import BestWindow, best_window
    from uvbcalc.estimates.compare import Comparison, compare_methods
    from uvbcalc.estimates.criteria import Winters, winters
    from uvbcalc.estimates.season import Season, season
    from uvbcalc.exposure.habit import Habit, Routine
    from uvbcalc.guidance.allowed import Allowed, Doctor, allowed_for
    from uvbcalc.guidance.cautions import Caution
    from uvbcalc.guidance.profile import Condition, Profile
    from uvbcalc.places.gazetteer import find_place
    from uvbcalc.planning.people import read_people
    from uvbcalc.planning.plan import plan
    from uvbcalc.planning.plan_record import Plan
    from uvbcalc.sunlight.cloud_course import CloudCourse
    from uvbcalc.synthesis.methods import METHODS

# Rooms that one day does not need are loaded when one of their names is first used.
_LATER: Final = {
    "Allowed": "guidance.allowed",
    "BestWindow": "estimates.best",
    "BodyWeight": "blood.serum",
    "Caution": "guidance.cautions",
    "CloudCourse": "sunlight.cloud_course",
    "Comparison": "estimates.compare",
    "Condition": "guidance.profile",
    "Doctor": "guidance.allowed",
    "Habit": "exposure.habit",
    "Lab": "blood.labs",
    "Law": "blood.serum",
    "LevelAnswer": "blood.level",
    "METHODS": "synthesis.methods",
    "Plan": "planning.plan_record",
    "Profile": "guidance.profile",
    "Projection": "blood.projection",
    "Routine": "exposure.habit",
    "Season": "estimates.season",
    "Supplement": "blood.supplements",
    "Winters": "estimates.criteria",
    "allowed_for": "guidance.allowed",
    "best_window": "estimates.best",
    "compare_methods": "estimates.compare",
    "find_place": "places.gazetteer",
    "level": "blood.level",
    "plan": "planning.plan",
    "project": "blood.projection",
    "read_people": "planning.people",
    "season": "estimates.season",
    "winters": "estimates.criteria",
}

__all__ = [
    "METHODS",
    "Allowed",
    "BestWindow",
    "BodyWeight",
    "Caution",
    "CloudCourse",
    "Comparison",
    "Condition",
    "Day",
    "Doctor",
    "Habit",
    "Lab",
    "Law",
    "LevelAnswer",
    "Outing",
    "Person",
    "Place",
    "Plan",
    "Profile",
    "Projection",
    "Routine",
    "Season",
    "Sky",
    "Sunscreen",
    "Supplement",
    "Winters",
    "__version__",
    "allowed_for",
    "best_window",
    "compare_methods",
    "estimate",
    "find_place",
    "level",
    "minutes_to_burn",
    "plan",
    "project",
    "read_people",
    "season",
    "uv_index",
    "vitamin_d_irradiance",
    "winters",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_LATER[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
