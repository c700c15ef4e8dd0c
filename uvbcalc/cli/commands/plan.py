"""`uvbcalc plan`: the year ahead, for one or for many."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final

import click

from uvbcalc.blood.intakes import INTAKE
from uvbcalc.blood.serum import HALF_LIFE, HALF_LIFE_DAYS, USUAL_DIET_IU, BodyWeight, Law
from uvbcalc.cli import options, profile, routines, values
from uvbcalc.cli.help import Grouped
from uvbcalc.cli.output import aside, counted, show, show_answer, show_json
from uvbcalc.core.dates import Period
from uvbcalc.core.errors import InputError
from uvbcalc.core.records import record
from uvbcalc.exposure.habit import Routine
from uvbcalc.places.place import Place
from uvbcalc.planning.goal import WANTED
from uvbcalc.planning.people import Member, read_people
from uvbcalc.planning.plan import plan
from uvbcalc.planning.plan_record import Plan
from uvbcalc.report.plans import plan_answer, plans_answer
from uvbcalc.sunlight.sky import Sky
from uvbcalc.words.language import Language, message

IN_THE_FILE: Final = message("This belongs in the file, to each of the people. Leave it out beside --people.")
NO_TABLE: Final = message("“{typed}” is not a table. Write a name ending in .csv.")
THERE_ALREADY: Final = message("“{typed}” is there already. Write another name.")
WARD_SCHEMA: Final = "uvbcalc.plans/1"
PLANNED: Final = message("{done} of {number} people planned …")
# The options that go for all people of a file.
OF_ALL: Final = (
    *options.PLACE_NAMES,
    "year",
    "first",
    "last",
    "ozone",
    "cloud",
    "method",
    "target_iu",
    "target_level_nmol_l",
    "country",
    "people",
    "report",
    "ics",
    "why",
    "language",
    "as_json",
)


@click.command("plan", cls=Grouped, short_help="Plan the year: sun and official advice, month by month.")
@options.options(options.PLACE)
@click.option("--year", type=values.YEAR, help="A calendar year.  [default: twelve months, this one the first]")
@click.option("--from", "first", type=values.DATE, help="First day as YYYY-MM-DD, instead of a year.")
@click.option("--to", "last", type=values.DATE, help="Last day as YYYY-MM-DD, at most a year later.")
@options.options(
    routines.OUTING_OF_A_YEAR, routines.ROUTINE, options.PERSON, options.PROFILE, options.SKY, options.METHOD
)
@click.option(
    "--target",
    "target_iu",
    type=values.TARGET,
    help="Your own goal, in IU a day from sun and supplements together.  "
    "[default: 600, or the official amount where that is more]",
)
@click.option(
    "--level",
    "target_level_nmol_l",
    type=values.number(WANTED),
    help="Your own goal as a blood level, in nmol/L.  [default: what the country calls enough]",
)
@options.options(profile.serum(HALF_LIFE, HALF_LIFE_DAYS))
@click.option(
    "--food",
    type=values.number(INTAKE),
    default=f"{USUAL_DIET_IU:g}",
    show_default=True,
    help="Vitamin D from food, in IU a day.",
)
@click.option("--people", type=click.Path(), help="A TOML or CSV file of people: one table for all of them.")
@click.option("--people-template", type=click.Path(), help="Write such a table to fill in, as CSV, and stop.")
@click.option("--report", type=click.Path(), help="Write a report instead, to a file ending in .html, .pdf or .md.")
@click.option(
    "--ics",
    type=click.Path(),
    help="Write a calendar file (.ics) instead: winter, supplements, when to protect the skin.",
)
@click.option("--why", is_flag=True, help="Show step by step how the result comes about.")
@options.options(options.LANGUAGE, options.JSON)
def plan_command(
    *,
    year: int | None,
    first: date | None,
    last: date | None,
    ozone: float | None,
    cloud: Sky,
    method: str,
    target_iu: float | None,
    target_level_nmol_l: float | None,
    people: str | None,
    people_template: str | None,
    report: str | None,
    ics: str | None,
    why: bool,
    language: Language,
    as_json: bool,
    **asked: Any,
) -> None:
    """Show what the sun can give in each month of the coming year, and what is officially advised."""
    if people_template is not None:
        show(language.say("Saved: {files}", files=_write_template(people_template, language)))
        return
    if ics and not ics.lower().endswith(".ics"):
        raise values.Refused(
            InputError("“{typed}” is not a calendar. Write a name ending in .ics.", typed=ics, argument="--ics")
        )
    period = _period(year, first, last)
    with options.friendly():
        there = options.place(asked)
        if people is not None:
            options.refuse_typed_but(OF_ALL, IN_THE_FILE)
        country = asked.pop("country") or there.country
        members = (_member(country=country, **asked),) if people is None else _read(people)
        wanted = {
            "sky": replace(cloud, ozone_du=ozone),
            "target_iu": target_iu,
            "target_level_nmol_l": target_level_nmol_l,
            "country": country,
            "method": method,
            "today": datetime.now(there.place.zone).date(),
        }
        plans = _plans(there.place, period, members, wanted, language)
        written = _write(plans, report, ics, language)
    if as_json:
        ward = {"plans": [{"name": name, **found.values()} for name, found in plans]}
        result = plans[0][1].as_dict() if people is None else record(WARD_SCHEMA, ward)
        show_json(result)
    elif written:
        show(language.say("Saved: {files}", files=language.listed(written)))
    else:
        show_answer(plan_answer(plans[0][1], language, why=why) if people is None else plans_answer(plans, language))


def _period(year: int | None, first: date | None, last: date | None) -> Period | None:
    """The period typed; None is the next twelve months."""
    if (first is None) != (last is None) or (year is not None and first is not None):
        raise values.Refused(InputError(values.YEAR_OR_ENDS))
    return year if first is None or last is None else (first, last)


def _read(people: str) -> tuple[Member, ...]:
    try:
        return read_people(people)
    except InputError as error:
        raise values.Refused(error) from None  # it names the field of the file, not an option
    except OSError as error:
        fault = InputError(
            "“{typed}” cannot be read ({reason}).", typed=people, reason=error.strerror, argument="--people"
        )
        raise values.Refused(fault) from None


def _write_template(path: str, language: Language) -> str:
    """Write a table of people to fill in; its name. What is there already is left alone."""
    from uvbcalc.planning.template import template
    from uvbcalc.report.files import write_all

    if not path.lower().endswith(".csv"):
        raise values.Refused(InputError(NO_TABLE, typed=path, argument="--people-template"))
    if os.path.lexists(path):
        raise values.Refused(InputError(THERE_ALREADY, typed=path, argument="--people-template"))
    try:
        write_all({path: template(language.code)})
    except OSError as error:
        raise _unwritten(error) from None
    return path


def _unwritten(error: OSError) -> values.Refused:
    fault = InputError("“{typed}” cannot be written ({reason}).", typed=error.filename, reason=error.strerror)
    return values.Refused(fault)


def _write(plans: list[tuple[str, Plan]], report: str | None, ics: str | None, language: Language) -> list[str]:
    """Write the files that were asked for, all made before the first is written; their names."""
    if report is None and ics is None:
        return []
    # Only who wants a file waits for what makes it.
    from uvbcalc.report.calendar import calendar, file_of
    from uvbcalc.report.files import form_of, refuse_unclear, write_all

    calendars: dict[str, tuple[str, Plan]] = {}
    if ics is not None:
        for name, found in plans:
            alone = len(plans) == 1 and not name
            calendars[ics if alone else file_of(ics, name, list(calendars))] = name, found
    wanted = [*([] if report is None else [report]), *calendars]
    refuse_unclear(wanted)
    files = {}
    if report is not None:
        if len(plans) > 1:
            aside(language.say("Drawing the pages of {number} people …", number=len(plans)))
        files[report] = form_of(report)(plans, language)
    for path, (name, found) in calendars.items():
        files[path] = calendar(found, language, name=name).encode()
    try:
        write_all(files)
    except OSError as error:
        raise _unwritten(error) from None
    return wanted


def _plans(
    place: Place, period: Period | None, members: Sequence[Member], wanted: Mapping[str, Any], language: Language
) -> list[tuple[str, Plan]]:
    """The plan of each, and how far it is where there are many."""

    def told(done: int, number: int) -> str:
        return language.say(PLANNED, done=done, number=number)

    return [(member.name, _plan(place, period, member, wanted)) for member in counted(members, told)]


def _plan(place: Place, period: Period | None, member: Member, wanted: Mapping[str, Any]) -> Plan:
    try:
        return plan(
            place,
            period,
            person=member.person,
            outing=member.habit,
            profile=member.profile,
            supplements=member.supplements,
            food_iu=member.food_iu,
            labs=member.labs,
            law=member.law,
            **wanted,
        )
    except InputError as error:
        if not member.name:
            raise
        about = {"name": member.name, "fault": error.phrase}
        raise InputError("{name}: {fault}", argument=error.argument, **about) from None


def _member(
    *,
    minutes: float | None,
    start: time | None,
    spans: tuple[tuple[time, time], ...],
    weekly: tuple[Routine, ...],
    country: str | None,
    weight: str,
    half_life: float,
    food: float,
    **who: Any,
) -> Member:
    given = profile.taken_out({"country": country, **who})
    return Member(
        name="",
        person=options.person(**{name: value for name, value in who.items() if name not in profile.NAMES}),
        habit=routines.habit(minutes, start, spans, weekly),
        profile=profile.profile_of(given, country),
        supplements=given["supplements"],
        food_iu=food,
        labs=given["labs"],
        law=Law(body_weight=BodyWeight(weight), half_life_days=half_life),
    )
