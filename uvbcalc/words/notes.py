"""Words that several answers share: where, when, under which sky, how sure, and who asks a doctor first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from uvbcalc.core.names import one_line
from uvbcalc.estimates.day import Day
from uvbcalc.exposure.ordinary import ORDINARY_MINUTES, ORDINARY_TIMES
from uvbcalc.places import clocks
from uvbcalc.places.clocks import ZONES
from uvbcalc.places.exonyms import name_in
from uvbcalc.places.place import DEFAULT_LON_DEG, Place
from uvbcalc.places.towns import LANGUAGES, Town, municipality_in, province_names
from uvbcalc.sunlight import sky
from uvbcalc.synthesis.methods import METHODS
from uvbcalc.words.language import Language, message
from uvbcalc.words.person import who
from uvbcalc.words.phrases import COUNTRIES

ELIDED: Final = re.compile(r"\bde (?=[ao])")  # before avril, août and octobre
OF_NAMES: Final = {
    re.compile(r"\bde (?=[AEIOUYÉÈÊ])"): "d’",
    re.compile(r"\bde Le "): "du ",
    re.compile(r"\bde Les "): "des ",
    re.compile(r"\bde (?=Brabant)"): "du ",
}
REGION: Final = message("Brussels-Capital Region")
PROVINCE: Final = message("province of {province}")
BRUSSELS: Final = "BRU"  # the code of what is no province
EXACT: Final = dt.timedelta(minutes=10)  # so soon after the beginning a limit is told to the minute

DISCLAIMER: Final = message(
    "An estimate, not a diagnosis. Ask a doctor first after a low or high blood test, with kidney disease or stones, "
    "sarcoidosis, tuberculosis, lymphoma, high calcium, parathyroid disease, poor absorption, regular medicines, skin "
    "sensitive to light or after skin cancer."
)

PURPOSE: Final = message(
    "uvbcalc informs people in Belgium and the Netherlands about sun and vitamin D; it diagnoses nothing and decides "
    "no treatment."
)

# Methods that no paper stands for.
RULES: Final = {"Holick": message("Holick's rule"), "": message("a rule of thumb without an author")}

CLOUD: Final = {
    sky.GIVEN: message("cloud as given (--cloud)"),
    sky.TOLD: message("cloud as told by the sources below"),
    sky.CLIMATOLOGY: message("average cloud of eleven Dutch weather stations and of Uccle"),
    sky.CLIMATOLOGY_NEARBY: message("average cloud, less and less of it away from the weather stations"),
    sky.UNKNOWN_CLEAR: message(
        "clear sky, as the cloud is not known this far from Belgium and the Netherlands; theirs counts in the range"
    ),
}
# The sky that numbers are told of, to follow them in a sentence.
UNDER: Final = {
    sky.GIVEN: message("with the cloud you gave"),
    sky.TOLD: message("with the real cloud"),
    sky.CLIMATOLOGY: message("with average cloud"),
    sky.CLIMATOLOGY_NEARBY: message("with average cloud"),
    sky.UNKNOWN_CLEAR: message("under a clear sky"),
}
# The same beside an amount.
SKY: Final = {
    sky.GIVEN: message("the cloud you gave"),
    sky.TOLD: message("the real cloud"),
    sky.CLIMATOLOGY: message("average cloud"),
    sky.CLIMATOLOGY_NEARBY: message("average cloud"),
    sky.UNKNOWN_CLEAR: message("clear sky"),
}
CAUSES: Final = {
    "conversion": message("every skin is different"),
    "cloud": message("clouds count most"),
    "med": message("how soon your skin turns red counts most"),
    "area": message("how much skin is bare counts most"),
    "ozone": message("the air of the day counts most"),
    "model": message("the air of the day counts most"),
    "posture": message("how you sit or stand counts most"),
    "shade": message("how deep the shade is counts most"),
    "sunscreen": message("how thick the sunscreen is counts most"),
    "age": message("what age does counts most"),
}
OZONE: Final = {
    sky.GIVEN: message("ozone {ozone} DU, as given (--ozone)"),
    sky.TOLD: message("ozone {ozone} DU, as told by the sources below"),
    sky.CLIMATOLOGY: message("ozone {ozone} DU, average for the time of year"),
    sky.CLIMATOLOGY_NEARBY: message("ozone {ozone} DU, between that of the Low Countries and the mean of the latitude"),
    sky.CLIMATOLOGY_ZONAL: message("ozone {ozone} DU, the mean of the latitude"),
    sky.CLIMATOLOGY_ZONAL_RAISED: message(
        "ozone {ozone} DU, the least in the table: the mean of the latitude is lower"
    ),
}
# Whose clock is used where nobody named one, away from Belgium and the Netherlands.
CLOCKS: Final = {
    clocks.NEAREST_CITY: message("time zone {zone}, as in {city}, the nearest city known"),
    clocks.NAUTICAL: message("time zone {zone}, by the longitude alone"),
}


def place_name(place: Place, language: Language, *, near: str = "") -> str:
    """What people call it in their language, or where it lies and which town is near."""
    if place.name:
        return one_line(name_in(place, language.code))
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


def from_to(first: str, last: str, language: Language) -> str:
    """From one month to another, by their names."""
    words = language.say("from {first} to {last}", first=first, last=last)
    return ELIDED.sub("d’", words) if language.code == "fr" else words


def cited(method: str, language: Language) -> str:
    """Who published a method; papers have the same name everywhere."""
    citation = METHODS[method].citation
    return language.say(RULES[citation]) if citation in RULES else citation


def assumed_longitude(language: Language) -> str:
    """Where a latitude alone is taken to be."""
    return language.say("longitude {longitude}° E (Brussels)", longitude=language.number(DEFAULT_LON_DEG, 2))


def ordinary(language: Language) -> str:
    """The ordinary day, where nothing was said of the time outdoors."""
    return language.say(
        "{minutes} a day outdoors, spread over the day, as most people",
        minutes=language.minutes(ORDINARY_MINUTES * len(ORDINARY_TIMES)),
    )


def assumed(parts: Iterable[str], language: Language) -> str:
    """What was assumed for the reader, in a line; nothing if all was told."""
    words = ", ".join(parts)
    return language.say("Assumed: {assumptions}.", assumptions=words) if words else ""


def how_sure(causes: Mapping[str, float], language: Language, *, more: bool = False) -> str:
    """How sure the numbers are, and of what least; and that there is more to be told (`--why`)."""
    cause = next(iter(causes), None)
    if cause is None:
        return ""
    words = language.say("How sure: a rough estimate; {cause}.", cause=language.say(CAUSES[cause]))
    return " ".join([words, language.say("More: --why")]) if more else words


def eight_in_ten(low: float, high: float, source: str, language: Language) -> str:
    """The range of an amount, and under which sky."""
    return language.say(
        "8 times in 10 it is {amount}, {sky}", amount=language.iu_between(low, high), sky=language.say(SKY[source])
    )


def cover_up(by: dt.datetime, begin: dt.datetime, language: Language) -> str:
    """By when to shade or cover up: to five minutes, but where that is hardly after the time outdoors begins."""
    near = by - begin < EXACT
    time = language.time(by) if near else language.about_time(by, limit=True)
    return language.say("Shade or cover up from {time} at the latest: a limit, not a goal.", time=time)


def based_on(day: Day, language: Language, *, longitude_assumed: bool) -> Iterator[str]:
    """All that was given or assumed of place, person and sky, and which option changes it."""
    say = language.say
    if longitude_assumed:
        yield f"{assumed_longitude(language)} (--lon)"
    yield from who(day.person, day.exposed_fraction, language, options=True)
    yield say(CLOUD[day.sources["cloud"]])
    yield say(OZONE[day.sources["ozone"]], ozone=language.number(day.ozone_du))
    if day.sources["aerosol"] == sky.CLIMATOLOGY_UCCLE:
        yield say("average haze of Uccle")
    yield say("{height} m above the sea (--altitude)", height=language.number(day.place.altitude_m))
    yield from clock(day.place, language)
    yield say("clear-sky models differ by up to 15%")


def clock(place: Place, language: Language) -> Iterator[str]:
    """Which clock is used, if it is none that anybody would expect."""
    used = place.clock
    if used.source in CLOCKS:
        yield language.say(CLOCKS[used.source], zone=used.name, city=used.of)


def town_text(town: Town, language: Language, *, away_km: float | None = None) -> str:
    """The town as some five lines; `away_km` is how far it is from where somebody asked."""
    name = name_in(town.place, language.code)
    others = [other for other in town.names if other != name]
    lines = [
        language.titled(name, _inside(town, language)),
        *([language.say("also called {names}", names=", ".join(others))] if others else []),
        _people(town, language),
        language.say(
            "{coordinates}, about {altitude} m above the sea",
            coordinates=language.coordinates(round(town.lat_deg, 2), round(town.lon_deg, 2)),
            altitude=language.number(town.altitude_m),
        ),
        language.say("time zone: {zone}", zone=ZONES[town.country]),
    ]
    if away_km is not None:
        lines.append(language.say("{distance} km from there", distance=language.number(away_km, 1)))
    return "\n".join(lines)


def _inside(town: Town, language: Language) -> str:
    """Municipality, province or region, and country."""
    province = province_names(town)[LANGUAGES.index(language.code)]
    words = REGION if town.province == BRUSSELS else PROVINCE
    inside = f"{language.say(words, province=province)}, {language.say(COUNTRIES[town.country])}"
    if town.municipality != town.name:
        name = municipality_in(town, language.code)
        inside = language.say("part of the municipality of {name}, {inside}", name=name, inside=inside)
    return _of_names(inside) if language.code == "fr" else inside


def _of_names(words: str) -> str:
    """French words with "de" as it is written before each name."""
    for before, written in OF_NAMES.items():
        words = before.sub(written, words)
    return words


def _people(town: Town, language: Language) -> str:
    if town.population is None:
        return language.say("number of people not known")
    return language.count("{number} person", "{number} people", town.population)
