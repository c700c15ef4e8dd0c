import datetime as dt

import numpy as np
import pandas as pd
import pytest

from uvbcalc import Place, Sky, cohort, cohort_doses, estimate
from uvbcalc.cohort.ambient.daily_sky import SkyFileError, sky_file

# The cloud is given; the dose is looked up between quarters of a degree, an estimate's light steps by a minute.
LOOKED_UP = 2e-3


def written(path, **columns):
    pd.DataFrame(columns).to_csv(path, index=False)
    return path


def days(first, count):
    return [(dt.date.fromisoformat(first) + dt.timedelta(days=i)).isoformat() for i in range(count)]


def test_doses_are_those_under_the_sky_of_each_day(tmp_path):
    dates = days("2024-02-20", 20)
    rng = np.random.default_rng(0)
    ozone, cloud = rng.uniform(280, 400, 20).round(1), rng.uniform(0.2, 1.0, 20).round(3)
    file = written(tmp_path / "sky.csv", date=dates, ozone_du=ozone, cloud_factor=cloud)
    people = pd.DataFrame({"lat": [51.13], "lon": [4.6], "altitude_m": [300.0], "date": ["2024-03-10"]})
    found = cohort(people, what=["cw_uvb", "daily_uvb", "ozone"], days=10, sky=file)
    place = Place(lat_deg=51.13, lon_deg=4.6, altitude_m=300.0)
    doses = [
        estimate(place, dt.date.fromisoformat(day), sky=Sky(ozone_du=o, cloud_factor=c)).day_vitamin_d_j_m2 / 1000.0
        for day, o, c in zip(dates, ozone, cloud, strict=True)
    ]
    expected = sum(doses[19 - lag] * 2.0 ** (-lag / 35.0) for lag in range(1, 11))
    assert found.cw_uvb[0] == pytest.approx(expected, rel=LOOKED_UP)
    assert found.daily_uvb[0] == pytest.approx(doses[19], rel=LOOKED_UP)
    assert found.ozone_du[0] == ozone[19]
    assert found.n_days_filled[0] == 0
    assert found.source[0] == "model_daily_sky"


def test_gaps_take_the_climatology_and_are_counted(tmp_path):
    dates = days("2024-05-01", 10)
    cloud = np.where(np.arange(10) == 4, np.nan, 0.5)
    file = written(tmp_path / "sky.csv", date=dates, cloud_factor=cloud)
    people = pd.DataFrame({"lat": [51.0] * 3, "lon": [4.5] * 3, "date": ["2024-05-05", "2024-05-06", "2024-05-20"]})
    found = cohort(people, what=["daily_uvb", "doses"], sky=file)
    usual = cohort_doses(51.0, 4.5, ["2024-05-05", "2024-05-06", "2024-05-20"])
    assert found.n_days_filled.tolist() == [1, 0, 1]
    assert found.daily_uvb[0] * 1000.0 == pytest.approx(usual.day_vitamin_d_j_m2[0], rel=0.005)
    assert found.daily_uvb[1] * 2000.0 == pytest.approx(usual.day_vitamin_d_clear_j_m2[1], rel=LOOKED_UP)


def test_of_several_places_the_nearest_holds(tmp_path):
    file = written(
        tmp_path / "sky.csv", date=["2024-05-01"] * 2, lat=[50.8, 52.1], lon=[4.36, 5.18], cloud_factor=[0.3, 0.9]
    )
    people = pd.DataFrame({"lat": [50.9, 52.0], "lon": [4.0, 5.5], "date": ["2024-05-01"] * 2})
    assert cohort(people, what="cloud", sky=file).cloud_factor.tolist() == [0.3, 0.9]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"date": ["2024-05-01"], "ozon": [300]}, "column ozon is not known"),
        ({"day": ["2024-05-01"], "ozone_du": [300]}, "cannot be read|no column date|not known"),
        ({"date": ["2024-05-01"], "ozone_du": [30]}, "row 1: ozone must be between 200 and 500 DU, got 30"),
        ({"date": ["2024-05-01"], "lat": [50], "ozone_du": [300]}, "both lat and lon"),
        ({"date": ["2024-05-01"], "lat": [50], "lon": [4]}, "neither a column ozone_du nor cloud_factor"),
    ],
)
def test_a_file_that_cannot_be_used_is_said(tmp_path, columns, words):
    with pytest.raises(SkyFileError, match=words):
        sky_file(written(tmp_path / "sky.csv", **columns))
    with pytest.raises(SkyFileError, match="cannot be read"):
        sky_file(tmp_path / "none.csv")


def test_the_sky_is_not_given_twice(tmp_path):
    file = written(tmp_path / "sky.csv", date=["2024-05-01"], ozone_du=[300])
    with pytest.raises(ValueError, match=r"no TEMIS file|given twice"):
        cohort(pd.DataFrame({"lat": [51.0], "lon": [4.0], "date": ["2024-05-01"]}), sky=file, temis=tmp_path)
