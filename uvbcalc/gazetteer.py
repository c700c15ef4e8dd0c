"""Every town by the name people use: find_place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np

from uvbcalc import spelling, tables
from uvbcalc.place import Place, distance_km
from uvbcalc.records import record

SCHEMA: Final = "uvbcalc.place/1"
CLEARLY_LARGER: Final = 10  # times the people of the next: the one that is meant
SAME_PLACE_KM: Final = 5.0  # two entries of one name this near are one place
OFFERED: Final = 5  # names to a near miss
LIKENESS: Final = 0.6  # of spellings that are offered, 0 to 1

COLUMNS: Final = (
    "name", "other_names", "municipality", "country", "province", "population", "lat_deg", "lon_deg", "altitude_m",
)  # fmt: skip

ZONES: Final = {"BE": "Europe/Brussels", "NL": "Europe/Amsterdam"}
COUNTRY_NAMES: Final = {
    "BE": "be b belgie belgium belgique belgien",
    "NL": "nl nederland netherlands paysbas niederlande holland",
}
COUNTRIES: Final = {word: country for country, words in COUNTRY_NAMES.items() for word in words.split()}
CARIBBEAN: Final = frozenset(
    {"aruba", "bonaire", "curacao", "kralendijk", "oranjestad", "philipsburg", "saba", "steustatius", "stmaarten"}
    | {"statia", "thebottom"}
)
POSTCODE: Final = re.compile(r"(?:(?P<before>be|b|nl)[\s\-]*)?(?P<digits>\d{4})(?:\s?(?P<letters>[a-z]{2}))?$", re.I)


@dataclass(frozen=True, kw_only=True)
class Town:
    """A place of the gazetteer."""

    name: str
    other_names: tuple[str, ...]
    municipality: str
    province: str
    country: str
    population: int
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

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {**record(SCHEMA, self), "timezone": ZONES[self.country]}


def find_place(name: str, country: str | None = None) -> Place:
    """The place of that name in Belgium or the Netherlands.

    Parameters
    ----------
    name
        In Dutch, French, German or English; or a postcode. Case, accents, apostrophes, hyphens, the kind of "saint"
        and an article in front do not count. A province, municipality or country after a comma settles which.
    country
        "BE" or "NL", to look there only.

    Raises
    ------
    LookupError
        If there is none, with the nearest spellings; or if there are several and none is clearly the larger.

    Examples
    --------
    >>> find_place("Lüttich").name
    'Liège'
    >>> find_place("Halle, Vlaams-Brabant").lat_deg
    50.734
    """
    return find_town(name, country).place


def find_town(name: str, country: str | None = None) -> Town:
    """As `find_place`, with all that the gazetteer knows of it."""
    wanted = " ".join(name.split())
    if not spelling.key(wanted):
        raise LookupError(f"place must be a name or a postcode, such as Gent or 9000, got {name!r}")
    if country is not None and spelling.key(country) not in COUNTRIES:
        raise LookupError(f"country must be BE or NL, got {country}")
    where = COUNTRIES[spelling.key(country)] if country is not None else None
    if spelling.key(wanted) in CARIBBEAN:
        raise LookupError(f"{wanted} lies in the Caribbean: only the European Netherlands have a known sky")
    for plain, qualifier in _readings(wanted):
        towns = [town for town in _named(plain) if where in (None, town.country) and _lies_in(town, qualifier)]
        if towns:
            return _the_one(wanted, towns)
    raise LookupError(_no_such(wanted, where))


def nearest_town(lat_deg: float, lon_deg: float) -> tuple[Town, float]:
    """The nearest place of the gazetteer and how far it is. [km]

    Examples
    --------
    >>> town, away_km = nearest_town(50.85, 4.35)
    >>> town.name
    'Brussel'
    """
    lat, lon = np.array([line.rsplit(",", 3)[1:3] for line in _lines()], dtype=float).T
    distance = distance_km(lat_deg, lon_deg, lat, lon)
    row = int(np.argmin(distance))
    return _town(row), float(distance[row])


def province_names(town: Town) -> tuple[str, ...]:
    """The province of a town in Dutch, French, German and English."""
    return _provinces()[town.country, town.province]


def names_beginning(text: str) -> list[str]:
    """Local names that begin so, the largest places first, for completing what somebody types."""
    local = [line.split(",", 1)[0] for line in _lines()]
    keys = spelling.key("\n".join(local)).split("\n")
    found = [row for row, key in enumerate(keys) if key.startswith(spelling.key(text))]
    found.sort(key=lambda row: -_town(row).population)
    return list(dict.fromkeys(local[row] for row in found))


def _readings(wanted: str) -> list[tuple[str, str]]:
    """Ways to take a name apart into name and qualifier, the plainest first."""
    readings = [(wanted, "")]
    apart = re.fullmatch(r"(?P<name>[^,(]+)[,(]\s*(?P<qualifier>[^)]+)\)?", wanted)
    if apart:
        readings.append((apart["name"].strip(), apart["qualifier"].strip()))
    first, _, last = wanted.rpartition(" ")
    if spelling.key(last) in COUNTRIES:
        readings.append((first, last))
    return readings


def _named(name: str) -> list[Town]:
    """All towns of a name or postcode; where nothing has the whole name, those that have it but for an article."""
    code = POSTCODE.match(name)
    if code:
        return _with_postcode(**code.groupdict())
    rows = _rows(spelling.key(name), _keys()) or _rows(spelling.key(spelling.without_article(name)), _bare_keys())
    return [_town(row) for row in rows]


def _with_postcode(before: str | None, digits: str, letters: str | None) -> list[Town]:
    country = "NL" if letters else COUNTRIES[before.casefold()] if before else None
    _, codes = tables.read_rows(tables.file("postcodes.csv"))
    return [_town(int(row)) for of, code, row in codes if code == digits and country in (None, of)]


def _lies_in(town: Town, qualifier: str) -> bool:
    if not qualifier:
        return True
    wanted = spelling.key(qualifier)
    if wanted in COUNTRIES:
        return COUNTRIES[wanted] == town.country
    return wanted in {spelling.key(word) for word in (*province_names(town), town.province, town.municipality)}


def _the_one(wanted: str, towns: list[Town]) -> Town:
    """The only one, or the one that is clearly larger."""
    apart: list[Town] = []
    for town in sorted(towns, key=lambda town: -town.population):
        if all(
            distance_km(town.lat_deg, town.lon_deg, other.lat_deg, other.lon_deg) > SAME_PLACE_KM for other in apart
        ):
            apart.append(town)
    if len(apart) == 1 or apart[0].population >= CLEARLY_LARGER * apart[1].population:
        return apart[0]
    choices = " or ".join(_described(town) for town in apart[:OFFERED])
    raise LookupError(f'{wanted} can be {choices}: say which, such as "{_settled(apart[0], apart[1:])}"')


def _described(town: Town) -> str:
    inside = f"{town.municipality}, " if town.municipality != town.name else ""
    return f"{town.name} ({town.country}, {province_names(town)[0]}, {inside}{town.population} people)"


def _settled(town: Town, others: list[Town]) -> str:
    """The name with the first qualifier that belongs to none of the others."""
    qualifiers = (town.country, province_names(town)[0], town.municipality)
    telling = (word for word in qualifiers if not any(_lies_in(other, word) for other in others))
    return f"{town.name}, {next(telling, town.municipality)}"


def _no_such(wanted: str, country: str | None) -> str:
    if POSTCODE.match(wanted):
        return f"no postcode {wanted} in Belgium or the Netherlands"
    from difflib import get_close_matches  # only a miss pays for it

    known = dict.fromkeys(key for of_place in _keys() for key in of_place.split("\n"))
    close = get_close_matches(spelling.key(wanted), known, n=3 * OFFERED, cutoff=LIKENESS)
    towns = [town for key in close for town in map(_town, _rows(key, _keys())) if country in (None, town.country)]
    offered = list(dict.fromkeys(f"{town.name} ({town.country})" for town in towns))[:OFFERED]
    if not offered:
        return f"no place named {wanted} in Belgium or the Netherlands: give --lat and --lon instead"
    return f"no place named {wanted}: did you mean {', '.join(offered)}?"


@cache
def _lines() -> list[str]:
    """The places as they stand: a look-up needs one of them taken apart, not four thousand."""
    columns, *lines = tables.read_lines(tables.file("places.csv"))
    if columns.split(",") != [*COLUMNS]:
        raise ValueError(f"places.csv must have the columns {', '.join(COLUMNS)}, got {columns}")
    return lines


@cache
def _spellings() -> str:
    """All names of all places: a line for each name, an empty line between the places."""
    # One long text, so that the key goes over it once instead of eight thousand times.
    both = (line.split(",", 2)[:2] for line in _lines())
    return "\n\n".join(f"{name}\n{others}" if others else name for name, others in both).replace("|", "\n")


@cache
def _keys() -> list[str]:
    """The keys of each place's names, joined by line ends."""
    return spelling.key(_spellings()).split("\n\n")


@cache
def _bare_keys() -> list[str]:
    """The same of the names without their articles."""
    return spelling.key(spelling.without_article(_spellings())).split("\n\n")


def _rows(key: str, keys: list[str]) -> list[int]:
    return [row for row, of_place in enumerate(keys) if key in of_place and key in of_place.split("\n")]


@cache
def _provinces() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Names of a province in Dutch, French, German and English."""
    table = tables.columns("provinces")
    languages = zip(*(table[f"name_{language}"].tolist() for language in ("nl", "fr", "de", "en")), strict=True)
    return dict(zip(zip(table["country"].tolist(), table["province"].tolist(), strict=True), languages, strict=True))


def _town(row: int) -> Town:
    cells = dict(zip(COLUMNS, _lines()[row].split(","), strict=True))
    return Town(
        name=cells["name"],
        other_names=tuple(filter(None, cells["other_names"].split("|"))),
        municipality=cells["municipality"] or cells["name"],
        province=cells["province"],
        country=cells["country"],
        population=int(cells["population"]),
        lat_deg=float(cells["lat_deg"]),
        lon_deg=float(cells["lon_deg"]),
        altitude_m=float(cells["altitude_m"]),
    )
