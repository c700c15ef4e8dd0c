import re
from pathlib import Path

import numpy as np
import pytest

from uvbcalc.core import tables

DATA = Path(tables.data_path())
NAMES = sorted(path.stem for path in DATA.glob("*.csv"))
HEADINGS = ("# Source: ", "# Licence: ", "# Version: ", "# How: ", "# Checked: ")


def test_the_tables_are_there():
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_every_table_says_what_it_is_and_where_it_comes_from(name):
    lines = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert len(head[0]) > 20
    assert [next((line for line in head if line.startswith(heading)), None) for heading in HEADINGS].count(None) == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_rectangular_with_plain_names(name):
    columns = tables.columns(name)
    assert len({column.shape for column in columns.values()}) == 1
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in columns)


def test_every_table_has_a_version():
    assert set(tables.versions()) == set(NAMES)
    assert all(version.isdigit() for version in tables.versions().values())


def test_action_spectra_are_one_at_298_nm():
    spectra = tables.columns("action_spectra")
    at = spectra["wavelength_nm"] == 298.0
    assert spectra["erythema"][at] == spectra["vitd_cie174"][at] == 1.0
    # 0.094 a nm over 30 nm; the line to 400 nm meets it there (ISO/CIE 17166).
    assert np.log10(spectra["erythema"][spectra["wavelength_nm"] == 328.0]) == pytest.approx(-2.82)


def test_the_blue_shift_is_5_nm():
    spectra = tables.columns("action_spectra")
    at = spectra["wavelength_nm"]
    assert spectra["vitd_blue"][at == 293.0] == 1.0
    blue, plain = spectra["vitd_blue"][at <= 325.0], spectra["vitd_cie174"][(at >= 255.0) & (at <= 330.0)]
    np.testing.assert_array_equal(blue, plain)


def test_guideline_bands_rise():
    bands = tables.columns("guidelines")
    assert np.all(bands["deficient_below_nmol_l"] <= bands["sufficient_from_nmol_l"])
    assert np.all(bands["sufficient_from_nmol_l"] < bands["upper_nmol_l"])
