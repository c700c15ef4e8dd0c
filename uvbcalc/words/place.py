"""A town in plain words, for the terminal."""

from __future__ import annotations

from uvbcalc.places.clocks import ZONES
from uvbcalc.places.towns import LANGUAGES, Town, province_names
from uvbcalc.words.language import Language
from uvbcalc.words.phrases import COUNTRIES


def town_text(town: Town, language: Language, *, away_km: float | None = None) -> str:
    """The town as some five lines; `away_km` is how far it is from where somebody asked."""
    others = f" ({', '.join(town.other_names)})" if town.other_names else ""
    lines = [
        f"{town.name}{others}",
        language.joined([_inside(town, language), _people(town, language)]),
        language.say(
            "{coordinates}, about {altitude} m above the sea",
            coordinates=language.coordinates(round(town.lat_deg, 3), round(town.lon_deg, 3)),
            altitude=language.number(town.altitude_m),
        ),
        language.say("time zone: {zone}", zone=ZONES[town.country]),
    ]
    if away_km is not None:
        lines.append(language.say("{distance} km from there", distance=language.number(away_km, 1)))
    return "\n".join(lines)


def _inside(town: Town, language: Language) -> str:
    province = province_names(town)[LANGUAGES.index(language.code)]
    inside = f"{province}, {language.say(COUNTRIES[town.country])}"
    if town.municipality == town.name:
        return inside
    return language.say("municipality of {name}, {inside}", name=town.municipality, inside=inside)


def _people(town: Town, language: Language) -> str:
    if town.population is None:
        return language.say("number of people not known")
    return language.count("{number} person", "{number} people", town.population)
