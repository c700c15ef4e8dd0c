"""What can be asked for the hours of a day, step by step: who comes first speaks for an hour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, TypeVar

import numpy as np

from uvbcalc.live import course as courses
from uvbcalc.live.cache import Cache
from uvbcalc.live.course import Course
from uvbcalc.live.question import SourceError, key_of
from uvbcalc.live.reading import Cloud, Reading, cloud_of_radiation, cloud_of_uv_index, until
from uvbcalc.live.sources import kmi, knmi, open_meteo, rivm
from uvbcalc.places.place import Place, as_utc
from uvbcalc.sunlight.provenance import Note

AUTO: Final = "auto"
DAY: Final = dt.timedelta(days=1)
AHEAD: Final = dt.timedelta(days=open_meteo.AHEAD_DAYS - 1)
FORECAST_BACK: Final = dt.timedelta(days=10)  # which the models' own past fills ...
ERA5_LATE: Final = dt.timedelta(days=5)  # ... as ERA5 comes so late

T = TypeVar("T")

# Where the stations of a country are worth asking: (south, north), (west, east).
KMI_DEG: Final = ((49.1, 51.9), (2.2, 6.8))
KNMI_DEG: Final = ((50.3, 53.9), (3.0, 7.6))


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a step is asked for: coordinates rounded, days on the clock of the place."""

    place: Place
    first: dt.date
    last: dt.date
    now: dt.datetime
    cache: Cache
    faults: list[SourceError] = field(default_factory=list)
    heard: dict[str, Reading | SourceError] = field(default_factory=dict)  # so that two steps ask a source once

    @property
    def today(self) -> dt.date:
        """The date there."""
        return self.now.astimezone(self.place.zone).date()

    @property
    def has_today(self) -> bool:
        """Whether now is asked for."""
        return self.first <= self.today <= self.last

    @property
    def now_utc(self) -> np.datetime64:
        """Now, as the courses count."""
        now: np.datetime64 = as_utc(self.now).astype("datetime64[s]")
        return now

    def hear(self, source: str, read: Callable[[], Reading]) -> Reading:
        """What a source says, or its fault, the same each time."""
        if source not in self.heard:
            try:
                self.heard[source] = read()
            except SourceError as fault:
                self.heard[source] = fault
        said = self.heard[source]
        if isinstance(said, SourceError):
            raise said
        return said

    def failed(self, fault: SourceError) -> None:
        """Take note of a fault, once."""
        if fault not in self.faults:
            self.faults.append(fault)


Step = Callable[[Asked, Course], Course]


def tried(step: Step, asked: Asked, course: Course) -> Course:
    """A step that may fail: then the course is as it was, and the fault is told."""
    try:
        return step(asked, course)
    except SourceError as fault:
        asked.failed(fault)
        return course


def _forecast(asked: Asked, course: Course) -> Course:
    """Radiation of the models, of today and the days either side."""
    if asked.first > asked.today + AHEAD or asked.last < asked.today - FORECAST_BACK or not courses.is_open(course):
        return course
    back = FORECAST_BACK.days if asked.first < asked.today - DAY else 1
    reading = asked.hear("open-meteo", lambda: open_meteo.forecast(asked.place, asked.cache, past_days=back))
    doubt = courses.forecast_sd(course, asked.today, _age_days(reading))
    return courses.filled(course, cloud_of_radiation(reading, asked.place), doubt)


def _age_days(reading: Reading) -> float:
    """How many whole days ago a forecast was asked for: more than none where no newer one could be had."""
    fetched_at = reading.provenance.fetched_at
    return float(max((dt.datetime.now(dt.UTC) - fetched_at) // DAY, 0)) if fetched_at else 0.0


def _cams(asked: Asked, course: Course) -> Course:
    """CAMS' UV index over its clear-sky one, for hours that the models leave open."""
    last = asked.today + (open_meteo.CAMS_DAYS - 1) * DAY
    if asked.last < asked.today or asked.first > last or not courses.is_open(course):
        return course
    reading = asked.hear("cams", lambda: open_meteo.air_quality(asked.place, asked.cache))
    cloud = cloud_of_uv_index(reading, asked.place)
    doubt = np.hypot(courses.forecast_sd(course, asked.today, _age_days(reading)), courses.CAMS_SD)
    return courses.filled(course, cloud, doubt)


def _era5(asked: Asked, course: Course) -> Course:
    """ERA5's radiation of the past days."""
    last = min(asked.last, asked.today - DAY)
    if last < asked.first or not courses.is_open(course):
        return course
    # The clock of the place may be a day from UTC's.
    first = max(asked.first - DAY, open_meteo.ERA5_FIRST)
    reading = asked.hear("era5", lambda: open_meteo.era5(asked.place, first, last, asked.cache))
    return courses.filled(course, cloud_of_radiation(reading, asked.place), courses.PAST_SD)


def _era5_if_there(asked: Asked, course: Course) -> Course:
    """The same, unless all the days are so new that it has none of them yet."""
    return course if asked.first > asked.today - ERA5_LATE else _era5(asked, course)


def _satellite(asked: Asked, course: Course) -> Course:
    """The satellite's radiation of today and yesterday, as it was measured."""
    if asked.last < asked.today - DAY or asked.first > asked.today:
        return course
    cloud = cloud_of_radiation(_scan(asked), asked.place)
    return courses.filled(course, replace(cloud, spread=0.0 * cloud.spread), courses.MEASURED_SD["satellite"])


def _scan(asked: Asked) -> Reading:
    return asked.hear("satellite", lambda: until(open_meteo.satellite(asked.place, asked.cache), asked.now_utc))


def _rivm(asked: Asked, course: Course) -> Course:
    """RIVM's UV index over our clear sky."""
    reading = until(rivm.measured(asked.place, asked.cache), asked.now_utc)
    _refuse_far_or_old(asked, reading)
    cloud = cloud_of_uv_index(reading, rivm.STATION)
    return courses.measured_now(course, cloud, courses.MEASURED_SD["uv"], asked.now_utc)


def _station(read: Callable[[Place, Cache], Reading]) -> Step:
    def step(asked: Asked, course: Course) -> Course:
        reading = until(read(asked.place, asked.cache), asked.now_utc)
        return _now_of(asked, course, reading, cloud_of_radiation(reading, asked.place))

    return step


def _now_of(asked: Asked, course: Course, reading: Reading, cloud: Cloud) -> Course:
    """What one station measures now, if it is near and new enough to say something here."""
    _refuse_far_or_old(asked, reading)
    near = (reading.provenance.distance_km or 0.0) <= courses.STATION_NEAR_KM
    return courses.measured_now(course, cloud, courses.MEASURED_SD["near" if near else "far"], asked.now_utc)


def _refuse_far_or_old(asked: Asked, reading: Reading) -> None:
    told, made_at = reading.provenance, reading.provenance.made_at
    if (told.distance_km or 0.0) > courses.STATION_FAR_KM:
        raise SourceError(
            Note(
                "{source}: the nearest station with a value, {where}, is {km} km away",
                source=told.source,
                where=told.where,
                km=f"{told.distance_km:.0f}",
            )
        )
    if made_at is None:
        raise SourceError(Note("{source}: no station has a value", source=told.source))
    if asked.now - made_at > dt.timedelta(minutes=courses.NOW_MIN):
        age = (asked.now - made_at) / dt.timedelta(minutes=1)
        raise SourceError(
            Note("{source}: its newest value is {minutes} minutes old", source=told.source, minutes=f"{age:.0f}")
        )


class _Network(NamedTuple):
    read: Callable[[Place, Cache], Reading]
    box: tuple[tuple[float, float], tuple[float, float]]
    key: str  # that it needs


NETWORKS: Final = (_Network(kmi.radiation, KMI_DEG, ""), _Network(knmi.radiation, KNMI_DEG, knmi.SOURCE))


def _best_now(asked: Asked, course: Course) -> Course:
    """Now, by a station within 15 km, else the satellite, else a station within 40 km."""
    if not asked.has_today:
        return course
    stations = sorted(_stations(asked), key=lambda reading: reading.provenance.distance_km or 0.0)
    near = [reading for reading in stations if (reading.provenance.distance_km or 0.0) <= courses.STATION_NEAR_KM]
    reading = next(iter(near or _scans(asked) or stations), None)
    if reading is None:
        return course
    cloud = cloud_of_radiation(reading, asked.place)
    if reading.provenance.source == "satellite":
        return courses.measured_now(course, cloud, courses.MEASURED_SD["satellite"], asked.now_utc)
    return _now_of(asked, course, reading, cloud)


def _stations(asked: Asked) -> list[Reading]:
    found = []
    for network in NETWORKS:
        inside = all(
            low <= degrees <= high
            for (low, high), degrees in zip(network.box, (asked.place.lat_deg, asked.place.lon_deg), strict=True)
        )
        if not inside or (network.key and not key_of(network.key)):
            continue
        try:
            reading = until(network.read(asked.place, asked.cache), asked.now_utc)
            if (reading.provenance.distance_km or 0.0) > courses.STATION_FAR_KM:
                continue  # the other country's may be near
            _refuse_far_or_old(asked, reading)
        except SourceError as fault:
            asked.failed(fault)
        else:
            found.append(reading)
    return found


def _scans(asked: Asked) -> list[Reading]:
    try:
        reading = _scan(asked)
        _refuse_far_or_old(asked, reading)
    except SourceError as fault:
        asked.failed(fault)
        return []
    return [reading]


def _scanned_now(asked: Asked, course: Course) -> Course:
    """Now by the satellite."""
    cloud = cloud_of_radiation(_scan(asked), asked.place)
    return (
        courses.measured_now(course, cloud, courses.MEASURED_SD["satellite"], asked.now_utc)
        if asked.has_today
        else course
    )


# What each source is asked for, the best first.
SOURCES: Final[dict[str, tuple[Step, ...]]] = {
    AUTO: (_satellite, _era5_if_there, _forecast, _cams, _best_now),
    "open-meteo": (_satellite, _forecast, _cams, _scanned_now),
    "kmi": (_station(kmi.radiation),),
    "knmi": (_station(knmi.radiation),),
    "rivm": (_rivm,),
    "era5": (_era5,),
}
ONLY_NOW: Final = ("kmi", "knmi", "rivm")
