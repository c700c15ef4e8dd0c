"""The ordinary day: how most people are outdoors through a year, where nothing else is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Final, NamedTuple

from uvbcalc.exposure.habit import Habit, Outings, Routine, habit_of
from uvbcalc.exposure.outings import Outing
from uvbcalc.skin.person import Person
from uvbcalc.skin.posture import UPRIGHT

# The article's "less than 30 minutes a day", as people spend it: on the way to work, at lunch, on the way home. Gives
# the Dutch medians of 43 and 63 nmol/L (Boonman 2015) within 8.
ORDINARY_MINUTES: Final = 8.0  # each
ORDINARY_TIMES: Final = (time(8, 15), time(12, 30), time(17, 30))  # on the clock
ORDINARY_SHADE: Final = "street"
ORDINARY_DAY: Final = Habit(
    routines=(Routine(outings=tuple(Outing(minutes=ORDINARY_MINUTES, start=at) for at in ORDINARY_TIMES)),)
)
HARDLY_EVER: Final = Habit(routines=())


class UsualDay(NamedTuple):
    """A habit, the person as they stand in it, and whether both are the ordinary day's."""

    habit: Habit
    person: Person
    ordinary: bool


def usual_day(outing: Outings | None, person: Person, *, stays_in: bool = False) -> UsualDay:
    """The habit that was given; else the ordinary day, upright in a street, or none for who stays out of the sun.

    Examples
    --------
    >>> usual_day(None, Person()).person.posture
    'upright+street'
    """
    if outing is not None:
        return UsualDay(habit_of(outing), person, ordinary=False)
    if stays_in:
        return UsualDay(HARDLY_EVER, person, ordinary=False)
    in_street = replace(person, posture=f"{UPRIGHT}+{ORDINARY_SHADE}") if person.posture == UPRIGHT else person
    return UsualDay(ORDINARY_DAY, in_street, ordinary=True)
