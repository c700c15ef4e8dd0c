"""Words that several answers share: where, with whom, under which sky, and the doctor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from uvbcalc.estimates.day import Day
from uvbcalc.places import clocks
from uvbcalc.places.place import DEFAULT_LON_DEG, Place
from uvbcalc.sunlight import sky
from uvbcalc.synthesis.methods import METHODS
from uvbcalc.words.language import Language, message
from uvbcalc.words.person import who

SEE_A_DOCTOR: Final = message(
    "An estimate, not a diagnosis: it does not replace medical advice. See a doctor if a shortage was measured, if you "
    "are under 18 or pregnant, with kidney disease, sarcoidosis or too much calcium in the blood, with medicines that "
    "make the skin sensitive to light, or after skin cancer."
)

# Methods that no paper stands for.
RULES: Final = {"Holick": message("Holick's rule"), "": message("a rule of thumb without an author")}

CLOUD: Final = {
    sky.GIVEN: message("cloud as given (--cloud)"),
    sky.CLIMATOLOGY: message("cloud usual for the time of year, by eleven Dutch stations and the sunshine of Uccle"),
    sky.CLIMATOLOGY_NEARBY: message("cloud usual, fading into clear sky, as the weather stations are far"),
    sky.UNKNOWN_CLEAR: message(
        "cloud not known this far from Belgium and the Netherlands: a clear sky, with their cloud in the range"
    ),
}
CAUSES: Final = {
    "conversion": message("how much vitamin D a dose of sun makes"),
    "cloud": message("the cloud of the day"),
    "med": message("how the skins of one type differ"),
    "area": message("how much skin is bare, and how it is turned"),
    "ozone": message("the ozone of the day"),
    "model": message("the clear-sky model"),
    "posture": message("how you sit, stand or lie"),
    "shade": message("how deep the shade is"),
    "sunscreen": message("how thick the sunscreen is"),
    "age": message("what age does"),
}
OZONE: Final = {
    sky.GIVEN: message("ozone {ozone} DU, as given (--ozone)"),
    sky.CLIMATOLOGY: message("ozone {ozone} DU, usual for the time of year"),
    sky.CLIMATOLOGY_NEARBY: message("ozone {ozone} DU, between that of the Low Countries and the mean of the latitude"),
    sky.CLIMATOLOGY_ZONAL: message("ozone {ozone} DU, the mean of the latitude"),
    sky.CLIMATOLOGY_ZONAL_RAISED: message(
        "ozone {ozone} DU, the least in the table: the mean of the latitude is lower"
    ),
}
# Whose clock is used where nobody named one, away from Belgium and the Netherlands.
CLOCKS: Final = {
    clocks.NEAREST_CITY: message("time zone {zone}, that of {city}, the nearest city known (--timezone)"),
    clocks.NAUTICAL: message("time zone {zone}, by the longitude alone (--timezone)"),
}


def place_name(place: Place, language: Language, *, near: str = "") -> str:
    """What people call it, or where it lies and which town is near."""
    name = place.name or language.coordinates(place.lat_deg, place.lon_deg)
    return language.say("{place} (near {town})", place=name, town=near) if near else name


def cited(method: str, language: Language) -> str:
    """Who published a method; papers have the same name everywhere."""
    citation = METHODS[method].citation
    return language.say(RULES[citation]) if citation in RULES else citation


def least_certain(causes: Iterable[str], language: Language) -> str:
    """The two causes that make a range widest, of causes with the largest first."""
    widest = language.listed([language.say(CAUSES[cause]) for cause in islice(causes, 2)])
    return language.say("least certain: {causes}", causes=widest) if widest else ""


def assumed_longitude(language: Language) -> str:
    """Where a latitude alone is taken to be."""
    longitude = language.number(DEFAULT_LON_DEG, 2)
    return language.say("longitude {longitude}° E, Brussels (--lon)", longitude=longitude)


def based_on(day: Day, language: Language, *, longitude_assumed: bool) -> Iterator[str]:
    """All that was given or assumed of place, person and sky, and which option changes it."""
    say = language.say
    if longitude_assumed:
        yield assumed_longitude(language)
    yield from who(day.person, day.exposed_fraction, language, options=True)
    yield say(CLOUD[day.sources["cloud"]])
    yield say(OZONE[day.sources["ozone"]], ozone=language.number(day.ozone_du))
    if day.sources["aerosol"] == sky.CLIMATOLOGY_UCCLE:
        yield say("haze as usual at Uccle")
    yield say("{height} m above the sea (--altitude)", height=language.number(day.place.altitude_m))
    yield from clock(day.place, language)


def clock(place: Place, language: Language) -> Iterator[str]:
    """Which clock is used, if it is none that anybody would expect."""
    used = place.clock
    if used.source in CLOCKS:
        yield language.say(CLOCKS[used.source], zone=used.name, city=used.of)
