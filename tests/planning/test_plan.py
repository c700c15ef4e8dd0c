import json
from datetime import UTC, date, datetime, time, timedelta

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
from uvbcalc.core.dates import dates_of
from uvbcalc.core.errors import InputError
from uvbcalc.estimates.hourly import hourly
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.guidelines import Status
from uvbcalc.guidance.profile import Condition
from uvbcalc.planning.goal import goal_of
from uvbcalc.planning.period import begin_of, takes_from
from uvbcalc.planning.plan_record import Assumption
from uvbcalc.sunlight.winter import winter_around

GENT = Place(lat_deg=51.05, lon_deg=3.72)
UTRECHT = Place(lat_deg=52.09, lon_deg=5.12)


def test_a_plan_of_thirteen_parts_of_months_keeps_what_each_lacks():
    days = (date(2026, 11, 15), date(2027, 11, 14))
    found = plan(GENT, days, today=date(2026, 11, 28), target_level_nmol_l=75.0)
    assert len(found.months) == 13
    assert found.gaps_iu["2026-11"] == found.months[0].gap_iu
    assert sum(found.gaps_iu.values()) == pytest.approx(sum(month.gap_iu for month in found.months))


def test_the_middle_of_half_a_month_is_in_its_middle():
    found = plan(GENT, (date(2026, 11, 15), date(2027, 1, 9)))
    assert [month.middle for month in found.months] == [date(2026, 11, 23), date(2026, 12, 15), date(2027, 1, 5)]


@pytest.mark.parametrize("days", [["2027-06-01", "2030-06-20"], ["2027-06-03", "2027-06-01"]])
def test_a_plan_is_of_days_in_a_row(days):
    with pytest.raises(ValueError, match="not days in a row"):
        plan(GENT, np.array(days, dtype="datetime64[D]"))


def test_a_day_of_a_plan_that_is_given_twice_counts_once():
    twice = ["2027-06-01"] * 2
    as_array, as_list = (plan(GENT, days) for days in (np.array(twice, dtype="datetime64[D]"), twice))
    assert as_array.first == as_array.last == as_list.last == date(2027, 6, 1)


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
    # April begins half dressed for March, and burns before it has 600 IU.
    assert [month.first.month for month in found.months if month.sun_suffices] == [5, 6, 7, 8, 9]
    assert found.months[0].minutes is None
    assert found.months[-1].minutes is None
    assert all(month.med_fraction <= 0.5 for month in found.months if month.sun_suffices)


def test_a_window_reaches_the_target():
    june = plan(GENT, 2025).months[5]
    at = next(window for window in june.windows if window.hour == 11)
    day = estimate(GENT, june.middle, outing=Outing(minutes=at.minutes, start=time(11)))
    assert day.iu == pytest.approx(600, rel=0.005)
    assert at.minutes <= day.minutes_to_cover_up


def test_one_age_serves_skin_and_advice():
    by_profile, by_person = plan(GENT, 2025, profile=Profile(age=74)), plan(GENT, 2025, person=Person(age=74))
    assert by_profile.person == by_person.person
    assert by_profile.profile == by_person.profile
    assert by_profile.months == by_person.months


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


@pytest.mark.parametrize(
    "person",
    [Person(age=70), Person(clothing="tshirt", sunscreen=Sunscreen(spf=30)), Person(posture="tree-shade")],
    ids=["age", "sunscreen", "shade"],
)
def test_who_is_outdoors_in_summer_only_has_a_plan_with_all_causes(person):
    summer = Habit(routines=(Routine.parse("20 apr-sep"),))
    found = plan(GENT, 2025, person=person, outing=summer)
    assert found.causes.keys() == plan(GENT, 2025, person=person, outing=Outing()).causes.keys()
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
    assert np.nanmin(plan(GENT, 2025, labs=labs).level.level_nmol_l) >= 0.0
    falling = ((2, 124), (4, 140), (8, 60), (11, 12))
    labs = [Lab(date=date(2024, month, 10), level_nmol_l=level) for month, level in falling]
    assert plan(GENT, 2025, labs=labs, supplements=[Supplement(iu=2000, first=date(2024, 5, 1))]).months


def test_an_hour_worth_naming_takes_at_most_twice_the_best():
    for month in plan(GENT, 2025).months:
        minutes = [window.minutes for window in month.windows]
        assert not minutes or max(minutes) <= 2.0 * min(minutes)


def test_lab_values_that_tell_of_the_sun_change_minutes_and_gaps_alike():
    labs = [Lab(date=date(2024, 11, 12), level_nmol_l=42.0), Lab(date=date(2025, 3, 1), level_nmol_l=30.0)]
    found, usual = plan(GENT, 2025, labs=labs, outing=Outing()), plan(GENT, 2025)
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


def test_the_dictionary_is_plain():
    found = plan(GENT, 2025, labs=[Lab(date=date(2024, 11, 1), level_nmol_l=42)], sky=Sky(ozone_du=330))
    record = json.loads(json.dumps(found.as_dict(), allow_nan=False))
    assert record["schema"] == "uvbcalc.plan/3"
    assert record["winter"]["first"] == "2025-10-02"
    assert record["months"][0]["minutes"] is None
    assert record["cautions"][-1] == "harmful_above_250"
    assert record["advice"][0]["confidence"] == "B"
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


def test_a_level_above_the_habits_is_told_from_one_below():
    high = plan(GENT, 2025, labs=[Lab(date=date(2024, 11, 12), level_nmol_l=142)])
    assert Caution.LAB_ABOVE_HABITS in high.cautions
    assert Caution.LAB_BELOW_HABITS not in high.cautions


def test_cloud_given_for_a_year_shields_nobody_from_burning():
    grey, usual = (plan(GENT, 2025, sky=sky) for sky in (Sky(cloud_factor=0.3), None))
    assert grey.usual.minutes_to_burn == pytest.approx(usual.usual.minutes_to_burn, nan_ok=True)
    assert sum(month.sun_suffices for month in grey.months) < sum(month.sun_suffices for month in usual.months)


TODAY = date(2026, 11, 28)
BELGIUM, NETHERLANDS = Profile(country="BE"), Profile(country="NL")


def test_the_next_twelve_months_are_the_default():
    found = plan(GENT, today=TODAY)
    assert (found.first, found.last, found.begins) == (date(2026, 11, 1), date(2027, 10, 31), date(2026, 11, 1))
    assert [month.first.month for month in found.months] == [11, 12, *range(1, 11)]
    assert not any(month.past for month in found.months)
    assert found.month_of(date(2027, 2, 14)).first == date(2027, 2, 1)


def test_what_is_over_is_marked_and_has_no_advice():
    found = plan(GENT, 2026, today=TODAY)
    assert [month.past for month in found.months] == [True] * 10 + [False] * 2
    told = {(month.minutes_advised, month.products_iu, month.gap_iu) for month in found.months[:10]}
    assert told == {(None, (), None)}
    assert found.months[10].products_iu == (400.0,)


def test_a_period_of_any_days():
    found = plan(GENT, (date(2026, 12, 10), date(2027, 2, 9)))
    assert [(month.first, month.days) for month in found.months] == [
        (date(2026, 12, 10), 22),
        (date(2027, 1, 1), 31),
        (date(2027, 2, 1), 9),
    ]
    with pytest.raises(
        ValueError, match=r"“2026-01-01..2027-12-31” is longer than a year. Write a year, or days within one."
    ):
        plan(GENT, (date(2026, 1, 1), date(2027, 12, 31)))


def test_the_country_is_that_of_the_place_unless_another_is_asked_for():
    assert plan(GENT, 2027).profile.country == "BE"
    assert plan(Place(lat_deg=52.09, lon_deg=5.12), 2027).profile.country == "NL"
    assert plan(GENT, 2027, country="nl").official.country == "NL"
    assert plan(Place(lat_deg=40.0, lon_deg=-4.0), 2027).official is None


@pytest.mark.parametrize(
    ("profile", "winter", "summer", "level"),
    [
        (Profile(country="BE", age=33), (400.0,), (), 50),
        (Profile(country="NL", age=33), (), (), 30),
        (Profile(country="NL", age=74), (800.0,), (800.0,), 50),
        (Profile(country="BE", age=3), (400.0,), (400.0,), 50),
        (Profile(country="BE", age=33, covered=True), (800.0,), (800.0,), 50),
        (Profile(country="NL", age=33, covered=True), (400.0,), (400.0,), 30),
        (Profile(country="BE", age=33, conditions=(Condition.LUPUS,)), (600.0,), (600.0,), 50),
        (Profile(country="BE", age=33, conditions=(Condition.HIGH_CALCIUM,)), (), (), 50),
    ],
)
def test_the_official_amount_is_the_month_s_product(profile, winter, summer, level):
    found = plan(GENT, 2027, profile=profile)
    assert (found.months[0].products_iu, found.months[6].products_iu) == (winter, summer)
    assert found.target_level_nmol_l == level
    assert found.assumption is (Assumption.OFFICIAL if winter else Assumption.AS_TAKEN)


@pytest.mark.parametrize(
    ("taken", "more", "winter_more"),
    [
        ([], 800, 800),
        ([Supplement(iu=400)], 400, 400),
        ([Supplement(iu=800)], 0, 0),
        ([Supplement.parse("25000/month")], 0, 0),
    ],
)
def test_what_is_taken_already_counts_first(taken, more, winter_more):
    found = plan(GENT, 2027, profile=Profile(age=74, country="NL"), supplements=taken)
    assert [found.months[6].more_iu, found.months[0].more_iu] == [more, winter_more]
    assert found.level.level_nmol_l[-1] >= found.level_unaided.level_nmol_l[-1]
    assert (Caution.ALREADY_TAKEN in found.cautions) is (more == 0)


def test_what_is_taken_counts_while_it_is_taken():
    ends = Supplement(iu=800, last=date(2027, 3, 31))
    found = plan(GENT, 2027, profile=Profile(age=74, country="NL"), supplements=[ends])
    assert [month.more_iu for month in found.months] == [0.0] * 3 + [800.0] * 9
    assert [round(month.taken_iu) for month in found.months] == [800] * 3 + [0] * 9
    old = [Supplement(iu=9000, first=date(2000, 1, 1), last=date(2000, 2, 1))]
    twice = [Supplement(iu=2500), Supplement(iu=2500)]
    assert Caution.TAKES_ABOVE_LIMIT not in plan(GENT, 2025, supplements=old).cautions
    assert Caution.TAKES_ABOVE_LIMIT in plan(GENT, 2025, supplements=twice).cautions


def test_a_goal_set_by_hand_is_answered_within_the_limit():
    found = plan(GENT, 2027, target_level_nmol_l=75.0)
    assert found.by_hand
    assert found.assumption is Assumption.GOAL
    assert max(month.gap_iu for month in found.months) > 400
    assert found.level.level_nmol_l[-1] > found.level_unaided.level_nmol_l[-1] + 10
    assert all(
        product <= 400 for month in found.months for product in month.products_iu
    )  # the official one all the same
    assert Caution.GAP_FOR_A_DOCTOR in plan(GENT, 2027, target_iu=3500).cautions


@settings(max_examples=10)
@given(st.floats(0, 1), st.floats(1, 90), st.floats(0, 600), st.floats(0, 3000))
def test_no_total_by_mouth_exceeds_the_limit(share, age, food_iu, taken_iu):
    most = (2000 if age < 11 else 4000) - max(food_iu, 150.0)
    found = plan(
        GENT,
        2025,
        target_iu=share * most,
        profile=Profile(age=age),
        food_iu=food_iu,
        supplements=[Supplement(iu=taken_iu)],
    )
    for month in found.months:
        assert month.gap_iu == 0.0 or month.gap_iu + month.taken_iu + food_iu <= found.limit_iu + 1e-6
        assert sum(month.products_iu) + month.taken_iu <= max(found.official.iu, month.taken_iu) + 1e-6


def test_a_plan_goes_through_what_was_measured_and_begins_after_it():
    lab = Lab(date=date(2027, 2, 10), level_nmol_l=42)
    found = plan(GENT, 2027, labs=[lab])
    assert found.begins == date(2027, 2, 11)
    assert [month.past for month in found.months[:3]] == [True, False, False]
    assert found.months[0].level_end_nmol_l is None
    then = int(np.searchsorted(found.level.date, np.datetime64(lab.date)))
    assert np.isnan(found.level.level_nmol_l[:then]).all()
    assert found.level.level_nmol_l[then] == pytest.approx(42)
    assert np.all(found.level.level_nmol_l[then:] >= found.level_unaided.level_nmol_l[then:] - 1e-9)


def test_a_year_that_is_over_when_it_was_measured_has_no_advice():
    found = plan(GENT, 2025, labs=[Lab(date=date(2026, 2, 10), level_nmol_l=42)])
    assert all(month.past for month in found.months)
    assert json.dumps(found.as_dict(), allow_nan=False)


@given(st.floats(0, 600), st.floats(1, 500), st.sampled_from([date(2024, 8, 20), date(2025, 2, 20)]))
@settings(max_examples=15)
def test_any_food_and_any_lab_value_make_a_plan(food_iu, level_nmol_l, day):
    found = plan(GENT, 2025, food_iu=food_iu, labs=[Lab(date=day, level_nmol_l=level_nmol_l)])
    for level in (found.level, found.level_unaided):
        assert np.isfinite([level.level_low_nmol_l, level.level_nmol_l, level.level_high_nmol_l])[:, 60:].all()


def test_a_level_that_was_measured_high_has_no_product():
    found = plan(GENT, 2025, profile=Profile(age=80), labs=[Lab(date=date(2024, 11, 1), level_nmol_l=160)])
    assert {month.products_iu for month in found.months} == {()}
    assert found.allowed.level


@pytest.mark.parametrize(
    ("options", "caution"),
    [
        ({"profile": Profile(age=0.5)}, Caution.BABY),
        ({"profile": Profile(age=15)}, Caution.UNDER_18),
        ({"profile": Profile(pregnant=True)}, Caution.PREGNANT),
        ({"profile": Profile(conditions=(Condition.SKIN_CANCER,))}, Caution.MUST_AVOID_SUN),
        ({"profile": Profile(conditions=(Condition.TUBERCULOSIS,))}, Caution.CALCIUM_RISK),
        ({"labs": [Lab(date=date(2024, 11, 1), level_nmol_l=25)]}, Caution.MEASURED_SHORTAGE),
        ({"labs": [Lab(date=date(2024, 11, 1), level_nmol_l=160)]}, Caution.MEASURED_HIGH),
        ({"labs": [Lab(date=date(2024, 11, 1), level_nmol_l=260)]}, Caution.MEASURED_TOO_HIGH),
        ({"person": Person(skin_type=6)}, Caution.DARK_SKIN_HALVED),
        ({"target_iu": 3500}, Caution.GAP_FOR_A_DOCTOR),
        ({"target_iu": 3500}, Caution.ABOVE_2000),
        ({"supplements": [Supplement(iu=5000)]}, Caution.TAKES_ABOVE_LIMIT),
        ({"supplements": [Supplement(iu=12000)]}, Caution.TAKES_FAR_TOO_MUCH),
        ({"supplements": [Supplement.parse("25000/month")]}, Caution.LARGE_DOSE),
        ({"supplements": [Supplement.parse("100000 per 3 months")]}, Caution.NOT_MODELLED),
        ({"labs": [Lab(date=date(2024, 9, 12), level_nmol_l=20)]}, Caution.LAB_BELOW_HABITS),
        ({"labs": [Lab(date=date(2024, 9, 12), level_nmol_l=142)]}, Caution.LAB_ABOVE_HABITS),
        ({"outing": Outing(minutes=60)}, Caution.COVER_UP),
        ({}, Caution.WEEKS_TO_MONTHS),
        ({}, Caution.HARMFUL_ABOVE_250),
    ],
)
def test_cautions(options, caution):
    assert caution in plan(GENT, 2025, **options).cautions


def test_a_plain_case_needs_few_cautions():
    assert plan(GENT, 2025).cautions == (Caution.WEEKS_TO_MONTHS, Caution.HARMFUL_ABOVE_250)


def test_levels_are_classified_by_every_guideline_that_of_the_country_first():
    found = plan(GENT, 2025, labs=[Lab(date=date(2024, 11, 1), level_nmol_l=42)])
    [measured] = found.labs
    assert measured.lab.level_nmol_l == 42
    assert (measured.classes[0].guideline.region, measured.classes[0].status) == ("BE", Status.INSUFFICIENT)


def test_on_dark_skin_half_of_the_sun_counts_for_the_level():
    light, dark = (plan(GENT, 2027, person=Person(skin_type=each), target_iu=600) for each in (4, 5))
    assert dark.body.sun_factor == 0.5 * light.body.sun_factor
    june = dark.months[5]
    day = estimate(GENT, june.middle, person=Person(skin_type=5), outing=Outing(minutes=june.minutes))
    assert day.iu == pytest.approx(600, rel=0.005)  # the minutes are those of the skin all the same
    assert june.sun_iu < 0.6 * light.months[5].sun_iu


def test_what_the_profile_says_is_taken_counts_as_a_supplement():
    told = plan(GENT, 2027, profile=Profile(age=74, country="NL", taken_iu=400))
    given = plan(GENT, 2027, profile=Profile(age=74, country="NL"), supplements=[Supplement(iu=400)])
    assert told.months == given.months
    assert told.months[0].more_iu == 400


@pytest.mark.parametrize(
    "who",
    [
        {"conditions": (Condition.DIGOXIN,)},
        {"conditions": (Condition.SARCOIDOSIS,)},
        {"conditions": (Condition.ORLISTAT,)},
        {"age": 12},
    ],
)
def test_who_must_ask_first_is_not_told_what_a_goal_takes(who):
    found = plan(GENT, 2027, target_level_nmol_l=75.0, profile=Profile(**who))
    assert not found.by_hand
    assert found.assumption is not Assumption.GOAL
    assert plan(GENT, 2027, target_level_nmol_l=75.0).by_hand


@pytest.mark.parametrize("level", [18, 130])
def test_a_measured_level_withholds_what_a_goal_takes_and_not_the_course(level):
    found = plan(GENT, 2027, target_level_nmol_l=75.0, profile=Profile(lab_nmol_l=level))
    assert not found.by_hand
    assert found.assumption is Assumption.GOAL


def test_from_125_on_no_product_is_advised_and_the_level_counts_on_the_official_amount():
    found = plan(GENT, today=TODAY, labs=[Lab(date=date(2026, 11, 12), level_nmol_l=130)])
    assert not any(month.products_iu or month.more_iu for month in found.months)
    assert [month.counted_iu for month in found.months] == [400.0] * 5 + [0.0] * 6 + [400.0]
    assert found.assumption is Assumption.OFFICIAL


@pytest.mark.parametrize(("age", "covered", "taken"), [(33, False, []), (45, True, ["400"]), (80, False, [])])
@pytest.mark.parametrize("country", ["BE", "NL"])
def test_more_measured_is_never_less_expected_in_a_plan(age, covered, taken, country):
    asked = {"today": TODAY, "profile": Profile(age=age, covered=covered, country=country)}
    asked["supplements"] = [Supplement.parse(each) for each in taken]
    last = None
    for level in (12, 20, 29, 30, 42, 49, 50, 60, 124, 125, 130, 200, 250, 251, 300, 400, 499):
        lab = Lab(date=date(2026, 11, 12), level_nmol_l=level)
        expected = plan(UTRECHT, labs=[lab], **asked).level.level_nmol_l[11:]
        assert expected[0] == pytest.approx(level)
        assert last is None or np.all(expected > last)
        last = expected


def test_nobody_is_counted_on_to_go_out():
    found = plan(GENT, 2027, outing=Habit(routines=()))
    assert any(month.sun_suffices for month in found.months)
    assert {month.sun_iu for month in found.months} == {0.0}


def test_a_lab_value_that_is_yet_to_come_is_refused():
    with pytest.raises(
        ValueError,
        match=r"“2027-02-10” is yet to come. Write the date of the blood test, 2026-11-28 or before. \(labs\)",
    ):
        plan(GENT, today=TODAY, labs=[Lab(date=date(2027, 2, 10), level_nmol_l=42)])


def test_the_windows_of_a_month_are_the_best_hours_of_its_middle_day():
    found = plan(GENT, 2027, profile=Profile(age=40, country="BE"))
    june = found.months[5]
    that_day = hourly(GENT, [june.middle], person=found.person, target_iu=found.target_iu)
    best = that_day.minutes_within_limit[0]
    assert june.middle == date(2027, 6, 15)
    assert [window.hour for window in june.windows] == that_day.hour[best <= 2.0 * np.nanmin(best)].tolist()
    # Where minutes are searched for with those of other days, the search goes other ways to the same end.
    assert [window.minutes for window in june.windows] == pytest.approx(
        best[best <= 2.0 * np.nanmin(best)].tolist(), rel=1e-4
    )


@pytest.mark.parametrize("today", [date(2027, 6, 1), date(2027, 6, 30)])
def test_a_plan_begins_this_month_on_its_first_and_on_its_last_day(today):
    found = plan(GENT, (date(2027, 5, 1), date(2027, 6, 30)), today=today)
    assert found.begins == date(2027, 6, 1)
    assert found.today == today
    assert found.starts_now


def test_a_plan_whose_first_day_is_today_begins_then():
    found = plan(GENT, (date(2027, 6, 15), date(2027, 7, 14)), today=date(2027, 6, 15))
    assert found.begins == date(2027, 6, 15)


def test_what_is_advised_counts_from_today_on():
    early, late = (plan(GENT, 2027, today=date(2027, 1, day)) for day in (1, 31))
    days = (
        early.level.level_nmol_l - early.level_unaided.level_nmol_l,
        late.level.level_nmol_l - late.level_unaided.level_nmol_l,
    )
    assert days[0][29] > 1.0
    assert days[1][29] == pytest.approx(0.0, abs=1e-9)


def test_who_is_rarely_outdoors_is_counted_on_for_no_sun():
    found = plan(GENT, 2027, profile=Profile(rarely_outdoors=True))
    assert found.usual.iu.max() == 0.0


def test_a_gap_is_no_more_than_the_level_needs():
    law = Law()
    (gap,), (state,) = shortfalls_iu(law, [np.zeros(30)], State(1500.0, 80.0), target_iu=1000.0, most_iu=4000.0)
    assert 0.0 < gap < 900.0  # the sun of before still counts
    assert state.level_nmol_l == pytest.approx(law.limit_nmol_l(1000.0), abs=0.01)


@pytest.mark.parametrize(("food_iu", "room_iu"), [(150.0, 3850.0), (650.0, 3350.0), (5000.0, 0.0)])
def test_food_takes_from_the_room_within_the_limit(food_iu, room_iu):
    assert goal_of(None, None, Law(), Profile(age=40), 2, food_iu).room_iu == room_iu


@pytest.mark.parametrize(
    ("goal", "argument"),
    [
        ({"target_iu": 99_999}, "target_iu"),
        ({"target_level_nmol_l": 99_999}, "target_level_nmol_l"),
        ({"target_iu": 600, "target_level_nmol_l": 75}, "target_iu"),
    ],
)
def test_a_goal_that_is_refused_is_named(goal, argument):
    with pytest.raises(InputError) as refused:
        plan(GENT, 2025, **goal)
    assert refused.value.argument == argument


@pytest.mark.parametrize(
    ("today", "newest_lab", "begins"),
    [
        (None, None, date(2026, 1, 1)),
        (date(2026, 1, 1), None, date(2026, 1, 1)),
        (date(2026, 12, 31), None, date(2026, 12, 1)),
        # A period that is over, or yet to come, is computed whole.
        (date(2025, 12, 31), None, date(2026, 1, 1)),
        (date(2027, 2, 5), None, date(2026, 1, 1)),
        (date(2026, 11, 28), date(2026, 11, 12), date(2026, 11, 13)),
        (date(2026, 11, 28), date(2026, 10, 12), date(2026, 11, 1)),
    ],
)
def test_a_plan_advises_from_this_month_or_the_newest_value_on(today, newest_lab, begins):
    assert begin_of(dates_of(2026), today, newest_lab) == np.datetime64(begins)


@pytest.mark.parametrize(
    ("today", "takes"),
    [
        (None, date(2026, 12, 1)),
        (date(2026, 1, 1), date(2026, 12, 1)),
        (date(2026, 12, 30), date(2026, 12, 30)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2026, 12, 1)),
    ],
)
def test_nothing_is_taken_before_today(today, takes):
    assert takes_from(dates_of(2026), today, np.datetime64("2026-12-01")) == np.datetime64(takes)


def test_unaided_is_unaided_whatever_day_it_is():
    early, late = (plan(GENT, 2027, today=date(2027, 1, day)).level_unaided for day in (1, 31))
    assert late.level_nmol_l == pytest.approx(early.level_nmol_l, abs=1e-9)


def test_without_a_period_a_plan_begins_in_the_month_of_its_today():
    found = plan(GENT)
    assert found.first == found.today.replace(day=1)


def test_today_may_be_a_moment_on_the_clock_of_the_place():
    # Half past eleven at night in UTC is the next morning in Belgium.
    assert plan(GENT, 2027, today=datetime(2027, 3, 4, 23, 30, tzinfo=UTC)).today == date(2027, 3, 5)


def test_a_month_is_in_the_vitamin_d_winter_whether_past_or_to_come():
    found = plan(GENT, 2027, today=date(2027, 6, 15))
    assert [month.past for month in found.months] == [True] * 5 + [False] * 7
    assert [found.months[i].winter for i in (0, 3, 5, 11)] == [True, False, False, True]


def test_no_minutes_are_told_on_a_day_of_winter():
    january, june = (plan(GENT, 2027).months[i] for i in (0, 5))
    assert january.minutes_on(january.first) is None
    assert june.minutes_on(june.first) == june.minutes_daily[0]


def test_the_same_minutes_do_in_a_month_whose_days_are_alike():
    july, august = plan(GENT, 2027, target_iu=1500).months[6:8]
    assert len(set(july.minutes_daily)) == 1
    assert july.minutes_advised == (july.minutes_daily[0],) * 2
    assert august.minutes_daily[-1] > august.minutes_daily[0]  # as the sun sinks


@pytest.mark.parametrize(
    ("iu", "last", "said"),
    [
        (5000, None, True),
        (4000, None, False),  # the limit itself is within it
        (5000, date(2025, 1, 30), False),
        (5000, date(2025, 1, 31), True),  # for 31 days, which is over a month
    ],
)
def test_more_than_the_limit_for_over_a_month_is_said(iu, last, said):
    taken = Supplement(iu=iu, first=date(2025, 1, 1), last=last)
    assert (Caution.TAKES_ABOVE_LIMIT in plan(GENT, 2025, supplements=[taken]).cautions) is said


@pytest.mark.parametrize(("age", "status"), [(60, Status.SUFFICIENT), (74, Status.DEFICIENT)])
def test_a_value_is_classified_for_the_age_of_who_was_measured(age, status):
    labs = [Lab(date=date(2024, 11, 1), level_nmol_l=42)]
    [measured] = plan(UTRECHT, 2025, profile=Profile(age=age), labs=labs).labs
    assert measured.classes[0].status is status


@pytest.mark.parametrize(("level", "fits"), [(60, True), (142, False)])
def test_a_value_far_above_the_habits_does_not_fit_them(level, fits):
    [measured] = plan(GENT, 2025, labs=[Lab(date=date(2024, 9, 12), level_nmol_l=level)]).labs
    assert measured.fits is fits


def test_a_plan_tells_what_is_taken_and_the_winter_it_begins_in():
    found = plan(GENT, 2025, supplements=[Supplement(iu=400), Supplement(iu=300, last=date(2024, 12, 31))])
    assert found.taken_iu == 400.0
    assert found.winter_before == winter_around(GENT, date(2025, 1, 1), sky=Sky())
    assert found.winter_before.first < date(2025, 1, 1) < found.winter_before.last


def test_long_outings_count_until_half_a_sunburn_dose_of_this_skin():
    person, outing = Person(skin_type=4, clothing="tshirt"), Outing(minutes=240)
    june = plan(GENT, 2025, person=person, outing=outing).months[5]
    until = season(GENT, (june.first, june.first + timedelta(days=29)), person=person, outing=outing, until_med=0.5)
    assert june.habit_iu == pytest.approx(until.iu.mean(), rel=1e-3)


def test_the_usual_day_of_a_plan_is_the_ordinary_one_unless_an_outing_is_given():
    assert plan(GENT, 2025).usual.ordinary
    assert not plan(GENT, 2025, outing=Outing()).usual.ordinary


def test_each_month_has_the_amount_that_is_officially_advised_in_it():
    # From 70 on 800 IU all year (Gezondheidsraad 2012); of who is younger and light of skin nothing is asked.
    old, young = (plan(UTRECHT, 2025, profile=Profile(age=age)) for age in (74, 33))
    assert {month.official_iu for month in old.months} == {800.0}
    assert {month.official_iu for month in young.months} <= {None, 0.0}


def test_months_that_follow_each_other_are_one_stretch():
    whole = plan(GENT, 2026)
    january, february, may, june, october = (whole.months[i] for i in (0, 1, 4, 5, 9))
    assert whole.stretches([]) == []
    assert whole.stretches([january, february, may, june, october]) == [[january, february], [may, june], [october]]
    assert whole.stretches(whole.months) == [list(whole.months)]


def test_minutes_are_whole_numbers():
    minutes = [each for month in plan(GENT, 2026).months for each in month.minutes_daily or ()]
    assert minutes
    assert {type(each) for each in minutes} == {int}


def test_what_came_in_before_still_counts_on_the_first_day():
    law = Law()
    rested, sunny = (after(law, np.zeros(1), State(intake, 80.0)) for intake in (0.0, 2000.0))
    assert rested.intake_iu == 0.0
    assert 1500.0 < sunny.intake_iu < 2000.0
    assert sunny.level_nmol_l > rested.level_nmol_l


def test_ozone_that_is_told_moves_the_winter_of_a_plan_where_none_is_on_record():
    far = Place(lat_deg=-45.0, lon_deg=170.0)
    for sky in (Sky(ozone_du=220.0), Sky(ozone_du=420.0)):
        found = plan(far, 2026, sky=sky)
        assert found.winter_before == winter_around(far, found.months[0].first, sky=sky)


def test_the_noon_of_a_month_is_on_the_clock_there():
    january, july = (plan(GENT, 2026).months[month].noon for month in (0, 6))
    assert (january.utcoffset(), july.utcoffset()) == (timedelta(hours=1), timedelta(hours=2))
