"""Options that several commands share, and how they become values of the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from uvbcalc.cli import values
from uvbcalc.daily import DEFAULT_TARGET_IU
from uvbcalc.place import DEFAULT_LON_DEG, Place

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def together(*options: Decorator) -> Decorator:
    """One decorator out of several."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


where = together(
    click.option("--lat", type=values.LATITUDE, help="Latitude in degrees, north positive."),
    click.option(
        "--lon", type=values.LONGITUDE, help="Longitude in degrees, east positive.  [default: 4.35, Brussels]"
    ),
    click.option("--altitude", type=values.ALTITUDE, default=0, show_default=True, help="Height above the sea in m."),
    click.option("--timezone", help="Clock to use, such as Europe/London.  [default: that of the place]"),
    click.option("--ozone", type=values.OZONE, help="Ozone column in DU.  [default: usual for place and date]"),
)

who = together(
    click.option("--minutes", type=values.MINUTES, default=30, show_default=True, help="Minutes outdoors every day."),
    click.option(
        "--start", type=values.TIME, help="Beginning, as HH:MM on the clock there.  [default: about solar noon]"
    ),
    click.option(
        "--area", type=values.AREA, help="Share of the skin bare, 0.25 or 25%.  [default: dressed for the season]"
    ),
    click.option(
        "--sunscreen",
        type=values.SUNSCREEN,
        default=0,
        show_default=True,
        help="Share of UV that sunscreen blocks, up to 0.95 or 95%.",
    ),
    click.option(
        "--skin-type", type=values.SKIN_TYPE, default=2, show_default=True, help="Fitzpatrick type, 1-6 or I-VI."
    ),
)

cloud = click.option(
    "--cloud",
    type=values.CLOUD,
    default="typical",
    show_default=True,
    help="clear, typical, overcast, or the share of UV that gets through, 0-1, on every day.",
)

target = click.option(
    "--target",
    "target_iu",
    type=values.TARGET,
    default=DEFAULT_TARGET_IU,
    show_default=True,
    help="IU to find the minutes for.",
)


def place_of(lat: float | None, lon: float | None, altitude: float, timezone: str | None) -> Place:
    """The place of the options."""
    if lat is None:
        raise click.UsageError("no place: give a latitude, such as --lat 50.85")
    lon_deg = DEFAULT_LON_DEG if lon is None else lon
    return Place(lat_deg=lat, lon_deg=lon_deg, altitude_m=altitude, timezone=timezone)


@contextmanager
def bad_input() -> Iterator[None]:
    """Turn what the library refuses into one line."""
    try:
        yield
    except (ValueError, LookupError) as error:
        raise click.UsageError(str(error)) from None
