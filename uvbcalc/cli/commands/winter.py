"""`uvbcalc winter`: first and last day of the vitamin D winter."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final

import click

from uvbcalc.cli import options, routines, values
from uvbcalc.cli.help import Grouped
from uvbcalc.cli.output import show_answer, show_json
from uvbcalc.core.errors import InputError, message
from uvbcalc.core.records import record
from uvbcalc.estimates.criteria import north_to_south, winters, winters_of_years
from uvbcalc.exposure.habit import Routine
from uvbcalc.sunlight.sky import Sky
from uvbcalc.words.language import Language
from uvbcalc.words.terminal import Answer
from uvbcalc.words.winter import north_to_south_answer, winters_answer, years_answer

NORTH_SOUTH_ALONE: Final = message("The winter from north to south goes along --lon. Leave this out.")
YEARS_ALONE: Final = message("The winters of many years are those of a place. Leave this out.")
YEARS_SCHEMA: Final = "uvbcalc.winters_of_years/1"
NORTH_SOUTH_SCHEMA: Final = "uvbcalc.north_to_south/1"


@click.command("winter", cls=Grouped, short_help="Show the first and last day of the vitamin D winter.")
@options.options(options.PLACE)
@click.option("--date", "day", type=values.DATE, help="Day to count from, as YYYY-MM-DD.  [default: today]")
@click.option(
    "--ozone", type=values.OZONE, help="Ozone column in DU; it counts where only that of the latitude is known."
)
@options.options(routines.OUTING_OF_A_YEAR, routines.ROUTINE, options.PERSON, options.TARGET)
@click.option("--years", type=values.YEARS, help="The winter that begins in each of these years, such as 1990-2060.")
@click.option("--north-south", is_flag=True, help="The winter across the Netherlands and Belgium, from the north.")
@options.options(options.LANGUAGE, options.JSON)
def winter_command(
    *,
    day: date | None,
    ozone: float | None,
    minutes: float | None,
    start: time | None,
    spans: tuple[tuple[time, time], ...],
    weekly: tuple[Routine, ...],
    target: float | None,
    years: range | None,
    north_south: bool,
    language: Language,
    as_json: bool,
    **asked: Any,
) -> None:
    """Show the first and last day of the vitamin D winter, by each rule."""
    if years and north_south:
        raise values.Refused(InputError("These cannot go together. Use {names}.", names=("--years", "--north-south")))
    if north_south:
        kept = {"day", "lon", "north_south", "language", "as_json"}
        options.refuse_typed_but(kept, NORTH_SOUTH_ALONE)
    if years:
        kept = {*options.PLACE_NAMES, "ozone", "years", "language", "as_json"}
        options.refuse_typed_but(kept, YEARS_ALONE)
    with options.friendly():
        if north_south:
            here, lon = day or datetime.now().astimezone().date(), asked["lon"]
            rows = tuple(north_to_south(here)) if lon is None else tuple(north_to_south(here, lon_deg=lon))
            _print(
                record(NORTH_SOUTH_SCHEMA, {"winters": rows}), north_to_south_answer(rows, language), as_json=as_json
            )
            return
        place, sky = options.place(asked).place, Sky(ozone_du=ozone)
        if years:
            found = dict(winters_of_years(place, years, sky=sky))
            _print(
                record(YEARS_SCHEMA, {"place": place, "winters": found}),
                years_answer(found, place, language),
                as_json=as_json,
            )
            return
        all_winters = winters(
            place,
            day or datetime.now(place.zone).date(),
            person=options.person(**asked),
            outing=routines.habit(minutes, start, spans, weekly),
            sky=sky,
            target_iu=target,
        )
    _print(all_winters.as_dict(), winters_answer(all_winters, language), as_json=as_json)


def _print(result: dict[str, Any], answer: Answer, *, as_json: bool) -> None:
    if as_json:
        show_json(result)
    else:
        show_answer(answer)
