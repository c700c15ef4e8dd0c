"""Which places there are, and in which municipality each lies, from tools/inputs/."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from uvbcalc.places.distance import distance_km
from uvbcalc.places.spelling import key

INPUTS = Path(__file__).parent / "inputs"
BELGIAN_PROVINCES = {
    "04000": "BRU", "10000": "VAN", "20001": "VBR", "20002": "WBR", "30000": "VWV", "40000": "VOV",
    "50000": "WHT", "60000": "WLG", "70000": "VLI", "80000": "WLX", "90000": "WNA",
}  # fmt: skip
DUTCH_PROVINCES = {
    "01": "DR", "02": "FR", "03": "GE", "04": "GR", "05": "LI", "06": "NB",
    "07": "NH", "09": "UT", "10": "ZE", "11": "ZH", "15": "OV", "16": "FL",
}  # fmt: skip
# The German-speaking Community, whose names Statbel gives in German and French.
GERMAN_SPEAKING = ("63001", "63012", "63013", "63023", "63040", "63048", "63061", "63067", "63087")
# What the Dutch post adds to a name that it has twice.
SUFFIX = re.compile(
    r" (?:\(?(?:AC|Fr|Gn|Gld|L|NB|NH|Ov|Ut|Z|ZH)\)?|gem\.? .*|Coevorden|Oldebroek|Rotterdam)$", re.IGNORECASE
)
WITHOUT_APOSTROPHE = re.compile(r"^(?=[st][ -])")
# Words that the Belgian post begins with a capital within a name.
SMALL = re.compile(
    r"(?<=[- ])(?:A|Aan|Au|Aux|De|Den|Der|Des|Du|En|Et|In|La|Le|Les|Lez|Lès|Op|Sous|Sur|Ten|Ter|Van|À)(?=[- ])"
)
# GeoNames has these municipalities as towns elsewhere, and this part of Strombeek-Bever by the name of another.
MISPLACED = {("Brunehault", "7592"), ("La Bruyère", "8194"), ("Scherpenheuvel-Zichem", "0"), ("Bever", "1932")}
FRINGE_KM = 5.0  # the same name this near is a place beyond whose edge a few of its addresses lie
# GeoNames' Dutch places that stand alone in their postcodes: median of 1157, nine in ten within 14 to 48.
PEOPLE_PER_FULL_CODE = 29
SURVEYED = 6  # GeoNames' accuracy of a position
LOWEST_M = 0  # below the sea the ultraviolet is that of sea level

Row = dict[str, Any]


@dataclass(kw_only=True, eq=False)
class Municipality:
    """A municipality of today."""

    code: str
    country: str
    province: str
    names: list[str]  # the one in use there first
    postcodes: list[str] = field(default_factory=list)


@dataclass(kw_only=True, eq=False)
class Settlement:
    """A place with a name of its own."""

    name: str
    municipality: Municipality
    people: int  # 0: not known
    lat: float
    lon: float
    altitude_m: float | None = None
    names: list[str] = field(default_factory=list)
    spellings: set[str] = field(default_factory=set)  # keys of everything it has been called

    def known_as(self) -> set[str]:
        """Keys of all its names."""
        return self.spellings | {key(name) for name in (self.name, *self.names)}


def read(name: str) -> list[Row]:
    """The rows of an input."""
    lines = (INPUTS / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def municipalities() -> dict[str, Municipality]:
    """All municipalities by their code: NIS in Belgium, CBS in the Netherlands."""
    found = {}
    for row in read("municipalities_statbel.csv"):
        province, names = BELGIAN_PROVINCES[row["province"]], [row["name_nl"], row["name_fr"]]
        found[row["refnis"]] = Municipality(
            code=row["refnis"],
            country="BE",
            province=province,
            names=names if province.startswith("V") or row["refnis"] in GERMAN_SPEAKING else names[::-1],
            postcodes=row["postcodes"].split("|"),
        )
    for row in read("municipalities_cbs.csv"):
        found[row["code"]] = Municipality(
            code=row["code"], country="NL", province=DUTCH_PROVINCES[row["province"]], names=[row["name"]]
        )
    return found


def postal_records(towns: dict[str, Municipality]) -> list[Row]:
    """The places of the postcodes, each with its municipality."""
    owners = defaultdict(list)
    for town in towns.values():
        for code in town.postcodes:
            owners[code].append(town)
    corrected = {(row["postcode"], row["place"]): row for row in read("postcodes_corrected.csv")}
    records = [*read("postcodes_geonames.csv"), *read("postcodes_extra.csv")]
    for row in records:
        among = owners[row["postcode"]] if row["country"] == "BE" else [towns[row["inside"]]]
        called = [town for town in among if key(row["place"]) in map(key, town.names)]
        row["municipality"] = (called or among)[0]
        row["name"] = _usual(row["place"], row["municipality"])
        right = corrected.get((row["postcode"], row["place"]), row)
        row["lat"], row["lon"] = float(right["lat_deg"]), float(right["lon_deg"])
        row["accuracy"] = int(row["accuracy"] or 0)
    return records


def _usual(name: str, town: Municipality) -> str:
    """A name of the post as people write it."""
    if town.country == "BE":
        return SMALL.sub(lambda word: word[0].lower(), name)
    short = WITHOUT_APOSTROPHE.sub("'", SUFFIX.sub("", name))
    return short[0].upper() + short[1:]


def settlements() -> list[Settlement]:
    """All places, with their municipalities, heights and what is known of their people."""
    towns = municipalities()
    records = postal_records(towns)
    found = [*_of_geonames(towns, records), *_extra(towns)]
    _add_those_of_the_post(found, records)
    _correct(found, towns)
    _lift(found)
    return found


def _of_geonames(towns: dict[str, Municipality], records: list[Row]) -> Iterable[Settlement]:
    """GeoNames' places; a municipality that is no more gives way to that of the nearest postcode."""
    lat, lon = (np.array([row[axis] for row in records]) for axis in ("lat", "lon"))
    for row in read("places_geonames.csv"):
        if (row["name"], row["population"]) in MISPLACED:
            continue
        here = float(row["lat_deg"]), float(row["lon_deg"])
        town = towns.get(row["municipality"])
        if town is None:
            near = np.argsort(distance_km(*here, lat, lon))
            town = next(records[i]["municipality"] for i in near if records[i]["country"] == row["country"])
        yield Settlement(
            name=_usual(row["name"], town),
            municipality=town,
            people=int(row["population"]),
            lat=here[0],
            lon=here[1],
            altitude_m=float(row["altitude_m"]) if row["altitude_m"] else None,
            spellings={key(name) for name in (row["name"], *row["alternate_names"].split("|")) if name},
        )


def _extra(towns: dict[str, Municipality]) -> Iterable[Settlement]:
    """Places that people type and neither GeoNames' towns nor the post has."""
    for row in read("places_extra.csv"):
        yield Settlement(
            name=row["name"],
            municipality=towns[row["municipality"]],
            people=int(row["population"]),
            lat=float(row["lat_deg"]),
            lon=float(row["lon_deg"]),
            altitude_m=float(row["altitude_m"]) if row["altitude_m"] else None,
        )


def _correct(found: list[Settlement], towns: dict[str, Municipality]) -> None:
    """Put right what GeoNames has wrong; an empty cell stays as it is."""
    for row in read("places_corrected.csv"):
        place = the_one(found, row["name"], row["municipality"])
        place.municipality = towns[row["right_municipality"] or row["municipality"]]
        place.lat, place.lon = float(row["lat_deg"] or place.lat), float(row["lon_deg"] or place.lon)
        place.people = int(row["population"] or place.people)
        place.altitude_m = float(row["altitude_m"]) if row["altitude_m"] else place.altitude_m


def by_name(found: list[Settlement]) -> dict[str, list[Settlement]]:
    """The places of each key."""
    named = defaultdict(list)
    for place in found:
        for spelling in place.known_as():
            named[spelling].append(place)
    return named


def the_one(found: list[Settlement], name: str, code: str) -> Settlement:
    """The place of that name in that municipality."""
    inside = [place for place in found if place.municipality.code == code]
    named = [place for place in inside if key(place.name) == key(name)] or [
        p for p in inside if key(name) in p.known_as()
    ]
    if len(named) != 1:
        raise LookupError(f"{len(named)} places named {name} in municipality {code}")
    return named[0]


def _add_those_of_the_post(found: list[Settlement], records: list[Row]) -> None:
    """Add the places of the post that no settlement is called, there or just beyond the municipality's edge."""
    unnamed: dict[tuple[str, str], list[Row]] = defaultdict(list)
    named = by_name(found)
    for row in records:
        town, spellings = row["municipality"], (key(row["name"]), key(row["place"]))
        there = [place for spelling in spellings for place in named[spelling] if place.municipality is town]
        if not there:
            unnamed[town.code, key(row["name"])].append(row)
        elif spellings[0] not in [key(place.name) for place in there]:
            # With what the post adds where it has the name twice.
            there[0].names.append(row["name"] if len({*spellings}) == 1 else row["place"])
    alone = _alone(records)
    for rows in sorted(unnamed.values(), key=len, reverse=True):
        new = _settled(rows, alone)
        if all(distance_km(new.lat, new.lon, old.lat, old.lon) > FRINGE_KM for old in named[key(new.name)]):
            found.append(new)
            named[key(new.name)].append(new)


def _settled(rows: list[Row], alone: set[tuple[str, str]]) -> Settlement:
    """The place of some postcodes, where the surest of them are; its people if it has surveyed codes of its own."""
    surest = max(row["accuracy"] for row in rows)
    sure = [row for row in rows if row["accuracy"] == surest]
    return Settlement(
        name=rows[0]["name"],
        municipality=rows[0]["municipality"],
        people=PEOPLE_PER_FULL_CODE * sum(int(row["full_codes"]) for row in rows if _id(row) in alone),
        lat=float(np.mean([row["lat"] for row in sure])),
        lon=float(np.mean([row["lon"] for row in sure])),
    )


def _alone(records: list[Row]) -> set[tuple[str, str]]:
    """The Dutch records that are surveyed, as the only ones of their postcode."""
    sure = [row for row in records if row["country"] == "NL" and row["accuracy"] == SURVEYED]
    count = Counter(row["postcode"] for row in sure)
    return {_id(row) for row in sure if count[row["postcode"]] == 1}


def _id(row: Row) -> tuple[str, str]:
    return row["postcode"], row["place"]


def _lift(found: list[Settlement]) -> None:
    """Give places without a height the mean of the three nearest that have one, by 1/distance."""
    known = [place for place in found if place.altitude_m is not None]
    lat, lon, height = (np.array([getattr(place, of) for place in known]) for of in ("lat", "lon", "altitude_m"))
    for place in found:
        if place.altitude_m is None:
            away = distance_km(place.lat, place.lon, lat, lon)
            near = np.argsort(away)[:3]
            place.altitude_m = float(np.average(height[near], weights=1.0 / np.maximum(away[near], 0.1)))
        place.altitude_m = max(place.altitude_m, LOWEST_M)
