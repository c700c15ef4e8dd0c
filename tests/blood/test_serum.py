from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Lab, Place, season
from uvbcalc.blood.serum import (
    CW_D_HALF_LIFE_DAYS,
    BodyWeight,
    Law,
    cw_d_uvb_kj_m2,
    heaney_nmol_l,
    iom_winter_nmol_l,
    lagged,
    lamp_iu,
)

LAMP_WEIGHT = 1.45  # vitamin-D-weighted over erythemal dose of a TL-12, assumed
SED_J_M2 = 100.0
WINTER_DAYS = 16 * 7


def steady(intake_iu, days, law=None, start=35.0):
    return (law or Law()).course_nmol_l(np.full(days, float(intake_iu)), start)


def test_a_thousand_iu_a_day_by_hand():
    course = steady(1000, 180)
    assert course[[27, 89, 179]] == pytest.approx([47.15, 63.67, 70.46], abs=0.01)
    assert Law().limit_nmol_l(1000.0) == pytest.approx(72.27, abs=0.01)


def test_nothing_taken_by_hand():
    assert steady(0, 112, start=70.0)[-1] == pytest.approx(40.03, abs=0.01)


@pytest.mark.parametrize(
    ("floor", "rises"),
    [(35.0, [19, 32, 37, 56, 77]), (50.0, [14, 24, 29, 45, 65])],
)
def test_rises_by_floor(floor, rises):
    law = Law(floor_nmol_l=floor)
    assert law.rise_nmol_l([400, 800, 1000, 2000, 4000]) == pytest.approx(rises, abs=0.6)


# Bogh 2012: one SED on 88 % of the skin on the first day of 16 winter weeks and every so many from it, the last one
# at their end; the level is that of the morning after. To the digits of the published fit.
@pytest.mark.parametrize(("every", "start", "model"), [(None, 64.8, 39.1), (28, 56.4, 50.9), (7, 71.9, 79.6)])
def test_bogh(every, start, model):
    intake = np.zeros(WINTER_DAYS + 2)
    if every:
        intake[: WINTER_DAYS + 1 : every] = lamp_iu(LAMP_WEIGHT * SED_J_M2, 0.88)
    assert Law().course_nmol_l(intake, start)[-1] == pytest.approx(model, abs=0.06)


@pytest.mark.parametrize(("intake_iu", "model"), [(2000, 43), (4000, 62)])
def test_best_d(intake_iu, model):
    law = Law(floor_nmol_l=53.0)  # where those on placebo ended
    assert steady(intake_iu, 365, law, 53.0)[-1] - 53.0 == pytest.approx(model, abs=0.6)


@pytest.mark.parametrize(("intake_iu", "model"), [(200, 10), (400, 17), (600, 23)])
def test_cashman(intake_iu, model):
    law = Law(floor_nmol_l=37.4)  # where those on placebo ended
    assert steady(intake_iu, 22 * 7, law, 37.4)[-1] - 37.4 == pytest.approx(model, abs=0.6)


def test_the_season_of_an_indoor_life_at_51_degrees():
    years = season(
        Place(lat_deg=51.0, lon_deg=4.5), (np.datetime64("2022-01-01").item(), np.datetime64("2025-12-31").item())
    )
    intake = lamp_iu(years.day_vitamin_d_j_m2, 0.003)  # the dose that reaches the skin, averaged over all of it
    course = Law().course_nmol_l(intake, 50.0)[-365:]
    assert course.min() == pytest.approx(39.5, abs=2)  # 38-41 is asked for
    assert course.max() == pytest.approx(68.5, abs=3)  # 67-70
    top, bottom = (years.date[-365:][i].item() for i in (course.argmax(), course.argmin()))
    assert (top.month, bottom.month) in {(8, 2), (8, 3)}
    assert top.day >= 19


def test_heavier_bodies_show_less():
    limits = [float(Law(body_weight=weight).limit_nmol_l(1000.0)) for weight in BodyWeight]
    assert limits == pytest.approx([72.27, 72.27 * 0.92, 72.27 * 0.8], abs=0.01)


@given(st.floats(5, 70), st.floats(0, 5000), st.sampled_from(BodyWeight), st.floats(0.5, 1.5))
def test_intake_is_the_inverse_of_the_limit(floor, intake_iu, weight, response):
    law = Law(floor_nmol_l=floor, body_weight=weight, response=response)
    assert law.intake_iu(law.limit_nmol_l(intake_iu)) == pytest.approx(intake_iu, rel=1e-9, abs=1e-6)


@given(st.floats(0, 5000), st.floats(0, 5000), st.floats(25, 60))
def test_more_intake_is_never_less_level(one, other, half_life):
    law = Law(half_life_days=half_life)
    low, high = (steady(intake, 60, law) for intake in sorted([one, other]))
    assert np.all(low <= high + 1e-9)


def test_a_shorter_half_life_is_faster():
    assert steady(1000, 30, Law(half_life_days=25))[-1] > steady(1000, 30, Law(half_life_days=60))[-1]
    with pytest.raises(ValueError, match=r"“15” is too low. Write 25 to 60 days. \(half_life_days\)"):
        Law(half_life_days=15)


def test_the_band_by_hand():
    law = Law()
    floor, response, sun = law.sensitivities_nmol_l(np.array([400.0]), np.array([600.0]))[:, 0]
    rise = 38 * np.log(1 + 1000 / 600)
    assert 15 * floor == pytest.approx(15 * 600 / 1600)
    assert response == pytest.approx(np.hypot(0.20, 0.35) * rise)
    assert sun == pytest.approx(16 * 400 / 1600)


def test_a_lag_forgets_where_it_began():
    assert lagged(np.ones(500), 0.9, 100.0)[-1] == pytest.approx(1.0)


@pytest.mark.parametrize("days", [0, 1, 2, 7, 700])
def test_what_follows_is_what_each_day_makes_of_the_day_before(days):
    values, state, expected = np.random.default_rng(days).uniform(-50.0, 3000.0, days), 120.0, []
    for value in values:
        state = value + (state - value) * 0.97
        expected.append(state)
    assert lagged(values, 0.97, 120.0) == pytest.approx(np.array(expected), rel=1e-12)


def test_cumulative_weighted_dose():
    doses = np.zeros(300)
    doses[100] = 2000.0
    weighted = cw_d_uvb_kj_m2(doses)
    assert np.isnan(weighted[:135]).all()
    assert weighted[100 + 35] == pytest.approx(1.0)  # half of 2 kJ/m2 after 35 days
    assert weighted[100 + 135] > 0 == weighted[100 + 136]


def test_other_laws_for_the_mouth():
    assert heaney_nmol_l(1000.0) == pytest.approx(17.5)
    assert iom_winter_nmol_l(600.0) == pytest.approx(63.3, abs=0.1)


def test_the_dose_of_a_day_counts_from_the_next_one_on():
    doses = np.zeros(200)
    doses[150] = 1000.0
    weighted = cw_d_uvb_kj_m2(doses)
    assert weighted[150] == 0.0
    assert weighted[151] == pytest.approx(2.0 ** (-1.0 / CW_D_HALF_LIFE_DAYS))


@pytest.mark.parametrize(("ng_ml", "nmol_l"), [(20.0, 49.92), (0.5, 1.248), (200.0, 499.2)])
def test_a_level_in_ng_ml_is_known_in_nmol_l(ng_ml, nmol_l):
    lab = Lab.from_ng_ml(date(2026, 11, 12), ng_ml)
    assert (lab.date, lab.level_nmol_l) == (date(2026, 11, 12), pytest.approx(nmol_l))


@pytest.mark.parametrize(
    ("ng_ml", "words"), [(0.0, "Write 0.5 to 200.3 ng/mL."), (400.0, "call your doctor today"), ("20", "Write 0.5 to")]
)
def test_a_level_in_ng_ml_that_cannot_be_is_refused_in_that_unit_or_sent_to_a_doctor(ng_ml, words):
    with pytest.raises(ValueError, match=words) as refused:
        Lab.from_ng_ml(date(2026, 11, 12), ng_ml)
    assert refused.value.argument == "level_ng_ml"


@pytest.mark.parametrize("floor", [0.0, 35.0, 60.0])
def test_less_than_the_usual_diet_takes_as_much_as_its_first_units_would_give_and_never_steeper(floor):
    law = Law(floor_nmol_l=floor)
    little = float(law.limit_nmol_l(-10.0) - law.limit_nmol_l(0.0))
    assert float(law.limit_nmol_l(-20.0) - law.limit_nmol_l(0.0)) == pytest.approx(2.0 * little)
    assert little < 0.0
    if floor >= 35.0:  # as steep below the usual diet as just above it
        assert little == pytest.approx(-float(law.limit_nmol_l(10.0) - law.limit_nmol_l(0.0)), rel=0.02)
    else:
        assert little == pytest.approx(float(Law().limit_nmol_l(-10.0) - Law().limit_nmol_l(0.0)))


def test_an_intake_below_the_usual_diet_is_found_again_from_its_level():
    assert float(Law().intake_iu(Law().limit_nmol_l(-70.0))) == pytest.approx(-70.0)
