import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uvbcalc import Habit, Lab, Law, Outing, Person, Place, Profile, Sky, Supplement, estimate, plan
from uvbcalc.cautions import Caution
from uvbcalc.gaps import State, after, gaps_iu
from uvbcalc.guidelines import Condition, Status
from uvbcalc.planning import PRODUCTS_IU
from uvbcalc.serum import BodyWeight

GENT = Place(lat_deg=51.05, lon_deg=3.72)


@settings(max_examples=12)
@given(
    st.floats(50, 2000),
    st.integers(1, 6),
    st.one_of(st.none(), st.floats(0.05, 0.9)),
    st.integers(1950, 2090),
    st.floats(49.5, 53.5),
)
def test_plan_is_the_inverse_of_estimate(target_iu, skin_type, area, year, lat_deg):
    place, person = Place(lat_deg=lat_deg, lon_deg=5.0), Person(skin_type=skin_type, exposed_fraction=area)
    for month in plan(place, year, person=person, target_iu=target_iu).months:
        if month.minutes is not None:
            day = estimate(place, month.middle, person=person, outing=Outing(minutes=month.minutes))
            assert day.iu == pytest.approx(target_iu, rel=0.005)
            assert day.med_fraction_clear == pytest.approx(month.med_fraction, rel=0.005)


def test_summer_suffices_and_winter_does_not():
    found = plan(GENT, 2025)
    assert [month.first.month for month in found.months if month.sun_suffices] == [5, 6, 7, 8, 9]
    assert [month.minutes is None for month in found.months][:2] == [True, True]
    assert all(month.med_fraction <= 0.5 for month in found.months if month.sun_suffices)


def test_a_window_reaches_the_target():
    june = plan(GENT, 2025).months[5]
    at = next(window for window in june.windows if window.hour == 11)
    from datetime import time

    day = estimate(GENT, june.middle, outing=Outing(minutes=at.minutes, start=time(11)))
    assert day.iu == pytest.approx(1000, rel=0.005)
    assert at.minutes <= day.minutes_to_cover_up


def test_the_level_stays_where_it_is_wanted():
    found = plan(GENT, 2025, target_level_nmol_l=60.0)
    wanted = found.target_level_nmol_l
    assert wanted == 60.0
    # From November on the level has been at the target since summer, and each month's gap keeps it there.
    assert found.months[-1].level_end_nmol_l == pytest.approx(wanted, abs=1.5)
    assert found.level.level_nmol_l[-30:].min() > wanted - 2
    assert found.level_unaided.level_nmol_l[60] < wanted


def test_the_gap_is_not_the_target_less_the_sun():
    october = plan(GENT, 2025, target_level_nmol_l=50.0).months[10]
    assert october.gap_iu > 0
    with_store, without = (
        gaps_iu(Law(), [np.zeros(30)], State(x, level), target_iu=1000.0, most_iu=4000.0)[0][0]
        for x, level in ((1000.0, 80.0), (1000.0, 72.27))
    )
    assert with_store < 700 < without == 1000.0


@settings(max_examples=40)
@given(st.floats(0, 3000), st.floats(10, 150), st.floats(0, 3000), st.floats(0, 4000))
def test_a_gap_never_overshoots(sun_iu, level, target_iu, most_iu):
    law, sun = Law(), np.full(30, sun_iu)
    (gap,), (state,) = gaps_iu(law, [sun], State(sun_iu, level), target_iu=target_iu, most_iu=most_iu)
    assert 0 <= gap <= most_iu
    assert sun_iu + gap <= max(target_iu, sun_iu) + 1e-6
    assert state == after(law, sun + gap, State(sun_iu, level))
    if gap == 0:
        assert state.level_nmol_l >= law.limit_nmol_l(target_iu) - 1e-3 or most_iu == 0 or sun_iu >= target_iu


@settings(max_examples=10)
@given(st.floats(0, 4000), st.floats(1, 90), st.floats(0, 600))
def test_no_total_by_mouth_exceeds_the_limit(target_iu, age, food_iu):
    found = plan(
        GENT,
        2025,
        target_iu=target_iu,
        profile=Profile(age=age),
        food_iu=food_iu,
        law=Law(body_weight=BodyWeight.NORMAL),
    )
    for month in found.months:
        assert month.gap_iu + food_iu <= found.limit_iu + 1e-6
        assert all(month.gap_iu <= product <= found.limit_iu - food_iu for product in month.products_iu)
        assert set(month.products_iu) <= set(PRODUCTS_IU)


def test_who_stays_indoors_lives_by_the_supplement_alone():
    found = plan(GENT, 2025, outing=Habit(routines=()), target_iu=800, supplements=[Supplement(iu=800)])
    january = found.months[0]
    assert january.gap_iu == pytest.approx(800, abs=15)  # the level of the run-up is a little short of its limit
    assert january.products_iu[0] >= 800


def test_babies_are_for_a_doctor():
    found = plan(GENT, 2025, profile=Profile(age=0.5))
    assert Caution.BABY in found.cautions
    assert found.limit_iu is None
    assert {month.gap_iu for month in found.months} == {None}
    assert {month.products_iu for month in found.months} == {()}


@pytest.mark.parametrize(
    ("options", "caution"),
    [
        ({"profile": Profile(age=15)}, Caution.UNDER_18),
        ({"profile": Profile(pregnant=True)}, Caution.PREGNANT),
        ({"profile": Profile(conditions=(Condition.SKIN_CANCER,))}, Caution.CONDITION),
        ({"labs": [Lab(date=date(2024, 11, 1), level_nmol_l=25)]}, Caution.MEASURED_SHORTAGE),
        ({"labs": [Lab(date=date(2024, 11, 1), level_nmol_l=160)]}, Caution.MEASURED_HIGH),
        ({"person": Person(skin_type=6)}, Caution.DARK_SKIN_TOO_HIGH),
        ({"target_iu": 3900}, Caution.TARGET_ABOVE_LIMIT),
        ({"target_iu": 3000}, Caution.GAP_NOT_FILLED),
        ({"target_iu": 5500}, Caution.OUTSIDE_MODEL),
        ({"outing": Outing(minutes=60)}, Caution.COVER_UP),
        ({}, Caution.WEEKS_TO_MONTHS),
        ({}, Caution.DAILY_NOT_IRREGULAR),
        ({}, Caution.HARMFUL_ABOVE_250),
    ],
)
def test_cautions(options, caution):
    assert caution in plan(GENT, 2025, **options).cautions


def test_a_plain_case_needs_few_cautions():
    found = plan(GENT, 2025, outing=Outing(minutes=5), target_iu=400)
    assert found.cautions == (Caution.WEEKS_TO_MONTHS, Caution.DAILY_NOT_IRREGULAR, Caution.HARMFUL_ABOVE_250)


def test_levels_are_classified_by_every_guideline():
    found = plan(GENT, 2025, labs=[Lab(date=date(2024, 11, 1), level_nmol_l=42)])
    (lab, classes), *_ = found.labs
    assert lab.level_nmol_l == 42
    assert [one.status for one in classes][:2] == [Status.INSUFFICIENT, Status.DEFICIENT]


def test_the_dictionary_is_plain():
    found = plan(GENT, 2025, labs=[Lab(date=date(2024, 11, 1), level_nmol_l=42)], sky=Sky(ozone_du=330))
    record = json.loads(json.dumps(found.as_dict(), allow_nan=False))
    assert record["schema"] == "uvbcalc.plan/1"
    assert record["months"][0]["minutes"] is None
    assert record["cautions"][-1] == "harmful_above_250"
    assert record["advice"][0]["confirmed"] is True


def test_what_is_impossible_is_refused():
    with pytest.raises(ValueError, match="a target intake or a target level, not both"):
        plan(GENT, 2025, target_iu=800, target_level_nmol_l=75)
    with pytest.raises(ValueError, match="a level above 250 nmol/L harms"):
        plan(GENT, 2025, target_level_nmol_l=300)
    with pytest.raises(ValueError, match="year must be between 1900 and 2100, got 1800"):
        plan(GENT, 1800)
    with pytest.raises(LookupError, match="country must be one of BE, NL"):
        plan(GENT, 2025, country="FR")
