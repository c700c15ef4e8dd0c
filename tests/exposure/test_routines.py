"""A time outdoors that comes back, as people write it."""

from datetime import time

import pytest

from uvbcalc import Outing, Routine
from uvbcalc.core.errors import InputError

ALL, WORKDAYS, WEEKEND = (1, 2, 3, 4, 5, 6, 7), (1, 2, 3, 4, 5), (6, 7)


@pytest.mark.parametrize(
    ("text", "minutes", "weekdays"),
    [
        ("20", 20, ALL),
        ("30 min", 30, ALL),
        ("30 min/dag", 30, ALL),
        ("30 / day", 30, ALL),
        ("30 min a day", 30, ALL),
        ("30 minuten per dag", 30, ALL),
        ("30 minutes par jour", 30, ALL),
        ("30 Minuten am Tag", 30, ALL),
        ("elke dag 30", 30, ALL),
        ("1,5 uur weekend", 90, WEEKEND),
        ("1u30 ma-vr", 90, WORKDAYS),
        ("480 ma-vr", 480, WORKDAYS),
    ],
)
def test_minutes_and_the_days_on_which_they_come_back(text, minutes, weekdays):
    found = Routine.parse(text)
    [outing] = found.outings
    assert (outing.minutes, outing.start, found.weekdays) == (minutes, None, weekdays)


@pytest.mark.parametrize(
    ("text", "weekdays", "months"),
    [
        ("30 min elke dag apr-sep", ALL, (4, 5, 6, 7, 8, 9)),
        ("tous les jours 30 min avr-sep", ALL, (4, 5, 6, 7, 8, 9)),
        ("mei-aug 30 min in het weekend", WEEKEND, (5, 6, 7, 8)),
        ("ma-vr 30 nov-feb", WORKDAYS, (1, 2, 11, 12)),
    ],
)
def test_the_minutes_may_stand_anywhere(text, weekdays, months):
    found = Routine.parse(text)
    assert (found.outings[0].minutes, found.weekdays, found.months) == (30, weekdays, months)


@pytest.mark.parametrize(
    "text",
    [
        "12:30-12:50 mon-fri",
        "12:30 20 min ma-vr",
        "20 min at 12:30 mon-fri",
        "20 min om 12u30 ma-vr",
        "20 minutes à 12h30 lun-ven",
        "20 min um 12:30 Uhr mo-fr",
        "mon-fri 12:30 20 min",
        "ma-vr vanaf 12.30 uur 20 min",
    ],
)
def test_minutes_with_the_time_at_which_they_begin(text):
    found = Routine.parse(text)
    [outing] = found.outings
    assert (outing.minutes, outing.start, found.weekdays) == (20, time(12, 30), WORKDAYS)


@pytest.mark.parametrize("text", ["12u30 ma-vr", "12h30", "12:30", "12:30 13:00", "x " * 100, ""])
def test_a_time_of_day_alone_is_asked_back(text):
    with pytest.raises(InputError, match="is not a time outdoors that comes back"):
        Routine.parse(text)


@pytest.mark.parametrize("text", ["30 min 30 min", "20 min 12:30 13:00", "30 min somewhen", "8 uur ma-vr"])
def test_what_is_left_over_is_asked_back(text):
    with pytest.raises(InputError, match="is not a weekday or month"):
        Routine.parse(text)


def test_from_a_time_to_the_same_time_is_refused():
    with pytest.raises(InputError, match="“12:30-12:30” ends before it begins"):
        Outing.between(time(12, 30), time(12, 30))
