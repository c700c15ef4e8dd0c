"""`uvbcalc day`: one day at one place."""

from __future__ import annotations

import json
from datetime import date, datetime, time

import click

from uvbcalc.cli import values
from uvbcalc.cli.where import Where, where_options
from uvbcalc.daily import DEFAULT_TARGET_IU, estimate
from uvbcalc.exposure import Outing
from uvbcalc.place import DEFAULT_LON_DEG, Place
from uvbcalc.report.text import day_text
from uvbcalc.skin import Person
from uvbcalc.sky import Sky

NEAR_KM = 10.0  # beyond it a town says little of a place

# The mark keeps click from filling the lines up.
EXAMPLES = """\b
Examples:
  uvbcalc --lat 50.85 --date 2024-11-01
  uvbcalc --place Gent --minutes 45
  uvbcalc --lat 52.1 --lon 5.18 --minutes 20 --start 12:30 --area 25% --skin-type III
  uvbcalc --lat 51.05 --lon 3.72 --cloud clear --json
"""


@click.command("day", epilog=EXAMPLES)
@where_options
@click.option("--date", "day", type=values.DATE, help="Day as YYYY-MM-DD.  [default: today]")
@click.option("--minutes", type=values.MINUTES, default=30, show_default=True, help="Minutes outdoors.")
@click.option("--start", type=values.TIME, help="Beginning, as HH:MM on the clock there.  [default: about solar noon]")
@click.option(
    "--area", type=values.AREA, help="Share of the skin bare, 0.25 or 25%.  [default: dressed for the season]"
)
@click.option(
    "--sunscreen",
    type=values.SUNSCREEN,
    default=0,
    show_default=True,
    help="Share of UV that sunscreen blocks, up to 0.95 or 95%.",
)
@click.option("--skin-type", type=values.SKIN_TYPE, default=2, show_default=True, help="Fitzpatrick type, 1-6 or I-VI.")
@click.option("--ozone", type=values.OZONE, help="Ozone column in DU.  [default: usual for place and date]")
@click.option(
    "--cloud",
    type=values.CLOUD,
    default="typical",
    show_default=True,
    help="clear, typical, overcast, or the share of UV that gets through, 0-1.",
)
@click.option(
    "--target", type=values.TARGET, default=DEFAULT_TARGET_IU, show_default=True, help="IU to find the minutes for."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def day_command(
    day: date | None,
    minutes: float,
    start: time | None,
    area: float | None,
    sunscreen: float,
    skin_type: int,
    ozone: float | None,
    cloud: float | None,
    target: float,
    *,
    where: Where,
    as_json: bool,
) -> None:
    """Estimate the vitamin D that the sun gives on one day."""
    place = where.place
    try:
        result = estimate(
            place,
            day or datetime.now(place.zone).date(),
            person=Person(skin_type=skin_type, exposed_fraction=area, sunscreen_block=sunscreen),
            outing=Outing(minutes=minutes, start=start),
            sky=Sky(ozone_du=ozone, cloud_factor=cloud),
            target_iu=target,
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        click.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=2))
    else:
        assumed = (f"longitude {DEFAULT_LON_DEG:g}° E, Brussels (--lon)",) if where.longitude_assumed else ()
        click.echo(day_text(result, assumed=assumed, near=_near(place)))


def _near(place: Place) -> str:
    """The name of the town about bare coordinates, for people to see whether they typed them right."""
    if place.name or not place.in_low_countries:
        return ""
    from uvbcalc.gazetteer import nearest_town

    town, away_km = nearest_town(place.lat_deg, place.lon_deg)
    return town.name if away_km <= NEAR_KM else ""
