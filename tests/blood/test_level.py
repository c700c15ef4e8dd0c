import json
from math import hypot, log

import numpy as np
import pytest

from uvbcalc import BodyWeight, Caution, Doctor, Law, Profile, Supplement, level
from uvbcalc.guidance.amounts import advice_for
from uvbcalc.guidance.facts import facts
from uvbcalc.guidance.guidelines import Status


def test_the_courses_are_the_law_by_hand():
    [found] = level(35, supplements=[Supplement(iu=1000)]).courses
    # 28, 84 and 182 days at floor 35: 47.15 at 28 days and 72.27 at the end, as the law's own arithmetic has it.
    assert found.level_nmol_l[0] == pytest.approx(47.15, abs=0.01)
    assert found.limit_nmol_l == pytest.approx(72.27, abs=0.01)
    assert list(found.level_nmol_l) == sorted(found.level_nmol_l)


def test_vieth_gave_4000_iu():
    [found] = level(40.7, supplements=[Supplement(iu=4000)]).courses
    assert found.level_nmol_l[1] == pytest.approx(96, abs=10)  # measured 96 after three months (Vieth 2001)


def test_a_tablet_of_100_iu_does_little():
    small, official, more = level(60).courses
    assert [each.iu_per_day for each in (small, official, more)] == [100, 400, 800]
    assert small.level_nmol_l[-1] < official.level_nmol_l[-1] < more.level_nmol_l[-1]
    assert small.limit_nmol_l - 35 < 7
    assert small.level_nmol_l[-1] < 45


def test_a_month_s_ampoule_is_its_daily_mean():
    monthly, daily = level(40, supplements=[Supplement.parse("25000/month"), Supplement(iu=25000 * 12 / 365)]).courses
    assert monthly.level_nmol_l == pytest.approx(daily.level_nmol_l)
    assert level(40, supplements=[Supplement.parse("100000 per 3 months")]).courses == ()


def test_the_band_begins_as_the_assay_and_widens():
    [found] = level(60, supplements=[Supplement(iu=400)]).courses
    widths = [high - low for low, high in zip(found.level_low_nmol_l, found.level_high_nmol_l, strict=True)]
    assert widths == sorted(widths)
    assert all(
        low < mid < high
        for low, mid, high in zip(found.level_low_nmol_l, found.level_nmol_l, found.level_high_nmol_l, strict=True)
    )


@pytest.mark.parametrize("iu", [0, 400, 4000])
def test_a_level_is_steady_after_weeks_to_months(iu):
    [found] = level(60, supplements=[Supplement(iu=iu)]).courses
    assert 4 < found.weeks_to_steady < 30


@pytest.mark.parametrize(("nmol_l", "iu"), [(68, 800), (40, 800), (90, 2000)])
def test_a_level_that_dips_through_its_end_is_not_steady_yet(nmol_l, iu):
    [found] = level(nmol_l, supplements=[Supplement(iu=iu)]).courses
    course = Law().course_nmol_l(np.full(1000, float(iu)), float(nmol_l))
    near = np.abs(course - found.limit_nmol_l) <= max(0.1 * abs(nmol_l - found.limit_nmol_l), 0.5)
    day = 7 * found.weeks_to_steady
    assert near[day - 1 :].all()
    assert not near[day - 8 :].all()


def test_more_weight_reaches_less():
    light, heavy = (
        level(40, law=Law(body_weight=weight)).courses[-1].limit_nmol_l
        for weight in (BodyWeight.NORMAL, BodyWeight.OBESE)
    )
    assert heavy == pytest.approx(0.8 * light)


@pytest.mark.parametrize(
    ("value", "who", "status", "doctor"),
    [
        ("60", {"country": "BE"}, Status.SUFFICIENT, Doctor.NONE),
        ("42", {"country": "BE"}, Status.INSUFFICIENT, Doctor.NONE),
        ("42", {"country": "NL", "age": 60}, Status.SUFFICIENT, Doctor.NONE),
        ("42", {"country": "NL", "age": 74}, Status.DEFICIENT, Doctor.SEE_FIRST),
        ("18", {"country": "BE"}, Status.DEFICIENT, Doctor.SEE_FIRST),
        ("7 ng/mL", {"country": "BE"}, Status.DEFICIENT, Doctor.SEE_FIRST),
        ("130", {"country": "BE"}, Status.ABOVE_SUFFICIENT, Doctor.ASK),
        ("260", {"country": "BE"}, Status.ABOVE_UPPER, Doctor.CALL_TODAY),
    ],
)
def test_where_a_level_stands(value, who, status, doctor):
    found = level(value, profile=Profile(**who))
    assert found.classes[0].status is status
    assert found.classes[0].guideline.region == who["country"]
    assert found.allowed.doctor is doctor


def test_quoted_and_withdrawn_guidelines_are_marked():
    classes = level(60).classes
    assert classes[-1].guideline.withdrawn == 2024
    assert any(each.guideline.quoted for each in classes)
    assert Caution.MEASURED_TOO_HIGH in level(310).cautions


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("sixty", r"“sixty” is not a number. Write 1 to 500 nmol/L. \(level_nmol_l\)"),
        ("60 mg", r"“60 mg” has a unit that is not known here. Write nmol/L or ng/mL."),
        (0, r"“0” is too low. Write 1 to 500 nmol/L."),
        (501, r"“501” is above 500 nmol/L. Check the number and the unit. If it is right, call your doctor today"),
    ],
)
def test_no_level_is_refused(value, words):
    with pytest.raises(ValueError, match=words):
        level(value)


def test_the_dictionary_is_plain():
    record = json.loads(json.dumps(level(60).as_dict(), allow_nan=False))
    assert record["schema"] == "uvbcalc.level/1"
    assert record["courses"][0]["weeks"] == [4, 12, 26]
    assert record["allowed"]["level"] is True


def test_a_level_that_hardly_moves_is_steady_at_once():
    start = float(Law().limit_nmol_l(100.0)) + 0.3
    [found] = level(start, supplements=[Supplement(iu=100)]).courses
    assert found.weeks_to_steady <= 1


def test_every_course_names_its_supplement():
    doses = [Supplement(iu=400), Supplement.parse("25000/month")]
    assert [course.supplement for course in level(60, supplements=doses).courses] == doses


def test_the_band_of_a_course_by_hand():
    [found] = level(60, supplements=[Supplement(iu=400)]).courses
    # The floor's 15 nmol/L and the response's doubt (20 % of the law, 35 % of people) at 400 IU beside the usual diet.
    of_law = hypot(15 * 600 / 1000, hypot(0.20, 0.35) * 38 * log(1 + 400 / 600))
    for weeks, middle, high in zip(found.weeks, found.level_nmol_l, found.level_high_nmol_l, strict=True):
        kept = 2 ** (-7 * weeks / 40)  # of the measurement's own 12 %
        assert high - middle == pytest.approx(1.2816 * hypot(kept * 0.12 * 60, (1 - kept) * of_law), rel=1e-3)


def test_who_names_no_skin_is_taken_for_type_two():
    usual = level(60, supplements=[])
    assert usual == level(60, skin_type=2, supplements=[])


def test_a_band_reaches_down_to_nothing_and_not_below():
    [found] = level(10, supplements=[Supplement(iu=0)], law=Law(floor_nmol_l=10)).courses
    assert found.level_low_nmol_l[-1] == 0.0


def test_the_slowest_body_is_steady_within_the_days_that_are_looked_at():
    [found] = level(300, supplements=[Supplement(iu=0)], law=Law(half_life_days=60)).courses
    assert found.weeks_to_steady == 29  # 60 days times the logarithm of 10 to the base of 2, in whole weeks
    assert isinstance(found.weeks_to_steady, int)


def test_an_answer_holds_the_level_in_both_units_what_to_do_and_what_is_known():
    found = level(60, profile=Profile(country="BE", age=74), skin_type=5)
    assert (found.level_nmol_l, found.level_ng_ml) == (60, pytest.approx(60 / 2.496))
    assert found.advice == advice_for(Profile(country="BE", age=74, lab_nmol_l=60), 5)
    assert found.advice != advice_for(Profile(country="BE", lab_nmol_l=60), 2)
    assert found.facts == tuple(facts().values())
