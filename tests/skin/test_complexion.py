import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Person
from uvbcalc.skin.complexion import age_factor, melanin_factor


@pytest.mark.parametrize(("age", "band"), [(15, 1.00), (31, 0.83), (50, 0.66), (67, 0.49)])
def test_age_meets_its_four_anchors_exactly(age, band):
    # MacLaughlin & Holick 1985, in Godar 2011; relative to 22-40 years
    assert age_factor(age) == pytest.approx(band / 0.83, rel=1e-12)


@given(st.floats(1, 120), st.floats(1, 120))
def test_vitamin_d_falls_with_age(one, other):
    young, old = sorted([one, other])
    assert age_factor(old) <= age_factor(young) + 1e-12


def test_age_has_no_kinks():
    ages = np.arange(5.0, 80.0, 0.01)
    bend = np.diff(age_factor(ages), 2) / 0.01
    assert np.abs(bend).max() < 1e-3


def test_without_an_age_none_counts():
    assert Person().age_factor == 1.0
    assert Person(age=31).age_factor == pytest.approx(1.0)


def test_skin_types_come_as_numbers_or_roman_numerals():
    assert [Person(skin_type=name).med_j_m2 for name in ("I", "ii", "3", 4)] == [200, 250, 300, 450]
    with pytest.raises(ValueError, match=r"“VII” is not a skin type. Write 1 to 6, or I to VI. \(skin_type\)"):
        Person(skin_type="VII")


def test_melanin_counts_less_than_the_med():
    # Young 2020: type VI makes 1/1.35 of type II
    assert melanin_factor(6) == pytest.approx(1 / 1.35, abs=0.002)
    factors = [melanin_factor(skin_type) for skin_type in range(1, 7)]
    assert factors == sorted(factors, reverse=True)
    assert Person(skin_type=6, melanin=True).skin_factor > Person(skin_type=6).skin_factor == 0.25


def test_a_measured_med_goes_before_that_of_the_type():
    assert Person(skin_type=2, lab_med_j_m2=310).med_j_m2 == 310
    with pytest.raises(ValueError, match=r"“20” is too low. Write 100 to 2000 J/m². \(lab_med_j_m2\)"):
        Person(lab_med_j_m2=20)
    with pytest.raises(ValueError, match=r"“-1” is too low. Write 0 to 120 years. \(age\)"):
        Person(age=-1)
