from datetime import date, time, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Outing, Person, Place, Sky, Sunscreen, estimate, minutes_to_burn

BRUSSELS = Place(lat_deg=50.85, lon_deg=4.35)


@pytest.mark.parametrize(
    ("uv_index", "med_j_m2", "spf", "minutes"),
    [(1, 250, 1, 500 / 3), (6, 250, 1, 250 / 9), (8, 200, 1, 50 / 3), (8, 1000, 30, 2500), (11, 450, 50, 15000 / 11)],
)
def test_minutes_to_burn_by_plain_arithmetic(uv_index, med_j_m2, spf, minutes):
    # 1 UV index is 0.025 W/m2, 1.5 J/m2 in a minute
    assert minutes_to_burn(uv_index, med_j_m2=med_j_m2, protection_factor=spf) == pytest.approx(minutes, rel=1e-12)


@given(st.floats(0.1, 20), st.floats(100, 2000), st.floats(1, 100))
def test_that_many_minutes_bring_one_med(uv_index, med_j_m2, spf):
    minutes = minutes_to_burn(uv_index, med_j_m2=med_j_m2, protection_factor=spf)
    assert minutes * 60 * 0.025 * uv_index / spf == pytest.approx(med_j_m2)


def test_labelled_arrays_pass_through():
    assert minutes_to_burn(pd.Series([5.0, 10.0], index=["a", "b"]))["b"] == pytest.approx(50 / 3)


def test_without_ultraviolet_nobody_burns():
    assert minutes_to_burn([0.0, 5.0]).tolist() == [np.inf, pytest.approx(100 / 3)]
    assert np.isnan(minutes_to_burn(np.nan))


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.integers(0, 23), st.integers(1, 6))
def test_minutes_to_a_burn_run_from_where_the_outing_begins(day, hour, skin_type):
    result = estimate(BRUSSELS, day, person=Person(skin_type=skin_type), outing=Outing(start=time(hour)))
    if result.minutes_to_burn is not None:
        begins = result.outings[0].start
        # The moment is told to the second.
        assert (result.burn_at - begins).total_seconds() / 60 == pytest.approx(result.minutes_to_burn, abs=0.02)
        assert result.burn_at <= result.sunset
        stayed = Outing(minutes=result.minutes_to_burn, start=time(hour))
        burnt = estimate(BRUSSELS, day, person=Person(skin_type=skin_type), outing=stayed)
        assert burnt.med_fraction_clear == pytest.approx(1.0, abs=1e-5)


@given(st.dates(date(2024, 4, 1), date(2024, 6, 21)), st.integers(200, 450))
def test_minutes_to_a_burn_fall_with_the_uv_index(day, ozone_du):
    strong, weak = (estimate(BRUSSELS, day, sky=Sky(ozone_du=ozone)) for ozone in (ozone_du, ozone_du + 50))
    assert strong.uv_index_noon_clear > weak.uv_index_noon_clear
    assert weak.minutes_to_burn is None or strong.minutes_to_burn < weak.minutes_to_burn


def test_sunscreen_lasts_as_many_times_longer_as_it_protects_at_a_steady_sun(brussels, june):
    person = Person(sunscreen=Sunscreen(spf=4, layer_mg_cm2=1.0))  # twice
    result = estimate(brussels, june, person=person, outing=Outing(start=time(13, 20)))
    assert result.minutes_to_burn_with_sunscreen / result.minutes_to_burn == pytest.approx(2.0, rel=0.03)


def test_the_estimate_says_when_an_outing_passes_half_a_med_and_one(brussels, june):
    day = estimate(brussels, june, outing=Outing(minutes=60, start=time(13)), sky=Sky.clear())
    assert day.half_med_at < day.med_at < day.outings[0].end
    start = day.outings[0].start
    assert (day.med_at - start).total_seconds() / 60 == pytest.approx(day.minutes_to_burn, abs=0.02)
    assert (day.half_med_at - start).total_seconds() / 60 == pytest.approx(day.minutes_to_cover_up, abs=0.02)
    short = estimate(brussels, june, outing=Outing(minutes=5, start=time(13)), sky=Sky.clear())
    assert short.half_med_at is short.med_at is None


def test_the_dose_adds_up_over_outings(brussels, june):
    outings = [Outing(minutes=10, start=time(17)), Outing(minutes=15, start=time(12))]
    day = estimate(brussels, june, outing=outings, sky=Sky.clear())
    assert day.half_med_at.hour == 12
    assert day.med_at is None
    longer = estimate(brussels, june, outing=[*outings, Outing(minutes=60, start=time(18))], sky=Sky.clear())
    assert longer.med_at.hour in (17, 18)


def test_the_dark_part_reddens_nobody_and_counts_as_time(brussels, june):
    early = estimate(brussels, june, outing=Outing(minutes=600, start=time(2)))
    dawn = estimate(brussels, june, outing=Outing(minutes=600, start=time(5, 40)))
    assert abs(early.cover_up_at - dawn.cover_up_at) < timedelta(seconds=5)
    assert early.minutes_to_cover_up == pytest.approx(dawn.minutes_to_cover_up + 220, abs=0.1)


@pytest.mark.parametrize("start", [time(3), time(4, 30), time(6), time(19)])
def test_a_target_and_a_burn_count_the_same_minutes(brussels, june, start):
    # At dawn two of them once left the dark out and one did not: a safe outing looked unsafe.
    person = Person(skin_type=4, exposed_fraction=0.6)
    day = estimate(brussels, june, person=person, outing=Outing(start=start), target_iu=400, sky=Sky.clear())
    stayed = estimate(
        brussels, june, person=person, outing=Outing(minutes=day.minutes_to_target, start=start), sky=Sky.clear()
    )
    assert stayed.iu == pytest.approx(400, rel=1e-3)
    assert stayed.med_fraction_clear == pytest.approx(day.target_med_fraction, rel=1e-3)
    assert (day.target_med_fraction <= 0.5) == (
        day.minutes_to_cover_up is None or day.minutes_to_target <= day.minutes_to_cover_up
    )


def test_shade_delays_the_burn_and_snow_hastens_it(brussels, june):
    shade, plain, snow = (
        estimate(brussels, june, person=Person(posture=posture)).minutes_to_burn
        for posture in ("tree-shade", "upright", "snow")
    )
    assert shade > plain > snow
