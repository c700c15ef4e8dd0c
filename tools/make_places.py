"""Write data/places.csv and data/postcodes.csv from tools/inputs/ (see extract_places.py) and pvlib's altitudes.

python tools/make_places.py
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from pvlib.location import lookup_altitude

from uvbcalc.place import distance_km
from uvbcalc.spelling import key

INPUTS = Path(__file__).parent / "inputs"
DATA = Path(__file__).parent.parent / "data"

LOCAL_NAMES = {"Brussels": "Brussel", "Antwerp": "Antwerpen", "The Hague": "Den Haag", "Ghent": "Gent"}
DUTCH_PROVINCES = {
    "01": "DR", "02": "FR", "03": "GE", "04": "GR", "05": "LI", "06": "NB",
    "07": "NH", "09": "UT", "10": "ZE", "11": "ZH", "15": "OV", "16": "FL",
}  # fmt: skip
BELGIAN_PROVINCES = {
    "04000": "BRU", "10000": "VAN", "20001": "VBR", "20002": "WBR", "30000": "VWV", "40000": "VOV",
    "50000": "WHT", "60000": "WLG", "70000": "VLI", "80000": "WLX", "90000": "WNA",
}  # fmt: skip
BELGIAN_REGIONS = ("BRU", "VLG", "WAL")
# From the sea to the Ardennes the coarse grid is right within 20 m; below zero it knows no dikes.
LOWEST_M = 0

HEADER = """\
# Places of Belgium and the Netherlands: every one of 500 people or more, and some smaller ones that people ask for.
# Source: GeoNames (geonames.org); municipalities and their names in Dutch and French: Statbel; municipalities of the \
Netherlands as of 2022: GeoNames postal codes; German and English names: curated; altitude: pvlib's grid, or stated.
# Licence: GeoNames CC BY 4.0; Statbel CC BY 4.0.
# Version: 1
# How: tools/extract_places.py, tools/make_places.py. name: as people there write it; other_names: in Dutch, French, \
German and English, and of the municipality it is the heart of, joined by |; municipality: empty if it has the same \
name. The clock is Europe/Brussels in BE and Europe/Amsterdam in NL.
# Checked: sixty awkward names within 3 km, ten known heights (tests/test_gazetteer.py).
"""
POSTCODE_HEADER = """\
# Postcodes of Belgium and the four digits of those of the Netherlands, by the row of places.csv (0 = the first).
# Source: Belgium: Statbel; which place a code belongs to, and the Netherlands: GeoNames postal codes, 2022.
# Licence: Statbel CC BY 4.0; GeoNames CC BY 4.0.
# Version: 1
# How: tools/make_places.py; a code of places too small for places.csv has the heart of their municipality.
# Checked: codes of both countries lie in their province (tests/test_gazetteer.py).
"""

Row = dict[str, Any]


def read(name: str) -> list[Row]:
    """The rows of an input."""
    lines = (INPUTS / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def towns() -> list[Row]:
    """GeoNames' places and the extra ones, with their local names."""
    rows = read("places_geonames.csv") + read("places_extra.csv")
    for row in rows:
        row["name"] = LOCAL_NAMES.get(row["name"], row["name"])
        row["names"] = [name for name in (row.get("other_names") or "").split("|") if name]
        row["lat"], row["lon"], row["people"] = float(row["lat_deg"]), float(row["lon_deg"]), int(row["population"])
    return rows


def spellings(row: Row) -> set[str]:
    """Keys of all names of a place."""
    return {key(name) for name in (row["name"], *row["names"], *(row.get("alternate_names") or "").split("|")) if name}


def belgian_municipalities() -> list[Row]:
    """Statbel's municipalities, with the GeoNames places that share a postcode with each."""
    by_code = defaultdict(set)
    for row in read("postcodes_geonames.csv"):
        if row["country"] == "BE":
            by_code[row["postcode"]].add(key(row["place"]))
    municipalities = read("municipalities_statbel.csv")
    for town in municipalities:
        town["names"] = [town["name_nl"], town["name_fr"]]
        town["codes"] = town["postcodes"].split("|")
        town["members"] = set().union(*(by_code[code] for code in town["codes"])) | {key(n) for n in town["names"]}
        town["province"] = BELGIAN_PROVINCES[town["province"]]
    return municipalities


def dutch_municipalities() -> list[Row]:
    """The municipalities of GeoNames' Dutch postcodes, with the places in each."""
    members, codes = defaultdict(set), defaultdict(set)
    for row in read("postcodes_geonames.csv"):
        if row["country"] == "NL":
            members[row["second_level"]].add(key(row["place"] or row["second_level"]))
            codes[row["second_level"]].add(row["postcode"])
    full = {"s-Gravenhage": "'s-Gravenhage", "s-Hertogenbosch": "'s-Hertogenbosch"}
    return [
        {
            "names": [full.get(name, name).partition(" (")[0]],
            "members": members[name] | {key(name)},
            "codes": sorted(codes[name]),
        }
        for name in members
    ]


def settle(places: list[Row], municipalities: list[Row], regions: dict[str, set[str]]) -> None:
    """Give every place its municipality: that which has a place of its name, the nearest of several, or next door's."""
    largest: dict[tuple[str, str], Row] = {}
    for place in sorted(places, key=lambda place: place["people"]):
        largest[place["admin1"], key(place["name"])] = place
    for place in places:
        there = [town for town in municipalities if town.get("province", "") in regions.get(place["admin1"], {""})]
        here = spellings(place)
        namesakes = [town for town in there if here & {key(name) for name in town["names"]}]
        holders = [town for town in there if here & town["members"]]
        # The largest place of a municipality's own name is its heart, whoever else shares the postcode.
        if namesakes and largest[place["admin1"], key(place["name"])] is place:
            place["candidates"] = namesakes
        else:
            place["candidates"] = [town for town in holders if town not in namesakes] or holders
    sure = [place for place in places if len(place["candidates"]) == 1]
    lat, lon = np.array([p["lat"] for p in sure]), np.array([p["lon"] for p in sure])
    for place in places:
        if place["candidates"]:
            wanted = place["candidates"]
            near = np.argsort(distance_km(place["lat"], place["lon"], lat, lon))
            place["town"] = next(
                (sure[i]["candidates"][0] for i in near if any(sure[i]["candidates"][0] is town for town in wanted)),
                wanted[0],
            )
    settled = [place for place in places if "town" in place]
    lat, lon = np.array([p["lat"] for p in settled]), np.array([p["lon"] for p in settled])
    for place in places:
        if "town" not in place:
            for i in np.argsort(distance_km(place["lat"], place["lon"], lat, lon)):
                if settled[i]["admin1"] == place["admin1"]:
                    place["town"] = settled[i]["town"]
                    break


def hearts(places: list[Row]) -> None:
    """Give each municipality's names to the place of its name, or else to its largest."""
    of_town = defaultdict(list)
    taken = {(place["country"], key(place["name"])) for place in places}
    for place in places:
        of_town[id(place["town"])].append(place)
    for members in of_town.values():
        town = members[0]["town"]
        names = {key(name) for name in town["names"]}
        town["heart"] = max(members, key=lambda place: (bool(spellings(place) & names), place["people"]))
        # Bergen in Limburg shall not take its name from the town of Bergen in Noord-Holland.
        town["heart"]["names"] += [name for name in town["names"] if (town["heart"]["country"], key(name)) not in taken]


def curate(places: list[Row]) -> None:
    """Add the names kept by hand to the largest place of their name."""
    for row in read("names_curated.csv"):
        wanted = key(row["name"])
        named = [
            p for p in places if p["country"] == row["country"] and wanted in {key(n) for n in (p["name"], *p["names"])}
        ]
        if not named:
            raise LookupError(f"no place {row['name']} in {row['country']}")
        max(named, key=lambda place: place["people"])["names"] += [row["name"], *row["other_names"].split("|")]


def other_names(row: Row) -> str:
    """The names that are spelt differently from the first, joined."""
    different = {key(name): name for name in reversed(row["names"]) if name}
    different.pop(key(row["name"]), None)
    return "|".join(sorted(different.values()))


def postcode_rows(places: list[Row], municipalities: dict[str, list[Row]]) -> Iterable[tuple[str, str, int]]:
    """Country, code and the index of a place."""
    index = {id(place): number for number, place in enumerate(places)}
    addresses = defaultdict(lambda: defaultdict(int))
    for row in read("postcodes_geonames.csv"):
        addresses[row["country"], row["postcode"]][key(row["place"] or row["second_level"])] += int(row["addresses"])
    for country, towns_there in municipalities.items():
        owners = defaultdict(list)
        for town in towns_there:
            for code in town["codes"]:
                owners[code].append(town)
        for code, owning in sorted(owners.items()):
            names = addresses[country, code]
            members = [p for p in places if any(p.get("town") is town for town in owning)]
            named = [(names[k], p["people"], p) for p in members for k in spellings(p) if k in names]
            hearts_here = [town["heart"] for town in owning if "heart" in town]
            if named:
                yield country, code, index[id(max(named, key=lambda item: item[:2])[2])]
            elif hearts_here:
                yield country, code, index[id(max(hearts_here, key=lambda place: place["people"]))]


def main() -> None:
    """Write the tables."""
    places = towns()
    municipalities = {"BE": belgian_municipalities(), "NL": dutch_municipalities()}
    # The provinces of Flanders begin with V, those of Wallonia with W.
    regions = {name: {code for code in BELGIAN_PROVINCES.values() if code[0] == name[0]} for name in BELGIAN_REGIONS}
    for country, towns_there in municipalities.items():
        settle([p for p in places if p["country"] == country], towns_there, regions if country == "BE" else {})
    hearts(places)
    curate(places)
    places.sort(key=lambda p: (p["country"], key(p["name"]), -p["people"]))
    lines = []
    for place in places:
        municipality = place["town"]["names"][0 if place["admin1"] != "WAL" else -1]
        stated = place.get("altitude_m")
        altitude = int(stated) if stated else max(round(float(lookup_altitude(place["lat"], place["lon"]))), LOWEST_M)
        cells = (
            place["name"],
            other_names(place),
            "" if key(municipality) == key(place["name"]) else municipality,
            place["country"],
            place["town"].get("province") or DUTCH_PROVINCES[place["admin1"]],
            place["people"],
            f"{place['lat']:.3f}",
            f"{place['lon']:.3f}",
            altitude,
        )
        lines.append(",".join(map(str, cells)))
    columns = "name,other_names,municipality,country,province,population,lat_deg,lon_deg,altitude_m"
    (DATA / "places.csv").write_text(HEADER + columns + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    codes = [f"{country},{code},{row}" for country, code, row in postcode_rows(places, municipalities)]
    (DATA / "postcodes.csv").write_text(
        POSTCODE_HEADER + "country,postcode,row\n" + "\n".join(codes) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
