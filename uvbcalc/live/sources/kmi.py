"""KMI/IRM: radiation of the last minutes at the automatic stations of Belgium, without a key."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import numpy as np

from uvbcalc.live.cache import Cache
from uvbcalc.live.question import Answer, Question, SourceError, base_url
from uvbcalc.live.reading import Reading
from uvbcalc.live.sources.stations import Measured, nearest_with_a_value
from uvbcalc.places.place import Place
from uvbcalc.sunlight.provenance import Note

SOURCE: Final = "kmi"
LICENCE: Final = "Source: Royal Meteorological Institute of Belgium (RMI/KMI/IRM), CC BY 4.0"
FRESH_FOR: Final = dt.timedelta(minutes=10)
SINCE: Final = dt.timedelta(hours=2)  # which the newest rows are looked for in
STATIONS: Final = 17
ROWS: Final = STATIONS * 12  # two hours of all stations
VALUE: Final = "short_wave_from_sky_avg"
BELGIUM_LAT_DEG: Final = (49.0, 52.0)

# Code: name. Positions come with every row.
NAMES: Final = {
    6414: "Beitem",
    6418: "Zeebrugge",
    6434: "Melle",
    6438: "Stabroek",
    6439: "Sint-Katelijne-Waver",
    6447: "Uccle",
    6455: "Dourbes",
    6459: "Ernage",
    6464: "Retie",
    6472: "Humain",
    6477: "Diepenbeek",
    6484: "Buzenol",
    6494: "Mont Rigi",
}


def radiation(place: Place, cache: Cache) -> Reading:
    """The last two hours at the nearest station that has a value now."""
    base = base_url(SOURCE, "https://opendata.meteo.be")
    now = dt.datetime.now(dt.UTC)
    # By the full hour, so that the question is the same for a while.
    since = now.replace(minute=0, second=0, microsecond=0) - SINCE
    params = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": "aws:aws_10min",
        "outputFormat": "application/json",
        "propertyName": f"code,timestamp,{VALUE},the_geom",
        "sortBy": "timestamp D",
        "count": str(ROWS),
        "CQL_FILTER": f"timestamp AFTER {since:%Y-%m-%dT%H:%M:%SZ}",
    }
    question = Question(
        source=SOURCE,
        host=SOURCE,
        url=f"{base}/service/aws/ows",
        params=tuple(params.items()),
        about=f"{SOURCE} 10 min",
    )
    answer = cache.answer(question, FRESH_FOR, _stations)
    return nearest_with_a_value(_stations(answer), place, answer, source=SOURCE, licence=LICENCE)


def _stations(answer: Answer) -> list[Measured]:
    """The rows of each station, in time."""
    if answer.body.lstrip().startswith(b"<"):
        raise SourceError(Note("{source}: the server refused the question", source=SOURCE))
    told = answer.json(SOURCE)
    rows: dict[int, list[tuple[str, float]]] = {}
    where: dict[int, tuple[float, float]] = {}
    try:
        for feature in told["features"]:
            row = feature["properties"]
            code, value = int(row["code"]), row.get(VALUE)
            where[code] = _position(feature["geometry"]["coordinates"])
            rows.setdefault(code, []).append((str(row["timestamp"]), np.nan if value is None else float(value)))
        return [Measured.of_rows(NAMES.get(code, str(code)), *where[code], sorted(rows[code])) for code in rows]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise SourceError(Note("{source}: a row lacks {what}", source=SOURCE, what=str(error))) from None


def _position(coordinates: list[Any]) -> tuple[float, float]:
    """Latitude and longitude, which the service has been seen to give in either order."""
    lon, lat = (float(number) for number in coordinates[:2])
    south, north = BELGIUM_LAT_DEG
    return (lat, lon) if south < lat < north else (lon, lat)
