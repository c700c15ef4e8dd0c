"""When somebody is outdoors through the year: outings by weekday and season."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.errors import InputError, message
from uvbcalc.core.ranges import MINUTES, Range, instance
from uvbcalc.core.tables import Array
from uvbcalc.exposure.outings import Outing, after
from uvbcalc.places.place import Place, from_utc

EVERY_WEEKDAY: Final = (1, 2, 3, 4, 5, 6, 7)  # ISO: Monday is 1
EVERY_MONTH: Final = tuple(range(1, 13))

WEEKDAY: Final = Range("weekday", 1, 7, argument="weekdays")
MONTH: Final = Range("month", 1, 12, argument="months")

AT: Final = frozenset({"at", "from", "om", "vanaf", "à", "dès", "um", "ab"})
AS_TIME_MIN: Final = 300.0  # from five hours on 12u30 can be a time of day, too
MOST_WORDS: Final = 60  # all weekdays and months by their names, words between, and when
WORDS_OF_WHEN: Final = 12  # a time from when to when has at most so many: van 12 uur 15 tot 12 uur 45
NO_ROUTINE: Final = message("“{typed}” is not a time outdoors that comes back. Write 12:30-12:50 mon-fri apr-sep.")
# Half a second: outings no further apart touch, as times are shown to the second.
TOUCHING_MIN: Final = 1.0 / 120.0


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
        instance("outings", self.outings, (Outing, list, tuple), "Outing(minutes=20), or several")
        outings = (self.outings,) if isinstance(self.outings, Outing) else tuple(self.outings)
        if not outings:
            raise InputError("“{typed}” holds no time outdoors. Give at least one.", argument="outings", typed=[])
        for outing in outings:
            instance("outings", outing, Outing, "Outing(minutes=20), or several")
        object.__setattr__(self, "outings", outings)
        for limits, numbers in ((WEEKDAY, self.weekdays), (MONTH, self.months)):
            object.__setattr__(self, limits.about, _numbers(numbers, limits))

    @classmethod
    def parse(cls, text: str) -> Routine:
        """A duration or a span, then weekdays or months from one to another, as people write them.

        Examples
        --------
        >>> Routine.parse("12:30-12:50 mon-fri nov-feb").months, Routine.parse("20 mon wed fri").weekdays
        ((1, 2, 11, 12), (1, 3, 5))
        """
        from uvbcalc.core.reading.numbers import tidy  # only who writes a routine waits for it
        from uvbcalc.core.reading.recurrence import recurrence

        instance("routines", text, str, "12:30-12:50 mon-fri")
        words = tidy(text).split(" ")
        found = next(_parted(words), None) if len(words) <= MOST_WORDS else None
        if found is None:
            raise InputError(NO_ROUTINE, argument="routines", typed=text)
        outing, rest = _begun(*found)
        weekdays, months = recurrence(" ".join(rest)) if rest else ((), ())
        return cls(outings=(outing,), weekdays=weekdays or EVERY_WEEKDAY, months=months or EVERY_MONTH)

    @property
    def is_every_day(self) -> bool:
        """Whether it leaves no day of the year out."""
        return set(self.weekdays) == set(EVERY_WEEKDAY) and set(self.months) == set(EVERY_MONTH)

    def holds(self, days: NDArray[np.datetime64]) -> NDArray[np.bool_]:
        """Whether each day is one of these."""
        weekday = (days.astype("datetime64[D]").astype(np.int64) + 3) % 7 + 1  # 1 January 1970 was a Thursday
        return np.isin(weekday, self.weekdays) & np.isin(month_of(days), self.months)


def _parted(words: list[str]) -> Iterator[tuple[Outing, list[str]]]:
    """The time outdoors of a text and the words beside it; the longest that is a time, and the first of these."""
    for count in range(min(len(words), WORDS_OF_WHEN), 0, -1):
        for at in range(len(words) - count + 1):
            outing = _outing(" ".join(words[at : at + count]))
            if outing is not None:
                yield outing, words[:at] + words[at + count :]


def _begun(outing: Outing, rest: list[str]) -> tuple[Outing, list[str]]:
    """Minutes with the time of day that stands beside them, if one does, and what is left: 20 min at 12:30."""
    from uvbcalc.core.reading.clock import try_time

    if outing.start is not None:
        return outing, rest
    for count in (2, 1):  # 12 uur before 12
        for at in range(len(rest) - count + 1):
            start = try_time(" ".join(rest[at : at + count]))
            if start is not None:
                before = rest[: at - 1] if at and rest[at - 1].casefold() in AT else rest[:at]
                return replace(outing, start=start), before + rest[at + count :]
    return outing, rest


def _outing(when: str) -> Outing | None:
    """The outing of a time from when to when, or of minutes; None for a text that is neither."""
    from uvbcalc.core.reading.clock import try_span, try_time
    from uvbcalc.core.reading.measures import measure
    from uvbcalc.core.reading.numbers import TWO_READINGS

    if span := try_span(when):
        return Outing.between(*span)
    try:
        minutes = measure(when, MINUTES)
    except InputError as error:
        if error.key in (MINUTES.beyond, TWO_READINGS):  # it is a number, and no other reading is left
            raise
        return None
    return None if minutes >= AS_TIME_MIN and try_time(when) is not None else Outing(minutes=minutes)


def _numbers(numbers: object, limits: Range) -> tuple[int, ...]:
    """Weekdays or months by their numbers; ValueError for none, or for what is no list."""
    found = tuple(numbers) if isinstance(numbers, Iterable) and not isinstance(numbers, str) else ()
    if not found:
        raise InputError(
            "“{typed}” is not a list of numbers. Give {asked}.",
            argument=limits.about,
            typed=numbers,
            asked=limits.asked,
        )
    return tuple(map(limits.whole, found))


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
        routines = (self.routines,) if isinstance(self.routines, Routine) else self.routines
        instance("routines", routines, Sequence, "a tuple of Routine")
        for routine in routines:
            instance("routines", routine, Routine, "Routine.parse('20 mon-fri')")
        object.__setattr__(self, "routines", tuple(routines))


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
    if isinstance(outing, Outing) or outing is None:
        return Habit(routines=(Routine(outings=(outing or Outing(),)),))
    instance("outing", outing, (list, tuple), "Outing(minutes=20), several of them, or a Habit")
    outings = tuple(outing)
    return Habit(routines=(Routine(outings=outings),))


def month_of(date: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """The month of dates, 1 to 12."""
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
        minutes[here, column] = outing.spans_min(place, days[here], noon[here])
    outdoors = minutes[:, 1:]
    _refuse_overlaps(outdoors, place, noon)
    # Where nothing is held, the empty column of midday stands in.
    earliest = np.argmin(np.where(held, minutes[..., 0], np.inf), axis=1)
    day = np.arange(days.size)
    begin, end = minutes[day, earliest].T
    return Spans(minutes=outdoors, stays=_stays(outdoors), begin_min=begin, end_min=end, centred=centred[earliest])


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
        raise InputError("“{typed}” overlap. Make one of them, or move one.", argument="outing", typed=given)
