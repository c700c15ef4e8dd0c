"""Every town by the name people use: find_place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from uvbcalc.core.names import shown
from uvbcalc.places import spelling
from uvbcalc.places.address import STATION_WORDS, ParsedAddress, parsed_addresses, towns_first, without_street
from uvbcalc.places.place import Place, distance_km
from uvbcalc.places.towns import (
    Town,
    keys_and_rows,
    municipality,
    province,
    provinces_named,
    town,
    towns_named,
    towns_of_landmark,
    towns_with_postcode,
)

CLEARLY_LARGER: Final = 10  # times the people of the next: the one that is meant
FEW: Final = 500  # people at least: of smaller places the number is not known, or not well
SAME_PLACE_KM: Final = 5.0  # two entries of one name this near are one place
ABOUT_KM: Final = 15.0  # of the place of a postcode: people write 1070 Brussel for Anderlecht
OFFERED: Final = 5  # names to a near miss
LIKEST: Final = 8  # names among which these are looked for, as several may be of one place
LIKENESS: Final = 0.6  # of spellings that are offered, 0 to 1
ARTICLES: Final = ("de", "den", "het", "la", "le", "les", "t", "s")  # that a name may have and somebody leave out
BRUSSELS: Final = "BRU"  # the region, whose nineteen municipalities people call so
LONGEST: Final = 200  # characters of a name
ABROAD: Final = "give --lat and --lon"

COUNTRY_NAMES: Final = {
    "BE": "be b bel belgie belgium belgique belgien",
    "NL": "nl ned nld nederland netherlands thenetherlands paysbas lespaysbas niederlande dieniederlande holland",
}
COUNTRIES: Final = {word: country for country, words in COUNTRY_NAMES.items() for word in words.split()}
CARIBBEAN: Final = frozenset(
    {
        "aruba",
        "bonaire",
        "curacao",
        "kralendijk",
        "oranjestad",
        "philipsburg",
        "rincon",
        "saba",
        "steustatius",
        "willemstad",
    }
    | {"stmaarten", "statia", "thebottom", "windwardside", "bes", "beseilanden", "besislands", "caribischnederland"}
    | {"caribbeannetherlands", "karibischeniederlande", "paysbascaribeens", "dutchcaribbean"}
)


def find_place(name: str, country: str | None = None) -> Place:
    """The place of that name in Belgium or the Netherlands.

    Parameters
    ----------
    name
        In Dutch, French, German, English or Frisian; or a postcode, alone or before the name. Case, accents,
        apostrophes, hyphens and the kind of "saint" do not count. A province, municipality, country or other name
        after it settles which.
    country
        "BE" or "NL", to look there only.

    Raises
    ------
    LookupError
        If there is none, with the nearest spellings; or if there are several and none is clearly the larger.

    Examples
    --------
    >>> find_place("Lüttich").name, find_place("2511 AB Den Haag").name
    ('Liège', 'Den Haag')
    >>> find_place("Halle, Vlaams-Brabant").lat_deg
    50.734
    """
    return find_town(name, country).place


class Found(NamedTuple):
    """A town, and what of the text says no more of it: a street and a house number."""

    town: Town
    ignored: str = ""


def find_town(name: str, country: str | None = None) -> Town:
    """As `find_place`, with all that the gazetteer knows of it."""
    return look_up(name, country).town


def look_up(name: str, country: str | None = None) -> Found:
    """As `find_town`; of an address also what was ignored.

    Examples
    --------
    >>> found = look_up("Korenmarkt 1, 9000 Gent")
    >>> found.town.name, found.ignored
    ('Gent', 'Korenmarkt 1')
    """
    if not isinstance(name, str):
        raise LookupError(f"place must be a name or a postcode, such as 'Gent' or '9000', got {name!r}")  # noqa: TRY004
    wanted = " ".join(name.split())
    if not spelling.key(wanted) or len(wanted) > LONGEST:
        raise LookupError(f"place must be a name or a postcode, such as Gent or 9000, got {shown(wanted)!r}")
    where = country_of(country) if country is not None else None
    parsed, towns = _found(wanted, where)
    if not towns:
        for rest, ignored in without_street(wanted):
            if len(_found(rest, where)[1]) == 1:
                return Found(_found(rest, where)[1][0], ignored)
    overseas = [each.name for each in parsed_addresses(wanted) if spelling.key(each.name) in CARIBBEAN]
    if overseas and not (towns and parsed.qualifiers):
        lies = f"{shown(overseas[0])} lies in the Caribbean: only the European Netherlands have a known sky"
        raise LookupError(_no_town(lies, overseas[0], towns))
    where_said = [word for word in map(spelling.key, parsed.qualifiers) if word not in STATION_WORDS.union(COUNTRIES)]
    if not where_said and _is_too_large(parsed.name or wanted, towns):
        raise LookupError(_no_town(f"{shown(wanted)} is no town: name one in it", parsed.name, towns))
    if not towns:
        raise LookupError(_no_such(wanted, where))
    if len(towns) > 1:
        raise LookupError(_which(parsed, towns))
    return Found(towns[0])


def country_of(word: str) -> str:
    """The country of that name; LookupError for any other than Belgium and the Netherlands."""
    if spelling.key(word) not in COUNTRIES:
        raise LookupError(f"country must be BE or NL, got {shown(word)}")
    return COUNTRIES[spelling.key(word)]


def _found(wanted: str, country: str | None) -> tuple[ParsedAddress, list[Town]]:
    """The first way to take the text apart that there are towns of, and those that can be meant."""
    for parsed in parsed_addresses(wanted):
        for named in _named(parsed.name):
            fitting = [found for found in _in_country(named, country) if _fits_all(found, parsed)]
            if fitting:
                return parsed, _meant(parsed.name, _of_own_postcode(parsed, fitting))
    for parsed in towns_first(wanted):
        parts = _in_country(next(_named(parsed.name), []), country)
        fitting = [part for part in parts if _is_part(part, parsed.qualifiers[0]) and _fits_all(part, parsed, 1)]
        if fitting:
            return parsed, _meant(parsed.name, fitting)
    return ParsedAddress(""), []


def _in_country(towns: list[Town], country: str | None) -> list[Town]:
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
    coded = [part for word in parsed.qualifiers if _is_code(word) for part in towns_with_postcode(word)]
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


def _named(name: str) -> Iterator[list[Town]]:
    """The towns of that name or postcode; then the town of a landmark, or a firm's postcode, of that name."""
    if _is_code(name):
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
    if _is_code(qualifier):
        return any(
            other.country == found.country and _apart_km(found, other) < ABOUT_KM
            for other in chain(towns_with_postcode(qualifier), towns_of_landmark(qualifier))
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


def _is_code(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


def _apart_km(one: Town, other: Town) -> float:
    return float(distance_km(one.lat_deg, one.lon_deg, other.lat_deg, other.lon_deg))


def _meant(name: str, towns: list[Town]) -> list[Town]:
    """The only one, or the one that is clearly larger; else all of them that are apart, the largest first."""
    exact = [found for found in towns if spelling.exact_key(name) in map(spelling.exact_key, found.names)]
    apart: list[Town] = []
    for found in sorted(exact or towns, key=_people, reverse=True):
        if all(_apart_km(found, other) > SAME_PLACE_KM for other in apart):
            apart.append(found)
    larger = len(apart) > 1 and _people(apart[0]) >= CLEARLY_LARGER * _people(apart[1])
    return apart[:1] if larger and not _is_code(name) else apart


def _people(of: Town) -> int:
    return max(of.population or 0, FEW)


def _described(of: Town, name: str) -> str:
    """The name as it was asked for, where that is, and what is special there."""
    inside = [of.country, province(of).local]
    if _is_code(name) or spelling.key(name) == spelling.key(of.name):
        called = of.name
        inside += [of.municipality] if of.municipality != of.name else []
    else:
        called = shown(name)
        inside += [of.name]
    return f"{called} ({', '.join(dict.fromkeys(inside))}{_rounded(of.population)})"


def _rounded(people: int | None) -> str:
    """To two digits, in groups of three."""
    return f" {round(people, 2 - len(str(people))):,}".replace(",", " ") if people else ""


def _which(parsed: ParsedAddress, towns: list[Town]) -> str:
    asked = shown(", ".join((parsed.name, *parsed.qualifiers)))
    choices = " or ".join(_described(each, parsed.name) for each in towns[:OFFERED])
    return f'{asked} can be {choices}: say which, such as "{_telling(parsed.name, towns[0])}"'


def _telling(name: str, meant: Town) -> str:
    """What to type for one of several: tried, so that it leads there."""
    if _is_code(name):
        return f"{meant.country}-{name}"
    local = province(meant).local
    inside = (meant.country, local, meant.municipality, f"{meant.municipality}, {local}")
    tries = [f"{called}, {word}" for called in (name, meant.name) for word in inside]
    return next((text for text in tries if _found(text, None)[1] == [meant]), tries[-1])


def _is_too_large(name: str, towns: list[Town]) -> bool:
    """Whether a country, province or region is meant: it has that name, and no town in it that is called after it."""
    wanted = spelling.key(name)
    if wanted in COUNTRIES:
        return True
    areas = provinces_named(name)
    if not areas or any(province(found) in areas for found in towns):
        return False
    own = any(wanted == spelling.key(found.name) for found in towns)
    return not own or any(wanted == spelling.key(area.local) for area in areas)


def _no_town(words: str, name: str, namesakes: list[Town]) -> str:
    """Why a name is none of a town here, and what to say for the town that is called so, too."""
    if not namesakes:
        return words
    inside = province(namesakes[0]).local
    return f'{words}; for the place in {inside} say "{shown(name)}, {inside}"'


def _no_such(wanted: str, country: str | None) -> str:
    """What is not known, and what is known that looks like it; a part of a town before the town."""
    parted = [parsed for parsed in parsed_addresses(wanted) if parsed.parted]
    name = parted[0].name if parted else wanted
    parts = _parts_alike(wanted, country)
    if parts:
        offered = ", ".join(dict.fromkeys((*parts, *_alike(name, country))))
        return f"no place named {shown(wanted)}: did you mean {offered}?"
    for parsed in parted:
        named = _in_country(next(_named(parsed.name), []), country)
        if named and parsed.qualifiers:
            choices = ", ".join(_described(found, parsed.name) for found in named[:OFFERED])
            return f"no {shown(parsed.name)} in {shown(', '.join(parsed.qualifiers))}: did you mean {choices}?"
    if _is_code(name):
        return f"no postcode {shown(wanted)} in Belgium or the Netherlands"
    offered = ", ".join(_alike(name, country))
    if not offered:
        return f"no place named {shown(name)} in Belgium or the Netherlands: {ABROAD} instead"
    return f"no place named {shown(name)}: did you mean {offered}? For a place in another country {ABROAD}"


def _parts_alike(wanted: str, country: str | None) -> list[str]:
    """The parts of a town named first whose names look like what was said after it."""
    found = []
    for parsed in parsed_addresses(wanted):
        for part in parsed.qualifiers[:1] if parsed.name != wanted else ():
            codes = {each.municipality_code for each in _in_country(towns_named(parsed.name), country)}
            found += [each for each in _towns_alike(part) if codes and each.municipality_code in codes]
    return [f"{each.name} ({each.country}, {each.municipality})" for each in dict.fromkeys(found)][:OFFERED]


def _alike(name: str, country: str | None) -> list[str]:
    """Names of towns that only begin so or have an article, the largest first, and of those that look like it."""
    offered = (f"{found.name} ({found.country})" for found in _in_country(_towns_alike(name), country))
    return [*dict.fromkeys(offered)][:OFFERED]


def _towns_alike(name: str) -> list[Town]:
    from uvbcalc.places.similarity import closest  # only a miss pays for it

    wanted, (known, rows) = spelling.key(name), keys_and_rows()
    with_article = {article + wanted for article in ARTICLES}
    holding = [at for at, key in enumerate(known) if wanted in key]  # few, and soon found
    longer = [town(rows[at]) for at in holding if known[at].startswith(wanted) or known[at] in with_article]
    likest = [town(rows[at]) for at in closest(wanted, known, least=LIKENESS, most=LIKEST)]
    return [*sorted(longer, key=_people, reverse=True), *likest]
