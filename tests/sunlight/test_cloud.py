from pathlib import Path

import numpy as np
import pytest

from uvbcalc.core.tables import read_columns
from uvbcalc.sunlight.cloud import (
    clear_light_w_m2,
    cloud_factor_from_octas,
    cloud_factor_from_sunshine,
    cloud_factor_uv,
)

REFERENCE = Path(__file__).parents[1] / "reference" / "cloud_exponents.csv"


def test_uv_is_dimmed_less_than_light():
    assert cloud_factor_uv(0.5, 55.0) == pytest.approx(0.5**0.74)
    assert cloud_factor_uv([0.0, 1.0, 2.0], 20.0) == pytest.approx([0.0, 1.0, 1.1**0.79])


def test_the_exponents_are_those_of_radiative_transfer():
    table = read_columns(REFERENCE)
    used = np.log(cloud_factor_uv(0.5, table["noon_zenith_deg"])) / np.log(0.5)
    # 0.06 in the exponent is 4 % of a day that lets half of the light through; the depth of the cloud moves it by 0.2.
    assert used == pytest.approx(table["erythemal"], abs=0.06)
    assert used == pytest.approx(table["vitamin_d"], abs=0.06)


def test_a_low_sun_loses_least():
    factors = cloud_factor_uv(0.4, np.array([0.0, 20.0, 40.0, 60.0, 72.0, 85.0, 100.0]))
    assert np.all(np.diff(factors) >= 0.0)
    # Level beyond the ends: nothing is known of a sun overhead or below the horizon.
    assert factors[0] == factors[1]
    assert factors[-3] == factors[-1]


def test_more_cloud_lets_less_through():
    assert np.all(np.diff(cloud_factor_from_octas(np.arange(9))) < 0)
    assert np.isnan(cloud_factor_from_octas(9))  # sky invisible


def test_sunshine_all_day_is_nearly_clear():
    assert cloud_factor_from_sunshine([0.0, 1.0]) == pytest.approx([0.261, 1.083])


def test_clear_light_is_haurwitz():
    # 1098 cos z exp(-0.057 / cos z), by hand at 60 degrees
    assert clear_light_w_m2(60.0) == pytest.approx(549.0 * np.exp(-0.114))
    assert clear_light_w_m2([89.9999, 90.0, 120.0]).tolist() == pytest.approx([0.0, 0.0, 0.0], abs=1e-6)
