"""`uvbcalc day`: one day at one place."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import click

from uvbcalc.cli import options
from uvbcalc.cli.help import Grouped
from uvbcalc.cli.output import show_answer, show_json, show_why
from uvbcalc.cli.where import nearest_name
from uvbcalc.estimates.day import estimate
from uvbcalc.words.day import day_answer
from uvbcalc.words.language import Language

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


@click.command("day", cls=Grouped, epilog=EXAMPLES)
@options.options(
    options.PLACE,
    options.DATE,
    options.OUTING,
    options.PERSON,
    options.PROFILE,
    options.SKY,
    options.METHOD,
    options.TARGET,
)
@click.option("--live", is_flag=True, help="Under the real sky: ask the live sources, see `uvbcalc live`.")
@click.option("--why", is_flag=True, help="Print what stands behind the result, step by step.")
@options.options(options.LANGUAGE, options.JSON)
def day_command(
    *,
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
    """Estimate the vitamin D that the sun gives on one day."""
    with options.friendly():
        question = options.question(**asked)
        result = estimate(
            question.place,
            question.day,
            person=question.person,
            outing=options.outings(minutes, start, spans),
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
    show_answer(answer)
    if why:
        show_why(result, language, **assumed)
