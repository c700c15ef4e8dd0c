"""The questions of the API: each with its fields, and the record that answers it, under the library's own names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, Final, NamedTuple

from pydantic import Field

from uvbcalc.blood.intakes import Supplement
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.level import level
from uvbcalc.core import ranges
from uvbcalc.estimates.best import best_window
from uvbcalc.estimates.compare import compare_methods
from uvbcalc.estimates.criteria import winters
from uvbcalc.estimates.day import estimate
from uvbcalc.estimates.season import season
from uvbcalc.exposure.outings import clock
from uvbcalc.guidance.profile import LEVEL, TAKEN
from uvbcalc.places.gazetteer import find_town
from uvbcalc.planning.plan import plan
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.web.questions import Advised, Fields, How, Outdoors, Span, Through, When, Where, Who, number, words


class DayQuestion(Where, When, Outdoors, Who, Advised, Through, How):
    """How much vitamin D does the sun give on one day?"""


class CompareQuestion(Where, When, Outdoors, Who, Advised, Through):
    """What do the published methods make of the same outing?"""


class BestQuestion(Where, When, Who, Advised, Through, How):
    """When do the fewest minutes reach the target?"""

    earliest: Annotated[str, words("Not before, on the clock there", "08:00")] = "08:00"
    latest: Annotated[str, words("Not after, on the clock there", "20:00")] = "20:00"
    max_med: Annotated[float, number(ranges.MED_SHARE)] = COVER_UP_MED


class SeasonQuestion(Where, Span, Who, Advised, Through, How):
    """How much on every day of a year or of a period?"""


class PlanQuestion(Where, Span, Who, Advised, Through):
    """What can the sun do month by month, and what is advised beside it?"""

    target_iu: Annotated[float | None, number(ranges.TARGET_IU)] = None
    target_level_nmol_l: Annotated[float | None, number(LEVEL)] = None


class LevelQuestion(Advised):
    """Is a measured blood level enough?"""

    level: Annotated[str, words("A level, in nmol/L if no unit stands with it", "60 nmol/L")]
    age: Annotated[float | None, number(ranges.AGE)] = None
    skin_type: Annotated[str, words("Fitzpatrick type, I (always burns) to VI", "II")] = "II"
    doses_iu: Annotated[list[Annotated[float, number(TAKEN)]], Field(max_length=10)] = [100.0, 400.0, 800.0]


class WinterQuestion(Where, When):
    """When is it vitamin D winter, by every criterion that has a name?"""


class PlaceQuestion(Fields):
    """Where is a town or a postcode?"""

    place: Annotated[str, words("Town or postcode in Belgium or the Netherlands", "9000 Gent")]


class Asked(NamedTuple):
    """A question of the API: what may be asked, what answers it, and an example."""

    fields: type[Fields]
    answer: Callable[[Any], dict[str, Any]]
    example: dict[str, Any]


def of_day(asked: DayQuestion) -> dict[str, Any]:
    """The record of `estimate`."""
    place = asked.there()
    return estimate(place, asked.day(place), outing=asked.outings(), **_how(asked), **_who(asked)).as_dict()


def of_comparison(asked: CompareQuestion) -> dict[str, Any]:
    """The record of `compare_methods`."""
    place = asked.there()
    return compare_methods(place, asked.day(place), outing=asked.outings(), **_who(asked)).as_dict()


def of_best(asked: BestQuestion) -> dict[str, Any]:
    """The record of `best_window`."""
    place, between = asked.there(), (clock(asked.earliest), clock(asked.latest))
    found = best_window(
        place, asked.day(place), between=between, max_med=asked.max_med, **_how(asked), **_who(asked)
    )
    return found.as_dict()


def of_season(asked: SeasonQuestion) -> dict[str, Any]:
    """The record of `season`."""
    place = asked.there()
    return season(place, asked.period(place), **_how(asked), **_who(asked)).as_dict()


def of_plan(asked: PlanQuestion) -> dict[str, Any]:
    """The record of `plan`."""
    place = asked.there()
    found = plan(
        place,
        asked.period(place) if asked.year or asked.first else None,
        target_iu=asked.target_iu,
        target_level_nmol_l=asked.target_level_nmol_l,
        labs=[Lab.parse(text) for text in asked.labs],
        supplements=[Supplement.parse(text) for text in asked.supplements],
        **_who(asked),
    )
    return found.as_dict()


def of_level(asked: LevelQuestion) -> dict[str, Any]:
    """The record of `level`."""
    profile = asked.profile(asked.age)
    return level(asked.level, profile=profile, skin_type=asked.skin_type, doses=asked.doses_iu).as_dict()


def of_winter(asked: WinterQuestion) -> dict[str, Any]:
    """The record of `winters`."""
    place = asked.there()
    return winters(place, asked.day(place)).as_dict()


def of_place(asked: PlaceQuestion) -> dict[str, Any]:
    """The record of a town."""
    return find_town(asked.place).as_dict()


def _who(asked: Any) -> dict[str, Any]:
    """The person, the profile and the sky asked for."""
    return {"person": asked.person(), "profile": asked.profile(asked.age), "sky": asked.sky()}


def _how(asked: How) -> dict[str, Any]:
    return {"target_iu": asked.target_iu, "method": asked.method}
