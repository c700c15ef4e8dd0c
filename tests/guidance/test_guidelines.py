import pytest

from uvbcalc.guidance.guidelines import (
    Status,
    all_guidelines,
    classify,
    enough_from_nmol_l,
    guidelines_for,
    own_guideline,
    safe_level_nmol_l,
    shortage_below_nmol_l,
)

BY_REGION = {guideline.region: guideline for guideline in all_guidelines() if guideline.holds_at(30)}


@pytest.mark.parametrize(
    ("region", "level", "status"),
    [
        ("BE/NL", 29.9, Status.DEFICIENT),
        ("BE/NL", 30, Status.INSUFFICIENT),
        ("BE/NL", 125.1, Status.ABOVE_UPPER),
        ("BE", 42, Status.INSUFFICIENT),
        ("BE", 125.1, Status.ABOVE_SUFFICIENT),
        ("BE", 250.1, Status.ABOVE_UPPER),
        ("NL", 30, Status.SUFFICIENT),
        ("NL", 29, Status.DEFICIENT),
        ("DE/CH", 60, Status.INSUFFICIENT),
        ("DE", 60, Status.SUFFICIENT),
        ("US", 160, Status.ABOVE_SUFFICIENT),
        ("US/CA", 40, Status.INSUFFICIENT),
    ],
)
def test_what_a_level_is_called(region, level, status):
    assert classify(level, BY_REGION[region]).status is status


@pytest.mark.parametrize(
    ("country", "age", "shortage", "enough"),
    [
        ("NL", 30, 30, 30),
        ("NL", 69.9, 30, 30),
        ("NL", 70, 50, 50),
        ("BE", 30, 30, 50),
        ("BE", 80, 30, 50),
        ("NL", None, 30, 30),
        (None, 80, 50, 50),
    ],
)
def test_what_a_country_calls_a_shortage_and_enough_at_an_age(country, age, shortage, enough):
    assert (shortage_below_nmol_l(country, age), enough_from_nmol_l(country, age)) == (shortage, enough)


@pytest.mark.parametrize("country", ["BE", "NL"])
def test_the_country_comes_first_and_what_was_withdrawn_last(country):
    found = guidelines_for(country, 74)
    assert found[0] == own_guideline(country, 74)
    assert found[-1].withdrawn == 2024
    assert [guideline.quoted for guideline in found[:2]] == [False, False]
    assert all(guideline.confirmed is (guideline.confidence != "C" and not guideline.quoted) for guideline in found)


def test_bands_rise():
    for guideline in all_guidelines():
        bounds = (
            guideline.deficient_below_nmol_l,
            guideline.sufficient_from_nmol_l,
            guideline.sufficient_to_nmol_l or guideline.upper_nmol_l,
            guideline.upper_nmol_l,
        )
        assert list(bounds) == sorted(bounds)


def test_infants_have_a_lower_safe_level():
    assert [safe_level_nmol_l(age) for age in (0.5, 1.0, None)] == [200.0, 250.0, 250.0]


def test_no_level_is_refused():
    with pytest.raises(ValueError, match=r"“5000” is above 500 nmol/L. Check the number and the unit."):
        classify(5000, all_guidelines()[0])
