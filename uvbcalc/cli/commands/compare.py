"""`uvbcalc compare`: the same outing by every method."""

from __future__ import annotations

from datetime import time
from typing import Any

import click

from uvbcalc.cli import options, routines
from uvbcalc.cli.help import Grouped
from uvbcalc.cli.output import show_answer, show_json
from uvbcalc.estimates.compare import compare_methods
from uvbcalc.words.language import Language
from uvbcalc.words.methods import comparison_answer

EXAMPLES = """\b
Examples:
  uvbcalc compare --lat 50.85 --date 2024-06-21 --minutes 10 --area 25%
  uvbcalc compare --lat 51.05 --lon 3.72 --cloud clear --age 67 --json
"""


@click.command("compare", cls=Grouped, epilog=EXAMPLES)
@options.options(
    options.PLACE,
    options.DATE,
    routines.OUTING,
    options.PERSON,
    options.PROFILE,
    options.SKY,
    options.LANGUAGE,
    options.JSON,
)
def compare_command(
    *,
    minutes: float | None,
    start: time | None,
    spans: tuple[tuple[time, time], ...],
    language: Language,
    as_json: bool,
    **asked: Any,
) -> None:
    """Compare the published methods for the same time outdoors."""
    with options.friendly():
        question = options.question(**asked)
        result = compare_methods(
            question.place,
            question.day,
            person=question.person,
            outing=routines.outings(minutes, start, spans),
            sky=question.sky,
            profile=question.profile,
        )
    if as_json:
        show_json(result.as_dict())
    else:
        show_answer(comparison_answer(result, language, longitude_assumed=question.longitude_assumed))
