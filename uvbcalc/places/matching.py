"""Towns that a text can mean: each way to read it held against the table, the plainest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from uvbcalc.places import spelling
from uvbcalc.places.address import STATION_WORDS, ParsedAddress, parsed_addresses, towns_first
from uvbcalc.places.distance import distance_km
from uvbcalc.places.towns import (
    Town,
    municipality,
    province,
    towns_named,
    towns_of_landmark,
    towns_with_postcode,
)

CLEARLY_LARGER: Final = 10  # times the people of the next: the one that is meant
FEW: Final = 500  # people at least: of smaller places the number is not known, or not well
SAME_PLACE_KM: Final = 5.0  # two entries of one name this near are one place
ABOUT_KM: Final = 15.0  # of the place of a postcode: people write the code of the next town
BRUSSELS: Final = "BRU"  # the region, whose nineteen municipalities people call so

COUNTRY_NAMES: Final = {
    "BE": "be b bel belgie belgium belgique belgien",
    "NL": "nl ned nld nederland netherlands thenetherlands paysbas lespaysbas niederlande dieniederlande holland",
}
COUNTRIES: Final = {word: country for country, words in COUNTRY_NAMES.items() for word in words.split()}


def found_in(wanted: str, country: str | None) -> tuple[ParsedAddress, list[Town]]:
    """The first way to take the text apart that there are towns of, and those that can be meant."""
    for parsed in parsed_addresses(wanted):
        for called in candidates(parsed.name):
            fitting = [found for found in in_country(called, country) if _fits_all(found, parsed)]
            if fitting:
                return parsed, _meant(parsed.name, _of_own_postcode(parsed, fitting))
    for parsed in towns_first(wanted):
        parts = in_country(next(candidates(parsed.name), []), country)
        fitting = [part for part in parts if _is_part(part, parsed.qualifiers[0]) and _fits_all(part, parsed, 1)]
        if fitting:
            return parsed, _meant(parsed.name, fitting)
    return ParsedAddress(""), []


def in_country(towns: list[Town], country: str | None) -> list[Town]:
    """Those of a country, if one is given."""
    return [found for found in towns if country in (None, found.country)]


def _fits_all(found: Town, parsed: ParsedAddress, after: int = 0) -> bool:
    return all(_fits(found, word, parsed.name) for word in parsed.qualifiers[after:])


def _is_part(part: Town, of: str) -> bool:
    """Whether a place lies in the municipality of a town of that name, or in Brussels."""
    wanted = spelling.key(of)
    around = map(spelling.key, municipality(part.municipality_code).names)
    within = wanted in around or (part.province == BRUSSELS and wanted in map(spelling.key, province(part).names))
    return within or any(town.municipality_code == part.municipality_code for town in towns_named(of))


def _of_own_postcode(parsed: ParsedAddress, towns: list[Town]) -> list[Town]:
    """The part of a town that the postcode beside the town's name belongs to: Sint-Amandsberg for 9040 Gent."""
    coded = [part for word in parsed.qualifiers if is_code(word) for part in _with_postcode(word)]
    if any(found in coded for found in towns):
        return towns
    return [part for part in coded if any(_heads(found, part) for found in towns)] or towns


def _heads(found: Town, part: Town) -> bool:
    """Whether a town gives its name to the municipality, or the region of Brussels, that a place lies in."""
    if found.province == part.province == BRUSSELS and found.municipality == province(found).local:
        return True
    named_after = {*map(spelling.key, municipality(part.municipality_code).names)}
    return found.municipality_code == part.municipality_code and not named_after.isdisjoint(
        map(spelling.key, found.names)
    )


def candidates(name: str) -> Iterator[list[Town]]:
    """The towns of that name or postcode; then the town of a landmark, or a firm's postcode, of that name."""
    if is_code(name):
        yield towns_with_postcode(name)
    else:
        yield towns_named(name) or [*_but_for_an_article(name)]
    yield towns_of_landmark(name)


def _but_for_an_article(name: str) -> Iterator[Town]:
    """The towns of the name without the article before it, where people speak the language of that."""
    for french in (False, True):
        bare = spelling.without_article(name, french=french)
        if bare != name:
            yield from (found for found in towns_named(bare) if province(found).french == french)


def _fits(found: Town, qualifier: str, name: str) -> bool:
    """Whether a town lies in its qualifier, or about that postcode, or is called so, too."""
    if is_code(qualifier):
        return any(
            other.country == found.country and _apart_km(found, other) < ABOUT_KM for other in _with_postcode(qualifier)
        )
    wanted = spelling.key(qualifier)
    if wanted in STATION_WORDS:
        return True
    if wanted in COUNTRIES:
        return COUNTRIES[wanted] == found.country
    inside = province(found)
    around = (*inside.names, *inside.short, *municipality(found.municipality_code).names)
    others = found.names if wanted != spelling.key(name) else ()
    return wanted in map(spelling.key, (*around, *others))


def _with_postcode(code: str) -> list[Town]:
    return [*towns_with_postcode(code), *towns_of_landmark(code)]


def is_code(text: str) -> bool:
    """Whether a text is the digits of a postcode."""
    return len(text) == 4 and text.isascii() and text.isdigit()


def _apart_km(one: Town, other: Town) -> float:
    return float(distance_km(one.lat_deg, one.lon_deg, other.lat_deg, other.lon_deg))


def _meant(name: str, towns: list[Town]) -> list[Town]:
    """The only one, or the one that is clearly larger; else all of them that are apart, the largest first."""
    exact = [found for found in towns if spelling.exact_key(name) in map(spelling.exact_key, found.names)]
    apart: list[Town] = []
    for found in sorted(exact or towns, key=people, reverse=True):
        if all(_apart_km(found, other) > SAME_PLACE_KM for other in apart):
            apart.append(found)
    larger = len(apart) > 1 and people(apart[0]) >= CLEARLY_LARGER * people(apart[1])
    return apart[:1] if larger and not is_code(name) else apart


def people(of: Town) -> int:
    """How many live there, for the comparison with namesakes."""
    return max(of.population or 0, FEW)
