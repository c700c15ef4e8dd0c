import datetime as dt

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from uvbcalc import Place, cohort_doses, estimate
from uvbcalc.cohort.ambient.clear_field import DayQuantity, clear_days, clear_sums
from uvbcalc.cohort.ambient.cloud_field import cloud_by_month, usual_cloud_factor
from uvbcalc.cohort.ambient.doses import as_days
from uvbcalc.cohort.ambient.quadrature import clear_day_doses_j_m2
from uvbcalc.cohort.ambient.windows import DAY, YEAR, Window, cw_window, season_window
from uvbcalc.core import tables
from uvbcalc.estimates.season import season
from uvbcalc.sunlight.climatology import aerosol_climatology, cloud_climatology, ozone_climatology, year_fraction
from uvbcalc.sunlight.uv import Weighting

QUADRATURE = 1e-3  # as asked; the grid is finer
CLOUD = 5e-3  # the same
# Steps of a minute read the table at other zeniths, which it knows within 0.02 %.
DAY_BY_DAY = 1e-3


@pytest.fixture(scope="module")
def spots():
    """Places of both countries and dates of a leap year and the next, all far from nodes."""
    rng = np.random.default_rng(0)
    lat, lon = rng.uniform(49.5, 53.5, 400), rng.uniform(2.6, 7.2, 400)
    return lat, lon, np.datetime64("2024-01-01") + rng.integers(0, 731, 400)


@pytest.mark.parametrize(
    ("quantity", "weighting"),
    [(DayQuantity.VITAMIN_D_J_M2, Weighting.VITAMIN_D), (DayQuantity.ERYTHEMAL_J_M2, Weighting.ERYTHEMAL)],
)
def test_the_clear_dose_that_is_looked_up_is_that_of_the_quadrature(spots, quantity, weighting):
    lat, lon, date = spots
    part = year_fraction(date)
    exact = clear_day_doses_j_m2(
        weighting, lat, lon, date, ozone_du=ozone_climatology(lat, lon, part), aod550=aerosol_climatology(part)
    )
    assert clear_days(lat, lon, np.zeros(lat.size), date)[:, quantity] == pytest.approx(exact, rel=QUADRATURE)


def test_heights_between_those_of_the_table_are_looked_up_too(spots):
    lat, lon, date = spots
    height = np.random.default_rng(1).uniform(0.0, 700.0, lat.size)
    part = year_fraction(date)
    air = {"ozone_du": ozone_climatology(lat, lon, part), "aod550": aerosol_climatology(part)}
    exact = clear_day_doses_j_m2(Weighting.VITAMIN_D, lat, lon, date, **air, altitude_m=height)
    found = clear_days(lat, lon, height, date)[:, DayQuantity.VITAMIN_D_J_M2]
    # The logarithm is linear in height, the look-up the dose itself: 0.04 % in the middle of a kilometre.
    assert found == pytest.approx(exact, rel=2.0 * QUADRATURE)


def test_the_quadrature_is_that_of_an_estimate(spots):
    lat, lon, date = (values[:12] for values in spots)
    found = cohort_doses(lat, lon, date)
    for i in range(lat.size):
        day = estimate(Place(lat_deg=lat[i], lon_deg=lon[i]), date[i].item())
        assert found.day_vitamin_d_j_m2[i] == pytest.approx(day.day_vitamin_d_j_m2, rel=CLOUD)
        assert found.day_erythemal_j_m2[i] == pytest.approx(day.day_erythemal_j_m2, rel=CLOUD)
        assert found.day_vitamin_d_clear_j_m2[i] == pytest.approx(
            day.day_vitamin_d_j_m2 / day.cloud_factor, rel=DAY_BY_DAY
        )
        assert found.uv_index_noon_clear[i] == pytest.approx(day.uv_index_noon_clear, rel=DAY_BY_DAY)
        assert found.ozone_du[i] == pytest.approx(day.ozone_du, rel=DAY_BY_DAY)


def test_the_cloud_that_is_looked_up_is_that_of_the_climatology():
    towns = tables.columns("places")
    lat, lon = towns["lat_deg"], towns["lon_deg"]
    for day in ("2024-01-15", "2024-06-30", "2024-11-03"):
        date = np.full(lat.size, np.datetime64(day))
        exact = cloud_climatology(lat, lon, year_fraction(date))[:, 0]
        assert usual_cloud_factor(lat, lon, date) == pytest.approx(exact, rel=CLOUD)


def test_cloud_far_from_all_stations_is_none():
    assert (cloud_by_month(np.array([-33.9, 40.4]), np.array([151.2, -74.0])) == 1.0).all()


@pytest.mark.parametrize("window", [cw_window(), season_window((11, 12, 1)), YEAR, DAY, cw_window(10.0, 300)])
def test_sums_are_those_of_the_days_one_by_one(window):
    place = Place(lat_deg=51.3, lon_deg=5.4)
    date = dt.date(2024, 3, 5)  # the windows hold 29 February and the turn of a year
    first = date - dt.timedelta(days=int(window.last_lag))
    table = season(place, (first, date))
    days = np.asarray(table.date).astype("datetime64[D]")
    lag = (np.datetime64(date) - days).astype(int)
    month = days.astype("datetime64[M]").astype(int) % 12 + 1
    counted = (lag >= window.first_lag) & np.isin(month, window.months)
    weight = 1.0 if window.half_life_days is None else 2.0 ** (-lag / window.half_life_days)
    expected = (np.asarray(table.day_vitamin_d_j_m2) * weight * counted).sum()
    lat, lon = np.array([place.lat_deg]), np.array([place.lon_deg])
    clear = clear_sums(Weighting.VITAMIN_D, window, lat, lon, np.zeros(1), np.array([date], dtype="datetime64[D]"))
    # A season's quarter hours keep the dose of a day within 0.2 %, the cloud is looked up within 0.5 %.
    assert (clear * cloud_by_month(lat, lon)).sum() == pytest.approx(expected, rel=CLOUD)


def test_a_windows_sum_is_that_of_its_weights():
    window = Window(1, 5, half_life_days=2.0)
    doses = np.random.default_rng(3).uniform(0.0, 9.0, 12)
    expected = [sum(doses[t - lag] * 2.0 ** (-lag / 2.0) for lag in range(1, 6)) for t in range(5, 12)]
    assert window.summed(doses) == pytest.approx(expected, rel=1e-12)


def test_given_ozone_and_cloud_count():
    usual = cohort_doses(51.0, 4.0, "2024-05-10")
    same = cohort_doses(51.0, 4.0, "2024-05-10", ozone_du=usual.ozone_du, cloud_factor=0.5)
    assert same.day_vitamin_d_clear_j_m2 == pytest.approx(usual.day_vitamin_d_clear_j_m2, rel=QUADRATURE)
    assert same.day_erythemal_j_m2 == pytest.approx(0.5 * same.day_erythemal_clear_j_m2)
    thin = cohort_doses(51.0, 4.0, "2024-05-10", ozone_du=usual.ozone_du - 50.0)
    assert thin.day_vitamin_d_clear_j_m2 > usual.day_vitamin_d_clear_j_m2


def test_what_is_not_known_is_nan_and_only_that():
    lat = [50.0, np.nan, 95.0, 50.0, 50.0]
    date = np.array(["2024-05-01", "2024-05-01", "2024-05-01", "NaT", "1899-12-31"], dtype="datetime64[D]")
    found = cohort_doses(lat, 4.0, date)
    for values in found.as_dict().values():
        assert np.isfinite(values).tolist() == [True, False, False, False, False]


def test_rows_of_which_none_is_known_and_no_rows_have_an_answer():
    assert np.isnan(cohort_doses(np.nan, 4.0, "2024-05-01").day_vitamin_d_j_m2)
    assert cohort_doses([], [], np.array([], dtype="datetime64[D]")).day_vitamin_d_j_m2.shape == (0,)


def test_arguments_broadcast_and_many_rows_are_as_one():
    grid = cohort_doses(np.array([[50.0], [51.0]]), np.array([3.0, 4.0, 5.0]), "2024-05-01")
    assert grid.day_vitamin_d_j_m2.shape == (2, 3)
    many = cohort_doses(np.full(70_000, 51.0), 5.0, "2024-05-01")
    assert many.day_vitamin_d_j_m2 == pytest.approx(grid.day_vitamin_d_j_m2[1, 2])


def test_the_sun_stays_down_in_polar_night_and_up_in_polar_day():
    night, day = cohort_doses(75.0, 20.0, ["2024-12-21", "2024-06-21"]).day_vitamin_d_clear_j_m2
    assert night == 0.0
    assert day > 1000.0


def test_dates_of_all_kinds_are_days():
    given = ("2024-05-01", dt.date(2024, 5, 1), np.datetime64("2024-05-01T12:00"), pd.Timestamp("2024-05-01"))
    assert {as_days(date).item() for date in given} == {dt.date(2024, 5, 1)}
    assert as_days(pd.DatetimeIndex(["2024-05-01"])).tolist() == [dt.date(2024, 5, 1)]
    with pytest.raises(ValueError, match="dates must be like"):
        as_days("May")


def test_grids_of_xarray_are_matched_by_dimension():
    lat = xr.DataArray([50.0, 51.0], dims="lat", coords={"lat": [50.0, 51.0]})
    lon = xr.DataArray([3.0, 4.0, 5.0], dims="lon")
    time = xr.DataArray(np.array(["2024-05-01", "2024-06-01"], dtype="datetime64[ns]"), dims="time")
    found = cohort_doses(lat, lon, time)
    assert found.day_vitamin_d_j_m2.dims == ("lat", "lon", "time")
    one = cohort_doses(51.0, 4.0, "2024-06-01").day_vitamin_d_j_m2
    assert float(found.day_vitamin_d_j_m2.sel(lat=51.0)[1, 1]) == pytest.approx(one)
