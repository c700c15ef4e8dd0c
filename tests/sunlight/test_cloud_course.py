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
        (HOURS, [0.5, 0.5, 0.5, 2.5], r"“2.5” is too high. Write 0 to 2. \(factors\)"),
        (HOURS, [0.5, 0.5, 0.5, np.nan], r"“nan” is not a number. Write 0 to 2. \(factors\)"),
    ],
)
def test_a_course_that_cannot_be_is_refused(moments, factors, words):
    with pytest.raises(ValueError, match=words):
        CloudCourse(moments=moments, factors=factors, measured_until=TEN)
    with pytest.raises(ValueError, match=r"cannot be used here. Give .*CloudCourse"):
        Sky(cloud_course=[0.5, 0.6])
