"""`uvbcalc place`: look a place up by its name, or by where it is."""

from __future__ import annotations

import json

import click

from uvbcalc.cli import options, values
from uvbcalc.gazetteer import find_town, nearest_town
from uvbcalc.report.language import Language
from uvbcalc.report.town import town_text


@click.command("place")
@click.argument("name", required=False)
@click.option("--country", help="BE or NL, to look there only.")
@click.option("--near", type=values.POINT, help="Instead of a name: the place nearest to LAT,LON, such as 50.85,4.35.")
@options.options(options.LANGUAGE, options.JSON)
def place_command(
    name: str | None, country: str | None, near: tuple[float, float] | None, *, language: Language, as_json: bool
) -> None:
    """Look up a town or postcode of Belgium or the Netherlands."""
    if (name is None) == (near is None):
        raise click.UsageError("give either a name, such as uvbcalc place Gent, or --near 50.85,4.35")
    away_km = None
    if near is not None:
        town, away_km = nearest_town(*near)
    else:
        try:
            town = find_town(str(name), country)
        except LookupError as error:
            raise click.UsageError(str(error.args[0])) from None
    if as_json:
        click.echo(json.dumps({**town.as_dict(), "distance_km": away_km}, ensure_ascii=False, indent=2))
    else:
        click.echo(town_text(town, language, away_km=away_km))
