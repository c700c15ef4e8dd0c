"""What each method multiplies, by name and by number, and where its steps are."""

import numpy as np
import pytest

from uvbcalc import Person
from uvbcalc.synthesis.methods import METHODS, MIYAUCHI_SKIN_TYPE, SkinDose

FACTORS = {
    "holick": ["dose", "yield", "skin", "area", "sunscreen"],
    "mckenzie": ["dose", "yield", "skin", "area", "sunscreen"],
    "aerzteblatt": ["dose", "yield", "area", "sunscreen"],
    "godar": ["dose", "yield", "spectrum", "geometry", "skin", "area", "sunscreen", "age_under_22"],
    "miyauchi": ["dose", "yield", "skin_by_type_iii", "area", "sunscreen"],
    "uv_index_rule": ["dose", "yield", "skin", "area", "sunscreen", "threshold"],
}


def dose(**given):
    """Ten minutes at a UV index of 6 on a quarter of the skin, but for what is given."""
    usual = {
        "vitamin_d_j_m2": 160.0,
        "erythemal_j_m2": 90.0,
        "level_j_m2": 90.0,
        "minutes": 10.0,
        "skin_factor": 1.0,
        "age_factor": 1.0,
        "area": 0.25,
        "transmission": 1.0,
    }
    return SkinDose(**(usual | given))


@pytest.mark.parametrize("method", FACTORS)
def test_a_method_names_what_it_multiplies(method):
    assert [*METHODS[method].factors(dose())] == FACTORS[method]


@pytest.mark.parametrize("method", ["holick", "mckenzie", "godar", "uv_index_rule"])
def test_the_skin_counts_as_it_yields(method):
    assert METHODS[method].factors(dose(skin_factor=0.6))["skin"] == 0.6


@pytest.mark.parametrize(
    ("skin_factor", "counted"), [(1.25, 1.0), (1.0, 1.0), (250 / 300, 1.0), (0.5, 0.6), (0.25, 0.3)]
)
def test_miyauchi_counts_skin_lighter_than_type_iii_as_that_and_darker_by_its_med(skin_factor, counted):
    assert METHODS["miyauchi"].factors(dose(skin_factor=skin_factor))["skin_by_type_iii"] == pytest.approx(counted)


def test_skin_without_a_factor_of_type_iii_has_that_of_its_med():
    assert SkinDose._field_defaults["miyauchi_skin_factor"] == Person().skin_factor_of(MIYAUCHI_SKIN_TYPE)


@pytest.mark.parametrize(("uv_index", "counts"), [(2.99, 0.0), (3.0, 1.0), (3.01, 1.0), (0.0, 0.0), (9.0, 1.0)])
def test_the_rule_counts_nothing_below_a_mean_uv_index_of_three(uv_index, counts):
    level = uv_index * 1.5 * 10.0  # 1 of the index is 0.025 W/m2, 1.5 J/m2 in a minute
    # On the threshold itself the rule counts: "below 3" makes nothing.
    assert np.asarray(METHODS["uv_index_rule"].factors(dose(level_j_m2=level))["threshold"]) == counts


@pytest.mark.parametrize("method", FACTORS)
@pytest.mark.parametrize(("name", "share"), [("area", 0.5), ("transmission", 0.25)])
def test_area_and_sunscreen_are_factors_of_their_own(method, name, share):
    usual, other = (METHODS[method].factors(dose(**given)) for given in ({}, {name: share}))
    called = {"area": "area", "transmission": "sunscreen"}[name]
    assert other[called] == share
    assert {key: value for key, value in other.items() if key != called} == {
        key: value for key, value in usual.items() if key != called
    }
