import numpy as np
import pytest

from uvbcalc import season
from uvbcalc.core import tables
from uvbcalc.places.distance import distance_km
from uvbcalc.places.place import Place
from uvbcalc.sunlight import climatology
from uvbcalc.sunlight.climatology import cloud_climatology, ozone_climatology, year_fraction
from uvbcalc.sunlight.sky import Sky

DE_BILT = [0.53, 0.58, 0.64, 0.71, 0.69, 0.69, 0.68, 0.68, 0.67, 0.62, 0.54, 0.53]
UCCLE = [0.51, 0.54, 0.61, 0.66, 0.66, 0.66, 0.66, 0.67, 0.66, 0.61, 0.53, 0.49]


@pytest.mark.parametrize(("lat_deg", "lon_deg", "expected"), [(52.1, 5.18, DE_BILT), (50.797, 4.358, UCCLE)])
def test_monthly_cloud_factors_are_those_expected(lat_deg, lon_deg, expected):
    factors = cloud_climatology(lat_deg, lon_deg, climatology.MID_MONTHS)[:, 0]
    # Two ways of counting a clear day differ by less than half of the 0.02 asked for.
    assert factors == pytest.approx(expected, abs=0.01)


def test_cloud_takes_a_third_of_the_uv_of_a_year_at_de_bilt():
    de_bilt = Place(lat_deg=52.1, lon_deg=5.18)
    cloudy, clear = (season(de_bilt, 2023, sky=sky).years.day_erythemal_j_m2[0] for sky in (Sky(), Sky.clear()))
    assert 0.31 < 1 - cloudy / clear < 0.36  # published for Bilthoven by CLO/RIVM


@pytest.mark.parametrize(
    "quantity", [lambda part: ozone_climatology(50.85, 4.35, part), climatology.aerosol_climatology]
)
def test_the_year_has_no_steps(quantity):
    days = np.arange("2023-12-01", "2025-02-01", dtype="datetime64[D]")
    values = quantity(year_fraction(days))
    # A year's swing is spread over its days: none changes by more than 2 % of it.
    assert np.abs(np.diff(values)).max() < 0.02 * np.ptp(values)


def test_leap_day_lies_between_its_neighbours():
    before, leap, after = year_fraction(np.array(["2024-02-28", "2024-02-29", "2024-03-01"], dtype="datetime64[D]"))
    assert before < leap < after


def test_the_map_has_no_borders():
    longitudes = np.linspace(0.0, 10.0, 40_001)
    for lat_deg in (49.5, 50.5, 51.5, 52.5, 53.5):
        cloud = cloud_climatology(lat_deg, longitudes, 0.5)[:, 0]
        ozone = ozone_climatology(lat_deg, longitudes, 0.2)
        # A step is 17 m; beside a station the factor changes by less than 0.02 in a km.
        assert np.abs(np.diff(cloud)).max() < 0.02 * 0.017 * 2
        assert np.abs(np.diff(ozone)).max() < 0.01


def test_the_cloud_of_neighbours_is_alike():
    # Four stations are equally far from a point in Friesland: their weights must not swing about it.
    lat_deg, lon_deg = np.meshgrid(np.arange(49.5, 53.6, 0.02), np.arange(2.6, 7.2, 0.03), indexing="ij")
    cloud = cloud_climatology(lat_deg, lon_deg, climatology.MID_MONTHS[3])[..., 0]
    near = climatology.cloud_known(lat_deg, lon_deg) == 1.0
    # A step is 2.2 km; the stations themselves differ by 0.1 over 100 km.
    for steps, both in ((np.diff(cloud, axis=0), near[1:] & near[:-1]), (np.diff(cloud, axis=1), near[:, 1:])):
        assert np.abs(steps[both]).max() < 0.015


def test_three_nearest_stations_are_hardly_different():
    # The plain rule of the three nearest by 1/d2 has borders; ours without them stays close to it.
    stations, months = climatology._cloud_stations()
    rng = np.random.default_rng(5)
    for lat_deg, lon_deg in zip(rng.uniform(50.5, 53.5, 60), rng.uniform(3.0, 7.0, 60), strict=True):
        if climatology.cloud_known(lat_deg, lon_deg) < 1.0:
            continue
        distance = distance_km(lat_deg, lon_deg, *stations)
        three = np.argsort(distance)[:3]
        weight = np.maximum(distance[three], 1.0) ** -2.0
        plain = weight @ months[three, 6, 0] / weight.sum()
        ours = cloud_climatology(lat_deg, lon_deg, climatology.MID_MONTHS[6])[0]
        assert ours == pytest.approx(plain, abs=0.025)


def test_far_from_the_stations_the_sky_is_taken_as_clear():
    assert cloud_climatology(45.0, 0.0, 0.5) == pytest.approx(np.ones(8))
    assert float(climatology.cloud_known(50.85, 4.35)) == 1.0
    assert 0 < float(climatology.cloud_known(49.0, 2.5)) < 1  # Paris: 190 km from Uccle and more
    assert float(climatology.cloud_known(45.0, 0.0)) == 0.0


def test_ozone_passes_from_the_low_countries_into_the_zonal_mean():
    march = climatology.MID_MONTHS[2]
    table = tables.columns("ozone_monthly")
    inside = table["ozone_du"][(table["lat_deg"] == 51.0) & (table["month"] == 3)][0]
    assert ozone_climatology(51.0, 5.0, march) == pytest.approx(inside)
    zonal = tables.columns("ozone_zonal")["m03"]
    assert ozone_climatology(52.5, 20.0, march) == pytest.approx(zonal[3])
    assert np.isnan(ozone_climatology([34.9, 65.1, -51.0], 5.0, march)).all()


def test_ozone_and_aerosol_have_their_known_seasons():
    zonal = np.stack([tables.columns("ozone_zonal")[f"m{month:02d}"] for month in range(1, 13)])
    assert set(zonal.argmax(axis=0) + 1) <= {3, 4}
    assert set(zonal.argmin(axis=0) + 1) <= {9, 10}
    aerosol = tables.columns("aerosol_monthly")["aod550"]
    assert (aerosol.argmax() + 1, aerosol.argmin() + 1) == (7, 1)
