"""What a source says of some intervals, held against the sun: impossible values out, the rest as cloud.

Every mean carries its whole interval, so that it is compared with the clear sky averaged over the same minutes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array
from uvbcalc.places.place import Place
from uvbcalc.sunlight.cloud import clear_light_w_m2, cloud_factor_uv
from uvbcalc.sunlight.provenance import Note, Provenance
from uvbcalc.sunlight.sky import Sky, conditions
from uvbcalc.sunlight.sun import earth_sun_factor, zenith_deg
from uvbcalc.sunlight.uv import uv_index

Moments = NDArray[np.datetime64]

SAMPLES: Final = 20  # of an interval; three minutes of an hour
LOW_SUN_DEG: Final = 82.0  # from this zenith on a ratio says nothing of the cloud
FAINT_W_M2: Final = 50.0  # clear sky below which the same goes for radiation
FAINT_UVI: Final = 0.5  # and for a UV index in steps of 0.05
HOURLY_MAX: Final = 1.2  # times clear sky, of an hour's mean radiation
SHORT_MAX: Final = 1.5  # the same of ten minutes, as broken cloud lights up
SHORT_MIN: Final = 30.0  # an interval from here on counts as an hour's
STRAY_W_M2: Final = 20.0  # a radiometer's offset and the light of dusk, which no rule of the day fits
OFFSET_W_M2: Final = -10.0  # radiometers cool at night and read a little below nothing
UVI_MAX: Final = 20.0
UVI_OFFSET: Final = -0.1
OURS_MAX: Final = 1.5  # a source's clear sky over ours
OURS_MIN: Final = 0.5
STEP_UVI: Final = 0.1  # two values in steps of 0.05 may cross by this
CLOCKS: Final = np.timedelta64(600, "s")  # by which a station's clock, or a mean's stamp, may be ahead
MODEL_SPREAD: Final = 0.10  # of the cloud factor between models, where one alone answers


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """What a source says: (time,), or (model, time) for several models; NaN where it says nothing."""

    provenance: Provenance
    begin: Moments  # of each interval, UTC
    end: Moments
    values: Array  # (model, time), W/m2 or UV index
    clear: Array | None = None  # (time,), the source's own clear sky

    @property
    def minutes(self) -> float:
        """How long an interval is."""
        return float(np.median((self.end - self.begin) / np.timedelta64(1, "m")))


@dataclass(frozen=True, kw_only=True, eq=False)
class Cloud:
    """Share of the clear-sky UV that gets through in some intervals, (time,); NaN where it is not known."""

    provenance: Provenance
    begin: Moments
    end: Moments
    factor: Array
    spread: Array  # standard deviation between the models; MODEL_SPREAD of one


def until(reading: Reading, now: np.datetime64) -> Reading:
    """What was measured by now; a value of later is a fault of its clock, and none."""
    there = reading.end <= now + CLOCKS
    values = np.where(there, reading.values, np.nan)
    known = reading.end[np.isfinite(values).any(axis=0)]
    made_at = as_datetime(known[-1]) if known.size else None
    return replace(reading, values=values, provenance=replace(reading.provenance, made_at=made_at))


def cloud_of_radiation(reading: Reading, place: Place) -> Cloud:
    """Cloud by global radiation over clear-sky radiation, and the notes of what was rejected."""
    samples = _samples(reading)
    zenith = zenith_deg(samples, place.lat_deg, place.lon_deg)
    light = clear_light_w_m2(zenith, earth_sun_factor(samples))
    clear, notes = light.mean(axis=-1), []
    by_source = reading.clear
    if by_source is not None:
        off = (clear > FAINT_W_M2) & ~(_within(by_source, clear))
        notes += _rejected(reading, place, off, Note("its clear sky is not that of the sun's height"))
        clear = np.where(off | np.isnan(by_source), clear, by_source)
    values = np.where((reading.values < 0.0) & (reading.values >= OFFSET_W_M2), 0.0, reading.values)
    most = clear * (HOURLY_MAX if reading.minutes >= SHORT_MIN else SHORT_MAX)
    most += np.where(clear > FAINT_W_M2, 0.0, STRAY_W_M2)
    for bad, why in (
        (~np.isnan(values) & ~np.isfinite(values) | (values < 0.0), Note("no radiation is below zero")),
        ((values > most) & (clear <= 0.0), Note("there is no sun at night")),
        ((values > most) & (clear > 0.0), Note("above what a clear sky gives")),
    ):
        notes += _rejected(reading, place, bad.any(axis=0), why)
        values = np.where(bad, np.nan, values)
    told = clear > FAINT_W_M2
    # The height of the sun that counts is that of the light, not that of the stamp.
    weight = np.where(light.sum(axis=-1, keepdims=True) > 0.0, light, 1.0)
    height = np.average(zenith, axis=-1, weights=weight)
    told &= height < LOW_SUN_DEG
    factors = cloud_factor_uv(np.where(told, values / np.where(told, clear, 1.0), np.nan), height, light_max=SHORT_MAX)
    return _of_models(reading, factors, notes)


def cloud_of_uv_index(reading: Reading, place: Place, ozone_du: float | None = None) -> Cloud:
    """Cloud by a UV index over the source's own clear one, or over ours where it has none."""
    middle = reading.begin + (reading.end - reading.begin) // 2
    ours = clear_uv_index(place, middle, ozone_du)
    values = np.where((reading.values < 0.0) & (reading.values >= UVI_OFFSET), 0.0, reading.values)
    clear = ours if reading.clear is None else reading.clear
    bright = np.maximum(ours, np.nan_to_num(clear)) >= FAINT_UVI
    notes: list[Note] = []
    tests = [
        ((values < 0.0) | (values > UVI_MAX), Note("a UV index is 0 to 20")),
        ((values > FAINT_UVI) & (ours <= 0.0), Note("there is no sun at night")),
        (
            bright & (values > OURS_MAX * np.maximum(ours, FAINT_UVI)),
            Note("more than half as much again as our clear sky"),
        ),
    ]
    if reading.clear is not None:
        tests += [
            (values > clear + STEP_UVI, Note("the clear sky is below the cloudy one")),
            (bright & ~_within(clear, ours), Note("its clear sky is not that of the sun's height")),
        ]
    for bad, why in tests:
        rows = np.broadcast_to(bad & ~np.isnan(values), values.shape)
        notes += _rejected(reading, place, rows.any(axis=0), why)
        values = np.where(rows, np.nan, values)
    told = (clear >= FAINT_UVI) & (zenith_deg(middle, place.lat_deg, place.lon_deg) < LOW_SUN_DEG)
    return _of_models(reading, np.where(told, values / np.where(told, clear, 1.0), np.nan), notes)


def clear_uv_index(place: Place, moments: Moments, ozone_du: float | None = None) -> Array:
    """Our own clear-sky UV index at moments in UTC, (time,)."""
    days, which = np.unique(moments.astype("datetime64[D]"), return_inverse=True)
    air = conditions(Sky.clear(ozone_du=ozone_du), place, days)
    index = uv_index(
        zenith_deg(moments, place.lat_deg, place.lon_deg),
        ozone_du=air.ozone_du[which],
        aod550=air.aod550[which],
        albedo=air.albedo,
        altitude_m=place.altitude_m,
    )
    return np.asarray(index * earth_sun_factor(moments))


def moment(text: str) -> np.datetime64:
    """A time of ISO 8601 in UTC; ValueError if it is none, or has no zone."""
    when = dt.datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return np.datetime64(when.astimezone(dt.UTC).replace(tzinfo=None), "s")


def as_moments(times: Any) -> Moments:
    """Times in UTC to the second, of aware datetimes, of datetime64 in UTC, or of an index of pandas."""
    if getattr(times, "tz", None) is not None:
        times = times.tz_convert("UTC").tz_localize(None)
    values = np.asarray(times)
    if values.dtype == object:
        values = np.array([moment(each.isoformat()) for each in values])
    if values.dtype.kind != "M":
        raise ValueError(f"times must be aware datetimes or datetime64 in UTC, got {values.dtype}")
    return values.astype("datetime64[s]")


def as_datetime(when: np.datetime64) -> dt.datetime:
    """Numpy's UTC as an aware datetime."""
    return dt.datetime.fromtimestamp(int(when.astype("datetime64[s]").astype(np.int64)), dt.UTC)


def spans(bad: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First and last index of each run of true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], bad.astype(np.int8), [0]])))
    return zip(edges[::2].tolist(), (edges[1::2] - 1).tolist(), strict=True)


def _samples(reading: Reading) -> Moments:
    """Moments within each interval, (time, sample)."""
    share = (np.arange(SAMPLES) + 0.5) / SAMPLES
    length_us = (reading.end - reading.begin) / np.timedelta64(1, "us")
    return np.asarray(
        reading.begin.astype("datetime64[us]")[:, None] + (length_us[:, None] * share).astype("timedelta64[us]")
    )


def _within(theirs: Array, ours: Array) -> NDArray[np.bool_]:
    """Whether two clear skies may both be right; a missing one is no disagreement."""
    return np.asarray(np.isnan(theirs) | ((theirs <= OURS_MAX * ours) & (theirs >= OURS_MIN * ours)))


def _of_models(reading: Reading, factors: Array, notes: list[Note]) -> Cloud:
    """The median of the models there are at each moment, and their spread."""
    there = np.isfinite(factors).sum(axis=0)
    ordered = np.sort(factors, axis=0)  # NaN last
    rows = np.arange(factors.shape[1])
    lower, upper = (ordered[np.maximum(index, 0), rows] for index in ((there - 1) // 2, there // 2))
    median = np.where(there > 0, (lower + np.where(there > 0, upper, np.nan)) / 2.0, np.nan)
    about = np.where(np.isfinite(factors), factors - np.where(there > 0, median, 0.0), 0.0)
    spread = np.sqrt((about**2).sum(axis=0) / np.maximum(there - 1, 1))
    kept = reading.provenance
    return Cloud(
        provenance=replace(kept, warnings=(*kept.warnings, *notes)),
        begin=reading.begin,
        end=reading.end,
        factor=median,
        spread=np.where(there > 1, spread, MODEL_SPREAD),
    )


def _rejected(reading: Reading, place: Place, bad: Any, why: str) -> list[Note]:
    """A sentence for each run of rejected values, on the clock of the place."""
    return [
        Note(
            "{source}: rejected from {begin} to {end}: {why}",
            source=reading.provenance.source,
            begin=f"{as_datetime(reading.begin[first]).astimezone(place.zone):%Y-%m-%d %H:%M}",
            end=f"{as_datetime(reading.end[last]).astimezone(place.zone):%Y-%m-%d %H:%M}",
            why=why,
        )
        for first, last in spans(np.asarray(bad))
    ]
