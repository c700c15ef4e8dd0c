from datetime import date, time

import numpy as np
import pytest

from uvbcalc import Outing, Person, Place, Sky, estimate, season
from uvbcalc.exposure.daylight import CumulativeDose
from uvbcalc.sunlight.cloud_course import CloudCourse

BRUSSELS, JUNE = Place(lat_deg=50.85, lon_deg=4.35), date(2025, 6, 21)
MORNING, AFTERNOON = Outing(minutes=60, start=time(10)), Outing(minutes=60, start=time(16))
QUARTERS = np.datetime64("2025-06-20T22:00") + np.arange(97) * np.timedelta64(15, "m")  # the day on the clock
ALL_MEASURED = QUARTERS[-1]
BETWEEN_MINUTES = 1e-5  # under the cloud of the minutes light is added up four times a minute, read from its cubic


def course(factors, measured_until=ALL_MEASURED, moments=QUARTERS):
    return CloudCourse(moments=moments, factors=factors, measured_until=measured_until)


def of(outing, sky, **options):
    return estimate(
        BRUSSELS, JUNE, outing=outing, sky=sky, person=Person(skin_type=4, exposed_fraction=0.25), **options
    )


def test_nothing_is_reached_before_it_begins():
    minute = np.arange(-60.0, 61.0, 15.0)
    per_minute = np.where(minute < 0.0, 0.0, 1.0)[None]  # dark until noon
    total = np.array([[0.0, 0.0, 0.0, 0.0, 7.5, 22.5, 37.5, 52.5, 67.5]])
    dose = CumulativeDose(minute=minute, total=total, per_minute=per_minute)
    for begin in (-30.0, -20.0, 10.0):
        assert dose.minute_of(0.0, np.array([begin]), np.array([60.0])) == pytest.approx([begin])


@pytest.mark.parametrize("method", ["webb_engelsen", "holick", "uv_index_rule"])
@pytest.mark.parametrize("factor", [0.0, 0.4, 1.0])
def test_the_same_cloud_all_day_is_the_factor_of_the_day(method, factor):
    by_minute = of(MORNING, Sky(cloud_course=course([factor] * 97)), method=method)
    by_day = of(MORNING, Sky(cloud_factor=factor), method=method)
    for name, value in vars(by_day).items():
        if isinstance(value, float):
            assert getattr(by_minute, name) == pytest.approx(value, rel=BETWEEN_MINUTES, abs=1e-9), name
    assert by_minute.sources["cloud"] == "given"
    assert by_minute.causes.get("cloud", 0.0) == pytest.approx(0.0, abs=1e-12)


def test_every_outing_sees_the_cloud_of_its_hour():
    clearing = Sky(cloud_course=course(np.where(QUARTERS[48] > QUARTERS, 0.3, 1.0)))  # grey until noon, clear from then
    grey, clear = Sky(cloud_factor=0.3), Sky.clear()
    assert of(MORNING, clearing).iu == pytest.approx(of(MORNING, grey).iu, rel=1e-6)
    assert of(AFTERNOON, clearing).iu == pytest.approx(of(AFTERNOON, clear).iu, rel=1e-6)
    day = of([MORNING, AFTERNOON], clearing)
    assert 0.3 < day.cloud_factor < 1.0
    clouds = [step.value for step in day.why if step.step == "cloud"]
    assert clouds == pytest.approx([0.3, 1.0], rel=1e-6)
    made = [step.value for step in day.why if step.role == "part"]
    assert sum(made) == pytest.approx(day.iu)


def test_target_and_burn_see_it_too():
    gap = Sky(cloud_course=course(np.where((QUARTERS[44] < QUARTERS) & (QUARTERS[60] > QUARTERS), 0.1, 1.0)))
    start = Outing(minutes=20, start=time(10, 45))
    closed, clear = of(start, gap), of(start, Sky.clear())
    assert closed.minutes_to_target > clear.minutes_to_target
    assert closed.minutes_to_burn > clear.minutes_to_burn + 60
    again = of(Outing(minutes=closed.minutes_to_target, start=time(10, 45)), gap)
    assert again.iu == pytest.approx(closed.target_iu, rel=1e-3)
    burnt = of(Outing(minutes=closed.minutes_to_burn, start=time(10, 45)), gap)
    assert burnt.med_fraction == pytest.approx(1.0, rel=1e-3)


def test_a_forecast_shields_for_three_hours_only():
    now = np.datetime64("2025-06-21T08:00")  # 10:00 on the clock
    grey = Sky(cloud_course=course([0.2] * 97, measured_until=now))
    soon, later = Outing(minutes=20, start=time(10)), Outing(minutes=20, start=time(14))
    clear = of(later, Sky.clear())
    assert of(later, grey).minutes_to_burn == pytest.approx(clear.minutes_to_burn, rel=BETWEEN_MINUTES)
    assert of(later, grey).iu < 0.5 * clear.iu
    assert of(soon, grey).minutes_to_cover_up > of(soon, Sky.clear()).minutes_to_cover_up + 60
    # What is no forecast shields nobody at any time.
    loose = Sky(cloud_course=course([0.2] * 97), cloud_may_break=True)
    assert of(soon, loose).minutes_to_burn == pytest.approx(of(soon, Sky.clear()).minutes_to_burn, rel=BETWEEN_MINUTES)


def test_where_the_course_does_not_reach_the_day_counts_as_ever():
    morning_only = Sky(cloud_course=course([0.3] * 49, moments=QUARTERS[:49]))
    usual = of(AFTERNOON, Sky())
    known = of(AFTERNOON, morning_only)
    assert (known.iu, known.iu_low, known.iu_high) == pytest.approx((usual.iu, usual.iu_low, usual.iu_high), rel=1e-6)
    assert known.causes["cloud"] == pytest.approx(usual.causes["cloud"], rel=1e-6)
    assert of(MORNING, morning_only).causes["cloud"] == pytest.approx(0.0, abs=1e-9)


def test_other_days_of_a_season_have_their_usual_cloud():
    sky = Sky(cloud_course=course([0.3] * 97))
    days = (date(2025, 6, 20), date(2025, 6, 22))
    known, usual, grey = (season(BRUSSELS, days, sky=each).iu for each in (sky, Sky(), Sky(cloud_factor=0.3)))
    assert known[[0, 2]] == pytest.approx(usual[[0, 2]], rel=1e-6)
    assert known[1] == pytest.approx(grey[1], rel=1e-6)
