"""The options that say when somebody is outdoors, on a day or through the year, and what they make."""

from __future__ import annotations

from datetime import time
from typing import Any, Final

import click

from uvbcalc.cli import values
from uvbcalc.core.errors import InputError
from uvbcalc.exposure.habit import Habit, Routine, habit_of
from uvbcalc.exposure.outings import Outing


def _outing(minutes: str, start: str) -> list[Any]:
    """When somebody is outdoors, with the help of what is assumed for who says nothing of it."""
    return [
        click.option("--minutes", type=values.MINUTES, help=minutes),
        click.option("--start", type=values.TIME, help=start),
        click.option(
            "--outing",
            "spans",
            type=values.SPAN,
            multiple=True,
            help="From when to when, as 12:00-12:30; may be given several times, instead of --minutes and --start.",
        ),
    ]


HALFWAY: Final = "Beginning, as HH:MM on the clock there.  [default: with the sun highest halfway]"
OUTING: Final = _outing("Minutes outdoors.  [default: 30]", HALFWAY)
# Of one day or of several, which answer as a season does.
OUTING_OF_DAYS: Final = _outing(
    "Minutes outdoors.  [default: 30; on several days 24 a day, spread over the day]", HALFWAY
)
OUTING_OF_A_YEAR: Final = _outing(
    "Minutes outdoors a day.  [default: 24, spread over the day]",
    "Beginning, as HH:MM on the clock there.  [default with --minutes: with the sun highest halfway]",
)
ROUTINE: Final[list[Any]] = [
    click.option(
        "--routine",
        "weekly",
        type=values.Kind("routine", Routine.parse),
        multiple=True,
        help="Time outdoors on some weekdays or months, as '12:30-12:50 mon-fri' or '90 sat-sun may-aug'; "
        "several times, instead of --minutes, --start and --outing.",
    )
]


def outings(minutes: float | None, start: time | None, spans: tuple[tuple[time, time], ...]) -> list[Outing]:
    """The outings that the options OUTING make."""
    if not spans:
        return [Outing(minutes=Outing.minutes if minutes is None else minutes, start=start)]
    if minutes is not None or start is not None:
        given = "--start" if minutes is None else "--minutes"
        raise InputError("The time outdoors is given twice. Use {names}.", names=(given, "--outing"))
    return [Outing.between(*span) for span in spans]


def habit(
    minutes: float | None,
    start: time | None,
    spans: tuple[tuple[time, time], ...],
    weekly: tuple[Routine, ...],
) -> Habit | None:
    """The habit that the options OUTING and ROUTINE make; None where nothing was typed: the ordinary day."""
    if not weekly:
        if minutes is None and start is None and not spans:
            return None
        return habit_of(outings(minutes, start, spans))
    if minutes is not None or start is not None or spans:
        given = "--minutes" if minutes is not None else "--start" if start is not None else "--outing"
        raise InputError("The time outdoors is given twice. Use {names}.", names=(given, "--routine"))
    return Habit(routines=weekly)
