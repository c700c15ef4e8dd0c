"""The options that say where, and the place that they make."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from uvbcalc.cli import values
from uvbcalc.cli.output import aside
from uvbcalc.core.errors import InputError, shown
from uvbcalc.places.place import DEFAULT_LON_DEG, Place
from uvbcalc.words.language import Language, language, message

if TYPE_CHECKING:
    from uvbcalc.places.towns import Town

IGNORED: Final = message("place read as {place}; street and house number do not matter and were ignored: {ignored}")


def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """As `complete_place`, for a parameter of click."""
    return complete_place(incomplete)


def complete_place(incomplete: str) -> list[str]:
    """Names of places that begin so, as one word each: a shell parts or opens a quotation at anything else."""
    from uvbcalc.places.towns import names_beginning

    words = (re.sub(r"[\s/]+", "-", re.sub(r"['’()]", "", name)) for name in names_beginning(incomplete))
    return [*dict.fromkeys(words)]


OPTIONS: Final[list[Any]] = [
    click.option(
        "--place", "place_name", shell_complete=complete, help="Town or postcode in Belgium or the Netherlands."
    ),
    click.option("--lat", type=values.LATITUDE, help="Instead of a name: latitude in degrees, north positive."),
    click.option(
        "--lon", type=values.LONGITUDE, help="Longitude in degrees, east positive.  [default: 4.35, Brussels]"
    ),
    click.option(
        "--altitude", type=values.ALTITUDE, help="Height above the sea in m.  [default: that of the place, or 0]"
    ),
    click.option(
        "--timezone", type=values.TIMEZONE, help="Time zone, such as Europe/London.  [default: that of the place]"
    ),
]


class Where(NamedTuple):
    """The place chosen, whether its longitude was assumed, and its country, BE or NL or another."""

    place: Place
    longitude_assumed: bool
    country: str | None


def chosen(
    *, place_name: str | None, lat: float | None, lon: float | None, altitude: float | None, timezone: str | None
) -> Where:
    """The place that the options OPTIONS make.

    Raises
    ------
    ValueError
        Without a place, or with two.
    click.UsageError
        For a name that is not known, or known of several.
    """
    if place_name is not None:
        if lat is not None or lon is not None:
            raise InputError("The place is given twice. Use {names}.", names=("--place", "--lat"))
        return _named(place_name, altitude, timezone)
    if lat is None:
        raise InputError("No place is given. Write one: --place Gent, or --lat 50.85.")
    lon_deg = DEFAULT_LON_DEG if lon is None else lon
    place = Place(lat_deg=lat, lon_deg=lon_deg, altitude_m=altitude or 0.0, timezone=timezone)
    return Where(place, longitude_assumed=lon is None, country=country_of(place))


def country_of(place: Place) -> str | None:
    """The country of the nearest town, about Belgium and the Netherlands."""
    from uvbcalc.places.towns import country_at

    return country_at(place)


def tell_ignored(town: Town, ignored: str) -> None:
    """Say what of an address was not needed."""
    if ignored:
        words: Language = click.get_current_context().params.get("language") or language()
        aside(words.say(IGNORED, place=town.name, ignored=shown(ignored)))


def nearest_name(place: Place) -> str:
    """The name of the town about bare coordinates, for people to see whether they typed them right."""
    from uvbcalc.places.towns import name_near

    return name_near(place)


def _named(name: str, altitude: float | None, timezone: str | None) -> Where:
    from uvbcalc.places.gazetteer import look_up

    try:
        town, ignored = look_up(name)
    except LookupError as error:
        raise values.refusal(error, "--place") from None
    tell_ignored(town, ignored)
    found = town.place
    place = replace(
        found,
        altitude_m=found.altitude_m if altitude is None else altitude,
        timezone=timezone or found.timezone,
    )
    return Where(place, longitude_assumed=False, country=town.country)
