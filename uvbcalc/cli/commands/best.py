"""`uvbcalc best`: when to go out, and for how long."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Final

import click

from uvbcalc.cli import options, values
from uvbcalc.cli.help import Grouped
from uvbcalc.cli.output import show_answer, show_json, show_why
from uvbcalc.estimates.best import best_window
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.words.best import window_answer
from uvbcalc.words.language import Language

EXAMPLES = """\b
Examples:
  uvbcalc best --lat 50.85 --date 2024-06-21 --target 1000 --between 12:00-14:00 --max-med 0.33
  uvbcalc best --lat 51.05 --lon 3.72 --clothing tshirt --between 09:00-17:00
"""
DEFAULT_BETWEEN: Final = "09:00-18:00"


@click.command("best", cls=Grouped, epilog=EXAMPLES, short_help="Find the fewest minutes that give what you need.")
@options.options(options.PLACE, options.DATE)
@click.option(
    "--between", type=values.SPAN, default=DEFAULT_BETWEEN, show_default=True, help="Earliest start and latest end."
)
@options.options(options.TARGET)
@click.option(
    "--max-med",
    type=values.MED_SHARE,
    default=COVER_UP_MED,
    show_default=True,
    help="Most sun, as a share of the amount that turns bare skin red, up to 0.5.",
)
@options.options(options.PERSON, options.PROFILE, options.SKY, options.METHOD)
@click.option("--why", is_flag=True, help="Show step by step how the result comes about.")
@options.options(options.LANGUAGE, options.JSON)
def best_command(
    *,
    between: tuple[time, time],
    target: float | None,
    max_med: float,
    method: str,
    why: bool,
    language: Language,
    as_json: bool,
    **asked: Any,
) -> None:
    """Find the fewest minutes that give what you need, without burning."""
    with options.friendly():
        question = options.question(**asked)
        result = best_window(
            question.place,
            question.day,
            between=between,
            person=question.person,
            sky=question.sky,
            profile=question.profile,
            target_iu=target,
            max_med=max_med,
            method=method,
        )
    if as_json:
        show_json(result.as_dict())
    else:
        today = datetime.now(question.place.zone).date()
        show_answer(window_answer(result, language, today=today, longitude_assumed=question.longitude_assumed))
        if why:
            show_why(result.day, language, longitude_assumed=question.longitude_assumed)
