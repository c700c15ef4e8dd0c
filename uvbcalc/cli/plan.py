"""`uvbcalc plan`: the year ahead, for one or for many."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, Final

import click

from uvbcalc.blood.intakes import Supplement
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.serum import HALF_LIFE_DAYS, USUAL_DIET_IU, BodyWeight, Law
from uvbcalc.cli import kinds, options, routines, values
from uvbcalc.cli.output import show, show_json
from uvbcalc.core.errors import InputError, message
from uvbcalc.core.records import record
from uvbcalc.exposure.habit import Routine
from uvbcalc.guidance.guidelines import Condition, Profile
from uvbcalc.places.place import Place
from uvbcalc.planning.people import Member, read_people
from uvbcalc.planning.plan import plan
from uvbcalc.planning.plan_record import Plan
from uvbcalc.report.plans import plan_table, plans_table
from uvbcalc.sunlight.sky import Sky
from uvbcalc.words.language import Language

IN_THE_FILE: Final = message("This belongs in the file, to each of the people. Leave it out beside --people.")
NO_TABLE: Final = message("“{typed}” is not a table. Write a name ending in .csv.")
THERE_ALREADY: Final = message("“{typed}” is there already. Write another name.")
WARD_SCHEMA: Final = "uvbcalc.plans/1"
# The options that go for all people of a file.
OF_ALL: Final = (
    *options.PLACE_NAMES,
    "year",
    "ozone",
    "cloud",
    "method",
    "target_iu",
    "target_level_nmol_l",
    "country",
    "people",
    "report",
    "language",
    "as_json",
)


@click.command("plan")
@options.options(options.PLACE)
@click.option("--year", type=values.YEAR, help="Year.  [default: this one]")
@options.options(options.OUTING, routines.ROUTINE, options.PERSON, options.SKY, options.METHOD)
@click.option("--target", "target_iu", type=values.TARGET, help="IU a day, skin and mouth together.  [default: 1000]")
@click.option("--level", "target_level_nmol_l", type=kinds.LEVEL, help="Blood level wanted instead, in nmol/L.")
@click.option("--woman", is_flag=True, help="Some advice is for women.")
@click.option("--pregnant", is_flag=True, help="Pregnant or breastfeeding.")
@click.option("--covered", is_flag=True, help="Covered by clothes, or hardly ever outdoors.")
@click.option("--weight", type=kinds.WEIGHT, default="normal", show_default=True)
@click.option(
    "--lab", "labs", type=kinds.LAB, multiple=True, help="Measured level, 2024-11-12=42 or '2024-11-12=17 ng/mL'."
)
@click.option(
    "--supplement",
    "supplements",
    type=kinds.SUPPLEMENT,
    multiple=True,
    help="IU a day taken when the level was measured: 800, or from when to when, 2024-10-01/2025-03-31=800.",
)
@click.option("--food", type=kinds.INTAKE, default=USUAL_DIET_IU, show_default=True, help="IU a day from food.")
@click.option("--half-life", type=kinds.HALF_LIFE, default=HALF_LIFE_DAYS, show_default=True, help="Of the level.")
@click.option(
    "--condition",
    "conditions",
    type=kinds.CONDITION,
    multiple=True,
    help="What a doctor must know.",
)
@click.option(
    "--country",
    type=kinds.COUNTRY,
    help="Whose advice.  [default: of --place, else both]",
)
@click.option("--people", type=click.Path(), help="A TOML or CSV file of people: one table for all of them.")
@click.option("--people-template", type=click.Path(), help="Write such a table to fill in, as CSV, and stop.")
@click.option("--report", type=click.Path(), help="Write a report instead: a file ending in .html, .pdf or .md.")
@click.option("--ics", type=click.Path(), help="Write a calendar instead: winter, supplements, the best hours.")
@options.options(options.LANGUAGE, options.JSON)
def plan_command(
    *,
    year: int | None,
    ozone: float | None,
    cloud: float | None,
    method: str,
    target_iu: float | None,
    target_level_nmol_l: float | None,
    country: str | None,
    people: str | None,
    people_template: str | None,
    report: str | None,
    ics: str | None,
    language: Language,
    as_json: bool,
    **asked: Any,
) -> None:
    """Which months the sun suffices, and what is missing in the others."""
    if people_template is not None:
        show(language.say("Saved: {files}", files=_write_template(people_template, language)))
        return
    if ics and not ics.lower().endswith(".ics"):
        raise values.Refused(
            InputError("“{typed}” is not a calendar. Write a name ending in .ics.", typed=ics, argument="--ics")
        )
    if people is not None and ics is not None:
        raise values.Refused(InputError("A calendar is for one person. Leave out --people.", argument="--ics"))
    with options.friendly():
        there = options.place(asked)
        if people is not None:
            options.refuse_typed_but(OF_ALL, IN_THE_FILE)
        members = (_member(**asked),) if people is None else _read(people)
        wanted = {
            "sky": Sky(ozone_du=ozone, cloud_factor=cloud),
            "target_iu": target_iu,
            "target_level_nmol_l": target_level_nmol_l,
            "country": country or there.country,
            "method": method,
        }
        plans = [(member.name, _plan(there.place, year, member, wanted)) for member in members]
        written = _write(plans, report, ics, language)
    if as_json:
        ward = {"plans": [{"name": name, **found.values()} for name, found in plans]}
        result = plans[0][1].as_dict() if people is None else record(WARD_SCHEMA, ward)
        show_json(result)
    elif written:
        show(language.say("Saved: {files}", files=language.listed(written)))
    else:
        show(plan_table(plans[0][1], language) if people is None else plans_table(plans, language))


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
    wanted = [path for path in (report, ics) if path is not None]
    if not wanted:
        return []
    # Only who wants a file waits for what makes it.
    from uvbcalc.report.calendar import calendar
    from uvbcalc.report.files import form_of, refuse_unclear, write_all

    refuse_unclear(wanted)
    files = {}
    if report is not None:
        files[report] = form_of(report)(plans, language)
    if ics is not None:
        files[ics] = calendar(plans[0][1], language).encode()
    try:
        write_all(files)
    except OSError as error:
        raise _unwritten(error) from None
    return wanted


def _plan(place: Place, year: int | None, member: Member, wanted: Mapping[str, Any]) -> Plan:
    try:
        return plan(
            place,
            year or datetime.now(place.zone).year,
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
    woman: bool,
    pregnant: bool,
    covered: bool,
    conditions: tuple[str, ...],
    weight: str,
    half_life: float,
    labs: tuple[Lab, ...],
    supplements: tuple[Supplement, ...],
    food: float,
    **who: Any,
) -> Member:
    return Member(
        name="",
        person=options.person(**who),
        habit=routines.habit(minutes, start, spans, weekly),
        profile=Profile(
            age=who["age"],
            woman=woman,
            pregnant=pregnant,
            covered=covered,
            conditions=tuple(map(Condition, conditions)),
        ),
        supplements=supplements,
        food_iu=food,
        labs=labs,
        law=Law(body_weight=BodyWeight(weight), half_life_days=half_life),
    )
