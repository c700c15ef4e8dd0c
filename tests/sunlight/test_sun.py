import importlib
import sys
from datetime import UTC, date, datetime

import astral.sun
import numpy as np
import pandas as pd
import pvlib
import pvlib.spa
import pytest
from astral import Observer

from uvbcalc import Place
from uvbcalc.places import place as place_module
from uvbcalc.sunlight import sun

CORNERS = [(49.5, 2.5), (49.5, 6.4), (51.5, 2.5), (53.6, 7.2), (50.7, 3.3)]


@pytest.mark.parametrize(("lat_deg", "lon_deg"), CORNERS)
def test_zenith_is_that_of_the_full_algorithm_over_seventy_years(lat_deg, lon_deg):
    seconds = np.random.default_rng(1).integers(0, 70 * 365 * 86400, 5000)
    times = np.datetime64("1990-01-01") + seconds.astype("timedelta64[s]")
    full = pvlib.solarposition.spa_python(pd.DatetimeIndex(times, tz="UTC"), lat_deg, lon_deg)["zenith"].to_numpy()
    # Linear steps between midnights bend the declination by 0.001 degrees; 0.005 is asked for.
    np.testing.assert_allclose(sun.zenith_deg(times, lat_deg, lon_deg), full, atol=0.002)


def test_spa_loaded_alone_is_pvlibs():
    alone, whole = sun._spa(), importlib.import_module("pvlib.spa")
    times = np.array([0.6e9, 1.7e9])
    assert alone is not whole
    assert alone.earthsun_distance(times, 67.0, 1).tolist() == whole.earthsun_distance(times, 67.0, 1).tolist()
    ours, theirs = (module.solar_position(times, 0, 0, 0, 0, 0, 67.0, 0, sst=True) for module in (alone, whole))
    assert np.array_equal(ours, theirs)


def test_spa_falls_back_to_the_normal_import(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    sun._spa.cache_clear()
    try:
        assert sun._spa() is sys.modules["pvlib.spa"]
    finally:
        sun._spa.cache_clear()


@pytest.mark.parametrize("day", pd.date_range("1990-01-01", "2060-12-31", freq="401D").date)
def test_noon_sunrise_and_sunset_are_within_a_minute_of_astral(day, de_bilt):
    observer = Observer(de_bilt.lat_deg, de_bilt.lon_deg)
    noon = pd.Timestamp(sun.noon_utc(de_bilt, day), tz="UTC")
    assert abs((noon - astral.sun.noon(observer, day)).total_seconds()) < 60
    sunrise, sunset = sun.sunrise_sunset(de_bilt, day)
    assert abs((sunrise - astral.sun.sunrise(observer, day)).total_seconds()) < 60
    assert abs((sunset - astral.sun.sunset(observer, day)).total_seconds()) < 60


@pytest.mark.parametrize(("day", "up"), [(date(2024, 6, 21), True), (date(2024, 12, 21), False)])
def test_polar_day_and_night_have_no_sunrise(day, up):
    svalbard = Place(lat_deg=78.2, lon_deg=15.6)
    assert sun.sunrise_sunset(svalbard, day) == (None, None)
    assert (sun.zenith_deg(sun.noon_utc(svalbard, day), 78.2, 15.6) < 90) == up


@pytest.mark.parametrize("lon_deg", [-179.0, -120.0, 0.0, 120.0, 179.0])
def test_noon_lies_between_sunrise_and_sunset_all_round_the_globe(lon_deg):
    place = Place(lat_deg=45.0, lon_deg=lon_deg)
    sunrise, sunset = sun.sunrise_sunset(place, date(2024, 2, 29))
    noon = pd.Timestamp(sun.noon_utc(place, date(2024, 2, 29)), tz="UTC")
    assert sunrise < noon < sunset
    assert sunrise.date() == sunset.date() == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg", "day"),
    [(52, -100, date(2024, 10, 7)), (52, 60, date(2024, 5, 20)), (64.5, 20, date(2024, 6, 17))],
)
def test_events_that_pass_midnight_utc_are_found(lat_deg, lon_deg, day):
    place = Place(lat_deg=lat_deg, lon_deg=lon_deg)
    for moment in sun.sunrise_sunset(place, day):
        # 90.833 degrees, within the five minutes by which a day's event may stand in for the next one's
        assert sun.zenith_deg(moment, lat_deg, lon_deg) == pytest.approx(90.833, abs=0.7)


def test_every_ordinary_day_has_a_sunrise_and_a_sunset():
    for lon_deg in range(-180, 180, 24):
        for day in pd.date_range("2024-01-01", "2024-12-31", freq="9D").date:
            assert None not in sun.sunrise_sunset(Place(lat_deg=58.0, lon_deg=float(lon_deg)), day)


@pytest.mark.parametrize(("lon_deg", "zone"), [(-171.8, "Pacific/Apia"), (-157.4, "Pacific/Kiritimati"), (178, None)])
def test_noon_is_on_the_date_that_the_clock_shows(lon_deg, zone):
    place = Place(lat_deg=-13.8, lon_deg=lon_deg, timezone=zone)
    noon = place_module.from_utc(sun.noon_utc(place, date(2024, 11, 1)), place.zone)
    assert noon.date() == date(2024, 11, 1)


def test_earth_is_nearest_in_january_and_farthest_in_july():
    factors = sun.earth_sun_factor(np.array(["2024-01-03", "2024-07-05"], dtype="datetime64[D]"))
    assert factors == pytest.approx([1.0343, 0.9672], abs=2e-4)  # perihelion 0.98331 AU, aphelion 1.01673 AU


def test_a_naive_datetime_is_refused_with_the_cure():
    with pytest.raises(ValueError, match=r"has no time zone\. Give one, such as tzinfo="):
        sun.zenith_deg(datetime(2024, 6, 21, 12), 50.0, 4.0)  # noqa: DTZ001


def test_all_kinds_of_time_mean_the_same_moment():
    aware = datetime(2024, 6, 21, 12, tzinfo=UTC)
    column = pd.Series(pd.DatetimeIndex([aware]).tz_convert("Europe/Brussels"), index=[7])
    expected = sun.zenith_deg(np.datetime64("2024-06-21T12:00"), 50.0, 4.0)
    assert sun.zenith_deg(aware, 50.0, 4.0) == expected
    assert sun.zenith_deg([aware], 50.0, 4.0) == [expected]
    assert sun.zenith_deg(column, 50.0, 4.0)[7] == expected


def test_no_time_gives_no_zenith():
    assert np.isnan(sun.zenith_deg(np.array(["NaT"], dtype="datetime64[s]"), 50.0, 4.0)).all()


def test_noon_is_that_of_the_date_whatever_the_hour_that_is_given_with_it():
    by_date = sun.solar_noon(np.datetime64("2024-11-01"), 4.35)
    assert sun.solar_noon(np.datetime64("2024-11-01T18:00"), 4.35) == by_date
    assert sun.solar_noon("2024-11-01", 4.35) == by_date
