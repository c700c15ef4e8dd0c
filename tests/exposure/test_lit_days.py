import numpy as np
import pytest

from uvbcalc import CloudCourse, Outing, Person, Place, Profile, Sky, plan
from uvbcalc.estimates.engine import expose
from uvbcalc.exposure.lit_days import lit_days, reaching
from uvbcalc.synthesis.methods import DEFAULT_METHOD

GENT = Place(lat_deg=51.05, lon_deg=3.72)
DAYS = np.arange("2026-06-01", "2026-06-11", dtype="datetime64[D]")


def exposed(place=GENT, outing=None, person=None, sky=None):
    return expose(place, DAYS, outing, person=person, sky=sky, method=DEFAULT_METHOD, step_min=15.0)


def test_people_who_stand_alike_share_their_light():
    first = exposed(person=Person(skin_type=2, age=30))
    assert exposed(person=Person(skin_type=5, age=80), outing=Outing(minutes=90)).lit is first.lit


@pytest.mark.parametrize(
    "other",
    [
        {"place": Place(lat_deg=51.06, lon_deg=3.72)},
        {"sky": Sky(ozone_du=300.0)},
        {"person": Person(posture="lying")},
        {"person": Person(posture="upright+sand")},
    ],
)
def test_another_place_sky_posture_or_ground_has_a_light_of_its_own(other):
    assert exposed(**other).lit is not exposed().lit
    assert not np.array_equal(exposed(**other).doses.vitamin_d_j_m2, exposed().doses.vitamin_d_j_m2)


def test_an_outing_past_midnight_has_its_light():
    north = Place(lat_deg=69.65, lon_deg=18.96)  # Tromsø, where the sun does not set in June
    days = exposed(place=north, outing=Outing(minutes=1430.0))
    assert reaching(days.lit, days.spans.minutes) is days.lit
    assert days.light.minute[0] <= days.spans.minutes.min()
    later = reaching(days.lit, days.spans.minutes + 300.0)
    assert later.sunlight.clear.minute[-1] >= days.spans.minutes.max() + 300.0


def test_equal_courses_of_cloud_are_kept_as_one():
    hours = np.datetime64("2026-06-03T10:00") + np.arange(3) * np.timedelta64(1, "h")
    one, same = (CloudCourse(moments=hours, factors=[0.4, 0.8, 1.0], measured_until=hours[0]) for _ in range(2))
    other = CloudCourse(moments=hours, factors=[0.4, 0.3, 1.0], measured_until=hours[0])
    assert (hash(one), one) == (hash(same), same)
    assert exposed(sky=Sky(cloud_course=one)).lit is exposed(sky=Sky(cloud_course=same)).lit
    assert exposed(sky=Sky(cloud_course=other)).lit is not exposed(sky=Sky(cloud_course=one)).lit


def test_a_plan_is_the_same_whoever_was_asked_about_before():
    def of_anna():
        return plan(GENT, 2026, person=Person(skin_type=2), profile=Profile(age=74, country="BE")).as_dict()

    lit_days.cache_clear()
    alone = of_anna()
    plan(GENT, 2026, person=Person(skin_type=5, posture="lying"), outing=Outing(minutes=200), sky=Sky(cloud_factor=0.5))
    assert of_anna() == alone
