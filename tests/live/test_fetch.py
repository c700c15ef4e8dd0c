"""The sky of a day, by whoever knows each hour best."""

import json
from datetime import UTC, date, datetime, timedelta

import answers
import numpy as np
import pytest
from replies import failing

from uvbcalc import Place
from uvbcalc.live import steps
from uvbcalc.live.cache import Cache
from uvbcalc.live.fetch import fetch_sky
from uvbcalc.live.question import SourceError
from uvbcalc.live.reading import Reading
from uvbcalc.sunlight.cloud import cloud_factor_uv
from uvbcalc.sunlight.provenance import Provenance
from uvbcalc.sunlight.sky import Sky, conditions

NOW, TODAY = answers.JUNE, answers.JUNE.date()


def sky_of(cache, place=answers.UCCLE, when=TODAY, **asked):
    return fetch_sky(place, when, now=NOW, cache=cache, **asked)


def factor_at(sky, hour, minute=5):
    when = np.datetime64(f"{TODAY}T{hour:02d}:{minute:02d}")
    return float(sky.cloud_course.factor_at(when))


def sd_at(sky, hour, minute=5):
    when = np.datetime64(f"{TODAY}T{hour:02d}:{minute:02d}")
    return float(sky.cloud_course.sd_at(when))


@pytest.mark.usefixtures("all_well")
def test_a_station_nearby_speaks_for_now_the_satellite_for_earlier_and_the_models_for_later(cache):
    sky = sky_of(cache)
    told = sky.provenance
    assert (told.source, told.where, told.distance_km) == ("kmi", "Uccle", 0.1)
    assert {other.source for other in told.others} == {"open-meteo", "satellite", "temis"}
    assert told.warnings == ()
    assert factor_at(sky, 11) < factor_at(sky, 9) < 0.86  # 0.6 of the light at the station, 0.8 at the satellite
    assert sky.ozone_du == 331.4


@pytest.mark.usefixtures("all_well")
def test_each_source_names_where_when_and_its_licence(cache):
    for told in sky_of(cache).provenance.sources:
        assert told.licence
        assert told.where
        assert told.fetched_at.tzinfo is not None


@pytest.mark.usefixtures("all_well")
def test_the_range_grows_from_now_to_day_five_and_stays_within_that_of_the_climatology(cache):
    today = sky_of(cache)
    days = [sky_of(cache, when=TODAY + timedelta(days=ahead)) for ahead in (1, 5)]
    air = conditions(Sky(), answers.UCCLE, np.array([TODAY], dtype="datetime64[D]"))
    usual = float(np.ptp(air.cloud_percentiles[0, 1:-1])) / 2.563  # from the 10th to the 90th of a normal
    doubts = [sd_at(today, 11), sd_at(today, 15), *(float(np.median(sky.cloud_course.sds)) for sky in days), usual]
    assert doubts == sorted(set(doubts))


def test_models_that_differ_are_less_sure_than_models_that_agree(all_well, cache, tmp_path):
    alike = sky_of(cache, source="open-meteo")
    all_well.says("forecast", answers.forecast(spread=0.4))
    apart = sky_of(Cache(folder=str(tmp_path / "second")), source="open-meteo")
    assert sd_at(apart, 15) > 1.2 * sd_at(alike, 15)
    assert factor_at(apart, 15) == pytest.approx(factor_at(alike, 15), rel=0.01)  # the median is the same


def test_one_model_left_has_no_suffix_and_is_no_certainty(server, cache):
    server.says("forecast", answers.forecast(models=("ecmwf_ifs",)))
    sky = sky_of(cache, source="open-meteo")
    assert sd_at(sky, 15) > 0.1


def test_a_model_of_nulls_does_not_count(server, cache):
    text = answers.forecast(cloud=0.7).decode()
    times = text.count("null")
    assert times == 0
    columns = {"shortwave_radiation_era5_land": np.full(192, np.nan)}
    hours = answers.moments(answers.midnight(NOW) - timedelta(days=1), 192, 60)
    light = answers.clear_mean(answers.UCCLE, hours, 60) * 0.7
    server.says("forecast", answers.envelope(answers.UCCLE, hours, {"shortwave_radiation_ecmwf_ifs": light, **columns}))
    assert factor_at(sky_of(cache, source="open-meteo"), 15) == pytest.approx(0.7**0.78, abs=0.02)


def test_a_past_day_is_that_of_era5(server, cache):
    server.says("archive", answers.archive(cloud=0.5))
    sky = fetch_sky(answers.UCCLE, date(2018, 7, 15), now=NOW, cache=cache)
    assert sky.provenance.source == "era5"
    assert server.asks("archive")[0].query["models"] == "era5"
    noon = float(sky.cloud_course.factor_at(np.datetime64("2018-07-15T12:05")))
    assert noon == pytest.approx(0.5**0.78, abs=0.03)
    assert not server.asks("kmi")


def test_in_the_polar_night_nobody_is_asked_and_the_usual_sky_counts(server, cache):
    sky = fetch_sky(Place(lat_deg=72.0, lon_deg=20.0), date(2020, 12, 21), source="era5", now=NOW, cache=cache)
    assert sky.provenance.source == "climatology"
    assert not server.asked


def test_a_network_without_a_value_is_not_said_to_be_old(cache):
    asked = steps.Asked(place=answers.UCCLE, first=TODAY, last=TODAY, now=NOW, cache=cache)
    nothing = np.array([], dtype="datetime64[s]")
    silent = Reading(provenance=Provenance(source="kmi"), begin=nothing, end=nothing, values=np.zeros((1, 0)))
    with pytest.raises(SourceError, match=r"^kmi: no station has a value$"):
        steps._refuse_far_or_old(asked, silent)


def test_a_source_that_is_named_is_the_only_one_asked(all_well, cache):
    sky_of(cache, source="kmi")
    assert {question.source for question in all_well.asked} == {"kmi"}


def test_coordinates_leave_rounded_and_the_station_service_gets_none(all_well, cache):
    from dataclasses import replace

    sky_of(cache, place=replace(answers.UCCLE, lat_deg=50.804321, lon_deg=4.358765))
    for question in all_well.asked:
        for name in ("latitude", "longitude", "lat", "lon"):
            assert len(question.query.get(name, "0.00").partition(".")[2]) == 2
    assert not any("50.8" in str(question.query) for question in all_well.asks("kmi"))


def test_a_station_farther_than_fifteen_kilometres_gives_way_to_the_satellite(all_well, cache):
    from dataclasses import replace

    place = replace(answers.UCCLE, lat_deg=50.98)  # twenty kilometres north
    assert sky_of(cache, place=place).provenance.source == "satellite"
    all_well.says("satellite", b"{}")
    far = sky_of(Cache(folder=cache.folder + "-other"), place=place)
    assert (far.provenance.source, round(far.provenance.distance_km)) == ("kmi", 20)


def test_a_station_without_a_value_now_is_passed_over(server, cache):
    from dataclasses import replace

    server.says("kmi", answers.kmi(without=(6494, 6447)))
    with pytest.raises(SourceError, match=r"Zeebrugge, is 9. km away"):
        sky_of(cache, source="kmi")
    by_the_sea = replace(answers.UCCLE, lat_deg=51.30, lon_deg=3.2)
    assert sky_of(cache, place=by_the_sea, source="kmi").provenance.where == "Zeebrugge"


def test_the_newest_value_at_de_bilt_is_null_so_that_before_it_counts(server, cache, monkeypatch):
    monkeypatch.setenv("UVBCALC_KNMI_KEY", "a key")
    server.says("knmi", answers.knmi())
    sky = sky_of(cache, place=answers.UTRECHT, source="knmi")
    assert (sky.provenance.where, f"{sky.provenance.made_at:%H:%M}") == ("De Bilt", "11:30")
    [question] = server.asks("knmi")
    assert question.headers["Authorization"] == "a key"
    assert "." not in question.query["datetime"].removesuffix("/..")  # no milliseconds: they make it a 404


def test_kmi_tells_a_fault_of_the_question_as_xml(server, cache):
    server.says("kmi", b'<?xml version="1.0"?><ows:ExceptionReport>Could not parse CQL</ows:ExceptionReport>')
    with pytest.raises(SourceError, match="refused the question"):
        sky_of(cache, source="kmi")


def test_kmi_may_give_positions_in_either_order(server, cache):
    swapped = json.loads(answers.kmi())
    for feature in swapped["features"]:
        feature["geometry"]["coordinates"].reverse()
    server.says("kmi", json.dumps(swapped).encode())
    assert sky_of(cache, source="kmi").provenance.distance_km == 0.1


def test_knmi_without_data_is_one_line(server, cache, monkeypatch):
    monkeypatch.setenv("UVBCALC_KNMI_KEY", "a key")
    server.says("knmi", failing(404, b'{"detail":"The query returned no stations"}'))
    with pytest.raises(SourceError, match="404, The query returned no stations"):
        sky_of(cache, place=answers.UTRECHT, source="knmi")


@pytest.mark.usefixtures("server")
def test_knmi_without_a_key_says_which(cache):
    with pytest.raises(SourceError, match="UVBCALC_KNMI_KEY"):
        sky_of(cache, place=answers.UTRECHT, source="knmi")


def test_rivm_is_read_under_either_name_of_its_file(server, cache):
    server.says("rivm", failing(404), answers.rivm(cloud=0.6))
    sky = sky_of(cache, place=answers.UTRECHT, source="rivm")
    first, second = (question.path for question in server.asks("rivm"))
    assert first.replace("Zonkracht", "ZonkrachtRIVM") == second
    assert sky.provenance.where == "Bilthoven/Utrecht"
    assert factor_at(sky, 11) == pytest.approx(0.6, abs=0.02)


def test_at_low_sun_the_cloud_of_the_neighbouring_hour_is_held(server, cache):
    hours = answers.moments(answers.midnight(NOW) - timedelta(days=1), 192, 60)
    clear = answers.clear_mean(answers.UCCLE, hours, 60)
    light = np.where(clear > 150.0, clear * 0.5, clear * 1.1)  # what low sun says is of no worth
    server.says("forecast", answers.envelope(answers.UCCLE, hours, {"shortwave_radiation": light}))
    sky = sky_of(cache, source="open-meteo")
    assert factor_at(sky, 19, 45) == pytest.approx(factor_at(sky, 18, 25), abs=0.25)
    assert factor_at(sky, 20, 5) == factor_at(sky, 19, 15)


def test_a_mean_is_held_against_the_clear_sky_of_its_own_hour(server, cache):
    # Half an hour's shift would make a clear morning 1.2 and a clear evening 0.8.
    server.says("forecast", answers.forecast(cloud=1.0))
    sky = sky_of(cache, source="open-meteo")
    minutes = np.arange(np.datetime64("2026-06-21T04:30"), np.datetime64("2026-06-21T19:00"))
    told = sky.cloud_course.factor_at(minutes)
    assert np.abs(told - 1.0).max() < 0.01


def test_days_with_a_change_of_the_clock_have_their_hours(server, cache):
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25)):
        now = datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
        server.says("forecast", answers.forecast(now=now))
        sky = fetch_sky(answers.UCCLE, day, now=now, cache=Cache(folder=f"{cache.folder}-{day}"), source="open-meteo")
        begin, end = sky.cloud_course.moments[0], sky.cloud_course.moments[-1] + np.timedelta64(1, "s")
        assert end - begin == np.timedelta64(hours, "h")


@pytest.mark.usefixtures("server")
def test_when_all_fail_the_usual_sky_answers_and_says_so(cache):
    sky = sky_of(cache)
    assert sky.provenance.source == "climatology"
    assert any("404" in warning for warning in sky.provenance.warnings)
    assert sky.cloud_course is None


def test_only_a_cloud_that_is_told_shields_from_sunburn(server, cache):
    """Measured, or of the coming three hours: later, or where the climatology fills in, it may break."""
    server.says("kmi", answers.kmi(cloud=0.3))
    server.says("forecast", answers.forecast(cloud=0.3))
    told, filled_in = (sky_of(cache, source=source).cloud_course for source in ("open-meteo", "kmi"))
    for hour, by_models, by_station in ((12, True, True), (14, True, False), (15, False, False)):
        when = np.datetime64(f"{TODAY}T{hour:02d}:05")
        assert (bool(told.shields_at(when)), bool(filled_in.shields_at(when))) == (by_models, by_station)
    tomorrow = sky_of(cache, source="open-meteo", when=TODAY + timedelta(days=1)).cloud_course
    assert not tomorrow.shields_at(np.datetime64("2026-06-22T12:00"))
    server.says("archive", answers.archive())
    past = sky_of(cache, when=date(2018, 7, 15)).cloud_course
    assert past.shields_at(np.datetime64("2018-07-15T12:00"))


@pytest.mark.usefixtures("server")
def test_a_named_source_that_fails_is_an_error(cache):
    for source, when in (("kmi", TODAY), ("open-meteo", TODAY), ("rivm", TODAY), ("era5", date(2018, 7, 15))):
        with pytest.raises(SourceError, match="404"):
            sky_of(cache, source=source, when=when)


@pytest.mark.parametrize(
    ("source", "when", "words"),
    [
        ("era5", TODAY, "past days"),
        ("kmi", TODAY + timedelta(days=1), "today's sky only"),
        ("open-meteo", TODAY + timedelta(days=9), "forecasts reach 6 days"),
        ("auto", date(1939, 12, 31), "1940"),
        ("meteo", TODAY, "“meteo” is not known here. Write auto"),
    ],
)
def test_a_day_that_a_source_does_not_know_is_refused(server, cache, source, when, words):
    with pytest.raises(ValueError, match=words):
        sky_of(cache, source=source, when=when)
    assert not server.asked


@pytest.mark.usefixtures("all_well")
@pytest.mark.parametrize(
    "when", ["2026-06-21", np.datetime64("2026-06-21"), NOW, [TODAY], np.array(["2026-06-21"], dtype="datetime64[D]")]
)
def test_a_day_may_be_given_in_any_form(cache, when):
    here, there = (sky_of(cache, when=each).cloud_course for each in (when, TODAY))
    assert (here.moments, here.factors) == (there.moments, there.factors)  # the doubt of a forecast grows by the second


def test_any_series_of_radiation_makes_a_sky():
    import pandas as pd

    from uvbcalc import sky_from_radiation

    hours = answers.moments(datetime(2025, 6, 21, tzinfo=UTC), 25, 60)
    light = answers.clear_mean(answers.UCCLE, hours, 60) * 0.6
    light[13] = np.nan
    frame = pd.DataFrame({"ghi": light}, index=pd.DatetimeIndex(hours).tz_localize("UTC").tz_convert("Europe/Brussels"))
    sky = sky_from_radiation(answers.UCCLE, frame.index, frame["ghi"], source="cams radiation")
    at_ten = sky.cloud_course.factor_at(np.datetime64("2025-06-21T10:30"))
    assert float(at_ten) == pytest.approx(float(cloud_factor_uv(0.6, 31.0)), abs=0.005)
    assert sky.provenance.source == "cams radiation"
    assert "from 2025-06-21 14:00 to 2025-06-21 15:00" in sky.provenance.warnings[0]


def test_light_is_turned_into_ultraviolet_by_the_exponent_of_the_sun(server, cache):
    server.says("forecast", answers.forecast(cloud=0.5))
    assert factor_at(sky_of(cache, source="open-meteo"), 12) == pytest.approx(
        float(cloud_factor_uv(0.5, 30.0)), abs=0.01
    )
