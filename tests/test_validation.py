"""The comparisons that need nothing but the tests' own environment, and how one of them speaks."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from validation import de_bilt, exposure_times, facts, ordinary_day, serum, spectra, temis
from validation.__main__ import table
from validation.check import Check


def compared(**changed):
    return Check(**{"what": "a", "ours": 11.0, "theirs": 10.0, "low": -5.0, "high": 5.0, "source": "b"} | changed)


def test_a_difference_beyond_its_limits_has_drifted():
    assert compared().difference == pytest.approx(10.0)
    assert compared().verdict == "DRIFTED"
    assert not compared().holds
    assert compared(absolute=True).verdict == "agrees"


def test_a_known_disagreement_is_no_agreement():
    assert compared(low=5.0, high=15.0).verdict == "differs, as known"
    assert compared(low=5.0, high=15.0, ours=10.0).verdict == "DRIFTED"  # and it is told when it goes away


@pytest.mark.parametrize("chapter", [de_bilt, temis, spectra, facts, exposure_times, serum, ordinary_day])
def test_nothing_has_drifted(chapter):
    found = chapter.checks()
    assert found
    assert [check.what for check in found if not check.holds] == []
    assert all(check.source for check in found)
    assert len(table(found).splitlines()) == len(found) + 1


def test_a_measured_spectrum_is_integrated_with_our_spectrum(tmp_path):
    # One watt per square metre and nm at 298 nm alone, where both spectra are 1: a triangle of half a nanometre's base.
    path = tmp_path / "spectra.csv"
    path.write_text(
        "#GLOBAL_SUMMARY\nTime,IntCIE,ZenAngle\n12:00:00,5.0E+02,30.5\n\n#GLOBAL\nWavelength,S-Irradiance,Time\n"
        "297.5,0\n298.0,1\n298.5,0\n",
        encoding="utf-8",
    )
    (scan,) = spectra.read(path)
    assert (scan.time, scan.zenith_deg, scan.station_mw_m2) == ("12:00:00", 30.5, 500.0)
    for spectrum in ("erythema", "vitd_cie174"):
        assert spectra.weighted_mw_m2(scan.wavelength_nm, scan.irradiance_w_m2_nm, spectrum) == pytest.approx(500.0)
