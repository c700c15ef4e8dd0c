import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Outing, Person, estimate
from uvbcalc.skin.complexion import melanin_factor, type_med_j_m2
from uvbcalc.sunlight.uv import Weighting, irradiance, uv_index
from uvbcalc.synthesis.methods import METHODS, SkinDose, find_method
from uvbcalc.synthesis.vitamin_d import product, reference_dose_j_m2

DOCUMENTED = Path(__file__).parents[2] / "docs/person.md"


def made(method, **kind):
    return float(product(METHODS[method].factors(skin_dose(**kind))).item())


def skin_dose(erythemal=90.0, vitamin_d=166.5, minutes=10.0, area=0.25, transmission=1.0, level=None, **kind):
    """Ten minutes at UV index 6 under 330 DU, on a quarter of the skin."""
    return SkinDose(
        vitamin_d_j_m2=np.array([vitamin_d]),
        erythemal_j_m2=np.array([erythemal]),
        level_j_m2=np.array([erythemal if level is None else level]),
        minutes=np.array([minutes]),
        area=np.array([area]),
        transmission=np.array([transmission]),
        **kind,
    )


def test_the_dose_of_the_example_is_that_of_the_table():
    zenith = np.linspace(20.0, 60.0, 4001)
    at_six = zenith[np.argmin(np.abs(uv_index(zenith, 330.0) - 6.0))]
    assert 600 * irradiance(Weighting.VITAMIN_D, at_six, 330.0, 0.0, 0.05, 0.0) == pytest.approx(166.5, abs=0.3)


@pytest.mark.parametrize(
    ("method", "iu"),
    [
        ("godar", 407),
        ("aerzteblatt", 1071),
        ("holick", 1440),
        ("mckenzie", 1500),
        ("uv_index_rule", 1440),
        ("webb_engelsen", 1426),
        ("miyauchi", 2695),  # 37 x 1.75 x 0.25 x 166.5; of type III, and so for lighter skin too
    ],
)
def test_ten_minutes_at_uv_index_6_are_what_the_documentation_says(method, iu):
    row = re.search(rf"^\|[^|]*`{method}`[^|]*\| (\d+) \|", DOCUMENTED.read_text(encoding="utf-8"), re.MULTILINE)
    assert int(row[1]) == round(made(method)) == iu


def test_the_default_before_saturation():
    factors = METHODS["webb_engelsen"].factors(skin_dose())
    assert product(factors | {"saturation": 1.0}).item() == pytest.approx(1510, rel=0.005)


@pytest.mark.parametrize(
    ("season", "spectrum", "geometry"), [(0, 0.565, 0.508), (1, 0.900, 0.434), (2, 1.034, 0.434), (3, 0.879, 0.508)]
)
def test_godars_equation_exactly(season, spectrum, geometry):
    # IU per SED x action spectrum conversion x geometry x age x bare skin
    expected = 0.9 * 4861 * spectrum * geometry * 0.83 * 0.25
    assert made("godar", season=season) == pytest.approx(expected, rel=1e-12)
    assert made("godar", season=season, age_factor=0.49 / 0.83) == pytest.approx(expected * 0.49 / 0.83, rel=1e-12)


def test_the_rule_of_the_aerzteblatt_exactly():
    assert made("aerzteblatt", erythemal=210.0, area=0.06) == pytest.approx(600.0, rel=1e-12)


def test_holicks_rule_exactly():
    assert made("holick", erythemal=62.5) == pytest.approx(1000.0, rel=1e-12)
    assert made("holick", erythemal=150.0, skin_factor=250 / 600) == pytest.approx(1000.0, rel=1e-12)


def test_mckenzies_rule_exactly():
    assert made("mckenzie", erythemal=300.0, area=1.0) == pytest.approx(20_000.0, rel=1e-12)


def test_the_plain_rule_counts_nothing_below_uv_index_3():
    assert made("uv_index_rule", erythemal=44.9, minutes=10.0) == 0.0
    assert made("uv_index_rule", erythemal=45.1, minutes=10.0) > 700
    # It is the UV index of level ground that counts, however the body lies.
    assert made("uv_index_rule", erythemal=90.0, level=44.9, minutes=10.0) == 0.0


def test_the_blue_shift_has_its_own_reference_dose():
    blue = reference_dose_j_m2(Weighting.VITAMIN_D_BLUE)
    assert blue != pytest.approx(reference_dose_j_m2(), rel=0.1)
    assert made("young", vitamin_d=blue, erythemal=0.0) == pytest.approx(1000.0)


@pytest.mark.parametrize(("zenith_deg", "lowering"), [(60.0, 0.28), (70.0, 0.40)])
def test_the_blue_shift_lowers_low_sun_against_summer(zenith_deg, lowering):
    def ratio(zenith):
        blue, plain = (
            irradiance(weighting, zenith, 325.0, 0.15, 0.05, 0.0)
            for weighting in (Weighting.VITAMIN_D_BLUE, Weighting.VITAMIN_D)
        )
        return blue / plain

    # Young 2021, as read in a secondary source, against high sun
    assert 1 - ratio(zenith_deg) / ratio(10.0) == pytest.approx(lowering, abs=0.03)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_answers_for_a_day(brussels, june, method):
    day = estimate(brussels, june, method=method)
    assert day.method == method
    assert 0 <= day.iu_low <= day.iu <= day.iu_high


@given(st.sampled_from(sorted(METHODS)), st.floats(0.1, 500), st.floats(0.1, 500), st.floats(0.05, 1))
def test_every_method_is_monotone_and_heeds_the_sunscreen(method, one, other, transmission):
    low, high = sorted([one, other])
    few, many = (made(method, erythemal=dose, vitamin_d=1.8 * dose) for dose in (low, high))
    assert few <= many * (1 + 1e-12)
    under = made(method, erythemal=high, vitamin_d=1.8 * high, transmission=transmission)
    assert under <= many * (1 + 1e-12)
    assert made(method, erythemal=high, vitamin_d=1.8 * high, skin_factor=0.25) <= many * (1 + 1e-12)


def test_melanin_goes_before_the_med(brussels, june):
    dark, by_melanin = (
        estimate(brussels, june, person=Person(skin_type=6, melanin=melanin), outing=Outing(minutes=0.1))
        for melanin in (False, True)
    )
    assert by_melanin.iu / dark.iu == pytest.approx(0.74 / 0.25, rel=0.002)  # next to no saturation


def test_darker_skin_never_makes_more_by_melanin_either(brussels, june):
    made = [
        estimate(brussels, june, person=Person(skin_type=skin_type, melanin=True), outing=Outing(minutes=240)).iu
        for skin_type in range(1, 7)
    ]
    assert made == sorted(made, reverse=True)


def test_age_widens_the_range_of_methods_that_count_it(brussels, june):
    old = Person(age=80)
    assert "age" in estimate(brussels, june, person=old).causes
    assert "age" not in estimate(brussels, june, person=old, method="holick").causes


def test_unknown_methods_offer_the_nearest():
    assert find_method("Webb Engelsen") == "webb_engelsen"
    with pytest.raises(ValueError, match=r"“mckenzy” is not known as a method. Did you mean mckenzie\?"):
        find_method("mckenzy")


def test_miyauchi_compares_with_type_iii_by_whichever_law_of_the_skin_is_asked_for(brussels, june):
    for melanin, of in ((False, lambda kind: 1.0 / type_med_j_m2(kind)), (True, melanin_factor)):
        person = Person(skin_type=5, melanin=melanin)
        why = estimate(brussels, june, person=person, method="miyauchi").why
        assert [step.value for step in why if step.step == "skin_by_type_iii"] == pytest.approx([of(5) / of(3)])
