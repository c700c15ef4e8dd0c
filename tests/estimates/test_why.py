import math
from datetime import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uvbcalc import Outing, Person, Place, Sunscreen, estimate
from uvbcalc.synthesis.methods import METHODS

ROOT = Path(__file__).parents[2]
BRUSSELS = Place(lat_deg=50.85, lon_deg=4.35)
PEOPLE = [
    Person(),
    Person(skin_type=5, exposed_fraction=0.25, age=67),
    Person(clothing="tshirt+hat", sunscreen=Sunscreen(spf=30), posture="lying+sand"),
    Person(clothing="swimwear", sunscreen=Sunscreen(spf=50), sunscreen_on="face+trunk", posture="umbrella"),
    Person(skin_type=4, melanin=True, lab_med_j_m2=400, posture="window-glass"),
    Person(exposed_fraction=0.0),
    Person(regions="face+hands"),
]
OUTINGS = [
    Outing(),
    Outing(minutes=0),
    Outing(minutes=600, start=time(9)),
    Outing(start=time(23)),
    [Outing(minutes=20, start=time(9)), Outing(minutes=40, start=time(13))],
]


@settings(max_examples=60)
@given(
    st.dates(np.datetime64("2024-01-01").item(), np.datetime64("2024-12-31").item()),
    st.sampled_from(PEOPLE),
    st.sampled_from(OUTINGS),
    st.sampled_from(sorted(METHODS)),
)
def test_the_factors_multiply_to_the_iu(day, person, outing, method):
    result = estimate(BRUSSELS, day, person=person, outing=outing, method=method)
    parts = {}
    for step in result.why:
        if step.role == "factor" and step.step != "ceiling":
            parts.setdefault((step.outing, step.skin), []).append(step.value)
    ceiling = math.prod(step.value for step in result.why if step.step == "ceiling")
    made = {part: math.prod(factors) for part, factors in parts.items()}
    assert sum(made.values()) * ceiling == pytest.approx(result.iu, rel=1e-9, abs=1e-9)
    for step in result.why:
        if step.role == "part":
            assert step.value == pytest.approx(made[step.outing, step.skin], rel=1e-9, abs=1e-9)


def test_every_step_has_a_name_a_value_a_unit_and_a_source(brussels, june):
    steps = estimate(brussels, june, person=PEOPLE[2]).as_dict()["why"]
    assert {"step", "value", "unit", "source"} <= set(steps[0])
    assert all(step["step"] and step["unit"] for step in steps)
    assert all(step["source"] or step["formula"] for step in steps if step["role"] == "factor")
    assert [step["step"] for step in steps][-1] == "iu"
    assert len({step["step"] for step in steps}) == len(steps)


def test_outings_and_sunscreen_are_counted_apart(brussels, june):
    person = Person(clothing="tshirt", sunscreen=Sunscreen(spf=20), sunscreen_on="face")
    outings = [Outing(minutes=20, start=time(9)), Outing(minutes=40, start=time(13))]
    steps = estimate(brussels, june, person=person, outing=outings).why
    parts = [(step.outing, step.skin) for step in steps if step.role == "part"]
    assert parts == [(1, "sunscreen"), (1, "bare"), (2, "sunscreen"), (2, "bare")]


def test_the_standard_gives_the_yield(brussels, june):
    values = {step.step: step.value for step in estimate(brussels, june).why}
    assert values["yield"] == pytest.approx(values["standard_iu"] / values["standard_dose"] / values["standard_area"])


def test_saturation_and_sunscreen_can_be_recomputed(brussels, june):
    person = Person(clothing="tshirt", sunscreen=Sunscreen(spf=20, layer_mg_cm2=1.0))
    values = {step.step: step.value for step in estimate(brussels, june, person=person).why}
    x = values["skin_dose"] / values["med"] / 2.885
    assert values["saturation"] == pytest.approx((1 - math.exp(-x)) / x)
    spf = values["spf"] ** (values["layer"] / 2)
    assert values["spf_worn"] == pytest.approx(spf)
    assert values["sunscreen"] == pytest.approx(values["missed"] + (1 - values["missed"]) / spf)


def test_the_ceiling_is_a_step_where_it_binds(brussels, june):
    whole = estimate(brussels, june, outing=Outing(minutes=600))
    assert "ceiling" in [step.step for step in whole.why]
    assert "ceiling" not in [step.step for step in estimate(brussels, june).why]


def test_light_and_dose_are_those_of_the_estimate(brussels, june):
    day = estimate(brussels, june)
    values = {step.step: step.value for step in day.why}
    light = values["vitamin_d_irradiance"] * values["nearness"] * values["time"] * values["cloud"]
    assert light == pytest.approx(day.vitamin_d_j_m2)


@pytest.mark.parametrize("person", PEOPLE)
def test_each_table_that_a_step_names_is_there_and_each_angle_is_in_degrees(person):
    steps = estimate(BRUSSELS, "2024-06-21", person=person).why
    tables = {step.source for step in steps if step.source.lower().startswith("data/")}
    assert tables
    assert all((ROOT / table).exists() for table in tables)
    assert [step.unit for step in steps if step.step == "noon_elevation"] == ["degrees"]


def test_the_ceiling_names_the_age_where_it_is_counted():
    whole_day, formulas = Outing(minutes=600, start=time(9)), []
    for age in (None, 67):
        day = estimate(BRUSSELS, "2024-06-21", person=Person(age=age), outing=whole_day)
        formulas.append(next(step.formula for step in day.why if step.step == "ceiling"))
    assert ["age" in formula for formula in formulas] == [False, True]
