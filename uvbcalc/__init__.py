"""How much vitamin D does the sun give me, here, today, this season?

>>> from datetime import date
>>> from uvbcalc import Place, estimate
>>> day = estimate(Place(lat_deg=50.85, lon_deg=4.35), date(2024, 11, 1))
>>> day.iu_low < day.iu < day.iu_high
True
"""

import importlib
from typing import TYPE_CHECKING, Any, Final

from uvbcalc.burning import minutes_to_burn
from uvbcalc.daily import Day, estimate
from uvbcalc.outings import Outing
from uvbcalc.place import Place
from uvbcalc.skin import Person
from uvbcalc.sky import Sky
from uvbcalc.sunscreen import Sunscreen
from uvbcalc.uv import uv_index, vitamin_d_irradiance
from uvbcalc.version import __version__

if TYPE_CHECKING:
    from uvbcalc.comparison import Comparison, compare_methods
    from uvbcalc.criteria import Winters, winters
    from uvbcalc.gazetteer import find_place
    from uvbcalc.guidelines import Condition, Profile
    from uvbcalc.habit import Habit, Routine
    from uvbcalc.intakes import Supplement
    from uvbcalc.labs import Lab
    from uvbcalc.methods import METHODS
    from uvbcalc.people import read_people
    from uvbcalc.planned import Plan
    from uvbcalc.planning import plan
    from uvbcalc.projection import Projection, project
    from uvbcalc.serum import BodyWeight, Law
    from uvbcalc.windows import BestWindow, best_window
    from uvbcalc.yearly import Season, season

# Rooms that one day does not need are loaded when one of their names is first used.
_LATER: Final = {
    "BestWindow": "windows",
    "BodyWeight": "serum",
    "Comparison": "comparison",
    "Condition": "guidelines",
    "Habit": "habit",
    "Lab": "labs",
    "Law": "serum",
    "METHODS": "methods",
    "Plan": "planned",
    "Profile": "guidelines",
    "Projection": "projection",
    "Routine": "habit",
    "Season": "yearly",
    "Supplement": "intakes",
    "Winters": "criteria",
    "best_window": "windows",
    "compare_methods": "comparison",
    "find_place": "gazetteer",
    "plan": "planning",
    "project": "projection",
    "read_people": "people",
    "season": "yearly",
    "winters": "criteria",
}

__all__ = [
    "METHODS",
    "BestWindow",
    "BodyWeight",
    "Comparison",
    "Condition",
    "Day",
    "Habit",
    "Lab",
    "Law",
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
    "best_window",
    "compare_methods",
    "estimate",
    "find_place",
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
