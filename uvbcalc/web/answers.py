"""The questions of the API: each with its fields, and the record that answers it, under the library's own names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any, Final, NamedTuple

from pydantic import Field

from uvbcalc.blood import level as levels
from uvbcalc.blood.supplements import Supplement
from uvbcalc.core import ranges
from uvbcalc.core.reading.clock import time_of
from uvbcalc.estimates import best, compare, criteria, day, season
from uvbcalc.estimates.live import record as live_record
from uvbcalc.estimates.live.day import live_day
from uvbcalc.estimates.live.record import LiveDay
from uvbcalc.guidance.profile import LEVEL, TAKEN
from uvbcalc.places import towns
from uvbcalc.places.gazetteer import find_town
from uvbcalc.places.place import Place
from uvbcalc.planning import plan_record
from uvbcalc.planning.period import MOST_DAYS
from uvbcalc.planning.plan import plan
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.web.desk import Lane
from uvbcalc.web.problems import of_field
from uvbcalc.web.questions import (
    Advised,
    Fields,
    How,
    Outdoors,
    Through,
    Weather,
    When,
    Where,
    Who,
    calendar_day,
    number,
    words,
)

SEASON_DAYS: Final = 3_653  # ten years: a bound of what one answer may cost


class Span(Fields):
    """A year, or from one day to another."""

    year: Annotated[int | None, number(ranges.YEAR)] = None
    first: Annotated[dt.date | None, calendar_day("First day, instead of a year")] = None
    last: Annotated[dt.date | None, calendar_day("Last day, instead of a year")] = None

    def period(self, most_days: int) -> int | tuple[dt.date, dt.date] | None:
        """The year or the days asked for; None if none are."""
        with of_field("first" if self.first else "last"):
            if (self.first is None) != (self.last is None):
                raise ValueError("first and last go together: give both, or a year")
            if self.first is None or self.last is None:
                return self.year
            if self.year is not None:
                raise ValueError("the period is given twice: leave out year, or first and last")
            if not 0 <= (self.last - self.first).days < most_days:
                raise ValueError(f"last must be on or after first, and the period at most {most_days} days")
            return self.first, self.last


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
    doses_iu: Annotated[list[Annotated[float, number(TAKEN)]], Field(max_length=10)] = Field([100.0, 400.0, 800.0])


class LiveQuestion(Where, When, Who, Advised, How):
    """What does the real sky give now, on a past day or on a coming one?"""


class WinterQuestion(Where, When):
    """When is it vitamin D winter, by every criterion that has a name?"""


class PlaceQuestion(Fields):
    """Where is a town or a postcode?"""

    place: Annotated[str, words("Town or postcode in Belgium or the Netherlands", "9000 Gent")]


class Asked(NamedTuple):
    """A question of the API: what may be asked, what answers it, its record, and an example."""

    fields: type[Fields]
    find: Callable[[Any], Any]
    record: type
    schema: str
    example: dict[str, Any]
    derived: tuple[str, ...] = ()
    lane: Lane = Lane.SHORT
    shown: Callable[[Any], Any] | None = None  # makes the example, where the answer needs more than this machine

    def answer(self, question: Any) -> dict[str, Any]:
        """The record as plain values."""
        plain: dict[str, Any] = self.find(question).as_dict()
        return plain


def estimated(asked: DayQuestion) -> day.Day:
    """What `estimate` finds."""
    place = asked.there()
    on, outings = asked.on(place), asked.outings()
    with of_field("outing"):
        return day.estimate(place, on, outing=outings, **_how(asked), **_who(asked, place, on))


def compared(asked: CompareQuestion) -> compare.Comparison:
    """What `compare_methods` finds."""
    place = asked.there()
    on, outings = asked.on(place), asked.outings()
    with of_field("outing"):
        return compare.compare_methods(place, on, outing=outings, **_who(asked, place, on))


def best_of(asked: BestQuestion) -> best.BestWindow:
    """What `best_window` finds."""
    place = asked.there()
    on = asked.on(place)
    with of_field("earliest"):
        between = time_of(asked.earliest), time_of(asked.latest)
        return best.best_window(
            place, on, between=between, max_med=asked.max_med, **_how(asked), **_who(asked, place, on)
        )


def season_of(asked: SeasonQuestion) -> season.Season:
    """What `season` finds."""
    place = asked.there()
    today = dt.datetime.now(place.zone).date()
    period = asked.period(SEASON_DAYS)
    with of_field("first"):
        return season.season(place, period or today.year, **_how(asked), **_who(asked, place, today, spanned=True))


def planned(asked: PlanQuestion) -> plan_record.Plan:
    """What `plan` finds."""
    place = asked.there()
    today = dt.datetime.now(place.zone).date()
    who = _who(asked, place, today, spanned=True)
    period, labs, supplements = asked.period(MOST_DAYS), asked.measured(), asked.taken()
    with of_field("labs" if labs else "first"):
        return plan(
            place,
            period,
            target_iu=asked.target_iu,
            target_level_nmol_l=asked.target_level_nmol_l,
            labs=labs,
            supplements=supplements,
            country=who["profile"].country,
            today=today,
            **who,
        )


def leveled(asked: LevelQuestion) -> levels.LevelAnswer:
    """What `level` finds."""
    with of_field("skin_type"):
        skin_type = Person(skin_type=asked.skin_type).fitzpatrick
    profile = asked.profile(asked.age, land=None, on=dt.datetime.now(dt.UTC).date())
    with of_field("level"):
        doses = [Supplement(iu=iu) for iu in asked.doses_iu]
        return levels.level(asked.level, profile=profile, skin_type=skin_type, supplements=doses)


def winters_about(asked: WinterQuestion) -> criteria.Winters:
    """What `winters` finds."""
    place = asked.there()
    with of_field("date"):
        return criteria.winters(place, asked.on(place))


def town_of(asked: PlaceQuestion) -> towns.Town:
    """The town."""
    with of_field("place"):
        return find_town(asked.place)


def live_of(asked: LiveQuestion) -> LiveDay:
    """What `live_day` finds under the sky that live sources tell."""
    place = asked.there()
    on = asked.on(place)
    with of_field("date"):
        return _under(asked, place, on, Through(weather=Weather.LIVE).sky(place, on))


def live_example(asked: LiveQuestion) -> LiveDay:
    """The same under a clear sky, to show what an answer looks like."""
    place = asked.there()
    return _under(asked, place, asked.on(place), Sky.clear())


def _under(asked: LiveQuestion, place: Place, on: dt.date, sky: Sky) -> LiveDay:
    now = dt.datetime.now(place.zone)
    profile = asked.profile(asked.age, land=asked.land(), on=on)
    moment = now if now.date() == on else None
    return live_day(place, on, sky=sky, now=moment, person=asked.person(), profile=profile, **_how(asked))


def _who(asked: Any, place: Place, on: dt.date, *, spanned: bool = False) -> dict[str, Any]:
    """The person, the profile and the sky asked for; of many days there is no real one."""
    profile = asked.profile(asked.age, land=asked.land(), on=on)
    sky = asked.sky() if spanned else asked.sky(place, on)
    return {"person": asked.person(), "profile": profile, "sky": sky}


def _how(asked: How) -> dict[str, Any]:
    return {"target_iu": asked.target_iu, "method": asked.counted_by()}


HERE: Final = {"place": "Gent"}
QUESTIONS: Final[dict[str, Asked]] = {
    "day": Asked(DayQuestion, estimated, day.Day, day.SCHEMA, HERE | {"date": "2026-06-21", "minutes": 20}),
    "compare": Asked(CompareQuestion, compared, compare.Comparison, compare.SCHEMA, HERE | {"date": "2026-06-21"}),
    "best": Asked(BestQuestion, best_of, best.BestWindow, best.SCHEMA, HERE | {"date": "2026-06-21"}),
    "season": Asked(
        SeasonQuestion,
        season_of,
        season.Season,
        season.SCHEMA,
        HERE | {"first": "2026-06-20", "last": "2026-06-21"},
        lane=Lane.LONG,
    ),
    "plan": Asked(
        PlanQuestion,
        planned,
        plan_record.Plan,
        plan_record.SCHEMA,
        HERE | {"first": "2026-11-01", "last": "2026-12-31", "age": 74},
        plan_record.DERIVED,
        lane=Lane.LONG,
    ),
    "level": Asked(LevelQuestion, leveled, levels.LevelAnswer, levels.SCHEMA, {"level": "60 nmol/L", "country": "BE"}),
    "live": Asked(
        LiveQuestion,
        live_of,
        LiveDay,
        live_record.SCHEMA,
        HERE | {"date": "2026-06-21"},
        lane=Lane.ABROAD,
        shown=live_example,
    ),
    "winter": Asked(WinterQuestion, winters_about, criteria.Winters, criteria.SCHEMA, HERE | {"date": "2026-11-01"}),
    "place": Asked(PlaceQuestion, town_of, towns.Town, towns.SCHEMA, {"place": "9000 Gent"}, ("timezone",)),
}
