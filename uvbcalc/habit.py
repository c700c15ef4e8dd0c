"""When somebody is outdoors through the year: outings by weekday and season."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from uvbcalc.exposure import Outing
from uvbcalc.place import Place
from uvbcalc.ranges import Range
from uvbcalc.tables import Array

EVERY_WEEKDAY: Final = (1, 2, 3, 4, 5, 6, 7)  # ISO: Monday is 1
EVERY_MONTH: Final = tuple(range(1, 13))

WEEKDAY: Final = Range("weekday", 1, 7)
MONTH: Final = Range("month", 1, 12)


@dataclass(frozen=True, kw_only=True)
class Routine:
    """Outings that come back on some weekdays of some months.

    Parameters
    ----------
    outings
        When outdoors on such a day.
    weekdays
        1 (Monday) to 7 (Sunday).
    months
        1 to 12.

    Examples
    --------
    >>> Routine(outings=(Outing(minutes=90),), weekdays=(6, 7), months=(6, 7, 8)).weekdays
    (6, 7)
    """

    outings: tuple[Outing, ...]
    weekdays: tuple[int, ...] = EVERY_WEEKDAY
    months: tuple[int, ...] = EVERY_MONTH

    def __post_init__(self) -> None:
        if not self.outings:
            raise ValueError("outing must hold at least one outing, got an empty list")
        for weekday in self.weekdays:
            WEEKDAY.check(weekday)
        for month in self.months:
            MONTH.check(month)

    def holds(self, days: NDArray[np.datetime64]) -> NDArray[np.bool_]:
        """Whether each day is one of these."""
        weekday = (days.astype("datetime64[D]").astype(np.int64) + 3) % 7 + 1  # 1 January 1970 was a Thursday
        month = days.astype("datetime64[M]").astype(np.int64) % 12 + 1
        return np.isin(weekday, self.weekdays) & np.isin(month, self.months)


@dataclass(frozen=True, kw_only=True)
class Habit:
    """All that somebody does outdoors: the outings of every routine that a day belongs to.

    Examples
    --------
    >>> lunch = Routine(outings=(Outing(minutes=20),), weekdays=(1, 2, 3, 4, 5))
    >>> garden = Routine(outings=(Outing(minutes=90),), weekdays=(6, 7), months=(4, 5, 6, 7, 8, 9))
    >>> len(Habit(routines=(lunch, garden)).routines)
    2
    """

    routines: tuple[Routine, ...]


Outings: TypeAlias = Outing | Sequence[Outing] | Habit


@dataclass(frozen=True, kw_only=True)
class Spans:
    """The outings of many days: minutes from solar noon, (day, outing, begin and end), empty where there is none.

    `begin_min` and `centred` tell of the first outing of each day, (day,): when it begins, and whether it moves with
    its length about solar noon, as does that of a day without any.
    """

    minutes: Array
    begin_min: Array
    centred: NDArray[np.bool_]


def habit_of(outing: Outings | None) -> Habit:
    """The habit of being outdoors alike every day; a habit as it is; None is 30 minutes about noon."""
    if isinstance(outing, Habit):
        return outing
    outings = (Outing(),) if outing is None else (outing,) if isinstance(outing, Outing) else tuple(outing)
    return Habit(routines=(Routine(outings=outings),))


def spans(habit: Habit, place: Place, days: NDArray[np.datetime64], noon: NDArray[np.datetime64]) -> Spans:
    """When a habit puts somebody outdoors on each day; `noon` is the solar noon of the days, UTC.

    Raises
    ------
    ValueError
        If two outings of a day overlap.
    """
    columns: list[Array] = []
    begin, centred, first = np.zeros(days.size), np.ones(days.size, dtype=bool), np.ones(days.size, dtype=bool)
    for routine in habit.routines:
        held = routine.holds(days)
        for outing in routine.outings:
            column = _column(outing, place, days, noon, held)
            columns.append(column)
            takes = first & held
            begin, centred = np.where(takes, column[:, 0], begin), np.where(takes, outing.start is None, centred)
            first &= ~held
    minutes = np.stack(columns, axis=1) if columns else np.zeros((days.size, 0, 2))
    _refuse_overlaps(minutes)
    return Spans(minutes=minutes, begin_min=begin, centred=centred)


def _column(
    outing: Outing,
    place: Place,
    days: NDArray[np.datetime64],
    noon: NDArray[np.datetime64],
    held: NDArray[np.bool_],
) -> Array:
    column = np.zeros((days.size, 2))
    if outing.start is None:
        column[held] = (-outing.minutes / 2.0, outing.minutes / 2.0)
    else:
        column[held] = [
            outing.span_min(place, day, at) for day, at in zip(days[held].tolist(), noon[held], strict=True)
        ]
    return column


def _refuse_overlaps(minutes: Array) -> None:
    out = minutes[..., 1] > minutes[..., 0]
    order = np.argsort(np.where(out, minutes[..., 0], np.inf), axis=1)
    begin = np.take_along_axis(np.where(out, minutes[..., 0], np.inf), order, axis=1)
    end = np.take_along_axis(np.where(out, minutes[..., 1], np.inf), order, axis=1)
    if np.any(begin[:, 1:] < end[:, :-1]):
        raise ValueError("outings must not overlap")
