import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Profile
from uvbcalc.core import tables
from uvbcalc.guidance.guidelines import Condition, Group, Status, advice_for, all_advice, all_guidelines, classify
from uvbcalc.guidance.limits import upper_level_iu

BY_REGION = {guideline.region: guideline for guideline in all_guidelines()}


@pytest.mark.parametrize(
    ("region", "level", "status"),
    [
        ("BE/NL", 29.9, Status.DEFICIENT),
        ("BE/NL", 30, Status.INSUFFICIENT),
        ("BE/NL", 50, Status.SUFFICIENT),
        ("BE/NL", 125, Status.SUFFICIENT),
        ("BE/NL", 125.1, Status.ABOVE_UPPER),
        ("DE/CH", 49, Status.DEFICIENT),
        ("DE/CH", 60, Status.INSUFFICIENT),
        ("DE/CH", 125, Status.SUFFICIENT),
        ("DE/CH", 126, Status.ABOVE_SUFFICIENT),
        ("US", 75, Status.SUFFICIENT),
        ("US", 160, Status.ABOVE_SUFFICIENT),
        ("US", 251, Status.ABOVE_UPPER),
        ("US/CA", 40, Status.INSUFFICIENT),
    ],
)
def test_what_a_level_is_called(region, level, status):
    found = classify(level, BY_REGION[region])
    assert found.status is status
    assert found.guideline.region == region


def test_the_three_regions_of_the_article_come_first():
    assert [guideline.region for guideline in all_guidelines()][:3] == ["BE/NL", "DE/CH", "US"]


@pytest.mark.parametrize(("age", "limit"), [(None, 4000), (0.9, None), (1, 2000), (10.9, 2000), (11, 4000), (90, 4000)])
def test_the_upper_levels_of_efsa(age, limit):
    assert upper_level_iu(age) == limit


@pytest.mark.parametrize(
    ("profile", "skin_type", "country", "iu"),
    [
        (Profile(age=30), 2, "BE", 600),
        (Profile(age=8), 2, "BE", 400),
        (Profile(age=30), 6, "BE", 800),
        (Profile(age=30), 2, "NL", 0),
        (Profile(age=2), 2, "NL", 400),
        (Profile(age=70), 2, "NL", 800),
        (Profile(age=30, covered=True), 2, "NL", 400),
        (Profile(age=30, pregnant=True), 2, "NL", 400),
        (Profile(age=55, woman=True), 2, "NL", 400),
        (Profile(), 2, "NL", 0),
    ],
)
def test_official_advice(profile, skin_type, country, iu):
    assert advice_for(profile, skin_type, country)[0].iu == iu


@given(st.floats(0, 120), st.integers(1, 6), st.booleans(), st.booleans())
def test_everybody_gets_advice_from_both_countries_within_the_limit(age, skin_type, pregnant, covered):
    found = advice_for(Profile(age=age, pregnant=pregnant, covered=covered), skin_type)
    assert {advice.country for advice in found} == {"BE", "NL"}
    assert [advice.iu for advice in found] == sorted((advice.iu for advice in found), reverse=True)
    limit = upper_level_iu(age)
    assert limit is None or found[0].iu <= limit


def test_advice_says_where_it_was_read_and_what_was_not_confirmed():
    assert all(advice.source and advice.year for advice in all_advice())
    assert {advice.confirmed for advice in all_advice() if advice.source == "recalled"} == {False}
    assert all(advice.iu_from <= advice.iu for advice in all_advice())


def test_the_bands_of_age_follow_each_other():
    table = tables.columns("upper_levels")
    assert np.array_equal(table["age_from"][1:], table["age_to"][:-1])


def test_who_belongs_where():
    assert Profile(pregnant=True, conditions=(Condition.SARCOIDOSIS,)).groups(5) == {
        Group.GENERAL,
        Group.PREGNANT,
        Group.DARK_OR_COVERED,
    }


def test_what_is_unknown_is_refused():
    with pytest.raises(ValueError, match=r"“FR” is not a country known here. Write BE or NL. \(country\)"):
        advice_for(Profile(), 2, "FR")
    with pytest.raises(ValueError, match=r"“740” is too high. Write 0 to 120 years. \(age\)"):
        Profile(age=740)
    with pytest.raises(ValueError, match=r"“5000” is too high. Write 1 to 500 nmol/L. \(level_nmol_l\)"):
        classify(5000, all_guidelines()[0])
