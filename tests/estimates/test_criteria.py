import json
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from uvbcalc import Habit, Outing, Person, Place, Routine, Sky, estimate, season, winters
from uvbcalc.estimates.criteria import CRITERIA, north_to_south, webb_threshold_w_m2, winters_of_years
from uvbcalc.sunlight.winter import CRITERION, winter_around

UCCLE = Place(lat_deg=50.80, lon_deg=4.36)

# First and last day at Uccle, from an independent run; within 4 days.
EXPECTED = [
    (CRITERION, (10, 3), (3, 22)),
    ("clear_sky_noon_uv_index_below_2", (10, 20), (3, 3)),
    ("noon_elevation_below_45", (9, 8), (4, 4)),
    ("webb_1988", (10, 16), (3, 11)),
    ("day_dose_below_1_kj_m2", (10, 13), (3, 13)),
]


@pytest.mark.parametrize(("name", "first", "last"), EXPECTED)
def test_winters_of_uccle(name, first, last):
    winter = winters(UCCLE, date(2025, 7, 1)).winters[name]
    assert abs(winter.first - date(2025, *first)) <= timedelta(days=4)
    assert abs(winter.last - date(2026, *last)) <= timedelta(days=4)


def test_webb_is_the_noon_of_boston_in_mid_february():
    # About 89 mW/m2 in the independent run, whose haze is not known.
    assert webb_threshold_w_m2() == pytest.approx(0.089, rel=0.05)


def test_the_default_criterion_comes_first_and_is_that_of_the_estimate():
    found = winters(UCCLE, date(2025, 11, 1))
    assert next(iter(found.winters)) == CRITERION == estimate(UCCLE, date(2025, 11, 1)).winter_criterion
    assert found.winters[CRITERION] == winter_around(UCCLE, date(2025, 11, 1))
    assert list(found.winters) == list(CRITERIA)


def test_the_days_of_a_season_obey_each_criterion():
    year = season(UCCLE, 2025, outing=Outing())
    found = winters(UCCLE, date(2025, 7, 1))
    for name, low in CRITERIA.items():
        first = np.flatnonzero(year.date == np.datetime64(found.winters[name].first))[0]
        assert low(year)[first]
        assert not low(year)[first - 1]


def test_days_left_and_days_to_go():
    inside, outside = winters(UCCLE, date(2026, 3, 22)), winters(UCCLE, date(2025, 10, 2))
    assert (inside.days_left(), inside.days_to_go()) == (1, None)
    assert (outside.days_left(), outside.days_to_go()) == (None, 1)


def test_a_greater_target_makes_a_longer_winter():
    name = "clear_sky_outing_below_target"
    less, more = (winters(UCCLE, date(2025, 12, 1), target_iu=target) for target in (300, 1500))
    short, long = less.winters[name], more.winters[name]
    assert (less.target_iu, more.target_iu) == (300, 1500)
    assert long.first < short.first
    assert short.last < long.last


def test_all_years_differ_by_a_day_or_two():
    firsts = [winter.first.timetuple().tm_yday for _, winter in winters_of_years(UCCLE, range(1990, 2061, 7))]
    assert np.ptp(firsts) <= 3


def test_winter_shortens_from_north_to_south():
    days = [
        (one.winters[CRITERION].last - one.winters[CRITERION].first).days for one in north_to_south(date(2025, 12, 1))
    ]
    assert days == sorted(days, reverse=True)
    assert days[0] > days[-1] + 10


def test_snow_under_somebody_s_feet_does_not_shorten_the_winter_of_the_place():
    on_snow, on_grass = (
        winters(UCCLE, date(2025, 7, 1), person=Person(posture=posture)).winters
        for posture in ("upright+street+fresh-snow", "upright+street")
    )
    assert on_snow == on_grass
    assert on_snow[CRITERION] == winter_around(UCCLE, date(2025, 7, 1))


def test_where_there_is_no_winter_none_is_named():
    quito = winters(Place(lat_deg=0, lon_deg=-78), date(2025, 7, 1), sky=Sky(ozone_du=260))
    assert quito.winters[CRITERION].first is None
    assert quito.days_left() is quito.days_to_go() is None


def test_the_dictionary_is_plain():
    assert json.loads(json.dumps(winters(UCCLE, date(2025, 7, 1)).as_dict()))["winters"][CRITERION]["now"] is False


def test_the_dictionary_names_its_schema():
    assert winters(UCCLE, date(2025, 7, 1)).as_dict()["schema"] == "uvbcalc.winters/1"


def test_a_moment_is_the_day_on_the_clock_of_the_place():
    late = datetime(2025, 6, 30, 22, 30, tzinfo=UTC)  # half past midnight of the next day in Belgium
    assert winters(UCCLE, late).date == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("step_deg", "expected"),
    [(0.5, [53.5, 53.0, 52.5, 52.0, 51.5, 51.0, 50.5, 50.0, 49.5]), (2.0, [53.5, 51.5, 49.5]), (3.0, [53.5, 50.5])],
)
def test_north_to_south_goes_from_one_end_to_the_other(step_deg, expected):
    places = [found.place for found in north_to_south(date(2025, 12, 1), step_deg=step_deg)]
    assert [place.lat_deg for place in places] == pytest.approx(expected)
    assert {place.lon_deg for place in places} == {5.0}


def test_a_day_without_an_outing_is_as_the_last_one_that_had_one():
    name, weekend = "clear_sky_outing_below_target", Habit(routines=(Routine(outings=(Outing(),), weekdays=(6, 7)),))
    daily, rare = (winters(UCCLE, date(2025, 7, 1), outing=outing).winters[name] for outing in (Outing(), weekend))
    # It begins on a day that has an outing and ends before one, within a week of who is outdoors every day.
    assert rare.first.isoweekday() in (6, 7)
    assert (rare.last + timedelta(days=1)).isoweekday() in (6, 7)
    for here, there in ((rare.first, daily.first), (rare.last, daily.last)):
        assert timedelta(0) <= here - there < timedelta(days=7)


def test_ozone_that_is_told_moves_the_winter_where_none_is_on_record():
    far = Place(lat_deg=-45.0, lon_deg=170.0)
    thin, thick = (Sky(ozone_du=ozone) for ozone in (220.0, 420.0))
    around = [winter_around(far, date(2026, 3, 1), sky=sky) for sky in (thin, thick)]
    for sky, winter in zip((thin, thick), around, strict=True):
        assert winters(far, date(2026, 3, 1), sky=sky).winters[CRITERION] == winter
        day = estimate(far, date(2026, 3, 1), sky=sky)
        assert (day.winter_from, day.winter_until) == (winter.first, winter.last)
    assert around[0] != around[1]


def test_a_frame_has_now_first_and_last_of_each_criterion():
    found = winters(UCCLE, date(2025, 11, 1))
    frame = found.to_dataframe()
    assert frame.index.name == "criterion"
    for name, winter in found.winters.items():
        row = frame.loc[name]
        assert (bool(row["now"]), row["first"].date(), row["last"].date()) == (winter.now, winter.first, winter.last)
