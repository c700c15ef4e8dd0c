import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc.synthesis.vitamin_d import capped, iu_factors, product, reference_dose_j_m2, saturation

doses = st.floats(0, 5000)


def iu(vitamin_d_j_m2, erythemal_j_m2, **person):
    return product(iu_factors(vitamin_d_j_m2, erythemal_j_m2, **person))


def test_the_reference_dose_is_that_of_webb_and_engelsen():
    # 110 J/m2 as printed, without digits behind the point
    assert reference_dose_j_m2() == pytest.approx(110, abs=0.5)


def test_a_quarter_med_on_a_quarter_of_the_skin_makes_nearly_1000_iu():
    dose = reference_dose_j_m2()
    assert iu(dose, 62.5) == pytest.approx(957, abs=1.5)
    assert iu(dose, 62.5, exposed_fraction=0.5) == pytest.approx(2 * iu(dose, 62.5))
    # The same share of twice the MED: the same saturation, half the yield of a joule
    assert iu(dose, 125.0, skin_factor=0.5) == pytest.approx(iu(dose, 62.5) / 2)


def test_four_med_make_half_more_than_two():
    assert 4 * saturation(4.0) / (2 * saturation(2.0)) == pytest.approx(1.5, rel=0.001)  # Olds 2010
    assert saturation([0.0, 1.0]) == pytest.approx([1.0, 0.85], abs=0.01)


def test_sunscreen_counts_for_making_and_for_saturation():
    assert iu(100.0, 50.0, transmission=0.05) == pytest.approx(iu(5.0, 2.5))


@given(doses, doses)
def test_more_sun_makes_more_and_never_more_than_in_proportion(one, other):
    low, high = sorted([one, other])
    assert iu(low, low) <= iu(high, high) + 1e-9
    assert iu(high, high) * low <= iu(low, low) * high + 1e-6


@given(doses, st.floats(0.1, 1.5), st.floats(0.1, 1.5))
def test_a_skin_that_yields_less_never_makes_more(dose, one, other):
    low, high = sorted([one, other])
    assert iu(dose, dose, skin_factor=low) <= iu(dose, dose, skin_factor=high) + 1e-9


def test_age_scales_the_yield_alone():
    assert iu(100.0, 50.0, age_factor=0.59) == pytest.approx(0.59 * iu(100.0, 50.0))


def test_a_day_has_a_ceiling():
    assert capped([100.0, 9000.0], 0.25).tolist() == [100.0, 5000.0]


def test_no_dose_overflows():
    assert saturation(1e5) == pytest.approx(2.885e-5)
