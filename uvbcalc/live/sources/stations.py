"""Measured radiation of stations: the nearest that has a value now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from uvbcalc.core.tables import Array
from uvbcalc.live.question import Answer, SourceError
from uvbcalc.live.reading import Moments, Reading, as_datetime, moment
from uvbcalc.places.distance import distance_km
from uvbcalc.places.place import Place
from uvbcalc.sunlight.provenance import Note, Provenance

STEP: Final = np.timedelta64(600, "s")  # of the means, which carry the end of theirs
NEWEST_MAX: Final = np.timedelta64(1800, "s")  # behind the newest row of all: an older value is none of now


@dataclass(frozen=True, kw_only=True, eq=False)
class Measured:
    """Ten-minute means of one station, in time; NaN where it has none."""

    name: str
    lat_deg: float
    lon_deg: float
    end: Moments
    w_m2: Array

    @classmethod
    def of_rows(cls, name: str, lat_deg: float, lon_deg: float, rows: list[tuple[str, float]]) -> Measured:
        """From the rows of a station, (ISO time, W/m2), sorted; of two at one time the last counts."""
        once = dict(rows)
        return cls(
            name=name,
            lat_deg=lat_deg,
            lon_deg=lon_deg,
            end=np.array([moment(text) for text in once], dtype="datetime64[s]"),
            w_m2=np.array(list(once.values()), dtype=float),
        )


def nearest_with_a_value(
    stations: list[Measured], place: Place, answer: Answer, *, source: str, licence: str
) -> Reading:
    """The reading of the nearest station with a value near the newest there is.

    Raises
    ------
    SourceError
        If none has one.
    """
    newest = max((station.end.max() for station in stations if station.end.size), default=None)
    near = [
        (float(distance_km(place.lat_deg, place.lon_deg, station.lat_deg, station.lon_deg)), station)
        for station in stations
        if newest is not None and (np.isfinite(station.w_m2) & (station.end >= newest - NEWEST_MAX)).any()
    ]
    if not near:
        raise SourceError(Note("{source}: no station has a value", source=source))
    away_km, station = min(near, key=lambda pair: pair[0])
    known = station.end[np.isfinite(station.w_m2)]
    return Reading(
        provenance=Provenance(
            source=source,
            where=station.name,
            distance_km=round(away_km, 1),
            made_at=as_datetime(known[-1]),
            fetched_at=answer.fetched_at,
            licence=licence,
            warnings=answer.warnings(source),
        ),
        begin=station.end - STEP,
        end=station.end,
        values=station.w_m2[None],
    )
