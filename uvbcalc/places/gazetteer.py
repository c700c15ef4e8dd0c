"""Every town by the name people use: find_place."""

from __future__ import annotations

from typing import Final, NamedTuple

from uvbcalc.core.errors import Phrase, UnknownNameError, message
from uvbcalc.places import spelling
from uvbcalc.places.address import STATION_WORDS, ParsedAddress, parsed_addresses, without_street
from uvbcalc.places.hints import is_too_large, no_such, no_town, which
from uvbcalc.places.matching import COUNTRIES, found_in
from uvbcalc.places.place import Place
from uvbcalc.places.towns import NO_COUNTRY, Town

NO_NAME: Final = message("“{typed}” is not a place. Write a name or a postcode, such as Gent or 9000.")
OVERSEAS: Final = message("“{typed}” lies in the Caribbean. No town there is known here: write --lat and --lon.")
TOO_LARGE: Final = message("“{typed}” is not one town. Write a town in it.")
LONGEST: Final = 200  # characters of a name
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
        raise UnknownNameError(NO_NAME, argument="name", typed=name)
    wanted = " ".join(name.split())
    if not spelling.key(wanted) or len(wanted) > LONGEST:
        raise UnknownNameError(NO_NAME, argument="name", typed=wanted)
    where = country_of(country) if country is not None else None
    ignored, (parsed, towns) = "", found_in(wanted, where)
    if not towns:
        ignored, (parsed, towns) = _of_address(wanted, where)
    overseas = [each.name for each in parsed_addresses(wanted) if spelling.key(each.name) in CARIBBEAN]
    if overseas and not (towns and parsed.qualifiers):
        raise _refused(no_town(Phrase(OVERSEAS, {"typed": overseas[0]}), overseas[0], towns))
    where_said = [word for word in map(spelling.key, parsed.qualifiers) if word not in STATION_WORDS.union(COUNTRIES)]
    if not where_said and is_too_large(parsed.name or wanted, towns):
        raise _refused(no_town(Phrase(TOO_LARGE, {"typed": wanted}), parsed.name, towns))
    if not towns:
        raise _refused(no_such(wanted, where))
    if len(towns) > 1:
        raise _refused(which(parsed, towns))
    return Found(towns[0], ignored)


def country_of(word: str) -> str:
    """The country of that name; LookupError for any other than Belgium and the Netherlands."""
    if spelling.key(word) not in COUNTRIES:
        raise UnknownNameError(NO_COUNTRY, argument="country", typed=word)
    return COUNTRIES[spelling.key(word)]


def _refused(said: Phrase) -> UnknownNameError:
    return UnknownNameError(said.key, argument="name", **said.fields)


def _of_address(text: str, country: str | None) -> tuple[str, tuple[ParsedAddress, list[Town]]]:
    """What of an address is ignored, and what the rest means: one town, or else several."""
    read = [(ignored, found_in(rest, country)) for rest, ignored in without_street(text)]
    meaning = [each for each in read if each[1][1]]
    one = next((each for each in meaning if len(each[1][1]) == 1), None)
    return one or next(iter(meaning), ("", (ParsedAddress(""), [])))
