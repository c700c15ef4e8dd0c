"""When somebody is outdoors through the year: outings by weekday and season."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.ranges import Range, instance, number_of
from uvbcalc.core.tables import Array
from uvbcalc.exposure.outings import Outing, after, clock
from uvbcalc.places.place import Place, from_utc

EVERY_WEEKDAY: Final = (1, 2, 3, 4, 5, 6, 7)  # ISO: Monday is 1
EVERY_MONTH: Final = tuple(range(1, 13))

WEEKDAY: Final = Range("weekday", 1, 7)
MONTH: Final = Range("month", 1, 12)

# Half a second: outings no further apart touch, as times are shown to the second.
TOUCHING_MIN: Final = 1.0 / 120.0

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ROUTINE_LIKE: Final = "minutes or HH:MM-HH:MM, then weekdays or months, such as '12:30-12:50 mon-fri apr-sep'"


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
        outings = (self.outings,) if isinstance(self.outings, Outing) else tuple(self.outings)
        if not outings:
            raise ValueError("outing must hold at least one outing, got an empty list")
        for outing in outings:
            instance("outing", outing, Outing, "an Outing, such as Outing(minutes=20), or several")
        object.__setattr__(self, "outings", outings)
        for limits, numbers in ((WEEKDAY, self.weekdays), (MONTH, self.months)):
            if not numbers:
                raise ValueError(f"{limits.name}s must hold at least one {limits.name}, got none")
            object.__setattr__(self, f"{limits.name}s", tuple(map(limits.whole, numbers)))

    @classmethod
    def parse(cls, text: str) -> Routine:
        """A duration or a span, then weekdays or months from one to another, as people write them.

        Examples
        --------
        >>> Routine.parse("12:30-12:50 mon-fri nov-feb").months, Routine.parse("20 mon wed fri").weekdays
        ((1, 2, 11, 12), (1, 3, 5))
        """
        when, *days = text.split() or [""]
        begin, dash, end = when.partition("-")
        named: dict[str, tuple[int, ...]] = {}
        try:
            span = (clock(begin), clock(end)) if dash else None
            minutes = 0.0 if dash else number_of(when)
            for kind, numbers in (_named(word.lower()) for word in days):
                named[kind] = tuple(sorted({*named.get(kind, ()), *numbers}))
        except ValueError:
            raise ValueError(f"routine must be {ROUTINE_LIKE}, got {text}") from None
        return cls(outings=(Outing.between(*span) if span else Outing(minutes=minutes),), **named)

    @property
    def is_every_day(self) -> bool:
        """Whether it leaves no day of the year out."""
        return set(self.weekdays) == set(EVERY_WEEKDAY) and set(self.months) == set(EVERY_MONTH)

    def holds(self, days: NDArray[np.datetime64]) -> NDArray[np.bool_]:
        """Whether each day is one of these."""
        weekday = (days.astype("datetime64[D]").astype(np.int64) + 3) % 7 + 1  # 1 January 1970 was a Thursday
        return np.isin(weekday, self.weekdays) & np.isin(month_of(days), self.months)


def _named(word: str) -> tuple[str, tuple[int, ...]]:
    """Weekdays or months from one name to another, over the end of the week or year too."""
    first, _, last = word.partition("-")
    for kind, known in (("weekdays", WEEKDAYS), ("months", MONTHS)):
        if first in known and (last or first) in known:
            begin, end = known.index(first), known.index(last or first)
            count = (end - begin) % len(known) + 1
            return kind, tuple(sorted((begin + i) % len(known) + 1 for i in range(count)))
    raise ValueError(f"{word} is no weekday and no month")


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

    def __post_init__(self) -> None:
        object.__setattr__(self, "routines", tuple(self.routines))


Outings: TypeAlias = Outing | Sequence[Outing] | Habit


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Spans:
    """The outings of many days: minutes from solar noon, (day, outing, begin and end), empty where there is none.

    `stays` tells which outings of a day are one stay, as they touch each other, (day, outing, outing). The rest tells
    of the earliest outing of each day, (day,): when it begins and ends, and whether it moves with its length about
    solar noon. A day without any has an empty one there.
    """

    minutes: Array
    stays: NDArray[np.bool_]
    begin_min: Array
    end_min: Array
    centred: NDArray[np.bool_]


def habit_of(outing: Outings | None) -> Habit:
    """The habit of being outdoors alike every day; a habit as it is; None is 30 minutes about noon."""
    if isinstance(outing, Habit):
        return outing
    outings = (Outing(),) if outing is None else (outing,) if isinstance(outing, Outing) else tuple(outing)
    return Habit(routines=(Routine(outings=outings),))


def month_of(date: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """1 to 12."""
    return date.astype("datetime64[M]").astype(np.int64) % 12 + 1


def outing_spans(habit: Habit, place: Place, days: NDArray[np.datetime64], noon: NDArray[np.datetime64]) -> Spans:
    """When a habit puts somebody outdoors on each day; `noon` is the solar noon of the days, UTC.

    Raises
    ------
    ValueError
        If two outings of a day overlap.
    """
    outings = [(routine.holds(days), outing) for routine in habit.routines for outing in routine.outings]
    never = np.zeros(days.size, dtype=bool)
    held = np.stack([never, *(held for held, _ in outings)], axis=1)
    centred = np.array([True, *(outing.start is None for _, outing in outings)])
    minutes = np.zeros((*held.shape, 2))
    for column, (_, outing) in enumerate(outings, start=1):
        here = held[:, column]
        minutes[here, column] = _spans_of(outing, place, days[here], noon[here])
    outdoors = minutes[:, 1:]
    _refuse_overlaps(outdoors, place, noon)
    # Where nothing is held, the empty column of midday stands in.
    earliest = np.argmin(np.where(held, minutes[..., 0], np.inf), axis=1)
    day = np.arange(days.size)
    begin, end = minutes[day, earliest].T
    return Spans(minutes=outdoors, stays=_stays(outdoors), begin_min=begin, end_min=end, centred=centred[earliest])


def _spans_of(outing: Outing, place: Place, days: NDArray[np.datetime64], noon: NDArray[np.datetime64]) -> Array:
    """The outing on each day that has it, (day, begin and end)."""
    if outing.start is None:
        return np.full((days.size, 2), (-outing.minutes / 2.0, outing.minutes / 2.0))
    found = [outing.span_min(place, day, at) for day, at in zip(days.tolist(), noon, strict=True)]
    return np.reshape(found, (days.size, 2))


def _stays(minutes: Array) -> NDArray[np.bool_]:
    """Which outings of a day touch each other, by themselves or through others between them, (day, outing, outing)."""
    outings = minutes.shape[1]
    if outings == 1:
        return np.ones((len(minutes), 1, 1), dtype=bool)
    touch = np.abs(minutes[:, :, None, 0] - minutes[:, None, :, 1]) <= TOUCHING_MIN
    stays: NDArray[np.bool_] = touch | touch.swapaxes(1, 2) | np.eye(outings, dtype=bool)
    for _ in range(outings.bit_length() - 1):  # each time twice as many between them
        stays = np.matmul(stays.astype(float), stays.astype(float)) > 0.0
    return stays


def _refuse_overlaps(minutes: Array, place: Place, noon: NDArray[np.datetime64]) -> None:
    if minutes.shape[1] == 1:
        return
    some = np.where(np.ptp(minutes, axis=-1, keepdims=True) > 0.0, minutes, np.inf)
    order = np.argsort(some[..., 0], axis=1)
    begin, end = (np.take_along_axis(some[..., edge], order, axis=1) for edge in (0, 1))
    day, outing = np.nonzero(begin[:, 1:] < end[:, :-1] - TOUCHING_MIN)
    if day.size:
        two = [[begin[day[0], i], end[day[0], i]] for i in (outing[0], outing[0] + 1)]
        clock = [[f"{from_utc(at, place.zone):%H:%M}" for at in after(noon[day[0]], span)] for span in two]
        given = " and ".join("-".join(span) for span in clock)
        raise ValueError(f"outings must not overlap, got {given}: make one of them, or move one")
