"""What may be asked: the fields of each question, under the library's own names, and what they make."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from uvbcalc.blood.labs import Lab
from uvbcalc.core import ranges
from uvbcalc.core.ranges import Range
from uvbcalc.exposure.outings import Outing, clock
from uvbcalc.guidance.profile import Condition, Profile
from uvbcalc.places.gazetteer import find_place
from uvbcalc.places.place import DEFAULT_LON_DEG, Place
from uvbcalc.skin.person import Person
from uvbcalc.skin.sunscreen import Sunscreen
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD

NAME_LENGTH: Final = 200  # characters of a name or a list of garments
OUTINGS: Final = 24  # of one day
LABS: Final = 50  # measured levels of one person
SUPPLEMENTS: Final = 20
MOST_DAYS: Final = 3660  # of one season: a bound of what one answer may cost


def number(limits: Range, **more: Any) -> Any:
    """A field that holds a number of a range."""
    unit = f" [{limits.unit}]" if limits.unit else ""
    return Field(ge=limits.low, le=limits.high, description=f"{limits.name}{unit}".capitalize(), **more)


def words(description: str, example: str) -> Any:
    """A field that holds a short text."""
    return Field(max_length=NAME_LENGTH, description=description, examples=[example])


class Fields(BaseModel):
    """Fields of a question; a name that is not known is refused."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Where(Fields):
    """Where: a place by its name or postcode, or coordinates."""

    place: Annotated[str | None, words("Town or postcode in Belgium or the Netherlands", "Gent")] = None
    lat_deg: Annotated[float | None, number(ranges.LATITUDE)] = None
    lon_deg: Annotated[float | None, number(ranges.LONGITUDE)] = None
    altitude_m: Annotated[float | None, number(ranges.ALTITUDE)] = None
    timezone: Annotated[str | None, words("Clock to use instead of that of the place", "Europe/Brussels")] = None

    def there(self) -> Place:
        """The place asked for."""
        if self.place is not None:
            if self.lat_deg is not None or self.lon_deg is not None:
                raise ValueError("place and coordinates at once: give place, or lat_deg and lon_deg")
            found = find_place(self.place)
            altitude_m = found.altitude_m if self.altitude_m is None else self.altitude_m
            return replace(found, altitude_m=altitude_m, timezone=self.timezone or found.timezone)
        if self.lat_deg is None:
            raise ValueError("no place: give place, such as Gent, or lat_deg and lon_deg")
        return Place(
            lat_deg=self.lat_deg,
            lon_deg=DEFAULT_LON_DEG if self.lon_deg is None else self.lon_deg,
            altitude_m=self.altitude_m or 0.0,
            timezone=self.timezone,
        )


class When(Fields):
    """On which day."""

    date: Annotated[dt.date | None, Field(description="Day; today at the place if none is given")] = None

    def day(self, place: Place) -> dt.date:
        """The day asked for, or today there."""
        return self.date or dt.datetime.now(place.zone).date()


class Outdoors(Fields):
    """Some time outdoors on that day."""

    minutes: Annotated[float | None, number(ranges.MINUTES)] = None
    start: Annotated[str | None, words("Beginning on the clock there; about solar noon if none is given", "12:30")] = None
    outing: Annotated[
        list[Annotated[str, words("From when to when", "12:00-12:30")]],
        Field(max_length=OUTINGS, description="From when to when, instead of minutes and start"),
    ] = []

    def outings(self) -> list[Outing]:
        """The outings asked for."""
        if not self.outing:
            minutes = Outing.minutes if self.minutes is None else self.minutes
            return [Outing(minutes=minutes, start=None if self.start is None else clock(self.start))]
        if self.minutes is not None or self.start is not None:
            raise ValueError("the time outdoors is given twice: leave out minutes and start, or outing")
        return [Outing.between(*_span(text)) for text in self.outing]


class Who(Fields):
    """Whose skin."""

    skin_type: Annotated[str, words("Fitzpatrick type, I (always burns) to VI", "II")] = "II"
    exposed_fraction: Annotated[float | None, number(ranges.EXPOSED_FRACTION)] = None
    regions: Annotated[str | None, words("Regions of the body that are bare", "face+hands")] = None
    clothing: Annotated[str | None, words("What is worn; as people dress in that season if nothing", "tshirt")] = None
    spf: Annotated[float | None, number(ranges.SPF)] = None
    sunscreen_block: Annotated[float, number(ranges.SUNSCREEN_BLOCK)] = 0.0
    age: Annotated[float | None, number(ranges.AGE)] = None
    posture: Annotated[str, words("How and where", "lying+sand")] = "upright"
    melanin: Annotated[bool, Field(description="Count the skin type by melanin instead of its MED")] = False

    def person(self) -> Person:
        """The person asked for."""
        return Person(
            skin_type=self.skin_type,
            exposed_fraction=self.exposed_fraction,
            regions=self.regions,
            clothing=self.clothing,
            sunscreen=None if self.spf is None else Sunscreen(spf=self.spf),
            sunscreen_block=self.sunscreen_block,
            age=self.age,
            posture=self.posture,
            melanin=self.melanin,
        )


class Advised(Fields):
    """What official advice depends on, beside the skin."""

    country: Annotated[str | None, words("BE or NL, whose advice is wanted; that of the place if none", "BE")] = None
    woman: bool = False
    pregnant: bool = False
    lactating: bool = False
    covered: Annotated[bool, Field(description="By clothes, but for face and hands")] = False
    rarely_outdoors: bool = False
    conditions: Annotated[list[Condition], Field(description="What a doctor must know")] = []
    labs: Annotated[
        list[Annotated[str, words("A day and the level measured", "2026-11-12=42")]],
        Field(max_length=LABS, description="Measured blood levels"),
    ] = []
    supplements: Annotated[
        list[Annotated[str, words("What is taken, with or without dates", "25000/month")]],
        Field(max_length=SUPPLEMENTS, description="Vitamin D that is taken"),
    ] = []

    def profile(self, age: float | None) -> Profile:
        """The profile asked for; the newest lab value and what is taken now are in it."""
        labs = sorted((Lab.parse(text) for text in self.labs), key=lambda lab: lab.date)
        return Profile(
            age=age,
            woman=self.woman,
            pregnant=self.pregnant,
            lactating=self.lactating,
            covered=self.covered,
            rarely_outdoors=self.rarely_outdoors,
            conditions=tuple(self.conditions),
            country=self.country,
            lab_nmol_l=labs[-1].level_nmol_l if labs else None,
        )


class Through(Fields):
    """Through which sky."""

    weather: Annotated[str, words("clear, typical or overcast", "typical")] = "typical"
    cloud_factor: Annotated[float | None, number(ranges.CLOUD_FACTOR)] = None
    ozone_du: Annotated[float | None, number(ranges.OZONE)] = None

    def sky(self) -> Sky:
        """The sky asked for."""
        if self.weather not in WEATHERS:
            raise ValueError(f"weather must be one of {', '.join(WEATHERS)}, got {self.weather}")
        if self.cloud_factor is not None:
            if self.weather != "typical":
                raise ValueError("the cloud is given twice: leave out weather or cloud_factor")
            return Sky(cloud_factor=self.cloud_factor, ozone_du=self.ozone_du)
        return WEATHERS[self.weather](self.ozone_du)


class How(Fields):
    """What is wanted, and how it is counted."""

    target_iu: Annotated[float | None, number(ranges.TARGET_IU)] = None
    method: Annotated[str, words("How to count: a name of METHODS", DEFAULT_METHOD)] = DEFAULT_METHOD


class Span(Fields):
    """A year, or from one day to another."""

    year: Annotated[int | None, number(ranges.YEAR)] = None
    first: Annotated[dt.date | None, Field(description="First day, instead of a year")] = None
    last: Annotated[dt.date | None, Field(description="Last day, instead of a year")] = None

    def period(self, place: Place) -> int | tuple[dt.date, dt.date]:
        """The year or the days asked for; this year if none are."""
        if (self.first is None) != (self.last is None):
            raise ValueError("first and last go together: give both, or a year")
        if self.first is not None and self.last is not None:
            if self.year is not None:
                raise ValueError("the period is given twice: leave out year, or first and last")
            if (self.last - self.first).days > MOST_DAYS:
                raise ValueError(f"at most {MOST_DAYS} days at once, got {(self.last - self.first).days}")
            return self.first, self.last
        return self.year or dt.datetime.now(place.zone).year


WEATHERS: Final = {
    "clear": lambda ozone_du: Sky.clear(ozone_du=ozone_du),
    "typical": lambda ozone_du: Sky(ozone_du=ozone_du),
    "overcast": lambda ozone_du: Sky.overcast(ozone_du=ozone_du),
}


def _span(text: str) -> tuple[dt.time, dt.time]:
    begin, dash, end = text.partition("-")
    if not dash:
        raise ValueError(f"an outing must be from when to when, such as 12:00-12:30, got {text}")
    return clock(begin.strip()), clock(end.strip())
