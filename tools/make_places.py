"""Write the tables of places, municipalities, postcodes and landmarks from tools/inputs/ (see extract_places.py).

python tools/make_places.py
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from settlements import (
    SURVEYED,
    Municipality,
    Row,
    Settlement,
    by_name,
    municipalities,
    postal_records,
    read,
    settlements,
    the_one,
)
from uvbcalc.places.distance import distance_km
from uvbcalc.places.spelling import key, key_written_out

DATA = Path(__file__).parent.parent / "data"
DIGITS = 2  # of a number of people that was counted by postcodes

PLACES_HEADER = """\
# Places of Belgium and the Netherlands: every one of 500 people, every one that has a postcode, and some more.
# Source: GeoNames (geonames.org): towns and their people, heights, postcodes of 2024; names in other languages and \
some positions: typed.
# Licence: GeoNames CC BY 4.0; the rest facts.
# Version: 2
# How: tools/extract_places.py, tools/make_places.py. name: as people there write it; other_names: in Dutch, French, \
German, English and Frisian, and of the municipality that it is the heart of, joined by |; municipality: its code in \
municipalities.csv; population: 0 if not known; of Dutch places that only the post has it is 29 for each full \
postcode, right within half to twice. Position: the middle of the place, to 0.001 degrees. Altitude: GeoNames' \
elevation model, or stated; for places that only the post has, the mean of the three nearest, which gives half of the \
others within 3 m and nineteen in twenty within 40 m, above 200 m half within 23 m and nine in ten within 80 m. The \
clock is Europe/Brussels in BE and Europe/Amsterdam in NL.
# Checked: of GeoNames' Belgian towns 2033 of 2035 have the municipality of the postcode of that name and place; of \
the Dutch places in municipalities that have been there since 2014, 2329 of 2342 lie in its outline of that year, the \
others at its edge (CBS); of the Belgian places 2758 of 2762 lie in the outline of their province (Natural Earth), \
the others within 2 km; 93 of 94 heights as commonly given within 60 m; names in five languages, hints and all \
municipalities (tests/places/test_gazetteer.py).
"""
MUNICIPALITIES_HEADER = """\
# Municipalities of Belgium in 2025 and of the Netherlands in 2024: code of Statbel (NIS) or of Statistics Netherlands.
# Source: Statbel; GeoNames (geonames.org), with the spelling of Statistics Netherlands (CBS).
# Licence: Statbel CC BY 4.0; GeoNames CC BY 4.0.
# Version: 1
# How: tools/extract_places.py, tools/make_places.py. name: the official one there; other_names: in the other \
language that Statbel gives, joined by |.
# Checked: 565 Belgian and 342 Dutch ones, each of which find_place finds (tests/places/test_gazetteer.py).
"""
POSTCODES_HEADER = """\
# Postcodes of Belgium and the four digits of those of the Netherlands, by the row of places.csv (0 = the first).
# Source: GeoNames (geonames.org): postcodes of 2024; municipalities of the Belgian ones: Statbel.
# Licence: Statbel CC BY 4.0; GeoNames CC BY 4.0.
# Version: 3
# How: tools/make_places.py. A code of several places has the one with most people, or the one of these that its \
municipality is called after.
# Checked: each place lies within 11.5 km of where GeoNames has the code (tests/places/test_gazetteer.py); 5204 of its \
5214 lie in the province that Eurostat gives for the code.
"""
LANDMARKS_HEADER = """\
# Airports, stations and offices that people name, and postcodes of firms and offices, by the row of places.csv \
(0 = the first) that has their sun.
# Source: Belgian stations: iRail/stations; the rest: typed, the postcodes from public lists of the post's special ones.
# Licence: iRail/stations CC0; the rest facts.
# Version: 1
# How: tools/make_places.py. One row for each spelling.
# Checked: ten airports and ten stations lie within 10 km of where the town is (tests/places/test_address.py).
"""


def main() -> None:
    """Write the tables."""
    towns = municipalities()
    places = settlements()
    give_names(places, towns)
    places = without_doubles(places)
    places.sort(key=lambda place: (place.municipality.country, key(place.name), place.municipality.code, -place.people))
    columns = "name,other_names,municipality,population,lat_deg,lon_deg,altitude_m"
    write("places", PLACES_HEADER, columns, map(cells, places))
    columns = "code,name,other_names,country,province"
    write("municipalities", MUNICIPALITIES_HEADER, columns, sorted(map(municipality_cells, towns.values())))
    write("postcodes", POSTCODES_HEADER, "country,postcode,row", postcode_rows(places, postal_records(towns)))
    write("landmarks", LANDMARKS_HEADER, "name,row", landmark_rows(places))


def write(name: str, header: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """Write a table."""
    lines = [columns, *(",".join(map(str, row)) for row in rows)]
    (DATA / f"{name}.csv").write_text(header + "\n".join(lines) + "\n", encoding="utf-8")


def give_names(places: list[Settlement], towns: dict[str, Municipality]) -> None:
    """Add the names kept by hand, and each municipality's own to its heart."""
    for row in read("names_curated.csv"):
        place = the_one(places, row["place"], row["municipality"])
        place.names += row["other_names"].split("|")
        place.name = row["local_name"] or place.name
    inside = defaultdict(list)
    for place in places:
        inside[place.municipality.code].append(place)
    chosen = {row["municipality"]: row["heart"] for row in read("hearts.csv")}
    bearers = Counter((town.country, name) for town in towns.values() for name in {*map(key, town.names)})
    for code, town in towns.items():
        heart = the_one(inside[code], chosen[code], code) if code in chosen else heart_of(inside[code], town)
        # Bergen in Limburg shall not be asked for beside Bergen in Noord-Holland whenever somebody says Bergen, NL.
        heart.names += [name for name in town.names if bearers[town.country, key(name)] == 1]


def without_doubles(places: list[Settlement]) -> list[Settlement]:
    """Less those of the post that another place of the municipality is called by now."""
    named = by_name([place for place in places if place.names])
    return [
        place
        for place in places
        if place.spellings
        or not any(other is not place and other.municipality is place.municipality for other in named[key(place.name)])
    ]


def heart_of(inside: list[Settlement], town: Municipality) -> Settlement:
    """The place that has the municipality's name, or the first of several in it, or else the largest."""
    names, first = {key(name) for name in town.names}, key(town.names[0].partition("-")[0])

    def rank(place: Settlement) -> tuple[bool, bool, bool, bool, int]:
        own, of_towns = key(place.name), bool(place.spellings)
        return (
            of_towns and own in names,
            bool(names & {*map(key, place.names)}),
            own == first,
            own in names,
            place.people,
        )

    return max(inside, key=rank)


def cells(place: Settlement) -> Sequence[object]:
    """A row of places.csv."""
    return (
        place.name,
        other_names(place.name, place.names),
        place.municipality.code,
        people(place),
        f"{place.lat:.3f}",
        f"{place.lon:.3f}",
        round(place.altitude_m or 0.0),
    )


def other_names(first: str, names: Iterable[str]) -> str:
    """The names that are spelt differently from the first and from each other, joined."""
    different = {key_written_out(name): name for name in reversed([*names]) if name}
    different.pop(key_written_out(first), None)
    return "|".join(sorted(different.values()))


def people(place: Settlement) -> int:
    """How many live there; to two digits if they were counted by postcodes."""
    if place.spellings or not place.people:
        return place.people
    return round(place.people, DIGITS - len(str(place.people)))


def municipality_cells(town: Municipality) -> Sequence[object]:
    """A row of municipalities.csv."""
    return town.code, town.names[0], other_names(town.names[0], town.names), town.country, town.province


def postcode_rows(places: list[Settlement], records: list[Row]) -> Iterable[Sequence[object]]:
    """Country, code and the row of its place: of the surest records the one with most people."""
    rows, named = {place: row for row, place in enumerate(places)}, by_name(places)
    of_code: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for record in records:
        # A code that is neither surveyed nor the beginning of any full code is a slip.
        if record["country"] == "BE" or record["accuracy"] == SURVEYED or record["full_codes"] != "0":
            of_code[record["country"], record["postcode"]].append(record)
    for (country, code), found in sorted(of_code.items()):
        surest = max(record["accuracy"] for record in found) if country == "NL" else 0
        candidates = [place_of(record, named) for record in found if record["accuracy"] >= surest]
        yield country, code, rows[called_after(max(candidates, key=lambda place: place.people), candidates)]


def called_after(largest: Settlement, among: list[Settlement]) -> Settlement:
    """The place that the municipality of the largest is called after, if it is there; else the largest."""
    town = largest.municipality
    names = {*map(key, town.names)}
    return next((place for place in among if place.municipality is town and key(place.name) in names), largest)


def landmark_rows(places: list[Settlement]) -> Iterable[Sequence[object]]:
    """Each name of a landmark and the row of its town."""
    rows = {place: row for row, place in enumerate(places)}
    for record in read("landmarks.csv"):
        place = the_one(places, record["place"], record["municipality"])
        yield from ((name, rows[place]) for name in record["names"].split("|"))


def place_of(record: Row, named: dict[str, list[Settlement]]) -> Settlement:
    """The place of a record: in its municipality, or else the nearest of the name in its country."""
    country = record["municipality"].country

    def away(place: Settlement) -> tuple[bool, bool, float]:
        far = float(distance_km(record["lat"], record["lon"], place.lat, place.lon))
        return place.municipality.country != country, place.municipality is not record["municipality"], far

    return min((*named[key(record["name"])], *named[key(record["place"])]), key=away)


if __name__ == "__main__":
    main()
