"""Weekdays and months in four languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc.core.errors import InputError
from uvbcalc.core.reading.recurrence import recurrence

WORKDAYS = (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    "text",
    [
        "mon-fri",
        "ma-vr",
        "lun-ven",
        "lu-ve",
        "mo-fr",
        "monday-friday",
        "maandag-vrijdag",
        "lundi-vendredi",
        "Montag-Freitag",
        "Monday to Friday",
        "maandag tot vrijdag",
        "maandag t/m vrijdag",
        "du lundi au vendredi",
        "Montag bis Freitag",
        "MA-VR",
        "ma–vr",
        "ma - vr",
        "weekdays",
        "weekdagen",
        "werkdagen",
        "en semaine",
        "werktags",
        "ma di wo do vr",
        "mon,tue,wed,thu,fri",
    ],
)
def test_the_days_of_work(text):
    assert recurrence(text) == (WORKDAYS, ())


@pytest.mark.parametrize(
    ("text", "weekdays", "months"),
    [
        ("weekend", (6, 7), ()),
        ("week-end", (6, 7), ()),
        ("za zo", (6, 7), ()),
        ("zaterdag en zondag", (6, 7), ()),
        ("samedi et dimanche", (6, 7), ()),
        ("Samstag und Sonntag", (6, 7), ()),
        ("sat-mon", (1, 6, 7), ()),
        ("ma wo vr", (1, 3, 5), ()),
        ("lundi, mercredi, vendredi", (1, 3, 5), ()),
        ("di-do", (2, 3, 4), ()),
        ("mar-ven", (2, 3, 4, 5), ()),
        ("mar mer jeu", (2, 3, 4), ()),
        ("daily", (1, 2, 3, 4, 5, 6, 7), ()),
        ("elke dag", (1, 2, 3, 4, 5, 6, 7), ()),
        ("tous les jours", (1, 2, 3, 4, 5, 6, 7), ()),
        ("apr-sep", (), (4, 5, 6, 7, 8, 9)),
        ("april-september", (), (4, 5, 6, 7, 8, 9)),
        ("avril-septembre", (), (4, 5, 6, 7, 8, 9)),
        ("mei-aug", (), (5, 6, 7, 8)),
        ("nov-feb", (), (1, 2, 11, 12)),
        ("okt-mrt", (), (1, 2, 3, 10, 11, 12)),
        ("mar-oct", (), (3, 4, 5, 6, 7, 8, 9, 10)),
        ("Mai bis August", (), (5, 6, 7, 8)),
        ("ma-vr apr-sep", WORKDAYS, (4, 5, 6, 7, 8, 9)),
        ("sat-sun may-aug", (6, 7), (5, 6, 7, 8)),
        ("mon-vr", WORKDAYS, ()),
        ("elke dag apr-sep", (1, 2, 3, 4, 5, 6, 7), (4, 5, 6, 7, 8, 9)),
        ("mei-aug in het weekend", (6, 7), (5, 6, 7, 8)),
        ("en semaine avr-juin", WORKDAYS, (4, 5, 6)),
        ("pro Tag Mai-Juli", (1, 2, 3, 4, 5, 6, 7), (5, 6, 7)),
        ("a day", (1, 2, 3, 4, 5, 6, 7), ()),
    ],
)
def test_weekdays_and_months(text, weekdays, months):
    assert recurrence(text) == (weekdays, months)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("ma", "monday", "tuesday"), ("di", "tuesday", "sunday"), ("mar", "march", "tuesday")],
)
def test_a_word_that_is_two_days_is_asked_back(text, first, second):
    with pytest.raises(InputError, match=f"can mean {first} or {second}"):
        recurrence(text)


@pytest.mark.parametrize("text", ["", "en", "20", "mon-apr", "noday", "mon-", "-fri", "mon-wed-fri", "x " * 50])
def test_what_is_neither_is_refused(text):
    with pytest.raises(InputError, match="is not a weekday or month"):
        recurrence(text)


@given(st.one_of(st.text(max_size=30), st.text("monmarditufrizacj -,", max_size=20)))
def test_any_text_is_weekdays_and_months_or_refused(text):
    try:
        weekdays, months = recurrence(text)
        assert set(weekdays) <= set(range(1, 8))
        assert set(months) <= set(range(1, 13))
    except InputError as refused:
        assert str(refused).endswith("(routines)")
