import json
from datetime import date, time, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uvbcalc import (
    Habit,
    Lab,
    Law,
    Outing,
    Person,
    Place,
    Profile,
    Routine,
    Sky,
    Sunscreen,
    Supplement,
    estimate,
    plan,
    season,
)
from uvbcalc.blood.shortfall import State, after, shortfalls_iu
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.guidelines import Condition, Status
from uvbcalc.planning.monthly import PRODUCTS_IU

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
    day = estimate(GENT, june.middle, outing=Outing(minutes=at.minutes, start=time(11)))
    assert day.iu == pytest.approx(1000, rel=0.005)
    assert at.minutes <= day.minutes_to_cover_up


def test_one_age_serves_skin_and_advice():
    by_profile, by_person = plan(GENT, 2025, profile=Profile(age=74)), plan(GENT, 2025, person=Person(age=74))
    assert by_profile.person == by_person.person
    assert by_profile.profile == by_person.profile
    assert by_profile.months == by_person.months


def test_the_level_stays_where_it_is_wanted():
    found = plan(GENT, 2025, target_level_nmol_l=60.0, outing=Outing(minutes=5))
    wanted = found.target_level_nmol_l
    assert wanted == 60.0
    # From November on the level has been at the target since summer, and each month's gap keeps it there.
    assert found.months[-1].level_end_nmol_l == pytest.approx(wanted, abs=1.5)
    assert found.level.level_nmol_l[-30:].min() > wanted - 2
    assert found.level_unaided.level_nmol_l[60] < wanted


def test_the_gap_is_not_the_target_less_the_sun():
    october, november = plan(GENT, 2025).months[9:11]
    # What summer stored lasts through October, though its sun brings half of the target.
    assert october.gap_iu == 0.0
    assert october.habit_iu < 600
    assert november.gap_iu > 800
    with_store, without = (
        shortfalls_iu(Law(), [np.zeros(30)], State(x, level), target_iu=1000.0, most_iu=4000.0)[0][0]
        for x, level in ((1000.0, 80.0), (1000.0, 72.27))
    )
    assert with_store < 700 < without == 1000.0


@settings(max_examples=40)
@given(st.floats(0, 3000), st.floats(10, 150), st.floats(0, 3000), st.floats(0, 4000))
def test_a_gap_never_overshoots(sun_iu, level, target_iu, most_iu):
    law, sun = Law(), np.full(30, sun_iu)
    (gap,), (state,) = shortfalls_iu(law, [sun], State(sun_iu, level), target_iu=target_iu, most_iu=most_iu)
    assert 0 <= gap <= most_iu
    assert sun_iu + gap <= max(target_iu, sun_iu) + 1e-6
    assert state == after(law, sun + gap, State(sun_iu, level))
    if gap == 0:
        assert state.level_nmol_l >= law.limit_nmol_l(target_iu) - 1e-3 or most_iu == 0 or sun_iu >= target_iu


@settings(max_examples=10)
@given(st.floats(0, 1), st.floats(1, 90), st.floats(0, 600))
def test_no_total_by_mouth_exceeds_the_limit(share, age, food_iu):
    most = (2000 if age < 11 else 4000) - food_iu
    found = plan(GENT, 2025, target_iu=share * most, profile=Profile(age=age), food_iu=food_iu)
    for month in found.months:
        assert month.gap_iu + food_iu <= found.limit_iu + 1e-6
        assert all(month.gap_iu <= product <= found.limit_iu - food_iu for product in month.products_iu)
        assert set(month.products_iu) <= set(PRODUCTS_IU)


def test_who_stays_indoors_lives_by_the_supplement_alone():
    found = plan(GENT, 2025, outing=Habit(routines=()), target_iu=800, supplements=[Supplement(iu=800)])
    january = found.months[0]
    assert january.gap_iu == pytest.approx(800, abs=15)  # the level of the run-up is a little short of its limit
    assert january.products_iu[0] >= 800


@pytest.mark.parametrize(
    ("options", "caution"),
    [
        ({"profile": Profile(age=0.5)}, Caution.BABY),
        ({"profile": Profile(conditions=(Condition.KIDNEY_DISEASE,))}, Caution.CONDITION),
        ({"labs": [Lab(date=date(2024, 11, 1), level_nmol_l=160)]}, Caution.MEASURED_HIGH),
    ],
)
def test_who_must_ask_a_doctor_first_is_advised_nothing(options, caution):
    found = plan(GENT, 2025, **options)
    assert found.withheld is found.cautions[0] is caution
    assert {(month.gap_iu, month.minutes, month.minutes_advised) for month in found.months} == {(None, None, None)}
    assert {(month.products_iu, month.windows) for month in found.months} == {((), ())}
    # The curve is the table's, without a supplement.
    ends = [month.level_end_nmol_l for month in found.months]
    assert found.level.level_nmol_l[-1] == pytest.approx(ends[-1])
    assert np.all(found.level.mouth_iu == 0.0)


@pytest.mark.parametrize(
    ("target", "person", "sky"),
    [
        (800, Person(), None),
        (1500, Person(), None),
        (600, Person(clothing="tshirt"), None),
        (800, Person(skin_type=1, clothing="tshirt+shorts"), None),
        (1000, Person(), Sky.overcast()),
    ],
)
def test_the_minutes_advised_do_on_every_day_of_the_month(target, person, sky):
    advised = [
        month for month in plan(GENT, 2025, target_iu=target, person=person, sky=sky).months if month.sun_suffices
    ]
    assert advised
    for month in advised:
        first, last = month.minutes_advised
        for day in (0, 1, month.days // 2, month.days - 1):
            there = month.first + timedelta(days=day)
            between = first + (last - first) * day / (month.days - 1)
            for minutes in (month.minutes_on(there), between):
                days = season(GENT, (there, there), person=person, sky=sky, outing=Outing(minutes=minutes))
                assert days.med_fraction_clear[0] <= 0.5 + 1e-6
                assert days.iu[0] >= 0.965 * target


def test_who_stays_longer_and_covers_up_makes_no_less():
    june = [plan(GENT, 2025, outing=Outing(minutes=minutes)).months[5] for minutes in (10, 30, 90, 180)]
    made = [month.habit_iu for month in june]
    assert made[1] > made[0]
    # A long outing about noon begins before it, when the sun makes a little less of a sunburn dose.
    assert min(made[1:]) > 0.97 * max(made)
    assert all(1.5 * month.habit_iu_low < month.habit_iu < month.habit_iu_high / 1.5 for month in june)


def test_outings_end_at_half_a_sunburn_dose():
    two = [Outing(minutes=15, start=time(12)), Outing(minutes=120, start=time(14))]
    year = season(GENT, 2025, outing=two, until_med=0.5)
    whole = season(GENT, 2025, outing=two)
    assert year.med_fraction_clear == pytest.approx(np.minimum(whole.med_fraction_clear, 0.5), abs=1e-4)
    assert np.all(year.iu <= whole.iu)
    assert np.all(year.minutes <= whole.minutes)


@pytest.mark.parametrize("level", [50, 52, 54, 56, 58, 60])
def test_a_nearly_equal_lab_value_makes_a_nearly_equal_plan(level):
    one, other = (
        plan(GENT, 2026, labs=[Lab(date=date(2025, 11, 12), level_nmol_l=level + more)]) for more in (0.0, 0.1)
    )
    assert one.level.level_nmol_l == pytest.approx(other.level.level_nmol_l, abs=1.0)


def test_a_low_value_under_a_high_dose_promises_no_stores():
    lab = Lab(date=date(2024, 10, 12), level_nmol_l=25)
    found = plan(GENT, 2025, outing=Outing(minutes=10), supplements=[Supplement(iu=2000)], labs=[lab])
    assert Caution.MEASURED_SHORTAGE in found.cautions
    assert all(month.gap_iu > 25 for month in found.months if month.minutes_advised is None)


@pytest.mark.parametrize(
    "person",
    [Person(age=70), Person(clothing="tshirt", sunscreen=Sunscreen(spf=30)), Person(posture="tree-shade")],
    ids=["age", "sunscreen", "shade"],
)
def test_who_is_outdoors_in_summer_only_has_a_plan_with_all_causes(person):
    summer = Habit(routines=(Routine.parse("20 apr-sep"),))
    found = plan(GENT, 2025, person=person, outing=summer)
    assert found.causes.keys() == plan(GENT, 2025, person=person).causes.keys()
    assert found.months[0].habit_iu == 0.0


def test_what_was_doubted_is_said_and_a_level_may_still_be_wanted():
    lab = Lab(date=date(2024, 10, 12), level_nmol_l=25)
    found = plan(
        GENT,
        2025,
        outing=Outing(minutes=10),
        supplements=[Supplement(iu=2000)],
        labs=[lab],
        target_level_nmol_l=50,
    )
    assert found.body.taken_factor < 0.5
    assert Caution.LAB_BELOW_HABITS in found.cautions
    assert found.target_level_nmol_l == pytest.approx(50)
    assert all((month.gap_iu or 0.0) <= found.target_iu + 1 for month in found.months)


def test_a_level_that_is_above_the_one_wanted_leaves_no_gap():
    labs = [Lab(date=date(2024, 1, 20), level_nmol_l=50), Lab(date=date(2024, 12, 20), level_nmol_l=55)]
    taken = Supplement(iu=1000, first=date(2024, 2, 1), last=date(2025, 12, 31))
    found = plan(GENT, 2025, supplements=[taken], labs=labs, target_level_nmol_l=50)
    for month in found.months:
        assert month.gap_iu == 0.0 or month.level_end_nmol_l <= 50.1


@pytest.mark.parametrize("level", [5.0, 12.0])
def test_a_very_low_value_makes_a_plan_that_can_be_written_down(level):
    lab = Lab(date=date(2024, 10, 12), level_nmol_l=level)
    found = plan(GENT, 2025, outing=Outing(minutes=10), supplements=[Supplement(iu=2000)], labs=[lab], target_iu=400)
    assert json.dumps(found.as_dict(), allow_nan=False)


def test_values_that_contradict_each_other_make_a_plan():
    labs = [Lab(date=date(2025, month, 10), level_nmol_l=level) for month, level in ((2, 5), (6, 1), (9, 1))]
    assert plan(GENT, 2025, labs=labs).level.level_nmol_l.min() >= 0.0
    falling = ((2, 124), (4, 140), (8, 60), (11, 12))
    labs = [Lab(date=date(2024, month, 10), level_nmol_l=level) for month, level in falling]
    assert plan(GENT, 2025, labs=labs, supplements=[Supplement(iu=2000, first=date(2024, 5, 1))]).months


def test_nothing_is_advised_for_months_before_the_plan_begins():
    found = plan(GENT, 2025, labs=[Lab(date=date(2025, 8, 14), level_nmol_l=90)])
    assert {(month.minutes_advised, month.gap_iu) for month in found.months[:7]} == {(None, None)}
    assert found.months[7].minutes_advised is not None


def test_an_hour_worth_naming_takes_at_most_twice_the_best():
    for month in plan(GENT, 2025).months:
        minutes = [window.minutes for window in month.windows]
        assert not minutes or max(minutes) <= 2.0 * min(minutes)


def test_lab_values_that_tell_of_the_sun_change_minutes_and_gaps_alike():
    labs = [Lab(date=date(2024, 11, 12), level_nmol_l=42.0), Lab(date=date(2025, 3, 1), level_nmol_l=30.0)]
    found, usual = plan(GENT, 2025, labs=labs), plan(GENT, 2025)
    assert found.body.sun_factor < 0.5
    for month, other in zip(found.months, usual.months, strict=True):
        if month.sun_suffices:
            assert month.gap_iu == pytest.approx(0.0, abs=1.0)
        if month.minutes and other.minutes:
            assert month.minutes > other.minutes


def test_a_routine_of_some_months_is_no_trouble():
    summer = Habit(routines=(Routine(outings=(Outing(minutes=60, start=time(13)),), months=(4, 5, 6, 7, 8, 9)),))
    found = plan(GENT, 2025, outing=summer)
    assert found.months[0].habit_iu == 0.0
    assert found.months[5].habit_iu > 1000


@pytest.mark.parametrize(
    ("options", "caution"),
    [
        ({"profile": Profile(age=15)}, Caution.UNDER_18),
        ({"profile": Profile(pregnant=True)}, Caution.PREGNANT),
        ({"profile": Profile(conditions=(Condition.SKIN_CANCER,))}, Caution.CONDITION),
        ({"labs": [Lab(date=date(2024, 11, 1), level_nmol_l=25)]}, Caution.MEASURED_SHORTAGE),
        ({"labs": [Lab(date=date(2024, 11, 1), level_nmol_l=160)]}, Caution.MEASURED_HIGH),
        ({"person": Person(skin_type=6)}, Caution.DARK_SKIN_TOO_HIGH),
        ({"target_iu": 3000}, Caution.GAP_FOR_A_DOCTOR),
        ({"target_iu": 1700, "profile": Profile(age=8), "food_iu": 400}, Caution.GAP_NOT_FILLED),
        ({"supplements": [Supplement(iu=5000)]}, Caution.TAKES_ABOVE_LIMIT),
        ({"labs": [Lab(date=date(2024, 11, 12), level_nmol_l=42)]}, Caution.LAB_BELOW_HABITS),
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
    [measured] = found.labs
    assert measured.lab.level_nmol_l == 42
    assert [one.status for one in measured.classes][:2] == [Status.INSUFFICIENT, Status.DEFICIENT]


def test_a_low_value_after_half_an_hour_of_sun_every_day_promises_no_stores():
    told = plan(GENT, 2025)
    found = plan(GENT, 2025, labs=[Lab(date=date(2024, 9, 10), level_nmol_l=31)])
    assert found.body.sun_factor < 0.5  # no floor explains it
    assert Caution.LAB_BELOW_HABITS in found.cautions
    assert found.level_unaided.level_nmol_l.max() < 50 < told.level_unaided.level_nmol_l.max()
    assert all(month.gap_iu > 25 for month in found.months)


def test_a_plan_begins_after_what_was_measured():
    lab = Lab(date=date(2025, 2, 10), level_nmol_l=42)
    found = plan(GENT, 2025, labs=[lab])
    assert found.begins == date(2025, 2, 11)
    assert [month.gap_iu is None for month in found.months[:3]] == [True, False, False]
    then = int(np.searchsorted(found.level.date, np.datetime64(lab.date)))
    before = slice(0, then + 1)
    assert found.level.level_nmol_l[then] == pytest.approx(found.labs[0].model_nmol_l)
    assert found.level.level_nmol_l[before].tolist() == found.level_unaided.level_nmol_l[before].tolist()
    assert np.all(found.level.level_nmol_l >= found.level_unaided.level_nmol_l)


@given(st.floats(0, 600), st.floats(1, 250), st.sampled_from([date(2024, 8, 20), date(2025, 2, 20)]))
@settings(max_examples=15)
def test_any_food_and_any_lab_value_make_a_plan(food_iu, level_nmol_l, day):
    found = plan(GENT, 2025, food_iu=food_iu, labs=[Lab(date=day, level_nmol_l=level_nmol_l)])
    for level in (found.level, found.level_unaided):
        assert np.isfinite([level.level_low_nmol_l, level.level_nmol_l, level.level_high_nmol_l]).all()


def test_the_dictionary_is_plain():
    found = plan(GENT, 2025, labs=[Lab(date=date(2024, 11, 1), level_nmol_l=42)], sky=Sky(ozone_du=330))
    record = json.loads(json.dumps(found.as_dict(), allow_nan=False))
    assert record["schema"] == "uvbcalc.plan/2"
    assert record["winter"]["first"] == "2025-10-02"
    assert record["months"][0]["minutes"] is None
    assert record["cautions"][-1] == "harmful_above_250"
    assert record["advice"][0]["confirmed"] is True
    assert next(iter(record["causes"])) == "conversion"
    assert not {"usual", "hours"} & set(record)  # which `season` gives


def test_what_is_impossible_is_refused():
    with pytest.raises(
        ValueError, match=r"The goal is given twice, as 800 IU and 75 nmol/L. Use one of them. \(target_iu\)"
    ):
        plan(GENT, 2025, target_iu=800, target_level_nmol_l=75)
    with pytest.raises(ValueError, match=r"“300” is too high. Write 30 to 125 nmol/L. \(target_level_nmol_l\)"):
        plan(GENT, 2025, target_level_nmol_l=300)
    with pytest.raises(ValueError, match=r"nmol/L takes more than the safe upper limit. Write at most 111 nmol/L."):
        plan(GENT, 2025, target_level_nmol_l=120)
    with pytest.raises(ValueError, match=r"“2000” is above the safe upper limit, diet included. Write 0 to 1850 IU."):
        plan(GENT, 2025, target_iu=2000, profile=Profile(age=6))
    with pytest.raises(ValueError, match=r"The age is given twice, as 30 and 40. Leave one out."):
        plan(GENT, 2025, person=Person(age=30), profile=Profile(age=40))
    with pytest.raises(ValueError, match=r"“1800” is too low. Write 1900 to 2100."):
        plan(GENT, 1800)
    with pytest.raises(ValueError, match=r"is not a country known here. Write BE or NL."):
        plan(GENT, 2025, country="FR")


def test_what_is_taken_counts_while_it_is_taken():
    old = [Supplement(iu=9000, first=date(2000, 1, 1), last=date(2000, 2, 1))]
    twice = [Supplement(iu=2500), Supplement(iu=2500)]
    assert Caution.TAKES_ABOVE_LIMIT not in plan(GENT, 2025, supplements=old).cautions
    assert Caution.TAKES_ABOVE_LIMIT in plan(GENT, 2025, supplements=twice).cautions
    assert Caution.TAKES_ABOVE_LIMIT in plan(GENT, 2025, food_iu=4500).cautions


def test_a_level_above_the_habits_is_told_from_one_below():
    high = plan(GENT, 2025, labs=[Lab(date=date(2024, 11, 12), level_nmol_l=142)])
    assert Caution.LAB_ABOVE_HABITS in high.cautions
    assert Caution.LAB_BELOW_HABITS not in high.cautions


def test_cloud_given_for_a_year_shields_nobody_from_burning():
    grey, usual = (plan(GENT, 2025, sky=sky) for sky in (Sky.overcast(), None))
    assert grey.usual.minutes_to_burn == pytest.approx(usual.usual.minutes_to_burn, nan_ok=True)
    assert sum(month.sun_suffices for month in grey.months) < sum(month.sun_suffices for month in usual.months)
