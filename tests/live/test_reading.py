"""Impossible values are rejected hour by hour, each with its reason, and the rest is cloud."""

from datetime import timedelta

import answers
import numpy as np
import pytest

from uvbcalc.live.reading import Reading, clear_uv_index, cloud_of_radiation, cloud_of_uv_index, until
from uvbcalc.sunlight.provenance import Provenance

PLACE = answers.UCCLE
HOURS = answers.moments(answers.midnight(answers.JUNE), 24, 60)
SCANS = answers.moments(answers.midnight(answers.JUNE), 144, 10)
NOON = 12


def reading(values, end=HOURS, minutes=60, clear=None, source="kmi"):
    step = np.timedelta64(minutes * 60_000_000, "us")
    return Reading(
        provenance=Provenance(source=source),
        begin=end - step,
        end=end,
        values=np.atleast_2d(np.asarray(values, dtype=float)),
        clear=clear,
    )


def uv_reading(values, clear=None):
    half = np.timedelta64(30, "m")
    return Reading(
        provenance=Provenance(source="cams"),
        begin=HOURS - half,
        end=HOURS + half,
        values=np.atleast_2d(np.asarray(values, dtype=float)),
        clear=clear,
    )


def of_clear(share, end=HOURS, minutes=60):
    return answers.clear_mean(PLACE, end, minutes) * share


def changed(values, index, value):
    values = np.array(values, dtype=float)
    values[index] = value
    return values


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (6e17, "above what a clear sky gives"),
        (-40.0, "no radiation is below zero"),
        (1.21 * of_clear(1.0)[NOON], "above what a clear sky gives"),
        (10.0 * of_clear(0.7)[NOON], "above what a clear sky gives"),
    ],
)
def test_radiation_that_cannot_be_is_rejected_and_named(value, why):
    cloud = cloud_of_radiation(reading(changed(of_clear(0.7), NOON, value)), PLACE)
    assert np.isnan(cloud.factor[NOON])
    assert np.isfinite(cloud.factor[NOON - 1])
    assert cloud.provenance.warnings == (f"kmi: rejected from 2026-06-21 13:00 to 2026-06-21 14:00: {why}",)


def test_light_at_night_is_rejected_and_a_radiometer_s_offset_is_not():
    night = changed(of_clear(0.7), 1, 300.0)
    assert "night" in cloud_of_radiation(reading(night), PLACE).provenance.warnings[0]
    for offset in (-9.0, -1.2, 3.0):
        assert cloud_of_radiation(reading(changed(of_clear(0.7), 1, offset)), PLACE).provenance.warnings == ()


def test_broken_cloud_may_exceed_a_clear_sky_for_ten_minutes_but_not_for_an_hour():
    index = 6 * NOON
    scans = changed(of_clear(0.7, SCANS, 10), index, 1.4 * of_clear(1.0, SCANS, 10)[index])
    cloud = cloud_of_radiation(reading(scans, SCANS, 10), PLACE)
    assert cloud.provenance.warnings == ()
    assert cloud.factor[index] > 1.0
    above = changed(scans, index, 1.6 * of_clear(1.0, SCANS, 10)[index])
    assert np.isnan(cloud_of_radiation(reading(above, SCANS, 10), PLACE).factor[index])
    hours = changed(of_clear(0.7), NOON, 1.19 * of_clear(1.0)[NOON])
    assert cloud_of_radiation(reading(hours), PLACE).provenance.warnings == ()


def test_null_is_not_zero():
    cloud = cloud_of_radiation(reading(changed(of_clear(0.7), NOON, np.nan)), PLACE)
    assert np.isnan(cloud.factor[NOON])
    assert cloud.provenance.warnings == ()  # a gap is told where nobody fills it
    dark = cloud_of_radiation(reading(changed(of_clear(0.7), NOON, 0.0)), PLACE)
    assert dark.factor[NOON] == 0.0


def test_one_mad_model_does_not_move_the_median():
    models = np.stack([of_clear(0.6), of_clear(0.7), of_clear(0.7), of_clear(0.8), 1e6 * of_clear(1.0)])
    cloud = cloud_of_radiation(reading(models), PLACE)
    assert cloud.factor[NOON] == pytest.approx(cloud_of_radiation(reading(of_clear(0.7)), PLACE).factor[NOON])


def test_a_satellite_s_own_clear_sky_makes_the_ratio_unless_it_is_none():
    own = of_clear(1.1, SCANS, 10)  # Haurwitz is no truth
    cloud = cloud_of_radiation(reading(own, SCANS, 10, clear=own), PLACE)
    assert cloud.factor[6 * NOON] == pytest.approx(1.0)
    shifted = np.roll(own, 36)
    told = cloud_of_radiation(reading(0.5 * own, SCANS, 10, clear=shifted), PLACE)
    assert any("clear sky" in warning for warning in told.provenance.warnings)
    assert np.nanmax(told.factor) < 1.1  # 0.5 × 1.1 of what ours would make, over at least half of ours


@pytest.mark.parametrize(
    ("value", "clear", "why"),
    [
        (25.0, 7.0, "0 to 20"),
        (-3.0, 7.0, "0 to 20"),
        (7.3, 7.0, "below the cloudy one"),
        (5.0, 13.0, "clear sky is not that"),
        (1.0, 2.0, "clear sky is not that"),
        (12.0, 13.0, "more than half"),
    ],
)
def test_a_uv_index_that_cannot_be_is_rejected_and_named(value, clear, why):
    usual = clear_uv_index(PLACE, HOURS)
    told = uv_reading(changed(0.7 * usual, NOON, value), clear=changed(usual, NOON, clear))
    cloud = cloud_of_uv_index(told, PLACE)
    assert np.isnan(cloud.factor[NOON])
    assert any(why in warning for warning in cloud.provenance.warnings)


def test_a_maximum_at_midnight_is_rejected():
    usual = clear_uv_index(PLACE, HOURS)
    cloud = cloud_of_uv_index(uv_reading(changed(0.7 * usual, 0, 6.0), clear=usual), PLACE)
    assert cloud.provenance.warnings == (
        "cams: rejected from 2026-06-21 01:30 to 2026-06-21 02:30: there is no sun at night",
    )


def test_the_ratio_of_two_uv_indices_is_the_cloud():
    usual = clear_uv_index(PLACE, HOURS)
    cloud = cloud_of_uv_index(uv_reading(0.7 * usual, clear=usual), PLACE)
    bright = usual >= 0.5
    assert cloud.factor[bright] == pytest.approx(0.7)
    assert np.isnan(cloud.factor[~bright]).all()  # steps of 0.05 say nothing there


def test_a_value_of_later_than_now_is_none():
    now = np.datetime64("2026-06-21T11:45")
    told = until(reading(of_clear(0.7)), now)
    assert np.isfinite(told.values[0, 11])
    assert np.isnan(told.values[0, 13])
    assert told.provenance.made_at == answers.JUNE.replace(minute=0)


def test_at_sunrise_a_mean_is_compared_with_the_same_minutes():
    """Half an hour's shift at the first hours would make 15 to 25 %."""
    cloud = cloud_of_radiation(reading(of_clear(1.0)), PLACE)
    told = cloud.factor[np.isfinite(cloud.factor)]
    assert told == pytest.approx(1.0, abs=0.005)
    assert np.isfinite(cloud.factor[5:20]).all()


def test_spread_is_that_of_the_models_there_are_at_that_hour():
    models = np.stack([of_clear(share) for share in (0.5, 0.6, 0.7, 0.8, 0.9)])
    models[2:, 14:] = np.nan
    models[1:, 16:] = np.nan
    spread = cloud_of_radiation(reading(models), PLACE).spread
    assert spread[NOON] > spread[14] > 0.0
    assert spread[17] > 0.0  # one model alone is not sure of itself


def test_the_newest_of_two_rows_at_one_time_counts():
    from uvbcalc.live.sources.rivm import rows_of

    told = rows_of("20260621 1200 12.0 5.00 nlb\n20260621 1200 12.0 6.00 nlb\n20260621 1148 11.8 -0.02\nbad line\n")
    assert told.uv_index.tolist() == [0.0, 6.0]
    assert (told.time[1] - told.time[0]) == np.timedelta64(12, "m")


def test_the_ozone_page_is_read_row_by_row(server, cache):
    from uvbcalc.live.sources import temis

    server.says("temis", answers.temis().replace(b"332.4 DU", b"3324 DU"))
    told = temis.ozone(PLACE, cache)
    assert told.du[answers.JUNE.date()] == 331.4
    assert answers.JUNE.date() + timedelta(days=1) not in told.du


def test_names_that_no_table_has_are_found_only_when_asked(server, cache):
    from uvbcalc.live.sources import open_meteo

    server.says("geocoding", answers.geocoding())
    [redu] = open_meteo.find_named("Redu, BE", cache)  # the airport is no village
    assert (redu.name, redu.lat_deg, redu.zone.key) == ("Redu", 50.008, "Europe/Brussels")
    assert server.asked[0].query["name"] == "Redu"
    assert server.asked[0].query["countryCode"] == "BE"
    server.says("geocoding", b'{"generationtime_ms":0.11}')
    assert open_meteo.find_named("Nowhere", cache) == []
