"""What may be asked: the fields of each question, under the library's own names, and what they make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, Field

from uvbcalc.blood.labs import Lab
from uvbcalc.blood.supplements import Supplement
from uvbcalc.blood.taking import profile_on
from uvbcalc.core import ranges
from uvbcalc.core.ranges import Range
from uvbcalc.core.reading.clock import time_of
from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.profile import Condition, Profile
from uvbcalc.places.gazetteer import country_of, find_town
from uvbcalc.places.place import DEFAULT_LON_DEG, Place
from uvbcalc.places.towns import Town, country_at
from uvbcalc.skin.person import Person
from uvbcalc.skin.sunscreen import Sunscreen
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD, find_method
from uvbcalc.web.problems import RefusedFieldError, of_field
from uvbcalc.words.language import message

NAME_LENGTH: Final = 200  # characters of a name or a list of garments
OUTINGS: Final = 24  # of one day
LABS: Final = 50  # measured levels of one person
SUPPLEMENTS: Final = 20
TOWNS: Final = 2_048  # remembered by what was typed


def number(limits: Range, **more: Any) -> Any:
    """A field that holds a number of a range."""
    unit = f" [{limits.unit}]" if limits.unit else ""
    return Field(ge=limits.low, le=limits.high, description=f"{limits.name}{unit}".capitalize(), **more)


def words(description: str, example: str) -> Any:
    """A field that holds a short text."""
    return Field(max_length=NAME_LENGTH, description=description, examples=[example])


def calendar_day(description: str) -> Any:
    """A field that holds a date of the years known here."""
    first, last = (dt.date(int(year), 1, 1) for year in (ranges.YEAR.low, ranges.YEAR.high + 1))
    return Field(ge=first, le=last - dt.timedelta(days=1), description=description, examples=["2026-06-21"])


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
        with of_field("timezone"):
            found = self._point()
            return replace(found, timezone=self.timezone or found.timezone)

    def land(self) -> str | None:
        """The country whose advice holds there, BE or NL; None elsewhere."""
        if self.place is not None:
            with of_field("place"):
                return _town(self.place).country
        return country_at(self.there())

    def _point(self) -> Place:
        with of_field("place"):
            if self.place is None:
                return self._coordinates()
            if self.lat_deg is not None or self.lon_deg is not None:
                raise ValueError("place and coordinates at once: give place, or lat_deg and lon_deg")
            found = _town(self.place).place
        return found if self.altitude_m is None else replace(found, altitude_m=self.altitude_m)

    def _coordinates(self) -> Place:
        if self.lat_deg is None:
            raise ValueError("no place: give place, such as Gent, or lat_deg and lon_deg")
        lon_deg = DEFAULT_LON_DEG if self.lon_deg is None else self.lon_deg
        return Place(lat_deg=self.lat_deg, lon_deg=lon_deg, altitude_m=self.altitude_m or 0.0)


class When(Fields):
    """On which day."""

    date: Annotated[dt.date | None, calendar_day("Day; today at the place if none is given")] = None

    def on(self, place: Place) -> dt.date:
        """The day asked for, or today there."""
        return self.date or dt.datetime.now(place.zone).date()


class Outdoors(Fields):
    """Some time outdoors on that day."""

    minutes: Annotated[float | None, number(ranges.MINUTES)] = None
    start: Annotated[str | None, words("Beginning on the clock there; about solar noon if none is given", "12:30")] = (
        None
    )
    outing: Annotated[
        list[Annotated[str, words("From when to when", "12:00-12:30")]],
        Field(max_length=OUTINGS, description="From when to when, instead of minutes and start"),
    ] = []

    def outings(self) -> list[Outing]:
        """The outings asked for."""
        if not self.outing:
            minutes = Outing.minutes if self.minutes is None else self.minutes
            with of_field("start"):
                return [Outing(minutes=minutes, start=None if self.start is None else time_of(self.start))]
        with of_field("outing"):
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
        """The person asked for; each name is tried alone first, so that it is known which is wrong."""
        for name in ("skin_type", "regions", "clothing", "posture"):
            given = getattr(self, name)
            if given is not None:
                with of_field(name):
                    Person(**{name: given})
        with of_field("sunscreen_block" if self.sunscreen_block else "exposed_fraction"):
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

    def measured(self) -> list[Lab]:
        """The lab values."""
        with of_field("labs"):
            return [Lab.parse(text) for text in self.labs]

    def taken(self) -> list[Supplement]:
        """What is taken."""
        with of_field("supplements"):
            return [Supplement.parse(text) for text in self.supplements]

    def profile(self, age: float | None, *, land: str | None, on: dt.date) -> Profile:
        """The profile on a day: with the newest lab value, and with what is taken then."""
        with of_field("country"):
            country = land if self.country is None else country_of(self.country)
        plain = Profile(
            age=age,
            woman=self.woman,
            pregnant=self.pregnant,
            lactating=self.lactating,
            covered=self.covered,
            rarely_outdoors=self.rarely_outdoors,
            conditions=tuple(self.conditions),
            country=country,
        )
        return profile_on(on, plain, self.taken(), self.measured())


class Weather(Enum):
    """Skies that have a name."""

    CLEAR = "clear"
    TYPICAL = "typical"
    OVERCAST = "overcast"
    LIVE = "live"  # as live sources tell it, where the server asks them


class LiveSky:
    """The real sky of a day at a place, where this server may ask for it; None where it may not.

    One for the process: of several applications made in it, the last one decides.
    """

    fetch: ClassVar[Callable[[Place, dt.date], Sky] | None] = None


class Through(Fields):
    """Through which sky."""

    weather: Annotated[Weather, Field(description="Cloud: none, of an average year, thick, or as it is that day")] = (
        Weather.TYPICAL
    )
    cloud_factor: Annotated[float | None, number(ranges.CLOUD_FACTOR)] = None
    ozone_du: Annotated[float | None, number(ranges.OZONE)] = None

    def sky(self, place: Place | None = None, on: dt.date | None = None) -> Sky:
        """The sky asked for, of a day where it is the real one."""
        if self.weather is Weather.LIVE:
            with of_field("weather"):
                return self._real(place, on)
        if self.cloud_factor is None:
            return WEATHERS[self.weather](self.ozone_du)
        if self.weather is not Weather.TYPICAL:
            fault = ValueError("the cloud is given twice: leave out weather or cloud_factor")
            raise RefusedFieldError("cloud_factor", fault)
        return Sky(cloud_factor=self.cloud_factor, ozone_du=self.ozone_du)

    def _real(self, place: Place | None, on: dt.date | None) -> Sky:
        if LiveSky.fetch is None:
            raise ValueError(message("This server asks for no live weather. Choose another sky."))
        if place is None or on is None or self.cloud_factor is not None:
            raise ValueError(message("Live weather is for a single day, without a cloud of one’s own."))
        found = LiveSky.fetch(place, on)
        return found if self.ozone_du is None else replace(found, ozone_du=self.ozone_du)


class How(Fields):
    """What is wanted, and how it is counted."""

    target_iu: Annotated[float | None, number(ranges.TARGET_IU)] = None
    method: Annotated[str, words("How to count: a name of METHODS", DEFAULT_METHOD)] = DEFAULT_METHOD

    def counted_by(self) -> str:
        """The method's own name."""
        with of_field("method"):
            return find_method(self.method)


WEATHERS: Final = {
    Weather.CLEAR: lambda ozone_du: Sky.clear(ozone_du=ozone_du),
    Weather.TYPICAL: lambda ozone_du: Sky(ozone_du=ozone_du),
    Weather.OVERCAST: lambda ozone_du: Sky.overcast(ozone_du=ozone_du),
}


@lru_cache(maxsize=TOWNS)
def _town(name: str) -> Town:
    """The town of a name; those asked for last are at hand."""
    return find_town(name)


def _span(text: str) -> tuple[dt.time, dt.time]:
    begin, dash, end = text.partition("-")
    if not dash:
        raise ValueError(f"an outing must be from when to when, such as 12:00-12:30, got {text}")
    return time_of(begin.strip()), time_of(end.strip())
