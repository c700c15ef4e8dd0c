"""What a person makes in an outing, and how long one has to be, on a grid.

Both depend on latitude, meridian and cloud alone. They are computed for a year at some nodes of these three and read
between them, so that a pixel costs no more than its cloud.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.cohort.ambient.clear_field import LON_NODES_DEG
from uvbcalc.core.tables import Array
from uvbcalc.estimates.season import season
from uvbcalc.exposure.outings import Outing
from uvbcalc.maps.daily import Plane, along, cloud_planes, nodes_within
from uvbcalc.places.place import Place
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky

LAT_NODES_DEG: Final = np.arange(-90.0, 90.25, 0.5)
CLOUD_NODES: Final = np.array([0.2, 0.4, 0.6, 0.8, 1.0])  # the usual cloud of no date lies beyond
MINUTES: Final = "minutes"  # they go with one over the cloud: it is their inverse that is joined linearly
QUANTITIES: Final = {"iu": "iu", "minutes": "minutes_to_target"}  # by our names, those of a season


def personal_planes(
    what: str,
    lat_deg: Array,
    lon_deg: Array,
    dates: NDArray[np.datetime64],
    *,
    person: Person | None = None,
    outing: tuple[Outing, ...] | None = None,
    target_iu: float | None = None,
    timezone: str | None = None,
) -> Plane:
    """IU of an outing, or minutes to a target, under the usual cloud, (day, latitude, longitude).

    Parameters
    ----------
    what
        A name of QUANTITIES.
    lat_deg, lon_deg
        The grid, rising.
    dates
        Days in a row.
    person, outing
        Who and when, as for `season`.
    target_iu
        Of the minutes; the default is that of `season`.
    timezone
        Of the outing's clock, all over the grid.
    """
    latitudes, meridians = nodes_within(LAT_NODES_DEG, lat_deg), nodes_within(LON_NODES_DEG, lon_deg)
    first, last = dates[0], dates[-1]
    table = np.array(
        [
            [
                [
                    _at_node(what, float(lat), float(lon), cloud, first, last, person, outing, target_iu, timezone)
                    for lon in meridians
                ]
                for lat in latitudes
            ]
            for cloud in CLOUD_NODES.tolist()
        ]
    )  # (cloud, latitude, meridian, day)
    by_lon = along(table.transpose(0, 3, 1, 2).astype(np.float32), meridians, lon_deg)
    by_place = along(np.swapaxes(by_lon, -1, -2), latitudes, lat_deg).swapaxes(-1, -2)  # (cloud, day, lat, lon)
    position = np.interp(cloud_planes(lat_deg, lon_deg, dates), CLOUD_NODES, np.arange(CLOUD_NODES.size))
    cell = np.minimum(position.astype(np.intp), CLOUD_NODES.size - 2)
    low, high = (np.take_along_axis(by_place, (cell + step)[None], axis=0)[0] for step in (0, 1))
    read = np.asarray(low + (high - low) * (position - cell), dtype=np.float32)
    return 1.0 / read if what == MINUTES else read


@lru_cache(maxsize=4096)
def _at_node(
    what: str,
    lat_deg: float,
    lon_deg: float,
    cloud_factor: float,
    first: np.datetime64,
    last: np.datetime64,
    person: Person | None,
    outing: tuple[Outing, ...] | None,
    target_iu: float | None,
    timezone: str | None,
) -> Array:
    """Of each day, (day,)."""
    place = Place(lat_deg=lat_deg, lon_deg=lon_deg, timezone=timezone)
    sky = Sky(cloud_factor=cloud_factor, cloud_may_break=True)
    period = np.arange(first, last + 1)
    found = season(place, period, person=person, outing=outing, sky=sky, target_iu=target_iu)
    values = np.asarray(getattr(found, QUANTITIES[what]))
    return 1.0 / values if what == MINUTES else values
