"""Every town by the name people use: find_place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from uvbcalc.places import spelling
from uvbcalc.places.address import ParsedAddress, parsed_addresses
from uvbcalc.places.distance import distance_km
from uvbcalc.places.place import Place
from uvbcalc.places.towns import (
    Town,
    keys_and_rows,
    municipality,
    province,
    provinces_named,
    town,
    towns_named,
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
LONGEST: Final = 200  # characters of a name
SHOWN: Final = 60  # characters of what was typed, in an error
COORDINATES: Final = "give --lat and --lon"

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


def find_town(name: str, country: str | None = None) -> Town:
    """As `find_place`, with all that the gazetteer knows of it."""
    if not isinstance(name, str):
        raise LookupError(f"place must be a name or a postcode, such as 'Gent' or '9000', got {name!r}")  # noqa: TRY004
    wanted = " ".join(name.split())
    if not spelling.key(wanted) or len(wanted) > LONGEST:
        raise LookupError(f"place must be a name or a postcode, such as Gent or 9000, got {_shown(wanted)!r}")
    where = country_of(country) if country is not None else None
    parsed, towns = _found(wanted, where)
    overseas = [each.name for each in parsed_addresses(wanted) if spelling.key(each.name) in CARIBBEAN]
    if overseas and not (towns and parsed.qualifiers):
        lies = f"{_shown(overseas[0])} lies in the Caribbean, where no town is known by name: {COORDINATES} instead"
        raise LookupError(_no_town(lies, overseas[0], towns))
    where_said = [word for word in parsed.qualifiers if spelling.key(word) not in COUNTRIES]
    if not where_said and _is_too_large(parsed.name or wanted, towns):
        raise LookupError(_no_town(f"{_shown(wanted)} is no town: name one in it", parsed.name, towns))
    if not towns:
        raise LookupError(_no_such(wanted, where))
    if len(towns) > 1:
        raise LookupError(_which(parsed, towns))
    return towns[0]


def country_of(word: str) -> str:
    """The country of that name; LookupError for any other than Belgium and the Netherlands."""
    if spelling.key(word) not in COUNTRIES:
        raise LookupError(f"country must be BE or NL, got {_shown(word)}")
    return COUNTRIES[spelling.key(word)]


def _found(wanted: str, country: str | None) -> tuple[ParsedAddress, list[Town]]:
    """The first way to take the text apart that there are towns of, and those that can be meant."""
    for parsed in parsed_addresses(wanted):
        named = [found for found in _named(parsed.name) if country in (None, found.country)]
        fitting = [found for found in named if all(_fits(found, word, parsed.name) for word in parsed.qualifiers)]
        if fitting:
            return parsed, _meant(parsed.name, fitting)
    return ParsedAddress(""), []


def _named(name: str) -> list[Town]:
    if _is_code(name):
        return towns_with_postcode(name)
    return towns_named(name) or [*_but_for_an_article(name)]


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
            for other in towns_with_postcode(qualifier)
        )
    wanted = spelling.key(qualifier)
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
        shown = of.name
        inside += [of.municipality] if of.municipality != of.name else []
    else:
        shown = _shown(name)
        inside += [of.name]
    return f"{shown} ({', '.join(dict.fromkeys(inside))}{_rounded(of.population)})"


def _rounded(people: int | None) -> str:
    """To two digits, in groups of three."""
    return f" {round(people, 2 - len(str(people))):,}".replace(",", " ") if people else ""


def _which(parsed: ParsedAddress, towns: list[Town]) -> str:
    asked = _shown(", ".join((parsed.name, *parsed.qualifiers)))
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
    return f'{words}; for the place in {inside} say "{_shown(name)}, {inside}"'


def _no_such(wanted: str, country: str | None) -> str:
    """What is not known, and what is known that looks like it."""
    parted = [parsed for parsed in parsed_addresses(wanted) if parsed.parted]
    for parsed in parted:
        named = [found for found in _named(parsed.name) if country in (None, found.country)]
        if named and parsed.qualifiers:
            choices = ", ".join(_described(found, parsed.name) for found in named[:OFFERED])
            inside = _shown(", ".join(parsed.qualifiers))
            return f"no {_shown(parsed.name)} in {inside}: did you mean {choices}? Abroad {COORDINATES}"
    name = parted[0].name if parted else wanted
    if _is_code(name):
        return f"no postcode {_shown(wanted)} in Belgium or the Netherlands: {COORDINATES} instead"
    offered = ", ".join(_alike(name, country))
    if not offered:
        return f"no place named {_shown(name)} in Belgium or the Netherlands: {COORDINATES} instead"
    return f"no place named {_shown(name)}: did you mean {offered}? Abroad {COORDINATES}"


def _alike(name: str, country: str | None) -> list[str]:
    """Towns whose names only begin so or have an article, the largest first, and those whose names look like it."""
    from uvbcalc.places.similarity import closest  # only a miss pays for it

    wanted, (known, rows) = spelling.key(name), keys_and_rows()
    with_article = {article + wanted for article in ARTICLES}
    holding = [at for at, key in enumerate(known) if wanted in key]  # few, and soon found
    longer = [town(rows[at]) for at in holding if known[at].startswith(wanted) or known[at] in with_article]
    likest = [town(rows[at]) for at in closest(wanted, known, least=LIKENESS, most=LIKEST)]
    towns = (*sorted(longer, key=_people, reverse=True), *likest)
    offered = (f"{found.name} ({found.country})" for found in towns if country in (None, found.country))
    return [*dict.fromkeys(offered)][:OFFERED]


def _shown(text: str) -> str:
    """What was typed, for an error: not too long, and nothing that a terminal would obey or could not show."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1]}…"
