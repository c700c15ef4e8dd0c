from datetime import date

import numpy as np
import pytest

from uvbcalc import Person, estimate, season
from uvbcalc.core import tables
from uvbcalc.places.distance import distance_km
from uvbcalc.places.place import Place
from uvbcalc.sunlight import climatology, sun
from uvbcalc.sunlight.climatology import cloud_climatology, ozone_climatology, year_fraction
from uvbcalc.sunlight.cloud import UV_CLOUD_EXPONENTS
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.uv import vitamin_d_irradiance

# With the exponent read at the noon of each day, and with 0.8 on every day.
DE_BILT = [0.57, 0.61, 0.65, 0.72, 0.70, 0.69, 0.69, 0.70, 0.69, 0.65, 0.59, 0.58]
DE_BILT_CONSTANT = [0.53, 0.58, 0.64, 0.71, 0.69, 0.69, 0.68, 0.68, 0.67, 0.62, 0.54, 0.53]
UCCLE_CONSTANT = [0.51, 0.54, 0.61, 0.66, 0.66, 0.66, 0.66, 0.67, 0.66, 0.61, 0.53, 0.49]
PLACE = Place(lat_deg=52.1, lon_deg=5.18)
UTRECHT = (52.09, 5.12)


def test_monthly_cloud_factors_are_those_expected():
    factors = cloud_climatology(52.1, 5.18, climatology.MID_MONTHS)[:, 0]
    # Reckoned apart from the table, to two digits; the days of a month round to another one in the second.
    assert factors == pytest.approx(DE_BILT, abs=0.01)


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg", "constant"), [(52.1, 5.18, DE_BILT_CONSTANT), (50.797, 4.358, UCCLE_CONSTANT)]
)
def test_the_means_of_the_months_moved_as_the_exponent_says(lat_deg, lon_deg, constant):
    mid_months = np.array([f"2023-{month:02d}-15" for month in range(1, 13)], dtype="datetime64[D]")
    noon = sun.zenith_deg(sun.solar_noon(mid_months, lon_deg), lat_deg, lon_deg)
    exponent = np.interp(noon, *UV_CLOUD_EXPONENTS)
    factors = cloud_climatology(lat_deg, lon_deg, climatology.MID_MONTHS)[:, 0]
    # A mean of powers is not the power of a mean: 0.012 at the most, and the digits 0.005.
    assert factors == pytest.approx(np.power(constant, exponent / 0.8), abs=0.017)


def test_cloud_takes_a_third_of_the_uv_of_a_year_at_de_bilt():
    cloudy, clear = (season(PLACE, 2023, sky=sky).years.day_erythemal_j_m2[0] for sky in (Sky(), Sky.clear()))
    assert 0.30 < 1 - cloudy / clear < 0.36  # 31-36 % published for Bilthoven by CLO/RIVM


def test_december_is_not_much_darker_than_june():
    december, june = cloud_climatology(52.1, 5.18, climatology.MID_MONTHS[[11, 5]])[:, 0]
    assert december / june >= 0.81  # TEMIS's own cloud gives 0.86, one exponent for all heights of the sun 0.77


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


@pytest.mark.parametrize(("lat_deg", "lon_deg"), [(49.68, 5.82), (49.51, 5.55)])  # Arlon, Torgny
def test_both_countries_have_the_cloud_of_their_nearest_stations_whole(lat_deg, lon_deg):
    assert climatology.cloud_known(lat_deg, lon_deg) == 1.0
    december, june = cloud_climatology(lat_deg, lon_deg, climatology.MID_MONTHS[[11, 5]])[:, 0]
    # As at Uccle and the south of the Netherlands, and no clearer.
    assert december <= 0.57
    assert june <= 0.69


def test_abroad_the_middle_fades_in_its_logarithm_and_the_percentiles_stay():
    london, berlin, rome = (cloud_climatology(*at, 0.2) for at in ((51.51, -0.13), (52.52, 13.41), (41.9, 12.5)))
    shares = [climatology.cloud_known(*at) for at in ((51.51, -0.13), (52.52, 13.41), (41.9, 12.5))]
    assert shares == pytest.approx([(600 - 190) / 450, (600 - 421) / 450, 0.0], abs=0.01)  # by km beyond the border
    assert london[0] < berlin[0] < rome[0] == 1.0
    for factors in (london, berlin, rome):
        assert 0.2 < factors[1] < factors[-1] < 1.05
        assert np.all(np.diff(factors[1:]) > 0.0)
    # Of the three nearest stations: Berlin's are the eastern ones.
    stations, months = climatology._cloud_stations()
    nearest = np.argsort(distance_km(52.52, 13.41, *stations))[:4]
    of_nearest = months[nearest, :, 1:]
    assert (berlin[1:] > of_nearest.min(axis=(0, 1))).all()
    assert (berlin[1:] < of_nearest.max(axis=(0, 1))).all()


def test_an_iu_abroad_is_never_surer_than_one_at_home():
    day, tenth = date(2025, 3, 15), Person(exposed_fraction=0.1)
    ratios = {}
    for name, at in {"London": (51.51, -0.13), "De Bilt": (52.1, 5.18), "Lisbon": (38.7, -9.1)}.items():
        found = estimate(Place(lat_deg=at[0], lon_deg=at[1]), day, person=tenth)
        assert found.causes["cloud"] > 0.1
        ratios[name] = found.iu_high / found.iu_low
    assert ratios["London"] >= 5.5
    # The sun is higher in Lisbon and its saturation evens out, so that one is compared with a tenth to spare.
    assert min(ratios.values()) >= 0.9 * ratios["De Bilt"]


def test_no_place_within_1000_km_of_utrecht_has_a_step_beside_it():
    for part in climatology.MID_MONTHS:
        for lat_deg in np.arange(43.5, 61.0, 0.5):
            ten_km = 10.0 / (111.2 * np.cos(np.radians(lat_deg)))
            lon_deg = np.arange(-12.0, 23.0, ten_km)
            near = distance_km(*UTRECHT, lat_deg, lon_deg) < 1000.0
            clear = np.log(vitamin_d_irradiance(75.0, ozone_climatology(lat_deg, lon_deg, part)))
            cloudy = clear + np.log(cloud_climatology(lat_deg, lon_deg, part)[:, 0])
            steps = near[1:] & near[:-1]
            assert np.abs(np.diff(clear)[steps]).max(initial=0.0) < 0.01
            assert np.abs(np.diff(cloudy)[steps]).max(initial=0.0) < 0.03


def test_the_ozone_of_the_region_is_carried_outward():
    november = climatology.MID_MONTHS[10]
    near, west = (
        season(Place(lat_deg=52.0, lon_deg=lon), (date(2025, 11, 15), date(2025, 11, 15)), sky=Sky.clear())
        for lon in (5.0, 0.0)
    )
    assert west.day_vitamin_d_j_m2[0] / near.day_vitamin_d_j_m2[0] >= 0.97  # satellite fields differ by less than 2 %
    table = tables.columns("ozone_monthly")
    inside = table["ozone_du"][(table["lat_deg"] == 51.5) & (table["month"] == 11)][0]
    assert ozone_climatology(51.5, 5.0, november) == pytest.approx(inside)
    zonal = tables.columns("ozone_zonal")
    band = zonal["lat_min_deg"] == 50
    assert ozone_climatology(52.5, 40.0, november) == pytest.approx(zonal["m11"][band][0])
    # Half-way through the fade half of the offset is left.
    offset = ozone_climatology(52.5, 5.0, november) - zonal["m11"][band][0]
    half = ozone_climatology(52.5, 2.0 - 7.5, november) - zonal["m11"][band][0]
    assert half == pytest.approx(offset / 2)


def test_ozone_is_known_on_every_day_and_everywhere():
    latitudes = np.arange(-90.0, 90.5, 0.5)
    parts = np.arange(0.0, 1.0, 1.0 / 365.0)
    ozone = ozone_climatology(latitudes[:, None], 100.0, parts)
    assert ozone.min() == 200.0  # the Antarctic spring
    assert ozone.max() < 450.0
    assert np.argwhere(ozone == 200.0)[:, 0].max() < 41  # only beyond 70 S
    spread = climatology.ozone_day_sd(latitudes[:, None], 100.0, parts)
    assert 25.0 < spread.min() < spread.max() < 60.0


def test_a_month_without_sun_has_the_ozone_of_the_nearest():
    _, months = climatology._zonal_ozone()
    table = tables.columns("ozone_zonal")
    assert np.isfinite(months).all()
    assert months[0, 3] == table["m03"][0]  # 75-80 S in April: March, which is nearer than any band with a value
    assert months[0, 8] == table["m10"][0] or months[0, 8] == np.mean([table["m10"][0], table["m09"][1]])


NAN = np.nan


def test_a_gap_of_a_table_by_months_is_filled_round_the_year_and_by_the_mean_of_the_nearest():
    months = np.full((3, 12), 300.0)
    months[0] = [NAN, *[1.0] * 10, 9.0]  # December and February are each a month from January
    months[1:, 0] = NAN
    months[2, 11] = NAN
    filled = climatology._with_nearest(months)
    assert filled[0, 0] == (9.0 + 1.0) / 2
    assert (filled[1, 0], filled[2, 0], filled[2, 11]) == (300.0, 300.0, 300.0)
    assert np.array_equal(filled[np.isfinite(months)], months[np.isfinite(months)])
    assert np.isnan(months[0, 0])  # the table itself is left as it is


def test_the_days_of_the_south_stray_by_their_own_season():
    april, october = climatology.MID_MONTHS[[3, 9]]
    north, south = (climatology.ozone_day_sd(lat_deg, 100.0, [april, october]) for lat_deg in (60.0, -60.0))
    assert south[::-1] == pytest.approx(north)
    assert north[0] > north[1]


@pytest.mark.parametrize("lat_deg", [*range(-90, 91)])
def test_every_latitude_has_an_answer_on_every_day(lat_deg):
    year = season(Place(lat_deg=lat_deg, lon_deg=-100.0), 2024)
    for name in ("iu", "iu_low", "iu_high", "iu_clear", "ozone_du", "uv_index_noon", "day_vitamin_d_j_m2"):
        assert np.isfinite(getattr(year, name)).all()
    assert np.all(year.iu_low <= year.iu)
    assert np.all(year.iu <= year.iu_high)


def test_ozone_and_aerosol_have_their_known_seasons():
    table = tables.columns("ozone_zonal")
    inside = (table["lat_min_deg"] >= 35) & (table["lat_max_deg"] <= 65)
    zonal = np.stack([table[f"m{month:02d}"][inside] for month in range(1, 13)])
    assert set(zonal.argmax(axis=0) + 1) <= {3, 4}
    assert set(zonal.argmin(axis=0) + 1) <= {9, 10}
    aerosol = tables.columns("aerosol_monthly")["aod550"]
    assert (aerosol.argmax() + 1, aerosol.argmin() + 1) == (7, 1)


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg"), [(51.05, 3.72), (53.2, 6.6), (48.86, 2.35), (60.0, 24.0), (-33.9, 151.2), (85.0, 0.0)]
)
def test_the_climate_of_a_place_is_what_is_told_of_it(lat_deg, lon_deg):
    part = year_fraction(np.arange("2024-01-01", "2025-01-01", dtype="datetime64[D]"))
    of_month, usual = climatology.month_shares(part), climatology.climate(lat_deg, lon_deg)
    assert usual.ozone_du(of_month) == pytest.approx(ozone_climatology(lat_deg, lon_deg, part))
    assert usual.ozone_day_sd_du(of_month) == pytest.approx(climatology.ozone_day_sd(lat_deg, lon_deg, part))
    assert usual.cloud(of_month) == pytest.approx(cloud_climatology(lat_deg, lon_deg, part))
