import numpy as np
import pytest

from uvbcalc import Sky
from uvbcalc.sunlight.cloud_course import CloudCourse

TEN = np.datetime64("2025-06-21T10:00")
HOURS = TEN + np.arange(4) * np.timedelta64(1, "h")


def test_the_cloud_is_linear_between_its_moments_and_unknown_beyond():
    course = CloudCourse(moments=HOURS, factors=[0.2, 0.6, 0.6, 1.2], measured_until=TEN)
    times = TEN + np.array([-1, 0, 30, 90, 180, 181]) * np.timedelta64(1, "m")
    assert course.factor_at(times) == pytest.approx([np.nan, 0.2, 0.4, 0.6, 1.2, np.nan], nan_ok=True)


def test_it_shields_while_measured_and_three_hours_on():
    day = TEN + np.arange(12) * np.timedelta64(1, "h")
    course = CloudCourse(moments=day, factors=[0.5] * 12, measured_until=TEN + np.timedelta64(2, "h"))
    assert course.shields_at(day).tolist() == [True] * 6 + [False] * 6
    assert not course.shields_at(day[0] - np.timedelta64(1, "m"))


def test_the_mean_about_a_moment_is_that_of_the_lines_between():
    hour = np.timedelta64(1, "h")
    course = CloudCourse(moments=HOURS, factors=[0.2, 0.6, 0.6, 1.2], measured_until=TEN)
    # Of an hour about each: half of it before, half after, and none beyond the ends, where the rest counts alone.
    at = TEN + np.array([0, 30, 60, 90, 150, 180]) * np.timedelta64(1, "m")
    # 0.2 to 0.4; 0.2 to 0.6; 0.4 to 0.6 and 0.6; 0.6; 0.6 to 1.2; 0.9 to 1.2.
    assert course.mean_about(at, hour) == pytest.approx([0.3, 0.4, 0.55, 0.6, 0.9, 1.05])
    # The whole of it from the middle: 0.4, 0.6 and 0.9 of an hour each.
    assert course.mean_about(TEN + np.timedelta64(90, "m"), 9 * hour) == pytest.approx(1.9 / 3.0)
    beyond = TEN + np.array([-1, 181]) * np.timedelta64(1, "m")
    assert np.isnan(course.mean_about(beyond, hour)).all()


def test_deviations_are_linear_too_and_without_any_the_cloud_is_certain():
    told = {"moments": HOURS, "factors": [0.5] * 4, "measured_until": TEN}
    half_past = TEN + np.array([30, 150, 240]) * np.timedelta64(1, "m")
    course = CloudCourse(**told, sds=np.array([0.0, 0.2, 0.2, 0.4]).tolist())
    assert course.sds == (0.0, 0.2, 0.2, 0.4)
    assert course.sd_at(half_past) == pytest.approx([0.1, 0.3, np.nan], nan_ok=True)
    assert CloudCourse(**told).sd_at(half_past) == pytest.approx([0.0, 0.0, np.nan], nan_ok=True)


def test_what_is_told_is_kept_as_tuples_in_microseconds():
    course = CloudCourse(moments=list(HOURS), factors=[1, 1, 1, 1], sds=[0, 0, 0, 1], measured_until="2025-06-21T11:00")
    assert (type(course.moments), course.factors, course.sds) == (tuple, (1.0,) * 4, (0.0, 0.0, 0.0, 1.0))
    assert course.measured_until == HOURS[1]
    assert {moment.dtype for moment in (*course.moments, course.measured_until)} == {np.dtype("datetime64[us]")}


def test_courses_that_differ_at_an_end_differ():
    told = {"moments": HOURS, "factors": [0.5, 0.5, 0.5, 0.5], "measured_until": TEN}
    course = CloudCourse(**told)
    others = [
        told | {"moments": HOURS + np.timedelta64(1, "h")},
        told | {"factors": [0.4, 0.5, 0.5, 0.5]},
        told | {"factors": [0.5, 0.5, 0.5, 0.6]},
        told | {"measured_until": HOURS[1]},
    ]
    for other in others:
        assert CloudCourse(**other) != course
        assert hash(CloudCourse(**other)) != hash(course)  # or every course of a place would share one bucket


def test_equal_courses_are_equal_skies():
    one, two = (
        Sky(cloud_course=CloudCourse(moments=list(HOURS), factors=np.full(4, 0.5), measured_until=TEN))
        for _ in range(2)
    )
    assert one == two
    assert hash(one) == hash(two)


@pytest.mark.parametrize(
    ("moments", "factors", "words"),
    [
        (HOURS, [0.5] * 3, "“4 moments, 3 factors” cannot be used here. Give a factor for each"),
        (HOURS[:1], [0.5], "“1 moments, 1 factors” cannot be used here."),
        (HOURS[::-1], [0.5] * 4, "Give moments that rise, each once."),
        ([*HOURS[:3], HOURS[2]], [0.5] * 4, "Give moments that rise, each once."),
        (HOURS, [0.5, 0.5, 0.5, 2.5], r"“2.5” is too high. Write 0 to 2. \(factors\)"),
        (HOURS, [0.5, 0.5, 0.5, np.nan], r"“nan” is not a number. Write 0 to 2. \(factors\)"),
    ],
)
def test_a_course_that_cannot_be_is_refused(moments, factors, words):
    with pytest.raises(ValueError, match=words):
        CloudCourse(moments=moments, factors=factors, measured_until=TEN)
    with pytest.raises(ValueError, match=r"cannot be used here. Give .*CloudCourse"):
        Sky(cloud_course=[0.5, 0.6])
