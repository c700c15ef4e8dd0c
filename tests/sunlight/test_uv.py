from pathlib import Path

import dask.array
import numpy as np
import pandas as pd
import pytest
import xarray
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import uv_index, vitamin_d_irradiance
from uvbcalc.core.tables import read_columns
from uvbcalc.sunlight.uv import Weighting, clear_sky

TUV = read_columns(Path(__file__).parents[1] / "reference" / "tuv_clear_sky.csv")

zeniths = st.floats(0, 89.5)
ozones = st.floats(200, 500)


@pytest.mark.parametrize(("function", "column"), [(uv_index, "uvi"), (vitamin_d_irradiance, "vitd_w_m2")])
def test_without_aerosol_it_is_tuv(function, column):
    rows = TUV["aod550"] == 0.0
    mine = function(
        TUV["sza_deg"][rows],
        TUV["ozone_du"][rows],
        albedo=TUV["albedo"][rows],
        altitude_m=1000.0 * TUV["altitude_km"][rows],
    )
    # Both solve the same equation; streams and bins differ. 0.5 % is asked for.
    np.testing.assert_allclose(mine, TUV[column][rows], rtol=0.0015)


def test_absorbing_aerosol_dims_more_than_tuvs_hardly_absorbing_one():
    def dimming(zenith):
        rows = (TUV["sza_deg"] == zenith) & (TUV["ozone_du"] == 300) & (TUV["albedo"] == 0.05)
        rows &= TUV["altitude_km"] == 0
        return TUV["uvi"][rows & (TUV["aod550"] == 0.235)][0] / TUV["uvi"][rows & (TUV["aod550"] == 0.0)][0]

    for zenith in (20.0, 60.0, 80.0):
        ours = uv_index(zenith, 300.0, aod550=0.235) / uv_index(zenith, 300.0)
        # Single-scattering albedo 0.94 instead of 0.99 absorbs five points of an optical depth of about 0.4 in the
        # UV-B, on a path that scattering makes longer.
        assert dimming(zenith) - 0.04 < ours < dimming(zenith) - 0.01


def test_snow_and_height_brighten():
    zenith = np.array([30.0, 60.0, 75.0])
    snow = uv_index(zenith, 325.0, albedo=0.8) / uv_index(zenith, 325.0)
    assert snow == pytest.approx([1.39, 1.40, 1.41], abs=0.02)
    assert uv_index(30.0, 325.0, altitude_m=1000.0) / uv_index(30.0, 325.0) == pytest.approx(1.06, abs=0.01)


@given(zeniths, zeniths, ozones)
def test_uv_falls_as_the_sun_sinks(one, other, ozone_du):
    low, high = sorted([one, other])
    assert uv_index(high, ozone_du) <= uv_index(low, ozone_du) * (1 + 1e-9)


@given(zeniths, ozones, ozones)
def test_uv_falls_as_ozone_grows(zenith_deg, one, other):
    thin, thick = sorted([one, other])
    for function in (uv_index, vitamin_d_irradiance):
        assert function(zenith_deg, thick) <= function(zenith_deg, thin) * (1 + 1e-9)


@given(zeniths, ozones, st.floats(0, 0.6), st.floats(0, 0.9), st.floats(-500, 3000))
def test_an_array_holds_what_the_scalars_are(zenith_deg, ozone_du, aod550, albedo, altitude_m):
    scalar = uv_index(zenith_deg, ozone_du, aod550=aod550, albedo=albedo, altitude_m=altitude_m)
    array = uv_index(
        [zenith_deg] * 2, [ozone_du] * 2, aod550=[aod550] * 2, albedo=[albedo] * 2, altitude_m=[altitude_m] * 2
    )
    # One ground enters before the steps between aerosols and altitudes, many after them: 0.012 % apart over snow.
    assert array == pytest.approx([scalar] * 2, rel=2e-4)


@given(zeniths, ozones, st.floats(0, 0.6))
def test_direct_and_diffuse_are_parts_of_the_total(zenith_deg, ozone_du, aod550):
    direct, diffuse = clear_sky(Weighting.VITAMIN_D, zenith_deg, ozone_du, aod550=aod550)
    assert direct >= 0
    assert diffuse >= 0
    assert direct + diffuse == pytest.approx(vitamin_d_irradiance(zenith_deg, ozone_du, aod550=aod550), rel=1e-9)


def test_there_is_no_uv_when_the_sun_is_down():
    assert uv_index([90.0, 100.0, 180.0], 300.0).tolist() == [0.0, 0.0, 0.0]
    assert [uv_index(zenith_deg, 300.0) for zenith_deg in (90.0, 100.0, 180.0)] == [0.0, 0.0, 0.0]
    assert vitamin_d_irradiance(np.array(95.0), 300.0) == sum(clear_sky(Weighting.ERYTHEMAL, 95.0, 300.0)) == 0.0
    assert uv_index(89.95, 300.0) == pytest.approx(uv_index([89.95], 300.0)[0], rel=1e-12)
    assert 0 < uv_index(89.95, 300.0) < uv_index(89.9, 300.0) < uv_index(89.5, 300.0)


@pytest.mark.parametrize(
    "bad", [{"aod550": 0.7}, {"albedo": 0.95}, {"altitude_m": 4000.0}, {"aod550": np.nan}, {"cloud_factor": np.nan}]
)
def test_nothing_is_known_outside_the_table(bad):
    assert np.isnan(uv_index(30.0, 300.0, **bad))
    assert np.isnan(uv_index(30.0, 300.0, **{name: [value] for name, value in bad.items()})).all()


def test_nan_and_ozone_out_of_range_give_nan_without_a_warning():
    assert np.isnan(uv_index([np.nan, 30.0, 30.0, 30.0, -1.0], [300.0, np.nan, 199.0, 501.0, 300.0])).all()


def test_large_arrays_are_what_small_ones_are():
    zenith, ozone = np.linspace(0, 95, 100_000), np.linspace(200, 500, 100_000)
    whole = uv_index(zenith, ozone)
    assert whole[::9973] == pytest.approx(uv_index(zenith[::9973], ozone[::9973]), rel=1e-12)
    assert uv_index(zenith.reshape(100, 1000), 300.0).shape == (100, 1000)


def test_labelled_arrays_keep_their_labels():
    series = pd.Series([30.0, 60.0], index=["noon", "evening"])
    assert uv_index(series, 300.0)["evening"] == uv_index(60.0, 300.0)
    assert uv_index(zenith_deg=series, ozone_du=series * 0 + 300.0)["noon"] == uv_index(30.0, 300.0)
    zenith = xarray.DataArray([30.0, 60.0], dims="time")
    ozone = xarray.DataArray([250.0, 300.0, 350.0], dims="lat")
    both = uv_index(zenith, ozone)
    assert both.sizes == {"time": 2, "lat": 3}
    assert both.sel(time=1, lat=2) == uv_index(60.0, 350.0)
    lazy = uv_index(zenith.chunk(time=1), 300.0)
    assert isinstance(lazy.data, dask.array.Array)
    assert lazy.compute().values.tolist() == uv_index([30.0, 60.0], 300.0).tolist()
    assert uv_index(dask.array.from_array([30.0, 60.0]), 300.0).compute()[1] == uv_index(60.0, 300.0)


def test_series_and_frames_do_not_mix():
    series = pd.Series([30.0, 60.0])
    with pytest.raises(ValueError, match=r"A pandas Series and a DataFrame cannot go together. Give two of a kind."):
        uv_index(series.to_frame(), series * 0 + 300.0)
    frame = pd.DataFrame({"a": [30.0], "b": [60.0]})
    assert uv_index(frame, 300.0)["b"][0] == uv_index(60.0, 300.0)


@pytest.mark.parametrize("of", [uv_index, vitamin_d_irradiance])
@pytest.mark.parametrize("cloud_factor", [0.0, 0.25, 0.5, 1.0, 1.1, 2.0])
def test_the_cloud_given_is_the_share_of_the_clear_sky(of, cloud_factor):
    zenith_deg = np.array([20.0, 60.0, 84.0, 89.0, 91.0])  # in the table, near its end, beyond it, and at night
    np.testing.assert_allclose(
        of(zenith_deg, 330.0, cloud_factor=cloud_factor), cloud_factor * of(zenith_deg, 330.0), rtol=1e-12
    )
    assert of(60.0, 330.0, cloud_factor=[0.5, 1.0]).tolist() == pytest.approx(
        [0.5 * float(of(60.0, 330.0)), float(of(60.0, 330.0))]
    )


@pytest.mark.parametrize("of", [uv_index, vitamin_d_irradiance])
@pytest.mark.parametrize("cloud_factor", [-0.01, 2.01, np.inf])
def test_a_cloud_that_cannot_be_has_no_number(of, cloud_factor):
    assert np.isnan(of(60.0, 330.0, cloud_factor=cloud_factor))
