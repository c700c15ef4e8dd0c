"""The table of towns: each with its names, its municipality and its position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np

from uvbcalc.core import tables
from uvbcalc.core.errors import UnknownNameError, message
from uvbcalc.core.records import record
from uvbcalc.places import spelling
from uvbcalc.places.clocks import ZONES, positions_deg
from uvbcalc.places.distance import distance_km
from uvbcalc.places.exonyms import name_in
from uvbcalc.places.place import Place

NO_COUNTRY: Final = message("“{typed}” is not a country known here. Write BE or NL.")
NEAR_KM: Final = 10.0  # beyond it a town says little of a place
SCHEMA: Final = "uvbcalc.place/1"
COLUMNS: Final = ("name", "other_names", "municipality", "population", "lat_deg", "lon_deg", "altitude_m")
MUNICIPALITY_KM: Final = 30.0  # no part of a municipality lies further from what it is called after
LANGUAGES: Final = ("nl", "fr", "de", "en")


class Province(NamedTuple):
    """A province, or the Brussels region."""

    names: tuple[str, ...]  # in Dutch, French, German and English
    local: str  # the one in use there
    french: bool  # whether that is a French one
    short: tuple[str, ...]


class Municipality(NamedTuple):
    """A municipality of today."""

    names: tuple[str, ...]  # the one in use there first
    country: str
    province: str


@dataclass(frozen=True, kw_only=True)
class Town:
    """A place of the gazetteer."""

    name: str
    other_names: tuple[str, ...]
    municipality: str
    municipality_code: str  # of Statbel (NIS) or Statistics Netherlands (CBS)
    province: str
    country: str
    population: int | None  # None: not known
    lat_deg: float
    lon_deg: float
    altitude_m: float

    @property
    def place(self) -> Place:
        """Where it is, with its clock."""
        return Place(
            lat_deg=self.lat_deg,
            lon_deg=self.lon_deg,
            altitude_m=self.altitude_m,
            timezone=ZONES[self.country],
            name=self.name,
        )

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return (self.name, *self.other_names)

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {**record(SCHEMA, self), "timezone": ZONES[self.country]}


def towns_named(name: str) -> list[Town]:
    """The towns of that name: as it is, else with umlauts that were written out, else in the old spelling.

    Examples
    --------
    >>> [found.name for name in ("gand", "Luettich", "Aerschot") for found in towns_named(name)]
    ['Gent', 'Liège', 'Aarschot']
    """
    wanted = spelling.key(name)
    rows = _rows(wanted, keys()) or _rows_with_umlauts(wanted)
    if not rows and spelling.modern(wanted) != wanted:
        rows = _rows(spelling.modern(wanted), _modern_keys())
    return [town(row) for row in rows]


def towns_with_postcode(digits: str) -> list[Town]:
    """The towns of a Belgian postcode and of a Dutch one by its digits."""
    found = f",{digits},"
    codes = (line for line in tables.read_lines(tables.file("postcodes.csv")) if found in line)
    return [town(int(line.rsplit(",", 1)[1])) for line in codes]


def towns_of_landmark(name: str) -> list[Town]:
    """The town that has the sun of an airport, a station or an office, or of the postcode of one.

    Examples
    --------
    >>> [found.name for name in ("Gare du Midi", "1049") for found in towns_of_landmark(name)]
    ['Saint-Gilles', 'Brussel']
    """
    wanted = spelling.key(name)
    known = wanted in _landmarks() and (not wanted.isdigit() or wanted == name)
    return [town(_landmarks()[wanted])] if known else []


def nearest_town(lat_deg: float, lon_deg: float, country: str | None = None) -> tuple[Town, float]:
    """The nearest town, of a country if one is given, and how far it is. [km]

    Examples
    --------
    >>> nearest, away_km = nearest_town(50.85, 4.35)
    >>> nearest.name
    'Brussel'
    """
    distance = distance_km(lat_deg, lon_deg, *positions_deg())
    nearest = (town(int(row)) for row in np.argsort(distance))
    found = next((near for near in nearest if country in (None, near.country)), None)
    if found is None:
        raise UnknownNameError(NO_COUNTRY, argument="country", typed=country)
    return found, float(distance_km(lat_deg, lon_deg, found.lat_deg, found.lon_deg))


def country_at(place: Place) -> str | None:
    """The country of the nearest town, about Belgium and the Netherlands; None elsewhere."""
    return nearest_town(place.lat_deg, place.lon_deg)[0].country if place.in_low_countries else None


def name_near(place: Place) -> str:
    """The name of the town about bare coordinates there, for people to see where they are taken to be."""
    if place.name or not place.in_low_countries:
        return ""
    nearest, away_km = nearest_town(place.lat_deg, place.lon_deg)
    return nearest.name if away_km <= NEAR_KM else ""


def names_beginning(text: str) -> list[str]:
    """Names in any language that begin so, those of the largest places first, to complete what somebody types."""
    wanted = spelling.key(text)
    names = _spellings().replace("\n\n", "\n").split("\n")
    found = [(row, name) for key, row, name in zip(*keys_and_rows(), names, strict=True) if key.startswith(wanted)]
    found.sort(key=lambda each: -(town(each[0]).population or 0))
    return list(dict.fromkeys(name for _, name in found))


def province_names(of: Town) -> tuple[str, ...]:
    """The province of a town in Dutch, French, German and English."""
    return province(of).names


def municipality_in(of: Town, language: str) -> str:
    """What people who speak a language call the municipality that a town lies in.

    Examples
    --------
    >>> municipality_in(towns_named("Hoboken")[0], "fr")
    'Anvers'
    """
    return name_in(replace(of.place, name=of.municipality), language, within_km=MUNICIPALITY_KM)


def province(of: Town) -> Province:
    """The province of a town."""
    return _provinces()[of.country, of.province]


def provinces_named(name: str) -> list[Province]:
    """The provinces of that name, or in the region of that name."""
    wanted = spelling.key(name)
    return [each for each in _provinces().values() if wanted in map(spelling.key, (*each.names, *each.short))]


def municipality(code: str) -> Municipality:
    """The municipality of that code."""
    name, others, country, inside = _municipalities()[code].split(",")
    return Municipality((name, *_parted(others)), country, inside)


@cache
def lines() -> list[str]:
    """The places as they stand: a look-up needs one of them taken apart, not six thousand."""
    columns, *places = tables.lines("places")
    if columns.split(",") != [*COLUMNS]:
        raise ValueError(f"places.csv must have the columns {', '.join(COLUMNS)}, got {columns}")
    return places


@cache
def keys() -> list[str]:
    """The keys of each place's names, joined by line ends."""
    return spelling.key(_spellings()).split("\n\n")


@cache
def keys_and_rows() -> tuple[list[str], list[int]]:
    """The keys one by one, and the row of each."""
    names = [of_place.count("\n") + 1 for of_place in keys()]
    return "\n".join(keys()).split("\n"), np.repeat(np.arange(len(names)), names).tolist()


def town(row: int) -> Town:
    """The town of a row."""
    cells = dict(zip(COLUMNS, lines()[row].split(","), strict=True))
    inside = municipality(cells["municipality"])
    return Town(
        name=cells["name"],
        other_names=_parted(cells["other_names"]),
        municipality=inside.names[0],
        municipality_code=cells["municipality"],
        province=inside.province,
        country=inside.country,
        population=int(cells["population"]) or None,
        lat_deg=float(cells["lat_deg"]),
        lon_deg=float(cells["lon_deg"]),
        altitude_m=float(cells["altitude_m"]),
    )


def _parted(names: str) -> tuple[str, ...]:
    return tuple(filter(None, names.split("|")))


def _rows(key: str, among: list[str]) -> list[int]:
    return [row for row, of_place in enumerate(among) if key in of_place and key in of_place.split("\n")]


def _rows_with_umlauts(written_out: str) -> list[int]:
    drawn_in = spelling.key_drawn_in(written_out)
    rows = _rows(drawn_in, keys()) if drawn_in != written_out else []
    return [row for row in rows if written_out in map(spelling.key_written_out, town(row).names)]


@cache
def _modern_keys() -> list[str]:
    return spelling.modern("\n\n".join(keys())).split("\n\n")


@cache
def _spellings() -> str:
    """All names of all places: a line for each name, an empty line between the places."""
    # One long text, so that the key goes over it once instead of seven thousand times.
    both = "\n\n".join([line.rsplit(",", len(COLUMNS) - 2)[0] for line in lines()]) + "\n"
    return both.replace(",\n", "\n").replace(",", "\n").replace("|", "\n").rstrip("\n")


@cache
def _landmarks() -> Mapping[str, int]:
    """The row of the town of each landmark, by the key of its name."""
    _, *rows = (line.rsplit(",", 1) for line in tables.read_lines(tables.file("landmarks.csv")))
    keys_of_all = spelling.key("\n".join(name for name, _ in rows)).split("\n")
    return {key: int(row) for key, (_, row) in zip(keys_of_all, rows, strict=True)}


@cache
def _municipalities() -> Mapping[str, str]:
    """The cells of each municipality after its code."""
    both = (line.partition(",") for line in tables.lines("municipalities"))
    return {code: rest for code, _, rest in both}


@cache
def _provinces() -> Mapping[tuple[str, str], Province]:
    _, rows = tables.read_rows(tables.file("provinces.csv"))
    return {
        (country, code): Province(
            names=tuple(names),
            local=names[LANGUAGES.index(local)],
            french=local == "fr",
            short=_parted(short),
        )
        for country, code, *names, local, short in rows
    }
