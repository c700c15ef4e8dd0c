"""`uvbcalc season`: every day of a year."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final

import click

from uvbcalc.cli import options, profile, routines, values
from uvbcalc.cli.help import Grouped
from uvbcalc.cli.output import show, show_answer, show_json
from uvbcalc.core.errors import InputError
from uvbcalc.estimates.season import Season, season
from uvbcalc.exposure.habit import Routine
from uvbcalc.sunlight.sky import Sky
from uvbcalc.words.language import Language
from uvbcalc.words.season import season_answer, season_csv

TABLE: Final = "table"
CSV: Final = "csv"
JSON: Final = "json"


@click.command("season", cls=Grouped, short_help="Show every day of a year or period.")
@options.options(options.PLACE)
@click.option("--year", type=values.YEAR, help="Year.  [default: this one]")
@click.option("--month", type=values.MONTH, help="A month of that year, or with its own: 11, november, 2024-11.")
@click.option("--from", "first", type=values.DATE, help="First day as YYYY-MM-DD, instead of a year.")
@click.option("--to", "last", type=values.DATE, help="Last day as YYYY-MM-DD.")
@options.options(
    routines.OUTING_OF_A_YEAR,
    routines.ROUTINE,
    options.PERSON,
    options.PROFILE,
    options.SKY,
    options.METHOD,
    options.TARGET,
)
@click.option(
    "--source",
    type=values.one_of(("auto", "era5")),
    help="The real sky of past days, from the internet: era5 has those since 1940.",
)
@options.options(options.LANGUAGE)
@click.option(
    "--format", "form", type=values.one_of((TABLE, CSV, JSON)), default=TABLE, show_default=True, help="What to print."
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def season_command(
    *,
    year: int | None,
    month: tuple[date, date] | None,
    first: date | None,
    last: date | None,
    minutes: float | None,
    start: time | None,
    spans: tuple[tuple[time, time], ...],
    weekly: tuple[Routine, ...],
    ozone: float | None,
    cloud: Sky,
    method: str,
    target: float | None,
    source: str | None,
    language: Language,
    form: str,
    as_json: bool,
    **asked: Any,
) -> None:
    """Show every day of a year or period: UV index, vitamin D, minutes that give what you need and until you burn."""
    named = _named(year, month, first, last)
    if as_json and form == CSV:
        raise values.Refused(InputError("The form is given twice. Use {names}.", names=("--json", "--format csv")))
    with options.friendly():
        there, who = options.place(asked), profile.taken_out(asked)
        today = datetime.now(there.place.zone).date()
        period = named or _whole(year or today.year)
        given = replace(cloud, ozone_du=ozone)
        found = season(
            there.place,
            period,
            person=options.person(**asked),
            outing=routines.habit(minutes, start, spans, weekly),
            sky=options.real_sky(there.place, period, given, source=source) if source else given,
            target_iu=target,
            method=method,
            profile=profile.profile_of(who, there.country, today),
        )
    if as_json or form == JSON:
        show_json(found.as_dict())
    elif form == CSV:
        show(season_csv(found))
    else:
        _show_table(found, language, longitude_assumed=there.longitude_assumed)


def _show_table(found: Season, language: Language, *, longitude_assumed: bool) -> None:
    answer = season_answer(found, language, longitude_assumed=longitude_assumed)
    if found.provenance is not None:
        from uvbcalc.words.live.day import with_sources

        answer = with_sources(answer, found.provenance, language)
    show_answer(answer)


def _named(
    year: int | None, month: tuple[date, date] | None, first: date | None, last: date | None
) -> tuple[date, date] | None:
    """The period whose ends or whose month was given; None for a whole year."""
    if month is not None and first is None and last is None:
        return _of_year(month, year)
    if month is not None or (first is None) != (last is None) or (year is not None and first is not None):
        raise values.Refused(InputError(values.YEAR_OR_ENDS))
    return (first, last) if first and last else None


def _whole(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _of_year(month: tuple[date, date], year: int | None) -> tuple[date, date]:
    """The month, in that year if one was asked for."""
    first, last = month
    if year is None or year == first.year:
        return month
    if first.year != values.today().year:
        raise values.Refused(InputError("The time is given twice. Use {names}.", names=("--month", "--year")))
    days = calendar.monthrange(year, first.month)[1]
    return first.replace(year=year), last.replace(year=year, day=days)
