import json
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uvbcalc import Outing, Person, Place, Profile, Sky, estimate
from uvbcalc.estimates.best import Obstacle, best_window

BRUSSELS = Place(lat_deg=50.85, lon_deg=4.35)
MIDDAY = (time(12), time(14))


def test_the_best_window_reaches_the_target_and_one_minute_less_does_not(june):
    best = best_window(BRUSSELS, june, between=(time(9), time(18)), target_iu=1000)
    assert best.reached
    assert best.iu >= 1000
    shorter = estimate(BRUSSELS, june, outing=Outing(minutes=best.minutes - 1, start=best.start))
    assert shorter.iu < 1000
    assert best.med_fraction <= 0.5
    assert abs((best.start - best.day.noon).total_seconds()) < 20 * 60


def test_in_winter_the_light_does_not_suffice():
    best = best_window(BRUSSELS, date(2024, 12, 21), between=MIDDAY, target_iu=1000)
    assert not best.reached
    assert best.obstacle is Obstacle.LIGHT
    assert best.minutes == 120


def test_with_little_bare_skin_the_sunburn_limit_stands_in_the_way(june):
    best = best_window(BRUSSELS, june, between=MIDDAY, person=Person(clothing="winter-coat"), max_med=0.33)
    assert not best.reached
    assert best.obstacle is Obstacle.SUNBURN
    assert best.med_fraction <= 0.33
    longer = estimate(
        BRUSSELS, june, person=Person(clothing="winter-coat"), outing=Outing(minutes=best.minutes + 1, start=best.start)
    )
    assert longer.med_fraction_clear > 0.33


@settings(max_examples=25)
@given(
    st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    st.floats(0.05, 0.5),
    st.floats(50, 4000),
    st.sampled_from([2, 4, 6]),
)
def test_it_never_passes_the_limit(day, max_med, target_iu, skin_type):
    best = best_window(
        BRUSSELS, day, between=MIDDAY, person=Person(skin_type=skin_type), target_iu=target_iu, max_med=max_med
    )
    assert best.med_fraction <= max_med + 1e-6
    assert best.reached == (best.iu >= target_iu)
    assert (time(12), time(14)) == (best.earliest, best.latest)
    assert time(12) <= best.start.time() <= best.end.time() <= time(14)


def test_what_else_may_stand_in_the_way(june):
    little, naked = (
        best_window(BRUSSELS, june, between=MIDDAY, target_iu=2500, person=Person(exposed_fraction=share))
        for share in (0.095, 0.0)
    )
    assert (little.obstacle, naked.obstacle) == (Obstacle.CEILING, Obstacle.NO_SKIN)
    too_much = best_window(BRUSSELS, june, target_iu=5000)
    assert (too_much.obstacle, too_much.minutes, too_much.iu) == (Obstacle.ABOVE_LIMIT, 0, 0.0)


@settings(max_examples=15)
@given(
    st.dates(date(2024, 3, 1), date(2024, 9, 30)),
    st.sampled_from(["webb_engelsen", "uv_index_rule"]),
    st.floats(50, 2500),
    st.integers(9, 17),
)
def test_no_other_minute_does_better(day, method, target_iu, hour):
    between = (time(hour), time(hour + 2))
    best = best_window(BRUSSELS, day, between=between, target_iu=target_iu, method=method)
    begin = datetime.combine(day, between[0], tzinfo=BRUSSELS.zone)
    for minute in range(0, 120, 11):
        for minutes in range(1, min(best.minutes, 121 - minute), 7):
            outing = Outing(minutes=minutes, start=begin + timedelta(minutes=minute))
            other = estimate(BRUSSELS, day, outing=outing, method=method)
            if other.med_fraction_clear <= 0.5:
                assert other.iu < (target_iu if best.reached else best.iu * (1 + 1e-6) + 1e-6)


def test_weather_that_is_given_counts_for_the_sunburn_too(june):
    coat = Person(clothing="winter-coat")
    usual = best_window(BRUSSELS, june, between=MIDDAY, person=coat, target_iu=3000)
    grey = best_window(BRUSSELS, june, between=MIDDAY, person=coat, target_iu=3000, sky=Sky.overcast())
    assert grey.minutes > usual.minutes


def test_it_is_plain_values(june):
    record = json.loads(json.dumps(best_window(BRUSSELS, june, between=MIDDAY).as_dict(), allow_nan=False))
    assert record["schema"] == "uvbcalc.best/1"
    assert record["earliest"] == "12:00:00"
    assert record["iu"] == record["day"]["iu"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"between": (time(14), time(12))},
            r"“14:00-12:00” ends before it begins. Write the earlier time first. \(between\)",
        ),
        ({"max_med": 0.6}, r"“0.6” is too high. Write 0.01 to 0.5. \(max_med\)"),
        ({"target_iu": -1}, r"“-1” is too low. Write 0 to 100000 IU. \(target_iu\)"),
    ],
)
def test_impossible_wishes_are_refused(change, words):
    with pytest.raises(ValueError, match=words):
        best_window(BRUSSELS, date(2024, 6, 21), **{"between": MIDDAY} | change)


@pytest.mark.parametrize(
    ("wish", "obstacle"),
    [
        ({"person": Person(age=0.5)}, Obstacle.UNDER_ONE_YEAR),
        ({"target_iu": 5000}, Obstacle.ABOVE_LIMIT),
    ],
)
def test_what_is_not_advised_is_an_empty_outing_at_the_earliest_time(june, wish, obstacle):
    best = best_window(BRUSSELS, june, between=MIDDAY, **wish)
    assert (best.obstacle, best.minutes, best.iu, best.med_fraction) == (obstacle, 0, 0.0, 0.0)
    assert best.start == best.end == datetime.combine(june, time(12), tzinfo=BRUSSELS.zone)


def test_the_day_is_the_estimate_of_that_outing_as_it_was_asked(june):
    asked = {
        "sky": Sky(cloud_factor=0.5, ozone_du=300),
        "target_iu": 700,
        "method": "holick",
        "profile": Profile(age=74, country="NL"),
    }
    best = best_window(BRUSSELS, june, between=MIDDAY, **asked)
    day = estimate(BRUSSELS, june, outing=Outing(minutes=best.minutes, start=best.start), **asked)
    assert best.day == day
    assert (best.iu, best.iu_low, best.iu_high) == (day.iu, day.iu_low, day.iu_high)
    assert (best.target_iu, best.profile, best.cautions) == (700, asked["profile"], day.cautions)


def test_where_even_a_minute_burns_nothing_is_tried(june):
    # Under a UV index of 7 a minute brings 10 J/m2; one per cent of the dose of type I is a few at most.
    best = best_window(BRUSSELS, june, between=(time(13), time(14)), person=Person(skin_type=1), max_med=0.01)
    assert (best.reached, best.obstacle, best.minutes, best.iu) == (False, Obstacle.SUNBURN, 0, 0.0)
    assert best.start == datetime.combine(june, time(13), tzinfo=BRUSSELS.zone)


def test_a_moment_is_the_day_on_the_clock_of_the_place_for_the_best_window():
    late_in_new_york = datetime(2024, 6, 21, 23, 30, tzinfo=timezone(timedelta(hours=-4)))
    assert best_window(BRUSSELS, late_in_new_york).start.date() == date(2024, 6, 22)
