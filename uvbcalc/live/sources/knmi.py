"""KNMI: ten-minute radiation of the Dutch stations, with a key of its EDR interface in UVBCALC_KNMI_KEY."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import numpy as np

from uvbcalc.live.cache import Cache
from uvbcalc.live.question import Answer, Question, SourceError, base_url, key_of
from uvbcalc.live.reading import Reading
from uvbcalc.live.sources.stations import Measured, nearest_with_a_value
from uvbcalc.places.place import Place
from uvbcalc.sunlight.provenance import Note

SOURCE: Final = "knmi"
LICENCE: Final = "KNMI, CC BY 4.0"
FRESH_FOR: Final = dt.timedelta(minutes=10)
SINCE: Final = dt.timedelta(hours=2)
BOX_DEG: Final = 0.5  # either side of the place
PATH: Final = "/edr/v1/collections/10-minute-in-situ-meteorological-observations/area"
VALUE: Final = "qg"  # global radiation, W/m2
NAMES: Final = {
    "06235": "Den Helder",
    "06240": "Schiphol",
    "06260": "De Bilt",
    "06269": "Lelystad",
    "06270": "Leeuwarden",
    "06275": "Deelen",
    "06279": "Hoogeveen",
    "06280": "Eelde",
    "06283": "Hupsel",
    "06290": "Twenthe",
    "06310": "Vlissingen",
    "06319": "Westdorpe",
    "06323": "Wilhelminadorp",
    "06330": "Hoek van Holland",
    "06344": "Rotterdam",
    "06348": "Cabauw",
    "06350": "Gilze-Rijen",
    "06356": "Herwijnen",
    "06370": "Eindhoven",
    "06375": "Volkel",
    "06377": "Ell",
    "06380": "Maastricht",
    "06391": "Arcen",
}


def radiation(place: Place, cache: Cache) -> Reading:
    """The last two hours at the nearest station that measures radiation now.

    Raises
    ------
    SourceError
        Without a key, or without an answer.
    """
    key = key_of(SOURCE)
    if not key:
        raise SourceError(Note("{source}: needs a key of its EDR interface in UVBCALC_KNMI_KEY", source=SOURCE))
    lat, lon = round(place.lat_deg, 2), round(place.lon_deg, 2)
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    ring = ",".join(f"{lon + BOX_DEG * east:.2f} {lat + BOX_DEG * north:.2f}" for east, north in corners)
    # By the full hour: an exact instant or milliseconds make the service answer 404.
    since = dt.datetime.now(dt.UTC).replace(minute=0, second=0, microsecond=0) - SINCE
    params = {"coords": f"POLYGON(({ring}))", "parameter-name": VALUE, "datetime": f"{since:%Y-%m-%dT%H:%M:%SZ}/.."}
    question = Question(
        source=SOURCE,
        host=SOURCE,
        url=f"{base_url(SOURCE, 'https://api.dataplatform.knmi.nl')}{PATH}",
        params=tuple(params.items()),
        headers=(("Authorization", key),),
        about=f"{SOURCE} {ring}",
    )
    answer = cache.answer(question, FRESH_FOR, _stations)
    return nearest_with_a_value(_stations(answer), place, answer, source=SOURCE, licence=LICENCE)


def _stations(answer: Answer) -> list[Measured]:
    told = answer.json(SOURCE)
    try:
        coverages = told["coverages"] if told["type"] == "CoverageCollection" else [told]
        return [_station(coverage) for coverage in coverages if VALUE in coverage["ranges"]]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise SourceError(Note("{source}: a station lacks {what}", source=SOURCE, what=str(error))) from None


def _station(coverage: dict[str, Any]) -> Measured:
    axes = coverage["domain"]["axes"]
    values = [np.nan if value is None else float(value) for value in coverage["ranges"][VALUE]["values"]]
    code = str(coverage.get("eumetnet:locationId", ""))[-5:]
    times = [str(text) for text in axes["t"]["values"]]
    return Measured.of_rows(
        NAMES.get(code, code or "?"),
        float(axes["y"]["values"][0]),
        float(axes["x"]["values"][0]),
        sorted(zip(times, values, strict=True)),
    )
