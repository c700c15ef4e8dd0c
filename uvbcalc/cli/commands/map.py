"""`uvbcalc map`: the winter, the dose, the vitamin D over both countries or any box."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, datetime, time
from typing import Any, Final

import click

from uvbcalc.cli import options, routines, values
from uvbcalc.cli.output import needing
from uvbcalc.core.errors import InputError
from uvbcalc.core.ranges import GRID_STEP

STEP_DEG: Final = 0.05
SIDES: Final = (values.LATITUDE, values.LATITUDE, values.LONGITUDE, values.LONGITUDE)
WHAT: Final = ("winter_start", "winter_days", "uv_index", "dose", "erythemal_dose", "iu", "minutes")


def _box(text: str) -> tuple[tuple[float, float], tuple[float, float]]:
    parts = text.replace(";", " ").split() if ";" in text else text.split(",")
    if len(parts) != len(SIDES):
        raise InputError("“{typed}” is not a box. Write south,north,west,east: 49.5,53.6,2.5,7.2.", typed=text)
    south, north, west, east = (side.read(part.strip(" ,")) for side, part in zip(SIDES, parts, strict=True))
    return (south, north), (west, east)


@click.command("map", short_help="Draw maps of the winter, the dose or the vitamin D.")
@click.option("--what", type=values.one_of(WHAT), default="winter_start", show_default=True, help="What to show.")
@click.option("--year", type=values.YEAR, help="Year.  [default: this one]")
@click.option("--date", "day", type=values.DATE, help="One day, of what has a plane for each day.")
@click.option("-o", "--output", required=True, help="NetCDF (.nc), Zarr (.zarr) or a picture (.png, .svg).")
@click.option(
    "--step",
    type=values.number(GRID_STEP),
    default=STEP_DEG,
    show_default=True,
    help="Distance between points, in degrees.",
)
@click.option(
    "--box",
    type=values.Kind("box", _box),
    help="south,north,west,east in degrees.  [default: Belgium and the Netherlands]",
)
@options.options(routines.OUTING, options.PERSON, options.TARGET)
@click.option("--scheduler", help="Address of a dask cluster that does the work, such as tcp://10.0.0.5:8786.")
def map_command(
    *,
    what: str,
    year: int | None,
    day: date | None,
    output: str,
    step: float,
    box: Any,
    minutes: float | None,
    start: time | None,
    spans: tuple[tuple[time, time], ...],
    target: float | None,
    scheduler: str | None,
    **asked: Any,
) -> None:
    """Make a map as a file, or drawn with borders, towns and a legend.

    Under the usual sky of the year. uv_index, dose, iu and minutes have a plane for each day; a picture shows their
    mean, or that of --date.
    """
    with options.friendly(), needing("maps"):
        from uvbcalc.core.scheduler import connected
        from uvbcalc.maps.files import form_of, write
        from uvbcalc.maps.grid import BOX_DEG, grid

        form_of(output)
        with connected(scheduler) if scheduler else nullcontext():
            made = grid(
                what,
                day.year if day else year or datetime.now().astimezone().year,
                dates=None if day is None else [day],
                box=box or BOX_DEG,
                step_deg=step,
                person=options.person(**asked),
                outing=tuple(routines.outings(minutes, start, spans)),
                target_iu=target,
            )
            write(made, output)
    click.echo(f"{output}: {' × '.join(f'{size} {name}' for name, size in made.sizes.items())}", err=True)
