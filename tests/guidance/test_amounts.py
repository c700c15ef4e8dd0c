import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Profile
from uvbcalc.core import tables
from uvbcalc.guidance.amounts import advice_for, all_advice, official_for, target_iu_for
from uvbcalc.guidance.limits import adequate_iu, upper_level_iu
from uvbcalc.guidance.profile import Condition, Group


@pytest.mark.parametrize(
    ("age", "limit"), [(None, 4000), (0.4, 1000), (0.5, 1400), (0.9, 1400), (1, 2000), (10.9, 2000), (11, 4000)]
)
def test_the_upper_levels_of_efsa(age, limit):
    assert upper_level_iu(age) == limit


@pytest.mark.parametrize(
    ("who", "skin_type", "country", "from_to", "product", "all_year"),
    [
        ({"age": 0.5}, 2, "BE", (400, 400), 400, True),
        ({"age": 6.9}, 2, "BE", (400, 400), 400, True),
        ({"age": 8}, 2, "BE", (0, 0), 0, True),
        ({"age": 8}, 6, "BE", (400, 400), 400, True),
        ({"age": 30}, 2, "BE", (400, 600), 400, False),
        ({"age": 30, "rarely_outdoors": True}, 2, "BE", (400, 600), 600, True),
        ({"age": 30, "conditions": (Condition.SKIN_CANCER,)}, 2, "BE", (400, 600), 600, True),
        ({"age": 30}, 6, "BE", (800, 800), 800, True),
        ({"age": 30, "covered": True}, 2, "BE", (800, 800), 800, True),
        ({"age": 30, "pregnant": True}, 2, "BE", (800, 800), 800, True),
        ({"age": 30, "lactating": True}, 2, "BE", (800, 800), 800, True),
        ({"age": 50, "conditions": (Condition.OSTEOPOROSIS,)}, 2, "BE", (800, 800), 800, True),
        ({"age": 65}, 2, "BE", (800, 800), 800, True),
        ({"age": 30}, 2, "NL", (0, 0), 0, True),
        ({"age": 3.9}, 2, "NL", (400, 400), 400, True),
        ({"age": 4}, 2, "NL", (0, 0), 0, True),
        ({"age": 69}, 2, "NL", (0, 0), 0, True),
        ({"age": 70}, 2, "NL", (800, 800), 800, True),
        ({"age": 55, "woman": True}, 2, "NL", (400, 400), 400, True),
        ({"age": 49, "woman": True}, 2, "NL", (0, 0), 0, True),
        ({"age": 30, "covered": True}, 2, "NL", (400, 400), 400, True),
        ({"age": 30}, 5, "NL", (400, 400), 400, True),
        ({"age": 30, "rarely_outdoors": True}, 2, "NL", (400, 400), 400, True),
        ({"age": 30, "pregnant": True}, 2, "NL", (400, 400), 400, True),
        ({}, 2, "NL", (0, 0), 0, True),
    ],
)
def test_official_amounts(who, skin_type, country, from_to, product, all_year):
    found = official_for(Profile(country=country, **who), skin_type)
    assert ((found.iu_from, found.iu), found.product_iu, found.all_year) == (from_to, product, all_year)


def test_no_country_no_official_amount():
    assert official_for(Profile(age=80), 2) is None
    assert [advice.country for advice in advice_for(Profile(age=80), 2)] == ["BE", "NL"]


@given(st.floats(0, 120), st.integers(1, 6), st.booleans(), st.booleans())
def test_everybody_gets_advice_from_both_countries_within_the_limit(age, skin_type, pregnant, covered):
    found = advice_for(Profile(age=age, pregnant=pregnant, covered=covered), skin_type)
    assert [advice.country for advice in found] == ["BE", "NL"]
    assert all(advice.iu_from <= advice.product_iu <= advice.iu <= upper_level_iu(age) for advice in found)


def test_advice_says_where_it_was_read_and_how_sure_that_is():
    assert all(advice.source and advice.year and advice.confidence in "ABC" for advice in all_advice())
    assert all(advice.confirmed is (advice.confidence != "C") for advice in all_advice())


@pytest.mark.parametrize(
    ("age", "country", "skin_type", "target"),
    [
        (0.5, "BE", 2, 400),
        (3, "NL", 2, 600),
        (33, "NL", 2, 600),
        (33, "BE", 2, 600),
        (33, "BE", 6, 800),
        (74, None, 2, 600),
    ],
)
def test_the_default_target(age, country, skin_type, target):
    assert target_iu_for(Profile(age=age, country=country), skin_type) == target


def test_the_bands_of_age_follow_each_other():
    table = tables.columns("upper_levels")
    assert np.array_equal(table["age_from"][1:], table["age_to"][:-1])
    assert [adequate_iu(age) for age in (0.2, 0.9, 1, 60)] == [400, 400, 600, 600]


def test_who_belongs_where():
    assert Profile(pregnant=True, conditions=(Condition.ALBINISM,)).groups(5) == {
        Group.GENERAL,
        Group.WOMAN,
        Group.PREGNANT,
        Group.DARK_OR_COVERED,
        Group.RARELY_OUTDOORS,
    }


def test_what_is_unknown_is_refused():
    with pytest.raises(ValueError, match=r"“FR” is not a country known here. Write BE or NL. \(country\)"):
        advice_for(Profile(), 2, "FR")
    with pytest.raises(ValueError, match=r"“DE” is not a country known here. Write BE or NL."):
        Profile(country="DE")
    with pytest.raises(ValueError, match=r"“740” is too high. Write 0 to 120 years. \(age\)"):
        Profile(age=740)
