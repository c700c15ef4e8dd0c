"""Answers in the shapes of the sources, made of a sun formula and an invented sky."""

import json
from datetime import UTC, datetime, timedelta

import numpy as np

from uvbcalc.live.reading import clear_uv_index
from uvbcalc.places.place import Place
from uvbcalc.sunlight.cloud import clear_light_w_m2
from uvbcalc.sunlight.sun import earth_sun_factor, zenith_deg

UCCLE = Place(lat_deg=50.80, lon_deg=4.36, name="Uccle")
UTRECHT = Place(lat_deg=52.09, lon_deg=5.12, name="Utrecht")
JUNE = datetime(2026, 6, 21, 11, 45, tzinfo=UTC)  # "now" of most tests
MODELS = (
    "ecmwf_ifs",
    "dwd_icon_seamless",
    "ncep_gfs_seamless",
    "meteofrance_seamless",
    "knmi_harmonie_arome_netherlands",
)


def clear_mean(place, end, minutes):
    """Clear-sky radiation averaged over the minutes before each end, one sample a minute."""
    since = np.arange(minutes) + 0.5
    times = end[:, None] - (since * 60e6).astype("timedelta64[us]")
    return (clear_light_w_m2(zenith_deg(times, place.lat_deg, place.lon_deg)) * earth_sun_factor(times)).mean(axis=1)


def moments(begin, count, minutes):
    return np.datetime64(begin.replace(tzinfo=None), "us") + np.arange(count) * np.timedelta64(
        minutes * 60_000_000, "us"
    )


def midnight(day):
    return datetime.combine(day, datetime.min.time(), tzinfo=UTC)


def unix(times):
    return times.astype("datetime64[s]").astype(int).tolist()


def envelope(place, times, columns, **units):
    told = {"latitude": round(place.lat_deg, 1), "longitude": round(place.lon_deg, 1), "utc_offset_seconds": 0}
    hourly = {"time": unix(times), **{name: listed(values) for name, values in columns.items()}}
    return json.dumps(
        {**told, "timezone": "GMT", "hourly_units": {"time": "unixtime", **units}, "hourly": hourly}
    ).encode()


def listed(values):
    return [None if value is None or np.isnan(value) else round(float(value), 2) for value in values]


def forecast(place=UCCLE, now=JUNE, cloud=0.7, models=MODELS, spread=0.0, days=8):
    """From yesterday on; `cloud` of light, a number or one for each hour."""
    times = moments(midnight(now) - timedelta(days=1), 24 * days, 60)
    light = clear_mean(place, times, 60) * cloud
    if len(models) == 1:
        return envelope(place, times, {"shortwave_radiation": light})
    off = np.linspace(-1.0, 1.0, len(models)) * spread
    columns = {f"shortwave_radiation_{name}": light * (1.0 + off[i]) for i, name in enumerate(models)}
    return envelope(place, times, columns)


def archive(place=UCCLE, first=datetime(2018, 7, 14, tzinfo=UTC), days=3, cloud=0.7):
    times = moments(first, 24 * days, 60)
    return envelope(place, times, {"shortwave_radiation": clear_mean(place, times, 60) * cloud})


def satellite(place=UTRECHT, now=JUNE, cloud=0.8, unseen=3):
    begin = midnight(now) - timedelta(days=1)
    count = int((now - begin) / timedelta(minutes=10)) + unseen
    times = moments(begin, count, 10)
    clear = clear_mean(place, times, 10)
    light = clear * cloud
    light[-unseen:] = np.nan
    columns = {"shortwave_radiation": light, "shortwave_radiation_clear_sky": clear}
    return envelope(place, times, columns)


def air_quality(place=UTRECHT, now=JUNE, cloud=0.7, days=6):
    """UV indices at the full hours in steps of 0.05; the last eight null, as at the end of a run."""
    times = moments(midnight(now) - timedelta(days=1), 24 * days, 60)
    clear = clear_uv_index(place, times)
    seen, clear = (np.round(values / 0.05) * 0.05 for values in (clear * cloud, clear))
    seen[-8:] = clear[-8:] = np.nan
    return envelope(place, times, {"uv_index": seen, "uv_index_clear_sky": clear})


STATIONS = {6447: ("Uccle", 4.359, 50.799), 6418: ("Zeebrugge", 3.208, 51.322), 6494: ("Mont Rigi", 6.080, 50.511)}


def kmi(now=JUNE, cloud=0.6, rows=12, without=(6494,)):
    """The newest first; Mont Rigi without a value."""
    last = now.replace(minute=now.minute // 10 * 10, second=0, microsecond=0)
    features = []
    for back in range(rows):
        end = last - timedelta(minutes=10 * back)
        for code, (_, lon, lat) in STATIONS.items():
            place = Place(lat_deg=lat, lon_deg=lon)
            light = float(clear_mean(place, moments(end, 1, 10), 10)[0]) * cloud
            row = {"code": code, "timestamp": f"{end:%Y-%m-%dT%H:%M:%SZ}", "qc_flags": None}
            row["short_wave_from_sky_avg"] = None if code in without else round(light, 2)
            geometry = {"type": "Point", "coordinates": [lon, lat]}
            features.append({"type": "Feature", "geometry": geometry, "properties": row})
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def knmi(now=JUNE, cloud=0.6, rows=12):
    """De Bilt whose newest is null, Cabauw, and a wind station without radiation."""
    last = now.replace(minute=now.minute // 10 * 10, second=0, microsecond=0)
    ends = [last - timedelta(minutes=10 * back) for back in reversed(range(rows))]
    coverages = []
    for code, lon, lat in (("06260", 5.18, 52.1), ("06348", 4.926, 51.971), ("06343", 4.313, 51.893)):
        times = np.array([np.datetime64(end.replace(tzinfo=None), "us") for end in ends])
        values = listed(clear_mean(Place(lat_deg=lat, lon_deg=lon), times, 10) * cloud)
        if code == "06260":
            values[-1] = None
        stamps = [f"{end:%Y-%m-%dT%H:%M:%SZ}" for end in ends]
        axes = {"x": {"values": [lon]}, "y": {"values": [lat]}, "t": {"values": stamps}}
        ranges = {} if code == "06343" else {"qg": {"values": values}}
        coverages.append({"domain": {"axes": axes}, "ranges": ranges, "eumetnet:locationId": f"0-20000-0-{code}"})
    return json.dumps({"type": "CoverageCollection", "coverages": coverages}).encode()


def rivm(now=JUNE, cloud=0.6, place=UTRECHT):
    """Every twelve minutes, with a gap of an hour, CRLF, an instrument here and there, a value below zero at night."""
    lines = ["Zonkrachtmetingen, 2026", "YYYYMMDD hhmm  T.dec   UVI InstCode"]
    when = midnight(now)
    while when <= now:
        index = float(clear_uv_index(place, moments(when, 1, 1))[0]) * cloud
        if when.hour != 8:
            value = index if index > 0.0 else -0.02
            who = "nlb" if when.minute % 24 else ""
            lines.append(f"{when:%Y%m%d %H%M} {when.hour + when.minute / 60:6.3f} {value:5.2f} {who:>8}")
        when += timedelta(minutes=12)
    return "\r\n".join(lines).encode()


def temis(now=JUNE, ozone_du=331.4):
    rows = "".join(
        f"<tr><td align=right nowrap>&nbsp;{now + timedelta(days=day):%d %b %Y}&nbsp;</td><td>&nbsp;7.2&nbsp;</td>"
        f"<td>&nbsp;{ozone_du + day:.1f} DU&nbsp;</td></tr>\n"
        for day in range(6)
    )
    head = "<tr><th>Date</th><th>UV index</th><th>ozone</th></tr>"
    return f"<html><body><table border=1>{head}{rows}</table></body></html>".encode()


def geocoding():
    hits = [
        {"name": "Redu", "latitude": 50.008, "longitude": 5.16, "elevation": 341.0, "feature_code": "PPL",
         "country_code": "BE", "timezone": "Europe/Brussels"},
        {"name": "Redu Airport", "latitude": 50.1, "longitude": 5.2, "feature_code": "AIRP", "country_code": "BE"},
    ]  # fmt: skip
    return json.dumps({"results": hits, "generationtime_ms": 0.4}).encode()
