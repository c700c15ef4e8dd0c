"""Words that several answers share: where, when, under which sky, how sure, and who asks a doctor first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from uvbcalc.estimates.day import Day
from uvbcalc.places.exonyms import name_in
from uvbcalc.places.place import DEFAULT_LON_DEG, Place
from uvbcalc.sunlight import sky
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.synthesis.methods import METHODS
from uvbcalc.words.language import Language, message
from uvbcalc.words.person import who

DISCLAIMER: Final = message(
    "An estimate, not a diagnosis. Ask a doctor first after a low or high blood test, with kidney disease or stones, "
    "sarcoidosis, tuberculosis, lymphoma, high calcium, parathyroid disease, poor absorption, regular medicines, skin "
    "sensitive to light or after skin cancer."
)

# Methods that no paper stands for.
RULES: Final = {"Holick": message("Holick's rule"), "": message("a rule of thumb without an author")}

CLOUD: Final = {
    sky.GIVEN: message("cloud as given (--cloud)"),
    sky.CLIMATOLOGY: message("average cloud of eleven Dutch weather stations and of Uccle"),
    sky.CLIMATOLOGY_NEARBY: message("average cloud, less and less of it away from the weather stations"),
    sky.UNKNOWN_CLEAR: message("clear sky, as the cloud is not known this far from Belgium and the Netherlands"),
}
# The sky that numbers are told of, to follow them in a sentence.
UNDER: Final = {
    sky.GIVEN: message("with the cloud you gave"),
    sky.CLIMATOLOGY: message("with average cloud"),
    sky.CLIMATOLOGY_NEARBY: message("with average cloud"),
    sky.UNKNOWN_CLEAR: message("under a clear sky"),
}
CAUSES: Final = {
    "conversion": message("how much vitamin D skin makes from sun"),
    "cloud": message("the cloud of the day"),
    "med": message("how soon your skin turns red"),
    "area": message("how much skin is bare"),
    "ozone": message("the air of the day"),
    "model": message("how clear the air is"),
    "posture": message("how you sit, stand or lie"),
    "shade": message("how deep the shade is"),
    "sunscreen": message("how thick the sunscreen is"),
    "age": message("what age does"),
}
OZONE: Final = {
    sky.GIVEN: message("ozone {ozone} DU, as given (--ozone)"),
    sky.CLIMATOLOGY: message("ozone {ozone} DU, average for the time of year"),
    sky.CLIMATOLOGY_NEARBY: message("ozone {ozone} DU, between that of the Low Countries and the mean of the latitude"),
    sky.CLIMATOLOGY_ZONAL: message("ozone {ozone} DU, the mean of the latitude"),
}


def place_name(place: Place, language: Language, *, near: str = "") -> str:
    """What people call it in their language, or where it lies and which town is near."""
    if place.name:
        return name_in(place, language.code)
    point = language.coordinates(place.lat_deg, place.lon_deg)
    if not near:
        return point
    town = name_in(Place(lat_deg=place.lat_deg, lon_deg=place.lon_deg, name=near), language.code)
    return language.say("{place} (near {town})", place=point, town=town)


def at_place(place: Place, language: Language) -> str:
    """In Ghent; for bare coordinates only that it is there."""
    if not place.name:
        return language.say("here")
    name = place_name(place, language)
    if language.code == "fr" and name.startswith("Le "):
        return f"au {name.removeprefix('Le ')}"
    return language.say("in {place}", place=name)


def when(day: dt.date, today: dt.date | None, language: Language) -> str:
    """Today, or on which day."""
    return language.say("today") if day == today else language.say("on {date}", date=language.date(day))


def cited(method: str, language: Language) -> str:
    """Who published a method; papers have the same name everywhere."""
    citation = METHODS[method].citation
    return language.say(RULES[citation]) if citation in RULES else citation


def assumed_longitude(language: Language) -> str:
    """Where a latitude alone is taken to be."""
    return language.say("longitude {longitude}° E (Brussels)", longitude=language.number(DEFAULT_LON_DEG, 2))


def assumed(parts: Iterable[str], language: Language) -> str:
    """What was assumed for the reader, in a line; nothing if all was told."""
    words = ", ".join(parts)
    return language.say("Assumed: {assumptions}.", assumptions=words) if words else ""


def how_sure(causes: Mapping[str, float], language: Language) -> str:
    """How sure the numbers are, and of what least."""
    widest = [language.say(CAUSES[cause]) for cause in islice(causes, 1)]
    if not widest:
        return ""
    return language.say("How sure: a rough estimate; least sure is {cause}. More: --why", cause=widest[0])


def protect(uv_index: float, language: Language) -> str:
    """How to protect oneself, from UV index 3 on."""
    if uv_index < WINTER_UV_INDEX:
        return ""
    return language.say(
        "Protect yourself (UV index {index}): shade, clothes, hat; sunscreen on bare skin.",
        index=language.uv_index(uv_index),
    )


def based_on(day: Day, language: Language, *, longitude_assumed: bool) -> Iterator[str]:
    """All that was given or assumed of place, person and sky, and which option changes it."""
    say = language.say
    if longitude_assumed:
        yield f"{assumed_longitude(language)} (--lon)"
    yield from who(day.person, day.exposed_fraction, language, options=True)
    yield say(CLOUD[day.sources["cloud"]])
    yield say(OZONE[day.sources["ozone"]], ozone=language.number(day.ozone_du))
    if day.sources["aerosol"] == sky.CLIMATOLOGY_UCCLE:
        yield say("haze as usual at Uccle")
    yield say("{height} m above the sea (--altitude)", height=language.number(day.place.altitude_m))
    if not day.place.in_low_countries and day.place.timezone is None:
        yield say("time zone {offset} (--timezone)", offset=f"{day.noon:UTC%z}")
    yield say("clear-sky models differ by up to 15%")
