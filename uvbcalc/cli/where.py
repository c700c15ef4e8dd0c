"""The options that say where, the same for every command."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from uvbcalc.cli import values
from uvbcalc.place import DEFAULT_LON_DEG, Place


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from uvbcalc.gazetteer import names_beginning

    return names_beginning(incomplete)


OPTIONS = (
    click.option("--lat", type=values.LATITUDE, help="Latitude in degrees, north positive."),
    click.option(
        "--lon", type=values.LONGITUDE, help="Longitude in degrees, east positive.  [default: 4.35, Brussels]"
    ),
    click.option(
        "--place",
        "place_name",
        shell_complete=_complete,
        help="Instead of coordinates: a town or postcode in Belgium or the Netherlands.",
    ),
    click.option(
        "--altitude", type=values.ALTITUDE, help="Height above the sea in m.  [default: that of the place, or 0]"
    ),
    click.option("--timezone", help="Clock to use, such as Europe/London.  [default: that of the place]"),
)


@dataclass(frozen=True)
class Where:
    """The place chosen, and whether its longitude was."""

    place: Place
    longitude_assumed: bool


def where_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a place; it gets them as one `where`."""

    @functools.wraps(command)
    def with_where(*args: Any, **given: Any) -> Any:
        names = ("lat", "lon", "place_name", "altitude", "timezone")
        return command(*args, where=_chosen(**{name: given.pop(name) for name in names}), **given)

    for option in reversed(OPTIONS):
        with_where = option(with_where)
    return with_where


def _chosen(
    lat: float | None, lon: float | None, place_name: str | None, altitude: float | None, timezone: str | None
) -> Where:
    if place_name is not None:
        if lat is not None or lon is not None:
            raise click.UsageError("--place and coordinates at once: give --place, or --lat and --lon")
        return Where(_named(place_name, altitude, timezone), longitude_assumed=False)
    if lat is None:
        raise click.UsageError("no place: give --place, such as --place Gent, or a latitude, such as --lat 50.85")
    try:
        place = Place(
            lat_deg=lat,
            lon_deg=DEFAULT_LON_DEG if lon is None else lon,
            altitude_m=altitude or 0.0,
            timezone=timezone,
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    return Where(place, longitude_assumed=lon is None)


def _named(name: str, altitude: float | None, timezone: str | None) -> Place:
    from dataclasses import replace

    from uvbcalc.gazetteer import find_place

    try:
        found = find_place(name)
        return replace(
            found,
            altitude_m=found.altitude_m if altitude is None else altitude,
            timezone=timezone or found.timezone,
        )
    except (LookupError, ValueError) as error:
        raise click.BadParameter(str(error.args[0]), param_hint="'--place'") from None
