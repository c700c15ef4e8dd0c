import numpy as np
import pytest

from uvbcalc import Outing, Person, Sky, Sunscreen, estimate
from uvbcalc.climatology import PERCENTILES
from uvbcalc.outdoors import go_out
from uvbcalc.sky import conditions
from uvbcalc.spread import AGE_DOUBT, AREA_SD, CONVERSION_SD, MED_SD, MODEL_SD, weathers
from uvbcalc.surroundings import POSTURE_SD, SHADE_SD
from uvbcalc.vitamin_d import iu

DRAWS = 100_000


@pytest.mark.parametrize(("day", "minutes"), [("2024-11-01", 30), ("2024-06-21", 60), ("2024-12-21", 120)])
def test_the_range_is_that_of_many_draws(brussels, day, minutes):
    person = Person(exposed_fraction=0.25)
    date = np.datetime64(day).item()
    air = conditions(Sky(), brussels, date)
    out = go_out(brussels, date, air, person, (Outing(minutes=minutes),))
    spread = out.spread()

    rng = np.random.default_rng(11)
    conversion, area, med, model = np.exp(
        rng.standard_normal((4, DRAWS)) * np.array([[CONVERSION_SD], [AREA_SD], [MED_SD], [MODEL_SD]])
    )
    ozone = np.exp(rng.standard_normal(DRAWS) * spread.ozone_ln_sd)
    cloud = rng.choice(weathers(PERCENTILES, np.array(air.cloud_percentiles)), DRAWS)
    made = (
        conversion
        * area
        * iu(
            out.vitamin_d_j_m2() * cloud * model * ozone**-spread.vitamin_d_slope,
            out.erythemal_j_m2() * cloud * model * ozone**-spread.erythemal_slope,
            med_j_m2=person.med_j_m2 / med,
            exposed_fraction=0.25,
        )
    )
    # The slope of saturation stands for its curve: 3 % is asked for, the draws themselves shake by 0.7 %.
    assert spread.interval() == pytest.approx(np.percentile(made, [10, 90]), rel=0.03)


def test_the_example_of_1_november(brussels):
    day = estimate(brussels, np.datetime64("2024-11-01").item(), person=Person(exposed_fraction=0.25))
    assert day.iu == pytest.approx(446, rel=0.02)
    # The quantiles between the month's middles differ a little from those of one month.
    assert (day.iu_low, day.iu_high) == pytest.approx((150, 1020), rel=0.08)
    assert list(day.causes) == ["conversion", "cloud", "med", "area", "ozone", "model"]
    assert sum(day.causes.values()) == pytest.approx(1.0)


def test_knowing_the_weather_narrows_the_range(brussels):
    date = np.datetime64("2024-11-01").item()
    typical = estimate(brussels, date)
    known = estimate(brussels, date, sky=Sky(cloud_factor=typical.cloud_factor, ozone_du=typical.ozone_du))
    assert known.iu == pytest.approx(typical.iu)
    assert known.iu_high / known.iu_low < typical.iu_high / typical.iu_low
    assert known.causes["cloud"] == known.causes["ozone"] == 0.0


def test_the_quantile_function_goes_through_the_percentiles():
    percentiles = np.array([0.2, 0.3, 0.4, 0.6, 0.8, 0.9, 0.95])
    kinds = weathers(PERCENTILES, percentiles)
    assert kinds.size == 20
    assert np.all(np.diff(kinds) > 0)
    assert kinds[[0, 1, -1]] == pytest.approx([0.15, 0.25, 0.975])  # at 2.5, 7.5 and 97.5 %
    assert weathers(PERCENTILES, np.full(7, 0.5)).tolist() == [0.5]


@pytest.mark.parametrize(("day", "minutes"), [("2024-11-01", 60), ("2024-06-21", 45)])
def test_the_range_with_every_knob_is_that_of_many_draws(brussels, day, minutes):
    person = Person(clothing="tshirt", age=67, sunscreen=Sunscreen(spf=30), posture="lying+tree-shade")
    date = np.datetime64(day).item()
    air = conditions(Sky(), brussels, date)
    out = go_out(brussels, date, air, person, (Outing(minutes=minutes),))
    spread = out.spread()
    vitamin_d, erythemal = out.light.skin_between(*out.spans.T)

    rng = np.random.default_rng(12)
    layer = person.sunscreen.ln_transmission_sd
    sds = [CONVERSION_SD, AREA_SD, MED_SD, MODEL_SD, POSTURE_SD["lying"], SHADE_SD["tree-shade"], layer]
    conversion, area, med, model, posture, shade, sunscreen = np.exp(
        rng.standard_normal((len(sds), DRAWS)) * np.array(sds)[:, None]
    )
    age = np.exp(rng.standard_normal(DRAWS) * AGE_DOUBT * np.log(person.age_factor))
    ozone = np.exp(rng.standard_normal(DRAWS) * spread.ozone_ln_sd)
    light = rng.choice(weathers(PERCENTILES, np.array(air.cloud_percentiles)), DRAWS) * model * posture * shade
    made = (
        conversion
        * area
        * iu(
            vitamin_d * light * ozone**-spread.vitamin_d_slope,
            erythemal * light * ozone**-spread.erythemal_slope,
            med_j_m2=person.med_j_m2 / med,
            exposed_fraction=person.exposed(date),
            transmission=person.transmission * sunscreen,
            age_factor=person.age_factor * age,
        )
    )
    assert spread.interval() == pytest.approx(np.percentile(made, [10, 90]), rel=0.03)


def test_each_knob_brings_its_own_cause(brussels, june):
    knobs = {
        "posture": Person(posture="lying"),
        "shade": Person(posture="tree-shade"),
        "sunscreen": Person(sunscreen=Sunscreen(spf=30)),
        "age": Person(age=70),
    }
    plain = estimate(brussels, june)
    for cause, person in knobs.items():
        assert cause not in plain.causes
        assert estimate(brussels, june, person=person).causes[cause] > 0.001
    assert "age" not in estimate(brussels, june, person=Person(age=31)).causes


def test_a_weighed_layer_narrows_the_range(brussels, june):
    usual, weighed = (
        estimate(brussels, june, person=Person(sunscreen=Sunscreen(spf=30, layer_mg_cm2=layer)))
        for layer in (None, 0.75)
    )
    assert usual.iu == pytest.approx(weighed.iu)
    assert weighed.iu_high / weighed.iu_low < usual.iu_high / usual.iu_low


def test_a_measured_med_takes_its_cause_away(brussels, june):
    usual, measured = (estimate(brussels, june, person=Person(lab_med_j_m2=med)) for med in (None, 250.0))
    assert usual.iu == measured.iu
    assert measured.causes["med"] == 0.0
    assert measured.iu_high / measured.iu_low < usual.iu_high / usual.iu_low


def test_weather_in_which_a_rule_counts_nothing_is_a_case_of_nothing(brussels):
    april = estimate(brussels, np.datetime64("2024-04-05").item(), method="uv_index_rule")
    assert april.iu_low == 0.0
    assert april.iu_high > 0.0
    assert sum(april.causes.values()) == pytest.approx(1.0)
