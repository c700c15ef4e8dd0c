"""What pictures share around their marks: months, levels and keys."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from uvbcalc.report.charts.cells import runs
from uvbcalc.report.charts.svg import SAMPLE, WIDTH, Frame, Point, boxes, line, lines, words
from uvbcalc.words.language import MONTHS, Language

Dates: TypeAlias = NDArray[np.datetime64]
Sample: TypeAlias = Callable[[float, float], str]

KEY_ROW: Final = 16.0  # from one line of a key to the next
KEY_COLUMN: Final = 136.0


def along(frame: Frame, axis: Dates, dates: Dates, values: Iterable[float], *, every: int = 5) -> list[Point]:
    """A curve over days, drawn by every so-maniest of them, which looks the same in a fraction of the text."""
    points = [(frame.x(share(axis, day)), frame.y(value)) for day, value in zip(dates.tolist(), values, strict=True)]
    return [*points[:-1:every], points[-1]]


def share(axis: Dates, day: date) -> float:
    """Where the middle of a day is on an axis of days, from 0 to 1."""
    first: date = axis[0].item()
    return ((day - first).days + 0.5) / axis.size


def months(frame: Frame, axis: Dates, language: Language) -> list[str]:
    """A line where each month begins, and the months' initials below."""
    begins = [frame.x(i / axis.size) for i, day in enumerate(axis.tolist()) if day.day == 1]
    edges = lines([[(x, frame.above), (x, frame.y(0.0))] for x in begins], kind="grid")
    middles = [day for day in axis.tolist() if day.day == 15]
    names = [words(frame.x(share(axis, day)), frame.y(0.0) + 15.0, initial(day.month, language)) for day in middles]
    return [edges, *names]


def initial(month: int, language: Language) -> str:
    """The first letter of a month, 1 to 12: all that has room on a phone in every language."""
    return language.say(MONTHS[month - 1])[0].upper()


def spells(days: Sequence[date], holds: NDArray[np.bool_], language: Language) -> str:
    """From when to when something holds, (day,)."""
    ends = [(language.day_and_month(days[first]), language.day_and_month(days[end - 1])) for first, end in runs(holds)]
    return language.listed([language.say("from {first} until {last}", first=first, last=last) for first, last in ends])


def levels(frame: Frame, ticks: Iterable[float], name: Callable[[float], str]) -> list[str]:
    """Lines across at these values, named on the left; the one at 0 is the axis."""
    across = {tick: [(frame.x(0.0), frame.y(tick)), (frame.x(1.0), frame.y(tick))] for tick in ticks}
    return [
        lines([ends for tick, ends in across.items() if tick], kind="grid"),
        line(across[0.0], kind="axis"),
        *(words(frame.left - 5.0, frame.y(tick) + 4.0, name(tick), anchor="end") for tick in across),
    ]


def swatch(kind: str) -> Sample:
    """A colour for a key."""
    return lambda x, y: boxes([(x, y - 9.0, SAMPLE, 10.0)], kind=kind)


def stroke(kind: str) -> Sample:
    """A line for a key."""
    return lambda x, y: line([(x, y - 4.0), (x + SAMPLE, y - 4.0)], kind=kind)


def key(x: float, y: float, entries: Iterable[tuple[Sample, str]], *, columns: int = 1) -> list[str]:
    """What marks mean, in rows of so many."""
    marks = []
    for i, (sample, name) in enumerate(entries):
        left, base = x + KEY_COLUMN * (i % columns), y + KEY_ROW * (i // columns)
        marks += [sample(left, base), words(left + SAMPLE + 6.0, base, name, anchor="start")]
    return marks


def ramp(x: float, y: float, kinds: Sequence[str], edges: Sequence[str], title: str) -> list[str]:
    """A strip of colours from small to large under its title, with the values between them."""
    width = (WIDTH - x - 8.0) / len(kinds)
    return [
        words(x, y, title, anchor="start"),
        *(boxes([(x + width * i, y + 6.0, width, 10.0)], kind=kind) for i, kind in enumerate(kinds)),
        *(words(x + width * i, y + 28.0, edge) for i, edge in enumerate(edges, start=1)),
    ]


def round_up(value: float) -> float:
    """The next round number that holds the value.

    Examples
    --------
    >>> round_up(68.0), round_up(2_100.0)
    (80.0, 2500.0)
    """
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0) if step * power >= value)


def ticks(top: float) -> list[float]:
    """Round levels from 0 up to the top, five or so.

    Examples
    --------
    >>> ticks(80.0)
    [0.0, 20.0, 40.0, 60.0, 80.0]
    """
    power = 10.0 ** math.floor(math.log10(top / 4.0))
    step = next(size * power for size in (1.0, 2.0, 5.0, 10.0) if size * power * 6.0 >= top)
    return [step * i for i in range(math.floor(top / step) + 1)]
