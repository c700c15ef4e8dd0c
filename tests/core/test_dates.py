from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Habit, Lab, Place, Supplement, best_window, compare_methods, estimate, project, season, winters
from uvbcalc.core.dates import dates_of, day_of

BRUSSELS = Place(lat_deg=50.85, lon_deg=4.35)
NOVEMBER = date(2024, 11, 1)
FORMS = [
    NOVEMBER,
    "2024-11-01",
    " 2024-11-01 ",
    "2024-11-01T09:30",
    datetime(2024, 11, 1, 12),  # noqa: DTZ001 - on the clock of the place
    datetime(2024, 10, 31, 23, 30, tzinfo=UTC),  # already the next day in Brussels
    np.datetime64("2024-11-01"),
    np.datetime64("2024-11-01T12:00"),
    np.array("2024-11-01", dtype="datetime64[D]"),
    pd.Timestamp("2024-11-01"),
    pd.Timestamp("2024-10-31 20:00", tz="America/New_York"),
    pd.Period("2024-11-01", freq="D"),
]
# As a caller holds days, and which they are.
INDICES = [
    (pd.date_range("2024-05-20", periods=40), np.arange("2024-05-20", "2024-06-29", dtype="datetime64[D]")),
    (pd.date_range("2024-06-01", periods=3)[::-1], ["2024-06-03", "2024-06-02", "2024-06-01"]),
    (
        pd.date_range("2024-01-01", "2024-12-31", freq="91D"),
        ["2024-01-01", "2024-04-01", "2024-07-01", "2024-09-30", "2024-12-30"],
    ),
    (pd.date_range("2024-06-01", periods=48, freq="h", tz="Europe/Brussels"), ["2024-06-01", "2024-06-02"]),
    (pd.date_range("2024-06-01 22:00", periods=2, freq="h", tz="UTC"), ["2024-06-02"]),
    (pd.period_range("2024-06-01", periods=2, freq="D"), ["2024-06-01", "2024-06-02"]),
    (pd.Series(pd.date_range("2024-06-01", periods=2)), ["2024-06-01", "2024-06-02"]),
    (["2024-06-21", date(2024, 12, 21)], ["2024-06-21", "2024-12-21"]),
    ([date(2024, 12, 21), date(2024, 6, 21), date(2024, 12, 21)], ["2024-12-21", "2024-06-21"]),
    (np.array(["2024-06-21T12:00"], dtype="datetime64[ns]"), ["2024-06-21"]),
    (np.array(["2024-06-21", "2024-06-22"]), ["2024-06-21", "2024-06-22"]),
    (("2024-06-21", "2024-06-23"), ["2024-06-21", "2024-06-22", "2024-06-23"]),
    ((np.datetime64("2024-06-21"), pd.Timestamp("2024-06-22")), ["2024-06-21", "2024-06-22"]),
    ("2024-06-21", ["2024-06-21"]),
    (np.int64(2024), np.arange("2024-01-01", "2025-01-01", dtype="datetime64[D]")),
]
NO_PERIOD = [
    (None, "is not a period"),
    (2024.5, "is not a period"),
    (True, "is not a period"),
    ({}, "is not a period"),
    (object(), "is not a period"),
    (np.array([[1]]), "is not a period"),
    ([], "is not a period"),
    ([None], "is not a date"),
    ([5], "is not a date"),
    (["2024-01-01", "tomorrow"], "is not a date"),
    ((1, 2, 3), "is not a date"),
    ("tomorrow", "is not a date"),
    (pd.DatetimeIndex([pd.NaT]), "“NaT” is not a date"),
    (np.array(["NaT"], dtype="datetime64[D]"), "“NaT” is not a date"),
    (np.arange("1500-01-01", "1500-02-01", dtype="datetime64[D]"), "“1500” is too low"),
    (["1500-01-01"], "“1500-01-01” is too far away. Write a year from 1900 to 2100"),
    (("2024-06-02", "2024-06-01"), "ends before it begins"),
]


@pytest.mark.parametrize("day", FORMS, ids=repr)
def test_a_date_may_be_given_in_any_form(day):
    assert day_of("day", day, BRUSSELS) == NOVEMBER
    assert estimate(BRUSSELS, day).as_dict() == estimate(BRUSSELS, NOVEMBER).as_dict()


def test_every_question_takes_a_date_in_any_form():
    timestamp = pd.Timestamp("2024-11-01")
    assert best_window(BRUSSELS, timestamp).day.date == NOVEMBER
    assert compare_methods(BRUSSELS, "2024-11-01").day.date == NOVEMBER
    assert winters(BRUSSELS, timestamp).date == NOVEMBER
    assert Lab(date="2024-11-01", level_nmol_l=40).date == NOVEMBER
    assert Supplement(iu=400, first=timestamp).first == NOVEMBER


@pytest.mark.parametrize("day", [pd.NaT, np.datetime64("NaT", "D"), np.datetime64("99999-01-01"), float("nan"), "2024"])
def test_no_date_is_refused_by_name(day):
    with pytest.raises(ValueError, match=r"is not a date.*\(day\)"):
        estimate(BRUSSELS, day)


@pytest.mark.parametrize(("period", "days"), INDICES)
def test_days_may_be_given_as_any_list_or_index(period, days):
    assert dates_of(period, BRUSSELS).tolist() == np.asarray(days, dtype="datetime64[D]").tolist()


@pytest.mark.parametrize("period", [period for period, _ in INDICES])
def test_a_day_of_a_list_is_that_day_of_the_year(period):
    year, some = season(BRUSSELS, 2024), season(BRUSSELS, period)
    at = np.searchsorted(year.date, some.date)
    np.testing.assert_allclose(some.iu, year.iu[at], rtol=1e-12)
    np.testing.assert_allclose(some.iu_high, year.iu_high[at], rtol=1e-12)


def test_totals_of_days_in_disorder_are_those_in_order():
    days = pd.date_range("2024-05-30", periods=6)
    there, back = season(BRUSSELS, days), season(BRUSSELS, days[::-1])
    np.testing.assert_array_equal(there.months.first, back.months.first)
    np.testing.assert_allclose(there.months.iu, back.months.iu, rtol=1e-12)


def test_a_day_that_an_array_holds_twice_counts_once():
    days = np.array(["2025-06-21", "2025-01-01", "2025-06-21"], dtype="datetime64[D]")
    assert dates_of(days).tolist() == dates_of(days.tolist()).tolist() == days[:2].tolist()
    assert season(BRUSSELS, days).years.days.tolist() == [2]


def test_a_level_is_projected_for_days_with_gaps():
    year, some = project(BRUSSELS, 2024), project(BRUSSELS, ["2024-12-21", "2024-06-21"])
    np.testing.assert_allclose(some.level_nmol_l, year.level_nmol_l[[355, 172]], rtol=1e-3)  # begins elsewhere


def test_what_is_taken_is_that_of_the_last_day_whatever_the_order():
    told = {"outing": Habit(routines=()), "supplements": [Supplement(iu=800, first=date(2025, 6, 1))]}
    for days in (["2025-01-01", "2025-07-01"], ["2025-07-01", "2025-01-01"]):
        assert project(BRUSSELS, days, **told).profile.taken_iu == 800.0


@pytest.mark.parametrize(("period", "words"), NO_PERIOD)
def test_what_is_no_period_is_refused(period, words):
    with pytest.raises(ValueError, match=words):
        season(BRUSSELS, period)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_form_of_a_date_is_that_date(day):
    forms = (day.isoformat(), np.datetime64(day), pd.Timestamp(day), datetime(day.year, day.month, day.day, 23, 59))  # noqa: DTZ001
    assert {day_of("day", form, BRUSSELS) for form in forms} == {day}
