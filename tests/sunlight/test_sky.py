import pickle
from datetime import date

import numpy as np
import pytest

from uvbcalc import Place, Sky, estimate
from uvbcalc.sunlight.cloud import cloud_factor_uv
from uvbcalc.sunlight.provenance import Note, Provenance
from uvbcalc.sunlight.sky import conditions, sources_of
from uvbcalc.sunlight.sun import noon_utc, zenith_deg

DAYS = np.array(["2024-06-21", "2024-12-21"], dtype="datetime64[D]")


def test_a_grey_sky_lets_more_through_when_the_sun_is_low(de_bilt):
    june, december = conditions(Sky.overcast(), de_bilt, DAYS).cloud_factor
    # 0.32 of the light, by the zenith of 28.7 and 75.5 degrees at noon
    assert june == pytest.approx(0.32**0.7776, rel=1e-3)
    assert december == pytest.approx(0.32**0.67)


def test_octas_are_read_at_the_noon_of_the_place(de_bilt):
    noon = zenith_deg(noon_utc(de_bilt, date(2024, 12, 21)), de_bilt.lat_deg, de_bilt.lon_deg)
    air = conditions(Sky(cloud_octas=4), de_bilt, DAYS[1:])
    assert air.cloud_factor == pytest.approx([cloud_factor_uv(0.75, noon)])
    assert np.ptp(air.cloud_percentiles) == 0.0
    assert air.cloud_given
    assert air.cloud_shields


def test_given_octas_are_as_good_as_a_given_factor(de_bilt):
    octas = estimate(de_bilt, date(2024, 6, 21), sky=Sky(cloud_octas=6))
    factor = estimate(de_bilt, date(2024, 6, 21), sky=Sky(cloud_factor=octas.cloud_factor))
    assert (octas.iu, octas.iu_low, octas.minutes_to_burn) == (factor.iu, factor.iu_low, factor.minutes_to_burn)


def test_cloud_is_given_once_and_within_the_sky():
    with pytest.raises(ValueError, match=r"The cloud is given twice\. Use cloud_factor or cloud_octas"):
        Sky(cloud_factor=0.5, cloud_octas=4)
    with pytest.raises(ValueError, match=r"“9” is too high. Write 0 to 8 eighths. \(cloud_octas\)"):  # sky invisible
        Sky(cloud_octas=9)


def test_less_ozone_than_the_table_knows_is_raised_and_said():
    october = np.array(["2024-10-05"], dtype="datetime64[D]")
    antarctic = conditions(Sky(), Place(lat_deg=-78.0, lon_deg=0.0), october)
    assert antarctic.ozone_du.tolist() == [200.0]
    assert antarctic.sources["ozone"] == "climatology_zonal_raised_to_200"
    arctic = conditions(Sky(), Place(lat_deg=78.0, lon_deg=0.0), october)
    assert arctic.sources["ozone"] == "climatology_zonal"


def test_a_mean_of_the_latitude_is_less_sure_than_the_ozone_of_the_region():
    here, far = (conditions(Sky(), Place(lat_deg=52.0, lon_deg=lon), DAYS) for lon in (5.0, 80.0))
    assert np.hypot(here.ozone_day_sd_du, 25.0) == pytest.approx(far.ozone_day_sd_du)


def test_a_grey_sky_keeps_the_air_and_the_ground_that_are_given():
    sky = Sky.overcast(ozone_du=300.0, aod550=0.2, albedo=0.8)
    assert (sky.ozone_du, sky.aod550, sky.albedo, sky.cloud_octas) == (300.0, 0.2, 0.8, 8.0)


def test_a_given_cloud_has_a_mean_and_seven_percentiles_for_each_day(de_bilt):
    air = conditions(Sky(cloud_factor=0.5), de_bilt, DAYS)
    assert air.cloud_factor.shape == (2,)
    assert air.cloud_percentiles.shape == (2, 7)


def test_a_clear_sky_keeps_the_ozone_the_air_and_the_ground_that_are_given():
    sky = Sky.clear(ozone_du=320, aod550=0.2, albedo=0.5)
    assert (sky.ozone_du, sky.cloud_factor, sky.aod550, sky.albedo) == (320, 1.0, 0.2, 0.5)


@pytest.mark.parametrize(
    ("provenance", "cloud", "ozone"),
    [
        (None, "given", "given"),
        (Provenance(source="kmi"), "told", "given"),
        (Provenance(source="kmi", others=(Provenance(source="temis"),)), "told", "told"),
        (Provenance(source="climatology", others=(Provenance(source="temis"),)), "given", "told"),
    ],
)
def test_what_a_source_told_is_not_called_given(provenance, cloud, ozone):
    sources = {"ozone": "given", "cloud": "given", "aerosol": "given", "albedo": "assumed"}
    told = sources_of(Sky(provenance=provenance), sources)
    assert told == {"ozone": ozone, "cloud": cloud, "aerosol": "given", "albedo": "assumed"}
    usual = dict.fromkeys(sources, "climatology")
    assert sources_of(Sky(provenance=provenance), usual) == usual  # nobody told what was left to the climatology
    assert sources_of(None, sources) == sources


def test_a_note_keeps_its_form_between_processes():
    note = Note("{source} has no value", source="kmi")
    again = pickle.loads(pickle.dumps(note))  # noqa: S301 - our own
    assert (again, type(again), again.template, again.fields) == (
        note,
        Note,
        "{source} has no value",
        {"source": "kmi"},
    )


def test_what_is_told_of_the_sky_is_taken_and_said_to_be_given():
    told = {"ozone_du": 280.0, "aod550": 0.45, "cloud_factor": 0.6}
    found = conditions(Sky(**told), Place(lat_deg=50.85, lon_deg=4.35), np.array(["2026-06-21"], dtype="datetime64[D]"))
    assert {name: float(getattr(found, name)[0]) for name in told} == told
    day = estimate(Place(lat_deg=50.85, lon_deg=4.35), "2026-06-21", sky=Sky(**told))
    assert {day.sources[name] for name in ("ozone", "aerosol", "cloud")} == {"given"}


def test_haze_takes_light_away():
    clean, hazy = (
        estimate(Place(lat_deg=50.85, lon_deg=4.35), "2026-06-21", sky=Sky(aod550=aod)) for aod in (0.05, 0.5)
    )
    assert hazy.iu < 0.95 * clean.iu
    assert hazy.uv_index_noon_clear < 0.95 * clean.uv_index_noon_clear
