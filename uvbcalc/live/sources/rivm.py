"""RIVM: the UV index measured at Bilthoven/Utrecht, and the yearly files of it."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

import numpy as np

from uvbcalc.core.tables import Array
from uvbcalc.live.cache import Cache
from uvbcalc.live.question import Answer, Question, SourceError, base_url
from uvbcalc.live.reading import UVI_MAX, UVI_OFFSET, Moments, Reading, as_datetime
from uvbcalc.places.distance import distance_km
from uvbcalc.places.place import Place
from uvbcalc.sunlight.provenance import Note, Provenance

SOURCE: Final = "rivm"
LICENCE: Final = "RIVM/opendata"
FRESH_FOR: Final = dt.timedelta(minutes=12)
NAMED: Final = ("Zonkracht{year}.txt", "ZonkrachtRIVM{year}.txt")  # of this year, of earlier ones; either may be either
# Where it stood until its move; sources differ by 4.5 km on where it stands now, which is nothing to the sun.
STATION: Final = Place(lat_deg=52.1198, lon_deg=5.1951, altitude_m=9.0, name="Bilthoven/Utrecht")
BETWEEN: Final = np.timedelta64(360, "s")  # half of the twelve minutes from one value to the next
RECENT: Final = dt.timedelta(days=2)  # of the file that count for now


class Measurements(NamedTuple):
    """UV indices, (time,) in UTC."""

    time: Moments
    uv_index: Array


def measured(place: Place, cache: Cache) -> Reading:
    """The last two days; on the first days of a year those of the last file."""
    today = dt.datetime.now(dt.UTC).date()
    fault: SourceError | None = None
    for year in (today.year, today.year - 1):
        for name in NAMED:
            question = Question(
                source=SOURCE,
                host=SOURCE,
                url=f"{base_url(SOURCE, 'https://data.rivm.nl')}/data/zonkracht/{name.format(year=year)}",
            )
            try:
                answer = cache.answer(question, FRESH_FOR, lambda it: rows_of(_text(it)))
            except SourceError as error:
                fault = fault or error
                if " 404" not in str(error):
                    raise
            else:
                return _reading(answer, place)
    raise fault or AssertionError


def rows_of(text: str) -> Measurements:
    r"""The rows of a file of RIVM: date, time, hour, UV index and sometimes an instrument, under some headings.

    Raises
    ------
    SourceError
        If it has none.

    Examples
    --------
    >>> rows_of("YYYYMMDD hhmm  T.dec   UVI InstCode\n20260225 1132 11.533  1.46      nlb").uv_index
    array([1.46])
    """
    times, values = [], []
    for line in text.splitlines():
        cells = line.split()
        if len(cells) >= 4 and len(cells[0]) == 8 and cells[0].isdigit() and cells[1].isdigit():
            try:
                when = dt.datetime.strptime(cells[0] + cells[1].zfill(4), "%Y%m%d%H%M")  # noqa: DTZ007 - UTC, as numpy's
                value = float(cells[3].replace(",", "."))
            except ValueError:
                continue
            times.append(np.datetime64(when, "s"))
            values.append(value)
    if not times:
        raise SourceError(Note("{source}: the file has no rows of date, time and UV index", source=SOURCE))
    time, index = np.array(times), np.array(values)
    order = np.argsort(time, kind="stable")
    kept = np.append(np.diff(time[order]) > np.timedelta64(0, "s"), [True])
    time, index = time[order][kept], index[order][kept]
    possible = (index >= UVI_OFFSET) & (index <= UVI_MAX)
    return Measurements(time, np.where(possible, np.maximum(index, 0.0), np.nan))


def _text(answer: Answer) -> str:
    return answer.body.decode("utf-8", "replace")


def _reading(answer: Answer, place: Place) -> Reading:
    time, index = rows_of(_text(answer))
    recent = time >= time[-1] - np.timedelta64(RECENT)
    time, index = time[recent], index[recent]
    away_km = float(distance_km(place.lat_deg, place.lon_deg, STATION.lat_deg, STATION.lon_deg))
    return Reading(
        provenance=Provenance(
            source=SOURCE,
            where=STATION.name,
            distance_km=round(away_km, 1),
            made_at=as_datetime(time[-1]),
            fetched_at=answer.fetched_at,
            licence=LICENCE,
            warnings=answer.warnings(SOURCE),
        ),
        begin=time - BETWEEN,
        end=time + BETWEEN,
        values=index[None],
    )
