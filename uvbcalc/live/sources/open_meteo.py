"""Open-Meteo: the models' radiation, CAMS' UV index, ERA5's past days, the satellite's now, and names of places.

Free for non-commercial use; with a key of the paid plan (UVBCALC_OPEN_METEO_KEY) its own hosts are asked. The base
addresses may be those of a proxy (UVBCALC_OPEN_METEO_FORECAST_URL and its likes).
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import numpy as np

from uvbcalc.core.ranges import ALTITUDE, LATITUDE, LONGITUDE
from uvbcalc.core.tables import Array
from uvbcalc.live.cache import Cache
from uvbcalc.live.question import Answer, Question, SourceError, base_url, key_of
from uvbcalc.live.reading import Reading, as_datetime
from uvbcalc.places.distance import distance_km
from uvbcalc.places.place import Place
from uvbcalc.sunlight.provenance import Note, Provenance

HOST: Final = "open-meteo"
PLAN: Final = "open-meteo"  # the name that a key goes by
HOURLY: Final = "hourly"
# The name of each service in the environment, its host and its path.
AIR: Final = "air-quality", "air-quality-api", "/v1/air-quality"
FORECAST: Final = "forecast", "api", "/v1/forecast"
ARCHIVE: Final = "archive", "archive-api", "/v1/archive"
SATELLITE: Final = "satellite", "satellite-api", "/v1/archive"
NAMES: Final = "geocoding", "geocoding-api", "/v1/search"
# Independent of each other: the seamless mixes of other services are ECMWF's beyond two days.
MODELS: Final = (
    "ecmwf_ifs",
    "dwd_icon_seamless",
    "ncep_gfs_seamless",
    "meteofrance_seamless",
    "knmi_harmonie_arome_netherlands",
)
LIGHT: Final = "shortwave_radiation"
CLEAR: Final = "_clear_sky"
UV: Final = "uv_index"
HOUR: Final = np.timedelta64(3600, "s")
NATIVE: Final = np.timedelta64(600, "s")  # step of the satellite's scans
AHEAD_DAYS: Final = 7  # asked for: today and six more
CAMS_DAYS: Final = 5  # a run of CAMS ends after 121 hours
CELL_MAX_KM: Final = 60.0  # from the place: the coarsest grid (0.4 degrees) is 45 km wide
ERA5_FIRST: Final = dt.date(1940, 1, 1)
CERTAIN_DAYS: Final = 10  # after which a past day no longer changes
LICENCES: Final = {
    "open-meteo": "Radiation forecast: ECMWF, DWD, NOAA, Météo-France, KNMI via Open-Meteo.com "
    "(https://open-meteo.com/), CC BY 4.0",
    "cams": "UV index: CAMS (Copernicus) via Open-Meteo.com (https://open-meteo.com/), CC BY 4.0",
    "era5": "ERA5: Copernicus Climate Change Service via Open-Meteo.com (https://open-meteo.com/), CC BY 4.0",
    "satellite": "Satellite: DWD/EUMETSAT via Open-Meteo.com (https://open-meteo.com/)",
}


def forecast(place: Place, cache: Cache, past_days: int = 1) -> Reading:
    """Hourly radiation of the models that answer, from so many days back to six days ahead."""
    asked = {"hourly": LIGHT, "models": ",".join(MODELS), "past_days": f"{past_days}", "forecast_days": str(AHEAD_DAYS)}
    return _radiation("open-meteo", FORECAST, place, cache, asked, fresh_for=dt.timedelta(hours=1))


def air_quality(place: Place, cache: Cache) -> Reading:
    """CAMS' UV index at the full hours, with cloud and without."""
    asked = {"hourly": f"{UV},{UV}{CLEAR}", "past_days": "1", "forecast_days": str(CAMS_DAYS)}
    told, answer = _series("cams", AIR, place, cache, asked, fresh_for=dt.timedelta(hours=3))
    instants = _times(told, "cams")
    values = _columns(told, UV, "cams", but=CLEAR)
    clear = _columns(told, f"{UV}{CLEAR}", "cams")[0]
    return Reading(
        provenance=_provenance("cams", told, answer, place, instants[np.isfinite(values[0])]),
        begin=instants - HOUR // 2,  # an instant stands for the half hours either side of it
        end=instants + HOUR // 2,
        values=values,
        clear=clear,
    )


def era5(place: Place, first: dt.date, last: dt.date, cache: Cache) -> Reading:
    """Hourly radiation of past days, both ends included in UTC.

    Raises
    ------
    ValueError
        Before 1940.
    """
    if first < ERA5_FIRST:
        raise ValueError(f"ERA5 begins on {ERA5_FIRST}, got {first}")
    asked = {
        "hourly": LIGHT,
        "models": "era5",
        "start_date": f"{first}",
        # The mean of the last hour of a day carries the first stamp of the next.
        "end_date": f"{min(last + dt.timedelta(days=1), dt.datetime.now(dt.UTC).date())}",
    }
    settled = (dt.datetime.now(dt.UTC).date() - last).days > CERTAIN_DAYS
    return _radiation("era5", ARCHIVE, place, cache, asked, fresh_for=dt.timedelta(days=100 if settled else 1))


def satellite(place: Place, cache: Cache) -> Reading:
    """Radiation of every ten minutes since yesterday, with the satellite's own clear sky."""
    asked = {
        "hourly": f"{LIGHT},{LIGHT}{CLEAR}",
        "models": "satellite_radiation_seamless",
        "temporal_resolution": "native",
        "past_days": "1",
        "forecast_days": "1",
    }
    return _radiation("satellite", SATELLITE, place, cache, asked, fresh_for=dt.timedelta(minutes=10), step=NATIVE)


def find_named(name: str, cache: Cache, language: str = "en") -> list[Place]:
    """Inhabited places whose name begins so, the most likely first; the part behind a comma is the country's code.

    Raises
    ------
    SourceError
        If the source does not answer.
    """
    start, _, country = (part.strip() for part in name.partition(","))
    params = {"name": start, "count": "10", "language": language, "format": "json"}
    if country:
        params["countryCode"] = country.upper()
    secret = (("apikey", key_of(PLAN)),) if key_of(PLAN) else ()
    question = _question("geocoding", NAMES, params, secret_params=secret)
    answer = cache.answer(question, dt.timedelta(days=30), lambda it: _object(it, "geocoding"))
    found = _object(answer, "geocoding").get("results") or []
    return [_place(entry) for entry in found if str(entry.get("feature_code", "PPL")).startswith("P")]


def _place(entry: dict[str, Any]) -> Place:
    try:
        return Place(
            lat_deg=LATITUDE.check(float(entry["latitude"])),
            lon_deg=LONGITUDE.check(float(entry["longitude"])),
            altitude_m=ALTITUDE.nearest(float(entry.get("elevation") or 0.0)),
            timezone=entry.get("timezone"),
            name=str(entry["name"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(Note("{source}: {why}", source="geocoding", why=str(error))) from None


def _radiation(
    source: str,
    service: tuple[str, str, str],
    place: Place,
    cache: Cache,
    asked: dict[str, str],
    *,
    fresh_for: dt.timedelta,
    step: np.timedelta64 = HOUR,
) -> Reading:
    told, answer = _series(source, service, place, cache, asked, fresh_for=fresh_for)
    end = _times(told, source)
    values = _columns(told, LIGHT, source, but=CLEAR)
    clear = _columns(told, f"{LIGHT}{CLEAR}", source)[0] if CLEAR in asked["hourly"] else None
    known = end[np.isfinite(values).any(axis=0)]
    return Reading(
        provenance=_provenance(source, told, answer, place, known),
        begin=end - step,
        end=end,
        values=values,
        clear=clear,
    )


def _series(
    source: str,
    service: tuple[str, str, str],
    place: Place,
    cache: Cache,
    asked: dict[str, str],
    *,
    fresh_for: dt.timedelta,
) -> tuple[dict[str, Any], Answer]:
    """The envelope of an answer by the hour, checked."""
    params = {
        "latitude": f"{place.lat_deg:.2f}",
        "longitude": f"{place.lon_deg:.2f}",
        **asked,
        "timeformat": "unixtime",
        "timezone": "GMT",
    }
    headers = (("X-Api-Key", key_of(PLAN)),) if key_of(PLAN) else ()
    question = _question(source, service, params, headers=headers)

    def check(answer: Answer) -> dict[str, Any]:
        told = _object(answer, source)
        _times(told, source)
        return told

    answer = cache.answer(question, fresh_for, check)
    return check(answer), answer


def _question(source: str, service: tuple[str, str, str], params: dict[str, str], **keys: Any) -> Question:
    name, host, path = service
    plan = "customer-" if key_of(PLAN) else ""
    base = base_url(f"{PLAN}-{name}", f"https://{plan}{host}.open-meteo.com")
    return Question(source=source, host=HOST, url=f"{base}{path}", params=tuple(params.items()), **keys)


def _object(answer: Answer, source: str) -> dict[str, Any]:
    told = answer.json(source)
    if not isinstance(told, dict) or told.get("error"):
        why = str(told.get("reason", "")) if isinstance(told, dict) else "no object"
        raise SourceError(Note("{source}: {why}", source=source, why=why))
    return told


def _times(told: dict[str, Any], source: str) -> Any:
    """Unix times of the series, rising."""
    try:
        times = np.array(told[HOURLY]["time"], dtype=np.int64).astype("datetime64[s]")
    except (KeyError, TypeError, ValueError, OverflowError):
        raise SourceError(Note("{source}: the answer has no hours", source=source)) from None
    if times.ndim != 1 or times.size == 0 or (np.diff(times) <= np.timedelta64(0, "s")).any():
        raise SourceError(Note("{source}: the answer has no hours", source=source))
    return times


def _columns(told: dict[str, Any], name: str, source: str, but: str = "") -> Array:
    """All columns of a variable, (model, time): its name alone, or with a model's behind it; null is NaN."""
    series = told[HOURLY]
    found = [
        key
        for key in series
        if (key == name or key.startswith(f"{name}_")) and not (but and key.startswith(f"{name}{but}"))
    ]
    if not found:
        raise SourceError(Note("{source}: the answer has no {column}", source=source, column=name))
    try:
        values = np.array([[np.nan if value is None else value for value in series[key]] for key in found], dtype=float)
    except (TypeError, ValueError):
        raise SourceError(Note("{source}: {column} is no series of numbers", source=source, column=name)) from None
    if values.shape != (len(found), len(series["time"])):
        raise SourceError(Note("{source}: {column} is no series of numbers", source=source, column=name))
    return np.where(np.isfinite(values), values, np.nan)


def _provenance(source: str, told: dict[str, Any], answer: Answer, place: Place, known: Any) -> Provenance:
    """Which cell, how far, how new; SourceError for a cell elsewhere, or where all is null."""
    try:
        lat, lon = float(told["latitude"]), float(told["longitude"])
    except (KeyError, TypeError, ValueError):
        raise SourceError(Note("{source}: the answer does not say for where", source=source)) from None
    away_km = float(distance_km(place.lat_deg, place.lon_deg, lat, lon))
    if not away_km <= CELL_MAX_KM:
        raise SourceError(Note("{source}: the answer is of {km} km away", source=source, km=f"{away_km:.0f}"))
    if known.size == 0:
        raise SourceError(Note("{source}: no value of this time and place", source=source))
    return Provenance(
        source=source,
        where=f"{lat:.2f}, {lon:.2f}",
        distance_km=round(away_km, 1),
        # Of a scan the newest value tells; when a model ran is not said.
        made_at=as_datetime(known[-1]) if source == "satellite" else None,
        fetched_at=answer.fetched_at,
        licence=LICENCES[source],
        warnings=answer.warnings(source),
    )
