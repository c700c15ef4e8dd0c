"""The option that says when somebody is outdoors through the year, and the habit that it makes."""

from __future__ import annotations

from datetime import time
from typing import Any, Final

import click

from uvbcalc.cli import options
from uvbcalc.cli.values import Kind
from uvbcalc.core.errors import InputError
from uvbcalc.exposure.habit import Habit, Routine, habit_of

ROUTINE: Final[list[Any]] = [
    click.option(
        "--routine",
        "weekly",
        type=Kind("routine", Routine.parse),
        multiple=True,
        help="Time outdoors on some weekdays or months, as '12:30-12:50 mon-fri' or '90 sat-sun may-aug'; "
        "several times, instead of --minutes, --start and --outing.",
    )
]


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
        return habit_of(options.outings(minutes, start, spans))
    if minutes is not None or start is not None or spans:
        given = "--minutes" if minutes is not None else "--start" if start is not None else "--outing"
        raise InputError("The time outdoors is given twice. Use {names}.", names=(given, "--routine"))
    return Habit(routines=weekly)
