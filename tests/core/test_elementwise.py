"""Every function of arrays keeps the kind of what it is given."""

import dask.array
import numpy as np
import pandas as pd
import pytest
import xarray

from uvbcalc.skin import burning, complexion
from uvbcalc.sunlight import climatology, cloud, sun, uv
from uvbcalc.synthesis import vitamin_d

TIMES = np.array(["2024-06-21T11:00", "2024-12-21T11:00"], dtype="datetime64[ns]")
DAYS = np.array(["2024-06-21", "2024-12-21"], dtype="datetime64[ns]")

# Each with two values of its first argument, and its others.
FUNCTIONS = [
    (uv.uv_index, [30.0, 60.0], (300.0,)),
    (uv.vitamin_d_irradiance, [30.0, 60.0], (300.0,)),
    (sun.zenith_deg, TIMES, (50.85, 4.35)),
    (sun.earth_sun_factor, TIMES, ()),
    (cloud.cloud_factor_uv, [0.3, 0.8], (60.0,)),
    (cloud.cloud_factor_from_octas, [2.0, 7.0], ()),
    (cloud.cloud_factor_from_sunshine, [0.2, 0.9], ()),
    (cloud.clear_light_w_m2, [30.0, 60.0], ()),
    (vitamin_d.saturation, [0.2, 2.0], ()),
    (vitamin_d.capped, [100.0, 9000.0], (0.25,)),
    (climatology.year_fraction, DAYS, ()),
    (climatology.ozone_climatology, [50.0, 52.0], (4.35, 0.25)),
    (climatology.ozone_day_sd, [50.0, 70.0], (4.35, 0.25)),
    (climatology.aerosol_climatology, [0.1, 0.6], ()),
    (climatology.cloud_known, [50.0, 40.0], (4.35,)),
    (climatology.low_countries_share, [50.0, 40.0], (4.35,)),
    (complexion.age_factor, [31.0, 70.0], ()),
    (burning.minutes_to_burn, [1.0, 6.0], ()),
]


@pytest.mark.parametrize(("function", "values", "others"), FUNCTIONS, ids=lambda x: getattr(x, "__name__", ""))
def test_what_goes_in_comes_out(function, values, others):
    values = np.asarray(values)
    plain = function(values, *others)
    assert isinstance(plain, np.ndarray)
    assert plain.shape == (2,)
    assert np.isfinite(plain).all()
    same = pytest.approx(plain, rel=1e-12)  # numpy adds up in another order in another shape
    one = function(values[0], *others)
    assert isinstance(one, np.floating)
    assert [one, plain[1]] == same
    assert function(values[:, None], *others)[:, 0] == same

    labels = pd.Index(["a", "b"], name="case")
    series = function(pd.Series(values, index=labels), *others)
    assert series.index.equals(labels)
    assert series.to_numpy() == same

    named = function(xarray.DataArray(values, dims="case", coords={"case": labels}), *others)
    assert (named.dims, named.name) == (("case",), function.__name__)
    assert named.to_numpy() == same

    lazy = function(dask.array.from_array(values, chunks=1), *others)
    assert isinstance(lazy, dask.array.Array)
    assert lazy.compute() == same

    masked = function(np.ma.array(values, mask=[False, True]), *others)
    assert masked.mask.tolist() == [False, True]
    assert masked[0] == pytest.approx(plain[0], rel=1e-12)


def test_lists_and_arrays_beside_labelled_and_lazy_ones_are_met_elementwise():
    ozone_du = [300.0, 310.0]
    plain = uv.uv_index([30.0, 60.0], ozone_du)
    chunked = dask.array.from_array(np.array([30.0, 60.0]), chunks=1)
    for others in (ozone_du, np.array(ozone_du), dask.array.from_array(np.array(ozone_du), chunks=2)):
        lazy = uv.uv_index(chunked, others)
        assert lazy.shape == lazy.compute().shape == (2,)
        assert lazy.compute() == pytest.approx(plain, rel=1e-12)
    named = xarray.DataArray(chunked, dims="case")
    assert uv.uv_index(named, ozone_du).to_numpy() == pytest.approx(plain, rel=1e-12)
    assert uv.uv_index(pd.Series([30.0, 60.0]), ozone_du).to_numpy() == pytest.approx(plain, rel=1e-12)


def test_pandas_and_xarray_do_not_go_together():
    for one, other in ((pd.Series, xarray.DataArray), (xarray.DataArray, pd.Series)):
        with pytest.raises(
            ValueError,
            match=r"Objects of pandas and xarray cannot go together. Give two of a kind, as by .to_xarray\(\).",
        ):
            uv.uv_index(one([30.0, 60.0]), other([300.0, 310.0]))


def test_every_such_function_is_held_to_it():
    rooms = (burning, climatology, cloud, complexion, sun, uv, vitamin_d)
    here = {function for function, _, _ in FUNCTIONS}
    found = {
        value
        for room in rooms
        for value in vars(room).values()
        if hasattr(value, "__wrapped__") and value.__module__ == room.__name__ and not hasattr(value, "cache_info")
    }
    assert found == here
