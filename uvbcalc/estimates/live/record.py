"""The records of days under their real sky."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any, Final

from uvbcalc.core.records import NOT_RECORDED, plain, record
from uvbcalc.estimates.day import Day
from uvbcalc.guidance.allowed import Allowed
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.profile import Profile
from uvbcalc.places.place import Place
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.provenance import Provenance

SCHEMA: Final = "uvbcalc.live/1"
SCHEMA_AHEAD: Final = "uvbcalc.forecast/1"


@dataclass(frozen=True, kw_only=True)
class Hour:
    """A quarter of an hour that begins so, and what comes of staying; None where daylight does not suffice."""

    start: dt.datetime
    uv_index: float
    uv_index_clear: float
    iu_quarter: float
    iu_quarter_low: float
    iu_quarter_high: float
    minutes_to_target: float | None
    minutes_to_cover_up: float | None


@dataclass(frozen=True, kw_only=True)
class Window:
    """The best time for the target; the nearest to it where that is not `reached`."""

    start: dt.datetime
    end: dt.datetime
    minutes: int
    reached: bool
    iu: float
    iu_low: float
    iu_high: float
    med_fraction: float


@dataclass(frozen=True, kw_only=True)
class LiveDay:
    """A day under its real sky; None where there is no number.

    Attributes
    ----------
    now
        The moment that "now" stands for; None for another day, whose `quarter` is then the best one.
    uv_index, uv_index_clear
        Now, under the sky there is and under a clear one.
    uv_index_max, uv_index_max_at
        Of the whole day.
    quarter
        The estimate of a quarter of an hour from now on, with its range; on another day of the hour of the highest sun.
    minutes_to_target, minutes_to_cover_up
        From the same moment on.
    iu_so_far, iu_day
        Vitamin D that somebody outdoors since sunrise can have made by now, and in the whole day.
    hours
        The full hours that are left of the daylight; all of another day.
    best
        The best window that is left; None where no minutes are advised or no daylight is left.
    cloud_source
        "measured", "forecast", "archive" or "climatology": who speaks for the cloud now.
    source_age_min
        Minutes since that was measured, or fetched where its making is not told.
    """

    date: dt.date
    now: dt.datetime | None
    place: Place
    person: Person
    method: str
    target_iu: float
    sunrise: dt.datetime | None
    sunset: dt.datetime | None
    uv_index: float | None
    uv_index_clear: float | None
    uv_index_max: float
    uv_index_max_at: dt.datetime | None
    iu_quarter: float
    iu_quarter_low: float
    iu_quarter_high: float
    minutes_to_target: float | None
    minutes_to_cover_up: float | None
    cover_up_at: dt.datetime | None
    iu_so_far: float | None
    iu_day: float
    hours: tuple[Hour, ...]
    best: Window | None
    vitamin_d_winter: bool
    cloud_source: str
    source_age_min: float | None
    provenance: Provenance | None
    profile: Profile
    cautions: tuple[Caution, ...]
    quarter: Day = field(metadata=NOT_RECORDED)

    @property
    def allowed(self) -> Allowed:
        """What a text may tell this person."""
        return self.quarter.allowed

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self, "allowed")

    def state(self) -> dict[str, Any]:
        """The numbers of now for a home's display, every key always there; null where they may not be told."""
        told = self.provenance
        moment = told and told.told_at
        window = self.best if self.best and self.best.reached else None
        cover = self.minutes_to_cover_up if self.allowed.minutes else None
        iu = (self.iu_quarter, self.iu_so_far, self.iu_day) if self.allowed.iu else (None, None, None)
        return {
            "uv_index": _rounded(self.uv_index, 2),
            "iu_quarter": _rounded(iu[0]),
            "iu_today": _rounded(iu[1]),
            "iu_expected": _rounded(iu[2]),
            "cover_minutes": None if cover is None else int(cover),
            "best_start": window and window.start.isoformat(),
            "best_end": window and window.end.isoformat(),
            "source_age": _rounded(self.source_age_min),
            "source_time": moment and moment.isoformat(),
            "cloud_source": self.cloud_source,
            "winter": self.vitamin_d_winter,
        }

    def attributes(self) -> dict[str, Any]:
        """Who says so, short enough to be kept with every state."""
        told = self.provenance
        return {
            "sources": [plain(replace(each, warnings=(), others=())) for each in told.sources] if told else [],
            "warnings": list(told.warnings) if told else [],
        }


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """The coming days, and the one of them on which the target takes the fewest minutes, or most is made."""

    days: tuple[LiveDay, ...]
    best_date: dt.date | None

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA_AHEAD, self)


def _rounded(value: float | None, digits: int = 0) -> float | None:
    return None if value is None else round(value, digits) if digits else round(value)
