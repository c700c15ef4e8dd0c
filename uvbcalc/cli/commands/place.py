"""`uvbcalc place`: look a place up by its name, or by where it is."""

from __future__ import annotations

from typing import Final

import click

from uvbcalc.cli import options, values, where
from uvbcalc.cli.help import Grouped
from uvbcalc.cli.output import show, show_json
from uvbcalc.core.errors import InputError, UnknownNameError
from uvbcalc.places.gazetteer import country_of, look_up
from uvbcalc.places.towns import Town, nearest_town
from uvbcalc.words.language import Language
from uvbcalc.words.notes import town_text

FAR_KM: Final = 50.0  # from the nearest place: out of the two countries, wherever their coast or border is


@click.command("place", cls=Grouped)
@click.argument("words", nargs=-1, metavar="[NAME]", shell_complete=where.complete)
@click.option("--country", help="BE or NL, to look there only.")
@click.option("--near", type=values.POINT, help="Instead of a name: the place nearest to LAT,LON, such as 50.85,4.35.")
@options.options(options.LANGUAGE, options.JSON)
def place_command(
    words: tuple[str, ...], country: str | None, near: tuple[float, float] | None, *, language: Language, as_json: bool
) -> None:
    """Look up a town or postcode of Belgium or the Netherlands."""
    if bool(words) == (near is not None):
        raise values.Refused(InputError("Write either a name, as uvbcalc place Gent, or --near 50.85,4.35."))
    with options.friendly():
        if near is None:
            (town, ignored), away_km = look_up(" ".join(words), country), None
            where.tell_ignored(town, ignored)
        else:
            town, away_km = _near(*near, country)
    if as_json:
        show_json({**town.as_dict(), "distance_km": away_km})
    else:
        show(town_text(town, language, away_km=away_km))


def _near(lat_deg: float, lon_deg: float, country: str | None) -> tuple[Town, float]:
    """The nearest town, if it is near enough to say something of the point."""
    town, away_km = nearest_town(lat_deg, lon_deg, country and country_of(country))
    if away_km > FAR_KM:
        raise UnknownNameError(
            "“{typed}” is outside Belgium and the Netherlands. The nearest place is {name}, {km} km away.",
            argument="--near",
            typed=f"{lat_deg:g},{lon_deg:g}",
            name=town.name,
            km=round(away_km),
        )
    return town, away_km
