import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uvbcalc import Caution, Habit, Lab, Law, Outing, Person, Place, Profile, Sky, Supplement, project
from uvbcalc.blood.fitting import compared_with_labs, fitted, levels_nmol_l, state_before, through_labs
from uvbcalc.blood.intakes import usual_intakes
from uvbcalc.blood.measured import weights
from uvbcalc.blood.projection import level_after
from uvbcalc.blood.serum import sun_share
from uvbcalc.blood.taking import profile_on
from uvbcalc.core.dates import dates_of

DE_BILT = Place(lat_deg=52.10, lon_deg=5.18)
INDOORS = Habit(routines=())
FEBRUARY = date(2025, 2, 20)


def level_on(found, day):
    return float(found.level_nmol_l[found.date == np.datetime64(day)][0])


def test_without_sun_or_supplement_the_level_is_the_floor():
    found = project(DE_BILT, 2025, outing=INDOORS)
    assert found.level_nmol_l == pytest.approx(35.0)
    assert found.level_high_nmol_l - found.level_nmol_l == pytest.approx(1.2816 * 15.0)  # 80 %


def test_a_supplement_from_a_date_is_the_law_by_hand():
    found = project(DE_BILT, 2025, outing=INDOORS, supplements=[Supplement(iu=1000, first=date(2025, 1, 1))])
    assert found.level_nmol_l[[27, 89, 179]] == pytest.approx([47.15, 63.67, 70.46], abs=0.01)


def test_one_lab_value_moves_the_floor_nearly_all_the_way():
    found = project(DE_BILT, 2025, outing=INDOORS, labs=[Lab(date=FEBRUARY, level_nmol_l=25.0)])
    # Prior 35 ± 15, model 25 ± 4: by hand.
    assert found.body.law.floor_nmol_l == pytest.approx((35 / 225 + 25 / 16) / (1 / 225 + 1 / 16), abs=0.01)
    assert found.body.floor_sd_nmol_l == pytest.approx((1 / 225 + 1 / 16) ** -0.5, abs=0.01)
    assert found.body.sun_factor == 1.0


@pytest.mark.parametrize(("nmol_l", "lowest", "highest"), [(5.0, 0.0, 10.0), (12.0, 0.0, 20.0), (120.0, 50.0, 50.0)])
def test_the_floor_rises_by_15_at_most_and_falls_to_zero_at_the_lowest(nmol_l, lowest, highest):
    body = project(DE_BILT, 2025, labs=[Lab(date=FEBRUARY, level_nmol_l=nmol_l)]).body
    assert lowest <= body.law.floor_nmol_l < highest + 1e-9
    assert body.sun_factor == 1.0  # which no winter tells of


def test_a_measured_level_narrows_the_band():
    blind, seen = (project(DE_BILT, 2025, labs=labs) for labs in ((), [Lab(date=FEBRUARY, level_nmol_l=45.0)]))
    width = [float((one.level_high_nmol_l - one.level_low_nmol_l)[50]) for one in (blind, seen)]
    assert width[1] < width[0]


def test_two_values_tell_of_the_sun():
    labs = [Lab(date=FEBRUARY, level_nmol_l=35.0), Lab(date=date(2025, 8, 25), level_nmol_l=55.0)]
    found = project(DE_BILT, 2025, labs=labs)
    # The ordinary day would give 38 and 65: these tell of less sun, and the curve goes through both.
    assert found.body.sun_factor < 0.9
    assert [level_on(found, lab.date) for lab in labs] == pytest.approx([35, 55])
    assert found.body.law.response == 1.0  # nothing by mouth changed


def test_a_changed_supplement_tells_of_the_response():
    labs = [Lab(date=FEBRUARY, level_nmol_l=35.0), Lab(date=date(2025, 6, 20), level_nmol_l=100.0)]
    found = project(DE_BILT, 2025, outing=INDOORS, labs=labs, supplements=[Supplement(iu=1000, first=date(2025, 3, 1))])
    assert found.body.law.response > 1.2


def test_a_value_before_the_period_counts():
    found = project(DE_BILT, 2025, labs=[Lab(date=date(2024, 2, 20), level_nmol_l=22.0)])
    assert found.body.law.floor_nmol_l < 30
    assert found.date.size == 365


@settings(max_examples=10)
@given(st.floats(15, 120))
def test_a_higher_value_never_gives_a_lower_level(level):
    low, high = (
        project(DE_BILT, 2025, outing=INDOORS, labs=[Lab(date=FEBRUARY, level_nmol_l=value)]).level_nmol_l[50:]
        for value in (level, level + 5)
    )
    assert np.all(low <= high)


def test_food_beyond_the_usual_counts_as_a_supplement():
    rich = project(DE_BILT, 2025, outing=INDOORS, food_iu=550)
    pill = project(DE_BILT, 2025, outing=INDOORS, supplements=[Supplement(iu=400)])
    assert rich.level_nmol_l == pytest.approx(pill.level_nmol_l)


def test_the_dictionary_is_plain():
    record = json.loads(
        json.dumps(project(DE_BILT, 2025, law=Law(), outing=Outing(minutes=10)).as_dict(), allow_nan=False)
    )
    assert record["schema"] == "uvbcalc.projection/1"
    assert record["body"]["law"]["body_weight"] == "normal"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda: Lab(date=FEBRUARY, level_nmol_l=5000),
            r"“5000” is above 500 nmol/L. Check the number and the unit. If it is right, call your doctor today",
        ),
        (
            lambda: Lab.parse("someday=42"),
            r"“someday” is not a date. Write year-month-day, for example ",
        ),
        (
            lambda: Lab.parse("2024-13-01=42"),
            r"“2024-13-01” does not exist. Write year-month-day, for example 2024-12-01. \(labs\)",
        ),
        (
            lambda: Lab.parse("2024-11-12=42 mg"),
            r"“42 mg” has a unit that is not known here. Write nmol/L or ng/mL. \(labs\)",
        ),
        (
            lambda: Lab(date=20241112, level_nmol_l=42),
            r"“20241112” is not a date. Give date\(2024, 11, 1\). \(date\)",
        ),
        (lambda: Lab.parse("2024-11-12: 42: 43"), r"“42: 43” .*nmol/L.* \(labs\)"),
        (lambda: Lab.parse("42"), r"The level “42” has no date. Write 2026-11-12=42. \(labs\)"),
        (
            lambda: Supplement.parse("2024-W40-1/2024-12-31=400"),
            r"“2024-W40-1/2024-12-31” is not a date. Write year-month-day, for example ",
        ),
        (
            lambda: Supplement(iu=800, first="January"),
            r"“January” is not a date. Give date\(2024, 11, 1\). \(first\)",
        ),
        (lambda: Supplement(iu=5_000_000), r"“5000000” is too high. Write 0 to 1000000 IU. \(iu\)"),
    ],
)
def test_impossible_values_are_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_no_level_is_below_zero_whatever_the_lab_value(brussels):
    labs = [Lab(date=date(2024, 11, 12), level_nmol_l=20.0)]
    year = project(brussels, 2025, labs=labs, person=Person(age=74), food_iu=0.0, law=Law(floor_nmol_l=-20.0))
    assert year.body.law.floor_nmol_l < 0.0
    assert year.level_nmol_l.min() == year.level_low_nmol_l.min() == 0.0


UTRECHT = Place(lat_deg=52.09, lon_deg=5.12)
AFTER = (date(2026, 11, 12), date(2027, 11, 11))
MEASURED = (12, 20, 42, 60, 130, 200, 250, 300, 400, 499)


def test_the_ordinary_day_gives_the_dutch_medians():
    year = project(UTRECHT, 2026).level_nmol_l
    # Medians of 43 and 63 nmol/L (Boonman 2015); 8 is what is asked for.
    assert year.min() == pytest.approx(43, abs=8)
    assert year.max() == pytest.approx(63, abs=8)


def measured_once(level, **who):
    return project(UTRECHT, AFTER, labs=[Lab(date=AFTER[0], level_nmol_l=level)], **who).level_nmol_l


def test_the_curve_goes_through_the_lab_value_and_decays_from_it():
    level = measured_once(200)
    assert level[0] == pytest.approx(200)
    assert 145 < level[18] < 170  # 30 November, 18 days of a half-life of 40
    assert np.all(np.diff(level[:120]) < 0)


@pytest.mark.parametrize("who", [{}, {"person": Person(skin_type=6)}, {"supplements": [Supplement(iu=2000)]}])
def test_more_measured_is_never_less_projected(who):
    levels = [measured_once(value, **who) for value in MEASURED]
    assert all(np.all(low < high) for low, high in pairwise(levels))


@settings(max_examples=15)
@given(st.floats(5, 490), st.floats(0.5, 10))
def test_any_two_values_keep_their_order(value, more):
    assert np.all(measured_once(value) <= measured_once(min(value + more, 500.0)) + 1e-6)


def test_between_two_values_the_curve_goes_through_both_and_before_the_first_there_is_none():
    labs = [Lab(date=date(2026, 3, 1), level_nmol_l=90.0), Lab(date=date(2026, 9, 1), level_nmol_l=45.0)]
    found = project(UTRECHT, 2026, labs=labs)
    assert [level_on(found, lab.date) for lab in labs] == pytest.approx([90, 45])
    assert np.isnan(found.level_nmol_l[:59]).all()
    assert np.isfinite(found.level_nmol_l[59:]).all()
    assert np.all(np.abs(np.diff(found.level_nmol_l[59:])) < 3)


def test_the_band_is_the_assay_at_the_value_and_the_law_long_after():
    found = project(UTRECHT, AFTER, labs=[Lab(date=AFTER[0], level_nmol_l=60.0)])
    half = found.level_high_nmol_l - found.level_nmol_l
    assert half[0] == pytest.approx(1.2816 * 0.12 * 60.0, rel=1e-3)  # 12 %, four cases of five
    assert half[-1] > half[0]


def test_dark_skin_counts_its_sun_half():
    light, brown, dark = (project(UTRECHT, 2026, person=Person(skin_type=each)) for each in (4, 5, 6))
    assert [found.body.sun_factor for found in (light, brown, dark)] == [1.0, 0.5, 0.5]
    assert light.level_nmol_l.max() > brown.level_nmol_l.max() + 8
    assert Caution.DARK_SKIN_HALVED in dark.cautions
    assert Caution.DARK_SKIN_HALVED not in light.cautions


def test_a_curve_says_whether_a_text_may_show_it():
    lab = [Lab(date=FEBRUARY, level_nmol_l=260.0)]
    assert not project(UTRECHT, 2025, labs=lab).allowed.level
    assert not project(UTRECHT, 2025, profile=Profile(age=10)).allowed.level
    assert project(UTRECHT, 2025).allowed.level


def test_a_level_that_the_laboratory_left_open_is_less_sure():
    """`<10` is 5 ± 5: the curve goes through 5, and its band there is that of 5, not of a plain value."""
    open_below = project(UTRECHT, AFTER, labs=[Lab.parse(f"{AFTER[0]}=<10")])
    plain = project(UTRECHT, AFTER, labs=[Lab(date=AFTER[0], level_nmol_l=5)])
    assert open_below.level_nmol_l[0] == pytest.approx(5)
    widths = [(found.level_high_nmol_l - found.level_nmol_l)[0] for found in (open_below, plain)]
    assert widths == pytest.approx([1.2816 * 5, 1.2816 * 4], rel=1e-3)  # four cases of five


def test_a_level_of_almost_nothing_brings_the_floor_to_zero():
    lab = Lab(date=date(2025, 8, 12), level_nmol_l=1.0)
    assert project(DE_BILT, 2025, labs=[lab]).body.law.floor_nmol_l == pytest.approx(0.0, abs=0.5)


def test_a_day_of_another_kind_becomes_a_date():
    assert Lab(date=np.datetime64("2024-11-12"), level_nmol_l=42).date == date(2024, 11, 12)


@pytest.mark.parametrize("year", [2021, 2027])
def test_a_value_from_years_before_or_after_tells_the_same_of_the_body(year):
    here, there = (
        project(DE_BILT, 2024, labs=[Lab(date=date(each, 8, 20), level_nmol_l=40.0)]).body.law.floor_nmol_l
        for each in (2024, year)
    )
    assert there == pytest.approx(here, abs=0.5)  # the sun of two years differs by its calendar only


def test_a_projection_keeps_its_lab_values():
    labs = (Lab(date=FEBRUARY, level_nmol_l=45.0),)
    assert project(DE_BILT, 2025, labs=list(labs)).labs == labs


def test_who_is_rarely_outdoors_has_no_sun():
    assert project(DE_BILT, 2025, profile=Profile(rarely_outdoors=True)).sun_iu.max() == 0.0
    assert project(DE_BILT, 2025).sun_iu.max() > 0.0


def test_the_intakes_of_nobody_in_particular_are_those_of_the_ordinary_day():
    dates = dates_of(2025)
    found = usual_intakes(DE_BILT, dates)
    assert found.sun_iu[found.where(dates)] == pytest.approx(project(DE_BILT, 2025).sun_iu)


def test_what_follows_a_lab_value_begins_at_it():
    lab = Lab(date=FEBRUARY, level_nmol_l=90.0)
    intakes = usual_intakes(DE_BILT, dates_of(2025), labs=[lab])
    body = fitted(Law(), intakes, [lab])
    morning_after = np.datetime64("2025-02-21")
    assert state_before(body, intakes, morning_after, [lab]).level_nmol_l == pytest.approx(90.0)
    assert state_before(body, intakes, morning_after).level_nmol_l < 80.0  # the model, which the value lies far above


def test_a_value_fits_within_two_of_its_standard_deviations():
    intakes = usual_intakes(DE_BILT, dates_of(2025))
    body = fitted(Law(), intakes, [])
    [model], _ = compared_with_labs(body, intakes, [Lab(date=FEBRUARY, level_nmol_l=40.0)])
    sd = 0.12 * model  # the assay's share of the lower of the two, here the model, and more than 4 nmol/L
    near, far = (Lab(date=FEBRUARY, level_nmol_l=model + share * sd) for share in (1.95, 2.05))
    assert sd > 4.0
    assert compared_with_labs(body, intakes, [near, far])[1].tolist() == [True, False]


def test_who_takes_what_is_told_with_the_level():
    lab = Lab(date=date(2025, 11, 12), level_nmol_l=42)
    ampoule = Supplement.parse("25000/month")
    found = project(DE_BILT, (date(2026, 1, 1), date(2026, 1, 31)), supplements=[ampoule], labs=[lab]).profile
    assert (round(found.taken_iu), found.prescribed, found.lab_nmol_l) == (822, True, 42)


def test_for_each_type_of_skin_as_much_of_the_sun_counts_as_is_said():
    sun = np.full((6, 365), 600.0)
    kinds, nothing = np.arange(1, 7), np.zeros(6)
    counted = sun * np.array([[sun_share(kind)] for kind in kinds])
    found = level_after(Law(), sun, nothing, kinds)[0]
    assert found == pytest.approx(level_after(Law(), counted, nothing, np.full(6, 2))[0])
    assert len(set(found.round(6))) == 2


def test_the_doubt_of_a_lab_value_halves_with_the_half_life_while_that_of_the_model_grows():
    lab = Lab(date=FEBRUARY, level_nmol_l=90.0)
    intakes = usual_intakes(DE_BILT, dates_of(2025), labs=[lab])
    body = fitted(Law(half_life_days=30), intakes, [lab])
    _, of_model, of_lab = through_labs(body, intakes, [lab])
    days = intakes.where(np.array([FEBRUARY + timedelta(days=after) for after in (0, 30, 60)], dtype="datetime64[D]"))
    assert of_lab[days] == pytest.approx(np.array([1.0, 0.5, 0.25]) * 0.12 * 90.0)
    assert of_model[days] == pytest.approx([0.0, 0.5, 0.75])


def test_the_sun_is_doubted_gradually_where_a_value_lies_far_below():
    intakes = usual_intakes(DE_BILT, dates_of(2025))
    values = np.arange(38.0, 48.0)
    factors = [
        fitted(Law(), intakes, [Lab(date=date(2025, 9, 1), level_nmol_l=value)]).sun_factor for value in values.tolist()
    ]
    assert factors == sorted(factors)
    assert (factors[0] < 0.5, factors[-1]) == (True, 1.0)
    assert np.diff(factors).max() < 0.2  # freed at once it would fall by a half from one to the next


def test_what_never_changes_keeps_the_level_from_the_first_day():
    usual = usual_intakes(DE_BILT, dates_of(2025))
    steady = replace(usual, sun_iu=np.full(usual.date.size, 700.0))
    levels = levels_nmol_l(fitted(Law(), steady, []), steady)
    assert levels == pytest.approx(np.full(levels.size, float(Law().limit_nmol_l(700.0))))


def test_a_level_after_long_dark_on_next_to_nothing_is_not_below_zero():
    law = Law(floor_nmol_l=0.0)
    assert level_after(law, np.zeros((1, 365)), np.zeros(1), np.array([2]))[:2, 0].tolist() == [0.0, 0.0]


def test_the_sky_that_is_told_is_that_of_the_year_before():
    bright, dull = (
        project(DE_BILT, (FEBRUARY, FEBRUARY), sky=Sky(cloud_factor=factor)).level_nmol_l[0] for factor in (1.0, 0.3)
    )
    assert bright > dull + 1.0  # the ordinary day outdoors is a short one


def test_between_each_two_of_three_values_their_doubts_pass_from_one_to_the_other():
    day = np.datetime64("2026-01-01") + np.arange(121)
    held = weights(day, day[[0, 40, 120]], 40.0)
    assert held[:, [0, 40, 120]] == pytest.approx(np.eye(3), abs=1e-12)
    assert held[:2, 20] == pytest.approx([held[0, 20]] * 2)
    assert held[1:, 80] == pytest.approx([held[1, 80]] * 2)
    # The middle of hyperbolic sines: sinh(x) / sinh(2 x) = 1 / (2 cosh(x)), of half a half-life and of a whole one.
    assert held[0, 20] == pytest.approx(0.5 / np.cosh(0.5 * np.log(2.0)))
    assert held[1, 80] == pytest.approx(0.5 / np.cosh(np.log(2.0)))


def test_a_child_that_takes_more_than_its_limit_has_it_by_prescription():
    taken = [Supplement(iu=3000)]
    assert profile_on(FEBRUARY, Profile(age=8), taken, []).prescribed
    assert not profile_on(FEBRUARY, Profile(age=30), taken, []).prescribed


def test_what_is_eaten_is_named_where_it_cannot_be():
    with pytest.raises(ValueError, match="food_iu"):
        project(DE_BILT, 2025, food_iu=-5.0)
