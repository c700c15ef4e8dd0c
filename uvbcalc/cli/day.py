"""`uvbcalc day`: one day at one place."""

from __future__ import annotations

from datetime import time
from typing import Any

import click

from uvbcalc.cli import options
from uvbcalc.cli.output import show, show_json
from uvbcalc.cli.where import nearest_name
from uvbcalc.estimates.day import estimate
from uvbcalc.words.day import day_text
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


@click.command("day", epilog=EXAMPLES)
@options.options(
    options.PLACE, options.DATE, options.OUTING, options.PERSON, options.SKY, options.METHOD, options.TARGET
)
@click.option("--live", is_flag=True, help="Under the real sky: ask the live sources, see `uvbcalc live`.")
@click.option("--why", is_flag=True, help="Print each step of the reckoning below the result.")
@options.options(options.LANGUAGE, options.JSON)
def day_command(
    *,
    minutes: float | None,
    start: time | None,
    spans: tuple[tuple[time, time], ...],
    method: str,
    target: float,
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
            target_iu=target,
            method=method,
        )
    if as_json:
        show_json(result.as_dict())
        return
    near = nearest_name(question.place)
    show(day_text(result, language, longitude_assumed=question.longitude_assumed, near=near))
    if result.provenance is not None:
        from uvbcalc.words.live.day import sources_text

        show(f"\n{sources_text(result.provenance, language)}")
    if why:
        from uvbcalc.words.why import why_text  # only who asks waits for it

        show(f"\n{why_text(result, language)}")
