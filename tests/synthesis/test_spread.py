from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from uvbcalc import Outing, Person, Sky, Sunscreen, estimate
from uvbcalc.core.ranges import OZONE
from uvbcalc.estimates.engine import expose
from uvbcalc.skin.posture import POSTURE_SD, SHADE_SD
from uvbcalc.skin.sunscreen import KNOWN_LAYER_LN_SD, LAYER_LN_SD
from uvbcalc.sunlight.climatology import PERCENTILES
from uvbcalc.synthesis.methods import METHODS
from uvbcalc.synthesis.production import most_iu, ozone_about, season_of
from uvbcalc.synthesis.spread import (
    AGE_SD,
    AREA_SD,
    CONVERSION_SD,
    MED_SD,
    MODEL_SD,
    Spread,
    cloud_quantiles,
    ln_ratio,
    quantile_weights,
)
from uvbcalc.synthesis.vitamin_d import iu_factors, product

DRAWS = 100_000


def drawn(percentiles, rng):
    """Days of the quantile function through the percentiles, which goes on beyond them as straight as it came."""
    slope = np.diff(percentiles) / np.diff(PERCENTILES)
    ends = percentiles[0] - slope[0] * PERCENTILES[0], percentiles[-1] + slope[-1] * (100.0 - PERCENTILES[-1])
    points = [ends[0], *percentiles, ends[1]]
    return np.interp(rng.uniform(0.0, 100.0, DRAWS), [0.0, *PERCENTILES, 100.0], points)


def drawn_interval(place, date, person, minutes, seed):
    """The range by drawing every cause, and the range of the library."""
    days = np.array([date], dtype="datetime64[D]")
    out = expose(place, days, Outing(minutes=minutes), person=person, sky=Sky(), method="webb_engelsen", step_min=1.0)
    spread, light, air = out.spread(), out.light, out.air
    begin, end = out.spans.minutes[0, 0]
    vitamin_d, erythemal = (float(x.between(begin, end)[0]) for x in (light.skin_vitamin_d, light.skin_erythemal))

    rng = np.random.default_rng(seed)
    setting = person.setting
    sds = {
        "conversion": CONVERSION_SD,
        "area": AREA_SD,
        "skin": MED_SD,
        "model": MODEL_SD,
        "posture": POSTURE_SD[setting.posture],
        "shade": SHADE_SD[setting.shade],
        "age": AGE_SD * np.log(person.age_factor),
        "ozone": spread.ozone_ln_sd.item(),
    }
    by = {cause: np.exp(rng.standard_normal(DRAWS) * sd) for cause, sd in sds.items()}
    transmission = person.transmission
    if person.sunscreen is not None:
        worn = person.sunscreen
        sd = LAYER_LN_SD if worn.layer_mg_cm2 is None else KNOWN_LAYER_LN_SD
        spf = worn.spf ** np.minimum(worn.layer * np.exp(rng.standard_normal(DRAWS) * sd) / 2.0, 1.0)
        transmission = np.maximum(0.05, worn.missed + (1.0 - worn.missed) / spf)
    dose = drawn(air.cloud_percentiles[0], rng) * by["model"] * by["posture"] * by["shade"]
    factors = iu_factors(
        vitamin_d * dose * by["ozone"] ** -spread.vitamin_d_slope.item(),
        erythemal * dose * by["ozone"] ** -spread.erythemal_slope.item(),
        skin_factor=person.skin_factor * by["skin"],
        exposed_fraction=person.exposed(date),
        transmission=transmission,
        age_factor=person.age_factor * by["age"],
    )
    made = by["conversion"] * by["area"] * product(factors)
    return np.percentile(made, [10, 90]), np.concatenate(spread.interval(out.iu()[:, 0]))


PEOPLE = {
    "plain": Person(exposed_fraction=0.25),
    "every knob": Person(clothing="tshirt", age=67, sunscreen=Sunscreen(spf=30), posture="lying+tree-shade"),
    "a strong sunscreen": Person(skin_type=1, exposed_fraction=0.3, sunscreen=Sunscreen(spf=50, missed_share=0.0)),
    "a sunscreen put on twice": Person(exposed_fraction=0.3, sunscreen=Sunscreen(spf=100, applications=2)),
    "a weighed layer": Person(exposed_fraction=0.3, sunscreen=Sunscreen(spf=30, layer_mg_cm2=1.0, missed_share=0.05)),
    "melanin": Person(skin_type=6, melanin=True, posture="umbrella"),
}


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
@pytest.mark.parametrize(("month", "day", "minutes"), [(11, 1, 30), (6, 21, 60), (12, 21, 120)])
def test_the_range_is_that_of_many_draws(brussels, person, month, day, minutes):
    draws, found = drawn_interval(brussels, date(2024, month, day), person, minutes, seed=11)
    # The slope of saturation stands for its curve: 3 % is asked for, the draws themselves shake by 0.7 %.
    assert found == pytest.approx(draws, rel=0.03)


def test_the_example_of_1_november(brussels):
    day = estimate(brussels, np.datetime64("2024-11-01").item(), person=Person(exposed_fraction=0.25))
    assert day.iu == pytest.approx(476, rel=0.02)
    # Rounded figures of an independent run.
    assert (day.iu_low, day.iu_high) == pytest.approx((180, 1070), rel=0.03)
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
    kinds = cloud_quantiles(PERCENTILES, percentiles)
    assert kinds.size == 20
    assert np.all(np.diff(kinds) > 0)
    assert kinds[[0, 1, -1]] == pytest.approx([0.15, 0.25, 0.975])  # at 2.5, 7.5 and 97.5 %
    assert percentiles @ quantile_weights(tuple(PERCENTILES)) == pytest.approx(kinds)


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


def spread_of(iu, **given):
    """A spread of days, (day, weather), with nothing but what is given to be unsure of."""
    one = np.ones_like(iu)
    return Spread(
        iu=iu,
        vitamin_d_share=one,
        erythemal_share=0.0 * one,
        skin_slope=one,
        vitamin_d_slope=1.0,
        erythemal_slope=1.0,
        ozone_ln_sd=0.0,
        **given,
    )


def test_each_day_has_its_own_cloud_and_dark_weather_counts_for_none():
    iu = np.array([[100.0, 100.0, 100.0], [50.0, 100.0, 200.0], [0.0, 0.5, 0.5], [0.0, 0.0, 0.0]])
    causes = spread_of(iu).by_cause()
    assert causes["cloud"] == pytest.approx([0.0, np.var(np.log([50.0, 100.0, 200.0])), 0.0, 0.0])
    assert causes["conversion"] == pytest.approx([CONVERSION_SD**2] * 3 + [0.0])


def test_the_layers_of_sunscreen_spread_each_day_apart():
    iu = np.full((2, 1), 100.0)
    layers = np.log([[[0.5, 2.0]], [[0.9, 1.1]]])
    variances = spread_of(iu, layers=layers).variances()
    assert variances["sunscreen"][:, 0] == pytest.approx([np.log(2.0) ** 2, np.var(np.log([0.9, 1.1]))])
    assert "sunscreen" not in spread_of(iu).variances()


def test_a_cause_that_is_wider_above_than_below_widens_that_side_only():
    one = np.ones(1)
    plain = Spread(
        iu=1000.0 * one, vitamin_d_share=one, erythemal_share=0.0 * one, skin_slope=one,
        vitamin_d_slope=1.0, erythemal_slope=1.0, ozone_ln_sd=0.05,
    )  # fmt: skip
    bent = replace(plain, further={"posture": (0.0 * one, 0.8 * one)})
    low, high = (float(end[()]) for end in map(np.squeeze, plain.interval(plain.iu)))
    bent_low, bent_high = (float(end[()]) for end in map(np.squeeze, bent.interval(bent.iu)))
    assert bent_high > 1.3 * high
    assert bent_low == pytest.approx(low, rel=0.05)
    assert bent.variances()["posture"] == pytest.approx([0.8**2 / 2.0])


def one_weather(**changed):
    told = {
        "iu": np.array([100.0]),
        "vitamin_d_share": np.array([0.9]),
        "erythemal_share": np.array([-0.5]),
        "skin_slope": np.array([0.4]),
        "vitamin_d_slope": np.array([1.5]),
        "erythemal_slope": np.array([1.0]),
        "ozone_ln_sd": np.array([0.05]),
    }
    return Spread(**{**told, **changed})


def test_each_cause_is_as_wide_as_its_own_doubt_times_its_slope():
    found = {cause: variance.item() for cause, variance in one_weather().variances().items()}
    assert found == pytest.approx(
        {
            "conversion": CONVERSION_SD**2,
            "area": AREA_SD**2,
            "med": (MED_SD * 0.4) ** 2,
            "model": (MODEL_SD * 0.4) ** 2,
            "ozone": ((0.9 * 1.5 - 0.5 * 1.0) * 0.05) ** 2,
        }
    )
    assert one_weather(med_known=True).variances()["med"].item() == 0.0


def test_a_ratio_has_a_logarithm_where_both_are_something_however_little():
    assert ln_ratio(np.array([0.5, 2.0, 0.0]), np.array([0.25, 0.0, 1.0])).tolist() == [np.log(2.0), 0.0, 0.0]


def test_the_ozone_on_either_side_is_as_far_in_logarithm_as_it_is_said_to_be():
    for ozone in (OZONE.low, 300.0, 310.5, OZONE.high):
        thin, thick, step = ozone_about(ozone)
        assert thin <= ozone <= thick
        assert np.exp(step) * thin == pytest.approx(thick)
        assert thick - thin < 0.2 * ozone


def test_the_seasons_of_the_south_are_those_of_the_north_half_a_year_on():
    months = np.arange(1, 13)
    assert season_of(months, 51.0).tolist() == [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 0]
    assert season_of(months, -34.0).tolist() == np.roll(season_of(months, 51.0), 6).tolist()


def test_the_most_that_skin_makes_counts_the_age_only_where_the_method_does():
    by_age = {name for name, method in METHODS.items() if method.by_age}
    assert set() < by_age < set(METHODS)
    for name in METHODS:
        young, old = (float(most_iu(Person(age=age), name, 0.25)) for age in (30, 80))
        assert (old < young) is (name in by_age)
        assert young == pytest.approx(float(most_iu(Person(), name, 0.25)), rel=0.02)  # of whom no age is known
