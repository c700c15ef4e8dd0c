"""`uvbcalc day`: one day at one place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import click

from uvbcalc.cli import options, routines
from uvbcalc.cli.help import Grouped
from uvbcalc.cli.output import show_answer, show_json, show_why
from uvbcalc.cli.values import Refused
from uvbcalc.cli.where import nearest_name
from uvbcalc.core.errors import InputError
from uvbcalc.estimates.day import estimate
from uvbcalc.words.day import day_answer
from uvbcalc.words.language import Language
from uvbcalc.words.notes import how_sure

# The mark keeps click from filling the lines up.
EXAMPLES = """\b
Examples:
  uvbcalc --lat 50.85 --date 2024-11-01
  uvbcalc --place Gent --minutes 45
  uvbcalc --lat 52.1 --lon 5.18 --minutes 20 --start 12:30 --area 25% --skin-type III
  uvbcalc --place Gent --clothing tshirt+shorts --spf 30 --age 67 --why
  uvbcalc --place Gent --cloud clear --json
  uvbcalc --place Gent --live
"""


@click.command("day", cls=Grouped, epilog=EXAMPLES, short_help="Estimate the vitamin D that the sun gives on a day.")
@options.options(
    options.PLACE,
    options.DATES,
    routines.OUTING_OF_DAYS,
    options.PERSON,
    options.PROFILE,
    options.SKY,
    options.METHOD,
    options.TARGET,
)
@click.option("--live", is_flag=True, help="Use the real sky, from sources on the internet: see `uvbcalc live`.")
@click.option("--why", is_flag=True, help="Show step by step how the result comes about.")
@options.options(options.LANGUAGE, options.JSON)
def day_command(
    *,
    days: tuple[date, date] | None,
    month: tuple[date, date] | None,
    minutes: float | None,
    start: time | None,
    spans: tuple[tuple[time, time], ...],
    method: str,
    target: float | None,
    live: bool,
    why: bool,
    language: Language,
    as_json: bool,
    **asked: Any,
) -> None:
    """Estimate the vitamin D that the sun gives on a day.

    Several days answer as `season` does.
    """
    first, last = _period(days, month)
    if first != last:
        if why:
            raise Refused(InputError("Only one day can be explained. Write one as --date.", argument="--why"))
        alike = {"minutes": minutes, "start": start, "spans": spans, "method": method, "target": target}
        alike["source"] = "auto" if live else None
        _as_season(first=first, last=last, language=language, as_json=as_json, **alike, **asked)
        return
    with options.friendly():
        question = options.question(day=first, **asked)
        result = estimate(
            question.place,
            question.day,
            person=question.person,
            outing=routines.outings(minutes, start, spans),
            sky=options.real_sky(question.place, question.day, question.sky) if live else question.sky,
            profile=question.profile,
            target_iu=target,
            method=method,
        )
    if as_json:
        show_json(result.as_dict())
        return
    assumed = {"longitude_assumed": question.longitude_assumed}
    today = datetime.now(question.place.zone).date()
    answer = day_answer(result, language, today=today, near=nearest_name(question.place), **assumed)
    if result.provenance is not None:
        from uvbcalc.words.live.day import with_sources

        answer = with_sources(answer, result.provenance, language)
    show_answer(replace(answer, sure=how_sure(result.causes, language)) if why and answer.sure else answer)
    if why:
        show_why(result, language, **assumed)


def _period(days: tuple[date, date] | None, month: tuple[date, date] | None) -> tuple[date | None, date | None]:
    """The first and the last day that were asked for; None for today."""
    if days and month:
        raise Refused(InputError("The time is given twice. Use {names}.", names=("--date", "--month")))
    return days or month or (None, None)


def _as_season(**asked: Any) -> None:
    """Answer as `uvbcalc season` does."""
    context = click.get_current_context()
    group = context.find_root().command
    season = group.get_command(context, "season") if isinstance(group, click.Group) else None
    if season is not None:
        context.invoke(season, **asked)
