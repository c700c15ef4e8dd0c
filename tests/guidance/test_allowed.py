from itertools import product

import pytest

from uvbcalc import Allowed, Caution, Condition, Doctor, Profile, allowed_for
from uvbcalc.guidance.allowed import KINDS, amount_to_take_iu, cautions_for
from uvbcalc.guidance.amounts import official_for
from uvbcalc.guidance.profile import AVOID_SUN, CALCIUM_RISK, UNKNOWN_LEVEL, WITH_MEDICINES

ALL = frozenset(KINDS)


def told(allowed: Allowed) -> frozenset[str]:
    return frozenset(kind for kind in KINDS if getattr(allowed, kind))


@pytest.mark.parametrize(
    ("who", "may", "doctor"),
    [
        ({}, ALL, Doctor.NONE),
        ({"age": 0.5}, {"products"}, Doctor.ASK),
        ({"age": 1}, {"iu", "products"}, Doctor.ASK),
        ({"age": 17.9}, {"iu", "products"}, Doctor.ASK),
        ({"age": 18}, ALL, Doctor.NONE),
        ({"pregnant": True}, ALL, Doctor.ASK),
        ({"conditions": (Condition.DIGOXIN,)}, ALL, Doctor.PHARMACIST),
        ({"conditions": (Condition.ORLISTAT,)}, ALL - {"level"}, Doctor.ASK),
        ({"conditions": (Condition.LUPUS,)}, ALL - {"minutes", "iu", "sun"}, Doctor.ASK),
        ({"conditions": (Condition.KIDNEY_STONES,)}, set(), Doctor.SEE_FIRST),
        ({"lab_nmol_l": 12}, ALL, Doctor.SEE_FIRST),
        ({"lab_nmol_l": 30, "country": "BE"}, ALL, Doctor.NONE),
        ({"lab_nmol_l": 42, "country": "NL", "age": 80}, ALL, Doctor.SEE_FIRST),
        ({"lab_nmol_l": 42, "country": "NL", "age": 60}, ALL, Doctor.NONE),
        ({"lab_nmol_l": 42, "country": "BE", "age": 80}, ALL, Doctor.NONE),
        ({"lab_nmol_l": 124}, ALL, Doctor.NONE),
        ({"lab_nmol_l": 125}, ALL - {"products"}, Doctor.ASK),
        ({"lab_nmol_l": 250}, ALL - {"products"}, Doctor.ASK),
        ({"lab_nmol_l": 250.1}, set(), Doctor.CALL_TODAY),
        ({"lab_nmol_l": 210, "age": 0.5}, set(), Doctor.CALL_TODAY),
        ({"taken_iu": 800, "unmodelled": True}, ALL - {"level"}, Doctor.NONE),
        ({"taken_iu": 5000}, ALL - {"products"}, Doctor.ASK),
        ({"taken_iu": 10_001}, set(), Doctor.CALL_TODAY),
    ],
)
def test_who_may_be_told_what(who, may, doctor):
    found = allowed_for(Profile(**who), skin_type=2)
    assert told(found) == may
    assert found.doctor is doctor


def test_every_condition_but_osteoporosis_counts():
    grouped = CALCIUM_RISK | UNKNOWN_LEVEL | WITH_MEDICINES | AVOID_SUN
    assert set(Condition) - grouped == {Condition.OSTEOPOROSIS}
    for condition in grouped:
        assert allowed_for(Profile(conditions=(condition,)), skin_type=2).doctor is not Doctor.NONE


def test_more_reasons_never_allow_more():
    for one, other in product(Condition, repeat=2):
        both = told(allowed_for(Profile(conditions=(one, other)), skin_type=2))
        assert both <= told(allowed_for(Profile(conditions=(one,)), skin_type=2))


@pytest.mark.parametrize("condition", sorted(AVOID_SUN, key=lambda each: each.value))
@pytest.mark.parametrize("country", ["BE", "NL"])
def test_who_must_avoid_the_sun_is_not_left_without_a_supplement(condition, country):
    profile = Profile(age=45, country=country, conditions=(condition,))
    assert allowed_for(profile, skin_type=2).products
    assert amount_to_take_iu(profile, skin_type=2, winter=False) == official_for(profile, 2).product_iu > 0


@pytest.mark.parametrize(
    ("who", "winter", "summer"),
    [
        ({"country": "BE"}, 400, 0),
        ({"country": "NL"}, 0, 0),
        ({"country": "NL", "age": 80}, 800, 800),
        ({"country": "NL", "age": 80, "taken_iu": 400}, 400, 400),
        ({"country": "NL", "age": 80, "taken_iu": 800}, 0, 0),
        ({"country": "BE", "age": 80, "taken_iu": 822, "prescribed": True}, 0, 0),
        ({"country": "BE", "age": 80, "taken_iu": 411, "prescribed": True}, 0, 0),
        ({"country": "BE", "age": 80, "lab_nmol_l": 130}, 0, 0),
        ({"country": "BE", "age": 80, "conditions": (Condition.SARCOIDOSIS,)}, 0, 0),
        ({"age": 80}, 0, 0),
    ],
)
def test_what_is_left_to_take(who, winter, summer):
    profile = Profile(**who)
    found = [amount_to_take_iu(profile, skin_type=2, winter=each) for each in (True, False)]
    assert found == [winter, summer]


def test_who_takes_the_official_amount_is_told_so():
    assert Caution.ALREADY_TAKEN in cautions_for(Profile(age=80, country="NL", taken_iu=822), skin_type=2)
    assert Caution.ALREADY_TAKEN not in cautions_for(Profile(age=80, country="NL", taken_iu=400), skin_type=2)
    assert Caution.ALREADY_TAKEN not in cautions_for(Profile(age=30, country="NL", taken_iu=400), skin_type=2)
