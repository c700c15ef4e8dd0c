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
    assert formulas == ["min(1, 20000 * area / sum)", "min(1, 20000 * area * age / sum)"]


# What a chain says: step, unit, role, source and formula, as they are told to whoever reckons it over.
WEBB = "Webb & Engelsen 2006, doi:10.1562/2005-09-01-RA-670"
SPA = "Reda & Andreas 2004, doi:10.1016/j.solener.2003.12.003"
GODAR, HOLICK = "Godar et al. 2011, doi:10.4161/derm.3.4.15292", "MacLaughlin & Holick 1985, in Godar et al. 2011"
MIYAUCHI, UV_TABLE = "Miyauchi et al. 2013, doi:10.3177/jnsv.59.257", "data/uv_table.csv"
AIR = [
    ("noon_elevation", "degrees", "number", SPA, ""),
    ("ozone", "DU", "number", "climatology", ""),
    ("aerosol", "1", "number", "climatology_uccle", ""),
    ("albedo", "1", "number", "assumed", ""),
]
STANDARD = [
    ("standard_iu", "IU", "number", WEBB, ""),
    ("standard_dose", "J/m2", "number", UV_TABLE, ""),
    ("standard_area", "1", "number", WEBB, ""),
]
LIGHT = [
    ("vitamin_d_irradiance", "W/m2", "factor", UV_TABLE, ""),
    ("nearness", "1", "factor", SPA, ""),
    ("time", "s", "factor", "given", ""),
    ("cloud", "1", "factor", "climatology", ""),
]
RED_LIGHT = [("erythemal_irradiance", "W/m2", "factor", UV_TABLE, ""), *LIGHT[1:]]
UPRIGHT = ("posture", "1", "factor", WEBB, "")
YIELD = ("yield", "IU per J/m2", "factor", WEBB, "standard_iu / standard_dose / standard_area")
SATURATION = [
    ("skin_dose", "J/m2", "number", "", ""),
    ("day_med", "1", "number", "", "skin_dose * skin / 250"),
    ("saturation", "1", "factor", "Olds 2010", "(1 - e^-x) / x, x = day_med / 2.885"),
]
IU = ("iu", "IU", "result", "", "")
PASSING = "max(0.05, missed + (1 - missed) / spf_worn)"
WORN = "1 + (spf^(layer / 2) - 1) / 2^(hours_since / 6)"


def med(source="data/skin_types.csv"):
    return ("med", "J/m2", "number", source, "")


def factor(name, source, formula=""):
    return (name, "1", "factor", source, formula)


def bare(area, age="none", skin=(WEBB, "250 / med")):
    return [factor("skin", *skin), factor("area", area), factor("sunscreen", "none"), factor("age", age)]


def worn(layer, missed):
    return [
        ("spf", "1", "number", "given", ""),
        ("layer", "mg/cm2", "number", layer, ""),
        ("missed", "1", "number", missed, ""),
        ("hours_since", "h", "number", "given", ""),
        ("spf_worn", "1", "number", "", WORN),
    ]


CHAINS = {
    "plain": (
        Person(),
        "webb_engelsen",
        [*AIR, med(), *STANDARD, *LIGHT, UPRIGHT, YIELD, *bare("data/clothing_monthly.csv"), *SATURATION, IU],
    ),
    "what a laboratory measured": (
        Person(lab_med_j_m2=400, exposed_fraction=0.25, age=67),
        "webb_engelsen",
        [*AIR, med("given"), *STANDARD, *LIGHT, UPRIGHT, YIELD, *bare("given", HOLICK), *SATURATION, IU],
    ),
    "lying on parts of the body": (
        Person(regions="face+hands", posture="lying"),
        "webb_engelsen",
        [
            *(*AIR, med(), *STANDARD, *LIGHT),
            factor("posture", "lying", "dose of this body / dose of a body upright in the open"),
            *(YIELD, *bare("data/body_regions.csv"), *SATURATION, IU),
        ],
    ),
    "melanin in sunscreen": (
        Person(clothing="tshirt", sunscreen=Sunscreen(spf=30), melanin=True),
        "webb_engelsen",
        [
            *(*AIR, med(), *worn("assumed", "Heerfordt et al. 2018"), *STANDARD, *LIGHT, UPRIGHT, YIELD),
            *(factor("skin", "Young et al. 2020"), factor("area", "data/garments.csv")),
            *(factor("sunscreen", "given", PASSING), factor("age", "none"), *SATURATION, IU),
        ],
    ),
    "a share that is kept off": (
        Person(clothing="tshirt", sunscreen_block=0.5, melanin=True),
        "miyauchi",
        [
            *(*AIR, med(), *LIGHT, UPRIGHT, ("yield", "IU per J/m2", "factor", MIYAUCHI, "")),
            *(factor("skin_by_type_iii", "Young et al. 2020"), factor("area", "data/garments.csv")),
            *(factor("sunscreen", "given"), IU),
        ],
    ),
    "as type III": (
        Person(clothing="tshirt"),
        "miyauchi",
        [
            *(*AIR, med(), *LIGHT, UPRIGHT, ("yield", "IU per J/m2", "factor", MIYAUCHI, "")),
            *(factor("skin_by_type_iii", MIYAUCHI, "min(1, 300 / med)"), factor("area", "data/garments.csv")),
            *(factor("sunscreen", "none"), factor("ceiling", "assumed", "min(1, 20000 * area / sum)"), IU),
        ],
    ),
    "by season": (
        Person(clothing="tshirt", age=67),
        "godar",
        [
            *(*AIR, med(), *RED_LIGHT, UPRIGHT, ("yield", "IU per J/m2", "factor", GODAR, "")),
            *(factor("spectrum", "Godar et al. 2011"), factor("geometry", "Pope & Godar 2010")),
            *(factor("skin", GODAR, "250 / med"), factor("area", "data/garments.csv")),
            *(factor("sunscreen", "none"), factor("age_under_22", HOLICK), IU),
        ],
    ),
    "by a rule that nobody published": (
        Person(clothing="tshirt"),
        "uv_index_rule",
        [
            *(*AIR, med(), *RED_LIGHT, UPRIGHT, ("yield", "IU per J/m2", "factor", "assumed", "")),
            *(factor("skin", "assumed", "250 / med"), factor("area", "data/garments.csv")),
            *(factor("sunscreen", "none"), factor("threshold", "assumed", "1 if UV index >= 3 else 0"), IU),
        ],
    ),
}


def told(steps):
    return [(step.step, step.unit, step.role, step.source, step.formula) for step in steps]


@pytest.mark.parametrize("case", CHAINS)
def test_a_chain_tells_unit_role_source_and_formula_of_every_step(case):
    person, method, expected = CHAINS[case]
    minutes = 10 if method != "miyauchi" or person.sunscreen_block else 120  # so long that the ceiling binds
    day = estimate(BRUSSELS, "2024-06-21", person=person, method=method, outing=Outing(minutes=minutes))
    assert told(day.why) == expected
    assert day.why[-1].value == day.iu
    assert {(step.outing, step.skin) for step in day.why} == {(None, None)}


def test_skin_with_and_without_sunscreen_has_sources_of_its_own():
    screen = Sunscreen(spf=30, layer_mg_cm2=1.0, missed_share=0.1)
    person = Person(regions="face+hands", sunscreen=screen, sunscreen_on="face")
    steps = estimate(BRUSSELS, "2024-06-21", person=person).why
    numbers = [step for step in steps if step.skin is None]
    assert told(numbers) == [*AIR, med(), *worn("given", "given"), *STANDARD, IU]
    part, uncovered = ("part", "IU", "part", "", ""), bare("data/body_regions.csv")
    covered = [*uncovered[:2], factor("sunscreen", "given", PASSING), uncovered[3]]
    for skin, factors in (("sunscreen", covered), ("bare", uncovered)):
        some = [step for step in steps if step.skin == skin]
        assert told(some) == [*LIGHT, UPRIGHT, YIELD, *factors, *SATURATION, part]
        assert {step.outing for step in some} == {1}


def test_the_numbers_are_those_of_the_day_and_of_who_is_outdoors():
    screen = Sunscreen(spf=30, layer_mg_cm2=1.0, missed_share=0.1, hours_since=6.0)
    person = Person(lab_med_j_m2=400, exposed_fraction=0.25, sunscreen=screen)
    day = estimate(BRUSSELS, "2024-06-21", person=person, outing=Outing(minutes=20))
    values = {step.step: step.value for step in day.why}
    of_day = (day.noon_elevation_deg, day.ozone_du, day.aod550, day.albedo, day.cloud_factor)
    assert tuple(values[name] for name in ("noon_elevation", "ozone", "aerosol", "albedo", "cloud")) == of_day
    given = [values[name] for name in ("med", "area", "time", "spf", "layer", "missed", "hours_since")]
    assert given == pytest.approx([400.0, 0.25, 1200.0, 30.0, 1.0, 0.1, 6.0])
    assert (values["standard_iu"], values["standard_area"]) == (1000.0, 0.25)  # Webb & Engelsen 2006
    # Half of the layer of the label has the root of its factor; six hours halve what that is above 1.
    assert values["spf_worn"] == pytest.approx(1.0 + (math.sqrt(30.0) - 1.0) / 2.0)
    passes = 0.1 + 0.9 / values["spf_worn"]
    assert values["sunscreen"] == pytest.approx(passes)
    # Upright in the open, what skin gets is what level ground gets.
    assert values["skin_dose"] == pytest.approx(day.erythemal_j_m2 * passes)
    assert values["day_med"] == pytest.approx(values["skin_dose"] / 400.0)
    assert values["skin"] == pytest.approx(250.0 / 400.0)


def test_without_sunscreen_no_skin_is_named_even_where_there_are_several_outings():
    outings = [Outing(minutes=20, start=time(9)), Outing(minutes=40, start=time(13))]
    steps = estimate(BRUSSELS, "2024-06-21", outing=outings).why
    assert [(step.outing, step.skin) for step in steps if step.role == "part"] == [(1, None), (2, None)]
