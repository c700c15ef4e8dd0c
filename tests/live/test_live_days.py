"""Every number of a day under its real sky, beside what the other answers say of the same minutes."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import numpy as np
import pytest

from uvbcalc import Outing, Person, Place, Profile, Sky, best_window, estimate, live_day
from uvbcalc.estimates.live.day import ahead
from uvbcalc.sunlight.cloud_course import CloudCourse
from uvbcalc.sunlight.provenance import Provenance
from uvbcalc.sunlight.sun import sunrise_sunset

UCCLE, JUNE = Place(lat_deg=50.80, lon_deg=4.36), date(2026, 6, 21)
SKY = Sky.clear()
NOW = datetime(2026, 6, 21, 15, 30, tzinfo=UCCLE.zone)
WHO = {"person": Person(age=74, skin_type=3), "profile": Profile(woman=True), "sky": SKY}


@pytest.fixture
def today():
    return live_day(UCCLE, JUNE, now=NOW, target_iu=500, **WHO)


def test_it_says_of_whom_of_where_and_of_when(today):
    assert (today.date, today.now, today.place, today.target_iu) == (JUNE, NOW, UCCLE, 500)
    assert (today.profile.woman, today.profile.age, today.person.age) == (True, 74, 74)
    assert (today.sunrise, today.sunset) == sunrise_sunset(UCCLE, JUNE)
    assert (today.cloud_source, today.source_age_min, today.vitamin_d_winter) == ("given", None, False)


def test_the_quarter_from_now_on_is_that_of_the_estimate(today):
    quarter = estimate(UCCLE, JUNE, outing=Outing(minutes=15, start=NOW), target_iu=500, **WHO)
    for name in ("iu", "iu_low", "iu_high"):
        assert getattr(today, name.replace("iu", "iu_quarter", 1)) == getattr(quarter, name)
    assert today.minutes_to_target == quarter.minutes_to_target
    assert today.minutes_to_cover_up == quarter.minutes_to_cover_up
    assert today.cover_up_at == quarter.cover_up_at


def test_the_uv_index_of_now_is_below_its_highest_which_is_about_noon(today):
    assert today.uv_index == pytest.approx(today.uv_index_clear)  # nothing is before the sun
    assert 0.5 * today.uv_index_max < today.uv_index < today.uv_index_max
    noon = datetime(2026, 6, 21, 13, 44, tzinfo=UCCLE.zone)  # 4.36° E, equation of time -1.9 min, summer time
    assert abs(today.uv_index_max_at - noon) < timedelta(minutes=10)


def test_what_can_be_made_by_now_is_more_than_half_and_less_than_all(today):
    assert 0.5 * today.iu_day < today.iu_so_far <= today.iu_day


def test_the_hours_left_are_full_ones_up_to_that_of_the_sunset(today):
    assert [hour.start.hour for hour in today.hours] == list(range(16, 21 + 1))
    assert {(hour.start.minute, hour.start.second, hour.start.microsecond) for hour in today.hours} == {(0, 0, 0)}


def test_another_day_has_all_hours_from_that_of_the_sunrise_on():
    day = live_day(UCCLE, JUNE, sky=SKY)
    assert [hour.start.hour for hour in day.hours] == list(range(5, 21 + 1))
    assert (day.now, day.uv_index, day.iu_so_far) == (None, None, None)
    assert day.hours[-1].minutes_to_target is None  # the sun is down before


def test_the_quarter_of_each_hour_is_that_of_the_estimate(today):
    for hour in today.hours[:3]:
        then = estimate(UCCLE, JUNE, outing=Outing(minutes=15, start=hour.start), target_iu=500, **WHO)
        found = (hour.iu_quarter, hour.iu_quarter_low, hour.iu_quarter_high)
        # The hours are taken from the course of the day in steps of a minute, the estimate in its own.
        assert found == pytest.approx((then.iu, then.iu_low, then.iu_high), rel=0.01)
        for name in ("minutes_to_target", "minutes_to_cover_up"):
            told, ours = getattr(then, name), getattr(hour, name)
            assert (told is None) == (ours is None)
            assert ours is None or ours == pytest.approx(told, abs=1.0)


def test_the_best_window_lies_between_now_and_sunset(today):
    edges = time(15, 30), today.sunset.time().replace(second=0, microsecond=0)
    window = best_window(UCCLE, JUNE, between=edges, target_iu=500, **WHO)
    for name in ("start", "end", "minutes", "reached", "iu", "iu_low", "iu_high", "med_fraction"):
        assert getattr(today.best, name) == getattr(window, name), name
    assert today.best.start >= NOW


def test_the_best_window_begins_with_the_next_whole_minute():
    late = live_day(UCCLE, JUNE, now=NOW.replace(hour=20, second=1), sky=SKY)
    assert late.best.start >= NOW.replace(hour=20, minute=31)


def test_without_daylight_there_is_nothing_to_wait_for():
    night = live_day(Place(lat_deg=78.2, lon_deg=15.6), date(2026, 12, 21), sky=SKY)
    assert (night.sunrise, night.hours, night.best, night.uv_index_max_at) == (None, (), None, None)
    assert (night.iu_day, night.uv_index_max) == (0.0, 0.0)


def test_the_state_for_a_home_is_rounded(today):
    state = today.state()
    assert state["uv_index"] == round(today.uv_index, 2) != today.uv_index
    assert (state["iu_quarter"], state["iu_today"], state["iu_expected"]) == (
        round(today.iu_quarter),
        round(today.iu_so_far),
        round(today.iu_day),
    )
    assert {type(state[name]) for name in ("iu_quarter", "iu_today", "iu_expected")} == {int}
    assert state["cover_minutes"] == int(today.minutes_to_cover_up)
    assert (state["best_start"], state["best_end"]) == (today.best.start.isoformat(), today.best.end.isoformat())
    assert (state["source_age"], state["source_time"], state["cloud_source"]) == (None, None, "given")
    assert state["winter"] is False
    assert today.attributes() == {"sources": [], "warnings": []}


def test_the_state_of_a_baby_tells_no_iu_and_no_minutes():
    state = live_day(UCCLE, JUNE, now=NOW, person=Person(age=0), sky=SKY).state()
    withheld = {"iu_quarter", "iu_today", "iu_expected", "cover_minutes", "best_start", "best_end"}
    assert {name for name in withheld if state[name] is not None} == set()
    assert state["uv_index"] > 3.0


def test_a_window_that_does_not_reach_the_target_is_not_shown_at_home():
    winter = live_day(UCCLE, date(2026, 12, 21), sky=SKY)
    assert winter.best is not None
    assert not winter.best.reached
    assert (winter.state()["best_start"], winter.state()["best_end"], winter.state()["winter"]) == (None, None, True)


def before(minutes):
    return NOW - timedelta(minutes=minutes)


STATION = Provenance(
    source="kmi",
    where="Uccle",
    distance_km=1.5,
    licence="KMI",
    warnings=("Zebra has no value",),
    others=(Provenance(source="temis", where="Uccle", warnings=("late",)),),
    made_at=before(12.6),
)


@pytest.fixture
def measured():
    """Clouded from noon on, as a station tells."""
    begin = np.datetime64("2026-06-21T12:00")
    course = CloudCourse(
        moments=begin + np.arange(3) * np.timedelta64(3, "h"), factors=[0.5, 0.5, 0.5], measured_until=begin
    )
    sky = Sky(ozone_du=320.0, cloud_factor=1.0, cloud_course=course, provenance=STATION)
    return live_day(UCCLE, JUNE, now=NOW, sky=sky, person=Person(age=40))


def test_a_source_is_named_with_the_age_of_what_it_told(measured):
    assert (measured.provenance, measured.cloud_source) == (STATION, "measured")
    assert measured.source_age_min == pytest.approx(12.6)
    state = measured.state()
    assert (state["source_age"], state["source_time"]) == (13, STATION.made_at.isoformat())
    assert isinstance(state["source_age"], int)
    assert state["cloud_source"] == "measured"


def test_the_sources_are_short_and_the_warnings_stand_once(measured):
    told = measured.attributes()
    assert [each["source"] for each in told["sources"]] == ["kmi", "temis"]
    assert (told["sources"][0]["where"], told["sources"][0]["distance_km"]) == ("Uccle", 1.5)
    assert [(each["warnings"], each["others"]) for each in told["sources"]] == [([], [])] * 2
    assert told["warnings"] == ["Zebra has no value"]


@pytest.mark.parametrize(
    ("provenance", "now", "kind", "age"),
    [
        (Provenance(source="cams", fetched_at=before(30)), NOW, "forecast", 30.0),
        (Provenance(source="cams", made_at=NOW, fetched_at=before(30)), NOW, "forecast", 0.0),
        (Provenance(source="era5", made_at=before(30)), None, "archive", None),  # of another day nothing is "now"
        (Provenance(source="climatology"), NOW, "climatology", None),  # nobody spoke
    ],
)
def test_the_age_of_a_source_is_that_of_its_value_or_else_of_the_question(provenance, now, kind, age):
    day = live_day(UCCLE, JUNE, now=now, sky=Sky(cloud_factor=0.8, provenance=provenance))
    assert (day.cloud_source, day.source_age_min) == (kind, age)


def test_the_cloud_of_the_moment_decides_where_it_is_known_and_that_of_the_day_elsewhere(measured):
    # 13:30 UTC is within the course, as are the full hours up to 18 UTC.
    assert measured.uv_index == pytest.approx(0.5 * measured.uv_index_clear)
    share = {hour.start.hour: hour.uv_index / hour.uv_index_clear for hour in measured.hours if hour.uv_index_clear}
    # In Brussels 16 to 19 o'clock are 14 to 17 UTC; the quarter after 20 begins where the course ends.
    assert [share[hour] for hour in (16, 17, 18, 19)] == pytest.approx([0.5] * 4)
    assert [share[hour] for hour in (20, 21) if hour in share] == pytest.approx([1.0] * len({20, 21} & share.keys()))


def test_cloud_from_noon_on_leaves_the_highest_before_it_and_less_in_the_hours(measured):
    clear = live_day(UCCLE, JUNE, now=NOW, sky=Sky.clear(ozone_du=320.0), person=Person(age=40))
    assert measured.uv_index_max_at == clear.uv_index_max_at  # 11:44 UTC, before the cloud
    assert measured.uv_index_max == pytest.approx(clear.uv_index_max)
    assert measured.uv_index_clear == pytest.approx(clear.uv_index_clear)
    assert measured.iu_day == clear.iu_day  # the most that such skin can make, either way
    assert measured.minutes_to_target > clear.minutes_to_target
    for clouded, full in zip(measured.hours[:4], clear.hours[:4], strict=True):
        assert clouded.iu_quarter < full.iu_quarter
    for hour in measured.hours:
        assert hour.iu_quarter_low <= hour.iu_quarter <= hour.iu_quarter_high


def test_more_ozone_lowers_both_indices():
    thin, thick = (live_day(UCCLE, JUNE, now=NOW, sky=Sky.clear(ozone_du=ozone)) for ozone in (260.0, 400.0))
    for name in ("uv_index", "uv_index_clear", "uv_index_max"):
        assert getattr(thick, name) < 0.8 * getattr(thin, name)


@pytest.mark.parametrize(
    ("hour", "so_far"),
    [(3, 0.0), (23, 1.0)],  # before the sun is up and after it is down
)
def test_at_night_there_is_no_uv_and_either_nothing_or_all_was_made(hour, so_far):
    night = live_day(UCCLE, JUNE, now=NOW.replace(hour=hour), sky=SKY)
    assert (night.uv_index, night.uv_index_clear) == (0.0, 0.0)
    assert night.iu_so_far == pytest.approx(so_far * night.iu_day)
    assert night.state()["uv_index"] == 0.0
    assert (len(night.hours), night.best is None) == ((17, False) if hour == 3 else (0, True))


def test_the_state_of_another_day_has_every_key_and_nothing_of_now(today):
    state = live_day(UCCLE, JUNE, sky=SKY).state()
    assert list(state) == list(today.state())
    assert (state["uv_index"], state["iu_today"], state["source_age"]) == (None, None, None)
    assert state["iu_quarter"] > 0
    assert state["iu_expected"] > 0
    assert state["best_start"] < state["best_end"]


def test_the_hours_of_a_day_hold_the_target_that_is_asked_for(today):
    more = live_day(UCCLE, JUNE, now=NOW, **WHO | {"profile": None}, target_iu=2 * today.target_iu)
    assert more.target_iu == 1000
    for twice, once in zip(more.hours, today.hours, strict=True):
        if once.minutes_to_target is not None and twice.minutes_to_target is not None:
            assert twice.minutes_to_target > once.minutes_to_target
        assert twice.minutes_to_cover_up == once.minutes_to_cover_up  # which no target changes


def test_the_records_carry_their_schemas(today):
    record = today.as_dict()
    assert (record["schema"], "allowed" in record) == ("uvbcalc.live/1", True)
    assert ahead([today]).as_dict()["schema"] == "uvbcalc.forecast/1"


def of_day(day, **window):
    best = SimpleNamespace(**window) if window else None
    return SimpleNamespace(date=date(2026, 6, day), best=best)


@pytest.mark.parametrize(
    ("days", "best"),
    [
        ([of_day(1, minutes=9, reached=True, iu=600), of_day(2, minutes=7, reached=True, iu=600)], 2),
        ([of_day(1, minutes=7, reached=True, iu=600), of_day(2, minutes=9, reached=True, iu=600)], 1),
        ([of_day(1, minutes=60, reached=False, iu=90), of_day(2, minutes=50, reached=False, iu=120)], 2),
        ([of_day(1, minutes=60, reached=False, iu=150), of_day(2, minutes=50, reached=False, iu=120)], 1),
        ([of_day(1, minutes=5, reached=False, iu=900), of_day(2, minutes=50, reached=True, iu=600)], 2),
        ([of_day(1), of_day(2, minutes=50, reached=False, iu=0.5)], 2),
        ([of_day(1), of_day(2, minutes=50, reached=False, iu=0.0)], None),
        ([], None),
    ],
)
def test_the_best_of_the_coming_days_takes_the_fewest_minutes_or_else_makes_most(days, best):
    assert ahead(days).best_date == (best and date(2026, 6, best))


def test_another_day_than_today_has_its_own_usual_cloud_and_the_clock_of_the_place():
    new_year = live_day(Place(lat_deg=40.71, lon_deg=-74.01), date(2026, 1, 1), sky=Sky())
    assert new_year.uv_index_max_at.utcoffset() == timedelta(hours=-5)
    assert {hour.start.utcoffset() for hour in new_year.hours} == {timedelta(hours=-5)}
    seen = [hour for hour in new_year.hours if hour.uv_index_clear > 0.1]
    cloud = estimate(new_year.place, new_year.date).cloud_factor
    assert [hour.uv_index / hour.uv_index_clear for hour in seen] == pytest.approx([cloud] * len(seen))
    clear = max(live_day(new_year.place, new_year.date, sky=SKY).uv_index_max, 0.1)
    assert new_year.uv_index_max == pytest.approx(cloud * clear, rel=1e-3)


def test_under_cloud_the_index_of_now_is_below_that_of_a_clear_sky():
    day = live_day(UCCLE, JUNE, now=NOW, sky=Sky(cloud_factor=0.5))
    assert day.uv_index == pytest.approx(0.5 * day.uv_index_clear)


def test_at_a_full_hour_the_next_one_is_the_first_to_come():
    day = live_day(UCCLE, JUNE, now=NOW.replace(minute=0), sky=SKY)
    assert day.hours[0].start == NOW.replace(hour=16, minute=0)


@pytest.mark.parametrize(("before_min", "there"), [(3, True), (1, False)])
def test_the_last_minutes_of_the_sun_are_a_window_if_there_are_some(before_min, there):
    fall = sunrise_sunset(UCCLE, JUNE)[1].replace(second=0, microsecond=0)
    day = live_day(UCCLE, JUNE, now=fall - timedelta(minutes=before_min) + timedelta(seconds=30), sky=SKY)
    assert (day.best is not None) is there


def test_the_best_window_asks_for_the_target_that_is_asked_for():
    less, more = (live_day(UCCLE, JUNE, sky=SKY, target_iu=target).best.minutes for target in (300, 1200))
    assert less < more


def test_the_day_of_the_other_side_of_the_earth_is_the_one_there():
    day = live_day(Place(lat_deg=-41.3, lon_deg=174.8), date(2026, 1, 15), sky=SKY)
    assert {day.uv_index_max_at.date(), day.best.start.date(), *(hour.start.date() for hour in day.hours)} == {day.date}


def test_the_best_window_is_that_of_the_sky_that_is_told():
    grey, clear = (live_day(UCCLE, JUNE, sky=Sky(cloud_factor=factor)).best.minutes for factor in (0.4, 1.0))
    assert grey > 1.5 * clear
